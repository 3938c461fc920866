/* Codes for a new token: their text, what they hold, and the new token's own check. */
#include "tests/unit/sealing_fixture.h"

#include "core/claim.h"

#define GENERATIONS 3u

static struct rc_id centre, case_id;
static struct keyring *ring;
static struct claim_code code;
static struct claim_keys ck;
static struct generation g[CLAIM_GENERATIONS + 1];
static struct case_keys keys[CLAIM_GENERATIONS + 1];
static uint8_t sealed[CLAIM_SEALED_MAX];
static size_t len;

static int setup(void **state)
{
    static const char text[] =
        "1 2222222222222222222222222222222222222222222222222222222222222222\n";
    const struct recovery_keys none = {.present = false};
    struct token_keys tk;
    struct token t;
    struct seal_key pin;

    (void)state;
    id_random(&centre);
    id_random(&case_id);
    if (keyring_parse(text, sizeof(text) - 1, &ring) != RC_OK)
        return -1;
    token_random(&t);
    if (token_keys_derive(&t, &centre, &tk) != RC_OK)
        return -1;
    pin = tk.pin;
    for (uint32_t i = 0; i <= CLAIM_GENERATIONS; i++) {
        struct reader r = {.id = case_id,
                           .slot = SLOT_COMPLAINANT,
                           .mask = CASE_MASK_SHARED | CASE_MASK_IDENTITY};
        struct envelope e[2];
        size_t n;

        memcpy(r.pk.b, tk.reader_pk, 32);
        if (generation_make(ring, &centre, &case_id, i + 1, &r, 1, &none, &pin, &g[i], e, &n,
                            &keys[i]) != RC_OK ||
            case_key_derive(&keys[i], CASE_KEY_SHARED, CASE_USE_PIN, &pin) != RC_OK)
            return -1;
    }
    claim_code_random(&code);
    claim_keys_derive(&code, &centre, &ck);
    return claim_seal(&ck, &centre, &case_id, 9, g, keys, GENERATIONS, sealed, &len) == RC_OK ? 0
                                                                                         : -1;
}

static int teardown(void **state)
{
    (void)state;
    keyring_close(ring);
    return 0;
}

static enum rc_err open_as(const struct claim_keys *k, const struct rc_id *of,
                           const struct rc_id *of_case, uint64_t seq, const struct generation *by,
                           size_t n, size_t size, struct case_keys *out)
{
    return claim_open(k, of, of_case, seq, by, n, sealed, size, out);
}

static void a_code_and_a_token_are_not_taken_for_each_other(void **state)
{
    char text[TOKEN_TEXT], spoilt[TOKEN_TEXT + 4];
    struct claim_code back;
    struct token t;

    (void)state;
    for (int i = 0; i < 500; i++) {
        claim_code_random(&code);
        claim_code_format(&code, text);
        assert_int_equal(strlen(text), TOKEN_TEXT - 1);
        assert_int_equal(claim_code_parse(text, &back), TOKEN_GOOD);
        assert_memory_equal(back.b, code.b, sizeof back.b);
        assert_int_equal(token_parse(text, &t), TOKEN_CHECK);
        memcpy(t.b, code.b, sizeof t.b);
        token_format(&t, text);
        assert_int_equal(claim_code_parse(text, &back), TOKEN_CHECK);
    }
    claim_code_format(&code, text);
    for (size_t i = 0; i < TOKEN_TEXT - 1; i++) {
        if (text[i] == '-')
            continue;
        strcpy(spoilt, text);
        spoilt[i] = crockford_symbol((unsigned)crockford_value(text[i]) + 1u);
        assert_int_equal(claim_code_parse(spoilt, &back), TOKEN_CHECK);
        if (i + 1 < TOKEN_TEXT - 1 && text[i + 1] != '-' && text[i + 1] != text[i]) {
            strcpy(spoilt, text);
            spoilt[i] = text[i + 1];
            spoilt[i + 1] = text[i];
            assert_int_equal(claim_code_parse(spoilt, &back), TOKEN_CHECK);
        }
    }
}

static void typing_is_forgiven(void **state)
{
    char text[TOKEN_TEXT], typed[200] = "  ";
    struct claim_code back;

    (void)state;
    claim_code_format(&code, text);
    for (size_t i = 0; text[i] != '\0'; i++)
        typed[2 + i] = text[i] == '-' ? ' ' : text[i] >= 'A' ? (char)(text[i] + 32) : text[i];
    strcat(typed, " - ");
    assert_int_equal(claim_code_parse(typed, &back), TOKEN_GOOD);
    assert_memory_equal(back.b, code.b, sizeof back.b);
    assert_int_equal(claim_code_parse(NULL, &back), TOKEN_EMPTY);
    assert_int_equal(claim_code_parse(" - ", &back), TOKEN_EMPTY);
    assert_int_equal(claim_code_parse("ABCDE", &back), TOKEN_LENGTH);
    memset(typed, ' ', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    assert_int_equal(claim_code_parse(typed, &back), TOKEN_LENGTH);
    strcpy(typed, text);
    typed[3] = '!';
    assert_int_equal(claim_code_parse(typed, &back), TOKEN_SYMBOL);
}

static void a_code_gives_the_complainants_keys_and_no_others(void **state)
{
    struct case_keys got[GENERATIONS];

    (void)state;
    assert_int_equal(len, GENERATIONS * CLAIM_KEYS_PLAIN + SEAL_OVERHEAD);
    assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS, len, got), RC_OK);
    for (size_t i = 0; i < GENERATIONS; i++) {
        assert_int_equal(got[i].gen, i + 1);
        assert_int_equal(got[i].mask, CASE_MASK_SHARED | CASE_MASK_IDENTITY);
        assert_memory_equal(got[i].k[CASE_KEY_SHARED].b, keys[i].k[CASE_KEY_SHARED].b, 32);
        assert_memory_equal(got[i].k[CASE_KEY_IDENTITY].b, keys[i].k[CASE_KEY_IDENTITY].b, 32);
        assert_true(sodium_is_zero(got[i].k[CASE_KEY_STAFF].b, 32));
    }
    /* Where the handler has no key of identities, the code has none either. */
    keys[1].mask = CASE_MASK_SHARED | CASE_MASK_STAFF;
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, GENERATIONS, sealed, &len),
                     RC_OK);
    assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS, len, got), RC_OK);
    assert_int_equal(got[1].mask, CASE_MASK_SHARED);
    assert_true(sodium_is_zero(got[1].k[CASE_KEY_IDENTITY].b, 32));
}

static void it_opens_with_its_code_at_its_place_only(void **state)
{
    struct case_keys got[GENERATIONS + 1];
    struct claim_code other;
    struct claim_keys wrong;
    struct rc_id id;
    size_t i;

    (void)state;
    claim_code_random(&other);
    claim_keys_derive(&other, &centre, &wrong);
    id_random(&id);
    assert_int_equal(open_as(&wrong, &centre, &case_id, 9, g, GENERATIONS, len, got), RC_CRYPTO);
    assert_true(sodium_is_zero((const uint8_t *)got, GENERATIONS * sizeof got[0]));
    assert_int_equal(open_as(&ck, &id, &case_id, 9, g, GENERATIONS, len, got), RC_CRYPTO);
    assert_int_equal(open_as(&ck, &centre, &id, 9, g, GENERATIONS, len, got), RC_CRYPTO);
    assert_int_equal(open_as(&ck, &centre, &case_id, 8, g, GENERATIONS, len, got), RC_CRYPTO);
    assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS + 1, len, got), RC_CRYPTO);
    assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS, len - 1, got), RC_CRYPTO);
    for (i = 0; i < len; i += 7) {
        sealed[i] ^= 1;
        assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS, len, got), RC_CRYPTO);
        sealed[i] ^= 1;
    }
    /* The same code at another centre is another. */
    claim_keys_derive(&code, &id, &wrong);
    assert_memory_not_equal(wrong.lookup.b, ck.lookup.b, 32);
    assert_memory_not_equal(wrong.wrap.b, ck.wrap.b, 32);
    assert_memory_not_equal(ck.lookup.b, ck.wrap.b, 32);
}

static void changed_generations_are_refused(void **state)
{
    uint8_t *const part[] = {&g[0].epk[3], &g[1].commitment[CASE_KEY_STAFF].b[0],
                             &g[2].readers.b[31]};
    struct case_keys got[GENERATIONS];
    struct seal_key pin;
    struct seal_hash anchor;

    (void)state;
    randombytes_buf(pin.b, sizeof pin.b);
    assert_int_equal(claim_anchor_make(&pin, &centre, &case_id, g, GENERATIONS, &anchor), RC_OK);
    for (size_t i = 0; i < 3; i++) {
        *part[i] ^= 1;
        assert_int_equal(open_as(&ck, &centre, &case_id, 9, g, GENERATIONS, len, got), RC_CRYPTO);
        assert_int_equal(claim_anchor_check(&pin, &centre, &case_id, g, GENERATIONS, &anchor),
                         RC_CRYPTO);
        *part[i] ^= 1;
        assert_int_equal(claim_anchor_check(&pin, &centre, &case_id, g, GENERATIONS, &anchor),
                         RC_OK);
    }
}

static void an_anchor_is_of_one_token_case_and_generation(void **state)
{
    struct seal_key pin, other;
    struct seal_hash anchor;
    struct rc_id id;

    (void)state;
    id_random(&id);
    randombytes_buf(pin.b, sizeof pin.b);
    randombytes_buf(other.b, sizeof other.b);
    assert_int_equal(claim_anchor_make(&pin, &centre, &case_id, g, GENERATIONS, &anchor), RC_OK);
    assert_int_equal(claim_anchor_check(&other, &centre, &case_id, g, GENERATIONS, &anchor),
                     RC_CRYPTO);
    assert_int_equal(claim_anchor_check(&pin, &id, &case_id, g, GENERATIONS, &anchor), RC_CRYPTO);
    assert_int_equal(claim_anchor_check(&pin, &centre, &id, g, GENERATIONS, &anchor), RC_CRYPTO);
    assert_int_equal(claim_anchor_check(&pin, &centre, &case_id, g, GENERATIONS - 1, &anchor),
                     RC_CRYPTO);
    assert_int_equal(claim_anchor_check(&pin, &centre, &case_id, g, 0, &anchor), RC_INVALID);
}

static void what_does_not_fit_is_refused(void **state)
{
    struct generation gap[2];

    (void)state;
    gap[0] = g[0];
    gap[1] = g[2];
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, gap, keys, 2, sealed, &len),
                     RC_INVALID);
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, 0, sealed, &len), RC_INVALID);
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, CLAIM_GENERATIONS + 1, sealed,
                                &len), RC_INVALID);
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, CLAIM_GENERATIONS, sealed,
                                &len), RC_OK);
    assert_int_equal(len, CLAIM_SEALED_MAX);
    keys[1].mask = CASE_MASK_STAFF;
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, GENERATIONS, sealed, &len),
                     RC_DENIED);
    keys[1].mask = CASE_MASK_SHARED;
    keys[1].k[CASE_KEY_SHARED].b[0] ^= 1;
    assert_int_equal(claim_seal(&ck, &centre, &case_id, 9, g, keys, GENERATIONS, sealed, &len),
                     RC_CRYPTO);
    assert_int_equal(len, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_code_and_a_token_are_not_taken_for_each_other),
        T(typing_is_forgiven),
        T(a_code_gives_the_complainants_keys_and_no_others),
        T(it_opens_with_its_code_at_its_place_only),
        T(changed_generations_are_refused),
        T(an_anchor_is_of_one_token_case_and_generation),
        T(what_does_not_fit_is_refused),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

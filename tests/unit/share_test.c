/* What an auditor opens a bundle with: his pair alone, that one export, the keys that were given. */
#include "tests/unit/sealing_fixture.h"

#include "core/share.h"

#define GENERATIONS 3u

static struct keyring *ring;
static struct share_place at;
static struct person_pair auditor, other;
static struct generation g[GENERATIONS];
static struct case_keys keys[GENERATIONS];
static uint8_t sealed[SHARE_SEALED_MAX];
static size_t len;

static void pair_make(uint8_t n, struct person_pair *out)
{
    struct person_seed seed;

    memset(seed.b, n, sizeof(seed.b));
    assert_int_equal(person_pair_derive(&seed, out), RC_OK);
}

static int setup(void **state)
{
    const struct recovery_keys none = {.present = false};
    struct seal_key pin = fixture_key(9);

    (void)state;
    ring = fixture_keyring("1 " KEY_1 "\n");
    at = (struct share_place){fixture_id(1), fixture_id(2), fixture_id(3), 7};
    pair_make(4, &auditor);
    pair_make(5, &other);
    for (uint32_t i = 0; i < GENERATIONS; i++) {
        const struct reader r = {.id = fixture_id(6), .pk = other.pk, .slot = SLOT_RECIPIENT,
                                 .mask = CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY};
        struct envelope e[2];
        size_t n;

        assert_int_equal(generation_make(ring, &at.centre, &at.case_id, i + 1, &r, 1, &none, &pin,
                                         &g[i], e, &n, &keys[i]), RC_OK);
        assert_int_equal(case_key_derive(&keys[i], CASE_KEY_SHARED, CASE_USE_PIN, &pin), RC_OK);
    }
    assert_int_equal(share_seal(&at, &auditor.pk, g, keys, GENERATIONS, true, sealed, &len), RC_OK);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    keyring_close(ring);
    return 0;
}

static enum rc_err opened(const struct share_place *place, const struct person_pair *pair,
                          struct case_keys *out)
{
    return share_open(place, pair, g, GENERATIONS, sealed, len, out);
}

static void it_holds_words_and_notes_but_no_name(void **state)
{
    struct case_keys got[GENERATIONS];

    (void)state;
    assert_int_equal(opened(&at, &auditor, got), RC_OK);
    for (size_t i = 0; i < GENERATIONS; i++) {
        assert_int_equal(got[i].mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
        assert_int_equal(got[i].gen, i + 1);
        assert_memory_equal(got[i].k, keys[i].k, 2 * sizeof(got[i].k[0]));
        assert_true(sodium_is_zero(got[i].k[CASE_KEY_IDENTITY].b, SEAL_KEY_BYTES));
    }
}

static void without_notes_it_holds_words_only(void **state)
{
    struct case_keys got[GENERATIONS];

    (void)state;
    keys[1].mask = 0; /* a generation that the handler himself does not read */
    assert_int_equal(share_seal(&at, &auditor.pk, g, keys, GENERATIONS, false, sealed, &len),
                     RC_OK);
    assert_int_equal(opened(&at, &auditor, got), RC_OK);
    assert_int_equal(got[0].mask, CASE_MASK_SHARED);
    assert_true(sodium_is_zero(got[0].k[CASE_KEY_STAFF].b, SEAL_KEY_BYTES));
    assert_int_equal(got[1].mask, 0);
    assert_int_equal(got[2].mask, CASE_MASK_SHARED);
}

static void it_opens_for_nobody_else_and_nowhere_else(void **state)
{
    struct case_keys got[GENERATIONS];
    struct share_place place;

    (void)state;
    assert_int_equal(opened(&at, &other, got), RC_DENIED);
    place = at;
    place.seq = 8;
    assert_int_equal(opened(&place, &auditor, got), RC_DENIED);
    place = at;
    place.case_id = fixture_id(8);
    assert_int_equal(opened(&place, &auditor, got), RC_DENIED);
    place = at;
    place.person = fixture_id(8);
    assert_int_equal(opened(&place, &auditor, got), RC_DENIED);
    place = at;
    place.centre = fixture_id(8);
    assert_int_equal(opened(&place, &auditor, got), RC_DENIED);
    assert_int_equal(share_open(&at, &auditor, g, 2, sealed, len, got), RC_CRYPTO);
    assert_true(sodium_is_zero((const uint8_t *)got, 2 * sizeof(got[0])));
}

static void refused(void *arg)
{
    struct case_keys got[GENERATIONS];

    (void)arg;
    assert_int_not_equal(opened(&at, &auditor, got), RC_OK);
}

static void a_changed_or_cut_one_is_refused(void **state)
{
    struct case_keys got[GENERATIONS];

    (void)state;
    /* The highest bit of a public key of the curve is not looked at, but it is in the bound data. */
    flip_each_bit(sealed, len, refused, NULL);
    assert_int_equal(share_open(&at, &auditor, g, GENERATIONS, sealed, len - 1, got), RC_CRYPTO);
    assert_int_equal(share_open(&at, &auditor, g, GENERATIONS, sealed, 0, got), RC_CRYPTO);
}

static void keys_of_other_generations_are_refused(void **state)
{
    struct case_keys got[GENERATIONS];
    struct generation swapped = g[0];

    (void)state;
    g[0].commitment[CASE_KEY_SHARED].b[0] ^= 1;
    assert_int_equal(opened(&at, &auditor, got), RC_CRYPTO);
    assert_int_equal(share_seal(&at, &auditor.pk, g, keys, GENERATIONS, true, sealed, &len),
                     RC_CRYPTO);
    g[0] = swapped;
    g[0].gen = 2;
    assert_int_equal(share_seal(&at, &auditor.pk, g, keys, GENERATIONS, true, sealed, &len),
                     RC_INVALID);
    g[0].gen = 1;
    keys[GENERATIONS - 1].mask = CASE_MASK_STAFF;
    assert_int_equal(share_seal(&at, &auditor.pk, g, keys, GENERATIONS, true, sealed, &len),
                     RC_DENIED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(it_holds_words_and_notes_but_no_name),
        T(without_notes_it_holds_words_only),
        T(it_opens_for_nobody_else_and_nowhere_else),
        T(a_changed_or_cut_one_is_refused),
        T(keys_of_other_generations_are_refused),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

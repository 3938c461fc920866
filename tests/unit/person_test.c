#include "tests/unit/sealing_fixture.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/common_passwords.h"
#include "core/person.h"

static const char password[] = "a harbour in the rain";

struct wrapped {
    struct rc_id person;
    struct person_seed seed;
    struct person_pair pair;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES];
    uint8_t sealed[PERSON_WRAP_BYTES];
};

static void make(struct wrapped *w)
{
    w->person = fixture_id(0x77);
    person_seed_random(&w->seed);
    assert_int_equal(person_pair_derive(&w->seed, &w->pair), RC_OK);
    assert_int_equal(
        person_wrap_make(&w->person, &w->seed, password, &person_cost_least, &w->wrap), RC_OK);
    assert_int_equal(person_code_make(&w->person, &w->seed, w->code, w->sealed), RC_OK);
}

static void wrap_refused(void *arg)
{
    const struct wrapped *w = arg;
    struct person_seed out;

    memset(&out, 0xee, sizeof(out));
    assert_int_equal(person_wrap_open(&w->person, &w->pair.pk, password, &w->wrap, &out),
                     RC_DENIED);
    assert_true(sodium_is_zero(out.b, sizeof(out.b)));
}

static void code_refused(void *arg)
{
    const struct wrapped *w = arg;
    struct person_seed out;

    memset(&out, 0xee, sizeof(out));
    assert_int_equal(person_code_open(&w->person, &w->pair.pk, w->code, w->sealed, &out),
                     RC_DENIED);
    assert_true(sodium_is_zero(out.b, sizeof(out.b)));
}

static void password_opens_and_another_does_not(void **state)
{
    static const char *const wrong[] = {"",  "a harbour in the rai", "a harbour in the rain ",
                                        "A harbour in the rain", "a harbour in the raim"};
    struct person_seed out;
    struct wrapped w;
    size_t i;

    (void)state;
    make(&w);
    assert_int_equal(person_wrap_open(&w.person, &w.pair.pk, password, &w.wrap, &out), RC_OK);
    assert_memory_equal(out.b, w.seed.b, sizeof(out.b));
    for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_int_equal(person_wrap_open(&w.person, &w.pair.pk, wrong[i], &w.wrap, &out),
                         RC_DENIED);
        assert_true(sodium_is_zero(out.b, sizeof(out.b)));
    }
    assert_int_equal(person_wrap_open(&w.person, &w.pair.pk, NULL, &w.wrap, &out), RC_DENIED);
}

static void a_spoilt_wrap_is_refused(void **state)
{
    struct wrapped w;

    (void)state;
    make(&w);
    flip_each_bit(w.wrap.sealed, sizeof(w.wrap.sealed), wrap_refused, &w);
    flip_each_bit(w.wrap.salt, sizeof(w.wrap.salt), wrap_refused, &w);
    flip_each_bit(w.person.b, sizeof(w.person.b), wrap_refused, &w);
    flip_each_bit(w.pair.pk.b, sizeof(w.pair.pk.b), wrap_refused, &w);
    w.wrap.cost.ops++;
    wrap_refused(&w);
    w.wrap.cost = person_cost_least;
    w.wrap.cost.mem += 1024;
    wrap_refused(&w);
}

/* Whoever writes the row may not make the log-in work for hours or take all memory. */
static void a_cost_out_of_bounds_is_refused_at_once(void **state)
{
    static const struct person_cost bad[] = {
        {0, 8192}, {17, 8192}, {UINT64_MAX, 8192}, {1, 0}, {1, 8191},
        {1, (UINT64_C(1) << 30) + 1}, {1, UINT64_MAX},
    };
    struct wrapped w;
    struct person_wrap out;
    size_t i;

    (void)state;
    make(&w);
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        w.wrap.cost = bad[i];
        wrap_refused(&w);
        assert_int_equal(person_wrap_make(&w.person, &w.seed, password, &bad[i], &out), RC_INVALID);
    }
}

static void passwords_out_of_bounds_are_refused(void **state)
{
    struct person_wrap out;
    struct wrapped w;
    char much[1026];

    (void)state;
    make(&w);
    memset(much, 'x', sizeof(much));
    much[1025] = '\0';
    assert_int_equal(person_wrap_make(&w.person, &w.seed, "", &person_cost_least, &out),
                     RC_INVALID);
    assert_int_equal(person_wrap_make(&w.person, &w.seed, NULL, &person_cost_least, &out),
                     RC_INVALID);
    assert_int_equal(person_wrap_make(&w.person, &w.seed, much, &person_cost_least, &out),
                     RC_INVALID);
    much[1024] = '\0';
    assert_int_equal(person_wrap_make(&w.person, &w.seed, much, &person_cost_least, &w.wrap),
                     RC_OK);
    wrap_refused(&w);
}

static void every_wrap_has_its_own_salt(void **state)
{
    struct person_wrap other;
    struct wrapped w;

    (void)state;
    make(&w);
    assert_int_equal(person_wrap_make(&w.person, &w.seed, password, &person_cost_least, &other),
                     RC_OK);
    assert_memory_not_equal(w.wrap.salt, other.salt, sizeof(other.salt));
    /* The salt is bound: that of another wrap does not serve. */
    memcpy(w.wrap.salt, other.salt, sizeof(other.salt));
    wrap_refused(&w);
}

static void default_cost_is_moderate(void **state)
{
    (void)state;
    assert_true(person_cost_default.ops == 3);
    assert_true(person_cost_default.mem == UINT64_C(268435456));
}

static void own_code_opens_and_another_does_not(void **state)
{
    struct person_seed out;
    struct wrapped w;

    (void)state;
    make(&w);
    assert_int_equal(person_code_open(&w.person, &w.pair.pk, w.code, w.sealed, &out), RC_OK);
    assert_memory_equal(out.b, w.seed.b, sizeof(out.b));
    flip_each_bit(w.code, sizeof(w.code), code_refused, &w);
    flip_each_bit(w.sealed, sizeof(w.sealed), code_refused, &w);
    flip_each_bit(w.person.b, sizeof(w.person.b), code_refused, &w);
    flip_each_bit(w.pair.pk.b, sizeof(w.pair.pk.b), code_refused, &w);
    memcpy(w.sealed, w.wrap.sealed, sizeof(w.sealed)); /* a wrap of the other kind */
    code_refused(&w);
}

static void sub_keys_differ(void **state)
{
    struct seal_key pair, second, backup;
    struct person_pair a, b;
    struct wrapped w;

    (void)state;
    make(&w);
    person_subkey(&w.seed, PERSON_PAIR, &pair);
    person_subkey(&w.seed, PERSON_SECOND_FACTOR, &second);
    person_subkey(&w.seed, PERSON_BACKUP_CODES, &backup);
    assert_memory_not_equal(pair.b, second.b, 32);
    assert_memory_not_equal(second.b, backup.b, 32);
    assert_memory_not_equal(pair.b, backup.b, 32);
    assert_int_equal(person_pair_derive(&w.seed, &a), RC_OK);
    w.seed.b[0] ^= 1;
    assert_int_equal(person_pair_derive(&w.seed, &b), RC_OK);
    assert_memory_not_equal(a.pk.b, b.pk.b, 32);
}

static void passwords_are_judged(void **state)
{
    static const struct {
        const char *text;
        enum password_verdict verdict;
    } row[] = {
        {"", PASSWORD_SHORT},
        {"elevenchars", PASSWORD_SHORT},
        {"x7!kQ2#pL9$", PASSWORD_SHORT},
        {"\xC3\xA9\xC3\xA8\xC3\xAA\xC3\xAB\xC3\xA0\xC3\xA2", PASSWORD_SHORT}, /* 6 in 12 bytes */
        {"twelve chars", PASSWORD_GOOD},
        {"a harbour in the rain", PASSWORD_GOOD},
        {"\xC3\xA9\xC3\xA8\xC3\xAA\xC3\xAB\xC3\xA0\xC3\xA2" "abcdez", PASSWORD_GOOD},
        {"password1234", PASSWORD_COMMON},
        {"PassWord1234", PASSWORD_COMMON},
        {"123456789012", PASSWORD_COMMON},
        {"qwertyuiop12", PASSWORD_COMMON},
        {"1qaz2wsx3edc", PASSWORD_COMMON},
        {"Choreography1", PASSWORD_COMMON},
        {"MagnumOpus2026", PASSWORD_COMMON},
        {"Whistleblower", PASSWORD_COMMON},
        {"recourse1234", PASSWORD_COMMON},
        {"correcthorsebatterystaple", PASSWORD_COMMON},
        {"kkkkkkkkkkkkk", PASSWORD_COMMON},
        {"xyxyxyxyxyxyx", PASSWORD_COMMON},
        {"7fQ!7fQ!7fQ!7", PASSWORD_COMMON},
        {"7fQ!x7fQ!x7fQ!x", PASSWORD_GOOD},
        {"password12345 and more", PASSWORD_GOOD},
    };
    char much[1026];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(row) / sizeof(row[0]); i++)
        assert_int_equal(password_judge(row[i].text), row[i].verdict);
    assert_int_equal(password_judge(NULL), PASSWORD_SHORT);
    for (i = 0; i < sizeof(much); i++)
        much[i] = (char)('a' + i * i % 23);
    much[1025] = '\0';
    assert_int_equal(password_judge(much), PASSWORD_LONG);
    much[1024] = '\0';
    assert_int_equal(password_judge(much), PASSWORD_GOOD);
}

static void the_table_is_sorted_and_found(void **state)
{
    char upper[100];
    size_t i, j;

    (void)state;
    assert_true(common_passwords_n >= 300);
    for (i = 0; i < common_passwords_n; i++) {
        const char *p = common_passwords[i];

        assert_true(i == 0 || strcmp(common_passwords[i - 1], p) < 0);
        assert_true(strlen(p) >= 12 && strlen(p) < sizeof(upper));
        for (j = 0; p[j] != '\0'; j++) {
            assert_true(p[j] >= ' ' && p[j] <= '~' && !(p[j] >= 'A' && p[j] <= 'Z'));
            upper[j] = (char)toupper((unsigned char)p[j]);
        }
        upper[j] = '\0';
        assert_int_equal(password_judge(p), PASSWORD_COMMON);
        assert_int_equal(password_judge(upper), PASSWORD_COMMON);
    }
}

static void fingerprints_tell_keys_apart(void **state)
{
    char text[PERSON_FINGERPRINT], other[PERSON_FINGERPRINT];
    struct person_pk pk = {{0}};
    int i;

    (void)state;
    person_fingerprint(&pk, text);
    assert_int_equal(strlen(text), 29);
    for (i = 0; i < 29; i++)
        assert_true(i % 5 == 4 ? text[i] == ' '
                               : strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", text[i]) != NULL);
    for (i = 0; i < 256; i++) {
        pk.b[i / 8] ^= (uint8_t)(1u << (i % 8));
        person_fingerprint(&pk, other);
        assert_string_not_equal(text, other);
        pk.b[i / 8] ^= (uint8_t)(1u << (i % 8));
    }
}

static void recovery_halves_differ(void **state)
{
    const struct rc_id centre = fixture_id(1), elsewhere = fixture_id(2);
    uint8_t code[PERSON_CODE_BYTES] = {9}, wrong[PERSON_CODE_BYTES] = {8};
    struct person_pair a, b;

    (void)state;
    assert_int_equal(recovery_half_derive(&centre, 0, code, &a), RC_OK);
    assert_int_equal(recovery_half_derive(&centre, 0, code, &b), RC_OK);
    assert_memory_equal(&a, &b, sizeof(a));
    assert_int_equal(recovery_half_derive(&centre, 1, code, &b), RC_OK);
    assert_memory_not_equal(a.pk.b, b.pk.b, 32);
    assert_int_equal(recovery_half_derive(&elsewhere, 0, code, &b), RC_OK);
    assert_memory_not_equal(a.pk.b, b.pk.b, 32);
    assert_int_equal(recovery_half_derive(&centre, 0, wrong, &b), RC_OK);
    assert_memory_not_equal(a.pk.b, b.pk.b, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(password_opens_and_another_does_not),
        cmocka_unit_test(a_spoilt_wrap_is_refused),
        cmocka_unit_test(a_cost_out_of_bounds_is_refused_at_once),
        cmocka_unit_test(passwords_out_of_bounds_are_refused),
        cmocka_unit_test(every_wrap_has_its_own_salt),
        cmocka_unit_test(default_cost_is_moderate),
        cmocka_unit_test(own_code_opens_and_another_does_not),
        cmocka_unit_test(sub_keys_differ),
        cmocka_unit_test(passwords_are_judged),
        cmocka_unit_test(the_table_is_sorted_and_found),
        cmocka_unit_test(fingerprints_tell_keys_apart),
        cmocka_unit_test(recovery_halves_differ),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

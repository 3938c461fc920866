#include "tests/unit/sealing_fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/factor.h"

#define NOW INT64_C(1790000010)
#define STEP (NOW / FACTOR_STEP_SECONDS)

static struct person_seed seed;

static struct factor_state fresh(void)
{
    return (struct factor_state){.serial = 3, .secret = 77, .codes = 88};
}

static void app(uint64_t secret, int64_t step, char out[static FACTOR_DIGITS + 1])
{
    struct factor_secret s;

    factor_secret_derive(&seed, secret, &s);
    assert_int_equal(factor_code_at(&s, step, out), RC_OK);
}

/* RFC 6238, appendix B (SHA-1), of whose eight digits an app shows the last six; RFC 4226,
 * appendix D, which are the first ten steps. */
static void codes_are_those_of_the_rfcs(void **state)
{
    static const struct {
        int64_t time;
        const char *code;
    } totp[] = {{59, "287082"},         {1111111109, "081804"},  {1111111111, "050471"},
                {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    static const char *const hotp[] = {"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
    struct factor_secret s;
    char code[FACTOR_DIGITS + 1];

    (void)state;
    memcpy(s.b, "12345678901234567890", sizeof(s.b));
    for (size_t i = 0; i < sizeof(totp) / sizeof(totp[0]); i++) {
        assert_int_equal(factor_code_at(&s, totp[i].time / FACTOR_STEP_SECONDS, code), RC_OK);
        assert_string_equal(code, totp[i].code);
    }
    for (int i = 0; i < 10; i++) {
        assert_int_equal(factor_code_at(&s, i, code), RC_OK);
        assert_string_equal(code, hotp[i]);
    }
}

static void a_code_is_good_in_its_window(void **state)
{
    struct factor_state s = fresh(), next;
    char code[FACTOR_DIGITS + 1];

    (void)state;
    for (int64_t step = STEP - 3; step <= STEP + 3; step++) {
        const bool good = llabs(step - STEP) <= FACTOR_WINDOW;

        app(s.secret, step, code);
        assert_int_equal(factor_try(&seed, &s, NOW, code, &next), good ? RC_OK : RC_DENIED);
        assert_int_equal(next.last_step, good ? step : s.last_step);
        assert_int_equal(next.used, 0);
        assert_int_equal(next.serial, s.serial);
    }
}

static void a_code_is_good_once_and_no_earlier_one_after_it(void **state)
{
    struct factor_state s = fresh(), next, third;
    char code[FACTOR_DIGITS + 1], before[FACTOR_DIGITS + 1], after[FACTOR_DIGITS + 1];

    (void)state;
    app(s.secret, STEP - 1, before);
    app(s.secret, STEP, code);
    app(s.secret, STEP + 1, after);
    assert_int_equal(factor_try(&seed, &s, NOW, code, &next), RC_OK);
    assert_int_equal(factor_try(&seed, &next, NOW, code, &third), RC_DENIED);
    assert_int_equal(factor_try(&seed, &next, NOW + 29, code, &third), RC_DENIED);
    assert_int_equal(factor_try(&seed, &next, NOW, before, &third), RC_DENIED);
    assert_memory_equal(&third, &next, sizeof(next));
    assert_int_equal(factor_try(&seed, &next, NOW, after, &third), RC_OK);
    assert_int_equal(third.last_step, STEP + 1);
}

static void a_backup_code_is_good_once(void **state)
{
    struct factor_state s = fresh(), next;
    char code[FACTOR_CODES][FACTOR_CODE_DIGITS + 1];

    (void)state;
    for (unsigned i = 0; i < FACTOR_CODES; i++) {
        factor_backup_code(&seed, s.codes, i, code[i]);
        assert_int_equal(strlen(code[i]), FACTOR_CODE_DIGITS);
        assert_int_equal(strspn(code[i], "0123456789"), FACTOR_CODE_DIGITS);
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(code[i], code[k]);
    }
    assert_int_equal(factor_codes_left(&s), FACTOR_CODES);
    for (unsigned i = FACTOR_CODES; i-- > 0;) {
        assert_int_equal(factor_try(&seed, &s, NOW, code[i], &next), RC_OK);
        assert_int_equal(next.last_step, s.last_step);
        assert_int_equal(factor_codes_left(&next), i);
        s = next;
        assert_int_equal(factor_try(&seed, &s, NOW, code[i], &next), RC_DENIED);
    }
    s.used = 0;
    s.codes++;
    for (unsigned i = 0; i < FACTOR_CODES; i++)
        assert_int_equal(factor_try(&seed, &s, NOW, code[i], &next), RC_DENIED);
}

static void typing_is_forgiven_and_nonsense_is_not(void **state)
{
    static const char *const nonsense[] = {"", " ", "-", "12345", "1234567", "123456789",
                                           "12345678901", "12345a", "0x1234", "١٢٣٤٥٦",
                                           "123456\n654321 000000", "-1", "+12345"};
    const struct factor_state s = fresh();
    struct factor_state next;
    char code[FACTOR_DIGITS + 1], backup[FACTOR_CODE_DIGITS + 1], typed[40];

    (void)state;
    app(s.secret, STEP, code);
    snprintf(typed, sizeof(typed), " %.3s %.3s ", code, code + 3);
    assert_int_equal(factor_try(&seed, &s, NOW, typed, &next), RC_OK);
    snprintf(typed, sizeof(typed), "%.3s\xc2\xa0%.3s", code, code + 3);
    assert_int_equal(factor_try(&seed, &s, NOW, typed, &next), RC_OK);
    factor_backup_code(&seed, s.codes, 4, backup);
    snprintf(typed, sizeof(typed), "%.5s-%.5s", backup, backup + 5);
    assert_int_equal(factor_try(&seed, &s, NOW, typed, &next), RC_OK);
    for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++)
        assert_int_equal(factor_try(&seed, &s, NOW, nonsense[i], &next), RC_DENIED);
    assert_int_equal(factor_try(&seed, &s, NOW, NULL, &next), RC_DENIED);
    /* A part of a good one, and more than it. */
    assert_int_equal(factor_try(&seed, &s, NOW, backup + 1, &next), RC_DENIED);
    snprintf(typed, sizeof(typed), "%s%s", code, "1234");
    assert_int_equal(factor_try(&seed, &s, NOW, typed, &next), RC_DENIED);
    code[5] = '\0';
    assert_int_equal(factor_try(&seed, &s, NOW, code, &next), RC_DENIED);
}

static void another_number_or_seed_is_another_secret(void **state)
{
    const struct factor_state s = fresh();
    struct factor_state next, other = s;
    struct person_seed his;
    char code[FACTOR_DIGITS + 1];

    (void)state;
    app(s.secret, STEP, code);
    other.secret++;
    assert_int_equal(factor_try(&seed, &other, NOW, code, &next), RC_DENIED);
    memset(his.b, 0x5f, sizeof(his.b));
    assert_int_equal(factor_try(&his, &s, NOW, code, &next), RC_DENIED);
    for (int i = 0; i < 100; i++)
        assert_true(factor_number_random() <= INT64_MAX);
    assert_true(factor_number_random() != factor_number_random());
}

static void a_secret_is_written_for_apps(void **state)
{
    struct arena *a = arena_open(1u << 16);
    struct factor_secret s;
    char text[FACTOR_SECRET_TEXT], longest[2 * FACTOR_URI_MAX];

    (void)state;
    memcpy(s.b, "12345678901234567890", sizeof(s.b));
    factor_secret_format(&s, text); /* RFC 4648, section 6 */
    assert_string_equal(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    memset(s.b, 0xff, sizeof(s.b));
    factor_secret_format(&s, text);
    assert_string_equal(text, "7777 7777 7777 7777 7777 7777 7777 7777");
    assert_string_equal(factor_uri(a, "R\xc3\xa9vue & Co", "a+b@c.example", &s),
                        "otpauth://totp/R%C3%A9vue%20%26%20Co:a%2Bb%40c.example?secret="
                        "77777777777777777777777777777777&issuer=R%C3%A9vue%20%26%20Co");
    memset(longest, '"', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    assert_null(factor_uri(a, longest, "a@c.example", &s));
    arena_close(a);
}

struct row {
    struct keyring *ring;
    struct rc_id centre, person;
    struct factor_state s;
    struct row_mac mac;
};

static void row_refused(void *arg)
{
    const struct row *r = arg;

    assert_int_equal(factor_check(r->ring, &r->centre, &r->person, &r->s, &r->mac), RC_CRYPTO);
}

static void a_changed_or_foreign_row_is_refused(void **state)
{
    struct row r = {.ring = fixture_keyring("1 " KEY_1 "\n"), .centre = fixture_id(1),
                    .person = fixture_id(2), .s = fresh()};

    (void)state;
    r.s.last_step = STEP;
    r.s.used = 5;
    factor_mac(r.ring, &r.centre, &r.person, &r.s, &r.mac);
    assert_int_equal(factor_check(r.ring, &r.centre, &r.person, &r.s, &r.mac), RC_OK);
    flip_each_bit((uint8_t *)&r.s.serial, sizeof(r.s.serial), row_refused, &r);
    flip_each_bit((uint8_t *)&r.s.secret, sizeof(r.s.secret), row_refused, &r);
    flip_each_bit((uint8_t *)&r.s.codes, sizeof(r.s.codes), row_refused, &r);
    flip_each_bit((uint8_t *)&r.s.last_step, sizeof(r.s.last_step), row_refused, &r);
    flip_each_bit((uint8_t *)&r.s.used, sizeof(r.s.used), row_refused, &r);
    flip_each_bit(r.mac.b, sizeof(r.mac.b), row_refused, &r);
    flip_each_bit(r.centre.b, ID_BYTES, row_refused, &r);
    flip_each_bit(r.person.b, ID_BYTES, row_refused, &r);
    keyring_close(r.ring);
}

static int setup(void **state)
{
    (void)state;
    memset(seed.b, 0x5e, sizeof(seed.b));
    return sodium_init() < 0 ? -1 : 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_rfcs),
        cmocka_unit_test(a_code_is_good_in_its_window),
        cmocka_unit_test(a_code_is_good_once_and_no_earlier_one_after_it),
        cmocka_unit_test(a_backup_code_is_good_once),
        cmocka_unit_test(typing_is_forgiven_and_nonsense_is_not),
        cmocka_unit_test(another_number_or_seed_is_another_secret),
        cmocka_unit_test(a_secret_is_written_for_apps),
        cmocka_unit_test(a_changed_or_foreign_row_is_refused),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}

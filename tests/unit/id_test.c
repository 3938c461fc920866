#include "tests/unit/sealing_fixture.h"

#include "core/id.h"

static void ids_differ_and_are_written_back(void **state)
{
    struct rc_id a, b, c;
    char text[ID_TEXT];

    (void)state;
    id_random(&a);
    id_random(&b);
    assert_false(id_equal(&a, &b));
    assert_false(id_is_zero(&a));
    id_format(&a, text);
    assert_int_equal(strlen(text), 32);
    assert_int_equal(strspn(text, "0123456789abcdef"), 32);
    assert_int_equal(id_parse(text, &c), RC_OK);
    assert_true(id_equal(&a, &c));
}

static void zero_is_zero(void **state)
{
    struct rc_id id = fixture_id(0);

    (void)state;
    assert_true(id_is_zero(&id));
    id.b[15] = 1;
    assert_false(id_is_zero(&id));
}

static void bad_ids_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "0", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
        "0123456789abcdef0123456789abcdeg", " 123456789abcdef0123456789abcdef",
        "0123456789abcdef 123456789abcdef", "0x23456789abcdef0123456789abcdef",
        "01234567-89ab-cdef-0123-456789abcdef",
    };
    struct rc_id id;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        id = fixture_id(7);
        assert_int_equal(id_parse(bad[i], &id), RC_INVALID);
        assert_true(id_is_zero(&id));
    }
    assert_int_equal(id_parse(NULL, &id), RC_INVALID);
}

static void references_have_their_form(void **state)
{
    char text[REFERENCE_MAX], other[REFERENCE_MAX], back[REFERENCE_MAX];
    unsigned n;

    (void)state;
    for (n = 4; n <= 8; n++) {
        assert_int_equal(reference_random("MOT", 2026, n, text), RC_OK);
        assert_int_equal(strlen(text), 9 + n);
        assert_memory_equal(text, "MOT-2026-", 9);
        assert_int_equal(strspn(text + 9, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), n);
        assert_int_equal(reference_parse(text, back), RC_OK);
        assert_string_equal(text, back);
    }
    assert_int_equal(reference_random("ABCDEFGH", 2026, 8, text), RC_OK);
    assert_int_equal(reference_random("ABCDEFGH", 2026, 8, other), RC_OK);
    assert_int_equal(strlen(text), REFERENCE_MAX - 2);
    assert_string_not_equal(text, other);
}

static void references_out_of_bounds_are_refused(void **state)
{
    char text[REFERENCE_MAX];

    (void)state;
    assert_int_equal(reference_random("", 2026, 4, text), RC_INVALID);
    assert_int_equal(reference_random(NULL, 2026, 4, text), RC_INVALID);
    assert_int_equal(reference_random("ABCDEFGHI", 2026, 4, text), RC_INVALID);
    assert_int_equal(reference_random("Mot", 2026, 4, text), RC_INVALID);
    assert_int_equal(reference_random("M1", 2026, 4, text), RC_INVALID);
    assert_int_equal(reference_random("MOT", 999, 4, text), RC_INVALID);
    assert_int_equal(reference_random("MOT", 10000, 4, text), RC_INVALID);
    assert_int_equal(reference_random("MOT", 2026, 3, text), RC_INVALID);
    assert_int_equal(reference_random("MOT", 2026, 9, text), RC_INVALID);
    assert_string_equal(text, "");
}

static void reading_forgives(void **state)
{
    static const char *const good[] = {
        "MOT-2026-7K10", "mot-2026-7k10", " MOT - 2026 - 7K10 ", "MOT20267K10", "mot 2026 7klo",
        "MOT-2026-7KIO", "MOT\xE2\x80\x93" "2026\xE2\x80\x91" "7K10", "MOT-2026-7K10\r\n",
    };
    char out[REFERENCE_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        assert_int_equal(reference_parse(good[i], out), RC_OK);
        assert_string_equal(out, "MOT-2026-7K10");
    }
}

static void bad_references_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "-", "MOT", "MOT-2026", "MOT-2026-7K1", "MOT-2026-7K3Q7K3Q7", "MOT-202-7K3Q",
        "2026-7K3Q", "ABCDEFGHI-2026-7K3Q", "MOT-2O26-7K3Q", "MOT-2026-7K3U", "MOT-2026-7K3!",
        "MOT-2026-7K3\xC3\xA9", "MOT/2026/7K3Q", "MOT-2026-7K3Q-and-a-long-tail-behind-it",
    };
    char out[REFERENCE_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_int_equal(reference_parse(bad[i], out), RC_INVALID);
        assert_string_equal(out, "");
    }
    assert_int_equal(reference_parse(NULL, out), RC_INVALID);
}

static void symbols_go_there_and_back(void **state)
{
    unsigned v;

    (void)state;
    for (v = 0; v < 32; v++)
        assert_int_equal(crockford_value(crockford_symbol(v)), v);
    assert_int_equal(crockford_value('o'), 0);
    assert_int_equal(crockford_value('i'), 1);
    assert_int_equal(crockford_value('L'), 1);
    assert_int_equal(crockford_value('U'), -1);
    assert_int_equal(crockford_value('u'), -1);
    assert_int_equal(crockford_value('\0'), -1);
    assert_int_equal(crockford_value('\xff'), -1);
    assert_int_equal(crockford_filler(""), 0);
    assert_int_equal(crockford_filler("\xE2\x80"), 0);
    assert_int_equal(crockford_filler("\xC2\xA0x"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_differ_and_are_written_back),
        cmocka_unit_test(zero_is_zero),
        cmocka_unit_test(bad_ids_are_refused),
        cmocka_unit_test(references_have_their_form),
        cmocka_unit_test(references_out_of_bounds_are_refused),
        cmocka_unit_test(reading_forgives),
        cmocka_unit_test(bad_references_are_refused),
        cmocka_unit_test(symbols_go_there_and_back),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

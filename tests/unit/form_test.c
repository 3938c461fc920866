#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fcgi/server/form.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_open(1u << 20);
    return a != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

/* From memory of just that length, so that a read beyond it is seen. */
static enum rc_err decode_len(const char *body, size_t len, struct pairs *out)
{
    char *exact = malloc(len > 0 ? len : 1);
    assert_non_null(exact);
    memcpy(exact, body, len);
    enum rc_err err = form_decode_urlencoded(a, exact, len, 8, out);
    free(exact);
    return err;
}

static enum rc_err decode(const char *body, struct pairs *out)
{
    return decode_len(body, strlen(body), out);
}

/* --- UTF-8 --- */

static void utf8_takes_what_is_well_formed(void **state)
{
    static const char *const good[] = {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
                                       "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
                                       "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
                                       "Zo\xc3\xab \xf0\x9f\x99\x82"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(utf8_valid(good[i], strlen(good[i])));
}

static void utf8_refuses_all_else(void **state)
{
    static const char *const bad[] = {
        "\x80", "\xbf", "\xc0\x80", "\xc1\xbf" /* overlong */, "\xc2", "\xc2z", "\xe0\x80\x80",
        "\xe0\x9f\xbf", "\xed\xa0\x80" /* surrogate */, "\xed\xbf\xbf", "\xe2\x82", "\xe2z\x80",
        "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80" /* beyond 10FFFF */,
        "\xf5\x80\x80\x80", "\xff", "ok\xe2\x82"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t len = strlen(bad[i]);
        char *exact = malloc(len);
        assert_non_null(exact);
        memcpy(exact, bad[i], len);
        assert_false(utf8_valid(exact, len));
        free(exact);
    }
}

/* --- decoding --- */

static void pairs_come_decoded_and_in_order(void **state)
{
    struct pairs p;
    (void)state;
    assert_int_equal(decode("a=1&b=x+y%21&&c&a=%c3%A9&=v", &p), RC_OK);
    assert_int_equal(p.n, 5);
    assert_string_equal(p.p[0].name, "a");
    assert_string_equal(p.p[0].value, "1");
    assert_string_equal(p.p[1].value, "x y!");
    assert_string_equal(p.p[2].name, "c");
    assert_string_equal(p.p[2].value, "");
    assert_string_equal(p.p[3].value, "\xc3\xa9");
    assert_string_equal(p.p[4].name, "");
    assert_int_equal(decode("", &p), RC_OK);
    assert_int_equal(p.n, 0);
    assert_int_equal(decode("a=b=c", &p), RC_OK);
    assert_string_equal(p.p[0].value, "b=c");
}

static void malformed_bodies_are_refused(void **state)
{
    static const char *const bad[] = {"a=%", "a=%4", "a=%zz", "a=%4z", "%=1", "a=%00", "a=%ff",
                                      "a=%c3", "%c3=1", "a=%c3&b=%a9"};
    struct pairs p;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(decode(bad[i], &p), RC_INVALID);
    assert_int_equal(decode_len("a=b\0c", 5, &p), RC_INVALID);
    assert_int_equal(decode("a&b&c&d&e&f&g&h", &p), RC_OK);
    assert_int_equal(decode("a&b&c&d&e&f&g&h&i", &p), RC_INVALID);
}

static void memory_that_ends_is_said(void **state)
{
    static char body[4096];
    struct arena *small = arena_open(512);
    struct pairs p;
    (void)state;
    memset(body, 'x', sizeof body);
    assert_int_equal(form_decode_urlencoded(small, body, sizeof body, 8, &p), RC_NOMEM);
    arena_close(small);
}

/* --- validation --- */

static const char *const colours[] = {"red", "green", NULL};
static const struct field fields[] = {
    {"line", FIELD_LINE, false, 10, NULL},      {"text", FIELD_TEXT, false, 20, NULL},
    {"colour", FIELD_CHOICE, false, 0, colours}, {"any", FIELD_MANY, false, 2, NULL},
    {"some", FIELD_MANY, false, 2, colours},    {"day", FIELD_DATE, false, 0, NULL},
    {"token", FIELD_TOKEN, false, 40, NULL},    {"secret", FIELD_SECRET, false, 10, NULL},
};
static const struct form_spec spec = {fields, sizeof fields / sizeof fields[0]};

static struct form form;

static void validate(const char *body)
{
    struct pairs p;
    assert_int_equal(decode(body, &p), RC_OK);
    assert_int_equal(form_validate(a, &spec, &p, &form), RC_OK);
}

static void assert_error(const char *field, enum form_error_code code)
{
    assert_int_equal(form.n_errors, 1);
    assert_string_equal(form.error[0].field, field);
    assert_int_equal(form.error[0].code, code);
}

static void what_is_absent_is_empty(void **state)
{
    (void)state;
    validate("");
    assert_int_equal(form.n_errors, 0);
    assert_string_equal(form_get(&form, "line"), "");
    assert_null(form_get_nth(&form, "any", 0));
    assert_false(date_is_set(form_get_date(&form, "day")));
}

static void required_fields_are_missed(void **state)
{
    static const struct field needed[] = {
        {"line", FIELD_LINE, true, 10, NULL},       {"text", FIELD_TEXT, true, 10, NULL},
        {"colour", FIELD_CHOICE, true, 0, colours}, {"any", FIELD_MANY, true, 2, NULL},
        {"day", FIELD_DATE, true, 0, NULL},         {"token", FIELD_TOKEN, true, 40, NULL},
        {"secret", FIELD_SECRET, true, 10, NULL}};
    static const struct form_spec all = {needed, 7};
    struct pairs p;
    (void)state;
    assert_int_equal(decode("line=+%c2%a0&text=%0d%0a+&colour=&any=&day=+&token=+&secret=", &p),
                     RC_OK);
    assert_int_equal(form_validate(a, &all, &p, &form), RC_OK);
    assert_int_equal(form.n_errors, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(form.error[i].field, needed[i].name);
        assert_int_equal(form.error[i].code, FORM_REQUIRED);
    }
}

static void ends_are_trimmed_but_not_of_secrets(void **state)
{
    (void)state;
    validate("line=++a+b%c2%a0&text=%0a+x%0d%0ay+%0d%0a&secret=+p+&token=+ab+");
    assert_int_equal(form.n_errors, 0);
    assert_string_equal(form_get(&form, "line"), "a b");
    assert_string_equal(form_get(&form, "text"), "x\ny");
    assert_string_equal(form_get(&form, "secret"), " p ");
    assert_string_equal(form_get(&form, "token"), " ab ");
}

static void texts_lose_foreign_line_ends_and_controls(void **state)
{
    (void)state;
    validate("text=a%0d%0ab%0dc%0bd%0ce%09f%01g%c2%85h");
    assert_int_equal(form.n_errors, 0);
    assert_string_equal(form_get(&form, "text"), "a\nb\nc\nd\ne\tf g h");
}

static void lines_refuse_controls(void **state)
{
    static const char *const bad[] = {"line=a%0ab", "line=a%09b", "line=a%7fb", "line=a%c2%9bb"};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        validate(bad[i]);
        assert_error("line", FORM_BAD_LINE);
    }
}

static void lines_lose_what_nobody_sees(void **state)
{
    (void)state;
    /* turns of direction, but not the marks that right-to-left scripts need */
    validate("line=%e2%80%aea%e2%80%acb%e2%81%a6c%e2%81%a9%e2%80%8f");
    assert_int_equal(form.n_errors, 0);
    assert_string_equal(form_get(&form, "line"), "abc\xe2\x80\x8f");
    validate("text=%e2%80%aea");
    assert_string_equal(form_get(&form, "text"), "\xe2\x80\xae" "a");
    /* blanks without width count as none, at the ends only */
    validate("line=%e2%80%8b%ef%bb%bfa%e2%80%8bb%e3%80%80%e2%81%a0+");
    assert_string_equal(form_get(&form, "line"), "a\xe2\x80\x8b" "b");
    validate("line=%e2%80%8b%e2%80%ae%e2%81%a0%c2%a0");
    assert_string_equal(form_get(&form, "line"), "");
}

static void lengths_count_after_cleaning(void **state)
{
    (void)state;
    validate("line=+0123456789+");
    assert_int_equal(form.n_errors, 0);
    validate("line=0123456789a");
    assert_error("line", FORM_TOO_LONG);
    assert_string_equal(form_get(&form, "line"), "0123456789a"); /* comes back as it was typed */
    validate("text=0123456789%0d%0a012345678");
    assert_int_equal(form.n_errors, 0);
    validate("secret=0123456789a");
    assert_error("secret", FORM_TOO_LONG);
}

static void choices_are_those_declared(void **state)
{
    (void)state;
    validate("colour=green&some=red&some=green");
    assert_int_equal(form.n_errors, 0);
    assert_string_equal(form_get(&form, "colour"), "green");
    assert_string_equal(form_get_nth(&form, "some", 1), "green");
    assert_null(form_get_nth(&form, "some", 2));
    validate("colour=blue");
    assert_error("colour", FORM_BAD_CHOICE);
    validate("some=red&some=blue");
    assert_error("some", FORM_BAD_CHOICE);
    validate("any=x&any=y&any=z");
    assert_error("any", FORM_TOO_LONG);
}

static void the_first_of_several_counts(void **state)
{
    (void)state;
    validate("line=one&line=two");
    assert_string_equal(form_get(&form, "line"), "one");
    assert_null(form_get_nth(&form, "line", 1));
}

static void dates_come_in_three_parts_or_as_iso(void **state)
{
    struct rc_date want, got;
    (void)state;
    assert_int_equal(date_parse("2026-11-03", &want), RC_OK);
    validate("day-day=3&day-month=11&day-year=2026");
    got = form_get_date(&form, "day");
    assert_int_equal(got.day, want.day);
    validate("day-day=+03+&day-month=11&day-year=2026");
    assert_int_equal(form_get_date(&form, "day").day, want.day);
    validate("day=2026-11-03");
    assert_int_equal(form_get_date(&form, "day").day, want.day);
    assert_string_equal(form_get(&form, "day-day"), "3");
    assert_string_equal(form_get(&form, "day-year"), "2026");
}

static void dates_that_are_none_come_back_as_typed(void **state)
{
    static const char *const bad[] = {
        "day-day=31&day-month=2&day-year=2026", "day-day=3&day-month=&day-year=2026",
        "day-day=3&day-month=11&day-year=26",   "day-day=-3&day-month=11&day-year=2026",
        "day-day=3rd&day-month=11&day-year=2026", "day=tomorrow",
        "day-day=3&day-month=11&day-year=20261"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        validate(bad[i]);
        assert_error("day", FORM_BAD_DATE);
        assert_false(date_is_set(form_get_date(&form, "day")));
    }
    validate(bad[0]);
    assert_string_equal(form_get(&form, "day-day"), "31");
}

/* But for their line ends: they may travel through hidden fields once more. */
static void other_fields_pass_as_they_came(void **state)
{
    (void)state;
    validate("keep-text=+a%0d%0ab%0dc%0a&line=x&csrf=1");
    assert_string_equal(form_get(&form, "keep-text"), " a\nb\nc\n");
    assert_string_equal(form_get(&form, "csrf"), "1");
}

static void errors_are_bounded(void **state)
{
    (void)state;
    validate("");
    for (unsigned i = 0; i < 2 * FORM_ERRORS_MAX; i++)
        form_add_error(&form, "line", "taken");
    assert_int_equal(form.n_errors, FORM_ERRORS_MAX);
    assert_int_equal(form.error[0].code, FORM_OTHER);
    assert_string_equal(form.error[0].other, "taken");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(utf8_takes_what_is_well_formed), TEST(utf8_refuses_all_else),
        TEST(pairs_come_decoded_and_in_order), TEST(malformed_bodies_are_refused),
        TEST(memory_that_ends_is_said), TEST(what_is_absent_is_empty),
        TEST(required_fields_are_missed), TEST(ends_are_trimmed_but_not_of_secrets),
        TEST(texts_lose_foreign_line_ends_and_controls), TEST(lines_refuse_controls),
        TEST(lines_lose_what_nobody_sees),
        TEST(lengths_count_after_cleaning), TEST(choices_are_those_declared),
        TEST(the_first_of_several_counts), TEST(dates_come_in_three_parts_or_as_iso),
        TEST(dates_that_are_none_come_back_as_typed), TEST(other_fields_pass_as_they_came),
        TEST(errors_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

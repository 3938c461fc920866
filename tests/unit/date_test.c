#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/date.h"

static struct rc_date on(const char *iso)
{
    struct rc_date d;
    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

static void assert_date(struct rc_date d, const char *iso)
{
    char text[11];
    date_format(d, text);
    assert_string_equal(text, iso);
}

static void known_days_have_known_numbers(void **state)
{
    (void)state;
    assert_int_equal(on("1970-01-01").day, 0);
    assert_int_equal(on("1969-12-31").day, -1);
    assert_int_equal(on("2000-02-29").day, 11016);
    assert_int_equal(on("2000-03-01").day, 11017);
    assert_int_equal(on("2026-12-17").day, 20804);
    assert_int_equal(on("1900-01-01").day, -25567);
    assert_int_equal(on("2199-12-31").day, 84005);
}

/* Counts through the whole range by hand: each day must be the one after the day before. */
static void every_day_of_the_range_goes_round(void **state)
{
    (void)state;
    static const int length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int y = 1900;
    int m = 1;
    int d = 1;
    int32_t day = -25567;
    for (; y < 2200; day++) {
        struct rc_date date;
        char text[11];
        int yy;
        int mm;
        int dd;
        assert_int_equal(date_from_ymd(y, m, d, &date), RC_OK);
        assert_int_equal(date.day, day);
        assert_true(date_is_set(date));
        date_to_ymd(date, &yy, &mm, &dd);
        assert_int_equal(yy, y);
        assert_int_equal(mm, m);
        assert_int_equal(dd, d);
        date_format(date, text);
        assert_int_equal(on(text).day, day);
        assert_int_equal(date_weekday(date), (day + 25567) % 7);
        bool leap = (y % 4 == 0 && y % 100 != 0) || y == 2000;
        if (d++ == length[m - 1] + (m == 2 && leap ? 1 : 0)) {
            d = 1;
            y += m == 12 ? 1 : 0;
            m = m % 12 + 1;
        }
    }
    assert_int_equal(day, 84006);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const int bad[][3] = {
        {2026, 2, 29}, {2100, 2, 29}, {1900, 2, 29}, {2024, 2, 30}, {2026, 4, 31}, {2026, 1, 0},
        {2026, 1, 32}, {2026, 0, 1},  {2026, 13, 1}, {1899, 12, 31}, {2200, 1, 1}, {0, 0, 0},
        {2026, -1, 1}, {2026, 1, -1}, {INT32_MAX, INT32_MAX, INT32_MAX},
        {INT32_MIN, INT32_MIN, INT32_MIN},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct rc_date d = {0};
        assert_int_equal(date_from_ymd(bad[i][0], bad[i][1], bad[i][2], &d), RC_INVALID);
        assert_int_equal(d.day, RC_DATE_NONE.day);
    }
}

static void other_forms_of_a_date_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "2", "2026", "2026-", "2026-1", "2026-12", "2026-12-", "2026-12-1", "2026-12-017",
        "2026-12-17 ", " 2026-12-17", "2026-12-17T00:00", "2026/12/17", "17-12-2026", "2026-1-17",
        "20261217", "+026-12-17", "-026-12-17", "2026-+2-17", "2026-12--7", "2026-02-29",
        "2026-00-10", "2026-10-00", "1899-12-31", "2200-01-01", "0000-00-00", "2O26-12-17",
        "2026-12-1\xd9\xa7", "\xef\xbb\xbf\x32\x30\x32\x36-12-17",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        /* On the heap at its exact length, so that a read past the end is seen. */
        char *text = strdup(bad[i]);
        struct rc_date d = {0};
        assert_non_null(text);
        assert_int_equal(date_parse(text, &d), RC_INVALID);
        assert_int_equal(d.day, RC_DATE_NONE.day);
        free(text);
    }
    struct rc_date d = {0};
    assert_int_equal(date_parse(NULL, &d), RC_INVALID);
    assert_false(date_is_set(d));
}

static void a_date_that_is_not_set_stays_so(void **state)
{
    (void)state;
    static const int32_t numbers[] = {INT32_MIN, INT32_MIN + 1, -25568, 84006, INT32_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct rc_date d = {numbers[i]};
        int y = 1;
        int m = 1;
        int day = 1;
        assert_false(date_is_set(d));
        assert_date(d, "");
        date_to_ymd(d, &y, &m, &day);
        assert_int_equal(y, 0);
        assert_int_equal(m, 0);
        assert_int_equal(day, 0);
        assert_int_equal(date_add_days(d, 1).day, RC_DATE_NONE.day);
        assert_int_equal(date_add_months(d, 1).day, RC_DATE_NONE.day);
    }
}

static void weekdays_count_from_monday(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(on("1970-01-01")), 3);
    assert_int_equal(date_weekday(on("2026-06-15")), 0);
    assert_int_equal(date_weekday(on("2022-09-19")), 0);
    assert_int_equal(date_weekday(on("2028-02-29")), 1);
    assert_int_equal(date_weekday(on("1945-05-08")), 1);
    assert_int_equal(date_weekday(on("2027-12-26")), 6);
}

static void dates_compare(void **state)
{
    (void)state;
    struct rc_date early = on("1969-12-31");
    struct rc_date late = on("2026-01-01");
    assert_int_equal(date_cmp(early, late), -1);
    assert_int_equal(date_cmp(late, early), 1);
    assert_int_equal(date_cmp(late, late), 0);
    assert_int_equal(date_cmp(RC_DATE_NONE, on("1900-01-01")), -1);
    assert_int_equal(date_cmp((struct rc_date){INT32_MAX}, RC_DATE_NONE), 1);
}

static void days_are_added(void **state)
{
    (void)state;
    assert_date(date_add_days(on("2028-02-28"), 1), "2028-02-29");
    assert_date(date_add_days(on("2027-02-28"), 1), "2027-03-01");
    assert_date(date_add_days(on("2026-01-01"), -1), "2025-12-31");
    assert_date(date_add_days(on("2026-01-01"), 0), "2026-01-01");
    assert_date(date_add_days(on("1900-01-01"), 84005 + 25567), "2199-12-31");
    assert_date(date_add_days(on("2199-12-31"), 1), "");
    assert_date(date_add_days(on("1900-01-01"), -1), "");
    assert_date(date_add_days(on("2026-01-01"), INT32_MAX), "");
    assert_date(date_add_days(on("1950-01-01"), INT32_MIN), "");
}

static void months_keep_the_day_or_take_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int n;
        const char *to;
    } cases[] = {
        {"2026-01-15", 1, "2026-02-15"},   {"2026-01-31", 1, "2026-02-28"},
        {"2028-01-31", 1, "2028-02-29"},   {"2027-01-31", 2, "2027-03-31"},
        {"2026-03-31", 1, "2026-04-30"},   {"2025-11-30", 3, "2026-02-28"},
        {"2028-02-29", 12, "2029-02-28"},  {"2024-02-29", 48, "2028-02-29"},
        {"2026-12-31", 1, "2027-01-31"},   {"2026-03-31", -1, "2026-02-28"},
        {"2026-01-10", -1, "2025-12-10"},  {"2026-01-10", -13, "2024-12-10"},
        {"2026-05-31", 0, "2026-05-31"},   {"1900-01-31", 3599, "2199-12-31"},
        {"2099-01-31", 13, "2100-02-28"},  {"2199-12-01", 1, ""},
        {"1900-01-31", -1, ""},            {"2026-01-01", INT32_MAX, ""},
        {"2026-01-01", INT32_MIN, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_date(date_add_months(on(cases[i].from), cases[i].n), cases[i].to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_known_numbers),
        cmocka_unit_test(every_day_of_the_range_goes_round),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(other_forms_of_a_date_are_refused),
        cmocka_unit_test(a_date_that_is_not_set_stays_so),
        cmocka_unit_test(weekdays_count_from_monday),
        cmocka_unit_test(dates_compare),
        cmocka_unit_test(days_are_added),
        cmocka_unit_test(months_keep_the_day_or_take_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

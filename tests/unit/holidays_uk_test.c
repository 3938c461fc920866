#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/date.h"
#include "core/holidays_uk.h"

/*
 * day/month, as on https://www.gov.uk/bank-holidays.
 * Northern Ireland has what England and Wales have, and these.
 */
static const struct {
    int year;
    const char *england_wales;
    const char *northern_ireland_too;
    const char *scotland;
} published[] = {
    {2012, "2/1 6/4 9/4 7/5 4/6 5/6 27/8 25/12 26/12", "19/3 12/7",
     "2/1 3/1 6/4 7/5 4/6 5/6 6/8 30/11 25/12 26/12"},
    {2013, "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12", "18/3 12/7",
     "1/1 2/1 29/3 6/5 27/5 5/8 2/12 25/12 26/12"},
    {2014, "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12", "17/3 14/7",
     "1/1 2/1 18/4 5/5 26/5 4/8 1/12 25/12 26/12"},
    {2015, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12", "17/3 13/7",
     "1/1 2/1 3/4 4/5 25/5 3/8 30/11 25/12 28/12"},
    {2016, "1/1 25/3 28/3 2/5 30/5 29/8 26/12 27/12", "17/3 12/7",
     "1/1 4/1 25/3 2/5 30/5 1/8 30/11 26/12 27/12"},
    {2017, "2/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12", "17/3 12/7",
     "2/1 3/1 14/4 1/5 29/5 7/8 30/11 25/12 26/12"},
    {2018, "1/1 30/3 2/4 7/5 28/5 27/8 25/12 26/12", "19/3 12/7",
     "1/1 2/1 30/3 7/5 28/5 6/8 30/11 25/12 26/12"},
    {2019, "1/1 19/4 22/4 6/5 27/5 26/8 25/12 26/12", "18/3 12/7",
     "1/1 2/1 19/4 6/5 27/5 5/8 2/12 25/12 26/12"},
    {2020, "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12", "17/3 13/7",
     "1/1 2/1 10/4 8/5 25/5 3/8 30/11 25/12 28/12"},
    {2021, "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12", "17/3 12/7",
     "1/1 4/1 2/4 3/5 31/5 2/8 30/11 27/12 28/12"},
    {2022, "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12", "17/3 12/7",
     "3/1 4/1 15/4 2/5 2/6 3/6 1/8 19/9 30/11 26/12 27/12"},
    {2023, "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12", "17/3 12/7",
     "2/1 3/1 7/4 1/5 8/5 29/5 7/8 30/11 25/12 26/12"},
    {2024, "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12", "18/3 12/7",
     "1/1 2/1 29/3 6/5 27/5 5/8 2/12 25/12 26/12"},
    {2025, "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12", "17/3 14/7",
     "1/1 2/1 18/4 5/5 26/5 4/8 1/12 25/12 26/12"},
    {2026, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12", "17/3 13/7",
     "1/1 2/1 3/4 4/5 25/5 15/6 3/8 30/11 25/12 28/12"},
    {2027, "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12", "17/3 12/7",
     "1/1 4/1 26/3 3/5 31/5 2/8 30/11 27/12 28/12"},
    {2028, "3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12", "17/3 12/7",
     "3/1 4/1 14/4 1/5 29/5 7/8 30/11 25/12 26/12"},
};

enum { YEARS = sizeof published / sizeof published[0] };

static struct rc_date ymd(int y, int m, int d)
{
    struct rc_date date;
    assert_int_equal(date_from_ymd(y, m, d, &date), RC_OK);
    return date;
}

static struct rc_date on(const char *iso)
{
    struct rc_date d;
    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

static bool in_list(const char *list, struct rc_date date)
{
    int y;
    int m;
    int d;
    char padded[200];
    char word[16];
    date_to_ymd(date, &y, &m, &d);
    (void)snprintf(padded, sizeof padded, " %s ", list);
    (void)snprintf(word, sizeof word, " %d/%d ", d, m);
    return strstr(padded, word) != NULL;
}

static bool was_published(int i, enum division division, struct rc_date date)
{
    if (division == DIVISION_SCOTLAND)
        return in_list(published[i].scotland, date);
    return in_list(published[i].england_wales, date) ||
           (division == DIVISION_NORTHERN_IRELAND &&
            in_list(published[i].northern_ireland_too, date));
}

static bool in_rules(enum division division, int year, struct rc_date date)
{
    struct holiday_uk rules[HOLIDAYS_UK_RULES_MAX];
    size_t len = holidays_uk_rules(division, year, rules);
    for (size_t i = 0; i < len; i++) {
        if (date_cmp(rules[i].date, date) == 0)
            return true;
    }
    return false;
}

static void each_known_year_is_as_published(void **state)
{
    (void)state;
    assert_int_equal(published[0].year, HOLIDAYS_UK_FIRST);
    assert_int_equal(published[YEARS - 1].year, HOLIDAYS_UK_LAST);
    for (int division = 0; division < DIVISION__MAX; division++) {
        struct calendar cal;
        calendar_init(&cal, (enum division)division);
        for (int i = 0; i < YEARS; i++) {
            struct rc_date end = ymd(published[i].year + 1, 1, 1);
            size_t count = 0;
            for (struct rc_date d = ymd(published[i].year, 1, 1); d.day < end.day; d.day++) {
                bool holiday = was_published(i, (enum division)division, d);
                bool weekend = date_weekday(d) >= 5;
                struct day_note note = calendar_day(&cal, d);
                assert_false(holiday && weekend);
                assert_int_equal(note.reason, holiday   ? DAY_HOLIDAY
                                              : weekend ? DAY_WEEKEND
                                                        : DAY_WORKING);
                assert_int_equal(note.working, !holiday && !weekend);
                assert_int_equal(strlen(note.title) > 0, holiday);
                assert_false(note.provisional);
                count += holiday;
            }
            assert_int_equal(count, holidays_uk_table_count((enum division)division,
                                                            published[i].year));
        }
        calendar_clear(&cal);
    }
}

/* A minus is a day of the rules that was worked, a plus one off that the rules do not have. */
static const struct {
    const char *day;
    char sign;
    bool scotland_only;
} exceptions[] = {
    {"2012-05-28", '-', false}, {"2012-06-04", '+', false}, {"2012-06-05", '+', false},
    {"2020-05-04", '-', false}, {"2020-05-08", '+', false}, {"2022-05-30", '-', false},
    {"2022-06-02", '+', false}, {"2022-06-03", '+', false}, {"2022-09-19", '+', false},
    {"2023-05-08", '+', false}, {"2026-06-15", '+', true},
};

static char exception_sign(enum division division, struct rc_date date)
{
    char iso[11];
    date_format(date, iso);
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++) {
        if (strcmp(exceptions[i].day, iso) == 0 &&
            (division == DIVISION_SCOTLAND || !exceptions[i].scotland_only))
            return exceptions[i].sign;
    }
    return '=';
}

static void rules_agree_with_every_year_but_for_the_exceptions(void **state)
{
    (void)state;
    for (int division = 0; division < DIVISION__MAX; division++) {
        for (struct rc_date d = on("2012-01-01"); d.day <= on("2028-12-31").day; d.day++) {
            int y;
            int m;
            int dd;
            date_to_ymd(d, &y, &m, &dd);
            bool ruled = in_rules((enum division)division, y, d);
            bool listed = was_published(y - HOLIDAYS_UK_FIRST, (enum division)division, d);
            char sign = exception_sign((enum division)division, d);
            if (ruled - listed != (sign == '-' ? 1 : sign == '+' ? -1 : 0))
                fail_msg("%d-%d-%d division %d: rules %d, published %d", y, m, dd, division, ruled,
                         listed);
        }
    }
}

static void rules_never_give_a_weekend_or_the_same_day_twice(void **state)
{
    (void)state;
    static const size_t lens[DIVISION__MAX] = {8, 9, 10};
    for (int division = 0; division < DIVISION__MAX; division++) {
        for (int y = DATE_YEAR_MIN; y <= DATE_YEAR_MAX; y++) {
            struct holiday_uk rules[HOLIDAYS_UK_RULES_MAX];
            size_t len = holidays_uk_rules((enum division)division, y, rules);
            assert_int_equal(len, lens[division]);
            for (size_t i = 0; i < len; i++) {
                assert_true(date_weekday(rules[i].date) < 5);
                for (size_t k = 0; k < i; k++)
                    assert_int_not_equal(rules[i].date.day, rules[k].date.day);
            }
        }
    }
}

/* The day that falls on a weekday keeps its name; the other one is named at its substitute. */
static void substitutes_keep_their_names(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        const char *title;
    } cases[] = {
        {"2022-12-26", "Boxing Day"},    {"2022-12-27", "Christmas Day"},
        {"2027-12-27", "Christmas Day"}, {"2027-12-28", "Boxing Day"},
        {"2033-12-26", "Boxing Day"},    {"2033-12-27", "Christmas Day"},
        {"2032-12-27", "Christmas Day"}, {"2032-12-28", "Boxing Day"},
        {"2017-01-02", "2nd January"},   {"2017-01-03", "New Year’s Day"},
        {"2034-01-02", "2nd January"},   {"2034-01-03", "New Year’s Day"},
        {"2033-01-03", "New Year’s Day"}, {"2033-01-04", "2nd January"},
    };
    struct calendar cal;
    calendar_init(&cal, DIVISION_SCOTLAND);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(calendar_day(&cal, on(cases[i].day)).title, cases[i].title);
    calendar_clear(&cal);
}

static void easter_is_where_it_was(void **state)
{
    (void)state;
    /* The earliest (22 March) and latest (25 April) possible ones, and the exceptions of the
     * simpler formulas, 1954, 1981, 2049 and 2076, are among them. */
    static const char *const sundays[] = {
        "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
        "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2029-04-01",
        "2030-04-21", "2031-04-13", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28",
    };
    for (size_t i = 0; i < sizeof sundays / sizeof sundays[0]; i++)
        assert_int_equal(holidays_uk_easter(atoi(sundays[i])).day, on(sundays[i]).day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_known_year_is_as_published),
        cmocka_unit_test(rules_agree_with_every_year_but_for_the_exceptions),
        cmocka_unit_test(rules_never_give_a_weekend_or_the_same_day_twice),
        cmocka_unit_test(substitutes_keep_their_names),
        cmocka_unit_test(easter_is_where_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

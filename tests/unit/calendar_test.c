#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/calendar.h"
#include "core/date.h"

static struct rc_date on(const char *iso)
{
    struct rc_date d;
    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

static void add(struct calendar *cal, const char *iso, const char *title)
{
    assert_int_equal(calendar_add_holiday(cal, on(iso), title), RC_OK);
}

static void years_of_rules_are_provisional(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_false(calendar_day(&cal, on("2028-12-29")).provisional);
    assert_true(calendar_day(&cal, on("2029-01-02")).provisional);
    assert_true(calendar_day(&cal, on("2011-12-30")).provisional);
    struct day_note note = calendar_day(&cal, on("2029-03-30"));
    assert_int_equal(note.reason, DAY_HOLIDAY);
    assert_true(note.provisional);
    assert_string_equal(note.title, "Good Friday");
    calendar_clear(&cal);
}

static void a_day_announced_late_is_added(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_SCOTLAND);
    add(&cal, "2027-09-20", "A day of its own");
    assert_int_equal(calendar_day(&cal, on("2027-09-20")).reason, DAY_HOLIDAY);
    assert_string_equal(calendar_day(&cal, on("2027-09-20")).title, "A day of its own");
    assert_int_equal(calendar_day(&cal, on("2027-05-03")).reason, DAY_HOLIDAY);
    assert_false(calendar_day(&cal, on("2027-05-03")).provisional);
    /* One day does not make a year known. */
    add(&cal, "2029-09-20", "Another");
    assert_int_equal(calendar_day(&cal, on("2029-09-20")).reason, DAY_HOLIDAY);
    assert_int_equal(calendar_day(&cal, on("2029-05-07")).reason, DAY_HOLIDAY);
    assert_true(calendar_day(&cal, on("2029-05-07")).provisional);
    calendar_clear(&cal);
}

static const char *const list_2029[] = {
    "2029-01-01", "2029-03-30", "2029-04-02", "2029-05-11", "2029-05-28", "2029-08-27",
    "2029-12-25", "2029-12-26",
};

static void a_whole_list_stands_in_for_the_rules(void **state)
{
    (void)state;
    enum { LEN = sizeof list_2029 / sizeof list_2029[0] };
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    for (int i = 0; i < LEN; i++) {
        assert_true(calendar_day(&cal, on("2029-06-01")).provisional);
        assert_int_equal(calendar_day(&cal, on("2029-05-07")).reason, DAY_HOLIDAY);
        add(&cal, list_2029[LEN - 1 - i], "");
    }
    /* Early May has moved from the 7th to the 11th. */
    assert_true(calendar_day(&cal, on("2029-05-07")).working);
    assert_int_equal(calendar_day(&cal, on("2029-05-11")).reason, DAY_HOLIDAY);
    assert_false(calendar_day(&cal, on("2029-06-01")).provisional);
    assert_true(calendar_day(&cal, on("2030-06-03")).provisional);
    calendar_clear(&cal);
}

static void a_holiday_that_moves_in_a_known_year_frees_its_monday(void **state)
{
    (void)state;
    static const char *const moved[] = {
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-07", "2027-05-31", "2027-08-30",
        "2027-12-27", "2027-12-28",
    };
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    for (size_t i = 0; i < sizeof moved / sizeof moved[0]; i++) {
        assert_int_equal(calendar_day(&cal, on("2027-05-03")).reason, DAY_HOLIDAY);
        add(&cal, moved[i], "x");
    }
    assert_true(calendar_day(&cal, on("2027-05-03")).working);
    assert_false(calendar_day(&cal, on("2027-05-07")).working);
    assert_false(calendar_day(&cal, on("2027-05-03")).provisional);
    calendar_clear(&cal);
}

static void a_shorter_list_takes_nothing_away(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_SCOTLAND);
    /* The list of 2026 as it was before 15 June was proclaimed. */
    static const char *const before[] = {
        "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-08-03",
        "2026-11-30", "2026-12-25", "2026-12-28",
    };
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        add(&cal, before[i], "x");
    assert_int_equal(calendar_day(&cal, on("2026-06-15")).reason, DAY_HOLIDAY);
    calendar_clear(&cal);

    /* Many days that are no year's list. */
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    for (struct rc_date d = on("2029-06-04"); d.day <= on("2029-06-30").day; d.day++)
        assert_int_equal(calendar_add_holiday(&cal, d, "x"), RC_OK);
    assert_int_equal(calendar_day(&cal, on("2029-05-07")).reason, DAY_HOLIDAY);
    assert_true(calendar_day(&cal, on("2029-05-07")).provisional);
    calendar_clear(&cal);

    /* All but one of a year's list, and a Saturday. */
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    for (size_t i = 0; i < sizeof list_2029 / sizeof list_2029[0]; i++)
        add(&cal, strcmp(list_2029[i], "2029-05-11") == 0 ? "2029-05-12" : list_2029[i], "x");
    assert_int_equal(calendar_day(&cal, on("2029-05-07")).reason, DAY_HOLIDAY);
    assert_true(calendar_day(&cal, on("2029-05-07")).provisional);
    calendar_clear(&cal);
}

static void titles_are_copied_and_never_compared(void **state)
{
    (void)state;
    struct calendar cal;
    char title[] = "Good Friday";
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    add(&cal, "2026-06-17", title);
    memset(title, 'x', sizeof title - 1);
    assert_string_equal(calendar_day(&cal, on("2026-06-17")).title, "Good Friday");
    assert_string_equal(calendar_day(&cal, on("2026-04-03")).title, "Good Friday");
    add(&cal, "2026-06-17", "Renamed");
    assert_string_equal(calendar_day(&cal, on("2026-06-17")).title, "Renamed");
    assert_int_equal(cal.holidays.len, 1);
    calendar_clear(&cal);
}

static void closures_are_ranges(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_closure(&cal, on("2026-12-24"), on("2027-01-04"), "Winter"),
                     RC_OK);
    assert_int_equal(calendar_add_closure(&cal, on("2026-12-31"), on("2027-01-05"), "Stocktaking"),
                     RC_OK);
    assert_int_equal(calendar_add_closure(&cal, on("2026-02-10"), on("2026-02-10"), ""), RC_OK);
    static const struct {
        const char *day;
        enum day_reason reason;
        const char *title;
    } cases[] = {
        {"2026-12-23", DAY_WORKING, ""},        {"2026-12-24", DAY_CLOSURE, "Winter"},
        {"2026-12-25", DAY_HOLIDAY, "Christmas Day"}, {"2026-12-26", DAY_WEEKEND, ""},
        {"2026-12-28", DAY_HOLIDAY, "Boxing Day"},    {"2026-12-29", DAY_CLOSURE, "Winter"},
        {"2026-12-31", DAY_CLOSURE, "Winter"},  {"2027-01-01", DAY_HOLIDAY, "New Year’s Day"},
        {"2027-01-03", DAY_WEEKEND, ""},        {"2027-01-04", DAY_CLOSURE, "Winter"},
        {"2027-01-05", DAY_CLOSURE, "Stocktaking"}, {"2027-01-06", DAY_WORKING, ""},
        {"2026-02-09", DAY_WORKING, ""},        {"2026-02-10", DAY_CLOSURE, ""},
        {"2026-02-11", DAY_WORKING, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct day_note note = calendar_day(&cal, on(cases[i].day));
        assert_int_equal(note.reason, cases[i].reason);
        assert_string_equal(note.title, cases[i].title);
        assert_int_equal(note.working, cases[i].reason == DAY_WORKING);
    }
    calendar_clear(&cal);
}

/* By calendar_day(), one day after the other. */
static unsigned walked(const struct calendar *cal, struct rc_date after, struct rc_date until)
{
    unsigned n = 0;

    for (struct rc_date d = date_add_days(after, 1); date_is_set(d) && date_cmp(d, until) <= 0;
         d = date_add_days(d, 1))
        n += calendar_day(cal, d).working;
    return n;
}

static uint32_t drawn(uint32_t *random, uint32_t n)
{
    *random = *random * 1664525u + 1013904223u;
    return (*random >> 8) % n;
}

/* 1 for a day of May: in whole years its holidays move to the day after. */
static int in_may(struct rc_date date)
{
    int y, m, d;

    date_to_ymd(date, &y, &m, &d);
    return m == 5;
}

/* Calendars with whole years, single days, and closures that overlap each other and holidays. */
static void counting_agrees_with_walking(void **state)
{
    (void)state;
    uint32_t random = 1;

    for (unsigned round = 0; round < 30; round++) {
        const struct rc_date base = on("2009-06-01");
        struct calendar cal, rules;

        calendar_init(&cal, (enum division)drawn(&random, DIVISION__MAX));
        calendar_init(&rules, cal.division);
        for (int y = 2010; y <= 2033 && round % 3 > 0; y++) {
            const bool whole = drawn(&random, 2) == 0;
            struct rc_date d;

            assert_int_equal(date_from_ymd(y, 1, 1, &d), RC_OK);
            for (unsigned i = 0; i < 365; i++, d = date_add_days(d, 1)) {
                const bool holiday = calendar_day(&rules, d).reason == DAY_HOLIDAY;

                if (whole && holiday)
                    assert_int_equal(calendar_add_holiday(&cal, date_add_days(d, in_may(d)), ""),
                                     RC_OK);
                else if (drawn(&random, 300) == 0)
                    assert_int_equal(calendar_add_holiday(&cal, d, ""), RC_OK);
            }
        }
        for (unsigned i = drawn(&random, 12); i > 0; i--) {
            const struct rc_date from = date_add_days(base, (int)drawn(&random, 9000));

            assert_int_equal(calendar_add_closure(&cal, from,
                                                  date_add_days(from, (int)drawn(&random, 90)), ""),
                             RC_OK);
        }
        for (unsigned i = 0; i < 60; i++) {
            const struct rc_date after = date_add_days(base, (int)drawn(&random, 8800));
            const struct rc_date until = date_add_days(after, (int)drawn(&random, 1500) - 20);

            assert_int_equal(calendar_working_days(&cal, after, until),
                             walked(&cal, after, until));
        }
        calendar_clear(&cal);
        calendar_clear(&rules);
    }
}

static void counting_stops_at_the_edges(void **state)
{
    (void)state;
    struct calendar cal;

    calendar_init(&cal, DIVISION_SCOTLAND);
    assert_int_equal(calendar_working_days(&cal, RC_DATE_NONE, on("2026-02-02")), 0);
    assert_int_equal(calendar_working_days(&cal, on("2026-02-02"), RC_DATE_NONE), 0);
    assert_int_equal(calendar_working_days(&cal, on("2026-02-02"), on("2026-02-02")), 0);
    assert_int_equal(calendar_working_days(&cal, on("2199-12-27"), on("2199-12-31")),
                     walked(&cal, on("2199-12-27"), on("2199-12-31")));
    assert_int_equal(calendar_working_days(&cal, on("1900-01-01"), on("1900-03-01")),
                     walked(&cal, on("1900-01-01"), on("1900-03-01")));
    calendar_clear(&cal);
}

static void bad_entries_are_refused(void **state)
{
    (void)state;
    struct calendar cal;
    char title[CALENDAR_TITLE_MAX + 2];
    struct rc_date day = on("2026-02-10");
    memset(title, 'a', sizeof title);
    title[sizeof title - 1] = '\0';
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_holiday(&cal, RC_DATE_NONE, "x"), RC_INVALID);
    assert_int_equal(calendar_add_holiday(&cal, day, NULL), RC_INVALID);
    assert_int_equal(calendar_add_holiday(&cal, day, title), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, day, RC_DATE_NONE, "x"), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, RC_DATE_NONE, day, "x"), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, day, on("2026-02-09"), "x"), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, day, day, NULL), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, day, day, title), RC_INVALID);
    assert_true(calendar_day(&cal, day).working);
    title[CALENDAR_TITLE_MAX] = '\0';
    assert_int_equal(calendar_add_holiday(&cal, day, title), RC_OK);
    assert_string_equal(calendar_day(&cal, day).title, title);
    calendar_clear(&cal);
}

static void there_is_room_up_to_the_bound(void **state)
{
    (void)state;
    struct calendar cal;
    struct rc_date first = on("2030-01-01");
    struct rc_date past = date_add_days(first, CALENDAR_ENTRIES_MAX);
    calendar_init(&cal, DIVISION_NORTHERN_IRELAND);
    for (int i = 0; i < CALENDAR_ENTRIES_MAX; i++) {
        assert_int_equal(calendar_add_holiday(&cal, date_add_days(first, i), "x"), RC_OK);
        assert_int_equal(calendar_add_closure(&cal, first, first, "x"), RC_OK);
    }
    assert_int_equal(calendar_add_holiday(&cal, past, "x"), RC_INVALID);
    assert_int_equal(calendar_add_closure(&cal, past, past, "x"), RC_INVALID);
    assert_int_equal(calendar_add_holiday(&cal, first, "renamed"), RC_OK);
    assert_string_equal(calendar_day(&cal, first).title, "renamed");
    calendar_clear(&cal);
}

static void clearing_twice_is_allowed(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_SCOTLAND);
    add(&cal, "2026-02-10", "x");
    calendar_clear(&cal);
    assert_null(cal.holidays.entries);
    calendar_clear(&cal);
    calendar_clear(NULL);
    calendar_init(&cal, DIVISION_SCOTLAND);
    assert_true(calendar_day(&cal, on("2026-02-10")).working);
    calendar_clear(&cal);
}

static void divisions_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"england-and-wales", "scotland", "northern-ireland"};
    static const char *const bad[] = {"", "Scotland", "scotland ", "wales", "scot"};
    enum division d;
    for (int i = 0; i < DIVISION__MAX; i++) {
        assert_string_equal(division_name((enum division)i), names[i]);
        assert_int_equal(division_parse(names[i], &d), RC_OK);
        assert_int_equal(d, i);
    }
    d = DIVISION_SCOTLAND;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(division_parse(bad[i], &d), RC_INVALID);
    assert_int_equal(division_parse(NULL, &d), RC_INVALID);
    assert_int_equal(d, DIVISION_SCOTLAND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_of_rules_are_provisional),
        cmocka_unit_test(a_day_announced_late_is_added),
        cmocka_unit_test(a_whole_list_stands_in_for_the_rules),
        cmocka_unit_test(a_holiday_that_moves_in_a_known_year_frees_its_monday),
        cmocka_unit_test(a_shorter_list_takes_nothing_away),
        cmocka_unit_test(titles_are_copied_and_never_compared),
        cmocka_unit_test(closures_are_ranges),
        cmocka_unit_test(counting_agrees_with_walking),
        cmocka_unit_test(counting_stops_at_the_edges),
        cmocka_unit_test(bad_entries_are_refused),
        cmocka_unit_test(there_is_room_up_to_the_bound),
        cmocka_unit_test(clearing_twice_is_allowed),
        cmocka_unit_test(divisions_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

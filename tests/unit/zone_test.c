#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/date.h"
#include "core/zone.h"

#define LONDON "GMT0BST,M3.5.0/1,M10.5.0"
#define DUBLIN "IST-1GMT0,M10.5.0,M3.5.0/1"
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define SYDNEY "AEST-10AEDT,M10.1.0,M4.1.0/3"
#define CAIRO "EET-2EEST,M4.5.5/0,M10.5.4/24"
#define HAVANA "CST5CDT,M3.2.0/0,M11.1.0/1"
#define SANTIAGO "<-04>4<-03>,M9.1.6/24,M4.1.6/24"
#define GAZA "EET-2EEST,M3.4.4/50,M10.4.4/50"
#define NUUK "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
#define LORD_HOWE "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
#define CHATHAM "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"
#define ST_JOHNS "NST3:30NDT,M3.2.0,M11.1.0"
#define KOLKATA "IST-5:30"
#define KIRITIMATI "<+14>-14"
/* No real zone: the clocks go back from 00:30 to 23:30, so that one midnight comes twice. */
#define TWICE "AAA0BBB,M3.5.0/1,M10.5.0/0:30"

static struct zone zone_of(const char *tz)
{
    struct zone z;
    assert_int_equal(zone_parse(tz, &z), RC_OK);
    return z;
}

static struct rc_date on(const char *iso)
{
    struct rc_date d;
    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

/* "2026-03-29" and seconds of that day, in UTC. */
static int64_t at(const char *iso, int hours, int minutes)
{
    return (int64_t)on(iso).day * 86400 + hours * 3600 + minutes * 60;
}

static void instants_have_local_dates(void **state)
{
    (void)state;
    static const struct {
        const char *tz;
        int64_t t;
        const char *date;
    } cases[] = {
        {LONDON, 1782945000, "2026-07-01"}, /* 22:30 UTC, 23:30 in London */
        {LONDON, 1782946799, "2026-07-01"}, {LONDON, 1782946800, "2026-07-02"},
        {LONDON, 1796083199, "2026-11-30"}, {LONDON, 1796083200, "2026-12-01"},
        {LONDON, 0, "1970-01-01"},          {LONDON, -1, "1969-12-31"},
        {"UTC0", 1782946800, "2026-07-01"}, {KOLKATA, 1782946800, "2026-07-02"},
        {NEW_YORK, 1782946800, "2026-07-01"}, {KIRITIMATI, 1782945000, "2026-07-02"},
        {SYDNEY, 1796083200 - 39600, "2026-12-01"},
        {SYDNEY, 1796083200 - 39601, "2026-11-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct zone z = zone_of(cases[i].tz);
        char text[11];
        date_format(zone_date(&z, cases[i].t), text);
        assert_string_equal(text, cases[i].date);
    }
}

static void days_begin_and_end(void **state)
{
    (void)state;
    struct zone z = zone_of(LONDON);
    /* The clocks go forward on 29 March 2026: 23 hours; back on 25 October: 25 hours. */
    assert_int_equal(zone_start_of_day(&z, on("2026-03-29")), 1774742400);
    assert_int_equal(zone_end_of_day(&z, on("2026-03-29")), 1774825200);
    assert_int_equal(zone_start_of_day(&z, on("2026-10-25")), 1792882800);
    assert_int_equal(zone_end_of_day(&z, on("2026-10-25")), 1792972800);
    assert_int_equal(zone_end_of_day(&z, on("2026-07-01")), 1782946800);
    assert_int_equal(zone_end_of_day(&z, on("2026-11-30")), 1796083200);
    assert_int_equal(zone_end_of_day(&z, on("1969-12-31")), 0);
}

/* Worked out by hand from the rules: where the clocks change at midnight, a day begins late or
 * comes again. */
static void changes_at_midnight(void **state)
{
    (void)state;
    struct zone z = zone_of(CAIRO); /* 24 April 2026: 00:00 becomes 01:00 */
    assert_int_equal(zone_start_of_day(&z, on("2026-04-24")), at("2026-04-23", 22, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-04-23")), at("2026-04-23", 22, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-04-24")), at("2026-04-24", 21, 0));
    /* 29 October 2026: 24:00 becomes 23:00, and the hour comes again. */
    assert_int_equal(zone_end_of_day(&z, on("2026-10-29")), at("2026-10-29", 22, 0));
    assert_int_equal(zone_start_of_day(&z, on("2026-10-30")), at("2026-10-29", 22, 0));

    z = zone_of(HAVANA); /* 1 November 2026: 01:00 becomes 00:00, the hour after midnight again */
    assert_int_equal(zone_end_of_day(&z, on("2026-10-31")), at("2026-11-01", 4, 0));
    assert_int_equal(zone_start_of_day(&z, on("2026-11-01")), at("2026-11-01", 4, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-11-01")), at("2026-11-02", 5, 0));

    z = zone_of(TWICE); /* 25 October 2026, 00:30 becomes 24 October, 23:30 */
    assert_int_equal(zone_start_of_day(&z, on("2026-10-25")), at("2026-10-24", 23, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-10-24")), at("2026-10-25", 0, 0));
}

static void rules_reach_over_midnight(void **state)
{
    (void)state;
    struct zone z = zone_of(GAZA); /* 50 hours after Thursday 26 March 2026: 28 March, 02:00 */
    assert_int_equal(zone_end_of_day(&z, on("2026-03-27")), at("2026-03-27", 22, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-03-28")), at("2026-03-28", 21, 0));
    z = zone_of(NUUK); /* an hour before Sunday 29 March 2026: 28 March, 23:00 becomes 24:00 */
    assert_int_equal(zone_end_of_day(&z, on("2026-03-28")), at("2026-03-29", 1, 0));
    assert_int_equal(zone_start_of_day(&z, on("2026-03-28")), at("2026-03-28", 2, 0));
    /* 167 hours after Sunday 27 December 2026: 2 January 2027, 23:00 */
    z = zone_of("AAA0BBB,M12.5.0/167,M6.1.0");
    assert_int_equal(zone_end_of_day(&z, on("2027-01-01")), at("2027-01-02", 0, 0));
    assert_int_equal(zone_end_of_day(&z, on("2027-01-02")), at("2027-01-02", 23, 0));
    assert_int_equal(zone_end_of_day(&z, on("2027-01-03")), at("2027-01-03", 23, 0));
}

static void south_of_the_equator_summer_spans_new_year(void **state)
{
    (void)state;
    struct zone z = zone_of(SYDNEY);
    assert_int_equal(zone_end_of_day(&z, on("2026-12-31")), at("2026-12-31", 13, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-07-01")), at("2026-07-01", 14, 0));
    z = zone_of(DUBLIN); /* written the other way round: its winter is the exception */
    assert_int_equal(zone_end_of_day(&z, on("2026-12-31")), at("2027-01-01", 0, 0));
    assert_int_equal(zone_end_of_day(&z, on("2026-07-01")), at("2026-07-01", 23, 0));
}

static const char *const everywhere[] = {
    LONDON, DUBLIN, NEW_YORK, SYDNEY, CAIRO, HAVANA, SANTIAGO, GAZA, NUUK, LORD_HOWE,
    CHATHAM, ST_JOHNS, KOLKATA, KIRITIMATI, TWICE, "UTC0", "<+01>-1", "<-12>12",
};

static void bounds_agree_with_dates_on_every_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++) {
        struct zone z = zone_of(everywhere[i]);
        for (struct rc_date d = on("2023-12-30"); d.day < on("2029-01-03").day; d.day++) {
            int64_t start = zone_start_of_day(&z, d);
            int64_t end = zone_end_of_day(&z, d);
            assert_int_equal(zone_date(&z, start).day, d.day);
            assert_true(zone_date(&z, start - 1).day < d.day);
            assert_int_equal(zone_date(&z, end - 1).day, d.day);
            assert_true(zone_date(&z, end).day > d.day);
            assert_true(end - start >= 22 * 3600 && end - start <= 26 * 3600);
        }
    }
}

static void the_ends_of_the_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++) {
        struct zone z = zone_of(everywhere[i]);
        int64_t first = zone_start_of_day(&z, on("1900-01-01"));
        int64_t end = zone_end_of_day(&z, on("2199-12-31"));
        assert_int_equal(zone_date(&z, first).day, on("1900-01-01").day);
        assert_false(date_is_set(zone_date(&z, first - 1)));
        assert_int_equal(zone_date(&z, end - 1).day, on("2199-12-31").day);
        assert_false(date_is_set(zone_date(&z, end)));
        assert_false(date_is_set(zone_date(&z, INT64_MAX)));
        assert_false(date_is_set(zone_date(&z, INT64_MIN)));
        assert_true(zone_start_of_day(&z, RC_DATE_NONE) == INT64_MIN);
        assert_true(zone_end_of_day(&z, RC_DATE_NONE) == INT64_MIN);
        assert_true(zone_end_of_day(&z, (struct rc_date){INT32_MAX}) == INT64_MIN);
    }
}

static void strings_are_read(void **state)
{
    (void)state;
    struct zone z = zone_of(LONDON);
    assert_true(z.has_dst);
    assert_int_equal(z.std_offset, 0);
    assert_int_equal(z.dst_offset, 3600);
    assert_int_equal(z.start.month, 3);
    assert_int_equal(z.start.week, 5);
    assert_int_equal(z.start.weekday, 0);
    assert_int_equal(z.start.time, 3600);
    assert_int_equal(z.end.month, 10);
    assert_int_equal(z.end.time, 7200);
    z = zone_of(CHATHAM);
    assert_int_equal(z.std_offset, 45900);
    assert_int_equal(z.dst_offset, 49500);
    assert_int_equal(z.end.time, 13500);
    z = zone_of(NUUK);
    assert_int_equal(z.start.time, -3600);
    z = zone_of("LMT+0:01:15");
    assert_int_equal(z.std_offset, -75);
    assert_false(z.has_dst);
}

static void other_strings_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "0", "GM0", "GMT", "GMT0BST", "EST5EDT", "Europe/London", ":Europe/London",
        "GMT0BST,J60,J300", "GMT0BST,59,299", "GMT0BST,M3.5.0/1", "GMT0BST,M3.5.0/1,",
        "GMT0BST,M3.5.0/1,M10.5.0,", "GMT0BST,M3.5.0/1,M10.5.0 ", " GMT0", "GMT0 ", "UTC0\n",
        "GMT25", "GMT-25", "GMT0:60", "GMT0:0:60", "GMT0:", "GMT0:0:", "GMT--1", "GMT+-1",
        "GMT0BST,M0.5.0,M10.5.0", "GMT0BST,M13.5.0,M10.5.0", "GMT0BST,M3.0.0,M10.5.0",
        "GMT0BST,M3.6.0,M10.5.0", "GMT0BST,M3.5.7,M10.5.0", "GMT0BST,M3.5.0/168,M10.5.0",
        "GMT0BST,M3.5,M10.5.0", "GMT0BST,M3,M10.5.0", "GMT0BST,M3.5.0,M3.1.0",
        "GMT0,M3.5.0,M10.5.0",
        "<GMT0", "<GM>0", "<>0", "<G!T>0", "<+01>", "G1T0", "GMT0BS,M3.5.0,M10.5.0",
        "ABCDEFGHIJKLMNOP0", "GMT0001", "GMT0BST,M3.5.0//1,M10.5.0", "GMT0BSTM3.5.0,M10.5.0",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        /* On the heap at its exact length, so that a read past the end is seen. */
        char *text = strdup(bad[i]);
        struct zone z = {.std_offset = 77};
        assert_non_null(text);
        if (zone_parse(text, &z) != RC_INVALID)
            fail_msg("accepted \"%s\"", text);
        assert_int_equal(z.std_offset, 77);
        free(text);
    }
    struct zone z;
    assert_int_equal(zone_parse(NULL, &z), RC_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instants_have_local_dates),
        cmocka_unit_test(days_begin_and_end),
        cmocka_unit_test(changes_at_midnight),
        cmocka_unit_test(rules_reach_over_midnight),
        cmocka_unit_test(south_of_the_equator_summer_spans_new_year),
        cmocka_unit_test(bounds_agree_with_dates_on_every_day),
        cmocka_unit_test(the_ends_of_the_range),
        cmocka_unit_test(strings_are_read),
        cmocka_unit_test(other_strings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

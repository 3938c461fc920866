#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/deadline.h"
#include "core/feed.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_open(64 * 1024 * 1024);
    return a == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(a);
    a = NULL;
    return 0;
}

/* --- making feeds ----------------------------------------------------------------------------- */

#define EVENT(title, date) "{\"title\":\"" title "\",\"date\":\"" date \
                           "\",\"notes\":\"\",\"bunting\":true}"
#define DIVISION(name, events) "\"" name "\":{\"division\":\"" name "\",\"events\":[" events "]}"

/* England and Wales as GOV.UK listed them. */
#define ENGLAND_2027_WITHOUT_MAY \
    EVENT("New Year\xe2\x80\x99s Day", "2027-01-01") "," EVENT("Good Friday", "2027-03-26") "," \
    EVENT("Easter Monday", "2027-03-29") "," EVENT("Spring bank holiday", "2027-05-31") "," \
    EVENT("Summer bank holiday", "2027-08-30") "," EVENT("Christmas Day", "2027-12-27") "," \
    EVENT("Boxing Day", "2027-12-28")
#define ENGLAND_2027 ENGLAND_2027_WITHOUT_MAY "," EVENT("Early May bank holiday", "2027-05-03")
/* The year after the bundled table's last. */
#define ENGLAND_2029 \
    EVENT("New Year", "2029-01-01") "," EVENT("Good Friday", "2029-03-30") "," \
    EVENT("Easter Monday", "2029-04-02") "," EVENT("Early May", "2029-05-07") "," \
    EVENT("Spring", "2029-05-28") "," EVENT("Summer", "2029-08-27") "," \
    EVENT("Christmas", "2029-12-25") "," EVENT("Boxing Day", "2029-12-26")

#define FEED(events) "{" DIVISION("england-and-wales", events) "}"

/* Parses from memory that ends where the text ends, so that the sanitizer sees a byte too far. */
static enum rc_err parse(const char *json, size_t len, struct feed *out, struct import_error *why)
{
    char *copy = malloc(len + (len == 0));
    assert_non_null(copy);
    memcpy(copy, json, len);
    enum rc_err err = feed_parse(a, copy, len, out, why);
    free(copy);
    return err;
}

static struct feed parsed(const char *json)
{
    struct feed feed;
    struct import_error why;
    if (parse(json, strlen(json), &feed, &why) != RC_OK)
        fail_msg("%s: expected %s", why.path, why.expected);
    return feed;
}

static struct rc_date on(const char *iso)
{
    struct rc_date d;
    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

static const char *title_on(const struct feed_days *days, const char *iso)
{
    for (size_t i = 0; i < days->n; i++)
        if (date_cmp(days->day[i].date, on(iso)) == 0)
            return days->day[i].title;
    return NULL;
}

static void assert_in_order(const struct feed_days *days)
{
    for (size_t i = 0; i < days->n; i++) {
        assert_true(date_is_set(days->day[i].date));
        assert_true(i == 0 || date_cmp(days->day[i - 1].date, days->day[i].date) < 0);
        assert_in_range(strlen(days->day[i].title), 1, CALENDAR_TITLE_MAX);
    }
}

/* --- reading ---------------------------------------------------------------------------------- */

static void a_feed_is_read_in_order(void **state)
{
    (void)state;
    struct feed feed = parsed(
        "{" DIVISION("england-and-wales", ENGLAND_2027) ","
        DIVISION("scotland", EVENT("St Andrew\xe2\x80\x99s Day", "2027-11-30") ","
                             EVENT("2nd January", "2027-01-04")) ","
        DIVISION("northern-ireland",
                 EVENT("Battle of the Boyne (Orangemen\xe2\x80\x99s Day)", "2027-07-12")) "}");
    assert_int_equal(feed.of[DIVISION_ENGLAND_WALES].n, 8);
    assert_int_equal(feed.of[DIVISION_SCOTLAND].n, 2);
    assert_int_equal(feed.of[DIVISION_NORTHERN_IRELAND].n, 1);
    for (int d = 0; d < DIVISION__MAX; d++)
        assert_in_order(&feed.of[d]);
    assert_string_equal(title_on(&feed.of[DIVISION_ENGLAND_WALES], "2027-01-01"),
                        "New Year\xe2\x80\x99s Day");
    assert_string_equal(feed.of[DIVISION_SCOTLAND].day[0].title, "2nd January");
    assert_string_equal(title_on(&feed.of[DIVISION_NORTHERN_IRELAND], "2027-07-12"),
                        "Battle of the Boyne (Orangemen\xe2\x80\x99s Day)");
}

static void one_division_and_more_members_are_a_feed_too(void **state)
{
    (void)state;
    struct feed feed = parsed("{\"scotland\":{\"events\":[{\"date\":\"2027-01-04\",\"id\":7,"
                              "\"title\":\"x\",\"notes\":null}],\"division\":\"scotland\","
                              "\"updated\":\"today\"}}");
    assert_int_equal(feed.of[DIVISION_SCOTLAND].n, 1);
    assert_int_equal(feed.of[DIVISION_ENGLAND_WALES].n, 0);
}

static void what_is_no_feed_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *json, *path, *expected;
    } bad[] = {
        {"", "line 1, column 0", "JSON: "},
        {"\n", "line 2, column 0", "JSON: "},
        {"<!DOCTYPE html><title>504</title>", "line 1, column 1", "JSON: "},
        {"{", "line 1, column 1", "JSON: "},
        {"{} {}", "line 1, column 4", "JSON: "},
        {"{\"scotland\":1,\"scotland\":1}", "line 1, column 24", "JSON: duplicate"},
        {"{\"a\":\"\xff\"}", "line 1, column 6", "JSON: "},
        {"null", "line 1, column 4", "JSON: "},
        {"[]", "", "an object with england-and-wales"},
        {"{}", "", "an object with england-and-wales"},
        {"{\"error\":\"try again\"}", "error", "one of england-and-wales, scotland, northern"},
        {"{\"wales\":{\"division\":\"wales\",\"events\":[]}}", "wales", "one of england"},
        {"{\"s\\u001b[1m\":1}", "s?[1m", "one of england"},
        {"{\"scotland\":[]}", "scotland", "an object with division and events"},
        {"{\"scotland\":{\"events\":[]}}", "scotland.division", "\"scotland\""},
        {"{\"scotland\":{\"division\":\"wales\"}}", "scotland.division", "\"scotland\""},
        {"{\"scotland\":{\"division\":\"scotland\"}}", "scotland.events", "a list of 1 to 1000"},
        {"{" DIVISION("scotland", "") "}", "scotland.events", "a list of 1 to 1000"},
        {"{\"scotland\":{\"division\":\"scotland\",\"events\":{}}}", "scotland.events", "a list"},
        {FEED("7"), "england-and-wales.events[0]", "an object with title and date"},
        {FEED(EVENT("x", "2027-01-01") ",[]"), "england-and-wales.events[1]", "an object"},
        {FEED("{\"date\":\"2027-01-01\"}"), "england-and-wales.events[0].title", "a title of 1"},
        {FEED(EVENT("", "2027-01-01")), "england-and-wales.events[0].title", "a title of 1"},
        {FEED(EVENT("a\\u001b[31m", "2027-01-01")), "england-and-wales.events[0].title", "a title"},
        {FEED(EVENT("a\\nb", "2027-01-01")), "england-and-wales.events[0].title", "a title"},
        {FEED("{\"title\":\"x\"}"), "england-and-wales.events[0].date", "a date, YYYY-MM-DD"},
        {FEED("{\"title\":\"x\",\"date\":20270101}"), "england-and-wales.events[0].date", "a date"},
        {FEED(EVENT("x", "2027-02-29")), "england-and-wales.events[0].date", "a date"},
        {FEED(EVENT("x", "01/01/2027")), "england-and-wales.events[0].date", "a date"},
        {FEED(EVENT("x", "2200-01-01")), "england-and-wales.events[0].date", "a date"},
        {FEED(EVENT("x", "2027-01-01") "," EVENT("y", "2027-01-01")),
         "england-and-wales.events[1].date", "another date"},
        {"{" DIVISION("scotland", EVENT("x", "2027-01-01")) ",\"x\":1}", "x", "one of england"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct feed feed;
        struct import_error why;
        if (parse(bad[i].json, strlen(bad[i].json), &feed, &why) != RC_INVALID)
            fail_msg("passes: %s", bad[i].json);
        if (strcmp(why.path, bad[i].path) != 0 ||
            strncmp(why.expected, bad[i].expected, strlen(bad[i].expected)) != 0)
            fail_msg("%s: \"%s\": expected \"%s\"", bad[i].json, why.path, why.expected);
        for (int d = 0; d < DIVISION__MAX; d++)
            assert_int_equal(feed.of[d].n, 0);
    }
}

/* --- bounds ----------------------------------------------------------------------------------- */

/* A feed of `n` days in Scotland, `step` days apart. */
static char *feed_of(size_t n, int step)
{
    char *text = malloc(100 + n * 60);
    char iso[11];
    assert_non_null(text);
    size_t at = (size_t)sprintf(text, "{\"scotland\":{\"division\":\"scotland\",\"events\":[");
    for (size_t i = 0; i < n; i++) {
        date_format(date_add_days(on("1900-01-01"), (int)i * step), iso);
        at += (size_t)sprintf(text + at, "%s{\"title\":\"x\",\"date\":\"%s\"}", i > 0 ? "," : "",
                              iso);
    }
    strcpy(text + at, "]}}");
    return text;
}

static void assert_count(size_t n, int step, enum rc_err expected, const char *said)
{
    struct feed feed;
    struct import_error why;
    char *text = feed_of(n, step);
    assert_int_equal(parse(text, strlen(text), &feed, &why), expected);
    assert_string_equal(why.expected, said);
    assert_int_equal(feed.of[DIVISION_SCOTLAND].n, expected == RC_OK ? n : 0);
    free(text);
}

static void counts_are_bounded(void **state)
{
    (void)state;
    assert_count(FEED_EVENTS_MAX, 20, RC_OK, "");
    assert_count(FEED_EVENTS_MAX + 1, 20, RC_INVALID, "a list of 1 to 1000 events");
    assert_count(FEED_YEAR_MAX, 1, RC_OK, "");
    assert_count(FEED_YEAR_MAX + 1, 1, RC_INVALID, "at most 30 days a year");
}

static void assert_padded(size_t len, enum rc_err expected)
{
    static const char json[] = FEED(EVENT("x", "2027-01-01"));
    struct feed feed;
    struct import_error why;
    char *text = malloc(len);
    assert_non_null(text);
    memset(text, ' ', len);
    memcpy(text, json, sizeof json - 1);
    assert_int_equal(feed_parse(a, text, len, &feed, &why), expected);
    free(text);
}

static void lengths_are_bounded(void **state)
{
    struct feed feed;
    struct import_error why;
    char json[600];
    (void)state;
    assert_padded(FEED_JSON_MAX, RC_OK);
    assert_padded(FEED_JSON_MAX + 1, RC_INVALID);
    for (int len = CALENDAR_TITLE_MAX; len <= CALENDAR_TITLE_MAX + 1; len++) {
        int n = snprintf(json, sizeof json, FEED(EVENT("%0*d", "2027-01-01")), len, 7);
        assert_int_equal(parse(json, (size_t)n, &feed, &why),
                         len == CALENDAR_TITLE_MAX ? RC_OK : RC_INVALID);
    }
    /* a name longer than the place for it */
    int n = snprintf(json, sizeof json, "{\"%0*d\":1}", 500, 7);
    assert_int_equal(parse(json, (size_t)n, &feed, &why), RC_INVALID);
    assert_int_equal(strlen(why.path), sizeof why.path - 1);
}

static void little_memory_is_told(void **state)
{
    static const char json[] = FEED(ENGLAND_2027);
    struct feed feed;
    struct import_error why;
    (void)state;
    for (size_t limit = 0; limit < 200; limit += 8) {
        struct arena *small = arena_open(limit);
        assert_non_null(small);
        assert_int_equal(feed_parse(small, json, strlen(json), &feed, &why), RC_NOMEM);
        assert_int_equal(feed.of[DIVISION_ENGLAND_WALES].n, 0);
        arena_close(small);
    }
}

/* Cut, overwritten and doubled bytes of a good feed: whatever passes holds what the header says. */
static void broken_feeds_do_no_harm(void **state)
{
    static const char good[] = "{" DIVISION("england-and-wales", ENGLAND_2027) ","
                               DIVISION("scotland", EVENT("x", "2027-01-04")) "}";
    static const char spice[] = "{}[]\",:\\0129eE+-. \n\x7f\x80\xff\xe2utfn";
    unsigned passed = 0;
    (void)state;
    for (unsigned round = 0; round < 30000; round++) {
        char text[2 * sizeof good];
        size_t len = sizeof good - 1;
        struct feed feed;
        struct import_error why;
        memcpy(text, good, len);
        for (uint32_t i = randombytes_uniform(4); i > 0; i--)
            text[randombytes_uniform((uint32_t)len)] =
                spice[randombytes_uniform((uint32_t)sizeof spice - 1)];
        if (round % 5 == 0)
            len = randombytes_uniform((uint32_t)len + 1);
        if (round % 7 == 0) {
            memcpy(text + len, text, len);
            len *= 2;
        }
        arena_reset(a);
        enum rc_err err = parse(text, len, &feed, &why);
        assert_true(err == RC_OK || (err == RC_INVALID && why.expected[0] != '\0'));
        passed += err == RC_OK;
        for (int d = 0; d < DIVISION__MAX; d++)
            assert_in_order(&feed.of[d]);
    }
    assert_in_range(passed, 1000, 29000);
}

/* --- merging ---------------------------------------------------------------------------------- */

static struct feed_days merged(const struct feed_days *stored, const char *json)
{
    struct feed feed = parsed(json);
    struct feed_days out;
    assert_int_equal(feed_merge(a, DIVISION_ENGLAND_WALES, stored,
                                &feed.of[DIVISION_ENGLAND_WALES], &out), RC_OK);
    assert_in_order(&out);
    return out;
}

static bool works(const struct feed_days *days, const char *iso)
{
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    for (size_t i = 0; i < days->n; i++)
        assert_int_equal(calendar_add_holiday(&cal, days->day[i].date, days->day[i].title), RC_OK);
    struct day_note note = calendar_day(&cal, on(iso));
    calendar_clear(&cal);
    return note.working;
}

static const struct feed_days nothing;

static void the_same_feed_again_changes_nothing(void **state)
{
    static const char json[] = FEED(ENGLAND_2027 "," EVENT("x", "2029-05-07"));
    (void)state;
    struct feed_days one = merged(&nothing, json);
    struct feed_days two = merged(&one, json);
    assert_int_equal(one.n, 9);
    assert_int_equal(two.n, 9);
    for (size_t i = 0; i < one.n; i++) {
        assert_int_equal(date_cmp(one.day[i].date, two.day[i].date), 0);
        assert_string_equal(one.day[i].title, two.day[i].title);
    }
}

/* As in 2020, when the early May bank holiday went from a Monday to a Friday. */
static void a_holiday_that_moves_is_gone_from_its_old_day(void **state)
{
    (void)state;
    struct feed_days days = merged(&nothing, FEED(ENGLAND_2027));
    assert_false(works(&days, "2027-05-03"));
    assert_true(works(&days, "2027-05-07"));
    days = merged(&days, FEED(ENGLAND_2027_WITHOUT_MAY "," EVENT("VE day", "2027-05-07")));
    assert_int_equal(days.n, 8);
    assert_true(works(&days, "2027-05-03"));
    assert_false(works(&days, "2027-05-07"));
}

/* The same past the bundled table, where nothing but imports stands against the rules. */
static void a_move_counts_beyond_the_table_too(void **state)
{
    (void)state;
    struct feed_days days = merged(&nothing, FEED(ENGLAND_2029));
    days = merged(&days, FEED("{\"title\":\"Early May\",\"date\":\"2029-05-04\"},"
                              EVENT("New Year", "2029-01-01") "," EVENT("Good Friday", "2029-03-30")
                              "," EVENT("Easter Monday", "2029-04-02") ","
                              EVENT("Spring", "2029-05-28") "," EVENT("Summer", "2029-08-27") ","
                              EVENT("Christmas", "2029-12-25") ","
                              EVENT("Boxing Day", "2029-12-26")));
    assert_true(works(&days, "2029-05-07"));
    assert_false(works(&days, "2029-05-04"));
}

/* As in September 2022, nine days before. */
static void a_day_announced_late_is_added(void **state)
{
    (void)state;
    struct feed_days days = merged(&nothing, FEED(ENGLAND_2027));
    days = merged(&days, FEED(ENGLAND_2027 "," EVENT("State Funeral", "2027-09-20")));
    assert_int_equal(days.n, 9);
    assert_false(works(&days, "2027-09-20"));
    assert_false(works(&days, "2027-05-03"));
    days = merged(&nothing, FEED(EVENT("State Funeral", "2027-09-20"))); /* by itself */
    assert_false(works(&days, "2027-09-20"));
    assert_false(works(&days, "2027-05-03"));
}

static void years_and_days_that_are_left_out_stay(void **state)
{
    (void)state;
    struct feed_days days = merged(&nothing, FEED(ENGLAND_2027 "," ENGLAND_2029));
    days = merged(&days, FEED(ENGLAND_2027)); /* 2029 is left out */
    assert_int_equal(days.n, 16);
    days = merged(&days, FEED(EVENT("renamed", "2029-05-07") "," EVENT("more", "2029-06-01")));
    assert_int_equal(days.n, 17); /* a part of 2029 */
    assert_string_equal(title_on(&days, "2029-05-07"), "renamed");
    assert_string_equal(title_on(&days, "2029-06-01"), "more");
    assert_string_equal(title_on(&days, "2029-12-26"), "Boxing Day");
    days = merged(&days, FEED(ENGLAND_2029)); /* and all of it */
    assert_int_equal(days.n, 16);
    assert_null(title_on(&days, "2029-06-01"));
    assert_string_equal(title_on(&days, "2029-05-07"), "Early May");
    assert_string_equal(title_on(&days, "2027-05-03"), "Early May bank holiday");
}

/* Nothing that comes out of a merge may be too much for a calendar. */
static void what_a_calendar_cannot_hold_is_refused(void **state)
{
    struct feed_days stored = {.day = arena_calloc(a, CALENDAR_ENTRIES_MAX, sizeof *stored.day)};
    struct feed_days out;
    struct feed feed = parsed("{" DIVISION("scotland", EVENT("x", "2150-01-04")) "}");
    (void)state;
    assert_non_null(stored.day);
    for (; stored.n < CALENDAR_ENTRIES_MAX; stored.n++)
        stored.day[stored.n] =
            (struct feed_day){date_add_days(on("1900-01-01"), 20 * (int)stored.n), "y"};
    assert_int_equal(feed_merge(a, DIVISION_SCOTLAND, &stored, &feed.of[DIVISION_SCOTLAND], &out),
                     RC_INVALID);
    assert_int_equal(out.n, 0);
    stored.n--;
    assert_int_equal(feed_merge(a, DIVISION_SCOTLAND, &stored, &feed.of[DIVISION_SCOTLAND], &out),
                     RC_OK);
    assert_int_equal(out.n, CALENDAR_ENTRIES_MAX);
    assert_in_order(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_is_read_in_order),
        cmocka_unit_test(one_division_and_more_members_are_a_feed_too),
        cmocka_unit_test(what_is_no_feed_is_refused_with_its_place),
        cmocka_unit_test(counts_are_bounded),
        cmocka_unit_test(lengths_are_bounded),
        cmocka_unit_test(little_memory_is_told),
        cmocka_unit_test(broken_feeds_do_no_harm),
        cmocka_unit_test(the_same_feed_again_changes_nothing),
        cmocka_unit_test(a_holiday_that_moves_is_gone_from_its_old_day),
        cmocka_unit_test(a_move_counts_beyond_the_table_too),
        cmocka_unit_test(a_day_announced_late_is_added),
        cmocka_unit_test(years_and_days_that_are_left_out_stay),
        cmocka_unit_test(what_a_calendar_cannot_hold_is_refused),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, set_up, tear_down);
}

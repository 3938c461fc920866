#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/calendar.h"
#include "core/date.h"
#include "core/deadline.h"

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

static void assert_due(const struct calendar *cal, const char *from, unsigned n, enum unit unit,
                       enum roll roll, const char *due)
{
    struct deadline got;
    assert_int_equal(deadline_after(cal, on(from), n, unit, roll, &got), RC_OK);
    assert_date(got.due, due);
}

/* ---- the vectors ---- */

struct vector {
    enum division division;
    enum unit unit;
    enum roll roll;
    unsigned n;
    bool provisional;
    const char *from;
    const char *due;
};

static bool vector_read(char *line, struct vector *out)
{
    enum { FIELDS = 8 };
    char *field[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
        field[i] = strsep(&line, "\t\n");
        if (field[i] == NULL)
            return false;
    }
    if (division_parse(field[0], &out->division) != RC_OK ||
        unit_parse(field[3], &out->unit) != RC_OK || roll_parse(field[4], &out->roll) != RC_OK)
        return false;
    out->from = field[1];
    out->n = (unsigned)strtoul(field[2], NULL, 10);
    out->due = field[5];
    out->provisional = strcmp(field[6], "yes") == 0;
    return out->provisional || strcmp(field[6], "no") == 0;
}

static void read_vectors(void)
{
    const char *srcdir = getenv("srcdir");
    char path[4096];
    char line[512];
    unsigned rows = 0;
    struct calendar cal[DIVISION__MAX];
    for (int i = 0; i < DIVISION__MAX; i++)
        calendar_init(&cal[i], (enum division)i);
    (void)snprintf(path, sizeof path, "%s/tests/vectors/deadlines.tsv",
                   srcdir != NULL ? srcdir : ".");
    FILE *f = fopen(path, "r");
    if (f == NULL)
        fail_msg("cannot open %s", path);
    for (unsigned number = 1; fgets(line, sizeof line, f) != NULL; number++) {
        struct vector v;
        struct deadline got;
        char due[11];
        if (line[0] == '#')
            continue;
        if (!vector_read(line, &v))
            fail_msg("line %u cannot be read", number);
        assert_int_equal(deadline_after(&cal[v.division], on(v.from), v.n, v.unit, v.roll, &got),
                         RC_OK);
        date_format(got.due, due);
        if (strcmp(due, v.due) != 0 || got.provisional != v.provisional)
            fail_msg("line %u: %s%s", number, due, got.provisional ? ", provisional" : "");
        rows++;
    }
    (void)fclose(f);
    assert_true(rows >= 80);
    for (int i = 0; i < DIVISION__MAX; i++)
        calendar_clear(&cal[i]);
}

/* Dates have no clock and no place: where the server stands changes nothing. */
static void vectors_come_out_wherever_the_server_is(void **state)
{
    /* UTC, Europe/London, Pacific/Auckland, without asking for a zone file. */
    static const char *const zones[] = {"UTC0", "GMT0BST,M3.5.0/1,M10.5.0",
                                        "NZST-12NZDT,M9.5.0,M4.1.0/3"};
    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        struct tm at_noon = {.tm_year = 126, .tm_mon = 5, .tm_mday = 15, .tm_hour = 12,
                             .tm_isdst = -1};
        assert_int_equal(setenv("TZ", zones[i], 1), 0);
        tzset();
        /* The process really is there: 15 June 2026, noon. */
        assert_int_equal(mktime(&at_noon), 1781524800 - (i == 2 ? 12 : (long)i) * 3600);
        read_vectors();
    }
    assert_int_equal(unsetenv("TZ"), 0);
    tzset();
}

/* ---- the walk ---- */

struct step {
    const char *date;
    enum day_reason reason;
    unsigned count;
};

struct walk {
    const struct step *steps;
    size_t len;
    size_t seen;
};

static void step_check(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    struct walk *w = ctx;
    assert_true(w->seen < w->len);
    assert_date(date, w->steps[w->seen].date);
    assert_int_equal(note.reason, w->steps[w->seen].reason);
    assert_int_equal(count, w->steps[w->seen].count);
    w->seen++;
}

static void assert_walk(const struct calendar *cal, unsigned n, enum unit unit, enum roll roll,
                        const struct step *steps, size_t len)
{
    struct walk w = {steps, len, 0};
    assert_int_equal(deadline_explain(cal, on(steps[0].date), n, unit, roll, step_check, &w),
                     RC_OK);
    assert_int_equal(w.seen, len);
    assert_due(cal, steps[0].date, n, unit, roll, steps[len - 1].date);
}

#define ASSERT_WALK(cal, n, unit, roll, steps)                                                     \
    assert_walk(cal, n, unit, roll, steps, sizeof(steps) / sizeof(steps)[0])

static void every_day_is_explained(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_closure(&cal, on("2022-08-30"), on("2022-08-30"), "x"), RC_OK);
    static const struct step working[] = {
        {"2022-08-26", DAY_WORKING, 0}, {"2022-08-27", DAY_WEEKEND, 0},
        {"2022-08-28", DAY_WEEKEND, 0}, {"2022-08-29", DAY_HOLIDAY, 0},
        {"2022-08-30", DAY_CLOSURE, 0}, {"2022-08-31", DAY_WORKING, 1},
        {"2022-09-01", DAY_WORKING, 2},
    };
    ASSERT_WALK(&cal, 2, UNIT_WORKING_DAYS, ROLL_NONE, working);
    ASSERT_WALK(&cal, 2, UNIT_WORKING_DAYS, ROLL_NEXT, working);
    static const struct step rolled[] = {
        {"2022-08-26", DAY_WORKING, 0}, {"2022-08-27", DAY_WEEKEND, 1},
        {"2022-08-28", DAY_WEEKEND, 2}, {"2022-08-29", DAY_HOLIDAY, 2},
        {"2022-08-30", DAY_CLOSURE, 2}, {"2022-08-31", DAY_WORKING, 2},
    };
    ASSERT_WALK(&cal, 2, UNIT_DAYS, ROLL_NEXT, rolled);
    assert_due(&cal, "2022-08-26", 2, UNIT_DAYS, ROLL_NONE, "2022-08-28");
    static const struct step week[] = {
        {"2022-08-20", DAY_WEEKEND, 0}, {"2022-08-21", DAY_WEEKEND, 0},
        {"2022-08-22", DAY_WORKING, 0}, {"2022-08-23", DAY_WORKING, 0},
        {"2022-08-24", DAY_WORKING, 0}, {"2022-08-25", DAY_WORKING, 0},
        {"2022-08-26", DAY_WORKING, 0}, {"2022-08-27", DAY_WEEKEND, 1},
    };
    ASSERT_WALK(&cal, 1, UNIT_WEEKS, ROLL_NONE, week);
    static const struct step nothing[] = {{"2022-08-27", DAY_WEEKEND, 0}};
    ASSERT_WALK(&cal, 0, UNIT_MONTHS, ROLL_NONE, nothing);
    calendar_clear(&cal);
}

struct growth {
    struct rc_date next;
    unsigned count;
    unsigned days;
};

static void growth_check(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    struct growth *g = ctx;
    (void)note;
    assert_int_equal(date.day, g->next.day);
    assert_true(count == g->count || count == g->count + 1);
    g->next = date_add_days(date, 1);
    g->count = count;
    g->days++;
}

static void the_walk_ends_on_the_due_day(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_NORTHERN_IRELAND);
    for (int unit = 0; unit < UNIT__MAX; unit++) {
        for (int roll = 0; roll < ROLL__MAX; roll++) {
            for (unsigned n = 0; n < 40; n++) {
                struct rc_date from = on("2027-10-30");
                struct growth g = {from, 0, 0};
                struct deadline got;
                assert_int_equal(deadline_explain(&cal, from, n, (enum unit)unit, (enum roll)roll,
                                                  growth_check, &g),
                                 RC_OK);
                assert_int_equal(deadline_after(&cal, from, n, (enum unit)unit, (enum roll)roll,
                                                &got),
                                 RC_OK);
                assert_int_equal(g.count, n);
                assert_int_equal(got.due.day, g.next.day - 1);
                assert_int_equal(g.days, got.due.day - from.day + 1);
            }
        }
    }
    calendar_clear(&cal);
}

static void months_are_counted_from_day_0(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    static const char *const due[] = {
        "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30",
    };
    for (unsigned n = 0; n < 6; n++)
        assert_due(&cal, "2028-01-31", n, UNIT_MONTHS, ROLL_NONE, due[n]);
    calendar_clear(&cal);
}

/* ---- changes and bounds ---- */

static void a_late_change_moves_the_date(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_SCOTLAND);
    assert_due(&cal, "2027-09-10", 20, UNIT_WORKING_DAYS, ROLL_NONE, "2027-10-08");
    assert_int_equal(calendar_add_holiday(&cal, on("2027-09-20"), "x"), RC_OK);
    assert_due(&cal, "2027-09-10", 20, UNIT_WORKING_DAYS, ROLL_NONE, "2027-10-11");
    assert_int_equal(calendar_add_closure(&cal, on("2027-10-04"), on("2027-10-17"), "x"), RC_OK);
    assert_due(&cal, "2027-09-10", 20, UNIT_WORKING_DAYS, ROLL_NONE, "2027-10-25");
    /* A duty in days is not moved by a closure, a window is. */
    assert_due(&cal, "2027-09-10", 30, UNIT_DAYS, ROLL_NONE, "2027-10-10");
    assert_due(&cal, "2027-09-10", 30, UNIT_DAYS, ROLL_NEXT, "2027-10-18");
    calendar_clear(&cal);
}

static void ignore(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    (void)ctx;
    (void)date;
    (void)note;
    (void)count;
}

static void assert_refused(const struct calendar *cal, struct rc_date from, unsigned n,
                           enum unit unit, enum roll roll)
{
    struct deadline got = {{0}, false};
    assert_int_equal(deadline_after(cal, from, n, unit, roll, &got), RC_INVALID);
    assert_int_equal(got.due.day, RC_DATE_NONE.day);
    assert_true(got.provisional);
    assert_int_equal(deadline_explain(cal, from, n, unit, roll, ignore, NULL), RC_INVALID);
}

static void what_is_out_of_bounds_is_refused(void **state)
{
    (void)state;
    struct calendar cal;
    struct rc_date day = on("2026-02-10");
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_refused(&cal, RC_DATE_NONE, 1, UNIT_DAYS, ROLL_NONE);
    assert_refused(&cal, (struct rc_date){INT32_MAX}, 1, UNIT_DAYS, ROLL_NONE);
    assert_refused(&cal, day, DEADLINE_N_MAX + 1, UNIT_DAYS, ROLL_NONE);
    assert_refused(&cal, day, UINT32_MAX, UNIT_WORKING_DAYS, ROLL_NONE);
    assert_refused(&cal, day, 1, UNIT__MAX, ROLL_NONE);
    assert_refused(&cal, day, 1, UNIT_DAYS, ROLL__MAX);
    assert_refused(&cal, day, DEADLINE_N_MAX, UNIT_MONTHS, ROLL_NONE);
    assert_refused(&cal, on("2199-12-31"), 1, UNIT_WORKING_DAYS, ROLL_NONE);
    assert_due(&cal, "2026-02-10", DEADLINE_N_MAX, UNIT_DAYS, ROLL_NONE, "2036-02-18");
    assert_due(&cal, "2026-02-10", DEADLINE_N_MAX, UNIT_WEEKS, ROLL_NONE, "2096-04-03");
    assert_due(&cal, "2199-12-30", 1, UNIT_DAYS, ROLL_NONE, "2199-12-31");
    /* A centre that is closed for good has no working days. */
    assert_int_equal(calendar_add_closure(&cal, on("2026-02-11"), on("2199-12-31"), "x"), RC_OK);
    assert_refused(&cal, day, 1, UNIT_WORKING_DAYS, ROLL_NONE);
    assert_refused(&cal, day, 1, UNIT_DAYS, ROLL_NEXT);
    assert_due(&cal, "2026-02-10", 1, UNIT_DAYS, ROLL_NONE, "2026-02-11");
    calendar_clear(&cal);
}

static void working_days_between_two_dates(void **state)
{
    (void)state;
    struct calendar cal;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    static const struct {
        const char *from;
        const char *to;
        unsigned count;
    } cases[] = {
        {"2026-02-02", "2026-02-04", 2}, {"2026-02-02", "2026-02-02", 0},
        {"2026-02-04", "2026-02-02", 0}, {"2026-02-06", "2026-02-08", 0},
        {"2026-02-06", "2026-02-09", 1}, {"2022-06-01", "2022-06-06", 1},
        {"2024-12-31", "2025-12-31", 253}, {"2021-12-31", "2022-12-31", 250},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(deadline_working_days_between(&cal, on(cases[i].from), on(cases[i].to)),
                         cases[i].count);
    assert_int_equal(deadline_working_days_between(&cal, RC_DATE_NONE, on("2026-02-02")), 0);
    assert_int_equal(deadline_working_days_between(&cal, on("2026-02-02"), RC_DATE_NONE), 0);
    for (unsigned n = 0; n < 300; n++) {
        struct deadline got;
        assert_int_equal(deadline_after(&cal, on("2026-02-02"), n, UNIT_WORKING_DAYS, ROLL_NONE,
                                        &got),
                         RC_OK);
        assert_int_equal(deadline_working_days_between(&cal, on("2026-02-02"), got.due), n);
    }
    calendar_clear(&cal);
}

static void units_and_rolls_have_names(void **state)
{
    (void)state;
    static const char *const units[] = {"working-days", "days", "weeks", "months"};
    static const char *const rolls[] = {"none", "next"};
    static const char *const bad[] = {"", "day", "Days", "days ", "working days", "nex", "nexts"};
    enum unit u;
    enum roll r;
    for (int i = 0; i < UNIT__MAX; i++) {
        assert_string_equal(unit_name((enum unit)i), units[i]);
        assert_int_equal(unit_parse(units[i], &u), RC_OK);
        assert_int_equal(u, i);
    }
    for (int i = 0; i < ROLL__MAX; i++) {
        assert_string_equal(roll_name((enum roll)i), rolls[i]);
        assert_int_equal(roll_parse(rolls[i], &r), RC_OK);
        assert_int_equal(r, i);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(unit_parse(bad[i], &u), RC_INVALID);
        assert_int_equal(roll_parse(bad[i], &r), RC_INVALID);
    }
    assert_int_equal(unit_parse(NULL, &u), RC_INVALID);
    assert_int_equal(roll_parse(NULL, &r), RC_INVALID);
    assert_int_equal(u, UNIT_MONTHS);
    assert_int_equal(r, ROLL_NEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_come_out_wherever_the_server_is),
        cmocka_unit_test(every_day_is_explained),
        cmocka_unit_test(the_walk_ends_on_the_due_day),
        cmocka_unit_test(months_are_counted_from_day_0),
        cmocka_unit_test(a_late_change_moves_the_date),
        cmocka_unit_test(what_is_out_of_bounds_is_refused),
        cmocka_unit_test(working_days_between_two_dates),
        cmocka_unit_test(units_and_rolls_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

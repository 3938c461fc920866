#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/deadline.h"
#include "core/instant.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/snapshot.h"

/* All three divisions keep the same time. */
#define DIVISION_ZONE "GMT0BST,M3.5.0/1,M10.5.0"

struct question {
    const char *slug; /* or NULL: of a division */
    bool has_division, has_unit, has_from;
    enum division division;
    struct rc_date date; /* NONE: a time was given */
    int64_t time;
    unsigned n;
    enum unit unit;
    enum roll roll;
    bool explain, as_json;
};

/* --- options ---------------------------------------------------------------------------------- */

static bool read_number(const char *text, unsigned *out)
{
    size_t len = strspn(text, "0123456789");
    if (len == 0 || len > 4 || text[len] != '\0')
        return false;
    *out = (unsigned)strtoul(text, NULL, 10);
    return *out <= DEADLINE_N_MAX;
}

static bool read_from(const char *text, struct question *q)
{
    q->has_from = true;
    return date_parse(text, &q->date) == RC_OK || instant_parse(text, &q->time) == RC_OK;
}

static bool read_unit(const char *name, const char *number, struct question *q)
{
    bool first = !q->has_unit;
    q->has_unit = true;
    return first && unit_parse(name, &q->unit) == RC_OK && read_number(number, &q->n);
}

/* False after having said which option is wrong. */
static bool read_options(int argc, char **argv, struct question *q)
{
    static const struct option known[] = {
        {"centre", required_argument, NULL, 'c'}, {"division", required_argument, NULL, 'd'},
        {"from", required_argument, NULL, 'f'},   {"working-days", required_argument, NULL, 'u'},
        {"days", required_argument, NULL, 'u'},   {"weeks", required_argument, NULL, 'u'},
        {"months", required_argument, NULL, 'u'}, {"roll", required_argument, NULL, 'r'},
        {"explain", no_argument, NULL, 'e'},      {"json", no_argument, NULL, 'j'},
        {NULL, 0, NULL, 0},
    };
    int option, at = 0;
    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, &at)) != -1) {
        bool good = true;
        switch (option) {
        case 'c': q->slug = optarg; break;
        case 'd': good = q->has_division = division_parse(optarg, &q->division) == RC_OK; break;
        case 'f': good = read_from(optarg, q); break;
        case 'u': good = read_unit(known[at].name, optarg, q); break;
        case 'r': good = roll_parse(optarg, &q->roll) == RC_OK; break;
        case 'e': q->explain = true; break;
        case 'j': q->as_json = true; break;
        default: return false;
        }
        if (!good) {
            fprintf(stderr, "recourse: --%s %s: expected %s\n", known[at].name, optarg,
                    option == 'd'   ? "a division"
                    : option == 'f' ? "a date, YYYY-MM-DD, or a time with its offset, such as "
                                      "2026-10-24T23:30:00+01:00"
                    : option == 'u' ? "one period only, of 0 to 3660"
                                    : "none or next");
            return false;
        }
    }
    return optind == argc && (q->slug != NULL) != q->has_division && q->has_from && q->has_unit;
}

/* --- answer ----------------------------------------------------------------------------------- */

static const char *const weekday[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static void print_day(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    static const char *const reason[DAY__MAX] = {[DAY_WORKING] = "working day",
                                                 [DAY_WEEKEND] = "weekend",
                                                 [DAY_HOLIDAY] = "bank holiday",
                                                 [DAY_CLOSURE] = "closure"};
    bool provisional = note.provisional && note.reason != DAY_WEEKEND;
    char text[11];
    (void)ctx;
    date_format(date, text);
    printf("%s\t%s\t%u\t%s%s%s%s\n", text, weekday[date_weekday(date)], count, reason[note.reason],
           note.title[0] != '\0' ? ": " : "", note.title, provisional ? ", provisional" : "");
}

static void gather_day(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    static const char *const reason[DAY__MAX] = {[DAY_WORKING] = "working-day",
                                                 [DAY_WEEKEND] = "weekend",
                                                 [DAY_HOLIDAY] = "bank-holiday",
                                                 [DAY_CLOSURE] = "closure"};
    char text[11];
    date_format(date, text);
    json_array_append_new(ctx, json_pack("{s:s, s:s, s:i, s:s, s:s, s:b}", "date", text, "weekday",
                                         weekday[date_weekday(date)], "count", (int)count, "day",
                                         reason[note.reason], "title", note.title, "provisional",
                                         note.provisional && note.reason != DAY_WEEKEND));
}

static int answer_json(const struct question *q, const struct calendar *cal, struct rc_date from,
                       const struct deadline *d)
{
    char due[11], start[11];
    date_format(d->due, due);
    date_format(from, start);
    json_t *days = q->explain ? json_array() : NULL;
    json_t *o = json_pack("{s:s, s:s, s:b}", "from", start, "due", due, "provisional",
                          (int)d->provisional);
    enum rc_err err = RC_OK;
    if (days != NULL)
        err = deadline_explain(cal, from, q->n, q->unit, q->roll, gather_day, days);
    if (days != NULL && json_object_set(o, "days", days) != 0)
        err = RC_NOMEM;
    if (err == RC_OK && (json_dumpf(o, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        err = RC_INTERNAL;
    json_decref(days);
    json_decref(o);
    return err == RC_OK ? CTL_DONE : ctl_say(CTL_FINDINGS, "deadline: %s", rc_err_name(err));
}

static int answer(const struct question *q, const struct calendar *cal, const struct zone *zone)
{
    struct rc_date from = date_is_set(q->date) ? q->date : zone_date(zone, q->time);
    struct deadline d;
    char text[11];
    enum rc_err err = deadline_after(cal, from, q->n, q->unit, q->roll, &d);
    if (err != RC_OK)
        return ctl_say(CTL_FINDINGS, "the deadline lies outside of the years %d to %d",
                       DATE_YEAR_MIN, DATE_YEAR_MAX);
    if (q->as_json)
        return answer_json(q, cal, from, &d);
    date_format(d.due, text);
    printf("%s\n", text);
    if (d.provisional)
        printf("provisional: rests on bank holidays that are known from rules only, so it may "
               "move\n");
    if (q->explain)
        err = deadline_explain(cal, from, q->n, q->unit, q->roll, print_day, NULL);
    return err == RC_OK ? CTL_DONE : ctl_say(CTL_FINDINGS, "deadline: %s", rc_err_name(err));
}

/* Neither a configuration nor a database: the bundled holidays and the rules. */
static int answer_division(const struct question *q)
{
    struct calendar cal;
    struct zone zone;
    if (zone_parse(DIVISION_ZONE, &zone) != RC_OK)
        return ctl_say(CTL_FINDINGS, "deadline: %s", rc_err_name(RC_INTERNAL));
    calendar_init(&cal, q->division);
    int code = answer(q, &cal, &zone);
    calendar_clear(&cal);
    return code;
}

static int answer_centre(struct ctl *c, const struct question *q)
{
    const struct snapshot *snap = NULL;
    bool stale = false;
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    struct snapshots *all = snapshots_open();
    enum rc_err err = all == NULL ? RC_NOMEM
                                  : snapshot_get(all, c->db, c->keyring, q->slug, clock_now(),
                                                 &snap, &stale);
    if (err == RC_OK)
        code = answer(q, &snap->calendar, &snap->centre.zone);
    else if (err == RC_NOTFOUND)
        code = ctl_no_centre(q->slug);
    else
        code = ctl_fail(c, "deadline", err);
    snapshots_close(all);
    return code;
}

int ctl_deadline(struct ctl *c, int argc, char **argv)
{
    struct question q = {.date = RC_DATE_NONE, .roll = ROLL_NONE};
    if (!read_options(argc, argv, &q))
        return ctl_usage("deadline", NULL);
    return q.slug == NULL ? answer_division(&q) : answer_centre(c, &q);
}

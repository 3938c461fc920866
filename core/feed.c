#include "core/feed.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define YEARS (DATE_YEAR_MAX - DATE_YEAR_MIN + 1)

struct reading {
    struct arena *a;
    struct import_error *why;
    char path[sizeof((struct import_error *)0)->path];
    uint8_t of_year[YEARS];
};

/* What came from outside may hold what trips a terminal, and a cut may fall into a character. */
static void make_plain(char *s)
{
    for (; *s != '\0'; s++)
        if (*s < 0x20 || *s > 0x7e)
            *s = '?';
}

static void path_set(struct reading *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void path_set(struct reading *r, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(r->path, sizeof r->path, fmt, ap);
    va_end(ap);
}

RC_CHECK static enum rc_err fail(struct reading *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static enum rc_err fail(struct reading *r, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(r->why->expected, sizeof r->why->expected, fmt, ap);
    va_end(ap);
    memcpy(r->why->path, r->path, sizeof r->path);
    make_plain(r->why->expected);
    make_plain(r->why->path);
    return RC_INVALID;
}

static int year_of(struct rc_date date)
{
    int y, m, d;
    date_to_ymd(date, &y, &m, &d);
    return y;
}

/* --- one division ----------------------------------------------------------------------------- */

static bool title_good(const json_t *title)
{
    const char *s = json_string_value(title);
    size_t len = json_string_length(title);
    if (s == NULL || len == 0 || len > CALENDAR_TITLE_MAX)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
            return false;
    return true;
}

/* The first day on or after the date. */
static size_t place_of(const struct feed_days *days, struct rc_date date)
{
    size_t low = 0, high = days->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (date_cmp(days->day[middle].date, date) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has(const struct feed_days *days, size_t at, struct rc_date date)
{
    return at < days->n && date_cmp(days->day[at].date, date) == 0;
}

/* There is room for it. */
static void insert(struct feed_days *days, size_t at, struct feed_day day)
{
    memmove(&days->day[at + 1], &days->day[at], (days->n - at) * sizeof day);
    days->day[at] = day;
    days->n++;
}

RC_CHECK static enum rc_err read_event(struct reading *r, const char *name, size_t i,
                                       const json_t *event, struct feed_days *out)
{
    const json_t *title = json_object_get(event, "title");
    const json_t *iso = json_object_get(event, "date");
    struct feed_day day;
    path_set(r, "%s.events[%zu]", name, i);
    if (!json_is_object(event))
        return fail(r, "an object with title and date");
    path_set(r, "%s.events[%zu].title", name, i);
    if (!title_good(title))
        return fail(r, "a title of 1 to %d bytes without control characters", CALENDAR_TITLE_MAX);
    path_set(r, "%s.events[%zu].date", name, i);
    if (date_parse(json_string_value(iso), &day.date) != RC_OK)
        return fail(r, "a date, YYYY-MM-DD, from %d to %d", DATE_YEAR_MIN, DATE_YEAR_MAX);
    size_t at = place_of(out, day.date);
    if (has(out, at, day.date))
        return fail(r, "another date: this one stands in the list twice");
    if (++r->of_year[year_of(day.date) - DATE_YEAR_MIN] > FEED_YEAR_MAX)
        return fail(r, "at most %u days a year", FEED_YEAR_MAX);
    day.title = arena_strdup(r->a, json_string_value(title));
    if (day.title == NULL)
        return RC_NOMEM;
    insert(out, at, day);
    return RC_OK;
}

RC_CHECK static enum rc_err read_division(struct reading *r, const char *name, const json_t *object,
                                          struct feed_days *out)
{
    const char *said = json_string_value(json_object_get(object, "division"));
    const json_t *events = json_object_get(object, "events");
    size_t n = json_array_size(events);
    enum rc_err err = RC_OK;
    path_set(r, "%s", name);
    if (!json_is_object(object))
        return fail(r, "an object with division and events");
    path_set(r, "%s.division", name);
    if (said == NULL || strcmp(said, name) != 0)
        return fail(r, "\"%s\"", name);
    path_set(r, "%s.events", name);
    if (n == 0 || n > FEED_EVENTS_MAX)
        return fail(r, "a list of 1 to %u events", FEED_EVENTS_MAX);
    out->day = arena_calloc(r->a, n, sizeof *out->day);
    if (out->day == NULL)
        return RC_NOMEM;
    memset(r->of_year, 0, sizeof r->of_year);
    for (size_t i = 0; i < n && err == RC_OK; i++)
        err = read_event(r, name, i, json_array_get(events, i), out);
    return err;
}

/* --- the whole -------------------------------------------------------------------------------- */

RC_CHECK static enum rc_err read_all(struct reading *r, json_t *root, struct feed *out)
{
    const char *name;
    json_t *object;
    enum rc_err err = RC_OK;
    path_set(r, "%s", "");
    if (!json_is_object(root) || json_object_size(root) == 0)
        return fail(r, "an object with england-and-wales, scotland or northern-ireland");
    json_object_foreach(root, name, object) {
        enum division division;
        path_set(r, "%s", name);
        if (division_parse(name, &division) != RC_OK)
            return fail(r, "one of england-and-wales, scotland, northern-ireland");
        err = read_division(r, division_name(division), object, &out->of[division]);
        if (err != RC_OK)
            return err;
    }
    return RC_OK;
}

enum rc_err feed_parse(struct arena *a, const char *json, size_t len, struct feed *out,
                       struct import_error *why)
{
    struct reading r = {.a = a, .why = why};
    json_error_t e;
    json_t *root = NULL;
    enum rc_err err = RC_INTERNAL;

    *why = (struct import_error){0};
    *out = (struct feed){0};
    if (len > FEED_JSON_MAX) {
        err = fail(&r, "at most %u bytes", FEED_JSON_MAX);
        goto out;
    }
    root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &e);
    if (root == NULL && json_error_code(&e) == json_error_out_of_memory) {
        err = RC_NOMEM;
    } else if (root == NULL) {
        path_set(&r, "line %d, column %d", e.line, e.column);
        err = fail(&r, "JSON: %s", e.text);
    } else {
        err = read_all(&r, root, out);
    }
out:
    json_decref(root);
    if (err != RC_OK)
        *out = (struct feed){0};
    return err;
}

/* --- merging ---------------------------------------------------------------------------------- */

/* A calendar of the feed's days alone tells which years it lists whole. */
RC_CHECK static enum rc_err days_calendar(enum division division, const struct feed_days *days,
                                          struct calendar *out)
{
    enum rc_err err = RC_OK;
    calendar_init(out, division);
    for (size_t i = 0; i < days->n && err == RC_OK; i++)
        err = calendar_add_holiday(out, days->day[i].date, days->day[i].title);
    return err;
}

enum rc_err feed_merge(struct arena *a, enum division division, const struct feed_days *stored,
                       const struct feed_days *feed, struct feed_days *out)
{
    struct calendar listed;
    struct feed_days merged = {0};
    enum rc_err err = days_calendar(division, feed, &listed);
    if (err != RC_OK)
        goto out;
    err = RC_NOMEM;
    merged.day = arena_calloc(a, stored->n + feed->n, sizeof *merged.day);
    if (merged.day == NULL)
        goto out;
    for (size_t i = 0; i < stored->n; i++)
        if (!calendar_year_is_whole(&listed, year_of(stored->day[i].date)))
            merged.day[merged.n++] = stored->day[i];
    for (size_t i = 0; i < feed->n; i++) {
        size_t at = place_of(&merged, feed->day[i].date);
        if (has(&merged, at, feed->day[i].date))
            merged.day[at].title = feed->day[i].title;
        else
            insert(&merged, at, feed->day[i]);
    }
    err = merged.n > CALENDAR_ENTRIES_MAX ? RC_INVALID : RC_OK;
out:
    calendar_clear(&listed);
    *out = err == RC_OK ? merged : (struct feed_days){0};
    return err;
}

#include "core/zone.h"

#include <stddef.h>

enum { HOUR = 3600, DAY = 86400 };

/* ---- reading ---- */

struct reader {
    const char *at;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool read_char(struct reader *r, char c)
{
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

/* A number of at most three digits, from 0 to max. */
static bool read_number(struct reader *r, int max, int *out)
{
    int n = 0;
    int value = 0;
    for (; n < 3 && is_digit(*r->at); n++)
        value = value * 10 + (*r->at++ - '0');
    *out = value;
    return n > 0 && value <= max;
}

/* The names are checked and dropped: nothing that people read comes from them. */
static bool read_name(struct reader *r)
{
    bool quoted = read_char(r, '<');
    int n = 0;
    while (is_letter(*r->at) ||
           (quoted && (is_digit(*r->at) || *r->at == '+' || *r->at == '-'))) {
        r->at++;
        n++;
    }
    return n >= 3 && n <= 15 && (!quoted || read_char(r, '>'));
}

/* [+-]h[h[h]][:mm[:ss]] in seconds. */
static bool read_time(struct reader *r, int max_hours, int32_t *out)
{
    int hours;
    int minutes = 0;
    int seconds = 0;
    bool negative = read_char(r, '-');
    if (!negative)
        (void)read_char(r, '+');
    if (!read_number(r, max_hours, &hours))
        return false;
    if (read_char(r, ':')) {
        if (!read_number(r, 59, &minutes))
            return false;
        if (read_char(r, ':') && !read_number(r, 59, &seconds))
            return false;
    }
    int32_t value = hours * HOUR + minutes * 60 + seconds;
    *out = negative ? -value : value;
    return true;
}

/* POSIX counts offsets west of Greenwich. */
static bool read_offset(struct reader *r, int32_t *east)
{
    int32_t west;
    if (!read_time(r, 24, &west))
        return false;
    *east = -west;
    return true;
}

/* ,Mm.w.d[/time] */
static bool read_rule(struct reader *r, struct zone_rule *out)
{
    if (!read_char(r, ',') || !read_char(r, 'M'))
        return false;
    if (!read_number(r, 12, &out->month) || out->month < 1 || !read_char(r, '.'))
        return false;
    if (!read_number(r, 5, &out->week) || out->week < 1 || !read_char(r, '.'))
        return false;
    if (!read_number(r, 6, &out->weekday))
        return false;
    out->time = 2 * HOUR;
    return !read_char(r, '/') || read_time(r, 167, &out->time);
}

enum rc_err zone_parse(const char *tz, struct zone *out)
{
    struct zone z = {0};
    struct reader r = {tz};
    if (tz == NULL || !read_name(&r) || !read_offset(&r, &z.std_offset))
        return RC_INVALID;
    if (*r.at != '\0') {
        z.has_dst = true;
        if (!read_name(&r))
            return RC_INVALID;
        z.dst_offset = z.std_offset + HOUR;
        if (*r.at != ',' && !read_offset(&r, &z.dst_offset))
            return RC_INVALID;
        if (!read_rule(&r, &z.start) || !read_rule(&r, &z.end) || *r.at != '\0')
            return RC_INVALID;
        if (z.start.month == z.end.month)
            return RC_INVALID;
    }
    *out = z;
    return RC_OK;
}

/* ---- reckoning ---- */

/* Years here run one past those of struct rc_date at both ends, so that the days at the ends of
 * the range find their transitions; hence no date_from_ymd. */
static int64_t first_of_month(int year, int month)
{
    int y = month > 2 ? year : year - 1;
    int m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 - 719468;
}

/* The rule's moment in a year, as seconds of the local clock that runs until then. */
static int64_t rule_moment(const struct zone_rule *rule, int year)
{
    int64_t first = first_of_month(year, rule->month);
    int64_t next = rule->month < 12 ? first_of_month(year, rule->month + 1)
                                    : first_of_month(year + 1, 1);
    int64_t weekday = ((first + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    int64_t day = first + (rule->weekday - weekday + 7) % 7 + 7 * (rule->week - 1);
    if (day >= next)
        day -= 7;
    return day * DAY + rule->time;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int year_of(int64_t t)
{
    struct rc_date d = {0};
    int64_t day = floor_div(t, DAY);
    int y;
    int m;
    int dd;
    d.day = (int32_t)day;
    date_to_ymd(d, &y, &m, &dd);
    if (y == 0)
        y = day < 0 ? DATE_YEAR_MIN - 1 : DATE_YEAR_MAX + 1;
    return y;
}

struct change {
    int64_t at;
    int32_t offset; /* from then on */
};

/* The last change of the clocks at or before t, and the first one after t. Rules may reach over
 * the end of their year, so the neighbouring years are looked at as well. */
static void changes_around(const struct zone *z, int64_t t, struct change *before,
                           struct change *after)
{
    int year = year_of(t);
    *before = (struct change){INT64_MIN, z->std_offset};
    *after = (struct change){INT64_MAX, z->std_offset};
    for (int y = year - 1; z->has_dst && y <= year + 1; y++) {
        const struct change both[2] = {
            {rule_moment(&z->start, y) - z->std_offset, z->dst_offset},
            {rule_moment(&z->end, y) - z->dst_offset, z->std_offset},
        };
        for (int i = 0; i < 2; i++) {
            if (both[i].at <= t && both[i].at > before->at)
                *before = both[i];
            if (both[i].at > t && both[i].at < after->at)
                *after = both[i];
        }
    }
}

static bool in_reach(int64_t t)
{
    /* 1899-12-30 to 2200-01-02: wider than the dates by more than any offset. */
    return t >= INT64_C(-25569) * DAY && t < INT64_C(84008) * DAY;
}

struct rc_date zone_date(const struct zone *z, int64_t t)
{
    struct change before;
    struct change after;
    if (!in_reach(t))
        return RC_DATE_NONE;
    changes_around(z, t, &before, &after);
    struct rc_date d = {(int32_t)floor_div(t + before.offset, DAY)};
    return date_is_set(d) ? d : RC_DATE_NONE;
}

/*
 * The clock shows `local` at `local` minus the offset, if no change is near. With a change at X
 * between the two offsets a (before) and b (after), the clock may show it never or twice:
 * *first is the first instant at which the clock shows `local` or later; *last is the first
 * instant from which on it always does.
 */
static void instants_of(const struct zone *z, int64_t local, int64_t *first, int64_t *last)
{
    struct change before;
    struct change x;
    int32_t low = z->std_offset;
    int32_t high = z->std_offset;
    if (z->has_dst && z->dst_offset > high)
        high = z->dst_offset;
    if (z->has_dst && z->dst_offset < low)
        low = z->dst_offset;
    /* The clock shows less than `local` before local - high, and no less after local - low. */
    changes_around(z, local - high, &before, &x);
    int64_t with_a = local - before.offset;
    *first = *last = with_a;
    if (x.at > local - low)
        return;
    int64_t with_b = local - x.offset;
    if (with_a >= x.at)
        *first = *last = with_b > x.at ? with_b : x.at;
    else if (with_b > x.at)
        *last = with_b;
}

int64_t zone_start_of_day(const struct zone *z, struct rc_date d)
{
    int64_t first;
    int64_t last;
    if (!date_is_set(d))
        return INT64_MIN;
    instants_of(z, (int64_t)d.day * DAY, &first, &last);
    return first;
}

int64_t zone_end_of_day(const struct zone *z, struct rc_date d)
{
    int64_t first;
    int64_t last;
    if (!date_is_set(d))
        return INT64_MIN;
    instants_of(z, ((int64_t)d.day + 1) * DAY, &first, &last);
    return last;
}

/*
 * Which days a centre works.
 *
 * Not working: Saturday, Sunday, a bank holiday of the centre's part of the United Kingdom, a
 * closure of the centre. For each year the holidays come from the best source that there is:
 *
 *   1. added ones (the centre's imports of https://www.gov.uk/bank-holidays.json), if they make
 *      up the whole year: at least as many days as the rules and the bundled table have for it,
 *      New Year, Good Friday, Christmas and Boxing Day (or their substitutes) among them;
 *   2. otherwise the bundled table (2012 to 2028) and what was added;
 *   3. otherwise the rules and what was added. Such a year is provisional.
 *
 * So a list that leaves years out takes nothing away, a day announced late is added by itself, and
 * a whole list in which a holiday has moved makes its usual Monday a working day.
 * Only dates count; titles are shown to people and never compared.
 */
#ifndef RC_CALENDAR_H
#define RC_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "core/date.h"
#include "core/err.h"

enum division {
    DIVISION_ENGLAND_WALES,
    DIVISION_SCOTLAND,
    DIVISION_NORTHERN_IRELAND,
    DIVISION__MAX
};

enum { CALENDAR_TITLE_MAX = 255, CALENDAR_ENTRIES_MAX = 4096 };

/* A holiday has from == to. */
struct calendar_entry {
    struct rc_date from;
    struct rc_date to;
    char *title;
};

struct calendar_list {
    struct calendar_entry *entries;
    size_t len;
    size_t cap;
};

/* Belongs to calendar.c: use the functions below. */
struct calendar {
    enum division division;
    struct calendar_list holidays;
    struct calendar_list closures;
    bool whole[DATE_YEAR_MAX - DATE_YEAR_MIN + 1];
};

enum day_reason { DAY_WORKING, DAY_WEEKEND, DAY_HOLIDAY, DAY_CLOSURE, DAY__MAX };

/*
 * working      true only with DAY_WORKING
 * provisional  the holidays of that year are known from rules only
 * title        of the holiday or closure, as it was given; "" for other days; never NULL
 */
struct day_note {
    bool working;
    bool provisional;
    enum day_reason reason;
    const char *title;
};

/* Reads "england-and-wales", "scotland" or "northern-ireland", the names of GOV.UK's feed.
 * RC_INVALID for all else and for NULL; *out is then unchanged. */
RC_CHECK enum rc_err division_parse(const char *name, enum division *out);

/* The name that division_parse reads. Aborts on a value that is not a division. */
const char *division_name(enum division d);

/* An empty calendar: the bundled holidays and the rules of one division, no closures.
 * calendar_clear() ends it. */
void calendar_init(struct calendar *cal, enum division division);

/*
 * Adds a holiday on `date`; `title` (UTF-8, at most CALENDAR_TITLE_MAX bytes, may be empty) is
 * copied. A date that was added before gets the new title.
 * RC_INVALID: date not set, title NULL or too long, more than CALENDAR_ENTRIES_MAX dates.
 * RC_NOMEM. The calendar is unchanged on error.
 */
RC_CHECK enum rc_err calendar_add_holiday(struct calendar *cal, struct rc_date date,
                                          const char *title);

/*
 * Adds a closure of the centre from `from` to `to`, both included; closures may overlap (the one
 * that was added first gives the title).
 * RC_INVALID: a date not set, to before from, and as above. RC_NOMEM. Unchanged on error.
 */
RC_CHECK enum rc_err calendar_add_closure(struct calendar *cal, struct rc_date from,
                                          struct rc_date to, const char *title);

/* What was added of holidays, in order of their dates; *n of them. Borrowed until the next add or
 * clear. */
const struct calendar_entry *calendar_added(const struct calendar *cal, size_t *n);

/* Whether the added holidays make up the whole year (1900..2199; false for others), so that they
 * alone count for it: see the top. */
bool calendar_year_is_whole(const struct calendar *cal, int year);

/* Frees what was added and leaves a calendar of zeros. NULL is allowed; so is a second call. */
void calendar_clear(struct calendar *cal);

/*
 * What kind of day `date` is. Where several reasons meet, weekend goes before holiday, holiday
 * before closure. The title is borrowed: it lives until the next add or clear.
 * Aborts if date is not set.
 */
struct day_note calendar_day(const struct calendar *cal, struct rc_date date);

/*
 * How many days later than `after` and up to `until`, that day included, are worked; 0 if one of
 * them is not set, or `until` is not later. As calendar_day() tells them one by one, but years
 * whose holidays are listed are not walked through: a list of long overdue cases asks for many.
 */
unsigned calendar_working_days(const struct calendar *cal, struct rc_date after,
                               struct rc_date until);

#endif

/*
 * GOV.UK's feed of bank holidays (https://www.gov.uk/bank-holidays.json), and how it is merged into
 * what was imported before:
 *
 *     {"scotland": {"division": "scotland",
 *                   "events": [{"title": "St Andrew's Day", "date": "2026-11-30", ...}, ...]}, ...}
 */
#ifndef RC_FEED_H
#define RC_FEED_H

#include "core/arena.h"
#include "core/calendar.h"
#include "core/procedure.h"

#define FEED_JSON_MAX (1024u * 1024u)
#define FEED_EVENTS_MAX 1000u /* of one division */
#define FEED_YEAR_MAX 30u     /* of one division in one year: more are no bank holidays */

struct feed_day {
    struct rc_date date;
    const char *title; /* 1 to CALENDAR_TITLE_MAX bytes, UTF-8 without control characters */
};

/* In order, no date twice. */
struct feed_days {
    struct feed_day *day;
    size_t n;
};

/* A division that the file does not name has no days. */
struct feed {
    struct feed_days of[DIVISION__MAX];
};

/*
 * Reads a feed; all of it lies in the arena. At least one division with at least one event is
 * needed, so that an error page or an empty file cannot pass for a feed. An event's other members
 * (notes, bunting, what may be added one day) are not looked at.
 * RC_INVALID fills `why`: no JSON, another shape, too long (bounds above), an unknown division, no
 * date, a date that stands there twice. RC_NOMEM. *out is then without days.
 */
RC_CHECK enum rc_err feed_parse(struct arena *a, const char *json, size_t len, struct feed *out,
                                struct import_error *why);

/*
 * What is to be stored of a division once `feed` comes on top of `stored`; *out lies in the arena,
 * its titles stay where they were.
 * A year that the feed lists whole (calendar_year_is_whole) takes the place of what was stored of
 * that year: a holiday that has moved is gone from its old day. Of other years the feed's days are
 * added or get the feed's title. Nothing else goes: the feed once dropped five years.
 * RC_INVALID: more than CALENDAR_ENTRIES_MAX days come out. RC_NOMEM. *out is then without days.
 */
RC_CHECK enum rc_err feed_merge(struct arena *a, enum division division,
                                const struct feed_days *stored, const struct feed_days *feed,
                                struct feed_days *out);

#endif

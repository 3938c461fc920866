/*
 * Time zones as arithmetic: from an instant to the local date, and from a date to the instants
 * at which it begins and ends. Nothing here reads the system's zone files or environment.
 *
 * A zone is parsed from a POSIX TZ string (POSIX.1-2017, Base Definitions 8.3, with the hours of
 * RFC 8536 3.3.1), such as the last line of a TZif file: "GMT0BST,M3.5.0/1,M10.5.0".
 * It holds today's rules only: instants before its rules were made are converted by them too.
 */
#ifndef RC_ZONE_H
#define RC_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/date.h"
#include "core/err.h"

/* "M3.5.0/1": weekday (0 Sunday) number `week` (5 = last) of the month, at `time` seconds after
 * that day's midnight, which may be negative or more than a day. */
struct zone_rule {
    int month;
    int week;
    int weekday;
    int32_t time;
};

/* Offsets are seconds east of Greenwich. start and end matter only where has_dst. */
struct zone {
    int32_t std_offset;
    int32_t dst_offset;
    bool has_dst;
    struct zone_rule start;
    struct zone_rule end;
};

/*
 * Reads a TZ string: names of 3 to 15 letters, or of letters, digits, + and - within <>; offsets
 * of at most 24 hours; summer time, if any, with both rules in M form and in different months.
 * RC_INVALID for all else: NULL, the J and n forms of a rule, a summer time without rules (its
 * meaning is left to the system), anything after the end. *out is then unchanged.
 */
RC_CHECK enum rc_err zone_parse(const char *tz, struct zone *out);

/* The local date at the instant t (seconds since 1970-01-01 UTC); RC_DATE_NONE if that is out of
 * a date's range. */
struct rc_date zone_date(const struct zone *z, int64_t t);

/* The first instant at which the local date is d or, where the clocks skip d, a later one;
 * INT64_MIN if d is not set. */
int64_t zone_start_of_day(const struct zone *z, struct rc_date d);

/*
 * The first instant after the local day d: a thing is in time when t < zone_end_of_day(z, d).
 * Where the clocks go back over midnight, it is after the last moment that bears the date d.
 * INT64_MIN (nothing is in time) if d is not set.
 */
int64_t zone_end_of_day(const struct zone *z, struct rc_date d);

#endif

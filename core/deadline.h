/*
 * Deadlines: the date that is N working days, days, weeks or months after another.
 *
 * The day that starts a clock is day 0, working or not. N working days end on the N-th working
 * day after it. A week is 7 days; months keep the day of the month or take the month's last. All
 * count to the end of the due day in the centre's zone: see zone_end_of_day().
 */
#ifndef RC_DEADLINE_H
#define RC_DEADLINE_H

#include <stdbool.h>

#include "core/calendar.h"
#include "core/date.h"
#include "core/err.h"

enum unit { UNIT_WORKING_DAYS, UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT__MAX };

/* What happens to a date that is not a working day: it stays, or moves to the next one. */
enum roll { ROLL_NONE, ROLL_NEXT, ROLL__MAX };

enum { DEADLINE_N_MAX = 3660 };

/* provisional: the date rests on holidays that are known from rules only, so it may yet move. A
 * date for which no holiday was looked up (days, weeks, months with ROLL_NONE) never is. */
struct deadline {
    struct rc_date due;
    bool provisional;
};

/* Reads "working-days", "days", "weeks" or "months".
 * RC_INVALID for all else and for NULL; *out is then unchanged. */
RC_CHECK enum rc_err unit_parse(const char *name, enum unit *out);

/* The name that unit_parse reads. Aborts on a value that is not a unit. */
const char *unit_name(enum unit u);

/* Reads "none" or "next"; otherwise as unit_parse. */
RC_CHECK enum rc_err roll_parse(const char *name, enum roll *out);

/* The name that roll_parse reads. Aborts on a value that is not a roll. */
const char *roll_name(enum roll r);

/*
 * The deadline n (0..DEADLINE_N_MAX) units after `from`. With n = 0 it is `from` itself, or the
 * next working day if roll says so.
 * RC_INVALID: from not set, n, unit or roll out of range, or the date lies beyond 2199-12-31.
 * *out is then {RC_DATE_NONE, true}.
 */
RC_CHECK enum rc_err deadline_after(const struct calendar *cal, struct rc_date from, unsigned n,
                                    enum unit unit, enum roll roll, struct deadline *out);

/*
 * Walks the days of the same deadline: calls `each` once for every day from `from` (day 0) to the
 * due day, both included, in order. `count_so_far` is the number of whole units that have passed
 * by the end of that day: 0 on day 0; for working days it grows on working days only; it stays at
 * n on days that are passed over by ROLL_NEXT. note.title is borrowed from the calendar.
 * Errors as deadline_after; `each` may then have been called for some days.
 */
RC_CHECK enum rc_err deadline_explain(const struct calendar *cal, struct rc_date from, unsigned n,
                                      enum unit unit, enum roll roll,
                                      void (*each)(void *ctx, struct rc_date date,
                                                   struct day_note note, unsigned count_so_far),
                                      void *ctx);

/* The working days after `from`, up to and including `to`; 0 if to is not after from or a date
 * is not set. */
unsigned deadline_working_days_between(const struct calendar *cal, struct rc_date from,
                                       struct rc_date to);

#endif

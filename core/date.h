/*
 * Dates: a day without a clock or a place.
 *
 * A date is the number of days since 1970-01-01 in the proleptic Gregorian calendar, from
 * 1900-01-01 to 2199-12-31. Every other value, RC_DATE_NONE above all, is "not set", so a number
 * that comes out of a database broken cannot pass for a day.
 */
#ifndef RC_DATE_H
#define RC_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

struct rc_date {
    int32_t day;
};

#define RC_DATE_NONE ((struct rc_date){INT32_MIN})

enum { DATE_YEAR_MIN = 1900, DATE_YEAR_MAX = 2199 };

/* True if d is a day from 1900-01-01 to 2199-12-31. */
bool date_is_set(struct rc_date d);

/*
 * The date of year y (1900..2199), month m (1..12) and day d (1..length of that month).
 * RC_INVALID if there is no such day; *out is then RC_DATE_NONE.
 */
RC_CHECK enum rc_err date_from_ymd(int y, int m, int d, struct rc_date *out);

/* The year, month (1..12) and day (1..31) of d; three zeros if d is not set. */
void date_to_ymd(struct rc_date d, int *y, int *m, int *day);

/*
 * Reads exactly "YYYY-MM-DD" (ISO 8601, ten characters, nothing before or after).
 * RC_INVALID if iso is NULL, has another form, or names no day in range; *out is then RC_DATE_NONE.
 */
RC_CHECK enum rc_err date_parse(const char *iso, struct rc_date *out);

/* Writes "YYYY-MM-DD" and a NUL; the empty string if d is not set. */
void date_format(struct rc_date d, char out[static 11]);

/* 0 Monday to 6 Sunday. Aborts if d is not set. */
int date_weekday(struct rc_date d);

/* -1, 0 or 1 as a is before, the same as, or after b. RC_DATE_NONE is before every day. */
int date_cmp(struct rc_date a, struct rc_date b);

/* n days after d (before it if n is negative); RC_DATE_NONE if d or the result is out of range. */
struct rc_date date_add_days(struct rc_date d, int n);

/*
 * n months after d (before it if n is negative). Keeps the day of the month; where the month is
 * too short, its last day: 31 January and one month is 28 or 29 February.
 * RC_DATE_NONE if d or the result is out of range.
 */
struct rc_date date_add_months(struct rc_date d, int n);

#endif

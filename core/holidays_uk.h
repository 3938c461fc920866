/*
 * Bank holidays of the United Kingdom: the bundled table, as GOV.UK published it, and the rules
 * that stand in for years which nobody has published (Banking and Financial Dealings Act 1971,
 * schedule 1, and the royal proclamations that repeat every year). calendar.c chooses between
 * the two.
 */
#ifndef RC_HOLIDAYS_UK_H
#define RC_HOLIDAYS_UK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/calendar.h"
#include "core/date.h"

enum { HOLIDAYS_UK_FIRST = 2012, HOLIDAYS_UK_LAST = 2028, HOLIDAYS_UK_RULES_MAX = 10 };

/* `anchor`: no proclamation has ever moved it (New Year, Good Friday, Christmas, Boxing Day). */
struct holiday_uk {
    struct rc_date date;
    const char *title;
    bool anchor;
};

/* The title of the holiday on `date` in the bundled table; NULL if it has none in `division`. */
const char *holidays_uk_table(enum division division, struct rc_date date);

/* The first holiday of the bundled table later than `date`; RC_DATE_NONE if there is none, or `date`
 * is not set. */
struct rc_date holidays_uk_table_next(enum division division, struct rc_date date);

/* How many holidays the bundled table has in a year; 0 outside HOLIDAYS_UK_FIRST .. _LAST. */
size_t holidays_uk_table_count(enum division division, int year);

/*
 * The holidays that the rules give for `year` (1900..2199), in no order; returns how many.
 * A day that falls on a weekend stands at its substitute date. Exceptions are not in the rules.
 */
size_t holidays_uk_rules(enum division division, int year,
                         struct holiday_uk out[static HOLIDAYS_UK_RULES_MAX]);

/* Easter Sunday of a year (1900..2199). */
struct rc_date holidays_uk_easter(int year);

#endif

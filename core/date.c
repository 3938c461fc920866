#include "core/date.h"

#include <stddef.h>
#include <stdlib.h>

enum {
    DAY_FIRST = -25567, /* 1900-01-01 */
    DAY_LAST = 84005    /* 2199-12-31 */
};

static bool is_leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int month_length(int y, int m)
{
    static const int length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && is_leap(y) ? 29 : length[m - 1];
}

/* Years that begin in March put the leap day last, so that months need no table; the constants
 * are the days of 400, 100 and 4 years and the days from 0000-03-01 to 1970-01-01. */
static int32_t days_of(int y, int m, int d)
{
    int year = m > 2 ? y : y - 1;
    int month = m > 2 ? m - 3 : m + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d - 1 - 719468;
}

bool date_is_set(struct rc_date d)
{
    return d.day >= DAY_FIRST && d.day <= DAY_LAST;
}

enum rc_err date_from_ymd(int y, int m, int d, struct rc_date *out)
{
    *out = RC_DATE_NONE;
    if (y < DATE_YEAR_MIN || y > DATE_YEAR_MAX || m < 1 || m > 12)
        return RC_INVALID;
    if (d < 1 || d > month_length(y, m))
        return RC_INVALID;
    out->day = days_of(y, m, d);
    return RC_OK;
}

void date_to_ymd(struct rc_date d, int *y, int *m, int *day)
{
    *y = *m = *day = 0;
    if (!date_is_set(d))
        return;
    int n = d.day + 719468;
    int era = n / 146097;
    int of_era = n % 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;
    *day = of_year - (153 * month + 2) / 5 + 1;
    *m = month < 10 ? month + 3 : month - 9;
    *y = era * 400 + year + (*m <= 2 ? 1 : 0);
}

/* Reads n digits into *out; false at the first character that is none. */
static bool digits(const char *s, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

enum rc_err date_parse(const char *iso, struct rc_date *out)
{
    int y;
    int m;
    int d;
    *out = RC_DATE_NONE;
    if (iso == NULL)
        return RC_INVALID;
    /* In this order no character is read past a NUL. */
    if (!digits(iso, 4, &y) || iso[4] != '-' || !digits(iso + 5, 2, &m) || iso[7] != '-' ||
        !digits(iso + 8, 2, &d) || iso[10] != '\0')
        return RC_INVALID;
    return date_from_ymd(y, m, d, out);
}

static void put_digits(char *s, int n, int value)
{
    for (int i = n - 1; i >= 0; i--) {
        s[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void date_format(struct rc_date d, char out[static 11])
{
    int y;
    int m;
    int day;
    out[0] = '\0';
    if (!date_is_set(d))
        return;
    date_to_ymd(d, &y, &m, &day);
    put_digits(out, 4, y);
    out[4] = '-';
    put_digits(out + 5, 2, m);
    out[7] = '-';
    put_digits(out + 8, 2, day);
    out[10] = '\0';
}

int date_weekday(struct rc_date d)
{
    if (!date_is_set(d))
        abort();
    return (d.day - DAY_FIRST) % 7; /* 1900-01-01 was a Monday */
}

int date_cmp(struct rc_date a, struct rc_date b)
{
    return (a.day > b.day) - (a.day < b.day);
}

struct rc_date date_add_days(struct rc_date d, int n)
{
    if (!date_is_set(d))
        return RC_DATE_NONE;
    int64_t day = (int64_t)d.day + n;
    if (day < DAY_FIRST || day > DAY_LAST)
        return RC_DATE_NONE;
    return (struct rc_date){(int32_t)day};
}

struct rc_date date_add_months(struct rc_date d, int n)
{
    int y;
    int m;
    int day;
    if (!date_is_set(d))
        return RC_DATE_NONE;
    date_to_ymd(d, &y, &m, &day);
    int64_t months = (int64_t)y * 12 + (m - 1) + n;
    if (months < DATE_YEAR_MIN * 12 || months >= (DATE_YEAR_MAX + 1) * 12)
        return RC_DATE_NONE;
    y = (int)(months / 12);
    m = (int)(months % 12) + 1;
    int length = month_length(y, m);
    return (struct rc_date){days_of(y, m, day < length ? day : length)};
}

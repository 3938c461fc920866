#include "core/instant.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/date.h"

enum { DATE_TEXT = 10, SECONDS_A_DAY = 86400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Two digits, at most `most`; *s moves on behind them. */
static bool two_digits(const char **s, int most, int *out)
{
    const char *p = *s;
    if (!is_digit(p[0]) || !is_digit(p[1]))
        return false;
    *out = (p[0] - '0') * 10 + (p[1] - '0');
    *s = p + 2;
    return *out <= most;
}

static bool one_of(const char **s, const char *set)
{
    if (**s == '\0' || strchr(set, **s) == NULL)
        return false;
    (*s)++;
    return true;
}

static bool read_time(const char **s, int *seconds)
{
    int hour, minute, second;
    if (!two_digits(s, 23, &hour) || !one_of(s, ":") || !two_digits(s, 59, &minute) ||
        !one_of(s, ":") || !two_digits(s, 60, &second))
        return false;
    *seconds = (hour * 60 + minute) * 60 + (second == 60 ? 59 : second);
    if (!one_of(s, "."))
        return true;
    if (!is_digit(**s))
        return false;
    while (is_digit(**s))
        (*s)++;
    return true;
}

static bool read_offset(const char **s, int *seconds)
{
    int hour, minute;
    bool west = **s == '-';
    *seconds = 0;
    if (one_of(s, "Zz"))
        return true;
    if (!one_of(s, "+-") || !two_digits(s, 23, &hour) || !one_of(s, ":") ||
        !two_digits(s, 59, &minute))
        return false;
    *seconds = (hour * 60 + minute) * 60;
    if (west)
        *seconds = -*seconds;
    return true;
}

enum rc_err instant_parse(const char *text, int64_t *out)
{
    char iso[DATE_TEXT + 1];
    struct rc_date date;
    int time, offset;
    const char *s;
    if (text == NULL || strnlen(text, DATE_TEXT) < DATE_TEXT)
        return RC_INVALID;
    memcpy(iso, text, DATE_TEXT);
    iso[DATE_TEXT] = '\0';
    s = text + DATE_TEXT;
    if (date_parse(iso, &date) != RC_OK || !one_of(&s, "Tt ") || !read_time(&s, &time) ||
        !read_offset(&s, &offset) || *s != '\0')
        return RC_INVALID;
    *out = (int64_t)date.day * SECONDS_A_DAY + time - offset;
    return RC_OK;
}

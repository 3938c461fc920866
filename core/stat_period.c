/* Months, quarters and years, as words and as days. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stat.h"

static bool digits(const char *s, size_t n)
{
    return strspn(s, "0123456789") >= n;
}

enum rc_err stat_period_parse(const char *s, struct stat_period *out)
{
    struct stat_period p = {.part = STAT_YEAR};
    const char *rest;

    if (s == NULL || !digits(s, 4))
        return RC_INVALID;
    p.year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
    rest = s + 4;
    if (strlen(rest) == 3 && rest[0] == '-' && rest[1] == 'q' && rest[2] >= '1' && rest[2] <= '4')
        p.part = STAT_QUARTER + (unsigned)(rest[2] - '1');
    else if (strlen(rest) == 3 && rest[0] == '-' && digits(rest + 1, 2))
        p.part = (unsigned)((rest[1] - '0') * 10 + (rest[2] - '0')) - 1u;
    else if (*rest != '\0')
        return RC_INVALID;
    if (p.part >= STAT_PARTS || (*rest == '-' && rest[1] != 'q' && p.part >= STAT_QUARTER) ||
        p.year < DATE_YEAR_MIN || p.year > DATE_YEAR_MAX)
        return RC_INVALID;
    *out = p;
    return RC_OK;
}

void stat_period_days(const struct stat_period *p, struct rc_date *from, struct rc_date *to)
{
    int first = (int)p->part + 1, months = 1;

    if (p->part == STAT_YEAR) {
        first = 1;
        months = 12;
    } else if (p->part >= STAT_QUARTER) {
        first = (int)(p->part - STAT_QUARTER) * 3 + 1;
        months = 3;
    }
    if (date_from_ymd(p->year, first, 1, from) != RC_OK ||
        date_from_ymd(p->year, first + months - 1, 28, to) != RC_OK)
        abort(); /* made by the two above and below only */
    *to = date_add_days(date_add_months(*from, months - 1), 27);
    while (true) {
        int y, m, d;
        const struct rc_date next = date_add_days(*to, 1);

        date_to_ymd(next, &y, &m, &d);
        if (d == 1 || y == 0)
            break;
        *to = next;
    }
}

enum rc_err stat_period_span(struct rc_date from, struct rc_date to, struct stat_period *out)
{
    int y, m, d;

    date_to_ymd(from, &y, &m, &d);
    for (unsigned part = 0; y != 0 && part < STAT_PARTS; part++) {
        const struct stat_period p = {y, part};
        struct rc_date first, last;

        stat_period_days(&p, &first, &last);
        if (date_cmp(first, from) == 0 && date_cmp(last, to) == 0) {
            *out = p;
            return RC_OK;
        }
    }
    return RC_INVALID;
}

void stat_period_format(const struct stat_period *p, char out[static STAT_PERIOD_TEXT])
{
    if (p->part == STAT_YEAR)
        (void)snprintf(out, STAT_PERIOD_TEXT, "%04d", p->year % 10000);
    else if (p->part >= STAT_QUARTER)
        (void)snprintf(out, STAT_PERIOD_TEXT, "%04d-q%u", p->year % 10000,
                       (p->part - STAT_QUARTER + 1u) % 10u);
    else
        (void)snprintf(out, STAT_PERIOD_TEXT, "%04d-%02u", p->year % 10000, (p->part + 1u) % 100u);
}

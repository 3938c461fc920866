#include "core/deadline.h"

#include <stdlib.h>
#include <string.h>

static const char *const unit_names[UNIT__MAX] = {
    [UNIT_WORKING_DAYS] = "working-days",
    [UNIT_DAYS] = "days",
    [UNIT_WEEKS] = "weeks",
    [UNIT_MONTHS] = "months",
};

static const char *const roll_names[ROLL__MAX] = {
    [ROLL_NONE] = "none",
    [ROLL_NEXT] = "next",
};

static int name_index(const char *name, const char *const *names, int len)
{
    for (int i = 0; name != NULL && i < len; i++) {
        if (strcmp(name, names[i]) == 0)
            return i;
    }
    return -1;
}

enum rc_err unit_parse(const char *name, enum unit *out)
{
    int i = name_index(name, unit_names, UNIT__MAX);
    if (i < 0)
        return RC_INVALID;
    *out = (enum unit)i;
    return RC_OK;
}

const char *unit_name(enum unit u)
{
    if ((unsigned)u >= UNIT__MAX)
        abort();
    return unit_names[u];
}

enum rc_err roll_parse(const char *name, enum roll *out)
{
    int i = name_index(name, roll_names, ROLL__MAX);
    if (i < 0)
        return RC_INVALID;
    *out = (enum roll)i;
    return RC_OK;
}

const char *roll_name(enum roll r)
{
    if ((unsigned)r >= ROLL__MAX)
        abort();
    return roll_names[r];
}

/* ---- the walk ---- */

/* Whether the day, which follows those counted so far, completes one more unit. Always counted
 * from day 0, so that a month after 31 January and then another is 31 March, not the 28th. */
static bool completes_unit(struct rc_date from, struct rc_date date, struct day_note note,
                           enum unit unit, unsigned count)
{
    int next = (int)count + 1;
    switch (unit) {
    case UNIT_WORKING_DAYS:
        return note.working;
    case UNIT_DAYS:
        return date_cmp(date, date_add_days(from, next)) == 0;
    case UNIT_WEEKS:
        return date_cmp(date, date_add_days(from, 7 * next)) == 0;
    case UNIT_MONTHS:
        return date_cmp(date, date_add_months(from, next)) == 0;
    case UNIT__MAX:
        break;
    }
    abort();
}

enum rc_err deadline_explain(const struct calendar *cal, struct rc_date from, unsigned n,
                             enum unit unit, enum roll roll,
                             void (*each)(void *ctx, struct rc_date date, struct day_note note,
                                          unsigned count_so_far),
                             void *ctx)
{
    if (!date_is_set(from) || n > DEADLINE_N_MAX || (unsigned)unit >= UNIT__MAX ||
        (unsigned)roll >= ROLL__MAX)
        return RC_INVALID;
    struct rc_date date = from;
    unsigned count = 0;
    while (date_is_set(date)) {
        struct day_note note = calendar_day(cal, date);
        if (date_cmp(date, from) > 0 && count < n &&
            completes_unit(from, date, note, unit, count))
            count++;
        each(ctx, date, note, count);
        if (count == n && (roll == ROLL_NONE || note.working))
            return RC_OK;
        date = date_add_days(date, 1);
    }
    return RC_INVALID;
}

struct after {
    struct rc_date from;
    unsigned n;
    enum unit unit;
    enum roll roll;
    struct deadline found;
};

/* Only a day at which the calendar decided something makes the date provisional: one that was
 * counted or skipped as a working day, or one at which ROLL_NEXT stopped or went on. */
static void after_day(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    struct after *a = ctx;
    bool counting = a->unit == UNIT_WORKING_DAYS && date_cmp(date, a->from) > 0;
    bool rolling = a->roll == ROLL_NEXT && count == a->n;
    a->found.due = date;
    if (note.provisional && (counting || rolling))
        a->found.provisional = true;
}

enum rc_err deadline_after(const struct calendar *cal, struct rc_date from, unsigned n,
                           enum unit unit, enum roll roll, struct deadline *out)
{
    struct after a = {.from = from, .n = n, .unit = unit, .roll = roll,
                      .found = {RC_DATE_NONE, false}};
    enum rc_err err = deadline_explain(cal, from, n, unit, roll, after_day, &a);
    *out = err == RC_OK ? a.found : (struct deadline){RC_DATE_NONE, true};
    return err;
}

unsigned deadline_working_days_between(const struct calendar *cal, struct rc_date from,
                                       struct rc_date to)
{
    return calendar_working_days(cal, from, to);
}

#include "core/retention.h"

#include <stdio.h>

#include "core/flow_rule.h"

const int retention_warning[RETENTION_WARNINGS] = {60, 14};

static unsigned months_of(const struct centre *c, enum kind kind)
{
    const struct procedure *p = centre_procedure(c, kind);

    return p != NULL && p->retention.set ? p->retention.months : 0;
}

unsigned retention_months(const struct centre *now, const struct centre *then,
                          const struct case_state *s)
{
    unsigned months = months_of(now, s->kind);

    if (months == 0)
        months = months_of(then, s->kind);
    if (months == 0)
        months = RETENTION_MONTHS_DEFAULT;
    return s->discarded && months > RETENTION_DISCARDED_MONTHS ? RETENTION_DISCARDED_MONTHS
                                                               : months;
}

static struct rc_date later(struct rc_date a, struct rc_date b)
{
    return date_is_set(a) && (!date_is_set(b) || flow_after(a, b)) ? a : b;
}

/* Decided where the centre decides nothing more; what comes after is an outside body, if anything,
 * and those can be turned to anyhow. A window that runs is waited for. */
static bool exhausted(const struct centre *c, const struct case_state *s)
{
    const struct procedure *p = flow_procedure(c, s);
    int next;

    if (p == NULL || flow_phase(s) != PHASE_DECIDED)
        return false;
    next = flow_next_stage(p, s->stage);
    return next < 0 ||
           (p->stage[next].mode == MODE_EXTERNAL && !s->clock[CLOCK_WINDOW].set);
}

static bool actions_open(const struct case_state *s)
{
    for (unsigned k = ACTION_OTHERS; k <= ACTION_MANDATORY_LAST; k++)
        if (flow_action_missing(s, (enum action_kind)k) && !s->withdrawn)
            return true;
    for (size_t i = 0; i < s->n_actions; i++)
        if (s->action[i].answer == ANSWER_PLANNED)
            return true;
    return false;
}

void retention_plan(const struct centre *c, const struct case_state *s, unsigned months,
                    struct retention_plan *out)
{
    *out = (struct retention_plan){.from = RC_DATE_NONE, .due = RC_DATE_NONE};
    if (date_is_set(s->ended_on))
        out->from = later(s->ended_on, s->touched_on);
    else if (exhausted(c, s))
        out->from = later(s->outcome_on, s->touched_on);
    if (!date_is_set(out->from))
        return;
    out->over = true;
    if (s->held || actions_open(s)) {
        out->pause = s->held ? RETENTION_HELD : RETENTION_ACTIONS;
        return;
    }
    out->due = date_add_months(out->from, (int)months);
    if (date_is_set(s->released_on))
        out->due = later(out->due, date_add_days(s->released_on, retention_warning[0]));
}

void retention_key(const struct retention_plan *p, unsigned i, char out[static RETENTION_KEY])
{
    char iso[11];

    date_format(p->due, iso);
    (void)snprintf(out, RETENTION_KEY, "retention/%s/%d", iso, retention_warning[i]);
}

struct rc_date retention_on(const struct retention_plan *p,
                            const struct rc_date made[static RETENTION_WARNINGS],
                            struct rc_date today)
{
    struct rc_date on = p->due;

    for (unsigned i = 0; date_is_set(p->due) && i < RETENTION_WARNINGS; i++)
        on = later(on, date_add_days(date_is_set(made[i]) ? made[i] : today,
                                     retention_warning[i]));
    return on;
}

bool retention_warns(const struct retention_plan *p,
                     const struct rc_date made[static RETENTION_WARNINGS], unsigned i,
                     struct rc_date today)
{
    const struct rc_date on = retention_on(p, made, today);

    return date_is_set(on) && !date_is_set(made[i]) &&
           !flow_after(date_add_days(on, -retention_warning[i]), today);
}

struct rc_date retention_look(const struct retention_plan *p,
                              const struct rc_date made[static RETENTION_WARNINGS],
                              struct rc_date today)
{
    const struct rc_date on = retention_on(p, made, today);
    struct rc_date next = on;

    for (unsigned i = 0; date_is_set(on) && i < RETENTION_WARNINGS; i++) {
        const struct rc_date at = date_add_days(on, -retention_warning[i]);

        if (!date_is_set(made[i]) && flow_after(next, at))
            next = at;
    }
    return date_is_set(next) && !flow_after(next, today) ? date_add_days(today, 1) : next;
}

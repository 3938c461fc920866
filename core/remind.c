#include "core/remind.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/flow_rule.h"

/* Counts of working days. */
enum {
    SHORT_CLOCK = 5,  /* up to this long: reminded SHORT_BEFORE before, else LONG_BEFORE */
    SHORT_BEFORE = 1,
    LONG_BEFORE = 3,
    ADMIN_AFTER = 3,
    ADMIN_EVERY = 5
};

/* What somebody is reminded of. */
struct promise {
    enum clock_kind clock;
    const struct action *action;
    struct rc_date from, due;
};

static struct rc_date working_days_before(const struct calendar *cal, struct rc_date due,
                                          unsigned n)
{
    struct rc_date d = due;

    while (n > 0 && date_is_set(d)) {
        d = date_add_days(d, -1);
        if (date_is_set(d) && calendar_day(cal, d).working)
            n--;
    }
    return d;
}

static struct rc_date working_days_after(const struct calendar *cal, struct rc_date due,
                                         unsigned n)
{
    struct deadline d;

    return deadline_after(cal, due, n, UNIT_WORKING_DAYS, ROLL_NONE, &d) == RC_OK ? d.due
                                                                                   : RC_DATE_NONE;
}

/* The latest step that has come; false when none has. */
static bool step_of(const struct promise *p, const struct calendar *cal, struct rc_date today,
                    struct reminder *r)
{
    bool brief = deadline_working_days_between(cal, p->from, p->due) <= SHORT_CLOCK;
    struct rc_date before = working_days_before(cal, p->due, brief ? SHORT_BEFORE : LONG_BEFORE);
    unsigned late = deadline_working_days_between(cal, p->due, today);

    if (late >= ADMIN_AFTER) {
        unsigned again = (late - ADMIN_AFTER) / ADMIN_EVERY;

        r->step = 3 + again;
        r->when = REMIND_AFTER;
        r->to = REMIND_ADMINISTRATOR;
        r->on = working_days_after(cal, p->due, ADMIN_AFTER + ADMIN_EVERY * again);
    } else if (late >= 1) {
        r->step = 2;
        r->when = REMIND_AFTER;
        r->on = working_days_after(cal, p->due, 1);
    } else if (!flow_after(p->due, today)) {
        r->step = 1;
        r->when = REMIND_ON_DAY;
        r->on = p->due;
    } else if (date_is_set(before) && !flow_after(before, today) && flow_after(before, p->from)) {
        r->step = 0;
        r->when = REMIND_BEFORE;
        r->on = before;
    } else {
        return false;
    }
    return true;
}

static bool remind(const struct case_state *s, const struct promise *p,
                   const struct calendar *cal, struct rc_date today, struct reminder *r)
{
    char iso[11];

    memset(r, 0, sizeof *r);
    r->clock = p->clock;
    r->due = p->due;
    r->to = REMIND_HANDLER;
    if (p->action != NULL) {
        r->action = p->action->seq;
        r->owner = p->action->owner;
        r->to = id_is_zero(&r->owner) ? REMIND_HANDLER : REMIND_OWNER;
    }
    if (!step_of(p, cal, today, r))
        return false;
    date_format(p->due, iso);
    if (p->action != NULL)
        (void)snprintf(r->key, sizeof r->key, "action/%" PRIu64 "/%s/%u", r->action, iso, r->step);
    else
        (void)snprintf(r->key, sizeof r->key, "%s/%u/%s/%s/%u", kind_name(s->kind),
                       (unsigned)s->stage, p->clock == CLOCK_ACT ? "act" : "acknowledge", iso,
                       r->step);
    return true;
}

size_t remind_due(const struct case_state *s, const struct calendar *cal, struct rc_date today,
                  struct reminder out[static REMINDERS_MAX])
{
    static const enum clock_kind centre[] = {CLOCK_ACKNOWLEDGE, CLOCK_ACT};
    size_t n = 0;

    for (size_t i = 0; i < 2 && flow_phase(s) == PHASE_OPEN; i++) {
        const struct clock *c = &s->clock[centre[i]];
        struct promise p = {centre[i], NULL, c->from, c->due};

        if (c->set && !c->done && remind(s, &p, cal, today, &out[n]))
            n++;
    }
    for (size_t i = 0; i < s->n_actions; i++) {
        const struct action *a = &s->action[i];
        struct promise p = {(enum clock_kind)0, a, a->planned_on, a->due};

        if (a->answer == ANSWER_PLANNED && remind(s, &p, cal, today, &out[n]))
            n++;
    }
    return n;
}

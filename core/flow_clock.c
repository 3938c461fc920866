/* The dates that events bring, and what the clock does by itself. */
#include "core/flow_rule.h"

#include <string.h>

bool flow_window_counts(const struct stage *st, struct rc_date decision)
{
    bool contested = date_is_set(decision);

    return st->window.set && (contested || (st->window_kind == NULL &&
                                            st->window.from != START_DECISION));
}

enum rc_err flow_add_due(const struct calendar *cal, enum clock_kind clock, unsigned stage,
                         const struct period *period, struct rc_date from, struct event *e)
{
    struct due *d = &e->due[e->n_dues];
    struct deadline at;
    enum rc_err err = deadline_after(cal, from, period->n, period->unit, period->roll, &at);

    if (err != RC_OK)
        return err;
    d->clock = clock;
    d->stage = (uint8_t)stage;
    d->from = from;
    d->due = at.due;
    d->provisional = at.provisional;
    d->overdue_at_birth = flow_after(e->day, at.due);
    e->n_dues++;
    return RC_OK;
}

/* The day from which a clock of a stage runs that is entered or started anew by `e`. What is not
 * known, or not stated, is the day of entry, which for a new case is that of receipt. */
static struct rc_date start_of(const struct case_state *s, const struct period *period,
                               const struct event *e)
{
    bool moves = e->act == ACT_FILE || e->act == ACT_ADVANCE || e->act == ACT_RECLASSIFY;
    struct rc_date decision = flow_has_date(e->date) || e->act == ACT_FILE ? e->date : s->decision;

    if (moves && period->from == START_DECISION && date_is_set(decision))
        return decision;
    if (e->act == ACT_FILE)
        return flow_has_date(e->received) ? e->received : e->day;
    if (e->act == ACT_ADVANCE && period->from == START_OUTCOME && date_is_set(s->outcome_on))
        return s->outcome_on;
    if (e->act == ACT_RECLASSIFY &&
        (period->from == START_RECEIPT || period->from == START_SUBMISSION))
        return s->received;
    return e->day;
}

/* Whether the acknowledgement of a stage counts as made when `e` enters or starts it anew. */
static bool acknowledged(const struct case_state *s, const struct event *e)
{
    return (e->act == ACT_RECLASSIFY && (s->acknowledged || s->outcome != OUTCOME_NONE)) ||
           (e->act == ACT_REOPEN && s->acknowledged);
}

/* Contact made or hearing offered: nothing is due from the centre but the outcome. */
static bool acted(const struct case_state *s, const struct event *e)
{
    return e->act == ACT_REOPEN && (date_is_set(s->contact_on) || date_is_set(s->hearing_on));
}

enum rc_err flow_stage_dues(const struct procedure *p, const struct calendar *cal,
                            const struct case_state *s, unsigned to, struct event *e)
{
    const struct stage *st = &p->stage[to];
    bool met = acknowledged(s, e);
    enum channel channel = e->act == ACT_FILE ? e->channel : s->channel;
    enum rc_err err = RC_OK;

    if (!flow_handled(st) || channel == CHANNEL_NOTIFICATION || flow_late_waits(s, e, p))
        return RC_OK;
    if (st->acknowledge.set && st->acknowledge.from != START_ACKNOWLEDGEMENT && !met)
        err = flow_add_due(cal, CLOCK_ACKNOWLEDGE, to, &st->acknowledge,
                           start_of(s, &st->acknowledge, e), e);
    if (err == RC_OK && st->act.set && (st->act.from != START_ACKNOWLEDGEMENT || met) &&
        !acted(s, e))
        err = flow_add_due(cal, CLOCK_ACT, to, &st->act, start_of(s, &st->act, e), e);
    return err;
}

static const struct period *period_of(const struct procedure *p, const struct case_state *s,
                                      enum clock_kind k)
{
    if (k == CLOCK_WINDOW)
        return &p->stage[s->window_stage].window;
    return k == CLOCK_ACT ? &p->stage[s->stage].act : &p->stage[s->stage].acknowledge;
}

enum rc_err flow_recalculated_dues(const struct procedure *p, const struct calendar *cal,
                                   const struct case_state *s, struct event *e)
{
    for (unsigned k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++) {
        const struct clock *c = &s->clock[k];
        const struct period *period = period_of(p, s, (enum clock_kind)k);
        struct due *d = &e->due[e->n_dues];
        enum rc_err err;

        if (!c->set || c->done || c->extended || !period->set ||
            (k == CLOCK_WINDOW && flow_window_over(s, e->day)))
            continue;
        err = flow_add_due(cal, (enum clock_kind)k,
                           k == CLOCK_WINDOW ? s->window_stage : s->stage, period, c->from, e);
        if (err != RC_OK)
            return err;
        if (flow_after(c->due, d->due)) {
            d->due = c->due;
            d->overdue_at_birth = flow_after(e->day, d->due);
        }
        if (date_cmp(d->due, c->due) == 0 && d->provisional == c->provisional) {
            memset(d, 0, sizeof *d);
            e->n_dues--;
        }
    }
    return RC_OK;
}

enum rc_err flow_recalculate(const struct centre *c, const struct calendar *cal,
                             const struct case_state *s, struct rc_date today, struct event *out,
                             bool *changed)
{
    struct command cmd = {.act = ACT_RECALCULATE, .by = ACTOR_CLOCK, .date = RC_DATE_NONE};
    enum refusal why;
    enum rc_err err = flow_decide(c, cal, s, &cmd, today, out, &why);

    *changed = err == RC_OK;
    return err == RC_DENIED ? RC_OK : err;
}

bool flow_clock_wish(const struct centre *c, const struct case_state *s, struct rc_date today,
                     struct command *out)
{
    memset(out, 0, sizeof *out);
    out->by = ACTOR_CLOCK;
    out->date = RC_DATE_NONE;
    out->received = RC_DATE_NONE;
    out->act = ACT_ADVANCE;
    if (flow_may(c, s, out, today) == REFUSE_NOT)
        return true;
    out->act = ACT_CLOSE;
    return flow_phase(s) == PHASE_DECIDED && flow_window_over(s, today) &&
           flow_may(c, s, out, today) == REFUSE_NOT;
}

/* The event that a wish makes, and its dates. */
#include "core/flow_rule.h"

#include <string.h>

/* Whether a window counts in this case: some only where a decision is contested. */
static bool window_counts(const struct stage *st, struct rc_date decision)
{
    bool contested = date_is_set(decision);

    return st->window.set && (contested || (st->window_kind == NULL &&
                                            st->window.from != START_DECISION));
}

static enum rc_err add_due(const struct calendar *cal, enum clock_kind clock, unsigned stage,
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

/* The day from which a clock of a stage runs that is entered by `e`. What is not known, or not
 * stated, is the day of entry, which for a new case is that of receipt. */
static struct rc_date entry_start(const struct case_state *s, const struct period *period,
                                  const struct event *e)
{
    bool filing = e->act == ACT_FILE;
    struct rc_date decision = filing ? e->date : s->decision;

    if (period->from == START_DECISION && date_is_set(decision))
        return decision;
    if (period->from == START_OUTCOME && !filing && date_is_set(s->outcome_on))
        return s->outcome_on;
    return e->day;
}

static enum rc_err entry_dues(const struct procedure *p, const struct calendar *cal,
                              const struct case_state *s, struct event *e)
{
    const struct stage *st = &p->stage[e->to_stage];
    const struct {
        enum clock_kind clock;
        const struct period *period;
    } clock[] = {{CLOCK_ACKNOWLEDGE, &st->acknowledge}, {CLOCK_ACT, &st->act}};
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < sizeof clock / sizeof clock[0] && err == RC_OK; i++) {
        const struct period *period = clock[i].period;

        if (!flow_handled(st) || !period->set || period->from == START_ACKNOWLEDGEMENT)
            continue;
        err = add_due(cal, clock[i].clock, e->to_stage, period, entry_start(s, period, e), e);
    }
    return err;
}

static enum rc_err decide_file(const struct wish *w, const struct calendar *cal, struct event *e)
{
    const struct stage *st = &w->p->stage[w->c->to_stage];
    struct deadline end;
    enum rc_err err;

    e->stage = w->c->to_stage;
    e->to_stage = w->c->to_stage;
    e->kind = w->c->kind;
    e->identity = w->c->identity;
    e->reason = w->c->to_stage == flow_first_stage(w->p) ? MOVE_NONE : w->c->reason;
    if (w->p->asks_decision_date && date_is_set(w->c->date))
        e->date = w->c->date;
    if (window_counts(st, e->date) && st->window.from == START_DECISION) {
        err = deadline_after(cal, e->date, st->window.n, st->window.unit, st->window.roll, &end);
        if (err != RC_OK)
            return err;
        e->late = flow_after(e->day, end.due);
    }
    return entry_dues(w->p, cal, w->s, e);
}

static enum rc_err decide_advance(const struct wish *w, const struct calendar *cal,
                                  struct event *e)
{
    struct way_on way;

    flow_way_on(w->p, w->s, w->today, &way);
    e->to_stage = w->c->to_stage != 0 ? w->c->to_stage : (uint8_t)way.stage;
    if (w->c->by == ACTOR_STAFF && w->c->reason == MOVE_UNAVAILABLE) {
        e->reason = MOVE_UNAVAILABLE;
    } else if (w->p->stage[e->to_stage].mode == MODE_EXTERNAL) {
        e->reason = MOVE_EXTERNAL;
    } else if (w->c->by == ACTOR_COMPLAINANT) {
        e->reason = way.reason == MOVE_EXTERNAL ? MOVE_UNRESOLVED : way.reason;
    } else {
        e->reason = MOVE_UNRESOLVED;
    }
    e->late = w->c->by == ACTOR_COMPLAINANT && way.late;
    return entry_dues(w->p, cal, w->s, e);
}

static enum rc_err decide_acknowledge(const struct wish *w, const struct calendar *cal,
                                      struct event *e)
{
    if (!w->st->act.set || w->st->act.from != START_ACKNOWLEDGEMENT ||
        date_is_set(w->s->contact_on) || date_is_set(w->s->hearing_on))
        return RC_OK;
    return add_due(cal, CLOCK_ACT, w->s->stage, &w->st->act, e->day, e);
}

static enum rc_err decide_outcome(const struct wish *w, const struct calendar *cal,
                                  struct event *e)
{
    int next = flow_next_stage(w->p, w->s->stage);
    const struct stage *st = next < 0 ? NULL : &w->p->stage[next];
    struct rc_date from = e->day;

    e->outcome = w->c->outcome;
    if (st == NULL || !window_counts(st, w->s->decision))
        return RC_OK;
    if (st->window.from == START_DECISION)
        from = w->s->decision;
    else if (st->window.from == START_RECEIPT || st->window.from == START_SUBMISSION)
        from = w->s->received;
    return add_due(cal, CLOCK_WINDOW, (unsigned)next, &st->window, from, e);
}

static enum rc_err decide_extend(const struct wish *w, const struct calendar *cal, struct event *e)
{
    struct due *d = &e->due[0];

    (void)cal;
    d->clock = CLOCK_ACT;
    d->stage = w->s->stage;
    d->from = w->s->clock[CLOCK_ACT].from;
    d->due = w->c->date;
    e->date = w->c->date;
    e->n_dues = 1;
    return RC_OK;
}

static enum rc_err decide_date(const struct wish *w, const struct calendar *cal, struct event *e)
{
    (void)cal;
    e->date = w->c->date;
    return RC_OK;
}

static enum rc_err (*const decide[ACT__MAX])(const struct wish *w, const struct calendar *cal,
                                             struct event *e) = {
    [ACT_FILE] = decide_file,         [ACT_ADVANCE] = decide_advance,
    [ACT_OUTCOME] = decide_outcome,   [ACT_ACKNOWLEDGE] = decide_acknowledge,
    [ACT_EXTEND] = decide_extend,     [ACT_CONTACT] = decide_date,
    [ACT_HEARING_SET] = decide_date,
};

enum rc_err flow_decide(const struct procedure *p, const struct calendar *cal,
                        const struct case_state *s, const struct command *c, struct rc_date today,
                        struct event *out, enum refusal *why)
{
    struct wish w = {p, s, c, NULL, today};

    memset(out, 0, sizeof *out);
    *why = flow_may(p, s, c, today);
    if (*why != REFUSE_NOT)
        return RC_DENIED;
    if (!date_is_set(today))
        return RC_INVALID;
    if (c->act != ACT_FILE)
        w.st = &p->stage[s->stage];
    out->seq = s->events + 1;
    out->act = c->act;
    out->day = today;
    out->by = c->by;
    if (c->by == ACTOR_STAFF)
        out->person = c->person;
    out->stage = s->stage;
    out->date = RC_DATE_NONE;
    out->item = c->item;
    return decide[c->act] != NULL ? decide[c->act](&w, cal, out) : RC_OK;
}

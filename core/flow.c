/* The state of a case, folded from its events. What is folded was decided once, in flow_may.c,
 * perhaps by an older release: so only what is impossible is refused here, not what is late. */
#include "core/flow_rule.h"

#include <string.h>

#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *flow_status_name(enum case_status s)
{
    static const char *const name[STATUS__MAX] = {
        [STATUS_NONE] = "none",         [STATUS_RECEIVED] = "received",
        [STATUS_OPEN] = "open",         [STATUS_QUESTION] = "question",
        [STATUS_TO_REFER] = "to-refer", [STATUS_REFERRED] = "referred",
        [STATUS_TO_HEAR] = "to-hear",   [STATUS_HEARING] = "hearing",
        [STATUS_DECIDED] = "decided",   [STATUS_EXTERNAL] = "external",
        [STATUS_CLOSED] = "closed",
    };

    return WORD(name, s);
}

enum phase flow_phase(const struct case_state *s)
{
    switch (s->status) {
    case STATUS_NONE:
        return PHASE_NONE;
    case STATUS_DECIDED:
        return PHASE_DECIDED;
    case STATUS_EXTERNAL:
        return PHASE_EXTERNAL;
    case STATUS_CLOSED:
        return PHASE_CLOSED;
    default:
        return PHASE_OPEN;
    }
}

bool flow_handled(const struct stage *st)
{
    return st->mode == MODE_DECIDE || st->mode == MODE_REFER || st->mode == MODE_HEARING;
}

/* ---- what an event does to the state ---- */

/* Member by member, so that two states that are equal are so in every byte. */
static void clock_reset(struct clock *c)
{
    memset(c, 0, sizeof *c);
    c->from = RC_DATE_NONE;
    c->due = RC_DATE_NONE;
    c->done_on = RC_DATE_NONE;
}

static void clock_stop(struct clock *c, struct rc_date day)
{
    if (c->set && !c->done) {
        c->done = true;
        c->done_on = day;
    }
}

static void fold_dues(struct case_state *s, const struct event *e)
{
    for (size_t i = 0; i < e->n_dues; i++) {
        const struct due *d = &e->due[i];
        struct clock *c = &s->clock[d->clock];

        clock_reset(c);
        c->set = true;
        c->from = d->from;
        c->due = d->due;
        c->provisional = d->provisional;
        c->extended = e->act == ACT_EXTEND;
        if (d->clock == CLOCK_WINDOW)
            s->window_stage = d->stage;
    }
}

static void fold_advance(struct case_state *s, const struct event *e)
{
    s->stage = e->to_stage;
    s->entered = e->day;
    s->entered_why = e->reason;
    s->late = e->late;
    s->outcome = OUTCOME_NONE;
    s->outcome_on = RC_DATE_NONE;
    s->hearing_accepted = false;
    s->hearing_declined = false;
    s->hearing_on = RC_DATE_NONE;
    s->contact_on = RC_DATE_NONE;
    s->question_open = false;
    s->window_stage = 0;
    for (unsigned k = 0; k < CLOCK__MAX; k++)
        clock_reset(&s->clock[k]);
    s->visited[e->to_stage] = true;
    s->visited_on[e->to_stage] = e->day;
    fold_dues(s, e);
}

static void fold_file(struct case_state *s, const struct event *e)
{
    memset(s, 0, sizeof *s);
    s->kind = e->kind;
    s->identity = e->identity;
    s->received = e->day;
    s->decision = e->date;
    for (unsigned i = 0; i < STAGES_MAX; i++)
        s->visited_on[i] = RC_DATE_NONE;
    fold_advance(s, e);
}

static void fold_acknowledge(struct case_state *s, const struct event *e)
{
    /* `done` also where no acknowledgement was due: it tells RECEIVED from OPEN. */
    s->clock[CLOCK_ACKNOWLEDGE].done = true;
    s->clock[CLOCK_ACKNOWLEDGE].done_on = e->day;
    fold_dues(s, e);
}

static void fold_ask(struct case_state *s, const struct event *e)
{
    (void)e;
    s->question_open = true;
}

static void fold_message(struct case_state *s, const struct event *e)
{
    (void)e;
    s->question_open = false;
}

static void fold_outcome(struct case_state *s, const struct event *e)
{
    s->outcome = e->outcome;
    s->outcome_on = e->day;
    s->visited_outcome[s->stage] = e->outcome;
    s->question_open = false;
    clock_stop(&s->clock[CLOCK_ACKNOWLEDGE], e->day);
    clock_stop(&s->clock[CLOCK_ACT], e->day);
    fold_dues(s, e);
}

static void fold_contact(struct case_state *s, const struct event *e)
{
    s->contact_on = e->date;
    clock_stop(&s->clock[CLOCK_ACT], e->date);
}

static void fold_hearing_set(struct case_state *s, const struct event *e)
{
    struct clock *c = &s->clock[CLOCK_ACT];

    s->hearing_on = e->date;
    s->hearing_accepted = false;
    s->hearing_declined = false;
    /* The procedure says by when the hearing is held: a new date counts anew. */
    c->done = false;
    clock_stop(c, e->date);
}

static void fold_hearing_accept(struct case_state *s, const struct event *e)
{
    (void)e;
    s->hearing_accepted = true;
}

static void fold_hearing_decline(struct case_state *s, const struct event *e)
{
    (void)e;
    s->hearing_declined = true;
}

static void fold_close(struct case_state *s, const struct event *e)
{
    s->withdrawn = e->act == ACT_WITHDRAW;
    s->question_open = false;
    for (unsigned k = 0; k < CLOCK__MAX; k++)
        clock_stop(&s->clock[k], e->day);
    s->status = STATUS_CLOSED;
}

static void fold_nothing(struct case_state *s, const struct event *e)
{
    (void)s;
    (void)e;
}

const struct flow_rule *flow_rule(enum act a)
{
    enum {
        LIVE = PHASE_OPEN | PHASE_DECIDED,
        EVER = LIVE | PHASE_EXTERNAL | PHASE_CLOSED,
        HANDLED = BIT(MODE_DECIDE) | BIT(MODE_REFER) | BIT(MODE_HEARING),
        ANY = HANDLED | BIT(MODE_EXTERNAL),
        REFER = BIT(MODE_REFER),
        HEARING = BIT(MODE_HEARING),
        C = BIT(ACTOR_COMPLAINANT),
        S = BIT(ACTOR_STAFF),
        K = BIT(ACTOR_CLOCK)
    };
    static const struct flow_rule rule[ACT__MAX] = {
        [ACT_FILE] = {PHASE_NONE, ANY, C | S, true, false, fold_file},
        [ACT_ACKNOWLEDGE] = {PHASE_OPEN, HANDLED, S, false, false, fold_acknowledge},
        [ACT_ASK] = {PHASE_OPEN, HANDLED, S, true, false, fold_ask},
        [ACT_MESSAGE] = {LIVE, HANDLED, C, true, false, fold_message},
        [ACT_REPLY] = {LIVE, HANDLED, S, true, false, fold_nothing},
        [ACT_NOTE] = {EVER, ANY, S, true, false, fold_nothing},
        [ACT_OUTCOME] = {PHASE_OPEN, HANDLED, S, true, false, fold_outcome},
        [ACT_ADVANCE] = {LIVE, HANDLED, C | S | K, false, false, fold_advance},
        [ACT_EXTEND] = {PHASE_OPEN, HANDLED, S, true, false, fold_dues},
        [ACT_CONTACT] = {PHASE_OPEN, REFER, S, true, false, fold_contact},
        [ACT_HEARING_SET] = {PHASE_OPEN, HEARING, S, true, false, fold_hearing_set},
        [ACT_HEARING_ACCEPT] = {PHASE_OPEN, HEARING, C, false, false, fold_hearing_accept},
        [ACT_HEARING_DECLINE] = {PHASE_OPEN, HEARING, C, false, false, fold_hearing_decline},
        [ACT_WITHDRAW] = {LIVE, HANDLED, C, false, false, fold_close},
        [ACT_CLOSE] = {PHASE_DECIDED, HANDLED, S | K, false, false, fold_close},
        [ACT_EVIDENCE] = {LIVE, HANDLED, C | S, false, true, fold_nothing},
        [ACT_GRANT] = {EVER, ANY, S, false, true, fold_nothing},
        [ACT_REVOKE] = {EVER, ANY, S, false, true, fold_nothing},
        [ACT_DETAILS] = {LIVE, HANDLED, C | S, true, false, fold_nothing},
        [ACT_IDENTITY_READ] = {EVER, ANY, S, true, false, fold_nothing},
    };

    return (unsigned)a < ACT__MAX && rule[a].fold != NULL ? &rule[a] : NULL;
}

/* Of a handled or external stage; a question is told by `question_open` where the stage has words
 * of its own for what waits. */
static enum case_status status_of(const struct procedure *p, const struct case_state *s)
{
    switch (p->stage[s->stage].mode) {
    case MODE_REFER:
        if (s->outcome == OUTCOME_NONE)
            return date_is_set(s->contact_on) ? STATUS_REFERRED : STATUS_TO_REFER;
        break;
    case MODE_HEARING:
        if (s->outcome == OUTCOME_NONE)
            return date_is_set(s->hearing_on) ? STATUS_HEARING : STATUS_TO_HEAR;
        break;
    case MODE_EXTERNAL:
        return STATUS_EXTERNAL;
    default:
        if (s->outcome == OUTCOME_NONE && s->question_open)
            return STATUS_QUESTION;
        if (s->outcome == OUTCOME_NONE)
            return s->clock[CLOCK_ACKNOWLEDGE].done ? STATUS_OPEN : STATUS_RECEIVED;
        break;
    }
    return STATUS_DECIDED;
}

/* ---- what is possible ---- */

static bool possible_dues(const struct procedure *p, const struct event *e)
{
    unsigned clocks = 0;
    unsigned stage = e->stage;

    if (e->act == ACT_FILE || e->act == ACT_ADVANCE) {
        clocks = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT);
        stage = e->to_stage;
    } else if (e->act == ACT_ACKNOWLEDGE || e->act == ACT_EXTEND) {
        clocks = BIT(CLOCK_ACT);
    } else if (e->act == ACT_OUTCOME) {
        clocks = BIT(CLOCK_WINDOW);
    }
    for (size_t i = 0; i < e->n_dues; i++) {
        const struct due *d = &e->due[i];
        bool there = d->clock == CLOCK_WINDOW ? d->stage > stage && d->stage < p->n_stages
                                              : d->stage == stage;

        if ((unsigned)d->clock >= CLOCK__MAX || !(clocks & BIT(d->clock)) || !there ||
            !date_is_set(d->from) || !date_is_set(d->due))
            return false;
    }
    return true;
}

static bool possible_here(const struct procedure *p, const struct case_state *s,
                          const struct event *e)
{
    switch (e->act) {
    case ACT_FILE:
        return e->kind == p->kind && e->stage == e->to_stage && e->to_stage < p->n_stages &&
               flow_handled(&p->stage[e->to_stage]) && e->identity >= IDENTITY_NAMED &&
               e->identity <= IDENTITY_ANONYMOUS;
    case ACT_ACKNOWLEDGE:
        return !s->clock[CLOCK_ACKNOWLEDGE].done;
    case ACT_OUTCOME:
        return e->outcome > OUTCOME_NONE && e->outcome < OUTCOME__MAX;
    case ACT_ADVANCE:
        return e->to_stage > s->stage && e->to_stage < p->n_stages &&
               p->stage[e->to_stage].mode != MODE_INFORMAL;
    case ACT_EXTEND:
        return e->n_dues == 1 && s->clock[CLOCK_ACT].set && !s->clock[CLOCK_ACT].done;
    case ACT_CONTACT:
        return date_is_set(e->date) && !date_is_set(s->contact_on);
    case ACT_HEARING_SET:
        return date_is_set(e->date);
    case ACT_HEARING_ACCEPT:
    case ACT_HEARING_DECLINE:
        return date_is_set(s->hearing_on) && !s->hearing_accepted && !s->hearing_declined;
    default:
        return true;
    }
}

enum rc_err flow_apply(const struct procedure *p, struct case_state *s, const struct event *e)
{
    const struct flow_rule *r = flow_rule(e->act);

    if (r == NULL || e->seq != s->events + 1 || !date_is_set(e->day) || e->n_dues > DUES_MAX ||
        (unsigned)e->by > ACTOR_CLOCK || !(r->actors & BIT(e->by)) ||
        !(r->phases & (unsigned)flow_phase(s)))
        return RC_INVALID;
    if (e->act != ACT_FILE && (s->stage >= p->n_stages || e->stage != s->stage ||
                               !(r->modes & BIT(p->stage[s->stage].mode))))
        return RC_INVALID;
    if (!possible_here(p, s, e) || !possible_dues(p, e))
        return RC_INVALID;
    r->fold(s, e);
    s->events = e->seq;
    if (s->status != STATUS_CLOSED)
        s->status = status_of(p, s);
    return RC_OK;
}

/* ---- queries ---- */

int flow_next_stage(const struct procedure *p, unsigned stage)
{
    for (unsigned i = stage + 1; i < p->n_stages; i++)
        if (p->stage[i].mode != MODE_INFORMAL)
            return (int)i;
    return -1;
}

int flow_first_stage(const struct procedure *p)
{
    for (unsigned i = 0; i < p->n_stages; i++)
        if (flow_handled(&p->stage[i]))
            return (int)i;
    return -1;
}

bool flow_reached(const struct case_state *s, unsigned stage)
{
    return stage < STAGES_MAX && s->visited[stage];
}

struct rc_date flow_next_due(const struct case_state *s, enum clock_kind *which)
{
    static const enum clock_kind centre[] = {CLOCK_ACKNOWLEDGE, CLOCK_ACT};
    struct rc_date first = RC_DATE_NONE;

    if (flow_phase(s) != PHASE_OPEN)
        return first;
    for (size_t i = 0; i < sizeof centre / sizeof centre[0]; i++) {
        const struct clock *c = &s->clock[centre[i]];

        if (!c->set || c->done || (date_is_set(first) && date_cmp(c->due, first) >= 0))
            continue;
        first = c->due;
        if (which != NULL)
            *which = centre[i];
    }
    return first;
}

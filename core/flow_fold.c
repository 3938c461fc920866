/* What an event does to the state of a case. What is folded was decided once, in flow_decide.c,
 * perhaps by an older release. */
#include "core/flow_rule.h"

#include <string.h>

/* Member by member, so that two states that are equal are so in every byte. */
static void clock_reset(struct clock *c)
{
    memset(c, 0, sizeof *c);
    c->from = RC_DATE_NONE;
    c->due = RC_DATE_NONE;
    c->done_on = RC_DATE_NONE;
    c->first = RC_DATE_NONE;
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
        struct rc_date first = e->act == ACT_EXTEND ? c->first : d->due;

        clock_reset(c);
        c->set = true;
        c->from = d->from;
        c->due = d->due;
        c->first = first;
        c->provisional = d->provisional;
        c->extended = e->act == ACT_EXTEND;
        if (d->clock == CLOCK_WINDOW)
            s->window_stage = d->stage;
    }
}

static void fold_dues_only(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    fold_dues(s, e);
}

static void enter_fee(struct case_state *s, const struct stage *st)
{
    if (st->mode != MODE_HEARING || !st->fee.set)
        return;
    s->fee = FEE_DUE;
    s->pence = st->fee.pence;
    s->fee_stage = s->stage;
}

static void no_outcome_yet(struct case_state *s)
{
    s->outcome = OUTCOME_NONE;
    s->outcome_on = RC_DATE_NONE;
    s->n_each = 0;
    memset(s->each, 0, sizeof s->each);
}

static void no_holder(struct case_state *s)
{
    s->has_holder = false;
    memset(&s->holder, 0, sizeof s->holder);
}

static void fold_enter(struct case_state *s, const struct event *e, const struct procedure *p)
{
    s->late_waits = flow_late_waits(s, e, p);
    s->late_accepted = false;
    s->late_refused = false;
    s->status = STATUS_OPEN;
    s->stage = e->to_stage;
    s->entered = e->day;
    s->entered_why = e->reason;
    s->late = e->late;
    no_outcome_yet(s);
    s->acknowledged = false;
    s->hearing_accepted = false;
    s->hearing_declined = false;
    s->hearing_on = RC_DATE_NONE;
    s->contact_on = RC_DATE_NONE;
    s->question_open = false;
    s->window_stage = 0;
    no_holder(s);
    s->recused = false;
    for (unsigned k = 0; k < CLOCK__MAX; k++)
        clock_reset(&s->clock[k]);
    s->visited[e->to_stage] = true;
    s->visited_on[e->to_stage] = e->day;
    s->visited_outcome[e->to_stage] = OUTCOME_NONE;
    enter_fee(s, &p->stage[e->to_stage]);
    fold_dues(s, e);
}

static void not_visited(struct case_state *s)
{
    for (unsigned i = 0; i < STAGES_MAX; i++) {
        s->visited[i] = false;
        s->visited_on[i] = RC_DATE_NONE;
        s->visited_outcome[i] = OUTCOME_NONE;
    }
}

static void fold_file(struct case_state *s, const struct event *e, const struct procedure *p)
{
    memset(s, 0, sizeof *s);
    s->kind = e->kind;
    s->identity = e->identity;
    s->received = flow_has_date(e->received) ? e->received : e->day;
    s->decision = e->date;
    s->claim_until = RC_DATE_NONE;
    s->channel = e->channel;
    s->unconfirmed = e->unconfirmed;
    s->ended_on = RC_DATE_NONE;
    s->touched_on = RC_DATE_NONE;
    s->released_on = RC_DATE_NONE;
    not_visited(s);
    fold_enter(s, e, p);
}

static void fold_acknowledge(struct case_state *s, const struct event *e,
                             const struct procedure *p)
{
    (void)p;
    s->acknowledged = true;
    /* `done` also where no acknowledgement was due: it tells RECEIVED from OPEN. */
    s->clock[CLOCK_ACKNOWLEDGE].done = true;
    s->clock[CLOCK_ACKNOWLEDGE].done_on = e->day;
    fold_dues(s, e);
}

static void fold_ask(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)e;
    (void)p;
    s->question_open = true;
}

static void fold_reopen(struct case_state *s, const struct event *e, const struct procedure *p);

/* Whoever writes again meant it: what was discarded is taken up like any complaint. */
static void fold_word(struct case_state *s, const struct event *e, const struct procedure *p)
{
    if (e->by == ACTOR_COMPLAINANT && s->discarded)
        fold_reopen(s, e, p);
}

static void fold_message(struct case_state *s, const struct event *e, const struct procedure *p)
{
    s->question_open = false;
    fold_word(s, e, p);
}

static void fold_hold(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->held = e->act == ACT_HOLD;
    s->released_on = s->held ? RC_DATE_NONE : e->day;
}

static void fold_outcome(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->outcome = e->outcome;
    s->outcome_on = e->day;
    s->visited_outcome[s->stage] = e->outcome;
    s->upheld = s->upheld || e->outcome == OUTCOME_UPHELD || e->outcome == OUTCOME_PARTLY;
    s->n_each = e->n_each;
    for (size_t i = 0; i < e->n_each; i++)
        s->each[i] = e->each[i];
    s->question_open = false;
    clock_stop(&s->clock[CLOCK_ACKNOWLEDGE], e->day);
    clock_stop(&s->clock[CLOCK_ACT], e->day);
    fold_dues(s, e);
}

static void fold_contact(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->contact_on = e->date;
    clock_stop(&s->clock[CLOCK_ACT], e->date);
}

static void fold_hearing_set(struct case_state *s, const struct event *e,
                             const struct procedure *p)
{
    struct clock *c = &s->clock[CLOCK_ACT];

    (void)p;
    s->hearing_on = e->date;
    s->hearing_accepted = false;
    s->hearing_declined = false;
    /* The procedure says by when the hearing is held: a new date counts anew. */
    c->done = false;
    clock_stop(c, e->date);
}

static void fold_hearing_accept(struct case_state *s, const struct event *e,
                                const struct procedure *p)
{
    (void)e;
    (void)p;
    s->hearing_accepted = true;
}

static void fold_hearing_decline(struct case_state *s, const struct event *e,
                                 const struct procedure *p)
{
    (void)e;
    (void)p;
    s->hearing_declined = true;
}

static void fold_close(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->withdrawn = e->act == ACT_WITHDRAW;
    s->question_open = false;
    s->late_waits = false;
    for (unsigned k = 0; k < CLOCK__MAX; k++)
        clock_stop(&s->clock[k], e->day);
    s->status = STATUS_CLOSED;
}

static void fold_take(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->has_holder = true;
    s->holder = e->item;
    s->recused = false;
}

/* Revoked or recused: what he had opened is closed to him from the next key on. */
static void fold_leave(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    if (s->has_holder && id_equal(&s->holder, &e->item))
        no_holder(s);
    s->recused = s->recused || (e->act == ACT_RECUSE && !s->has_holder);
    s->rekey = s->rekey || e->act == ACT_RECUSE || e->ref == 0;
}

/* Whoever is given a bundle has the keys up to here: nothing is written under them any more. */
static void fold_export(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->rekey = s->rekey || !id_is_zero(&e->item);
}

static void fold_rekey(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)e;
    (void)p;
    s->rekey = false;
    s->claim_over = s->claim != 0;
}

static void fold_claim(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->claim = e->seq;
    s->claim_until = e->date;
    s->claim_over = false;
}

static void fold_token(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->claim = 0;
    s->claim_until = RC_DATE_NONE;
    s->claim_over = false;
    s->token_gen = (uint32_t)e->ref;
}

static void fold_reclassify(struct case_state *s, const struct event *e,
                            const struct procedure *p)
{
    struct clock *ack = &s->clock[CLOCK_ACKNOWLEDGE];
    bool met = s->acknowledged || s->outcome != OUTCOME_NONE;
    struct rc_date met_on = ack->done ? ack->done_on : s->outcome_on;

    if (!p->run) {
        fold_close(s, e, p);
        s->signposted = true;
        s->signposted_to = e->kind;
        return;
    }
    s->kind = e->kind;
    if (flow_has_date(e->date))
        s->decision = e->date;
    s->fee = FEE_NONE;
    s->pence = 0;
    s->fee_stage = 0;
    not_visited(s);
    fold_enter(s, e, p);
    if (met) {
        s->acknowledged = true;
        ack->done = true;
        ack->done_on = met_on;
    }
}

static void fold_discard(struct case_state *s, const struct event *e, const struct procedure *p)
{
    fold_close(s, e, p);
    s->discarded = true;
}

static void fold_reopen(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->status = STATUS_OPEN;
    s->withdrawn = false;
    s->discarded = false;
    s->unconfirmed = false;
    s->late_refused = false;
    s->late_accepted = s->late;
    if (s->outcome == OUTCOME_NONE && !s->acknowledged)
        clock_reset(&s->clock[CLOCK_ACKNOWLEDGE]);
    fold_dues(s, e);
}

static void fold_allegations(struct case_state *s, const struct event *e,
                             const struct procedure *p)
{
    (void)p;
    s->allegations = (unsigned)e->ref;
}

static void fold_late(struct case_state *s, const struct event *e, const struct procedure *p)
{
    s->late_waits = false;
    s->late_accepted = e->accepted;
    s->late_refused = !e->accepted;
    if (e->accepted) {
        s->status = STATUS_OPEN;
        fold_dues(s, e);
    } else {
        fold_close(s, e, p);
    }
}

static void fold_fee(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)p;
    s->fee = e->fee;
    if (e->pence != 0)
        s->pence = e->pence;
}

static void fold_action(struct case_state *s, const struct event *e, const struct procedure *p)
{
    struct action *a = &s->action[s->n_actions++];
    bool planned = e->answer == ANSWER_PLANNED;

    (void)p;
    a->seq = e->seq;
    a->kind = e->action;
    a->answer = e->answer;
    a->lesson = e->lesson;
    a->owner = e->item;
    a->planned_on = planned ? e->day : RC_DATE_NONE;
    a->due = planned ? e->date : RC_DATE_NONE;
    a->done_on = planned ? RC_DATE_NONE : e->day;
}

static void fold_action_done(struct case_state *s, const struct event *e,
                             const struct procedure *p)
{
    (void)p;
    for (size_t i = 0; i < s->n_actions; i++) {
        struct action *a = &s->action[i];

        if (a->seq != e->ref)
            continue;
        a->answer = e->answer;
        a->lesson = e->lesson;
        a->done_on = e->day;
    }
}

static void fold_confirm(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)e;
    (void)p;
    s->unconfirmed = false;
}

static void fold_nothing(struct case_state *s, const struct event *e, const struct procedure *p)
{
    (void)s;
    (void)e;
    (void)p;
}

const struct flow_rule *flow_rule(enum act a)
{
    enum {
        OPEN = PHASE_OPEN,
        LIVE = OPEN | PHASE_DECIDED,
        WAIT = PHASE_LATE,
        BUSY = LIVE | WAIT | PHASE_ACTIONS,
        SHUT = PHASE_CLOSED,
        EVER = BUSY | PHASE_EXTERNAL | SHUT,
        HANDLED = BIT(MODE_DECIDE) | BIT(MODE_REFER) | BIT(MODE_HEARING),
        ANY = HANDLED | BIT(MODE_EXTERNAL),
        REFER = BIT(MODE_REFER),
        HEARING = BIT(MODE_HEARING),
        C = BIT(ACTOR_COMPLAINANT),
        S = BIT(ACTOR_STAFF),
        K = BIT(ACTOR_CLOCK)
    };
    /* phases, modes, actors, text, item, holder, fold */
    static const struct flow_rule rule[ACT__MAX] = {
        [ACT_FILE] = {PHASE_NONE, ANY, C | S, true, false, false, fold_file},
        [ACT_ACKNOWLEDGE] = {OPEN, HANDLED, S, false, false, true, fold_acknowledge},
        [ACT_ASK] = {OPEN, HANDLED, S, true, false, false, fold_ask},
        [ACT_MESSAGE] = {LIVE | WAIT | SHUT, HANDLED, C, true, false, false, fold_message},
        [ACT_REPLY] = {LIVE | WAIT | SHUT, HANDLED, S, true, false, false, fold_nothing},
        [ACT_NOTE] = {EVER, ANY, S, true, false, false, fold_nothing},
        [ACT_OUTCOME] = {OPEN, HANDLED, S, true, false, true, fold_outcome},
        [ACT_ADVANCE] = {BUSY | SHUT, HANDLED, C | S | K, false, false, false, fold_enter},
        [ACT_EXTEND] = {OPEN, HANDLED, S, true, false, true, fold_dues_only},
        [ACT_CONTACT] = {OPEN, REFER, S, true, false, true, fold_contact},
        [ACT_HEARING_SET] = {OPEN, HEARING, S, true, false, true, fold_hearing_set},
        [ACT_HEARING_ACCEPT] = {OPEN, HEARING, C, false, false, false, fold_hearing_accept},
        [ACT_HEARING_DECLINE] = {OPEN, HEARING, C, false, false, false, fold_hearing_decline},
        [ACT_WITHDRAW] = {LIVE | WAIT, HANDLED, C, false, false, false, fold_close},
        [ACT_CLOSE] = {PHASE_DECIDED | PHASE_ACTIONS, HANDLED, S | K, false, false, false,
                       fold_close},
        [ACT_EVIDENCE] = {BUSY | SHUT, HANDLED, C | S, false, true, false, fold_word},
        [ACT_GRANT] = {EVER, ANY, S, true, true, false, fold_nothing},
        [ACT_REVOKE] = {EVER, ANY, S, true, true, false, fold_leave},
        [ACT_DETAILS] = {LIVE | WAIT, HANDLED, C | S, true, false, false, fold_nothing},
        [ACT_IDENTITY_READ] = {EVER, ANY, S, true, false, false, fold_nothing},
        [ACT_TAKE] = {BUSY, HANDLED, S, false, true, false, fold_take},
        [ACT_RECUSE] = {EVER, ANY, S, true, true, false, fold_leave},
        [ACT_REKEY] = {EVER, ANY, C | S | K, false, false, false, fold_rekey},
        [ACT_RECLASSIFY] = {LIVE, HANDLED, S, true, false, false, fold_reclassify},
        [ACT_REOPEN] = {SHUT, HANDLED, S, true, false, false, fold_reopen},
        [ACT_ALLEGATIONS] = {OPEN, HANDLED, S, true, false, false, fold_allegations},
        [ACT_LATE] = {OPEN | WAIT, HANDLED, S, false, false, false, fold_late},
        [ACT_FEE] = {EVER, ANY, S, false, false, false, fold_fee},
        [ACT_ACTION] = {EVER, ANY, S, true, false, false, fold_action},
        [ACT_ACTION_DONE] = {EVER, ANY, S, true, false, false, fold_action_done},
        [ACT_RECALCULATE] = {LIVE, HANDLED, K, false, false, false, fold_dues_only},
        [ACT_CLAIM] = {EVER, ANY, S, true, false, false, fold_claim},
        [ACT_TOKEN] = {EVER, ANY, C, false, false, false, fold_token},
        [ACT_RECOVER] = {EVER, ANY, S, true, true, false, fold_nothing},
        [ACT_EXPORT] = {EVER, ANY, S, true, false, false, fold_export},
        [ACT_HOLD] = {EVER, ANY, S, true, false, false, fold_hold},
        [ACT_RELEASE] = {EVER, ANY, S, true, false, false, fold_hold},
        [ACT_CONFIRM] = {OPEN | WAIT, HANDLED, S, false, false, false, fold_confirm},
        [ACT_DISCARD] = {OPEN | WAIT, HANDLED, S, true, false, false, fold_discard},
    };

    return (unsigned)a < ACT__MAX && rule[a].fold != NULL ? &rule[a] : NULL;
}

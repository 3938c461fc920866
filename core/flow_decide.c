/* The event that a wish makes, and its dates. */
#include "core/flow_rule.h"

#include <string.h>

static enum rc_err decide_file(const struct wish *w, const struct calendar *cal, struct event *e,
                               enum refusal *why)
{
    const struct command *c = w->c;
    const struct stage *st = &w->p->stage[c->to_stage];
    struct rc_date received;
    struct deadline end;
    enum rc_err err;

    (void)why;
    e->stage = c->to_stage;
    e->to_stage = c->to_stage;
    e->kind = c->kind;
    e->identity = c->identity;
    e->channel = c->channel;
    e->unconfirmed = c->by == ACTOR_COMPLAINANT && c->unconfirmed;
    if (c->by == ACTOR_STAFF && flow_has_date(c->received) && flow_after(e->day, c->received))
        e->received = c->received;
    received = date_is_set(e->received) ? e->received : e->day;
    if (w->p->asks_decision_date && date_is_set(c->date))
        e->date = c->date;
    if (c->channel != CHANNEL_NOTIFICATION && flow_window_counts(st, e->date) &&
        st->window.from == START_DECISION) {
        err = deadline_after(cal, e->date, st->window.n, st->window.unit, st->window.roll, &end);
        if (err != RC_OK)
            return err;
        e->late = flow_after(received, end.due);
    }
    return flow_stage_dues(w->p, cal, w->s, e->to_stage, e);
}

static enum move_reason advance_reason(const struct wish *w, const struct way_on *way,
                                       unsigned to)
{
    const struct command *c = w->c;

    if (c->by != ACTOR_COMPLAINANT && c->reason == MOVE_CONFLICT)
        return MOVE_UNAVAILABLE; /* a row that said more would tell who is accused */
    if (c->by == ACTOR_STAFF && c->reason == MOVE_UNAVAILABLE)
        return MOVE_UNAVAILABLE;
    if (w->p->stage[to].mode == MODE_EXTERNAL)
        return MOVE_EXTERNAL;
    if (c->by == ACTOR_COMPLAINANT)
        return way->reason == MOVE_EXTERNAL ? MOVE_UNRESOLVED : way->reason;
    return MOVE_UNRESOLVED;
}

static enum rc_err decide_advance(const struct wish *w, const struct calendar *cal,
                                  struct event *e, enum refusal *why)
{
    struct way_on way;

    (void)why;
    flow_way_on(w->centre, w->s, w->today, &way);
    e->to_stage = w->c->to_stage != 0 ? w->c->to_stage
                                      : (uint8_t)flow_next_stage(w->p, w->s->stage);
    e->reason = advance_reason(w, &way, e->to_stage);
    /* What waits for a decision about its lateness goes on waiting at the next stage. */
    e->late = w->s->late_waits || (w->c->by == ACTOR_COMPLAINANT && way.late);
    return flow_stage_dues(w->p, cal, w->s, e->to_stage, e);
}

static enum rc_err decide_acknowledge(const struct wish *w, const struct calendar *cal,
                                      struct event *e, enum refusal *why)
{
    (void)why;
    if (!w->st->act.set || w->st->act.from != START_ACKNOWLEDGEMENT ||
        date_is_set(w->s->contact_on) || date_is_set(w->s->hearing_on))
        return RC_OK;
    return flow_add_due(cal, CLOCK_ACT, w->s->stage, &w->st->act, e->day, e);
}

static enum rc_err decide_outcome(const struct wish *w, const struct calendar *cal,
                                  struct event *e, enum refusal *why)
{
    int next = flow_next_stage(w->p, w->s->stage);
    const struct stage *st = next < 0 ? NULL : &w->p->stage[next];
    struct rc_date from = e->day;

    (void)why;
    e->outcome = w->c->outcome;
    if (w->c->theme != NULL) /* its length was looked at with its word */
        memcpy(e->theme, w->c->theme, strlen(w->c->theme) + 1);
    if (w->s->allegations > 0) {
        e->n_each = w->s->allegations;
        memcpy(e->each, w->c->each, sizeof e->each[0] * e->n_each);
        e->outcome = flow_whole(e->each, e->n_each);
    }
    if (st == NULL || !flow_window_counts(st, w->s->decision))
        return RC_OK;
    if (st->window.from == START_DECISION)
        from = w->s->decision;
    else if (st->window.from == START_RECEIPT || st->window.from == START_SUBMISSION)
        from = w->s->received;
    return flow_add_due(cal, CLOCK_WINDOW, (unsigned)next, &st->window, from, e);
}

static enum rc_err decide_extend(const struct wish *w, const struct calendar *cal, struct event *e,
                                 enum refusal *why)
{
    const struct clock *act = &w->s->clock[CLOCK_ACT];
    const struct span *most = &w->st->extension_most;
    struct due *d = &e->due[0];

    if (most->set) {
        struct deadline last;
        enum rc_err err = deadline_after(cal, act->first, most->n, most->unit, ROLL_NONE, &last);

        if (err != RC_OK)
            return err;
        if (flow_after(w->c->date, last.due)) {
            *why = REFUSE_DATE;
            return RC_DENIED;
        }
    }
    d->clock = CLOCK_ACT;
    d->stage = w->s->stage;
    d->from = act->from;
    d->due = w->c->date;
    e->date = w->c->date;
    e->n_dues = 1;
    return RC_OK;
}

static enum rc_err decide_date(const struct wish *w, const struct calendar *cal, struct event *e,
                               enum refusal *why)
{
    (void)cal;
    (void)why;
    e->date = w->c->date;
    return RC_OK;
}

static enum rc_err decide_ref(const struct wish *w, const struct calendar *cal, struct event *e,
                              enum refusal *why)
{
    (void)cal;
    (void)why;
    e->ref = w->c->ref;
    return RC_OK;
}

static enum rc_err decide_reclassify(const struct wish *w, const struct calendar *cal,
                                     struct event *e, enum refusal *why)
{
    const struct procedure *to = centre_procedure(w->centre, w->c->kind);

    (void)why;
    e->kind = w->c->kind;
    if (!to->run)
        return RC_OK;
    e->to_stage = w->c->to_stage != 0 ? w->c->to_stage : (uint8_t)flow_first_stage(to);
    if (to->asks_decision_date && flow_has_date(w->c->date))
        e->date = w->c->date;
    return flow_stage_dues(to, cal, w->s, e->to_stage, e);
}

static enum rc_err decide_reopen(const struct wish *w, const struct calendar *cal, struct event *e,
                                 enum refusal *why)
{
    int next = flow_next_stage(w->p, w->s->stage);

    (void)why;
    if (w->s->outcome == OUTCOME_NONE)
        return flow_stage_dues(w->p, cal, w->s, w->s->stage, e);
    if (next < 0 || !flow_window_counts(&w->p->stage[next], w->s->decision))
        return RC_OK;
    return flow_add_due(cal, CLOCK_WINDOW, (unsigned)next, &w->p->stage[next].window, e->day, e);
}

static enum rc_err decide_late(const struct wish *w, const struct calendar *cal, struct event *e,
                               enum refusal *why)
{
    (void)why;
    e->accepted = w->c->accepted;
    return e->accepted ? flow_stage_dues(w->p, cal, w->s, w->s->stage, e) : RC_OK;
}

static enum rc_err decide_fee(const struct wish *w, const struct calendar *cal, struct event *e,
                              enum refusal *why)
{
    (void)cal;
    (void)why;
    e->fee = w->c->fee;
    e->pence = w->s->pence != 0 ? w->s->pence : w->c->pence;
    return RC_OK;
}

static enum rc_err decide_action(const struct wish *w, const struct calendar *cal, struct event *e,
                                 enum refusal *why)
{
    (void)cal;
    (void)why;
    e->answer = w->c->answer;
    e->lesson = w->c->lesson;
    if (w->c->act == ACT_ACTION_DONE) {
        e->ref = w->c->ref;
        memset(&e->item, 0, sizeof e->item);
        return RC_OK;
    }
    e->action = w->c->action;
    if (e->answer == ANSWER_PLANNED)
        e->date = w->c->date;
    return RC_OK;
}

/* What was discarded and is written to again runs like a case that is reopened. */
static enum rc_err decide_word(const struct wish *w, const struct calendar *cal, struct event *e,
                               enum refusal *why)
{
    (void)why;
    return w->s->discarded && w->c->by == ACTOR_COMPLAINANT
               ? flow_stage_dues(w->p, cal, w->s, w->s->stage, e)
               : RC_OK;
}

static enum rc_err decide_recalculate(const struct wish *w, const struct calendar *cal,
                                      struct event *e, enum refusal *why)
{
    enum rc_err err = flow_recalculated_dues(w->p, cal, w->s, e);

    if (err != RC_OK || e->n_dues > 0)
        return err;
    *why = REFUSE_ALREADY;
    return RC_DENIED;
}

static enum rc_err decide_export(const struct wish *w, const struct calendar *cal, struct event *e,
                                 enum refusal *why)
{
    (void)cal;
    (void)why;
    e->audience = w->c->audience;
    e->with_notes = w->c->with_notes;
    e->with_identity = w->c->with_identity;
    return RC_OK;
}

/* What is not a matter of the wish alone. RC_DENIED tells why in *why. */
static enum rc_err (*const decide[ACT__MAX])(const struct wish *w, const struct calendar *cal,
                                             struct event *e, enum refusal *why) = {
    [ACT_FILE] = decide_file,
    [ACT_ADVANCE] = decide_advance,
    [ACT_OUTCOME] = decide_outcome,
    [ACT_ACKNOWLEDGE] = decide_acknowledge,
    [ACT_EXTEND] = decide_extend,
    [ACT_CONTACT] = decide_date,
    [ACT_HEARING_SET] = decide_date,
    [ACT_REKEY] = decide_ref,
    [ACT_RECLASSIFY] = decide_reclassify,
    [ACT_REOPEN] = decide_reopen,
    [ACT_ALLEGATIONS] = decide_ref,
    [ACT_LATE] = decide_late,
    [ACT_FEE] = decide_fee,
    [ACT_ACTION] = decide_action,
    [ACT_ACTION_DONE] = decide_action,
    [ACT_RECALCULATE] = decide_recalculate,
    [ACT_REVOKE] = decide_ref,
    [ACT_CLAIM] = decide_date,
    [ACT_TOKEN] = decide_ref,
    [ACT_RECOVER] = decide_ref,
    [ACT_EXPORT] = decide_export,
    [ACT_MESSAGE] = decide_word,
    [ACT_EVIDENCE] = decide_word,
};

enum rc_err flow_decide(const struct centre *c, const struct calendar *cal,
                        const struct case_state *s, const struct command *cmd,
                        struct rc_date today, struct event *out, enum refusal *why)
{
    struct wish w = {c, NULL, s, cmd, NULL, today};

    memset(out, 0, sizeof *out);
    *why = flow_may(c, s, cmd, today);
    if (*why != REFUSE_NOT)
        return RC_DENIED;
    if (!date_is_set(today))
        return RC_INVALID;
    w.p = flow_place(c, s, cmd->act, cmd->kind);
    if (cmd->act != ACT_FILE)
        w.st = &w.p->stage[s->stage];
    out->seq = s->events + 1;
    out->act = cmd->act;
    out->day = today;
    out->by = cmd->by;
    if (cmd->by == ACTOR_STAFF)
        out->person = cmd->person;
    out->stage = s->stage;
    out->date = RC_DATE_NONE;
    out->received = RC_DATE_NONE;
    out->item = cmd->item;
    if (cmd->act == ACT_EVIDENCE && cmd->file != NULL) {
        out->has_file = true;
        out->file = *cmd->file;
    }
    return decide[cmd->act] != NULL ? decide[cmd->act](&w, cal, out, why) : RC_OK;
}

/* The checks of the acts about who holds a case, what it is, lateness, fees and actions. */
#include "core/flow_rule.h"

static enum refusal check_take(const struct wish *w)
{
    const struct case_state *s = w->s;

    if (!s->has_holder)
        return REFUSE_NOT;
    if (id_equal(&s->holder, &w->c->item))
        return REFUSE_ALREADY;
    return id_equal(&s->holder, &w->c->person) ? REFUSE_NOT : REFUSE_NOT_HOLDER;
}

static enum refusal bring_recuse(const struct wish *w)
{
    return id_equal(&w->c->item, &w->c->person) ? REFUSE_NOT : REFUSE_WRONG_ACTOR;
}

static enum refusal bring_revoke(const struct wish *w)
{
    return id_equal(&w->c->item, &w->c->person) ? REFUSE_WRONG_ACTOR : REFUSE_NOT;
}

/* Only for who gave his name to those who handle the case: they can make sure who asks. */
static enum refusal check_claim(const struct wish *w)
{
    return w->s->identity == IDENTITY_NAMED && w->s->channel != CHANNEL_NOTIFICATION
               ? REFUSE_NOT
               : REFUSE_NOT_PROVIDED;
}

static enum refusal bring_claim(const struct wish *w)
{
    return flow_has_date(w->c->date) && flow_after(w->c->date, w->today) &&
                   !flow_after(w->c->date, date_add_days(w->today, CLAIM_DAYS))
               ? REFUSE_NOT
               : REFUSE_DATE;
}

static enum refusal check_token(const struct wish *w)
{
    if (w->s->claim == 0)
        return REFUSE_NOT_PROVIDED;
    return flow_after(w->today, w->s->claim_until) ? REFUSE_WINDOW_OVER : REFUSE_NOT;
}

static enum refusal bring_rekey(const struct wish *w)
{
    return w->c->ref >= 2 && w->c->ref <= UINT32_MAX ? REFUSE_NOT : REFUSE_NO_REASON;
}

static enum refusal check_reclassify(const struct wish *w)
{
    const struct procedure *to = centre_procedure(w->centre, w->c->kind);
    unsigned at = w->c->to_stage;

    if (w->c->kind == w->s->kind)
        return REFUSE_ALREADY;
    if (to == NULL)
        return REFUSE_NOT_PROVIDED;
    if (!to->run)
        return REFUSE_NOT;
    if (at == 0)
        return flow_first_stage(to) < 0 ? REFUSE_NO_NEXT : REFUSE_NOT;
    return at < to->n_stages && to->stage[at].mode != MODE_INFORMAL ? REFUSE_NOT
                                                                     : REFUSE_WRONG_MODE;
}

static enum refusal bring_reclassify(const struct wish *w)
{
    return flow_has_date(w->c->date) && flow_after(w->c->date, w->today) ? REFUSE_DATE
                                                                         : REFUSE_NOT;
}

static enum refusal check_reopen(const struct wish *w)
{
    return w->s->signposted ? REFUSE_NOT_PROVIDED : REFUSE_NOT;
}

static enum refusal bring_allegations(const struct wish *w)
{
    if (w->c->ref == 0)
        return REFUSE_NO_REASON;
    return w->c->ref > ALLEGATIONS_MAX ? REFUSE_TOO_MANY : REFUSE_NOT;
}

static enum refusal check_late(const struct wish *w)
{
    const struct case_state *s = w->s;

    if (s->late_waits)
        return REFUSE_NOT;
    if (!s->late)
        return REFUSE_NOT_PROVIDED;
    return w->c->accepted || s->late_accepted || flow_touched(s) ? REFUSE_ALREADY : REFUSE_NOT;
}

static enum refusal bring_late(const struct wish *w)
{
    return w->c->accepted || w->c->has_text ? REFUSE_NOT : REFUSE_NO_REASON;
}

static enum refusal check_refund(const struct wish *w)
{
    const struct fee *fee = &w->p->stage[w->s->fee_stage].fee;

    if (w->s->fee != FEE_PAID)
        return w->s->fee == FEE_REFUNDED ? REFUSE_ALREADY : REFUSE_NOT_PROVIDED;
    switch (w->s->visited_outcome[w->s->fee_stage]) {
    case OUTCOME_NONE:
        return REFUSE_NO_OUTCOME;
    case OUTCOME_UPHELD:
        return fee->refund_upheld ? REFUSE_NOT : REFUSE_NOT_PROVIDED;
    case OUTCOME_PARTLY:
        return fee->refund_partly ? REFUSE_NOT : REFUSE_NOT_PROVIDED;
    default:
        return fee->refund_not ? REFUSE_NOT : REFUSE_NOT_PROVIDED;
    }
}

static enum refusal check_fee(const struct wish *w)
{
    if (w->s->fee == FEE_NONE)
        return w->st->mode == MODE_HEARING ? REFUSE_NOT_PROVIDED : REFUSE_WRONG_MODE;
    switch (w->c->fee) {
    case FEE_PAID:
    case FEE_WAIVED:
        return w->s->fee == FEE_DUE ? REFUSE_NOT : REFUSE_ALREADY;
    case FEE_REFUNDED:
        return check_refund(w);
    default:
        return REFUSE_NO_REASON;
    }
}

static enum refusal check_action(const struct wish *w)
{
    const struct case_state *s = w->s;

    if (!s->upheld && s->channel != CHANNEL_NOTIFICATION)
        return flow_phase(s) & (PHASE_OPEN | PHASE_LATE) ? REFUSE_NO_OUTCOME
                                                         : REFUSE_NOT_PROVIDED;
    return s->n_actions < ACTIONS_MAX ? REFUSE_NOT : REFUSE_TOO_MANY;
}

static bool good_lesson(enum action_kind lesson)
{
    return (unsigned)lesson < ACTION_FREE;
}

static enum refusal bring_action(const struct wish *w)
{
    const struct command *c = w->c;

    if (action_kind_name(c->action) == NULL || c->answer <= ANSWER_NONE ||
        (unsigned)c->answer >= ANSWER__MAX || !good_lesson(c->lesson))
        return REFUSE_NO_REASON;
    if (c->answer != ANSWER_PLANNED)
        return REFUSE_NOT;
    return flow_has_date(c->date) && !flow_after(w->today, c->date) ? REFUSE_NOT : REFUSE_DATE;
}

static enum refusal check_action_done(const struct wish *w)
{
    const struct action *a = flow_action(w->s, w->c->ref);

    if (a == NULL)
        return REFUSE_NOT_PROVIDED;
    return a->answer == ANSWER_PLANNED ? REFUSE_NOT : REFUSE_ALREADY;
}

static enum refusal bring_action_done(const struct wish *w)
{
    const struct command *c = w->c;

    return (c->answer == ANSWER_DONE || c->answer == ANSWER_NOT_APPLICABLE) &&
                   good_lesson(c->lesson)
               ? REFUSE_NOT
               : REFUSE_NO_REASON;
}

static enum refusal check_recalculate(const struct wish *w)
{
    for (unsigned k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++) {
        const struct clock *c = &w->s->clock[k];

        if (c->set && !c->done && !c->extended)
            return REFUSE_NOT;
    }
    return REFUSE_NOT_PROVIDED;
}

static enum refusal check_hold(const struct wish *w)
{
    return w->s->held == (w->c->act == ACT_HOLD) ? REFUSE_ALREADY : REFUSE_NOT;
}

static enum refusal check_unconfirmed(const struct wish *w)
{
    return w->s->unconfirmed ? REFUSE_NOT : REFUSE_ALREADY;
}

static enum refusal bring_export(const struct wish *w)
{
    if (w->c->audience <= AUDIENCE_NONE || (unsigned)w->c->audience >= AUDIENCE__MAX)
        return REFUSE_NO_REASON;
    /* Given to somebody here it stays for some weeks, and a name is opened with a reason each time. */
    return id_is_zero(&w->c->item) ||
                   (w->c->audience == AUDIENCE_AUDITOR && !w->c->with_identity)
               ? REFUSE_NOT
               : REFUSE_WRONG_ACTOR;
}

const struct flow_checks *flow_checks_more(enum act a)
{
    static const struct flow_checks checks[ACT__MAX] = {
        [ACT_REVOKE] = {NULL, bring_revoke},
        [ACT_TAKE] = {check_take, NULL},
        [ACT_RECUSE] = {NULL, bring_recuse},
        [ACT_REKEY] = {NULL, bring_rekey},
        [ACT_RECLASSIFY] = {check_reclassify, bring_reclassify},
        [ACT_REOPEN] = {check_reopen, NULL},
        [ACT_ALLEGATIONS] = {NULL, bring_allegations},
        [ACT_LATE] = {check_late, bring_late},
        [ACT_FEE] = {check_fee, NULL},
        [ACT_ACTION] = {check_action, bring_action},
        [ACT_ACTION_DONE] = {check_action_done, bring_action_done},
        [ACT_RECALCULATE] = {check_recalculate, NULL},
        [ACT_CLAIM] = {check_claim, bring_claim},
        [ACT_TOKEN] = {check_token, bring_rekey},
        [ACT_EXPORT] = {NULL, bring_export},
        [ACT_HOLD] = {check_hold, NULL},
        [ACT_RELEASE] = {check_hold, NULL},
        [ACT_CONFIRM] = {check_unconfirmed, NULL},
        [ACT_DISCARD] = {check_unconfirmed, NULL},
    };

    return &checks[a];
}

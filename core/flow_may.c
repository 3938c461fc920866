/* What may be done to a case today, and why not. */
#include "core/flow_rule.h"

#include <string.h>

#include "core/theme.h"

#define RECEIVED_MONTHS 24 /* as far back as staff may record a complaint */
#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *flow_refusal_name(enum refusal r)
{
    static const char *const name[REFUSE__MAX] = {
        [REFUSE_NOT] = "none",
        [REFUSE_CLOSED] = "closed",
        [REFUSE_WRONG_ACTOR] = "wrong-actor",
        [REFUSE_WRONG_MODE] = "wrong-mode",
        [REFUSE_ALREADY] = "already",
        [REFUSE_NO_OUTCOME] = "no-outcome",
        [REFUSE_HAS_OUTCOME] = "has-outcome",
        [REFUSE_WINDOW_OVER] = "window-over",
        [REFUSE_NO_NEXT] = "no-next",
        [REFUSE_NO_REASON] = "no-reason",
        [REFUSE_DATE] = "date",
        [REFUSE_NOT_PROVIDED] = "not-provided",
        [REFUSE_TOO_EARLY] = "too-early",
        [REFUSE_ACTIONS] = "actions",
        [REFUSE_NOT_HOLDER] = "not-holder",
        [REFUSE_TOO_MANY] = "too-many",
        [REFUSE_LAST_READER] = "last-reader",
        [REFUSE_FULL] = "full",
        [REFUSE_NO_KEY] = "no-key",
    };

    return WORD(name, r);
}

/* Whether the complainant may declare the current stage unresolved, before its outcome: where its
 * response clock has run out, or none runs. */
static bool unresolved(const struct stage *st, const struct case_state *s, struct rc_date today)
{
    const struct clock *act = &s->clock[CLOCK_ACT];
    const struct clock *ack = &s->clock[CLOCK_ACKNOWLEDGE];

    if (st->mode == MODE_HEARING && date_is_set(s->hearing_on))
        return s->hearing_declined || flow_after(today, s->hearing_on);
    if (act->set && !act->done)
        return st->run_out != RUN_OUT_REMIND && flow_after(today, act->due);
    /* A response clock that waits for an acknowledgement must not keep anybody waiting for ever. */
    if (st->act.set && st->act.from == START_ACKNOWLEDGEMENT && ack->set && !ack->done)
        return flow_after(today, ack->due);
    return true;
}

/* Closed because nobody moved on in time: those who come late may still say why. */
static bool closed_in_silence(const struct case_state *s, struct rc_date today)
{
    return s->status == STATUS_CLOSED && !s->withdrawn && !s->signposted &&
           s->outcome != OUTCOME_NONE && flow_window_over(s, today);
}

void flow_way_on(const struct centre *c, const struct case_state *s, struct rc_date today,
                 struct way_on *out)
{
    const struct procedure *p = flow_procedure(c, s);
    bool decided = flow_phase(s) == PHASE_DECIDED || closed_in_silence(s, today);

    memset(out, 0, sizeof *out);
    out->stage = -1;
    if (p == NULL || (!decided && flow_phase(s) != PHASE_OPEN) || s->stage >= p->n_stages)
        return;
    out->stage = flow_next_stage(p, s->stage);
    if (out->stage < 0)
        return;
    out->external = p->stage[out->stage].mode == MODE_EXTERNAL;
    if (decided) {
        out->open = true;
        out->late = flow_window_over(s, today);
        out->reason = out->late ? MOVE_LATE : MOVE_NOT_SATISFIED;
    } else {
        out->open = unresolved(&p->stage[s->stage], s, today);
        out->reason = MOVE_UNRESOLVED;
    }
    if (out->external)
        out->reason = MOVE_EXTERNAL;
}

/* ---- the checks of single acts: first what the case allows, then what the wish must bring ---- */

static enum refusal check_file(const struct wish *w)
{
    const struct command *c = w->c;
    int first = flow_first_stage(w->p);

    if (!w->p->run)
        return REFUSE_NOT_PROVIDED;
    if (c->to_stage >= w->p->n_stages || !flow_handled(&w->p->stage[c->to_stage]))
        return REFUSE_WRONG_MODE;
    if ((c->by == ACTOR_COMPLAINANT) != (c->channel == CHANNEL_FORM))
        return REFUSE_WRONG_ACTOR;
    if (c->to_stage == first || c->reason == MOVE_CONFLICT || c->reason == MOVE_UNAVAILABLE)
        return REFUSE_NOT;
    return c->reason == MOVE_DIRECT && w->p->stage[c->to_stage].direct ? REFUSE_NOT
                                                                       : REFUSE_NOT_PROVIDED;
}

static enum refusal bring_file(const struct wish *w)
{
    const struct command *c = w->c;

    if (c->identity < IDENTITY_NAMED || c->identity > IDENTITY_ANONYMOUS ||
        (unsigned)c->channel >= CHANNEL__MAX)
        return REFUSE_NO_REASON;
    if (c->by == ACTOR_STAFF && flow_has_date(c->received) &&
        (flow_after(c->received, w->today) ||
         flow_after(date_add_months(w->today, -RECEIVED_MONTHS), c->received)))
        return REFUSE_DATE;
    if (!w->p->asks_decision_date || c->channel == CHANNEL_NOTIFICATION)
        return REFUSE_NOT;
    if (!date_is_set(c->date))
        return w->p->decision_date_required ? REFUSE_DATE : REFUSE_NOT;
    return flow_after(c->date, w->today) ? REFUSE_DATE : REFUSE_NOT;
}

static enum refusal check_acknowledge(const struct wish *w)
{
    const struct clock *ack = &w->s->clock[CLOCK_ACKNOWLEDGE];

    if (ack->done)
        return REFUSE_ALREADY;
    return w->st->mode == MODE_DECIDE || ack->set ? REFUSE_NOT : REFUSE_WRONG_MODE;
}

static enum refusal check_outcome(const struct wish *w)
{
    const struct case_state *s = w->s;

    if (w->st->mode == MODE_REFER && !date_is_set(s->contact_on))
        return REFUSE_TOO_EARLY;
    if (w->st->mode != MODE_HEARING || s->hearing_declined)
        return REFUSE_NOT;
    if (!date_is_set(s->hearing_on))
        return REFUSE_TOO_EARLY;
    if (s->hearing_accepted && date_cmp(w->today, s->hearing_on) == 0)
        return REFUSE_NOT;
    return flow_after(w->today, s->hearing_on) ? REFUSE_NOT : REFUSE_TOO_EARLY;
}

static enum refusal bring_outcome(const struct wish *w)
{
    const struct command *c = w->c;

    if (c->theme != NULL && *c->theme != '\0' && theme_find(w->centre, c->theme) == NULL)
        return REFUSE_NOT_PROVIDED;
    if (w->s->allegations == 0)
        return flow_part(c->outcome) && c->outcome != OUTCOME_WITHDRAWN ? REFUSE_NOT
                                                                        : REFUSE_NO_OUTCOME;
    if (c->n_each != w->s->allegations)
        return REFUSE_NO_OUTCOME;
    for (size_t i = 0; i < c->n_each; i++)
        if (!flow_part(c->each[i]))
            return REFUSE_NO_OUTCOME;
    return REFUSE_NOT;
}

static enum refusal advance_complainant(const struct wish *w)
{
    struct way_on way;

    flow_way_on(w->centre, w->s, w->today, &way);
    if (!way.open)
        return REFUSE_NO_OUTCOME;
    return way.late && !w->c->has_text ? REFUSE_WINDOW_OVER : REFUSE_NOT;
}

static enum refusal advance_staff(const struct wish *w, const struct stage *next)
{
    bool decided = flow_phase(w->s) == PHASE_DECIDED;

    if (w->c->reason != MOVE_UNAVAILABLE) {
        if (next->enters != ENTERED_CENTRE)
            return REFUSE_WRONG_ACTOR;
        if (!decided)
            return REFUSE_NO_OUTCOME;
    } else if (decided) {
        return REFUSE_HAS_OUTCOME;
    } else if (!w->st->unavailable_next) {
        return REFUSE_NOT_PROVIDED;
    }
    return w->c->has_text ? REFUSE_NOT : REFUSE_NO_REASON;
}

static enum refusal advance_clock(const struct wish *w, const struct stage *next)
{
    const struct clock *act = &w->s->clock[CLOCK_ACT];

    if (flow_phase(w->s) == PHASE_DECIDED)
        return next->enters == ENTERED_AUTOMATIC && w->s->outcome != OUTCOME_UPHELD
                   ? REFUSE_NOT
                   : REFUSE_NOT_PROVIDED;
    if (w->st->run_out != RUN_OUT_AUTOMATIC)
        return REFUSE_NOT_PROVIDED;
    return act->set && !act->done && flow_after(w->today, act->due) ? REFUSE_NOT : REFUSE_TOO_EARLY;
}

/* A stage whose recipients have all recused themselves has nobody to decide anything. */
static enum refusal advance_conflict(const struct wish *w)
{
    if (flow_phase(w->s) == PHASE_DECIDED)
        return REFUSE_HAS_OUTCOME;
    return w->s->recused ? REFUSE_NOT : REFUSE_NOT_PROVIDED;
}

static enum refusal check_advance(const struct wish *w)
{
    int next = flow_next_stage(w->p, w->s->stage);
    enum phase phase = flow_phase(w->s);
    unsigned to = w->c->to_stage;

    if (phase == PHASE_CLOSED &&
        (w->c->by != ACTOR_COMPLAINANT || !closed_in_silence(w->s, w->today)))
        return REFUSE_CLOSED;
    if (next < 0)
        return phase == PHASE_CLOSED ? REFUSE_CLOSED : REFUSE_NO_NEXT;
    if (to != 0 && (to < (unsigned)next || to >= w->p->n_stages ||
                    w->p->stage[to].mode == MODE_INFORMAL))
        return REFUSE_WRONG_MODE;
    if (w->c->by != ACTOR_COMPLAINANT && w->c->reason == MOVE_CONFLICT)
        return advance_conflict(w);
    if (phase == PHASE_LATE)
        return REFUSE_TOO_EARLY;
    if (phase == PHASE_ACTIONS)
        return REFUSE_WRONG_MODE;
    if (w->c->by == ACTOR_COMPLAINANT)
        return advance_complainant(w);
    return w->c->by == ACTOR_STAFF ? advance_staff(w, &w->p->stage[next])
                                   : advance_clock(w, &w->p->stage[next]);
}

static enum refusal check_extend(const struct wish *w)
{
    const struct clock *act = &w->s->clock[CLOCK_ACT];

    if (!w->st->extension || !act->set)
        return REFUSE_NOT_PROVIDED;
    return act->done ? REFUSE_ALREADY : REFUSE_NOT;
}

static enum refusal bring_extend(const struct wish *w)
{
    return flow_after(w->c->date, w->s->clock[CLOCK_ACT].due) && flow_after(w->c->date, w->today)
               ? REFUSE_NOT
               : REFUSE_DATE;
}

static enum refusal check_contact(const struct wish *w)
{
    return date_is_set(w->s->contact_on) ? REFUSE_ALREADY : REFUSE_NOT;
}

static enum refusal bring_contact(const struct wish *w)
{
    return flow_after(w->s->received, w->c->date) || flow_after(w->c->date, w->today) ? REFUSE_DATE
                                                                            : REFUSE_NOT;
}

static enum refusal bring_hearing(const struct wish *w)
{
    return flow_after(w->c->date, w->today) ? REFUSE_NOT : REFUSE_DATE;
}

static enum refusal check_answer(const struct wish *w)
{
    const struct case_state *s = w->s;

    if (!date_is_set(s->hearing_on))
        return REFUSE_TOO_EARLY;
    if (s->hearing_accepted || s->hearing_declined)
        return REFUSE_ALREADY;
    return flow_after(w->today, s->hearing_on) ? REFUSE_DATE : REFUSE_NOT;
}

/* Only where it takes no way on from the complainant: an external body can be turned to anyhow. */
static enum refusal close_decided(const struct wish *w)
{
    int next = flow_next_stage(w->p, w->s->stage);

    if (next < 0 || flow_window_over(w->s, w->today))
        return REFUSE_NOT;
    return w->p->stage[next].mode == MODE_EXTERNAL && !w->s->clock[CLOCK_WINDOW].set
               ? REFUSE_NOT
               : REFUSE_TOO_EARLY;
}

static enum refusal check_close(const struct wish *w)
{
    enum refusal no = REFUSE_NOT;

    if (flow_phase(w->s) == PHASE_DECIDED)
        no = close_decided(w);
    else if (w->c->by == ACTOR_CLOCK)
        no = REFUSE_WRONG_ACTOR;
    for (unsigned k = ACTION_OTHERS; no == REFUSE_NOT && k <= ACTION_MANDATORY_LAST; k++)
        if (flow_action_missing(w->s, (enum action_kind)k))
            no = REFUSE_ACTIONS;
    return no;
}

/* After an end only those write who were refused as late, to say why they were, and whose complaint
 * was taken for none. */
static enum refusal check_word(const struct wish *w)
{
    bool again = w->s->discarded && w->c->by == ACTOR_COMPLAINANT;

    return flow_phase(w->s) == PHASE_CLOSED && !w->s->late_refused && !again ? REFUSE_CLOSED
                                                                              : REFUSE_NOT;
}

static enum refusal check_identity(const struct wish *w)
{
    return w->s->identity == IDENTITY_CONFIDENTIAL ? REFUSE_NOT : REFUSE_NOT_PROVIDED;
}

static enum refusal check_details(const struct wish *w)
{
    return w->s->identity == IDENTITY_ANONYMOUS ? REFUSE_NOT_PROVIDED : REFUSE_NOT;
}

static const struct flow_checks *checks_of(enum act a)
{
    static const struct flow_checks checks[ACT__MAX] = {
        [ACT_FILE] = {check_file, bring_file},
        [ACT_ACKNOWLEDGE] = {check_acknowledge, NULL},
        [ACT_MESSAGE] = {check_word, NULL},
        [ACT_REPLY] = {check_word, NULL},
        [ACT_OUTCOME] = {check_outcome, bring_outcome},
        [ACT_ADVANCE] = {check_advance, NULL},
        [ACT_EXTEND] = {check_extend, bring_extend},
        [ACT_CONTACT] = {check_contact, bring_contact},
        [ACT_HEARING_SET] = {NULL, bring_hearing},
        [ACT_HEARING_ACCEPT] = {check_answer, NULL},
        [ACT_HEARING_DECLINE] = {check_answer, NULL},
        [ACT_CLOSE] = {check_close, NULL},
        [ACT_EVIDENCE] = {check_word, NULL},
        [ACT_DETAILS] = {check_details, NULL},
        [ACT_IDENTITY_READ] = {check_identity, NULL},
    };

    return a >= ACT_TAKE || a == ACT_REVOKE ? flow_checks_more(a) : &checks[a];
}

static enum refusal wrong_phase(enum act act, enum phase phase)
{
    if (act == ACT_FILE)
        return REFUSE_ALREADY;
    if (phase == PHASE_NONE || phase == PHASE_EXTERNAL || phase == PHASE_CLOSED)
        return REFUSE_CLOSED;
    if (act == ACT_REOPEN)
        return REFUSE_ALREADY;
    if (phase == PHASE_LATE)
        return REFUSE_TOO_EARLY;
    if (phase == PHASE_ACTIONS)
        return REFUSE_WRONG_MODE;
    if (phase == PHASE_OPEN)
        return REFUSE_NO_OUTCOME;
    return act == ACT_OUTCOME ? REFUSE_ALREADY : REFUSE_HAS_OUTCOME;
}

/* Before the single act: phase, actor, mode, holder. */
static enum refusal check_rule(const struct flow_rule *r, struct wish *w)
{
    const struct command *c = w->c;
    const struct case_state *s = w->s;

    if (!(r->phases & (unsigned)flow_phase(s)))
        return wrong_phase(c->act, flow_phase(s));
    if ((unsigned)c->by > ACTOR_CLOCK || !(r->actors & BIT(c->by)))
        return REFUSE_WRONG_ACTOR;
    w->p = flow_place(w->centre, s, c->act, c->kind);
    if (w->p == NULL)
        return REFUSE_NOT_PROVIDED;
    if (c->act == ACT_FILE)
        return REFUSE_NOT;
    if (s->stage >= w->p->n_stages || !(r->modes & BIT(w->p->stage[s->stage].mode)))
        return REFUSE_WRONG_MODE;
    w->st = &w->p->stage[s->stage];
    return r->holder && s->has_holder && !id_equal(&s->holder, &c->person) ? REFUSE_NOT_HOLDER
                                                                           : REFUSE_NOT;
}

enum refusal flow_may(const struct centre *c, const struct case_state *s,
                      const struct command *cmd, struct rc_date today)
{
    const struct flow_rule *r = flow_rule(cmd->act);
    struct wish w = {c, NULL, s, cmd, NULL, today};
    const struct flow_checks *of;
    enum refusal no;

    if (r == NULL)
        return REFUSE_WRONG_MODE;
    of = checks_of(cmd->act);
    no = check_rule(r, &w);
    if (no == REFUSE_NOT && of->check != NULL)
        no = of->check(&w);
    if (no == REFUSE_NOT && ((r->text && !cmd->has_text) || (r->item && id_is_zero(&cmd->item))))
        no = REFUSE_NO_REASON;
    if (no == REFUSE_NOT && of->bring != NULL)
        no = of->bring(&w);
    return no;
}

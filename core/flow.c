/* The state of a case, folded from its events. What is folded was decided once, in flow_decide.c,
 * perhaps by an older release: so only what is impossible is refused here, not what is late. */
#include "core/flow_rule.h"

#include <string.h>

#include "core/theme.h"

#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *flow_status_name(enum case_status s)
{
    static const char *const name[STATUS__MAX] = {
        [STATUS_NONE] = "none",         [STATUS_RECEIVED] = "received",
        [STATUS_OPEN] = "open",         [STATUS_QUESTION] = "question",
        [STATUS_TO_REFER] = "to-refer", [STATUS_REFERRED] = "referred",
        [STATUS_TO_HEAR] = "to-hear",   [STATUS_HEARING] = "hearing",
        [STATUS_DECIDED] = "decided",   [STATUS_EXTERNAL] = "external",
        [STATUS_CLOSED] = "closed",     [STATUS_LATE] = "late",
        [STATUS_ACTIONS] = "actions",
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
    case STATUS_LATE:
        return PHASE_LATE;
    case STATUS_ACTIONS:
        return PHASE_ACTIONS;
    default:
        return PHASE_OPEN;
    }
}

bool flow_handled(const struct stage *st)
{
    return st->mode == MODE_DECIDE || st->mode == MODE_REFER || st->mode == MODE_HEARING;
}

const struct procedure *flow_procedure(const struct centre *c, const struct case_state *s)
{
    return s->status == STATUS_NONE ? NULL : centre_procedure(c, s->kind);
}

const struct procedure *flow_place(const struct centre *c, const struct case_state *s, enum act a,
                                   enum kind filed)
{
    return a == ACT_FILE ? centre_procedure(c, filed) : flow_procedure(c, s);
}

bool flow_part(enum outcome o)
{
    return o > OUTCOME_NONE && (unsigned)o < OUTCOME__MAX;
}

enum outcome flow_whole(const enum outcome *each, size_t n)
{
    size_t count = 0, upheld = 0, some = 0;

    for (size_t i = 0; i < n; i++) {
        count += each[i] != OUTCOME_WITHDRAWN && each[i] != OUTCOME_SCOPE;
        upheld += each[i] == OUTCOME_UPHELD;
        some += each[i] == OUTCOME_UPHELD || each[i] == OUTCOME_PARTLY;
    }
    if (count == 0)
        return OUTCOME_SCOPE;
    if (upheld == count)
        return OUTCOME_UPHELD;
    return some > 0 ? OUTCOME_PARTLY : OUTCOME_NOT;
}

bool flow_late_waits(const struct case_state *s, const struct event *e, const struct procedure *p)
{
    const struct stage *to = &p->stage[e->to_stage];

    /* Events with dues are of a release that knew no such waiting. */
    if (!e->late || e->n_dues > 0 || !flow_handled(to))
        return false;
    if (e->act == ACT_FILE)
        return to->late == LATE_DECISION;
    return s->late_waits || p->stage[s->window_stage].late == LATE_DECISION;
}

const struct action *flow_action(const struct case_state *s, uint64_t seq)
{
    for (size_t i = 0; i < s->n_actions; i++)
        if (s->action[i].seq == seq)
            return &s->action[i];
    return NULL;
}

bool flow_touched(const struct case_state *s)
{
    return date_is_set(s->contact_on) || date_is_set(s->hearing_on) ||
           s->clock[CLOCK_ACT].extended || s->outcome != OUTCOME_NONE;
}

/* Of a handled or external stage; a question is told by `question_open` where the stage has words
 * of its own for what waits. */
static enum case_status status_of(const struct stage *st, const struct case_state *s)
{
    if (st->mode == MODE_EXTERNAL)
        return STATUS_EXTERNAL;
    if (s->late_waits)
        return STATUS_LATE;
    if (s->channel == CHANNEL_NOTIFICATION)
        return STATUS_ACTIONS;
    if (s->outcome != OUTCOME_NONE)
        return STATUS_DECIDED;
    if (st->mode == MODE_REFER)
        return date_is_set(s->contact_on) ? STATUS_REFERRED : STATUS_TO_REFER;
    if (st->mode == MODE_HEARING)
        return date_is_set(s->hearing_on) ? STATUS_HEARING : STATUS_TO_HEAR;
    if (s->question_open)
        return STATUS_QUESTION;
    return s->clock[CLOCK_ACKNOWLEDGE].done ? STATUS_OPEN : STATUS_RECEIVED;
}

/* ---- what is possible ---- */

static bool possible_due(const struct procedure *p, const struct case_state *s,
                         const struct event *e, const struct due *d)
{
    static const unsigned clocks[ACT__MAX] = {
        [ACT_FILE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_ADVANCE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_RECLASSIFY] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_LATE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_ACKNOWLEDGE] = BIT(CLOCK_ACT),
        [ACT_EXTEND] = BIT(CLOCK_ACT),
        [ACT_OUTCOME] = BIT(CLOCK_WINDOW),
        [ACT_REOPEN] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT) | BIT(CLOCK_WINDOW),
        [ACT_MESSAGE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_EVIDENCE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT),
        [ACT_RECALCULATE] = BIT(CLOCK_ACKNOWLEDGE) | BIT(CLOCK_ACT) | BIT(CLOCK_WINDOW),
    };
    bool moves = e->act == ACT_FILE || e->act == ACT_ADVANCE || e->act == ACT_RECLASSIFY;
    unsigned stage = moves ? e->to_stage : e->stage;
    const struct clock *c;

    if ((unsigned)d->clock >= CLOCK__MAX || !(clocks[e->act] & BIT(d->clock)) ||
        !date_is_set(d->from) || !date_is_set(d->due))
        return false;
    if (d->clock == CLOCK_WINDOW ? d->stage <= stage || d->stage >= p->n_stages
                                 : d->stage != stage)
        return false;
    c = &s->clock[d->clock];
    return e->act != ACT_RECALCULATE ||
           (c->set && !c->done && !c->extended && date_cmp(d->due, c->due) >= 0);
}

static bool possible_outcome(const struct case_state *s, const struct event *e)
{
    for (size_t i = 0; i < e->n_each; i++)
        if (!flow_part(e->each[i]))
            return false;
    if (s->allegations > 0)
        return e->n_each == s->allegations && e->outcome == flow_whole(e->each, e->n_each);
    return e->n_each == 0 && flow_part(e->outcome) && e->outcome != OUTCOME_WITHDRAWN;
}

static bool possible_theme(const struct centre *c, const struct event *e)
{
    return e->theme[0] == '\0' || (e->act == ACT_OUTCOME && theme_find(c, e->theme) != NULL);
}

static bool possible_entry(const struct procedure *p, unsigned to)
{
    return to < p->n_stages && p->stage[to].mode != MODE_INFORMAL;
}

static bool possible_action(const struct case_state *s, const struct event *e)
{
    return s->n_actions < ACTIONS_MAX && action_kind_name(e->action) != NULL &&
           e->answer > ANSWER_NONE && (unsigned)e->answer < ANSWER__MAX &&
           (e->answer != ANSWER_PLANNED || date_is_set(e->date));
}

static bool possible_action_done(const struct case_state *s, const struct event *e)
{
    const struct action *a = flow_action(s, e->ref);

    return a != NULL && a->answer == ANSWER_PLANNED &&
           (e->answer == ANSWER_DONE || e->answer == ANSWER_NOT_APPLICABLE);
}

/* `p`: where the case is after the event. */
static bool possible_here(const struct procedure *p, const struct case_state *s,
                          const struct event *e)
{
    switch (e->act) {
    case ACT_FILE:
        return e->stage == e->to_stage && e->to_stage < p->n_stages &&
               (!e->unconfirmed || e->by == ACTOR_COMPLAINANT) &&
               flow_handled(&p->stage[e->to_stage]) && e->identity >= IDENTITY_NAMED &&
               e->identity <= IDENTITY_ANONYMOUS && (unsigned)e->channel < CHANNEL__MAX;
    case ACT_ACKNOWLEDGE:
        return !s->clock[CLOCK_ACKNOWLEDGE].done;
    case ACT_OUTCOME:
        return possible_outcome(s, e);
    case ACT_ADVANCE:
        return e->to_stage > s->stage && possible_entry(p, e->to_stage);
    case ACT_EXTEND:
        return e->n_dues == 1 && s->clock[CLOCK_ACT].set && !s->clock[CLOCK_ACT].done;
    case ACT_CONTACT:
        return date_is_set(e->date) && !date_is_set(s->contact_on);
    case ACT_HEARING_SET:
        return date_is_set(e->date);
    case ACT_HEARING_ACCEPT:
    case ACT_HEARING_DECLINE:
        return date_is_set(s->hearing_on) && !s->hearing_accepted && !s->hearing_declined;
    case ACT_RECLASSIFY:
        return e->kind != s->kind &&
               (p->run ? possible_entry(p, e->to_stage) : e->to_stage == 0 && e->n_dues == 0);
    case ACT_REOPEN:
        return !s->signposted;
    case ACT_ALLEGATIONS:
        return e->ref >= 1 && e->ref <= ALLEGATIONS_MAX;
    case ACT_LATE:
        return s->late_waits || (s->late && !e->accepted);
    case ACT_FEE:
        return s->fee != FEE_NONE && e->fee > FEE_DUE && (unsigned)e->fee < FEE__MAX;
    case ACT_ACTION:
        return possible_action(s, e);
    case ACT_ACTION_DONE:
        return possible_action_done(s, e);
    case ACT_RECALCULATE:
        return e->n_dues > 0;
    case ACT_CLAIM:
        return s->identity == IDENTITY_NAMED && date_is_set(e->date);
    case ACT_TOKEN:
        return s->claim != 0 && e->ref >= 2 && e->ref <= UINT32_MAX;
    case ACT_EXPORT:
        return e->audience > AUDIENCE_NONE && (unsigned)e->audience < AUDIENCE__MAX &&
               (id_is_zero(&e->item) || (e->audience == AUDIENCE_AUDITOR && !e->with_identity));
    case ACT_HOLD:
        return !s->held;
    case ACT_RELEASE:
        return s->held;
    case ACT_CONFIRM:
    case ACT_DISCARD:
        return s->unconfirmed;
    case ACT_MESSAGE:
    case ACT_EVIDENCE:
        return e->n_dues == 0 || (e->by == ACTOR_COMPLAINANT && s->discarded);
    default:
        return true;
    }
}

static bool possible(const struct procedure *p, const struct case_state *s, const struct event *e)
{
    if (e->n_dues > DUES_MAX || e->n_each > ALLEGATIONS_MAX || !possible_here(p, s, e))
        return false;
    for (size_t i = 0; i < e->n_dues; i++)
        if (!possible_due(p, s, e, &e->due[i]))
            return false;
    return true;
}

/* Steps that nobody takes with what is no complaint. */
static bool deals_with_it(const struct event *e)
{
    switch (e->act) {
    case ACT_ACKNOWLEDGE:
    case ACT_ASK:
    case ACT_REPLY:
    case ACT_OUTCOME:
    case ACT_ADVANCE:
    case ACT_EXTEND:
    case ACT_CONTACT:
    case ACT_HEARING_SET:
    case ACT_TAKE:
    case ACT_RECLASSIFY:
    case ACT_REOPEN:
    case ACT_ALLEGATIONS:
    case ACT_LATE:
    case ACT_ACTION:
        return e->by == ACTOR_STAFF;
    default:
        return false;
    }
}

/* Whether the time that a case is kept counts anew from such a day. */
static bool touches(enum act act)
{
    return act == ACT_MESSAGE || act == ACT_ASK || act == ACT_REPLY || act == ACT_EVIDENCE ||
           act == ACT_DETAILS || act == ACT_ADVANCE || act == ACT_FEE || act == ACT_ACTION ||
           act == ACT_ACTION_DONE;
}

/* What follows from every event. */
static void fold_common(struct case_state *s, const struct event *e)
{
    bool ended = s->status == STATUS_CLOSED || s->status == STATUS_EXTERNAL;

    if (!ended)
        s->ended_on = RC_DATE_NONE;
    else if (!date_is_set(s->ended_on))
        s->ended_on = e->day;
    if (touches(e->act))
        s->touched_on = e->day;
    if (deals_with_it(e))
        s->unconfirmed = false;
}

enum rc_err flow_apply(const struct centre *c, struct case_state *s, const struct event *e)
{
    const struct flow_rule *r = flow_rule(e->act);
    const struct procedure *p, *to;

    if (r == NULL || e->seq != s->events + 1 || !date_is_set(e->day) ||
        (unsigned)e->by > ACTOR_CLOCK || !(r->actors & BIT(e->by)) ||
        !(r->phases & (unsigned)flow_phase(s)))
        return RC_INVALID;
    p = flow_place(c, s, e->act, e->kind);
    if (p == NULL || (e->act != ACT_FILE && (s->stage >= p->n_stages || e->stage != s->stage ||
                                             !(r->modes & BIT(p->stage[s->stage].mode)))))
        return RC_INVALID;
    to = e->act == ACT_RECLASSIFY ? centre_procedure(c, e->kind) : p;
    if (to == NULL || !possible_theme(c, e) || !possible(to, s, e))
        return RC_INVALID;
    r->fold(s, e, to);
    s->events = e->seq;
    if (s->status != STATUS_CLOSED)
        s->status = status_of(&flow_procedure(c, s)->stage[s->stage], s);
    fold_common(s, e);
    return RC_OK;
}

/* ---- queries ---- */

bool flow_action_missing(const struct case_state *s, enum action_kind kind)
{
    if (kind < ACTION_OTHERS || kind > ACTION_MANDATORY_LAST ||
        (!s->upheld && s->channel != CHANNEL_NOTIFICATION))
        return false;
    for (size_t i = 0; i < s->n_actions; i++)
        if (s->action[i].kind == kind)
            return false;
    return true;
}

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

bool flow_window_over(const struct case_state *s, struct rc_date today)
{
    return s->clock[CLOCK_WINDOW].set && flow_after(today, s->clock[CLOCK_WINDOW].due);
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

#include "fcgi/staff/case_acts.h"

#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

const struct case_act case_acts[] = {
    {.word = "late-accept",
     .act = ACT_LATE,
     .kind = ENTRY_REASON,
     .accepted = true,
     .words = WORDS_OPTIONAL,
     .sensible = true},
    {.word = "late-refuse", .act = ACT_LATE, .kind = ENTRY_REASON, .letter = "late-refuse"},
    {.word = "acknowledge",
     .act = ACT_ACKNOWLEDGE,
     .kind = ENTRY_MESSAGE,
     .letter = "acknowledge",
     .sensible = true},
    {.word = "contact",
     .act = ACT_CONTACT,
     .kind = ENTRY_MESSAGE,
     .asks = ASKS_DATE,
     .letter = "contact",
     .sensible = true},
    {.word = "hearing",
     .act = ACT_HEARING_SET,
     .kind = ENTRY_MESSAGE,
     .asks = ASKS_DATE | ASKS_PLACE,
     .words = WORDS_OPTIONAL, /* or needed, where time and place are not given */
     .sensible = true},
    {.word = "outcome",
     .act = ACT_OUTCOME,
     .kind = ENTRY_REASON,
     .asks = ASKS_OUTCOME,
     .letter = "outcome",
     .sensible = true},
    {.word = "scope",
     .act = ACT_OUTCOME,
     .kind = ENTRY_REASON,
     .scope = true,
     .letter = "scope",
     .seldom = true},
    {.word = "action",
     .act = ACT_ACTION,
     .kind = ENTRY_ACTION,
     .asks = ASKS_ACTION | ASKS_PERSON | ASKS_DATE},
    {.word = "action-done",
     .act = ACT_ACTION_DONE,
     .kind = ENTRY_ACTION,
     .asks = ASKS_ANSWER},
    {.word = "ask", .act = ACT_ASK, .kind = ENTRY_MESSAGE},
    {.word = "reply", .act = ACT_REPLY, .kind = ENTRY_MESSAGE},
    {.word = "note", .act = ACT_NOTE, .kind = ENTRY_NOTE},
    {.word = "allegations", .act = ACT_ALLEGATIONS, .kind = ENTRY_MESSAGE, .asks = ASKS_POINTS,
     .words = WORDS_NONE, .seldom = true},
    {.word = "extend",
     .act = ACT_EXTEND,
     .kind = ENTRY_REASON,
     .asks = ASKS_DATE,
     .letter = "extend"},
    {.word = "fee",
     .act = ACT_FEE,
     .kind = ENTRY_MESSAGE,
     .asks = ASKS_FEE,
     .words = WORDS_OPTIONAL},
    {.word = "take", .act = ACT_TAKE, .words = WORDS_NONE, .seldom = true},
    {.word = "hand-over",
     .act = ACT_TAKE,
     .asks = ASKS_PERSON,
     .words = WORDS_NONE,
     .seldom = true},
    {.word = "recuse", .act = ACT_RECUSE, .kind = ENTRY_NOTE, .seldom = true},
    {.word = "advance", .act = ACT_ADVANCE, .kind = ENTRY_REASON, .sensible = true},
    {.word = "unavailable",
     .act = ACT_ADVANCE,
     .kind = ENTRY_REASON,
     .reason = MOVE_UNAVAILABLE, .seldom = true},
    {.word = "reclassify",
     .act = ACT_RECLASSIFY,
     .kind = ENTRY_MESSAGE,
     .asks = ASKS_KIND | ASKS_DATE,
     .letter = "reclassify", .seldom = true},
    {.word = "close", .act = ACT_CLOSE, .kind = ENTRY_REASON},
    {.word = "reopen", .act = ACT_REOPEN, .kind = ENTRY_REASON},
    {.word = "confirm", .act = ACT_CONFIRM, .words = WORDS_NONE},
    {.word = "discard", .act = ACT_DISCARD, .kind = ENTRY_NOTE},
    {.word = "hold", .act = ACT_HOLD, .kind = ENTRY_NOTE, .seldom = true},
    {.word = "release", .act = ACT_RELEASE, .kind = ENTRY_NOTE, .seldom = true},
    {.word = "identity",
     .act = ACT_IDENTITY_READ,
     .kind = ENTRY_NOTE,
     .sealed_name = true, .seldom = true},
};
const size_t case_acts_n = COUNT_OF(case_acts);

const struct case_act *case_act_find(const char *word)
{
    for (size_t i = 0; i < case_acts_n; i++)
        if (strcmp(case_acts[i].word, word) == 0)
            return &case_acts[i];
    return NULL;
}

int case_sealed_name(const struct casework *w)
{
    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        if (e->has_entry && e->entry_kind == ENTRY_IDENTITY && e->entry_gen > 0 &&
            e->entry_gen <= GENERATIONS_MAX &&
            (w->keys[e->entry_gen - 1].mask & CASE_MASK_IDENTITY))
            return (int)i;
    }
    return -1;
}

bool case_may_discipline(const struct casework *w)
{
    return (w->keys[w->full.row.gen - 1].mask & CASE_MASK_IDENTITY) != 0;
}

bool case_action_open(const struct call *c, const struct casework *w, const struct action *a)
{
    const struct command cmd = {.act = ACT_ACTION_DONE,
                                .by = ACTOR_STAFF,
                                .person = c->staff.person.id,
                                .ref = a->seq};

    return a->answer == ANSWER_PLANNED && present_action_visible(c, w, a->seq) &&
           casework_may_act(w, &cmd);
}

struct command case_act_command(const struct call *c, const struct case_act *a)
{
    return (struct command){.act = a->act,
                            .by = ACTOR_STAFF,
                            .person = c->staff.person.id,
                            .item = a->act == ACT_TAKE || a->act == ACT_RECUSE
                                        ? c->staff.person.id
                                        : (struct rc_id){{0}},
                            .reason = a->reason,
                            .outcome = a->scope ? OUTCOME_SCOPE : OUTCOME_NONE,
                            .accepted = a->accepted,
                            .date = RC_DATE_NONE,
                            .received = RC_DATE_NONE};
}

/* --- whether there is anything to ask ------------------------------------------------------- */

/* Fills in what the form would, so that only what the case itself forbids is refused. */
static void suppose(const struct casework *w, struct command *cmd)
{
    cmd->has_text = true;
    if (cmd->outcome == OUTCOME_NONE)
        cmd->outcome = OUTCOME_UPHELD;
    cmd->n_each = w->state.allegations;
    for (size_t i = 0; i < cmd->n_each; i++)
        cmd->each[i] = OUTCOME_UPHELD;
    cmd->ref = 1;
    cmd->action = ACTION_OTHERS;
    cmd->answer = ANSWER_DONE;
}

static bool allowed(struct call *c, const struct casework *w, const struct command *cmd)
{
    return flow_may(w->centre, &w->state, cmd, c->today) == REFUSE_NOT;
}

static bool any_kind(struct call *c, const struct casework *w, struct command *cmd)
{
    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        cmd->kind = k;
        if (allowed(c, w, cmd))
            return true;
    }
    return false;
}

static bool any_fee(struct call *c, const struct casework *w, struct command *cmd)
{
    static const enum fee_state state[] = {FEE_PAID, FEE_WAIVED, FEE_REFUNDED};

    for (size_t i = 0; i < COUNT_OF(state); i++) {
        cmd->fee = state[i];
        if (allowed(c, w, cmd))
            return true;
    }
    return false;
}

static bool any_colleague(struct call *c, const struct casework *w,
                          const struct case_people *people, struct command *cmd)
{
    for (size_t i = 0; i < people->n; i++) {
        cmd->item = people->person[i].id;
        if (people->person[i].handles && !id_equal(&cmd->item, &c->staff.person.id) &&
            allowed(c, w, cmd))
            return true;
    }
    return false;
}

static bool any_action(struct call *c, const struct casework *w, struct command *cmd)
{
    for (size_t i = 0; i < w->state.n_actions; i++) {
        cmd->ref = w->state.action[i].seq;
        if (case_action_open(c, w, &w->state.action[i]) && allowed(c, w, cmd))
            return true;
    }
    return false;
}

bool case_act_may(struct call *c, const struct casework *w, const struct case_people *people,
                  const struct case_act *a)
{
    struct command cmd = case_act_command(c, a);
    enum refusal no;

    if ((a->sealed_name && case_sealed_name(w) < 0) || (a->scope && w->state.allegations > 0))
        return false;
    suppose(w, &cmd);
    if (a->asks & ASKS_ANSWER)
        return any_action(c, w, &cmd);
    if (!casework_may_act(w, &cmd))
        return false;
    if (a->asks & ASKS_KIND)
        return any_kind(c, w, &cmd);
    if (a->asks & ASKS_FEE)
        return any_fee(c, w, &cmd);
    if (a->act == ACT_TAKE && (a->asks & ASKS_PERSON))
        return any_colleague(c, w, people, &cmd);
    no = flow_may(w->centre, &w->state, &cmd, c->today);
    /* A date is what its form is there to ask for. */
    return no == REFUSE_NOT || ((a->asks & ASKS_DATE) && no == REFUSE_DATE);
}

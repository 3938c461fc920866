#include "fcgi/staff/case_acts.h"

#include <string.h>

#include "fcgi/staff/parts.h"

const struct case_act case_acts[] = {
    {.word = "acknowledge", .act = ACT_ACKNOWLEDGE, .kind = ENTRY_MESSAGE, .sensible = true},
    {.word = "contact",
     .act = ACT_CONTACT,
     .kind = ENTRY_MESSAGE,
     .date = true,
     .sensible = true},
    {.word = "hearing",
     .act = ACT_HEARING_SET,
     .kind = ENTRY_MESSAGE,
     .date = true,
     .sensible = true},
    {.word = "outcome",
     .act = ACT_OUTCOME,
     .kind = ENTRY_REASON,
     .outcome = true,
     .sensible = true},
    {.word = "ask", .act = ACT_ASK, .kind = ENTRY_MESSAGE},
    {.word = "reply", .act = ACT_REPLY, .kind = ENTRY_MESSAGE},
    {.word = "note", .act = ACT_NOTE, .kind = ENTRY_NOTE, .any_reader = true},
    {.word = "extend", .act = ACT_EXTEND, .kind = ENTRY_REASON, .date = true},
    {.word = "advance", .act = ACT_ADVANCE, .kind = ENTRY_REASON, .sensible = true},
    {.word = "unavailable",
     .act = ACT_ADVANCE,
     .kind = ENTRY_REASON,
     .reason = MOVE_UNAVAILABLE},
    {.word = "close", .act = ACT_CLOSE, .kind = ENTRY_REASON},
    {.word = "identity",
     .act = ACT_IDENTITY_READ,
     .kind = ENTRY_NOTE,
     .sealed_name = true,
     .any_reader = true},
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

bool case_handles_stage(const struct casework *w)
{
    for (size_t i = 0; i < w->full.n_envelopes; i++) {
        const struct envelope *e = &w->full.envelope[i];

        if (w->full.envelope_gen[i] == w->full.row.gen && !e->standby &&
            (e->slot == SLOT_GRANT ||
             (e->slot == SLOT_RECIPIENT && e->stage == w->state.stage)))
            return true;
    }
    return false;
}

bool case_act_may(struct call *c, const struct casework *w, const struct case_act *a)
{
    struct command cmd = {.act = a->act,
                          .by = ACTOR_STAFF,
                          .person = c->staff.person.id,
                          .reason = a->reason,
                          .outcome = a->outcome ? OUTCOME_UPHELD : OUTCOME_NONE,
                          .date = RC_DATE_NONE,
                          .has_text = true};
    enum refusal no;

    if ((a->sealed_name && case_sealed_name(w) < 0) || (!a->any_reader && !case_handles_stage(w)))
        return false;
    no = flow_may(w->procedure, &w->state, &cmd, c->today);
    /* A date is what its form is there to ask for. */
    return no == REFUSE_NOT || (a->date && no == REFUSE_DATE);
}

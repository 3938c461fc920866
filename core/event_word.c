/* The words of an event's row. They never change. */
#include "core/event_word.h"

#include <string.h>

#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *event_word_actor(unsigned v)
{
    static const char *const name[] = {
        [ACTOR_COMPLAINANT] = "complainant",
        [ACTOR_STAFF] = "staff",
        [ACTOR_CLOCK] = "clock",
    };

    return WORD(name, v);
}

const char *event_word_clock(unsigned v)
{
    static const char *const name[CLOCK__MAX] = {
        [CLOCK_ACKNOWLEDGE] = "acknowledge",
        [CLOCK_ACT] = "act",
        [CLOCK_WINDOW] = "window",
    };

    return WORD(name, v);
}

const char *event_word_entry(unsigned v)
{
    static const char *const name[ENTRY_KIND__MAX] = {
        [ENTRY_COMPLAINT] = "complaint", [ENTRY_MESSAGE] = "message",
        [ENTRY_NOTE] = "note",           [ENTRY_REASON] = "reason",
        [ENTRY_IDENTITY] = "identity",   [ENTRY_CONTACT] = "contact",
        [ENTRY_ACTION] = "action",       [ENTRY_ACTION_SEALED] = "action-sealed",
    };

    return WORD(name, v);
}

#define WORD_NAME(fn, type, of)                                                                    \
    const char *fn(unsigned v)                                                                     \
    {                                                                                              \
        return of((enum type)v);                                                                   \
    }
WORD_NAME(event_word_act, act, act_name)
WORD_NAME(event_word_outcome, outcome, outcome_name)
WORD_NAME(event_word_reason, move_reason, move_reason_name)
WORD_NAME(event_word_identity, identity_mode, identity_mode_name)
WORD_NAME(event_word_kind, kind, kind_name)
WORD_NAME(event_word_audience, audience, audience_name)
WORD_NAME(event_word_channel, channel, channel_name)
WORD_NAME(event_word_action, action_kind, action_kind_name)
WORD_NAME(event_word_answer, answer, answer_name)
WORD_NAME(event_word_fee, fee_state, fee_state_name)

unsigned event_word_find(const char *(*name)(unsigned v), const char *s)
{
    for (unsigned v = 1; s != NULL && name(v) != NULL; v++)
        if (strcmp(name(v), s) == 0)
            return v;
    return 0;
}

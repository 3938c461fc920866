/* The words of an event's row: shared by event_row.c (writing) and event_read.c. */
#ifndef RC_EVENT_WORD_H
#define RC_EVENT_WORD_H

#include "core/event.h"

#define EVENT_ROW_MAX 8192u

/* NULL when it is none of the enum. */
const char *event_word_act(unsigned v);
const char *event_word_action(unsigned v);
const char *event_word_actor(unsigned v);
const char *event_word_answer(unsigned v);
const char *event_word_audience(unsigned v);
const char *event_word_channel(unsigned v);
const char *event_word_clock(unsigned v);
const char *event_word_entry(unsigned v);
const char *event_word_fee(unsigned v);
const char *event_word_identity(unsigned v);
const char *event_word_kind(unsigned v);
const char *event_word_outcome(unsigned v);
const char *event_word_reason(unsigned v);

/* The value from 1 on that has this name, or 0. */
unsigned event_word_find(const char *(*name)(unsigned v), const char *s);

/* Whether a row of this act has the stage that is entered. */
static inline bool event_moves(unsigned act)
{
    return act == ACT_FILE || act == ACT_ADVANCE || act == ACT_RECLASSIFY;
}

#endif

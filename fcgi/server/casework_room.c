/* How much a case may hold: it must always load, for those who write to it too. */
#include <string.h>

#include "fcgi/server/casework.h"

/* What somebody may do as often as he likes. All else the procedure itself keeps few. */
static bool is_free(enum act act)
{
    return act == ACT_MESSAGE || act == ACT_NOTE || act == ACT_ASK || act == ACT_REPLY ||
           act == ACT_EVIDENCE;
}

static size_t held_by(const struct case_full *full, bool complainant)
{
    size_t sum = 0, k = 0;

    for (size_t i = 0; i < full->n_events; i++) {
        const struct event *ev = &full->event[i];
        size_t words = ev->has_entry && k < full->n_entries ? full->entry[k++].blob.len : 0;

        if ((ev->by == ACTOR_COMPLAINANT) == complainant)
            sum += CASE_EVENT_COST + words;
    }
    return sum;
}

enum rc_err casework_room(const struct casework *w, const struct step *s, enum refusal *why)
{
    bool official = !is_free(s->command.act);
    size_t most = CASE_SIDE_MAX + (official ? CASE_SIDE_RESERVE : 0u);
    size_t held = held_by(&w->full, s->command.by == ACTOR_COMPLAINANT);
    size_t step = (s->n_files + (s->command.act != ACT_EVIDENCE)) * CASE_EVENT_COST;

    if (s->text && *s->text)
        step += strlen(s->text); /* its padding is in the event's cost */
    if (s->identity_reason)
        step += CASE_EVENT_COST + strlen(s->identity_reason);
    if (held + step <= most)
        return RC_OK;
    *why = REFUSE_FULL;
    return RC_DENIED;
}

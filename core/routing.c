#include "core/routing.h"

#include <string.h>

#include "core/flow_rule.h"

bool routing_is_excluded(const struct rc_id *person, const struct rc_id *excluded, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (id_equal(person, &excluded[i]))
            return true;
    return false;
}

void routing_enter(const struct procedure *p, const struct recipient *r, size_t n,
                   const struct rc_id *excluded, size_t n_excluded, unsigned wanted, bool direct,
                   struct routing *out)
{
    enum move_reason skipped = MOVE_NONE;
    unsigned at = wanted;

    out->stage = -1;
    out->external = -1;
    for (; at < p->n_stages && p->stage[at].mode != MODE_EXTERNAL && out->stage < 0; at++) {
        bool conflict = false;

        if (!flow_handled(&p->stage[at]))
            continue;
        for (size_t i = 0; i < n; i++) {
            if (r[i].stage != at)
                continue;
            if (routing_is_excluded(&r[i].person, excluded, n_excluded))
                conflict = true;
            else if (r[i].reachable)
                out->stage = (int)at;
        }
        if (out->stage < 0 && (conflict || skipped == MOVE_NONE))
            skipped = conflict ? MOVE_CONFLICT : MOVE_UNAVAILABLE;
    }
    out->reason = skipped != MOVE_NONE ? skipped : direct ? MOVE_DIRECT : MOVE_NONE;
    if (out->stage < 0 && at < p->n_stages)
        out->external = (int)at;
}

size_t routing_readers(const struct recipient *r, size_t n, const struct rc_id *excluded,
                       size_t n_excluded, unsigned stage, enum identity_mode identity,
                       const struct rc_id *case_id, const uint8_t complainant_pk[static 32],
                       struct reader out[static RECIPIENTS_MAX + 1])
{
    size_t len = 0;

    memset(&out[len], 0, sizeof out[len]);
    out[len].id = *case_id;
    memcpy(out[len].pk.b, complainant_pk, sizeof out[len].pk.b);
    out[len].slot = SLOT_COMPLAINANT;
    out[len].mask = CASE_MASK_SHARED | CASE_MASK_IDENTITY;
    len++;
    for (size_t i = 0; i < n && len <= RECIPIENTS_MAX; i++) {
        bool reads_identity = r[i].identity || identity != IDENTITY_CONFIDENTIAL;

        if (!r[i].reachable || (r[i].stage < stage && !r[i].keep_visited))
            continue;
        memset(&out[len], 0, sizeof out[len]);
        out[len].id = r[i].person;
        out[len].pk = r[i].pk;
        out[len].slot = SLOT_RECIPIENT;
        out[len].stage = r[i].stage;
        out[len].mask = (uint8_t)(CASE_MASK_SHARED | CASE_MASK_STAFF |
                                  (reads_identity ? CASE_MASK_IDENTITY : 0u));
        out[len].excluded = routing_is_excluded(&r[i].person, excluded, n_excluded);
        out[len].standby = r[i].stage > stage;
        len++;
    }
    return len;
}

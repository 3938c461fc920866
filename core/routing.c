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

const struct absence *absence_find(const struct absence *a, size_t n, const struct rc_id *person,
                                   struct rc_date day)
{
    for (size_t i = 0; i < n; i++)
        if (id_equal(&a[i].person, person) && date_cmp(a[i].from, day) <= 0 &&
            date_cmp(day, a[i].until) <= 0)
            return &a[i];
    return NULL;
}

/* --- deputies ------------------------------------------------------------------------------- */

static struct recipient *seat_at(struct recipient *r, size_t n, const struct rc_id *person,
                                 uint8_t stage)
{
    for (size_t i = 0; i < n; i++)
        if (r[i].stage == stage && id_equal(&r[i].person, person))
            return &r[i];
    return NULL;
}

/* Behind all of his stage, so that the order of the stages stays. */
static size_t seat_deputy(struct recipient *r, size_t n, const struct recipient *deputy,
                          const struct recipient *absent)
{
    struct recipient *seat = seat_at(r, n, &deputy->person, absent->stage);
    const struct rc_id whom = absent->person;
    const uint8_t stage = absent->stage;
    size_t at = n;

    if (seat) {
        if (seat->n_stands_for > 0 && seat->n_stands_for < STANDS_FOR_MAX)
            seat->stands_for[seat->n_stands_for++] = whom;
        return n;
    }
    if (n >= RECIPIENTS_MAX)
        return n;
    for (; at > 0 && r[at - 1].stage > stage; at--)
        r[at] = r[at - 1];
    r[at] = *deputy;
    r[at].stage = stage;
    r[at].keep_visited = false;
    r[at].away = false;
    r[at].stands_for[0] = whom;
    r[at].n_stands_for = 1;
    return n + 1;
}

size_t routing_deputies(struct recipient *r, size_t n, const struct recipient *people,
                        size_t n_people, const struct absence *absence, size_t n_absence,
                        struct rc_date today)
{
    for (size_t i = 0; i < n; i++) {
        const struct absence *a = absence_find(absence, n_absence, &r[i].person, today);

        if (!a || r[i].n_stands_for > 0)
            continue;
        r[i].away = true;
        for (size_t k = 0; k < DEPUTIES_MAX; k++)
            for (size_t p = 0; p < n_people; p++)
                if (id_equal(&people[p].person, &a->deputy[k]) && people[p].reachable &&
                    !id_equal(&people[p].person, &a->person) &&
                    !absence_find(absence, n_absence, &people[p].person, today))
                    n = seat_deputy(r, n, &people[p], &r[i]);
    }
    return n;
}

/* Whether every seat that he has is one for people among the excluded. */
static bool here_for_them_only(const struct recipient *r, size_t n, const struct rc_id *person,
                               const struct rc_id *excluded, size_t n_excluded)
{
    for (size_t i = 0; i < n; i++) {
        if (!id_equal(&r[i].person, person))
            continue;
        if (r[i].n_stands_for == 0)
            return false;
        for (size_t k = 0; k < r[i].n_stands_for; k++)
            if (!routing_is_excluded(&r[i].stands_for[k], excluded, n_excluded))
                return false;
    }
    return true;
}

size_t routing_exclude_deputies(const struct recipient *r, size_t n, struct rc_id *excluded,
                                size_t n_excluded, size_t room)
{
    const size_t about = n_excluded; /* a deputy's deputies are his own matter */

    for (size_t i = 0; i < n && n_excluded < room; i++)
        if (r[i].n_stands_for > 0 && !routing_is_excluded(&r[i].person, excluded, n_excluded) &&
            here_for_them_only(r, n, &r[i].person, excluded, about))
            excluded[n_excluded++] = r[i].person;
    return n_excluded;
}

/* --- stages and readers --------------------------------------------------------------------- */

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

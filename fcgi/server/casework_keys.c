#include "fcgi/server/casework_keys.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_seats.h"
#include "fcgi/server/casework_trace.h"

/* Whether a person was taken off and not let in again. */
static bool taken_off(const struct casework *w, const struct rc_id *person)
{
    bool off = false;

    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        if (!id_equal(&e->item, person))
            continue;
        if (e->act == ACT_RECUSE || e->act == ACT_REVOKE)
            off = true;
        else if (e->act == ACT_GRANT || e->act == ACT_RECOVER)
            off = false;
    }
    return off;
}

/* --- readers of a new generation ------------------------------------------------------------- */

struct readers {
    struct reader reader[RECIPIENTS_MAX + 1u];
    size_t n;
};

/* Everybody who goes on reading, but `leaver` (NULL: nobody). */
static enum rc_err same_readers(const struct desk *d, const struct attempt *at,
                                const struct rc_id *leaver, struct readers *out)
{
    const struct case_row *row = &at->row;
    enum rc_err err;

    out->n = routing_readers(NULL, 0, NULL, 0, 0, row->identity, &row->id, row->reader_pk.b,
                             out->reader);
    for (size_t i = 0; i < at->n_envelopes; i++) {
        const struct envelope *e = &at->envelope[i];
        const struct person_row *person = seats_person(at, &e->reader);
        bool excluded, identity;

        if (!seats_of_staff(e) || !person || (leaver && id_equal(&e->reader, leaver)))
            continue;
        err = envelope_check(d->keyring, &row->centre, &row->id, row->gen, e, &excluded);
        if (err != RC_OK)
            return err;
        if (out->n > RECIPIENTS_MAX)
            return RC_INTERNAL;
        /* Who was let in later has it by designation only, as when he was (casework_grant.h). */
        identity = (person->roles & ROLE_IDENTITY) ||
                   (e->slot != SLOT_GRANT && row->identity != IDENTITY_CONFIDENTIAL);
        out->reader[out->n++] = (struct reader){
            .id = e->reader,
            .pk = person->pk,
            /* A grant that waits for its stage is a seat like any other. */
            .slot = e->standby ? SLOT_RECIPIENT : e->slot,
            .stage = e->stage,
            .mask = (uint8_t)(CASE_MASK_SHARED | CASE_MASK_STAFF |
                              (identity ? CASE_MASK_IDENTITY : 0u)),
            .excluded = excluded,
            .standby = e->standby};
    }
    return RC_OK;
}

/* Whom it is about: as any row of the case says, and as the handler says now. With room for as many
 * deputies as there can be. */
static enum rc_err find_excluded(const struct desk *d, const struct step *s,
                                 const struct attempt *at, struct rc_id **out, size_t *n,
                                 size_t *room)
{
    enum rc_err err;

    *n = 0;
    *room = at->n_all + s->n_excluded + RECIPIENTS_MAX;
    if (!(*out = arena_calloc(d->arena, *room, sizeof **out)))
        return RC_NOMEM;
    for (size_t i = 0; i < s->n_excluded; i++)
        (*out)[(*n)++] = s->excluded[i];
    for (size_t i = 0; i < at->n_all; i++) {
        const struct envelope_row *r = &at->all[i];
        bool excluded;

        err = envelope_check(d->keyring, &at->row.centre, &at->row.id, r->gen, &r->e, &excluded);
        if (err != RC_OK)
            return err;
        if (excluded)
            (*out)[(*n)++] = r->e.reader;
    }
    return RC_OK;
}

/* The recipients of the kind that the case becomes, and the stage that it enters there. */
static enum rc_err readers_of_kind(const struct desk *d, const struct casework *w,
                                   const struct step *s, const struct attempt *at,
                                   struct command *c, struct readers *out, enum refusal *why)
{
    const struct procedure *p = centre_procedure(w->centre, c->kind);
    const int first = flow_first_stage(p);
    struct recipient *r;
    struct rc_id *excluded;
    struct routing route;
    size_t n, kept = 0, n_excluded, room;
    enum rc_err err;

    /* Of the procedure as it was when the case was opened: positions are of that version. */
    if ((err = store_recipients_on(d->db, d->keyring, d->arena, &at->row.centre, p, d->today, &r,
                                   &n)) != RC_OK ||
        (err = find_excluded(d, s, at, &excluded, &n_excluded, &room)) != RC_OK)
        return err;
    n_excluded = routing_exclude_deputies(r, n, excluded, n_excluded, room);
    for (size_t i = 0; i < n; i++)
        if (!taken_off(w, &r[i].person))
            r[kept++] = r[i];
    routing_enter(p, r, kept, excluded, n_excluded, first < 0 ? 0u : (unsigned)first, false,
                  &route);
    if (route.stage < 0 && route.external < 0) {
        *why = REFUSE_NO_NEXT;
        return RC_DENIED;
    }
    c->to_stage = (uint8_t)(route.stage >= 0 ? route.stage : route.external);
    out->n = routing_readers(r, kept, excluded, n_excluded, c->to_stage, at->row.identity,
                             &at->row.id, at->row.reader_pk.b, out->reader);
    return RC_OK;
}

/* --- a new generation ------------------------------------------------------------------------ */

/* Whether somebody has a row of a generation already that is not standby. */
static bool has_row(const struct envelope_row *row, size_t n, uint32_t gen,
                    const struct rc_id *reader)
{
    for (size_t i = 0; i < n; i++)
        if (row[i].gen == gen && !row[i].e.standby && id_equal(&row[i].e.reader, reader))
            return true;
    return false;
}

/* What was said before is for the readers of the new kind too. */
static enum rc_err hand_down(const struct desk *d, const struct casework *w,
                             const struct readers *readers, struct attempt *at)
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    at->granted = arena_calloc(d->arena, row->gen * readers->n, sizeof *at->granted);
    if (!at->granted)
        return RC_NOMEM;
    for (size_t g = 0; g < w->full.n_generations; g++) {
        const uint32_t gen = w->full.generation[g].gen;

        for (size_t i = 0; i < readers->n; i++) {
            struct reader r = readers->reader[i];
            struct envelope_row *to = &at->granted[at->n_granted];

            if (r.slot != SLOT_RECIPIENT || has_row(at->all, at->n_all, gen, &r.id) ||
                has_row(at->granted, at->n_granted, gen, &r.id))
                continue;
            r.slot = SLOT_GRANT;
            err = envelope_hand_down(d->keyring, &row->centre, &row->id, &w->full.generation[g],
                                     &w->keys[gen - 1], &r, &to->e);
            if (err == RC_DENIED)
                continue; /* the writer cannot read that generation himself */
            if (err != RC_OK)
                return err;
            to->gen = gen;
            at->n_granted++;
        }
    }
    at->drop_standby = true;
    at->n_all = 0; /* what was standby is of stages that will not be reached */
    return RC_OK;
}

/* As it stood when the persons were read: the snapshot may be some seconds old. */
static enum rc_err recovery_of(const struct desk *d, const struct attempt *at,
                               struct recovery_keys *out)
{
    struct recovery_row r = d->snap->recovery;
    enum rc_err err = RC_OK;

    if (at->revision != d->snap->revision)
        err = store_recovery(d->db, d->keyring, d->arena, &at->row.centre, &r);
    *out = recovery_keys_of(&r);
    return err;
}

/* Whether the present generation was made for others than today's readers: somebody has another
 * public key since, was shut out, was granted the case, or the recovery is another. Where nobody at
 * the centre would be left to read it, it stays as it is: new keys would help nobody. */
static enum rc_err is_outdated(const struct desk *d, const struct casework *w,
                               const struct attempt *at, bool *outdated)
{
    const struct generation *g = &w->full.generation[w->full.n_generations - 1];
    struct readers *now = arena_alloc(d->arena, sizeof *now);
    struct recovery_keys recovery;
    struct seal_hash hash;
    bool read;
    enum rc_err err = now ? same_readers(d, at, NULL, now) : RC_NOMEM;

    *outdated = false;
    if (err != RC_OK || (err = recovery_of(d, at, &recovery)) != RC_OK)
        return err;
    read = recovery.present;
    for (size_t i = 0; i < now->n; i++)
        read = read || (now->reader[i].slot != SLOT_COMPLAINANT && !now->reader[i].excluded);
    err = generation_readers(&at->row.centre, now->reader, now->n, &recovery, &hash);
    if (err == RC_OK)
        *outdated = read && seal_hash_compare(&hash, &g->readers) != RC_OK;
    return err;
}

static enum rc_err make(const struct desk *d, const struct readers *readers, size_t traces,
                        struct attempt *at)
{
    struct recovery_keys recovery;
    struct case_keys fresh;
    struct seal_key pin;
    enum rc_err err = RC_NOMEM;

    at->generation = arena_alloc(d->arena, sizeof *at->generation);
    at->envelope = arena_calloc(d->arena, readers->n + 1u + traces, sizeof *at->envelope);
    if (!at->generation || !at->envelope)
        return err;
    if ((err = recovery_of(d, at, &recovery)) != RC_OK)
        return err;
    if ((err = case_key_derive(&at->keys, CASE_KEY_SHARED, CASE_USE_PIN, &pin)) != RC_OK)
        return RC_INTERNAL; /* every reader has this key */
    err = generation_make(d->keyring, &at->row.centre, &at->row.id, at->row.gen + 1u,
                          readers->reader, readers->n, &recovery, &pin, at->generation,
                          at->envelope, &at->n_envelopes, &fresh);
    sodium_memzero(&pin, sizeof pin);
    if (err == RC_OK) {
        at->keys = fresh;
        at->row.gen++;
    }
    case_keys_clear(&fresh);
    return err;
}

/* Who takes a colleague off may know the new keys, and his reasons are not for the old ones; a new
 * token comes with keys that nobody had who held the old one. */
static bool draws(enum act act)
{
    return act == ACT_REVOKE || act == ACT_TOKEN;
}

/* What was standby goes with the old kind, dummies too: who was excluded by one stays so by a trace, and
 * everybody else gets one that looks the same. Before hand_down(), which forgets the rows. */
static enum rc_err leave_traces(const struct desk *d, const struct step *s, struct attempt *at)
{
    struct rc_id *person = arena_calloc(d->arena, at->n_all, sizeof *person), *excluded;
    size_t n = 0, n_excluded, room;
    enum rc_err err = RC_NOMEM;

    if (person)
        err = find_excluded(d, s, at, &excluded, &n_excluded, &room);
    if (err != RC_OK)
        return err;
    for (size_t i = 0; i < at->n_all; i++)
        if (seats_of_staff(&at->all[i].e) || at->all[i].e.slot == SLOT_LEFT)
            person[n++] = at->all[i].e.reader;
    return trace_add(d->keyring, d->snap, &at->row.id, at->row.gen, person, n, excluded, n_excluded,
                     at->envelope, &at->n_envelopes);
}

enum rc_err keys_draw(const struct desk *d, const struct casework *w, const struct step *s,
                      struct command *c, struct attempt *at, enum refusal *why)
{
    const struct procedure *to =
        c->act == ACT_RECLASSIFY ? centre_procedure(w->centre, c->kind) : NULL;
    const bool other_kind = to && to->run;
    const bool must = w->state.rekey || other_kind || draws(c->act);
    bool outdated = false;
    struct readers *readers;
    enum rc_err err;

    if (c->by == ACTOR_CLOCK)
        return RC_OK;
    if (!must && (err = is_outdated(d, w, at, &outdated)) != RC_OK)
        return err;
    if (!must && !outdated)
        return RC_OK;
    *why = REFUSE_NOT;
    if (c->act != ACT_EVIDENCE) /* files alone: each is decided by itself */
        *why = flow_may(w->centre, &w->state, c, d->today);
    if (*why == REFUSE_NOT && at->row.gen >= GENERATIONS_MAX)
        *why = REFUSE_TOO_MANY;
    if (*why != REFUSE_NOT)
        return RC_DENIED;
    if (!(readers = arena_alloc(d->arena, sizeof *readers)))
        return RC_NOMEM;
    err = other_kind ? readers_of_kind(d, w, s, at, c, readers, why)
                     : same_readers(d, at,
                                    c->act == ACT_RECUSE || c->act == ACT_REVOKE ? &c->item : NULL,
                                    readers);
    if (err == RC_OK)
        err = make(d, readers,
                   other_kind ? trace_room(d->snap, 2u * at->n_all + s->n_excluded) : 0u, at);
    if (err == RC_OK && other_kind)
        err = leave_traces(d, s, at);
    if (err == RC_OK && other_kind)
        err = hand_down(d, w, readers, at);
    if (err != RC_OK)
        return err;
    const struct command rekey = {.act = ACT_REKEY,
                                  .by = c->by,
                                  .person = c->person,
                                  .ref = at->row.gen,
                                  .date = RC_DATE_NONE};
    return step_event(d, w, &rekey, NULL, 0, at, why);
}

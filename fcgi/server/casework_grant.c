#include "fcgi/server/casework_grant.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_seats.h"

uint8_t grant_mask(const struct person_row *person)
{
    return (uint8_t)(CASE_MASK_SHARED | CASE_MASK_STAFF |
                     (person->roles & ROLE_IDENTITY ? CASE_MASK_IDENTITY : 0u));
}

enum rc_err grant_excluded(const struct keyring *kr, const struct case_row *of,
                           const struct envelope_row *row, size_t n, const struct rc_id *person,
                           bool *excluded)
{
    enum rc_err err = RC_OK;

    *excluded = false;
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        bool dummy = false;

        if (!id_equal(&row[i].e.reader, person))
            continue;
        err = envelope_check(kr, &of->centre, &of->id, row[i].gen, &row[i].e, &dummy);
        *excluded |= dummy;
    }
    return err;
}

/* Active, with the very key that was compared, and not one of those it is about. */
static enum rc_err may_read(const struct desk *d, const struct rc_id *id,
                            const struct person_pk *confirmed, const struct attempt *at,
                            struct person_row *person, enum refusal *why)
{
    bool excluded = true;
    enum rc_err err = store_person_by_id(d->db, d->keyring, d->arena, &at->row.centre, id, person);

    if (err == RC_NOTFOUND)
        goto refuse;
    if (err == RC_OK)
        err = grant_excluded(d->keyring, &at->row, at->all, at->n_all, id, &excluded);
    if (err != RC_OK)
        return err;
    if (!excluded && person->state == PERSON_ACTIVE && (person->roles & ROLE_HANDLER) &&
        confirmed && !sodium_is_zero(person->pk.b, sizeof person->pk.b) &&
        sodium_memcmp(person->pk.b, confirmed->b, sizeof confirmed->b) == 0)
        return RC_OK;
refuse:
    *why = REFUSE_NO_KEY;
    return RC_DENIED;
}

/* Rows of the present generation say who reads now and who does later. */
static enum rc_err not_yet(const struct attempt *at, const struct rc_id *id, enum refusal *why)
{
    bool has = false, later = false;

    for (size_t i = 0; i < at->n_envelopes; i++) {
        const struct envelope *e = &at->envelope[i];

        if (seats_of_staff(e) && id_equal(&e->reader, id)) {
            has |= !e->standby;
            later |= e->standby;
        }
    }
    *why = has ? REFUSE_ALREADY : later ? REFUSE_TOO_EARLY : REFUSE_NOT;
    return has || later ? RC_DENIED : RC_OK;
}

static bool has_place(const struct attempt *at, uint32_t gen, const struct reader *r)
{
    for (size_t i = 0; i < at->n_all; i++)
        if (at->all[i].gen == gen && at->all[i].e.slot == r->slot &&
            at->all[i].e.stage == r->stage && id_equal(&at->all[i].e.reader, &r->id))
            return true;
    return false;
}

static enum rc_err grant_one(const struct desk *d, const struct generation *g,
                             const struct case_keys *keys, struct reader r, uint8_t mask,
                             struct attempt *at)
{
    struct envelope_row *to = &at->granted[at->n_granted];
    enum rc_err err;

    r.mask &= mask;
    if (!(r.mask & CASE_MASK_SHARED) || has_place(at, g->gen, &r))
        return RC_OK;
    err = envelope_grant(d->keyring, &at->row.centre, &at->row.id, g, keys, &r, &to->e);
    if (err == RC_OK) {
        to->gen = g->gen;
        at->n_granted++;
    }
    return err;
}

enum rc_err grant_make(const struct desk *d, const struct casework *w, const struct rc_id *person,
                       const struct person_pk *confirmed, struct attempt *at, enum refusal *why)
{
    const uint8_t own = w->keys[w->full.row.gen - 1].mask; /* of who lets him in */
    struct person_row row;
    struct reader r;
    enum rc_err err;

    if ((err = may_read(d, person, confirmed, at, &row, why)) != RC_OK ||
        (err = not_yet(at, person, why)) != RC_OK)
        return err;
    r = (struct reader){.id = row.id,
                        .pk = row.pk,
                        .slot = SLOT_GRANT,
                        .stage = at->state.stage,
                        .mask = grant_mask(&row)};
    at->granted = arena_calloc(d->arena, w->full.n_generations + 1u, sizeof *at->granted);
    if (!at->granted)
        return RC_NOMEM;
    for (size_t i = 0; i < w->full.n_generations && err == RC_OK; i++) {
        const struct generation *g = &w->full.generation[i];

        err = grant_one(d, g, &w->keys[g->gen - 1], r, w->keys[g->gen - 1].mask, at);
    }
    /* Whoever draws keys holds all of them: he passes on what he had before. */
    if (err == RC_OK && at->generation)
        err = grant_one(d, at->generation, &at->keys, r, own, at);
    return err;
}

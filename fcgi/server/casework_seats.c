#include "fcgi/server/casework_seats.h"

#include <sodium.h>
#include <string.h>

/* --- rows and persons ------------------------------------------------------------------------ */

static bool about_readers(enum act act)
{
    return act == ACT_ADVANCE || act == ACT_TAKE || act == ACT_RECUSE || act == ACT_REVOKE ||
           act == ACT_RECLASSIFY || act == ACT_GRANT || act == ACT_TOKEN ||
           act == ACT_RECOVER;
}

enum rc_err seats_load(const struct desk *d, const struct casework *w, const struct command *c,
                       struct attempt *at)
{
    enum rc_err err;

    at->row = w->full.row;
    at->keys = w->keys[at->row.gen - 1];
    err = store_case_envelopes_all(d->db, d->arena, &at->row.id, &at->all, &at->n_all);
    /* Whoever has keys to write with has to know whether they are still for today's readers. */
    if (err == RC_OK && (c->by != ACTOR_CLOCK || about_readers(c->act)))
        err = store_person_all(d->db, d->keyring, d->arena, &at->row.centre, &at->person,
                               &at->n_persons, &at->revision);
    if (err != RC_OK)
        return err;
    if (!(at->envelope = arena_calloc(d->arena, at->n_all, sizeof *at->envelope)) ||
        !(at->released = arena_calloc(d->arena, at->n_all, sizeof *at->released)))
        return RC_NOMEM;
    for (size_t i = 0; i < at->n_all; i++)
        if (at->all[i].gen == at->row.gen)
            at->envelope[at->n_envelopes++] = at->all[i].e;
    return RC_OK;
}

const struct person_row *seats_person(const struct attempt *at, const struct rc_id *id)
{
    for (size_t i = 0; i < at->n_persons; i++)
        if (id_equal(&at->person[i].id, id))
            return at->person[i].state == PERSON_ACTIVE &&
                           (at->person[i].roles & ROLE_HANDLER) &&
                           !sodium_is_zero(at->person[i].pk.b, sizeof at->person[i].pk.b)
                       ? &at->person[i]
                       : NULL;
    return NULL;
}

bool seats_of_staff(const struct envelope *e)
{
    return e->slot == SLOT_RECIPIENT || e->slot == SLOT_GRANT;
}

/* A row of the present generation that its reader can open, now or when its stage is reached. */
static bool reads(const struct desk *d, const struct attempt *at, const struct envelope *e)
{
    bool excluded;

    return seats_of_staff(e) && seats_person(at, &e->reader) &&
           envelope_check(d->keyring, &at->row.centre, &at->row.id, at->row.gen, e, &excluded) ==
               RC_OK &&
           !excluded;
}

static bool stage_has_reader(const struct desk *d, const struct attempt *at, unsigned stage)
{
    for (size_t i = 0; i < at->n_envelopes; i++)
        if (at->envelope[i].stage == stage && reads(d, at, &at->envelope[i]))
            return true;
    return false;
}

bool seats_handles(const struct desk *d, const struct attempt *at, unsigned stage,
                   const struct rc_id *person)
{
    for (size_t i = 0; i < at->n_envelopes; i++) {
        const struct envelope *e = &at->envelope[i];

        if (id_equal(&e->reader, person) && !e->standby &&
            (e->stage == stage || e->slot == SLOT_GRANT) && reads(d, at, e))
            return true;
    }
    return false;
}

unsigned seats_next_stage(const struct desk *d, const struct casework *w,
                          const struct attempt *at)
{
    const struct procedure *p = flow_procedure(w->centre, &at->state);
    int next = flow_next_stage(p, at->state.stage);

    while (next >= 0 && p->stage[next].mode != MODE_EXTERNAL &&
           !stage_has_reader(d, at, (unsigned)next))
        next = flow_next_stage(p, (unsigned)next);
    return next < 0 ? 0 : (unsigned)next;
}

/* --- taking off, opening --------------------------------------------------------------------- */

static bool is_his(const struct envelope *e, const struct rc_id *person)
{
    return seats_of_staff(e) && id_equal(&e->reader, person);
}

/* Whether he can open a row of some generation, now or later, and no row keeps him out: that one
 * would go with the others, and he could be let in again. */
static enum rc_err has_rows(const struct desk *d, const struct attempt *at,
                            const struct rc_id *person, bool *has)
{
    enum rc_err err = RC_OK;
    bool kept_out = false;

    *has = false;
    for (size_t i = 0; i < at->n_all && err == RC_OK; i++) {
        const struct envelope_row *r = &at->all[i];
        bool excluded = true;

        if (!id_equal(&r->e.reader, person))
            continue;
        err = envelope_check(d->keyring, &at->row.centre, &at->row.id, r->gen, &r->e, &excluded);
        kept_out |= excluded;
        *has |= err == RC_OK && !excluded && seats_of_staff(&r->e);
    }
    *has = *has && !kept_out;
    return err;
}

static void drop_rows(struct attempt *at, const struct rc_id *person)
{
    size_t kept = 0;

    for (size_t i = 0; i < at->n_envelopes; i++)
        if (!is_his(&at->envelope[i], person))
            at->envelope[kept++] = at->envelope[i];
    at->n_envelopes = kept;
    kept = 0;
    for (size_t i = 0; i < at->n_all; i++)
        if (!is_his(&at->all[i].e, person))
            at->all[kept++] = at->all[i];
    at->n_all = kept;
}

/* The later stages that wait for him, a bit each. */
static unsigned waiting_stages(const struct attempt *at, const struct rc_id *person)
{
    unsigned stages = 0;

    for (size_t i = 0; i < at->n_all; i++)
        if (is_his(&at->all[i].e, person) && at->all[i].e.standby && at->all[i].e.stage < 32)
            stages |= 1u << at->all[i].e.stage;
    return stages;
}

/* Whoever takes a colleague off must not close the complainant's way to somebody else by it. */
static bool all_have_readers(const struct desk *d, const struct attempt *at, unsigned stages)
{
    for (unsigned i = 0; i < 32; i++)
        if ((stages & (1u << i)) && !stage_has_reader(d, at, i))
            return false;
    return true;
}

static bool somebody_reads(const struct desk *d, const struct attempt *at)
{
    for (size_t i = 0; i < at->n_envelopes; i++)
        if (!at->envelope[i].standby && reads(d, at, &at->envelope[i]))
            return true;
    return false;
}

static bool somebody_handles(const struct desk *d, const struct attempt *at)
{
    for (size_t i = 0; i < at->n_envelopes; i++)
        if (seats_handles(d, at, at->state.stage, &at->envelope[i].reader))
            return true;
    return false;
}

enum rc_err seats_leave(const struct desk *d, const struct casework *w,
                        const struct command *c, struct attempt *at, bool *moved,
                        enum refusal *why)
{
    const struct rc_id *person = &c->item;
    const unsigned stages = c->act == ACT_REVOKE ? waiting_stages(at, person) : 0u;
    bool has;
    struct command on = {.act = ACT_ADVANCE,
                         .by = ACTOR_CLOCK,
                         .reason = MOVE_CONFLICT,
                         .date = RC_DATE_NONE};
    enum rc_err err;

    *moved = false;
    if (at->state.rekey && at->row.gen >= GENERATIONS_MAX) {
        *why = REFUSE_TOO_MANY; /* nobody could write any more: the next writer draws new keys */
        return RC_DENIED;
    }
    if ((err = has_rows(d, at, person, &has)) != RC_OK)
        return err;
    if (!has) {
        *why = REFUSE_ALREADY;
        return RC_DENIED;
    }
    at->removed = person;
    drop_rows(at, person);
    if (!all_have_readers(d, at, stages)) {
        *why = REFUSE_LAST_READER;
        return RC_DENIED;
    }
    if (somebody_handles(d, at))
        return RC_OK;
    if (at->state.status == STATUS_EXTERNAL || at->state.status == STATUS_CLOSED) {
        *why = REFUSE_LAST_READER;
        return somebody_reads(d, at) ? RC_OK : RC_DENIED;
    }
    if (c->act == ACT_REVOKE) {
        *why = REFUSE_LAST_READER; /* nobody empties a stage but by stepping back */
        return RC_DENIED;
    }
    on.to_stage = (uint8_t)seats_next_stage(d, w, at);
    if ((err = step_event(d, w, &on, NULL, 0, at, why)) == RC_OK)
        *moved = true;
    else if (err == RC_DENIED)
        *why = REFUSE_LAST_READER;
    return err;
}

static bool has_seat(const struct attempt *at, const struct rc_id *reader, unsigned stage)
{
    for (size_t i = 0; i < at->n_envelopes; i++)
        if (at->envelope[i].stage == stage && id_equal(&at->envelope[i].reader, reader))
            return true;
    return false;
}

enum rc_err seats_release(const struct desk *d, const struct casework *w, struct attempt *at)
{
    const struct case_row *row = &w->full.row;
    const unsigned stage = at->state.stage;
    enum rc_err err;

    /* Rows of a generation that this write makes are not stored yet: they open as they stand. */
    for (size_t i = 0; at->generation && i < at->n_envelopes; i++) {
        struct envelope *e = &at->envelope[i];

        if (e->standby && e->stage == stage &&
            (err = envelope_release(d->keyring, &row->centre, &row->id, at->row.gen, e)) != RC_OK)
            return err;
    }
    for (size_t i = 0; i < at->n_all; i++) {
        struct envelope_row r = at->all[i];

        if (!r.e.standby || r.e.stage != stage || !has_seat(at, &r.e.reader, stage))
            continue;
        if ((err = envelope_release(d->keyring, &row->centre, &row->id, r.gen, &r.e)) != RC_OK)
            return err;
        at->released[at->n_released++] = r;
        for (size_t k = 0; r.gen == at->row.gen && k < at->n_envelopes; k++)
            if (at->envelope[k].slot == r.e.slot && at->envelope[k].stage == stage &&
                id_equal(&at->envelope[k].reader, &r.e.reader))
                at->envelope[k] = r.e;
    }
    return RC_OK;
}

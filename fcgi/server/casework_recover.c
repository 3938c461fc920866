#include "fcgi/server/casework_recover.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/server/casework_seats.h"

#define SCRATCH ((size_t)64 * 1024 * 1024)
#define DRILL "recovery-drill"

/* --- codes ------------------------------------------------------------------------------------ */

void recover_codes_clear(struct recover_codes *codes)
{
    sodium_memzero(codes, sizeof *codes);
}

static bool fits(const struct recovery_pair *p, const struct recover_codes *c)
{
    const bool a = sodium_memcmp(p->pk[0].b, c->half[0].pk.b, sizeof p->pk[0].b) == 0;
    const bool b = sodium_memcmp(p->pk[1].b, c->half[1].pk.b, sizeof p->pk[1].b) == 0;

    return recovery_whole(p) && a && b;
}

enum rc_err recover_codes_open(const struct rc_id *centre, const struct recovery_row *r,
                               const uint8_t first[static PERSON_CODE_BYTES],
                               const uint8_t second[static PERSON_CODE_BYTES],
                               struct recover_codes *out)
{
    const uint8_t *const order[2][2] = {{first, second}, {second, first}};
    enum rc_err err = RC_OK;

    for (unsigned o = 0; o < 2; o++) {
        for (uint8_t h = 0; h < 2 && err == RC_OK; h++)
            err = recovery_half_derive(centre, h, order[o][h], &out->half[h]);
        if (err != RC_OK)
            break;
        for (out->set = 0; out->set < RECOVERY_SETS; out->set++)
            if (fits(&r->pair[out->set], out))
                return RC_OK;
    }
    recover_codes_clear(out);
    return err == RC_OK ? RC_DENIED : err;
}

/* The keys of one generation. */
static enum recover_trouble open_one(const struct rc_id *centre, const struct rc_id *case_id,
                                     const struct recover_generation *g,
                                     const struct recover_codes *codes, struct case_keys *keys)
{
    case_keys_clear(keys);
    for (size_t i = 0; i < g->n; i++)
        if (g->envelope[i].stage == codes->set)
            return envelope_open_recovery(centre, case_id, &g->g, &g->envelope[i], &codes->half[0],
                                          &codes->half[1], keys) == RC_OK
                       ? RECOVER_FINE
                       : RECOVER_BROKEN;
    return g->n == 0 ? RECOVER_NONE : RECOVER_OTHER;
}

/* --- trying ----------------------------------------------------------------------------------- */

static enum recover_trouble try_case(const struct desk *d, const struct recover_case *c,
                                     const struct recover_codes *codes, uint64_t *generations)
{
    enum recover_trouble worst = c->sound ? RECOVER_FINE : RECOVER_BROKEN;
    struct case_keys keys;

    for (size_t i = 0; c->sound && i < c->n; i++) {
        enum recover_trouble t =
            open_one(&d->snap->id, &c->id, &c->generation[i], codes, &keys);

        case_keys_clear(&keys);
        *generations += t == RECOVER_FINE;
        if (t > worst)
            worst = t;
    }
    return worst;
}

enum rc_err recover_drill(const struct desk *d, const struct recover_codes *codes, unsigned pages,
                          struct rc_id *after, struct recover_drill *out, bool *more)
{
    struct arena *a = arena_open(SCRATCH);
    enum rc_err err = a ? RC_OK : RC_NOMEM;

    *more = true;
    for (; err == RC_OK && *more && pages > 0; pages--) {
        struct recover_case *c;
        size_t n;

        arena_reset(a);
        err = store_recover_page(d->db, d->keyring, a, &d->snap->id, after, RECOVER_PAGE, &c, &n);
        for (size_t i = 0; err == RC_OK && i < n; i++) {
            struct recover_tried t = {.reference = c[i].reference, .has_reader = c[i].has_reader};

            t.trouble = try_case(d, &c[i], codes, &out->generations);
            out->cases++;
            out->opened += t.trouble == RECOVER_FINE;
            out->unread += !t.has_reader;
            if (out->tell && (t.trouble != RECOVER_FINE || !t.has_reader))
                out->tell(out->ctx, &t);
            *after = c[i].id;
        }
        *more = err == RC_OK && n == RECOVER_PAGE;
    }
    arena_close(a);
    return err;
}

struct log_row {
    const struct desk *d;
    const struct rc_id *by;
    const char *what, *detail;
};

static enum rc_err log_work(struct db *db, void *ctx)
{
    const struct log_row *l = ctx;

    return store_centre_log(db, l->d->keyring, &l->d->snap->id, l->by, l->d->now, l->what,
                            l->detail);
}

enum rc_err recover_drill_log(const struct desk *d, const struct recover_codes *codes,
                              const struct rc_id *by, const struct recover_drill *r)
{
    char detail[160];
    struct log_row l = {.d = d, .by = by, .what = DRILL, .detail = detail};

    (void)snprintf(detail, sizeof detail, "pair %u: %llu of %llu cases opened, %llu generations",
                   codes->set + 1u, (unsigned long long)r->opened, (unsigned long long)r->cases,
                   (unsigned long long)r->generations);
    return db_transact(d->db, log_work, &l);
}

enum rc_err recover_drill_last(const struct desk *d, int64_t *at, unsigned *set)
{
    const char *detail = NULL;
    enum rc_err err = store_centre_log_last(d->db, d->keyring, d->arena, &d->snap->id, DRILL, at,
                                            &detail);

    *set = 0;
    if (err == RC_OK && (!detail || sscanf(detail, "pair %u:", set) != 1 || *set == 0))
        return RC_INTERNAL;
    if (err == RC_OK)
        --*set;
    return err;
}

/* --- letting somebody in ---------------------------------------------------------------------- */

/* What is gathered of one case. */
struct entry_of {
    const struct desk *d;
    const struct recover_codes *codes;
    const struct recover_use *use;
    struct casework *w;
    struct attempt *at;
    bool seated, granted;          /* recipient of the stage where it is; let in before */
    bool later[STAGES_MAX];        /* recipient of stages that are still to come */
};

/* By no row of the case, of whatever generation, is it about him, and nobody has taken him off
 * since he was let in. */
static enum rc_err may_enter(struct entry_of *e, bool *may)
{
    const struct rc_id *person = &e->use->person->id;
    const struct case_row *row = &e->w->full.row;
    bool excluded, off = false;

    *may = true;
    for (size_t i = 0; i < e->at->n_all; i++) {
        const struct envelope_row *r = &e->at->all[i];
        enum rc_err err;

        if (!id_equal(&r->e.reader, person))
            continue;
        err = envelope_check(e->d->keyring, &row->centre, &row->id, r->gen, &r->e, &excluded);
        if (err != RC_OK)
            return err;
        *may = *may && !excluded;
    }
    for (size_t i = 0; i < e->w->full.n_events; i++) {
        const struct event *ev = &e->w->full.event[i];

        if (!id_equal(&ev->item, person))
            continue;
        if (ev->act == ACT_GRANT || ev->act == ACT_RECOVER) {
            e->granted = ev->act == ACT_GRANT || ev->ref == 0; /* else a standby seat only */
            off = false;
        } else if (ev->act == ACT_RECUSE || ev->act == ACT_REVOKE) {
            e->granted = false;
            off = true;
        }
    }
    *may = *may && !off;
    return RC_OK;
}

static enum rc_err find_seats(struct entry_of *e)
{
    const unsigned acting = casework_acting_stage(e->w);
    struct recipient *r;
    size_t n;
    enum rc_err err = store_recipients(e->d->db, e->d->keyring, e->d->arena, &e->w->full.row.centre,
                                       e->w->procedure, &r, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (!id_equal(&r[i].person, &e->use->person->id))
            continue;
        if (r[i].stage == acting)
            e->seated = true;
        else if (r[i].stage > e->w->state.stage)
            e->later[r[i].stage] = true;
    }
    return err;
}

static bool has_row(const struct entry_of *e, uint32_t gen, bool standby, uint8_t stage)
{
    for (size_t i = 0; i < e->at->n_all; i++) {
        const struct envelope_row *r = &e->at->all[i];

        if (r->gen == gen && id_equal(&r->e.reader, &e->use->person->id) &&
            r->e.standby == standby && (!standby || r->e.stage == stage))
            return true;
    }
    return false;
}

static enum rc_err add_row(struct entry_of *e, const struct generation *g,
                           const struct case_keys *keys, uint8_t stage, bool standby)
{
    const struct case_row *row = &e->w->full.row;
    const struct person_row *p = e->use->person;
    const bool identity = (p->roles & ROLE_IDENTITY) != 0 ||
                          (row->identity != IDENTITY_CONFIDENTIAL && (e->seated || standby));
    const struct reader r = {.id = p->id,
                             .pk = p->pk,
                             .slot = SLOT_GRANT,
                             .stage = stage,
                             .mask = (uint8_t)(CASE_MASK_SHARED | CASE_MASK_STAFF |
                                               (identity ? CASE_MASK_IDENTITY : 0u)),
                             .standby = standby};
    struct envelope_row *to = &e->at->granted[e->at->n_granted];
    enum rc_err err;

    if (has_row(e, g->gen, standby, stage))
        return RC_OK;
    err = standby ? envelope_hand_down(e->d->keyring, &row->centre, &row->id, g, keys, &r, &to->e)
                  : envelope_grant(e->d->keyring, &row->centre, &row->id, g, keys, &r, &to->e);
    if (err == RC_OK) {
        to->gen = g->gen;
        e->at->n_granted++;
    }
    return err;
}

/* Of one generation all that is his. */
static enum rc_err add_rows(struct entry_of *e, const struct generation *g,
                            const struct case_keys *keys)
{
    const uint8_t stage = e->seated ? (uint8_t)casework_acting_stage(e->w) : 0;
    enum rc_err err = RC_OK;

    if (e->seated || e->granted)
        return add_row(e, g, keys, stage, false);
    for (uint8_t s = 0; s < STAGES_MAX && err == RC_OK; s++)
        if (e->later[s])
            err = add_row(e, g, keys, s, true);
    return err;
}

/* *open: the present generation opened, so that there is something to write with. */
static enum rc_err make_rows(struct entry_of *e, bool *open)
{
    const struct case_full *full = &e->w->full;
    enum rc_err err = RC_OK;

    *open = false;
    e->at->granted = arena_calloc(e->d->arena, full->n_generations * (STAGES_MAX + 1u),
                                  sizeof *e->at->granted);
    if (!e->at->granted)
        return RC_NOMEM;
    for (size_t i = 0; i < full->n_generations && err == RC_OK; i++) {
        const struct generation *g = &full->generation[i];
        struct case_keys keys = {.mask = 0};

        for (size_t k = 0; k < e->at->n_all && keys.mask == 0; k++) {
            const struct envelope_row *r = &e->at->all[k];
            bool excluded;

            if (r->gen == g->gen && r->e.slot == SLOT_RECOVERY && r->e.stage == e->codes->set &&
                envelope_check(e->d->keyring, &full->row.centre, &full->row.id, g->gen, &r->e,
                               &excluded) == RC_OK &&
                envelope_open_recovery(&full->row.centre, &full->row.id, g, &r->e,
                                       &e->codes->half[0], &e->codes->half[1], &keys) != RC_OK)
                case_keys_clear(&keys);
        }
        if (keys.mask != 0)
            err = add_rows(e, g, &keys);
        if (keys.mask != 0 && g->gen == full->row.gen) {
            e->at->keys = keys;
            *open = true;
        }
        case_keys_clear(&keys);
    }
    return err;
}

enum entered { ENTERED, ENTERED_NOT, ENTERED_SHUT };

static enum rc_err try_entry(struct entry_of *e, const struct rc_id *case_id, enum entered *how)
{
    struct command cmd = {.act = ACT_RECOVER,
                          .by = ACTOR_STAFF,
                          .person = e->use->by,
                          .item = e->use->person->id,
                          .date = RC_DATE_NONE};
    enum refusal why = REFUSE_NOT;
    const struct person_row *now;
    bool may, open, already;
    enum rc_err err;

    *how = ENTERED_NOT;
    if ((err = casework_open_clock(e->d, case_id, e->w)) != RC_OK)
        return err;
    e->at->state = e->w->state;
    e->at->event = arena_calloc(e->d->arena, 1, sizeof *e->at->event);
    if (!e->at->event)
        return RC_NOMEM;
    if ((err = seats_load(e->d, e->w, &cmd, e->at)) != RC_OK)
        return err;
    /* The rows of this very write: an account that was closed, or has other keys, since this part of
     * the work began gets nothing more. */
    now = seats_person(e->at, &cmd.item);
    if (!now || memcmp(now->pk.b, e->use->person->pk.b, sizeof now->pk.b) != 0)
        return RC_OK;
    if ((err = may_enter(e, &may)) != RC_OK || (may && (err = find_seats(e)) != RC_OK))
        return err;
    for (unsigned s = STAGES_MAX; s-- > 0 && !e->seated && !e->granted;)
        if (e->later[s])
            cmd.ref = s + 1u;
    if (!may || !(e->seated || e->granted || cmd.ref != 0))
        return RC_OK;
    if ((err = make_rows(e, &open)) != RC_OK)
        return err;
    if (!open) {
        *how = ENTERED_SHUT;
        return RC_OK;
    }
    if (e->at->n_granted == 0)
        return RC_OK;
    err = step_event(e->d, e->w, &cmd, e->use->reason, ENTRY_NOTE, e->at, &why);
    if (err != RC_OK)
        return err == RC_DENIED ? RC_INTERNAL : err; /* it may be done to every case */
    step_finish(e->d, e->w, 0, e->at);
    err = store_case_append(e->d->db, e->d->keyring, e->d->arena, &e->at->write, &already);
    if (err == RC_OK)
        *how = ENTERED;
    return err;
}

#define TRIES 8

static enum rc_err enter_case(const struct desk *d, const struct recover_codes *codes,
                              const struct recover_use *use, const struct rc_id *case_id,
                              enum entered *how)
{
    enum rc_err err = RC_CONFLICT;

    for (int i = 0; i < TRIES && err == RC_CONFLICT; i++) {
        struct entry_of e = {.d = d, .codes = codes, .use = use};

        e.w = arena_alloc(d->arena, sizeof *e.w);
        e.at = arena_alloc(d->arena, sizeof *e.at);
        if (!e.w || !e.at)
            return RC_NOMEM;
        err = try_entry(&e, case_id, how);
        attempt_clear(e.at);
    }
    if (err == RC_NOTFOUND) { /* gone meanwhile */
        *how = ENTERED_NOT;
        err = RC_OK;
    } else if (err == RC_CRYPTO) { /* one case that was tampered with does not stop the others */
        *how = ENTERED_SHUT;
        err = RC_OK;
    }
    return err;
}

enum rc_err recover_let_in(const struct desk *d, const struct recover_codes *codes, size_t look,
                           struct rc_id *after, struct recover_use *use, bool *more)
{
    struct desk one = *d;
    struct rc_id *id = NULL;
    size_t n = 0, i;
    enum rc_err err = store_recover_wanted(d->db, d->arena, &d->snap->id, after, &use->person->id,
                                           look, &id, &n);

    one.arena = arena_open(SCRATCH);
    if (!one.arena)
        err = RC_NOMEM;
    for (i = 0; i < n && err == RC_OK && use->left > 0; i++) {
        enum entered how = ENTERED_NOT;

        arena_reset(one.arena);
        err = enter_case(&one, codes, use, &id[i], &how);
        if (err != RC_OK)
            break;
        use->let_in += how == ENTERED;
        use->shut += how == ENTERED_SHUT;
        use->left -= how == ENTERED;
        *after = id[i];
    }
    *more = i < n || n == look;
    arena_close(one.arena);
    return err;
}

/* --- to new halves ---------------------------------------------------------------------------- */

static enum rc_err move_generation(const struct desk *d, const struct recover_codes *codes,
                                   const struct recovery_keys *to, const struct recover_case *c,
                                   const struct recover_generation *g, struct recover_move *out,
                                   size_t *n, uint64_t *stay)
{
    struct case_keys keys;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < g->n; i++)
        if (g->envelope[i].stage == to->set)
            return RC_OK;
    if (open_one(&d->snap->id, &c->id, g, codes, &keys) == RECOVER_FINE) {
        err = envelope_recovery_add(d->keyring, &d->snap->id, &c->id, &g->g, &keys, to, &out[*n].e);
        out[*n].case_id = c->id;
        out[*n].gen = g->g.gen;
        out[*n].old = codes->set;
        *n += err == RC_OK;
    } else {
        ++*stay;
    }
    case_keys_clear(&keys);
    return err;
}

enum rc_err recover_move(const struct desk *d, const struct recover_codes *codes,
                         const struct rc_id *by, unsigned pages, struct rc_id *after,
                         uint64_t *moved, uint64_t *stay, bool *more)
{
    const struct recovery_keys to = recovery_keys_of(&d->snap->recovery);
    struct arena *a = arena_open(SCRATCH);
    enum rc_err err = a ? RC_OK : RC_NOMEM;

    *more = true;
    if (!to.present || to.set == codes->set)
        err = RC_INVALID;
    for (; err == RC_OK && *more && pages > 0; pages--) {
        struct recover_case *c;
        struct recover_move *m;
        size_t n, k = 0;

        arena_reset(a);
        err = store_recover_page(d->db, d->keyring, a, &d->snap->id, after, RECOVER_PAGE, &c, &n);
        m = arena_calloc(a, n * GENERATIONS_MAX + 1u, sizeof *m);
        if (err == RC_OK && !m)
            err = RC_NOMEM;
        for (size_t i = 0; err == RC_OK && i < n; i++) {
            if (!c[i].sound || c[i].n > GENERATIONS_MAX)
                ++*stay;
            for (size_t g = 0; c[i].sound && g < c[i].n && err == RC_OK; g++)
                err = move_generation(d, codes, &to, &c[i], &c[i].generation[g], m, &k, stay);
        }
        if (err == RC_OK)
            err = store_recover_move(d->db, d->keyring, &d->snap->id, m, k, by, d->now);
        if (err == RC_OK) {
            *moved += k;
            if (n > 0)
                *after = c[n - 1].id;
        }
        *more = err == RC_OK && n == RECOVER_PAGE;
    }
    arena_close(a);
    return err;
}

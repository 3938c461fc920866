#include "fcgi/server/casework.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_claim.h"
#include "fcgi/server/casework_step.h"
#include "fcgi/server/log.h"

#define TRIES 16 /* each lost race means that somebody else got on: more in a row is no race */

void casework_close(struct casework *w)
{
    if (w)
        sodium_memzero(w->keys, sizeof w->keys);
}

/* --- opening ------------------------------------------------------------------------------- */

static const struct generation *generation_of(const struct case_full *f, uint32_t gen)
{
    for (size_t i = 0; i < f->n_generations; i++)
        if (f->generation[i].gen == gen)
            return &f->generation[i];
    return NULL;
}

/* What the reader himself can check a generation with: his token, or the key before. */
static const struct seal_key *pin_of(const struct call *c, const struct casework *w, uint32_t gen,
                                     struct seal_key *room)
{
    if (gen == 1) /* a later token has checked it by its anchor */
        return w->complainant && w->state.token_gen == 0 ? &c->token_keys.pin : NULL;
    return case_key_derive(&w->keys[gen - 2], CASE_KEY_SHARED, CASE_USE_PIN, room) == RC_OK ? room
                                                                                       : NULL;
}

static void add_keys(struct case_keys *to, const struct case_keys *found)
{
    for (unsigned i = 0; i < CASE_KEYS; i++)
        if (found->mask & (1u << i))
            to->k[i] = found->k[i];
    to->mask |= found->mask;
    to->gen = found->gen;
}

/* The pairs of a reader: the one he has, then those he had before. */
struct pairs_of {
    const struct person_pair *now, *old;
    size_t n_old;
};

/* A row does not say to which of its reader's pairs it was sealed. RC_DENIED: to none of them. */
static enum rc_err try_pairs(const struct case_row *row, const struct generation *g,
                             const struct envelope *e, const struct pairs_of *p,
                             struct case_keys *found)
{
    enum rc_err err = envelope_open(&row->centre, &row->id, g, e, p->now->pk.b, p->now->sk, found);

    for (size_t i = 0; err == RC_DENIED && i < p->n_old; i++)
        err = envelope_open(&row->centre, &row->id, g, e, p->old[i].pk.b, p->old[i].sk, found);
    return err;
}

static enum rc_err open_envelope(struct call *c, struct casework *w, size_t i,
                                 const struct pairs_of *pairs)
{
    const struct case_row *row = &w->full.row;
    const struct envelope *e = &w->full.envelope[i];
    uint32_t gen = w->full.envelope_gen[i];
    const struct generation *g = generation_of(&w->full, gen);
    const struct seal_key *pin;
    struct case_keys found;
    struct seal_key room;
    bool excluded;
    enum rc_err err;

    if (!g || gen == 0 || gen > GENERATIONS_MAX)
        return RC_CRYPTO;
    pin = pin_of(c, w, gen, &room);
    err = w->complainant && !pin && (gen > 1 || w->state.token_gen == 0)
              ? RC_CRYPTO /* he has had every key there was */
              : generation_check(c->worker->keyring, &row->centre, &row->id, g, pin);
    sodium_memzero(&room, sizeof room);
    if (err != RC_OK)
        return err;
    if ((err = envelope_check(c->worker->keyring, &row->centre, &row->id, gen, e, &excluded)) !=
        RC_OK)
        return err;
    if (excluded || e->standby)
        return RC_OK;
    if ((err = try_pairs(row, g, e, pairs, &found)) == RC_OK)
        add_keys(&w->keys[gen - 1], &found);
    case_keys_clear(&found);
    return err;
}

enum rc_err casework_fold(const struct desk *d, struct casework *w)
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    if (w->waits && d->snap->version == row->centre_version) {
        w->centre = &d->snap->centre;
        err = RC_OK;
    } else {
        err = snapshot_version(d->snapshots, d->db, d->keyring, &row->centre, row->centre_version,
                               &w->centre);
    }
    if (err != RC_OK)
        return err;
    w->calendar = &d->snap->calendar;
    if (row->gen == 0 || row->gen > GENERATIONS_MAX)
        return RC_INTERNAL;
    for (size_t i = 0; i < w->full.n_events; i++)
        if ((err = flow_apply(w->centre, &w->state, &w->full.event[i])) != RC_OK) {
            log_error("event %zu does not follow", i + 1);
            return RC_CRYPTO;
        }
    w->procedure = centre_procedure(w->centre, w->state.kind);
    return w->procedure ? RC_OK : RC_INTERNAL;
}

static enum rc_err open_loaded(struct call *c, struct casework *w, const struct pairs_of *pairs)
{
    const struct case_row *row = &w->full.row;
    const struct desk d = desk_of_call(c);
    enum rc_err err = casework_fold(&d, w);

    if (err == RC_OK && w->complainant)
        err = claim_check_anchor(c, w);
    if (err != RC_OK)
        return err;
    for (size_t i = 0; i < w->full.n_envelopes; i++)
        if ((err = open_envelope(c, w, i, pairs)) != RC_OK)
            return err;
    return w->keys[row->gen - 1].mask ? RC_OK : RC_NOTFOUND;
}

enum rc_err casework_open_token(struct call *c, struct casework *w)
{
    struct person_pair pair;
    enum rc_err err;

    memset(w, 0, sizeof *w);
    w->complainant = true;
    err = store_case_by_lookup(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                               &c->token_keys.lookup, &w->full);
    memcpy(pair.pk.b, c->token_keys.reader_pk, sizeof pair.pk.b);
    memcpy(pair.sk, c->token_keys.reader_sk, sizeof pair.sk);
    if (err == RC_OK)
        err = open_loaded(c, w, &(struct pairs_of){.now = &pair});
    sodium_memzero(&pair, sizeof pair);
    return err;
}

/* A record as if it had been loaded: what the complainant can open of it. */
static enum rc_err full_of_record(struct call *c, const struct case_write *r, struct case_full *out)
{
    const size_t n = r->n_events;

    out->row = r->row;
    out->row.events = n;
    out->generation = (void *)arena_memdup(c->arena, r->generation, sizeof *r->generation);
    out->envelope = arena_calloc(c->arena, r->n_envelopes, sizeof *out->envelope);
    out->envelope_gen = arena_calloc(c->arena, r->n_envelopes, sizeof *out->envelope_gen);
    out->event = arena_calloc(c->arena, n, sizeof *out->event);
    out->entry = arena_calloc(c->arena, n, sizeof *out->entry);
    if (!out->generation || !out->envelope || !out->envelope_gen || !out->event || !out->entry)
        return RC_NOMEM;
    out->n_generations = 1;
    for (size_t i = 0; i < r->n_envelopes; i++)
        if (r->envelopes[i].slot == SLOT_COMPLAINANT) {
            out->envelope[out->n_envelopes] = r->envelopes[i];
            out->envelope_gen[out->n_envelopes++] = 1;
        }
    for (size_t i = 0; i < n; i++) {
        out->event[out->n_events++] = r->events[i].event;
        if (r->events[i].entry)
            out->entry[out->n_entries++] = *r->events[i].entry;
    }
    return RC_OK;
}

enum rc_err casework_open_record(struct call *c, const struct case_write *record,
                                 struct casework *w)
{
    struct person_pair pair;
    enum rc_err err;

    memset(w, 0, sizeof *w);
    w->complainant = w->waits = true;
    err = full_of_record(c, record, &w->full);
    memcpy(pair.pk.b, c->token_keys.reader_pk, sizeof pair.pk.b);
    memcpy(pair.sk, c->token_keys.reader_sk, sizeof pair.sk);
    if (err == RC_OK)
        err = open_loaded(c, w, &(struct pairs_of){.now = &pair});
    sodium_memzero(&pair, sizeof pair);
    return err;
}

enum rc_err casework_open_staff(struct call *c, const char *reference, struct casework *w)
{
    char clean[REFERENCE_MAX];
    enum rc_err err;

    memset(w, 0, sizeof *w);
    if (reference_parse(reference, clean) != RC_OK)
        return RC_NOTFOUND;
    err = store_case_by_reference(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, clean,
                                  &c->staff.person.id, &w->full);
    if (err == RC_OK)
        err = open_loaded(c, w, &(struct pairs_of){.now = &c->staff.pair,
                                                   .old = c->staff.old,
                                                   .n_old = c->staff.n_old});
    return err;
}

enum rc_err casework_open_clock(const struct desk *d, const struct rc_id *case_id,
                                struct casework *w)
{
    enum rc_err err;

    memset(w, 0, sizeof *w);
    err = store_case_by_id(d->db, d->keyring, d->arena, &d->snap->id, case_id, &w->full);
    return err == RC_OK ? casework_fold(d, w) : err;
}

enum rc_err casework_text(struct call *c, const struct casework *w, size_t i, const char **text,
                          bool *sealed)
{
    const struct event *ev = &w->full.event[i];
    const struct case_row *row = &w->full.row;
    char *plain;
    size_t len;
    enum rc_err err;

    *text = NULL;
    *sealed = false;
    if (!ev->has_entry)
        return RC_OK;
    if (w->name == NAME_LEFT_OUT &&
        (ev->entry_kind == ENTRY_IDENTITY || ev->entry_kind == ENTRY_CONTACT)) {
        *sealed = true;
        return RC_OK;
    }
    for (size_t k = 0; k < w->full.n_entries; k++) {
        const struct entry *e = &w->full.entry[k];

        if (!id_equal(&e->id, &ev->entry))
            continue;
        if (e->gen == 0 || e->gen > GENERATIONS_MAX)
            return RC_CRYPTO;
        err = entry_open(c->arena, &row->centre, &row->id, &w->keys[e->gen - 1], e, &plain, &len);
        if (err == RC_DENIED) {
            *sealed = true;
            return RC_OK;
        }
        if (err == RC_OK)
            *text = plain;
        return err;
    }
    return RC_CRYPTO; /* the chain names an entry that is not there */
}

/* --- one step ------------------------------------------------------------------------------ */

static enum rc_err reopen(struct call *c, struct casework *w)
{
    const char *reference = w->full.row.reference;
    bool complainant = w->complainant;

    casework_close(w);
    return complainant ? casework_open_token(c, w) : casework_open_staff(c, reference, w);
}

unsigned casework_acting_stage(const struct casework *w)
{
    unsigned stage = w->state.stage;

    while (stage > 0 && (w->procedure->stage[stage].mode == MODE_EXTERNAL ||
                         w->procedure->stage[stage].mode == MODE_INFORMAL ||
                         !w->state.visited[stage]))
        stage--;
    return stage;
}

bool casework_handles(const struct casework *w)
{
    const unsigned stage = casework_acting_stage(w);

    for (size_t i = 0; i < w->full.n_envelopes; i++) {
        const struct envelope *e = &w->full.envelope[i];

        if (w->full.envelope_gen[i] == w->full.row.gen && !e->standby &&
            (e->slot == SLOT_GRANT || (e->slot == SLOT_RECIPIENT && e->stage == stage)))
            return true;
    }
    return false;
}

bool casework_may_act(const struct casework *w, const struct command *command)
{
    if (command->by != ACTOR_STAFF || casework_handles(w))
        return true;
    switch (command->act) {
    case ACT_NOTE:
    case ACT_IDENTITY_READ:
    case ACT_RECUSE:
        return true;
    case ACT_ACTION_DONE: /* whose action it is knows what came of it */
        for (size_t i = 0; i < w->state.n_actions; i++)
            if (w->state.action[i].seq == command->ref &&
                id_equal(&w->state.action[i].owner, &command->person))
                return true;
        return false;
    default:
        return false;
    }
}

enum rc_err casework_do(struct call *c, struct casework *w, const struct step *s,
                        enum refusal *why)
{
    const struct desk d = desk_of_call(c);
    bool has_once;
    struct rc_id once;
    enum rc_err err = RC_INTERNAL;

    *why = REFUSE_NOT;
    has_once = s->once && id_parse(s->once, &once) == RC_OK;
    for (int i = 0; i < TRIES; i++) {
        struct attempt *at = arena_alloc(c->arena, sizeof *at);
        bool already = false;

        if (!at)
            return RC_NOMEM;
        if (i > 0 && (err = reopen(c, w)) != RC_OK)
            return err;
        if (casework_may_act(w, &s->command)) {
            err = step_prepare(&d, w, s, at, why);
        } else {
            *why = REFUSE_WRONG_ACTOR;
            err = RC_DENIED;
        }
        attempt_clear(at); /* all that needs keys is done */
        if (err == RC_DENIED && has_once) {
            /* Refused because it was done: the same form came twice. */
            enum refusal said = *why;

            err = store_case_once(c->worker->db, c->arena, &w->full.row.id, once.b, &already);
            if (err == RC_OK && !already) {
                *why = said;
                err = RC_DENIED;
            }
            return err;
        }
        if (err == RC_OK) {
            if (has_once)
                at->write.once = once.b;
            err = store_case_append(c->worker->db, c->worker->keyring, c->arena, &at->write,
                                    &already);
            if (err == RC_CONFLICT && already)
                return RC_OK; /* the same form came twice: it was done the first time */
        }
        if (err != RC_CONFLICT)
            return err;
    }
    return err;
}

/* --- the clock ------------------------------------------------------------------------------- */

static enum rc_err append(const struct desk *d, struct attempt *at)
{
    bool already; /* of a form: the clock has none */

    return store_case_append(d->db, d->keyring, d->arena, &at->write, &already);
}

enum rc_err casework_do_clock(const struct desk *d, const struct casework *w,
                              const struct command *command, enum refusal *why)
{
    const struct step s = {.command = *command};
    struct attempt *at = arena_alloc(d->arena, sizeof *at);
    enum rc_err err = at ? step_prepare(d, w, &s, at, why) : RC_NOMEM;

    return err == RC_OK ? append(d, at) : err;
}

enum rc_err casework_do_dates(const struct desk *d, const struct casework *w,
                              const struct event *decided, bool tell)
{
    struct attempt *at = arena_alloc(d->arena, sizeof *at);
    enum rc_err err = at ? step_prepare_dates(d, w, decided, tell, at) : RC_NOMEM;

    return err == RC_OK ? append(d, at) : err;
}

#include "fcgi/server/casework_claim.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define TRIES 16 /* as casework_do() */

static_assert(GENERATIONS_MAX == CLAIM_GENERATIONS, "a code holds every generation");

enum rc_err claim_issue(const struct desk *d, const struct casework *w, const struct step *s,
                        struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &w->full.row;
    struct case_keys keys[CLAIM_GENERATIONS + 1u];
    const struct generation *g;
    struct claim_row *to = arena_calloc(d->arena, 1, sizeof *to);
    size_t n = 0;
    enum rc_err err = RC_NOMEM;

    if (!s->claim)
        return RC_INVALID;
    if (!to || !(g = step_generations(d, w, at, &n)))
        return err;
    memcpy(keys, w->keys, sizeof w->keys);
    if (at->generation)
        keys[n - 1] = at->keys;
    *to = (struct claim_row){.case_id = row->id,
                             .centre = row->centre,
                             .lookup = s->claim->lookup,
                             .seq = at->state.claim,
                             .gen = (uint32_t)n,
                             .last_day = at->state.claim_until};
    err = claim_seal(s->claim, &row->centre, &row->id, to->seq, g, keys, n, to->sealed, &to->len);
    sodium_memzero(keys, sizeof keys);
    if (err == RC_DENIED)
        *why = REFUSE_NO_KEY;
    at->claim = to;
    return err;
}

void claim_begin(const struct step *s, struct command *c, struct attempt *at)
{
    at->row.lookup = s->token->lookup;
    memcpy(at->row.reader_pk.b, s->token->reader_pk, sizeof at->row.reader_pk.b);
    c->ref = at->row.gen + 1u;
}

enum rc_err claim_finish(const struct desk *d, const struct casework *w, const struct step *s,
                         struct attempt *at)
{
    const struct case_row *row = &at->row;
    const struct generation *g;
    struct token_write *token = arena_calloc(d->arena, 1, sizeof *token);
    size_t n = 0;
    enum rc_err err = RC_OK;

    at->granted = arena_calloc(d->arena, w->full.n_generations, sizeof *at->granted);
    if (!token || !at->granted || !at->generation || !(g = step_generations(d, w, at, &n)))
        return RC_NOMEM;
    for (size_t i = 0; i + 1 < n && err == RC_OK; i++) {
        struct envelope_row *to = &at->granted[at->n_granted];
        const struct reader r = {.id = row->id,
                                 .pk = row->reader_pk,
                                 .slot = SLOT_COMPLAINANT,
                                 .mask = w->keys[i].mask};

        err = envelope_grant(d->keyring, &row->centre, &row->id, &g[i], &w->keys[i], &r, &to->e);
        to->gen = g[i].gen;
        at->n_granted += err == RC_OK;
    }
    if (err == RC_OK)
        err = claim_anchor_make(&s->token->pin, &row->centre, &row->id, g, n, &token->anchor);
    token->claim = s->claim->lookup;
    at->token = token;
    return err;
}

/* The case for who has the code, with the keys that it holds. */
static enum rc_err open_claim(struct call *c, const struct claim_keys *claim, struct casework *w)
{
    const struct desk d = desk_of_call(c);
    struct claim_row *row = arena_alloc(c->arena, sizeof *row);
    enum rc_err err;

    memset(w, 0, sizeof *w);
    if (!row)
        return RC_NOMEM;
    err = store_claim_find(d.db, d.keyring, d.arena, &d.snap->id, &claim->lookup, row);
    if (err == RC_OK && date_cmp(row->last_day, c->today) < 0)
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = casework_open_clock(&d, &row->case_id, w);
    if (err != RC_OK)
        return err;
    w->complainant = true;
    /* The events say which code is good: an older row that was put back is not. */
    if (w->state.claim != row->seq || w->state.claim_over || row->gen != w->full.row.gen ||
        date_cmp(w->state.claim_until, row->last_day) != 0)
        return RC_NOTFOUND;
    return claim_open(claim, &row->centre, &row->case_id, row->seq, w->full.generation,
                      w->full.n_generations, row->sealed, row->len, w->keys);
}

static enum rc_err try_token(struct call *c, const struct step *s, struct casework *w)
{
    const struct desk d = desk_of_call(c);
    struct attempt *at = arena_alloc(c->arena, sizeof *at);
    enum refusal why;
    bool already;
    enum rc_err err = at ? step_prepare(&d, w, s, at, &why) : RC_NOMEM;

    attempt_clear(at);
    if (err == RC_DENIED)
        return RC_NOTFOUND;
    return err == RC_OK ? store_case_append(d.db, d.keyring, d.arena, &at->write, &already) : err;
}

enum rc_err casework_take_token(struct call *c, const struct claim_keys *claim,
                                const struct token_keys *token)
{
    const struct step s = {.command = {.act = ACT_TOKEN,
                                       .by = ACTOR_COMPLAINANT,
                                       .date = RC_DATE_NONE},
                           .claim = claim,
                           .token = token};
    struct casework *w = arena_alloc(c->arena, sizeof *w);
    enum rc_err err = RC_CONFLICT;

    if (!w)
        return RC_NOMEM;
    for (int i = 0; i < TRIES && err == RC_CONFLICT; i++) {
        err = open_claim(c, claim, w);
        if (err == RC_OK)
            err = try_token(c, &s, w);
        casework_close(w);
    }
    return err;
}

enum rc_err claim_check_anchor(struct call *c, const struct casework *w)
{
    const struct case_row *row = &w->full.row;
    struct seal_hash anchor;
    uint32_t gen = 0;
    enum rc_err err;

    if (w->state.token_gen == 0)
        return RC_OK;
    err = store_token_anchor(c->worker->db, c->arena, &row->id, &gen, &anchor);
    if (err == RC_NOTFOUND ||
        (err == RC_OK && (gen != w->state.token_gen || gen > w->full.n_generations)))
        err = RC_CRYPTO;
    return err == RC_OK ? claim_anchor_check(&c->token_keys.pin, &row->centre, &row->id,
                                             w->full.generation, gen, &anchor)
                        : err;
}

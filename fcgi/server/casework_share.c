#include "fcgi/server/casework_share.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_grant.h"

static_assert(GENERATIONS_MAX == SHARE_GENERATIONS, "a bundle has every generation");

static const struct person_row *auditor(const struct attempt *at, const struct rc_id *id,
                                        const struct person_pk *confirmed)
{
    for (size_t i = 0; i < at->n_persons; i++) {
        const struct person_row *p = &at->person[i];

        if (id_equal(&p->id, id) && p->state == PERSON_ACTIVE && (p->roles & ROLE_AUDITOR) &&
            !sodium_is_zero(p->pk.b, sizeof p->pk.b) && confirmed &&
            sodium_memcmp(p->pk.b, confirmed->b, sizeof confirmed->b) == 0)
            return p;
    }
    return NULL;
}

enum rc_err share_give(const struct desk *d, const struct casework *w, const struct step *s,
                       struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &at->row;
    const struct person_row *to = auditor(at, &s->command.item, s->confirmed);
    struct share_row *share = arena_calloc(d->arena, 1, sizeof *share);
    struct case_keys keys[SHARE_GENERATIONS + 1u];
    const struct generation *g;
    bool excluded = true;
    size_t n = 0;
    enum rc_err err;

    if (!share || !(g = step_generations(d, w, at, &n)))
        return RC_NOMEM;
    err = grant_excluded(d->keyring, row, at->all, at->n_all, &s->command.item, &excluded);
    if (err != RC_OK)
        return err;
    *why = !to || excluded ? REFUSE_NO_KEY
           : n > SHARE_LAST_GENERATION ? REFUSE_TOO_MANY
                                       : REFUSE_NOT;
    if (*why != REFUSE_NOT)
        return RC_DENIED;
    memcpy(keys, w->keys, sizeof w->keys);
    if (at->generation)
        keys[n - 1] = at->keys;
    *share = (struct share_row){.case_id = row->id,
                                .centre = row->centre,
                                .person = to->id,
                                .seq = at->state.events,
                                .gen = (uint32_t)n,
                                .last_day = date_add_days(d->today, SHARE_DAYS)};
    const struct share_place place = {row->centre, row->id, to->id, share->seq};
    err = share_seal(&place, &to->pk, g, keys, n, s->command.with_notes, share->sealed,
                     &share->len);
    sodium_memzero(keys, sizeof keys);
    at->share = share;
    return err;
}

/* What it is about is told by the dummies in its envelopes, which may have come later. */
static enum rc_err about_him(struct call *c, const struct case_row *row, bool *is)
{
    struct envelope_row *all;
    size_t n;
    enum rc_err err = store_case_envelopes_all(c->worker->db, c->arena, &row->id, &all, &n);

    return err == RC_OK ? grant_excluded(c->worker->keyring, row, all, n, &c->staff.person.id, is)
                        : err;
}

static enum rc_err open_with(const struct share_row *share, const struct call *c,
                             struct casework *w)
{
    const struct share_place place = {share->centre, share->case_id, share->person, share->seq};
    enum rc_err err = share_open(&place, &c->staff.pair, w->full.generation, share->gen,
                                 share->sealed, share->len, w->keys);

    for (size_t i = 0; err == RC_DENIED && i < c->staff.n_old; i++)
        err = share_open(&place, &c->staff.old[i], w->full.generation, share->gen, share->sealed,
                         share->len, w->keys);
    return err;
}

enum rc_err casework_open_given(struct call *c, const char *reference, uint64_t seq,
                                struct casework *w)
{
    const struct desk d = desk_of_call(c);
    struct share_row *share = arena_alloc(c->arena, sizeof *share);
    char clean[REFERENCE_MAX];
    bool excluded = true;
    enum rc_err err;

    memset(w, 0, sizeof *w);
    if (!share)
        return RC_NOMEM;
    if (reference_parse(reference, clean) != RC_OK)
        return RC_NOTFOUND;
    err = store_share_find(d.db, d.keyring, d.arena, &d.snap->id, &c->staff.person.id, clean, seq,
                           c->today, share);
    if (err == RC_OK)
        err = store_case_whole(d.db, d.keyring, d.arena, &d.snap->id, &share->case_id, &w->full);
    if (err == RC_OK)
        err = casework_fold(&d, w);
    if (err == RC_OK)
        err = about_him(c, &w->full.row, &excluded);
    if (err != RC_OK)
        return err;
    if (excluded)
        return RC_NOTFOUND;
    if (w->full.n_generations < share->gen)
        return RC_CRYPTO;
    for (size_t i = 0; i < share->gen; i++)
        if ((err = generation_check(d.keyring, &share->centre, &share->case_id,
                                    &w->full.generation[i], NULL)) != RC_OK)
            return err;
    w->given = seq;
    return open_with(share, c, w);
}

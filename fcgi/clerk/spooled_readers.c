#include "fcgi/clerk/spooled_readers.h"

#include <string.h>

#include "core/routing.h"
#include "fcgi/server/log.h"
#include "sql/store_centre.h"

struct seats {
    struct recipient *r;
    size_t n;
    const struct case_write *w;
    const struct keyring *kr;
};

static enum rc_err find_centre(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *id, struct centre_row *out)
{
    struct centre_row *row;
    size_t n;
    enum rc_err err = store_centre_list(db, a, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++)
        if (id_equal(&row[i].id, id))
            return row[i].going ? RC_INVALID : store_centre_by_slug(db, kr, a, row[i].slug, out);
    return err == RC_OK ? RC_INVALID : err;
}

/* As they are now, on the day on which it was received. *runs: the centre still runs this kind. */
static enum rc_err find_seats(struct db *db, struct arena *a, struct seats *s, bool *runs)
{
    struct centre *centre = arena_alloc(a, sizeof *centre);
    const struct procedure *p;
    struct import_error why;
    struct centre_row row;
    enum rc_err err = centre != NULL ? find_centre(db, s->kr, a, &s->w->row.centre, &row) : RC_NOMEM;

    *runs = false;
    if (err == RC_OK)
        err = centre_parse(a, row.json, row.json_len, centre, &why);
    if (err != RC_OK)
        return err;
    p = centre_procedure(centre, s->w->row.kind);
    *runs = p != NULL && p->run;
    return *runs ? store_recipients_on(db, s->kr, a, &s->w->row.centre, p, s->w->row.received, &s->r,
                                       &s->n)
                 : RC_OK;
}

static bool has_seat(const struct seats *s, const struct rc_id *person)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->r[i].reachable && id_equal(&s->r[i].person, person))
            return true;
    return false;
}

static bool has_left(const struct seats *s, const struct envelope *e)
{
    return e->slot == SLOT_RECIPIENT && !has_seat(s, &e->reader);
}

/* A row of his stands in the list already. */
static bool noted(const struct envelope *e, size_t n, const struct rc_id *person)
{
    for (size_t i = 0; i < n; i++)
        if (e[i].slot == SLOT_LEFT && id_equal(&e[i].reader, person))
            return true;
    return false;
}

struct result {
    struct envelope *envelope;
    size_t n, left; /* rows, and how many of them were put in the place of others */
    bool opens;     /* somebody at the centre can open it now, or the recovery */
};

static enum rc_err sort_out(const struct seats *s, struct result *out)
{
    const struct case_write *w = s->w;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < w->n_envelopes && err == RC_OK; i++) {
        const struct envelope *e = &w->envelopes[i];
        bool excluded = true;

        err = envelope_check(s->kr, &w->row.centre, &w->row.id, 1, e, &excluded);
        if (err != RC_OK)
            return err == RC_CRYPTO ? RC_INVALID : err;
        if (!has_left(s, e)) {
            out->envelope[out->n++] = *e;
            out->opens = out->opens || e->slot == SLOT_RECOVERY ||
                         (e->slot == SLOT_RECIPIENT && !e->standby && !excluded);
        } else if (!noted(out->envelope, out->n, &e->reader)) {
            err = envelope_left(s->kr, &w->row.centre, &w->row.id, 1, &e->reader, excluded,
                                &out->envelope[out->n++]);
            out->left++;
        }
    }
    return err;
}

static void drop_mails(const struct seats *s, struct mail_write *kept, size_t *n)
{
    for (size_t i = 0; i < s->w->n_mails; i++)
        if (s->w->mails[i].address != NULL || has_seat(s, &s->w->mails[i].person))
            kept[(*n)++] = s->w->mails[i];
}

enum rc_err spooled_readers(struct db *db, const struct keyring *kr, struct arena *a,
                            struct case_write *w)
{
    struct seats s = {.w = w, .kr = kr};
    struct result got = {.envelope = arena_calloc(a, w->n_envelopes + 1u, sizeof *got.envelope)};
    struct mail_write *mails = arena_calloc(a, w->n_mails + 1u, sizeof *mails);
    size_t n = 0;
    bool runs = false;
    enum rc_err err = got.envelope != NULL && mails != NULL ? RC_OK : RC_NOMEM;

    if (err == RC_OK)
        err = find_seats(db, a, &s, &runs);
    if (err == RC_OK && runs)
        err = sort_out(&s, &got);
    if (err != RC_OK || !runs || got.left == 0)
        return err;
    if (!got.opens) {
        log_warn("case %s: nobody of those whom it was sealed to holds a stage any more; it stays with "
                 "them, since nobody else could open it", w->row.reference);
        return RC_OK;
    }
    drop_mails(&s, mails, &n);
    w->envelopes = got.envelope;
    w->n_envelopes = got.n;
    w->mails = mails;
    w->n_mails = n;
    log_info("a case that waited does not go to %zu persons who hold no stage any more", got.left);
    return RC_OK;
}

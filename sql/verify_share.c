/* Bundles that were given to auditors: what such a row holds opens with the auditor's key only; here it
 * is asked whether it is ours, and whether the case's events know it. */
#include "sql/store_share.h"
#include "sql/verify_walk.h"

struct shares {
    struct walk *w;
    const struct case_row *row;
    const struct given *given;
};

static enum rc_err share(void *ctx, const struct share_row *r, bool ours)
{
    struct shares *s = ctx;

    if (!ours) {
        return verify_find(s->w, VERIFY_MAC, "bundle_share", &s->row->id, s->row->reference,
                           r->seq);
    }
    for (const struct given *g = s->given; g != NULL; g = g->next) {
        if (g->seq == r->seq && id_equal(&g->person, &r->person) &&
            id_equal(&s->row->centre, &r->centre)) {
            return RC_OK;
        }
    }
    return verify_find(s->w, VERIFY_STRAY, "bundle_share", &s->row->id, s->row->reference, r->seq);
}

enum rc_err verify_shares(struct walk *w, const struct case_row *row, const struct given *given)
{
    struct shares s = {.w = w, .row = row, .given = given};

    arena_reset(w->page);
    return store_share_each(w->db, w->kr, w->page, &row->id, share, &s);
}

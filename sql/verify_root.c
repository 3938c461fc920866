/* The daily roots of a centre, against what is kept and against roots that were received earlier. */
#include "sql/verify.h"

#include <string.h>

#include "sql/audit_row.h"
#include "sql/verify_walk.h"

#define ROOTS_A_PAGE 200u

struct roots {
    struct walk *w;
    size_t n;
    struct rc_date at;
};

/* Each root's mark, and that the log has its row with that hash. */
static enum rc_err root_row(void *ctx, const struct db_row *r)
{
    struct roots *s = ctx;
    struct walk *w = s->w;
    struct audit_root root;
    struct seal_hash chain;

    s->n++;
    w->count->rows++;
    if (row_get_date(r, 0, &s->at) != RC_OK) {
        return RC_INTERNAL;
    }
    if (audit_root_get(w->kr, &w->centre.id, r, &root) != RC_OK) {
        return verify_find(w, VERIFY_MAC, "audit_root", NULL, NULL, (uint64_t)s->at.day);
    }
    if (db_is_null(r, AUDIT_ROOT_COLUMNS_N) ||
        db_get_fixed(r, AUDIT_ROOT_COLUMNS_N, chain.b, SEAL_HASH_BYTES) != RC_OK ||
        seal_hash_compare(&chain, &root.log_head) != RC_OK) {
        return verify_find(w, VERIFY_LEAF, "centre_log", NULL, NULL, (uint64_t)s->at.day);
    }
    return RC_OK;
}

RC_CHECK static enum rc_err all_roots(struct walk *w)
{
    struct roots s = {.w = w, .n = ROOTS_A_PAGE, .at = {.day = 0}};
    char text[11];
    enum rc_err err = RC_OK;

    while (err == RC_OK && s.n == ROOTS_A_PAGE) {
        const struct db_value v[] = {db_blob(w->centre.id.b, ID_BYTES), row_date_value(s.at, text),
                                     db_int(ROOTS_A_PAGE)};
        s.n = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_ROOTS, v, 3, root_row, &s);
    }
    return err;
}

/* Whether what is kept comes to this root. */
RC_CHECK static enum rc_err adds_up(struct walk *w, const struct audit_root *root, bool *good)
{
    struct seal_hash h;
    uint64_t cases = 0;
    enum rc_err err = store_audit_tree(w->db, &w->centre.id, root, &h, &cases);

    *good = err == RC_OK && cases == root->cases && seal_hash_compare(&h, &root->root) == RC_OK;
    return err;
}

RC_CHECK static enum rc_err newest_root(struct walk *w)
{
    struct audit_root root;
    bool good = true;
    enum rc_err err;

    arena_reset(w->page);
    err = store_audit_root_last(w->db, w->kr, w->page, &w->centre.id, &root);
    if (err == RC_NOTFOUND || err == RC_CRYPTO) {
        return RC_OK; /* none was made yet; or it was reported above */
    }
    if (err == RC_OK) {
        err = adds_up(w, &root, &good);
    }
    return err == RC_OK && !good
               ? verify_find(w, VERIFY_ROOT, "audit_leaf", NULL, NULL, (uint64_t)root.day.day)
               : err;
}

/* A case of a leaf must be there, unless it was deleted in due course. */
static enum rc_err lost_row(void *ctx, const struct db_row *r)
{
    struct walk *w = ctx;
    struct rc_id id;
    struct rc_date day;

    if (row_get_id(r, 0, &id) != RC_OK || row_get_date(r, 1, &day) != RC_OK) {
        return RC_INTERNAL;
    }
    return verify_find(w, VERIFY_LOST, "audit_leaf", &id, NULL, (uint64_t)day.day);
}

RC_CHECK static enum rc_err lost_cases(struct walk *w)
{
    const struct db_value v[] = {db_blob(w->centre.id.b, ID_BYTES)};

    arena_reset(w->page);
    return db_query(w->db, w->page, ST_VERIFY_LOST, v, 1, lost_row, w);
}

/* A root that was received. What the leaves of that day come to is compared with it, not what is
 * stored as that day's root: a writer with the server key can store any. That each leaf is what its
 * case's chain has is checked with the cases. */
RC_CHECK static enum rc_err claim(struct walk *w, const struct audit_claim *c)
{
    struct audit_root root;
    bool good = false;
    enum rc_err err;

    arena_reset(w->page);
    err = store_audit_root_of(w->db, w->kr, w->page, &w->centre.id, c->day, &root);
    if (err == RC_NOTFOUND) {
        return verify_find(w, VERIFY_NO_ROOT, "audit_root", NULL, NULL, (uint64_t)c->day.day);
    }
    if (err == RC_OK) {
        root.cases = c->cases;
        root.root = c->root;
        err = adds_up(w, &root, &good);
    }
    if (err == RC_CRYPTO) {
        err = RC_OK; /* reported above; it cannot be used */
    }
    return err == RC_OK && !good
               ? verify_find(w, VERIFY_ROOT, "audit_root", NULL, NULL, (uint64_t)c->day.day)
               : err;
}

enum rc_err verify_roots(struct walk *w)
{
    enum rc_err err = all_roots(w);

    if (err == RC_OK) {
        err = newest_root(w);
    }
    if (err == RC_OK) {
        err = lost_cases(w);
    }
    for (size_t i = 0; err == RC_OK && i < w->o->n_claims; i++) {
        err = claim(w, &w->o->claims[i]);
    }
    return err;
}

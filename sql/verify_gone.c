/* What stays of deleted cases: that they were, and their stubs. */
#include "sql/gone_row.h"
#include "sql/verify_walk.h"

#define ROWS_A_PAGE 500

struct page {
    struct walk *w;
    struct rc_id at;
    size_t rows, n;
    struct gone_row *gone;
};

static enum rc_err gone_row(void *ctx, const struct db_row *r)
{
    struct page *p = ctx;
    int64_t there = 0;

    p->rows++;
    p->w->count->rows++;
    if (row_get_id(r, 0, &p->at) != RC_OK || row_get_bounded(r, 4, 0, 1, &there) != RC_OK) {
        return RC_INTERNAL;
    }
    if (gone_row_get(p->w->kr, &p->w->centre.id, r, &p->gone[p->n]) != RC_OK) {
        return verify_find(p->w, VERIFY_MAC, "case_gone", &p->at, NULL, 0);
    }
    p->n++;
    /* Put back from an older backup, or never deleted: one of the two is not true. */
    return there ? verify_find(p->w, VERIFY_STRAY, "case_gone", &p->at, NULL, 0) : RC_OK;
}

/* No root knows more of it than was deleted, nor another end. */
RC_CHECK static enum rc_err check_leaves(struct walk *w, const struct gone_row *g)
{
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct audit_leaf *leaf = NULL;
    bool differs = false;
    size_t n = 0;
    enum rc_err err = RC_NOMEM;

    if (a != NULL) {
        err = store_audit_leaves(w->db, a, &w->centre.id, &g->case_id, &leaf, &n);
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        differs = differs || leaf[i].events > g->events ||
                  (leaf[i].events == g->events &&
                   seal_hash_compare(&leaf[i].head, &g->head) != RC_OK);
    }
    arena_close(a);
    return err == RC_OK && differs
               ? verify_find(w, VERIFY_LEAF, "audit_leaf", &g->case_id, NULL, g->events)
               : err;
}

RC_CHECK static enum rc_err all_gone(struct walk *w)
{
    struct page p = {.w = w, .rows = ROWS_A_PAGE};
    enum rc_err err = RC_OK;

    p.gone = arena_calloc(w->a, ROWS_A_PAGE, sizeof(*p.gone));
    if (p.gone == NULL) {
        return RC_NOMEM;
    }
    while (err == RC_OK && p.rows == ROWS_A_PAGE) {
        const struct db_value v[] = {db_blob(w->centre.id.b, ID_BYTES), db_blob(p.at.b, ID_BYTES),
                                     db_int(ROWS_A_PAGE)};
        p.rows = p.n = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_GONE, v, 3, gone_row, &p);
        for (size_t i = 0; err == RC_OK && i < p.n; i++) {
            err = check_leaves(w, &p.gone[i]);
        }
    }
    return err;
}

static enum rc_err stub_row(void *ctx, const struct db_row *r)
{
    struct page *p = ctx;

    p->rows++;
    p->w->count->rows++;
    return stub_row_check(p->w->kr, &p->w->centre.id, r, &p->at) == RC_OK
               ? RC_OK
               : verify_find(p->w, VERIFY_MAC, "case_stub", &p->at, NULL, 0);
}

enum rc_err verify_gone(struct walk *w)
{
    struct page p = {.w = w, .rows = ROWS_A_PAGE};
    enum rc_err err = all_gone(w);

    while (err == RC_OK && p.rows == ROWS_A_PAGE) {
        const struct db_value v[] = {db_blob(w->centre.id.b, ID_BYTES), db_blob(p.at.b, ID_BYTES),
                                     db_int(ROWS_A_PAGE)};
        p.rows = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_STUBS, v, 3, stub_row, &p);
    }
    return err;
}

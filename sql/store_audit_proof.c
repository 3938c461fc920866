/* The path from a case to a daily root, for whoever gets a copy of the case. */
#include <string.h>

#include "sql/audit_row.h"
#include "sql/statements.h"

#define PAGE_ARENA (1024u * 1024u)
#define LEAVES_A_PAGE 500
#define ROOTS_MAX 400u /* more than a year of days */

struct walk {
    const struct rc_id *centre, *mine;
    struct audit_proof *out;
    struct audit_leaf leaf; /* the newest so far of the case in hand */
    bool begun;
    size_t rows;
};

static void add(struct walk *w, const struct rc_id *case_id, uint64_t events,
                const struct seal_hash *head, bool gone)
{
    struct seal_hash h;

    chain_leaf(w->centre, case_id, events, head, gone, &h);
    chain_path_add(&w->out->path, &h, id_equal(case_id, w->mine));
}

static void take(struct walk *w)
{
    if (w->begun) {
        add(w, &w->leaf.case_id, w->leaf.events, &w->leaf.head, w->leaf.gone);
    }
}

/* By case and day: the last of each case counts. */
static enum rc_err leaf_row(void *ctx, const struct db_row *r)
{
    struct walk *w = ctx;
    struct audit_leaf leaf;
    enum rc_err err = audit_leaf_get(r, &leaf);

    w->rows++;
    if (err != RC_OK) {
        return err;
    }
    if (w->begun && !id_equal(&leaf.case_id, &w->leaf.case_id)) {
        take(w);
    }
    w->leaf = leaf;
    w->begun = true;
    return RC_OK;
}

RC_CHECK static enum rc_err walk(struct db *db, struct walk *w)
{
    static const struct rc_id the_log;
    const struct audit_root *of = &w->out->root;
    struct arena *a = arena_open(PAGE_ARENA);
    struct seal_hash root;
    char to[11], from[11];
    enum rc_err err = a != NULL ? RC_OK : RC_NOMEM;

    add(w, &the_log, of->log_count, &of->log_head, false);
    w->rows = LEAVES_A_PAGE;
    while (err == RC_OK && w->rows == LEAVES_A_PAGE) {
        const struct db_value v[] = {
            db_blob(w->centre->b, ID_BYTES),       row_date_value(of->day, to),
            db_blob(w->leaf.case_id.b, ID_BYTES),  db_blob(w->leaf.case_id.b, ID_BYTES),
            row_date_value(w->leaf.day, from),     db_int(LEAVES_A_PAGE),
        };
        w->rows = 0;
        arena_reset(a);
        err = db_query(db, a, ST_AUDIT_LEAVES, v, 6, leaf_row, w);
    }
    arena_close(a);
    take(w);
    chain_path_root(&w->out->path, &root);
    if (err == RC_OK && (!w->out->path.found || seal_hash_compare(&root, &of->root) != RC_OK)) {
        err = RC_CRYPTO;
    }
    return err;
}

/* The newest leaf of the case that fits, on `day` or before. */
static const struct audit_leaf *leaf_of(const struct audit_leaf *leaf, size_t n, struct rc_date day)
{
    while (n > 0 && date_cmp(leaf[n - 1].day, day) > 0) {
        n--;
    }
    return n > 0 ? &leaf[n - 1] : NULL;
}

enum rc_err store_audit_proof(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, const struct rc_id *case_id,
                              uint64_t events, struct rc_date until, struct audit_proof *out)
{
    struct walk w = {.centre = centre, .mine = case_id, .out = out};
    struct audit_root *root;
    struct audit_leaf *leaf;
    size_t roots, leaves;
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    if ((err = store_audit_leaves(db, a, centre, case_id, &leaf, &leaves)) != RC_OK) {
        return err;
    }
    if (leaves == 0) {
        return RC_NOTFOUND;
    }
    if ((err = store_audit_roots(db, kr, a, centre, ROOTS_MAX, &root, &roots)) != RC_OK) {
        return err;
    }
    for (size_t i = 0; i < roots; i++) {
        const struct audit_leaf *of = leaf_of(leaf, leaves, root[i].day);

        if (date_cmp(root[i].day, until) <= 0 && of != NULL && !of->gone &&
            of->events <= events) {
            out->root = root[i];
            out->leaf = *of;
            return walk(db, &w);
        }
    }
    return RC_NOTFOUND;
}

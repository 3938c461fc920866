/* Daily roots and their leaves (store_audit.h). */
#include "sql/store_audit.h"

#include <string.h>

#include "sql/audit_row.h"
#include "sql/case_row.h"
#include "sql/centre_row.h"
#include "sql/gone_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

#define LEAF_VALUES 6u
#define LEAVES_A_PAGE 1000
#define CASES_A_PAGE 500
#define PAGE_ARENA ((size_t)16 * 1024 * 1024)

/* --- the row ------------------------------------------------------------------------------ */

static struct place root_place(const struct rc_id *centre, const struct audit_root *r,
                               struct row_parts *p)
{
    p->n = 0;
    row_part_int(p, (int64_t)r->cases);
    row_part_int(p, (int64_t)r->log_count);
    row_part_bytes(p, r->log_head.b, SEAL_HASH_BYTES);
    row_part_bytes(p, r->root.b, SEAL_HASH_BYTES);
    return (struct place){.type = PLACE_ROW_AUDIT,
                          .centre = *centre,
                          .kind = AUDIT_ROOT,
                          .seq = (uint64_t)r->day.day};
}

enum rc_err audit_root_get(const struct keyring *kr, const struct rc_id *centre,
                           const struct db_row *r, struct audit_root *out)
{
    int64_t cases = 0, count = 0;
    struct row_mac mac;
    struct row_parts p;

    memset(out, 0, sizeof(*out));
    if (row_get_date(r, 0, &out->day) != RC_OK ||
        row_get_bounded(r, 1, 0, INT64_MAX, &cases) != RC_OK ||
        row_get_bounded(r, 2, 0, INT64_MAX, &count) != RC_OK ||
        db_get_fixed(r, 3, out->log_head.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, 4, out->root.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, 5, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    out->cases = (uint64_t)cases;
    out->log_count = (uint64_t)count;
    const struct place at = root_place(centre, out, &p);
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

enum rc_err rotate_audit_root(struct rotate_row *r)
{
    struct audit_root root;
    struct row_parts p;
    enum rc_err err = audit_root_get(r->kr, &r->centre, &r->row, &root);

    if (err == RC_OK) {
        const struct place at = root_place(&r->centre, &root, &p);
        err = rotate_mac(r, &at, &p);
    }
    if (err == RC_OK) {
        err = rotate_put(r, r->centre.b, ID_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

/* --- reading ------------------------------------------------------------------------------ */

struct roots {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    struct audit_root *root;
    size_t n, room;
};

static enum rc_err root_row(void *ctx, const struct db_row *r)
{
    struct roots *s = ctx;

    if (s->n == s->room) {
        return RC_INTERNAL;
    }
    if (audit_root_get(s->kr, s->centre, r, &s->root[s->n]) != RC_OK) {
        db_blame(s->db, "audit_root", s->centre, (uint64_t)s->root[s->n].day.day);
        return RC_CRYPTO;
    }
    s->n++;
    return RC_OK;
}

enum rc_err store_audit_roots(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, unsigned limit, struct audit_root **out,
                              size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(limit)};
    struct roots s = {.db = db, .kr = kr, .centre = centre,
                      .root = arena_calloc(a, limit, sizeof(*s.root)), .room = limit};
    enum rc_err err = RC_NOMEM;

    if (s.root != NULL) {
        err = db_query(db, a, ST_AUDIT_ROOTS, v, 2, root_row, &s);
    }
    *out = s.root;
    *n = err == RC_OK ? s.n : 0;
    return err;
}

enum rc_err store_audit_root_last(struct db *db, const struct keyring *kr, struct arena *a,
                                  const struct rc_id *centre, struct audit_root *out)
{
    struct audit_root *root = NULL;
    size_t n = 0;
    enum rc_err err = store_audit_roots(db, kr, a, centre, 1, &root, &n);

    if (err == RC_OK && n == 0) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK) {
        *out = root[0];
    }
    return err;
}

enum rc_err store_audit_root_of(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, struct rc_date day,
                                struct audit_root *out)
{
    char text[11];
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), row_date_value(day, text)};
    struct roots s = {.db = db, .kr = kr, .centre = centre, .root = out, .room = 1};
    enum rc_err err = db_query(db, a, ST_AUDIT_ROOT_OF, v, 2, root_row, &s);

    return err == RC_OK && s.n == 0 ? RC_NOTFOUND : err;
}

struct leaves {
    struct arena *a;
    struct audit_leaf *leaf;
    size_t n, room;
};

enum rc_err audit_leaf_get(const struct db_row *r, struct audit_leaf *out)
{
    int64_t events = 0, gone = 0;

    if (row_get_id(r, 0, &out->case_id) != RC_OK || row_get_date(r, 1, &out->day) != RC_OK ||
        row_get_bounded(r, 2, 0, INT64_MAX, &events) != RC_OK ||
        db_get_fixed(r, 3, out->head.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_int(r, 4, &gone) != RC_OK) {
        return RC_INTERNAL;
    }
    out->events = (uint64_t)events;
    out->gone = gone != 0;
    return RC_OK;
}

static enum rc_err leaf_row(void *ctx, const struct db_row *r)
{
    struct leaves *l = ctx;

    l->leaf = arena_grow(l->a, l->leaf, l->n, &l->room, sizeof *l->leaf);
    if (l->leaf == NULL) {
        return RC_NOMEM;
    }
    return audit_leaf_get(r, &l->leaf[l->n++]);
}

enum rc_err store_audit_leaves(struct db *db, struct arena *a, const struct rc_id *centre,
                               const struct rc_id *case_id, struct audit_leaf **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(case_id->b, ID_BYTES)};
    struct leaves l = {.a = a};
    enum rc_err err = db_query(db, a, ST_AUDIT_LEAVES_OF_CASE, v, 2, leaf_row, &l);

    *out = l.leaf;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

/* --- the tree ----------------------------------------------------------------------------- */

struct tree {
    const struct rc_id *centre;
    struct chain_tree tree;
    struct audit_leaf leaf; /* the newest so far of the case in hand */
    bool begun;
    size_t rows;
};

static void tree_add(struct tree *t, const struct rc_id *case_id, uint64_t events,
                     const struct seal_hash *head, bool gone)
{
    struct seal_hash h;

    chain_leaf(t->centre, case_id, events, head, gone, &h);
    chain_tree_add(&t->tree, &h);
}

static void tree_take(struct tree *t)
{
    if (t->begun) {
        tree_add(t, &t->leaf.case_id, t->leaf.events, &t->leaf.head, t->leaf.gone);
    }
}

/* By case and day: the last of each case counts. */
static enum rc_err tree_row(void *ctx, const struct db_row *r)
{
    struct tree *t = ctx;
    struct audit_leaf leaf;
    enum rc_err err = audit_leaf_get(r, &leaf);

    t->rows++;
    if (err != RC_OK) {
        return err;
    }
    if (t->begun && !id_equal(&leaf.case_id, &t->leaf.case_id)) {
        tree_take(t);
    }
    t->leaf = leaf;
    t->begun = true;
    return RC_OK;
}

enum rc_err store_audit_tree(struct db *db, const struct rc_id *centre, const struct audit_root *of,
                             struct seal_hash *root, uint64_t *cases)
{
    static const struct rc_id the_log;
    struct tree t = {.centre = centre, .rows = LEAVES_A_PAGE};
    struct arena *a = arena_open(PAGE_ARENA);
    char to[11], from[11];
    enum rc_err err = a != NULL ? RC_OK : RC_NOMEM;

    tree_add(&t, &the_log, of->log_count, &of->log_head, false);
    while (err == RC_OK && t.rows == LEAVES_A_PAGE) {
        const struct db_value v[] = {
            db_blob(centre->b, ID_BYTES),         row_date_value(of->day, to),
            db_blob(t.leaf.case_id.b, ID_BYTES),  db_blob(t.leaf.case_id.b, ID_BYTES),
            row_date_value(t.leaf.day, from),     db_int(LEAVES_A_PAGE),
        };
        t.rows = 0;
        arena_reset(a);
        err = db_query(db, a, ST_AUDIT_LEAVES, v, 6, tree_row, &t);
    }
    arena_close(a);
    tree_take(&t);
    chain_tree_root(&t.tree, root);
    *cases = t.tree.n - 1;
    return err;
}

/* --- making ------------------------------------------------------------------------------- */

struct make {
    const struct keyring *kr;
    const struct rc_id *centre;
    struct arena *a; /* emptied for each page */
    audit_mails_fn *mails;
    void *ctx;
    int64_t now;
    struct audit_root root;
    struct db *db;
    struct rc_id at;
    size_t rows, n;
    struct case_row *row;
    uint64_t refused;
    struct centre_state c;
};

static enum rc_err changed_row(void *ctx, const struct db_row *r)
{
    struct make *m = ctx;

    m->rows++;
    if (row_get_id(r, 0, &m->at) != RC_OK) {
        return RC_INTERNAL;
    }
    if (case_row_get(m->db, m->kr, r, &m->row[m->n]) == RC_OK) {
        m->n++;
    } else {
        m->refused++;
    }
    return RC_OK;
}

RC_CHECK static enum rc_err leaves_insert(struct make *m, const char *day, bool gone)
{
    struct db_value *v = arena_calloc(m->a, m->n, LEAF_VALUES * sizeof(*v));

    if (v == NULL) {
        return RC_NOMEM;
    }
    for (size_t i = 0; i < m->n; i++) {
        struct db_value *to = v + i * LEAF_VALUES;
        to[0] = db_blob(m->centre->b, ID_BYTES);
        to[1] = db_blob(m->row[i].id.b, ID_BYTES);
        to[2] = db_text(day);
        to[3] = db_int((int64_t)m->row[i].events);
        to[4] = db_blob(m->row[i].head.b, SEAL_HASH_BYTES);
        to[5] = db_int(gone ? 1 : 0);
    }
    return db_exec_bulk(m->db, ST_AUDIT_LEAF_INSERT, v, LEAF_VALUES, m->n);
}

static enum rc_err gone_leaf(void *ctx, const struct db_row *r)
{
    struct make *m = ctx;
    struct gone_row g;

    m->rows++;
    if (row_get_id(r, 0, &m->at) != RC_OK) {
        return RC_INTERNAL;
    }
    if (gone_row_get(m->kr, m->centre, r, &g) == RC_OK) {
        m->row[m->n++] = (struct case_row){.id = g.case_id, .events = g.events, .head = g.head};
    } else {
        m->refused++;
    }
    return RC_OK;
}

/* A leaf for each case that has got further since its last one, or was deleted. */
RC_CHECK static enum rc_err leaves_make(struct make *m, const char *day, bool gone)
{
    enum rc_err err = RC_OK;

    memset(&m->at, 0, sizeof(m->at));
    m->rows = CASES_A_PAGE;
    while (err == RC_OK && m->rows == CASES_A_PAGE) {
        const struct db_value v[] = {db_blob(m->centre->b, ID_BYTES), db_blob(m->at.b, ID_BYTES),
                                     db_int(CASES_A_PAGE)};
        arena_reset(m->a);
        m->row = arena_calloc(m->a, CASES_A_PAGE, sizeof(*m->row));
        if (m->row == NULL) {
            return RC_NOMEM;
        }
        m->rows = m->n = 0;
        err = db_query(m->db, m->a, gone ? ST_AUDIT_GONE : ST_AUDIT_CHANGED, v, 3,
                       gone ? gone_leaf : changed_row, m);
        if (err == RC_OK) {
            err = leaves_insert(m, day, gone);
        }
    }
    return err;
}

static enum rc_err centre_of_root(void *ctx, const struct db_row *r)
{
    struct make *m = ctx;

    return centre_row_get(m->db, m->kr, r, &m->c);
}

RC_CHECK static enum rc_err mails_add(struct make *m)
{
    struct mail_write *mail = NULL;
    size_t n = 0;
    enum rc_err err = m->mails != NULL ? m->mails(m->ctx, &m->root, &mail, &n) : RC_OK;

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        err = store_outbox_add(m->db, m->kr, m->centre, &mail[i], m->now);
    }
    return err;
}

/* The row is inserted first: who comes second waits for it, and finds that it is there. */
static enum rc_err make_work(struct db *db, void *ctx)
{
    static const struct seal_hash nothing;
    struct make *m = ctx;
    char day[11];
    struct row_mac mac = {{0}};
    struct row_parts p;
    const struct db_value of[] = {db_blob(m->centre->b, ID_BYTES)};
    const struct db_value claim[] = {db_blob(m->centre->b, ID_BYTES),
                                     row_date_value(m->root.day, day),
                                     db_blob(nothing.b, SEAL_HASH_BYTES),
                                     db_blob(nothing.b, SEAL_HASH_BYTES),
                                     db_blob(mac.b, ROW_MAC_BYTES)};
    enum rc_err err;

    m->db = db;
    m->refused = 0;
    memset(&m->c, 0, sizeof(m->c));
    err = db_exec(db, ST_AUDIT_ROOT_CLAIM, claim, 5, NULL);
    if (err == RC_OK) {
        arena_reset(m->a);
        err = db_query(db, m->a, ST_VERIFY_CENTRE, of, 1, centre_of_root, m);
    }
    /* One that is being deleted: what it had of these may be gone already, and nothing would take this
     * one away. */
    if (err == RC_OK && (id_is_zero(&m->c.id) || m->c.door == CENTRE_GOING)) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK) {
        m->root.log_count = m->c.log_count;
        m->root.log_head = m->c.log_head;
        err = leaves_make(m, day, false);
    }
    if (err == RC_OK) {
        err = leaves_make(m, day, true);
    }
    if (err == RC_OK) {
        err = store_audit_tree(db, m->centre, &m->root, &m->root.root, &m->root.cases);
    }
    if (err != RC_OK) {
        return err;
    }
    const struct place at = root_place(m->centre, &m->root, &p);
    row_mac_make(m->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_int((int64_t)m->root.cases), db_int((int64_t)m->root.log_count),
                                 db_blob(m->root.log_head.b, SEAL_HASH_BYTES),
                                 db_blob(m->root.root.b, SEAL_HASH_BYTES),
                                 db_blob(mac.b, ROW_MAC_BYTES),
                                 db_blob(m->centre->b, ID_BYTES), db_text(day)};
    err = db_exec(db, ST_AUDIT_ROOT_FILL, v, 7, NULL);
    return err == RC_OK ? mails_add(m) : err;
}

enum rc_err store_audit_root_make(struct db *db, const struct keyring *kr,
                                  const struct rc_id *centre, struct rc_date day,
                                  audit_mails_fn *mails, void *ctx, int64_t now,
                                  struct audit_root *out, uint64_t *refused)
{
    struct make m = {.kr = kr, .centre = centre, .a = arena_open(PAGE_ARENA), .mails = mails,
                     .ctx = ctx, .now = now, .root = {.day = day}};
    enum rc_err err = m.a != NULL ? db_transact(db, make_work, &m) : RC_NOMEM;

    *out = m.root;
    *refused = m.refused;
    arena_close(m.a);
    return err;
}

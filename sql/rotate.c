#include "sql/rotate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql/centre_row.h"

#define PAGE_ROWS 50
#define PAGE_CASES 500
#define SCRATCH ((size_t)256 * 1024 * 1024)
#define NAME_MAX_BYTES 200u

/* --- one read, and what became of it ---------------------------------------------------------- */

struct run {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    int64_t now;
    struct rotate_report *out;
    /* of the transaction in hand, for out when it has committed: */
    struct rc_id centre, case_id;
    const struct rotate_table *table; /* WALK_TABLE */
    struct db_value after, after2;    /* the last key seen; its bytes are in `last` */
    struct db_value next, next2;
    uint8_t last[ID_BYTES];
    uint64_t written;
    struct told {
        struct told *before;
        char text[NAME_MAX_BYTES];
    } *told;
    size_t n_rows;
    bool own; /* WALK_CENTRE: the centre's own row is to be written */
};

struct found {
    struct arena *a;
    struct one_row {
        struct one_row *next;
        struct db_row row;
    } *first, **end;
    size_t n;
};

/* Keeps a row until the query is over, since what follows asks the database too. */
static enum rc_err found_row(void *ctx, const struct db_row *row)
{
    struct found *f = ctx;
    struct one_row *one = arena_calloc(f->a, 1, sizeof(*one));
    struct db_value *v = arena_calloc(f->a, row->n, sizeof(*v));

    if (one == NULL || v == NULL) {
        return RC_NOMEM;
    }
    memcpy(v, row->v, row->n * sizeof(*v));
    one->row = (struct db_row){.n = row->n, .v = v};
    *f->end = one;
    f->end = &one->next;
    f->n++;
    return RC_OK;
}

static size_t name_value(char *out, size_t room, const struct db_value *v)
{
    int n = 0;

    switch (v->type) {
    case DB_INT:
        n = snprintf(out, room, " %lld", (long long)v->i);
        break;
    case DB_TEXT:
        n = snprintf(out, room, " %.*s", (int)v->len, (const char *)v->p);
        break;
    case DB_BLOB:
        n = room > 1 ? snprintf(out, room, " ") : 0;
        for (size_t i = 0; i < v->len && (size_t)n + 3 < room; i++) {
            n += snprintf(out + n, room - (size_t)n, "%02x", ((const uint8_t *)v->p)[i]);
        }
        break;
    case DB_NULL:
        break;
    }
    return n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1;
}

/* "envelope 0123...ef 2 ...": the table, its case, and its key. */
RC_CHECK static enum rc_err refuse(struct run *run, const struct rotate_table *t,
                                   const struct db_row *row)
{
    const struct db_value of = t->walk == WALK_CASE ? db_blob(run->case_id.b, ID_BYTES)
                                                    : db_blob(run->centre.b, ID_BYTES);
    struct told *told = arena_calloc(run->a, 1, sizeof(*told));
    size_t n;

    if (told == NULL) {
        return RC_NOMEM;
    }
    n = (size_t)snprintf(told->text, sizeof(told->text), "%s", t->name);
    if (t->walk == WALK_CASE || row == NULL) {
        n += name_value(told->text + n, sizeof(told->text) - n, &of);
    }
    for (size_t i = 0; row != NULL && i < t->keys; i++) {
        n += name_value(told->text + n, sizeof(told->text) - n, &row->v[i]);
    }
    told->before = run->told;
    run->told = told;
    return RC_OK;
}

RC_CHECK static enum rc_err rewrite(struct run *run, const struct rotate_table *t,
                                    const struct db_row *row)
{
    struct rotate_row r = {.db = run->db, .kr = run->kr, .a = run->a, .centre = run->centre,
                           .case_id = run->case_id, .row = *row};
    uint64_t rows = 0;
    enum rc_err err = t->row(&r);

    if (err == RC_CRYPTO) {
        return refuse(run, t, row);
    }
    if (err == RC_OK) {
        err = db_exec(run->db, t->update, r.v, r.n, &rows);
    }
    run->written += rows; /* 0: somebody wrote it meanwhile, and the next run looks at it */
    return err;
}

RC_CHECK static enum rc_err read_rows(struct run *run, const struct rotate_table *t,
                                      const struct db_value *v, size_t n, struct found *f)
{
    *f = (struct found){.a = run->a, .end = &f->first};
    return db_query(run->db, run->a, t->rows, v, n, found_row, f);
}

static void begin(struct run *run)
{
    run->written = 0;
    run->told = NULL;
    run->n_rows = 0;
    run->own = false;
}

/* After the commit. */
static void count(struct run *run)
{
    run->out->written += run->written;
    for (const struct told *t = run->told; t != NULL; t = t->before) {
        run->out->refused++;
        if (run->out->tell != NULL) {
            run->out->tell(run->out->ctx, t->text);
        }
    }
    arena_reset(run->a);
}

/* --- tables by themselves --------------------------------------------------------------------- */

static enum rc_err table_work(struct db *db, void *ctx)
{
    struct run *run = ctx;
    const struct rotate_table *t = run->table;
    struct db_value v[6];
    size_t n = 0;
    struct found f;
    enum rc_err err;

    (void)db;
    begin(run);
    v[n++] = run->after;
    if (t->keys == 2) {
        v[n++] = run->after;
        v[n++] = run->after2;
    }
    for (unsigned i = 0; i < t->ids; i++) {
        v[n++] = db_int(keyring_current(run->kr));
    }
    v[n++] = db_int(PAGE_ROWS);
    err = read_rows(run, t, v, n, &f);
    for (const struct one_row *one = f.first; one != NULL && err == RC_OK; one = one->next) {
        run->next = one->row.v[0];
        if (t->keys == 2) {
            run->next2 = one->row.v[1];
        }
        err = rewrite(run, t, &one->row);
    }
    run->n_rows = f.n;
    return err;
}

/* The arena goes with the page: what is needed of the key is kept in the run itself. */
RC_CHECK static enum rc_err keep_key(struct run *run)
{
    run->after = run->next;
    run->after2 = run->next2;
    if (run->after.type == DB_INT) {
        return RC_OK;
    }
    if (run->after.type != DB_BLOB || run->after.len > sizeof(run->last)) {
        return RC_INTERNAL;
    }
    memcpy(run->last, run->after.p, run->after.len);
    run->after.p = run->last;
    return RC_OK;
}

RC_CHECK static enum rc_err walk_table(struct run *run, const struct rotate_table *t)
{
    enum rc_err err = RC_OK;

    run->table = t;
    run->after = db_blob("", 0); /* before every id, and as a number it is 0 */
    run->after2 = db_int(-1);
    do {
        err = db_transact(run->db, table_work, run);
        if (err == RC_OK && run->n_rows > 0) {
            err = keep_key(run);
        }
        if (err == RC_OK) {
            count(run);
        }
    } while (err == RC_OK && run->n_rows == PAGE_ROWS);
    return err;
}

/* --- what belongs to a centre, or to a case ----------------------------------------------------- */

RC_CHECK static enum rc_err rewrite_of(struct run *run, enum rotate_walk walk)
{
    const struct rc_id *of = walk == WALK_CASE ? &run->case_id : &run->centre;
    const struct db_value v[] = {db_blob(of->b, ID_BYTES), db_int(keyring_current(run->kr))};
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < rotate_tables_len && err == RC_OK; i++) {
        const struct rotate_table *t = &rotate_tables[i];
        struct found f;

        if (t->walk != walk || t->row == NULL) {
            continue;
        }
        err = read_rows(run, t, v, 2, &f);
        for (const struct one_row *one = f.first; one != NULL && err == RC_OK; one = one->next) {
            err = rewrite(run, t, &one->row);
        }
    }
    return err;
}

static enum rc_err old_centre(void *ctx, const struct db_row *row)
{
    int64_t n = 0;
    enum rc_err err = db_get_int(row, 0, &n);

    *(bool *)ctx = n > 0;
    return err;
}

static enum rc_err centre_work(struct db *db, void *ctx)
{
    static const struct rc_id operator_id;
    static const struct rotate_table centre_table = {.name = "centre", .walk = WALK_CENTRE};
    struct run *run = ctx;
    const struct db_value v[] = {db_blob(run->centre.b, ID_BYTES),
                                 db_int(keyring_current(run->kr))};
    struct centre_state c;
    enum rc_err err;

    begin(run);
    err = centre_lock(db, run->kr, run->a, &run->centre, &c);
    if (err == RC_NOTFOUND) {
        return RC_OK;
    }
    if (err == RC_CRYPTO) { /* its own row, or one that was put in or taken out */
        err = refuse(run, &centre_table, NULL);
        return err;
    }
    if (err == RC_OK) {
        err = db_query(db, run->a, ST_ROTATE_CENTRE_OLD, v, 2, old_centre, &run->own);
    }
    if (err == RC_OK) {
        err = rewrite_of(run, WALK_CENTRE);
    }
    if (err != RC_OK || (run->written == 0 && !run->own)) {
        return err;
    }
    run->written += run->own ? 1 : 0;
    return centre_save(db, run->kr, run->a, &c, &operator_id, run->now, "server-key", NULL);
}

static enum rc_err case_work(struct db *db, void *ctx)
{
    struct run *run = ctx;

    (void)db;
    begin(run);
    return rewrite_of(run, WALK_CASE);
}

struct ids {
    struct rc_id id[PAGE_CASES], centre[PAGE_CASES];
    size_t n;
};

static enum rc_err ids_row(void *ctx, const struct db_row *row)
{
    struct ids *ids = ctx;
    enum rc_err err;

    if (ids->n == PAGE_CASES) {
        return RC_INTERNAL;
    }
    err = row_get_id(row, 0, &ids->id[ids->n]);
    if (err == RC_OK) {
        err = row_get_id(row, 1, &ids->centre[ids->n]);
    }
    ids->n++;
    return err;
}

RC_CHECK static enum rc_err walk_ids(struct run *run, enum statement st, db_work_fn *work)
{
    struct ids *ids = calloc(1, sizeof(*ids));
    struct rc_id after = {{0}};
    enum rc_err err = ids != NULL ? RC_OK : RC_NOMEM;
    bool more = true;

    while (err == RC_OK && more) {
        const struct db_value v[] = {db_blob(after.b, ID_BYTES), db_int(PAGE_CASES)};
        ids->n = 0;
        err = db_query(run->db, run->a, st, v, 2, ids_row, ids);
        for (size_t i = 0; i < ids->n && err == RC_OK; i++) {
            run->case_id = ids->id[i];
            run->centre = ids->centre[i];
            err = db_transact(run->db, work, run);
            if (err == RC_OK) {
                count(run);
            }
            after = ids->id[i];
        }
        more = ids->n == PAGE_CASES;
    }
    free(ids);
    return err;
}

/* --- public ------------------------------------------------------------------------------- */

enum rc_err rotate_all(struct db *db, const struct keyring *kr, int64_t now,
                       struct rotate_report *out)
{
    struct run *run = calloc(1, sizeof(*run));
    enum rc_err err = RC_NOMEM;

    out->written = out->refused = 0;
    if (run != NULL) {
        *run = (struct run){
            .db = db, .kr = kr, .a = arena_open(SCRATCH), .now = now, .out = out};
    }
    if (run != NULL && run->a != NULL) {
        err = walk_ids(run, ST_ROTATE_CENTRES, centre_work);
        if (err == RC_OK) {
            err = walk_ids(run, ST_ROTATE_CASES, case_work);
        }
        for (size_t i = 0; i < rotate_tables_len && err == RC_OK; i++) {
            if (rotate_tables[i].walk == WALK_TABLE) {
                err = walk_table(run, &rotate_tables[i]);
            }
        }
        arena_close(run->a);
    }
    free(run);
    return err;
}

enum rc_err rotate_count(struct db *db, const struct rotate_table *t, uint8_t id, uint64_t *n)
{
    const struct db_value v[] = {db_int(id), db_int(id)};
    struct arena *a = arena_open(65536);
    int64_t found = 0;
    enum rc_err err = a == NULL ? RC_NOMEM
                                : db_query(db, a, t->count, v, t->ids, row_one_int, &found);

    arena_close(a);
    *n = (uint64_t)found;
    return err;
}

enum rc_err rotate_drop_links(struct db *db, uint8_t id)
{
    const struct db_value v[] = {db_int(id)};

    return db_exec(db, ST_ROTATE_LINK_DROP, v, 1, NULL);
}

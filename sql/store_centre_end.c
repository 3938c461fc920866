#include "sql/store_centre_end.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/rows.h"

/* --- closing and opening ------------------------------------------------------------------ */

struct door {
    const struct keyring *kr;
    struct arena *a;
    const char *slug;
    enum centre_door to;
    const struct rc_id *by;
    int64_t now;
    struct rc_id *id; /* out, or NULL */
};

static enum rc_err door_work(struct db *db, void *ctx)
{
    static const char *const what[] = {
        [CENTRE_OPEN] = "resume", [CENTRE_SUSPENDED] = "suspend", [CENTRE_GOING] = "delete"};
    const struct door *d = ctx;
    struct centre_state c;
    enum rc_err err = centre_lock_slug(db, d->kr, d->a, d->slug, &c);

    if (err != RC_OK) {
        return err;
    }
    if (c.door == CENTRE_GOING) {
        return RC_NOTFOUND;
    }
    if (c.door == d->to) {
        return RC_CONFLICT;
    }
    if (d->to == CENTRE_GOING && c.door != CENTRE_SUSPENDED) {
        return RC_DENIED;
    }
    if (d->id != NULL) {
        *d->id = c.id;
    }
    c.door = d->to;
    return centre_save(db, d->kr, d->a, &c, d->by, d->now, what[d->to], NULL);
}

enum rc_err store_centre_suspend(struct db *db, const struct keyring *kr, struct arena *a,
                                 const char *slug, bool suspended, const struct rc_id *by,
                                 int64_t now)
{
    struct door d = {.kr = kr,
                     .a = a,
                     .slug = slug,
                     .to = suspended ? CENTRE_SUSPENDED : CENTRE_OPEN,
                     .by = by,
                     .now = now};

    return db_transact(db, door_work, &d);
}

enum rc_err store_centre_condemn(struct db *db, const struct keyring *kr, struct arena *a,
                                 const char *slug, const struct rc_id *by, int64_t now,
                                 struct rc_id *centre)
{
    struct door d = {.kr = kr,
                     .a = a,
                     .slug = slug,
                     .to = CENTRE_GOING,
                     .by = by,
                     .now = now,
                     .id = centre};
    struct centre_row *row = NULL;
    size_t n = 0, i = 0;
    /* Its sums do not hold any more once its persons begin to go: found without them. */
    enum rc_err err = store_centre_list(db, a, &row, &n);

    if (err != RC_OK) {
        return err;
    }
    while (i < n && strcmp(row[i].slug, slug) != 0) {
        i++;
    }
    if (i == n) {
        return RC_NOTFOUND;
    }
    if (row[i].going) {
        *centre = row[i].id;
        return RC_OK;
    }
    return db_transact(db, door_work, &d);
}

/* --- deleting ----------------------------------------------------------------------------- */

enum { IDS = 50, IDS_ARENA = 256 * 1024 };

struct going {
    struct db *db;
    struct arena *a; /* reset for each page */
    const struct rc_id *centre;
    struct centre_deletion *sum;
};

struct page {
    struct rc_id id[IDS];
    size_t n;
};

static enum rc_err page_row(void *ctx, const struct db_row *row)
{
    struct page *p = ctx;

    return p->n < IDS ? row_get_id(row, 0, &p->id[p->n++]) : RC_INTERNAL;
}

RC_CHECK static enum rc_err page_read(const struct going *g, enum statement st,
                                      const struct rc_id *of, struct page *out)
{
    const struct db_value v[] = {db_blob(of->b, ID_BYTES), db_int(IDS)};

    out->n = 0;
    arena_reset(g->a);
    return db_query(g->db, g->a, st, v, 2, page_row, out);
}

/* The same statement, a bounded number of rows each time, until there are none. */
RC_CHECK static enum rc_err rows_of(const struct going *g, enum statement st, const struct rc_id *of,
                                    int64_t at_once, uint64_t *sum)
{
    const struct db_value v[] = {db_blob(of->b, ID_BYTES), db_int(at_once)};
    uint64_t rows = (uint64_t)at_once;
    enum rc_err err = RC_OK;

    while (err == RC_OK && rows == (uint64_t)at_once) {
        err = db_exec(g->db, st, v, 2, &rows);
        *sum += err == RC_OK ? rows : 0;
    }
    return err;
}

/* 64 chunks: 4 MiB. */
RC_CHECK static enum rc_err files_of(const struct going *g, enum statement page,
                                     const struct rc_id *of)
{
    struct page files = {.n = IDS};
    enum rc_err err = RC_OK;

    while (err == RC_OK && files.n == IDS) {
        err = page_read(g, page, of, &files);
        for (size_t i = 0; err == RC_OK && i < files.n; i++) {
            const struct db_value id[] = {db_blob(files.id[i].b, ID_BYTES)};
            err = rows_of(g, ST_EVIDENCE_GONE_CHUNKS, &files.id[i], 64, &g->sum->rows);
            if (err == RC_OK) {
                err = db_exec(g->db, ST_CENTRE_END_FILE, id, 1, NULL);
            }
        }
    }
    return err;
}

/* Several tables that hang on one id, in one transaction. */
struct bunch {
    const enum statement *st;
    size_t n;
    const struct rc_id *id;
};

static enum rc_err bunch_work(struct db *db, void *ctx)
{
    const struct bunch *b = ctx;
    const struct db_value v[] = {db_blob(b->id->b, ID_BYTES)};
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < b->n; i++) {
        err = db_exec(db, b->st[i], v, 1, NULL);
    }
    return err;
}

/* Tables that know a case or a person but not its centre. tests/store/centre_end_test.c walks the schema
 * and asks for what is missing here or below. */
static const enum statement of_case[] = {
    ST_RETENTION_EVENTS,    ST_RETENTION_ENVELOPES, ST_RETENTION_GENERATIONS,
    ST_RETENTION_REMINDERS, ST_RETENTION_ANCHOR,    ST_RETENTION_SHARES,
    ST_SEAT_DELETE,         ST_FACT_DELETE,         ST_CENTRE_END_CASE};
static const enum statement of_person[] = {
    ST_CENTRE_END_LINKS, ST_CENTRE_END_CHOICES, ST_CENTRE_END_SEEDS,
    ST_CENTRE_END_ASKS,  ST_CENTRE_END_FACTORS, ST_CENTRE_END_PERSON};
/* Tables with a column `centre`, CENTRE_ROWS a transaction; those first that would go out. */
static const enum statement of_centre[] = {
    ST_CENTRE_END_OUTBOX,      ST_CENTRE_END_SESSION,   ST_CENTRE_END_CLAIM,
    ST_CENTRE_END_RESET,       ST_CENTRE_END_WATCH,     ST_CENTRE_END_CALENDAR,
    ST_CENTRE_END_ACTION,      ST_CENTRE_END_RETENTION, ST_CENTRE_END_UNCONFIRMED,
    ST_CENTRE_END_FLOOD,       ST_CENTRE_END_STUB,      ST_CENTRE_END_GONE,
    ST_CENTRE_END_LEAF,        ST_CENTRE_END_ROOT,      ST_CENTRE_END_READER,
    ST_CENTRE_END_CHECK,       ST_CENTRE_END_RECIPIENT, ST_CENTRE_END_RECOVERY,
    ST_CENTRE_END_ABSENCE,     ST_CENTRE_END_DRAFT,     ST_CENTRE_END_REVIEW,
    ST_CENTRE_END_FACT,        ST_CENTRE_END_SHARE};
/* What says which centre it was, at the end. */
static const enum statement at_last[] = {ST_CENTRE_END_VERSION, ST_CENTRE_END_LOG};

RC_CHECK static enum rc_err all_of(const struct going *g, const enum statement *st, size_t n)
{
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        err = rows_of(g, st[i], g->centre, CENTRE_ROWS, &g->sum->rows);
    }
    return err;
}

RC_CHECK static enum rc_err cases_of(const struct going *g, centre_deletion_fn *tell, void *ctx)
{
    struct page cases = {.n = IDS};
    enum rc_err err = RC_OK;

    while (err == RC_OK && cases.n == IDS) {
        err = page_read(g, ST_CENTRE_END_CASES, g->centre, &cases);
        for (size_t i = 0; err == RC_OK && i < cases.n; i++) {
            struct bunch b = {of_case, sizeof(of_case) / sizeof(of_case[0]), &cases.id[i]};
            err = files_of(g, ST_CENTRE_END_FILES_OF_CASE, &cases.id[i]);
            if (err == RC_OK) {
                err = db_transact(g->db, bunch_work, &b);
            }
            g->sum->cases += err == RC_OK ? 1 : 0;
            if (err == RC_OK && tell != NULL && !tell(ctx, g->sum)) {
                err = RC_CONFLICT;
            }
        }
    }
    return err;
}

RC_CHECK static enum rc_err persons_of(const struct going *g)
{
    struct page persons = {.n = IDS};
    enum rc_err err = RC_OK;

    while (err == RC_OK && persons.n == IDS) {
        err = page_read(g, ST_CENTRE_END_PERSONS, g->centre, &persons);
        for (size_t i = 0; err == RC_OK && i < persons.n; i++) {
            struct bunch b = {of_person, sizeof(of_person) / sizeof(of_person[0]),
                              &persons.id[i]};
            err = db_transact(g->db, bunch_work, &b);
            g->sum->persons += err == RC_OK ? 1 : 0;
        }
    }
    return err;
}

RC_CHECK static enum rc_err is_marked(const struct going *g)
{
    struct centre_row *row = NULL;
    size_t n = 0;
    enum rc_err err = store_centre_list(g->db, g->a, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (row[i].going && id_equal(&row[i].id, g->centre)) {
            return RC_OK;
        }
    }
    return err == RC_OK ? RC_NOTFOUND : err;
}

enum rc_err store_centre_delete(struct db *db, const struct rc_id *centre, centre_deletion_fn *tell,
                                void *ctx, struct centre_deletion *out)
{
    struct going g = {.db = db, .a = arena_open(IDS_ARENA), .centre = centre, .sum = out};
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    enum rc_err err = g.a != NULL ? RC_OK : RC_NOMEM;

    memset(out, 0, sizeof(*out));
    if (err == RC_OK) {
        err = is_marked(&g);
    }
    if (err == RC_OK) {
        err = rows_of(&g, of_centre[0], centre, CENTRE_ROWS, &out->rows); /* no mail goes out */
    }
    if (err == RC_OK) {
        err = cases_of(&g, tell, ctx);
    }
    if (err == RC_OK) {
        err = files_of(&g, ST_CENTRE_END_FILES, centre); /* of forms that were never sent */
    }
    if (err == RC_OK) {
        err = all_of(&g, of_centre, sizeof(of_centre) / sizeof(of_centre[0]));
    }
    if (err == RC_OK) {
        err = persons_of(&g);
    }
    if (err == RC_OK) {
        err = all_of(&g, at_last, sizeof(at_last) / sizeof(at_last[0]));
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_CENTRE_END, v, 1, NULL);
    }
    arena_close(g.a);
    return err;
}

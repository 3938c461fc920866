#include "sql/store_recover.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "sql/case_row.h"

#define ENVELOPE_VALUES 9u
#define COL_GENERATION CASE_COLUMNS_N
#define COL_ENVELOPE (CASE_COLUMNS_N + 8u)

/* --- a page of cases ------------------------------------------------------------------------- */

struct page {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    struct rc_id centre;
    struct recover_case *out;
    size_t n, limit;
};

/* The case that a row belongs to; NULL when memory is out. */
RC_CHECK static enum rc_err case_of(struct page *p, const struct db_row *row,
                                    struct recover_case **out)
{
    struct case_row c;
    struct rc_id id;

    if (row_get_id(row, 0, &id) != RC_OK) {
        return RC_INTERNAL;
    }
    *out = p->n > 0 ? &p->out[p->n - 1] : NULL;
    if (*out != NULL && id_equal(&(*out)->id, &id)) {
        return RC_OK;
    }
    if (p->n == p->limit) {
        return RC_INTERNAL;
    }
    *out = &p->out[p->n++];
    (*out)->id = id;
    (*out)->sound = case_row_get(p->db, p->kr, row, &c) == RC_OK && id_equal(&c.centre, &p->centre);
    (*out)->reference = c.reference != NULL ? c.reference : "";
    (*out)->gen = (*out)->sound ? c.gen : 0;
    (*out)->generation = arena_calloc(p->a, (*out)->gen, sizeof(*(*out)->generation));
    return (*out)->generation != NULL ? RC_OK : RC_NOMEM;
}

/* A case that is not sound keeps nothing: there is nothing to be opened with. */
static enum rc_err page_row(void *ctx, const struct db_row *row)
{
    struct page *p = ctx;
    struct recover_case *c = NULL;
    struct recover_generation *g;
    struct generation gen;
    struct envelope e, *more;
    uint32_t of = 0;
    bool excluded;
    enum rc_err err = case_of(p, row, &c);

    if (err != RC_OK || !c->sound) {
        return err;
    }
    c->sound = !db_is_null(row, COL_GENERATION) &&
               generation_row_get(row, COL_GENERATION, &gen) == RC_OK;
    if (!c->sound) {
        return RC_OK;
    }
    if (c->n == 0 || c->generation[c->n - 1].g.gen != gen.gen) {
        c->sound = c->n < c->gen && gen.gen == c->n + 1 &&
                   generation_check(p->kr, &p->centre, &c->id, &gen, NULL) == RC_OK;
        if (!c->sound) {
            return RC_OK;
        }
        c->generation[c->n++].g = gen;
    }
    if (db_is_null(row, COL_ENVELOPE)) {
        return RC_OK; /* of a time without a recovery */
    }
    c->sound = envelope_row_get(row, COL_ENVELOPE, &of, &e) == RC_OK && of == gen.gen &&
               e.slot == SLOT_RECOVERY &&
               envelope_check(p->kr, &p->centre, &c->id, of, &e, &excluded) == RC_OK && !excluded;
    if (!c->sound) {
        return RC_OK;
    }
    g = &c->generation[c->n - 1];
    more = arena_calloc(p->a, g->n + 1, sizeof(*more)); /* one, rarely two */
    if (more == NULL) {
        return RC_NOMEM;
    }
    if (g->n > 0) {
        memcpy(more, g->envelope, g->n * sizeof(*more));
    }
    more[g->n++] = e;
    g->envelope = more;
    return RC_OK;
}

static enum rc_err seat_row(void *ctx, const struct db_row *row)
{
    struct page *p = ctx;
    struct rc_id id;
    struct envelope e;
    uint32_t gen = 0;
    bool excluded = true;

    if (row_get_id(row, 0, &id) != RC_OK || envelope_row_get(row, 1, &gen, &e) != RC_OK) {
        return RC_OK; /* a row that opens for nobody */
    }
    for (size_t i = 0; i < p->n; i++) {
        if (!id_equal(&p->out[i].id, &id) || p->out[i].has_reader) {
            continue;
        }
        p->out[i].has_reader =
            envelope_check(p->kr, &p->centre, &id, gen, &e, &excluded) == RC_OK && !excluded;
    }
    return RC_OK;
}

enum rc_err store_recover_page(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre, const struct rc_id *after, size_t limit,
                               struct recover_case **out, size_t *n)
{
    const size_t most = limit < RECOVER_PAGE ? limit : RECOVER_PAGE;
    struct page p = {.db = db, .kr = kr, .a = a, .centre = *centre, .limit = most,
                     .out = arena_calloc(a, most, sizeof(**out))};
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(after->b, ID_BYTES),
                                 db_int((int64_t)most)};
    enum rc_err err = p.out != NULL ? db_query(db, a, ST_RECOVER_CASES, v, 3, page_row, &p)
                                    : RC_NOMEM;

    if (err == RC_OK) {
        err = db_query(db, a, ST_RECOVER_SEATS, v, 3, seat_row, &p);
    }
    for (size_t i = 0; i < p.n && p.out != NULL; i++) {
        p.out[i].sound = p.out[i].sound && p.out[i].n == p.out[i].gen;
    }
    *out = p.out;
    *n = p.n;
    return err;
}

/* --- lists ----------------------------------------------------------------------------------- */

struct list {
    struct arena *a;
    struct rc_id *id;
    const char **text;
    size_t n, limit;
};

static enum rc_err id_row(void *ctx, const struct db_row *row)
{
    struct list *l = ctx;

    return l->n < l->limit ? row_get_id(row, 0, &l->id[l->n++]) : RC_INTERNAL;
}

enum rc_err store_recover_wanted(struct db *db, struct arena *a, const struct rc_id *centre,
                                 const struct rc_id *after, const struct rc_id *person,
                                 size_t limit, struct rc_id **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(after->b, ID_BYTES),
                                 db_blob(person->b, ID_BYTES), db_int((int64_t)limit)};
    struct list l = {.id = arena_calloc(a, limit, sizeof(*l.id)), .limit = limit};
    enum rc_err err = l.id != NULL ? db_query(db, a, ST_RECOVER_WANTED, v, 4, id_row, &l)
                                   : RC_NOMEM;

    *out = l.id;
    *n = l.n;
    return err;
}

static enum rc_err text_row(void *ctx, const struct db_row *row)
{
    struct list *l = ctx;

    return l->n < l->limit ? db_get_text(row, 0, &l->text[l->n++]) : RC_INTERNAL;
}

enum rc_err store_recover_unread(struct db *db, struct arena *a, const struct rc_id *centre,
                                 size_t limit, const char ***out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int((int64_t)limit)};
    struct list l = {.text = arena_calloc(a, limit, sizeof(*l.text)), .limit = limit};
    enum rc_err err = l.text != NULL ? db_query(db, a, ST_RECOVER_UNREAD, v, 2, text_row, &l)
                                     : RC_NOMEM;

    *out = l.text;
    *n = l.n;
    return err;
}

static enum rc_err set_row(void *ctx, const struct db_row *row)
{
    uint64_t *out = ctx;
    int64_t set = 0, n = 0;

    if (row_get_bounded(row, 0, 0, UINT8_MAX, &set) != RC_OK ||
        row_get_bounded(row, 1, 0, INT64_MAX, &n) != RC_OK) {
        return RC_INTERNAL;
    }
    if (set < (int64_t)RECOVERY_SETS) {
        out[set] = (uint64_t)n;
    }
    return RC_OK;
}

enum rc_err store_recover_sets(struct db *db, struct arena *a, const struct rc_id *centre,
                               uint64_t out[static RECOVERY_SETS])
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};

    memset(out, 0, RECOVERY_SETS * sizeof(*out));
    return db_query(db, a, ST_RECOVER_SETS, v, 1, set_row, out);
}

/* --- to the next pair -------------------------------------------------------------------------- */

struct move {
    const struct keyring *kr;
    const struct rc_id *centre, *by;
    const struct recover_move *m;
    size_t n;
    int64_t now;
};

RC_CHECK static enum rc_err move_one(struct db *db, const struct rc_id *centre,
                                     const struct recover_move *m)
{
    const struct db_value old[] = {db_blob(m->case_id.b, ID_BYTES), db_int(m->gen),
                                   db_blob(centre->b, ID_BYTES), db_int(m->old)};
    const struct db_value v[ENVELOPE_VALUES] = {
        db_blob(m->case_id.b, ID_BYTES),
        db_int(m->gen),
        db_blob(m->e.reader.b, ID_BYTES),
        db_int((int64_t)m->e.slot),
        db_int(m->e.stage),
        db_int(0),
        db_blob(m->e.blob, m->e.len),
        db_blob(m->e.exclusion.b, SEAL_HASH_BYTES),
        db_blob(m->e.mac.b, ROW_MAC_BYTES),
    };
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_RECOVER_DROP, old, 4, &rows);

    if (err != RC_OK || rows != 1) {
        return err; /* 0: done by somebody else meanwhile, or the case is gone */
    }
    return db_exec(db, ST_ENVELOPE_INSERT, v, ENVELOPE_VALUES, NULL);
}

static enum rc_err move_work(struct db *db, void *ctx)
{
    const struct move *w = ctx;
    char detail[80];
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < w->n && err == RC_OK; i++) {
        err = move_one(db, w->centre, &w->m[i]);
    }
    (void)snprintf(detail, sizeof(detail), "%zu envelopes", w->n);
    return err == RC_OK ? store_centre_log(db, w->kr, w->centre, w->by, w->now, "recovery-moved",
                                           detail)
                        : err;
}

enum rc_err store_recover_move(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                               const struct recover_move *m, size_t n, const struct rc_id *by,
                               int64_t now)
{
    struct move w = {.kr = kr, .centre = centre, .by = by, .m = m, .n = n, .now = now};

    return n == 0 ? RC_OK : db_transact(db, move_work, &w);
}

/* --- the log ------------------------------------------------------------------------------------ */

struct last {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    bool found;
    int64_t at;
    const char *detail;
};

static enum rc_err last_row(void *ctx, const struct db_row *row)
{
    static const struct rc_id no_case;
    struct last *l = ctx;
    struct bytes canon = {.len = 0};
    struct seal_hash chain;
    struct row_mac mac;
    const char *detail = NULL;
    int64_t seq = 0;
    json_int_t at = 0;
    json_t *j = NULL;
    enum rc_err err = RC_CRYPTO;

    l->found = true;
    if (db_get_int(row, 0, &seq) == RC_OK && row_get_bytes(row, 1, &canon) == RC_OK &&
        db_get_fixed(row, 2, chain.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(row, 3, mac.b, ROW_MAC_BYTES) == RC_OK) {
        err = chain_mac_check(l->kr, l->centre, &no_case, (uint64_t)seq, &chain, canon.p,
                              canon.len, &mac);
    }
    if (err != RC_OK) {
        db_blame(l->db, "centre_log", l->centre, (uint64_t)seq);
        return RC_CRYPTO;
    }
    j = json_loadb((const char *)canon.p, canon.len, 0, NULL);
    if (j == NULL || json_unpack(j, "{s:I,s?s}", "at", &at, "detail", &detail) != 0) {
        err = RC_INTERNAL;
    }
    l->at = (int64_t)at;
    if (err == RC_OK && detail != NULL) {
        l->detail = arena_strdup(l->a, detail);
        err = l->detail != NULL ? RC_OK : RC_NOMEM;
    }
    json_decref(j);
    return err;
}

enum rc_err store_centre_log_last(struct db *db, const struct keyring *kr, struct arena *a,
                                  const struct rc_id *centre, const char *what, int64_t *at,
                                  const char **detail)
{
    const char *pattern = arena_printf(a, "%%\"what\":\"%s\"%%", what);
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_text(pattern)};
    struct last l = {.db = db, .kr = kr, .a = a, .centre = centre};
    enum rc_err err = pattern != NULL ? db_query(db, a, ST_CENTRE_LOG_LAST, v, 2, last_row, &l)
                                      : RC_NOMEM;

    *at = l.at;
    *detail = l.detail;
    return err == RC_OK && !l.found ? RC_NOTFOUND : err;
}

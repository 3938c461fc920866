#include "sql/store_retention.h"

#include <stdio.h>
#include <string.h>

#include "sql/case_row.h"
#include "sql/gone_row.h"
#include "sql/store_centre.h"

/* --- dates -------------------------------------------------------------------------------- */

static enum rc_err made_row(void *ctx, const struct db_row *row)
{
    return row_get_date(row, 0, ctx);
}

enum rc_err store_retention_made(struct db *db, struct arena *a, const struct rc_id *case_id,
                                 const char *key, struct rc_date *made_on)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_text(key)};

    *made_on = RC_DATE_NONE;
    return db_query(db, a, ST_RETENTION_MADE, v, 2, made_row, made_on);
}

enum rc_err store_retention_plan(struct db *db, const struct rc_id *centre,
                                 const struct rc_id *case_id, struct rc_date due, bool held)
{
    char text[11];
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 row_date_value(due, text), db_int(held ? 1 : 0)};

    return db_exec(db, ST_RETENTION_PUT, v, 4, NULL);
}

enum rc_err store_retention_forget(struct db *db, const struct rc_id *case_id)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};

    return db_exec(db, ST_RETENTION_FORGET, v, 1, NULL);
}

/* --- deleting ----------------------------------------------------------------------------- */

struct deletion {
    struct arena *a;
    const struct case_row *row;
    const struct stub *stub;
    struct rc_date today;
    struct rc_id stub_id;
    struct row_mac stub_mac, gone_mac;
};

static void make_macs(const struct keyring *kr, struct deletion *d)
{
    const struct case_row *c = d->row;
    const struct stub *s = d->stub;
    const struct place stub_at = {
        .type = PLACE_ROW_STUB, .centre = c->centre, .item = d->stub_id};
    const struct gone_row gone = {
        .case_id = c->id, .events = c->events, .head = c->head, .on = d->today};
    struct row_parts p = {.n = 0};

    row_part_int(&p, (int64_t)s->kind);
    row_part_int(&p, (int64_t)s->identity);
    row_part_int(&p, (int64_t)s->channel);
    row_part_int(&p, (int64_t)s->ending);
    row_part_int(&p, (int64_t)s->outcome);
    row_part_text(&p, s->stage);
    row_part_date(&p, s->month);
    row_part_text(&p, s->facts);
    row_mac_make(kr, &stub_at, p.part, p.n, &d->stub_mac);
    gone_row_mac(kr, &c->centre, &gone, &d->gone_mac);
}

RC_CHECK static enum rc_err insert_stub(struct db *db, const struct deletion *d)
{
    const struct stub *s = d->stub;
    char month[11];
    const struct db_value v[] = {
        db_blob(d->stub_id.b, ID_BYTES),      db_blob(d->row->centre.b, ID_BYTES),
        db_int((int64_t)s->kind),             db_int((int64_t)s->identity),
        db_int((int64_t)s->channel),          db_int((int64_t)s->ending),
        db_int((int64_t)s->outcome),          db_text(s->stage),
        row_date_value(s->month, month),      db_blob(s->facts, strlen(s->facts)),
        db_blob(d->stub_mac.b, ROW_MAC_BYTES)};

    return db_exec(db, ST_STUB_INSERT, v, sizeof(v) / sizeof(v[0]), NULL);
}

RC_CHECK static enum rc_err insert_gone(struct db *db, const struct deletion *d)
{
    const struct case_row *c = d->row;
    char day[11];
    const struct db_value v[] = {db_blob(c->id.b, ID_BYTES),
                                 db_blob(c->centre.b, ID_BYTES),
                                 db_int((int64_t)c->events),
                                 db_blob(c->head.b, SEAL_HASH_BYTES),
                                 row_date_value(d->today, day),
                                 db_blob(d->gone_mac.b, ROW_MAC_BYTES)};

    return db_exec(db, ST_GONE_INSERT, v, 6, NULL);
}

#define RETENTION_MAILS 200u

struct waiting {
    struct rc_id *id;
    size_t n, room;
};

static enum rc_err waiting_row(void *ctx, const struct db_row *row)
{
    struct waiting *w = ctx;

    return w->n < w->room ? row_get_id(row, 0, &w->id[w->n++]) : RC_INTERNAL;
}

/* Mails that have not gone out: they name the case by its reference only. Looked for without locks, so
 * that no mail of others has to wait. */
RC_CHECK static enum rc_err delete_mails(struct db *db, const struct deletion *d)
{
    struct waiting w = {.id = arena_calloc(d->a, RETENTION_MAILS, sizeof(*w.id)),
                        .room = RETENTION_MAILS};
    const char *like = arena_printf(d->a, "%%\"reference\":\"%s\"%%", d->row->reference);
    enum rc_err err;

    if (w.id == NULL || like == NULL) {
        return RC_NOMEM;
    }
    const struct db_value v[] = {db_blob(d->row->centre.b, ID_BYTES), db_text(like),
                                 db_int(RETENTION_MAILS)};
    err = db_query(db, d->a, ST_RETENTION_MAILS, v, 3, waiting_row, &w);
    for (size_t i = 0; err == RC_OK && i < w.n; i++) {
        const struct db_value id[] = {db_blob(w.id[i].b, ID_BYTES)};
        err = db_exec(db, ST_RETENTION_MAIL_DELETE, id, 1, NULL);
    }
    return err;
}

static enum rc_err delete_work(struct db *db, void *ctx)
{
    /* A table that gets a column case_id belongs here: tests/store/retention_test.c finds it. */
    static const enum statement of_case[] = {
        ST_RETENTION_EVENTS,  ST_RETENTION_ENVELOPES, ST_RETENTION_GENERATIONS,
        ST_RETENTION_ACTIONS, ST_RETENTION_REMINDERS, ST_RETENTION_WATCH,
        ST_RETENTION_FORGET,  ST_RETENTION_EVIDENCE,  ST_UNCONFIRMED_DELETE,
        ST_RETENTION_CLAIM,   ST_RETENTION_ANCHOR,    ST_SEAT_DELETE,
        ST_FACT_DELETE,       ST_RETENTION_SHARES};
    const struct deletion *d = ctx;
    const struct case_row *c = d->row;
    char day[11];
    const struct db_value id[] = {db_blob(c->id.b, ID_BYTES)};
    const struct db_value same[] = {db_blob(c->id.b, ID_BYTES), db_int((int64_t)c->events),
                                    db_blob(c->head.b, SEAL_HASH_BYTES)};
    const struct db_value files[] = {row_date_value(d->today, day), db_blob(c->id.b, ID_BYTES)};
    uint64_t rows = 0;
    /* First what two writers meet at. */
    enum rc_err err = db_exec(db, ST_RETENTION_CASE, same, 3, &rows);

    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_RETENTION_FILES, files, 2, NULL);
    }
    for (size_t i = 0; err == RC_OK && i < sizeof(of_case) / sizeof(of_case[0]); i++) {
        err = db_exec(db, of_case[i], id, 1, NULL);
    }
    if (err == RC_OK) {
        err = delete_mails(db, d);
    }
    if (err == RC_OK) {
        err = insert_stub(db, d);
    }
    return err == RC_OK ? insert_gone(db, d) : err;
}

enum rc_err store_retention_delete(struct db *db, const struct keyring *kr, struct arena *a,
                                   const struct case_row *row, const struct stub *stub,
                                   struct rc_date today)
{
    struct deletion d = {.a = a, .row = row, .stub = stub, .today = today};

    id_random(&d.stub_id);
    make_macs(kr, &d);
    return db_transact(db, delete_work, &d);
}

/* --- chunks ------------------------------------------------------------------------------- */

#define SWEEP_FILES 50u

enum rc_err store_retention_sweep(struct db *db, struct arena *a, struct rc_date today)
{
    struct waiting w = {.id = arena_calloc(a, SWEEP_FILES, sizeof(*w.id)), .room = SWEEP_FILES};
    char day[11];
    const struct db_value few[] = {row_date_value(today, day), db_int(SWEEP_FILES)};
    enum rc_err err;

    if (w.id == NULL) {
        return RC_NOMEM;
    }
    err = db_query(db, a, ST_EVIDENCE_GONE, few, 2, waiting_row, &w);
    for (size_t i = 0; err == RC_OK && i < w.n; i++) {
        const struct db_value some[] = {db_blob(w.id[i].b, ID_BYTES), db_int(RETENTION_CHUNKS)};
        const struct db_value done[] = {some[0], few[0]};
        uint64_t rows = RETENTION_CHUNKS;

        while (err == RC_OK && rows == RETENTION_CHUNKS) {
            err = db_exec(db, ST_EVIDENCE_GONE_CHUNKS, some, 2, &rows);
        }
        if (err == RC_OK) {
            err = db_exec(db, ST_EVIDENCE_GONE_SWEPT, some, 1, NULL);
        }
        if (err == RC_OK) {
            err = db_exec(db, ST_EVIDENCE_GONE_DONE, done, 2, NULL);
        }
    }
    return err;
}

/* --- the log ------------------------------------------------------------------------------ */

struct run {
    const struct keyring *kr;
    const struct rc_id *centre;
    int64_t now;
    uint64_t n;
};

static enum rc_err log_work(struct db *db, void *ctx)
{
    static const struct rc_id nobody;
    struct run *r = ctx;
    const struct db_value v[] = {db_blob(r->centre->b, ID_BYTES)};
    char detail[24];
    enum rc_err err = db_exec(db, ST_GONE_LOGGED, v, 1, &r->n);

    if (err != RC_OK || r->n == 0) {
        return err;
    }
    (void)snprintf(detail, sizeof(detail), "%llu", (unsigned long long)r->n);
    return store_centre_log(db, r->kr, r->centre, &nobody, r->now, "retention", detail);
}

enum rc_err store_retention_log(struct db *db, const struct keyring *kr,
                                const struct rc_id *centre, int64_t now, uint64_t *n)
{
    struct run r = {.kr = kr, .centre = centre, .now = now};
    enum rc_err err = db_transact(db, log_work, &r);

    *n = err == RC_OK ? r.n : 0;
    return err;
}

/* --- counting ----------------------------------------------------------------------------- */

struct counting {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    retention_each_fn *each;
    void *ctx;
    struct rc_id last; /* one person can have several envelopes of a case */
    struct rc_date due;
    bool any, held, excluded;
};

static void count_last(struct counting *k)
{
    if (k->any && !k->excluded) {
        k->each(k->ctx, k->due, k->held);
    }
}

static enum rc_err count_row(void *ctx, const struct db_row *row)
{
    struct counting *k = ctx;
    struct rc_id id;
    struct envelope e;
    int64_t held = 0;
    uint32_t gen = 0;
    bool excluded = false;

    if (row_get_id(row, 0, &id) != RC_OK || row_get_bounded(row, 2, 0, 1, &held) != RC_OK) {
        return RC_INTERNAL;
    }
    if (!k->any || !id_equal(&id, &k->last)) {
        count_last(k);
        k->any = true;
        k->excluded = false;
        k->last = id;
        k->held = held != 0;
        if (row_get_date(row, 1, &k->due) != RC_OK) {
            return RC_INTERNAL;
        }
    }
    if (db_is_null(row, 3)) {
        return RC_OK;
    }
    if (envelope_row_get(row, 3, &gen, &e) != RC_OK ||
        envelope_check(k->kr, k->centre, &id, gen, &e, &excluded) != RC_OK) {
        db_blame(k->db, "envelope", &id, gen);
        return RC_CRYPTO;
    }
    k->excluded = k->excluded || excluded;
    return RC_OK;
}

enum rc_err store_retention_due(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct rc_id *person,
                                struct rc_date until, retention_each_fn *each, void *ctx)
{
    struct counting k = {.db = db, .kr = kr, .centre = centre, .each = each, .ctx = ctx};
    char text[11];
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 row_date_value(until, text)};
    enum rc_err err = db_query(db, a, ST_RETENTION_DUE, v, 3, count_row, &k);

    if (err == RC_OK) {
        count_last(&k);
    }
    return err;
}

#include "sql/store_share.h"

#include <string.h>

#include "sql/rotate.h"
#include "sql/rows.h"

#define REFERENCE_COLUMN 8u

static struct place share_row_place(const struct share_row *r, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, r->case_id.b, ID_BYTES);
    row_part_int(p, (int64_t)r->seq);
    row_part_bytes(p, r->centre.b, ID_BYTES);
    row_part_bytes(p, r->person.b, ID_BYTES);
    row_part_int(p, r->gen);
    row_part_date(p, r->last_day);
    row_part_bytes(p, r->sealed, r->len);
    return (struct place){.type = PLACE_ROW_SHARE, .centre = r->centre, .case_id = r->case_id};
}

static enum rc_err share_get(const struct db_row *row, struct share_row *r, struct row_mac *mac)
{
    struct bytes sealed = {.len = 0};
    int64_t seq = 0, gen = 0;

    memset(r, 0, sizeof(*r));
    if (row_get_id(row, 0, &r->case_id) != RC_OK ||
        row_get_bounded(row, 1, 1, INT64_MAX, &seq) != RC_OK ||
        row_get_id(row, 2, &r->centre) != RC_OK || row_get_id(row, 3, &r->person) != RC_OK ||
        row_get_bounded(row, 4, 1, SHARE_GENERATIONS, &gen) != RC_OK ||
        row_get_date(row, 5, &r->last_day) != RC_OK || row_get_bytes(row, 6, &sealed) != RC_OK ||
        sealed.len > sizeof(r->sealed) ||
        db_get_fixed(row, 7, mac->b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    r->seq = (uint64_t)seq;
    r->gen = (uint32_t)gen;
    r->len = sealed.len;
    memcpy(r->sealed, sealed.p, sealed.len);
    return RC_OK;
}

struct found {
    struct db *db;
    const struct keyring *kr;
    struct share_row *out;
    size_t n, room;
};

static enum rc_err found_row(void *ctx, const struct db_row *row)
{
    struct found *f = ctx;
    struct share_row *r;
    struct row_mac mac;
    struct row_parts p;
    struct bytes reference;
    enum rc_err err;

    if (f->n >= f->room) {
        return RC_OK;
    }
    r = &f->out[f->n];
    err = share_get(row, r, &mac);
    if (err == RC_OK) {
        const struct place at = share_row_place(r, &p);
        err = row_mac_check(f->kr, &at, p.part, p.n, &mac);
    }
    if (err == RC_OK && (row_get_bytes(row, REFERENCE_COLUMN, &reference) != RC_OK ||
                         reference.len >= sizeof(r->reference))) {
        err = RC_CRYPTO;
    }
    if (err != RC_OK) {
        db_blame(f->db, "bundle_share", &r->case_id, r->seq);
        return err;
    }
    memcpy(r->reference, reference.p, reference.len);
    f->n++;
    return RC_OK;
}

enum rc_err store_share_list(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct rc_id *person,
                             struct rc_date today, struct share_row **out, size_t *n)
{
    char day[11];
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(person->b, ID_BYTES),
                                 row_date_value(today, day), db_int(SHARES_SHOWN)};
    struct found f = {.db = db, .kr = kr, .room = SHARES_SHOWN};
    enum rc_err err;

    *n = 0;
    if ((*out = f.out = arena_calloc(a, SHARES_SHOWN, sizeof(*f.out))) == NULL) {
        return RC_NOMEM;
    }
    err = db_query(db, a, ST_SHARE_LIST, v, 4, found_row, &f);
    *n = err == RC_OK ? f.n : 0;
    return err;
}

enum rc_err store_share_find(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct rc_id *person,
                             const char *reference, uint64_t seq, struct rc_date today,
                             struct share_row *out)
{
    char day[11];
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(person->b, ID_BYTES),
                                 db_text(reference), db_int((int64_t)seq),
                                 row_date_value(today, day)};
    struct found f = {.db = db, .kr = kr, .out = out, .room = 1};
    enum rc_err err = db_query(db, a, ST_SHARE_FIND, v, 5, found_row, &f);

    return err == RC_OK && f.n == 0 ? RC_NOTFOUND : err;
}

enum rc_err store_share_put(struct db *db, const struct keyring *kr, const struct share_row *row)
{
    struct row_mac mac;
    struct row_parts p;
    char day[11];
    const struct place at = share_row_place(row, &p);

    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {
        db_blob(row->case_id.b, ID_BYTES),
        db_int((int64_t)row->seq),
        db_blob(row->centre.b, ID_BYTES),
        db_blob(row->person.b, ID_BYTES),
        db_int(row->gen),
        row_date_value(row->last_day, day),
        db_blob(row->sealed, row->len),
        db_blob(mac.b, ROW_MAC_BYTES),
    };
    return db_exec(db, ST_SHARE_PUT, v, sizeof(v) / sizeof(v[0]), NULL);
}

struct each {
    const struct keyring *kr;
    share_each_fn *fn;
    void *ctx;
    struct share_row *row;
};

static enum rc_err each_row(void *ctx, const struct db_row *row)
{
    struct each *e = ctx;
    struct row_mac mac;
    struct row_parts p;
    bool ours = share_get(row, e->row, &mac) == RC_OK;

    if (ours) {
        const struct place at = share_row_place(e->row, &p);
        ours = row_mac_check(e->kr, &at, p.part, p.n, &mac) == RC_OK;
    }
    return e->fn(e->ctx, e->row, ours);
}

enum rc_err store_share_each(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *case_id, share_each_fn *fn, void *ctx)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct each e = {.kr = kr, .fn = fn, .ctx = ctx, .row = arena_alloc(a, sizeof(*e.row))};

    return e.row == NULL ? RC_NOMEM : db_query(db, a, ST_SHARE_OF_CASE, v, 1, each_row, &e);
}

enum rc_err rotate_share(struct rotate_row *r)
{
    struct share_row *row = arena_alloc(r->a, sizeof(*row));
    struct row_parts p;
    struct row_mac mac;
    enum rc_err err;

    if (row == NULL) {
        return RC_NOMEM;
    }
    if (share_get(&r->row, row, &mac) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = share_row_place(row, &p);
    err = rotate_mac(r, &at, &p);
    if (err == RC_OK) {
        rotate_put_keys(r, 2);
    }
    return err;
}

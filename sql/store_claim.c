#include "sql/store_claim.h"

#include <string.h>

#include "sql/rotate.h"
#include "sql/rows.h"

static struct place claim_place(const struct claim_row *r, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, r->case_id.b, ID_BYTES);
    row_part_bytes(p, r->centre.b, ID_BYTES);
    row_part_bytes(p, r->lookup.b, SEAL_HASH_BYTES);
    row_part_int(p, (int64_t)r->seq);
    row_part_int(p, r->gen);
    row_part_date(p, r->last_day);
    row_part_bytes(p, r->sealed, r->len);
    return (struct place){.type = PLACE_ROW_CLAIM, .centre = r->centre, .case_id = r->case_id};
}

struct found {
    struct claim_row *out;
    struct row_mac mac;
    bool any;
};

static enum rc_err claim_get(void *ctx, const struct db_row *row)
{
    struct found *f = ctx;
    struct claim_row *r = f->out;
    struct bytes sealed = {.len = 0};
    int64_t seq = 0, gen = 0;

    if (row_get_id(row, 0, &r->case_id) != RC_OK || row_get_id(row, 1, &r->centre) != RC_OK ||
        db_get_fixed(row, 2, r->lookup.b, SEAL_HASH_BYTES) != RC_OK ||
        row_get_bounded(row, 3, 1, INT64_MAX, &seq) != RC_OK ||
        row_get_bounded(row, 4, 1, UINT32_MAX, &gen) != RC_OK ||
        row_get_date(row, 5, &r->last_day) != RC_OK || row_get_bytes(row, 6, &sealed) != RC_OK ||
        sealed.len > sizeof(r->sealed) ||
        db_get_fixed(row, 7, f->mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    r->seq = (uint64_t)seq;
    r->gen = (uint32_t)gen;
    r->len = sealed.len;
    memcpy(r->sealed, sealed.p, sealed.len);
    f->any = true;
    return RC_OK;
}

static enum rc_err find(struct db *db, const struct keyring *kr, struct arena *a,
                        enum statement st, const struct db_value *v, size_t n,
                        struct claim_row *out)
{
    struct found f = {.out = out};
    struct row_parts p;
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, st, v, n, claim_get, &f);
    if (err == RC_OK && !f.any) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK) {
        const struct place at = claim_place(out, &p);
        err = row_mac_check(kr, &at, p.part, p.n, &f.mac);
    }
    if (err == RC_CRYPTO) {
        db_blame(db, "claim", &out->case_id, out->seq);
    }
    return err;
}

enum rc_err store_claim_find(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct seal_hash *lookup,
                             struct claim_row *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES),
                                 db_blob(lookup->b, SEAL_HASH_BYTES)};

    return find(db, kr, a, ST_CLAIM_FIND, v, 2, out);
}

enum rc_err store_claim_of_case(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *case_id, struct claim_row *out)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};

    return find(db, kr, a, ST_CLAIM_OF_CASE, v, 1, out);
}

struct anchor {
    uint32_t gen;
    struct seal_hash h;
    bool any;
};

static enum rc_err anchor_get(void *ctx, const struct db_row *row)
{
    struct anchor *to = ctx;
    int64_t gen = 0;

    if (row_get_bounded(row, 0, 1, UINT32_MAX, &gen) != RC_OK ||
        db_get_fixed(row, 1, to->h.b, SEAL_HASH_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    to->gen = (uint32_t)gen;
    to->any = true;
    return RC_OK;
}

enum rc_err store_token_anchor(struct db *db, struct arena *a, const struct rc_id *case_id,
                               uint32_t *gen, struct seal_hash *out)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct anchor found = {.any = false};
    enum rc_err err = db_query(db, a, ST_TOKEN_ANCHOR, v, 1, anchor_get, &found);

    *gen = found.gen;
    *out = found.h;
    return err == RC_OK && !found.any ? RC_NOTFOUND : err;
}

enum rc_err store_claim_put(struct db *db, const struct keyring *kr, const struct claim_row *row)
{
    struct row_mac mac;
    struct row_parts p;
    char day[11];
    const struct place at = claim_place(row, &p);

    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {
        db_blob(row->case_id.b, ID_BYTES),
        db_blob(row->centre.b, ID_BYTES),
        db_blob(row->lookup.b, SEAL_HASH_BYTES),
        db_int((int64_t)row->seq),
        db_int(row->gen),
        row_date_value(row->last_day, day),
        db_blob(row->sealed, row->len),
        db_blob(mac.b, ROW_MAC_BYTES),
    };
    return db_exec(db, ST_CLAIM_PUT, v, sizeof(v) / sizeof(v[0]), NULL);
}

enum rc_err store_token_put(struct db *db, const struct rc_id *case_id,
                            const struct seal_hash *lookup, const struct person_pk *reader_pk,
                            uint32_t gen, const struct token_write *w)
{
    const struct db_value use[] = {db_blob(case_id->b, ID_BYTES),
                                   db_blob(w->claim.b, SEAL_HASH_BYTES)};
    const struct db_value found_by[] = {db_blob(lookup->b, SEAL_HASH_BYTES),
                                        db_blob(reader_pk->b, sizeof(reader_pk->b)),
                                        db_blob(case_id->b, ID_BYTES)};
    const struct db_value reader[] = {db_blob(case_id->b, ID_BYTES),
                                      db_blob(case_id->b, ID_BYTES)};
    const struct db_value anchor[] = {db_blob(case_id->b, ID_BYTES), db_int(gen),
                                      db_blob(w->anchor.b, SEAL_HASH_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_CLAIM_USE, use, 2, &rows);

    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_CASE_TOKEN, found_by, 3, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_ENVELOPE_DROP_TOKEN, reader, 2, NULL);
    }
    return err == RC_OK ? db_exec(db, ST_TOKEN_ANCHOR_PUT, anchor, 3, NULL) : err;
}

enum rc_err rotate_claim(struct rotate_row *r)
{
    struct claim_row *row = arena_alloc(r->a, sizeof(*row));
    struct found f = {.out = row};
    struct row_parts p;
    enum rc_err err;

    if (row == NULL) {
        return RC_NOMEM;
    }
    if (claim_get(&f, &r->row) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = claim_place(row, &p);
    err = rotate_mac(r, &at, &p);
    if (err == RC_OK) {
        rotate_put_keys(r, 1);
    }
    return err;
}

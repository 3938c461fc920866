#include "sql/store_evidence.h"

#include <string.h>

#include "sql/case_row.h"

#define SECONDS_A_DAY 86400

enum rc_err evidence_row_get(const struct db_row *r, struct evidence_row *out)
{
    int64_t seq = 0, size = 0, chunks = 0, complete = 0, draft = 0;

    memset(out, 0, sizeof(*out));
    if (row_get_id(r, 0, &out->id) != RC_OK || db_get_int(r, 1, &seq) != RC_OK ||
        db_get_int(r, 2, &size) != RC_OK || db_get_int(r, 3, &chunks) != RC_OK ||
        db_get_int(r, 4, &complete) != RC_OK || db_get_int(r, 5, &draft) != RC_OK ||
        db_get_fixed(r, 6, out->header, EVIDENCE_HEADER) != RC_OK ||
        db_get_fixed(r, 7, out->wrap, EVIDENCE_WRAP) != RC_OK ||
        db_get_fixed(r, 8, out->name, EVIDENCE_NAME_SEALED) != RC_OK) {
        return RC_CRYPTO;
    }
    out->seq = (uint64_t)seq;
    out->size = (uint64_t)size;
    out->chunks = (uint32_t)chunks;
    out->complete = complete != 0;
    out->draft = draft != 0;
    return RC_OK;
}

enum rc_err store_evidence_begin(struct db *db, const struct rc_id *centre,
                                 const struct rc_id *case_id, const struct evidence_row *row,
                                 uint64_t quota, int64_t now)
{
    const struct rc_date today = {.day = (int32_t)(now / SECONDS_A_DAY)};
    struct arena *a = arena_open(65536);
    char day[11];
    int64_t chunks = 0;
    enum rc_err err = RC_NOMEM;

    if (a == NULL) {
        goto out;
    }
    err = db_query(db, a, ST_EVIDENCE_DRAFT_CHUNKS, NULL, 0, row_one_int, &chunks);
    if (err != RC_OK) {
        goto out;
    }
    if ((uint64_t)chunks * EVIDENCE_CHUNK > quota) {
        err = RC_CONFLICT;
        goto out;
    }
    const struct db_value v[] = {
        db_blob(row->id.b, ID_BYTES),         db_blob(case_id->b, ID_BYTES),
        db_blob(centre->b, ID_BYTES),         db_blob(row->header, EVIDENCE_HEADER),
        db_blob(row->wrap, EVIDENCE_WRAP),    db_blob(row->name, EVIDENCE_NAME_SEALED),
        row_date_value(today, day),           db_blob(case_id->b, ID_BYTES),
    };
    err = db_exec(db, ST_EVIDENCE_INSERT, v, sizeof(v) / sizeof(v[0]), NULL);
out:
    arena_close(a);
    return err;
}

enum rc_err store_evidence_chunk(struct db *db, const struct rc_id *file, uint32_t n,
                                 const void *sealed, size_t len)
{
    const struct db_value v[] = {db_int(n), db_blob(sealed, len), db_blob(file->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err;

    if (n == 0 || len > EVIDENCE_CHUNK_SEALED) {
        return RC_INVALID;
    }
    err = db_exec(db, ST_EVIDENCE_CHUNK_INSERT, v, 3, &rows);
    return err == RC_OK && rows != 1 ? RC_NOTFOUND : err;
}

enum rc_err store_evidence_complete(struct db *db, const struct rc_id *file,
                                    const uint8_t wrap[static EVIDENCE_WRAP], uint32_t chunks)
{
    const struct db_value v[] = {db_int((int64_t)chunks * EVIDENCE_CHUNK), db_int(chunks),
                                 db_blob(wrap, EVIDENCE_WRAP), db_blob(file->b, ID_BYTES),
                                 db_int(chunks), db_blob(file->b, ID_BYTES), db_int(chunks)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_EVIDENCE_COMPLETE, v, sizeof(v) / sizeof(v[0]), &rows);

    return err == RC_OK && rows != 1 ? RC_NOTFOUND : err;
}

enum rc_err store_evidence_drop(struct db *db, const struct rc_id *case_id,
                                const struct rc_id *file)
{
    const struct db_value v[] = {db_blob(file->b, ID_BYTES), db_blob(case_id->b, ID_BYTES)};

    return db_exec(db, ST_EVIDENCE_DROP, v, 2, NULL);
}

struct drafts {
    struct arena *a;
    struct evidence_row *row;
    size_t n, room;
};

static enum rc_err draft_row(void *ctx, const struct db_row *row)
{
    struct drafts *d = ctx;

    if (d->n == d->room) {
        size_t room = d->room == 0 ? 8 : 2 * d->room;
        struct evidence_row *more = arena_calloc(d->a, room, sizeof(*more));
        if (more == NULL) {
            return RC_NOMEM;
        }
        if (d->n > 0) {
            memcpy(more, d->row, d->n * sizeof(*more));
        }
        d->row = more;
        d->room = room;
    }
    return evidence_row_get(row, &d->row[d->n++]);
}

enum rc_err store_evidence_drafts(struct db *db, struct arena *a, const struct rc_id *case_id,
                                  struct evidence_row **out, size_t *n)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct drafts d = {.a = a};
    enum rc_err err = db_query(db, a, ST_EVIDENCE_DRAFTS, v, 1, draft_row, &d);

    *out = d.row;
    *n = err == RC_OK ? d.n : 0;
    return err;
}

static enum rc_err chunk_row(void *ctx, const struct db_row *row)
{
    return row_get_bytes(row, 0, ctx);
}

enum rc_err store_evidence_read(struct db *db, struct arena *a, const struct rc_id *file,
                                uint32_t n, struct bytes *sealed)
{
    const struct db_value v[] = {db_blob(file->b, ID_BYTES), db_int(n)};
    enum rc_err err;

    *sealed = (struct bytes){.p = NULL, .len = 0};
    err = db_query(db, a, ST_EVIDENCE_CHUNK_GET, v, 2, chunk_row, sealed);
    return err == RC_OK && sealed->p == NULL ? RC_NOTFOUND : err;
}

enum rc_err store_evidence_total(struct db *db, struct arena *a, const struct rc_id *case_id,
                                 uint64_t *bytes)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    int64_t sum = 0;
    enum rc_err err = db_query(db, a, ST_EVIDENCE_TOTAL, v, 1, row_one_int, &sum);

    *bytes = (uint64_t)sum;
    return err;
}

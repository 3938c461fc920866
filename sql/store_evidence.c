#include "sql/store_evidence.h"

#include <string.h>

#include "sql/case_row.h"

#define SECONDS_A_DAY 86400
#define SLOT_SECONDS 7200 /* draft_slot */

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
    out->has_proof = !db_is_null(r, 9);
    if (out->has_proof &&
        (db_get_fixed(r, 9, out->proof.cipher.b, SEAL_HASH_BYTES) != RC_OK ||
         db_get_fixed(r, 10, out->proof.digest.b, SEAL_HASH_BYTES) != RC_OK)) {
        return RC_CRYPTO;
    }
    out->seq = (uint64_t)seq;
    out->size = (uint64_t)size;
    out->chunks = (uint32_t)chunks;
    out->complete = complete != 0;
    out->draft = draft != 0;
    return RC_OK;
}

bool evidence_row_fits(const struct evidence_row *row, const struct event *e)
{
    struct seal_hash cipher;

    if (!e->has_file) {
        return true;
    }
    evidence_cipher_bind(&row->proof.cipher, row->wrap, &cipher);
    return row->has_proof && seal_hash_compare(&cipher, &e->file.cipher) == RC_OK &&
           seal_hash_compare(&row->proof.digest, &e->file.digest) == RC_OK;
}

struct sums {
    int64_t all, tickets, exists;
};

static enum rc_err sums_row(void *ctx, const struct db_row *row)
{
    struct sums *s = ctx;

    if (db_get_int(row, 0, &s->all) != RC_OK || db_get_int(row, 1, &s->tickets) != RC_OK ||
        db_get_int(row, 2, &s->exists) != RC_OK) {
        return RC_INTERNAL;
    }
    return RC_OK;
}

RC_CHECK static enum rc_err draft_sums(struct db *db, struct arena *a, const struct rc_id *case_id,
                                       struct sums *s)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};

    *s = (struct sums){.all = 0};
    return db_query(db, a, ST_EVIDENCE_DRAFT_SUMS, v, 1, sums_row, s);
}

static bool exceeds(int64_t chunks, uint64_t bytes)
{
    return (uint64_t)chunks * EVIDENCE_CHUNK > bytes;
}

enum rc_err store_evidence_begin(struct db *db, const struct rc_id *centre,
                                 const struct rc_id *case_id, const struct evidence_row *row,
                                 uint64_t quota, int64_t now)
{
    const struct rc_date today = {.day = (int32_t)(now / SECONDS_A_DAY)};
    struct arena *a = arena_open(65536);
    char day[11];
    struct sums s;
    enum rc_err err = RC_NOMEM;

    if (a == NULL) {
        goto out;
    }
    err = draft_sums(db, a, case_id, &s);
    if (err != RC_OK) {
        goto out;
    }
    if (exceeds(s.all, quota) || (s.exists == 0 && exceeds(s.tickets, quota / 2))) {
        err = RC_CONFLICT;
        goto out;
    }
    const struct db_value v[] = {
        db_blob(row->id.b, ID_BYTES),         db_blob(case_id->b, ID_BYTES),
        db_blob(centre->b, ID_BYTES),         db_blob(row->header, EVIDENCE_HEADER),
        db_blob(row->wrap, EVIDENCE_WRAP),    db_blob(row->name, EVIDENCE_NAME_SEALED),
        row_date_value(today, day),           db_int(now % SECONDS_A_DAY / SLOT_SECONDS),
        db_blob(case_id->b, ID_BYTES),
    };
    err = db_exec(db, ST_EVIDENCE_INSERT, v, sizeof(v) / sizeof(v[0]), NULL);
out:
    arena_close(a);
    return err;
}

struct chunks {
    const struct rc_id *file;
    uint32_t first;
    const struct bytes *sealed;
    size_t n;
};

static enum rc_err chunks_work(struct db *db, void *ctx)
{
    const struct chunks *c = ctx;
    const struct db_value count[] = {db_int((int64_t)c->n), db_blob(c->file->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_EVIDENCE_CHUNK_COUNT, count, 2, &rows);

    if (err == RC_OK && rows != 1) {
        return RC_NOTFOUND;
    }
    for (size_t i = 0; i < c->n && err == RC_OK; i++) {
        const struct db_value v[] = {db_blob(c->file->b, ID_BYTES), db_int(c->first + (int64_t)i),
                                     db_blob(c->sealed[i].p, c->sealed[i].len)};

        err = db_exec(db, ST_EVIDENCE_CHUNK_INSERT, v, 3, NULL);
    }
    return err;
}

enum rc_err store_evidence_chunks(struct db *db, const struct rc_id *file, uint32_t first,
                                  const struct bytes *sealed, size_t n)
{
    struct chunks c = {.file = file, .first = first, .sealed = sealed, .n = n};

    if (first == 0 || n == 0) {
        return RC_INVALID;
    }
    for (size_t i = 0; i < n; i++) {
        if (sealed[i].len > EVIDENCE_CHUNK_SEALED) {
            return RC_INVALID;
        }
    }
    return db_transact(db, chunks_work, &c);
}

enum rc_err store_evidence_complete(struct db *db, const struct rc_id *file,
                                    const uint8_t wrap[static EVIDENCE_WRAP], uint32_t chunks,
                                    const struct file_proof *proof)
{
    const struct db_value v[] = {db_int((int64_t)chunks * EVIDENCE_CHUNK), db_int(chunks),
                                 db_blob(wrap, EVIDENCE_WRAP),
                                 db_blob(proof->cipher.b, SEAL_HASH_BYTES),
                                 db_blob(proof->digest.b, SEAL_HASH_BYTES),
                                 db_blob(file->b, ID_BYTES),
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

struct cut {
    const struct rc_id *case_id, *file;
};

static enum rc_err cut_work(struct db *db, void *ctx)
{
    const struct cut *c = ctx;
    const struct db_value v[] = {db_blob(c->file->b, ID_BYTES), db_blob(c->case_id->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_EVIDENCE_CUTS_FORGET, v + 1, 1, NULL);

    if (err == RC_OK) {
        err = db_exec(db, ST_EVIDENCE_CUT, v, 2, &rows);
    }
    if (err == RC_OK && rows != 1) {
        return RC_NOTFOUND;
    }
    return err == RC_OK ? db_exec(db, ST_EVIDENCE_CUT_CHUNKS, v, 1, NULL) : err;
}

enum rc_err store_evidence_cut(struct db *db, const struct rc_id *case_id,
                               const struct rc_id *file)
{
    struct cut c = {.case_id = case_id, .file = file};

    return db_transact(db, cut_work, &c);
}

enum rc_err store_evidence_forget_cuts(struct db *db, const struct rc_id *case_id)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};

    return db_exec(db, ST_EVIDENCE_CUTS_FORGET, v, 1, NULL);
}

struct drafts {
    struct arena *a;
    struct evidence_row *row;
    size_t n, room;
};

static enum rc_err draft_row(void *ctx, const struct db_row *row)
{
    struct drafts *d = ctx;

    d->row = arena_grow(d->a, d->row, d->n, &d->room, sizeof *d->row);
    if (d->row == NULL) {
        return RC_NOMEM;
    }
    return evidence_row_get(row, &d->row[d->n++]);
}

static enum rc_err list_files(struct db *db, struct arena *a, enum statement st,
                              const struct rc_id *case_id, struct evidence_row **out, size_t *n)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct drafts d = {.a = a};
    enum rc_err err = db_query(db, a, st, v, 1, draft_row, &d);

    *out = d.row;
    *n = err == RC_OK ? d.n : 0;
    return err;
}

enum rc_err store_evidence_drafts(struct db *db, struct arena *a, const struct rc_id *case_id,
                                  struct evidence_row **out, size_t *n)
{
    return list_files(db, a, ST_EVIDENCE_DRAFTS, case_id, out, n);
}

enum rc_err store_evidence_cuts(struct db *db, struct arena *a, const struct rc_id *case_id,
                                struct evidence_row **out, size_t *n)
{
    return list_files(db, a, ST_EVIDENCE_CUTS, case_id, out, n);
}

struct reading {
    uint32_t first;
    struct bytes *sealed;
    size_t n, room;
};

/* Up to the first that is missing. */
static enum rc_err chunk_row(void *ctx, const struct db_row *row)
{
    struct reading *r = ctx;
    int64_t n = 0;

    if (db_get_int(row, 0, &n) != RC_OK) {
        return RC_INTERNAL;
    }
    if (r->n == r->room || n != (int64_t)r->first + (int64_t)r->n) {
        return RC_OK;
    }
    return row_get_bytes(row, 1, &r->sealed[r->n++]);
}

enum rc_err store_evidence_read(struct db *db, struct arena *a, const struct rc_id *file,
                                uint32_t first, struct bytes *sealed, size_t room, size_t *n)
{
    const struct db_value v[] = {db_blob(file->b, ID_BYTES), db_int(first),
                                 db_int((int64_t)first + (int64_t)room - 1)};
    struct reading r = {.first = first, .sealed = sealed, .room = room};
    enum rc_err err = db_query(db, a, ST_EVIDENCE_CHUNK_GET, v, 3, chunk_row, &r);

    *n = r.n;
    return err == RC_OK && r.n == 0 ? RC_NOTFOUND : err;
}

struct handing_on {
    uint32_t next, end;
    bool any;
    evidence_chunk_fn *fn;
    void *ctx;
};

static enum rc_err hand_on(void *ctx, const struct db_row *row)
{
    struct handing_on *h = ctx;
    struct bytes sealed;
    int64_t n = 0;
    enum rc_err err = db_get_int(row, 0, &n);

    if (err != RC_OK) {
        return RC_INTERNAL;
    }
    if (h->next == h->end || n != (int64_t)h->next) {
        return RC_OK;
    }
    h->next++;
    h->any = true;
    err = row_get_bytes(row, 1, &sealed);
    return err == RC_OK ? h->fn(h->ctx, sealed.p, sealed.len) : err;
}

enum rc_err store_evidence_each(struct db *db, struct arena *a, const struct rc_id *file,
                                uint32_t first, size_t room, evidence_chunk_fn *fn, void *ctx)
{
    struct handing_on h = {.next = first, .end = first + (uint32_t)room, .fn = fn, .ctx = ctx};
    const struct db_value v[] = {db_blob(file->b, ID_BYTES), db_int(first),
                                 db_int((int64_t)h.end - 1)};
    enum rc_err err = db_query_large(db, a, ST_EVIDENCE_CHUNK_GET, v, 3, hand_on, &h);

    return err == RC_OK && !h.any ? RC_NOTFOUND : err;
}

struct total {
    int64_t bytes, files;
};

static enum rc_err total_row(void *ctx, const struct db_row *row)
{
    struct total *t = ctx;

    return db_get_int(row, 0, &t->bytes) == RC_OK && db_get_int(row, 1, &t->files) == RC_OK
               ? RC_OK
               : RC_INTERNAL;
}

enum rc_err store_evidence_total(struct db *db, struct arena *a, const struct rc_id *case_id,
                                 uint64_t *bytes, uint64_t *files)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct total t = {.bytes = 0};
    enum rc_err err = db_query(db, a, ST_EVIDENCE_TOTAL, v, 1, total_row, &t);

    *bytes = (uint64_t)t.bytes;
    *files = (uint64_t)t.files;
    return err;
}

/* --- sweep -------------------------------------------------------------------------------- */

#define STALE_BATCH 100u /* of ST_EVIDENCE_STALE and _SOON */

struct stale {
    struct rc_id file[STALE_BATCH], case_id[STALE_BATCH];
    size_t n;
};

static enum rc_err stale_row(void *ctx, const struct db_row *row)
{
    struct stale *s = ctx;

    if (s->n >= STALE_BATCH || row_get_id(row, 0, &s->file[s->n]) != RC_OK ||
        row_get_id(row, 1, &s->case_id[s->n]) != RC_OK) {
        return RC_INTERNAL;
    }
    s->n++;
    return RC_OK;
}

/* One batch. A transaction a file: a cluster stalls over great ones. */
RC_CHECK static enum rc_err drop_stale(struct db *db, struct arena *a, enum statement st,
                                       const struct db_value *v, size_t n, struct stale *s)
{
    enum rc_err err;

    s->n = 0;
    err = db_query(db, a, st, v, n, stale_row, s);
    for (size_t i = 0; err == RC_OK && i < s->n; i++) {
        err = store_evidence_drop(db, &s->case_id[i], &s->file[i]);
    }
    return err;
}

/* Drafts have a day and two hours of it, no time (their case may be an anonymous one). */
enum rc_err store_evidence_sweep(struct db *db, int64_t now, uint64_t quota)
{
    const struct rc_date yesterday = {.day = (int32_t)(now / SECONDS_A_DAY) - 1};
    const int64_t before = now - SLOT_SECONDS;
    const struct rc_date day = {.day = (int32_t)(before / SECONDS_A_DAY)};
    const struct rc_id none = {{0}};
    char old_text[11], soon_text[11];
    const struct db_value old[] = {row_date_value(yesterday, old_text)};
    const struct db_value soon[] = {row_date_value(day, soon_text), row_date_value(day, soon_text),
                                    db_int(before % SECONDS_A_DAY / SLOT_SECONDS)};
    struct stale *s = NULL;
    struct sums sum;
    struct arena *a = arena_open(4 * 1024 * 1024);
    enum rc_err err = RC_NOMEM;

    if (a != NULL && (s = arena_alloc(a, sizeof(*s))) != NULL) {
        err = RC_OK;
    }
    for (bool more = true; err == RC_OK && more; more = s->n == STALE_BATCH) {
        err = drop_stale(db, a, ST_EVIDENCE_STALE, old, 1, s);
    }
    for (bool more = true; err == RC_OK && more; more = s->n == STALE_BATCH) {
        err = draft_sums(db, a, &none, &sum);
        if (err != RC_OK || !exceeds(sum.tickets, quota / 4)) {
            break;
        }
        err = drop_stale(db, a, ST_EVIDENCE_STALE_SOON, soon, 3, s);
    }
    arena_close(a);
    return err;
}

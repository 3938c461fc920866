#include "sql/store_unconfirmed.h"


#include "sql/case_row.h"

#define READERS_MAX 1000u

struct count {
    uint64_t all, untold;
};

static enum rc_err count_row(void *ctx, const struct db_row *row)
{
    struct count *k = ctx;
    int64_t all = 0, untold = 0;

    if (row_get_bounded(row, 0, 0, INT64_MAX, &all) != RC_OK ||
        row_get_bounded(row, 1, 0, INT64_MAX, &untold) != RC_OK) {
        return RC_INTERNAL;
    }
    *k = (struct count){(uint64_t)all, (uint64_t)untold};
    return RC_OK;
}

enum rc_err store_unconfirmed_count(struct db *db, struct arena *a, const struct rc_id *centre,
                                    uint64_t *all, uint64_t *untold)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct count k = {0, 0};
    enum rc_err err = db_query(db, a, ST_UNCONFIRMED_COUNT, v, 1, count_row, &k);

    *all = k.all;
    *untold = k.untold;
    return err;
}

struct readers {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    struct unconfirmed_reader *row;
    size_t n;
    struct rc_id last; /* case of the row before: a person can have two seats in it */
};

/* In the order of readers, then cases. */
static enum rc_err reader_row(void *ctx, const struct db_row *row)
{
    struct readers *r = ctx;
    struct unconfirmed_reader *to = r->n > 0 ? &r->row[r->n - 1] : NULL;
    struct rc_id case_id;
    struct envelope e;
    uint32_t gen = 0;
    bool excluded = true;

    if (row_get_id(row, 0, &case_id) != RC_OK || envelope_row_get(row, 1, &gen, &e) != RC_OK ||
        envelope_check(r->kr, r->centre, &case_id, gen, &e, &excluded) != RC_OK) {
        db_blame(r->db, "envelope", &case_id, gen);
        return RC_CRYPTO;
    }
    if (excluded) {
        return RC_OK;
    }
    if (to == NULL || !id_equal(&to->person, &e.reader)) {
        if (r->n == READERS_MAX) {
            return RC_OK;
        }
        to = &r->row[r->n++];
        *to = (struct unconfirmed_reader){.person = e.reader};
    } else if (id_equal(&case_id, &r->last)) {
        return RC_OK;
    }
    r->last = case_id;
    to->cases++;
    return RC_OK;
}

enum rc_err store_unconfirmed_readers(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre,
                                      struct unconfirmed_reader **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(UNCONFIRMED_ROWS)};
    struct readers r = {.db = db, .kr = kr, .centre = centre,
                        .row = arena_calloc(a, READERS_MAX, sizeof(*r.row))};
    enum rc_err err = RC_NOMEM;

    if (r.row != NULL) {
        err = db_query(db, a, ST_UNCONFIRMED_READERS, v, 2, reader_row, &r);
    }
    *out = r.row;
    *n = r.n;
    return err;
}

enum rc_err store_flood_hour(struct db *db, const struct rc_id *centre, int64_t hour)
{
    const struct db_value begin[] = {db_blob(centre->b, ID_BYTES)};
    const struct db_value claim[] = {db_int(hour), db_blob(centre->b, ID_BYTES), db_int(hour)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_FLOOD_CLAIM, claim, 3, &rows);

    if (err == RC_OK && rows == 0) { /* taken, or the first of all */
        err = db_exec(db, ST_FLOOD_BEGIN, begin, 1, &rows);
        if (err == RC_OK && rows == 1) {
            err = db_exec(db, ST_FLOOD_CLAIM, claim, 3, &rows);
        }
    }
    return err == RC_OK && rows != 1 ? RC_CONFLICT : err;
}

struct tell {
    const struct keyring *kr;
    const struct rc_id *centre;
    const struct mail_write *mails;
    size_t n;
    int64_t now;
};

static enum rc_err tell_work(struct db *db, void *ctx)
{
    const struct tell *t = ctx;
    const struct db_value v[] = {db_blob(t->centre->b, ID_BYTES)};
    enum rc_err err = db_exec(db, ST_UNCONFIRMED_TOLD, v, 1, NULL);

    for (size_t i = 0; err == RC_OK && i < t->n; i++) {
        err = store_outbox_add(db, t->kr, t->centre, &t->mails[i], t->now);
    }
    return err;
}

enum rc_err store_unconfirmed_tell(struct db *db, const struct keyring *kr,
                                   const struct rc_id *centre, const struct mail_write *mails,
                                   size_t n, int64_t now)
{
    struct tell t = {.kr = kr, .centre = centre, .mails = mails, .n = n, .now = now};

    return db_transact(db, tell_work, &t);
}

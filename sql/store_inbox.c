/* The inbox of a person. Which envelopes are dummies only the server key tells, so rows are skipped
 * here and not in the statement: neither a row nor a count of the page shows that there was one. */
#include <string.h>

#include "sql/case_row.h"
#include "sql/store_case.h"

#define BATCH 64

struct inbox {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    size_t limit, skip;      /* rows of the page; rows before it that are still to be passed over */
    struct rc_id last;       /* case of the row before: one person can have two envelopes of it */
    size_t rows;             /* of this batch */
    struct inbox_row *out;
    size_t n;
    bool more;
};

static enum rc_err inbox_get(void *ctx, const struct db_row *row)
{
    struct inbox *in = ctx;
    struct case_row c;
    struct envelope e;
    uint32_t gen = 0;
    bool excluded = true;
    enum rc_err err = case_row_get(in->db, in->kr, row, &c);

    in->rows++;
    if (err != RC_OK) {
        return err;
    }
    if (envelope_row_get(row, CASE_COLUMNS_N, &gen, &e) != RC_OK ||
        envelope_check(in->kr, &c.centre, &c.id, gen, &e, &excluded) != RC_OK) {
        db_blame(in->db, "envelope", &c.id, gen);
        return RC_CRYPTO;
    }
    const bool mine = e.stage == c.stage || e.slot == SLOT_GRANT;
    if (excluded || in->more) {
        return RC_OK;
    }
    if (id_equal(&c.id, &in->last)) {
        if (in->n > 0 && id_equal(&in->out[in->n - 1].id, &c.id)) {
            in->out[in->n - 1].mine |= mine;
        }
        return RC_OK;
    }
    in->last = c.id;
    if (in->skip > 0) {
        in->skip--;
    } else if (in->n == in->limit) {
        in->more = true;
    } else {
        in->out[in->n++] = (struct inbox_row){.id = c.id,
                                              .reference = c.reference,
                                              .kind = c.kind,
                                              .identity = c.identity,
                                              .centre_version = c.centre_version,
                                              .stage = c.stage,
                                              .status = c.status,
                                              .received = c.received,
                                              .ack_due = c.ack_due,
                                              .act_due = c.act_due,
                                              .window_due = c.window_due,
                                              .unread = c.unread,
                                              .mine = mine};
    }
    return RC_OK;
}

enum rc_err store_inbox(struct db *db, const struct keyring *kr, struct arena *a,
                        const struct rc_id *centre, const struct rc_id *person,
                        const struct inbox_filter *where, unsigned limit, unsigned offset,
                        struct inbox_row **out, size_t *n, bool *more)
{
    static const struct inbox_filter all = {
        {0, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}, UINT32_MAX, false};
    const struct inbox_filter *f = where != NULL ? where : &all;
    struct inbox in = {.db = db, .kr = kr, .a = a, .limit = limit, .skip = offset};
    int64_t at = 0;
    enum rc_err err = RC_NOMEM;

    in.out = arena_calloc(a, limit, sizeof(*in.out));
    if (in.out != NULL) {
        err = RC_OK;
        in.rows = BATCH;
    }
    while (err == RC_OK && in.rows == BATCH && !in.more) {
        const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                     db_int(f->stages[KIND_COMPLAINT]),
                                     db_int(f->stages[KIND_APPEAL]),
                                     db_int(f->stages[KIND_MALPRACTICE]),
                                     db_int(f->stages[KIND_ENQUIRY]), db_int(f->statuses),
                                     db_int(f->unconfirmed ? 1 : 0), db_int(BATCH), db_int(at)};
        in.rows = 0;
        err = db_query(db, a, ST_CASE_INBOX, v, 10, inbox_get, &in);
        at += BATCH;
    }
    *out = in.out;
    *n = in.n;
    *more = in.more;
    return err;
}

enum rc_err store_unconfirmed(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, const struct rc_id *person,
                              unsigned limit, struct inbox_row **out, size_t *n, bool *more)
{
    struct inbox in = {.db = db, .kr = kr, .a = a, .limit = limit};
    int64_t at = 0;
    enum rc_err err = RC_NOMEM;

    in.out = arena_calloc(a, limit, sizeof(*in.out));
    if (in.out != NULL) {
        err = RC_OK;
        in.rows = BATCH;
    }
    while (err == RC_OK && in.rows == BATCH && !in.more) {
        const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                     db_int(BATCH), db_int(at)};
        in.rows = 0;
        err = db_query(db, a, ST_CASE_UNCONFIRMED, v, 4, inbox_get, &in);
        at += BATCH;
    }
    *out = in.out;
    *n = in.n;
    *more = in.more;
    return err;
}

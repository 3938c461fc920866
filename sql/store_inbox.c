/* The inbox of a person, from the list of table case_seat, a batch at a time from a place on. Which
 * envelopes are dummies only the server key tells, so rows are skipped here and not in the statement:
 * neither a row nor a count of the page shows that there was one. */
#include <stdlib.h>
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

/* --- which cases, by the lists --------------------------------------------------------------- */

#define SEAT_BYTES 25u
#define PARTS_MAX 256u /* statuses, kinds and stages that occur together */

struct seat {
    uint8_t place[SEAT_BYTES];
    struct rc_id id;
};

struct part {
    int64_t status, kind, stage;
};

struct listing {
    struct db *db;
    struct arena *a;
    const struct rc_id *person;
    bool unconfirmed, back;
    uint8_t from[SEAT_BYTES];  /* behind this, or before it */
    struct part part[PARTS_MAX];
    size_t n_parts;
    struct part next;           /* while they are looked for */
    bool found;
    const struct inbox_filter *filter;
    struct seat seat[2 * BATCH]; /* the nearest BATCH, then those of one more part */
    size_t n;
};

static enum rc_err seat_get(void *ctx, const struct db_row *row)
{
    struct listing *l = ctx;
    struct seat *s = &l->seat[l->n];

    if (l->n == 2 * BATCH || db_get_fixed(row, 0, s->place, SEAT_BYTES) != RC_OK ||
        row_get_id(row, 1, &s->id) != RC_OK) {
        return RC_INTERNAL;
    }
    l->n++;
    return RC_OK;
}

static int64_t part_order(const struct part *p)
{
    return p->status << 16 | p->kind << 8 | p->stage;
}

static enum rc_err part_get(void *ctx, const struct db_row *row)
{
    struct listing *l = ctx;
    struct part p;

    if (row_get_bounded(row, 0, 0, 31, &p.status) != RC_OK ||
        row_get_bounded(row, 1, 1, KIND__MAX - 1, &p.kind) != RC_OK ||
        row_get_bounded(row, 2, 0, 31, &p.stage) != RC_OK) {
        return RC_INTERNAL;
    }
    if (!l->found || part_order(&p) < part_order(&l->next)) {
        l->next = p;
    }
    l->found = true;
    return RC_OK;
}

/* Which statuses, kinds and stages of the filter there are, by looking for the next one each time. */
RC_CHECK static enum rc_err find_parts(struct listing *l)
{
    const struct db_value reader = db_blob(l->person->b, ID_BYTES);
    const struct db_value mark = db_int(l->unconfirmed ? 1 : 0);
    struct part at = {-1, 0, 0};
    enum rc_err err = RC_OK;

    l->found = true;
    while (err == RC_OK && l->found && l->n_parts < PARTS_MAX) {
        const struct db_value v[] = {reader, mark, db_int(at.status), db_int(at.kind),
                                     db_int(at.stage), reader, mark, db_int(at.status),
                                     db_int(at.kind), reader, mark, db_int(at.status)};
        l->found = false;
        err = db_query(l->db, l->a, ST_SEAT_PARTS, v, sizeof(v) / sizeof(v[0]), part_get, l);
        if (err != RC_OK || !l->found) {
            return err;
        }
        at = l->next;
        if (((l->filter->statuses >> at.status) & 1u) &&
            ((l->filter->stages[at.kind] >> at.stage) & 1u)) {
            l->part[l->n_parts++] = at;
        }
    }
    return err;
}

static int by_place(const void *a, const void *b)
{
    return memcmp(((const struct seat *)a)->place, ((const struct seat *)b)->place, SEAT_BYTES);
}

static int by_place_back(const void *a, const void *b)
{
    return by_place(b, a);
}

static bool takes_all(const struct inbox_filter *f)
{
    bool all = f->statuses == UINT32_MAX;

    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        all = all && f->stages[k] == UINT32_MAX;
    }
    return all;
}

/* The next BATCH of the list from l->from on. */
RC_CHECK static enum rc_err list_next(struct listing *l)
{
    const struct db_value v[] = {db_blob(l->person->b, ID_BYTES), db_int(l->unconfirmed ? 1 : 0),
                                 db_blob(l->from, SEAT_BYTES), db_int(BATCH)};

    l->n = 0;
    if (takes_all(l->filter)) {
        return db_query(l->db, l->a, l->back ? ST_SEAT_LIST_BACK : ST_SEAT_LIST, v, 4, seat_get, l);
    }
    for (size_t i = 0; i < l->n_parts; i++) {
        const struct part *p = &l->part[i];
        const struct db_value one[] = {v[0], v[1], db_int(p->status), db_int(p->kind),
                                       db_int(p->stage), v[2], v[3]};
        enum rc_err err = db_query(l->db, l->a, l->back ? ST_SEAT_PART_BACK : ST_SEAT_PART, one, 7,
                                   seat_get, l);
        if (err != RC_OK) {
            return err;
        }
        qsort(l->seat, l->n, sizeof(l->seat[0]), l->back ? by_place_back : by_place);
        l->n = l->n < BATCH ? l->n : BATCH;
    }
    return RC_OK;
}

struct at {
    uint8_t place[SEAT_BYTES];
    bool found;
};

static enum rc_err at_get(void *ctx, const struct db_row *row)
{
    struct at *at = ctx;

    at->found = true;
    return db_get_fixed(row, 0, at->place, SEAT_BYTES);
}

RC_CHECK static enum rc_err list_begin(struct listing *l, const struct rc_id *centre)
{
    const char *reference = l->filter->before != NULL ? l->filter->before : l->filter->after;
    const struct db_value v[] = {db_blob(l->person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 db_text(reference)};
    struct at at = {.found = false};
    enum rc_err err = RC_OK;

    if (reference != NULL) {
        err = db_query(l->db, l->a, ST_SEAT_AT, v, 3, at_get, &at);
    }
    if (err == RC_OK && at.found) {
        l->back = l->filter->before != NULL;
        memcpy(l->from, at.place, SEAT_BYTES);
    }
    return err == RC_OK && !takes_all(l->filter) ? find_parts(l) : err;
}

/* --- and their rows --------------------------------------------------------------------------- */

struct batch {
    struct inbox in; /* rows as they come, by id */
    struct inbox_row row[BATCH];
};

/* The rows of some cases, `n` of at most BATCH, into b->in. */
RC_CHECK static enum rc_err batch_get(struct batch *b, const struct rc_id *centre,
                                      const struct rc_id *person, const struct seat *seat, size_t n)
{
    struct db_value v[2 + BATCH];

    b->in.limit = BATCH;
    b->in.out = b->row;
    b->in.n = 0;
    memset(&b->in.last, 0, sizeof(b->in.last));
    if (n == 0) {
        return RC_OK;
    }
    v[0] = db_blob(person->b, ID_BYTES);
    v[1] = db_blob(centre->b, ID_BYTES);
    for (size_t i = 0; i < BATCH; i++) {
        v[2 + i] = db_blob(seat[i < n ? i : n - 1].id.b, ID_BYTES);
    }
    return db_query(b->in.db, b->in.a, ST_CASE_INBOX, v, 2 + BATCH, inbox_get, &b->in);
}

static const struct inbox_row *batch_find(const struct batch *b, const struct rc_id *id)
{
    for (size_t i = 0; i < b->in.n; i++) {
        if (id_equal(&b->row[i].id, id)) {
            return &b->row[i];
        }
    }
    return NULL;
}

static void turn_round(struct inbox_row *row, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const struct inbox_row r = row[i];
        row[i] = row[n - 1 - i];
        row[n - 1 - i] = r;
    }
}

enum rc_err store_inbox(struct db *db, const struct keyring *kr, struct arena *a,
                        const struct rc_id *centre, const struct rc_id *person,
                        const struct inbox_filter *where, unsigned limit, unsigned offset,
                        struct inbox_row **out, size_t *n, bool *more)
{
    static const struct inbox_filter all = {
        .stages = {0, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}, .statuses = UINT32_MAX};
    const struct inbox_filter *f = where != NULL ? where : &all;
    struct listing *l = arena_calloc(a, 1, sizeof(*l));
    struct batch *b = arena_calloc(a, 1, sizeof(*b));
    enum rc_err err = RC_NOMEM;

    *n = 0;
    *more = false;
    *out = arena_calloc(a, limit, sizeof(**out));
    if (l == NULL || b == NULL || *out == NULL) {
        return err;
    }
    *l = (struct listing){
        .db = db, .a = a, .person = person, .unconfirmed = f->unconfirmed, .filter = f};
    b->in = (struct inbox){.db = db, .kr = kr, .a = a};
    err = list_begin(l, centre);
    l->n = BATCH;
    while (err == RC_OK && l->n == BATCH && !*more) {
        err = list_next(l);
        if (err == RC_OK) {
            err = batch_get(b, centre, person, l->seat, l->n);
        }
        for (size_t i = 0; err == RC_OK && i < l->n; i++) {
            const struct inbox_row *r = batch_find(b, &l->seat[i].id);
            if (r == NULL) {
                continue; /* a dummy, or a row that has changed just now */
            }
            if (offset > 0) {
                offset--;
            } else if (*n == limit) {
                *more = true;
            } else {
                (*out)[(*n)++] = *r;
            }
        }
        if (l->n > 0) {
            memcpy(l->from, l->seat[l->n - 1].place, SEAT_BYTES);
        }
    }
    if (l->back) {
        turn_round(*out, *n);
    }
    return err;
}

static enum rc_err find_get(void *ctx, const struct db_row *row)
{
    struct listing *l = ctx;

    return l->n < INBOX_FIND ? row_get_id(row, 0, &l->seat[l->n++].id) : RC_INTERNAL;
}

enum rc_err store_inbox_find(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct rc_id *person,
                             const char *const *reference, size_t n_references,
                             struct inbox_row **out, size_t *n)
{
    struct listing *l = arena_calloc(a, 1, sizeof(*l));
    struct batch *b = arena_calloc(a, 1, sizeof(*b));
    struct db_value v[1 + INBOX_FIND];
    enum rc_err err;

    *n = 0;
    *out = arena_calloc(a, INBOX_FIND, sizeof(**out));
    if (l == NULL || b == NULL || *out == NULL) {
        return RC_NOMEM;
    }
    if (n_references == 0) {
        return RC_OK;
    }
    v[0] = db_blob(centre->b, ID_BYTES);
    for (size_t i = 0; i < INBOX_FIND; i++) {
        v[1 + i] = db_text(reference[i < n_references ? i : n_references - 1]);
    }
    err = db_query(db, a, ST_SEAT_FIND, v, 1 + INBOX_FIND, find_get, l);
    b->in = (struct inbox){.db = db, .kr = kr, .a = a};
    if (err == RC_OK) {
        err = batch_get(b, centre, person, l->seat, l->n);
    }
    for (size_t i = 0; err == RC_OK && i < l->n; i++) {
        const struct inbox_row *r = batch_find(b, &l->seat[i].id);
        if (r != NULL) {
            (*out)[(*n)++] = *r;
        }
    }
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

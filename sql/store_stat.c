#include "sql/store_stat.h"

#include <string.h>

#include "sql/case_row.h"
#include "sql/gone_row.h"

struct ids {
    struct rc_id *out;
    size_t n, room;
};

static enum rc_err id_get(void *ctx, const struct db_row *row)
{
    struct ids *l = ctx;

    return l->n < l->room ? row_get_id(row, 0, &l->out[l->n++]) : RC_INTERNAL;
}

enum rc_err store_stat_due(struct db *db, struct arena *a, const struct rc_id *centre,
                           const struct rc_id *after, struct rc_id *out, size_t room, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(after->b, ID_BYTES),
                                 db_int((int64_t)room)};
    struct ids l = {.out = out, .room = room};
    enum rc_err err = db_query(db, a, ST_FACT_DUE, v, 3, id_get, &l);

    *n = l.n;
    return err;
}

enum rc_err store_stat_left(struct db *db, struct arena *a, const struct rc_id *centre, uint64_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    int64_t left = 0;
    enum rc_err err = db_query(db, a, ST_FACT_LEFT, v, 1, row_one_int, &left);

    *n = (uint64_t)left;
    return err;
}

enum rc_err store_stat_put(struct db *db, const struct rc_id *case_id, uint64_t events,
                           struct rc_date received, const char *facts)
{
    char day[11];
    const struct db_value v[] = {row_date_value(received, day), db_blob(facts, strlen(facts)),
                                 db_blob(case_id->b, ID_BYTES), db_int((int64_t)events)};

    return db_exec(db, ST_FACT_PUT, v, 4, NULL);
}

/* --- counting ----------------------------------------------------------------------------- */

/* Rows of one case come one behind the other, one for each envelope that the person has of it. */
struct counting {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *person;
    stat_each_fn *each;
    void *ctx;
    struct stat_row row;
    bool any, excluded;
};

RC_CHECK static enum rc_err count_last(struct counting *k)
{
    return k->any && !k->excluded ? k->each(k->ctx, k->a, &k->row) : RC_OK;
}

static enum rc_err count_row(void *ctx, const struct db_row *row)
{
    struct counting *k = ctx;
    struct rc_id id;
    struct envelope e = {.len = 0};
    struct bytes facts;
    int64_t n[3] = {0};
    bool excluded = false;

    if (row_get_id(row, 0, &id) != RC_OK || row_get_bytes(row, 1, &facts) != RC_OK) {
        return RC_INTERNAL;
    }
    if (!k->any || !id_equal(&id, &k->row.case_id)) {
        enum rc_err err = count_last(k);
        if (err != RC_OK) {
            return err;
        }
        k->any = true;
        k->excluded = false;
        k->row = (struct stat_row){.case_id = id, .facts = (const char *)facts.p};
    }
    if (db_is_null(row, 2)) {
        return RC_OK;
    }
    e.reader = *k->person;
    if (row_get_bounded(row, 2, 1, UINT32_MAX, &n[0]) != RC_OK ||
        row_get_bounded(row, 3, 0, UINT8_MAX, &n[1]) != RC_OK ||
        row_get_bounded(row, 4, 0, UINT8_MAX, &n[2]) != RC_OK ||
        db_get_fixed(row, 5, e.exclusion.b, SEAL_HASH_BYTES) != RC_OK) {
        return RC_INTERNAL;
    }
    e.slot = (enum slot)n[1];
    e.stage = (uint8_t)n[2];
    if (envelope_exclusion(k->kr, k->centre, &id, (uint32_t)n[0], &e, &excluded) != RC_OK) {
        db_blame(k->db, "envelope", &id, (uint64_t)n[0]);
        return RC_CRYPTO;
    }
    k->excluded = k->excluded || excluded;
    return RC_OK;
}

static enum rc_err count_stub(void *ctx, const struct db_row *row)
{
    struct counting *k = ctx;
    struct rc_id id = {.b = {0}};
    struct stub s = {.kind = 0};
    struct stat_row r = {.stub = &s};
    struct bytes facts;
    int64_t n[5] = {0};

    if (stub_row_check(k->kr, k->centre, row, &id) != RC_OK) {
        db_blame(k->db, "case_stub", &id, 0);
        return RC_CRYPTO;
    }
    for (size_t i = 0; i < 5; i++) {
        if (row_get_bounded(row, 1 + i, 0, UINT8_MAX, &n[i]) != RC_OK) {
            return RC_INTERNAL;
        }
    }
    if (db_get_text(row, 6, &s.stage) != RC_OK || row_get_date(row, 7, &s.month) != RC_OK ||
        row_get_bytes(row, 8, &facts) != RC_OK) {
        return RC_INTERNAL;
    }
    s.kind = (enum kind)n[0];
    s.identity = (enum identity_mode)n[1];
    s.channel = (enum channel)n[2];
    s.ending = (enum ending)n[3];
    s.outcome = (enum outcome)n[4];
    s.facts = (const char *)facts.p;
    return k->each(k->ctx, k->a, &r);
}

/* A month at a time, so that the memory of a row that was read is given back. */
#define DAYS_A_READ 31

enum rc_err store_stat_each(struct db *db, const struct keyring *kr, struct arena *a,
                            const struct rc_id *centre, const struct rc_id *person,
                            struct rc_date from, struct rc_date to, stat_each_fn *each, void *ctx)
{
    static const struct rc_id nobody;
    const struct rc_id *who = person != NULL ? person : &nobody;
    struct counting k = {.db = db, .kr = kr, .a = a, .centre = centre,
                         .person = who, .each = each, .ctx = ctx};
    char first[11], last[11];
    enum rc_err err = RC_OK;

    for (struct rc_date at = from; err == RC_OK && date_cmp(at, to) <= 0;
         at = date_add_days(at, DAYS_A_READ)) {
        struct rc_date end = date_add_days(at, DAYS_A_READ - 1);
        const struct db_value v[] = {
            db_blob(who->b, ID_BYTES), db_blob(centre->b, ID_BYTES), row_date_value(at, first),
            row_date_value(date_cmp(end, to) > 0 ? to : end, last)};

        arena_reset(a);
        k.any = false;
        err = db_query(db, a, ST_FACT_SPAN, v, 4, count_row, &k);
        if (err == RC_OK) {
            err = count_last(&k);
        }
    }
    arena_reset(a);
    if (err == RC_OK && person == NULL) {
        const struct db_value v[] = {db_blob(centre->b, ID_BYTES), row_date_value(from, first),
                                     row_date_value(to, last)};
        err = db_query(db, a, ST_FACT_STUBS, v, 3, count_stub, &k);
    }
    return err;
}

/* --- the check ---------------------------------------------------------------------------- */

struct kept {
    struct stat_kept_row *out;
    size_t n, room;
};

static enum rc_err kept_get(void *ctx, const struct db_row *row)
{
    struct kept *k = ctx;
    struct stat_kept_row *to = &k->out[k->n];
    struct bytes facts;
    int64_t due = 0, events = 0;

    if (k->n == k->room || row_get_id(row, 0, &to->id) != RC_OK ||
        db_get_text(row, 1, &to->reference) != RC_OK ||
        row_get_bounded(row, 2, 0, 1, &due) != RC_OK ||
        row_get_bounded(row, 3, 0, INT64_MAX, &events) != RC_OK ||
        row_get_bytes(row, 4, &facts) != RC_OK) {
        return RC_INTERNAL;
    }
    to->due = due != 0;
    to->events = (uint64_t)events;
    to->facts = (const char *)facts.p;
    k->n++;
    return RC_OK;
}

enum rc_err store_stat_cases(struct db *db, struct arena *a, const struct rc_id *centre,
                             const struct rc_id *after, struct stat_kept_row *out, size_t room,
                             size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(after->b, ID_BYTES),
                                 db_int((int64_t)room)};
    struct kept k = {.out = out, .room = room};
    enum rc_err err = db_query(db, a, ST_FACT_CASES, v, 3, kept_get, &k);

    *n = k.n;
    return err;
}

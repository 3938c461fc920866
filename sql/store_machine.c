#include "sql/store_machine.h"

#include <string.h>

#include "sql/rows.h"

#define LIST_MAX 1000
#define CLOCKS_DIFFER 60 /* seconds ahead that are no reason to doubt */
#define SECONDS_A_DAY 86400

enum rc_err store_machine_beat(struct db *db, const struct machine_row *row)
{
    char day[11];
    const struct db_value v[] = {db_blob(row->id.b, ID_BYTES), db_int(row->beat_at),
                                 db_int(row->silent_at), db_int(row->waiting),
                                 row_date_value(row->since, day)};

    return db_exec(db, ST_MACHINE_BEAT, v, 5, NULL);
}

struct list {
    struct machine_row *row;
    size_t n;
};

static enum rc_err list_row(void *ctx, const struct db_row *row)
{
    struct list *l = ctx;
    struct machine_row *m = &l->row[l->n];
    int64_t waiting = 0;

    if (l->n == LIST_MAX || row_get_id(row, 0, &m->id) != RC_OK ||
        db_get_int(row, 1, &m->beat_at) != RC_OK || db_get_int(row, 2, &m->silent_at) != RC_OK ||
        row_get_bounded(row, 3, 0, UINT32_MAX, &waiting) != RC_OK ||
        row_get_date(row, 4, &m->since) != RC_OK) {
        return RC_INTERNAL;
    }
    m->waiting = (uint32_t)waiting;
    l->n++;
    return RC_OK;
}

enum rc_err store_machine_list(struct db *db, struct arena *a, struct machine_row **out, size_t *n)
{
    const struct db_value v[] = {db_int(LIST_MAX)};
    struct list l = {.row = arena_calloc(a, LIST_MAX, sizeof(*l.row))};
    enum rc_err err = RC_NOMEM;

    if (l.row != NULL) {
        err = db_query(db, a, ST_MACHINE_LIST, v, 1, list_row, &l);
    }
    *out = l.row;
    *n = l.n;
    return err;
}

bool store_machine_doubtful(const struct machine_row *row, int64_t now)
{
    return row->waiting > 0 || row->silent_at < now || row->beat_at > now + CLOCKS_DIFFER;
}

static enum rc_err others_row(void *ctx, const struct db_row *row)
{
    struct machine_others *out = ctx;
    int64_t n = 0, doubtful = 0;

    if (row_get_bounded(row, 0, 0, INT64_MAX, &n) != RC_OK ||
        row_get_bounded(row, 1, 0, INT64_MAX, &doubtful) != RC_OK) {
        return RC_INTERNAL;
    }
    out->n = (uint64_t)n;
    out->doubtful = (uint64_t)doubtful;
    return RC_OK;
}

enum rc_err store_machine_others(struct db *db, struct arena *a, const struct rc_id *own,
                                 int64_t now, struct machine_others *out)
{
    const struct db_value v[] = {db_int(now), db_int(now + CLOCKS_DIFFER),
                                 db_blob(own->b, ID_BYTES)};

    *out = (struct machine_others){0};
    return db_query(db, a, ST_MACHINE_OTHERS, v, 3, others_row, out);
}

enum rc_err store_machine_forget(struct db *db, const struct rc_id *id)
{
    const struct db_value v[] = {db_blob(id->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_MACHINE_FORGET, v, 1, &rows);

    return err == RC_OK && rows == 0 ? RC_NOTFOUND : err;
}

enum rc_err store_machine_sweep(struct db *db, int64_t now)
{
    const struct db_value v[] = {db_int(now - (int64_t)MACHINE_KEPT_DAYS * SECONDS_A_DAY)};

    return db_exec(db, ST_MACHINE_SWEEP, v, 1, NULL);
}

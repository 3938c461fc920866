#include "sql/store_backup.h"

#include "sql/rows.h"

enum { TABLES_MAX = 500, CENTRES_MAX = 20000 };

struct names {
    const char **name;
    size_t n;
};

static enum rc_err name_row(void *ctx, const struct db_row *row)
{
    struct names *l = ctx;

    return l->n < TABLES_MAX ? db_get_text(row, 0, &l->name[l->n++]) : RC_INTERNAL;
}

enum rc_err store_backup_tables(struct db *db, struct arena *a, const char ***out, size_t *n)
{
    struct names l = {.name = arena_calloc(a, TABLES_MAX, sizeof(*l.name))};
    enum rc_err err = l.name != NULL ? db_query(db, a, ST_TABLES, NULL, 0, name_row, &l) : RC_NOMEM;

    *out = l.name;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

struct heads {
    struct backup_head *head;
    size_t n;
};

static enum rc_err head_row(void *ctx, const struct db_row *row)
{
    struct heads *l = ctx;
    struct backup_head *h = &l->head[l->n];
    int64_t cases = 0, count = 0;

    if (l->n == CENTRES_MAX || row_get_id(row, 0, &h->centre) != RC_OK ||
        db_get_text(row, 1, &h->slug) != RC_OK ||
        row_get_bounded(row, 2, 0, INT64_MAX, &cases) != RC_OK ||
        row_get_bounded(row, 3, 0, INT64_MAX, &count) != RC_OK ||
        db_get_fixed(row, 4, h->log_head.b, SEAL_HASH_BYTES) != RC_OK) {
        return RC_INTERNAL;
    }
    h->cases = (uint64_t)cases;
    h->log_count = (uint64_t)count;
    l->n++;
    return RC_OK;
}

enum rc_err store_backup_heads(struct db *db, struct arena *a, struct backup_head **out, size_t *n)
{
    struct heads l = {.head = arena_calloc(a, CENTRES_MAX, sizeof(*l.head))};
    enum rc_err err =
        l.head != NULL ? db_query(db, a, ST_BACKUP_CENTRES, NULL, 0, head_row, &l) : RC_NOMEM;

    *out = l.head;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

struct chain_row {
    struct seal_hash *out;
    bool found;
};

static enum rc_err chain_row(void *ctx, const struct db_row *row)
{
    struct chain_row *c = ctx;

    c->found = true;
    return db_get_fixed(row, 0, c->out->b, SEAL_HASH_BYTES);
}

enum rc_err store_backup_log_head(struct db *db, struct arena *a, const struct rc_id *centre,
                                  uint64_t seq, struct seal_hash *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int((int64_t)seq)};
    struct chain_row c = {.out = out};
    enum rc_err err = db_query(db, a, ST_BACKUP_LOG_HEAD, v, 2, chain_row, &c);

    return err == RC_OK && !c.found ? RC_NOTFOUND : err;
}

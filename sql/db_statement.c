/* Prepared statements: run one, run it for many rows, read what comes back. */
#include "sql/db_internal.h"

#include <string.h>

/* --- running ------------------------------------------------------------------------------ */

/* The prepared statement; prepares it on this connection when it is not yet. */
RC_CHECK static enum rc_err prepared(struct db *db, enum statement st, MYSQL_STMT **out)
{
    const char *sql = statement_sql(st);
    MYSQL_STMT *s;

    for (unsigned round = 0;; round++) {
        enum rc_err err = db_be_connected(db);
        if (err != RC_OK) {
            return err;
        }
        if (db->st[st] != NULL) {
            *out = db->st[st];
            return RC_OK;
        }
        s = mysql_stmt_init(db->my);
        if (s == NULL) {
            return RC_NOMEM;
        }
        db->st[st] = s;
        if (mysql_stmt_prepare(s, sql, (unsigned long)strlen(sql)) == 0) {
            continue;
        }
        err = db_failed(db, mysql_stmt_errno(s), statement_name(st));
        if (db->my != NULL) {
            db->st[st] = NULL;
            (void)mysql_stmt_close(s);
        }
        /* Nothing was run: a lost connection is made anew once. */
        if (db->my != NULL || db->in_transaction || round > 0) {
            return err;
        }
    }
}

void db_bind_value(MYSQL_BIND *b, const struct db_value *v)
{
    memset(b, 0, sizeof(*b));
    switch (v->type) {
    case DB_NULL:
        b->buffer_type = MYSQL_TYPE_NULL;
        break;
    case DB_INT:
        b->buffer_type = MYSQL_TYPE_LONGLONG;
        b->buffer = (void *)&v->i;
        break;
    case DB_BLOB:
    case DB_TEXT:
        b->buffer_type = v->type == DB_BLOB ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
        b->buffer = v->p != NULL ? (void *)v->p : (void *)"";
        b->buffer_length = (unsigned long)v->len;
        b->length_value = (unsigned long)v->len;
        b->length = &b->length_value;
        break;
    }
}

#define VALUES_MAX 72u

RC_CHECK static enum rc_err execute(struct db *db, enum statement st, const struct db_value *v,
                                    size_t n, MYSQL_STMT **out)
{
    MYSQL_BIND bind[VALUES_MAX];
    unsigned rows = 0;
    MYSQL_STMT *s = NULL;
    enum rc_err err = prepared(db, st, &s);

    if (err != RC_OK) {
        return err;
    }
    if (n != mysql_stmt_param_count(s) || n > VALUES_MAX) {
        db_note_error(db, 0, statement_name(st));
        return RC_INTERNAL;
    }
    for (size_t i = 0; i < n; i++) {
        db_bind_value(&bind[i], &v[i]);
    }
    if (mysql_stmt_attr_set(s, STMT_ATTR_ARRAY_SIZE, &rows) != 0 ||
        (n > 0 && mysql_stmt_bind_param(s, bind) != 0) || mysql_stmt_execute(s) != 0) {
        return db_failed(db, mysql_stmt_errno(s), statement_name(st));
    }
    *out = s;
    return RC_OK;
}

enum rc_err db_exec(struct db *db, enum statement st, const struct db_value *v, size_t n,
                    uint64_t *affected)
{
    MYSQL_STMT *s = NULL;
    enum rc_err err = execute(db, st, v, n, &s);

    /* Alone it was rolled back as a whole. In a transaction db_transact runs all of it again. */
    for (unsigned tries = 1; err == RC_DB && !db->in_transaction &&
                             db_fault_of(db->last) == FAULT_REPEAT && tries < DB_TRIES; tries++) {
        db_pause(tries);
        err = execute(db, st, v, n, &s);
    }
    if (err == RC_OK && affected != NULL) {
        *affected = mysql_stmt_affected_rows(s);
    }
    return err;
}

/* One column of a bulk: the arrays that Connector/C reads. */
struct bulk_column {
    long long *i;
    const void **p;
    unsigned long *len;
    char *indicator;
};

RC_CHECK static enum rc_err bulk_column_make(struct arena *a, const struct db_value *v, size_t n,
                                             size_t rows, MYSQL_BIND *b)
{
    struct bulk_column c = {
        .i = arena_calloc(a, rows, sizeof(*c.i)),
        .p = arena_calloc(a, rows, sizeof(*c.p)),
        .len = arena_calloc(a, rows, sizeof(*c.len)),
        .indicator = arena_calloc(a, rows, sizeof(*c.indicator)),
    };
    enum db_type type = DB_NULL;

    if (c.i == NULL || c.p == NULL || c.len == NULL || c.indicator == NULL) {
        return RC_NOMEM;
    }
    for (size_t r = 0; r < rows; r++) {
        const struct db_value *x = &v[r * n];
        if (x->type == DB_NULL) {
            c.indicator[r] = STMT_INDICATOR_NULL;
            c.p[r] = "";
            continue;
        }
        if (type != DB_NULL && type != x->type) {
            return RC_INTERNAL; /* a column is of one type */
        }
        type = x->type;
        c.indicator[r] = STMT_INDICATOR_NONE;
        c.i[r] = x->i;
        c.p[r] = x->p != NULL ? x->p : "";
        c.len[r] = (unsigned long)x->len;
    }
    memset(b, 0, sizeof(*b));
    b->buffer_type = type == DB_INT ? MYSQL_TYPE_LONGLONG
                                    : (type == DB_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB);
    b->buffer = type == DB_INT ? (void *)c.i : (void *)c.p;
    b->length = c.len;
    b->u.indicator = c.indicator;
    return RC_OK;
}

enum rc_err db_exec_bulk(struct db *db, enum statement st, const struct db_value *v, size_t n,
                         size_t rows)
{
    MYSQL_BIND bind[VALUES_MAX];
    unsigned count = (unsigned)rows;
    MYSQL_STMT *s = NULL;
    struct arena *a = NULL;
    enum rc_err err;

    if (rows <= 1) { /* a bulk of one has nothing to save */
        return rows == 1 ? db_exec(db, st, v, n, NULL) : RC_OK;
    }
    err = prepared(db, st, &s);
    if (err != RC_OK) {
        return err;
    }
    if (n != mysql_stmt_param_count(s) || n == 0 || n > VALUES_MAX || rows > UINT16_MAX) {
        db_note_error(db, 0, statement_name(st));
        return RC_INTERNAL;
    }
    a = arena_open(SIZE_MAX / 2);
    err = a != NULL ? RC_OK : RC_NOMEM;
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        err = bulk_column_make(a, v + i, n, rows, &bind[i]);
    }
    if (err == RC_OK && (mysql_stmt_attr_set(s, STMT_ATTR_ARRAY_SIZE, &count) != 0 ||
                         mysql_stmt_bind_param(s, bind) != 0 || mysql_stmt_execute(s) != 0)) {
        err = db_failed(db, mysql_stmt_errno(s), statement_name(st));
    }
    arena_close(a);
    return err;
}

/* --- results ------------------------------------------------------------------------------ */

#define COLUMNS_MAX 44u

struct result {
    MYSQL_STMT *s;
    unsigned n;
    MYSQL_BIND bind[COLUMNS_MAX];
    long long i[COLUMNS_MAX];
    unsigned long len[COLUMNS_MAX];
    my_bool null[COLUMNS_MAX], cut[COLUMNS_MAX];
};

static bool is_integer(enum enum_field_types t)
{
    return t == MYSQL_TYPE_TINY || t == MYSQL_TYPE_SHORT || t == MYSQL_TYPE_INT24 ||
           t == MYSQL_TYPE_LONG || t == MYSQL_TYPE_LONGLONG || t == MYSQL_TYPE_YEAR;
}

/* Integers come as they are; of everything else only the length is fetched at first, and the bytes
 * then go where there is room for them. */
RC_CHECK static enum rc_err result_bind(struct result *r)
{
    MYSQL_RES *meta = mysql_stmt_result_metadata(r->s);
    MYSQL_FIELD *f;

    if (meta == NULL) {
        return RC_INTERNAL;
    }
    r->n = mysql_num_fields(meta);
    f = mysql_fetch_fields(meta);
    for (unsigned c = 0; c < r->n && c < COLUMNS_MAX; c++) {
        MYSQL_BIND *b = &r->bind[c];
        bool integer = is_integer(f[c].type);
        b->buffer_type = integer ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
        b->buffer = integer ? &r->i[c] : NULL;
        b->buffer_length = integer ? sizeof(r->i[c]) : 0;
        b->length = &r->len[c];
        b->is_null = &r->null[c];
        b->error = &r->cut[c];
    }
    mysql_free_result(meta);
    if (r->n > COLUMNS_MAX || mysql_stmt_bind_result(r->s, r->bind) != 0) {
        return RC_INTERNAL;
    }
    return RC_OK;
}

RC_CHECK static enum rc_err result_row(struct result *r, struct arena *a, struct db_row *row)
{
    struct db_value *v = arena_calloc(a, r->n, sizeof(*v));

    if (v == NULL) {
        return RC_NOMEM;
    }
    for (unsigned c = 0; c < r->n; c++) {
        MYSQL_BIND b = {.buffer_type = MYSQL_TYPE_STRING};
        unsigned char *p;
        if (r->null[c]) {
            v[c] = db_null();
            continue;
        }
        if (r->bind[c].buffer_type == MYSQL_TYPE_LONGLONG) {
            v[c] = db_int(r->i[c]);
            continue;
        }
        p = arena_alloc(a, r->len[c] + 1);
        if (p == NULL) {
            return RC_NOMEM;
        }
        b.buffer = p;
        b.buffer_length = r->len[c] + 1;
        if (r->len[c] > 0 && mysql_stmt_fetch_column(r->s, &b, c, 0) != 0) {
            return RC_DB;
        }
        p[r->len[c]] = 0;
        v[c] = db_blob(p, r->len[c]);
    }
    row->n = r->n;
    row->v = v;
    return RC_OK;
}

RC_CHECK static enum rc_err result_each(struct db *db, MYSQL_STMT *s, enum statement st,
                                        struct arena *a, bool anew, db_each_fn *each, void *ctx)
{
    struct result r = {.s = s};
    struct db_row row;
    enum rc_err err = result_bind(&r);

    while (err == RC_OK) {
        int got = mysql_stmt_fetch(s);
        if (got == MYSQL_NO_DATA) {
            break;
        }
        if (got != 0 && got != MYSQL_DATA_TRUNCATED) {
            return db_failed(db, mysql_stmt_errno(s), statement_name(st));
        }
        if (anew) {
            arena_reset(a);
        }
        err = result_row(&r, a, &row);
        if (err == RC_OK) {
            err = each(ctx, &row);
        }
    }
    return err;
}

/* Whether another try may end better at once: a server that came back meanwhile, or a cluster's node
 * that has just left it (1047), or could not say whether it has heard all (1205). */
static bool may_ask_again(unsigned number)
{
    return number == CR_SERVER_GONE_ERROR || number == ER_UNKNOWN_COM_ERROR ||
           db_fault_of(number) == FAULT_REPEAT;
}

RC_CHECK static enum rc_err ask(struct db *db, struct arena *a, enum statement st,
                                const struct db_value *v, size_t n, bool stored, db_each_fn *each,
                                void *ctx)
{
    MYSQL_STMT *s = NULL;
    enum rc_err err = execute(db, st, v, n, &s);

    /* It is a question: asking twice changes nothing. */
    for (unsigned tries = 1; err == RC_DB && !db->in_transaction && may_ask_again(db->last) &&
                             tries < DB_TRIES; tries++) {
        db_leave_deaf_node(db);
        db_pause(tries);
        err = execute(db, st, v, n, &s);
    }
    if (err != RC_OK) {
        return err;
    }
    if (stored && mysql_stmt_store_result(s) != 0) {
        return db_failed(db, mysql_stmt_errno(s), statement_name(st));
    }
    err = result_each(db, s, st, a, !stored, each, ctx);
    if (db->my != NULL && db->st[st] == s) {
        (void)mysql_stmt_free_result(s); /* also what was not read yet */
    }
    return err;
}

/* The whole result is read at once: no callback can leave the connection in its middle. */
enum rc_err db_query(struct db *db, struct arena *a, enum statement st, const struct db_value *v,
                     size_t n, db_each_fn *each, void *ctx)
{
    return ask(db, a, st, v, n, true, each, ctx);
}

enum rc_err db_query_large(struct db *db, struct arena *a, enum statement st,
                           const struct db_value *v, size_t n, db_each_fn *each, void *ctx)
{
    return ask(db, a, st, v, n, false, each, ctx);
}

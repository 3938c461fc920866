/* Several statements of the list in one round trip. */
#include "sql/db_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 65536u

struct text {
    char *p;
    size_t len, room;
    bool full;
};

static void add(struct text *t, const char *s, size_t len)
{
    if (t->full || len >= t->room - t->len) {
        t->full = true;
        return;
    }
    memcpy(t->p + t->len, s, len);
    t->len += len;
    t->p[t->len] = '\0';
}

static void add_text(struct text *t, const char *s)
{
    add(t, s, strlen(s));
}

/* The row of question marks that an INSERT ends with; NULL where it ends with anything else. */
static const char *row_of(const char *sql)
{
    static const char word[] = " VALUES ";
    const char *at = strstr(sql, word);

    at = at != NULL ? at + sizeof(word) - 1 : NULL;
    return at != NULL && *at == '(' && at[strspn(at, "(?, )")] == '\0' ? at : NULL;
}

/* One INSERT of many rows, where it can be; else the statement once a row. */
static void add_item(struct text *t, const struct db_item *item)
{
    const char *sql = statement_sql(item->st), *row = row_of(sql);

    for (size_t i = 0; i < item->rows; i++) {
        const bool whole = i == 0 || row == NULL;
        if (i > 0) {
            add_text(t, whole ? "; " : ", ");
        }
        add_text(t, whole ? sql : row);
    }
    if (item->rows > 0) {
        add_text(t, "; ");
    }
}

static bool fits(const struct together *k, const struct db_item *item, size_t n, bool whole)
{
    if (k->st == NULL || k->n != n || k->whole != whole) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (k->of[i] != item[i].st || k->rows[i] != item[i].rows) {
            return false;
        }
    }
    return true;
}

RC_CHECK static enum rc_err prepare(struct db *db, const char *sql, size_t len, MYSQL_STMT **out)
{
    MYSQL_STMT *s = mysql_stmt_init(db->my);

    *out = NULL;
    if (s == NULL) {
        return RC_NOMEM;
    }
    if (mysql_stmt_prepare(s, sql, (unsigned long)len) == 0) {
        *out = s;
        return RC_OK;
    }
    const unsigned number = mysql_stmt_errno(s);
    (void)mysql_stmt_close(s);
    return db_failed(db, number, "several, prepare");
}

void db_together_free(struct together *k)
{
    if (k->st != NULL) {
        (void)mysql_stmt_close(k->st);
    }
    free(k->bind);
    memset(k, 0, sizeof(*k));
}

RC_CHECK static enum rc_err text_make(struct arena *a, const struct db_item *item, size_t n, bool whole,
                                      struct text *t)
{
    *t = (struct text){.p = arena_alloc(a, TEXT_MAX), .room = TEXT_MAX};
    if (t->p == NULL) {
        return RC_NOMEM;
    }
    add_text(t, "BEGIN NOT ATOMIC ");
    add_text(t, whole ? "START TRANSACTION; " : "");
    for (size_t i = 0; i < n; i++) {
        add_item(t, &item[i]);
    }
    add_text(t, whole ? "COMMIT; " : "");
    add_text(t, "END");
    return t->full ? RC_INTERNAL : RC_OK;
}

/* In the place of the one that was prepared longest ago. */
RC_CHECK static enum rc_err prepare_new(struct db *db, struct arena *a, const struct db_item *item,
                                        size_t n, bool whole, struct together **out)
{
    struct together *k = &db->together[db->next_together];
    struct text t;
    MYSQL_STMT *s = NULL;
    enum rc_err err = text_make(a, item, n, whole, &t);

    db_together_free(k);
    if (err == RC_OK) {
        err = prepare(db, t.p, t.len, &s);
    }
    if (err != RC_OK) {
        return err;
    }
    *k = (struct together){.st = s, .whole = whole, .n = n};
    k->bind = calloc(mysql_stmt_param_count(s) + 1, sizeof(*k->bind));
    if (k->bind == NULL) {
        db_together_free(k);
        return RC_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        k->of[i] = item[i].st;
        k->rows[i] = item[i].rows;
    }
    db->next_together = (db->next_together + 1) % TOGETHER_KEPT;
    *out = k;
    return RC_OK;
}

RC_CHECK static enum rc_err prepared(struct db *db, const struct db_item *item, size_t n, bool whole,
                                     struct together **out)
{
    enum rc_err err = db_be_connected(db);
    struct arena *a;

    for (size_t i = 0; err == RC_OK && i < TOGETHER_KEPT; i++) {
        if (fits(&db->together[i], item, n, whole)) {
            *out = &db->together[i];
            return RC_OK;
        }
    }
    if (err != RC_OK) {
        return err;
    }
    a = arena_open(SIZE_MAX / 2);
    err = a != NULL ? prepare_new(db, a, item, n, whole, out) : RC_NOMEM;
    arena_close(a);
    return err;
}

RC_CHECK static enum rc_err run(struct db *db, struct together *k, const struct db_item *item)
{
    const size_t params = mysql_stmt_param_count(k->st);
    size_t at = 0;

    for (size_t i = 0; i < k->n; i++) {
        for (size_t c = 0; c < item[i].n * item[i].rows; c++) {
            if (at == params) {
                return RC_INTERNAL;
            }
            db_bind_value(&k->bind[at++], &item[i].v[c]);
        }
    }
    if (at != params) {
        return RC_INTERNAL;
    }
    if (mysql_stmt_bind_param(k->st, k->bind) != 0 || mysql_stmt_execute(k->st) != 0) {
        char doing[64];
        (void)snprintf(doing, sizeof(doing), "several, from %s", statement_name(item[0].st));
        return db_failed(db, mysql_stmt_errno(k->st), doing);
    }
    return RC_OK;
}

RC_CHECK static enum rc_err together(struct db *db, const struct db_item *item, size_t n, bool whole)
{
    struct together *k = NULL;
    enum rc_err err;

    if (!db->in_transaction || n == 0 || n > DB_TOGETHER_MAX) {
        return RC_INTERNAL;
    }
    err = prepared(db, item, n, whole, &k);
    return err == RC_OK ? run(db, k, item) : err;
}

enum rc_err db_exec_together(struct db *db, const struct db_item *item, size_t n)
{
    return together(db, item, n, false);
}

struct whole {
    const struct db_item *item;
    size_t n;
};

static enum rc_err whole_work(struct db *db, void *ctx)
{
    const struct whole *w = ctx;

    return together(db, w->item, w->n, true);
}

enum rc_err db_transact_together(struct db *db, const struct db_item *item, size_t n)
{
    struct whole w = {.item = item, .n = n};

    return db_transact_from(db, NULL, whole_work, &w);
}

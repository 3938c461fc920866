/* Several statements of the list in one round trip. */
#include "sql/db_internal.h"

#include <stdio.h>
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
        if (i > 0 && whole) {
            add(t, "; ", 2);
        }
        add(t, whole ? "" : ", ", whole ? 0 : 2);
        add(t, whole ? sql : row, strlen(whole ? sql : row));
    }
    if (item->rows > 0) {
        add(t, "; ", 2);
    }
}

static bool fits(const struct together *k, const struct db_item *item, size_t n)
{
    if (k->st == NULL || k->n != n) {
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

RC_CHECK static enum rc_err prepared(struct db *db, struct arena *a, const struct db_item *item,
                                     size_t n, MYSQL_STMT **out)
{
    struct text t = {.room = TEXT_MAX};
    struct together *k = &db->together[db->next_together];
    enum rc_err err = db_be_connected(db);

    for (size_t i = 0; err == RC_OK && i < TOGETHER_KEPT; i++) {
        if (fits(&db->together[i], item, n)) {
            *out = db->together[i].st;
            return RC_OK;
        }
    }
    if (err != RC_OK || (t.p = arena_alloc(a, TEXT_MAX)) == NULL) {
        return err != RC_OK ? err : RC_NOMEM;
    }
    add(&t, "BEGIN NOT ATOMIC ", 17);
    for (size_t i = 0; i < n; i++) {
        add_item(&t, &item[i]);
    }
    add(&t, "END", 3);
    if (t.full) {
        return RC_INTERNAL;
    }
    if (k->st != NULL) {
        (void)mysql_stmt_close(k->st);
        k->st = NULL;
    }
    err = prepare(db, t.p, t.len, out);
    if (err != RC_OK) {
        return err;
    }
    *k = (struct together){.st = *out, .n = n};
    for (size_t i = 0; i < n; i++) {
        k->of[i] = item[i].st;
        k->rows[i] = item[i].rows;
    }
    db->next_together = (db->next_together + 1) % TOGETHER_KEPT;
    return RC_OK;
}

RC_CHECK static enum rc_err run(struct db *db, struct arena *a, MYSQL_STMT *s,
                                const struct db_item *item, size_t n)
{
    MYSQL_BIND *bind = arena_calloc(a, mysql_stmt_param_count(s) + 1, sizeof(*bind));
    size_t k = 0;

    if (bind == NULL) {
        return RC_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < item[i].n * item[i].rows; c++) {
            if (k == mysql_stmt_param_count(s)) {
                return RC_INTERNAL;
            }
            db_bind_value(&bind[k++], &item[i].v[c]);
        }
    }
    if (k != mysql_stmt_param_count(s)) {
        return RC_INTERNAL;
    }
    if (mysql_stmt_bind_param(s, bind) != 0 || mysql_stmt_execute(s) != 0) {
        char doing[64];
        (void)snprintf(doing, sizeof(doing), "several, from %s", statement_name(item[0].st));
        return db_failed(db, mysql_stmt_errno(s), doing);
    }
    return RC_OK;
}

enum rc_err db_exec_together(struct db *db, const struct db_item *item, size_t n)
{
    struct arena *a;
    MYSQL_STMT *s = NULL;
    enum rc_err err = RC_NOMEM;

    if (!db->in_transaction || n == 0 || n > DB_TOGETHER_MAX) {
        return RC_INTERNAL;
    }
    a = arena_open(SIZE_MAX / 2);
    if (a != NULL) {
        err = prepared(db, a, item, n, &s);
    }
    if (err == RC_OK) {
        err = run(db, a, s, item, n);
    }
    arena_close(a);
    return err;
}

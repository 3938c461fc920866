#define _GNU_SOURCE 1
#include "tests/bench/plan.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CASE_ROOM 64
#define COLUMNS_MAX 64
#define CELL_ROOM 65536

enum { VALUE_BYTES, VALUE_NULL, VALUE_RANDOM, VALUE_CASE, VALUE_LETTERS };

double plan_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void plan_die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static int kind_of(const char *word)
{
    return strcmp(word, "null") == 0      ? VALUE_NULL
           : strcmp(word, "random") == 0  ? VALUE_RANDOM
           : strcmp(word, "case") == 0    ? VALUE_CASE
           : strcmp(word, "letters") == 0 ? VALUE_LETTERS
                                          : VALUE_BYTES;
}

static void add_value(struct plan_statement *s, const char *word, const char *rest)
{
    struct plan_value *v = &s->value[s->n++];
    size_t len = 0;
    if (strcmp(word, "empty") == 0)
        word = "";
    v->what = kind_of(word);
    v->len = v->what == VALUE_BYTES ? strlen(word) / 2 : rest != NULL ? strtoul(rest, NULL, 10) : 0;
    v->p = calloc(1, v->len + 1);
    if (v->p == NULL || (v->what == VALUE_CASE && v->len > CASE_ROOM))
        plan_die("a value of the plan");
    if (v->what == VALUE_BYTES &&
        (sodium_hex2bin(v->p, v->len + 1, word, strlen(word), NULL, &len, NULL) != 0 || len != v->len))
        plan_die("a value of the plan");
}

struct plan *plan_read(const char *path)
{
    FILE *f = fopen(path, "r");
    struct plan *p = calloc(1, sizeof *p);
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    if (f == NULL || p == NULL)
        plan_die("no plan");
    while ((len = getline(&line, &room, f)) > 0) {
        char *rest;
        line[len - 1] = '\0';
        if ((rest = strchr(line, ' ')) != NULL)
            *rest++ = '\0';
        if (strcmp(line, "sql") == 0) {
            if (p->n == PLAN_STATEMENTS || rest == NULL)
                plan_die("too many statements");
            p->statement[p->n++].sql = strdup(rest);
        } else if (p->n == 0 || p->statement[p->n - 1].n == PLAN_VALUES) {
            plan_die("too many values");
        } else {
            add_value(&p->statement[p->n - 1], line, rest);
        }
    }
    free(line);
    fclose(f);
    return p;
}

void plan_connect(struct plan_run *r, struct plan *p, const char *socket, const char *user,
                  const char *password, const char *database)
{
    *r = (struct plan_run){.my = mysql_init(NULL), .plan = p};
    if (r->my == NULL ||
        mysql_real_connect(r->my, NULL, user, password, database, 0, socket, 0) == NULL)
        plan_die(r->my != NULL ? mysql_error(r->my) : "memory");
    for (unsigned i = 0; i < p->n; i++) {
        const struct plan_statement *s = &p->statement[i];
        r->st[i] = mysql_stmt_init(r->my);
        if (r->st[i] == NULL || mysql_stmt_prepare(r->st[i], s->sql, strlen(s->sql)) != 0)
            plan_die(r->st[i] != NULL ? mysql_stmt_error(r->st[i]) : "memory");
        if (mysql_stmt_param_count(r->st[i]) != s->n)
            plan_die("a statement with another number of values");
    }
}

static void draw(const struct plan_statement *s, MYSQL_BIND *bind, const unsigned char *of_case)
{
    for (unsigned i = 0; i < s->n; i++) {
        const struct plan_value *v = &s->value[i];
        if (v->what == VALUE_RANDOM || v->what == VALUE_LETTERS)
            randombytes_buf(v->p, v->len);
        for (unsigned long k = 0; v->what == VALUE_LETTERS && k < v->len; k++)
            v->p[k] = (unsigned char)('A' + v->p[k] % 26);
        if (v->what == VALUE_CASE)
            memcpy(v->p, of_case, v->len);
        memset(&bind[i], 0, sizeof bind[i]);
        bind[i].buffer_type = v->what == VALUE_NULL ? MYSQL_TYPE_NULL : MYSQL_TYPE_STRING;
        bind[i].buffer = v->p;
        bind[i].buffer_length = v->len;
    }
}

static bool read_rows(MYSQL_STMT *st)
{
    static char cell[COLUMNS_MAX][CELL_ROOM];
    static unsigned long len[COLUMNS_MAX];
    MYSQL_BIND bind[COLUMNS_MAX];
    const unsigned n = mysql_stmt_field_count(st);
    if (n == 0)
        return true;
    memset(bind, 0, sizeof bind);
    for (unsigned i = 0; i < n && i < COLUMNS_MAX; i++) {
        bind[i].buffer_type = MYSQL_TYPE_STRING;
        bind[i].buffer = cell[i];
        bind[i].buffer_length = CELL_ROOM;
        bind[i].length = &len[i];
    }
    if (n > COLUMNS_MAX || mysql_stmt_bind_result(st, bind) != 0 || mysql_stmt_store_result(st) != 0)
        return false;
    while (mysql_stmt_fetch(st) == 0)
        ;
    return mysql_stmt_free_result(st) == 0;
}

bool plan_run_once(struct plan_run *r)
{
    MYSQL_BIND bind[PLAN_VALUES];
    unsigned char of_case[CASE_ROOM];
    randombytes_buf(of_case, sizeof of_case);
    for (unsigned i = 0; i < r->plan->n; i++) {
        MYSQL_STMT *st = r->st[i];
        draw(&r->plan->statement[i], bind, of_case);
        if ((r->plan->statement[i].n > 0 && mysql_stmt_bind_param(st, bind) != 0) ||
            mysql_stmt_execute(st) != 0 || !read_rows(st)) {
            fprintf(stderr, "bench: %s\n", mysql_stmt_error(st));
            (void)mysql_query(r->my, "ROLLBACK");
            return false;
        }
        while (mysql_stmt_more_results(st) && mysql_stmt_next_result(st) == 0)
            ; /* a CALL has a status behind it */
    }
    return true;
}

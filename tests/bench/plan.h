/* Statements with their values, as text, and running them: what bare.c and commit.c have in common.
 * ratios.py writes such a file from the rows that the service has left.
 *
 *     sql TEXT          a statement with question marks
 *     HEX | empty | null  a value for the next question mark, in hexadecimal
 *     random N          N bytes that no run had before
 *     case N            N bytes that are the same within one run, and in no other
 *     letters N         N letters that no run had before */
#ifndef BENCH_PLAN_H
#define BENCH_PLAN_H

#include <mysql.h>
#include <stdbool.h>

#define PLAN_STATEMENTS 32
#define PLAN_VALUES 400

struct plan_value {
    int what;
    unsigned long len;
    unsigned char *p;
};

struct plan_statement {
    char *sql;
    struct plan_value value[PLAN_VALUES];
    unsigned n;
};

struct plan {
    struct plan_statement statement[PLAN_STATEMENTS];
    unsigned n;
};

/* A connection with each statement prepared. */
struct plan_run {
    MYSQL *my;
    MYSQL_STMT *st[PLAN_STATEMENTS];
    struct plan *plan;
};

double plan_now(void); /* seconds of a clock that only goes on */
void plan_die(const char *what);
struct plan *plan_read(const char *path);
/* Ends the program where the database cannot be reached or a statement does not fit its values. */
void plan_connect(struct plan_run *r, struct plan *p, const char *socket, const char *user,
                  const char *password, const char *database);
/* All statements in their order, their rows read to the end. False: rolled back, and told. */
bool plan_run_once(struct plan_run *r);

#endif

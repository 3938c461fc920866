/* One MariaDB connection and its prepared statements. <mysql.h> is known to db.c, db_connect.c
 * and db_statement.c only. */
#ifndef RC_DB_H
#define RC_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/id.h"
#include "sql/statements.h"

struct db;

struct db_config {
    const char *socket;   /* unix socket, or NULL for host */
    const char *host;
    unsigned port;        /* of every host */
    const char *fallback; /* or NULL: further nodes of its cluster, by commas without blanks: sockets
                           * (they begin with a slash) and hosts. They are tried in this order whenever
                           * a connection is made and those before do not answer, or answer that
                           * they have left the cluster. */
    const char *name;
    const char *user;
    const char *password; /* or NULL */
    const char *tls_ca;   /* for hosts: file of the certificate authority, or NULL for the system's;
                           * the server is always verified, never plaintext */
    unsigned timeout_seconds; /* connect, read and write */
};

/* Remembers the configuration (borrowed, must outlive it); connects at the first use and again
 * whenever the connection was lost. */
RC_CHECK enum rc_err db_open(const struct db_config *cfg, struct db **out);
void db_close(struct db *db);

/* Connects now if need be and pings. RC_DB when the database cannot be used (also a Galera node
 * that is not wsrep_ready). */
RC_CHECK enum rc_err db_ping(struct db *db);

/* Before the process gives up its right to open files: loads what some ways of logging in to a server
 * take, and connects if the server is there (if not, the first use will). */
void db_warm_up(struct db *db);

/* Which server it is connected to, or was last: 0 its own (socket or host), n the nth of fallback. */
unsigned db_place(const struct db *db);

/* The last error for the log: number and what was being done ("2006 case_by_lookup"), no values. */
const char *db_error(const struct db *db);

/* Right after RC_DB of a write: whether all that went wrong is that other writers were quicker at every try
 * (1213: a deadlock, or a certification that failed). The database is there and nothing was done; who
 * comes again by himself has nothing to tell anybody. */
bool db_lost_race(const struct db *db);

/* For the stores: makes db_error() name the row that was refused ("refused envelope 0123... 4"):
 * its table, the id of its case, centre or person, and a number in it. */
void db_blame(struct db *db, const char *table, const struct rc_id *id, uint64_t n);

/* --- values ------------------------------------------------------------------------------- */
enum db_type { DB_NULL, DB_INT, DB_BLOB, DB_TEXT };
struct db_value {
    enum db_type type;
    int64_t i;
    const void *p;
    size_t len;
};
static inline struct db_value db_null(void) { return (struct db_value){.type = DB_NULL}; }
static inline struct db_value db_int(int64_t i) { return (struct db_value){.type = DB_INT, .i = i}; }
static inline struct db_value db_blob(const void *p, size_t len)
{
    return (struct db_value){.type = DB_BLOB, .p = p, .len = len};
}
struct db_value db_text(const char *s); /* NULL gives DB_NULL */

/* A result row: values in column order; blobs and texts in the arena, NUL behind each. */
struct db_row {
    size_t n;
    const struct db_value *v;
};
/* Getters that check type and length: RC_INTERNAL when the row has not what is asked for. */
RC_CHECK enum rc_err db_get_int(const struct db_row *r, size_t col, int64_t *out);
RC_CHECK enum rc_err db_get_fixed(const struct db_row *r, size_t col, void *out, size_t len);
RC_CHECK enum rc_err db_get_text(const struct db_row *r, size_t col, const char **out); /* NULL ok */
bool db_is_null(const struct db_row *r, size_t col);

/* --- statements --------------------------------------------------------------------------- */
/* Runs a statement without a result. *affected may be NULL. RC_CONFLICT for a duplicate key (1062),
 * RC_DB otherwise. After a deadlock (1213, 1205) it is run again, by itself; inside a transaction
 * the deadlock is remembered, every further statement is RC_DB, and db_transact runs all again. */
RC_CHECK enum rc_err db_exec(struct db *db, enum statement st, const struct db_value *v, size_t n,
                             uint64_t *affected);

/* Runs the same statement for `rows` rows of `n` values each (row-major) in one round trip
 * (Connector/C bulk). */
RC_CHECK enum rc_err db_exec_bulk(struct db *db, enum statement st, const struct db_value *v,
                                  size_t n, size_t rows);

/* Several statements without a result, in their order, in one round trip: a compound statement, made of the
 * texts of the list, which each connection prepares once for each shape (what, and how many rows). Inside
 * a transaction only, since what stands before one that fails has happened. `rows` rows of `n` values
 * each, row-major; 0 rows: it is left out. */
#define DB_TOGETHER_MAX 16u
struct db_item {
    enum statement st;
    const struct db_value *v;
    size_t n, rows;
};
RC_CHECK enum rc_err db_exec_together(struct db *db, const struct db_item *item, size_t n);

/* A whole transaction of such statements in one round trip, its begin and commit among them. As
 * db_transact(), and run again also where a connection was lost, whatever became of it: RC_CONFLICT may then
 * mean that an earlier try has stored it. For what is recognisable when it is there already. */
RC_CHECK enum rc_err db_transact_together(struct db *db, const struct db_item *item, size_t n);

/* Runs a query; calls `each` for every row until it returns other than RC_OK, which is passed on
 * (the rest is drained). */
typedef enum rc_err db_each_fn(void *ctx, const struct db_row *row);
RC_CHECK enum rc_err db_query(struct db *db, struct arena *a, enum statement st,
                              const struct db_value *v, size_t n, db_each_fn *each, void *ctx);
/* The same for rows that are large: each is handed on as it comes, while the server reads the next, and
 * `a` is emptied before it, so that memory holds one row. `each` must not use `db`, nor wait for anybody.
 * What fails may fail behind rows that were handed on. */
RC_CHECK enum rc_err db_query_large(struct db *db, struct arena *a, enum statement st,
                                    const struct db_value *v, size_t n, db_each_fn *each, void *ctx);

/* --- transactions ------------------------------------------------------------------------- */
/* begin, fn, commit. Rolls back when fn returns other than RC_OK, and returns that. Runs all again
 * (at most 5 times, with a short growing random pause) after a deadlock, certification failure
 * (1213), lock time-out (1205) or a connection lost before COMMIT was sent; fn must therefore be
 * repeatable. A connection lost during COMMIT is RC_DB: outcome unknown, so what is written must be
 * recognisable when it is sent again. After 1047 the connection is closed. Not nestable. */
typedef enum rc_err db_work_fn(struct db *db, void *ctx);
RC_CHECK enum rc_err db_transact(struct db *db, db_work_fn *fn, void *ctx);

/* The same for reading: everything that fn asks is of one moment, and nothing is locked. Not run
 * again when the connection is lost: RC_DB. */
RC_CHECK enum rc_err db_snapshot(struct db *db, db_work_fn *fn, void *ctx);

/* Text of a whole migration file, statement by statement (migrate.c only). */
RC_CHECK enum rc_err db_run_script(struct db *db, const char *sql);

/* The next statement of a script, without its semicolon; *sql moves on behind it. Knows comments
 * and quotations. False at the end. */
bool script_next(const char **sql, const char **part, size_t *len);

#endif

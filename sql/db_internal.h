/* What db.c, db_connect.c and db_statement.c share; the only include of <mysql.h>. For these files. */
#ifndef RC_DB_INTERNAL_H
#define RC_DB_INTERNAL_H

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>

#include "sql/db.h"

/* What a statement that failed means for what comes next. */
enum fault {
    FAULT_NONE,
    FAULT_DUPLICATE, /* the statement did nothing, as a row is there already or what it stands on is not */
    FAULT_REPEAT,    /* the transaction is, or must be, rolled back and can be run again */
    FAULT_LOST,      /* the connection is gone, or of no use */
    FAULT_OTHER
};

/* A transaction, or a statement by itself, is run at most so often. */
#define DB_TRIES 5u

/* Statements of the list that were prepared as one, for so many rows each. */
#define TOGETHER_KEPT 8u

struct together {
    MYSQL_STMT *st; /* NULL: free */
    MYSQL_BIND *bind;
    bool whole;     /* begins and commits by itself */
    size_t n;
    enum statement of[DB_TOGETHER_MAX];
    size_t rows[DB_TOGETHER_MAX];
};

struct db {
    const struct db_config *cfg;
    MYSQL *my;                 /* NULL: not connected */
    MYSQL_STMT *st[ST__MAX];   /* prepared on `my`, or NULL */
    struct together together[TOGETHER_KEPT];
    unsigned next_together;    /* whose place the next one takes */
    bool in_transaction;
    enum fault fault;          /* of the running transaction */
    unsigned place;            /* db_place() */
    unsigned last;             /* error number of the last failure */
    char error[160];
};

enum fault db_fault_of(unsigned number);
/* db_transact(), with what begins it; NULL: fn begins and commits by itself, and knows again what is there
 * already. */
RC_CHECK enum rc_err db_transact_from(struct db *db, const char *begin, db_work_fn *fn, void *ctx);

/* Before trying again: a short pause, random, and longer each time. */
void db_pause(unsigned tries);
void db_note_error(struct db *db, unsigned number, const char *doing);

/* Connects to the first server that will do, its own before all others: a machine comes back to its
 * own node when it connects anew. RC_DB when none will; the error is that of the last one. */
RC_CHECK enum rc_err db_connect(struct db *db);
void db_disconnect(struct db *db);

/* Where the last failure was that a node could not say whether it has heard all that was committed
 * (1205 without a lock): leaves it, where there are others. The next statement looks for a better one. */
void db_leave_deaf_node(struct db *db);

/* Of one that is not open any more. */
void db_together_free(struct together *k);

/* Of ST_PING's row, wsrep_on and wsrep_ready (or NULL): false for a node that has left its cluster, or
 * has not joined it yet. Such a node still answers SELECT 1. */
bool db_node_is_fit(const char *on, const char *ready);

/* Before a statement: connects when need be. Inside a transaction only the connection that it began
 * on will do, and only as long as nothing made it void: RC_DB otherwise. */
RC_CHECK enum rc_err db_be_connected(struct db *db);

/* Remembers what happened; discards a connection that must not be used again. RC_CONFLICT for a
 * duplicate key, RC_DB otherwise. */
RC_CHECK enum rc_err db_failed(struct db *db, unsigned number, const char *doing);

/* Binds a value; *b reads it when the statement is executed. */
void db_bind_value(MYSQL_BIND *b, const struct db_value *v);

#endif

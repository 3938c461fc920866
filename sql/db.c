#include "sql/db_internal.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

/* Of <mysql/client_plugin.h>, which includes a header that nobody installs. */
#define AUTHENTICATION_PLUGIN 2

/* --- errors ------------------------------------------------------------------------------- */

enum fault db_fault_of(unsigned number)
{
    switch (number) {
    case 0:
        return FAULT_NONE;
    case ER_DUP_ENTRY:
    case STATEMENT_NOT_SO:
        return FAULT_DUPLICATE;
    case ER_LOCK_DEADLOCK: /* also a certification failure of a cluster */
    case ER_CHECKREAD: /* 1020: somebody else was quicker, as later versions of MariaDB say it */
    case ER_LOCK_WAIT_TIMEOUT:
        return FAULT_REPEAT;
    case CR_SERVER_GONE_ERROR:
    case CR_SERVER_LOST:
    case CR_SERVER_LOST_EXTENDED:
    case CR_COMMANDS_OUT_OF_SYNC:
    case CR_MALFORMED_PACKET:
    case CR_CONNECTION_ERROR:
    case CR_CONN_HOST_ERROR:
    case ER_UNKNOWN_COM_ERROR: /* 1047: a cluster's node that is not ready; see facts of Galera:
                                * a transaction left open there would be committed by the next */
    case ER_SERVER_SHUTDOWN:
    case ER_CONNECTION_KILLED:
    case ER_QUERY_INTERRUPTED:
    case ER_ERROR_DURING_COMMIT: /* 1180: a node that is leaving its cluster */
        return FAULT_LOST;
    default:
        return FAULT_OTHER;
    }
}

void db_note_error(struct db *db, unsigned number, const char *doing)
{
    db->last = number;
    (void)snprintf(db->error, sizeof(db->error), "%u %s", number, doing);
}

const char *db_error(const struct db *db)
{
    return db->error;
}

bool db_lost_race(const struct db *db)
{
    return (db->last == ER_LOCK_DEADLOCK || db->last == ER_CHECKREAD) && db->my != NULL;
}

void db_blame(struct db *db, const char *table, const struct rc_id *id, uint64_t n)
{
    char text[ID_TEXT];

    id_format(id, text);
    (void)snprintf(db->error, sizeof(db->error), "refused %s %s %llu", table, text,
                   (unsigned long long)n);
}

/* --- connection --------------------------------------------------------------------------- */

enum rc_err db_open(const struct db_config *cfg, struct db **out)
{
    struct db *db;

    *out = NULL;
    if ((cfg->socket == NULL) == (cfg->host == NULL) || cfg->name == NULL || cfg->user == NULL) {
        return RC_INVALID;
    }
    if (mysql_library_init(0, NULL, NULL) != 0) {
        return RC_NOMEM;
    }
    db = calloc(1, sizeof(*db));
    if (db == NULL) {
        return RC_NOMEM;
    }
    db->cfg = cfg;
    *out = db;
    return RC_OK;
}

/* The connection first: statements of a closed connection are then freed without a word on it. */
void db_disconnect(struct db *db)
{
    MYSQL_STMT *st[ST__MAX];
    struct together together[TOGETHER_KEPT];

    memcpy(st, db->st, sizeof(st));
    memset(db->st, 0, sizeof(db->st));
    memcpy(together, db->together, sizeof(together));
    memset(db->together, 0, sizeof(db->together));
    if (db->my != NULL) {
        mysql_close(db->my);
        db->my = NULL;
    }
    for (size_t i = 0; i < ST__MAX; i++) {
        if (st[i] != NULL) {
            (void)mysql_stmt_close(st[i]);
        }
    }
    for (size_t i = 0; i < TOGETHER_KEPT; i++) {
        db_together_free(&together[i]);
    }
}

void db_close(struct db *db)
{
    if (db != NULL) {
        db_disconnect(db);
        free(db);
    }
}

void db_warm_up(struct db *db)
{
    static const char *const methods[] = {"client_ed25519", "caching_sha2_password",
                                          "sha256_password"};
    MYSQL *my = mysql_init(NULL);

    for (size_t i = 0; my != NULL && i < sizeof(methods) / sizeof(methods[0]); i++) {
        (void)mysql_client_find_plugin(my, methods[i], AUTHENTICATION_PLUGIN);
    }
    if (my != NULL) {
        mysql_close(my);
    }
    enum rc_err ignored = db_ping(db);
    (void)ignored;
}

/* On an idle connection there is nothing to read; when there is, it is the end (or, with TLS, maybe
 * a late record: then the ping is answered). So a server that restarted costs no failed page. */
static bool idle_connection_lives(struct db *db)
{
    struct pollfd p = {.fd = (int)mysql_get_socket(db->my), .events = POLLIN};

    return poll(&p, 1, 0) == 0 || mysql_ping(db->my) == 0;
}

/* Before a statement. Inside a transaction only what it began on will do. */
enum rc_err db_be_connected(struct db *db)
{
    if (db->in_transaction) {
        return db->my != NULL && db->fault == FAULT_NONE ? RC_OK : RC_DB;
    }
    if (db->my != NULL && !idle_connection_lives(db)) {
        db_disconnect(db);
    }
    return db->my != NULL ? RC_OK : db_connect(db);
}

/* Remembers what happened; discards a connection that must not be used again. */
enum rc_err db_failed(struct db *db, unsigned number, const char *doing)
{
    enum fault f = db_fault_of(number);

    db_note_error(db, number, doing);
    if (f == FAULT_LOST) {
        db_disconnect(db);
    }
    if (db->in_transaction && (f == FAULT_LOST || f == FAULT_REPEAT)) {
        db->fault = f;
    }
    return f == FAULT_DUPLICATE ? RC_CONFLICT : RC_DB;
}

/* --- transactions ------------------------------------------------------------------------- */

RC_CHECK static enum rc_err say(struct db *db, const char *sql, const char *doing)
{
    if (mysql_real_query(db->my, sql, (unsigned long)strlen(sql)) != 0) {
        return db_failed(db, mysql_errno(db->my), doing);
    }
    return RC_OK;
}

static void roll_back(struct db *db)
{
    /* Where even this fails the connection must go: what is open on it would be committed by the
     * next transaction. The error that led here stays in the log. */
    if (db->my != NULL && mysql_real_query(db->my, "ROLLBACK", 8) != 0) {
        db_disconnect(db);
    }
}

void db_pause(unsigned tries)
{
    uint32_t ms = (5u << tries) + randombytes_uniform(10u << tries);
    struct timespec t = {.tv_sec = 0, .tv_nsec = (long)ms * 1000000L};

    (void)nanosleep(&t, NULL);
}

/* One try. *again: nothing of it stays, and running it again is safe and may help. */
RC_CHECK static enum rc_err transact_once(struct db *db, const char *begin, db_work_fn *fn,
                                          void *ctx, bool *again)
{
    enum rc_err err = db_be_connected(db);
    bool sent = false;

    *again = false;
    if (err != RC_OK) {
        return err;
    }
    db->in_transaction = true;
    db->fault = FAULT_NONE;
    err = begin != NULL ? say(db, begin, "begin") : RC_OK;
    if (err == RC_OK) {
        err = fn(db, ctx);
    } else {
        db_leave_deaf_node(db);
    }
    if (db->fault != FAULT_NONE) {
        err = RC_DB; /* whatever fn made of it */
    }
    if (err == RC_OK && begin != NULL) {
        sent = true;
        err = say(db, "COMMIT", "commit");
    }
    if (begin == NULL && err != RC_OK) {
        db_leave_deaf_node(db); /* where even its beginning had to wait for too long */
    }
    *again = db->fault == FAULT_REPEAT || (db->fault == FAULT_LOST && !sent);
    if (err != RC_OK) {
        roll_back(db);
    }
    db->in_transaction = false;
    db->fault = FAULT_NONE;
    return err;
}

enum rc_err db_transact_from(struct db *db, const char *begin, db_work_fn *fn, void *ctx)
{
    enum rc_err err = RC_INTERNAL;
    bool again = true;

    if (db->in_transaction) {
        return RC_INTERNAL; /* not nestable */
    }
    for (unsigned tries = 0; again && tries < DB_TRIES; tries++) {
        if (tries > 0) {
            db_pause(tries);
        }
        err = transact_once(db, begin, fn, ctx, &again);
    }
    return err;
}

enum rc_err db_transact(struct db *db, db_work_fn *fn, void *ctx)
{
    return db_transact_from(db, "START TRANSACTION", fn, ctx);
}

enum rc_err db_snapshot(struct db *db, db_work_fn *fn, void *ctx)
{
    bool again;

    return db->in_transaction
               ? RC_INTERNAL
               : transact_once(db, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", fn, ctx,
                               &again);
}

/* --- health, scripts ---------------------------------------------------------------------- */

static enum rc_err ping_row(void *ctx, const struct db_row *row)
{
    const char *on = NULL, *ready = NULL;
    bool *fit = ctx;

    if (db_get_text(row, 0, &on) != RC_OK || db_get_text(row, 1, &ready) != RC_OK) {
        return RC_INTERNAL;
    }
    *fit = db_node_is_fit(on, ready);
    return RC_OK;
}

enum rc_err db_ping(struct db *db)
{
    struct arena *a = arena_open(65536);
    bool fit = false;
    enum rc_err err = RC_NOMEM;

    if (a != NULL) {
        err = db_query(db, a, ST_PING, NULL, 0, ping_row, &fit);
    }
    if (err == RC_OK && !fit) {
        db_note_error(db, 0, "ping: this node of the cluster is not ready");
        err = RC_DB;
    }
    arena_close(a);
    return err;
}

enum rc_err db_run_script(struct db *db, const char *sql)
{
    const char *part = NULL;
    size_t len = 0;
    unsigned number = 0;

    while (script_next(&sql, &part, &len)) {
        char doing[40];
        enum rc_err err = db_be_connected(db);
        if (err != RC_OK) {
            return err;
        }
        (void)snprintf(doing, sizeof(doing), "script statement %u", ++number);
        if (mysql_real_query(db->my, part, (unsigned long)len) != 0) {
            return db_failed(db, mysql_errno(db->my), doing);
        }
    }
    return RC_OK;
}

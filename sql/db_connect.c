/* Connecting to the database, or to the first node of its cluster that will do. */
#include <string.h>

#include "sql/db_internal.h"

/* A row lock is waited for this long before the transaction is run again. */
#define LOCK_WAIT_SECONDS 3

/* A host, or the path of a socket. */
#define SERVER_NAME_ROOM 256u

#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)

/* One server that could be taken: a unix socket, or a host. */
struct server {
    const char *socket, *host;
};

static int set_options(MYSQL *my, const struct db_config *cfg, const struct server *at)
{
    const unsigned protocol = at->socket != NULL ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
    const unsigned seconds = cfg->timeout_seconds > 0 ? cfg->timeout_seconds : 10;
    const unsigned off = 0;
    const my_bool yes = 1, no = 0;
    int bad = 0;

    bad |= mysql_optionsv(my, MYSQL_OPT_PROTOCOL, &protocol);
    bad |= mysql_optionsv(my, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    bad |= mysql_optionsv(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
    bad |= mysql_optionsv(my, MYSQL_OPT_WRITE_TIMEOUT, &seconds);
    bad |= mysql_optionsv(my, MYSQL_OPT_RECONNECT, &no);
    bad |= mysql_optionsv(my, MYSQL_OPT_LOCAL_INFILE, &off);
    bad |= mysql_optionsv(my, MYSQL_REPORT_DATA_TRUNCATION, &yes);
    bad |= mysql_optionsv(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (at->host != NULL) {
        /* The only option that refuses a server without TLS. Without a file of authorities those of
         * the system count. */
        bad |= mysql_optionsv(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
        if (cfg->tls_ca != NULL) {
            bad |= mysql_optionsv(my, MYSQL_OPT_SSL_CA, cfg->tls_ca);
        }
    }
    return bad;
}

/* What every session needs to mean the same on every server, whatever its configuration says. */
static const char session_setup[] =
    "SET NAMES utf8mb4 COLLATE utf8mb4_bin, time_zone = '+00:00', autocommit = 1,"
    " sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
    "NO_ENGINE_SUBSTITUTION',"
    " tx_isolation = 'REPEATABLE-READ',"
    " innodb_lock_wait_timeout = " TEXT_OF(LOCK_WAIT_SECONDS);
/* In a cluster a page must see what the one before has committed through another node. */
static const char session_causal[] = "SET SESSION wsrep_sync_wait = 1";

bool db_node_is_fit(const char *on, const char *ready)
{
    return on == NULL || strcmp(on, "ON") != 0 || (ready != NULL && strcmp(ready, "ON") == 0);
}

/* The connection is good; is the node? Asked only where there are others to go to. */
RC_CHECK static enum rc_err look_at_node(struct db *db, MYSQL *my)
{
    const char *sql = statement_sql(ST_PING);
    MYSQL_RES *res = NULL;
    MYSQL_ROW row = NULL;
    bool fit = false;

    /* Before it is told to wait for the others: one that cannot would not even answer this. */
    if (mysql_real_query(my, sql, (unsigned long)strlen(sql)) == 0) {
        res = mysql_store_result(my);
    }
    if (res == NULL) {
        db_note_error(db, mysql_errno(my), "connect: look at the node");
        return RC_DB;
    }
    row = mysql_fetch_row(res);
    fit = row != NULL && db_node_is_fit(row[0], row[1]);
    mysql_free_result(res);
    if (!fit) {
        db_note_error(db, 0, "connect: this node of the cluster is not ready");
    }
    return fit ? RC_OK : RC_DB;
}

RC_CHECK static enum rc_err connect_to(struct db *db, const struct server *at)
{
    const struct db_config *cfg = db->cfg;
    MYSQL *my = mysql_init(NULL);

    if (my == NULL) {
        db_note_error(db, 0, "connect: out of memory");
        return RC_NOMEM;
    }
    db->my = my;
    if (set_options(my, cfg, at) != 0) {
        db_note_error(db, mysql_errno(my), "connect options");
    } else if (mysql_real_connect(my, at->host, cfg->user, cfg->password, cfg->name,
                                  at->host != NULL ? cfg->port : 0, at->socket,
                                  CLIENT_FOUND_ROWS) == NULL) {
        db_note_error(db, mysql_errno(my), "connect");
    } else if (mysql_real_query(my, session_setup, sizeof(session_setup) - 1) != 0) {
        db_note_error(db, mysql_errno(my), "session");
    } else if (cfg->fallback != NULL && look_at_node(db, my) != RC_OK) {
        /* said there */
    } else if (mysql_real_query(my, session_causal, sizeof(session_causal) - 1) != 0 &&
               mysql_errno(my) != ER_UNKNOWN_SYSTEM_VARIABLE) {
        db_note_error(db, mysql_errno(my), "session");
    } else {
        return RC_OK;
    }
    db_disconnect(db);
    return RC_DB;
}

enum rc_err db_connect(struct db *db)
{
    const struct server own = {db->cfg->socket, db->cfg->host};
    enum rc_err err = connect_to(db, &own);

    db->place = 0;
    for (const char *p = db->cfg->fallback; err == RC_DB && p != NULL && *p != '\0';) {
        const size_t len = strcspn(p, ",");
        char name[SERVER_NAME_ROOM] = "";
        if (len > 0 && len < sizeof(name)) {
            memcpy(name, p, len);
            const struct server other = {name[0] == '/' ? name : NULL, name[0] == '/' ? NULL : name};
            err = connect_to(db, &other);
        }
        db->place++;
        p += len + (p[len] == ',');
    }
    return err;
}

unsigned db_place(const struct db *db)
{
    return db->place;
}

void db_leave_deaf_node(struct db *db)
{
    if (db->cfg->fallback != NULL && db->last == ER_LOCK_WAIT_TIMEOUT) {
        db_disconnect(db);
    }
}

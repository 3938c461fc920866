/* A MariaDB of its own for a test program: made in about a second, gone with the program. */
#ifndef RC_PRIVATE_DB_H
#define RC_PRIVATE_DB_H

#include <stdbool.h>
#include <sys/types.h>

#include "sql/db.h"

struct private_db {
    char dir[32]; /* /tmp/rcdb-XXXXXX */
    char socket[64];
    pid_t pid;
    struct db_config cfg;
    const char *extra[6]; /* further options of the server from the next start on; ended by NULL.
                           * Without any it listens on its socket only. */
    struct st_mysql *my; /* the connection of private_db_do() and its like */
};

/* Installs a data directory, starts the server, creates database "recourse". With `migrated` the
 * files of sql/schema are applied. False, with a line on stderr, when something does not work. The
 * struct must stay where it is. */
bool private_db_start(struct private_db *p, bool migrated);

/* The same data, another server process. `hard` kills it instead of asking it to stop. */
bool private_db_restart(struct private_db *p, bool hard);

/* Stops the server and removes its directory. */
void private_db_stop(struct private_db *p);

/* A further connection of the kind under test; aborts when that fails. */
struct db *private_db_connect(const struct private_db *p);

/* What a test does behind the back of the code under test, on a connection of its own: runs one SQL
 * statement (tampering, locks); reads one number (NULL or no row: -1); starts a statement without
 * waiting for it, and waits. They abort when the statement fails. */
void private_db_do(struct private_db *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Ends another connection, unless it has just ended by itself. */
void private_db_kill(struct private_db *p, int64_t id);
int64_t private_db_number(struct private_db *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The first column of each row, as text of up to 63 bytes; at most `room`; returns how many. */
size_t private_db_texts(struct private_db *p, char (*out)[64], size_t room, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void private_db_send(struct private_db *p, const char *sql);
void private_db_reap(struct private_db *p);
/* A copy of the struct with my = NULL gets a second such connection, which this closes. */
void private_db_forget(struct private_db *p);

/* Returns once some transaction waits for a lock. */
void private_db_until_one_waits(const struct private_db *p);
/* For loops in SQL that ask the same: what is told is not looked up anew within 0.1 s of the last question, so
 * whoever asks more often hears the same for ever. */
#define PRIVATE_DB_LOCK_POLL "0.15"

/* The folder of schema files. */
const char *private_db_schema(void);

#endif

/* MariaDB's own programs, mariadb-dump and mariadb, run as children: they know every type of column and
 * every trap of copying a database. They get the password in a file that only they and we can read, in
 * memory; never in their arguments or environment. */
#ifndef RC_CTL_MARIADB_H
#define RC_CTL_MARIADB_H

#include <sodium.h>

#include "fcgi/ctl/ctl.h"

/* A file, its length and its hash as it is written. */
struct file_sum {
    uint64_t bytes;
    char sha256[2 * crypto_hash_sha256_BYTES + 1];
};

/* Writes these tables, with their rows as of one moment, as SQL to the file `to`: in this order, without
 * any statement that drops or locks something. CTL_DONE, or CTL_CANNOT after having said why. */
RC_CHECK int mariadb_dump(struct ctl *c, const struct db_config *db, const char *const *table,
                          size_t n, int to, struct file_sum *out);
/* Runs the statements of the file in the database `name`; NULL: in none. Stops at the first that fails. */
RC_CHECK int mariadb_load(const struct db_config *db, const char *name, int from);
/* The same for some text of our own. `quiet`: says nothing when the server refuses. */
RC_CHECK int mariadb_say(const struct db_config *db, const char *name, const char *sql, bool quiet);

#endif

/* What a backup must know of the database: its tables, and where the record of each centre stands. */
#ifndef RC_STORE_BACKUP_H
#define RC_STORE_BACKUP_H

#include "core/chain.h"
#include "sql/db.h"

/* Names of all tables of the database, schema_version last: whoever loads them in this order has no
 * schema until all the rest is there. In the arena. */
RC_CHECK enum rc_err store_backup_tables(struct db *db, struct arena *a, const char ***out, size_t *n);

struct backup_head {
    struct rc_id centre;
    const char *slug;
    uint64_t cases;
    uint64_t log_count;        /* rows of centre_log */
    struct seal_hash log_head; /* chain of the last of them */
};
/* All centres that are not being deleted, by slug. In the arena. Nothing is checked here. */
RC_CHECK enum rc_err store_backup_heads(struct db *db, struct arena *a, struct backup_head **out,
                                        size_t *n);
/* The chain at row `seq` of the centre's log. RC_NOTFOUND. */
RC_CHECK enum rc_err store_backup_log_head(struct db *db, struct arena *a,
                                           const struct rc_id *centre, uint64_t seq,
                                           struct seal_hash *out);

#endif

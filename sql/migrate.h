/* Schema versions: sql/schema/NNN-name.sql, append-only, checksummed. */
#ifndef RC_MIGRATE_H
#define RC_MIGRATE_H

#include "sql/db.h"

struct migrate_report {
    unsigned before, after; /* version in the database, before and after */
    unsigned newest;        /* newest file */
    char problem[200];      /* what failed, for the operator; empty when nothing */
};

/* Applies what is missing, in order, each file once. Safe to run twice and by two machines at once.
 * Refuses (RC_CONFLICT) when the database is newer than the files, or a file that was applied has
 * another checksum. `dir` holds the schema files. */
RC_CHECK enum rc_err migrate_run(struct db *db, struct arena *a, const char *dir,
                                 struct migrate_report *out);
/* Only looks. */
RC_CHECK enum rc_err migrate_look(struct db *db, struct arena *a, const char *dir,
                                  struct migrate_report *out);

#endif

/* A centre that its host closes, opens again, or deletes. */
#ifndef RC_STORE_CENTRE_END_H
#define RC_STORE_CENTRE_END_H

#include "sql/store_centre.h"

/* Closes the public forms of the centre, or opens them again, with a row in its log ("suspend",
 * "resume"). `by`: zero for the operator. RC_NOTFOUND: no such centre, or one that is being deleted.
 * RC_CONFLICT: it is so already; nothing was written. */
RC_CHECK enum rc_err store_centre_suspend(struct db *db, const struct keyring *kr, struct arena *a,
                                          const char *slug, bool suspended,
                                          const struct rc_id *by, int64_t now);

/* Marks a suspended centre as one that is being deleted: from then on it is not there for anybody but
 * store_centre_delete. RC_OK also when it is marked already. RC_NOTFOUND. RC_DENIED: it is not
 * suspended. */
RC_CHECK enum rc_err store_centre_condemn(struct db *db, const struct keyring *kr, struct arena *a,
                                          const char *slug, const struct rc_id *by, int64_t now,
                                          struct rc_id *centre);

struct centre_deletion {
    uint64_t cases, persons, rows; /* rows: of all tables, but those of cases and persons */
};

/* Deletes everything of a centre that was marked, at most one case or CENTRE_ROWS rows a transaction, its
 * own row last, so that who was interrupted calls it again. `tell` (or NULL) is called after every case;
 * where it returns false, that was all for now, RC_CONFLICT. Rows of other centres are not touched.
 * RC_NOTFOUND: no centre with this id is marked. */
#define CENTRE_ROWS 500
typedef bool centre_deletion_fn(void *ctx, const struct centre_deletion *so_far);
RC_CHECK enum rc_err store_centre_delete(struct db *db, const struct rc_id *centre,
                                         centre_deletion_fn *tell, void *ctx,
                                         struct centre_deletion *out);

#endif

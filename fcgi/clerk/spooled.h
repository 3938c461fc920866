/* What came in while the database was away goes into it. */
#ifndef RC_CLERK_SPOOLED_H
#define RC_CLERK_SPOOLED_H

#include <signal.h>

#include "fcgi/server/spool.h"
#include "sql/db.h"

/* Loads every file that waits, each for itself, in no order. One that cannot be loaded stays, or is set
 * aside where no later try could do better; the log and `recourse doctor` tell. RC_DB: the database is
 * still away. *waits: something is still there. The arena is emptied. */
RC_CHECK enum rc_err spooled_turn(struct spool *s, struct db *db, const struct keyring *kr,
                                  struct arena *a, const volatile sig_atomic_t *stop, bool *waits);
#endif

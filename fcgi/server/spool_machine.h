/* Which machine this is, among several on one database: by its spool, which is what the others are to know
 * of. An empty file whose name is the id lies in it. */
#ifndef RC_SPOOL_MACHINE_H
#define RC_SPOOL_MACHINE_H

#include "fcgi/server/spool.h"

/* False, and all zero: it has none yet, or there is no spool. */
bool spool_machine(struct spool *s, struct rc_id *out);
/* Draws one where there is none. Takes the lock. RC_DB: there is no spool, or it cannot be written to. */
RC_CHECK enum rc_err spool_machine_make(struct spool *s, struct rc_id *out);
#endif

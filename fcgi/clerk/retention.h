/* Cases that are over: told of before, then deleted (core/retention.h says when). */
#ifndef RC_CLERK_RETENTION_H
#define RC_CLERK_RETENTION_H

#include "fcgi/server/casework.h"

/*
 * What the day asks for of one case, opened by casework_open_clock(): a warning to those who handled it
 * and to a named complainant who asked for mails, once each; or its end, in one transaction
 * (store_retention.h). *next is brought forward to the day on which there is something to do again.
 * Of what was discarded nobody at the centre is warned. Two clerks do everything once: a warning is
 * the row of its key, the end needs the case as it was read. RC_CONFLICT: look at it again.
 */
RC_CHECK enum rc_err retention_look_at(const struct desk *d, const struct casework *w,
                                       struct rc_date *next);

/* After a turn: the row of the centre's log for what was deleted, and the chunks of its files. */
RC_CHECK enum rc_err retention_turn(const struct desk *d);

#endif

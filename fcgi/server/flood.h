/* Floods: how many new cases came by the form within the hour, counted for all workers of this machine
 * in memory that they share. What comes above the limit, or as machines send, is filed like
 * everything else, and marked as unconfirmed: handlers look through it, with one mail an hour at most.
 * Nothing is ever refused.
 *
 * In memory, since a row would tell a thief in which hour an anonymous report came, and all
 * submissions of a centre would meet at it. Several machines count apart; a restart begins at 0. */
#ifndef RC_FLOOD_H
#define RC_FLOOD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/id.h"

/* In the master, before its children: what is counted here is seen by all of them. Without it nothing
 * is counted. RC_NOMEM. */
RC_CHECK enum rc_err flood_open(void);

/* Whether `limit` cases came to the centre within this hour (of unix time) already; 0: there is no
 * limit. */
bool flood_is_on(const struct rc_id *centre, int64_t now, unsigned limit);

/* One more came. */
void flood_count(const struct rc_id *centre, int64_t now);

#endif

/* What the clerk does for proof: a centre's daily root, and its nightly check. */
#ifndef RC_CLERK_AUDIT_H
#define RC_CLERK_AUDIT_H

#include "fcgi/server/desk.h"

#define AUDIT_HOUR 2 /* from then on, in the centre's zone */

/*
 * From two in the morning on: makes the day's root and mails it to those whom the centre names, once
 * a day however many clerks there are; and checks the centre (verify_run), in slices of at most two
 * seconds a turn, so that mails go out beside it. Findings are logged and, when the check is
 * through, mailed to its administrators. A check that somebody asked for begins at any hour.
 */
RC_CHECK enum rc_err audit_turn(const struct desk *d);

#endif

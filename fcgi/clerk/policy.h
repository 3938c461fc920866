/* What the clerk does for a centre's policy: starts the version whose day has come. */
#ifndef RC_CLERK_POLICY_H
#define RC_CLERK_POLICY_H

#include "fcgi/server/desk.h"

/* Makes what was scheduled (admin/publish) the current version, on its day in the centre's zone, once
 * however many clerks there are. Where the policy was changed by another way meanwhile nothing starts:
 * admin/publish says so. RC_DB: the database is away. */
RC_CHECK enum rc_err policy_turn(const struct desk *d);

#endif

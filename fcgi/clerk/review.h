/* Reminds administrators of the review of their policy. */
#ifndef RC_CLERK_REVIEW_H
#define RC_CLERK_REVIEW_H

#include "fcgi/server/desk.h"

/* A centre is left in peace for its first days: whoever set it up was told by its first page. */
#define REVIEW_GRACE_DAYS 30

/* Two months before the month of the next review, and when that month is over: one mail each to
 * every administrator, once for each month that stands in the policy. While a centre has no active
 * administrator it waits. RC_DB; else what went wrong. */
RC_CHECK enum rc_err review_turn(const struct desk *d);

#endif

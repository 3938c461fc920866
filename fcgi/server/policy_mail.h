/* Mails about a new version of a centre's policy. */
#ifndef RC_POLICY_MAIL_H
#define RC_POLICY_MAIL_H

#include "fcgi/server/desk.h"
#include "sql/store_case.h"

/* To everybody who receives cases at a stage of the version in d->snap that `next` has no more: a
 * mail "stage-removed" for each such stage. In the arena. RC_NOMEM. */
RC_CHECK enum rc_err policy_mails(const struct desk *d, const struct centre *next,
                                  struct mail_write **out, size_t *n);

#endif

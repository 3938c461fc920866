/* The page of a case that waits in the spool. */
#ifndef RC_PUBLIC_ENTERED_H
#define RC_PUBLIC_ENTERED_H

#include "fcgi/server/call.h"

/* Where the case of the token in c->token_keys could not be had from the database (`found`: RC_NOTFOUND
 * or RC_DB) and waits in the spool, answers with its page and returns true. `as`: RECEIPT, with its
 * token, or WAITING. `verdict`: a section to show, or NULL. */
bool public_entered(struct call *c, enum rc_err found, const char *as, const char *verdict,
                    int status);

/* The receipt of a case that was taken, but is not to be seen from here (public_on_its_way): its token. */
void public_entered_elsewhere(struct call *c, const char *verdict, int status);

/* Whether c->token, which nobody knows, may be that of a case which is still on its way: something waits in
 * the spool of this machine, or of another one; or there is another one, and it is silent, or the
 * database was away for this worker just now, or this browser was given just this token. Asks the
 * database, so only a page for an unknown token calls it. */
bool public_on_its_way(struct call *c);
#endif

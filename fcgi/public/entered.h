/* The page of a case that waits in the spool. */
#ifndef RC_PUBLIC_ENTERED_H
#define RC_PUBLIC_ENTERED_H

#include "fcgi/server/call.h"

/* Where the case of the token in c->token_keys could not be had from the database (`found`: RC_NOTFOUND
 * or RC_DB) and waits in the spool, answers with its page and returns true. `as`: RECEIPT, with its
 * token, or WAITING. `verdict`: a section to show, or NULL. */
bool public_entered(struct call *c, enum rc_err found, const char *as, const char *verdict,
                    int status);

/* Whether a token that nobody knows may be that of a case which is still on its way. */
bool public_on_its_way(const struct call *c);
#endif

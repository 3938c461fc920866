/* Cases that wait in the spool (spool.h) for the database. Part of casework. */
#ifndef RC_CASEWORK_SPOOL_H
#define RC_CASEWORK_SPOOL_H

#include "fcgi/server/casework.h"

/* The case of the token in c->token_keys, as it waits here. RC_NOTFOUND: none does. It can be shown
 * and nothing else: it has no files, and takes no step. */
RC_CHECK enum rc_err casework_spooled_open(struct call *c, struct casework *w);

/* The form was sent before and waits here. As casework_file_again(): the same words change nothing,
 * others go behind it as a message, or it is a case of its own. RC_NOTFOUND: it does not wait here.
 * RC_DB: the spool takes nothing. */
RC_CHECK enum rc_err casework_spooled_again(struct call *c, const struct filing *f,
                                            const struct event *now, enum filed *how);

/* Puts a new case there. RC_CONFLICT: one of this form came there just now. RC_DB: there is no room, or
 * this browser holds a receipt for this form already, from where cannot be told while the database is
 * away. */
RC_CHECK enum rc_err casework_spooled_put(struct call *c, const struct filing *f,
                                          const struct case_write *w);

/* Whether this browser was given the token here, or has opened its case: it holds the cookie of just this
 * one. */
bool casework_was_given(const struct call *c, const struct token *t);

/* Whether a case can be taken now that the database is away; what was not taken is said on pages. */
bool casework_may_spool(const struct call *c);
#endif

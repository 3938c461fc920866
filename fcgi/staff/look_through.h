/* The list of what is to be looked through, as its own page and the inbox show it. */
#ifndef RC_LOOK_THROUGH_H
#define RC_LOOK_THROUGH_H

#include "fcgi/server/casework.h"

/* WAITING_ROW in `d` for each, at most `limit`: REFERENCE, RECEIVED, KIND_*, IDENTITY_*, DUE; MINE: he
 * handles it, so that he can confirm and discard it; TICKED. *n: how many; *more: there are more. */
RC_CHECK enum rc_err look_through_rows(struct call *c, struct view_dict *d, unsigned limit,
                                       bool tick_all, size_t *n, bool *more);

#endif

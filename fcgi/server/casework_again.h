/* Part of casework: whether what came by a form that was sent before may go to its case. */
#ifndef RC_CASEWORK_AGAIN_H
#define RC_CASEWORK_AGAIN_H

#include "fcgi/server/casework.h"

/* FILED_CHANGED, or why it must be a case of its own. `e`: all rows of the case's present generation. */
RC_CHECK enum rc_err casework_again_compare(struct call *c, const struct casework *w,
                                            const struct filing *f, const struct event *now,
                                            const struct envelope *e, size_t n, enum filed *how);
#endif

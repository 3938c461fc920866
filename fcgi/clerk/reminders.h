/* Reminders of one case, as core/remind.h gives them: who gets them, and each of them once. */
#ifndef RC_REMINDERS_H
#define RC_REMINDERS_H

#include "fcgi/server/casework.h"

/*
 * Makes those that are due today and not made yet: a row of the reminder's key and its mails, in
 * one transaction. `w` was opened by casework_open_clock(). *conflict: the case has got further
 * events meanwhile, so it is to be looked at again.
 *
 * Who: of the clocks of a stage, its handlers (casework_handlers()); of an action its owner,
 * without one the handlers; later on the centre's administrators. Nobody who is excluded from
 * the case or has stepped back from it, and only active persons. Where that leaves nobody of the
 * handlers, the administrators, and the other way round.
 */
RC_CHECK enum rc_err reminders_make(const struct desk *d, const struct casework *w,
                                    bool *conflict);

/* Makes another reminder of the case, with this key: the mail `to_staff` for each of those who handle
 * it (at the end: who did last), or the administrators where none of them is left, and `also`. Either
 * may be NULL. RC_CONFLICT: somebody was quicker, or the case has got further events. */
RC_CHECK enum rc_err reminders_tell(const struct desk *d, const struct casework *w, const char *key,
                                    const struct mail_write *to_staff,
                                    const struct mail_write *also);

#endif

/* Reminders of the reviews of a policy: each once. */
#ifndef RC_STORE_REVIEW_H
#define RC_STORE_REVIEW_H

#include "core/review.h"
#include "sql/store_outbox.h"

/* Whether this reminder of the review in the month `next` went out. */
RC_CHECK enum rc_err store_review_told(struct db *db, struct arena *a, const struct rc_id *centre,
                                       struct rc_date next, enum review_due which, bool *told);

/* Its mails, in one transaction with the note that they were written. RC_CONFLICT: somebody else was
 * quicker; nothing is written then. */
RC_CHECK enum rc_err store_review_tell(struct db *db, const struct keyring *kr,
                                       const struct rc_id *centre, struct rc_date next,
                                       enum review_due which, const struct mail_write *mails,
                                       size_t n, int64_t now);

/* When the centre's first version was made; 0 when there is none. No MAC is checked: it only delays a
 * reminder. */
RC_CHECK enum rc_err store_review_since(struct db *db, struct arena *a, const struct rc_id *centre,
                                        int64_t *made_at);

#endif

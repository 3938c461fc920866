/* What came in a flood and somebody is to look through, for the mail that tells of it once an hour. */
#ifndef RC_STORE_UNCONFIRMED_H
#define RC_STORE_UNCONFIRMED_H

#include "sql/store_outbox.h"

/* How many of the centre's cases wait to be looked through, and of how many no mail has told yet. */
RC_CHECK enum rc_err store_unconfirmed_count(struct db *db, struct arena *a,
                                             const struct rc_id *centre, uint64_t *all,
                                             uint64_t *untold);

/* Those who handle them, each with the number of those that he can open; in the arena. Of more than
 * UNCONFIRMED_ROWS rows the rest is not counted. RC_CRYPTO. */
#define UNCONFIRMED_ROWS 100000
struct unconfirmed_reader {
    struct rc_id person;
    uint64_t cases;
};
RC_CHECK enum rc_err store_unconfirmed_readers(struct db *db, const struct keyring *kr,
                                               struct arena *a, const struct rc_id *centre,
                                               struct unconfirmed_reader **out, size_t *n);

/* Takes the hour (of unix time) for this centre. RC_CONFLICT: it was taken. */
RC_CHECK enum rc_err store_flood_hour(struct db *db, const struct rc_id *centre, int64_t hour);

/* The mails of that hour, and that they told of everything that waits, in one transaction. */
RC_CHECK enum rc_err store_unconfirmed_tell(struct db *db, const struct keyring *kr,
                                            const struct rc_id *centre,
                                            const struct mail_write *mails, size_t n, int64_t now);

#endif

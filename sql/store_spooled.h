/* A case that waited in a file comes into the database. */
#ifndef RC_STORE_SPOOLED_H
#define RC_STORE_SPOOLED_H

#include "sql/store_case.h"

enum spooled {
    SPOOLED_STORED, /* it is in now */
    SPOOLED_KNOWN,  /* it was in already, with these words: nothing was done */
    SPOOLED_OTHER   /* a case with this token was filed with other words meanwhile: nothing was done,
                     * and what it has more than that case is in its file only */
};

/* Stores what spool_record_parse() has read, with its mails, in one transaction; as often as one likes
 * and by as many as like: unique on the look-up id, told apart by the body tag and by the chain. What
 * was added to the file behind events that are stored is appended. `w` may get another reference (in
 * its mails, too) where the one that was drawn is taken. RC_DB: not now; RC_CRYPTO: the case that is
 * there was tampered with; RC_INVALID: the parts do not fit each other. */
RC_CHECK enum rc_err store_spooled(struct db *db, const struct keyring *kr, struct arena *a,
                                   struct case_write *w, enum spooled *how);
#endif

/* Who is away, until when, and who stands in (core/routing.h says what that means for new cases). */
#ifndef RC_STORE_ABSENCE_H
#define RC_STORE_ABSENCE_H

#include "core/routing.h"
#include "sql/store_case.h"

#define ABSENCE_COLUMNS_N 6u /* ABSENCE_COLUMNS of statements.c, the MAC last */

/* All that were ever written of a centre, one a person, also those that are over; in the arena.
 * RC_CRYPTO: a row is not ours. That none is missing or old is checked where recipients are read. */
RC_CHECK enum rc_err store_absences(struct db *db, const struct keyring *kr, struct arena *a,
                                    const struct rc_id *centre, struct absence **out, size_t *n);

struct absence_wish {
    struct absence absence; /* of `absence.person`; `until` before `from`: he is not away any more */
    struct absence was;     /* as the form was filled in: from and until not set where there was none */
    const struct rc_id *by;
    const char *detail;     /* for the log of administration: what administrators and auditors read */
    const struct mail_write *mail; /* to the person and to his deputies */
    size_t n_mail;
};

/*
 * One transaction: the row, its line in the centre's log ("deputies-set", "deputies-end"), the
 * mails. A deputy has to be active, to handle cases, to have keys, and to be neither the person
 * himself nor named twice.
 * RC_CONFLICT: what is stored is not `was` any more. RC_DENIED: a deputy cannot stand in.
 * RC_NOTFOUND: no such person at this centre. RC_INVALID: days not set.
 */
RC_CHECK enum rc_err store_absence_set(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, const struct absence_wish *w,
                                       int64_t now);

#endif

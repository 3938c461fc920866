/* The stored half of a second factor: which codes were used (core/factor.h has the rest). Whether a
 * person has one stands in his own row (struct person_row), under its MAC and the centre's sum. */
#ifndef RC_STORE_FACTOR_H
#define RC_STORE_FACTOR_H

#include "core/factor.h"
#include "sql/store_case.h"
#include "sql/store_person.h"

/* The state of a person's second factor. RC_NOTFOUND: there is no row. RC_CRYPTO, with the row
 * blamed: it was not written with the server key, or belongs to another change than the person's
 * row. Who has a factor (p->has_factor) is let in after neither. */
RC_CHECK enum rc_err store_factor_get(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct person_row *p, struct factor_state *out);

/* Marks what was typed as used: `next`, which factor_try made of `now`, in place of it. In one
 * statement, so of two at once, on whatever machines, one is RC_OK and the other RC_CONFLICT: he
 * reads the row and tries again. */
RC_CHECK enum rc_err store_factor_use(struct db *db, const struct keyring *kr,
                                      const struct person_row *p, const struct factor_state *now,
                                      const struct factor_state *next);

struct factor_change {
    const struct person_row *person; /* as read: its centre, id and serial */
    const struct factor_state *from; /* as read; NULL: there is none, or whatever there is goes */
    const struct factor_state *to;   /* but for the serial, which is set here; NULL: none any more */
    const struct rc_id *by;
    const char *what;                /* word of the centre's log */
    const struct mail_write *mail;   /* to the person; or NULL */
    bool end_sessions;               /* every session of the person ends */
    int64_t now;
};
/* A change, as the next serial: person's row, state, log row, mail, in one transaction. RC_CONFLICT:
 * it was changed, or a code used, since it was read. RC_NOTFOUND: the person is gone. */
RC_CHECK enum rc_err store_factor_change(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct factor_change *change);

/* For who changes a person's seed, from which the codes follow: takes the factor away, inside the
 * caller's transaction and before he makes the row's MAC: sets `p` to have none, with the next serial,
 * and deletes the state. The caller writes the person's row, column factor with it
 * (person_row_factor), and the centre's. */
RC_CHECK enum rc_err store_factor_drop(struct db *db, struct person_row *p);

/* A failed log-in under a name that nobody has: writes as much as store_person_failed. */
RC_CHECK enum rc_err store_nobody_failed(struct db *db, int64_t now);

#endif

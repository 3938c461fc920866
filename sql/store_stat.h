/* What figures are made of: a row a case (table case_fact), and stubs of those that are gone. */
#ifndef RC_STORE_STAT_H
#define RC_STORE_STAT_H

#include "core/stat.h"
#include "sql/store_case.h"

/* Cases whose row is to be made (again), by id, behind `after` (zero: from the start); `room` of them
 * at most. */
RC_CHECK enum rc_err store_stat_due(struct db *db, struct arena *a, const struct rc_id *centre,
                                    const struct rc_id *after, struct rc_id *out, size_t room,
                                    size_t *n);
/* How many wait. */
RC_CHECK enum rc_err store_stat_left(struct db *db, struct arena *a, const struct rc_id *centre,
                                     uint64_t *n);
/* The row of a case as it was with so many events; nothing when it has others meanwhile. */
RC_CHECK enum rc_err store_stat_put(struct db *db, const struct rc_id *case_id, uint64_t events,
                                    struct rc_date received, const char *facts);

/* Each case that was received on a day from `from` to `to`. Cases that `person` is excluded from are
 * left out. NULL: none are, and each stub of those months comes, too, standing for their first day: who
 * was excluded from a deleted case is known to nobody, so nobody's own count may have it. The
 * text of a case whose row was never made is "". What `each` gets is gone after it returned.
 * RC_CRYPTO: a stub, or an envelope that could tell who is excluded, fails its MAC. */
struct stat_row {
    struct rc_id case_id; /* zero: a stub */
    const char *facts;
    const struct stub *stub; /* or NULL */
};
typedef enum rc_err stat_each_fn(void *ctx, struct arena *a, const struct stat_row *row);
RC_CHECK enum rc_err store_stat_each(struct db *db, const struct keyring *kr, struct arena *a,
                                     const struct rc_id *centre, const struct rc_id *person,
                                     struct rc_date from, struct rc_date to, stat_each_fn *each,
                                     void *ctx);

/* For the check: cases behind `after`, with what their rows say. */
struct stat_kept_row {
    struct rc_id id;
    const char *reference;
    bool due;
    uint64_t events;
    const char *facts;
};
RC_CHECK enum rc_err store_stat_cases(struct db *db, struct arena *a, const struct rc_id *centre,
                                      const struct rc_id *after, struct stat_kept_row *out,
                                      size_t room, size_t *n);

#endif

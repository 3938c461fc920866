/* Cases as their recovery finds them, a page at a time: for opening them with both halves. */
#ifndef RC_STORE_RECOVER_H
#define RC_STORE_RECOVER_H

#include "sql/store_case.h"
#include "sql/store_centre.h"

/* One generation with the envelopes that it has for the recovery, of each pair of halves. */
struct recover_generation {
    struct generation g;
    struct envelope *envelope;
    size_t n;
};
struct recover_case {
    struct rc_id id;
    const char *reference; /* as the row says; "" when it says none */
    bool sound;            /* row, generations and envelopes carry our marks, and none is missing */
    uint32_t gen;          /* of them; generation[] has as many when it is sound */
    struct recover_generation *generation;
    size_t n;
    bool has_reader; /* somebody active can open it as it is now */
};
#define RECOVER_PAGE 200u

/* The cases of a centre behind `after`, by id, at most `limit` (RECOVER_PAGE). Fewer than `limit`:
 * that was the last page. */
RC_CHECK enum rc_err store_recover_page(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *centre, const struct rc_id *after,
                                        size_t limit, struct recover_case **out, size_t *n);

/* Cases behind `after` that a person does not read as they are now. */
RC_CHECK enum rc_err store_recover_wanted(struct db *db, struct arena *a,
                                          const struct rc_id *centre, const struct rc_id *after,
                                          const struct rc_id *person, size_t limit,
                                          struct rc_id **out, size_t *n);

/* References of cases for which nobody active has a row. (One who has only the row of a person whom
 * it is about is found by store_recover_page.) */
RC_CHECK enum rc_err store_recover_unread(struct db *db, struct arena *a,
                                          const struct rc_id *centre, size_t limit,
                                          const char ***out, size_t *n);

/* How many generations have an envelope for each pair of halves. */
RC_CHECK enum rc_err store_recover_sets(struct db *db, struct arena *a, const struct rc_id *centre,
                                        uint64_t out[static RECOVERY_SETS]);

/* Envelopes for another pair take the places of those for `old`, with one row of the log. */
struct recover_move {
    struct rc_id case_id;
    uint32_t gen;
    uint8_t old;
    struct envelope e;
};
RC_CHECK enum rc_err store_recover_move(struct db *db, const struct keyring *kr,
                                        const struct rc_id *centre, const struct recover_move *m,
                                        size_t n, const struct rc_id *by, int64_t now);

/* The last row of the centre's log with this word. RC_NOTFOUND; RC_CRYPTO. *detail is in the arena,
 * or NULL. */
RC_CHECK enum rc_err store_centre_log_last(struct db *db, const struct keyring *kr, struct arena *a,
                                           const struct rc_id *centre, const char *what,
                                           int64_t *at, const char **detail);

#endif

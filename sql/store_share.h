/* Bundles that are given to auditors who have an account here (core/share.h). */
#ifndef RC_STORE_SHARE_H
#define RC_STORE_SHARE_H

#include "core/date.h"
#include "core/share.h"
#include "sql/db.h"

#define SHARES_SHOWN 200u

struct share_row {
    struct rc_id case_id, centre, person;
    uint64_t seq; /* its ACT_EXPORT */
    uint32_t gen;
    struct rc_date last_day;
    uint8_t sealed[SHARE_SEALED_MAX];
    size_t len;
    char reference[REFERENCE_MAX]; /* of the case; lists and finds only */
};

/* Those of a person that are not over on `today`, the newest SHARES_SHOWN; RC_CRYPTO, with the row
 * blamed, when one is not ours. */
RC_CHECK enum rc_err store_share_list(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct rc_id *person,
                                      struct rc_date today, struct share_row **out, size_t *n);
/* RC_NOTFOUND: not given to him, or over. */
RC_CHECK enum rc_err store_share_find(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct rc_id *person,
                                      const char *reference, uint64_t seq, struct rc_date today,
                                      struct share_row *out);
/* Part of a case's write, inside its transaction. */
RC_CHECK enum rc_err store_share_put(struct db *db, const struct keyring *kr,
                                     const struct share_row *row);
/* Each row of a case, by whoever checks what is stored: *ours is false when its MAC fails. */
typedef enum rc_err share_each_fn(void *ctx, const struct share_row *row, bool ours);
RC_CHECK enum rc_err store_share_each(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *case_id, share_each_fn *fn, void *ctx);

#endif

/* Codes for a new token, and the anchors of tokens that were taken with one (core/claim.h). */
#ifndef RC_STORE_CLAIM_H
#define RC_STORE_CLAIM_H

#include "core/claim.h"
#include "core/date.h"
#include "sql/db.h"

struct claim_row {
    struct rc_id case_id, centre;
    struct seal_hash lookup;
    uint64_t seq; /* its ACT_CLAIM */
    uint32_t gen;
    struct rc_date last_day;
    uint8_t sealed[CLAIM_SEALED_MAX];
    size_t len;
};

/* A token is replaced: the code that is used up and the new token's anchor. */
struct token_write {
    struct seal_hash claim; /* look-up of the code */
    struct seal_hash anchor;
};

/* RC_NOTFOUND; RC_CRYPTO, with the row blamed. */
RC_CHECK enum rc_err store_claim_find(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct seal_hash *lookup,
                                      struct claim_row *out);
/* The one of a case, by whoever checks what is stored; `out` is filled also with RC_CRYPTO. */
RC_CHECK enum rc_err store_claim_of_case(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *case_id, struct claim_row *out);
/* RC_NOTFOUND: the case's first token is the present one. */
RC_CHECK enum rc_err store_token_anchor(struct db *db, struct arena *a,
                                        const struct rc_id *case_id, uint32_t *gen,
                                        struct seal_hash *out);

/* Parts of a case's write, inside its transaction. A code, in the place of an older one. */
RC_CHECK enum rc_err store_claim_put(struct db *db, const struct keyring *kr,
                                     const struct claim_row *row);
/* The code is used up, the case is found by `lookup` and opened by `reader_pk` from now on, the old
 * token's envelopes of all generations go, the anchor is of generation `gen`. RC_CONFLICT: the code
 * is gone. */
RC_CHECK enum rc_err store_token_put(struct db *db, const struct rc_id *case_id,
                                     const struct seal_hash *lookup,
                                     const struct person_pk *reader_pk, uint32_t gen,
                                     const struct token_write *w);

#endif

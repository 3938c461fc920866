/* What envelope.c (a row), generation.c (all rows of a generation) and grant.c (a row more) share.
 * Internal to core/. */
#ifndef RC_ENVELOPE_ROW_H
#define RC_ENVELOPE_ROW_H

#include "core/envelope.h"

/* The generation of a case that a row belongs to; kr may be NULL where nothing is signed. */
struct where {
    const struct keyring *kr;
    const struct rc_id *centre, *case_id;
    uint32_t gen;
};

/* A key pair that lives for one generation or one grant. Erased by whoever made it. */
struct ephemeral {
    uint8_t pk[32], sk[32];
};
RC_CHECK enum rc_err ephemeral_make(struct ephemeral *out);

/* The place of a row: item = reader, kind = slot, seq = stage. */
struct place envelope_place(const struct where *w, enum place_type type, const struct envelope *e);

/* Seals `m` from the ephemeral pair to `pk` at the row's place. RC_INVALID for a public key of
 * small order. `out` has room for len + SEAL_OVERHEAD. */
RC_CHECK enum rc_err envelope_seal_to(const struct where *w, const struct ephemeral *eph,
                                      const struct person_pk *pk, enum place_type type,
                                      const struct envelope *e, const void *m, size_t len,
                                      uint8_t *out);

/* Wraps the row's envelope, a recipient's or a grant, once more under the server key. */
RC_CHECK enum rc_err envelope_standby_wrap(const struct where *w, struct envelope *e);

/* The row's exclusion and MAC under the current server key. */
void envelope_sign(const struct where *w, struct envelope *e, bool excluded);

/* Mask and the keys that it names; the others are zero. */
void envelope_plain_make(const struct case_keys *keys, uint8_t mask,
                         uint8_t out[static ENVELOPE_PLAIN]);

void commitment_make(const struct seal_key *k, struct seal_hash *out);
/* Whether the keys of `mask` are those that the generation commits to. RC_CRYPTO. */
RC_CHECK enum rc_err commitments_check(const struct generation *g, const struct case_keys *keys,
                                       uint8_t mask);
bool mask_valid(uint8_t mask);

/* Random bytes in the row that look like an envelope, to be told from one by nobody without the
 * excluded person's key. */
void envelope_dummy(struct envelope *e);

/* The rules for one reader that generation_make and envelope_grant share. */
bool reader_valid(const struct reader *r);

#endif

/* A bundle that is given to an auditor who has an account here: what he opens it with. It holds the
 * keys of the generations up to the export, sealed to his public key, and belongs to that export. It is
 * no envelope: it lets nobody into a case, and the next writer draws new keys (core/flow_fold.c), so
 * that it opens nothing that is written afterwards. */
#ifndef RC_SHARE_H
#define RC_SHARE_H

#include "core/envelope.h"

#define SHARE_GENERATIONS 64u
#define SHARE_KEYS_PLAIN (1u + 2u * SEAL_KEY_BYTES) /* mask, shared, staff */
#define SHARE_SEALED_MAX (32u + SHARE_GENERATIONS * SHARE_KEYS_PLAIN + SEAL_OVERHEAD)

/* Whose it is: the event of the case that gave it, and the person. */
struct share_place {
    struct rc_id centre, case_id, person;
    uint64_t seq;
};

/*
 * Seals what `keys` hold of generations 1 to n (`g`, in order, 1 <= n <= 64) to `pk`: the shared keys,
 * with `notes` the staff keys too, never the identity keys. out = public half of an ephemeral pair 32 ‖
 * E(client tx of crypto_kx, for each generation mask 1 ‖ shared 32 ‖ staff 32 (absent: zero);
 * A(type 53, item=person, seq, gen=n) ‖ epk ‖ pk). RC_INVALID: generations out of order, a public key of
 * small order; RC_DENIED: no shared key of generation n; RC_CRYPTO: keys that are not those that a
 * generation commits to.
 */
RC_CHECK enum rc_err share_seal(const struct share_place *at, const struct person_pk *pk,
                                const struct generation *g, const struct case_keys *keys, size_t n,
                                bool notes, uint8_t out[static SHARE_SEALED_MAX], size_t *len);

/* The keys of generations 1 to n, those that were not given empty. RC_DENIED: not sealed to this pair;
 * RC_CRYPTO: not as it was made, or its keys are not those of the generations. `keys` has room for n. */
RC_CHECK enum rc_err share_open(const struct share_place *at, const struct person_pair *pair,
                                const struct generation *g, size_t n, const uint8_t *in, size_t len,
                                struct case_keys *keys);

#endif

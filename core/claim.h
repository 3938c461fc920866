/* A lost token is replaced: the code that a handler hands over in person, what is sealed under it,
 * and the new token's own check of a case that began with another. */
#ifndef RC_CLAIM_H
#define RC_CLAIM_H

#include "core/envelope.h"

#define CLAIM_GENERATIONS 64u
#define CLAIM_KEYS_PLAIN (1u + 2u * SEAL_KEY_BYTES) /* of a generation: mask, shared, identity */
#define CLAIM_SEALED_MAX (CLAIM_GENERATIONS * CLAIM_KEYS_PLAIN + SEAL_OVERHEAD)

/* 120 random bits, drawn and handled as those of a token, but another secret. */
struct claim_code {
    uint8_t b[TOKEN_BYTES];
};
void claim_code_random(struct claim_code *out);
/* Like a token's text, with another check symbol: neither is taken for the other. */
void claim_code_format(const struct claim_code *code, char out[static TOKEN_TEXT]);
/* Forgives what token_parse() does. A token is TOKEN_CHECK here. `text` may be NULL. */
RC_CHECK enum token_reading claim_code_parse(const char *text, struct claim_code *out);

/* What follows from a code at a centre: R = H("recourse claim v1", centre, code),
 * D(R,i,"RcClaim_"). Secret; clear after use. */
struct claim_keys {
    struct seal_hash lookup; /* 1: finds the row */
    struct seal_key wrap;    /* 2: seals what it holds */
};
void claim_keys_derive(const struct claim_code *code, const struct rc_id *centre,
                       struct claim_keys *out);
void claim_keys_clear(struct claim_keys *k);

/* Seals what a complainant may have of each generation: `keys[i]` of `g[i]`, oldest first, all of
 * them from 1 to n, and with them H of the generations themselves, so that it opens beside these
 * rows only. `seq`: the event by which the code is made. Into `out`; its length in *len.
 * RC_INVALID: n is 0 or more than CLAIM_GENERATIONS, or g[i].gen is not i + 1. RC_DENIED: the
 * shared key of one is missing. RC_CRYPTO: the keys are not those that it commits to. */
RC_CHECK enum rc_err claim_seal(const struct claim_keys *k, const struct rc_id *centre,
                                const struct rc_id *case_id, uint64_t seq,
                                const struct generation *g, const struct case_keys *keys, size_t n,
                                uint8_t out[static CLAIM_SEALED_MAX], size_t *len);
/* Opens it into keys[0] to keys[n - 1]. RC_CRYPTO when it is another's, of another event, spoilt, or
 * made beside other generations; all of `keys` is then zero. RC_INVALID as above. */
RC_CHECK enum rc_err claim_open(const struct claim_keys *k, const struct rc_id *centre,
                                const struct rc_id *case_id, uint64_t seq,
                                const struct generation *g, size_t n, const uint8_t *in,
                                size_t len, struct case_keys *keys);

/* The new token's MAC under its own pin over every generation up to the one that was made with it:
 * for its holder it stands in the place of generation 1's reader_mac, which is the first token's.
 * Later generations are chained to it by D(previous shared,4) as ever. RC_INVALID as above. */
RC_CHECK enum rc_err claim_anchor_make(const struct seal_key *pin, const struct rc_id *centre,
                                       const struct rc_id *case_id, const struct generation *g,
                                       size_t n, struct seal_hash *out);
/* RC_CRYPTO when it is not that. */
RC_CHECK enum rc_err claim_anchor_check(const struct seal_key *pin, const struct rc_id *centre,
                                        const struct rc_id *case_id, const struct generation *g,
                                        size_t n, const struct seal_hash *anchor);

#endif

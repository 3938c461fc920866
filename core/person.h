/* A member of staff: a random seed, wrapped under the password and under an own recovery code. */
#ifndef RC_PERSON_H
#define RC_PERSON_H

#include <stdbool.h>

#include "core/keyring.h"

#define PERSON_SALT_BYTES 16u
#define PERSON_WRAP_BYTES (32u + SEAL_OVERHEAD)
#define PERSON_OLD_MAX 15u /* pairs that a person had before the present one */
#define PERSON_CODE_BYTES 15u /* written like a token (token.h) */

struct person_seed {
    uint8_t b[32];
};
struct person_pk {
    uint8_t b[32];
};
struct person_pair {
    struct person_pk pk;
    uint8_t sk[32];
};

/* Argon2id cost; stored with each wrap. */
struct person_cost {
    uint64_t ops;
    uint64_t mem; /* bytes */
};
extern const struct person_cost person_cost_default; /* libsodium's MODERATE */
extern const struct person_cost person_cost_least;   /* for tests: libsodium's minimum */

struct person_wrap {
    uint8_t salt[PERSON_SALT_BYTES];
    struct person_cost cost;
    uint8_t sealed[PERSON_WRAP_BYTES];
};

void person_seed_random(struct person_seed *out);
/* D(P,i,"RcPerson"). Stored: never renumber. */
enum person_use {
    PERSON_PAIR = 1,
    PERSON_SECOND_FACTOR = 2,
    PERSON_BACKUP_CODES = 3,
    PERSON_OLD_SEED = 4
};
void person_subkey(const struct person_seed *seed, enum person_use use, struct seal_key *out);
RC_CHECK enum rc_err person_pair_derive(const struct person_seed *seed, struct person_pair *out);

/* Password wrap of sealing.md; a fresh salt. `password` is UTF-8, 1-1024 bytes; `cost` at most 16
 * passes and 1 GiB (RC_INVALID). RC_NOMEM when Argon2 finds no memory. */
RC_CHECK enum rc_err person_wrap_make(const struct rc_id *person, const struct person_seed *seed,
                                      const char *password, const struct person_cost *cost,
                                      struct person_wrap *out);
/* RC_DENIED when the password is wrong (or the wrap was tampered with: the same; a cost above the
 * bounds is refused before any work). RC_NOMEM as above. */
RC_CHECK enum rc_err person_wrap_open(const struct rc_id *person, const struct person_pk *pk,
                                      const char *password, const struct person_wrap *wrap,
                                      struct person_seed *out);

/* Own recovery code: a random code (shown once by the caller, formatted as a token) and the wrap.
 * Opening: RC_DENIED as above. */
RC_CHECK enum rc_err person_code_make(const struct rc_id *person, const struct person_seed *seed,
                                      uint8_t code[static PERSON_CODE_BYTES],
                                      uint8_t sealed[static PERSON_WRAP_BYTES]);
RC_CHECK enum rc_err person_code_open(const struct rc_id *person, const struct person_pk *pk,
                                      const uint8_t code[static PERSON_CODE_BYTES],
                                      const uint8_t sealed[static PERSON_WRAP_BYTES],
                                      struct person_seed *out);

/* New keys: the seed that was, sealed under the one that replaces it, so that its owner goes on
 * reading what was sealed to the old pair: E(D(next,4), old; A(item=person, seq=number) with both
 * public keys behind). `number` counts a person's replacements from 1. */
RC_CHECK enum rc_err person_old_seal(const struct rc_id *person, uint64_t number,
                                     const struct person_seed *old, const struct person_seed *next,
                                     uint8_t sealed[static PERSON_WRAP_BYTES]);
/* RC_CRYPTO when it is not that of these two public keys, or the seed is not that of pk_old. */
RC_CHECK enum rc_err person_old_open(const struct rc_id *person, uint64_t number,
                                     const struct person_pk *pk_old,
                                     const struct person_pk *pk_next,
                                     const struct person_seed *next,
                                     const uint8_t sealed[static PERSON_WRAP_BYTES],
                                     struct person_seed *old);

/* 12 characters (UTF-8) at least, 1024 bytes at most, and not among the most common ones whatever
 * its case, nor one short piece over and over; no composition rules. */
enum password_verdict { PASSWORD_GOOD, PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_COMMON };
enum password_verdict password_judge(const char *password);

/* A fingerprint of a public key for comparing by telephone: 6 groups of 4 Crockford symbols. */
#define PERSON_FINGERPRINT 30u
void person_fingerprint(const struct person_pk *pk, char out[static PERSON_FINGERPRINT]);

/* Recovery half of a centre: its pair follows from a code made and shown in the custodian's own
 * session: crypto_kx pair from H("recourse recovery v1", centre, half, code). */
RC_CHECK enum rc_err recovery_half_derive(const struct rc_id *centre, uint8_t half,
                                          const uint8_t code[static PERSON_CODE_BYTES],
                                          struct person_pair *out);

#endif

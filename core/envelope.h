/* The keys of a case, per generation, and the envelopes that carry them to their readers. */
#ifndef RC_ENVELOPE_H
#define RC_ENVELOPE_H

#include <stdbool.h>

#include "core/keyring.h"
#include "core/person.h"
#include "core/token.h"

#define CASE_KEYS 3u
enum case_key_kind { CASE_KEY_SHARED, CASE_KEY_STAFF, CASE_KEY_IDENTITY };
#define CASE_MASK_SHARED 1u
#define CASE_MASK_STAFF 2u
#define CASE_MASK_IDENTITY 4u

#define ENVELOPE_PLAIN (1u + CASE_KEYS * 32u)
#define ENVELOPE_BYTES (ENVELOPE_PLAIN + SEAL_OVERHEAD)
#define STANDBY_BYTES (ENVELOPE_BYTES + SEAL_OVERHEAD)
/* Recovery: A's envelope sealed in an envelope to B. */
#define RECOVERY_BYTES (ENVELOPE_BYTES + SEAL_OVERHEAD)
/* The same made after its generation, with the public half of its own ephemeral pair behind it. */
#define RECOVERY_LATER_BYTES (RECOVERY_BYTES + 32u)
/* Made after its generation: the envelope and the public half of its own ephemeral pair. */
#define GRANT_BYTES (ENVELOPE_BYTES + 32u)
/* The same as standby: the longest of all. */
#define GRANT_STANDBY_BYTES (GRANT_BYTES + SEAL_OVERHEAD)

/* What an envelope is for. Stored: never renumber. */
enum slot {
    SLOT_COMPLAINANT = 1,
    SLOT_RECIPIENT = 2, /* opens at once when its stage is the entered one, else standby */
    SLOT_RECOVERY = 3,
    SLOT_GRANT = 4,
    SLOT_LEFT = 5 /* no envelope: what stays of a person whose rows were taken out of a case */
};

/* The keys that a reader found in his envelope; absent keys are zero and not in the mask. */
struct case_keys {
    uint8_t mask;
    uint32_t gen;
    struct seal_key k[CASE_KEYS];
};
void case_keys_clear(struct case_keys *keys);

/* What follows from a key of the case: D(K,i,"RcCaseKy"). Stored: never renumber. */
enum case_key_use {
    CASE_USE_ENTRY = 1,
    CASE_USE_FILE = 2,
    CASE_USE_COMMITMENT = 3,
    CASE_USE_PIN = 4 /* of the shared key: the reader's MAC over the next generation */
};
/* RC_DENIED when the key is not in the mask; *out is then zeroed. */
RC_CHECK enum rc_err case_key_derive(const struct case_keys *keys, enum case_key_kind kind,
                                     enum case_key_use use, struct seal_key *out);

/* One reader of a generation. For a recipient, `stage` is the position (from 0) of his stage; for
 * the recovery the number of its pair of halves; otherwise 0. The same person at two stages is two readers. `excluded`: he gets a dummy. */
struct reader {
    struct rc_id id; /* person; the case's id for the complainant, the centre's for recovery */
    struct person_pk pk;
    enum slot slot;
    uint8_t stage;
    uint8_t mask;
    bool excluded;
    bool standby; /* wrap once more under the server key */
};

/* One row of table envelope. */
struct envelope {
    struct rc_id reader;
    enum slot slot;
    uint8_t stage;
    bool standby;
    uint8_t blob[GRANT_STANDBY_BYTES];
    size_t len;
    struct seal_hash exclusion; /* keyed hash: excluded or not, told only with the server key */
    struct row_mac mac;         /* over everything above */
};

/* One row of table generation. */
struct generation {
    uint32_t gen;
    uint8_t epk[32];
    struct seal_hash commitment[CASE_KEYS];
    struct seal_hash readers;    /* H(sorted reader 16, pk 32, slot 1, stage 1); half B: stage 1 */
    struct row_mac mac;          /* by the server */
    struct seal_hash reader_mac; /* gen 1: under the token's pin; later: under D(prev shared,4) */
};

/* Recovery of a centre: both halves' public keys, or none (waived). A centre that makes new halves
 * has several pairs, one after the other: `set` counts them from 0. */
struct recovery_keys {
    bool present;
    uint8_t set;
    struct person_pk a, b;
};

/* Makes a new generation: three random keys, one ephemeral pair (erased), every envelope, standby
 * and dummy. `readers` holds 1-64 readers without recovery, which is added here when present.
 * `out` has room for n + 1 rows; *n_out tells how many. `pin` is the key for reader_mac (token's
 * pin key for generation 1, or D(previous shared,4)). `keys` receives all three keys.
 * RC_INVALID: gen 0; no reader or more than 64; a reader twice at the same slot and stage; a mask
 * that is empty or unknown; the staff key for the complainant; a complainant excluded; standby for
 * another than a recipient; one key for both halves of the recovery; a public key of small order.
 * On failure nothing is made and `keys` is zero. */
RC_CHECK enum rc_err generation_make(const struct keyring *kr, const struct rc_id *centre,
                                     const struct rc_id *case_id, uint32_t gen,
                                     const struct reader *readers, size_t n,
                                     const struct recovery_keys *recovery,
                                     const struct seal_key *pin, struct generation *g,
                                     struct envelope *out, size_t *n_out, struct case_keys *keys);

/* What generation_make notes of its readers and of the recovery: whoever computes it anew from
 * today's public keys sees whether the generation is still for today's readers. The masks, who is
 * excluded and who is standby are no part of it. RC_INVALID: more than 64. */
RC_CHECK enum rc_err generation_readers(const struct rc_id *centre, const struct reader *readers,
                                        size_t n, const struct recovery_keys *recovery,
                                        struct seal_hash *out);

/* Checks the server's MAC of a generation row; with `pin` not NULL the reader's MAC too. */
RC_CHECK enum rc_err generation_check(const struct keyring *kr, const struct rc_id *centre,
                                      const struct rc_id *case_id, const struct generation *g,
                                      const struct seal_key *pin);

/* Checks an envelope row's MAC; *excluded tells whether it is a dummy for an excluded person. */
RC_CHECK enum rc_err envelope_check(const struct keyring *kr, const struct rc_id *centre,
                                    const struct rc_id *case_id, uint32_t gen,
                                    const struct envelope *e, bool *excluded);

/* The same from the exclusion alone, for counts over many cases: reader, slot, stage and exclusion of
 * `e` are read, its MAC is not looked at. Nobody without a server key can make one that passes, but one
 * of the same row in an older copy of it does. RC_CRYPTO: neither. */
RC_CHECK enum rc_err envelope_exclusion(const struct keyring *kr, const struct rc_id *centre,
                                        const struct rc_id *case_id, uint32_t gen,
                                        const struct envelope *e, bool *excluded);

/* Takes the standby wrap off, when the stage is reached; makes the row's new MAC. RC_INVALID when
 * it is not a standby row, RC_CRYPTO when MAC or wrap fail. Excluded rows unwrap to their dummy. */
RC_CHECK enum rc_err envelope_release(const struct keyring *kr, const struct rc_id *centre,
                                      const struct rc_id *case_id, uint32_t gen,
                                      struct envelope *e);

/* `recourse key rotate`: checks a row and makes its MAC, exclusion and standby wrap anew under the
 * current server key. RC_CRYPTO when the old ones fail; the row is then as it was. */
RC_CHECK enum rc_err generation_rekey(const struct keyring *kr, const struct rc_id *centre,
                                      const struct rc_id *case_id, struct generation *g);
RC_CHECK enum rc_err envelope_rekey(const struct keyring *kr, const struct rc_id *centre,
                                    const struct rc_id *case_id, uint32_t gen, struct envelope *e);

/* A grant: one more envelope of generation `g` by somebody who holds its keys, for a reader whom it
 * did not have (SLOT_GRANT), or for a complainant's new token (SLOT_COMPLAINANT). It has an
 * ephemeral pair of its own, as the generation's is erased. RC_DENIED when `keys` are of another
 * generation or lack a key of r->mask, or the reader is excluded; RC_CRYPTO when `keys` are not
 * those that `g` commits to; RC_INVALID for other slots, standby, and as in generation_make. */
RC_CHECK enum rc_err envelope_grant(const struct keyring *kr, const struct rc_id *centre,
                                    const struct rc_id *case_id, const struct generation *g,
                                    const struct case_keys *keys, const struct reader *r,
                                    struct envelope *out);

/* A case that becomes one of another kind gets readers who did not have its generations so far.
 * Each of them gets what `keys` hold of r->mask, as a grant (r->slot is SLOT_GRANT), with
 * r->standby wrapped once more until his stage is reached. An excluded one gets a dummy of the same
 * looks, since a row that is missing would tell who is accused. RC_DENIED when `keys` are of
 * another generation or hold nothing of the mask; else as envelope_grant. */
RC_CHECK enum rc_err envelope_hand_down(const struct keyring *kr, const struct rc_id *centre,
                                        const struct rc_id *case_id, const struct generation *g,
                                        const struct case_keys *keys, const struct reader *r,
                                        struct envelope *out);

/* The row that stays of a person whose rows of a case go because his keys are lost: whether it is
 * about him must outlast them, and a row that is missing would tell who is accused. It looks like a
 * standby row of no stage (ENVELOPE_LEFT_STAGE) and opens for nobody. */
#define ENVELOPE_LEFT_STAGE 255u
RC_CHECK enum rc_err envelope_left(const struct keyring *kr, const struct rc_id *centre,
                                   const struct rc_id *case_id, uint32_t gen,
                                   const struct rc_id *person, bool excluded,
                                   struct envelope *out);

/* The same for somebody who has no seat in a generation, nor needs one: a recipient of a stage that was
 * skipped, or of another kind of procedure, or without a key as yet. All of them get such a row,
 * so that who is excluded stays so when the case becomes one of another kind, and no row that is
 * missing or there tells who that is. */
#define ENVELOPE_TRACE_STAGE 254u
RC_CHECK enum rc_err envelope_trace(const struct keyring *kr, const struct rc_id *centre,
                                    const struct rc_id *case_id, uint32_t gen,
                                    const struct rc_id *person, bool excluded,
                                    struct envelope *out);

/* Opens an envelope with the reader's pair and checks every key that the mask names against the
 * generation's commitments. RC_DENIED when it does not open (a dummy, another's, tampered with) or
 * is still standby; RC_CRYPTO when it opens but its keys are not those of the generation. Anybody
 * can seal to a public key: call generation_check and envelope_check first. */
RC_CHECK enum rc_err envelope_open(const struct rc_id *centre, const struct rc_id *case_id,
                                   const struct generation *g, const struct envelope *e,
                                   const uint8_t pk[static 32], const uint8_t sk[static 32],
                                   struct case_keys *keys);

/* One more recovery envelope, of a generation that has one for other halves, or none: by who has its
 * keys. RC_INVALID: recovery not present, or one key for both halves. RC_DENIED: `keys` are of
 * another generation or not all three; RC_CRYPTO: not those that `g` commits to. */
RC_CHECK enum rc_err envelope_recovery_add(const struct keyring *kr, const struct rc_id *centre,
                                           const struct rc_id *case_id, const struct generation *g,
                                           const struct case_keys *keys,
                                           const struct recovery_keys *recovery,
                                           struct envelope *out);

/* Opens the recovery envelope with both halves of its pair. Errors as envelope_open. */
RC_CHECK enum rc_err envelope_open_recovery(const struct rc_id *centre, const struct rc_id *case_id,
                                            const struct generation *g, const struct envelope *e,
                                            const struct person_pair *a,
                                            const struct person_pair *b, struct case_keys *keys);

#endif

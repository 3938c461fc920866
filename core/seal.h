/* The three primitives of sealing.md's table of constructions: D (derive), H (hash), E (seal), and
 * the place A(t) to which every sealed item is bound. All else in core/ is built on these. */
#ifndef RC_SEAL_H
#define RC_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/id.h"

#define SEAL_VERSION 1u
#define SEAL_KEY_BYTES 32u
#define SEAL_HASH_BYTES 32u
#define SEAL_OVERHEAD (1u + 1u + 24u + 16u) /* version, key id, nonce, tag */
#define PLACE_BYTES (8u + 1u + 16u + 16u + 16u + 1u + 8u + 4u)

struct seal_key {
    uint8_t b[SEAL_KEY_BYTES];
};
struct seal_hash {
    uint8_t b[SEAL_HASH_BYTES];
};

/* A distinct type for every row of the table of constructions. Stored: never renumber. */
enum place_type {
    PLACE_PASSWORD_WRAP = 1,
    PLACE_RECOVERY_CODE = 2,
    PLACE_ENTRY = 3,
    PLACE_ENVELOPE = 4,
    PLACE_STANDBY = 5,
    PLACE_GENERATION = 6,
    PLACE_FILE_KEY = 7,
    PLACE_FILE_CHUNK = 8,
    PLACE_FORM = 9,
    PLACE_CASE_COOKIE = 10,
    PLACE_SESSION = 11,
    PLACE_ADDRESS = 12,
    PLACE_ROW_PERSON = 13,    /* row MACs, one type a table */
    PLACE_ROW_RECIPIENT = 14,
    PLACE_ROW_ENVELOPE = 15,
    PLACE_ROW_EVENT = 16,
    PLACE_ROW_CENTRE = 17,
    PLACE_ROW_PROCEDURE = 18,
    PLACE_ROW_RECOVERY = 19,
    PLACE_ROW_CASE = 20,
    PLACE_EXCLUSION = 21,
    PLACE_DIGEST = 22,
    PLACE_RECOVERY_ENVELOPE = 23,
    PLACE_DRAFT_FILE_KEY = 24,
    PLACE_ROW_LINK = 25,
    PLACE_ROW_OUTBOX = 26,
    PLACE_BROWSER = 27,
    PLACE_ROW_HOLIDAY = 28,
    PLACE_ROW_FACTOR = 29,
    PLACE_OLD_SEED = 32,      /* a person's seed under the one that replaced it */
    PLACE_ROW_OLD_SEED = 33,
    PLACE_ROW_RESET = 34,
    PLACE_FILE_DIGEST = 40,
    PLACE_ROW_AUDIT = 41,     /* daily roots, who gets them, the nightly check: by kind */
    PLACE_RECOVERY_TICKET = 44, /* the codes of the recovery between two pages */
    PLACE_ROW_ABSENCE = 36,
    PLACE_ROW_STUB = 60,
    PLACE_ROW_GONE = 61,
    PLACE_CLAIM = 50,
    PLACE_ROW_CLAIM = 51,
    PLACE_TOKEN_ANCHOR = 52,
    PLACE_SPOOL = 80,         /* a new case in a file, while the database is away */
    PLACE_SHARE = 53, /* what an auditor opens a bundle with */
    PLACE_ROW_SHARE = 54,
    PLACE_BACKUP = 70, /* the list of what a backup holds */
    PLACE_ROW_DRAFT = 71,
};

/* Numbers as they stand in places, rows and sealed texts: 8 bytes, big-endian. */
void be64_put(uint64_t v, uint8_t out[static 8]);
uint64_t be64_get(const uint8_t in[static 8]);

/* Where a sealed item belongs. Unused members are zero. */
struct place {
    enum place_type type;
    struct rc_id centre;
    struct rc_id case_id;
    struct rc_id item;
    uint8_t kind;
    uint64_t seq;
    uint32_t gen;
};

/* A(t): "Recourse" then the members in order, big-endian. */
void place_encode(const struct place *p, uint8_t out[static PLACE_BYTES]);

/* D(k,i,c): crypto_kdf_derive_from_key, 32 bytes. `context` is exactly 8 characters. */
void seal_derive(const struct seal_key *k, uint64_t i, const char context[static 8],
                 struct seal_key *out);

/* H: BLAKE2b-256 over the parts, one behind the other, nothing between them. */
struct seal_part {
    const void *p;
    size_t len;
};
void seal_hash_parts(const struct seal_part *parts, size_t n, struct seal_hash *out);

/* BLAKE2b-256 keyed with `k` over A(place) and the parts, each with its length (8 bytes,
 * big-endian) before it. The row MAC, the body tag and other keyed hashes. Without a place (NULL)
 * only where the key itself belongs to one place and one use. */
void seal_mac(const struct seal_key *k, const struct place *place, const struct seal_part *parts,
              size_t n, struct seal_hash *out);

/* Constant time. */
RC_CHECK enum rc_err seal_hash_compare(const struct seal_hash *a, const struct seal_hash *b);

/* E(k,m;a): version 1, key id 1, nonce 24 (random), XChaCha20-Poly1305-IETF(m) with associated data
 * version, key id, A(place), `extra`. `out` has room for len + SEAL_OVERHEAD bytes and does not
 * overlap `m`. `extra` may be NULL with extra_len 0. The key id tells which server key sealed it;
 * it is 0 under any other key. RC_INVALID when `extra` is longer than SEAL_EXTRA_MAX. */
#define SEAL_EXTRA_MAX 128u
RC_CHECK enum rc_err seal_seal(const struct seal_key *k, uint8_t key_id, const void *m, size_t len,
                               const struct place *place, const void *extra, size_t extra_len,
                               uint8_t *out);

/* Opens it. `len` is the sealed length; `out` has room for len - SEAL_OVERHEAD. RC_CRYPTO when it
 * is too short, of another version, or does not open; `out` is then zeroed. */
RC_CHECK enum rc_err seal_open(const struct seal_key *k, const uint8_t *c, size_t len,
                               const struct place *place, const void *extra, size_t extra_len,
                               uint8_t *out);

/* The key id byte of a sealed item, or -1 when it is too short or of another version. */
int seal_key_id(const uint8_t *c, size_t len);

#endif

/* The server key: one or more numbered keys out of a file of mode 0400, and what they sign. */
#ifndef RC_KEYRING_H
#define RC_KEYRING_H

#include <stdbool.h>

#include "core/seal.h"

#define KEYRING_MAX 16u
#define KEYRING_TEXT_MAX 2048u

/* Sub-keys of a server key: D(S,i,"RcServer"). Stored: never renumber. */
enum server_use {
    SERVER_FORM = 1,
    SERVER_COOKIE = 2,
    SERVER_STANDBY = 3,
    SERVER_ADDRESS = 4,
    SERVER_ROW_MAC = 5,
    SERVER_FAKE_SALT = 6,
    SERVER_SPOOL = 7,
    SERVER_USE__MAX = 8
};

struct keyring; /* opaque, in sodium_malloc memory, read-only after opening */

/* Reads the key file's text: lines "ID HEX64", '#' comments; ids 1-255, distinct. The current one,
 * which signs and seals, is named by a line "current ID", or "current ID since SECONDS" (unix time);
 * without such a line it is the greatest id. The others only check and open. RC_INVALID names no secret. *out is owned by the caller (keyring_close). */
RC_CHECK enum rc_err keyring_parse(const char *text, size_t len, struct keyring **out);
void keyring_close(struct keyring *k);

/* mlock is not inherited over fork: call in every child. Failure to lock is RC_INTERNAL. */
RC_CHECK enum rc_err keyring_lock(struct keyring *k);

/* A new key file's text with one fresh key of the given id (1-255). Returns the length written
 * without its NUL, 0 when `room` is too small or the id is 0. */
size_t keyring_generate(uint8_t id, char *out, size_t room);

uint8_t keyring_current(const struct keyring *k);
/* How many keys; the id of key i (from 0), in the order of the file. */
size_t keyring_count(const struct keyring *k);
uint8_t keyring_id(const struct keyring *k, size_t i);
/* Since when the current one is that, as the file says; 0: it does not. */
int64_t keyring_since(const struct keyring *k);
bool keyring_has(const struct keyring *k, uint8_t id);

/* The sub-key of the current key, or of key `id` (NULL when there is none). Borrowed. */
const struct seal_key *keyring_use(const struct keyring *k, enum server_use use);
const struct seal_key *keyring_use_id(const struct keyring *k, uint8_t id, enum server_use use);

/* Seal and open with a server sub-key; opening picks the key by the item's key id. */
RC_CHECK enum rc_err keyring_seal(const struct keyring *k, enum server_use use, const void *m,
                                  size_t len, const struct place *place, const void *extra,
                                  size_t extra_len, uint8_t *out);
RC_CHECK enum rc_err keyring_open_sealed(const struct keyring *k, enum server_use use,
                                         const uint8_t *c, size_t len, const struct place *place,
                                         const void *extra, size_t extra_len, uint8_t *out);

/* A row MAC as stored: key id 1, BLAKE2b-256 under D(S,5). */
#define ROW_MAC_BYTES (1u + SEAL_HASH_BYTES)
struct row_mac {
    uint8_t b[ROW_MAC_BYTES];
};
void row_mac_make(const struct keyring *k, const struct place *place, const struct seal_part *parts,
                  size_t n, struct row_mac *out);
/* RC_CRYPTO when it does not match or its key is unknown. Constant time. */
RC_CHECK enum rc_err row_mac_check(const struct keyring *k, const struct place *place,
                                   const struct seal_part *parts, size_t n,
                                   const struct row_mac *mac);

/* A deterministic 16-byte salt for a log-in name that does not exist. */
void keyring_fake_salt(const struct keyring *k, const char *name, uint8_t out[static 16]);

/* CSRF value of a page outside a staff session: keyed hash (SERVER_FORM) over "csrf" and the
 * cookie's bytes; hexadecimal. */
#define CSRF_TEXT 33u
void keyring_csrf(const struct keyring *k, const void *cookie, size_t len,
                  char out[static CSRF_TEXT]);
/* Whether `text` (may be NULL) is that value under any key of the ring, so that a page that was
 * open while the key changed still works. Constant time. */
bool keyring_csrf_check(const struct keyring *k, const void *cookie, size_t len, const char *text);
/* Compares a CSRF value made here with one that came in (may be NULL). Constant time. */
bool csrf_equal(const char ours[static CSRF_TEXT], const char *theirs);

#endif

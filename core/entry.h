/* Sealed texts of a case: what was said, bound to its place. */
#ifndef RC_ENTRY_H
#define RC_ENTRY_H

#include "core/arena.h"
#include "core/envelope.h"

#define ENTRY_TEXT_MAX 65536u /* bytes of one entry's plaintext */

/* What an entry is; decides which key of the case seals it. Stored: never renumber. */
enum entry_kind {
    ENTRY_COMPLAINT = 1, /* shared: the form's fields, JSON */
    ENTRY_MESSAGE = 2,   /* shared: from the complainant or to him */
    ENTRY_NOTE = 3,      /* staff */
    ENTRY_REASON = 4,    /* shared: reasons of an outcome, an extension, a move */
    ENTRY_IDENTITY = 5,  /* identity: name and contact of a confidential complainant, JSON */
    ENTRY_CONTACT = 6,   /* shared: name and contact of a named complainant, JSON */
    ENTRY_ACTION = 7,    /* staff: what the centre does about it, and what came of it */
    ENTRY_ACTION_SEALED = 8, /* identity: the same of disciplinary steps */
    ENTRY_KIND__MAX
};
enum case_key_kind entry_key_kind(enum entry_kind kind);

struct entry {
    struct rc_id id;
    enum entry_kind kind;
    uint64_t seq; /* number of the event that it belongs to */
    uint32_t gen;
    struct bytes blob;             /* E(D(K,1), sodium_pad to 256; A(item,kind,seq,gen)) */
    struct seal_hash cipher;       /* H(blob): stands in the event's chain row */
    struct seal_hash digest;       /* of the plaintext, keyed with entry_digest_key() */
};

/* Seals `text` (0..ENTRY_TEXT_MAX bytes). `id` is drawn here. RC_DENIED when the key is not in the
 * mask; RC_INVALID when too long. blob is owned by the arena. */
RC_CHECK enum rc_err entry_seal(struct arena *a, const struct rc_id *centre,
                                const struct rc_id *case_id, const struct case_keys *keys,
                                enum entry_kind kind, uint64_t seq, const void *text, size_t len,
                                struct entry *out);

/* Opens it; a NUL-terminated copy in the arena and its length. `keys` must be of the entry's
 * generation (RC_DENIED otherwise, or when the key is not in the mask). RC_CRYPTO when blob,
 * cipher, digest or place do not fit. */
RC_CHECK enum rc_err entry_open(struct arena *a, const struct rc_id *centre,
                                const struct rc_id *case_id, const struct case_keys *keys,
                                const struct entry *e, char **text, size_t *len);

/* The key of this one entry's digest, as a bundle hands it out: seal_mac under
 * D(K, 2^32 + seq, "RcDigest") over the place alone (PLACE_DIGEST: item, kind, seq, gen); the
 * digest is seal_mac under it over the same place and the text. One event can have several entries,
 * so handing out D() itself would let the reader of one test guesses at another. RC_DENIED as
 * above. */
RC_CHECK enum rc_err entry_digest_key(const struct rc_id *centre, const struct rc_id *case_id,
                                      const struct case_keys *keys, const struct entry *e,
                                      struct seal_key *out);

#endif

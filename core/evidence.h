/* Files: sealed as they stream in, chunk by chunk, in constant memory. */
#ifndef RC_EVIDENCE_H
#define RC_EVIDENCE_H

#include <sodium.h>

#include "core/arena.h"
#include "core/envelope.h"

/* Every content chunk is sealed as 64 KiB: length 2 (big-endian), content, zeros. So rows tell the
 * number of chunks and not the length, by which a known document could be recognised. The stream
 * has no version byte of its own: the version of the file key's wrap is that of the file. */
#define EVIDENCE_CHUNK (65536u - 2u) /* bytes of content in a chunk */
#define EVIDENCE_CHUNK_SEALED (65536u + 17u)
#define EVIDENCE_HEADER 24u
#define EVIDENCE_NAME_MAX 255u /* bytes, UTF-8 */
#define EVIDENCE_TYPE_MAX 100u
#define EVIDENCE_WRAP (32u + 8u + SEAL_OVERHEAD)

/* What the event of a file says of it, so that the chain proves both its ciphertext and, to who is
 * given evidence_digest_key(), its words. Made while the file streams, 64 KiB a step:
 * cipher: c = H("recourse file v1", header, sealed name), then c = H(c, sealed chunk) for each chunk,
 *   then H(c, wrap as sent); all but the wrap's step are the stream's;
 * digest: k = D(F,1,"RcFileDg"); d = MAC(k; A(item=file); name, type), then d = MAC(k; d, content)
 *   for each chunk. The key is random and the file's own: a thief can test no guess. */
struct file_proof {
    struct seal_hash cipher, digest;
};

/* What a wrap holds: rows are padded, so a file's size in bytes stands nowhere else. Secret. Beside
 * it travels, where it is known, the proof of the stream as its row has it; no wrap holds that. */
struct evidence_key {
    struct seal_key key;
    uint64_t size;
    bool has_proof;
    struct file_proof proof;
};

/* A file being written or read: the secretstream's state. Secret; clear after use. */
struct evidence_stream {
    crypto_secretstream_xchacha20poly1305_state st;
    struct evidence_key file_key; /* its size: bytes of content written or read so far */
    struct rc_id centre, case_id, file;
    uint64_t seq;
    uint8_t header[EVIDENCE_HEADER];
    struct seal_key digest_key;
    struct file_proof proof; /* as far as it was written or read */
    bool final;
    bool writing;
    bool no_digest; /* set right behind evidence_open: proof.digest is not made */
    bool broken; /* a chunk was refused: nothing more is read */
};
void evidence_stream_clear(struct evidence_stream *s);

/* Starts a file: draws its id's key, gives the header to store. Chunk 0 is the sealed name and type
 * (padded to 512), made by evidence_put_name; then content chunks of EVIDENCE_CHUNK bytes (the last
 * may be shorter, also 0 bytes) with last = true exactly once. `out` has room for
 * EVIDENCE_CHUNK_SEALED bytes, and *out_len is always that. RC_INVALID for a call out of turn, a
 * short chunk that is not the last, a name or type that is too long. */
RC_CHECK enum rc_err evidence_begin(struct evidence_stream *s, const struct rc_id *centre,
                                    const struct rc_id *case_id, const struct rc_id *file,
                                    uint8_t header[static EVIDENCE_HEADER]);
#define EVIDENCE_NAME_SEALED (512u + 17u)
RC_CHECK enum rc_err evidence_put_name(struct evidence_stream *s, const char *name,
                                       const char *type, uint8_t out[static EVIDENCE_NAME_SEALED]);
RC_CHECK enum rc_err evidence_put(struct evidence_stream *s, const void *m, size_t len, bool last,
                                  uint8_t *out, size_t *out_len);

/* Reading: the same in the other direction; `out` has room for EVIDENCE_CHUNK bytes. RC_CRYPTO for
 * anything out of place, also for every call after one that failed. After the last chunk
 * evidence_finished() must be true, or the file was cut, and s->file_key.size as in the wrap. */
RC_CHECK enum rc_err evidence_open(struct evidence_stream *s, const struct seal_key *file_key,
                                   const struct rc_id *centre, const struct rc_id *case_id,
                                   const struct rc_id *file,
                                   const uint8_t header[static EVIDENCE_HEADER]);
RC_CHECK enum rc_err evidence_get_name(struct evidence_stream *s,
                                       const uint8_t in[static EVIDENCE_NAME_SEALED],
                                       char name[static EVIDENCE_NAME_MAX + 1],
                                       char type[static EVIDENCE_TYPE_MAX + 1]);
RC_CHECK enum rc_err evidence_get(struct evidence_stream *s, const uint8_t *c, size_t len,
                                  uint8_t *out, size_t *out_len);
bool evidence_finished(const struct evidence_stream *s);

/* The ciphertext's half of the proof without a key: begin with header and sealed name, then each
 * sealed chunk in order. evidence_begin, _open and so on keep s->proof themselves. */
void evidence_cipher_begin(const uint8_t header[static EVIDENCE_HEADER],
                           const uint8_t name[static EVIDENCE_NAME_SEALED], struct seal_hash *out);
void evidence_cipher_add(struct seal_hash *cipher, const void *sealed, size_t len);
/* Its last step, as the event has it: `out` may be `stream`. */
void evidence_cipher_bind(const struct seal_hash *stream, const uint8_t wrap[static EVIDENCE_WRAP],
                          struct seal_hash *out);
/* The key of the plaintext's half, which a bundle hands out with the file: of no other use. */
void evidence_digest_key(const struct seal_key *file_key, struct seal_key *out);

/* The file key's wraps: as a draft under the token's draft key, and as sent under D(shared,2). Both
 * seal key 32, size 8 (big-endian). A draft is wrapped when it begins, with size 0, so that its row
 * is whole, and again with its size behind the last chunk. RC_CRYPTO: *file_key is zeroed. */
RC_CHECK enum rc_err evidence_wrap_draft(const struct token_keys *t,
                                         const struct evidence_stream *s,
                                         uint8_t out[static EVIDENCE_WRAP]);
RC_CHECK enum rc_err evidence_unwrap_draft(const struct token_keys *t, const struct rc_id *centre,
                                           const struct rc_id *case_id, const struct rc_id *file,
                                           const uint8_t in[static EVIDENCE_WRAP],
                                           struct evidence_key *file_key);
RC_CHECK enum rc_err evidence_wrap_sent(const struct case_keys *keys, const struct rc_id *centre,
                                        const struct rc_id *case_id, const struct rc_id *file,
                                        const struct evidence_key *file_key,
                                        uint8_t out[static EVIDENCE_WRAP]);
RC_CHECK enum rc_err evidence_unwrap_sent(const struct case_keys *keys, const struct rc_id *centre,
                                          const struct rc_id *case_id, const struct rc_id *file,
                                          const uint8_t in[static EVIDENCE_WRAP],
                                          struct evidence_key *file_key);

#endif

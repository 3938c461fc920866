#include "core/evidence.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define STREAM_ADDS crypto_secretstream_xchacha20poly1305_ABYTES
#define NAME_PLAIN 512u
#define CHUNK_PLAIN 65536u
#define CHUNK_HEAD 2u /* length of the content */
#define WRAP_PLAIN (SEAL_KEY_BYTES + 8u)
#define TAG_MORE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define TAG_LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL

static_assert(EVIDENCE_HEADER == crypto_secretstream_xchacha20poly1305_HEADERBYTES, "header");
static_assert(SEAL_KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES, "key");
static_assert(EVIDENCE_NAME_SEALED == NAME_PLAIN + STREAM_ADDS, "name chunk");
static_assert(EVIDENCE_CHUNK_SEALED == CHUNK_PLAIN + STREAM_ADDS, "content chunk");
static_assert(EVIDENCE_WRAP == WRAP_PLAIN + SEAL_OVERHEAD, "wrap");
static_assert(EVIDENCE_CHUNK == CHUNK_PLAIN - CHUNK_HEAD, "content");
static_assert(2 + EVIDENCE_NAME_MAX + EVIDENCE_TYPE_MAX <= NAME_PLAIN, "room of the name chunk");
static_assert(EVIDENCE_NAME_MAX <= UINT8_MAX && EVIDENCE_TYPE_MAX <= UINT8_MAX, "lengths");

void evidence_stream_clear(struct evidence_stream *s)
{
    if (s != NULL)
        sodium_memzero(s, sizeof(*s));
}

static void stream_start(struct evidence_stream *s, const struct rc_id *centre,
                         const struct rc_id *case_id, const struct rc_id *file, bool writing)
{
    memset(s, 0, sizeof(*s));
    s->centre = *centre;
    s->case_id = *case_id;
    s->file = *file;
    s->writing = writing;
}

/* --- what proves it ----------------------------------------------------------------------- */

void evidence_cipher_begin(const uint8_t header[static EVIDENCE_HEADER],
                           const uint8_t name[static EVIDENCE_NAME_SEALED], struct seal_hash *out)
{
    static const char label[] = "recourse file v1";
    const struct seal_part part[] = {
        {label, sizeof(label) - 1}, {header, EVIDENCE_HEADER}, {name, EVIDENCE_NAME_SEALED}};

    seal_hash_parts(part, 3, out);
}

/* Every step but a chunk's has a length of its own, so none can be taken for another. */
void evidence_cipher_add(struct seal_hash *cipher, const void *sealed, size_t len)
{
    const struct seal_part part[] = {{cipher->b, sizeof(cipher->b)}, {sealed, len}};
    struct seal_hash h;

    seal_hash_parts(part, 2, &h);
    *cipher = h;
}

void evidence_cipher_bind(const struct seal_hash *stream, const uint8_t wrap[static EVIDENCE_WRAP],
                          struct seal_hash *out)
{
    struct seal_hash h = *stream;

    evidence_cipher_add(&h, wrap, EVIDENCE_WRAP);
    *out = h;
}

void evidence_digest_key(const struct seal_key *file_key, struct seal_key *out)
{
    seal_derive(file_key, 1, "RcFileDg", out);
}

static void prove_name(struct evidence_stream *s, const char *name, size_t name_len,
                       const char *type, size_t type_len, const uint8_t *sealed)
{
    const struct place place = {.type = PLACE_FILE_DIGEST,
                                .centre = s->centre,
                                .case_id = s->case_id,
                                .item = s->file};
    const struct seal_part part[] = {{name, name_len}, {type, type_len}};

    if (!s->no_digest)
        seal_mac(&s->digest_key, &place, part, 2, &s->proof.digest);
    evidence_cipher_begin(s->header, sealed, &s->proof.cipher);
}

static void prove_chunk(struct evidence_stream *s, const uint8_t *content, size_t len,
                        const uint8_t *sealed)
{
    const struct seal_part part[] = {{s->proof.digest.b, SEAL_HASH_BYTES}, {content, len}};
    struct seal_hash h;

    if (!s->no_digest) {
        seal_mac(&s->digest_key, NULL, part, 2, &h);
        s->proof.digest = h;
    }
    evidence_cipher_add(&s->proof.cipher, sealed, EVIDENCE_CHUNK_SEALED);
}

/* --- chunks ------------------------------------------------------------------------------- */

static void chunk_place(const struct evidence_stream *s, uint8_t out[static PLACE_BYTES])
{
    const struct place place = {.type = PLACE_FILE_CHUNK,
                                .centre = s->centre,
                                .case_id = s->case_id,
                                .item = s->file,
                                .seq = s->seq};

    place_encode(&place, out);
}

static enum rc_err chunk_push(struct evidence_stream *s, const uint8_t *plain, size_t len,
                              bool last, uint8_t *out)
{
    uint8_t ad[PLACE_BYTES];

    chunk_place(s, ad);
    if (crypto_secretstream_xchacha20poly1305_push(&s->st, out, NULL, plain, len, ad, sizeof(ad),
                                                   last ? TAG_LAST : TAG_MORE) != 0)
        return RC_INTERNAL;
    s->seq++;
    s->final = last;
    return RC_OK;
}

static enum rc_err chunk_pull(struct evidence_stream *s, const uint8_t *c, size_t len,
                              uint8_t *plain, bool *last)
{
    uint8_t ad[PLACE_BYTES];
    unsigned char tag = 0;

    chunk_place(s, ad);
    if (crypto_secretstream_xchacha20poly1305_pull(&s->st, plain, NULL, &tag, c, len, ad,
                                                   sizeof(ad)) != 0)
        return RC_CRYPTO;
    if (tag != TAG_MORE && tag != TAG_LAST)
        return RC_CRYPTO;
    *last = tag == TAG_LAST;
    return RC_OK;
}

enum rc_err evidence_begin(struct evidence_stream *s, const struct rc_id *centre,
                           const struct rc_id *case_id, const struct rc_id *file,
                           uint8_t header[static EVIDENCE_HEADER])
{
    stream_start(s, centre, case_id, file, true);
    randombytes_buf(s->file_key.key.b, sizeof(s->file_key.key.b));
    if (crypto_secretstream_xchacha20poly1305_init_push(&s->st, header, s->file_key.key.b) != 0) {
        evidence_stream_clear(s);
        return RC_INTERNAL;
    }
    evidence_digest_key(&s->file_key.key, &s->digest_key);
    memcpy(s->header, header, EVIDENCE_HEADER);
    return RC_OK;
}

enum rc_err evidence_put_name(struct evidence_stream *s, const char *name, const char *type,
                              uint8_t out[static EVIDENCE_NAME_SEALED])
{
    size_t n = name == NULL ? SIZE_MAX : strlen(name);
    size_t t = type == NULL ? SIZE_MAX : strlen(type);
    uint8_t plain[NAME_PLAIN] = {0};
    enum rc_err err;

    if (!s->writing || s->seq != 0 || n > EVIDENCE_NAME_MAX || t > EVIDENCE_TYPE_MAX)
        return RC_INVALID;
    plain[0] = (uint8_t)n;
    memcpy(plain + 1, name, n);
    plain[1 + n] = (uint8_t)t;
    memcpy(plain + 2 + n, type, t);
    err = chunk_push(s, plain, sizeof(plain), false, out);
    if (err == RC_OK)
        prove_name(s, name, n, type, t, out);
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err evidence_put(struct evidence_stream *s, const void *m, size_t len, bool last,
                         uint8_t *out, size_t *out_len)
{
    uint8_t plain[CHUNK_PLAIN];
    enum rc_err err;

    *out_len = 0;
    if (!s->writing || s->seq == 0 || s->final || len > EVIDENCE_CHUNK ||
        (!last && len != EVIDENCE_CHUNK))
        return RC_INVALID;
    plain[0] = (uint8_t)(len >> 8);
    plain[1] = (uint8_t)len;
    if (len > 0)
        memcpy(plain + CHUNK_HEAD, m, len);
    memset(plain + CHUNK_HEAD + len, 0, EVIDENCE_CHUNK - len);
    err = chunk_push(s, plain, sizeof(plain), last, out);
    sodium_memzero(plain, sizeof(plain));
    if (err == RC_OK) {
        prove_chunk(s, m, len, out);
        *out_len = EVIDENCE_CHUNK_SEALED;
        s->file_key.size += len;
    }
    return err;
}

enum rc_err evidence_open(struct evidence_stream *s, const struct seal_key *file_key,
                          const struct rc_id *centre, const struct rc_id *case_id,
                          const struct rc_id *file, const uint8_t header[static EVIDENCE_HEADER])
{
    stream_start(s, centre, case_id, file, false);
    s->file_key.key = *file_key;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&s->st, header, file_key->b) != 0) {
        evidence_stream_clear(s);
        return RC_CRYPTO;
    }
    evidence_digest_key(&s->file_key.key, &s->digest_key);
    memcpy(s->header, header, EVIDENCE_HEADER);
    return RC_OK;
}

enum rc_err evidence_get_name(struct evidence_stream *s,
                              const uint8_t in[static EVIDENCE_NAME_SEALED],
                              char name[static EVIDENCE_NAME_MAX + 1],
                              char type[static EVIDENCE_TYPE_MAX + 1])
{
    uint8_t plain[NAME_PLAIN] = {0};
    enum rc_err err = RC_CRYPTO;
    bool last = false;
    size_t n, t;

    name[0] = type[0] = '\0';
    if (s->writing || s->broken || s->seq != 0)
        goto out;
    err = chunk_pull(s, in, EVIDENCE_NAME_SEALED, plain, &last);
    if (err != RC_OK)
        goto out;
    n = plain[0];
    t = plain[1 + n];
    if (last || t > EVIDENCE_TYPE_MAX) {
        err = RC_CRYPTO;
        goto out;
    }
    memcpy(name, plain + 1, n);
    name[n] = '\0';
    memcpy(type, plain + 2 + n, t);
    type[t] = '\0';
    prove_name(s, name, n, type, t, in);
    s->seq++;
out:
    s->broken |= err != RC_OK;
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err evidence_get(struct evidence_stream *s, const uint8_t *c, size_t len, uint8_t *out,
                         size_t *out_len)
{
    uint8_t plain[CHUNK_PLAIN];
    enum rc_err err = RC_CRYPTO;
    bool last = false;
    size_t n;

    *out_len = 0;
    if (s->writing || s->broken || s->seq == 0 || s->final || len != EVIDENCE_CHUNK_SEALED)
        goto out;
    err = chunk_pull(s, c, len, plain, &last);
    if (err != RC_OK)
        goto out;
    n = (size_t)plain[0] << 8 | plain[1];
    if (n > EVIDENCE_CHUNK || (!last && n != EVIDENCE_CHUNK)) {
        err = RC_CRYPTO;
        goto out;
    }
    memcpy(out, plain + CHUNK_HEAD, n);
    prove_chunk(s, out, n, c);
    *out_len = n;
    s->file_key.size += n;
    s->seq++;
    s->final = last;
out:
    s->broken |= err != RC_OK;
    sodium_memzero(plain, sizeof(plain));
    return err;
}

bool evidence_finished(const struct evidence_stream *s)
{
    return s->final && !s->broken;
}

static struct place key_place(enum place_type type, const struct rc_id *centre,
                              const struct rc_id *case_id, const struct rc_id *file, uint32_t gen)
{
    return (struct place){
        .type = type, .centre = *centre, .case_id = *case_id, .item = *file, .gen = gen};
}

static enum rc_err key_wrap(const struct seal_key *k, const struct place *place,
                            const struct evidence_key *file_key, uint8_t *out)
{
    uint8_t plain[WRAP_PLAIN];
    enum rc_err err;

    memcpy(plain, file_key->key.b, SEAL_KEY_BYTES);
    be64_put(file_key->size, plain + SEAL_KEY_BYTES);
    err = seal_seal(k, 0, plain, sizeof(plain), place, NULL, 0, out);
    sodium_memzero(plain, sizeof(plain));
    return err;
}

static enum rc_err key_unwrap(const struct seal_key *k, const struct place *place,
                              const uint8_t *in, struct evidence_key *file_key)
{
    uint8_t plain[WRAP_PLAIN];
    enum rc_err err;

    sodium_memzero(file_key, sizeof(*file_key));
    err = seal_open(k, in, EVIDENCE_WRAP, place, NULL, 0, plain);
    if (err == RC_OK) {
        memcpy(file_key->key.b, plain, SEAL_KEY_BYTES);
        file_key->size = be64_get(plain + SEAL_KEY_BYTES);
    }
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err evidence_wrap_draft(const struct token_keys *t, const struct evidence_stream *s,
                                uint8_t out[static EVIDENCE_WRAP])
{
    const struct place place =
        key_place(PLACE_DRAFT_FILE_KEY, &s->centre, &s->case_id, &s->file, 0);

    return key_wrap(&t->draft, &place, &s->file_key, out);
}

enum rc_err evidence_unwrap_draft(const struct token_keys *t, const struct rc_id *centre,
                                  const struct rc_id *case_id, const struct rc_id *file,
                                  const uint8_t in[static EVIDENCE_WRAP],
                                  struct evidence_key *file_key)
{
    const struct place place = key_place(PLACE_DRAFT_FILE_KEY, centre, case_id, file, 0);

    return key_unwrap(&t->draft, &place, in, file_key);
}

enum rc_err evidence_wrap_sent(const struct case_keys *keys, const struct rc_id *centre,
                               const struct rc_id *case_id, const struct rc_id *file,
                               const struct evidence_key *file_key,
                               uint8_t out[static EVIDENCE_WRAP])
{
    const struct place place = key_place(PLACE_FILE_KEY, centre, case_id, file, keys->gen);
    struct seal_key key;
    enum rc_err err;

    err = case_key_derive(keys, CASE_KEY_SHARED, CASE_USE_FILE, &key);
    if (err == RC_OK)
        err = key_wrap(&key, &place, file_key, out);
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err evidence_unwrap_sent(const struct case_keys *keys, const struct rc_id *centre,
                                 const struct rc_id *case_id, const struct rc_id *file,
                                 const uint8_t in[static EVIDENCE_WRAP],
                                 struct evidence_key *file_key)
{
    const struct place place = key_place(PLACE_FILE_KEY, centre, case_id, file, keys->gen);
    struct seal_key key;
    enum rc_err err;

    sodium_memzero(file_key, sizeof(*file_key));
    err = case_key_derive(keys, CASE_KEY_SHARED, CASE_USE_FILE, &key);
    if (err == RC_OK)
        err = key_unwrap(&key, &place, in, file_key);
    sodium_memzero(&key, sizeof(key));
    return err;
}

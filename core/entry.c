#include "core/entry.h"

#include <sodium.h>
#include <string.h>

#define PAD 256u
#define PADDED_MAX ((size_t)ENTRY_TEXT_MAX + PAD)
#define SEQ_MAX (UINT64_MAX - DIGEST_BASE)
#define DIGEST_BASE (UINT64_C(1) << 32)

static bool kind_valid(enum entry_kind kind)
{
    return kind >= ENTRY_COMPLAINT && kind < ENTRY_KIND__MAX;
}

enum case_key_kind entry_key_kind(enum entry_kind kind)
{
    static const enum case_key_kind key[ENTRY_KIND__MAX] = {
        [ENTRY_COMPLAINT] = CASE_KEY_SHARED, [ENTRY_MESSAGE] = CASE_KEY_SHARED,
        [ENTRY_NOTE] = CASE_KEY_STAFF,       [ENTRY_REASON] = CASE_KEY_SHARED,
        [ENTRY_IDENTITY] = CASE_KEY_IDENTITY, [ENTRY_CONTACT] = CASE_KEY_SHARED,
        [ENTRY_ACTION] = CASE_KEY_STAFF,     [ENTRY_ACTION_SEALED] = CASE_KEY_IDENTITY,
    };

    /* What is unknown is for the fewest. */
    return kind_valid(kind) ? key[kind] : CASE_KEY_IDENTITY;
}

static struct place entry_place(enum place_type type, const struct rc_id *centre,
                                const struct rc_id *case_id, const struct entry *e)
{
    return (struct place){.type = type,
                          .centre = *centre,
                          .case_id = *case_id,
                          .item = e->id,
                          .kind = (uint8_t)e->kind,
                          .seq = e->seq,
                          .gen = e->gen};
}

static void cipher_make(const struct entry *e, struct seal_hash *out)
{
    const struct seal_part part = {e->blob.p, e->blob.len};

    seal_hash_parts(&part, 1, out);
}

enum rc_err entry_digest_key(const struct rc_id *centre, const struct rc_id *case_id,
                             const struct case_keys *keys, const struct entry *e,
                             struct seal_key *out)
{
    const struct place place = entry_place(PLACE_DIGEST, centre, case_id, e);
    enum case_key_kind kind = entry_key_kind(e->kind);
    struct seal_key event;
    struct seal_hash h;

    sodium_memzero(out, sizeof(*out));
    if (!kind_valid(e->kind) || e->gen != keys->gen || e->seq > SEQ_MAX ||
        (keys->mask & (1u << kind)) == 0)
        return RC_DENIED;
    seal_derive(&keys->k[kind], DIGEST_BASE + e->seq, "RcDigest", &event);
    seal_mac(&event, &place, NULL, 0, &h);
    memcpy(out->b, h.b, sizeof(out->b));
    sodium_memzero(&event, sizeof(event));
    sodium_memzero(&h, sizeof(h));
    return RC_OK;
}

static enum rc_err digest_make(const struct rc_id *centre, const struct rc_id *case_id,
                               const struct case_keys *keys, const struct entry *e,
                               const void *text, size_t len, struct seal_hash *out)
{
    const struct place place = entry_place(PLACE_DIGEST, centre, case_id, e);
    const struct seal_part part = {text, len};
    struct seal_key key;
    enum rc_err err;

    err = entry_digest_key(centre, case_id, keys, e, &key);
    if (err == RC_OK)
        seal_mac(&key, &place, &part, 1, out);
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err entry_seal(struct arena *a, const struct rc_id *centre, const struct rc_id *case_id,
                       const struct case_keys *keys, enum entry_kind kind, uint64_t seq,
                       const void *text, size_t len, struct entry *out)
{
    struct seal_key key = {{0}};
    unsigned char *plain = NULL, *blob;
    size_t padded = 0;
    struct place place;
    enum rc_err err = RC_INVALID;

    memset(out, 0, sizeof(*out));
    if (!kind_valid(kind) || len > ENTRY_TEXT_MAX || seq > SEQ_MAX)
        goto out;
    out->kind = kind;
    out->seq = seq;
    out->gen = keys->gen;
    id_random(&out->id);
    err = case_key_derive(keys, entry_key_kind(kind), CASE_USE_ENTRY, &key);
    if (err != RC_OK)
        goto out;
    err = RC_NOMEM;
    plain = arena_alloc(a, len + PAD);
    if (plain == NULL)
        goto out;
    if (len > 0)
        memcpy(plain, text, len);
    err = RC_INTERNAL;
    if (sodium_pad(&padded, plain, len, PAD, len + PAD) != 0)
        goto out;
    blob = arena_alloc(a, padded + SEAL_OVERHEAD);
    err = blob == NULL ? RC_NOMEM : RC_OK;
    if (err != RC_OK)
        goto out;
    place = entry_place(PLACE_ENTRY, centre, case_id, out);
    err = seal_seal(&key, 0, plain, padded, &place, NULL, 0, blob);
    if (err != RC_OK)
        goto out;
    out->blob = (struct bytes){blob, padded + SEAL_OVERHEAD};
    cipher_make(out, &out->cipher);
    err = digest_make(centre, case_id, keys, out, text, len, &out->digest);
out:
    if (plain != NULL)
        sodium_memzero(plain, len + PAD);
    sodium_memzero(&key, sizeof(key));
    if (err != RC_OK)
        memset(out, 0, sizeof(*out));
    return err;
}

/* Opens the blob into `plain`, which has room for it; *len without the padding. */
static enum rc_err blob_open(const struct rc_id *centre, const struct rc_id *case_id,
                             const struct case_keys *keys, const struct entry *e,
                             unsigned char *plain, size_t *len)
{
    const struct place place = entry_place(PLACE_ENTRY, centre, case_id, e);
    struct seal_hash cipher, digest;
    struct seal_key key;
    enum rc_err err;

    err = case_key_derive(keys, entry_key_kind(e->kind), CASE_USE_ENTRY, &key);
    if (err != RC_OK)
        return err;
    err = seal_open(&key, e->blob.p, e->blob.len, &place, NULL, 0, plain);
    sodium_memzero(&key, sizeof(key));
    if (err != RC_OK)
        return err;
    if (sodium_unpad(len, plain, e->blob.len - SEAL_OVERHEAD, PAD) != 0)
        return RC_CRYPTO;
    cipher_make(e, &cipher);
    err = seal_hash_compare(&cipher, &e->cipher);
    if (err != RC_OK)
        return err;
    err = digest_make(centre, case_id, keys, e, plain, *len, &digest);
    return err == RC_OK ? seal_hash_compare(&digest, &e->digest) : err;
}

enum rc_err entry_open(struct arena *a, const struct rc_id *centre, const struct rc_id *case_id,
                       const struct case_keys *keys, const struct entry *e, char **text,
                       size_t *len)
{
    unsigned char *plain;
    size_t padded, n = 0;
    enum rc_err err;

    *text = NULL;
    *len = 0;
    if (!kind_valid(e->kind) || e->gen != keys->gen)
        return RC_DENIED;
    if (e->blob.len < SEAL_OVERHEAD + PAD || e->blob.len > SEAL_OVERHEAD + PADDED_MAX)
        return RC_CRYPTO;
    padded = e->blob.len - SEAL_OVERHEAD;
    plain = arena_alloc(a, padded);
    if (plain == NULL)
        return RC_NOMEM;
    err = blob_open(centre, case_id, keys, e, plain, &n);
    if (err != RC_OK) {
        sodium_memzero(plain, padded);
        return err;
    }
    plain[n] = '\0'; /* the padding is at least one byte */
    *text = (char *)plain;
    *len = n;
    return RC_OK;
}

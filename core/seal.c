#include "core/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD 2u /* version, key id */

static_assert(HEAD + NONCE + TAG == SEAL_OVERHEAD, "size of a seal");
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == SEAL_KEY_BYTES, "size of a key");
static_assert(crypto_kdf_KEYBYTES == SEAL_KEY_BYTES, "size of a key");
static_assert(crypto_kdf_CONTEXTBYTES == 8u, "size of a context");
static_assert(PLACE_BYTES == 70u, "size of a place");

struct ad {
    uint8_t b[HEAD + PLACE_BYTES + SEAL_EXTRA_MAX];
    size_t len;
};

void be64_put(uint64_t v, uint8_t out[static 8])
{
    size_t i;

    for (i = 0; i < 8; i++)
        out[i] = (uint8_t)(v >> (56 - 8 * i));
}

uint64_t be64_get(const uint8_t in[static 8])
{
    uint64_t v = 0;
    size_t i;

    for (i = 0; i < 8; i++)
        v = v << 8 | in[i];
    return v;
}

void place_encode(const struct place *p, uint8_t out[static PLACE_BYTES])
{
    uint8_t *at = out, wide[8];

    memcpy(at, "Recourse", 8);
    at += 8;
    *at++ = (uint8_t)p->type;
    memcpy(at, p->centre.b, ID_BYTES);
    at += ID_BYTES;
    memcpy(at, p->case_id.b, ID_BYTES);
    at += ID_BYTES;
    memcpy(at, p->item.b, ID_BYTES);
    at += ID_BYTES;
    *at++ = p->kind;
    be64_put(p->seq, at);
    at += 8;
    be64_put(p->gen, wide);
    memcpy(at, wide + 4, 4);
}

void seal_derive(const struct seal_key *k, uint64_t i, const char context[static 8],
                 struct seal_key *out)
{
    /* Fails only for a length out of bounds, and the length is constant. */
    if (crypto_kdf_derive_from_key(out->b, sizeof(out->b), i, context, k->b) != 0)
        sodium_misuse();
}

static void hash_update(crypto_generichash_state *st, const void *p, size_t len)
{
    if (len > 0)
        crypto_generichash_update(st, p, len);
}

void seal_hash_parts(const struct seal_part *parts, size_t n, struct seal_hash *out)
{
    crypto_generichash_state st;
    size_t i;

    crypto_generichash_init(&st, NULL, 0, sizeof(out->b));
    for (i = 0; i < n; i++)
        hash_update(&st, parts[i].p, parts[i].len);
    crypto_generichash_final(&st, out->b, sizeof(out->b));
    sodium_memzero(&st, sizeof(st));
}

void seal_mac(const struct seal_key *k, const struct place *place, const struct seal_part *parts,
              size_t n, struct seal_hash *out)
{
    crypto_generichash_state st;
    uint8_t at[PLACE_BYTES], length[8];
    size_t i;

    crypto_generichash_init(&st, k->b, sizeof(k->b), sizeof(out->b));
    if (place != NULL) {
        place_encode(place, at);
        hash_update(&st, at, sizeof(at));
    }
    for (i = 0; i < n; i++) {
        be64_put(parts[i].len, length);
        hash_update(&st, length, sizeof(length));
        hash_update(&st, parts[i].p, parts[i].len);
    }
    crypto_generichash_final(&st, out->b, sizeof(out->b));
    sodium_memzero(&st, sizeof(st));
}

enum rc_err seal_hash_compare(const struct seal_hash *a, const struct seal_hash *b)
{
    return sodium_memcmp(a->b, b->b, sizeof(a->b)) == 0 ? RC_OK : RC_CRYPTO;
}

static enum rc_err ad_make(uint8_t key_id, const struct place *place, const void *extra,
                           size_t extra_len, struct ad *ad)
{
    if (extra_len > SEAL_EXTRA_MAX)
        return RC_INVALID;
    ad->b[0] = SEAL_VERSION;
    ad->b[1] = key_id;
    place_encode(place, ad->b + HEAD);
    if (extra_len > 0)
        memcpy(ad->b + HEAD + PLACE_BYTES, extra, extra_len);
    ad->len = HEAD + PLACE_BYTES + extra_len;
    return RC_OK;
}

enum rc_err seal_seal(const struct seal_key *k, uint8_t key_id, const void *m, size_t len,
                      const struct place *place, const void *extra, size_t extra_len, uint8_t *out)
{
    struct ad ad;
    enum rc_err err;

    err = ad_make(key_id, place, extra, extra_len, &ad);
    if (err != RC_OK)
        return err;
    memcpy(out, ad.b, HEAD);
    randombytes_buf(out + HEAD, NONCE);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(out + HEAD + NONCE, NULL, m, len, ad.b, ad.len,
                                                   NULL, out + HEAD, k->b) != 0)
        return RC_INTERNAL;
    return RC_OK;
}

enum rc_err seal_open(const struct seal_key *k, const uint8_t *c, size_t len,
                      const struct place *place, const void *extra, size_t extra_len, uint8_t *out)
{
    int key_id = seal_key_id(c, len);
    struct ad ad;
    enum rc_err err;

    if (len > SEAL_OVERHEAD)
        sodium_memzero(out, len - SEAL_OVERHEAD);
    if (key_id < 0)
        return RC_CRYPTO;
    err = ad_make((uint8_t)key_id, place, extra, extra_len, &ad);
    if (err != RC_OK)
        return err;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, c + HEAD + NONCE,
                                                   len - HEAD - NONCE, ad.b, ad.len, c + HEAD,
                                                   k->b) != 0) {
        sodium_memzero(out, len - SEAL_OVERHEAD);
        return RC_CRYPTO;
    }
    return RC_OK;
}

int seal_key_id(const uint8_t *c, size_t len)
{
    return len < SEAL_OVERHEAD || c[0] != SEAL_VERSION ? -1 : c[1];
}

#include "core/share.h"

#include <sodium.h>
#include <string.h>

#include "core/envelope_row.h"

#define PK_BYTES 32u

static struct place place_of(const struct share_place *at, size_t n)
{
    return (struct place){.type = PLACE_SHARE,
                          .centre = at->centre,
                          .case_id = at->case_id,
                          .item = at->person,
                          .seq = at->seq,
                          .gen = (uint32_t)n};
}

static bool in_order(const struct generation *g, size_t n)
{
    if (n < 1 || n > SHARE_GENERATIONS)
        return false;
    for (size_t i = 0; i < n; i++)
        if (g[i].gen != i + 1)
            return false;
    return true;
}

static enum rc_err put_keys(const struct generation *g, const struct case_keys *keys, bool notes,
                            uint8_t out[static SHARE_KEYS_PLAIN])
{
    const uint8_t mask =
        keys->mask & (uint8_t)(CASE_MASK_SHARED | (notes ? CASE_MASK_STAFF : 0u));

    memset(out, 0, SHARE_KEYS_PLAIN);
    out[0] = mask;
    if (mask == 0)
        return RC_OK;
    if (mask & CASE_MASK_SHARED)
        memcpy(out + 1, keys->k[CASE_KEY_SHARED].b, SEAL_KEY_BYTES);
    if (mask & CASE_MASK_STAFF)
        memcpy(out + 1 + SEAL_KEY_BYTES, keys->k[CASE_KEY_STAFF].b, SEAL_KEY_BYTES);
    return commitments_check(g, keys, mask);
}

enum rc_err share_seal(const struct share_place *at, const struct person_pk *pk,
                       const struct generation *g, const struct case_keys *keys, size_t n,
                       bool notes, uint8_t out[static SHARE_SEALED_MAX], size_t *len)
{
    const struct place place = place_of(at, n);
    uint8_t plain[SHARE_GENERATIONS * SHARE_KEYS_PLAIN], both[2 * PK_BYTES];
    struct ephemeral eph = {{0}, {0}};
    struct seal_key rx, tx;
    enum rc_err err = RC_INVALID;

    *len = 0;
    memset(&tx, 0, sizeof(tx));
    memset(&rx, 0, sizeof(rx));
    if (!in_order(g, n))
        return RC_INVALID;
    if (!(keys[n - 1].mask & CASE_MASK_SHARED))
        return RC_DENIED;
    if ((err = ephemeral_make(&eph)) != RC_OK)
        goto out;
    for (size_t i = 0; i < n; i++)
        if ((err = put_keys(&g[i], &keys[i], notes, plain + i * SHARE_KEYS_PLAIN)) != RC_OK)
            goto out;
    err = RC_INVALID;
    if (crypto_kx_client_session_keys(rx.b, tx.b, eph.pk, eph.sk, pk->b) != 0)
        goto out;
    memcpy(both, eph.pk, PK_BYTES);
    memcpy(both + PK_BYTES, pk->b, PK_BYTES);
    memcpy(out, eph.pk, PK_BYTES);
    err = seal_seal(&tx, 0, plain, n * SHARE_KEYS_PLAIN, &place, both, sizeof(both),
                    out + PK_BYTES);
    if (err == RC_OK)
        *len = PK_BYTES + n * SHARE_KEYS_PLAIN + SEAL_OVERHEAD;
out:
    sodium_memzero(&eph, sizeof(eph));
    sodium_memzero(&rx, sizeof(rx));
    sodium_memzero(&tx, sizeof(tx));
    sodium_memzero(plain, sizeof(plain));
    return err;
}

static enum rc_err get_keys(const uint8_t in[static SHARE_KEYS_PLAIN], const struct generation *g,
                            struct case_keys *out)
{
    out->mask = in[0];
    out->gen = g->gen;
    if (out->mask == 0)
        return RC_OK;
    if ((out->mask & CASE_MASK_IDENTITY) || !mask_valid(out->mask))
        return RC_CRYPTO;
    memcpy(out->k[CASE_KEY_SHARED].b, in + 1, SEAL_KEY_BYTES);
    memcpy(out->k[CASE_KEY_STAFF].b, in + 1 + SEAL_KEY_BYTES, SEAL_KEY_BYTES);
    return commitments_check(g, out, out->mask);
}

enum rc_err share_open(const struct share_place *at, const struct person_pair *pair,
                       const struct generation *g, size_t n, const uint8_t *in, size_t len,
                       struct case_keys *keys)
{
    const struct place place = place_of(at, n);
    uint8_t plain[SHARE_GENERATIONS * SHARE_KEYS_PLAIN] = {0}, both[2 * PK_BYTES];
    struct seal_key rx, tx;
    enum rc_err err = RC_CRYPTO;

    if (!in_order(g, n))
        return RC_INVALID;
    sodium_memzero(keys, n * sizeof(*keys));
    if (len != PK_BYTES + n * SHARE_KEYS_PLAIN + SEAL_OVERHEAD)
        return RC_CRYPTO;
    memset(&tx, 0, sizeof(tx));
    memset(&rx, 0, sizeof(rx));
    if (crypto_kx_server_session_keys(rx.b, tx.b, pair->pk.b, pair->sk, in) != 0)
        goto out;
    memcpy(both, in, PK_BYTES);
    memcpy(both + PK_BYTES, pair->pk.b, PK_BYTES);
    err = seal_open(&rx, in + PK_BYTES, len - PK_BYTES, &place, both, sizeof(both), plain) == RC_OK
              ? RC_OK
              : RC_DENIED;
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = get_keys(plain + i * SHARE_KEYS_PLAIN, &g[i], &keys[i]);
out:
    if (err != RC_OK)
        sodium_memzero(keys, n * sizeof(*keys));
    sodium_memzero(&rx, sizeof(rx));
    sodium_memzero(&tx, sizeof(tx));
    sodium_memzero(plain, sizeof(plain));
    return err;
}

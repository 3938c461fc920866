#include "core/claim.h"

#include <sodium.h>
#include <string.h>

#include "core/envelope_row.h"

#define CHECK_MARK 21u /* what the check symbol of a code has more than a token's */
#define TYPED_MAX 128u

void claim_code_random(struct claim_code *out)
{
    randombytes_buf(out->b, sizeof(out->b));
}

void claim_code_format(const struct claim_code *code, char out[static TOKEN_TEXT])
{
    struct token t;
    char *last = out + TOKEN_TEXT - 2;

    memcpy(t.b, code->b, sizeof(t.b));
    token_format(&t, out);
    *last = crockford_symbol((unsigned)crockford_value(*last) ^ CHECK_MARK);
    sodium_memzero(&t, sizeof(t));
}

enum token_reading claim_code_parse(const char *text, struct claim_code *out)
{
    char as_token[TYPED_MAX] = "";
    size_t len = text == NULL ? 0 : strnlen(text, TYPED_MAX), last = len;
    enum token_reading reading = TOKEN_LENGTH;
    struct token t = {{0}};

    memset(out, 0, sizeof(*out));
    if (len == TYPED_MAX)
        return reading;
    memcpy(as_token, text == NULL ? "" : text, len);
    while (last > 0 && crockford_value(as_token[last - 1]) < 0)
        last--;
    if (last > 0) /* the check symbol, where nothing else is wrong */
        as_token[last - 1] =
            crockford_symbol((unsigned)crockford_value(as_token[last - 1]) ^ CHECK_MARK);
    reading = token_parse(as_token, &t);
    if (reading == TOKEN_GOOD)
        memcpy(out->b, t.b, sizeof(out->b));
    sodium_memzero(as_token, sizeof(as_token));
    sodium_memzero(&t, sizeof(t));
    return reading;
}

void claim_keys_derive(const struct claim_code *code, const struct rc_id *centre,
                       struct claim_keys *out)
{
    static const char label[] = "recourse claim v1";
    const struct seal_part part[] = {
        {label, sizeof(label) - 1}, {centre->b, ID_BYTES}, {code->b, sizeof(code->b)}};
    struct seal_hash h;
    struct seal_key root, sub;

    seal_hash_parts(part, 3, &h);
    memcpy(root.b, h.b, sizeof(root.b));
    seal_derive(&root, 1, "RcClaim_", &sub);
    memcpy(out->lookup.b, sub.b, sizeof(out->lookup.b));
    seal_derive(&root, 2, "RcClaim_", &out->wrap);
    sodium_memzero(&h, sizeof(h));
    sodium_memzero(&root, sizeof(root));
    sodium_memzero(&sub, sizeof(sub));
}

void claim_keys_clear(struct claim_keys *k)
{
    if (k != NULL)
        sodium_memzero(k, sizeof(*k));
}

/* Generations 1 to n and nothing between. */
static enum rc_err in_order(const struct generation *g, size_t n)
{
    if (n < 1 || n > CLAIM_GENERATIONS)
        return RC_INVALID;
    for (size_t i = 0; i < n; i++)
        if (g[i].gen != i + 1)
            return RC_INVALID;
    return RC_OK;
}

/* H over what each generation is to its readers: all but the two MACs. */
static void generations_hash(const struct generation *g, size_t n, struct seal_hash *out)
{
    struct seal_hash each[CLAIM_GENERATIONS];
    struct seal_part all = {each, n * sizeof(each[0])};

    for (size_t i = 0; i < n; i++) {
        const struct seal_part part[] = {{g[i].epk, sizeof(g[i].epk)},
                                         {g[i].commitment, sizeof(g[i].commitment)},
                                         {g[i].readers.b, sizeof(g[i].readers.b)}};

        seal_hash_parts(part, 3, &each[i]);
    }
    seal_hash_parts(&all, 1, out);
}

static struct place claim_place(const struct rc_id *centre, const struct rc_id *case_id,
                                uint64_t seq, size_t n)
{
    return (struct place){.type = PLACE_CLAIM,
                          .centre = *centre,
                          .case_id = *case_id,
                          .seq = seq,
                          .gen = (uint32_t)n};
}

static void put_keys(const struct case_keys *keys, uint8_t out[static CLAIM_KEYS_PLAIN])
{
    const uint8_t mask = keys->mask & (CASE_MASK_SHARED | CASE_MASK_IDENTITY);

    memset(out, 0, CLAIM_KEYS_PLAIN);
    out[0] = mask;
    memcpy(out + 1, keys->k[CASE_KEY_SHARED].b, SEAL_KEY_BYTES);
    if (mask & CASE_MASK_IDENTITY)
        memcpy(out + 1 + SEAL_KEY_BYTES, keys->k[CASE_KEY_IDENTITY].b, SEAL_KEY_BYTES);
}

enum rc_err claim_seal(const struct claim_keys *k, const struct rc_id *centre,
                       const struct rc_id *case_id, uint64_t seq, const struct generation *g,
                       const struct case_keys *keys, size_t n,
                       uint8_t out[static CLAIM_SEALED_MAX], size_t *len)
{
    const struct place place = claim_place(centre, case_id, seq, n);
    uint8_t plain[CLAIM_GENERATIONS * CLAIM_KEYS_PLAIN];
    struct seal_hash beside;
    enum rc_err err = in_order(g, n);

    *len = 0;
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (keys[i].gen != g[i].gen || !(keys[i].mask & CASE_MASK_SHARED))
            err = RC_DENIED;
        else if ((err = commitments_check(&g[i], &keys[i], keys[i].mask)) == RC_OK)
            put_keys(&keys[i], plain + i * CLAIM_KEYS_PLAIN);
    }
    if (err == RC_OK) {
        generations_hash(g, n, &beside);
        err = seal_seal(&k->wrap, 0, plain, n * CLAIM_KEYS_PLAIN, &place, beside.b,
                        sizeof(beside.b), out);
    }
    if (err == RC_OK)
        *len = n * CLAIM_KEYS_PLAIN + SEAL_OVERHEAD;
    sodium_memzero(plain, sizeof(plain));
    return err;
}

/* A mask that no complainant has is refused. */
static enum rc_err get_keys(const uint8_t in[static CLAIM_KEYS_PLAIN], const struct generation *g,
                            struct case_keys *out)
{
    out->mask = in[0];
    out->gen = g->gen;
    if (!(out->mask & CASE_MASK_SHARED) || (out->mask & CASE_MASK_STAFF) ||
        !mask_valid(out->mask))
        return RC_CRYPTO;
    memcpy(out->k[CASE_KEY_SHARED].b, in + 1, SEAL_KEY_BYTES);
    if (out->mask & CASE_MASK_IDENTITY)
        memcpy(out->k[CASE_KEY_IDENTITY].b, in + 1 + SEAL_KEY_BYTES, SEAL_KEY_BYTES);
    return commitments_check(g, out, out->mask);
}

enum rc_err claim_open(const struct claim_keys *k, const struct rc_id *centre,
                       const struct rc_id *case_id, uint64_t seq, const struct generation *g,
                       size_t n, const uint8_t *in, size_t len, struct case_keys *keys)
{
    const struct place place = claim_place(centre, case_id, seq, n);
    uint8_t plain[CLAIM_GENERATIONS * CLAIM_KEYS_PLAIN] = {0};
    struct seal_hash beside;
    enum rc_err err = in_order(g, n);

    if (err != RC_OK)
        return err;
    sodium_memzero(keys, n * sizeof(*keys));
    if (len != n * CLAIM_KEYS_PLAIN + SEAL_OVERHEAD)
        return RC_CRYPTO;
    generations_hash(g, n, &beside);
    err = seal_open(&k->wrap, in, len, &place, beside.b, sizeof(beside.b), plain);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = get_keys(plain + i * CLAIM_KEYS_PLAIN, &g[i], &keys[i]);
    if (err != RC_OK)
        sodium_memzero(keys, n * sizeof(*keys));
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err claim_anchor_make(const struct seal_key *pin, const struct rc_id *centre,
                              const struct rc_id *case_id, const struct generation *g, size_t n,
                              struct seal_hash *out)
{
    const struct place place = {.type = PLACE_TOKEN_ANCHOR,
                                .centre = *centre,
                                .case_id = *case_id,
                                .gen = (uint32_t)n};
    struct seal_hash all;
    const struct seal_part part = {all.b, sizeof(all.b)};
    enum rc_err err = in_order(g, n);

    memset(out, 0, sizeof(*out));
    if (err != RC_OK)
        return err;
    generations_hash(g, n, &all);
    seal_mac(pin, &place, &part, 1, out);
    return RC_OK;
}

enum rc_err claim_anchor_check(const struct seal_key *pin, const struct rc_id *centre,
                               const struct rc_id *case_id, const struct generation *g, size_t n,
                               const struct seal_hash *anchor)
{
    struct seal_hash ours;
    enum rc_err err = claim_anchor_make(pin, centre, case_id, g, n, &ours);

    if (err == RC_OK)
        err = seal_hash_compare(&ours, anchor);
    sodium_memzero(&ours, sizeof(ours));
    return err;
}

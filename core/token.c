#include "core/token.h"

#include <sodium.h>
#include <string.h>

#define SYMBOLS 24u /* 120 bits */
#define GROUP 5u

void token_random(struct token *out)
{
    randombytes_buf(out->b, sizeof(out->b));
}

/* Times alpha in GF(32), x^5 + x^2 + 1. */
static unsigned times_alpha(unsigned v)
{
    return ((v << 1) ^ (0x25u & (0u - (v >> 4)))) & 31u;
}

/* A Reed-Solomon check: the sum of symbol i times alpha^(24 - i). alpha has order 31, so the 25
 * weights (the check symbol's is 1) are distinct and not zero: a single error adds e*w != 0, a swap
 * of any two different symbols (a - b)(w - v) != 0. */
static unsigned check_of(const uint8_t symbol[static SYMBOLS])
{
    unsigned acc = 0;
    size_t i;

    for (i = 0; i < SYMBOLS; i++)
        acc = times_alpha(acc ^ symbol[i]);
    return acc;
}

void token_format(const struct token *t, char out[static TOKEN_TEXT])
{
    uint8_t symbol[SYMBOLS + 1];
    unsigned bits = 0, have = 0;
    size_t i, n = 0;

    for (i = 0; i < TOKEN_BYTES; i++) {
        bits = (bits << 8 | t->b[i]) & 0xfffu;
        for (have += 8; have >= 5; have -= 5)
            symbol[n++] = (uint8_t)(bits >> (have - 5) & 31u);
    }
    symbol[SYMBOLS] = (uint8_t)check_of(symbol);
    for (i = 0; i <= SYMBOLS; i++) {
        if (i > 0 && i % GROUP == 0)
            *out++ = '-';
        *out++ = crockford_symbol(symbol[i]);
    }
    *out = '\0';
    sodium_memzero(symbol, sizeof(symbol));
    sodium_memzero(&bits, sizeof(bits));
}

/* The symbols' values; `n` counts on behind the room. */
static enum token_reading symbols_read(const char *text, uint8_t symbol[static SYMBOLS + 1],
                                       size_t *n)
{
    size_t skip;
    int v;

    for (*n = 0; *text != '\0'; text += skip) {
        skip = crockford_filler(text);
        if (skip > 0)
            continue;
        skip = 1;
        v = crockford_value(*text);
        if (v < 0)
            return TOKEN_SYMBOL;
        if (*n <= SYMBOLS)
            symbol[*n] = (uint8_t)v;
        (*n)++;
    }
    return TOKEN_GOOD;
}

enum token_reading token_parse(const char *text, struct token *out)
{
    uint8_t symbol[SYMBOLS + 1] = {0};
    enum token_reading reading;
    unsigned bits = 0, have = 0;
    size_t i, n = 0, at = 0;

    memset(out, 0, sizeof(*out));
    reading = symbols_read(text == NULL ? "" : text, symbol, &n);
    if (reading == TOKEN_GOOD && n == 0)
        reading = TOKEN_EMPTY;
    else if (reading == TOKEN_GOOD && n != SYMBOLS + 1)
        reading = TOKEN_LENGTH;
    else if (reading == TOKEN_GOOD && check_of(symbol) != symbol[SYMBOLS])
        reading = TOKEN_CHECK;
    for (i = 0; reading == TOKEN_GOOD && i < SYMBOLS; i++) {
        bits = (bits << 5 | symbol[i]) & 0xfffu;
        have += 5;
        if (have >= 8) {
            have -= 8;
            out->b[at++] = (uint8_t)(bits >> have);
        }
    }
    sodium_memzero(symbol, sizeof(symbol));
    sodium_memzero(&bits, sizeof(bits));
    return reading;
}

/* All but the pair, whose seed is left in *seed. */
static void derive(const struct token *t, const struct rc_id *centre, struct token_keys *out,
                   struct seal_key *seed)
{
    static const char label[] = "recourse token v1";
    const struct seal_part part[] = {
        {label, sizeof(label) - 1}, {centre->b, ID_BYTES}, {t->b, TOKEN_BYTES}};
    struct seal_hash h;
    struct seal_key root, sub;

    seal_hash_parts(part, 3, &h);
    memcpy(root.b, h.b, sizeof(root.b));
    seal_derive(&root, 1, "RcToken_", &sub);
    memcpy(out->lookup.b, sub.b, sizeof(out->lookup.b));
    seal_derive(&root, 2, "RcToken_", seed);
    seal_derive(&root, 3, "RcToken_", &out->draft);
    seal_derive(&root, 4, "RcToken_", &out->body_tag);
    seal_derive(&root, 5, "RcToken_", &out->pin);
    sodium_memzero(&h, sizeof(h));
    sodium_memzero(&root, sizeof(root));
    sodium_memzero(&sub, sizeof(sub));
}

enum rc_err token_keys_derive(const struct token *t, const struct rc_id *centre,
                              struct token_keys *out)
{
    struct seal_key seed;
    enum rc_err err = RC_OK;

    derive(t, centre, out, &seed);
    if (crypto_kx_seed_keypair(out->reader_pk, out->reader_sk, seed.b) != 0) {
        token_keys_clear(out);
        err = RC_INTERNAL;
    }
    sodium_memzero(&seed, sizeof(seed));
    return err;
}

void token_keys_derive_with(const struct token *t, const struct rc_id *centre,
                            const struct token_pair *pair, struct token_keys *out)
{
    struct seal_key seed;

    derive(t, centre, out, &seed);
    memcpy(out->reader_pk, pair->pk, sizeof(out->reader_pk));
    memcpy(out->reader_sk, pair->sk, sizeof(out->reader_sk));
    sodium_memzero(&seed, sizeof(seed));
}

void token_keys_clear(struct token_keys *k)
{
    if (k != NULL)
        sodium_memzero(k, sizeof(*k));
}

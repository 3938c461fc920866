/* The complainant's token: 120 random bits as people write them, and the keys that follow. */
#ifndef RC_TOKEN_H
#define RC_TOKEN_H

#include "core/seal.h"

#define TOKEN_BYTES 15u
#define TOKEN_TEXT 30u /* five groups of five, four hyphens, NUL */

struct token {
    uint8_t b[TOKEN_BYTES];
};

enum token_reading {
    TOKEN_GOOD,
    TOKEN_EMPTY,
    TOKEN_LENGTH, /* too few or too many symbols */
    TOKEN_SYMBOL, /* a symbol that no token has */
    TOKEN_CHECK   /* the check symbol says that there is a typing error */
};

void token_random(struct token *out);

/* "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX": 24 Crockford base-32 symbols and a check symbol of the same 32
 * that catches every single wrong symbol and every swap of neighbours. */
void token_format(const struct token *t, char out[static TOKEN_TEXT]);

/* Forgives case, white space, hyphens, O/0 and I/L/1. `text` may be NULL (TOKEN_EMPTY). */
RC_CHECK enum token_reading token_parse(const char *text, struct token *out);

/* What follows from a token at a centre: T and D(T,i,"RcToken_"). Secret; clear after use. */
struct token_keys {
    struct seal_hash lookup;   /* 1: unique look-up id of the case */
    uint8_t reader_pk[32];     /* 2: crypto_kx pair of the reader */
    uint8_t reader_sk[32];
    struct seal_key draft;     /* 3: evidence before "send" */
    struct seal_key body_tag;  /* 4 */
    struct seal_key pin;       /* 5: the complainant's own MAC over generation 1 */
};
RC_CHECK enum rc_err token_keys_derive(const struct token *t, const struct rc_id *centre,
                                       struct token_keys *out);
/* The same for who knows the pair already, which is most of the work: as token_keys_derive() gave it for
 * this token at this centre. Nothing tells whether it is; what it should open does not, if it is not. */
struct token_pair {
    uint8_t pk[32], sk[32];
};
void token_keys_derive_with(const struct token *t, const struct rc_id *centre,
                            const struct token_pair *pair, struct token_keys *out);
void token_keys_clear(struct token_keys *k);

#endif

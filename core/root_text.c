#include "core/root_text.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_MAX 80u
#define DIGITS (2u * SEAL_HASH_BYTES)

void root_text_groups(const struct seal_hash *root, char one[static ROOT_GROUPS],
                      char two[static ROOT_GROUPS])
{
    char hex[DIGITS + 1];
    char *const half[] = {one, two};

    sodium_bin2hex(hex, sizeof(hex), root->b, sizeof(root->b));
    for (size_t h = 0; h < 2; h++) {
        char *to = half[h];

        for (size_t i = 0; i < DIGITS / 2; i++) {
            if (i > 0 && i % 4 == 0)
                *to++ = ' ';
            *to++ = hex[h * DIGITS / 2 + i];
        }
        *to = '\0';
    }
}

/* The next character, soft line ends passed over. */
static char next(const char **p)
{
    while ((*p)[0] == '=' && ((*p)[1] == '\n' || ((*p)[1] == '\r' && (*p)[2] == '\n')))
        *p += (*p)[1] == '\n' ? 2 : 3;
    return **p == '\0' ? '\0' : *(*p)++;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '>';
}

/* False at the end. What is longer than a token of ours is cut: it is none of them. */
static bool token(const char **p, char out[static TOKEN_MAX + 1])
{
    size_t n = 0;
    char c;

    while (is_blank(c = next(p)))
        ;
    for (; c != '\0' && !is_blank(c); c = next(p))
        if (n < TOKEN_MAX)
            out[n++] = c;
    out[n] = '\0';
    return n > 0;
}

static bool read_head(const char **p, const char *slug, struct root_text *out)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    char word[TOKEN_MAX + 1];
    size_t len = strlen(slug);

    if (len > ROOT_SLUG_MAX || strspn(slug, allowed) != len || !token(p, word) ||
        date_parse(word, &out->day) != RC_OK || !token(p, word))
        return false;
    memcpy(out->slug, slug, len + 1);
    len = strlen(word);
    if (len > 15 || strspn(word, "0123456789") != len)
        return false;
    out->cases = 0;
    for (size_t i = 0; i < len; i++)
        out->cases = 10 * out->cases + (uint64_t)(word[i] - '0');
    return true;
}

/* Groups until all digits are there; a group that goes beyond them is no root's. */
static bool read_digits(const char **p, struct seal_hash *out)
{
    char word[TOKEN_MAX + 1], hex[DIGITS + 1];
    size_t n = 0, got = 0;

    while (n < DIGITS) {
        if (!token(p, word))
            return false;
        for (const char *c = word; *c != '\0'; c++) {
            if (*c == '-')
                continue;
            if (n == DIGITS || strchr("0123456789abcdefABCDEF", *c) == NULL)
                return false;
            hex[n++] = *c;
        }
    }
    return sodium_hex2bin(out->b, sizeof(out->b), hex, DIGITS, NULL, &got, NULL) == 0 &&
           got == sizeof(out->b);
}

enum rc_err root_text_next(const char **text, struct root_text *out)
{
    char slug[TOKEN_MAX + 1];

    memset(out, 0, sizeof(*out));
    while (token(text, slug)) {
        const char *p = *text;

        if (!read_head(&p, slug, out))
            continue;
        if (!read_digits(&p, &out->root))
            return RC_INVALID;
        *text = p;
        return RC_OK;
    }
    memset(out, 0, sizeof(*out));
    return RC_NOTFOUND;
}

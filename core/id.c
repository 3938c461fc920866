#include "core/id.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define CODE_MAX 8u
#define YEAR_DIGITS 4u
#define SYMBOLS_MIN 4u
#define SYMBOLS_MAX 8u

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char crockford_symbol(unsigned value)
{
    return alphabet[value & 31u];
}

int crockford_value(char c)
{
    const char *at;

    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    at = c == '\0' ? NULL : strchr(alphabet, c);
    return at == NULL ? -1 : (int)(at - alphabet);
}

size_t crockford_filler(const char *p)
{
    static const char *const filler[] = {
        " ", "-", "\t", "\n", "\r", "\v", "\f",
        "\xC2\xA0",     /* no-break space */
        "\xC2\xAD",     /* soft hyphen */
        "\xE2\x80\x8B", /* zero width space */
        "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94",
        "\xE2\x80\x95", /* hyphen to horizontal bar */
        "\xE2\x80\xAF", /* narrow no-break space */
        "\xE2\x88\x92", /* minus sign */
        "\xEF\xBB\xBF", /* byte order mark */
    };
    size_t i;

    for (i = 0; i < sizeof(filler) / sizeof(filler[0]); i++)
        if (strncmp(p, filler[i], strlen(filler[i])) == 0)
            return strlen(filler[i]);
    return 0;
}

void id_random(struct rc_id *out)
{
    randombytes_buf(out->b, sizeof(out->b));
}

bool id_equal(const struct rc_id *a, const struct rc_id *b)
{
    return sodium_memcmp(a->b, b->b, ID_BYTES) == 0;
}

bool id_is_zero(const struct rc_id *a)
{
    return sodium_is_zero(a->b, ID_BYTES) != 0;
}

void id_format(const struct rc_id *id, char out[static ID_TEXT])
{
    sodium_bin2hex(out, ID_TEXT, id->b, ID_BYTES);
}

enum rc_err id_parse(const char *text, struct rc_id *out)
{
    size_t len = 0;

    memset(out, 0, sizeof(*out));
    if (text == NULL || strlen(text) != 2 * ID_BYTES)
        return RC_INVALID;
    if (sodium_hex2bin(out->b, ID_BYTES, text, 2 * ID_BYTES, NULL, &len, NULL) != 0 ||
        len != ID_BYTES) {
        memset(out, 0, sizeof(*out));
        return RC_INVALID;
    }
    return RC_OK;
}

enum rc_err reference_random(const char *code, int year, unsigned symbols,
                             char out[static REFERENCE_MAX])
{
    uint8_t r[SYMBOLS_MAX];
    size_t i, len = code == NULL ? 0 : strlen(code);

    out[0] = '\0';
    if (len < 1 || len > CODE_MAX || year < 1000 || year > 9999 || symbols < SYMBOLS_MIN ||
        symbols > SYMBOLS_MAX)
        return RC_INVALID;
    for (i = 0; i < len; i++)
        if (code[i] < 'A' || code[i] > 'Z')
            return RC_INVALID;
    snprintf(out, REFERENCE_MAX, "%s-%04d-", code, year);
    len = strlen(out);
    randombytes_buf(r, sizeof(r));
    for (i = 0; i < symbols; i++)
        out[len++] = crockford_symbol(r[i]);
    out[len] = '\0';
    return RC_OK;
}

/* Upper case without spaces and hyphens; 0 when longer than a reference can be. */
static size_t reference_squeeze(const char *text, char out[static REFERENCE_MAX])
{
    size_t n = 0, skip;

    while (*text != '\0') {
        skip = crockford_filler(text);
        if (skip == 0) {
            if (n + 1 >= REFERENCE_MAX)
                return 0;
            out[n++] = *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text;
            skip = 1;
        }
        text += skip;
    }
    out[n] = '\0';
    return n;
}

enum rc_err reference_parse(const char *text, char out[static REFERENCE_MAX])
{
    char s[REFERENCE_MAX], built[REFERENCE_MAX];
    size_t i, n, code = 0, at = 0;
    int v;

    out[0] = '\0';
    n = text == NULL ? 0 : reference_squeeze(text, s);
    while (code < n && s[code] >= 'A' && s[code] <= 'Z')
        code++;
    if (code < 1 || code > CODE_MAX || n < code + YEAR_DIGITS + SYMBOLS_MIN ||
        n > code + YEAR_DIGITS + SYMBOLS_MAX)
        return RC_INVALID;
    memcpy(built, s, code);
    at = code;
    built[at++] = '-';
    for (i = code; i < code + YEAR_DIGITS; i++) {
        if (s[i] < '0' || s[i] > '9')
            return RC_INVALID;
        built[at++] = s[i];
    }
    built[at++] = '-';
    for (; i < n; i++) {
        v = crockford_value(s[i]);
        if (v < 0)
            return RC_INVALID;
        built[at++] = crockford_symbol((unsigned)v);
    }
    built[at] = '\0';
    memcpy(out, built, at + 1);
    return RC_OK;
}

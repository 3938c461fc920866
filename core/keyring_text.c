#include "core/keyring_text.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define LINE_ROOM 96u /* "current 255 since 123456789012", or a key: 3 digits, blank, 64 digits */

/* What a line is, in a text that was parsed. */
enum line { LINE_OTHER = 0, LINE_CURRENT = 256 }; /* between them: the id of a key */

static int line_of(const char *p, const char *end)
{
    static const char current[] = "current";
    int id = 0;

    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
        p++;
    if ((size_t)(end - p) > sizeof(current) - 1 && memcmp(p, current, sizeof(current) - 1) == 0)
        return LINE_CURRENT;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        id = id * 10 + (*p - '0');
    return id;
}

static enum rc_err put(struct keyring_text *out, const char *p, size_t len)
{
    if (len > KEYRING_TEXT_MAX - out->len)
        return RC_CONFLICT;
    memcpy(out->text + out->len, p, len);
    out->len += len;
    out->text[out->len] = '\0';
    return RC_OK;
}

/* Every line but those that are `without`, each with its newline. */
static enum rc_err copy(const char *text, size_t len, int without, struct keyring_text *out)
{
    const char *p = text, *end = text + len, *eol;
    enum rc_err err = RC_OK;

    out->len = 0;
    for (; p < end && err == RC_OK; p = eol + 1) {
        eol = memchr(p, '\n', (size_t)(end - p));
        if (eol == NULL)
            eol = end;
        if (line_of(p, eol) == without)
            continue;
        err = put(out, p, (size_t)(eol - p));
        if (err == RC_OK)
            err = put(out, "\n", 1);
    }
    return err;
}

static enum rc_err put_current(struct keyring_text *out, uint8_t id, int64_t since)
{
    char line[LINE_ROOM];
    int n = since > 0 ? snprintf(line, sizeof(line), "current %u since %lld\n", (unsigned)id,
                                 (long long)since)
                      : snprintf(line, sizeof(line), "current %u\n", (unsigned)id);

    return put(out, line, (size_t)n);
}

static void clear_unless(enum rc_err err, struct keyring_text *out)
{
    if (err != RC_OK)
        sodium_memzero(out, sizeof(*out));
}

enum rc_err keyring_text_add(const char *text, size_t len, struct keyring_text *out, uint8_t *id)
{
    char line[LINE_ROOM];
    struct keyring *k = NULL;
    unsigned newest = 0;
    size_t n;
    enum rc_err err = keyring_parse(text, len, &k);

    *id = 0;
    if (err != RC_OK)
        goto out;
    for (size_t i = 0; i < keyring_count(k); i++)
        if (keyring_id(k, i) > newest)
            newest = keyring_id(k, i);
    err = RC_CONFLICT;
    if (newest == UINT8_MAX || keyring_count(k) == KEYRING_MAX)
        goto out;
    n = keyring_generate((uint8_t)(newest + 1u), line, sizeof(line));
    err = n > 0 ? copy(text, len, LINE_CURRENT, out) : RC_INTERNAL;
    if (err == RC_OK)
        err = put(out, line, n);
    if (err == RC_OK)
        err = put_current(out, keyring_current(k), keyring_since(k));
    if (err == RC_OK)
        *id = (uint8_t)(newest + 1u);
out:
    sodium_memzero(line, sizeof(line));
    clear_unless(err, out);
    keyring_close(k);
    return err;
}

enum rc_err keyring_text_use(const char *text, size_t len, uint8_t id, int64_t now,
                             struct keyring_text *out)
{
    struct keyring *k = NULL;
    enum rc_err err = keyring_parse(text, len, &k);

    if (err == RC_OK && !keyring_has(k, id))
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = copy(text, len, LINE_CURRENT, out);
    if (err == RC_OK)
        err = put_current(out, id, now);
    clear_unless(err, out);
    keyring_close(k);
    return err;
}

enum rc_err keyring_text_retire(const char *text, size_t len, uint8_t id, struct keyring_text *out)
{
    struct keyring *k = NULL;
    enum rc_err err = keyring_parse(text, len, &k);

    if (err == RC_OK && !keyring_has(k, id))
        err = RC_NOTFOUND;
    if (err == RC_OK && keyring_current(k) == id)
        err = RC_DENIED;
    if (err == RC_OK)
        err = copy(text, len, id, out);
    clear_unless(err, out);
    keyring_close(k);
    return err;
}

#include "core/keyring.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define HEX_KEY (2u * SEAL_KEY_BYTES)

/* The keys of the file are not kept: only what follows from them. */
struct server_key {
    struct seal_key use[SERVER_USE__MAX];
    uint8_t id;
};
struct keyring {
    size_t n, current; /* current: position of the one that signs and seals */
    unsigned marked;   /* the id that the line "current" names; 0: there is none */
    int64_t since;
    struct server_key key[KEYRING_MAX];
};

static const struct server_key *key_find(const struct keyring *k, uint8_t id)
{
    size_t i;

    for (i = 0; i < k->n; i++)
        if (k->key[i].id == id)
            return &k->key[i];
    return NULL;
}

static enum rc_err key_add(struct keyring *k, unsigned id, const char *hex)
{
    struct server_key *new = &k->key[k->n];
    struct seal_key master;
    enum rc_err err = RC_INVALID;
    size_t len = 0;
    unsigned use;

    if (id < 1 || id > UINT8_MAX || k->n == KEYRING_MAX || key_find(k, (uint8_t)id) != NULL)
        goto out;
    if (sodium_hex2bin(master.b, sizeof(master.b), hex, HEX_KEY, NULL, &len, NULL) != 0 ||
        len != sizeof(master.b))
        goto out;
    for (use = 1; use < SERVER_USE__MAX; use++)
        seal_derive(&master, use, "RcServer", &new->use[use]);
    new->id = (uint8_t)id;
    if (id > k->key[k->current].id)
        k->current = k->n;
    k->n++;
    err = RC_OK;
out:
    sodium_memzero(&master, sizeof(master));
    return err;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static const char *line_trim(const char *p, const char **end)
{
    while (p < *end && is_blank(*p))
        p++;
    while (*end > p && is_blank((*end)[-1]))
        (*end)--;
    return p;
}

/* Over `word` and the blanks behind it. */
static bool word_skip(const char **p, const char *end, const char *word)
{
    const size_t len = strlen(word);

    if ((size_t)(end - *p) <= len || memcmp(*p, word, len) != 0 || !is_blank((*p)[len]))
        return false;
    for (*p += len; *p < end && is_blank(**p);)
        (*p)++;
    return true;
}

/* At most `digits` of them, then blanks. False when there is none. */
static bool number_read(const char **p, const char *end, unsigned digits, int64_t *out)
{
    const char *from = *p;

    for (*out = 0; *p < end && **p >= '0' && **p <= '9' && (size_t)(*p - from) < digits; (*p)++)
        *out = *out * 10 + (**p - '0');
    if (*p == from || (*p < end && !is_blank(**p)))
        return false;
    while (*p < end && is_blank(**p))
        (*p)++;
    return true;
}

/* Behind the word "current": "ID" or "ID since SECONDS". Once in a file, before or behind its key. */
static enum rc_err marker_parse(struct keyring *k, const char *p, const char *end)
{
    int64_t id = 0, since = 0;

    if (k->marked != 0 || !number_read(&p, end, 3, &id) || id < 1 || id > UINT8_MAX)
        return RC_INVALID;
    if (p < end && (!word_skip(&p, end, "since") || !number_read(&p, end, 12, &since) || p < end))
        return RC_INVALID;
    k->marked = (unsigned)id;
    k->since = since;
    return RC_OK;
}

/* One line without its newline: empty, a comment, "current ID", or "ID HEX64". */
static enum rc_err line_parse(struct keyring *k, const char *p, const char *end)
{
    unsigned id = 0, digits = 0;

    p = line_trim(p, &end);
    if (p == end || *p == '#')
        return RC_OK;
    if (word_skip(&p, end, "current"))
        return marker_parse(k, p, end);
    for (; p < end && *p >= '0' && *p <= '9' && digits < 3; p++, digits++)
        id = id * 10 + (unsigned)(*p - '0');
    if (digits == 0 || p == end || !is_blank(*p))
        return RC_INVALID;
    while (p < end && is_blank(*p))
        p++;
    return end - p == HEX_KEY ? key_add(k, id, p) : RC_INVALID;
}

enum rc_err keyring_parse(const char *text, size_t len, struct keyring **out)
{
    const char *p = text, *end = text + len, *eol;
    struct keyring *k = NULL;
    enum rc_err err = RC_INTERNAL;

    *out = NULL;
    if (sodium_init() < 0)
        goto out;
    err = RC_INVALID;
    if (len == 0 || len > KEYRING_TEXT_MAX)
        goto out;
    err = RC_NOMEM;
    k = sodium_malloc(sizeof(*k));
    if (k == NULL)
        goto out;
    memset(k, 0, sizeof(*k));
    while (p < end) {
        eol = memchr(p, '\n', (size_t)(end - p));
        if (eol == NULL)
            eol = end;
        err = line_parse(k, p, eol);
        if (err != RC_OK)
            goto out;
        p = eol + 1;
    }
    err = RC_INVALID;
    if (k->n == 0 || (k->marked != 0 && key_find(k, (uint8_t)k->marked) == NULL))
        goto out;
    if (k->marked != 0)
        k->current = (size_t)(key_find(k, (uint8_t)k->marked) - k->key);
    err = RC_INTERNAL;
    if (sodium_mprotect_readonly(k) != 0)
        goto out;
    *out = k;
    k = NULL;
    err = RC_OK;
out:
    sodium_free(k);
    return err;
}

void keyring_close(struct keyring *k)
{
    sodium_free(k);
}

enum rc_err keyring_lock(struct keyring *k)
{
    return sodium_mlock(k, sizeof(*k)) == 0 ? RC_OK : RC_INTERNAL;
}

size_t keyring_generate(uint8_t id, char *out, size_t room)
{
    char hex[HEX_KEY + 1];
    uint8_t key[SEAL_KEY_BYTES];
    int n = 0;

    if (id == 0)
        return 0;
    randombytes_buf(key, sizeof(key));
    sodium_bin2hex(hex, sizeof(hex), key, sizeof(key));
    n = snprintf(out, room, "%u %s\n", (unsigned)id, hex);
    if (n < 0 || (size_t)n >= room) {
        sodium_memzero(out, room);
        n = 0;
    }
    sodium_memzero(key, sizeof(key));
    sodium_memzero(hex, sizeof(hex));
    return (size_t)n;
}

uint8_t keyring_current(const struct keyring *k)
{
    return k->key[k->current].id;
}

size_t keyring_count(const struct keyring *k)
{
    return k->n;
}

uint8_t keyring_id(const struct keyring *k, size_t i)
{
    return k->key[i].id;
}

int64_t keyring_since(const struct keyring *k)
{
    return k->since;
}

bool keyring_has(const struct keyring *k, uint8_t id)
{
    return key_find(k, id) != NULL;
}

const struct seal_key *keyring_use(const struct keyring *k, enum server_use use)
{
    return keyring_use_id(k, keyring_current(k), use);
}

const struct seal_key *keyring_use_id(const struct keyring *k, uint8_t id, enum server_use use)
{
    const struct server_key *key = key_find(k, id);

    return key == NULL || use < SERVER_FORM || use >= SERVER_USE__MAX ? NULL : &key->use[use];
}

enum rc_err keyring_seal(const struct keyring *k, enum server_use use, const void *m, size_t len,
                         const struct place *place, const void *extra, size_t extra_len,
                         uint8_t *out)
{
    const struct seal_key *key = keyring_use(k, use);

    if (key == NULL)
        return RC_INVALID;
    return seal_seal(key, keyring_current(k), m, len, place, extra, extra_len, out);
}

enum rc_err keyring_open_sealed(const struct keyring *k, enum server_use use, const uint8_t *c,
                                size_t len, const struct place *place, const void *extra,
                                size_t extra_len, uint8_t *out)
{
    const struct seal_key *key = NULL;
    int id = seal_key_id(c, len);

    if (id > 0)
        key = keyring_use_id(k, (uint8_t)id, use);
    if (key == NULL) {
        if (len > SEAL_OVERHEAD)
            sodium_memzero(out, len - SEAL_OVERHEAD);
        return RC_CRYPTO;
    }
    return seal_open(key, c, len, place, extra, extra_len, out);
}

void row_mac_make(const struct keyring *k, const struct place *place, const struct seal_part *parts,
                  size_t n, struct row_mac *out)
{
    struct seal_hash h;

    seal_mac(keyring_use(k, SERVER_ROW_MAC), place, parts, n, &h);
    out->b[0] = keyring_current(k);
    memcpy(out->b + 1, h.b, sizeof(h.b));
}

enum rc_err row_mac_check(const struct keyring *k, const struct place *place,
                          const struct seal_part *parts, size_t n, const struct row_mac *mac)
{
    const struct seal_key *key = keyring_use_id(k, mac->b[0], SERVER_ROW_MAC);
    struct seal_hash ours, theirs;
    enum rc_err err;

    if (key == NULL)
        return RC_CRYPTO;
    seal_mac(key, place, parts, n, &ours);
    memcpy(theirs.b, mac->b + 1, sizeof(theirs.b));
    err = seal_hash_compare(&ours, &theirs);
    sodium_memzero(&ours, sizeof(ours)); /* a right MAC for a wrong row must not linger */
    return err;
}

void keyring_fake_salt(const struct keyring *k, const char *name, uint8_t out[static 16])
{
    const struct seal_part part = {name, strlen(name)};
    struct seal_hash h;

    seal_mac(keyring_use(k, SERVER_FAKE_SALT), NULL, &part, 1, &h);
    memcpy(out, h.b, 16);
}

/* A sub-key of its own, as the form key seals too. */
static void csrf_make(const struct seal_key *form, const void *cookie, size_t len,
                      char out[static CSRF_TEXT])
{
    const struct seal_part part[] = {{"csrf", 4}, {cookie, len}};
    struct seal_key key;
    struct seal_hash h;

    seal_derive(form, 1, "RcCsrf__", &key);
    seal_mac(&key, NULL, part, 2, &h);
    sodium_bin2hex(out, CSRF_TEXT, h.b, (CSRF_TEXT - 1) / 2);
    sodium_memzero(&key, sizeof(key));
    sodium_memzero(&h, sizeof(h));
}

void keyring_csrf(const struct keyring *k, const void *cookie, size_t len,
                  char out[static CSRF_TEXT])
{
    csrf_make(keyring_use(k, SERVER_FORM), cookie, len, out);
}

bool keyring_csrf_check(const struct keyring *k, const void *cookie, size_t len, const char *text)
{
    char ours[CSRF_TEXT];
    bool good = false;
    size_t i;

    for (i = 0; i < k->n; i++) {
        csrf_make(&k->key[i].use[SERVER_FORM], cookie, len, ours);
        good |= csrf_equal(ours, text);
    }
    sodium_memzero(ours, sizeof(ours));
    return good;
}

bool csrf_equal(const char ours[static CSRF_TEXT], const char *theirs)
{
    return theirs != NULL && strlen(theirs) == CSRF_TEXT - 1 &&
           sodium_memcmp(ours, theirs, CSRF_TEXT - 1) == 0;
}

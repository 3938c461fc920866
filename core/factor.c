#include "core/factor.h"

#include <assert.h>
#include <oath.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define NUMBER_MOST (UINT64_MAX >> 1)
#define STACK_USED 4096u /* bytes, more than liboath takes */
#define CODE_MODULUS UINT64_C(10000000000)

static_assert(FACTOR_SECRET_TEXT == FACTOR_SECRET_BYTES * 8 / 5 / 4 * 5, "eight groups of four");
static_assert(FACTOR_CODES <= 32, "a bit for each code");

uint64_t factor_number_random(void)
{
    uint64_t n;

    randombytes_buf(&n, sizeof(n));
    return n & NUMBER_MOST;
}

static void numbered(const struct person_seed *seed, enum person_use use, uint64_t number,
                     struct seal_key *out)
{
    struct seal_key sub;

    person_subkey(seed, use, &sub);
    seal_derive(&sub, number, "RcFactor", out);
    sodium_memzero(&sub, sizeof(sub));
}

void factor_secret_derive(const struct person_seed *seed, uint64_t number,
                          struct factor_secret *out)
{
    struct seal_key key;

    numbered(seed, PERSON_SECOND_FACTOR, number, &key);
    memcpy(out->b, key.b, sizeof(out->b));
    sodium_memzero(&key, sizeof(key));
}

void factor_secret_format(const struct factor_secret *s, char out[static FACTOR_SECRET_TEXT])
{
    static const char symbol[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    size_t i, bit;
    unsigned pair;

    for (i = 0; i < FACTOR_SECRET_BYTES * 8 / 5; i++) {
        bit = i * 5;
        pair = (unsigned)s->b[bit / 8] << 8;
        if (bit / 8 + 1 < FACTOR_SECRET_BYTES)
            pair |= s->b[bit / 8 + 1];
        if (i > 0 && i % 4 == 0)
            *out++ = ' ';
        *out++ = symbol[pair >> (11 - bit % 8) & 31u];
    }
    *out = '\0';
}

/* TOTP is HOTP of the step (RFC 6238, section 4.2). We compare ourselves: liboath's own comparison
 * ends at the first digit that differs, and at the first step that fits. */
enum rc_err factor_code_at(const struct factor_secret *s, int64_t step,
                           char out[static FACTOR_DIGITS + 1])
{
    bool good;

    memset(out, 0, FACTOR_DIGITS + 1);
    good = oath_init() == OATH_OK &&
           oath_hotp_generate((const char *)s->b, sizeof(s->b), (uint64_t)step, FACTOR_DIGITS,
                              false, OATH_HOTP_DYNAMIC_TRUNCATION, out) == OATH_OK;
    sodium_stackzero(STACK_USED); /* its SHA-1 leaves the key there */
    return good ? RC_OK : RC_INTERNAL;
}

static void code_of(const struct seal_key *set, unsigned i,
                    char out[static FACTOR_CODE_DIGITS + 1])
{
    char text[24];
    struct seal_key key;

    seal_derive(set, (uint64_t)i + 1, "RcBackup", &key);
    snprintf(text, sizeof(text), "%010llu", (unsigned long long)(be64_get(key.b) % CODE_MODULUS));
    memcpy(out, text, FACTOR_CODE_DIGITS + 1);
    sodium_memzero(&key, sizeof(key));
    sodium_memzero(text, sizeof(text));
}

void factor_backup_code(const struct person_seed *seed, uint64_t number, unsigned i,
                        char out[static FACTOR_CODE_DIGITS + 1])
{
    struct seal_key set;

    numbered(seed, PERSON_BACKUP_CODES, number, &set);
    code_of(&set, i, out);
    sodium_memzero(&set, sizeof(set));
}

unsigned factor_codes_left(const struct factor_state *s)
{
    unsigned left = 0;

    for (unsigned i = 0; i < FACTOR_CODES; i++)
        left += (s->used >> i & 1u) == 0;
    return left;
}

/* The digits without what stands between them; 0 when it holds anything else, or too many. */
static size_t read_digits(const char *text, char out[static FACTOR_CODE_DIGITS + 1])
{
    size_t n = 0, filler;

    memset(out, 0, FACTOR_CODE_DIGITS + 1);
    for (const char *p = text == NULL ? "" : text; *p != '\0'; p += filler > 0 ? filler : 1) {
        filler = crockford_filler(p);
        if (filler > 0)
            continue;
        if (*p < '0' || *p > '9' || n == FACTOR_CODE_DIGITS)
            return 0;
        out[n++] = *p;
    }
    return n;
}

enum rc_err factor_try(const struct person_seed *seed, const struct factor_state *s, int64_t now,
                       const char *text, struct factor_state *next)
{
    char typed[FACTOR_CODE_DIGITS + 1], code[FACTOR_CODE_DIGITS + 1];
    size_t len = read_digits(text, typed);
    const int64_t present = now / FACTOR_STEP_SECONDS;
    struct factor_secret secret;
    struct seal_key set;
    enum rc_err err = RC_DENIED;

    *next = *s;
    factor_secret_derive(seed, s->secret, &secret);
    numbered(seed, PERSON_BACKUP_CODES, s->codes, &set);
    for (int64_t step = present - FACTOR_WINDOW; step <= present + FACTOR_WINDOW; step++) {
        if (factor_code_at(&secret, step, code) != RC_OK) {
            err = RC_INTERNAL;
            goto out;
        }
        if (sodium_memcmp(code, typed, FACTOR_DIGITS) == 0 && len == FACTOR_DIGITS &&
            step > s->last_step) {
            next->last_step = step;
            err = RC_OK;
        }
    }
    for (unsigned i = 0; i < FACTOR_CODES; i++) {
        code_of(&set, i, code);
        if (sodium_memcmp(code, typed, FACTOR_CODE_DIGITS) == 0 && len == FACTOR_CODE_DIGITS &&
            (s->used >> i & 1u) == 0) {
            next->used |= 1u << i;
            err = RC_OK;
        }
    }
out:
    sodium_memzero(&secret, sizeof(secret));
    sodium_memzero(&set, sizeof(set));
    sodium_memzero(typed, sizeof(typed));
    sodium_memzero(code, sizeof(code));
    return err;
}

/* Percent-encoded but for the unreserved characters of RFC 3986, section 2.3. */
static bool encode(const char *text, char *out, size_t room)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t n = 0;

    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
        if (n + 4 > room)
            return false;
        if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') ||
            strchr("-._~", *p) != NULL) {
            out[n++] = (char)*p;
        } else {
            out[n++] = '%';
            out[n++] = hex[*p >> 4];
            out[n++] = hex[*p & 15u];
        }
    }
    out[n] = '\0';
    return true;
}

char *factor_uri(struct arena *a, const char *issuer, const char *account,
                 const struct factor_secret *s)
{
    char who[FACTOR_URI_MAX / 3], name[FACTOR_URI_MAX / 3];
    char grouped[FACTOR_SECRET_TEXT], plain[FACTOR_SECRET_TEXT] = "";
    size_t n = 0;
    char *uri = NULL;

    if (!encode(issuer, who, sizeof(who)) || !encode(account, name, sizeof(name)))
        return NULL;
    factor_secret_format(s, grouped);
    for (const char *p = grouped; *p != '\0'; p++)
        if (*p != ' ')
            plain[n++] = *p;
    plain[n] = '\0';
    uri = arena_printf(a, "otpauth://totp/%s:%s?secret=%s&issuer=%s", who, name, plain, who);
    sodium_memzero(grouped, sizeof(grouped));
    sodium_memzero(plain, sizeof(plain));
    return uri != NULL && strlen(uri) <= FACTOR_URI_MAX ? uri : NULL;
}

/* --- the stored row -------------------------------------------------------------------------- */

struct mac_parts {
    struct place place;
    uint8_t number[4][8];
    struct seal_part part[4];
};

static void mac_parts(const struct rc_id *centre, const struct rc_id *person,
                      const struct factor_state *s, struct mac_parts *m)
{
    const uint64_t value[4] = {s->secret, s->codes, (uint64_t)s->last_step, s->used};

    m->place = (struct place){
        .type = PLACE_ROW_FACTOR, .centre = *centre, .item = *person, .seq = s->serial};
    for (size_t i = 0; i < 4; i++) {
        be64_put(value[i], m->number[i]);
        m->part[i] = (struct seal_part){m->number[i], sizeof(m->number[i])};
    }
}

void factor_mac(const struct keyring *k, const struct rc_id *centre, const struct rc_id *person,
                const struct factor_state *s, struct row_mac *out)
{
    struct mac_parts m;

    mac_parts(centre, person, s, &m);
    row_mac_make(k, &m.place, m.part, 4, out);
}

enum rc_err factor_check(const struct keyring *k, const struct rc_id *centre,
                         const struct rc_id *person, const struct factor_state *s,
                         const struct row_mac *mac)
{
    struct mac_parts m;

    mac_parts(centre, person, s, &m);
    return row_mac_check(k, &m.place, m.part, 4, mac);
}

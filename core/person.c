#include "core/person.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/common_passwords.h"
#include "core/token.h"

#define PASSWORD_LEAST 12u   /* characters */
#define PASSWORD_MOST 1024u  /* bytes */
#define PIECE_MOST 4u        /* bytes of a piece that is repeated */
#define OPS_MOST 16u
#define MEM_MOST (UINT64_C(1) << 30)
#define WRAP_EXTRA (32u + PERSON_SALT_BYTES + 8u + 8u)

static_assert(PERSON_SALT_BYTES == crypto_pwhash_SALTBYTES, "size of a salt");
static_assert(PERSON_CODE_BYTES == TOKEN_BYTES, "a code is written like a token");
static_assert(crypto_kx_SEEDBYTES == 32 && crypto_kx_PUBLICKEYBYTES == 32 &&
                  crypto_kx_SECRETKEYBYTES == 32,
              "size of a pair");

const struct person_cost person_cost_default = {crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                                                crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
const struct person_cost person_cost_least = {crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                              crypto_pwhash_argon2id_MEMLIMIT_MIN};

void person_seed_random(struct person_seed *out)
{
    randombytes_buf(out->b, sizeof(out->b));
}

void person_subkey(const struct person_seed *seed, enum person_use use, struct seal_key *out)
{
    struct seal_key root;

    memcpy(root.b, seed->b, sizeof(root.b));
    seal_derive(&root, (uint64_t)use, "RcPerson", out);
    sodium_memzero(&root, sizeof(root));
}

static enum rc_err pair_from(const uint8_t seed[static 32], struct person_pair *out)
{
    return crypto_kx_seed_keypair(out->pk.b, out->sk, seed) == 0 ? RC_OK : RC_CRYPTO;
}

enum rc_err person_pair_derive(const struct person_seed *seed, struct person_pair *out)
{
    struct seal_key sub;
    enum rc_err err;

    person_subkey(seed, PERSON_PAIR, &sub);
    err = pair_from(sub.b, out);
    sodium_memzero(&sub, sizeof(sub));
    return err;
}

static enum rc_err pk_of(const struct person_seed *seed, struct person_pk *pk)
{
    struct person_pair pair;
    enum rc_err err;

    err = person_pair_derive(seed, &pair);
    if (err == RC_OK)
        *pk = pair.pk;
    sodium_memzero(&pair, sizeof(pair));
    return err;
}

static bool password_fits(const char *password)
{
    size_t len = password == NULL ? 0 : strnlen(password, PASSWORD_MOST + 1);

    return len >= 1 && len <= PASSWORD_MOST;
}

/* A row of the database may not make us work or allocate without bound. */
static bool cost_fits(const struct person_cost *cost)
{
    return cost->ops >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost->ops <= OPS_MOST &&
           cost->mem >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost->mem <= MEM_MOST;
}

static enum rc_err password_key(const char *password, const struct person_wrap *w,
                                struct seal_key *out)
{
    struct seal_key hashed;
    enum rc_err err = RC_OK;

    errno = 0;
    if (crypto_pwhash(hashed.b, sizeof(hashed.b), password, strlen(password), w->salt, w->cost.ops,
                      (size_t)w->cost.mem, crypto_pwhash_ALG_ARGON2ID13) != 0)
        err = errno == EINVAL || errno == EFBIG ? RC_INVALID : RC_NOMEM;
    else
        seal_derive(&hashed, 1, "RcPasswd", out);
    sodium_memzero(&hashed, sizeof(hashed));
    return err;
}

static void wrap_extra(const struct person_pk *pk, const struct person_wrap *w,
                       uint8_t out[static WRAP_EXTRA])
{
    memcpy(out, pk->b, sizeof(pk->b));
    memcpy(out + 32, w->salt, PERSON_SALT_BYTES);
    be64_put(w->cost.ops, out + 32 + PERSON_SALT_BYTES);
    be64_put(w->cost.mem, out + 32 + PERSON_SALT_BYTES + 8);
}

enum rc_err person_wrap_make(const struct rc_id *person, const struct person_seed *seed,
                             const char *password, const struct person_cost *cost,
                             struct person_wrap *out)
{
    const struct place place = {.type = PLACE_PASSWORD_WRAP, .item = *person};
    uint8_t extra[WRAP_EXTRA];
    enum rc_err err = RC_INVALID;
    struct seal_key key = {{0}};
    struct person_pk pk;

    memset(out, 0, sizeof(*out));
    if (!password_fits(password) || !cost_fits(cost))
        goto out;
    out->cost = *cost;
    randombytes_buf(out->salt, sizeof(out->salt));
    err = pk_of(seed, &pk);
    if (err != RC_OK)
        goto out;
    err = password_key(password, out, &key);
    if (err != RC_OK)
        goto out;
    wrap_extra(&pk, out, extra);
    err = seal_seal(&key, 0, seed->b, sizeof(seed->b), &place, extra, sizeof(extra), out->sealed);
out:
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err person_wrap_open(const struct rc_id *person, const struct person_pk *pk,
                             const char *password, const struct person_wrap *wrap,
                             struct person_seed *out)
{
    const struct place place = {.type = PLACE_PASSWORD_WRAP, .item = *person};
    uint8_t extra[WRAP_EXTRA];
    enum rc_err err = RC_DENIED;
    struct seal_key key = {{0}};

    memset(out, 0, sizeof(*out));
    if (!password_fits(password) || !cost_fits(&wrap->cost))
        goto out;
    err = password_key(password, wrap, &key);
    if (err != RC_OK)
        goto out;
    wrap_extra(pk, wrap, extra);
    err = seal_open(&key, wrap->sealed, sizeof(wrap->sealed), &place, extra, sizeof(extra), out->b);
    if (err == RC_CRYPTO)
        err = RC_DENIED;
out:
    sodium_memzero(&key, sizeof(key));
    return err;
}

static void code_key(const struct rc_id *person, const uint8_t code[static PERSON_CODE_BYTES],
                     struct seal_key *out)
{
    static const char label[] = "recourse code v1";
    const struct seal_part part[] = {
        {label, sizeof(label) - 1}, {person->b, ID_BYTES}, {code, PERSON_CODE_BYTES}};
    struct seal_hash h;

    seal_hash_parts(part, 3, &h);
    memcpy(out->b, h.b, sizeof(out->b));
    sodium_memzero(&h, sizeof(h));
}

enum rc_err person_code_make(const struct rc_id *person, const struct person_seed *seed,
                             uint8_t code[static PERSON_CODE_BYTES],
                             uint8_t sealed[static PERSON_WRAP_BYTES])
{
    const struct place place = {.type = PLACE_RECOVERY_CODE, .item = *person};
    struct seal_key key;
    struct person_pk pk;
    enum rc_err err;

    randombytes_buf(code, PERSON_CODE_BYTES);
    code_key(person, code, &key);
    err = pk_of(seed, &pk);
    if (err == RC_OK)
        err = seal_seal(&key, 0, seed->b, sizeof(seed->b), &place, pk.b, sizeof(pk.b), sealed);
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err person_code_open(const struct rc_id *person, const struct person_pk *pk,
                             const uint8_t code[static PERSON_CODE_BYTES],
                             const uint8_t sealed[static PERSON_WRAP_BYTES],
                             struct person_seed *out)
{
    const struct place place = {.type = PLACE_RECOVERY_CODE, .item = *person};
    struct seal_key key;
    enum rc_err err;

    code_key(person, code, &key);
    err = seal_open(&key, sealed, PERSON_WRAP_BYTES, &place, pk->b, sizeof(pk->b), out->b);
    sodium_memzero(&key, sizeof(key));
    return err == RC_CRYPTO ? RC_DENIED : err;
}

static struct place old_place(const struct rc_id *person, uint64_t number)
{
    return (struct place){.type = PLACE_OLD_SEED, .item = *person, .seq = number};
}

enum rc_err person_old_seal(const struct rc_id *person, uint64_t number,
                            const struct person_seed *old, const struct person_seed *next,
                            uint8_t sealed[static PERSON_WRAP_BYTES])
{
    const struct place place = old_place(person, number);
    struct person_pk pk[2];
    struct seal_key key;
    enum rc_err err;

    if ((err = pk_of(old, &pk[0])) != RC_OK || (err = pk_of(next, &pk[1])) != RC_OK)
        return err;
    person_subkey(next, PERSON_OLD_SEED, &key);
    err = seal_seal(&key, 0, old->b, sizeof(old->b), &place, pk, sizeof(pk), sealed);
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err person_old_open(const struct rc_id *person, uint64_t number,
                            const struct person_pk *pk_old, const struct person_pk *pk_next,
                            const struct person_seed *next,
                            const uint8_t sealed[static PERSON_WRAP_BYTES],
                            struct person_seed *old)
{
    const struct place place = old_place(person, number);
    const struct person_pk pk[2] = {*pk_old, *pk_next};
    struct person_pk got;
    struct seal_key key;
    enum rc_err err;

    person_subkey(next, PERSON_OLD_SEED, &key);
    err = seal_open(&key, sealed, PERSON_WRAP_BYTES, &place, pk, sizeof(pk), old->b);
    sodium_memzero(&key, sizeof(key));
    if (err == RC_OK)
        err = pk_of(old, &got);
    if (err == RC_OK && sodium_memcmp(got.b, pk_old->b, sizeof(got.b)) != 0)
        err = RC_CRYPTO;
    if (err != RC_OK)
        sodium_memzero(old, sizeof(*old));
    return err;
}

/* strcmp of a password in lower case with an entry of the table. */
static int common_compare(const void *key, const void *entry)
{
    const unsigned char *p = key;
    const unsigned char *q = *(const unsigned char *const *)entry;
    int c;

    for (;; p++, q++) {
        c = *p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p;
        if (c != *q || c == '\0')
            return c - *q;
    }
}

static bool is_repeated(const char *p, size_t len)
{
    size_t piece, i;

    for (piece = 1; piece <= PIECE_MOST; piece++) {
        for (i = piece; i < len && p[i] == p[i - piece]; i++)
            ;
        if (i == len)
            return true;
    }
    return false;
}

enum password_verdict password_judge(const char *password)
{
    size_t len = password == NULL ? 0 : strnlen(password, PASSWORD_MOST + 1);
    size_t i, characters = 0;

    if (len > PASSWORD_MOST)
        return PASSWORD_LONG;
    for (i = 0; i < len; i++)
        characters += ((unsigned char)password[i] & 0xC0u) != 0x80u;
    if (characters < PASSWORD_LEAST)
        return PASSWORD_SHORT;
    if (is_repeated(password, len) ||
        bsearch(password, common_passwords, common_passwords_n, sizeof(common_passwords[0]),
                common_compare) != NULL)
        return PASSWORD_COMMON;
    return PASSWORD_GOOD;
}

void person_fingerprint(const struct person_pk *pk, char out[static PERSON_FINGERPRINT])
{
    static const char label[] = "recourse fingerprint v1";
    const struct seal_part part[] = {{label, sizeof(label) - 1}, {pk->b, sizeof(pk->b)}};
    struct seal_hash h;
    unsigned i, bit;

    seal_hash_parts(part, 2, &h);
    for (i = 0; i < 24; i++) {
        bit = i * 5;
        if (i > 0 && i % 4 == 0)
            *out++ = ' ';
        *out++ = crockford_symbol(((unsigned)h.b[bit / 8] << 8 | h.b[bit / 8 + 1]) >>
                                  (11 - bit % 8));
    }
    *out = '\0';
}

enum rc_err recovery_half_derive(const struct rc_id *centre, uint8_t half,
                                 const uint8_t code[static PERSON_CODE_BYTES],
                                 struct person_pair *out)
{
    static const char label[] = "recourse recovery v1";
    const struct seal_part part[] = {{label, sizeof(label) - 1},
                                     {centre->b, ID_BYTES},
                                     {&half, sizeof(half)},
                                     {code, PERSON_CODE_BYTES}};
    struct seal_hash h;
    enum rc_err err;

    seal_hash_parts(part, 4, &h);
    err = pair_from(h.b, out);
    sodium_memzero(&h, sizeof(h));
    return err;
}

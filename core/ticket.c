#include "core/ticket.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define B64 sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define PAIR_BYTES 64u
#define FORM_PLAIN (TOKEN_BYTES + ID_BYTES + 8u)
#define COOKIE_OLD (TOKEN_BYTES + 8u) /* without the pair */
#define COOKIE_PLAIN (COOKIE_OLD + PAIR_BYTES)
#define BROWSER_PLAIN (ID_BYTES + 8u)
#define ADDRESS_PLAIN 256u
#define LOCAL_MAX 64u
#define LABEL_MAX 63u
#define LINK_CODE 22u /* base64url of 16 bytes */

static_assert(sodium_base64_ENCODED_LEN(FORM_PLAIN + PAIR_BYTES + SEAL_OVERHEAD, B64) <= TICKET_TEXT, "form");
static_assert(ADDRESS_MAX < ADDRESS_PLAIN, "room of an address");
static_assert(2 * ID_BYTES + 1 + LINK_CODE + 1 <= LINK_TEXT, "room of a link");

/* Exactly `len` bytes, strictly written: libsodium takes bytes from 0x80 on for symbols, and then one
 * value could be written in many ways. */
static bool base64_read(const char *text, uint8_t *out, size_t len)
{
    static const char symbols[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t n = 0;

    if (text == NULL || text[strspn(text, symbols)] != '\0')
        return false;
    if (sodium_base642bin(out, len, text, strnlen(text, TICKET_TEXT), NULL, &n, NULL, B64) != 0)
        return false;
    return n == len;
}

/* --- the pair of a token, behind other things ---------------------------------------------- */

static void pair_put(const struct token_keys *keys, uint8_t out[static PAIR_BYTES])
{
    memcpy(out, keys->reader_pk, 32);
    memcpy(out + 32, keys->reader_sk, 32);
}

/* `in` NULL: there was none. */
static enum rc_err keys_get(const struct token *t, const struct rc_id *centre, const uint8_t *in,
                            struct token_keys *out)
{
    struct token_pair pair;

    if (in == NULL)
        return token_keys_derive(t, centre, out);
    memcpy(pair.pk, in, sizeof(pair.pk));
    memcpy(pair.sk, in + sizeof(pair.pk), sizeof(pair.sk));
    token_keys_derive_with(t, centre, &pair, out);
    sodium_memzero(&pair, sizeof(pair));
    return RC_OK;
}

/* --- the form ------------------------------------------------------------------------------- */

void form_ticket_random(struct form_ticket *out, int64_t issued)
{
    uint8_t drawn[TOKEN_BYTES + ID_BYTES]; /* each draw is a system call */

    randombytes_buf(drawn, sizeof(drawn));
    memcpy(out->token.b, drawn, TOKEN_BYTES);
    memcpy(out->case_id.b, drawn + TOKEN_BYTES, ID_BYTES);
    out->issued = issued;
    sodium_memzero(drawn, sizeof(drawn));
}

static enum rc_err form_make(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                             const uint8_t nonce[static TICKET_NONCE], const struct form_ticket *f,
                             const struct token_keys *keys, char out[static TICKET_TEXT])
{
    const struct place place = {.type = PLACE_FORM, .centre = *centre, .kind = kind};
    const size_t len = keys != NULL ? FORM_PLAIN + PAIR_BYTES : FORM_PLAIN;
    uint8_t plain[FORM_PLAIN + PAIR_BYTES], sealed[sizeof(plain) + SEAL_OVERHEAD];
    enum rc_err err;

    out[0] = '\0';
    memcpy(plain, f->token.b, TOKEN_BYTES);
    memcpy(plain + TOKEN_BYTES, f->case_id.b, ID_BYTES);
    be64_put((uint64_t)f->issued, plain + TOKEN_BYTES + ID_BYTES);
    if (keys != NULL)
        pair_put(keys, plain + FORM_PLAIN);
    err = keyring_seal(k, SERVER_FORM, plain, len, &place, nonce, TICKET_NONCE, sealed);
    if (err == RC_OK)
        sodium_bin2base64(out, TICKET_TEXT, sealed, len + SEAL_OVERHEAD, B64);
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err form_ticket_make(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                             const uint8_t nonce[static TICKET_NONCE], const struct form_ticket *f,
                             char out[static TICKET_TEXT])
{
    return form_make(k, centre, kind, nonce, f, NULL, out);
}

enum rc_err form_ticket_make_with(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                                  const uint8_t nonce[static TICKET_NONCE],
                                  const struct form_ticket *f, const struct token_keys *keys,
                                  char out[static TICKET_TEXT])
{
    return form_make(k, centre, kind, nonce, f, keys, out);
}

/* `keys` NULL: they are not wanted. */
static enum rc_err form_read(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                             const uint8_t nonce[static TICKET_NONCE], const char *text, int64_t now,
                             struct form_ticket *out, struct token_keys *keys, bool *with)
{
    const struct place place = {.type = PLACE_FORM, .centre = *centre, .kind = kind};
    uint8_t plain[FORM_PLAIN + PAIR_BYTES] = {0}, sealed[sizeof(plain) + SEAL_OVERHEAD];
    size_t len = FORM_PLAIN;
    enum rc_err err = RC_INVALID;

    memset(out, 0, sizeof(*out));
    *with = false;
    if (!base64_read(text, sealed, len + SEAL_OVERHEAD)) {
        len += PAIR_BYTES;
        if (!base64_read(text, sealed, len + SEAL_OVERHEAD))
            goto out;
    }
    if (keyring_open_sealed(k, SERVER_FORM, sealed, len + SEAL_OVERHEAD, &place, nonce,
                            TICKET_NONCE, plain) != RC_OK)
        goto out;
    *with = len > FORM_PLAIN;
    memcpy(out->token.b, plain, TOKEN_BYTES);
    memcpy(out->case_id.b, plain + TOKEN_BYTES, ID_BYTES);
    out->issued = (int64_t)be64_get(plain + TOKEN_BYTES + ID_BYTES);
    err = out->issued < now - TICKET_FORM_SECONDS ? RC_DENIED : RC_OK;
    if (err == RC_OK && keys != NULL)
        err = keys_get(&out->token, centre, *with ? plain + FORM_PLAIN : NULL, keys);
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err form_ticket_read(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                             const uint8_t nonce[static TICKET_NONCE], const char *text,
                             int64_t now, struct form_ticket *out)
{
    bool with;

    return form_read(k, centre, kind, nonce, text, now, out, NULL, &with);
}

enum rc_err form_ticket_read_keys(const struct keyring *k, const struct rc_id *centre, uint8_t kind,
                                  const uint8_t nonce[static TICKET_NONCE], const char *text,
                                  int64_t now, struct form_ticket *out, struct token_keys *keys,
                                  bool *with)
{
    return form_read(k, centre, kind, nonce, text, now, out, keys, with);
}

void body_tag_make(const struct token_keys *t, const struct seal_part *fields, size_t n,
                   struct seal_hash *out)
{
    seal_mac(&t->body_tag, NULL, fields, n, out);
}

enum rc_err case_cookie_make(const struct keyring *k, const struct rc_id *centre,
                             const struct token *t, const struct token_keys *keys, int64_t expires,
                             char out[static TICKET_TEXT])
{
    const struct place place = {.type = PLACE_CASE_COOKIE, .centre = *centre};
    uint8_t plain[COOKIE_PLAIN], sealed[COOKIE_PLAIN + SEAL_OVERHEAD];
    enum rc_err err;

    out[0] = '\0';
    memcpy(plain, t->b, TOKEN_BYTES);
    be64_put((uint64_t)expires, plain + TOKEN_BYTES);
    pair_put(keys, plain + COOKIE_OLD);
    err = keyring_seal(k, SERVER_COOKIE, plain, sizeof(plain), &place, NULL, 0, sealed);
    if (err == RC_OK)
        sodium_bin2base64(out, TICKET_TEXT, sealed, sizeof(sealed), B64);
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err case_cookie_read(const struct keyring *k, const struct rc_id *centre, const char *text,
                             int64_t now, struct token *out, struct token_keys *keys)
{
    const struct place place = {.type = PLACE_CASE_COOKIE, .centre = *centre};
    uint8_t plain[COOKIE_PLAIN] = {0}, sealed[COOKIE_PLAIN + SEAL_OVERHEAD];
    size_t len = COOKIE_PLAIN;
    enum rc_err err = RC_INVALID;

    memset(out, 0, sizeof(*out));
    if (!base64_read(text, sealed, len + SEAL_OVERHEAD)) {
        len = COOKIE_OLD;
        if (!base64_read(text, sealed, len + SEAL_OVERHEAD))
            goto out;
    }
    if (keyring_open_sealed(k, SERVER_COOKIE, sealed, len + SEAL_OVERHEAD, &place, NULL, 0,
                            plain) != RC_OK)
        goto out;
    err = RC_DENIED;
    if (now >= (int64_t)be64_get(plain + TOKEN_BYTES))
        goto out;
    memcpy(out->b, plain, TOKEN_BYTES);
    err = keys != NULL ? keys_get(out, centre, len > COOKIE_OLD ? plain + COOKIE_OLD : NULL, keys) : RC_OK;
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}

static struct place browser_place(const struct rc_id *centre, const struct rc_id *person)
{
    return (struct place){.type = PLACE_BROWSER, .centre = *centre, .item = *person};
}

enum rc_err browser_cookie_make(const struct keyring *k, const struct rc_id *centre,
                                const struct rc_id *person, int64_t expires,
                                char out[static TICKET_TEXT])
{
    const struct place place = browser_place(centre, person);
    uint8_t plain[BROWSER_PLAIN], sealed[BROWSER_PLAIN + SEAL_OVERHEAD];
    enum rc_err err;

    out[0] = '\0';
    randombytes_buf(plain, ID_BYTES);
    be64_put((uint64_t)expires, plain + ID_BYTES);
    err = keyring_seal(k, SERVER_COOKIE, plain, sizeof(plain), &place, NULL, 0, sealed);
    if (err == RC_OK)
        sodium_bin2base64(out, TICKET_TEXT, sealed, sizeof(sealed), B64);
    return err;
}

bool browser_cookie_good(const struct keyring *k, const struct rc_id *centre,
                         const struct rc_id *person, const char *text, int64_t now)
{
    const struct place place = browser_place(centre, person);
    uint8_t plain[BROWSER_PLAIN], sealed[BROWSER_PLAIN + SEAL_OVERHEAD];

    return base64_read(text, sealed, sizeof(sealed)) &&
           keyring_open_sealed(k, SERVER_COOKIE, sealed, sizeof(sealed), &place, NULL, 0, plain) ==
               RC_OK &&
           now < (int64_t)be64_get(plain + ID_BYTES);
}

void session_secret_random(struct session_secret *out)
{
    randombytes_buf(out->c, sizeof(out->c));
}

void session_secret_format(const struct session_secret *s, char out[static TICKET_TEXT])
{
    sodium_bin2base64(out, TICKET_TEXT, s->c, sizeof(s->c), B64);
}

enum rc_err session_secret_parse(const char *text, struct session_secret *out)
{
    if (base64_read(text, out->c, sizeof(out->c)))
        return RC_OK;
    sodium_memzero(out, sizeof(*out));
    return RC_INVALID;
}

enum session_use { SESSION_ROW_ID = 1, SESSION_KEY = 2, SESSION_CSRF = 3 };

static void session_derive(const struct session_secret *s, enum session_use use,
                           struct seal_key *out)
{
    struct seal_key root;

    memcpy(root.b, s->c, sizeof(root.b));
    seal_derive(&root, (uint64_t)use, "RcSessn_", out);
    sodium_memzero(&root, sizeof(root));
}

void session_row_id(const struct session_secret *s, struct seal_hash *out)
{
    struct seal_key sub;

    session_derive(s, SESSION_ROW_ID, &sub);
    memcpy(out->b, sub.b, sizeof(out->b));
    sodium_memzero(&sub, sizeof(sub));
}

void session_csrf(const struct session_secret *s, char out[static CSRF_TEXT])
{
    struct seal_key sub;

    session_derive(s, SESSION_CSRF, &sub);
    sodium_bin2hex(out, CSRF_TEXT, sub.b, (CSRF_TEXT - 1) / 2);
    sodium_memzero(&sub, sizeof(sub));
}

static struct place session_place(const struct rc_id *centre, const struct rc_id *person)
{
    return (struct place){.type = PLACE_SESSION, .centre = *centre, .item = *person};
}

enum rc_err session_wrap(const struct session_secret *s, const struct rc_id *centre,
                         const struct rc_id *person, int64_t expires,
                         const struct person_seed *seed, uint8_t out[static SESSION_WRAP])
{
    const struct place place = session_place(centre, person);
    struct seal_key key;
    uint8_t extra[8];
    enum rc_err err;

    be64_put((uint64_t)expires, extra);
    session_derive(s, SESSION_KEY, &key);
    err = seal_seal(&key, 0, seed->b, sizeof(seed->b), &place, extra, sizeof(extra), out);
    sodium_memzero(&key, sizeof(key));
    return err;
}

enum rc_err session_unwrap(const struct session_secret *s, const struct rc_id *centre,
                           const struct rc_id *person, int64_t expires,
                           const uint8_t in[static SESSION_WRAP], struct person_seed *out)
{
    const struct place place = session_place(centre, person);
    struct seal_key key;
    uint8_t extra[8];
    enum rc_err err;

    be64_put((uint64_t)expires, extra);
    session_derive(s, SESSION_KEY, &key);
    err = seal_open(&key, in, SESSION_WRAP, &place, extra, sizeof(extra), out->b);
    sodium_memzero(&key, sizeof(key));
    return err;
}

void link_secret_random(struct link_secret *out)
{
    randombytes_buf(out->r, sizeof(out->r));
}

void link_format(const struct rc_id *person, const struct link_secret *s,
                 char out[static LINK_TEXT])
{
    id_format(person, out);
    out[2 * ID_BYTES] = '.';
    sodium_bin2base64(out + 2 * ID_BYTES + 1, LINK_TEXT - 2 * ID_BYTES - 1, s->r, sizeof(s->r),
                      B64);
}

enum rc_err link_parse(const char *text, struct rc_id *person, struct link_secret *s)
{
    char hex[ID_TEXT] = "";
    enum rc_err err = RC_INVALID;

    if (text == NULL || strnlen(text, LINK_TEXT) != 2 * ID_BYTES + 1 + LINK_CODE ||
        text[2 * ID_BYTES] != '.')
        goto out;
    memcpy(hex, text, 2 * ID_BYTES);
    err = id_parse(hex, person);
    if (err != RC_OK)
        goto out;
    if (!base64_read(text + 2 * ID_BYTES + 1, s->r, sizeof(s->r)))
        err = RC_INVALID;
out:
    if (err != RC_OK) {
        memset(person, 0, sizeof(*person));
        sodium_memzero(s, sizeof(*s));
    }
    return err;
}

void link_hash(enum link_purpose purpose, const struct rc_id *person, const struct link_secret *s,
               struct seal_hash *out)
{
    static const char label[] = "recourse link v1";
    const uint8_t p = (uint8_t)purpose;
    const struct seal_part part[] = {
        {label, sizeof(label) - 1}, {&p, 1}, {person->b, ID_BYTES}, {s->r, sizeof(s->r)}};

    seal_hash_parts(part, 4, out);
}

static struct place link_place(enum link_purpose purpose, const struct rc_id *centre,
                               const struct rc_id *person)
{
    return (struct place){
        .type = PLACE_ROW_LINK, .centre = *centre, .item = *person, .kind = (uint8_t)purpose};
}

void link_mac(const struct keyring *k, enum link_purpose purpose, const struct rc_id *centre,
              const struct rc_id *person, const struct link_secret *s, int64_t expires,
              struct row_mac *out)
{
    const struct place place = link_place(purpose, centre, person);
    uint8_t end[8];
    const struct seal_part part[] = {{s->r, sizeof(s->r)}, {end, sizeof(end)}};

    be64_put((uint64_t)expires, end);
    row_mac_make(k, &place, part, 2, out);
}

enum rc_err link_check(const struct keyring *k, enum link_purpose purpose,
                       const struct rc_id *centre, const struct rc_id *person,
                       const struct link_secret *s, int64_t expires, const struct row_mac *mac)
{
    const struct place place = link_place(purpose, centre, person);
    uint8_t end[8];
    const struct seal_part part[] = {{s->r, sizeof(s->r)}, {end, sizeof(end)}};

    be64_put((uint64_t)expires, end);
    return row_mac_check(k, &place, part, 2, mac);
}

static struct place address_place(const struct rc_id *centre, const struct rc_id *mail)
{
    return (struct place){.type = PLACE_ADDRESS, .centre = *centre, .item = *mail};
}

/* What stands behind the address: a line end, which no address holds, and the language. */
static size_t add_language(uint8_t plain[static ADDRESS_PLAIN], size_t len, const char *language)
{
    size_t more = language != NULL ? strlen(language) : 0;

    if (more == 0 || more > ADDRESS_LANGUAGE_MAX || len + 1 + more >= ADDRESS_PLAIN)
        return len;
    plain[len] = '\n';
    memcpy(plain + len + 1, language, more);
    return len + 1 + more;
}

enum rc_err address_seal_in(const struct keyring *k, const struct rc_id *centre,
                            const struct rc_id *mail, const char *address, const char *language,
                            uint8_t out[static ADDRESS_SEALED])
{
    const struct place place = address_place(centre, mail);
    uint8_t plain[ADDRESS_PLAIN] = {0};
    enum rc_err err = RC_INVALID;
    size_t len, padded = 0;

    if (!address_valid(address))
        goto out;
    memcpy(plain, address, strlen(address));
    len = add_language(plain, strlen(address), language);
    err = RC_INTERNAL;
    if (sodium_pad(&padded, plain, len, ADDRESS_PLAIN, sizeof(plain)) != 0)
        goto out;
    err = keyring_seal(k, SERVER_ADDRESS, plain, padded, &place, NULL, 0, out);
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err address_seal(const struct keyring *k, const struct rc_id *centre,
                         const struct rc_id *mail, const char *address,
                         uint8_t out[static ADDRESS_SEALED])
{
    return address_seal_in(k, centre, mail, address, NULL, out);
}

enum rc_err address_open_in(const struct keyring *k, const struct rc_id *centre,
                            const struct rc_id *mail, const uint8_t in[static ADDRESS_SEALED],
                            char out[static ADDRESS_MAX + 1],
                            char language[static ADDRESS_LANGUAGE_MAX + 1])
{
    const struct place place = address_place(centre, mail);
    uint8_t plain[ADDRESS_PLAIN] = {0};
    const uint8_t *end;
    enum rc_err err;
    size_t len = 0, address;

    out[0] = language[0] = '\0';
    err = keyring_open_sealed(k, SERVER_ADDRESS, in, ADDRESS_SEALED, &place, NULL, 0, plain);
    if (err != RC_OK)
        goto out;
    err = RC_CRYPTO;
    if (sodium_unpad(&len, plain, sizeof(plain), ADDRESS_PLAIN) != 0)
        goto out;
    end = memchr(plain, '\n', len);
    address = end != NULL ? (size_t)(end - plain) : len;
    if (address > ADDRESS_MAX || len - address > ADDRESS_LANGUAGE_MAX + 1)
        goto out;
    memcpy(out, plain, address);
    out[address] = '\0';
    if (end != NULL) {
        memcpy(language, end + 1, len - address - 1);
        language[len - address - 1] = '\0';
    }
    err = RC_OK;
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err address_open(const struct keyring *k, const struct rc_id *centre,
                         const struct rc_id *mail, const uint8_t in[static ADDRESS_SEALED],
                         char out[static ADDRESS_MAX + 1])
{
    char language[ADDRESS_LANGUAGE_MAX + 1];

    return address_open_in(k, centre, mail, in, out, language);
}

enum rc_err address_rekey(const struct keyring *k, const struct rc_id *centre,
                          const struct rc_id *mail, uint8_t sealed[static ADDRESS_SEALED])
{
    char address[ADDRESS_MAX + 1], language[ADDRESS_LANGUAGE_MAX + 1];
    uint8_t fresh[ADDRESS_SEALED];
    enum rc_err err = address_open_in(k, centre, mail, sealed, address, language);

    if (err == RC_OK)
        err = address_seal_in(k, centre, mail, address, language, fresh);
    if (err == RC_OK)
        memcpy(sealed, fresh, sizeof(fresh));
    sodium_memzero(address, sizeof(address));
    return err;
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A dot-string: no dot at either end, no two together. */
static bool local_valid(const char *p, size_t len)
{
    size_t i;

    if (len < 1 || len > LOCAL_MAX || p[0] == '.' || p[len - 1] == '.')
        return false;
    for (i = 0; i < len; i++) {
        if (p[i] == '.' && p[i + 1] == '.')
            return false;
        if (p[i] != '.' && !is_alnum(p[i]) && strchr("!#$%&'*+-/=?^_`{|}~", p[i]) == NULL)
            return false;
    }
    return true;
}

static bool domain_valid(const char *p)
{
    size_t len, labels = 0;

    for (;; p++) {
        for (len = 0; is_alnum(p[len]) || p[len] == '-'; len++)
            ;
        if (len < 1 || len > LABEL_MAX || p[0] == '-' || p[len - 1] == '-')
            return false;
        labels++;
        p += len;
        if (*p != '.')
            return *p == '\0' && labels >= 2;
    }
}

bool address_valid(const char *address)
{
    const char *at = address == NULL ? NULL : strchr(address, '@');

    return at != NULL && strlen(address) <= ADDRESS_MAX &&
           local_valid(address, (size_t)(at - address)) && domain_valid(at + 1);
}

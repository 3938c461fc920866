/* Prints sealed.tsv: one line a stored format, "name TAB inputs TAB output", bytes in hexadecimal,
 * inputs separated by commas ("-" where one is empty). Run once for every version of the formats;
 * the lines of older versions stay. What is sealed has a random nonce: the test opens it. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/chain.h"
#include "core/claim.h"
#include "core/entry.h"
#include "core/evidence.h"
#include "core/factor.h"
#include "core/share.h"
#include "core/ticket.h"

static const char ring_text[] =
    "3 0303030303030303030303030303030303030303030303030303030303030303\n"
    "7 0707070707070707070707070707070707070707070707070707070707070707\n";
static const char words[] = "It was said behind my back.";
static const char password[] = "a harbour in the rain";
static struct keyring *ring;
static struct rc_id centre, case_id, person, item;

static void must(enum rc_err err)
{
    if (err != RC_OK)
        sodium_misuse();
}

static void hex(const void *p, size_t len)
{
    const unsigned char *b = p;

    if (len == 0)
        putchar('-');
    while (len-- > 0)
        printf("%02x", *b++);
}

static int inputs;

static void name(const char *text)
{
    printf("%s\t", text);
    inputs = 0;
}

static void in(const void *p, size_t len)
{
    if (inputs++ > 0)
        putchar(',');
    hex(p, len);
}

static void in_number(uint64_t v)
{
    uint8_t b[8];

    be64_put(v, b);
    in(b, sizeof(b));
}

static void out(const void *p, size_t len)
{
    putchar('\t');
    hex(p, len);
    putchar('\n');
}

static struct seal_key key_of(int n)
{
    struct seal_key k;

    memset(k.b, n, sizeof(k.b));
    return k;
}

static void primitives(void)
{
    const struct place place = {PLACE_ENTRY, centre, case_id, item, 5, 6, 7};
    const struct seal_part part[] = {{"ab", 2}, {"c", 1}};
    const struct seal_key k = key_of(0x51);
    uint8_t at[PLACE_BYTES], sealed[sizeof(words) + SEAL_OVERHEAD];
    struct seal_key derived;
    struct seal_hash h;

    place_encode(&place, at);
    name("place"), in(centre.b, 16), in(case_id.b, 16), in(item.b, 16), out(at, sizeof(at));
    seal_derive(&k, UINT64_C(0x100000002), "RcDigest", &derived);
    name("derive"), in(k.b, 32), in_number(UINT64_C(0x100000002)), in("RcDigest", 8);
    out(derived.b, 32);
    seal_mac(&k, &place, part, 2, &h);
    name("mac"), in(k.b, 32), in("ab", 2), in("c", 1), out(h.b, 32);
    must(seal_seal(&k, 0, words, sizeof(words), &place, "extra", 5, sealed));
    name("seal"), in(k.b, 32), in("extra", 5), in(words, sizeof(words));
    out(sealed, sizeof(sealed));
}

static void server(void)
{
    const struct place place = {.type = PLACE_ROW_PERSON, .centre = centre, .item = person};
    const struct seal_part part = {words, sizeof(words)};
    uint8_t salt[16], sealed[ADDRESS_SEALED];
    struct row_mac mac;
    char csrf[CSRF_TEXT];

    row_mac_make(ring, &place, &part, 1, &mac);
    name("row_mac"), in(ring_text, strlen(ring_text)), in(words, sizeof(words));
    out(mac.b, sizeof(mac.b));
    keyring_fake_salt(ring, "nobody@centre.example", salt);
    name("fake_salt"), in("nobody@centre.example", 21), out(salt, sizeof(salt));
    keyring_csrf(ring, "cookie", 6, csrf);
    name("csrf"), in("cookie", 6), out(csrf, strlen(csrf));
    must(address_seal(ring, &centre, &item, "learner@home.example", sealed));
    name("address"), in("learner@home.example", 20), out(sealed, sizeof(sealed));
}

static struct token_keys tokens(struct token *t)
{
    struct token_keys k;
    char text[TOKEN_TEXT];
    size_t i;

    for (i = 0; i < TOKEN_BYTES; i++)
        t->b[i] = (uint8_t)(i * 17 + 3);
    token_format(t, text);
    name("token_text"), in(t->b, TOKEN_BYTES), out(text, strlen(text));
    must(token_keys_derive(t, &centre, &k));
    name("token_keys"), in(t->b, TOKEN_BYTES), in(centre.b, 16), out(&k, sizeof(k));
    return k;
}

static void people(const struct person_seed *seed, struct person_pair *pair)
{
    uint8_t wrap[PERSON_SALT_BYTES + 16 + PERSON_WRAP_BYTES], code[PERSON_CODE_BYTES];
    char print[PERSON_FINGERPRINT];
    struct seal_key second, backup;
    struct person_wrap w;

    must(person_pair_derive(seed, pair));
    name("person_pair"), in(seed->b, 32), out(pair, sizeof(*pair));
    person_subkey(seed, PERSON_SECOND_FACTOR, &second);
    name("person_second_factor"), in(seed->b, 32), out(second.b, 32);
    person_subkey(seed, PERSON_BACKUP_CODES, &backup);
    name("person_backup_codes"), in(seed->b, 32), out(backup.b, 32);
    person_fingerprint(&pair->pk, print);
    name("fingerprint"), in(pair->pk.b, 32), out(print, strlen(print));
    must(person_wrap_make(&person, seed, password, &person_cost_least, &w));
    memcpy(wrap, w.salt, sizeof(w.salt));
    be64_put(w.cost.ops, wrap + 16);
    be64_put(w.cost.mem, wrap + 24);
    memcpy(wrap + 32, w.sealed, sizeof(w.sealed));
    name("password_wrap"), in(password, strlen(password)), in(seed->b, 32);
    out(wrap, sizeof(wrap));
    must(person_code_make(&person, seed, code, w.sealed));
    name("own_code"), in(code, sizeof(code)), in(seed->b, 32), out(w.sealed, sizeof(w.sealed));
}

static void envelope_line(const char *text, const struct envelope *e)
{
    const uint8_t slot = (uint8_t)e->slot, standby = e->standby;
    uint8_t row[GRANT_STANDBY_BYTES + 32 + ROW_MAC_BYTES];

    memcpy(row, e->blob, e->len);
    memcpy(row + e->len, e->exclusion.b, 32);
    memcpy(row + e->len + 32, e->mac.b, ROW_MAC_BYTES);
    name(text), in(e->reader.b, 16), in(&slot, 1), in(&e->stage, 1), in(&standby, 1);
    out(row, e->len + 32 + ROW_MAC_BYTES);
}

static struct case_keys envelopes(const struct token_keys *t, const struct person_pair *pair)
{
    static const char *const line[] = {"envelope_complainant", "envelope_recipient",
                                       "envelope_standby", "envelope_excluded",
                                       "envelope_recovery"};
    uint8_t code[PERSON_CODE_BYTES];
    struct person_pair half[2];
    struct reader r[4];
    struct recovery_keys recovery = {.present = true};
    struct generation g;
    struct envelope e[5], grant;
    struct case_keys keys;
    uint8_t row[32 * 6 + ROW_MAC_BYTES];
    size_t i, n;

    memset(code, 0x6c, sizeof(code));
    for (i = 0; i < 2; i++) {
        const uint8_t h = (uint8_t)i;

        must(recovery_half_derive(&centre, h, code, &half[i]));
        name(i == 0 ? "recovery_a" : "recovery_b"), in(&h, 1), in(code, sizeof(code));
        out(&half[i], sizeof(half[i]));
    }
    recovery.a = half[0].pk;
    recovery.b = half[1].pk;
    r[0] = (struct reader){.id = case_id, .slot = SLOT_COMPLAINANT, .mask = CASE_MASK_SHARED};
    memcpy(r[0].pk.b, t->reader_pk, 32);
    r[1] = (struct reader){person, pair->pk, SLOT_RECIPIENT, 1, 7, false, false};
    r[2] = (struct reader){person, pair->pk, SLOT_RECIPIENT, 2, 7, false, true};
    r[3] = (struct reader){person, pair->pk, SLOT_RECIPIENT, 3, 7, true, true};
    must(generation_make(ring, &centre, &case_id, 1, r, 4, &recovery, &t->pin, &g, e, &n, &keys));
    name("case_keys");
    in_number(1);
    out(keys.k, sizeof(keys.k));
    memcpy(row, g.epk, 32);
    memcpy(row + 32, g.commitment, 96);
    memcpy(row + 128, g.readers.b, 32);
    memcpy(row + 160, g.mac.b, ROW_MAC_BYTES);
    memcpy(row + 160 + ROW_MAC_BYTES, g.reader_mac.b, 32);
    name("generation"), in(t->pin.b, 32), out(row, sizeof(row));
    for (i = 0; i < n; i++)
        envelope_line(line[i], &e[i]);
    r[1].slot = SLOT_GRANT;
    must(envelope_grant(ring, &centre, &case_id, &g, &keys, &r[1], &grant));
    envelope_line("envelope_grant", &grant);
    r[1].standby = true;
    must(envelope_hand_down(ring, &centre, &case_id, &g, &keys, &r[1], &grant));
    envelope_line("envelope_grant_standby", &grant);
    recovery.set = 1;
    must(envelope_recovery_add(ring, &centre, &case_id, &g, &keys, &recovery, &grant));
    envelope_line("envelope_recovery_later", &grant);
    return keys;
}

static void entries(const struct case_keys *keys)
{
    static const struct {
        const char *name;
        enum entry_kind kind;
    } line[] = {
        {"entry_complaint", ENTRY_COMPLAINT}, {"entry_message", ENTRY_MESSAGE},
        {"entry_note", ENTRY_NOTE},           {"entry_reason", ENTRY_REASON},
        {"entry_identity", ENTRY_IDENTITY},   {"entry_contact", ENTRY_CONTACT},
    };
    struct arena *a = arena_open(1u << 20);
    struct entry e;
    size_t i;

    for (i = 0; i < sizeof(line) / sizeof(line[0]); i++) {
        const uint8_t kind = (uint8_t)line[i].kind;
        uint8_t row[512];

        must(entry_seal(a, &centre, &case_id, keys, line[i].kind, 9, words, strlen(words), &e));
        memcpy(row, e.blob.p, e.blob.len);
        memcpy(row + e.blob.len, e.cipher.b, 32);
        memcpy(row + e.blob.len + 32, e.digest.b, 32);
        name(line[i].name), in(e.id.b, 16), in(&kind, 1), in_number(9), in(words, strlen(words));
        out(row, e.blob.len + 64);
    }
    arena_close(a);
}

static void files(const struct token_keys *t, const struct case_keys *keys)
{
    static uint8_t chunk[EVIDENCE_CHUNK_SEALED];
    uint8_t header[EVIDENCE_HEADER], first[EVIDENCE_NAME_SEALED], wrap[EVIDENCE_WRAP];
    struct evidence_stream s;
    struct seal_key digest_key;
    size_t n;

    must(evidence_begin(&s, &centre, &case_id, &item, header));
    must(evidence_put_name(&s, "diary.txt", "text/plain", first));
    must(evidence_put(&s, words, strlen(words), true, chunk, &n));
    must(evidence_wrap_draft(t, &s, wrap));
    name("file_key_draft"), in(s.file_key.key.b, 32), in_number(s.file_key.size);
    out(wrap, sizeof(wrap));
    must(evidence_wrap_sent(keys, &centre, &case_id, &item, &s.file_key, wrap));
    name("file_key_sent"), in(s.file_key.key.b, 32), in_number(s.file_key.size);
    out(wrap, sizeof(wrap));
    name("file_name"), in(header, sizeof(header)), in("diary.txt", 9), in("text/plain", 10);
    out(first, sizeof(first));
    name("file_chunk"), in(words, strlen(words)), out(chunk, n);
    evidence_digest_key(&s.file_key.key, &digest_key);
    evidence_cipher_bind(&s.proof.cipher, wrap, &s.proof.cipher);
    name("file_proof"), in(digest_key.b, 32), out(&s.proof, sizeof(s.proof));
}

static void chains(void)
{
    struct seal_hash h = {{0}}, head[5], root;
    struct row_mac mac;
    size_t i;

    chain_next(&h, words, strlen(words), &h);
    name("chain"), in(words, strlen(words)), out(h.b, 32);
    chain_mac(ring, &centre, &case_id, 1, &h, words, strlen(words), &mac);
    name("chain_mac"), in(words, strlen(words)), in(h.b, 32), out(mac.b, sizeof(mac.b));
    for (i = 0; i < 5; i++)
        memset(head[i].b, (int)i, 32);
    chain_root(head, 5, &root);
    name("chain_root"), in(head, sizeof(head)), out(root.b, 32);
    chain_leaf(&centre, &case_id, 5, &h, false, &head[0]);
    chain_leaf(&centre, &case_id, 5, &h, true, &head[1]);
    name("chain_leaf"), in_number(5), in(h.b, 32), out(head, 64);
}

static void tickets(const struct token *token, const struct token_keys *t,
                    const struct person_seed *seed)
{
    const struct form_ticket f = {*token, case_id, INT64_C(1790000000)};
    const struct seal_part part[] = {{"ab", 2}, {"c", 1}};
    struct link_secret link;
    struct session_secret s;
    uint8_t nonce[TICKET_NONCE], wrap[SESSION_WRAP];
    char text[TICKET_TEXT];
    struct seal_hash h;
    struct row_mac mac;

    memset(nonce, 0x4e, sizeof(nonce));
    must(form_ticket_make(ring, &centre, 2, nonce, &f, text));
    name("form"), in(nonce, sizeof(nonce)), in(token->b, TOKEN_BYTES), out(text, strlen(text));
    body_tag_make(t, part, 2, &h);
    name("body_tag"), in("ab", 2), in("c", 1), out(h.b, 32);
    memset(s.c, 0x5c, sizeof(s.c));
    session_row_id(&s, &h);
    name("session_row_id"), in(s.c, 32), out(h.b, 32);
    session_csrf(&s, text);
    name("session_csrf"), in(s.c, 32), out(text, strlen(text));
    must(session_wrap(&s, &centre, &person, INT64_C(1790000000), seed, wrap));
    name("session"), in(s.c, 32), in(seed->b, 32), out(wrap, sizeof(wrap));
    memset(link.r, 0x11, sizeof(link.r));
    link_hash(LINK_RESET, &person, &link, &h);
    name("link"), in(link.r, 16), out(h.b, 32);
    link_mac(ring, LINK_RESET, &centre, &person, &link, INT64_C(1790000000), &mac);
    name("link_mac"), in(link.r, 16), out(mac.b, sizeof(mac.b));
    must(browser_cookie_make(ring, &centre, &person, INT64_C(1790000000), text));
    name("browser"), in(person.b, 16), out(text, strlen(text));
}

/* Formats that came later: their lines were appended, made by "sealed_make later". */
static void old_seed(const struct person_seed *seed)
{
    uint8_t sealed[PERSON_WRAP_BYTES];
    struct person_seed next;
    struct person_pair pk[2];
    struct row_mac mac;
    const struct place at = {
        .type = PLACE_ROW_OLD_SEED, .centre = centre, .item = person, .seq = 1};

    memset(next.b, 0x5f, sizeof(next.b));
    must(person_pair_derive(seed, &pk[0]));
    must(person_pair_derive(&next, &pk[1]));
    must(person_old_seal(&person, 1, seed, &next, sealed));
    name("old_seed"), in(next.b, 32), in(seed->b, 32), out(sealed, sizeof(sealed));
    const struct seal_part part[] = {
        {pk[0].pk.b, 32}, {pk[1].pk.b, 32}, {sealed, sizeof(sealed)}};
    row_mac_make(ring, &at, part, 3, &mac);
    name("old_seed_mac"), in(sealed, sizeof(sealed)), out(mac.b, sizeof(mac.b));
}

static void left(void)
{
    struct envelope e;

    for (unsigned i = 0; i < 2; i++) {
        must(envelope_left(ring, &centre, &case_id, 1, &person, i == 1, &e));
        envelope_line(i == 0 ? "left" : "left_excluded", &e);
    }
}

static void factors(const struct person_seed *seed)
{
    const struct factor_state s = {3, UINT64_C(0x1122334455667788), UINT64_C(0x0102030405060708),
                                   INT64_C(59666667), 5};
    struct factor_secret secret;
    char codes[2 * FACTOR_CODE_DIGITS + 1];
    struct row_mac mac;

    factor_secret_derive(seed, s.secret, &secret);
    name("factor_secret"), in(seed->b, 32), in_number(s.secret), out(secret.b, sizeof(secret.b));
    factor_backup_code(seed, s.codes, 0, codes);
    factor_backup_code(seed, s.codes, FACTOR_CODES - 1, codes + FACTOR_CODE_DIGITS);
    name("factor_codes"), in(seed->b, 32), in_number(s.codes), out(codes, strlen(codes));
    factor_mac(ring, &centre, &person, &s, &mac);
    name("factor_mac"), in_number(s.serial), in_number((uint64_t)s.last_step), in_number(s.used);
    out(mac.b, sizeof(mac.b));
}

/* A code for a new token with a generation of its own, and the new token's anchor. */
static void claims(void)
{
    const struct recovery_keys none = {.present = false};
    struct reader r = {.id = case_id, .slot = SLOT_COMPLAINANT, .mask = CASE_MASK_SHARED};
    struct claim_code code;
    struct claim_keys ck;
    struct token_keys t;
    struct token token;
    struct generation g;
    struct envelope e[2];
    struct case_keys keys;
    struct seal_hash anchor;
    uint8_t sealed[CLAIM_SEALED_MAX], row[32 * 5], k[64];
    char text[TOKEN_TEXT];
    size_t n;

    memset(token.b, 0x33, sizeof(token.b));
    must(token_keys_derive(&token, &centre, &t));
    memset(code.b, 0x77, sizeof(code.b));
    claim_code_format(&code, text);
    name("claim_text"), in(code.b, sizeof(code.b)), out(text, strlen(text));
    claim_keys_derive(&code, &centre, &ck);
    name("claim_keys"), in(code.b, sizeof(code.b)), in(centre.b, 16), out(&ck, sizeof(ck));
    memcpy(r.pk.b, t.reader_pk, 32);
    must(generation_make(ring, &centre, &case_id, 1, &r, 1, &none, &t.pin, &g, e, &n, &keys));
    memcpy(row, g.epk, 32);
    memcpy(row + 32, g.commitment, 96);
    memcpy(row + 128, g.readers.b, 32);
    memcpy(k, keys.k[CASE_KEY_SHARED].b, 32);
    memcpy(k + 32, keys.k[CASE_KEY_IDENTITY].b, 32);
    must(claim_seal(&ck, &centre, &case_id, 9, &g, &keys, 1, sealed, &n));
    name("claim"), in(code.b, sizeof(code.b)), in_number(9), in(row, sizeof(row)), in(k, sizeof(k));
    out(sealed, n);
    must(claim_anchor_make(&t.pin, &centre, &case_id, &g, 1, &anchor));
    name("token_anchor"), in(t.pin.b, 32), in(row, sizeof(row)), out(anchor.b, 32);
}

/* A bundle for an auditor, with the two keys of one generation. */
static void shares(const struct person_seed *seed)
{
    const struct recovery_keys none = {.present = false};
    const struct share_place at = {centre, case_id, person, 9};
    struct reader r = {.id = case_id, .slot = SLOT_COMPLAINANT, .mask = CASE_MASK_SHARED};
    struct person_pair pair;
    struct generation g;
    struct envelope e[2];
    struct case_keys keys;
    struct seal_key pin = {{0}};
    uint8_t sealed[SHARE_SEALED_MAX], commitments[96], k[64];
    size_t n;

    must(person_pair_derive(seed, &pair));
    r.pk = pair.pk;
    must(generation_make(ring, &centre, &case_id, 1, &r, 1, &none, &pin, &g, e, &n, &keys));
    memcpy(commitments, g.commitment, 96);
    memcpy(k, keys.k[CASE_KEY_SHARED].b, 32);
    memcpy(k + 32, keys.k[CASE_KEY_STAFF].b, 32);
    must(share_seal(&at, &pair.pk, &g, &keys, 1, true, sealed, &n));
    name("share"), in(seed->b, sizeof(seed->b)), in_number(9), in(commitments, 96), in(k, sizeof(k));
    out(sealed, n);
}

/* Its line "case_cookie" is from before there was a pair in it, and cannot be made any more. */
static void cookie(void)
{
    struct token token;
    struct token_keys t;
    char text[TICKET_TEXT];

    for (size_t i = 0; i < TOKEN_BYTES; i++)
        token.b[i] = (uint8_t)(i * 17 + 3); /* as tokens() has it */
    must(token_keys_derive(&token, &centre, &t));
    must(case_cookie_make(ring, &centre, &token, &t, INT64_C(1790000000), text));
    name("case_cookie_with_pair"), in(token.b, TOKEN_BYTES), in(t.reader_pk, 32),
        in(t.reader_sk, 32), out(text, strlen(text));
}

/* Its line "form" is of a first page, which has no pair yet. */
static void form_with_pair(void)
{
    struct form_ticket f = {.case_id = case_id, .issued = INT64_C(1790000000)};
    struct token_keys t;
    uint8_t nonce[TICKET_NONCE];
    char text[TICKET_TEXT];

    for (size_t i = 0; i < TOKEN_BYTES; i++)
        f.token.b[i] = (uint8_t)(i * 17 + 3); /* as tokens() has it */
    memset(nonce, 0x4e, sizeof(nonce));
    must(token_keys_derive(&f.token, &centre, &t));
    must(form_ticket_make_with(ring, &centre, 2, nonce, &f, &t, text));
    name("form_with_pair"), in(nonce, sizeof(nonce)), in(f.token.b, TOKEN_BYTES), out(text, strlen(text));
}

static void later(const struct person_seed *seed)
{
    old_seed(seed);
    left();
    factors(seed);
    claims();
    shares(seed);
    cookie();
    form_with_pair();
}

int main(int argc, char **argv)
{
    struct person_seed seed;
    struct person_pair pair;
    struct token token;
    struct token_keys t;
    struct case_keys keys;

    if (sodium_init() < 0)
        return 1;
    must(keyring_parse(ring_text, strlen(ring_text), &ring));
    memset(centre.b, 0xc1, 16);
    memset(case_id.b, 0xc2, 16);
    memset(person.b, 0xc3, 16);
    memset(item.b, 0xc4, 16);
    memset(seed.b, 0x5e, sizeof(seed.b));
    if (argc > 1 && strcmp(argv[1], "later") == 0) {
        later(&seed);
        keyring_close(ring);
        return 0;
    }
    printf("# version %u of the formats; made by sealed_make.c\n", SEAL_VERSION);
    primitives();
    server();
    t = tokens(&token);
    people(&seed, &pair);
    keys = envelopes(&t, &pair);
    entries(&keys);
    files(&t, &keys);
    chains();
    tickets(&token, &t, &seed);
    keyring_close(ring);
    return 0;
}

/* What version 1 stored must open for ever. The lines were made once (tests/vectors/sealed_make.c);
 * nothing here seals: it derives, checks and opens what stands in the file. */
#include "tests/unit/sealing_fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/chain.h"
#include "core/claim.h"
#include "core/share.h"
#include "core/entry.h"
#include "core/evidence.h"
#include "core/factor.h"
#include "core/ticket.h"

#define LINES 128u
#define INPUTS 4u
#define WHEN INT64_C(1790000000)

struct line {
    char name[40];
    struct bytes in[INPUTS];
    size_t inputs;
    struct bytes out;
    bool used;
};

static struct arena *a;
static struct line line[LINES];
static size_t lines;

static struct keyring *ring;
static struct rc_id centre, case_id, person, item;
static struct token token;
static struct token_keys tk;
static struct person_seed seed;
static struct person_pair pair;
static struct case_keys keys;
static struct generation g;

static struct bytes unhex(const char *p, size_t len)
{
    uint8_t *b = arena_alloc(a, len / 2 + 1);
    size_t n = 0;

    assert_non_null(b);
    if (len == 1 && *p == '-')
        return (struct bytes){b, 0};
    assert_int_equal(sodium_hex2bin(b, len / 2 + 1, p, len, NULL, &n, NULL), 0);
    assert_int_equal(2 * n, len);
    return (struct bytes){b, n};
}

static void line_read(char *text, struct line *l)
{
    char *ins = strchr(text, '\t'), *outs = ins == NULL ? NULL : strchr(ins + 1, '\t'), *p;
    size_t len;

    assert_non_null(outs);
    *ins++ = *outs++ = '\0';
    assert_true(strlen(text) < sizeof(l->name));
    strcpy(l->name, text);
    for (p = ins;; p += len + 1) {
        len = strcspn(p, ",");
        assert_true(l->inputs < INPUTS);
        l->in[l->inputs++] = unhex(p, len);
        if (p[len] == '\0')
            break;
    }
    l->out = unhex(outs, strcspn(outs, "\n"));
}

static const struct line *get(const char *name)
{
    size_t i;

    for (i = 0; i < lines; i++)
        if (strcmp(line[i].name, name) == 0) {
            line[i].used = true;
            return &line[i];
        }
    print_error("no line %s\n", name);
    fail();
    return NULL;
}

static int setup(void **state)
{
    static char text[200000];
    const char *dir = getenv("RECOURSE_SRCDIR");
    char path[4096];
    FILE *f;

    (void)state;
    a = arena_open(1u << 22);
    snprintf(path, sizeof(path), "%s/tests/vectors/sealed.tsv", dir == NULL ? "." : dir);
    f = fopen(path, "r");
    if (a == NULL || f == NULL)
        return -1;
    while (fgets(text, sizeof(text), f) != NULL)
        if (text[0] != '#' && lines < LINES)
            line_read(text, &line[lines++]);
    fclose(f);
    memset(centre.b, 0xc1, 16);
    memset(case_id.b, 0xc2, 16);
    memset(person.b, 0xc3, 16);
    memset(item.b, 0xc4, 16);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    keyring_close(ring);
    arena_close(a);
    return 0;
}

#define SAME(bytes, what, size)                                                                    \
    do {                                                                                           \
        assert_int_equal((bytes).len, size);                                                       \
        assert_memory_equal((bytes).p, what, size);                                                \
    } while (0)

static void primitives_are_as_they_were(void **state)
{
    const struct place place = {PLACE_ENTRY, centre, case_id, item, 5, 6, 7};
    const struct line *l = get("place");
    uint8_t at[PLACE_BYTES], plain[100];
    struct seal_part part[2];
    struct seal_key k, d;
    struct seal_hash h;

    (void)state;
    place_encode(&place, at);
    SAME(l->out, at, sizeof(at));
    l = get("derive");
    memcpy(k.b, l->in[0].p, 32);
    seal_derive(&k, be64_get(l->in[1].p), (const char *)l->in[2].p, &d);
    SAME(l->out, d.b, 32);
    l = get("mac");
    part[0] = (struct seal_part){l->in[1].p, l->in[1].len};
    part[1] = (struct seal_part){l->in[2].p, l->in[2].len};
    seal_mac(&k, &place, part, 2, &h);
    SAME(l->out, h.b, 32);
    l = get("seal");
    assert_int_equal(seal_open(&k, l->out.p, l->out.len, &place, l->in[1].p, l->in[1].len, plain),
                     RC_OK);
    SAME(l->in[2], plain, l->out.len - SEAL_OVERHEAD);
}

static void the_server_key_signs_as_it_did(void **state)
{
    const struct place place = {.type = PLACE_ROW_PERSON, .centre = centre, .item = person};
    const struct line *l = get("row_mac");
    struct seal_part part = {l->in[1].p, l->in[1].len};
    char csrf[CSRF_TEXT], address[ADDRESS_MAX + 1];
    struct row_mac mac;
    uint8_t salt[16];

    (void)state;
    assert_int_equal(keyring_parse((const char *)l->in[0].p, l->in[0].len, &ring), RC_OK);
    assert_int_equal(l->out.len, sizeof(mac.b));
    memcpy(mac.b, l->out.p, sizeof(mac.b));
    assert_int_equal(row_mac_check(ring, &place, &part, 1, &mac), RC_OK);
    l = get("fake_salt");
    keyring_fake_salt(ring, arena_memdup(a, l->in[0].p, l->in[0].len), salt);
    SAME(l->out, salt, 16);
    l = get("csrf");
    keyring_csrf(ring, l->in[0].p, l->in[0].len, csrf);
    SAME(l->out, csrf, 32);
    l = get("address");
    assert_int_equal(l->out.len, ADDRESS_SEALED);
    assert_int_equal(address_open(ring, &centre, &item, l->out.p, address), RC_OK);
    SAME(l->in[0], address, strlen(address));
}

static void tokens_are_read_as_they_were(void **state)
{
    const struct line *l = get("token_text");
    char text[TOKEN_TEXT];

    (void)state;
    assert_int_equal(token_parse(arena_memdup(a, l->out.p, l->out.len), &token), TOKEN_GOOD);
    SAME(l->in[0], token.b, TOKEN_BYTES);
    token_format(&token, text);
    SAME(l->out, text, TOKEN_TEXT - 1);
    l = get("token_keys");
    assert_int_equal(token_keys_derive(&token, &centre, &tk), RC_OK);
    SAME(l->out, &tk, sizeof(tk));
}

static void staff_get_their_seed(void **state)
{
    const struct line *l = get("person_pair");
    char print[PERSON_FINGERPRINT];
    struct person_wrap w;
    struct person_seed got;
    struct seal_key k;

    (void)state;
    memcpy(seed.b, l->in[0].p, 32);
    assert_int_equal(person_pair_derive(&seed, &pair), RC_OK);
    SAME(l->out, &pair, sizeof(pair));
    person_subkey(&seed, PERSON_SECOND_FACTOR, &k);
    SAME(get("person_second_factor")->out, k.b, 32);
    person_subkey(&seed, PERSON_BACKUP_CODES, &k);
    SAME(get("person_backup_codes")->out, k.b, 32);
    person_fingerprint(&pair.pk, print);
    SAME(get("fingerprint")->out, print, strlen(print));
    l = get("password_wrap");
    assert_int_equal(l->out.len, 32 + PERSON_WRAP_BYTES);
    memcpy(w.salt, l->out.p, 16);
    w.cost.ops = be64_get(l->out.p + 16);
    w.cost.mem = be64_get(l->out.p + 24);
    memcpy(w.sealed, l->out.p + 32, PERSON_WRAP_BYTES);
    assert_int_equal(person_wrap_open(&person, &pair.pk, arena_memdup(a, l->in[0].p, l->in[0].len),
                                      &w, &got),
                     RC_OK);
    SAME(l->in[1], got.b, 32);
    l = get("own_code");
    assert_int_equal(l->out.len, PERSON_WRAP_BYTES);
    assert_int_equal(person_code_open(&person, &pair.pk, l->in[0].p, l->out.p, &got), RC_OK);
    SAME(l->in[1], got.b, 32);
}

static void the_seed_that_was_opens_with_the_next(void **state)
{
    const struct place at = {
        .type = PLACE_ROW_OLD_SEED, .centre = centre, .item = person, .seq = 1};
    const struct line *l = get("old_seed"), *m = get("old_seed_mac");
    struct person_seed next, got;
    struct person_pair after;
    struct row_mac mac;

    (void)state;
    memcpy(next.b, l->in[0].p, 32);
    assert_int_equal(l->out.len, PERSON_WRAP_BYTES);
    assert_int_equal(person_pair_derive(&next, &after), RC_OK);
    assert_int_equal(person_old_open(&person, 1, &pair.pk, &after.pk, &next, l->out.p, &got), RC_OK);
    SAME(l->in[1], got.b, 32);
    SAME(l->out, m->in[0].p, m->in[0].len);
    memcpy(mac.b, m->out.p, ROW_MAC_BYTES);
    const struct seal_part part[] = {{pair.pk.b, 32}, {after.pk.b, 32}, {l->out.p, l->out.len}};
    assert_int_equal(row_mac_check(ring, &at, part, 3, &mac), RC_OK);
}

static void a_second_factor_goes_on_working(void **state)
{
    const struct line *l = get("factor_secret"), *set = get("factor_codes");
    struct factor_state s = {.secret = be64_get(l->in[1].p), .codes = be64_get(set->in[1].p)};
    char codes[2 * FACTOR_CODE_DIGITS + 1];
    struct factor_secret secret;
    struct row_mac mac;

    (void)state;
    factor_secret_derive(&seed, s.secret, &secret);
    SAME(l->out, secret.b, sizeof(secret.b));
    factor_backup_code(&seed, s.codes, 0, codes);
    factor_backup_code(&seed, s.codes, FACTOR_CODES - 1, codes + FACTOR_CODE_DIGITS);
    SAME(set->out, codes, 2 * FACTOR_CODE_DIGITS);
    l = get("factor_mac");
    s.serial = (uint32_t)be64_get(l->in[0].p);
    s.last_step = (int64_t)be64_get(l->in[1].p);
    s.used = (uint32_t)be64_get(l->in[2].p);
    assert_int_equal(l->out.len, sizeof(mac.b));
    memcpy(mac.b, l->out.p, sizeof(mac.b));
    assert_int_equal(factor_check(ring, &centre, &person, &s, &mac), RC_OK);
}

static void generation_read(void)
{
    const struct line *l = get("generation");
    const uint8_t *p = l->out.p;
    struct seal_key pin;

    assert_int_equal(l->out.len, 32 * 6 + ROW_MAC_BYTES);
    g.gen = 1;
    memcpy(g.epk, p, 32);
    memcpy(g.commitment, p + 32, 96);
    memcpy(g.readers.b, p + 128, 32);
    memcpy(g.mac.b, p + 160, ROW_MAC_BYTES);
    memcpy(g.reader_mac.b, p + 160 + ROW_MAC_BYTES, 32);
    memcpy(pin.b, l->in[0].p, 32);
    assert_memory_equal(pin.b, tk.pin.b, 32);
    assert_int_equal(generation_check(ring, &centre, &case_id, &g, &pin), RC_OK);
}

static void envelope_read(const char *name, size_t len, bool excluded, struct envelope *e)
{
    const struct line *l = get(name);
    bool is;

    assert_int_equal(l->out.len, len + 32 + ROW_MAC_BYTES);
    memset(e, 0, sizeof(*e));
    memcpy(e->reader.b, l->in[0].p, 16);
    e->slot = (enum slot)l->in[1].p[0];
    e->stage = l->in[2].p[0];
    e->standby = l->in[3].p[0] != 0;
    e->len = len;
    memcpy(e->blob, l->out.p, len);
    memcpy(e->exclusion.b, l->out.p + len, 32);
    memcpy(e->mac.b, l->out.p + len + 32, ROW_MAC_BYTES);
    assert_int_equal(envelope_check(ring, &centre, &case_id, 1, e, &is), RC_OK);
    assert_int_equal(is, excluded);
    if (e->standby)
        assert_int_equal(envelope_release(ring, &centre, &case_id, 1, e), RC_OK);
}

static void reads_all(const struct envelope *e)
{
    assert_int_equal(envelope_open(&centre, &case_id, &g, e, pair.pk.b, pair.sk, &keys), RC_OK);
    SAME(get("case_keys")->out, keys.k, sizeof(keys.k));
}

static void envelopes_open(void **state)
{
    struct person_pair half[2];
    struct envelope e;
    size_t i;

    (void)state;
    generation_read();
    envelope_read("envelope_complainant", ENVELOPE_BYTES, false, &e);
    assert_int_equal(
        envelope_open(&centre, &case_id, &g, &e, tk.reader_pk, tk.reader_sk, &keys), RC_OK);
    assert_int_equal(keys.mask, CASE_MASK_SHARED);
    assert_memory_equal(keys.k[0].b, get("case_keys")->out.p, 32);
    envelope_read("envelope_recipient", ENVELOPE_BYTES, false, &e);
    reads_all(&e);
    envelope_read("envelope_standby", STANDBY_BYTES, false, &e);
    reads_all(&e);
    envelope_read("envelope_grant", GRANT_BYTES, false, &e);
    reads_all(&e);
    envelope_read("envelope_grant_standby", GRANT_STANDBY_BYTES, false, &e);
    reads_all(&e);
    envelope_read("left", STANDBY_BYTES, false, &e);
    assert_int_equal(envelope_open(&centre, &case_id, &g, &e, pair.pk.b, pair.sk, &keys),
                     RC_DENIED);
    envelope_read("left_excluded", STANDBY_BYTES, true, &e);
    envelope_read("envelope_excluded", STANDBY_BYTES, true, &e);
    assert_int_equal(envelope_open(&centre, &case_id, &g, &e, pair.pk.b, pair.sk, &keys),
                     RC_DENIED);
    for (i = 0; i < 2; i++) {
        const struct line *l = get(i == 0 ? "recovery_a" : "recovery_b");

        assert_int_equal(recovery_half_derive(&centre, l->in[0].p[0], l->in[1].p, &half[i]), RC_OK);
        SAME(l->out, &half[i], sizeof(half[i]));
    }
    envelope_read("envelope_recovery", RECOVERY_BYTES, false, &e);
    assert_int_equal(
        envelope_open_recovery(&centre, &case_id, &g, &e, &half[0], &half[1], &keys), RC_OK);
    SAME(get("case_keys")->out, keys.k, sizeof(keys.k));
    envelope_read("envelope_recovery_later", RECOVERY_LATER_BYTES, false, &e);
    assert_int_equal(e.stage, 1);
    assert_int_equal(
        envelope_open_recovery(&centre, &case_id, &g, &e, &half[0], &half[1], &keys), RC_OK);
    SAME(get("case_keys")->out, keys.k, sizeof(keys.k));
}

static void entries_open(void **state)
{
    static const char *const name[] = {"entry_complaint", "entry_message",  "entry_note",
                                       "entry_reason",    "entry_identity", "entry_contact"};
    struct entry e;
    size_t i, len;
    char *text;

    (void)state;
    for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
        const struct line *l = get(name[i]);

        memcpy(e.id.b, l->in[0].p, 16);
        e.kind = (enum entry_kind)l->in[1].p[0];
        e.seq = be64_get(l->in[2].p);
        e.gen = 1;
        e.blob = (struct bytes){l->out.p, l->out.len - 64};
        memcpy(e.cipher.b, l->out.p + e.blob.len, 32);
        memcpy(e.digest.b, l->out.p + e.blob.len + 32, 32);
        assert_int_equal(entry_open(a, &centre, &case_id, &keys, &e, &text, &len), RC_OK);
        SAME(l->in[3], text, len);
    }
}

static void files_open(void **state)
{
    const struct line *l = get("file_key_draft");
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    static uint8_t content[EVIDENCE_CHUNK];
    struct evidence_stream s;
    struct evidence_key key;
    struct seal_key digest_key;
    size_t n;

    (void)state;
    assert_int_equal(l->out.len, EVIDENCE_WRAP);
    assert_int_equal(evidence_unwrap_draft(&tk, &centre, &case_id, &item, l->out.p, &key), RC_OK);
    SAME(l->in[0], key.key.b, 32);
    assert_int_equal(be64_get(l->in[1].p), key.size);
    l = get("file_key_sent");
    assert_int_equal(l->out.len, EVIDENCE_WRAP);
    assert_int_equal(evidence_unwrap_sent(&keys, &centre, &case_id, &item, l->out.p, &key), RC_OK);
    SAME(l->in[0], key.key.b, 32);
    assert_int_equal(be64_get(l->in[1].p), key.size);
    l = get("file_name");
    assert_int_equal(l->out.len, EVIDENCE_NAME_SEALED);
    assert_int_equal(evidence_open(&s, &key.key, &centre, &case_id, &item, l->in[0].p), RC_OK);
    assert_int_equal(evidence_get_name(&s, l->out.p, name, type), RC_OK);
    SAME(l->in[1], name, strlen(name));
    SAME(l->in[2], type, strlen(type));
    l = get("file_chunk");
    assert_int_equal(evidence_get(&s, l->out.p, l->out.len, content, &n), RC_OK);
    SAME(l->in[0], content, n);
    assert_int_equal(n, key.size);
    assert_true(evidence_finished(&s));
    l = get("file_proof");
    evidence_digest_key(&key.key, &digest_key);
    SAME(l->in[0], digest_key.b, 32);
    evidence_cipher_bind(&s.proof.cipher, get("file_key_sent")->out.p, &s.proof.cipher);
    SAME(l->out, &s.proof, 64);
    evidence_stream_clear(&s);
}

static void chains_are_as_they_were(void **state)
{
    const struct line *l = get("chain");
    struct seal_hash h = {{0}}, head[5];
    struct row_mac mac;

    (void)state;
    chain_next(&h, l->in[0].p, l->in[0].len, &h);
    SAME(l->out, h.b, 32);
    l = get("chain_mac");
    assert_int_equal(l->out.len, sizeof(mac.b));
    memcpy(mac.b, l->out.p, sizeof(mac.b));
    assert_int_equal(
        chain_mac_check(ring, &centre, &case_id, 1, &h, l->in[0].p, l->in[0].len, &mac), RC_OK);
    l = get("chain_root");
    assert_int_equal(l->in[0].len, sizeof(head));
    memcpy(head, l->in[0].p, sizeof(head));
    chain_root(head, 5, &h);
    SAME(l->out, h.b, 32);
    l = get("chain_leaf");
    memcpy(h.b, l->in[1].p, 32);
    chain_leaf(&centre, &case_id, be64_get(l->in[0].p), &h, false, &head[0]);
    chain_leaf(&centre, &case_id, be64_get(l->in[0].p), &h, true, &head[1]);
    SAME(l->out, head, 64);
}

static void tickets_are_read(void **state)
{
    const struct line *l = get("form");
    struct form_ticket f;
    struct person_seed got;
    struct session_secret s;
    struct seal_part part[2];
    struct link_secret link;
    struct row_mac mac;
    struct rc_id who;
    char csrf[CSRF_TEXT];
    struct token t;
    struct token_keys of_cookie;
    struct seal_hash h;
    bool with;

    (void)state;
    assert_int_equal(form_ticket_read(ring, &centre, 2, l->in[0].p,
                                      arena_memdup(a, l->out.p, l->out.len), WHEN, &f),
                     RC_OK);
    SAME(l->in[1], f.token.b, TOKEN_BYTES);
    assert_true(id_equal(&f.case_id, &case_id));
    assert_true(f.issued == WHEN);
    l = get("form_with_pair");
    assert_int_equal(form_ticket_read_keys(ring, &centre, 2, l->in[0].p,
                                           arena_memdup(a, l->out.p, l->out.len), WHEN, &f,
                                           &of_cookie, &with),
                     RC_OK);
    assert_true(with && id_equal(&f.case_id, &case_id) && f.issued == WHEN);
    SAME(l->in[1], f.token.b, TOKEN_BYTES);
    assert_memory_equal(&of_cookie, &tk, sizeof(tk));
    l = get("body_tag");
    part[0] = (struct seal_part){l->in[0].p, l->in[0].len};
    part[1] = (struct seal_part){l->in[1].p, l->in[1].len};
    body_tag_make(&tk, part, 2, &h);
    SAME(l->out, h.b, 32);
    l = get("case_cookie"); /* as it was before it had a pair */
    assert_int_equal(case_cookie_read(ring, &centre, arena_memdup(a, l->out.p, l->out.len),
                                      WHEN - 1, &t, &of_cookie),
                     RC_OK);
    SAME(l->in[0], t.b, TOKEN_BYTES);
    assert_memory_equal(&of_cookie, &tk, sizeof(tk));
    l = get("case_cookie_with_pair");
    assert_int_equal(case_cookie_read(ring, &centre, arena_memdup(a, l->out.p, l->out.len),
                                      WHEN - 1, &t, &of_cookie),
                     RC_OK);
    SAME(l->in[0], t.b, TOKEN_BYTES);
    SAME(l->in[1], of_cookie.reader_pk, 32);
    SAME(l->in[2], of_cookie.reader_sk, 32);
    assert_memory_equal(&of_cookie, &tk, sizeof(tk));
    l = get("session");
    assert_int_equal(l->out.len, SESSION_WRAP);
    memcpy(s.c, l->in[0].p, 32);
    assert_int_equal(session_unwrap(&s, &centre, &person, WHEN, l->out.p, &got), RC_OK);
    SAME(l->in[1], got.b, 32);
    session_row_id(&s, &h);
    SAME(get("session_row_id")->out, h.b, 32);
    session_csrf(&s, csrf);
    SAME(get("session_csrf")->out, csrf, 32);
    l = get("link");
    memcpy(link.r, l->in[0].p, 16);
    link_hash(LINK_RESET, &person, &link, &h);
    SAME(l->out, h.b, 32);
    l = get("link_mac");
    memcpy(link.r, l->in[0].p, 16);
    assert_int_equal(l->out.len, ROW_MAC_BYTES);
    memcpy(mac.b, l->out.p, ROW_MAC_BYTES);
    assert_int_equal(link_check(ring, LINK_RESET, &centre, &person, &link, WHEN, &mac), RC_OK);
    l = get("browser");
    memcpy(who.b, l->in[0].p, 16);
    assert_true(browser_cookie_good(ring, &centre, &who, arena_memdup(a, l->out.p, l->out.len),
                                    WHEN - 1));
}

static void codes_for_a_new_token_open(void **state)
{
    const struct line *l = get("claim_text");
    struct generation of = {.gen = 1};
    struct claim_code code;
    struct claim_keys ck;
    struct case_keys got;
    struct seal_hash anchor;
    struct seal_key pin;

    (void)state;
    assert_int_equal(claim_code_parse(arena_memdup(a, l->out.p, l->out.len), &code), TOKEN_GOOD);
    SAME(l->in[0], code.b, TOKEN_BYTES);
    claim_keys_derive(&code, &centre, &ck);
    SAME(get("claim_keys")->out, &ck, sizeof(ck));
    l = get("claim");
    assert_int_equal(l->in[2].len, 160);
    memcpy(of.epk, l->in[2].p, 32);
    memcpy(of.commitment, (const uint8_t *)l->in[2].p + 32, 96);
    memcpy(of.readers.b, (const uint8_t *)l->in[2].p + 128, 32);
    assert_int_equal(claim_open(&ck, &centre, &case_id, 9, &of, 1, l->out.p, l->out.len, &got),
                     RC_OK);
    assert_int_equal(got.mask, CASE_MASK_SHARED | CASE_MASK_IDENTITY);
    assert_memory_equal(got.k[CASE_KEY_SHARED].b, l->in[3].p, 32);
    assert_memory_equal(got.k[CASE_KEY_IDENTITY].b, (const uint8_t *)l->in[3].p + 32, 32);
    l = get("token_anchor");
    assert_int_equal(l->out.len, sizeof(anchor.b));
    memcpy(pin.b, l->in[0].p, 32);
    memcpy(anchor.b, l->out.p, 32);
    assert_int_equal(claim_anchor_check(&pin, &centre, &case_id, &of, 1, &anchor), RC_OK);
}

static void bundles_for_auditors_open(void **state)
{
    const struct line *l = get("share");
    const struct share_place at = {centre, case_id, person, 9};
    struct generation of = {.gen = 1};
    struct person_seed his;
    struct person_pair of_his;
    struct case_keys got;

    (void)state;
    assert_int_equal(l->in[0].len, sizeof(his.b));
    memcpy(his.b, l->in[0].p, sizeof(his.b));
    assert_int_equal(person_pair_derive(&his, &of_his), RC_OK);
    memcpy(of.commitment, l->in[2].p, 96);
    assert_int_equal(share_open(&at, &of_his, &of, 1, l->out.p, l->out.len, &got), RC_OK);
    assert_int_equal(got.mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
    assert_memory_equal(got.k[CASE_KEY_SHARED].b, l->in[3].p, 32);
    assert_memory_equal(got.k[CASE_KEY_STAFF].b, (const uint8_t *)l->in[3].p + 32, 32);
}

static void no_line_was_left_out(void **state)
{
    size_t i;

    (void)state;
    assert_true(lines > 0 && lines < LINES);
    for (i = 0; i < lines; i++)
        if (!line[i].used)
            fail_msg("nothing checks %s", line[i].name);
}

/* In this order: each takes what those before it opened. */
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(primitives_are_as_they_were),
        cmocka_unit_test(the_server_key_signs_as_it_did),
        cmocka_unit_test(tokens_are_read_as_they_were),
        cmocka_unit_test(staff_get_their_seed),
        cmocka_unit_test(the_seed_that_was_opens_with_the_next),
        cmocka_unit_test(a_second_factor_goes_on_working),
        cmocka_unit_test(envelopes_open),
        cmocka_unit_test(entries_open),
        cmocka_unit_test(files_open),
        cmocka_unit_test(chains_are_as_they_were),
        cmocka_unit_test(tickets_are_read),
        cmocka_unit_test(codes_for_a_new_token_open),
        cmocka_unit_test(bundles_for_auditors_open),
        cmocka_unit_test(no_line_was_left_out),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, setup, teardown);
}

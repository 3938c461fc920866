#include "tests/unit/sealing_fixture.h"

#include "core/recovery_ticket.h"

#include <stdio.h>

#include "core/ticket.h"

#define NOW INT64_C(1790000000)
#define B64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

struct form {
    struct keyring *k;
    struct rc_id centre;
    uint8_t nonce[TICKET_NONCE];
    struct form_ticket f;
    char text[TICKET_TEXT];
    uint8_t raw[TICKET_TEXT];
    size_t len;
};

static void make_form(struct form *t)
{
    memset(t, 0, sizeof(*t));
    t->k = fixture_keyring("1 " KEY_1);
    t->centre = fixture_id(1);
    memset(t->nonce, 7, sizeof(t->nonce));
    token_random(&t->f.token);
    t->f.case_id = fixture_id(2);
    t->f.issued = NOW;
    assert_int_equal(form_ticket_make(t->k, &t->centre, 1, t->nonce, &t->f, t->text), RC_OK);
    assert_int_equal(sodium_base642bin(t->raw, sizeof(t->raw), t->text, strlen(t->text), NULL,
                                       &t->len, NULL, B64),
                     0);
}

static void form_refused_text(const struct form *t, uint8_t kind, const char *text)
{
    struct form_ticket out;

    memset(&out, 0xee, sizeof(out));
    assert_int_equal(form_ticket_read(t->k, &t->centre, kind, t->nonce, text, NOW, &out),
                     RC_INVALID);
    assert_true(sodium_is_zero((const uint8_t *)&out, sizeof(out)));
}

static void form_refused(void *arg)
{
    const struct form *t = arg;
    char text[TICKET_TEXT];

    sodium_bin2base64(text, sizeof(text), t->raw, t->len, B64);
    form_refused_text(t, 1, text);
}

static void a_form_is_good_for_a_day(void **state)
{
    static const struct {
        int64_t now;
        enum rc_err err;
    } row[] = {
        {NOW - 5, RC_OK}, /* the clocks of two machines */
        {NOW, RC_OK},
        {NOW + TICKET_FORM_SECONDS, RC_OK},
        {NOW + TICKET_FORM_SECONDS + 1, RC_DENIED},
        {NOW + 365 * 86400, RC_DENIED},
    };
    struct form_ticket out;
    struct form t;
    size_t i;

    (void)state;
    make_form(&t);
    assert_int_equal(strspn(t.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"),
                     strlen(t.text));
    for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        assert_int_equal(
            form_ticket_read(t.k, &t.centre, 1, t.nonce, t.text, row[i].now, &out), row[i].err);
        assert_memory_equal(out.token.b, t.f.token.b, TOKEN_BYTES);
        assert_true(id_equal(&out.case_id, &t.f.case_id));
        assert_true(out.issued == NOW);
    }
    keyring_close(t.k);
}

static void forms_are_drawn_apart(void **state)
{
    struct form_ticket a = {.issued = 0}, b = {.issued = 0};

    (void)state;
    form_ticket_random(&a, NOW);
    form_ticket_random(&b, NOW);
    assert_memory_not_equal(a.token.b, b.token.b, TOKEN_BYTES);
    assert_false(id_equal(&a.case_id, &b.case_id) || id_is_zero(&a.case_id));
    assert_memory_not_equal(a.token.b, a.case_id.b, TOKEN_BYTES);
    assert_true(a.issued == NOW);
}

static void a_form_brings_its_keys_along(void **state)
{
    struct form_ticket out;
    struct token_keys keys, got;
    struct form t;
    bool with;

    (void)state;
    make_form(&t);
    assert_int_equal(token_keys_derive(&t.f.token, &t.centre, &keys), RC_OK);
    memset(&got, 0xee, sizeof(got));
    assert_int_equal(form_ticket_read_keys(t.k, &t.centre, 1, t.nonce, t.text, NOW, &out, &got, &with), RC_OK);
    assert_false(with);
    assert_memory_equal(&got, &keys, sizeof(keys));
    assert_int_equal(form_ticket_make_with(t.k, &t.centre, 1, t.nonce, &t.f, &keys, t.text), RC_OK);
    memset(&got, 0xee, sizeof(got));
    assert_int_equal(form_ticket_read_keys(t.k, &t.centre, 1, t.nonce, t.text, NOW, &out, &got, &with), RC_OK);
    assert_true(with);
    assert_memory_equal(&got, &keys, sizeof(keys));
    assert_memory_equal(out.token.b, t.f.token.b, TOKEN_BYTES);
    assert_true(id_equal(&out.case_id, &t.f.case_id) && out.issued == NOW);
    /* Whoever wants no keys reads both; and it is bound as the other. */
    assert_int_equal(form_ticket_read(t.k, &t.centre, 1, t.nonce, t.text, NOW, &out), RC_OK);
    assert_int_equal(form_ticket_read_keys(t.k, &t.centre, 1, t.nonce, t.text, NOW + TICKET_FORM_SECONDS + 1,
                                           &out, &got, &with),
                     RC_DENIED);
    assert_int_equal(sodium_base642bin(t.raw, sizeof(t.raw), t.text, strlen(t.text), NULL, &t.len,
                                       NULL, B64),
                     0);
    flip_each_bit(t.raw, t.len, form_refused, &t);
    form_refused_text(&t, 2, t.text);
    t.nonce[3] ^= 1;
    form_refused_text(&t, 1, t.text);
    keyring_close(t.k);
}

static void a_planted_or_spoilt_form_is_refused(void **state)
{
    struct form t;
    char text[TICKET_TEXT + 100];
    size_t i;

    (void)state;
    make_form(&t);
    flip_each_bit(t.raw, t.len, form_refused, &t);
    for (i = t.len; t.len > 0;) {
        t.len--;
        form_refused(&t);
    }
    t.len = i + 1;
    form_refused(&t);
    t.len = i;
    flip_each_bit(t.nonce, sizeof(t.nonce), form_refused, &t); /* another browser */
    flip_each_bit(t.centre.b, ID_BYTES, form_refused, &t);
    form_refused_text(&t, 2, t.text); /* another kind */
    form_refused_text(&t, 1, NULL);
    form_refused_text(&t, 1, "");
    form_refused_text(&t, 1, "no form at all");
    snprintf(text, sizeof(text), "%s=", t.text);
    form_refused_text(&t, 1, text);
    snprintf(text, sizeof(text), "%s ", t.text);
    form_refused_text(&t, 1, text);
    memset(text, 'A', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    form_refused_text(&t, 1, text);
    keyring_close(t.k);
    t.k = fixture_keyring("1 " KEY_2);
    form_refused(&t);
    keyring_close(t.k);
}

static void cookies_end(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1);
    const struct rc_id centre = fixture_id(1);
    struct token t, out;
    struct token_keys keys, got;
    char text[TICKET_TEXT];

    (void)state;
    token_random(&t);
    assert_int_equal(token_keys_derive(&t, &centre, &keys), RC_OK);
    assert_int_equal(case_cookie_make(k, &centre, &t, &keys, NOW, text), RC_OK);
    assert_int_equal(case_cookie_read(k, &centre, text, NOW - 1, &out, NULL), RC_OK);
    assert_memory_equal(out.b, t.b, TOKEN_BYTES);
    assert_int_equal(case_cookie_read(k, &centre, text, NOW - 1, &out, &got), RC_OK);
    assert_memory_equal(out.b, t.b, TOKEN_BYTES);
    assert_memory_equal(&got, &keys, sizeof(keys));
    assert_int_equal(case_cookie_read(k, &centre, text, NOW, &out, NULL), RC_DENIED);
    assert_true(sodium_is_zero(out.b, sizeof(out.b)));
    assert_int_equal(case_cookie_read(k, &centre, text, NOW + 1, &out, NULL), RC_DENIED);
    keyring_close(k);
}

struct cookie {
    struct keyring *k;
    struct rc_id centre;
    uint8_t raw[TICKET_TEXT];
    size_t len;
};

static void cookie_refused(void *arg)
{
    const struct cookie *c = arg;
    char text[TICKET_TEXT];
    struct token out;

    memset(&out, 0xee, sizeof(out));
    sodium_bin2base64(text, sizeof(text), c->raw, c->len, B64);
    assert_int_equal(case_cookie_read(c->k, &c->centre, text, NOW - 1, &out, NULL), RC_INVALID);
    assert_true(sodium_is_zero(out.b, sizeof(out.b)));
}

static void spoilt_cookies_are_refused(void **state)
{
    struct cookie c = {.k = fixture_keyring("1 " KEY_1), .centre = fixture_id(1)};
    const struct token_keys keys = {.reader_pk = {2}};
    struct token t = {{1}}, out;
    char text[TICKET_TEXT];
    size_t whole;

    (void)state;
    assert_int_equal(case_cookie_make(c.k, &c.centre, &t, &keys, NOW, text), RC_OK);
    assert_int_equal(sodium_base642bin(c.raw, sizeof(c.raw), text, strlen(text), NULL, &c.len, NULL,
                                       B64),
                     0);
    flip_each_bit(c.raw, c.len, cookie_refused, &c);
    flip_each_bit(c.centre.b, ID_BYTES, cookie_refused, &c);
    whole = c.len;
    for (c.len = 0; c.len < whole; c.len++)
        cookie_refused(&c);
    c.len = whole + 1;
    cookie_refused(&c);
    assert_int_equal(case_cookie_read(c.k, &c.centre, NULL, NOW - 1, &out, NULL), RC_INVALID);
    assert_int_equal(case_cookie_read(c.k, &c.centre, "", NOW - 1, &out, NULL), RC_INVALID);
    keyring_close(c.k);
}

/* One value is written in one way: libsodium alone takes bytes from 0x80 on for symbols too. */
static void a_cookie_is_written_in_its_own_symbols(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1);
    const struct rc_id centre = fixture_id(1);
    const struct token_keys keys = {.reader_pk = {2}};
    struct token t = {{1}}, out;
    char text[TICKET_TEXT], other[TICKET_TEXT];

    (void)state;
    assert_int_equal(case_cookie_make(k, &centre, &t, &keys, NOW, text), RC_OK);
    for (size_t i = 0; text[i] != '\0'; i++) {
        for (int c = 1; c < 256; c++) {
            memcpy(other, text, sizeof(other));
            other[i] = (char)c;
            if (other[i] != text[i])
                assert_int_equal(case_cookie_read(k, &centre, other, NOW - 1, &out, NULL), RC_INVALID);
        }
    }
    keyring_close(k);
}

static void a_form_is_no_cookie(void **state)
{
    const struct token_keys keys = {.reader_pk = {2}};
    struct form t;
    struct token out;

    (void)state;
    make_form(&t);
    assert_int_equal(case_cookie_read(t.k, &t.centre, t.text, NOW, &out, NULL), RC_INVALID);
    assert_int_equal(case_cookie_make(t.k, &t.centre, &t.f.token, &keys, NOW + 1, t.text), RC_OK);
    form_refused_text(&t, 1, t.text);
    keyring_close(t.k);
}

static void body_tags_tell_words_apart(void **state)
{
    const struct seal_part ab_c[] = {{"ab", 2}, {"c", 1}}, a_bc[] = {{"a", 1}, {"bc", 2}};
    const struct seal_part two[] = {{"ab", 2}, {"", 0}}, one[] = {{"ab", 2}};
    struct token_keys t = {.body_tag = fixture_key(1)}, other = {.body_tag = fixture_key(2)};
    struct seal_hash a, b;

    (void)state;
    body_tag_make(&t, ab_c, 2, &a);
    body_tag_make(&t, ab_c, 2, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_OK);
    body_tag_make(&t, a_bc, 2, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
    body_tag_make(&other, ab_c, 2, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
    body_tag_make(&t, two, 2, &a);
    body_tag_make(&t, one, 1, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
}

static void session_secrets_are_read_strictly(void **state)
{
    struct session_secret s, back;
    char text[TICKET_TEXT], bad[TICKET_TEXT + 2];
    size_t len;

    (void)state;
    session_secret_random(&s);
    session_secret_format(&s, text);
    assert_int_equal(strlen(text), 43);
    assert_int_equal(session_secret_parse(text, &back), RC_OK);
    assert_memory_equal(s.c, back.c, 32);
    for (len = 0; len < 43; len++) {
        snprintf(bad, sizeof(bad), "%.*s", (int)len, text);
        assert_int_equal(session_secret_parse(bad, &back), RC_INVALID);
        assert_true(sodium_is_zero(back.c, 32));
    }
    snprintf(bad, sizeof(bad), "%sA", text);
    assert_int_equal(session_secret_parse(bad, &back), RC_INVALID);
    snprintf(bad, sizeof(bad), "+%s", text + 1);
    assert_int_equal(session_secret_parse(bad, &back), RC_INVALID);
    memset(bad, 'A', 43);
    strcpy(bad + 42, "B"); /* bits behind the last byte */
    assert_int_equal(session_secret_parse(bad, &back), RC_INVALID);
    assert_int_equal(session_secret_parse(NULL, &back), RC_INVALID);
}

struct session {
    struct session_secret s;
    struct rc_id centre, person;
    int64_t expires;
    uint8_t wrap[SESSION_WRAP];
};

static void session_refused(void *arg)
{
    const struct session *x = arg;
    struct person_seed out;

    memset(&out, 0xee, sizeof(out));
    assert_int_equal(session_unwrap(&x->s, &x->centre, &x->person, x->expires, x->wrap, &out),
                     RC_CRYPTO);
    assert_true(sodium_is_zero(out.b, 32));
}

static void a_session_row_opens_with_its_cookie_only(void **state)
{
    struct session x = {.centre = fixture_id(1), .person = fixture_id(2), .expires = NOW};
    struct person_seed seed, out;

    (void)state;
    session_secret_random(&x.s);
    person_seed_random(&seed);
    assert_int_equal(session_wrap(&x.s, &x.centre, &x.person, x.expires, &seed, x.wrap), RC_OK);
    assert_int_equal(session_unwrap(&x.s, &x.centre, &x.person, x.expires, x.wrap, &out), RC_OK);
    assert_memory_equal(seed.b, out.b, 32);
    flip_each_bit(x.wrap, sizeof(x.wrap), session_refused, &x);
    flip_each_bit(x.s.c, sizeof(x.s.c), session_refused, &x);
    flip_each_bit(x.centre.b, ID_BYTES, session_refused, &x);
    flip_each_bit(x.person.b, ID_BYTES, session_refused, &x);
    x.expires++; /* nobody prolongs it by a row */
    session_refused(&x);
}

static void session_values_tell_nothing_of_the_cookie(void **state)
{
    struct session_secret s, other;
    char csrf[CSRF_TEXT], again[CSRF_TEXT], hex[65];
    struct seal_hash id, other_id;

    (void)state;
    session_secret_random(&s);
    session_secret_random(&other);
    session_row_id(&s, &id);
    session_row_id(&other, &other_id);
    assert_memory_not_equal(id.b, s.c, 32);
    assert_memory_not_equal(id.b, other_id.b, 32);
    session_csrf(&s, csrf);
    session_csrf(&s, again);
    assert_int_equal(strlen(csrf), 32);
    assert_true(csrf_equal(csrf, again));
    sodium_bin2hex(hex, sizeof(hex), id.b, 32);
    assert_memory_not_equal(hex, csrf, 32);
    sodium_bin2hex(hex, sizeof(hex), s.c, 32);
    assert_memory_not_equal(hex, csrf, 32);
    session_csrf(&other, again);
    assert_false(csrf_equal(csrf, again));
}

static void links_are_read_strictly(void **state)
{
    const struct rc_id person = fixture_id(0xab);
    struct link_secret s, back;
    struct rc_id who;
    char text[LINK_TEXT], bad[LINK_TEXT + 10];
    size_t i;

    (void)state;
    link_secret_random(&s);
    link_format(&person, &s, text);
    assert_int_equal(strlen(text), 55);
    assert_int_equal(link_parse(text, &who, &back), RC_OK);
    assert_true(id_equal(&who, &person));
    assert_memory_equal(s.r, back.r, 16);
    for (i = 0; i < 55; i++) {
        strcpy(bad, text);
        bad[i] = '%';
        assert_int_equal(link_parse(bad, &who, &back), RC_INVALID);
        bad[i] = '\0';
        assert_int_equal(link_parse(bad, &who, &back), RC_INVALID);
        assert_true(id_is_zero(&who));
        assert_true(sodium_is_zero(back.r, 16));
    }
    snprintf(bad, sizeof(bad), "%sA", text);
    assert_int_equal(link_parse(bad, &who, &back), RC_INVALID);
    assert_int_equal(link_parse(NULL, &who, &back), RC_INVALID);
}

static void a_link_serves_one_purpose_and_person(void **state)
{
    const struct rc_id person = fixture_id(1), other = fixture_id(2);
    struct link_secret s, t;
    struct seal_hash a, b;

    (void)state;
    link_secret_random(&s);
    link_secret_random(&t);
    link_hash(LINK_INVITATION, &person, &s, &a);
    link_hash(LINK_INVITATION, &person, &s, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_OK);
    link_hash(LINK_RESET, &person, &s, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
    link_hash(LINK_INVITATION, &other, &s, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
    link_hash(LINK_INVITATION, &person, &t, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
}

static void a_links_row_is_made_with_the_server_key_only(void **state)
{
    const struct rc_id centre = fixture_id(1), person = fixture_id(2), other = fixture_id(3);
    struct keyring *k = fixture_keyring("1 " KEY_1), *theirs = fixture_keyring("1 " KEY_2);
    struct link_secret s, t;
    struct row_mac mac;

    (void)state;
    link_secret_random(&s);
    link_secret_random(&t);
    link_mac(k, LINK_RESET, &centre, &person, &s, NOW, &mac);
    assert_int_equal(link_check(k, LINK_RESET, &centre, &person, &s, NOW, &mac), RC_OK);
    assert_int_equal(link_check(theirs, LINK_RESET, &centre, &person, &s, NOW, &mac), RC_CRYPTO);
    assert_int_equal(link_check(k, LINK_INVITATION, &centre, &person, &s, NOW, &mac), RC_CRYPTO);
    assert_int_equal(link_check(k, LINK_RESET, &other, &person, &s, NOW, &mac), RC_CRYPTO);
    assert_int_equal(link_check(k, LINK_RESET, &centre, &other, &s, NOW, &mac), RC_CRYPTO);
    assert_int_equal(link_check(k, LINK_RESET, &centre, &person, &t, NOW, &mac), RC_CRYPTO);
    assert_int_equal(link_check(k, LINK_RESET, &centre, &person, &s, NOW + 1, &mac), RC_CRYPTO);
    mac.b[ROW_MAC_BYTES - 1] ^= 1;
    assert_int_equal(link_check(k, LINK_RESET, &centre, &person, &s, NOW, &mac), RC_CRYPTO);
    keyring_close(k);
    keyring_close(theirs);
}

static void a_browser_is_known_for_its_person_only(void **state)
{
    const struct rc_id centre = fixture_id(1), person = fixture_id(2), other = fixture_id(3);
    struct keyring *k = fixture_keyring("1 " KEY_1), *theirs = fixture_keyring("1 " KEY_2);
    char text[TICKET_TEXT], again[TICKET_TEXT], bad[TICKET_TEXT];
    struct token token;

    (void)state;
    assert_int_equal(browser_cookie_make(k, &centre, &person, NOW + 1, text), RC_OK);
    assert_int_equal(browser_cookie_make(k, &centre, &person, NOW + 1, again), RC_OK);
    assert_string_not_equal(text, again);
    assert_true(browser_cookie_good(k, &centre, &person, text, NOW));
    assert_false(browser_cookie_good(k, &centre, &person, text, NOW + 1));
    assert_false(browser_cookie_good(k, &centre, &other, text, NOW));
    assert_false(browser_cookie_good(k, &other, &person, text, NOW));
    assert_false(browser_cookie_good(theirs, &centre, &person, text, NOW));
    assert_false(browser_cookie_good(k, &centre, &person, NULL, NOW));
    assert_false(browser_cookie_good(k, &centre, &person, "", NOW));
    for (size_t i = 0; text[i] != '\0'; i++) {
        memcpy(bad, text, sizeof(bad));
        bad[i] = bad[i] == 'A' ? 'B' : 'A';
        assert_false(browser_cookie_good(k, &centre, &person, bad, NOW));
    }
    assert_int_equal(case_cookie_read(k, &centre, text, NOW, &token, NULL), RC_INVALID);
    keyring_close(k);
    keyring_close(theirs);
}

struct mail {
    struct keyring *k;
    struct rc_id centre, mail;
    uint8_t c[ADDRESS_SEALED];
};

static void address_refused(void *arg)
{
    const struct mail *m = arg;
    char out[ADDRESS_MAX + 1] = "x";

    assert_int_equal(address_open(m->k, &m->centre, &m->mail, m->c, out), RC_CRYPTO);
    assert_string_equal(out, "");
}

static void addresses_are_sealed_for_their_mail(void **state)
{
    struct mail m = {.k = fixture_keyring("1 " KEY_1), .centre = fixture_id(1),
                     .mail = fixture_id(2)};
    char out[ADDRESS_MAX + 1];

    (void)state;
    assert_int_equal(address_seal(m.k, &m.centre, &m.mail, "learner@home.example", m.c), RC_OK);
    assert_int_equal(address_open(m.k, &m.centre, &m.mail, m.c, out), RC_OK);
    assert_string_equal(out, "learner@home.example");
    flip_each_bit(m.c, sizeof(m.c), address_refused, &m);
    flip_each_bit(m.centre.b, ID_BYTES, address_refused, &m);
    flip_each_bit(m.mail.b, ID_BYTES, address_refused, &m);
    assert_int_equal(address_seal(m.k, &m.centre, &m.mail, "a@b.example\r\nRCPT TO:<x@y.example>",
                                  m.c),
                     RC_INVALID);
    assert_int_equal(address_seal(m.k, &m.centre, &m.mail, NULL, m.c), RC_INVALID);
    keyring_close(m.k);
}

static void addresses_are_those_of_smtp(void **state)
{
    static const char *const good[] = {
        "a@b.example", "office.manager@magnum-opus.example", "x+y=z@sub.b.example",
        "!#$%&'*+-/=?^_`{|}~@b.example", "1@2.example", "A.B.C@B.EXAMPLE",
        "a@xn--bcher-kva.example",
    };
    static const char *const bad[] = {
        "", "@", "a", "a@", "@b.example", "a@b", "a@localhost", "a@b..example", "a@.b.example",
        "a@b.example.", "a@-b.example", "a@b-.example", "a@b_c.example", "a@b.example ",
        " a@b.example", "a b@b.example", "a@b@c.example", ".a@b.example", "a.@b.example",
        "a..b@b.example", "\"a\"@b.example", "a@[192.0.2.1]", "<a@b.example>",
        "a@b.example,c@d.example",
        "a;b@b.example", "a@b.example\n", "a\r@b.example", "a\t@b.example", "a\x7f@b.example",
        "a@b.ex\xC3\xA4mple", "\xC3\xA4@b.example", "a(c)@b.example", "a@b.example>",
        "a:b@c.example",
        "a\\@b.example",
    };
    char text[400];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_true(address_valid(good[i]));
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(address_valid(bad[i]));
    assert_false(address_valid(NULL));
    snprintf(text, sizeof(text), "%064d@b.example", 0);
    assert_true(address_valid(text));
    snprintf(text, sizeof(text), "%065d@b.example", 0);
    assert_false(address_valid(text));
    snprintf(text, sizeof(text), "a@%063d.example", 0);
    assert_true(address_valid(text));
    snprintf(text, sizeof(text), "a@%064d.example", 0);
    assert_false(address_valid(text));
    snprintf(text, sizeof(text), "%064d@%063d.%063d.%061d", 0, 0, 0, 0);
    assert_int_equal(strlen(text), 254);
    assert_true(address_valid(text));
    snprintf(text, sizeof(text), "%064d@%063d.%063d.%062d", 0, 0, 0, 0);
    assert_false(address_valid(text));
}

static void the_longest_address_comes_back(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1);
    const struct rc_id id = fixture_id(1);
    char text[ADDRESS_MAX + 1], out[ADDRESS_MAX + 1];
    uint8_t c[ADDRESS_SEALED];

    (void)state;
    snprintf(text, sizeof(text), "%064d@%063d.%063d.%061d", 0, 0, 0, 0);
    assert_int_equal(address_seal(k, &id, &id, text, c), RC_OK);
    assert_int_equal(address_open(k, &id, &id, c, out), RC_OK);
    assert_string_equal(text, out);
    keyring_close(k);
}

/* Nobody can tell by its size whether there is one, and who has no use for it need not know. */
static void a_language_lies_under_the_same_seal(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1);
    const struct rc_id id = fixture_id(1);
    char text[ADDRESS_MAX + 1], out[ADDRESS_MAX + 1], lang[ADDRESS_LANGUAGE_MAX + 1];
    uint8_t c[ADDRESS_SEALED];

    (void)state;
    assert_int_equal(address_seal_in(k, &id, &id, "a@home.example", "cy", c), RC_OK);
    assert_int_equal(address_open_in(k, &id, &id, c, out, lang), RC_OK);
    assert_string_equal(out, "a@home.example");
    assert_string_equal(lang, "cy");
    assert_int_equal(address_open(k, &id, &id, c, out), RC_OK);
    assert_string_equal(out, "a@home.example");
    assert_int_equal(address_rekey(k, &id, &id, c), RC_OK);
    assert_int_equal(address_open_in(k, &id, &id, c, out, lang), RC_OK);
    assert_string_equal(lang, "cy");
    /* sealed without one, and one that nothing of ours is called by */
    assert_int_equal(address_seal(k, &id, &id, "a@home.example", c), RC_OK);
    assert_int_equal(address_open_in(k, &id, &id, c, out, lang), RC_OK);
    assert_string_equal(lang, "");
    assert_int_equal(address_seal_in(k, &id, &id, "a@home.example", "cy-longest-1", c), RC_OK);
    assert_int_equal(address_open_in(k, &id, &id, c, out, lang), RC_OK);
    assert_string_equal(lang, "");
    /* the address goes first */
    for (size_t less = 0; less < 4; less++) {
        snprintf(text, sizeof(text), "%0*d@%063d.%063d.%061d", 64 - (int)less, 0, 0, 0, 0);
        assert_int_equal(address_seal_in(k, &id, &id, text, "cy", c), RC_OK);
        assert_int_equal(address_open_in(k, &id, &id, c, out, lang), RC_OK);
        assert_string_equal(out, text);
        assert_string_equal(lang, less < 2 ? "" : "cy");
    }
    keyring_close(k);
}

/* The codes of the recovery between two pages: for this session, centre, person, work and time. */
static void codes_travel_for_one_session_and_work(void **state)
{
    const struct rc_id centre = {{1}}, by = {{2}}, other = {{3}};
    struct session_secret s, stolen;
    struct recovery_ticket t = {.expires = 1000, .after = {{7}}, .person = {{8}}, .count = {5, 6}},
                           got;
    char text[RECOVERY_TICKET_TEXT], again[RECOVERY_TICKET_TEXT];

    (void)state;
    memset(t.code, 0x5a, sizeof(t.code));
    session_secret_random(&s);
    session_secret_random(&stolen);
    assert_int_equal(recovery_ticket_make(&s, &centre, &by, RECOVERY_USE, &t, text), RC_OK);
    assert_int_equal(recovery_ticket_make(&s, &centre, &by, RECOVERY_USE, &t, again), RC_OK);
    assert_string_not_equal(text, again);
    assert_int_equal(recovery_ticket_read(&s, &centre, &by, RECOVERY_USE, text, 999, &got), RC_OK);
    assert_memory_equal(got.code, t.code, sizeof(t.code));
    assert_memory_equal(got.count, t.count, sizeof(t.count));
    assert_true(id_equal(&got.after, &t.after) && id_equal(&got.person, &t.person));
    assert_int_equal(got.expires, 1000);
    assert_int_equal(recovery_ticket_read(&s, &centre, &by, RECOVERY_USE, text, 1000, &got),
                     RC_DENIED);
    assert_true(sodium_is_zero((const uint8_t *)&got, sizeof(got)));
    assert_int_equal(recovery_ticket_read(&stolen, &centre, &by, RECOVERY_USE, text, 5, &got),
                     RC_INVALID);
    assert_int_equal(recovery_ticket_read(&s, &other, &by, RECOVERY_USE, text, 5, &got),
                     RC_INVALID);
    assert_int_equal(recovery_ticket_read(&s, &centre, &other, RECOVERY_USE, text, 5, &got),
                     RC_INVALID);
    assert_int_equal(recovery_ticket_read(&s, &centre, &by, RECOVERY_DRILL, text, 5, &got),
                     RC_INVALID);
    assert_int_equal(recovery_ticket_read(&s, &centre, &by, RECOVERY_USE, "", 5, &got), RC_INVALID);
    text[40] = text[40] == 'A' ? 'B' : 'A';
    assert_int_equal(recovery_ticket_read(&s, &centre, &by, RECOVERY_USE, text, 5, &got),
                     RC_INVALID);
    assert_true(sodium_is_zero((const uint8_t *)&got, sizeof(got)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_good_for_a_day),
        cmocka_unit_test(forms_are_drawn_apart),
        cmocka_unit_test(a_form_brings_its_keys_along),
        cmocka_unit_test(a_planted_or_spoilt_form_is_refused),
        cmocka_unit_test(cookies_end),
        cmocka_unit_test(spoilt_cookies_are_refused),
        cmocka_unit_test(a_cookie_is_written_in_its_own_symbols),
        cmocka_unit_test(a_form_is_no_cookie),
        cmocka_unit_test(body_tags_tell_words_apart),
        cmocka_unit_test(session_secrets_are_read_strictly),
        cmocka_unit_test(a_session_row_opens_with_its_cookie_only),
        cmocka_unit_test(session_values_tell_nothing_of_the_cookie),
        cmocka_unit_test(links_are_read_strictly),
        cmocka_unit_test(a_link_serves_one_purpose_and_person),
        cmocka_unit_test(a_links_row_is_made_with_the_server_key_only),
        cmocka_unit_test(a_browser_is_known_for_its_person_only),
        cmocka_unit_test(addresses_are_sealed_for_their_mail),
        cmocka_unit_test(addresses_are_those_of_smtp),
        cmocka_unit_test(the_longest_address_comes_back),
        cmocka_unit_test(a_language_lies_under_the_same_seal),
        cmocka_unit_test(codes_travel_for_one_session_and_work),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

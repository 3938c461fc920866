/* Mails as they are built from the real templates, and from one with awkward words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/clerk/digest.h"
#include "fcgi/clerk/mail.h"
#include "fcgi/server/words.h"

static const char full[] =
    "{\"reference\":\"MOT-2026-7K3Q\",\"ack\":\"2026-11-24\",\"act\":\"2026-12-17\","
    "\"due\":\"2026-12-17\",\"answer\":\"1\",\"before\":\"1\",\"day\":\"2026-11-21\","
    "\"password\":\"1\",\"keys\":\"1\",\"code\":\"1\",\"reset\":\"1\",\"confirmed\":\"1\","
    "\"self\":\"1\",\"other\":\"1\",\"title\":\"Office Manager of the Lower School\","
    "\"cases\":\"12\",\"count\":\"3\",\"head\":\"recourse-root mot 2026-11-21 12\","
    "\"one\":\"0011 2233 4455 6677 8899 aabb ccdd eeff\","
    "\"two\":\"f0e1 d2c3 b4a5 9687 7869 5a4b 3c2d 1e0f\","
    "\"case\":[{\"reference\":\"MOT-2026-7K3Q\",\"due\":\"2026-12-17\"}]}";
static const char *const names[] = {
    "case-waits",       "case-news", "case-moved",       "invitation", "complainant-receipt",
    "complainant-news", "reminder",  "reminder-overdue", "digest",     "new-browser",
    "account-changed",  "reset-link", "reset-asked",     "colleague-keys",
    "audit-root",       "audit-findings", "bundle-given", "second-factor-changed",
    "second-factor-reset", "stage-removed"};
#define NAMES (sizeof names / sizeof *names)

static struct arena *arena;
static struct view *real, *odd;
static char dir[] = "/tmp/mail_test.XXXXXX";

static struct mail a_mail(const char *template_name)
{
    return (struct mail){
        .id = {{0xab, 1}},
        .template_name = template_name,
        .lang = "en",
        .from = "complaints@school.example",
        .to = "office.manager@school.example",
        .centre = "Magnum Opus Training",
        .link = "https://school.example/complaints/magnum-opus/staff/log-in",
        .params = full,
        .now = 1795255200, /* Saturday 21 November 2026, 10:00 UTC */
    };
}

static const char *built(const struct view *v, const struct mail *m)
{
    struct bytes out = {0};
    assert_int_equal(mail_build(v, arena, m, &out), RC_OK);
    assert_int_equal(out.len, strlen((const char *)out.p));
    return (const char *)out.p;
}

static enum rc_err refused(const struct mail *m)
{
    struct bytes out = {0};
    return mail_build(real, arena, m, &out);
}

/* --- reading a mail, by the RFCs and not by mail.c ------------------------------------------- */

static int hex(char c)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *p = c == '\0' ? NULL : strchr(digits, c);
    assert_non_null(p);
    return (int)(p - digits);
}

static char *header(const char *mail, const char *name)
{
    char start[40];
    const char *end = strstr(mail, "\r\n\r\n");
    snprintf(start, sizeof start, "\r\n%s: ", name);
    const char *p = strncmp(mail, start + 2, strlen(start) - 2) == 0 ? mail - 2
                                                                     : strstr(mail, start);
    assert_non_null(end);
    assert_non_null(p);
    assert_true(p < end);
    const char *again = strstr(p + 2, start);
    assert_true(again == NULL || again > end);
    p += strlen(start);
    const char *stop = strstr(p, "\r\n");
    while (stop[2] == ' ')
        stop = strstr(stop + 2, "\r\n");
    return arena_memdup(arena, p, (size_t)(stop - p));
}

/* RFC 2047, Q encoding only. */
static char *phrase(const char *s)
{
    char *out = arena_alloc(arena, strlen(s) + 1), *o = out;
    if (strncmp(s, "=?", 2) != 0)
        return arena_strdup(arena, s);
    while (strncmp(s, "=?UTF-8?Q?", 10) == 0) {
        const char *begin = s;
        for (s += 10; strncmp(s, "?=", 2) != 0; s++)
            if (*s == '=') {
                *o++ = (char)(16 * hex(s[1]) + hex(s[2]));
                s += 2;
            } else {
                *o++ = *s == '_' ? ' ' : *s;
            }
        s += 2;
        assert_true(s - begin <= 75);
        if (strncmp(s, "\r\n ", 3) == 0)
            s += 3;
    }
    return out;
}

static char *body(const char *mail)
{
    const char *s = strstr(mail, "\r\n\r\n") + 4;
    char *out = arena_alloc(arena, strlen(s) + 1), *o = out;
    while (*s != '\0') {
        const char *end = strstr(s, "\r\n");
        assert_non_null(end);
        assert_true(end - s <= 76);
        assert_true(end == s || (end[-1] != ' ' && end[-1] != '\t'));
        bool soft = false;
        for (; s < end; s++) {
            assert_true((unsigned char)*s >= 0x20 && (unsigned char)*s < 0x7f);
            soft = *s == '=' && s + 1 == end;
            if (*s == '=' && !soft) {
                *o++ = (char)(16 * hex(s[1]) + hex(s[2]));
                s += 2;
            } else if (!soft) {
                *o++ = *s;
            }
        }
        if (!soft)
            *o++ = '\n';
        s = end + 2;
    }
    *o = '\0';
    while (o > out && (o[-1] == ' ' || o[-1] == '\n'))
        *--o = '\0';
    return out;
}

/* --- tests ----------------------------------------------------------------------------------- */

static void headers_are_whole(void **state)
{
    (void)state;
    struct mail m = a_mail("case-waits");
    const char *mail = built(real, &m);
    assert_string_equal(header(mail, "From"), "Magnum Opus Training <complaints@school.example>");
    assert_string_equal(header(mail, "To"), "office.manager@school.example");
    assert_string_equal(header(mail, "Date"), "Sat, 21 Nov 2026 10:00:00 +0000");
    assert_string_equal(header(mail, "Message-ID"),
                        "<ab010000000000000000000000000000@school.example>");
    assert_string_equal(header(mail, "Subject"), "A case waits for you: MOT-2026-7K3Q");
    assert_string_equal(header(mail, "Auto-Submitted"), "auto-generated");
    assert_string_equal(header(mail, "MIME-Version"), "1.0");
    assert_string_equal(header(mail, "Content-Type"), "text/plain; charset=utf-8");
    assert_string_equal(header(mail, "Content-Transfer-Encoding"), "quoted-printable");
}

static void body_says_when_and_where(void **state)
{
    (void)state;
    struct mail m = a_mail("case-waits");
    assert_string_equal(
        body(built(real, &m)),
        "A case waits for you at Magnum Opus Training. Its reference is MOT-2026-7K3Q.\n\n"
        "Please acknowledge it by the end of Tuesday 24 November 2026.\n\n"
        "Please give the answer by the end of Thursday 17 December 2026.\n\n"
        "Log in to read it:\n"
        "https://school.example/complaints/magnum-opus/staff/log-in\n\n"
        "For everybody's protection our mails never say what a case is about.");
}

static void clocks_that_do_not_run_are_not_named(void **state)
{
    (void)state;
    struct mail m = a_mail("case-moved");
    m.params = "{\"reference\":\"MOT-2026-7K3Q\",\"act\":\"\"}";
    assert_string_equal(
        body(built(real, &m)),
        "A case has reached your stage at Magnum Opus Training. Its reference is MOT-2026-7K3Q. "
        "You can read all that was said before.\n\n"
        "Log in to read it:\n"
        "https://school.example/complaints/magnum-opus/staff/log-in\n\n"
        "For everybody's protection our mails never say what a case is about.");
}

static void a_reminder_says_by_when_and_never_what(void **state)
{
    (void)state;
    struct mail m = a_mail("reminder");
    m.params = "{\"reference\":\"MOT-2026-7K3Q\",\"due\":\"2026-12-17\",\"answer\":\"1\","
               "\"today\":\"1\"}";
    const char *mail = built(real, &m);
    assert_string_equal(phrase(header(mail, "Subject")), "Reminder, due today: MOT-2026-7K3Q");
    assert_string_equal(
        body(mail),
        "A case at Magnum Opus Training waits for its next step from you. Its reference is "
        "MOT-2026-7K3Q.\n\n"
        "It is due today, by the end of Thursday 17 December 2026.\n\n"
        "Log in to see to it:\n"
        "https://school.example/complaints/magnum-opus/staff/log-in\n\n"
        "For everybody's protection our mails never say what a case is about.");
}

/* --- lists ---------------------------------------------------------------------------------- */

static void a_list_is_a_line_each(void **state)
{
    (void)state;
    struct mail m = a_mail("digest");
    m.params = "{\"case\":[{\"reference\":\"MOT-2026-7K3Q\",\"due\":\"2026-12-17\"},"
               "{\"reference\":\"MOT-2026-2FD9\"}],\"more\":\"1\"}";
    const char *text = body(built(real, &m));
    assert_non_null(strstr(text, "\n\nMOT-2026-7K3Q, by the end of Thursday 17 December 2026\n"
                                 "MOT-2026-2FD9\n\nThere are more"));
    m.params = "{\"case\":[]}";
    assert_null(strstr(body(built(real, &m)), "There are more"));
}

static void a_full_list_fits_the_usual_length(void **state)
{
    (void)state;
    struct mail m = a_mail("digest");
    char params[4096] = "{\"more\":\"1\",\"case\":[";
    for (unsigned i = 0; i < DIGEST_LINES_MAX; i++) {
        char line[100];
        snprintf(line, sizeof line, "%s{\"reference\":\"ABCDEFGH-2026-7K3Q12%02u\","
                 "\"due\":\"2026-09-23\"}", i == 0 ? "" : ",", i);
        strcat(params, line);
    }
    strcat(params, "]}");
    m.params = params;
    assert_int_equal(strlen(built(real, &m)), MAIL_CLASS);
}

static void lists_of_other_things_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "{\"case\":[\"x\"]}",         "{\"case\":[{\"a\":1}]}",  "{\"case\":[{\"a\":[]}]}",
        "{\"case\":[{\"A\":\"x\"}]}", "{\"case\":[{\"a\":\"x\\n\"}]}", "{\"CASE\":[]}",
        "{\"case\":{\"a\":\"x\"}}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail m = a_mail("digest");
        m.params = bad[i];
        assert_int_equal(refused(&m), RC_INVALID);
    }
    char many[MAIL_LINES_MAX * 4 + 20] = "{\"case\":[{}";
    for (unsigned i = 0; i < MAIL_LINES_MAX; i++)
        strcat(many, ",{}");
    strcat(many, "]}");
    struct mail m = a_mail("digest");
    m.params = many;
    assert_int_equal(refused(&m), RC_INVALID);
}

static void every_template_has_one_link_and_its_subject(void **state)
{
    (void)state;
    for (size_t i = 0; i < NAMES; i++) {
        struct mail m = a_mail(names[i]);
        const char *mail = built(real, &m), *text = body(mail);
        const char *link = strstr(text, "://");
        assert_non_null(link);
        assert_null(strstr(link + 1, "://"));
        assert_non_null(strstr(text, m.link));
        assert_true(strlen(phrase(header(mail, "Subject"))) > 10);
        assert_null(strstr(text, "{{"));
        assert_null(strstr(text, "\n\n\n"));
    }
}

static void all_mails_are_of_one_length(void **state)
{
    (void)state;
    static const char *const params[] = {full, "{}", "{\"reference\":\"CTG-2026-A1B2C3D4\"}",
                                         "{\"ack\":\"2026-09-30\",\"act\":\"2026-05-01\"}"};
    static const char *const to[] = {"a@b.example",
                                     "a.rather.long.name.indeed@department.of.school.example"};
    static const char *const centre[] = {"X", "Choreography To Go, \xc3\x89" "cole de Danse"};
    for (size_t i = 0; i < NAMES; i++)
        for (size_t p = 0; p < sizeof params / sizeof *params; p++)
            for (size_t t = 0; t < 4; t++) {
                struct mail m = a_mail(names[i]);
                m.params = params[p];
                m.to = to[t % 2];
                m.centre = centre[t / 2];
                assert_int_equal(strlen(built(real, &m)), MAIL_CLASS);
                arena_reset(arena);
            }
}

/* Every remainder, so that the padding meets each of its edges. */
static void padding_always_fits(void **state)
{
    (void)state;
    char centre[MAIL_VALUE_MAX + 1] = "";
    for (size_t len = 1; len < 400; len++) {
        struct mail m = a_mail("invitation");
        memset(centre, 'c', len);
        m.centre = centre;
        const char *mail = built(real, &m);
        assert_int_equal(strlen(mail) % MAIL_CLASS, 0);
        assert_non_null(strstr(body(mail), centre));
        arena_reset(arena);
    }
}

static void long_values_take_another_class(void **state)
{
    (void)state;
    char centre[MAIL_VALUE_MAX + 1];
    struct mail m = a_mail("invitation");
    memset(centre, 'c', MAIL_VALUE_MAX);
    centre[MAIL_VALUE_MAX] = '\0';
    m.centre = centre;
    const char *mail = built(real, &m);
    assert_int_equal(strlen(mail), 2 * MAIL_CLASS);
    assert_string_equal(phrase(header(mail, "Subject")) + strlen("Your account for complaints at "),
                        centre);
}

static void other_letters_arrive_as_they_were(void **state)
{
    (void)state;
    struct mail m = a_mail("odd");
    m.centre = "Zo\xc3\xab \xe2\x80\x9c" "Ballet\xe2\x80\x9d = 100 % \xe6\x97\xa5\xe6\x9c\xac, "
               "at last, and so long a name that it takes a second line";
    const char *mail = built(odd, &m);
    char expected[600];
    snprintf(expected, sizeof expected, "%s", header(mail, "From"));
    char *angle = strrchr(expected, '<');
    assert_non_null(angle);
    angle[-1] = '\0';
    assert_string_equal(phrase(expected), m.centre);
    assert_string_equal(phrase(header(mail, "Subject")), "\xc3\x96" "dd");
    snprintf(expected, sizeof expected,
             "a=3D b \n.\n.hidden\n\ttab\n%s\n"
             "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345678 "
             "0123456789",
             m.centre);
    assert_string_equal(body(mail), expected);
}

static void unknown_template_is_not_found(void **state)
{
    (void)state;
    struct mail m = a_mail("no-such-mail");
    assert_int_equal(refused(&m), RC_NOTFOUND);
    m = a_mail("page");
    assert_int_equal(refused(&m), RC_NOTFOUND);
}

static void template_names_lead_nowhere_else(void **state)
{
    (void)state;
    static const char *const bad[] = {"../layout/page", "a/b", "", "case.waits", "CASE-WAITS",
                                      "case-waits\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail m = a_mail(bad[i]);
        assert_int_equal(refused(&m), RC_INVALID);
    }
}

static void other_language_without_templates_is_english(void **state)
{
    (void)state;
    struct mail m = a_mail("case-news"), w = a_mail("case-news");
    w.lang = "xx";
    assert_string_equal(built(real, &m), built(real, &w));
}

static void nothing_adds_a_line_to_the_headers(void **state)
{
    (void)state;
    static const char *const bad[] = {"a\r\nBcc: b@c.example", "a\nb", "a\rb", "a\tb", "a\x7f"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail m = a_mail("case-waits");
        m.centre = bad[i];
        assert_int_equal(refused(&m), RC_INVALID);
        m = a_mail("case-waits");
        m.link = bad[i];
        assert_int_equal(refused(&m), RC_INVALID);
    }
    static const char *const address[] = {
        "a@b.example\r\nBcc: c@d.example", "a@b.example\n", "a@b.example, c@d.example",
        "A <a@b.example>", "a@b.example>\r\nX: <c@d.example", "nobody", ""};
    for (size_t i = 0; i < sizeof address / sizeof *address; i++) {
        struct mail m = a_mail("case-waits");
        m.to = address[i];
        assert_int_equal(refused(&m), RC_INVALID);
        m = a_mail("case-waits");
        m.from = address[i];
        assert_int_equal(refused(&m), RC_INVALID);
    }
}

static void params_are_flat_and_clean(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "[]",
        "\"a\"",
        "{\"reference\":\"a\\r\\nBcc: b@c.example\"}",
        "{\"reference\":\"a\\nb\"}",
        "{\"reference\":\"a\\u0000b\"}",
        "{\"reference\":\"a\\u0007b\"}",
        "{\"reference\":1}",
        "{\"reference\":null}",
        "{\"reference\":{\"a\":\"b\"}}",
        "{\"reference\":\"a\",\"reference\":\"b\"}",
        "{\"refe\\nrence\":\"a\"}",
        "{\"REFERENCE\":\"a\"}",
        "{\"\":\"a\"}",
        "{\"reference\":\"\xff\"}",
        "{\"reference\":\"a\"} and more",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail m = a_mail("case-waits");
        m.params = bad[i];
        assert_int_equal(refused(&m), RC_INVALID);
    }
    struct mail m = a_mail("case-waits");
    m.centre = "\xff\xfe";
    assert_int_equal(refused(&m), RC_INVALID);
}

static void the_same_mail_is_the_same(void **state)
{
    (void)state;
    struct mail m = a_mail("case-waits"), other = a_mail("case-waits");
    other.id.b[0] ^= 1;
    assert_string_equal(built(real, &m), built(real, &m));
    assert_string_not_equal(header(built(real, &m), "Message-ID"),
                            header(built(real, &other), "Message-ID"));
}

/* --- links ----------------------------------------------------------------------------------- */

static struct keyring *a_keyring(void)
{
    char text[KEYRING_TEXT_MAX];
    struct keyring *kr = NULL;
    size_t len = keyring_generate(1, text, sizeof text);
    assert_int_equal(keyring_parse(text, len, &kr), RC_OK);
    return kr;
}

static void invitation_hides_its_link(void **state)
{
    (void)state;
    static const char secret[] = "https://school.example/x/staff/log-in/invitation/aa.R-of-a-link";
    struct keyring *kr = a_keyring(), *other_key = a_keyring();
    struct rc_id centre = {{1}}, person = {{2}}, other = {{3}};
    struct mail_write w = {0};
    const char *link = NULL;
    assert_int_equal(mail_invitation(arena, kr, &centre, &person, secret, &w), RC_OK);
    assert_string_equal(w.template_name, "invitation");
    assert_true(id_equal(&w.person, &person));
    assert_null(w.address);
    assert_null(strstr(w.params, "invitation"));
    assert_null(strstr(w.params, "R-of-a-link"));
    assert_int_equal(mail_link(arena, kr, &centre, &person, w.params, &link), RC_OK);
    assert_string_equal(link, secret);
    assert_int_equal(mail_link(arena, kr, &centre, &other, w.params, &link), RC_CRYPTO);
    assert_int_equal(mail_link(arena, kr, &other, &person, w.params, &link), RC_CRYPTO);
    assert_int_equal(mail_link(arena, other_key, &centre, &person, w.params, &link), RC_CRYPTO);

    struct mail m = a_mail(w.template_name);
    m.params = w.params;
    m.link = secret;
    assert_non_null(strstr(body(built(real, &m)), secret));
    keyring_close(kr);
    keyring_close(other_key);
}

static void links_of_other_mails_stand_in_params(void **state)
{
    (void)state;
    struct keyring *kr = a_keyring();
    struct rc_id centre = {{1}}, person = {{2}};
    const char *link = NULL;
    assert_int_equal(
        mail_link(arena, kr, &centre, &person, "{\"link\":\"https://a.example/\"}", &link), RC_OK);
    assert_string_equal(link, "https://a.example/");
    assert_int_equal(mail_link(arena, kr, &centre, &person, "{\"act\":\"2026-12-17\"}", &link),
                     RC_NOTFOUND);
    assert_int_equal(mail_link(arena, kr, &centre, &person, "[1]", &link), RC_INVALID);
    assert_int_equal(mail_link(arena, kr, &centre, &person, "{\"sealed_link\":\"AQEB\"}", &link),
                     RC_CRYPTO);
    assert_int_equal(mail_link(arena, kr, &centre, &person, "{\"sealed_link\":\"***\"}", &link),
                     RC_CRYPTO);
    keyring_close(kr);
}

static void a_link_stays_on_our_origin(void **state)
{
    static const char url[] = "https://school.example/complaints/";
    (void)state;
    assert_true(mail_link_is_ours(url, "https://school.example/complaints/magnum-opus/"));
    assert_true(mail_link_is_ours(url, "https://school.example/"));
    assert_true(mail_link_is_ours("http://localhost:8080/", "http://localhost:8080/x"));
    assert_false(mail_link_is_ours(url, "https://thief.example/complaints/"));
    assert_false(mail_link_is_ours(url, "https://school.example.thief.example/"));
    assert_false(mail_link_is_ours(url, "https://school.example@thief.example/"));
    assert_false(mail_link_is_ours(url, "https://school.example:444/"));
    assert_false(mail_link_is_ours(url, "https://school.example"));
    assert_false(mail_link_is_ours(url, "http://school.example/complaints/"));
    assert_false(mail_link_is_ours("http://localhost:8080/", "http://localhost:80/"));
    assert_false(mail_link_is_ours(url, "/complaints/"));
    assert_false(mail_link_is_ours(url, ""));
}

static void too_long_a_link_is_refused(void **state)
{
    (void)state;
    struct keyring *kr = a_keyring();
    struct rc_id id = {{1}};
    struct mail_write w;
    char link[MAIL_LINK_MAX + 2];
    const char *back = NULL;
    memset(link, 'l', sizeof link);
    link[MAIL_LINK_MAX + 1] = '\0';
    assert_int_equal(mail_invitation(arena, kr, &id, &id, link, &w), RC_INVALID);
    link[MAIL_LINK_MAX] = '\0';
    assert_int_equal(mail_invitation(arena, kr, &id, &id, link, &w), RC_OK);
    assert_int_equal(mail_link(arena, kr, &id, &id, w.params, &back), RC_OK);
    assert_string_equal(back, link);
    keyring_close(kr);
}

/* --- group ----------------------------------------------------------------------------------- */

static void put(const char *name, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void make_folder(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static int set_up(void **state)
{
    char problem[300] = "", path[400];
    const char *src = getenv("RECOURSE_SRCDIR");
    (void)state;
    snprintf(path, sizeof path, "%s/fcgi/templates", src == NULL ? "." : src);
    arena = arena_open((size_t)8 << 20);
    if (arena == NULL || sodium_init() < 0 || mkdtemp(dir) == NULL)
        return -1;
    make_folder("en");
    make_folder("en/mail");
    put("en/mail/odd.tpl",
        "{{! awkward }}\xc3\x96" "dd\na=3D b \n.\n.hidden\n\ttab\n{{CENTRE}}\n"
        "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345678 0123456789");
    if (words_open(path, problem, sizeof problem) != RC_OK ||
        view_open(path, &real, problem, sizeof problem) != RC_OK ||
        view_open(dir, &odd, problem, sizeof problem) != RC_OK) {
        print_error("%s\n", problem);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    static const char *const made[] = {"/en/mail/odd.tpl", "/en/mail", "/en", ""};
    (void)state;
    view_close(real);
    view_close(odd);
    arena_close(arena);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s%s", dir, made[i]);
        if (remove(path) != 0)
            return -1;
    }
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_whole),
        cmocka_unit_test(body_says_when_and_where),
        cmocka_unit_test(clocks_that_do_not_run_are_not_named),
        cmocka_unit_test(a_reminder_says_by_when_and_never_what),
        cmocka_unit_test(a_list_is_a_line_each),
        cmocka_unit_test(a_full_list_fits_the_usual_length),
        cmocka_unit_test(lists_of_other_things_are_refused),
        cmocka_unit_test(every_template_has_one_link_and_its_subject),
        cmocka_unit_test(all_mails_are_of_one_length),
        cmocka_unit_test(padding_always_fits),
        cmocka_unit_test(long_values_take_another_class),
        cmocka_unit_test(other_letters_arrive_as_they_were),
        cmocka_unit_test(unknown_template_is_not_found),
        cmocka_unit_test(template_names_lead_nowhere_else),
        cmocka_unit_test(other_language_without_templates_is_english),
        cmocka_unit_test(nothing_adds_a_line_to_the_headers),
        cmocka_unit_test(params_are_flat_and_clean),
        cmocka_unit_test(the_same_mail_is_the_same),
        cmocka_unit_test(invitation_hides_its_link),
        cmocka_unit_test(links_of_other_mails_stand_in_params),
        cmocka_unit_test(a_link_stays_on_our_origin),
        cmocka_unit_test(too_long_a_link_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

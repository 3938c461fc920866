#include "fcgi/clerk/mail.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/date.h"
#include "core/ticket.h"
#include "fcgi/server/words.h"

enum { LINE_MAX_ = 76, NAME_MAX_ = 40 };

/* --- text that grows in the arena ----------------------------------------------------------- */

struct text {
    struct arena *arena;
    char *p;
    size_t len, room;
    bool failed; /* out of memory: everything added later is dropped */
};

static void add(struct text *t, const char *s, size_t len)
{
    if (t->failed)
        return;
    if (len >= t->room - t->len) {
        size_t room = 2 * (t->len + len) + MAIL_CLASS;
        char *p = arena_alloc(t->arena, room);
        if (p == NULL) {
            t->failed = true;
            return;
        }
        if (t->len > 0)
            memcpy(p, t->p, t->len);
        t->p = p;
        t->room = room;
    }
    memcpy(t->p + t->len, s, len);
    t->len += len;
    t->p[t->len] = '\0';
}

static void add_str(struct text *t, const char *s)
{
    add(t, s, strlen(s));
}

static void add_hex(struct text *t, unsigned char c)
{
    char hex[4];
    snprintf(hex, sizeof hex, "=%02X", c);
    add(t, hex, 3);
}

/* --- what may stand in a mail --------------------------------------------------------------- */

static bool is_control(unsigned char c)
{
    return c < 0x20 || c == 0x7f;
}

static bool is_clean(const char *s, size_t max)
{
    size_t len = 0;
    for (; s[len] != '\0'; len++)
        if (is_control((unsigned char)s[len]) || len == max)
            return false;
    return true;
}

/* Lower-case words of a template's or a value's name: nothing that leads out of a folder. */
static bool is_name(const char *s)
{
    size_t len = 0;
    for (; s[len] != '\0'; len++)
        if (!islower((unsigned char)s[len]) && s[len] != '-' && s[len] != '_')
            return false;
    return len > 0 && len <= NAME_MAX_;
}

/* jansson refuses invalid UTF-8, so a string that it takes is good. */
static bool is_utf8(const char *s, size_t len)
{
    json_t *j = json_stringn(s, len);
    bool good = j != NULL;
    json_decref(j);
    return good;
}

/* --- headers ---------------------------------------------------------------------------------- */

/* As it is when it is short and of letters, digits and the signs of `plain_signs`; else RFC 2047
 * encoded words of at most 75 characters, never cut within a character. */
static void add_phrase(struct text *t, const char *s, const char *plain_signs)
{
    static const char begin[] = "=?UTF-8?Q?";
    bool plain = strlen(s) <= 60;
    for (const char *p = s; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p) && strchr(plain_signs, *p) == NULL)
            plain = false;
    if (plain) {
        add_str(t, s);
        return;
    }
    size_t line = 0;
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0';) {
        size_t n = 1;
        while ((p[n] & 0xc0) == 0x80)
            n++;
        bool as_is = n == 1 && (isalnum(*p) || *p == '-' || *p == ' ');
        size_t width = as_is ? 1 : 3 * n;
        if (line == 0 || line + width > 73) {
            add_str(t, line == 0 ? begin : "?=\r\n =?UTF-8?Q?");
            line = sizeof begin - 1;
        }
        for (size_t i = 0; i < n; i++)
            if (!as_is)
                add_hex(t, p[i]);
            else
                add(t, p[i] == ' ' ? "_" : (const char *)p + i, 1);
        line += width;
        p += n;
    }
    add_str(t, "?=");
}

/* In UTC, and in English whatever the locale: RFC 5322, section 3.3. */
static void add_date(struct text *t, int64_t now)
{
    static const char days[] = "Sun\0Mon\0Tue\0Wed\0Thu\0Fri\0Sat";
    static const char months[] = "Jan\0Feb\0Mar\0Apr\0May\0Jun\0Jul\0Aug\0Sep\0Oct\0Nov\0Dec";
    struct tm tm = {0};
    time_t when = (time_t)now;
    if (gmtime_r(&when, &tm) == NULL) {
        t->failed = true;
        return;
    }
    char line[80];
    snprintf(line, sizeof line, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n",
             days + 4 * tm.tm_wday, tm.tm_mday, months + 4 * tm.tm_mon, tm.tm_year + 1900,
             tm.tm_hour, tm.tm_min, tm.tm_sec);
    add_str(t, line);
}

static void add_headers(struct text *t, const struct mail *m, const char *subject)
{
    char id[ID_TEXT];
    id_format(&m->id, id);
    add_str(t, "From: ");
    add_phrase(t, m->centre, " -'");
    add_str(t, " <");
    add_str(t, m->from);
    add_str(t, ">\r\nTo: ");
    add_str(t, m->to);
    add_str(t, "\r\n");
    add_date(t, m->now);
    add_str(t, "Message-ID: <");
    add_str(t, id);
    add_str(t, strchr(m->from, '@'));
    add_str(t, ">\r\nSubject: ");
    add_phrase(t, subject, " -':.,;()");
    add_str(t, "\r\nAuto-Submitted: auto-generated\r\n"
               "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
}

/* --- body ------------------------------------------------------------------------------------- */

/* Text with '\n' line ends to quoted-printable with CRLF; soft line breaks from LINE_MAX_ on. */
static void add_quoted(struct text *t, const char *s)
{
    size_t line = 0;
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; p++) {
        if (*p == '\n') {
            add(t, "\r\n", 2);
            line = 0;
            continue;
        }
        bool last = p[1] == '\n' || p[1] == '\0';
        bool as_is = *p >= 0x20 && *p < 0x7f && *p != '=' && !(*p == ' ' && last);
        size_t width = as_is ? 1 : 3;
        if (line + width > LINE_MAX_ - (last ? 0 : 1)) {
            add(t, "=\r\n", 3);
            line = 0;
        }
        if (as_is)
            add(t, (const char *)p, 1);
        else
            add_hex(t, *p);
        line += width;
    }
    if (line > 0)
        add(t, "\r\n", 2);
}

/* One logical line of blanks behind the text: neither seen nor read aloud. */
static void add_padding(struct text *t)
{
    enum { END = 5, FULL = LINE_MAX_ + 2 }; /* "=20" and CRLF; a full line and its CRLF */
    char blanks[LINE_MAX_];
    memset(blanks, ' ', sizeof blanks);
    size_t left = MAIL_CLASS - t->len % MAIL_CLASS;
    if (left < END)
        left += MAIL_CLASS;
    while (left > FULL) {
        size_t take = left - FULL < END ? FULL / 2 : FULL;
        add(t, blanks, take - 3);
        add(t, "=\r\n", 3);
        left -= take;
    }
    add(t, blanks, left - END);
    add(t, "=20\r\n", END);
}

/* --- values ----------------------------------------------------------------------------------- */

static void set_value(struct view_dict *d, const char *name, const char *value)
{
    char upper[NAME_MAX_ + 5];
    int n = snprintf(upper, sizeof upper, "HAS_%s", name);
    for (int i = 4; i < n; i++)
        upper[i] = (char)toupper((unsigned char)upper[i]);
    view_set(d, upper + 4, value);
    if (value[0] != '\0')
        view_show(d, upper);
}

/* What params may say of the mail itself is said by its members. */
static bool is_reserved(const char *name)
{
    return strcmp(name, "centre") == 0 || strcmp(name, "link") == 0 ||
           strcmp(name, "sealed_link") == 0;
}

static enum rc_err set_text(struct view_dict *d, struct arena *a, const char *lang,
                            const char *name, const json_t *value)
{
    const char *s = json_string_value(value);
    struct rc_date date;
    if (s == NULL || !is_name(name) || !is_clean(s, MAIL_VALUE_MAX))
        return RC_INVALID;
    if (is_reserved(name))
        return RC_OK;
    if (date_parse(s, &date) == RC_OK)
        s = words_date(a, lang, date);
    if (s == NULL)
        return RC_NOMEM;
    set_value(d, name, s);
    return RC_OK;
}

/* A list of objects: the section of that name, once for each. */
static enum rc_err set_list(struct view_dict *d, struct arena *a, const char *lang,
                            const char *name, json_t *list)
{
    char upper[NAME_MAX_ + 1] = "";
    size_t at;
    json_t *line, *value;
    const char *member;
    if (!is_name(name) || json_array_size(list) > MAIL_LINES_MAX)
        return RC_INVALID;
    for (size_t i = 0; name[i] != '\0'; i++)
        upper[i] = (char)toupper((unsigned char)name[i]);
    json_array_foreach(list, at, line) {
        struct view_dict *section = view_section(d, upper);
        if (!json_is_object(line))
            return RC_INVALID;
        json_object_foreach(line, member, value) {
            enum rc_err err = set_text(section, a, lang, member, value);
            if (err != RC_OK)
                return err;
        }
    }
    return RC_OK;
}

static enum rc_err set_params(struct view_dict *d, struct arena *a, const char *lang,
                              const struct mail *m)
{
    if (m->params == NULL)
        return RC_OK;
    enum rc_err err = RC_INVALID;
    json_t *j = json_loads(m->params, JSON_REJECT_DUPLICATES, NULL);
    const char *name;
    json_t *value;
    if (!json_is_object(j))
        goto out;
    json_object_foreach(j, name, value) {
        err = json_is_array(value) ? set_list(d, a, lang, name, value)
                                   : set_text(d, a, lang, name, value);
        if (err != RC_OK)
            goto out;
    }
    err = RC_OK;
out:
    json_decref(j);
    return err;
}

/* The template with its values; a NUL behind. */
static enum rc_err expand(const struct view *v, struct arena *a, const struct mail *m, char **out)
{
    char name[NAME_MAX_ + 6];
    snprintf(name, sizeof name, "mail/%s", m->template_name);
    const char *lang = view_has(v, m->lang, name) ? m->lang : "en";
    if (!view_has(v, lang, name))
        return RC_NOTFOUND;
    enum rc_err err = RC_NOMEM;
    struct bytes text;
    struct view_page *page = view_page_new(v, lang, name);
    if (page == NULL)
        goto out;
    err = set_params(view_root(page), a, lang, m);
    if (err != RC_OK)
        goto out;
    set_value(view_root(page), "centre", m->centre);
    set_value(view_root(page), "link", m->link);
    err = view_render(page, a, &text);
    if (err != RC_OK)
        goto out;
    err = RC_INVALID;
    if (!is_utf8((const char *)text.p, text.len))
        goto out;
    *out = arena_memdup(a, text.p, text.len);
    err = *out == NULL ? RC_NOMEM : RC_OK;
out:
    view_page_free(page);
    return err;
}

enum rc_err mail_build(const struct view *v, struct arena *a, const struct mail *m,
                       struct bytes *out)
{
    if (!address_valid(m->from) || !address_valid(m->to) || !is_name(m->template_name) ||
        !is_clean(m->centre, MAIL_VALUE_MAX) || !is_clean(m->link, MAIL_VALUE_MAX) ||
        !is_utf8(m->centre, strlen(m->centre)))
        return RC_INVALID;
    char *text = NULL;
    enum rc_err err = expand(v, a, m, &text);
    if (err != RC_OK)
        return err;
    char *body = strchr(text, '\n');
    if (body == NULL || body == text)
        return RC_INVALID;
    *body++ = '\0';
    if (!is_clean(text, (size_t)2 * MAIL_VALUE_MAX))
        return RC_INVALID;
    struct text t = {.arena = a};
    add_headers(&t, m, text);
    add_quoted(&t, body);
    add_padding(&t);
    if (t.failed)
        return RC_NOMEM;
    *out = (struct bytes){.p = (const unsigned char *)t.p, .len = t.len};
    return RC_OK;
}

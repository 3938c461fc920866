#include "fcgi/server/response.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/clock.h"
#include "fcgi/server/holding.h"
#include "fcgi/server/log.h"
#include "fcgi/server/request.h"

#define HEAD_ROOM 4096 /* nginx takes a head of 4 KB with its defaults */
#define HEADERS_MAX 24u

/* On every answer. Scripts: none, but for our one file on pages, by its address, so that the site's
 * own stay out. Anything else comes from this host alone. The referrer is the bare
 * origin: with none, our own forms would say "Origin: null" like anybody's, and with a path, the
 * site's own log would tell who was on which of our pages. */
static const char every_answer[] =
    "Referrer-Policy: strict-origin\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";

static const char *reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"}, {301, "Moved Permanently"}, {303, "See Other"},
        {307, "Temporary Redirect"}, {400, "Bad Request"},
        {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {409, "Conflict"},
        {413, "Content Too Large"}, {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"}, {429, "Too Many Requests"},
        {500, "Internal Server Error"}, {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Other";
}

/* --- headers -------------------------------------------------------------------------------- */

static bool is_header_text(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e)
            return false;
    return true;
}

/* A cookie that was set before in this request is replaced. */
static bool same_cookie(const struct pair *p, const char *name, const char *value)
{
    size_t len = strcspn(value, "=") + 1;
    return strcmp(p->name, "Set-Cookie") == 0 && strcmp(name, "Set-Cookie") == 0 &&
           strncmp(p->value, value, len) == 0;
}

void call_header(struct call *c, const char *name, const char *value)
{
    size_t at = 0;
    const char *copy = value != NULL ? arena_strdup(c->arena, value) : NULL;
    if (c->headers.p == NULL)
        c->headers.p = arena_calloc(c->arena, HEADERS_MAX, sizeof *c->headers.p);
    if (copy == NULL || c->headers.p == NULL || !is_header_text(copy)) {
        log_error("header %s left out", name);
        return;
    }
    while (at < c->headers.n && !same_cookie(&c->headers.p[at], name, copy))
        at++;
    if (at == HEADERS_MAX) {
        log_error("header %s left out: too many", name);
        return;
    }
    c->headers.p[at] = (struct pair){name, copy};
    if (at == c->headers.n)
        c->headers.n++;
}

static void set_cookie(struct call *c, const char *name, const char *value, const char *same_site,
                       const char *age)
{
    call_header(c, "Set-Cookie",
                arena_printf(c->arena, "%s%s=%s; Path=%s; HttpOnly; SameSite=%s%s%s",
                             c->https ? "__Secure-" : "", name, value, c->base, same_site,
                             c->https ? "; Secure" : "", age));
}

void call_cookie(struct call *c, const char *name, const char *value, const char *same_site)
{
    set_cookie(c, name, value, same_site, *value == '\0' ? "; Max-Age=0" : "");
}

void call_cookie_kept(struct call *c, const char *name, const char *value, int64_t seconds)
{
    char age[40];
    (void)snprintf(age, sizeof age, "; Max-Age=%" PRId64, seconds);
    set_cookie(c, name, value, "Strict", age);
}

struct head {
    char text[HEAD_ROOM];
    size_t len;
    bool overflow;
};

/* Every answer has some thirty of these: no printf. */
static void put(struct head *h, const char *s)
{
    const size_t len = strlen(s);
    if (len >= sizeof h->text - h->len) {
        h->overflow = true;
        return;
    }
    memcpy(h->text + h->len, s, len);
    h->len += len;
}

static void put_header(struct head *h, const char *name, const char *value)
{
    put(h, name);
    put(h, ": ");
    put(h, value);
    put(h, "\r\n");
}

static void put_number(struct head *h, const char *before, int64_t n)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%" PRId64, n);
    put(h, before);
    put(h, text);
}

static bool has_header(const struct call *c, const char *name)
{
    for (size_t i = 0; i < c->headers.n; i++)
        if (strcmp(c->headers.p[i].name, name) == 0)
            return true;
    return false;
}

/* The script may send files where the form of the page would, and nothing anywhere else. */
static void put_policy(struct head *h, const struct call *c)
{
    put(h, "Content-Security-Policy: default-src 'none'; ");
    if (c->script != NULL) {
        const char *const part[] = {"script-src ", c->script, c->prefix, "static/recourse.js; connect-src ",
                                    c->script, c->link, "new/files ", c->script, c->link, "case/files; "};
        for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
            put(h, part[i]);
    } else {
        put(h, "script-src 'none'; ");
    }
    put(h, "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
           "frame-ancestors 'none'\r\n");
}

/* Makes the head, once; `length` -1: not known. */
static enum rc_err make_head(struct call *c, int status, const char *type, int64_t length,
                             struct head *h)
{
    h->len = 0;
    h->overflow = false;
    if (c->sent) {
        log_error("a second answer (%d) to one request", status);
        return RC_INTERNAL;
    }
    c->sent = true;
    c->status = status;
    put_number(h, "Status: ", status);
    put(h, " ");
    put(h, reason(status));
    put(h, "\r\n");
    put(h, every_answer);
    put_policy(h, c);
    if (type != NULL)
        put_header(h, "Content-Type", type);
    if (!has_header(c, "Cache-Control")) /* only a stylesheet says otherwise (fcgi/public/look.c) */
        put_header(h, "Cache-Control", "no-store");
    if (length >= 0) {
        put_number(h, "Content-Length: ", length);
        put(h, "\r\n");
    }
    size_t least = h->len;
    for (size_t i = 0; i < c->headers.n; i++)
        put_header(h, c->headers.p[i].name, c->headers.p[i].value);
    put(h, "\r\n");
    if (h->overflow) {
        log_error("the head of an answer is too long");
        h->len = least;
        h->overflow = false;
        put(h, "\r\n");
    }
    return RC_OK;
}

static enum rc_err send_head(struct call *c, int status, const char *type, int64_t length)
{
    struct head h;
    enum rc_err err = make_head(c, status, type, length, &h);
    return err == RC_OK ? request_write(c->io, h.text, h.len) : err;
}

void response_send(struct call *c, int status, const char *type, const void *body, size_t len)
{
    struct head h;
    enum rc_err err = make_head(c, status, type, (int64_t)len, &h);
    if (err == RC_OK)
        err = request_answer(c->io, h.text, h.len, body, c->io->head ? 0 : len);
    if (err != RC_OK)
        log_info("nobody waited for the answer");
}

/* --- redirects ------------------------------------------------------------------------------ */

void response_moved(struct call *c, const char *path)
{
    call_header(c, "Location", path);
    response_send(c, 301, NULL, NULL, 0);
}

void call_redirect(struct call *c, const char *page)
{
    call_header(c, "Location", arena_printf(c->arena, "%s%s", c->link, page));
    response_send(c, 303, NULL, NULL, 0);
}

void call_send_again(struct call *c, const char *query)
{
    call_header(c, "Location", arena_printf(c->arena, "%s%s%s", c->link, c->page, query));
    response_send(c, 307, NULL, NULL, 0);
}

void call_redirect_away(struct call *c, const char *url)
{
    call_header(c, "Referrer-Policy", "no-referrer"); /* the last one counts */
    call_header(c, "Location", url);
    response_send(c, 303, NULL, NULL, 0);
}

/* --- downloads ------------------------------------------------------------------------------ */

/* RFC 6266: a plain name for all, and the whole one percent-encoded (RFC 8187). */
static const char *disposition(struct arena *a, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t len = strlen(name), n = 0;
    char *plain = arena_strdup(a, name), *coded = arena_alloc(a, 3 * len + 1);
    if (plain == NULL || coded == NULL)
        return NULL;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)name[i];
        bool simple = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '.' || c == '-' || c == '_';
        if (!simple && c != ' ')
            plain[i] = '_';
        if (simple) {
            coded[n++] = (char)c;
        } else {
            coded[n++] = '%';
            coded[n++] = hex[c >> 4];
            coded[n++] = hex[c & 15];
        }
    }
    return arena_printf(a, "attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, coded);
}

enum rc_err call_stream_begin(struct call *c, const char *type, const char *name, int64_t length)
{
    /* nginx looks for its own instructions in HTML: no file of theirs is ever sent as such. */
    if (!is_header_text(type) || strncmp(type, "text/html", 9) == 0)
        type = "application/octet-stream";
    c->stream_began = clock_steady();
    call_header(c, "Content-Disposition", disposition(c->arena, name));
    /* Beside that of every answer; both hold. For a browser that shows it all the same. */
    call_header(c, "Content-Security-Policy", "sandbox");
    return send_head(c, 200, type, length);
}

enum rc_err call_stream(struct call *c, const void *p, size_t len)
{
    enum rc_err err = RC_OK;
    if (c->io->head)
        return RC_OK;
    err = request_write(c->io, p, len);
    c->streamed += len;
    if (err == RC_OK && holding_too_slow(clock_steady() - c->stream_began, c->streamed, HOLDING_START)) {
        log_info("a download was too slow");
        err = RC_INTERNAL;
    }
    return err;
}

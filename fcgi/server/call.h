/* One request as a handler sees it, and what a handler answers with. */
#ifndef RC_CALL_H
#define RC_CALL_H

#include "core/ticket.h"
#include "fcgi/server/config.h"
#include "fcgi/server/form.h"
#include "fcgi/server/language.h"
#include "fcgi/server/snapshot.h"
#include "fcgi/server/view.h"
#include "sql/store_person.h"

enum method { METHOD_GET = 1, METHOD_POST };

/* What a worker has for every request. */
struct worker {
    const struct config *config;
    const struct keyring *keyring;
    const struct view *view;
    struct snapshots *snapshots;
    struct db *db;
    struct spool *spool; /* new cases while the database is away (spool.h); NULL: there is none */
    bool hashing; /* of the hashing pool */
    bool files;   /* of that for files */
    bool cleans;    /* copies without hidden data can be had (cleaning.h) */
    int cleaner_fd; /* where they are ordered; -1 in a worker that takes no files */
    struct page_kept *pages; /* rendered pages that are everybody's (page_kept.h) */
};

struct route;
struct io; /* the FastCGI request, request.c's own */

struct staff_session {
    struct person_row person;
    struct person_pair pair;   /* secret, cleared after the request */
    struct person_pair old[PERSON_OLD_MAX]; /* pairs that he had before, newest first; secret */
    size_t n_old;
    struct session_secret secret;
};

struct call {
    struct worker *worker;
    struct arena *arena;
    struct io *io;
    char id[17];              /* request id, random, in the log and on error pages */
    enum method method;       /* HEAD counts as GET */
    int64_t now;
    struct rc_date today;     /* in the centre's zone */
    const char *prefix;       /* "/complaints/" */
    const char *base;         /* "/complaints/magnum-opus/"; the prefix where the site fixes the centre */
    const char *link;         /* "/complaints/magnum-opus/cy/": the base and the language that the address
                                 names; links and redirects begin with it */
    const char *lang;         /* of this request's pages: of those below, or English */
    const char *offered[LANGUAGES_OFFERED_MAX]; /* of the centre's public pages, the main one first */
    size_t n_offered;
    const char *form_page;    /* "new": the page that shows the form of this answer again, with all that
                                 was typed, when it is sent with go=tongue; NULL: there is none */
    const char *page;         /* behind the link: "staff/case/MOT-2026-7K3Q" */
    const char *arg;          /* what '*' of the route matched, or "" */
    bool https;
    bool staff_host;          /* asked for at [server] staff_host */
    bool foreign;             /* Sec-Fetch-Site says that another site sent it */
    const struct snapshot *snap; /* NULL only where the centre is unknown */
    bool stale;               /* the database is away: snap may be old */
    bool preview;             /* a public page made of the draft: `snap` is not what is published */
    const struct route *route;
    struct pairs query;
    struct form form;         /* POST: validated; GET: empty */

    uint8_t nonce[TICKET_NONCE]; /* of this browser: cookie rc_n, made when it has none */
    bool has_token;              /* WHO_CASE: */
    struct token token;
    struct token_keys token_keys;
    bool has_staff;              /* WHO_STAFF and up: */
    struct staff_session staff;
    char csrf[CSRF_TEXT];        /* the value that this page's forms carry */

    /* The answer. */
    int status;
    struct pairs headers;        /* added by call_header, call_cookie */
    struct view_page *view;
    const char *script;          /* host that the page may take our one script from; NULL: none */
    const char *own_csrf, *own_ticket; /* page_kept.c: what stands for the marks in this page */
    bool sent;
    int64_t stream_began;        /* a download: clock_steady() of its beginning, and bytes that went out */
    uint64_t streamed;
    void *upload;                /* the route's own, while files stream in */
};

/* From now on pages are in English when the request's language has no template of this name. */
void call_speak(struct call *c, const char *name);

/* --- answers: exactly one a request ------------------------------------------------------- */

/* Starts the page "<area>/<name>" inside layout/page; its dictionary, to fill. Sets as globals BASE,
 * STATIC, CSRF, LANG, CENTRE_NAME, CENTRE_TONGUE with CENTRE_LANG where the centre wrote its own words in
 * another language than this page's, VERSION and, of a form that came in, F_<NAME> (its value, upper
 * case, '-' as '_'; dates F_<NAME>_DAY, _MONTH, _YEAR); shows in the page's dictionary sections
 * C_<NAME>_<VALUE> for each choice that is ticked. For each error it fills layout/error-summary at
 * {{>ERROR_SUMMARY}} (ERROR with ERROR_FIELD, F_<NAME>, ERROR_TEXT) and shows section E_<NAME> in
 * the page with {{>ERROR_TEXT}} included from layout/error-text, whose section E_<CODE> is shown:
 * E_REQUIRED, E_TOO_LONG, E_CHOOSE, E_BAD_DATE, E_BAD_TEXT, or E_<other> of form_add_error. */
struct view_dict *call_page(struct call *c, const char *name);

/* Sets c->script: where the page can name our script in its policy; call_page does it. */
void call_script(struct call *c);
/* Renders and sends it. */
void call_send_page(struct call *c, int status);
/* 303 to `page` under the link ("case", "staff/"). */
void call_redirect(struct call *c, const char *page);
/* 307: the browser sends the same form, files and all, to the same page once more, with this query. */
void call_send_again(struct call *c, const char *query);
/* 303 to an absolute address that comes from the centre's data, never from the request. */
void call_redirect_away(struct call *c, const char *url);
/* The error page of a status (400, 403, 404, 405, 413, 415, 429, 500, 503). A POST that met 503
 * gets its fields back to copy or to send again. */
void call_error(struct call *c, int status);
/* The error page for a result: RC_NOTFOUND 404, RC_DENIED 403, RC_INVALID 400, RC_CONFLICT 409,
 * RC_DB 503, the rest 500 and a log line. `where` is __func__. */
void call_fail(struct call *c, enum rc_err err, const char *where);

/* A download: headers, then data in pieces. `name` is a sanitised file name. RC_INTERNAL when the
 * client has gone. */
RC_CHECK enum rc_err call_stream_begin(struct call *c, const char *type, const char *name,
                                       int64_t length /* -1 unknown */);
RC_CHECK enum rc_err call_stream(struct call *c, const void *p, size_t len);

/* Cookies live under the base path; Secure and the __Secure- prefix on https; HttpOnly, SameSite as
 * given ("Strict", "Lax"). An empty value deletes. */
void call_cookie(struct call *c, const char *name, const char *value, const char *same_site);
/* The same, Strict, and the browser keeps it for `seconds` when it is closed. */
void call_cookie_kept(struct call *c, const char *name, const char *value, int64_t seconds);
const char *call_cookie_in(const struct call *c, const char *name); /* NULL when absent */
void call_header(struct call *c, const char *name, const char *value);

/* Query value or NULL. */
const char *call_query(const struct call *c, const char *name);

/* Shows the form again with what was typed and the errors (status 422): the route's `again`. */
void call_again(struct call *c);

#define COOKIE_NONCE "rc_n"
#define COOKIE_CASE "rc_c"
#define COOKIE_STAFF "rc_s"
#define COOKIE_BROWSER "rc_b" /* a member of staff has logged in here before */
#define STAFF_IDLE_SECONDS (30 * 60)
#define STAFF_SESSION_SECONDS (10 * 3600)

#endif

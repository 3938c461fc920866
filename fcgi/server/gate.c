/* One request from accept to finish: every check stands here, in order, before a handler runs. */
#include <sodium.h>
#include <string.h>

#include "fcgi/server/address.h"
#include "core/accept_language.h"
#include "fcgi/server/body.h"
#include "fcgi/server/cleaning.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/language.h"
#include "fcgi/server/log.h"
#include "fcgi/server/request.h"
#include "fcgi/server/response.h"
#include "fcgi/server/route.h"
#include "fcgi/server/session.h"
#include "fcgi/server/trouble.h"
#include "sql/store_case.h"

/* --- where ------------------------------------------------------------------------------------ */

static enum rc_err knows(void *ctx, const char *slug, bool *known)
{
    struct call *c = ctx;
    return snapshot_knows(c->worker->snapshots, c->worker->db, c->worker->keyring, slug, c->now,
                          known);
}

/* Where staff have a host of their own, their pages are there, and the public ones are not; each is
 * nonsense on the other's host. The stylesheet of a centre's look is of both. */
static bool is_here(const struct call *c, const char *page)
{
    return c->worker->config->staff_host == NULL || strcmp(page, "look.css") == 0 ||
           route_of_staff(page) == c->staff_host;
}

/* The languages that the public pages of this centre can be read in, and which of them this request
 * gets: that of its address, else the one that the browser asks for, else the centre's main one. */
static void choose_language(struct call *c, const struct address *at)
{
    size_t wanted = 0;
    if (c->snap == NULL) {
        c->lang = at->language != NULL ? language_usable(at->language) : LANGUAGE_SOURCE;
        return;
    }
    c->n_offered = language_offered(&c->snap->centre, c->offered);
    if (at->language != NULL) {
        while (wanted < c->n_offered && strcmp(c->offered[wanted], at->language) != 0)
            wanted++;
    } else if (c->n_offered > 1) {
        wanted = accept_language_choose(request_param(c->io, "HTTP_ACCEPT_LANGUAGE"), c->offered,
                                        c->n_offered);
        call_header(c, "Vary", "Accept-Language");
    }
    c->lang = c->offered[wanted < c->n_offered ? wanted : 0];
}

/* Pages for staff are in English where their language has none. */
static void choose_area(struct call *c)
{
    if (!is_here(c, c->page)) /* nonsense, in the language that nonsense has */
        return;
    if (strncmp(c->page, "staff/", 6) == 0)
        call_speak(c, "staff/titles");
    else if (strncmp(c->page, "admin/", 6) == 0)
        call_speak(c, "admin/titles");
}

static enum rc_err find_address(struct call *c, bool with_language, struct address *at)
{
    const struct address_given given = {.path = request_path(c),
                                        .prefix = request_param(c->io, "RECOURSE_PREFIX"),
                                        .rest = request_rest(c),
                                        .centre = request_param(c->io, "RECOURSE_CENTRE"),
                                        .knows = knows,
                                        .ctx = c,
                                        .language = with_language ? language_segment : NULL};
    enum rc_err err = address_find(c->arena, &given, at);
    c->prefix = at->prefix;
    c->base = at->base != NULL ? at->base : at->prefix;
    c->link = at->link != NULL ? at->link : c->base;
    c->page = at->page != NULL ? at->page : "";
    return err;
}

static enum rc_err find_centre(struct call *c, const struct address *at)
{
    struct worker *w = c->worker;
    /* What writes, and what administrators look at, goes by the present revision; only the public's
     * reading may be some seconds old, and the form, which is stored at the present revision only
     * (public_new_post). The stylesheet of a look is asked for by a page that may be newer. */
    if ((c->method == METHOD_POST && strcmp(c->page, "new") != 0) || route_of_staff(c->page) || strcmp(c->page, "look.css") == 0)
        snapshot_forget(w->snapshots, at->slug);
    return snapshot_get(w->snapshots, w->db, w->keyring, at->slug, c->now, &c->snap, &c->stale);
}

/* The centre, the base and the page. Where the database is away and the centre was never seen by
 * this worker, base, page and route may be known all the same: RC_DB. */
static enum rc_err locate(struct call *c, bool *moved)
{
    struct address at;
    bool other;
    enum rc_err err = find_address(c, true, &at);
    if (err == RC_OK)
        err = find_centre(c, &at);
    /* A centre that is not offered in it has no such pages: it is a segment like any other. */
    if (err == RC_OK && at.language != NULL &&
        language_of_centre(&c->snap->centre, at.language) == NULL)
        err = find_address(c, false, &at);
    *moved = err == RC_OK && at.slash;
    if (at.base != NULL && (err == RC_OK || err == RC_DB))
        session_nonce(c);
    if (err == RC_OK || err == RC_DB)
        choose_language(c, &at);
    if (at.base != NULL && err == RC_DB && c->method != 0 && is_here(c, c->page))
        c->route = route_find(c->arena, c->method, c->page, &c->arg, &other);
    if (err == RC_OK)
        c->today = snapshot_today(c->snap, c->now);
    choose_area(c);
    return err;
}

static void no_method(struct call *c)
{
    const char *arg;
    bool other, get = route_find(c->arena, METHOD_GET, c->page, &arg, &other) != NULL;
    bool post = route_find(c->arena, METHOD_POST, c->page, &arg, &other) != NULL;
    call_header(c, "Allow", get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST");
    call_error(c, 405);
}

/* Whether nginx makes the same of both: it takes "/./" out of what is written (core/procedure_fields.c
 * refuses the rest). */
static bool same_path(const char *written, const char *asked)
{
    for (;; written++, asked++) {
        while (written[0] == '/' && written[1] == '.' && written[2] == '/')
            written += 2;
        if (*written != *asked || *written == '\0')
            return *written == *asked;
    }
}

/* nginx has refused a body as too large and asks for our page about it (location.conf). */
static bool is_too_large(const char *page)
{
    static const char tail[] = "too-large";
    size_t len = strlen(page);
    return len >= sizeof tail - 1 && strcmp(page + len - (sizeof tail - 1), tail) == 0;
}

/* nginx asks us for the site's own header or footer, to put it around a page of ours: where we have
 * the whole site, and nobody has made a location for them. Our page about a missing one would be put
 * around by them again. */
static bool is_part_of_site(struct call *c)
{
    const struct centre *centre = &c->snap->centre;
    const char *const part[] = {centre->header, centre->footer};
    const char *path = request_path(c);
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        if (part[i] != NULL && same_path(part[i], path))
            return true;
    return false;
}

/* The row of the table; false when the answer was sent. */
static bool find_route(struct call *c)
{
    bool other = false, start = c->staff_host && c->page[0] == '\0' && c->method == METHOD_GET;
    const char *slash = arena_printf(c->arena, "%s/", c->page);
    if (is_here(c, c->page))
        c->route = route_find(c->arena, c->method, c->page, &c->arg, &other);
    if (c->route != NULL)
        return true;
    if (is_part_of_site(c))
        response_send(c, 404, NULL, NULL, 0);
    else if (is_too_large(c->page))
        call_error(c, 413);
    else if (other)
        no_method(c);
    else if (start) /* who types the bare address of the staff's host */
        call_redirect(c, "staff/");
    else if (c->method == METHOD_GET && slash != NULL && route_known(slash) && is_here(c, slash))
        response_moved(c, arena_printf(c->arena, "%s%s", c->link, slash));
    else
        call_error(c, 404);
    return false;
}

/* --- who -------------------------------------------------------------------------------------- */

/* What staff may open before they have the second factor that is required of them: the page that
 * sets it up, their account, and the way out. Whatever is not named here stays closed. */
static bool opens_before_factor(const char *path)
{
    static const char *const open[] = {"staff/second-factor", "staff/account", "staff/log-out"};
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        size_t len = strlen(open[i]);
        if (strncmp(path, open[i], len) == 0 && (path[len] == '\0' || path[len] == '/'))
            return true;
    }
    return false;
}

/* RC_NOTFOUND: nobody we know. RC_DENIED: somebody who may not. RC_CONFLICT: somebody who has to set
 * up a second factor first. */
static enum rc_err identify(struct call *c)
{
    static const uint32_t role[] = {[WHO_HANDLER] = ROLE_HANDLER,
                                    [WHO_ADMIN] = ROLE_ADMINISTRATOR,
                                    [WHO_AUDITOR] = ROLE_ADMINISTRATOR | ROLE_AUDITOR,
                                    [WHO_FIGURES] =
                                        ROLE_ADMINISTRATOR | ROLE_AUDITOR | ROLE_HANDLER};
    enum who who = c->route->who;
    enum rc_err err = RC_OK;
    if (who == WHO_CASE)
        err = session_case(c) ? RC_OK : RC_NOTFOUND;
    else if (who != WHO_ANYONE)
        err = session_staff(c);
    if (err == RC_OK && who != WHO_ANYONE && who != WHO_CASE && !c->staff.person.has_factor &&
        c->worker->config->factor_required && !opens_before_factor(c->route->path))
        return RC_CONFLICT;
    if (err == RC_OK && (who == WHO_HANDLER || who == WHO_ADMIN || who == WHO_AUDITOR ||
                         who == WHO_FIGURES) &&
        (c->staff.person.roles & role[who]) == 0)
        err = RC_DENIED;
    return err;
}

/* A handler's page does not exist for others. */
static void not_for_you(struct call *c)
{
    call_error(c, c->route->who == WHO_HANDLER ? 404 : 403);
}

static void to_entry(struct call *c)
{
    call_redirect(c, c->route->who == WHO_CASE ? "case" : "staff/log-in");
}

static void serve_get(struct call *c)
{
    enum rc_err err = identify(c);
    if (err == RC_OK)
        c->route->handler(c);
    else if (err == RC_NOTFOUND)
        to_entry(c);
    else if (err == RC_DENIED)
        not_for_you(c);
    else if (err == RC_CONFLICT)
        call_redirect(c, "staff/second-factor");
    else
        call_fail(c, err, __func__);
}

/* --- POST ------------------------------------------------------------------------------------- */

static void run(struct call *c)
{
    struct pairs raw = c->form.raw;
    enum rc_err err = form_validate(c->arena, c->route->form, &raw, &c->form);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (c->form.n_errors > 0)
        call_again(c);
    else
        c->route->handler(c);
}

/* The token that was typed on the page "once more": true when its holder may go on. */
static bool token_again(struct call *c)
{
    static const char *const wrong[] = {[TOKEN_EMPTY] = "required",
                                        [TOKEN_LENGTH] = "token-length",
                                        [TOKEN_SYMBOL] = "token-symbol",
                                        [TOKEN_CHECK] = "bad-token"};
    const char *text = body_field(c, TOKEN_AGAIN);
    struct case_full full;
    struct token token = {{0}};
    enum token_reading reading;
    enum rc_err err;

    if (text == NULL || !session_csrf_good(c, body_field(c, "csrf"))) {
        trouble_token_again(c);
        return false;
    }
    reading = token_parse(text, &token);
    err = reading == TOKEN_GOOD ? token_keys_derive(&token, &c->snap->id, &c->token_keys)
                                : RC_INVALID;
    if (err == RC_OK)
        err = store_case_by_lookup(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                   &c->token_keys.lookup, &full);
    if (err == RC_OK)
        err = session_case_begin(c, &token);
    sodium_memzero(&token, sizeof token);
    if (err == RC_OK) {
        session_csrf_set(c);
        return true;
    }
    if (err == RC_INVALID || err == RC_NOTFOUND) {
        form_add_error(&c->form, TOKEN_AGAIN, err == RC_INVALID ? wrong[reading] : "unknown-token");
        trouble_token_again(c);
    } else {
        call_fail(c, err, __func__);
    }
    return false;
}

/* The session ran out while somebody wrote. */
static void serve_expired(struct call *c)
{
    if (c->route->quiet_expiry)
        to_entry(c);
    else if (!body_read(c, false))
        return;
    else if (c->route->who != WHO_CASE)
        trouble_log_in_again(c);
    else if (token_again(c))
        run(c);
}

static void serve_post(struct call *c)
{
    enum rc_err err = identify(c);
    session_csrf_set(c);
    if (err == RC_NOTFOUND) {
        serve_expired(c);
    } else if (err == RC_DENIED) {
        not_for_you(c);
    } else if (err == RC_CONFLICT) {
        if (body_read(c, false))
            trouble_factor_first(c);
    } else if (err != RC_OK) {
        if (body_read(c, false))
            call_fail(c, err, __func__);
    } else if (body_read(c, true)) {
        if (!session_csrf_good(c, body_field(c, "csrf")))
            trouble_csrf(c);
        else if (cleaning_elsewhere(c))
            call_send_again(c, CLEANING_QUERY);
        else
            run(c);
    }
}

/* --- all of it ---------------------------------------------------------------------------------*/

static void serve(struct call *c)
{
    bool moved = false;
    enum rc_err err = request_begin(c);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    err = locate(c, &moved);
    if (err == RC_DB && c->method == METHOD_POST && c->route != NULL && !c->foreign &&
        !body_read(c, false))
        return;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (moved)
        response_moved(c, c->link);
    else if (!find_route(c))
        return;
    else if (c->method == METHOD_GET)
        serve_get(c);
    else if (c->foreign)
        call_error(c, 403);
    else
        serve_post(c);
}

void route_serve(struct worker *w, struct arena *a, struct io *io)
{
    struct call c = {.worker = w, .arena = a, .io = io, .now = clock_now(), .today = RC_DATE_NONE};
    c.prefix = c.base = c.link = "/";
    c.lang = LANGUAGE_SOURCE;
    c.page = c.arg = "";
    strcpy(c.id, "-");
    log_set_request(c.id);
    if (request_open(io) == RC_OK)
        serve(&c);
    else
        call_error(&c, 400);
    if (!c.sent) {
        log_error("%s: no answer was made", c.route != NULL ? c.route->path : "-");
        call_error(&c, 500);
    }
    view_page_free(c.view);
    log_set_request("-");
    sodium_memzero(&c, sizeof c);
}

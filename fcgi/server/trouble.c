#include "fcgi/server/trouble.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/route.h"
#include "fcgi/server/session.h"

#define RETRY_AFTER "10" /* seconds */

/* --- what was typed --------------------------------------------------------------------------- */

static const struct field *declared(const struct call *c, const char *name)
{
    const struct form_spec *spec = c->route != NULL ? c->route->form : NULL;
    for (size_t i = 0; spec != NULL && i < spec->n; i++)
        if (strcmp(spec->field[i].name, name) == 0)
            return &spec->field[i];
    return NULL;
}

static bool may_keep(const struct call *c, const struct pair *p)
{
    const struct field *f = declared(c, p->name);
    return strcmp(p->name, "csrf") != 0 && strcmp(p->name, TOKEN_AGAIN) != 0 &&
           (f == NULL || f->type != FIELD_SECRET);
}

/* Shows IS_<NAME>, and IS_<NAME>_<VALUE> so that the page can say in words what is chosen. */
static void show_which(struct view_dict *row, const char *name, const char *value)
{
    char section[160];
    int n = snprintf(section, sizeof section, "IS_%s%s%s", name, value != NULL ? "_" : "",
                     value != NULL ? value : "");
    if (n < 0 || (size_t)n >= sizeof section)
        return;
    for (char *s = section; *s != '\0'; s++)
        *s = isalnum((unsigned char)*s) ? (char)toupper((unsigned char)*s) : '_';
    view_show(row, section);
}

void trouble_kept_field(struct view_dict *d, const char *name, const char *value)
{
    struct view_dict *row = view_section(d, "FIELD");
    view_set(row, "NAME", name);
    view_set(row, "VALUE", value);
    if (row == NULL || *value == '\0')
        return;
    show_which(row, name, NULL);
    if (strcmp(name, "act") == 0 || strcmp(name, "outcome") == 0)
        show_which(row, name, value);
}

static void keep_fields(struct call *c, struct view_dict *d)
{
    for (size_t i = 0; i < c->form.raw.n; i++) {
        const struct pair *p = &c->form.raw.p[i];
        if (may_keep(c, p))
            trouble_kept_field(d, p->name, p->value);
    }
}

/* WORDS with VALUE for what somebody may have written at length, to copy. */
static void show_words(struct call *c, struct view_dict *d)
{
    struct view_dict *words = NULL;
    for (size_t i = 0; i < c->form.raw.n; i++) {
        const struct pair *p = &c->form.raw.p[i];
        const struct field *f = declared(c, p->name);
        if (f == NULL || f->type != FIELD_TEXT || *p->value == '\0')
            continue;
        if (words == NULL)
            words = view_section(d, "HAS_WORDS");
        view_set(view_section(words, "WORDS"), "VALUE", p->value);
    }
}

/* {{>SEND_AGAIN}} in the section AGAIN, for a POST whose fields were read. */
void trouble_keep(struct call *c, struct view_dict *d)
{
    struct view_dict *again;
    if (c->method != METHOD_POST || c->route == NULL || c->form.raw.n == 0)
        return;
    again = view_include(view_section(d, "AGAIN"), "SEND_AGAIN", "error/send-again");
    view_set(again, "ACTION", arena_printf(c->arena, "%s%s", c->link, c->page));
    keep_fields(c, again);
    show_words(c, again);
}

/* --- error pages ------------------------------------------------------------------------------ */

static struct view_dict *error_page(struct call *c, int status)
{
    char name[32];
    c->form.n_errors = 0; /* the page is about something else */
    snprintf(name, sizeof name, "error/%d", status);
    return call_page(c, name);
}

void call_error(struct call *c, int status)
{
    struct view_dict *d;
    if (c->sent) {
        log_error("error %d after the answer had begun", status);
        return;
    }
    d = error_page(c, status);
    if (status == 403)
        view_show(d, "REFUSED");
    if (status == 503) {
        call_header(c, "Retry-After", RETRY_AFTER);
        view_show(d, "AWAY");
    }
    if (status == 409 || status == 500 || status == 503)
        trouble_keep(c, d);
    call_send_page(c, status);
}

void call_fail(struct call *c, enum rc_err err, const char *where)
{
    static const int status[RC_ERR__MAX] = {
        [RC_OK] = 500,       [RC_NOMEM] = 500,  [RC_INVALID] = 400, [RC_NOTFOUND] = 404,
        [RC_CONFLICT] = 409, [RC_DENIED] = 403, [RC_DB] = 503,      [RC_CRYPTO] = 500,
        [RC_INTERNAL] = 500};
    int s = err < RC_ERR__MAX ? status[err] : 500;
    if (s >= 500) {
        bool of_db = err == RC_DB || err == RC_CRYPTO;
        log_line(LOG_ERROR_, where, "%s %s%s%s", c->route != NULL ? c->route->path : "-",
                 rc_err_name(err), of_db ? ": " : "", of_db ? db_error(c->worker->db) : "");
    }
    call_error(c, s);
}

/* --- pages that keep the form ---------------------------------------------------------------- */

void trouble_csrf(struct call *c)
{
    struct view_dict *d = error_page(c, 403);
    view_show(d, "FORM_OLD");
    trouble_keep(c, d);
    call_send_page(c, 403);
}

void trouble_factor_first(struct call *c)
{
    struct view_dict *d = error_page(c, 403);
    view_show(d, "FACTOR_FIRST");
    trouble_keep(c, d);
    call_send_page(c, 403);
}

void trouble_token_again(struct call *c)
{
    struct view_dict *d = call_page(c, "public/token-again");
    view_set(d, "ACTION", arena_printf(c->arena, "%s%s", c->link, c->page));
    keep_fields(c, d);
    call_send_page(c, c->form.n_errors > 0 ? 422 : 403);
}

void trouble_log_in_again(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/log-in-again");
    view_set(d, "RESUME", c->page);
    keep_fields(c, d);
    call_send_page(c, 403);
}

/* Pages: a template inside the layout, with what every page says and the form that came back. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/page_kept.h"
#include "fcgi/server/page_look.h"
#include "fcgi/server/request.h"
#include "fcgi/server/response.h"
#include "fcgi/server/route.h"
#include "fcgi/server/session.h"
#include "fcgi/server/words.h"

#define NAME_ROOM 160
#define BASE_MAX 200u /* above it the policy that names our script would fill the head */

/* "about-text" -> "ABOUT_TEXT" behind a prefix; false when it is too long. */
static bool marker(char out[static NAME_ROOM], const char *prefix, const char *name,
                   const char *value)
{
    int n = snprintf(out, NAME_ROOM, "%s%s%s%s", prefix, name, value != NULL ? "_" : "",
                     value != NULL ? value : "");
    for (char *s = out; *s != '\0'; s++)
        *s = isalnum((unsigned char)*s) ? (char)toupper((unsigned char)*s) : '_';
    return n > 0 && n < NAME_ROOM;
}

/* --- the form ------------------------------------------------------------------------------- */

static void show_values(struct call *c)
{
    static const char *const part[] = {"day", "month", "year"};
    char name[NAME_ROOM], full[NAME_ROOM];
    const struct form_spec *spec = c->form.spec;
    const char *value;
    for (size_t i = 0; spec != NULL && i < spec->n; i++) {
        const struct field *f = &spec->field[i];
        if (f->type == FIELD_SECRET)
            continue;
        if (marker(name, "F_", f->name, NULL))
            view_global(c->view, name, form_get(&c->form, f->name));
        if (f->type == FIELD_CHOICE || f->type == FIELD_MANY)
            for (size_t k = 0; (value = form_get_nth(&c->form, f->name, k)) != NULL; k++)
                if (*value != '\0' && marker(name, "C_", f->name, value))
                    view_global_show(c->view, name);
        for (size_t k = 0; f->type == FIELD_DATE && k < 3; k++) {
            int n = snprintf(full, sizeof full, "%s-%s", f->name, part[k]);
            if (n > 0 && (size_t)n < sizeof full && marker(name, "F_", full, NULL))
                view_global(c->view, name, form_get(&c->form, full));
        }
    }
}

static const struct field *field_of(const struct call *c, const char *name)
{
    const struct form_spec *spec = c->form.spec;
    for (size_t i = 0; spec != NULL && i < spec->n; i++)
        if (strcmp(spec->field[i].name, name) == 0)
            return &spec->field[i];
    return NULL;
}

/* The section of layout/error-text that says it. */
static const char *error_word(const struct form_error *e, const struct field *f)
{
    bool choice = f != NULL && (f->type == FIELD_CHOICE || f->type == FIELD_MANY);
    switch (e->code) {
    case FORM_REQUIRED:
        return choice ? "choose" : "required";
    case FORM_TOO_LONG:
        return "too-long";
    case FORM_BAD_CHOICE:
        return "choose";
    case FORM_BAD_DATE:
        return "bad-date";
    case FORM_BAD_LINE:
        return "bad-text";
    case FORM_OTHER:
        break;
    }
    return e->other;
}

static void show_error_text(struct view_dict *d, const struct form_error *e, const struct field *f)
{
    char name[NAME_ROOM];
    struct view_dict *text = view_include(d, "ERROR_TEXT", "layout/error-text");
    if (marker(name, "E_", error_word(e, f), NULL))
        view_show(text, name);
}

/* Beside a field stands one sentence, even if two things are wrong with it. */
static bool is_first(const struct form *f, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(f->error[k].field, f->error[i].field) == 0)
            return false;
    return true;
}

static void show_errors(struct call *c, struct view_dict *body)
{
    static const char *const code[] = {
        [FORM_REQUIRED] = "required", [FORM_TOO_LONG] = "too-long",
        [FORM_BAD_CHOICE] = "bad-choice", [FORM_BAD_DATE] = "bad-date",
        [FORM_BAD_LINE] = "bad-line"};
    struct view_dict *summary, *errors;
    char name[NAME_ROOM];
    if (c->form.n_errors == 0)
        return;
    view_show(view_root(c->view), "WITH_ERRORS");
    summary = view_include(body, "ERROR_SUMMARY", "layout/error-summary");
    errors = view_section(summary, "ERRORS");
    for (size_t i = 0; i < c->form.n_errors; i++) {
        const struct form_error *e = &c->form.error[i];
        const struct field *f = field_of(c, e->field);
        const char *word = e->code == FORM_OTHER ? e->other : code[e->code];
        struct view_dict *row = view_section(errors, "ERROR");
        view_set(row, "ERROR_FIELD", e->field);
        if (marker(name, "F_", e->field, NULL))
            view_show(row, name);
        show_error_text(row, e, f);
        if (is_first(&c->form, i) && marker(name, "E_", e->field, NULL))
            show_error_text(view_section(body, name), e, f);
        if (marker(name, "E_", e->field, word))
            view_global_show(c->view, name);
    }
}

/* --- what every page says --------------------------------------------------------------------- */

static bool in_area(const char *name, const char *area)
{
    size_t len = strlen(area);
    return strncmp(name, area, len) == 0 && name[len] == '/';
}

static void show_staff(struct call *c, struct view_dict *root)
{
    view_show(root, "STAFF_NAV");
    if (c->staff.person.roles & ROLE_ADMINISTRATOR)
        view_show(root, "MAY_ADMIN");
    else if (c->staff.person.roles & ROLE_AUDITOR)
        view_show(root, "MAY_AUDIT");
    if (c->staff.person.roles & ROLE_AUDITOR)
        view_show(root, "MAY_BUNDLES");
    view_show(root, in_area(c->page, "admin")                ? "NAV_ADMIN"
                    : strcmp(c->page, "staff/account") == 0 ? "NAV_ACCOUNT"
                    : strcmp(c->page, "staff/bundles") == 0 ? "NAV_BUNDLES"
                    : strcmp(c->page, "staff/") == 0        ? "NAV_INBOX"
                                                            : "NAV_NONE");
}

static void show_host(struct call *c, struct view_dict *root)
{
    const struct centre *centre = &c->snap->centre;
    if (centre->header != NULL)
        view_set(view_section(root, "SSI_HEADER"), "SSI_HEADER_PATH", centre->header);
    if (centre->footer != NULL)
        view_set(view_section(root, "SSI_FOOTER"), "SSI_FOOTER_PATH", centre->footer);
}

/* Without a centre the page speaks for the site. */
static const char *site_name(struct call *c)
{
    const char *name = request_param(c->io, "SERVER_NAME");
    return c->snap != NULL ? c->snap->centre.name : name != NULL ? name : "-";
}

/* What the centre wrote itself stays in its language, and says so on a page in another one. */
static void show_centre_language(struct call *c)
{
    if (c->snap == NULL || strcmp(c->snap->centre.language, c->lang) == 0)
        return;
    view_global(c->view, "CENTRE_LANG", c->snap->centre.language);
    view_global_show(c->view, "CENTRE_TONGUE");
}

/* What was asked for behind the '?', where it can stand in a link as it is. */
static const char *plain_query(struct call *c)
{
    const char *query = request_param(c->io, "QUERY_STRING");
    if (query == NULL || strlen(query) > 200 ||
        query[strspn(query, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=&-_.")] !=
            '\0')
        return "";
    return arena_printf(c->arena, "?%s", query);
}

/* The way to the same page in another language. A form that may be half filled in is sent along by a
 * button, behind it: the first button of a form is what Enter presses. Where a page is the answer to a form that
 * cannot be shown again, there is no way: what was typed would be lost. */
static void show_tongues(struct call *c, struct view_dict *root)
{
    const char *page = c->route != NULL ? c->page : "", *query = c->route != NULL ? plain_query(c) : "";
    bool button = c->form_page != NULL;
    if (!button && c->method != METHOD_GET)
        return;
    for (size_t i = 0; i < c->n_offered; i++) {
        struct view_dict *d;
        if (strcmp(c->offered[i], c->lang) == 0)
            continue;
        d = view_section(root, button ? "TONGUE_BUTTON" : "TONGUE_LINK");
        view_set(d, "TONGUE", c->offered[i]);
        view_set(d, "TONGUE_NAME", words_name(c->offered[i]));
        view_set(d, "TONGUE_PAGE", arena_printf(c->arena, "%s%s/%s%s", c->base, c->offered[i],
                                                button ? c->form_page : page, button ? "" : query));
    }
}

void call_script(struct call *c)
{
    c->script = c->snap != NULL && strlen(c->base) <= BASE_MAX ? request_host(c) : NULL;
}

static void show_frame(struct call *c, const char *name)
{
    struct view_dict *root = view_root(c->view);
    bool of_public = c->route == NULL || c->route->who == WHO_ANYONE || c->route->who == WHO_CASE;
    view_global(c->view, "BASE", c->link);
    view_global(c->view, "STATIC", arena_printf(c->arena, "%sstatic/", c->prefix));
    view_global(c->view, "CSRF", c->csrf);
    view_global(c->view, "LANG", c->lang);
    show_centre_language(c);
    view_global(c->view, "CENTRE_NAME", site_name(c));
    view_global(c->view, "NAME_LINE", page_name_line(c, site_name(c)));
    view_global(c->view, "VERSION", PACKAGE_VERSION);
    view_global(c->view, "REQUEST_ID", c->id);
    if (in_area(name, "error") || !of_public || (c->route != NULL && c->route->noindex))
        view_show(root, "NOINDEX");
    if (c->snap != NULL)
        show_host(c, root);
    call_script(c);
    if (c->script != NULL)
        view_show(root, "SCRIPT");
    page_show_look(c, root);
    if (c->has_staff)
        show_staff(c, root);
    else if (c->snap != NULL && of_public && !in_area(name, "staff")) {
        view_show(root, "LEAVE");
        show_tongues(c, root);
    }
}

static void show_title(struct call *c, const char *name)
{
    char section[NAME_ROOM];
    const char *slash = strchr(name, '/');
    const char *titles = slash == NULL ? NULL
                                       : arena_printf(c->arena, "%.*s/titles", (int)(slash - name),
                                                      name);
    if (titles != NULL && marker(section, "", slash + 1, NULL))
        view_show(view_include(view_root(c->view), "HEAD_TITLE", titles), section);
}

void call_speak(struct call *c, const char *name)
{
    if (strcmp(c->lang, LANGUAGE_SOURCE) != 0 && !view_has(c->worker->view, c->lang, name))
        c->lang = LANGUAGE_SOURCE;
}

struct view_dict *call_page(struct call *c, const char *name)
{
    const struct view *v = c->worker->view;
    struct view_dict *body;
    call_speak(c, name);
    view_page_free(c->view);
    c->view = view_page_new(v, c->lang, "layout/page");
    body = view_include(view_root(c->view), "BODY", name);
    if (body == NULL) {
        log_error("page %s: no such template, or out of memory", name);
        view_page_free(c->view);
        c->view = NULL;
        return NULL;
    }
    if (c->csrf[0] == '\0')
        session_csrf_set(c);
    (void)view_include(body, "SENDING", "layout/sending");
    show_frame(c, name);
    show_title(c, name);
    show_values(c);
    show_errors(c, body);
    return body;
}

void call_send_page(struct call *c, int status)
{
    struct bytes html = {0};
    enum rc_err err = view_render(c->view, c->arena, &html);
    bool failed = c->view != NULL && err != RC_OK;
    view_page_free(c->view);
    c->view = NULL;
    if (err == RC_OK)
        err = page_kept_end(c, status, &html);
    if (err == RC_OK) {
        response_send(c, status, "text/html; charset=utf-8", html.p, html.len);
        return;
    }
    if (failed)
        log_error("a page of %s was not rendered: %s", c->route ? c->route->path : "-",
                  rc_err_name(err));
    if (status >= 500) /* the error page itself: nothing is left but the status */
        response_send(c, 500, NULL, NULL, 0);
    else
        call_error(c, 500);
}

void call_again(struct call *c)
{
    if (c->route->again != NULL)
        c->route->again(c);
    else
        call_error(c, 400);
}

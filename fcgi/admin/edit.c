#include "fcgi/admin/edit.h"

#include <ctype.h>
#include <string.h>

#include "fcgi/server/seen.h"

const char *edit_marker(struct arena *a, const char *prefix, const char *name)
{
    char *s = arena_printf(a, "%s%s", prefix, name);

    for (char *at = s; at && *at; at++)
        *at = isalnum((unsigned char)*at) ? (char)toupper((unsigned char)*at) : '_';
    return s ? s : "";
}

static const char **string_at(const struct edit_field *f, struct centre *doc)
{
    return (const char **)(void *)((char *)doc + f->offset);
}

static const char *stored(struct call *c, const struct edit_field *f, struct centre *doc)
{
    const char *s = f->get ? f->get(c->arena, doc) : *string_at(f, doc);

    return s ? s : "";
}

/* --- showing ---------------------------------------------------------------------------------- */

static void show_field(struct call *c, struct view_dict *d, const struct edit_field *f,
                       const char *now, bool typed, bool changed)
{
    const char *value = typed ? form_get(&c->form, f->field) : now;
    struct view_dict *in;

    view_set(d, edit_marker(c->arena, "V_", f->field), value);
    if (*value)
        view_show(d, edit_marker(c->arena, edit_marker(c->arena, "C_", f->field),
                                 arena_printf(c->arena, "_%s", value)));
    if (!changed || strcmp(value, now) == 0)
        return;
    in = view_section(d, edit_marker(c->arena, "CHANGED_", f->field));
    view_set(in, "STORED", now);
    view_show(in, *now ? edit_marker(c->arena, "IS_", now) : "IS_NOTHING");
}

static void show(struct call *c, const struct edit_page *p, struct draft *draft)
{
    const char *seen = draft_seen(c, draft, p->part);
    const bool typed = c->method == METHOD_POST, changed = typed && !seen_is(&c->form, seen);
    struct view_dict *d;

    if (changed)
        form_add_error(&c->form, "seen", "changed-meanwhile");
    d = call_page(c, p->page);
    view_set(d, "SEEN", seen);
    draft_show_note(c, d, draft);
    for (size_t i = 0; i < p->n; i++)
        show_field(c, d, &p->field[i], stored(c, &p->field[i], draft->centre), typed, changed);
    if (!typed && call_query(c, "done"))
        view_show(d, "DONE");
    if (p->more)
        p->more(c, d, draft);
    call_send_page(c, changed ? 409 : c->form.n_errors ? 422 : 200);
}

void edit_show(struct call *c, const struct edit_page *p)
{
    struct draft draft;
    enum rc_err err = draft_load(c, &draft);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show(c, p, &draft);
}

/* --- taking ----------------------------------------------------------------------------------- */

/* What a text cannot hold and a paste often does: tabs become spaces. */
static const char *untabbed(struct arena *a, const char *s)
{
    char *copy = arena_strdup(a, s);

    for (char *at = copy; at && *at; at++)
        if (*at == '\t')
            *at = ' ';
    return copy;
}

/* A field may hold a whole list: "themes" for "themes[2].title". */
static bool is_about(const char *path, const char *of)
{
    size_t len = strlen(of);

    return strncmp(path, of, len) == 0 && (path[len] == '\0' || path[len] == '[');
}

void edit_blame(struct call *c, const struct edit_page *p, const struct import_error *why,
                const char *otherwise)
{
    for (size_t i = 0; i < p->n; i++)
        if (is_about(why->path, p->field[i].path)) {
            form_add_error(&c->form, p->field[i].field, p->field[i].wrong);
            return;
        }
    form_add_error(&c->form, otherwise, "bad-text");
}

/* The document's own rules over all of it. */
static enum rc_err check(struct call *c, struct centre *doc, struct import_error *why)
{
    struct centre *parsed;
    char *json;
    enum rc_err err = centre_format(c->arena, doc, &json);

    if (err != RC_OK)
        return err;
    parsed = arena_calloc(c->arena, 1, sizeof *parsed);
    err = parsed ? centre_parse(c->arena, json, strlen(json), parsed, why) : RC_NOMEM;
    if (err == RC_OK)
        *doc = *parsed;
    return err;
}

bool edit_take(struct call *c, const struct edit_page *p, struct draft *out)
{
    struct import_error why = {.path = ""};
    enum rc_err err = draft_load(c, out);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return false;
    }
    for (size_t i = 0; i < p->n; i++)
        if (!p->field[i].get) {
            const char *value = form_get(&c->form, p->field[i].field);

            *string_at(&p->field[i], out->centre) = *value ? untabbed(c->arena, value) : NULL;
        }
    if (p->take)
        p->take(c, out->centre);
    if (c->form.n_errors == 0 && (err = check(c, out->centre, &why)) == RC_INVALID)
        edit_blame(c, p, &why, p->field[0].field);
    if (c->form.n_errors == 0 && err == RC_OK)
        return true;
    if (err != RC_OK && err != RC_INVALID)
        call_fail(c, err, __func__);
    else
        edit_show(c, p);
    return false;
}

void edit_save(struct call *c, const struct edit_page *p)
{
    struct import_error why;
    struct draft draft;
    enum rc_err err;

    if (!edit_take(c, p, &draft))
        return;
    err = draft_save(c, &draft, p->part, form_get(&c->form, "seen"), &why);
    if (err == RC_INVALID)
        edit_blame(c, p, &why, p->field[0].field);
    if (err == RC_CONFLICT || err == RC_INVALID)
        edit_show(c, p);
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, arena_printf(c->arena, "%s?done=1", p->page));
}

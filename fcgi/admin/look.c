/* How the centre's pages look: six values and a logo line, tried before they are saved. */
#include <stdlib.h>
#include <string.h>

#include "core/contrast.h"
#include "fcgi/admin/edit.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/preview.h"
#include "fcgi/server/response.h"
#include "fcgi/server/seen.h"

static const char *const acts[] = {"save", "preview", "back", NULL};
static const char *const own_words[] = {"no", "yes", NULL};
static const char *const font_words[] = {"shipped", "sans", "serif", "humanist", "geometric", NULL};
static const struct field look_form_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = acts},
    SEEN_FIELD,
    {.name = "own", .type = FIELD_CHOICE, .required = true, .max = 3, .choices = own_words},
    {.name = "accent", .type = FIELD_LINE, .max = 20},
    {.name = "text-colour", .type = FIELD_LINE, .max = 20},
    {.name = "ground", .type = FIELD_LINE, .max = 20},
    {.name = "font", .type = FIELD_CHOICE, .max = 20, .choices = font_words},
    {.name = "radius", .type = FIELD_LINE, .max = 10},
    {.name = "width", .type = FIELD_LINE, .max = 10},
    {.name = "dark", .type = FIELD_CHOICE, .max = 3, .choices = own_words},
    {.name = "logo-text", .type = FIELD_LINE, .max = 200},
    {.name = "logo-path", .type = FIELD_LINE, .max = 200},
};
const struct form_spec admin_look_form = {look_form_fields,
                                          sizeof look_form_fields / sizeof look_form_fields[0]};

/* What nginx/static/recourse.css has, to begin from. */
static const struct look shipped = {.accent = "#0d635c", .text = "#24211d", .ground = "#fffdf9",
                                    .font = FONT_SHIPPED, .radius = 8, .width = 40};

static const struct look *look_of(const struct centre *doc)
{
    return doc->look.set ? &doc->look : &shipped;
}

#define GET(name, expression)                                                                      \
    static const char *get_##name(struct arena *a, const struct centre *doc)                       \
    {                                                                                              \
        const struct look *l = look_of(doc);                                                       \
        (void)a;                                                                                   \
        return expression;                                                                         \
    }
GET(own, l->set ? "yes" : "no")
GET(accent, l->accent)
GET(text, l->text)
GET(ground, l->ground)
GET(font, look_font_name(l->font))
GET(radius, arena_printf(a, "%u", (unsigned)l->radius))
GET(width, arena_printf(a, "%u", (unsigned)l->width))
GET(dark, l->light_only ? "no" : "yes")
GET(logo_text, l->logo_text)
GET(logo_path, l->logo_path)

static const struct edit_field look_page_fields[] = {
    {.field = "own", .path = "look", .wrong = "bad-text", .get = get_own},
    {.field = "accent", .path = "look.accent", .wrong = "bad-colour", .get = get_accent},
    {.field = "text-colour", .path = "look.text", .wrong = "bad-colour", .get = get_text},
    {.field = "ground", .path = "look.ground", .wrong = "bad-colour", .get = get_ground},
    {.field = "font", .path = "look.font", .wrong = "unknown", .get = get_font},
    {.field = "radius", .path = "look.radius", .wrong = "radius-range", .get = get_radius},
    {.field = "width", .path = "look.width", .wrong = "width-range", .get = get_width},
    {.field = "dark", .path = "look.light_only", .wrong = "unknown", .get = get_dark},
    {.field = "logo-text", .path = "look.logo_text", .wrong = "bad-text", .get = get_logo_text},
    {.field = "logo-path", .path = "look.logo_path", .wrong = "bad-logo", .get = get_logo_path},
};

/* --- what was typed --------------------------------------------------------------------------- */

/* A whole number from `least` to `most`, digits only; -1: it is none. */
static int number_of(const char *s, unsigned least, unsigned most)
{
    const size_t len = strlen(s);
    unsigned long v;

    if (len == 0 || len > 4 || strspn(s, "0123456789") != len)
        return -1;
    v = strtoul(s, NULL, 10);
    return v >= least && v <= most ? (int)v : -1;
}

/* Values by name: the form's, or those of an address. */
struct values {
    const char *accent, *text, *ground, *font, *radius, *width;
};

/* The bit of each value that is wrong, in their order; 0: all are good. */
static unsigned read_look(const struct values *v, struct look *out)
{
    const char *const colour[] = {v->accent, v->text, v->ground};
    const int radius = number_of(v->radius, 0, LOOK_RADIUS_MAX);
    const int width = number_of(v->width, LOOK_WIDTH_MIN, LOOK_WIDTH_MAX);
    struct colour c;
    unsigned wrong = 0;

    *out = (struct look){.set = true, .accent = v->accent, .text = v->text, .ground = v->ground};
    for (unsigned i = 0; i < 3; i++)
        if (!colour_parse(colour[i], &c))
            wrong |= 1u << i;
    for (enum look_font f = FONT_SHIPPED; f < FONT__MAX; f++)
        if (strcmp(look_font_name(f), v->font) == 0)
            out->font = f;
    if (out->font == 0)
        wrong |= 1u << 3;
    if (radius < 0)
        wrong |= 1u << 4;
    if (width < 0)
        wrong |= 1u << 5;
    out->radius = (uint16_t)(radius < 0 ? 0 : radius);
    out->width = (uint16_t)(width < 0 ? 0 : width);
    return wrong;
}

static unsigned typed_look(const struct call *c, struct look *out)
{
    const struct form *f = &c->form;
    const struct values v = {form_get(f, "accent"), form_get(f, "text-colour"),
                             form_get(f, "ground"), form_get(f, "font"),
                             form_get(f, "radius"), form_get(f, "width")};
    const unsigned wrong = read_look(&v, out);

    out->light_only = strcmp(form_get(f, "dark"), "no") == 0;
    if (*form_get(f, "logo-text"))
        out->logo_text = form_get(f, "logo-text");
    if (*form_get(f, "logo-path"))
        out->logo_path = form_get(f, "logo-path");
    return wrong;
}

/* Where a fault that was measured is told of. */
static const char *field_of(const struct look_fault *f)
{
    return strcmp(f->field, "text") == 0 ? "text-colour" : f->field;
}

static void take(struct call *c, struct centre *doc)
{
    struct look_fault fault[LOOK_FAULTS_MAX];
    struct look l;
    unsigned wrong;

    if (strcmp(form_get(&c->form, "own"), "yes") != 0) {
        doc->look = (struct look){.set = false};
        return;
    }
    wrong = typed_look(c, &l);
    for (unsigned i = 0; i < 6; i++)
        if (wrong & 1u << i)
            form_add_error(&c->form, look_page_fields[1 + i].field, look_page_fields[1 + i].wrong);
    for (size_t i = 0, n = wrong & 7u ? 0 : look_faults(&l, fault); i < n; i++)
        form_add_error(&c->form, field_of(&fault[i]),
                       arena_printf(c->arena, "contrast-%s", fault[i].what));
    doc->look = l;
}

/* The measured contrast, for the sentences of layout/error-text: RATIO_<WHAT>. */
static void more(struct call *c, struct view_dict *d, const struct draft *draft)
{
    struct look_fault fault[LOOK_FAULTS_MAX];
    struct look l;

    (void)d;
    (void)draft;
    if (c->form.n_errors == 0 || typed_look(c, &l) & 7u)
        return;
    for (size_t i = 0, n = look_faults(&l, fault); i < n; i++)
        view_global(c->view, edit_marker(c->arena, "RATIO_", fault[i].what),
                    arena_printf(c->arena, "%.1f", fault[i].ratio));
}

static const struct edit_page look_page = {
    .page = "admin/look",
    .part = "look",
    .field = look_page_fields,
    .n = sizeof look_page_fields / sizeof look_page_fields[0],
    .take = take,
    .more = more};

void admin_look_get(struct call *c)
{
    edit_show(c, &look_page);
}

void admin_look_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");
    struct draft draft;

    if (strcmp(act, "save") == 0)
        edit_save(c, &look_page);
    else if (strcmp(act, "back") == 0)
        edit_show(c, &look_page);
    else if (edit_take(c, &look_page, &draft))
        preview_page(c, draft.centre, "");
}

/* --- the stylesheet of a preview -------------------------------------------------------------- */

static const char *asked(const struct call *c, const char *name)
{
    const char *s = call_query(c, name);

    return s ? s : "";
}

void admin_look_css_get(struct call *c)
{
    const struct values v = {asked(c, "accent"), asked(c, "text"), asked(c, "ground"),
                             asked(c, "font"), asked(c, "radius"), asked(c, "width")};
    struct look l;
    char *css;

    if (read_look(&v, &l) != 0) {
        call_error(c, 404);
        return;
    }
    l.light_only = call_query(c, "light") != NULL;
    if (look_css(c->arena, &l, &css) != RC_OK)
        call_fail(c, RC_NOMEM, __func__);
    else
        response_send(c, 200, "text/css; charset=utf-8", css, strlen(css));
}

#include "fcgi/server/page_look.h"

#include <string.h>

#include "fcgi/server/seen.h"

const char *page_name_line(const struct call *c, const char *name)
{
    return c->snap != NULL && c->snap->centre.look.set && c->snap->centre.look.logo_text != NULL
               ? c->snap->centre.look.logo_text
               : name;
}

const char *page_look_version(struct call *c, const char *css)
{
    const char *digest = seen_of(c->arena, css, strlen(css));
    const char *cut = digest != NULL ? arena_printf(c->arena, "%.12s", digest) : NULL;
    return cut != NULL ? cut : "";
}

static void show_tried(struct view_dict *root, const struct look *l)
{
    struct view_dict *in = view_section(root, "LOOK_TRIED");
    view_set(in, "TRY_ACCENT", l->accent);
    view_set(in, "TRY_TEXT", l->text);
    view_set(in, "TRY_GROUND", l->ground);
    view_set(in, "TRY_FONT", look_font_name(l->font));
    view_set_int(in, "TRY_RADIUS", l->radius);
    view_set_int(in, "TRY_WIDTH", l->width);
    if (l->light_only)
        view_show(in, "TRY_LIGHT");
}

/* What was typed goes along, so that nothing is lost on the way back. */
static void show_bar(struct call *c, struct view_dict *root)
{
    struct view_dict *bar = view_include(root, "PREVIEW_BAR", "admin/preview-bar");
    view_set(bar, "PREVIEW_PAGE", c->page);
    for (size_t i = 0; i < c->form.raw.n; i++) {
        const struct pair *p = &c->form.raw.p[i];
        struct view_dict *row;
        if (strcmp(p->name, "csrf") == 0 || strcmp(p->name, "act") == 0)
            continue;
        row = view_section(bar, "TYPED");
        view_set(row, "TYPED_NAME", p->name);
        view_set(row, "TYPED_VALUE", p->value);
    }
}

void page_show_look(struct call *c, struct view_dict *root)
{
    const struct look *l = c->snap != NULL ? &c->snap->centre.look : NULL;
    char *css;
    if (l != NULL && l->set && l->logo_path != NULL)
        view_set(view_section(root, "LOGO_PICTURE"), "LOGO_PATH", l->logo_path);
    else
        view_show(root, "LOGO_WORDS");
    if (l == NULL)
        return;
    if (c->preview && c->method == METHOD_POST)
        show_bar(c, root);
    else if (c->preview)
        view_show(root, "PREVIEW");
    if (!l->set)
        return;
    if (l->light_only)
        view_show(root, "LIGHT_ONLY");
    if (c->preview)
        show_tried(root, l);
    else if (look_css(c->arena, l, &css) == RC_OK)
        view_set(view_section(root, "LOOK"), "LOOK_VERSION", page_look_version(c, css));
}

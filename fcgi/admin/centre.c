/* The centre itself: its name, where it is, where "leave this page" goes, its awarding body. */
#include <string.h>

#include "core/theme.h"
#include "fcgi/admin/edit.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/words.h"
#include "fcgi/server/seen.h"
#include "sql/store_centre.h"

/* With the rules of the zone database, 2025b. */
static const struct zone_choice {
    const char *name, *rule;
} zones[] = {
    {"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
    {"Europe/Dublin", "GMT0IST,M3.5.0/1,M10.5.0"},
    {"Europe/Lisbon", "WET0WEST,M3.5.0/1,M10.5.0"},
    {"Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"Europe/Gibraltar", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"Europe/Athens", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"UTC", "UTC0"},
};
#define ZONES (sizeof zones / sizeof zones[0])

static const char *const acts[] = {"save", NULL};
static const struct field centre_form_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = acts},
    SEEN_FIELD,
    {.name = "centre-name", .type = FIELD_LINE, .required = true, .max = 200},
    {.name = "centre-code", .type = FIELD_LINE, .max = 8},
    {.name = "zone", .type = FIELD_LINE, .required = true, .max = 64},
    {.name = "division", .type = FIELD_LINE, .required = true, .max = 32},
    {.name = "language", .type = FIELD_LINE, .required = true, .max = 16},
    {.name = "languages", .type = FIELD_MANY, .max = 16},
    {.name = "leave", .type = FIELD_LINE, .required = true, .max = 300},
    {.name = "body-name", .type = FIELD_LINE, .max = 200},
    {.name = "body-link", .type = FIELD_LINE, .max = 300},
    {.name = "themes", .type = FIELD_TEXT, .max = 8000},
    {.name = "site-header", .type = FIELD_LINE, .max = 200},
    {.name = "site-footer", .type = FIELD_LINE, .max = 200},
};
const struct form_spec admin_centre_form = {
    centre_form_fields, sizeof centre_form_fields / sizeof centre_form_fields[0]};

static const char *get_zone(struct arena *a, const struct centre *doc)
{
    (void)a;
    return doc->zone_name;
}

static const char *get_division(struct arena *a, const struct centre *doc)
{
    (void)a;
    return division_name(doc->division);
}

static const char *get_language(struct arena *a, const struct centre *doc)
{
    (void)a;
    return doc->language;
}

/* "cy gd" */
static const char *get_languages(struct arena *a, const struct centre *doc)
{
    const char *all = "";

    for (size_t i = 0; all && i < doc->n_languages; i++)
        all = arena_printf(a, "%s%s%s", all, i > 0 ? " " : "", doc->further[i].tag);
    return all;
}

static const char *get_code(struct arena *a, const struct centre *doc)
{
    (void)a;
    return doc->code;
}

static const char *get_themes(struct arena *a, const struct centre *doc)
{
    return theme_list_format(a, doc);
}

#define LINE(f, p, m, w)                                                                           \
    {.field = f, .path = p, .wrong = w, .offset = offsetof(struct centre, m)}
static const struct edit_field centre_page_fields[] = {
    LINE("centre-name", "name", name, "bad-text"),
    {.field = "centre-code", .path = "code", .wrong = "bad-code", .get = get_code},
    {.field = "zone", .path = "zone.name", .wrong = "unknown", .get = get_zone},
    {.field = "division", .path = "division", .wrong = "unknown", .get = get_division},
    {.field = "language", .path = "language", .wrong = "unknown", .get = get_language},
    {.field = "languages", .path = "languages", .wrong = "unknown", .get = get_languages},
    LINE("leave", "leave", leave, "bad-https"),
    LINE("body-name", "awarding_body.name", body_name, "bad-text"),
    LINE("body-link", "awarding_body.link", body_link, "bad-https"),
    {.field = "themes", .path = "themes", .wrong = "bad-theme", .get = get_themes},
    LINE("site-header", "header", header, "bad-path"),
    LINE("site-footer", "footer", footer, "bad-path"),
};

static bool has_cases(struct call *c)
{
    bool has = true;
    enum rc_err err = store_centre_has_cases(c->worker->db, c->arena, &c->snap->id, &has);

    return err != RC_OK || has;
}

static void take_zone(struct call *c, struct centre *doc)
{
    const char *name = form_get(&c->form, "zone");

    if (strcmp(name, doc->zone_name) == 0)
        return; /* as it is, whatever its rule */
    for (size_t i = 0; i < ZONES; i++)
        if (strcmp(zones[i].name, name) == 0) {
            doc->zone_name = zones[i].name;
            doc->zone_rule = zones[i].rule;
            return;
        }
    form_add_error(&c->form, "zone", "unknown");
}

static void take_division(struct call *c, struct centre *doc)
{
    const char *word = form_get(&c->form, "division");

    for (enum division v = DIVISION_ENGLAND_WALES; v < DIVISION__MAX; v++)
        if (strcmp(division_name(v), word) == 0) {
            doc->division = v;
            return;
        }
    form_add_error(&c->form, "division", "unknown");
}

static void take_themes(struct call *c, struct centre *doc)
{
    static const char *const word[] = {[THEME_RIGHT] = "bad-theme",
                                       [THEME_MANY] = "themes-many",
                                       [THEME_TWICE] = "themes-twice",
                                       [THEME_NO_WORD] = "themes-word"};
    enum theme_wrong wrong;

    if (theme_list_parse(c->arena, form_get(&c->form, "themes"), doc, &wrong) != RC_OK)
        form_add_error(&c->form, "themes", word[wrong]);
}

static bool lists(const struct centre *doc, const char *tag)
{
    for (size_t i = 0; i < doc->n_languages; i++)
        if (strcmp(doc->further[i].tag, tag) == 0)
            return true;
    return false;
}

/* The main one need not be ticked. One that was there may stay, whatever is installed now. */
static void take_languages(struct call *c, struct centre *doc)
{
    struct centre next = {.further = arena_calloc(c->arena, CENTRE_LANGUAGES_MAX,
                                                  sizeof *next.further)};
    const char *tag;

    for (size_t i = 0; next.further && (tag = form_get_nth(&c->form, "languages", i)); i++) {
        if (!*tag || strcmp(tag, doc->language) == 0 || lists(&next, tag))
            continue;
        if ((words_name(tag) || lists(doc, tag)) && next.n_languages < CENTRE_LANGUAGES_MAX)
            next.further[next.n_languages++].tag = tag;
        else
            form_add_error(&c->form, "languages", "unknown");
    }
    doc->further = next.further;
    doc->n_languages = next.further ? next.n_languages : 0;
}

static void take(struct call *c, struct centre *doc)
{
    const char *language = form_get(&c->form, "language"), *code = form_get(&c->form, "centre-code");

    take_zone(c, doc);
    take_division(c, doc);
    take_themes(c, doc);
    if (strcmp(language, doc->language) != 0) {
        if (view_has(c->worker->view, language, "layout/page"))
            doc->language = language;
        else
            form_add_error(&c->form, "language", "unknown");
    }
    take_languages(c, doc);
    if (*code && strcmp(code, doc->code) != 0) {
        if (has_cases(c))
            form_add_error(&c->form, "centre-code", "code-in-use");
        else
            doc->code = code;
    }
    if (doc->body_link && !doc->body_name)
        form_add_error(&c->form, "body-name", "required");
}

static void show_language(struct call *c, struct view_dict *d, const char *tag,
                          const struct centre *doc)
{
    const bool typed = c->method == METHOD_POST;
    const char *name = words_name(tag), *now = typed ? form_get(&c->form, "language") : doc->language;
    struct view_dict *main_row = view_section(d, "LANGUAGE_CHOICE"),
                     *further = view_section(d, "FURTHER");
    bool ticked = !typed && lists(doc, tag);
    const char *value;

    for (size_t i = 0; typed && (value = form_get_nth(&c->form, "languages", i)); i++)
        ticked = ticked || strcmp(value, tag) == 0;
    view_set(main_row, "TAG", tag);
    view_set(main_row, "LANGUAGE_NAME", name ? name : tag);
    view_set(further, "TAG", tag);
    view_set(further, "LANGUAGE_NAME", name ? name : tag);
    if (strcmp(now, tag) == 0)
        view_show(main_row, "IS_CHOSEN");
    if (ticked)
        view_show(further, "IS_CHOSEN");
    if (!language_usable(tag))
        view_show(further, "NOT_SHOWN");
}

/* All that are installed, and what the centre has besides. */
static void show_languages(struct call *c, struct view_dict *d, const struct centre *doc)
{
    size_t n;
    const char *const *tag = words_languages(&n);

    for (size_t i = 0; i < n; i++)
        show_language(c, d, tag[i], doc);
    if (!words_name(doc->language))
        show_language(c, d, doc->language, doc);
    for (size_t i = 0; i < doc->n_languages; i++)
        if (!words_name(doc->further[i].tag))
            show_language(c, d, doc->further[i].tag, doc);
}

static void more(struct call *c, struct view_dict *d, const struct draft *draft)
{
    bool listed = false;

    show_languages(c, d, draft->centre);
    for (size_t i = 0; i < ZONES; i++)
        listed = listed || strcmp(zones[i].name, draft->centre->zone_name) == 0;
    if (!listed)
        view_set(view_section(d, "OTHER_ZONE"), "ZONE_NOW", draft->centre->zone_name);
    view_set(view_section(d, has_cases(c) ? "CODE_FIXED" : "CODE_FREE"), "CODE_NOW",
             draft->centre->code);
    view_set(d, "SLUG", draft->centre->slug);
}

static const struct edit_page centre_page = {
    .page = "admin/centre",
    .part = "centre",
    .field = centre_page_fields,
    .n = sizeof centre_page_fields / sizeof centre_page_fields[0],
    .take = take,
    .more = more};

void admin_centre_get(struct call *c)
{
    edit_show(c, &centre_page);
}

void admin_centre_post(struct call *c)
{
    edit_save(c, &centre_page);
}

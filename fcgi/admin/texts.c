/* The texts of the public pages: the start page's, and the policy. */
#include <string.h>

#include "fcgi/admin/edit.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/preview.h"
#include "fcgi/server/seen.h"

static const char *const acts[] = {"save", "preview", "preview-policy", "back", NULL};
static const struct field texts_form_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = acts},
    SEEN_FIELD,
    {.name = "page-about", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "not-for", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "confidentiality", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "upheld", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "policy-title", .type = FIELD_LINE, .required = true, .max = 200},
    /* Less than a file may have: a form must fit into nginx's memory (nginx/location.conf.in). */
    {.name = "policy", .type = FIELD_TEXT, .required = true, .max = 80000},
};
const struct form_spec admin_texts_form = {texts_form_fields,
                                           sizeof texts_form_fields / sizeof texts_form_fields[0]};

#define TEXT(f, m)                                                                                 \
    {.field = f, .path = #m, .wrong = "bad-text", .offset = offsetof(struct centre, m)}
static const struct edit_field texts_fields[] = {
    TEXT("page-about", about),   TEXT("not-for", not_for),
    TEXT("confidentiality", confidentiality), TEXT("upheld", upheld),
    TEXT("policy-title", policy_title), TEXT("policy", policy_markdown),
};
static const struct edit_page texts_page = {.page = "admin/texts",
                                            .part = "texts",
                                            .field = texts_fields,
                                            .n = sizeof texts_fields / sizeof texts_fields[0]};

void admin_texts_get(struct call *c)
{
    edit_show(c, &texts_page);
}

void admin_texts_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");
    struct draft draft;

    if (strcmp(act, "save") == 0)
        edit_save(c, &texts_page);
    else if (strcmp(act, "back") == 0)
        edit_show(c, &texts_page);
    else if (edit_take(c, &texts_page, &draft))
        preview_page(c, draft.centre, strcmp(act, "preview") == 0 ? "" : "policy");
}

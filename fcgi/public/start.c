/* Start page, the whole policy, and the way out. */
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/public/pages.h"
#include "fcgi/server/page_kept.h"
#include "fcgi/server/present.h"

static void show_kinds(struct call *c, struct view_dict *d)
{
    const struct centre *centre = &c->snap->centre;

    for (size_t i = 0; i < centre->n_procedures; i++) {
        const struct procedure *p = &centre->procedure[i];
        struct view_dict *row = view_section(d, p->run ? "RUN" : "SIGNPOST");

        present_word(row, "KIND_", kind_name(p->kind));
        view_set(row, "KIND", kind_name(p->kind));
        view_set(row, "KIND_TITLE", p->title);
        view_set(row, "KIND_INTRO", p->intro);
        view_set(row, "SIGNPOST_TEXT", p->signpost_text);
        if (p->signpost_link)
            view_set(view_section(row, "HAS_LINK"), "SIGNPOST_LINK", p->signpost_link);
        if (!p->run)
            continue;
        view_show(row, snapshot_form_open(c->snap, p->kind, c->today) ? "FORM_OPEN" : "FORM_CLOSED");
        present_path(row, p, NULL);
    }
}

/* Paragraphs by blank lines, as the centre typed them. */
static void show_paragraphs(struct call *c, struct view_dict *d, const char *section,
                            const char *text)
{
    while (text && *text) {
        const char *end = strstr(text, "\n\n");
        size_t len = end ? (size_t)(end - text) : strlen(text);

        if (len > 0)
            view_set(view_section(d, section), "PARAGRAPH", arena_memdup(c->arena, text, len));
        text += len;
        while (*text == '\n')
            text++;
    }
}

static void show_month(struct call *c, struct view_dict *d, const char *section, struct rc_date day)
{
    if (date_is_set(day))
        view_set(view_section(d, section), "REVIEW",
                 words_month(c->arena, c->lang, day));
}

/* When the policy was and will be looked at; what was found is the centre's own. */
static void show_reviews(struct call *c, struct view_dict *d)
{
    const struct centre *centre = &c->snap->centre;

    show_month(c, d, "LAST_REVIEW", centre->last_review);
    show_month(c, d,
               review_due(centre->next_review, c->today) == REVIEW_OVERDUE ? "LATE_REVIEW"
                                                                           : "NEXT_REVIEW",
               centre->next_review);
    for (size_t i = centre->n_reviews; i-- > 0;) {
        view_show(d, "ANY_REVIEW");
        present_date(c, view_section(d, "REVIEWED"), "REVIEWED_ON", centre->review[i].on);
    }
}

void public_start_get(struct call *c)
{
    struct view_dict *d;

    if (page_kept_send(c, NULL))
        return;
    page_kept_begin(c, NULL, 0);
    d = call_page(c, "public/start");
    show_paragraphs(c, d, "ABOUT", c->snap->centre.about);
    show_paragraphs(c, d, "NOT_FOR", c->snap->centre.not_for);
    show_paragraphs(c, d, "CONFIDENTIALITY", c->snap->centre.confidentiality);
    show_paragraphs(c, d, "UPHELD", c->snap->centre.upheld);
    show_kinds(c, d);
    show_reviews(c, d);
    call_send_page(c, 200);
}

/* The page has the policy's title as its heading already. */
static void drop_title(cmark_node *root)
{
    cmark_node *first = cmark_node_first_child(root);

    if (first && cmark_node_get_type(first) == CMARK_NODE_HEADING &&
        cmark_node_get_heading_level(first) == 1)
        cmark_node_free(first);
}

/* Pictures would be fetched from elsewhere: their text stays, they go. */
static void drop_images(cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type ev;

    while ((ev = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter), *child;

        if (ev != CMARK_EVENT_EXIT || cmark_node_get_type(node) != CMARK_NODE_IMAGE)
            continue;
        while ((child = cmark_node_first_child(node)))
            cmark_node_insert_before(node, child);
        cmark_node_free(node);
    }
    cmark_iter_free(iter);
}

static const char *policy_html(struct call *c)
{
    const char *text = c->snap->centre.policy_markdown;
    cmark_node *root;
    const char *kept = "";
    char *html;

    if (!text)
        return "";
    root = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    if (!root)
        return "";
    drop_title(root);
    drop_images(root);
    html = cmark_render_html(root, CMARK_OPT_DEFAULT);
    if (html)
        kept = arena_strdup(c->arena, html);
    free(html);
    cmark_node_free(root);
    return kept;
}

void public_policy_get(struct call *c)
{
    const struct centre *centre = &c->snap->centre;
    struct view_dict *d;

    if (page_kept_send(c, NULL))
        return;
    page_kept_begin(c, NULL, 0);
    d = call_page(c, "public/policy");
    view_set(d, "POLICY_TITLE", centre->policy_title);
    view_set(d, "POLICY_HTML", policy_html(c));
    show_reviews(c, d);
    for (size_t i = 0; i < centre->n_procedures; i++) {
        struct view_dict *row;

        if (!centre->procedure[i].run)
            continue;
        row = view_section(d, "LADDER");
        view_set(row, "KIND_TITLE", centre->procedure[i].title);
        present_path(row, &centre->procedure[i], NULL);
    }
    call_send_page(c, 200);
}

void public_leave_get(struct call *c)
{
    /* Another site that links here must not be able to close somebody's case. */
    if (!c->foreign)
        call_cookie(c, COOKIE_CASE, "", "Strict");
    call_redirect_away(c, c->snap->centre.leave);
}

/* Reviews of the policy: what was found at each, and when the next is due. Recording one makes a new
 * version of the document: at once where nothing else waits to be published, since nothing but dates
 * changes for anybody; else in the draft, so that nobody publishes what he has not looked at. */
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/edit.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/log.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"

#define PART "review"

static const struct field review_fields[] = {
    SEEN_FIELD,
    {.name = "review-on", .type = FIELD_DATE, .required = true},
    {.name = "review-by", .type = FIELD_LINE, .required = true, .max = 200},
    {.name = "review-changed", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "next-month", .type = FIELD_LINE, .required = true, .max = 4},
    {.name = "next-year", .type = FIELD_LINE, .required = true, .max = 8},
};
const struct form_spec admin_review_form = {review_fields,
                                            sizeof review_fields / sizeof review_fields[0]};

/* --- showing ---------------------------------------------------------------------------------- */

static void show_month(struct call *c, struct view_dict *d, const char *section, struct rc_date day)
{
    if (date_is_set(day))
        view_set(view_section(d, section), "MONTH",
                 words_month(c->arena, c->lang, day));
}

static void show_past(struct call *c, struct view_dict *d, const struct centre *doc)
{
    for (size_t i = doc->n_reviews; i-- > 0;) {
        const struct review *r = &doc->review[i];
        struct view_dict *row = view_section(d, "REVIEW");

        present_date(c, row, "REVIEW_ON", r->on);
        view_set(row, "REVIEW_BY", r->by);
        view_set(row, "REVIEW_CHANGED", r->changed);
        show_month(c, row, "REVIEW_NEXT", r->next);
    }
    view_show(d, doc->n_reviews > 0 ? "ANY_REVIEW" : "NO_REVIEW");
}

void admin_review_get(struct call *c)
{
    static const char *const due[] = {
        [REVIEW_NOT_DUE] = "DUE_LATER", [REVIEW_SOON] = "DUE_SOON", [REVIEW_OVERDUE] = "DUE_OVER"};
    const struct centre *public;
    const char *seen, *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;
    struct view_dict *d;
    struct draft draft;
    bool changed;
    enum rc_err err = draft_load(c, &draft);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    public = &c->snap->centre; /* as draft_load has found it */
    seen = draft_seen(c, &draft, PART);
    changed = c->method == METHOD_POST && !seen_is(&c->form, seen);
    if (changed)
        form_add_error(&c->form, "seen", "changed-meanwhile");
    d = call_page(c, "admin/review");
    view_set(d, "SEEN", seen);
    if (done)
        view_show(d, strcmp(done, "draft") == 0 ? "DONE_DRAFT" : "DONE");
    show_month(c, d, "LAST", public->last_review);
    show_month(c, d, date_is_set(public->next_review) ? due[review_due(public->next_review, c->today)]
                                                      : "",
               public->next_review);
    if (!date_is_set(public->next_review))
        view_show(d, "DUE_NEVER");
    view_show(d, draft.from == DRAFT_FROM_CURRENT ? "AT_ONCE" : "WITH_DRAFT");
    show_past(c, d, draft.centre);
    call_send_page(c, changed ? 409 : c->form.n_errors ? 422 : 200);
}

/* --- recording -------------------------------------------------------------------------------- */

static int number(const char *s)
{
    return *s && strspn(s, "0123456789") == strlen(s) && strlen(s) <= 4 ? atoi(s) : -1;
}

/* Adds what was typed to the document; errors to the form. */
static enum rc_err take(struct call *c, struct centre *doc)
{
    struct review r = {.on = form_get_date(&c->form, "review-on"),
                       .by = form_get(&c->form, "review-by"),
                       .changed = form_get(&c->form, "review-changed")};
    const int month = number(form_get(&c->form, "next-month"));
    const int year = number(form_get(&c->form, "next-year"));
    struct review *list = arena_calloc(c->arena, doc->n_reviews + 1u, sizeof *list);
    int y, m, day;

    if (!list)
        return RC_NOMEM;
    if (date_cmp(r.on, c->today) > 0)
        form_add_error(&c->form, "review-on", "date-future");
    else if (doc->n_reviews > 0 && date_cmp(r.on, doc->review[doc->n_reviews - 1].on) < 0)
        form_add_error(&c->form, "review-on", "review-before-last");
    date_to_ymd(r.on, &y, &m, &day);
    if (date_from_ymd(year, month, 1, &r.next) != RC_OK)
        form_add_error(&c->form, "next-month", "bad-month");
    else if (date_cmp(r.next, date_add_days(r.on, 1 - day)) <= 0 ||
             review_due(r.next, c->today) == REVIEW_OVERDUE)
        form_add_error(&c->form, "next-month", "review-order");
    else if (date_cmp(r.next, date_add_months(r.on, 120)) > 0)
        form_add_error(&c->form, "next-month", "review-far");
    if (doc->n_reviews >= REVIEWS_MAX)
        form_add_error(&c->form, "review-on", "review-full");
    if (doc->n_reviews > 0)
        memcpy(list, doc->review, doc->n_reviews * sizeof *list);
    list[doc->n_reviews] = r;
    doc->review = list;
    doc->n_reviews++;
    doc->last_review = date_add_days(r.on, 1 - day);
    doc->next_review = r.next;
    return RC_OK;
}

/* Publishes the draft when it holds the review and nothing else. */
static enum rc_err publish(struct call *c, bool *published)
{
    struct draft_shown shown = {.version = c->snap->version};
    struct import_error why;
    struct centre_row now;
    struct draft draft;
    char *alone;
    uint32_t version;
    enum rc_err err = draft_load(c, &draft);

    *published = false;
    if (err == RC_OK)
        err = store_centre_by_slug(c->worker->db, c->worker->keyring, c->arena,
                                   c->snap->centre.slug, &now);
    if (err == RC_OK)
        err = part_put(c->arena, now.json, now.json_len, draft.json, draft.len, PART, &alone, &why);
    if (err != RC_OK)
        return err;
    if (draft.from != DRAFT_FROM_DRAFT || strlen(alone) != draft.len ||
        memcmp(alone, draft.json, draft.len) != 0)
        return RC_OK;
    shown.version = now.version;
    shown.json = draft.json;
    shown.len = draft.len;
    /* No stage changes by it, so nobody has to be told. */
    err = store_draft_publish(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &shown,
                              NULL, 0, &c->staff.person.id, c->now, &version);
    *published = err == RC_OK;
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    return err == RC_CONFLICT || err == RC_NOTFOUND ? RC_OK : err; /* it stays in the draft */
}

void admin_review_post(struct call *c)
{
    const char *seen = form_get(&c->form, "seen");
    struct import_error why;
    struct draft draft;
    bool published = false;
    enum rc_err err = draft_load(c, &draft);

    if (err == RC_OK)
        err = take(c, draft.centre);
    if (err == RC_OK && c->form.n_errors > 0) {
        admin_review_get(c);
        return;
    }
    if (err == RC_OK)
        err = draft_save(c, &draft, PART, seen, &why);
    if (err == RC_INVALID)
        form_add_error(&c->form, "review-changed", "bad-text");
    if (err == RC_CONFLICT || err == RC_INVALID) {
        admin_review_get(c);
        return;
    }
    if (err == RC_OK && draft.from == DRAFT_FROM_CURRENT)
        err = publish(c, &published);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, published ? "admin/review?done=1" : "admin/review?done=draft");
}

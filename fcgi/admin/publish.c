/* What the draft would change, and making it public: now, or on a day to come. */
#include <string.h>

#include "fcgi/admin/compare.h"
#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/public/pages.h"
#include "fcgi/server/policy_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/parts.h"

#define AHEAD_MONTHS 24 /* a date further off is more likely a slip */

static const char *const publish_acts[] = {"publish", "schedule", "unschedule", "discard", NULL};
static const char *const yes[] = {"yes", NULL};
static const struct field publish_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .choices = publish_acts},
    {.name = "starts", .type = FIELD_DATE},
    {.name = "sure", .type = FIELD_CHOICE, .choices = yes},
    SEEN_FIELD,
};
const struct form_spec admin_publish_form = {publish_fields, COUNT_OF(publish_fields)};

/* --- what is shown ---------------------------------------------------------------------------- */

/* Of the whole draft, against the version that is current: what a decision is about. */
static const char *seen_all(struct call *c, const struct draft *d)
{
    const char *all = arena_printf(c->arena, "%u\n%s", c->snap->version, d->json);

    return all ? seen_of(c->arena, all, strlen(all)) : NULL;
}

static void show_by(struct call *c, struct view_dict *d, const struct rc_id *id)
{
    struct person_row p;

    if (store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, id, &p) ==
        RC_OK)
        view_set(view_section(d, "BY_PERSON"), "BY", p.title);
}

static enum rc_err show_findings(struct call *c, struct view_dict *d, const struct centre *centre)
{
    struct lint_finding *found = arena_calloc(c->arena, LINT_MAX, sizeof *found);
    const struct snapshot *snap;
    enum rc_err err = found ? draft_snapshot(c, centre, &snap) : RC_NOMEM;
    size_t n = err == RC_OK ? snapshot_lint(snap, c->today, found) : 0;

    for (size_t i = 0; i < n; i++)
        draft_show_finding(d, centre, &found[i]);
    return err;
}

static enum rc_err show_draft(struct call *c, struct view_dict *page, const struct draft *draft)
{
    struct view_dict *d = view_section(page, "DRAFT");
    size_t n = compare_show(c, d, &c->snap->centre, draft->centre);

    view_set(d, "SEEN", seen_all(c, draft));
    if (n == 1)
        view_show(d, "ONE");
    else if (n > 1)
        view_set_int(view_section(d, "MANY"), "COUNT", (int64_t)n);
    else
        view_show(d, "SAME");
    present_date(c, d, "CHANGED_ON", zone_date(&c->snap->centre.zone, draft->changed_at));
    show_by(c, d, &draft->person);
    if (draft->base != c->snap->version)
        view_show(d, "OLD_BASE");
    if (c->form.n_errors > 0 || strcmp(form_get(&c->form, "act"), "discard") != 0)
        view_show(d, "MAY_DISCARD");
    else
        view_show(d, "CONFIRM_DISCARD");
    return show_findings(c, d, draft->centre);
}

/* What starts by itself. *waits: there is one. */
static enum rc_err show_scheduled(struct call *c, struct view_dict *page, bool also_draft,
                                  bool *waits)
{
    struct draft_row row;
    struct centre *centre;
    struct view_dict *d;
    enum rc_err err = store_draft_get(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                      DRAFT_SCHEDULED, &row);

    *waits = err == RC_OK;
    if (err != RC_OK)
        return err == RC_NOTFOUND ? RC_OK : err;
    d = view_section(page, "SCHEDULED");
    present_date(c, d, "STARTS", row.starts);
    show_by(c, d, &row.person);
    if (row.base != c->snap->version)
        view_show(d, "STALE");
    view_show(d, also_draft ? "WITH_DRAFT" : "ALONE");
    err = draft_parse(c, row.json, row.len, &centre);
    if (err == RC_OK && !also_draft)
        (void)compare_show(c, view_section(d, "ALONE_CHANGES"), &c->snap->centre, centre);
    return err;
}

static void show(struct call *c, int status)
{
    struct view_dict *d = call_page(c, "admin/publish");
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;
    struct draft draft;
    bool waits = false;
    enum rc_err err = draft_load(c, &draft);

    if (err == RC_OK)
        err = show_scheduled(c, d, draft.from == DRAFT_FROM_DRAFT, &waits);
    if (err == RC_OK && draft.from == DRAFT_FROM_DRAFT)
        err = show_draft(c, d, &draft);
    else if (err == RC_OK && !waits)
        view_show(d, "NOTHING");
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    view_set_int(d, "NUMBER", c->snap->version);
    if (done)
        present_word(d, "DONE_", done);
    call_send_page(c, status);
}

void admin_publish_get(struct call *c)
{
    show(c, c->form.n_errors > 0 ? 422 : 200);
}

/* --- decisions -------------------------------------------------------------------------------- */

static void check_date(struct call *c)
{
    struct rc_date starts = form_get_date(&c->form, "starts");

    if (!date_is_set(starts))
        form_add_error(&c->form, "starts", "required");
    else if (date_cmp(starts, c->today) <= 0)
        form_add_error(&c->form, "starts", "date-past");
    else if (date_cmp(starts, date_add_months(c->today, AHEAD_MONTHS)) > 0)
        form_add_error(&c->form, "starts", "date-far");
}

static enum rc_err decide(struct call *c, const char *act)
{
    struct db *db = c->worker->db;
    const struct keyring *kr = c->worker->keyring;
    const struct rc_id id = c->snap->id, *centre = &id, *by = &c->staff.person.id;
    struct draft_shown shown;
    struct draft draft;
    uint32_t version;
    enum rc_err err;

    if (strcmp(act, "unschedule") == 0)
        return store_draft_unschedule(db, kr, c->arena, centre, by, c->now);
    if ((err = draft_load(c, &draft)) != RC_OK)
        return err;
    if (draft.from != DRAFT_FROM_DRAFT)
        return RC_NOTFOUND;
    if (!seen_is(&c->form, seen_all(c, &draft)))
        return RC_CONFLICT;
    shown = (struct draft_shown){
        .version = c->snap->version, .json = draft.json, .len = draft.len};
    if (strcmp(act, "publish") == 0) {
        const struct desk desk = desk_of_call(c);
        struct mail_write *mails;
        size_t n;

        err = policy_mails(&desk, draft.centre, &mails, &n);
        return err == RC_OK ? store_draft_publish(db, kr, c->arena, centre, &shown, mails, n, by,
                                                  c->now, &version)
                            : err;
    }
    if (strcmp(act, "schedule") == 0)
        return store_draft_schedule(db, kr, c->arena, centre, &shown,
                                    form_get_date(&c->form, "starts"), by, c->now);
    return store_draft_discard(db, kr, c->arena, centre, &shown, by, c->now);
}

void admin_publish_post(struct call *c)
{
    const char *act = form_get(&c->form, "act"), *page;
    enum rc_err err;

    if (strcmp(act, "schedule") == 0 && c->form.n_errors == 0)
        check_date(c);
    if (c->form.n_errors > 0 ||
        (strcmp(act, "discard") == 0 && form_get(&c->form, "sure")[0] == '\0')) {
        show(c, c->form.n_errors > 0 ? 422 : 200);
        return;
    }
    err = decide(c, act);
    if (err == RC_CONFLICT || err == RC_NOTFOUND) {
        form_add_error(&c->form, "seen", "draft-changed");
        show(c, 409);
        return;
    }
    page = arena_printf(c->arena, "admin/publish?done=%s", act);
    if (err != RC_OK || !page) {
        call_fail(c, err != RC_OK ? err : RC_NOMEM, __func__);
        return;
    }
    call_redirect(c, page);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
}

/* --- preview ---------------------------------------------------------------------------------- */

void admin_preview_get(struct call *c)
{
    const char *page = call_query(c, "page");
    const struct snapshot *now;
    struct draft draft;
    enum rc_err err = draft_load(c, &draft);

    now = c->snap;
    if (err == RC_OK)
        err = draft_snapshot(c, draft.centre, &c->snap);
    if (err != RC_OK) {
        c->snap = now;
        call_fail(c, err, __func__);
        return;
    }
    c->preview = true;
    if (page && strcmp(page, "policy") == 0)
        public_policy_get(c);
    else
        public_start_get(c);
    c->snap = now;
}

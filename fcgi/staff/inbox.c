/* The inbox: what needs this person today, then the rest. */
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define PER_PAGE 50u
#define PAGES_MAX 99999u
#define SOON 2u /* working days */

static unsigned page_number(const struct call *c)
{
    const char *text = call_query(c, "page");
    unsigned long n;

    if (!text || !*text || strlen(text) > 5 || strspn(text, "0123456789") != strlen(text))
        return 1;
    n = strtoul(text, NULL, 10);
    return n >= 1 && n <= PAGES_MAX ? (unsigned)n : 1;
}

static void show_days(struct view_dict *d, const char *section, unsigned n)
{
    struct view_dict *in = view_section(d, section);

    view_set_int(in, "DAYS", n);
    view_show(in, n == 1 ? "ONE_DAY" : "MANY_DAYS");
}

/* Overdue, or due within the next two working days. */
static bool is_pressing(const struct call *c, struct rc_date due)
{
    return date_is_set(due) &&
           deadline_working_days_between(&c->snap->calendar, c->today, due) <= SOON;
}

static bool is_late(const struct call *c, struct rc_date due)
{
    return date_is_set(due) && date_cmp(due, c->today) < 0;
}

/* DUE: one date by which something must be done, and how far away it is. */
static void show_due(struct call *c, struct view_dict *row, const char *what, struct rc_date due)
{
    const struct calendar *cal = &c->snap->calendar;
    struct view_dict *d;
    unsigned n;

    if (!date_is_set(due))
        return;
    d = view_section(row, "DUE");
    view_show(d, what);
    present_date(c, d, "DUE_DATE", due);
    if (is_late(c, due)) {
        if ((n = deadline_working_days_between(cal, due, c->today)) > 0)
            show_days(d, "OVERDUE_BY", n);
        else
            view_show(d, "OVERDUE");
    } else if (date_cmp(due, c->today) == 0) {
        view_show(d, "DUE_TODAY");
    } else if ((n = deadline_working_days_between(cal, c->today, due)) > 0) {
        show_days(d, n <= SOON ? "DUE_SOON" : "DUE_IN", n);
    } else {
        view_show(d, "DUE_BEFORE_WORK");
    }
}

static enum rc_err show_row(struct call *c, struct view_dict *d, const struct inbox_row *r)
{
    static const char *const act_due[MODE__MAX] = {[MODE_INFORMAL] = "DUE_OUTCOME",
                                                   [MODE_DECIDE] = "DUE_OUTCOME",
                                                   [MODE_REFER] = "DUE_CONTACT",
                                                   [MODE_HEARING] = "DUE_HEARING",
                                                   [MODE_EXTERNAL] = "DUE_OUTCOME"};
    bool now = r->mine && (r->unread || is_pressing(c, r->ack_due) || is_pressing(c, r->act_due));
    const struct centre *centre;
    const struct procedure *p;
    struct view_dict *row;
    enum rc_err err;

    err = snapshot_version(c->worker->snapshots, c->worker->db, c->worker->keyring, &c->snap->id,
                           r->centre_version, &centre);
    if (err != RC_OK)
        return err;
    p = centre_procedure(centre, r->kind);
    if (!p || r->stage >= p->n_stages)
        return RC_INTERNAL;
    view_show(d, now ? "NOW" : "LATER");
    row = view_include(view_section(d, now ? "NOW_ROW" : "LATER_ROW"), "ROW", "staff/inbox-row");
    view_set(row, "REFERENCE", r->reference);
    present_word(row, "KIND_", kind_name(r->kind));
    view_set(row, "STAGE_TITLE", p->stage[r->stage].title);
    present_word(row, "STATUS_", flow_status_name(r->status));
    if (r->unread && r->mine)
        view_show(row, "UNREAD");
    if (!r->mine)
        view_show(row, "WITH_OTHERS");
    if (is_late(c, r->ack_due) || is_late(c, r->act_due))
        view_show(row, "LATE");
    if (!date_is_set(r->ack_due) && !date_is_set(r->act_due))
        view_show(row, "NOTHING_DUE");
    show_due(c, row, "DUE_ACKNOWLEDGE", r->ack_due);
    show_due(c, row, act_due[p->stage[r->stage].mode], r->act_due);
    return RC_OK;
}

static void show_pager(struct view_dict *d, unsigned page, size_t n, bool more)
{
    struct view_dict *pager;

    if (page == 1 && !more)
        return;
    pager = view_section(d, "PAGER");
    view_set_int(pager, "FROM", (int64_t)(page - 1u) * PER_PAGE + (n > 0));
    view_set_int(pager, "TO", (int64_t)(page - 1u) * PER_PAGE + (int64_t)n);
    if (page > 1)
        view_set_int(view_section(pager, "PREVIOUS"), "PREVIOUS_PAGE", page - 1u);
    if (more)
        view_set_int(view_section(pager, "NEXT"), "NEXT_PAGE", page + 1u);
}

static enum rc_err show_cases(struct call *c, struct view_dict *d)
{
    unsigned page = page_number(c);
    struct inbox_row *row;
    size_t n;
    bool more;
    enum rc_err err;

    err = store_inbox(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                      &c->staff.person.id, PER_PAGE, (page - 1u) * PER_PAGE, &row, &n, &more);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = show_row(c, d, &row[i]);
    if (err != RC_OK)
        return err;
    if (n == 0)
        view_show(d, "EMPTY");
    show_pager(d, page, n, more);
    return RC_OK;
}

void staff_inbox_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/inbox");
    enum rc_err err = RC_OK;

    view_global_show(c->view, "WIDE");
    if (c->staff.person.roles & ROLE_HANDLER) {
        view_show(d, "HANDLER");
        err = show_cases(c, d);
    } else {
        view_show(d, "NO_HANDLER");
    }
    if (c->staff.person.roles & ROLE_ADMINISTRATOR)
        view_show(d, "ADMINISTRATOR");
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, 200);
}

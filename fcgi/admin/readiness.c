/* What still keeps the forms closed, and what else the policy leaves open. */
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"

static void show_forms(struct call *c, struct view_dict *d)
{
    for (size_t i = 0; i < c->snap->centre.n_procedures; i++) {
        const struct procedure *p = &c->snap->centre.procedure[i];
        struct view_dict *row;

        if (!p->run)
            continue;
        row = view_section(d, "FORM");
        present_word(row, "FORM_", kind_name(p->kind));
        view_show(row, !c->snap->suspended && snapshot_form_open(c->snap, p->kind, c->today)
                           ? "FORM_OPEN"
                           : "FORM_SHUT");
    }
}

static void show_finding(struct call *c, struct view_dict *d, const struct lint_finding *f)
{
    const struct procedure *p = f->kind ? centre_procedure(&c->snap->centre, f->kind) : NULL;
    struct view_dict *row = view_include(
        view_section(d, f->closes_form ? "CLOSING" : "REMARK"), "FINDING", "admin/finding");

    view_show(d, f->closes_form ? "ANY_CLOSING" : "ANY_REMARK");
    present_word(row, "CODE_", f->code);
    if (f->kind)
        present_word(row, "KIND_", kind_name(f->kind));
    if (p && f->stage >= 0 && (size_t)f->stage < p->n_stages)
        view_set(row, "STAGE_TITLE", p->stage[f->stage].title);
}

void admin_readiness_get(struct call *c)
{
    struct lint_finding *found = arena_calloc(c->arena, LINT_MAX, sizeof *found);
    struct view_dict *d;
    size_t n;
    bool closes = false;

    if (!found) {
        call_fail(c, RC_NOMEM, __func__);
        return;
    }
    n = snapshot_lint(c->snap, c->today, found);
    d = call_page(c, "admin/readiness");
    show_forms(c, d);
    for (size_t i = 0; i < n; i++) {
        show_finding(c, d, &found[i]);
        closes = closes || found[i].closes_form;
    }
    if (c->snap->suspended)
        view_show(d, "SUSPENDED");
    else if (!closes)
        view_show(d, "READY");
    call_send_page(c, 200);
}

/* What still keeps the forms closed, and what else the policy leaves open. */
#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/people.h"
#include "fcgi/server/casework_recover.h"
#include "fcgi/server/present.h"
#include "fcgi/server/words.h"
#include "sql/store_outbox.h"

#define STUCK_SECONDS 3600

static void show_forms(struct call *c, struct view_dict *d)
{
    for (size_t i = 0; i < c->snap->centre.n_procedures; i++) {
        const struct procedure *p = &c->snap->centre.procedure[i];
        struct view_dict *row;

        if (!p->run)
            continue;
        row = view_section(d, "FORM");
        present_word(row, "FORM_", kind_name(p->kind));
        view_show(row, snapshot_form_open(c->snap, p->kind, c->today)
                           ? "FORM_OPEN"
                           : "FORM_SHUT");
    }
}

/* Where the reader himself receives cases, or that he does nowhere. */
static void show_seats(struct call *c, struct view_dict *d)
{
    struct view_dict *seats = NULL;

    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(&c->snap->centre, k);

        for (size_t i = 0; p && i < c->snap->n_recipients[k]; i++) {
            const struct recipient *r = &c->snap->recipient[k][i];

            if (!id_equal(&r->person, &c->staff.person.id) || !r->reachable || r->stage >= p->n_stages)
                continue;
            if (!seats)
                seats = view_section(d, "HAS_SEAT");
            people_show_stage(view_section(seats, "SEAT"), k, p->stage[r->stage].title);
        }
    }
    if (!seats)
        view_show(d, "NO_SEAT");
}

/* AWAY_ALONE: stages where everybody who could open a case is away today, and nobody stands in. */
static void show_away(struct call *c, struct view_dict *d)
{
    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(&c->snap->centre, k);

        for (size_t s = 0; p && p->run && s < p->n_stages; s++) {
            size_t seats = 0, away = 0;

            for (size_t i = 0; i < c->snap->n_recipients[k]; i++) {
                const struct recipient *r = &c->snap->recipient[k][i];

                seats += r->stage == s && r->reachable;
                away += r->stage == s && r->reachable && r->away;
            }
            if (seats > 0 && away == seats)
                people_show_stage(view_section(d, "AWAY_ALONE"), k, p->stage[s].title);
        }
    }
}

static void show_finding(struct call *c, struct view_dict *d, const struct lint_finding *f)
{
    const struct procedure *p = f->kind ? centre_procedure(&c->snap->centre, f->kind) : NULL;
    struct view_dict *row = view_include(
        view_section(d, f->closes_form ? "CLOSING" : "REMARK"), "FINDING", "admin/finding");

    view_show(d, f->closes_form ? "ANY_CLOSING" : "ANY_REMARK");
    present_word(row, "CODE_", f->code);
    if (f->kind) {
        present_word(row, "KIND_", kind_name(f->kind));
        view_set(row, "FINDING_KIND", kind_name(f->kind));
    }
    view_show(row, f->kind ? "OF_KIND" : "NO_KIND");
    if (p && f->stage >= 0 && (size_t)f->stage < p->n_stages)
        view_set(row, "STAGE_TITLE", p->stage[f->stage].title);
    if (p && f->stage >= 0 && (size_t)f->stage < p->n_stages)
        view_set(row, "STAGE_ID", p->stage[f->stage].id);
}

/* Mails of this centre that were given up, or that nobody has taken for an hour; false: none. */
static bool show_mails(const struct call *c, struct view_dict *d, const struct outbox_state *s)
{
    bool stuck = s->waiting > 0 && c->now - s->oldest > STUCK_SECONDS;

    if (s->failed > 0)
        view_set_int(view_section(d, "MAIL_FAILED"), "COUNT", (int64_t)s->failed);
    if (stuck)
        view_set_int(view_section(d, "MAIL_STUCK"), "COUNT", (int64_t)s->waiting);
    return stuck || s->failed > 0;
}

/* A recovery that nobody has tried for a year may be one that no longer works. */
static enum rc_err show_recovery(struct call *c, struct view_dict *d)
{
    const struct desk desk = desk_of_call(c);
    const struct recovery_row *r = &c->snap->recovery;
    struct view_dict *in;
    int64_t at = 0;
    unsigned set = 0;
    enum rc_err err;
    bool good;

    if (!r->half[0] || !r->half[1])
        return RC_OK;
    err = recover_drill_last(&desk, &at, &set);
    if (err != RC_OK && err != RC_NOTFOUND)
        return err;
    good = err == RC_OK && set == r->set;
    in = view_section(d, good && c->now - at <= RECOVER_DRILL_SECONDS ? "RECOVERY_TRIED"
                                                                      : "RECOVERY_OVERDUE");
    view_show(in, good ? "TRIED_AT" : "UNTRIED");
    if (good)
        present_date(c, in, "TRIED_ON", zone_date(&c->snap->centre.zone, at));
    return RC_OK;
}

/* LANGUAGE_HIDDEN: a language that the centre lists, and that nobody is on record to have reviewed. */
static void show_language(struct view_dict *d, const char *tag)
{
    const char *name = words_name(tag);
    struct view_dict *row;

    if (language_usable(tag))
        return;
    row = view_section(d, "LANGUAGE_HIDDEN");
    view_set(row, "TAG", tag);
    view_set(row, "LANGUAGE_NAME", name ? name : tag);
    view_show(row, name ? "UNREVIEWED" : "UNKNOWN");
}

static void show_languages(const struct centre *centre, struct view_dict *d)
{
    show_language(d, centre->language);
    for (size_t i = 0; i < centre->n_languages; i++)
        show_language(d, centre->further[i].tag);
}

void admin_readiness_get(struct call *c)
{
    struct lint_finding *found = arena_calloc(c->arena, LINT_MAX, sizeof *found);
    struct outbox_state mails;
    struct view_dict *d;
    size_t n;
    bool open_point = false;
    enum rc_err err = RC_NOMEM;

    if (!found ||
        (err = store_outbox_state(c->worker->db, c->arena, &c->snap->id, &mails)) != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    n = snapshot_lint(c->snap, c->today, found);
    d = call_page(c, "admin/readiness");
    if ((err = show_recovery(c, d)) != RC_OK || (err = draft_show_state(c, d)) != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    show_seats(c, d);
    show_away(c, d);
    show_languages(&c->snap->centre, d);
    (void)view_include(d, "AREAS", "admin/areas");
    show_forms(c, d);
    for (size_t i = 0; i < n; i++) {
        show_finding(c, d, &found[i]);
        open_point = open_point || found[i].closes_form;
    }
    open_point = show_mails(c, d, &mails) || open_point;
    if (c->snap->suspended)
        view_show(d, "SUSPENDED");
    else if (!open_point)
        view_show(d, "READY");
    call_send_page(c, 200);
}

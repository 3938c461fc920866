/* One procedure: what it is, and its stages in their order. */
#include <stdio.h>
#include <string.h>

#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/procedure_form.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

/* What a page shows beside the form. */
struct shown {
    struct draft draft;
    enum kind kind;
    struct procedure *p;         /* of the draft; NULL: not in the document */
    const struct procedure *now; /* stored by somebody else meanwhile, or NULL */
    bool preview;
    const char *remove;          /* id of a stage that waits for a yes, or NULL */
    bool confirm_drop;           /* the stages go with what was typed */
    bool typed;                  /* the form of the procedure as it came, not as it is stored */
};

static enum rc_err load(struct call *c, struct shown *s)
{
    enum rc_err err;

    const char *act = form_get(&c->form, "act");

    *s = (struct shown){.kind = kind_parse(c->arg)};
    s->typed = c->method == METHOD_POST && strcmp(act, "up") != 0 && strcmp(act, "down") != 0 &&
               strcmp(act, "remove") != 0;
    if (!s->kind)
        return RC_NOTFOUND;
    err = draft_load(c, &s->draft);
    s->p = err == RC_OK ? draft_procedure(&s->draft, s->kind) : NULL;
    return err;
}

static const char *part_of(struct call *c, const char *what, enum kind kind)
{
    return arena_printf(c->arena, "%s/%s", what, kind_name(kind));
}

/* --- what is shown ---------------------------------------------------------------------------- */

static enum rc_err show_recipients(struct call *c, struct view_dict *row, const struct procedure *p,
                                   size_t stage)
{
    struct recipient *r;
    size_t n, shown = 0;
    enum rc_err err = store_recipients(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       p, &r, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++)
        if (r[i].stage == stage) {
            view_set(view_section(row, "RECIPIENT"), "RECIPIENT_TITLE", r[i].title);
            shown++;
        }
    if (err == RC_OK && shown == 0)
        view_show(row, "NO_RECIPIENT");
    return err;
}

static void show_rules(struct view_dict *row, const struct stage *st)
{
    present_word(row, "MODE_", stage_mode_name(st->mode));
    present_period(row, "WINDOW", &st->window);
    present_period(row, "ACKNOWLEDGE", &st->acknowledge);
    present_period(row, "ACT", &st->act);
    present_word(row, "RUN_OUT_", run_out_name(st->run_out));
    if (st->extension)
        view_show(row, "EXTENSION");
    if (st->unavailable_next)
        view_show(row, "UNAVAILABLE_NEXT");
    if (st->direct)
        view_show(row, "DIRECT");
    if (st->fee.set)
        present_fee_rule(view_section(row, "FEE"), &st->fee);
    if (st->contact_name)
        view_set(view_section(row, "CONTACT"), "CONTACT_NAME", st->contact_name);
}

static enum rc_err show_stages(struct call *c, struct view_dict *d, const struct shown *s,
                               const struct lint_finding *found, size_t n)
{
    const struct procedure *p = s->p;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < p->n_stages; i++) {
        const struct stage *st = &p->stage[i];
        struct view_dict *row = view_section(d, "STAGE");

        view_set(row, "STAGE_ID", st->id);
        view_set(row, "STAGE_TITLE", st->title);
        view_set(row, "STAGE_WHO", st->who);
        show_rules(row, st);
        if (i > 0)
            view_show(row, "MAY_UP");
        if (i + 1 < p->n_stages)
            view_show(row, "MAY_DOWN");
        if (s->remove && strcmp(s->remove, st->id) == 0) {
            struct view_dict *ask = view_section(row, "CONFIRM_REMOVE");
            err = show_recipients(c, ask, p, i);
        } else {
            view_show(row, "MAY_REMOVE");
        }
        for (size_t k = 0; k < n; k++)
            if (found[k].kind == p->kind && found[k].stage == (int)i)
                draft_show_note_of(view_section(row, "NOTES"), &found[k]);
    }
    if (p->n_stages == 0)
        view_show(d, "NO_STAGE");
    view_show(d, p->n_stages < STAGES_MAX ? "MAY_ADD" : "FULL");
    return err;
}

static enum rc_err show_findings(struct call *c, struct view_dict *d, const struct shown *s)
{
    struct lint_finding *found = arena_calloc(c->arena, LINT_MAX, sizeof *found);
    const struct snapshot *snap;
    enum rc_err err = found ? draft_snapshot(c, s->draft.centre, &snap) : RC_NOMEM;
    size_t n;

    if (err != RC_OK)
        return err;
    n = snapshot_lint(snap, c->today, found);
    for (size_t i = 0; i < n; i++)
        if (found[i].kind == s->kind && found[i].stage < 0)
            draft_show_note_of(view_section(d, found[i].member &&
                                                       strcmp(found[i].member, "retention") == 0
                                                   ? "NOTE_RETENTION"
                                                   : "NOTE_STAGES"),
                               &found[i]);
    return show_stages(c, d, s, found, n);
}

static void show(struct call *c, struct shown *s, int status)
{
    struct view_dict *d;
    enum rc_err err = RC_OK;
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;

    const char *seen = s->typed && !s->now ? form_get(&c->form, "seen")
                                           : draft_seen(c, &s->draft, part_of(c, "kind", s->kind));

    if (!s->typed) {
        static const struct procedure none;
        const struct form typed = c->form;

        err = procedure_form_fill(c, s->p ? s->p : &none);
        for (size_t i = 0; i < typed.n_errors; i++)
            c->form.error[c->form.n_errors++] = typed.error[i];
    }
    d = call_page(c, "admin/procedure");
    present_word(d, "KIND_", kind_name(s->kind));
    view_set(d, "KIND_WORD", kind_name(s->kind));
    draft_show_note(c, d, &s->draft);
    view_set(d, "SEEN_HEAD", seen);
    view_set(d, "SEEN_STAGES", draft_seen(c, &s->draft, part_of(c, "stages", s->kind)));
    if (done)
        present_word(d, "DONE_", done);
    if (err == RC_OK && s->now)
        err = procedure_form_differs(c, d, s->now);
    if (s->confirm_drop)
        view_show(d, "CONFIRM_DROP");
    if (s->preview) {
        struct view_dict *in = view_section(d, "PREVIEW_HERE");

        view_set(in, "KIND_TITLE", s->p->title);
        view_set(in, "KIND_INTRO", s->p->intro);
        if (s->p->run)
            present_path(view_section(in, "PREVIEW_RUN"), s->p, NULL);
        else
            view_set(view_section(in, "PREVIEW_ELSEWHERE"), "SIGNPOST_TEXT", s->p->signpost_text);
    }
    if (err == RC_OK && s->p && s->p->run && !s->preview) {
        struct view_dict *in = view_section(d, "HERE");

        err = show_findings(c, in, s);
    }
    if (err == RC_OK)
        call_send_page(c, status);
    else
        call_fail(c, err, __func__);
}

void admin_procedure_get(struct call *c)
{
    struct shown s;
    enum rc_err err = load(c, &s);

    if (err == RC_OK)
        show(c, &s, c->form.n_errors > 0 ? 422 : 200);
    else
        call_fail(c, err, __func__);
}

/* --- changes ---------------------------------------------------------------------------------- */

static void go_back(struct call *c, enum kind kind, const char *done)
{
    const char *page = arena_printf(c->arena, "admin/procedures/%s?done=%s", kind_name(kind), done);

    if (page)
        call_redirect(c, page);
    else
        call_fail(c, RC_NOMEM, __func__);
}

/* After a save. `again`: shows what was typed. */
static void finish(struct call *c, enum rc_err err, struct shown *s, const struct import_error *why,
                   const char *done)
{
    struct shown fresh;

    if (err == RC_OK) {
        go_back(c, s->kind, done);
        return;
    }
    if (err != RC_CONFLICT && err != RC_INVALID) {
        call_fail(c, err, __func__);
        return;
    }
    if (err == RC_INVALID)
        procedure_form_refused(c, why, -1);
    else
        form_add_error(&c->form, "seen", "changed-meanwhile");
    if (load(c, &fresh) != RC_OK) {
        call_fail(c, RC_DB, __func__);
        return;
    }
    fresh.now = err == RC_CONFLICT ? fresh.p : NULL;
    show(c, &fresh, err == RC_CONFLICT ? 409 : 422);
}

/* The procedure's place in the document, made where it is not there. NULL: no room. */
static struct procedure *place(struct centre *centre, enum kind kind)
{
    size_t at = 0;

    while (at < centre->n_procedures && centre->procedure[at].kind < kind)
        at++;
    if (centre->n_procedures >= KIND__MAX - 1)
        return NULL;
    memmove(&centre->procedure[at + 1], &centre->procedure[at],
            (centre->n_procedures - at) * sizeof centre->procedure[0]);
    centre->n_procedures++;
    centre->procedure[at] = (struct procedure){.kind = kind};
    return &centre->procedure[at];
}

static void take_out(struct centre *centre, const struct procedure *p)
{
    size_t at = (size_t)(p - centre->procedure);

    memmove(&centre->procedure[at], &centre->procedure[at + 1],
            (centre->n_procedures - at - 1) * sizeof centre->procedure[0]);
    centre->n_procedures--;
}

static void save_head(struct call *c, struct shown *s)
{
    const bool none = strcmp(form_get(&c->form, "run"), "none") == 0;
    const bool preview = strcmp(form_get(&c->form, "act"), "preview") == 0;
    const size_t had = s->p ? s->p->n_stages : 0;
    struct import_error why;

    if (none) {
        if (preview)
            form_add_error(&c->form, "run", "nothing-to-show");
    } else {
        if (!s->p)
            s->p = place(s->draft.centre, s->kind);
        if (!s->p) {
            call_fail(c, RC_INTERNAL, __func__);
            return;
        }
        procedure_form_read(c, s->p);
    }
    if (c->form.n_errors == 0 && preview) {
        s->preview = true;
        show(c, s, 200);
        return;
    }
    if (c->form.n_errors > 0 || (had > 0 && (none || !s->p->run) && !*form_get(&c->form, "sure"))) {
        struct shown fresh;
        bool ask = c->form.n_errors == 0;

        if (load(c, &fresh) != RC_OK) {
            call_fail(c, RC_DB, __func__);
            return;
        }
        fresh.confirm_drop = ask;
        show(c, &fresh, ask ? 200 : 422);
        return;
    }
    if (none && s->p)
        take_out(s->draft.centre, s->p);
    finish(c, draft_save(c, &s->draft, part_of(c, "kind", s->kind), form_get(&c->form, "seen"), &why),
           s, &why, "saved");
}

static void change_stages(struct call *c, struct shown *s, const char *act)
{
    const char *id = form_get(&c->form, "stage");
    struct procedure *p = s->p;
    struct import_error why;
    size_t at = 0;

    while (p && at < p->n_stages && strcmp(p->stage[at].id, id) != 0)
        at++;
    if (!p || at == p->n_stages) { /* a colleague has removed it */
        go_back(c, s->kind, "gone");
        return;
    }
    if (strcmp(act, "remove") == 0 && !*form_get(&c->form, "sure")) {
        s->remove = id;
        show(c, s, 200);
        return;
    }
    if (strcmp(act, "remove") == 0) {
        memmove(&p->stage[at], &p->stage[at + 1], (p->n_stages - at - 1) * sizeof p->stage[0]);
        p->n_stages--;
    } else {
        size_t to = strcmp(act, "up") == 0 ? at - 1 : at + 1;

        if (to >= p->n_stages) { /* the first one up, the last one down */
            go_back(c, s->kind, "saved");
            return;
        }
        struct stage moved = p->stage[at];
        p->stage[at] = p->stage[to];
        p->stage[to] = moved;
    }
    enum rc_err err = draft_save(c, &s->draft, part_of(c, "stages", s->kind),
                                 form_get(&c->form, "seen"), &why);
    if (err == RC_INVALID) {
        struct shown fresh;

        procedure_form_refused(c, &why, -1);
        if (load(c, &fresh) == RC_OK)
            show(c, &fresh, 422);
        else
            call_fail(c, RC_DB, __func__);
        return;
    }
    finish(c, err, s, &why, strcmp(act, "remove") == 0 ? "removed" : "moved");
}

void admin_procedure_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");
    struct shown s;
    enum rc_err err = load(c, &s);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (strcmp(act, "save") == 0 || strcmp(act, "preview") == 0)
        save_head(c, &s);
    else
        change_stages(c, &s, act);
}

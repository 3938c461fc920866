/* One stage of a procedure. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/procedure_form.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

struct shown {
    struct draft draft;
    enum kind kind;
    struct procedure *p;
    size_t at;               /* the stage's place; of a new one, where it will be */
    bool is_new;
    const struct stage *now; /* stored by somebody else meanwhile, or NULL */
    bool preview, gone;
    bool refresh;            /* the form is made from what is stored now */
};

static const char *asked(struct call *c, const char *name)
{
    const char *s = c->method == METHOD_GET ? call_query(c, name) : form_get(&c->form, name);

    return s ? s : "";
}

static size_t find(const struct procedure *p, const char *id)
{
    size_t at = 0;

    while (at < p->n_stages && strcmp(p->stage[at].id, id) != 0)
        at++;
    return at;
}

/* RC_NOTFOUND: no such kind here. A stage that is no longer there is shown as a new one. */
static enum rc_err load(struct call *c, struct shown *s)
{
    const char *id = asked(c, "id"), *after = asked(c, "after");
    enum rc_err err;

    *s = (struct shown){.kind = kind_parse(c->arg)};
    if (!s->kind)
        return RC_NOTFOUND;
    if ((err = draft_load(c, &s->draft)) != RC_OK)
        return err;
    s->p = draft_procedure(&s->draft, s->kind);
    if (!s->p || !s->p->run)
        return RC_NOTFOUND;
    s->at = find(s->p, id);
    s->is_new = !*id || s->at == s->p->n_stages;
    s->gone = *id && s->is_new;
    if (s->gone && c->method == METHOD_GET)
        return RC_NOTFOUND;
    if (s->is_new && *after) {
        s->at = find(s->p, after);
        s->at += s->at < s->p->n_stages;
    } else if (s->is_new) {
        s->at = s->p->n_stages;
    }
    return RC_OK;
}

static const char *part_of(struct call *c, const struct shown *s)
{
    return s->is_new ? arena_printf(c->arena, "stages/%s", kind_name(s->kind))
                     : arena_printf(c->arena, "stage/%s/%s", kind_name(s->kind),
                                    s->p->stage[s->at].id);
}

/* --- what is shown ---------------------------------------------------------------------------- */

/* Beside the field that it is about: NOTE_<MEMBER>. */
static enum rc_err show_findings(struct call *c, struct view_dict *d, const struct shown *s)
{
    struct lint_finding *found = arena_calloc(c->arena, LINT_MAX, sizeof *found);
    const struct snapshot *snap;
    char section[40];
    enum rc_err err = found ? draft_snapshot(c, s->draft.centre, &snap) : RC_NOMEM;
    size_t n = err == RC_OK ? snapshot_lint(snap, c->today, found) : 0;

    for (size_t i = 0; i < n; i++) {
        if (found[i].kind != s->kind || found[i].stage != (int)s->at)
            continue;
        (void)snprintf(section, sizeof section, "NOTE_%s",
                       found[i].member ? found[i].member : "STAGE");
        for (char *x = section; *x; x++)
            *x = (char)toupper((unsigned char)*x);
        draft_show_note_of(view_section(d, section), &found[i]);
    }
    return err;
}

static void show_mode(struct view_dict *d, const char *mode)
{
    bool external = strcmp(mode, "external") == 0, informal = strcmp(mode, "informal") == 0;

    view_show(d, external ? "FIT_EXTERNAL" : informal ? "FIT_INFORMAL" : "FIT_HANDLED");
    view_show(d, informal ? "NO_WINDOW" : "FIT_WINDOW");
    view_show(d, external ? "KEEP_HANDLED" : informal ? "KEEP_HANDLED" : "KEEP_CONTACT");
    if (informal)
        view_show(d, "KEEP_CONTACT");
}

static void show(struct call *c, struct shown *s, int status)
{
    struct view_dict *d = call_page(c, "admin/stage");
    const char *mode = form_get(&c->form, "mode");
    enum rc_err err = RC_OK;

    present_word(d, "KIND_", kind_name(s->kind));
    view_set(d, "KIND_WORD", kind_name(s->kind));
    draft_show_note(c, d, &s->draft);
    view_set(d, "SEEN", s->refresh ? draft_seen(c, &s->draft, part_of(c, s))
                                   : form_get(&c->form, "seen"));
    view_set(d, "STAGE_ID", s->gone ? form_get(&c->form, "id")
                            : s->is_new ? "" : s->p->stage[s->at].id);
    if (s->is_new)
        view_show(d, "IS_NEW");
    else
        view_set(view_section(d, "IS_OLD"), "STAGE_WAS", s->p->stage[s->at].title);
    show_mode(d, mode);
    present_word(d, "MODE_", mode);
    view_show(d, s->p->asks_decision_date ? "ASKS" : "ASKS_NOT");
    if (s->now)
        err = stage_form_differs(c, d, s->now);
    if (s->preview)
        present_path(view_section(d, "PREVIEW_HERE"), s->p, NULL);
    if (err == RC_OK && (!s->is_new || s->preview))
        err = show_findings(c, d, s);
    if (err == RC_OK)
        call_send_page(c, status);
    else
        call_fail(c, err, __func__);
}

void admin_stage_get(struct call *c)
{
    static const struct stage fresh = {.mode = MODE_DECIDE, .enters = ENTERED_COMPLAINANT};
    struct shown s;
    enum rc_err err = load(c, &s);

    if (err == RC_OK && c->method == METHOD_GET)
        err = stage_form_fill(c, s.is_new ? &fresh : &s.p->stage[s.at], call_query(c, "after"));
    s.refresh = c->method == METHOD_GET;
    if (err == RC_OK)
        show(c, &s, c->form.n_errors > 0 ? 422 : 200);
    else
        call_fail(c, err, __func__);
}

/* --- saving ----------------------------------------------------------------------------------- */

static void again(struct call *c, enum rc_err why)
{
    struct shown fresh;
    enum rc_err err = load(c, &fresh);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    fresh.refresh = why == RC_CONFLICT;
    if (why == RC_CONFLICT && !fresh.is_new)
        fresh.now = &fresh.p->stage[fresh.at];
    show(c, &fresh, why == RC_CONFLICT ? 409 : 422);
}

/* Puts what was typed into the draft; false: there is no room, or no memory. */
static bool put(struct call *c, struct shown *s)
{
    struct procedure *p = s->p;
    struct stage st = {.id = ""};

    if (!s->is_new) {
        stage_form_read(c, &p->stage[s->at]);
        return true;
    }
    if (p->n_stages == STAGES_MAX) {
        form_add_error(&c->form, "stage-title", "too-many-stages");
        return true;
    }
    stage_form_read(c, &st);
    st.id = s->gone ? form_get(&c->form, "id") : stage_id_new(c->arena, p, st.title);
    if (!st.id)
        return false;
    memmove(&p->stage[s->at + 1], &p->stage[s->at], (p->n_stages - s->at) * sizeof p->stage[0]);
    p->stage[s->at] = st;
    p->n_stages++;
    return true;
}

static void save(struct call *c, struct shown *s, const char *part)
{
    struct import_error why;
    const char *page;
    enum rc_err err = draft_save(c, &s->draft, part, form_get(&c->form, "seen"), &why);

    if (err == RC_INVALID)
        procedure_form_refused(c, &why, (int)s->at);
    else if (err == RC_CONFLICT)
        form_add_error(&c->form, "seen", s->gone ? "stage-gone" : "changed-meanwhile");
    if (err == RC_INVALID || err == RC_CONFLICT) {
        again(c, err);
        return;
    }
    page = arena_printf(c->arena, "admin/procedures/%s?done=saved", kind_name(s->kind));
    if (err == RC_OK && page)
        call_redirect(c, page);
    else
        call_fail(c, err != RC_OK ? err : RC_NOMEM, __func__);
}

void admin_stage_post(struct call *c)
{
    const char *go = form_get(&c->form, "go"), *part;
    struct shown s;
    enum rc_err err = load(c, &s);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (strcmp(go, "fit") == 0) {
        show(c, &s, 200);
        return;
    }
    part = part_of(c, &s);
    if (!part || !put(c, &s)) {
        call_fail(c, RC_NOMEM, __func__);
        return;
    }
    if (c->form.n_errors > 0) {
        again(c, RC_INVALID);
        return;
    }
    if (strcmp(go, "save") == 0) {
        save(c, &s, part);
        return;
    }
    s.preview = true;
    show(c, &s, 200);
}

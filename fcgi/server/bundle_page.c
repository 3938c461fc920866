#include "fcgi/server/bundle_page.h"

#include "fcgi/server/present.h"

static struct view_page *open_page(const struct bundle *b, const char *name)
{
    const struct view *v = b->c->worker->view;
    const char *lang = b->c->lang;

    return view_page_new(v, view_has(v, lang, name) ? lang : "en", name);
}

enum rc_err bundle_text(struct bundle *b, const char *name, struct bytes *out)
{
    const char *file = arena_printf(b->c->arena, "bundle/%s", name);
    struct view_page *p = file ? open_page(b, file) : NULL;
    enum rc_err err;

    view_set(view_root(p), "REFERENCE", b->w.full.row.reference);
    err = view_render(p, b->c->arena, out);
    view_page_free(p);
    return err;
}

/* --- parts ---------------------------------------------------------------------------------- */

static void show_state(struct bundle *b, struct view_dict *d)
{
    const struct case_state *s = &b->w.state;

    view_set(d, "REFERENCE", b->w.full.row.reference);
    view_set(d, "CENTRE_NAME", b->w.centre->name);
    present_word(d, "KIND_", kind_name(s->kind));
    view_set(d, "STAGE_TITLE", b->w.procedure->stage[s->stage].title);
    present_word(d, "STATUS_", flow_status_name(s->status));
    if (s->withdrawn)
        view_show(d, "WITHDRAWN");
    present_date(b->c, d, "RECEIVED", s->received);
    if (s->outcome != OUTCOME_NONE)
        present_word(view_section(d, "HAS_OUTCOME"), "OUTCOME_", outcome_name(s->outcome));
    if (date_is_set(s->decision))
        present_date(b->c, view_section(d, "CONTESTED"), "DECISION_DATE", s->decision);
    if (date_is_set(s->hearing_on))
        present_date(b->c, view_section(d, "HEARING"), "HEARING_DATE", s->hearing_on);
}

static void show_export(struct bundle *b, struct view_dict *d)
{
    struct view_dict *in = view_section(d, "BUNDLE");

    present_word(in, "AUDIENCE_", audience_name(b->export->audience));
    view_show(in, b->export->with_notes ? "WITH_NOTES" : "WITHOUT_NOTES");
    view_show(in, b->w.state.identity == IDENTITY_ANONYMOUS ? "NO_NAME"
                  : b->export->with_identity               ? "WITH_NAME"
                                                           : "WITHOUT_NAME");
    view_set_int(in, "EVENTS", (int64_t)b->w.full.n_events);
}

static enum rc_err show_words(struct bundle *b, struct view_dict *row, size_t event,
                              const char *section)
{
    const char *text;
    bool sealed;
    enum rc_err err = casework_text(b->c, &b->w, event, &text, &sealed);

    if (err == RC_OK && text)
        view_set(view_section(row, section), "WORDS", text);
    return err;
}

/* Kinds, answers and dates for everybody; the words where the notes go with it. */
static enum rc_err show_actions(struct bundle *b, struct view_dict *d)
{
    struct view_dict *list = NULL;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < b->w.state.n_actions && err == RC_OK; i++) {
        const struct action *a = &b->w.state.action[i];
        struct view_dict *row;

        /* Disciplinary steps leave the house in no copy. */
        if (a->kind == ACTION_DISCIPLINARY ||
            (b->w.complainant && a->answer == ANSWER_NOT_APPLICABLE))
            continue;
        if (!list)
            list = view_section(d, "ACTIONS");
        row = view_section(list, "ACTION");
        present_word(view_include(row, "ACTION_KIND", "layout/action-kind"), "ACTION_",
                     action_kind_name(a->kind));
        present_word(row, "ANSWER_", answer_name(a->answer));
        if (a->answer == ANSWER_PLANNED)
            present_date(b->c, view_section(row, "PLANNED"), "PLANNED_FOR", a->due);
        else
            present_date(b->c, view_section(row, "DONE"), "DONE_ON", a->done_on);
        err = show_words(b, row, a->seq - 1, "ACTION_WORDS");
        for (size_t k = 0; k < b->w.full.n_events && err == RC_OK; k++)
            if (b->w.full.event[k].act == ACT_ACTION_DONE && b->w.full.event[k].ref == a->seq)
                err = show_words(b, row, k, "ACTION_RESULT");
    }
    return err;
}

static void show_due(struct bundle *b, struct view_dict *list, const struct bundle_due *u)
{
    static const char *const clock[CLOCK__MAX] = {[CLOCK_ACKNOWLEDGE] = "CLOCK_ACKNOWLEDGE",
                                                  [CLOCK_ACT] = "CLOCK_ACT",
                                                  [CLOCK_WINDOW] = "CLOCK_WINDOW"};
    struct view_dict *row = view_section(list, "DUE"), *why;

    view_show(row, clock[u->due->clock]);
    present_word(row, "MODE_", stage_mode_name(u->stage->mode));
    view_set(row, "DUE_STAGE", u->stage->title);
    present_date(b->c, row, "DUE_DATE", u->due->due);
    present_date(b->c, row, "SET_ON", u->event->day);
    if (u->due->provisional)
        view_show(row, "PROVISIONAL");
    if (u->moved)
        present_date(b->c, view_section(row, "MOVED"), "MOVED_ON", u->moved->day);
    if (!u->period) {
        view_show(row, "SET_BY_PERSON");
        return;
    }
    why = view_section(row, "WHY");
    present_date(b->c, why, "FROM", u->due->from);
    present_period(why, "RULE", u->period);
    present_days(b->c, why, &b->w, u->due->from, u->due->due, u->period);
}

/* The ladder that it is under now: what was entered when, and what came of it. */
static void show_stages(struct bundle *b, struct view_dict *d)
{
    const struct case_state *s = &b->w.state;

    for (unsigned i = 0; i < b->w.procedure->n_stages; i++) {
        const struct stage *st = &b->w.procedure->stage[i];
        struct view_dict *row = view_section(d, "STAGE");

        view_set(row, "STAGE_NAME", st->title);
        view_set(row, "STAGE_WHO", st->who);
        if (!s->visited[i]) {
            view_show(row, "NOT_ENTERED");
            continue;
        }
        present_date(b->c, view_section(row, "ENTERED"), "ENTERED_ON", s->visited_on[i]);
        if (s->visited_outcome[i] != OUTCOME_NONE)
            present_word(view_section(row, "STAGE_OUTCOME"), "OUTCOME_",
                         outcome_name(s->visited_outcome[i]));
    }
}

static void show_files(struct bundle *b, struct view_dict *d)
{
    struct view_dict *list = b->n_files > 0 ? view_section(d, "FILES") : NULL;

    for (size_t i = 0; i < b->n_files; i++) {
        const struct bundle_file *f = &b->file[i];
        struct view_dict *row = view_section(list, "FILE");

        view_set(row, "FILE_NAME", f->name);
        view_set_int(row, "FILE_BYTES", (int64_t)f->size);
        present_date(b->c, row, "FILE_DAY", f->day);
        if (b->export)
            view_set(view_section(row, "FILE_INSIDE"), "FILE_PATH", f->path);
    }
}

static enum rc_err show_all(struct bundle *b, struct view_dict *d)
{
    struct view_dict *dues = b->n_dues > 0 ? view_section(d, "DUES") : NULL;
    enum rc_err err;

    show_state(b, d);
    present_date(b->c, d, "COPIED_ON", b->export ? b->export->day : b->c->today);
    if (b->export)
        show_export(b, d);
    for (size_t i = 0; i < b->n_dues; i++)
        show_due(b, dues, &b->due[i]);
    show_stages(b, d);
    show_files(b, d);
    if ((err = show_actions(b, d)) != RC_OK || (err = present_history(b->c, d, &b->w)) != RC_OK)
        return err;
    return present_allegations(b->c, d, &b->w);
}

enum rc_err bundle_page(struct bundle *b, struct bytes *out)
{
    struct view_page *p = open_page(b, "bundle/index");
    struct view_dict *d = view_root(p);
    struct bytes style;
    enum rc_err err = RC_OK;

    view_global(p, "LANG", b->c->lang);
    if (!b->export && (err = bundle_text(b, "style.css", &style)) == RC_OK)
        view_set(view_section(d, "SAID"), "STYLE_HTML", (const char *)style.p);
    if (err == RC_OK)
        err = show_all(b, d);
    if (err == RC_OK)
        err = view_render(p, b->c->arena, out);
    view_page_free(p);
    return err;
}

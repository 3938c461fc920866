#include "fcgi/staff/letter.h"

#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/present.h"

/* What the values of a letter are taken from. */
struct source {
    struct call *c;
    const struct centre *centre; /* whose language and awarding body */
    const struct casework *w;    /* NULL: made up */
    enum kind to;
    bool hearing; /* the form that came has its fields */
};

/* --- plain texts of the folder letter/ -------------------------------------------------------- */

static struct view_page *open_text(struct call *c, const char *language, const char *name)
{
    const struct view *v = c->worker->view;
    const char *file = arena_printf(c->arena, "letter/%s", name);

    if (!file)
        return NULL;
    return view_page_new(v, view_has(v, language, file) ? language : "en", file);
}

/* Its text without the line ends of the file. */
static const char *close_text(struct call *c, struct view_page *p, const char *name)
{
    struct bytes text;
    enum rc_err err = view_render(p, c->arena, &text);
    size_t len = text.len;

    view_page_free(p);
    if (err != RC_OK) {
        log_error("letter %s was not rendered: %s", name, rc_err_name(err));
        return NULL;
    }
    while (len > 0 && (text.p[len - 1] == '\n' || text.p[len - 1] == ' '))
        len--;
    return arena_memdup(c->arena, text.p, len);
}

const char *letter_shipped(struct call *c, const char *language, const char *name)
{
    return letter_known(name) ? close_text(c, open_text(c, language, name), name) : NULL;
}

/* --- values ----------------------------------------------------------------------------------- */

static void show_next(const struct source *s, struct view_dict *d)
{
    const struct casework *w = s->w;
    int next = flow_next_stage(w->procedure, w->state.stage);
    const struct stage *st = next < 0 ? NULL : &w->procedure->stage[next];
    struct deadline until;

    if (!st)
        return;
    view_set(d, "NEXT_TITLE", st->title);
    if (st->window.set && st->window.from == START_OUTCOME &&
        deadline_after(w->calendar, s->c->today, st->window.n, st->window.unit, st->window.roll,
                       &until) == RC_OK)
        present_date(s->c, d, "UNTIL", until.due);
}

static void show_kind(struct view_dict *d, const struct casework *w, enum kind to)
{
    const struct procedure *p = to ? centre_procedure(w->centre, to) : NULL;
    int first;

    if (!p)
        return;
    present_word(d, "TO_", kind_name(to));
    if (!p->run) {
        view_set(d, "SIGNPOST_TEXT", p->signpost_text);
        view_set(d, "SIGNPOST_LINK", p->signpost_link);
    } else if ((first = flow_first_stage(p)) >= 0) {
        view_set(d, "FIRST_TITLE", p->stage[first].title);
    }
}

static void show_case(const struct source *s, struct view_dict *d)
{
    const struct casework *w = s->w;
    const struct clock *act = &w->state.clock[CLOCK_ACT];

    present_date(s->c, d, "ARRIVED", w->state.received);
    present_word(d, "KIND_", kind_name(w->state.kind));
    view_set(d, "WHO", present_who(w->procedure, w->state.stage));
    if (act->set && !act->done) {
        present_date(s->c, d, "PROMISED", act->due);
        if (date_cmp(act->due, s->c->today) >= 0)
            present_date(s->c, d, "OUTCOME_BY", act->due);
    }
    show_next(s, d);
    show_kind(d, w, s->to);
}

static void show_hearing(const struct source *s, struct view_dict *d)
{
    const struct fee *fee = &s->w->procedure->stage[s->w->state.stage].fee;
    const struct form *f = &s->c->form;

    present_date(s->c, d, "HEARING_DAY", form_get_date(f, "date"));
    view_set(d, "TIME_TEXT", form_get(f, "time"));
    view_set(d, "PLACE_TEXT", form_get(f, "place"));
    view_set(d, "PANEL_TEXT", form_get(f, "panel"));
    view_set(d, "WORDS_TEXT", form_get(f, "text"));
    if (fee->set && s->w->state.fee == FEE_DUE)
        present_fee_rule(view_section(d, "FEE"), fee);
}

/* A complaint that arrived today, at the first stage that handles one. */
static void show_sample(const struct source *s, struct view_dict *d)
{
    const struct fee fee = {.set = true, .pence = 2500, .text = ""};
    const struct procedure *p = &s->centre->procedure[0];
    int first;

    for (size_t i = 0; i < s->centre->n_procedures && !p->run; i++)
        p = &s->centre->procedure[i];
    first = p->run ? flow_first_stage(p) : -1;
    view_show(d, "MADE_UP");
    present_word(d, "KIND_", kind_name(p->kind));
    present_word(d, "TO_", kind_name(KIND_APPEAL));
    present_date(s->c, d, "ARRIVED", s->c->today);
    present_date(s->c, d, "PROMISED", date_add_days(s->c->today, 28));
    present_date(s->c, d, "OUTCOME_BY", date_add_days(s->c->today, 28));
    present_date(s->c, d, "UNTIL", date_add_days(s->c->today, 28));
    present_date(s->c, d, "HEARING_DAY", date_add_days(s->c->today, 14));
    if (first >= 0) {
        int next = flow_next_stage(p, (unsigned)first);

        view_set(d, "WHO", p->stage[first].who);
        view_set(d, "FIRST_TITLE", p->stage[first].title);
        view_set(d, "NEXT_TITLE", p->stage[next < 0 ? first : next].title);
    }
    present_fee_rule(view_section(d, "FEE"), &fee);
}

/* A letter_value_fn. */
static const char *value_of(void *ctx, const char *word)
{
    const struct source *s = ctx;
    struct view_page *p = open_text(s->c, language_main(s->centre), "value");
    struct view_dict *d = view_root(p);

    present_word(d, "V_", word);
    view_set(d, "SIGNED", s->c->staff.person.title);
    view_set(d, "BODY_NAME", s->centre->body_name);
    if (s->w)
        show_case(s, d);
    else
        show_sample(s, d);
    if (s->w && s->hearing)
        show_hearing(s, d);
    return close_text(s->c, p, "value");
}

/* --- letters ---------------------------------------------------------------------------------- */

/* The centre's words of today, whatever version the case was opened under. */
static const char *filled(struct source *s, const char *name)
{
    const char *text = letter_own(s->centre, name);
    char *out;

    if (!text)
        text = letter_shipped(s->c, language_main(s->centre), name);
    return text && letter_fill(s->c->arena, text, value_of, s, &out) == RC_OK ? out : NULL;
}

const char *letter_of(struct call *c, const struct casework *w, const struct case_act *a,
                      enum kind to)
{
    struct source s = {.c = c, .centre = &c->snap->centre, .w = w, .to = to};
    const char *text = a->letter ? filled(&s, a->letter) : NULL;

    return text ? text : "";
}

const char *letter_hearing(struct call *c, const struct casework *w)
{
    struct source s = {.c = c, .centre = &c->snap->centre, .w = w, .hearing = true};

    return filled(&s, "hearing");
}

const char *letter_sample(struct call *c, const struct centre *centre, const char *text)
{
    struct source s = {.c = c, .centre = centre};
    char *out;

    return letter_fill(c->arena, text, value_of, &s, &out) == RC_OK ? out : NULL;
}

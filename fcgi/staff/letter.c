#include "fcgi/staff/letter.h"

#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/present.h"

static struct view_page *open_letter(struct call *c, const char *name)
{
    const struct view *v = c->worker->view;
    const char *lang = c->snap->centre.language;
    const char *file = arena_printf(c->arena, "letter/%s", name);

    if (!file)
        return NULL;
    return view_page_new(v, view_has(v, lang, file) ? lang : "en", file);
}

/* Its text without the line ends of the file. */
static const char *close_letter(struct call *c, struct view_page *p, const char *name)
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

static void show_next(struct call *c, struct view_dict *d, const struct casework *w)
{
    int next = flow_next_stage(w->procedure, w->state.stage);
    const struct stage *st = next < 0 ? NULL : &w->procedure->stage[next];
    struct deadline until;
    struct view_dict *in;

    if (!st)
        return;
    in = view_section(d, "NEXT");
    view_set(in, "NEXT_TITLE", st->title);
    view_set(in, "NEXT_WHO", st->who);
    if (st->window.set && st->window.from == START_OUTCOME &&
        deadline_after(w->calendar, c->today, st->window.n, st->window.unit, st->window.roll,
                       &until) == RC_OK)
        present_date(c, view_section(in, "NEXT_UNTIL"), "UNTIL", until.due);
}

static void show_kind(struct view_dict *d, const struct casework *w, enum kind to)
{
    const struct procedure *p = to ? centre_procedure(w->centre, to) : NULL;
    struct view_dict *in;
    int first;

    if (!p)
        return;
    present_word(d, "TO_", kind_name(to));
    in = view_section(d, p->run ? "GOES_ON" : "ENDS_HERE");
    if (!p->run) {
        view_set(in, "SIGNPOST_TEXT", p->signpost_text);
        if (p->signpost_link)
            view_set(view_section(in, "HAS_LINK"), "SIGNPOST_LINK", p->signpost_link);
    } else if ((first = flow_first_stage(p)) >= 0) {
        view_set(in, "FIRST_TITLE", p->stage[first].title);
    }
}

static void show_case(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct clock *act = &w->state.clock[CLOCK_ACT];

    present_date(c, d, "ARRIVED", w->state.received);
    present_word(d, "KIND_", kind_name(w->state.kind));
    view_set(d, "SIGNED", c->staff.person.title);
    view_set(d, "WHO", present_who(w->procedure, w->state.stage));
    if (act->set && !act->done) {
        struct view_dict *due = view_section(d, "DUE_ON");

        present_date(c, due, "PROMISED", act->due);
        if (date_cmp(act->due, c->today) >= 0)
            view_show(due, "IN_TIME");
    }
    show_next(c, d, w);
    if (c->snap->centre.body_name)
        view_set(view_section(d, "BODY"), "BODY_NAME", c->snap->centre.body_name);
}

const char *letter_of(struct call *c, const struct casework *w, const struct case_act *a,
                      enum kind to)
{
    const char *text;
    struct view_page *p;

    if (!a->letter)
        return "";
    p = open_letter(c, a->letter);
    show_case(c, view_root(p), w);
    show_kind(view_root(p), w, to);
    text = close_letter(c, p, a->letter);
    return text ? text : "";
}

static void show_field(struct call *c, struct view_dict *d, const char *field, const char *section,
                       const char *name)
{
    const char *value = form_get(&c->form, field);

    if (*value)
        view_set(view_section(d, section), name, value);
}

const char *letter_hearing(struct call *c, const struct casework *w)
{
    const struct fee *fee = &w->procedure->stage[w->state.stage].fee;
    struct view_page *p = open_letter(c, "hearing");
    struct view_dict *d = view_root(p);

    show_case(c, d, w);
    present_date(c, d, "HEARING_DAY", form_get_date(&c->form, "date"));
    show_field(c, d, "time", "TIME", "TIME_TEXT");
    show_field(c, d, "place", "PLACE", "PLACE_TEXT");
    show_field(c, d, "panel", "PANEL", "PANEL_TEXT");
    show_field(c, d, "text", "WORDS", "WORDS_TEXT");
    if (fee->set && w->state.fee == FEE_DUE)
        present_fee_rule(view_section(d, "FEE"), fee);
    return close_letter(c, p, "hearing");
}

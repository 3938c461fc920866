#include "fcgi/staff/case_forms.h"

#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/case_asked.h"
#include "fcgi/staff/parts.h"

/* The form that comes back has the plain ids, to which the error summary leads; the others' carry
 * their word before it. */
static struct view_dict *begin(const struct forms *f, const struct case_act *a, const char *id,
                               bool back, bool open)
{
    struct view_dict *act = view_section(f->d, "DO");

    present_word(act, "DO_", a->word);
    view_set(act, "ACT", a->word);
    view_set(act, "FORM_ID", id);
    view_set(act, "ONCE", present_once(f->c));
    view_setf(act, "TEXT_ID", back ? "text" : "%s-text", id);
    view_setf(act, "DATE_ID", back ? "date" : "%s-date", id);
    view_setf(act, "OUTCOME_ID", back ? "outcome" : "%s-outcome", id);
    view_setf(act, "THEME_ID", back ? "theme" : "%s-theme", id);
    view_setf(act, "TIME_ID", back ? "time" : "%s-time", id);
    view_setf(act, "PLACE_ID", back ? "place" : "%s-place", id);
    view_setf(act, "PANEL_ID", back ? "panel" : "%s-panel", id);
    view_setf(act, "PERSON_FIELD", back ? "person" : "%s-person", id);
    view_setf(act, "KIND_ID", back ? "kind" : "%s-kind", id);
    view_setf(act, "FEE_ID", back ? "fee" : "%s-fee", id);
    view_setf(act, "AMOUNT_ID", back ? "amount" : "%s-amount", id);
    view_setf(act, "ACTION_ID", back ? "action" : "%s-action", id);
    view_setf(act, "ANSWER_ID", back ? "answer" : "%s-answer", id);
    view_setf(act, "LESSON_ID", back ? "lesson" : "%s-lesson", id);
    view_show(act, back ? "BACK" : "FRESH");
    view_show(act, open ? "OPEN" : "SHUT");
    view_show(act, a->letter ? "TALL" : "LOW"); /* phones: a long field hides the button behind it */
    return act;
}

/* The first of the seldom acts opens the part that they stand in; the page closes it. */
static void begin_others(const struct forms *f, struct view_dict *act)
{
    struct view_dict *others = view_section(act, "SELDOM");

    view_show(f->d, "OTHERS");
    if (f->s->tried && f->s->tried->seldom)
        view_show(others, "SELDOM_OPEN");
}

/* One form for each action that is still planned; whether the one that came back is among them. */
static bool show_answers(const struct forms *f, const struct case_act *a)
{
    bool found = false;

    for (size_t i = 0; i < f->w->state.n_actions; i++) {
        const struct action *action = &f->w->state.action[i];
        const char *ref = arena_printf(f->c->arena, "%u", (unsigned)action->seq);
        const char *id = arena_printf(f->c->arena, "%s-%u", a->word, (unsigned)action->seq);
        struct view_dict *act, *of;
        bool back;

        if (!ref || !id || !case_action_open(f->c, f->w, action))
            continue;
        back = f->s->tried == a && strcmp(form_get(&f->c->form, "ref"), ref) == 0;
        found |= back;
        act = begin(f, a, id, back, back);
        of = view_section(act, "OF_ACTION");
        view_set(of, "REF", ref);
        parts_show_action(of, action->kind);
        present_date(f->c, of, "PLANNED_FOR", action->due);
        asked_show(f, act, a, back);
    }
    return found;
}

static const struct case_act *next_step(const struct forms *f)
{
    if (f->w->state.question_open)
        return NULL; /* it is the complainant's turn */
    for (size_t i = 0; i < case_acts_n; i++)
        if (case_acts[i].sensible && case_act_may(f->c, f->w, f->people, &case_acts[i]))
            return &case_acts[i];
    return NULL;
}

static void show_next(struct view_dict *d, const struct case_act *next)
{
    struct view_dict *in = view_section(d, "NEXT");

    present_word(in, "NEXT_", next->word);
    view_set(in, "NEXT_ID", next->word);
}

/* Where it may be done; whether it is the one that came back. */
static bool show_act(struct forms *f, const struct case_act *a, const struct case_act *open)
{
    bool back = a == f->s->tried;
    struct view_dict *act;

    if (!case_act_may(f->c, f->w, f->people, a))
        return false;
    view_show(f->d, "ACTS");
    if (a->asks & ASKS_ANSWER)
        return show_answers(f, a);
    act = begin(f, a, a->word, back, a == open);
    if (a->seldom && !f->others)
        begin_others(f, act);
    f->others |= a->seldom;
    asked_show(f, act, a, back);
    return back;
}

enum rc_err case_forms_show(struct call *c, struct view_dict *d, const struct casework *w,
                            const struct case_people *people, const struct case_showing *s)
{
    struct forms f = {.c = c, .d = d, .w = w, .people = people, .s = s};
    const struct case_act *next = next_step(&f), *open = s->tried ? s->tried : next;
    bool kept = s->tried != NULL;
    enum rc_err err = present_points(c, w, &f.point, &f.n_points);

    if (next)
        show_next(d, next);
    for (size_t i = 0; err == RC_OK && i < 2 * case_acts_n; i++)
        if (case_acts[i % case_acts_n].seldom == (i >= case_acts_n))
            kept &= !show_act(&f, &case_acts[i % case_acts_n], open);
    if (kept) /* it may not be done any more, but the words are not lost */
        view_show(d, "KEPT");
    return err;
}

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
    return act;
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

enum rc_err case_forms_show(struct call *c, struct view_dict *d, const struct casework *w,
                            const struct case_people *people, const struct case_showing *s)
{
    struct forms f = {.c = c, .d = d, .w = w, .people = people, .s = s};
    const struct case_act *open = s->tried ? s->tried : next_step(&f);
    bool kept = s->tried != NULL;
    enum rc_err err = present_points(c, w, &f.point, &f.n_points);

    for (size_t i = 0; err == RC_OK && i < case_acts_n; i++) {
        const struct case_act *a = &case_acts[i];
        bool back = a == s->tried;

        if (!case_act_may(c, w, people, a))
            continue;
        view_show(d, "ACTS");
        if (a->asks & ASKS_ANSWER)
            back = show_answers(&f, a);
        else
            asked_show(&f, begin(&f, a, a->word, back, a == open), a, back);
        kept = kept && !back;
    }
    if (kept) /* it may not be done any more, but the words are not lost */
        view_show(d, "KEPT");
    return err;
}

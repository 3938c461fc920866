#include "fcgi/staff/case_asked.h"

#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/case_form.h"
#include "fcgi/staff/letter.h"
#include "fcgi/staff/parts.h"

static const char *typed(const struct forms *f, bool back, const char *field)
{
    return back ? form_get(&f->c->form, field) : "";
}

static bool chosen(const struct forms *f, bool back, const char *field, const char *word)
{
    return strcmp(typed(f, back, field), word) == 0;
}

static void show_outcome(const struct forms *f, struct view_dict *act, bool back)
{
    const struct case_state *s = &f->w->state;
    struct view_dict *in;

    if (s->allegations == 0) {
        view_show(act, "ASKS_OUTCOME");
        return;
    }
    in = view_section(act, "ASKS_EACH");
    for (unsigned i = 0; i < s->allegations; i++) {
        struct view_dict *row = view_section(in, "EACH");
        const char *name = case_form_each(i);
        const char *value = typed(f, back, name);

        view_set(row, "EACH_NAME", name);
        view_setf(row, "EACH_ID", back ? "%s" : "outcome-%s", name);
        view_set_int(row, "EACH_N", (int64_t)i + 1);
        view_set(row, "EACH_TEXT", i < f->n_points ? f->point[i] : "");
        if (*value)
            present_word(row, "EACH_IS_", value);
        for (size_t k = 0; back && k < f->c->form.n_errors; k++)
            if (strcmp(f->c->form.error[k].field, name) == 0)
                view_show(row, "EACH_MISSING");
    }
}

/* Optional, where the version that the case was opened under has any. */
static void show_themes(const struct forms *f, struct view_dict *act, bool back)
{
    const struct centre *c = f->w->centre;
    struct view_dict *in = c->n_themes > 0 ? view_section(act, "ASKS_THEME") : NULL;

    for (size_t i = 0; i < c->n_themes; i++) {
        struct view_dict *row = view_section(in, "THEME");

        view_set(row, "THEME_VALUE", c->theme[i].id);
        view_set(row, "THEME_TITLE", c->theme[i].title);
        if (chosen(f, back, "theme", c->theme[i].id))
            view_show(row, "THEME_CHOSEN");
    }
}

static void show_points(const struct forms *f, struct view_dict *act, bool back)
{
    bool more = back && strcmp(form_get(&f->c->form, "go"), "add") == 0;
    unsigned rows = case_form_rows(f->c, back, f->n_points, more);
    struct view_dict *in = view_section(act, "ASKS_POINTS");

    for (unsigned i = 0; i < rows; i++) {
        struct view_dict *row = view_section(in, "ROW");

        view_set(row, "ROW_NAME", case_form_point(i));
        view_set_int(row, "ROW_N", (int64_t)i + 1);
        if (more && i + 1 == rows) /* the new one, without a script */
            view_show(row, "FOCUS_ROW");
        view_set(row, "ROW_TEXT", back              ? typed(f, back, case_form_point(i))
                                  : i < f->n_points ? f->point[i]
                                                    : "");
        for (size_t k = 0; back && k < f->c->form.n_errors; k++)
            if (strcmp(f->c->form.error[k].field, case_form_point(i)) == 0)
                view_show(row, f->c->form.error[k].code == FORM_TOO_LONG ? "ROW_LONG"
                                                                         : "ROW_MISSING");
    }
    if (rows < ALLEGATIONS_MAX)
        view_show(act, "MAY_ADD");
}

static void show_persons(const struct forms *f, struct view_dict *act, bool back,
                         const struct case_act *a)
{
    struct view_dict *in = view_section(act, "ASKS_PERSON");

    for (size_t i = 0; i < f->people->n; i++) {
        const struct case_person *p = &f->people->person[i];
        bool me = id_equal(&p->id, &f->c->staff.person.id);
        struct view_dict *row;
        char id[ID_TEXT];

        if (a->act == ACT_TAKE && (me || !p->handles))
            continue;
        row = view_section(in, "PERSON");
        id_format(&p->id, id);
        view_set(row, "PERSON_ID", id);
        view_set(row, "PERSON_TITLE", p->title);
        if (me)
            view_show(row, "PERSON_YOU");
        if (chosen(f, back, "person", id) || (!back && me && a->act == ACT_ACTION))
            view_show(row, "PERSON_CHOSEN");
    }
}

/* Where a kind that is run here would lead, and who would read it there. */
static void show_way(const struct forms *f, struct view_dict *in, const struct procedure *p,
                     const struct rc_id *out, size_t n_out)
{
    const struct snapshot *snap = f->c->snap;
    struct reader_line line[RECIPIENTS_MAX];
    struct routing route;
    struct rc_id *all;
    int first = flow_first_stage(p);
    size_t n;

    if (first < 0 || !(all = arena_calloc(f->c->arena, n_out + RECIPIENTS_MAX, sizeof *all)))
        return;
    for (size_t i = 0; i < n_out; i++)
        all[i] = out[i];
    n_out = routing_exclude_deputies(snap->recipient[p->kind], snap->n_recipients[p->kind], all,
                                     n_out, n_out + RECIPIENTS_MAX);
    out = all;
    routing_enter(p, snap->recipient[p->kind], snap->n_recipients[p->kind], out, n_out,
                  (unsigned)first, false, &route);
    if (route.stage < 0) {
        view_show(in, "NOBODY_HERE");
        return;
    }
    view_set(view_section(in, "WAY"), "WAY_TITLE", p->stage[route.stage].title);
    n = casework_readers_preview(p, snap->recipient[p->kind], snap->n_recipients[p->kind], out,
                                 n_out, route.stage, line, RECIPIENTS_MAX);
    for (size_t i = 0; i < n; i++)
        if (line[i].now)
            view_set(view_section(in, "WAY_READER"), "READER_TITLE", line[i].title);
}

/* Those who would read it as this kind, to be ticked if it is about them. */
static void show_about(const struct forms *f, struct view_dict *in, enum kind k,
                       const struct rc_id *ticked, size_t n_ticked, struct case_people *seen)
{
    const struct snapshot *snap = f->c->snap;

    for (size_t i = 0; i < snap->n_recipients[k]; i++) {
        const struct recipient *r = &snap->recipient[k][i];
        struct view_dict *row;
        char id[ID_TEXT];

        if (people_find(seen, &r->person) || seen->n == RECIPIENTS_MAX ||
            routing_is_excluded(&r->person, f->people->kept_out, f->people->n_kept_out) ||
            id_equal(&r->person, &f->c->staff.person.id))
            continue;
        seen->person[seen->n++] = (struct case_person){.id = r->person};
        row = view_section(in, "ABOUT");
        id_format(&r->person, id);
        view_set(row, "ABOUT_ID", id);
        view_set(row, "ABOUT_TITLE", r->title);
        if (routing_is_excluded(&r->person, ticked, n_ticked))
            view_show(row, "ABOUT_TICKED");
    }
}

/* Who will not read it: those known already, and those ticked now. */
static struct rc_id *all_out(const struct forms *f, const struct rc_id *ticked, size_t n_ticked,
                             size_t *n)
{
    struct rc_id *out = arena_calloc(f->c->arena, f->people->n_kept_out + n_ticked + 1u,
                                     sizeof *out);

    *n = 0;
    for (size_t i = 0; out && i < f->people->n_kept_out; i++)
        out[(*n)++] = f->people->kept_out[i];
    for (size_t i = 0; out && i < n_ticked; i++)
        out[(*n)++] = ticked[i];
    return out;
}

static void show_kinds(const struct forms *f, struct view_dict *act, bool back)
{
    struct view_dict *in = view_section(act, "ASKS_KIND");
    struct case_person room[RECIPIENTS_MAX];
    struct case_people seen = {.person = room};
    struct rc_id *ticked = NULL, *out;
    size_t n_ticked = 0, n_out;
    bool asks_date = false, first = true;

    if (back && case_form_about(f->c, &ticked, &n_ticked) != RC_OK)
        return;
    out = all_out(f, ticked, n_ticked, &n_out);
    for (size_t i = 0; out && i < f->w->centre->n_procedures; i++) {
        const struct procedure *p = &f->w->centre->procedure[i];
        struct view_dict *row;

        if (p->kind == f->w->state.kind)
            continue;
        row = view_section(in, "OPTION");
        if (!first)
            view_show(row, "REST");
        first = false;
        view_set(row, "KIND", kind_name(p->kind));
        present_word(row, "AS_", kind_name(p->kind));
        if (chosen(f, back, "kind", kind_name(p->kind)))
            view_show(row, "KIND_CHOSEN");
        if (p->run) {
            show_way(f, view_section(row, "GOES_ON"), p, out, n_out);
            show_about(f, in, p->kind, ticked, n_ticked, &seen);
            asks_date |= p->asks_decision_date;
        } else {
            view_set(view_section(row, "ENDS_HERE"), "SIGNPOST_TEXT", p->signpost_text);
        }
    }
    if (seen.n > 0)
        view_show(in, "MAY_BE_ABOUT");
    if (asks_date)
        view_show(act, "ASKS_DATE");
}

static void show_fee(const struct forms *f, struct view_dict *act, bool back)
{
    static const enum fee_state state[] = {FEE_PAID, FEE_WAIVED, FEE_REFUNDED};
    const struct fee *fee = &f->w->procedure->stage[f->w->state.fee_stage].fee;
    struct view_dict *in = view_section(act, "ASKS_FEE");
    bool first = true;

    present_fee_rule(in, fee);
    for (size_t i = 0; i < COUNT_OF(state); i++) {
        struct command cmd = {.act = ACT_FEE,
                              .by = ACTOR_STAFF,
                              .person = f->c->staff.person.id,
                              .fee = state[i],
                              .date = RC_DATE_NONE};
        struct view_dict *row;

        if (flow_may(f->w->centre, &f->w->state, &cmd, f->c->today) != REFUSE_NOT)
            continue;
        row = view_section(in, "OPTION");
        if (!first)
            view_show(row, "REST");
        first = false;
        view_set(row, "FEE_VALUE", fee_state_name(state[i]));
        present_word(row, "AS_", fee_state_name(state[i]));
        if (chosen(f, back, "fee", fee_state_name(state[i])))
            view_show(row, "FEE_CHOSEN");
    }
    if (f->w->state.fee == FEE_DUE && fee->pence == 0)
        view_set(view_section(in, "ASKS_AMOUNT"), "AMOUNT", typed(f, back, "amount"));
}

static void show_action(const struct forms *f, struct view_dict *act, bool back)
{
    struct view_dict *in = view_section(act, "ASKS_ACTION");

    for (enum action_kind k = ACTION_OTHERS; k < ACTION__MAX; k++) {
        struct view_dict *row;

        if (k == ACTION_DISCIPLINARY && !case_may_discipline(f->w))
            continue;
        row = view_section(in, "OPTION");
        view_set(row, "ACTION_VALUE", action_kind_name(k));
        parts_show_action(row, k);
        if (flow_action_missing(&f->w->state, k))
            view_show(row, "IS_OPEN");
        if (chosen(f, back, "action", action_kind_name(k)))
            view_show(row, "ACTION_CHOSEN");
    }
    view_show(in, case_may_discipline(f->w) ? "MAY_DISCIPLINE" : "NO_DISCIPLINE");
}

static void show_lessons(const struct forms *f, struct view_dict *act, bool back)
{
    struct view_dict *in = view_section(act, "ASKS_LESSON");

    for (enum action_kind k = ACTION_OTHERS; k < ACTION_FREE; k++) {
        struct view_dict *row = view_section(in, "LESSON");

        view_set(row, "LESSON_VALUE", action_kind_name(k));
        parts_show_action(row, k);
        if (chosen(f, back, "lesson", action_kind_name(k)))
            view_show(row, "LESSON_CHOSEN");
    }
}

static void show_words(const struct forms *f, struct view_dict *act, const struct case_act *a,
                       bool back)
{
    enum kind to = back && (a->asks & ASKS_KIND) ? kind_parse(form_get(&f->c->form, "kind")) : 0;
    struct view_dict *in;

    if (a->words == WORDS_NONE)
        return;
    in = view_section(act, "ASKS_TEXT");
    if (a->words == WORDS_OPTIONAL)
        view_show(in, "TEXT_OPTIONAL");
    if (a->asks & ASKS_KIND) /* whoever wrote a letter of his own sends it */
        view_show(act, to ? "LETTER_READY" : "LETTER_NOT_READY");
    if (back && f->s->again)
        view_show(in, "FOCUS_TEXT");
    if (back && !(f->s->again && to))
        view_set(in, "TEXT", form_get(&f->c->form, "text"));
    else if (!(a->asks & ASKS_KIND) || to)
        view_set(in, "TEXT", letter_of(f->c, f->w, a, to));
}

void asked_show(const struct forms *f, struct view_dict *act, const struct case_act *a, bool back)
{
    if ((a->asks & ASKS_DATE) && !(a->asks & ASKS_KIND))
        view_show(act, "ASKS_DATE");
    if (a->asks & ASKS_PLACE)
        view_show(act, "ASKS_PLACE");
    if (a->asks & ASKS_OUTCOME)
        show_outcome(f, act, back);
    if (a->asks & ASKS_OUTCOME)
        show_themes(f, act, back);
    if (a->asks & ASKS_POINTS)
        show_points(f, act, back);
    if (a->asks & ASKS_KIND)
        show_kinds(f, act, back);
    if (a->asks & ASKS_FEE)
        show_fee(f, act, back);
    if (a->asks & ASKS_ACTION)
        show_action(f, act, back);
    if (a->asks & ASKS_PERSON)
        show_persons(f, act, back, a);
    if (a->asks & ASKS_ANSWER)
        view_show(act, "ASKS_ANSWER");
    if (a->asks & (ASKS_ACTION | ASKS_ANSWER))
        show_lessons(f, act, back);
    show_words(f, act, a, back);
}

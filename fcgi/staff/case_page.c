#include "fcgi/staff/case_page.h"

#include <jansson.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

static void show_head(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;

    view_set(d, "REFERENCE", w->full.row.reference);
    present_word(d, "KIND_", kind_name(s->kind));
    view_set(d, "STAGE_TITLE", w->procedure->stage[s->stage].title);
    present_word(d, "STATUS_", flow_status_name(s->status));
    present_date(c, d, "RECEIVED", s->received);
    if (s->outcome != OUTCOME_NONE)
        present_word(view_section(d, "HAS_OUTCOME"), "OUTCOME_", outcome_name(s->outcome));
    if (!case_handles_stage(w))
        view_show(d, "WITH_OTHERS");
    if (s->question_open)
        view_show(d, "QUESTION_OPEN");
    if (s->late)
        view_show(d, "CAME_LATE");
    if (s->withdrawn)
        view_show(d, "WITHDRAWN");
    if (date_is_set(s->decision))
        present_date(c, view_section(d, "CONTESTED"), "DECISION_DATE", s->decision);
    if (date_is_set(s->hearing_on))
        present_date(c, view_section(d, "HEARING"), "HEARING_DATE", s->hearing_on);
    if (s->hearing_accepted)
        view_show(d, "HEARING_ACCEPTED");
    if (s->hearing_declined)
        view_show(d, "HEARING_DECLINED");
}

/* The stages, and the dates of the present one where it has any. */
static void show_stage(struct call *c, struct view_dict *d, const struct casework *w)
{
    present_path(d, w->procedure, &w->state);
    for (enum clock_kind k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++) {
        if (!w->state.clock[k].set)
            continue;
        view_show(d, "HAS_DATES");
        present_dates(c, d, w, true);
        return;
    }
}

static void show_member(struct view_dict *d, const json_t *o, const char *member,
                        const char *section, const char *name)
{
    const char *text = json_string_value(json_object_get(o, member));

    if (text && *text)
        view_set(view_section(d, section), name, text);
}

static enum rc_err show_name(struct call *c, struct view_dict *d, const struct casework *w)
{
    int i = case_sealed_name(w);
    struct view_dict *in;
    const char *text;
    bool sealed;
    json_t *o;
    enum rc_err err;

    if (i < 0)
        return RC_DENIED;
    err = casework_text(c, w, (size_t)i, &text, &sealed);
    if (err == RC_OK && !text)
        err = RC_DENIED;
    if (err != RC_OK)
        return err;
    o = json_loads(text, 0, NULL);
    in = view_section(d, "SEALED_NAME");
    show_member(in, o, "name", "SEALED_NAME_NAME", "IDENTITY_NAME");
    show_member(in, o, "contact", "SEALED_NAME_CONTACT", "IDENTITY_CONTACT");
    show_member(in, o, "mail", "SEALED_NAME_MAIL", "IDENTITY_MAIL");
    json_decref(o);
    return RC_OK;
}

/* The prepared letter: what it promises is what the clocks say. */
static void show_letter(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct clock *act = &w->state.clock[CLOCK_ACT];
    struct view_dict *letter = view_section(d, "LETTER");

    present_date(c, letter, "ARRIVED", w->state.received);
    present_word(letter, "LETTER_", kind_name(w->state.kind));
    view_set(letter, "SIGNED", c->staff.person.title);
    if (act->set && !act->done && date_cmp(act->due, c->today) >= 0)
        present_date(c, view_section(letter, "LETTER_BY"), "PROMISED", act->due);
}

/* One DO: the form of one act. The form that comes back has the plain ids, to which the error
 * summary leads; the others' carry their word before it. */
static void show_act(struct call *c, struct view_dict *d, const struct casework *w,
                     const struct case_act *a, const struct case_showing *s, bool open)
{
    struct view_dict *act = view_section(d, "DO");
    bool back = s->tried == a;

    present_word(act, "DO_", a->word);
    view_set(act, "ACT", a->word);
    view_set(act, "ONCE", present_once(c));
    view_setf(act, "TEXT_ID", back ? "text" : "%s-text", a->word);
    view_setf(act, "DATE_ID", back ? "date" : "%s-date", a->word);
    view_setf(act, "OUTCOME_ID", back ? "outcome" : "%s-outcome", a->word);
    view_show(act, back ? "BACK" : "FRESH");
    view_show(act, open ? "OPEN" : "SHUT");
    if (a->date)
        view_show(act, "ASKS_DATE");
    if (a->outcome)
        view_show(act, "ASKS_OUTCOME");
    if (a->act == ACT_ACKNOWLEDGE && !back)
        show_letter(c, act, w);
}

static const struct case_act *next_step(struct call *c, const struct casework *w)
{
    if (w->state.question_open)
        return NULL; /* it is the complainant's turn */
    for (size_t i = 0; i < case_acts_n; i++)
        if (case_acts[i].sensible && case_act_may(c, w, &case_acts[i]))
            return &case_acts[i];
    return NULL;
}

static void show_acts(struct call *c, struct view_dict *d, const struct casework *w,
                      const struct case_showing *s)
{
    const struct case_act *open = s->tried ? s->tried : next_step(c, w);
    bool kept = s->tried != NULL;

    for (size_t i = 0; i < case_acts_n; i++) {
        const struct case_act *a = &case_acts[i];

        if (!case_act_may(c, w, a))
            continue;
        view_show(d, "ACTS");
        show_act(c, d, w, a, s, a == open);
        if (a == s->tried)
            kept = false;
    }
    if (kept) /* it may not be done any more, but the words are not lost */
        view_show(d, "KEPT");
}

void case_page_send(struct call *c, const struct casework *w, const struct case_showing *s)
{
    struct view_dict *d = call_page(c, "staff/case");
    const char *link;
    enum rc_err err = RC_NOMEM;

    link = arena_printf(c->arena, "%sstaff/case/%s/file?id=", c->base, w->full.row.reference);
    if (!link)
        goto out;
    show_head(c, d, w);
    show_stage(c, d, w);
    if ((err = present_history(c, d, w)) != RC_OK ||
        (err = present_files(d, w, link)) != RC_OK ||
        (s->name && (err = show_name(c, d, w)) != RC_OK))
        goto out;
    if (s->refused != REFUSE_NOT) {
        struct view_dict *no = view_section(d, "REFUSED");

        present_word(no, "TRIED_", s->tried->word);
        present_word(no, "REFUSED_", flow_refusal_name(s->refused));
    }
    if (s->done)
        present_word(view_section(d, "DONE"), "DONE_", s->done->word);
    show_acts(c, d, w, s);
    err = RC_OK;
out:
    if (err == RC_OK)
        call_send_page(c, s->status);
    else
        call_fail(c, err, __func__);
}

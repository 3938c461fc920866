#include "fcgi/staff/case_page.h"

#include <jansson.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/case_forms.h"
#include "fcgi/staff/case_register.h"
#include "fcgi/staff/parts.h"

static void show_kind(struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;
    const struct event *first = &w->full.event[0];

    present_word(d, "KIND_", kind_name(s->kind));
    present_word(d, "CHANNEL_", channel_name(s->channel));
    if (first->kind != s->kind)
        present_word(view_section(d, "WAS_OTHER"), "KIND_WAS_", kind_name(first->kind));
    if (s->signposted)
        present_word(view_section(d, "SIGNPOSTED"), "TO_", kind_name(s->signposted_to));
}

static void show_lateness(struct view_dict *d, const struct case_state *s)
{
    if (s->late)
        view_show(d, "CAME_LATE");
    if (s->late_accepted)
        view_show(d, "LATE_ACCEPTED");
    if (s->late_refused)
        view_show(d, "LATE_REFUSED");
}

/* Who has taken it, and whether somebody stepped back. */
static void show_holder(struct call *c, struct view_dict *d, const struct casework *w,
                        const struct case_people *people)
{
    const struct case_state *s = &w->state;
    const struct case_person *p = people_find(people, &s->holder);
    const char *title = p ? p->title : present_title(c, &s->holder);

    if (s->has_holder && id_equal(&s->holder, &c->staff.person.id))
        view_show(d, "HELD_BY_YOU");
    else if (s->has_holder && title)
        view_set(view_section(d, "HELD"), "HOLDER", title);
    else if (s->has_holder)
        view_show(d, "HELD_BY_NOBODY_KNOWN");
    if (s->recused)
        view_show(d, "STEPPED_BACK");
}

static void show_fee(struct view_dict *d, const struct casework *w)
{
    struct view_dict *fee;

    if (w->state.fee == FEE_NONE)
        return;
    fee = view_section(d, "FEE");
    present_word(fee, "FEE_", fee_state_name(w->state.fee));
    present_money(fee, "FEE_POUNDS", w->state.pence);
    present_fee_rule(fee, &w->procedure->stage[w->state.fee_stage].fee);
}

static void show_head(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;

    view_set(d, "REFERENCE", w->full.row.reference);
    show_kind(d, w);
    view_set(d, "STAGE_TITLE", w->procedure->stage[s->stage].title);
    present_word(d, "STATUS_", flow_status_name(s->status));
    present_date(c, d, "RECEIVED", s->received);
    if (s->outcome != OUTCOME_NONE)
        present_word(view_section(d, "HAS_OUTCOME"), "OUTCOME_", outcome_name(s->outcome));
    view_show(d, casework_handles(w) ? "MAY_EXPORT" : "WITH_OTHERS");
    if (casework_handles(w) && s->identity == IDENTITY_NAMED &&
        s->channel != CHANNEL_NOTIFICATION)
        view_show(d, "MAY_CLAIM");
    if (s->question_open)
        view_show(d, "QUESTION_OPEN");
    show_lateness(d, s);
    if (s->withdrawn)
        view_show(d, "WITHDRAWN");
    if (s->discarded)
        view_show(d, "DISCARDED");
    if (s->unconfirmed && s->status != STATUS_CLOSED)
        view_show(d, "UNCONFIRMED");
    if (date_is_set(s->decision))
        present_date(c, view_section(d, "CONTESTED"), "DECISION_DATE", s->decision);
    if (date_is_set(s->hearing_on))
        present_date(c, view_section(d, "HEARING"), "HEARING_DATE", s->hearing_on);
    if (s->hearing_accepted)
        view_show(d, "HEARING_ACCEPTED");
    if (s->hearing_declined)
        view_show(d, "HEARING_DECLINED");
    show_fee(d, w);
}

/* By when somebody here must do what. */
static void show_due(struct call *c, struct view_dict *d, const struct casework *w)
{
    enum clock_kind which = CLOCK_ACT;
    struct rc_date due = flow_next_due(&w->state, &which);

    if (!casework_handles(w))
        return;
    if (which == CLOCK_ACKNOWLEDGE)
        parts_show_due(c, d, "DUE_ACKNOWLEDGE", due);
    else
        parts_show_due(c, d, parts_act_due(w->procedure->stage[w->state.stage].mode), due);
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

/* Where an act has no sentence of its own for a refusal, that of all others is shown. */
static void show_otherwise(struct view_dict *no, const struct case_showing *s)
{
    static const struct {
        enum refusal refused;
        const char *words[6];
    } own[] = {
        {REFUSE_ALREADY, {"take", "hand-over", "fee", "action-done", "reclassify"}},
        {REFUSE_NO_OUTCOME, {"action", "fee", "outcome"}},
        {REFUSE_NOT_PROVIDED, {"reopen", "fee", "action", "late-refuse", "late-accept"}},
        {REFUSE_TOO_EARLY, {"outcome", "close"}},
        {REFUSE_TOO_MANY, {"allegations", "action"}},
    };

    for (size_t i = 0; i < COUNT_OF(own); i++)
        for (size_t k = 0; own[i].refused == s->refused && k < 6 && own[i].words[k]; k++)
            if (strcmp(own[i].words[k], s->tried->word) == 0)
                return;
    view_show(no, "OTHERWISE");
}

/* What was done or not done just now. */
static void show_news(struct view_dict *d, const struct casework *w, const struct case_showing *s)
{
    if (s->refused != REFUSE_NOT) {
        struct view_dict *no = view_section(d, "REFUSED");

        present_word(no, "TRIED_", s->tried->word);
        present_word(no, "REFUSED_", flow_refusal_name(s->refused));
        show_otherwise(no, s);
        if (s->refused == REFUSE_ACTIONS)
            (void)register_show_missing(no, w);
    }
    if (s->done)
        present_word(view_section(d, "DONE"), "DONE_", s->done->word);
}

/* A case that could be closed but for its actions: what they are. */
static void show_waits(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_act *close = case_act_find("close");
    struct command cmd = case_act_command(c, close);

    cmd.has_text = true;
    if (casework_handles(w) &&
        flow_may(w->centre, &w->state, &cmd, c->today) == REFUSE_ACTIONS)
        (void)register_show_missing(view_section(d, "CLOSE_WAITS"), w);
}

void case_page_send(struct call *c, const struct casework *w, const struct case_people *people,
                    const struct case_showing *s)
{
    struct view_dict *d = call_page(c, "staff/case");
    const char *link;
    enum rc_err err = RC_NOMEM;

    link = arena_printf(c->arena, "%sstaff/case/%s/file?id=", c->link, w->full.row.reference);
    if (!link)
        goto out;
    show_head(c, d, w);
    show_holder(c, d, w, people);
    show_due(c, d, w);
    show_stage(c, d, w);
    if ((err = present_retention(c, d, w)) != RC_OK)
        goto out;
    if ((err = present_history(c, d, w)) != RC_OK ||
        (err = present_files(d, w, link)) != RC_OK ||
        (err = present_allegations(c, d, w)) != RC_OK ||
        (err = register_show(c, d, w, people)) != RC_OK ||
        (s->name && (err = show_name(c, d, w)) != RC_OK))
        goto out;
    show_news(d, w, s);
    show_waits(c, d, w);
    err = case_forms_show(c, d, w, people, s);
out:
    if (err == RC_OK)
        call_send_page(c, s->status);
    else
        call_fail(c, err, __func__);
}

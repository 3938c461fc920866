#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/intake.h"
#include "fcgi/staff/parts.h"

static void show_common(struct call *c, struct view_dict *d, const struct intake *in)
{
    view_set(d, "FORM", in->ticket_text);
    view_show(d, in->channel == CHANNEL_NOTIFICATION ? "IS_NOTIFICATION" : "IS_COMPLAINT");
    if (c->snap->centre.body_name)
        view_set(view_section(d, "BODY"), "BODY_NAME", c->snap->centre.body_name);
}

static void show_persons(struct call *c, struct view_dict *d, const struct intake *in)
{
    struct rc_id seen[RECIPIENTS_MAX];
    size_t n = 0;

    for (size_t k = 0; k < KIND__MAX; k++)
        for (size_t i = 0; i < c->snap->n_recipients[k]; i++) {
            const struct recipient *r = &c->snap->recipient[k][i];
            struct view_dict *row;
            char id[ID_TEXT];

            if (n == RECIPIENTS_MAX || routing_is_excluded(&r->person, seen, n))
                continue;
            seen[n++] = r->person;
            row = view_section(d, "PERSON");
            id_format(&r->person, id);
            view_set(row, "PERSON_ID", id);
            view_set(row, "PERSON_TITLE", r->title);
            if (routing_is_excluded(&r->person, in->excluded, in->n_about))
                view_show(row, "PERSON_TICKED");
        }
    if (n > 0)
        view_show(d, "PERSONS");
}

/* What depends on the ladders that the centre runs. */
static void show_ladders(struct call *c, struct view_dict *d, const struct intake *in)
{
    size_t run = 0;
    bool decision = false, direct = false;

    for (size_t i = 0; i < c->snap->centre.n_procedures; i++)
        run += c->snap->centre.procedure[i].run;
    for (size_t i = 0; i < c->snap->centre.n_procedures; i++) {
        const struct procedure *p = &c->snap->centre.procedure[i];
        struct view_dict *row;

        if (!p->run)
            continue;
        if (run > 1) {
            row = view_section(d, "KIND_OPTION");
            view_set(row, "KIND", kind_name(p->kind));
            present_word(row, "KIND_", kind_name(p->kind));
            if (p == in->procedure)
                view_show(row, "CHOSEN");
        }
        if (p->asks_decision_date && !decision) {
            decision = true;
            view_set(view_section(d, "ASK_DECISION"), "DECISION_LABEL", p->decision_label);
        }
        for (size_t k = 0; k < p->n_stages && !direct; k++)
            if (p->stage[k].direct && flow_first_stage(p) >= 0) {
                struct view_dict *ask = view_section(d, "ASK_DIRECT");

                direct = true;
                view_set(ask, "DIRECT_WHO", p->stage[k].who);
                view_set(ask, "FIRST_WHO", present_who(p, (unsigned)flow_first_stage(p)));
            }
    }
    if (run > 1)
        view_show(d, "ASK_KIND");
}

void intake_show_form(struct call *c, const struct intake *in, int status)
{
    struct view_dict *d = call_page(c, "staff/new");
    int y, m, day;

    show_common(c, d, in);
    show_persons(c, d, in);
    show_ladders(c, d, in);
    if (c->method == METHOD_GET) { /* most are recorded on the day they come */
        date_to_ymd(c->today, &y, &m, &day);
        view_set_int(d, "DAY_NOW", day);
        view_set_int(d, "MONTH_NOW", m);
        view_set_int(d, "YEAR_NOW", y);
    }
    call_send_page(c, status);
}

static void keep(struct view_dict *d, const char *name, const char *value)
{
    struct view_dict *k = view_section(d, "KEEP");

    view_set(k, "KEEP_NAME", name);
    view_set(k, "KEEP_VALUE", value);
}

static void keep_all(struct call *c, struct view_dict *d, const struct intake *in)
{
    keep(d, "csrf", c->csrf);
    keep(d, "form", in->ticket_text);
    for (size_t i = 0; i < c->form.raw.n; i++)
        for (size_t k = 0; intake_kept[k]; k++)
            if (strcmp(intake_kept[k], c->form.raw.p[i].name) == 0 && *c->form.raw.p[i].value)
                keep(d, c->form.raw.p[i].name, c->form.raw.p[i].value);
}

static void answer(struct call *c, struct view_dict *d, const char *field, const char *section,
                   const char *name)
{
    const char *value = form_get(&c->form, field);

    if (*value)
        view_set(view_section(d, section), name, value);
}

static void show_readers(struct call *c, struct view_dict *d, const struct intake *in)
{
    const struct procedure *p = in->procedure;
    struct reader_line line[RECIPIENTS_MAX];
    size_t n;

    for (size_t i = 0; i < in->n_excluded; i++)
        if (in->excluded_title[i])
            view_set(view_section(d, "LEFT_OUT"), "LEFT_OUT_TITLE", in->excluded_title[i]);
    if (in->route.stage < 0) {
        view_show(d, "NOBODY_LEFT");
        return;
    }
    view_set(view_section(d, "MAY_SEND"), "ENTERS_TITLE", p->stage[in->route.stage].title);
    n = casework_readers_preview(p, c->snap->recipient[p->kind], c->snap->n_recipients[p->kind],
                                 in->excluded, in->n_excluded, in->route.stage, line,
                                 RECIPIENTS_MAX);
    for (size_t i = 0; i < n; i++) {
        struct view_dict *row = view_section(d, line[i].now ? "READER_NOW" : "READER_LATER");

        view_set(row, "READER_TITLE", line[i].title);
        if (line[i].stands_for)
            view_set(view_section(row, "STANDS_IN"), "ABSENT_TITLE", line[i].stands_for);
        view_set(row, "READER_STAGE", p->stage[line[i].stage].title);
    }
}

void intake_show_check(struct call *c, const struct intake *in, int status)
{
    struct view_dict *d = call_page(c, "staff/new-check");
    bool full = in->channel != CHANNEL_NOTIFICATION;

    show_common(c, d, in);
    keep_all(c, d, in);
    present_word(d, "CHANNEL_", channel_name(in->channel));
    present_word(d, "KIND_", kind_name(in->procedure->kind));
    present_date(c, d, "RECEIVED", form_get_date(&c->form, "received"));
    if (full)
        present_word(view_section(d, "A_IDENTITY"), "IDENTITY_", identity_mode_name(in->identity));
    if (full && in->identity != IDENTITY_ANONYMOUS) {
        answer(c, d, "name", "A_NAME", "NAME");
        answer(c, d, "contact", "A_CONTACT", "CONTACT");
    }
    if (in->identity == IDENTITY_NAMED)
        answer(c, d, "mail", "A_MAIL", "MAIL");
    answer(c, d, "what", "A_WHAT", "WHAT");
    answer(c, d, "when", "A_WHEN", "WHEN");
    answer(c, d, "about-text", "A_ABOUT", "ABOUT");
    if (full) {
        answer(c, d, "remedy", "A_REMEDY", "REMEDY");
        answer(c, d, "late", "A_LATE", "LATE");
    }
    if (in->direct)
        answer(c, d, "direct-reason", "A_DIRECT", "DIRECT");
    if (full && in->procedure->asks_decision_date &&
        date_is_set(form_get_date(&c->form, "decision")))
        present_date(c, view_section(d, "A_DECISION"), "DECISION",
                     form_get_date(&c->form, "decision"));
    if (in->renewed)
        view_show(d, "RENEWED");
    if (in->used)
        view_show(d, "USED");
    show_readers(c, d, in);
    call_send_page(c, status);
}

void intake_show_token(struct call *c, const struct intake *in, const struct casework *w,
                       bool mine)
{
    struct view_dict *d = call_page(c, "staff/new-token");
    uint8_t code[PERSON_CODE_BYTES];

    _Static_assert(sizeof code == sizeof in->ticket.token.b, "a token is shown like a code");
    memcpy(code, in->ticket.token.b, sizeof code);
    parts_show_code(d, code);
    sodium_memzero(code, sizeof code);
    view_set(d, "REFERENCE", w->full.row.reference);
    present_now(d, w->procedure, w->state.stage);
    view_set(d, "BASE_URL", casework_link(c, "case"));
    view_show(d, mine ? "MINE" : "NOT_MINE");
    present_date(c, d, "RECEIVED", w->state.received);
    present_dates(c, d, w, false);
    call_send_page(c, 200);
}

#include "fcgi/staff/intake.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/filing_words.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define INTAKE_TICKET 0x80u /* in place of a kind: no public form has it */

static const char *const go_words[] = {"check", "change", "send", NULL};
static const char *const channel_words[] = {"mail", "telephone", "person", "notification", NULL};
static const char *const kind_words[] = {"complaint", "appeal", "malpractice", "enquiry", NULL};
static const char *const identity_words[] = {"named", "confidential", "anonymous", NULL};
static const char *const yes[] = {"1", NULL};
static const struct field fields[] = {
    {.name = "go", .type = FIELD_CHOICE, .max = 10, .choices = go_words},
    {.name = "form", .type = FIELD_TOKEN, .max = TICKET_TEXT},
    {.name = "channel", .type = FIELD_CHOICE, .max = 20, .choices = channel_words},
    {.name = "kind", .type = FIELD_CHOICE, .max = 20, .choices = kind_words},
    {.name = "received", .type = FIELD_DATE},
    {.name = "identity", .type = FIELD_CHOICE, .max = 20, .choices = identity_words},
    {.name = "name", .type = FIELD_LINE, .max = 200},
    {.name = "contact", .type = FIELD_TEXT, .max = 1000},
    {.name = "mail", .type = FIELD_LINE, .max = ADDRESS_MAX},
    {.name = "about", .type = FIELD_MANY, .max = 16},
    {.name = "about-text", .type = FIELD_TEXT, .max = 2000},
    {.name = "what", .type = FIELD_TEXT, .max = 20000},
    {.name = "when", .type = FIELD_LINE, .max = 300},
    {.name = "remedy", .type = FIELD_TEXT, .max = 5000},
    {.name = "decision", .type = FIELD_DATE},
    {.name = "late", .type = FIELD_TEXT, .max = 5000},
    {.name = "direct", .type = FIELD_CHOICE, .max = 2, .choices = yes},
    {.name = "direct-reason", .type = FIELD_TEXT, .max = 5000},
};
const struct form_spec staff_new_form = {fields, COUNT_OF(fields)};

const char *const intake_kept[] = {
    "channel",      "kind",           "received-day",  "received-month", "received-year",
    "identity",     "name",           "contact",       "mail",           "about",
    "about-text",   "what",           "when",          "remedy",         "decision-day",
    "decision-month", "decision-year", "late",         "direct",         "direct-reason",
    NULL};

static void intake_clear(struct intake *in)
{
    sodium_memzero(&in->ticket, sizeof in->ticket);
    token_keys_clear(&in->keys);
    sodium_memzero(in->ticket_text, sizeof in->ticket_text);
}

/* --- reading --------------------------------------------------------------------------------- */

static enum rc_err issue(struct call *c, struct intake *in)
{
    enum rc_err err;

    token_random(&in->ticket.token);
    id_random(&in->ticket.case_id);
    in->ticket.issued = c->now;
    err = form_ticket_make(c->worker->keyring, &c->snap->id, INTAKE_TICKET, c->nonce, &in->ticket,
                           in->ticket_text);
    return err == RC_OK ? token_keys_derive(&in->ticket.token, &c->snap->id, &in->keys) : err;
}

static enum rc_err read_ticket(struct call *c, struct intake *in)
{
    const char *text = form_get(&c->form, "form");
    enum rc_err err;

    if (!*text)
        return issue(c, in);
    err = form_ticket_read(c->worker->keyring, &c->snap->id, INTAKE_TICKET, c->nonce, text, c->now,
                           &in->ticket);
    if (err == RC_INVALID || err == RC_DENIED) {
        in->renewed = true;
        return issue(c, in);
    }
    if (err == RC_OK && strlen(text) < sizeof in->ticket_text)
        memcpy(in->ticket_text, text, strlen(text) + 1u);
    return err == RC_OK ? token_keys_derive(&in->ticket.token, &c->snap->id, &in->keys) : err;
}

/* The kind that was chosen, or the only one that there is to choose. */
static const struct procedure *read_kind(const struct call *c)
{
    enum kind kind = kind_parse(form_get(&c->form, "kind"));
    const struct procedure *only = NULL;
    size_t n = 0;

    for (size_t i = 0; i < c->snap->centre.n_procedures; i++) {
        const struct procedure *p = &c->snap->centre.procedure[i];

        if (!p->run)
            continue;
        if (p->kind == kind)
            return p;
        only = p;
        n++;
    }
    return n == 1 && !kind ? only : NULL;
}

/* Those ticked, as far as they are recipients here. */
static void read_excluded(const struct call *c, struct intake *in)
{
    const char *value;

    for (size_t i = 0; (value = form_get_nth(&c->form, "about", i)); i++) {
        struct rc_id id;

        if (id_parse(value, &id) != RC_OK || in->n_excluded == RECIPIENTS_MAX ||
            routing_is_excluded(&id, in->excluded, in->n_excluded))
            continue;
        for (size_t n = in->n_excluded, k = 0; k < KIND__MAX && n == in->n_excluded; k++)
            for (size_t r = 0; r < c->snap->n_recipients[k] && n == in->n_excluded; r++)
                if (id_equal(&c->snap->recipient[k][r].person, &id)) {
                    in->excluded[n] = id;
                    in->excluded_title[in->n_excluded++] = c->snap->recipient[k][r].title;
                }
    }
}

/* Before the stage: who is here for the ticked only goes with them. */
static void exclude_deputies(const struct call *c, struct intake *in)
{
    const enum kind k = in->procedure->kind;

    if (in->n_about > 0)
        in->n_excluded = routing_exclude_deputies(c->snap->recipient[k], c->snap->n_recipients[k],
                                                  in->excluded, in->n_about, RECIPIENTS_MAX);
    for (size_t i = in->n_about; i < in->n_excluded; i++)
        in->excluded_title[i] = present_title(c, &in->excluded[i]);
}

static void read_stage(const struct call *c, struct intake *in)
{
    const struct procedure *p = in->procedure;
    int first = flow_first_stage(p);
    unsigned i;

    in->wanted = first < 0 ? 0 : (unsigned)first;
    for (i = in->wanted; i < p->n_stages && !p->stage[i].direct; i++)
        ;
    in->direct = *form_get(&c->form, "direct") && i < p->n_stages &&
                 in->channel != CHANNEL_NOTIFICATION;
    if (in->direct)
        in->wanted = i;
    routing_enter(p, c->snap->recipient[p->kind], c->snap->n_recipients[p->kind], in->excluded,
                  in->n_excluded, in->wanted, in->direct, &in->route);
}

static enum rc_err intake_read(struct call *c, struct intake *in)
{
    const char *channel = form_get(&c->form, "channel");
    enum rc_err err;

    memset(in, 0, sizeof *in);
    in->route.stage = -1;
    if ((err = read_ticket(c, in)) != RC_OK)
        return err;
    if (!*channel && c->method == METHOD_GET && call_query(c, "channel"))
        channel = call_query(c, "channel");
    in->channel = channel_parse(channel);
    in->identity = in->channel == CHANNEL_NOTIFICATION
                       ? IDENTITY_ANONYMOUS
                       : identity_mode_parse(form_get(&c->form, "identity"));
    in->procedure = read_kind(c);
    read_excluded(c, in);
    in->n_about = in->n_excluded;
    if (in->procedure) {
        exclude_deputies(c, in);
        read_stage(c, in);
    }
    return RC_OK;
}

/* --- checking -------------------------------------------------------------------------------- */

static void demand(struct call *c, const char *field, bool there, const char *word)
{
    for (size_t i = 0; i < c->form.n_errors; i++)
        if (strcmp(c->form.error[i].field, field) == 0)
            return;
    if (!there)
        form_add_error(&c->form, field, word);
}

static bool given(const struct call *c, const char *field)
{
    return *form_get(&c->form, field) != '\0';
}

static void check_received(struct call *c)
{
    struct rc_date day = form_get_date(&c->form, "received");

    demand(c, "received", date_is_set(day), "required");
    demand(c, "received", date_cmp(day, c->today) <= 0, "date-future");
    demand(c, "received", date_cmp(day, date_add_months(c->today, -24)) >= 0, "date-old");
}

static void check_person(struct call *c, const struct intake *in)
{
    const char *mail = form_get(&c->form, "mail");

    demand(c, "identity", in->identity != 0, "choose");
    if (in->identity == IDENTITY_NAMED || in->identity == IDENTITY_CONFIDENTIAL)
        demand(c, "name", given(c, "name"), "required");
    if (in->identity == IDENTITY_NAMED && *mail)
        demand(c, "mail", address_valid(mail), "bad-email");
}

static void check_decision(struct call *c, const struct intake *in)
{
    struct rc_date day = form_get_date(&c->form, "decision");

    if (!in->procedure || !in->procedure->asks_decision_date)
        return;
    if (in->procedure->decision_date_required)
        demand(c, "decision", date_is_set(day), "required");
    if (date_is_set(day))
        demand(c, "decision", date_cmp(day, c->today) <= 0, "date-future");
}

static bool is_right(struct call *c, const struct intake *in)
{
    demand(c, "channel", in->channel > CHANNEL_FORM && in->channel < CHANNEL__MAX, "choose");
    demand(c, "kind", in->procedure != NULL, "choose");
    check_received(c);
    demand(c, "what", given(c, "what"), "required");
    if (in->channel != CHANNEL_NOTIFICATION) {
        check_person(c, in);
        check_decision(c, in);
        if (in->direct)
            demand(c, "direct-reason", given(c, "direct-reason"), "required");
    }
    return c->form.n_errors == 0;
}

/* --- filing ---------------------------------------------------------------------------------- */

static const char *complaint_json(struct call *c, const struct intake *in)
{
    const bool full = in->channel != CHANNEL_NOTIFICATION;
    const struct filing_words w = {
        .what = form_get(&c->form, "what"),
        .when = form_get(&c->form, "when"),
        .about_text = form_get(&c->form, "about-text"),
        .remedy = full ? form_get(&c->form, "remedy") : NULL,
        .late = full ? form_get(&c->form, "late") : NULL,
        .direct = in->direct ? form_get(&c->form, "direct-reason") : NULL,
        .about = in->excluded_title,
        .n_about = in->n_about,
    };

    return filing_complaint_json(c->arena, &w);
}

static const char *identity_json(struct call *c)
{
    return filing_identity_json(c->arena, form_get(&c->form, "name"), form_get(&c->form, "contact"),
                                form_get(&c->form, "mail"));
}

static void tag_words(struct call *c, const struct intake *in, struct seal_hash *tag)
{
    static const char *const names[] = {"channel", "kind",       "received", "identity",
                                        "name",    "contact",    "mail",     "what",
                                        "when",    "about-text", "remedy",   "decision",
                                        "late",    "direct",     "direct-reason"};
    struct seal_part part[COUNT_OF(names) + 1u];
    size_t n = 0;

    for (; n < COUNT_OF(names); n++) {
        const char *value = form_get(&c->form, names[n]);

        part[n] = (struct seal_part){value, strlen(value)};
    }
    part[n++] = (struct seal_part){in->excluded, in->n_excluded * sizeof in->excluded[0]};
    body_tag_make(&in->keys, part, n, tag);
}

static enum rc_err file_case(struct call *c, const struct intake *in, enum filed *how)
{
    const char *mail = form_get(&c->form, "mail");
    struct filing f = {.by = ACTOR_STAFF,
                       .person = c->staff.person.id,
                       .channel = in->channel,
                       .received = form_get_date(&c->form, "received"),
                       .kind = in->procedure->kind,
                       .identity = in->identity,
                       .case_id = in->ticket.case_id,
                       .token = in->ticket.token,
                       .keys = in->keys,
                       .excluded = in->excluded,
                       .n_excluded = in->n_excluded,
                       .wanted = in->wanted,
                       .direct = in->direct,
                       .decision = RC_DATE_NONE,
                       .complaint = complaint_json(c, in),
                       .as_message = form_get(&c->form, "what")};
    enum rc_err err = RC_NOMEM;

    if (in->procedure->asks_decision_date && in->channel != CHANNEL_NOTIFICATION)
        f.decision = form_get_date(&c->form, "decision");
    if (in->identity != IDENTITY_ANONYMOUS && !(f.identity_words = identity_json(c)))
        goto out;
    if (in->identity == IDENTITY_NAMED && *mail)
        f.mail = mail;
    tag_words(c, in, &f.body_tag);
    if (f.complaint)
        err = casework_file(c, &f, how);
out:
    token_keys_clear(&f.keys);
    sodium_memzero(&f.token, sizeof f.token);
    return err;
}

/* The token for once; nobody waits for one where the awarding body has told of a failure. */
static void show_recorded(struct call *c, const struct intake *in)
{
    struct casework w = {0}, own = {0};
    enum rc_err err, mine = RC_NOTFOUND;

    c->token_keys = in->keys; /* for this one look, as its holder will see it */
    err = casework_open_token(c, &w);
    token_keys_clear(&c->token_keys);
    if (err == RC_OK)
        mine = casework_open_staff(c, w.full.row.reference, &own);
    if (mine != RC_OK && mine != RC_NOTFOUND)
        err = mine;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (in->channel != CHANNEL_NOTIFICATION)
        intake_show_token(c, in, &w, mine == RC_OK);
    else if (mine == RC_OK)
        call_redirect(c, arena_printf(c->arena, "staff/case/%s", w.full.row.reference));
    else
        call_redirect(c, "staff/?done=recorded");
    casework_close(&own);
    casework_close(&w);
}

static void send(struct call *c, struct intake *in)
{
    enum filed how = FILED_NEW;
    enum rc_err err;

    if (in->renewed || in->route.stage < 0) {
        intake_show_check(c, in, in->renewed ? 200 : 422);
        return;
    }
    err = file_case(c, in, &how);
    if (err == RC_OK && how == FILED_CENTRE)
        err = RC_CONFLICT; /* its page keeps all of it, to be sent again */
    if (err == RC_OK && how <= FILED_AGAIN) {
        show_recorded(c, in);
    } else if (err == RC_OK && (err = issue(c, in)) == RC_OK) {
        in->used = true; /* nothing was stored: a new form for the changed words */
        intake_show_check(c, in, 422);
    } else if (err == RC_DENIED) {
        intake_show_check(c, in, 422); /* it says that nobody at the centre is left */
    } else {
        call_fail(c, err, __func__);
    }
}

void staff_new_get(struct call *c)
{
    struct intake in;
    enum rc_err err = intake_read(c, &in);

    if (err == RC_OK)
        intake_show_form(c, &in, c->form.n_errors > 0 ? 422 : 200);
    else
        call_fail(c, err, __func__);
    intake_clear(&in);
}

void staff_new_post(struct call *c)
{
    const char *go = form_get(&c->form, "go");
    struct intake in;
    enum rc_err err = intake_read(c, &in);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (strcmp(go, "change") == 0)
        intake_show_form(c, &in, 200);
    else if (!is_right(c, &in))
        intake_show_form(c, &in, 422);
    else if (strcmp(go, "send") == 0)
        send(c, &in);
    else
        intake_show_check(c, &in, 200);
    intake_clear(&in);
}

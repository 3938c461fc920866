/* A code for a new token, for a named complainant who has lost his: made by who handles the case,
 * shown to him once, to be handed over in person. */
#include <sodium.h>
#include <string.h>

#include "core/claim.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define CLAIM_TICKET 0x92u /* the form's kind: no other form's value is taken for one */

static const struct field fields[] = {
    {"form", FIELD_LINE, true, TICKET_TEXT, NULL},
    {"text", FIELD_TEXT, true, 20000, NULL},
};
const struct form_spec staff_token_form = {fields, COUNT_OF(fields)};

/* The code is drawn with the form, so that a form that is sent twice shows the same one twice. */
static enum rc_err draw(struct call *c, const struct rc_id *case_id, char out[static TICKET_TEXT])
{
    struct form_ticket f = {.case_id = *case_id, .issued = c->now};
    enum rc_err err;

    token_random(&f.token);
    err = form_ticket_make(c->worker->keyring, &c->snap->id, CLAIM_TICKET, c->nonce, &f, out);
    sodium_memzero(&f, sizeof f);
    return err;
}

static void show_state(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;

    if (s->claim == 0 || date_cmp(s->claim_until, c->today) < 0)
        return;
    if (s->claim_over)
        view_show(d, "CODE_OVER");
    else
        present_date(c, view_section(d, "CODE_OUT"), "UNTIL", s->claim_until);
}

static void show(struct call *c, const struct casework *w, int status, enum refusal why)
{
    const struct command cmd = {.act = ACT_CLAIM,
                                .by = ACTOR_STAFF,
                                .person = c->staff.person.id,
                                .has_text = true,
                                .date = date_add_days(c->today, CLAIM_DAYS)};
    struct view_dict *d = call_page(c, "staff/token"), *form;
    char ticket[TICKET_TEXT];
    enum rc_err err = RC_OK;

    view_set(d, "REFERENCE", w->full.row.reference);
    if (why != REFUSE_NOT)
        present_word(view_section(d, "REFUSED"), "REFUSED_", flow_refusal_name(why));
    show_state(c, d, w);
    if (!casework_handles(w)) {
        view_show(d, "NOT_YOURS");
    } else if (flow_may(w->centre, &w->state, &cmd, c->today) != REFUSE_NOT) {
        view_show(d, "NOT_NAMED");
    } else if ((err = draw(c, &w->full.row.id, ticket)) == RC_OK) {
        form = view_section(d, "MAY");
        view_set(form, "FORM", ticket);
        view_set_int(form, "DAYS", CLAIM_DAYS);
    }
    if (err == RC_OK)
        call_send_page(c, status);
    else
        call_fail(c, err, __func__);
}

void staff_token_get(struct call *c)
{
    struct casework w;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK)
        show(c, &w, c->method == METHOD_POST ? 422 : 200, REFUSE_NOT);
    else
        call_fail(c, err, __func__);
    casework_close(&w);
}

static void show_code(struct call *c, const char *reference, const struct claim_code *code,
                      struct rc_date last)
{
    struct view_dict *d = call_page(c, "staff/token-code");
    char text[TOKEN_TEXT];

    claim_code_format(code, text);
    parts_show_groups(d, text);
    sodium_memzero(text, sizeof text);
    view_set(d, "REFERENCE", reference);
    view_set(d, "LOST_URL", casework_link(c, "lost"));
    present_date(c, d, "UNTIL", last);
    call_send_page(c, 200);
}

/* Makes it, or shows again what this very form has made before. */
static void make(struct call *c, struct casework *w, const struct form_ticket *ticket)
{
    const char *reference = w->full.row.reference;
    const struct rc_date last = date_add_days(c->today, CLAIM_DAYS);
    struct claim_code code;
    struct claim_keys keys;
    struct rc_id once;
    char once_text[ID_TEXT];
    enum refusal why;
    enum rc_err err;

    memcpy(code.b, ticket->token.b, sizeof code.b);
    claim_keys_derive(&code, &c->snap->id, &keys);
    memcpy(once.b, keys.lookup.b, sizeof once.b);
    id_format(&once, once_text);
    const struct step s = {.command = {.act = ACT_CLAIM,
                                       .by = ACTOR_STAFF,
                                       .person = c->staff.person.id,
                                       .date = last},
                           .text = form_get(&c->form, "text"),
                           .kind = ENTRY_NOTE,
                           .once = once_text,
                           .claim = &keys};
    err = casework_do(c, w, &s, &why);
    if (err == RC_OK) {
        show_code(c, reference, &code, last);
    } else if (err == RC_DENIED) {
        casework_close(w);
        if ((err = casework_open_staff(c, reference, w)) == RC_OK)
            show(c, w, 422, why);
        else
            call_fail(c, err, __func__);
    } else {
        call_fail(c, err, __func__);
    }
    claim_keys_clear(&keys);
    sodium_memzero(&code, sizeof code);
}

void staff_token_post(struct call *c)
{
    struct form_ticket ticket;
    struct casework w;
    enum rc_err err = casework_open_staff(c, c->arg, &w), good;

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    good = form_ticket_read(c->worker->keyring, &c->snap->id, CLAIM_TICKET, c->nonce,
                            form_get(&c->form, "form"), c->now, &ticket);
    if (good == RC_OK && id_equal(&ticket.case_id, &w.full.row.id)) {
        make(c, &w, &ticket);
    } else {
        form_add_error(&c->form, "text", "once-more");
        show(c, &w, 422, REFUSE_NOT);
    }
    sodium_memzero(&ticket, sizeof ticket);
out:
    casework_close(&w);
}

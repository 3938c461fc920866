/* A lost token: the code that the centre handed over is exchanged for a new token, which is shown
 * until its holder leaves. */
#include <sodium.h>
#include <string.h>

#include "core/claim.h"
#include "fcgi/public/pages.h"
#include "fcgi/server/casework_claim.h"
#include "fcgi/server/present.h"
#include "fcgi/server/session.h"

#define LOST_TICKET 0x93u /* the form's kind: no other form's value is taken for one */
#define WHO_MAX 8u

static const struct field lost_fields[] = {{"code", FIELD_TOKEN, false, 100, NULL},
                                           {"form", FIELD_LINE, false, TICKET_TEXT, NULL}};
const struct form_spec public_lost_form = {lost_fields, sizeof lost_fields / sizeof lost_fields[0]};
static const struct field again_fields[] = {{"token", FIELD_TOKEN, false, 100, NULL}};
const struct form_spec public_new_token_form = {again_fields,
                                                sizeof again_fields / sizeof again_fields[0]};

/* Whom to speak to: the offices that handle cases here, each once. */
static void show_offices(struct call *c, struct view_dict *d)
{
    const struct centre *of = &c->snap->centre;
    struct view_dict *list = NULL;
    const char *seen[WHO_MAX];
    size_t n = 0, k;

    for (size_t i = 0; i < of->n_procedures; i++)
        for (size_t s = 0; of->procedure[i].run && s < of->procedure[i].n_stages; s++) {
            const struct stage *st = &of->procedure[i].stage[s];

            if (st->mode == MODE_INFORMAL || st->mode == MODE_EXTERNAL || st->outside || !st->who)
                continue;
            for (k = 0; k < n && strcmp(seen[k], st->who) != 0; k++)
                ;
            if (k < n || n == WHO_MAX)
                continue;
            seen[n++] = st->who;
            if (!list)
                list = view_section(d, "OFFICES");
            view_set(view_section(list, "OFFICE"), "OFFICE_TITLE", st->who);
        }
}

/* The new token is drawn with the form, so that one that is sent twice gives the same one twice. */
static void ask(struct call *c, int status)
{
    struct view_dict *d = call_page(c, "public/lost");
    struct form_ticket f = {.issued = c->now};
    char text[TICKET_TEXT];
    enum rc_err err;

    token_random(&f.token);
    err = form_ticket_make(c->worker->keyring, &c->snap->id, LOST_TICKET, c->nonce, &f, text);
    sodium_memzero(&f, sizeof f);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    view_set(d, "FORM", text);
    show_offices(c, d);
    call_send_page(c, status);
}

void public_lost_get(struct call *c)
{
    ask(c, c->method == METHOD_POST ? 422 : 200);
}

static void wrong(struct call *c, const char *word)
{
    form_add_error(&c->form, "code", word);
    ask(c, 422);
}

/* Whether this very form took the token before: its answer was lost, or it came twice. Asked of
 * every code that is not good, so that all take as long. */
static enum rc_err taken_before(struct call *c)
{
    struct casework w = {0};
    enum rc_err err = casework_open_token(c, &w);

    casework_close(&w);
    return err;
}

static void exchange(struct call *c, const struct claim_code *code,
                     const struct form_ticket *ticket)
{
    struct claim_keys claim;
    enum rc_err err = token_keys_derive(&ticket->token, &c->snap->id, &c->token_keys);

    claim_keys_derive(code, &c->snap->id, &claim);
    if (err == RC_OK)
        err = casework_take_token(c, &claim, &c->token_keys);
    if (err == RC_NOTFOUND)
        err = taken_before(c);
    if (err == RC_OK)
        err = session_case_begin(c, &ticket->token);
    claim_keys_clear(&claim);
    if (err == RC_OK)
        call_redirect(c, "new-token");
    else if (err == RC_NOTFOUND)
        wrong(c, "code-over");
    else
        call_fail(c, err, __func__);
}

void public_lost_post(struct call *c)
{
    static const char *const word[] = {[TOKEN_EMPTY] = "required",
                                       [TOKEN_LENGTH] = "token-length",
                                       [TOKEN_SYMBOL] = "token-symbol",
                                       [TOKEN_CHECK] = "bad-token"};
    const char *typed = form_get(&c->form, "code");
    struct claim_code code;
    struct form_ticket ticket = {.issued = 0};
    struct token token;
    enum token_reading r = claim_code_parse(typed, &code);

    if (r == TOKEN_CHECK && token_parse(typed, &token) == TOKEN_GOOD)
        wrong(c, "is-token");
    else if (r != TOKEN_GOOD)
        wrong(c, word[r]);
    else if (form_ticket_read(c->worker->keyring, &c->snap->id, LOST_TICKET, c->nonce,
                              form_get(&c->form, "form"), c->now, &ticket) != RC_OK)
        wrong(c, "once-more");
    else
        exchange(c, &code, &ticket);
    sodium_memzero(&code, sizeof code);
    sodium_memzero(&ticket, sizeof ticket);
    sodium_memzero(&token, sizeof token);
}

/* --- the new token -------------------------------------------------------------------------- */

static void show(struct call *c, int status, const char *verdict)
{
    struct casework w;
    struct view_dict *d;
    enum rc_err err = casework_open_token(c, &w);

    if (err == RC_NOTFOUND || (err == RC_OK && w.state.token_gen == 0)) {
        call_redirect(c, "case"); /* the token of this browser is none, or not a new one */
        goto out;
    }
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    d = call_page(c, "public/new-token");
    present_token(d, &c->token);
    view_set(d, "REFERENCE", w.full.row.reference);
    if (verdict)
        view_show(d, verdict);
    call_send_page(c, status);
out:
    casework_close(&w);
}

void public_new_token_get(struct call *c)
{
    show(c, 200, NULL);
}

void public_new_token_post(struct call *c)
{
    const bool same = session_token_is(c, form_get(&c->form, "token"));

    show(c, same ? 200 : 422, same ? "TYPED_RIGHT" : "TYPED_WRONG");
}

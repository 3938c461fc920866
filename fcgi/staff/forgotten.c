/* A forgotten password: the own recovery code opens the account and takes a new one. */
#include <sodium.h>
#include <string.h>

#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

static const struct field forgotten_fields[] = {
    {.name = "email", .type = FIELD_LINE, .required = true, .max = ADDRESS_MAX},
    {.name = "code", .type = FIELD_SECRET, .required = true, .max = 100},
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "password2", .type = FIELD_SECRET, .required = true, .max = 1024},
};
const struct form_spec staff_forgotten_form = {forgotten_fields, COUNT_OF(forgotten_fields)};

void staff_forgotten_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/forgotten");

    if (c->method == METHOD_GET && call_query(c, "done"))
        view_show(d, "DONE");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* RC_DENIED alike for an unknown name, a wrong code, and one tried too soon after others. */
static enum rc_err open_account(struct call *c, struct person_row *p, struct person_seed *seed)
{
    const char *email = parts_lower(c->arena, form_get(&c->form, "email"));
    struct worker *w = c->worker;
    uint8_t wrap[PERSON_WRAP_BYTES];
    struct token code; /* written like a token */
    enum rc_err err, stored;
    bool known;

    if (!email)
        return RC_NOMEM;
    if (token_parse(form_get(&c->form, "code"), &code) != TOKEN_GOOD)
        return RC_DENIED;
    err = store_person_by_email(w->db, w->keyring, c->arena, &c->snap->id, email, p);
    known = session_browser_known(c, &p->id);
    if (err == RC_OK && (p->state != PERSON_ACTIVE || parts_must_wait(c, p, known)))
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = store_person_code(w->db, c->arena, &p->id, wrap);
    if (err == RC_OK)
        err = person_code_open(&p->id, &p->pk, code.b, wrap, seed);
    sodium_memzero(&code, sizeof code);
    if (err == RC_DENIED) {
        stored = store_person_failed(w->db, &p->id, known, clock_now());
        return stored == RC_OK ? RC_DENIED : stored;
    }
    return err == RC_NOTFOUND ? RC_DENIED : err;
}

void staff_forgotten_post(struct call *c)
{
    const char *password = form_get(&c->form, "password");
    struct person_seed seed = {{0}};
    struct person_wrap wrap;
    struct person_row p;
    enum rc_err err;

    if (!parts_password_is_good(c, password)) {
        staff_forgotten_get(c);
        return;
    }
    err = open_account(c, &p, &seed);
    if (err == RC_OK)
        err = person_wrap_make(&p.id, &seed, password, &person_cost_default, &wrap);
    if (err == RC_OK)
        err = store_person_rewrap(c->worker->db, c->worker->keyring, &c->snap->id, &p.id, &wrap,
                                  c->now);
    sodium_memzero(&seed, sizeof seed);
    if (err == RC_OK) {
        call_redirect(c, "staff/log-in/forgotten?done=1");
    } else if (err == RC_DENIED) {
        form_add_error(&c->form, "code", "code");
        staff_forgotten_get(c);
    } else {
        call_fail(c, err, __func__);
    }
}

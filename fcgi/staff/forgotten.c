/* A forgotten password. A link goes to the person's mailbox; on its page the own recovery code and a
 * new password open the account again. Who has lost the code too makes new keys there, which count
 * for nothing until an administrator has confirmed them. */
#include <sodium.h>
#include <string.h>

#include "fcgi/clerk/mail.h"
#include "fcgi/server/account_mail.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/factor.h"
#include "fcgi/staff/own_keys.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_key.h"
#include "sql/store_reset.h"

#define TOLD_MAX 32u /* administrators who get a mail */

static const struct field forgotten_fields[] = {
    {.name = "email", .type = FIELD_LINE, .required = true, .max = ADDRESS_MAX},
};
const struct form_spec staff_forgotten_form = {forgotten_fields, COUNT_OF(forgotten_fields)};

static const char *const ways[] = {"code", "none", NULL};
static const struct field reset_fields[] = {
    {.name = "way", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = ways},
    {.name = "code", .type = FIELD_SECRET, .max = 100},
    {.name = "factor", .type = FIELD_SECRET, .max = FACTOR_TYPED_MAX},
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "password2", .type = FIELD_SECRET, .required = true, .max = 1024},
};
const struct form_spec staff_reset_form = {reset_fields, COUNT_OF(reset_fields)};

/* --- asking for the link -------------------------------------------------------------------- */

void staff_forgotten_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/forgotten");

    if (c->method == METHOD_GET && call_query(c, "asked"))
        view_show(d, "ASKED");
    if (c->method == METHOD_GET && call_query(c, "done"))
        view_show(d, "DONE");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* Where the address is nobody's, an id that the server key makes of it. */
static enum rc_err find(struct call *c, const char *email, struct reset_asking *r)
{
    struct worker *w = c->worker;
    uint8_t derived[PERSON_SALT_BYTES];
    struct person_row p;
    enum rc_err err =
        store_person_by_email(w->db, w->keyring, c->arena, &c->snap->id, email, &p);

    _Static_assert(PERSON_SALT_BYTES == ID_BYTES, "a salt serves as an id");
    keyring_fake_salt(w->keyring, email, derived);
    memcpy(r->person.b, derived, ID_BYTES);
    r->real = err == RC_OK && p.state == PERSON_ACTIVE;
    if (r->real)
        r->person = p.id;
    return err == RC_NOTFOUND ? RC_OK : err;
}

static enum rc_err ask(struct call *c, const char *email)
{
    struct link_secret secret;
    struct reset_asking r = {.link = &secret};
    struct mail_write mail;
    char text[LINK_TEXT];
    const char *page, *link;
    enum rc_err err = find(c, email, &r);

    if (err != RC_OK)
        return err;
    link_secret_random(&secret);
    link_format(&r.person, &secret, text);
    page = arena_printf(c->arena, "staff/log-in/forgotten/%s", text);
    sodium_memzero(text, sizeof text);
    link = page ? casework_link(c, page) : NULL;
    err = link ? mail_one_time(c->arena, c->worker->keyring, &c->snap->id, &r.person, "reset-link",
                               link, &mail)
               : RC_NOMEM;
    r.mail = &mail;
    if (err == RC_OK)
        err = store_reset_ask(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r,
                              c->now);
    sodium_memzero(&secret, sizeof secret);
    return err;
}

void staff_forgotten_post(struct call *c)
{
    const char *email = parts_lower(c->arena, form_get(&c->form, "email"));
    enum rc_err err;

    if (email && !address_valid(email)) {
        form_add_error(&c->form, "email", "bad-email");
        staff_forgotten_get(c);
        return;
    }
    err = email ? ask(c, email) : RC_NOMEM;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "staff/log-in/forgotten?asked=1");
}

/* --- the link's page ------------------------------------------------------------------------ */

/* Whose link it is; it is not used up by looking. RC_NOTFOUND: it is no good, or not any more. */
static enum rc_err look(struct call *c, struct person_row *p, struct link_secret *secret)
{
    const struct keyring *kr = c->worker->keyring;
    struct db *db = c->worker->db;
    struct rc_id person;
    enum rc_err err = link_parse(c->arg, &person, secret);

    if (err != RC_OK)
        return RC_NOTFOUND;
    err = store_link_look(db, kr, c->arena, LINK_RESET, &c->snap->id, &person, secret, c->now);
    if (err == RC_OK)
        err = store_person_by_id(db, kr, c->arena, &c->snap->id, &person, p);
    return err == RC_OK && p->state != PERSON_ACTIVE ? RC_NOTFOUND : err;
}

static void fail(struct call *c, enum rc_err err)
{
    if (err != RC_NOTFOUND) {
        call_fail(c, err, __func__);
        return;
    }
    (void)call_page(c, "staff/reset-over");
    call_send_page(c, 404);
}

static void show_form(struct call *c, const struct person_row *p)
{
    struct view_dict *d = call_page(c, "staff/reset");

    view_set(d, "LINK", c->arg);
    view_set(d, "EMAIL", p->email);
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

void staff_reset_get(struct call *c)
{
    struct link_secret link = {{0}};
    struct person_row p;
    enum rc_err err = look(c, &p, &link);

    sodium_memzero(&link, sizeof link);
    if (err != RC_OK)
        fail(c, err);
    else
        show_form(c, &p);
}

/* --- with the code -------------------------------------------------------------------------- */

/* RC_DENIED: a wrong code of either kind, or tried too soon after others. */
static enum rc_err open_seed(struct call *c, const struct person_row *p, struct person_seed *seed)
{
    struct worker *w = c->worker;
    const bool known = session_browser_known(c, &p->id);
    uint8_t wrap[PERSON_WRAP_BYTES];
    struct token code; /* written like a token */
    enum rc_err err, stored;

    if (token_parse(form_get(&c->form, "code"), &code) != TOKEN_GOOD || parts_must_wait(c, p, known))
        return RC_DENIED;
    err = store_person_code(w->db, c->arena, &p->id, wrap);
    if (err == RC_OK)
        err = person_code_open(&p->id, &p->pk, code.b, wrap, seed);
    if (err == RC_OK)
        err = factor_pass(c, p, seed, form_get(&c->form, "factor"));
    sodium_memzero(&code, sizeof code);
    if (err == RC_DENIED) {
        stored = store_person_failed(w->db, &p->id, known, clock_now());
        return stored == RC_OK ? RC_DENIED : stored;
    }
    return err == RC_NOTFOUND ? RC_DENIED : err;
}

static enum rc_err rewrap(struct call *c, const struct person_row *p,
                          const struct link_secret *link, const struct person_seed *seed)
{
    const struct desk d = desk_of_call(c);
    struct person_wrap wrap;
    struct mail_write mail;
    const struct rewrap r = {.person = p->id,
                             .pk = p->pk,
                             .wrap = &wrap,
                             .link = link,
                             .how = "by mail and recovery code",
                             .mail = &mail};
    enum rc_err err;

    if ((err = account_mail(&d, "account-changed", &p->id, "staff/account", "reset", NULL,
                            &mail)) != RC_OK ||
        (err = person_wrap_make(&p->id, seed, form_get(&c->form, "password"), parts_cost(),
                                &wrap)) != RC_OK)
        return err;
    return store_person_rewrap(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r,
                               c->now);
}

static void with_code(struct call *c, const struct person_row *p, const struct link_secret *link)
{
    struct person_seed seed = {{0}};
    enum rc_err err = open_seed(c, p, &seed);

    if (err == RC_OK)
        err = rewrap(c, p, link, &seed);
    sodium_memzero(&seed, sizeof seed);
    if (err == RC_DENIED) {
        form_add_error(&c->form, "code", "code");
        show_form(c, p);
    } else if (err != RC_OK) {
        fail(c, err == RC_CONFLICT ? RC_NOTFOUND : err);
    } else {
        call_redirect(c, "staff/log-in/forgotten?done=1");
    }
}

/* --- without it ----------------------------------------------------------------------------- */

/* To every administrator, and to the person himself, who may know nothing of it. */
static enum rc_err tell(struct call *c, const struct person_row *p,
                        struct mail_write mail[static TOLD_MAX + 1], size_t *n)
{
    const struct desk d = desk_of_call(c);
    struct person_row *all;
    char id[ID_TEXT];
    const char *page;
    uint32_t revision;
    size_t n_all;
    enum rc_err err = store_person_all(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       &all, &n_all, &revision);

    id_format(&p->id, id);
    *n = 0;
    if (err != RC_OK)
        return err;
    if (!(page = arena_printf(c->arena, "admin/staff/%s", id)))
        return RC_NOMEM;
    err = account_mail(&d, "reset-asked", &p->id, "staff/account", "self", NULL, &mail[(*n)++]);
    for (size_t i = 0; err == RC_OK && i < n_all && *n <= TOLD_MAX; i++)
        if (all[i].state == PERSON_ACTIVE && (all[i].roles & ROLE_ADMINISTRATOR) &&
            !id_equal(&all[i].id, &p->id))
            err = account_mail(&d, "reset-asked", &all[i].id, page, "other", p->title,
                               &mail[(*n)++]);
    return err;
}

static enum rc_err request(struct call *c, const struct person_row *p,
                           const struct link_secret *link, const struct own_keys *fresh)
{
    struct reset_row row = {.person = p->id,
                            .pk = fresh->pair.pk,
                            .wrap = fresh->wrap,
                            .expires = c->now + RESET_SECONDS};
    struct mail_write mail[TOLD_MAX + 1];
    size_t n;
    enum rc_err err = tell(c, p, mail, &n);

    memcpy(row.code_wrap, fresh->code_wrap, sizeof row.code_wrap);
    return err == RC_OK ? store_reset_request(c->worker->db, c->worker->keyring, c->arena,
                                              &c->snap->id, &row, link, mail, n, c->now)
                        : err;
}

static void without_code(struct call *c, const struct person_row *p,
                         const struct link_secret *link)
{
    struct own_keys fresh;
    char fingerprint[PERSON_FINGERPRINT];
    struct view_dict *d;
    enum rc_err err = own_keys_make(&p->id, form_get(&c->form, "password"), &fresh);

    if (err == RC_OK)
        err = request(c, p, link, &fresh);
    if (err != RC_OK) {
        fail(c, err);
    } else {
        person_fingerprint(&fresh.pair.pk, fingerprint);
        d = call_page(c, "staff/reset-asked");
        view_set(d, "FINGERPRINT", fingerprint);
        parts_show_code(d, fresh.code);
        call_send_page(c, 200);
    }
    own_keys_clear(&fresh);
}

void staff_reset_post(struct call *c)
{
    const bool by_code = strcmp(form_get(&c->form, "way"), "code") == 0;
    struct link_secret link = {{0}};
    struct person_row p;
    enum rc_err err = look(c, &p, &link);

    if (err != RC_OK) {
        fail(c, err);
        goto out;
    }
    if (by_code && form_get(&c->form, "code")[0] == '\0')
        form_add_error(&c->form, "code", "required");
    if (!parts_password_is_good(c, form_get(&c->form, "password")))
        show_form(c, &p);
    else if (by_code)
        with_code(c, &p, &link);
    else
        without_code(c, &p, &link);
out:
    sodium_memzero(&link, sizeof link);
}

/* Logging in, also in the middle of a form whose session ran out. */
#include <sodium.h>
#include <string.h>

#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/server/trouble.h"
#include "fcgi/staff/factor.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define KEEP "keep-"

static const struct field log_in_fields[] = {
    {.name = "email", .type = FIELD_LINE, .required = true, .max = ADDRESS_MAX},
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "code", .type = FIELD_SECRET, .max = FACTOR_TYPED_MAX},
    {.name = "resume", .type = FIELD_LINE, .max = 200},
};
const struct form_spec staff_log_in_form = {log_in_fields, COUNT_OF(log_in_fields)};

/* The page whose form was interrupted, or "": only one of our own that takes a form from staff, so
 * that nobody can make a log-in lead elsewhere. */
static const char *resume_page(struct call *c)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-";
    const char *page = form_get(&c->form, "resume"), *arg;
    const struct route *r;
    bool other;

    if (!*page || page[strspn(page, plain)])
        return "";
    r = route_find(c->arena, METHOD_POST, page, &arg, &other);
    return r && r->who >= WHO_STAFF ? page : "";
}

/* FIELD for each field of the interrupted form. Its CSRF value died with its session. */
static void show_kept(const struct call *c, struct view_dict *d)
{
    for (size_t i = 0; i < c->form.raw.n; i++) {
        const struct pair *p = &c->form.raw.p[i];
        const char *name = p->name + strlen(KEEP);

        if (strncmp(p->name, KEEP, strlen(KEEP)) == 0 && *name && strcmp(name, "csrf") != 0)
            trouble_kept_field(d, name, p->value);
    }
}

void staff_log_in_get(struct call *c)
{
    const char *resume = resume_page(c);
    struct view_dict *d = call_page(c, *resume ? "staff/log-in-again" : "staff/log-in");

    if (*resume) {
        view_set(d, "RESUME", resume);
        view_show(d, "TRIED");
        show_kept(c, d);
    }
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* Takes as long as a real password that is wrong: the same Argon2, the same look-ups, the same work
 * for the code, and a row that is written. */
static enum rc_err refuse_slowly(struct call *c, const char *email, const char *password)
{
    struct person_wrap wrap = {.cost = *parts_cost()};
    struct person_pk pk = {{0}};
    struct person_seed seed = {{0}};
    struct rc_id nobody;
    enum rc_err err;

    id_random(&nobody);
    keyring_fake_salt(c->worker->keyring, email, wrap.salt);
    err = person_wrap_open(&nobody, &pk, password, &wrap, &seed);
    sodium_memzero(&seed, sizeof seed);
    if (err == RC_NOMEM)
        return err;
    factor_pretend(c, form_get(&c->form, "code"));
    err = store_nobody_failed(c->worker->db, clock_now());
    return err == RC_OK ? RC_DENIED : err;
}

/* RC_DENIED alike for an unknown name, a wrong password, a wrong or missing code beside the right
 * one, and what is tried too soon after others. */
static enum rc_err check_password(struct call *c, struct person_row *p, struct person_seed *seed)
{
    struct db *db = c->worker->db;
    const char *email = parts_lower(c->arena, form_get(&c->form, "email"));
    const char *password = form_get(&c->form, "password");
    enum rc_err err, stored;
    bool known;

    if (!email)
        return RC_NOMEM;
    err = store_person_by_email(db, c->worker->keyring, c->arena, &c->snap->id, email, p);
    if (err != RC_OK && err != RC_NOTFOUND)
        return err;
    known = session_browser_known(c, &p->id);
    if (err == RC_NOTFOUND || p->state != PERSON_ACTIVE || parts_must_wait(c, p, known))
        return refuse_slowly(c, email, password);
    err = person_wrap_open(&p->id, &p->pk, password, &p->wrap, seed);
    if (err == RC_OK)
        err = factor_pass(c, p, seed, form_get(&c->form, "code"));
    else if (err == RC_DENIED)
        factor_pretend(c, form_get(&c->form, "code"));
    if (err == RC_OK)
        return store_person_succeeded(db, &p->id, known);
    if (err != RC_DENIED)
        return err;
    /* The wait begins when the answer goes out, not when the slow hash began. */
    stored = store_person_failed(db, &p->id, known, clock_now());
    return stored == RC_OK ? RC_DENIED : stored;
}

void staff_log_in_post(struct call *c)
{
    const char *resume = resume_page(c);
    struct person_row person = {0};
    struct person_seed seed = {{0}};
    enum rc_err err = check_password(c, &person, &seed);

    if (err == RC_DENIED) {
        form_add_error(&c->form, "password", "log-in");
        staff_log_in_get(c);
        goto out;
    }
    if (err == RC_OK)
        err = session_staff_begin(c, &person, &seed);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else if (*resume) {
        struct view_dict *d = call_page(c, "staff/resume");

        view_set(d, "RESUME", resume);
        show_kept(c, d);
        call_send_page(c, 200);
    } else {
        /* Who reads no cases finds nothing in the inbox; an administrator's work is elsewhere. */
        call_redirect(c, (person.roles & (ROLE_HANDLER | ROLE_ADMINISTRATOR)) == ROLE_ADMINISTRATOR
                             ? "admin/"
                             : "staff/");
    }
out:
    sodium_memzero(&seed, sizeof seed);
}

/* An invitation is accepted: a password is chosen, keys are made, a recovery code is shown once. */
#include <sodium.h>
#include <string.h>

#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

static const struct field invitation_fields[] = {
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "password2", .type = FIELD_SECRET, .required = true, .max = 1024},
};
const struct form_spec staff_invitation_form = {invitation_fields, COUNT_OF(invitation_fields)};

/* Whom the link in the address invites; it is not used up by looking. RC_NOTFOUND: it is no good,
 * or not any more. */
static enum rc_err look(struct call *c, struct person_row *p, struct link_secret *secret)
{
    const struct keyring *kr = c->worker->keyring;
    struct db *db = c->worker->db;
    struct rc_id invited;
    enum rc_err err = link_parse(c->arg, &invited, secret);

    if (err != RC_OK)
        return RC_NOTFOUND;
    err = store_link_look(db, kr, c->arena, LINK_INVITATION, &c->snap->id, &invited, secret,
                          c->now);
    if (err == RC_OK)
        err = store_person_by_id(db, kr, c->arena, &c->snap->id, &invited, p);
    return err;
}

static void fail(struct call *c, enum rc_err err)
{
    if (err != RC_NOTFOUND) {
        call_fail(c, err, __func__);
        return;
    }
    (void)call_page(c, "staff/invitation-over");
    call_send_page(c, 404);
}

static void show_form(struct call *c, const struct person_row *p)
{
    struct view_dict *d = call_page(c, "staff/invitation");

    view_set(d, "LINK", c->arg);
    view_set(d, "EMAIL", p->email);
    view_set(d, "PERSON_TITLE", p->title);
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

void staff_invitation_get(struct call *c)
{
    struct person_row p;
    struct link_secret link = {{0}};
    enum rc_err err = look(c, &p, &link);

    sodium_memzero(&link, sizeof link);
    if (err != RC_OK)
        fail(c, err);
    else
        show_form(c, &p);
}

static enum rc_err accept(struct call *c, const struct person_row *p,
                          const struct link_secret *link, const char *password,
                          uint8_t code[static PERSON_CODE_BYTES])
{
    struct person_seed seed;
    struct person_pair pair = {0};
    struct person_wrap wrap;
    uint8_t code_wrap[PERSON_WRAP_BYTES];
    enum rc_err err;

    person_seed_random(&seed);
    if ((err = person_pair_derive(&seed, &pair)) != RC_OK ||
        (err = person_wrap_make(&p->id, &seed, password, parts_cost(), &wrap)) != RC_OK ||
        (err = person_code_make(&p->id, &seed, code, code_wrap)) != RC_OK)
        goto out;
    err = store_person_accept(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p->id,
                              link, &pair.pk, &wrap, code_wrap, c->now);
out:
    sodium_memzero(&seed, sizeof seed);
    sodium_memzero(&pair, sizeof pair);
    return err;
}

void staff_invitation_post(struct call *c)
{
    const char *password = form_get(&c->form, "password");
    uint8_t code[PERSON_CODE_BYTES] = {0};
    struct person_row p;
    struct link_secret link = {{0}};
    struct view_dict *d;
    enum rc_err err = look(c, &p, &link);

    if (err == RC_OK && !parts_password_is_good(c, password)) {
        show_form(c, &p);
        goto out;
    }
    if (err == RC_OK)
        err = accept(c, &p, &link, password, code);
    if (err != RC_OK) {
        fail(c, err);
        goto out;
    }
    d = call_page(c, "staff/welcome");
    view_set(d, "EMAIL", p.email);
    parts_show_code(d, code);
    call_send_page(c, 200);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
out:
    sodium_memzero(code, sizeof code);
    sodium_memzero(&link, sizeof link);
}

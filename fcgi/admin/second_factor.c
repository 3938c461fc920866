/* An administrator takes a colleague's second factor away, who has lost phone and backup codes. Never
 * his own: there his own page asks for a code. */
#include <sodium.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/factor.h"
#include "fcgi/staff/parts.h"

static const struct field factor_fields[] = {
    {.name = "person", .type = FIELD_LINE, .required = true, .max = ID_TEXT - 1},
    {.name = "code", .type = FIELD_SECRET, .max = FACTOR_TYPED_MAX},
};
const struct form_spec admin_factor_form = {factor_fields, COUNT_OF(factor_fields)};

/* The colleague whom the address or the form names. RC_NOTFOUND: there is none, or it is who asks. */
static enum rc_err colleague(struct call *c, struct person_row *p)
{
    const char *text = c->method == METHOD_POST ? form_get(&c->form, "person")
                                                : call_query(c, "person");
    struct rc_id id;

    if (!text || id_parse(text, &id) != RC_OK || id_equal(&id, &c->staff.person.id))
        return RC_NOTFOUND;
    return store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &id, p);
}

void admin_factor_get(struct call *c)
{
    struct person_row p;
    enum rc_err err = colleague(c, &p);
    struct view_dict *d;
    char id[ID_TEXT];

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "admin/second-factor");
    id_format(&p.id, id);
    view_set(d, "PERSON", id);
    view_set(d, "PERSON_TITLE", p.title);
    view_set(d, "PERSON_EMAIL", p.email);
    view_show(d, !p.has_factor                   ? "HAS_NONE"
                 : c->staff.person.has_factor ? "HAS"
                                              : "NEEDS_OWN");
    if (c->method == METHOD_GET && call_query(c, "done"))
        view_show(d, "DONE");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* Who weakens another's log-in shows a code of his own; a wrong one counts. */
static enum rc_err prove(struct call *c)
{
    const struct person_row *me = &c->staff.person;
    const bool known = session_browser_known(c, &me->id);
    struct person_seed seed = {{0}};
    enum rc_err err, stored;

    if (parts_must_wait(c, me, known))
        return RC_DENIED;
    err = session_staff_seed(c, &seed);
    if (err == RC_OK)
        err = factor_pass(c, me, &seed, form_get(&c->form, "code"));
    sodium_memzero(&seed, sizeof seed);
    if (err != RC_DENIED)
        return err;
    stored = store_person_failed(c->worker->db, &me->id, known, clock_now());
    return stored == RC_OK ? RC_DENIED : stored;
}

static enum rc_err take_away(struct call *c, const struct person_row *p)
{
    struct mail_write mail;
    struct factor_change change = {.person = p, .by = &c->staff.person.id,
                                   .what = "second-factor-reset", .mail = &mail,
                                   .end_sessions = true, .now = c->now};
    enum rc_err err = factor_mail(c, &p->id, "second-factor-reset", &mail);

    if (err == RC_OK)
        err = store_factor_change(c->worker->db, c->worker->keyring, c->arena, &change);
    if (err == RC_OK)
        snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    return err;
}

void admin_factor_post(struct call *c)
{
    struct person_row p;
    char id[ID_TEXT];
    enum rc_err err = colleague(c, &p);

    if (err == RC_OK && p.has_factor && !c->staff.person.has_factor) {
        call_error(c, 403); /* the page offers no form */
        return;
    }
    if (err == RC_OK && p.has_factor) {
        err = prove(c);
        if (err == RC_DENIED) {
            form_add_error(&c->form, "code", "factor");
            admin_factor_get(c);
            return;
        }
        if (err == RC_OK)
            err = take_away(c, &p);
    }
    if (err != RC_OK && err != RC_CONFLICT) {
        call_fail(c, err, __func__);
        return;
    }
    id_format(&p.id, id);
    call_redirect(c, arena_printf(c->arena, "admin/second-factor?person=%s%s", id,
                                  err == RC_OK ? "&done=1" : ""));
}

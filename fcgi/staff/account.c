/* A member of staff's own account, and the way out. */
#include "fcgi/server/session.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

static const char *const account_acts[] = {"log-out-all", NULL};
static const struct field account_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = account_acts},
};
const struct form_spec staff_account_form = {account_fields, COUNT_OF(account_fields)};

void staff_account_get(struct call *c)
{
    const struct person_row *p = &c->staff.person;
    struct view_dict *d = call_page(c, "staff/account");
    char fingerprint[PERSON_FINGERPRINT];

    person_fingerprint(&p->pk, fingerprint);
    view_set(d, "EMAIL", p->email);
    view_set(d, "PERSON_TITLE", p->title);
    view_set(d, "FINGERPRINT", fingerprint);
    parts_show_roles(d, p->roles);
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

void staff_account_post(struct call *c)
{
    enum rc_err err = store_session_end_all(c->worker->db, &c->staff.person.id);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    call_cookie(c, COOKIE_STAFF, "", "Strict");
    call_redirect(c, "staff/log-in");
}

const struct form_spec staff_log_out_form = {NULL, 0};

void staff_log_out_post(struct call *c)
{
    enum rc_err err = session_staff_end(c);

    if (err != RC_OK && err != RC_NOTFOUND)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "staff/log-in");
}

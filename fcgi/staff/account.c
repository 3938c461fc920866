/* A member of staff's own account, and the way out. */
#include "fcgi/server/session.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_reminder.h"

#include <string.h>

static const char *const account_acts[] = {"log-out-all", "mails", NULL};
static const char *const account_mails[] = {"at-once", "daily", NULL};
static const struct field account_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = account_acts},
    {.name = "mails", .type = FIELD_CHOICE, .max = 20, .choices = account_mails},
};
const struct form_spec staff_account_form = {account_fields, COUNT_OF(account_fields)};

void staff_account_get(struct call *c)
{
    const struct person_row *p = &c->staff.person;
    struct view_dict *d = call_page(c, "staff/account");
    char fingerprint[PERSON_FINGERPRINT];
    bool daily = false;
    enum rc_err err = store_mail_daily(c->worker->db, c->arena, &p->id, &daily);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    view_show(d, daily ? "MAILS_DAILY" : "MAILS_AT_ONCE");
    person_fingerprint(&p->pk, fingerprint);
    view_set(d, "EMAIL", p->email);
    view_set(d, "PERSON_TITLE", p->title);
    view_set(d, "FINGERPRINT", fingerprint);
    parts_show_roles(d, p->roles);
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

static void choose_mails(struct call *c)
{
    const char *mails = form_get(&c->form, "mails");
    enum rc_err err;

    if (mails[0] == '\0') {
        form_add_error(&c->form, "mails", "choose");
        call_again(c);
        return;
    }
    err = store_mail_choose(c->worker->db, &c->staff.person.id, strcmp(mails, "daily") == 0,
                            c->now);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "staff/account");
}

static void log_out_everywhere(struct call *c)
{
    enum rc_err err = store_session_end_all(c->worker->db, &c->staff.person.id);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    call_cookie(c, COOKIE_STAFF, "", "Strict");
    call_redirect(c, "staff/log-in");
}

void staff_account_post(struct call *c)
{
    if (strcmp(form_get(&c->form, "act"), "mails") == 0)
        choose_mails(c);
    else
        log_out_everywhere(c);
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

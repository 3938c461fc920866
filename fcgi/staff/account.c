/* A member of staff's own account, and the way out. */
#include <sodium.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_reminder.h"
#include "sql/store_reset.h"

static const char *const account_acts[] = {"log-out-all", "log-out-one", "refuse-keys", "mails",
                                           NULL};
static const char *const account_done[] = {"password", "session", "keys", NULL};
static const char *const account_mails[] = {"at-once", "daily", NULL};
static const struct field account_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = account_acts},
    {.name = "mails", .type = FIELD_CHOICE, .max = 20, .choices = account_mails},
    {.name = "session", .type = FIELD_LINE, .max = 2u * SEAL_HASH_BYTES},
};
const struct form_spec staff_account_form = {account_fields, COUNT_OF(account_fields)};

/* --- what is shown ----------------------------------------------------------------------------- */

/* SESSION for each open one: since which day, last used how long ago, and a form to end it. */
static enum rc_err show_sessions(struct call *c, struct view_dict *d)
{
    struct session_line *line;
    struct seal_hash this;
    size_t n;
    enum rc_err err =
        store_session_list(c->worker->db, c->arena, &c->staff.person.id, c->now, &line, &n);

    session_row_id(&c->staff.secret, &this);
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const int64_t begun = line[i].expires - STAFF_SESSION_SECONDS;
        const int64_t idle = (c->now - (line[i].idle_end - STAFF_IDLE_SECONDS)) / 60;
        struct view_dict *row = view_section(d, "SESSION");
        char hex[2u * SEAL_HASH_BYTES + 1u];

        present_date(c, row, "BEGUN", zone_date(&c->snap->centre.zone, begun));
        if (idle > 1)
            view_set_int(view_section(row, "IDLE"), "MINUTES", idle);
        else
            view_show(row, "JUST_NOW");
        if (seal_hash_compare(&line[i].id, &this) == RC_OK) {
            view_show(row, "THIS");
        } else {
            sodium_bin2hex(hex, sizeof hex, line[i].id.b, SEAL_HASH_BYTES);
            view_set(view_section(row, "OTHER"), "SESSION_ID", hex);
        }
    }
    return err;
}

/* RESET_WAITS: somebody who opened the person's mail made keys in his name. */
static enum rc_err show_reset(struct call *c, struct view_dict *d)
{
    char fingerprint[PERSON_FINGERPRINT];
    struct reset_row *row;
    size_t n;
    enum rc_err err = store_reset_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       c->now, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (!id_equal(&row[i].person, &c->staff.person.id))
            continue;
        person_fingerprint(&row[i].pk, fingerprint);
        view_set(view_section(d, "RESET_WAITS"), "NEW_FINGERPRINT", fingerprint);
    }
    return err;
}

static void show_done(struct call *c, struct view_dict *d)
{
    static const char *const section[] = {"DONE_PASSWORD", "DONE_SESSION", "DONE_KEYS"};
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;

    for (size_t i = 0; done && account_done[i]; i++)
        if (strcmp(done, account_done[i]) == 0)
            view_show(d, section[i]);
}

void staff_account_get(struct call *c)
{
    const struct person_row *p = &c->staff.person;
    struct view_dict *d = call_page(c, "staff/account");
    char fingerprint[PERSON_FINGERPRINT];
    bool daily = false;
    enum rc_err err = store_mail_daily(c->worker->db, c->arena, &p->id, &daily);

    if (err == RC_OK)
        err = show_sessions(c, d);
    if (err == RC_OK)
        err = show_reset(c, d);
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
    show_done(c, d);
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

/* One that is over already has ended too. */
static void end_session(struct call *c)
{
    const char *hex = form_get(&c->form, "session");
    struct seal_hash id;
    size_t len = 0;
    enum rc_err err = RC_NOTFOUND;

    if (sodium_hex2bin(id.b, sizeof id.b, hex, strlen(hex), NULL, &len, NULL) == 0 &&
        len == sizeof id.b)
        err = store_session_end_his(c->worker->db, &c->staff.person.id, &id);
    if (err != RC_OK && err != RC_NOTFOUND)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "staff/account?done=session");
}

static void refuse_keys(struct call *c)
{
    enum rc_err err =
        store_reset_refuse(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                           &c->staff.person.id, &c->staff.person.id, c->now);

    if (err != RC_OK && err != RC_NOTFOUND)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "staff/account?done=keys");
}

void staff_account_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");

    if (strcmp(act, "mails") == 0)
        choose_mails(c);
    else if (strcmp(act, "log-out-one") == 0)
        end_session(c);
    else if (strcmp(act, "refuse-keys") == 0)
        refuse_keys(c);
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

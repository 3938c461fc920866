/* The receipt: the token, what happens next, and a way to check that it was written down. */
#include "fcgi/public/entered.h"
#include "fcgi/public/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/session.h"

static const struct field fields[] = {{"token", FIELD_TOKEN, false, 100, NULL}};
const struct form_spec public_sent_form = {fields, sizeof fields / sizeof fields[0]};

static void show(struct call *c, int status, const char *verdict)
{
    struct casework w;
    struct view_dict *d;
    enum rc_err err;

    err = casework_open_token(c, &w);
    if (err != RC_OK) {
        if (public_entered(c, err, "RECEIPT", verdict, status))
            ; /* it waits in the spool */
        else if (err == RC_NOTFOUND && public_on_its_way(c))
            public_entered_elsewhere(c, verdict, status);
        else
            call_fail(c, err, __func__);
        goto out;
    }
    d = call_page(c, "public/sent");
    present_token(d, &c->token);
    view_set(d, "REFERENCE", w.full.row.reference);
    present_now(d, w.procedure, w.state.stage);
    present_date(c, d, "RECEIVED", w.state.received);
    if (w.state.late_waits)
        view_show(d, "LATE_WAITS");
    if (w.full.row.has_mail)
        view_show(d, "MAIL_WANTED");
    present_dates(c, d, &w, false);
    present_path(d, w.procedure, &w.state);
    if (verdict)
        view_show(d, verdict);
    call_send_page(c, status);
out:
    casework_close(&w);
}

void public_sent_get(struct call *c)
{
    show(c, 200, NULL);
}

void public_sent_post(struct call *c)
{
    const bool same = session_token_is(c, form_get(&c->form, "token"));

    show(c, same ? 200 : 422, same ? "TYPED_RIGHT" : "TYPED_WRONG");
}

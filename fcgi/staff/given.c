/* Bundles that were given to an auditor who has an account here: the list, and the download. */
#include <stdlib.h>

#include "fcgi/server/bundle.h"
#include "fcgi/server/casework_share.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/pages.h"

void staff_given_get(struct call *c)
{
    struct share_row *share;
    struct view_dict *d;
    size_t n;
    enum rc_err err = store_share_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       &c->staff.person.id, c->today, &share, &n);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "staff/given");
    if (call_query(c, "keys"))
        view_show(d, "OTHER_KEYS");
    view_show(d, n > 0 ? "ANY" : "NONE");
    for (size_t i = 0; i < n; i++) {
        struct view_dict *row = view_section(d, "GIVEN");

        view_set(row, "REFERENCE", share[i].reference);
        view_set_int(row, "EVENT", (int64_t)share[i].seq);
        present_date(c, row, "GIVEN_ON", date_add_days(share[i].last_day, -SHARE_DAYS));
        present_date(c, row, "UNTIL", share[i].last_day);
    }
    call_send_page(c, 200);
}

void staff_given_file_get(struct call *c)
{
    const char *text = call_query(c, "event");
    struct casework w = {.given = 0};
    char *end = NULL;
    uint64_t seq = text ? strtoull(text, &end, 10) : 0;
    enum rc_err err = !text || end == text || *end != '\0' || seq == 0
                          ? RC_NOTFOUND
                          : casework_open_given(c, c->arg, seq, &w);

    if (err == RC_OK)
        bundle_send(c, &w, seq);
    else if (err == RC_DENIED)
        call_redirect(c, "staff/bundles?keys=gone");
    else
        call_fail(c, err, __func__);
    casework_close(&w);
}

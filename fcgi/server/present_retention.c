/* How long a case that is over is kept, as its two pages say it. */
#include "fcgi/server/present.h"
#include "sql/store_retention.h"

enum rc_err present_retention(struct call *c, struct view_dict *d, const struct casework *w)
{
    struct rc_date made[RETENTION_WARNINGS] = {RC_DATE_NONE, RC_DATE_NONE}, on;
    struct retention_plan p;
    char key[RETENTION_KEY];
    struct view_dict *in;
    enum rc_err err = RC_OK;

    retention_plan(w->centre, &w->state,
                   retention_months(&c->snap->centre, w->centre, &w->state), &p);
    if (!p.over)
        return RC_OK;
    for (unsigned i = 0; p.pause == RETENTION_RUNS && err == RC_OK && i < RETENTION_WARNINGS; i++) {
        retention_key(&p, i, key);
        err = store_retention_made(c->worker->db, c->arena, &w->full.row.id, key, &made[i]);
    }
    if (err != RC_OK)
        return err;
    on = retention_on(&p, made, c->today);
    in = view_include(d, "RETENTION", "layout/retention");
    view_show(in, w->complainant ? "FOR_YOU" : "FOR_STAFF");
    if (p.pause == RETENTION_HELD)
        view_show(in, "KEPT_HELD");
    if (p.pause == RETENTION_ACTIONS)
        view_show(in, "KEPT_ACTIONS");
    if (date_is_set(on))
        view_show(in, "KEPT_UNTIL");
    present_date(c, in, "GONE_ON", on);
    return RC_OK;
}

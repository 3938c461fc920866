#include "fcgi/clerk/retention.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

#include "fcgi/clerk/reminders.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"
#include "sql/store_retention.h"

static const char *params(const struct desk *d, const struct casework *w, struct rc_date on,
                          const char *page)
{
    const char *link = desk_link(d, page), *text = NULL;
    char due[11];
    char *dump = NULL;
    json_t *o;

    date_format(on, due);
    o = json_pack("{s:s, s:s, s:s}", "link", link ? link : "", "reference", w->full.row.reference,
                  "due", due);
    if (o && link)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        text = arena_strdup(d->arena, dump);
    free(dump);
    json_decref(o);
    return text;
}

static enum rc_err warn(const struct desk *d, const struct casework *w, const char *key,
                        struct rc_date on)
{
    const struct case_row *row = &w->full.row;
    const bool to_staff = !w->state.discarded;
    struct mail_write staff = {.template_name = "retention", .can_wait = true};
    struct mail_write complainant = {.template_name = "complainant-retention",
                                     .address = row->mail,
                                     .mail_id = row->mail_id};

    staff.params = params(d, w, on, "staff/");
    complainant.params = params(d, w, on, "case");
    if (!staff.params || !complainant.params)
        return RC_NOMEM;
    return reminders_tell(d, w, key, to_staff ? &staff : NULL,
                          row->has_mail ? &complainant : NULL);
}

/* The warnings of today: where both were missed, the second comes in its own time after the first. */
static enum rc_err warnings(const struct desk *d, const struct casework *w,
                            const struct retention_plan *p,
                            struct rc_date made[static RETENTION_WARNINGS])
{
    char key[RETENTION_KEY];
    enum rc_err err = RC_OK;

    for (unsigned i = 0; err == RC_OK && i < RETENTION_WARNINGS; i++) {
        retention_key(p, i, key);
        err = store_retention_made(d->db, d->arena, &w->full.row.id, key, &made[i]);
    }
    for (unsigned i = 0; err == RC_OK && i < RETENTION_WARNINGS; i++) {
        const struct rc_date on = retention_on(p, made, d->today);

        if (!retention_warns(p, made, i, d->today))
            continue;
        retention_key(p, i, key);
        err = warn(d, w, key, on);
        made[i] = d->today;
    }
    return err;
}

static enum rc_err delete(const struct desk *d, const struct casework *w)
{
    struct stub stub;
    enum rc_err err;

    err = stub_make(d->arena, w->centre, w->calendar, w->full.event, w->full.n_events, &stub);
    return err == RC_OK ? store_retention_delete(d->db, d->keyring, d->arena, &w->full.row, &stub,
                                                 d->today)
                        : err;
}

enum rc_err retention_look_at(const struct desk *d, const struct casework *w,
                              struct rc_date *next)
{
    struct rc_date made[RETENTION_WARNINGS] = {RC_DATE_NONE, RC_DATE_NONE}, on, look;
    const struct case_row *row = &w->full.row;
    struct retention_plan p;
    enum rc_err err = RC_OK;

    retention_plan(w->centre, &w->state,
                   retention_months(&d->snap->centre, w->centre, &w->state), &p);
    if (!p.over)
        return store_retention_forget(d->db, &row->id);
    if (p.pause == RETENTION_RUNS)
        err = warnings(d, w, &p, made);
    if (err != RC_OK)
        return err;
    on = retention_on(&p, made, d->today);
    if (date_is_set(on) && date_cmp(on, d->today) <= 0)
        return delete(d, w);
    look = retention_look(&p, made, d->today);
    if (date_is_set(look) && (!date_is_set(*next) || date_cmp(look, *next) < 0))
        *next = look;
    return store_retention_plan(d->db, &row->centre, &row->id, on, p.pause == RETENTION_HELD);
}

enum rc_err retention_turn(const struct desk *d)
{
    uint64_t n = 0;
    enum rc_err err = store_retention_log(d->db, d->keyring, &d->snap->id, d->now, &n);

    if (err == RC_OK && n > 0)
        log_info("centre %s: %" PRIu64 " cases were deleted, as their time was over",
                 d->snap->centre.slug, n);
    return err == RC_OK ? store_retention_sweep(d->db, d->arena, d->today) : err;
}

/* What a change of the calendar does, and saving it. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/part.h"
#include "fcgi/admin/holidays.h"
#include "fcgi/server/casework.h"
#include "fcgi/server/seen.h"
#include "sql/store_draft.h"
#include "sql/store_reminder.h"

#define PAGE 50u
#define SCRATCH (32u * 1024u * 1024u) /* as the clerk's: the greatest thing is a long case */

/* --- what it does to running times --------------------------------------------------------------- */

static bool moves(const struct case_state *s, const struct event *e)
{
    for (size_t i = 0; i < e->n_dues; i++)
        if (date_cmp(e->due[i].due, s->clock[e->due[i].clock].due) != 0)
            return true;
    return false;
}

static enum rc_err look(const struct desk *d, const struct rc_id *case_id,
                        const struct calendar *cal, bool *moved)
{
    struct casework *w = arena_alloc(d->arena, sizeof *w);
    struct event ev;
    bool changed = false;
    enum rc_err err = w ? casework_open_clock(d, case_id, w) : RC_NOMEM;

    *moved = false;
    if (err != RC_OK)
        return err == RC_NOTFOUND ? RC_OK : err;
    err = flow_recalculate(w->centre, cal, &w->state, d->today, &ev, &changed);
    *moved = err == RC_OK && changed && moves(&w->state, &ev);
    return err;
}

enum rc_err holidays_effect(struct call *c, const struct calendar *cal, struct effect *out)
{
    struct arena *scratch = arena_open(SCRATCH);
    struct desk d = desk_of_call(c);
    struct watch_row last, *row = NULL;
    struct rc_date ever;
    size_t n = PAGE;
    enum rc_err err = scratch ? date_from_ymd(DATE_YEAR_MAX, 12, 31, &ever) : RC_NOMEM;

    *out = (struct effect){.moved = 0};
    d.arena = scratch;
    while (err == RC_OK && n == PAGE && !out->more) {
        err = store_watch_page(d.db, c->arena, &d.snap->id, ever, out->looked > 0 ? &last : NULL,
                               PAGE, &row, &n);
        for (size_t i = 0; err == RC_OK && i < n && !out->more; i++) {
            bool moved;

            if (out->looked == EFFECT_CASES_MAX) {
                out->more = true;
                break;
            }
            arena_reset(scratch);
            err = look(&d, &row[i].case_id, cal, &moved);
            out->moved += err == RC_OK && moved;
            out->looked++;
            last = row[i];
        }
    }
    arena_close(scratch);
    return err;
}

/* --- calendars ----------------------------------------------------------------------------------- */

enum rc_err holidays_calendar(struct call *c, const struct feed_days *imported,
                              const struct closure *closure, size_t n, struct calendar *out)
{
    enum rc_err err = RC_OK;

    calendar_init(out, c->snap->centre.division);
    for (size_t i = 0; err == RC_OK && i < imported->n; i++)
        err = calendar_add_holiday(out, imported->day[i].date, imported->day[i].title);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = calendar_add_closure(out, closure[i].from, closure[i].to, closure[i].title);
    if (err != RC_OK)
        calendar_clear(out);
    return err;
}

enum rc_err holidays_imported(struct call *c, struct holiday_row **row, size_t *n,
                              struct feed_days *days)
{
    enum rc_err err = store_holidays(c->worker->db, c->worker->keyring, c->arena,
                                     c->snap->centre.division, row, n);

    days->n = 0;
    if (err == RC_OK && !(days->day = arena_calloc(c->arena, *n + 1u, sizeof *days->day)))
        err = RC_NOMEM;
    for (; err == RC_OK && days->n < *n; days->n++)
        days->day[days->n] = (*row)[days->n].day;
    return err;
}

/* --- closures ------------------------------------------------------------------------------------ */

static bool is_same(const struct closure *a, const struct closure *b)
{
    return date_cmp(a->from, b->from) == 0 && date_cmp(a->to, b->to) == 0 &&
           strcmp(a->title, b->title) == 0;
}

enum rc_err closures_with(struct arena *a, const struct closure *closure, size_t n,
                          const struct closure *change, bool add, struct closure **out,
                          size_t *n_out)
{
    bool done = false;

    *n_out = 0;
    if (!(*out = arena_calloc(a, n + 1u, sizeof **out)))
        return RC_NOMEM;
    for (size_t i = 0; i < n; i++) {
        if (is_same(&closure[i], change)) {
            if (!add && !done) {
                done = true;
                continue;
            }
            done = done || add; /* it is there already */
        }
        if (add && !done && date_cmp(closure[i].from, change->from) > 0) {
            (*out)[(*n_out)++] = *change;
            done = true;
        }
        (*out)[(*n_out)++] = closure[i];
    }
    if (add && !done)
        (*out)[(*n_out)++] = *change;
    return RC_OK;
}

struct edit {
    const struct closure *change;
    bool add;
};

/* A draft_edit_fn (sql/store_draft.h). */
static enum rc_err edit_closures(void *ctx, struct arena *a, const char *stored, size_t len,
                                 const char **out, size_t *out_len)
{
    const struct edit *e = ctx;
    struct centre *centre = arena_calloc(a, 1, sizeof *centre);
    struct import_error why;
    struct closure *closure;
    char *json = NULL;
    size_t n;
    enum rc_err err = centre ? centre_parse(a, stored, len, centre, &why) : RC_NOMEM;

    if (err == RC_OK)
        err = closures_with(a, centre->closure, centre->n_closures, e->change, e->add, &closure,
                            &n);
    if (err != RC_OK)
        return err;
    if (n == centre->n_closures) { /* nothing to do here: as it was, to the byte */
        *out = stored;
        *out_len = len;
        return RC_OK;
    }
    centre->closure = closure;
    centre->n_closures = n;
    err = centre_format(a, centre, &json);
    if (err == RC_OK)
        err = centre_parse(a, json, strlen(json), centre, &why);
    *out = json;
    *out_len = json ? strlen(json) : 0;
    return err;
}

enum rc_err closures_save(struct call *c, const struct closure *change, bool add)
{
    struct edit e = {change, add};
    char from[11], to[11];
    const char *detail;
    enum rc_err err;

    date_format(change->from, from);
    date_format(change->to, to);
    if (!(detail = arena_printf(c->arena, "%s to %s: %s", from, to, change->title)))
        return RC_NOMEM;
    err = store_draft_apply(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                            c->snap->version, edit_closures, &e, &c->staff.person.id, c->now,
                            add ? "closure-add" : "closure-remove", detail);
    if (err == RC_OK)
        snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    return err;
}

const char *closures_seen(struct call *c)
{
    const struct centre *centre = &c->snap->centre;
    const char *text = "";

    for (size_t i = 0; text && i < centre->n_closures; i++)
        text = arena_printf(c->arena, "%s%d %d %s\n", text, (int)centre->closure[i].from.day,
                            (int)centre->closure[i].to.day, centre->closure[i].title);
    return text ? seen_of(c->arena, text, strlen(text)) : NULL;
}

/* --- the feed ------------------------------------------------------------------------------------ */

enum rc_err feed_compact(struct arena *a, const struct feed *feed, const char **out)
{
    json_t *o = json_object();
    char *dump = NULL;
    bool good = o != NULL;

    *out = NULL;
    for (int d = 0; d < DIVISION__MAX && good; d++) {
        const struct feed_days *days = &feed->of[d];
        const char *name = division_name((enum division)d);
        json_t *events = json_array();

        for (size_t i = 0; i < days->n && good; i++) {
            char date[11];

            date_format(days->day[i].date, date);
            good = json_array_append_new(events, json_pack("{s:s, s:s}", "date", date, "title",
                                                           days->day[i].title)) == 0;
        }
        if (days->n == 0)
            json_decref(events);
        else
            good = good && json_object_set_new(o, name,
                                               json_pack("{s:s, s:o}", "division", name, "events",
                                                         events)) == 0;
    }
    if (good && (dump = json_dumps(o, JSON_COMPACT)))
        *out = arena_strdup(a, dump);
    free(dump);
    json_decref(o);
    return *out ? RC_OK : RC_NOMEM;
}

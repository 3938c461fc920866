#include "fcgi/server/figures.h"

#include <string.h>

#include "fcgi/server/casework.h"
#include "fcgi/server/log.h"
#include "sql/store_stat.h"

#define WORK_BYTES ((size_t)256 * 1024 * 1024)
#define PAGE 64u
#define AT_ONCE 500u /* cases that a page makes before it counts */

/* A case's text from its events, in the desk's arena. */
static enum rc_err make(const struct desk *d, const struct rc_id *id, struct rc_date *received,
                        uint64_t *events, char **text)
{
    struct casework *w = arena_alloc(d->arena, sizeof *w);
    struct stat_case *s = arena_alloc(d->arena, sizeof *s);
    enum rc_err err;

    if (!w || !s)
        return RC_NOMEM;
    if ((err = casework_open_clock(d, id, w)) != RC_OK ||
        (err = stat_case_fold(w->centre, w->full.event, w->full.n_events, s)) != RC_OK)
        return err;
    *received = s->received;
    *events = w->full.row.events;
    return stat_case_format(d->arena, s, text);
}

static enum rc_err renew(const struct desk *d, const struct rc_id *id)
{
    struct rc_date received;
    uint64_t events = 0;
    char *text = NULL, hex[ID_TEXT];
    enum rc_err err = make(d, id, &received, &events, &text);

    if (err == RC_OK)
        err = store_stat_put(d->db, id, events, received, text);
    if (err == RC_OK || err == RC_NOTFOUND) /* it has gone just now */
        return RC_OK;
    if (err == RC_CRYPTO) /* the clerk's visit and the nightly check tell; here it stays uncounted */
        return RC_OK;
    if (err == RC_DB && db_lost_race(d->db)) /* somebody else writes it; if not, it stays due */
        return RC_OK;
    if (err == RC_DB || err == RC_NOMEM)
        return err;
    id_format(id, hex);
    log_error("figures: case %s: %s, %s", hex, rc_err_name(err), db_error(d->db));
    return RC_OK;
}

static enum rc_err catch_up(const struct desk *d, size_t most, uint64_t *left)
{
    struct rc_id id[PAGE], after = {.b = {0}};
    size_t done = 0, n = PAGE;
    enum rc_err err = RC_OK;

    while (err == RC_OK && n == PAGE && done < most) {
        arena_reset(d->arena);
        err = store_stat_due(d->db, d->arena, &d->snap->id, &after, id, PAGE, &n);
        for (size_t i = 0; err == RC_OK && i < n; i++) {
            arena_reset(d->arena);
            err = renew(d, &id[i]);
            after = id[i];
        }
        done += n;
    }
    return err == RC_OK ? store_stat_left(d->db, d->arena, &d->snap->id, left) : err;
}

enum rc_err figures_catch_up(const struct desk *desk, size_t most, uint64_t *left)
{
    struct desk d = *desk;
    enum rc_err err;

    if (!(d.arena = arena_open(WORK_BYTES)))
        return RC_NOMEM;
    err = catch_up(&d, most, left);
    arena_close(d.arena);
    return err;
}

static enum rc_err count(void *ctx, struct arena *a, const struct stat_row *row)
{
    struct stat *s = ctx;
    struct stat_case k;
    enum rc_err err;

    if (!row->stub && !*row->facts)
        return RC_OK; /* it waits */
    err = row->stub ? stat_case_stub(a, row->stub, &k) : stat_case_parse(a, row->facts, &k);
    return err == RC_OK ? stat_add(s, &k) : err;
}

enum rc_err figures_of_year(const struct desk *d, int year, const struct rc_id *person, bool keep,
                            struct stat **out, uint64_t *left)
{
    const struct stat_period p = {year, STAT_YEAR};
    struct stat *s = arena_alloc(d->arena, sizeof *s);
    struct arena *work = NULL;
    struct rc_date from, to;
    enum rc_err err = RC_NOMEM;

    if (!s || (err = stat_begin(d->arena, &d->snap->centre, &d->snap->calendar, d->today, year,
                                s)) != RC_OK ||
        (err = figures_catch_up(d, AT_ONCE, left)) != RC_OK)
        return err;
    if (!(work = arena_open(WORK_BYTES)))
        return RC_NOMEM;
    stat_period_days(&p, &from, &to);
    err = store_stat_each(d->db, d->keyring, work, &d->snap->id, person, from, to, count, s);
    arena_close(work);
    if (err == RC_OK)
        stat_end(s, keep);
    *out = s;
    return err;
}

enum rc_err figures_check(const struct desk *desk, figures_differs_fn *differs, void *ctx,
                          uint64_t *n)
{
    struct desk d = *desk;
    struct arena *page = arena_open(WORK_BYTES);
    struct stat_kept_row row[PAGE];
    struct rc_id after = {.b = {0}};
    size_t rows = PAGE;
    enum rc_err err = RC_NOMEM;

    *n = 0;
    d.arena = arena_open(WORK_BYTES);
    if (page && d.arena)
        err = RC_OK;
    while (err == RC_OK && rows == PAGE) {
        arena_reset(page);
        err = store_stat_cases(d.db, page, &d.snap->id, &after, row, PAGE, &rows);
        for (size_t i = 0; err == RC_OK && i < rows; i++) {
            struct rc_date received;
            uint64_t events = 0;
            char *text = NULL;

            after = row[i].id;
            ++*n;
            arena_reset(d.arena);
            err = make(&d, &row[i].id, &received, &events, &text);
            if (err == RC_NOTFOUND)
                err = RC_OK;
            else if (err == RC_OK && !row[i].due && row[i].events == events &&
                     strcmp(text, row[i].facts) != 0)
                differs(ctx, row[i].reference);
        }
    }
    arena_close(page);
    arena_close(d.arena);
    return err;
}

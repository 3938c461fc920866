#include "fcgi/clerk/clocks.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/clerk/audit.h"
#include "fcgi/clerk/digest.h"
#include "fcgi/clerk/policy.h"
#include "fcgi/clerk/reminders.h"
#include "fcgi/clerk/retention.h"
#include "fcgi/clerk/review.h"
#include "fcgi/clerk/unconfirmed.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/figures.h"
#include "fcgi/server/log.h"
#include "sql/store_reminder.h"

enum {
    ARENA_LIMIT = 32 * 1024 * 1024, /* as a worker's: the greatest thing is a long case */
    PAGE = 50,
    ROUNDS = 32,     /* of one look: more steps than these in a row are an error of ours */
    LOOK_AHEAD = 5,  /* working days before a due day, no fewer than the first reminder's */
    FACTS_A_TURN = 2000, /* cases counted again; after an upgrade that takes some turns */
    YEAR_FIRST = 2020,
    YEAR_LAST = 2049,
};

/* The working days of a centre, as its clocks rest on them. */
struct days {
    struct days *next;
    struct rc_id centre;
    uint32_t revision;
    struct seal_hash hash;
};

struct clocks {
    const struct config *cfg;
    const struct keyring *keyring;
    struct db *db;
    struct snapshots *snapshots;
    struct arena *turn, *work; /* of the whole turn; of a page, a case, a centre */
    struct days *days;
};

enum rc_err clocks_open(const struct config *cfg, const struct keyring *kr, struct db *db,
                        struct clocks **out)
{
    struct clocks *k = calloc(1, sizeof *k);

    *out = NULL;
    if (!k)
        return RC_NOMEM;
    *k = (struct clocks){.cfg = cfg, .keyring = kr, .db = db};
    k->snapshots = snapshots_open();
    k->turn = arena_open(ARENA_LIMIT);
    k->work = arena_open(ARENA_LIMIT);
    if (!k->snapshots || !k->turn || !k->work) {
        clocks_close(k);
        return RC_NOMEM;
    }
    *out = k;
    return RC_OK;
}

void clocks_close(struct clocks *k)
{
    if (!k)
        return;
    for (struct days *d = k->days, *next; d; d = next) {
        next = d->next;
        free(d);
    }
    snapshots_close(k->snapshots);
    arena_close(k->turn);
    arena_close(k->work);
    free(k);
}

/* --- the calendar ---------------------------------------------------------------------------- */

static enum rc_err hash_days(const struct calendar *cal, struct arena *a, struct seal_hash *out)
{
    struct rc_date first, last;
    struct seal_part part;
    uint8_t *day;

    if (date_from_ymd(YEAR_FIRST, 1, 1, &first) != RC_OK ||
        date_from_ymd(YEAR_LAST, 12, 31, &last) != RC_OK)
        return RC_INTERNAL;
    part.len = (size_t)(last.day - first.day) + 1u;
    if (!(day = arena_alloc(a, part.len)))
        return RC_NOMEM;
    for (size_t i = 0; i < part.len; i++) {
        const struct day_note note = calendar_day(cal, date_add_days(first, (int)i));

        day[i] = (uint8_t)((note.working ? 1u : 0u) | (note.provisional ? 2u : 0u));
    }
    part.p = day;
    seal_hash_parts(&part, 1, out);
    return RC_OK;
}

/* Computed once for each state of the centre. */
static enum rc_err days_of(struct clocks *k, const struct snapshot *snap, struct seal_hash *out)
{
    struct days *d = k->days;
    enum rc_err err;

    while (d && !id_equal(&d->centre, &snap->id))
        d = d->next;
    if (!d) {
        if (!(d = calloc(1, sizeof *d)))
            return RC_NOMEM;
        d->centre = snap->id;
        d->next = k->days;
        k->days = d;
    }
    if (d->revision != snap->revision) {
        if ((err = hash_days(&snap->calendar, k->work, &d->hash)) != RC_OK)
            return err;
        d->revision = snap->revision;
    }
    *out = d->hash;
    return RC_OK;
}

/* --- one case -------------------------------------------------------------------------------- */

static bool runs(const struct clock *c)
{
    return c->set && !c->done;
}

/* The day on which a duty first asks for a look, after today. */
static struct rc_date look_before(const struct calendar *cal, struct rc_date due,
                                  struct rc_date today)
{
    struct rc_date at = due;

    for (int left = LOOK_AHEAD; left > 0 && date_cmp(at, today) > 0;) {
        at = date_add_days(at, -1);
        left -= calendar_day(cal, at).working ? 1 : 0;
    }
    return date_cmp(at, today) > 0 ? at : date_add_days(today, 1);
}

/* When dates may bring something about again; NONE: only a further event can. */
static struct rc_date next_look(const struct case_state *s, const struct calendar *cal,
                                struct rc_date today)
{
    const struct clock *window = &s->clock[CLOCK_WINDOW];
    struct rc_date first = RC_DATE_NONE;
    struct rc_date due[CLOCK__MAX + ACTIONS_MAX];
    size_t n = 0;

    if (runs(&s->clock[CLOCK_ACKNOWLEDGE]))
        due[n++] = s->clock[CLOCK_ACKNOWLEDGE].due;
    if (runs(&s->clock[CLOCK_ACT]))
        due[n++] = s->clock[CLOCK_ACT].due;
    if (runs(window) && date_cmp(window->due, today) >= 0)
        due[n++] = window->due;
    for (size_t i = 0; i < s->n_actions; i++)
        if (s->action[i].answer == ANSWER_PLANNED)
            due[n++] = s->action[i].due;
    for (size_t i = 0; i < n; i++) {
        const struct rc_date at = look_before(cal, due[i], today);

        if (!date_is_set(first) || date_cmp(at, first) < 0)
            first = at;
    }
    return first;
}

/* Whether a date has moved, so that somebody is to be told. */
static bool moved(const struct case_state *s, const struct event *e)
{
    for (size_t i = 0; i < e->n_dues; i++)
        if (date_cmp(e->due[i].due, s->clock[e->due[i].clock].due) != 0)
            return true;
    return false;
}

/* One step that a date brings about, if any: *done. The case is then another one. */
static enum rc_err step(const struct desk *d, const struct casework *w, bool *done)
{
    enum refusal why = REFUSE_NOT;
    struct command wish;
    struct event ev;
    enum rc_err err;

    *done = false;
    err = flow_recalculate(w->centre, w->calendar, &w->state, d->today, &ev, done);
    if (err != RC_OK)
        return err;
    if (*done)
        return casework_do_dates(d, w, &ev, moved(&w->state, &ev));
    if (!flow_clock_wish(w->centre, &w->state, d->today, &wish))
        return RC_OK;
    err = casework_do_clock(d, w, &wish, &why);
    *done = err == RC_OK;
    if (err != RC_DENIED)
        return err;
    log_error("the clock may not do what it wishes: %s, %s", act_name(wish.act),
              flow_refusal_name(why));
    return RC_OK;
}

/* All that is due of one case. RC_CONFLICT: it has got further events meanwhile, and is to be
 * looked at again. */
static enum rc_err look(const struct desk *d, const struct rc_id *case_id, uint64_t *events,
                        struct rc_date *next)
{
    struct casework *w = NULL;
    bool again = true, conflict = false;
    enum rc_err err = RC_INTERNAL;

    for (int i = 0; again && i < ROUNDS; i++) {
        arena_reset(d->arena);
        if (!(w = arena_alloc(d->arena, sizeof *w)))
            return RC_NOMEM;
        if ((err = casework_open_clock(d, case_id, w)) != RC_OK ||
            (err = step(d, w, &again)) != RC_OK)
            return err;
    }
    if (again)
        return RC_INTERNAL;
    *events = w->full.row.events;
    *next = next_look(&w->state, w->calendar, d->today);
    err = w->state.unconfirmed ? RC_OK : reminders_make(d, w, &conflict);
    if (err == RC_OK && !conflict)
        err = retention_look_at(d, w, next);
    return err == RC_OK && conflict ? RC_CONFLICT : err;
}

static enum rc_err visit(const struct desk *d, const struct watch_row *row,
                         const struct seal_hash *days)
{
    struct rc_date next = RC_DATE_NONE;
    uint64_t events = row->events;
    char id[ID_TEXT];
    enum rc_err err = look(d, &row->case_id, &events, &next);

    if (err == RC_DB || err == RC_CONFLICT)
        return err == RC_DB ? RC_DB : RC_OK;
    if (err != RC_OK && err != RC_NOTFOUND) {
        id_format(&row->case_id, id);
        log_error("case %s: %s, %s; again tomorrow", id, rc_err_name(err), db_error(d->db));
        next = date_add_days(d->today, 1);
    }
    return store_watch_move(d->db, &row->case_id, events, days, next);
}

/* --- one centre ------------------------------------------------------------------------------ */

/* Where clerks of several machines go through the same page they hardly meet. */
static void shuffle(struct watch_row *row, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        const size_t j = randombytes_uniform((uint32_t)i);
        const struct watch_row other = row[j];

        row[j] = row[i - 1];
        row[i - 1] = other;
    }
}

static enum rc_err cases(struct clocks *k, const struct desk *d, const struct seal_hash *days,
                         const volatile sig_atomic_t *stop)
{
    struct watch_row row[PAGE], *page, last = {.events = 0};
    size_t n = 0;
    enum rc_err err;

    do {
        arena_reset(k->work);
        err = store_watch_page(k->db, k->work, &d->snap->id, d->today, n > 0 ? &last : NULL, PAGE,
                               &page, &n);
        if (err != RC_OK)
            return err;
        memcpy(row, page, n * sizeof *row); /* the arena is each case's */
        if (n > 0)
            last = row[n - 1];
        shuffle(row, n);
        for (size_t i = 0; i < n && *stop == 0; i++)
            if ((err = visit(d, &row[i], days)) != RC_OK && !(err == RC_DB && db_lost_race(k->db)))
                return err;
    } while (n == PAGE && *stop == 0);
    return RC_OK;
}

static enum rc_err centre(struct clocks *k, const char *slug, const volatile sig_atomic_t *stop)
{
    const int64_t now = clock_now();
    const struct snapshot *snap;
    struct seal_hash days;
    bool stale = false, changed;
    uint64_t left;
    enum rc_err err = snapshot_get(k->snapshots, k->db, k->keyring, slug, now, &snap, &stale);

    if (err != RC_OK || stale)
        return err == RC_OK ? RC_DB : err;
    const struct desk d = {.keyring = k->keyring,
                           .snapshots = k->snapshots,
                           .db = k->db,
                           .arena = k->work,
                           .snap = snap,
                           .url = k->cfg->url,
                           .staff_url = k->cfg->staff_url,
                           .now = now,
                           .today = zone_date(&snap->centre.zone, now)};
    arena_reset(k->work);
    if ((err = policy_turn(&d)) != RC_OK)
        return err;
    if ((err = days_of(k, snap, &days)) != RC_OK ||
        (err = store_watch_calendar(k->db, k->work, &snap->id, &days, d.today, &changed)) != RC_OK)
        return err;
    if (changed)
        log_info("%s: the calendar is another one: all running dates are looked at", slug);
    if ((err = cases(k, &d, &days, stop)) != RC_OK)
        return err;
    arena_reset(k->work);
    if ((err = figures_catch_up(&d, FACTS_A_TURN, &left)) != RC_OK)
        return err;
    if ((err = retention_turn(&d)) != RC_OK || (err = unconfirmed_turn(&d)) != RC_OK ||
        (err = digest_turn(&d)) != RC_OK || (err = review_turn(&d)) != RC_OK)
        return err;
    arena_reset(k->work);
    return audit_turn(&d);
}

enum rc_err clocks_turn(struct clocks *k, const volatile sig_atomic_t *stop)
{
    struct centre_row *row = NULL;
    size_t n = 0, first;
    enum rc_err err;

    arena_reset(k->turn);
    err = store_centre_list(k->db, k->turn, &row, &n);
    first = n > 1 ? randombytes_uniform((uint32_t)n) : 0; /* not where another machine's clerk begins */
    for (size_t i = 0; err == RC_OK && i < n && *stop == 0; i++) {
        const struct centre_row *c = &row[(first + i) % n];

        if (c->going)
            continue;
        err = centre(k, c->slug, stop);
        if (err == RC_DB && db_lost_race(k->db)) {
            err = RC_OK; /* what is left of this one is for the next round */
        } else if (err != RC_OK && err != RC_DB) {
            log_error("centre %s: %s, %s", c->slug, rc_err_name(err), db_error(k->db));
            err = RC_OK; /* the other centres go on */
        }
    }
    arena_reset(k->work);
    return err;
}

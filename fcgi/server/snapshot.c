#include "fcgi/server/snapshot_file.h"

#include <stdlib.h>
#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/spool_centre.h"
#include "sql/store_absence.h"
#include "sql/store_holiday.h"

#define FRESH_SECONDS 5
#define RETRY_SECONDS 1 /* while the database is away */
#define REFRESH_MAX 200u /* centres that are kept without being asked for */
#define SAVE_SECONDS 3600
#define DAY_SECONDS 86400

struct cached {
    struct cached *next;
    char *slug;
    struct snapshot *snap;
    int64_t saved_at; /* by this process; 0: never */
    uint32_t saved_revision;
    struct rc_date saved_day;
    bool listed; /* the database has it */
};

/* An old version of a document: a case keeps the one that it was opened under. */
struct version {
    struct version *next;
    struct arena *arena;
    struct rc_id centre;
    uint32_t number;
    struct centre document;
};

struct snapshots {
    struct cached *cached;
    struct version *versions;
    int64_t retry_at; /* no question to the database before */
    int64_t away_at;
    int64_t away_seconds; /* so long what was seen last is good while the database is away */
    uint64_t serial;
};

struct snapshots *snapshots_open(void)
{
    struct snapshots *s = calloc(1, sizeof *s);
    if (s != NULL)
        s->away_seconds = DAY_SECONDS;
    return s;
}

void snapshots_away_days(struct snapshots *s, unsigned days)
{
    s->away_seconds = (int64_t)days * DAY_SECONDS;
}

int64_t snapshots_away_at(const struct snapshots *s)
{
    return s->away_at;
}

void snapshot_close(struct snapshot *s)
{
    struct arena *arena = s != NULL ? s->arena : NULL;
    if (arena == NULL)
        return;
    calendar_clear(&s->calendar);
    arena_close(arena); /* and s with it */
}

void snapshots_close(struct snapshots *s)
{
    if (s == NULL)
        return;
    for (struct cached *c = s->cached, *next; c != NULL; c = next) {
        next = c->next;
        snapshot_close(c->snap);
        free(c->slug);
        free(c);
    }
    for (struct version *v = s->versions, *next; v != NULL; v = next) {
        next = v->next;
        arena_close(v->arena); /* and v with it */
    }
    free(s);
}

/* --- reading -------------------------------------------------------------------------------- */

static enum rc_err parse(struct arena *a, const char *json, size_t len, struct centre *out)
{
    struct import_error why;
    enum rc_err err = centre_parse(a, json, len, out, &why);
    if (err == RC_INVALID)
        log_error("a stored centre does not parse: %s: %s", why.path, why.expected);
    return err == RC_INVALID ? RC_INTERNAL : err;
}

enum rc_err snapshot_parse(struct snapshot *s)
{
    enum rc_err err = parse(s->arena, s->json, s->json_len, &s->centre);
    return err == RC_OK ? centre_calendar(&s->centre, &s->calendar) : err;
}

/* The row comes first: what is read later is at least as new as its revision. */
static enum rc_err read_into(struct snapshot *s, struct db *db, const struct keyring *kr,
                             const char *slug, int64_t now)
{
    struct centre_row row;
    enum rc_err err = store_centre_by_slug(db, kr, s->arena, slug, &row);
    if (err == RC_OK && row.going)
        err = RC_NOTFOUND;
    if (err != RC_OK)
        return err;
    s->id = row.id;
    s->version = row.version;
    s->revision = row.revision;
    s->suspended = row.suspended;
    s->json = row.json;
    s->json_len = row.json_len;
    err = snapshot_parse(s);
    if (err == RC_OK)
        err = store_holidays_add(db, kr, &s->calendar);
    if (err == RC_OK)
        s->day = zone_date(&s->centre.zone, now);
    for (size_t i = 0; i < s->centre.n_procedures && err == RC_OK; i++) {
        const struct procedure *p = &s->centre.procedure[i];
        if (p->run)
            err = store_recipients_on(db, kr, s->arena, &s->id, p, s->day,
                                      &s->recipient[p->kind], &s->n_recipients[p->kind]);
    }
    if (err == RC_OK)
        err = store_absences(db, kr, s->arena, &s->id, &s->absence, &s->n_absences);
    if (err == RC_OK)
        err = store_recovery(db, kr, s->arena, &s->id, &s->recovery);
    return err;
}

static enum rc_err read_snapshot(struct db *db, const struct keyring *kr, const char *slug,
                                 int64_t now, struct snapshot **out)
{
    struct arena *a = arena_open(SNAPSHOT_LIMIT);
    struct snapshot *s = a != NULL ? arena_calloc(a, 1, sizeof *s) : NULL;
    enum rc_err err = RC_NOMEM;
    *out = NULL;
    if (s != NULL) {
        s->arena = a;
        err = read_into(s, db, kr, slug, now);
    }
    if (err == RC_OK)
        *out = s;
    else if (s != NULL)
        snapshot_close(s);
    else
        arena_close(a);
    return err;
}

static struct cached *find(struct snapshots *s, const char *slug)
{
    for (struct cached *c = s->cached; c != NULL; c = c->next)
        if (strcmp(c->slug, slug) == 0)
            return c;
    return NULL;
}

static bool is_open(const struct snapshot *s, enum kind kind, struct rc_date today);

void snapshot_work_out(struct snapshot *s)
{
    s->day_begins = zone_start_of_day(&s->centre.zone, s->day);
    s->day_ends = zone_start_of_day(&s->centre.zone, date_add_days(s->day, 1));
    for (int k = 1; k < KIND__MAX; k++)
        s->form_open[k] = is_open(s, (enum kind)k, s->day);
}

static enum rc_err keep(struct snapshots *s, const char *slug, struct snapshot *snap,
                        struct cached **out)
{
    struct cached *c = find(s, slug);
    if (c == NULL) {
        c = calloc(1, sizeof *c);
        char *copy = strdup(slug);
        if (c == NULL || copy == NULL) {
            free(c);
            free(copy);
            snapshot_close(snap);
            return RC_NOMEM;
        }
        *c = (struct cached){.next = s->cached, .slug = copy};
        s->cached = c;
    }
    snapshot_close(c->snap);
    snap->serial = ++s->serial;
    snapshot_work_out(snap);
    c->snap = snap;
    *out = c;
    return RC_OK;
}

/* Absences begin and end with the day. */
static bool is_of_today(const struct snapshot *s, int64_t now)
{
    return now >= s->day_begins && now < s->day_ends;
}

/* A clock that was set back makes nothing older than it is. */
static bool is_young(const struct snapshots *s, const struct snapshot *snap, int64_t now)
{
    return now < snap->seen_at + s->away_seconds && now > snap->seen_at - DAY_SECONDS;
}

/* Whether the kept copy is still the present one. */
static enum rc_err is_present(struct db *db, struct cached *c, int64_t now, bool *present)
{
    uint32_t revision = 0;
    struct arena *a = arena_open(64u * 1024u);
    enum rc_err err = a != NULL ? store_centre_revision(db, a, c->slug, &revision) : RC_NOMEM;
    arena_close(a);
    *present = err == RC_OK && revision == c->snap->revision && is_of_today(c->snap, now);
    return err;
}

enum rc_err snapshot_get(struct snapshots *s, struct db *db, const struct keyring *kr,
                         const char *slug, int64_t now, const struct snapshot **out, bool *stale)
{
    struct cached *c = find(s, slug);
    bool have = c != NULL && c->snap != NULL, present = false;
    enum rc_err err = RC_OK;

    *stale = false;
    if (have && now >= c->snap->read_at && now - c->snap->read_at < FRESH_SECONDS &&
        is_of_today(c->snap, now))
        goto out;
    err = RC_DB;
    if (now >= s->retry_at || now < s->retry_at - RETRY_SECONDS) {
        struct snapshot *snap = NULL;
        err = have ? is_present(db, c, now, &present) : RC_OK;
        if (err == RC_OK && !present)
            err = read_snapshot(db, kr, slug, now, &snap);
        if (err == RC_OK && snap != NULL)
            err = keep(s, slug, snap, &c);
        if (err == RC_OK)
            c->snap->read_at = c->snap->seen_at = now;
        else if (err == RC_DB)
            s->retry_at = (s->away_at = now) + RETRY_SECONDS;
    }
    if (err == RC_DB && have && is_young(s, c->snap, now)) {
        *stale = true;
        err = RC_OK;
    }
    if (err == RC_CRYPTO)
        log_error("centre %s: %s", slug, db_error(db));
out:
    if (err == RC_OK)
        *out = c->snap;
    return err;
}

bool snapshots_refresh(struct snapshots *s, struct db *db, const struct keyring *kr, struct arena *a,
                       int64_t now)
{
    struct centre_row *row;
    const struct snapshot *snap;
    size_t n;
    bool stale;
    enum rc_err err = store_centre_list(db, a, &row, &n);
    for (struct cached *c = s->cached; err == RC_OK && c != NULL; c = c->next)
        c->listed = false;
    for (size_t i = 0; err == RC_OK && i < n && i < REFRESH_MAX; i++) {
        struct cached *c = find(s, row[i].slug);
        if (c != NULL && c->snap != NULL && c->snap->revision == row[i].revision &&
            is_of_today(c->snap, now))
            c->snap->read_at = c->snap->seen_at = now;
        else if (snapshot_get(s, db, kr, row[i].slug, now, &snap, &stale) != RC_OK)
            log_warn("centre %s cannot be read", row[i].slug);
        if ((c = find(s, row[i].slug)) != NULL)
            c->listed = !row[i].going;
    }
    if (err == RC_DB)
        s->away_at = now;
    return err == RC_OK;
}

/* --- in files --------------------------------------------------------------------------------- */

static void save_one(struct cached *c, struct spool *spool, const struct keyring *kr, struct arena *a,
                     int64_t now)
{
    struct bytes packed;
    enum rc_err err = snapshot_pack(a, c->snap, &packed);
    if (err == RC_OK)
        err = spool_centre_put(spool, kr, a, c->slug, &packed);
    if (err == RC_OK) {
        c->saved_revision = c->snap->revision;
        c->saved_day = c->snap->day;
    } else {
        log_warn("centre %s is not kept for a time without the database: %s", c->slug,
                 rc_err_name(err));
    }
    c->saved_at = now; /* also where it failed: not in every turn */
}

static bool is_listed(const struct snapshots *s, const struct keyring *kr,
                      const struct spool_name *name)
{
    for (const struct cached *c = s->cached; c != NULL; c = c->next)
        if (c->listed && spool_centre_is(kr, name, c->slug))
            return true;
    return false;
}

static void drop_others(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                        struct spool_name *name)
{
    const size_t n = spool_centre_list(spool, name, REFRESH_MAX);
    for (size_t i = 0; i < n; i++)
        if ((s->away_seconds == 0 || !is_listed(s, kr, &name[i])) &&
            spool_centre_drop(spool, &name[i]) == RC_OK)
            log_info("a centre that is not there any more is not kept in the spool");
}

void snapshots_save(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                    struct arena *a, int64_t now)
{
    struct spool_name *name = arena_calloc(a, REFRESH_MAX, sizeof *name);
    if (spool == NULL || name == NULL || spool_lock(spool) != RC_OK)
        return;
    for (struct cached *c = s->cached; c != NULL && s->away_seconds > 0; c = c->next)
        if (c->listed && c->snap != NULL &&
            (c->saved_at == 0 || c->saved_revision != c->snap->revision ||
             date_cmp(c->saved_day, c->snap->day) != 0 || now >= c->saved_at + SAVE_SECONDS ||
             now < c->saved_at))
            save_one(c, spool, kr, a, now);
    drop_others(s, spool, kr, name);
    spool_unlock(spool);
}

/* What is too old, or not ours, is as if it were not there, and so is what is known as well. */
static bool load_one(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                     struct arena *a, const struct spool_name *name, int64_t now)
{
    struct bytes packed;
    struct snapshot *snap = NULL;
    struct cached *c = NULL;
    enum rc_err err = spool_centre_read(spool, kr, a, name, &packed);
    if (err == RC_OK)
        err = snapshot_unpack(&packed, &snap);
    if (err == RC_OK)
        c = find(s, snap->centre.slug);
    if (err == RC_OK && (!is_young(s, snap, now) ||
                         (c != NULL && c->snap != NULL && c->snap->revision >= snap->revision))) {
        snapshot_close(snap);
        return false;
    }
    if (err == RC_OK)
        snap->read_at = snap->seen_at;
    if (err == RC_OK)
        err = keep(s, snap->centre.slug, snap, &c);
    if (err != RC_OK)
        log_warn("spool: the centre in %s cannot be used: %s", name->text, rc_err_name(err));
    return err == RC_OK;
}

size_t snapshots_load(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                      struct arena *a, int64_t now)
{
    struct spool_name *name = arena_calloc(a, REFRESH_MAX, sizeof *name);
    const size_t n = name != NULL ? spool_centre_list(spool, name, REFRESH_MAX) : 0;
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        known += load_one(s, spool, kr, a, &name[i], now);
    return known;
}

enum rc_err snapshot_knows(struct snapshots *s, struct db *db, const struct keyring *kr,
                           const char *slug, int64_t now, bool *known)
{
    const struct snapshot *snap;
    bool stale;
    enum rc_err err = snapshot_get(s, db, kr, slug, now, &snap, &stale);
    *known = err == RC_OK;
    return err == RC_NOTFOUND ? RC_OK : err;
}

enum rc_err snapshot_version(struct snapshots *s, struct db *db, const struct keyring *kr,
                             const struct rc_id *centre, uint32_t number,
                             const struct centre **out)
{
    const char *json;
    size_t len;
    for (struct version *v = s->versions; v != NULL; v = v->next)
        if (v->number == number && id_equal(&v->centre, centre)) {
            *out = &v->document;
            return RC_OK;
        }
    struct arena *a = arena_open(SNAPSHOT_LIMIT);
    struct version *v = a != NULL ? arena_calloc(a, 1, sizeof *v) : NULL;
    enum rc_err err = v != NULL ? store_centre_version(db, kr, a, centre, number, &json, &len)
                                : RC_NOMEM;
    if (err == RC_OK)
        err = parse(a, json, len, &v->document);
    if (err != RC_OK) {
        arena_close(a);
        return err;
    }
    v->arena = a;
    v->centre = *centre;
    v->number = number;
    v->next = s->versions;
    s->versions = v;
    *out = &v->document;
    return RC_OK;
}

void snapshot_forget(struct snapshots *s, const char *slug)
{
    struct cached *c = find(s, slug);
    if (c != NULL && c->snap != NULL)
        c->snap->read_at = INT64_MIN / 2; /* the call in hand still reads the copy */
}

/* --- findings ------------------------------------------------------------------------------- */

size_t snapshot_lint(const struct snapshot *s, struct rc_date today,
                     struct lint_finding out[static LINT_MAX])
{
    struct lint_facts facts = {.today = today, .with_recipients = true};
    facts.recovery_settled = s->recovery.waived || (s->recovery.half[0] && s->recovery.half[1]);
    for (size_t k = 0; k < KIND__MAX; k++)
        for (size_t i = 0; i < s->n_recipients[k]; i++) {
            const struct recipient *r = &s->recipient[k][i];
            if (r->reachable && r->stage < STAGES_MAX)
                facts.reachable[k][r->stage]++;
        }
    return centre_lint(&s->centre, &facts, out);
}

static bool is_open(const struct snapshot *s, enum kind kind, struct rc_date today)
{
    struct lint_finding finding[LINT_MAX];
    const struct procedure *p = centre_procedure(&s->centre, kind);
    if (p == NULL || !p->run || s->suspended)
        return false;
    size_t n = snapshot_lint(s, today, finding);
    for (size_t i = 0; i < n; i++)
        if (finding[i].closes_form && (finding[i].kind == 0 || finding[i].kind == kind))
            return false;
    return true;
}

bool snapshot_form_open(const struct snapshot *s, enum kind kind, struct rc_date today)
{
    return date_cmp(today, s->day) == 0 ? s->form_open[kind] : is_open(s, kind, today);
}

struct rc_date snapshot_today(const struct snapshot *s, int64_t now)
{
    return is_of_today(s, now) ? s->day : zone_date(&s->centre.zone, now);
}

#include "sql/store_reminder.h"


#include "sql/case_row.h"

#define SCRATCH (4u * 1024u * 1024u)

/* --- cases to look at --------------------------------------------------------------------- */

enum rc_err store_watch_touch(struct db *db, const struct rc_id *centre,
                              const struct rc_id *case_id, struct rc_date day, uint64_t events)
{
    char text[11];
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 row_date_value(day, text), db_int((int64_t)events)};

    return db_exec(db, ST_WATCH_TOUCH, v, 4, NULL);
}

struct page {
    struct watch_row *row;
    size_t n, room;
};

static enum rc_err page_row(void *ctx, const struct db_row *row)
{
    struct page *p = ctx;
    struct watch_row *out = &p->row[p->n];
    int64_t events = 0;

    if (p->n >= p->room || row_get_id(row, 0, &out->case_id) != RC_OK ||
        row_get_date(row, 1, &out->look_on) != RC_OK ||
        row_get_bounded(row, 2, 0, INT64_MAX, &events) != RC_OK) {
        return RC_INTERNAL;
    }
    out->events = (uint64_t)events;
    p->n++;
    return RC_OK;
}

enum rc_err store_watch_page(struct db *db, struct arena *a, const struct rc_id *centre,
                             struct rc_date today, const struct watch_row *after, unsigned limit,
                             struct watch_row **out, size_t *n)
{
    static const struct watch_row before_all = {.look_on = {0}}; /* 1970-01-01, and the zero id */
    struct page p = {.row = arena_calloc(a, limit, sizeof(*p.row)), .room = limit};
    char from[11], from2[11], to[11];
    enum rc_err err;

    *out = p.row;
    *n = 0;
    if (p.row == NULL) {
        return RC_NOMEM;
    }
    if (after == NULL) {
        after = &before_all;
    }
    const struct db_value v[] = {
        db_blob(centre->b, ID_BYTES),           row_date_value(after->look_on, from),
        row_date_value(today, to),              row_date_value(after->look_on, from2),
        db_blob(after->case_id.b, ID_BYTES),    db_int(limit),
    };
    err = db_query(db, a, ST_WATCH_PAGE, v, 6, page_row, &p);
    *n = p.n;
    return err;
}

enum rc_err store_watch_move(struct db *db, const struct rc_id *case_id, uint64_t events,
                             const struct seal_hash *days, struct rc_date next)
{
    char text[11];
    const struct db_value v[] = {row_date_value(next, text), db_blob(case_id->b, ID_BYTES),
                                 db_int((int64_t)events), db_blob(days->b, SEAL_HASH_BYTES)};

    return date_is_set(next) ? db_exec(db, ST_WATCH_MOVE, v, 4, NULL)
                             : db_exec(db, ST_WATCH_END, v + 1, 2, NULL);
}

struct calendar_change {
    struct arena *a;
    const struct rc_id *centre;
    const struct seal_hash *days;
    struct rc_date today;
    struct seal_hash stored;
    bool found, changed;
};

static enum rc_err days_row(void *ctx, const struct db_row *row)
{
    struct calendar_change *c = ctx;

    c->found = true;
    return db_get_fixed(row, 0, c->stored.b, SEAL_HASH_BYTES);
}

RC_CHECK static enum rc_err days_get(struct db *db, struct calendar_change *c)
{
    const struct db_value v[] = {db_blob(c->centre->b, ID_BYTES)};

    c->found = false;
    return db_query(db, c->a, ST_CLERK_CALENDAR, v, 1, days_row, c);
}

static enum rc_err calendar_work(struct db *db, void *ctx)
{
    struct calendar_change *c = ctx;
    char text[11];
    const struct db_value put[] = {db_blob(c->centre->b, ID_BYTES),
                                   db_blob(c->days->b, SEAL_HASH_BYTES)};
    const struct db_value all[] = {row_date_value(c->today, text), db_blob(c->centre->b, ID_BYTES)};
    enum rc_err err = db_exec(db, ST_CLERK_CALENDAR_PUT, put, 2, NULL);

    return err == RC_OK ? db_exec(db, ST_WATCH_ALL, all, 2, NULL) : err;
}

enum rc_err store_watch_calendar(struct db *db, struct arena *a, const struct rc_id *centre,
                                 const struct seal_hash *days, struct rc_date today, bool *changed)
{
    struct calendar_change c = {.a = a, .centre = centre, .days = days, .today = today};
    enum rc_err err = days_get(db, &c);

    *changed = false;
    if (err != RC_OK || (c.found && seal_hash_compare(&c.stored, days) == RC_OK)) {
        return err;
    }
    err = db_transact(db, calendar_work, &c);
    *changed = err == RC_OK && c.found;
    return err;
}

/* --- reminders ---------------------------------------------------------------------------- */

enum rc_err store_reminder_made(struct db *db, struct arena *a, const struct rc_id *case_id,
                                const char *key, bool *made)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_text(key)};
    int64_t n = 0;
    enum rc_err err = db_query(db, a, ST_REMINDER_MADE, v, 2, row_one_int, &n);

    *made = err == RC_OK && n > 0;
    return err;
}

struct remind {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *case_id;
    uint64_t events;
    const char *key;
    struct rc_date today;
    const struct mail_write *mails;
    size_t n;
    int64_t now;
};

static enum rc_err remind_work(struct db *db, void *ctx)
{
    const struct remind *r = ctx;
    char text[11];
    const struct db_value same[] = {db_blob(r->case_id->b, ID_BYTES), db_int((int64_t)r->events)};
    const struct db_value put[] = {db_blob(r->case_id->b, ID_BYTES), db_text(r->key),
                                   row_date_value(r->today, text)};
    int64_t there = 0;
    enum rc_err err = db_exec(db, ST_REMINDER_INSERT, put, 3, NULL);

    /* Locked: what is said is true until it is in the outbox. */
    if (err == RC_OK) {
        err = db_query(db, r->a, ST_REMINDER_CASE, same, 2, row_one_int, &there);
    }
    if (err == RC_OK && there == 0) {
        err = RC_CONFLICT;
    }
    for (size_t i = 0; err == RC_OK && i < r->n; i++) {
        err = store_outbox_add(db, r->kr, r->centre, &r->mails[i], r->now);
    }
    return err;
}

enum rc_err store_reminder_add(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre,
                               const struct rc_id *case_id, uint64_t events, const char *key,
                               struct rc_date today, const struct mail_write *mails, size_t n,
                               int64_t now)
{
    struct remind r = {.kr = kr, .a = a, .centre = centre, .case_id = case_id, .events = events, .key = key,
                       .today = today, .mails = mails, .n = n, .now = now};

    return db_transact(db, remind_work, &r);
}

/* --- one mail a day ----------------------------------------------------------------------- */

enum rc_err store_mail_daily(struct db *db, struct arena *a, const struct rc_id *person,
                             bool *daily)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};
    int64_t n = 0;
    enum rc_err err = db_query(db, a, ST_MAIL_CHOICE, v, 1, row_one_int, &n);

    *daily = err == RC_OK && n != 0;
    return err;
}

struct choice {
    const struct rc_id *person;
    bool daily;
    int64_t now;
};

static enum rc_err choice_work(struct db *db, void *ctx)
{
    const struct choice *c = ctx;
    const struct db_value put[] = {db_blob(c->person->b, ID_BYTES), db_int(c->daily ? 1 : 0)};
    const struct db_value let_go[] = {db_int(c->now), db_blob(c->person->b, ID_BYTES)};
    enum rc_err err = db_exec(db, ST_MAIL_CHOICE_PUT, put, 2, NULL);

    return err == RC_OK && !c->daily ? db_exec(db, ST_OUTBOX_RELEASE, let_go, 2, NULL) : err;
}

enum rc_err store_mail_choose(struct db *db, const struct rc_id *person, bool daily, int64_t now)
{
    struct choice c = {.person = person, .daily = daily, .now = now};

    return db_transact(db, choice_work, &c);
}

struct persons {
    struct rc_id *id;
    size_t n, room;
};

static enum rc_err person_id_row(void *ctx, const struct db_row *row)
{
    struct persons *p = ctx;

    return p->n < p->room ? row_get_id(row, 0, &p->id[p->n++]) : RC_INTERNAL;
}

enum rc_err store_digest_persons(struct db *db, struct arena *a, const struct rc_id *centre,
                                 struct rc_date today, unsigned limit, struct rc_id **out,
                                 size_t *n)
{
    struct persons p = {.id = arena_calloc(a, limit, sizeof(*p.id)), .room = limit};
    char text[11];
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), row_date_value(today, text),
                                 db_int(limit)};
    enum rc_err err = RC_NOMEM;

    if (p.id != NULL) {
        err = db_query(db, a, ST_DIGEST_PERSONS, v, 3, person_id_row, &p);
    }
    *out = p.id;
    *n = p.n;
    return err;
}

/* What does not fit waits for the next day. */
#define DIGEST_MAILS_MAX 1000u

struct digest {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *person;
    struct rc_date today;
    digest_fn *write;
    void *ctx;
    int64_t now;
    struct rc_id *id;
    const char **params;
    size_t n;
};

static enum rc_err digest_row(void *ctx, const struct db_row *row)
{
    struct digest *d = ctx;
    enum rc_err err = RC_INTERNAL;

    if (d->n < DIGEST_MAILS_MAX) {
        err = row_get_id(row, 0, &d->id[d->n]);
    }
    if (err == RC_OK) {
        err = db_get_text(row, 1, &d->params[d->n]);
    }
    d->n++;
    return err;
}

static enum rc_err digest_work(struct db *db, void *ctx)
{
    struct digest *d = ctx;
    char text[11], text2[11];
    const struct db_value mine[] = {row_date_value(d->today, text),
                                    db_blob(d->person->b, ID_BYTES),
                                    row_date_value(d->today, text2)};
    struct mail_write mail = {.template_name = NULL};
    struct db_value *gone;
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_DIGEST_CLAIM, mine, 3, &rows);

    d->n = 0;
    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = db_query(db, d->a, ST_DIGEST_WAITING, mine + 1, 1, digest_row, d);
    }
    if (err == RC_OK) {
        err = d->n > 0 ? d->write(d->ctx, d->params, d->n, &mail) : RC_CONFLICT;
    }
    if (err == RC_OK && mail.template_name != NULL) {
        err = store_outbox_add(db, d->kr, d->centre, &mail, d->now);
    }
    if (err != RC_OK) {
        return err;
    }
    gone = arena_calloc(d->a, d->n, sizeof(*gone));
    if (gone == NULL) {
        return RC_NOMEM;
    }
    for (size_t i = 0; i < d->n; i++) {
        gone[i] = db_blob(d->id[i].b, ID_BYTES);
    }
    return db_exec_bulk(db, ST_DIGEST_DELETE, gone, 1, d->n);
}

enum rc_err store_digest_make(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                              const struct rc_id *person, struct rc_date today, digest_fn *write,
                              void *ctx, int64_t now)
{
    struct digest d = {.kr = kr, .a = arena_open(SCRATCH), .centre = centre, .person = person,
                       .today = today, .write = write, .ctx = ctx, .now = now};
    enum rc_err err = RC_NOMEM;

    if (d.a != NULL) {
        d.id = arena_calloc(d.a, DIGEST_MAILS_MAX, sizeof(*d.id));
        d.params = arena_calloc(d.a, DIGEST_MAILS_MAX, sizeof(*d.params));
    }
    if (d.id != NULL && d.params != NULL) {
        err = db_transact(db, digest_work, &d);
    }
    arena_close(d.a);
    return err;
}

/* Staff sessions, one-time links, and the sweep of what is over (store_person.h). */
#include <string.h>

#include "sql/rows.h"
#include "sql/store_outbox.h"
#include "sql/store_person.h"

#define MINUTE 60
#define SECONDS_A_DAY 86400
#define SENT_DAYS 7
#define FAILED_DAYS 30
#define STATE_FAILED 2 /* table outbox */
#define STATE_SENT 3

/* --- links -------------------------------------------------------------------------------- */

struct link_row {
    int64_t expires;
    struct row_mac mac;
    bool found;
};

static enum rc_err link_get(void *ctx, const struct db_row *row)
{
    struct link_row *l = ctx;
    enum rc_err err = db_get_int(row, 0, &l->expires);

    l->found = true;
    return err == RC_OK ? db_get_fixed(row, 1, l->mac.b, ROW_MAC_BYTES) : err;
}

/* *expires: its end. */
RC_CHECK static enum rc_err link_look(struct db *db, const struct keyring *kr, struct arena *a,
                                      enum link_purpose purpose, const struct rc_id *centre,
                                      const struct rc_id *person, const struct link_secret *link,
                                      int64_t now, int64_t *expires)
{
    struct link_row l = {.found = false};
    struct seal_hash hash;
    enum rc_err err;

    link_hash(purpose, person, link, &hash);
    const struct db_value v[] = {db_blob(hash.b, SEAL_HASH_BYTES), db_int((int64_t)purpose),
                                 db_int(now), db_blob(person->b, ID_BYTES)};
    err = db_query(db, a, ST_LINK_LOOK, v, 4, link_get, &l);
    if (err == RC_OK && !l.found) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = link_check(kr, purpose, centre, person, link, l.expires, &l.mac);
    }
    if (err == RC_CRYPTO) {
        db_blame(db, "one_time_link", person, (uint64_t)purpose);
    }
    *expires = l.expires;
    return err;
}

enum rc_err store_link_look(struct db *db, const struct keyring *kr, struct arena *a,
                            enum link_purpose purpose, const struct rc_id *centre,
                            const struct rc_id *person, const struct link_secret *link, int64_t now)
{
    int64_t expires;

    return link_look(db, kr, a, purpose, centre, person, link, now, &expires);
}

enum rc_err store_link_use(struct db *db, const struct keyring *kr, struct arena *a,
                           enum link_purpose purpose, const struct rc_id *centre,
                           const struct rc_id *person, const struct link_secret *link, int64_t now)
{
    struct seal_hash hash;
    int64_t expires = 0;
    uint64_t rows = 0;
    enum rc_err err = link_look(db, kr, a, purpose, centre, person, link, now, &expires);

    link_hash(purpose, person, link, &hash);
    const struct db_value v[] = {db_blob(hash.b, SEAL_HASH_BYTES), db_int((int64_t)purpose),
                                 db_int(expires), db_blob(person->b, ID_BYTES)};
    if (err == RC_OK) {
        err = db_exec(db, ST_LINK_USE, v, 4, &rows);
    }
    return err == RC_OK && rows != 1 ? RC_NOTFOUND : err;
}

enum rc_err store_link_renew(struct db *db, const struct keyring *kr, enum link_purpose purpose,
                             const struct rc_id *centre, const struct rc_id *person,
                             const struct link_secret *link, int64_t expires)
{
    const struct db_value old[] = {db_blob(person->b, ID_BYTES), db_int((int64_t)purpose)};
    struct seal_hash hash;
    struct row_mac mac;
    enum rc_err err = db_exec(db, ST_LINK_DROP, old, 2, NULL);

    link_hash(purpose, person, link, &hash);
    link_mac(kr, purpose, centre, person, link, expires, &mac);
    const struct db_value v[] = {db_blob(hash.b, SEAL_HASH_BYTES), db_int((int64_t)purpose),
                                 db_blob(person->b, ID_BYTES), db_int(expires),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return err == RC_OK ? db_exec(db, ST_LINK_INSERT, v, 5, NULL) : err;
}

/* --- sessions ----------------------------------------------------------------------------- */

enum rc_err store_session_add(struct db *db, const struct seal_hash *row_id,
                              const struct session_row *s)
{
    const struct db_value v[] = {db_blob(row_id->b, SEAL_HASH_BYTES),
                                 db_blob(s->person.b, ID_BYTES), db_blob(s->centre.b, ID_BYTES),
                                 db_int(s->expires), db_int(s->idle_end),
                                 db_blob(s->wrap, SESSION_WRAP)};

    return db_exec(db, ST_SESSION_INSERT, v, 6, NULL);
}

struct beginning {
    const struct keyring *kr;
    const struct seal_hash *row_id;
    const struct session_row *s;
    const struct mail_write *unknown;
    int64_t now;
};

static enum rc_err begin_work(struct db *db, void *ctx)
{
    const struct beginning *b = ctx;
    const struct db_value v[] = {db_blob(b->s->person.b, ID_BYTES)};
    uint64_t first = 0;
    enum rc_err err = store_session_add(db, b->row_id, b->s);

    if (err == RC_OK) {
        err = db_exec(db, ST_PERSON_SEEN, v, 1, &first);
    }
    return err == RC_OK && b->unknown != NULL && first == 0
               ? store_outbox_add(db, b->kr, &b->s->centre, b->unknown, b->now)
               : err;
}

enum rc_err store_session_begin(struct db *db, const struct keyring *kr,
                                const struct seal_hash *row_id, const struct session_row *s,
                                const struct mail_write *unknown, int64_t now)
{
    struct beginning b = {.kr = kr, .row_id = row_id, .s = s, .unknown = unknown, .now = now};

    return db_transact(db, begin_work, &b);
}

struct session {
    struct session_row *out;
    bool found;
};

static enum rc_err session_get(void *ctx, const struct db_row *row)
{
    struct session *s = ctx;
    int64_t old = 0;

    s->found = true;
    if (row_get_id(row, 0, &s->out->person) != RC_OK ||
        row_get_id(row, 1, &s->out->centre) != RC_OK ||
        db_get_int(row, 2, &s->out->expires) != RC_OK ||
        db_get_int(row, 3, &s->out->idle_end) != RC_OK || db_get_int(row, 5, &old) != RC_OK) {
        return RC_INTERNAL;
    }
    s->out->has_old = old != 0;
    return db_get_fixed(row, 4, s->out->wrap, SESSION_WRAP);
}

enum rc_err store_session_use(struct db *db, struct arena *a, const struct seal_hash *row_id,
                              int64_t now, int64_t idle_seconds, struct session_row *out)
{
    const struct db_value v[] = {db_blob(row_id->b, SEAL_HASH_BYTES), db_int(now), db_int(now)};
    struct session s = {.out = out};
    int64_t idle_end = now + idle_seconds;
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, ST_SESSION_GET, v, 3, session_get, &s);
    if (err == RC_OK && !s.found) {
        return RC_NOTFOUND;
    }
    /* In steps of a minute: most pages only read. */
    if (err == RC_OK && idle_end - out->idle_end > MINUTE) {
        const struct db_value move[] = {db_int(idle_end), db_blob(row_id->b, SEAL_HASH_BYTES),
                                        db_int(idle_end)};
        err = db_exec(db, ST_SESSION_MOVE, move, 3, NULL);
        out->idle_end = idle_end;
    }
    return err;
}

enum rc_err store_session_end(struct db *db, const struct seal_hash *row_id)
{
    const struct db_value v[] = {db_blob(row_id->b, SEAL_HASH_BYTES)};

    return db_exec(db, ST_SESSION_END, v, 1, NULL);
}

enum rc_err store_session_end_all(struct db *db, const struct rc_id *person)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};

    return db_exec(db, ST_SESSION_END_ALL, v, 1, NULL);
}

enum rc_err store_session_end_others(struct db *db, const struct rc_id *person,
                                     const struct seal_hash *keep)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(keep->b, SEAL_HASH_BYTES)};

    return db_exec(db, ST_SESSION_END_OTHERS, v, 2, NULL);
}

enum rc_err store_session_end_his(struct db *db, const struct rc_id *person,
                                  const struct seal_hash *row_id)
{
    const struct db_value v[] = {db_blob(row_id->b, SEAL_HASH_BYTES), db_blob(person->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_SESSION_END_HIS, v, 2, &rows);

    return err == RC_OK && rows != 1 ? RC_NOTFOUND : err;
}

struct lines {
    struct session_line *line;
    size_t n;
};

#define LINES_MAX 50u /* as the statement says */

static enum rc_err line_row(void *ctx, const struct db_row *row)
{
    struct lines *l = ctx;
    struct session_line *to = &l->line[l->n];

    if (l->n == LINES_MAX || db_get_fixed(row, 0, to->id.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_int(row, 1, &to->expires) != RC_OK || db_get_int(row, 2, &to->idle_end) != RC_OK) {
        return RC_INTERNAL;
    }
    l->n++;
    return RC_OK;
}

enum rc_err store_session_list(struct db *db, struct arena *a, const struct rc_id *person,
                               int64_t now, struct session_line **out, size_t *n)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_int(now), db_int(now)};
    struct lines l = {.line = arena_calloc(a, LINES_MAX, sizeof(*l.line))};
    enum rc_err err = RC_NOMEM;

    if (l.line != NULL) {
        err = db_query(db, a, ST_SESSION_LIST, v, 3, line_row, &l);
    }
    *out = l.line;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

/* --- sweep -------------------------------------------------------------------------------- */

enum rc_err store_sweep(struct db *db, int64_t now)
{
    const struct db_value over[] = {db_int(now), db_int(now)};
    const struct db_value day[] = {db_int(now - SECONDS_A_DAY)};
    const struct db_value sent[] = {db_int(STATE_SENT), db_int(now - SENT_DAYS * SECONDS_A_DAY)};
    const struct db_value failed[] = {db_int(STATE_FAILED),
                                      db_int(now - FAILED_DAYS * SECONDS_A_DAY)};
    enum rc_err err = db_exec(db, ST_SESSION_SWEEP, over, 2, NULL);

    if (err == RC_OK) {
        err = db_exec(db, ST_LINK_SWEEP, over, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_RESET_SWEEP, over, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_RESET_ASK_SWEEP, day, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_CLAIM_SWEEP, over, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_SHARE_SWEEP, over, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_OUTBOX_SWEEP, sent, 2, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_OUTBOX_SWEEP, failed, 2, NULL);
    }
    return err;
}

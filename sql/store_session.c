/* Staff sessions, one-time links, and the sweep of what is over (store_person.h). */
#include <string.h>

#include "sql/rows.h"
#include "sql/store_evidence.h"
#include "sql/store_person.h"

#define MINUTE 60
#define SECONDS_A_DAY 86400
#define SENT_DAYS 7
#define FAILED_DAYS 30
#define STATE_FAILED 2 /* table outbox */
#define STATE_SENT 3

/* --- links -------------------------------------------------------------------------------- */

static enum rc_err link_row(void *ctx, const struct db_row *row)
{
    return row_get_id(row, 0, ctx);
}

enum rc_err store_link_look(struct db *db, struct arena *a, enum link_purpose purpose,
                            const struct seal_hash *hash, int64_t now, struct rc_id *person)
{
    const struct db_value v[] = {db_blob(hash->b, SEAL_HASH_BYTES), db_int((int64_t)purpose),
                                 db_int(now)};
    enum rc_err err;

    memset(person, 0, sizeof(*person));
    err = db_query(db, a, ST_LINK_LOOK, v, 3, link_row, person);
    return err == RC_OK && id_is_zero(person) ? RC_NOTFOUND : err;
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

struct session {
    struct session_row *out;
    bool found;
};

static enum rc_err session_get(void *ctx, const struct db_row *row)
{
    struct session *s = ctx;

    s->found = true;
    if (row_get_id(row, 0, &s->out->person) != RC_OK ||
        row_get_id(row, 1, &s->out->centre) != RC_OK ||
        db_get_int(row, 2, &s->out->expires) != RC_OK ||
        db_get_int(row, 3, &s->out->idle_end) != RC_OK) {
        return RC_INTERNAL;
    }
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

/* --- sweep -------------------------------------------------------------------------------- */

#define STALE_BATCH 100u /* of ST_EVIDENCE_STALE */

struct stale {
    struct rc_id file[STALE_BATCH], case_id[STALE_BATCH];
    size_t n;
};

static enum rc_err stale_row(void *ctx, const struct db_row *row)
{
    struct stale *s = ctx;

    if (s->n >= STALE_BATCH || row_get_id(row, 0, &s->file[s->n]) != RC_OK ||
        row_get_id(row, 1, &s->case_id[s->n]) != RC_OK) {
        return RC_INTERNAL;
    }
    s->n++;
    return RC_OK;
}

/* Drafts have a day and no time (their case may be an anonymous one), so they live for 24 hours at
 * least and less than 48. A transaction a file: a cluster stalls over great ones. */
RC_CHECK static enum rc_err sweep_drafts(struct db *db, int64_t now)
{
    const struct rc_date yesterday = {.day = (int32_t)(now / SECONDS_A_DAY) - 1};
    char text[11];
    const struct db_value v[] = {row_date_value(yesterday, text)};
    struct stale *s = NULL;
    struct arena *a = arena_open(1024 * 1024);
    enum rc_err err = RC_NOMEM;

    if (a != NULL && (s = arena_alloc(a, sizeof(*s))) != NULL) {
        s->n = STALE_BATCH;
        err = RC_OK;
    }
    while (err == RC_OK && s->n == STALE_BATCH) {
        s->n = 0;
        err = db_query(db, a, ST_EVIDENCE_STALE, v, 1, stale_row, s);
        for (size_t i = 0; err == RC_OK && i < s->n; i++) {
            err = store_evidence_drop(db, &s->case_id[i], &s->file[i]);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err store_sweep(struct db *db, int64_t now)
{
    const struct db_value over[] = {db_int(now), db_int(now)};
    const struct db_value sent[] = {db_int(STATE_SENT), db_int(now - SENT_DAYS * SECONDS_A_DAY)};
    const struct db_value failed[] = {db_int(STATE_FAILED),
                                      db_int(now - FAILED_DAYS * SECONDS_A_DAY)};
    enum rc_err err = db_exec(db, ST_SESSION_SWEEP, over, 2, NULL);

    if (err == RC_OK) {
        err = db_exec(db, ST_LINK_SWEEP, over, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_OUTBOX_SWEEP, sent, 2, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_OUTBOX_SWEEP, failed, 2, NULL);
    }
    return err == RC_OK ? sweep_drafts(db, now) : err;
}

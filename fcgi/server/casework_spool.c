#include "fcgi/server/casework_spool.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_again.h"
#include "fcgi/server/casework_step.h"
#include "fcgi/server/log.h"
#include "fcgi/server/spool.h"

bool casework_may_spool(const struct call *c)
{
    return c->worker->spool != NULL && c->worker->config->away_days > 0;
}

/* What was not written by us is no case. */
static enum rc_err find(struct call *c, struct spool_name *name, struct case_write *record)
{
    enum rc_err err = spool_find(c->worker->spool, c->worker->keyring, c->arena, &c->snap->id,
                                 &c->token_keys.lookup, name, record);

    if (err == RC_CRYPTO || err == RC_DENIED) {
        log_error("spool: %s does not open: %s", name->text, rc_err_name(err));
        err = RC_NOTFOUND;
    }
    return err;
}

enum rc_err casework_spooled_open(struct call *c, struct casework *w)
{
    struct case_write *record = arena_alloc(c->arena, sizeof *record);
    struct spool_name name;
    enum rc_err err = record ? find(c, &name, record) : RC_NOMEM;

    memset(w, 0, sizeof *w);
    return err == RC_OK ? casework_open_record(c, record, w) : err;
}

/* --- the same form again --------------------------------------------------------------------- */

static bool said_already(const struct case_write *record, const struct filing *f)
{
    for (size_t i = 0; i < record->n_events; i++)
        if (record->events[i].once &&
            sodium_memcmp(record->events[i].once, f->body_tag.b, 16) == 0)
            return true;
    return false;
}

/* The words as a message behind what is there. */
static enum rc_err append(struct call *c, const struct filing *f, const struct casework *w,
                          struct case_write *record, enum refusal *why)
{
    const struct command cmd = {
        .act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT, .date = RC_DATE_NONE, .has_text = true};
    const struct desk d = desk_of_call(c);
    const size_t n = record->n_events;
    struct attempt *at = arena_alloc(c->arena, sizeof *at);
    struct event_write *event = arena_calloc(c->arena, n + 1u, sizeof *event);
    enum rc_err err = at && event ? RC_OK : RC_NOMEM;

    if (err != RC_OK)
        return err;
    if (n >= SPOOL_EVENTS_MAX)
        return RC_DENIED;
    at->row = w->full.row;
    at->keys = w->keys[0];
    at->state = w->state;
    at->event = event + n;
    err = step_event(&d, w, &cmd, f->as_message, ENTRY_MESSAGE, at, why);
    case_keys_clear(&at->keys);
    if (err != RC_OK)
        return err;
    memcpy(event, record->events, n * sizeof *event);
    event[n].once = f->body_tag.b;
    record->events = event;
    record->n_events = n + 1u;
    return RC_OK;
}

/* Under the lock: what waits may have got a message more, or be in the database, since it was looked
 * at. */
static enum rc_err add_locked(struct call *c, const struct filing *f, enum filed *how)
{
    struct case_write *record = arena_alloc(c->arena, sizeof *record);
    struct casework w = {0};
    struct spool_name name;
    enum refusal why = REFUSE_NOT;
    enum rc_err err = record ? find(c, &name, record) : RC_NOMEM;

    if (err != RC_OK || said_already(record, f))
        return err;
    err = casework_open_record(c, record, &w);
    if (err == RC_OK)
        err = append(c, f, &w, record, &why);
    if (err == RC_OK)
        err = spool_put(c->worker->spool, c->worker->keyring, c->arena, &name, record);
    if (err == RC_DENIED || err == RC_INVALID) { /* it takes nothing more */
        *how = FILED_OVER;
        err = RC_OK;
    }
    casework_close(&w);
    return err;
}

enum rc_err casework_spooled_again(struct call *c, const struct filing *f, const struct event *now,
                                   enum filed *how)
{
    struct case_write *record = arena_alloc(c->arena, sizeof *record);
    struct casework w = {0};
    struct spool_name name;
    enum rc_err err = record ? find(c, &name, record) : RC_NOMEM;

    if (err != RC_OK)
        return err;
    *how = FILED_AGAIN;
    if (seal_hash_compare(&record->row.body_tag, &f->body_tag) == RC_OK)
        return RC_OK;
    err = casework_open_record(c, record, &w);
    if (err == RC_OK)
        err = casework_again_compare(c, &w, f, now, record->envelopes, record->n_envelopes, how);
    casework_close(&w);
    if (err != RC_OK || *how != FILED_CHANGED || said_already(record, f))
        return err;
    if ((err = spool_lock(c->worker->spool)) != RC_OK)
        return err;
    err = add_locked(c, f, how);
    spool_unlock(c->worker->spool);
    return err;
}

/* --- a new one ------------------------------------------------------------------------------- */

bool casework_was_given(const struct call *c, const struct token *t)
{
    const char *text = call_cookie_in(c, COOKIE_CASE);
    struct token token = {{0}};
    enum rc_err err = RC_NOTFOUND;
    bool same;

    if (text)
        err = case_cookie_read(c->worker->keyring, &c->snap->id, text, c->now, &token, NULL);
    same = (err == RC_OK || err == RC_DENIED) && sodium_memcmp(&token, t, sizeof token) == 0;
    sodium_memzero(&token, sizeof token);
    return same;
}

enum rc_err casework_spooled_put(struct call *c, const struct filing *f, const struct case_write *w)
{
    struct spool *s = c->worker->spool;
    struct case_write *there = arena_alloc(c->arena, sizeof *there);
    struct spool_name name;
    enum rc_err err = there ? RC_OK : RC_NOMEM;

    /* Who was given the token of this form has sent it before, and it is not here: it is in the
     * database, or on another machine. Nobody could tell then whether these are the same words. */
    if (err == RC_OK && (!s || casework_was_given(c, &f->token)))
        err = RC_DB;
    if (err == RC_OK)
        err = spool_lock(s);
    if (err != RC_OK)
        return err;
    err = spool_find(s, c->worker->keyring, c->arena, &c->snap->id, &f->keys.lookup, &name, there);
    if (err == RC_CRYPTO || err == RC_DENIED) { /* never over what somebody may still want to look at */
        err = spool_set_aside(s, &name);
        err = err == RC_OK ? RC_NOTFOUND : RC_DB;
    }
    if (err == RC_OK)
        err = RC_CONFLICT;
    else if (err == RC_NOTFOUND)
        err = spool_put(s, c->worker->keyring, c->arena, NULL, w);
    spool_unlock(s);
    if (err == RC_OK)
        log_info("the database is away: a new case waits in the spool");
    return err == RC_INVALID ? RC_DB : err;
}

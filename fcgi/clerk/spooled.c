#include "fcgi/clerk/spooled.h"

#include "fcgi/clerk/spooled_readers.h"
#include "fcgi/server/log.h"
#include "sql/store_centre.h"
#include "sql/store_spooled.h"

#define BATCH 64u

/* Kept for who can find out what it is; nothing that was promised is ever deleted unread. */
static enum rc_err set_aside(struct spool *s, const struct spool_name *name, const char *why)
{
    log_error("the waiting case %s cannot be loaded (%s): it is set aside in the spool", name->text,
              why);
    return spool_set_aside(s, name);
}

static enum rc_err settle(struct spool *s, const struct spool_name *name, struct db *db,
                          enum rc_err err, enum spooled how)
{
    if (err == RC_OK && how == SPOOLED_OTHER)
        return set_aside(s, name, "the same form was filed with other words meanwhile");
    if (err == RC_OK) {
        log_info("a case that waited in the spool is in the database%s",
                 how == SPOOLED_KNOWN ? " already" : "");
        return spool_drop(s, name);
    }
    if (err == RC_INVALID || err == RC_CONFLICT)
        return set_aside(s, name, rc_err_name(err));
    if (err == RC_DB && db_lost_race(db))
        return err; /* in the next round */
    /* The database is there but does not take it, or memory is short: that can change. */
    log_error("the waiting case %s is not loaded yet: %s, %s", name->text, rc_err_name(err),
              db_error(db));
    return err;
}

/* A centre may be gone, or come out of an older backup, when its case comes in: RC_INVALID. */
static enum rc_err check_centre(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct case_write *w)
{
    const char *json;
    size_t len;
    enum rc_err err = store_centre_version(db, kr, a, &w->row.centre, w->row.centre_version, &json,
                                           &len);

    return err == RC_NOTFOUND ? RC_INVALID : err;
}

/* RC_DB: the database is away. What another process has loaded meanwhile is not there any more. */
static enum rc_err load(struct spool *s, struct db *db, const struct keyring *kr, struct arena *a,
                        const struct spool_name *name)
{
    struct case_write *w = arena_alloc(a, sizeof *w);
    enum spooled how = SPOOLED_STORED;
    enum rc_err err = w != NULL ? spool_read(s, kr, a, name, w) : RC_NOMEM;

    if (err == RC_NOTFOUND)
        return RC_OK;
    if (err == RC_CRYPTO)
        return set_aside(s, name, "it was not written by us, or was changed");
    if (err == RC_DENIED) {
        log_error("the waiting case %s is under a server key that is not on this machine",
                  name->text);
        return RC_OK;
    }
    if (err != RC_OK) {
        log_error("the waiting case %s cannot be read: %s", name->text, rc_err_name(err));
        return RC_OK;
    }
    err = check_centre(db, kr, a, w);
    if (err == RC_OK)
        err = spooled_readers(db, kr, a, w);
    if (err == RC_OK)
        err = store_spooled(db, kr, a, w, &how);
    if (err == RC_DB && db_ping(db) != RC_OK)
        return err;
    (void)!settle(s, name, db, err, how);
    return RC_OK;
}

enum rc_err spooled_turn(struct spool *s, struct db *db, const struct keyring *kr, struct arena *a,
                         const volatile sig_atomic_t *stop, bool *waits)
{
    static struct spool_name name[BATCH];
    const size_t n = spool_list(s, name, BATCH);
    enum rc_err err = RC_OK;

    *waits = n > 0;
    if (n == 0)
        return RC_OK;
    if ((err = db_ping(db)) != RC_OK)
        return err;
    for (size_t i = 0; i < n && err == RC_OK && *stop == 0; i++) {
        arena_reset(a);
        /* For one file at a time: a worker may want to add to another. */
        if (spool_lock(s) != RC_OK)
            break; /* it is in the log: read-only, so nothing could be deleted behind */
        if (i == 0)
            spool_sweep(s);
        err = load(s, db, kr, a, &name[i]);
        spool_unlock(s);
    }
    arena_reset(a);
    *waits = spool_waits(s);
    return err;
}

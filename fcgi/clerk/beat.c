#include "fcgi/clerk/beat.h"

#include "fcgi/server/clock.h"
#include "fcgi/server/log.h"
#include "fcgi/server/spool_machine.h"
#include "sql/store_machine.h"

enum {
    ALONE_SECONDS = 600,
    LATE_SECONDS = 3 * BEAT_SECONDS, /* so late a word may come: a mail, or a long transaction, before it */
    DAY_SECONDS = 86400,
};

static bool is_time(int64_t next, int64_t now)
{
    return now >= next || now < next - 2 * ALONE_SECONDS; /* or the clock was set back */
}

/* *others: there is another machine. *known: our own row is there. */
static enum rc_err look(struct db *db, struct arena *a, const struct rc_id *own, bool *others,
                        bool *known)
{
    struct machine_row *row;
    size_t n;
    enum rc_err err = store_machine_list(db, a, &row, &n);
    *others = *known = false;
    for (size_t i = 0; err == RC_OK && i < n; i++)
        if (id_equal(&row[i].id, own))
            *known = true;
        else
            *others = true;
    return err;
}

static enum rc_err tell(struct beat *b, struct db *db, const struct rc_id *own,
                        const struct spool_figures *f, int64_t now, unsigned rest)
{
    const int64_t next = now + (b->others ? BEAT_SECONDS : ALONE_SECONDS);
    struct machine_row row = {.id = *own,
                              .beat_at = now,
                              .silent_at = next + LATE_SECONDS + (b->others ? 0 : (int64_t)rest),
                              .waiting = f->waiting < UINT32_MAX ? (uint32_t)f->waiting : UINT32_MAX,
                              .since = RC_DATE_NONE};
    if (f->waiting > 0)
        row.since = (struct rc_date){.day = (int32_t)(f->oldest / DAY_SECONDS)};
    enum rc_err err = store_machine_beat(db, &row);
    if (err == RC_OK) {
        b->waiting = row.waiting;
        b->next_word = next;
    }
    return err;
}

enum rc_err beat_turn(struct beat *b, struct spool *s, struct db *db, struct arena *a, unsigned rest)
{
    const int64_t now = clock_now();
    const bool were = b->others;
    struct spool_figures f = {0};
    struct rc_id own = {{0}};
    bool known = true;
    enum rc_err err = spool_count(s, &f);
    if (err != RC_OK) {
        log_error("the spool cannot be read");
        return RC_OK;
    }
    const bool other = f.waiting != b->waiting;
    if (!other && !is_time(b->next_look, now))
        return RC_OK;
    /* Without a spool nothing can wait here, and nobody needs to hear of it. */
    const bool has = s != NULL && spool_machine_make(s, &own) == RC_OK;
    if ((err = look(db, a, &own, &b->others, &known)) != RC_OK)
        return err;
    b->next_look = now + BEAT_SECONDS;
    if (has && (other || !known || (b->others && !were) || is_time(b->next_word, now)))
        err = tell(b, db, &own, &f, now, rest);
    return err;
}

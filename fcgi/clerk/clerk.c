#include "fcgi/clerk/clerk.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>

#include "fcgi/clerk/beat.h"
#include "fcgi/clerk/clocks.h"
#include "fcgi/clerk/outgoing.h"
#include "fcgi/clerk/smtp.h"
#include "fcgi/clerk/spooled.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/confine.h"
#include "fcgi/server/log.h"
#include "fcgi/server/snapshot.h"
#include "sql/store_evidence.h"
#include "sql/store_machine.h"
#include "sql/store_outbox.h"
#include "sql/store_person.h"

enum {
    ARENA_LIMIT = 16 * 1024 * 1024,
    SWEEP_SECONDS = 600,
    LOOK_SECONDS = 5,
    PAUSE_MAX = 60,
    CLAIM_SECONDS = 2 * SMTP_SEND_SECONDS, /* so a mail on its way is never claimed anew */
    STACK_SCRUB = 128 * 1024, /* deeper than any call goes */
};

struct clerk {
    const struct config *cfg;
    const struct keyring *keyring;
    const struct view *view;
    const volatile sig_atomic_t *stop;
    struct db *db;
    struct spool *spool;
    struct smtp *smtp;
    struct clocks *clocks;
    struct arena *arena;
    struct rc_id id;
    struct outgoing out;
    bool mailed;   /* since `smtp` was opened */
    bool unmarked; /* `sent` has gone out, but the database does not know */
    struct rc_id sent;
    int64_t next_sweep;
    bool spooled; /* cases wait for the database */
    bool away;    /* the database was, in this turn */
    struct beat beat;
    struct snapshots *snapshots; /* for the files that workers go by when they begin without it */
    int64_t next_look;
};

/* --- one mail --------------------------------------------------------------------------------- */

/* What can be mended is tried again: a key file, a row's MAC, memory, a missing template. */
static bool is_for_ever(enum rc_err err)
{
    return err == RC_INVALID || err == RC_DENIED;
}

static enum rc_err mark_sent(struct clerk *c)
{
    enum rc_err err = store_outbox_sent(c->db, &c->id, &c->sent, clock_now());
    c->unmarked = err == RC_DB;
    if (err != RC_OK && !(err == RC_DB && db_lost_race(c->db))) {
        char id[ID_TEXT];
        id_format(&c->sent, id);
        log_warn("mail %s is sent but not marked: %s, %s", id, rc_err_name(err), db_error(c->db));
    }
    return err == RC_DB ? RC_DB : RC_OK;
}

static enum rc_err mark_failed(struct clerk *c, const struct outbox_row *row, const char *what,
                               bool permanent, int code)
{
    char id[ID_TEXT];
    id_format(&row->id, id);
    log_warn("mail %s (%s) not sent: %s, code %d, attempt %u, %s", id, row->template_name, what,
             code, row->attempts + 1, permanent ? "given up" : "again later");
    enum rc_err err = store_outbox_failed(c->db, &c->id, &row->id, clock_now(), permanent,
                                          code);
    if (err != RC_OK && !(err == RC_DB && db_lost_race(c->db))) /* the claim runs out by itself */
        log_warn("mail %s: its failure is not marked: %s, %s", id, rc_err_name(err),
                 db_error(c->db));
    return err == RC_DB ? RC_DB : RC_OK;
}

/* *away: the mail server is, so no further mail is tried now. RC_DB: the database is. */
static enum rc_err deliver(struct clerk *c, const struct outbox_row *row, bool *away)
{
    char to[ADDRESS_MAX + 1] = "";
    struct bytes mail;
    struct smtp_result result;
    enum rc_err err = outgoing_write(&c->out, row, clock_now(), to, &mail);
    if (err == RC_DB)
        goto out;
    if (err != RC_OK) {
        err = mark_failed(c, row, rc_err_name(err), is_for_ever(err), 0);
        goto out;
    }
    c->mailed = true;
    if (smtp_send(c->smtp, to, mail.p, mail.len, c->stop, &result) == RC_OK) {
        c->sent = row->id;
        err = mark_sent(c);
        goto out;
    }
    *away = result.away;
    err = mark_failed(c, row, smtp_step_name(result.step), result.permanent, result.code);
out:
    sodium_memzero(to, sizeof to);
    return err;
}

/* --- a turn ----------------------------------------------------------------------------------- */

/* After RC_DB. True: it is there, and another clerk, or a page, was quicker each time. What is left here is
 * for the next round, and nobody need hear of it. */
static bool database_there(struct clerk *c, const char *what)
{
    if (db_lost_race(c->db))
        return true;
    log_warn("%s: the database is away: %s", what, db_error(c->db));
    c->away = true;
    return false;
}

/* So long nothing may be heard of a clerk that has nothing to do. */
static unsigned longest_rest(const struct clerk *c)
{
    return c->cfg->mail_interval > PAUSE_MAX ? c->cfg->mail_interval : PAUSE_MAX;
}

/* The others hear of this machine. False: the database is away. */
static bool beat(struct clerk *c)
{
    arena_reset(c->arena);
    enum rc_err err = beat_turn(&c->beat, c->spool, c->db, c->arena, longest_rest(c));
    if (err == RC_DB)
        return database_there(c, "beat");
    if (err != RC_OK)
        log_error("beat: %s, %s", rc_err_name(err), db_error(c->db));
    return true;
}

/* All mails that are due. False: database or mail server are away. */
static bool empty_outbox(struct clerk *c)
{
    if (c->unmarked && mark_sent(c) == RC_DB)
        return database_there(c, "outbox");
    while (*c->stop == 0) {
        struct outbox_row row;
        bool away = false;
        if (!beat(c))
            return false;
        arena_reset(c->arena);
        enum rc_err err = store_outbox_claim(c->db, c->keyring, c->arena, &c->id, clock_now(),
                                             CLAIM_SECONDS,
                                             c->beat.others ? OUTBOX_AMONG_MAX : 1, &row);
        if (err == RC_NOTFOUND)
            return true;
        if (err == RC_CRYPTO)
            err = mark_failed(c, &row, "its row is not ours", true, 0);
        else if (err == RC_OK)
            err = deliver(c, &row, &away);
        if (err == RC_DB)
            return database_there(c, "outbox");
        if (err != RC_OK) {
            log_error("outbox: %s, %s", rc_err_name(err), db_error(c->db));
            return false;
        }
        if (away)
            return false;
    }
    return true;
}

static bool sweep(struct clerk *c)
{
    int64_t now = clock_now();
    if (now < c->next_sweep)
        return true;
    enum rc_err err = store_sweep(c->db, now);
    if (err == RC_OK)
        err = store_evidence_sweep(c->db, now, c->cfg->draft_quota);
    if (err == RC_OK)
        err = store_machine_sweep(c->db, now);
    if (err == RC_DB)
        return database_there(c, "sweep");
    if (err != RC_OK)
        log_error("sweep: %s, %s", rc_err_name(err), db_error(c->db));
    /* Clerks of several machines that began at once do not go on meeting. */
    c->next_sweep = now + SWEEP_SECONDS - (int64_t)randombytes_uniform(SWEEP_SECONDS / 4);
    return true;
}

static bool look_at_clocks(struct clerk *c)
{
    enum rc_err err = clocks_turn(c->clocks, c->stop);
    if (err == RC_DB)
        return database_there(c, "clocks");
    if (err != RC_OK)
        log_error("clocks: %s, %s", rc_err_name(err), db_error(c->db));
    return true;
}

static bool load_spool(struct clerk *c)
{
    enum rc_err err = spooled_turn(c->spool, c->db, c->keyring, c->arena, c->stop, &c->spooled);
    if (err == RC_DB)
        return database_there(c, "spool");
    return true;
}

/* What workers that begin without the database go by. */
static void keep_centres(struct clerk *c)
{
    const int64_t now = clock_now();
    if (now < c->next_look && now > c->next_look - 2 * LOOK_SECONDS)
        return;
    arena_reset(c->arena);
    if (snapshots_refresh(c->snapshots, c->db, c->keyring, c->arena, now))
        snapshots_save(c->snapshots, c->spool, c->keyring, c->arena, now);
    arena_reset(c->arena);
    c->next_look = now + LOOK_SECONDS;
}

/* Cases that wait come before all: their clocks run, and mails are to go out about them; and other machines
 * hear that they are here before, and that they are in afterwards. Then clocks: what they write goes out in
 * the same turn, and no mail server keeps them. */
static bool turn(struct clerk *c)
{
    c->away = false;
    if (!beat(c) || !load_spool(c) || !beat(c))
        return false;
    keep_centres(c);
    if (!sweep(c) || !look_at_clocks(c))
        return false;
    if (c->smtp == NULL) {
        enum rc_err err = smtp_open(c->cfg, &c->smtp);
        if (err == RC_NOTFOUND)
            return true; /* no mail is configured: mails wait, and doctor says so */
        if (err != RC_OK) {
            log_error("mail password file: %s", rc_err_name(err));
            return false;
        }
    }
    bool well = empty_outbox(c);
    if (c->mailed) { /* its buffers hold the last address until they are freed */
        smtp_close(c->smtp);
        c->smtp = NULL;
        c->mailed = false;
    }
    return well;
}

/* Signals are let in only while it waits, so one that comes between the look at *stop and the wait
 * is not slept through. */
static void wait_seconds(const volatile sig_atomic_t *stop, unsigned seconds)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1};
    struct timespec ts = {.tv_sec = (time_t)seconds};
    sigset_t blocked, before, inside;
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaddset(&blocked, signals[i]);
    if (sigprocmask(SIG_BLOCK, &blocked, &before) != 0)
        return;
    inside = before;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigdelset(&inside, signals[i]);
    if (*stop == 0)
        (void)pselect(0, NULL, NULL, NULL, &ts, &inside);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* Where there are other machines they hear of this one meanwhile, and what comes into the spool is loaded at
 * once: a server that was there for everybody else, and not for one page, is no reason to wait. */
static void rest(struct clerk *c, unsigned seconds)
{
    for (unsigned i = 0; *c->stop == 0 && i < seconds; i++) {
        if (!c->beat.others || c->away) {
            wait_seconds(c->stop, seconds - i);
            return;
        }
        wait_seconds(c->stop, 1);
        if (*c->stop != 0 || (!c->spooled && spool_waits(c->spool)) || !beat(c))
            return;
    }
}

static enum rc_err begin(struct clerk *c)
{
    id_random(&c->id);
    c->arena = arena_open(ARENA_LIMIT);
    enum rc_err err = c->arena == NULL ? RC_NOMEM : db_open(&c->cfg->db, &c->db);
    c->out = (struct outgoing){
        .cfg = c->cfg, .keyring = c->keyring, .view = c->view, .db = c->db, .arena = c->arena};
    if (err == RC_OK && (err = spool_open(c->cfg->spool, c->cfg->spool_max, &c->spool)) != RC_NOMEM)
        err = RC_OK; /* without one nothing waits; the master has said so */
    if (err == RC_OK && (c->snapshots = snapshots_open()) == NULL)
        err = RC_NOMEM;
    if (err == RC_OK)
        snapshots_away_days(c->snapshots, c->cfg->away_days);
    return err == RC_OK ? clocks_open(c->cfg, c->keyring, c->db, &c->clocks) : err;
}

static void end(struct clerk *c)
{
    smtp_close(c->smtp);
    clocks_close(c->clocks);
    snapshots_close(c->snapshots);
    db_close(c->db);
    spool_close(c->spool);
    arena_close(c->arena);
}

int clerk_run(const struct config *cfg, const struct keyring *kr, const struct view *view,
              const volatile sig_atomic_t *stop)
{
    int status = 1;
    unsigned pause = 1;
    struct clerk c = {.cfg = cfg, .keyring = kr, .view = view, .stop = stop};
    if (begin(&c) != RC_OK)
        goto out;
    db_warm_up(c.db);
    if (!confine_self(cfg, CONFINE_CLERK, spool_fd(c.spool)))
        goto out;
    while (*stop == 0) {
        bool well = turn(&c);
        arena_reset(c.arena);
        sodium_stackzero(STACK_SCRUB);
        pause = well ? 1 : pause * 2 < PAUSE_MAX ? pause * 2 : PAUSE_MAX;
        if (c.spooled)
            pause = 1; /* people wait for these */
        rest(&c, pause > cfg->mail_interval ? pause : cfg->mail_interval);
    }
    status = 0;
out:
    end(&c);
    return status;
}

enum rc_err clerk_once(const struct config *cfg, const struct keyring *kr,
                       const struct view *view, bool *well)
{
    static const volatile sig_atomic_t never;
    struct clerk c = {.cfg = cfg, .keyring = kr, .view = view, .stop = &never};
    enum rc_err err = begin(&c);
    *well = err == RC_OK && turn(&c);
    end(&c);
    return err;
}

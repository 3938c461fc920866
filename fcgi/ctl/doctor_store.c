#include <inttypes.h>
#include <string.h>

#include "fcgi/ctl/as_service.h"
#include "fcgi/ctl/doctor.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/language.h"
#include "fcgi/server/snapshot.h"
#include "fcgi/server/words.h"
#include "sql/migrate.h"
#include "sql/store_outbox.h"

enum { STUCK_SECONDS = 3600, DAY_SECONDS = 86400 };

void doctor_check_database(struct doctor *d)
{
    struct ctl *c = d->ctl;
    const struct db_config *cfg = &c->config->db;
    if (cfg->host != NULL && cfg->tls_ca == NULL && !doctor_is_loopback(cfg->host))
        doctor_find(d, WEIGHTY, "database-in-the-clear",
                    "Set tls_ca in [database] to the authority of its certificate.",
                    "the way to the database on %s is not encrypted", cfg->host);
    enum rc_err err = db_open(cfg, &c->db);
    if (err == RC_OK)
        err = ping_as_service(c->config, c->db);
    if (err == RC_OK)
        return;
    d->code = CTL_DATABASE;
    doctor_find(d, WEIGHTY, "database-away",
                "Start it, mend [database], or let this user in: 2002 and 2003 nobody answers, "
                "1045 wrong user or password, 1044 and 1049 the database's name, 2026 TLS.",
                "the database cannot be used: %s",
                c->db == NULL ? rc_err_name(err) : db_error(c->db));
    db_close(c->db);
    c->db = NULL;
}

static enum rc_err logs_row(void *ctx, const struct db_row *row)
{
    int64_t *said = ctx;
    for (size_t i = 0; i < 4; i++)
        if (db_get_int(row, i, &said[i]) != RC_OK)
            return RC_INTERNAL;
    return RC_OK;
}

/* Words are sealed before they come to MariaDB, but these tell to the second who did what when, also
 * for anonymous cases, of which our own rows know the day only. */
void doctor_check_database_logs(struct doctor *d)
{
    struct ctl *c = d->ctl;
    int64_t said[4] = {0}; /* general, slow, binary log; seconds that the last is kept, 0: for ever */
    if (c->db == NULL ||
        db_query(c->db, c->arena, ST_SERVER_LOGS, NULL, 0, logs_row, said) != RC_OK)
        return;
    if (said[0] != 0)
        doctor_find(d, WEIGHTY, "database-general-log", "SET GLOBAL general_log = 0, and delete it.",
                    "MariaDB writes down every statement with its time");
    if (said[1] != 0)
        doctor_find(d, LIGHT, "database-slow-log",
                    "SET GLOBAL slow_query_log = 0 where nobody reads it.",
                    "MariaDB writes down slow statements with their time");
    if (said[2] != 0 && said[3] == 0)
        doctor_find(d, LIGHT, "database-binary-log",
                    "Set binlog_expire_logs_seconds to what your backups need.",
                    "MariaDB keeps its binary logs for ever: what is deleted here stays in them");
    if (said[2] != 0 && said[3] > 0) /* how long, the manual's "truly gone" rests on */
        doctor_find(d, LIGHT, "database-binary-log",
                    "Set binlog_expire_logs_seconds to less if nothing needs them that long, and "
                    "keep backups no longer than the policy allows.",
                    "a deleted case is truly gone %" PRId64 " days later, when the last binary log "
                    "with it is, and the last backup",
                    (said[3] + DAY_SECONDS - 1) / DAY_SECONDS);
}

/* Without the tables the later checks would only say the same again. */
static void give_up_database(struct doctor *d)
{
    db_close(d->ctl->db);
    d->ctl->db = NULL;
}

void doctor_check_schema(struct doctor *d)
{
    struct ctl *c = d->ctl;
    struct migrate_report r = {0};
    if (c->db == NULL)
        return;
    enum rc_err err = migrate_look(c->db, c->arena, c->config->schema, &r);
    if (err == RC_OK && r.before == r.newest)
        return;
    if (err == RC_OK)
        doctor_find(d, WEIGHTY, "schema-old", "Run \"recourse migrate\".",
                    "the database has schema %u, this program needs %u", r.before, r.newest);
    else
        doctor_find(d, WEIGHTY, "schema",
                    "A newer program has been here, or a file of schema in [paths] has changed: "
                    "install the version that fits the database.",
                    "%s", r.problem[0] == '\0' ? rc_err_name(err) : r.problem);
    give_up_database(d);
}

void doctor_check_outbox(struct doctor *d)
{
    struct ctl *c = d->ctl;
    struct outbox_state s = {0};
    if (c->db == NULL)
        return;
    enum rc_err err = store_outbox_state(c->db, c->arena, NULL, &s);
    if (err != RC_OK) {
        doctor_find(d, WEIGHTY, "outbox", "Look at the database's own log.",
                    "the outbox cannot be read: %s", db_error(c->db));
        return;
    }
    if (s.failed > 0)
        doctor_find(d, WEIGHTY, "outbox-failed",
                    "The log names each (\"given up\") with its code. Tell those concerned, and "
                    "mend the addresses of staff.",
                    "%" PRIu64 " mails were given up", s.failed);
    int64_t age = clock_now() - s.oldest;
    if (s.waiting > 0 && age > STUCK_SECONDS)
        doctor_find(d, WEIGHTY, "outbox-stuck",
                    "See whether the service runs and whether the mail server takes mails.",
                    "%" PRIu64 " mails wait, the oldest since %" PRId64 " minutes", s.waiting,
                    age / 60);
}

/* The last year from `year` on whose holidays were published; the one before if not even that. */
static int holidays_to(const struct calendar *cal, int year)
{
    struct rc_date day;
    while (date_from_ymd(year, 1, 1, &day) == RC_OK && !calendar_day(cal, day).provisional)
        year++;
    return year - 1;
}

static void note_horizon(struct doctor *d, const struct snapshot *snap, struct rc_date today)
{
    int year, month, day;
    date_to_ymd(today, &year, &month, &day);
    int to = holidays_to(&snap->calendar, year);
    if (d->holidays_to == 0 || to < d->holidays_to)
        d->holidays_to = to;
}

/* Only what keeps a form closed; the rest is "recourse centre lint". */
/* A language that a centre wants to show and that is not shown. */
static void check_language(struct doctor *d, const char *slug, const char *tag)
{
    size_t n;
    const char *const *have = words_languages(&n);
    bool installed = false;
    for (size_t i = 0; i < n; i++)
        installed = installed || strcmp(have[i], tag) == 0;
    if (language_usable(tag) != NULL)
        return;
    if (installed)
        doctor_find(d, LIGHT, "language-unreviewed",
                    "When somebody who speaks it well has read its pages, write reviewed_by and "
                    "reviewed_on into its section of recourse.conf, and reload the service.",
                    "%s: it lists the language %s, which is not shown: [language-%s] names nobody "
                    "who has reviewed it, or no day", slug, tag, tag);
    else
        doctor_find(d, LIGHT, "language-missing",
                    "Take it off the centre, or install its folder of templates.",
                    "%s: it lists the language %s, and there are no pages in it", slug, tag);
}

static void check_centre(struct doctor *d, struct snapshots *all, const char *slug)
{
    struct ctl *c = d->ctl;
    struct lint_finding found[LINT_MAX];
    const struct snapshot *snap = NULL;
    bool stale = false;
    int64_t now = clock_now();
    enum rc_err err = snapshot_get(all, c->db, c->keyring, slug, now, &snap, &stale);
    if (err != RC_OK) {
        doctor_find(d, WEIGHTY, err == RC_CRYPTO ? "centre-mark" : "centre",
                    err == RC_CRYPTO ? "The key file is not the one that it was written with, or "
                                       "somebody has changed a row of the database."
                                     : "Look at the log of the service.",
                    "the centre %s cannot be read: %s, %s", slug, rc_err_name(err),
                    db_error(c->db));
        return;
    }
    struct rc_date today = zone_date(&snap->centre.zone, now);
    note_horizon(d, snap, today);
    if (snap->suspended)
        doctor_find(d, LIGHT, "centre-suspended", "\"recourse centre resume\" opens its forms again.",
                    "%s: its forms were closed by \"recourse centre suspend\"", slug);
    if (d->has_languages) {
        check_language(d, slug, snap->centre.language);
        for (size_t i = 0; i < snap->centre.n_languages; i++)
            check_language(d, slug, snap->centre.further[i].tag);
    }
    size_t n = snapshot_lint(snap, today, found);
    for (size_t i = 0; i < n; i++)
        if (found[i].closes_form)
            doctor_find(d, WEIGHTY, "form-closed",
                        "An administrator of the centre, or \"recourse staff invite --stage\", "
                        "settles it; \"recourse centre lint\" shows all findings.",
                        "%s: the form is closed: %s: %s", slug, found[i].code, found[i].sentence);
}

void doctor_check_centres(struct doctor *d)
{
    struct ctl *c = d->ctl;
    struct centre_row *rows = NULL;
    size_t n = 0;
    if (c->db == NULL || c->keyring == NULL)
        return;
    enum rc_err err = store_centre_list(c->db, c->arena, &rows, &n);
    struct snapshots *all = snapshots_open();
    if (err != RC_OK || all == NULL)
        doctor_find(d, WEIGHTY, "centres", "Look at the database's own log.",
                    "the centres cannot be read: %s", db_error(c->db));
    else if (n == 0)
        doctor_find(d, WEIGHTY, "centre-none", "Run \"recourse centre import FILE\".",
                    "there is no centre yet");
    else
        for (size_t i = 0; i < n; i++)
            if (rows[i].going)
                doctor_find(d, WEIGHTY, "centre-half-deleted", "Run \"recourse centre delete\" again.",
                            "%s: it began to be deleted, and that was interrupted", rows[i].slug);
            else
                check_centre(d, all, rows[i].slug);
    snapshots_close(all);
}

void doctor_check_holidays(struct doctor *d)
{
    struct zone utc = {0};
    struct rc_date today = zone_date(&utc, clock_now());
    int year, month, day;
    date_to_ymd(date_add_months(today, 6), &year, &month, &day);
    if (d->holidays_to == 0 || year <= d->holidays_to)
        return;
    date_to_ymd(today, &year, &month, &day);
    doctor_find(d, year > d->holidays_to ? WEIGHTY : LIGHT, "holidays-end",
                "Fetch https://www.gov.uk/bank-holidays.json and run \"recourse holidays import\" "
                "with it, or install a newer version of Recourse.",
                "bank holidays are known to the end of %d; later dates are shown as provisional",
                d->holidays_to);
}

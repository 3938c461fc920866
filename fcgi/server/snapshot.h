/* A centre as the workers keep it: parsed, with recipients, at most 5 seconds old. */
#ifndef RC_SNAPSHOT_H
#define RC_SNAPSHOT_H

#include "core/lint.h"
#include "core/routing.h"
#include "fcgi/server/spool.h"
#include "sql/store_centre.h"

struct snapshot {
    struct arena *arena;
    struct rc_id id;
    uint32_t version, revision;
    uint64_t serial; /* no other snapshot of this process has it: what is made from one is kept under it */
    bool suspended;
    struct centre centre;
    struct calendar calendar;
    struct recipient *recipient[KIND__MAX]; /* as they stand on `day`, deputies among them */
    size_t n_recipients[KIND__MAX];
    struct recovery_row recovery;
    struct absence *absence; /* absence_find() tells who is away */
    size_t n_absences;
    struct rc_date day;      /* in the centre's zone, when it was read */
    int64_t day_begins, day_ends; /* of `day`, Unix seconds */
    bool form_open[KIND__MAX];    /* on `day` */
    int64_t read_at; /* it is as good as then; snapshot_forget() puts it far back */
    int64_t seen_at; /* the database last said that this is the present one */
    const char *json; /* the document as it is stored */
    size_t json_len;
};
struct snapshots; /* a worker's cache */

struct snapshots *snapshots_open(void);
/* So many days what was last seen goes while the database is away; 0: not at all, and files keep
 * nothing. Before it is called: one. */
void snapshots_away_days(struct snapshots *s, unsigned days);
void snapshots_close(struct snapshots *s);

/* The present snapshot of a centre. Uses what it has when younger than 5 s, else asks for the
 * revision, else (database away) keeps what it has: *stale tells. Borrowed until the next call of
 * this function. RC_NOTFOUND for an unknown slug, and for a
 * centre that is being deleted. */
RC_CHECK enum rc_err snapshot_get(struct snapshots *s, struct db *db, const struct keyring *kr,
                                  const char *slug, int64_t now, const struct snapshot **out,
                                  bool *stale);
/* Reads what has changed of every centre, and centres that are new, up to some number of them: so that
 * there is something to go by when the database goes away. `a` is for this call. False: the database is
 * away. */
bool snapshots_refresh(struct snapshots *s, struct db *db, const struct keyring *kr, struct arena *a,
                       int64_t now);
/* While the database is away: takes what lies in the spool (spool_centre.h) and is not too old, for centres
 * that this process does not know or has seen at an earlier revision, so that all go by the same before long. Not while a snapshot is in
 * use. Returns how many. */
size_t snapshots_load(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                      struct arena *a, int64_t now);
/* For the clerk, after snapshots_refresh(): writes what has changed since it was written last, and some
 * once an hour, so that their age tells how long the database is away; drops the files of centres
 * that are not there any more. */
void snapshots_save(struct snapshots *s, struct spool *spool, const struct keyring *kr,
                    struct arena *a, int64_t now);
/* Unix seconds when the database was last found away; 0: never by this process. */
int64_t snapshots_away_at(const struct snapshots *s);

/* Whether some centre has this slug, by what is cached and else by the database. */
RC_CHECK enum rc_err snapshot_knows(struct snapshots *s, struct db *db, const struct keyring *kr,
                                    const char *slug, int64_t now, bool *known);
/* An earlier version of a centre's document, parsed, cached (a case keeps its own). Borrowed until
 * snapshots_close. */
RC_CHECK enum rc_err snapshot_version(struct snapshots *s, struct db *db, const struct keyring *kr,
                                      const struct rc_id *centre, uint32_t version,
                                      const struct centre **out);
/* Drops the cached copy: an administrator in this worker has just changed something. */
void snapshot_forget(struct snapshots *s, const char *slug);

/* Works out what each request asks again: for who has changed a copy's centre, recipients or day. */
void snapshot_work_out(struct snapshot *s);

/* Findings with what is known of recipients and recovery today. */
size_t snapshot_lint(const struct snapshot *s, struct rc_date today,
                     struct lint_finding out[static LINT_MAX]);
/* Whether the public form of a kind is open: no finding closes it, and the centre is not suspended. */
bool snapshot_form_open(const struct snapshot *s, enum kind kind, struct rc_date today);
/* The day in the centre's zone. */
struct rc_date snapshot_today(const struct snapshot *s, int64_t now);

#endif

/* Deleting cases whose time is over: the dates, the deletion itself, and what stays. */
#ifndef RC_STORE_RETENTION_H
#define RC_STORE_RETENTION_H

#include "core/retention.h"
#include "sql/store_case.h"

/* The day on which the reminder with this key was made for the case; RC_DATE_NONE when it was not. */
RC_CHECK enum rc_err store_retention_made(struct db *db, struct arena *a,
                                          const struct rc_id *case_id, const char *key,
                                          struct rc_date *made_on);

/* What is planned for a case that is over, for the counts below: `due` NONE while it is paused. */
RC_CHECK enum rc_err store_retention_plan(struct db *db, const struct rc_id *centre,
                                          const struct rc_id *case_id, struct rc_date due,
                                          bool held);
/* It goes on again. Nothing where nothing was planned. */
RC_CHECK enum rc_err store_retention_forget(struct db *db, const struct rc_id *case_id);

/* Deletes the case as it was read, `row`, in one transaction: every row that has its id, and mails
 * about it that still wait; its stub and its row of case_gone come in with it. From then on the case
 * is not there for anybody, and the chunks of its files, which nobody can open any more, wait for
 * store_retention_sweep. RC_CONFLICT: it has got further events, or another clerk was quicker; nothing
 * was done. */
RC_CHECK enum rc_err store_retention_delete(struct db *db, const struct keyring *kr,
                                            struct arena *a, const struct case_row *row,
                                            const struct stub *stub, struct rc_date today);

/* Deletes chunks of files whose cases are gone, RETENTION_CHUNKS a transaction. Goes on where another
 * call, or another clerk, was interrupted. `today`: of UTC. */
#define RETENTION_CHUNKS 64 /* 4 MiB */
RC_CHECK enum rc_err store_retention_sweep(struct db *db, struct arena *a, struct rc_date today);

/* Writes the centre's log row for the deletions that have none yet: their number, no more. *n of them;
 * nothing is written for 0. */
RC_CHECK enum rc_err store_retention_log(struct db *db, const struct keyring *kr,
                                         const struct rc_id *centre, int64_t now, uint64_t *n);

/* Each case of the centre that is over and has a day up to `until`, or is held: for counting, without
 * any that `person` is excluded from. */
typedef void retention_each_fn(void *ctx, struct rc_date due, bool held);
RC_CHECK enum rc_err store_retention_due(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct rc_id *person,
                                         struct rc_date until, retention_each_fn *each, void *ctx);

#endif

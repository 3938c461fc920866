/* What dates bring about, while nobody is there: reminders, cases that move on or end by
 * themselves, cases that are deleted when their time is over, new dates when the calendar has changed, and the one mail a day of those who chose
 * it. */
#ifndef RC_CLOCKS_H
#define RC_CLOCKS_H

#include <signal.h>

#include "fcgi/server/config.h"
#include "fcgi/server/snapshot.h"

struct clocks;

/* All borrowed. RC_NOMEM. */
RC_CHECK enum rc_err clocks_open(const struct config *cfg, const struct keyring *kr, struct db *db,
                                 struct clocks **out);
void clocks_close(struct clocks *k);

/*
 * One turn over all centres, ended early when *stop is not zero. Looks at every case whose day in
 * case_watch has come (store_reminder.h): first at its dates, where holidays or closures have
 * changed since they were computed; then whether the clock moves or closes it; then at its
 * reminders; and says when to look next.
 *
 * Everything is done once, whatever dies and however many clerks there are: a reminder is the row
 * of its key, a step of the clock needs the case as it was read, a day's mail the person's row.
 * A case that cannot be read (a mark that is not ours) is told in the log and looked at again the
 * next day; the others go on. RC_DB: the database is away, and the turn ended there.
 */
RC_CHECK enum rc_err clocks_turn(struct clocks *k, const volatile sig_atomic_t *stop);

#endif

/* The clerk: one process beside the workers that watches the clocks of cases, empties the outbox
 * and sweeps out what is over. There may be several, on several machines. */
#ifndef RC_CLERK_H
#define RC_CLERK_H

#include <signal.h>
#include <stdbool.h>

#include "fcgi/server/config.h"
#include "fcgi/server/view.h"

/*
 * Works until *stop is not zero, then finishes the mail that is on its way and returns 0; 1 when it
 * could not begin (out of memory). The signal that sets *stop ends a pause at once, also when it
 * comes just before. words_open() has been called.
 *
 * Every mail_interval seconds it makes a turn of the clocks (clocks.h), then claims the mails
 * that are due, one by one, sends and marks each; every ten minutes it calls store_sweep. While
 * the database or the mail server is away it tries again after 2, 4, 8 ... seconds, never sooner
 * than mail_interval and at most every minute where that is not longer. A mail whose "sent"
 * could not be stored is marked as soon as the database is back; should the clerk die in
 * between, it goes out again with the same Message-ID.
 * One log line a failure: what, outbox id, code; never an address.
 */
RC_CHECK int clerk_run(const struct config *cfg, const struct keyring *kr, const struct view *view,
                       const volatile sig_atomic_t *stop);

/* One turn of clocks and mails, at once, beside whatever clerks run. *well: the database and, where
 * one is configured, the mail server were there; what was wrong stands in the log. RC_NOMEM. */
RC_CHECK enum rc_err clerk_once(const struct config *cfg, const struct keyring *kr,
                                const struct view *view, bool *well);

#endif

/* Centres as they were last seen, in files of the spool (spool.h): what a process goes by that begins
 * while the database is away. Written by the clerk, read by workers (snapshot.h). */
#ifndef RC_SPOOL_CENTRE_H
#define RC_SPOOL_CENTRE_H

#include "fcgi/server/spool.h"

/* Seals and writes it in the place of what was there. Under the lock. RC_DB: it cannot be written;
 * RC_INVALID: larger than what is read back. */
RC_CHECK enum rc_err spool_centre_put(struct spool *s, const struct keyring *kr, struct arena *a,
                                      const char *slug, const struct bytes *plain);

/* Up to `room` names, in no order. */
size_t spool_centre_list(struct spool *s, struct spool_name *out, size_t room);
/* What is in one, in the arena. RC_NOTFOUND; RC_CRYPTO: not written by us; RC_DENIED: under a key that
 * is not on this machine. */
RC_CHECK enum rc_err spool_centre_read(struct spool *s, const struct keyring *kr, struct arena *a,
                                       const struct spool_name *name, struct bytes *plain);
/* Whether that is the name under which a centre of this slug would be written now. */
bool spool_centre_is(const struct keyring *kr, const struct spool_name *name, const char *slug);
/* Under the lock. */
RC_CHECK enum rc_err spool_centre_drop(struct spool *s, const struct spool_name *name);

/* How many there are, and unix seconds when the oldest was written; 0: none. RC_DB. */
RC_CHECK enum rc_err spool_centre_count(struct spool *s, size_t *n, int64_t *oldest);
#endif

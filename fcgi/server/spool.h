/* New cases in files, for the time while the database is away. A file is one sealed record
 * (sql/spool_record.h) under the server key, bound to its name; the name is a keyed hash of the
 * case's look-up id, so that who brings the token finds it and nobody else. Workers write, the clerk
 * loads (fcgi/clerk/spooled.h). */
#ifndef RC_SPOOL_H
#define RC_SPOOL_H

#include "core/keyring.h"
#include "sql/spool_record.h"

struct spool;

/* Without its ending: 32 hexadecimal digits. */
struct spool_name {
    char text[ID_TEXT];
};

/* The folder, held open until spool_close(). `most`: bytes that may lie in it; 0: none is wanted.
 * RC_NOTFOUND: it is not there, or none is wanted; RC_DENIED: others may look into it. */
RC_CHECK enum rc_err spool_open(const char *folder, uint64_t most, struct spool **out);
/* At the start of the service: makes the folder where it is missing, and says in the log when cases could
 * not be taken while the database is away. */
void spool_prepare(const char *folder, uint64_t most);
void spool_close(struct spool *s); /* NULL-safe, as is all of this: no spool is an empty one */
int spool_fd(const struct spool *s); /* of the folder, -1 without */

/* Whoever looks and then writes, or loads and then deletes, does both under this lock, over all
 * processes of this machine. RC_DB: it cannot be written to (read-only). */
RC_CHECK enum rc_err spool_lock(struct spool *s);
void spool_unlock(struct spool *s);

/* The record of a look-up id at a centre, whichever key named it. RC_NOTFOUND; RC_CRYPTO: what lies
 * there was not written by us. All in the arena. */
RC_CHECK enum rc_err spool_find(struct spool *s, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct seal_hash *lookup,
                                struct spool_name *name, struct case_write *out);
/* By its name. Errors as above, and RC_DENIED: it is under a key that is not on this machine. */
RC_CHECK enum rc_err spool_read(struct spool *s, const struct keyring *kr, struct arena *a,
                                const struct spool_name *name, struct case_write *out);

/* Writes it, whole or not at all: when this returns RC_OK it outlasts a loss of power. With `name`
 * (from spool_find) it takes the place of that record. Under the lock. RC_DB: no room, or the folder
 * cannot be written to; RC_INVALID: not something that a record can hold. */
RC_CHECK enum rc_err spool_put(struct spool *s, const struct keyring *kr, struct arena *a,
                               const struct spool_name *name, const struct case_write *w);

/* It is in the database now. Under the lock. */
RC_CHECK enum rc_err spool_drop(struct spool *s, const struct spool_name *name);
/* It cannot be loaded: kept under another ending, and not looked at any more. Under the lock. */
RC_CHECK enum rc_err spool_set_aside(struct spool *s, const struct spool_name *name);
/* What a process left half written that was killed; no receipt was given for it. Under the lock. */
void spool_sweep(struct spool *s);

/* Up to `room` names of what waits, in no order. */
size_t spool_list(struct spool *s, struct spool_name *out, size_t room);

struct spool_figures {
    size_t waiting, aside;
    uint64_t bytes;
    int64_t oldest; /* unix seconds since when the oldest waits; 0: none does */
};
/* RC_DB: the folder cannot be read. */
RC_CHECK enum rc_err spool_count(struct spool *s, struct spool_figures *out);
/* Whether some new case may still be on its way into the database. */
bool spool_waits(struct spool *s);

#endif

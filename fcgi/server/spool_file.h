/* The files of a spool (spool.h), for the two that put something there: new cases (spool.c) and the
 * centres as they were last seen (spool_centre.c). */
#ifndef RC_SPOOL_FILE_H
#define RC_SPOOL_FILE_H

#include "fcgi/server/spool.h"

#define SPOOL_BLOCK 4096u /* sizes tell little: files are of whole blocks */
#define SPOOL_FILE_MAX (SPOOL_RECORD_MAX + 2u * SPOOL_BLOCK)
#define SPOOL_CENTRE ".centre"

/* Whether a name has this ending, and something before it. */
bool spool_file_ends(const char *name, const char *ending);
/* 32 hexadecimal digits and this ending. */
bool spool_file_is(const char *name, const char *ending, struct spool_name *out);

/* Calls `each` for every name of the folder until it says no. False: it cannot be read. */
bool spool_file_walk(struct spool *s, bool (*each)(struct spool *s, const char *name, void *ctx),
                     void *ctx);
/* What a file holds, sealed, in the arena. RC_NOTFOUND also where it has just gone; RC_CRYPTO: larger
 * than any of ours. */
RC_CHECK enum rc_err spool_file_read(struct spool *s, struct arena *a,
                                     const struct spool_name *name, const char *ending,
                                     uint8_t **out, size_t *len);
/* Whole or not at all, and on the disk. Under the lock. RC_DB. */
RC_CHECK enum rc_err spool_file_write(struct spool *s, const struct spool_name *name,
                                      const char *ending, const struct bytes *b);
/* RC_INTERNAL: it cannot be deleted; the log says why. Under the lock. */
RC_CHECK enum rc_err spool_file_drop(struct spool *s, const struct spool_name *name,
                                     const char *ending);

/* Padded to whole blocks and sealed under SERVER_SPOOL, bound to its name and what it is (`kind` of
 * its place). */
RC_CHECK enum rc_err spool_file_seal(const struct keyring *kr, struct arena *a,
                                     const struct spool_name *name, uint8_t kind,
                                     const struct bytes *plain, struct bytes *out);
/* The reverse. RC_CRYPTO: not written by us; RC_DENIED: under a key that is not on this machine. */
RC_CHECK enum rc_err spool_file_unseal(const struct keyring *kr, struct arena *a,
                                       const struct spool_name *name, uint8_t kind,
                                       const uint8_t *sealed, size_t len, struct bytes *out);
#endif

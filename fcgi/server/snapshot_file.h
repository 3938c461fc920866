/* A snapshot as bytes, for a file that outlasts the process (spool_centre.h). */
#ifndef RC_SNAPSHOT_FILE_H
#define RC_SNAPSHOT_FILE_H

#include "core/seal.h"
#include "fcgi/server/snapshot.h"

/* Version 1: "RcSnap" 0x00 0x01, then when it was seen, slug, id, version, revision, whether it is suspended,
 * its document as stored, the day, recipients by kind, absences, the pair of the recovery in use, and
 * holidays that were added; numbers big-endian, 8 bytes. All in the arena. RC_INVALID: beyond the
 * bounds. */
RC_CHECK enum rc_err snapshot_pack(struct arena *a, const struct snapshot *s, struct bytes *out);

/* The reverse: a snapshot in an arena of its own, as snapshot_close() ends it; the slug is its
 * document's. RC_INVALID: other bytes, or another version. */
RC_CHECK enum rc_err snapshot_unpack(const struct bytes *from, struct snapshot **out);

/* Part of snapshot.c. NULL-safe. */
void snapshot_close(struct snapshot *s);
/* The document, and the calendar without added holidays, from s->json. RC_INTERNAL: it does not parse. */
RC_CHECK enum rc_err snapshot_parse(struct snapshot *s);
#define SNAPSHOT_LIMIT (16u * 1024u * 1024u)
#endif

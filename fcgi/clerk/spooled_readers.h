/* Who may still read a case that waited: what a worker knew of the centre without the database may be
 * older than what the database has. Part of spooled.c. */
#ifndef RC_CLERK_SPOOLED_READERS_H
#define RC_CLERK_SPOOLED_READERS_H

#include "sql/db.h"
#include "sql/store_case.h"

/* Takes the envelopes and the mails of those out of *w who hold no stage of this kind any more (on the day
 * of receipt, deputies among them), or handle no cases: a row stays of each that opens for nobody
 * (envelope_left()), so that it is told from tampering, and who is excluded stays so. Where nobody
 * at the centre would be left who can open it, and there is no recovery either, it stays as it is,
 * and the log says so. RC_INVALID: there is no such centre. RC_DB. */
RC_CHECK enum rc_err spooled_readers(struct db *db, const struct keyring *kr, struct arena *a,
                                     struct case_write *w);
#endif

/* A new case as bytes: exactly what store_case_create() would have written, for a file that waits
 * until the database is back. Nothing is in it that the database would not hold; what people wrote
 * is sealed as there. */
#ifndef RC_SPOOL_RECORD_H
#define RC_SPOOL_RECORD_H

#include "sql/store_case.h"

/* Bounds of one record, so that nobody's file makes a reader run out of memory. */
#define SPOOL_RECORD_MAX (1024u * 1024u)
#define SPOOL_EVENTS_MAX 40u
#define SPOOL_ENVELOPES_MAX 256u
#define SPOOL_MAILS_MAX 80u

/* Version 1: "RcSpool" and 0x01, then the row, the generation, its envelopes, events with their
 * entries, mails, and the time, each member in the order of its struct; numbers big-endian, dates and
 * counts 4 bytes, lengths 4 bytes, flags and enums 1 byte. The row's count and head are not in it:
 * they follow from the events.
 * `w` is a new case without files. RC_INVALID: it is not, or it is beyond the bounds (also where a
 * mail goes to another address than the case's own). *out is in the arena. */
RC_CHECK enum rc_err spool_record_format(struct arena *a, const struct case_write *w,
                                         struct bytes *out);

/* The reverse; all of *out is in the arena, and p may go. What it takes gives the same bytes again.
 * RC_INVALID: other bytes, another version, beyond the bounds, events that do not count from 1, or
 * an entry that is not the one its event names. That it was written by us the seal around it tells. */
RC_CHECK enum rc_err spool_record_parse(struct arena *a, const void *p, size_t len,
                                        struct case_write *out);
#endif

/*
 * A case taken out of here: a ZIP that proves itself, and the complainant's own copy.
 *
 * The ZIP is what an ACT_EXPORT promised: the case up to and with that event, so that the same
 * export gives the same bytes whenever it is downloaded (as long as calendar and program are the
 * same). It holds plaintext: whoever has it answers for it. Layout and proofs: README.txt and
 * verify.py in templates/<lang>/bundle; what it tells whom: core/THREATS.md.
 */
#ifndef RC_BUNDLE_H
#define RC_BUNDLE_H

#include "fcgi/server/casework.h"

/*
 * Answers with the bundle of event `seq` of the opened case, streamed with its length announced, in
 * memory that does not grow with the files. 404 when that is no export by c->staff, nor the one
 * that he was given; 403 when the
 * name was to go with it and he has its key no more, or when it is not the day of the export (a name
 * is opened with a reason each time). What fails behind the head cuts it short of its length.
 * Always answers. Records nothing: the export was recorded before.
 */
void bundle_send(struct call *c, const struct casework *w, uint64_t seq);

/* Answers with one self-contained page of all that the complainant may read, as a download. */
void bundle_send_said(struct call *c, const struct casework *w);

#endif

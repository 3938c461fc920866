/* A bundle that is given to an auditor who has an account here (core/share.h). Part of casework. */
#ifndef RC_CASEWORK_SHARE_H
#define RC_CASEWORK_SHARE_H

#include "fcgi/server/casework_step.h"

/* How long he has it, in days: as a policy's longest inspection, and short enough not to be forgotten. */
#define SHARE_DAYS 60

/* Each of them draws new keys afterwards; the generations above are for readers who come and go. */
#define SHARE_LAST_GENERATION 48u

/* Part of a step of ACT_EXPORT with an item, after its event: at->share becomes the row for that person.
 * RC_DENIED with *why: not active, no auditor, no key, another key than the one whose fingerprint was
 * compared (s->confirmed), or excluded (REFUSE_NO_KEY, the same for all of them); given too often
 * (REFUSE_TOO_MANY). */
RC_CHECK enum rc_err share_give(const struct desk *d, const struct casework *w,
                                const struct step *s, struct attempt *at, enum refusal *why);

/* The case for an auditor, for the bundle of event `seq` alone (w->given). RC_NOTFOUND: not given to
 * c->staff, over, or it is about him; RC_DENIED: given to keys that he has no more. */
RC_CHECK enum rc_err casework_open_given(struct call *c, const char *reference, uint64_t seq,
                                         struct casework *w);

#endif

/* The recovery works in steps of a page each, so that no page waits for ten thousand cases. Between
 * two steps both codes wait in the page itself, sealed under a key that follows from the browser's
 * staff session and is stored nowhere: the page alone opens nothing, neither does the cookie alone,
 * and no row or file holds anything. */
#ifndef RC_RECOVERY_TICKET_H
#define RC_RECOVERY_TICKET_H

#include "core/ticket.h"

#define RECOVERY_TICKET_SECONDS (15 * 60)
#define RECOVERY_TICKET_TEXT 280u
#define RECOVERY_TICKET_COUNTS 5u

/* What it is for: a ticket for one is none for another. Travels only: may change. */
enum recovery_work { RECOVERY_USE = 1, RECOVERY_DRILL, RECOVERY_RENEW };

struct recovery_ticket {
    uint8_t code[2][PERSON_CODE_BYTES];
    int64_t expires;     /* unix seconds */
    struct rc_id after;  /* the case that was done last; zero: none yet */
    struct rc_id person; /* who is let in, or zero */
    uint64_t count[RECOVERY_TICKET_COUNTS]; /* what was done so far */
};

/* `by`: the member of staff whose session it is. */
RC_CHECK enum rc_err recovery_ticket_make(const struct session_secret *s, const struct rc_id *centre,
                                          const struct rc_id *by, enum recovery_work work,
                                          const struct recovery_ticket *t,
                                          char out[static RECOVERY_TICKET_TEXT]);
/* RC_INVALID: not one of ours, or of another session, centre, person or work; RC_DENIED: `now` is
 * not before its end. *out is then zeroed. */
RC_CHECK enum rc_err recovery_ticket_read(const struct session_secret *s, const struct rc_id *centre,
                                          const struct rc_id *by, enum recovery_work work,
                                          const char *text, int64_t now,
                                          struct recovery_ticket *out);

#endif

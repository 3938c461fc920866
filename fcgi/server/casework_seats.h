/* Who sits where in a case, as its envelope rows say: who handles a stage, who leaves, whose
 * standby opens. Part of casework. */
#ifndef RC_CASEWORK_SEATS_H
#define RC_CASEWORK_SEATS_H

#include "fcgi/server/casework_step.h"

/* Reads every envelope row of the case into `at`, and the centre's persons unless the clock does
 * something that is not about who reads. Begins a try: before all that follows. */
RC_CHECK enum rc_err seats_load(const struct desk *d, const struct casework *w,
                                const struct command *c, struct attempt *at);

/* NULL: not of this centre, disabled, no handler, or without keys. */
const struct person_row *seats_person(const struct attempt *at, const struct rc_id *id);
/* A recipient's row or a grant. */
bool seats_of_staff(const struct envelope *e);

/* Whether a person may handle `stage`: active, with a row of the present generation at that stage
 * or a grant, neither standby nor excluded. */
bool seats_handles(const struct desk *d, const struct attempt *at, unsigned stage,
                   const struct rc_id *person);

/* The next stage that has somebody to open it, around those that have not; the external one; 0
 * where there is none. */
unsigned seats_next_stage(const struct desk *d, const struct casework *w,
                          const struct attempt *at);

/* After the event by which c->item steps back or is taken off: his rows of all generations go.
 * Where stepping back leaves nobody who could handle the stage, the case moves on at once, by the
 * clock, to the next stage with a reader or out of the house; *moved. RC_DENIED: he has no rows but
 * dummies (REFUSE_ALREADY); no generation is left for new keys (REFUSE_TOO_MANY); it cannot move on
 * and he is the last one, or who is taken off is the last one of the stage or of a later one (REFUSE_LAST_READER). */
RC_CHECK enum rc_err seats_leave(const struct desk *d, const struct casework *w,
                                 const struct command *c, struct attempt *at, bool *moved,
                                 enum refusal *why);

/* A stage was entered: its standby rows open, of the present generation and of older ones. */
RC_CHECK enum rc_err seats_release(const struct desk *d, const struct casework *w,
                                   struct attempt *at);

#endif

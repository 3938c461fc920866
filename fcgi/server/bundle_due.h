/* Every date that a case ever had, with the rule that it came from. */
#ifndef RC_BUNDLE_DUE_H
#define RC_BUNDLE_DUE_H

#include "fcgi/server/casework.h"

struct bundle_due {
    const struct event *event;        /* that set it */
    const struct due *due;
    const struct procedure *procedure; /* that the case was under then */
    const struct stage *stage;        /* whose rule it is */
    const struct period *period;      /* the rule; NULL where people set the date */
    const struct event *moved;        /* the calendar changed later on; or NULL */
    struct rc_date counted;           /* what today's calendar makes of the rule; NONE without one */
};

/* In their order. In the arena. */
RC_CHECK enum rc_err bundle_dues(struct arena *a, const struct casework *w,
                                 struct bundle_due **out, size_t *n);

#endif

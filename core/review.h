/* Reviews of a centre's policy: what was recorded of each, and when the next is due. */
#ifndef RC_REVIEW_H
#define RC_REVIEW_H

#include "core/date.h"

#define REVIEWS_MAX 200u

struct review {
    struct rc_date on;   /* the day on which it was held */
    const char *by;      /* a role, not a name: "Education Director" */
    const char *changed; /* in words */
    struct rc_date next; /* the month decided on for the next one, its first day */
};

/* Which reminder a day asks for. Stored as numbers: never renumber. */
enum review_due { REVIEW_NOT_DUE, REVIEW_SOON = 1, REVIEW_OVERDUE = 2 };

/* `next` is a month, as its first day: soon from two months before that day on, overdue once the
 * month is over, as the review may be held until its end. Not due where `next` is not set. */
enum review_due review_due(struct rc_date next, struct rc_date today);

#endif

#include "core/review.h"

enum review_due review_due(struct rc_date next, struct rc_date today)
{
    if (!date_is_set(next))
        return REVIEW_NOT_DUE;
    if (date_cmp(today, date_add_months(next, 1)) >= 0)
        return REVIEW_OVERDUE;
    return date_cmp(today, date_add_months(next, -2)) >= 0 ? REVIEW_SOON : REVIEW_NOT_DUE;
}

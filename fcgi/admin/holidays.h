/* Holidays and closures of a centre, as its pages show and change them. */
#ifndef RC_ADMIN_HOLIDAYS_H
#define RC_ADMIN_HOLIDAYS_H

#include "fcgi/server/call.h"
#include "sql/store_holiday.h"

#define CLOSURE_DAYS_MAX 90
#define EFFECT_CASES_MAX 500u /* looked at before a change is saved; those with more say "at least" */

/* What a calendar would do to the running times of the centre. */
struct effect {
    size_t moved;  /* cases of which a date becomes a later one */
    size_t looked; /* cases looked at */
    bool more;     /* there are others, which were not looked at */
};
/* As the clerk counts them (flow_recalculate()): a date never comes forward. */
RC_CHECK enum rc_err holidays_effect(struct call *c, const struct calendar *cal,
                                     struct effect *out);

/* The calendar of the centre with these imported days and closures. calendar_clear() after RC_OK. */
RC_CHECK enum rc_err holidays_calendar(struct call *c, const struct feed_days *imported,
                                       const struct closure *closure, size_t n,
                                       struct calendar *out);

/* What is imported of the centre's division; days in the arena. */
RC_CHECK enum rc_err holidays_imported(struct call *c, struct holiday_row **row, size_t *n,
                                       struct feed_days *days);

/* Adds a closure (sorted by its first day), or takes the one out that is the same; in the arena. Of
 * nothing to take out *n_out is n. */
RC_CHECK enum rc_err closures_with(struct arena *a, const struct closure *closure, size_t n,
                                   const struct closure *change, bool add, struct closure **out,
                                   size_t *n_out);

/* Saves that, at once. RC_CONFLICT: the document has changed since this request began. RC_INVALID: the
 * document would not hold it. */
RC_CHECK enum rc_err closures_save(struct call *c, const struct closure *change, bool add);

/* Digest of the closures that the form was filled in from. NULL: no memory. */
const char *closures_seen(struct call *c);

/* The feed without what is not read, in the arena: small enough for a hidden field. */
RC_CHECK enum rc_err feed_compact(struct arena *a, const struct feed *feed, const char **out);

#endif

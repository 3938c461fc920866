/* Figures of a centre's year, for pages and for the shell. */
#ifndef RC_FIGURES_H
#define RC_FIGURES_H

#include "core/stat.h"
#include "fcgi/server/desk.h"

/* Makes the rows of cases that have changed, at most `most` of them; *left wait still. What is wrong with
 * a case is logged, and the others go on. Uses an arena of its own. RC_NOMEM, RC_DB. */
RC_CHECK enum rc_err figures_catch_up(const struct desk *d, size_t most, uint64_t *left);

/*
 * The sums of a year as they are now, in d->arena. `person`: for whom; cases that he is excluded
 * from do not count, and nothing tells that there were any. NULL: for the operator. `keep`: what is
 * to be kept back is marked (stat_end). *left: cases that are not counted as they are now yet.
 * RC_INVALID: no such year.
 */
RC_CHECK enum rc_err figures_of_year(const struct desk *d, int year, const struct rc_id *person,
                                     bool keep, struct stat **out, uint64_t *left);

/* Makes every case of the centre again from its events and calls `differs` for each whose row says
 * otherwise (and is not waiting to be made). *n: how many were looked at. */
typedef void figures_differs_fn(void *ctx, const char *reference);
RC_CHECK enum rc_err figures_check(const struct desk *d, figures_differs_fn *differs, void *ctx,
                                   uint64_t *n);

#endif

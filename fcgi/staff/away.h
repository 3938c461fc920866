/* Being away, and who stands in: what the page of a member of staff, that of an administrator and
 * other pages share. */
#ifndef RC_STAFF_AWAY_H
#define RC_STAFF_AWAY_H

#include "core/routing.h"
#include "fcgi/server/call.h"

/* The absence of a person that holds today or begins later; NULL: none. Borrowed from the snapshot. */
const struct absence *away_now_or_later(const struct call *c, const struct rc_id *person);

/* One of `n` persons by id; NULL: not among them. */
const struct person_row *away_find(const struct person_row *p, size_t n, const struct rc_id *id);

/* Deputy i of an absence, as far as he can stand in: he still handles cases and, where it is now, is
 * not away himself. NULL: nobody. `p`: everybody. */
const struct person_row *away_deputy(const struct call *c, const struct absence *a, size_t i,
                                     const struct person_row *p, size_t n);

/* A section `name` in d about an absence, its deputies' titles from `p`: AWAY_TITLE, FROM_DAY and
 * UNTIL_DAY (dates in words), IS_NOW or IS_LATER, DEPUTY with DEPUTY_TITLE for each, with SOME_DEPUTY, or
 * NO_DEPUTY. */
void away_show(struct call *c, struct view_dict *d, const char *name, const struct absence *a,
               const struct person_row *p, size_t n);

/* On the inbox: AWAY for everybody who shares a stage with this handler, or for whom he stands in,
 * and is away or will be: nobody stands in for anybody without the others at the stage seeing it. */
RC_CHECK enum rc_err away_show_colleagues(struct call *c, struct view_dict *d);

#endif

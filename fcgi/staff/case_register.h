/* The action register of a case, as its handler sees it. */
#ifndef RC_CASE_REGISTER_H
#define RC_CASE_REGISTER_H

#include "fcgi/staff/case_acts.h"

/* {{>REGISTER}}: staff/case-register: CHECKLIST with the four mandatory kinds, ACTION for each that
 * this reader may see. Nothing where nothing was upheld and nothing notified. */
RC_CHECK enum rc_err register_show(struct call *c, struct view_dict *d, const struct casework *w,
                                   const struct case_people *people);

/* A section MISSING with {{>ACTION_KIND}} for each mandatory kind without an answer; whether
 * there is one. */
bool register_show_missing(struct view_dict *d, const struct casework *w);

#endif

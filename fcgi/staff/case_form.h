/* The form of a case's page: what an act asks of it, and the step that it makes. */
#ifndef RC_CASE_FORM_H
#define RC_CASE_FORM_H

#include "fcgi/staff/case_acts.h"

/* Rows of points that the form shows: those that came, or of a fresh form the points
 * that there are; three at least, ALLEGATIONS_MAX at most. `more`: one more than came. */
unsigned case_form_rows(const struct call *c, bool came, size_t points, bool more);

/* Name of the i-th point, from 0: "point-1"; of its outcome: "each-1". */
const char *case_form_point(unsigned i);
const char *case_form_each(unsigned i);

/* Whether a button was pressed that does nothing yet: another row, the letter of a kind. */
bool case_form_again(const struct call *c, const struct case_act *a);

/* What this act needs of the form is there and right; errors are added to it otherwise. */
bool case_form_complete(struct call *c, const struct casework *w, const struct case_people *people,
                        const struct case_act *a);

/* Those whom it is about, as ticked; 16 at most, in the arena. */
RC_CHECK enum rc_err case_form_about(struct call *c, struct rc_id **out, size_t *n);

/* The step that a complete form makes. RC_NOMEM. */
RC_CHECK enum rc_err case_form_step(struct call *c, const struct casework *w,
                                    const struct case_act *a, struct step *out);

#endif

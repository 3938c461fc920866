/* The forms of a procedure and of a stage, from the struct and into it. A form is filled in by giving
 * the call the pairs that a browser would send, so that a page shows stored and typed values alike. */
#ifndef RC_PROCEDURE_FORM_H
#define RC_PROCEDURE_FORM_H

#include "fcgi/server/call.h"

/* The words of the choices, as the document has them: NULL-terminated. Of procedure_form.c and
 * procedure_read.c only. */
extern const char *const procedure_modes[], *const procedure_enters[], *const procedure_units[],
    *const procedure_starts[], *const procedure_rolls[], *const procedure_lates[],
    *const procedure_run_outs[];
/* The names of a period's four fields: number, unit, from, roll. */
extern const char *const procedure_window[4], *const procedure_acknowledge[4],
    *const procedure_answer[4];

/* Fill in the form of a page that is shown for the first time: `spec` with the struct's values, and
 * `more` pairs of others ("after"). RC_NOMEM. */
RC_CHECK enum rc_err procedure_form_fill(struct call *c, const struct procedure *p);
RC_CHECK enum rc_err stage_form_fill(struct call *c, const struct stage *st, const char *after);

/* Read what was typed into the struct; errors are added to the form, and a member with an error stays
 * as it was. A procedure's kind and stages, and a stage's id, are the caller's. What does not fit the
 * stage's mode is left out. Strings are the request's. */
void procedure_form_read(struct call *c, struct procedure *p);
void stage_form_read(struct call *c, struct stage *st);

/* For "changed meanwhile": section CH_<FIELD> in `d`, with VALUE (admin/value), for each field whose
 * typed value is another than the struct's. */
RC_CHECK enum rc_err procedure_form_differs(struct call *c, struct view_dict *d,
                                            const struct procedure *now);
RC_CHECK enum rc_err stage_form_differs(struct call *c, struct view_dict *d,
                                        const struct stage *now);

/* Adds the error for what the parser did not take of this procedure ("procedures[0].stages[2].act"),
 * at the field that it is about. `stage`: the position of the stage that the form is about, or -1. */
void procedure_form_refused(struct call *c, const struct import_error *why, int stage);

/* A readable id for a new stage, made of its title: [a-z0-9-], at most 28 of them, unlike those
 * that the procedure has. In the arena; NULL: no memory. */
const char *stage_id_new(struct arena *a, const struct procedure *p, const char *title);

#endif

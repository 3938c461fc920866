/* Prepared letters: plain texts of templates/<lang>/letter/, or the centre's own (core/letter.h), which
 * handlers change and send. */
#ifndef RC_STAFF_LETTER_H
#define RC_STAFF_LETTER_H

#include "fcgi/staff/case_acts.h"

/* The prepared words of an act, without a line end behind them; "" when there are none. `to`: the
 * kind of a reclassification that was chosen, or 0. In the arena. */
const char *letter_of(struct call *c, const struct casework *w, const struct case_act *a,
                      enum kind to);

/* The invitation to a hearing: date, time, place, panel and words as the form gives them, and the
 * fee as the procedure does. NULL when memory is out. */
const char *letter_hearing(struct call *c, const struct casework *w);

/* The text that we ship, with its words in braces, in this language where there is one. In the
 * arena; NULL when memory is out or there is no such letter. */
const char *letter_shipped(struct call *c, const char *language, const char *name);

/* A text with made-up values, for the page of administration: the present day, and names that the
 * centre's own document has. NULL when memory is out. */
const char *letter_sample(struct call *c, const struct centre *centre, const char *text);

#endif

/* Parts that several pages show the same way: dates in words, the path of stages, clocks with their
 * day-by-day explanation, the timeline, messages, the hidden fields of a form. */
#ifndef RC_PRESENT_H
#define RC_PRESENT_H

#include "fcgi/server/casework.h"
#include "fcgi/server/words.h"

/* Sets NAME to the date in words and NAME_ISO to YYYY-MM-DD. Nothing when it is not set. */
void present_date(struct call *c, struct view_dict *d, const char *name, struct rc_date date);

/* {{>PATH}}: layout/stages of a procedure; `state` NULL on the public pages (no "you are here"). */
void present_path(struct view_dict *d, const struct procedure *p, const struct case_state *state);

/* {{>DATES}}: layout/dates, every clock of the present stage with its date and, where it runs, the
 * days one by one. `staff`: in the handlers' words. */
void present_dates(struct call *c, struct view_dict *d, const struct casework *w, bool staff);

/* {{>COMPLAINT}}: layout/complaint, what was complained of, and who complains as far as this reader
 * may know. {{>TIMELINE}}: layout/timeline. {{>MESSAGES}}: layout/messages. For either reader. */
RC_CHECK enum rc_err present_history(struct call *c, struct view_dict *d, const struct casework *w);

/* {{>FILES}}: layout/files: name, size, link `link`ID. */
RC_CHECK enum rc_err present_files(struct view_dict *d, const struct casework *w,
                                   const char *link);

/* Shows <prefix><word> with the word in upper case and '-' as '_'. Nothing for a NULL word. */
void present_word(struct view_dict *d, const char *prefix, const char *word);

/* A fresh value for the hidden field `once`. In the arena. */
const char *present_once(struct call *c);

/* The role that handles a stage of this case now: procedure's `who`. */
const char *present_who(const struct procedure *p, unsigned stage);

#endif

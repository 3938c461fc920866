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

/* The rule of a date in `section`: PERIOD included from layout/period. Nothing when it is not set. */
void present_period(struct view_dict *d, const char *section, const struct period *p);

/* The days from `from` to `due` one by one, as the calendar of w has them: DAY each, or WHY_UNKNOWN;
 * WHY_KEPT where it would be another day than `due` now. */
void present_days(struct call *c, struct view_dict *why, const struct casework *w,
                  struct rc_date from, struct rc_date due, const struct period *p);

/* POUNDS in `section`; nothing for 0 pence. */
void present_money(struct view_dict *d, const char *section, uint32_t pence);
/* The rule of a fee: FEE_TEXT, FEE_AMOUNT with POUNDS, REFUND_UPHELD, REFUND_PARTLY, REFUND_NOT or
 * REFUND_NEVER. */
void present_fee_rule(struct view_dict *d, const struct fee *fee);

/* {{>COMPLAINT}}: layout/complaint, what was complained of, and who complains as far as this reader
 * may know. {{>TIMELINE}}: layout/timeline. {{>MESSAGES}}: layout/messages. For either reader. */
RC_CHECK enum rc_err present_history(struct call *c, struct view_dict *d, const struct casework *w);

/* The points that a complaint was split into, and their outcomes: POINTS in `d` with one POINT
 * each: POINT_N, POINT_TEXT and, once decided, POINT_OUTCOME with POINT_IS_*. Nothing when it was
 * not. */
RC_CHECK enum rc_err present_allegations(struct call *c, struct view_dict *d,
                                         const struct casework *w);
/* The texts of those points, in the arena: w->state.allegations of them, or 0 in *n when they
 * cannot be read. */
RC_CHECK enum rc_err present_points(struct call *c, const struct casework *w, const char ***text,
                                    size_t *n);

/* The number of the event that last did this, or -1. */
int present_last(const struct casework *w, enum act act);

/* Whether this reader is shown an action: disciplinary ones only those who are designated for
 * identities or wrote it, and have the key. */
bool present_action_visible(const struct call *c, const struct casework *w, uint64_t seq);

/* The role of a person as it is written where he holds a stage now; NULL when he holds none. */
const char *present_title(const struct call *c, const struct rc_id *person);

/* {{>FILES}}: layout/files: name, size, link `link`ID. */
RC_CHECK enum rc_err present_files(struct view_dict *d, const struct casework *w,
                                   const char *link);

/* {{>RETENTION}}: layout/retention, of a case that is over: the day on which it is deleted, or why it
 * is kept. For either reader. Nothing while it goes on. */
RC_CHECK enum rc_err present_retention(struct call *c, struct view_dict *d,
                                       const struct casework *w);

/* Shows <prefix><word> with the word in upper case and '-' as '_'. Nothing for a NULL word. */
void present_word(struct view_dict *d, const char *prefix, const char *word);

/* A fresh value for the hidden field `once`. In the arena. */
const char *present_once(struct call *c);

/* A token to be written down: GROUP with GROUP_TEXT for each group of it. */
void present_token(struct view_dict *d, const struct token *token);

/* WHO_NOW, and OUTSIDE_NOW or INSIDE_NOW: whether the centre only puts it to somebody outside. */
void present_now(struct view_dict *d, const struct procedure *p, unsigned stage);

/* The role that handles a stage of this case now: procedure's `who`. */
const char *present_who(const struct procedure *p, unsigned stage);

#endif

/* The clerk's memory: which cases to look at and when, which reminders were made, and who wants one
 * mail a day. Days are those of the centre's zone. */
#ifndef RC_STORE_REMINDER_H
#define RC_STORE_REMINDER_H

#include "sql/store_outbox.h"

/* --- cases to look at ---------------------------------------------------------------------- */

/* Row of table case_watch. */
struct watch_row {
    struct rc_id case_id;
    uint64_t events; /* of the case when the row was written */
    struct rc_date look_on;
};

/* Inside the transaction of every write to a case: the clerk looks at it from `day` on. */
RC_CHECK enum rc_err store_watch_touch(struct db *db, const struct rc_id *centre,
                                       const struct rc_id *case_id, struct rc_date day,
                                       uint64_t events);

/* The next page of the centre's cases that are to be looked at by `today`, at most `limit`, in the
 * arena; after `after`, the last row of the page before, or from the beginning with NULL. */
RC_CHECK enum rc_err store_watch_page(struct db *db, struct arena *a, const struct rc_id *centre,
                                      struct rc_date today, const struct watch_row *after,
                                      unsigned limit, struct watch_row **out, size_t *n);

/* The clerk has looked at the case as it was with so many events, on these working days, and looks
 * again on `next`, or never when it is RC_DATE_NONE. Does nothing where the case has got further
 * events meanwhile, or the centre other working days. */
RC_CHECK enum rc_err store_watch_move(struct db *db, const struct rc_id *case_id, uint64_t events,
                                      const struct seal_hash *days, struct rc_date next);

/* `days` is a hash over the centre's working days: where it is another one than that of the last
 * call, or there was none, all of the centre's watched cases are to be looked at from `today` on,
 * in one transaction with the new hash. *changed: there was another one. */
RC_CHECK enum rc_err store_watch_calendar(struct db *db, struct arena *a,
                                          const struct rc_id *centre,
                                          const struct seal_hash *days, struct rc_date today,
                                          bool *changed);

/* --- reminders ------------------------------------------------------------------------------ */

/* Whether the reminder with this key was made for the case. */
RC_CHECK enum rc_err store_reminder_made(struct db *db, struct arena *a,
                                         const struct rc_id *case_id, const char *key, bool *made);

/* Makes it, with its mails, in one transaction. RC_CONFLICT: somebody else has made it, or the case
 * has other than `events` events by now; nothing is written then. */
RC_CHECK enum rc_err store_reminder_add(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre,
                                        const struct rc_id *case_id, uint64_t events,
                                        const char *key, struct rc_date today,
                                        const struct mail_write *mails, size_t n, int64_t now);

/* --- one mail a day ------------------------------------------------------------------------- */

/* Whether a person has chosen it. */
RC_CHECK enum rc_err store_mail_daily(struct db *db, struct arena *a, const struct rc_id *person,
                                      bool *daily);
/* Chooses. Back to "at once" lets go what waits for the day's mail. */
RC_CHECK enum rc_err store_mail_choose(struct db *db, const struct rc_id *person, bool daily,
                                       int64_t now);

/* Persons of the centre for whom mails wait and who had no daily mail today; at most `limit`. */
RC_CHECK enum rc_err store_digest_persons(struct db *db, struct arena *a,
                                          const struct rc_id *centre, struct rc_date today,
                                          unsigned limit, struct rc_id **out, size_t *n);

/* Writes the day's mail from the params of those that wait, oldest first; *out.template_name NULL:
 * no mail after all. May be called again for the same ones. */
typedef enum rc_err digest_fn(void *ctx, const char *const *params, size_t n,
                              struct mail_write *out);
/* Turns what waits for the person into that one mail, in one transaction. RC_CONFLICT: he had it
 * today already. */
RC_CHECK enum rc_err store_digest_make(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                                       const struct rc_id *person, struct rc_date today,
                                       digest_fn *write, void *ctx, int64_t now);

#endif

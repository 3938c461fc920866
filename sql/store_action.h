/* Planned actions, for the inbox of those who look after them. */
#ifndef RC_STORE_ACTION_H
#define RC_STORE_ACTION_H

#include "sql/store_case.h"

/* Inside the transaction of a write to a case: remembers the action that the event plans, or
 * forgets the one that it answers. Nothing for other events. */
RC_CHECK enum rc_err store_action_note(struct db *db, const struct rc_id *centre,
                                       const struct rc_id *case_id, const struct event *e);

/* An action that is due. */
struct action_row {
    struct inbox_row of; /* its case */
    uint64_t seq;
    struct rc_date due;
};

/* The planned actions that are due by `until` and that this person looks after: as their owner, or,
 * where there is none, as one who handles the stage; earliest first, at most `limit`; of cases only
 * that he can open. In the arena. */
RC_CHECK enum rc_err store_actions_due(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, const struct rc_id *person,
                                       struct rc_date until, unsigned limit,
                                       struct action_row **out, size_t *n);

#endif

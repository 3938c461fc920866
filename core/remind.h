/* Reminders as data: what a handler, and then an administrator, is told about dates. */
#ifndef RC_REMIND_H
#define RC_REMIND_H

#include "core/flow.h"

enum remind_to { REMIND_HANDLER = 1, REMIND_OWNER, REMIND_ADMINISTRATOR };
enum remind_when { REMIND_BEFORE = 1, REMIND_ON_DAY, REMIND_AFTER };

#define REMINDERS_MAX (2u + ACTIONS_MAX)
#define REMINDER_KEY 64u

struct reminder {
    enum clock_kind clock;   /* CLOCK_ACKNOWLEDGE, CLOCK_ACT; 0: an action */
    uint64_t action;         /* seq of its ACT_ACTION; 0: a clock */
    unsigned step;           /* 0 before, 1 at the day, 2 after, 3 and more: to the administrator */
    enum remind_when when;
    enum remind_to to;       /* REMIND_OWNER: of an action, in `owner`; without one the handler */
    struct rc_id owner;
    struct rc_date due;      /* what it is about */
    struct rc_date on;       /* the day that the step is for, today or earlier */
    char key[REMINDER_KEY];  /* [a-z0-9/-], NUL-terminated; one key is one mail within a case */
};

/*
 * The reminders that are due by today, at most one for each running clock of the centre
 * (acknowledgement, act) and each planned action:
 *   before  1 working day before the due day, of clocks that began at most 5 working days before
 *           it, 3 of longer ones; never on the day the clock began
 *   at      the due day
 *   after   the next working day; to the handler (owner)
 *   then    the 3rd working day after, and every 5th from there; to the administrator
 * Only the latest step that has come is given: those missed while the clerk was down are one. It is
 * given again on later days, with the same key, until the next step comes: the store makes each
 * key once. A changed date makes new keys. Returns how many.
 */
size_t remind_due(const struct case_state *s, const struct calendar *cal, struct rc_date today,
                  struct reminder out[static REMINDERS_MAX]);

#endif

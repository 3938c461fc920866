/* When a case that is over is deleted, who is told before, and what stays of it. Pure: rules and
 * dates come in as arguments. Source of the duty: UK GDPR, Article 5(1)(e), storage limitation: a
 * period, an action and a date for each class. */
#ifndef RC_RETENTION_H
#define RC_RETENTION_H

#include "core/flow.h"

#define RETENTION_WARNINGS 2u
#define RETENTION_DISCARDED_MONTHS 3u /* at most, of what was no complaint */
#define RETENTION_KEY 32u

enum retention_pause { RETENTION_RUNS, RETENTION_HELD, RETENTION_ACTIONS };

struct retention_plan {
    bool over;                  /* false: the case goes on, and nothing else here says anything */
    enum retention_pause pause; /* other than RETENTION_RUNS: it is kept, and there is no date */
    struct rc_date from;        /* the day that the months count from */
    struct rc_date due;         /* deleted on this day at the earliest; NONE while paused */
};

/* Days before `due` on which those concerned are told: 60 and 14. */
extern const int retention_warning[RETENTION_WARNINGS];

/* The months for a case of this kind: what the centre's document of today says, else that of the
 * day on which the case was opened (`then`), else RETENTION_MONTHS_DEFAULT. Of a discarded case
 * RETENTION_DISCARDED_MONTHS where that is less. */
unsigned retention_months(const struct centre *now, const struct centre *then,
                          const struct case_state *s);

/*
 * What is planned for a case. It is over when it is closed (withdrawn, refused as late, sent
 * elsewhere), is with an outside body, or has the outcome of the last stage that the centre
 * handles. The months count from that day, or from the last day on which somebody wrote to it, added a
 * file, moved it on or answered an action. A month's day that does not exist is its last one. A hold
 * that ended leaves at least the time of the first warning. `c`: the version it was opened under.
 * Paused by a hold; by a planned action, or one of the four mandatory kinds without an answer.
 */
void retention_plan(const struct centre *c, const struct case_state *s, unsigned months,
                    struct retention_plan *out);

/* The key of warning `i` in the clerk's memory of reminders: "retention/2029-12-17/60". A date that
 * moves makes new keys. */
void retention_key(const struct retention_plan *p, unsigned i, char out[static RETENTION_KEY]);

/* The day on which the case is deleted: `due`, but not before everybody had the time that the
 * warnings promise. `made`: the days on which they were made, NONE for those that were not: such a
 * one is made today at the earliest. NONE while paused, or not over. */
struct rc_date retention_on(const struct retention_plan *p,
                            const struct rc_date made[static RETENTION_WARNINGS],
                            struct rc_date today);

/* Whether warning `i` is to be made today: it was not, and no more than its days are left. */
bool retention_warns(const struct retention_plan *p,
                     const struct rc_date made[static RETENTION_WARNINGS], unsigned i,
                     struct rc_date today);

/* The next day after today on which there is something to do; NONE while paused. */
struct rc_date retention_look(const struct retention_plan *p,
                              const struct rc_date made[static RETENTION_WARNINGS],
                              struct rc_date today);

/* ---- what stays ---- */

/* How a case ended, as far as a statistic cares. */
enum ending {
    ENDING_CLOSED = 1, /* closed after its outcome, or never formally, at its last stage */
    ENDING_WITHDRAWN,
    ENDING_EXTERNAL,
    ENDING_SIGNPOSTED,
    ENDING_LATE,
    ENDING_DISCARDED,
    ENDING__MAX
};
const char *ending_name(enum ending e); /* "closed" "withdrawn" ...; NULL: none of them */

/* What is known of a deleted case: nothing that leads back to it. */
struct stub {
    enum kind kind;
    enum identity_mode identity;
    enum channel channel;
    enum ending ending;
    enum outcome outcome;     /* the last that was given, at whatever stage */
    const char *stage;        /* the stable word of the stage reached last */
    struct rc_date month;     /* first day of the month of receipt */
    const char *facts;        /* see stub_make */
};

/*
 * From the events of a case that is over, in order, none left out. `c`: the version it was opened
 * under; `cal`: for counting working days, as it stands today. Strings in the arena. `facts` is
 * compact JSON, sorted, "v":1:
 *   "clocks": each acknowledgement and answer that was met, or missed: "clock", "stage" (its word),
 *             "days" (working days from its start until it was met; left out where it never was)
 *             and "on_time"
 *   "actions", "lessons": the kinds, each once
 *   "theme": the id of what it was about, where that was said
 * RC_INVALID: the events do not follow. RC_NOMEM.
 */
RC_CHECK enum rc_err stub_make(struct arena *a, const struct centre *c, const struct calendar *cal,
                               const struct event *events, size_t n, struct stub *out);

#endif

/* The engine: state from events, what may happen next, and what an event does. Pure functions. */
#ifndef RC_FLOW_H
#define RC_FLOW_H

#include "core/event.h"

enum case_status {
    STATUS_NONE,      /* no event yet */
    STATUS_RECEIVED,  /* at a handled stage, not acknowledged (or no acknowledgement is due) */
    STATUS_OPEN,      /* acknowledged, being worked on */
    STATUS_QUESTION,  /* a question to the complainant waits for an answer */
    STATUS_TO_REFER,  /* refer: contact is to be made */
    STATUS_REFERRED,  /* refer: contact made, answer awaited */
    STATUS_TO_HEAR,   /* hearing: a date is to be offered */
    STATUS_HEARING,   /* hearing offered or accepted */
    STATUS_DECIDED,   /* outcome of the current stage given; the complainant may move on */
    STATUS_EXTERNAL,  /* at the external stage: the centre's ladder is done */
    STATUS_CLOSED,    /* withdrawn, closed, refused as late, or of a kind that is not run here */
    STATUS_LATE,      /* came in late under LATE_DECISION: whether it is accepted waits for
                       * ACT_LATE; no clock runs. Until then only messages, notes, details,
                       * evidence, withdrawal, and what concerns readers and keys */
    STATUS_ACTIONS,   /* a notification: nothing to decide, actions to do */
    STATUS__MAX
};

struct clock {
    bool set;          /* there is or was such a clock at the current stage */
    bool done;         /* met or overtaken; `done_on` tells when */
    struct rc_date from, due, done_on;
    bool provisional;
    bool extended;
    struct rc_date first; /* `due` as it was before any extension */
};

/* One action of the register. */
struct action {
    uint64_t seq; /* its ACT_ACTION */
    enum action_kind kind;
    enum answer answer;
    enum action_kind lesson;
    struct rc_id owner;
    struct rc_date planned_on, due; /* NONE unless it was planned */
    struct rc_date done_on;         /* NONE as long as it is planned */
};
#define ACTIONS_MAX 40u

struct case_state {
    enum case_status status;
    enum kind kind;
    enum identity_mode identity;
    struct rc_date received;     /* day of receipt */
    struct rc_date decision;     /* contested decision's date, or NONE */
    uint64_t events;             /* number folded so far */
    uint8_t stage;               /* current position */
    struct rc_date entered;      /* day the current stage was entered */
    enum move_reason entered_why;
    bool late;
    enum outcome outcome;        /* of the current stage */
    struct rc_date outcome_on;
    bool hearing_accepted, hearing_declined;
    struct rc_date hearing_on, contact_on;
    bool question_open;
    bool withdrawn;
    struct clock clock[CLOCK__MAX]; /* CLOCK_WINDOW: to enter `window_stage` */
    uint8_t window_stage;
    bool acknowledged;           /* at this stage */
    bool visited[STAGES_MAX];    /* positions in the ladder of `kind` */
    struct rc_date visited_on[STAGES_MAX];
    enum outcome visited_outcome[STAGES_MAX];
    enum channel channel;        /* CHANNEL_NOTIFICATION: a case of actions only */
    bool has_holder;
    struct rc_id holder;         /* who has taken it */
    bool recused;                /* somebody recused himself at this stage, and nobody took it */
    bool rekey;                  /* somebody was taken off, or an auditor was given the case so far:
                                  * the next writer draws new keys */
    uint64_t claim;              /* the ACT_CLAIM whose code was not used yet, or 0 */
    struct rc_date claim_until;  /* its last day */
    bool claim_over;             /* new keys were drawn since, which it does not hold */
    uint32_t token_gen;          /* generation made with the present token; 0: with the first one */
    bool signposted;             /* closed because it is of kind `signposted_to`, which is not run
                                  * here; `kind` and `stage` stay those that the case had */
    enum kind signposted_to;
    bool late_waits;             /* STATUS_LATE */
    bool late_accepted, late_refused; /* by ACT_LATE */
    bool upheld;                 /* wholly or partly at some stage */
    bool unconfirmed;            /* came marked so, and nobody has dealt with it yet */
    bool discarded;              /* closed by ACT_DISCARD */
    struct rc_date ended_on;     /* closed, or left to an outside body; NONE otherwise */
    struct rc_date touched_on;   /* last day that somebody wrote, added a file, moved it or answered
                                  * an action; NONE */
    bool held;                   /* kept past its retention */
    struct rc_date released_on;  /* end of the last hold, or NONE */
    unsigned allegations;        /* 0: decided as a whole */
    size_t n_each;
    enum outcome each[ALLEGATIONS_MAX];
    enum fee_state fee;          /* of the hearing at `fee_stage`, also after that stage was left */
    uint32_t pence;
    uint8_t fee_stage;
    size_t n_actions;
    struct action action[ACTIONS_MAX];
};
/* Whether a mandatory action kind is still without an answer, in a case that was upheld wholly or
 * partly at some stage, or is a notification. */
bool flow_action_missing(const struct case_state *s, enum action_kind kind);

/* The procedure that a case is under now: of the kind it has, in the centre's version that it
 * keeps. NULL before it is filed. A reclassified case changes it. */
const struct procedure *flow_procedure(const struct centre *c, const struct case_state *s);

/* Folds one event. The event must be the next (seq = events + 1) and possible at all, otherwise
 * RC_INVALID and *s unchanged. `c`: the version that the case was opened under. */
RC_CHECK enum rc_err flow_apply(const struct centre *c, struct case_state *s,
                                const struct event *e);

/* Why something may not be done; the page shows a section of this name (flow_refusal_name). */
enum refusal {
    REFUSE_NOT, /* it may be done */
    REFUSE_CLOSED,
    REFUSE_WRONG_ACTOR,
    REFUSE_WRONG_MODE,     /* this stage does not know such a step */
    REFUSE_ALREADY,        /* done before */
    REFUSE_NO_OUTCOME,     /* before the outcome (and a response clock still runs) */
    REFUSE_HAS_OUTCOME,    /* after the outcome */
    REFUSE_WINDOW_OVER,    /* late: say why (LATE_EXPLAIN) */
    REFUSE_NO_NEXT,        /* no further stage */
    REFUSE_NO_REASON,
    REFUSE_DATE,           /* date missing, in the past, or before the one promised */
    REFUSE_NOT_PROVIDED,   /* the procedure does not allow it (extension, unavailable) */
    REFUSE_TOO_EARLY,      /* the contact, the hearing or the end of the window comes first */
    REFUSE_ACTIONS,        /* the four mandatory actions are not all answered */
    REFUSE_NOT_HOLDER,     /* a colleague has taken the case; he hands it over */
    REFUSE_TOO_MANY,       /* allegations, actions, or generations of keys */
    REFUSE_LAST_READER,    /* nobody else is left to read the case, and it cannot move on */
    REFUSE_FULL,           /* the case holds as many words as it can: official steps go on */
    REFUSE_NO_KEY,         /* to be let in: without a key that is good, or not to read it at all */
    REFUSE__MAX
};
const char *flow_refusal_name(enum refusal r);
const char *flow_status_name(enum case_status s);

/* A wish to do something, before it is decided. Members as in struct event. */
struct command {
    enum act act;
    enum actor by;
    struct rc_id person;
    enum kind kind;
    enum identity_mode identity;
    enum move_reason reason;
    enum outcome outcome;
    struct rc_date date;
    struct rc_id item;
    const struct file_proof *file; /* ACT_EVIDENCE: goes into the event; or NULL */
    bool has_text;         /* a text will be sealed as its entry */
    uint8_t to_stage;      /* ACT_FILE: from routing_enter(). ACT_ADVANCE: 0 for the next stage, or
                            * a later one from routing_enter(), around a conflict. ACT_RECLASSIFY: 0
                            * for the first handled stage of the new kind, or one from
                            * routing_enter(), the external one if nobody is left */
    struct rc_date received; /* ACT_FILE by staff, at most two years ago. This and the rest as in
                              * struct event; a zeroed date is none here */
    enum channel channel;
    uint64_t ref;
    bool accepted;
    bool unconfirmed;      /* ACT_FILE by the form */
    enum action_kind action;
    enum answer answer;
    enum action_kind lesson;
    enum fee_state fee;
    uint32_t pence;
    enum audience audience;
    bool with_notes, with_identity;
    size_t n_each;
    enum outcome each[ALLEGATIONS_MAX];
    const char *theme;     /* ACT_OUTCOME; NULL or "": not said */
};

/* How long a code for a new token is good, in days after the one on which it was made. */
#define CLAIM_DAYS 7

/* May it be done today?
 *
 * What single acts ask for, beside phase, mode and actor:
 * - ACT_FILE: by the complainant CHANNEL_FORM, by staff any other channel. `received` neither in
 *   the future nor more than two years back (REFUSE_DATE); clocks run from it.
 * - ACT_TAKE: `item` not the present holder (REFUSE_ALREADY); while somebody else holds it, only
 *   the holder hands over (REFUSE_NOT_HOLDER). Then also ACKNOWLEDGE, OUTCOME, EXTEND, CONTACT
 *   and HEARING_SET are the holder's alone.
 * - ACT_RECUSE: `item` is `person` (REFUSE_WRONG_ACTOR), text. ACT_REKEY: ref from 2.
 * - ACT_ADVANCE with MOVE_CONFLICT, by staff or clock: after a recusal, where nobody holds the
 *   case; the caller knows that no recipient of the stage is left. The event says
 *   MOVE_UNAVAILABLE. By the complainant also after the case was closed at the end of a window,
 *   late, with his reasons.
 * - ACT_RECLASSIFY: open or decided, another kind (REFUSE_ALREADY) that the centre knows
 *   (REFUSE_NOT_PROVIDED), text. The day of receipt stays, and so does the contested decision's
 *   date unless `date` gives one (not in the future) and the new procedure asks for it.
 * - ACT_REOPEN: closed, not signposted, text.
 * - ACT_LATE: at STATUS_LATE; or, to refuse, at an open stage that was entered late under
 *   LATE_EXPLAIN, before contact, hearing, extension or outcome. Text to refuse.
 * - ACT_ALLEGATIONS: ref 1 to ALLEGATIONS_MAX (REFUSE_TOO_MANY), text. With them ACT_OUTCOME
 *   needs n_each == their number, each one of upheld, partly, not, withdrawn, scope, and the
 *   whole is computed by flow_whole(); without, `outcome` is upheld, partly, not or scope. A
 *   theme is one of the version that the case was opened under (REFUSE_NOT_PROVIDED).
 * - ACT_FEE: due -> paid (pence, where the procedure states none) or waived; paid -> refunded as
 *   the fee's rule allows for the outcome of the hearing; scope counts as not upheld.
 * - ACT_ACTION: after an outcome upheld or partly at any stage, or in a notification; text;
 *   planned needs a date not in the past. ACT_ACTION_DONE: ref is a planned action, answer done
 *   or not applicable, text. Both with a lesson of the first seven kinds, or none; both also
 *   after closing.
 * - ACT_CLOSE: not while flow_action_missing() of a mandatory kind (REFUSE_ACTIONS).
 * - ACT_GRANT, ACT_REVOKE: `item` and text; of ACT_REVOKE not `person` himself
 *   (REFUSE_WRONG_ACTOR), who steps back instead. Who may read is known to the rows, not here.
 * - ACT_CLAIM: a named complainant who sent it himself or was recorded (REFUSE_NOT_PROVIDED), text,
 *   `date` of 1 to CLAIM_DAYS days from today. ACT_TOKEN: such a code is out
 *   (REFUSE_NOT_PROVIDED) and its last day not over (REFUSE_WINDOW_OVER); ref from 2.
 * - ACT_EXPORT: at any time, by staff, with an audience (REFUSE_NO_REASON) and text.
 * - ACT_HOLD, ACT_RELEASE: at any time, text; not twice in a row (REFUSE_ALREADY).
 * - ACT_CONFIRM, ACT_DISCARD: what is marked as unconfirmed (REFUSE_ALREADY otherwise), before its
 *   outcome; ACT_DISCARD with text. Every other official step of a handler confirms it, too.
 *   ACT_MESSAGE and ACT_EVIDENCE by the complainant of a discarded case take it up again.
 * - ACT_RECALCULATE: while a clock runs; whether there is something to change, only
 *   flow_decide() knows, for it has the calendar. The same with the most that an extension may
 *   be. */
enum refusal flow_may(const struct centre *c, const struct case_state *s,
                      const struct command *cmd, struct rc_date today);

/* Decides: fills the event (seq, stage, to_stage, late, dues; not at, entry and digests, which the
 * caller has) or says why not. Every due date is computed here by deadline_after(). RC_DENIED with
 * *why when refused. An ACT_ADVANCE to an external stage is decided as entering it. */
RC_CHECK enum rc_err flow_decide(const struct centre *c, const struct calendar *cal,
                                 const struct case_state *s, const struct command *cmd,
                                 struct rc_date today, struct event *out, enum refusal *why);

/* The outcome of the whole from those of its parts: upheld when all that count (not withdrawn,
 * not out of scope) are, partly when some are or are in part, not when none is, scope when none
 * counts. */
enum outcome flow_whole(const enum outcome *each, size_t n);

/* What the calendar as it is now makes of the running clocks. *changed: *out is an
 * ACT_RECALCULATE with the clocks whose date moved on, or whose date is no longer, or newly,
 * provisional. A date never comes forward; one that was extended, met or (a window) is over
 * stays. */
RC_CHECK enum rc_err flow_recalculate(const struct centre *c, const struct calendar *cal,
                                      const struct case_state *s, struct rc_date today,
                                      struct event *out, bool *changed);

/* What the clock would do today, if anything: ACT_ADVANCE (time to act is over and the case
 * moves by itself; or after the outcome to a stage that is entered so) or ACT_CLOSE (the
 * complainant's window is over and no mandatory action is missing). Fills *out for
 * flow_decide(). */
bool flow_clock_wish(const struct centre *c, const struct case_state *s, struct rc_date today,
                     struct command *out);

/* The next stage after `stage` that is not informal, or -1. */
int flow_next_stage(const struct procedure *p, unsigned stage);
/* The first stage that a complaint can enter, or -1. */
int flow_first_stage(const struct procedure *p);
/* Whether a case now at `now` may be read by a recipient of `stage`: stage reached (visited). */
bool flow_reached(const struct case_state *s, unsigned stage);

/* The complainant's way on, for his page. */
struct way_on {
    bool open;            /* he may move on today */
    enum move_reason reason; /* the reason that it would carry */
    bool late;            /* only by saying why (the window is over) */
    int stage;            /* where to, -1: nowhere */
    bool external;        /* that stage is outside: shown with its contact */
};
void flow_way_on(const struct centre *c, const struct case_state *s, struct rc_date today,
                 struct way_on *out);

/* The next date by which somebody at the centre must act, and whether it is a provisional one; NONE
 * when nothing is due from the centre. */
struct rc_date flow_next_due(const struct case_state *s, enum clock_kind *which);

#endif

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
    STATUS_CLOSED,    /* withdrawn or closed */
    STATUS__MAX
};

struct clock {
    bool set;          /* there is or was such a clock at the current stage */
    bool done;         /* met or overtaken; `done_on` tells when */
    struct rc_date from, due, done_on;
    bool provisional;
    bool extended;
};

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
    bool visited[STAGES_MAX];
    struct rc_date visited_on[STAGES_MAX];
    enum outcome visited_outcome[STAGES_MAX];
};

/* Folds one event. The event must be the next (seq = events + 1) and possible at all, otherwise
 * RC_INVALID and *s unchanged. */
RC_CHECK enum rc_err flow_apply(const struct procedure *p, struct case_state *s,
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
    REFUSE_FULL,           /* the case holds as many words as it can: official steps go on */
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
    bool has_text;         /* a text will be sealed as its entry */
    uint8_t to_stage;      /* ACT_FILE: from routing_enter(). ACT_ADVANCE: 0 for the next stage, or
                            * a later one from routing_enter(), around a conflict */
};

/* May it be done today? */
enum refusal flow_may(const struct procedure *p, const struct case_state *s,
                      const struct command *c, struct rc_date today);

/* Decides: fills the event (seq, stage, to_stage, late, dues; not at, entry and digests, which the
 * caller has) or says why not. Every due date is computed here by deadline_after(). RC_DENIED with
 * *why when refused. An ACT_ADVANCE to an external stage is decided as entering it. */
RC_CHECK enum rc_err flow_decide(const struct procedure *p, const struct calendar *cal,
                                 const struct case_state *s, const struct command *c,
                                 struct rc_date today, struct event *out, enum refusal *why);

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
void flow_way_on(const struct procedure *p, const struct case_state *s, struct rc_date today,
                 struct way_on *out);

/* The next date by which somebody at the centre must act, and whether it is a provisional one; NONE
 * when nothing is due from the centre. */
struct rc_date flow_next_due(const struct case_state *s, enum clock_kind *which);

#endif

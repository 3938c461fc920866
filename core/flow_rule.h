/* What each act needs, whoever asks: shared by flow.c (what is possible), flow_fold.c (folding),
 * flow_may.c and flow_check.c (refusing), flow_decide.c and flow_clock.c (deciding). */
#ifndef RC_FLOW_RULE_H
#define RC_FLOW_RULE_H

#include "core/flow.h"

/* Where a case stands, as far as acts care. */
enum phase {
    PHASE_NONE = 1,     /* not filed yet */
    PHASE_OPEN = 2,     /* at a handled stage, before its outcome */
    PHASE_DECIDED = 4,  /* after it */
    PHASE_EXTERNAL = 8, /* at the external stage */
    PHASE_CLOSED = 16,
    PHASE_LATE = 32,    /* waits for the decision about its being late */
    PHASE_ACTIONS = 64  /* a notification: actions only */
};

#define BIT(v) (1u << (unsigned)(v))

struct flow_rule {
    unsigned phases; /* enum phase, or-ed */
    unsigned modes;  /* BIT(enum stage_mode) */
    unsigned actors; /* BIT(enum actor) */
    bool text;       /* needs words */
    bool item;       /* needs an item */
    bool holder;     /* while somebody holds the case, only he does this */
    /* `p`: the procedure that the case is under afterwards (of ACT_RECLASSIFY to a kind that is not
     * run here: that kind's, which has no stages) */
    void (*fold)(struct case_state *s, const struct event *e, const struct procedure *p);
};

/* A wish in its circumstances. */
struct wish {
    const struct centre *centre;
    const struct procedure *p; /* the case's, or of ACT_FILE the wished one */
    const struct case_state *s;
    const struct command *c;
    const struct stage *st; /* the current one; unset when nothing is filed yet */
    struct rc_date today;
};

/* The checks of a single act: first what the case allows, then what the wish must bring. */
typedef enum refusal flow_check(const struct wish *w);
struct flow_checks {
    flow_check *check, *bring;
};

/* NULL when there is no such act. */
const struct flow_rule *flow_rule(enum act a);
enum phase flow_phase(const struct case_state *s);
bool flow_handled(const struct stage *st);

/* The procedure in which act `a` takes place: the case's, or of ACT_FILE that of `filed`. NULL when
 * there is none. */
const struct procedure *flow_place(const struct centre *c, const struct case_state *s, enum act a,
                                   enum kind filed);
/* A member of the eachs of an ACT_OUTCOME. */
bool flow_part(enum outcome o);
/* Whether an event of today that is late enters a stage whose lateness waits for a decision. */
bool flow_late_waits(const struct case_state *s, const struct event *e, const struct procedure *p);
/* The planned action that an event made, or NULL. */
const struct action *flow_action(const struct case_state *s, uint64_t seq);
/* Whether anything but asking and answering happened at this stage since it was entered. */
bool flow_touched(const struct case_state *s);
bool flow_window_over(const struct case_state *s, struct rc_date today);
/* NULL-membered for acts that flow_may.c checks itself. */
const struct flow_checks *flow_checks_more(enum act a);

/* ---- dues, for deciding ---- */

/* Whether a window counts in this case: some only where a decision is contested. */
bool flow_window_counts(const struct stage *st, struct rc_date decision);
RC_CHECK enum rc_err flow_add_due(const struct calendar *cal, enum clock_kind clock,
                                  unsigned stage, const struct period *period,
                                  struct rc_date from, struct event *e);
/* The clocks of position `to`, which `e` enters or starts anew. */
RC_CHECK enum rc_err flow_stage_dues(const struct procedure *p, const struct calendar *cal,
                                     const struct case_state *s, unsigned to, struct event *e);
RC_CHECK enum rc_err flow_recalculated_dues(const struct procedure *p, const struct calendar *cal,
                                            const struct case_state *s, struct event *e);

static inline bool flow_after(struct rc_date a, struct rc_date b)
{
    return date_cmp(a, b) > 0;
}

/* A date of a command or an event that may have been zeroed. */
static inline bool flow_has_date(struct rc_date d)
{
    return date_is_set(d) && d.day != 0;
}

#endif

/* What each act needs, whoever asks: shared by flow.c (folding), flow_may.c
 * (refusing) and flow_decide.c (deciding). */
#ifndef RC_FLOW_RULE_H
#define RC_FLOW_RULE_H

#include "core/flow.h"

/* Where a case stands, as far as acts care. */
enum phase {
    PHASE_NONE = 1,     /* not filed yet */
    PHASE_OPEN = 2,     /* at a handled stage, before its outcome */
    PHASE_DECIDED = 4,  /* after it */
    PHASE_EXTERNAL = 8, /* at the external stage */
    PHASE_CLOSED = 16
};

#define BIT(v) (1u << (unsigned)(v))

struct flow_rule {
    unsigned phases; /* enum phase, or-ed */
    unsigned modes;  /* BIT(enum stage_mode) */
    unsigned actors; /* BIT(enum actor) */
    bool text;       /* needs words */
    bool item;       /* needs an item */
    void (*fold)(struct case_state *s, const struct event *e);
};

/* A wish in its circumstances. */
struct wish {
    const struct procedure *p;
    const struct case_state *s;
    const struct command *c;
    const struct stage *st; /* the current one; unset when nothing is filed yet */
    struct rc_date today;
};

/* NULL when there is no such act. */
const struct flow_rule *flow_rule(enum act a);
enum phase flow_phase(const struct case_state *s);
bool flow_handled(const struct stage *st);

static inline bool flow_after(struct rc_date a, struct rc_date b)
{
    return date_cmp(a, b) > 0;
}

#endif

/* What a handler can do to a case: the table behind the forms of its page. */
#ifndef RC_CASE_ACTS_H
#define RC_CASE_ACTS_H

#include "fcgi/server/casework.h"

struct case_act {
    const char *word; /* the form's `act`; sections DO_<WORD>, DONE_<WORD> and TRIED_<WORD> */
    enum act act;
    enum entry_kind kind; /* of its words, which every one of them has */
    enum move_reason reason;
    bool outcome, date; /* required besides */
    bool sensible;      /* the next step to take, where it may be done */
    bool sealed_name;   /* only for who holds the key of a confidential identity */
    bool any_reader;    /* also for handlers of an earlier stage, who go on reading */
};

/* In the order in which the page shows them. */
extern const struct case_act case_acts[];
extern const size_t case_acts_n;

/* NULL when there is none of this word. */
const struct case_act *case_act_find(const char *word);

/* Whether this reader handles the stage where the case is now, or was granted the case. */
bool case_handles_stage(const struct casework *w);

/* Whether this reader may do it today, given the right words, outcome and date. */
bool case_act_may(struct call *c, const struct casework *w, const struct case_act *a);

/* Number of the event that holds a confidential name which this reader has the key of; -1: none. */
int case_sealed_name(const struct casework *w);

#endif

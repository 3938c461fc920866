/* What a handler can do to a case: the table behind the forms of its page. */
#ifndef RC_CASE_ACTS_H
#define RC_CASE_ACTS_H

#include "fcgi/staff/people.h"

/* What a form asks for, besides its words: sections ASKS_<...> of the page. */
enum case_asks {
    ASKS_OUTCOME = 1, /* of the whole, or of each point where there are some */
    ASKS_DATE = 2,
    ASKS_PLACE = 4,   /* time, place, panel */
    ASKS_PERSON = 8,
    ASKS_KIND = 16,
    ASKS_FEE = 32,
    ASKS_POINTS = 64,
    ASKS_ACTION = 128,
    ASKS_ANSWER = 256 /* to a planned action */
};
enum case_words { WORDS_NEEDED, WORDS_OPTIONAL, WORDS_NONE };

struct case_act {
    const char *word; /* the form's `act`; sections DO_<WORD>, DONE_<WORD> and TRIED_<WORD> */
    enum act act;
    enum entry_kind kind; /* of its words */
    enum move_reason reason;
    unsigned asks;
    enum case_words words;
    const char *letter; /* prepared words, of templates/<lang>/letter; or NULL */
    bool sensible;      /* the next step to take, where it may be done */
    bool accepted;      /* of ACT_LATE */
    bool scope;         /* an outcome that says: not for this policy */
    bool seldom;        /* stands behind "other steps", after all that are not */
    bool sealed_name;   /* only for who holds the key of a confidential identity */
};

/* In the order in which the page shows them, the seldom ones last. */
extern const struct case_act case_acts[];
extern const size_t case_acts_n;

/* NULL when there is none of this word. */
const struct case_act *case_act_find(const char *word);

/* Whether this reader may do it today, given the right words, dates and choices. */
bool case_act_may(struct call *c, const struct casework *w, const struct case_people *people,
                  const struct case_act *a);

/* The command of an act as far as it is known before the form is filled in. */
struct command case_act_command(const struct call *c, const struct case_act *a);

/* Whether an action that is still planned may be answered by this reader. */
bool case_action_open(const struct call *c, const struct casework *w, const struct action *a);

/* Whether the reader can seal words for designated staff, so that he may record disciplinary
 * steps. */
bool case_may_discipline(const struct casework *w);

/* Number of the event that holds a confidential name which this reader has the key of; -1: none. */
int case_sealed_name(const struct casework *w);

#endif

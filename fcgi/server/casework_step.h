/* One try of a step, from the wish to what is stored. Part of casework. */
#ifndef RC_CASEWORK_STEP_H
#define RC_CASEWORK_STEP_H

#include "fcgi/server/casework.h"
#include "fcgi/server/casework_mail.h"
#include "sql/store_person.h"

/* Everything that one try gathers for the store. Holds keys: attempt_clear() when it is over. */
struct attempt {
    struct case_write write;
    struct case_row row;   /* as it is so far, `gen` above all */
    struct case_keys keys; /* of that generation: what words and files are sealed under */
    struct event_write *event;
    size_t n_events;
    struct evidence_adopt *adopt;
    struct envelope *envelope; /* all rows of that generation */
    size_t n_envelopes;
    struct envelope_row *all;  /* all rows that are stored, of all generations */
    size_t n_all;
    struct generation *generation; /* a new one, or NULL */
    const struct rc_id *removed;   /* who is taken off, or NULL */
    bool drop_standby;
    struct envelope_row *granted;
    size_t n_granted;
    struct envelope_row *released; /* of all generations */
    size_t n_released;
    struct person_row *person; /* all of the centre */
    size_t n_persons;
    uint32_t revision;         /* of the centre, when they were read */
    const struct claim_row *claim;   /* a code for a new token, or NULL */
    const struct token_write *token; /* a new token, or NULL */
    const struct share_row *share;   /* a bundle that is given to an auditor, or NULL */
    bool entered;              /* another stage of the same ladder */
    struct case_mails mails;
    struct case_state state; /* after the events so far */
};

/* NULL-safe. */
void attempt_clear(struct attempt *at);

/* Decides a step on the case as it was opened and makes at->write ready (but for `once`). The keys
 * in `w` are needed for words and files only: a step of the clock has neither. RC_DENIED, *why. */
RC_CHECK enum rc_err step_prepare(const struct desk *d, const struct casework *w,
                                  const struct step *s, struct attempt *at, enum refusal *why);

/* One event more: decides the command on the case as it is after those before, seals its words
 * (NULL or "": none) and folds it. RC_DENIED, *why. */
RC_CHECK enum rc_err step_event(const struct desk *d, const struct casework *w,
                                const struct command *command, const char *text,
                                enum entry_kind kind, struct attempt *at, enum refusal *why);

/* The version that the case was opened under, and the state that its events make. RC_CRYPTO: an event
 * does not follow. */
RC_CHECK enum rc_err casework_fold(const struct desk *d, struct casework *w);

/* Every generation as it is after this write: those that are stored, and a new one behind them. In the
 * arena; NULL: no memory. */
const struct generation *step_generations(const struct desk *d, const struct casework *w,
                                          const struct attempt *at, size_t *n);

/* What the store is to write (at->write), but for the mark of what was read. The last of a try. */
void step_finish(const struct desk *d, const struct casework *w, size_t n_adopt,
                 struct attempt *at);

/* step_prepare for new dates that flow_recalculate() has decided. With `tell` the handlers and the
 * complainant get mails. */
RC_CHECK enum rc_err step_prepare_dates(const struct desk *d, const struct casework *w,
                                        const struct event *decided, bool tell,
                                        struct attempt *at);

#endif

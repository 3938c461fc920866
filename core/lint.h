/* What a written policy leaves open: findings for its administrator. */
#ifndef RC_LINT_H
#define RC_LINT_H

#include "core/procedure.h"

struct lint_finding {
    const char *code; /* stable word: "stage-without-response-clock" */
    bool closes_form; /* keeps the public form closed */
    enum kind kind;   /* 0: the centre as a whole */
    int stage;        /* position from 0, or -1 */
    const char *member; /* of the stage, the procedure or the centre, that it is about: "act",
                         * "window", "next_review"; NULL: no single one */
    char sentence[240];
};

/* What the text alone cannot tell. For stages of a run procedure: how many of its recipients could
 * open a case today. */
struct lint_facts {
    struct rc_date today;
    bool with_recipients; /* false: lint of a file, recipients unknown */
    unsigned reachable[KIND__MAX][STAGES_MAX];
    bool recovery_settled; /* both halves confirmed, or waived on record */
};

#define LINT_MAX 64u
/* Fills at most LINT_MAX findings, in order of kind and stage; returns how many.
 *
 * These keep the form closed:
 *   no-recipient      the first handled stage has nobody who could open a case
 *   stage-circle      a clock waits for what comes after it: an acknowledgement, or a window to
 *                     enter a stage, that runs from itself
 *   no-way-out        no kind is run here (as in a centre that is still being set up); no stage
 *                     takes a case, or there is none; or the last stage, when its
 *                     time is over or its recipient unavailable, promises a next one
 *   recovery-open     recovery neither confirmed nor waived
 * These do not:
 *   stage-without-response-clock, clock-start-unstated (nor one that never comes, or "unresolved",
 *   which is no day), ladder-kind-mismatch (a complaints ladder that contests a decision),
 *   review-overdue, review-missing, no-external-end, unreachable-recipient, private-mailbox,
 *   window-without-late-rule, retention-missing, retention-by-default */
size_t centre_lint(const struct centre *c, const struct lint_facts *facts,
                   struct lint_finding out[static LINT_MAX]);

#endif

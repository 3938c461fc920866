/* Two documents of a centre, compared member by member along the tables of procedure_fields.c. */
#ifndef RC_COMPARE_CORE_H
#define RC_COMPARE_CORE_H

#include "core/arena.h"
#include "core/procedure.h"

enum difference_what {
    DIFFERENCE_MEMBER, /* a member has another value */
    DIFFERENCE_KIND_ADDED,
    DIFFERENCE_KIND_REMOVED,
    DIFFERENCE_ORDER,  /* the stages that both have come in another order */
    DIFFERENCE_STAGE_ADDED,
    DIFFERENCE_STAGE_REMOVED
};

enum difference_type {
    DIFFERENCE_NOTHING,
    DIFFERENCE_TEXT,
    DIFFERENCE_WORD,   /* `text`: "automatic", a word of the document; `member`: "run_out" */
    DIFFERENCE_YES,
    DIFFERENCE_NO,
    DIFFERENCE_NUMBER,
    DIFFERENCE_MONEY,  /* number: pence */
    DIFFERENCE_MONTH,
    DIFFERENCE_DATE,
    DIFFERENCE_PERIOD, /* a span: without `from` */
    DIFFERENCE_LIST    /* closures: the centre whose they are is the caller's */
};

struct difference_value {
    enum difference_type type;
    const char *member; /* its name in the document */
    const char *text;
    uint32_t number;
    struct rc_date date;
    struct period period;
};

#define DIFFERENCE_LABEL 64u
struct difference {
    enum difference_what what;
    enum kind kind;            /* 0: of the centre as a whole */
    const struct stage *stage; /* of the second document, or of the first one where it was removed;
                                * NULL: of the procedure or the centre */
    const char *title;         /* of that stage or procedure; NULL for the centre */
    char label[DIFFERENCE_LABEL]; /* DIFFERENCE_MEMBER: "C_", "P_" or "S_" with the way to the member:
                                   * "S_WINDOW_LATE" */
    struct difference_value was, now;
};

/* Fills at most `room` differences, in the order of the document; returns how many there are. Texts
 * are borrowed from the two documents, or in the arena; long ones are cut to the lines that differ.
 * Stages are recognised by their ids, procedures by their kinds. */
size_t centre_compare(struct arena *a, const struct centre *was, const struct centre *now,
                      struct difference *out, size_t room);

#endif

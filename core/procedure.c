#include "core/procedure.h"

#include <string.h>

#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *kind_name(enum kind k)
{
    static const char *const name[KIND__MAX] = {
        [KIND_COMPLAINT] = "complaint",
        [KIND_APPEAL] = "appeal",
        [KIND_MALPRACTICE] = "malpractice",
        [KIND_ENQUIRY] = "enquiry",
    };

    return WORD(name, k);
}

enum kind kind_parse(const char *s)
{
    for (unsigned k = KIND_COMPLAINT; s != NULL && k < KIND__MAX; k++)
        if (strcmp(s, kind_name((enum kind)k)) == 0)
            return (enum kind)k;
    return (enum kind)0;
}

const char *stage_mode_name(enum stage_mode m)
{
    static const char *const name[MODE__MAX] = {
        [MODE_INFORMAL] = "informal", [MODE_DECIDE] = "decide",     [MODE_REFER] = "refer",
        [MODE_HEARING] = "hearing",   [MODE_EXTERNAL] = "external",
    };

    return WORD(name, m);
}

const char *entered_by_name(enum entered_by e)
{
    static const char *const name[] = {
        [ENTERED_COMPLAINANT] = "complainant",
        [ENTERED_CENTRE] = "centre",
        [ENTERED_AUTOMATIC] = "automatic",
    };

    return WORD(name, e);
}

const char *clock_start_name(enum clock_start s)
{
    static const char *const name[START__MAX] = {
        [START_RECEIPT] = "receipt",       [START_ACKNOWLEDGEMENT] = "acknowledgement",
        [START_ENTRY] = "entry",           [START_OUTCOME] = "outcome",
        [START_DECISION] = "decision",     [START_UNRESOLVED] = "unresolved",
        [START_SUBMISSION] = "submission", [START_UNSTATED] = "unstated",
    };

    return WORD(name, s);
}

const char *late_rule_name(enum late_rule r)
{
    static const char *const name[] = {
        [LATE_EXPLAIN] = "explain",
        [LATE_DECISION] = "decision",
    };

    return WORD(name, r);
}

const char *run_out_name(enum run_out r)
{
    static const char *const name[] = {
        [RUN_OUT_REMIND] = "remind",
        [RUN_OUT_COMPLAINANT] = "complainant",
        [RUN_OUT_AUTOMATIC] = "automatic",
    };

    return WORD(name, r);
}

const struct procedure *centre_procedure(const struct centre *c, enum kind kind)
{
    for (size_t i = 0; i < c->n_procedures; i++)
        if (c->procedure[i].kind == kind)
            return &c->procedure[i];
    return NULL;
}

enum rc_err centre_calendar(const struct centre *c, struct calendar *out)
{
    enum rc_err err = RC_OK;

    calendar_init(out, c->division);
    for (size_t i = 0; i < c->n_closures && err == RC_OK; i++)
        err = calendar_add_closure(out, c->closure[i].from, c->closure[i].to, c->closure[i].title);
    if (err != RC_OK)
        calendar_clear(out);
    return err;
}

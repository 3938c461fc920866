#include "core/event.h"

#include <string.h>

#define WORD(table, v) ((size_t)(v) < sizeof(table) / sizeof((table)[0]) ? (table)[v] : NULL)

const char *act_name(enum act a)
{
    static const char *const name[ACT__MAX] = {
        [ACT_FILE] = "file",
        [ACT_ACKNOWLEDGE] = "acknowledge",
        [ACT_ASK] = "ask",
        [ACT_MESSAGE] = "message",
        [ACT_REPLY] = "reply",
        [ACT_NOTE] = "note",
        [ACT_OUTCOME] = "outcome",
        [ACT_ADVANCE] = "advance",
        [ACT_EXTEND] = "extend",
        [ACT_CONTACT] = "contact",
        [ACT_HEARING_SET] = "hearing-set",
        [ACT_HEARING_ACCEPT] = "hearing-accept",
        [ACT_HEARING_DECLINE] = "hearing-decline",
        [ACT_WITHDRAW] = "withdraw",
        [ACT_CLOSE] = "close",
        [ACT_EVIDENCE] = "evidence",
        [ACT_GRANT] = "grant",
        [ACT_REVOKE] = "revoke",
        [ACT_DETAILS] = "details",
        [ACT_IDENTITY_READ] = "identity-read",
    };

    return WORD(name, a);
}

const char *outcome_name(enum outcome o)
{
    static const char *const name[OUTCOME__MAX] = {
        [OUTCOME_NONE] = "none",
        [OUTCOME_UPHELD] = "upheld",
        [OUTCOME_PARTLY] = "partly",
        [OUTCOME_NOT] = "not",
    };

    return WORD(name, o);
}

const char *move_reason_name(enum move_reason r)
{
    static const char *const name[MOVE__MAX] = {
        [MOVE_NONE] = "none",
        [MOVE_NOT_SATISFIED] = "not-satisfied",
        [MOVE_UNRESOLVED] = "unresolved",
        [MOVE_UNAVAILABLE] = "unavailable",
        [MOVE_DIRECT] = "direct",
        [MOVE_CONFLICT] = "conflict",
        [MOVE_LATE] = "late",
        [MOVE_EXTERNAL] = "external",
    };

    return WORD(name, r);
}

const char *identity_mode_name(enum identity_mode m)
{
    static const char *const name[] = {
        [IDENTITY_NAMED] = "named",
        [IDENTITY_CONFIDENTIAL] = "confidential",
        [IDENTITY_ANONYMOUS] = "anonymous",
    };

    return WORD(name, m);
}

enum identity_mode identity_mode_parse(const char *s)
{
    for (unsigned m = IDENTITY_NAMED; s != NULL && m <= IDENTITY_ANONYMOUS; m++)
        if (strcmp(s, identity_mode_name((enum identity_mode)m)) == 0)
            return (enum identity_mode)m;
    return (enum identity_mode)0;
}

enum outcome outcome_parse(const char *s)
{
    for (unsigned o = OUTCOME_UPHELD; s != NULL && o < OUTCOME__MAX; o++)
        if (strcmp(s, outcome_name((enum outcome)o)) == 0)
            return (enum outcome)o;
    return OUTCOME_NONE;
}

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
        [ACT_TAKE] = "take",
        [ACT_RECUSE] = "recuse",
        [ACT_REKEY] = "rekey",
        [ACT_RECLASSIFY] = "reclassify",
        [ACT_REOPEN] = "reopen",
        [ACT_ALLEGATIONS] = "allegations",
        [ACT_LATE] = "late",
        [ACT_FEE] = "fee",
        [ACT_ACTION] = "action",
        [ACT_ACTION_DONE] = "action-done",
        [ACT_RECALCULATE] = "recalculate",
        [ACT_CLAIM] = "claim",
        [ACT_TOKEN] = "token",
        [ACT_RECOVER] = "recover",
        [ACT_EXPORT] = "export",
        [ACT_HOLD] = "hold",
        [ACT_RELEASE] = "release",
        [ACT_CONFIRM] = "confirm",
        [ACT_DISCARD] = "discard",
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
        [OUTCOME_WITHDRAWN] = "withdrawn",
        [OUTCOME_SCOPE] = "scope",
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

const char *channel_name(enum channel c)
{
    static const char *const name[CHANNEL__MAX] = {
        [CHANNEL_FORM] = "form",
        [CHANNEL_MAIL] = "mail",
        [CHANNEL_TELEPHONE] = "telephone",
        [CHANNEL_PERSON] = "person",
        [CHANNEL_NOTIFICATION] = "notification",
    };

    return WORD(name, c);
}

const char *action_kind_name(enum action_kind k)
{
    static const char *const name[ACTION__MAX] = {
        [ACTION_OTHERS] = "others",
        [ACTION_CORRECT] = "correct",
        [ACTION_PREVENT] = "prevent",
        [ACTION_COMPENSATE] = "compensate",
        [ACTION_PROCEDURE] = "procedure",
        [ACTION_TRAINING] = "training",
        [ACTION_DISCIPLINARY] = "disciplinary",
        [ACTION_FREE] = "free",
    };

    return WORD(name, k);
}

const char *answer_name(enum answer a)
{
    static const char *const name[ANSWER__MAX] = {
        [ANSWER_NONE] = "none",
        [ANSWER_PLANNED] = "planned",
        [ANSWER_DONE] = "done",
        [ANSWER_NOT_APPLICABLE] = "not-applicable",
    };

    return WORD(name, a);
}

const char *fee_state_name(enum fee_state f)
{
    static const char *const name[FEE__MAX] = {
        [FEE_NONE] = "none",     [FEE_DUE] = "due",           [FEE_PAID] = "paid",
        [FEE_WAIVED] = "waived", [FEE_REFUNDED] = "refunded",
    };

    return WORD(name, f);
}

const char *audience_name(enum audience a)
{
    static const char *const name[AUDIENCE__MAX] = {
        [AUDIENCE_NONE] = "none",           [AUDIENCE_BODY] = "body",
        [AUDIENCE_AUDITOR] = "auditor",     [AUDIENCE_ADVISER] = "adviser",
        [AUDIENCE_AUTHORITY] = "authority", [AUDIENCE_COMPLAINANT] = "complainant",
        [AUDIENCE_CENTRE] = "centre",       [AUDIENCE_OTHER] = "other",
    };

    return WORD(name, a);
}

/* Each reads the words from `first` on of `name`, or says `unknown`. */
#define PARSE(fn, type, name, first, end, unknown)                                                 \
    enum type fn(const char *s)                                                                    \
    {                                                                                              \
        for (unsigned v = (first); s != NULL && v < (unsigned)(end); v++)                          \
            if (strcmp(s, name((enum type)v)) == 0)                                                \
                return (enum type)v;                                                               \
        return unknown;                                                                            \
    }
PARSE(identity_mode_parse, identity_mode, identity_mode_name, IDENTITY_NAMED,
      IDENTITY_ANONYMOUS + 1, (enum identity_mode)0)
PARSE(outcome_parse, outcome, outcome_name, OUTCOME_UPHELD, OUTCOME__MAX, OUTCOME_NONE)
PARSE(channel_parse, channel, channel_name, CHANNEL_FORM, CHANNEL__MAX, CHANNEL__MAX)
PARSE(action_kind_parse, action_kind, action_kind_name, ACTION_OTHERS, ACTION__MAX,
      (enum action_kind)0)
PARSE(answer_parse, answer, answer_name, ANSWER_PLANNED, ANSWER__MAX, ANSWER_NONE)
PARSE(audience_parse, audience, audience_name, AUDIENCE_BODY, AUDIENCE__MAX, AUDIENCE_NONE)
PARSE(fee_state_parse, fee_state, fee_state_name, FEE_DUE, FEE__MAX, FEE_NONE)

/* What happened to a case. The state of a case is a pure function of its events (flow.h). An event
 * holds no words that people wrote: those are sealed entries, which it names by id and digests. */
#ifndef RC_EVENT_H
#define RC_EVENT_H

#include "core/entry.h"
#include "core/evidence.h"
#include "core/procedure.h"

/* Stored as words in the chain's rows: names are stable. */
enum act {
    ACT_FILE = 1,      /* the case comes in and enters a stage */
    ACT_ACKNOWLEDGE,   /* handler */
    ACT_ASK,           /* handler asks the complainant (entry) */
    ACT_MESSAGE,       /* complainant writes (entry) */
    ACT_REPLY,         /* handler writes without asking (entry) */
    ACT_NOTE,          /* handlers' own note (entry under the staff key) */
    ACT_OUTCOME,       /* outcome of this stage with reasons (entry) */
    ACT_ADVANCE,       /* the next stage is entered; reason tells why */
    ACT_EXTEND,        /* new expected date with reason (entry) */
    ACT_CONTACT,       /* refer: the contact was made (date, entry: to whom, what was sent) */
    ACT_HEARING_SET,   /* hearing: date offered (entry: place, panel, fee in words) */
    ACT_HEARING_ACCEPT,
    ACT_HEARING_DECLINE,
    ACT_WITHDRAW,
    ACT_CLOSE,         /* ladder at its end, or out of time */
    ACT_EVIDENCE,      /* a file was added (item = file id) */
    ACT_GRANT,         /* a further reader was confirmed: item (entry: staff key) */
    ACT_REVOKE,        /* a reader was taken off: item (entry: staff key); ref is the generation that
                        * was made without him in the same write, 0: the next writer makes it */
    ACT_DETAILS,       /* the complainant's name and contact (entry CONTACT or IDENTITY) */
    ACT_IDENTITY_READ, /* somebody opened a confidential identity (entry: reason, staff key) */
    ACT_TAKE,          /* one of several recipients holds the case from now on: item; a colleague
                        * named by another is a hand-over. Ends when another stage is entered */
    ACT_RECUSE,        /* a handler steps back from a conflict of interest: item (entry: staff key);
                        * his envelopes go and the next writer draws new keys */
    ACT_REKEY,         /* a new generation of keys was made: ref is its number, from 2 */
    ACT_RECLASSIFY,    /* it is of another kind (entry: the promised notice): kind, and to_stage
                        * where that kind is run here; else 0, and the case ends here */
    ACT_REOPEN,        /* a closed or withdrawn case is taken up again (entry: why) */
    ACT_ALLEGATIONS,   /* what is decided upon, point by point (entry: JSON array of texts): ref is
                        * their number */
    ACT_LATE,          /* a late entry is accepted, or refused (entry: why): accepted */
    ACT_FEE,           /* fee of a hearing: fee, pence */
    ACT_ACTION,        /* what the centre does about it (entry): action, answer, lesson, date, item:
                        * owner */
    ACT_ACTION_DONE,   /* answer to an action planned earlier: ref is its event, answer, lesson
                        * (entry) */
    ACT_RECALCULATE,   /* the calendar changed: new dues of running clocks, none earlier */
    ACT_CLAIM,         /* a code for a new token was made, to be handed over (entry: how it is known
                        * who asks, staff key): date is its last day. An older one dies with it */
    ACT_TOKEN,         /* the complainant exchanged such a code for a new token: ref is the
                        * generation that was made with it */
    ACT_RECOVER,       /* somebody was let in by both halves of the centre's recovery, at the hand of
                        * an administrator: item (entry: why, staff key). ref is 0, or position + 1 of
                        * the later stage whose standby seat was all that he got */
    ACT_EXPORT,        /* a handler took the case out of here as a bundle (entry: for whom and why,
                        * staff key): audience, with_notes, with_identity; item: the auditor who is given
                        * it here, if it is for one */
    ACT_HOLD,          /* the case is kept past its retention (entry: why, staff key) */
    ACT_RELEASE,       /* the hold ends (entry likewise) */
    ACT_CONFIRM,       /* what came marked as unconfirmed is a complaint as any */
    ACT_DISCARD,       /* it is none (entry: why, staff key); what its complainant writes or adds
                        * afterwards takes it up again, with dues */
    ACT__MAX
};
/* How a case came in. */
enum channel {
    CHANNEL_FORM,      /* the public form */
    CHANNEL_MAIL,      /* recorded by staff */
    CHANNEL_TELEPHONE,
    CHANNEL_PERSON,
    CHANNEL_NOTIFICATION, /* the awarding body told of a failure: a case of actions only */
    CHANNEL__MAX
};
/* For whom a case is exported, as the complainant reads it. */
enum audience {
    AUDIENCE_NONE,
    AUDIENCE_BODY,        /* the outside body that decides next */
    AUDIENCE_AUDITOR,     /* an auditor, an inspector or a regulator */
    AUDIENCE_ADVISER,     /* legal advice, or an insurer */
    AUDIENCE_AUTHORITY,   /* a court, the police or another authority */
    AUDIENCE_COMPLAINANT,
    AUDIENCE_CENTRE,      /* the centre's own records */
    AUDIENCE_OTHER,
    AUDIENCE__MAX
};
/* What follows an upheld complaint. The first four must be answered before such a case closes
 * (section "What happens if my complaint is upheld?" of both policies). */
enum action_kind {
    ACTION_OTHERS = 1,  /* identify other learners affected */
    ACTION_CORRECT,     /* correct, or mitigate */
    ACTION_PREVENT,     /* ensure that it does not recur */
    ACTION_COMPENSATE,
    ACTION_PROCEDURE,   /* change of procedure */
    ACTION_TRAINING,
    ACTION_DISCIPLINARY, /* its words are sealed under the identity key: designated staff only */
    ACTION_FREE,
    ACTION__MAX
};
#define ACTION_MANDATORY_LAST ACTION_COMPENSATE
enum answer { ANSWER_NONE, ANSWER_PLANNED, ANSWER_DONE, ANSWER_NOT_APPLICABLE, ANSWER__MAX };
/* Lessons, the same seven kinds as above without the free one; LESSON_NONE: nothing learnt yet. */
enum fee_state { FEE_NONE, FEE_DUE, FEE_PAID, FEE_WAIVED, FEE_REFUNDED, FEE__MAX };
enum actor { ACTOR_COMPLAINANT = 1, ACTOR_STAFF, ACTOR_CLOCK };
enum identity_mode { IDENTITY_NAMED = 1, IDENTITY_CONFIDENTIAL, IDENTITY_ANONYMOUS };
enum outcome {
    OUTCOME_NONE,
    OUTCOME_UPHELD,
    OUTCOME_PARTLY,
    OUTCOME_NOT,
    OUTCOME_WITHDRAWN, /* of one allegation only */
    OUTCOME_SCOPE,     /* not for this policy: whole or one allegation */
    OUTCOME__MAX
};
enum move_reason {
    MOVE_NONE,
    MOVE_NOT_SATISFIED, /* complainant, after the outcome, in the window */
    MOVE_UNRESOLVED,    /* complainant declares it unresolved, no outcome yet */
    MOVE_UNAVAILABLE,   /* the recipient or outside person is unavailable */
    MOVE_DIRECT,        /* at filing: the earlier stage is not possible */
    MOVE_CONFLICT,      /* in commands only, never in an event, for the chain's rows would tell a
                         * thief who is accused. At filing: every recipient of the earlier stage is
                         * the one it is about. ACT_ADVANCE: all recipients recused themselves */
    MOVE_LATE,          /* after the window, with reasons said */
    MOVE_EXTERNAL,      /* the ladder is exhausted: the external stage is shown */
    MOVE__MAX
};
enum clock_kind { CLOCK_ACKNOWLEDGE = 1, CLOCK_ACT, CLOCK_WINDOW, CLOCK__MAX };

/* A date computed when the event was decided. Kept in the event, so that replay never depends on
 * the calendar of the day of replay. */
struct due {
    enum clock_kind clock;
    uint8_t stage;           /* position; for CLOCK_WINDOW the stage that may be entered */
    struct rc_date from, due;
    bool provisional;
    bool overdue_at_birth;   /* started from an earlier date and was past when created */
};
#define DUES_MAX 4u
#define ALLEGATIONS_MAX 20u

struct event {
    uint64_t seq;          /* 1, 2, 3 ... */
    enum act act;
    int64_t at;            /* unix seconds; start of the day for anonymous cases */
    struct rc_date day;    /* in the centre's zone */
    enum actor by;
    struct rc_id person;   /* staff; zero otherwise */
    uint8_t stage;         /* position it happened at */
    uint8_t to_stage;      /* ACT_FILE, ACT_ADVANCE, ACT_RECLASSIFY: position entered */
    enum kind kind;        /* ACT_FILE, ACT_RECLASSIFY */
    enum identity_mode identity; /* ACT_FILE */
    enum move_reason reason; /* ACT_ADVANCE. Of ACT_FILE always MOVE_NONE in new rows: the stage
                              * entered says enough */
    enum outcome outcome;  /* of the whole */
    struct rc_date date;   /* new expected date, contact date, hearing date, decision date */
    bool late;             /* filed or moved on after its window */
    struct rc_id item;     /* evidence, grantee, holder, owner ... */
    bool has_file;         /* ACT_EVIDENCE; not of files that came in before there was such a proof */
    struct file_proof file; /* cipher with the wrap in it */
    struct rc_date received; /* ACT_FILE by staff: day of receipt, when it was before `day`; else
                              * NONE, or zeroed */
    enum channel channel;  /* ACT_FILE */
    uint64_t ref;          /* see the acts */
    bool accepted;         /* ACT_LATE */
    bool unconfirmed;      /* ACT_FILE by the form: it came in a flood, or as machines send (see
                            * fcgi/server/flood.h); handlers look through it */
    enum action_kind action; /* this and the next: ACT_ACTION, ACT_ACTION_DONE */
    enum answer answer;
    enum action_kind lesson; /* 0: none */
    enum fee_state fee;
    uint32_t pence;
    enum audience audience; /* this and the next two: ACT_EXPORT */
    bool with_notes, with_identity;
    size_t n_each;         /* ACT_OUTCOME: outcome of each allegation, in their order */
    enum outcome each[ALLEGATIONS_MAX];
    char theme[THEME_ID_MAX + 1]; /* ACT_OUTCOME: what it was about, a word of the version that the
                                   * case was opened under; "": not said */
    bool has_entry;
    struct rc_id entry;
    enum entry_kind entry_kind;
    uint32_t entry_gen;
    struct seal_hash entry_cipher, entry_digest;
    size_t n_dues;
    struct due due[DUES_MAX];
};

/* Words of the enums; NULL when it is none of them. */
const char *act_name(enum act a);
const char *outcome_name(enum outcome o);
const char *move_reason_name(enum move_reason r);
const char *identity_mode_name(enum identity_mode m);
enum identity_mode identity_mode_parse(const char *s); /* 0 when unknown */
enum outcome outcome_parse(const char *s);             /* OUTCOME_NONE when unknown */
const char *channel_name(enum channel c);         /* "form" "mail" "telephone" "person"
                                                   * "notification" */
const char *action_kind_name(enum action_kind k); /* "others" "correct" "prevent" "compensate"
                                                   * "procedure" "training" "disciplinary" "free" */
const char *answer_name(enum answer a);           /* "none" "planned" "done" "not-applicable" */
const char *audience_name(enum audience a);       /* "body" "auditor" "adviser" "authority"
                                                   * "complainant" "centre" "other"; of none "none" */
const char *fee_state_name(enum fee_state f);     /* "none" "due" "paid" "waived" "refunded" */
enum channel channel_parse(const char *s);        /* CHANNEL__MAX when unknown */
enum action_kind action_kind_parse(const char *s); /* 0 when unknown */
enum answer answer_parse(const char *s);          /* ANSWER_NONE when unknown */
enum audience audience_parse(const char *s);      /* AUDIENCE_NONE when unknown */
enum fee_state fee_state_parse(const char *s);    /* FEE_NONE when unknown */

/* The canonical row of the chain: compact JSON with sorted members, absent ones left out, dates as
 * YYYY-MM-DD, ids and digests in hexadecimal. In the arena, length in *len. */
RC_CHECK enum rc_err event_format(struct arena *a, const struct event *e, char **row, size_t *len);
RC_CHECK enum rc_err event_parse(const char *row, size_t len, struct event *out);

#endif

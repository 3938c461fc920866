/* What happened to a case. The state of a case is a pure function of its events (flow.h). An event
 * holds no words that people wrote: those are sealed entries, which it names by id and digests. */
#ifndef RC_EVENT_H
#define RC_EVENT_H

#include "core/entry.h"
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
    ACT_GRANT,         /* a further reader was confirmed */
    ACT_REVOKE,
    ACT_DETAILS,       /* the complainant's name and contact (entry CONTACT or IDENTITY) */
    ACT_IDENTITY_READ, /* somebody opened a confidential identity (entry: reason, staff key) */
    ACT__MAX
};
enum actor { ACTOR_COMPLAINANT = 1, ACTOR_STAFF, ACTOR_CLOCK };
enum identity_mode { IDENTITY_NAMED = 1, IDENTITY_CONFIDENTIAL, IDENTITY_ANONYMOUS };
enum outcome { OUTCOME_NONE, OUTCOME_UPHELD, OUTCOME_PARTLY, OUTCOME_NOT, OUTCOME__MAX };
enum move_reason {
    MOVE_NONE,
    MOVE_NOT_SATISFIED, /* complainant, after the outcome, in the window */
    MOVE_UNRESOLVED,    /* complainant declares it unresolved, no outcome yet */
    MOVE_UNAVAILABLE,   /* the recipient or outside person is unavailable */
    MOVE_DIRECT,        /* at filing: the earlier stage is not possible */
    MOVE_CONFLICT,      /* at filing: every recipient of the earlier stage is the one it is about */
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

struct event {
    uint64_t seq;          /* 1, 2, 3 ... */
    enum act act;
    int64_t at;            /* unix seconds; start of the day for anonymous cases */
    struct rc_date day;    /* in the centre's zone */
    enum actor by;
    struct rc_id person;   /* staff; zero otherwise */
    uint8_t stage;         /* position it happened at */
    uint8_t to_stage;      /* ACT_FILE, ACT_ADVANCE: position entered */
    enum kind kind;        /* ACT_FILE */
    enum identity_mode identity; /* ACT_FILE */
    enum move_reason reason;
    enum outcome outcome;
    struct rc_date date;   /* new expected date, contact date, hearing date, decision date */
    bool late;             /* filed or moved on after its window */
    struct rc_id item;     /* evidence, grantee ... */
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

/* The canonical row of the chain: compact JSON with sorted members, absent ones left out, dates as
 * YYYY-MM-DD, ids and digests in hexadecimal. In the arena, length in *len. */
RC_CHECK enum rc_err event_format(struct arena *a, const struct event *e, char **row, size_t *len);
RC_CHECK enum rc_err event_parse(const char *row, size_t len, struct event *out);

#endif

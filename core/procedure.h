/* A centre's written procedure as data: kinds, stages, clocks. Parsed from JSON, never named in
 * code. Source of the model: the two policies, the LGSCO code, the SPSO model, directive
 * 2019/1937. */
#ifndef RC_PROCEDURE_H
#define RC_PROCEDURE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/date.h"
#include "core/deadline.h"
#include "core/letter.h"
#include "core/look.h"
#include "core/review.h"
#include "core/zone.h"

#define STAGES_MAX 12u
#define CENTRE_JSON_MAX (1024u * 1024u)

/* Stored as numbers in rows and seals: never renumber. */
enum kind { KIND_COMPLAINT = 1, KIND_APPEAL, KIND_MALPRACTICE, KIND_ENQUIRY, KIND__MAX };
enum stage_mode {
    MODE_INFORMAL = 1,
    MODE_DECIDE,
    MODE_REFER,
    MODE_HEARING,
    MODE_EXTERNAL,
    MODE__MAX
};
enum entered_by { ENTERED_COMPLAINANT = 1, ENTERED_CENTRE, ENTERED_AUTOMATIC };
/* What a period runs from. For a window: what opens it. START_UNSTATED: the text does not say; runs
 * from receipt (entry of the stage), and the linter flags it. */
enum clock_start {
    START_RECEIPT = 1, /* the day the complaint came in (or the stage was entered, later on) */
    START_ACKNOWLEDGEMENT,
    START_ENTRY,      /* the day this stage was entered */
    START_OUTCOME,    /* the outcome of the stage before */
    START_DECISION,   /* an external decision's date that the form asks for */
    START_UNRESOLVED, /* the stage before declared unresolved (or its outcome, not accepted) */
    START_SUBMISSION,
    START_UNSTATED,
    START__MAX
};
/* Refused with a right to say why | accepted on a recorded decision. */
enum late_rule { LATE_EXPLAIN = 1, LATE_DECISION };
/* When the act clock runs out: remind only | the complainant may move on | the case moves by itself
 * (and the complainant may, too). Set where `act` is, and only there. */
enum run_out { RUN_OUT_REMIND = 1, RUN_OUT_COMPLAINANT, RUN_OUT_AUTOMATIC };

struct period {
    bool set; /* false: the policy gives none */
    uint16_t n;
    enum unit unit;
    enum clock_start from;
    enum roll roll;
};

struct span {
    bool set;
    uint16_t n;
    enum unit unit;
};

/* How long cases of a kind are kept once they are over: Article 5(1)(e) UK GDPR. */
#define RETENTION_MONTHS_DEFAULT 36u /* where the document names none */
struct retention {
    bool set;
    uint16_t months;  /* from the day on which the case ended, 1 to 600 */
    bool by_default;  /* the policy itself does not say: chosen by whoever entered it */
};

struct fee {
    bool set;
    uint32_t pence;        /* 0 with `set`: "at a cost" without an amount */
    const char *text;      /* the policy's words */
    bool refund_upheld, refund_partly, refund_not;
};

struct stage {
    const char *id;      /* stable word, [a-z0-9-]{1,32}; recipients hang on it */
    const char *title;   /* "Stage 2: Office Manager" */
    const char *who;     /* role that handles it, as the public reads it */
    const char *text;    /* public text, plain */
    enum stage_mode mode;
    enum entered_by enters;
    bool outside;        /* decided by an outside body; a contact at the centre records */
    struct period window;      /* to enter this stage, after window.from */
    enum late_rule late;
    const char *window_kind;   /* NULL: always; else only where this is contested, as the date of
                                * the decision tells ("assessment-decision") */
    struct period acknowledge;
    struct period act;         /* decide, refer (contact made) or hold (hearing) within */
    bool extension;
    struct span extension_most; /* the date first promised may move by this much at most */
    enum run_out run_out;
    bool unavailable_next;     /* recipient or outside person unavailable: next stage */
    bool direct;               /* may be entered without the stage before, by saying why */
    struct fee fee;
    const char *contact_name;  /* external: whom to turn to */
    const char *contact_link;  /* https URL or NULL */
};

/* A further question of the form, whose answer is a date that a window runs from. */
struct procedure {
    enum kind kind;
    bool run;              /* false: signposted elsewhere */
    const char *title;
    const char *intro;
    const char *signpost_text;
    const char *signpost_link; /* or NULL */
    bool asks_decision_date;   /* "date of the assessment decision" */
    bool decision_date_required;
    const char *decision_label; /* the question's words, from the centre's data */
    struct retention retention;
    size_t n_stages;       /* 0, as in a centre that is still being set up: its form is closed */
    struct stage stage[STAGES_MAX];
};

struct closure {
    struct rc_date from, to;
    const char *title;
};

/* What a case can be about, for figures (core/theme.h). */
#define THEMES_MAX 20u
#define THEME_ID_MAX 32u
struct theme {
    const char *id;    /* counted by, in events: it stays when the title changes */
    const char *title; /* "Staff conduct" */
};

/* A language besides the main one that the public pages are offered in. */
#define CENTRE_LANGUAGES_MAX 8u
struct centre_language {
    const char *tag; /* "cy" */
};

/* A whole centre as its JSON file says it. All strings live in the arena it was parsed into. */
struct centre {
    const char *slug;      /* [a-z0-9-]{2,40} */
    const char *code;      /* 1-8 capital letters, for references */
    const char *name;
    const char *zone_name; /* "Europe/London" */
    const char *zone_rule; /* POSIX TZ string that `zone` was parsed from */
    struct zone zone;
    enum division division;
    const char *language;  /* "en"; of its own words, and of the pages where nobody chooses */
    size_t n_languages;    /* further ones of the public pages */
    struct centre_language *further;
    const char *leave;     /* harmless address for "leave this page" */
    const char *header, *footer; /* SSI paths of the host's fragments, or NULL; [A-Za-z0-9/._-]+ */
    const char *about;     /* start page: what this is for, plain text, paragraphs by blank line */
    const char *not_for;
    const char *confidentiality;
    const char *upheld;
    const char *policy_title;
    const char *policy_markdown;
    struct rc_date last_review, next_review; /* first of the month; NONE when absent */
    const char *body_name, *body_link;       /* awarding body, or NULL; its link, or NULL */
    struct look look;
    size_t n_letters; /* the centre's own versions of prepared letters */
    struct own_letter *letter;
    size_t n_themes; /* in the order in which they are offered */
    struct theme *theme;
    size_t n_reviews; /* recorded here, oldest first */
    struct review *review;
    size_t n_closures;
    struct closure *closure;
    size_t n_procedures;
    struct procedure procedure[KIND__MAX];   /* at most one a kind */
};

const char *kind_name(enum kind k); /* "complaint" ... */
enum kind kind_parse(const char *s); /* 0 when unknown */
const char *stage_mode_name(enum stage_mode m);
/* The words of the centre file. NULL when it is none of the enum, as for the two above. */
const char *entered_by_name(enum entered_by e);
const char *clock_start_name(enum clock_start s);
const char *late_rule_name(enum late_rule r);
const char *run_out_name(enum run_out r);

/* Where the importer stopped: a JSON path ("procedures[0].stages[2].window.unit") and what was
 * expected there. */
struct import_error {
    char path[160];
    char expected[200];
};

/* Parses a centre file. Unknown members are errors. RC_INVALID fills `why`. */
RC_CHECK enum rc_err centre_parse(struct arena *a, const char *json, size_t len, struct centre *out,
                                  struct import_error *why);
/* Writes it back, byte for byte what an export of the same data always is. In the arena. */
RC_CHECK enum rc_err centre_format(struct arena *a, const struct centre *c, char **json);

/* The procedure of a kind, or NULL. */
const struct procedure *centre_procedure(const struct centre *c, enum kind kind);

/* The calendar of a centre: its division's holidays and its closures. calendar_clear() after. */
RC_CHECK enum rc_err centre_calendar(const struct centre *c, struct calendar *out);

#endif

/* What every page about a case does: open it for its reader, do one step, read what was said.
 * Between the pages and core + sql; knows no page and no words. */
#ifndef RC_CASEWORK_H
#define RC_CASEWORK_H

#include "core/routing.h"
#include "fcgi/server/desk.h"
#include "sql/store_case.h"

#define GENERATIONS_MAX 64u

/* Who complains: as the rules of the reader's page say, or left out, or shown, in a copy that is
 * taken out of here (bundle.h). */
enum name_view { NAME_BY_RULE, NAME_LEFT_OUT, NAME_SHOWN };

/* A case as its reader sees it. Keys are secret: casework_close() at the end. */
struct casework {
    struct case_full full;
    const struct centre *centre;       /* of the version it was opened under */
    const struct procedure *procedure;
    const struct calendar *calendar;   /* as it stands today */
    struct case_state state;
    struct case_keys keys[GENERATIONS_MAX]; /* by generation, from 1 at [0] */
    bool complainant;                  /* the reader holds the token */
    bool waits;                        /* it is not in the database yet (casework_spool.h) */
    enum name_view name;
    uint64_t given;                    /* opened by an auditor who was given the bundle of this event:
                                        * nothing else may be shown or done; 0 otherwise */
};
void casework_close(struct casework *w);

/* For the holder of the token in c->token_keys. RC_NOTFOUND: no case with this token. */
RC_CHECK enum rc_err casework_open_token(struct call *c, struct casework *w);
/* The same of a record that waits in the spool (casework_spool.h), for the holder of its token. Without
 * the database. */
RC_CHECK enum rc_err casework_open_record(struct call *c, const struct case_write *record,
                                          struct casework *w);
/* For the member of staff in c->staff. RC_NOTFOUND when there is none or it is not for him. */
RC_CHECK enum rc_err casework_open_staff(struct call *c, const char *reference, struct casework *w);

/* For the clock, who has no keys: state and events only. RC_NOTFOUND: no such case. */
RC_CHECK enum rc_err casework_open_clock(const struct desk *d, const struct rc_id *case_id,
                                         struct casework *w);

/* The text of the entry that belongs to event `i` of w->full, or NULL when it has none, or none
 * that this reader may open (*sealed tells), w->name included. In the arena. */
RC_CHECK enum rc_err casework_text(struct call *c, const struct casework *w, size_t i,
                                   const char **text, bool *sealed);

/* The stage whose readers act: the present one, or the last one at the centre once the case is
 * outside. */
unsigned casework_acting_stage(const struct casework *w);
/* Whether the member of staff for whom it was opened handles the stage where the case is (once it
 * is outside: the last one at the centre), or was granted the case. */
bool casework_handles(const struct casework *w);
/* Whether this reader may wish such a thing at all. Handlers of an earlier stage go on reading:
 * they write notes, read a sealed name, step back, and answer an action of their own, no more. */
bool casework_may_act(const struct casework *w, const struct command *command);

/* One step of a case: the command, the words that go with it, files that came with it. ACT_EVIDENCE:
 * nothing but the files. */
struct step {
    struct command command;
    const char *text;          /* or NULL */
    enum entry_kind kind;      /* of the text */
    const char *identity_reason; /* ACT_EXPORT with a confidential name: an ACT_IDENTITY_READ with
                                  * this reason goes before it; or NULL */
    const char *once;          /* hidden field drawn with the form: 32 hexadecimal digits */
    const struct rc_id *files; /* complete drafts whose file keys are given */
    const struct evidence_key *file_keys;
    size_t n_files;
    const struct rc_id *excluded; /* ACT_RECLASSIFY: persons whom it is about and who were not named
                                   * when it was filed; those who were stay excluded */
    size_t n_excluded;
    const struct person_pk *confirmed; /* ACT_GRANT, and ACT_EXPORT to an auditor: the key whose fingerprint was compared */
    const struct claim_keys *claim;    /* ACT_CLAIM, ACT_TOKEN: of the code */
    const struct token_keys *token;    /* ACT_TOKEN: of the new token */
};
/* Decides, seals, appends, notifies, in one transaction; afterwards w is spent: open the case again
 * to show it. A race is decided again on what is there now. RC_DENIED with *why when the procedure
 * says no, and REFUSE_WRONG_ACTOR for who may read but not do this (casework_may_act()), or where a
 * case would be handed to somebody who cannot open it. A step sent twice is done once.
 * What concerns keys happens along with it (casework_keys.h). After ACT_RECUSE, and after
 * ACT_RECLASSIFY where he is no reader of the new kind, the case is not there any more for who did
 * it: RC_NOTFOUND when he opens it again. */
RC_CHECK enum rc_err casework_do(struct call *c, struct casework *w, const struct step *s,
                                 enum refusal *why);

/* A step of the clock. RC_CONFLICT: somebody wrote to the case meanwhile, and nothing was done.
 * RC_DENIED with *why. */
RC_CHECK enum rc_err casework_do_clock(const struct desk *d, const struct casework *w,
                                       const struct command *command, enum refusal *why);
/* New dates, as flow_recalculate() has decided them; `tell`: mails go out. RC_CONFLICT likewise. */
RC_CHECK enum rc_err casework_do_dates(const struct desk *d, const struct casework *w,
                                       const struct event *decided, bool tell);

/* A new case: from the form, or recorded by staff. */
struct filing {
    enum actor by;              /* ACTOR_STAFF: recorded by `person`; else the complainant himself */
    struct rc_id person;
    enum channel channel;       /* by staff another than CHANNEL_FORM; CHANNEL_NOTIFICATION enters
                                 * the first handled stage, and nobody is given its token */
    struct rc_date received;    /* by staff: day of receipt, or NONE */
    enum kind kind;
    enum identity_mode identity;
    struct rc_id case_id;
    struct token token;
    struct token_keys keys;
    const struct rc_id *excluded;
    size_t n_excluded;
    unsigned wanted;            /* stage position asked for */
    bool direct;
    struct rc_date decision;    /* or NONE */
    bool unconfirmed;           /* handlers look through it first (flood.h) */
    const char *complaint;      /* JSON of the words */
    const char *as_message;     /* the same as plain text, for FILED_CHANGED */
    const char *identity_words; /* JSON of name and contact, or NULL */
    const char *mail;           /* address for news of a named complainant, or NULL */
    struct seal_hash body_tag;
    const struct rc_id *files;  /* complete drafts, with their keys */
    const struct evidence_key *file_keys;
    size_t n_files;
    bool hasty;                 /* the centre is as c->snap says as far as anybody knew some seconds ago:
                                 * FILED_CENTRE for whatever it meets with */
    bool no_drafts;             /* no file was sent with it, as far as anybody knew: the same */
    bool files_away;            /* which files belong to it cannot be told now: none goes with it, and
                                 * it goes to the spool, whose receipt says so */
};
enum filed {
    FILED_NEW,
    FILED_AGAIN,   /* the same form with the same words was stored before; new files were added */
    FILED_CHANGED, /* the same form with other words: they became a message on that case */
    /* Sent before, and what comes now must not go to that case. Nothing was added, its drafts are
     * gone: it is to be shown for checking once more, under a new ticket. */
    FILED_READERS, /* other persons are to be left out, or it goes elsewhere */
    FILED_KNOWN,   /* the person is known otherwise: mode, name or contact */
    FILED_DATE,    /* the date of the decision, which its clocks run from */
    FILED_OVER,    /* that case takes nothing more */
    /* The centre changed since c->snap was read, or a hasty one met with something: nothing was stored,
     * and all has to be worked out anew, on the present snapshot. */
    FILED_CENTRE
};
/* Routes, seals and stores it. RC_DENIED: nobody at the centre is left to read it. RC_INVALID: a kind
 * that is not run here, or a date that the procedure does not take. By staff, who do not speak for
 * the complainant, a form with other words stores nothing (FILED_OVER).
 * The token is the form's, drawn with the page that was sent (form_ticket_make), also by staff, who
 * hand it over: shown once, and forgotten with the request. Who records a case without being one of
 * its readers, or being excluded, does not find it again. */
RC_CHECK enum rc_err casework_file(struct call *c, const struct filing *f, enum filed *how);

/* Part of casework_file(): the form was stored before. `now` is the event that it would be filed
 * with as a case of its own. */
RC_CHECK enum rc_err casework_file_again(struct call *c, const struct filing *f,
                                         const struct event *now, enum filed *how);

/* Whether this form was stored before with these very words (f->keys, f->body_tag). */
RC_CHECK enum rc_err casework_filed_same(struct call *c, const struct filing *f, bool *same);

/* What a case may hold, so that its pages always load within a request's memory. Counted for each
 * side (complainant, centre): every event with its words as sealed. */
#define CASE_SIDE_MAX (3u * 1024u * 1024u)
#define CASE_SIDE_RESERVE (1024u * 1024u) /* on top, for official steps only */
#define CASE_EVENT_COST 2048u             /* of an event in memory, without its words */

/* RC_DENIED with REFUSE_FULL when the step would not fit. Notes, messages and files may only use a
 * side's CASE_SIDE_MAX, so they never keep an outcome or a withdrawal from being written. */
RC_CHECK enum rc_err casework_room(const struct casework *w, const struct step *s,
                                   enum refusal *why);

/* Persons who will be able to read a case not yet filed: those of the entered stage at once, those
 * of later stages when it gets there. One line a role; returns how many, at most `room`. */
struct reader_line {
    const char *title;
    const char *stands_for; /* title of the one who is away; NULL: the seat is his own */
    uint8_t stage;
    bool now;
};
size_t casework_readers_preview(const struct procedure *p, const struct recipient *r, size_t n,
                                const struct rc_id *excluded, size_t n_excluded, int entered,
                                struct reader_line *out, size_t room);
#endif

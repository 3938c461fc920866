/* Cases: the row, generations, envelopes, chained events, sealed entries; written whole. */
#ifndef RC_STORE_CASE_H
#define RC_STORE_CASE_H

#include "core/chain.h"
#include "core/evidence.h"
#include "core/flow.h"
#include "core/ticket.h"
#include "sql/db.h"
#include "sql/store_claim.h"
#include "sql/store_share.h"

/* Table complaint. What lists need stands in columns and is written with each event; the events
 * are the truth. */
struct case_row {
    struct rc_id id, centre;
    uint32_t centre_version;
    const char *reference;
    enum kind kind;
    enum identity_mode identity;
    struct seal_hash lookup;
    struct person_pk reader_pk;
    struct seal_hash body_tag;
    struct rc_date received;
    uint8_t stage;
    enum case_status status;
    enum outcome outcome;
    struct rc_date ack_due, act_due, window_due; /* NONE when not running */
    uint32_t gen;
    uint64_t events;
    struct seal_hash head;
    bool unread; /* the complainant did the last thing that colleagues would read */
    bool unconfirmed; /* came in a flood, or as machines send, and was not confirmed since */
    bool has_mail;
    struct rc_id mail_id;
    uint8_t mail[ADDRESS_SEALED]; /* named complainants who asked for mails */
};

/* An event ready to be stored: canonical row and, when it has one, its entry. */
struct event_write {
    const char *row;
    size_t row_len;
    struct event event;
    const struct entry *entry; /* or NULL */
    const uint8_t *once; /* 16 bytes of this very event, of several in one write; or NULL */
};

/* A mail to be sent, in the same transaction as its cause. */
struct mail_write {
    const char *template_name; /* file under templates/<lang>/mail, without .tpl */
    struct rc_id person;       /* to a member of staff; or zero */
    const uint8_t *address;    /* to a sealed address (ADDRESS_SEALED bytes), id in mail_id; or NULL */
    struct rc_id mail_id;
    const char *params;        /* compact JSON of what the template may say; never content */
    bool can_wait;             /* for the person's one mail a day, where he has chosen that: params
                                * then has "reference" */
};

/* Evidence that becomes part of the case with this write. */
struct evidence_adopt {
    struct rc_id file;
    uint64_t seq; /* its ACT_EVIDENCE event */
    uint8_t wrap[EVIDENCE_WRAP];
};

/* A row of table envelope with the generation that it belongs to. */
struct envelope_row {
    uint32_t gen;
    struct envelope e;
};

struct case_write {
    struct case_row row;          /* as it is to be after the write; count and head are made here */
    uint64_t events_before;       /* optimistic check; 0 for a new case */
    struct seal_hash head_before;
    const struct generation *generation; /* a new one, or NULL */
    const struct envelope *envelopes;    /* of the new generation */
    size_t n_envelopes;
    uint32_t of_revision; /* with a new generation or grants of an older case: revision of the centre
                           * whose persons are its readers. RC_CONFLICT when it has another since. 0: any */
    const struct rc_id *removed; /* or NULL: one of staff, whose rows of all generations go */
    bool drop_standby; /* standby rows of the generations before the new one go: they are of stages
                        * that the case will never reach */
    const struct envelope_row *granted;  /* further rows, of any generation */
    size_t n_granted;
    const struct claim_row *claim;       /* a code for a new token, or NULL */
    const struct share_row *share;       /* a bundle that is given to an auditor, or NULL */
    const struct token_write *token;     /* or NULL: `row` has a new token's look-up id and key */
    const struct envelope_row *released; /* standby rows that open with this write */
    size_t n_released;
    const struct event_write *events;
    size_t n_events;
    const struct evidence_adopt *adopt;
    size_t n_adopt;
    bool no_drafts; /* of a new case, with of_revision: RC_CONFLICT where there are complete drafts of files for it */
    bool looked_through; /* of one that was unconfirmed: nobody needs to look through it any more */
    const struct mail_write *mails;
    size_t n_mails;
    const uint8_t *once; /* 16 bytes drawn with the form that caused it, or NULL */
    int64_t now;
};

/* A new case with everything, in one transaction. RC_CONFLICT when the look-up id exists (the same
 * form was sent before, or this call has stored it and lost its answer: load it and compare body tags) or the reference is taken (the caller draws
 * another; it stands in the mails too). */
RC_CHECK enum rc_err store_case_create(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct case_write *w);

/* Appends to a case. RC_CONFLICT when it has moved on meanwhile (load again, decide again) or when
 * `once` was used for this case already; *already tells which. Both: RC_INVALID when the parts of
 * the write do not fit each other, RC_NOTFOUND when a file to adopt is no complete draft of the
 * case. */
RC_CHECK enum rc_err store_case_append(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct case_write *w, bool *already);

/* Whether `once` (16 bytes) was used for this case already. */
RC_CHECK enum rc_err store_case_once(struct db *db, struct arena *a, const struct rc_id *case_id,
                                     const uint8_t once[static 16], bool *used);

struct evidence_row {
    struct rc_id id;
    uint64_t seq;
    uint64_t size;         /* padded: chunks * EVIDENCE_CHUNK; the wrap tells the exact one */
    uint32_t chunks;       /* content chunks */
    bool complete, draft;
    uint8_t header[EVIDENCE_HEADER];
    uint8_t wrap[EVIDENCE_WRAP];
    uint8_t name[EVIDENCE_NAME_SEALED];
    bool has_proof;        /* not of files that came in before there was such a proof */
    struct file_proof proof; /* of the stream; of a sent file the event's row has the same, with the
                              * wrap as its last step (checked when a case is loaded) */
};

/* A case as loaded for one reader. Chain, row MACs and generations are checked while loading:
 * RC_CRYPTO names the row in the log via db_error(). */
struct case_full {
    struct case_row row;
    size_t n_generations;
    struct generation *generation;   /* oldest first */
    size_t n_envelopes;
    struct envelope *envelope;       /* this reader's that he can open, each with its generation */
    uint32_t *envelope_gen;
    size_t n_events;
    struct event *event;
    struct bytes *canon;             /* of each event: its row as it is stored */
    struct seal_hash *chain;         /* and the chain's hash behind it */
    size_t n_entries;
    struct entry *entry;             /* with blobs; sorted by seq */
    size_t n_evidence;
    struct evidence_row *evidence;   /* complete, not draft */
    struct evidence_row *cut;        /* the first whose coming broke off, or NULL */
};

/* By the token's look-up id: the complainant's envelopes. RC_NOTFOUND. */
RC_CHECK enum rc_err store_case_by_lookup(struct db *db, const struct keyring *kr, struct arena *a,
                                          const struct rc_id *centre,
                                          const struct seal_hash *lookup, struct case_full *out);
/* By reference for a member of staff: RC_NOTFOUND unless he has an envelope of the present
 * generation that is neither standby nor an excluded one's dummy (the same answer in each case). */
RC_CHECK enum rc_err store_case_by_reference(struct db *db, const struct keyring *kr,
                                             struct arena *a, const struct rc_id *centre,
                                             const char *reference, const struct rc_id *person,
                                             struct case_full *out);
/* By id, for the clerk, who opens nothing: no envelopes, no entries, no evidence; all checked
 * otherwise. RC_NOTFOUND. */
RC_CHECK enum rc_err store_case_by_id(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct rc_id *case_id,
                                      struct case_full *out);
/* The same with words and files, for who has keys to it by himself (store_share.h); no envelopes. */
RC_CHECK enum rc_err store_case_whole(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct rc_id *case_id,
                                      struct case_full *out);
/* Every envelope row of the present generation. */
RC_CHECK enum rc_err store_case_envelopes(struct db *db, struct arena *a,
                                          const struct rc_id *case_id, uint32_t gen,
                                          struct envelope **out, size_t *n);

/* Every envelope row of every generation, oldest first. */
RC_CHECK enum rc_err store_case_envelopes_all(struct db *db, struct arena *a,
                                              const struct rc_id *case_id,
                                              struct envelope_row **out, size_t *n);

/* The inbox of a person: cases he may open, those with something due first. */
struct inbox_row {
    struct rc_id id;
    const char *reference;
    enum kind kind;
    enum identity_mode identity;
    uint32_t centre_version;
    uint8_t stage;
    enum case_status status;
    struct rc_date received, ack_due, act_due, window_due;
    bool unread;
    bool mine; /* this person handles the stage where it is, or was granted the case */
};
/* Which of them: a bit for each position of a stage, by kind, and for each status. */
struct inbox_filter {
    uint32_t stages[KIND__MAX], statuses;
    bool unconfirmed; /* of those that are, or were to their end; else of all others */
    const char *after, *before; /* reference of one of them or NULL: those behind it in the list, or
                                 * the last ones before it; of one that he has not: from the start */
};
/* `where` NULL: all but the unconfirmed. However many cases there are, it reads a page of them (and
 * `offset` more). */
RC_CHECK enum rc_err store_inbox(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct rc_id *centre, const struct rc_id *person,
                                 const struct inbox_filter *where, unsigned limit,
                                 unsigned offset, struct inbox_row **out, size_t *n, bool *more);

/* Of up to INBOX_FIND references those of cases that he may open, newest first. */
#define INBOX_FIND 12u
RC_CHECK enum rc_err store_inbox_find(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct rc_id *person,
                                      const char *const *reference, size_t n_references,
                                      struct inbox_row **out, size_t *n);

/* The cases that a person may open and somebody is to look through, oldest day first; `limit` of
 * them. */
RC_CHECK enum rc_err store_unconfirmed(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, const struct rc_id *person,
                                       unsigned limit, struct inbox_row **out, size_t *n,
                                       bool *more);

/* The handlers' read mark. */
RC_CHECK enum rc_err store_case_read(struct db *db, const struct rc_id *case_id);

#endif

/* Staff accounts, one-time links, sessions. */
#ifndef RC_STORE_PERSON_H
#define RC_STORE_PERSON_H

#include "core/ticket.h"
#include "sql/db.h"

/* Roles; a person can have several. Stored: never renumber. */
#define ROLE_HANDLER 1u
#define ROLE_ADMINISTRATOR 2u
#define ROLE_AUDITOR 4u
#define ROLE_IDENTITY 8u /* may be given the key of confidential identities */

enum person_state { PERSON_INVITED = 1, PERSON_ACTIVE, PERSON_DISABLED };

struct person_row {
    struct rc_id id;
    struct rc_id centre;
    const char *email; /* log-in name and address, lower case, unique in the centre */
    const char *title; /* role as the public reads it: "Office Manager" */
    uint32_t roles;
    enum person_state state;
    struct person_pk pk;       /* zero until active */
    struct person_wrap wrap;   /* valid when active */
    uint32_t failures;         /* wrong passwords in a row */
    int64_t wait_until;        /* no log-in is tried before */
    uint32_t failures_known;   /* the same for browsers in which he logged in before */
    int64_t wait_known;
    bool has_factor;           /* a second factor is asked of him (store_factor.h) */
    uint32_t factor_serial;    /* grows with each change of it */
};

/* Writes the mail of an invitation once the person's id is known. */
struct mail_write;
typedef enum rc_err invite_mail_fn(void *ctx, const struct rc_id *person, struct mail_write *out);

/* Invites: a new person, or a new link for one who has not accepted. RC_CONFLICT when the address
 * belongs to an active person. Person, link and, with `mail` not NULL, the outbox row of the
 * invitation are written in one transaction. */
RC_CHECK enum rc_err store_person_invite(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const char *email,
                                         const char *title, uint32_t roles, const struct rc_id *by,
                                         int64_t now, const struct link_secret *link,
                                         invite_mail_fn *mail, void *mail_ctx,
                                         struct rc_id *person);
/* MAC-checked, and with it the centre's sum over all its persons, so that no older row of anybody
 * passes (RC_CRYPTO). RC_NOTFOUND. Not after a change of the same transaction. */
RC_CHECK enum rc_err store_person_by_id(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *centre, const struct rc_id *person,
                                        struct person_row *out);
RC_CHECK enum rc_err store_person_by_email(struct db *db, const struct keyring *kr, struct arena *a,
                                           const struct rc_id *centre, const char *email,
                                           struct person_row *out);
/* All of them in the order of their ids, with the centre's sum checked as above: to decide.
 * *revision: the centre's. RC_NOTFOUND: no such centre. */
RC_CHECK enum rc_err store_person_all(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, struct person_row **out,
                                      size_t *n, uint32_t *revision);
/* Each row MAC-checked; to show, not to decide: an older row passes. */
RC_CHECK enum rc_err store_person_list(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, struct person_row **out,
                                       size_t *n);
/* Whether a link is still good; consumes nothing. RC_NOTFOUND when unknown, used or too old;
 * RC_CRYPTO, with the row blamed, when it was not made with the server key. */
RC_CHECK enum rc_err store_link_look(struct db *db, const struct keyring *kr, struct arena *a,
                                     enum link_purpose purpose, const struct rc_id *centre,
                                     const struct rc_id *person, const struct link_secret *link,
                                     int64_t now);
/* The same, and it is used up: inside the caller's transaction. */
RC_CHECK enum rc_err store_link_use(struct db *db, const struct keyring *kr, struct arena *a,
                                    enum link_purpose purpose, const struct rc_id *centre,
                                    const struct rc_id *person, const struct link_secret *link,
                                    int64_t now);
/* A new link; older ones to the same end die with it. Inside the caller's transaction. */
RC_CHECK enum rc_err store_link_renew(struct db *db, const struct keyring *kr,
                                      enum link_purpose purpose, const struct rc_id *centre,
                                      const struct rc_id *person, const struct link_secret *link,
                                      int64_t expires);
/* Accepts an invitation: consumes the link, stores pk, password wrap and recovery-code wrap, state
 * active; one transaction. RC_NOTFOUND when the link is gone meanwhile. RC_CRYPTO. */
RC_CHECK enum rc_err store_person_accept(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct rc_id *person,
                                         const struct link_secret *link, const struct person_pk *pk,
                                         const struct person_wrap *wrap,
                                         const uint8_t code_wrap[static PERSON_WRAP_BYTES],
                                         int64_t now);
/* The person's seed under the own recovery code. RC_NOTFOUND. */
RC_CHECK enum rc_err store_person_code(struct db *db, struct arena *a, const struct rc_id *person,
                                       uint8_t wrap[static PERSON_WRAP_BYTES]);
/* Log-in outcomes: the growing delay (1, 2, 4 ... at most 60 s from the 4th failure on). `known`:
 * in a browser in which this person has logged in before; those have a counter of their own. */
RC_CHECK enum rc_err store_person_failed(struct db *db, const struct rc_id *person, bool known,
                                         int64_t now);
RC_CHECK enum rc_err store_person_succeeded(struct db *db, const struct rc_id *person, bool known);

/* Sessions. */
struct session_row {
    struct rc_id person, centre;
    int64_t expires;  /* absolute */
    int64_t idle_end; /* moved on at use, in steps of a minute */
    uint8_t wrap[SESSION_WRAP];
    bool has_old;     /* read only: the person had other keys before (store_key.h) */
};
RC_CHECK enum rc_err store_session_add(struct db *db, const struct seal_hash *row_id,
                                       const struct session_row *s);
/* RC_NOTFOUND when unknown or over. Also moves idle_end when more than a minute passed. */
RC_CHECK enum rc_err store_session_use(struct db *db, struct arena *a,
                                       const struct seal_hash *row_id, int64_t now,
                                       int64_t idle_seconds, struct session_row *out);
RC_CHECK enum rc_err store_session_end(struct db *db, const struct seal_hash *row_id);
RC_CHECK enum rc_err store_session_end_all(struct db *db, const struct rc_id *person);
/* All but one. */
RC_CHECK enum rc_err store_session_end_others(struct db *db, const struct rc_id *person,
                                              const struct seal_hash *keep);
/* One that is his. RC_NOTFOUND. */
RC_CHECK enum rc_err store_session_end_his(struct db *db, const struct rc_id *person,
                                           const struct seal_hash *row_id);
/* Those of a person that are not over, last used first; at most 50. */
struct session_line {
    struct seal_hash id;
    int64_t expires, idle_end;
};
RC_CHECK enum rc_err store_session_list(struct db *db, struct arena *a, const struct rc_id *person,
                                        int64_t now, struct session_line **out, size_t *n);
/* A session begins: as store_session_add, and in the same transaction `unknown`, a mail to the
 * person, unless it is the first log-in since the invitation. NULL: he has logged in with this
 * browser before. */
RC_CHECK enum rc_err store_session_begin(struct db *db, const struct keyring *kr,
                                         const struct seal_hash *row_id,
                                         const struct session_row *s,
                                         const struct mail_write *unknown, int64_t now);
/* Deletes what is over (sessions, links, mails); the clerk calls it. */
RC_CHECK enum rc_err store_sweep(struct db *db, int64_t now);

#endif

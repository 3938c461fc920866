/* Mail that waits to be sent: durable, claimed before it is sent, with growing back-off. */
#ifndef RC_STORE_OUTBOX_H
#define RC_STORE_OUTBOX_H

#include "sql/store_case.h"

struct outbox_row {
    struct rc_id id;          /* also the Message-ID: a mail sent twice can be recognised */
    struct rc_id centre;
    const char *template_name;
    struct rc_id person;      /* or zero */
    bool has_address;
    struct rc_id mail_id;
    uint8_t address[ADDRESS_SEALED];
    const char *params;
    unsigned attempts;
    int64_t created;
};

#define OUTBOX_AMONG_MAX 32u

/* Reads OUTBOX_COLUMNS but id and attempts and checks the MAC, out->id being set. RC_CRYPTO also where
 * a column cannot be what we wrote. For store_outbox.c and verify_centre.c. */
RC_CHECK enum rc_err outbox_row_check(const struct keyring *kr, const struct db_row *row,
                                      struct outbox_row *out);

/* Adds one, inside the caller's transaction or alone. */
RC_CHECK enum rc_err store_outbox_add(struct db *db, const struct keyring *kr,
                                      const struct rc_id *centre, const struct mail_write *m,
                                      int64_t now);
/* Claims a mail that is due for `seconds` and commits the claim; RC_NOTFOUND when nothing is due, or all
 * that was has just been claimed. `among`: one of the first so many, by chance, at most
 * OUTBOX_AMONG_MAX; 1: the first. A clerk who is not alone spreads his claims, since all would want the
 * same first row; who meets another one does so by himself. RC_DB and db_lost_race(): others were
 * quicker each time. `clerk` is drawn at the clerk's start. A claim that ran out is claimed anew. RC_CRYPTO: it was
 * not written with the server key, or changed since; it is claimed, so that it can be marked as
 * failed, and of *out only id and attempts say anything. */
RC_CHECK enum rc_err store_outbox_claim(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *clerk, int64_t now, int64_t seconds,
                                        unsigned among, struct outbox_row *out);
/* RC_CONFLICT, here and below, when the claim is no longer this clerk's. Of a sent mail only
 * template and day stay, for a week. */
RC_CHECK enum rc_err store_outbox_sent(struct db *db, const struct rc_id *clerk,
                                       const struct rc_id *id, int64_t now);
/* `permanent`: never again (state failed); else again after 1, 2, 4 ... minutes, at most 4 hours,
 * for 5 days. `code`: SMTP or curl code for the operator. A mail that was created at the start of a
 * day (of an anonymous case) is tried again at ticks common to all such mails, so that its row names
 * no time of its own; of what failed for good only the day stays beside template and receiver. */
RC_CHECK enum rc_err store_outbox_failed(struct db *db, const struct rc_id *clerk,
                                         const struct rc_id *id, int64_t now, bool permanent,
                                         int code);
struct outbox_state {
    uint64_t waiting, failed;
    int64_t oldest; /* created, of the oldest waiting; 0 when none. Where only the day is
                     * known, its end: at most too late */
};
/* Of one centre, or of all with NULL. What waits for a person's one mail a day is not counted. */
RC_CHECK enum rc_err store_outbox_state(struct db *db, struct arena *a, const struct rc_id *centre,
                                        struct outbox_state *out);

/* A mail that was not sent yet, for the operator: no address. */
struct outbox_line {
    struct rc_id id;
    const char *centre;        /* slug, or NULL when the centre is gone */
    const char *template_name;
    const char *title;         /* of the member of staff; NULL: a complainant */
    bool failed, daily;        /* given up; waits for the person's one mail a day */
    unsigned attempts;
    int64_t created, next_at;
    int code;                  /* SMTP or curl code of the last failure, or 0 */
};
typedef enum rc_err outbox_each_fn(void *ctx, const struct outbox_line *line);
RC_CHECK enum rc_err store_outbox_list(struct db *db, struct arena *a, unsigned limit,
                                       outbox_each_fn *each, void *ctx);
/* All that failed, or waits after a failure, is due now and has its five days again. *n: how
 * many. */
RC_CHECK enum rc_err store_outbox_retry(struct db *db, int64_t now, uint64_t *n);

#endif

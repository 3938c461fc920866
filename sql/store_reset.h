/* A forgotten password: the link by mail, and keys that wait for an administrator. */
#ifndef RC_STORE_RESET_H
#define RC_STORE_RESET_H

#include "sql/store_case.h"
#include "sql/store_person.h"

#define RESET_SECONDS (7 * 86400) /* as long new keys wait for an administrator */

/* Somebody asks for a link. */
struct reset_asking {
    struct rc_id person;           /* where the address is nobody's: an id made of the address */
    bool real;
    const struct link_secret *link;
    const struct mail_write *mail; /* that brings the link to the person */
};
/* A link and its mail, unless one went out less than 15 minutes ago, then 30, 1 hour ... at most
 * 8 hours; after a day of quiet it begins anew. For nobody, and too soon, the same statements are
 * run and nothing comes of them, so that the time of the answer tells nobody anything. */
RC_CHECK enum rc_err store_reset_ask(struct db *db, const struct keyring *kr, struct arena *a,
                                     const struct rc_id *centre, const struct reset_asking *r,
                                     int64_t now);

/* Keys made without the old ones. */
struct reset_row {
    struct rc_id person;
    struct person_pk pk;
    struct person_wrap wrap;
    uint8_t code_wrap[PERSON_WRAP_BYTES];
    int64_t expires;
};
/* Uses the link up and keeps the keys for an administrator; those that waited before are replaced.
 * Nothing else of the person changes. Sends `mails` and logs. RC_NOTFOUND: the link is gone
 * meanwhile, or the person is not active. */
RC_CHECK enum rc_err store_reset_request(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct reset_row *r,
                                         const struct link_secret *link,
                                         const struct mail_write *mails, size_t n, int64_t now);
/* Those that wait at a centre. RC_CRYPTO: a MAC fails. */
RC_CHECK enum rc_err store_reset_list(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, int64_t now,
                                      struct reset_row **out, size_t *n);

/* Writes the mail to `person`; `himself`: whose keys they are, else a colleague of his cases. */
typedef enum rc_err reset_mail_fn(void *ctx, const struct rc_id *person, bool himself,
                                  struct mail_write *out);
/*
 * The keys with public key `pk` become the person's, by the administrator `by` who has compared
 * their fingerprint (zero: the operator). His old seeds go, his sessions, links and second factor,
 * and every envelope row of his in every case of the centre: instead of them each case keeps one
 * row that opens for nobody and says whether it is about him (envelope_left). The next writer of
 * each case draws new keys. Mails to him and to all who read an open case with him; log.
 * RC_NOTFOUND: no such keys wait, or not these any more, or he is not active. RC_CRYPTO.
 */
RC_CHECK enum rc_err store_reset_confirm(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct rc_id *person,
                                         const struct person_pk *pk, const struct rc_id *by,
                                         reset_mail_fn *mail, void *ctx, int64_t now);
/* They are thrown away. RC_NOTFOUND. */
RC_CHECK enum rc_err store_reset_refuse(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *centre, const struct rc_id *person,
                                        const struct rc_id *by, int64_t now);

#endif

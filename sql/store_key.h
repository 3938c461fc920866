/* What a member of staff does with his own keys: another password, another recovery code, new keys.
 * Each is one transaction with its mail and its row of the centre's log. */
#ifndef RC_STORE_KEY_H
#define RC_STORE_KEY_H

#include "sql/store_case.h"
#include "sql/store_person.h"

/* A new password for the same seed. */
struct rewrap {
    struct rc_id person;
    struct person_pk pk;            /* of that seed */
    const struct person_wrap *wrap;
    const struct seal_hash *keep;   /* the session that goes on; NULL: all end */
    const struct link_secret *link; /* LINK_RESET that is used up by it, or NULL */
    const char *how;                /* for the log: "by the person" */
    const struct mail_write *mail;  /* tells him, or NULL */
};
/* RC_CONFLICT: he has another seed meanwhile. RC_NOTFOUND: the link is gone meanwhile. */
RC_CHECK enum rc_err store_person_rewrap(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct rewrap *r,
                                         int64_t now);

/* A new own recovery code for the same seed; the old one dies. RC_CONFLICT as above. */
RC_CHECK enum rc_err store_person_recode(struct db *db, const struct keyring *kr,
                                         const struct rc_id *centre, const struct rc_id *person,
                                         const struct person_pk *pk,
                                         const uint8_t code_wrap[static PERSON_WRAP_BYTES],
                                         const struct mail_write *mail, int64_t now);

/* A seed that he had before (person_old_seal). */
struct old_seed {
    uint64_t number;
    struct person_pk pk_old, pk_next;
    uint8_t sealed[PERSON_WRAP_BYTES];
};
/* Newest first, at most PERSON_OLD_MAX. RC_CRYPTO, with the row blamed: a MAC fails, or they do not
 * lead from `pk`, his present one, to his first one, each to the one before it. */
RC_CHECK enum rc_err store_old_seeds(struct db *db, const struct keyring *kr, struct arena *a,
                                     const struct rc_id *centre, const struct rc_id *person,
                                     const struct person_pk *pk,
                                     struct old_seed out[static PERSON_OLD_MAX], size_t *n);

/* New keys, by who has the old ones. */
struct new_keys {
    struct rc_id person;
    struct person_pk pk;           /* the new one */
    const struct person_wrap *wrap;
    const uint8_t *code_wrap;      /* PERSON_WRAP_BYTES */
    struct old_seed old;           /* the seed that was, under the new one; its number is the next */
    const struct mail_write *mail;
};
/* Every session ends, and links and keys that wait for an administrator die. RC_CONFLICT: his keys
 * are others already, or he is not active. RC_INVALID: he had PERSON_OLD_MAX before. */
RC_CHECK enum rc_err store_person_new_keys(struct db *db, const struct keyring *kr, struct arena *a,
                                           const struct rc_id *centre, const struct new_keys *k,
                                           int64_t now);

#endif

/* The second factor of a member of staff: six digits that an app shows (TOTP, RFC 6238), or a backup
 * code. Both follow from the person's seed, which the password opens: so they are checked after it,
 * and nothing that is stored helps to guess them. They add nothing against who has the database and
 * the password. */
#ifndef RC_FACTOR_H
#define RC_FACTOR_H

#include "core/arena.h"
#include "core/person.h"

#define FACTOR_SECRET_BYTES 20u      /* RFC 4226, section 4: 160 bits */
#define FACTOR_SECRET_TEXT 40u       /* base 32 (RFC 4648) in eight groups of four, blanks between */
#define FACTOR_DIGITS 6u
#define FACTOR_STEP_SECONDS 30       /* RFC 6238, section 5.2 */
#define FACTOR_WINDOW 1              /* steps before and after the present one */
#define FACTOR_CODES 10u             /* backup codes of a set */
#define FACTOR_CODE_DIGITS 10u       /* digits only: a phone's number pad types them */
#define FACTOR_TYPED_MAX 40u         /* bytes of a code as it is typed, blanks included */
#define FACTOR_URI_MAX 1000u

/* What is stored of it. Secret and set of codes are numbered at random, so that a secret that was
 * shown once is no later phone's secret. */
struct factor_state {
    uint32_t serial;   /* of the change that made it, as in the person's row */
    uint64_t secret;   /* number of the secret, below 2^63 */
    uint64_t codes;    /* number of the set of backup codes, below 2^63 */
    int64_t last_step; /* the newest time step whose code was used */
    uint32_t used;     /* bit i: backup code i was used */
};

struct factor_secret {
    uint8_t b[FACTOR_SECRET_BYTES];
};

/* A fresh number of a secret or a set, below 2^63. */
uint64_t factor_number_random(void);

/* The first 20 bytes of D(D(P,2), number, "RcFactor"). Secret; clear after use. */
void factor_secret_derive(const struct person_seed *seed, uint64_t number,
                          struct factor_secret *out);
/* As people type it into an app. */
void factor_secret_format(const struct factor_secret *s, char out[static FACTOR_SECRET_TEXT]);

/* The six digits of a time step (unix seconds / 30), with a NUL; by liboath. RC_INTERNAL. */
RC_CHECK enum rc_err factor_code_at(const struct factor_secret *s, int64_t step,
                                    char out[static FACTOR_DIGITS + 1]);

/* Backup code i (0-9) of a set: the first 8 bytes of D(D(P,3), number, "RcFactor") keyed on,
 * D(that, i + 1, "RcBackup"), big-endian, modulo 10^10; ten digits and a NUL. */
void factor_backup_code(const struct person_seed *seed, uint64_t number, unsigned i,
                        char out[static FACTOR_CODE_DIGITS + 1]);
unsigned factor_codes_left(const struct factor_state *s);

/* Tries what was typed, `text` (may be NULL or anything; blanks and hyphens do not count), at unix
 * second `now`: six digits as a code of the app, of the present step or a neighbouring one but later
 * than the last that was used; ten digits as a backup code that was not used yet. RC_OK: *next is
 * the state to store, and who does not manage to store it in place of *s must not go on.
 * RC_DENIED: it is neither. RC_INTERNAL: liboath fails. The work is the same whatever was typed. */
RC_CHECK enum rc_err factor_try(const struct person_seed *seed, const struct factor_state *s,
                                int64_t now, const char *text, struct factor_state *next);

/* What a QR code carries to an app: otpauth://totp/ISSUER:ACCOUNT?secret=...&issuer=ISSUER (the form
 * that apps read, after Google Authenticator's "Key Uri Format"). In the arena; NULL when memory is
 * out or it would be longer than FACTOR_URI_MAX. */
char *factor_uri(struct arena *a, const char *issuer, const char *account,
                 const struct factor_secret *s);

/* MAC of the stored row: over A(centre, item=person, seq=serial), then secret, codes, last step and
 * used, 8 bytes each. */
void factor_mac(const struct keyring *k, const struct rc_id *centre, const struct rc_id *person,
                const struct factor_state *s, struct row_mac *out);
/* RC_CRYPTO when it is not that. */
RC_CHECK enum rc_err factor_check(const struct keyring *k, const struct rc_id *centre,
                                  const struct rc_id *person, const struct factor_state *s,
                                  const struct row_mac *mac);

#endif

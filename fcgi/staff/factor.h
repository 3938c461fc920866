/* The second factor, asked for: at log-in, and wherever else a password or an own code opens an
 * account. */
#ifndef RC_STAFF_FACTOR_H
#define RC_STAFF_FACTOR_H

#include "fcgi/server/call.h"
#include "sql/store_factor.h"

/* The field that a code is typed into (FIELD_SECRET, not required, at most FACTOR_TYPED_MAX bytes):
 * on log-in pages "code". */

/* To be called after the seed was opened, and before anything is let in, changed or counted as a
 * success. RC_OK: the person has no second factor, or the code is good and now used up. RC_DENIED: it
 * is missing, wrong, or was used before; or what is stored of it was tampered with, which is logged.
 * A wrong code counts as a wrong password does: the caller calls store_person_failed. */
RC_CHECK enum rc_err factor_pass(struct call *c, const struct person_row *p,
                                 const struct person_seed *seed, const char *code);

/* The same work for nothing, where there is no seed: the password was wrong, or nobody has the name.
 * So the answers take the same time. */
void factor_pretend(struct call *c, const char *code);

/* For pages that go on to change the factor: like factor_pass, but the code is not used up yet; the
 * caller stores *next in place of *now (store_factor_change). RC_NOTFOUND: the person has none. */
RC_CHECK enum rc_err factor_judge(struct call *c, const struct person_row *p,
                                  const struct person_seed *seed, const char *code,
                                  struct factor_state *now, struct factor_state *next);

/* The mail that tells a person of a change of his second factor: template "second-factor-changed" or
 * "second-factor-reset". In the arena. */
RC_CHECK enum rc_err factor_mail(struct call *c, const struct rc_id *person,
                                 const char *template_name, struct mail_write *out);

#endif

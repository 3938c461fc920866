/* Letting a further member of staff into a case. Part of casework. */
#ifndef RC_CASEWORK_GRANT_H
#define RC_CASEWORK_GRANT_H

#include "fcgi/server/casework_step.h"

/* What somebody who is let in may be given: notes with the words, and confidential names only to
 * who is designated for them. Never more than who lets him in has himself. */
uint8_t grant_mask(const struct person_row *person);

/* Whether any of these rows of a case, of whatever generation, is a dummy of this person: it is
 * about him. RC_CRYPTO: a row is not ours. */
RC_CHECK enum rc_err grant_excluded(const struct keyring *kr, const struct case_row *of,
                                    const struct envelope_row *row, size_t n,
                                    const struct rc_id *person, bool *excluded);

/* After the event by which `person` is let in, and after keys_draw(): at->granted gets an envelope
 * of every generation that the writer holds, the one that this write makes among them. The person's
 * row is read once more, under the centre's sum, and must have the key whose fingerprint was
 * compared (`confirmed`). RC_DENIED with *why: no key, another one by now, not active, no handler,
 * or excluded (REFUSE_NO_KEY, the same for all of them); reads it already (REFUSE_ALREADY); will
 * when his stage is reached (REFUSE_TOO_EARLY: nobody reads ahead). */
RC_CHECK enum rc_err grant_make(const struct desk *d, const struct casework *w,
                                const struct rc_id *person, const struct person_pk *confirmed,
                                struct attempt *at, enum refusal *why);

#endif

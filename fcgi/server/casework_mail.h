/* Which mails a step of a case causes. Part of casework. */
#ifndef RC_CASEWORK_MAIL_H
#define RC_CASEWORK_MAIL_H

#include "fcgi/server/casework.h"

#define CASE_MAILS_MAX (RECIPIENTS_MAX + 2u)

struct case_mails {
    struct mail_write mail[CASE_MAILS_MAX];
    size_t n;
};

/* The full address of a page of this centre, for a mail: scheme and host as configured, the path that
 * of this very request, so that a link is right however the site placed the centre. In the arena. */
const char *casework_link(struct call *c, const char *page);

/* The same without a request. */
const char *desk_link(const struct desk *d, const char *page);

/* Whether a person is among others. */
bool casework_among(const struct rc_id *person, const struct rc_id *persons, size_t n);

/* The absence of a person who is away today and one of whose deputies, himself not away, is among
 * those who handle the case. NULL: he is there, or nobody who stands in for him could open it. */
const struct absence *casework_stood_in(const struct desk *d, const struct rc_id *person,
                                        const struct rc_id *handlers, size_t n);

/* Whom mails about a case are for: the persons who handle it in this state, among the readers of its present generation: those
 * of its stage (no standby, no dummy), or of them alone the one who holds it. Who is away is left
 * out where one of his deputies handles the case; else the mail stays his, since nobody else who
 * stands in for him could open it. At most `room`, in *n. RC_CRYPTO: an envelope's row is not ours. */
RC_CHECK enum rc_err casework_handlers(const struct desk *d, const struct case_row *row,
                                       const struct case_state *state,
                                       const struct envelope *readers, size_t n_readers,
                                       struct rc_id *out, size_t room, size_t *n);

/* None of the mails below is made of what is unconfirmed. */
/* Adds a mail to each of them, except `but` (who did it himself; NULL: nobody). */
RC_CHECK enum rc_err casework_mail_readers(const struct desk *d, struct case_mails *m,
                                           const char *template_name, const struct case_row *row,
                                           const struct case_state *state,
                                           const struct envelope *readers, size_t n,
                                           const struct rc_id *but);
/* Adds a mail to one of them. */
RC_CHECK enum rc_err casework_mail_person(const struct desk *d, struct case_mails *m,
                                          const char *template_name, const struct case_row *row,
                                          const struct case_state *state,
                                          const struct rc_id *person);
/* Adds a mail to the complainant, where he is named and asked for it. */
RC_CHECK enum rc_err casework_mail_complainant(const struct desk *d, struct case_mails *m,
                                               const char *template_name,
                                               const struct case_row *row,
                                               const struct case_state *state);

#endif

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

/* Adds a mail to every reader of the state's stage among `readers` (envelopes that are no standby
 * and no dummy), except `but` (who did it himself; NULL: nobody). */
RC_CHECK enum rc_err casework_mail_readers(struct call *c, struct case_mails *m,
                                           const char *template_name, const struct case_row *row,
                                           const struct case_state *state,
                                           const struct envelope *readers, size_t n,
                                           const struct rc_id *but);
/* Adds a mail to the complainant, where he is named and asked for it. */
RC_CHECK enum rc_err casework_mail_complainant(struct call *c, struct case_mails *m,
                                               const char *template_name,
                                               const struct case_row *row,
                                               const struct case_state *state);

#endif

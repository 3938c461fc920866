/* Mails to members of staff about accounts: their own, or a colleague's. */
#ifndef RC_ACCOUNT_MAIL_H
#define RC_ACCOUNT_MAIL_H

#include "fcgi/server/desk.h"
#include "sql/store_case.h"

/* What template_name says to `person`, with one link, to `page` of this centre. `what`: a word that
 * shows its section HAS_<WHAT> in the template, or NULL; `title`: of the colleague whom it is about, or
 * NULL. In the arena. RC_NOMEM. */
RC_CHECK enum rc_err account_mail(const struct desk *d, const char *template_name,
                                  const struct rc_id *person, const char *page, const char *what,
                                  const char *title, struct mail_write *out);

#endif

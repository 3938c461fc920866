/* Who sits at the browser: its nonce, a token's holder, a member of staff; and whether a form was
 * ours. Cookies are sealed or random (core/ticket.h), session cookies, under the base path. */
#ifndef RC_SESSION_H
#define RC_SESSION_H

#include "fcgi/server/call.h"

/* Reads the nonce cookie into c->nonce, or draws one and sets the cookie. */
void session_nonce(struct call *c);

/* Whether the cookie holds a token that is not over; then c->token, c->token_keys and c->has_token
 * are filled, and its idle end moves on, in steps of a minute. */
bool session_case(struct call *c);
/* The person at the browser has just shown a token: the same from now on, by a new cookie. */
RC_CHECK enum rc_err session_case_begin(struct call *c, const struct token *token);

/* Whether `text`, typed once more, is the token of c->token. */
bool session_token_is(const struct call *c, const char *text);

/* The member of staff whose session the cookie opens: fills c->staff and c->has_staff. RC_NOTFOUND
 * when there is none, it is over, belongs to another centre, or the person is not active. */
RC_CHECK enum rc_err session_staff(struct call *c);
/* Logs in: a new session for the person whose seed was opened, its cookie, and the one by which the
 * browser is known from now on. Where it was not known before, the person is told by mail in the same
 * transaction, unless it is his first log-in. The answer in hand
 * already belongs to it (c->has_staff, c->csrf), without the pair. */
RC_CHECK enum rc_err session_staff_begin(struct call *c, const struct person_row *person,
                                         const struct person_seed *seed);
/* The seed of the person who is logged in (session_staff has filled c->staff), for the few pages that
 * make or check what follows from it. Secret; clear after use. RC_NOTFOUND: the session has just
 * ended. */
RC_CHECK enum rc_err session_staff_seed(struct call *c, struct person_seed *out);
/* Whether this person has logged in with this browser before. */
bool session_browser_known(const struct call *c, const struct rc_id *person);
/* Logs out: this session's row and cookie. */
RC_CHECK enum rc_err session_staff_end(struct call *c);

/* Sets c->csrf: from the staff session, else from the token on its own pages, else the nonce. */
void session_csrf_set(struct call *c);
/* Whether `text` (may be NULL) is the value for such a page in this browser. A case's page may also
 * carry the nonce's value: it is shown by the page where the token is entered. */
bool session_csrf_good(const struct call *c, const char *text);

#endif

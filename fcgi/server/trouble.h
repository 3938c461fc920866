/* Pages for what went wrong. Where somebody has typed, nothing typed is lost. */
#ifndef RC_TROUBLE_H
#define RC_TROUBLE_H

#include "fcgi/server/call.h"

/* 403 for a form whose CSRF value does not fit, as after a lost cookie: its fields can be sent
 * again with a fresh value. */
void trouble_csrf(struct call *c);
/* 403: asks for the token on the same page (public/token-again) and keeps the fields. Posted to the
 * same path, with the token in the field TOKEN_AGAIN. */
void trouble_token_again(struct call *c);
/* 403: asks to log in again (staff/log-in-again) and keeps the fields, as keep-<NAME>. */
void trouble_log_in_again(struct call *c);

/* 403 for a form of somebody who has to set up a second factor before he goes on: leads there, and
 * keeps the fields, to be sent again afterwards. */
void trouble_factor_first(struct call *c);

/* One field of a form that is kept: FIELD with NAME and VALUE, to be sent again; in it, where VALUE
 * is not empty, IS_<NAME>, and of an act or outcome IS_<NAME>_<VALUE>. */
void trouble_kept_field(struct view_dict *d, const char *name, const char *value);

/* On a page that does not take what was posted: {{>SEND_AGAIN}} in the section AGAIN, with all fields that
 * came, to be sent again, and what was written at length, to copy. Nothing where nothing came. */
void trouble_keep(struct call *c, struct view_dict *d);

#define TOKEN_AGAIN "token_again"

#endif

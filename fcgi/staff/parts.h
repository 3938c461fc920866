/* Small parts that several pages of staff and administrators share. */
#ifndef RC_STAFF_PARTS_H
#define RC_STAFF_PARTS_H

#include "fcgi/server/call.h"

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

/* A code that is shown once, in the groups of a token: CODE_GROUP with GROUP for each, GROUP_MORE
 * where another follows. */
void parts_show_code(struct view_dict *d, const uint8_t code[static PERSON_CODE_BYTES]);

/* An address as it is stored: in lower case. In the arena; NULL when memory is out. */
char *parts_lower(struct arena *a, const char *text);

/* Shows a section for each of a person's roles: ROLE_HANDLER,
 * ROLE_ADMINISTRATOR, ROLE_AUDITOR, ROLE_IDENTITY. */
void parts_show_roles(struct view_dict *d, uint32_t roles);

/* No password or code is tried for this person now: too many wrong ones went before, in browsers
 * like this one. `known`: session_browser_known. */
bool parts_must_wait(const struct call *c, const struct person_row *p, bool known);

/* Whether a new password (fields password, password2) will do; adds the error otherwise. */
bool parts_password_is_good(struct call *c, const char *password);

#endif

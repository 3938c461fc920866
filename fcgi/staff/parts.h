/* Small parts that several pages of staff and administrators share. */
#ifndef RC_STAFF_PARTS_H
#define RC_STAFF_PARTS_H

#include "core/event.h"
#include "fcgi/server/call.h"

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))
#define PARTS_SOON 2u /* working days */

/* A code that is shown once, in the groups of a token: CODE_GROUP with GROUP for each, GROUP_MORE
 * where another follows. */
void parts_show_code(struct view_dict *d, const uint8_t code[static PERSON_CODE_BYTES]);
/* The same of a text in such groups, which is cut up. */
void parts_show_groups(struct view_dict *d, char text[static TOKEN_TEXT]);

/* An address as it is stored: in lower case. In the arena; NULL when memory is out. */
char *parts_lower(struct arena *a, const char *text);

/* Shows a section for each of a person's roles: ROLE_HANDLER,
 * ROLE_ADMINISTRATOR, ROLE_AUDITOR, ROLE_IDENTITY. */
void parts_show_roles(struct view_dict *d, uint32_t roles);

/* Of one of several persons: HAS_FACTOR or NO_FACTOR, PERSON_ID, and IS_OTHER unless it is `me`. */
void parts_show_factor(struct view_dict *d, const struct person_row *p, const struct rc_id *me);

/* Whether a date has gone by; whether it has, or comes within PARTS_SOON working days. */
bool parts_is_late(const struct call *c, struct rc_date due);
bool parts_is_pressing(const struct call *c, struct rc_date due);

/* {{>ACTION_KIND}}: layout/action-kind, what an action is in a few words. */
void parts_show_action(struct view_dict *d, enum action_kind kind);

/* What is due at a stage of this mode besides the acknowledgement: a section for parts_show_due. */
const char *parts_act_due(enum stage_mode mode);
/* DUE: one date by which something must be done, with section `what` in it, DUE_DATE, and how far
 * away it is: OVERDUE, OVERDUE_BY, DUE_TODAY, DUE_SOON, DUE_IN or DUE_BEFORE_WORK; DAYS with
 * ONE_DAY or MANY_DAYS. Nothing when it is not set. */
void parts_show_due(struct call *c, struct view_dict *d, const char *what, struct rc_date due);
/* No password or code is tried for this person now: too many wrong ones went before, in browsers
 * like this one. `known`: session_browser_known. */
bool parts_must_wait(const struct call *c, const struct person_row *p, bool known);

/* What a password costs who tries it: person_cost_default. A build with --enable-test-clock takes
 * person_cost_least where RECOURSE_TEST_COST is "least" in the environment. */
const struct person_cost *parts_cost(void);

/* Whether a new password (fields password, password2) will do; adds the error otherwise. */
bool parts_password_is_good(struct call *c, const char *password);

#endif

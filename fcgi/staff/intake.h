/* Recording a case that did not come by the form: what its steps share. intake.c reads and files
 * it, intake_page.c shows it. */
#ifndef RC_STAFF_INTAKE_H
#define RC_STAFF_INTAKE_H

#include "core/routing.h"
#include "fcgi/server/casework.h"

struct intake {
    enum channel channel;                /* of a notification, or CHANNEL__MAX: not chosen */
    const struct procedure *procedure;   /* NULL: not chosen */
    struct form_ticket ticket;           /* secret */
    struct token_keys keys;              /* secret */
    char ticket_text[TICKET_TEXT];
    bool renewed;                        /* the one that came was too old, or another browser's */
    bool used;                           /* it had recorded other words before */
    enum identity_mode identity;         /* 0: not chosen */
    struct rc_id excluded[RECIPIENTS_MAX];
    const char *excluded_title[RECIPIENTS_MAX];
    size_t n_excluded;
    size_t n_about; /* the first of them, ticked; the rest stands in for those only */
    bool direct;
    unsigned wanted;
    struct routing route;                /* where it would enter */
};

/* The form, as it is or as it came. */
void intake_show_form(struct call *c, const struct intake *in, int status);
/* Its answers, to be checked before it is recorded. */
void intake_show_check(struct call *c, const struct intake *in, int status);
/* After it was recorded: the token, for once. `w`: the case as its complainant would open it;
 * `mine`: who recorded it can open it, too. */
void intake_show_token(struct call *c, const struct intake *in, const struct casework *w,
                       bool mine);

/* The fields that go along to the page of answers; NULL-terminated. */
extern const char *const intake_kept[];

#endif

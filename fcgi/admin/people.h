/* What the pages of administration about people share. */
#ifndef RC_ADMIN_PEOPLE_H
#define RC_ADMIN_PEOPLE_H

#include "core/procedure.h"
#include "fcgi/server/desk.h"
#include "sql/store_case.h"

#define PEOPLE_TITLE_MAX 200u
#define PEOPLE_ROLES 4u
extern const char *const people_role_words[]; /* as forms send them; NULL at the end */

/* ROLE_* bits of field "roles" of the form that came. */
uint32_t people_asked_roles(const struct call *c);
/* TICK_HANDLER ... TICK_IDENTITY for each of them. */
void people_show_ticks(struct view_dict *d, uint32_t roles);
/* STAGE_TITLE, and KIND_COMPLAINT or what kind it is of. */
void people_show_stage(struct view_dict *d, enum kind kind, const char *title);

/* A reset_mail_fn (sql/store_reset.h); ctx: */
struct people_reset {
    const struct desk *desk;
    const char *title; /* of the person with the new keys */
};
RC_CHECK enum rc_err people_reset_mail(void *ctx, const struct rc_id *person, bool himself,
                                       struct mail_write *out);

#endif

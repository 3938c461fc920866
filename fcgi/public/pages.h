/* Pages that a complainant meets. Rows in server/route_table.c. */
#ifndef RC_PUBLIC_PAGES_H
#define RC_PUBLIC_PAGES_H

#include "fcgi/server/route.h"

void public_start_get(struct call *c);
void public_policy_get(struct call *c);
void public_leave_get(struct call *c);
/* look.css?v=: text/css, kept by browsers under its version; 404 where the centre has no look */
void public_look_get(struct call *c);

extern const struct form_spec public_new_form;
extern const struct upload_ops public_new_upload;
void public_new_get(struct call *c);
void public_new_post(struct call *c);
void public_new_again(struct call *c);

extern const struct form_spec public_sent_form;
void public_sent_get(struct call *c);
void public_sent_post(struct call *c);

/* lost: code, form. new-token: token */
extern const struct form_spec public_lost_form;
void public_lost_get(struct call *c);
void public_lost_post(struct call *c);
extern const struct form_spec public_new_token_form;
void public_new_token_get(struct call *c);
void public_new_token_post(struct call *c);

extern const struct form_spec public_token_form;
void public_case_get(struct call *c);
void public_case_post(struct call *c);
void public_case_again(struct call *c);

extern const struct form_spec public_act_form;
extern const struct upload_ops public_act_upload;
void public_act_post(struct call *c);
void public_act_again(struct call *c);
void public_file_get(struct call *c);
/* case/said/file: all that the holder of the token may read, in one file */
void public_said_get(struct call *c);

#endif

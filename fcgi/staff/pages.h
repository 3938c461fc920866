/* Pages of those who handle cases, for the route table. The GET handler of a page is also the
 * `again` of its form. */
#ifndef RC_STAFF_PAGES_H
#define RC_STAFF_PAGES_H

#include "fcgi/server/route.h"

/* staff/log-in, in the hashing pool: email, password, resume, and keep-* of a form that was
 * interrupted */
extern const struct form_spec staff_log_in_form;
void staff_log_in_get(struct call *c);
void staff_log_in_post(struct call *c);

/* staff/log-in/invitation/<link>, in the hashing pool: password, password2 */
extern const struct form_spec staff_invitation_form;
void staff_invitation_get(struct call *c);
void staff_invitation_post(struct call *c);

/* staff/log-in/forgotten, in the hashing pool: email */
extern const struct form_spec staff_forgotten_form;
void staff_forgotten_get(struct call *c);
void staff_forgotten_post(struct call *c);

/* staff/log-in/forgotten/<link>, in the hashing pool: way, code, password, password2 */
extern const struct form_spec staff_reset_form;
void staff_reset_get(struct call *c);
void staff_reset_post(struct call *c);

/* staff/log-in/password, in the hashing pool: present, password, password2, keys */
extern const struct form_spec staff_password_form;
void staff_password_get(struct call *c);
void staff_password_post(struct call *c);

/* staff/log-in/code, in the hashing pool: present */
extern const struct form_spec staff_code_form;
void staff_code_get(struct call *c);
void staff_code_post(struct call *c);

/* staff/log-out: no fields */
extern const struct form_spec staff_log_out_form;
void staff_log_out_post(struct call *c);

/* staff/?page=&kind=&stage=&state= */
void staff_inbox_get(struct call *c);

/* staff/new: a case that came by letter, telephone or in person, or a notification; fields in
 * HACKING.md */
extern const struct form_spec staff_new_form;
void staff_new_get(struct call *c);
void staff_new_post(struct call *c);

/* staff/case/<reference>: act and what each act asks for, see HACKING.md */
extern const struct form_spec staff_case_form;
void staff_case_get(struct call *c);
void staff_case_post(struct call *c);

/* staff/case/<reference>/file?id=<hexadecimal> */
void staff_file_get(struct call *c);

/* staff/case/<reference>/people?person=&off=: who can read it; act (grant, revoke), person, rest,
 * again, text */
extern const struct form_spec staff_people_form;
void staff_people_get(struct call *c);
void staff_people_post(struct call *c);
/* staff/case/<reference>/bundle: audience, to, rest, text, notes, with-name, name-reason, once; and
 * staff/case/<reference>/bundle/file?event=<number> */
extern const struct form_spec staff_bundle_form;
void staff_bundle_get(struct call *c);
void staff_bundle_post(struct call *c);
void staff_bundle_file_get(struct call *c);

/* staff/bundles: those that were given to this auditor; and staff/bundles/<reference>/file?event=<number> */
void staff_given_get(struct call *c);
void staff_given_file_get(struct call *c);

/* staff/case/<reference>/token: a code for who has lost the token; form, text */
extern const struct form_spec staff_token_form;
void staff_token_get(struct call *c);
void staff_token_post(struct call *c);

/* staff/account: act, mails, session */
extern const struct form_spec staff_account_form;
void staff_account_get(struct call *c);
void staff_account_post(struct call *c);

/* staff/away: act, from, until, deputy, second, seen (away.c). An administrator's page of the same
 * form is admin/staff/<person>/away. */
extern const struct form_spec staff_away_form;
void staff_away_get(struct call *c);
void staff_away_post(struct call *c);

/* staff/look-through: case, confirm, go, text */
extern const struct form_spec staff_look_through_form;
void staff_look_through_get(struct call *c);
void staff_look_through_post(struct call *c);
void staff_look_through_again(struct call *c);

/* staff/second-factor?replace=1: act, number, code, old */
extern const struct form_spec staff_factor_form;
void staff_factor_get(struct call *c);
void staff_factor_post(struct call *c);

/* staff/second-factor/set-up, in the hashing pool: number, code, password */
extern const struct form_spec staff_factor_set_up_form;
void staff_factor_set_up_post(struct call *c);

/* staff/second-factor/off, in the hashing pool: password, code */
extern const struct form_spec staff_factor_off_form;
void staff_factor_off_get(struct call *c);
void staff_factor_off_post(struct call *c);

#endif

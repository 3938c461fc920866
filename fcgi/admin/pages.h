/* Pages of those who configure a centre, for the route table. The GET handler of a page is also
 * the `again` of its form. */
#ifndef RC_ADMIN_PAGES_H
#define RC_ADMIN_PAGES_H

#include "fcgi/server/route.h"

/* admin/ */
void admin_readiness_get(struct call *c);

/* admin/audit: act, person, address, reader */
extern const struct form_spec admin_audit_form;
void admin_audit_get(struct call *c);
void admin_audit_post(struct call *c);

/* admin/staff: email, title, roles */
extern const struct form_spec admin_staff_form;
void admin_staff_get(struct call *c);
void admin_staff_post(struct call *c);

/* admin/staff/<person>: act, title, roles, fingerprint, compared */
extern const struct form_spec admin_person_form;
void admin_person_get(struct call *c);
void admin_person_post(struct call *c);

/* admin/staff/<person>/away: as staff/away (fcgi/staff/away.c) */
void admin_away_get(struct call *c);
void admin_away_post(struct call *c);

/* admin/second-factor?person=: person, code */
extern const struct form_spec admin_factor_form;
void admin_factor_get(struct call *c);
void admin_factor_post(struct call *c);

/* admin/recipients: kind, stage, person */
extern const struct form_spec admin_recipients_form;
void admin_recipients_get(struct call *c);
void admin_recipients_post(struct call *c);

/* admin/holidays?year=: act, go, from, until, title, feed, seen */
extern const struct form_spec admin_holidays_form;
void admin_holidays_get(struct call *c);
void admin_holidays_post(struct call *c);

/* admin/recovery: act */
extern const struct form_spec admin_recovery_form;
void admin_recovery_get(struct call *c);
void admin_recovery_post(struct call *c);

/* admin/recovery/use: act, code-a, code-b, reader, reason; to go on: ticket, found */
extern const struct form_spec admin_recovery_use_form;
void admin_recovery_use_get(struct call *c);
void admin_recovery_use_post(struct call *c);

/* admin/publish: act, starts, sure, seen. admin/publish/preview?page= */
extern const struct form_spec admin_publish_form;
void admin_publish_get(struct call *c);
void admin_publish_post(struct call *c);
void admin_preview_get(struct call *c);

/* admin/versions?from=&to=&before= */
void admin_versions_get(struct call *c);

/* admin/procedures; admin/procedures/<kind>: act, stage, sure, seen, and the procedure's members;
 * admin/procedures/<kind>/stage?id=&after=: go, id, after, seen, and the stage's members
 * (procedure_form.h) */
void admin_procedures_get(struct call *c);
extern const struct form_spec admin_procedure_form;
void admin_procedure_get(struct call *c);
void admin_procedure_post(struct call *c);
extern const struct form_spec admin_stage_form;
void admin_stage_get(struct call *c);
void admin_stage_post(struct call *c);
/* admin/centre: act, seen, centre-name, centre-code, zone, division, language, leave, body-name,
 * body-link, site-header, site-footer */
extern const struct form_spec admin_centre_form;
void admin_centre_get(struct call *c);
void admin_centre_post(struct call *c);

/* admin/texts: act, seen, page-about, not-for, confidentiality, upheld, policy-title, policy */
extern const struct form_spec admin_texts_form;
void admin_texts_get(struct call *c);
void admin_texts_post(struct call *c);

/* admin/letters?letter=: act, seen, letter, letter-text */
extern const struct form_spec admin_letters_form;
void admin_letters_get(struct call *c);
void admin_letters_post(struct call *c);

/* admin/look: act, seen, own, accent, text-colour, ground, font, radius, width, dark, logo-text,
 * logo-path. admin/look.css: the stylesheet of the values in its address, for the preview */
extern const struct form_spec admin_look_form;
void admin_look_get(struct call *c);
void admin_look_post(struct call *c);
void admin_look_css_get(struct call *c);

/* admin/review: seen, review-on, review-by, review-changed, next-month, next-year */
extern const struct form_spec admin_review_form;
void admin_review_get(struct call *c);
void admin_review_post(struct call *c);

/* admin/retention */
void admin_retention_get(struct call *c);

/* admin/statistics?year=&part= or ?from=&to=; the same as a file */
void admin_statistics_get(struct call *c);
void admin_statistics_csv_get(struct call *c);

/* admin/report?year=: year, introduction */
extern const struct form_spec admin_report_form;
void admin_report_get(struct call *c);
void admin_report_post(struct call *c);

#endif

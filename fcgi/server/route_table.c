/* THE table: one row a page. Method, page, who may, form, handler, form again, files. */
#include "fcgi/admin/pages.h"
#include "fcgi/public/pages.h"
#include "fcgi/staff/pages.h"

#define GET(p, w, get) {.method = METHOD_GET, .path = (p), .who = (w), .handler = (get)}
#define FORM(p, w, spec, post, shown_again)                                                        \
    {                                                                                              \
        .method = METHOD_POST, .path = (p), .who = (w), .form = &(spec), .handler = (post),        \
        .again = (shown_again)                                                                     \
    }
/* The last form of a session: when it is over already, nobody is asked to log in for it. */
#define LAST(p, w, spec, post, shown_again)                                                        \
    {                                                                                              \
        .method = METHOD_POST, .path = (p), .who = (w), .form = &(spec), .handler = (post),        \
        .again = (shown_again), .quiet_expiry = true                                               \
    }
/* Files come and go through workers of their own (nginx/location.conf.in): pages with "/files" and
 * "/file" at their end. */
#define UPLOAD(p, w, spec, post, shown_again, ops)                                                 \
    {                                                                                              \
        .method = METHOD_POST, .path = (p), .who = (w), .form = &(spec), .handler = (post),        \
        .again = (shown_again), .upload = &(ops)                                                   \
    }

const struct route route_table[] = {
    /* public */
    GET("", WHO_ANYONE, public_start_get),
    GET("policy", WHO_ANYONE, public_policy_get),
    GET("leave", WHO_ANYONE, public_leave_get),
    GET("look.css", WHO_ANYONE, public_look_get),
    GET("new", WHO_ANYONE, public_new_get),
    FORM("new", WHO_ANYONE, public_new_form, public_new_post, public_new_again),
    UPLOAD("new/files", WHO_ANYONE, public_new_form, public_new_post, public_new_again,
           public_new_upload),
    GET("sent", WHO_CASE, public_sent_get),
    FORM("sent", WHO_CASE, public_sent_form, public_sent_post, public_sent_get),
    GET("lost", WHO_ANYONE, public_lost_get),
    FORM("lost", WHO_ANYONE, public_lost_form, public_lost_post, public_lost_get),
    GET("new-token", WHO_CASE, public_new_token_get),
    FORM("new-token", WHO_CASE, public_new_token_form, public_new_token_post,
         public_new_token_get),
    GET("case", WHO_ANYONE, public_case_get),
    FORM("case", WHO_ANYONE, public_token_form, public_case_post, public_case_again),
    FORM("case/act", WHO_CASE, public_act_form, public_act_post, public_act_again),
    UPLOAD("case/files", WHO_CASE, public_act_form, public_act_post, public_act_again,
           public_act_upload),
    GET("case/file", WHO_CASE, public_file_get),
    GET("case/said/file", WHO_CASE, public_said_get),

    /* staff */
    GET("staff/log-in", WHO_ANYONE, staff_log_in_get),
    FORM("staff/log-in", WHO_ANYONE, staff_log_in_form, staff_log_in_post, staff_log_in_get),
    GET("staff/log-in/invitation/*", WHO_ANYONE, staff_invitation_get),
    FORM("staff/log-in/invitation/*", WHO_ANYONE, staff_invitation_form, staff_invitation_post,
         staff_invitation_get),
    GET("staff/log-in/forgotten", WHO_ANYONE, staff_forgotten_get),
    FORM("staff/log-in/forgotten", WHO_ANYONE, staff_forgotten_form, staff_forgotten_post,
         staff_forgotten_get),
    GET("staff/log-in/forgotten/*", WHO_ANYONE, staff_reset_get),
    FORM("staff/log-in/forgotten/*", WHO_ANYONE, staff_reset_form, staff_reset_post,
         staff_reset_get),
    GET("staff/log-in/password", WHO_STAFF, staff_password_get),
    FORM("staff/log-in/password", WHO_STAFF, staff_password_form, staff_password_post,
         staff_password_get),
    GET("staff/log-in/code", WHO_STAFF, staff_code_get),
    FORM("staff/log-in/code", WHO_STAFF, staff_code_form, staff_code_post, staff_code_get),
    LAST("staff/log-out", WHO_STAFF, staff_log_out_form, staff_log_out_post, staff_inbox_get),
    GET("staff/", WHO_STAFF, staff_inbox_get),
    GET("staff/account", WHO_STAFF, staff_account_get),
    FORM("staff/account", WHO_STAFF, staff_account_form, staff_account_post, staff_account_get),
    GET("staff/away", WHO_HANDLER, staff_away_get),
    FORM("staff/away", WHO_HANDLER, staff_away_form, staff_away_post, staff_away_get),
    GET("staff/second-factor", WHO_STAFF, staff_factor_get),
    FORM("staff/second-factor", WHO_STAFF, staff_factor_form, staff_factor_post, staff_factor_get),
    GET("staff/second-factor/set-up", WHO_STAFF, staff_factor_get),
    FORM("staff/second-factor/set-up", WHO_STAFF, staff_factor_set_up_form,
         staff_factor_set_up_post, staff_factor_get),
    GET("staff/second-factor/off", WHO_STAFF, staff_factor_off_get),
    FORM("staff/second-factor/off", WHO_STAFF, staff_factor_off_form, staff_factor_off_post,
         staff_factor_off_get),
    GET("staff/look-through", WHO_HANDLER, staff_look_through_get),
    FORM("staff/look-through", WHO_HANDLER, staff_look_through_form, staff_look_through_post,
         staff_look_through_again),
    GET("staff/new", WHO_HANDLER, staff_new_get),
    FORM("staff/new", WHO_HANDLER, staff_new_form, staff_new_post, staff_new_get),
    GET("staff/case/*", WHO_HANDLER, staff_case_get),
    FORM("staff/case/*", WHO_HANDLER, staff_case_form, staff_case_post, staff_case_get),
    GET("staff/case/*/file", WHO_HANDLER, staff_file_get),
    GET("staff/case/*/people", WHO_HANDLER, staff_people_get),
    FORM("staff/case/*/people", WHO_HANDLER, staff_people_form, staff_people_post,
         staff_people_get),
    GET("staff/case/*/bundle", WHO_HANDLER, staff_bundle_get),
    FORM("staff/case/*/bundle", WHO_HANDLER, staff_bundle_form, staff_bundle_post,
         staff_bundle_get),
    GET("staff/case/*/bundle/file", WHO_HANDLER, staff_bundle_file_get),
    GET("staff/bundles", WHO_AUDITOR, staff_given_get),
    GET("staff/bundles/*/file", WHO_AUDITOR, staff_given_file_get),
    GET("staff/case/*/token", WHO_HANDLER, staff_token_get),
    FORM("staff/case/*/token", WHO_HANDLER, staff_token_form, staff_token_post, staff_token_get),

    /* administration */
    GET("admin/", WHO_ADMIN, admin_readiness_get),
    GET("admin/audit", WHO_AUDITOR, admin_audit_get),
    FORM("admin/audit", WHO_AUDITOR, admin_audit_form, admin_audit_post, admin_audit_get),
    GET("admin/staff", WHO_ADMIN, admin_staff_get),
    FORM("admin/staff", WHO_ADMIN, admin_staff_form, admin_staff_post, admin_staff_get),
    GET("admin/staff/*", WHO_ADMIN, admin_person_get),
    FORM("admin/staff/*", WHO_ADMIN, admin_person_form, admin_person_post, admin_person_get),
    GET("admin/staff/*/away", WHO_ADMIN, admin_away_get),
    FORM("admin/staff/*/away", WHO_ADMIN, staff_away_form, admin_away_post, admin_away_get),
    GET("admin/second-factor", WHO_ADMIN, admin_factor_get),
    FORM("admin/second-factor", WHO_ADMIN, admin_factor_form, admin_factor_post, admin_factor_get),
    GET("admin/recipients", WHO_ADMIN, admin_recipients_get),
    FORM("admin/recipients", WHO_ADMIN, admin_recipients_form, admin_recipients_post,
         admin_recipients_get),
    GET("admin/publish", WHO_ADMIN, admin_publish_get),
    FORM("admin/publish", WHO_ADMIN, admin_publish_form, admin_publish_post, admin_publish_get),
    GET("admin/publish/preview", WHO_ADMIN, admin_preview_get),
    GET("admin/versions", WHO_ADMIN, admin_versions_get),
    GET("admin/procedures", WHO_ADMIN, admin_procedures_get),
    GET("admin/procedures/*", WHO_ADMIN, admin_procedure_get),
    FORM("admin/procedures/*", WHO_ADMIN, admin_procedure_form, admin_procedure_post,
         admin_procedure_get),
    GET("admin/procedures/*/stage", WHO_ADMIN, admin_stage_get),
    FORM("admin/procedures/*/stage", WHO_ADMIN, admin_stage_form, admin_stage_post,
         admin_stage_get),
    GET("admin/holidays", WHO_ADMIN, admin_holidays_get),
    FORM("admin/holidays", WHO_ADMIN, admin_holidays_form, admin_holidays_post,
         admin_holidays_get),
    GET("admin/recovery", WHO_ADMIN, admin_recovery_get),
    FORM("admin/recovery", WHO_ADMIN, admin_recovery_form, admin_recovery_post,
         admin_recovery_get),
    GET("admin/recovery/use", WHO_ADMIN, admin_recovery_use_get),
    FORM("admin/recovery/use", WHO_ADMIN, admin_recovery_use_form, admin_recovery_use_post,
         admin_recovery_use_get),
    GET("admin/centre", WHO_ADMIN, admin_centre_get),
    FORM("admin/centre", WHO_ADMIN, admin_centre_form, admin_centre_post, admin_centre_get),
    GET("admin/texts", WHO_ADMIN, admin_texts_get),
    FORM("admin/texts", WHO_ADMIN, admin_texts_form, admin_texts_post, admin_texts_get),
    GET("admin/letters", WHO_ADMIN, admin_letters_get),
    FORM("admin/letters", WHO_ADMIN, admin_letters_form, admin_letters_post, admin_letters_get),
    GET("admin/look", WHO_ADMIN, admin_look_get),
    FORM("admin/look", WHO_ADMIN, admin_look_form, admin_look_post, admin_look_get),
    GET("admin/look.css", WHO_ADMIN, admin_look_css_get),
    GET("admin/review", WHO_ADMIN, admin_review_get),
    FORM("admin/review", WHO_ADMIN, admin_review_form, admin_review_post, admin_review_get),
    GET("admin/retention", WHO_ADMIN, admin_retention_get),
    GET("admin/statistics", WHO_FIGURES, admin_statistics_get),
    GET("admin/statistics/csv", WHO_FIGURES, admin_statistics_csv_get),
    GET("admin/report", WHO_FIGURES, admin_report_get),
    FORM("admin/report", WHO_FIGURES, admin_report_form, admin_report_post, admin_report_get),
};
const size_t route_table_len = sizeof route_table / sizeof route_table[0];

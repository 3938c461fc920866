/* The forms on the page of a case: one for each act that may be done now. */
#ifndef RC_CASE_FORMS_H
#define RC_CASE_FORMS_H

#include "fcgi/staff/case_page.h"

/* DO for each, inside the page's own template, so that its errors stand beside their fields; ACTS
 * when there is one; KEPT when the words of one that came back have no form any more. */
RC_CHECK enum rc_err case_forms_show(struct call *c, struct view_dict *d, const struct casework *w,
                                     const struct case_people *people,
                                     const struct case_showing *s);

#endif

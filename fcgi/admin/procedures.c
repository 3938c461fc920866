/* The four kinds of concern: handled here, sent elsewhere, or not mentioned. */
#include <string.h>

#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"

void admin_procedures_get(struct call *c)
{
    struct view_dict *d = call_page(c, "admin/procedures");
    struct draft draft;
    enum rc_err err = draft_load(c, &draft);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    draft_show_note(c, d, &draft);
    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(draft.centre, (enum kind)k);
        struct view_dict *row = view_section(d, "KIND");

        present_word(row, "KIND_", kind_name((enum kind)k));
        view_set(row, "KIND_WORD", kind_name((enum kind)k));
        if (!p) {
            view_show(row, "NOT_MENTIONED");
            continue;
        }
        view_set(row, "KIND_TITLE", p->title);
        if (!p->run)
            view_show(row, "ELSEWHERE");
        else if (p->n_stages == 0)
            view_show(row, "NO_STAGES");
        else if (p->n_stages == 1)
            view_show(row, "ONE_STAGE");
        else
            view_set_int(view_section(row, "STAGES"), "COUNT", (int64_t)p->n_stages);
    }
    call_send_page(c, 200);
}

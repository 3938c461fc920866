/* The page of a case as its handler sees it. */
#ifndef RC_CASE_PAGE_H
#define RC_CASE_PAGE_H

#include "fcgi/staff/case_acts.h"

/* Why the page is shown. */
struct case_showing {
    const struct case_act *tried; /* a form that comes back, with what was typed; or NULL */
    enum refusal refused;         /* why it was not done, or REFUSE_NOT */
    const struct case_act *done;  /* what has just been done, or NULL */
    bool name;                    /* show the confidential name, once */
    bool again;                   /* tried, but nothing was wrong: another row or a letter */
    int status;
};

/* Fills and sends it, or the error page. */
void case_page_send(struct call *c, const struct casework *w, const struct case_people *people,
                    const struct case_showing *s);

#endif

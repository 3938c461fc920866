/* What the form of one act asks for. Part of the forms of a case's page. */
#ifndef RC_CASE_ASKED_H
#define RC_CASE_ASKED_H

#include "fcgi/staff/case_page.h"

/* What all forms of one page share. */
struct forms {
    struct call *c;
    struct view_dict *d;
    const struct casework *w;
    const struct case_people *people;
    const struct case_showing *s;
    const char **point; /* points that there are */
    size_t n_points;
    bool others; /* the part of the seldom acts has begun */
};

/* Shows the ASKS_* of an act in its DO. `back`: it is the form that came back. */
void asked_show(const struct forms *f, struct view_dict *act, const struct case_act *a, bool back);

#endif

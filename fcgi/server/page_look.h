/* The centre's own look on a page, and the bar above a page that is only a preview. */
#ifndef RC_PAGE_LOOK_H
#define RC_PAGE_LOOK_H

#include "fcgi/server/call.h"

/* LOOK with LOOK_VERSION, or LOOK_TRIED with TRY_* in a preview; LIGHT_ONLY; LOGO_PICTURE or
 * LOGO_WORDS; of a preview PREVIEW, or PREVIEW_BAR with the fields of the form that came, to go
 * back to it. `root`: of layout/page. */
void page_show_look(struct call *c, struct view_dict *root);

/* The line at the top of pages: the centre's, or `name`. */
const char *page_name_line(const struct call *c, const char *name);

/* Changes with every look; what a browser keeps goes by it. "" when memory is out. */
const char *page_look_version(struct call *c, const char *css);

#endif

/* The real public pages, made of a document that is not public: what an administrator has just
 * typed, or the draft. */
#ifndef RC_ADMIN_PREVIEW_H
#define RC_ADMIN_PREVIEW_H

#include "fcgi/server/call.h"

/* Answers the request with the public page ("" or "policy") as it would be with `doc`, which has
 * been parsed. Above it stands what it is, and a form that leads back to c->page with all that came
 * (act=back). Nothing is stored. */
void preview_page(struct call *c, const struct centre *doc, const char *page);

#endif

/* The pages of a bundle, and of the complainant's copy, which is the same page by itself. */
#ifndef RC_BUNDLE_PAGE_H
#define RC_BUNDLE_PAGE_H

#include "fcgi/server/bundle_data.h"

/* index.html of a bundle, or with b->export NULL the complainant's copy with its style inside. */
RC_CHECK enum rc_err bundle_page(struct bundle *b, struct bytes *out);

/* A file of templates/<lang>/bundle as it is, but for REFERENCE: README.txt, verify.py, style.css.
 * In the arena. */
RC_CHECK enum rc_err bundle_text(struct bundle *b, const char *name, struct bytes *out);

#endif

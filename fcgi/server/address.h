/* Where in the site we are: the prefix of the location, the centre, the language, the page. Pure. */
#ifndef RC_ADDRESS_H
#define RC_ADDRESS_H

#include <stdbool.h>

#include "core/arena.h"

/* What the site's location says. */
struct address_given {
    const char *path;   /* asked for, decoded, without the query */
    const char *prefix; /* RECOURSE_PREFIX, or NULL */
    const char *rest;   /* RECOURSE_PATH: '/' and what stands behind the prefix, or NULL */
    const char *centre; /* RECOURSE_CENTRE: the location serves one centre, or NULL */
    /* Whether a centre has this slug: RC_DB when that cannot be said now. */
    enum rc_err (*knows)(void *ctx, const char *slug, bool *known);
    void *ctx;
    /* The length of the language that this begins with, up to a '/' or the end, or 0. NULL: an address
     * names no language. */
    size_t (*language)(const char *s);
};

struct address {
    const char *prefix; /* begins and ends with '/' */
    const char *base;   /* through the slug, ends with '/' */
    const char *slug;
    const char *language; /* the first segment behind the base, where it is one; or NULL */
    const char *link;   /* the base and the language, which links begin with; ends with '/' */
    const char *page;   /* behind the link */
    bool slash;         /* the link was asked for without its last '/': send them there */
};

/* Finds out, in this order: the prefix as given; else what stands before the rest; else where a
 * known page (one centre) or a known slug begins, the leftmost first. What stands first is the prefix,
 * then the slug, then the language, whatever their names: a centre may be called "cy". All in the arena.
 * RC_NOTFOUND: no centre here; prefix is set all the same, "/" when nothing is known. RC_DB: the
 * database is away; then base and page are what the leftmost known page makes likely, slug is NULL,
 * or base is NULL too when no page is known. RC_NOMEM. */
RC_CHECK enum rc_err address_find(struct arena *a, const struct address_given *given,
                                  struct address *out);

#endif

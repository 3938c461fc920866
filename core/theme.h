/* Themes: a short list of the centre's own words for what a case was about. Whoever gives an outcome may
 * choose one, and figures count them, so that what comes back is seen. */
#ifndef RC_THEME_H
#define RC_THEME_H

#include "core/procedure.h"

/* Letters a-z and hyphens, at most THEME_ID_MAX, a letter at both ends; not "other", under which
 * figures count what the present document does not know. */
bool theme_id_good(const char *s);

/* The theme of this id, or NULL. */
const struct theme *theme_find(const struct centre *c, const char *id);

/* A line a theme: "staff-conduct: Staff conduct", in the arena; "" where there is none. NULL: no
 * memory. */
const char *theme_list_format(struct arena *a, const struct centre *c);

/* What a line of a list can be refused for. */
enum theme_wrong {
    THEME_RIGHT,
    THEME_MANY,   /* more than THEMES_MAX */
    THEME_TWICE,  /* two of one id */
    THEME_NO_WORD /* no id can be made of its title: it wants one before a colon */
};

/* Such lines back into c->theme, all in the arena; blank ones are passed over. A line without an id
 * before a colon gets that of a stored theme (those that are in *c) of the same title, or one made of
 * its title. RC_INVALID, *c unchanged and *wrong set: see above. Whether titles are readable is
 * checked with the document. RC_NOMEM. */
RC_CHECK enum rc_err theme_list_parse(struct arena *a, const char *text, struct centre *c,
                                      enum theme_wrong *wrong);

#endif

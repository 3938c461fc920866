/* How a centre's pages look: six values and a logo line, the small stylesheet made of them, and
 * whether everybody can read what comes out. */
#ifndef RC_LOOK_H
#define RC_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

struct import_error;

enum look_font { FONT_SHIPPED = 1, FONT_SANS, FONT_SERIF, FONT_HUMANIST, FONT_GEOMETRIC, FONT__MAX };

#define LOOK_RADIUS_MAX 24u /* pixels */
#define LOOK_WIDTH_MIN 30u  /* of the column of text, in em */
#define LOOK_WIDTH_MAX 60u

struct look {
    bool set;                          /* false: as shipped, or as the site's own stylesheet says */
    const char *accent, *text, *ground; /* "#rrggbb" */
    enum look_font font;
    uint16_t radius, width;
    bool light_only; /* no dark scheme */
    const char *logo_text; /* in place of the centre's name at the top of pages, or NULL */
    const char *logo_path; /* picture on the same site, "/logo.svg", or NULL */
};

const char *look_font_name(enum look_font f); /* "shipped" ...; NULL when it is none */

/* A path that may stand in src: begins with one '/', letters, digits, '.', '_', '-', '/' only, no
 * "..", ends in .svg, .png, .jpg, .jpeg or .webp. */
bool look_path_good(const char *s);

/* Something that not everybody could read. */
struct look_fault {
    const char *field; /* "accent", "text" or "ground": which to change */
    const char *what;  /* "text", "pale", "edge", "accent", "signal", "dark" */
    double ratio;      /* as measured, cut to one decimal */
    double needed;     /* 4.5, or 3 for edges: WCAG 2.2, 1.4.3 and 1.4.11 */
};
#define LOOK_FAULTS_MAX 6u
/* Measures all that nginx/static/recourse.css makes of the colours: text, accent, the paler text of
 * hints, edges of fields, signal colours, on the ground and on tinted grounds; and the accent on
 * the dark ground where there is a dark scheme. Returns how many are too faint. The colours must
 * parse. */
size_t look_faults(const struct look *l, struct look_fault out[static LOOK_FAULTS_MAX]);

/* The rule of a centre file over `l`: RC_INVALID fills `why` with path and what was expected.
 * Nothing is wrong with a look that is not set. */
RC_CHECK enum rc_err look_check(const struct look *l, struct import_error *why);

/* The stylesheet; in it nothing that was typed but the three colours and the two numbers, which
 * must be as look_check() wants them. RC_NOMEM. */
RC_CHECK enum rc_err look_css(struct arena *a, const struct look *l, char **css);

#endif

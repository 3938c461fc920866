/* Colours as people measure them: contrast by WCAG 2.2, and the mixing that the stylesheet does. */
#ifndef RC_CONTRAST_H
#define RC_CONTRAST_H

#include <stdbool.h>

/* A colour of the sRGB space; each part from 0 to 1. */
struct colour {
    double r, g, b;
};

/* Exactly "#rrggbb", in either case of letters. False for anything else; *out is black then. */
bool colour_parse(const char *s, struct colour *out);

/* From 1 (the same) to 21 (black and white), in either order: "contrast ratio" of WCAG 2.2, with
 * the relative luminance of its "Key Terms", threshold 0.04045 (IEC 61966-2-1, as its erratum). */
double contrast_ratio(struct colour a, struct colour b);

/* `share` (0 to 1) of `a` and the rest of `b`, as CSS color-mix(in oklab, a share, b) mixes opaque
 * colours (CSS Color 5, section 3; matrices of CSS Color 4, section 18). What lies outside of sRGB
 * is cut off at its edges. */
struct colour colour_mix(struct colour a, double share, struct colour b);

#endif

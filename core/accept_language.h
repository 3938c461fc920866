/* What a browser says about the languages of its reader: untrusted bytes, and a wish only. */
#ifndef RC_ACCEPT_LANGUAGE_H
#define RC_ACCEPT_LANGUAGE_H

#include <stddef.h>

#define ACCEPT_LANGUAGE_RANGES 64u /* of a header; what comes behind is not looked at */

/*
 * Which of `offered` (n language tags, the centre's main one first) the header Accept-Language asks
 * for (RFC 9110, section 12.5.4): the one with the greatest weight; of equal weights the one that the
 * header names first. A range matches a tag that it equals, and the tag that is left when its
 * subtags are cut off from the end ("cy-GB" matches "cy"; RFC 4647, section 3.4), letters of either case;
 * "*" gives its weight to those that no other range matches. A weight of 0 for the tag itself
 * refuses it. Ranges that are not well formed are passed over, as are weights above 1.
 *
 * Its index, or n: the header is NULL or says nothing of any of them. Reads the header once and at
 * most ACCEPT_LANGUAGE_RANGES ranges of it; never fails.
 */
size_t accept_language_choose(const char *header, const char *const *offered, size_t n);

#endif

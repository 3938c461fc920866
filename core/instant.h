/* Moments in time as people and other programs write them. */
#ifndef RC_INSTANT_H
#define RC_INSTANT_H

#include <stdint.h>

#include "core/err.h"

/*
 * Reads a time of RFC 3339 (section 5.6): "2026-10-24T23:30:00+01:00", "2026-10-24t22:30:00.5z",
 * with a space in place of the T too. *out is seconds since 1970-01-01 UTC; a fraction is cut off,
 * and a leap second counts as the second before it.
 * RC_INVALID for all else: NULL, a time without its offset, a day outside 1900-01-01 to 2199-12-31,
 * anything before or after. *out is then unchanged.
 */
RC_CHECK enum rc_err instant_parse(const char *text, int64_t *out);

#endif

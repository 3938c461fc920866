/* Two people who edit the same thing: a form carries, in the hidden field "seen", a digest of what was
 * stored when it was made. When that differs from what is stored by the time it is sent, nothing is
 * written: the page comes back with what was typed, with what is stored now beside it, and with the
 * new digest, so that whoever sends it again has seen the difference.
 *
 * The handler compares inside the transaction that writes (or passes the version on to the store),
 * answers 409 with the error "changed-meanwhile" on the field "seen", and the template has
 * {{#CHANGED}} {{STORED}} beside each field that differs (PATTERNS.md, "Changed meanwhile"). */
#ifndef RC_SEEN_H
#define RC_SEEN_H

#include "core/arena.h"
#include "fcgi/server/form.h"

#define SEEN_FIELD {"seen", FIELD_LINE, false, 32, NULL}

/* 32 hexadecimal digits over `len` bytes, which are what the form edits in one fixed order (compact
 * JSON, for example). No secret and no proof: it only tells versions apart. NULL: no memory. */
const char *seen_of(struct arena *a, const void *bytes, size_t len);

/* Whether the form was made from what is stored now. A form without the field was not. */
bool seen_is(const struct form *f, const char *stored_now);

#endif

/* The body of a POST: read once, with limits, into c->form.raw as it came. */
#ifndef RC_BODY_H
#define RC_BODY_H

#include "fcgi/server/call.h"

/* Reads a form (url-encoded, or multipart where the route takes files). Files are handed to the
 * route's upload_ops when `take_files`, after the CSRF value was checked; else reading stops at the
 * first file and the fields before it are what there is. False when it could not be read: the
 * answer has been sent (400 cut or not well formed, 413, 415, what the upload failed with). */
bool body_read(struct call *c, bool take_files);

/* A field as it came, or NULL. */
const char *body_field(const struct call *c, const char *name);

#endif

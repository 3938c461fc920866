/* multipart/form-data as a stream (RFC 7578): fields are collected, files are passed on. */
#ifndef RC_MULTIPART_H
#define RC_MULTIPART_H

#include "fcgi/server/form.h"

/* Where files go. Each returns RC_OK to go on; anything else stops the parser with it. */
struct multipart_sink {
    void *ctx;
    enum rc_err (*file_begin)(void *ctx, const char *field, const char *filename, const char *type);
    enum rc_err (*file_data)(void *ctx, const void *p, size_t len);
    enum rc_err (*file_end)(void *ctx);
};
struct multipart; /* in the arena */

/* `boundary` from the content type, 1-70 characters. Fields together at most `fields_max` bytes and
 * 256 pairs; at most `files_max` files. A file input left empty is not reported. */
struct multipart *multipart_open(struct arena *a, const char *boundary, size_t fields_max,
                                 unsigned files_max, const struct multipart_sink *sink);
/* RC_INVALID: not well formed, a NUL or invalid UTF-8 in a field or a header. RC_DENIED: over one
 * of the limits. Otherwise what the sink returned. */
RC_CHECK enum rc_err multipart_feed(struct multipart *m, const void *p, size_t len);
/* After the last byte: RC_INVALID when the closing boundary has not come. */
RC_CHECK enum rc_err multipart_close(struct multipart *m, struct pairs *fields);
/* Fields so far (for checks before the first file). */
const struct pairs *multipart_fields(const struct multipart *m);
/* The boundary of a Content-Type header, or NULL. */
const char *multipart_boundary(struct arena *a, const char *content_type);

#endif

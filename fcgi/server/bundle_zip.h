/* A ZIP that goes out as it is made, nothing compressed, so that its length is known before its
 * content is. The only place that knows libarchive. */
#ifndef RC_BUNDLE_ZIP_H
#define RC_BUNDLE_ZIP_H

#include "core/date.h"
#include "core/seal.h"
#include "fcgi/server/call.h"

struct zip;

/* All members get `folder`/ in front (ASCII). With `c` it is written to call_stream() of that call,
 * which must have begun; with NULL it is only counted. *out is to be freed in any case. */
RC_CHECK enum rc_err zip_open(struct zip **out, struct call *c, const char *folder);

/* A member: its name (UTF-8, slashes between folders), its size in bytes, the day that it bears as
 * time of change (noon in UTC). Then its bytes, then zip_end(), which gives their BLAKE2b-256.
 * RC_INTERNAL: nobody takes it any more, or the bytes put do not make up the size. */
RC_CHECK enum rc_err zip_begin(struct zip *z, const char *name, uint64_t size, struct rc_date day);
RC_CHECK enum rc_err zip_put(struct zip *z, const void *p, size_t len);
RC_CHECK enum rc_err zip_end(struct zip *z, struct seal_hash *hash);

/* The directory at the end. *bytes is the length of the whole. */
RC_CHECK enum rc_err zip_finish(struct zip *z, uint64_t *bytes);
/* NULL-safe. Without zip_finish() nothing more is written. */
void zip_free(struct zip *z);

#endif

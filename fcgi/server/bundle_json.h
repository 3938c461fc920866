/* Writing the JSON of a bundle. What fails shows in *ok, so that all can be tried in one go. */
#ifndef RC_BUNDLE_JSON_H
#define RC_BUNDLE_JSON_H

#include <jansson.h>

#include "fcgi/server/bundle_data.h"

/* Members of `o`; `v` is taken over. Of a date that is not set: none. */
void bundle_put(json_t *o, const char *name, json_t *v, bool *ok);
void bundle_put_text(json_t *o, const char *name, const char *s, bool *ok); /* NULL: "" */
void bundle_put_hex(json_t *o, const char *name, const uint8_t *p, size_t len, bool *ok);
void bundle_put_date(json_t *o, const char *name, struct rc_date d, bool *ok);
void bundle_put_number(json_t *o, const char *name, uint64_t n, bool *ok);
/* Behind the last of `list`; `v` is taken over. */
void bundle_put_last(json_t *list, json_t *v, bool *ok);

/* Its text in the arena, and as a member of the bundle. `o` is taken over. */
RC_CHECK enum rc_err bundle_dump(struct bundle *b, json_t *o, bool ok, struct bytes *out);
RC_CHECK enum rc_err bundle_add_json(struct bundle *b, const char *name, json_t *o, bool ok);

#endif

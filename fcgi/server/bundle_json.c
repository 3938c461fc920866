#include "fcgi/server/bundle_json.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

void bundle_put(json_t *o, const char *name, json_t *v, bool *ok)
{
    *ok = json_object_set_new(o, name, v) == 0 && *ok;
}

void bundle_put_text(json_t *o, const char *name, const char *s, bool *ok)
{
    bundle_put(o, name, json_string(s ? s : ""), ok);
}

void bundle_put_hex(json_t *o, const char *name, const uint8_t *p, size_t len, bool *ok)
{
    char hex[2 * SEAL_HASH_BYTES + 1];

    bundle_put_text(o, name, sodium_bin2hex(hex, sizeof hex, p, len), ok);
}

void bundle_put_date(json_t *o, const char *name, struct rc_date d, bool *ok)
{
    char iso[11];

    date_format(d, iso);
    if (*iso)
        bundle_put_text(o, name, iso, ok);
}

void bundle_put_number(json_t *o, const char *name, uint64_t n, bool *ok)
{
    bundle_put(o, name, json_integer((json_int_t)n), ok);
}

void bundle_put_last(json_t *list, json_t *v, bool *ok)
{
    *ok = json_array_append_new(list, v) == 0 && *ok;
}

/* Sorted and a member a line: people look at it. Takes `o`. */
enum rc_err bundle_dump(struct bundle *b, json_t *o, bool ok, struct bytes *out)
{
    char *text = ok ? json_dumps(o, JSON_INDENT(1) | JSON_SORT_KEYS) : NULL;
    size_t len = text ? strlen(text) : 0;

    *out = (struct bytes){text ? (unsigned char *)arena_memdup(b->c->arena, text, len) : NULL,
                          len};
    if (text)
        sodium_memzero(text, len);
    free(text);
    json_decref(o);
    return out->p ? RC_OK : RC_NOMEM;
}

enum rc_err bundle_add_json(struct bundle *b, const char *name, json_t *o, bool ok)
{
    struct bytes text;
    enum rc_err err = bundle_dump(b, o, ok, &text);

    return err == RC_OK ? bundle_add(b, name, text) : err;
}

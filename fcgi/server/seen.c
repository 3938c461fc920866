#include "fcgi/server/seen.h"

#include <sodium.h>
#include <string.h>

#define SEEN_BYTES 16u

const char *seen_of(struct arena *a, const void *bytes, size_t len)
{
    unsigned char digest[SEEN_BYTES];
    char *text = arena_alloc(a, 2 * SEEN_BYTES + 1);
    if (text == NULL ||
        crypto_generichash(digest, sizeof digest, bytes, len, NULL, 0) != 0)
        return NULL;
    return sodium_bin2hex(text, 2 * SEEN_BYTES + 1, digest, sizeof digest);
}

bool seen_is(const struct form *f, const char *stored_now)
{
    return stored_now != NULL && strcmp(form_get(f, "seen"), stored_now) == 0;
}

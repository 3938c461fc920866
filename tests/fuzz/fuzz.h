/* What the fuzzers share. Each is a function over untrusted bytes that aborts when a promise of the
 * parser's header is broken; memory errors are the sanitizers' to find.
 *
 * A fuzzer is linked in two ways: with libFuzzer (configure --enable-fuzzers, tests/fuzz/run), which
 * looks for new inputs, and with replay.c, by which tests/run tries all that was found so far. */
#ifndef RC_FUZZ_H
#define RC_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* Says what was promised, and aborts. */
#define FUZZ_PROMISE(condition)                                                                    \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition);        \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The input as a string with its NUL, in memory of just that length, so that a read behind its end
 * is seen. */
static inline char *fuzz_text(const uint8_t *data, size_t len)
{
    char *s = malloc(len + 1u);

    FUZZ_PROMISE(s != NULL);
    if (len > 0)
        memcpy(s, data, len);
    s[len] = '\0';
    return s;
}

/* A copy in memory of just that length (of at least 1 byte). */
static inline uint8_t *fuzz_copy(const void *data, size_t len)
{
    uint8_t *p = malloc(len > 0 ? len : 1u);

    FUZZ_PROMISE(p != NULL);
    if (len > 0)
        memcpy(p, data, len);
    return p;
}

/* How sealed items are tried: bytes that nobody sealed open nothing, and a good item that was changed
 * opens nothing either. `data` is a list of changes to `item`: kind, position 2, value. Returns the
 * changed copy (free() it) and its length, which may be shorter. */
static inline uint8_t *fuzz_change(const uint8_t *data, size_t len, const uint8_t *item,
                                   size_t item_len, size_t *out_len)
{
    uint8_t *p = fuzz_copy(item, item_len);

    *out_len = item_len;
    for (; len >= 4 && *out_len > 0; data += 4, len -= 4) {
        const size_t at = (size_t)(data[1] << 8 | data[2]) % *out_len;

        if (data[0] % 4 == 0) /* cut */
            *out_len = at;
        else if (data[0] % 4 == 1) /* set */
            p[at] = data[3];
        else if (data[0] % 4 == 2) /* flip bits */
            p[at] ^= data[3];
        else /* move a stretch to the front */
            memmove(p, p + at, *out_len - at);
    }
    return p;
}

#endif

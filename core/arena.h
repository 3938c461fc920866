/* Memory of one request (or one clerk's turn): allocated piecemeal, freed all at once. */
#ifndef RC_ARENA_H
#define RC_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "core/err.h"

struct arena;

/* A new, empty arena that will hand out at most `limit` bytes. NULL when out of memory. */
struct arena *arena_open(size_t limit);
/* The same; so many bytes stay its own when it is emptied, for who empties it often. */
struct arena *arena_open_room(size_t limit, size_t room);

/* Zeroes and frees everything. NULL-safe. */
void arena_close(struct arena *a);

/* Zeroes everything that was handed out and makes the arena empty again, keeping one block. */
void arena_reset(struct arena *a);

/* `len` zeroed bytes aligned for any type, owned by the arena; a length of 0 gives a unique
 * pointer. NULL when the limit is reached or memory is out. */
void *arena_alloc(struct arena *a, size_t len);

/* A copy of `len` bytes with a NUL behind them. NULL as above. */
char *arena_memdup(struct arena *a, const void *bytes, size_t len);

/* A copy of a string. NULL when `s` is NULL or as above. */
char *arena_strdup(struct arena *a, const char *s);

/* printf into the arena. NULL as above. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* `n` zeroed elements of `size` bytes; NULL on overflow or as above. */
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* Room for one more element in an array of unknown length that holds `n` of `*room` elements of `size`
 * bytes: `array` itself while it has room, else a copy of twice the size (`*room` then says how many;
 * the old one stays in the arena). `array` may be NULL with both 0. NULL as above. */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *room, size_t size);

/* A byte string of known length; not necessarily NUL-terminated unless its maker says so. */
struct bytes {
    const unsigned char *p;
    size_t len;
};

#endif

#include "core/arena.h"

#include <sodium.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_ROOM 16384u
#define ALIGN (alignof(max_align_t))

struct block {
    struct block *next;
    size_t room, used;
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *head; /* the newest; the oldest, at the end of the list, outlives a reset */
    size_t limit, given;
};

static struct block *block_new(size_t room, struct block *next)
{
    struct block *b;

    if (room > SIZE_MAX - sizeof(*b))
        return NULL;
    b = calloc(1, sizeof(*b) + room);
    if (b != NULL) {
        b->next = next;
        b->room = room;
    }
    return b;
}

static void block_free(struct block *b)
{
    sodium_memzero(b->data, b->used);
    free(b);
}

struct arena *arena_open(size_t limit)
{
    return arena_open_room(limit, BLOCK_ROOM);
}

struct arena *arena_open_room(size_t limit, size_t room)
{
    struct arena *a = calloc(1, sizeof(*a));

    if (a == NULL)
        return NULL;
    a->limit = limit;
    a->head = block_new(room, NULL);
    if (a->head == NULL) {
        free(a);
        return NULL;
    }
    return a;
}

void arena_close(struct arena *a)
{
    if (a == NULL)
        return;
    arena_reset(a);
    block_free(a->head);
    free(a);
}

void arena_reset(struct arena *a)
{
    while (a->head->next != NULL) {
        struct block *b = a->head;

        a->head = b->next;
        block_free(b);
    }
    sodium_memzero(a->head->data, a->head->used);
    a->head->used = 0;
    a->given = 0;
}

void *arena_alloc(struct arena *a, size_t len)
{
    struct block *b = a->head;
    void *p;

    if (len > SIZE_MAX - ALIGN)
        return NULL;
    len = len == 0 ? ALIGN : (len + ALIGN - 1) / ALIGN * ALIGN;
    if (len > a->limit - a->given)
        return NULL;
    if (len > b->room - b->used) {
        b = block_new(len > BLOCK_ROOM ? len : BLOCK_ROOM, a->head);
        if (b == NULL)
            return NULL;
        a->head = b;
    }
    p = b->data + b->used;
    b->used += len;
    a->given += len;
    return p;
}

char *arena_memdup(struct arena *a, const void *bytes, size_t len)
{
    char *p = len == SIZE_MAX ? NULL : arena_alloc(a, len + 1);

    if (p != NULL && len > 0)
        memcpy(p, bytes, len);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_memdup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    char *s;

    va_start(ap, fmt);
    s = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    char *s = NULL;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n >= 0)
        s = arena_alloc(a, (size_t)n + 1);
    if (s != NULL)
        vsnprintf(s, (size_t)n + 1, fmt, again);
    va_end(again);
    return s;
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        return NULL;
    return arena_alloc(a, n * size);
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *room, size_t size)
{
    const size_t more = *room == 0 ? 8 : 2 * *room;
    void *copy;

    if (n < *room)
        return array;
    if (*room > SIZE_MAX / 2 || !(copy = arena_calloc(a, more, size)))
        return NULL;
    if (n > 0)
        memcpy(copy, array, n * size);
    *room = more;
    return copy;
}

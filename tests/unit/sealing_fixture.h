/* What the tests of sealing share: fixed keys and ids, and the ways to spoil a sealed item. */
#ifndef RC_SEALING_FIXTURE_H
#define RC_SEALING_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "core/keyring.h"

#define KEY_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define KEY_2 "2222222222222222222222222222222222222222222222222222222222222222"

static inline struct keyring *fixture_keyring(const char *text)
{
    struct keyring *k = NULL;

    assert_int_equal(keyring_parse(text, strlen(text), &k), RC_OK);
    assert_non_null(k);
    return k;
}

/* An id of sixteen equal bytes: told apart at a glance, and never drawn by chance. */
static inline struct rc_id fixture_id(uint8_t n)
{
    struct rc_id id;

    memset(id.b, n, sizeof(id.b));
    return id;
}

static inline struct seal_key fixture_key(uint8_t n)
{
    struct seal_key k;

    memset(k.b, n, sizeof(k.b));
    return k;
}

/* Calls `refused` with every bit of `len` bytes flipped in turn, and puts it back. */
static inline void flip_each_bit(uint8_t *p, size_t len, void (*refused)(void *), void *arg)
{
    size_t i;

    for (i = 0; i < 8 * len; i++) {
        p[i / 8] ^= (uint8_t)(1u << (i % 8));
        refused(arg);
        p[i / 8] ^= (uint8_t)(1u << (i % 8));
    }
}

#endif

#include "tests/unit/sealing_fixture.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"

static void memory_is_zero_and_aligned(void **state)
{
    struct arena *a = arena_open(1u << 20);
    size_t len;

    (void)state;
    assert_non_null(a);
    for (len = 1; len < 3000; len += 7) {
        unsigned char *p = arena_alloc(a, len);

        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        assert_true(sodium_is_zero(p, len));
        memset(p, 0xff, len);
    }
    arena_close(a);
}

static void pieces_do_not_overlap(void **state)
{
    struct arena *a = arena_open(1u << 22);
    unsigned char *p[200];
    size_t i, j;

    (void)state;
    for (i = 0; i < 200; i++) {
        p[i] = arena_alloc(a, i * 40 + 1);
        assert_non_null(p[i]);
        memset(p[i], (int)i, i * 40 + 1);
    }
    for (i = 0; i < 200; i++)
        for (j = 0; j < i * 40 + 1; j++)
            assert_int_equal(p[i][j], i);
    arena_close(a);
}

static void nothing_is_a_pointer_of_its_own(void **state)
{
    struct arena *a = arena_open(1024);
    void *p = arena_alloc(a, 0), *q = arena_alloc(a, 0);

    (void)state;
    assert_non_null(p);
    assert_non_null(q);
    assert_ptr_not_equal(p, q);
    arena_close(a);
}

static void limit_holds_and_reset_gives_it_back(void **state)
{
    struct arena *a = arena_open(100000);
    int i;

    (void)state;
    for (i = 0; i < 3; i++) {
        assert_non_null(arena_alloc(a, 60000));
        assert_null(arena_alloc(a, 60000));
        assert_non_null(arena_alloc(a, 30000));
        assert_null(arena_alloc(a, 20000));
        arena_reset(a);
    }
    assert_null(arena_alloc(a, 100001));
    assert_null(arena_alloc(a, SIZE_MAX));
    assert_null(arena_alloc(a, SIZE_MAX - 8));
    arena_close(a);
}

static void reset_zeroes_the_block_it_keeps(void **state)
{
    struct arena *a = arena_open(1u << 20);
    unsigned char *p = arena_alloc(a, 1000), *q;

    (void)state;
    memset(p, 0xaa, 1000);
    assert_non_null(arena_alloc(a, 50000));
    arena_reset(a);
    q = arena_alloc(a, 1000);
    assert_ptr_equal(p, q);
    assert_true(sodium_is_zero(q, 1000));
    arena_close(a);
}

/* Whatever was written to any of its blocks, however many there were, and large ones among them. */
static void what_is_given_again_is_zeroed(void **state)
{
    struct arena *a = arena_open(1u << 20);

    (void)state;
    for (unsigned round = 0; round < 12; round++) {
        const size_t pieces = (round * 7 + 3) % 25;
        for (size_t i = 0; i < pieces; i++) {
            const size_t len = i % 5 == 4 ? 20000 : 5000 - 7 * i;
            unsigned char *p = arena_alloc(a, len);
            assert_non_null(p);
            assert_true(sodium_is_zero(p, len));
            memset(p, 0xff, len);
        }
        arena_reset(a);
    }
    assert_non_null(arena_alloc(a, (1u << 20) - 64)); /* and the limit is whole again */
    arena_close(a);
}

/* What it was opened with stays where it is, and zeroed, however often it is emptied. */
static void a_block_of_its_own_size_is_kept(void **state)
{
    struct arena *a = arena_open_room(70000, 70000);
    unsigned char *first = NULL;

    (void)state;
    assert_non_null(a);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = arena_alloc(a, 65553);
        assert_non_null(p);
        assert_true(first == NULL || p == first);
        assert_int_equal(p[0] | p[65552], 0);
        memset(p, 0xab, 65553);
        first = p;
        assert_null(arena_alloc(a, 65553));
        arena_reset(a);
    }
    arena_close(a);
}

static void copies_end_in_nul(void **state)
{
    struct arena *a = arena_open(1u << 20);
    char *s;

    (void)state;
    s = arena_memdup(a, "ab\0cd", 5);
    assert_memory_equal(s, "ab\0cd", 6);
    assert_string_equal(arena_memdup(a, NULL, 0), "");
    assert_null(arena_memdup(a, "x", SIZE_MAX));
    assert_string_equal(arena_strdup(a, "word"), "word");
    assert_null(arena_strdup(a, NULL));
    assert_string_equal(arena_printf(a, "%s-%04d", "MOT", 26), "MOT-0026");
    s = arena_printf(a, "%40000d", 7);
    assert_int_equal(strlen(s), 40000);
    arena_close(a);
}

static void printf_respects_the_limit(void **state)
{
    struct arena *a = arena_open(64);

    (void)state;
    assert_null(arena_printf(a, "%100d", 1));
    assert_string_equal(arena_printf(a, "%d", 1), "1");
    arena_close(a);
}

static void calloc_refuses_overflow(void **state)
{
    struct arena *a = arena_open(SIZE_MAX);

    (void)state;
    assert_null(arena_calloc(a, SIZE_MAX / 2, 3));
    assert_null(arena_calloc(a, 3, SIZE_MAX / 2));
    assert_non_null(arena_calloc(a, 0, 8));
    assert_non_null(arena_calloc(a, 8, 0));
    assert_true(sodium_is_zero(arena_calloc(a, 10, 100), 1000));
    arena_close(a);
}

static void grows_by_doubling(void **state)
{
    struct arena *a = arena_open(1u << 20);
    size_t room = 0;
    int *p = NULL, *was;

    (void)state;
    for (int i = 0; i < 100; i++) {
        was = p;
        p = arena_grow(a, p, (size_t)i, &room, sizeof *p);
        assert_non_null(p);
        assert_true(room > (size_t)i && (p != was || i > 0));
        p[i] = i;
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(p[i], i);
    assert_int_equal(room, 128);
    was = arena_grow(a, p, 128, &room, 1u << 20);
    assert_null(was);
    assert_int_equal(room, 128); /* as it was: nothing grew */
    arena_close(a);
}

static void close_takes_null(void **state)
{
    (void)state;
    arena_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zero_and_aligned),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(nothing_is_a_pointer_of_its_own),
        cmocka_unit_test(limit_holds_and_reset_gives_it_back),
        cmocka_unit_test(reset_zeroes_the_block_it_keeps),
        cmocka_unit_test(what_is_given_again_is_zeroed),
        cmocka_unit_test(a_block_of_its_own_size_is_kept),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(printf_respects_the_limit),
        cmocka_unit_test(calloc_refuses_overflow),
        cmocka_unit_test(grows_by_doubling),
        cmocka_unit_test(close_takes_null),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

/* Roots as people keep them: in mails, quoted, wrapped anew, several in a file. */
#include "tests/unit/sealing_fixture.h"

#include "core/root_text.h"

#define HEX \
    "00112233445566778899aabbccddeeff" \
    "f0e1d2c3b4a5968778695a4b3c2d1e0f"
#define ONE "0011 2233 4455 6677 8899 aabb ccdd eeff"
#define TWO "f0e1 d2c3 b4a5 9687 7869 5a4b 3c2d 1e0f"

static void is_ours(const struct root_text *r)
{
    static const uint8_t first[] = {0x00, 0x11, 0x22}, last[] = {0x2d, 0x1e, 0x0f};
    char day[11];

    date_format(r->day, day);
    assert_string_equal(r->slug, "magnum-opus");
    assert_string_equal(day, "2026-11-22");
    assert_int_equal(r->cases, 1234);
    assert_memory_equal(r->root.b, first, 3);
    assert_memory_equal(r->root.b + 29, last, 3);
}

static void a_root_is_found_however_it_was_kept(void **state)
{
    static const char *const texts[] = {
        "magnum-opus 2026-11-22 1234 " HEX,
        "recourse-root magnum-opus 2026-11-22 1234\n  " ONE "\n  " TWO "\n",
        "> recourse-root magnum-opus 2026-11-22 1234\n>   " ONE "\n>> " TWO "\n> Keep this.\n",
        "Subject: =?UTF-8?Q?x?=\r\n\r\nrecourse-root magnum-opus 2026-1=\r\n1-22 1234\r\n" ONE "\r\n"
        "f0e1 d2c3 b=\r\n4a5 9687 7869 5a4b 3c2d 1e0f\r\n=20\r\n",
        "magnum-opus\t2026-11-22\t1234\t0011-2233-4455-6677-8899-AABB-CCDD-EEFF-f0e1-d2c3-b4a5-9687-"
        "7869-5a4b-3c2d-1e0f",
        "other 2026-11-22 x magnum-opus 2026-13-22 3 magnum-opus 2026-11-22 1234 " HEX " more",
    };
    struct root_text r;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const char *at = texts[i];

        assert_int_equal(root_text_next(&at, &r), RC_OK);
        is_ours(&r);
        assert_int_equal(root_text_next(&at, &r), RC_NOTFOUND);
        assert_int_equal(*at, '\0');
    }
}

static void what_is_written_is_read(void **state)
{
    char one[ROOT_GROUPS], two[ROOT_GROUPS], text[200];
    const char *at = "magnum-opus 2026-11-22 1234 " HEX;
    struct root_text r;

    (void)state;
    assert_int_equal(root_text_next(&at, &r), RC_OK);
    root_text_groups(&r.root, one, two);
    assert_string_equal(one, ONE);
    assert_string_equal(two, TWO);
    (void)snprintf(text, sizeof(text), "x magnum-opus 2026-11-22 1234 %s %s", one, two);
    at = text;
    assert_int_equal(root_text_next(&at, &r), RC_OK);
    is_ours(&r);
}

static void several_are_found_one_by_one(void **state)
{
    static const char text[] = "a 2026-11-22 1 " HEX "\nnoise\nb 2026-11-23 2 " HEX;
    const char *at = text;
    struct root_text r;

    (void)state;
    assert_int_equal(root_text_next(&at, &r), RC_OK);
    assert_string_equal(r.slug, "a");
    assert_int_equal(root_text_next(&at, &r), RC_OK);
    assert_string_equal(r.slug, "b");
    assert_int_equal(r.cases, 2);
    assert_int_equal(root_text_next(&at, &r), RC_NOTFOUND);
}

static void a_root_that_is_not_whole_is_told(void **state)
{
    static const char *const texts[] = {
        "a 2026-11-22 1 " ONE, /* half */
        "a 2026-11-22 1 " ONE " " ONE "0",
        "a 2026-11-22 1 " ONE " f0e1 d2c3 b4a5 9687 7869 5a4b 3c2d 1e0g",
        "a 2026-11-22 1",
        "a 2026-11-22 1 b 2026-11-22 1 " HEX,
    };
    struct root_text r;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const char *at = texts[i];

        assert_int_equal(root_text_next(&at, &r), RC_INVALID);
        assert_string_equal(r.slug, "a");
    }
}

static void nothing_else_is_taken_for_one(void **state)
{
    static const char *const texts[] = {
        "", " \n>>", "=", "=\n", "=\r", HEX, "2026-11-22 1 " HEX, "A 2026-11-22 1 " HEX,
        "a 2026-11-22 -1 " HEX, "a 2026-11-22 1234567890123456 " HEX, "a 22-11-2026 1 " HEX,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2026-11-22 1 " HEX, /* 41 */
    };
    struct root_text r;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const char *at = texts[i];

        assert_int_equal(root_text_next(&at, &r), RC_NOTFOUND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_root_is_found_however_it_was_kept),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(several_are_found_one_by_one),
        cmocka_unit_test(a_root_that_is_not_whole_is_told),
        cmocka_unit_test(nothing_else_is_taken_for_one),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

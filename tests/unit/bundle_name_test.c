/* Names of files inside a bundle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fcgi/server/bundle_name.h"

static void names_become_harmless(void **state)
{
    static const struct {
        const char *sent, *inside;
    } name[] = {
        {"photo.jpg", "photo.jpg"},
        {"\xe6\xbc\xa2\xe5\xad\x97.txt", "\xe6\xbc\xa2\xe5\xad\x97.txt"},
        {"Zeugnis f\xc3\xbcr mich.pdf", "Zeugnis f\xc3\xbcr mich.pdf"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {"..\\..\\boot.ini", "_.._boot.ini"},
        {"C:\\CON", "C__CON"},
        {"CON", "CON"}, /* behind a number it is no device */
        {"a\"b<c>d|e?f*g", "a_b_c_d_e_f_g"},
        {"tab\tline\nend\x7f.txt", "tab_line_end_.txt"},
        {"ann\xe2\x80\xaegpj.exe", "ann_gpj.exe"},   /* turned around: looks like annexe.jpg */
        {"a\xe2\x80\x8b\xef\xbb\xbf" "b.txt", "a__b.txt"}, /* of no width */
        {"soft\xc2\xad" "hyphen", "soft_hyphen"},
        {"\xff\xfe.txt", "__.txt"},
        {"\xc0\xaf", "__"},               /* '/' in two bytes */
        {"\xed\xa0\x80.txt", "___.txt"},  /* a surrogate */
        {"cut\xe6\xbc", "cut__"},
        {".hidden", "hidden"},
        {"dots...", "dots"},
        {"spaces   ", "spaces"},
        {" . x . ", "x"},
        {"...", "file"},
        {"", "file"},
        {"name.", "name"},
        {"archive.tar.gz", "archive.tar.gz"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        char got[BUNDLE_NAME_MAX], wanted[BUNDLE_NAME_MAX + 20];

        bundle_name(name[i].sent, 7, got);
        (void)snprintf(wanted, sizeof wanted, "evidence/007-%s", name[i].inside);
        assert_string_equal(got, wanted);
    }
}

static void long_names_keep_their_ending(void **state)
{
    char sent[600], got[BUNDLE_NAME_MAX];

    (void)state;
    memset(sent, 'x', sizeof sent);
    strcpy(sent + 250, ".jpeg");
    bundle_name(sent, 12, got);
    assert_int_equal(strlen(got), strlen("evidence/012-") + 80 + 5);
    assert_string_equal(got + strlen(got) - 6, "x.jpeg");
    /* Not in the middle of a character, and none of an ending that is no ending. */
    for (size_t i = 0; i + 3 < sizeof sent; i += 3)
        memcpy(sent + i, "\xe6\xbc\xa2", 3);
    sent[255] = '\0';
    bundle_name(sent, 12, got);
    assert_int_equal(strlen(got), strlen("evidence/012-") + 78);
    memset(sent, 'y', sizeof sent);
    sent[0] = '.';
    sent[1] = 'a';
    sent[2] = '.';
    sent[255] = '\0';
    bundle_name(sent, 12, got);
    assert_int_equal(strlen(got), strlen("evidence/012-") + 80);
    memset(sent, 'z', sizeof sent);
    sent[sizeof sent - 1] = '\0'; /* longer than any that is stored */
    bundle_name(sent, 4294967295u, got);
    assert_true(strlen(got) < BUNDLE_NAME_MAX);
}

static void no_two_are_alike(void **state)
{
    char one[BUNDLE_NAME_MAX], two[BUNDLE_NAME_MAX];

    (void)state;
    bundle_name("same.txt", 1, one);
    bundle_name("same.txt", 2, two);
    assert_string_not_equal(one, two);
    bundle_name("same.txt", 1, two);
    assert_string_equal(one, two);
    bundle_name("x", 1234, one);
    assert_string_equal(one, "evidence/1234-x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_become_harmless),
        cmocka_unit_test(long_names_keep_their_ending),
        cmocka_unit_test(no_two_are_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

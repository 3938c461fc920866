#include "tests/unit/centre_fixture.h"

#include "core/look.h"

static struct look shipped(void)
{
    return (struct look){.set = true, .accent = "#0d635c", .text = "#24211d", .ground = "#fffdf9",
                         .font = FONT_SHIPPED, .radius = 8, .width = 40};
}

static void faulty(struct look l, const char *field, const char *what)
{
    struct look_fault f[LOOK_FAULTS_MAX];
    size_t n = look_faults(&l, f);

    for (size_t i = 0; i < n; i++) {
        assert_true(f[i].ratio < f[i].needed);
        if (strcmp(f[i].field, field) == 0 && strcmp(f[i].what, what) == 0)
            return;
    }
    fail_msg("%s on %s: %s is not told of among %zu", l.accent, l.ground, what, n);
}

static void what_we_ship_can_be_read(void **state)
{
    struct look_fault f[LOOK_FAULTS_MAX];
    struct import_error why;
    struct look l = shipped();

    (void)state;
    assert_int_equal(look_faults(&l, f), 0);
    assert_int_equal(look_check(&l, &why), RC_OK);
}

static void what_is_too_faint_is_named(void **state)
{
    struct import_error why;
    struct look l = shipped();

    (void)state;
    l.accent = "#7fb8b3";
    faulty(l, "accent", "accent");
    assert_int_equal(look_check(&l, &why), RC_INVALID);
    assert_string_equal(why.path, "look.accent");
    assert_non_null(strstr(why.expected, "4.5 to 1"));
    l = shipped();
    l.text = "#999999";
    faulty(l, "text", "text");
    l.text = "#666666"; /* 5.7 to 1 itself, but hints are paler */
    faulty(l, "text", "pale");
    l = shipped();
    l.ground = "#b0b0b0"; /* nearly black on it can be read, red and amber cannot */
    l.text = "#000000";
    l.accent = "#000000";
    faulty(l, "ground", "signal");
    l.set = false;
    assert_int_equal(look_check(&l, &why), RC_OK);
}

static void a_dark_accent_needs_a_light_scheme_only(void **state)
{
    struct look_fault f[LOOK_FAULTS_MAX];
    struct look l = shipped();

    (void)state;
    l.accent = "#000000";
    faulty(l, "accent", "dark");
    assert_int_equal(look_faults(&l, f), 1);
    l.light_only = true;
    assert_int_equal(look_faults(&l, f), 0);
}

static void pictures_are_paths_of_the_site(void **state)
{
    static const char *const bad[] = {"logo.svg",       "//evil.example/a.svg", "/a/../b.svg",
                                      "/a.svg?x=1",     "/a b.svg",             "/.svg",
                                      "/logo.js",       "https://a/b.svg",      "/a\".svg",
                                      "/a//b.svg",      "/",                    "",
                                      "/x/.png",        "/logo.svg/",           "/logo.SVG"};
    (void)state;
    assert_true(look_path_good("/site/logo.svg"));
    assert_true(look_path_good("/a_b-c.1.webp"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (look_path_good(bad[i]))
            fail_msg("\"%s\" is a path", bad[i]);
}

static void the_stylesheet_holds_the_values(void **state)
{
    struct arena *a = arena_open(1u << 20);
    struct look l = shipped();
    char *css;

    (void)state;
    assert_non_null(a);
    assert_int_equal(look_css(a, &l, &css), RC_OK);
    assert_non_null(strstr(css, "--rc-accent:#0d635c;--rc-text:#24211d;--rc-ground:#fffdf9;"
                                "--rc-radius:8px;--rc-width:40em}"));
    assert_non_null(strstr(css, "prefers-color-scheme:dark"));
    l.font = FONT_SERIF;
    l.light_only = true;
    assert_int_equal(look_css(a, &l, &css), RC_OK);
    assert_non_null(strstr(css, ";--rc-font:\"Iowan"));
    assert_null(strstr(css, "prefers-color-scheme"));
    for (enum look_font f = FONT_SHIPPED; f < FONT__MAX; f++)
        assert_non_null(look_font_name(f));
    assert_null(look_font_name(FONT__MAX));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_we_ship_can_be_read),
        cmocka_unit_test(what_is_too_faint_is_named),
        cmocka_unit_test(a_dark_accent_needs_a_light_scheme_only),
        cmocka_unit_test(pictures_are_paths_of_the_site),
        cmocka_unit_test(the_stylesheet_holds_the_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a template sees of the values of its page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/server/view.h"

#define HTML "{{%AUTOESCAPE context=\"HTML\"}}"

static char dir[] = "/tmp/view_test.XXXXXX";
static struct arena *arena;
static struct view *view;

static const struct {
    const char *name, *text;
} files[] = {
    {"values", HTML "{{A}}|{{B}}|{{GLOBAL}}{{#S}}[{{A}},{{B}}{{#T}}({{A}}){{/T}}]{{/S}}"},
    {"list", HTML "{{#ROW}}{{N}}{{#ROW_separator}}, {{/ROW_separator}}{{/ROW}}"},
    {"outer", HTML "{{A}}{{>INNER}}{{#S}}({{>INNER}}){{/S}}"},
    {"inner", HTML "<i>{{A}}{{GLOBAL}}{{#S}}!{{/S}}{{#G}}?{{A}}{{GLOBAL}}{{/G}}</i>"},
    {"shown", HTML "{{#ROW}}{{#S}}s{{N}}{{/S}}{{#OWN}}o{{N}}{{/OWN}}{{/ROW}}"},
};

static int begin(void **state)
{
    char path[200], problem[300];

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/en", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/en/t", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/en/t/%s.tpl", dir, files[i].name);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        assert_true(fputs(files[i].text, f) >= 0);
        assert_int_equal(fclose(f), 0);
    }
    assert_int_equal(view_open(dir, &view, problem, sizeof problem), RC_OK);
    assert_non_null(arena = arena_open(1u << 24));
    return 0;
}

static int end(void **state)
{
    char path[200];

    (void)state;
    view_close(view);
    arena_close(arena);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/en/t/%s.tpl", dir, files[i].name);
        (void)unlink(path);
    }
    snprintf(path, sizeof path, "%s/en/t", dir);
    (void)rmdir(path);
    snprintf(path, sizeof path, "%s/en", dir);
    (void)rmdir(path);
    return rmdir(dir);
}

static struct view_page *page(const char *name)
{
    char path[40];
    struct view_page *p;

    snprintf(path, sizeof path, "t/%s", name);
    p = view_page_new(view, "en", path);
    assert_non_null(p);
    return p;
}

static const char *text_of(struct view_page *p)
{
    struct bytes out;

    assert_int_equal(view_render(p, arena, &out), RC_OK);
    return arena_memdup(arena, out.p, out.len); /* with a NUL behind it */
}

static void looks_like(struct view_page *p, const char *text)
{
    assert_string_equal(text_of(p), text);
    view_page_free(p);
}

static void a_level_sees_those_above_it(void **state)
{
    struct view_page *p = page("values");
    struct view_dict *s;

    (void)state;
    view_set(view_root(p), "A", "<a>");
    view_set_int(view_root(p), "B", INT64_MIN);
    view_global(p, "GLOBAL", "g");
    s = view_section(view_root(p), "S");
    view_set(s, "B", "own");
    view_show(s, "T");
    view_show(s, "T"); /* once */
    s = view_section(view_root(p), "S");
    view_setf(s, "A", "%d", 7);
    view_set(s, "B", NULL);
    looks_like(p, "&lt;a&gt;|-9223372036854775808|g[&lt;a&gt;,own(&lt;a&gt;)][7,]");
}

static void what_is_not_set_is_empty_and_hidden(void **state)
{
    struct view_page *p = page("values");

    (void)state;
    view_set(view_root(p), "A", "later");
    view_set(view_root(p), "A", "latest");
    view_set(view_root(p), "NO_TEMPLATE_HAS_IT", "x");
    view_show(view_root(p), "NOR_IT");
    assert_null(view_section(view_root(p), "NOR_IT"));
    view_set(NULL, "A", "x");
    looks_like(p, "latest||");
}

static void an_included_template_sees_its_own_and_what_is_global(void **state)
{
    struct view_page *p = page("outer");
    struct view_dict *in;

    (void)state;
    view_set(view_root(p), "A", "root");
    view_show(view_root(p), "S");
    view_global(p, "GLOBAL", "g");
    view_global_show(p, "G");
    in = view_include(view_root(p), "INNER", "t/inner");
    in = view_include(view_root(p), "INNER", "t/inner");
    view_set(in, "A", "own");
    looks_like(p, "root<i>g?g</i><i>owng?g</i>(<i>g?g</i><i>owng?g</i>)");
}

/* What is shown without values of its own in a level above does not see the values of the row. */
static void a_section_belongs_to_the_level_that_shows_it(void **state)
{
    struct view_page *p = page("shown");

    (void)state;
    view_show(view_root(p), "S");
    for (int i = 0; i < 2; i++) {
        struct view_dict *row = view_section(view_root(p), "ROW");
        view_set_int(row, "N", i);
        if (i == 1)
            view_show(row, "OWN");
    }
    looks_like(p, "sso1");
}

static void rows_by_the_thousand(void **state)
{
    struct view_page *p = page("list");
    char want[60000] = "";
    size_t len = 0;

    (void)state;
    for (int i = 0; i < 9000; i++) {
        view_set_int(view_section(view_root(p), "ROW"), "N", i);
        len += (size_t)snprintf(want + len, sizeof want - len, "%s%d", i > 0 ? ", " : "", i);
    }
    looks_like(p, want);
}

/* Pages are made in the same memory one after the other, and two at once in memory of their own. */
static void nothing_is_left_of_a_page_for_the_next(void **state)
{
    char *big = malloc(100001);

    (void)state;
    assert_non_null(big);
    memset(big, 'x', 100000);
    big[100000] = '\0';
    for (int i = 0; i < 3; i++) {
        struct view_page *p = page("values"), *other;

        view_set(view_root(p), "A", i == 1 ? big : "first");
        view_show(view_root(p), "S");
        other = page("values");
        view_set(view_root(other), "B", "second");
        assert_string_equal(text_of(other), "|second|");
        view_page_free(other);
        assert_non_null(strstr(text_of(p), i == 1 ? big : "first|"));
        view_page_free(p);
        looks_like(page("values"), "||");
    }
    free(big);
}

static void a_missing_template_is_told(void **state)
{
    struct view_page *p = page("outer");
    struct bytes out;

    (void)state;
    assert_null(view_page_new(view, "en", "t/none"));
    assert_null(view_page_new(view, "cy", "t/outer"));
    assert_null(view_include(view_root(p), "INNER", "t/none"));
    assert_int_equal(view_render(p, arena, &out), RC_INTERNAL);
    view_page_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_sees_those_above_it),
        cmocka_unit_test(what_is_not_set_is_empty_and_hidden),
        cmocka_unit_test(an_included_template_sees_its_own_and_what_is_global),
        cmocka_unit_test(a_section_belongs_to_the_level_that_shows_it),
        cmocka_unit_test(rows_by_the_thousand),
        cmocka_unit_test(nothing_is_left_of_a_page_for_the_next),
        cmocka_unit_test(a_missing_template_is_told),
    };
    return cmocka_run_group_tests_name("view", tests, begin, end);
}

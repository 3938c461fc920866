#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "fcgi/server/address.h"
#include "fcgi/server/route.h"

/* A table of its own, in place of route_table.c. */
const struct route route_table[] = {
    {.method = METHOD_GET, .path = ""},
    {.method = METHOD_GET, .path = "new"},
    {.method = METHOD_POST, .path = "new"},
    {.method = METHOD_GET, .path = "staff/"},
    {.method = METHOD_GET, .path = "staff/case/*"},
    {.method = METHOD_POST, .path = "staff/case/*"},
    {.method = METHOD_GET, .path = "staff/case/*/files"},
    {.method = METHOD_GET, .path = "staff/case/all"},
    {.method = METHOD_POST, .path = "leave"},
    {.method = METHOD_GET, .path = "staff/log-in"},
};
const size_t route_table_len = sizeof route_table / sizeof route_table[0];

static struct arena *a;
static bool away;

static int set_up(void **state)
{
    (void)state;
    away = false;
    a = arena_open(1u << 16);
    return a != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

/* --- the table --- */

static void assert_route(enum method m, const char *page, int row, const char *want_arg)
{
    const char *arg = NULL;
    bool other;
    const struct route *r = route_find(a, m, page, &arg, &other);
    assert_ptr_equal(r, row < 0 ? NULL : &route_table[row]);
    assert_string_equal(arg, want_arg);
}

static void rows_are_found_by_method_and_page(void **state)
{
    (void)state;
    assert_route(METHOD_GET, "", 0, "");
    assert_route(METHOD_GET, "new", 1, "");
    assert_route(METHOD_POST, "new", 2, "");
    assert_route(METHOD_GET, "staff/", 3, "");
    assert_route(METHOD_GET, "staff", -1, "");
    assert_route(METHOD_GET, "newer", -1, "");
    assert_route(METHOD_GET, "ne", -1, "");
}

static void a_star_is_one_segment(void **state)
{
    (void)state;
    assert_route(METHOD_GET, "staff/case/A-1", 4, "A-1");
    assert_route(METHOD_POST, "staff/case/A-1", 5, "A-1");
    assert_route(METHOD_GET, "staff/case/A-1/files", 6, "A-1");
    assert_route(METHOD_GET, "staff/case/", -1, "");
    assert_route(METHOD_GET, "staff/case/A/B", -1, "");
    assert_route(METHOD_GET, "staff/case//files", -1, "");
    assert_route(METHOD_GET, "staff/case/A-1/files/", -1, "");
}

static void a_word_goes_before_a_star(void **state)
{
    (void)state;
    assert_route(METHOD_GET, "staff/case/all", 7, "");
    assert_route(METHOD_POST, "staff/case/all", 5, "all");
}

static void another_method_is_told(void **state)
{
    const char *arg;
    bool other;
    (void)state;
    assert_null(route_find(a, METHOD_GET, "leave", &arg, &other));
    assert_true(other);
    assert_null(route_find(a, METHOD_GET, "nothing", &arg, &other));
    assert_false(other);
    assert_true(route_known("leave"));
    assert_true(route_known("staff/case/A-1/files"));
    assert_false(route_known("case/A-1"));
}

/* --- addresses --- */

static enum rc_err knows(void *ctx, const char *slug, bool *known)
{
    (void)ctx;
    *known = strcmp(slug, "magnum-opus") == 0 || strcmp(slug, "other") == 0 ||
             strcmp(slug, "cy") == 0;
    return away ? RC_DB : RC_OK;
}

static size_t language(const char *s)
{
    return strncmp(s, "cy", 2) == 0 && (s[2] == '/' || s[2] == '\0') ? 2 : 0;
}

static enum rc_err find(const char *path, const char *prefix, const char *rest, const char *centre,
                        struct address *out)
{
    const struct address_given g = {
        .path = path, .prefix = prefix, .rest = rest, .centre = centre, .knows = knows,
        .language = language};
    return address_find(a, &g, out);
}

static void assert_address(const struct address *at, const char *prefix, const char *base,
                           const char *slug, const char *page)
{
    assert_string_equal(at->prefix, prefix);
    assert_string_equal(at->base, base);
    assert_string_equal(at->slug, slug);
    assert_string_equal(at->page, page);
}

static void the_slug_is_found_whatever_the_site_says(void **state)
{
    static const struct {
        const char *prefix, *rest;
    } given[] = {{NULL, NULL},
                 {"/complaints/", NULL},
                 {NULL, "/magnum-opus/staff/case/A-1"},
                 {"/complaints/", "/magnum-opus/staff/case/A-1"},
                 {"/elsewhere/", "/magnum-opus/staff/case/A-1"}};
    struct address at;
    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        assert_int_equal(find("/complaints/magnum-opus/staff/case/A-1", given[i].prefix,
                              given[i].rest, NULL, &at),
                         RC_OK);
        assert_address(&at, "/complaints/", "/complaints/magnum-opus/", "magnum-opus",
                       "staff/case/A-1");
        assert_false(at.slash);
    }
    assert_int_equal(find("/magnum-opus/", NULL, NULL, NULL, &at), RC_OK);
    assert_address(&at, "/", "/magnum-opus/", "magnum-opus", "");
    assert_int_equal(find("/a/b/c/magnum-opus/other/", NULL, NULL, NULL, &at), RC_OK);
    assert_address(&at, "/a/b/c/", "/a/b/c/magnum-opus/", "magnum-opus", "other/");
}

static void a_missing_slash_is_told(void **state)
{
    struct address at;
    (void)state;
    assert_int_equal(find("/complaints/magnum-opus", NULL, NULL, NULL, &at), RC_OK);
    assert_true(at.slash);
    assert_string_equal(at.base, "/complaints/magnum-opus/");
}

static void a_known_prefix_leaves_one_place_for_the_slug(void **state)
{
    struct address at;
    (void)state;
    assert_int_equal(find("/x/nope/magnum-opus/", "/x/", NULL, NULL, &at), RC_NOTFOUND);
    assert_string_equal(at.prefix, "/x/");
    assert_int_equal(find("/x/nope/magnum-opus/", NULL, "/nope/magnum-opus/", NULL, &at),
                     RC_NOTFOUND);
    assert_int_equal(find("/x/", "/x/", NULL, NULL, &at), RC_NOTFOUND);
}

static void one_centre_needs_no_slug(void **state)
{
    struct address at;
    (void)state;
    assert_int_equal(find("/feedback/staff/case/A-1", NULL, NULL, "magnum-opus", &at), RC_OK);
    assert_address(&at, "/feedback/", "/feedback/", "magnum-opus", "staff/case/A-1");
    /* A link of the operator's commands names the slug all the same. */
    assert_int_equal(find("/feedback/magnum-opus/staff/log-in", "/feedback/", NULL, "magnum-opus",
                          &at),
                     RC_OK);
    assert_address(&at, "/feedback/", "/feedback/", "magnum-opus", "staff/log-in");
    assert_int_equal(find("/feedback/magnum-opus/nothing", "/feedback/", NULL, "magnum-opus", &at),
                     RC_OK);
    assert_address(&at, "/feedback/", "/feedback/", "magnum-opus", "magnum-opus/nothing");
    assert_int_equal(find("/", NULL, NULL, "magnum-opus", &at), RC_OK);
    assert_address(&at, "/", "/", "magnum-opus", "");
    assert_int_equal(find("/a/b/", NULL, NULL, "magnum-opus", &at), RC_OK);
    assert_address(&at, "/a/b/", "/a/b/", "magnum-opus", "");
    assert_int_equal(find("/a/nothing", "/a/", NULL, "magnum-opus", &at), RC_OK);
    assert_address(&at, "/a/", "/a/", "magnum-opus", "nothing");
    assert_int_equal(find("/a/nothing", NULL, NULL, "magnum-opus", &at), RC_NOTFOUND);
}

static void a_page_is_likely_while_the_database_is_away(void **state)
{
    struct address at;
    (void)state;
    away = true;
    assert_int_equal(find("/complaints/unseen/new", NULL, NULL, NULL, &at), RC_DB);
    assert_string_equal(at.base, "/complaints/unseen/");
    assert_string_equal(at.page, "new");
    assert_null(at.slug);
    assert_int_equal(find("/complaints/unseen/staff/case/A-1", NULL, "/unseen/staff/case/A-1", NULL,
                          &at),
                     RC_DB);
    assert_string_equal(at.prefix, "/complaints/");
    assert_string_equal(at.page, "staff/case/A-1");
    assert_int_equal(find("/complaints/unseen/nothing", NULL, NULL, NULL, &at), RC_DB);
    assert_null(at.base);
    assert_int_equal(find("/complaints/unseen", "/complaints/", NULL, NULL, &at), RC_DB);
    assert_null(at.base);
}

static void assert_language(const char *path, const char *centre, const char *base,
                            const char *lang, const char *page)
{
    struct address at;
    assert_int_equal(find(path, NULL, NULL, centre, &at), RC_OK);
    assert_string_equal(at.base, base);
    assert_string_equal(at.page, page);
    if (lang == NULL) {
        assert_null(at.language);
        assert_string_equal(at.link, base);
    } else {
        assert_string_equal(at.language, lang);
        assert_memory_equal(at.link, base, strlen(base));
        assert_string_equal(at.link + strlen(base), "cy/");
    }
}

/* Prefix, slug, language: by their places, whatever they are called. */
static void a_language_stands_behind_the_base(void **state)
{
    struct address at;
    (void)state;
    assert_language("/c/magnum-opus/cy/new", NULL, "/c/magnum-opus/", "cy", "new");
    assert_language("/c/magnum-opus/cy/", NULL, "/c/magnum-opus/", "cy", "");
    assert_language("/c/magnum-opus/cy/cy/new", NULL, "/c/magnum-opus/", "cy", "cy/new");
    assert_language("/c/magnum-opus/new", NULL, "/c/magnum-opus/", NULL, "new");
    assert_language("/c/magnum-opus/cyx/new", NULL, "/c/magnum-opus/", NULL, "cyx/new");
    assert_language("/c/magnum-opus/new/cy", NULL, "/c/magnum-opus/", NULL, "new/cy");
    /* a centre called so */
    assert_language("/c/cy/new", NULL, "/c/cy/", NULL, "new");
    assert_language("/c/cy/cy/new", NULL, "/c/cy/", "cy", "new");
    assert_language("/cy/cy/cy/", NULL, "/cy/", "cy", "cy/");
    /* the location is one centre's */
    assert_language("/c/cy/new", "magnum-opus", "/c/", "cy", "new");
    assert_language("/cy/staff/case/A-1", "magnum-opus", "/", "cy", "staff/case/A-1");
    assert_language("/cy/", "cy", "/", "cy", "");
    assert_int_equal(find("/c/magnum-opus/cy/new", "/c/", NULL, "magnum-opus", &at), RC_OK);
    assert_string_equal(at.link, "/c/cy/");
    assert_string_equal(at.page, "new");
    /* the last slash */
    assert_int_equal(find("/c/magnum-opus/cy", NULL, NULL, NULL, &at), RC_OK);
    assert_true(at.slash);
    assert_string_equal(at.link, "/c/magnum-opus/cy/");
    /* the database is away */
    away = true;
    assert_int_equal(find("/c/unseen/cy/new", "/c/", NULL, NULL, &at), RC_DB);
    assert_string_equal(at.link, "/c/unseen/cy/");
    assert_string_equal(at.page, "new");
}

static void strange_paths_are_nowhere(void **state)
{
    static const char *const strange[] = {"", "magnum-opus/", "/a;b/magnum-opus/",
                                          "/a b/magnum-opus/", "/\xc3\xa9/magnum-opus/",
                                          "/<a>/magnum-opus/", "/a\r\nb/magnum-opus/",
                                          "/Magnum-Opus/", "/x/", "/",
                                          "//evil.example/magnum-opus/", "//magnum-opus",
                                          "/a//magnum-opus/", "/magnum-opus//"};
    struct address at;
    (void)state;
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        assert_int_equal(find(strange[i], NULL, NULL, NULL, &at), RC_NOTFOUND);
        assert_string_equal(at.prefix, "/");
        assert_null(at.slug);
        assert_int_equal(find(strange[i], "/", strange[i], NULL, &at), RC_NOTFOUND);
    }
    assert_int_equal(find("//evil.example/staff/log-in", NULL, NULL, "magnum-opus", &at),
                     RC_NOTFOUND);
    assert_string_equal(at.prefix, "/");
    away = true;
    assert_int_equal(find("//evil.example/new", NULL, NULL, NULL, &at), RC_NOTFOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_found_by_method_and_page), TEST(a_star_is_one_segment),
        TEST(a_word_goes_before_a_star), TEST(another_method_is_told),
        TEST(the_slug_is_found_whatever_the_site_says), TEST(a_missing_slash_is_told),
        TEST(a_known_prefix_leaves_one_place_for_the_slug), TEST(one_centre_needs_no_slug),
        TEST(a_page_is_likely_while_the_database_is_away), TEST(strange_paths_are_nowhere),
        TEST(a_language_stands_behind_the_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

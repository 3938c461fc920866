#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fcgi/ctl/nginx_conf.h"

static struct arena *arena;
static struct nginx_node *top;
static char why[120];

static enum rc_err read_conf(const char *text)
{
    arena_close(arena);
    arena = arena_open(1u << 20);
    assert_non_null(arena);
    why[0] = '\0';
    return nginx_conf_read(arena, text, &top, why, sizeof why);
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    arena = NULL;
    return 0;
}

/* The first block whose last word is this one. */
static struct nginx_node *block(const char *name)
{
    for (struct nginx_node *n = top; n != NULL; n = nginx_conf_next(top, n))
        if (n->block && strcmp(n->word[n->words - 1], name) == 0)
            return n;
    fail_msg("no block %s", name);
    return NULL;
}

static void directives_hold_from_the_outside_in(void **state)
{
    (void)state;
    assert_int_equal(read_conf("gzip on; http { gzip off; # a comment; {\n"
                               "server { access_log \"a b;c\" main; location /x { gzip on; }\n"
                               "location ~ \"^/a{2}$\" { alias '/y'; } location ~ ^/b{3}/c { } } }"),
                     RC_OK);
    assert_string_equal(nginx_conf_value(block("/x"), "gzip", "?"), "on");
    assert_string_equal(nginx_conf_value(block("^/a{2}$"), "gzip", "?"), "off");
    assert_string_equal(nginx_conf_value(block("^/b{3}/c"), "access_log", "?"), "a b;c");
    assert_string_equal(nginx_conf_value(block("^/b{3}/c"), "mirror", "?"), "?");
    assert_string_equal(nginx_conf_value(top, "gzip", "?"), "on");
    assert_null(nginx_conf_at(block("/x"), "alias"));
}

static void files_are_put_where_they_are_included(void **state)
{
    (void)state;
    assert_int_equal(
        read_conf("# configuration file /etc/nginx/nginx.conf:\n"
                  "http { include conf.d/*.conf; server { location /c/ { include recourse/l.conf; } } }\n"
                  "# configuration file /etc/nginx/conf.d/a.conf:\ngzip off;\n"
                  "# configuration file /etc/nginx/conf.d/deep/b.conf:\ngzip deep;\n"
                  "# configuration file /etc/nginx/recourse/l.conf:\n"
                  "access_log off; location ~ /d$ { ssi off; }\n"),
        RC_OK);
    assert_string_equal(nginx_conf_value(block("/c/"), "access_log", "?"), "off");
    assert_string_equal(nginx_conf_value(block("/c/"), "gzip", "?"), "off");
    assert_string_equal(nginx_conf_value(block("/d$"), "ssi", "?"), "off");
    assert_string_equal(nginx_conf_value(block("/d$"), "access_log", "?"), "off");
}

static void what_is_no_configuration_is_refused(void **state)
{
    static const char *const bad[] = {
        "http {", "http { } }", "word", "; ;", "a \"b", "a 'b;", "{ a; }", "a b\\",
        "# configuration file /a:\ninclude a;\n# configuration file /b:\n}",
        "# configuration file /e/a:\ninclude a;\n",
    };
    (void)state;
    for (size_t i = 0; i + 2 < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(read_conf(bad[i]), RC_INVALID);
        assert_true(why[0] != '\0');
    }
    assert_int_equal(read_conf(bad[9]), RC_INVALID); /* it includes itself */
    assert_int_equal(read_conf(""), RC_OK);
    assert_null(top->first);
    assert_null(nginx_conf_next(top, top));
}

static void sizes(void **state)
{
    (void)state;
    assert_int_equal(nginx_conf_bytes("280k"), 280 * 1024);
    assert_int_equal(nginx_conf_bytes("300M"), 300 * 1024 * 1024);
    assert_int_equal(nginx_conf_bytes("0"), 0);
    assert_int_equal(nginx_conf_bytes("12"), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(directives_hold_from_the_outside_in, tear_down),
        cmocka_unit_test_teardown(files_are_put_where_they_are_included, tear_down),
        cmocka_unit_test_teardown(what_is_no_configuration_is_refused, tear_down),
        cmocka_unit_test_teardown(sizes, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

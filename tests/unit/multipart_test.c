#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fcgi/server/multipart.h"

#define PART(disposition, content) \
    "--B\r\nContent-Disposition: form-data; " disposition "\r\n\r\n" content "\r\n"

/* What the sink saw, as text: "<name|filename|type>data</>". */
struct seen {
    char text[4096];
    size_t len;
    enum rc_err answer; /* to the next begin */
};
static struct arena *a;
static struct seen seen;

static void note(const char *s, size_t len)
{
    assert_true(seen.len + len < sizeof seen.text);
    memcpy(seen.text + seen.len, s, len);
    seen.len += len;
    seen.text[seen.len] = '\0';
}

static enum rc_err on_begin(void *ctx, const char *field, const char *filename, const char *type)
{
    char line[256];
    assert_ptr_equal(ctx, &seen);
    int n = snprintf(line, sizeof line, "<%s|%s|%s>", field, filename, type);
    note(line, (size_t)n);
    return seen.answer;
}

static enum rc_err on_data(void *ctx, const void *p, size_t len)
{
    (void)ctx;
    note(p, len);
    return RC_OK;
}

static enum rc_err on_end(void *ctx)
{
    (void)ctx;
    note("</>", 3);
    return RC_OK;
}

static int set_up(void **state)
{
    (void)state;
    memset(&seen, 0, sizeof seen);
    a = arena_open(1u << 22);
    return a != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

static struct multipart *open_parser(const char *boundary, size_t fields_max, unsigned files_max)
{
    const struct multipart_sink sink = {&seen, on_begin, on_data, on_end};
    struct multipart *m = multipart_open(a, boundary, fields_max, files_max, &sink);
    assert_non_null(m);
    return m;
}

/* Feeds it in pieces of `step` bytes, each in memory of just its length. */
static enum rc_err feed(struct multipart *m, const char *body, size_t len, size_t step)
{
    enum rc_err err = RC_OK;
    for (size_t i = 0; i < len && err == RC_OK; i += step) {
        size_t n = len - i < step ? len - i : step;
        char *exact = malloc(n);
        assert_non_null(exact);
        memcpy(exact, body + i, n);
        err = multipart_feed(m, exact, n);
        free(exact);
    }
    return err;
}

static enum rc_err parse(const char *body, struct pairs *out)
{
    struct multipart *m = open_parser("B", 1000, 4);
    enum rc_err err = feed(m, body, strlen(body), 7), end;
    end = multipart_close(m, out);
    return err != RC_OK ? err : end;
}

static const char whole[] =
    "preamble\r\n" PART("name=\"a\"", "one") PART("name=\"b\"", "")
    "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n"
    "Content-Type: text/plain\r\n\r\nline\r\n\r\n--\r\n--C\r\r\n-\r\n--B\r\n"
    "content-disposition:form-data;name=c\r\n\r\nt\r\nwo\r\n--B--\r\nepilogue --B\r\n";

static void pieces_of_any_size_give_the_same(void **state)
{
    (void)state;
    for (size_t step = 1; step < sizeof whole; step++) {
        struct multipart *m = open_parser("B", 1000, 4);
        struct pairs p;
        memset(&seen, 0, sizeof seen);
        assert_int_equal(feed(m, whole, sizeof whole - 1, step), RC_OK);
        assert_int_equal(multipart_close(m, &p), RC_OK);
        assert_int_equal(p.n, 3);
        assert_string_equal(p.p[0].name, "a");
        assert_string_equal(p.p[0].value, "one");
        assert_string_equal(p.p[1].value, "");
        assert_string_equal(p.p[2].name, "c");
        assert_string_equal(p.p[2].value, "t\nwo");
        assert_string_equal(seen.text,
                            "<f|x.txt|text/plain>line\r\n\r\n--\r\n--C\r\r\n-</>");
        arena_reset(a);
    }
}

static void every_cut_is_seen(void **state)
{
    const char *end = strstr(whole, "--B--") + 5;
    (void)state;
    for (size_t len = 0; len < (size_t)(end - whole); len++) {
        struct multipart *m = open_parser("B", 1000, 4);
        struct pairs p;
        memset(&seen, 0, sizeof seen);
        assert_int_equal(feed(m, whole, len, 64), RC_OK);
        assert_int_equal(multipart_close(m, &p), RC_INVALID);
        arena_reset(a);
    }
}

static void a_boundary_inside_content_does_not_end_it(void **state)
{
    struct pairs p;
    (void)state;
    assert_int_equal(parse(PART("name=\"a\"", "x--B\r--B\n--B\r\n-B\r\r\n--A") "--B--", &p), RC_OK);
    assert_string_equal(p.p[0].value, "x--B\n--B\n--B\n-B\n\n--A"); /* lines end with LF */
    /* A longer word that begins like the boundary ends the part, and then is not well formed. */
    assert_int_equal(parse(PART("name=\"a\"", "x\r\n--Bold") "--B--", &p), RC_INVALID);
}

static void empty_file_inputs_are_passed_over(void **state)
{
    struct pairs p;
    (void)state;
    assert_int_equal(
        parse(PART("name=\"f\"; filename=\"\"", "") PART("name=\"a\"", "1") "--B--", &p), RC_OK);
    assert_int_equal(p.n, 1);
    assert_string_equal(seen.text, "");
}

static void names_come_unescaped(void **state)
{
    struct pairs p;
    (void)state;
    assert_int_equal(parse(PART("filename=\"a;b%22c\\\"d\\e.txt\"; name=\"f\"", "1") "--B--", &p),
                     RC_OK);
    assert_string_equal(seen.text, "<f|a;b\"c\"d\\e.txt|application/octet-stream>1</>");
}

static void malformed_parts_are_refused(void **state)
{
    static const char *const bad[] = {
        "--B\r\n\r\nx\r\n--B--",                                            /* no disposition */
        "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--B--",
        "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",          /* no name */
        "--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--B--", /* no end quote */
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n"
        "Content-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--B--",
        PART("name=\"\xff\"", "x") "--B--", PART("name=\"a\"", "\xff") "--B--",
        PART("name=\"f\"; filename=\"\xc3\"", "x") "--B--",
        "--Bx\r\n", "--B\r\nno end of line\rx"};
    struct pairs p;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(parse(bad[i], &p), RC_INVALID);
        arena_reset(a);
    }
}

static void nul_bytes_are_refused_in_fields_only(void **state)
{
    static const char field[] = PART("name=\"a\"", "x\0y") "--B--";
    static const char file[] = PART("name=\"f\"; filename=\"n\"", "x\0y") "--B--";
    struct multipart *m = open_parser("B", 1000, 4);
    struct pairs p;
    (void)state;
    assert_int_equal(feed(m, field, sizeof field - 1, 9), RC_INVALID);
    m = open_parser("B", 1000, 4);
    assert_int_equal(feed(m, file, sizeof file - 1, 9), RC_OK);
    assert_int_equal(multipart_close(m, &p), RC_OK);
    assert_int_equal(seen.len, strlen("<f|n|application/octet-stream>x") + 1 + strlen("y</>"));
}

static void limits_hold(void **state)
{
    char *body = arena_alloc(a, 64 * 1024);
    size_t n = 0;
    struct multipart *m = open_parser("B", 5, 1);
    (void)state;
    assert_non_null(body);
    n = (size_t)sprintf(body, PART("name=\"a\"", "1234") "--B--");
    assert_int_equal(feed(m, body, n, n), RC_OK); /* name and value: 5 */
    m = open_parser("B", 5, 1);
    n = (size_t)sprintf(body, PART("name=\"a\"", "12345") "--B--");
    assert_int_equal(feed(m, body, n, n), RC_DENIED);
    m = open_parser("B", 100, 1);
    n = (size_t)sprintf(body, PART("name=\"f\"; filename=\"a\"", "1")
                                  PART("name=\"f\"; filename=\"b\"", "2") "--B--");
    assert_int_equal(feed(m, body, n, n), RC_DENIED);
    m = open_parser("B", 10000, 1);
    n = 0;
    for (int i = 0; i < 257; i++)
        n += (size_t)sprintf(body + n, PART("name=\"a\"", "1"));
    assert_int_equal(feed(m, body, n, n), RC_DENIED);
    m = open_parser("B", 10000, 1);
    n = (size_t)sprintf(body, "--B\r\nX: %05000d\r\n", 1);
    assert_int_equal(feed(m, body, n, n), RC_INVALID);
}

static void the_sink_can_stop_it(void **state)
{
    static const char body[] =
        PART("name=\"a\"", "1") PART("name=\"f\"; filename=\"n\"", "2") "--B--";
    struct multipart *m = open_parser("B", 100, 4);
    (void)state;
    seen.answer = RC_CONFLICT;
    assert_int_equal(feed(m, body, sizeof body - 1, 1000), RC_CONFLICT);
    assert_int_equal(multipart_fields(m)->n, 1); /* those before the file are there */
    assert_string_equal(multipart_fields(m)->p[0].value, "1");
}

static void boundaries_are_read_from_the_header(void **state)
{
    (void)state;
    assert_string_equal(multipart_boundary(a, "multipart/form-data; boundary=abc"), "abc");
    assert_string_equal(multipart_boundary(a, "Multipart/Form-Data;charset=x; BOUNDARY=\"a b\""),
                        "a b");
    assert_null(multipart_boundary(a, NULL));
    assert_null(multipart_boundary(a, "multipart/form-data"));
    assert_null(multipart_boundary(a, "multipart/form-data; boundary="));
    assert_null(multipart_boundary(a, "multipart/form-data; boundary=\"a"));
    assert_null(multipart_boundary(a, "multipart/form-data; boundary=\"a \""));
    assert_null(multipart_boundary(a, "multipart/form-data; boundary=a\"b"));
    assert_null(multipart_boundary(a, "multipart/form-data; boundary="
                                      "0123456789012345678901234567890123456789"
                                      "0123456789012345678901234567890"));
    assert_null(multipart_boundary(a, "multipart/form-datax; boundary=a"));
    assert_null(multipart_boundary(a, "text/plain; boundary=a"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pieces_of_any_size_give_the_same), TEST(every_cut_is_seen),
        TEST(a_boundary_inside_content_does_not_end_it), TEST(empty_file_inputs_are_passed_over),
        TEST(names_come_unescaped), TEST(malformed_parts_are_refused),
        TEST(nul_bytes_are_refused_in_fields_only), TEST(limits_hold), TEST(the_sink_can_stop_it),
        TEST(boundaries_are_read_from_the_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

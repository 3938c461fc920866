/* The shipped centre files, for tests that walk through them. */
#ifndef RC_TESTS_CENTRE_FIXTURE_H
#define RC_TESTS_CENTRE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/procedure.h"

/* A file below the source folder, NUL-terminated in the arena. */
static inline char *fixture_file(struct arena *a, const char *name, size_t *len)
{
    const char *srcdir = getenv("RECOURSE_SRCDIR");
    char *path = arena_printf(a, "%s/%s", srcdir != NULL ? srcdir : ".", name);
    char *text = arena_alloc(a, CENTRE_JSON_MAX + 1);
    FILE *f;

    assert_non_null(path);
    assert_non_null(text);
    f = fopen(path, "rb");
    assert_non_null(f);
    *len = fread(text, 1, CENTRE_JSON_MAX, f);
    assert_int_equal(fclose(f), 0);
    assert_true(*len > 0);
    return text;
}

static inline void fixture_centre(struct arena *a, const char *slug, struct centre *out)
{
    struct import_error why;
    size_t len;
    char *text = fixture_file(a, arena_printf(a, "nginx/centres/%s.json", slug), &len);

    if (centre_parse(a, text, len, out, &why) != RC_OK)
        fail_msg("%s: %s: expected %s", slug, why.path, why.expected);
}

static inline struct rc_date fixture_date(const char *iso)
{
    struct rc_date d;

    assert_int_equal(date_parse(iso, &d), RC_OK);
    return d;
}

#endif

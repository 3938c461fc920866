/* Uploads: multipart/form-data as it streams in. The same body in pieces of any size must give the
 * same as in one. The first byte of the input is the size of a piece; the first line, where it
 * begins with "Content-Type:", that header. */
#include "fcgi/server/multipart.h"
#include "tests/fuzz/fuzz.h"

struct seen {
    uint64_t hash;
    size_t files, open;
};

static void mix(struct seen *s, const void *p, size_t len)
{
    const uint8_t *b = p;

    while (len-- > 0)
        s->hash = (s->hash ^ *b++) * UINT64_C(1099511628211);
}

static enum rc_err on_begin(void *ctx, const char *field, const char *filename, const char *type)
{
    struct seen *s = ctx;

    FUZZ_PROMISE(s->open == 0 && field && filename && type);
    FUZZ_PROMISE(utf8_valid(filename, strlen(filename)));
    s->open = 1;
    s->files++;
    mix(s, field, strlen(field) + 1u);
    mix(s, filename, strlen(filename) + 1u);
    mix(s, type, strlen(type) + 1u);
    return RC_OK;
}

static enum rc_err on_data(void *ctx, const void *p, size_t len)
{
    struct seen *s = ctx;

    FUZZ_PROMISE(s->open == 1);
    mix(s, p, len);
    return RC_OK;
}

static enum rc_err on_end(void *ctx)
{
    struct seen *s = ctx;

    FUZZ_PROMISE(s->open == 1);
    s->open = 0;
    mix(s, "/", 1);
    return RC_OK;
}

static enum rc_err parse(struct arena *a, const char *boundary, const uint8_t *p, size_t len,
                         size_t step, struct seen *s)
{
    const struct multipart_sink sink = {s, on_begin, on_data, on_end};
    struct multipart *m = multipart_open(a, boundary, 2000, 3, &sink);
    enum rc_err err = RC_OK;
    struct pairs fields = {0};

    FUZZ_PROMISE(m != NULL);
    memset(s, 0, sizeof(*s));
    while (len > 0 && err == RC_OK) {
        const size_t n = len < step ? len : step;
        uint8_t *exact = fuzz_copy(p, n);

        err = multipart_feed(m, exact, n);
        free(exact);
        p += n;
        len -= n;
    }
    if (err == RC_OK)
        err = multipart_close(m, &fields);
    if (err != RC_OK)
        return err;
    FUZZ_PROMISE(s->open == 0 && s->files <= 3 && fields.n <= 256);
    for (size_t i = 0; i < fields.n; i++) {
        FUZZ_PROMISE(utf8_valid(fields.p[i].value, strlen(fields.p[i].value)));
        mix(s, fields.p[i].name, strlen(fields.p[i].name) + 1u);
        mix(s, fields.p[i].value, strlen(fields.p[i].value) + 1u);
    }
    return RC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char header[] = "Content-Type:";
    struct arena *a = arena_open(1u << 22);
    const char *boundary = "B";
    struct seen whole, pieces;
    enum rc_err one, many;
    const size_t step = len > 0 ? 1u + data[0] % 64u : 1u;

    FUZZ_PROMISE(a != NULL);
    if (len > 0) {
        data++;
        len--;
    }
    if (len > sizeof(header) && memcmp(data, header, sizeof(header) - 1u) == 0) {
        const uint8_t *end = memchr(data, '\n', len);
        const size_t n = end ? (size_t)(end - data) : len;
        char *line = fuzz_text(data + sizeof(header) - 1u, n - (sizeof(header) - 1u));

        boundary = multipart_boundary(a, line);
        free(line);
        data += n + (end ? 1u : 0u);
        len -= n + (end ? 1u : 0u);
    }
    if (boundary) {
        FUZZ_PROMISE(*boundary && strlen(boundary) <= 70);
        one = parse(a, boundary, data, len, len > 0 ? len : 1u, &whole);
        many = parse(a, boundary, data, len, step, &pieces);
        FUZZ_PROMISE((one == RC_OK) == (many == RC_OK));
        FUZZ_PROMISE(one != RC_OK || (whole.hash == pieces.hash && whole.files == pieces.files));
    }
    arena_close(a);
    return 0;
}

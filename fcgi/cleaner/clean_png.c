/* PNG, by libpng: read whole and written anew, with what is needed to show the same pixels. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "fcgi/cleaner/clean.h"

#define IMAGE_MAX ((size_t)384 * 1024 * 1024) /* bytes of pixels */

struct source {
    const uint8_t *p;
    size_t len;
};

struct target {
    uint8_t *p;
    size_t len, room;
};

struct work {
    struct source source;
    struct target target;
    png_structp from, to;
    png_infop info, written;
    uint8_t *pixels;
    png_bytep *row;
};

static void fail(png_structp png, png_const_charp why)
{
    (void)why;
    png_longjmp(png, 1);
}

static void be_silent(png_structp png, png_const_charp why)
{
    (void)png;
    (void)why;
}

static void read_from(png_structp png, png_bytep to, size_t n)
{
    struct source *s = png_get_io_ptr(png);

    if (n > s->len)
        png_error(png, "cut");
    memcpy(to, s->p, n);
    s->p += n;
    s->len -= n;
}

static void write_to(png_structp png, png_bytep p, size_t n)
{
    struct target *t = png_get_io_ptr(png);

    if (n > t->room - t->len) {
        const size_t room = (t->room + n) * 2u;
        uint8_t *more = realloc(t->p, room);

        if (!more)
            png_error(png, "memory");
        t->p = more;
        t->room = room;
    }
    memcpy(t->p + t->len, p, n);
    t->len += n;
}

static void flush(png_structp png)
{
    (void)png;
}

/* Moving pictures have frames behind the first one, which would be lost without a word. */
static int is_moving(const struct work *w)
{
    png_unknown_chunkp chunk;
    const int n = png_get_unknown_chunks(w->from, w->info, &chunk);

    for (int i = 0; i < n; i++)
        if (memcmp(chunk[i].name, "acTL", 4) == 0)
            return 1;
    return 0;
}

static int read_image(struct work *w)
{
    png_uint_32 width, height;
    size_t line;

    png_set_user_limits(w->from, CLEAN_PIXELS_MAX, CLEAN_PIXELS_MAX);
    png_set_chunk_malloc_max(w->from, 8u * 1024u * 1024u);
    png_set_keep_unknown_chunks(w->from, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "acTL", 1);
    png_set_read_fn(w->from, &w->source, read_from);
    png_read_info(w->from, w->info);
    if (is_moving(w))
        return 0;
    width = png_get_image_width(w->from, w->info);
    height = png_get_image_height(w->from, w->info);
    line = png_get_rowbytes(w->from, w->info);
    if (width == 0 || height == 0 || line == 0 || line > IMAGE_MAX / height)
        return 0;
    w->pixels = calloc(height, line);
    w->row = calloc(height, sizeof *w->row);
    if (!w->pixels || !w->row)
        return 0;
    for (png_uint_32 y = 0; y < height; y++)
        w->row[y] = w->pixels + y * line;
    png_read_image(w->from, w->row);
    png_read_end(w->from, NULL); /* a cut file ends here */
    return 1;
}

/* What the pixels mean: palette, transparency, gamma and primaries. */
static void copy_meaning(struct work *w)
{
    double gamma, white_x, white_y, red_x, red_y, green_x, green_y, blue_x, blue_y;
    png_colorp palette;
    png_color_16p transparent;
    png_bytep alpha;
    int n, intent;

    if (png_get_PLTE(w->from, w->info, &palette, &n))
        png_set_PLTE(w->to, w->written, palette, n);
    if (png_get_tRNS(w->from, w->info, &alpha, &n, &transparent))
        png_set_tRNS(w->to, w->written, alpha, n, transparent);
    if (png_get_sRGB(w->from, w->info, &intent)) {
        png_set_sRGB(w->to, w->written, intent);
        return;
    }
    if (png_get_gAMA(w->from, w->info, &gamma))
        png_set_gAMA(w->to, w->written, gamma);
    if (png_get_cHRM(w->from, w->info, &white_x, &white_y, &red_x, &red_y, &green_x, &green_y,
                     &blue_x, &blue_y))
        png_set_cHRM(w->to, w->written, white_x, white_y, red_x, red_y, green_x, green_y, blue_x,
                     blue_y);
}

static void write_image(struct work *w)
{
    png_uint_32 width, height;
    int depth, colour, interlace;

    png_get_IHDR(w->from, w->info, &width, &height, &depth, &colour, &interlace, NULL, NULL);
    png_set_write_fn(w->to, &w->target, write_to, flush);
    png_set_user_limits(w->to, CLEAN_PIXELS_MAX, CLEAN_PIXELS_MAX);
    png_set_IHDR(w->to, w->written, width, height, depth, colour, interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    copy_meaning(w);
    png_write_info(w->to, w->written);
    png_write_image(w->to, w->row);
    png_write_end(w->to, NULL);
}

static int copy(struct work *w)
{
    if (setjmp(png_jmpbuf(w->from)))
        return 0;
    if (!read_image(w))
        return 0;
    if (setjmp(png_jmpbuf(w->to)))
        return 0;
    write_image(w);
    return 1;
}

enum rc_err clean_png(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len)
{
    struct work *w = calloc(1, sizeof *w);
    enum rc_err err = RC_NOMEM;

    if (!w)
        return err;
    w->source = (struct source){in, len};
    w->from = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, be_silent);
    w->to = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, be_silent);
    if (!w->from || !w->to || !(w->info = png_create_info_struct(w->from)) ||
        !(w->written = png_create_info_struct(w->to)))
        goto out;
    err = RC_INVALID;
    if (!copy(w))
        goto out;
    *out = w->target.p;
    *out_len = w->target.len;
    w->target.p = NULL;
    err = RC_OK;
out:
    png_destroy_write_struct(&w->to, &w->written);
    png_destroy_read_struct(&w->from, &w->info, NULL);
    free(w->target.p);
    free(w->row);
    free(w->pixels);
    free(w);
    return err;
}

#define _GNU_SOURCE 1 /* memmem */
/* Copies without hidden data: what is seen stays to the last bit, what is hidden goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <png.h>
#include <qpdf/qpdf-c.h>

#include "fcgi/cleaner/clean.h"

#define SECRET "canary-4711"
#define WIDTH 37
#define HEIGHT 23

struct bytes_of {
    uint8_t *p;
    size_t len;
};

static bool holds(const struct bytes_of *b, const char *word)
{
    return memmem(b->p, b->len, word, strlen(word)) != NULL;
}

static void append(struct bytes_of *b, const void *p, size_t len)
{
    b->p = realloc(b->p, b->len + len);
    assert_non_null(b->p);
    memcpy(b->p + b->len, p, len);
    b->len += len;
}

static struct bytes_of clean(const struct bytes_of *in)
{
    struct bytes_of out = {NULL, 0};

    assert_int_equal(clean_copy(in->p, in->len, &out.p, &out.len), RC_OK);
    assert_non_null(out.p);
    return out;
}

static void refused(const struct bytes_of *in)
{
    struct bytes_of out = {NULL, 0};

    assert_int_equal(clean_copy(in->p, in->len, &out.p, &out.len), RC_INVALID);
    assert_null(out.p);
}

static uint8_t pixel(unsigned x, unsigned y, unsigned i)
{
    return (uint8_t)(x * 7u + y * 13u + i * 80u);
}

/* --- JPEG ------------------------------------------------------------------------------------- */

static const uint8_t exif[] = "Exif\0\0II*\0\x08\0\0\0\x02\0"
                              "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
                              "\x0e\x01\x02\0\x0c\0\0\0\x26\0\0\0"
                              "\0\0\0\0" SECRET;

static struct bytes_of make_jpeg(bool progressive)
{
    struct jpeg_compress_struct to;
    struct jpeg_error_mgr errors;
    struct bytes_of out = {NULL, 0};
    unsigned char *p = NULL;
    unsigned long len = 0;

    to.err = jpeg_std_error(&errors);
    jpeg_create_compress(&to);
    jpeg_mem_dest(&to, &p, &len);
    to.image_width = WIDTH;
    to.image_height = HEIGHT;
    to.input_components = 3;
    to.in_color_space = JCS_RGB;
    jpeg_set_defaults(&to);
    if (progressive)
        jpeg_simple_progression(&to);
    jpeg_start_compress(&to, TRUE);
    jpeg_write_marker(&to, JPEG_APP0 + 1, exif, sizeof exif - 1u);
    jpeg_write_marker(&to, JPEG_APP0 + 2, (const uint8_t *)"ICC_PROFILE\0\1\1" SECRET, 25);
    jpeg_write_marker(&to, JPEG_APP0 + 13, (const uint8_t *)"Photoshop 3.0" SECRET, 24);
    jpeg_write_marker(&to, JPEG_COM, (const uint8_t *)SECRET, 11);
    for (unsigned y = 0; y < HEIGHT; y++) {
        uint8_t line[WIDTH * 3];
        uint8_t *row = line;

        for (unsigned x = 0; x < WIDTH * 3; x++)
            line[x] = pixel(x / 3, y, x % 3);
        jpeg_write_scanlines(&to, &row, 1);
    }
    jpeg_finish_compress(&to);
    jpeg_destroy_compress(&to);
    append(&out, p, len);
    free(p);
    return out;
}

static void jpeg_pixels(const struct bytes_of *b, uint8_t out[HEIGHT][WIDTH * 3])
{
    struct jpeg_decompress_struct from;
    struct jpeg_error_mgr errors;

    from.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&from);
    jpeg_mem_src(&from, b->p, b->len);
    assert_int_equal(jpeg_read_header(&from, TRUE), JPEG_HEADER_OK);
    jpeg_start_decompress(&from);
    assert_int_equal(from.output_width, WIDTH);
    while (from.output_scanline < from.output_height) {
        uint8_t *row = out[from.output_scanline];

        jpeg_read_scanlines(&from, &row, 1);
    }
    jpeg_finish_decompress(&from);
    jpeg_destroy_decompress(&from);
}

static void a_jpeg_keeps_its_picture_only(void **state)
{
    (void)state;
    for (int progressive = 0; progressive < 2; progressive++) {
        static uint8_t before[HEIGHT][WIDTH * 3], after[HEIGHT][WIDTH * 3];
        struct bytes_of in = make_jpeg(progressive), out;

        append(&in, SECRET, 11); /* behind its end, as phones put a second picture */
        assert_true(holds(&in, SECRET));
        out = clean(&in);
        assert_false(holds(&out, SECRET));
        assert_false(holds(&out, "ICC_PROFILE"));
        jpeg_pixels(&in, before);
        jpeg_pixels(&out, after);
        assert_memory_equal(before, after, sizeof before);
        free(in.p);
        free(out.p);
    }
}

static void a_jpeg_is_still_turned(void **state)
{
    struct bytes_of in = make_jpeg(false), out = clean(&in), again;
    const uint8_t *found = memmem(out.p, out.len, "Exif\0", 6);

    (void)state;
    assert_non_null(found);
    assert_int_equal(clean_orientation(found, (size_t)(out.p + out.len - found)), 6);
    again = clean(&out);
    assert_int_equal(again.len, out.len);
    assert_memory_equal(again.p, out.p, out.len);
    free(in.p);
    free(out.p);
    free(again.p);
}

static void an_orientation_is_read_with_care(void **state)
{
    uint8_t bad[sizeof exif - 1u];

    (void)state;
    assert_int_equal(clean_orientation(exif, sizeof exif - 1u), 6);
    for (size_t len = 0; len < sizeof exif - 1u; len++) {
        uint8_t *exact = malloc(len + 1u);

        memcpy(exact, exif, len);
        assert_true(clean_orientation(exact, len) == (len < 28 ? 1 : 6));
        free(exact);
    }
    for (size_t i = 0; i < sizeof bad; i++) { /* every byte another: no read outside, 1 to 8 */
        for (unsigned v = 0; v < 256; v += 51) {
            memcpy(bad, exif, sizeof bad);
            bad[i] = (uint8_t)v;
            assert_in_range(clean_orientation(bad, sizeof bad), 1, 8);
        }
    }
}

/* --- PNG -------------------------------------------------------------------------------------- */

static void add_to(png_structp png, png_bytep p, size_t n)
{
    append(png_get_io_ptr(png), p, n);
}

static struct bytes_of make_png(int colour, int interlace, const char *extra)
{
    struct bytes_of out = {NULL, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    const unsigned channels = colour == PNG_COLOR_TYPE_RGB ? 3 : 1;
    png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = (char *)"Author",
                     .text = (char *)SECRET, .text_length = 11};
    png_color palette[256];
    png_byte alpha[2] = {0, 128};
    static uint8_t line[HEIGHT][WIDTH * 3];
    png_bytep row[HEIGHT];
    png_time when = {.year = 2026, .month = 3, .day = 4};

    png_set_write_fn(png, &out, add_to, NULL);
    png_set_IHDR(png, info, WIDTH, HEIGHT, 8, colour, interlace, 0, 0);
    for (int i = 0; i < 256; i++)
        palette[i] = (png_color){(png_byte)i, (png_byte)(255 - i), 7};
    if (colour == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette, 256);
        png_set_tRNS(png, info, alpha, 2, NULL);
    }
    png_set_text(png, info, &text, 1);
    png_set_tIME(png, info, &when);
    png_set_gAMA(png, info, 0.45455);
    png_write_info(png, info);
    png_write_chunk(png, (png_const_bytep)(extra ? extra : "eXIf"), (png_const_bytep)SECRET, 11);
    for (unsigned y = 0; y < HEIGHT; y++) {
        for (unsigned x = 0; x < WIDTH * channels; x++)
            line[y][x] = pixel(x / channels, y, x % channels);
        row[y] = line[y];
    }
    png_write_image(png, row);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return out;
}

static void png_pixels(const struct bytes_of *b, uint8_t *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};

    assert_true(png_image_begin_read_from_memory(&image, b->p, b->len));
    image.format = PNG_FORMAT_RGBA;
    assert_int_equal(PNG_IMAGE_SIZE(image), WIDTH * HEIGHT * 4);
    assert_true(png_image_finish_read(&image, NULL, out, 0, NULL));
}

static void a_png_keeps_its_picture_only(void **state)
{
    static const struct {
        int colour, interlace;
    } kinds[] = {{PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE},
                 {PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7},
                 {PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE},
                 {PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_ADAM7}};
    static uint8_t before[WIDTH * HEIGHT * 4], after[WIDTH * HEIGHT * 4];

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct bytes_of in = make_png(kinds[i].colour, kinds[i].interlace, NULL), out;

        append(&in, SECRET, 11);
        out = clean(&in);
        assert_true(holds(&in, SECRET) && holds(&in, "tIME"));
        assert_false(holds(&out, SECRET));
        assert_false(holds(&out, "tIME"));
        assert_true(holds(&out, "gAMA"));
        png_pixels(&in, before);
        png_pixels(&out, after);
        assert_memory_equal(before, after, sizeof before);
        free(in.p);
        free(out.p);
    }
}

static void what_moves_or_is_cut_is_refused(void **state)
{
    struct bytes_of moving = make_png(PNG_COLOR_TYPE_RGB, 0, "acTL");
    struct bytes_of whole = make_png(PNG_COLOR_TYPE_RGB, 0, NULL), jpeg = make_jpeg(false);
    struct bytes_of none = {(uint8_t *)"GIF89a", 6}, empty = {(uint8_t *)"", 0};

    (void)state;
    refused(&moving);
    refused(&none);
    refused(&empty);
    for (size_t len = 8; len < whole.len; len += 97) {
        struct bytes_of cut = {whole.p, len};

        refused(&cut);
    }
    for (size_t len = 3; len < jpeg.len - 2; len += 41) {
        struct bytes_of cut = {jpeg.p, len};

        refused(&cut);
    }
    free(moving.p);
    free(whole.p);
    free(jpeg.p);
}

/* --- PDF -------------------------------------------------------------------------------------- */

/* Without a table of its objects: qpdf finds them. `objects` come on top, `root` into the root. */
static struct bytes_of make_pdf(const char *root, const char *page, const char *objects,
                                const struct bytes_of *picture)
{
    struct bytes_of out = {NULL, 0};
    char text[4096];
    int n;

    n = snprintf(text, sizeof text,
                 "%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R %s>>\nendobj\n"
                 "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                 "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
                 "/Resources<</XObject<</P 9 0 R>>>> %s>>\nendobj\n"
                 "4 0 obj\n<</Length 17>>\nstream\n(what is shown) Tj\nendstream\nendobj\n%s",
                 root, page, objects);
    assert_in_range(n, 1, sizeof text - 1u);
    append(&out, text, (size_t)n);
    if (picture) {
        n = snprintf(text, sizeof text,
                     "9 0 obj\n<</Type/XObject/Subtype/Image/Width 37/Height 23/ColorSpace"
                     "/DeviceRGB/BitsPerComponent 8/Filter[/DCTDecode]/Length %zu>>\nstream\n",
                     picture->len);
        append(&out, text, (size_t)n);
        append(&out, picture->p, picture->len);
        append(&out, "\nendstream\nendobj\n", 18);
    }
    n = snprintf(text, sizeof text,
                 "8 0 obj\n<</Author(" SECRET ")/CreationDate(D:20260304)>>\nendobj\n"
                 "trailer\n<</Root 1 0 R/Info 8 0 R/Size 20>>\nstartxref\n0\n%%%%EOF\n");
    append(&out, text, (size_t)n);
    return out;
}

/* The same with nothing packed, so that words in it can be searched for. */
static struct bytes_of unpacked(const struct bytes_of *in)
{
    struct bytes_of out = {NULL, 0};
    qpdf_data q = qpdf_init();

    assert_int_equal(qpdf_read_memory(q, "copy", (char *)in->p, in->len, NULL), 0);
    assert_int_equal(qpdf_init_write_memory(q), 0);
    qpdf_set_object_stream_mode(q, qpdf_o_disable);
    qpdf_set_stream_data_mode(q, qpdf_s_uncompress);
    qpdf_set_static_ID(q, QPDF_TRUE);
    assert_int_equal(qpdf_write(q), 0);
    append(&out, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    qpdf_cleanup(&q);
    return out;
}

static void a_pdf_keeps_its_pages_only(void **state)
{
    struct bytes_of picture = make_jpeg(false);
    struct bytes_of in = make_pdf(
        "/Metadata 5 0 R/OpenAction<</S/JavaScript/JS(" SECRET ")>>"
        "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>/PieceInfo<</X<</LastModified(" SECRET ")>>>>",
        "/LastModified(" SECRET ")/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(" SECRET ")"
        "/M(D:" SECRET ")/Contents(a remark)>> 7 0 R]",
        "5 0 obj\n<</Type/Metadata/Length 11>>\nstream\n" SECRET "\nendstream\nendobj\n"
        "6 0 obj\n<</Type/Filespec/F(" SECRET ")/EF<</F 5 0 R>>>>\nendobj\n"
        "7 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(field-name)/Rect[0 0 9 9]>>\nendobj\n"
        "10 0 obj\n<</Old(" SECRET ")>>\nendobj\n",
        &picture), out, plain;

    (void)state;
    out = clean(&in);
    plain = unpacked(&out);
    assert_true(holds(&in, SECRET));
    assert_false(holds(&plain, SECRET));
    assert_false(holds(&plain, "20260304"));
    assert_true(holds(&plain, "(what is shown) Tj"));
    assert_true(holds(&plain, "field-name"));
    assert_true(holds(&plain, "a remark"));
    assert_true(holds(&plain, "\xff\xd8\xff"));
    free(picture.p);
    free(in.p);
    free(out.p);
    free(plain.p);
}

static void a_pdf_that_hides_more_is_refused(void **state)
{
    struct bytes_of jpx = make_pdf("", "/X 5 0 R",
                                   "5 0 obj\n<</Filter/JPXDecode/Length 3>>\nstream\nabc\n"
                                   "endstream\nendobj\n", NULL);
    struct bytes_of twice = make_pdf("", "/X 5 0 R",
                                     "5 0 obj\n<</Filter[/FlateDecode/DCTDecode]/Length 3>>\nstream"
                                     "\nabc\nendstream\nendobj\n", NULL);
    struct bytes_of broken = make_pdf("", "/X 5 0 R",
                                      "5 0 obj\n<</Filter/DCTDecode/Length 3>>\nstream\nabc\n"
                                      "endstream\nendobj\n", NULL);
    struct bytes_of rubbish = {(uint8_t *)"%PDF-1.7\nnothing of the kind", 28};

    (void)state;
    refused(&jpx);
    refused(&twice);
    refused(&broken);
    refused(&rubbish);
    free(jpx.p);
    free(twice.p);
    free(broken.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_keeps_its_picture_only),
        cmocka_unit_test(a_jpeg_is_still_turned),
        cmocka_unit_test(an_orientation_is_read_with_care),
        cmocka_unit_test(a_png_keeps_its_picture_only),
        cmocka_unit_test(what_moves_or_is_cut_is_refused),
        cmocka_unit_test(a_pdf_keeps_its_pages_only),
        cmocka_unit_test(a_pdf_that_hides_more_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* JPEG, by libjpeg(-turbo): the coefficients are copied, so the picture is the same to the last bit. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "fcgi/cleaner/clean.h"

struct failure {
    struct jpeg_error_mgr mgr; /* first: the library knows this only */
    jmp_buf back;
};

static void fail(j_common_ptr info)
{
    longjmp(((struct failure *)(void *)info->err)->back, 1);
}

static void be_silent(j_common_ptr info, int level)
{
    if (level < 0)
        info->err->num_warnings++;
}

static unsigned get16(const uint8_t *p, int little)
{
    return little ? (unsigned)(p[0] | p[1] << 8) : (unsigned)(p[0] << 8 | p[1]);
}

static uint32_t get32(const uint8_t *p, int little)
{
    return little ? get16(p, 1) | (uint32_t)get16(p + 2, 1) << 16
                  : (uint32_t)get16(p, 0) << 16 | get16(p + 2, 0);
}

unsigned clean_orientation(const uint8_t *p, size_t len)
{
    size_t at, n;
    int little;

    if (len < 6 + 8 || memcmp(p, "Exif\0", 6) != 0)
        return 1;
    p += 6;
    len -= 6;
    little = p[0] == 'I';
    if (p[0] != p[1] || (p[0] != 'I' && p[0] != 'M') || get16(p + 2, little) != 42)
        return 1;
    at = get32(p + 4, little);
    if (at > len || len - at < 2)
        return 1;
    n = get16(p + at, little);
    for (at += 2; n > 0 && len - at >= 12; n--, at += 12) {
        const unsigned value = get16(p + at + 8, little);

        if (get16(p + at, little) == 0x0112)
            return get16(p + at + 2, little) == 3 && value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

/* The smallest Exif there is: one directory with one entry. */
static void write_orientation(j_compress_ptr to, unsigned orientation)
{
    uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                      0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};

    exif[25] = (uint8_t)orientation;
    jpeg_write_marker(to, JPEG_APP0 + 1, exif, sizeof exif);
}

static unsigned orientation_of(const struct jpeg_decompress_struct *from)
{
    for (jpeg_saved_marker_ptr m = from->marker_list; m; m = m->next) {
        const unsigned found = clean_orientation(m->data, m->data_length);

        if (found != 1)
            return found;
    }
    return 1;
}

enum rc_err clean_jpeg(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len)
{
    struct jpeg_decompress_struct from = {0};
    struct jpeg_compress_struct to = {0};
    struct failure failure;
    jvirt_barray_ptr *coefficients;
    unsigned char *volatile made = NULL; /* of longjmp */
    unsigned char *buffer = NULL;
    unsigned long size = 0;
    volatile enum rc_err err = RC_INVALID;
    unsigned orientation;

    from.err = to.err = jpeg_std_error(&failure.mgr);
    failure.mgr.error_exit = fail;
    failure.mgr.emit_message = be_silent;
    jpeg_create_decompress(&from);
    jpeg_create_compress(&to);
    if (setjmp(failure.back)) {
        err = failure.mgr.msg_code == 0 ? RC_NOMEM : RC_INVALID;
        goto out;
    }
    jpeg_mem_src(&from, in, len);
    jpeg_save_markers(&from, JPEG_APP0 + 1, 0xffff);
    if (jpeg_read_header(&from, TRUE) != JPEG_HEADER_OK || from.image_width > CLEAN_PIXELS_MAX ||
        from.image_height > CLEAN_PIXELS_MAX)
        goto out;
    orientation = orientation_of(&from);
    coefficients = jpeg_read_coefficients(&from);
    /* A picture that was cut or spoilt is passed on by the library with a warning. */
    if (failure.mgr.num_warnings > 0) /* the writer starts the count anew */
        goto out;
    jpeg_mem_dest(&to, &buffer, &size);
    jpeg_copy_critical_parameters(&from, &to);
    to.optimize_coding = TRUE;
    jpeg_write_coefficients(&to, coefficients);
    if (orientation != 1)
        write_orientation(&to, orientation);
    jpeg_finish_compress(&to);
    made = buffer;
    jpeg_finish_decompress(&from);
    if (failure.mgr.num_warnings > 0)
        goto out;
    *out = made;
    *out_len = size;
    made = NULL;
    err = RC_OK;
out:
    free(made);
    jpeg_destroy_compress(&to);
    jpeg_destroy_decompress(&from);
    return err;
}

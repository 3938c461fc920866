#include "fcgi/cleaner/clean.h"

#include <string.h>

enum clean_kind clean_kind_of(const uint8_t *p, size_t len)
{
    static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    if (len >= 3 && p[0] == 0xff && p[1] == 0xd8 && p[2] == 0xff)
        return CLEAN_JPEG;
    if (len >= sizeof png && memcmp(p, png, sizeof png) == 0)
        return CLEAN_PNG;
    if (len >= 5 && memcmp(p, "%PDF-", 5) == 0)
        return CLEAN_PDF;
    return CLEAN_NONE;
}

enum rc_err clean_copy(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len)
{
    *out = NULL;
    *out_len = 0;
    switch (clean_kind_of(in, len)) {
    case CLEAN_JPEG:
        return clean_jpeg(in, len, out, out_len);
    case CLEAN_PNG:
        return clean_png(in, len, out, out_len);
    case CLEAN_PDF:
        return clean_pdf(in, len, out, out_len);
    case CLEAN_NONE:
        break;
    }
    return RC_INVALID;
}

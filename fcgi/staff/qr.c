#include "fcgi/staff/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define RUN_MAX 24u /* "M177 177h173v1h-173z" and more */

/* One box for each run of dark modules in a row. */
static size_t draw(const QRcode *code, char *out)
{
    const size_t width = (size_t)code->width;
    size_t n = 0;

    for (size_t y = 0; y < width; y++)
        for (size_t x = 0, run; x < width; x += run) {
            const bool dark = code->data[y * width + x] & 1;
            for (run = 1; x + run < width && (code->data[y * width + x + run] & 1) == dark; run++)
                ;
            if (dark)
                n += (size_t)snprintf(out + n, RUN_MAX, "M%zu %zuh%zuv1h-%zuz", x + QR_QUIET,
                                      y + QR_QUIET, run, run);
        }
    return n;
}

enum rc_err qr_draw(struct arena *a, const char *text, struct qr *out)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    size_t width;
    char *path;

    if (code == NULL)
        return errno == ENOMEM ? RC_NOMEM : RC_INVALID;
    width = (size_t)code->width;
    path = arena_alloc(a, width * (width + 1) / 2 * RUN_MAX);
    if (path != NULL)
        draw(code, path);
    *out = (struct qr){.side = (unsigned)(width + 2 * QR_QUIET), .path = path};
    sodium_memzero(code->data, width * width);
    QRcode_free(code);
    return path != NULL ? RC_OK : RC_NOMEM;
}

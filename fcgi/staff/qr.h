/* A QR code as one path of an SVG picture, drawn on the server: pages work without scripts and
 * without pictures from elsewhere. */
#ifndef RC_STAFF_QR_H
#define RC_STAFF_QR_H

#include "core/arena.h"

#define QR_QUIET 4u /* modules of white around it (ISO/IEC 18004, section 9.1) */

struct qr {
    unsigned side;    /* of the whole picture with its quiet zone, in modules */
    const char *path; /* value of the path's "d", of M h v z, blanks and digits only */
};

/* `text` as bytes, error correction M. The path lives in the arena. RC_INVALID: too long for a QR
 * code. RC_NOMEM. */
RC_CHECK enum rc_err qr_draw(struct arena *a, const char *text, struct qr *out);

#endif

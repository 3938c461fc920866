/* A copy of a picture or a PDF without its hidden data: what the picture or the pages show stays, all
 * else goes. Runs only in a process of its own (cleaner.h), since it reads what strangers send with
 * libraries that decode it. */
#ifndef RC_CLEAN_H
#define RC_CLEAN_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

enum clean_kind { CLEAN_NONE, CLEAN_JPEG, CLEAN_PNG, CLEAN_PDF };

/* Larger in width or height, and a picture is not cleaned. */
#define CLEAN_PIXELS_MAX 30000u

/* What the first bytes say that it is, whatever its name says. */
enum clean_kind clean_kind_of(const uint8_t *p, size_t len);

/* The copy, owned by the caller (free()).
 *
 * JPEG: the coefficients as they are, so nothing is lost; of the markers only those without which it
 * cannot be shown, and how it is to be turned. No Exif, XMP, IPTC, comments, thumbnails, colour
 * profile, nor anything behind its end.
 * PNG: the pixels as they are, in the same colour type and depth, with palette, transparency and
 * gamma; no text, time, Exif or other chunks, nor anything behind its end.
 * PDF: rewritten with what its pages need. No document information, XMP, application data,
 * attachments, scripts or thumbnails, no author or time of a comment; pictures inside are cleaned
 * as above; earlier states of the file, which it may still hold, are gone.
 *
 * RC_INVALID: it is none of the three, is broken, encrypted or moving, or holds something that cannot
 * be cleaned for certain. RC_NOMEM. */
RC_CHECK enum rc_err clean_copy(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len);

RC_CHECK enum rc_err clean_jpeg(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len);
RC_CHECK enum rc_err clean_png(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len);
RC_CHECK enum rc_err clean_pdf(const uint8_t *in, size_t len, uint8_t **out, size_t *out_len);

/* How a picture is to be turned: 1 to 8 as in Exif's tag 0x0112 (TIFF 6.0, "Orientation"), out of a
 * JPEG's APP1 segment; 1 where that does not say. */
unsigned clean_orientation(const uint8_t *app1, size_t len);

#endif

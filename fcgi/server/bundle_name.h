/* Names of files inside a bundle that every file system takes. Pure. */
#ifndef RC_BUNDLE_NAME_H
#define RC_BUNDLE_NAME_H

#include <stddef.h>

#define BUNDLE_NAME_MAX 128u /* with its NUL */

/*
 * "evidence/007-name.txt": the number of the file in its case (from 1, at least three digits), then
 * the name as it was sent (UTF-8) as far as it is harmless. The number makes any two different, also
 * where letters of either case are the same, and keeps device names of Windows (CON) from being one.
 * Becomes '_': what is not UTF-8, control characters, the marks that turn the direction of writing
 * or have no width, and < > : " / \ | ? *. Taken off: dots and spaces in front and at the end. Kept
 * of a long name: its beginning and, where it has one of at most 12 bytes, its ending. "file" when
 * nothing is left.
 */
void bundle_name(const char *name, unsigned number, char out[static BUNDLE_NAME_MAX]);

#endif

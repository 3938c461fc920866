/* Random 16-byte identifiers, their text forms, and references for people. */
#ifndef RC_ID_H
#define RC_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

#define ID_BYTES 16u
#define ID_TEXT (2u * ID_BYTES + 1u) /* lower-case hexadecimal and NUL */
#define REFERENCE_MAX 24u            /* "MOT-2026-7K3Q" and NUL, with a code of up to 8 letters */

struct rc_id {
    uint8_t b[ID_BYTES];
};

/* Crockford base 32 as people read and type it; shared by references, tokens and fingerprints. */
char crockford_symbol(unsigned value); /* of the low five bits */
/* 0-31, any case, O as 0, I and L as 1; -1 for what is no symbol. */
int crockford_value(char c);
/* How many bytes of white space or hyphen stand at `p` (0: none), UTF-8 spaces and dashes as
 * phones and word processors put them included. */
size_t crockford_filler(const char *p);

void id_random(struct rc_id *out);
bool id_equal(const struct rc_id *a, const struct rc_id *b);
bool id_is_zero(const struct rc_id *a);
void id_format(const struct rc_id *id, char out[static ID_TEXT]);

/* Exactly 32 hexadecimal digits. RC_INVALID otherwise. */
RC_CHECK enum rc_err id_parse(const char *text, struct rc_id *out);

/* A reference for people: `code` (1-8 capital letters), `year` and `symbols` (4-8) random Crockford
 * base-32 symbols: "MOT-2026-7K3Q". It is random, never sequential, and a key to nothing. The store
 * draws again (with more symbols after some tries) when it is taken. */
RC_CHECK enum rc_err reference_random(const char *code, int year, unsigned symbols,
                                      char out[static REFERENCE_MAX]);

/* Reads a reference as typed by a person: any case, O/0 and I/L/1 forgiven in the random part,
 * spaces and hyphens dropped or missing. RC_INVALID when it has not the form. */
RC_CHECK enum rc_err reference_parse(const char *text, char out[static REFERENCE_MAX]);

#endif

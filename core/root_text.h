/* A daily root as people keep it: in a mail, on paper, in a file of many mails. */
#ifndef RC_ROOT_TEXT_H
#define RC_ROOT_TEXT_H

#include "core/date.h"
#include "core/seal.h"

#define ROOT_SLUG_MAX 40u
#define ROOT_GROUPS 40u /* bytes of half a root in groups of four digits, with its NUL */

struct root_text {
    char slug[ROOT_SLUG_MAX + 1];
    struct rc_date day;
    uint64_t cases;
    struct seal_hash root;
};

/* The root's 64 hexadecimal digits in groups of four, as two lines. */
void root_text_groups(const struct seal_hash *root, char one[static ROOT_GROUPS],
                      char two[static ROOT_GROUPS]);

/* The next root in a text: a centre's short name, a date YYYY-MM-DD, a number of cases, and 64
 * hexadecimal digits, with blanks, hyphens and line ends between them as it pleases; all else is
 * passed over, also '>' before quoted lines and the soft line ends of quoted-printable (RFC 2045,
 * section 6.7). *text moves on behind it. RC_NOTFOUND: there is none any more. RC_INVALID: one
 * begins, but its digits are not all there or too many; *out is what could be read. */
RC_CHECK enum rc_err root_text_next(const char **text, struct root_text *out);

#endif

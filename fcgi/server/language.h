/* Which languages there are, which of them may be shown, and which a centre offers. A language is a
 * folder of templates with a words.ini; English is the one that all others are made from. Another one
 * is shown when the configuration names who has reviewed it and when. */
#ifndef RC_LANGUAGE_H
#define RC_LANGUAGE_H

#include <stdbool.h>

#include "core/procedure.h"
#include "fcgi/server/config.h"

/* That all templates were written in first; what another language has none of is shown in it. */
#define LANGUAGE_SOURCE "en"
#define LANGUAGES_OFFERED_MAX (CENTRE_LANGUAGES_MAX + 1u)

/* After words_open, before the processes fork, and again when the configuration is read again: what
 * the configuration says of the reviews is kept. */
void language_open(const struct config *cfg);

/* Whether a language is there and may be shown. The tag as it is kept here, for as long as the process
 * runs, or NULL: no such language, or nobody has reviewed it. */
const char *language_usable(const char *tag);

/* How long the tag of a language that may be shown is with which `s` begins, up to a '/' or the end of
 * `s`; 0: it begins with none. (An address_given's `language`.) */
size_t language_segment(const char *s);

/* The language of what a centre shows where nobody chose: its main one, or English while that may not
 * be shown. */
const char *language_main(const struct centre *centre);

/* The languages that its public pages can be read in, language_main() first, none twice; the list ends
 * behind them. Returns how many, at least 1. */
size_t language_offered(const struct centre *centre, const char *out[static LANGUAGES_OFFERED_MAX]);

/* The same list's entry of this tag, or NULL. */
const char *language_of_centre(const struct centre *centre, const char *tag);

#endif

/* Prepared letters: plain text in which a word in braces, such as {arrived}, stands for something of
 * the case. A centre may have its own versions; what it wrote is text and stays text: a value is put
 * in once and never looked at again. */
#ifndef RC_LETTER_H
#define RC_LETTER_H

#include <stdbool.h>

#include "core/arena.h"

struct centre;
struct import_error;

/* A centre's own version of a letter. */
struct own_letter {
    const char *name; /* "acknowledge" */
    const char *text; /* at most LETTER_TEXT_MAX bytes */
};

#define LETTER_TEXT_MAX 4000u
#define LETTER_WORD_ROOM 48u

/* The letters there are, by number; NULL behind the last. */
const char *letter_name(size_t i);
bool letter_known(const char *name);
/* The i-th word that may stand in this letter; NULL behind the last. */
const char *letter_word(const char *name, size_t i);
/* Whether it must: a hearing's letter is made of the fields of its form, so nothing typed there may
 * be lost. */
bool letter_needs(const char *name, const char *word);

enum letter_fault { LETTER_GOOD, LETTER_UNKNOWN_WORD, LETTER_MISSING_WORD };
/* Whether the text can be used for this letter. `word` gets what is unknown or missing, without its
 * braces, cut to fit. */
enum letter_fault letter_check(const char *name, const char *text,
                               char word[static LETTER_WORD_ROOM]);

/* What a word stands for; "" when there is nothing to say. NULL: no memory. */
typedef const char *letter_value_fn(void *ctx, const char *word);
/* The letter with its values. A line with a word that has nothing to say is left out, and a blank
 * line with it where two would meet. RC_NOMEM. */
RC_CHECK enum rc_err letter_fill(struct arena *a, const char *text, letter_value_fn *value,
                                 void *ctx, char **out);

/* The centre's own version; NULL when it has none. */
const char *letter_own(const struct centre *c, const char *name);

/* The rules of a centre file over its letters: each is known, at most once there, and good.
 * RC_INVALID fills `why`. */
RC_CHECK enum rc_err letters_check(const struct centre *c, struct import_error *why);

#endif

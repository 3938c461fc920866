/* Dates in words, in the language of the page or mail. The words stand in
 * <templates>/<lang>/words.ini (names of days and months, their order in a date, the signs of a
 * number, what the language calls itself): none are in C. */
#ifndef RC_WORDS_H
#define RC_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/date.h"

/* Reads the words.ini of every language under `dir`, the folder of templates. Once, before forking;
 * a second call starts anew.
 * RC_NOTFOUND: `dir` cannot be read or holds no words.ini. RC_INVALID: a file that is not whole.
 * `problem` then holds the path and what is wrong, for the operator. */
RC_CHECK enum rc_err words_open(const char *dir, char *problem, size_t room);

/* "Thursday 17 December 2026". A language without words gets those of "en", or else of the first
 * language that was found. "" when `date` is not set. NULL when the arena is out of memory.
 * Aborts when words_open has not succeeded. */
const char *words_date(struct arena *a, const char *lang, struct rc_date date);

/* "December 2026"; otherwise as words_date. */
const char *words_month(struct arena *a, const char *lang, struct rc_date date);

#define WORDS_NUMBER 80u /* room for the longest number with its signs, and the NUL */

/* "1,204"; the language as for words_date. */
void words_number(const char *lang, uint64_t n, char out[static WORDS_NUMBER]);

/* Hundredths, as money is written without its sign: "1,204.50". */
void words_hundredths(const char *lang, uint64_t n, char out[static WORDS_NUMBER]);

/* What a language calls itself ("Cymraeg"), for as long as the process runs; NULL: it has no words. */
const char *words_name(const char *lang);

/* The tags of all languages that have words, sorted; *n of them. For as long as the process runs. */
const char *const *words_languages(size_t *n);

#endif

/* Dates in words, in the language of the page or mail. The words stand in
 * <templates>/<lang>/words.ini (names of days and months, their order in a date): none are in C. */
#ifndef RC_WORDS_H
#define RC_WORDS_H

#include <stddef.h>

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

#endif

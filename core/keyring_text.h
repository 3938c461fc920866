/* The key file as a text that is changed: a key more, another current one, a key less. What people
 * wrote into it stays. Texts hold the keys: whoever has one zeroes it. */
#ifndef RC_KEYRING_TEXT_H
#define RC_KEYRING_TEXT_H

#include "core/keyring.h"

/* All three take a text that keyring_parse() accepts (RC_INVALID otherwise) and write the new one,
 * with a NUL behind, to `out`. RC_CONFLICT: it would be longer than KEYRING_TEXT_MAX. */
struct keyring_text {
    char text[KEYRING_TEXT_MAX + 1];
    size_t len;
};

/* A fresh key with the id after the greatest, in *id. The current one stays the current one, by a
 * line that says so, so that machines which do not have the new key yet meet nothing made with it.
 * RC_CONFLICT also: no id or no place is left. */
RC_CHECK enum rc_err keyring_text_add(const char *text, size_t len, struct keyring_text *out,
                                      uint8_t *id);

/* Key `id` is the current one from `now` (unix seconds) on. RC_NOTFOUND: there is no such key. */
RC_CHECK enum rc_err keyring_text_use(const char *text, size_t len, uint8_t id, int64_t now,
                                      struct keyring_text *out);

/* Without key `id`. RC_NOTFOUND; RC_DENIED: it is the current one. */
RC_CHECK enum rc_err keyring_text_retire(const char *text, size_t len, uint8_t id,
                                         struct keyring_text *out);

#endif

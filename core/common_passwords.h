/* Passwords of 12 or more characters that people choose first. */
#ifndef RC_COMMON_PASSWORDS_H
#define RC_COMMON_PASSWORDS_H

#include <stddef.h>

/* Lower case, ASCII, in strcmp's order, each once. */
extern const char *const common_passwords[];
extern const size_t common_passwords_n;

#endif

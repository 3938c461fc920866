/* The parts that pages share where keys of a person are made. */
#ifndef RC_OWN_KEYS_H
#define RC_OWN_KEYS_H

#include "fcgi/server/call.h"

/* Fresh keys for a person, with their wraps. Secret: own_keys_clear(). */
struct own_keys {
    struct person_seed seed;
    struct person_pair pair;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES];      /* to show once */
    uint8_t code_wrap[PERSON_WRAP_BYTES];
};
RC_CHECK enum rc_err own_keys_make(const struct rc_id *person, const char *password,
                                   struct own_keys *out);
void own_keys_clear(struct own_keys *k);

#endif

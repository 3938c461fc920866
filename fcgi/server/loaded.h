/* What a server takes from its files and replaces as one: configuration, server key, templates. */
#ifndef RC_LOADED_H
#define RC_LOADED_H

#include "fcgi/server/config.h"
#include "fcgi/server/view.h"

struct loaded {
    struct config *config;
    struct keyring *keyring;
    struct view *view;
};

/* Reads all of it; false after a log line that says what is wrong, *out is then empty. Also calls
 * words_open and language_open. */
RC_CHECK bool loaded_open(const char *config_path, struct loaded *out);
void loaded_close(struct loaded *l);

#endif

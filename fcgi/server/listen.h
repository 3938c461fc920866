/* The unix sockets that nginx connects to, one a pool of workers. */
#ifndef RC_LISTEN_H
#define RC_LISTEN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

enum listener { LISTEN_PAGES, LISTEN_HASH, LISTEN_FILES, LISTEN__MAX };

struct listeners {
    int fd[LISTEN__MAX];
    const char *path[LISTEN__MAX]; /* of those made here; NULL for what systemd passed on */
};

/* Takes the sockets of socket activation (LISTEN_FDS: by the names "pages", "hash" and "files", else in
 * this order), or makes them at the paths (borrowed): mode 0660, close-on-exec, not blocking. A socket
 * file that nobody listens on any more is replaced. RC_CONFLICT: somebody does. RC_INVALID: socket
 * activation with other than three sockets. RC_INTERNAL: all else; `why` says what for the
 * operator. */
RC_CHECK enum rc_err listeners_open(struct listeners *l, const char *const path[LISTEN__MAX],
                                    char *why, size_t room);
/* Closes them and removes the files made here. */
void listeners_close(struct listeners *l);

#endif

/* A worker: one process, one request at a time, one database connection. */
#ifndef RC_WORKER_H
#define RC_WORKER_H

#include <signal.h>

#include "fcgi/server/call.h"

struct worker_options {
    const struct config *config;
    const struct keyring *keyring;
    const struct view *view;
    int listen_fd; /* not blocking, shared with the siblings */
    bool hashing;
    bool files;     /* as in struct worker, all three */
    bool cleans;
    int cleaner_fd;
};

/* Serves until *stop is not zero; a request in hand is finished. SIGTERM, whose handler sets *stop,
 * is blocked when it is called and stays so except while waiting for a connection. Returns 0, or 1
 * when it could not begin. */
RC_CHECK int worker_run(const struct worker_options *o, const volatile sig_atomic_t *stop);

#endif

/* The process that makes copies without hidden data: it decodes what strangers sent, so it has no key,
 * no database and no file, and each copy is made by a child of its own that can do nothing but read,
 * compute and write to one socket. */
#ifndef RC_CLEANER_H
#define RC_CLEANER_H

#include "core/err.h"

/* The socket on which the process finds its orders, when the master starts it: a datagram with one
 * byte and, attached, the socket of the one who wants a copy. */
#define CLEANER_FD 3

/* What comes back on that socket once all of the file was sent and its sending side was shut: this
 * byte; after CLEANER_DONE the length (8 bytes, big-endian) and the copy. */
#define CLEANER_DONE 0x00u
#define CLEANER_CANNOT 0x01u /* as clean_copy()'s RC_INVALID */

/* Of a file, of a copy. */
#define CLEANER_MAX ((size_t)80 * 1024 * 1024)
#define CLEANER_SECONDS 60u

/* The program recourse-cleaner, started by the master only: serves CLEANER_FD until it is closed or SIGTERM
 * comes. Returns an exit code. */
int cleaner_run(void);

#endif

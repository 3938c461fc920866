/* Who holds a worker for files, and for how long. Uploads and downloads go at the speed of the client,
 * and each holds one of these workers meanwhile. So two bounds: a pace that a client keeps on the whole,
 * and places for uploads, fewer than there are workers, so that some are left for who wants a file back.
 *
 * The places are in memory that the workers of this machine share; they say nothing but which process
 * takes an upload just now. */
#ifndef RC_HOLDING_H
#define RC_HOLDING_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "core/err.h"

/* Bytes a second over the whole way: 64 MiB may take four and a half hours. A slow mobile line (400 kbit/s)
 * is twelve times as fast, one of the second generation (EDGE, some 100 kbit/s upwards) three times. */
#define HOLDING_PACE 4096
#define HOLDING_START 120 /* seconds that everybody has besides */
#define HOLDING_ASK 10    /* the same for who has got no place: only the fields of his form are read */

/* Whether so many bytes are too few for so many seconds, of which the first `start` do not count. */
static inline bool holding_too_slow(int64_t seconds, uint64_t bytes, int64_t start)
{
    return seconds > start && (uint64_t)(seconds - start) > bytes / HOLDING_PACE;
}

/* How many of so many workers take uploads at a time: all but a quarter of them, and all but one at most:
 * somebody has to be there who says that there is no place. */
static inline unsigned holding_places(unsigned workers)
{
    const unsigned left = workers / 4u;

    return workers < 2u ? workers : workers - (left > 0u ? left : 1u);
}

/* In the master, before its children. Without it nobody is refused a place. RC_NOMEM. */
RC_CHECK enum rc_err holding_open(void);
/* In the master: that process has ended, whatever it held. */
void holding_forget(pid_t pid);

/* This process takes one of so many places; false when all are taken. */
bool holding_take(unsigned places);
/* It gives its place back, if it has one. */
void holding_leave(void);

#endif

/* A machine tells the others that it is there, and what waits in its spool. */
#ifndef RC_BEAT_H
#define RC_BEAT_H

#include "fcgi/server/spool.h"
#include "sql/db.h"

/* Seconds between two words of a machine that is not alone. One that is writes every tenth minute, so that
 * one that comes later finds it. */
#define BEAT_SECONDS 5

struct beat {
    bool others;     /* there are, by what was read last */
    uint32_t waiting; /* cases in our spool, by what was written last */
    int64_t next_look, next_word;
};

/* To be called often: looks, and writes, when it is time, or something waits that did not, or none waits any
 * more. `rest`: seconds that may pass until the next call where there is no other machine. RC_DB. */
RC_CHECK enum rc_err beat_turn(struct beat *b, struct spool *s, struct db *db, struct arena *a,
                               unsigned rest);
#endif

/* The one place that asks what time it is. */
#ifndef RC_CLOCK_H
#define RC_CLOCK_H

#include <stdint.h>

/* Seconds since 1970-01-01 UTC. A build with --enable-test-clock adds the seconds written in the
 * file that RECOURSE_TEST_CLOCK names in the environment, so that tests can let weeks go by. */
int64_t clock_now(void);

/* Seconds from some moment on, for how long something takes: they do not jump when the clock is set. The
 * file adds to these as well. */
int64_t clock_steady(void);

#ifdef RECOURSE_TEST_CLOCK
/* From now on it is this time, and stands still. */
void clock_set(int64_t now);
#endif

#endif

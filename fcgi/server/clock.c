#include "fcgi/server/clock.h"

#include <stdlib.h>
#include <time.h>

#ifdef RECOURSE_TEST_CLOCK
#include <fcntl.h>
#include <unistd.h>

static int64_t set_to; /* 0: it runs */

/* The seconds that the file says. It is opened once, so that a confined process can read it too. */
static int64_t shift(void)
{
    static int fd = -1;
    char text[32] = "";
    const char *path = getenv("RECOURSE_TEST_CLOCK");
    if (fd < 0 && path != NULL)
        fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 && pread(fd, text, sizeof text - 1, 0) > 0 ? strtoll(text, NULL, 10) : 0;
}

void clock_set(int64_t now)
{
    set_to = now;
}
#endif

int64_t clock_steady(void)
{
    struct timespec t = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
#ifdef RECOURSE_TEST_CLOCK
    t.tv_sec += shift();
#endif
    return t.tv_sec;
}

int64_t clock_now(void)
{
    int64_t now = (int64_t)time(NULL);
#ifdef RECOURSE_TEST_CLOCK
    if (set_to != 0)
        return set_to;
    now += shift();
#endif
    return now;
}

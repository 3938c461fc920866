#include "fcgi/server/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef RECOURSE_TEST_CLOCK
static int64_t set_to; /* 0: it runs */

void clock_set(int64_t now)
{
    set_to = now;
}
#endif

int64_t clock_now(void)
{
    int64_t now = (int64_t)time(NULL);
#ifdef RECOURSE_TEST_CLOCK
    if (set_to != 0)
        return set_to;
    const char *path = getenv("RECOURSE_TEST_CLOCK");
    FILE *f = path != NULL ? fopen(path, "re") : NULL;
    long long add = 0;
    if (f != NULL && fscanf(f, "%lld", &add) == 1)
        now += add;
    if (f != NULL)
        fclose(f);
#endif
    return now;
}

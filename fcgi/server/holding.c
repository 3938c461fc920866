#include "fcgi/server/holding.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PLACES = 256 }; /* the most workers for files that there can be (config.c) */

static _Atomic int64_t *places; /* the process that has it; 0: free */

enum rc_err holding_open(void)
{
    void *p;

    if (places)
        return RC_OK;
    p = mmap(NULL, PLACES * sizeof *places, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return RC_NOMEM;
    places = p;
    return RC_OK;
}

void holding_forget(pid_t pid)
{
    for (size_t i = 0; places && i < PLACES; i++) {
        int64_t had = pid;

        (void)atomic_compare_exchange_strong(&places[i], &had, 0);
    }
}

bool holding_take(unsigned n)
{
    for (size_t i = 0; places && i < n && i < PLACES; i++) {
        int64_t nobody = 0;

        if (atomic_compare_exchange_strong(&places[i], &nobody, getpid()))
            return true;
    }
    return !places;
}

void holding_leave(void)
{
    holding_forget(getpid());
}

#include "fcgi/server/flood.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include "core/seal.h"

enum { CENTRES = 512, HOUR = 3600 };

/* A centre takes the first free place from its own one on, and keeps it. */
struct place_of_centre {
    _Atomic uint64_t centre; /* the first half of its id, which is random; 0: free */
    _Atomic uint64_t count;  /* the hour in the upper half, cases in the lower */
};

static struct place_of_centre *places;

enum rc_err flood_open(void)
{
    void *p;

    if (places)
        return RC_OK;
    p = mmap(NULL, CENTRES * sizeof *places, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
             0);
    if (p == MAP_FAILED)
        return RC_NOMEM;
    places = p;
    return RC_OK;
}

/* NULL: there are more centres than places, and no flood is seen at those. */
static struct place_of_centre *find(const struct rc_id *centre)
{
    const uint64_t key = be64_get(centre->b);

    for (uint64_t i = 0; places && key != 0 && i < CENTRES; i++) {
        struct place_of_centre *p = &places[(key + i) % CENTRES];
        uint64_t there = 0;

        if (atomic_compare_exchange_strong(&p->centre, &there, key) || there == key)
            return p;
    }
    return NULL;
}

static uint64_t hour_of(int64_t now)
{
    return (uint64_t)(now / HOUR) & UINT32_MAX;
}

bool flood_is_on(const struct rc_id *centre, int64_t now, unsigned limit)
{
    struct place_of_centre *p = limit > 0 ? find(centre) : NULL;
    const uint64_t count = p ? atomic_load(&p->count) : 0;

    return p && count >> 32 == hour_of(now) && (count & UINT32_MAX) >= limit;
}

void flood_count(const struct rc_id *centre, int64_t now)
{
    struct place_of_centre *p = find(centre);
    uint64_t was = p ? atomic_load(&p->count) : 0, is;

    do {
        is = was >> 32 == hour_of(now) ? was : hour_of(now) << 32;
        if ((is & UINT32_MAX) < UINT32_MAX)
            is++;
    } while (p && !atomic_compare_exchange_weak(&p->count, &was, is));
}

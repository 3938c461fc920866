/* A row of a case's chain, as it comes out of the database. */
#include "core/event.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 22);
    char *row = (char *)fuzz_copy(data, len), *once, *twice;
    struct event e, again;
    size_t n, m;

    FUZZ_PROMISE(a != NULL);
    if (event_parse(row, len, &e) == RC_OK) {
        FUZZ_PROMISE(e.n_dues <= DUES_MAX && e.n_each <= ALLEGATIONS_MAX && act_name(e.act));
        FUZZ_PROMISE(event_format(a, &e, &once, &n) == RC_OK);
        FUZZ_PROMISE(event_parse(once, n, &again) == RC_OK);
        FUZZ_PROMISE(event_format(a, &again, &twice, &m) == RC_OK);
        FUZZ_PROMISE(n == m && memcmp(once, twice, n) == 0);
    }
    free(row);
    arena_close(a);
    return 0;
}

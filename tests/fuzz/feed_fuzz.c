/* The feed of bank holidays, and how it is merged into what is stored. */
#include "core/feed.h"
#include "tests/fuzz/fuzz.h"

static void check_order(const struct feed_days *d)
{
    for (size_t i = 0; i < d->n; i++) {
        FUZZ_PROMISE(d->day[i].title && *d->day[i].title);
        FUZZ_PROMISE(strlen(d->day[i].title) <= CALENDAR_TITLE_MAX);
        FUZZ_PROMISE(i == 0 || date_cmp(d->day[i - 1].date, d->day[i].date) < 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 24);
    char *json = (char *)fuzz_copy(data, len);
    struct import_error why = {{0}, {0}};
    struct feed feed;
    enum rc_err err;

    FUZZ_PROMISE(a != NULL);
    err = feed_parse(a, json, len, &feed, &why);
    if (err == RC_INVALID)
        FUZZ_PROMISE(why.expected[0] != '\0');
    for (unsigned i = 0; err == RC_OK && i < DIVISION__MAX; i++) {
        struct feed_days out = {0}, again = {0};
        const struct feed_days none = {0};

        check_order(&feed.of[i]);
        if (i == 0)
            continue;
        if (feed_merge(a, (enum division)i, &none, &feed.of[i], &out) == RC_OK) {
            check_order(&out);
            FUZZ_PROMISE(feed_merge(a, (enum division)i, &out, &feed.of[i], &again) == RC_OK);
            FUZZ_PROMISE(again.n == out.n);
        }
    }
    free(json);
    arena_close(a);
    return 0;
}

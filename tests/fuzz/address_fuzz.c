/* Where in a site a path is: prefix, centre and page. Lines of the input: path, prefix, rest, centre;
 * an empty one is not given. */
#include "fcgi/server/address.h"
#include "fcgi/server/route.h"
#include "tests/fuzz/fuzz.h"

static enum rc_err knows(void *ctx, const char *slug, bool *known)
{
    *known = strcmp(slug, "magnum-opus") == 0 || strcmp(slug, "case") == 0;
    return *(const bool *)ctx ? RC_DB : RC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 22);
    char *text = fuzz_text(data, len), *line[4] = {text};
    struct address_given given = {.knows = knows};
    struct address at;
    bool away = len > 0 && (data[len - 1] & 1);
    enum rc_err err;

    FUZZ_PROMISE(a != NULL);
    for (size_t i = 1; i < 4; i++) {
        char *end = line[i - 1] ? strchr(line[i - 1], '\n') : NULL;

        line[i] = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
    }
    given.path = line[0];
    given.prefix = line[1] && *line[1] ? line[1] : NULL;
    given.rest = line[2] && *line[2] ? line[2] : NULL;
    given.centre = line[3] && *line[3] ? line[3] : NULL;
    given.ctx = &away;
    err = address_find(a, &given, &at);
    if (err == RC_OK) {
        const char *arg;
        bool other;

        FUZZ_PROMISE(at.prefix && at.prefix[0] == '/' && at.prefix[strlen(at.prefix) - 1u] == '/');
        FUZZ_PROMISE(at.base && at.base[strlen(at.base) - 1u] == '/' && at.slug && at.page);
        FUZZ_PROMISE(strncmp(at.base, at.prefix, strlen(at.prefix)) == 0);
        (void)route_find(a, METHOD_POST, at.page, &arg, &other);
        (void)route_find(a, METHOD_GET, at.page, &arg, &other);
    } else if (err == RC_NOTFOUND) {
        FUZZ_PROMISE(at.prefix != NULL);
    }
    free(text);
    arena_close(a);
    return 0;
}

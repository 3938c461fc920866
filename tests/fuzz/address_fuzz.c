/* Where in a site a path is: prefix, centre, language and page. Lines of the input: path, prefix, rest, centre;
 * an empty one is not given. */
#include "fcgi/server/address.h"
#include "fcgi/server/route.h"
#include "tests/fuzz/fuzz.h"

static enum rc_err knows(void *ctx, const char *slug, bool *known)
{
    *known = strcmp(slug, "magnum-opus") == 0 || strcmp(slug, "case") == 0;
    return *(const bool *)ctx ? RC_DB : RC_OK;
}

/* One of them is called like a centre. */
static size_t language(const char *s)
{
    size_t end = strcspn(s, "/");

    return (end == 2 && strncmp(s, "cy", 2) == 0) || (end == 4 && strncmp(s, "case", 4) == 0) ? end : 0;
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
    given.language = len % 3 > 0 ? language : NULL;
    err = address_find(a, &given, &at);
    FUZZ_PROMISE(given.language || !at.language);
    if (at.base) {
        const size_t base = strlen(at.base);

        FUZZ_PROMISE(at.link && strncmp(at.link, at.base, base) == 0);
        FUZZ_PROMISE(at.link[strlen(at.link) - 1u] == '/');
        if (at.language)
            FUZZ_PROMISE(language(at.language) == strlen(at.language) &&
                         strncmp(at.link + base, at.language, strlen(at.language)) == 0);
        else
            FUZZ_PROMISE(strcmp(at.link, at.base) == 0);
    }
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

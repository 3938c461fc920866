#include "fcgi/server/route.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/address.h"
#include "fcgi/server/body.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/log.h"
#include "fcgi/server/request.h"
#include "fcgi/server/response.h"
#include "fcgi/server/session.h"
#include "fcgi/server/trouble.h"

/* --- the table ------------------------------------------------------------------------------ */

/* Whether a pattern fits a page; `arg`, `len`: what '*' stands for. */
static bool fits(const char *pattern, const char *page, const char **arg, size_t *len)
{
    const char *star = strchr(pattern, '*');
    size_t head = star != NULL ? (size_t)(star - pattern) : 0;
    *arg = "";
    *len = 0;
    if (star == NULL)
        return strcmp(pattern, page) == 0;
    if (strncmp(pattern, page, head) != 0)
        return false;
    *arg = page + head;
    *len = strcspn(*arg, "/");
    return *len > 0 && strcmp(star + 1, *arg + *len) == 0;
}

/* A row without '*' goes before one with it. */
static const struct route *best(enum method m, const char *page, const char **arg, size_t *len,
                                bool *other_method)
{
    const struct route *found = NULL;
    *other_method = false;
    for (size_t i = 0; i < route_table_len; i++) {
        const struct route *r = &route_table[i];
        const char *a;
        size_t n;
        if (r->path[0] != page[0] && r->path[0] != '*') /* most of them */
            continue;
        if (!fits(r->path, page, &a, &n))
            continue;
        if (r->method != m) {
            *other_method = true;
        } else if (found == NULL || n == 0) {
            found = r;
            *arg = a;
            *len = n;
        }
    }
    return found;
}

const struct route *route_find(struct arena *a, enum method m, const char *page, const char **arg,
                               bool *other_method)
{
    const char *at = "";
    size_t len = 0;
    const struct route *r = best(m, page, &at, &len, other_method);
    *arg = "";
    if (r != NULL && len > 0 && (*arg = arena_memdup(a, at, len)) == NULL)
        return NULL;
    return r;
}

bool route_known(const char *page)
{
    const char *arg;
    size_t len;
    bool other;
    return best(METHOD_GET, page, &arg, &len, &other) != NULL || other;
}

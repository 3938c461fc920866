#include "fcgi/server/address.h"

#include <string.h>

#include "fcgi/server/route.h"

/* The base becomes a cookie's path and part of every link and redirect: with two slashes in front
 * it would name another host. */
static bool is_plain(const char *path)
{
    return path[0] == '/' && strstr(path, "//") == NULL &&
           strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._~-") ==
               strlen(path);
}

static bool is_slug(const char *s, size_t len)
{
    return len >= 2 && len <= 40 &&
           strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") >= len;
}

/* Length of the prefix as the site gives it, 0 when it does not. */
static size_t given_prefix(const struct address_given *g)
{
    size_t path = strlen(g->path), len = g->prefix != NULL ? strlen(g->prefix) : 0;
    if (len > 0 && g->prefix[len - 1] == '/' && strncmp(g->path, g->prefix, len) == 0)
        return len;
    len = g->rest != NULL && g->rest[0] == '/' ? strlen(g->rest) - 1 : path;
    if (len < path && strcmp(g->path + path - len, g->rest + 1) == 0 &&
        g->path[path - len - 1] == '/')
        return path - len;
    return 0;
}

static size_t language_at(const struct address_given *g, const char *s)
{
    return g->language != NULL ? g->language(s) : 0;
}

/* Whether a page, or a language and a page, begins here. */
static bool page_known(const struct address_given *g, const char *s)
{
    size_t len = language_at(g, s);
    return route_known(s) || (len > 0 && s[len] == '/' && route_known(s + len + 1));
}

/* Length of what stands before the leftmost known page from `from` on, 0 when there is none. */
static size_t before_page(const struct address_given *g, size_t from)
{
    for (const char *s = g->path + from; (s = strchr(s, '/')) != NULL; s++)
        if (page_known(g, s + 1))
            return (size_t)(s + 1 - g->path);
    return 0;
}

static enum rc_err set(struct arena *a, const char *path, size_t prefix, size_t base,
                       struct address *out)
{
    out->prefix = arena_memdup(a, path, prefix);
    out->base = arena_memdup(a, path, base);
    out->page = arena_strdup(a, path + base);
    return out->prefix != NULL && out->base != NULL && out->page != NULL ? RC_OK : RC_NOMEM;
}

/* Looks at the segment that begins at `at`; *end behind it. */
static enum rc_err try_slug(struct arena *a, const struct address_given *g, size_t at, size_t *end,
                            struct address *out)
{
    size_t len = strcspn(g->path + at, "/");
    bool known = false;
    enum rc_err err;
    *end = at + len + 1;
    if (!is_slug(g->path + at, len))
        return RC_NOTFOUND;
    out->slug = arena_memdup(a, g->path + at, len);
    if (out->slug == NULL)
        return RC_NOMEM;
    err = g->knows(g->ctx, out->slug, &known);
    if (err != RC_OK)
        return err;
    if (!known)
        return RC_NOTFOUND;
    out->slash = g->path[at + len] == '\0';
    if (!out->slash)
        return set(a, g->path, at, at + len + 1, out);
    out->prefix = arena_memdup(a, g->path, at);
    out->base = arena_printf(a, "%s/", g->path);
    out->page = "";
    return out->prefix != NULL && out->base != NULL ? RC_OK : RC_NOMEM;
}

/* The centre's slug stands in the path. */
static enum rc_err find_slug(struct arena *a, const struct address_given *g, size_t prefix,
                             struct address *out)
{
    size_t length = strlen(g->path), at = prefix > 0 ? prefix : 1;
    enum rc_err err = RC_NOTFOUND;
    while (at < length && err == RC_NOTFOUND) {
        err = try_slug(a, g, at, &at, out);
        if (prefix > 0)
            break;
    }
    if (err == RC_OK || err == RC_NOMEM)
        return err;
    out->slug = NULL;
    out->prefix = prefix > 0 ? arena_memdup(a, g->path, prefix) : "/";
    if (out->prefix == NULL)
        return RC_NOMEM;
    if (err == RC_DB) {
        size_t base = prefix > 0 ? at : before_page(g, 1);
        if (base > 0 && base <= length && page_known(g, g->path + base))
            return set(a, g->path, prefix > 0 ? prefix : base, base, out) == RC_OK ? RC_DB
                                                                                   : RC_NOMEM;
    }
    return err;
}

/* The location serves one centre. */
static enum rc_err find_fixed(struct arena *a, const struct address_given *g, size_t prefix,
                              struct address *out)
{
    size_t slug;
    const char *base;
    if (prefix == 0)
        prefix = before_page(g, 0);
    if (prefix == 0)
        return RC_NOTFOUND;
    out->slug = g->centre;
    /* The operator's commands name every centre by its slug: such a link works here too. */
    slug = strlen(g->centre);
    base = g->path + prefix;
    if (strncmp(base, g->centre, slug) == 0 && base[slug] == '/' && !page_known(g, base) &&
        page_known(g, base + slug + 1)) {
        out->prefix = out->base = arena_memdup(a, g->path, prefix);
        out->page = arena_strdup(a, base + slug + 1);
        return out->base != NULL && out->page != NULL ? RC_OK : RC_NOMEM;
    }
    return set(a, g->path, prefix, prefix, out);
}

/* Takes the language off the page. */
static enum rc_err split_language(struct arena *a, const struct address_given *g,
                                  struct address *out)
{
    size_t len = language_at(g, out->page);
    out->link = out->base;
    if (len == 0)
        return RC_OK;
    out->language = arena_memdup(a, out->page, len);
    out->link = arena_printf(a, "%s%.*s/", out->base, (int)len, out->page);
    out->slash = out->page[len] == '\0';
    out->page += out->slash ? len : len + 1;
    return out->language != NULL && out->link != NULL ? RC_OK : RC_NOMEM;
}

enum rc_err address_find(struct arena *a, const struct address_given *g, struct address *out)
{
    size_t prefix = given_prefix(g);
    enum rc_err err;
    *out = (struct address){.prefix = "/"};
    if (!is_plain(g->path))
        return RC_NOTFOUND;
    err = g->centre == NULL ? find_slug(a, g, prefix, out) : find_fixed(a, g, prefix, out);
    if (out->base == NULL || err == RC_NOMEM)
        return err;
    return split_language(a, g, out) == RC_OK ? err : RC_NOMEM;
}

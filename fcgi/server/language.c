#include "fcgi/server/language.h"

#include <string.h>

#include "fcgi/server/words.h"

#define USABLE_MAX (CONFIG_LANGUAGES_MAX + 1u)

/* Set once before the processes fork, never written afterwards. */
static const char *usable[USABLE_MAX];
static size_t n_usable;

void language_open(const struct config *cfg)
{
    size_t n;
    const char *const *tag = words_languages(&n);

    n_usable = 0;
    for (size_t i = 0; i < n && n_usable < USABLE_MAX; i++) {
        bool shown = strcmp(tag[i], LANGUAGE_SOURCE) == 0;

        for (size_t k = 0; k < cfg->n_languages && !shown; k++)
            shown = strcmp(cfg->language[k].tag, tag[i]) == 0 && cfg->language[k].reviewed_by &&
                    cfg->language[k].reviewed_on;
        if (shown)
            usable[n_usable++] = tag[i];
    }
}

static const char *find(const char *s, size_t len)
{
    for (size_t i = 0; i < n_usable; i++)
        if (strlen(usable[i]) == len && memcmp(usable[i], s, len) == 0)
            return usable[i];
    return NULL;
}

const char *language_usable(const char *tag)
{
    return tag ? find(tag, strlen(tag)) : NULL;
}

size_t language_segment(const char *s)
{
    size_t len = strcspn(s, "/");

    return find(s, len) ? len : 0;
}

const char *language_main(const struct centre *centre)
{
    const char *tag = language_usable(centre->language);

    return tag ? tag : LANGUAGE_SOURCE;
}

size_t language_offered(const struct centre *centre, const char *out[static LANGUAGES_OFFERED_MAX])
{
    size_t n = 0;

    out[n++] = language_main(centre);
    for (size_t i = 0; i < centre->n_languages && n < LANGUAGES_OFFERED_MAX; i++) {
        const char *tag = language_usable(centre->further[i].tag);
        bool twice = false;

        for (size_t k = 0; tag && k < n; k++)
            twice = twice || strcmp(out[k], tag) == 0;
        if (tag && !twice)
            out[n++] = tag;
    }
    return n;
}

const char *language_of_centre(const struct centre *centre, const char *tag)
{
    const char *offered[LANGUAGES_OFFERED_MAX];
    size_t n = language_offered(centre, offered);

    for (size_t i = 0; tag && i < n; i++)
        if (strcmp(offered[i], tag) == 0)
            return offered[i];
    return NULL;
}

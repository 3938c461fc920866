#include "fcgi/server/bundle_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CLEAN_MAX 512u
#define STEM_MAX 80u   /* bytes of the name that are kept */
#define ENDING_MAX 13u /* with its dot */

/* One character of UTF-8, shortest form, no surrogate: its length, or 0. */
static size_t character(const unsigned char *s, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t len = *s < 0x80 ? 1 : (*s & 0xe0) == 0xc0 ? 2 : (*s & 0xf0) == 0xe0 ? 3
                             : (*s & 0xf8) == 0xf0   ? 4
                                                     : 0;

    *c = len == 1 ? *s : *s & (0xffu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        *c = *c << 6 | (s[i] & 0x3fu);
    }
    if (len > 1 && (*c < least[len] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000)))
        return 0;
    return len;
}

static bool harmless(uint32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f && !strchr("<>:\"/\\|?*", (int)c);
    return !(c < 0xa0 || c == 0xad || c == 0x61c || c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
             (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
             (c >= 0xfff0 && c <= 0xffff) || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xe0000);
}

static bool at_edge(char c)
{
    return c == '.' || c == ' ';
}

/* At most `most` bytes of `s`, not cut inside a character. */
static size_t cut(const char *s, size_t len, size_t most)
{
    if (len <= most)
        return len;
    while (most > 0 && ((unsigned char)s[most] & 0xc0) == 0x80)
        most--;
    return most;
}

void bundle_name(const char *name, unsigned number, char out[static BUNDLE_NAME_MAX])
{
    const unsigned char *s = (const unsigned char *)name;
    char clean[CLEAN_MAX], *stem = clean;
    const char *dot;
    size_t n = 0, ending, kept;
    uint32_t c;

    while (*s && n + 5 < sizeof clean) {
        size_t len = character(s, &c);

        if (len > 0 && harmless(c)) {
            memcpy(clean + n, s, len);
            n += len;
        } else {
            clean[n++] = '_';
        }
        s += len > 0 ? len : 1;
    }
    while (n > 0 && at_edge(clean[n - 1]))
        n--;
    clean[n] = '\0';
    while (at_edge(*stem))
        stem++;
    n = strlen(stem);
    dot = strrchr(stem, '.');
    ending = dot && strlen(dot) <= ENDING_MAX ? strlen(dot) : 0;
    kept = cut(stem, n - ending, STEM_MAX);
    while (kept > 0 && kept < n - ending && at_edge(stem[kept - 1]))
        kept--;
    (void)snprintf(out, BUNDLE_NAME_MAX, "evidence/%03u-%.*s%s", number,
                   n > 0 ? (int)kept : 4, n > 0 ? stem : "file", ending > 0 ? dot : "");
}

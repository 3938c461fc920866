#include "core/accept_language.h"

#include <stdbool.h>
#include <string.h>

/* One range of the header with its weight, in thousandths. */
struct range {
    const char *tag;
    size_t len;
    int weight;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *skip(const char *s)
{
    while (is_blank(*s))
        s++;
    return s;
}

/* "*" or subtags of 1 to 8 letters and digits, the first of letters only (RFC 4647, section 2.1). Where it
 * ends, or NULL. */
static const char *read_tag(const char *s)
{
    size_t subtag = 0;

    if (*s == '*')
        return s + 1;
    for (bool first = true;; first = false, subtag = 0, s++) {
        for (; is_letter(*s) || (!first && is_digit(*s)); s++)
            subtag++;
        if (subtag < 1 || subtag > 8)
            return NULL;
        if (*s != '-')
            return s;
    }
}

/* ";q=0.8", or nothing, which is 1. Where it ends, or NULL. */
static const char *read_weight(const char *s, int *weight)
{
    int unit = 100;

    *weight = 1000;
    s = skip(s);
    if (*s != ';')
        return s;
    s = skip(s + 1);
    if (lower(*s) != 'q' || s[1] != '=' || (s[2] != '0' && s[2] != '1'))
        return NULL;
    *weight = s[2] == '1' ? 1000 : 0;
    s += 3;
    if (*s == '.')
        for (s++; is_digit(*s) && unit > 0; s++, unit /= 10)
            *weight += (*s - '0') * unit;
    return *weight <= 1000 ? skip(s) : NULL;
}

/* Reads the range that begins at *s and moves behind its comma; false: it is none. */
static bool read_range(const char **s, struct range *out)
{
    const char *from = skip(*s), *end = read_tag(from);
    size_t rest;

    out->tag = from;
    out->len = end != NULL ? (size_t)(end - from) : 0;
    end = end != NULL ? read_weight(end, &out->weight) : NULL;
    rest = strcspn(*s, ",");
    *s += rest;
    from = *s;
    if (**s == ',')
        (*s)++;
    return end != NULL && end == from;
}

/* How much of a range is left when it matches: 0 when it does not. */
static size_t matches(const struct range *r, const char *tag)
{
    size_t len = strlen(tag);

    if (len == 0 || r->len < len || (r->len > len && r->tag[len] != '-'))
        return 0;
    for (size_t i = 0; i < len; i++)
        if (lower(r->tag[i]) != lower(tag[i]))
            return 0;
    return len;
}

/* What the ranges say of one tag: its weight, -1 when nothing, and the place of the range that says it. */
static int weigh(const struct range *r, size_t n, const char *tag, size_t *at)
{
    int best = -1, any = -1;
    size_t any_at = 0;

    for (size_t i = 0; i < n; i++) {
        size_t len = matches(&r[i], tag);

        if (len > 0 && r[i].len == len && r[i].weight == 0)
            return 0;
        if (len > 0 && r[i].weight > best) {
            best = r[i].weight;
            *at = i;
        } else if (r[i].len == 1 && r[i].tag[0] == '*' && r[i].weight > any) {
            any = r[i].weight;
            any_at = i;
        }
    }
    if (best >= 0)
        return best;
    *at = any_at;
    return any;
}

size_t accept_language_choose(const char *header, const char *const *offered, size_t n)
{
    struct range range[ACCEPT_LANGUAGE_RANGES];
    size_t ranges = 0, chosen = n, chosen_at = 0;
    int best = 0;

    if (header == NULL)
        return n;
    for (unsigned seen = 0; *header != '\0' && seen < ACCEPT_LANGUAGE_RANGES; seen++)
        ranges += read_range(&header, &range[ranges]) ? 1 : 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        int weight = weigh(range, ranges, offered[i], &at);

        if (weight > best || (weight > 0 && weight == best && at < chosen_at)) {
            best = weight;
            chosen = i;
            chosen_at = at;
        }
    }
    return chosen;
}

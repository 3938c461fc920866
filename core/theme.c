#include "core/theme.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyz"

bool theme_id_good(const char *s)
{
    size_t len = strlen(s);

    return len >= 1 && len <= THEME_ID_MAX && strspn(s, LETTERS "-") == len && s[0] != '-' &&
           s[len - 1] != '-' && strcmp(s, "other") != 0;
}

const struct theme *theme_find(const struct centre *c, const char *id)
{
    for (size_t i = 0; i < c->n_themes; i++)
        if (strcmp(c->theme[i].id, id) == 0)
            return &c->theme[i];
    return NULL;
}

const char *theme_list_format(struct arena *a, const struct centre *c)
{
    const char *text = "";

    for (size_t i = 0; text != NULL && i < c->n_themes; i++)
        text = arena_printf(a, "%s%s%s: %s", text, i > 0 ? "\n" : "", c->theme[i].id,
                            c->theme[i].title);
    return text;
}

/* --- reading -------------------------------------------------------------------------------- */

/* From the first sign of a line to behind its last one that is no blank. */
static const char *trimmed(struct arena *a, const char *s, size_t len)
{
    while (len > 0 && (*s == ' ' || *s == '\t')) {
        s++;
        len--;
    }
    while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
        len--;
    return arena_memdup(a, s, len);
}

static const char *stored_id(const struct centre *c, const char *title)
{
    for (size_t i = 0; i < c->n_themes; i++)
        if (strcmp(c->theme[i].title, title) == 0)
            return c->theme[i].id;
    return NULL;
}

/* "Staff conduct (online)": "staff-conduct-online". */
static const char *made_id(struct arena *a, const char *title)
{
    char id[THEME_ID_MAX + 1];
    size_t n = 0;

    for (; *title != '\0' && n < THEME_ID_MAX; title++) {
        const char c = *title >= 'A' && *title <= 'Z' ? (char)(*title - 'A' + 'a') : *title;

        if (c >= 'a' && c <= 'z')
            id[n++] = c;
        else if (n > 0 && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n > 0 && id[n - 1] == '-')
        n--;
    id[n] = '\0';
    return arena_strdup(a, id);
}

static enum rc_err read_line(struct arena *a, const struct centre *was, const char *line,
                             struct theme *out)
{
    const char *colon = strchr(line, ':');
    const char *id = colon != NULL ? trimmed(a, line, (size_t)(colon - line)) : "";

    if (id == NULL)
        return RC_NOMEM;
    *out = (struct theme){.id = id, .title = line};
    if (theme_id_good(id)) {
        out->title = trimmed(a, colon + 1, strlen(colon + 1));
        return out->title != NULL ? RC_OK : RC_NOMEM;
    }
    out->id = stored_id(was, line);
    if (out->id == NULL)
        out->id = made_id(a, line);
    if (out->id == NULL)
        return RC_NOMEM;
    return theme_id_good(out->id) ? RC_OK : RC_INVALID;
}

enum rc_err theme_list_parse(struct arena *a, const char *text, struct centre *c,
                             enum theme_wrong *wrong)
{
    struct centre next = {.theme = arena_calloc(a, THEMES_MAX, sizeof *next.theme)};

    *wrong = THEME_RIGHT;
    if (next.theme == NULL)
        return RC_NOMEM;
    for (size_t len; *text != '\0'; text += len + (text[len] == '\n' ? 1 : 0)) {
        const char *line = trimmed(a, text, len = strcspn(text, "\n"));
        struct theme one;
        enum rc_err err;

        if (line == NULL)
            return RC_NOMEM;
        if (*line == '\0')
            continue;
        if ((err = read_line(a, c, line, &one)) == RC_INVALID)
            *wrong = THEME_NO_WORD;
        else if (err != RC_OK)
            return err;
        else if (theme_find(&next, one.id) != NULL)
            *wrong = THEME_TWICE;
        else if (next.n_themes == THEMES_MAX)
            *wrong = THEME_MANY;
        else
            next.theme[next.n_themes++] = one;
        if (*wrong != THEME_RIGHT)
            return RC_INVALID;
    }
    c->theme = next.theme;
    c->n_themes = next.n_themes;
    return RC_OK;
}

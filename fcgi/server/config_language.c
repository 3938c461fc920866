#include "fcgi/server/config_language.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/date.h"

__attribute__((format(printf, 2, 3)))
static enum rc_err problem(struct config_problem *why, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why->text, sizeof why->text, fmt, ap);
    va_end(ap);
    return RC_INVALID;
}

static bool is_tag(const char *s)
{
    static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
    size_t len = strlen(s);
    return len < CONFIG_LANGUAGE_ROOM && strspn(s, lower) >= 2 &&
           strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == len;
}

/* The language of a section, made when it is named for the first time; NULL: no more fit. */
static struct config_language *language_of(struct config *c, const char *tag)
{
    for (size_t i = 0; i < c->n_languages; i++)
        if (strcmp(c->language[i].tag, tag) == 0)
            return &c->language[i];
    if (c->n_languages == CONFIG_LANGUAGES_MAX)
        return NULL;
    struct config_language *made = &c->language[c->n_languages++];
    memcpy(made->tag, tag, strlen(tag) + 1);
    return made;
}

/* As somebody writes a name. */
static bool is_name(const char *s)
{
    size_t len = strlen(s);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
            return false;
    return len > 0 && len <= 200;
}

enum rc_err config_language_set(struct config *c, const char *tag, const char *name,
                                const char *value, struct config_problem *why)
{
    struct config_language *lang = is_tag(tag) ? language_of(c, tag) : NULL;
    bool by = strcmp(name, "reviewed_by") == 0;
    struct rc_date day;
    if (lang == NULL)
        return problem(why, "[language-%s]: expected the tag of a language, such as cy, and at most "
                            "%u of them", tag, CONFIG_LANGUAGES_MAX);
    if (!by && strcmp(name, "reviewed_on") != 0)
        return problem(why, "there is no %s in [language-%s]", name, tag);
    char **at = by ? &lang->reviewed_by : &lang->reviewed_on;
    if (*at != NULL)
        return problem(why, "%s stands here for the second time", name);
    if (by ? !is_name(value) : date_parse(value, &day) != RC_OK)
        return problem(why, "%s: expected %s", name,
                       by ? "a name" : "a day, such as 2026-11-03");
    *at = strdup(value);
    return *at != NULL ? RC_OK : RC_NOMEM;
}

void config_language_clear(struct config *c)
{
    for (size_t i = 0; i < c->n_languages; i++) {
        free(c->language[i].reviewed_by);
        free(c->language[i].reviewed_on);
    }
}

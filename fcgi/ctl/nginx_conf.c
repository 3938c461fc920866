#include "fcgi/ctl/nginx_conf.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES_MAX 512u
#define DEPTH_MAX 32u /* blocks and includes, one in the other */
static const char file_mark[] = "# configuration file ";

struct file {
    const char *path; /* NUL behind */
    const char *text, *end;
};

struct reader {
    struct arena *a;
    struct file file[FILES_MAX];
    size_t files;
    unsigned depth;
    char *why;
    size_t room;
};

static enum rc_err bad(struct reader *r, const char *what)
{
    snprintf(r->why, r->room, "%s", what);
    return RC_INVALID;
}

/* --- files ----------------------------------------------------------------------------------- */

/* Without the lines that name files the whole is one file. */
static enum rc_err find_files(struct reader *r, const char *text)
{
    const char *end = text + strlen(text);
    r->file[r->files++] = (struct file){.path = "", .text = text, .end = end};
    for (const char *line = text; line < end; line += strcspn(line, "\n"), line += *line == '\n') {
        size_t len = strcspn(line, "\n"), mark = sizeof file_mark - 1;
        if (strncmp(line, file_mark, mark) != 0 || len <= mark + 1 || line[len - 1] != ':')
            continue;
        if (r->files == FILES_MAX)
            return bad(r, "too many files");
        r->file[r->files - 1].end = line;
        r->file[r->files].path = arena_memdup(r->a, line + mark, len - mark - 1);
        if (r->file[r->files].path == NULL)
            return RC_NOMEM;
        r->file[r->files].text = line + len;
        r->file[r->files++].end = end;
    }
    return RC_OK;
}

/* A relative name is below the folder of the first file. */
static const char *whole_path(struct reader *r, const char *name)
{
    const char *first = r->files > 1 ? r->file[1].path : "", *slash = strrchr(first, '/');
    if (name[0] == '/' || slash == NULL)
        return name;
    return arena_printf(r->a, "%.*s/%s", (int)(slash - first), first, name);
}

/* --- words ----------------------------------------------------------------------------------- */

static const char *skip_blank(const char *s, const char *end)
{
    while (s < end && (strchr(" \t\r\n", *s) != NULL || *s == '#')) {
        if (*s == '#')
            while (s < end && *s != '\n')
                s++;
        else
            s++;
    }
    return s;
}

/* One word from *s on; NULL in *out for one of ";{}". */
static enum rc_err read_word(struct reader *r, const char **s, const char *end, const char **out)
{
    const char *from = *s;
    char quote = *from == '"' || *from == '\'' ? *from : '\0';
    *out = NULL;
    if (strchr(";{}", *from) != NULL)
        return RC_OK;
    if (quote)
        from++;
    const char *to = from;
    while (to < end && (quote ? *to != quote : strchr(" \t\r\n;", *to) == NULL)) {
        /* "{" ends a word but in ${name}, and in a regular expression such as a{2}. */
        if (!quote && *to == '{' && (to == from || to[-1] != '$') && strchr(" \t\r\n", to[1]))
            break;
        to += *to == '\\' && to + 1 < end ? 2 : 1;
    }
    if (to > end || (quote && to == end))
        return bad(r, "a word without its end");
    *out = arena_memdup(r->a, from, (size_t)(to - from));
    *s = quote ? to + 1 : to;
    return *out != NULL ? RC_OK : RC_NOMEM;
}

/* --- the tree -------------------------------------------------------------------------------- */

static struct nginx_node *add(struct reader *r, struct nginx_node *parent)
{
    struct nginx_node *n = arena_calloc(r->a, 1, sizeof *n);
    if (n == NULL)
        return NULL;
    n->parent = parent;
    if (parent->last != NULL)
        parent->last->next = n;
    else
        parent->first = n;
    parent->last = n;
    return n;
}

static enum rc_err read_block(struct reader *r, const char **s, const char *end,
                              struct nginx_node *parent, bool inner);

static enum rc_err read_include(struct reader *r, struct nginx_node *n)
{
    const char *pattern = n->words == 2 ? whole_path(r, n->word[1]) : NULL;
    enum rc_err err = pattern != NULL ? RC_OK : RC_INVALID;
    for (size_t i = 1; i < r->files && err == RC_OK; i++) {
        const char *s = r->file[i].text;
        if (fnmatch(pattern, r->file[i].path, FNM_PATHNAME) == 0)
            err = read_block(r, &s, r->file[i].end, n->parent, false);
    }
    return err;
}

static enum rc_err read_node(struct reader *r, const char **s, const char *end,
                             struct nginx_node *n)
{
    for (;;) {
        const char *word;
        *s = skip_blank(*s, end);
        if (*s == end)
            return bad(r, "a directive without its end");
        enum rc_err err = read_word(r, s, end, &word);
        if (err != RC_OK)
            return err;
        if (word == NULL)
            break;
        if (n->words < NGINX_WORDS_MAX)
            n->word[n->words++] = word;
    }
    if (n->words == 0 || **s == '}')
        return bad(r, "a directive without a word");
    n->block = *(*s)++ == '{';
    if (n->block)
        return read_block(r, s, end, n, true);
    return strcmp(n->word[0], "include") == 0 ? read_include(r, n) : RC_OK;
}

/* Directives up to "}", or to the end of a file. */
static enum rc_err read_block(struct reader *r, const char **s, const char *end,
                              struct nginx_node *parent, bool inner)
{
    enum rc_err err = ++r->depth <= DEPTH_MAX ? RC_OK : bad(r, "too deep");
    while (err == RC_OK) {
        *s = skip_blank(*s, end);
        if (*s == end) {
            err = inner ? bad(r, "a block without its end") : RC_OK;
            break;
        }
        if (**s == '}') {
            (*s)++;
            err = inner ? RC_OK : bad(r, "a block ends that did not begin");
            break;
        }
        struct nginx_node *n = add(r, parent);
        err = n != NULL ? read_node(r, s, end, n) : RC_NOMEM;
    }
    r->depth--;
    return err;
}

enum rc_err nginx_conf_read(struct arena *a, const char *text, struct nginx_node **out, char *why,
                            size_t room)
{
    struct reader *r = arena_calloc(a, 1, sizeof *r);
    struct nginx_node *top = arena_calloc(a, 1, sizeof *top);
    *out = top;
    if (r == NULL || top == NULL)
        return RC_NOMEM;
    r->a = a;
    r->why = why;
    r->room = room;
    enum rc_err err = find_files(r, text);
    const struct file *main_file = &r->file[r->files > 1 ? 1 : 0];
    const char *s = main_file->text;
    return err == RC_OK ? read_block(r, &s, main_file->end, top, false) : err;
}

/* --- asking ---------------------------------------------------------------------------------- */

const struct nginx_node *nginx_conf_at(const struct nginx_node *place, const char *name)
{
    for (; place != NULL; place = place->parent)
        for (const struct nginx_node *n = place->first; n != NULL; n = n->next)
            if (strcmp(n->word[0], name) == 0)
                return n;
    return NULL;
}

const char *nginx_conf_value(const struct nginx_node *place, const char *name,
                             const char *otherwise)
{
    const struct nginx_node *n = nginx_conf_at(place, name);
    return n != NULL && n->words > 1 ? n->word[1] : otherwise;
}

struct nginx_node *nginx_conf_next(const struct nginx_node *top, struct nginx_node *at)
{
    if (at->first != NULL)
        return at->first;
    while (at != top && at->next == NULL)
        at = at->parent;
    return at != top ? at->next : NULL;
}

unsigned long long nginx_conf_bytes(const char *value)
{
    static const char units[] = "kKmMgG";
    char *end;
    unsigned long long n = strtoull(value, &end, 10);
    const char *unit = *end != '\0' ? strchr(units, *end) : NULL;
    return unit != NULL ? n << (10 * ((unit - units) / 2 + 1)) : n;
}

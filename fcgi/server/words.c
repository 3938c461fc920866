#include "fcgi/server/words.h"

#include <dirent.h>
#include <ini.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LANGS_MAX = 32, LANG_ROOM = 12, LINE_ROOM = 200, SIGN_ROOM = 8, WEEKDAYS = 7, MONTHS = 12 };

struct words {
    char lang[LANG_ROOM];
    char weekdays[LINE_ROOM], months[LINE_ROOM]; /* cut into single words */
    const char *weekday[WEEKDAYS];
    const char *month[MONTHS];
    char date[LINE_ROOM];  /* patterns */
    char month_of_year[LINE_ROOM];
    char name[LINE_ROOM];
    char thousands[SIGN_ROOM], decimal[SIGN_ROOM]; /* signs of a number */
};

/* Read once before the processes fork, never written afterwards. */
static struct words langs[LANGS_MAX];
static size_t n_langs;
static const char *tags[LANGS_MAX];

/* Days as they were written last: a page of a case has some thirty, mostly those of the page before. Days are
 * nobody's. */
#define WRITTEN_MAX 128u
static struct written {
    const struct words *words; /* NULL: free */
    struct rc_date date;
    char text[64];
} written[WRITTEN_MAX];

static bool copy_line(const char *value, char out[static LINE_ROOM])
{
    int n = snprintf(out, LINE_ROOM, "%s", value);
    return n > 0 && n < LINE_ROOM;
}

/* Cuts `line` at its spaces; true when it has exactly `n` words. */
static bool cut_line(char *line, const char **words, size_t n)
{
    char *rest = NULL;
    size_t found = 0;
    for (char *w = strtok_r(line, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest)) {
        if (found == n)
            return false;
        words[found++] = w;
    }
    return found == n;
}

/* A sign between digits; "space" is one that no line is broken at (U+00A0). */
static bool copy_sign(const char *value, char out[static SIGN_ROOM])
{
    int n = snprintf(out, SIGN_ROOM, "%s", strcmp(value, "space") == 0 ? "\xc2\xa0" : value);
    return n > 0 && n < SIGN_ROOM;
}

static int on_other_key(struct words *w, const char *section, const char *name, const char *value)
{
    if (strcmp(section, "language") == 0 && strcmp(name, "name") == 0)
        return copy_line(value, w->name);
    if (strcmp(section, "numbers") == 0 && strcmp(name, "thousands") == 0)
        return copy_sign(value, w->thousands);
    if (strcmp(section, "numbers") == 0 && strcmp(name, "decimal") == 0)
        return copy_sign(value, w->decimal);
    return 0;
}

/* inih: 0 stops at this line with an error. */
static int on_key(void *ctx, const char *section, const char *name, const char *value)
{
    struct words *w = ctx;
    if (strcmp(section, "dates") != 0)
        return on_other_key(w, section, name, value);
    if (strcmp(name, "weekdays") == 0)
        return copy_line(value, w->weekdays) && cut_line(w->weekdays, w->weekday, WEEKDAYS);
    if (strcmp(name, "months") == 0)
        return copy_line(value, w->months) && cut_line(w->months, w->month, MONTHS);
    if (strcmp(name, "date") == 0)
        return copy_line(value, w->date);
    if (strcmp(name, "month") == 0)
        return copy_line(value, w->month_of_year);
    return 0;
}

static enum rc_err read_lang(const char *path, const char *lang, char *problem, size_t room)
{
    if (n_langs == LANGS_MAX || strlen(lang) >= LANG_ROOM) {
        snprintf(problem, room, "%s: too many languages, or too long a name", path);
        return RC_INVALID;
    }
    struct words *w = &langs[n_langs];
    *w = (struct words){0};
    memcpy(w->lang, lang, strlen(lang) + 1);
    int line = ini_parse(path, on_key, w);
    if (line != 0) {
        snprintf(problem, room, "%s: line %d is not as it should be", path, line < 0 ? 0 : line);
        return RC_INVALID;
    }
    if (w->weekday[0] == NULL || w->month[0] == NULL || w->date[0] == '\0' ||
        w->month_of_year[0] == '\0' || w->name[0] == '\0' || w->thousands[0] == '\0' ||
        w->decimal[0] == '\0') {
        snprintf(problem, room,
                 "%s: name, weekdays, months, date, month, thousands or decimal is missing", path);
        return RC_INVALID;
    }
    n_langs++;
    return RC_OK;
}

static int by_tag(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In an order that no folder decides. */
static void sort_tags(void)
{
    for (size_t i = 0; i < n_langs; i++)
        tags[i] = langs[i].lang;
    qsort(tags, n_langs, sizeof tags[0], by_tag);
}

enum rc_err words_open(const char *dir, char *problem, size_t room)
{
    enum rc_err err = RC_OK;
    n_langs = 0;
    memset(written, 0, sizeof written);
    DIR *d = opendir(dir);
    if (d == NULL) {
        snprintf(problem, room, "%s: cannot be read", dir);
        return RC_NOTFOUND;
    }
    for (struct dirent *e = readdir(d); e != NULL && err == RC_OK; e = readdir(d)) {
        char path[4096];
        int n = snprintf(path, sizeof path, "%s/%s/words.ini", dir, e->d_name);
        if (e->d_name[0] == '.' || n < 0 || (size_t)n >= sizeof path || access(path, F_OK) != 0)
            continue;
        err = read_lang(path, e->d_name, problem, room);
    }
    closedir(d);
    sort_tags();
    if (err == RC_OK && n_langs == 0) {
        snprintf(problem, room, "%s: no language has a words.ini", dir);
        err = RC_NOTFOUND;
    }
    return err;
}

static const struct words *find_lang(const char *lang)
{
    const struct words *english = NULL;
    for (size_t i = 0; i < n_langs; i++) {
        if (lang != NULL && strcmp(langs[i].lang, lang) == 0)
            return &langs[i];
        if (strcmp(langs[i].lang, "en") == 0)
            english = &langs[i];
    }
    return english != NULL ? english : &langs[0];
}

/* Puts the date's parts into a pattern. */
static const char *fill(struct arena *a, const struct words *w, const char *pattern,
                        struct rc_date date)
{
    int y, m, d;
    date_to_ymd(date, &y, &m, &d);
    char day[12], year[12];
    snprintf(day, sizeof day, "%d", d);
    snprintf(year, sizeof year, "%d", y);
    const struct { const char *mark, *text; } part[] = {
        {"{weekday}", w->weekday[date_weekday(date)]},
        {"{day}", day},
        {"{month}", w->month[m - 1]},
        {"{year}", year},
    };
    char out[3 * LINE_ROOM];
    size_t len = 0;
    for (const char *p = pattern; *p != '\0';) {
        const char *text = p;
        size_t n = strcspn(p + 1, "{") + 1, skip = n; /* what is no mark, up to the next one */
        for (size_t i = 0; i < sizeof part / sizeof *part && *p == '{'; i++)
            if (strncmp(p, part[i].mark, strlen(part[i].mark)) == 0) {
                text = part[i].text;
                n = strlen(text);
                skip = strlen(part[i].mark);
                break;
            }
        if (n >= sizeof out - len)
            break;
        memcpy(out + len, text, n);
        len += n;
        p += skip;
    }
    out[len] = '\0';
    return arena_strdup(a, out);
}

const char *words_date(struct arena *a, const char *lang, struct rc_date date)
{
    if (n_langs == 0)
        abort();
    if (!date_is_set(date))
        return "";
    const struct words *w = find_lang(lang);
    struct written *k = &written[(uint32_t)date.day % WRITTEN_MAX];
    if (k->words == w && date_cmp(k->date, date) == 0)
        return arena_strdup(a, k->text);
    const char *text = fill(a, w, w->date, date);
    if (text != NULL && strlen(text) < sizeof k->text) {
        *k = (struct written){.words = w, .date = date};
        memcpy(k->text, text, strlen(text) + 1);
    }
    return text;
}

const char *words_month(struct arena *a, const char *lang, struct rc_date date)
{
    if (n_langs == 0)
        abort();
    if (!date_is_set(date))
        return "";
    const struct words *w = find_lang(lang);
    return fill(a, w, w->month_of_year, date);
}

/* Digits in groups of three. */
static size_t group(const struct words *w, uint64_t n, char out[static WORDS_NUMBER])
{
    char text[24];
    size_t len = (size_t)snprintf(text, sizeof text, "%" PRIu64, n), to = 0;
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0) {
            memcpy(out + to, w->thousands, strlen(w->thousands));
            to += strlen(w->thousands);
        }
        out[to++] = text[i];
    }
    out[to] = '\0';
    return to;
}

void words_number(const char *lang, uint64_t n, char out[static WORDS_NUMBER])
{
    if (n_langs == 0)
        abort();
    (void)group(find_lang(lang), n, out);
}

void words_hundredths(const char *lang, uint64_t n, char out[static WORDS_NUMBER])
{
    if (n_langs == 0)
        abort();
    const struct words *w = find_lang(lang);
    size_t len = group(w, n / 100, out);
    snprintf(out + len, WORDS_NUMBER - len, "%s%02" PRIu64, w->decimal, n % 100);
}

const char *words_name(const char *lang)
{
    for (size_t i = 0; i < n_langs; i++)
        if (strcmp(langs[i].lang, lang) == 0)
            return langs[i].name;
    return NULL;
}

const char *const *words_languages(size_t *n)
{
    *n = n_langs;
    return tags;
}

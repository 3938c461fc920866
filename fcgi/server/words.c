#include "fcgi/server/words.h"

#include <dirent.h>
#include <ini.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LANGS_MAX = 32, LANG_ROOM = 12, LINE_ROOM = 200, WEEKDAYS = 7, MONTHS = 12 };

struct words {
    char lang[LANG_ROOM];
    char weekdays[LINE_ROOM], months[LINE_ROOM]; /* cut into single words */
    const char *weekday[WEEKDAYS];
    const char *month[MONTHS];
    char date[LINE_ROOM];  /* patterns */
    char month_of_year[LINE_ROOM];
};

/* Read once before the processes fork, never written afterwards. */
static struct words langs[LANGS_MAX];
static size_t n_langs;

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

/* inih: 0 stops at this line with an error. */
static int on_key(void *ctx, const char *section, const char *name, const char *value)
{
    struct words *w = ctx;
    if (strcmp(section, "dates") != 0)
        return 0;
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
        w->month_of_year[0] == '\0') {
        snprintf(problem, room, "%s: weekdays, months, date or month is missing", path);
        return RC_INVALID;
    }
    n_langs++;
    return RC_OK;
}

enum rc_err words_open(const char *dir, char *problem, size_t room)
{
    enum rc_err err = RC_OK;
    n_langs = 0;
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
    char out[3 * LINE_ROOM] = "";
    size_t len = 0;
    for (const char *p = pattern; *p != '\0';) {
        const char *text = NULL;
        for (size_t i = 0; i < sizeof part / sizeof *part && text == NULL; i++)
            if (strncmp(p, part[i].mark, strlen(part[i].mark)) == 0) {
                text = part[i].text;
                p += strlen(part[i].mark);
            }
        char one[2] = {0};
        if (text == NULL) {
            one[0] = *p++;
            text = one;
        }
        size_t n = strlen(text);
        if (n >= sizeof out - len)
            break;
        memcpy(out + len, text, n + 1);
        len += n;
    }
    return arena_strdup(a, out);
}

const char *words_date(struct arena *a, const char *lang, struct rc_date date)
{
    if (n_langs == 0)
        abort();
    if (!date_is_set(date))
        return "";
    const struct words *w = find_lang(lang);
    return fill(a, w, w->date, date);
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

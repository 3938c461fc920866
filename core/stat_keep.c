/* What is kept back from whoever handles no cases: the rule stands at stat_end(). */
#include "core/stat.h"

#include <string.h>

/* The three ways to cut a year, coarse to fine: each keeps back what the one before does. */
static const struct cut {
    unsigned from, to;
} cuts[] = {{STAT_YEAR, STAT_PARTS}, {STAT_QUARTER, STAT_YEAR}, {0, STAT_QUARTER}};
#define CUTS (sizeof cuts / sizeof cuts[0])

static bool has_few(const struct stat_line *l, const struct cut *c)
{
    for (unsigned p = c->from; p < c->to; p++)
        if (l->n[p] < STAT_LEAST)
            return true;
    return false;
}

static void keep_line(struct stat_line *l, const struct cut *c)
{
    for (unsigned p = c->from; p < c->to; p++)
        l->kept[p] = true;
}

/* A line that is not a part of any sum: nothing but its own parts tell of it. */
static void keep_alone(struct stat *s, struct stat_line *l)
{
    bool keep = false;

    for (size_t i = 0; i < CUTS; i++) {
        keep = keep || has_few(l, &cuts[i]) || (i > 0 && !s->over);
        if (keep)
            keep_line(l, &cuts[i]);
    }
}

static bool is_lump(struct stat_line *const *l, const bool *kept, size_t n, const struct cut *c)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += kept[i] ? 1 : 0;
    if (lines == 0 || lines == n)
        return true;
    for (unsigned p = c->from; p < c->to; p++) {
        unsigned together = 0;

        for (size_t i = 0; i < n; i++)
            together += kept[i] ? l[i]->n[p] : 0;
        if (together < STAT_LUMP)
            return false;
    }
    return lines >= 2;
}

/* The smallest of the year that is not kept back yet; the first of equals. */
static size_t smallest(struct stat_line *const *l, const bool *kept, size_t n)
{
    size_t at = n;

    for (size_t i = 0; i < n; i++)
        if (!kept[i] && (at == n || l[i]->n[STAT_YEAR] < l[at]->n[STAT_YEAR]))
            at = i;
    return at;
}

/* Lines that add up to `total`, which has been looked at. With `rigid` all of them or none. */
static void keep_whole(const struct stat_line *total, struct stat_line *const *l, size_t n,
                       const bool rigid[static CUTS])
{
    bool kept[STAT_LINES_MAX] = {false};

    for (size_t c = 0; c < CUTS; c++) {
        const bool all = total->kept[cuts[c].from] || rigid[c];

        for (size_t i = 0; i < n; i++)
            kept[i] = kept[i] || all || has_few(l[i], &cuts[c]);
        while (!is_lump(l, kept, n, &cuts[c]))
            kept[smallest(l, kept, n)] = true;
        for (size_t i = 0; i < n; i++)
            if (kept[i])
                keep_line(l[i], &cuts[c]);
    }
}

/* Whether the outcomes that are shown could have all themes that are, and many more. */
static bool themes_fit(const struct stat *s, const struct cut *c)
{
    static const char *const given[] = {"upheld", "partly", "not", "scope", "withdrawn"};
    const struct stat_lines *outcomes = &s->table[STAT_OUTCOME], *themes = &s->table[STAT_THEME];

    for (unsigned p = c->from; p < c->to; p++) {
        unsigned room = 0, taken = STAT_LUMP;

        for (size_t i = 0; i < outcomes->n; i++)
            for (size_t k = 0; k < sizeof given / sizeof given[0]; k++)
                if (!outcomes->line[i].kept[p] && strcmp(outcomes->line[i].word, given[k]) == 0)
                    room += outcomes->line[i].n[p];
        for (size_t i = 0; i < themes->n; i++)
            taken += themes->line[i].kept[p] ? 0 : themes->line[i].n[p];
        if (taken > room)
            return false;
    }
    return true;
}

static void keep_themes(struct stat *s)
{
    struct stat_lines *themes = &s->table[STAT_THEME];
    bool fit = true;

    for (size_t c = 0; c < CUTS; c++) {
        fit = fit && themes_fit(s, &cuts[c]);
        for (size_t i = 0; !fit && i < themes->n; i++)
            keep_line(&themes->line[i], &cuts[c]);
    }
}

static void keep_table(struct stat *s, enum stat_table t)
{
    struct stat_lines *const table = &s->table[t];
    const struct stat_lines *kinds = &s->table[STAT_KIND];
    struct stat_line *line[STAT_LINES_MAX];
    bool rigid[CUTS] = {false};

    for (size_t i = 0; i < table->n; i++)
        line[i] = &table->line[i];
    for (size_t c = 0; t == STAT_STAGE && c < CUTS; c++) {
        rigid[c] = c > 0 && rigid[c - 1];
        for (size_t i = 0; i < kinds->n; i++)
            rigid[c] = rigid[c] || kinds->line[i].kept[cuts[c].from];
        for (size_t i = 0; i < table->n; i++)
            rigid[c] = rigid[c] || has_few(line[i], &cuts[c]);
    }
    if (STAT_IS_WHOLE(t))
        keep_whole(&s->received, line, table->n, rigid);
    else
        for (size_t i = 0; i < table->n; i++)
            keep_alone(s, line[i]);
    if (t == STAT_THEME)
        keep_themes(s);
}

/* How many clocks a stage had tells how many cases went through it. */
static void keep_clock(struct stat *s, struct stat_kept *k)
{
    static const bool loose[CUTS];
    struct stat_line *const two[] = {&k->on_time, &k->late};
    const struct stat_lines *stages = &s->table[STAT_STAGE];

    keep_alone(s, &k->all);
    for (unsigned p = 0; p < STAT_PARTS && stages->n > 0; p++)
        k->all.kept[p] = k->all.kept[p] || stages->line[0].kept[p]; /* all stages or none */
    keep_whole(&k->all, two, 2, loose);
    for (unsigned p = 0; p < STAT_PARTS; p++) {
        k->no_median[p] = s->received.kept[p] || k->n_days[p] < STAT_LEAST;
        k->no_ninth[p] = s->received.kept[p] || k->n_days[p] < STAT_LUMP;
    }
}

static void note(struct stat *s, const struct stat_line *l)
{
    for (unsigned p = 0; p < STAT_PARTS; p++)
        s->kept_any[p] = s->kept_any[p] || l->kept[p];
}

void stat_keep(struct stat *s)
{
    keep_alone(s, &s->received);
    note(s, &s->received);
    for (unsigned t = 0; t < STAT__MAX; t++) {
        keep_table(s, (enum stat_table)t);
        for (size_t i = 0; i < s->table[t].n; i++)
            note(s, &s->table[t].line[i]);
    }
    for (size_t i = 0; i < s->n_clocks; i++) {
        keep_clock(s, &s->clock[i]);
        note(s, &s->clock[i].on_time);
    }
}

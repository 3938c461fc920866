/* The same figures to be opened in a spreadsheet: RFC 4180. */
#include <stdlib.h>
#include <string.h>

#include "core/theme.h"
#include "fcgi/admin/pages.h"
#include "fcgi/admin/statistics.h"

struct csv {
    struct call *c;
    const char *period, *kept; /* words of the reader's language for a number that is kept back */
    enum rc_err err;
};

/* A field: quoted, its quotation marks doubled; and one that a spreadsheet would take for a formula
 * gets an apostrophe before it. */
static const char *field(struct call *c, const char *text)
{
    const char *guard = *text && strchr("=+-@\t\r", *text) ? "'" : "";
    char *out = arena_alloc(c->arena, 2 * strlen(text) + 4), *to = out;

    if (!out)
        return NULL;
    *to++ = '"';
    if (*guard)
        *to++ = *guard;
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            *to++ = '"';
        *to++ = *p;
    }
    *to++ = '"';
    return out;
}

static void put(struct csv *v, const char *table, const char *line, const char *title,
                const char *value)
{
    const char *const part[] = {v->period, table, line, title, value};
    const char *row = "";

    for (size_t i = 0; i < sizeof part / sizeof part[0] && row; i++) {
        const char *one = field(v->c, part[i]);

        row = one ? arena_printf(v->c->arena, "%s%s%s", row, i > 0 ? "," : "", one) : NULL;
    }
    if (row)
        row = arena_printf(v->c->arena, "%s\r\n", row);
    if (!row)
        v->err = RC_NOMEM;
    if (v->err == RC_OK)
        v->err = call_stream(v->c, row, strlen(row));
}

static void put_line(struct csv *v, const char *table, const char *word, const char *title,
                     const struct stat_line *l, unsigned part)
{
    const char *n = l->kept[part] ? v->kept : arena_printf(v->c->arena, "%u", l->n[part]);

    put(v, table, word, title, n ? n : "");
}

static void put_clock(struct csv *v, const struct stat_kept *k, unsigned part)
{
    const char *table = k->clock == CLOCK_ACKNOWLEDGE ? "acknowledgement" : "answer";
    const struct stage *st = statistics_stage(v->c, k->stage);
    const char *title = st ? st->title : "";
    const char *days = arena_printf(v->c->arena, k->median2[part] % 2 ? "%u.5" : "%u",
                                    k->median2[part] / 2);
    const char *ninth = arena_printf(v->c->arena, "%u", k->ninth[part]);
    static const char *const name[] = {"due", "on-time", "late", "median-days", "ninth-days"};
    const char *word[sizeof name / sizeof name[0]];

    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++)
        if (!(word[i] = arena_printf(v->c->arena, "%s/%s", k->stage, name[i])))
            v->err = RC_NOMEM;
    if (v->err != RC_OK || !days || !ninth)
        return;
    put_line(v, table, word[0], title, &k->all, part);
    put_line(v, table, word[1], title, &k->on_time, part);
    put_line(v, table, word[2], title, &k->late, part);
    put(v, table, word[3], title,
        k->no_median[part]         ? v->kept
        : k->n_days[part] == 0 ? ""
                               : days);
    put(v, table, word[4], title,
        k->no_ninth[part]          ? v->kept
        : k->n_days[part] == 0 ? ""
                               : ninth);
}

static void put_all(struct csv *v, const struct figures *f)
{
    const unsigned part = f->period.part;

    put_line(v, "received", "received", "", &f->sums->received, part);
    for (unsigned t = 0; t < STAT__MAX; t++)
        for (size_t i = 0; i < f->sums->table[t].n; i++) {
            const struct stat_line *l = &f->sums->table[t].line[i];
            const struct stage *st = t == STAT_STAGE ? statistics_stage(v->c, l->word) : NULL;

            const struct theme *theme =
                t == STAT_THEME ? theme_find(&v->c->snap->centre, l->word) : NULL;
            const char *title = st ? st->title : theme ? theme->title : "";

            put_line(v, stat_table_name((enum stat_table)t), l->word, title, l, part);
            if (theme && statistics_repeats(f, l))
                put_line(v, "repeats", l->word, title, l, STAT_YEAR);
        }
    for (size_t i = 0; i < f->sums->n_clocks; i++)
        put_clock(v, &f->sums->clock[i], part);
}

/* The words stand in a template, as all words do: a line each. */
static const char *words(struct call *c)
{
    struct view_page *p = view_page_new(c->worker->view, c->lang,
                                        "admin/figures-kept.txt");
    struct bytes text = {.len = 0};
    char *out = NULL;

    if (p && view_render(p, c->arena, &text) == RC_OK)
        out = arena_memdup(c->arena, text.p, text.len);
    view_page_free(p);
    if (out)
        out[strcspn(out, "\n")] = '\0';
    return out;
}

void admin_statistics_csv_get(struct call *c)
{
    static const char head[] = "period,table,line,title,number\r\n";
    struct stat_period p;
    struct figures f;
    char period[STAT_PERIOD_TEXT];
    const char *name;
    struct csv v = {.c = c, .kept = words(c), .err = RC_OK};
    enum rc_err err = statistics_period(c, &p) ? RC_OK : RC_INVALID;

    if (err == RC_OK && !v.kept)
        err = RC_NOMEM;
    if (err == RC_OK)
        err = statistics_load(c, &p, &f);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    stat_period_format(&p, period);
    v.period = period;
    name = arena_printf(c->arena, "%s-%s.csv", c->snap->centre.slug, period);
    if (!name || call_stream_begin(c, "text/csv; charset=utf-8", name, -1) != RC_OK ||
        call_stream(c, head, sizeof head - 1) != RC_OK)
        return;
    put_all(&v, &f);
}

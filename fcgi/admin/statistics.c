/* Figures of a month, a quarter or a year: tables with bars, and how the clocks were kept. */
#include "fcgi/admin/statistics.h"

#include <stdlib.h>
#include <string.h>

#include "core/theme.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"

#define YEARS_BACK 10

/* --- the period ----------------------------------------------------------------------------- */

static int this_year(const struct call *c)
{
    int y, m, d;

    date_to_ymd(c->today, &y, &m, &d);
    return y;
}

bool statistics_period(struct call *c, struct stat_period *out)
{
    const char *year = call_query(c, "year"), *part = call_query(c, "part");
    const char *from = call_query(c, "from"), *to = call_query(c, "to"), *text;
    struct rc_date first = RC_DATE_NONE, last = RC_DATE_NONE;

    *out = (struct stat_period){this_year(c), STAT_YEAR};
    if (from || to)
        return date_parse(from, &first) == RC_OK && date_parse(to, &last) == RC_OK &&
               stat_period_span(first, last, out) == RC_OK;
    if (!year)
        return true;
    text = part && *part ? arena_printf(c->arena, "%s-%s", year, part) : year;
    return text && stat_period_parse(text, out) == RC_OK;
}

enum rc_err statistics_load(struct call *c, const struct stat_period *p, struct figures *out)
{
    const struct desk d = desk_of_call(c);

    *out = (struct figures){.period = *p,
                            .keep = (c->staff.person.roles & ROLE_HANDLER) == 0};
    return figures_of_year(&d, p->year, &c->staff.person.id, out->keep, &out->sums, &out->left);
}

/* --- lines ---------------------------------------------------------------------------------- */

const struct stage *statistics_stage(const struct call *c, const char *word)
{
    const struct centre *centre = &c->snap->centre;

    for (size_t i = 0; i < centre->n_procedures; i++)
        for (size_t k = 0; k < centre->procedure[i].n_stages; k++)
            if (strcmp(centre->procedure[i].stage[k].id, word) == 0)
                return &centre->procedure[i].stage[k];
    return NULL;
}

/* COUNT and its bar, or KEPT. `most` is what a full bar stands for. */
static void show_number(struct view_dict *row, const struct stat_line *l, unsigned part,
                        unsigned most)
{
    struct view_dict *in = view_section(row, l->kept[part] ? "KEPT" : "SHOWN");

    if (l->kept[part])
        return;
    view_set_int(in, "COUNT", l->n[part]);
    view_setf(in, "BAR", "%.1f", most > 0 ? 100.0 * l->n[part] / most : 0.0);
}

static unsigned most_of(const struct stat_line *l, size_t n, unsigned part)
{
    unsigned most = 0;

    for (size_t i = 0; i < n; i++)
        if (!l[i].kept[part] && l[i].n[part] > most)
            most = l[i].n[part];
    return most;
}

bool statistics_repeats(const struct figures *f, const struct stat_line *l)
{
    return !f->keep && l->n[STAT_YEAR] >= STAT_REPEATS && strcmp(l->word, "other") != 0;
}

/* The themes that came back in the year, whatever part of it is shown. */
static void show_repeats(struct call *c, struct view_dict *table, const struct figures *f)
{
    const struct stat_lines *lines = &f->sums->table[STAT_THEME];
    struct view_dict *in = NULL;

    for (size_t i = 0; i < lines->n; i++) {
        const struct stat_line *l = &lines->line[i];
        const struct theme *theme = theme_find(&c->snap->centre, l->word);
        struct view_dict *row;

        if (!theme || !statistics_repeats(f, l))
            continue;
        if (!in) {
            in = view_section(table, "REPEATS");
            view_set_int(in, "YEAR_NUMBER", f->period.year);
        }
        row = view_section(in, "REPEAT");
        view_set(row, "THEME_TITLE", theme->title);
        view_set_int(row, "COUNT", l->n[STAT_YEAR]);
    }
}

static void show_table(struct call *c, struct view_dict *d, const struct figures *f,
                       enum stat_table t)
{
    const struct stat_lines *lines = &f->sums->table[t];
    const unsigned part = f->period.part, most = most_of(lines->line, lines->n, part);
    struct view_dict *table;

    if (t == STAT_THEME && lines->n == 0)
        return; /* the centre has no list of them */
    table = view_section(d, "TABLE");
    if (t == STAT_THEME)
        show_repeats(c, table, f);
    present_word(table, "TABLE_", stat_table_name(t));
    view_set(table, "TABLE_ID", stat_table_name(t));
    for (size_t i = 0; i < lines->n; i++) {
        const struct stat_line *l = &lines->line[i];
        struct view_dict *row = view_section(table, "LINE");
        const struct stage *st = t == STAT_STAGE ? statistics_stage(c, l->word) : NULL;

        const struct theme *theme =
            t == STAT_THEME ? theme_find(&c->snap->centre, l->word) : NULL;

        if (st)
            view_set(view_section(row, "LINE_STAGE"), "STAGE_TITLE", st->title);
        else if (theme)
            view_set(view_section(row, "LINE_THEME"), "THEME_TITLE", theme->title);
        else
            present_word(row, "LINE_", l->word);
        show_number(row, l, part, most);
    }
}

/* --- months --------------------------------------------------------------------------------- */

/* A chart of twelve columns, 320 wide and 120 high with room for its words below. */
static void show_months(struct call *c, struct view_dict *d, const struct figures *f)
{
    const struct stat_line *l = &f->sums->received;
    unsigned most = 1;
    struct view_dict *in;

    if (f->period.part != STAT_YEAR || l->kept[0]) {
        if (f->period.part == STAT_YEAR)
            view_show(d, "MONTHS_KEPT");
        return;
    }
    in = view_section(d, "MONTHS");
    for (unsigned m = 0; m < STAT_QUARTER; m++)
        if (l->n[m] > most)
            most = l->n[m];
    view_set_int(in, "MOST", most);
    for (unsigned m = 0; m < STAT_QUARTER; m++) {
        const unsigned height = l->n[m] * 100u / most;
        struct view_dict *row = view_section(in, "MONTH");
        struct rc_date first;

        if (date_from_ymd(f->period.year, (int)m + 1, 1, &first) != RC_OK)
            return;
        view_set(row, "MONTH_NAME", words_month(c->arena, c->lang, first));
        view_set_int(row, "MONTH_NUMBER", m + 1);
        view_set_int(row, "COUNT", l->n[m]);
        view_set_int(row, "X", 24 + 25 * (int)m);
        view_set_int(row, "MIDDLE", 33 + 25 * (int)m);
        view_set_int(row, "Y", 110 - (int)height);
    }
}

/* --- clocks --------------------------------------------------------------------------------- */

static void show_days(struct view_dict *d, const char *section, bool kept, unsigned n,
                      unsigned twice)
{
    struct view_dict *in = view_section(d, section);

    if (kept)
        view_show(in, "KEPT");
    else if (n == 0)
        view_show(in, "NONE");
    else
        view_setf(view_section(in, "SHOWN"), "DAYS", twice % 2 ? "%u.5" : "%u", twice / 2);
}

static void show_clock(struct call *c, struct view_dict *d, const struct figures *f,
                       const struct stat_kept *k, bool report)
{
    const unsigned part = f->period.part;
    const struct stage *st = statistics_stage(c, k->stage);
    struct view_dict *row;

    if (!st && !k->all.kept[part] && k->all.n[part] == 0)
        return;
    row = view_section(d, "CLOCK");
    view_show(row, k->clock == CLOCK_ACKNOWLEDGE                 ? "CLOCK_ACKNOWLEDGE"
                   : st && st->mode == MODE_REFER                ? "CLOCK_CONTACT"
                   : st && st->mode == MODE_HEARING              ? "CLOCK_HEARING"
                                                                 : "CLOCK_OUTCOME");
    if (st)
        view_set(view_section(row, "AT"), "STAGE_TITLE", st->title);
    else
        view_show(row, "AT_FORMER");
    if (report && st)
        present_period(row, "RULE", k->clock == CLOCK_ACKNOWLEDGE ? &st->acknowledge : &st->act);
    show_number(view_section(row, "ALL"), &k->all, part, k->all.n[part]);
    show_number(view_section(row, "ON_TIME"), &k->on_time, part, k->all.n[part]);
    show_number(view_section(row, "LATE"), &k->late, part, k->all.n[part]);
    show_days(row, "MEDIAN", k->no_median[part], k->n_days[part], k->median2[part]);
    show_days(row, "NINTH", k->no_ninth[part], k->n_days[part], 2 * k->ninth[part]);
}

void statistics_show(struct call *c, struct view_dict *d, const struct figures *f, bool report)
{
    const struct stat_line *received = &f->sums->received;
    struct view_dict *in = view_include(d, "FIGURES", "admin/figures");

    view_set_int(in, "LEAST", STAT_LEAST);
    if (f->keep)
        view_show(in, f->sums->over ? "KEEPS" : "KEEPS_NOT_OVER");
    if (f->left > 0)
        view_set_int(view_section(in, "LEFT"), "COUNT", (int64_t)f->left);
    show_number(view_section(in, "RECEIVED"), received, f->period.part,
                received->n[f->period.part]);
    show_months(c, in, f);
    for (unsigned t = 0; t < STAT__MAX; t++)
        show_table(c, in, f, (enum stat_table)t);
    for (size_t i = 0; i < f->sums->n_clocks; i++)
        show_clock(c, in, f, &f->sums->clock[i], report);
}

/* --- the page ------------------------------------------------------------------------------- */

static void show_choice(struct call *c, struct view_dict *d, const struct stat_period *p)
{
    static const char *const parts[STAT_PARTS] = {
        "01", "02", "03", "04", "05", "06", "07", "08", "09",
        "10", "11", "12", "q1", "q2", "q3", "q4", ""};

    for (int y = this_year(c); y > this_year(c) - YEARS_BACK; y--) {
        struct view_dict *row = view_section(d, "YEAR");

        view_set_int(row, "YEAR_NUMBER", y);
        if (y == p->year)
            view_show(row, "CHOSEN");
    }
    for (unsigned i = STAT_PARTS; i-- > 0;) { /* the year first, then quarters, then months */
        const unsigned part = i == STAT_YEAR ? i : i >= 12u ? 27u - i : 11u - i;
        struct view_dict *row = view_section(d, "PART");

        view_set(row, "PART_WORD", parts[part]);
        present_word(row, "PART_", *parts[part] ? parts[part] : "year");
        if (part == p->part)
            view_show(row, "CHOSEN");
    }
    view_set_int(d, "NOW_YEAR", p->year);
    view_set(d, "NOW_PART", parts[p->part]);
    present_word(d, "NOW_", *parts[p->part] ? parts[p->part] : "year");
}

void admin_statistics_get(struct call *c)
{
    struct view_dict *d = call_page(c, "admin/statistics");
    struct stat_period p;
    struct figures f;
    const bool good = statistics_period(c, &p);
    enum rc_err err = statistics_load(c, &p, &f);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (!good)
        view_show(d, "BAD_PERIOD");
    if (c->staff.person.roles & ROLE_ADMINISTRATOR)
        view_show(d, "ADMINISTRATOR");
    show_choice(c, d, &p);
    statistics_show(c, d, &f, false);
    call_send_page(c, good ? 200 : 422);
}

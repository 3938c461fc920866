/* The report of a year, to be printed: what is typed for it is carried by its form and kept nowhere. */
#include "fcgi/admin/pages.h"
#include "fcgi/admin/statistics.h"
#include "fcgi/server/present.h"

#define INTRODUCTION_MAX 4000

static const struct field report_fields[] = {
    {.name = "year", .type = FIELD_LINE, .required = true, .max = 4},
    {.name = "introduction", .type = FIELD_TEXT, .max = INTRODUCTION_MAX},
};
const struct form_spec admin_report_form = {report_fields, sizeof report_fields / sizeof report_fields[0]};

/* The year that is asked for; else the last one that is over. */
static bool wanted_year(struct call *c, struct stat_period *out)
{
    const char *text = c->method == METHOD_POST ? form_get(&c->form, "year")
                                                : call_query(c, "year");
    int y, m, d;

    date_to_ymd(c->today, &y, &m, &d);
    *out = (struct stat_period){y - 1, STAT_YEAR};
    return !text || (stat_period_parse(text, out) == RC_OK && out->part == STAT_YEAR);
}

static void show_centre(struct call *c, struct view_dict *d, const struct stat_period *p)
{
    const struct centre *centre = &c->snap->centre;
    int y, m, day;

    date_to_ymd(c->today, &y, &m, &day);
    view_set_int(d, "REPORT_YEAR", p->year);
    view_set(d, "REPORT_CENTRE", centre->name);
    present_date(c, d, "MADE_ON", c->today);
    if (centre->body_name)
        view_set(view_section(d, "BODY"), "BODY_NAME", centre->body_name);
    if (p->year >= y)
        view_show(d, "NOT_OVER");
    for (int i = y; i > y - 10; i--) {
        struct view_dict *row = view_section(d, "YEAR");

        view_set_int(row, "YEAR_NUMBER", i);
        if (i == p->year)
            view_show(row, "CHOSEN");
    }
}

void admin_report_get(struct call *c)
{
    struct view_dict *d = call_page(c, "admin/report");
    struct stat_period p;
    struct figures f;
    const bool good = wanted_year(c, &p);
    const char *text;
    enum rc_err err = statistics_load(c, &p, &f);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (!good || p.part != STAT_YEAR)
        view_show(d, "BAD_YEAR");
    show_centre(c, d, &p);
    text = c->method == METHOD_POST ? form_get(&c->form, "introduction") : "";
    if (*text)
        view_set(view_section(d, "INTRODUCTION"), "INTRODUCTION_TEXT", text);
    statistics_show(c, d, &f, true);
    call_send_page(c, !good || c->form.n_errors > 0 ? 422 : 200);
}

void admin_report_post(struct call *c)
{
    admin_report_get(c); /* nothing is written */
}

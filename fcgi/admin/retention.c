/* How long cases are kept, in words, and how many are deleted next. Numbers only. */
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "sql/store_retention.h"

#define AHEAD_DAYS 90
#define MONTHS_MAX 5u

/* Deletions month by month, from today's on. */
struct ahead {
    int first; /* year * 12 + month - 1 */
    unsigned month[MONTHS_MAX];
    unsigned all, held;
};

static int month_number(struct rc_date day)
{
    int y, m, d;

    date_to_ymd(day, &y, &m, &d);
    return y * 12 + m - 1;
}

static void count(void *ctx, struct rc_date due, bool held)
{
    struct ahead *a = ctx;
    int i;

    if (held) {
        a->held++;
        return;
    }
    i = month_number(due) - a->first;
    a->all++;
    a->month[i < 0 ? 0 : i < (int)MONTHS_MAX ? i : (int)MONTHS_MAX - 1]++;
}

static void show_rules(struct call *c, struct view_dict *d)
{
    const struct centre *centre = &c->snap->centre;

    for (size_t i = 0; i < centre->n_procedures; i++) {
        const struct procedure *p = &centre->procedure[i];
        struct view_dict *row;

        if (!p->run)
            continue;
        row = view_section(d, "RULE");
        present_word(row, "KIND_", kind_name(p->kind));
        view_set_int(row, "MONTHS", p->retention.set ? p->retention.months
                                                     : RETENTION_MONTHS_DEFAULT);
        if (!p->retention.set)
            view_show(row, "MISSING");
        else
            view_show(row, p->retention.by_default ? "BY_DEFAULT" : "STATED");
    }
    view_set_int(d, "DISCARDED_MONTHS", RETENTION_DISCARDED_MONTHS);
}

static void show_ahead(struct call *c, struct view_dict *d, const struct ahead *a)
{
    struct view_dict *in = view_section(d, a->all > 0 ? "DUE" : "NOTHING_DUE");

    for (unsigned i = 0; a->all > 0 && i < MONTHS_MAX; i++) {
        int number = a->first + (int)i;
        struct view_dict *row;
        struct rc_date first;

        if (a->month[i] == 0 || date_from_ymd(number / 12, number % 12 + 1, 1, &first) != RC_OK)
            continue;
        row = view_section(in, "MONTH");
        view_set(row, "MONTH_NAME", words_month(c->arena, c->lang, first));
        view_set_int(row, "COUNT", a->month[i]);
    }
    if (a->held > 0)
        view_set_int(view_section(d, "HELD"), "COUNT", a->held);
    else
        view_show(d, "NONE_HELD");
}

void admin_retention_get(struct call *c)
{
    struct ahead a = {.first = month_number(c->today)};
    struct view_dict *d = call_page(c, "admin/retention");
    enum rc_err err;

    err = store_retention_due(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                              &c->staff.person.id, date_add_days(c->today, AHEAD_DAYS), count, &a);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    show_rules(c, d);
    show_ahead(c, d, &a);
    call_send_page(c, 200);
}

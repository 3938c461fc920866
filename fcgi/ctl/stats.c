/* recourse stats: figures of a centre for whoever runs the service, small numbers always kept back. */
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/figures.h"

struct wish {
    const char *slug, *period, *from, *to;
    bool json, check;
};

static bool read_options(int argc, char **argv, struct wish *w)
{
    static const struct option known[] = {
        {"period", required_argument, NULL, 'p'}, {"from", required_argument, NULL, 'f'},
        {"to", required_argument, NULL, 't'},     {"json", no_argument, NULL, 'j'},
        {"check", no_argument, NULL, 'k'},        {NULL, 0, NULL, 0},
    };
    int option;

    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
        case 'p': w->period = optarg; break;
        case 'f': w->from = optarg; break;
        case 't': w->to = optarg; break;
        case 'j': w->json = true; break;
        case 'k': w->check = true; break;
        default: return false;
        }
    }
    if (optind + 1 != argc || (w->from != NULL) != (w->to != NULL) ||
        (w->from != NULL && w->period != NULL) ||
        (w->check && (w->from != NULL || w->period != NULL || w->json)))
        return false;
    w->slug = argv[optind];
    return true;
}

/* This year where nothing is asked for. */
static bool read_period(const struct wish *w, struct rc_date today, struct stat_period *out)
{
    struct rc_date from, to;
    int y, m, d;

    date_to_ymd(today, &y, &m, &d);
    *out = (struct stat_period){y, STAT_YEAR};
    if (w->period != NULL)
        return stat_period_parse(w->period, out) == RC_OK;
    return w->from == NULL || (date_parse(w->from, &from) == RC_OK &&
                               date_parse(w->to, &to) == RC_OK &&
                               stat_period_span(from, to, out) == RC_OK);
}

/* --- as text -------------------------------------------------------------------------------- */

static void print_number(const char *table, const char *line, const char *what, bool kept,
                         unsigned twice)
{
    printf("%s\t%s%s%s\t", table, line, *what != '\0' ? "/" : "", what);
    if (kept)
        printf("-\n");
    else
        printf(twice % 2 ? "%u.5\n" : "%u\n", twice / 2);
}

static void print_line(const char *table, const struct stat_line *l, const char *word,
                       const char *what, unsigned part)
{
    print_number(table, word, what, l->kept[part], 2 * l->n[part]);
}

static void print_text(const struct stat *s, unsigned part)
{
    print_line("received", &s->received, "received", "", part);
    for (unsigned t = 0; t < STAT__MAX; t++)
        for (size_t i = 0; i < s->table[t].n; i++)
            print_line(stat_table_name((enum stat_table)t), &s->table[t].line[i],
                       s->table[t].line[i].word, "", part);
    for (size_t i = 0; i < s->n_clocks; i++) {
        const struct stat_kept *k = &s->clock[i];
        const char *name = k->clock == CLOCK_ACKNOWLEDGE ? "acknowledgement" : "answer";

        print_line(name, &k->all, k->stage, "due", part);
        print_line(name, &k->on_time, k->stage, "on-time", part);
        print_line(name, &k->late, k->stage, "late", part);
        if (k->n_days[part] == 0 && !k->no_median[part])
            continue;
        print_number(name, k->stage, "median-days", k->no_median[part], k->median2[part]);
        print_number(name, k->stage, "ninth-days", k->no_ninth[part], 2 * k->ninth[part]);
    }
}

/* --- as JSON -------------------------------------------------------------------------------- */

static json_t *number(const struct stat_line *l, unsigned part)
{
    return l->kept[part] ? json_null() : json_integer((json_int_t)l->n[part]);
}

static json_t *clock_json(const struct stat_kept *k, unsigned part)
{
    const bool none = k->n_days[part] == 0;

    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "clock",
                     k->clock == CLOCK_ACKNOWLEDGE ? "acknowledgement" : "answer", "stage",
                     k->stage, "due", number(&k->all, part), "on_time", number(&k->on_time, part),
                     "late", number(&k->late, part), "median_days",
                     k->no_median[part] || none ? json_null() : json_real(k->median2[part] / 2.0),
                     "ninth_days",
                     k->no_ninth[part] || none ? json_null()
                                               : json_integer((json_int_t)k->ninth[part]));
}

static int print_json(const struct ctl *c, const struct wish *w, const struct stat *s,
                      const struct stat_period *p, uint64_t left)
{
    char period[STAT_PERIOD_TEXT], *text;
    json_t *root, *clocks = json_array();
    int code = CTL_DONE;

    stat_period_format(p, period);
    root = json_pack("{s:s, s:s, s:o, s:I, s:O}", "centre", w->slug, "period", period, "received",
                     number(&s->received, p->part), "waiting", (json_int_t)left, "clocks", clocks);
    for (unsigned t = 0; t < STAT__MAX; t++) {
        json_t *o = json_object();

        for (size_t i = 0; i < s->table[t].n; i++)
            (void)json_object_set_new(o, s->table[t].line[i].word,
                                      number(&s->table[t].line[i], p->part));
        (void)json_object_set_new(root, stat_table_name((enum stat_table)t), o);
    }
    for (size_t i = 0; i < s->n_clocks; i++)
        (void)json_array_append_new(clocks, clock_json(&s->clock[i], p->part));
    text = root != NULL ? json_dumps(root, JSON_INDENT(2) | JSON_SORT_KEYS) : NULL;
    if (text != NULL)
        printf("%s\n", text);
    else
        code = ctl_fail(c, "stats", RC_NOMEM);
    free(text);
    json_decref(clocks);
    json_decref(root);
    return code;
}

/* --- the check ------------------------------------------------------------------------------ */

static void differs(void *ctx, const char *reference)
{
    ++*(uint64_t *)ctx;
    printf("%s: its row of case_fact is not what its events say\n", reference);
}

static int check(const struct ctl *c, const struct desk *d)
{
    uint64_t found = 0, n = 0;
    enum rc_err err = figures_check(d, differs, &found, &n);

    if (err != RC_OK)
        return ctl_fail(c, "stats", err);
    printf("%" PRIu64 " cases made again from their events, %" PRIu64 " differ\n", n, found);
    return found > 0 ? CTL_FINDINGS : CTL_DONE;
}

static int show(struct ctl *c, const struct wish *w, const struct desk *d)
{
    struct stat_period p;
    struct stat *s = NULL;
    uint64_t left = 0;
    enum rc_err err;

    if (!read_period(w, d->today, &p))
        return ctl_usage("stats", NULL);
    err = figures_of_year(d, p.year, NULL, true, &s, &left);
    if (err != RC_OK)
        return ctl_fail(c, "stats", err);
    if (left > 0)
        fprintf(stderr, "recourse: %" PRIu64 " cases are not counted as they are now yet\n", left);
    if (w->json)
        return print_json(c, w, s, &p, left);
    print_text(s, p.part);
    return CTL_DONE;
}

int ctl_stats(struct ctl *c, int argc, char **argv)
{
    struct wish w = {.slug = NULL};
    const struct snapshot *snap = NULL;
    struct snapshots *all;
    bool stale = false;
    enum rc_err err;
    int code;

    if (!read_options(argc, argv, &w))
        return ctl_usage("stats", NULL);
    if ((code = ctl_need_schema(c)) != CTL_DONE)
        return code;
    all = snapshots_open();
    err = all == NULL ? RC_NOMEM
                      : snapshot_get(all, c->db, c->keyring, w.slug, clock_now(), &snap, &stale);
    if (err == RC_OK) {
        const struct desk d = {.keyring = c->keyring,
                               .snapshots = all,
                               .db = c->db,
                               .arena = c->arena,
                               .snap = snap,
                               .url = c->config->url,
                               .staff_url = c->config->staff_url,
                               .now = clock_now(),
                               .today = zone_date(&snap->centre.zone, clock_now())};
        code = w.check ? check(c, &d) : show(c, &w, &d);
    } else if (err == RC_NOTFOUND) {
        code = ctl_say(CTL_FINDINGS, "there is no centre %s; \"recourse centre list\" shows all",
                       w.slug);
    } else {
        code = ctl_fail(c, "stats", err);
    }
    snapshots_close(all);
    return code;
}

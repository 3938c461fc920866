/* Sums over a year, medians and percentiles. */
#include "core/stat.h"

#include <stdlib.h>
#include <string.h>

const char *stat_table_name(enum stat_table t)
{
    static const char *const name[STAT__MAX] = {
        [STAT_KIND] = "kind",     [STAT_IDENTITY] = "identity", [STAT_CHANNEL] = "channel",
        [STAT_STAGE] = "stage",   [STAT_OUTCOME] = "outcome",   [STAT_OPEN] = "open",
        [STAT_DONE] = "done",     [STAT_LESSON] = "lesson",     [STAT_THEME] = "theme",
    };

    return (unsigned)t < STAT__MAX ? name[t] : NULL;
}

/* --- lines ---------------------------------------------------------------------------------- */

static struct stat_line *find(struct stat_lines *t, const char *word)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->line[i].word, word) == 0)
            return &t->line[i];
    return NULL;
}

/* One line; as many as there is room for, and one is always left for "other". */
static void offer(struct stat_lines *t, const char *word)
{
    if (find(t, word) == NULL && t->n < STAT_LINES_MAX - 1)
        t->line[t->n++] = (struct stat_line){.word = word};
}

static void count(struct stat_lines *t, const char *word, unsigned month)
{
    struct stat_line *l = find(t, word);

    if (l == NULL)
        l = find(t, "other");
    if (l == NULL) {
        l = &t->line[t->n++];
        *l = (struct stat_line){.word = "other"};
    }
    l->n[month]++;
}

static struct stat_kept *clock_of(struct stat *s, enum clock_kind clock, const char *stage)
{
    for (size_t i = 0; i < s->n_clocks; i++)
        if (s->clock[i].clock == clock && strcmp(s->clock[i].stage, stage) == 0)
            return &s->clock[i];
    return NULL;
}

static void offer_clock(struct stat *s, enum clock_kind clock, const char *stage)
{
    if (clock_of(s, clock, stage) == NULL && s->n_clocks < STAT_LINES_MAX)
        s->clock[s->n_clocks++] = (struct stat_kept){.clock = clock, .stage = stage};
}

static void offer_words(struct stat *s)
{
    static const char *const outcomes[] = {"open",       "upheld", "partly", "not",   "scope",
                                           "withdrawn",  "signposted", "late",   "closed"};

    for (enum identity_mode i = IDENTITY_NAMED; i <= IDENTITY_ANONYMOUS; i++)
        offer(&s->table[STAT_IDENTITY], identity_mode_name(i));
    for (unsigned i = 0; i < CHANNEL__MAX; i++)
        offer(&s->table[STAT_CHANNEL], channel_name((enum channel)i));
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
        offer(&s->table[STAT_OUTCOME], outcomes[i]);
    for (unsigned k = 1; k < ACTION__MAX; k++) {
        offer(&s->table[STAT_OPEN], action_kind_name((enum action_kind)k));
        offer(&s->table[STAT_DONE], action_kind_name((enum action_kind)k));
        if (k != ACTION_FREE)
            offer(&s->table[STAT_LESSON], action_kind_name((enum action_kind)k));
    }
}

static void offer_procedures(struct stat *s, const struct centre *now)
{
    for (size_t i = 0; i < now->n_procedures; i++) {
        const struct procedure *p = &now->procedure[i];

        if (!p->run)
            continue;
        offer(&s->table[STAT_KIND], kind_name(p->kind));
        for (size_t k = 0; k < p->n_stages; k++) {
            const struct stage *st = &p->stage[k];

            if (st->mode == MODE_INFORMAL)
                continue;
            offer(&s->table[STAT_STAGE], st->id);
            if (st->acknowledge.set)
                offer_clock(s, CLOCK_ACKNOWLEDGE, st->id);
            if (st->act.set)
                offer_clock(s, CLOCK_ACT, st->id);
        }
    }
}

enum rc_err stat_begin(struct arena *a, const struct centre *now, const struct calendar *cal,
                       struct rc_date today, int year, struct stat *out)
{
    int y = 0, m, d;

    date_to_ymd(today, &y, &m, &d);
    if (y == 0 || year < DATE_YEAR_MIN || year > DATE_YEAR_MAX)
        return RC_INVALID;
    *out = (struct stat){
        .a = a, .cal = cal, .today = today, .year = year, .over = year < y};
    out->received.word = "received";
    offer_words(out);
    for (size_t i = 0; i < now->n_themes; i++)
        offer(&out->table[STAT_THEME], now->theme[i].id);
    offer_procedures(out, now);
    return RC_OK;
}

/* --- counting ------------------------------------------------------------------------------- */

static enum rc_err note_days(struct stat *s, struct stat_kept *k, unsigned days, unsigned month)
{
    const size_t n = k->n_days[STAT_YEAR];

    if (n == k->room) {
        const size_t room = k->room == 0 ? 64 : 2 * k->room;
        uint16_t *more = arena_calloc(s->a, room, sizeof *more);
        uint8_t *months = arena_calloc(s->a, room, 1);

        if (more == NULL || months == NULL)
            return RC_NOMEM;
        if (n > 0) {
            memcpy(more, k->days, n * sizeof *more);
            memcpy(months, k->month, n);
        }
        k->days = more;
        k->month = months;
        k->room = room;
    }
    k->days[n] = (uint16_t)(days < UINT16_MAX ? days : UINT16_MAX);
    k->month[n] = (uint8_t)month;
    k->n_days[STAT_YEAR]++;
    return RC_OK;
}

static enum rc_err add_clock(struct stat *s, const struct stat_clock *c, unsigned month)
{
    struct stat_kept *k = clock_of(s, c->clock, c->stage);
    const bool met = date_is_set(c->met);

    if (c->runs && (!date_is_set(c->due) || date_cmp(s->today, c->due) <= 0))
        return RC_OK; /* nobody knows yet */
    if (k == NULL) {
        offer_clock(s, c->clock, c->stage); /* a stage of former times */
        if ((k = clock_of(s, c->clock, c->stage)) == NULL)
            return RC_OK;
        k->stage = arena_strdup(s->a, c->stage);
        if (k->stage == NULL)
            return RC_NOMEM;
    }
    k->all.n[month]++;
    (c->on_time ? &k->on_time : &k->late)->n[month]++;
    if (c->days >= 0)
        return note_days(s, k, (unsigned)c->days, month);
    return met ? note_days(s, k, deadline_working_days_between(s->cal, c->from, c->met), month)
               : RC_OK;
}

enum rc_err stat_add(struct stat *s, const struct stat_case *k)
{
    int y, m, d;
    unsigned month;
    enum rc_err err = RC_OK;

    date_to_ymd(k->received, &y, &m, &d);
    if (y != s->year || k->uncounted)
        return RC_OK;
    month = (unsigned)m - 1u;
    s->received.n[month]++;
    count(&s->table[STAT_KIND], kind_name(k->kind), month);
    count(&s->table[STAT_IDENTITY], identity_mode_name(k->identity), month);
    count(&s->table[STAT_CHANNEL], channel_name(k->channel), month);
    count(&s->table[STAT_STAGE], k->stage, month);
    count(&s->table[STAT_OUTCOME], stat_case_outcome(k), month);
    if (k->theme != NULL)
        count(&s->table[STAT_THEME], k->theme, month);
    for (unsigned x = 1; x < ACTION__MAX; x++) {
        const char *name = action_kind_name((enum action_kind)x);

        for (unsigned i = 0; i < k->open[x]; i++)
            count(&s->table[STAT_OPEN], name, month);
        for (unsigned i = 0; i < k->done[x]; i++)
            count(&s->table[STAT_DONE], name, month);
        if (k->lessons[x] > 0)
            count(&s->table[STAT_LESSON], name, month);
    }
    for (size_t i = 0; i < k->n_clocks && err == RC_OK; i++)
        err = add_clock(s, &k->clock[i], month);
    return err;
}

/* --- the end -------------------------------------------------------------------------------- */

static bool is_in(unsigned month, unsigned part)
{
    if (part == STAT_YEAR)
        return true;
    return part >= STAT_QUARTER ? month / 3u == part - STAT_QUARTER : month == part;
}

static void sum(struct stat_line *l)
{
    for (unsigned p = STAT_QUARTER; p < STAT_PARTS; p++)
        for (unsigned m = 0; m < STAT_QUARTER; m++)
            l->n[p] += is_in(m, p) ? l->n[m] : 0;
}

static int by_days(const void *a, const void *b)
{
    const uint16_t x = *(const uint16_t *)a, y = *(const uint16_t *)b;

    return x < y ? -1 : x > y;
}

static void median(struct stat_kept *k, unsigned part, const uint16_t *days, size_t n)
{
    k->n_days[part] = (unsigned)n;
    if (n == 0)
        return;
    k->median2[part] = (unsigned)days[(n - 1) / 2] + days[n / 2];
    k->ninth[part] = days[(9 * n + 9) / 10 - 1];
}

static void medians(struct stat *s, struct stat_kept *k)
{
    const size_t all = k->n_days[STAT_YEAR];
    uint16_t *some = arena_calloc(s->a, all + 1, sizeof *some);

    if (some == NULL)
        abort(); /* less than what was there for the values themselves */
    for (unsigned p = 0; p < STAT_PARTS; p++) {
        size_t n = 0;

        for (size_t i = 0; i < all; i++)
            if (is_in(k->month[i], p))
                some[n++] = k->days[i];
        qsort(some, n, sizeof *some, by_days);
        median(k, p, some, n);
    }
}

void stat_end(struct stat *s, bool keep)
{
    sum(&s->received);
    for (unsigned t = 0; t < STAT__MAX; t++)
        for (size_t i = 0; i < s->table[t].n; i++)
            sum(&s->table[t].line[i]);
    for (size_t i = 0; i < s->n_clocks; i++) {
        sum(&s->clock[i].all);
        sum(&s->clock[i].on_time);
        sum(&s->clock[i].late);
        medians(s, &s->clock[i]);
    }
    if (keep)
        stat_keep(s);
}

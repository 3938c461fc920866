#include "fcgi/server/present.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

void present_date(struct call *c, struct view_dict *d, const char *name, struct rc_date date)
{
    char iso[11], iso_name[64];

    if (!date_is_set(date))
        return;
    date_format(date, iso);
    (void)snprintf(iso_name, sizeof iso_name, "%s_ISO", name);
    view_set(d, name, words_date(c->arena, c->snap ? c->snap->centre.language : "en", date));
    view_set(d, iso_name, iso);
}

void present_word(struct view_dict *d, const char *prefix, const char *word)
{
    char section[64];
    size_t n = 0;

    if (!word)
        return; /* nothing was chosen: nothing is shown */
    for (; *prefix && n + 1 < sizeof section; prefix++)
        section[n++] = *prefix;
    for (; *word && n + 1 < sizeof section; word++)
        section[n++] = *word == '-' ? '_' : (char)toupper((unsigned char)*word);
    section[n] = '\0';
    view_show(d, section);
}

const char *present_once(struct call *c)
{
    struct rc_id id;
    char *text = arena_alloc(c->arena, ID_TEXT);

    if (!text)
        return "";
    id_random(&id);
    id_format(&id, text);
    return text;
}

const char *present_who(const struct procedure *p, unsigned stage)
{
    return stage < p->n_stages && p->stage[stage].who ? p->stage[stage].who : "";
}

/* --- the path ------------------------------------------------------------------------------ */

static void show_period(struct view_dict *d, const char *section, const struct period *p)
{
    static const char *const from[START__MAX] = {
        [START_RECEIPT] = "FROM_RECEIPT",       [START_ACKNOWLEDGEMENT] = "FROM_ACKNOWLEDGEMENT",
        [START_ENTRY] = "FROM_ENTRY",           [START_OUTCOME] = "FROM_OUTCOME",
        [START_DECISION] = "FROM_DECISION",     [START_UNRESOLVED] = "FROM_UNRESOLVED",
        [START_SUBMISSION] = "FROM_SUBMISSION", [START_UNSTATED] = "FROM_UNSTATED",
    };
    struct view_dict *in;

    if (!p->set)
        return;
    in = view_include(view_section(d, section), "PERIOD", "layout/period");
    view_set_int(in, "N", p->n);
    present_word(in, "UNIT_", unit_name(p->unit));
    if (p->n == 1)
        view_show(in, "ONE");
    else
        view_show(in, "MANY");
    if (p->from < START__MAX && from[p->from])
        view_show(in, from[p->from]);
}

static void show_fee(struct view_dict *d, const struct fee *fee)
{
    struct view_dict *in;

    if (!fee->set)
        return;
    in = view_section(d, "FEE");
    view_set(in, "FEE_TEXT", fee->text);
    if (fee->pence) {
        struct view_dict *amount = view_section(in, "FEE_AMOUNT");

        view_setf(amount, "POUNDS", "%u.%02u", fee->pence / 100u, fee->pence % 100u);
    }
    if (fee->refund_upheld || fee->refund_partly)
        view_show(in, "FEE_REFUND");
}

static void show_stage_state(struct view_dict *d, const struct procedure *p,
                             const struct case_state *s, unsigned i)
{
    bool over = s->status == STATUS_CLOSED;

    if (s->visited[i] && i != s->stage)
        view_show(d, "IS_DONE");
    else if (i == s->stage && over)
        view_show(d, "IS_LAST");
    else if (i == s->stage)
        view_show(d, "IS_NOW");
    else if (!over && (int)i == flow_next_stage(p, s->stage))
        view_show(d, "IS_NEXT");
    else if (i < s->stage || over)
        view_show(d, "IS_ENDED");
}

void present_path(struct view_dict *d, const struct procedure *p, const struct case_state *state)
{
    struct view_dict *path = view_include(d, "PATH", "layout/stages");

    for (unsigned i = 0; i < p->n_stages; i++) {
        const struct stage *st = &p->stage[i];
        struct view_dict *row = view_section(path, "STAGE");

        view_set(row, "STAGE_TITLE", st->title);
        present_word(row, "MODE_", stage_mode_name(st->mode));
        if (state)
            show_stage_state(row, p, state, i);
        if (st->who && *st->who)
            view_set(view_section(row, "HAS_WHO"), "WHO", st->who);
        if (state && state->visited[i] && i != state->stage)
            continue; /* what is done needs no explanation any more */
        if (st->text && *st->text)
            view_set(view_section(row, "HAS_TEXT"), "STAGE_TEXT", st->text);
        show_period(row, "WINDOW", &st->window);
        if (st->window_kind && st->window.set)
            view_show(row, "WINDOW_IF_CONTESTED");
        show_period(row, "ACKNOWLEDGE", &st->acknowledge);
        show_period(row, "ACT", &st->act);
        if (st->mode == MODE_DECIDE && !st->act.set)
            view_show(row, "NO_ACT");
        show_fee(row, &st->fee);
        if (st->contact_link)
            view_set(view_section(row, "CONTACT"), "CONTACT_LINK", st->contact_link);
    }
}

/* --- clocks -------------------------------------------------------------------------------- */

struct walk {
    struct call *c;
    struct view_dict *d;
    unsigned last;
};

static void one_day(void *ctx, struct rc_date date, struct day_note note, unsigned count)
{
    static const char *const why[] = {[DAY_WORKING] = "DAY_WORKING",
                                      [DAY_WEEKEND] = "DAY_WEEKEND",
                                      [DAY_HOLIDAY] = "DAY_HOLIDAY",
                                      [DAY_CLOSURE] = "DAY_CLOSURE"};
    struct walk *w = ctx;
    struct view_dict *row = view_section(w->d, "DAY");
    bool first = w->last == UINT32_MAX;

    present_date(w->c, row, "DAY_DATE", date);
    if (first) {
        view_show(row, "DAY_ZERO");
    } else if (count != w->last) {
        view_set_int(view_section(row, "DAY_COUNTED"), "DAY_N", count);
    } else {
        struct view_dict *off = view_section(row, "DAY_SKIPPED");

        view_show(row, "IS_OFF");
        view_set(off, "DAY_TITLE", note.title);
        view_show(off, why[note.reason]);
    }
    w->last = first ? 0 : count;
}

static const struct period *clock_period(const struct casework *w, enum clock_kind k)
{
    const struct stage *st = &w->procedure->stage[w->state.stage];

    switch (k) {
    case CLOCK_ACKNOWLEDGE:
        return &st->acknowledge;
    case CLOCK_ACT:
        return &st->act;
    default:
        return &w->procedure->stage[w->state.window_stage].window;
    }
}

static void show_clock(struct call *c, struct view_dict *list, const struct casework *w,
                       enum clock_kind kind)
{
    static const char *const section[CLOCK__MAX] = {[CLOCK_ACKNOWLEDGE] = "CLOCK_ACKNOWLEDGE",
                                                    [CLOCK_ACT] = "CLOCK_ACT",
                                                    [CLOCK_WINDOW] = "CLOCK_WINDOW"};
    const struct clock *k = &w->state.clock[kind];
    const struct period *p = clock_period(w, kind);
    const struct stage *st = &w->procedure->stage[w->state.stage];
    struct view_dict *row, *why;

    if (!k->set)
        return;
    row = view_section(list, "CLOCK");
    view_show(row, section[kind]);
    present_word(row, "MODE_", stage_mode_name(st->mode));
    view_set(row, "CLOCK_WHO", st->who);
    present_date(c, row, "DUE", k->due);
    if (k->provisional)
        view_show(row, "PROVISIONAL");
    if (k->extended)
        view_show(row, "EXTENDED");
    if (k->done) {
        present_date(c, view_section(row, "DONE"), "DONE_ON", k->done_on);
        return;
    }
    view_show(row, date_cmp(k->due, c->today) < 0 ? "LATE" : "RUNNING");
    if (k->extended || !p->set)
        return;
    why = view_section(row, "WHY");
    present_date(c, why, "FROM", k->from);
    show_period(why, "RULE", p);
    if (deadline_explain(w->calendar, k->from, p->n, p->unit, p->roll, one_day,
                         &(struct walk){.c = c, .d = why, .last = UINT32_MAX}) != RC_OK)
        view_show(why, "WHY_UNKNOWN");
}

void present_dates(struct call *c, struct view_dict *d, const struct casework *w, bool staff)
{
    struct view_dict *list = view_include(d, "DATES", "layout/dates");

    view_show(list, staff ? "FOR_STAFF" : "FOR_YOU");
    for (enum clock_kind k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++)
        show_clock(c, list, w, k);
}

#include "fcgi/server/present.h"

#include <ctype.h>
#include <stdio.h>
#include <sodium.h>
#include <string.h>

void present_date(struct call *c, struct view_dict *d, const char *name, struct rc_date date)
{
    static const char iso_ending[] = "_ISO";
    char iso[11], iso_name[64];
    const size_t len = strlen(name);

    if (!date_is_set(date) || len > sizeof iso_name - sizeof iso_ending)
        return;
    date_format(date, iso);
    memcpy(iso_name, name, len);
    memcpy(iso_name + len, iso_ending, sizeof iso_ending);
    view_set(d, name, words_date(c->arena, view_language(d), date));
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

const char *present_title(const struct call *c, const struct rc_id *person)
{
    for (size_t k = 0; k < KIND__MAX; k++)
        for (size_t i = 0; i < c->snap->n_recipients[k]; i++)
            if (id_equal(&c->snap->recipient[k][i].person, person))
                return c->snap->recipient[k][i].title;
    return NULL;
}

/* --- the path ------------------------------------------------------------------------------ */

void present_period(struct view_dict *d, const char *section, const struct period *p)
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

void present_money(struct view_dict *d, const char *section, uint32_t pence)
{
    char text[WORDS_NUMBER];

    if (!pence)
        return;
    words_hundredths(view_language(d), pence, text);
    view_set(view_section(d, section), "POUNDS", text);
}

void present_fee_rule(struct view_dict *d, const struct fee *fee)
{
    view_set(d, "FEE_TEXT", fee->text);
    present_money(d, "FEE_AMOUNT", fee->pence);
    if (fee->refund_upheld)
        view_show(d, "REFUND_UPHELD");
    if (fee->refund_partly)
        view_show(d, "REFUND_PARTLY");
    if (fee->refund_not)
        view_show(d, "REFUND_NOT");
    if (!fee->refund_upheld && !fee->refund_partly && !fee->refund_not)
        view_show(d, "REFUND_NEVER");
}

static void show_fee(struct view_dict *d, const struct fee *fee)
{
    if (fee->set)
        present_fee_rule(view_section(d, "FEE"), fee);
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
        present_period(row, "WINDOW", &st->window);
        if (st->window_kind && st->window.set)
            view_show(row, "WINDOW_IF_CONTESTED");
        present_period(row, "ACKNOWLEDGE", &st->acknowledge);
        present_period(row, "ACT", &st->act);
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

/* Where a running clock comes from: the event that began it, and the last one that moved it. */
struct origin {
    const struct event *began, *moved;
    struct rc_date before; /* as it was before it was moved */
    bool overdue;          /* when it began */
};

static struct origin clock_origin(const struct casework *w, enum clock_kind kind)
{
    struct origin o = {.before = RC_DATE_NONE};
    struct rc_date last = RC_DATE_NONE;

    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        for (size_t k = 0; k < e->n_dues; k++) {
            if (e->due[k].clock != kind)
                continue;
            if (e->act == ACT_RECALCULATE) {
                o.moved = e;
                o.before = last;
            } else if (e->act != ACT_EXTEND) {
                o = (struct origin){.began = e,
                                    .before = RC_DATE_NONE,
                                    .overdue = e->due[k].overdue_at_birth};
            }
            last = e->due[k].due;
        }
    }
    return o;
}

/* The calendar of today may give an earlier date than the one that was promised, which stays. */
void present_days(struct call *c, struct view_dict *why, const struct casework *w,
                  struct rc_date from, struct rc_date due, const struct period *p)
{
    struct walk walk = {.c = c, .d = why, .last = UINT32_MAX};
    struct deadline now;

    if (deadline_explain(w->calendar, from, p->n, p->unit, p->roll, one_day, &walk) != RC_OK ||
        deadline_after(w->calendar, from, p->n, p->unit, p->roll, &now) != RC_OK)
        view_show(why, "WHY_UNKNOWN");
    else if (date_cmp(now.due, due) != 0)
        present_date(c, view_section(why, "WHY_KEPT"), "KEPT", due);
}

static void show_why(struct call *c, struct view_dict *row, const struct casework *w,
                     enum clock_kind kind, const struct period *p)
{
    const struct clock *k = &w->state.clock[kind];
    struct origin o = clock_origin(w, kind);
    struct view_dict *why;

    if (o.moved) {
        struct view_dict *in = view_section(row, "RECALCULATED");

        present_date(c, in, "MOVED_ON", o.moved->day);
        if (date_is_set(o.before) && date_cmp(o.before, k->due) != 0)
            present_date(c, view_section(in, "MOVED_FROM"), "BEFORE", o.before);
    }
    if (o.overdue)
        view_show(row, "OVERDUE_AT_BIRTH");
    if (k->extended) {
        if (date_is_set(k->first))
            present_date(c, view_section(row, "EXTENDED_FROM"), "FIRST", k->first);
        return;
    }
    if (!p->set)
        return;
    why = view_section(row, "WHY");
    present_date(c, why, "FROM", k->from);
    if (o.began)
        present_word(why, "START_", act_name(o.began->act));
    if (o.began && o.began->act == ACT_FILE && date_is_set(o.began->received))
        view_show(why, "START_RECORDED");
    present_period(why, "RULE", p);
    present_days(c, why, w, k->from, k->due, p);
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
    struct view_dict *row;

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
        /* A hearing that is set is not held yet. */
        present_date(c, view_section(row, kind == CLOCK_ACT && st->mode == MODE_HEARING &&
                                                  w->state.outcome == OUTCOME_NONE
                                              ? "HEARING_SET"
                                              : "DONE"),
                     "DONE_ON", k->done_on);
        return;
    }
    view_show(row, date_cmp(k->due, c->today) < 0 ? "LATE" : "RUNNING");
    show_why(c, row, w, kind, p);
}

void present_dates(struct call *c, struct view_dict *d, const struct casework *w, bool staff)
{
    struct view_dict *list = view_include(d, "DATES", "layout/dates");

    view_show(list, staff ? "FOR_STAFF" : "FOR_YOU");
    for (enum clock_kind k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++)
        show_clock(c, list, w, k);
    if (!w->state.clock[CLOCK_ACT].set && w->state.status >= STATUS_RECEIVED &&
        w->state.status < STATUS_DECIDED)
        view_show(list, "UNDATED");
}

void present_now(struct view_dict *d, const struct procedure *p, unsigned stage)
{
    view_set(d, "WHO_NOW", present_who(p, stage));
    view_show(d, stage < p->n_stages && p->stage[stage].outside ? "OUTSIDE_NOW" : "INSIDE_NOW");
}

void present_token(struct view_dict *d, const struct token *token)
{
    char text[TOKEN_TEXT];

    token_format(token, text);
    for (size_t i = 0; i + 5 < TOKEN_TEXT; i += 6)
        view_setf(view_section(d, "GROUP"), "GROUP_TEXT", "%.5s%s", text + i,
                  i + 6 < TOKEN_TEXT ? "-" : "");
    sodium_memzero(text, sizeof text);
}

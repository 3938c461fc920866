/* What stays of a case: numbers and words of the procedure, folded from its events. */
#include "core/retention.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/event_word.h"
#include "core/flow_rule.h"

const char *ending_name(enum ending e)
{
    static const char *const name[ENDING__MAX] = {
        [ENDING_CLOSED] = "closed",         [ENDING_WITHDRAWN] = "withdrawn",
        [ENDING_EXTERNAL] = "external",     [ENDING_SIGNPOSTED] = "signposted",
        [ENDING_LATE] = "late",             [ENDING_DISCARDED] = "discarded",
    };

    return (unsigned)e < ENDING__MAX ? name[e] : NULL;
}

static enum ending ending_of(const struct case_state *s)
{
    if (s->discarded)
        return ENDING_DISCARDED;
    if (s->withdrawn)
        return ENDING_WITHDRAWN;
    if (s->signposted)
        return ENDING_SIGNPOSTED;
    if (s->late_refused)
        return ENDING_LATE;
    return s->status == STATUS_EXTERNAL ? ENDING_EXTERNAL : ENDING_CLOSED;
}

/* Facts as they are gathered; a failed member shows in `bad`. */
struct facts {
    const struct calendar *cal;
    json_t *root, *clocks;
    bool bad;
};

static void put(struct facts *f, json_t *o, const char *name, json_t *v)
{
    if (json_object_set_new(o, name, v) != 0)
        f->bad = true;
}

static const enum clock_kind centres[] = {CLOCK_ACKNOWLEDGE, CLOCK_ACT};

/* One clock that is over: met, or left behind with its stage. */
static void add_clock(struct facts *f, enum clock_kind kind, const char *stage,
                      const struct clock *k, bool met, struct rc_date met_on)
{
    json_t *o = json_object();

    put(f, o, "clock", json_string(event_word_clock((unsigned)kind)));
    put(f, o, "stage", json_string(stage));
    if (met)
        put(f, o, "days",
            json_integer((json_int_t)deadline_working_days_between(f->cal, k->from, met_on)));
    put(f, o, "on_time", json_boolean(met && !flow_after(met_on, k->due)));
    if (json_array_append_new(f->clocks, o) != 0)
        f->bad = true;
}

/* Whether the centre did what the clock asked for, with this event. */
static bool meets(enum clock_kind kind, const struct event *e)
{
    if (kind == CLOCK_ACKNOWLEDGE)
        return e->act == ACT_ACKNOWLEDGE || e->act == ACT_OUTCOME;
    return e->act == ACT_OUTCOME || e->act == ACT_CONTACT || e->act == ACT_HEARING_SET;
}

/* A clock that ran before an event and does not after it. */
static void note_clocks(struct facts *f, const struct procedure *p, const struct case_state *was,
                        const struct case_state *is, const struct event *e)
{
    bool moved = e->act == ACT_ADVANCE || e->act == ACT_RECLASSIFY;

    for (size_t i = 0; p != NULL && i < sizeof centres / sizeof centres[0]; i++) {
        const struct clock *k = &was->clock[centres[i]], *now = &is->clock[centres[i]];
        const bool met = meets(centres[i], e);

        if (!k->set || k->done || (!moved && now->set && !now->done))
            continue;
        if (met || flow_after(e->day, k->due)) /* else it was left in time: nothing was missed */
            add_clock(f, centres[i], p->stage[was->stage].id, k, met,
                      met ? now->done_on : e->day);
    }
}

static void put_kinds(struct facts *f, const char *name, unsigned mask)
{
    json_t *list = json_array();

    for (unsigned k = ACTION_OTHERS; k < ACTION__MAX; k++)
        if ((mask & BIT(k)) && json_array_append_new(
                                   list, json_string(action_kind_name((enum action_kind)k))) != 0)
            f->bad = true;
    put(f, f->root, name, list);
}

static void put_actions(struct facts *f, const struct case_state *s)
{
    unsigned actions = 0, lessons = 0;

    for (size_t i = 0; i < s->n_actions; i++) {
        if (s->action[i].answer != ANSWER_NOT_APPLICABLE)
            actions |= BIT(s->action[i].kind);
        if (s->action[i].lesson != 0)
            lessons |= BIT(s->action[i].lesson);
    }
    put_kinds(f, "actions", actions);
    put_kinds(f, "lessons", lessons);
}

/* Folds all events; the state at the end in *s, the last outcome of any stage in *last. */
static enum rc_err gather(struct facts *f, const struct centre *c, const struct event *events,
                          size_t n, struct case_state *s, enum outcome *last)
{
    struct case_state was;
    enum rc_err err;

    for (size_t i = 0; i < n; i++) {
        was = *s;
        if ((err = flow_apply(c, s, &events[i])) != RC_OK)
            return RC_INVALID;
        if (i > 0)
            note_clocks(f, flow_procedure(c, &was), &was, s, &events[i]);
        if (events[i].act == ACT_OUTCOME)
            *last = s->outcome;
    }
    return n > 0 ? RC_OK : RC_INVALID;
}

static enum rc_err fill(struct arena *a, const struct centre *c, const struct case_state *s,
                        enum outcome last, struct stub *out)
{
    const struct procedure *p = flow_procedure(c, s);
    int y, m, d;

    if (p == NULL || s->stage >= p->n_stages)
        return RC_INVALID;
    *out = (struct stub){.kind = s->kind,
                         .identity = s->identity,
                         .channel = s->channel,
                         .ending = ending_of(s),
                         .outcome = last,
                         .stage = arena_strdup(a, p->stage[s->stage].id)};
    date_to_ymd(s->received, &y, &m, &d);
    if (out->stage == NULL)
        return RC_NOMEM;
    return date_from_ymd(y, m, 1, &out->month);
}

enum rc_err stub_make(struct arena *a, const struct centre *c, const struct calendar *cal,
                      const struct event *events, size_t n, struct stub *out)
{
    struct facts f = {.cal = cal, .root = json_object(), .clocks = json_array()};
    struct case_state *s = arena_calloc(a, 1, sizeof *s);
    enum outcome last = OUTCOME_NONE;
    char *text = NULL;
    enum rc_err err = RC_NOMEM;

    if (s == NULL || f.root == NULL || f.clocks == NULL)
        goto out;
    if ((err = gather(&f, c, events, n, s, &last)) != RC_OK ||
        (err = fill(a, c, s, last, out)) != RC_OK)
        goto out;
    put(&f, f.root, "v", json_integer(1));
    put(&f, f.root, "clocks", json_incref(f.clocks));
    put_actions(&f, s);
    text = f.bad ? NULL : json_dumps(f.root, JSON_COMPACT | JSON_SORT_KEYS);
    out->facts = arena_strdup(a, text);
    err = out->facts != NULL ? RC_OK : RC_NOMEM;
out:
    free(text);
    json_decref(f.clocks);
    json_decref(f.root);
    return err;
}

/* What stays of a case: numbers and words of the procedure, folded from its events. */
#include "core/retention.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/event_word.h"
#include "core/flow_rule.h"
#include "core/stat.h"

const char *ending_name(enum ending e)
{
    static const char *const name[ENDING__MAX] = {
        [ENDING_CLOSED] = "closed",         [ENDING_WITHDRAWN] = "withdrawn",
        [ENDING_EXTERNAL] = "external",     [ENDING_SIGNPOSTED] = "signposted",
        [ENDING_LATE] = "late",             [ENDING_DISCARDED] = "discarded",
    };

    return (unsigned)e < ENDING__MAX ? name[e] : NULL;
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

static void put_clock(struct facts *f, const struct stat_clock *k)
{
    json_t *o = json_object();

    put(f, o, "clock", json_string(event_word_clock((unsigned)k->clock)));
    put(f, o, "stage", json_string(k->stage));
    if (date_is_set(k->met))
        put(f, o, "days",
            json_integer((json_int_t)deadline_working_days_between(f->cal, k->from, k->met)));
    put(f, o, "on_time", json_boolean(k->on_time));
    if (json_array_append_new(f->clocks, o) != 0)
        f->bad = true;
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

static void put_actions(struct facts *f, const struct stat_case *s)
{
    unsigned actions = 0, lessons = 0;

    for (unsigned k = 1; k < ACTION__MAX; k++) {
        if (s->open[k] > 0 || s->done[k] > 0)
            actions |= BIT(k);
        if (s->lessons[k] > 0)
            lessons |= BIT(k);
    }
    put_kinds(f, "actions", actions);
    put_kinds(f, "lessons", lessons);
}

static enum rc_err fill(struct arena *a, const struct stat_case *s, struct stub *out)
{
    int y, m, d;

    *out = (struct stub){.kind = s->kind,
                         .identity = s->identity,
                         .channel = s->channel,
                         .ending = s->ending != 0 ? s->ending : ENDING_CLOSED,
                         .outcome = s->outcome,
                         .stage = arena_strdup(a, s->stage)};
    date_to_ymd(s->received, &y, &m, &d);
    if (out->stage == NULL)
        return RC_NOMEM;
    return date_from_ymd(y, m, 1, &out->month);
}

enum rc_err stub_make(struct arena *a, const struct centre *c, const struct calendar *cal,
                      const struct event *events, size_t n, struct stub *out)
{
    struct facts f = {.cal = cal, .root = json_object(), .clocks = json_array()};
    struct stat_case *s = arena_alloc(a, sizeof *s);
    char *text = NULL;
    enum rc_err err = RC_NOMEM;

    if (s == NULL || f.root == NULL || f.clocks == NULL)
        goto out;
    if ((err = stat_case_fold(c, events, n, s)) != RC_OK || (err = fill(a, s, out)) != RC_OK)
        goto out;
    for (size_t i = 0; i < s->n_clocks; i++)
        if (!s->clock[i].runs)
            put_clock(&f, &s->clock[i]);
    put(&f, f.root, "v", json_integer(1));
    put(&f, f.root, "clocks", json_incref(f.clocks));
    put_actions(&f, s);
    if (s->theme != NULL)
        put(&f, f.root, "theme", json_string(s->theme));
    text = f.bad ? NULL : json_dumps(f.root, JSON_COMPACT | JSON_SORT_KEYS);
    out->facts = arena_strdup(a, text);
    err = out->facts != NULL ? RC_OK : RC_NOMEM;
out:
    free(text);
    json_decref(f.clocks);
    json_decref(f.root);
    return err;
}

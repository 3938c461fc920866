/* Points and what became of them; who is shown which action. */
#include <jansson.h>

#include "fcgi/server/present.h"

int present_last(const struct casework *w, enum act act)
{
    for (size_t i = w->full.n_events; i > 0; i--)
        if (w->full.event[i - 1].act == act)
            return (int)(i - 1);
    return -1;
}

enum rc_err present_points(struct call *c, const struct casework *w, const char ***text, size_t *n)
{
    int at = present_last(w, ACT_ALLEGATIONS);
    const char *json = NULL, **out = NULL;
    json_t *list = NULL, *point;
    size_t i;
    bool sealed;
    enum rc_err err = RC_OK;

    *n = 0;
    *text = NULL;
    if (at < 0 || w->state.allegations == 0)
        return RC_OK;
    if ((err = casework_text(c, w, (size_t)at, &json, &sealed)) != RC_OK || !json)
        return err;
    list = json_loads(json, 0, NULL);
    if (json_array_size(list) != w->state.allegations)
        goto out; /* what is not to be read is decided as points without words */
    err = RC_NOMEM;
    if (!(out = arena_calloc(c->arena, w->state.allegations, sizeof *out)))
        goto out;
    json_array_foreach(list, i, point)
        if (!(out[i] = arena_strdup(c->arena, json_string_value(point) ? json_string_value(point)
                                                                       : "")))
            goto out;
    *text = out;
    *n = w->state.allegations;
    err = RC_OK;
out:
    json_decref(list);
    return err;
}

enum rc_err present_allegations(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;
    const char **text;
    struct view_dict *list;
    size_t n;
    enum rc_err err = present_points(c, w, &text, &n);

    if (err != RC_OK || s->allegations == 0)
        return err;
    list = view_section(d, "POINTS");
    for (size_t i = 0; i < s->allegations; i++) {
        struct view_dict *row = view_section(list, "POINT");

        view_set_int(row, "POINT_N", (int64_t)i + 1);
        view_set(row, "POINT_TEXT", i < n ? text[i] : "");
        if (i < s->n_each)
            present_word(view_section(row, "POINT_OUTCOME"), "POINT_IS_", outcome_name(s->each[i]));
    }
    return RC_OK;
}

bool present_action_visible(const struct call *c, const struct casework *w, uint64_t seq)
{
    const struct event *e;
    uint32_t gen;

    if (seq == 0 || seq > w->full.n_events)
        return false;
    e = &w->full.event[seq - 1];
    if (e->action != ACTION_DISCIPLINARY)
        return true;
    gen = e->has_entry ? e->entry_gen : w->full.row.gen;
    if (w->complainant || gen == 0 || gen > GENERATIONS_MAX ||
        !(w->keys[gen - 1].mask & CASE_MASK_IDENTITY))
        return false;
    return (c->staff.person.roles & ROLE_IDENTITY) || id_equal(&c->staff.person.id, &e->person);
}

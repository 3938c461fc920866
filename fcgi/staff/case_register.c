#include "fcgi/staff/case_register.h"

#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

bool register_show_missing(struct view_dict *d, const struct casework *w)
{
    bool any = false;

    for (enum action_kind k = ACTION_OTHERS; k <= ACTION_MANDATORY_LAST; k++)
        if (flow_action_missing(&w->state, k)) {
            parts_show_action(view_section(d, "MISSING"), k);
            any = true;
        }
    return any;
}

static void show_checklist(struct view_dict *d, const struct casework *w)
{
    struct view_dict *list = view_section(d, "CHECKLIST");

    for (enum action_kind k = ACTION_OTHERS; k <= ACTION_MANDATORY_LAST; k++) {
        struct view_dict *row = view_section(list, "CHECK");

        parts_show_action(row, k);
        view_show(row, flow_action_missing(&w->state, k) ? "IS_OPEN" : "IS_ANSWERED");
    }
}

/* The event that answered a planned action, or -1. */
static int answer_of(const struct casework *w, const struct action *a)
{
    for (size_t i = 0; i < w->full.n_events; i++)
        if (w->full.event[i].act == ACT_ACTION_DONE && w->full.event[i].ref == a->seq)
            return (int)i;
    return -1;
}

static enum rc_err show_words(struct call *c, struct view_dict *row, const struct casework *w,
                              int event, const char *section, const char *name)
{
    const char *text;
    bool sealed;
    enum rc_err err;

    if (event < 0)
        return RC_OK;
    err = casework_text(c, w, (size_t)event, &text, &sealed);
    if (err == RC_OK && text)
        view_set(view_section(row, section), name, text);
    if (err == RC_OK && sealed)
        view_show(row, "WORDS_SEALED");
    return err;
}

static enum rc_err show_action(struct call *c, struct view_dict *list, const struct casework *w,
                               const struct case_people *people, const struct action *a)
{
    const struct case_person *owner = people_find(people, &a->owner);
    const char *title = owner ? owner->title : present_title(c, &a->owner);
    struct view_dict *row = view_section(list, "ACTION");
    enum rc_err err;

    view_set_int(row, "REF", (int64_t)a->seq);
    parts_show_action(row, a->kind);
    present_word(row, "ANSWER_", answer_name(a->answer));
    if (a->lesson)
        parts_show_action(view_section(row, "HAS_LESSON"), a->lesson);
    if (title)
        view_set(view_section(row, "HAS_OWNER"), "OWNER", title);
    else
        view_show(row, id_is_zero(&a->owner) ? "NO_OWNER" : "OWNER_GONE");
    if (a->answer == ANSWER_PLANNED)
        parts_show_due(c, row, "DUE_ACTION", a->due);
    else
        present_date(c, view_section(row, "ANSWERED"), "DONE_ON", a->done_on);
    if (case_action_open(c, w, a))
        view_show(row, "MAY_ANSWER");
    err = show_words(c, row, w, (int)a->seq - 1, "HAS_WORDS", "WORDS");
    return err == RC_OK ? show_words(c, row, w, answer_of(w, a), "HAS_RESULT", "RESULT") : err;
}

enum rc_err register_show(struct call *c, struct view_dict *d, const struct casework *w,
                          const struct case_people *people)
{
    const struct case_state *s = &w->state;
    struct view_dict *list;
    bool any = false;
    enum rc_err err = RC_OK;

    if (!s->upheld && s->channel != CHANNEL_NOTIFICATION && s->n_actions == 0)
        return RC_OK;
    list = view_include(d, "REGISTER", "staff/case-register");
    if (s->upheld || s->channel == CHANNEL_NOTIFICATION)
        show_checklist(list, w);
    for (size_t i = 0; i < s->n_actions && err == RC_OK; i++)
        if (present_action_visible(c, w, s->action[i].seq)) {
            any = true;
            err = show_action(c, list, w, people, &s->action[i]);
        }
    if (!any)
        view_show(list, "NO_ACTIONS");
    return err;
}

/* What was said and what happened: the complaint's own words, the timeline, messages, files. */
#include <jansson.h>
#include <string.h>

#include "core/evidence.h"
#include "fcgi/server/log.h"
#include "fcgi/server/present.h"

static void show_text(struct view_dict *d, const json_t *o, const char *member, const char *section,
                      const char *name)
{
    const char *text = json_string_value(json_object_get(o, member));

    if (text && *text)
        view_set(view_section(d, section), name, text);
}

static void show_complaint(struct view_dict *d, const char *text)
{
    json_t *o = json_loads(text, 0, NULL), *who;
    size_t i;

    show_text(d, o, "what", "WHAT", "WHAT_TEXT");
    show_text(d, o, "when", "WHEN", "WHEN_TEXT");
    show_text(d, o, "about_text", "ABOUT_TEXT", "ABOUT_WORDS");
    show_text(d, o, "remedy", "REMEDY", "REMEDY_TEXT");
    show_text(d, o, "late", "LATE_REASON", "LATE_TEXT");
    show_text(d, o, "direct", "DIRECT_REASON", "DIRECT_TEXT");
    json_array_foreach(json_object_get(o, "about"), i, who)
        view_set(view_section(d, "ABOUT"), "ABOUT_TITLE", json_string_value(who));
    json_decref(o);
}

static void show_details(struct view_dict *d, const char *text)
{
    json_t *o = json_loads(text, 0, NULL);
    struct view_dict *in = view_section(d, "DETAILS");

    show_text(in, o, "name", "DETAILS_NAME", "NAME");
    show_text(in, o, "contact", "DETAILS_CONTACT", "CONTACT");
    show_text(in, o, "mail", "DETAILS_MAIL", "MAIL");
    json_decref(o);
}

static void show_event(struct call *c, struct view_dict *list, const struct casework *w,
                       const struct event *e)
{
    struct view_dict *row = view_section(list, "EVENT");

    present_word(row, "ACT_", act_name(e->act));
    view_set(row, "EVENT_WHO", present_who(w->procedure, e->stage));
    present_date(c, row, "EVENT_DAY", e->day);
    view_show(row, e->by == ACTOR_STAFF                           ? "BY_STAFF"
                   : e->by == ACTOR_CLOCK                         ? "BY_CLOCK"
                   : w->complainant                               ? "BY_YOU"
                                                                  : "BY_COMPLAINANT");
    if (e->reason != MOVE_NONE)
        present_word(row, "REASON_", move_reason_name(e->reason));
    if (e->outcome != OUTCOME_NONE)
        present_word(row, "OUTCOME_", outcome_name(e->outcome));
    if (e->to_stage < w->procedure->n_stages)
        view_set(row, "TO_STAGE", w->procedure->stage[e->to_stage].title);
    if (e->late)
        view_show(row, "WAS_LATE");
    if (date_is_set(e->date))
        present_date(c, view_section(row, "HAS_DATE"), "EVENT_DATE", e->date);
}

static void show_message(struct call *c, struct view_dict *list, const struct casework *w,
                         const struct event *e, const char *text)
{
    struct view_dict *row = view_section(list, "MESSAGE");
    bool mine = (e->by == ACTOR_COMPLAINANT) == w->complainant;

    view_show(row, mine ? "IS_MINE" : "IS_THEIRS");
    view_show(row, e->by == ACTOR_STAFF ? "BY_STAFF" : w->complainant ? "BY_YOU" : "BY_COMPLAINANT");
    present_word(row, "ACT_", act_name(e->act));
    if (e->outcome != OUTCOME_NONE)
        present_word(row, "OUTCOME_", outcome_name(e->outcome));
    view_set(row, "MESSAGE_WHO", present_who(w->procedure, e->stage));
    present_date(c, row, "MESSAGE_DAY", e->day);
    view_set(row, "MESSAGE_TEXT", text);
}

enum rc_err present_history(struct call *c, struct view_dict *d, const struct casework *w)
{
    struct view_dict *complaint = view_include(d, "COMPLAINT", "layout/complaint");
    struct view_dict *timeline = view_include(d, "TIMELINE", "layout/timeline");
    struct view_dict *messages = view_include(d, "MESSAGES", "layout/messages");
    bool any = false, details_sealed = false, details = false;

    view_show(complaint, w->complainant ? "FOR_YOU" : "FOR_STAFF");
    present_word(complaint, "IDENTITY_", identity_mode_name(w->state.identity));
    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];
        const char *text;
        bool sealed;
        enum rc_err err = casework_text(c, w, i, &text, &sealed);

        if (err != RC_OK) {
            log_error("entry of event %zu does not open: %s", i + 1, rc_err_name(err));
            return err;
        }
        if (e->act != ACT_NOTE || !w->complainant)
            show_event(c, timeline, w, e);
        if (e->act == ACT_DETAILS && sealed)
            details_sealed = true;
        if (!text)
            continue;
        if (e->entry_kind == ENTRY_COMPLAINT) {
            show_complaint(complaint, text);
        } else if (e->entry_kind == ENTRY_CONTACT ||
                   (e->entry_kind == ENTRY_IDENTITY && w->complainant)) {
            show_details(complaint, text);
            details = true;
        } else if (e->entry_kind == ENTRY_IDENTITY) {
            details_sealed = true; /* opened only by an act of its own, with a reason */
        } else {
            show_message(c, messages, w, e, text);
            any = true;
        }
    }
    if (details_sealed && !details)
        view_show(complaint, "DETAILS_SEALED");
    if (!any)
        view_show(messages, "NO_MESSAGES");
    return RC_OK;
}

static const char *size_unit(uint64_t bytes, uint64_t *n)
{
    if (bytes < 1024u * 1024u) {
        *n = (bytes + 1023u) / 1024u;
        return "SIZE_KB";
    }
    *n = (bytes + 524288u) / (1024u * 1024u);
    return "SIZE_MB";
}

static enum rc_err show_file(struct view_dict *list, const struct casework *w,
                             const struct evidence_row *f, const char *link)
{
    const struct case_row *row = &w->full.row;
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1], id[ID_TEXT];
    struct evidence_stream st = {0};
    struct evidence_key key = {0};
    struct view_dict *d;
    uint64_t n;
    enum rc_err err = RC_CRYPTO;

    /* The wrap names its generation only by the key that opens it. */
    for (uint32_t g = row->gen; g >= 1 && err != RC_OK; g--)
        if (w->keys[g - 1].mask)
            err = evidence_unwrap_sent(&w->keys[g - 1], &row->centre, &row->id, &f->id, f->wrap,
                                       &key);
    if (err != RC_OK || (err = evidence_open(&st, &key.key, &row->centre, &row->id,
                                             &f->id, f->header)) != RC_OK ||
        (err = evidence_get_name(&st, f->name, name, type)) != RC_OK)
        goto out;
    id_format(&f->id, id);
    d = view_section(list, "FILE");
    view_set(d, "FILE_NAME", name);
    view_setf(d, "FILE_LINK", "%s%s", link, id);
    view_show(d, size_unit(key.size, &n));
    view_set_int(d, "FILE_SIZE", (int64_t)n);
out:
    evidence_stream_clear(&st);
    sodium_memzero(&key, sizeof key);
    return err;
}

enum rc_err present_files(struct view_dict *d, const struct casework *w, const char *link)
{
    struct view_dict *list;
    enum rc_err err = RC_OK;

    if (w->full.n_evidence == 0)
        return RC_OK;
    list = view_include(d, "FILES", "layout/files");
    for (size_t i = 0; i < w->full.n_evidence && err == RC_OK; i++)
        err = show_file(list, w, &w->full.evidence[i], link);
    return err;
}

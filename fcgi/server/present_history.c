/* What was said and what happened: the complaint's own words, the timeline, messages, files. */
#include <jansson.h>
#include <string.h>

#include "core/evidence.h"
#include "core/theme.h"
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

/* The office of somebody whom an event is about, whether he holds a stage or not. */
static void show_person(struct call *c, struct view_dict *row, const struct rc_id *id)
{
    struct person_row *p;
    size_t n;

    if (store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p, &n) !=
        RC_OK) {
        log_warn("the persons of an event were not read");
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (id_equal(&p[i].id, id))
            view_set(view_section(row, "OF_PERSON"), "PERSON_TITLE", p[i].title);
}

/* What a row of the timeline says besides who, what and when. */
static void show_particulars(struct call *c, struct view_dict *row, const struct casework *w,
                             const struct event *e)
{
    static const char *const clock[CLOCK__MAX] = {[CLOCK_ACKNOWLEDGE] = "CLOCK_ACKNOWLEDGE",
                                                  [CLOCK_ACT] = "CLOCK_ACT",
                                                  [CLOCK_WINDOW] = "CLOCK_WINDOW"};
    const struct event *of = e->act == ACT_ACTION_DONE && e->ref > 0 && e->ref <= w->full.n_events
                                 ? &w->full.event[e->ref - 1]
                                 : e;
    const struct theme *theme;

    if (e->reason != MOVE_NONE)
        present_word(row, "REASON_", move_reason_name(e->reason));
    if (e->outcome != OUTCOME_NONE)
        present_word(row, "OUTCOME_", outcome_name(e->outcome));
    if (!w->complainant && (theme = theme_find(w->centre, e->theme)) != NULL)
        view_set(view_section(row, "THEME"), "THEME_TITLE", theme->title);
    if (e->late)
        view_show(row, "WAS_LATE");
    if (date_is_set(e->date))
        present_date(c, view_section(row, "HAS_DATE"), "EVENT_DATE", e->date);
    if (e->act == ACT_GRANT || e->act == ACT_REVOKE)
        show_person(c, row, &e->item);
    if (e->act == ACT_CLAIM)
        show_person(c, row, &e->person);
    if (e->act == ACT_FILE)
        present_word(row, "CHANNEL_", channel_name(e->channel));
    if (e->act == ACT_FILE && date_is_set(e->received))
        present_date(c, view_section(row, "HAS_RECEIVED"), "RECEIVED_DAY", e->received);
    if (e->act == ACT_LATE)
        view_show(row, e->accepted ? "ACCEPTED" : "NOT_ACCEPTED");
    if (e->act == ACT_EXPORT)
        present_word(row, "AUDIENCE_", audience_name(e->audience));
    if (e->with_identity)
        view_show(row, "WITH_NAME");
    if (e->act == ACT_FEE)
        present_word(row, "FEE_", fee_state_name(e->fee));
    present_money(row, "FEE_POUNDS", e->pence);
    if (of->action)
        present_word(view_include(row, "ACTION_KIND", "layout/action-kind"), "ACTION_",
                     action_kind_name(of->action));
    if (e->answer != ANSWER_NONE)
        present_word(row, "ANSWER_", answer_name(e->answer));
    for (size_t i = 0; e->act == ACT_RECALCULATE && i < e->n_dues; i++) {
        struct view_dict *due = view_section(row, "NEW_DUE");

        view_show(due, clock[e->due[i].clock]);
        present_date(c, due, "NEW_DATE", e->due[i].due);
    }
    if (e->act == ACT_TAKE) {
        const char *title = present_title(c, &e->item);
        bool self = id_equal(&e->item, &e->person);

        view_show(row, self ? "TAKEN_SELF" : "HANDED_OVER");
        if (title)
            view_set(view_section(row, "TAKEN_BY"), "TAKER", title);
        else
            view_show(row, "TAKEN_BY_SOMEBODY");
    }
}

/* Colleagues' own affairs are not the complainant's, and disciplinary steps few colleagues'. */
static bool is_shown(struct call *c, const struct casework *w, const struct event *e)
{
    switch (e->act) {
    case ACT_NOTE:
    case ACT_TAKE:
    case ACT_REKEY:
    case ACT_RECOVER:
    case ACT_CONFIRM:
        return !w->complainant;
    case ACT_ACTION:
        return present_action_visible(c, w, e->seq);
    case ACT_ACTION_DONE:
        return present_action_visible(c, w, e->ref);
    default:
        return true;
    }
}

/* The words are those of a contact at the centre: nobody outside is made to have said them. */
static void show_outside(struct view_dict *d, const struct procedure *p, const struct event *e)
{
    if (e->by == ACTOR_STAFF && e->stage < p->n_stages && p->stage[e->stage].outside)
        view_show(d, "FOR_OUTSIDE");
}

/* `p`: the ladder in which it happened. A reclassification leads from there to that of `to`. */
static void show_event(struct call *c, struct view_dict *list, const struct casework *w,
                       const struct event *e, const struct procedure *p)
{
    const struct procedure *to = e->act == ACT_RECLASSIFY ? centre_procedure(w->centre, e->kind)
                                                          : p;
    struct view_dict *row = view_section(list, "EVENT");

    present_word(row, "ACT_", act_name(e->act));
    view_set(row, "EVENT_WHO", present_who(p, e->stage));
    show_outside(row, p, e);
    present_date(c, row, "EVENT_DAY", e->day);
    view_show(row, e->by == ACTOR_STAFF                           ? "BY_STAFF"
                   : e->by == ACTOR_CLOCK                         ? "BY_CLOCK"
                   : w->complainant                               ? "BY_YOU"
                                                                  : "BY_COMPLAINANT");
    if (e->act == ACT_FILE || e->act == ACT_RECLASSIFY)
        present_word(row, "KIND_", kind_name(e->kind));
    if (e->act == ACT_RECLASSIFY && to)
        view_show(row, to->run ? "GOES_ON" : "ENDS_HERE");
    if (to && e->to_stage < to->n_stages)
        view_set(row, "TO_STAGE", to->stage[e->to_stage].title);
    show_particulars(c, row, w, e);
}

static void show_message(struct call *c, struct view_dict *list, const struct casework *w,
                         const struct event *e, const struct procedure *p, const char *text)
{
    struct view_dict *row = view_section(list, "MESSAGE");
    bool mine = (e->by == ACTOR_COMPLAINANT) == w->complainant;

    view_show(row, mine ? "IS_MINE" : "IS_THEIRS");
    view_show(row, e->by == ACTOR_STAFF ? "BY_STAFF" : w->complainant ? "BY_YOU" : "BY_COMPLAINANT");
    present_word(row, "ACT_", act_name(e->act));
    if (e->outcome != OUTCOME_NONE)
        present_word(row, "OUTCOME_", outcome_name(e->outcome));
    if (e->act == ACT_RECLASSIFY)
        present_word(row, "KIND_", kind_name(e->kind));
    if (e->act == ACT_LATE)
        view_show(row, e->accepted ? "ACCEPTED" : "NOT_ACCEPTED");
    view_set(row, "MESSAGE_WHO", present_who(p, e->stage));
    show_outside(row, p, e);
    present_date(c, row, "MESSAGE_DAY", e->day);
    view_set(row, "MESSAGE_TEXT", text);
}

/* Words that have a place of their own on the page, and are no message. */
static bool is_elsewhere(const struct event *e)
{
    return e->act == ACT_ALLEGATIONS || e->act == ACT_ACTION || e->act == ACT_ACTION_DONE;
}

/* What the words of one event make of the page. */
struct history {
    struct view_dict *complaint, *timeline, *messages;
    const struct procedure *procedure; /* in which the next event happens */
    bool any, details_sealed, details;
};

static enum rc_err show_one(struct call *c, struct history *h, const struct casework *w, size_t i)
{
    const struct event *e = &w->full.event[i];
    const struct procedure *p;
    const char *text;
    bool sealed;
    enum rc_err err = casework_text(c, w, i, &text, &sealed);

    if (err != RC_OK) {
        log_error("entry of event %zu does not open: %s", i + 1, rc_err_name(err));
        return err;
    }
    if (e->act == ACT_FILE)
        h->procedure = centre_procedure(w->centre, e->kind);
    p = h->procedure ? h->procedure : w->procedure;
    if (is_shown(c, w, e))
        show_event(c, h->timeline, w, e, p);
    if (e->act == ACT_RECLASSIFY && centre_procedure(w->centre, e->kind) &&
        centre_procedure(w->centre, e->kind)->run)
        h->procedure = centre_procedure(w->centre, e->kind);
    if (e->act == ACT_DETAILS && sealed)
        h->details_sealed = true;
    if (!text)
        return RC_OK;
    if (e->entry_kind == ENTRY_COMPLAINT) {
        show_complaint(h->complaint, text);
    } else if (e->entry_kind == ENTRY_CONTACT ||
               (e->entry_kind == ENTRY_IDENTITY && (w->complainant || w->name == NAME_SHOWN))) {
        show_details(h->complaint, text);
        h->details = true;
    } else if (e->entry_kind == ENTRY_IDENTITY) {
        h->details_sealed = true; /* opened only by an act of its own, with a reason */
    } else if (!is_elsewhere(e)) {
        show_message(c, h->messages, w, e, p, text);
        h->any = true;
    }
    return RC_OK;
}

enum rc_err present_history(struct call *c, struct view_dict *d, const struct casework *w)
{
    struct history h = {.complaint = view_include(d, "COMPLAINT", "layout/complaint"),
                        .timeline = view_include(d, "TIMELINE", "layout/timeline"),
                        .messages = view_include(d, "MESSAGES", "layout/messages")};
    enum rc_err err;

    view_show(h.complaint, w->complainant ? "FOR_YOU" : "FOR_STAFF");
    if (w->state.channel == CHANNEL_NOTIFICATION)
        view_show(h.complaint, "IS_NOTIFICATION");
    else
        present_word(view_section(h.complaint, "IS_COMPLAINT"), "IDENTITY_",
                     identity_mode_name(w->state.identity));
    for (size_t i = 0; i < w->full.n_events; i++)
        if ((err = show_one(c, &h, w, i)) != RC_OK)
            return err;
    if (h.details_sealed && !h.details)
        view_show(h.complaint, "DETAILS_SEALED");
    if (!h.any)
        view_show(h.messages, "NO_MESSAGES");
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

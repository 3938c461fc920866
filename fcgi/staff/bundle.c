/* Taking a case out of here: what goes with it and for whom, on record before anything is sent. */
#include "fcgi/server/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/case_acts.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

static const char *const audiences[] = {"body",        "auditor", "adviser", "authority",
                                        "complainant", "centre",  "other",   NULL};
static const char *const yes[] = {"yes", NULL};
static const struct field bundle_fields[] = {
    {.name = "audience", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = audiences},
    {.name = "text", .type = FIELD_TEXT, .required = true, .max = 4000},
    {.name = "notes", .type = FIELD_CHOICE, .max = 4, .choices = yes},
    {.name = "with-name", .type = FIELD_CHOICE, .max = 4, .choices = yes},
    {.name = "name-reason", .type = FIELD_TEXT, .max = 4000},
    {.name = "once", .type = FIELD_LINE, .max = ID_TEXT},
};
const struct form_spec staff_bundle_form = {bundle_fields, COUNT_OF(bundle_fields)};

/* What there is of a name, and what this reader can do with it. */
enum name { NAME_NONE, NAME_PLAIN, NAME_SEALED, NAME_LOCKED };

static enum name name_of(const struct casework *w)
{
    enum name found = NAME_NONE;

    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        if (e->has_entry && e->entry_kind == ENTRY_CONTACT)
            return NAME_PLAIN;
        if (e->has_entry && e->entry_kind == ENTRY_IDENTITY)
            found = case_sealed_name(w) >= 0 ? NAME_SEALED : NAME_LOCKED;
    }
    return found;
}

/* Whether this person may export it at all: those who handle the stage where it is. */
static bool may_export(const struct call *c, const struct casework *w)
{
    const struct command cmd = {.act = ACT_EXPORT, .by = ACTOR_STAFF,
                                .person = c->staff.person.id};

    return casework_may_act(w, &cmd);
}

static bool is_mine(const struct call *c, const struct event *e)
{
    return e->act == ACT_EXPORT && id_equal(&e->person, &c->staff.person.id);
}

static void show_export(struct call *c, struct view_dict *d, const struct casework *w,
                        const struct event *e)
{
    const bool over = e->with_identity && w->state.identity == IDENTITY_CONFIDENTIAL &&
                      date_cmp(e->day, c->today) != 0;

    present_word(d, "AUDIENCE_", audience_name(e->audience));
    present_date(c, d, "EXPORTED_ON", e->day);
    view_show(d, e->with_notes ? "WITH_NOTES" : "WITHOUT_NOTES");
    if (e->with_identity)
        view_show(d, "WITH_NAME");
    if (over)
        view_show(d, "OVER");
    else
        view_set_int(view_section(d, "LINK"), "EVENT", (int64_t)e->seq);
}

static void show_exports(struct call *c, struct view_dict *d, const struct casework *w)
{
    const char *now = c->method == METHOD_GET ? call_query(c, "event") : NULL;
    const uint64_t wanted = now ? strtoull(now, NULL, 10) : 0;
    struct view_dict *list = NULL;

    for (size_t i = w->full.n_events; i > 0; i--) {
        const struct event *e = &w->full.event[i - 1];

        if (!is_mine(c, e))
            continue;
        if (e->seq == wanted) {
            show_export(c, view_section(d, "DONE"), w, e);
            continue;
        }
        if (!list)
            list = view_section(d, "EARLIER");
        show_export(c, view_section(list, "EXPORT"), w, e);
    }
}

static void show_page(struct call *c, const struct casework *w, enum refusal why)
{
    static const char *const name[] = {[NAME_NONE] = "NAME_NONE",
                                       [NAME_PLAIN] = "NAME_PLAIN",
                                       [NAME_SEALED] = "NAME_SEALED",
                                       [NAME_LOCKED] = "NAME_LOCKED"};
    const bool again = c->method == METHOD_POST;
    struct view_dict *d;

    d = call_page(c, "staff/bundle");
    view_set(d, "REFERENCE", w->full.row.reference);
    view_set(d, "ONCE", again && *form_get(&c->form, "once") ? form_get(&c->form, "once")
                                                             : present_once(c));
    view_show(d, name[name_of(w)]);
    view_set_int(d, "FILES_N", (int64_t)w->full.n_evidence);
    view_show(d, w->full.n_evidence == 0 ? "NO_FILES" : w->full.n_evidence == 1 ? "ONE_FILE"
                                                                               : "MANY_FILES");
    if (why != REFUSE_NOT)
        view_show(view_section(d, "REFUSED"), why == REFUSE_FULL          ? "REFUSED_FULL"
                                              : why == REFUSE_WRONG_ACTOR ? "REFUSED_WRONG_ACTOR"
                                                                          : "REFUSED_OTHERWISE");
    show_exports(c, d, w);
    call_send_page(c, again ? 422 : 200);
}

void staff_bundle_get(struct call *c)
{
    struct casework w;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && !may_export(c, &w))
        err = RC_DENIED;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show_page(c, &w, REFUSE_NOT);
    casework_close(&w);
}

/* The step that the form asks for. False with an error in the form. */
static bool read_step(struct call *c, const struct casework *w, struct step *s)
{
    const bool named = *form_get(&c->form, "with-name") != '\0';
    const char *reason = form_get(&c->form, "name-reason");
    const enum name name = name_of(w);

    *s = (struct step){.command = {.act = ACT_EXPORT,
                                   .by = ACTOR_STAFF,
                                   .person = c->staff.person.id,
                                   .audience = audience_parse(form_get(&c->form, "audience")),
                                   .with_notes = *form_get(&c->form, "notes") != '\0',
                                   .with_identity = named && name != NAME_NONE,
                                   .date = RC_DATE_NONE,
                                   .received = RC_DATE_NONE},
                       .text = form_get(&c->form, "text"),
                       .kind = ENTRY_NOTE,
                       .once = form_get(&c->form, "once")};
    if (!named || (name != NAME_SEALED && name != NAME_LOCKED))
        return true;
    if (name == NAME_LOCKED)
        form_add_error(&c->form, "with-name", "name-locked");
    else if (!*reason)
        form_add_error(&c->form, "name-reason", "required");
    s->identity_reason = reason;
    return c->form.n_errors == 0;
}

/* To the page of the export that was recorded just now; the same form sent again leads there, too. */
static enum rc_err lead_on(struct call *c, struct casework *w)
{
    const char *reference = w->full.row.reference;
    uint64_t seq = 0;
    enum rc_err err;

    casework_close(w);
    err = casework_open_staff(c, reference, w);
    for (size_t i = 0; err == RC_OK && i < w->full.n_events; i++)
        if (is_mine(c, &w->full.event[i]))
            seq = w->full.event[i].seq;
    if (err == RC_OK)
        call_redirect(c, arena_printf(c->arena, "staff/case/%s/bundle?event=%llu", reference,
                                      (unsigned long long)seq));
    return err;
}

void staff_bundle_post(struct call *c)
{
    enum refusal why = REFUSE_NOT;
    struct casework w;
    struct step s;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && !may_export(c, &w))
        err = RC_DENIED;
    if (err == RC_OK && !read_step(c, &w, &s)) {
        show_page(c, &w, REFUSE_NOT);
        goto out;
    }
    if (err == RC_OK)
        err = casework_do(c, &w, &s, &why);
    if (err == RC_DENIED && why != REFUSE_NOT) {
        show_page(c, &w, why);
        goto out;
    }
    if (err == RC_OK)
        err = lead_on(c, &w);
    if (err != RC_OK)
        call_fail(c, err, __func__);
out:
    casework_close(&w);
}

void staff_bundle_file_get(struct call *c)
{
    const char *text = call_query(c, "event");
    struct casework w;
    char *end = NULL;
    uint64_t seq = text ? strtoull(text, &end, 10) : 0;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && (!text || end == text || *end != '\0'))
        err = RC_NOTFOUND;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        bundle_send(c, &w, seq);
    casework_close(&w);
}

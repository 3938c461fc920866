/* Taking a case out of here: what goes with it and for whom, on record before anything is sent. */
#include "fcgi/server/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/case_acts.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "fcgi/staff/people.h"

static const char *const audiences[] = {"body",        "auditor", "adviser", "authority",
                                        "complainant", "centre",  "other",   NULL};
static const char *const yes[] = {"yes", NULL};
static const struct field bundle_fields[] = {
    {.name = "audience", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = audiences},
    {.name = "to", .type = FIELD_LINE, .max = ID_TEXT},
    {.name = "rest", .type = FIELD_TOKEN, .max = 100},
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
    if (!id_is_zero(&e->item))
        view_show(d, "GIVEN");
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

/* Auditors who can be given it here. Those it is about are among them: a list without them would tell. */
static enum rc_err auditors(struct call *c, struct person_row **out, size_t *n)
{
    size_t all = 0;
    enum rc_err err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        out, &all);

    *n = 0;
    for (size_t i = 0; err == RC_OK && i < all; i++)
        if ((*out)[i].state == PERSON_ACTIVE && ((*out)[i].roles & ROLE_AUDITOR) &&
            !id_equal(&(*out)[i].id, &c->staff.person.id))
            (*out)[(*n)++] = (*out)[i];
    return err;
}

static enum rc_err show_auditors(struct call *c, struct view_dict *d)
{
    char fingerprint[PERSON_FINGERPRINT], id[ID_TEXT];
    struct view_dict *in = NULL;
    struct person_row *p;
    size_t n;
    enum rc_err err = auditors(c, &p, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        struct view_dict *option;

        if (!in)
            in = view_section(d, "AUDITORS");
        option = view_section(in, "AUDITOR");
        id_format(&p[i].id, id);
        person_fingerprint(&p[i].pk, fingerprint);
        view_set(option, "AUDITOR_ID", id);
        view_set(option, "AUDITOR_TITLE", p[i].title);
        view_set(option, "AUDITOR_EMAIL", p[i].email);
        view_setf(option, "AUDITOR_BEGINS", "%.*s", PEOPLE_SHOWN_CHARS, fingerprint);
        if (strcmp(form_get(&c->form, "to"), id) == 0)
            view_show(option, "CHOSEN");
    }
    return err;
}

static void show_page(struct call *c, const struct casework *w, enum refusal why)
{
    static const char *const name[] = {[NAME_NONE] = "NAME_NONE",
                                       [NAME_PLAIN] = "NAME_PLAIN",
                                       [NAME_SEALED] = "NAME_SEALED",
                                       [NAME_LOCKED] = "NAME_LOCKED"};
    const bool again = c->method == METHOD_POST;
    struct view_dict *d;
    enum rc_err err;

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
                                              : why == REFUSE_NO_KEY      ? "REFUSED_NO_KEY"
                                              : why == REFUSE_TOO_MANY    ? "REFUSED_TOO_MANY"
                                                                          : "REFUSED_OTHERWISE");
    show_exports(c, d, w);
    err = show_auditors(c, d);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
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

/* Whom it is given to here, if it is: chosen, and his key compared. RC_OK with an error in the form. */
static enum rc_err read_auditor(struct call *c, struct step *s)
{
    const char *to = form_get(&c->form, "to"), *rest = form_get(&c->form, "rest");
    struct person_pk *pk = arena_alloc(c->arena, sizeof *pk);
    struct person_row *p = NULL;
    struct rc_id id;
    size_t n = 0;
    enum rc_err err;

    if (!*to || s->command.audience != AUDIENCE_AUDITOR)
        return RC_OK;
    if (!pk || (err = auditors(c, &p, &n)) != RC_OK)
        return pk ? err : RC_NOMEM;
    for (size_t i = 0; i < n && id_parse(to, &id) == RC_OK; i++)
        if (id_equal(&p[i].id, &id)) {
            s->command.item = id;
            *pk = p[i].pk;
            s->confirmed = pk;
        }
    if (!s->confirmed)
        form_add_error(&c->form, "to", "choose");
    else if (!*rest)
        form_add_error(&c->form, "rest", "required");
    else if (!people_rest_is_right(rest, pk))
        form_add_error(&c->form, "rest", "fingerprint");
    if (s->command.with_identity)
        form_add_error(&c->form, "with-name", "name-stays");
    return RC_OK;
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
    bool wrong = false;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && !may_export(c, &w))
        err = RC_DENIED;
    if (err == RC_OK) {
        bool good = read_step(c, &w, &s);
        err = read_auditor(c, &s);
        wrong = err == RC_OK && (!good || c->form.n_errors > 0);
    }
    if (err == RC_OK && wrong) {
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

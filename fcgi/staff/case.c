/* A case: read it, do one step of it, take a file from it. */
#include <string.h>

#include "fcgi/server/download.h"
#include "fcgi/server/log.h"
#include "fcgi/staff/case_page.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define TEXT_MAX 20000u

static const char *const act_words[] = {
    "acknowledge", "contact", "hearing",     "outcome", "ask",      "reply", "note",
    "extend",      "advance", "unavailable", "close",   "identity", NULL};
static const char *const outcome_words[] = {"upheld", "partly", "not", NULL};
static const struct field case_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = act_words},
    {.name = "outcome", .type = FIELD_CHOICE, .max = 20, .choices = outcome_words},
    {.name = "date", .type = FIELD_DATE},
    {.name = "text", .type = FIELD_TEXT, .max = TEXT_MAX},
    {.name = "once", .type = FIELD_LINE, .max = ID_TEXT},
};
const struct form_spec staff_case_form = {case_fields, COUNT_OF(case_fields)};

static bool has_error(const struct form *f, const char *field)
{
    for (size_t i = 0; i < f->n_errors; i++)
        if (strcmp(f->error[i].field, field) == 0)
            return true;
    return false;
}

static void demand(struct call *c, const char *field, bool there, const char *word)
{
    if (!there && !has_error(&c->form, field))
        form_add_error(&c->form, field, word);
}

/* What this act needs of the form; the table of fields only knows what all of them share. */
static bool is_complete(struct call *c, const struct case_act *a)
{
    if (a->outcome)
        demand(c, "outcome", *form_get(&c->form, "outcome"), "choose");
    if (a->date)
        demand(c, "date", date_is_set(form_get_date(&c->form, "date")), "required");
    demand(c, "text", *form_get(&c->form, "text"), "required");
    return c->form.n_errors == 0;
}

static const struct case_act *asked_act(const struct call *c)
{
    return case_act_find(form_get(&c->form, "act"));
}

void staff_case_get(struct call *c)
{
    const char *done = call_query(c, "done");
    bool again = c->method == METHOD_POST;
    struct case_showing show = {.tried = again ? asked_act(c) : NULL,
                                .done = !again && done ? case_act_find(done) : NULL,
                                .status = again ? 422 : 200};
    struct casework w;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    if (!again && w.full.row.unread && case_handles_stage(&w) &&
        store_case_read(c->worker->db, &w.full.row.id) != RC_OK)
        log_warn("read mark not stored"); /* it stays unread, which is the safe side */
    if (show.tried)
        (void)is_complete(c, show.tried);
    case_page_send(c, &w, &show);
out:
    casework_close(&w);
}

/* The case as it is now, after a step or a refusal. */
static void show_anew(struct call *c, struct casework *w, const char *reference,
                      const struct case_showing *show)
{
    enum rc_err err;

    casework_close(w);
    err = casework_open_staff(c, reference, w);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        case_page_send(c, w, show);
}

static void act_on(struct call *c, struct casework *w, const struct case_act *a)
{
    struct step step = {.command = {.act = a->act,
                                    .by = ACTOR_STAFF,
                                    .person = c->staff.person.id,
                                    .reason = a->reason,
                                    .outcome = a->outcome
                                                   ? outcome_parse(form_get(&c->form, "outcome"))
                                                   : OUTCOME_NONE,
                                    .date = a->date ? form_get_date(&c->form, "date")
                                                    : RC_DATE_NONE},
                        .text = form_get(&c->form, "text"),
                        .kind = a->kind,
                        /* every opening of a name is recorded, also the same form sent again */
                        .once = a->sealed_name ? NULL : form_get(&c->form, "once")};
    struct case_showing show = {.tried = a, .status = 422};
    const char *reference = w->full.row.reference, *page;
    enum refusal why;
    enum rc_err err = RC_DENIED;

    if (a->sealed_name && case_sealed_name(w) < 0)
        goto out;
    why = REFUSE_WRONG_ACTOR;
    if (a->any_reader || case_handles_stage(w))
        err = casework_do(c, w, &step, &why);
    if (err == RC_DENIED && why != REFUSE_NOT) {
        show.refused = why;
        show_anew(c, w, reference, &show);
        return;
    }
    if (err != RC_OK)
        goto out;
    if (a->sealed_name) {
        show = (struct case_showing){.done = a, .name = true, .status = 200};
        show_anew(c, w, reference, &show);
        return;
    }
    page = arena_printf(c->arena, "staff/case/%s?done=%s", reference, a->word);
    err = page ? RC_OK : RC_NOMEM;
    if (page)
        call_redirect(c, page);
out:
    if (err != RC_OK)
        call_fail(c, err, __func__);
}

void staff_case_post(struct call *c)
{
    const struct case_act *a = asked_act(c);
    struct casework w;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && !a)
        err = RC_INVALID;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (is_complete(c, a))
        act_on(c, &w, a);
    else
        case_page_send(c, &w, &(struct case_showing){.tried = a, .status = 422});
    casework_close(&w);
}

void staff_file_get(struct call *c)
{
    const char *text = call_query(c, "id");
    struct casework w;
    struct rc_id id;
    enum rc_err err = casework_open_staff(c, c->arg, &w);

    if (err == RC_OK && (!text || id_parse(text, &id) != RC_OK))
        err = RC_NOTFOUND;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        download_send(c, &w, &id);
    casework_close(&w);
}

/* A case: read it, do one step of it, take a file from it. */
#include <string.h>

#include "fcgi/server/download.h"
#include "fcgi/server/log.h"
#include "fcgi/staff/case_form.h"
#include "fcgi/staff/case_page.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

static const struct case_act *asked_act(const struct call *c)
{
    return case_act_find(form_get(&c->form, "act"));
}

/* Opens the case for this reader, with the colleagues around it. */
static enum rc_err open_case(struct call *c, const char *reference, struct casework *w,
                             struct case_people *people)
{
    enum rc_err err = casework_open_staff(c, reference, w);

    return err == RC_OK ? people_load(c, w, people) : err;
}

void staff_case_get(struct call *c)
{
    const char *done = call_query(c, "done");
    bool again = c->method == METHOD_POST;
    struct case_showing show = {.tried = again ? asked_act(c) : NULL,
                                .done = !again && done ? case_act_find(done) : NULL,
                                .status = again ? 422 : 200};
    struct case_people people;
    struct casework w;
    enum rc_err err = open_case(c, c->arg, &w, &people);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    if (!again && w.full.row.unread && casework_handles(&w) &&
        store_case_read(c->worker->db, &w.full.row.id) != RC_OK)
        log_warn("read mark not stored"); /* it stays unread, which is the safe side */
    if (show.tried)
        (void)case_form_complete(c, &w, &people, show.tried);
    case_page_send(c, &w, &people, &show);
out:
    casework_close(&w);
}

/* The case as it is now, after a step or a refusal. */
static void show_anew(struct call *c, struct casework *w, const char *reference,
                      const struct case_showing *show)
{
    struct case_people people;
    enum rc_err err;

    casework_close(w);
    err = open_case(c, reference, w, &people);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        case_page_send(c, w, &people, show);
}

/* Where to go after a step: the case is not there any more for him who stepped back, or who sent it
 * to the readers of another kind. */
static const char *page_after(struct call *c, const struct case_act *a, const char *reference)
{
    struct casework now = {0};
    enum rc_err err = RC_OK;

    if (a->act == ACT_RECUSE || a->act == ACT_RECLASSIFY)
        err = casework_open_staff(c, reference, &now);
    casework_close(&now);
    if (err == RC_NOTFOUND)
        return arena_printf(c->arena, "staff/?done=%s", a->word);
    return arena_printf(c->arena, "staff/case/%s?done=%s", reference, a->word);
}

static void act_on(struct call *c, struct casework *w, const struct case_act *a)
{
    struct case_showing show = {.tried = a, .status = 422};
    const char *reference = w->full.row.reference, *page;
    enum refusal why = REFUSE_NOT;
    struct step step;
    enum rc_err err = RC_DENIED;

    if (a->sealed_name && case_sealed_name(w) < 0)
        goto out;
    err = case_form_step(c, w, a, &step);
    if (err == RC_OK)
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
    page = page_after(c, a, reference);
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
    struct case_people people;
    struct casework w;
    enum rc_err err = open_case(c, c->arg, &w, &people);

    if (err == RC_OK && !a)
        err = RC_INVALID;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (case_form_again(c, a))
        case_page_send(c, &w, &people,
                       &(struct case_showing){.tried = a, .again = true, .status = 200});
    else if (case_form_complete(c, &w, &people, a))
        act_on(c, &w, a);
    else
        case_page_send(c, &w, &people, &(struct case_showing){.tried = a, .status = 422});
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

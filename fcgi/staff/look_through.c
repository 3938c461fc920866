/* What came in a flood, or as machines send: looked through, confirmed, or closed as no complaint. */
#include <string.h>

#include "fcgi/server/log.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/look_through.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define SHOWN 50u

static const char *const go_words[] = {"discard", "send", NULL};
static const struct field fields[] = {
    {.name = "case", .type = FIELD_MANY, .max = SHOWN},
    {.name = "confirm", .type = FIELD_LINE, .max = REFERENCE_MAX},
    {.name = "go", .type = FIELD_CHOICE, .max = 10, .choices = go_words},
    {.name = "text", .type = FIELD_TEXT, .max = 2000},
};
const struct form_spec staff_look_through_form = {fields, COUNT_OF(fields)};

static bool ticked(const struct call *c, const char *reference)
{
    const char *value;

    for (size_t i = 0; (value = form_get_nth(&c->form, "case", i)); i++)
        if (strcmp(value, reference) == 0)
            return true;
    return false;
}

enum rc_err look_through_rows(struct call *c, struct view_dict *d, unsigned limit, bool tick_all,
                              size_t *n, bool *more)
{
    struct inbox_row *row;
    enum rc_err err;

    *n = 0;
    err = store_unconfirmed(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                            &c->staff.person.id, limit, &row, n, more);
    for (size_t i = 0; err == RC_OK && i < *n; i++) {
        struct view_dict *in = view_section(d, "WAITING_ROW");

        view_set(in, "REFERENCE", row[i].reference);
        present_word(in, "KIND_", kind_name(row[i].kind));
        present_word(in, "IDENTITY_", identity_mode_name(row[i].identity));
        present_date(c, in, "RECEIVED", row[i].received);
        parts_show_due(c, in, "DUE_ACKNOWLEDGE", row[i].ack_due);
        if (row[i].mine)
            view_show(in, "MINE");
        if (tick_all || ticked(c, row[i].reference))
            view_show(in, "TICKED");
    }
    return err;
}

/* --- the list ------------------------------------------------------------------------------ */

void staff_look_through_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/look-through");
    const char *done = call_query(c, "done"), *tick = call_query(c, "tick");
    bool more, all = tick && strcmp(tick, "all") == 0;
    size_t n;
    enum rc_err err;

    if (done && (strcmp(done, "confirm") == 0 || strcmp(done, "discard") == 0))
        present_word(d, "DONE_", done);
    err = look_through_rows(c, d, SHOWN, all, &n, &more);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    view_show(d, n > 0 ? "WAITING" : "EMPTY");
    if (more)
        view_show(d, "MORE");
    call_send_page(c, c->method == METHOD_POST ? 422 : 200);
}

/* --- the check ------------------------------------------------------------------------------ */

static void check(struct call *c, int status)
{
    struct view_dict *d = call_page(c, "staff/look-through-check");
    const char *value;
    size_t n = 0;

    for (; (value = form_get_nth(&c->form, "case", n)); n++) {
        struct view_dict *row = view_section(d, "CASE");

        view_set(row, "REFERENCE", value);
    }
    view_set_int(d, "COUNT", (int64_t)n);
    view_show(d, n == 1 ? "ONE" : "MANY");
    call_send_page(c, status);
}

/* One step of one case. What a colleague did before, or is not there for him, is no failure. */
static enum rc_err step_of(struct call *c, const char *reference, enum act act, const char *text)
{
    struct step s = {.command = {.act = act,
                                 .by = ACTOR_STAFF,
                                 .person = c->staff.person.id,
                                 .date = RC_DATE_NONE,
                                 .received = RC_DATE_NONE},
                     .text = text,
                     .kind = ENTRY_NOTE,
                     .once = ""};
    enum refusal why = REFUSE_NOT;
    struct casework w;
    enum rc_err err = casework_open_staff(c, reference, &w);

    if (err == RC_OK)
        err = casework_do(c, &w, &s, &why);
    casework_close(&w);
    return err == RC_NOTFOUND || (err == RC_DENIED && why != REFUSE_NOT) ? RC_OK : err;
}

static void discard(struct call *c)
{
    const char *text = form_get(&c->form, "text"), *value;
    enum rc_err err = RC_OK;

    if (!*text) {
        form_add_error(&c->form, "text", "required");
        check(c, 422);
        return;
    }
    for (size_t i = 0; err == RC_OK && (value = form_get_nth(&c->form, "case", i)); i++)
        err = step_of(c, value, ACT_DISCARD, text);
    if (err == RC_OK)
        call_redirect(c, "staff/look-through?done=discard");
    else
        call_fail(c, err, __func__);
}

void staff_look_through_post(struct call *c)
{
    const char *confirm = form_get(&c->form, "confirm");
    enum rc_err err;

    if (*confirm) {
        err = step_of(c, confirm, ACT_CONFIRM, NULL);
        if (err == RC_OK)
            call_redirect(c, "staff/look-through?done=confirm");
        else
            call_fail(c, err, __func__);
    } else if (!form_get_nth(&c->form, "case", 0)) {
        form_add_error(&c->form, "case", "choose");
        staff_look_through_get(c);
    } else if (strcmp(form_get(&c->form, "go"), "send") == 0) {
        discard(c);
    } else {
        check(c, 200);
    }
}

void staff_look_through_again(struct call *c)
{
    if (strcmp(form_get(&c->form, "go"), "send") == 0)
        check(c, 422);
    else
        staff_look_through_get(c);
}

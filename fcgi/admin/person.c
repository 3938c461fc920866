/* One member of staff: title and roles, shut out, let in again; keys that wait to be confirmed. */
#include <string.h>

#include "fcgi/admin/people.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/account_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/away.h"
#include "fcgi/staff/parts.h"
#include "sql/store_reset.h"
#include "sql/store_staff.h"

static const char *const person_acts[] = {"change", "disable", "enable", "confirm", "refuse", NULL};
static const char *const compared_words[] = {"yes", NULL};
static const struct field person_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = person_acts},
    {.name = "title", .type = FIELD_LINE, .max = PEOPLE_TITLE_MAX},
    {.name = "roles", .type = FIELD_MANY, .max = PEOPLE_ROLES, .choices = people_role_words},
    {.name = "fingerprint", .type = FIELD_LINE, .max = PERSON_FINGERPRINT},
    {.name = "compared", .type = FIELD_CHOICE, .max = 3, .choices = compared_words},
    SEEN_FIELD,
};
const struct form_spec admin_person_form = {person_fields, COUNT_OF(person_fields)};

/* --- what is shown ------------------------------------------------------------------------------ */

static enum rc_err find(struct call *c, struct person_row *out)
{
    struct rc_id id;

    if (id_parse(c->arg, &id) != RC_OK)
        return RC_NOTFOUND;
    return store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &id, out);
}

/* RC_NOTFOUND: none wait. */
static enum rc_err waiting(struct call *c, const struct rc_id *person, struct reset_row *out)
{
    struct reset_row *row;
    size_t n;
    enum rc_err err = store_reset_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       c->now, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++)
        if (id_equal(&row[i].person, person)) {
            *out = row[i];
            return RC_OK;
        }
    return err == RC_OK ? RC_NOTFOUND : err;
}

static enum rc_err show_reset(struct call *c, struct view_dict *d, const struct person_row *p)
{
    char fingerprint[PERSON_FINGERPRINT];
    struct reset_row row;
    enum rc_err err = waiting(c, &p->id, &row);

    if (err == RC_OK) {
        person_fingerprint(&row.pk, fingerprint);
        view_set(view_section(d, "RESET_WAITS"), "NEW_FINGERPRINT", fingerprint);
    }
    return err == RC_NOTFOUND ? RC_OK : err;
}

/* The stages that he holds, as people call them: STAGE_LINE with STAGE_TITLE and KIND_<kind>. */
static void show_stages(struct call *c, struct view_dict *d, const struct rc_id *person)
{
    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(&c->snap->centre, k);

        for (size_t i = 0; p && i < c->snap->n_recipients[k]; i++) {
            const struct recipient *r = &c->snap->recipient[k][i];

            if (id_equal(&r->person, person) && r->n_stands_for == 0 && r->stage < p->n_stages)
                people_show_stage(view_section(d, "STAGE_LINE"), k, p->stage[r->stage].title);
        }
    }
}

static void show_refused(struct call *c, struct view_dict *d, const struct staff_why *why)
{
    static const char *const section[] = {[STAFF_MAY] = "AGAIN",
                                          [STAFF_LAST_ADMINISTRATOR] = "LAST_ADMINISTRATOR",
                                          [STAFF_LONE_STAGE] = "LONE_STAGE",
                                          [STAFF_NO_CHANGE] = "AGAIN"};
    struct view_dict *refused = view_section(d, "REFUSED"), *in;
    const struct procedure *p = centre_procedure(&c->snap->centre, why->kind);
    const char *title = why->stage_id;

    in = view_section(refused, section[why->refusal]);
    if (why->refusal != STAFF_LONE_STAGE)
        return;
    for (size_t i = 0; p && i < p->n_stages; i++)
        if (strcmp(p->stage[i].id, why->stage_id) == 0)
            title = p->stage[i].title;
    people_show_stage(in, why->kind, title);
}

static void show_state(struct view_dict *d, const struct person_row *p, int64_t lone)
{
    struct view_dict *in;

    switch (p->state) {
    case PERSON_ACTIVE:
        in = view_section(d, "IS_ACTIVE");
        if (lone > 0)
            view_set_int(view_section(in, lone == 1 ? "LONE_CASE" : "LONE_CASES"), "CASES", lone);
        break;
    case PERSON_INVITED:
        (void)view_section(d, "IS_INVITED");
        break;
    case PERSON_DISABLED:
        (void)view_section(d, "IS_DISABLED");
        break;
    }
}

/* Of what the form edits. NULL: no memory. */
static const char *seen(struct call *c, const struct person_row *p)
{
    const char *text = arena_printf(c->arena, "%u %s", (unsigned)p->roles, p->title);

    return text ? seen_of(c->arena, text, strlen(text)) : NULL;
}

static bool has_error(const struct call *c, const char *field)
{
    for (size_t i = 0; i < c->form.n_errors; i++)
        if (strcmp(c->form.error[i].field, field) == 0)
            return true;
    return false;
}

/* Somebody else changed it meanwhile: STORED_TITLE, STORED_ROLES with ROLE_*, where they differ from
 * what was typed. */
static void show_changed(struct call *c, struct view_dict *d, const struct person_row *p)
{
    struct view_dict *in = view_section(d, "CHANGED");

    if (strcmp(p->title, form_get(&c->form, "title")) != 0)
        view_set(view_section(in, "TITLE_DIFFERS"), "STORED_TITLE", p->title);
    if (p->roles != people_asked_roles(c))
        parts_show_roles(view_section(in, "ROLES_DIFFER"), p->roles);
}

static void show_away(struct call *c, struct view_dict *d, const struct rc_id *person)
{
    const struct absence *a = away_now_or_later(c, person);
    struct view_dict *in;

    if (!a) {
        view_show(d, "NOT_AWAY");
        return;
    }
    in = view_section(d, "IS_AWAY");
    present_date(c, in, "FROM_DAY", a->from);
    present_date(c, in, "UNTIL_DAY", a->until);
}

/* `why` NULL: nothing was refused. */
static void show(struct call *c, const struct staff_why *why)
{
    struct view_dict *d;
    struct person_row p;
    char fingerprint[PERSON_FINGERPRINT];
    int64_t lone = 0;
    enum rc_err err = find(c, &p);

    if (err == RC_OK)
        err = store_staff_lone_cases(c->worker->db, c->arena, &c->snap->id, &p.id, &lone);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "admin/person");
    view_set(d, "PERSON_ID", c->arg);
    view_set(d, "PERSON_EMAIL", p.email);
    view_set(d, "PERSON_TITLE", p.title);
    view_set(d, "TITLE_NOW", c->form.n_errors ? form_get(&c->form, "title") : p.title);
    view_set(d, "SEEN", seen(c, &p));
    if (has_error(c, "seen"))
        show_changed(c, d, &p);
    if (p.roles & ROLE_HANDLER)
        show_away(c, view_section(d, "HANDLER"), &p.id);
    people_show_ticks(d, c->form.n_errors ? people_asked_roles(c) : p.roles);
    show_state(d, &p, lone);
    if (p.state == PERSON_ACTIVE) {
        person_fingerprint(&p.pk, fingerprint);
        view_set(view_section(d, "HAS_KEY"), "FINGERPRINT", fingerprint);
    }
    show_stages(c, d, &p.id);
    if (c->method == METHOD_GET && call_query(c, "done"))
        view_show(d, "DONE");
    if (why)
        show_refused(c, d, why);
    err = show_reset(c, d, &p);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, why || has_error(c, "seen") ? 409 : c->form.n_errors ? 422 : 200);
}

void admin_person_get(struct call *c)
{
    show(c, NULL);
}

/* --- changes ------------------------------------------------------------------------------------ */

static void done(struct call *c)
{
    const char *page = arena_printf(c->arena, "admin/staff/%s?done=1", c->arg);

    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    if (page)
        call_redirect(c, page);
    else
        call_fail(c, RC_NOMEM, __func__);
}

static void change(struct call *c, const struct person_row *p, enum staff_change what)
{
    const struct staff_wish wish = {.change = what,
                                    .person = p->id,
                                    .title = form_get(&c->form, "title"),
                                    .roles = people_asked_roles(c),
                                    .was_title = p->title,
                                    .was_roles = p->roles,
                                    .by = c->staff.person.id};
    struct staff_why why;
    enum rc_err err;

    if (what == STAFF_EDIT && wish.title[0] == '\0')
        form_add_error(&c->form, "title", "required");
    if (what == STAFF_EDIT && !wish.roles)
        form_add_error(&c->form, "roles", "tick");
    if (c->form.n_errors == 0 && what == STAFF_EDIT && !seen_is(&c->form, seen(c, p)))
        form_add_error(&c->form, "seen", "changed-meanwhile");
    if (c->form.n_errors > 0) {
        show(c, NULL);
        return;
    }
    err = store_staff_change(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &wish,
                             c->now, &why);
    if (err == RC_DENIED) {
        show(c, &why);
    } else if (err == RC_CONFLICT) {
        form_add_error(&c->form, "seen", "changed-meanwhile");
        show(c, NULL);
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        done(c);
    }
}

/* --- keys that wait ----------------------------------------------------------------------------- */

enum rc_err people_reset_mail(void *ctx, const struct rc_id *person, bool himself,
                              struct mail_write *out)
{
    const struct people_reset *r = ctx;

    return himself ? account_mail(r->desk, "account-changed", person, "staff/", "confirmed", NULL, out)
                   : account_mail(r->desk, "colleague-keys", person, "staff/", NULL, r->title, out);
}

/* What was shown must be what still waits: the fingerprint comes back with the form. */
static void confirm(struct call *c, const struct person_row *p)
{
    const struct desk d = desk_of_call(c);
    struct people_reset told = {.desk = &d, .title = p->title};
    const struct staff_why gone = {.refusal = STAFF_MAY};
    char fingerprint[PERSON_FINGERPRINT];
    struct reset_row row;
    enum rc_err err;

    if (form_get(&c->form, "compared")[0] == '\0') {
        form_add_error(&c->form, "compared", "tick-compared");
        show(c, NULL);
        return;
    }
    err = waiting(c, &p->id, &row);
    if (err == RC_OK) {
        person_fingerprint(&row.pk, fingerprint);
        if (strcmp(fingerprint, form_get(&c->form, "fingerprint")) != 0)
            err = RC_NOTFOUND;
    }
    if (err == RC_OK)
        err = store_reset_confirm(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p->id,
                                  &row.pk, &c->staff.person.id, people_reset_mail, &told, c->now);
    if (err == RC_NOTFOUND)
        show(c, &gone);
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        done(c);
}

static void refuse(struct call *c, const struct person_row *p)
{
    enum rc_err err = store_reset_refuse(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                         &p->id, &c->staff.person.id, c->now);

    if (err != RC_OK && err != RC_NOTFOUND)
        call_fail(c, err, __func__);
    else
        done(c);
}

void admin_person_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");
    struct person_row p;
    enum rc_err err = find(c, &p);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (strcmp(act, "change") == 0)
        change(c, &p, STAFF_EDIT);
    else if (strcmp(act, "disable") == 0)
        change(c, &p, STAFF_DISABLE);
    else if (strcmp(act, "enable") == 0)
        change(c, &p, STAFF_ENABLE);
    else if (strcmp(act, "confirm") == 0)
        confirm(c, &p);
    else
        refuse(c, &p);
}

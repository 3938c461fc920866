/* Who receives the cases of each stage. */
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

static const struct field recipients_fields[] = {
    {.name = "kind", .type = FIELD_LINE, .required = true, .max = 20},
    {.name = "stage", .type = FIELD_LINE, .required = true, .max = 32},
    {.name = "person", .type = FIELD_MANY, .max = RECIPIENTS_MAX},
};
const struct form_spec admin_recipients_form = {recipients_fields, COUNT_OF(recipients_fields)};

struct people {
    struct person_row *p;
    size_t n;
};

static enum rc_err load_people(struct call *c, struct people *all)
{
    return store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &all->p,
                             &all->n);
}

/* Cases go to those who handle cases, also before they have accepted the invitation. */
static bool can_receive(const struct person_row *p)
{
    return (p->roles & ROLE_HANDLER) && p->state != PERSON_DISABLED;
}

static bool is_handled(const struct stage *st)
{
    return st->mode == MODE_DECIDE || st->mode == MODE_REFER || st->mode == MODE_HEARING;
}

static bool is_recipient(const struct recipient *r, size_t n, size_t stage,
                         const struct rc_id *person)
{
    for (size_t i = 0; i < n; i++)
        if (r[i].stage == stage && id_equal(&r[i].person, person))
            return true;
    return false;
}

static void show_choice(struct view_dict *block, const struct person_row *p, const char *field,
                        size_t number, bool chosen)
{
    struct view_dict *row = view_section(block, "CHOICE");
    char id[ID_TEXT];

    id_format(&p->id, id);
    view_set(row, "CHOICE_ID", id);
    view_setf(row, "CHOICE_FIELD", "%s-%zu", field, number);
    view_set(row, "CHOICE_TITLE", p->title);
    view_set(row, "CHOICE_EMAIL", p->email);
    if (chosen)
        view_show(row, "CHOSEN");
    if (p->state == PERSON_INVITED)
        view_show(row, "NOT_YET");
}

static void show_stage(struct call *c, struct view_dict *d, const struct procedure *p, size_t stage,
                       const struct people *all, const struct recipient *r, size_t n)
{
    const struct stage *st = &p->stage[stage];
    struct view_dict *block = view_section(d, "STAGE");
    const char *saved_kind = call_query(c, "kind"), *saved_stage = call_query(c, "stage");
    const char *field = arena_printf(c->arena, "%s-%s", kind_name(p->kind), st->id);
    size_t chosen = 0, ready = 0;

    view_set(block, "KIND", kind_name(p->kind));
    present_word(block, "KIND_", kind_name(p->kind));
    view_set(block, "STAGE_ID", st->id);
    view_set(block, "STAGE_TITLE", st->title);
    view_set(block, "STAGE_WHO", st->who);
    for (size_t i = 0; i < all->n; i++) {
        bool is = is_recipient(r, n, stage, &all->p[i].id);

        if (!can_receive(&all->p[i]))
            continue;
        view_show(block, "SOMEBODY");
        show_choice(block, &all->p[i], field ? field : "", i, is);
        chosen += is;
        ready += is && all->p[i].state == PERSON_ACTIVE;
    }
    if (chosen == 0)
        view_show(block, "NOBODY");
    if (c->method == METHOD_GET && saved_kind && saved_stage &&
        strcmp(saved_kind, kind_name(p->kind)) == 0 && strcmp(saved_stage, st->id) == 0)
        view_set(view_section(d, ready > 0 ? "SAVED" : "SAVED_NOBODY"), "SAVED_STAGE", st->title);
}

void admin_recipients_get(struct call *c)
{
    const struct centre *centre = &c->snap->centre;
    struct people all;
    struct view_dict *d = call_page(c, "admin/recipients");
    bool any = false;
    enum rc_err err = load_people(c, &all);

    for (size_t i = 0; err == RC_OK && i < centre->n_procedures; i++) {
        const struct procedure *p = &centre->procedure[i];
        struct recipient *r;
        size_t n;

        if (!p->run)
            continue;
        err = store_recipients(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, p, &r,
                               &n);
        for (size_t k = 0; err == RC_OK && k < p->n_stages; k++)
            if (is_handled(&p->stage[k]))
                show_stage(c, d, p, k, &all, r, n);
    }
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    for (size_t i = 0; i < all.n; i++)
        any = any || can_receive(&all.p[i]);
    if (!any)
        view_show(d, "NO_HANDLERS");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* The persons that were ticked, each of them one who can receive cases here. */
static enum rc_err chosen_persons(struct call *c, struct rc_id **out, size_t *n)
{
    struct rc_id *chosen = arena_calloc(c->arena, RECIPIENTS_MAX, sizeof *chosen);
    struct people all;
    const char *text;
    enum rc_err err;

    *n = 0;
    *out = chosen;
    if (!chosen)
        return RC_NOMEM;
    if ((err = load_people(c, &all)) != RC_OK)
        return err;
    for (size_t i = 0; (text = form_get_nth(&c->form, "person", i)) && *n < RECIPIENTS_MAX; i++) {
        bool known = false;

        if (id_parse(text, &chosen[*n]) != RC_OK)
            return RC_INVALID;
        for (size_t k = 0; k < all.n && !known; k++)
            known = id_equal(&all.p[k].id, &chosen[*n]) && can_receive(&all.p[k]);
        if (!known)
            return RC_INVALID;
        if (!routing_is_excluded(&chosen[*n], chosen, *n)) /* ticked twice is once */
            ++*n;
    }
    return RC_OK;
}

static const struct stage *asked_stage(const struct call *c, enum kind kind)
{
    const struct procedure *p = kind ? centre_procedure(&c->snap->centre, kind) : NULL;
    const char *id = form_get(&c->form, "stage");

    for (size_t i = 0; p && p->run && i < p->n_stages; i++)
        if (strcmp(p->stage[i].id, id) == 0 && is_handled(&p->stage[i]))
            return &p->stage[i];
    return NULL;
}

void admin_recipients_post(struct call *c)
{
    enum kind kind = kind_parse(form_get(&c->form, "kind"));
    const struct stage *st = asked_stage(c, kind);
    struct rc_id *person;
    const char *page;
    size_t n;
    enum rc_err err = st ? chosen_persons(c, &person, &n) : RC_INVALID;

    if (err == RC_OK)
        err = store_recipients_set(c->worker->db, c->worker->keyring, &c->snap->id, kind, st->id,
                                   person, n, &c->staff.person.id, c->now);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    page = arena_printf(c->arena, "admin/recipients?kind=%s&stage=%s", kind_name(kind), st->id);
    if (page)
        call_redirect(c, page);
    else
        call_fail(c, RC_NOMEM, __func__);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
}

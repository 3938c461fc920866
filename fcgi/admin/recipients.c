/* Who receives the cases of each stage. */
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/away.h"
#include "fcgi/staff/parts.h"

static const struct field recipients_fields[] = {
    {.name = "kind", .type = FIELD_LINE, .required = true, .max = 20},
    {.name = "stage", .type = FIELD_LINE, .required = true, .max = 32},
    {.name = "person", .type = FIELD_MANY, .max = RECIPIENTS_MAX},
    SEEN_FIELD,
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

/* --- one stage --------------------------------------------------------------------------------- */

/* Who holds a stage as it is stored, whoever of them can be reached. */
struct held {
    struct rc_id person[RECIPIENTS_MAX];
    size_t n;
};

static int id_order(const void *a, const void *b)
{
    return memcmp(a, b, ID_BYTES);
}

static void held_of(const struct recipient *r, size_t n, size_t stage, struct held *out)
{
    out->n = 0;
    for (size_t i = 0; i < n; i++)
        if (r[i].stage == stage)
            out->person[out->n++] = r[i].person;
    qsort(out->person, out->n, sizeof out->person[0], id_order);
}

static const char *held_seen(struct call *c, const struct held *h)
{
    return seen_of(c->arena, h->person, h->n * sizeof h->person[0]);
}

/* Whether this is the stage of the form that came back. */
static bool is_asked(const struct call *c, const struct procedure *p, const struct stage *st)
{
    return c->method == METHOD_POST && strcmp(form_get(&c->form, "kind"), kind_name(p->kind)) == 0 &&
           strcmp(form_get(&c->form, "stage"), st->id) == 0;
}

static bool is_ticked(const struct call *c, const char *id)
{
    const char *text;

    for (size_t i = 0; (text = form_get_nth(&c->form, "person", i)); i++)
        if (strcmp(text, id) == 0)
            return true;
    return false;
}

static void show_choice(struct call *c, struct view_dict *block, const struct people *all,
                        const struct person_row *p, const char *field, size_t number, bool chosen)
{
    const struct absence *away = away_now_or_later(c, &p->id);
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
    if (away)
        away_show(c, row, "AWAY", away, all->p, all->n);
}

/* Who holds it and cannot receive any more: his account was closed, or he handles no cases. */
static void show_lost(struct view_dict *block, const struct people *all, const struct held *h)
{
    for (size_t i = 0; i < all->n; i++)
        if (!can_receive(&all->p[i]) && casework_among(&all->p[i].id, h->person, h->n))
            view_set(view_section(block, "LOST"), "LOST_TITLE", all->p[i].title);
}

/* Somebody else was faster: what is stored, in words. */
static void show_stored(struct view_dict *block, const struct people *all, const struct held *h)
{
    struct view_dict *in = view_section(block, "CHANGED");

    if (h->n == 0)
        view_show(in, "STORED_NOBODY");
    for (size_t i = 0; i < all->n; i++)
        if (casework_among(&all->p[i].id, h->person, h->n))
            view_set(view_section(in, "STORED"), "STORED_TITLE", all->p[i].title);
}

/* What would keep new cases from being opened here today. */
static void show_state(struct call *c, struct view_dict *block, const struct people *all,
                       const struct held *h)
{
    size_t ready = 0, here = 0, stood_in = 0;

    for (size_t i = 0; i < all->n; i++) {
        const struct absence *away;

        if (!can_receive(&all->p[i]) || all->p[i].state != PERSON_ACTIVE ||
            !casework_among(&all->p[i].id, h->person, h->n))
            continue;
        ready++;
        away = absence_find(c->snap->absence, c->snap->n_absences, &all->p[i].id, c->today);
        here += away == NULL;
        for (size_t k = 0; away && k < DEPUTIES_MAX; k++)
            stood_in += away_deputy(c, away, k, all->p, all->n) != NULL;
    }
    if (h->n == 0)
        view_show(block, "NOBODY");
    else if (ready == 0)
        view_show(block, "UNREACHABLE");
    else if (here == 0)
        view_show(block, stood_in > 0 ? "ALL_AWAY" : "ALL_AWAY_ALONE");
    else
        view_show(block, "REACHED");
}

static void show_stage(struct call *c, struct view_dict *d, const struct procedure *p, size_t stage,
                       const struct people *all, const struct recipient *r, size_t n)
{
    const struct stage *st = &p->stage[stage];
    struct view_dict *block = view_section(d, "STAGE");
    const char *saved_kind = call_query(c, "kind"), *saved_stage = call_query(c, "stage");
    const char *field = arena_printf(c->arena, "%s-%s", kind_name(p->kind), st->id);
    const bool asked = is_asked(c, p, st);
    struct held held;
    char id[ID_TEXT];
    size_t ready = 0;

    held_of(r, n, stage, &held);
    view_set(block, "KIND", kind_name(p->kind));
    present_word(block, "KIND_", kind_name(p->kind));
    view_set(block, "STAGE_ID", st->id);
    view_set(block, "STAGE_TITLE", st->title);
    view_set(block, "STAGE_WHO", st->who);
    view_set(block, "STAGE_FIELD", field ? field : "");
    view_set(block, "SEEN", held_seen(c, &held));
    show_state(c, block, all, &held);
    for (size_t i = 0; i < all->n; i++) {
        bool is = is_recipient(r, n, stage, &all->p[i].id);

        if (!can_receive(&all->p[i]))
            continue;
        view_show(block, "SOMEBODY");
        id_format(&all->p[i].id, id);
        show_choice(c, block, all, &all->p[i], field ? field : "", i,
                    asked ? is_ticked(c, id) : is);
        ready += is && all->p[i].state == PERSON_ACTIVE;
    }
    show_lost(block, all, &held);
    if (asked && c->form.n_errors > 0)
        show_stored(block, all, &held);
    if (c->method == METHOD_GET && saved_kind && saved_stage &&
        strcmp(saved_kind, kind_name(p->kind)) == 0 && strcmp(saved_stage, st->id) == 0)
        view_set(view_section(d, ready > 0 ? "SAVED" : "SAVED_NOBODY"), "SAVED_STAGE", st->title);
}

static void show(struct call *c, int status)
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
    call_send_page(c, status);
}

void admin_recipients_get(struct call *c)
{
    show(c, c->form.n_errors ? 422 : 200);
}

/* --- choosing ---------------------------------------------------------------------------------- */

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

/* Who holds it now, as the form was filled in from: RC_CONFLICT where that is another. */
static enum rc_err as_seen(struct call *c, enum kind kind, const struct stage *st,
                           struct held *out)
{
    const struct procedure *p = centre_procedure(&c->snap->centre, kind);
    struct recipient *r;
    size_t n;
    enum rc_err err = store_recipients(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       p, &r, &n);

    if (err != RC_OK)
        return err;
    held_of(r, n, (size_t)(st - p->stage), out);
    return seen_is(&c->form, held_seen(c, out)) ? RC_OK : RC_CONFLICT;
}

void admin_recipients_post(struct call *c)
{
    enum kind kind = kind_parse(form_get(&c->form, "kind"));
    const struct stage *st = asked_stage(c, kind);
    struct rc_id *person;
    struct held was;
    const char *page;
    size_t n;
    enum rc_err err = st ? chosen_persons(c, &person, &n) : RC_INVALID;

    if (err == RC_OK)
        err = as_seen(c, kind, st, &was);
    if (err == RC_OK)
        err = store_recipients_change(c->worker->db, c->worker->keyring, &c->snap->id, kind, st->id,
                                      was.person, was.n, person, n, &c->staff.person.id, c->now);
    if (err == RC_CONFLICT) {
        form_add_error(&c->form, "seen", "changed-meanwhile");
        show(c, 409);
        return;
    }
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

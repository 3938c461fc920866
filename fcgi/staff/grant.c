/* Who can read a case: the list, letting a colleague in after comparing his key's fingerprint, and
 * taking somebody off. One page, which shows one form at a time. */
#include <string.h>

#include "fcgi/server/casework_grant.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "fcgi/staff/people.h"

static const char *const acts[] = {"grant", "revoke", NULL};
static const struct field fields[] = {
    {"act", FIELD_CHOICE, true, 20, acts},
    {"person", FIELD_LINE, true, ID_TEXT, NULL},
    {"rest", FIELD_TOKEN, false, 100, NULL},
    {"again", FIELD_LINE, false, 10, NULL},
    {"text", FIELD_TEXT, false, 20000, NULL},
    {"once", FIELD_LINE, false, ID_TEXT, NULL},
};
const struct form_spec staff_people_form = {fields, COUNT_OF(fields)};

/* The case, its rows, and everybody of the centre. */
struct circle {
    struct casework w;
    struct envelope_row *row;
    size_t n_rows;
    struct person_row *person;
    size_t n_persons;
};

static enum rc_err circle_open(struct call *c, struct circle *o)
{
    struct worker *k = c->worker;
    enum rc_err err = casework_open_staff(c, c->arg, &o->w);

    if (err == RC_OK)
        err = store_case_envelopes_all(k->db, c->arena, &o->w.full.row.id, &o->row, &o->n_rows);
    if (err == RC_OK)
        err = store_person_list(k->db, k->keyring, c->arena, &c->snap->id, &o->person,
                                &o->n_persons);
    return err;
}

static const struct person_row *find(const struct circle *o, const struct rc_id *id)
{
    for (size_t i = 0; i < o->n_persons; i++)
        if (id_equal(&o->person[i].id, id))
            return &o->person[i];
    return NULL;
}

/* With the address behind it where two have the same title. */
static const char *name_of(struct call *c, const struct circle *o, const struct person_row *p)
{
    for (size_t i = 0; i < o->n_persons; i++)
        if (&o->person[i] != p && strcmp(o->person[i].title, p->title) == 0)
            return arena_printf(c->arena, "%s (%s)", p->title, p->email);
    return p->title;
}

/* --- the list ------------------------------------------------------------------------------- */

/* A row of the present generation that this person can open, now or later. Dummies look like no row
 * at all: the list tells nobody who is left out. */
static enum rc_err opens(struct call *c, const struct circle *o, const struct envelope_row *r,
                         const struct rc_id *person, bool *does)
{
    const struct case_row *of = &o->w.full.row;
    bool excluded = true;
    enum rc_err err;

    *does = false;
    if (r->gen != of->gen || !id_equal(&r->e.reader, person) ||
        (r->e.slot != SLOT_RECIPIENT && r->e.slot != SLOT_GRANT))
        return RC_OK;
    err = envelope_check(c->worker->keyring, &of->centre, &of->id, r->gen, &r->e, &excluded);
    *does = err == RC_OK && !excluded;
    return err;
}

static void show_seat(struct view_dict *d, const struct circle *o, const struct envelope *e)
{
    const struct procedure *p = o->w.procedure;
    struct view_dict *seat = view_section(d, "SEAT");

    view_show(seat, e->standby ? "LATER" : "NOW");
    if (e->slot == SLOT_GRANT)
        view_show(seat, "LET_IN");
    else if (e->stage < p->n_stages)
        view_set(view_section(seat, "AT_STAGE"), "SEAT_STAGE", p->stage[e->stage].title);
}

/* One reader, or nothing where he has no row; *is tells which. */
static enum rc_err show_reader(struct call *c, struct view_dict *d, const struct circle *o,
                               const struct person_row *p, bool handles, bool *is)
{
    struct view_dict *row = NULL;
    char id[ID_TEXT];
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < o->n_rows && err == RC_OK; i++) {
        bool does;

        err = opens(c, o, &o->row[i], &p->id, &does);
        if (!does)
            continue;
        if (!row) {
            row = view_section(d, "READER");
            view_set(row, "READER_TITLE", name_of(c, o, p));
        }
        show_seat(row, o, &o->row[i].e);
    }
    *is = row != NULL;
    if (!row)
        return err;
    if (p->state != PERSON_ACTIVE)
        view_show(row, "GONE");
    if (id_equal(&p->id, &c->staff.person.id)) {
        view_show(row, "IS_YOU");
    } else if (handles) {
        id_format(&p->id, id);
        view_set(view_section(row, "MAY_TAKE_OFF"), "PERSON_ID", id);
    }
    return err;
}

/* Everybody who reads it, and everybody else in the list to choose from: also those without a key
 * and those it is about, since a list without them would tell who they are. */
static enum rc_err show_everybody(struct call *c, struct view_dict *d, const struct circle *o)
{
    bool handles = casework_handles(&o->w), is;
    struct view_dict *in = NULL;
    enum rc_err err;

    for (size_t i = 0; i < o->n_persons; i++) {
        const struct person_row *p = &o->person[i];
        struct view_dict *option;
        char id[ID_TEXT];

        if ((err = show_reader(c, d, o, p, handles, &is)) != RC_OK)
            return err;
        if (is || !handles || p->state == PERSON_DISABLED || !(p->roles & ROLE_HANDLER))
            continue;
        if (!in)
            in = view_section(d, "MAY_LET_IN");
        option = view_section(in, "OPTION");
        id_format(&p->id, id);
        view_set(option, "PERSON_ID", id);
        view_set(option, "OPTION_TITLE", name_of(c, o, p));
    }
    if (handles && !in)
        view_show(d, "NOBODY_LEFT");
    return RC_OK;
}

/* --- one person ----------------------------------------------------------------------------- */

static bool stepped_back(const struct circle *o, const struct rc_id *person)
{
    bool off = false;

    for (size_t i = 0; i < o->w.full.n_events; i++) {
        const struct event *e = &o->w.full.event[i];

        if (!id_equal(&e->item, person))
            continue;
        if (e->act == ACT_RECUSE || e->act == ACT_REVOKE)
            off = true;
        else if (e->act == ACT_GRANT)
            off = false;
    }
    return off;
}

/* Whether he could be let in at all. What keeps him out is not told. */
static enum rc_err has_key(struct call *c, const struct circle *o, const struct person_row *p,
                           bool *has)
{
    bool excluded = true;
    enum rc_err err = grant_excluded(c->worker->keyring, &o->w.full.row, o->row, o->n_rows, &p->id,
                                     &excluded);

    *has = err == RC_OK && !excluded && p->state == PERSON_ACTIVE && (p->roles & ROLE_HANDLER);
    return err;
}

static enum rc_err show_grant(struct call *c, struct view_dict *d, const struct circle *o,
                              const struct person_row *p)
{
    char fingerprint[PERSON_FINGERPRINT], id[ID_TEXT];
    struct view_dict *in;
    bool has;
    enum rc_err err = has_key(c, o, p, &has);

    if (err != RC_OK)
        return err;
    if (!has) {
        view_set(view_section(d, "CANNOT"), "WHO", name_of(c, o, p));
        return RC_OK;
    }
    in = view_section(d, "LETTING_IN");
    person_fingerprint(&p->pk, fingerprint);
    id_format(&p->id, id);
    view_set(in, "WHO", name_of(c, o, p));
    view_set(in, "PERSON_ID", id);
    view_setf(in, "BEGINS", "%.*s", PEOPLE_SHOWN_CHARS, fingerprint);
    view_set(in, "ONCE", present_once(c));
    if (stepped_back(o, &p->id))
        view_show(in, "STEPPED_BACK");
    return RC_OK;
}

static void show_revoke(struct call *c, struct view_dict *d, const struct circle *o,
                        const struct person_row *p)
{
    struct view_dict *in = view_section(d, "TAKING_OFF");
    char id[ID_TEXT];

    id_format(&p->id, id);
    view_set(in, "WHO", name_of(c, o, p));
    view_set(in, "PERSON_ID", id);
    view_set(in, "ONCE", present_once(c));
}

/* --- the page ------------------------------------------------------------------------------- */

static void send(struct call *c, const struct circle *o, const struct person_row *p, bool off,
                 enum refusal why)
{
    struct view_dict *d = call_page(c, "staff/people");
    const char *done = call_query(c, "done");
    enum rc_err err;

    view_set(d, "REFERENCE", o->w.full.row.reference);
    if (why != REFUSE_NOT) {
        struct view_dict *no = view_section(d, "REFUSED");

        present_word(no, "REFUSED_", flow_refusal_name(why));
        if (!p && *form_get(&c->form, "text")) /* else it is in its form */
            view_show(no, "TYPED");
    }
    if (done && c->method == METHOD_GET)
        present_word(d, "DONE_", strcmp(done, "in") == 0    ? "in"
                                 : strcmp(done, "off") == 0 ? "off"
                                                            : NULL);
    if (c->snap->recovery.half[0] && c->snap->recovery.half[1])
        view_show(d, "RECOVERY");
    err = show_everybody(c, d, o);
    if (err == RC_OK && p && casework_handles(&o->w)) {
        if (off)
            show_revoke(c, d, o, p);
        else
            err = show_grant(c, d, o, p);
    }
    if (err == RC_OK)
        call_send_page(c, c->method == METHOD_POST ? 422 : 200);
    else
        call_fail(c, err, __func__);
}

void staff_people_get(struct call *c)
{
    bool again = c->method == METHOD_POST;
    const char *in = again ? form_get(&c->form, "person") : call_query(c, "person");
    const char *off = again ? NULL : call_query(c, "off");
    const struct person_row *p = NULL;
    struct circle o = {.n_rows = 0};
    struct rc_id id;
    enum rc_err err = circle_open(c, &o);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        if (id_parse(off ? off : in ? in : "", &id) == RC_OK)
            p = find(&o, &id);
        send(c, &o, p, off || (again && strcmp(form_get(&c->form, "act"), "revoke") == 0),
             REFUSE_NOT);
    }
    casework_close(&o.w);
}

static void check_form(struct call *c, const struct circle *o, const struct person_row *p, bool off)
{
    const char *rest = form_get(&c->form, "rest");

    if (!off && !*rest)
        form_add_error(&c->form, "rest", "required");
    else if (!off && !people_rest_is_right(rest, &p->pk))
        form_add_error(&c->form, "rest", "fingerprint");
    if (!off && stepped_back(o, &p->id) && !*form_get(&c->form, "again"))
        form_add_error(&c->form, "again", "tick");
    if (!*form_get(&c->form, "text"))
        form_add_error(&c->form, "text", "required");
}

/* Done, or shown again with what was refused. */
static void act(struct call *c, struct circle *o, const struct person_row *p, bool off)
{
    const char *reference = o->w.full.row.reference;
    const struct step s = {.command = {.act = off ? ACT_REVOKE : ACT_GRANT,
                                       .by = ACTOR_STAFF,
                                       .person = c->staff.person.id,
                                       .item = p->id,
                                       .date = RC_DATE_NONE},
                           .text = form_get(&c->form, "text"),
                           .kind = ENTRY_NOTE,
                           .once = form_get(&c->form, "once"),
                           .confirmed = &p->pk};
    enum refusal why;
    enum rc_err err = casework_do(c, &o->w, &s, &why);

    if (err == RC_OK) {
        call_redirect(c, arena_printf(c->arena, "staff/case/%s/people?done=%s", reference,
                                      off ? "off" : "in"));
    } else if (err == RC_DENIED) {
        casework_close(&o->w);
        if ((err = circle_open(c, o)) == RC_OK)
            send(c, o, p, off, why);
        else
            call_fail(c, err, __func__);
    } else {
        call_fail(c, err, __func__);
    }
}

void staff_people_post(struct call *c)
{
    bool off = strcmp(form_get(&c->form, "act"), "revoke") == 0, has = true;
    const struct person_row *p = NULL;
    struct circle o = {.n_rows = 0};
    struct rc_id id;
    enum rc_err err = circle_open(c, &o);

    if (err == RC_OK && (id_parse(form_get(&c->form, "person"), &id) != RC_OK ||
                         !(p = find(&o, &id))))
        err = RC_INVALID;
    if (err == RC_OK && !off)
        err = has_key(c, &o, p, &has);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    if (has && casework_handles(&o.w))
        check_form(c, &o, p, off);
    if (!has)
        send(c, &o, NULL, off, REFUSE_NO_KEY);
    else if (c->form.n_errors > 0)
        send(c, &o, p, off, REFUSE_NOT);
    else
        act(c, &o, p, off);
out:
    casework_close(&o.w);
}

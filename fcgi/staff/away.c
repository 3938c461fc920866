#include "fcgi/staff/away.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_absence.h"

#define AWAY_DAYS_MAX 366
#define SEEN_TEXT 200u

static const char *const away_acts[] = {"set", "end", NULL};
static const struct field away_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = away_acts},
    {.name = "from", .type = FIELD_DATE, .max = 10},
    {.name = "until", .type = FIELD_DATE, .max = 10},
    {.name = "deputy", .type = FIELD_LINE, .max = ID_TEXT - 1},
    {.name = "second", .type = FIELD_LINE, .max = ID_TEXT - 1},
    SEEN_FIELD,
};
const struct form_spec staff_away_form = {away_fields, COUNT_OF(away_fields)};

/* Of whom the page is, as it is stored now. */
struct page {
    struct person_row person;
    bool own;             /* he is who asks */
    struct absence was;   /* from not set: there was never one */
    bool runs;            /* it holds today or begins later */
    const char *seen;
    struct person_row *p; /* everybody */
    size_t n;
};

/* --- what is stored ---------------------------------------------------------------------------- */

static const char *digest(struct arena *arena, const struct absence *a)
{
    char from[11], until[11], deputy[DEPUTIES_MAX][ID_TEXT], text[SEEN_TEXT];
    size_t len = 0;

    date_format(a->from, from);
    date_format(a->until, until);
    for (size_t i = 0; i < DEPUTIES_MAX; i++)
        id_format(&a->deputy[i], deputy[i]);
    len = (size_t)snprintf(text, sizeof text, "%s %s %s %s", from, until, deputy[0], deputy[1]);
    return seen_of(arena, text, len);
}

static enum rc_err load(struct call *c, const struct rc_id *person, struct page *out)
{
    struct absence *all;
    size_t n;
    enum rc_err err;

    memset(out, 0, sizeof *out);
    out->own = id_equal(person, &c->staff.person.id);
    out->was.from = out->was.until = RC_DATE_NONE;
    err = store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, person,
                             &out->person);
    if (err == RC_OK)
        err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &out->p,
                                &out->n);
    if (err == RC_OK)
        err = store_absences(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &all, &n);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        if (id_equal(&all[i].person, person))
            out->was = all[i];
    out->runs = err == RC_OK && date_is_set(out->was.from) &&
                date_cmp(out->was.from, out->was.until) <= 0 &&
                date_cmp(c->today, out->was.until) <= 0;
    if (err == RC_OK && !(out->seen = digest(c->arena, &out->was)))
        err = RC_NOMEM;
    return err;
}

/* --- what is shown ----------------------------------------------------------------------------- */

/* Who can stand in: handles cases, has accepted, and is another. */
static bool can_stand_in(const struct page *of, const struct person_row *p)
{
    return p->state == PERSON_ACTIVE && (p->roles & ROLE_HANDLER) &&
           !id_equal(&p->id, &of->person.id);
}

static void show_options(struct view_dict *d, const char *section, const struct page *of,
                         const char *chosen)
{
    for (size_t i = 0; i < of->n; i++) {
        struct view_dict *row;
        char id[ID_TEXT];

        if (!can_stand_in(of, &of->p[i]))
            continue;
        id_format(&of->p[i].id, id);
        row = view_section(d, section);
        view_set(row, "OPTION_ID", id);
        view_set(row, "OPTION_TITLE", of->p[i].title);
        view_set(row, "OPTION_EMAIL", of->p[i].email);
        if (strcmp(chosen, id) == 0)
            view_show(row, "CHOSEN");
        view_show(d, "SOMEBODY");
    }
}

static void show_date(struct view_dict *d, const char *name, struct rc_date date)
{
    static const char *const part[] = {"DAY", "MONTH", "YEAR"};
    int v[3];
    char field[24];

    if (!date_is_set(date))
        return;
    date_to_ymd(date, &v[2], &v[1], &v[0]);
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(field, sizeof field, "F_%s_%s", name, part[i]);
        view_set_int(d, field, v[i]);
    }
}

static void show(struct call *c, struct page *of, int status)
{
    struct view_dict *d = call_page(c, "staff/away"), *whose = view_section(d, of->own ? "OWN" : "OTHER");
    const bool again = c->method == METHOD_POST;
    char id[ID_TEXT], deputy[DEPUTIES_MAX][ID_TEXT] = {"", ""};

    id_format(&of->person.id, id);
    view_set(d, "PERSON_ID", id);
    view_set(whose, "PERSON_TITLE", of->person.title);
    view_set(d, "SEEN", of->seen);
    for (size_t i = 0; i < DEPUTIES_MAX && of->runs; i++)
        if (!id_is_zero(&of->was.deputy[i]))
            id_format(&of->was.deputy[i], deputy[i]);
    if (!again && of->runs) {
        show_date(d, "FROM", of->was.from);
        show_date(d, "UNTIL", of->was.until);
    }
    show_options(d, "FIRST_OPTION", of, again ? form_get(&c->form, "deputy") : deputy[0]);
    show_options(d, "SECOND_OPTION", of, again ? form_get(&c->form, "second") : deputy[1]);
    if (of->runs)
        away_show(c, d, "STORED", &of->was, of->p, of->n);
    if (status == 409)
        view_show(view_section(d, "CHANGED"), of->runs ? "STORED_SAYS" : "STORED_NONE");
    if (!again && call_query(c, "done"))
        present_word(d, "DONE_", call_query(c, "done"));
    call_send_page(c, status);
}

/* --- changes ----------------------------------------------------------------------------------- */

static const char *title_of(const struct page *of, const struct rc_id *id)
{
    const struct person_row *p = away_find(of->p, of->n, id);

    return p ? p->title : "";
}

/* `to` NULL: nobody of that. */
static enum rc_err add_mail(struct call *c, const struct page *of, const struct absence *a,
                            const struct rc_id *to, const char *what, struct mail_write *mail,
                            size_t *n)
{
    const struct desk desk = desk_of_call(c);
    const char *link, *params = NULL;
    char from[11], until[11], *dump = NULL;
    json_t *o;

    if (id_is_zero(to))
        return RC_OK;
    if (!(link = desk_link(&desk, id_equal(to, &of->person.id) ? "staff/away" : "staff/")))
        return RC_NOMEM;
    date_format(a->from, from);
    date_format(a->until, until);
    o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "link", link, "title", of->person.title,
                  "from", from, "until", until, "first", title_of(of, &a->deputy[0]), "second",
                  title_of(of, &a->deputy[1]), what, "1");
    if (o && !of->own)
        json_object_set_new(o, "by", json_string(c->staff.person.title));
    if (o)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        params = arena_strdup(c->arena, dump);
    free(dump);
    json_decref(o);
    mail[(*n)++] = (struct mail_write){.template_name = "deputy", .person = *to, .params = params};
    return params ? RC_OK : RC_NOMEM;
}

/* Everybody whom it concerns, those who stood in until now too. */
static enum rc_err write_mails(struct call *c, const struct page *of, const struct absence *a,
                               bool ends, struct mail_write *mail, size_t *n)
{
    const struct absence *told = ends ? &of->was : a;
    enum rc_err err = add_mail(c, of, told, &of->person.id, ends ? "ended" : "own", mail, n);

    for (size_t i = 0; err == RC_OK && !ends && i < DEPUTIES_MAX; i++)
        err = add_mail(c, of, a, &a->deputy[i], "stand", mail, n);
    for (size_t i = 0; err == RC_OK && of->runs && i < DEPUTIES_MAX; i++)
        if (ends || !casework_among(&of->was.deputy[i], a->deputy, DEPUTIES_MAX))
            err = add_mail(c, of, &of->was, &of->was.deputy[i], "over", mail, n);
    return err;
}

static const char *log_detail(struct call *c, const struct page *of, const struct absence *a)
{
    const char *first = title_of(of, &a->deputy[0]), *second = title_of(of, &a->deputy[1]);
    char from[11], until[11];

    date_format(a->from, from);
    date_format(a->until, until);
    return arena_printf(c->arena, "%s, %s to %s: %s%s%s", of->person.title, from, until,
                        *first || *second ? first : "-", *first && *second ? ", " : "", second);
}

static void read_deputy(struct call *c, const char *field, const struct page *of,
                        struct rc_id *out)
{
    const char *text = form_get(&c->form, field);
    const struct person_row *p;

    memset(out, 0, sizeof *out);
    if (!*text)
        return;
    p = id_parse(text, out) == RC_OK ? away_find(of->p, of->n, out) : NULL;
    if (!p || !can_stand_in(of, p))
        form_add_error(&c->form, field, "unknown");
}

static void read_wish(struct call *c, const struct page *of, struct absence *a)
{
    a->from = form_get_date(&c->form, "from");
    a->until = form_get_date(&c->form, "until");
    if (!date_is_set(a->from))
        form_add_error(&c->form, "from", "required");
    if (!date_is_set(a->until))
        form_add_error(&c->form, "until", "required");
    else if (date_cmp(a->until, c->today) < 0)
        form_add_error(&c->form, "until", "date-past");
    else if (date_is_set(a->from) && date_cmp(a->until, a->from) < 0)
        form_add_error(&c->form, "until", "until-before-from");
    else if (date_is_set(a->from) && a->until.day - a->from.day > AWAY_DAYS_MAX)
        form_add_error(&c->form, "until", "away-too-long");
    read_deputy(c, "deputy", of, &a->deputy[0]);
    read_deputy(c, "second", of, &a->deputy[1]);
    if (!id_is_zero(&a->deputy[0]) && id_equal(&a->deputy[0], &a->deputy[1]))
        form_add_error(&c->form, "second", "same-deputy");
    if (id_is_zero(&a->deputy[0])) { /* one alone is the first */
        a->deputy[0] = a->deputy[1];
        memset(&a->deputy[1], 0, sizeof a->deputy[1]);
    }
}

static void done(struct call *c, const struct page *of, const char *word)
{
    char id[ID_TEXT];
    const char *page;

    id_format(&of->person.id, id);
    page = strncmp(c->page, "admin/", 6) == 0
               ? arena_printf(c->arena, "admin/staff/%s/away?done=%s", id, word)
               : arena_printf(c->arena, "staff/away?done=%s", word);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    if (page)
        call_redirect(c, page);
    else
        call_fail(c, RC_NOMEM, __func__);
}

/* Somebody else was faster: the page comes back with what is stored beside what was typed. */
static void changed(struct call *c, const struct rc_id *person)
{
    struct page now;
    enum rc_err err = load(c, person, &now);

    form_add_error(&c->form, "seen", "changed-meanwhile");
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show(c, &now, 409);
}

static void change(struct call *c, struct page *of)
{
    const bool ends = strcmp(form_get(&c->form, "act"), "end") == 0;
    struct mail_write mail[1 + 2 * DEPUTIES_MAX];
    struct absence_wish w = {.was = of->was, .by = &c->staff.person.id, .mail = mail};
    enum rc_err err = RC_OK;

    if (ends && !of->runs) {
        done(c, of, "end");
        return;
    }
    w.absence = of->was;
    w.absence.person = of->person.id;
    if (ends)
        w.absence.until = date_add_days(w.absence.from, -1);
    else
        read_wish(c, of, &w.absence);
    if (c->form.n_errors > 0) {
        show(c, of, 422);
        return;
    }
    if (!seen_is(&c->form, of->seen)) {
        changed(c, &of->person.id);
        return;
    }
    w.detail = log_detail(c, of, ends ? &of->was : &w.absence);
    err = w.detail ? write_mails(c, of, &w.absence, ends, mail, &w.n_mail) : RC_NOMEM;
    if (err == RC_OK)
        err = store_absence_set(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &w,
                                c->now);
    if (err == RC_CONFLICT) {
        changed(c, &of->person.id);
    } else if (err == RC_DENIED) {
        form_add_error(&c->form, "deputy", "unknown");
        show(c, of, 422);
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        done(c, of, ends ? "end" : "set");
    }
}

static void serve(struct call *c, const struct rc_id *person, bool post)
{
    struct page of;
    enum rc_err err = load(c, person, &of);

    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (post)
        change(c, &of);
    else
        show(c, &of, c->form.n_errors ? 422 : 200);
}

void staff_away_get(struct call *c)
{
    serve(c, &c->staff.person.id, false);
}

void staff_away_post(struct call *c)
{
    serve(c, &c->staff.person.id, true);
}

static void serve_other(struct call *c, bool post)
{
    struct rc_id id;

    if (id_parse(c->arg, &id) != RC_OK)
        call_fail(c, RC_NOTFOUND, __func__);
    else
        serve(c, &id, post);
}

void admin_away_get(struct call *c)
{
    serve_other(c, false);
}

void admin_away_post(struct call *c)
{
    serve_other(c, true);
}

#include "fcgi/clerk/reminders.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/remind.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"
#include "sql/store_person.h"
#include "sql/store_reminder.h"

/* Who may be told what of one case; read when the first reminder is to be made. */
struct people {
    bool known;
    struct person_row *person;
    size_t n;
    struct rc_id *handler;
    size_t n_handlers;
    struct rc_id *kept_out; /* excluded from the case, or stepped back from it */
    size_t n_kept_out;
};

struct recipients {
    struct rc_id *id;
    size_t n;
};

/* --- who ------------------------------------------------------------------------------------- */

static void drop(struct rc_id *list, size_t *n, const struct rc_id *person)
{
    size_t kept = 0;

    for (size_t i = 0; i < *n; i++)
        if (!id_equal(&list[i], person))
            list[kept++] = list[i];
    *n = kept;
}

/* Those who stepped back and were not let in again, and those it is about. */
static enum rc_err find_kept_out(const struct desk *d, const struct casework *w,
                                 const struct envelope *envelope, size_t n, struct people *p)
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    p->kept_out = arena_calloc(d->arena, w->full.n_events + n + 1u, sizeof *p->kept_out);
    if (!p->kept_out)
        return RC_NOMEM;
    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        if (e->act == ACT_RECUSE || e->act == ACT_REVOKE)
            p->kept_out[p->n_kept_out++] = e->item;
        else if (e->act == ACT_GRANT || e->act == ACT_RECOVER)
            drop(p->kept_out, &p->n_kept_out, &e->item);
    }
    for (size_t i = 0; i < n; i++) {
        bool excluded;

        if ((err = envelope_check(d->keyring, &row->centre, &row->id, row->gen, &envelope[i],
                                  &excluded)) != RC_OK)
            return err;
        if (excluded)
            p->kept_out[p->n_kept_out++] = envelope[i].reader;
    }
    return RC_OK;
}

static enum rc_err find_people(const struct desk *d, const struct casework *w, struct people *p)
{
    const struct case_row *row = &w->full.row;
    struct case_state *s = arena_alloc(d->arena, sizeof *s);
    struct envelope *envelope;
    size_t n;
    enum rc_err err;

    if (p->known)
        return RC_OK;
    if (!s || !(p->handler = arena_calloc(d->arena, RECIPIENTS_MAX, sizeof *p->handler)))
        return RC_NOMEM;
    *s = w->state;
    s->stage = (uint8_t)casework_acting_stage(w);
    if ((err = store_person_list(d->db, d->keyring, d->arena, &row->centre, &p->person, &p->n)) !=
            RC_OK ||
        (err = store_case_envelopes(d->db, d->arena, &row->id, row->gen, &envelope, &n)) != RC_OK ||
        (err = casework_handlers(d, row, s, envelope, n, p->handler, RECIPIENTS_MAX,
                                 &p->n_handlers)) != RC_OK ||
        (err = find_kept_out(d, w, envelope, n, p)) != RC_OK)
        return err;
    p->known = true;
    return RC_OK;
}

static void add(const struct people *p, const struct person_row *person, struct recipients *out)
{
    if (person->state == PERSON_ACTIVE &&
        !casework_among(&person->id, p->kept_out, p->n_kept_out))
        out->id[out->n++] = person->id;
}

static void add_handlers(const struct people *p, struct recipients *out)
{
    for (size_t i = 0; i < p->n; i++)
        if (casework_among(&p->person[i].id, p->handler, p->n_handlers))
            add(p, &p->person[i], out);
}

static void add_administrators(const struct people *p, struct recipients *out)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->person[i].roles & ROLE_ADMINISTRATOR)
            add(p, &p->person[i], out);
}

/* *to: whom the mail is written for in the end. */
static void find_recipients(const struct desk *d, const struct people *p, const struct reminder *r,
                            enum remind_to *to, struct recipients *out)
{
    *to = r->to;
    if (*to == REMIND_OWNER && !casework_stood_in(d, &r->owner, p->handler, p->n_handlers))
        for (size_t i = 0; i < p->n; i++)
            if (id_equal(&p->person[i].id, &r->owner))
                add(p, &p->person[i], out);
    if (*to == REMIND_ADMINISTRATOR)
        add_administrators(p, out);
    if (out->n == 0) {
        add_handlers(p, out);
        *to = REMIND_HANDLER;
    }
    if (out->n == 0) {
        add_administrators(p, out);
        *to = REMIND_ADMINISTRATOR;
    }
}

/* --- what ------------------------------------------------------------------------------------ */

static const char *duty(const struct reminder *r)
{
    if (r->action != 0)
        return "action";
    return r->clock == CLOCK_ACKNOWLEDGE ? "acknowledge" : "answer";
}

/* The step of the due day may come late, on a weekend after it. */
static const char *moment(const struct reminder *r, struct rc_date today)
{
    static const char *const word[] = {
        [REMIND_BEFORE] = "before", [REMIND_ON_DAY] = "today", [REMIND_AFTER] = "after"};

    return date_cmp(today, r->due) > 0 ? word[REMIND_AFTER] : word[r->when];
}

static const char *reminder_params(const struct desk *d, const struct casework *w,
                                   const struct reminder *r, enum remind_to to)
{
    const char *link = desk_link(d, to == REMIND_ADMINISTRATOR ? "admin/" : "staff/");
    const char *text = NULL;
    char due[11];
    char *dump = NULL;
    json_t *o;

    date_format(r->due, due);
    o = json_pack("{s:s, s:s, s:s, s:s, s:s}", "link", link ? link : "", "reference",
                  w->full.row.reference, "due", due, duty(r), "1", moment(r, d->today), "1");
    if (o && link)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        text = arena_strdup(d->arena, dump);
    free(dump);
    json_decref(o);
    return text;
}

static enum rc_err make(const struct desk *d, const struct casework *w, const struct people *p,
                        const struct reminder *r)
{
    struct recipients who = {.id = arena_calloc(d->arena, p->n + 1u, sizeof *who.id)};
    struct mail_write *mail = arena_calloc(d->arena, p->n + 1u, sizeof *mail);
    const struct case_row *row = &w->full.row;
    const char *params;
    enum remind_to to;

    if (!who.id || !mail)
        return RC_NOMEM;
    find_recipients(d, p, r, &to, &who);
    if (who.n == 0) {
        log_warn("centre %s: nobody is left to be reminded of a case", d->snap->centre.slug);
        return RC_OK;
    }
    if (!(params = reminder_params(d, w, r, to)))
        return RC_NOMEM;
    for (size_t i = 0; i < who.n; i++)
        mail[i] = (struct mail_write){
            .template_name = to == REMIND_ADMINISTRATOR ? "reminder-overdue" : "reminder",
            .person = who.id[i],
            .params = params,
            .can_wait = true};
    return store_reminder_add(d->db, d->keyring, d->arena, &row->centre, &row->id, row->events, r->key,
                              d->today, mail, who.n, d->now);
}

enum rc_err reminders_make(const struct desk *d, const struct casework *w, bool *conflict)
{
    struct reminder due[REMINDERS_MAX];
    struct people p = {.known = false};
    size_t n = remind_due(&w->state, w->calendar, d->today, due);
    enum rc_err err;

    *conflict = false;
    for (size_t i = 0; i < n; i++) {
        bool made;

        err = store_reminder_made(d->db, d->arena, &w->full.row.id, due[i].key, &made);
        if (err == RC_OK && !made && (err = find_people(d, w, &p)) == RC_OK)
            err = make(d, w, &p, &due[i]);
        if (err == RC_CONFLICT)
            *conflict = true;
        else if (err != RC_OK)
            return err;
    }
    return RC_OK;
}

enum rc_err reminders_tell(const struct desk *d, const struct casework *w, const char *key,
                           const struct mail_write *to_staff, const struct mail_write *also)
{
    const struct case_row *row = &w->full.row;
    struct people p = {.known = false};
    struct recipients who = {.n = 0};
    struct mail_write *mail;
    size_t n = 0;
    enum rc_err err = find_people(d, w, &p);

    if (err != RC_OK)
        return err;
    who.id = arena_calloc(d->arena, p.n + 1u, sizeof *who.id);
    mail = arena_calloc(d->arena, p.n + 2u, sizeof *mail);
    if (!who.id || !mail)
        return RC_NOMEM;
    if (to_staff)
        add_handlers(&p, &who);
    if (to_staff && who.n == 0)
        add_administrators(&p, &who);
    for (size_t i = 0; i < who.n; i++) {
        mail[n] = *to_staff;
        mail[n++].person = who.id[i];
    }
    if (also)
        mail[n++] = *also;
    return store_reminder_add(d->db, d->keyring, d->arena, &row->centre, &row->id, row->events, key,
                              d->today, mail, n, d->now);
}

/* What other pages show of who is away. */
#include "fcgi/staff/away.h"

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"

const struct absence *away_now_or_later(const struct call *c, const struct rc_id *person)
{
    for (size_t i = 0; i < c->snap->n_absences; i++) {
        const struct absence *a = &c->snap->absence[i];

        if (id_equal(&a->person, person) && date_cmp(a->from, a->until) <= 0 &&
            date_cmp(c->today, a->until) <= 0)
            return a;
    }
    return NULL;
}

const struct person_row *away_find(const struct person_row *p, size_t n, const struct rc_id *id)
{
    for (size_t i = 0; i < n; i++)
        if (id_equal(&p[i].id, id))
            return &p[i];
    return NULL;
}

const struct person_row *away_deputy(const struct call *c, const struct absence *a, size_t i,
                                     const struct person_row *p, size_t n)
{
    const struct person_row *deputy = away_find(p, n, &a->deputy[i]);

    if (!deputy || deputy->state != PERSON_ACTIVE || !(deputy->roles & ROLE_HANDLER))
        return NULL;
    return date_cmp(a->from, c->today) <= 0 &&
                   absence_find(c->snap->absence, c->snap->n_absences, &deputy->id, c->today)
               ? NULL
               : deputy;
}

void away_show(struct call *c, struct view_dict *d, const char *name, const struct absence *a,
               const struct person_row *p, size_t n)
{
    struct view_dict *in = view_section(d, name);
    const struct person_row *who = away_find(p, n, &a->person);
    bool any = false;

    view_set(in, "AWAY_TITLE", who ? who->title : "");
    present_date(c, in, "FROM_DAY", a->from);
    present_date(c, in, "UNTIL_DAY", a->until);
    view_show(in, date_cmp(a->from, c->today) <= 0 ? "IS_NOW" : "IS_LATER");
    for (size_t i = 0; i < DEPUTIES_MAX; i++) {
        const struct person_row *deputy = away_deputy(c, a, i, p, n);

        if (!deputy)
            continue;
        view_set(view_section(in, "DEPUTY"), "DEPUTY_TITLE", deputy->title);
        any = true;
    }
    view_show(in, any ? "SOME_DEPUTY" : "NO_DEPUTY");
}

static bool sits_with(const struct call *c, const struct rc_id *person, const struct rc_id *me)
{
    for (size_t k = 0; k < KIND__MAX; k++)
        for (size_t i = 0; i < c->snap->n_recipients[k]; i++) {
            const struct recipient *r = &c->snap->recipient[k][i];

            for (size_t m = 0; id_equal(&r->person, person) && m < c->snap->n_recipients[k]; m++)
                if (c->snap->recipient[k][m].stage == r->stage &&
                    id_equal(&c->snap->recipient[k][m].person, me))
                    return true;
        }
    return false;
}

enum rc_err away_show_colleagues(struct call *c, struct view_dict *d)
{
    const struct rc_id *me = &c->staff.person.id;
    struct person_row *p = NULL;
    size_t n = 0;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < c->snap->n_absences; i++) {
        const struct absence *a = &c->snap->absence[i];
        const bool mine = id_equal(&a->person, me);

        if (a != away_now_or_later(c, &a->person) ||
            !(mine || casework_among(me, a->deputy, DEPUTIES_MAX) || sits_with(c, &a->person, me)))
            continue;
        if (!p)
            err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p,
                                    &n);
        if (err == RC_OK)
            away_show(c, d, mine ? "AWAY_SELF" : "AWAY", a, p, n);
    }
    return err;
}

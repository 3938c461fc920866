#include "fcgi/staff/people.h"

#include <string.h>

#include "fcgi/server/casework_mail.h"
#include "sql/store_person.h"

#define TYPED_SYMBOLS 12u /* of the groups that are not shown */

const struct case_person *people_find(const struct case_people *p, const struct rc_id *id)
{
    for (size_t i = 0; i < p->n; i++)
        if (id_equal(&p->person[i].id, id))
            return &p->person[i];
    return NULL;
}

static void keep_out(struct case_people *p, const struct rc_id *id)
{
    if (!casework_among(id, p->kept_out, p->n_kept_out))
        p->kept_out[p->n_kept_out++] = *id;
}

static void let_in(struct case_people *p, const struct rc_id *id)
{
    size_t kept = 0;

    for (size_t i = 0; i < p->n_kept_out; i++)
        if (!id_equal(&p->kept_out[i], id))
            p->kept_out[kept++] = p->kept_out[i];
    p->n_kept_out = kept;
}

static void find_stepped_back(const struct casework *w, struct case_people *p)
{
    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        if (e->act == ACT_RECUSE || e->act == ACT_REVOKE)
            keep_out(p, &e->item);
        else if (e->act == ACT_GRANT || e->act == ACT_RECOVER)
            let_in(p, &e->item);
    }
}

/* Somebody with an envelope. */
static void add_reader(const struct casework *w, const struct envelope *e, struct case_people *p)
{
    bool handles = e->slot == SLOT_GRANT || e->stage == w->state.stage;

    for (size_t i = 0; i < p->n; i++)
        if (id_equal(&p->person[i].id, &e->reader)) {
            p->person[i].handles |= handles;
            return;
        }
    p->person[p->n++] = (struct case_person){.id = e->reader, .handles = handles};
}

/* Titles, and who is no longer here. */
static enum rc_err name_readers(struct call *c, const struct casework *w, struct case_people *p)
{
    const struct person_row *same;
    struct person_row *row;
    size_t rows, kept = 0;
    enum rc_err err = store_person_list(c->worker->db, c->worker->keyring, c->arena,
                                        &w->full.row.centre, &row, &rows);

    for (size_t i = 0; err == RC_OK && i < p->n; i++) {
        const struct person_row *found = NULL;

        same = NULL;
        for (size_t k = 0; k < rows; k++)
            if (id_equal(&row[k].id, &p->person[i].id) && row[k].state == PERSON_ACTIVE)
                found = &row[k];
        if (!found || casework_among(&found->id, p->kept_out, p->n_kept_out))
            continue;
        for (size_t k = 0; k < rows; k++)
            if (&row[k] != found && strcmp(row[k].title, found->title) == 0)
                same = &row[k];
        p->person[i].title = same ? arena_printf(c->arena, "%s (%s)", found->title, found->email)
                                  : found->title;
        p->person[kept++] = p->person[i];
    }
    p->n = kept;
    return err;
}

enum rc_err people_load(struct call *c, const struct casework *w, struct case_people *out)
{
    const struct case_row *row = &w->full.row;
    struct envelope *e;
    size_t n;
    bool excluded;
    enum rc_err err;

    memset(out, 0, sizeof *out);
    if ((err = store_case_envelopes(c->worker->db, c->arena, &row->id, row->gen, &e, &n)) != RC_OK)
        return err;
    out->person = arena_calloc(c->arena, n + 1u, sizeof *out->person);
    out->kept_out = arena_calloc(c->arena, w->full.n_events + n + 1u, sizeof *out->kept_out);
    if (!out->person || !out->kept_out)
        return RC_NOMEM;
    find_stepped_back(w, out);
    for (size_t i = 0; i < n; i++) {
        if (e[i].slot != SLOT_RECIPIENT && e[i].slot != SLOT_GRANT)
            continue;
        err = envelope_check(c->worker->keyring, &row->centre, &row->id, row->gen, &e[i],
                             &excluded);
        if (err != RC_OK)
            return err;
        if (excluded)
            keep_out(out, &e[i].reader);
        else if (!e[i].standby)
            add_reader(w, &e[i], out);
    }
    return name_readers(c, w, out);
}

bool people_rest_is_right(const char *typed, const struct person_pk *pk)
{
    char fingerprint[PERSON_FINGERPRINT];
    const char *real = fingerprint + PEOPLE_SHOWN_CHARS + 1;
    size_t n = 0, skip;
    bool same = true;

    person_fingerprint(pk, fingerprint);
    for (; *typed; typed += skip) {
        if ((skip = crockford_filler(typed)) > 0)
            continue;
        skip = 1;
        while (*real == ' ')
            real++;
        same = same && *real && crockford_value(*typed) == crockford_value(*real);
        real += *real != '\0';
        n++;
    }
    return same && n == TYPED_SYMBOLS;
}

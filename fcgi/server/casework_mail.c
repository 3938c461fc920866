#include "fcgi/server/casework_mail.h"

#include <jansson.h>
#include <string.h>

#include "fcgi/server/route.h"

/* The site's own path where there is a request; else as the operator's links are made. */
const char *desk_link(const struct desk *d, const char *page)
{
    const char *url = d->staff_url && route_of_staff(page) ? d->staff_url : d->url;
    const char *host = strstr(url, "://");
    size_t origin = strlen(url);

    if (!d->base)
        return arena_printf(d->arena, "%s%s/%s", url, d->snap->centre.slug, page);
    if (host)
        origin = (size_t)(host - url) + 3u + strcspn(host + 3, "/");
    return arena_printf(d->arena, "%.*s%s%s", (int)origin, url, d->base, page);
}

const char *casework_link(struct call *c, const char *page)
{
    const struct desk d = desk_of_call(c);

    return desk_link(&d, page);
}

static void put_date(json_t *o, const char *name, struct rc_date d)
{
    char text[11];

    if (!date_is_set(d))
        return;
    date_format(d, text);
    json_object_set_new(o, name, json_string(text));
}

/* What the response clock of this stage asks for: the mail's word for it. */
static const char *duty_of(const struct case_state *s)
{
    return s->status == STATUS_TO_REFER ? "contact" : s->status == STATUS_TO_HEAR ? "hearing" : "act";
}

static const char *mail_params(const struct desk *d, const struct case_row *row,
                               const struct case_state *s, const char *page)
{
    json_t *o = json_object();
    const char *link = desk_link(d, page), *text = NULL;
    const struct clock *act = &s->clock[CLOCK_ACT];
    char *dump = NULL;

    if (!o || !link)
        goto out;
    json_object_set_new(o, "centre", json_string(d->snap->centre.name));
    json_object_set_new(o, "link", json_string(link));
    json_object_set_new(o, "reference", json_string(row->reference));
    put_date(o, "ack", s->clock[CLOCK_ACKNOWLEDGE].done ? RC_DATE_NONE
                                                         : s->clock[CLOCK_ACKNOWLEDGE].due);
    put_date(o, duty_of(s), act->set && !act->done ? act->due : RC_DATE_NONE);
    if (!act->set && s->status < STATUS_DECIDED)
        json_object_set_new(o, "undated", json_string("1"));
    dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    text = arena_strdup(d->arena, dump);
out:
    free(dump);
    json_decref(o);
    return text;
}

bool casework_among(const struct rc_id *person, const struct rc_id *persons, size_t n)
{
    size_t i = 0;

    while (i < n && !id_equal(person, &persons[i]))
        i++;
    return i < n;
}

static const struct absence *is_away(const struct desk *d, const struct rc_id *person)
{
    return absence_find(d->snap->absence, d->snap->n_absences, person, d->today);
}

const struct absence *casework_stood_in(const struct desk *d, const struct rc_id *person,
                                        const struct rc_id *handlers, size_t n)
{
    const struct absence *a = is_away(d, person);

    for (size_t i = 0; a && i < DEPUTIES_MAX; i++)
        if (casework_among(&a->deputy[i], handlers, n) && !is_away(d, &a->deputy[i]))
            return a;
    return NULL;
}

/* The same people without those who are away and whose deputy can do it. */
static size_t without_absent(const struct desk *d, struct rc_id *out, size_t n)
{
    struct rc_id all[RECIPIENTS_MAX];
    size_t kept = 0;

    if (n > RECIPIENTS_MAX)
        return n;
    memcpy(all, out, n * sizeof *out);
    for (size_t i = 0; i < n; i++)
        if (!casework_stood_in(d, &all[i], all, n))
            out[kept++] = all[i];
    return kept;
}

/* Of those who handle the case: its holder, or those of his deputies who do while he is away. */
static size_t holder_or_deputies(const struct desk *d, const struct rc_id *holder,
                                 struct rc_id *out, size_t n)
{
    const struct absence *a = casework_stood_in(d, holder, out, n);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        bool is = a ? casework_among(&out[i], a->deputy, DEPUTIES_MAX) && !is_away(d, &out[i])
                    : id_equal(&out[i], holder);

        if (is)
            out[kept++] = out[i];
    }
    return kept;
}

enum rc_err casework_handlers(const struct desk *d, const struct case_row *row,
                              const struct case_state *state, const struct envelope *readers,
                              size_t n_readers, struct rc_id *out, size_t room, size_t *n)
{
    bool held = false;
    enum rc_err err;

    *n = 0;
    for (size_t i = 0; i < n_readers; i++) {
        const struct envelope *e = &readers[i];
        bool excluded;

        if (e->standby || e->stage != state->stage ||
            (e->slot != SLOT_RECIPIENT && e->slot != SLOT_GRANT))
            continue;
        if ((err = envelope_check(d->keyring, &row->centre, &row->id, row->gen, e, &excluded)) !=
            RC_OK)
            return err;
        if (excluded || *n == room || casework_among(&e->reader, out, *n))
            continue;
        held = held || (state->has_holder && id_equal(&state->holder, &e->reader));
        out[(*n)++] = e->reader;
    }
    *n = held ? holder_or_deputies(d, &state->holder, out, *n) : without_absent(d, out, *n);
    return RC_OK;
}

enum rc_err casework_mail_readers(const struct desk *d, struct case_mails *m,
                                  const char *template_name, const struct case_row *row,
                                  const struct case_state *state, const struct envelope *readers,
                                  size_t n, const struct rc_id *but)
{
    const char *params = mail_params(d, row, state, "staff/");
    struct rc_id person[RECIPIENTS_MAX];
    size_t persons;
    enum rc_err err;

    if (state->unconfirmed)
        return RC_OK; /* one mail an hour tells of all of them (clerk/unconfirmed.h) */
    if (!params)
        return RC_NOMEM;
    err = casework_handlers(d, row, state, readers, n, person, RECIPIENTS_MAX, &persons);
    for (size_t i = 0; err == RC_OK && i < persons && m->n < CASE_MAILS_MAX - 1u; i++)
        if (!but || !id_equal(but, &person[i]))
            m->mail[m->n++] = (struct mail_write){.template_name = template_name,
                                                  .person = person[i],
                                                  .params = params,
                                                  .can_wait = true};
    return err;
}

enum rc_err casework_mail_person(const struct desk *d, struct case_mails *m,
                                 const char *template_name, const struct case_row *row,
                                 const struct case_state *state, const struct rc_id *person)
{
    const char *params = mail_params(d, row, state, "staff/");

    if (!params)
        return RC_NOMEM;
    if (m->n < CASE_MAILS_MAX - 1u)
        m->mail[m->n++] = (struct mail_write){
            .template_name = template_name, .person = *person, .params = params, .can_wait = true};
    return RC_OK;
}

enum rc_err casework_mail_complainant(const struct desk *d, struct case_mails *m,
                                      const char *template_name, const struct case_row *row,
                                      const struct case_state *state)
{
    const char *params;

    /* In a flood the addresses are anybody's, and we no machine that writes to them. */
    if (!row->has_mail || m->n == CASE_MAILS_MAX || state->unconfirmed)
        return RC_OK;
    if (!(params = mail_params(d, row, state, "case")))
        return RC_NOMEM;
    m->mail[m->n++] = (struct mail_write){.template_name = template_name,
                                          .address = row->mail,
                                          .mail_id = row->mail_id,
                                          .params = params};
    return RC_OK;
}

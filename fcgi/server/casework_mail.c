#include "fcgi/server/casework_mail.h"

#include <jansson.h>
#include <string.h>

const char *casework_link(struct call *c, const char *page)
{
    const char *url = c->worker->config->url;
    const char *host = strstr(url, "://");
    size_t origin = strlen(url);

    if (host)
        origin = (size_t)(host - url) + 3u + strcspn(host + 3, "/");
    return arena_printf(c->arena, "%.*s%s%s", (int)origin, url, c->base, page);
}

static void put_date(json_t *o, const char *name, struct rc_date d)
{
    char text[11];

    if (!date_is_set(d))
        return;
    date_format(d, text);
    json_object_set_new(o, name, json_string(text));
}

static const char *mail_params(struct call *c, const struct case_row *row,
                               const struct case_state *s, const char *page)
{
    json_t *o = json_object();
    const char *link = casework_link(c, page), *text = NULL;
    char *dump = NULL;

    if (!o || !link)
        goto out;
    json_object_set_new(o, "centre", json_string(c->snap->centre.name));
    json_object_set_new(o, "link", json_string(link));
    json_object_set_new(o, "reference", json_string(row->reference));
    put_date(o, "ack", s->clock[CLOCK_ACKNOWLEDGE].done ? RC_DATE_NONE
                                                         : s->clock[CLOCK_ACKNOWLEDGE].due);
    put_date(o, "act", s->clock[CLOCK_ACT].done ? RC_DATE_NONE : s->clock[CLOCK_ACT].due);
    dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    text = arena_strdup(c->arena, dump);
out:
    free(dump);
    json_decref(o);
    return text;
}

enum rc_err casework_mail_readers(struct call *c, struct case_mails *m, const char *template_name,
                                  const struct case_row *row, const struct case_state *state,
                                  const struct envelope *readers, size_t n,
                                  const struct rc_id *but)
{
    const char *params = mail_params(c, row, state, "staff/");
    enum rc_err err = RC_INTERNAL;

    if (!params) {
        err = RC_NOMEM;
        goto out;
    }
    for (size_t i = 0; i < n && m->n < CASE_MAILS_MAX - 1u; i++) {
        const struct envelope *e = &readers[i];
        bool excluded;

        if (e->standby || e->stage != state->stage ||
            (e->slot != SLOT_RECIPIENT && e->slot != SLOT_GRANT) ||
            (but && id_equal(but, &e->reader)))
            continue;
        if ((err = envelope_check(c->worker->keyring, &row->centre, &row->id, row->gen, e,
                                  &excluded)) != RC_OK)
            goto out;
        if (!excluded)
            m->mail[m->n++] = (struct mail_write){
                .template_name = template_name, .person = e->reader, .params = params};
    }
    err = RC_OK;
out:
    return err;
}

enum rc_err casework_mail_complainant(struct call *c, struct case_mails *m,
                                      const char *template_name, const struct case_row *row,
                                      const struct case_state *state)
{
    const char *params;

    if (!row->has_mail || m->n == CASE_MAILS_MAX)
        return RC_OK;
    if (!(params = mail_params(c, row, state, "case")))
        return RC_NOMEM;
    m->mail[m->n++] = (struct mail_write){.template_name = template_name,
                                          .address = row->mail,
                                          .mail_id = row->mail_id,
                                          .params = params};
    return RC_OK;
}

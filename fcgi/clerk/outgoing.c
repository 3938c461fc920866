#include "fcgi/clerk/outgoing.h"

#include <stdio.h>
#include <string.h>

#include "core/procedure.h"
#include "sql/store_centre.h"
#include "sql/store_person.h"

static enum rc_err read_centre(struct outgoing *c, const char *slug)
{
    struct centre_row row;
    struct import_error why;
    struct centre *centre = arena_alloc(c->arena, sizeof *centre);
    if (centre == NULL)
        return RC_NOMEM;
    enum rc_err err = store_centre_by_slug(c->db, c->keyring, c->arena, slug, &row);
    if (err != RC_OK)
        return err;
    err = centre_parse(c->arena, row.json, row.json_len, centre, &why);
    if (err != RC_OK)
        return err == RC_INVALID ? RC_INTERNAL : err;
    struct from_centre *keep = &c->centre;
    *keep = (struct from_centre){.id = row.id};
    keep->n_offered = language_offered(centre, keep->offered);
    int name = snprintf(keep->name, sizeof keep->name, "%s", centre->name);
    if (name < 0 || name >= OUTGOING_NAME_ROOM)
        return RC_INTERNAL;
    keep->version = row.version;
    return RC_OK;
}

static enum rc_err find_centre(struct outgoing *c, const struct rc_id *id)
{
    struct centre_row *rows;
    size_t n;
    enum rc_err err = store_centre_list(c->db, c->arena, &rows, &n);
    if (err != RC_OK)
        return err;
    for (size_t i = 0; i < n; i++) {
        if (!id_equal(&rows[i].id, id))
            continue;
        if (id_equal(&c->centre.id, id) && c->centre.version == rows[i].version)
            return RC_OK;
        return read_centre(c, rows[i].slug);
    }
    return RC_NOTFOUND;
}

/* RC_DENIED: somebody who gets no mails any more. `language`: the one that a complainant asked in, or
 * "". */
static enum rc_err find_address(struct outgoing *c, const struct outbox_row *row,
                                char out[static ADDRESS_MAX + 1],
                                char language[static ADDRESS_LANGUAGE_MAX + 1])
{
    language[0] = '\0';
    if (row->has_address)
        return address_open_in(c->keyring, &row->centre, &row->mail_id, row->address, out,
                               language);
    struct person_row person;
    enum rc_err err =
        store_person_by_id(c->db, c->keyring, c->arena, &row->centre, &row->person, &person);
    if (err != RC_OK)
        return err;
    if (person.state == PERSON_DISABLED)
        return RC_DENIED;
    return snprintf(out, ADDRESS_MAX + 1, "%s", person.email) > (int)ADDRESS_MAX ? RC_INVALID
                                                                                 : RC_OK;
}

/* A complainant gets his mails, and the page that they lead to, in the language in which he asked for
 * them, as long as the centre offers it. */
static enum rc_err speak(struct outgoing *c, const char *asked_in, struct mail *m)
{
    const struct from_centre *of = &c->centre;
    for (size_t i = 0; i < of->n_offered && of->n_offered > 1; i++)
        if (strcmp(of->offered[i], asked_in) == 0) {
            m->lang = of->offered[i];
            m->link = mail_link_in(c->arena, m->link, m->lang);
            return m->link != NULL ? RC_OK : RC_NOMEM;
        }
    return RC_OK;
}

enum rc_err outgoing_write(struct outgoing *c, const struct outbox_row *row, int64_t now,
                              char to[static ADDRESS_MAX + 1], struct bytes *out)
{
    char asked_in[ADDRESS_LANGUAGE_MAX + 1];
    enum rc_err err = find_centre(c, &row->centre);
    if (err != RC_OK)
        return err;
    err = find_address(c, row, to, asked_in);
    if (err != RC_OK)
        return err;
    struct mail m = {
        .id = row->id,
        .template_name = row->template_name,
        .lang = c->centre.offered[0],
        .from = c->cfg->mail_from,
        .to = to,
        .centre = c->centre.name,
        .params = row->params,
        .now = now,
    };
    err = mail_link(c->arena, c->keyring, &row->centre, &row->person, row->params, &m.link);
    if (err == RC_OK)
        err = speak(c, asked_in, &m);
    if (err == RC_OK && !mail_link_is_ours(c->cfg->url, m.link) &&
        (c->cfg->staff_url == NULL || !mail_link_is_ours(c->cfg->staff_url, m.link)))
        err = RC_DENIED;
    return err == RC_OK ? mail_build(c->view, c->arena, &m, out) : err;
}

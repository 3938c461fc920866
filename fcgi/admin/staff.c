/* Who works with the centre's complaints, and inviting them. */
#include <sodium.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/admin/people.h"
#include "fcgi/clerk/mail.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"
#include "sql/store_outbox.h"
#include "sql/store_reset.h"

const char *const people_role_words[] = {"handler", "administrator", "auditor", "identity", NULL};
static const uint32_t role_bits[] = {ROLE_HANDLER, ROLE_ADMINISTRATOR, ROLE_AUDITOR, ROLE_IDENTITY};
static const struct field staff_fields[] = {
    {.name = "email", .type = FIELD_LINE, .required = true, .max = ADDRESS_MAX},
    {.name = "title", .type = FIELD_LINE, .required = true, .max = PEOPLE_TITLE_MAX},
    {.name = "roles", .type = FIELD_MANY, .max = PEOPLE_ROLES, .choices = people_role_words},
};
const struct form_spec admin_staff_form = {staff_fields, COUNT_OF(staff_fields)};

uint32_t people_asked_roles(const struct call *c)
{
    uint32_t roles = 0;
    const char *word;

    for (size_t i = 0; (word = form_get_nth(&c->form, "roles", i)); i++)
        for (size_t k = 0; k < COUNT_OF(role_bits); k++)
            if (strcmp(word, people_role_words[k]) == 0)
                roles |= role_bits[k];
    return roles;
}

void people_show_ticks(struct view_dict *d, uint32_t roles)
{
    for (size_t k = 0; k < COUNT_OF(role_bits); k++)
        if (roles & role_bits[k])
            present_word(d, "TICK_", people_role_words[k]);
}

void people_show_stage(struct view_dict *d, enum kind kind, const char *title)
{
    present_word(d, "KIND_", kind_name(kind));
    view_set(d, "STAGE_TITLE", title);
}

static void show_person(struct view_dict *d, const struct person_row *p,
                        const struct rc_id *invited, const struct rc_id *me)
{
    struct view_dict *row = view_section(d, "PERSON");
    char id[ID_TEXT];

    id_format(&p->id, id);
    view_set(row, "PERSON_ID", id);
    view_set(row, "PERSON_TITLE", p->title);
    view_set(row, "PERSON_EMAIL", p->email);
    parts_show_roles(row, p->roles);
    parts_show_factor(row, p, me);
    if (p->state == PERSON_ACTIVE)
        view_show(row, "IS_ACTIVE");
    else if (p->state == PERSON_DISABLED)
        view_show(row, "IS_DISABLED");
    else
        view_show(row, "IS_INVITED");
    if (id_equal(&p->id, invited))
        view_set(view_section(d, "INVITED"), "INVITED_EMAIL", p->email);
}

/* WAITS with WAITS_ID and WAITS_TITLE, for each whose new keys wait for an administrator. */
static enum rc_err show_waiting(struct call *c, struct view_dict *d, const struct person_row *p,
                                size_t n_persons)
{
    struct reset_row *row;
    size_t n;
    enum rc_err err = store_reset_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                       c->now, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++)
        for (size_t k = 0; k < n_persons; k++) {
            struct view_dict *in;
            char id[ID_TEXT];

            if (!id_equal(&row[i].person, &p[k].id))
                continue;
            in = view_section(d, "WAITS");
            id_format(&p[k].id, id);
            view_set(in, "WAITS_ID", id);
            view_set(in, "WAITS_TITLE", p[k].title);
        }
    return err;
}

void admin_staff_get(struct call *c)
{
    const char *done = call_query(c, "invited");
    struct view_dict *d;
    struct rc_id invited = {{0}};
    struct person_row *p;
    size_t n;
    enum rc_err err;

    if (c->method == METHOD_GET && done && id_parse(done, &invited) != RC_OK)
        memset(&invited, 0, sizeof invited);
    err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p, &n);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "admin/staff");
    for (size_t i = 0; i < n; i++)
        show_person(d, &p[i], &invited, &c->staff.person.id);
    err = show_waiting(c, d, p, n);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, c->form.n_errors ? 422 : 200);
}

struct invitation {
    struct call *c;
    struct link_secret secret;
};

static enum rc_err invitation_mail(void *ctx, const struct rc_id *person, struct mail_write *out)
{
    const struct invitation *i = ctx;
    char text[LINK_TEXT];
    const char *page, *link;

    link_format(person, &i->secret, text);
    page = arena_printf(i->c->arena, "staff/log-in/invitation/%s", text);
    sodium_memzero(text, sizeof text);
    link = page ? casework_link(i->c, page) : NULL;
    return link ? mail_invitation(i->c->arena, i->c->worker->keyring, &i->c->snap->id, person, link,
                                  out)
                : RC_NOMEM;
}

static enum rc_err invite(struct call *c, const char *email, struct rc_id *person)
{
    struct invitation i = {.c = c};
    enum rc_err err;

    link_secret_random(&i.secret);
    err = store_person_invite(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, email,
                              form_get(&c->form, "title"), people_asked_roles(c), &c->staff.person.id,
                              c->now, &i.secret, invitation_mail, &i, person);
    sodium_memzero(&i.secret, sizeof i.secret);
    return err;
}

void admin_staff_post(struct call *c)
{
    const char *email = parts_lower(c->arena, form_get(&c->form, "email"));
    const char *page = NULL;
    char text[ID_TEXT];
    struct rc_id person;
    enum rc_err err = RC_NOMEM;

    if (!email)
        goto fail;
    if (!address_valid(email))
        form_add_error(&c->form, "email", "bad-email");
    if (!people_asked_roles(c))
        form_add_error(&c->form, "roles", "tick");
    if (c->form.n_errors > 0) {
        admin_staff_get(c);
        return;
    }
    err = invite(c, email, &person);
    if (err == RC_CONFLICT) {
        form_add_error(&c->form, "email", "taken");
        admin_staff_get(c);
        return;
    }
    if (err != RC_OK)
        goto fail;
    id_format(&person, text);
    err = RC_NOMEM;
    if (!(page = arena_printf(c->arena, "admin/staff?invited=%s", text)))
        goto fail;
    call_redirect(c, page);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    return;
fail:
    call_fail(c, err, __func__);
}

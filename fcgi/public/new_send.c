/* The last step: the words become a sealed case. */
#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/public/new.h"
#include "fcgi/server/log.h"

static void put(json_t *o, const char *member, const char *value)
{
    if (value && *value)
        json_object_set_new(o, member, json_string(value));
}

static const char *dump(struct call *c, json_t *o)
{
    char *text = o ? json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    const char *kept = arena_strdup(c->arena, text);

    if (text)
        sodium_memzero(text, strlen(text));
    free(text);
    json_decref(o);
    return kept;
}

static const char *complaint_json(struct call *c, const struct new_form *f)
{
    json_t *o = json_object(), *about = json_array();

    put(o, "what", form_get(&c->form, "what"));
    put(o, "when", form_get(&c->form, "when"));
    put(o, "about_text", form_get(&c->form, "about-text"));
    put(o, "remedy", form_get(&c->form, "remedy"));
    if (f->late)
        put(o, "late", form_get(&c->form, "late"));
    if (f->direct)
        put(o, "direct", form_get(&c->form, "direct-reason"));
    for (size_t i = 0; i < f->n_excluded; i++)
        json_array_append_new(about, json_string(f->excluded_title[i]));
    json_object_set_new(o, "about", about);
    return dump(c, o);
}

static const char *identity_json(struct call *c, const struct new_form *f)
{
    json_t *o = json_object();

    put(o, "name", form_get(&c->form, "name"));
    put(o, "contact", form_get(&c->form, "contact"));
    if (f->identity == IDENTITY_NAMED) /* nobody else gets mails */
        put(o, "mail", form_get(&c->form, "mail"));
    return dump(c, o);
}

/* The same words as one message, for a form that was sent, changed, and sent again. */
static const char *as_message(struct call *c)
{
    return arena_printf(c->arena, "%s\n\n%s\n\n%s\n\n%s", form_get(&c->form, "what"),
                        form_get(&c->form, "when"), form_get(&c->form, "about-text"),
                        form_get(&c->form, "remedy"));
}

static void tag_words(struct call *c, const struct new_form *f, struct seal_hash *tag)
{
    static const char *const names[] = {"identity", "name",   "contact", "mail",  "what",
                                        "when",     "remedy", "late",    "direct-reason",
                                        "about-text", "direct"};
    struct seal_part part[sizeof names / sizeof names[0] + 2u];
    struct rc_date decision = form_get_date(&c->form, "decision");
    size_t n = 0;

    for (; n < sizeof names / sizeof names[0]; n++) {
        const char *value = form_get(&c->form, names[n]);

        part[n] = (struct seal_part){value, strlen(value)};
    }
    part[n++] = (struct seal_part){f->excluded, f->n_excluded * sizeof f->excluded[0]};
    part[n++] = (struct seal_part){&decision.day, sizeof decision.day};
    body_tag_make(&f->keys, part, n, tag);
}

static enum rc_err collect_files(struct call *c, const struct new_form *f, struct filing *out)
{
    struct draft_file *draft;
    struct rc_id *id;
    struct evidence_key *key;
    size_t n;
    enum rc_err err;

    err = upload_drafts(c, &f->ticket.case_id, &f->keys, &draft, &n);
    if (err != RC_OK)
        return err;
    id = arena_calloc(c->arena, n, sizeof *id);
    key = arena_calloc(c->arena, n, sizeof *key);
    if (!id || !key)
        return RC_NOMEM;
    for (size_t i = 0; i < n; i++) {
        id[i] = draft[i].id;
        key[i] = draft[i].key;
        sodium_memzero(&draft[i].key, sizeof draft[i].key);
    }
    out->files = id;
    out->file_keys = key;
    out->n_files = n;
    return RC_OK;
}

static enum rc_err give_cookie(struct call *c, const struct new_form *f)
{
    char cookie[TICKET_TEXT];
    enum rc_err err;

    err = case_cookie_make(c->worker->keyring, &c->snap->id, &f->ticket.token,
                           c->now + TICKET_CASE_IDLE_SECONDS, cookie);
    if (err == RC_OK)
        call_cookie(c, COOKIE_CASE, cookie, "Strict");
    sodium_memzero(cookie, sizeof cookie);
    return err;
}

void new_send(struct call *c, struct new_form *f)
{
    const char *mail = form_get(&c->form, "mail");
    struct filing filing = {.kind = f->procedure->kind,
                            .identity = f->identity,
                            .case_id = f->ticket.case_id,
                            .token = f->ticket.token,
                            .keys = f->keys,
                            .excluded = f->excluded,
                            .n_excluded = f->n_excluded,
                            .wanted = f->wanted,
                            .direct = f->direct,
                            .decision = form_get_date(&c->form, "decision"),
                            .complaint = complaint_json(c, f),
                            .as_message = as_message(c)};
    enum filed how;
    enum rc_err err = RC_NOMEM;

    if (f->identity != IDENTITY_ANONYMOUS)
        filing.identity_words = identity_json(c, f);
    if (f->identity == IDENTITY_NAMED && *mail)
        filing.mail = mail;
    tag_words(c, f, &filing.body_tag);
    if (filing.complaint && filing.as_message &&
        (f->identity == IDENTITY_ANONYMOUS || filing.identity_words))
        err = collect_files(c, f, &filing);
    if (err == RC_OK)
        err = casework_file(c, &filing, &how);
    if (err == RC_OK)
        err = give_cookie(c, f);
    if (err == RC_OK)
        call_redirect(c, how == FILED_CHANGED ? "case?done=added" : "sent");
    else if (err == RC_DENIED)
        new_step_show(c, f, STEP_CHECK, 422); /* it says that nobody at the centre is left */
    else
        call_fail(c, err, __func__);
    if (filing.n_files)
        sodium_memzero((void *)filing.file_keys, filing.n_files * sizeof filing.file_keys[0]);
    token_keys_clear(&filing.keys);
    sodium_memzero(&filing.token, sizeof filing.token);
}

/* The last step: the words become a sealed case. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/public/new.h"
#include "fcgi/server/casework_spool.h"
#include "fcgi/server/filing_words.h"
#include "fcgi/server/flood.h"
#include "fcgi/server/log.h"

static const char *complaint_json(struct call *c, const struct new_form *f)
{
    const struct filing_words w = {
        .what = form_get(&c->form, "what"),
        .when = form_get(&c->form, "when"),
        .about_text = form_get(&c->form, "about-text"),
        .remedy = form_get(&c->form, "remedy"),
        .late = f->late ? form_get(&c->form, "late") : NULL,
        .direct = f->direct ? form_get(&c->form, "direct-reason") : NULL,
        .about = f->excluded_title,
        .n_about = f->n_about,
    };

    return filing_complaint_json(c->arena, &w);
}

static const char *identity_json(struct call *c, const struct new_form *f)
{
    return filing_identity_json(c->arena, form_get(&c->form, "name"), form_get(&c->form, "contact"),
                                f->identity == IDENTITY_NAMED /* nobody else gets mails */
                                    ? form_get(&c->form, "mail")
                                    : NULL);
}

/* The same words as one message, for a form that was sent, changed, and sent again. */
static const char *as_message(struct call *c, const struct new_form *f)
{
    const char *const part[] = {form_get(&c->form, "what"),
                                form_get(&c->form, "when"),
                                form_get(&c->form, "about-text"),
                                form_get(&c->form, "remedy"),
                                f->late ? form_get(&c->form, "late") : "",
                                f->direct ? form_get(&c->form, "direct-reason") : ""};
    const char *text = "";

    for (size_t i = 0; i < sizeof part / sizeof part[0] && text; i++)
        if (*part[i])
            text = arena_printf(c->arena, "%s%s%s", text, *text ? "\n\n" : "", part[i]);
    return text;
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

static enum rc_err give_cookie(struct call *c, const struct new_form *f)
{
    char cookie[TICKET_TEXT];
    enum rc_err err;

    err = case_cookie_make(c->worker->keyring, &c->snap->id, &f->ticket.token,
                           &f->keys, c->now + TICKET_CASE_IDLE_SECONDS, cookie);
    if (err == RC_OK)
        call_cookie(c, COOKIE_CASE, cookie, "Strict");
    sodium_memzero(cookie, sizeof cookie);
    return err;
}

/* --- who reads it -------------------------------------------------------------------------- */

#define READER_BYTES (ID_BYTES + 32u + 4u)

static void reader_encode(const struct reader *r, uint8_t out[static READER_BYTES])
{
    memcpy(out, r->id.b, ID_BYTES);
    memcpy(out + ID_BYTES, r->pk.b, 32);
    out[ID_BYTES + 32] = (uint8_t)r->slot;
    out[ID_BYTES + 33] = r->stage;
    out[ID_BYTES + 34] = r->mask;
    out[ID_BYTES + 35] = r->excluded;
}

static int reader_order(const void *a, const void *b)
{
    return memcmp(a, b, READER_BYTES);
}

enum rc_err new_readers_mark(struct call *c, const struct new_form *f,
                             char out[static NEW_MARK_TEXT])
{
    const struct procedure *p = f->procedure;
    struct reader *r = arena_calloc(c->arena, RECIPIENTS_MAX + 1u, sizeof *r);
    uint8_t *all = arena_alloc(c->arena, (RECIPIENTS_MAX + 1u) * READER_BYTES);
    struct seal_part part[3 + 2 * STAGES_MAX] = {{"readers", 7}, {&f->route.stage, sizeof(int)}};
    size_t n = 0, parts = 3;
    struct seal_hash mark;

    if (!r || !all)
        return RC_NOMEM;
    if (f->route.stage >= 0)
        n = routing_readers(c->snap->recipient[p->kind], c->snap->n_recipients[p->kind],
                            f->excluded, f->n_excluded, (unsigned)f->route.stage, f->identity,
                            &f->ticket.case_id, f->keys.reader_pk, r);
    for (size_t i = 0; i < n; i++)
        reader_encode(&r[i], all + i * READER_BYTES);
    qsort(all, n, READER_BYTES, reader_order);
    part[2] = (struct seal_part){all, n * READER_BYTES};
    for (size_t i = 0; i < p->n_stages; i++) /* outside deciders are told by the centre */
        if (p->stage[i].outside && p->stage[i].who) {
            part[parts++] = (struct seal_part){p->stage[i].id, strlen(p->stage[i].id)};
            part[parts++] = (struct seal_part){p->stage[i].who, strlen(p->stage[i].who)};
        }
    seal_mac(&f->keys.body_tag, NULL, part, parts, &mark);
    sodium_bin2hex(out, NEW_MARK_TEXT, mark.b, sizeof mark.b);
    return RC_OK;
}

/* Whether the check page that was sent told these very readers. A second click on a form that is in
 * already decides nothing new, so it is not asked again; that is for who has looked at the centre. */
static enum rc_err readers_seen(struct call *c, struct new_form *f, const struct filing *filing,
                                bool *seen)
{
    const char *came = form_get(&c->form, "readers");
    char mark[NEW_MARK_TEXT];
    enum rc_err err = new_readers_mark(c, f, mark);

    if (err != RC_OK)
        return err;
    *seen = strlen(came) == NEW_MARK_TEXT - 1 && sodium_memcmp(came, mark, sizeof mark) == 0;
    if (!*seen && !f->old && (err = casework_filed_same(c, filing, seen)) == RC_OK)
        f->readers_changed = !*seen && *came;
    return err;
}

/* --- floods -------------------------------------------------------------------------------- */

/* Whether somebody should look through it before it is dealt with: it was filled in where only a
 * machine does, or faster than anybody can, or the centre gets more than people send. */
static bool new_is_doubtful(const struct call *c, const struct new_form *f)
{
    const struct config *cfg = c->worker->config;

    return *form_get(&c->form, "website") ||
           (c->now >= f->ticket.issued /* else the clock was set back */ &&
            c->now - f->ticket.issued < cfg->form_seconds) ||
           flood_is_on(&c->snap->id, c->now, cfg->new_cases);
}

/* --- sending ------------------------------------------------------------------------------- */

static enum rc_err fill(struct call *c, const struct new_form *f, struct filing *out)
{
    const char *mail = form_get(&c->form, "mail");
    struct evidence_key *keys = NULL;
    enum rc_err err = RC_OK;

    *out = (struct filing){.unconfirmed = new_is_doubtful(c, f),
                           .kind = f->procedure->kind,
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
                           .as_message = as_message(c, f)};
    if (f->identity != IDENTITY_ANONYMOUS)
        out->identity_words = identity_json(c, f);
    if (f->identity == IDENTITY_NAMED && *mail)
        out->mail = mail;
    tag_words(c, f, &out->body_tag);
    if (!out->complaint || !out->as_message ||
        (f->identity != IDENTITY_ANONYMOUS && !out->identity_words))
        return RC_NOMEM;
    out->hasty = f->old;
    out->no_drafts = f->old && *form_get(&c->form, "nofiles");
    if (!out->no_drafts)
        err = upload_collect(c, &f->ticket.case_id, &f->keys, &out->files, &keys, &out->n_files);
    if (err == RC_DB && casework_may_spool(c)) {
        out->n_files = 0;
        out->files_away = true;
        err = RC_OK;
    }
    out->file_keys = keys;
    return err;
}

static void answer(struct call *c, struct new_form *f, enum filed how)
{
    enum rc_err err;

    if (how >= FILED_READERS) {
        f->apart = how;
        if ((err = new_form_renew(c, f)) == RC_OK)
            new_step_show(c, f, STEP_CHECK, 200);
    } else if ((err = give_cookie(c, f)) == RC_OK) {
        call_redirect(c, how == FILED_CHANGED ? "case?done=added" : "sent");
    }
    if (err != RC_OK)
        call_fail(c, err, __func__);
}

void new_send(struct call *c, struct new_form *f)
{
    struct filing filing = {0};
    enum filed how = FILED_NEW;
    bool seen = false;
    enum rc_err err;

    err = fill(c, f, &filing);
    if (err == RC_OK)
        err = readers_seen(c, f, &filing, &seen);
    if (err == RC_OK && seen)
        err = casework_file(c, &filing, &how);
    if (err == RC_OK && seen && how == FILED_NEW)
        flood_count(&c->snap->id, c->now);
    if ((err == RC_OK && how == FILED_CENTRE) ||
        (f->old && (err == RC_DENIED || (err == RC_OK && !seen))))
        f->look_again = true;
    else if (err == RC_OK && seen)
        answer(c, f, how);
    else if (err == RC_OK)
        new_step_show(c, f, STEP_CHECK, 200);
    else if (err == RC_DENIED)
        new_step_show(c, f, STEP_CHECK, 422); /* it says that nobody at the centre is left */
    else
        call_fail(c, err, __func__);
    if (filing.file_keys)
        sodium_memzero((void *)filing.file_keys, filing.n_files * sizeof filing.file_keys[0]);
    token_keys_clear(&filing.keys);
    sodium_memzero(&filing.token, sizeof filing.token);
}

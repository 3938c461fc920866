/* The form: short steps, nothing kept on the server but sealed files; every step carries what was
 * typed in the others as hidden fields, so an error, "back" or a second try loses nothing. */
#include "fcgi/public/new.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_spool.h"
#include "fcgi/server/cleaning.h"
#include "fcgi/server/log.h"
#include "fcgi/server/page_kept.h"
#include "fcgi/server/present.h"
#include "fcgi/server/trouble.h"

#define TRIES 4u /* of a form while its centre changes and changes */

static const char *const kinds[] = {"complaint", "appeal", "malpractice", "enquiry", NULL};
static const char *const steps[] = {"you", "what", "evidence", "check", NULL};
static const char *const moves[] = {"next", "back",     "you",   "what", "evidence",
                                    "add",  "continue", "check", "send", "tongue", NULL};
static const char *const identities[] = {"named", "confidential", "anonymous", NULL};
static const char *const yes[] = {"1", NULL};

static const struct field fields[] = {
    {"kind", FIELD_CHOICE, true, 20, kinds},
    {"form", FIELD_TOKEN, false, TICKET_TEXT, NULL},
    {"step", FIELD_CHOICE, false, 20, steps},
    {"go", FIELD_CHOICE, false, 20, moves},
    {"remove", FIELD_LINE, false, ID_TEXT, NULL},
    {"clean", FIELD_LINE, false, ID_TEXT, NULL},
    {"identity", FIELD_CHOICE, false, 20, identities},
    {"name", FIELD_LINE, false, 200, NULL},
    {"contact", FIELD_TEXT, false, 1000, NULL},
    {"mail", FIELD_LINE, false, ADDRESS_MAX, NULL},
    {"about", FIELD_MANY, false, 16, NULL},
    {"about-text", FIELD_TEXT, false, 2000, NULL},
    {"what", FIELD_TEXT, false, 20000, NULL},
    {"when", FIELD_LINE, false, 300, NULL},
    {"remedy", FIELD_TEXT, false, 5000, NULL},
    {"decision", FIELD_DATE, false, 10, NULL},
    {"late", FIELD_TEXT, false, 5000, NULL},
    {"direct", FIELD_CHOICE, false, 2, yes},
    {"direct-reason", FIELD_TEXT, false, 5000, NULL},
    {"website", FIELD_LINE, false, 300, NULL}, /* hidden: whoever fills it in is no person */
    {"readers", FIELD_TOKEN, false, NEW_MARK_TEXT, NULL},
    {"nofiles", FIELD_CHOICE, false, 2, yes}, /* the check page told of none */
};
const struct form_spec public_new_form = {fields, sizeof fields / sizeof fields[0]};

const char *const new_step_fields[STEP__MAX][16] = {
    [STEP_YOU] = {"identity", "name", "contact", "mail", "website"},
    [STEP_WHAT] = {"what", "when", "decision-day", "decision-month", "decision-year", "about",
                   "about-text", "remedy", "late", "direct", "direct-reason"},
    [STEP_EVIDENCE] = {"remove", "clean"},
    [STEP_CHECK] = {NULL},
};

void new_form_clear(struct new_form *f)
{
    sodium_memzero(&f->ticket, sizeof f->ticket);
    token_keys_clear(&f->keys);
    sodium_memzero(f->ticket_text, sizeof f->ticket_text);
}

static enum rc_err find_procedure(struct call *c, enum kind kind, struct new_form *f)
{
    f->procedure = kind ? centre_procedure(&c->snap->centre, kind) : NULL;
    return f->procedure && f->procedure->run ? RC_OK : RC_NOTFOUND;
}

static enum rc_err issue(struct call *c, struct new_form *f)
{
    form_ticket_random(&f->ticket, c->now);
    return form_ticket_make(c->worker->keyring, &c->snap->id, (uint8_t)f->procedure->kind, c->nonce,
                            &f->ticket, f->ticket_text);
}

static enum rc_err write_with_keys(struct call *c, struct new_form *f)
{
    return form_ticket_make_with(c->worker->keyring, &c->snap->id, (uint8_t)f->procedure->kind,
                                 c->nonce, &f->ticket, &f->keys, f->ticket_text);
}

static enum rc_err issue_with_keys(struct call *c, struct new_form *f)
{
    enum rc_err err = issue(c, f);

    if (err == RC_OK)
        err = token_keys_derive(&f->ticket.token, &c->snap->id, &f->keys);
    return err == RC_OK ? write_with_keys(c, f) : err;
}

enum rc_err new_form_renew(struct call *c, struct new_form *f)
{
    sodium_memzero(&f->ticket, sizeof f->ticket);
    token_keys_clear(&f->keys);
    return issue_with_keys(c, f);
}

enum rc_err new_form_start(struct call *c, enum kind kind, struct new_form *f)
{
    enum rc_err err;

    memset(f, 0, sizeof *f);
    f->route.stage = -1;
    if ((err = find_procedure(c, kind, f)) != RC_OK)
        return err;
    return issue(c, f);
}

/* The ticked persons, as far as they are recipients of this procedure. */
static void read_excluded(struct call *c, struct new_form *f)
{
    const struct recipient *r = c->snap->recipient[f->procedure->kind];
    size_t n = c->snap->n_recipients[f->procedure->kind];
    const char *value;

    for (size_t i = 0; (value = form_get_nth(&c->form, "about", i)); i++) {
        struct rc_id id;

        if (id_parse(value, &id) != RC_OK || routing_is_excluded(&id, f->excluded, f->n_excluded))
            continue;
        for (size_t k = 0; k < n && f->n_excluded < RECIPIENTS_MAX; k++)
            if (id_equal(&r[k].person, &id)) {
                f->excluded[f->n_excluded] = id;
                f->excluded_title[f->n_excluded++] = r[k].title;
                break;
            }
    }
    f->n_about = f->n_excluded;
    if (f->n_about > 0)
        f->n_excluded = routing_exclude_deputies(r, n, f->excluded, f->n_about, RECIPIENTS_MAX);
    for (size_t i = f->n_about; i < f->n_excluded; i++)
        f->excluded_title[i] = present_title(c, &f->excluded[i]);
}

static void read_stage(struct call *c, struct new_form *f)
{
    const struct procedure *p = f->procedure;
    int first = flow_first_stage(p);

    f->wanted = first < 0 ? 0 : (unsigned)first;
    f->direct = strcmp(form_get(&c->form, "direct"), "1") == 0;
    /* Whom it is about is left out anyhow: then there is nothing to explain. */
    routing_enter(p, c->snap->recipient[p->kind], c->snap->n_recipients[p->kind], f->excluded,
                  f->n_excluded, f->wanted, false, &f->route);
    if (f->direct && f->route.stage > (int)f->wanted && p->stage[f->route.stage].direct)
        f->direct = false;
    if (f->direct) {
        unsigned i = f->wanted;

        while (i < p->n_stages && !p->stage[i].direct)
            i++;
        f->direct = i < p->n_stages;
        if (f->direct)
            f->wanted = i;
    }
    routing_enter(p, c->snap->recipient[p->kind], c->snap->n_recipients[p->kind], f->excluded,
                  f->n_excluded, f->wanted, f->direct, &f->route);
}

/* Has the window that runs from a decision gone by? Only the date that the person gave can tell. */
static bool is_late(struct call *c, struct new_form *f)
{
    struct rc_date decision = form_get_date(&c->form, "decision");
    const struct period *w = &f->procedure->stage[f->wanted].window;
    struct deadline d;

    if (!f->procedure->asks_decision_date || !date_is_set(decision) || !w->set ||
        w->from != START_DECISION)
        return false;
    if (deadline_after(&c->snap->calendar, decision, w->n, w->unit, w->roll, &d) != RC_OK)
        return false;
    f->window_end = d.due;
    return date_cmp(d.due, c->today) < 0;
}

enum rc_err new_form_read(struct call *c, struct new_form *f)
{
    const char *text = form_get(&c->form, "form"), *step = form_get(&c->form, "step");
    bool with;
    enum rc_err err;

    memset(f, 0, sizeof *f);
    f->route.stage = -1;
    if ((err = find_procedure(c, kind_parse(form_get(&c->form, "kind")), f)) != RC_OK)
        return err;
    for (int i = 0; i < STEP__MAX; i++)
        if (strcmp(step, steps[i]) == 0)
            f->step = (enum step_name)i;
    err = form_ticket_read_keys(c->worker->keyring, &c->snap->id, (uint8_t)f->procedure->kind,
                                c->nonce, text, c->now, &f->ticket, &f->keys, &with);
    if (err == RC_INVALID || err == RC_DENIED) {
        f->renewed = true;
        err = issue_with_keys(c, f);
    } else if (err == RC_OK && !with) { /* as the first page has it, which is everybody's */
        err = write_with_keys(c, f);
    } else if (err == RC_OK && strlen(text) < sizeof f->ticket_text) {
        memcpy(f->ticket_text, text, strlen(text) + 1u);
    }
    if (err != RC_OK)
        return err;
    f->identity = identity_mode_parse(form_get(&c->form, "identity"));
    read_excluded(c, f);
    read_stage(c, f);
    f->late = is_late(c, f);
    return RC_OK;
}

/* --- checks of a step ---------------------------------------------------------------------- */

static void require(struct call *c, const char *field)
{
    if (!*form_get(&c->form, field))
        form_add_error(&c->form, field, "required");
}

static void check_you(struct call *c, struct new_form *f)
{
    const char *mail = form_get(&c->form, "mail");

    if (!f->identity) {
        form_add_error(&c->form, "identity", "choose");
        return;
    }
    if (f->identity == IDENTITY_ANONYMOUS)
        return;
    if (!*form_get(&c->form, "name"))
        form_add_error(&c->form, "name", "no-name");
    if (f->identity == IDENTITY_NAMED && *mail && !address_valid(mail))
        form_add_error(&c->form, "mail", "bad-email");
}

/* Whether the page that came had this field: what was not asked yet is no error. */
static bool asked(const struct call *c, const char *field)
{
    for (size_t i = 0; i < c->form.raw.n; i++)
        if (strcmp(c->form.raw.p[i].name, field) == 0)
            return true;
    return false;
}

static void check_what(struct call *c, struct new_form *f)
{
    struct rc_date decision = form_get_date(&c->form, "decision");

    if (!*form_get(&c->form, "what"))
        form_add_error(&c->form, "what", "no-what");
    if (f->procedure->decision_date_required && !date_is_set(decision))
        form_add_error(&c->form, "decision", "required");
    if (date_is_set(decision) && date_cmp(decision, c->today) > 0)
        form_add_error(&c->form, "decision", "date-future");
    if (f->late && (asked(c, "late") || f->step != STEP_WHAT))
        require(c, "late");
    if (f->direct)
        require(c, "direct-reason");
}

size_t new_step_check(struct call *c, struct new_form *f, enum step_name step)
{
    size_t before = c->form.n_errors;

    if (step == STEP_YOU)
        check_you(c, f);
    else if (step == STEP_WHAT)
        check_what(c, f);
    return c->form.n_errors - before;
}

/* --- walking ------------------------------------------------------------------------------- */

/* The outside stages say where else one can turn, as the awarding body does. */
static void show_closed(struct call *c, const struct procedure *p)
{
    const struct centre *centre = &c->snap->centre;
    struct view_dict *d = call_page(c, "public/closed"), *row;

    view_show(d, c->snap->suspended ? "SUSPENDED" : "NOBODY");
    if (centre->body_name) {
        row = view_section(d, "HAS_BODY");
        view_set(row, "BODY_NAME", centre->body_name);
        if (centre->body_link)
            view_set(view_section(row, "HAS_LINK"), "BODY_LINK", centre->body_link);
    }
    for (size_t i = 0; p && i < p->n_stages; i++) {
        const struct stage *s = &p->stage[i];

        if (s->mode != MODE_EXTERNAL || !s->contact_name ||
            (centre->body_name && strcmp(s->contact_name, centre->body_name) == 0))
            continue;
        row = view_section(d, "OUTSIDE");
        view_set(row, "OUTSIDE_TITLE", s->title);
        view_set(row, "OUTSIDE_NAME", s->contact_name);
        if (s->contact_link)
            view_set(view_section(row, "HAS_LINK"), "OUTSIDE_LINK", s->contact_link);
    }
    trouble_keep(c, d);
    call_send_page(c, 200);
}

static enum rc_err look_again(struct call *c)
{
    const char *slug = arena_strdup(c->arena, c->snap->centre.slug);

    if (!slug)
        return RC_NOMEM;
    snapshot_forget(c->worker->snapshots, slug);
    return snapshot_get(c->worker->snapshots, c->worker->db, c->worker->keyring, slug, c->now,
                        &c->snap, &c->stale);
}

/* It may have been opened in the last seconds: look again before sending somebody away. */
static bool open_by_now(struct call *c, enum kind kind)
{
    return snapshot_form_open(c->snap, kind, c->today) ||
           (look_again(c) == RC_OK && snapshot_form_open(c->snap, kind, c->today));
}

void public_new_get(struct call *c)
{
    const char *word = call_query(c, "kind");
    enum kind kind = word ? kind_parse(word) : 0;
    const struct procedure *p = kind ? centre_procedure(&c->snap->centre, kind) : NULL;
    struct new_form f = {0};
    enum rc_err err;

    if (!word) {
        call_redirect(c, "");
    } else if (!p || !p->run) {
        call_error(c, 404);
    } else if (!open_by_now(c, kind)) {
        show_closed(c, centre_procedure(&c->snap->centre, kind));
    } else if ((err = new_form_start(c, kind, &f)) != RC_OK) {
        call_fail(c, err, __func__);
    } else if (!page_kept_send(c, f.ticket_text)) {
        page_kept_begin(c, f.ticket_text, sizeof f.ticket_text);
        new_step_show(c, &f, STEP_YOU, 200);
    }
    new_form_clear(&f);
}

static enum step_name wanted_step(const char *go, enum step_name now)
{
    if (strcmp(go, "back") == 0)
        return now == STEP_YOU ? STEP_YOU : (enum step_name)(now - 1);
    for (int i = 0; i < STEP__MAX; i++)
        if (strcmp(go, steps[i]) == 0)
            return (enum step_name)i;
    return now;
}

static enum rc_err remove_file(struct call *c, const struct new_form *f)
{
    struct rc_id id;

    if (id_parse(form_get(&c->form, "remove"), &id) != RC_OK)
        return RC_OK;
    return store_evidence_drop(c->worker->db, &f->ticket.case_id, &id);
}

/* A copy of a file beside it, without its hidden data. */
static void clean_file(struct call *c, struct new_form *f)
{
    const char *problem = "file-gone";
    enum rc_err err = RC_NOTFOUND;
    struct rc_id id;

    if (id_parse(form_get(&c->form, "clean"), &id) == RC_OK)
        err = cleaning_copy(c, &f->ticket.case_id, &f->keys, &id, &problem);
    if (err != RC_OK && err != RC_NOTFOUND) {
        call_fail(c, err, __func__);
        return;
    }
    if (problem)
        form_add_error(&c->form, "file", problem);
    new_step_show(c, f, STEP_EVIDENCE, problem ? 422 : 200);
}

static void upload_error(struct call *c)
{
    const struct upload *u = c->upload;

    if (u && u->problem)
        form_add_error(&c->form, "file", u->problem);
}

/* The first step before `end` that is not right yet, or `end`. */
static enum step_name first_wrong(struct call *c, struct new_form *f, enum step_name end)
{
    for (int s = STEP_YOU; s < (int)end; s++)
        if (new_step_check(c, f, (enum step_name)s) > 0)
            return (enum step_name)s;
    return end;
}

/* Answers are shown to be checked only where all of them are right so far. */
static void show_step(struct call *c, struct new_form *f, enum step_name to)
{
    enum step_name step = to == STEP_CHECK ? first_wrong(c, f, STEP_CHECK) : to;

    new_step_show(c, f, step, step == to ? 200 : 422);
}

static void walk(struct call *c, struct new_form *f)
{
    const char *go = form_get(&c->form, "go");
    enum step_name to;
    enum rc_err err;

    if (*form_get(&c->form, "remove")) {
        if ((err = remove_file(c, f)) != RC_OK)
            call_fail(c, err, __func__);
        else
            new_step_show(c, f, STEP_EVIDENCE, 200);
    } else if (*form_get(&c->form, "clean")) {
        clean_file(c, f);
    } else if (strcmp(go, "add") == 0 ||
               (strcmp(go, "tongue") == 0 && f->step == STEP_EVIDENCE)) {
        upload_error(c);
        new_step_show(c, f, STEP_EVIDENCE, c->form.n_errors ? 422 : 200);
    } else if (strcmp(go, "send") == 0) {
        to = first_wrong(c, f, STEP_CHECK);
        if (to == STEP_CHECK && !f->renewed)
            new_send(c, f);
        else if (f->old)
            f->look_again = true;
        else /* after a renewal the answers are shown once more: files must be added again */
            new_step_show(c, f, to, to == STEP_CHECK ? 200 : 422);
    } else if (!*go || strcmp(go, "next") == 0 || strcmp(go, "continue") == 0) {
        upload_error(c);
        if (c->form.n_errors > 0 || new_step_check(c, f, f->step) > 0)
            new_step_show(c, f, f->step, 422);
        else if (f->step == STEP_WHAT && f->late && !asked(c, "late"))
            new_step_show(c, f, STEP_WHAT, 200); /* it asks why, with the dates */
        else
            show_step(c, f, f->step < STEP_CHECK ? (enum step_name)(f->step + 1) : STEP_CHECK);
    } else {
        show_step(c, f, wanted_step(go, f->step));
    }
}

/* True where nothing was answered yet: the centre has changed, or may have. */
static bool take(struct call *c, bool old)
{
    struct new_form f = {0};
    enum rc_err err = new_form_read(c, &f);

    f.old = old;
    if (err == RC_OK && snapshot_form_open(c->snap, f.procedure->kind, c->today))
        walk(c, &f);
    else if (old && (err == RC_OK || err == RC_NOTFOUND))
        f.look_again = true;
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show_closed(c, f.procedure);
    new_form_clear(&f);
    return f.look_again;
}

/* What is sent is stored at the present revision of the centre only, so it may be taken by what this worker
 * saw some seconds ago; whatever else that comes to is taken anew by what the centre is now. Who may still
 * read it as the check page said needs no second look, and all others see that page again, with all that
 * they typed. */
void public_new_post(struct call *c)
{
    bool old = strcmp(form_get(&c->form, "go"), "send") == 0;
    enum rc_err err = old ? RC_OK : look_again(c);

    for (unsigned tries = 1; err == RC_OK && take(c, old); tries++) {
        err = tries < TRIES ? look_again(c) : RC_CONFLICT;
        c->form.n_errors = 0; /* what was wrong by the old one */
        old = false;
    }
    if (err != RC_OK)
        call_fail(c, err, __func__);
    upload_clear(c->upload);
}

/* A value that no step accepts (too long, no date): show the step that it belongs to. */
void public_new_again(struct call *c)
{
    enum step_name step = STEP_CHECK;
    struct new_form f = {0};
    enum rc_err err = look_again(c);

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        goto out;
    }
    err = new_form_read(c, &f);
    if (err != RC_OK) {
        call_error(c, 400);
        goto out;
    }
    for (int s = STEP_YOU; s < STEP_CHECK && step == STEP_CHECK; s++)
        for (int i = 0; i < 16 && new_step_fields[s][i]; i++) {
            size_t len = strlen(c->form.error[0].field);

            if (strncmp(new_step_fields[s][i], c->form.error[0].field, len) == 0)
                step = (enum step_name)s;
        }
    if (step == STEP_CHECK)
        step = f.step < STEP_CHECK ? f.step : first_wrong(c, &f, STEP_CHECK);
    new_step_show(c, &f, step, 422);
out:
    new_form_clear(&f);
}

/* --- files --------------------------------------------------------------------------------- */

static const char *raw_field(const struct call *c, const char *name)
{
    for (size_t i = 0; i < c->form.raw.n; i++)
        if (strcmp(c->form.raw.p[i].name, name) == 0)
            return c->form.raw.p[i].value;
    return "";
}

/* The hidden fields stand before the file in the form, so the ticket is known here. */
static enum rc_err start_upload(struct call *c)
{
    enum kind kind = kind_parse(raw_field(c, "kind"));
    struct token_keys *keys = arena_alloc(c->arena, sizeof *keys);
    struct form_ticket t;
    bool with;
    enum rc_err err;

    if (!keys)
        return RC_NOMEM;
    err = form_ticket_read_keys(c->worker->keyring, &c->snap->id, (uint8_t)kind, c->nonce,
                                raw_field(c, "form"), c->now, &t, keys, &with);
    if (err == RC_DENIED || err == RC_INVALID) {
        /* Too old, or not of this browser: new_form_read() renews it, and the words are kept. */
        struct upload *none = arena_calloc(c->arena, 1, sizeof *none);

        if (!none)
            return RC_NOMEM;
        none->old = true;
        c->upload = none;
        sodium_memzero(&t, sizeof t);
        return RC_OK;
    }
    if (err == RC_OK)
        err = upload_open(c, &t.case_id, keys);
    if (err == RC_DB && c->upload && casework_may_spool(c)) {
        ((struct upload *)c->upload)->away = true; /* its words can be sent all the same */
        err = RC_OK;
    }
    sodium_memzero(&t, sizeof t);
    return err == RC_DENIED ? RC_INVALID : err;
}

static enum rc_err new_file_begin(struct call *c, const char *field, const char *filename,
                                  const char *type)
{
    enum rc_err err;

    (void)field;
    if (!c->upload && (err = start_upload(c)) != RC_OK)
        return err;
    return upload_begin(c, filename, type);
}

const struct upload_ops public_new_upload = {
    .begin = new_file_begin, .data = upload_data, .end = upload_end, .stop = upload_stop,
    .abort = upload_abort};

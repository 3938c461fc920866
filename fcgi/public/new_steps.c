/* What each step of the form shows. */
#include <string.h>

#include "fcgi/public/new.h"
#include "fcgi/server/casework_spool.h"
#include "fcgi/server/cleaning.h"
#include "fcgi/server/present.h"
#include "fcgi/server/words.h"

static bool in_step(enum step_name step, const char *name)
{
    for (int i = 0; i < 16 && new_step_fields[step][i]; i++)
        if (strcmp(new_step_fields[step][i], name) == 0)
            return true;
    return false;
}

static void keep(struct view_dict *d, const char *name, const char *value)
{
    struct view_dict *k = view_section(d, "KEEP");

    view_set(k, "KEEP_NAME", name);
    view_set(k, "KEEP_VALUE", value);
}

/* Everything typed in other steps goes along as hidden fields. */
static void keep_others(struct call *c, struct view_dict *d, const struct new_form *f,
                        enum step_name step)
{
    static const char *const word[STEP__MAX] = {"you", "what", "evidence", "check"};
    bool keep_date = step != STEP_WHAT || !f->procedure->asks_decision_date;

    keep(d, "csrf", c->csrf);
    keep(d, "kind", kind_name(f->procedure->kind));
    keep(d, "form", f->ticket_text);
    keep(d, "step", word[step]);
    for (size_t i = 0; i < c->form.raw.n; i++) {
        const struct pair *p = &c->form.raw.p[i];
        bool known = false;

        for (int s = STEP_YOU; s < STEP_EVIDENCE; s++)
            known |= s != (int)step && in_step((enum step_name)s, p->name);
        if (!known && keep_date && strncmp(p->name, "decision", 8) == 0)
            known = true;
        if (known && *p->value)
            keep(d, p->name, p->value);
    }
}

static void show_about(struct call *c, struct view_dict *d, const struct new_form *f)
{
    const struct recipient *r = c->snap->recipient[f->procedure->kind];
    size_t n = c->snap->n_recipients[f->procedure->kind];

    for (size_t i = 0; i < n; i++) {
        struct view_dict *row;
        char id[ID_TEXT];
        bool seen = false;

        for (size_t k = 0; k < i; k++)
            seen |= id_equal(&r[k].person, &r[i].person);
        if (seen)
            continue;
        row = view_section(d, "PERSON");
        id_format(&r[i].person, id);
        view_set(row, "PERSON_ID", id);
        view_set(row, "PERSON_TITLE", r[i].title);
        if (routing_is_excluded(&r[i].person, f->excluded, f->n_about))
            view_show(row, "PERSON_TICKED");
    }
    if (n > 0)
        view_show(d, "PERSONS");
}

static void show_what(struct call *c, struct view_dict *d, const struct new_form *f)
{
    const struct procedure *p = f->procedure;

    show_about(c, d, f);
    if (p->asks_decision_date) {
        view_set(view_section(d, "ASK_DECISION"), "DECISION_LABEL", p->decision_label);
    }
    if (f->late) {
        struct view_dict *ask = view_section(d, "ASK_LATE");
        const struct period *w = &p->stage[f->wanted].window;

        view_set_int(ask, "WINDOW_N", w->n);
        if (w->unit == UNIT_WORKING_DAYS)
            view_show(ask, "WINDOW_WORKING");
        present_date(c, ask, "DECISION_DAY", form_get_date(&c->form, "decision"));
        present_date(c, ask, "WINDOW_END", f->window_end);
    }
    for (size_t i = 0; i < p->n_stages; i++)
        if (p->stage[i].direct) {
            struct view_dict *ask = view_section(d, "ASK_DIRECT");

            view_set(ask, "DIRECT_WHO", p->stage[i].who);
            view_set(ask, "FIRST_WHO", present_who(p, (unsigned)flow_first_stage(p)));
            break;
        }
}

static bool has_copy(const struct draft_file *file, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (cleaning_is_copy(file[i].type) && strcmp(file[i].name, name) == 0)
            return true;
    return false;
}

static enum rc_err show_files(struct call *c, struct view_dict *d, const struct new_form *f, bool *none)
{
    struct draft_file *file;
    const char *cut;
    size_t n;
    enum rc_err err;

    *none = false;
    err = upload_drafts(c, &f->ticket.case_id, &f->keys, &file, &n);
    if (err == RC_DB && casework_may_spool(c)) {
        view_show(d, "FILES_AWAY");
        return RC_OK;
    }
    if (err != RC_OK)
        return err;
    view_show(d, "FILES_HERE");
    for (size_t i = 0; i < n; i++) {
        struct view_dict *row = view_section(d, "DRAFT");
        char id[ID_TEXT], kb[WORDS_NUMBER];

        id_format(&file[i].id, id);
        view_set(row, "DRAFT_ID", id);
        view_set(row, "DRAFT_NAME", file[i].name);
        if (cleaning_is_copy(file[i].type)) {
            view_show(row, "DRAFT_CLEAN");
        } else if (has_copy(file, n, file[i].name)) {
            view_show(row, "DRAFT_TWIN");
            view_set(view_section(d, "TWIN"), "DRAFT_NAME", file[i].name);
        } else {
            view_show(row, "DRAFT_PLAIN");
        }
        if (cleaning_offered(c, file[i].name, file[i].type) &&
            !has_copy(file, n, file[i].name)) {
            struct view_dict *offer = view_section(row, "OFFER_CLEAN");

            view_set(offer, "DRAFT_ID", id);
            view_set(offer, "DRAFT_NAME", file[i].name);
            view_show(d, "SOME_CLEAN");
        }
        words_number(view_language(d), (file[i].key.size + 1023u) / 1024u, kb);
        view_set(row, "DRAFT_KB", kb);
        sodium_memzero(&file[i].key, sizeof file[i].key);
    }
    *none = n == 0;
    view_show(d, n > 0 ? "DRAFTS" : "NO_DRAFTS");
    err = upload_cut_name(c, &f->ticket.case_id, &f->keys, &cut);
    if (err == RC_OK && cut)
        view_set(view_section(d, "CUT"), "CUT_NAME", cut);
    return err;
}

/* Who could open a confidential name: a reader of this case who is named for it. */
static void show_name_readers(struct call *c, struct view_dict *d, const struct new_form *f)
{
    const struct recipient *r = c->snap->recipient[f->procedure->kind];
    size_t n = c->snap->n_recipients[f->procedure->kind];
    struct view_dict *sealed;
    bool any = false;

    if (f->identity == IDENTITY_ANONYMOUS && *form_get(&c->form, "name"))
        view_show(d, "NAME_DROPPED");
    if (f->identity != IDENTITY_CONFIDENTIAL)
        return;
    sealed = view_section(d, "NAME_SEALED");
    for (size_t i = 0; i < n && !any; i++)
        if (r[i].identity && r[i].reachable && (int)r[i].stage >= f->route.stage &&
            !routing_is_excluded(&r[i].person, f->excluded, f->n_excluded)) {
            view_set(view_section(sealed, "NAME_READER"), "NAME_TITLE", r[i].title);
            any = true;
        }
    if (!any)
        view_show(sealed, "NAME_NOBODY");
}

/* Outside deciders have no account: the centre tells them. */
static void show_outside(struct view_dict *d, const struct new_form *f)
{
    const struct procedure *p = f->procedure;

    for (size_t i = (size_t)f->route.stage; i < p->n_stages; i++)
        if (p->stage[i].outside && p->stage[i].mode != MODE_EXTERNAL) {
            struct view_dict *row = view_section(d, "READER_OUTSIDE");

            view_set(row, "OUTSIDE_WHO", p->stage[i].who);
            view_set(row, "READER_STAGE", p->stage[i].title);
        }
}

static void show_readers(struct call *c, struct view_dict *d, const struct new_form *f)
{
    const struct procedure *p = f->procedure;
    struct reader_line line[RECIPIENTS_MAX];
    size_t n;

    n = casework_readers_preview(p, c->snap->recipient[p->kind], c->snap->n_recipients[p->kind],
                                 f->excluded, f->n_excluded, f->route.stage, line, RECIPIENTS_MAX);
    for (size_t i = 0; i < n; i++) {
        struct view_dict *row = view_section(d, line[i].now ? "READER_NOW" : "READER_LATER");

        view_set(row, "READER_TITLE", line[i].title);
        view_set(row, "READER_STAGE", p->stage[line[i].stage].title);
        if (line[i].stands_for)
            view_set(view_section(row, "STANDS_IN"), "ABSENT_TITLE", line[i].stands_for);
    }
    for (size_t i = 0; i < f->n_excluded; i++)
        if (f->excluded_title[i])
            view_set(view_section(d, "LEFT_OUT"), "LEFT_OUT_TITLE", f->excluded_title[i]);
    if (f->route.stage < 0) {
        struct view_dict *none = view_section(d, "NOBODY_LEFT");

        view_set(none, "BODY_NAME", c->snap->centre.body_name);
        if (c->snap->centre.body_link)
            view_set(view_section(none, "BODY_HAS_LINK"), "BODY_LINK", c->snap->centre.body_link);
        return;
    }
    view_show(d, "MAY_SEND");
    show_outside(d, f);
    show_name_readers(c, d, f);
    view_set(d, "ENTERS_TITLE", p->stage[f->route.stage].title);
    if (f->route.reason == MOVE_CONFLICT)
        view_show(d, "ROUTED_AROUND");
}

static void answer(struct call *c, struct view_dict *d, const char *field, const char *section,
                   const char *name)
{
    const char *value = form_get(&c->form, field);

    if (*value)
        view_set(view_section(d, section), name, value);
}

static enum rc_err keep_readers(struct call *c, struct view_dict *d, const struct new_form *f)
{
    char mark[NEW_MARK_TEXT];
    enum rc_err err = new_readers_mark(c, f, mark);

    if (err == RC_OK)
        keep(d, "readers", mark);
    return err;
}

/* Why it is shown once more instead of being sent. */
static void show_why_again(struct view_dict *d, const struct new_form *f)
{
    static const char *const word[] = {[FILED_READERS] = "APART_READERS",
                                       [FILED_KNOWN] = "APART_KNOWN",
                                       [FILED_DATE] = "APART_DATE",
                                       [FILED_OVER] = "APART_OVER"};

    if (f->renewed)
        view_show(d, "RENEWED");
    if (f->apart >= FILED_READERS)
        view_show(view_section(d, "APART"), word[f->apart]);
    if (f->readers_changed)
        view_show(d, "READERS_CHANGED");
}

static void show_check(struct call *c, struct view_dict *d, const struct new_form *f)
{
    show_why_again(d, f);
    present_word(d, "IDENTITY_", identity_mode_name(f->identity));
    if (f->identity != IDENTITY_ANONYMOUS) {
        answer(c, d, "name", "A_NAME", "NAME");
        answer(c, d, "contact", "A_CONTACT", "CONTACT");
    }
    if (f->identity == IDENTITY_NAMED)
        answer(c, d, "mail", "A_MAIL", "MAIL");
    answer(c, d, "what", "A_WHAT", "WHAT");
    answer(c, d, "when", "A_WHEN", "WHEN");
    answer(c, d, "about-text", "A_ABOUT", "ABOUT");
    answer(c, d, "remedy", "A_REMEDY", "REMEDY");
    if (f->late)
        answer(c, d, "late", "A_LATE", "LATE");
    if (f->direct)
        answer(c, d, "direct-reason", "A_DIRECT", "DIRECT");
    if (date_is_set(form_get_date(&c->form, "decision")))
        present_date(c, view_section(d, "A_DECISION"), "DECISION",
                     form_get_date(&c->form, "decision"));
    show_readers(c, d, f);
}

void new_step_show(struct call *c, struct new_form *f, enum step_name step, int status)
{
    static const char *const page[STEP__MAX] = {"public/new-you", "public/new-what",
                                                "public/new-evidence", "public/new-check"};
    struct view_dict *d;
    bool no_files;
    enum rc_err err = RC_OK;

    /* Files that were chosen and not sent yet come along with what was typed. */
    c->form_page = step == STEP_EVIDENCE ? "new/files" : "new";
    d = call_page(c, page[step]);

    keep_others(c, d, f, step);
    present_word(d, "KIND_", kind_name(f->procedure->kind));
    view_set(d, "KIND_TITLE", f->procedure->title);
    if (step == STEP_WHAT)
        show_what(c, d, f);
    if (step == STEP_EVIDENCE) {
        view_set_int(d, "FILE_MAX_MB", (int64_t)(c->worker->config->file_max / (1024u * 1024u)));
        err = show_files(c, d, f, &no_files);
    } else if (step == STEP_CHECK) {
        show_check(c, d, f);
        err = show_files(c, d, f, &no_files);
        if (err == RC_OK && no_files)
            keep(d, "nofiles", "1");
        if (err == RC_OK)
            err = keep_readers(c, d, f);
    }
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    call_send_page(c, status);
}

/* The case page of the person who holds the token, and the page that asks for it. */
#include <sodium.h>
#include <string.h>

#include "core/claim.h"
#include "fcgi/public/entered.h"
#include "fcgi/public/pages.h"
#include "fcgi/server/bundle.h"
#include "fcgi/server/casework_spool.h"
#include "fcgi/server/download.h"
#include "fcgi/server/log.h"
#include "fcgi/server/present.h"
#include "fcgi/server/session.h"
#include "fcgi/server/cleaning.h"
#include "fcgi/server/trouble.h"
#include "fcgi/server/upload.h"

/* --- the token ----------------------------------------------------------------------------- */

static const struct field token_fields[] = {{"token", FIELD_TOKEN, false, 100, NULL}};
const struct form_spec public_token_form = {token_fields,
                                            sizeof token_fields / sizeof token_fields[0]};

static void ask_token(struct call *c, int status)
{
    call_page(c, "public/token");
    call_send_page(c, status);
}

void public_case_again(struct call *c)
{
    ask_token(c, 422);
}

static void token_wrong(struct call *c, const char *word)
{
    form_add_error(&c->form, "token", word);
    ask_token(c, 422);
}

void public_case_post(struct call *c)
{
    static const char *const word[] = {[TOKEN_EMPTY] = "required",
                                       [TOKEN_LENGTH] = "token-length",
                                       [TOKEN_SYMBOL] = "token-symbol",
                                       [TOKEN_CHECK] = "bad-token"};
    enum token_reading r = token_parse(form_get(&c->form, "token"), &c->token);
    char cookie[TICKET_TEXT];
    struct claim_code code;
    struct casework w = {0};
    bool on_its_way = false;
    enum rc_err err;

    if (r != TOKEN_GOOD) {
        if (r == TOKEN_CHECK &&
            claim_code_parse(form_get(&c->form, "token"), &code) == TOKEN_GOOD)
            token_wrong(c, "is-code");
        else
            token_wrong(c, word[r]);
        sodium_memzero(&code, sizeof code);
        return;
    }
    err = token_keys_derive(&c->token, &c->snap->id, &c->token_keys);
    if (err == RC_OK)
        err = casework_open_token(c, &w);
    if (err == RC_NOTFOUND || err == RC_DB) {
        enum rc_err waits = casework_spooled_open(c, &w);

        err = waits == RC_NOTFOUND ? err : waits;
    }
    if (err == RC_NOTFOUND && !(on_its_way = public_on_its_way(c)))
        err = casework_open_token(c, &w); /* it may have come in between these looks */
    if (err == RC_OK)
        err = case_cookie_make(c->worker->keyring, &c->snap->id, &c->token,
                               &c->token_keys, c->now + TICKET_CASE_IDLE_SECONDS, cookie);
    casework_close(&w);
    if (err == RC_NOTFOUND) {
        token_wrong(c, on_its_way ? "token-on-its-way" : "unknown-token");
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        call_cookie(c, COOKIE_CASE, cookie, "Strict");
        call_redirect(c, "case");
    }
    sodium_memzero(cookie, sizeof cookie);
}

/* --- the case ------------------------------------------------------------------------------ */

static const char *const acts[] = {"message", "advance", "withdraw", "accept", "decline", NULL};
static const char *const yes[] = {"1", NULL};
static const struct field act_fields[] = {
    {"act", FIELD_CHOICE, true, 20, acts},
    {"text", FIELD_TEXT, false, 20000, NULL},
    {"once", FIELD_LINE, false, ID_TEXT, NULL},
    {"clean", FIELD_CHOICE, false, 2, yes},
};
const struct form_spec public_act_form = {act_fields, sizeof act_fields / sizeof act_fields[0]};

static const struct {
    const char *word;
    enum act act;
    enum entry_kind kind;
    const char *done; /* what the page then says: section DONE_<word> */
    bool text_or_file;
} act_table[] = {
    {"message", ACT_MESSAGE, ENTRY_MESSAGE, "message", true},
    {"advance", ACT_ADVANCE, ENTRY_REASON, "advance", false},
    {"withdraw", ACT_WITHDRAW, ENTRY_REASON, "withdraw", false},
    {"accept", ACT_HEARING_ACCEPT, ENTRY_MESSAGE, "hearing", false},
    {"decline", ACT_HEARING_DECLINE, ENTRY_MESSAGE, "hearing", false},
};

static void show_acts(struct call *c, struct view_dict *d, const struct casework *w)
{
    static const char *const section[] = {"MAY_MESSAGE", NULL, "MAY_WITHDRAW", "MAY_ACCEPT",
                                          "MAY_DECLINE"};
    struct way_on way;

    for (size_t i = 0; i < sizeof act_table / sizeof act_table[0]; i++) {
        struct command cmd = {
            .act = act_table[i].act, .by = ACTOR_COMPLAINANT, .has_text = true, .date = RC_DATE_NONE};

        if (section[i] && flow_may(w->centre, &w->state, &cmd, c->today) == REFUSE_NOT)
            view_show(d, section[i]);
    }
    flow_way_on(w->centre, &w->state, c->today, &way);
    if (way.stage >= 0 && (way.open || way.late)) {
        const struct stage *st = &w->procedure->stage[way.stage];
        struct view_dict *on = view_section(d, "WAY_ON");

        view_set(on, "ON_TITLE", st->title);
        view_set(on, "ON_WHO", st->who);
        view_set(on, "ON_TEXT", st->text);
        view_show(on, way.late ? "ON_LATE" : "ON_IN_TIME");
        view_show(on, way.external ? "ON_EXTERNAL" : st->outside ? "ON_OUTSIDE" : "ON_OWN");
        view_show(on, w->state.outcome == OUTCOME_NONE ? "ON_UNRESOLVED" : "ON_DECIDED");
        if (w->state.clock[CLOCK_WINDOW].set && !way.late)
            present_date(c, view_section(on, "ON_UNTIL"), "UNTIL", w->state.clock[CLOCK_WINDOW].due);
    }
}

static void show_external(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct stage *st = &w->procedure->stage[w->state.stage];
    struct view_dict *ext;

    if (w->state.status != STATUS_EXTERNAL)
        return;
    ext = view_section(d, "AT_EXTERNAL");
    view_set(ext, "BODY_NAME", st->contact_name ? st->contact_name : c->snap->centre.body_name);
    if (st->contact_link || c->snap->centre.body_link)
        view_set(view_section(ext, "BODY_HAS_LINK"), "BODY_LINK",
                 st->contact_link ? st->contact_link : c->snap->centre.body_link);
}

/* Of another kind than it came as, or sent elsewhere as such. */
static void show_kind(struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;
    const struct procedure *p = s->signposted ? centre_procedure(w->centre, s->signposted_to)
                                              : NULL;
    struct view_dict *in;

    present_word(d, "KIND_", kind_name(s->kind));
    if (w->full.event[0].kind != s->kind) {
        in = view_section(d, "NOW_OTHER");
        present_word(in, "WAS_", kind_name(w->full.event[0].kind));
        present_word(in, "NOW_", kind_name(s->kind));
    }
    if (!p)
        return;
    in = view_section(d, "SIGNPOSTED");
    present_word(in, "TO_", kind_name(s->signposted_to));
    view_set(in, "SIGNPOST_TEXT", p->signpost_text);
    if (p->signpost_link)
        view_set(view_section(in, "SIGNPOST_HAS_LINK"), "SIGNPOST_LINK", p->signpost_link);
}

static void show_hearing(struct call *c, struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;
    struct view_dict *in;

    if (s->hearing_accepted)
        view_show(d, "HEARING_ACCEPTED");
    if (s->hearing_declined)
        view_show(d, "HEARING_DECLINED");
    if (date_is_set(s->hearing_on))
        present_date(c, view_section(d, "HEARING"), "HEARING_ON", s->hearing_on);
    if (s->fee == FEE_NONE)
        return;
    in = view_section(d, "FEE");
    present_word(in, "FEE_", fee_state_name(s->fee));
    present_money(in, "FEE_POUNDS", s->pence);
    present_fee_rule(in, &w->procedure->stage[s->fee_stage].fee);
}

/* What the centre does about it: kinds and dates, not the colleagues' words. */
static void show_actions(struct call *c, struct view_dict *d, const struct casework *w)
{
    struct view_dict *list = NULL;

    for (size_t i = 0; i < w->state.n_actions; i++) {
        const struct action *a = &w->state.action[i];
        struct view_dict *row;

        if (a->answer == ANSWER_NOT_APPLICABLE || !present_action_visible(c, w, a->seq))
            continue;
        if (!list)
            list = view_section(d, "ACTIONS");
        row = view_section(list, "ACTION");
        present_word(view_include(row, "ACTION_KIND", "layout/action-kind"), "ACTION_",
                     action_kind_name(a->kind));
        if (a->answer == ANSWER_PLANNED)
            present_date(c, view_section(row, "PLANNED"), "PLANNED_FOR", a->due);
        else
            present_date(c, view_section(row, "DONE"), "DONE_ON", a->done_on);
    }
}

static void show_state(struct view_dict *d, const struct casework *w)
{
    const struct case_state *s = &w->state;

    present_word(d, "STATUS_", flow_status_name(s->status));
    present_now(d, w->procedure, s->stage);
    if (s->outcome != OUTCOME_NONE)
        present_word(d, "OUTCOME_", outcome_name(s->outcome));
    if (s->late_refused)
        view_show(d, "LATE_REFUSED");
    if (s->late_accepted)
        view_show(d, "LATE_ACCEPTED");
    if (s->withdrawn)
        view_show(d, "WITHDRAWN");
    if (s->discarded)
        view_show(d, "DISCARDED");
    if (!s->withdrawn && !s->late_refused && !s->signposted && !s->discarded)
        view_show(d, "CLOSED_PLAIN");
    for (enum clock_kind k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++)
        if (s->clock[k].set) {
            view_show(d, "HAS_DATES");
            break;
        }
}

static void show_case(struct call *c, struct casework *w, int status, enum refusal why)
{
    static const char *const done[] = {"message", "advance", "withdraw", "hearing", "added", NULL};
    struct view_dict *d = call_page(c, "public/case");
    const char *flash = call_query(c, "done"), *cut = NULL;
    enum rc_err err;

    for (int i = 0; flash && done[i]; i++)
        if (strcmp(flash, done[i]) == 0)
            present_word(d, "DONE_", done[i]);
    view_set(d, "REFERENCE", w->full.row.reference);
    view_set(d, "ONCE", present_once(c));
    if (c->worker->cleans)
        view_show(d, "MAY_CLEAN");
    view_set_int(d, "FILE_MAX_MB", (int64_t)(c->worker->config->file_max / (1024u * 1024u)));
    if (why != REFUSE_NOT) {
        struct view_dict *no = view_section(d, "REFUSED");

        present_word(no, "REFUSE_", flow_refusal_name(why));
        if (*form_get(&c->form, "text"))
            view_show(no, "TYPED");
    }
    show_kind(d, w);
    show_state(d, w);
    show_hearing(c, d, w);
    show_actions(c, d, w);
    show_acts(c, d, w);
    show_external(c, d, w);
    present_path(d, w->procedure, &w->state);
    present_dates(c, d, w, false);
    err = present_history(c, d, w);
    if (err == RC_OK)
        err = present_retention(c, d, w);
    if (err == RC_OK)
        err = present_allegations(c, d, w);
    if (err == RC_OK && w->full.cut)
        err = upload_cut_open(c, &w->full.row.id, &c->token_keys, w->full.cut, &cut);
    if (err == RC_OK && cut)
        view_set(view_section(d, "CUT"), "CUT_NAME", cut);
    if (err == RC_OK)
        err = present_files(d, w, arena_printf(c->arena, "%scase/file?id=", c->link));
    if (err == RC_OK)
        call_send_page(c, status);
    else
        call_fail(c, err, __func__);
}

void public_case_get(struct call *c)
{
    const char *flash = call_query(c, "done");
    const bool added = flash && strcmp(flash, "added") == 0;
    struct casework w = {0};
    bool on_its_way = false;
    enum rc_err err;

    if (!session_case(c)) {
        ask_token(c, 200);
        return;
    }
    err = casework_open_token(c, &w);
    if (err != RC_OK && public_entered(c, err, "WAITING", added ? "ADDED" : NULL, 200))
        goto out; /* it is not in the database yet */
    if (err == RC_NOTFOUND && !(on_its_way = public_on_its_way(c))) {
        casework_close(&w);
        err = casework_open_token(c, &w); /* it may have come in between these looks */
    }
    if (err == RC_OK) {
        show_case(c, &w, 200, REFUSE_NOT);
    } else if (err == RC_NOTFOUND && on_its_way) {
        /* The cookie stays for the next try, but only as long as it would have. */
        call_cookie(c, COOKIE_CASE, call_cookie_in(c, COOKIE_CASE), "Strict");
        form_add_error(&c->form, "token", "token-on-its-way");
        ask_token(c, 200);
    } else if (err == RC_NOTFOUND) {
        call_cookie(c, COOKIE_CASE, "", "Strict");
        ask_token(c, 200);
    } else {
        call_fail(c, err, __func__);
    }
out:
    casework_close(&w);
}

static void show_again(struct call *c, enum refusal why)
{
    struct casework w = {0};
    enum rc_err err = casework_open_token(c, &w);

    if (err == RC_OK)
        show_case(c, &w, 422, why);
    else
        call_fail(c, err, __func__);
    casework_close(&w);
}

void public_act_again(struct call *c)
{
    show_again(c, REFUSE_NOT);
}

static size_t find_act(const char *word)
{
    size_t i = 0;

    while (strcmp(act_table[i].word, word) != 0)
        i++; /* the form's choices are those of the table */
    return i;
}

/* The token of this browser was replaced meanwhile: the new one is asked for, and what was typed is
 * kept. */
static void token_gone(struct call *c)
{
    call_cookie(c, COOKIE_CASE, "", "Strict");
    c->has_token = false;
    session_csrf_set(c);
    trouble_token_again(c);
}

void public_act_post(struct call *c)
{
    size_t i = find_act(form_get(&c->form, "act"));
    struct upload *u = c->upload;
    struct step s = {.command = {.act = act_table[i].act, .by = ACTOR_COMPLAINANT, .date = RC_DATE_NONE},
                     .text = form_get(&c->form, "text"),
                     .kind = act_table[i].kind,
                     .once = form_get(&c->form, "once")};
    enum refusal why = REFUSE_NOT;
    struct casework w = {0};
    const char *problem;
    enum rc_err err;

    if (u && u->problem)
        form_add_error(&c->form, "file", u->problem);
    if (u) {
        if (u->n > 0 && *form_get(&c->form, "clean")) {
            err = cleaning_replace(c, &c->token_keys, &problem);
            if (err != RC_OK) {
                call_fail(c, err, __func__);
                goto out;
            }
            if (problem)
                form_add_error(&c->form, "file", problem);
        }
        s.files = u->file;
        s.file_keys = u->file_key;
        s.n_files = u->n;
    }
    if (act_table[i].text_or_file && !*s.text && s.n_files == 0)
        form_add_error(&c->form, "text", "required");
    if (c->form.n_errors > 0) {
        show_again(c, REFUSE_NOT);
        goto out;
    }
    if (act_table[i].text_or_file && !*s.text)
        s.command.act = ACT_EVIDENCE;
    err = casework_open_token(c, &w);
    if (err == RC_OK)
        err = casework_do(c, &w, &s, &why);
    if (err == RC_OK)
        err = store_evidence_forget_cuts(c->worker->db, &w.full.row.id);
    if (err == RC_OK)
        call_redirect(c, arena_printf(c->arena, "case?done=%s", act_table[i].done));
    else if (err == RC_DENIED)
        show_again(c, why);
    else if (err == RC_NOTFOUND)
        token_gone(c);
    else
        call_fail(c, err, __func__);
out:
    casework_close(&w);
    upload_clear(u);
}

/* --- files --------------------------------------------------------------------------------- */

static enum rc_err act_file_begin(struct call *c, const char *field, const char *filename,
                                  const char *type)
{
    struct casework w = {0};
    enum rc_err err = RC_OK;

    (void)field;
    if (!c->upload) {
        err = casework_open_token(c, &w);
        if (err == RC_OK)
            err = upload_open(c, &w.full.row.id, &c->token_keys);
        casework_close(&w);
    }
    return err == RC_OK ? upload_begin(c, filename, type) : err;
}

const struct upload_ops public_act_upload = {
    .begin = act_file_begin, .data = upload_data, .end = upload_end, .stop = upload_stop,
    .abort = upload_abort};

void public_file_get(struct call *c)
{
    const char *text = call_query(c, "id");
    struct casework w = {0};
    struct rc_id id;
    enum rc_err err;

    if (!text || id_parse(text, &id) != RC_OK) {
        call_error(c, 404);
        return;
    }
    err = casework_open_token(c, &w);
    if (err == RC_OK)
        download_send(c, &w, &id);
    else
        call_fail(c, err, __func__);
    casework_close(&w);
}

void public_said_get(struct call *c)
{
    struct casework w = {0};
    enum rc_err err = casework_open_token(c, &w);

    if (err == RC_OK)
        bundle_send_said(c, &w);
    else
        call_fail(c, err, __func__);
    casework_close(&w);
}

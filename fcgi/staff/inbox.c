/* The inbox: what needs this person today, then the rest. */
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/staff/away.h"
#include "fcgi/staff/look_through.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_action.h"

#define PER_PAGE 50u
#define PAGES_MAX 99999u
#define ACTIONS_SHOWN 50u
#define WAITING_SHOWN 5u
#define ACTIONS_AHEAD 14 /* days: two working days ahead, closures between them */

static unsigned page_number(const struct call *c)
{
    const char *text = call_query(c, "page");
    unsigned long n;

    if (!text || !*text || strlen(text) > 5 || strspn(text, "0123456789") != strlen(text))
        return 1;
    n = strtoul(text, NULL, 10);
    return n >= 1 && n <= PAGES_MAX ? (unsigned)n : 1;
}

/* --- filters --------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    unsigned statuses;
} states[] = {
    {"received", 1u << STATUS_RECEIVED},
    {"open", 1u << STATUS_OPEN | 1u << STATUS_TO_REFER | 1u << STATUS_REFERRED |
                 1u << STATUS_TO_HEAR | 1u << STATUS_HEARING},
    {"question", 1u << STATUS_QUESTION},
    {"late", 1u << STATUS_LATE},
    {"decided", 1u << STATUS_DECIDED},
    {"actions", 1u << STATUS_ACTIONS},
    {"external", 1u << STATUS_EXTERNAL},
    {"closed", 1u << STATUS_CLOSED},
    {"discarded", 1u << STATUS_CLOSED},
};
#define STATE_DISCARDED (COUNT_OF(states) - 1u) /* those that were never confirmed */

/* What the address asks for; words that are none are as if they were not there. */
struct wanted {
    enum kind kind;      /* 0: all */
    const char *stage;   /* its stable word, or "" */
    size_t state;        /* of `states`; behind its end: all */
    struct inbox_filter filter;
};

static bool has_stage(const struct call *c, const char *id)
{
    for (size_t i = 0; i < c->snap->centre.n_procedures; i++)
        for (size_t k = 0; k < c->snap->centre.procedure[i].n_stages; k++)
            if (strcmp(c->snap->centre.procedure[i].stage[k].id, id) == 0)
                return true;
    return false;
}

static struct wanted read_wanted(const struct call *c)
{
    const char *kind = call_query(c, "kind"), *stage = call_query(c, "stage");
    const char *state = call_query(c, "state");
    struct wanted w = {.kind = kind ? kind_parse(kind) : 0,
                       .stage = stage && has_stage(c, stage) ? stage : "",
                       .state = COUNT_OF(states)};

    for (size_t i = 0; state && i < COUNT_OF(states); i++)
        if (strcmp(states[i].word, state) == 0)
            w.state = i;
    w.filter.statuses = w.state < COUNT_OF(states) ? states[w.state].statuses : UINT32_MAX;
    w.filter.unconfirmed = w.state == STATE_DISCARDED;
    for (enum kind k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(&c->snap->centre, k);

        if (w.kind && w.kind != k)
            continue;
        if (!*w.stage)
            w.filter.stages[k] = UINT32_MAX;
        for (size_t i = 0; p && *w.stage && i < p->n_stages; i++)
            if (strcmp(p->stage[i].id, w.stage) == 0)
                w.filter.stages[k] |= 1u << i;
    }
    return w;
}

static bool is_filtered(const struct wanted *w)
{
    return w->kind || *w->stage || w->state < COUNT_OF(states);
}

/* One option of a stage, once for all kinds that have it. */
static void show_stage_option(struct call *c, struct view_dict *d, const struct wanted *w,
                              size_t i, size_t k)
{
    const struct centre *centre = &c->snap->centre;
    const struct stage *st = &centre->procedure[i].stage[k];
    struct view_dict *row;

    for (size_t p = 0; p < i; p++)
        for (size_t s = 0; s < centre->procedure[p].n_stages; s++)
            if (strcmp(centre->procedure[p].stage[s].id, st->id) == 0)
                return;
    if (st->mode == MODE_INFORMAL)
        return;
    row = view_section(d, "STAGE_OPTION");
    view_set(row, "STAGE_ID", st->id);
    view_set(row, "STAGE_TITLE", st->title);
    if (strcmp(st->id, w->stage) == 0)
        view_show(row, "CHOSEN");
}

static void show_filters(struct call *c, struct view_dict *page, const struct wanted *w)
{
    struct view_dict *d = view_section(page, "FILTERS"), *row;

    for (size_t i = 0; i < c->snap->centre.n_procedures; i++) {
        const struct procedure *p = &c->snap->centre.procedure[i];

        if (!p->run)
            continue;
        row = view_section(d, "KIND_OPTION");
        view_set(row, "KIND", kind_name(p->kind));
        present_word(row, "KIND_", kind_name(p->kind));
        if (p->kind == w->kind)
            view_show(row, "CHOSEN");
        for (size_t k = 0; k < p->n_stages; k++)
            show_stage_option(c, d, w, i, k);
    }
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        row = view_section(d, "STATE_OPTION");
        view_set(row, "STATE", states[i].word);
        present_word(row, "STATUS_", states[i].word);
        if (i == w->state)
            view_show(row, "CHOSEN");
    }
    if (is_filtered(w))
        view_show(page, "FILTERED");
    view_set(page, "KIND_NOW", w->kind ? kind_name(w->kind) : "");
    view_set(page, "STAGE_NOW", w->stage);
    view_set(page, "STATE_NOW", w->state < COUNT_OF(states) ? states[w->state].word : "");
}

/* --- rows ------------------------------------------------------------------------------------ */

/* A row with what it says of its case; *p: the case's ladder. */
static enum rc_err begin_row(struct call *c, struct view_dict *d, const struct inbox_row *r,
                             bool now, struct view_dict **row, const struct procedure **p)
{
    const struct centre *centre;
    enum rc_err err;

    err = snapshot_version(c->worker->snapshots, c->worker->db, c->worker->keyring, &c->snap->id,
                           r->centre_version, &centre);
    if (err != RC_OK)
        return err;
    *p = centre_procedure(centre, r->kind);
    if (!*p || r->stage >= (*p)->n_stages)
        return RC_INTERNAL;
    view_show(d, now ? "NOW" : "LATER");
    *row = view_include(view_section(d, now ? "NOW_ROW" : "LATER_ROW"), "ROW", "staff/inbox-row");
    view_set(*row, "REFERENCE", r->reference);
    present_word(*row, "KIND_", kind_name(r->kind));
    view_set(*row, "STAGE_TITLE", (*p)->stage[r->stage].title);
    present_word(*row, "STATUS_", flow_status_name(r->status));
    if (!r->mine)
        view_show(*row, "WITH_OTHERS");
    return RC_OK;
}

static enum rc_err show_row(struct call *c, struct view_dict *d, const struct inbox_row *r)
{
    bool now = r->mine && (r->unread || r->status == STATUS_LATE ||
                           parts_is_pressing(c, r->ack_due) || parts_is_pressing(c, r->act_due));
    const struct procedure *p;
    struct view_dict *row;
    enum rc_err err = begin_row(c, d, r, now, &row, &p);

    if (err != RC_OK)
        return err;
    if (r->unread && r->mine)
        view_show(row, "UNREAD");
    if (parts_is_late(c, r->ack_due) || parts_is_late(c, r->act_due))
        view_show(row, "LATE");
    if (!date_is_set(r->ack_due) && !date_is_set(r->act_due))
        view_show(row, "NOTHING_DUE");
    parts_show_due(c, row, "DUE_ACKNOWLEDGE", r->ack_due);
    parts_show_due(c, row, parts_act_due(p->stage[r->stage].mode), r->act_due);
    return RC_OK;
}

/* Actions that this person looks after and whose day has come, or is near. */
static enum rc_err show_actions(struct call *c, struct view_dict *d, bool *any)
{
    struct action_row *a;
    size_t n;
    enum rc_err err;

    err = store_actions_due(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                            &c->staff.person.id, date_add_days(c->today, ACTIONS_AHEAD),
                            ACTIONS_SHOWN, &a, &n);
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const struct procedure *p;
        struct view_dict *row;

        if (!parts_is_pressing(c, a[i].due))
            continue;
        err = begin_row(c, d, &a[i].of, true, &row, &p);
        if (err != RC_OK)
            break;
        *any = true;
        view_set_int(view_section(row, "IS_ACTION"), "ACTION_REF", (int64_t)a[i].seq);
        if (parts_is_late(c, a[i].due))
            view_show(row, "LATE");
        parts_show_due(c, row, "DUE_ACTION", a[i].due);
    }
    return err;
}

/* The first of those that are to be looked through. */
static enum rc_err show_waiting(struct call *c, struct view_dict *d, bool *any)
{
    struct view_dict *in;
    bool more;
    size_t n;
    enum rc_err err = look_through_rows(c, d, WAITING_SHOWN, false, &n, &more);

    if (err != RC_OK || n == 0)
        return err;
    *any = true;
    in = view_section(d, "WAITING");
    view_show(in, more ? "WAITING_MORE" : "WAITING_ALL");
    return RC_OK;
}

/* Pages hang on the case at their edge, so that a late one is found as quickly as the first; their
 * number only tells the reader where he is. */
/* --- search ---------------------------------------------------------------------------------- */

/* The references that something typed may stand for: itself where it is a whole one, and where it is
 * the end of one the ones of the last years. */
static size_t possible(struct call *c, const char *typed, const char *out[static INBOX_FIND])
{
    char whole[REFERENCE_MAX];
    size_t n = 0;
    int y, m, d;

    if (reference_parse(typed, whole) == RC_OK && (out[0] = arena_strdup(c->arena, whole)))
        return 1;
    date_to_ymd(c->today, &y, &m, &d);
    for (; n < INBOX_FIND; y--) {
        const char *text = arena_printf(c->arena, "%s-%d-%s", c->snap->centre.code, y, typed);

        if (!text || reference_parse(text, whole) != RC_OK ||
            !(out[n] = arena_strdup(c->arena, whole)))
            break;
        n++;
    }
    return n;
}

static enum rc_err show_found(struct call *c, struct view_dict *d, const char *typed)
{
    const char *reference[INBOX_FIND];
    struct inbox_row *row;
    size_t n;
    enum rc_err err;

    view_set(d, "FIND_NOW", typed);
    err = store_inbox_find(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                           &c->staff.person.id, reference, possible(c, typed, reference), &row, &n);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = show_row(c, d, &row[i]);
    if (err == RC_OK)
        view_show(d, n > 0 ? "FOUND" : "NOT_FOUND");
    return err;
}

/* The case behind which a page begins, or before which it ends. */
static void read_edge(struct call *c, unsigned page, struct wanted *w)
{
    const char *after = call_query(c, "after"), *before = call_query(c, "before");

    if (page > 1 && before && *before && strlen(before) <= 23)
        w->filter.before = before;
    else if (page > 1 && after && *after && strlen(after) <= 23)
        w->filter.after = after;
}

static void show_pager(struct view_dict *d, unsigned page, const struct inbox_filter *f,
                       const struct inbox_row *row, size_t n, bool more)
{
    const bool back = f->before != NULL;
    struct view_dict *pager, *in;

    if (page == 1 && !more)
        return;
    pager = view_section(d, "PAGER");
    view_set_int(pager, "FROM", (int64_t)(page - 1u) * PER_PAGE + (n > 0));
    view_set_int(pager, "TO", (int64_t)(page - 1u) * PER_PAGE + (int64_t)n);
    if (page > 1) {
        in = view_section(pager, "PREVIOUS");
        if (page > 2 && n > 0)
            view_set(in, "BEFORE_REF", row[0].reference);
        view_set_int(in, "PREVIOUS_PAGE", page - 1u);
    }
    if (more || back) {
        in = view_section(pager, "NEXT");
        view_set(in, "AFTER_REF", n > 0 ? row[n - 1].reference : "");
        view_set_int(in, "NEXT_PAGE", page + 1u);
    }
}

static enum rc_err show_cases(struct call *c, struct view_dict *d)
{
    unsigned page = page_number(c);
    struct wanted w = read_wanted(c);
    bool more, any = false;
    struct inbox_row *row;
    size_t n;
    enum rc_err err = RC_OK;

    show_filters(c, d, &w);
    read_edge(c, page, &w);
    if (page == 1 && !is_filtered(&w) && (err = show_actions(c, d, &any)) == RC_OK)
        err = show_waiting(c, d, &any);
    if (err == RC_OK)
        err = store_inbox(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                          &c->staff.person.id, &w.filter, PER_PAGE,
                          w.filter.after || w.filter.before ? 0 : (page - 1u) * PER_PAGE, &row, &n,
                          &more);
    for (size_t i = 0; err == RC_OK && i < n; i++)
        err = show_row(c, d, &row[i]);
    if (err != RC_OK)
        return err;
    if (n == 0 && !any)
        view_show(d, is_filtered(&w) ? "NO_MATCH" : "EMPTY");
    show_pager(d, page, &w.filter, row, n, more);
    return RC_OK;
}

/* What was done to a case that is not there any more for who did it. */
static void show_done(struct call *c, struct view_dict *d)
{
    static const char *const done[] = {"recuse", "reclassify", "recorded"};
    const char *word = call_query(c, "done");

    for (size_t i = 0; word && i < COUNT_OF(done); i++)
        if (strcmp(word, done[i]) == 0)
            present_word(d, "DONE_", word);
}

void staff_inbox_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/inbox");
    enum rc_err err = RC_OK;

    view_global_show(c->view, "WIDE");
    show_done(c, d);
    if (c->staff.person.roles & ROLE_HANDLER) {
        const char *find = call_query(c, "find");

        view_show(d, "HANDLER");
        err = find && *find ? show_found(c, d, find) : show_cases(c, d);
        if (err == RC_OK)
            err = away_show_colleagues(c, d);
    } else {
        view_show(d, "NO_HANDLER");
        if (c->staff.person.roles & ROLE_AUDITOR)
            view_show(d, "AUDITOR");
    }
    if (c->staff.person.roles & ROLE_ADMINISTRATOR)
        view_show(d, "ADMINISTRATOR");
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, 200);
}

/* Whether the records are whole: the nightly check, the daily roots and who gets them, the log. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/root_text.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/words.h"
#include "fcgi/staff/parts.h"
#include "sql/store_audit.h"

enum { ROOTS = 14, LINES = 50, LINES_A_READ = 200, READS = 10 };

static const char *const audit_acts[] = {"check", "add", "drop", NULL};
static const struct field audit_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .choices = audit_acts},
    {.name = "person", .type = FIELD_LINE, .max = 32},
    {.name = "address", .type = FIELD_LINE, .max = ADDRESS_MAX},
    {.name = "reader", .type = FIELD_LINE, .max = 32},
};
const struct form_spec admin_audit_form = {audit_fields, COUNT_OF(audit_fields)};

struct people {
    struct person_row *p;
    size_t n;
};

static const struct person_row *find(const struct people *all, const struct rc_id *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (id_equal(&all->p[i].id, id))
            return &all->p[i];
    return NULL;
}

static bool may_change(const struct call *c)
{
    return (c->staff.person.roles & ROLE_ADMINISTRATOR) != 0;
}

static const char *day_words(struct call *c, struct rc_date day)
{
    return words_date(c->arena, c->lang, day);
}

/* --- the check ------------------------------------------------------------------------------ */

/* Days are counted in roots and leaves, rows in all else. */
static void show_number(struct call *c, struct view_dict *row, const char *table, int64_t n)
{
    if (n == 0)
        return;
    if (strncmp(table, "audit_", 6) == 0)
        view_set(view_section(row, "ON_DAY"), "DAY", day_words(c, (struct rc_date){(int32_t)n}));
    else
        view_set_int(view_section(row, "AT_ROW"), "ROW", n);
}

static void show_findings(struct call *c, struct view_dict *d, const char *report)
{
    json_t *list = json_loads(report, 0, NULL), *o;
    size_t i;

    json_array_foreach(list, i, o) {
        struct view_dict *row = view_section(d, "FINDING");
        const char *table = json_string_value(json_object_get(o, "table"));
        const char *problem = json_string_value(json_object_get(o, "problem"));
        const char *reference = json_string_value(json_object_get(o, "reference"));

        present_word(row, "PROBLEM_", problem ? problem : "");
        view_set(row, "TABLE", table ? table : "");
        if (reference && *reference)
            view_set(view_section(row, "OF_CASE"), "REFERENCE", reference);
        show_number(c, row, table ? table : "",
                    json_integer_value(json_object_get(o, "n")));
    }
    json_decref(list);
}

static enum rc_err show_check(struct call *c, struct view_dict *d)
{
    struct audit_check k;
    struct view_dict *s;
    enum rc_err err = store_audit_check(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        &k);

    if (err == RC_CRYPTO) {
        view_show(d, "CHECK_SPOILT");
        return RC_OK;
    }
    if (err != RC_OK)
        return err;
    s = view_section(d, !k.found      ? "CHECK_NONE"
                        : k.running   ? "CHECK_RUNNING"
                        : k.findings ? "CHECK_FOUND"
                                     : "CHECK_FINE");
    view_set(s, "CHECK_DAY", day_words(c, k.day));
    view_set_int(s, "CASES", (int64_t)k.cases);
    view_set_int(s, "COUNT", (int64_t)k.findings);
    if (k.findings)
        show_findings(c, d, k.report);
    if (k.files_bare)
        view_set_int(view_section(s, "BARE"), "FILES", (int64_t)k.files_bare);
    if (k.asked)
        view_show(d, "CHECK_ASKED");
    return RC_OK;
}

/* --- roots, and who gets them --------------------------------------------------------------- */

static enum rc_err show_roots(struct call *c, struct view_dict *d)
{
    struct audit_root *root;
    size_t n;
    enum rc_err err = store_audit_roots(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        ROOTS, &root, &n);

    if (err == RC_CRYPTO) {
        view_show(d, "ROOTS_SPOILT");
        return RC_OK;
    }
    if (err == RC_OK && n == 0)
        view_show(d, "ROOTS_NONE");
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        struct view_dict *row = view_section(d, "ROOT");
        char one[ROOT_GROUPS], two[ROOT_GROUPS], day[11];

        view_show(d, "ROOTS");
        root_text_groups(&root[i].root, one, two);
        date_format(root[i].day, day);
        view_set(row, "ROOT_DAY", day_words(c, root[i].day));
        view_set(row, "ROOT_ISO", day);
        view_set_int(row, "ROOT_CASES", (int64_t)root[i].cases);
        view_set(row, "ROOT_ONE", one);
        view_set(row, "ROOT_TWO", two);
    }
    return err;
}

static enum rc_err show_readers(struct call *c, struct view_dict *d, const struct people *all)
{
    struct audit_reader *r;
    char id[ID_TEXT], to[ADDRESS_MAX + 1];
    size_t n;
    enum rc_err err = store_audit_readers(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                          &r, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        struct view_dict *row = view_section(d, "READER");
        const struct person_row *p = find(all, &r[i].person);

        id_format(&r[i].id, id);
        view_set(row, "READER_ID", id);
        if (may_change(c))
            view_show(row, "MAY_DROP");
        if (p) {
            view_set(row, "READER_NAME", p->title);
        } else if (id_is_zero(&r[i].person)) {
            err = address_open(c->worker->keyring, &c->snap->id, &r[i].id, r[i].address, to);
            if (err == RC_OK)
                view_set(row, "READER_NAME", to);
        }
        if (p && p->state != PERSON_ACTIVE)
            view_show(row, "READER_CLOSED");
    }
    if (err == RC_OK && n == 0)
        view_show(d, "READERS_NONE");
    for (size_t i = 0; i < all->n && may_change(c); i++) {
        struct view_dict *row;

        if (all->p[i].state != PERSON_ACTIVE)
            continue;
        row = view_section(d, "PERSON");
        id_format(&all->p[i].id, id);
        view_set(row, "PERSON_ID", id);
        view_set(row, "PERSON_TITLE", all->p[i].title);
        if (strcmp(id, form_get(&c->form, "person")) == 0)
            view_show(row, "CHOSEN");
    }
    return err;
}

/* --- the log -------------------------------------------------------------------------------- */

/* Each has its sentence in the template; a new one is shown by its word until it has. */
static const char *const kinds[] = {
    "import",          "invite",          "accept",           "person-changed", "disable",
    "enable",          "recipients-set",  "recipient-add",    "recovery-half-a", "recovery-half-b",
    "recovery-waived", "new-password",    "new-code",         "new-keys",       "holidays",
    "retention",       "root-reader-add", "root-reader-drop",
    "reset-asked",     "reset-confirmed", "reset-refused",    "server-key",
    "recovery-new-half-a", "recovery-new-half-b",
    "recovery-used",   "recovery-moved",  "recovery-drill",
    "second-factor-on", "second-factor-new-phone", "second-factor-new-codes",
    "second-factor-off", "second-factor-reset",
    "suspend", "resume", "delete", "draft",           "draft-gone",      "publish",          "schedule-on",    "schedule-off",
    "schedule-start",
    "deputies-set", "deputies-end", "closure-add", "closure-remove"};

static bool is_known(const char *what)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcmp(kinds[i], what) == 0)
            return true;
    return false;
}

struct search {
    struct rc_date from, to; /* NONE: open */
    const char *kind;        /* "": all */
    uint64_t before;
};

static void read_search(struct call *c, struct view_dict *d, struct search *s)
{
    const char *from = call_query(c, "from"), *to = call_query(c, "to");
    const char *kind = call_query(c, "kind"), *before = call_query(c, "before");

    *s = (struct search){.from = RC_DATE_NONE, .to = RC_DATE_NONE, .kind = ""};
    if (c->method != METHOD_GET)
        return;
    if (from && *from && date_parse(from, &s->from) != RC_OK)
        view_show(d, "BAD_DATE");
    if (to && *to && date_parse(to, &s->to) != RC_OK)
        view_show(d, "BAD_DATE");
    view_set(d, "FROM", from ? from : "");
    view_set(d, "TO", to ? to : "");
    if (kind && is_known(kind)) {
        s->kind = kind;
        present_word(d, "PICKED_", kind);
    }
    if (before && strspn(before, "0123456789") == strlen(before) && strlen(before) < 18)
        s->before = strtoull(before, NULL, 10);
}

static void show_line(struct call *c, struct view_dict *d, const struct log_line *l,
                      const struct people *all)
{
    struct view_dict *row = view_section(d, "LINE");
    const struct person_row *p = find(all, &l->by);

    view_set(row, "LINE_DAY", day_words(c, zone_date(&c->snap->centre.zone, l->at)));
    view_set_int(row, "LINE_NUMBER", (int64_t)l->seq);
    if (id_is_zero(&l->by))
        view_show(row, "BY_OPERATOR");
    else if (p)
        view_set(view_section(row, "BY_PERSON"), "BY", p->title);
    else
        view_show(row, "BY_SOMEBODY");
    if (is_known(l->what))
        present_word(row, "WHAT_", l->what);
    else
        view_set(view_section(row, "WHAT_OTHER"), "WHAT", l->what);
    if (*l->detail)
        view_set(view_section(row, "DETAIL"), "DETAIL_TEXT", l->detail);
}

/* Newest first; the hidden ones are passed over, a few thousand at most. */
static enum rc_err show_log(struct call *c, struct view_dict *d, const struct people *all)
{
    const struct zone *zone = &c->snap->centre.zone;
    struct search s;
    size_t shown = 0, n = LINES_A_READ;
    bool over = false;
    enum rc_err err = RC_OK;

    read_search(c, d, &s);
    for (int i = 0; i < READS && !over && n == LINES_A_READ && shown < LINES && err == RC_OK; i++) {
        struct log_line *line;

        err = store_log_page(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, s.before,
                             LINES_A_READ, &line, &n);
        for (size_t k = 0; err == RC_OK && k < n && shown < LINES && !over; k++) {
            struct rc_date day = zone_date(zone, line[k].at);

            s.before = line[k].seq;
            over = date_is_set(s.from) && date_cmp(day, s.from) < 0;
            if (over || (date_is_set(s.to) && date_cmp(day, s.to) > 0) ||
                (*s.kind && strcmp(s.kind, line[k].what) != 0))
                continue;
            show_line(c, d, &line[k], all);
            shown++;
        }
    }
    if (err == RC_CRYPTO) {
        view_show(d, "LOG_SPOILT");
        return RC_OK;
    }
    if (shown == 0)
        view_show(d, "LOG_NONE");
    if (!over && s.before > 1 && (shown == LINES || n == LINES_A_READ)) {
        struct view_dict *more = view_section(d, "OLDER");

        view_set_int(more, "BEFORE", (int64_t)s.before);
        view_set(more, "OLDER_KIND", s.kind);
    }
    return err;
}

/* --- the page ------------------------------------------------------------------------------- */

void admin_audit_get(struct call *c)
{
    struct view_dict *d = call_page(c, "admin/audit");
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;
    struct people all;
    enum rc_err err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        &all.p, &all.n);

    if (err == RC_OK)
        err = show_check(c, d);
    if (err == RC_OK)
        err = show_roots(c, d);
    if (err == RC_OK)
        err = show_readers(c, d, &all);
    if (err == RC_OK)
        err = show_log(c, d, &all);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (may_change(c))
        view_show(d, "MAY_CHANGE");
    if (done)
        present_word(d, "DONE_", done);
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

static enum rc_err ask(struct call *c)
{
    struct audit_check was, next;
    enum rc_err err = RC_CONFLICT;

    for (int i = 0; i < 3 && err == RC_CONFLICT; i++) { /* the clerk may be writing it */
        err = store_audit_check(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &was);
        if (err == RC_CRYPTO)
            return RC_OK; /* the clerk begins anew by itself */
        if (err != RC_OK)
            return err;
        next = was;
        next.asked = true;
        if (!was.found)
            next.day = c->today;
        err = store_audit_check_put(c->worker->db, c->worker->keyring, &c->snap->id, &was, &next,
                                    NULL, 0, c->now);
    }
    return err;
}

static enum rc_err add(struct call *c)
{
    const char *person = form_get(&c->form, "person");
    const char *address = parts_lower(c->arena, form_get(&c->form, "address"));
    struct rc_id id;

    if (!address)
        return RC_NOMEM;
    if (*person && id_parse(person, &id) != RC_OK)
        return RC_INVALID;
    if (!*person && !*address)
        form_add_error(&c->form, "address", "required");
    else if (!*person && !address_valid(address))
        form_add_error(&c->form, "address", "bad-email");
    if (c->form.n_errors > 0)
        return RC_OK;
    return store_audit_reader_add(c->worker->db, c->worker->keyring, &c->snap->id,
                                  *person ? &id : NULL, *person ? NULL : address,
                                  &c->staff.person.id, c->now);
}

static enum rc_err drop(struct call *c)
{
    struct rc_id id;
    enum rc_err err = id_parse(form_get(&c->form, "reader"), &id);

    if (err == RC_OK)
        err = store_audit_reader_drop(c->worker->db, c->worker->keyring, &c->snap->id, &id,
                                      &c->staff.person.id, c->now);
    return err == RC_NOTFOUND ? RC_OK : err; /* a colleague was quicker */
}

void admin_audit_post(struct call *c)
{
    const char *act = form_get(&c->form, "act"), *page;
    bool checks = strcmp(act, "check") == 0, adds = strcmp(act, "add") == 0;
    enum rc_err err = RC_DENIED;

    if (checks)
        err = ask(c);
    else if (may_change(c))
        err = adds ? add(c) : drop(c);
    if (err == RC_CONFLICT && adds) {
        form_add_error(&c->form, "address", "root-reader");
        err = RC_OK;
    }
    if (err == RC_OK && c->form.n_errors > 0) {
        admin_audit_get(c);
        return;
    }
    page = arena_printf(c->arena, "admin/audit?done=%s", act);
    if (err == RC_OK && !page)
        err = RC_NOMEM;
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, page);
}

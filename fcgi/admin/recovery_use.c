/* Both halves of the recovery together: trying whether they open what they should, letting somebody
 * read again, sealing to new halves. A part of the cases a page; between two parts the codes wait
 * sealed in the page (core/recovery_ticket.h) and are never stored, logged or shown again. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/recovery_ticket.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/casework_recover.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

#define CASES_A_PAGE 25u  /* that are written; each is a transaction of its own */
#define LOOKED_AT 100u    /* that are read for it */
#define DRILL_PAGES 10u
#define MOVE_PAGES 2u
#define FOUND_MAX 3000u

enum count { DONE, CASES, GENERATIONS, UNREAD, SHUT };

static const char *const use_acts[] = {"try", "let-in", "move", NULL};
static const struct field use_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = use_acts},
    {.name = "code-a", .type = FIELD_SECRET, .max = 100},
    {.name = "code-b", .type = FIELD_SECRET, .max = 100},
    {.name = "ticket", .type = FIELD_SECRET, .max = RECOVERY_TICKET_TEXT},
    {.name = "reader", .type = FIELD_LINE, .max = ID_TEXT},
    {.name = "reason", .type = FIELD_TEXT, .max = 2000},
    {.name = "found", .type = FIELD_LINE, .max = FOUND_MAX + 100},
};
const struct form_spec admin_recovery_use_form = {use_fields, COUNT_OF(use_fields)};

/* One part of the work. */
struct part {
    struct call *c;
    enum recovery_work work;
    struct recovery_row recovery;
    struct recover_codes codes;
    struct recovery_ticket t;
    bool first, more;
    struct person_row person;
    char *found; /* references, a blank behind each; which of them, in `kind` before it */
};

static enum recovery_work work_of(const char *act)
{
    return strcmp(act, "let-in") == 0 ? RECOVERY_USE
           : strcmp(act, "move") == 0 ? RECOVERY_RENEW
                                      : RECOVERY_DRILL;
}

/* --- the form --------------------------------------------------------------------------------- */

static bool can_be_let_in(const struct person_row *p)
{
    return p->state == PERSON_ACTIVE && (p->roles & ROLE_HANDLER) &&
           !sodium_is_zero(p->pk.b, sizeof p->pk.b);
}

static enum rc_err show_people(struct call *c, struct view_dict *d)
{
    const char *chosen = form_get(&c->form, "reader");
    struct person_row *p;
    size_t n;
    enum rc_err err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        &p, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        char fingerprint[PERSON_FINGERPRINT], id[ID_TEXT];
        struct view_dict *row;

        if (!can_be_let_in(&p[i]))
            continue;
        row = view_section(d, "PERSON");
        id_format(&p[i].id, id);
        person_fingerprint(&p[i].pk, fingerprint);
        view_set(row, "PERSON_ID", id);
        view_set(row, "PERSON_TITLE", p[i].title);
        view_set(row, "PERSON_KEY", fingerprint);
        if (strcmp(chosen, id) == 0)
            view_show(row, "CHOSEN");
    }
    return err;
}

void admin_recovery_use_get(struct call *c)
{
    struct view_dict *d = call_page(c, "admin/recovery-use");
    const struct desk desk = desk_of_call(c);
    struct recovery_row r;
    int64_t at;
    unsigned set;
    enum rc_err err = store_recovery(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r);

    if (err == RC_OK)
        err = show_people(c, d);
    view_show(d, err == RC_OK && r.half[0] && r.half[1] ? "HAS_HALVES" : "NO_HALVES");
    if (err == RC_OK && r.set > 0) {
        const enum rc_err tried = recover_drill_last(&desk, &at, &set);

        /* Not before somebody has shown that the new codes are good ones. */
        view_show(d, tried == RC_OK && set == r.set ? "MAY_MOVE" : "TRY_NEW_FIRST");
        if (tried != RC_OK && tried != RC_NOTFOUND)
            err = tried;
    }
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* --- codes ------------------------------------------------------------------------------------ */

/* RC_DENIED for codes that are no codes, wrong, of two pairs, or come too soon after wrong ones. */
static enum rc_err read_codes(struct part *p)
{
    struct call *c = p->c;
    const struct rc_id *me = &c->staff.person.id;
    struct token a, b; /* written like tokens */
    enum rc_err err = RC_DENIED, noted;

    if (parts_must_wait(c, &c->staff.person, true))
        return err;
    if (token_parse(form_get(&c->form, "code-a"), &a) == TOKEN_GOOD &&
        token_parse(form_get(&c->form, "code-b"), &b) == TOKEN_GOOD) {
        memcpy(p->t.code[0], a.b, PERSON_CODE_BYTES);
        memcpy(p->t.code[1], b.b, PERSON_CODE_BYTES);
        err = recover_codes_open(&c->snap->id, &p->recovery, a.b, b.b, &p->codes);
    }
    sodium_memzero(&a, sizeof a);
    sodium_memzero(&b, sizeof b);
    if (err == RC_DENIED)
        noted = store_person_failed(c->worker->db, me, true, c->now);
    else
        noted = err == RC_OK ? store_person_succeeded(c->worker->db, me, true) : RC_OK;
    p->first = true;
    return noted == RC_OK ? err : noted;
}

static enum rc_err codes(struct part *p)
{
    struct call *c = p->c;
    const char *ticket = form_get(&c->form, "ticket");
    enum rc_err err;

    if (*ticket == '\0')
        return read_codes(p);
    err = recovery_ticket_read(&c->staff.secret, &c->snap->id, &c->staff.person.id, p->work, ticket,
                               c->now, &p->t);
    if (err == RC_OK)
        err = recover_codes_open(&c->snap->id, &p->recovery, p->t.code[0], p->t.code[1], &p->codes);
    return err == RC_INVALID ? RC_DENIED : err;
}

/* --- who, and why ----------------------------------------------------------------------------- */

static enum rc_err person(struct part *p)
{
    struct call *c = p->c;
    struct rc_id id;
    enum rc_err err = RC_OK;

    if (p->work != RECOVERY_USE)
        return RC_OK;
    if (id_parse(form_get(&c->form, "reader"), &id) != RC_OK)
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &id,
                                 &p->person);
    if (err == RC_NOTFOUND || (err == RC_OK && !can_be_let_in(&p->person))) {
        form_add_error(&c->form, "reader", "choose");
        err = RC_OK;
    }
    if (form_get(&c->form, "reason")[0] == '\0')
        form_add_error(&c->form, "reason", "required");
    return err;
}

/* A ticket is for the person whom it was made for. */
static enum rc_err same_person(struct part *p)
{
    if (p->work != RECOVERY_USE)
        return RC_OK;
    if (p->first)
        p->t.person = p->person.id;
    return id_equal(&p->t.person, &p->person.id) ? RC_OK : RC_DENIED;
}

/* --- the work --------------------------------------------------------------------------------- */

struct note {
    struct call *c;
    const char *detail;
};

static enum rc_err note_work(struct db *db, void *ctx)
{
    const struct note *n = ctx;

    return store_centre_log(db, n->c->worker->keyring, &n->c->snap->id, &n->c->staff.person.id,
                            n->c->now, "recovery-used", n->detail);
}

/* Before anything opens: who, for whom, with whose halves. Their ids, since titles change. */
static enum rc_err note_use(struct part *p)
{
    const struct recovery_pair *pair = &p->recovery.pair[p->codes.set];
    char whom[ID_TEXT], first[ID_TEXT], second[ID_TEXT];
    struct note n = {.c = p->c};

    id_format(&p->person.id, whom);
    id_format(&pair->person[0], first);
    id_format(&pair->person[1], second);
    n.detail = arena_printf(p->c->arena, "lets in %s (%s), with the halves of %s and %s, pair %u",
                            whom, p->person.title, first, second, p->codes.set + 1u);
    return n.detail ? db_transact(p->c->worker->db, note_work, &n) : RC_NOMEM;
}

static void add_found(void *ctx, const struct recover_tried *t)
{
    static const char word[] = {[RECOVER_FINE] = 'u', [RECOVER_NONE] = 'n', [RECOVER_OTHER] = 'o',
                                [RECOVER_BROKEN] = 'b'};
    struct part *p = ctx;
    const size_t len = strlen(p->found);

    if (len + strlen(t->reference) + 3 < FOUND_MAX)
        (void)snprintf(p->found + len, FOUND_MAX - len, "%c%s ", word[t->trouble], t->reference);
}

static enum rc_err try_part(struct part *p, const struct desk *d)
{
    struct recover_drill r = {.cases = p->t.count[CASES],
                              .opened = p->t.count[DONE],
                              .generations = p->t.count[GENERATIONS],
                              .unread = p->t.count[UNREAD],
                              .tell = add_found,
                              .ctx = p};
    enum rc_err err = recover_drill(d, &p->codes, DRILL_PAGES, &p->t.after, &r, &p->more);

    p->t.count[CASES] = r.cases;
    p->t.count[DONE] = r.opened;
    p->t.count[GENERATIONS] = r.generations;
    p->t.count[UNREAD] = r.unread;
    return err == RC_OK && !p->more
               ? recover_drill_log(d, &p->codes, &p->c->staff.person.id, &r)
               : err;
}

static enum rc_err use_part(struct part *p, const struct desk *d)
{
    struct recover_use use = {.by = p->c->staff.person.id,
                              .person = &p->person,
                              .reason = form_get(&p->c->form, "reason"),
                              .let_in = p->t.count[DONE],
                              .shut = p->t.count[SHUT],
                              .left = CASES_A_PAGE};
    enum rc_err err = p->first ? note_use(p) : RC_OK;

    if (err == RC_OK)
        err = recover_let_in(d, &p->codes, LOOKED_AT, &p->t.after, &use, &p->more);
    p->t.count[DONE] = use.let_in;
    p->t.count[SHUT] = use.shut;
    return err;
}

static enum rc_err move_part(struct part *p, const struct desk *d)
{
    return recover_move(d, &p->codes, &p->c->staff.person.id, MOVE_PAGES, &p->t.after,
                        &p->t.count[DONE], &p->t.count[SHUT], &p->more);
}

/* --- the answer ------------------------------------------------------------------------------- */

static void show_found(struct part *p, struct view_dict *d)
{
    static const char *const section[] = {"UNREAD_CASE", "NONE_CASE", "OTHER_CASE", "BROKEN_CASE"};
    static const char word[] = "unob";
    char *save = NULL, *list = arena_strdup(p->c->arena, p->found);

    for (char *one = list ? strtok_r(list, " ", &save) : NULL; one; one = strtok_r(NULL, " ", &save)) {
        const char *at = strchr(word, one[0]);
        char clean[REFERENCE_MAX];

        if (!at || reference_parse(one + 1, clean) != RC_OK)
            continue; /* it went through the browser */
        view_set(view_section(d, section[at - word]), "REFERENCE", clean);
        view_show(d, arena_printf(p->c->arena, "ANY_%s", section[at - word]));
    }
}

static enum rc_err show_part(struct part *p)
{
    static const char *const name[] = {"COUNT", "CASES", "GENERATIONS", "UNREAD", "SHUT"};
    struct call *c = p->c;
    struct view_dict *d = call_page(c, "admin/recovery-work"), *in;
    char ticket[RECOVERY_TICKET_TEXT];
    enum rc_err err = RC_OK;

    in = view_section(d, p->work == RECOVERY_USE     ? "LETTING_IN"
                         : p->work == RECOVERY_RENEW ? "MOVING"
                                                     : "TRYING");
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        view_set_int(in, name[i], (int64_t)p->t.count[i]);
        if (p->t.count[i] > 0)
            view_show(in, arena_printf(c->arena, "SOME_%s", name[i]));
    }
    if (p->work == RECOVERY_USE)
        view_set(in, "PERSON_TITLE", p->person.title);
    if (p->t.count[DONE] == p->t.count[CASES])
        view_show(in, "ALL");
    show_found(p, in);
    view_show(in, p->more ? "GOES_ON" : "OVER");
    if (p->more) {
        struct view_dict *on = view_section(d, "MORE");

        p->t.expires = c->now + RECOVERY_TICKET_SECONDS;
        err = recovery_ticket_make(&c->staff.secret, &c->snap->id, &c->staff.person.id, p->work,
                                   &p->t, ticket);
        view_set(on, "ACT", form_get(&c->form, "act"));
        view_set(on, "TICKET", ticket);
        view_set(on, "FOUND", p->found);
        view_set(on, "PERSON_ID", form_get(&c->form, "reader"));
        view_set(on, "REASON", form_get(&c->form, "reason"));
    }
    sodium_memzero(ticket, sizeof ticket);
    if (err == RC_OK)
        call_send_page(c, 200);
    return err;
}

static enum rc_err do_part(struct part *p)
{
    const struct desk d = desk_of_call(p->c);
    enum rc_err err = same_person(p);

    if (err == RC_OK)
        err = p->work == RECOVERY_USE     ? use_part(p, &d)
              : p->work == RECOVERY_RENEW ? move_part(p, &d)
                                          : try_part(p, &d);
    return err == RC_OK ? show_part(p) : err;
}

void admin_recovery_use_post(struct call *c)
{
    struct part *p = arena_alloc(c->arena, sizeof *p);
    enum rc_err err = RC_NOMEM;

    if (!p || !(p->found = arena_alloc(c->arena, FOUND_MAX))) {
        call_fail(c, err, __func__);
        return;
    }
    p->c = c;
    p->work = work_of(form_get(&c->form, "act"));
    (void)snprintf(p->found, FOUND_MAX, "%s%s", form_get(&c->form, "found"),
                   form_get(&c->form, "found")[0] ? " " : "");
    err = store_recovery(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &p->recovery);
    if (err == RC_OK)
        err = person(p);
    if (err == RC_OK && c->form.n_errors == 0)
        err = codes(p);
    if (err == RC_OK && c->form.n_errors == 0)
        err = do_part(p);
    if (err == RC_DENIED)
        form_add_error(&c->form, "code-a", "recovery-codes");
    else if (err == RC_INVALID)
        form_add_error(&c->form, "code-a", "recovery-old");
    if (c->form.n_errors > 0)
        admin_recovery_use_get(c);
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    recover_codes_clear(&p->codes);
    sodium_memzero(&p->t, sizeof p->t);
}

/* Recovery of a centre's cases: two halves, each made by another person, or the decision to have
 * none. */
#include <sodium.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/casework_recover.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/parts.h"

#define UNREAD_MAX 50u

static const char *const recovery_acts[] = {"half", "waive", "renew", NULL};
static const struct field recovery_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = recovery_acts},
};
const struct form_spec admin_recovery_form = {recovery_fields, COUNT_OF(recovery_fields)};

static enum rc_err show_keeper(struct call *c, struct view_dict *d, const char *section,
                               const char *name, const struct rc_id *person)
{
    struct view_dict *in = view_section(d, section);
    struct person_row p;
    enum rc_err err = store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                         person, &p);

    if (err == RC_NOTFOUND) /* the operator did it, or the person is gone */
        return RC_OK;
    if (err == RC_OK)
        view_set(view_section(in, "KNOWN"), name, p.title);
    return err;
}

static bool holds_a_half(const struct recovery_row *r, const struct rc_id *person)
{
    return (r->half[0] && id_equal(&r->person[0], person)) ||
           (r->half[1] && id_equal(&r->person[1], person));
}

static enum rc_err show_state(struct call *c, struct view_dict *d, const struct recovery_row *r)
{
    enum rc_err err = RC_OK;

    if (r->half[0])
        err = show_keeper(c, d, "FIRST_HALF", "FIRST_KEEPER", &r->person[0]);
    if (err == RC_OK && r->half[1])
        err = show_keeper(c, d, "SECOND_HALF", "SECOND_KEEPER", &r->person[1]);
    if (err == RC_OK && r->waived)
        err = show_keeper(c, d, "WAIVED", "WAIVED_BY", &r->waived_by);
    if (!r->half[0])
        view_show(d, "NO_FIRST");
    if (!r->half[1])
        view_show(d, "NO_SECOND");
    if (r->half[0] && r->half[1])
        view_show(d, "SETTLED");
    else if (holds_a_half(r, &c->staff.person.id))
        view_show(d, "YOURS_IS_MADE");
    else
        view_show(d, "MAY_MAKE");
    if (!r->waived && !(r->half[0] && r->half[1]))
        view_show(d, "MAY_WAIVE");
    return err;
}

/* The next pair, as far as it is made, and what is still sealed to older ones. */
static enum rc_err show_renewal(struct call *c, struct view_dict *d, const struct recovery_row *r)
{
    const struct recovery_pair *next = &r->pair[(r->set + 1u) % RECOVERY_SETS];
    uint64_t sets[RECOVERY_SETS], older = 0;
    enum rc_err err;

    if (!recovery_whole(&r->pair[r->set]) || r->set + 1u >= RECOVERY_SETS)
        return RC_OK;
    if (!next->half[0])
        view_show(d, "MAY_RENEW");
    else if (id_equal(&next->person[0], &c->staff.person.id))
        view_show(d, "RENEW_AGAIN");
    else
        view_show(d, "RENEW_SECOND");
    if (next->half[0] &&
        (err = show_keeper(c, d, "RENEWED_BY", "NEW_KEEPER", &next->person[0])) != RC_OK)
        return err;
    if (r->set == 0)
        return RC_OK;
    err = store_recover_sets(c->worker->db, c->arena, &c->snap->id, sets);
    for (unsigned i = 0; i < r->set && err == RC_OK; i++)
        older += sets[i];
    if (err == RC_OK && older > 0)
        view_set_int(view_section(d, "OLDER"), "OLDER_COUNT", (int64_t)older);
    return err;
}

static enum rc_err show_drill(struct call *c, struct view_dict *d, const struct recovery_row *r)
{
    const struct desk desk = desk_of_call(c);
    int64_t at = 0;
    unsigned set = 0;
    enum rc_err err;

    if (!recovery_whole(&r->pair[r->set]))
        return RC_OK;
    view_show(d, "MAY_USE");
    err = recover_drill_last(&desk, &at, &set);
    if (err == RC_OK) {
        struct view_dict *in = view_section(d, "TRIED");

        present_date(c, in, "TRIED_ON", zone_date(&c->snap->centre.zone, at));
        view_show(in, set != r->set                         ? "TRIED_OTHERS"
                      : c->now - at > RECOVER_DRILL_SECONDS ? "TRY_AGAIN"
                                                            : "TRIED_WELL");
    } else if (err == RC_NOTFOUND) {
        view_show(d, "NEVER_TRIED");
        err = RC_OK;
    }
    return err;
}

static enum rc_err show_unread(struct call *c, struct view_dict *d)
{
    const char **reference;
    struct view_dict *in;
    size_t n;
    enum rc_err err = store_recover_unread(c->worker->db, c->arena, &c->snap->id, UNREAD_MAX + 1,
                                           &reference, &n);

    if (err != RC_OK || n == 0)
        return err;
    in = view_section(d, "UNREAD");
    for (size_t i = 0; i < n && i < UNREAD_MAX; i++)
        view_set(view_section(in, "UNREAD_CASE"), "REFERENCE", reference[i]);
    if (n > UNREAD_MAX)
        view_show(in, "UNREAD_MORE");
    return RC_OK;
}

static void show(struct call *c, bool refused)
{
    struct recovery_row r;
    struct view_dict *d = call_page(c, "admin/recovery");
    enum rc_err err = store_recovery(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r);

    if (err == RC_OK)
        err = show_state(c, d, &r);
    if (err == RC_OK)
        err = show_renewal(c, d, &r);
    if (err == RC_OK)
        err = show_drill(c, d, &r);
    if (err == RC_OK)
        err = show_unread(c, d);
    if (refused)
        view_show(d, "REFUSED");
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_send_page(c, refused ? 409 : c->form.n_errors ? 422 : 200);
}

void admin_recovery_get(struct call *c)
{
    show(c, false);
}

/* Which half of the next pair this person makes. */
static enum rc_err next_half(struct call *c, const struct recovery_row *r, unsigned *half)
{
    const struct recovery_pair *next = &r->pair[(r->set + 1u) % RECOVERY_SETS];

    *half = next->half[0] && !id_equal(&next->person[0], &c->staff.person.id) ? 1 : 0;
    return recovery_whole(&r->pair[r->set]) ? RC_OK : RC_CONFLICT;
}

/* Makes this person's half. RC_CONFLICT: both are made, or one of them by this very person. */
static enum rc_err make_half(struct call *c, bool anew, unsigned *half,
                             uint8_t code[static PERSON_CODE_BYTES])
{
    struct recovery_row r;
    struct person_pair pair = {0};
    enum rc_err err;

    err = store_recovery(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r);
    if (err != RC_OK)
        goto out;
    if (anew) {
        err = next_half(c, &r, half);
        if (err != RC_OK)
            goto out;
    } else {
        err = RC_CONFLICT;
        if ((r.half[0] && r.half[1]) || holds_a_half(&r, &c->staff.person.id))
            goto out;
        *half = r.half[0] ? 1 : 0;
    }
    randombytes_buf(code, PERSON_CODE_BYTES);
    err = recovery_half_derive(&c->snap->id, (uint8_t)*half, code, &pair);
    if (err == RC_OK)
        err = (anew ? store_recovery_renew : store_recovery_confirm)(
            c->worker->db, c->worker->keyring, &c->snap->id, *half, &c->staff.person.id, &pair.pk,
            c->now);
out:
    sodium_memzero(&pair, sizeof pair);
    return err;
}

static void post_half(struct call *c, bool anew)
{
    uint8_t code[PERSON_CODE_BYTES] = {0};
    struct view_dict *d;
    unsigned half;
    enum rc_err err = make_half(c, anew, &half, code);

    if (err == RC_CONFLICT) {
        show(c, true);
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        d = call_page(c, "admin/recovery-code");
        view_show(d, half == 0 ? "FIRST" : "SECOND");
        if (anew)
            view_show(d, "ANEW");
        parts_show_code(d, code);
        call_send_page(c, 200);
    }
    sodium_memzero(code, sizeof code);
}

static void post_waive(struct call *c)
{
    enum rc_err err = store_recovery_waive(c->worker->db, c->worker->keyring, &c->snap->id,
                                           &c->staff.person.id, c->now);

    if (err == RC_CONFLICT)
        show(c, true);
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        call_redirect(c, "admin/recovery");
}

void admin_recovery_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");

    if (strcmp(act, "waive") != 0)
        post_half(c, strcmp(act, "renew") == 0);
    else
        post_waive(c);
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
}

/* Own password, own keys, own recovery code: pages of who is logged in. Each asks for the present
 * password, so that a device left alone gives nobody the account. In the hashing pool. */
#include "fcgi/staff/own_keys.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/account_mail.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/factor.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "sql/store_key.h"

static const char *const keys_words[] = {"same", "new", NULL};
static const struct field password_fields[] = {
    {.name = "present", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "password2", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "keys", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = keys_words},
    {.name = "code", .type = FIELD_SECRET, .max = FACTOR_TYPED_MAX},
};
const struct form_spec staff_password_form = {password_fields, COUNT_OF(password_fields)};

static const struct field code_fields[] = {
    {.name = "present", .type = FIELD_SECRET, .required = true, .max = 1024},
};
const struct form_spec staff_code_form = {code_fields, COUNT_OF(code_fields)};

enum rc_err own_keys_make(const struct rc_id *person, const char *password, struct own_keys *out)
{
    enum rc_err err;

    memset(out, 0, sizeof *out);
    person_seed_random(&out->seed);
    if ((err = person_pair_derive(&out->seed, &out->pair)) != RC_OK ||
        (err = person_wrap_make(person, &out->seed, password, parts_cost(), &out->wrap)) != RC_OK ||
        (err = person_code_make(person, &out->seed, out->code, out->code_wrap)) != RC_OK)
        own_keys_clear(out);
    return err;
}

void own_keys_clear(struct own_keys *k)
{
    if (k)
        sodium_memzero(k, sizeof *k);
}

/* Opens the seed with the present password. RC_DENIED: it is wrong, or too many wrong ones went
 * before; the form then says so. */
static enum rc_err open_present(struct call *c, struct person_seed *seed)
{
    const struct person_row *p = &c->staff.person;
    const bool known = session_browser_known(c, &p->id);
    enum rc_err err = RC_DENIED, stored;

    if (!parts_must_wait(c, p, known)) {
        err = person_wrap_open(&p->id, &p->pk, form_get(&c->form, "present"), &p->wrap, seed);
        stored = RC_OK;
        if (err == RC_DENIED)
            stored = store_person_failed(c->worker->db, &p->id, known, clock_now());
        else if (err == RC_OK && !p->has_factor) /* else codes could be guessed without end */
            stored = store_person_succeeded(c->worker->db, &p->id, known);
        if (stored != RC_OK)
            return stored;
    }
    if (err == RC_DENIED)
        form_add_error(&c->form, "present", "present");
    return err;
}

/* New keys take the second factor away, so they need a code of it. RC_DENIED: as above. */
static enum rc_err prove_factor(struct call *c, const struct person_seed *seed)
{
    const struct person_row *p = &c->staff.person;
    enum rc_err err = factor_pass(c, p, seed, form_get(&c->form, "code")), stored;

    if (err == RC_OK)
        return store_person_succeeded(c->worker->db, &p->id, session_browser_known(c, &p->id));
    if (err != RC_DENIED)
        return err;
    form_add_error(&c->form, "code", "factor");
    stored = store_person_failed(c->worker->db, &p->id, session_browser_known(c, &p->id),
                                 clock_now());
    return stored == RC_OK ? RC_DENIED : stored;
}

static enum rc_err changed_mail(struct call *c, const char *what, struct mail_write *out)
{
    const struct desk d = desk_of_call(c);

    return account_mail(&d, "account-changed", &c->staff.person.id, "staff/account", what, NULL,
                        out);
}

/* --- password ------------------------------------------------------------------------------- */

void staff_password_get(struct call *c)
{
    struct view_dict *d = call_page(c, "staff/password");

    view_set(d, "EMAIL", c->staff.person.email);
    if (c->staff.person.has_factor)
        view_show(d, "HAS_FACTOR");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

static enum rc_err rewrap(struct call *c, const struct person_seed *seed)
{
    const struct person_row *p = &c->staff.person;
    struct person_wrap wrap;
    struct mail_write mail;
    struct seal_hash keep;
    struct rewrap r = {.person = p->id,
                       .pk = p->pk,
                       .wrap = &wrap,
                       .keep = &keep,
                       .how = "by the person",
                       .mail = &mail};
    enum rc_err err;

    session_row_id(&c->staff.secret, &keep);
    if ((err = changed_mail(c, "password", &mail)) != RC_OK ||
        (err = person_wrap_make(&p->id, seed, form_get(&c->form, "password"), parts_cost(),
                                &wrap)) != RC_OK)
        return err;
    return store_person_rewrap(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &r,
                               c->now);
}

/* The seed that was, under the new one, as the next in the row of them. */
static enum rc_err seal_old(struct call *c, const struct person_seed *seed,
                            const struct own_keys *fresh, struct old_seed *out)
{
    const struct person_row *p = &c->staff.person;

    out->number = c->staff.n_old + 1u;
    out->pk_old = p->pk;
    out->pk_next = fresh->pair.pk;
    return person_old_seal(&p->id, out->number, seed, &fresh->seed, out->sealed);
}

/* New keys, and a session that has them: the one at hand ends with all others. */
static enum rc_err renew(struct call *c, const struct person_seed *seed, struct own_keys *fresh)
{
    const struct person_row *p = &c->staff.person;
    struct mail_write mail;
    struct new_keys k = {.person = p->id,
                         .pk = fresh->pair.pk,
                         .wrap = &fresh->wrap,
                         .code_wrap = fresh->code_wrap,
                         .mail = &mail};
    struct person_row now = *p;
    enum rc_err err;

    if ((err = changed_mail(c, "keys", &mail)) != RC_OK ||
        (err = seal_old(c, seed, fresh, &k.old)) != RC_OK ||
        (err = store_person_new_keys(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, &k,
                                     c->now)) != RC_OK)
        return err;
    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    now.pk = fresh->pair.pk;
    now.has_factor = false; /* it went with the seed */
    return session_staff_begin(c, &now, &fresh->seed);
}

static void show_code(struct call *c, const char *section, const struct person_pk *pk,
                      const uint8_t code[static PERSON_CODE_BYTES])
{
    struct view_dict *d = call_page(c, "staff/own-code");
    char fingerprint[PERSON_FINGERPRINT];

    person_fingerprint(pk, fingerprint);
    view_show(d, section);
    if (!c->staff.person.has_factor)
        view_show(d, "NO_FACTOR");
    view_set(d, "FINGERPRINT", fingerprint);
    parts_show_code(d, code);
    call_send_page(c, 200);
}

static void take_new_keys(struct call *c, const struct person_seed *seed)
{
    struct own_keys fresh;
    enum rc_err err = own_keys_make(&c->staff.person.id, form_get(&c->form, "password"), &fresh);

    if (err == RC_OK)
        err = renew(c, seed, &fresh);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show_code(c, "NEW_KEYS", &fresh.pair.pk, fresh.code);
    own_keys_clear(&fresh);
}

void staff_password_post(struct call *c)
{
    const char *password = form_get(&c->form, "password");
    const bool keys = strcmp(form_get(&c->form, "keys"), "new") == 0;
    struct person_seed seed = {{0}};
    enum rc_err err;

    if (parts_password_is_good(c, password) &&
        strcmp(password, form_get(&c->form, "present")) == 0)
        form_add_error(&c->form, "password", "same-as-before");
    if (keys && c->staff.n_old == PERSON_OLD_MAX)
        form_add_error(&c->form, "keys", "too-many-keys");
    if (c->form.n_errors > 0) {
        staff_password_get(c);
        return;
    }
    err = open_present(c, &seed);
    if (err == RC_OK && keys)
        err = prove_factor(c, &seed);
    if (err == RC_DENIED) {
        staff_password_get(c);
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else if (keys) {
        take_new_keys(c, &seed);
    } else if ((err = rewrap(c, &seed)) != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        call_redirect(c, "staff/account?done=password");
    }
    sodium_memzero(&seed, sizeof seed);
}

/* --- recovery code -------------------------------------------------------------------------- */

void staff_code_get(struct call *c)
{
    (void)call_page(c, "staff/new-code");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

static enum rc_err recode(struct call *c, const struct person_seed *seed,
                          uint8_t code[static PERSON_CODE_BYTES])
{
    const struct person_row *p = &c->staff.person;
    uint8_t wrap[PERSON_WRAP_BYTES];
    struct mail_write mail;
    enum rc_err err;

    if ((err = changed_mail(c, "code", &mail)) != RC_OK ||
        (err = person_code_make(&p->id, seed, code, wrap)) != RC_OK)
        return err;
    return store_person_recode(c->worker->db, c->worker->keyring, &c->snap->id, &p->id, &p->pk,
                               wrap, &mail, c->now);
}

void staff_code_post(struct call *c)
{
    uint8_t code[PERSON_CODE_BYTES] = {0};
    struct person_seed seed = {{0}};
    enum rc_err err = open_present(c, &seed);

    if (err == RC_DENIED) {
        staff_code_get(c);
    } else if (err != RC_OK || (err = recode(c, &seed, code)) != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        show_code(c, "NEW_CODE", &c->staff.person.pk, code);
    }
    sodium_memzero(&seed, sizeof seed);
    sodium_memzero(code, sizeof code);
}

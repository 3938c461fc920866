/* The own second factor: set up, a new phone, new backup codes, switched off. Whoever has it proves
 * that with a code before it changes. */
#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/server/clock.h"
#include "fcgi/server/session.h"
#include "fcgi/staff/factor.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"
#include "fcgi/staff/qr.h"

#define NUMBER_TEXT 17u /* 16 hexadecimal digits */

static const char *const factor_acts[] = {"replace", "codes", NULL};
static const struct field factor_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = factor_acts},
    {.name = "number", .type = FIELD_LINE, .max = NUMBER_TEXT - 1},
    {.name = "code", .type = FIELD_SECRET, .required = true, .max = FACTOR_TYPED_MAX},
    {.name = "old", .type = FIELD_SECRET, .max = FACTOR_TYPED_MAX},
};
const struct form_spec staff_factor_form = {factor_fields, COUNT_OF(factor_fields)};

static const struct field set_up_fields[] = {
    {.name = "number", .type = FIELD_LINE, .max = NUMBER_TEXT - 1},
    {.name = "code", .type = FIELD_SECRET, .required = true, .max = FACTOR_TYPED_MAX},
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
};
const struct form_spec staff_factor_set_up_form = {set_up_fields, COUNT_OF(set_up_fields)};

static const struct field off_fields[] = {
    {.name = "password", .type = FIELD_SECRET, .required = true, .max = 1024},
    {.name = "code", .type = FIELD_SECRET, .required = true, .max = FACTOR_TYPED_MAX},
};
const struct form_spec staff_factor_off_form = {off_fields, COUNT_OF(off_fields)};

/* --- pages ------------------------------------------------------------------------------------ */

/* The number of the secret that the form was shown with, or a fresh one: what was shown once and not
 * taken is never shown again, so that who has seen it has nothing. */
static uint64_t number_of(const struct call *c)
{
    const char *text = form_get(&c->form, "number");
    uint64_t n;

    if (strlen(text) != NUMBER_TEXT - 1 || text[strspn(text, "0123456789abcdef")])
        return factor_number_random();
    n = strtoull(text, NULL, 16);
    return n <= UINT64_MAX >> 1 ? n : factor_number_random();
}

/* SECRET with NUMBER, QR_SIDE, QR_PATH, SECRET_TEXT, SECRET_PLAIN, ACCOUNT, ISSUER. */
static enum rc_err show_secret(struct call *c, struct view_dict *d, const struct person_seed *seed)
{
    const uint64_t number = number_of(c);
    const char *issuer = c->snap->centre.name;
    char text[FACTOR_SECRET_TEXT], plain[FACTOR_SECRET_TEXT];
    struct factor_secret secret;
    struct qr qr = {0};
    size_t n = 0;
    char *uri;
    enum rc_err err = RC_NOMEM;

    factor_secret_derive(seed, number, &secret);
    factor_secret_format(&secret, text);
    for (const char *p = text; *p; p++)
        if (*p != ' ')
            plain[n++] = *p;
    plain[n] = '\0';
    uri = factor_uri(c->arena, issuer, c->staff.person.email, &secret);
    if (uri)
        err = qr_draw(c->arena, uri, &qr);
    if (err == RC_OK) {
        view_setf(d, "NUMBER", "%016" PRIx64, number);
        view_set_int(d, "QR_SIDE", (int64_t)qr.side);
        view_set(d, "QR_PATH", qr.path);
        view_set(d, "SECRET_TEXT", text);
        view_set(d, "SECRET_PLAIN", plain);
        view_set(d, "ISSUER", issuer);
        view_set(d, "EMAIL", c->staff.person.email);
    }
    sodium_memzero(&secret, sizeof secret);
    sodium_memzero(text, sizeof text);
    sodium_memzero(plain, sizeof plain);
    return err;
}

static bool is_replacing(const struct call *c)
{
    return c->method == METHOD_POST ? strcmp(form_get(&c->form, "act"), "replace") == 0
                                    : call_query(c, "replace") != NULL;
}

/* What there is, for who has it: LEFT, and LOW where few codes are left. */
static enum rc_err show_state(struct call *c, struct view_dict *d)
{
    const struct person_row *p = &c->staff.person;
    struct factor_state now;
    enum rc_err err = store_factor_get(c->worker->db, c->worker->keyring, c->arena, p, &now);

    if (err != RC_OK)
        return err == RC_NOTFOUND ? RC_CRYPTO : err;
    view_set_int(d, "LEFT", factor_codes_left(&now));
    view_show(d, factor_codes_left(&now) == 1 ? "LEFT_ONE" : "LEFT_MANY");
    if (factor_codes_left(&now) < 4)
        view_show(d, "LOW");
    if (!c->worker->config->factor_required)
        view_show(d, "MAY_SWITCH_OFF");
    return err;
}

void staff_factor_get(struct call *c)
{
    const bool has = c->staff.person.has_factor, replacing = has && is_replacing(c);
    const bool fresh = !has || replacing;
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;
    struct person_seed seed = {{0}};
    struct view_dict *d = call_page(
        c, replacing ? "staff/factor-replace" : has ? "staff/factor" : "staff/factor-enrol");
    enum rc_err err = fresh ? session_staff_seed(c, &seed) : show_state(c, d);

    if (err == RC_OK && fresh)
        err = show_secret(c, d, &seed);
    sodium_memzero(&seed, sizeof seed);
    if (err == RC_NOTFOUND) { /* logged out in this moment */
        call_redirect(c, "staff/log-in");
        return;
    }
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (!has && c->worker->config->factor_required)
        view_show(d, "IS_REQUIRED");
    if (!has && done && strcmp(done, "off") == 0)
        view_show(d, "IS_OFF");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

/* The ten codes of a set, this once. */
static void show_codes(struct call *c, const struct person_seed *seed, uint64_t number,
                       const char *section)
{
    struct view_dict *d = call_page(c, "staff/factor-codes");
    char code[FACTOR_CODE_DIGITS + 1];

    view_show(d, section);
    for (unsigned i = 0; i < FACTOR_CODES; i++) {
        factor_backup_code(seed, number, i, code);
        view_setf(view_section(d, "CODE"), "CODE_TEXT", "%.5s %.5s", code, code + 5);
    }
    sodium_memzero(code, sizeof code);
    call_send_page(c, 200);
}

/* --- changes ---------------------------------------------------------------------------------- */

/* A wrong code is counted like a wrong password, and after some the next waits: who found an open
 * session guesses no code. */
static enum rc_err judge_slowly(struct call *c, const struct person_seed *seed, const char *code,
                                struct factor_state *now, struct factor_state *next)
{
    const struct person_row *p = &c->staff.person;
    const bool known = session_browser_known(c, &p->id);
    enum rc_err err, stored;

    if (parts_must_wait(c, p, known))
        return RC_DENIED;
    err = factor_judge(c, p, seed, code, now, next);
    if (err == RC_OK)
        return store_person_succeeded(c->worker->db, &p->id, known);
    if (err != RC_DENIED)
        return err;
    stored = store_person_failed(c->worker->db, &p->id, known, clock_now());
    return stored == RC_OK ? RC_DENIED : stored;
}

static enum rc_err store(struct call *c, const char *what, const struct factor_state *from,
                         const struct factor_state *to)
{
    struct mail_write mail;
    struct factor_change change = {.person = &c->staff.person, .from = from, .to = to,
                                   .by = &c->staff.person.id, .what = what, .mail = &mail,
                                   .now = c->now};
    enum rc_err err = factor_mail(c, &c->staff.person.id, "second-factor-changed", &mail);

    if (err == RC_OK)
        err = store_factor_change(c->worker->db, c->worker->keyring, c->arena, &change);
    if (err == RC_OK)
        snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    return err;
}

/* The app has the secret that was shown: it says so by a code. */
static enum rc_err try_new(struct call *c, const struct person_seed *seed, struct factor_state *to)
{
    const struct factor_state fresh = {.secret = number_of(c), .codes = factor_number_random(),
                                       .used = (1u << FACTOR_CODES) - 1};
    enum rc_err err = factor_try(seed, &fresh, c->now, form_get(&c->form, "code"), to);

    to->used = 0;
    return err;
}

static void again(struct call *c, const char *field, const char *error)
{
    form_add_error(&c->form, field, error);
    staff_factor_get(c);
}

/* Opens the seed with the password, so that who finds an open session sets up no phone of his own.
 * A wrong one counts, and after some the next waits. */
static enum rc_err prove_password(struct call *c, struct person_seed *seed)
{
    const struct person_row *p = &c->staff.person;
    const bool known = session_browser_known(c, &p->id);
    enum rc_err err, stored;

    if (parts_must_wait(c, p, known))
        return RC_DENIED;
    err = person_wrap_open(&p->id, &p->pk, form_get(&c->form, "password"), &p->wrap, seed);
    if (err == RC_OK)
        return store_person_succeeded(c->worker->db, &p->id, known);
    if (err != RC_DENIED)
        return err;
    stored = store_person_failed(c->worker->db, &p->id, known, clock_now());
    return stored == RC_OK ? RC_DENIED : stored;
}

/* The first one. In the hashing pool. */
void staff_factor_set_up_post(struct call *c)
{
    const char *wrong = NULL, *error = NULL;
    struct person_seed seed = {{0}};
    struct factor_state to = {0};
    enum rc_err err;

    if (c->staff.person.has_factor) { /* a second click, or an older page */
        call_redirect(c, "staff/second-factor");
        return;
    }
    err = prove_password(c, &seed);
    if (err == RC_DENIED) {
        wrong = "password";
        error = "present";
    } else if (err == RC_OK && (err = try_new(c, &seed, &to)) == RC_DENIED) {
        wrong = "code";
        error = "factor";
    }
    if (err == RC_OK)
        err = store(c, "second-factor-on", NULL, &to);
    if (wrong)
        again(c, wrong, error);
    else if (err == RC_CONFLICT || err == RC_NOTFOUND)
        call_redirect(c, "staff/second-factor");
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show_codes(c, &seed, to.codes, "IS_NEW");
    sodium_memzero(&seed, sizeof seed);
}

static enum rc_err post_replace(struct call *c, const struct person_seed *seed,
                                struct factor_state *to, const char **wrong)
{
    struct factor_state now, next;
    enum rc_err err = try_new(c, seed, to);

    if (err == RC_DENIED)
        *wrong = "code";
    if (err != RC_OK)
        return err;
    err = judge_slowly(c, seed, form_get(&c->form, "old"), &now, &next);
    if (err == RC_DENIED)
        *wrong = "old";
    return err == RC_OK ? store(c, "second-factor-new-phone", &now, to) : err;
}

static enum rc_err post_codes(struct call *c, const struct person_seed *seed,
                              struct factor_state *to, const char **wrong)
{
    struct factor_state now;
    enum rc_err err = judge_slowly(c, seed, form_get(&c->form, "code"), &now, to);

    if (err == RC_DENIED)
        *wrong = "code";
    to->codes = factor_number_random();
    to->used = 0;
    return err == RC_OK ? store(c, "second-factor-new-codes", &now, to) : err;
}

void staff_factor_post(struct call *c)
{
    const char *act = form_get(&c->form, "act"), *wrong = NULL;
    const bool codes = strcmp(act, "codes") == 0;
    struct person_seed seed = {{0}};
    struct factor_state to = {0};
    enum rc_err err = session_staff_seed(c, &seed);

    if (err == RC_OK && !c->staff.person.has_factor)
        err = RC_CONFLICT; /* an older page: it shows how things stand */
    else if (err == RC_OK)
        err = codes ? post_codes(c, &seed, &to, &wrong) : post_replace(c, &seed, &to, &wrong);
    if (wrong)
        again(c, wrong, "factor");
    else if (err == RC_CONFLICT || err == RC_NOTFOUND)
        call_redirect(c, "staff/second-factor");
    else if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        show_codes(c, &seed, to.codes, codes ? "IS_CODES" : "IS_PHONE");
    sodium_memzero(&seed, sizeof seed);
}

/* --- switched off ----------------------------------------------------------------------------- */

/* Where it is required, or there is none, there is nothing to switch off. */
static bool may_switch_off(struct call *c)
{
    if (c->staff.person.has_factor && !c->worker->config->factor_required)
        return true;
    call_redirect(c, "staff/second-factor");
    return false;
}

void staff_factor_off_get(struct call *c)
{
    if (!may_switch_off(c))
        return;
    (void)call_page(c, "staff/factor-off");
    call_send_page(c, c->form.n_errors ? 422 : 200);
}

void staff_factor_off_post(struct call *c)
{
    const struct person_row *p = &c->staff.person;
    const bool known = session_browser_known(c, &p->id);
    struct person_seed seed = {{0}};
    struct factor_state now, next;
    enum rc_err err, stored;

    if (!may_switch_off(c))
        return;
    err = parts_must_wait(c, p, known) ? RC_DENIED
          : person_wrap_open(&p->id, &p->pk, form_get(&c->form, "password"), &p->wrap, &seed);
    if (err == RC_OK) {
        err = judge_slowly(c, &seed, form_get(&c->form, "code"), &now, &next);
    } else if (err == RC_DENIED) {
        stored = store_person_failed(c->worker->db, &p->id, known, clock_now());
        err = stored == RC_OK ? RC_DENIED : stored;
    }
    sodium_memzero(&seed, sizeof seed);
    if (err == RC_OK)
        err = store(c, "second-factor-off", &now, NULL);
    if (err == RC_DENIED) {
        form_add_error(&c->form, "password", "log-in");
        staff_factor_off_get(c);
    } else if (err == RC_CONFLICT) {
        call_redirect(c, "staff/second-factor");
    } else if (err != RC_OK) {
        call_fail(c, err, __func__);
    } else {
        call_redirect(c, "staff/second-factor?done=off");
    }
}

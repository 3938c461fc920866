#include "fcgi/server/session.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/account_mail.h"
#include "fcgi/server/log.h"
#include "fcgi/server/route.h"
#include "sql/store_key.h"

#define RENEW_SECONDS 60
#define VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define NONCE_TEXT sodium_base64_ENCODED_LEN(TICKET_NONCE, VARIANT)

/* --- the browser ------------------------------------------------------------------------------ */

void session_nonce(struct call *c)
{
    char made[NONCE_TEXT];
    size_t len = 0;
    const char *text = call_cookie_in(c, COOKIE_NONCE);
    if (text != NULL &&
        sodium_base642bin(c->nonce, sizeof c->nonce, text, strlen(text), NULL, &len, NULL,
                          VARIANT) == 0 &&
        len == sizeof c->nonce)
        return;
    randombytes_buf(c->nonce, sizeof c->nonce);
    sodium_bin2base64(made, sizeof made, c->nonce, sizeof c->nonce, VARIANT);
    /* Lax: a link from a mail must not replace the nonce under a form that is being filled in. */
    call_cookie(c, COOKIE_NONCE, made, "Lax");
}

/* --- the holder of a token ---------------------------------------------------------------------*/

/* Whose keys c->token_keys has. */
static enum rc_err hold(struct call *c, const struct token *token, bool renew)
{
    char text[TICKET_TEXT];
    enum rc_err err = RC_OK;
    if (renew) {
        err = case_cookie_make(c->worker->keyring, &c->snap->id, token, &c->token_keys,
                               c->now + TICKET_CASE_IDLE_SECONDS, text);
        if (err == RC_OK)
            call_cookie(c, COOKIE_CASE, text, "Strict");
        sodium_memzero(text, sizeof text);
    }
    if (err == RC_OK) {
        c->token = *token;
        c->has_token = true;
    }
    return err;
}

bool session_case(struct call *c)
{
    const struct keyring *kr = c->worker->keyring;
    const char *text = call_cookie_in(c, COOKIE_CASE);
    struct token token = {{0}}, unused;
    if (c->has_token || text == NULL ||
        case_cookie_read(kr, &c->snap->id, text, c->now, &token, &c->token_keys) != RC_OK)
        return c->has_token;
    /* It was used a minute ago or longer when it would not last for a whole idle time less that. */
    bool renew = case_cookie_read(kr, &c->snap->id, text,
                                  c->now + TICKET_CASE_IDLE_SECONDS - RENEW_SECONDS,
                                  &unused, NULL) != RC_OK;
    enum rc_err err = hold(c, &token, renew);
    if (err != RC_OK)
        log_error("the keys of a token: %s", rc_err_name(err));
    sodium_memzero(&token, sizeof token);
    sodium_memzero(&unused, sizeof unused);
    return c->has_token;
}

enum rc_err session_case_begin(struct call *c, const struct token *token)
{
    enum rc_err err = token_keys_derive(token, &c->snap->id, &c->token_keys);
    return err == RC_OK ? hold(c, token, true) : err;
}

/* --- staff ------------------------------------------------------------------------------------ */

/* The pairs that he had before, each from a seed that lies under the one after it. */
static enum rc_err open_old(struct call *c, const struct person_seed *seed)
{
    struct staff_session *s = &c->staff;
    struct old_seed old[PERSON_OLD_MAX];
    struct person_seed next = *seed, before = {{0}};
    size_t n;
    enum rc_err err = store_old_seeds(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                      &s->person.id, &s->person.pk, old, &n);
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        err = person_old_open(&s->person.id, old[i].number, &old[i].pk_old, &old[i].pk_next, &next,
                              old[i].sealed, &before);
        if (err == RC_OK)
            err = person_pair_derive(&before, &s->old[i]);
        next = before;
        s->n_old = i + 1;
    }
    sodium_memzero(&next, sizeof next);
    sodium_memzero(&before, sizeof before);
    return err;
}

static enum rc_err open_session(struct call *c, const struct session_row *row)
{
    struct staff_session *s = &c->staff;
    struct person_seed seed = {{0}};
    enum rc_err err = store_person_by_id(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                         &row->person, &s->person);
    if (err == RC_OK && s->person.state != PERSON_ACTIVE)
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = session_unwrap(&s->secret, &c->snap->id, &row->person, row->expires, row->wrap,
                             &seed);
    if (err == RC_OK)
        err = person_pair_derive(&seed, &s->pair);
    if (err == RC_OK && sodium_memcmp(&s->pair.pk, &s->person.pk, sizeof s->pair.pk) != 0)
        err = RC_NOTFOUND; /* he has new keys since: this session's are of no use */
    if (err == RC_OK && row->has_old)
        err = open_old(c, &seed);
    sodium_memzero(&seed, sizeof seed);
    return err;
}

bool session_token_is(const struct call *c, const char *text)
{
    struct token typed;
    const bool same = token_parse(text, &typed) == TOKEN_GOOD &&
                      sodium_memcmp(typed.b, c->token.b, sizeof typed.b) == 0;

    sodium_memzero(&typed, sizeof typed);
    return same;
}

enum rc_err session_staff(struct call *c)
{
    struct seal_hash row_id;
    struct session_row row;
    const char *text = call_cookie_in(c, COOKIE_STAFF);
    enum rc_err err = RC_NOTFOUND;
    if (text == NULL || session_secret_parse(text, &c->staff.secret) != RC_OK)
        return err;
    session_row_id(&c->staff.secret, &row_id);
    err = store_session_use(c->worker->db, c->arena, &row_id, c->now, STAFF_IDLE_SECONDS, &row);
    if (err == RC_OK && !id_equal(&row.centre, &c->snap->id))
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = open_session(c, &row);
    if (err == RC_CRYPTO) {
        log_error("a session or its person does not open: %s", db_error(c->worker->db));
        err = RC_NOTFOUND;
    }
    c->has_staff = err == RC_OK;
    if (err != RC_OK)
        sodium_memzero(&c->staff, sizeof c->staff);
    return err;
}

enum rc_err session_staff_seed(struct call *c, struct person_seed *out)
{
    const struct rc_id *person = &c->staff.person.id;
    struct seal_hash row_id;
    struct session_row row;
    enum rc_err err;

    memset(out, 0, sizeof *out);
    session_row_id(&c->staff.secret, &row_id);
    err = store_session_use(c->worker->db, c->arena, &row_id, c->now, STAFF_IDLE_SECONDS, &row);
    if (err == RC_OK && !(id_equal(&row.person, person) && id_equal(&row.centre, &c->snap->id)))
        err = RC_NOTFOUND;
    if (err == RC_OK)
        err = session_unwrap(&c->staff.secret, &row.centre, &row.person, row.expires, row.wrap,
                             out);
    return err;
}

bool session_browser_known(const struct call *c, const struct rc_id *person)
{
    return browser_cookie_good(c->worker->keyring, &c->snap->id, person,
                               call_cookie_in(c, COOKIE_BROWSER), c->now);
}

enum rc_err session_staff_begin(struct call *c, const struct person_row *person,
                                const struct person_seed *seed)
{
    const bool known = session_browser_known(c, &person->id);
    const struct desk d = desk_of_call(c);
    char text[TICKET_TEXT], browser[TICKET_TEXT];
    struct mail_write told;
    struct session_secret secret;
    struct seal_hash row_id;
    struct session_row row = {.person = person->id,
                              .centre = c->snap->id,
                              .expires = c->now + STAFF_SESSION_SECONDS,
                              .idle_end = c->now + STAFF_IDLE_SECONDS};
    enum rc_err err;
    session_secret_random(&secret);
    session_row_id(&secret, &row_id);
    err = session_wrap(&secret, &row.centre, &row.person, row.expires, seed, row.wrap);
    if (err == RC_OK)
        err = browser_cookie_make(c->worker->keyring, &row.centre, &row.person,
                                  c->now + TICKET_BROWSER_SECONDS, browser);
    if (err == RC_OK)
        err = account_mail(&d, "new-browser", &person->id, "staff/account", NULL, NULL, &told);
    if (err == RC_OK)
        err = store_session_begin(c->worker->db, c->worker->keyring, &row_id, &row,
                                  known ? NULL : &told, c->now);
    if (err == RC_OK) {
        call_cookie_kept(c, COOKIE_BROWSER, browser, TICKET_BROWSER_SECONDS);
        session_secret_format(&secret, text);
        call_cookie(c, COOKIE_STAFF, text, "Strict");
        c->staff.secret = secret;
        c->staff.person = *person;
        c->has_staff = true;
        session_csrf_set(c);
    }
    sodium_memzero(text, sizeof text);
    sodium_memzero(&secret, sizeof secret);
    return err;
}

enum rc_err session_staff_end(struct call *c)
{
    struct seal_hash row_id;
    session_row_id(&c->staff.secret, &row_id);
    call_cookie(c, COOKIE_STAFF, "", "Strict");
    return store_session_end(c->worker->db, &row_id);
}

/* --- forms ------------------------------------------------------------------------------------ */

void session_csrf_set(struct call *c)
{
    const struct keyring *kr = c->worker->keyring;
    if (c->has_staff)
        session_csrf(&c->staff.secret, c->csrf);
    else if (c->has_token && c->route != NULL && c->route->who == WHO_CASE)
        keyring_csrf(kr, c->token.b, sizeof c->token.b, c->csrf);
    else
        keyring_csrf(kr, c->nonce, sizeof c->nonce, c->csrf);
}

bool session_csrf_good(const struct call *c, const char *text)
{
    const struct keyring *kr = c->worker->keyring;
    char ours[CSRF_TEXT];
    bool good;
    if (c->has_staff) {
        session_csrf(&c->staff.secret, ours);
        good = csrf_equal(ours, text);
        sodium_memzero(ours, sizeof ours);
        return good;
    }
    good = keyring_csrf_check(kr, c->nonce, sizeof c->nonce, text);
    if (c->has_token)
        good = keyring_csrf_check(kr, c->token.b, sizeof c->token.b, text) || good;
    return good;
}

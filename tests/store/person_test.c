/* Staff accounts, links and sessions against a real server. */
#include "tests/store/case_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "sql/store_centre.h"
#include "sql/store_person.h"

#define T FIXTURE_NOW
#define EMAIL "office@mot.example"

static const struct rc_id operator_id;

static int with_centre(void **state)
{
    struct fixture *f;
    struct centre_row row;
    bool changed;

    (void)fixture_empty(state);
    f = *state;
    if (store_centre_import(f->db, f->kr, f->a, "magnum-opus", "{}", 2, &operator_id, T, &row,
                            &changed) != RC_OK) {
        return -1;
    }
    f->centre = row.id;
    return 0;
}

static enum rc_err invite(struct fixture *f, const char *email, const char *title, uint32_t roles,
                          struct rc_id *id, struct link_secret *link)
{
    link_secret_random(link);
    return store_person_invite(f->db, f->kr, f->a, &f->centre, email, title, roles, &operator_id, T,
                               link, NULL, NULL, id);
}

static enum rc_err accept(struct fixture *f, const struct rc_id *id, const struct link_secret *link,
                          int64_t now, struct person_wrap *wrap)
{
    uint8_t code[PERSON_WRAP_BYTES];

    memset(wrap, 7, sizeof(*wrap));
    wrap->cost = (struct person_cost){.ops = 3, .mem = 268435456};
    memset(code, 8, sizeof(code));
    return store_person_accept(f->db, f->kr, f->a, &f->centre, id, link, &f->pair[0].pk, wrap, code,
                               now);
}

static enum rc_err look(struct fixture *f, enum link_purpose purpose, const struct rc_id *id,
                        const struct link_secret *link, int64_t now)
{
    return store_link_look(f->db, f->kr, f->a, purpose, &f->centre, id, link, now);
}

static int64_t number(struct fixture *f, const char *what)
{
    return private_db_number(&f->server, "SELECT %s", what);
}

/* --- accounts ----------------------------------------------------------------------------- */

static void an_invited_person_becomes_active_once(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, got;
    struct link_secret link;
    struct person_wrap wrap;
    struct person_row p;

    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER | ROLE_ADMINISTRATOR, &id,
                            &link), RC_OK);
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_OK);
    assert_true(id_equal(&p.id, &id) && id_equal(&p.centre, &f->centre));
    assert_int_equal(p.state, PERSON_INVITED);
    assert_string_equal(p.title, "Office Manager");
    assert_int_equal(p.roles, ROLE_HANDLER | ROLE_ADMINISTRATOR);
    assert_int_equal(look(f, LINK_INVITATION, &id, &link, T), RC_OK);
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_OK);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
    assert_int_equal(p.state, PERSON_ACTIVE);
    assert_memory_equal(&p.pk, &f->pair[0].pk, 32);
    assert_memory_equal(p.wrap.salt, wrap.salt, PERSON_SALT_BYTES);
    assert_memory_equal(p.wrap.sealed, wrap.sealed, PERSON_WRAP_BYTES);
    assert_int_equal(p.wrap.cost.ops, 3);
    assert_int_equal(p.wrap.cost.mem, 268435456);
    assert_int_equal(look(f, LINK_INVITATION, &id, &link, T), RC_NOTFOUND);
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_NOTFOUND);
    assert_int_equal(invite(f, EMAIL, "Thief", ROLE_HANDLER, &got, &link), RC_CONFLICT);
    assert_true(id_is_zero(&got));
    assert_int_equal(number(f, "COUNT(*) FROM centre_log"), 3);
    assert_int_equal(number(f, "revision FROM centre"), 3);
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->person[0], EMAIL, &p),
                     RC_NOTFOUND);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->person[0], &id, &p), RC_NOTFOUND);
}

static void a_second_invitation_replaces_the_first(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, again;
    struct link_secret first, second;
    struct person_wrap wrap;
    struct person_row p;

    assert_int_equal(invite(f, EMAIL, "Manager", ROLE_HANDLER, &id, &first), RC_OK);
    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_AUDITOR, &again, &second), RC_OK);
    assert_true(id_equal(&id, &again));
    assert_int_equal(look(f, LINK_INVITATION, &id, &first, T), RC_NOTFOUND);
    assert_int_equal(accept(f, &id, &first, T, &wrap), RC_NOTFOUND);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
    assert_string_equal(p.title, "Office Manager");
    assert_int_equal(p.roles, ROLE_AUDITOR);
    assert_int_equal(accept(f, &id, &second, T, &wrap), RC_OK);
}

static void a_link_is_good_for_its_time_its_person_and_its_purpose(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, other;
    struct link_secret link, others;
    struct person_wrap wrap;

    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_OK);
    assert_int_equal(invite(f, "other@mot.example", "Other", ROLE_HANDLER, &other, &others), RC_OK);
    assert_int_equal(look(f, LINK_RESET, &id, &link, T), RC_NOTFOUND);
    assert_int_equal(look(f, LINK_INVITATION, &id, &link, T + LINK_INVITATION_SECONDS - 1), RC_OK);
    assert_int_equal(look(f, LINK_INVITATION, &id, &link, T + LINK_INVITATION_SECONDS),
                     RC_NOTFOUND);
    assert_int_equal(accept(f, &id, &link, T + LINK_INVITATION_SECONDS, &wrap), RC_NOTFOUND);
    assert_int_equal(accept(f, &id, &others, T, &wrap), RC_NOTFOUND);
    assert_int_equal(store_sweep(f->db, T + LINK_INVITATION_SECONDS), RC_OK);
    assert_int_equal(number(f, "COUNT(*) FROM one_time_link"), 0);
}

/* Whoever writes to the database without the server key can make the hash of a secret of his own:
 * it accepts nobody's invitation. */
static void a_link_that_was_not_made_with_the_server_key_is_refused(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, other;
    struct link_secret link, own;
    struct seal_hash hash;
    struct person_wrap wrap;
    struct keyring *theirs = NULL;
    struct row_mac mac;
    char hex[2 * SEAL_HASH_BYTES + 1], person[2 * ID_BYTES + 1], sealed[2 * ROW_MAC_BYTES + 1];
    static const char key[] =
        "1 2222222222222222222222222222222222222222222222222222222222222222\n";

    assert_int_equal(keyring_parse(key, strlen(key), &theirs), RC_OK);
    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_OK);
    assert_int_equal(invite(f, "other@mot.example", "Other", ROLE_HANDLER, &other, &own), RC_OK);
    link_secret_random(&own);
    link_hash(LINK_INVITATION, &id, &own, &hash);
    link_mac(theirs, LINK_INVITATION, &f->centre, &id, &own, T + 1000, &mac);
    sodium_bin2hex(hex, sizeof hex, hash.b, sizeof hash.b);
    sodium_bin2hex(person, sizeof person, id.b, sizeof id.b);
    sodium_bin2hex(sealed, sizeof sealed, mac.b, sizeof mac.b);
    private_db_do(&f->server, "INSERT INTO one_time_link SELECT x'%s', 1, x'%s', expires, mac FROM"
                  " one_time_link WHERE person = x'%s'", hex, person, person);
    assert_int_equal(look(f, LINK_INVITATION, &id, &own, T), RC_CRYPTO);
    assert_non_null(strstr(db_error(f->db), "one_time_link"));
    assert_int_equal(accept(f, &id, &own, T, &wrap), RC_CRYPTO);
    private_db_do(&f->server, "UPDATE one_time_link SET mac = x'%s', expires = %lld"
                  " WHERE hash = x'%s'", sealed, (long long)T + 1000, hex);
    assert_int_equal(accept(f, &id, &own, T, &wrap), RC_CRYPTO);
    assert_int_equal(number(f, "COUNT(*) FROM person WHERE state = 2"), 0);
    /* Nor does the true one live longer than it was given for. */
    private_db_do(&f->server, "UPDATE one_time_link SET expires = expires + 1");
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_CRYPTO);
    private_db_do(&f->server, "UPDATE one_time_link SET expires = expires - 1");
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_OK);
    keyring_close(theirs);
}

static void an_older_row_of_a_person_is_refused(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, other;
    struct link_secret link, others;
    struct person_wrap wrap;
    struct person_row p;

    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_OK);
    assert_int_equal(invite(f, "other@mot.example", "Other", ROLE_HANDLER, &other, &others), RC_OK);
    private_db_do(&f->server, "CREATE TABLE old AS SELECT * FROM person WHERE title <> 'Other'");
    private_db_do(&f->server, "CREATE TABLE old_link AS SELECT * FROM one_time_link");
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_OK);
    private_db_do(&f->server, "CREATE TABLE new AS SELECT * FROM person");
    /* The invited person of before, whose link is used: both put back. */
    private_db_do(&f->server, "REPLACE INTO person SELECT * FROM old");
    private_db_do(&f->server, "REPLACE INTO one_time_link SELECT * FROM old_link");
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_CRYPTO);
    assert_non_null(strstr(db_error(f->db), "person"));
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_CRYPTO);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_CRYPTO);
    assert_int_equal(invite(f, EMAIL, "Thief", ROLE_HANDLER, &id, &link), RC_CRYPTO);
    assert_int_equal(accept(f, &other, &others, T, &wrap), RC_CRYPTO);
    /* One taken away, and one more. */
    private_db_do(&f->server, "DELETE FROM person WHERE title <> 'Other'");
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_CRYPTO);
    assert_int_equal(accept(f, &other, &others, T, &wrap), RC_CRYPTO);
    private_db_do(&f->server, "REPLACE INTO person SELECT * FROM new");
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_OK);
    assert_int_equal(accept(f, &other, &others, T, &wrap), RC_OK);
    private_db_do(&f->server, "DROP TABLE old, old_link, new");
}

static void an_invitation_to_nowhere_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct rc_id id, centre = f->centre;
    struct link_secret link;
    char *longer = arena_alloc(f->a, 300);

    assert_non_null(longer);
    f->centre = f->person[0];
    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_NOTFOUND);
    f->centre = centre;
    memset(longer, 'x', 255);
    assert_int_equal(invite(f, longer, "Office Manager", ROLE_HANDLER, &id, &link), RC_INVALID);
    assert_int_equal(number(f, "COUNT(*) FROM person"), 0);
    assert_int_equal(number(f, "COUNT(*) FROM one_time_link"), 0);
}

static void all_persons_of_a_centre_are_listed(void **state)
{
    struct fixture *f = *state;
    struct person_row *row = NULL;
    struct rc_id id;
    struct link_secret link;
    char email[40];
    size_t n = 1;

    assert_int_equal(store_person_list(f->db, f->kr, f->a, &f->centre, &row, &n), RC_OK);
    assert_int_equal(n, 0);
    for (int i = 0; i < 20; i++) {
        (void)snprintf(email, sizeof(email), "person%02d@mot.example", 19 - i);
        assert_int_equal(invite(f, email, "Handler", ROLE_HANDLER, &id, &link), RC_OK);
    }
    assert_int_equal(store_person_list(f->db, f->kr, f->a, &f->centre, &row, &n), RC_OK);
    assert_int_equal(n, 20);
    assert_string_equal(row[0].email, "person00@mot.example");
    assert_string_equal(row[19].email, "person19@mot.example");
    private_db_do(&f->server, "UPDATE person SET roles = 2 WHERE email = 'person07@mot.example'");
    assert_int_equal(store_person_list(f->db, f->kr, f->a, &f->centre, &row, &n), RC_CRYPTO);
    assert_int_equal(n, 0);
}

static void a_changed_row_of_a_person_is_refused(void **state)
{
    static const char *const change[] = {
        "title = 'Director'", "roles = roles ^ 2", "state = 3", "state = 1",
        "pk = REPEAT('x', 32)", "mac = REPEAT('x', 33)", "salt = NULL, pk = REPEAT(CHAR(0), 32)"};
    struct fixture *f = *state;
    struct rc_id id;
    struct link_secret link;
    struct person_wrap wrap;
    struct person_row p;

    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_OK);
    assert_int_equal(accept(f, &id, &link, T, &wrap), RC_OK);
    for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
        private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM person");
        private_db_do(&f->server, "UPDATE person SET %s", change[i]);
        assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p),
                         RC_CRYPTO);
        private_db_do(&f->server, "DELETE FROM person");
        private_db_do(&f->server, "INSERT INTO person SELECT * FROM kept");
        private_db_do(&f->server, "DROP TABLE kept");
        assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_OK);
    }
}

static void wrong_passwords_make_the_wait_grow(void **state)
{
    static const int64_t wait[] = {0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
    struct fixture *f = *state;
    struct rc_id id;
    struct link_secret link;
    struct person_row p;

    assert_int_equal(invite(f, EMAIL, "Office Manager", ROLE_HANDLER, &id, &link), RC_OK);
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(store_person_failed(f->db, &id, false, T), RC_OK);
        assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
        assert_int_equal(p.failures, i + 1);
        assert_int_equal(p.wait_until, wait[i] == 0 ? 0 : T + wait[i]);
        assert_int_equal(p.failures_known + p.wait_known, 0);
    }
    /* His own browser has a counter of its own. */
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(store_person_failed(f->db, &id, true, T), RC_OK);
        assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
        assert_int_equal(p.failures_known, i + 1);
        assert_int_equal(p.wait_known, wait[i] == 0 ? 0 : T + wait[i]);
        assert_int_equal(p.failures, 12);
    }
    assert_int_equal(store_person_succeeded(f->db, &id, true), RC_OK);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
    assert_int_equal(p.failures_known + p.wait_known, 0);
    assert_int_equal(p.failures, 12); /* who guesses elsewhere waits as before */
    assert_int_equal(store_person_failed(f->db, &id, true, T), RC_OK);
    assert_int_equal(store_person_succeeded(f->db, &id, false), RC_OK);
    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &id, &p), RC_OK);
    assert_int_equal(p.failures, 0);
    assert_int_equal(p.wait_until, 0);
    assert_int_equal(p.failures_known, 1);
}

/* --- sessions ----------------------------------------------------------------------------- */

static struct seal_hash session(struct fixture *f, uint8_t n, size_t who)
{
    struct seal_hash id;
    struct session_row s = {.person = f->person[who], .centre = f->centre, .expires = T + 36000,
                            .idle_end = T + 1800};

    memset(id.b, n, sizeof(id.b));
    memset(s.wrap, n, sizeof(s.wrap));
    assert_int_equal(store_session_add(f->db, &id, &s), RC_OK);
    return id;
}

static void a_session_lives_while_it_is_used(void **state)
{
    struct fixture *f = *state;
    struct seal_hash id = session(f, 1, 0);
    struct session_row s;

    assert_int_equal(store_session_use(f->db, f->a, &id, T + 30, 1800, &s), RC_OK);
    assert_true(id_equal(&s.person, &f->person[0]) && id_equal(&s.centre, &f->centre));
    assert_int_equal(s.expires, T + 36000);
    assert_int_equal(s.idle_end, T + 1800); /* less than a minute: not written */
    assert_int_equal(s.wrap[SESSION_WRAP - 1], 1);
    assert_int_equal(store_session_use(f->db, f->a, &id, T + 1700, 1800, &s), RC_OK);
    assert_int_equal(s.idle_end, T + 3500);
    assert_int_equal(store_session_use(f->db, f->a, &id, T + 3499, 1800, &s), RC_OK);
    assert_int_equal(store_session_use(f->db, f->a, &id, T + 3499 + 1800, 1800, &s), RC_NOTFOUND);
    assert_int_equal(store_sweep(f->db, T + 3499 + 1799), RC_OK);
    assert_int_equal(number(f, "COUNT(*) FROM staff_session"), 1);
    assert_int_equal(store_sweep(f->db, T + 3499 + 1800), RC_OK);
    assert_int_equal(number(f, "COUNT(*) FROM staff_session"), 0);
}

static void a_session_ends_at_its_absolute_end(void **state)
{
    struct fixture *f = *state;
    struct seal_hash id = session(f, 1, 0);
    struct session_row s;

    assert_int_equal(store_session_use(f->db, f->a, &id, T + 100, 100000, &s), RC_OK);
    assert_int_equal(store_session_use(f->db, f->a, &id, T + 35999, 100000, &s), RC_OK);
    assert_int_equal(store_session_use(f->db, f->a, &id, T + 36000, 100000, &s), RC_NOTFOUND);
}

static void logging_out_ends_one_session_or_all(void **state)
{
    struct fixture *f = *state;
    struct seal_hash a = session(f, 1, 0), b = session(f, 2, 0), c = session(f, 3, 0),
                     other = session(f, 4, 1);
    struct session_row s;

    assert_int_equal(store_session_end(f->db, &a), RC_OK);
    assert_int_equal(store_session_use(f->db, f->a, &a, T, 1800, &s), RC_NOTFOUND);
    assert_int_equal(store_session_use(f->db, f->a, &b, T, 1800, &s), RC_OK);
    assert_int_equal(store_session_end_all(f->db, &f->person[0]), RC_OK);
    assert_int_equal(store_session_use(f->db, f->a, &b, T, 1800, &s), RC_NOTFOUND);
    assert_int_equal(store_session_use(f->db, f->a, &c, T, 1800, &s), RC_NOTFOUND);
    assert_int_equal(store_session_use(f->db, f->a, &other, T, 1800, &s), RC_OK);
}

#define TEST(f) cmocka_unit_test_setup(f, with_centre)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_invited_person_becomes_active_once),
        TEST(a_second_invitation_replaces_the_first),
        TEST(a_link_is_good_for_its_time_its_person_and_its_purpose),
        TEST(a_link_that_was_not_made_with_the_server_key_is_refused),
        TEST(an_older_row_of_a_person_is_refused),
        TEST(an_invitation_to_nowhere_leaves_nothing),
        TEST(all_persons_of_a_centre_are_listed),
        TEST(a_changed_row_of_a_person_is_refused),
        TEST(wrong_passwords_make_the_wait_grow),
        TEST(a_session_lives_while_it_is_used),
        TEST(a_session_ends_at_its_absolute_end),
        TEST(logging_out_ends_one_session_or_all),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* The stored half of the second factor, against a real server. */
#include "tests/store/case_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/store_centre.h"
#include "sql/store_factor.h"

#define T FIXTURE_NOW
#define EMAIL "office@mot.example"
#define RACERS 6

static const struct rc_id operator_id;
static struct person_seed seed;

static struct person_row person(struct fixture *f)
{
    struct person_row p;

    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &p), RC_OK);
    return p;
}

static int with_person(void **state)
{
    struct fixture *f;
    struct centre_row row;
    struct link_secret link;
    struct rc_id id;
    bool changed;

    (void)fixture_empty(state);
    f = *state;
    memset(seed.b, 0x5e, sizeof(seed.b));
    if (store_centre_import(f->db, f->kr, f->a, "magnum-opus", "{}", 2, &operator_id, T, &row,
                            &changed) != RC_OK) {
        return -1;
    }
    f->centre = row.id;
    link_secret_random(&link);
    return store_person_invite(f->db, f->kr, f->a, &f->centre, EMAIL, "Office Manager",
                               ROLE_HANDLER, &operator_id, T, &link, NULL, NULL, &id) == RC_OK
               ? 0 : -1;
}

static enum rc_err change(struct fixture *f, const struct person_row *p, const char *what,
                          const struct factor_state *from, const struct factor_state *to)
{
    const struct mail_write mail = {.template_name = "second-factor-changed", .person = p->id,
                                    .params = "{}"};
    const struct factor_change c = {.person = p, .from = from, .to = to, .by = &p->id,
                                    .what = what, .mail = &mail, .now = T};

    return store_factor_change(f->db, f->kr, f->a, &c);
}

static struct person_row enrolled(struct fixture *f, struct factor_state *s)
{
    const struct factor_state to = {.secret = 77, .codes = 88, .last_step = T / 30 - 9};
    struct person_row p = person(f);

    assert_int_equal(change(f, &p, "second-factor-on", NULL, &to), RC_OK);
    p = person(f);
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, s), RC_OK);
    return p;
}

static struct factor_state tried(const struct factor_state *s, int64_t step)
{
    struct factor_secret secret;
    struct factor_state next;
    char code[FACTOR_DIGITS + 1];

    factor_secret_derive(&seed, s->secret, &secret);
    assert_int_equal(factor_code_at(&secret, step, code), RC_OK);
    assert_int_equal(factor_try(&seed, s, step * 30, code, &next), RC_OK);
    return next;
}

static int64_t number(struct fixture *f, const char *what)
{
    return private_db_number(&f->server, "SELECT %s", what);
}

/* --- changes ------------------------------------------------------------------------------ */

static void every_change_has_its_serial_its_log_and_its_mail(void **state)
{
    struct fixture *f = *state;
    struct person_row p = person(f);
    struct factor_state s, to;

    assert_false(p.has_factor);
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &s), RC_NOTFOUND);
    p = enrolled(f, &s);
    assert_true(p.has_factor);
    assert_int_equal(p.factor_serial, 1);
    assert_int_equal(s.serial, 1);
    assert_int_equal(s.secret, 77);
    assert_int_equal(s.codes, 88);
    to = s;
    to.codes = INT64_MAX;
    assert_int_equal(change(f, &p, "second-factor-new-codes", &s, &to), RC_OK);
    p = person(f);
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &s), RC_OK);
    assert_int_equal(s.serial, 2);
    assert_true(s.codes == INT64_MAX);
    assert_int_equal(change(f, &p, "second-factor-off", &s, NULL), RC_OK);
    p = person(f);
    assert_false(p.has_factor);
    assert_int_equal(p.factor_serial, 3);
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &s), RC_NOTFOUND);
    assert_int_equal(number(f, "COUNT(*) FROM centre_log WHERE canon LIKE '%second-factor%'"), 3);
    assert_int_equal(number(f, "COUNT(*) FROM outbox"), 3);
}

static void a_change_of_what_has_changed_since_is_none(void **state)
{
    struct fixture *f = *state;
    struct factor_state s, next, to;
    struct person_row p = person(f), later;

    (void)enrolled(f, &s);
    assert_int_equal(change(f, &p, "twice", NULL, &s), RC_CONFLICT); /* a second click */
    later = person(f);
    next = tried(&s, T / 30);
    assert_int_equal(store_factor_use(f->db, f->kr, &later, &s, &next), RC_OK);
    to = s;
    to.codes++;
    assert_int_equal(change(f, &later, "codes", &s, &to), RC_CONFLICT); /* its code was used */
    assert_int_equal(change(f, &later, "off", &s, NULL), RC_CONFLICT);
    assert_int_equal(number(f, "COUNT(*) FROM centre_log WHERE canon LIKE '%codes%'"), 0);
    assert_int_equal(number(f, "COUNT(*) FROM outbox"), 1);
    assert_true(person(f).has_factor);
    assert_int_equal(change(f, &later, "off", &next, NULL), RC_OK);
}

static void a_reset_ends_every_session(void **state)
{
    struct fixture *f = *state;
    struct factor_state s;
    struct person_row p = enrolled(f, &s);
    const struct factor_change c = {.person = &p, .by = &operator_id, .what = "reset",
                                    .end_sessions = true, .now = T};
    struct session_row row = {.person = p.id, .centre = p.centre, .expires = T + 9,
                              .idle_end = T + 9};
    struct seal_hash id = {{1}};

    assert_int_equal(store_session_add(f->db, &id, &row), RC_OK);
    assert_int_equal(store_factor_change(f->db, f->kr, f->a, &c), RC_OK);
    assert_int_equal(number(f, "COUNT(*) FROM staff_session"), 0);
    assert_int_equal(number(f, "COUNT(*) FROM second_factor"), 0);
    assert_false(person(f).has_factor);
}

/* --- used once ---------------------------------------------------------------------------- */

static void of_two_that_read_the_same_one_goes_on(void **state)
{
    struct fixture *f = *state;
    struct db *other = private_db_connect(&f->server);
    struct factor_state s, next, again;
    struct person_row p = enrolled(f, &s);

    next = tried(&s, T / 30);
    assert_int_equal(store_factor_use(f->db, f->kr, &p, &s, &next), RC_OK);
    assert_int_equal(store_factor_use(other, f->kr, &p, &s, &next), RC_CONFLICT);
    assert_int_equal(store_factor_get(other, f->kr, f->a, &p, &again), RC_OK);
    assert_memory_equal(&again, &next, sizeof(next));
    next = tried(&again, T / 30 + 1); /* a later one is good */
    assert_int_equal(store_factor_use(other, f->kr, &p, &again, &next), RC_OK);
    db_close(other);
}

/* Waits for the gate to close, tries the code; the exit status says how it went. */
static int race(struct fixture *f, const struct person_row *p, const struct factor_state *s,
                int gate)
{
    struct db *db = private_db_connect(&f->server);
    struct factor_state next = tried(s, T / 30);
    char byte;
    enum rc_err err = db_ping(db);

    if (err == RC_OK && read(gate, &byte, 1) == 0) {
        err = store_factor_use(db, f->kr, p, s, &next);
    }
    db_close(db);
    return err == RC_OK ? 10 : err == RC_CONFLICT ? 20 : 30;
}

static void of_many_at_once_one_goes_on(void **state)
{
    struct fixture *f = *state;
    struct factor_state s;
    struct person_row p = enrolled(f, &s);
    pid_t child[RACERS];
    int gate[2], status, won = 0, lost = 0;

    assert_int_equal(pipe(gate), 0);
    for (size_t i = 0; i < RACERS; i++) {
        child[i] = fork();
        assert_true(child[i] >= 0);
        if (child[i] == 0) {
            close(gate[1]);
            _exit(race(f, &p, &s, gate[0]));
        }
    }
    close(gate[0]);
    close(gate[1]);
    for (size_t i = 0; i < RACERS; i++) {
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status));
        won += WEXITSTATUS(status) == 10;
        lost += WEXITSTATUS(status) == 20;
    }
    assert_int_equal(won, 1);
    assert_int_equal(lost, RACERS - 1);
}

/* --- a writer without the server key -------------------------------------------------------- */

static void a_changed_or_missing_row_lets_nobody_in(void **state)
{
    static const char *const spoil[] = {
        "UPDATE second_factor SET last_step = last_step - 1", "UPDATE second_factor SET used = 1",
        "UPDATE second_factor SET secret = secret + 1", "UPDATE second_factor SET codes = codes + 1",
        "UPDATE second_factor SET serial = serial + 1",
        "UPDATE second_factor SET mac = REPEAT('x', 33)"};
    struct fixture *f = *state;
    struct factor_state s, got;
    struct person_row p = enrolled(f, &s);

    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM second_factor");
    for (size_t i = 0; i < sizeof(spoil) / sizeof(spoil[0]); i++) {
        private_db_do(&f->server, "%s", spoil[i]);
        assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &got), RC_CRYPTO);
        assert_non_null(strstr(db_error(f->db), "second_factor"));
        private_db_do(&f->server, "REPLACE INTO second_factor SELECT * FROM kept");
    }
    private_db_do(&f->server, "DELETE FROM second_factor");
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &got), RC_NOTFOUND);
    assert_true(person(f).has_factor);
    private_db_do(&f->server, "DROP TABLE kept");
}

static void whether_there_is_one_stands_in_the_persons_row(void **state)
{
    static const char *const spoil[] = {"factor = 0", "factor = factor & ~1", "factor = factor + 2"};
    struct fixture *f = *state;
    struct factor_state s, got;
    struct person_row p, read;

    private_db_do(&f->server, "CREATE TABLE earlier AS SELECT * FROM person");
    p = enrolled(f, &s);
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM person");
    private_db_do(&f->server, "CREATE TABLE state_then AS SELECT * FROM second_factor");
    for (size_t i = 0; i < sizeof(spoil) / sizeof(spoil[0]); i++) {
        private_db_do(&f->server, "UPDATE person SET %s", spoil[i]);
        assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &read),
                         RC_CRYPTO);
        private_db_do(&f->server, "REPLACE INTO person SELECT * FROM kept");
    }
    /* The person's own row of before he had one: good by itself, but not in the centre's sum. */
    private_db_do(&f->server, "REPLACE INTO person SELECT * FROM earlier");
    assert_int_equal(store_person_by_email(f->db, f->kr, f->a, &f->centre, EMAIL, &read), RC_CRYPTO);
    private_db_do(&f->server, "REPLACE INTO person SELECT * FROM kept");
    /* The state of an earlier change does not come back. */
    got = s;
    got.codes++;
    assert_int_equal(change(f, &p, "codes", &s, &got), RC_OK);
    private_db_do(&f->server, "REPLACE INTO second_factor SELECT * FROM state_then");
    p = person(f);
    assert_int_equal(store_factor_get(f->db, f->kr, f->a, &p, &got), RC_CRYPTO);
    private_db_do(&f->server, "DROP TABLE kept, earlier, state_then");
}

static void a_try_for_nobody_writes_a_row(void **state)
{
    struct fixture *f = *state;

    private_db_do(&f->server, "REPLACE INTO log_in_nobody VALUES (1, 0, 0)");
    for (int i = 1; i <= 5; i++) {
        assert_int_equal(store_nobody_failed(f->db, T), RC_OK);
        assert_int_equal(number(f, "failures FROM log_in_nobody"), i);
    }
    assert_int_equal(number(f, "wait_until FROM log_in_nobody"), T + 2);
}

#define TEST(f) cmocka_unit_test_setup(f, with_person)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_change_has_its_serial_its_log_and_its_mail),
        TEST(a_change_of_what_has_changed_since_is_none),
        TEST(a_reset_ends_every_session),
        TEST(of_two_that_read_the_same_one_goes_on),
        TEST(of_many_at_once_one_goes_on),
        TEST(a_changed_or_missing_row_lets_nobody_in),
        TEST(whether_there_is_one_stands_in_the_persons_row),
        TEST(a_try_for_nobody_writes_a_row),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

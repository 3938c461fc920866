/* The outbox against a real server: claimed once, tried again, given up. */
#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/store_outbox.h"
#include "sql/store_person.h"

#define T FIXTURE_NOW

static void add(struct fixture *f, const char *name, int64_t now)
{
    const struct mail_write m = {.template_name = name, .person = f->person[0], .params = "{}"};

    assert_int_equal(store_outbox_add(f->db, f->kr, &f->centre, &m, now), RC_OK);
}

static struct rc_id clerk(uint8_t n)
{
    struct rc_id id;

    memset(id.b, n, sizeof(id.b));
    return id;
}

static void a_mail_comes_back_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = clerk(1), mail;
    struct outbox_row row;
    uint8_t address[ADDRESS_SEALED];
    char text[ADDRESS_MAX + 1];

    id_random(&mail);
    assert_int_equal(address_seal(f->kr, &f->centre, &mail, "learner@mail.example", address),
                     RC_OK);
    const struct mail_write m = {.template_name = "reminder", .address = address, .mail_id = mail,
                                 .params = "{\"centre\":\"magnum-opus\"}"};
    assert_int_equal(store_outbox_add(f->db, f->kr, &f->centre, &m, T), RC_OK);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_true(id_equal(&row.centre, &f->centre));
    assert_string_equal(row.template_name, "reminder");
    assert_string_equal(row.params, "{\"centre\":\"magnum-opus\"}");
    assert_true(id_is_zero(&row.person));
    assert_true(row.has_address);
    assert_int_equal(address_open(f->kr, &f->centre, &row.mail_id, row.address, text), RC_OK);
    assert_string_equal(text, "learner@mail.example");
    assert_int_equal(row.attempts, 0);
    assert_int_equal(row.created, T);
    add(f, "to-staff", T);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_false(row.has_address);
    assert_true(id_equal(&row.person, &f->person[0]));
}

static void a_claim_holds_until_it_runs_out(void **state)
{
    struct fixture *f = *state;
    struct rc_id a = clerk(1), b = clerk(2);
    struct outbox_row row, again;

    add(f, "one", T);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &a, T - 1, 60, 1, &row), RC_NOTFOUND);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &a, T, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &b, T, 60, 1, &again), RC_NOTFOUND);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &a, T + 59, 60, 1, &again), RC_NOTFOUND);
    assert_int_equal(store_outbox_sent(f->db, &b, &row.id, T), RC_CONFLICT);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &b, T + 60, 60, 1, &again), RC_OK);
    assert_true(id_equal(&row.id, &again.id));
    /* The first clerk comes late: the mail is no longer his. */
    assert_int_equal(store_outbox_sent(f->db, &a, &row.id, T + 61), RC_CONFLICT);
    assert_int_equal(store_outbox_failed(f->db, &a, &row.id, T + 61, false, 7), RC_CONFLICT);
    assert_int_equal(store_outbox_sent(f->db, &b, &row.id, T + 61), RC_OK);
    assert_int_equal(store_outbox_sent(f->db, &b, &row.id, T + 61), RC_CONFLICT);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &b, T + 1000000, 60, 1, &again), RC_NOTFOUND);
}

static void of_a_sent_mail_only_the_day_stays(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;

    add(f, "one", T);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_sent(f->db, &me, &row.id, T + 5), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox WHERE person IS NULL"
                                       " AND address IS NULL AND params = '' AND created %% 86400 ="
                                       " 0 AND next_at %% 86400 = 0 AND clerk IS NULL"
                                       " AND mac IS NULL"), 1);
    assert_int_equal(store_sweep(f->db, T + 6 * 86400), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"), 1);
    assert_int_equal(store_sweep(f->db, T + 8 * 86400), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"), 0);
}

static void a_failed_mail_is_tried_again_with_longer_pauses(void **state)
{
    static const int64_t minutes[] = {1, 2, 4, 8, 16, 32, 64, 128, 240, 240};
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;
    struct outbox_state s;
    int64_t now = T;
    unsigned tries = 0;

    add(f, "one", T);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, now, 60, 1, &row), RC_OK);
        assert_int_equal(row.attempts, i);
        assert_int_equal(store_outbox_failed(f->db, &me, &row.id, now, false, 421), RC_OK);
        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, now + 60 * minutes[i] - 1, 60, 1, &row),
                         RC_NOTFOUND);
        now += 60 * minutes[i];
    }
    while (store_outbox_claim(f->db, f->kr, f->a, &me, now, 60, 1, &row) == RC_OK) {
        assert_int_equal(store_outbox_failed(f->db, &me, &row.id, now, false, 421), RC_OK);
        now += 4 * 3600;
        assert_true(++tries < 100);
    }
    assert_true(now > T + 4 * 86400 && now < T + 6 * 86400); /* given up after five days */
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.waiting, 0);
    assert_int_equal(s.failed, 1);
    assert_int_equal(private_db_number(&f->server, "SELECT code FROM outbox"), 421);
}

static void a_permanent_failure_is_final(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;
    struct outbox_state s;

    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.waiting + s.failed, 0);
    assert_int_equal(s.oldest, 0);
    add(f, "one", T);
    add(f, "two", T + 9);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + 10, 60, 1, &row), RC_OK);
    assert_string_equal(row.template_name, "one"); /* the oldest first */
    assert_int_equal(store_outbox_failed(f->db, &me, &row.id, T + 10, true, 550), RC_OK);
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.waiting, 1);
    assert_int_equal(s.failed, 1);
    assert_int_equal(s.oldest, T + 9);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + 1000000, 60, 1, &row), RC_OK);
    assert_string_equal(row.template_name, "two");
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + 1000000, 60, 1, &row), RC_NOTFOUND);
}

static int64_t next_at(struct fixture *f)
{
    return private_db_number(&f->server, "SELECT next_at FROM outbox");
}

/* Of an anonymous case: neither while it waits nor afterwards does the row tell when it was made. */
static void a_mail_that_names_only_the_day_is_tried_again_at_common_ticks(void **state)
{
    const int64_t day = T - T % 86400, quarter = 900;
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;
    struct outbox_state s;

    add(f, "one", day);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK); /* at once */
    assert_int_equal(next_at(f) % quarter, 0);
    assert_true(next_at(f) >= T + 60 && next_at(f) <= T + 60 + quarter);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(store_outbox_failed(f->db, &me, &row.id, T + i, false, 421), RC_OK);
        assert_int_equal(next_at(f), (T / quarter + 1) * quarter);
        assert_int_equal(private_db_number(&f->server, "SELECT attempts FROM outbox"), 1);
        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, next_at(f) - 1, 60, 1, &row),
                         RC_NOTFOUND);
        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, next_at(f), 60, 1, &row), RC_OK);
    }
    assert_int_equal(store_outbox_failed(f->db, &me, &row.id, day + 2 * 86400 + 5, false, 421),
                     RC_OK);
    assert_int_equal(next_at(f), day + 2 * 86400 + 4 * 3600);
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.oldest, day + 86400); /* it is not said to wait since midnight */
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, day + 6 * 86400, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_failed(f->db, &me, &row.id, day + 6 * 86400 + 7, false, 421),
                     RC_OK);
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.failed, 1); /* after five days */
    assert_int_equal(next_at(f), day + 6 * 86400);
}

static void a_mail_of_a_transaction_that_fails_is_never_sent(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, again;
    struct outbox_state s;

    fixture_case_store(f, 1, &c);
    fixture_case_make(f, 1, &again); /* a reference that is taken */
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &again.w), RC_CONFLICT);
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.waiting, 2);
}

/* A writer of the database without the server key has nothing of his own sent for the centre. */
static void changed_and_foreign_mails_are_refused(void **state)
{
    static const char *const change[] = {
        "centre = REPEAT('x', 16)", "template_name = 'case-waits'", "person = REPEAT('x', 16)",
        "person = NULL", "mail_id = REPEAT('x', 16)", "address = REPEAT('x', 298)",
        "address = 'short'", "address = NULL", "params = '{\"link\":\"https://thief.example/\"}'",
        "params = ''", "mac = REPEAT('x', 33)", "mac = NULL",
        "id = REPEAT('x', 16)"};
    struct fixture *f = *state;
    struct rc_id me = clerk(1), mail;
    uint8_t address[ADDRESS_SEALED];
    struct outbox_state s;
    struct outbox_row row;

    id_random(&mail);
    assert_int_equal(address_seal(f->kr, &f->centre, &mail, "learner@mail.example", address),
                     RC_OK);
    for (size_t i = 0; i < sizeof change / sizeof change[0]; i++) {
        const struct mail_write m = {.template_name = "reminder", .address = address,
                                     .mail_id = mail, .person = f->person[0],
                                     .params = "{\"link\":\"https://mot.example/\"}"};
        private_db_do(&f->server, "DELETE FROM outbox");
        assert_int_equal(store_outbox_add(f->db, f->kr, &f->centre, &m, T), RC_OK);
        private_db_do(&f->server, "UPDATE outbox SET %s", change[i]);
        enum rc_err err = store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row);
        if (err != RC_CRYPTO) {
            print_error("%s: %s\n", change[i], rc_err_name(err));
        }
        assert_int_equal(err, RC_CRYPTO);
        assert_non_null(strstr(db_error(f->db), "outbox"));
        assert_string_equal(row.params, "");
        /* It is claimed, so the ones behind it are not held up. */
        assert_int_equal(store_outbox_failed(f->db, &me, &row.id, T, true, 0), RC_OK);
        assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
        assert_int_equal(s.failed, 1);
        assert_int_equal(s.waiting, 0);
    }
}

static void a_mail_of_a_case_has_its_mac(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;
    struct fixture_case c;

    fixture_case_store(f, 1, &c);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, c.w.now, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, c.w.now, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, c.w.now, 60, 1, &row), RC_NOTFOUND);
}

/* Clerks of several machines, each a process: every mail is claimed once. */
static void clerks_at_once_claim_each_mail_once(void **state)
{
    enum { CLERKS = 3, MAILS = 200 };
    struct fixture *f = *state;
    struct rc_id got[MAILS + CLERKS];
    pid_t child[CLERKS];
    int ends[2];
    size_t n = 0;
    ssize_t len;

    for (int i = 0; i < MAILS; i++) {
        add(f, "one", T);
    }
    assert_int_equal(pipe(ends), 0);
    for (uint8_t i = 0; i < CLERKS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct db *own = private_db_connect(&f->server);
            struct rc_id me = clerk((uint8_t)(i + 1));
            struct outbox_row row;
            enum rc_err err;
            while ((err = store_outbox_claim(own, f->kr, f->a, &me, T, 3600, 1, &row)) == RC_OK) {
                if (write(ends[1], row.id.b, ID_BYTES) != ID_BYTES ||
                    store_outbox_sent(own, &me, &row.id, T) != RC_OK) {
                    _exit(2);
                }
            }
            _exit(err == RC_NOTFOUND ? 0 : 1);
        }
    }
    assert_int_equal(close(ends[1]), 0);
    while (n < MAILS + CLERKS && (len = read(ends[0], got[n].b, ID_BYTES)) == ID_BYTES) {
        for (size_t i = 0; i < n; i++) {
            assert_false(id_equal(&got[i], &got[n]));
        }
        n++;
    }
    assert_int_equal(n, MAILS);
    (void)close(ends[0]);
    for (int i = 0; i < CLERKS; i++) {
        int status = -1;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox WHERE state = 3"),
                     MAILS);
}

/* As a cluster's node refuses what another one has written meanwhile. */
static void refuse(struct fixture *f, const char *when, unsigned number)
{
    private_db_do(&f->server, "CREATE OR REPLACE TRIGGER quicker BEFORE UPDATE ON outbox FOR EACH ROW"
                  " IF %s THEN SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = %u; END IF", when, number);
}

static void whoever_meets_another_clerk_claims_another_mail(void **state)
{
    enum { MAILS = 60 };
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;

    for (int i = 0; i < MAILS; i++) {
        add(f, "one", T + i);
    }
    refuse(f, "OLD.created = (SELECT MIN(created) FROM outbox)", 1213);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + MAILS, 60, 1, &row), RC_OK);
    assert_true(row.created > T);
    private_db_do(&f->server, "DROP TRIGGER quicker");
    /* Alone he takes them as they came. */
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + MAILS, 600, 1, &row), RC_OK);
    assert_true(row.created == T);
}

static void claims_are_spread_among_so_many(void **state)
{
    enum { MAILS = 40 };
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;
    int64_t last = 0;
    bool in_order = true;

    for (int i = 0; i < MAILS; i++) {
        add(f, "one", T + i);
    }
    for (int i = 0; i < MAILS; i++) {
        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + MAILS, 600,
                                            OUTBOX_AMONG_MAX, &row), RC_OK);
        in_order = in_order && row.created > last;
        last = row.created;
    }
    assert_false(in_order);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + MAILS, 600, OUTBOX_AMONG_MAX,
                                        &row), RC_NOTFOUND);
}

static void a_race_lost_each_time_is_no_database_that_is_away(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = clerk(1);
    struct outbox_row row;

    add(f, "one", T);
    refuse(f, "1", 1180);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_DB);
    assert_false(db_lost_race(f->db));
    refuse(f, "1", 1213);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_DB);
    assert_true(db_lost_race(f->db));
    private_db_do(&f->server, "DROP TRIGGER quicker");
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_sent(f->db, &me, &row.id, T), RC_OK);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_mail_comes_back_as_it_was_written),
        TEST(a_claim_holds_until_it_runs_out),
        TEST(of_a_sent_mail_only_the_day_stays),
        TEST(a_failed_mail_is_tried_again_with_longer_pauses),
        TEST(a_permanent_failure_is_final),
        TEST(a_mail_that_names_only_the_day_is_tried_again_at_common_ticks),
        TEST(a_mail_of_a_transaction_that_fails_is_never_sent),
        TEST(changed_and_foreign_mails_are_refused),
        TEST(a_mail_of_a_case_has_its_mac),
        TEST(clerks_at_once_claim_each_mail_once),
        TEST(whoever_meets_another_clerk_claims_another_mail),
        TEST(claims_are_spread_among_so_many),
        TEST(a_race_lost_each_time_is_no_database_that_is_away),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* What machines on one database tell each other of their spools. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "sql/store_machine.h"

#define T FIXTURE_NOW

static struct machine_row machine(uint8_t n, int64_t at, uint32_t waiting)
{
    struct machine_row row = {
        .beat_at = at, .silent_at = at + 20, .waiting = waiting, .since = RC_DATE_NONE};

    memset(row.id.b, n, ID_BYTES);
    if (waiting > 0) {
        row.since = (struct rc_date){.day = (int32_t)(at / 86400)};
    }
    return row;
}

static struct machine_others others(struct fixture *f, uint8_t own, int64_t now)
{
    struct machine_others o = {.n = 99};
    struct rc_id id;

    memset(id.b, own, ID_BYTES);
    assert_int_equal(store_machine_others(f->db, f->a, &id, now, &o), RC_OK);
    return o;
}

static void a_word_takes_the_place_of_the_one_before(void **state)
{
    struct fixture *f = *state;
    struct machine_row a = machine(1, T, 0), b = machine(2, T + 1, 3), *row;
    size_t n = 99;

    assert_int_equal(store_machine_list(f->db, f->a, &row, &n), RC_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_machine_beat(f->db, &a), RC_OK);
    assert_int_equal(store_machine_beat(f->db, &b), RC_OK);
    assert_int_equal(store_machine_list(f->db, f->a, &row, &n), RC_OK);
    assert_int_equal(n, 2);
    assert_true(id_equal(&row[0].id, &b.id)); /* who was heard last */
    assert_int_equal(row[0].waiting, 3);
    assert_int_equal(date_cmp(row[0].since, b.since), 0);
    assert_int_equal(row[0].beat_at, T + 1);
    assert_int_equal(row[0].silent_at, T + 21);
    assert_false(date_is_set(row[1].since));
    b = machine(2, T + 6, 0);
    assert_int_equal(store_machine_beat(f->db, &b), RC_OK);
    assert_int_equal(store_machine_list(f->db, f->a, &row, &n), RC_OK);
    assert_int_equal(n, 2);
    assert_int_equal(row[0].waiting, 0);
    assert_false(date_is_set(row[0].since));
}

static void others_are_doubtful_where_cases_wait_and_where_they_are_silent(void **state)
{
    static const struct {
        int64_t at;
        uint32_t waiting;
        bool doubtful;
    } tries[] = {{T, 0, false},      {T, 1, true},       {T - 20, 0, false}, {T - 21, 0, true},
                 {T + 60, 0, false}, {T + 61, 0, true}};
    struct fixture *f = *state;
    struct machine_row own = machine(1, T - 5000, 7);

    assert_int_equal(store_machine_beat(f->db, &own), RC_OK);
    assert_int_equal(others(f, 1, T).n, 0); /* one's own spool is looked at, not its row */
    assert_int_equal(others(f, 0, T).doubtful, 1); /* who has none has no row */
    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
        const struct machine_row b = machine(2, tries[i].at, tries[i].waiting);

        assert_int_equal(store_machine_beat(f->db, &b), RC_OK);
        assert_int_equal(others(f, 1, T).n, 1);
        assert_int_equal(others(f, 1, T).doubtful, tries[i].doubtful);
        assert_int_equal(store_machine_doubtful(&b, T), tries[i].doubtful);
    }
}

static void one_that_is_gone_is_forgotten(void **state)
{
    const int64_t kept = (int64_t)MACHINE_KEPT_DAYS * 86400;
    struct fixture *f = *state;
    struct machine_row a = machine(1, T, 0), b = machine(2, T, 2), c = machine(3, T, 0);

    assert_int_equal(store_machine_forget(f->db, &a.id), RC_NOTFOUND);
    assert_int_equal(store_machine_beat(f->db, &a), RC_OK);
    assert_int_equal(store_machine_beat(f->db, &b), RC_OK);
    assert_int_equal(store_machine_beat(f->db, &c), RC_OK);
    assert_int_equal(store_machine_forget(f->db, &c.id), RC_OK);
    assert_int_equal(store_machine_sweep(f->db, T + kept), RC_OK);
    assert_int_equal(others(f, 0, T).n, 2);
    /* What waited there is waited for until somebody says otherwise. */
    assert_int_equal(store_machine_sweep(f->db, T + 21 + kept), RC_OK);
    assert_int_equal(others(f, 1, T).n, 1);
    assert_int_equal(others(f, 2, T).n, 0);
    assert_int_equal(store_machine_forget(f->db, &b.id), RC_OK);
    assert_int_equal(others(f, 0, T).n, 0);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_word_takes_the_place_of_the_one_before),
        TEST(others_are_doubtful_where_cases_wait_and_where_they_are_silent),
        TEST(one_that_is_gone_is_forgotten),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

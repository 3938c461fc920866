/* Rows for figures and lists: written with the case, made again, and without whoever is excluded. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "sql/store_retention.h"
#include "sql/store_stat.h"

static int64_t number(struct fixture *f, const char *sql)
{
    return private_db_number(&f->server, "%s", sql);
}

static void a_write_marks_the_case_and_who_makes_it_unmarks(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct rc_id id[4], none = {.b = {0}};
    uint64_t left = 0;
    bool already = false;
    size_t n = 0;

    fixture_case_make(f, 1, &c);
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    fixture_done(&c);
    assert_int_equal(store_stat_due(f->db, f->a, &f->centre, &none, id, 4, &n), RC_OK);
    assert_int_equal(n, 1);
    assert_true(id_equal(&id[0], &c.w.row.id));
    /* Of a case that has moved on meanwhile nothing is written. */
    assert_int_equal(store_stat_put(f->db, &id[0], c.w.events_before + 1, c.w.row.received, "1 x"),
                     RC_OK);
    assert_int_equal(store_stat_left(f->db, f->a, &f->centre, &left), RC_OK);
    assert_int_equal(left, 1);
    assert_int_equal(store_stat_put(f->db, &id[0], c.w.events_before, c.w.row.received, "1 x"),
                     RC_OK);
    assert_int_equal(store_stat_left(f->db, f->a, &f->centre, &left), RC_OK);
    assert_int_equal(left, 0);
    fixture_next(f, &c, ACT_NOTE, "Words.");
    c.event[0].event.by = ACTOR_STAFF;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(store_stat_left(f->db, f->a, &f->centre, &left), RC_OK);
    assert_int_equal(left, 1);
    /* What it said last counts until it is made again. */
    assert_int_equal(number(f, "SELECT COUNT(*) FROM case_fact WHERE facts = '1 x'"), 1);
}

struct seen {
    size_t cases, stubs;
};

static enum rc_err see(void *ctx, struct arena *a, const struct stat_row *row)
{
    struct seen *s = ctx;

    (void)a;
    if (row->stub != NULL)
        s->stubs++;
    else
        s->cases++;
    return RC_OK;
}

static struct seen count(struct fixture *f, const struct rc_id *person, int from_year, int to_year)
{
    struct arena *a = arena_open(64 * 1024 * 1024);
    struct seen s = {0};
    struct rc_date from, to;

    assert_non_null(a);
    assert_int_equal(date_from_ymd(from_year, 1, 1, &from), RC_OK);
    assert_int_equal(date_from_ymd(to_year, 12, 31, &to), RC_OK);
    assert_int_equal(store_stat_each(f->db, f->kr, a, &f->centre, person, from, to, see, &s),
                     RC_OK);
    arena_close(a);
    return s;
}

static void a_list_has_who_may_open_it_and_is_as_its_case(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct inbox_row *row;
    size_t n;
    bool more;
    struct rc_id id[7];

    for (unsigned i = 0; i < 7; i++) {
        fixture_case_make(f, i, &c);
        if (i % 4 == 0) /* one date only, or none, or the other one is earlier */
            c.w.row.ack_due = RC_DATE_NONE;
        if (i % 4 == 0 && i > 0)
            c.w.row.act_due = RC_DATE_NONE;
        if (i % 4 == 2)
            c.w.row.ack_due = date_add_days(c.w.row.act_due, 3);
        assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
        id[i] = c.w.row.id;
    }
    /* The same as the envelopes say, and each where its case is. */
    assert_int_equal(
        number(f, "SELECT COUNT(*) FROM case_seat s JOIN complaint c ON c.id = s.case_id"
                  " WHERE s.status = c.status AND s.stage = c.stage AND s.kind = c.kind"
                  " AND RIGHT(s.place, 16) = c.id"),
        number(f, "SELECT COUNT(DISTINCT e.case_id, e.reader) FROM envelope e JOIN complaint c"
                  " ON c.id = e.case_id AND c.gen = e.gen WHERE e.standby = 0 AND e.slot IN (2, 4)"));
    assert_true(number(f, "SELECT COUNT(*) FROM case_seat") >= 7);
    /* A new case has the rows that a later write of it would make of what is stored. */
    private_db_do(&f->server, "CREATE TEMPORARY TABLE made SELECT * FROM case_seat");
    private_db_do(&f->server, "DELETE FROM case_seat");
    for (unsigned i = 0; i < 7; i++) {
        const struct db_value v[] = {db_blob(id[i].b, ID_BYTES)};
        assert_int_equal(db_exec(f->db, ST_SEAT_PUT, v, 1, NULL), RC_OK);
    }
    assert_int_equal(number(f, "SELECT COUNT(*) FROM case_seat"), number(f, "SELECT COUNT(*) FROM made"));
    assert_int_equal(number(f, "SELECT COUNT(*) FROM case_seat JOIN made USING (case_id, reader,"
                               " unconfirmed, status, kind, stage, place)"),
                     number(f, "SELECT COUNT(*) FROM made"));
    assert_true(number(f, "SELECT COUNT(DISTINCT LEFT(place, 4)) FROM made") > 1);
    assert_int_equal(count(f, NULL, 2020, 2040).cases, 7);
    assert_int_equal(count(f, NULL, 2000, 2001).cases, 0);
    /* Page by page, forth and back, each case once and in the same order. */
    {
        struct inbox_filter w = {.stages = {0, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX},
                                 .statuses = UINT32_MAX};
        struct inbox_row *all;
        size_t n_all;

        assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], &w, 50, 0, &all,
                                     &n_all, &more), RC_OK);
        assert_false(more);
        assert_true(n_all >= 3);
        for (int part = 0; part < 2; part++) {
            if (part == 1) /* the same by the lists of single states */
                w.statuses &= ~(1u << STATUS_CLOSED);
            for (size_t i = 0; i + 1 < n_all; i++) {
                w.before = NULL;
                w.after = all[i].reference;
                assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], &w, 1,
                                             0, &row, &n, &more), RC_OK);
                assert_int_equal(n, 1);
                assert_string_equal(row[0].reference, all[i + 1].reference);
                assert_int_equal(more, i + 2 < n_all);
                w.after = NULL;
                w.before = all[i + 1].reference;
                assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], &w, 1,
                                             0, &row, &n, &more), RC_OK);
                assert_int_equal(n, 1);
                assert_string_equal(row[0].reference, all[i].reference);
            }
        }
        for (size_t i = 0; i < n_all; i++) {
            const char *some[] = {"NO-2026-SUCH", all[i].reference};

            assert_int_equal(store_inbox_find(f->db, f->kr, f->a, &f->centre, &f->person[0], some,
                                              2, &row, &n), RC_OK);
            assert_int_equal(n, 1);
            assert_string_equal(row[0].reference, all[i].reference);
        }
    }
}

static void who_is_excluded_counts_nothing_of_it(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct inbox_row *row;
    size_t n;
    bool more;

    for (unsigned i = 0; i < 3; i++)
        fixture_case_store(f, i, &c);
    for (unsigned who = 0; who < FIXTURE_PERSONS; who++) /* 2 is excluded from all three */
        assert_int_equal(count(f, &f->person[who], 2020, 2040).cases, who == 2 ? 0 : 3);
    assert_int_equal(count(f, NULL, 2020, 2040).cases, 3);
    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[2], NULL, 50, 0, &row,
                                 &n, &more), RC_OK);
    assert_int_equal(n, 0);
    {
        const char *one[] = {c.w.row.reference};

        assert_int_equal(store_inbox_find(f->db, f->kr, f->a, &f->centre, &f->person[2], one, 1,
                                          &row, &n), RC_OK);
        assert_int_equal(n, 0);
    }
    /* A row that was changed tells nobody anything: it is refused. */
    private_db_do(&f->server, "%s", "UPDATE envelope SET exclusion = REPEAT('x', 32)");
    {
        struct arena *a = arena_open(64 * 1024 * 1024);
        struct seen s = {0};

        assert_int_equal(store_stat_each(f->db, f->kr, a, &f->centre, &f->person[2],
                                         date_add_days(c.w.row.received, -1), c.w.row.received, see,
                                         &s), RC_CRYPTO);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_write_marks_the_case_and_who_makes_it_unmarks, fixture_empty),
        cmocka_unit_test_setup(a_list_has_who_may_open_it_and_is_as_its_case, fixture_empty),
        cmocka_unit_test_setup(who_is_excluded_counts_nothing_of_it, fixture_empty),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* Planned actions in the inbox of those who look after them, and the inbox's filters. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "sql/store_action.h"

/* Appends an ACT_ACTION planned for `due`, or the answer to event `ref`. */
static void act(struct fixture *f, struct fixture_case *c, enum act what, uint64_t ref,
                const struct rc_id *owner, struct rc_date due)
{
    struct event_write *e = &c->event[0];
    bool already = false;
    char *row = NULL;

    fixture_next(f, c, what, "The words.");
    e->event.by = ACTOR_STAFF;
    e->event.answer = what == ACT_ACTION ? ANSWER_PLANNED : ANSWER_DONE;
    e->event.action = what == ACT_ACTION ? ACTION_CORRECT : 0;
    e->event.date = due;
    e->event.ref = ref;
    if (owner != NULL) {
        e->event.item = *owner;
    }
    assert_int_equal(event_format(f->a, &e->event, &row, &e->row_len), RC_OK);
    e->row = row;
    c->w.row.events = c->w.events_before + 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    fixture_done(c);
}

static size_t due_for(struct fixture *f, unsigned person, struct rc_date until, uint64_t first)
{
    struct action_row *row = NULL;
    size_t n = 99;

    assert_int_equal(store_actions_due(f->db, f->kr, f->a, &f->centre, &f->person[person], until,
                                       10, &row, &n), RC_OK);
    if (first != 0) {
        assert_true(n > 0);
        assert_int_equal(row[0].seq, first);
        assert_string_equal(row[0].of.reference, "MOT-2026-0001");
    }
    return n;
}

static void an_action_is_its_owners_until_it_is_answered(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;

    fixture_case_store(f, 1, &c);
    struct rc_date today = c.w.row.received;
    act(f, &c, ACT_ACTION, 0, &f->person[0], date_add_days(today, 5)); /* event 2 */
    act(f, &c, ACT_ACTION, 0, &f->person[0], date_add_days(today, 3)); /* event 3 */
    assert_int_equal(due_for(f, 0, date_add_days(today, 2), 0), 0);
    assert_int_equal(due_for(f, 0, date_add_days(today, 3), 3), 1);
    assert_int_equal(due_for(f, 0, date_add_days(today, 9), 3), 2);
    act(f, &c, ACT_ACTION_DONE, 3, NULL, RC_DATE_NONE);
    assert_int_equal(due_for(f, 0, date_add_days(today, 9), 2), 1);
    for (unsigned i = 1; i < FIXTURE_PERSONS; i++) {
        assert_int_equal(due_for(f, i, date_add_days(today, 9), 0), 0);
    }
}

static void one_without_an_owner_is_for_those_who_handle_the_stage(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;

    fixture_case_store(f, 1, &c);
    struct rc_date today = c.w.row.received;
    act(f, &c, ACT_ACTION, 0, NULL, today);
    assert_int_equal(due_for(f, 0, today, 2), 1);
    for (unsigned i = 1; i < FIXTURE_PERSONS; i++) { /* standby, a dummy, nothing */
        assert_int_equal(due_for(f, i, today, 0), 0);
    }
}

static void whoever_cannot_open_the_case_is_shown_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;

    fixture_case_store(f, 1, &c);
    for (unsigned i = 1; i < FIXTURE_PERSONS; i++) {
        act(f, &c, ACT_ACTION, 0, &f->person[i], c.w.row.received);
        assert_int_equal(due_for(f, i, c.w.row.received, 0), 0);
    }
}

static size_t found(struct fixture *f, const struct inbox_filter *where)
{
    struct inbox_row *row = NULL;
    size_t n = 99;
    bool more = true;

    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], where, 10, 0, &row,
                                 &n, &more), RC_OK);
    assert_false(more);
    return n;
}

static void the_inbox_is_filtered_by_kind_stage_and_state(void **state)
{
    static const enum case_status status[] = {STATUS_RECEIVED, STATUS_DECIDED, STATUS_DECIDED};
    static const uint8_t stage[] = {0, 0, 2};
    static const enum kind kind[] = {KIND_COMPLAINT, KIND_COMPLAINT, KIND_ENQUIRY};
    struct fixture *f = *state;
    struct fixture_case c;
    struct inbox_filter all = {{0, 1u << 0 | 1u << 2, UINT32_MAX, UINT32_MAX, 1u << 2}, UINT32_MAX, false, NULL, NULL};
    struct inbox_filter where;

    for (unsigned i = 0; i < 3; i++) {
        fixture_case_make(f, i, &c);
        c.w.row.status = status[i];
        c.w.row.stage = stage[i];
        c.w.row.kind = kind[i];
        assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    }
    assert_int_equal(found(f, NULL), 3);
    assert_int_equal(found(f, &all), 3);
    where = all;
    where.statuses = 1u << STATUS_DECIDED;
    assert_int_equal(found(f, &where), 2);
    where.stages[KIND_ENQUIRY] = 0;
    assert_int_equal(found(f, &where), 1);
    where = all;
    where.stages[KIND_COMPLAINT] = 1u << 2;
    assert_int_equal(found(f, &where), 1);
    where.statuses = 0;
    assert_int_equal(found(f, &where), 0);
}

static void what_is_unconfirmed_is_in_a_list_of_its_own(void **state)
{
    struct fixture *f = *state;
    struct inbox_filter marked = {{0, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}, UINT32_MAX,
                                  true, NULL, NULL};
    struct inbox_row *row = NULL;
    struct fixture_case c;
    bool already = false, more = true;
    size_t n = 99;

    fixture_case_store(f, 1, &c);
    fixture_case_make(f, 2, &c);
    c.w.row.unconfirmed = true;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    fixture_done(&c);
    assert_int_equal(found(f, NULL), 1);
    assert_int_equal(found(f, &marked), 1);
    for (unsigned who = 0; who < FIXTURE_PERSONS; who++) { /* standby, a dummy, nothing */
        assert_int_equal(store_unconfirmed(f->db, f->kr, f->a, &f->centre, &f->person[who], 10,
                                           &row, &n, &more), RC_OK);
        assert_int_equal(n, who == 0 ? 1 : 0);
        assert_false(more);
    }
    fixture_next(f, &c, ACT_MESSAGE, "It is one.");
    c.w.row.unconfirmed = false;
    c.w.looked_through = true;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(found(f, NULL), 2);
    assert_int_equal(found(f, &marked), 0);
    assert_int_equal(store_unconfirmed(f->db, f->kr, f->a, &f->centre, &f->person[0], 10, &row, &n,
                                       &more), RC_OK);
    assert_int_equal(n, 0);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_action_is_its_owners_until_it_is_answered),
        TEST(one_without_an_owner_is_for_those_who_handle_the_stage),
        TEST(whoever_cannot_open_the_case_is_shown_nothing),
        TEST(the_inbox_is_filtered_by_kind_stage_and_state),
        TEST(what_is_unconfirmed_is_in_a_list_of_its_own),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

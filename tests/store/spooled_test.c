/* A case that waited in a file comes into the database: once, whoever loads it and how often. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "sql/spool_record.h"
#include "sql/store_spooled.h"

/* As the clerk has it: out of bytes. */
static void waited(struct fixture *f, const struct case_write *w, struct case_write *out)
{
    struct bytes b;

    assert_int_equal(spool_record_format(f->a, w, &b), RC_OK);
    assert_int_equal(spool_record_parse(f->a, b.p, b.len, out), RC_OK);
}

static void load(struct fixture *f, const struct case_write *w, enum spooled expected)
{
    struct case_write back;
    enum spooled how;

    waited(f, w, &back);
    enum rc_err err = store_spooled(f->db, f->kr, f->a, &back, &how);
    if (err != RC_OK)
        print_error("%s: %s\n", rc_err_name(err), db_error(f->db));
    assert_int_equal(err, RC_OK);
    assert_int_equal(how, expected);
}

static int64_t rows(struct fixture *f, const char *table)
{
    return private_db_number(&f->server, "SELECT COUNT(*) FROM %s", table);
}

static void it_comes_in_once(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;

    fixture_case_make(f, 1, &c);
    load(f, &c.w, SPOOLED_STORED);
    load(f, &c.w, SPOOLED_KNOWN);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 1);
    assert_int_equal(rows(f, "complaint"), 1);
    assert_int_equal(rows(f, "outbox"), 2);
    assert_int_equal(rows(f, "envelope"), 4);
    assert_int_equal(rows(f, "case_event"), 1);
}

static void the_same_words_by_another_way_are_known(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;

    fixture_case_make(f, 1, &c);
    other = c;
    fixture_case_make(f, 2, &other); /* other keys, ids of envelopes and times */
    other.w.row.id = c.w.row.id;
    other.w.row.lookup = c.w.row.lookup;
    other.w.row.body_tag = c.w.row.body_tag;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    load(f, &other.w, SPOOLED_KNOWN);
    other.w.row.body_tag.b[0] ^= 1u;
    load(f, &other.w, SPOOLED_OTHER);
    assert_int_equal(rows(f, "complaint"), 1);
    assert_int_equal(rows(f, "outbox"), 2);
}

static void a_taken_reference_is_drawn_anew_in_the_mails_too(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    struct case_full full;

    fixture_case_store(f, 1, &c);
    fixture_case_make(f, 1, &other);
    other.mail[0].params = "{\"link\":\"x\",\"reference\":\"MOT-2026-0001\"}";
    load(f, &other.w, SPOOLED_STORED);
    fixture_load(f, &other, RC_OK, &full);
    assert_string_not_equal(full.row.reference, "MOT-2026-0001");
    assert_memory_equal(full.row.reference, "MOT-2026-", 9);
    assert_int_equal(private_db_number(&f->server,
                                       "SELECT COUNT(*) FROM outbox WHERE params LIKE '%%\"%s\"%%'",
                                       full.row.reference), 1);
}

/* The form was sent again with other words while it waited. */
static void what_was_added_to_the_file_is_appended(void **state)
{
    static const uint8_t once[17] = {1, 2, 3};
    struct fixture *f = *state;
    struct fixture_case c, next;
    struct event_write both[2];
    struct case_write longer;
    struct case_full full;
    bool used = false;

    fixture_case_make(f, 1, &c);
    next = c;
    next.w.events_before = 1;
    fixture_next(f, &next, ACT_MESSAGE, "And one thing more.");
    both[0] = c.event[0];
    both[1] = next.event[0];
    both[1].once = once;
    longer = c.w;
    longer.events = both;
    longer.n_events = 2;
    load(f, &c.w, SPOOLED_STORED);
    load(f, &longer, SPOOLED_STORED);
    load(f, &longer, SPOOLED_KNOWN);
    load(f, &c.w, SPOOLED_KNOWN); /* an older copy of the file */
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 2);
    assert_int_equal(full.n_entries, 2);
    assert_int_equal(rows(f, "outbox"), 2);
    assert_int_equal(store_case_once(f->db, f->a, &c.w.row.id, once, &used), RC_OK);
    assert_true(used);
    /* Other words behind the same first event, when the case has gone on: kept aside. */
    fixture_next(f, &next, ACT_MESSAGE, "Something else.");
    both[1] = next.event[0];
    both[1].once = once + 1;
    load(f, &longer, SPOOLED_OTHER);
    /* Both at once, as it usually is. */
    fixture_empty(state);
    fixture_case_make(f, 3, &c);
    next = c;
    next.w.events_before = 1;
    fixture_next(f, &next, ACT_MESSAGE, "And one thing more.");
    both[0] = c.event[0];
    both[1] = next.event[0];
    both[1].once = once;
    longer = c.w;
    longer.events = both;
    longer.n_events = 2;
    load(f, &longer, SPOOLED_STORED);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_comes_in_once, fixture_empty),
        cmocka_unit_test_setup(the_same_words_by_another_way_are_known, fixture_empty),
        cmocka_unit_test_setup(a_taken_reference_is_drawn_anew_in_the_mails_too, fixture_empty),
        cmocka_unit_test_setup(what_was_added_to_the_file_is_appended, fixture_empty),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

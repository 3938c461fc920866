/* Deleting cases whose time is over: completely, once, and what stays. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "sql/store_action.h"
#include "sql/store_outbox.h"
#include "sql/store_reminder.h"
#include "sql/store_retention.h"

static const struct stub a_stub = {.kind = KIND_COMPLAINT,
                                   .identity = IDENTITY_NAMED,
                                   .channel = CHANNEL_FORM,
                                   .ending = ENDING_CLOSED,
                                   .outcome = OUTCOME_NOT,
                                   .stage = "office-manager",
                                   .facts = "{\"v\":1}"};

static struct stub stub_of(const struct fixture_case *c)
{
    struct stub s = a_stub;

    assert_int_equal(date_from_ymd(2026, 9, 1, &s.month), RC_OK);
    (void)c;
    return s;
}

static enum rc_err end(struct fixture *f, const struct case_row *row, struct rc_date today)
{
    struct stub s = stub_of(NULL);

    return store_retention_delete(f->db, f->kr, f->a, row, &s, today);
}

/* --- what the database says ---------------------------------------------------------------- */

/* Tables of this database that have a column of this name. */
static size_t tables_with(struct fixture *f, const char *column, char out[32][64])
{
    return private_db_texts(&f->server, out, 32,
                            "SELECT table_name FROM information_schema.columns"
                            " WHERE table_schema = DATABASE() AND column_name = '%s'"
                            " ORDER BY table_name",
                            column);
}

static int64_t rows_of(struct fixture *f, const char *table, const char *column,
                       const struct rc_id *id)
{
    char hex[ID_TEXT];

    id_format(id, hex);
    return private_db_number(&f->server, "SELECT COUNT(*) FROM %s WHERE %s = UNHEX('%s')", table,
                          column, hex);
}

/* A case with a row in every table that knows cases, and two files, one of them a draft. */
static void full_case(struct fixture *f, unsigned n, struct fixture_case *c,
                      struct evidence_row file[2])
{
    static const char key[] = "complaint/0/act/2026-10-08/1";
    struct evidence_adopt adopt[2];
    bool already = false;
    struct mail_write wait = {.template_name = "case-news", .person = f->person[0]};
    char *row = NULL, hex[ID_TEXT];

    fixture_case_make(f, n, c);
    c->w.row.unconfirmed = true;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c->w), RC_OK);
    fixture_done(c);
    fixture_file(f, c, 70, &file[0], &adopt[0]);
    fixture_adopt(f, c, &file[0], &adopt[0]);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    fixture_done(c);
    fixture_next(f, c, ACT_ACTION, "The words.");
    c->event[0].event.by = ACTOR_STAFF;
    c->event[0].event.answer = ANSWER_PLANNED;
    c->event[0].event.action = ACTION_CORRECT;
    c->event[0].event.date = c->w.row.received;
    assert_int_equal(event_format(f->a, &c->event[0].event, &row, &c->event[0].row_len), RC_OK);
    c->event[0].row = row;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    fixture_done(c);
    wait.params = arena_printf(f->a, "{\"reference\":\"%s\"}", c->w.row.reference);
    assert_int_equal(store_reminder_add(f->db, f->kr, f->a, &f->centre, &c->w.row.id,
                                        c->w.events_before, key, c->w.row.received, &wait, 1,
                                        FIXTURE_NOW), RC_OK);
    assert_int_equal(store_retention_plan(f->db, &f->centre, &c->w.row.id, c->w.row.received,
                                          false), RC_OK);
    fixture_file(f, c, 2, &file[1], &adopt[1]); /* on its way, for a message never sent */
    id_format(&c->w.row.id, hex);
    private_db_do(&f->server, "INSERT INTO claim SELECT id, centre, lookup, 1, 1, received, mac, mac"
                  " FROM complaint WHERE id = UNHEX('%s')", hex);
    private_db_do(&f->server, "INSERT INTO bundle_share SELECT id, 1, centre, id, 1, received, mac, mac"
                  " FROM complaint WHERE id = UNHEX('%s')", hex);
    private_db_do(&f->server, "INSERT INTO token_anchor SELECT id, 1, lookup FROM complaint"
                  " WHERE id = UNHEX('%s')", hex);
}

/* --- tests --------------------------------------------------------------------------------- */

/* What stays on purpose: that there was such a case, for who checks old roots. */
static bool stays(const char *table)
{
    return strcmp(table, "case_gone") == 0 || strcmp(table, "audit_leaf") == 0;
}

static void nothing_of_a_deleted_case_is_left(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    struct evidence_row file[2], others[2];
    struct case_full full;
    char table[32][64];
    size_t n = tables_with(f, "case_id", table);

    full_case(f, 1, &c, file);
    full_case(f, 2, &other, others);
    fixture_load(f, &c, RC_OK, &full);
    assert_true(n >= 8);
    for (size_t i = 0; i < n; i++)
        if (!stays(table[i]) && rows_of(f, table[i], "case_id", &c.w.row.id) == 0)
            fail_msg("table %s: give the case of this test a row in it, and delete it with the "
                     "case in sql/store_retention.c", table[i]);
    assert_int_equal(end(f, &full.row, c.w.row.received), RC_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(rows_of(f, table[i], "case_id", &c.w.row.id),
                         strcmp(table[i], "case_gone") == 0 ? 1 : 0);
    assert_int_equal(rows_of(f, "complaint", "id", &c.w.row.id), 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox WHERE params LIKE"
                                                " '%%%s%%'", c.w.row.reference), 0);
    fixture_load(f, &c, RC_NOTFOUND, NULL);
    /* All of the other one is there. */
    fixture_load(f, &other, RC_OK, NULL);
    for (size_t i = 0; i < n; i++)
        if (!stays(table[i]))
            assert_true(rows_of(f, table[i], "case_id", &other.w.row.id) > 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox WHERE params LIKE"
                                                " '%%%s%%'", other.w.row.reference), 1);
}

static void chunks_go_a_few_at_a_time_and_who_was_interrupted_goes_on(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    struct evidence_row file[2], others[2];
    struct case_full full;
    struct rc_date day, next;
    struct bytes sealed;
    size_t got = 0;

    full_case(f, 1, &c, file);
    full_case(f, 2, &other, others);
    fixture_load(f, &c, RC_OK, &full);
    day = c.w.row.received;
    next = date_add_days(day, 1);
    assert_int_equal(end(f, &full.row, day), RC_OK);
    assert_int_equal(rows_of(f, "evidence_chunk", "file", &file[0].id), 70); /* not opened by anybody */
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM evidence_gone"), 2);
    /* As a clerk that died in the middle of it. */
    private_db_do(&f->server, "DELETE FROM evidence_chunk WHERE n < 30 AND file IN (SELECT file FROM"
                              " evidence_gone)");
    assert_int_equal(store_retention_sweep(f->db, f->a, day), RC_OK);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(rows_of(f, "evidence_chunk", "file", &file[i].id), 0);
    /* The day after it looks again, for a chunk that was on its way, and then no more. */
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM evidence_gone"), 2);
    private_db_do(&f->server, "INSERT INTO evidence_chunk SELECT file, 99, 'x' FROM evidence_gone");
    assert_int_equal(store_retention_sweep(f->db, f->a, next), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM evidence_gone"), 0);
    assert_int_equal(rows_of(f, "evidence_chunk", "file", &file[0].id), 0);
    assert_int_equal(store_evidence_read(f->db, f->a, &others[0].id, 70, &sealed, 1, &got), RC_OK);
}

static void a_case_that_got_further_is_not_deleted(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    bool already = false;

    fixture_case_store(f, 1, &c);
    fixture_load(f, &c, RC_OK, &full);
    fixture_next(f, &c, ACT_MESSAGE, "Wait, there is more.");
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    fixture_done(&c);
    assert_int_equal(end(f, &full.row, c.w.row.received), RC_CONFLICT);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 2);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_stub"), 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_gone"), 0);
}

static void of_two_clerks_one_deletes(void **state)
{
    struct fixture *f = *state;
    struct db *db = private_db_connect(&f->server);
    struct fixture_case c;
    struct case_full full;
    struct stub s = stub_of(NULL);

    fixture_case_store(f, 1, &c);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(end(f, &full.row, c.w.row.received), RC_OK);
    assert_int_equal(store_retention_delete(db, f->kr, f->a, &full.row, &s, c.w.row.received),
                     RC_CONFLICT);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_stub"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_gone"), 1);
    db_close(db);
}

static void a_stub_leads_back_to_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    char hex[ID_TEXT];

    fixture_case_store(f, 1, &c);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(end(f, &full.row, c.w.row.received), RC_OK);
    id_format(&c.w.row.id, hex);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_stub WHERE"
                                                " id = UNHEX('%s')", hex), 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_stub WHERE"
                                                " CONCAT_WS('|', HEX(id), HEX(stage_id), HEX(facts),"
                                                " HEX(mac)) LIKE CONCAT('%%', HEX('%s'), '%%')",
                                    c.w.row.reference), 0);
    assert_int_equal(private_db_number(&f->server, "SELECT DAY(received) FROM case_stub"), 1);
}

struct counted {
    unsigned due, held;
};

static void count(void *ctx, struct rc_date due, bool held)
{
    struct counted *k = ctx;

    k->held += held;
    k->due += !held && date_is_set(due);
}

static void who_is_excluded_counts_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c[3];
    struct counted k;

    for (unsigned i = 0; i < 3; i++)
        fixture_case_store(f, i, &c[i]);
    struct rc_date day = c[0].w.row.received;
    assert_int_equal(store_retention_plan(f->db, &f->centre, &c[0].w.row.id, day, false), RC_OK);
    assert_int_equal(store_retention_plan(f->db, &f->centre, &c[1].w.row.id, RC_DATE_NONE, true),
                     RC_OK);
    assert_int_equal(store_retention_plan(f->db, &f->centre, &c[2].w.row.id, date_add_days(day, 9),
                                          false), RC_OK);
    for (unsigned who = 0; who < FIXTURE_PERSONS; who++) { /* 2 is excluded from all three */
        k = (struct counted){0, 0};
        assert_int_equal(store_retention_due(f->db, f->kr, f->a, &f->centre, &f->person[who],
                                             date_add_days(day, 3), count, &k), RC_OK);
        assert_int_equal(k.due, who == 2 ? 0 : 1);
        assert_int_equal(k.held, who == 2 ? 0 : 1);
    }
    assert_int_equal(store_retention_forget(f->db, &c[0].w.row.id), RC_OK);
    k = (struct counted){0, 0};
    assert_int_equal(store_retention_due(f->db, f->kr, f->a, &f->centre, &f->person[0],
                                         date_add_days(day, 3), count, &k), RC_OK);
    assert_int_equal(k.due, 0);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_of_a_deleted_case_is_left),
        TEST(chunks_go_a_few_at_a_time_and_who_was_interrupted_goes_on),
        TEST(a_case_that_got_further_is_not_deleted),
        TEST(of_two_clerks_one_deletes),
        TEST(a_stub_leads_back_to_nothing),
        TEST(who_is_excluded_counts_nothing),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* sql/db_together.c against a real server: several statements in one round trip. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "sql/db.h"
#include "sql/rows.h"
#include "tests/store/private_db.h"

enum { SESSION = 6, MAIL = 11 };

static struct private_db server;
static struct db *db;
static struct arena *arena;
static bool whole; /* with the begin and the commit in the same statement */

static int start(void **state)
{
    (void)state;
    if (!private_db_start(&server, true)) {
        return -1;
    }
    db = private_db_connect(&server);
    arena = arena_open(64 * 1024 * 1024);
    private_db_do(&server, "INSERT INTO centre VALUES (REPEAT(x'07', 16), 'a-centre', 1, 4, 0, 0, '', '', '',"
                  " '', '')");
    return arena != NULL ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    db_close(db);
    arena_close(arena);
    private_db_stop(&server);
    return 0;
}

static int empty(void **state)
{
    (void)state;
    whole = false;
    private_db_do(&server, "DELETE FROM staff_session");
    private_db_do(&server, "DELETE FROM outbox");
    private_db_do(&server, "DELETE FROM evidence");
    private_db_do(&server, "DELETE FROM evidence_chunk");
    return 0;
}

static int empty_whole(void **state)
{
    (void)empty(state);
    whole = true;
    return 0;
}

/* --- what is written ---------------------------------------------------------------------- */

static uint8_t ids[256][32]; /* each of one byte, again and again */

static void make_ids(void)
{
    for (size_t i = 0; i < 256; i++) {
        memset(ids[i], (int)i, 32);
    }
}

/* Rows of staff_session: an INSERT that takes several rows at once. */
static struct db_item sessions_of(struct db_value *v, uint8_t first, size_t rows)
{
    static const uint8_t zeros[80];

    for (size_t r = 0; r < rows; r++) {
        struct db_value *to = v + r * SESSION;
        to[0] = db_blob(ids[first + r], 32);
        to[1] = to[2] = db_blob(zeros, 16);
        to[3] = to[4] = db_int(10);
        to[5] = db_blob(zeros, 74);
    }
    return (struct db_item){ST_SESSION_INSERT, v, SESSION, rows};
}

/* Rows of the outbox: a statement that has to be there once a row. */
static struct db_item mails_of(struct db_value *v, uint8_t first, size_t rows)
{
    for (size_t r = 0; r < rows; r++) {
        struct db_value *to = v + r * MAIL;
        to[0] = db_blob(ids[first + r], 16);
        to[1] = db_blob(ids[1], 16);
        to[2] = db_text("a-mail");
        to[3] = to[4] = to[5] = to[7] = to[10] = db_null();
        to[6] = db_blob("{}", 2);
        to[8] = db_int((int64_t)r);
        to[9] = db_int(-1);
    }
    return (struct db_item){ST_OUTBOX_INSERT, v, MAIL, rows};
}

static struct db_item move_of(struct db_value v[3], uint8_t id, int64_t to)
{
    v[0] = v[2] = db_int(to);
    v[1] = db_blob(ids[id], 32);
    return (struct db_item){ST_SESSION_MOVE, v, 3, 1};
}

struct work {
    const struct db_item *item;
    size_t n;
    int tries;
    void (*before)(void); /* at the first try, inside the transaction */
};

static enum rc_err write_items(struct db *on, void *ctx)
{
    struct work *w = ctx;

    if (w->tries++ == 0 && w->before != NULL) {
        w->before();
    }
    return db_exec_together(on, w->item, w->n);
}

static enum rc_err together(const struct db_item *item, size_t n)
{
    struct work w = {.item = item, .n = n};

    return whole ? db_transact_together(db, item, n) : db_transact(db, write_items, &w);
}

static int64_t sessions(void)
{
    return private_db_number(&server, "SELECT COUNT(*) FROM staff_session");
}

static int64_t mails(void)
{
    return private_db_number(&server, "SELECT COUNT(*) FROM outbox");
}

/* How often the server was asked to do so, by all connections; ours of this file ask by text. */
static int64_t counted(const char *what)
{
    return private_db_number(&server, "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                             " WHERE VARIABLE_NAME = '%s'", what);
}

/* --- one trip ----------------------------------------------------------------------------- */

static void several_statements_are_one_round_trip(void **state)
{
    struct db_value s[3 * SESSION], m[2 * MAIL], move[3], more[SESSION];
    const struct db_item item[] = {sessions_of(s, 1, 3), mails_of(m, 1, 2), move_of(move, 2, 77),
                                   sessions_of(more, 9, 0)};

    (void)state;
    for (int round = 0; round < 3; round++) {
        (void)empty(NULL);
        const int64_t asked = counted("COM_STMT_EXECUTE"), prepared = counted("COM_STMT_PREPARE");
        const int64_t trips = counted("QUESTIONS");
        assert_int_equal(together(item, 4), RC_OK);
        if (round > 0) { /* before it connected, and prepared */
            assert_int_equal(counted("QUESTIONS") - trips - 1, whole ? 1 : 3);
        }
        assert_int_equal(counted("COM_STMT_EXECUTE") - asked, 1);
        assert_int_equal(counted("COM_STMT_PREPARE") - prepared, round == 0 ? 1 : 0);
        assert_int_equal(sessions(), 3);
        assert_int_equal(mails(), 2);
        /* In their order: the row that is changed was written by the statement before. */
        assert_int_equal(private_db_number(&server, "SELECT SUM(idle_end) FROM staff_session"), 97);
    }
}

static void other_numbers_of_rows_are_statements_of_their_own(void **state)
{
    struct db_value s[12 * SESSION], m[MAIL];

    (void)state;
    /* More shapes than are kept; each of them twice, and again when it was dropped. */
    for (int round = 0; round < 3; round++) {
        for (size_t rows = 1; rows <= 12; rows++) {
            for (int twice = 0; twice < 2; twice++) {
                const struct db_item item[] = {sessions_of(s, 20, rows), mails_of(m, 3, 1)};
                (void)empty(NULL);
                assert_int_equal(together(item, 2), RC_OK);
                assert_int_equal(sessions(), (int64_t)rows);
                assert_int_equal(mails(), 1);
            }
        }
    }
}

static void the_same_numbers_of_other_statements_are_not_mixed_up(void **state)
{
    struct db_value s[SESSION], m[MAIL], move[3];

    (void)state;
    const struct db_item first[] = {sessions_of(s, 1, 1), mails_of(m, 1, 1)};
    const struct db_item second[] = {first[1], first[0]};
    const struct db_item third[] = {move_of(move, 1, 500), first[1]};
    assert_int_equal(together(first, 2), RC_OK);
    private_db_do(&server, "DELETE FROM outbox");
    assert_int_equal(together(third, 2), RC_OK);
    assert_int_equal(private_db_number(&server, "SELECT idle_end FROM staff_session"), 500);
    (void)empty(NULL);
    assert_int_equal(together(second, 2), RC_OK);
    assert_int_equal(sessions(), 1);
    assert_int_equal(mails(), 1);
}

/* --- values ------------------------------------------------------------------------------- */

static enum rc_err keep_row(void *ctx, const struct db_row *row)
{
    *(struct db_row *)ctx = *row;
    return RC_OK;
}

static void odd_values_come_as_they_are(void **state)
{
    static uint8_t big[2][300000];
    static const char text[] = "caf\xc3\xa9 'x'; END; -- ? \\ \"";
    struct db_value m[3 * MAIL], chunk[2 * 3];

    (void)state;
    for (size_t i = 0; i < sizeof(big[0]); i++) {
        big[0][i] = (uint8_t)(i * 31 + i / 256);
        big[1][i] = 0;
    }
    private_db_do(&server, "INSERT INTO evidence VALUES (REPEAT(x'05', 16), x'%032d', x'%032d', 0, 0, 0,"
                  " 0, 1, NULL, NULL, 1, '', '', '', NULL, NULL)", 2, 3);
    for (int i = 0; i < 2; i++) {
        chunk[3 * i] = db_blob(ids[5], 16);
        chunk[3 * i + 1] = db_int(i + 1);
        chunk[3 * i + 2] = db_blob(big[i], sizeof(big[i]));
    }
    struct db_item item[] = {mails_of(m, 1, 3), {ST_EVIDENCE_CHUNK_INSERT, chunk, 3, 2}};
    m[2] = db_text(text);
    m[6] = db_blob("", 0);
    m[8] = db_int(INT64_MIN);
    m[9] = db_int(INT64_MAX);
    m[MAIL + 3] = db_blob(ids[0], 16); /* nothing but zeros, beside rows with NULL there */
    assert_int_equal(together(item, 2), RC_OK);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM outbox WHERE id = REPEAT(x'01', 16)"
                                       " AND template_name = 'caf\xc3\xa9 ''x''; END; -- ? \\\\ \"'"
                                       " AND params = '' AND params IS NOT NULL AND person IS NULL"
                                       " AND created = -9223372036854775808"
                                       " AND next_at = 9223372036854775807"), 1);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM outbox WHERE"
                                       " person = REPEAT(x'00', 16)"), 1);
    struct db_row row = {.n = 0};
    struct bytes b;
    const struct db_value key[] = {db_blob(ids[5], 16), db_int(1), db_int(1)};
    assert_int_equal(db_query(db, arena, ST_EVIDENCE_CHUNK_GET, key, 3, keep_row, &row), RC_OK);
    assert_int_equal(row_get_bytes(&row, 1, &b), RC_OK);
    assert_int_equal(b.len, sizeof(big[0]));
    assert_memory_equal(b.p, big[0], sizeof(big[0]));
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM evidence_chunk WHERE n = 2 AND"
                                       " sealed = REPEAT(x'00', 300000)"), 1);
}

/* --- failures ----------------------------------------------------------------------------- */

static void a_failure_in_the_middle_stores_nothing(void **state)
{
    struct db_value s[3 * SESSION], again[2 * SESSION], m[MAIL], long_one[MAIL];
    char long_name[100] = "";

    (void)state;
    const struct db_item doubled[] = {mails_of(m, 1, 1), sessions_of(s, 1, 3), sessions_of(again, 3, 2),
                                      sessions_of(again, 3, 0)};
    assert_int_equal(together(doubled, 4), RC_CONFLICT);
    assert_string_equal(db_error(db), "1062 several, from outbox_insert");
    assert_int_equal(sessions() + mails(), 0);
    struct db_item cut[] = {sessions_of(s, 1, 3), mails_of(long_one, 2, 1), mails_of(m, 1, 1)};
    memset(long_name, 'a', sizeof(long_name) - 1);
    long_one[2] = db_text(long_name);
    assert_int_equal(together(cut, 3), RC_DB);
    assert_string_equal(db_error(db), "1406 several, from session_insert");
    assert_int_equal(sessions() + mails(), 0);
    /* What had been prepared is of use with other values. */
    long_one[2] = db_text("short");
    assert_int_equal(together(cut, 3), RC_OK);
    assert_int_equal(sessions(), 3);
    assert_int_equal(mails(), 2);
}

static void what_makes_no_sense_is_refused_before_it_is_run(void **state)
{
    static struct db_value many[4000 * SESSION];
    struct db_value s[SESSION];
    struct db_item item[DB_TOGETHER_MAX + 1];

    (void)state;
    for (size_t i = 0; i <= DB_TOGETHER_MAX; i++) {
        item[i] = sessions_of(s, 1, i == 0);
    }
    assert_int_equal(db_exec_together(db, item, 1), RC_INTERNAL); /* outside of a transaction */
    assert_int_equal(together(item, 0), RC_INTERNAL);
    assert_int_equal(together(item, DB_TOGETHER_MAX + 1), RC_INTERNAL);
    item[0].n = SESSION - 1;
    assert_int_equal(together(item, 1), RC_INTERNAL);
    item[0].n = SESSION + 1;
    assert_int_equal(together(item, 1), RC_INTERNAL);
    for (size_t i = 0; i < sizeof(many) / sizeof(many[0]); i++) {
        many[i] = db_null();
    }
    item[0] = (struct db_item){ST_SESSION_INSERT, many, SESSION, 4000}; /* the text grows too long */
    assert_int_equal(together(item, 1), RC_INTERNAL);
    assert_int_equal(sessions(), 0);
    item[0] = sessions_of(s, 1, 1);
    assert_int_equal(together(item, DB_TOGETHER_MAX), RC_OK);
    assert_int_equal(sessions(), 1);
}

/* The other one holds rows from 2 on and wants row 1, which we hold: when we ask for row 2 it is a
 * deadlock, and the server chooses us, who have written less. */
struct deadlock {
    int tries;
    const struct db_item *first, *second;
};

static enum rc_err first_then_second(struct db *on, void *ctx)
{
    struct deadlock *d = ctx;
    enum rc_err err = db_exec_together(on, d->first, 2);

    if (++d->tries == 1) {
        assert_int_equal(err, RC_OK);
        private_db_send(&server, "UPDATE staff_session SET expires = 99 WHERE id = REPEAT(x'01', 32)");
        private_db_until_one_waits(&server);
    }
    if (err == RC_OK) {
        err = db_exec_together(on, d->second, 2);
    }
    if (d->tries == 1) {
        assert_int_equal(err, RC_DB);
        assert_string_equal(db_error(on), "1213 several, from outbox_insert");
        private_db_reap(&server);
        private_db_do(&server, "COMMIT");
        /* The transaction is gone: nothing may run in what would now be autocommit. */
        assert_int_equal(db_exec_together(on, d->first, 2), RC_DB);
    }
    return err;
}

static void after_a_deadlock_all_of_it_runs_again(void **state)
{
    struct db_value s[39 * SESSION], m[2][MAIL], move[2][3];
    const struct db_item all = sessions_of(s, 1, 39);
    const struct db_item first[] = {mails_of(m[0], 1, 1), move_of(move[0], 1, 1000)};
    const struct db_item second[] = {mails_of(m[1], 2, 1), move_of(move[1], 2, 1000)};
    struct deadlock d = {.first = first, .second = second};

    (void)state;
    assert_int_equal(together(&all, 1), RC_OK);
    private_db_do(&server, "BEGIN");
    private_db_do(&server, "UPDATE staff_session SET expires = 5 WHERE id >= REPEAT(x'02', 32)");
    assert_int_equal(db_transact(db, first_then_second, &d), RC_OK);
    assert_int_equal(d.tries, 2);
    assert_int_equal(mails(), 2);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM staff_session WHERE"
                                       " idle_end = 1000"), 2);
    assert_int_equal(private_db_number(&server, "SELECT expires FROM staff_session WHERE"
                                       " id = REPEAT(x'01', 32)"), 99);
}

/* --- lost connections --------------------------------------------------------------------- */

static void kill_others(void)
{
    int64_t id;

    while ((id = private_db_number(&server, "SELECT MIN(id) FROM information_schema.processlist"
                                   " WHERE id <> CONNECTION_ID() AND user = 'root'"
                                   " AND command <> 'Killed'")) >= 0) {
        private_db_kill(&server, id);
        while (private_db_number(&server, "SELECT COUNT(*) FROM information_schema.processlist"
                                 " WHERE id = %lld", (long long)id) > 0) {
        }
    }
}

static void it_is_prepared_anew_on_a_new_connection(void **state)
{
    struct db_value s[2 * SESSION], m[MAIL];
    const struct db_item item[] = {sessions_of(s, 1, 2), mails_of(m, 1, 1)};

    (void)state;
    assert_int_equal(together(item, 2), RC_OK);
    for (int inside = 0; inside < 2; inside++) {
        struct work w = {.item = item, .n = 2, .before = inside ? kill_others : NULL};
        (void)empty(NULL);
        const int64_t prepared = counted("COM_STMT_PREPARE");
        if (!inside) {
            kill_others();
        }
        assert_int_equal(db_transact(db, write_items, &w), RC_OK);
        assert_int_equal(w.tries, 1 + inside);
        assert_int_equal(counted("COM_STMT_PREPARE") - prepared, 1);
        assert_int_equal(sessions(), 2);
        assert_int_equal(mails(), 1);
    }
}

/* --- a transaction in one ----------------------------------------------------------------- */

#define UNTIL_ONE_WAITS \
    " REPEAT DO SLEEP(" PRIVATE_DB_LOCK_POLL "); UNTIL EXISTS (SELECT 1 FROM information_schema.innodb_trx" \
    " WHERE trx_state = 'LOCK WAIT') END REPEAT;"

static struct db_item of_revision(struct db_value v[2], int64_t revision)
{
    v[0] = db_blob(ids[7], 16);
    v[1] = db_int(revision);
    return (struct db_item){ST_CENTRE_REVISION_IS, v, 2, 1};
}

static void nothing_is_stored_for_a_centre_that_has_changed(void **state)
{
    struct db_value v[2], s[SESSION], m[MAIL];
    struct db_item item[] = {sessions_of(s, 1, 1), of_revision(v, 3), mails_of(m, 1, 1)};

    (void)state;
    assert_int_equal(together(item, 3), RC_CONFLICT);
    assert_int_equal(sessions() + mails(), 0);
    v[1] = db_int(4);
    assert_int_equal(together(item, 3), RC_OK);
    assert_int_equal(sessions() + mails(), 2);
}

/* Somebody has changed the centre and has not committed yet: we wait for him, and see it. */
static void a_change_of_the_centre_is_waited_for(void **state)
{
    struct db_value v[2], s[SESSION];
    const struct db_item item[] = {of_revision(v, 4), sessions_of(s, 1, 1)};

    (void)state;
    private_db_do(&server, "BEGIN");
    private_db_do(&server, "UPDATE centre SET revision = 5");
    private_db_send(&server, "BEGIN NOT ATOMIC" UNTIL_ONE_WAITS " COMMIT; END");
    assert_int_equal(together(item, 2), RC_CONFLICT);
    private_db_reap(&server);
    assert_int_equal(sessions(), 0);
    private_db_do(&server, "UPDATE centre SET revision = 4");
    assert_int_equal(together(item, 2), RC_OK);
    assert_int_equal(sessions(), 1);
}

static void a_whole_one_runs_again_after_a_deadlock(void **state)
{
    struct db_value s[39 * SESSION], m[MAIL], move[2][3];
    const struct db_item all = sessions_of(s, 1, 39);
    const struct db_item item[] = {mails_of(m, 1, 1), move_of(move[0], 1, 1000), move_of(move[1], 2, 1000)};

    (void)state;
    assert_int_equal(together(&all, 1), RC_OK);
    private_db_do(&server, "BEGIN");
    private_db_do(&server, "UPDATE staff_session SET expires = 5 WHERE id >= REPEAT(x'02', 32)");
    private_db_send(&server, "BEGIN NOT ATOMIC" UNTIL_ONE_WAITS
                    " UPDATE staff_session SET expires = 99 WHERE id = REPEAT(x'01', 32); COMMIT; END");
    assert_int_equal(together(item, 3), RC_OK);
    private_db_reap(&server);
    assert_string_equal(db_error(db), "1213 several, from outbox_insert");
    assert_int_equal(mails(), 1);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM staff_session WHERE"
                                       " idle_end = 1000 AND expires IN (5, 99)"), 2);
}

static void a_whole_one_runs_again_when_its_connection_is_lost(void **state)
{
    struct db_value s[2 * SESSION], m[MAIL], move[3];
    const struct db_item row = sessions_of(s, 1, 1);
    const struct db_item item[] = {mails_of(m, 1, 1), move_of(move, 1, 1000)};

    (void)state;
    assert_int_equal(together(&row, 1), RC_OK);
    private_db_do(&server, "BEGIN");
    private_db_do(&server, "UPDATE staff_session SET expires = 5");
    private_db_send(&server, "BEGIN NOT ATOMIC" UNTIL_ONE_WAITS
                    " FOR t IN (SELECT trx_mysql_thread_id id FROM information_schema.innodb_trx"
                    " WHERE trx_state = 'LOCK WAIT') DO EXECUTE IMMEDIATE CONCAT('KILL ', t.id);"
                    " END FOR; COMMIT; END");
    assert_int_equal(together(item, 2), RC_OK);
    private_db_reap(&server);
    assert_int_equal(mails(), 1);
    assert_int_equal(private_db_number(&server, "SELECT idle_end FROM staff_session"), 1000);
}

/* Nobody heard that it was stored: it is there already, and says so. */
static void a_whole_one_that_is_sent_again_meets_itself(void **state)
{
    struct db_value m[MAIL];
    const struct db_item item[] = {mails_of(m, 1, 1)};

    (void)state;
    assert_int_equal(together(item, 1), RC_OK);
    kill_others();
    assert_int_equal(together(item, 1), RC_CONFLICT);
    assert_int_equal(mails(), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(several_statements_are_one_round_trip, empty),
        cmocka_unit_test_setup(other_numbers_of_rows_are_statements_of_their_own, empty),
        cmocka_unit_test_setup(the_same_numbers_of_other_statements_are_not_mixed_up, empty),
        cmocka_unit_test_setup(odd_values_come_as_they_are, empty),
        cmocka_unit_test_setup(a_failure_in_the_middle_stores_nothing, empty),
        cmocka_unit_test_setup(what_makes_no_sense_is_refused_before_it_is_run, empty),
        cmocka_unit_test_setup(after_a_deadlock_all_of_it_runs_again, empty),
        cmocka_unit_test_setup(it_is_prepared_anew_on_a_new_connection, empty),
        cmocka_unit_test_setup(several_statements_are_one_round_trip, empty_whole),
        cmocka_unit_test_setup(other_numbers_of_rows_are_statements_of_their_own, empty_whole),
        cmocka_unit_test_setup(the_same_numbers_of_other_statements_are_not_mixed_up, empty_whole),
        cmocka_unit_test_setup(odd_values_come_as_they_are, empty_whole),
        cmocka_unit_test_setup(a_failure_in_the_middle_stores_nothing, empty_whole),
        cmocka_unit_test_setup(what_makes_no_sense_is_refused_before_it_is_run, empty_whole),
        cmocka_unit_test_setup(nothing_is_stored_for_a_centre_that_has_changed, empty_whole),
        cmocka_unit_test_setup(a_change_of_the_centre_is_waited_for, empty_whole),
        cmocka_unit_test_setup(a_whole_one_runs_again_after_a_deadlock, empty_whole),
        cmocka_unit_test_setup(a_whole_one_runs_again_when_its_connection_is_lost, empty_whole),
        cmocka_unit_test_setup(a_whole_one_that_is_sent_again_meets_itself, empty_whole),
    };

    make_ids();
    return cmocka_run_group_tests(tests, start, stop);
}

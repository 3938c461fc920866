/* sql/db.c against a real server: values, errors, transactions, lost connections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sql/db.h"
#include "sql/rows.h"
#include "tests/store/private_db.h"

static struct private_db server;
static struct db *db;
static struct arena *arena;

static int start(void **state)
{
    (void)state;
    if (!private_db_start(&server, true)) {
        return -1;
    }
    db = private_db_connect(&server);
    arena = arena_open(64 * 1024 * 1024);
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

/* Table staff_session is a convenient one: fixed blobs, integers, no rules between rows. */
static int empty(void **state)
{
    (void)state;
    private_db_do(&server, "DELETE FROM staff_session");
    private_db_do(&server, "DELETE FROM outbox");
    return 0;
}

static void session_values(struct db_value v[6], const uint8_t id[32], int64_t expires)
{
    static const uint8_t zeros[80];

    v[0] = db_blob(id, 32);
    v[1] = db_blob(zeros, 16);
    v[2] = db_blob(zeros, 16);
    v[3] = db_int(expires);
    v[4] = db_int(expires);
    v[5] = db_blob(zeros, 74);
}

static enum rc_err add(struct db *on, uint8_t n, int64_t expires)
{
    uint8_t id[32];
    struct db_value v[6];

    memset(id, n, sizeof(id));
    session_values(v, id, expires);
    return db_exec(on, ST_SESSION_INSERT, v, 6, NULL);
}

static int64_t sessions(void)
{
    return private_db_number(&server, "SELECT COUNT(*) FROM staff_session");
}

/* --- values ------------------------------------------------------------------------------- */

static enum rc_err keep_row(void *ctx, const struct db_row *row)
{
    *(struct db_row *)ctx = *row;
    return RC_OK;
}

static void values_come_back_as_they_went(void **state)
{
    static uint8_t big[65553];
    struct db_row row = {.n = 0};
    struct bytes b;
    uint8_t id[16];

    (void)state;
    memset(id, 7, sizeof(id));
    for (size_t i = 0; i < sizeof(big); i++) {
        big[i] = (uint8_t)(i * 31 + i / 256);
    }
    private_db_do(&server, "INSERT INTO evidence VALUES (x'%032d', x'%032d', x'%032d', 0, 0, 0, 0,"
                  " 1, NULL, NULL, 1, '', '', '', NULL, NULL)", 1, 2, 3);
    struct rc_id file;
    memset(&file, 0, sizeof(file));
    file.b[15] = 1;
    const struct db_value put[] = {db_blob(file.b, 16), db_int(1), db_blob(big, sizeof(big))};
    uint64_t rows = 0;
    assert_int_equal(db_exec(db, ST_EVIDENCE_CHUNK_INSERT, put, 3, &rows), RC_OK);
    assert_int_equal(rows, 1);
    const struct db_value key[] = {db_blob(file.b, 16), db_int(1), db_int(1)};
    assert_int_equal(db_query(db, arena, ST_EVIDENCE_CHUNK_GET, key, 3, keep_row, &row), RC_OK);
    assert_int_equal(row.n, 2);
    assert_int_equal(row_get_bytes(&row, 1, &b), RC_OK);
    assert_int_equal(b.len, sizeof(big));
    assert_memory_equal(b.p, big, sizeof(big));
    private_db_do(&server, "DELETE FROM evidence");
    private_db_do(&server, "DELETE FROM evidence_chunk");
}

static void nulls_texts_and_great_numbers_come_back(void **state)
{
    static const uint8_t id[16] = {1}, centre[16] = {2};
    static const char text[] = "caf\xc3\xa9 \xf0\x9f\x8c\x8d 'quoted' \\ \"";
    struct db_row row = {.n = 0};
    const char *name = NULL;
    int64_t i = 0;

    (void)state;
    const struct db_value v[] = {db_blob(id, 16), db_blob(centre, 16), db_text(text), db_null(),
                                 db_null(),       db_null(),           db_blob("{}", 2),
                                 db_null(),       db_int(INT64_MIN),   db_int(-1),
                                 db_null()};
    assert_int_equal(db_exec(db, ST_OUTBOX_INSERT, v, 11, NULL), RC_OK);
    const struct db_value now[] = {db_blob(id, 16)};
    assert_int_equal(db_query(db, arena, ST_OUTBOX_CLAIMED, now, 1, keep_row, &row), RC_OK);
    assert_int_equal(row.n, 10);
    assert_int_equal(db_get_text(&row, 2, &name), RC_OK);
    assert_string_equal(name, text);
    assert_true(db_is_null(&row, 3));
    assert_int_equal(db_get_int(&row, 8, &i), RC_OK);
    assert_true(i == INT64_MIN);
    /* What is asked for wrongly is refused. */
    uint8_t short_id[8];
    assert_int_equal(db_get_fixed(&row, 0, short_id, 8), RC_INTERNAL);
    assert_int_equal(db_get_fixed(&row, 3, short_id, 8), RC_INTERNAL);
    assert_int_equal(db_get_int(&row, 0, &i), RC_INTERNAL);
    assert_int_equal(db_get_int(&row, 10, &i), RC_INTERNAL);
    assert_int_equal(db_get_text(&row, 8, &name), RC_INTERNAL);
    assert_int_equal(db_get_text(&row, 1, &name), RC_INTERNAL); /* zero bytes within */
}

static void a_wrong_number_of_values_is_refused(void **state)
{
    (void)state;
    const struct db_value v[] = {db_int(1), db_int(2)};
    assert_int_equal(db_exec(db, ST_CASE_READ, v, 2, NULL), RC_INTERNAL);
    assert_int_equal(db_exec_bulk(db, ST_CASE_READ, v, 2, 1), RC_INTERNAL);
}

/* The server itself says whether each text of the closed list is one that it can prepare. */
static void every_statement_can_be_prepared(void **state)
{
    (void)state;
    for (int st = 0; st < ST__MAX; st++) {
        struct db_value none[41];
        for (size_t i = 0; i < 41; i++) {
            none[i] = db_null();
        }
        assert_non_null(statement_sql((enum statement)st));
        /* 41 values are too many for each: prepared, then refused before it is run. */
        enum rc_err err = db_exec(db, (enum statement)st, none, 41, NULL);
        if (err != RC_INTERNAL) {
            print_error("%s: %s\n", statement_name((enum statement)st), db_error(db));
        }
        assert_int_equal(err, RC_INTERNAL);
    }
}

static void the_session_is_as_we_need_it(void **state)
{
    (void)state;
    assert_int_equal(db_ping(db), RC_OK);
    /* Strict mode: a text that is too long is an error and not cut. */
    static const uint8_t id[16] = {1};
    char long_name[100];
    memset(long_name, 'a', sizeof(long_name) - 1);
    long_name[99] = 0;
    const struct db_value v[] = {db_blob(id, 16), db_blob(id, 16), db_text(long_name), db_null(),
                                 db_null(), db_null(), db_blob("{}", 2), db_null(), db_int(1),
                                 db_int(1), db_null()};
    assert_int_equal(db_exec(db, ST_OUTBOX_INSERT, v, 11, NULL), RC_DB);
    assert_string_equal(db_error(db), "1406 outbox_insert");
}

/* --- bulk --------------------------------------------------------------------------------- */

static void a_bulk_writes_all_rows_with_their_nulls(void **state)
{
    enum { ROWS = 50 };
    static uint8_t id[ROWS][16];
    struct db_value v[ROWS * 11];

    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        memset(id[r], (int)r + 1, 16);
        struct db_value *to = v + r * 11;
        to[0] = db_blob(id[r], 16);
        to[1] = db_blob(id[0], 16);
        to[2] = db_text(r % 2 == 0 ? "even" : "not-even");
        to[3] = r % 3 == 0 ? db_null() : db_blob(id[r], 16);
        to[4] = db_null();
        to[5] = db_null();
        to[6] = db_blob("", 0);
        to[7] = db_null();
        to[8] = db_int((int64_t)r * 1000000007);
        to[9] = db_int(-(int64_t)r);
        to[10] = db_null();
    }
    assert_int_equal(db_exec_bulk(db, ST_OUTBOX_INSERT, v, 11, ROWS), RC_OK);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM outbox WHERE"
                                       " template_name = IF(next_at %% 2 = 0, 'even', 'not-even')"
                                       " AND (person IS NULL) = (next_at %% 3 = 0)"
                                       " AND IFNULL(person = id, 1) AND mail_id IS NULL"
                                       " AND created = -next_at * 1000000007 AND params = ''"
                                       " AND ORD(id) = 1 - next_at"), ROWS);
    /* The statement can be run for a single row afterwards. */
    memset(id[0], 0xee, 16);
    assert_int_equal(db_exec(db, ST_OUTBOX_INSERT, v, 11, NULL), RC_OK);
    /* A column of mixed types, and no rows. */
    v[2] = db_int(4);
    assert_int_equal(db_exec_bulk(db, ST_OUTBOX_INSERT, v, 11, 2), RC_INTERNAL);
    assert_int_equal(db_exec_bulk(db, ST_OUTBOX_INSERT, v, 11, 0), RC_OK);
}

static enum rc_err bulk_with_a_double(struct db *on, void *ctx)
{
    uint8_t id[3][32];
    struct db_value v[18];

    (void)ctx;
    memset(id[0], 1, 32);
    memset(id[1], 2, 32);
    memset(id[2], 1, 32);
    for (size_t i = 0; i < 3; i++) {
        session_values(v + 6 * i, id[i], 5);
    }
    return db_exec_bulk(on, ST_SESSION_INSERT, v, 6, 3);
}

static void a_duplicate_in_a_bulk_is_a_conflict_and_leaves_nothing(void **state)
{
    (void)state;
    assert_int_equal(db_transact(db, bulk_with_a_double, NULL), RC_CONFLICT);
    assert_int_equal(sessions(), 0);
}

/* --- errors ------------------------------------------------------------------------------- */

static void a_duplicate_is_a_conflict_and_names_no_value(void **state)
{
    (void)state;
    assert_int_equal(add(db, 1, 10), RC_OK);
    assert_int_equal(add(db, 1, 10), RC_CONFLICT);
    assert_string_equal(db_error(db), "1062 session_insert");
    assert_int_equal(sessions(), 1);
}

static enum rc_err stop_at_second(void *ctx, const struct db_row *row)
{
    int *n = ctx;

    (void)row;
    return ++*n == 2 ? RC_DENIED : RC_OK;
}

static void a_callback_can_stop_and_the_connection_goes_on(void **state)
{
    uint8_t id[32];
    int n = 0;

    (void)state;
    for (uint8_t i = 1; i < 10; i++) {
        private_db_do(&server, "INSERT INTO evidence VALUES (x'%032d', x'%032d', x'%032d', 0, 0, 0,"
                      " 0, 1, '2000-01-01', 0, 1, '', '', '', NULL, NULL)", i, 2, 3);
    }
    const struct db_value v[] = {db_text("2001-01-01")};
    assert_int_equal(db_query(db, arena, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n), RC_DENIED);
    assert_int_equal(n, 2);
    memset(id, 0, sizeof(id));
    assert_int_equal(add(db, 9, 1), RC_OK);
    n = -100;
    assert_int_equal(db_query(db, arena, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n), RC_OK);
    assert_int_equal(n, -91);
    private_db_do(&server, "DELETE FROM evidence");
}

/* Rows that come one by one: the arena holds one of them, and what is not read leaves nothing behind. */
static void large_rows_come_one_by_one(void **state)
{
    struct arena *one = arena_open(1000);
    int n = -100;

    (void)state;
    assert_non_null(one);
    for (uint8_t i = 1; i < 100; i++) {
        private_db_do(&server, "INSERT INTO evidence VALUES (x'%032d', x'%032d', x'%032d', 0, 0, 0,"
                      " 0, 1, '2000-01-01', 0, 1, '', '', '', NULL, NULL)", i, 2, 3);
    }
    const struct db_value v[] = {db_text("2001-01-01")};
    assert_int_equal(db_query(db, one, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n), RC_NOMEM);
    n = -100;
    assert_int_equal(db_query_large(db, one, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n), RC_OK);
    assert_int_equal(n, -1);
    for (int round = 0; round < 3; round++) {
        n = 0;
        assert_int_equal(db_query_large(db, one, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n),
                         RC_DENIED);
        assert_int_equal(n, 2);
        n = -100;
        assert_int_equal(db_query(db, arena, ST_EVIDENCE_STALE, v, 1, stop_at_second, &n), RC_OK);
        assert_int_equal(n, -1);
    }
    arena_close(one);
    private_db_do(&server, "DELETE FROM evidence");
}

static void a_small_arena_gives_nomem(void **state)
{
    struct arena *small = arena_open(1);
    int n = -100;

    (void)state;
    assert_non_null(small);
    assert_int_equal(db_query(db, small, ST_OUTBOX_STATE, NULL, 0, stop_at_second, &n), RC_NOMEM);
    arena_close(small);
    assert_int_equal(db_ping(db), RC_OK);
}

/* --- transactions ------------------------------------------------------------------------- */

struct work {
    int tries;
    enum rc_err end;
    const char *meanwhile; /* SQL of somebody else, at the first try */
    void (*between)(void);
};

static enum rc_err write_two(struct db *on, void *ctx)
{
    struct work *w = ctx;
    enum rc_err err;

    w->tries++;
    err = add(on, 1, 10);
    if (w->tries == 1 && w->meanwhile != NULL) {
        private_db_do(&server, "%s", w->meanwhile);
    }
    if (w->tries == 1 && w->between != NULL) {
        w->between();
    }
    if (err == RC_OK) {
        err = add(on, 2, 20);
    }
    return err == RC_OK ? w->end : err;
}

static void a_transaction_is_committed_whole(void **state)
{
    struct work w = {.end = RC_OK};

    (void)state;
    assert_int_equal(db_transact(db, write_two, &w), RC_OK);
    assert_int_equal(w.tries, 1);
    assert_int_equal(sessions(), 2);
}

static void a_failed_transaction_leaves_nothing(void **state)
{
    struct work w = {.end = RC_DENIED};

    (void)state;
    assert_int_equal(db_transact(db, write_two, &w), RC_DENIED);
    assert_int_equal(w.tries, 1);
    assert_int_equal(sessions(), 0);
    /* A duplicate in its middle likewise. */
    assert_int_equal(add(db, 2, 1), RC_OK);
    w = (struct work){.end = RC_OK};
    assert_int_equal(db_transact(db, write_two, &w), RC_CONFLICT);
    assert_int_equal(sessions(), 1);
}

static enum rc_err nested(struct db *on, void *ctx)
{
    return db_transact(on, write_two, ctx);
}

static void transactions_do_not_nest(void **state)
{
    struct work w = {.end = RC_OK};

    (void)state;
    assert_int_equal(db_transact(db, nested, &w), RC_INTERNAL);
    assert_int_equal(w.tries, 0);
    assert_int_equal(sessions(), 0);
}

/* The other one holds row 2 with more rows behind it than we have, and now wants row 1, which we
 * hold: when we ask for row 2 it is a deadlock, and the server chooses us. */
static void want_row_1(void)
{
    private_db_send(&server, "UPDATE staff_session SET expires = 99 WHERE id = REPEAT(x'01', 32)");
    private_db_until_one_waits(&server);
}

struct deadlock {
    int tries;
    bool swallow;
};

static enum rc_err touch_both(struct db *on, void *ctx)
{
    struct deadlock *d = ctx;
    uint8_t id[32];
    struct db_value v[3];
    enum rc_err err;

    d->tries++;
    memset(id, 1, sizeof(id));
    v[0] = db_int(1000);
    v[1] = db_blob(id, 32);
    v[2] = db_int(1000);
    err = db_exec(on, ST_SESSION_MOVE, v, 3, NULL);
    if (err == RC_OK && d->tries == 1) {
        want_row_1();
    }
    memset(id, 2, sizeof(id));
    if (err == RC_OK) {
        err = db_exec(on, ST_SESSION_MOVE, v, 3, NULL);
        if (err != RC_OK && d->tries == 1) {
            assert_string_equal(db_error(on), "1213 session_move");
            private_db_reap(&server);
            private_db_do(&server, "COMMIT");
            /* The transaction is gone: nothing may run in what would now be autocommit. */
            assert_int_equal(add(on, 77, 1), RC_DB);
            assert_string_equal(db_error(on), "1213 session_move");
        }
    }
    return d->swallow ? RC_OK : err;
}

static void deadlock_case(bool swallow)
{
    struct deadlock d = {.swallow = swallow};

    for (uint8_t i = 1; i < 40; i++) {
        assert_int_equal(add(db, i, 1), RC_OK);
    }
    private_db_do(&server, "BEGIN");
    private_db_do(&server, "UPDATE staff_session SET expires = 5 WHERE id >= REPEAT(x'02', 32)");
    assert_int_equal(db_transact(db, touch_both, &d), RC_OK);
    assert_int_equal(d.tries, 2);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM staff_session WHERE"
                                       " idle_end = 1000"), 2);
    assert_int_equal(private_db_number(&server, "SELECT expires FROM staff_session WHERE"
                                       " id = REPEAT(x'01', 32)"), 99);
    assert_int_equal(sessions(), 39);
}

static void after_a_deadlock_the_transaction_runs_again(void **state)
{
    (void)state;
    deadlock_case(false);
}

static void a_deadlock_that_the_caller_overlooks_is_not_committed(void **state)
{
    (void)state;
    deadlock_case(true);
}

static enum rc_err wait_then_pass(struct db *on, void *ctx)
{
    struct deadlock *d = ctx;
    enum rc_err err = add(on, 3, 1);

    d->tries++;
    if (err == RC_OK) {
        err = add(on, 2, 1); /* somebody has this one */
    }
    if (d->tries == 1) {
        assert_string_equal(db_error(on), "1205 session_insert");
        private_db_do(&server, "ROLLBACK");
    }
    return d->swallow ? RC_OK : err;
}

/* A lock time-out rolls back its statement only: the transaction has to be begun anew as a whole,
 * and its first half must not be committed, whatever the caller makes of it. */
static void after_a_lock_time_out_the_transaction_runs_again(void **state)
{
    (void)state;
    for (int swallow = 0; swallow < 2; swallow++) {
        struct deadlock d = {.swallow = swallow != 0};
        private_db_do(&server, "DELETE FROM staff_session");
        private_db_do(&server, "BEGIN");
        private_db_do(&server, "INSERT INTO staff_session SELECT REPEAT(x'02', 32), id, id, 1, 1,"
                      " REPEAT('x', 74) FROM (SELECT REPEAT('y', 16) AS id) AS y");
        assert_int_equal(db_transact(db, wait_then_pass, &d), RC_OK);
        assert_int_equal(d.tries, 2);
        assert_int_equal(sessions(), 2);
    }
}

/* A statement by itself is rolled back whole, so it is run again without being asked to. */
static void a_statement_alone_outlasts_a_lock(void **state)
{
    const struct timespec four_seconds = {.tv_sec = 4};
    int ends[2], status = -1;
    char byte = 0;
    pid_t child;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        struct private_db other = server;
        other.my = NULL;
        private_db_do(&other, "BEGIN");
        private_db_do(&other, "INSERT INTO staff_session SELECT REPEAT(x'02', 32), id, id, 1, 1,"
                      " REPEAT('x', 74) FROM (SELECT REPEAT('y', 16) AS id) AS y");
        if (write(ends[1], "x", 1) != 1 || nanosleep(&four_seconds, NULL) != 0) {
            _exit(1);
        }
        private_db_do(&other, "ROLLBACK");
        _exit(0);
    }
    assert_int_equal(read(ends[0], &byte, 1), 1);
    assert_int_equal(add(db, 2, 1), RC_OK); /* the first wait ends after three seconds */
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(sessions(), 1);
    (void)close(ends[0]);
    (void)close(ends[1]);
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

static void a_killed_idle_connection_is_not_noticed(void **state)
{
    struct work w = {.end = RC_OK};
    int n = -100;

    (void)state;
    assert_int_equal(db_query(db, arena, ST_OUTBOX_STATE, NULL, 0, stop_at_second, &n), RC_OK);
    kill_others();
    assert_int_equal(db_query(db, arena, ST_OUTBOX_STATE, NULL, 0, stop_at_second, &n), RC_OK);
    kill_others();
    assert_int_equal(add(db, 7, 1), RC_OK);
    kill_others();
    assert_int_equal(db_transact(db, write_two, &w), RC_OK);
    assert_int_equal(w.tries, 1);
    kill_others();
    assert_int_equal(db_ping(db), RC_OK);
    assert_int_equal(sessions(), 3);
}

static void a_connection_killed_within_a_transaction_runs_it_again(void **state)
{
    struct work w = {.end = RC_OK, .between = kill_others};

    (void)state;
    assert_int_equal(db_transact(db, write_two, &w), RC_OK);
    assert_int_equal(w.tries, 2);
    assert_int_equal(sessions(), 2);
}

static enum rc_err killed_each_time(struct db *on, void *ctx)
{
    int *tries = ctx;

    ++*tries;
    kill_others();
    return add(on, 1, 1);
}

static void trying_again_has_an_end(void **state)
{
    int tries = 0;

    (void)state;
    assert_int_equal(db_transact(db, killed_each_time, &tries), RC_DB);
    assert_int_equal(tries, 5);
    assert_int_equal(sessions(), 0);
}

static enum rc_err killed_before_commit(struct db *on, void *ctx)
{
    struct work *w = ctx;
    enum rc_err err = add(on, 1, 1);

    w->tries++;
    kill_others();
    return err;
}

static void a_connection_lost_at_commit_is_not_tried_again(void **state)
{
    struct work w = {.end = RC_OK};

    (void)state;
    assert_int_equal(db_transact(db, killed_before_commit, &w), RC_DB);
    assert_int_equal(w.tries, 1);
    assert_int_equal(sessions(), 0);
    assert_int_equal(add(db, 1, 1), RC_OK);
}

static void a_server_that_restarts_is_found_again(void **state)
{
    struct work w = {.end = RC_OK};
    int n = -100;

    (void)state;
    for (int hard = 0; hard < 2; hard++) {
        assert_int_equal(db_transact(db, write_two, &w), RC_OK);
        assert_true(private_db_restart(&server, hard != 0));
        assert_int_equal(sessions(), 2);
        assert_int_equal(db_query(db, arena, ST_OUTBOX_STATE, NULL, 0, stop_at_second, &n), RC_OK);
        assert_true(private_db_restart(&server, hard != 0));
        assert_int_equal(add(db, 9, 1), RC_OK);
        private_db_do(&server, "DELETE FROM staff_session");
    }
}

static void a_server_that_is_away_is_db(void **state)
{
    struct db_config cfg = server.cfg;
    struct db *away = NULL;
    struct work w = {.end = RC_OK};

    (void)state;
    cfg.socket = "/tmp/rcdb-there-is-none";
    assert_int_equal(db_open(&cfg, &away), RC_OK);
    assert_int_equal(db_ping(away), RC_DB);
    assert_string_equal(db_error(away), "2002 connect");
    assert_int_equal(add(away, 1, 1), RC_DB);
    assert_int_equal(db_transact(away, write_two, &w), RC_DB);
    assert_int_equal(w.tries, 0);
    db_close(away);
    cfg.host = "localhost";
    assert_int_equal(db_open(&cfg, &away), RC_INVALID); /* socket and host at once */
    assert_null(away);
    db_close(NULL);
}

/* Sockets and hosts in their order; what is no name is passed over. */
static void the_next_node_is_taken_where_one_does_not_answer(void **state)
{
    char list[200];
    struct db_config cfg = server.cfg;
    struct db *other = NULL;

    (void)state;
    (void)snprintf(list, sizeof(list), "/tmp/rcdb-nor-here,,%s,/tmp/rcdb-never", server.cfg.socket);
    cfg.socket = "/tmp/rcdb-there-is-none";
    cfg.fallback = list;
    assert_int_equal(db_open(&cfg, &other), RC_OK);
    assert_int_equal(add(other, 31, 1), RC_OK);
    assert_int_equal(db_place(other), 3);
    db_close(other);
    cfg.socket = server.cfg.socket;
    assert_int_equal(db_open(&cfg, &other), RC_OK);
    assert_int_equal(add(other, 32, 1), RC_OK);
    assert_int_equal(db_place(other), 0);
    db_close(other);
    cfg.socket = cfg.fallback = "/tmp/rcdb-there-is-none";
    assert_int_equal(db_open(&cfg, &other), RC_OK);
    assert_int_equal(db_ping(other), RC_DB);
    assert_string_equal(db_error(other), "2002 connect");
    db_close(other);
    private_db_do(&server, "DELETE FROM staff_session");
}

/* --- over the network --------------------------------------------------------------------- */

static unsigned free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof(at);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    assert_int_equal(close(fd), 0);
    return ntohs(at.sin_port);
}

static enum rc_err ping_over_tcp(const char *host, unsigned port, const char *ca, char *why)
{
    struct db_config cfg = {.host = host, .port = port, .name = "recourse", .user = "net",
                            .password = "secret", .tls_ca = ca, .timeout_seconds = 5};
    struct db *over = NULL;
    enum rc_err err;

    assert_int_equal(db_open(&cfg, &over), RC_OK);
    err = db_ping(over);
    (void)snprintf(why, 100, "%s", db_error(over));
    db_close(over);
    return err;
}

/* A node by its socket, which is away, and one by the network: verified as well. */
static enum rc_err ping_fallback(unsigned port, const char *ca, char *why)
{
    struct db_config cfg = {.socket = "/tmp/rcdb-there-is-none", .fallback = "127.0.0.1",
                            .port = port, .name = "recourse", .user = "net",
                            .password = "secret", .tls_ca = ca, .timeout_seconds = 5};
    struct db *over = NULL;
    enum rc_err err;

    assert_int_equal(db_open(&cfg, &over), RC_OK);
    err = db_ping(over);
    (void)snprintf(why, 100, "%s", db_error(over));
    db_close(over);
    return err;
}

static void openssl(const char *args)
{
    char line[600];

    (void)snprintf(line, sizeof(line), "cd %s && openssl %s 2>/dev/null", server.dir, args);
    assert_int_equal(system(line), 0);
}

/* A server without TLS, or with a certificate of somebody else, sees no password and no row. */
static void the_network_is_used_with_a_verified_server_only(void **state)
{
    static char port_option[40], cert[80], key[80], ca[80], others[80];
    unsigned port = free_port();
    char why[100];

    (void)state;
    private_db_do(&server, "CREATE USER net@'127.0.0.1' IDENTIFIED BY 'secret'");
    private_db_do(&server, "GRANT ALL ON recourse.* TO net@'127.0.0.1'");
    (void)snprintf(port_option, sizeof(port_option), "--port=%u", port);
    server.extra[0] = "--bind-address=127.0.0.1";
    server.extra[1] = port_option;
    assert_true(private_db_restart(&server, false));
    assert_int_equal(ping_over_tcp("127.0.0.1", port, NULL, why), RC_DB);
    assert_non_null(strstr(why, "2026 connect: TLS/SSL error: SSL is required, but the server"));

    openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key.pem"
            " -out cert.pem -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1");
    openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout other.key"
            " -out other.pem -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1");
    (void)snprintf(cert, sizeof(cert), "--ssl-cert=%s/cert.pem", server.dir);
    (void)snprintf(key, sizeof(key), "--ssl-key=%s/key.pem", server.dir);
    (void)snprintf(ca, sizeof(ca), "%s/cert.pem", server.dir);
    (void)snprintf(others, sizeof(others), "%s/other.pem", server.dir);
    assert_int_equal(chmod(key + strlen("--ssl-key="), 0644), 0);
    server.extra[2] = cert;
    server.extra[3] = key;
    assert_true(private_db_restart(&server, false));
    assert_int_equal(ping_over_tcp("127.0.0.1", port, others, why), RC_DB);
    assert_non_null(strstr(why, "2026 connect: TLS/SSL error: "));
    assert_int_equal(ping_over_tcp("127.0.0.1", port, ca, why), RC_OK);
    assert_int_equal(ping_fallback(port, others, why), RC_DB);
    assert_non_null(strstr(why, "2026 connect: TLS/SSL error: "));
    assert_int_equal(ping_fallback(port, ca, why), RC_OK);
    memset(server.extra, 0, sizeof(server.extra));
    assert_true(private_db_restart(&server, false));
}

/* --- scripts ------------------------------------------------------------------------------ */

static void a_script_falls_into_its_statements(void **state)
{
    static const char *const expected[] = {
        "CREATE TABLE a (b INT) -- not; here\n", "INSERT INTO a VALUES ('it''s; \\'; fine')",
        "SELECT /* ; */ `a;b`", "SELECT 1"};
    const char *sql = "-- first; comment\n/* second; */ ; CREATE TABLE a (b INT) -- not; here\n;\n"
                      "INSERT INTO a VALUES ('it''s; \\'; fine');;SELECT /* ; */ `a;b`; SELECT 1";
    const char *part = NULL;
    size_t len = 0;

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_true(script_next(&sql, &part, &len));
        assert_int_equal(len, strlen(expected[i]));
        assert_memory_equal(part, expected[i], len);
    }
    assert_false(script_next(&sql, &part, &len));
    sql = "  -- nothing\n";
    assert_false(script_next(&sql, &part, &len));
    sql = "/* open";
    assert_false(script_next(&sql, &part, &len));
}

static void a_script_says_which_statement_failed(void **state)
{
    (void)state;
    assert_int_equal(db_run_script(db, "DO 1; DO 2; NONSENSE; DO 3"), RC_DB);
    assert_string_equal(db_error(db), "1064 script statement 3");
}

#define TEST(f) cmocka_unit_test_setup(f, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_come_back_as_they_went),
        TEST(nulls_texts_and_great_numbers_come_back),
        TEST(a_wrong_number_of_values_is_refused),
        TEST(every_statement_can_be_prepared),
        TEST(the_session_is_as_we_need_it),
        TEST(a_bulk_writes_all_rows_with_their_nulls),
        TEST(a_duplicate_in_a_bulk_is_a_conflict_and_leaves_nothing),
        TEST(a_duplicate_is_a_conflict_and_names_no_value),
        TEST(a_callback_can_stop_and_the_connection_goes_on),
        TEST(a_small_arena_gives_nomem),
        TEST(large_rows_come_one_by_one),
        TEST(a_transaction_is_committed_whole),
        TEST(a_failed_transaction_leaves_nothing),
        TEST(transactions_do_not_nest),
        TEST(after_a_deadlock_the_transaction_runs_again),
        TEST(a_deadlock_that_the_caller_overlooks_is_not_committed),
        TEST(after_a_lock_time_out_the_transaction_runs_again),
        TEST(a_statement_alone_outlasts_a_lock),
        TEST(a_killed_idle_connection_is_not_noticed),
        TEST(a_connection_killed_within_a_transaction_runs_it_again),
        TEST(trying_again_has_an_end),
        TEST(a_connection_lost_at_commit_is_not_tried_again),
        TEST(a_server_that_restarts_is_found_again),
        TEST(a_server_that_is_away_is_db),
        TEST(the_next_node_is_taken_where_one_does_not_answer),
        TEST(the_network_is_used_with_a_verified_server_only),
        TEST(a_script_falls_into_its_statements),
        TEST(a_script_says_which_statement_failed),
    };

    return cmocka_run_group_tests(tests, start, stop);
}

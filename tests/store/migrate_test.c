/* Schema files against a real server: in order, once, also by two machines at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/migrate.h"
#include "tests/store/private_db.h"

static struct private_db server;
static struct db *db;
static struct arena *arena;
static char dir[] = "/tmp/rcmigrate-XXXXXX";

static int start(void **state)
{
    (void)state;
    if (!private_db_start(&server, false) || mkdtemp(dir) == NULL) {
        return -1;
    }
    db = private_db_connect(&server);
    arena = arena_open(64 * 1024 * 1024);
    return arena != NULL ? 0 : -1;
}

static const char *file(const char *name)
{
    return arena_printf(arena, "%s/%s", dir, name);
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(file(name), "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static const char *const names[] = {"001-one.sql", "002-two.sql", "003-three.sql", "004-four.sql",
                                    "003-also.sql", "README"};

static int clean(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        (void)unlink(file(names[i]));
    }
    private_db_do(&server, "DROP DATABASE recourse");
    private_db_do(&server, "CREATE DATABASE recourse");
    private_db_do(&server, "USE recourse");
    db_close(db);
    db = private_db_connect(&server);
    put("001-one.sql", "-- first\nCREATE TABLE IF NOT EXISTS one (a INT PRIMARY KEY);\n"
                       "INSERT IGNORE INTO one VALUES (1);\n");
    put("002-two.sql", "ALTER TABLE one ADD COLUMN IF NOT EXISTS b INT NULL;\n");
    put("README", "not a schema file");
    return 0;
}

static int stop(void **state)
{
    (void)clean(state);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        (void)unlink(file(names[i]));
    }
    (void)rmdir(dir);
    db_close(db);
    arena_close(arena);
    private_db_stop(&server);
    return 0;
}

static void run(enum rc_err expected, unsigned before, unsigned after, unsigned newest)
{
    struct migrate_report r;
    enum rc_err err = migrate_run(db, arena, dir, &r);

    if (err != expected) {
        print_error("migrate: %s: %s\n", rc_err_name(err), r.problem);
    }
    assert_int_equal(err, expected);
    assert_int_equal(r.before, before);
    assert_int_equal(r.after, after);
    assert_int_equal(r.newest, newest);
    assert_int_equal(r.problem[0] != '\0', expected != RC_OK);
}

static void an_empty_database_gets_all_files_once(void **state)
{
    struct migrate_report r;

    (void)state;
    assert_int_equal(migrate_look(db, arena, dir, &r), RC_OK);
    assert_int_equal(r.before, 0);
    assert_int_equal(r.newest, 2);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM information_schema.tables"
                                       " WHERE table_schema = 'recourse'"), 0);
    run(RC_OK, 0, 2, 2);
    run(RC_OK, 2, 2, 2);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM one WHERE b IS NULL"), 1);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM schema_version WHERE"
                                       " LENGTH(checksum) = 64"), 2);
    put("003-three.sql", "INSERT INTO one VALUES (2, 2);");
    run(RC_OK, 2, 3, 3);
    assert_int_equal(migrate_look(db, arena, dir, &r), RC_OK);
    assert_int_equal(r.before, 3);
}

static void the_products_own_files_run_and_run_again(void **state)
{
    struct migrate_report r;

    (void)state;
    assert_int_equal(migrate_run(db, arena, private_db_schema(), &r), RC_OK);
    assert_true(r.newest >= 5 && r.after == r.newest);
    /* As after a machine that died between a file and its row: every statement can run twice. */
    private_db_do(&server, "DELETE FROM schema_version");
    assert_int_equal(migrate_run(db, arena, private_db_schema(), &r), RC_OK);
    assert_int_equal(r.before, 0);
    assert_int_equal(r.after, r.newest);
}

static void a_file_that_was_changed_is_refused(void **state)
{
    struct migrate_report r;

    (void)state;
    run(RC_OK, 0, 2, 2);
    put("001-one.sql", "CREATE TABLE IF NOT EXISTS one (a INT PRIMARY KEY);\n");
    put("003-three.sql", "CREATE TABLE three (a INT PRIMARY KEY);");
    assert_int_equal(migrate_run(db, arena, dir, &r), RC_CONFLICT);
    assert_non_null(strstr(r.problem, "001-one.sql was changed"));
    assert_int_equal(migrate_look(db, arena, dir, &r), RC_CONFLICT);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM information_schema.tables"
                                       " WHERE table_name = 'three'"), 0);
}

static void a_newer_database_is_refused(void **state)
{
    struct migrate_report r;

    (void)state;
    put("003-three.sql", "DO 1;");
    run(RC_OK, 0, 3, 3);
    assert_int_equal(unlink(file("003-three.sql")), 0);
    assert_int_equal(migrate_run(db, arena, dir, &r), RC_CONFLICT);
    assert_non_null(strstr(r.problem, "newer"));
}

static void gaps_doubles_and_nothing_at_all_are_refused(void **state)
{
    (void)state;
    put("004-four.sql", "DO 1;");
    run(RC_INVALID, 0, 0, 4);
    put("003-three.sql", "DO 1;");
    run(RC_OK, 0, 4, 4);
    put("003-also.sql", "DO 1;");
    run(RC_INVALID, 0, 0, 4);
    for (size_t i = 0; i < 5; i++) {
        (void)unlink(file(names[i]));
    }
    run(RC_NOTFOUND, 0, 0, 0);
}

static void a_file_that_fails_is_named_and_can_be_mended(void **state)
{
    struct migrate_report r;

    (void)state;
    put("003-three.sql", "CREATE TABLE IF NOT EXISTS three (a INT PRIMARY KEY);\nNONSENSE;\n");
    assert_int_equal(migrate_run(db, arena, dir, &r), RC_DB);
    assert_string_equal(r.problem, "003-three.sql: 1064 script statement 2");
    assert_int_equal(r.after, 2);
    put("003-three.sql", "CREATE TABLE IF NOT EXISTS three (a INT PRIMARY KEY);\n");
    run(RC_OK, 2, 3, 3);
}

/* Several processes at once; a statement that does not stand being run twice shows who ran it. */
static void machines_at_once_apply_each_file_once(void **state)
{
    enum { MACHINES = 4 };
    pid_t child[MACHINES];

    (void)state;
    put("003-three.sql", "DO SLEEP(0.3); INSERT INTO one VALUES (10, 1);");
    put("004-four.sql", "INSERT INTO one VALUES (11, 1); DO SLEEP(0.2);");
    for (int i = 0; i < MACHINES; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct migrate_report r;
            struct db *own = private_db_connect(&server);
            struct arena *a = arena_open(16 * 1024 * 1024);
            enum rc_err err = migrate_run(own, a, dir, &r);
            _exit(err == RC_OK && r.after == 4 ? 0 : 1);
        }
    }
    for (int i = 0; i < MACHINES; i++) {
        int status = -1;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM schema_version"), 4);
    assert_int_equal(private_db_number(&server, "SELECT COUNT(*) FROM one"), 3);
}

static void the_claim_of_a_dead_machine_runs_out(void **state)
{
    (void)state;
    run(RC_OK, 0, 2, 2);
    put("003-three.sql", "DO 1;");
    private_db_do(&server, "UPDATE schema_lock SET holder = 'a dead machine  ',"
                  " until = UNIX_TIMESTAMP() + 2");
    run(RC_OK, 2, 3, 3);
    assert_int_equal(private_db_number(&server, "SELECT until FROM schema_lock"), 0);
}

#define TEST(f) cmocka_unit_test_setup(f, clean)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_database_gets_all_files_once),
        TEST(the_products_own_files_run_and_run_again),
        TEST(a_file_that_was_changed_is_refused),
        TEST(a_newer_database_is_refused),
        TEST(gaps_doubles_and_nothing_at_all_are_refused),
        TEST(a_file_that_fails_is_named_and_can_be_mended),
        TEST(machines_at_once_apply_each_file_once),
        TEST(the_claim_of_a_dead_machine_runs_out),
    };

    return cmocka_run_group_tests(tests, start, stop);
}

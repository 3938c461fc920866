/* Imported bank holidays against a real server: what is merged, what every centre is told, rows
 * that somebody without the server key has changed, and several imports at once. */
#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/store_centre.h"
#include "sql/store_holiday.h"

#define T FIXTURE_NOW

static const struct rc_id operator_id;
static const struct seal_hash file = {{1, 2, 3}};

#define EVENT(title, date) "{\"title\":\"" title "\",\"date\":\"" date "\"}"
#define DIVISION(name, events) "\"" name "\":{\"division\":\"" name "\",\"events\":[" events "]}"
#define FEED(events) "{" DIVISION("england-and-wales", events) "}"
#define WITHOUT_MAY \
    EVENT("New Year", "2029-01-01") "," EVENT("Good Friday", "2029-03-30") "," \
    EVENT("Easter Monday", "2029-04-02") "," EVENT("Spring", "2029-05-28") "," \
    EVENT("Summer", "2029-08-27") "," EVENT("Christmas", "2029-12-25") "," \
    EVENT("Boxing Day", "2029-12-26")
#define YEAR_2029 WITHOUT_MAY "," EVENT("Early May", "2029-05-07")

static int empty(void **state)
{
    struct fixture *f = *state;

    private_db_do(&f->server, "DELETE FROM holiday");
    private_db_do(&f->server, "DELETE FROM holiday_division");
    private_db_do(&f->server, "DELETE FROM holiday_import");
    return fixture_empty(state);
}

static enum rc_err try_import(struct db *db, const struct fixture *f, const char *json,
                              struct holiday_change **change, size_t *n)
{
    struct feed feed;
    struct import_error why;

    if (feed_parse(f->a, json, strlen(json), &feed, &why) != RC_OK) {
        return RC_INTERNAL;
    }
    return store_holiday_import(db, f->kr, f->a, &feed, &file, &operator_id, T, change, n);
}

/* Imports; how many days changed. */
static size_t import(struct fixture *f, const char *json, struct holiday_change **change)
{
    struct holiday_change *all = NULL;
    size_t n = 77;
    enum rc_err err = try_import(f->db, f, json, &all, &n);

    if (err != RC_OK) {
        fail_msg("%s: %s", rc_err_name(err), db_error(f->db));
    }
    if (change != NULL) {
        *change = all;
    }
    return n;
}

static void centre(struct fixture *f, const char *slug)
{
    struct centre_row row;
    bool changed = false;

    assert_int_equal(store_centre_import(f->db, f->kr, f->a, slug, "{}", 2, &operator_id, T, &row,
                                         &changed), RC_OK);
}

static uint32_t revision(struct fixture *f, const char *slug)
{
    uint32_t out = 0;

    assert_int_equal(store_centre_revision(f->db, f->a, slug, &out), RC_OK);
    return out;
}

static size_t rows(struct fixture *f, enum division division, struct holiday_row **out)
{
    struct holiday_row *row = NULL;
    size_t n = 77;

    assert_int_equal(store_holidays(f->db, f->kr, f->a, division, &row, &n), RC_OK);
    if (out != NULL) {
        *out = row;
    }
    return n;
}

static void assert_change(const struct holiday_change *c, enum holiday_change_kind kind,
                          const char *date, const char *title)
{
    char text[11];

    date_format(c->day.date, text);
    assert_int_equal(c->kind, kind);
    assert_string_equal(text, date);
    assert_string_equal(c->day.title, title);
}

static struct day_note note_on(struct fixture *f, enum division division, const char *iso)
{
    struct calendar cal;
    struct rc_date date;
    struct day_note note;

    calendar_init(&cal, division);
    assert_int_equal(date_parse(iso, &date), RC_OK);
    assert_int_equal(store_holidays_add(f->db, f->kr, &cal), RC_OK);
    note = calendar_day(&cal, date);
    note.title = "gone with the calendar";
    calendar_clear(&cal);
    return note;
}

/* --- importing ---------------------------------------------------------------------------- */

static void without_an_import_the_bundled_days_count(void **state)
{
    struct fixture *f = *state;

    for (int d = 0; d < DIVISION__MAX; d++) {
        assert_int_equal(rows(f, (enum division)d, NULL), 0);
    }
    assert_int_equal(note_on(f, DIVISION_ENGLAND_WALES, "2027-05-03").reason, DAY_HOLIDAY);
    assert_true(note_on(f, DIVISION_ENGLAND_WALES, "2029-05-07").provisional);
}

static void what_is_imported_counts_and_every_centre_is_told(void **state)
{
    struct fixture *f = *state;
    struct holiday_change *change = NULL;
    struct holiday_row *row = NULL;

    centre(f, "one");
    centre(f, "two");
    assert_int_equal(import(f, "{" DIVISION("england-and-wales", YEAR_2029) ","
                            DIVISION("scotland", EVENT("St Andrew\xe2\x80\x99s Day", "2029-11-30"))
                            "}", &change), 9);
    assert_change(&change[0], HOLIDAY_ADDED, "2029-01-01", "New Year");
    assert_int_equal(change[0].division, DIVISION_ENGLAND_WALES);
    assert_change(&change[8], HOLIDAY_ADDED, "2029-11-30", "St Andrew\xe2\x80\x99s Day");
    assert_int_equal(change[8].division, DIVISION_SCOTLAND);
    assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, &row), 8);
    assert_string_equal(row[3].day.title, "Early May");
    assert_int_equal(row[3].import, 1);
    assert_int_equal(row[3].imported_at, T);
    assert_int_equal(rows(f, DIVISION_SCOTLAND, &row), 1);
    assert_string_equal(row[0].day.title, "St Andrew\xe2\x80\x99s Day");
    assert_int_equal(rows(f, DIVISION_NORTHERN_IRELAND, NULL), 0);
    assert_false(note_on(f, DIVISION_ENGLAND_WALES, "2029-05-08").provisional);
    assert_true(note_on(f, DIVISION_SCOTLAND, "2029-05-08").provisional);
    assert_int_equal(revision(f, "one"), 2);
    assert_int_equal(revision(f, "two"), 2);
    assert_int_equal(private_db_number(&f->server,
                                       "SELECT COUNT(*) FROM centre_log WHERE canon LIKE"
                                       " '%%\"import 1: 9 added, 0 removed, 0 renamed\"%%'"), 2);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM holiday_import"), 1);
}

static void the_same_again_writes_nothing(void **state)
{
    struct fixture *f = *state;

    centre(f, "one");
    assert_int_equal(import(f, FEED(YEAR_2029), NULL), 8);
    assert_int_equal(import(f, FEED(YEAR_2029), NULL), 0);
    assert_int_equal(import(f, FEED(EVENT("Spring", "2029-05-28")), NULL), 0);
    assert_int_equal(revision(f, "one"), 2);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM holiday_import"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log"), 2);
}

static void a_moved_holiday_leaves_its_old_day(void **state)
{
    struct fixture *f = *state;
    struct holiday_change *change = NULL;
    struct holiday_row *row = NULL;

    assert_int_equal(import(f, FEED(YEAR_2029 "," EVENT("another year", "2030-06-03")), NULL), 9);
    assert_false(note_on(f, DIVISION_ENGLAND_WALES, "2029-05-07").working);
    assert_int_equal(import(f, FEED(WITHOUT_MAY "," EVENT("VE day", "2029-05-04")), &change), 2);
    assert_change(&change[0], HOLIDAY_ADDED, "2029-05-04", "VE day");
    assert_change(&change[1], HOLIDAY_REMOVED, "2029-05-07", "Early May");
    assert_true(note_on(f, DIVISION_ENGLAND_WALES, "2029-05-07").working);
    assert_false(note_on(f, DIVISION_ENGLAND_WALES, "2029-05-04").working);
    assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, &row), 9); /* 2030 stays */
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(row[i].import, strcmp(row[i].day.title, "VE day") == 0 ? 2 : 1);
    }
}

static void a_new_title_is_a_change_of_its_own(void **state)
{
    struct fixture *f = *state;
    struct holiday_change *change = NULL;
    struct holiday_row *row = NULL;

    assert_int_equal(import(f, FEED(YEAR_2029), NULL), 8);
    assert_int_equal(import(f, FEED(EVENT("Late May", "2029-05-28")), &change), 1);
    assert_change(&change[0], HOLIDAY_RENAMED, "2029-05-28", "Late May");
    assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, &row), 8);
    assert_string_equal(row[4].day.title, "Late May");
    assert_int_equal(row[4].import, 2);
}

/* --- refused ------------------------------------------------------------------------------ */

static void a_row_without_its_mark_is_refused(void **state)
{
    static const char *const tamper[] = {
        "UPDATE holiday SET day = '2029-05-08' WHERE day = '2029-05-07'",
        "UPDATE holiday SET title = 'x' WHERE day = '2029-05-07'",
        "UPDATE holiday SET import = 2 WHERE day = '2029-05-07'",
        "DELETE FROM holiday WHERE day = '2029-05-07'",
        "DELETE FROM holiday WHERE division = 1",
        "INSERT INTO holiday VALUES (1, '2029-06-04', 'x', 1)",
        "UPDATE holiday_division SET mac = REPEAT('x', 33) WHERE division = 1",
        "UPDATE holiday_import SET made_at = made_at + 1 WHERE number = 1",
        "UPDATE holiday_import SET file = REPEAT('x', 32) WHERE number = 1",
        "DELETE FROM holiday_import WHERE number = 1",
    };
    struct fixture *f = *state;
    struct holiday_row *row = NULL;
    struct holiday_change *change = NULL;
    size_t n = 0;

    for (size_t i = 0; i < sizeof(tamper) / sizeof(tamper[0]); i++) {
        assert_int_equal(empty(state), 0);
        assert_int_equal(import(f, FEED(YEAR_2029), NULL), 8);
        assert_int_equal(import(f, "{" DIVISION("scotland", EVENT("x", "2029-06-04")) "}", NULL),
                         1);
        private_db_do(&f->server, "%s", tamper[i]);
        if (store_holidays(f->db, f->kr, f->a, DIVISION_ENGLAND_WALES, &row, &n) != RC_CRYPTO) {
            fail_msg("not noticed: %s", tamper[i]);
        }
        assert_int_equal(n, 0);
        assert_non_null(strstr(db_error(f->db), "refused holiday"));
        assert_int_equal(rows(f, DIVISION_SCOTLAND, NULL), 1); /* the other is as it was */
        assert_int_equal(try_import(f->db, f, FEED(EVENT("y", "2029-06-05")), &change, &n),
                         RC_CRYPTO);
        assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM holiday"
                                           " WHERE day = '2029-06-05'"), 0);
    }
}

/* One division's rows under another's mark. */
static void a_divisions_days_are_its_own(void **state)
{
    struct fixture *f = *state;
    struct holiday_row *row = NULL;
    size_t n = 0;

    assert_int_equal(import(f, FEED(YEAR_2029), NULL), 8);
    private_db_do(&f->server, "UPDATE holiday SET division = 2");
    private_db_do(&f->server, "UPDATE holiday_division SET division = 2");
    assert_int_equal(store_holidays(f->db, f->kr, f->a, DIVISION_SCOTLAND, &row, &n), RC_CRYPTO);
}

static void a_failure_undoes_all(void **state)
{
    struct fixture *f = *state;
    struct holiday_change *change = NULL;
    size_t n = 77;

    centre(f, "one");
    centre(f, "two");
    private_db_do(&f->server, "UPDATE centre SET suspended = 1 WHERE slug = 'two'");
    assert_int_equal(try_import(f->db, f, FEED(YEAR_2029), &change, &n), RC_CRYPTO);
    assert_int_equal(n, 0);
    assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, NULL), 0);
    assert_int_equal(revision(f, "one"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM holiday_import"), 0);
}

/* A feed of 900 days that begins in the given year, 30 a year. */
static void import_many(struct fixture *f, int year, enum rc_err expected)
{
    char json[60000] = "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":[";
    size_t at = strlen(json), n = 0;
    struct holiday_change *change = NULL;

    for (int i = 0; i < 900; i++) {
        at += (size_t)snprintf(json + at, sizeof(json) - at,
                               "%s{\"title\":\"x\",\"date\":\"%d-06-%02d\"}", i > 0 ? "," : "",
                               year + i / 30, 1 + i % 30);
    }
    (void)snprintf(json + at, sizeof(json) - at, "]}}");
    assert_int_equal(try_import(f->db, f, json, &change, &n), expected);
}

static void no_more_is_stored_than_a_calendar_holds(void **state)
{
    struct fixture *f = *state;
    struct calendar cal;

    for (int i = 0; i < 4; i++) {
        import_many(f, 1900 + 30 * i, RC_OK);
    }
    import_many(f, 2020, RC_INVALID);
    assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, NULL), 3600);
    import_many(f, 1905, RC_OK); /* nothing new in it */
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    assert_int_equal(store_holidays_add(f->db, f->kr, &cal), RC_OK);
    assert_int_equal(cal.holidays.len, 3600);
    calendar_clear(&cal);
}

/* --- several at once -------------------------------------------------------------------------- */

/* In the child: everything of its own. The exit status is the answer. */
static void import_and_exit(const struct fixture *f, const char *json)
{
    struct fixture mine = *f;
    struct holiday_change *change = NULL;
    size_t n = 0;
    struct db *db = private_db_connect(&f->server);
    enum rc_err err;

    mine.a = arena_open(64 * 1024 * 1024);
    err = mine.a != NULL ? try_import(db, &mine, json, &change, &n) : RC_NOMEM;
    db_close(db);
    arena_close(mine.a);
    _exit(err == RC_OK && n == 1 ? 0 : 1);
}

static void imports_at_once_are_all_kept(void **state)
{
    static const char *const json[] = {FEED(EVENT("a", "2029-06-04")),
                                       FEED(EVENT("b", "2029-06-05")),
                                       "{" DIVISION("scotland", EVENT("c", "2029-06-06")) "}"};
    struct fixture *f = *state;

    for (int round = 0; round < 5; round++) {
        pid_t child[3];
        assert_int_equal(empty(state), 0);
        centre(f, "one");
        for (int i = 0; i < 3; i++) {
            child[i] = fork();
            assert_true(child[i] >= 0);
            if (child[i] == 0) {
                import_and_exit(f, json[i]);
            }
        }
        for (int i = 0; i < 3; i++) {
            int status = -1;
            assert_int_equal(waitpid(child[i], &status, 0), child[i]);
            assert_int_equal(status, 0);
        }
        assert_int_equal(rows(f, DIVISION_ENGLAND_WALES, NULL), 2);
        assert_int_equal(rows(f, DIVISION_SCOTLAND, NULL), 1);
        assert_int_equal(revision(f, "one"), 4);
        assert_int_equal(private_db_number(&f->server, "SELECT MAX(number) FROM holiday_import"),
                         3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_an_import_the_bundled_days_count, empty),
        cmocka_unit_test_setup(what_is_imported_counts_and_every_centre_is_told, empty),
        cmocka_unit_test_setup(the_same_again_writes_nothing, empty),
        cmocka_unit_test_setup(a_moved_holiday_leaves_its_old_day, empty),
        cmocka_unit_test_setup(a_new_title_is_a_change_of_its_own, empty),
        cmocka_unit_test_setup(a_row_without_its_mark_is_refused, empty),
        cmocka_unit_test_setup(a_divisions_days_are_its_own, empty),
        cmocka_unit_test_setup(a_failure_undoes_all, empty),
        cmocka_unit_test_setup(no_more_is_stored_than_a_calendar_holds, empty),
        cmocka_unit_test_setup(imports_at_once_are_all_kept, empty),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

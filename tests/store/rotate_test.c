/* Another server key: every row that carries the old one's mark is written anew, and everything
 * still opens when the old one is gone. */
#include "tests/store/world.h"

#include <ctype.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/feed.h"
#include "sql/rotate.h"
#include "sql/store_holiday.h"
#include "sql/store_outbox.h"

#define KEY_1 "1 1111111111111111111111111111111111111111111111111111111111111111\n"
#define KEY_2 "2 2222222222222222222222222222222222222222222222222222222222222222\n"
#define CASES 3u

static struct keyring *old_key, *both, *new_key;
static struct world_case cases[CASES];

static struct keyring *ring(const char *text)
{
    struct keyring *k = NULL;

    assert_int_equal(keyring_parse(text, strlen(text), &k), RC_OK);
    return k;
}

static void import_holidays(struct fixture *f)
{
    static const char days[] =
        "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":["
        "{\"title\":\"A day off\",\"date\":\"2029-08-27\",\"notes\":\"\",\"bunting\":true}]},"
        "\"scotland\":{\"division\":\"scotland\",\"events\":["
        "{\"title\":\"Another\",\"date\":\"2029-08-06\",\"notes\":\"\",\"bunting\":true}]},"
        "\"northern-ireland\":{\"division\":\"northern-ireland\",\"events\":["
        "{\"title\":\"A third\",\"date\":\"2029-08-27\",\"notes\":\"\",\"bunting\":true}]}}";
    const struct seal_hash file = {{1}};
    struct feed *feed = arena_alloc(f->a, sizeof *feed);
    struct holiday_change *change;
    struct import_error why;
    size_t n;

    assert_int_equal(feed_parse(f->a, days, sizeof days - 1, feed, &why), RC_OK);
    assert_int_equal(store_holiday_import(f->db, f->kr, f->a, feed, &file, &(struct rc_id){{0}},
                                          FIXTURE_NOW, &change, &n), RC_OK);
    assert_int_equal(n, 3);
}

/* A full database under key 1: cases at both stages, two generations, a standby, a dummy. */
static int setup(void **state)
{
    struct fixture *f = *state;
    struct command c;

    f->kr = ring(KEY_1);
    old_key = f->kr;
    both = ring(KEY_1 KEY_2);
    new_key = ring(KEY_2);
    private_db_do(&f->server, "DELETE FROM holiday");
    private_db_do(&f->server, "DELETE FROM holiday_division");
    private_db_do(&f->server, "DELETE FROM holiday_import");
    if (world_setup(state) != 0)
        return -1;
    import_holidays(f);
    for (unsigned i = 0; i < CASES; i++)
        world_file(&cases[i], "first words", true);
    world_seat(KIND_COMPLAINT, "internal-verifier", NEWCOMER);
    world_file(&cases[1], "first words", true);
    c = world_wish(FIRST, ACT_RECUSE);
    c.item = world.id[FIRST];
    world_act(FIRST, &cases[1], c, "I know the family.");
    world_act(NEWCOMER, &cases[1], world_wish(NEWCOMER, ACT_REPLY), "second words");
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 0, &world.id[ADMIN],
                                            &world.pair[ADMIN].pk, FIXTURE_NOW), RC_OK);
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    world_teardown(state);
    f->kr = NULL;
    keyring_close(old_key);
    keyring_close(both);
    keyring_close(new_key);
    return 0;
}

static char told[4000];

static void tell(void *ctx, const char *row)
{
    (void)ctx;
    (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%s\n", row);
}

static struct rotate_report rotate(void)
{
    struct rotate_report r = {.tell = tell};

    told[0] = '\0';
    world.f->kr = both;
    assert_int_equal(rotate_all(world.f->db, both, FIXTURE_NOW, &r), RC_OK);
    return r;
}

static uint64_t left(uint8_t id)
{
    uint64_t all = 0, n;

    for (size_t i = 0; i < rotate_tables_len; i++) {
        assert_int_equal(rotate_count(world.f->db, &rotate_tables[i], id, &n), RC_OK);
        all += n;
    }
    return all;
}

static int64_t left_links(void)
{
    return private_db_number(&world.f->server, "SELECT COUNT(*) FROM one_time_link");
}

static void assert_all_opens(void)
{
    struct fixture *f = world.f;
    struct holiday_row *day;
    struct recovery_row recovery;
    struct rc_id clerk;
    size_t n;

    for (unsigned i = 0; i < CASES; i++) {
        char address[ADDRESS_MAX + 1];

        assert_true(world_token_reads(&cases[i], "first words"));
        assert_int_equal(address_open(f->kr, &f->centre, &world.as->full.row.mail_id,
                                      world.as->full.row.mail, address), RC_OK);
        assert_string_equal(address, "learner@mail.example");
        assert_true(world_reads(i == 1 ? NEWCOMER : FIRST, &cases[i], "first words"));
        assert_false(world_reads(ACCUSED, &cases[i], "first words"));
        assert_false(world_reads(LATER, &cases[i], "first words"));
    }
    assert_true(world_reads(NEWCOMER, &cases[1], "second words"));
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &recovery), RC_OK);
    assert_true(recovery.half[0]);
    assert_int_equal(store_holidays(f->db, f->kr, f->a, DIVISION_ENGLAND_WALES, &day, &n), RC_OK);
    assert_int_equal(n, 1);
    id_random(&clerk);
    for (int64_t mails = private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"); mails > 0;
         mails--) {
        struct outbox_row mail;
        char address[ADDRESS_MAX + 1];

        assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &clerk, FIXTURE_NOW + 86400, 60, 1,
                                            &mail), RC_OK);
        if (mail.has_address)
            assert_int_equal(address_open(f->kr, &f->centre, &mail.mail_id, mail.address, address),
                             RC_OK);
    }
}

static void everything_opens_when_the_old_key_is_gone(void **state)
{
    struct fixture *f = *state;
    const uint64_t before = left(1);
    struct rotate_report r = rotate();

    assert_true(before > 60);
    assert_int_equal(r.refused, 0);
    assert_string_equal(told, "");
    assert_int_equal((int64_t)r.written + left_links(),
                     (int64_t)before);
    assert_int_equal(left(1), 0);
    f->kr = new_key;
    assert_all_opens();
    world_act(FIRST, &cases[0], world_wish(FIRST, ACT_ACKNOWLEDGE), "We have it.");
}

static void standby_envelopes_open_after_it(void **state)
{
    struct command on = {.act = ACT_ADVANCE, .by = ACTOR_COMPLAINANT,
                         .reason = MOVE_UNRESOLVED, .date = RC_DATE_NONE};
    struct step s = {.command = on, .text = "I am not content.", .kind = ENTRY_MESSAGE};
    struct fixture *f = *state;
    enum refusal why;

    (void)rotate();
    f->kr = new_key;
    assert_int_equal(world_open_token(&cases[0]), RC_OK);
    assert_int_equal(casework_do(&world.call, world.as, &s, &why), RC_OK);
    assert_true(world_reads(LATER, &cases[0], "first words"));
    assert_true(world_reads(LATER, &cases[0], "not content"));
}

static void a_second_run_finds_nothing(void **state)
{
    struct fixture *f = *state;
    struct rotate_report r;
    int64_t revision;

    (void)rotate();
    revision = private_db_number(&f->server, "SELECT revision FROM centre");
    r = rotate();
    assert_int_equal(r.written, 0);
    assert_int_equal(private_db_number(&f->server, "SELECT revision FROM centre"), revision);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log WHERE canon"
                                       " LIKE '%%\"what\":\"server-key\"%%'"), 1);
}

/* Stopped: the connection goes while one row is held by somebody else. */
static void what_was_stopped_is_gone_on_with(void **state)
{
    struct fixture *f = *state;
    struct rotate_report r = {.tell = tell};
    uint64_t before = left(1), between;

    private_db_do(&f->server, "RENAME TABLE outbox TO outbox_away");
    assert_int_equal(rotate_all(f->db, both, FIXTURE_NOW, &r), RC_DB);
    private_db_do(&f->server, "RENAME TABLE outbox_away TO outbox");
    between = left(1);
    assert_true(between > 0 && between < before);
    f->kr = both;
    assert_all_opens(); /* with both keys all is well half way */
    r = rotate();
    assert_int_equal(r.refused, 0);
    assert_true(r.written > 0 && r.written <= between);
    assert_int_equal(left(1), 0);
    f->kr = new_key;
    for (unsigned i = 0; i < CASES; i++)
        assert_true(world_token_reads(&cases[i], "first words"));
}

static void a_row_that_was_changed_is_named_and_stays(void **state)
{
    struct fixture *f = *state;
    const char *id = world_hex(&cases[0].id);
    struct rotate_report r;

    private_db_do(&f->server, "UPDATE case_event SET canon = REPLACE(canon, 'complainant', 'clock')"
                  " WHERE case_id = X'%s' AND seq = 1", id);
    private_db_do(&f->server, "UPDATE envelope SET stage = 9 WHERE case_id = X'%s' AND standby = 1",
                  id);
    private_db_do(&f->server, "UPDATE person SET roles = 15 WHERE id = X'%s'",
                  world_hex(&world.id[LATER]));
    private_db_do(&f->server, "UPDATE outbox SET params = '{\"link\":\"elsewhere\"}' LIMIT 1");
    r = rotate();
    assert_int_equal(r.refused, 4);
    assert_non_null(strstr(told, arena_printf(f->a, "case_event %s 1\n", id)));
    assert_non_null(strstr(told, arena_printf(f->a, "envelope %s 1 ", id)));
    assert_non_null(strstr(told, arena_printf(f->a, "person %s\n", world_hex(&world.id[LATER]))));
    assert_non_null(strstr(told, "outbox "));
    assert_int_equal(left(1), 4);
    private_db_do(&f->server, "UPDATE person SET roles = 1 WHERE id = X'%s'",
                  world_hex(&world.id[LATER]));
    r = rotate(); /* what was put right is written by the next run */
    assert_int_equal(r.refused, 3);
    assert_int_equal(left(1), 3);
    f->kr = new_key;
    assert_int_equal(world_open_token(&cases[0]), RC_CRYPTO); /* as it was before */
    assert_true(world_token_reads(&cases[2], "first words")); /* the others went on */
}

static void a_person_who_was_put_in_keeps_his_centre_as_it_was(void **state)
{
    struct fixture *f = *state;
    struct rotate_report r;

    private_db_do(&f->server, "DELETE FROM recipient WHERE person = X'%s'",
                  world_hex(&world.id[LATER]));
    r = rotate();
    assert_int_equal(r.refused, 1);
    assert_non_null(strstr(told, "centre "));
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre"
                                       " WHERE ORD(mac) = 1"), 1);
}

/* An address was sealed when the case came in, its row signed at its last event. */
static void an_address_older_than_its_row_is_sealed_anew(void **state)
{
    struct fixture *f = *state;

    f->kr = both;
    world_act(FIRST, &cases[0], world_wish(FIRST, ACT_REPLY), "under the new key already");
    assert_int_equal(private_db_number(&f->server, "SELECT ORD(mac) * 10 + ORD(SUBSTR(mail, 2, 1))"
                                       " FROM complaint WHERE id = X'%s'",
                                       world_hex(&cases[0].id)), 21);
    (void)rotate();
    assert_int_equal(left(1), 0);
    f->kr = new_key;
    assert_all_opens();
}

/* A machine that does not have the new current key yet writes on, and a second run finds that. */
static void a_machine_that_comes_later_is_caught_up_with(void **state)
{
    struct fixture *f = *state;
    struct rotate_report r;

    (void)rotate();
    struct keyring *late = ring("current 1\n" KEY_1 KEY_2);
    f->kr = late;
    world_act(FIRST, &cases[0], world_wish(FIRST, ACT_REPLY), "from another machine");
    assert_true(left(1) > 0);
    r = rotate();
    assert_true(r.written > 0);
    assert_int_equal(left(1), 0);
    f->kr = new_key;
    assert_true(world_reads(FIRST, &cases[0], "from another machine"));
    keyring_close(late);
}

/* --- the list of tables ------------------------------------------------------------------------- */

static bool known(const char *table, const char *column)
{
    for (size_t i = 0; i < rotate_tables_len; i++) {
        char *list = arena_printf(world.f->a, " %s ", rotate_tables[i].columns);

        if (strcmp(rotate_tables[i].name, table) == 0 &&
            strstr(list, arena_printf(world.f->a, " %s ", column)) != NULL)
            return true;
    }
    return false;
}

/* Not of the server key: the complainant's own check, and rows whose MAC covers them elsewhere. */
static bool not_the_servers(const char *column)
{
    return strcmp(column, "reader_mac") == 0;
}

/* A column of a row MAC's type, called mac, or whose comment speaks of the server key. */
static unsigned check_file(const char *path, unsigned *unknown)
{
    char line[500], table[64] = "";
    unsigned marks = 0;
    FILE *in = fopen(path, "r");

    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        char column[64], type[64];
        char word[64];

        if (sscanf(line, "CREATE TABLE IF NOT EXISTS %63[a-z_]", word) == 1 ||
            sscanf(line, "ALTER TABLE %63[a-z_]", word) == 1)
            strcpy(table, word);
        if (sscanf(line, " %63[a-z_] %63[A-Z0-9()]", column, type) != 2 &&
            sscanf(line, " ADD COLUMN IF NOT EXISTS %63[a-z_] %63[A-Z0-9()]", column, type) != 2)
            continue;
        const char *comment = strstr(line, "--");
        const size_t len = strlen(column);
        if (strcmp(type, "BINARY(33)") != 0 && (len < 3 || strcmp(column + len - 3, "mac") != 0) &&
            (comment == NULL || strstr(comment, "server key") == NULL ||
             (type[0] != 'B' && type[0] != 'V')))
            continue;
        marks++;
        if (!known(table, column) && !not_the_servers(column)) {
            print_error("%s: %s.%s is not in rotate_tables\n", path, table, column);
            (*unknown)++;
        }
    }
    (void)fclose(in);
    return marks;
}

static void every_mark_of_the_schema_is_known(void **state)
{
    const char *folder = private_db_schema();
    struct dirent *e;
    unsigned marks = 0, unknown = 0;
    DIR *d = opendir(folder);

    (void)state;
    assert_non_null(d);
    while ((e = readdir(d)))
        if (strstr(e->d_name, ".sql"))
            marks += check_file(arena_printf(world.f->a, "%s/%s", folder, e->d_name), &unknown);
    closedir(d);
    assert_true(marks >= 16);
    assert_int_equal(unknown, 0);
}

/* And as MariaDB has it, whatever the files look like. */
static void every_mark_of_the_database_is_known(void **state)
{
    struct fixture *f = *state;
    int64_t found = 0;

    for (size_t i = 0; i < rotate_tables_len; i++) {
        assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM"
            " information_schema.columns WHERE table_schema = DATABASE() AND table_name = '%s'"
            " AND column_name = 'mac' AND column_type = 'binary(33)'", rotate_tables[i].name), 1);
        found++;
    }
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND column_type = 'binary(33)'"), found);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(everything_opens_when_the_old_key_is_gone),
        T(standby_envelopes_open_after_it),
        T(a_second_run_finds_nothing),
        T(what_was_stopped_is_gone_on_with),
        T(a_row_that_was_changed_is_named_and_stays),
        T(a_person_who_was_put_in_keeps_his_centre_as_it_was),
        T(an_address_older_than_its_row_is_sealed_anew),
        T(a_machine_that_comes_later_is_caught_up_with),
        T(every_mark_of_the_schema_is_known),
        T(every_mark_of_the_database_is_known),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

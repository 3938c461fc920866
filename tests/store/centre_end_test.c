/* A centre that its host closes or deletes: all of it goes, whatever table it stands in, and nothing of
 * another one. The tables are asked of the database, so that a new one is noticed when it comes. */
#include "tests/store/whole_state.h"

#include <string.h>

#include "sql/store_centre_end.h"

#define T (FIXTURE_NOW + 1)
#define SLUG "magnum-opus"

static const struct rc_id operator_id;
static struct whole_state state;

static int make(void **ctx)
{
    int result = fixture_empty(ctx);

    whole_state_make(*ctx, &state);
    return result;
}

/* --- every table that knows a centre, a case, a person or a file ------------------------------ */

#define OF_CENTRE "column_name IN ('centre', 'case_id', 'person', 'file') AND column_type = 'binary(16)'"
enum { TABLES = 80, COLUMNS = 40 };

static size_t tables(struct fixture *f, char out[TABLES][64])
{
    size_t n = private_db_texts(&f->server, out, TABLES,
                                "SELECT DISTINCT table_name FROM information_schema.columns WHERE"
                                " table_schema = DATABASE() AND " OF_CENTRE
                                " ORDER BY table_name");

    assert_true(n >= 30 && n < TABLES);
    return n;
}

static size_t columns(struct fixture *f, const char *table, const char *what, const char *where,
                      char out[COLUMNS][64])
{
    size_t n = private_db_texts(&f->server, out, COLUMNS,
                                "SELECT %s FROM information_schema.columns WHERE table_schema ="
                                " DATABASE() AND table_name = '%s' AND %s ORDER BY ordinal_position",
                                what, table, where);

    assert_true(n < COLUMNS);
    return n;
}

/* Ids of the centre, and of its cases, persons and files; those that stay there for `mine`. */
static void remember(struct fixture *f, const struct rc_id *centre)
{
    char hex[ID_TEXT];

    id_format(centre, hex);
    private_db_do(&f->server, "CREATE OR REPLACE TEMPORARY TABLE mine (id BINARY(16) PRIMARY KEY)");
    private_db_do(&f->server, "INSERT INTO mine VALUES (UNHEX('%s'))", hex);
    private_db_do(&f->server, "INSERT INTO mine SELECT id FROM complaint WHERE centre ="
                              " UNHEX('%s')", hex);
    private_db_do(&f->server, "INSERT INTO mine SELECT id FROM person WHERE centre = UNHEX('%s')",
                  hex);
    private_db_do(&f->server, "INSERT INTO mine SELECT id FROM evidence WHERE centre = UNHEX('%s')",
                  hex);
}

/* Rows that are of the remembered centre, by any of the columns; or all that are not. */
static int64_t rows(struct fixture *f, const char *table, bool mine)
{
    char name[COLUMNS][64];
    size_t n = columns(f, table, "column_name", OF_CENTRE, name);
    const char *where = "FALSE";

    for (size_t i = 0; i < n; i++)
        where = arena_printf(f->a, "%s OR COALESCE(%s IN (SELECT id FROM mine), FALSE)", where,
                             name[i]);
    return private_db_number(&f->server, "SELECT COUNT(*) FROM %s WHERE %s(%s)", table,
                             mine ? "" : "NOT ", where);
}

static const char *value_of(struct fixture *f, const char *column, const char *type)
{
    char hex[ID_TEXT];
    const struct rc_id *id = strcmp(column, "centre") == 0    ? &f->centre
                             : strcmp(column, "case_id") == 0 ? &state.a.w.row.id
                             : strcmp(column, "person") == 0  ? &f->person[0]
                             : strcmp(column, "file") == 0    ? &state.file_a.id
                                                              : NULL;

    if (id != NULL) {
        id_format(id, hex);
        return arena_printf(f->a, "UNHEX('%s')", hex);
    }
    if (strcmp(type, "date") == 0)
        return "'2026-09-10'";
    return strstr(type, "int") != NULL ? "1" : "'x'";
}

/* A row for the first centre in a table that has none: its MAC is nobody's, but deleting asks for none. */
static void fill(struct fixture *f, const char *table)
{
    static const char needed[] = "is_nullable = 'NO' AND column_default IS NULL";
    char name[COLUMNS][64], type[COLUMNS][64];
    size_t n = columns(f, table, "column_name", needed, name);
    const char *list = "";

    assert_int_equal(columns(f, table, "data_type", needed, type), n);
    for (size_t i = 0; i < n; i++)
        list = arena_printf(f->a, "%s%s`%s` = %s", list, i == 0 ? "" : ", ", name[i],
                            value_of(f, name[i], type[i]));
    private_db_do(&f->server, "INSERT INTO %s SET %s", table, list);
}

static void fill_all(struct fixture *f, char table[TABLES][64], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (rows(f, table[i], true) == 0)
            fill(f, table[i]);
        assert_true(rows(f, table[i], true) > 0);
    }
}

/* --- tests ------------------------------------------------------------------------------------ */

static void condemn(struct fixture *f, const char *slug, struct rc_id *out)
{
    assert_int_equal(store_centre_suspend(f->db, f->kr, f->a, slug, true, &operator_id, T), RC_OK);
    assert_int_equal(store_centre_condemn(f->db, f->kr, f->a, slug, &operator_id, T, out), RC_OK);
}

static void nothing_of_a_deleted_centre_is_left(void **ctx)
{
    struct fixture *f = *ctx;
    struct centre_deletion sum;
    struct rc_id id;
    char table[TABLES][64];
    size_t n = tables(f, table);

    remember(f, &f->centre);
    fill_all(f, table, n);
    condemn(f, SLUG, &id);
    assert_true(id_equal(&id, &f->centre));
    assert_int_equal(store_centre_delete(f->db, &id, NULL, NULL, &sum), RC_OK);
    assert_true(sum.cases >= 2 && sum.persons >= 4 && sum.rows > 10);
    for (size_t i = 0; i < n; i++)
        if (strcmp(table[i], "evidence_gone") != 0 && rows(f, table[i], true) != 0)
            fail_msg("table %s: rows of a deleted centre are left: sql/store_centre_end.c must "
                     "delete them", table[i]);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre WHERE slug = '%s'",
                                       SLUG), 0);
    assert_int_equal(store_centre_delete(f->db, &id, NULL, NULL, &sum), RC_NOTFOUND);
    assert_int_equal(whole_state_findings(&state, &(struct verify_options){0}, NULL, 0), 0);
}

static void another_centre_keeps_every_row(void **ctx)
{
    struct fixture *f = *ctx;
    struct centre_deletion sum;
    struct rc_id id;
    char table[TABLES][64];
    int64_t before[TABLES];
    size_t n = tables(f, table);

    remember(f, &state.other_centre);
    for (size_t i = 0; i < n; i++)
        before[i] = rows(f, table[i], false);
    condemn(f, "other", &id);
    assert_true(id_equal(&id, &state.other_centre));
    assert_int_equal(store_centre_delete(f->db, &id, NULL, NULL, &sum), RC_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(rows(f, table[i], false), before[i]);
    assert_int_equal(whole_state_findings(&state, &(struct verify_options){0}, NULL, 0), 0);
    assert_int_equal(whole_state_read_cases(&state), RC_OK);
}

static bool once(void *ctx, const struct centre_deletion *so_far)
{
    *(uint64_t *)ctx = so_far->cases;
    return false;
}

static void who_was_interrupted_goes_on(void **ctx)
{
    struct fixture *f = *ctx;
    struct centre_deletion sum;
    struct centre_row *row;
    struct rc_id id, again;
    uint64_t seen = 0;
    size_t n, at = 0;

    remember(f, &f->centre);
    condemn(f, SLUG, &id);
    assert_int_equal(store_centre_delete(f->db, &id, once, &seen, &sum), RC_CONFLICT);
    assert_int_equal(seen, 1);
    assert_int_equal(store_centre_list(f->db, f->a, &row, &n), RC_OK);
    while (strcmp(row[at].slug, SLUG) != 0)
        assert_true(++at < n);
    assert_true(row[at].going && row[at].suspended);
    /* It cannot be opened again, and whoever comes next deletes the rest. */
    assert_int_equal(store_centre_suspend(f->db, f->kr, f->a, SLUG, false, &operator_id, T),
                     RC_NOTFOUND);
    assert_int_equal(store_centre_condemn(f->db, f->kr, f->a, SLUG, &operator_id, T, &again), RC_OK);
    assert_true(id_equal(&id, &again));
    assert_int_equal(store_centre_delete(f->db, &id, NULL, NULL, &sum), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM complaint WHERE id IN"
                                                   " (SELECT id FROM mine)"), 0);
}

static void only_a_suspended_centre_is_deleted(void **ctx)
{
    struct fixture *f = *ctx;
    struct centre_deletion sum;
    struct centre_row row;
    struct rc_id id;

    assert_int_equal(store_centre_condemn(f->db, f->kr, f->a, SLUG, &operator_id, T, &id),
                     RC_DENIED);
    assert_int_equal(store_centre_delete(f->db, &f->centre, NULL, NULL, &sum), RC_NOTFOUND);
    assert_int_equal(store_centre_condemn(f->db, f->kr, f->a, "nobody", &operator_id, T, &id),
                     RC_NOTFOUND);
    assert_int_equal(store_centre_suspend(f->db, f->kr, f->a, SLUG, true, &operator_id, T), RC_OK);
    assert_int_equal(store_centre_suspend(f->db, f->kr, f->a, SLUG, true, &operator_id, T),
                     RC_CONFLICT);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_OK);
    assert_true(row.suspended && !row.going);
    assert_int_equal(store_centre_suspend(f->db, f->kr, f->a, SLUG, false, &operator_id, T), RC_OK);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_OK);
    assert_false(row.suspended);
    assert_int_equal(whole_state_findings(&state, &(struct verify_options){0}, NULL, 0), 0);
    /* Whoever writes into the row behind our back is noticed. */
    private_db_do(&f->server, "UPDATE centre SET suspended = 2 WHERE slug = '%s'", SLUG);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_CRYPTO);
}

#define TEST(name) cmocka_unit_test_setup(name, make)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_of_a_deleted_centre_is_left),
        TEST(another_centre_keeps_every_row),
        TEST(who_was_interrupted_goes_on),
        TEST(only_a_suspended_centre_is_deleted),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

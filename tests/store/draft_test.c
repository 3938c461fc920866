/* The draft of a centre's document against a real server: saved, published, scheduled, started. */
#include "tests/store/case_fixture.h"

#include <string.h>

#include "core/zone.h"
#include "sql/store_draft.h"

#define T FIXTURE_NOW
#define DAY 86400

static char one[] = "{\"name\":\"One\"}", two[] = "{\"name\":\"Two\"}", three[] = "{\"name\":\"3\"}";

static int setup(void **state)
{
    static const struct rc_id operator_id;
    struct fixture *f;
    struct centre_row row;
    bool changed;

    if (fixture_empty(state) != 0)
        return -1;
    f = *state;
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, "magnum-opus", one, strlen(one),
                                         &operator_id, T, &row, &changed), RC_OK);
    f->centre = row.id;
    return 0;
}

static enum rc_err become(void *ctx, struct arena *a, const char *stored, size_t len,
                          const char **out, size_t *out_len)
{
    (void)a;
    assert_int_equal(strlen(stored), len);
    *out = ctx;
    *out_len = strlen(ctx);
    return RC_OK;
}

static enum rc_err refuse(void *ctx, struct arena *a, const char *stored, size_t len,
                          const char **out, size_t *out_len)
{
    (void)a;
    (void)len;
    (void)out;
    (void)out_len;
    assert_string_equal(stored, ctx);
    return RC_CONFLICT;
}

static void save(struct fixture *f, char *document)
{
    assert_int_equal(store_draft_save(f->db, f->kr, f->a, &f->centre, become, document,
                                      &f->person[0], T, "texts"), RC_OK);
}

/* What the next form is filled in from. */
static void edits_from(struct fixture *f, char *document)
{
    assert_int_equal(store_draft_save(f->db, f->kr, f->a, &f->centre, refuse, document,
                                      &f->person[0], T, "texts"), RC_CONFLICT);
}

static enum rc_err get(struct fixture *f, enum draft_slot slot, struct draft_row *row)
{
    return store_draft_get(f->db, f->kr, f->a, &f->centre, slot, row);
}

static void current_is(struct fixture *f, uint32_t version, const char *json)
{
    struct centre_row row;

    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, "magnum-opus", &row), RC_OK);
    assert_int_equal(row.version, version);
    assert_string_equal(row.json, json);
}

static int64_t logged(struct fixture *f, const char *what)
{
    return private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log WHERE"
                             " JSON_VALUE(canon, '$.what') = '%s'", what);
}

static struct draft_shown shown(uint32_t version, const char *json)
{
    return (struct draft_shown){.version = version, .json = json, .len = strlen(json)};
}

static struct rc_date day_of(int64_t at)
{
    return zone_date(&(struct zone){0}, at);
}

static void a_draft_is_saved_and_published_once(void **state)
{
    struct fixture *f = *state;
    struct draft_shown was = shown(1, two), other = shown(1, three);
    struct draft_row row;
    uint32_t version = 0;

    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_NOTFOUND);
    assert_int_equal(store_draft_publish(f->db, f->kr, f->a, &f->centre, &was, NULL, 0,
                                         &f->person[0], T, &version), RC_NOTFOUND);
    edits_from(f, one);
    save(f, two);
    edits_from(f, two);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_OK);
    assert_int_equal(row.base, 1);
    assert_string_equal(row.json, two);
    assert_true(id_equal(&row.person, &f->person[0]));
    assert_int_equal(row.changed_at, T);
    current_is(f, 1, one);
    save(f, two); /* nothing new: no row in the log */
    assert_int_equal(logged(f, "draft"), 1);
    assert_int_equal(store_draft_publish(f->db, f->kr, f->a, &f->centre, &other, NULL, 0,
                                         &f->person[0], T, &version), RC_CONFLICT);
    assert_int_equal(store_draft_publish(f->db, f->kr, f->a, &f->centre, &was, NULL, 0,
                                         &f->person[0], T, &version), RC_OK);
    assert_int_equal(version, 2);
    current_is(f, 2, two);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_NOTFOUND);
    assert_int_equal(logged(f, "publish"), 1);
}

static void a_draft_that_says_nothing_new_goes(void **state)
{
    struct fixture *f = *state;
    struct draft_shown was = shown(1, three);
    struct draft_row row;

    save(f, two);
    save(f, one);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_NOTFOUND);
    save(f, three);
    assert_int_equal(store_draft_discard(f->db, f->kr, f->a, &f->centre, &was, &f->person[0], T),
                     RC_OK);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_NOTFOUND);
    assert_int_equal(logged(f, "draft-gone"), 1);
    current_is(f, 1, one);
}

static void schedule(struct fixture *f, char *document, uint32_t version, int64_t now)
{
    struct draft_shown was = shown(version, document);

    save(f, document);
    assert_int_equal(store_draft_schedule(f->db, f->kr, f->a, &f->centre, &was,
                                          day_of(T + 30 * DAY), &f->person[1], now), RC_OK);
}

static enum rc_err start(struct fixture *f, int days)
{
    uint32_t version = 0;

    return store_draft_start(f->db, f->kr, f->a, &f->centre, day_of(T + days * DAY), NULL, 0,
                             T + days * DAY, &version);
}

static void what_is_scheduled_starts_on_its_day(void **state)
{
    struct fixture *f = *state;
    struct draft_row row;

    assert_int_equal(start(f, 30), RC_NOTFOUND);
    schedule(f, two, 1, T);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_NOTFOUND);
    assert_int_equal(get(f, DRAFT_SCHEDULED, &row), RC_OK);
    assert_int_equal(date_cmp(row.starts, day_of(T + 30 * DAY)), 0);
    edits_from(f, two);
    save(f, three); /* goes on from it */
    assert_int_equal(start(f, 29), RC_NOTFOUND);
    current_is(f, 1, one);
    assert_int_equal(start(f, 30), RC_OK);
    current_is(f, 2, two);
    assert_int_equal(start(f, 31), RC_NOTFOUND);
    assert_int_equal(get(f, DRAFT_SCHEDULED, &row), RC_NOTFOUND);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_OK);
    assert_int_equal(row.base, 2);
    edits_from(f, three);
    assert_int_equal(logged(f, "schedule-start"), 1);
}

static void a_date_can_be_taken_off(void **state)
{
    struct fixture *f = *state;
    struct draft_row row;

    assert_int_equal(store_draft_unschedule(f->db, f->kr, f->a, &f->centre, &f->person[0], T),
                     RC_NOTFOUND);
    schedule(f, two, 1, T);
    assert_int_equal(store_draft_unschedule(f->db, f->kr, f->a, &f->centre, &f->person[0], T),
                     RC_OK);
    assert_int_equal(start(f, 30), RC_NOTFOUND);
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_OK);
    assert_false(date_is_set(row.starts));
    edits_from(f, two);
}

static void publishing_at_once_takes_what_waits_along(void **state)
{
    struct fixture *f = *state;
    struct draft_shown was = shown(1, three);
    struct draft_row row;
    uint32_t version;

    schedule(f, two, 1, T);
    save(f, three);
    assert_int_equal(store_draft_publish(f->db, f->kr, f->a, &f->centre, &was, NULL, 0,
                                         &f->person[0], T, &version), RC_OK);
    current_is(f, 2, three);
    assert_int_equal(get(f, DRAFT_SCHEDULED, &row), RC_NOTFOUND);
    assert_int_equal(start(f, 30), RC_NOTFOUND);
}

static void another_version_meanwhile_stops_the_start(void **state)
{
    struct fixture *f = *state;
    struct centre_row row;
    bool changed;

    schedule(f, two, 1, T);
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, "magnum-opus", three, strlen(three),
                                         &f->person[0], T, &row, &changed), RC_OK);
    assert_int_equal(start(f, 30), RC_CONFLICT);
    current_is(f, 2, three);
}

/* A writer of the database who kept a row cannot make an old decision come true. */
static void what_was_taken_off_is_not_put_back(void **state)
{
    struct fixture *f = *state;

    schedule(f, two, 1, T);
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM centre_draft");
    assert_int_equal(store_draft_unschedule(f->db, f->kr, f->a, &f->centre, &f->person[0], T),
                     RC_OK);
    private_db_do(&f->server, "REPLACE INTO centre_draft SELECT * FROM kept");
    assert_int_equal(start(f, 30), RC_CRYPTO);
    private_db_do(&f->server, "DELETE FROM centre_draft");
    schedule(f, three, 1, T + 60);
    private_db_do(&f->server, "REPLACE INTO centre_draft SELECT * FROM kept");
    private_db_do(&f->server, "DROP TABLE kept");
    assert_int_equal(start(f, 30), RC_CRYPTO);
    current_is(f, 1, one);
}

/* Puts an x behind each name. */
static enum rc_err mark(void *ctx, struct arena *a, const char *stored, size_t len,
                        const char **out, size_t *out_len)
{
    char *text = arena_printf(a, "%.*sx\"}", (int)(len - 2), stored);

    *(int *)ctx += 1;
    *out = text;
    *out_len = len + 1;
    return text != NULL ? RC_OK : RC_NOMEM;
}

static enum rc_err keep(void *ctx, struct arena *a, const char *stored, size_t len,
                        const char **out, size_t *out_len)
{
    (void)ctx;
    (void)a;
    *out = stored;
    *out_len = len;
    return RC_OK;
}

static enum rc_err apply(struct fixture *f, uint32_t version, draft_edit_fn *edit, int *documents)
{
    *documents = 0;
    return store_draft_apply(f->db, f->kr, f->a, &f->centre, version, edit, documents,
                             &f->person[2], T + DAY, "closure-add", "a day");
}

static void what_is_changed_at_once_is_undone_by_no_draft(void **state)
{
    struct fixture *f = *state;
    struct draft_row row;
    int documents = 0;

    schedule(f, two, 1, T);
    save(f, three);
    assert_int_equal(apply(f, 2, mark, &documents), RC_CONFLICT); /* another version was shown */
    assert_int_equal(apply(f, 1, keep, &documents), RC_OK);
    current_is(f, 1, one);
    assert_int_equal(logged(f, "closure-add"), 0);
    assert_int_equal(apply(f, 1, mark, &documents), RC_OK);
    assert_int_equal(documents, 3);
    assert_int_equal(logged(f, "closure-add"), 1);
    current_is(f, 2, "{\"name\":\"Onex\"}");
    assert_int_equal(get(f, DRAFT_OPEN, &row), RC_OK);
    assert_string_equal(row.json, "{\"name\":\"3x\"}");
    assert_int_equal(row.base, 2);
    assert_true(id_equal(&row.person, &f->person[0])); /* still his who wrote it */
    /* And what waits for its day starts on it. */
    assert_int_equal(start(f, 30), RC_OK);
    current_is(f, 3, "{\"name\":\"Twox\"}");
}

#define TEST(f) cmocka_unit_test_setup(f, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_draft_is_saved_and_published_once),
        TEST(a_draft_that_says_nothing_new_goes),
        TEST(what_is_scheduled_starts_on_its_day),
        TEST(a_date_can_be_taken_off),
        TEST(publishing_at_once_takes_what_waits_along),
        TEST(another_version_meanwhile_stops_the_start),
        TEST(what_was_taken_off_is_not_put_back),
        TEST(what_is_changed_at_once_is_undone_by_no_draft),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

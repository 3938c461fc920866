/* Centres against a real server: versions, recipients, recovery, the log, and rows that somebody
 * without the server key has changed. */
#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/routing.h"
#include "sql/store_absence.h"
#include "sql/store_centre.h"
#include "sql/store_person.h"

#define T FIXTURE_NOW
#define SLUG "magnum-opus"

static const struct rc_id operator_id;

/* Imports a document; its id becomes the fixture's centre. */
static void import(struct fixture *f, const char *slug, const char *json, bool expect_change,
                   struct centre_row *out)
{
    struct centre_row row;
    bool changed = !expect_change;

    assert_int_equal(store_centre_import(f->db, f->kr, f->a, slug, json, strlen(json), &operator_id,
                                         T, &row, &changed), RC_OK);
    assert_int_equal(changed, expect_change);
    f->centre = row.id;
    if (out != NULL) {
        *out = row;
    }
}

/* Invites and, with a key pair of the fixture, accepts. */
static struct rc_id person(struct fixture *f, const char *email, const char *title, uint32_t roles,
                           const struct person_pair *pair)
{
    struct link_secret link;
    struct rc_id id;

    link_secret_random(&link);
    assert_int_equal(store_person_invite(f->db, f->kr, f->a, &f->centre, email, title, roles,
                                         &operator_id, T, &link, NULL, NULL, &id), RC_OK);
    if (pair != NULL) {
        struct person_wrap wrap;
        uint8_t code[PERSON_WRAP_BYTES];
        memset(&wrap, 7, sizeof(wrap));
        wrap.cost = person_cost_least;
        memset(code, 8, sizeof(code));
        assert_int_equal(store_person_accept(f->db, f->kr, f->a, &f->centre, &id, &link, &pair->pk,
                                             &wrap, code, T), RC_OK);
    }
    return id;
}

static void centre_is(struct fixture *f, enum rc_err expected)
{
    struct centre_row row;
    enum rc_err err = store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row);

    if (err != expected) {
        print_error("centre: %s: %s\n", rc_err_name(err), db_error(f->db));
    }
    assert_int_equal(err, expected);
}

/* --- documents ---------------------------------------------------------------------------- */

static void a_document_is_imported_and_each_change_is_a_version(void **state)
{
    struct fixture *f = *state;
    struct centre_row one, two, got;
    const char *json = NULL;
    size_t len = 0;
    uint32_t revision = 0;

    import(f, SLUG, "{\"name\":\"Magnum Opus\"}", true, &one);
    assert_int_equal(one.version, 1);
    assert_int_equal(one.revision, 1);
    import(f, SLUG, "{\"name\":\"Magnum Opus\"}", false, &got);
    assert_true(id_equal(&one.id, &got.id));
    assert_int_equal(got.revision, 1);
    import(f, SLUG, "{\"name\":\"Magnum Opus Training\"}", true, &two);
    assert_true(id_equal(&one.id, &two.id));
    assert_int_equal(two.version, 2);
    assert_int_equal(two.revision, 2);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &got), RC_OK);
    assert_string_equal(got.json, "{\"name\":\"Magnum Opus Training\"}");
    assert_int_equal(got.json_len, strlen(got.json));
    assert_string_equal(got.slug, SLUG);
    assert_false(got.suspended);
    assert_int_equal(store_centre_version(f->db, f->kr, f->a, &one.id, 1, &json, &len), RC_OK);
    assert_string_equal(json, "{\"name\":\"Magnum Opus\"}");
    assert_int_equal(store_centre_version(f->db, f->kr, f->a, &one.id, 3, &json, &len),
                     RC_NOTFOUND);
    assert_int_equal(store_centre_revision(f->db, f->a, SLUG, &revision), RC_OK);
    assert_int_equal(revision, 2);
    assert_int_equal(store_centre_revision(f->db, f->a, "nobody", &revision), RC_NOTFOUND);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, "nobody", &got), RC_NOTFOUND);
}

static void all_centres_are_listed(void **state)
{
    struct fixture *f = *state;
    struct centre_row *row = NULL;
    char slug[20];
    size_t n = 1;

    assert_int_equal(store_centre_list(f->db, f->a, &row, &n), RC_OK);
    assert_int_equal(n, 0);
    for (int i = 0; i < 20; i++) {
        (void)snprintf(slug, sizeof(slug), "centre-%02d", 19 - i);
        import(f, slug, "{}", true, NULL);
    }
    assert_int_equal(store_centre_list(f->db, f->a, &row, &n), RC_OK);
    assert_int_equal(n, 20);
    assert_string_equal(row[0].slug, "centre-00");
    assert_string_equal(row[19].slug, "centre-19");
    assert_int_equal(row[19].revision, 1);
    assert_null(row[0].json);
}

static void an_import_of_nothing_or_too_much_is_refused(void **state)
{
    struct fixture *f = *state;
    struct centre_row row;
    char *big = arena_alloc(f->a, CENTRE_JSON_MAX + 1);
    bool changed = true;

    assert_non_null(big);
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, SLUG, big, CENTRE_JSON_MAX + 1,
                                         &operator_id, T, &row, &changed), RC_INVALID);
    assert_false(changed);
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, SLUG, "", 0, &operator_id, T, &row,
                                         &changed), RC_INVALID);
    memset(big, 'x', CENTRE_JSON_MAX);
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, SLUG, big, CENTRE_JSON_MAX,
                                         &operator_id, T, &row, &changed), RC_OK);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_OK);
    assert_int_equal(row.json_len, CENTRE_JSON_MAX);
}

static void changed_rows_of_a_centre_are_refused(void **state)
{
    static const char *const change[] = {
        "UPDATE centre SET id = REPEAT('x', 16)",
        "UPDATE centre SET version = 1",
        "UPDATE centre SET revision = revision + 1",
        "UPDATE centre SET suspended = 1 - suspended",
        "UPDATE centre SET log_count = log_count - 1",
        "UPDATE centre SET log_head = REPEAT('x', 32)",
        "UPDATE centre SET recipients_sum = REPEAT('x', 32)",
        "UPDATE centre SET recovery_sum = REPEAT('x', 32)",
        "UPDATE centre SET persons_sum = REPEAT('x', 32)",
        "UPDATE centre SET mac = REPEAT('x', 33)",
        "UPDATE centre SET mac = INSERT(mac, 1, 1, CHAR(2))", /* of a key that there is not */
        "UPDATE centre_version SET document = REPLACE(document, 'two', 'six')",
        "UPDATE centre_version SET made_at = made_at + 1",
        "UPDATE centre_version SET mac = REPEAT('x', 33)",
        "UPDATE centre_version SET version = version + 1 ORDER BY version DESC",
        "DELETE FROM centre_version",
    };
    struct fixture *f = *state;

    import(f, SLUG, "{\"name\":\"one\"}", true, NULL);
    import(f, SLUG, "{\"name\":\"two\"}", true, NULL);
    for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
        private_db_do(&f->server, "CREATE TABLE kept_a AS SELECT * FROM centre");
        private_db_do(&f->server, "CREATE TABLE kept_b AS SELECT * FROM centre_version");
        private_db_do(&f->server, "%s", change[i]);
        centre_is(f, RC_CRYPTO);
        private_db_do(&f->server, "DELETE FROM centre");
        private_db_do(&f->server, "DELETE FROM centre_version");
        private_db_do(&f->server, "INSERT INTO centre SELECT * FROM kept_a");
        private_db_do(&f->server, "INSERT INTO centre_version SELECT * FROM kept_b");
        private_db_do(&f->server, "DROP TABLE kept_a, kept_b");
        centre_is(f, RC_OK);
    }
}

/* --- log ---------------------------------------------------------------------------------- */


static void the_log_is_a_chain_that_ends_at_the_centres_head(void **state)
{
    struct fixture *f = *state;
    int64_t n;

    import(f, SLUG, "{}", true, NULL);
    assert_int_equal(store_centre_log(f->db, f->kr, &f->centre, &f->person[0], T, "note",
                                      "with \"quotes\" and caf\xc3\xa9"), RC_OK);
    assert_int_equal(store_centre_log(f->db, f->kr, &f->centre, &f->person[0], T, "note", NULL),
                     RC_OK);
    assert_int_equal(store_centre_log(f->db, f->kr, &f->centre, &f->person[0], T, "note", "\xff"),
                     RC_INVALID); /* no UTF-8 */
    assert_int_equal(store_centre_log(f->db, f->kr, &f->person[1], &f->person[0], T, "note", NULL),
                     RC_NOTFOUND);
    n = private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log");
    assert_int_equal(n, 3);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre c JOIN centre_log l"
                                       " ON l.centre = c.id AND l.seq = c.log_count"
                                       " AND l.chain = c.log_head WHERE c.revision = 3"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log WHERE"
                                       " JSON_VALUE(canon, '$.what') = 'note' AND"
                                       " JSON_VALUE(canon, '$.detail') ="
                                       " CONVERT('with \"quotes\" and caf\xc3\xa9' USING utf8mb4)"
                                       " AND seq = 2"), 1);
    /* A log row in the way shows that the log and its count do not fit. */
    private_db_do(&f->server, "INSERT INTO centre_log SELECT centre, 4, canon, chain, mac"
                  " FROM centre_log WHERE seq = 3");
    assert_int_equal(store_centre_log(f->db, f->kr, &f->centre, &f->person[0], T, "note", NULL),
                     RC_CONFLICT);
}

/* --- recipients --------------------------------------------------------------------------- */

static struct procedure procedure(void)
{
    struct procedure p;

    memset(&p, 0, sizeof(p));
    p.kind = KIND_COMPLAINT;
    p.run = true;
    p.n_stages = 3;
    p.stage[0].id = "zero";
    p.stage[1].id = "office";
    p.stage[2].id = "director";
    return p;
}

static void recipients_of_a_stage_come_back_with_their_persons(void **state)
{
    struct fixture *f = *state;
    struct procedure p = procedure();
    struct recipient *r = NULL;
    struct centre_row row;
    struct rc_id who[2];
    size_t n = 1;

    import(f, SLUG, "{}", true, NULL);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->person[0], &p, &r, &n), RC_NOTFOUND);
    who[0] = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    who[1] = person(f, "director@mot.example", "Education Director", ROLE_HANDLER | ROLE_IDENTITY,
                    NULL);
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "director", who,
                                          2, &f->person[0], T), RC_OK);
    assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                         &who[0], &operator_id, T), RC_OK);
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_OK);
    assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                         &who[0], &operator_id, T), RC_OK);
    uint32_t revision = row.revision;
    assert_int_equal(store_centre_by_slug(f->db, f->kr, f->a, SLUG, &row), RC_OK);
    assert_int_equal(row.revision, revision); /* he was there already */
    assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_COMPLAINT, "gone", &who[0],
                                         &operator_id, T), RC_OK);
    assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_APPEAL, "office", &who[0],
                                         &operator_id, T), RC_OK);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
    assert_int_equal(n, 3);
    assert_int_equal(r[0].stage, 1);
    assert_true(id_equal(&r[0].person, &who[0]));
    assert_true(r[0].reachable && !r[0].identity);
    assert_memory_equal(&r[0].pk, &f->pair[0].pk, 32);
    assert_string_equal(r[0].title, "Office Manager");
    assert_string_equal(r[0].name, "office@mot.example");
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(r[i].stage, 2);
        bool first = id_equal(&r[i].person, &who[0]);
        assert_int_equal(r[i].reachable, first); /* an invitation that nobody accepted */
        assert_int_equal(r[i].identity, !first);
    }
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "director", who,
                                          0, &operator_id, T), RC_OK);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
    assert_int_equal(n, 1);
}

static void a_stranger_becomes_no_recipient(void **state)
{
    struct fixture *f = *state;
    struct procedure p = procedure();
    struct recipient *r = NULL;
    struct rc_id who[2], first;
    size_t n = 0;

    import(f, "other", "{}", true, NULL);
    who[1] = person(f, "office@other.example", "Office Manager", ROLE_HANDLER, &f->pair[1]);
    import(f, SLUG, "{}", true, NULL);
    who[0] = first = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office", &first,
                                         &operator_id, T), RC_OK);
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office", who,
                                          2, &operator_id, T), RC_NOTFOUND);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
    assert_int_equal(n, 1); /* as before: nothing of the failed change stays */
    who[1] = who[0];
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office", who,
                                          2, &operator_id, T), RC_CONFLICT);
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
    assert_int_equal(n, 1);
    assert_true(id_equal(&r[0].person, &first));
}

/* Routing rows decide who reads: whoever writes to the database without the server key can neither
 * put himself in nor take a colleague out. */
static void changed_rows_of_recipients_are_refused(void **state)
{
    static const char *const change[] = {
        "DELETE FROM recipient WHERE stage_id = 'office'",
        "DELETE FROM recipient",
        "UPDATE recipient SET stage_id = 'zero' WHERE stage_id = 'office'",
        "UPDATE recipient SET kind = 2 WHERE stage_id = 'office'",
        "UPDATE recipient SET person = (SELECT id FROM person WHERE title = 'Other') WHERE"
        " stage_id = 'office'",
        "UPDATE recipient SET mac = REPEAT('x', 33) WHERE stage_id = 'office'",
        "INSERT INTO recipient SELECT centre, kind, 'zero', person, mac FROM recipient WHERE"
        " stage_id = 'office'",
        "DELETE FROM person WHERE title = 'Office Manager'",
        "UPDATE person SET pk = REPEAT('x', 32) WHERE title = 'Office Manager'",
        "UPDATE person SET roles = roles ^ 8 WHERE title = 'Office Manager'",
        "UPDATE person SET state = 3 WHERE title = 'Office Manager'",
        "UPDATE person SET title = 'Director' WHERE title = 'Office Manager'",
        "UPDATE person SET email = 'thief@mail.example' WHERE title = 'Office Manager'",
        "UPDATE person SET centre = REPEAT('x', 16) WHERE title = 'Office Manager'",
        "UPDATE person SET mac = REPEAT('x', 33) WHERE title = 'Office Manager'",
        "UPDATE centre SET recipients_sum = REPEAT(CHAR(0), 32)",
        "UPDATE centre SET persons_sum = REPEAT(CHAR(0), 32)",
        "DELETE FROM person WHERE title = 'Bystander'",
        "INSERT INTO person (id, centre, email, title, roles, state, pk, failures, wait_until,"
        " failures_known, wait_known, mac) SELECT REPEAT('y', 16), centre, 'y', title, roles, state,"
        " pk, 0, 0, 0, 0, mac FROM person WHERE title = 'Bystander'",
    };
    struct fixture *f = *state;
    struct procedure p = procedure();
    struct recipient *r = NULL;
    struct rc_id who[2];
    size_t n = 0;

    import(f, SLUG, "{}", true, NULL);
    who[0] = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    who[1] = person(f, "other@mot.example", "Other", ROLE_HANDLER, &f->pair[1]);
    (void)person(f, "by@mot.example", "Bystander", ROLE_HANDLER, NULL);
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office", who,
                                          1, &operator_id, T), RC_OK);
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "director",
                                          &who[1], 1, &operator_id, T), RC_OK);
    for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
        static const char *const table[] = {"recipient", "person", "centre"};
        for (size_t t = 0; t < 3; t++) {
            private_db_do(&f->server, "CREATE TABLE kept_%s AS SELECT * FROM %s", table[t],
                          table[t]);
        }
        private_db_do(&f->server, "%s", change[i]);
        enum rc_err err = store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n);
        if (err != RC_CRYPTO) {
            print_error("%s: %s\n", change[i], rc_err_name(err));
        }
        assert_int_equal(err, RC_CRYPTO);
        assert_null(r);
        /* Nor does the next honest change bless what was done: refused itself, or still bad. */
        err = store_recipient_add(f->db, f->kr, &f->centre, KIND_APPEAL, "office", &who[1],
                                  &operator_id, T);
        assert_true(err == RC_CRYPTO || err == RC_OK);
        assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_CRYPTO);
        for (size_t t = 0; t < 3; t++) {
            private_db_do(&f->server, "DELETE FROM %s", table[t]);
            private_db_do(&f->server, "INSERT INTO %s SELECT * FROM kept_%s", table[t], table[t]);
            private_db_do(&f->server, "DROP TABLE kept_%s", table[t]);
        }
        assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_OK);
        assert_int_equal(n, 2);
    }
}

/* --- who is away -------------------------------------------------------------------------- */

static struct absence_wish wish(const struct rc_id *person, const char *from, const char *until,
                                const struct rc_id *deputy)
{
    struct absence_wish w = {.by = &operator_id, .detail = "who, when, for whom"};

    w.was.from = RC_DATE_NONE;
    w.absence.person = *person;
    assert_int_equal(date_parse(from, &w.absence.from), RC_OK);
    assert_int_equal(date_parse(until, &w.absence.until), RC_OK);
    if (deputy != NULL) {
        w.absence.deputy[0] = *deputy;
    }
    return w;
}

static size_t on(struct fixture *f, const char *day, struct recipient **r)
{
    const struct procedure p = procedure();
    struct rc_date date;
    size_t n = 77;

    assert_int_equal(date_parse(day, &date), RC_OK);
    assert_int_equal(store_recipients_on(f->db, f->kr, f->a, &f->centre, &p, date, r, &n), RC_OK);
    return n;
}

static void who_is_away_has_deputies_on_these_days(void **state)
{
    struct fixture *f = *state;
    struct mail_write mail = {.template_name = "deputy", .params = "{}"};
    struct absence_wish w;
    struct absence *all = NULL;
    struct recipient *r = NULL;
    struct rc_id who, deputy;
    size_t n = 0;

    import(f, SLUG, "{}", true, NULL);
    who = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    deputy = person(f, "other@mot.example", "Other", ROLE_HANDLER, &f->pair[1]);
    assert_int_equal(store_recipients_set(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office", &who,
                                          1, &operator_id, T), RC_OK);
    w = wish(&who, "2026-10-01", "2026-10-09", &deputy);
    mail.person = who;
    w.mail = &mail;
    w.n_mail = 1;
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log"
                                       " WHERE canon LIKE '%%\"deputies-set\"%%'"), 1);
    assert_int_equal(on(f, "2026-09-30", &r), 1);
    assert_int_equal(on(f, "2026-10-10", &r), 1);
    assert_int_equal(on(f, "2026-10-01", &r), 2);
    assert_true(id_equal(&r[1].person, &deputy) && id_equal(&r[1].stands_for[0], &who));
    assert_memory_equal(r[1].pk.b, f->pair[1].pk.b, sizeof(r[1].pk.b));
    assert_string_equal(r[1].title, "Other");
    /* Who saw another state, or none, writes nothing. */
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_CONFLICT);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"), 1);
    assert_int_equal(store_absences(f->db, f->kr, f->a, &f->centre, &all, &n), RC_OK);
    assert_int_equal(n, 1);
    w = wish(&who, "2026-10-01", "2026-09-30", NULL);
    w.was = all[0];
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_OK);
    assert_int_equal(on(f, "2026-10-01", &r), 1);
    /* The older row, put back, is missed. */
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM absence");
    w = wish(&who, "2026-10-01", "2026-10-09", &deputy);
    w.was = wish(&who, "2026-10-01", "2026-09-30", NULL).absence;
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_OK);
    private_db_do(&f->server, "REPLACE INTO absence SELECT * FROM kept");
    private_db_do(&f->server, "DROP TABLE kept");
    const struct procedure p = procedure();
    assert_int_equal(store_recipients(f->db, f->kr, f->a, &f->centre, &p, &r, &n), RC_CRYPTO);
}

static void not_everybody_can_stand_in(void **state)
{
    struct fixture *f = *state;
    struct absence_wish w;
    struct rc_id who, deputy, invited, other, nobody;

    import(f, SLUG, "{}", true, NULL);
    who = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    deputy = person(f, "other@mot.example", "Other", ROLE_HANDLER, &f->pair[1]);
    other = person(f, "admin@mot.example", "Admin", ROLE_ADMINISTRATOR, &f->pair[2]);
    invited = person(f, "new@mot.example", "New", ROLE_HANDLER, NULL);
    id_random(&nobody);
    const struct rc_id *const wrong[] = {&who, &other, &invited, &nobody};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        w = wish(&who, "2026-10-01", "2026-10-09", wrong[i]);
        assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_DENIED);
    }
    w = wish(&who, "2026-10-01", "2026-10-09", &deputy);
    w.absence.deputy[1] = deputy;
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_DENIED);
    w = wish(&nobody, "2026-10-01", "2026-10-09", &deputy);
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_NOTFOUND);
    w.absence.until = RC_DATE_NONE;
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_INVALID);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM absence"), 0);
}

static void the_second_of_two_who_choose_recipients_is_told(void **state)
{
    struct fixture *f = *state;
    struct rc_id who[2];

    import(f, SLUG, "{}", true, NULL);
    who[0] = person(f, "office@mot.example", "Office Manager", ROLE_HANDLER, &f->pair[0]);
    who[1] = person(f, "other@mot.example", "Other", ROLE_HANDLER, &f->pair[1]);
    assert_int_equal(store_recipients_change(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                             who, 0, who, 1, &operator_id, T), RC_OK);
    assert_int_equal(store_recipients_change(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                             who, 0, &who[1], 1, &operator_id, T), RC_CONFLICT);
    assert_int_equal(store_recipients_change(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                             &who[1], 1, &who[1], 1, &operator_id, T), RC_CONFLICT);
    assert_int_equal(store_recipients_change(f->db, f->kr, &f->centre, KIND_COMPLAINT, "office",
                                             who, 1, who, 2, &operator_id, T), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM recipient"), 2);
}

/* --- recovery ----------------------------------------------------------------------------- */

static void recovery_needs_two_different_persons(void **state)
{
    struct fixture *f = *state;
    struct recovery_row r;

    import(f, SLUG, "{}", true, NULL);
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_OK);
    assert_false(r.half[0] || r.half[1] || r.waived);
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 0, &f->person[0],
                                            &f->pair[0].pk, T), RC_OK);
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 0, &f->person[1],
                                            &f->pair[1].pk, T), RC_CONFLICT); /* taken */
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 1, &f->person[0],
                                            &f->pair[1].pk, T), RC_CONFLICT); /* both to one */
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_OK);
    assert_true(r.half[0] && !r.half[1]);
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 1, &f->person[1],
                                            &f->pair[1].pk, T), RC_OK);
    assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, 2, &f->person[2],
                                            &f->pair[1].pk, T), RC_INVALID);
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_OK);
    assert_true(r.half[0] && r.half[1] && !r.waived);
    assert_true(id_equal(&r.person[1], &f->person[1]));
    assert_memory_equal(&r.pk[0], &f->pair[0].pk, 32);
    assert_memory_equal(&r.pk[1], &f->pair[1].pk, 32);
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->person[0], &r), RC_NOTFOUND);
}

static void recovery_can_be_waived_on_record(void **state)
{
    struct fixture *f = *state;
    struct recovery_row r;

    import(f, SLUG, "{}", true, NULL);
    assert_int_equal(store_recovery_waive(f->db, f->kr, &f->centre, &f->person[2], T), RC_OK);
    assert_int_equal(store_recovery_waive(f->db, f->kr, &f->centre, &f->person[3], T), RC_OK);
    assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_OK);
    assert_true(r.waived && !r.half[0]);
    assert_true(id_equal(&r.waived_by, &f->person[2]));
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log WHERE"
                                       " JSON_VALUE(canon, '$.what') = 'recovery-waived'"), 1);
}

static void changed_rows_of_recovery_are_refused(void **state)
{
    static const char *const change[] = {
        "DELETE FROM recovery WHERE half = 1",
        "UPDATE recovery SET half = 2 WHERE half = 1",
        "UPDATE recovery SET half = 3 WHERE half = 1",
        "UPDATE recovery SET pk = REPEAT('x', 32) WHERE half = 1",
        "UPDATE recovery SET person = REPEAT('x', 16) WHERE half = 1",
        "UPDATE recovery SET made_at = 1 WHERE half = 1",
        "UPDATE recovery SET mac = REPEAT('x', 33) WHERE half = 1",
        "INSERT INTO recovery SELECT centre, 2, person, pk, made_at, mac FROM recovery LIMIT 1",
    };
    struct fixture *f = *state;
    struct recovery_row r;

    import(f, SLUG, "{}", true, NULL);
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, i, &f->person[i],
                                                &f->pair[i].pk, T), RC_OK);
    }
    for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
        private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM recovery");
        private_db_do(&f->server, "%s", change[i]);
        assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_CRYPTO);
        assert_false(r.half[0]);
        private_db_do(&f->server, "DELETE FROM recovery");
        private_db_do(&f->server, "INSERT INTO recovery SELECT * FROM kept");
        private_db_do(&f->server, "DROP TABLE kept");
        assert_int_equal(store_recovery(f->db, f->kr, f->a, &f->centre, &r), RC_OK);
    }
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_document_is_imported_and_each_change_is_a_version),
        TEST(all_centres_are_listed),
        TEST(an_import_of_nothing_or_too_much_is_refused),
        TEST(changed_rows_of_a_centre_are_refused),
        TEST(the_log_is_a_chain_that_ends_at_the_centres_head),
        TEST(recipients_of_a_stage_come_back_with_their_persons),
        TEST(a_stranger_becomes_no_recipient),
        TEST(changed_rows_of_recipients_are_refused),
        TEST(who_is_away_has_deputies_on_these_days),
        TEST(not_everybody_can_stand_in),
        TEST(the_second_of_two_who_choose_recipients_is_told),
        TEST(recovery_needs_two_different_persons),
        TEST(recovery_can_be_waived_on_record),
        TEST(changed_rows_of_recovery_are_refused),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* What the clerk remembers, against a real server: which cases to look at, each reminder once, one
 * mail a day. */
#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/store_centre.h"
#include "sql/store_reminder.h"
#include "sql/store_review.h"

#define T FIXTURE_NOW

static struct rc_date day(int n)
{
    struct rc_date d = {.day = (int32_t)(T / 86400)};

    return date_add_days(d, n);
}

static struct seal_hash days(uint8_t n)
{
    struct seal_hash h;

    memset(h.b, n, sizeof(h.b));
    return h;
}

static size_t watched(struct fixture *f, struct rc_date today, struct watch_row **out)
{
    struct watch_row *rows;
    size_t n = 99;

    assert_int_equal(store_watch_page(f->db, f->a, &f->centre, today, NULL, 100, &rows, &n), RC_OK);
    if (out != NULL) {
        *out = rows;
    }
    return n;
}

/* The clerk has seen working days `n` of the centre. */
static void look_at_days(struct fixture *f, uint8_t n, bool expected)
{
    const struct seal_hash h = days(n);
    bool changed = !expected;

    assert_int_equal(store_watch_calendar(f->db, f->a, &f->centre, &h, day(0), &changed), RC_OK);
    assert_int_equal(changed, expected);
}

static enum rc_err move(struct fixture *f, const struct rc_id *id, uint64_t events, uint8_t n,
                        struct rc_date next)
{
    const struct seal_hash h = days(n);

    return store_watch_move(f->db, id, events, &h, next);
}

/* --- which cases --------------------------------------------------------------------------- */

static void a_write_puts_the_case_on_the_list_of_its_day(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct watch_row *row;
    bool already;

    fixture_case_store(f, 1, &c);
    look_at_days(f, 1, false);
    assert_int_equal(watched(f, day(0), &row), 1);
    assert_true(id_equal(&row[0].case_id, &c.w.row.id));
    assert_int_equal(row[0].events, c.w.events_before);
    assert_int_equal(move(f, &c.w.row.id, row[0].events, 1, day(3)), RC_OK);
    assert_int_equal(watched(f, day(2), NULL), 0);
    assert_int_equal(watched(f, day(3), NULL), 1);
    fixture_done(&c);
    fixture_next(f, &c, ACT_MESSAGE, "More.");
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(watched(f, c.w.events[0].event.day, &row), 1);
    assert_true(row[0].events > 1);
}

static void who_has_seen_fewer_events_moves_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct watch_row *row;

    fixture_case_store(f, 1, &c);
    look_at_days(f, 1, false);
    assert_int_equal(watched(f, day(0), &row), 1);
    assert_int_equal(move(f, &c.w.row.id, row[0].events - 1, 1, day(3)), RC_OK);
    assert_int_equal(watched(f, day(0), NULL), 1);
    assert_int_equal(move(f, &c.w.row.id, row[0].events - 1, 1, RC_DATE_NONE), RC_OK);
    assert_int_equal(watched(f, day(0), NULL), 1);
    assert_int_equal(move(f, &c.w.row.id, row[0].events, 1, RC_DATE_NONE), RC_OK);
    assert_int_equal(watched(f, day(3000), NULL), 0);
}

static void other_working_days_put_all_on_the_list(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c[2];
    struct watch_row *row;

    fixture_case_store(f, 1, &c[0]);
    fixture_case_store(f, 2, &c[1]);
    look_at_days(f, 1, false);
    assert_int_equal(watched(f, day(0), &row), 2);
    assert_int_equal(move(f, &c[0].w.row.id, row[0].events, 1, day(9)), RC_OK);
    assert_int_equal(move(f, &c[1].w.row.id, row[0].events, 1, RC_DATE_NONE), RC_OK);
    look_at_days(f, 1, false);
    assert_int_equal(watched(f, day(0), NULL), 0);
    look_at_days(f, 2, true);
    assert_int_equal(watched(f, day(0), NULL), 1); /* the other has no dates */
    /* A clerk who still has the days of before. */
    assert_int_equal(move(f, &c[0].w.row.id, row[0].events, 1, day(9)), RC_OK);
    assert_int_equal(watched(f, day(0), NULL), 1);
    assert_int_equal(move(f, &c[0].w.row.id, row[0].events, 2, day(9)), RC_OK);
    assert_int_equal(watched(f, day(0), NULL), 0);
}

static void pages_hold_every_case_once(void **state)
{
    enum { CASES = 57, PAGE = 10 };
    struct fixture *f = *state;
    struct watch_row seen[CASES + PAGE], *page;
    size_t n = 0, got = PAGE;
    struct rc_id id, other;

    id_random(&other);
    for (size_t i = 0; i < CASES; i++) {
        id_random(&id);
        assert_int_equal(store_watch_touch(f->db, &f->centre, &id, day(-(int)(i % 4)), 1), RC_OK);
        id_random(&id);
        assert_int_equal(store_watch_touch(f->db, &other, &id, day(0), 1), RC_OK);
        assert_int_equal(store_watch_touch(f->db, &f->centre, &id, day(1), 1), RC_OK);
        id_random(&id);
        assert_int_equal(store_watch_touch(f->db, &other, &id, day(0), 1), RC_OK);
    }
    while (got == PAGE) {
        assert_int_equal(store_watch_page(f->db, f->a, &f->centre, day(0),
                                          n > 0 ? &seen[n - 1] : NULL, PAGE, &page, &got),
                         RC_OK);
        for (size_t i = 0; i < got; i++) {
            for (size_t k = 0; k < n; k++) {
                assert_false(id_equal(&seen[k].case_id, &page[i].case_id));
            }
            assert_true(n < CASES);
            seen[n++] = page[i];
        }
    }
    assert_int_equal(n, CASES);
}

/* --- reminders ------------------------------------------------------------------------------ */

static enum rc_err remind(struct fixture *f, struct db *db, const struct fixture_case *c,
                          uint64_t events, const char *key)
{
    const struct mail_write m[] = {
        {.template_name = "reminder", .person = f->person[0], .params = "{}", .can_wait = true},
        {.template_name = "reminder", .person = f->person[1], .params = "{}", .can_wait = true}};

    return store_reminder_add(db, f->kr, f->a, &f->centre, &c->w.row.id, events, key, day(0), m, 2, T);
}

#define REMINDERS "SELECT COUNT(*) FROM outbox WHERE template_name = 'reminder'"

static void a_reminder_is_made_once(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    bool made = true;

    fixture_case_store(f, 1, &c);
    fixture_case_store(f, 2, &other);
    assert_int_equal(store_reminder_made(f->db, f->a, &c.w.row.id, "a/1", &made), RC_OK);
    assert_false(made);
    assert_int_equal(remind(f, f->db, &c, c.w.events_before, "a/1"), RC_OK);
    assert_int_equal(store_reminder_made(f->db, f->a, &c.w.row.id, "a/1", &made), RC_OK);
    assert_true(made);
    assert_int_equal(remind(f, f->db, &c, c.w.events_before, "a/1"), RC_CONFLICT);
    assert_int_equal(private_db_number(&f->server, REMINDERS), 2);
    assert_int_equal(remind(f, f->db, &c, c.w.events_before, "a/2"), RC_OK);
    assert_int_equal(remind(f, f->db, &other, other.w.events_before, "a/1"), RC_OK);
    assert_int_equal(private_db_number(&f->server, REMINDERS), 6);
}

static void none_is_made_of_a_case_that_moved_on(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    bool made = true;

    fixture_case_store(f, 1, &c);
    assert_int_equal(remind(f, f->db, &c, c.w.events_before + 1, "a/1"), RC_CONFLICT);
    assert_int_equal(store_reminder_made(f->db, f->a, &c.w.row.id, "a/1", &made), RC_OK);
    assert_false(made);
    assert_int_equal(private_db_number(&f->server, REMINDERS), 0);
}

static enum rc_err tell_of_review(struct fixture *f, const struct rc_id *centre, const char *next,
                                  enum review_due which)
{
    const struct mail_write m = {.template_name = "review", .person = f->person[0], .params = "{}"};
    struct rc_date d;

    assert_int_equal(date_parse(next, &d), RC_OK);
    return store_review_tell(f->db, f->kr, centre, d, which, &m, 1, T);
}

static void a_review_is_told_of_once_before_and_once_after(void **state)
{
    struct fixture *f = *state;
    struct rc_id other;
    struct rc_date d;
    bool told = true, has = true;
    int64_t since = 1;
    struct fixture_case c;

    id_random(&other);
    assert_int_equal(date_parse("2027-09-01", &d), RC_OK);
    assert_int_equal(store_review_told(f->db, f->a, &f->centre, d, REVIEW_SOON, &told), RC_OK);
    assert_false(told);
    assert_int_equal(tell_of_review(f, &f->centre, "2027-09-01", REVIEW_SOON), RC_OK);
    assert_int_equal(store_review_told(f->db, f->a, &f->centre, d, REVIEW_SOON, &told), RC_OK);
    assert_true(told);
    assert_int_equal(tell_of_review(f, &f->centre, "2027-09-01", REVIEW_SOON), RC_CONFLICT);
    assert_int_equal(tell_of_review(f, &f->centre, "2027-09-01", REVIEW_OVERDUE), RC_OK);
    assert_int_equal(tell_of_review(f, &f->centre, "2028-09-01", REVIEW_SOON), RC_OK);
    assert_int_equal(tell_of_review(f, &other, "2027-09-01", REVIEW_SOON), RC_OK);
    assert_int_equal(private_db_number(
        &f->server, "SELECT COUNT(*) FROM outbox WHERE template_name = 'review'"), 4);
    assert_int_equal(store_review_since(f->db, f->a, &other, &since), RC_OK);
    assert_int_equal(since, 0);
    assert_int_equal(store_centre_has_cases(f->db, f->a, &f->centre, &has), RC_OK);
    assert_false(has);
    fixture_case_store(f, 1, &c);
    assert_int_equal(store_centre_has_cases(f->db, f->a, &f->centre, &has), RC_OK);
    assert_true(has);
    assert_int_equal(store_centre_has_cases(f->db, f->a, &other, &has), RC_OK);
    assert_false(has);
}

/* Each a process with a connection of its own, all after the same keys. */
static void clerks_at_once_make_each_once(void **state)
{
    enum { CLERKS = 3, KEYS = 60 };
    struct fixture *f = *state;
    struct fixture_case c;
    pid_t child[CLERKS];

    fixture_case_store(f, 1, &c);
    for (int i = 0; i < CLERKS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            struct db *own = private_db_connect(&f->server);
            int won = 0;
            for (int k = 0; k < KEYS; k++) {
                char key[16];
                (void)snprintf(key, sizeof(key), "key/%d", k);
                enum rc_err err = remind(f, own, &c, c.w.events_before, key);
                if (err != RC_OK && err != RC_CONFLICT) {
                    _exit(200);
                }
                won += err == RC_OK;
            }
            _exit(won);
        }
    }
    int won = 0;
    for (int i = 0; i < CLERKS; i++) {
        int status = -1;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= KEYS);
        won += WEXITSTATUS(status);
    }
    assert_int_equal(won, KEYS);
    assert_int_equal(private_db_number(&f->server, REMINDERS), 2 * KEYS);
}

/* --- one mail a day ------------------------------------------------------------------------- */

static void add(struct fixture *f, size_t person, const char *params, bool can_wait)
{
    const struct mail_write m = {.template_name = "case-news", .person = f->person[person],
                                 .params = params, .can_wait = can_wait};

    assert_int_equal(store_outbox_add(f->db, f->kr, &f->centre, &m, T), RC_OK);
}

static int64_t in_state(struct fixture *f, int n)
{
    char sql[100];

    (void)snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM outbox WHERE state = %d", n);
    return private_db_number(&f->server, "%s", sql);
}

struct letter {
    size_t n;
    char first[100], last[100];
    bool unwanted;
    struct rc_id person;
};

static enum rc_err write_letter(void *ctx, const char *const *params, size_t n,
                                struct mail_write *out)
{
    struct letter *l = ctx;

    l->n = n;
    (void)snprintf(l->first, sizeof(l->first), "%s", params[0]);
    (void)snprintf(l->last, sizeof(l->last), "%s", params[n - 1]);
    if (!l->unwanted) {
        *out = (struct mail_write){
            .template_name = "digest", .person = l->person, .params = "{\"all\":\"1\"}"};
    }
    return RC_OK;
}

static size_t wanting(struct fixture *f, struct rc_date today, struct rc_id *first)
{
    struct rc_id *id;
    size_t n = 99;

    assert_int_equal(store_digest_persons(f->db, f->a, &f->centre, today, 10, &id, &n), RC_OK);
    if (n > 0 && first != NULL) {
        *first = id[0];
    }
    return n;
}

static void mails_wait_for_those_who_chose_so(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = {{1}}, who;
    struct outbox_row row;
    struct outbox_state s;
    bool daily = true;

    assert_int_equal(store_mail_daily(f->db, f->a, &f->person[0], &daily), RC_OK);
    assert_false(daily);
    assert_int_equal(store_mail_choose(f->db, &f->person[0], true, T), RC_OK);
    assert_int_equal(store_mail_daily(f->db, f->a, &f->person[0], &daily), RC_OK);
    assert_true(daily);
    add(f, 0, "{}", true);
    assert_int_equal(in_state(f, 4), 1);
    assert_int_equal(store_outbox_state(f->db, f->a, NULL, &s), RC_OK);
    assert_int_equal(s.waiting, 0);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T + 99, 60, 1, &row), RC_NOTFOUND);
    add(f, 0, "{}", false); /* an invitation, say */
    add(f, 1, "{}", true);
    assert_int_equal(in_state(f, 1), 2);
    assert_int_equal(wanting(f, day(0), &who), 1);
    assert_true(id_equal(&who, &f->person[0]));
    assert_int_equal(store_mail_choose(f->db, &f->person[0], false, T + 5), RC_OK);
    assert_int_equal(in_state(f, 4), 0);
    assert_int_equal(in_state(f, 1), 3);
    assert_int_equal(wanting(f, day(0), NULL), 0);
}

static void many_mails_of_one_write_wait_each_for_its_own(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;

    assert_int_equal(store_mail_choose(f->db, &f->person[1], true, T), RC_OK);
    fixture_case_make(f, 1, &c);
    c.mail[0].can_wait = c.mail[1].can_wait = true;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    assert_int_equal(in_state(f, 1), 1); /* to person 0 */
    assert_int_equal(in_state(f, 4), 1);
}

static void what_waits_becomes_one_mail_a_day(void **state)
{
    struct fixture *f = *state;
    struct letter l = {.person = f->person[0]};
    struct rc_id me = {{1}};
    struct outbox_row row;

    assert_int_equal(store_mail_choose(f->db, &f->person[0], true, T), RC_OK);
    assert_int_equal(store_digest_make(f->db, f->kr, &f->centre, &f->person[0], day(0), write_letter, &l,
                                       T),
                     RC_CONFLICT); /* nothing waits; and the day is not used up by it */
    add(f, 0, "{\"reference\":\"A\"}", true);
    add(f, 0, "{\"reference\":\"A\"}", true);
    assert_int_equal(store_digest_make(f->db, f->kr, &f->centre, &f->person[0], day(0), write_letter, &l,
                                       T),
                     RC_OK);
    assert_int_equal(l.n, 2);
    assert_string_equal(l.first, "{\"reference\":\"A\"}");
    assert_int_equal(in_state(f, 4), 0);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_string_equal(row.template_name, "digest");
    assert_string_equal(row.params, "{\"all\":\"1\"}");
    assert_true(id_equal(&row.person, &f->person[0]));
    add(f, 0, "{\"reference\":\"B\"}", true);
    assert_int_equal(wanting(f, day(0), NULL), 0);
    assert_int_equal(store_digest_make(f->db, f->kr, &f->centre, &f->person[0], day(0), write_letter, &l,
                                       T),
                     RC_CONFLICT);
    assert_int_equal(in_state(f, 4), 1);
    assert_int_equal(wanting(f, day(1), NULL), 1);
    l.unwanted = true;
    assert_int_equal(store_digest_make(f->db, f->kr, &f->centre, &f->person[0], day(1), write_letter, &l,
                                       T),
                     RC_OK);
    assert_string_equal(l.last, "{\"reference\":\"B\"}");
    assert_int_equal(in_state(f, 4), 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox"), 1);
}

static void a_mail_that_came_too_late_waits_for_nobody(void **state)
{
    struct fixture *f = *state;
    struct letter l = {.person = f->person[0]};

    assert_int_equal(store_mail_choose(f->db, &f->person[0], true, T), RC_OK);
    assert_int_equal(store_mail_choose(f->db, &f->person[0], false, T), RC_OK);
    /* As one whose transaction had read the choice before it was taken back. */
    add(f, 0, "{}", true);
    private_db_do(&f->server, "UPDATE outbox SET state = 4");
    assert_int_equal(wanting(f, day(0), NULL), 1);
    assert_int_equal(store_digest_make(f->db, f->kr, &f->centre, &f->person[0], day(0), write_letter, &l,
                                       T),
                     RC_OK);
    assert_int_equal(in_state(f, 4), 0);
}

/* --- the operator --------------------------------------------------------------------------- */

static enum rc_err count_line(void *ctx, const struct outbox_line *line)
{
    unsigned *n = ctx;

    n[line->failed ? 0 : line->daily ? 1 : 2]++;
    assert_int_equal(line->code, line->failed ? 550 : 0);
    return RC_OK;
}

static void what_was_given_up_is_tried_again_when_asked(void **state)
{
    struct fixture *f = *state;
    struct rc_id me = {{1}}, other;
    struct outbox_row row;
    struct outbox_state s;
    unsigned n[3] = {0};
    uint64_t again = 0;

    assert_int_equal(store_mail_choose(f->db, &f->person[1], true, T), RC_OK);
    add(f, 0, "{}", true);
    add(f, 1, "{}", true);
    assert_int_equal(store_outbox_claim(f->db, f->kr, f->a, &me, T, 60, 1, &row), RC_OK);
    assert_int_equal(store_outbox_failed(f->db, &me, &row.id, T, true, 550), RC_OK);
    add(f, 0, "{}", true);
    assert_int_equal(store_outbox_list(f->db, f->a, 10, count_line, n), RC_OK);
    assert_int_equal(n[0] * 100 + n[1] * 10 + n[2], 111);
    id_random(&other);
    assert_int_equal(store_outbox_state(f->db, f->a, &other, &s), RC_OK);
    assert_int_equal(s.failed + s.waiting, 0);
    assert_int_equal(store_outbox_state(f->db, f->a, &f->centre, &s), RC_OK);
    assert_int_equal(s.failed * 10 + s.waiting, 11);
    assert_int_equal(store_outbox_retry(f->db, T + 9, &again), RC_OK);
    assert_int_equal(again, 1);
    assert_int_equal(in_state(f, 1), 2);
    assert_int_equal(in_state(f, 4), 1);
    assert_int_equal(private_db_number(&f->server,
                                       "SELECT COUNT(*) FROM outbox WHERE created %% 10 = 9"), 1);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_write_puts_the_case_on_the_list_of_its_day),
        TEST(who_has_seen_fewer_events_moves_nothing),
        TEST(other_working_days_put_all_on_the_list),
        TEST(pages_hold_every_case_once),
        TEST(a_reminder_is_made_once),
        TEST(none_is_made_of_a_case_that_moved_on),
        TEST(a_review_is_told_of_once_before_and_once_after),
        TEST(clerks_at_once_make_each_once),
        TEST(mails_wait_for_those_who_chose_so),
        TEST(many_mails_of_one_write_wait_each_for_its_own),
        TEST(what_waits_becomes_one_mail_a_day),
        TEST(a_mail_that_came_too_late_waits_for_nobody),
        TEST(what_was_given_up_is_tried_again_when_asked),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

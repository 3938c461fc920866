#include "tests/unit/flow_fixture.h"

#include "core/remind.h"

static struct calendar cal;

static int set_up(void **state)
{
    (void)state;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    return 0;
}

struct expected {
    const char *day, *key;
    enum remind_to to;
};
#define H REMIND_HANDLER
#define O REMIND_OWNER
#define A REMIND_ADMINISTRATOR

/* Looks every day, as a clerk that is always up, and sees each reminder once, on its day. */
static void look_daily(const struct case_state *s, const char *from, const char *to,
                       const struct expected *want, size_t n)
{
    char seen[32][REMINDER_KEY];
    size_t n_seen = 0;

    for (struct rc_date d = fixture_date(from); date_cmp(d, fixture_date(to)) <= 0;
         d = date_add_days(d, 1)) {
        struct reminder r[REMINDERS_MAX];
        size_t got = remind_due(s, &cal, d, r);

        for (size_t i = 0; i < got; i++) {
            size_t k = 0;

            while (k < n_seen && strcmp(seen[k], r[i].key) != 0)
                k++;
            if (k < n_seen)
                continue;
            assert_true(n_seen < n);
            assert_string_equal(r[i].key, want[n_seen].key);
            assert_date(d, want[n_seen].day);
            assert_date(r[i].on, want[n_seen].day);
            assert_int_equal(r[i].to, want[n_seen].to);
            assert_int_equal(r[i].when, r[i].step == 0   ? REMIND_BEFORE
                                        : r[i].step == 1 ? REMIND_ON_DAY
                                                         : REMIND_AFTER);
            (void)snprintf(seen[n_seen++], REMINDER_KEY, "%s", r[i].key);
        }
    }
    assert_int_equal(n_seen, n);
}
#define LOOK(s, from, to, want) look_daily(s, from, to, want, sizeof(want) / sizeof((want)[0]))

static struct procedure twenty_days(void)
{
    struct procedure p = fixture_procedure();

    p.stage[0].act = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    return p;
}

static struct case_state filed(const struct procedure *p, const char *iso)
{
    struct case_state s = {0};

    (void)fixture_do(fixture_of(p), &cal, &s, ACT_FILE, fixture_date(iso));
    return s;
}

static void each_step_has_its_day(void **state)
{
    /* Good Friday is 3 April, Easter Monday the 6th. */
    static const struct expected want[] = {
        {"2026-03-03", "complaint/0/acknowledge/2026-03-04/0", H},
        {"2026-03-04", "complaint/0/acknowledge/2026-03-04/1", H},
        {"2026-03-05", "complaint/0/acknowledge/2026-03-04/2", H},
        {"2026-03-09", "complaint/0/acknowledge/2026-03-04/3", A},
        {"2026-03-16", "complaint/0/acknowledge/2026-03-04/4", A},
        {"2026-03-23", "complaint/0/acknowledge/2026-03-04/5", A},
        {"2026-03-25", "complaint/0/act/2026-03-30/0", H},
        {"2026-03-30", "complaint/0/acknowledge/2026-03-04/6", A},
        {"2026-03-30", "complaint/0/act/2026-03-30/1", H},
        {"2026-03-31", "complaint/0/act/2026-03-30/2", H},
        {"2026-04-02", "complaint/0/act/2026-03-30/3", A},
        {"2026-04-08", "complaint/0/acknowledge/2026-03-04/7", A},
        {"2026-04-13", "complaint/0/act/2026-03-30/4", A},
    };
    struct procedure p = twenty_days();
    struct case_state s = filed(&p, "2026-03-02");

    (void)state;
    LOOK(&s, "2026-03-02", "2026-04-13", want);
}

static void a_clerk_that_was_down_tells_the_latest_only(void **state)
{
    struct procedure p = twenty_days();
    struct case_state s = filed(&p, "2026-03-02");
    struct reminder r[REMINDERS_MAX];

    (void)state;
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-04-20"), r), 2);
    assert_string_equal(r[1].key, "complaint/0/act/2026-03-30/5");
    assert_date(r[1].on, "2026-04-20");
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-03-29"), r), 2);
    assert_string_equal(r[1].key, "complaint/0/act/2026-03-30/0");
    assert_date(r[1].on, "2026-03-25");
}

static void what_is_met_is_not_reminded_of(void **state)
{
    static const struct expected moved[] = {
        {"2026-04-15", "complaint/0/act/2026-04-20/0", H},
        {"2026-04-20", "complaint/0/act/2026-04-20/1", H},
        {"2026-04-21", "complaint/0/act/2026-04-20/2", H},
    };
    struct procedure p = twenty_days();
    struct case_state s = filed(&p, "2026-03-02");
    struct command c = fixture_command(ACT_EXTEND, fixture_date("2026-03-10"));
    struct reminder r[REMINDERS_MAX];

    (void)state;
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ACKNOWLEDGE, fixture_date("2026-03-03"));
    c.date = fixture_date("2026-04-20");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, fixture_date("2026-03-10"));
    /* A new date has keys of its own. */
    LOOK(&s, "2026-03-10", "2026-04-22", moved);
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_OUTCOME, fixture_date("2026-04-22"));
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-05-22"), r), 0);
}

static void a_day_off_has_its_reminder_before_it(void **state)
{
    /* Saturday 7 March: three working days before it lie Friday, Thursday and Wednesday. */
    static const struct expected want[] = {
        {"2026-03-04", "complaint/0/act/2026-03-07/0", H},
        {"2026-03-07", "complaint/0/act/2026-03-07/1", H},
        {"2026-03-09", "complaint/0/act/2026-03-07/2", H},
        {"2026-03-11", "complaint/0/act/2026-03-07/3", A},
    };
    struct procedure p = fixture_procedure();
    struct case_state s;

    (void)state;
    memset(&p.stage[0].acknowledge, 0, sizeof p.stage[0].acknowledge);
    p.stage[0].act = (struct period){true, 10, UNIT_DAYS, START_RECEIPT, ROLL_NONE};
    s = filed(&p, "2026-02-25");
    LOOK(&s, "2026-02-25", "2026-03-11", want);
}

static void a_clock_is_not_reminded_of_on_its_first_day(void **state)
{
    static const struct expected want[] = {
        {"2026-03-03", "complaint/0/acknowledge/2026-03-03/1", H},
        {"2026-03-04", "complaint/0/acknowledge/2026-03-03/2", H},
    };
    struct procedure p = fixture_procedure();
    struct case_state s;

    (void)state;
    p.stage[0].acknowledge.n = 1;
    s = filed(&p, "2026-03-02");
    LOOK(&s, "2026-03-02", "2026-03-05", want);
}

static void owners_are_reminded_of_what_they_planned(void **state)
{
    static const struct expected want[] = {
        {"2026-03-11", "action/3/2026-03-16/0", O},
        {"2026-03-16", "action/3/2026-03-16/1", O},
        {"2026-03-17", "action/3/2026-03-16/2", O},
        {"2026-03-19", "action/3/2026-03-16/3", A},
        {"2026-03-26", "action/3/2026-03-16/4", A},
    };
    struct procedure p = fixture_procedure();
    struct rc_date today = fixture_date("2026-03-02");
    struct case_state s = filed(&p, "2026-03-02");
    struct command c = fixture_command(ACT_OUTCOME, today);
    struct reminder r[REMINDERS_MAX];

    (void)state;
    c.outcome = OUTCOME_UPHELD;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, today);
    c = fixture_command(ACT_ACTION, today);
    c.answer = ANSWER_PLANNED;
    c.date = fixture_date("2026-03-16");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, today);
    /* Also after the end. */
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_WITHDRAW, today);
    LOOK(&s, "2026-03-02", "2026-03-30", want);
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-03-11"), r), 1);
    assert_true(id_equal(&r[0].owner, &c.item));
    assert_int_equal(r[0].action, 3);
    assert_int_equal(r[0].clock, 0);
    memset(&s.action[0].owner, 0, sizeof s.action[0].owner);
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-03-11"), r), 1);
    assert_int_equal(r[0].to, REMIND_HANDLER);
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ACTION_DONE, today);
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-03-30"), r), 0);
}

static void there_is_room_for_all(void **state)
{
    struct procedure p = fixture_procedure();
    struct rc_date today = fixture_date("2026-03-02");
    struct case_state s = filed(&p, "2026-03-02");
    struct command c = fixture_command(ACT_OUTCOME, today);
    struct reminder r[REMINDERS_MAX];

    (void)state;
    c.outcome = OUTCOME_PARTLY;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, today);
    c = fixture_command(ACT_ACTION, today);
    c.answer = ANSWER_PLANNED;
    c.date = today;
    while (s.n_actions < ACTIONS_MAX)
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, today);
    p.stage[1].acknowledge = p.stage[0].acknowledge;
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, today);
    assert_int_equal(remind_due(&s, &cal, fixture_date("2026-12-01"), r), REMINDERS_MAX);
    for (size_t i = 0; i < REMINDERS_MAX; i++)
        assert_true(strspn(r[i].key, "abcdefghijklmnopqrstuvwxyz0123456789/-") ==
                        strlen(r[i].key) &&
                    r[i].step > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_has_its_day),
        cmocka_unit_test(a_clerk_that_was_down_tells_the_latest_only),
        cmocka_unit_test(what_is_met_is_not_reminded_of),
        cmocka_unit_test(a_day_off_has_its_reminder_before_it),
        cmocka_unit_test(a_clock_is_not_reminded_of_on_its_first_day),
        cmocka_unit_test(owners_are_reminded_of_what_they_planned),
        cmocka_unit_test(there_is_room_for_all),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

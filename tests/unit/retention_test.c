#include "tests/unit/story_fixture.h"

#include "core/retention.h"

static struct retention_plan plan(const struct story *t, unsigned months)
{
    struct retention_plan p;

    retention_plan(t->c, &t->s, months, &p);
    return p;
}

static const struct rc_date none[RETENTION_WARNINGS] = {RC_DATE_NONE, RC_DATE_NONE};

static void what_goes_on_has_no_date(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct retention_plan r = plan(&t, 36);

    (void)state;
    assert_false(r.over);
    assert_false(date_is_set(r.due));
    assert_false(date_is_set(retention_on(&r, none, fixture_date("2040-01-01"))));
    assert_false(retention_warns(&r, none, 0, fixture_date("2040-01-01")));
    act(&t, ACT_OUTCOME, "2027-01-05"); /* decided, and the complainant may move on */
    assert_false(plan(&t, 36).over);
}

static void months_count_from_the_end_and_keep_within_the_month(void **state)
{
    static const struct {
        const char *end;
        unsigned months;
        const char *due;
    } row[] = {
        {"2027-01-04", 36, "2030-01-04"}, {"2027-08-31", 6, "2028-02-29"},
        {"2026-08-31", 6, "2027-02-28"},  {"2028-02-29", 12, "2029-02-28"},
        {"2028-02-29", 48, "2032-02-29"}, {"2027-03-31", 1, "2027-04-30"},
        {"2027-12-31", 2, "2028-02-29"},  {"2027-01-31", 600, "2077-01-31"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct procedure p = fixture_procedure();
        struct story t = filed(&p, row[i].end);
        struct retention_plan r;

        act(&t, ACT_WITHDRAW, row[i].end);
        r = plan(&t, row[i].months);
        assert_true(r.over);
        assert_date(r.from, row[i].end);
        assert_date(r.due, row[i].due);
    }
}

static void every_way_of_ending_counts(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct command c = fixture_command(ACT_RECLASSIFY, fixture_date("2027-01-05"));

    (void)state;
    c.kind = KIND_MALPRACTICE;
    tell(&t, &c, "2027-01-05");
    assert_date(plan(&t, 12).due, "2028-01-05"); /* sent elsewhere */

    p.n_stages = 1; /* the last stage's outcome, with nothing behind it */
    t = filed(&p, "2027-01-04");
    act(&t, ACT_OUTCOME, "2027-01-06");
    assert_date(plan(&t, 12).due, "2028-01-06");
    act(&t, ACT_CLOSE, "2027-01-08");
    assert_date(plan(&t, 12).due, "2028-01-08");

    p = fixture_procedure(); /* outside */
    p.stage[1] = p.stage[3];
    p.n_stages = 2;
    t = filed(&p, "2027-01-04");
    act(&t, ACT_OUTCOME, "2027-01-06");
    assert_date(plan(&t, 12).from, "2027-01-06");
    act(&t, ACT_ADVANCE, "2027-02-01");
    assert_date(plan(&t, 12).due, "2028-02-01");
}

static void a_window_that_runs_is_waited_for(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t;

    (void)state;
    p.stage[1] = p.stage[3];
    p.n_stages = 2;
    p.stage[1].window = (struct period){true, 20, UNIT_WORKING_DAYS, START_OUTCOME, ROLL_NEXT};
    t = filed(&p, "2027-01-04");
    act(&t, ACT_OUTCOME, "2027-01-06");
    assert_false(plan(&t, 12).over);
}

static void a_reopened_case_has_no_date_until_it_ends_again(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");

    (void)state;
    act(&t, ACT_WITHDRAW, "2027-01-05");
    assert_true(plan(&t, 12).over);
    act(&t, ACT_REOPEN, "2027-06-01");
    assert_false(plan(&t, 12).over);
    act(&t, ACT_WITHDRAW, "2027-07-01");
    assert_date(plan(&t, 12).due, "2028-07-01");
}

static void an_open_action_pauses_and_its_answer_counts_anew(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t;
    struct command c;

    (void)state;
    p.n_stages = 1;
    t = filed(&p, "2027-01-04");
    c = fixture_command(ACT_OUTCOME, fixture_date("2027-01-05"));
    c.outcome = OUTCOME_UPHELD;
    tell(&t, &c, "2027-01-05");
    assert_int_equal(plan(&t, 12).pause, RETENTION_ACTIONS); /* four are not answered */
    for (enum action_kind k = ACTION_OTHERS; k <= ACTION_MANDATORY_LAST; k++) {
        c = fixture_command(ACT_ACTION, fixture_date("2027-01-06"));
        c.action = k;
        if (k == ACTION_PREVENT) {
            c.answer = ANSWER_PLANNED;
            c.date = fixture_date("2027-03-01");
        }
        tell(&t, &c, "2027-01-06");
    }
    act(&t, ACT_CLOSE, "2027-01-07");
    assert_int_equal(plan(&t, 12).pause, RETENTION_ACTIONS);
    assert_false(date_is_set(plan(&t, 12).due));
    c = fixture_command(ACT_ACTION_DONE, fixture_date("2027-04-01"));
    c.ref = 5;
    tell(&t, &c, "2027-04-01");
    assert_int_equal(plan(&t, 12).pause, RETENTION_RUNS);
    assert_date(plan(&t, 12).due, "2028-04-01");
}

static void new_words_and_files_count_anew_and_notes_do_not(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t;

    (void)state;
    p.n_stages = 1;
    t = filed(&p, "2027-01-04");
    act(&t, ACT_OUTCOME, "2027-01-05");
    act(&t, ACT_NOTE, "2027-02-01");
    assert_date(plan(&t, 12).due, "2028-01-05");
    act(&t, ACT_MESSAGE, "2027-03-01");
    assert_date(plan(&t, 12).due, "2028-03-01");
    act(&t, ACT_EVIDENCE, "2027-04-01");
    assert_date(plan(&t, 12).due, "2028-04-01");
    act(&t, ACT_CLOSE, "2027-04-02");
    act(&t, ACT_NOTE, "2027-05-01");
    assert_date(plan(&t, 12).due, "2028-04-02");
}

static void a_hold_keeps_it_and_its_end_leaves_sixty_days(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct command c = fixture_command(ACT_HOLD, fixture_date("2027-01-06"));
    char was[RETENTION_KEY], is[RETENTION_KEY];
    struct retention_plan before, after;

    (void)state;
    act(&t, ACT_WITHDRAW, "2027-01-05");
    before = plan(&t, 12);
    tell(&t, &c, "2027-01-06");
    assert_int_equal(flow_may(t.c, &t.s, &c, fixture_date("2027-01-07")), REFUSE_ALREADY);
    assert_int_equal(plan(&t, 12).pause, RETENTION_HELD);
    assert_false(date_is_set(retention_on(&(struct retention_plan){.over = true,
                                                                   .due = RC_DATE_NONE},
                                          none, fixture_date("2040-01-01"))));
    act(&t, ACT_RELEASE, "2027-02-01"); /* long before: nothing changes */
    assert_date(plan(&t, 12).due, "2028-01-05");
    act(&t, ACT_HOLD, "2027-12-01");
    act(&t, ACT_RELEASE, "2028-06-01"); /* long after */
    after = plan(&t, 12);
    assert_date(after.due, "2028-07-31");
    retention_key(&before, 0, was);
    retention_key(&after, 0, is);
    assert_string_equal(was, "retention/2028-01-05/60");
    assert_string_equal(is, "retention/2028-07-31/60"); /* so both warnings come anew */
}

/* A clerk that looks on the days that it is told to: warnings, and the day of the end. */
static void look(const struct retention_plan *p, const char *first, const char *const want[3])
{
    struct rc_date made[RETENTION_WARNINGS] = {RC_DATE_NONE, RC_DATE_NONE};
    struct rc_date day = fixture_date(first);

    for (unsigned looks = 0; looks < 8; looks++) {
        struct rc_date on;

        for (unsigned i = 0; i < RETENTION_WARNINGS; i++)
            if (retention_warns(p, made, i, day)) {
                assert_date(day, want[i]);
                made[i] = day;
            }
        on = retention_on(p, made, day);
        if (date_cmp(on, day) <= 0) {
            assert_date(day, want[2]);
            assert_true(date_is_set(made[0]) && date_is_set(made[1]));
            return;
        }
        day = retention_look(p, made, day);
    }
    fail_msg("it never ended");
}

static void warnings_come_sixty_and_fourteen_days_before(void **state)
{
    const struct retention_plan p = {.over = true, .due = fixture_date("2028-03-01")};

    (void)state;
    look(&p, "2027-01-01", (const char *const[]){"2028-01-01", "2028-02-16", "2028-03-01"});
}

static void nobody_loses_a_case_unwarned(void **state)
{
    const struct retention_plan p = {.over = true, .due = fixture_date("2028-03-01")};

    (void)state; /* the clerk was away for months, for weeks, for the last days */
    look(&p, "2028-06-01", (const char *const[]){"2028-06-01", "2028-07-17", "2028-07-31"});
    look(&p, "2028-01-20", (const char *const[]){"2028-01-20", "2028-03-06", "2028-03-20"});
    struct rc_date made[RETENTION_WARNINGS] = {fixture_date("2028-01-01"), RC_DATE_NONE};
    assert_date(retention_on(&p, made, fixture_date("2028-02-28")), "2028-03-13");
    assert_true(retention_warns(&p, made, 1, fixture_date("2028-02-28")));
    made[1] = fixture_date("2028-02-28");
    assert_date(retention_on(&p, made, fixture_date("2028-03-12")), "2028-03-13");
}

static void the_rule_is_todays_then_the_old_one_then_the_default(void **state)
{
    struct centre now, then;
    struct case_state s = {.kind = KIND_COMPLAINT};

    (void)state;
    memset(&now, 0, sizeof now);
    memset(&then, 0, sizeof then);
    assert_int_equal(retention_months(&now, &then, &s), RETENTION_MONTHS_DEFAULT);
    then.n_procedures = 1;
    then.procedure[0] = fixture_procedure();
    then.procedure[0].retention = (struct retention){true, 24, false};
    assert_int_equal(retention_months(&now, &then, &s), 24);
    now = then;
    now.procedure[0].retention.months = 6;
    assert_int_equal(retention_months(&now, &then, &s), 6);
    s.discarded = true;
    assert_int_equal(retention_months(&now, &then, &s), RETENTION_DISCARDED_MONTHS);
    now.procedure[0].retention.months = 2;
    assert_int_equal(retention_months(&now, &then, &s), 2);
    s.discarded = false;
    s.kind = KIND_ENQUIRY;
    assert_int_equal(retention_months(&now, &then, &s), RETENTION_MONTHS_DEFAULT);
}

static void a_stub_says_durations_and_no_day(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t;
    struct command c;
    struct stub stub;

    (void)state;
    p.stage[0].act = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    p.stage[1] = p.stage[3];
    p.n_stages = 2;
    t = filed(&p, "2027-01-04");
    act(&t, ACT_ACKNOWLEDGE, "2027-01-08"); /* 4 working days; 2 were due */
    c = fixture_command(ACT_OUTCOME, fixture_date("2027-01-18"));
    c.outcome = OUTCOME_PARTLY;
    tell(&t, &c, "2027-01-18"); /* 10 of 20 */
    c = fixture_command(ACT_ACTION, fixture_date("2027-01-19"));
    c.action = ACTION_TRAINING;
    c.lesson = ACTION_PROCEDURE;
    tell(&t, &c, "2027-01-19");
    c.action = ACTION_CORRECT;
    c.answer = ANSWER_NOT_APPLICABLE;
    c.lesson = 0;
    tell(&t, &c, "2027-01-19");
    act(&t, ACT_ADVANCE, "2027-02-01");
    assert_int_equal(stub_make(arena, t.c, &cal, t.event, t.n, &stub), RC_OK);
    assert_int_equal(stub.kind, KIND_COMPLAINT);
    assert_int_equal(stub.identity, IDENTITY_CONFIDENTIAL);
    assert_int_equal(stub.channel, CHANNEL_FORM);
    assert_int_equal(stub.ending, ENDING_EXTERNAL);
    assert_int_equal(stub.outcome, OUTCOME_PARTLY);
    assert_string_equal(stub.stage, "Outside");
    assert_date(stub.month, "2027-01-01");
    assert_string_equal(stub.facts,
                        "{\"actions\":[\"training\"],\"clocks\":["
                        "{\"clock\":\"acknowledge\",\"days\":4,\"on_time\":false,\"stage\":\"Decide\"},"
                        "{\"clock\":\"act\",\"days\":10,\"on_time\":true,\"stage\":\"Decide\"}],"
                        "\"lessons\":[\"procedure\"],\"v\":1}");
    assert_int_equal(stub_make(arena, t.c, &cal, t.event + 1, t.n - 1, &stub), RC_INVALID);
    assert_int_equal(stub_make(arena, t.c, &cal, t.event, 0, &stub), RC_INVALID);
}

static void what_was_left_in_time_was_not_missed(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct stub stub;

    (void)state;
    act(&t, ACT_WITHDRAW, "2027-01-05");
    assert_int_equal(stub_make(arena, t.c, &cal, t.event, t.n, &stub), RC_OK);
    assert_int_equal(stub.ending, ENDING_WITHDRAWN);
    assert_string_equal(stub.facts, "{\"actions\":[],\"clocks\":[],\"lessons\":[],\"v\":1}");
    t = filed(&p, "2027-01-04");
    act(&t, ACT_WITHDRAW, "2027-01-11"); /* the acknowledgement was due on the 6th */
    assert_int_equal(stub_make(arena, t.c, &cal, t.event, t.n, &stub), RC_OK);
    assert_string_equal(stub.facts,
                        "{\"actions\":[],\"clocks\":[{\"clock\":\"acknowledge\",\"on_time\":false,"
                        "\"stage\":\"Decide\"}],\"lessons\":[],\"v\":1}");
}

/* ---- what came as machines send ---- */

static struct story unconfirmed(const struct procedure *p)
{
    struct story t = {.c = fixture_of(p)};
    struct command c = fixture_command(ACT_FILE, fixture_date("2027-01-04"));

    c.unconfirmed = true;
    tell(&t, &c, "2027-01-04");
    assert_true(t.s.unconfirmed);
    assert_true(t.event[0].unconfirmed);
    assert_true(t.s.clock[CLOCK_ACKNOWLEDGE].set); /* its clocks run all the same */
    return t;
}

static enum refusal may(const struct story *t, enum act a, const char *iso)
{
    struct command c = fixture_command(a, fixture_date(iso));

    return flow_may(t->c, &t->s, &c, fixture_date(iso));
}

static void the_mark_is_of_what_comes_by_the_form_only(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = {.c = fixture_of(&p)};
    struct command c = fixture_command(ACT_FILE, fixture_date("2027-01-04"));

    (void)state;
    c.unconfirmed = true;
    c.by = ACTOR_STAFF;
    memset(c.person.b, 9, sizeof c.person.b);
    c.channel = CHANNEL_MAIL;
    tell(&t, &c, "2027-01-04");
    assert_false(t.s.unconfirmed);
    assert_int_equal(may(&t, ACT_CONFIRM, "2027-01-04"), REFUSE_ALREADY);
    assert_int_equal(may(&t, ACT_DISCARD, "2027-01-04"), REFUSE_ALREADY);
}

static void confirming_and_every_official_step_take_the_mark_off(void **state)
{
    static const enum act step[] = {ACT_CONFIRM, ACT_ACKNOWLEDGE, ACT_ASK,  ACT_REPLY,
                                    ACT_OUTCOME, ACT_TAKE,        ACT_EXTEND, ACT_RECLASSIFY};
    static const enum act other[] = {ACT_NOTE, ACT_MESSAGE, ACT_EVIDENCE, ACT_HOLD};
    struct procedure p = fixture_procedure();

    (void)state;
    for (size_t i = 0; i < sizeof step / sizeof step[0]; i++) {
        struct story t = unconfirmed(&p);

        act(&t, step[i], "2027-01-05");
        assert_false(t.s.unconfirmed);
        assert_int_equal(may(&t, ACT_CONFIRM, "2027-01-05"),
                         step[i] == ACT_OUTCOME ? REFUSE_HAS_OUTCOME : REFUSE_ALREADY);
    }
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        struct story t = unconfirmed(&p);

        act(&t, other[i], "2027-01-05");
        assert_true(t.s.unconfirmed);
    }
}

static void what_is_discarded_comes_back_with_a_word_or_a_file(void **state)
{
    static const enum act word[] = {ACT_MESSAGE, ACT_EVIDENCE};
    struct procedure p = fixture_procedure();

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct story t = unconfirmed(&p);

        act(&t, ACT_DISCARD, "2027-01-05");
        assert_int_equal(t.s.status, STATUS_CLOSED);
        assert_true(t.s.discarded);
        assert_date(plan(&t, 3).due, "2027-04-05");
        act(&t, word[i], "2027-02-01");
        assert_int_equal(t.s.status, STATUS_RECEIVED);
        assert_false(t.s.discarded);
        assert_false(t.s.unconfirmed);
        assert_date(t.s.clock[CLOCK_ACKNOWLEDGE].from, "2027-02-01"); /* nobody was late meanwhile */
        assert_false(plan(&t, 3).over);
        act(&t, ACT_MESSAGE, "2027-02-02");
        assert_int_equal(t.event[t.n - 1].n_dues, 0);
    }
}

static void the_centre_does_not_write_to_what_it_discarded(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = unconfirmed(&p);

    (void)state;
    act(&t, ACT_DISCARD, "2027-01-05");
    assert_int_equal(may(&t, ACT_REPLY, "2027-01-06"), REFUSE_CLOSED);
    act(&t, ACT_REOPEN, "2027-01-06");
    assert_false(t.s.discarded);
    assert_int_equal(t.s.status, STATUS_RECEIVED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_on_has_no_date),
        cmocka_unit_test(months_count_from_the_end_and_keep_within_the_month),
        cmocka_unit_test(every_way_of_ending_counts),
        cmocka_unit_test(a_window_that_runs_is_waited_for),
        cmocka_unit_test(a_reopened_case_has_no_date_until_it_ends_again),
        cmocka_unit_test(an_open_action_pauses_and_its_answer_counts_anew),
        cmocka_unit_test(new_words_and_files_count_anew_and_notes_do_not),
        cmocka_unit_test(a_hold_keeps_it_and_its_end_leaves_sixty_days),
        cmocka_unit_test(warnings_come_sixty_and_fourteen_days_before),
        cmocka_unit_test(nobody_loses_a_case_unwarned),
        cmocka_unit_test(the_rule_is_todays_then_the_old_one_then_the_default),
        cmocka_unit_test(a_stub_says_durations_and_no_day),
        cmocka_unit_test(what_was_left_in_time_was_not_missed),
        cmocka_unit_test(the_mark_is_of_what_comes_by_the_form_only),
        cmocka_unit_test(confirming_and_every_official_step_take_the_mark_off),
        cmocka_unit_test(what_is_discarded_comes_back_with_a_word_or_a_file),
        cmocka_unit_test(the_centre_does_not_write_to_what_it_discarded),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

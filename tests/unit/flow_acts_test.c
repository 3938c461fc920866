/* Who holds a case, of what kind it is, lateness, allegations, fees, actions, intake by staff and
 * late changes of the calendar. Monday 2 March 2026 is day 0. */
#include "tests/unit/flow_fixture.h"

static struct calendar cal;
static struct rc_date monday;

static struct rc_date day(int n)
{
    return date_add_days(monday, n);
}

static int set_up(void **state)
{
    (void)state;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    return date_from_ymd(2026, 3, 2, &monday) == RC_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    return 0;
}

static struct rc_id person(uint8_t n)
{
    struct rc_id id;

    memset(id.b, n, sizeof id.b);
    return id;
}

static struct command staff(enum act act, uint8_t who)
{
    struct command c = fixture_command(act, day(0));

    c.by = ACTOR_STAFF;
    c.person = person(who);
    return c;
}

/* A case filed on day 0. */
static struct case_state filed(const struct procedure *p)
{
    struct case_state s = {0};

    (void)fixture_do(fixture_of(p), &cal, &s, ACT_FILE, day(0));
    return s;
}

static void outcome(const struct procedure *p, struct case_state *s, enum outcome o, int on)
{
    struct command c = fixture_command(ACT_OUTCOME, day(on));

    c.outcome = o;
    (void)fixture_run(fixture_of(p), &cal, s, &c, day(on));
}

static void assert_due(const struct clock *c, const char *from, const char *due)
{
    assert_true(c->set && !c->done);
    assert_date(c->from, from);
    assert_date(c->due, due);
}

#define MAY(p, s, c, on) flow_may(fixture_of(p), s, c, day(on))

/* ---- who holds it ---- */

static void one_of_several_takes_it(void **state)
{
    static const enum act held[] = {ACT_ACKNOWLEDGE, ACT_OUTCOME, ACT_EXTEND};
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command take = staff(ACT_TAKE, 1);

    (void)state;
    take.item = person(1);
    (void)fixture_run(fixture_of(&p), &cal, &s, &take, day(1));
    assert_true(s.has_holder && id_equal(&s.holder, &take.person));
    assert_int_equal(MAY(&p, &s, &take, 1), REFUSE_ALREADY);
    for (size_t i = 0; i < 3; i++) {
        struct command mine = staff(held[i], 1), other = staff(held[i], 2);

        assert_int_equal(MAY(&p, &s, &mine, 1), REFUSE_NOT);
        assert_int_equal(MAY(&p, &s, &other, 1), REFUSE_NOT_HOLDER);
    }
    take.person = take.item = person(2);
    assert_int_equal(MAY(&p, &s, &take, 1), REFUSE_NOT_HOLDER);
    take.person = person(1); /* hands over to 2 */
    (void)fixture_run(fixture_of(&p), &cal, &s, &take, day(1));
    assert_true(id_equal(&s.holder, &take.item));
    /* The next stage has recipients of its own. */
    take = staff(ACT_ADVANCE, 3);
    take.reason = MOVE_UNAVAILABLE;
    (void)fixture_run(fixture_of(&p), &cal, &s, &take, day(2));
    assert_false(s.has_holder);
    take = staff(ACT_TAKE, 2);
    (void)fixture_run(fixture_of(&p), &cal, &s, &take, day(2));
    take = staff(ACT_CONTACT, 2); /* by 2, for 7: only 7 makes it now */
    assert_int_equal(MAY(&p, &s, &take, 2), REFUSE_NOT_HOLDER);
    take = staff(ACT_CONTACT, 7);
    assert_int_equal(MAY(&p, &s, &take, 2), REFUSE_NOT);
}

static void who_steps_back_lets_go(void **state)
{
    static const enum act leave[] = {ACT_RECUSE, ACT_REVOKE};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = filed(&p);
        struct command take = staff(ACT_TAKE, 1), gone = staff(leave[i], i == 0 ? 1 : 2), other;
        struct event e;

        take.item = gone.item = person(1);
        (void)fixture_run(fixture_of(&p), &cal, &s, &take, day(0));
        (void)fixture_run(fixture_of(&p), &cal, &s, &gone, day(1));
        assert_false(s.has_holder);
        assert_true(s.rekey);
        assert_int_equal(s.recused, leave[i] == ACT_RECUSE);
        other = staff(ACT_TAKE, 2);
        (void)fixture_run(fixture_of(&p), &cal, &s, &other, day(1));
        assert_false(s.recused);
        other = fixture_command(ACT_REKEY, day(1));
        for (unsigned by = ACTOR_COMPLAINANT; by <= ACTOR_CLOCK; by++) {
            struct case_state t = s;

            other.by = (enum actor)by;
            e = fixture_run(fixture_of(&p), &cal, &t, &other, day(1));
            assert_int_equal(e.ref, 2);
            assert_false(t.rekey);
        }
        for (other.ref = 0; other.ref < 2; other.ref++)
            assert_int_equal(MAY(&p, &s, &other, 1), REFUSE_NO_REASON);
    }
}

static void one_recuses_himself_and_nobody_else(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_RECUSE, 1);

    (void)state;
    c.item = person(2);
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_WRONG_ACTOR);
    c.item = person(1);
    c.has_text = false;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_REASON);
    /* A colleague's recusal takes nothing from the one who holds it. */
    c = staff(ACT_TAKE, 2);
    c.item = person(2);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    c = staff(ACT_RECUSE, 1);
    c.item = person(1);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_true(s.has_holder && s.rekey && !s.recused);
}

/* A case of somebody who gave his name. */
static struct case_state filed_named(const struct procedure *p)
{
    struct case_state s = {0};
    struct command c = fixture_command(ACT_FILE, day(0));

    c.identity = IDENTITY_NAMED;
    c.to_stage = (uint8_t)flow_first_stage(p);
    (void)fixture_run(fixture_of(p), &cal, &s, &c, day(0));
    return s;
}

static void a_code_for_a_new_token_is_made_and_used_once(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed_named(&p);
    struct command claim = fixture_command(ACT_CLAIM, day(0)), token, rekey;
    struct event e;

    (void)state;
    token = fixture_command(ACT_TOKEN, day(0));
    assert_int_equal(MAY(&p, &s, &token, 0), REFUSE_NOT_PROVIDED);
    for (int d = -1; d < CLAIM_DAYS + 3; d++) {
        claim.date = day(d);
        assert_int_equal(MAY(&p, &s, &claim, 0),
                         d >= 1 && d <= CLAIM_DAYS ? REFUSE_NOT : REFUSE_DATE);
    }
    claim.date = day(CLAIM_DAYS);
    claim.has_text = false;
    assert_int_equal(MAY(&p, &s, &claim, 0), REFUSE_NO_REASON);
    claim.has_text = true;
    e = fixture_run(fixture_of(&p), &cal, &s, &claim, day(0));
    assert_int_equal(s.claim, e.seq);
    assert_int_equal(date_cmp(s.claim_until, day(CLAIM_DAYS)), 0);
    /* A second one takes its place. */
    e = fixture_run(fixture_of(&p), &cal, &s, &claim, day(0));
    assert_int_equal(s.claim, e.seq);
    assert_int_equal(MAY(&p, &s, &token, CLAIM_DAYS), REFUSE_NOT);
    assert_int_equal(MAY(&p, &s, &token, CLAIM_DAYS + 1), REFUSE_WINDOW_OVER);
    token.ref = 1;
    assert_int_equal(MAY(&p, &s, &token, 1), REFUSE_NO_REASON);
    token.ref = 2;
    rekey = fixture_command(ACT_REKEY, day(1));
    (void)fixture_run(fixture_of(&p), &cal, &s, &rekey, day(1));
    assert_true(s.claim_over); /* made before these keys */
    (void)fixture_run(fixture_of(&p), &cal, &s, &token, day(1));
    assert_int_equal(s.claim, 0);
    assert_false(s.claim_over);
    assert_int_equal(s.token_gen, 2);
    assert_int_equal(MAY(&p, &s, &token, 1), REFUSE_NOT_PROVIDED);
}

static void nobody_without_a_name_gets_a_code(void **state)
{
    static const enum identity_mode mode[] = {IDENTITY_CONFIDENTIAL, IDENTITY_ANONYMOUS};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = filed_named(&p);
        struct command c = fixture_command(ACT_CLAIM, day(0));
        struct event e;
        enum refusal why;

        assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(0), &e, &why), RC_OK);
        s.identity = mode[i];
        assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT_PROVIDED);
        assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_INVALID);
    }
}

static void who_takes_off_draws_the_keys_himself_or_leaves_it_to_the_next(void **state)
{
    struct procedure p = fixture_procedure();

    (void)state;
    for (unsigned ref = 0; ref <= 2; ref += 2) {
        struct case_state s = filed(&p);
        struct command c = staff(ACT_REVOKE, 1);

        c.item = person(1);
        assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_WRONG_ACTOR);
        c.item = person(2);
        c.ref = ref;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(s.rekey, ref == 0);
    }
}

static void a_stage_without_anybody_left_is_passed_by(void **state)
{
    static const enum actor by[] = {ACTOR_STAFF, ACTOR_CLOCK};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = filed(&p);
        struct command c = staff(ACT_ADVANCE, 3), recuse = staff(ACT_RECUSE, 1);
        struct event e;

        p.stage[0].unavailable_next = false;
        c.by = by[i];
        c.reason = MOVE_CONFLICT;
        c.has_text = false;
        assert_int_equal(MAY(&p, &s, &c, 1), REFUSE_NOT_PROVIDED);
        recuse.item = person(1);
        (void)fixture_run(fixture_of(&p), &cal, &s, &recuse, day(1));
        c.to_stage = 3;
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(1));
        assert_int_equal(e.reason, MOVE_UNAVAILABLE);
        assert_int_equal(s.status, STATUS_EXTERNAL);
        assert_false(s.recused);
    }
}

/* ---- of what kind it is ---- */

static void a_complaint_turns_out_to_be_an_appeal(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_RECLASSIFY, 1);
    struct event e;

    (void)state;
    c.to_stage = 0;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(42)); /* 13 April */
    assert_int_equal(s.kind, KIND_APPEAL);
    assert_int_equal(flow_procedure(fixture_of(&p), &s)->kind, KIND_APPEAL);
    assert_date(s.received, "2026-03-02");
    assert_date(s.entered, "2026-04-13");
    /* Both run from receipt, and both are over: said at birth. */
    assert_int_equal(e.n_dues, 2);
    assert_true(e.due[0].overdue_at_birth && e.due[1].overdue_at_birth);
    assert_due(&s.clock[CLOCK_ACKNOWLEDGE], "2026-03-02", "2026-03-04");
    assert_due(&s.clock[CLOCK_ACT], "2026-03-02", "2026-03-30");
    assert_int_equal(s.status, STATUS_RECEIVED);
}

static void what_was_acknowledged_stays_so(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = staff(ACT_RECLASSIFY, 1);

    (void)state;
    for (unsigned decided = 0; decided < 2; decided++) {
        struct case_state s = filed(&p);
        struct event e;

        if (decided)
            outcome(&p, &s, OUTCOME_PARTLY, 1);
        else
            (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ACKNOWLEDGE, day(1));
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(3));
        assert_int_equal(e.n_dues, 1);
        assert_false(e.due[0].overdue_at_birth);
        assert_int_equal(s.status, STATUS_OPEN);
        assert_date(s.clock[CLOCK_ACKNOWLEDGE].done_on, "2026-03-03");
        assert_due(&s.clock[CLOCK_ACT], "2026-03-02", "2026-03-30");
        assert_int_equal(s.outcome, OUTCOME_NONE);
        /* What was once upheld asks for actions, whatever it is called now. */
        assert_int_equal(flow_action_missing(&s, ACTION_CORRECT), decided);
    }
}

static void the_new_ladder_is_entered_anew(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_ADVANCE, 1);

    (void)state;
    c.reason = MOVE_UNAVAILABLE;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(1));
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(1));
    assert_int_equal(s.fee, FEE_DUE);
    assert_true(flow_reached(&s, 0) && flow_reached(&s, 2));
    c = staff(ACT_RECLASSIFY, 1);
    for (c.to_stage = 1; c.to_stage < 4; c.to_stage++)
        assert_int_equal(MAY(&p, &s, &c, 1), c.to_stage == 1 ? REFUSE_NOT : REFUSE_WRONG_MODE);
    c.to_stage = 1; /* nobody is left at the centre: outside */
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(1));
    assert_int_equal(s.status, STATUS_EXTERNAL);
    assert_int_equal(s.fee, FEE_NONE);
    assert_true(!flow_reached(&s, 0) && flow_reached(&s, 1) && !flow_reached(&s, 2));
}

static void what_belongs_elsewhere_ends_here(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_RECLASSIFY, 1);
    struct event e;

    (void)state;
    c.has_text = false;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_REASON);
    c.has_text = true;
    c.kind = KIND_COMPLAINT;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_ALREADY);
    c.kind = KIND_ENQUIRY;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT_PROVIDED);
    c.kind = KIND_MALPRACTICE;
    c.to_stage = 1;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.to_stage, 0);
    assert_int_equal(s.status, STATUS_CLOSED);
    assert_true(s.signposted && !s.withdrawn);
    assert_int_equal(s.signposted_to, KIND_MALPRACTICE);
    assert_int_equal(s.kind, KIND_COMPLAINT);
    c = staff(ACT_REOPEN, 1);
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT_PROVIDED);
    /* Nor is there a way on by coming late, as there is when nobody came in time. */
    p.stage[1].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    for (unsigned closed = 0; closed < 2; closed++) {
        struct way_on way;

        s = filed(&p);
        outcome(&p, &s, OUTCOME_NOT, 0);
        c = staff(closed ? ACT_CLOSE : ACT_RECLASSIFY, 1);
        c.kind = KIND_MALPRACTICE;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(6));
        flow_way_on(fixture_of(&p), &s, day(7), &way);
        assert_int_equal(way.open && way.late, closed);
        c = fixture_command(ACT_ADVANCE, day(7));
        assert_int_equal(MAY(&p, &s, &c, 7), closed ? REFUSE_NOT : REFUSE_CLOSED);
    }
}

static void a_contested_decision_may_come_to_light(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_RECLASSIFY, 1);
    struct centre centre = *fixture_of(&p);
    struct event e;

    (void)state;
    centre.procedure[1].asks_decision_date = true;
    centre.procedure[1].stage[0].act.from = START_DECISION;
    c.date = day(2);
    assert_int_equal(flow_may(&centre, &s, &c, day(1)), REFUSE_DATE);
    c.date = day(-3);
    e = fixture_run(&centre, &cal, &s, &c, day(1));
    assert_date(e.date, "2026-02-27");
    assert_date(s.decision, "2026-02-27");
    assert_date(s.clock[CLOCK_ACT].from, "2026-02-27");
}

/* ---- opened again ---- */

static void what_was_withdrawn_starts_anew(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_REOPEN, 1);

    (void)state;
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_WITHDRAW, day(1));
    assert_true(s.withdrawn);
    c.has_text = false;
    assert_int_equal(MAY(&p, &s, &c, 30), REFUSE_NO_REASON);
    c.has_text = true;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(30)); /* 1 April; Easter is the 5th */
    assert_false(s.withdrawn);
    assert_int_equal(s.status, STATUS_RECEIVED);
    assert_due(&s.clock[CLOCK_ACKNOWLEDGE], "2026-04-01", "2026-04-07");
    assert_due(&s.clock[CLOCK_ACT], "2026-04-01", "2026-04-29");
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ACKNOWLEDGE, day(31));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_WITHDRAW, day(32));
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(32));
    assert_int_equal(s.status, STATUS_OPEN);
    assert_true(s.clock[CLOCK_ACKNOWLEDGE].done);
    assert_date(s.clock[CLOCK_ACKNOWLEDGE].done_on, "2026-04-02");
    assert_due(&s.clock[CLOCK_ACT], "2026-04-03", "2026-05-01");
}

static void what_was_decided_gets_its_window_anew(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = staff(ACT_REOPEN, 1);
    struct case_state s;

    (void)state;
    p.stage[1].window = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NEXT};
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 1);
    assert_due(&s.clock[CLOCK_WINDOW], "2026-03-02", "2026-03-30");
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_CLOSE, day(29));
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(42)); /* 13 April; 4 May is a holiday */
    assert_int_equal(s.status, STATUS_DECIDED);
    assert_int_equal(s.outcome, OUTCOME_NOT);
    assert_due(&s.clock[CLOCK_WINDOW], "2026-04-13", "2026-05-12");
    assert_int_equal(s.window_stage, 1);
}

static void what_was_done_need_not_be_done_again(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_ADVANCE, 1);

    (void)state;
    c.reason = MOVE_UNAVAILABLE;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_CONTACT, day(1));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_WITHDRAW, day(1));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_REOPEN, day(9));
    assert_int_equal(s.status, STATUS_REFERRED);
    assert_true(s.clock[CLOCK_ACT].done);
    assert_date(s.contact_on, "2026-03-03");
}

/* ---- late ---- */

static struct procedure with_window(enum late_rule late)
{
    struct procedure p = fixture_procedure();

    p.asks_decision_date = true;
    p.stage[0].window = (struct period){true, 14, UNIT_WORKING_DAYS, START_DECISION, ROLL_NEXT};
    p.stage[1].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    p.stage[0].late = p.stage[1].late = late;
    return p;
}

static struct case_state filed_late(const struct procedure *p)
{
    struct command c = fixture_command(ACT_FILE, day(0));
    struct case_state s = {0};

    c.date = day(-60);
    (void)fixture_run(fixture_of(p), &cal, &s, &c, day(0));
    assert_true(s.late);
    return s;
}

static void lateness_waits_for_a_decision(void **state)
{
    struct procedure p = with_window(LATE_DECISION);
    struct case_state s = filed_late(&p), t;
    struct command c = staff(ACT_LATE, 1);
    struct way_on way;
    enum clock_kind which;

    (void)state;
    assert_int_equal(s.status, STATUS_LATE);
    assert_false(date_is_set(flow_next_due(&s, &which)));
    flow_way_on(fixture_of(&p), &s, day(1), &way);
    assert_false(way.open);
    c.has_text = false;
    assert_int_equal(MAY(&p, &s, &c, 3), REFUSE_NO_REASON);
    c.accepted = true;
    t = s;
    (void)fixture_run(fixture_of(&p), &cal, &t, &c, day(3)); /* Thursday 5 March */
    assert_int_equal(t.status, STATUS_RECEIVED);
    assert_true(t.late && t.late_accepted);
    assert_due(&t.clock[CLOCK_ACKNOWLEDGE], "2026-03-05", "2026-03-09");
    assert_due(&t.clock[CLOCK_ACT], "2026-03-05", "2026-04-02");
    c.accepted = false;
    c.has_text = true;
    assert_int_equal(MAY(&p, &t, &c, 3), REFUSE_ALREADY);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(3));
    assert_int_equal(s.status, STATUS_CLOSED);
    assert_true(s.late_refused && !s.withdrawn);
    /* He may say why, and be heard. */
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_MESSAGE, day(4));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_REPLY, day(5));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_REOPEN, day(7));
    assert_int_equal(s.status, STATUS_RECEIVED);
    assert_true(!s.late_refused && s.late_accepted);
    assert_due(&s.clock[CLOCK_ACT], "2026-03-09", "2026-04-06");
}

static void a_late_move_waits_likewise(void **state)
{
    struct procedure p = with_window(LATE_DECISION);
    struct case_state s = filed(&p);
    struct command c = staff(ACT_LATE, 1);
    struct event e;

    (void)state;
    outcome(&p, &s, OUTCOME_NOT, 1);
    e = fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(7));
    assert_true(e.late && e.n_dues == 0);
    assert_int_equal(e.reason, MOVE_LATE);
    assert_int_equal(s.status, STATUS_LATE);
    assert_int_equal(s.stage, 1);
    c.accepted = true;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(9));
    assert_int_equal(s.status, STATUS_TO_REFER);
    assert_due(&s.clock[CLOCK_ACT], "2026-03-11", "2026-04-08");
    /* In time nothing waits. */
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 1);
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(6));
    assert_int_equal(s.status, STATUS_TO_REFER);
    /* Nor before an outside body. */
    p.n_stages = 2;
    p.stage[1] = p.stage[3];
    p.stage[1].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    p.stage[1].late = LATE_DECISION;
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 1);
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(7));
    assert_int_equal(s.status, STATUS_EXTERNAL);
}

static void reasons_are_accepted_until_refused(void **state)
{
    static const enum act touched[] = {ACT_EXTEND, ACT_OUTCOME, ACT_ACKNOWLEDGE};
    struct procedure p = with_window(LATE_EXPLAIN);
    struct command c = staff(ACT_LATE, 1);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct case_state s = filed_late(&p);

        assert_int_equal(s.status, STATUS_RECEIVED);
        assert_true(s.clock[CLOCK_ACT].set);
        c.accepted = true;
        assert_int_equal(MAY(&p, &s, &c, 1), REFUSE_ALREADY);
        c.accepted = false;
        assert_int_equal(MAY(&p, &s, &c, 1), REFUSE_NOT);
        (void)fixture_do(fixture_of(&p), &cal, &s, touched[i], day(0));
        assert_int_equal(MAY(&p, &s, &c, 1), touched[i] == ACT_EXTEND    ? REFUSE_ALREADY
                                             : touched[i] == ACT_OUTCOME ? REFUSE_HAS_OUTCOME
                                                                         : REFUSE_NOT);
        if (touched[i] != ACT_ACKNOWLEDGE)
            continue;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(1));
        assert_true(s.status == STATUS_CLOSED && s.late_refused);
    }
}

static void those_in_time_are_not_late(void **state)
{
    struct procedure p = with_window(LATE_EXPLAIN);
    struct case_state s = filed(&p);
    struct command c = staff(ACT_LATE, 1);

    (void)state;
    assert_int_equal(MAY(&p, &s, &c, 1), REFUSE_NOT_PROVIDED);
}

/* ---- point by point ---- */

static void the_whole_comes_from_its_parts(void **state)
{
    static const struct {
        const char *each; /* u upheld, p partly, n not, w withdrawn, s scope */
        enum outcome whole;
    } of[] = {
        {"u", OUTCOME_UPHELD},   {"uu", OUTCOME_UPHELD}, {"uws", OUTCOME_UPHELD},
        {"up", OUTCOME_PARTLY},  {"un", OUTCOME_PARTLY}, {"p", OUTCOME_PARTLY},
        {"pnw", OUTCOME_PARTLY}, {"nn", OUTCOME_NOT},    {"nws", OUTCOME_NOT},
        {"w", OUTCOME_SCOPE},    {"s", OUTCOME_SCOPE},   {"ws", OUTCOME_SCOPE},
        {"nnnnnnnnnnnnnnnnnnnu", OUTCOME_PARTLY},
    };
    static const char letters[] = "-upnws";
    struct procedure p = fixture_procedure();

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct case_state s = filed(&p);
        struct command c = fixture_command(ACT_ALLEGATIONS, day(0));
        struct event e;

        c.ref = 1;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        c.ref = strlen(of[i].each);
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        c = fixture_command(ACT_OUTCOME, day(0));
        c.outcome = OUTCOME_NOT; /* not asked */
        c.n_each = strlen(of[i].each);
        for (size_t k = 0; k < c.n_each; k++)
            c.each[k] = (enum outcome)(strchr(letters, of[i].each[k]) - letters);
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(e.outcome, of[i].whole);
        assert_int_equal(s.visited_outcome[0], of[i].whole);
        assert_int_equal(s.n_each, c.n_each);
        assert_int_equal(s.upheld,
                         of[i].whole == OUTCOME_UPHELD || of[i].whole == OUTCOME_PARTLY);
    }
}

static void an_outcome_may_say_what_it_was_about(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p), was = s;
    struct command c = fixture_command(ACT_OUTCOME, day(0));
    struct event e;

    (void)state;
    c.outcome = OUTCOME_NOT;
    c.n_each = 0;
    c.theme = "food";
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT_PROVIDED);
    c.theme = "";
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT);
    c.theme = "staff-conduct";
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_string_equal(e.theme, "staff-conduct");
    /* A row that says what no version said does not follow. */
    s = was;
    memcpy(e.theme, "food", 5);
    assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_INVALID);
    e = fixture_do(fixture_of(&p), &cal, &s, ACT_ACKNOWLEDGE, day(0));
    s = was;
    memcpy(e.theme, "teaching", 9);
    assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_INVALID);
}

static void each_point_is_answered(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = fixture_command(ACT_ALLEGATIONS, day(0));

    (void)state;
    c.ref = 0;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_REASON);
    c.ref = ALLEGATIONS_MAX + 1;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_TOO_MANY);
    c.ref = 3;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    c = fixture_command(ACT_OUTCOME, day(0));
    for (c.n_each = 0; c.n_each < 5; c.n_each++) {
        c.each[c.n_each] = OUTCOME_NOT;
        assert_int_equal(MAY(&p, &s, &c, 0), c.n_each == 3 ? REFUSE_NOT : REFUSE_NO_OUTCOME);
    }
    c.n_each = 3;
    c.each[1] = OUTCOME_NONE;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_OUTCOME);
    c.each[1] = OUTCOME__MAX;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_OUTCOME);
    /* The points stay for the next stage, their outcomes are given anew. */
    c.each[1] = OUTCOME_WITHDRAWN;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(0));
    assert_int_equal(s.allegations, 3);
    assert_int_equal(s.n_each, 0);
}

static void out_of_scope_goes_on_as_not_upheld(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c;

    (void)state;
    p.stage[1].enters = ENTERED_AUTOMATIC;
    outcome(&p, &s, OUTCOME_SCOPE, 0);
    assert_true(flow_clock_wish(fixture_of(&p), &s, day(0), &c));
    assert_int_equal(c.act, ACT_ADVANCE);
    assert_false(flow_action_missing(&s, ACTION_OTHERS));
}

/* ---- the fee of a hearing ---- */

static struct case_state at_hearing(const struct procedure *p)
{
    struct case_state s = filed(p);
    struct command c = staff(ACT_ADVANCE, 1);

    c.reason = MOVE_UNAVAILABLE;
    (void)fixture_run(fixture_of(p), &cal, &s, &c, day(0));
    (void)fixture_run(fixture_of(p), &cal, &s, &c, day(0));
    return s;
}

static enum refusal fee_may(const struct procedure *p, const struct case_state *s,
                            enum fee_state fee)
{
    struct command c = staff(ACT_FEE, 1);

    c.fee = fee;
    return MAY(p, s, &c, 0);
}

static void a_fee_is_paid_or_waived(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_FEE, 1);
    struct event e;

    (void)state;
    assert_int_equal(fee_may(&p, &s, FEE_PAID), REFUSE_WRONG_MODE);
    s = at_hearing(&p);
    assert_int_equal(s.fee, FEE_DUE);
    assert_int_equal(s.pence, 5000);
    assert_int_equal(fee_may(&p, &s, FEE_NONE), REFUSE_NO_REASON);
    assert_int_equal(fee_may(&p, &s, FEE_DUE), REFUSE_NO_REASON);
    assert_int_equal(fee_may(&p, &s, FEE__MAX), REFUSE_NO_REASON);
    assert_int_equal(fee_may(&p, &s, FEE_REFUNDED), REFUSE_NOT_PROVIDED);
    c.fee = FEE_WAIVED;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(fee_may(&p, &s, FEE_PAID), REFUSE_ALREADY);
    assert_int_equal(fee_may(&p, &s, FEE_REFUNDED), REFUSE_NOT_PROVIDED);
    /* "At a cost", says the policy, and the centre says which. */
    p.stage[2].fee.pence = 0;
    s = at_hearing(&p);
    c.fee = FEE_PAID;
    c.pence = 4200;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.pence, 4200);
    assert_int_equal(s.pence, 4200);
    p.stage[2].fee.set = false;
    s = at_hearing(&p);
    assert_int_equal(s.fee, FEE_NONE);
    assert_int_equal(fee_may(&p, &s, FEE_PAID), REFUSE_NOT_PROVIDED);
}

static void a_fee_comes_back_as_the_rule_says(void **state)
{
    static const enum outcome outcomes[] = {OUTCOME_UPHELD, OUTCOME_PARTLY, OUTCOME_NOT,
                                            OUTCOME_SCOPE};

    (void)state;
    for (unsigned rule = 0; rule < 8; rule++)
        for (size_t i = 0; i < 4; i++) {
            struct procedure p = fixture_procedure();
            struct command c = staff(ACT_FEE, 1);
            bool back = i == 0 ? rule & 1 : i == 1 ? rule & 2 : rule & 4;
            struct case_state s;

            p.stage[2].fee.refund_upheld = rule & 1;
            p.stage[2].fee.refund_partly = rule & 2;
            p.stage[2].fee.refund_not = rule & 4;
            s = at_hearing(&p);
            c.fee = FEE_PAID;
            (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
            assert_int_equal(fee_may(&p, &s, FEE_REFUNDED), REFUSE_NO_OUTCOME);
            (void)fixture_do(fixture_of(&p), &cal, &s, ACT_HEARING_SET, day(0));
            (void)fixture_do(fixture_of(&p), &cal, &s, ACT_HEARING_DECLINE, day(0));
            outcome(&p, &s, outcomes[i], 0);
            /* Also from the outside stage, where the case may have gone meanwhile. */
            if (rule % 2 == 0)
                (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(0));
            assert_int_equal(fee_may(&p, &s, FEE_REFUNDED),
                             back ? REFUSE_NOT : REFUSE_NOT_PROVIDED);
            if (!back)
                continue;
            c.fee = FEE_REFUNDED;
            (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
            assert_int_equal(fee_may(&p, &s, FEE_REFUNDED), REFUSE_ALREADY);
            assert_int_equal(s.pence, 5000);
        }
}

/* ---- actions ---- */

static void actions_are_planned_and_answered(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_ACTION, 1), done = staff(ACT_ACTION_DONE, 1);

    (void)state;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_OUTCOME);
    outcome(&p, &s, OUTCOME_NOT, 0);
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT_PROVIDED);
    s = filed(&p);
    outcome(&p, &s, OUTCOME_PARTLY, 0);
    c.answer = ANSWER_PLANNED;
    for (int d = -2; d < 3; d++) {
        c.date = day(10 + d);
        assert_int_equal(MAY(&p, &s, &c, 10), d < 0 ? REFUSE_DATE : REFUSE_NOT);
    }
    c.date = (struct rc_date){0};
    assert_int_equal(MAY(&p, &s, &c, 10), REFUSE_DATE);
    c.date = day(12);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(10));
    assert_int_equal(s.n_actions, 1);
    assert_int_equal(s.action[0].answer, ANSWER_PLANNED);
    assert_date(s.action[0].due, "2026-03-14");
    assert_date(s.action[0].planned_on, "2026-03-12");
    assert_true(id_equal(&s.action[0].owner, &c.item));
    done.ref = 2;
    assert_int_equal(MAY(&p, &s, &done, 11), REFUSE_NOT_PROVIDED);
    done.ref = 3;
    done.answer = ANSWER_PLANNED;
    assert_int_equal(MAY(&p, &s, &done, 11), REFUSE_NO_REASON);
    done.answer = ANSWER_NOT_APPLICABLE;
    for (unsigned l = 0; l <= ACTION__MAX; l++) {
        done.lesson = (enum action_kind)l;
        assert_int_equal(MAY(&p, &s, &done, 11),
                         l <= ACTION_DISCIPLINARY ? REFUSE_NOT : REFUSE_NO_REASON);
    }
    done.lesson = ACTION_TRAINING;
    (void)fixture_run(fixture_of(&p), &cal, &s, &done, day(11));
    assert_int_equal(s.action[0].answer, ANSWER_NOT_APPLICABLE);
    assert_int_equal(s.action[0].lesson, ACTION_TRAINING);
    assert_date(s.action[0].done_on, "2026-03-13");
    assert_date(s.action[0].due, "2026-03-14");
    assert_int_equal(MAY(&p, &s, &done, 11), REFUSE_ALREADY);
    c.action = (enum action_kind)0;
    assert_int_equal(MAY(&p, &s, &c, 10), REFUSE_NO_REASON);
    c.action = ACTION_FREE;
    while (s.n_actions < ACTIONS_MAX)
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(10));
    assert_int_equal(MAY(&p, &s, &c, 10), REFUSE_TOO_MANY);
}

static void an_upheld_case_is_not_closed_before_its_actions(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c = staff(ACT_ACTION, 1), close = staff(ACT_CLOSE, 1), wish;

    (void)state;
    p.n_stages = 2;
    outcome(&p, &s, OUTCOME_UPHELD, 0);
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(0));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_CONTACT, day(0));
    outcome(&p, &s, OUTCOME_NOT, 0); /* upheld at the stage before */
    for (unsigned k = ACTION_OTHERS; k <= ACTION_FREE; k++)
        assert_int_equal(flow_action_missing(&s, (enum action_kind)k), k <= ACTION_COMPENSATE);
    for (unsigned k = ACTION_OTHERS; k <= ACTION_COMPENSATE; k++) {
        assert_int_equal(MAY(&p, &s, &close, 0), REFUSE_ACTIONS);
        c.action = (enum action_kind)k;
        c.answer = (enum answer)(ANSWER_PLANNED + k % 3);
        c.date = day(9);
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_false(flow_action_missing(&s, c.action));
    }
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(0), &wish)); /* there was no window */
    (void)fixture_run(fixture_of(&p), &cal, &s, &close, day(0));
    assert_int_equal(s.status, STATUS_CLOSED);
    /* What was planned is answered afterwards. */
    c = staff(ACT_ACTION_DONE, 1);
    c.ref = s.action[2].seq;
    assert_int_equal(s.action[2].answer, ANSWER_PLANNED);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(20));
    assert_int_equal(s.action[2].answer, ANSWER_DONE);
    assert_int_equal(s.status, STATUS_CLOSED);
}

/* ---- intake by staff ---- */

static void what_came_by_mail_counts_from_its_receipt(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = fixture_command(ACT_FILE, day(0));
    struct case_state s = {0};
    struct event e;

    (void)state;
    c.channel = CHANNEL_MAIL;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_WRONG_ACTOR);
    c.by = ACTOR_STAFF;
    c.channel = CHANNEL_FORM;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_WRONG_ACTOR);
    c.channel = CHANNEL__MAX;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NO_REASON);
    c.channel = CHANNEL_TELEPHONE;
    c.received = day(1);
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_DATE);
    c.received = fixture_date("2024-03-01");
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_DATE);
    c.received = fixture_date("2024-03-02");
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_NOT);
    c.received = fixture_date("2026-02-26");
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_date(s.received, "2026-02-26");
    assert_date(s.entered, "2026-03-02");
    assert_int_equal(s.channel, CHANNEL_TELEPHONE);
    assert_due(&s.clock[CLOCK_ACKNOWLEDGE], "2026-02-26", "2026-03-02");
    assert_false(e.due[0].overdue_at_birth);
    assert_due(&s.clock[CLOCK_ACT], "2026-02-26", "2026-03-26");
    for (int late = 0; late < 2; late++) {
        memset(&s, 0, sizeof s);
        c.received = late ? day(-60) : (struct rc_date){0};
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(e.due[0].overdue_at_birth, late);
        assert_int_equal(e.due[1].overdue_at_birth, late);
        assert_int_equal(date_is_set(e.received), late);
        assert_date(s.received, late ? "2026-01-01" : "2026-03-02");
    }
}

static void the_day_of_receipt_decides_about_lateness(void **state)
{
    struct procedure p = with_window(LATE_EXPLAIN);
    struct command c = fixture_command(ACT_FILE, day(0));

    (void)state;
    c.by = ACTOR_STAFF;
    c.channel = CHANNEL_PERSON;
    c.date = day(-30); /* Saturday 31 January: in time until Thursday 19 February */
    for (int d = 10; d < 13; d++) {
        struct case_state s = {0};

        c.received = day(-d);
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(s.late, d < 11);
    }
}

static void a_notification_is_a_case_of_actions(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = fixture_command(ACT_FILE, day(0)), wish;
    struct case_state s = {0};
    struct event e;

    (void)state;
    p.asks_decision_date = p.decision_date_required = true;
    c.by = ACTOR_STAFF;
    c.channel = CHANNEL_NOTIFICATION;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.n_dues, 0);
    assert_int_equal(s.status, STATUS_ACTIONS);
    c = staff(ACT_CLOSE, 1);
    c.by = ACTOR_CLOCK;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_WRONG_ACTOR);
    c.by = ACTOR_STAFF;
    assert_int_equal(MAY(&p, &s, &c, 0), REFUSE_ACTIONS);
    c = staff(ACT_ACTION, 1);
    for (unsigned k = ACTION_OTHERS; k <= ACTION_COMPENSATE; k++) {
        c.action = (enum action_kind)k;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    }
    assert_int_equal(s.status, STATUS_ACTIONS);
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(100), &wish));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_CLOSE, day(0));
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_REOPEN, day(1));
    assert_int_equal(s.status, STATUS_ACTIONS);
    assert_false(s.clock[CLOCK_ACT].set);
}

/* ---- the clock ---- */

static void new_days_off_move_what_is_promised(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = fixture_command(ACT_EXTEND, day(0));
    struct calendar more;
    struct case_state s, t;
    struct event e;
    bool changed;

    (void)state;
    p.stage[0].act = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    s = filed(&p);
    assert_int_equal(flow_recalculate(fixture_of(&p), &cal, &s, day(1), &e, &changed), RC_OK);
    assert_false(changed);
    calendar_init(&more, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_closure(&more, day(9), day(10), "Burst pipe"), RC_OK);
    assert_int_equal(flow_recalculate(fixture_of(&p), &more, &s, day(1), &e, &changed), RC_OK);
    assert_true(changed);
    assert_int_equal(e.act, ACT_RECALCULATE);
    assert_int_equal(e.n_dues, 1); /* the acknowledgement's days are as they were */
    t = s;
    assert_int_equal(flow_apply(fixture_of(&p), &t, &e), RC_OK);
    assert_due(&t.clock[CLOCK_ACT], "2026-03-02", "2026-04-01");
    /* The closure is called off: what was promised is kept. */
    assert_int_equal(flow_recalculate(fixture_of(&p), &cal, &t, day(2), &e, &changed), RC_OK);
    assert_false(changed);
    /* Extended ones are promises of their own. */
    c.date = fixture_date("2026-03-31");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(flow_recalculate(fixture_of(&p), &more, &s, day(1), &e, &changed), RC_OK);
    assert_false(changed);
    /* What is met stays met. */
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 1);
    assert_int_equal(flow_recalculate(fixture_of(&p), &more, &s, day(1), &e, &changed), RC_OK);
    assert_false(changed);
    calendar_clear(&more);
}

static void a_window_moves_until_it_is_over(void **state)
{
    struct procedure p = fixture_procedure();
    struct calendar more;
    struct case_state s;
    struct event e;
    bool changed;

    (void)state;
    p.stage[1].window = (struct period){true, 20, UNIT_WORKING_DAYS, START_OUTCOME, ROLL_NEXT};
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 0);
    calendar_init(&more, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_holiday(&more, day(18), "Day of mourning"), RC_OK);
    assert_int_equal(flow_recalculate(fixture_of(&p), &more, &s, day(29), &e, &changed), RC_OK);
    assert_false(changed);
    assert_int_equal(flow_recalculate(fixture_of(&p), &more, &s, day(28), &e, &changed), RC_OK);
    assert_true(changed);
    assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_OK);
    assert_due(&s.clock[CLOCK_WINDOW], "2026-03-02", "2026-03-31");
    calendar_clear(&more);
}

/* Filed at the end of the last year of which the holidays are known. */
static void a_date_becomes_certain(void **state)
{
    struct procedure p = fixture_procedure();
    struct rc_date late = fixture_date("2028-12-20"), d = fixture_date("2029-01-01");
    struct case_state s = {0};
    struct calendar known;
    struct event e;
    bool changed;

    (void)state;
    p.stage[0].act = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_FILE, late);
    assert_true(s.clock[CLOCK_ACT].provisional);
    assert_date(s.clock[CLOCK_ACT].due, "2029-01-22");
    calendar_init(&known, DIVISION_ENGLAND_WALES);
    assert_int_equal(calendar_add_holiday(&known, d, "New Year"), RC_OK);
    for (const char *const *at = (const char *const[]){"2029-03-30", "2029-04-02", "2029-05-07",
                                                        "2029-05-28", "2029-08-27", "2029-12-25",
                                                        "2029-12-26", NULL};
         *at != NULL; at++)
        assert_int_equal(calendar_add_holiday(&known, fixture_date(*at), "Holiday"), RC_OK);
    assert_int_equal(flow_recalculate(fixture_of(&p), &known, &s, late, &e, &changed), RC_OK);
    assert_true(changed);
    assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_OK);
    assert_false(s.clock[CLOCK_ACT].provisional);
    assert_date(s.clock[CLOCK_ACT].due, "2029-01-22");
    calendar_clear(&known);
}

static void the_clock_wishes_what_the_text_says(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p);
    struct command c;

    (void)state;
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(99), &c)); /* the complainant's choice */
    p.stage[0].run_out = RUN_OUT_AUTOMATIC;
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(28), &c));
    assert_true(flow_clock_wish(fixture_of(&p), &s, day(29), &c));
    assert_true(c.act == ACT_ADVANCE && c.by == ACTOR_CLOCK);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(29));
    assert_int_equal(s.stage, 1);

    p = fixture_procedure();
    p.stage[1].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    s = filed(&p);
    outcome(&p, &s, OUTCOME_PARTLY, 0);
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(5), &c));
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(6), &c)); /* actions are missing */
    s = filed(&p);
    outcome(&p, &s, OUTCOME_NOT, 0);
    assert_false(flow_clock_wish(fixture_of(&p), &s, day(5), &c));
    assert_true(flow_clock_wish(fixture_of(&p), &s, day(6), &c));
    assert_int_equal(c.act, ACT_CLOSE);
    p.stage[1].enters = ENTERED_AUTOMATIC;
    assert_true(flow_clock_wish(fixture_of(&p), &s, day(0), &c));
    assert_int_equal(c.act, ACT_ADVANCE);
}

static void an_extension_may_have_its_limit(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c = fixture_command(ACT_EXTEND, day(0));
    enum refusal why;
    struct event e;

    (void)state;
    p.stage[0].act = (struct period){true, 10, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    p.stage[0].extension_most = (struct span){true, 10, UNIT_WORKING_DAYS};
    s = filed(&p);
    assert_date(s.clock[CLOCK_ACT].due, "2026-03-16");
    c.date = fixture_date("2026-03-20");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    /* Ten from the date first promised, not from the last. */
    c.date = fixture_date("2026-03-31");
    assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(0), &e, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_DATE);
    c.date = fixture_date("2026-03-30");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_date(s.clock[CLOCK_ACT].first, "2026-03-16");
}

/* ---- folding refuses what cannot be ---- */

static void impossible_events_change_nothing(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = filed(&p), before;
    struct event good, e;
    enum refusal why;
    struct command c;

    (void)state;
#define GOOD(act, on)                                                                              \
    c = fixture_command(act, day(on));                                                             \
    assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(on), &good, &why), RC_OK);      \
    memcpy(&before, &s, sizeof s)
#define REFUSED(change)                                                                            \
    do {                                                                                           \
        e = good;                                                                                  \
        change;                                                                                    \
        assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_INVALID);                          \
        assert_memory_equal(&s, &before, sizeof s);                                                \
    } while (0)
    GOOD(ACT_RECLASSIFY, 0);
    REFUSED(e.kind = KIND_COMPLAINT);
    REFUSED(e.kind = KIND_ENQUIRY);
    REFUSED(e.kind = (enum kind)0);
    REFUSED(e.kind = KIND_MALPRACTICE); /* with dues */
    REFUSED(e.to_stage = 1);            /* whose dues are those of another */
    REFUSED(e.to_stage = 2);
    REFUSED(e.due[0].clock = CLOCK_WINDOW);
    GOOD(ACT_ALLEGATIONS, 0);
    REFUSED(e.ref = 0);
    REFUSED(e.ref = ALLEGATIONS_MAX + 1);
    REFUSED(e.n_each = ALLEGATIONS_MAX + 1);
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_OK);
    GOOD(ACT_OUTCOME, 0);
    REFUSED(e.n_each = 1);
    REFUSED(e.n_each = 0);
    REFUSED(e.outcome = OUTCOME_PARTLY);
    REFUSED(e.each[0] = OUTCOME_NONE);
    REFUSED(e.each[1] = OUTCOME__MAX);
    s = filed(&p);
    GOOD(ACT_OUTCOME, 0);
    REFUSED(e.outcome = OUTCOME_WITHDRAWN);
    REFUSED(e.n_each = 1);
    GOOD(ACT_EXTEND, 0);
    REFUSED(e.act = ACT_RECALCULATE; e.by = ACTOR_CLOCK; e.due[0].due = day(1));
    REFUSED(e.act = ACT_RECALCULATE; e.by = ACTOR_CLOCK; e.n_dues = 0);
    REFUSED(e.act = ACT_RECALCULATE; e.by = ACTOR_CLOCK; e.due[0].clock = CLOCK_WINDOW);
    REFUSED(e.act = ACT_LATE; e.accepted = true);
    REFUSED(e.act = ACT_EXPORT; e.n_dues = 0);
    REFUSED(e.act = ACT_EXPORT; e.n_dues = 0; e.audience = AUDIENCE__MAX);
    REFUSED(e.act = ACT_FEE; e.fee = FEE_PAID);
    REFUSED(e.act = ACT_REOPEN);
    outcome(&p, &s, OUTCOME_UPHELD, 0);
    GOOD(ACT_ACTION, 0);
    REFUSED(e.action = (enum action_kind)0);
    REFUSED(e.action = ACTION__MAX);
    REFUSED(e.answer = ANSWER_NONE);
    REFUSED(e.answer = ANSWER__MAX);
    REFUSED(e.answer = ANSWER_PLANNED);
    REFUSED(e.act = ACT_ACTION_DONE; e.ref = 2);
    while (s.n_actions < ACTIONS_MAX) {
        good.seq = s.events + 1;
        assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_OK);
    }
    good.seq = s.events + 1;
    memcpy(&before, &s, sizeof s);
    REFUSED(e.answer = ANSWER_DONE);
    REFUSED(e.act = ACT_ACTION_DONE; e.ref = s.action[0].seq); /* not planned */
#undef REFUSED
#undef GOOD
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_several_takes_it),
        cmocka_unit_test(who_steps_back_lets_go),
        cmocka_unit_test(one_recuses_himself_and_nobody_else),
        cmocka_unit_test(a_code_for_a_new_token_is_made_and_used_once),
        cmocka_unit_test(nobody_without_a_name_gets_a_code),
        cmocka_unit_test(who_takes_off_draws_the_keys_himself_or_leaves_it_to_the_next),
        cmocka_unit_test(a_stage_without_anybody_left_is_passed_by),
        cmocka_unit_test(a_complaint_turns_out_to_be_an_appeal),
        cmocka_unit_test(what_was_acknowledged_stays_so),
        cmocka_unit_test(the_new_ladder_is_entered_anew),
        cmocka_unit_test(what_belongs_elsewhere_ends_here),
        cmocka_unit_test(a_contested_decision_may_come_to_light),
        cmocka_unit_test(what_was_withdrawn_starts_anew),
        cmocka_unit_test(what_was_decided_gets_its_window_anew),
        cmocka_unit_test(what_was_done_need_not_be_done_again),
        cmocka_unit_test(lateness_waits_for_a_decision),
        cmocka_unit_test(a_late_move_waits_likewise),
        cmocka_unit_test(reasons_are_accepted_until_refused),
        cmocka_unit_test(those_in_time_are_not_late),
        cmocka_unit_test(the_whole_comes_from_its_parts),
        cmocka_unit_test(each_point_is_answered),
        cmocka_unit_test(an_outcome_may_say_what_it_was_about),
        cmocka_unit_test(out_of_scope_goes_on_as_not_upheld),
        cmocka_unit_test(a_fee_is_paid_or_waived),
        cmocka_unit_test(a_fee_comes_back_as_the_rule_says),
        cmocka_unit_test(actions_are_planned_and_answered),
        cmocka_unit_test(an_upheld_case_is_not_closed_before_its_actions),
        cmocka_unit_test(what_came_by_mail_counts_from_its_receipt),
        cmocka_unit_test(the_day_of_receipt_decides_about_lateness),
        cmocka_unit_test(a_notification_is_a_case_of_actions),
        cmocka_unit_test(new_days_off_move_what_is_promised),
        cmocka_unit_test(a_window_moves_until_it_is_over),
        cmocka_unit_test(a_date_becomes_certain),
        cmocka_unit_test(the_clock_wishes_what_the_text_says),
        cmocka_unit_test(an_extension_may_have_its_limit),
        cmocka_unit_test(impossible_events_change_nothing),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

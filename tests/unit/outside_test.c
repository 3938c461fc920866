/* Procedures of others, written as data only: the complaint handling code of the Local
 * Government and Social Care Ombudsman (England), the model procedure of the Scottish Public
 * Services Ombudsman, article 9 of directive (EU) 2019/1937. Their dates were counted by hand on
 * a calendar. */
#include "tests/unit/flow_fixture.h"

#include "core/lint.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(16u << 20);
    return arena != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

struct outside {
    struct centre centre;
    struct calendar cal;
    struct case_state s;
};

static void open_outside(const char *name, struct outside *o)
{
    struct import_error why;
    size_t len;
    char *text =
        fixture_file(arena, arena_printf(arena, "tests/procedures/%s.json", name), &len);

    memset(o, 0, sizeof *o);
    if (centre_parse(arena, text, len, &o->centre, &why) != RC_OK)
        fail_msg("%s: %s: expected %s", name, why.path, why.expected);
    assert_int_equal(centre_calendar(&o->centre, &o->cal), RC_OK);
}

static struct event on(struct outside *o, const char *iso, struct command c)
{
    return fixture_run(&o->centre, &o->cal, &o->s, &c, fixture_date(iso));
}

static enum refusal refused(struct outside *o, const char *iso, struct command c)
{
    struct event e;
    enum refusal why;

    assert_int_equal(flow_decide(&o->centre, &o->cal, &o->s, &c, fixture_date(iso), &e, &why),
                     RC_DENIED);
    return why;
}

static struct command doing(enum act act)
{
    struct command c = fixture_command(act, fixture_date("2026-01-01"));

    c.date = RC_DATE_NONE;
    return c;
}

static struct command until(const char *iso)
{
    struct command c = doing(ACT_EXTEND);

    c.date = fixture_date(iso);
    return c;
}

static void assert_dues(const struct outside *o, const char *acknowledge, const char *act)
{
    static const enum clock_kind kinds[] = {CLOCK_ACKNOWLEDGE, CLOCK_ACT};
    const char *const want[] = {acknowledge, act};

    for (size_t i = 0; i < 2; i++) {
        const struct clock *c = &o->s.clock[kinds[i]];

        assert_int_equal(c->set && !c->done, want[i] != NULL);
        if (want[i] != NULL)
            assert_date(c->due, want[i]);
    }
}

static void they_are_whole(void **state)
{
    static const char *const names[] = {"lgsco-code", "spso-model", "directive-2019-1937"};
    struct lint_facts facts;
    struct lint_finding found[LINT_MAX];

    (void)state;
    memset(&facts, 0, sizeof facts);
    facts.today = fixture_date("2026-03-02");
    for (size_t i = 0; i < 3; i++) {
        struct outside o;
        size_t len;
        char *json, *file;

        open_outside(names[i], &o);
        assert_int_equal(centre_lint(&o.centre, &facts, found), 0);
        assert_int_equal(centre_format(arena, &o.centre, &json), RC_OK);
        file = fixture_file(arena, arena_printf(arena, "tests/procedures/%s.json", names[i]),
                            &len);
        assert_string_equal(json, file);
        calendar_clear(&o.cal);
    }
}

static void local_government_in_england(void **state)
{
    struct command points = doing(ACT_ALLEGATIONS), outcome = doing(ACT_OUTCOME);
    struct outside o;

    (void)state;
    open_outside("lgsco-code", &o);
    (void)on(&o, "2026-03-16", doing(ACT_FILE));
    assert_dues(&o, "2026-03-23", NULL);
    (void)on(&o, "2026-03-20", doing(ACT_ACKNOWLEDGE));
    /* Ten from the acknowledgement, over Good Friday and Easter Monday. */
    assert_dues(&o, NULL, "2026-04-07");
    assert_int_equal(refused(&o, "2026-04-02", until("2026-04-22")), REFUSE_DATE);
    (void)on(&o, "2026-04-02", until("2026-04-15"));
    assert_int_equal(refused(&o, "2026-04-14", until("2026-04-22")), REFUSE_DATE);
    (void)on(&o, "2026-04-14", until("2026-04-21"));
    (void)on(&o, "2026-04-15", points);
    outcome.each[0] = OUTCOME_UPHELD;
    (void)on(&o, "2026-04-20", outcome);
    assert_int_equal(o.s.outcome, OUTCOME_PARTLY);
    assert_true(flow_action_missing(&o.s, ACTION_PREVENT));
    (void)on(&o, "2026-04-21", doing(ACT_ADVANCE));
    assert_dues(&o, "2026-04-28", NULL);
    (void)on(&o, "2026-04-24", doing(ACT_ACKNOWLEDGE));
    assert_dues(&o, NULL, "2026-05-26");
    (void)on(&o, "2026-05-26", doing(ACT_OUTCOME));
    (void)on(&o, "2026-05-27", doing(ACT_ADVANCE));
    assert_int_equal(o.s.status, STATUS_EXTERNAL);
    calendar_clear(&o.cal);
}

static void public_services_in_scotland(void **state)
{
    struct command clock, direct = doing(ACT_FILE);
    struct outside o;

    (void)state;
    open_outside("spso-model", &o);
    (void)on(&o, "2026-06-08", doing(ACT_FILE));
    assert_dues(&o, NULL, "2026-06-16"); /* 15 June is off in Scotland */
    assert_false(flow_clock_wish(&o.centre, &o.s, fixture_date("2026-06-16"), &clock));
    assert_true(flow_clock_wish(&o.centre, &o.s, fixture_date("2026-06-17"), &clock));
    (void)on(&o, "2026-06-17", clock);
    assert_int_equal(o.s.stage, 1);
    assert_dues(&o, "2026-06-22", "2026-07-15");

    memset(&o.s, 0, sizeof o.s);
    direct.to_stage = 1;
    direct.reason = MOVE_DIRECT;
    (void)on(&o, "2026-07-31", direct);
    assert_dues(&o, "2026-08-06", "2026-08-31"); /* their summer holiday is 3 August */
    calendar_clear(&o.cal);
}

static void whistle_blowers_in_the_union(void **state)
{
    struct command report = doing(ACT_FILE);
    struct outside o;
    struct way_on way;

    (void)state;
    open_outside("directive-2019-1937", &o);
    report.kind = KIND_MALPRACTICE;
    (void)on(&o, "2026-11-22", report);
    assert_dues(&o, "2026-11-29", NULL); /* a Sunday is a day as well */
    flow_way_on(&o.centre, &o.s, fixture_date("2026-11-29"), &way);
    assert_false(way.open);
    flow_way_on(&o.centre, &o.s, fixture_date("2026-11-30"), &way);
    assert_true(way.open && way.external);
    (void)on(&o, "2026-11-29", doing(ACT_ACKNOWLEDGE));
    assert_dues(&o, NULL, "2027-02-28");

    memset(&o.s, 0, sizeof o.s);
    (void)on(&o, "2027-11-24", report);
    (void)on(&o, "2027-11-30", doing(ACT_ACKNOWLEDGE));
    assert_dues(&o, NULL, "2028-02-29");
    flow_way_on(&o.centre, &o.s, fixture_date("2028-02-29"), &way);
    assert_false(way.open);
    flow_way_on(&o.centre, &o.s, fixture_date("2028-03-01"), &way);
    assert_true(way.open);
    calendar_clear(&o.cal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_whole),
        cmocka_unit_test(local_government_in_england),
        cmocka_unit_test(public_services_in_scotland),
        cmocka_unit_test(whistle_blowers_in_the_union),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

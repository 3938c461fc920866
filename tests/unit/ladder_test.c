/* The ladders of the two shipped policies, from end to end, with dates counted by hand. */
#include "tests/unit/flow_fixture.h"

static struct arena *arena;
static struct centre magnum, choreography;
static struct calendar cal;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(16u << 20);
    assert_non_null(arena);
    fixture_centre(arena, "magnum-opus", &magnum);
    fixture_centre(arena, "choreography-to-go", &choreography);
    return centre_calendar(&magnum, &cal) == RC_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    arena_close(arena);
    return 0;
}

/* One line of a case's life. */
struct step {
    const char *day;
    enum act act;
    enum actor by;
    enum move_reason reason;
    enum outcome outcome;
    const char *date;
    uint8_t to_stage;
    bool no_text;
    /* afterwards */
    enum refusal refused;
    enum case_status status;
    unsigned stage;
    const char *acknowledge, *answer, *window; /* dates due; NULL: no such clock */
};
#define C ACTOR_COMPLAINANT
#define S ACTOR_STAFF

static void assert_due(const struct clock *c, const char *iso, const char *day)
{
    char got[11] = "";

    if (c->set)
        date_format(c->due, got);
    if (strcmp(got, iso != NULL ? iso : "") != 0)
        fail_msg("on %s: due \"%s\", not \"%s\"", day, got, iso != NULL ? iso : "");
}

static void live(const struct centre *centre, enum kind kind, const struct step *step, size_t n,
                 struct case_state *s)
{
    memset(s, 0, sizeof *s);
    for (size_t i = 0; i < n; i++, step++) {
        struct rc_date today = fixture_date(step->day);
        struct command c = fixture_command(step->act, today);
        enum refusal why;
        struct event e;
        enum rc_err err;

        c.by = step->by;
        c.kind = step->act == ACT_FILE ? kind : (enum kind)0;
        c.channel = step->act == ACT_FILE && step->by == S ? CHANNEL_MAIL : CHANNEL_FORM;
        c.reason = step->reason;
        c.outcome = step->outcome;
        c.to_stage = step->to_stage;
        c.has_text = !step->no_text;
        c.date = step->date != NULL ? fixture_date(step->date) : RC_DATE_NONE;
        err = flow_decide(centre, &cal, s, &c, today, &e, &why);
        if (why != step->refused)
            fail_msg("%s on %s: %s", act_name(c.act), step->day, flow_refusal_name(why));
        if (step->refused != REFUSE_NOT) {
            assert_int_equal(err, RC_DENIED);
            continue;
        }
        assert_int_equal(flow_apply(centre, s, &e), RC_OK);
        assert_string_equal(flow_status_name(s->status), flow_status_name(step->status));
        assert_int_equal(s->stage, step->stage);
        assert_due(&s->clock[CLOCK_ACKNOWLEDGE], step->acknowledge, step->day);
        assert_due(&s->clock[CLOCK_ACT], step->answer, step->day);
        assert_due(&s->clock[CLOCK_WINDOW], step->window, step->day);
    }
}
#define LIVE(c, kind, steps, s) live(c, kind, steps, sizeof(steps) / sizeof((steps)[0]), s)

static void magnum_opus_to_active_iq(void **state)
{
    /* Good Friday is 3 April, Easter Monday the 6th. */
    static const struct step steps[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-03", ACT_ACKNOWLEDGE, S, .status = STATUS_OPEN, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-04", ACT_ASK, S, .status = STATUS_QUESTION, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-05", ACT_MESSAGE, C, .status = STATUS_OPEN, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-30", ACT_ADVANCE, C, .refused = REFUSE_NO_OUTCOME},
        {"2026-03-26", ACT_EXTEND, S, .date = "2026-03-30", .refused = REFUSE_DATE},
        {"2026-03-26", ACT_EXTEND, S, .date = "2026-04-10", .status = STATUS_OPEN, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-04-10"},
        {"2026-03-27", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-04-10", .window = "2026-04-28"},
        {"2026-04-28", ACT_CLOSE, S, .refused = REFUSE_TOO_EARLY},
        {"2026-04-28", ACT_ADVANCE, S, .reason = MOVE_UNAVAILABLE, .refused = REFUSE_HAS_OUTCOME},
        {"2026-04-28", ACT_ADVANCE, C, .status = STATUS_RECEIVED, .stage = 2},
        {"2026-04-29", ACT_ACKNOWLEDGE, S, .status = STATUS_OPEN, .stage = 2},
        {"2026-04-30", ACT_EXTEND, S, .date = "2026-06-01", .refused = REFUSE_NOT_PROVIDED},
        {"2026-05-05", ACT_OUTCOME, S, .outcome = OUTCOME_PARTLY, .status = STATUS_DECIDED,
         .stage = 2},
        {"2026-05-06", ACT_ADVANCE, C, .status = STATUS_EXTERNAL, .stage = 3},
        {"2026-05-07", ACT_MESSAGE, C, .refused = REFUSE_CLOSED},
    };
    const struct procedure *p = centre_procedure(&magnum, KIND_COMPLAINT);
    struct case_state s;

    (void)state;
    assert_non_null(p);
    assert_int_equal(flow_first_stage(p), 1);
    LIVE(&magnum, KIND_COMPLAINT, steps, &s);
    assert_int_equal(s.entered_why, MOVE_EXTERNAL);
    assert_string_equal(p->stage[s.stage].contact_name, "Active IQ");
    assert_int_equal(s.visited_outcome[1], OUTCOME_NOT);
    assert_int_equal(s.visited_outcome[2], OUTCOME_PARTLY);
    assert_true(flow_reached(&s, 1) && flow_reached(&s, 2) && flow_reached(&s, 3));
}

static void magnum_opus_late_direct_and_unresolved(void **state)
{
    static const struct step late[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-27", ACT_OUTCOME, S, .outcome = OUTCOME_UPHELD, .status = STATUS_DECIDED,
         .stage = 1, .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
        {"2026-04-29", ACT_ADVANCE, C, .no_text = true, .refused = REFUSE_WINDOW_OVER},
        {"2026-04-29", ACT_ADVANCE, C, .status = STATUS_RECEIVED, .stage = 2},
        /* The text gives stage 3 no time to answer. */
        {"2026-04-29", ACT_ADVANCE, C, .status = STATUS_EXTERNAL, .stage = 3},
    };
    static const struct step direct[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 2, .refused = REFUSE_NOT_PROVIDED},
        {"2026-03-02", ACT_FILE, C, .to_stage = 2, .reason = MOVE_DIRECT, .no_text = true,
         .refused = REFUSE_NO_REASON},
        {"2026-03-02", ACT_FILE, C, .to_stage = 2, .reason = MOVE_DIRECT,
         .status = STATUS_RECEIVED, .stage = 2},
        {"2026-03-09", ACT_WITHDRAW, C, .status = STATUS_CLOSED, .stage = 2},
    };
    static const struct step overdue[] = {
        {"2026-03-02", ACT_FILE, S, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-31", ACT_ADVANCE, C, .status = STATUS_RECEIVED, .stage = 2},
    };
    static const struct step upheld[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-27", ACT_OUTCOME, S, .outcome = OUTCOME_UPHELD, .status = STATUS_DECIDED,
         .stage = 1, .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
        {"2026-04-29", ACT_CLOSE, ACTOR_CLOCK, .refused = REFUSE_ACTIONS},
    };
    static const struct step closed[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-27", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED,
         .stage = 1, .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
        {"2026-04-29", ACT_CLOSE, ACTOR_CLOCK, .status = STATUS_CLOSED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
    };
    /* Whoever comes late may still say why, also when the case was closed meanwhile. */
    static const struct step after[] = {
        {"2026-03-02", ACT_FILE, C, .to_stage = 1, .status = STATUS_RECEIVED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30"},
        {"2026-03-27", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED,
         .stage = 1, .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
        {"2026-04-29", ACT_CLOSE, ACTOR_CLOCK, .status = STATUS_CLOSED, .stage = 1,
         .acknowledge = "2026-03-04", .answer = "2026-03-30", .window = "2026-04-28"},
        {"2026-05-06", ACT_ADVANCE, S, .reason = MOVE_UNAVAILABLE, .refused = REFUSE_CLOSED},
        {"2026-05-06", ACT_ADVANCE, C, .no_text = true, .refused = REFUSE_WINDOW_OVER},
        {"2026-05-06", ACT_ADVANCE, C, .status = STATUS_RECEIVED, .stage = 2},
        {"2026-05-07", ACT_LATE, S, .no_text = true, .refused = REFUSE_NO_REASON},
        {"2026-05-07", ACT_LATE, S, .status = STATUS_CLOSED, .stage = 2},
        {"2026-05-08", ACT_MESSAGE, C, .status = STATUS_CLOSED, .stage = 2},
        {"2026-05-11", ACT_REOPEN, S, .status = STATUS_RECEIVED, .stage = 2},
        {"2026-05-12", ACT_LATE, S, .refused = REFUSE_ALREADY},
    };
    struct case_state s;

    (void)state;
    LIVE(&magnum, KIND_COMPLAINT, late, &s);
    LIVE(&magnum, KIND_COMPLAINT, direct, &s);
    assert_true(s.withdrawn);
    LIVE(&magnum, KIND_COMPLAINT, overdue, &s);
    assert_int_equal(s.entered_why, MOVE_UNRESOLVED);
    LIVE(&magnum, KIND_COMPLAINT, upheld, &s);
    LIVE(&magnum, KIND_COMPLAINT, closed, &s);
    assert_false(s.withdrawn);
    LIVE(&magnum, KIND_COMPLAINT, after, &s);
    assert_true(s.late && s.late_accepted);
}

static void choreography_through_all_stages(void **state)
{
    /* 14 working days from the decision of 2 March end on 20 March. */
    static const struct step steps[] = {
        {"2026-03-20", ACT_FILE, C, .date = "2026-03-02", .status = STATUS_RECEIVED},
        {"2026-03-23", ACT_ACKNOWLEDGE, S, .status = STATUS_OPEN},
        {"2026-04-01", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED},
        {"2026-04-02", ACT_ADVANCE, C, .status = STATUS_TO_REFER, .stage = 1,
         .answer = "2026-04-30"},
        {"2026-04-20", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .refused = REFUSE_TOO_EARLY},
        {"2026-04-20", ACT_CONTACT, S, .date = "2026-04-21", .refused = REFUSE_DATE},
        {"2026-04-20", ACT_CONTACT, S, .date = "2026-04-17", .status = STATUS_REFERRED, .stage = 1,
         .answer = "2026-04-30"},
        {"2026-04-29", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED, .stage = 1,
         .answer = "2026-04-30"},
        /* 4 May is a holiday. */
        {"2026-05-01", ACT_ADVANCE, C, .status = STATUS_RECEIVED, .stage = 2,
         .answer = "2026-05-22"},
        {"2026-05-20", ACT_OUTCOME, S, .outcome = OUTCOME_PARTLY, .status = STATUS_DECIDED,
         .stage = 2, .answer = "2026-05-22"},
        {"2026-05-21", ACT_ADVANCE, C, .status = STATUS_TO_HEAR, .stage = 3,
         .answer = "2026-07-02"},
        {"2026-05-22", ACT_HEARING_ACCEPT, C, .refused = REFUSE_TOO_EARLY},
        {"2026-05-22", ACT_HEARING_SET, S, .date = "2026-05-22", .refused = REFUSE_DATE},
        {"2026-05-22", ACT_HEARING_SET, S, .date = "2026-06-10", .status = STATUS_HEARING,
         .stage = 3, .answer = "2026-07-02"},
        {"2026-05-25", ACT_HEARING_ACCEPT, C, .status = STATUS_HEARING, .stage = 3,
         .answer = "2026-07-02"},
        {"2026-06-09", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .refused = REFUSE_TOO_EARLY},
        {"2026-06-10", ACT_OUTCOME, S, .outcome = OUTCOME_NOT, .status = STATUS_DECIDED, .stage = 3,
         .answer = "2026-07-02"},
        {"2026-06-11", ACT_ADVANCE, C, .status = STATUS_EXTERNAL, .stage = 4},
    };
    static const enum kind kinds[] = {KIND_COMPLAINT, KIND_APPEAL};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct procedure *p = centre_procedure(&choreography, kinds[i]);
        struct case_state s;

        assert_non_null(p);
        LIVE(&choreography, kinds[i], steps, &s);
        assert_false(s.late);
        assert_date(s.decision, "2026-03-02");
        assert_string_equal(p->stage[s.stage].contact_name, "Active IQ");
    }
}

static void choreography_verifier_unavailable_and_hearing_declined(void **state)
{
    static const struct step steps[] = {
        {"2026-03-23", ACT_FILE, C, .date = "2026-03-02", .status = STATUS_RECEIVED},
        /* Stage 1 has no time to answer: it may be declared unresolved at any time. */
        {"2026-03-23", ACT_ADVANCE, S, .reason = MOVE_UNAVAILABLE, .refused = REFUSE_NOT_PROVIDED},
        {"2026-03-24", ACT_ADVANCE, C, .status = STATUS_TO_REFER, .stage = 1,
         .answer = "2026-04-21"},
        {"2026-03-25", ACT_ADVANCE, C, .refused = REFUSE_NO_OUTCOME},
        {"2026-03-25", ACT_ADVANCE, S, .reason = MOVE_UNAVAILABLE, .status = STATUS_RECEIVED,
         .stage = 2, .answer = "2026-04-16"},
        {"2026-04-17", ACT_ADVANCE, C, .status = STATUS_TO_HEAR, .stage = 3,
         .answer = "2026-05-29"},
        {"2026-04-20", ACT_HEARING_SET, S, .date = "2026-05-20", .status = STATUS_HEARING,
         .stage = 3, .answer = "2026-05-29"},
        {"2026-04-21", ACT_HEARING_DECLINE, C, .status = STATUS_HEARING, .stage = 3,
         .answer = "2026-05-29"},
        {"2026-04-22", ACT_ADVANCE, C, .status = STATUS_EXTERNAL, .stage = 4},
    };
    static const struct step no_date[] = {
        {"2026-03-23", ACT_FILE, C, .status = STATUS_RECEIVED},
    };
    static const struct step undated[] = {
        {"2026-03-23", ACT_FILE, C, .refused = REFUSE_DATE},
    };
    struct case_state s;

    (void)state;
    LIVE(&choreography, KIND_APPEAL, steps, &s);
    assert_true(s.visited[0] && s.visited[1] && s.visited[2] && s.visited[3] && s.visited[4]);
    LIVE(&choreography, KIND_COMPLAINT, no_date, &s);
    assert_false(s.late);
    LIVE(&choreography, KIND_APPEAL, undated, &s);
    assert_int_equal(s.status, STATUS_NONE);
}

static void filing_after_the_window_is_late(void **state)
{
    static const struct step in_time[] = {
        {"2026-03-20", ACT_FILE, C, .date = "2026-03-02", .status = STATUS_RECEIVED}};
    static const struct step late[] = {
        {"2026-03-21", ACT_FILE, C, .date = "2026-03-02", .status = STATUS_RECEIVED}};
    static const enum kind kinds[] = {KIND_COMPLAINT, KIND_APPEAL};
    struct case_state s;

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        LIVE(&choreography, kinds[i], in_time, &s);
        assert_false(s.late);
        LIVE(&choreography, kinds[i], late, &s);
        assert_true(s.late);
    }
}

static void other_kinds_are_sent_elsewhere(void **state)
{
    static const struct {
        const struct centre *c;
        enum kind kind;
    } elsewhere[] = {{&magnum, KIND_APPEAL}, {&magnum, KIND_MALPRACTICE},
                     {&choreography, KIND_MALPRACTICE}};

    (void)state;
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
        const struct procedure *p = centre_procedure(elsewhere[i].c, elsewhere[i].kind);
        struct case_state s = {0};
        struct command c = fixture_command(ACT_FILE, fixture_date("2026-03-02"));

        assert_non_null(p);
        assert_false(p->run);
        assert_true(strlen(p->signpost_text) > 20);
        c.kind = p->kind;
        assert_int_equal(flow_may(elsewhere[i].c, &s, &c, fixture_date("2026-03-02")),
                         REFUSE_NOT_PROVIDED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(magnum_opus_to_active_iq),
        cmocka_unit_test(magnum_opus_late_direct_and_unresolved),
        cmocka_unit_test(choreography_through_all_stages),
        cmocka_unit_test(choreography_verifier_unavailable_and_hearing_declined),
        cmocka_unit_test(filing_after_the_window_is_late),
        cmocka_unit_test(other_kinds_are_sent_elsewhere),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

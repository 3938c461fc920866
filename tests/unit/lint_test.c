#include "tests/unit/centre_fixture.h"

#include "core/lint.h"

static struct arena *arena;
static struct centre magnum, choreography;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(16u << 20);
    assert_non_null(arena);
    fixture_centre(arena, "magnum-opus", &magnum);
    fixture_centre(arena, "choreography-to-go", &choreography);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct lint_facts facts_of(const char *today)
{
    struct lint_facts f;

    memset(&f, 0, sizeof f);
    f.today = fixture_date(today);
    return f;
}

static struct lint_facts all_is_well(const char *today)
{
    struct lint_facts f = facts_of(today);

    f.with_recipients = true;
    f.recovery_settled = true;
    for (unsigned k = 0; k < KIND__MAX; k++)
        for (unsigned i = 0; i < STAGES_MAX; i++)
            f.reachable[k][i] = 1;
    return f;
}

static const char *lint_text(const struct centre *c, const struct lint_facts *f)
{
    struct lint_finding found[LINT_MAX];
    size_t n = centre_lint(c, f, found);
    char *text = arena_strdup(arena, "");

    for (size_t i = 0; i < n; i++) {
        const char *kind = found[i].kind != 0 ? kind_name(found[i].kind) : "centre";

        assert_true(strlen(found[i].sentence) > 20);
        assert_int_equal(found[i].sentence[strlen(found[i].sentence) - 1], '.');
        text = arena_printf(arena, "%s%s %s %d%s\n", text, found[i].code, kind, found[i].stage,
                            found[i].closes_form ? " closes" : "");
        assert_non_null(text);
    }
    return text;
}

/* No response time at Magnum Opus' third stage, no start of its 20 days, the review overdue. */
static const char magnum_gaps[] =
    "review-overdue centre -1\n"
    "retention-by-default complaint -1\n"
    "clock-start-unstated complaint 1\n"
    "stage-without-response-clock complaint 2\n";

/* No response time at Choreography's first stage, loose starts of its 4 and 6 weeks, an appeals
 * ladder among the complaints, no date of a review. */
static const char choreography_gaps[] =
    "review-missing centre -1\n"
    "ladder-kind-mismatch complaint -1\n"
    "retention-by-default complaint -1\n"
    "stage-without-response-clock complaint 0\n"
    "clock-start-unstated complaint 1\n"
    "clock-start-unstated complaint 3\n"
    "retention-by-default appeal -1\n"
    "stage-without-response-clock appeal 0\n"
    "clock-start-unstated appeal 1\n"
    "clock-start-unstated appeal 3\n";

static void the_policies_as_written_have_these_gaps(void **state)
{
    struct lint_facts file = facts_of("2026-03-02"), well = all_is_well("2026-03-02");

    (void)state;
    assert_string_equal(lint_text(&magnum, &file), magnum_gaps);
    assert_string_equal(lint_text(&choreography, &file), choreography_gaps);
    /* They do not keep the form closed. */
    assert_string_equal(lint_text(&magnum, &well), magnum_gaps);
    assert_string_equal(lint_text(&choreography, &well), choreography_gaps);
}

static void a_review_is_overdue_when_its_month_is_over(void **state)
{
    struct lint_facts in_time = facts_of("2025-09-30"), over = facts_of("2025-10-01");

    (void)state;
    assert_null(strstr(lint_text(&magnum, &in_time), "review-overdue"));
    assert_non_null(strstr(lint_text(&magnum, &over), "review-overdue centre -1\n"));
}

static void recipients_and_recovery_open_the_form(void **state)
{
    struct lint_facts f = all_is_well("2025-01-01");

    (void)state;
    f.reachable[KIND_COMPLAINT][1] = 0;
    assert_non_null(strstr(lint_text(&magnum, &f), "no-recipient complaint 1 closes\n"));
    assert_null(strstr(lint_text(&magnum, &f), "unreachable-recipient"));
    f = all_is_well("2025-01-01");
    f.reachable[KIND_COMPLAINT][2] = 0;
    assert_non_null(strstr(lint_text(&magnum, &f), "unreachable-recipient complaint 2\n"));
    assert_null(strstr(lint_text(&magnum, &f), "closes"));
    f = all_is_well("2025-01-01");
    /* Nobody at the centre holds advice, or the stage outside. */
    f.reachable[KIND_COMPLAINT][0] = f.reachable[KIND_COMPLAINT][3] = 0;
    assert_null(strstr(lint_text(&magnum, &f), "recipient"));
    f.reachable[KIND_APPEAL][0] = 0;
    assert_null(strstr(lint_text(&magnum, &f), "recipient"));
    assert_non_null(strstr(lint_text(&choreography, &f), "no-recipient appeal 0 closes\n"));
    f = all_is_well("2025-01-01");
    f.recovery_settled = false;
    assert_non_null(strstr(lint_text(&magnum, &f), "recovery-open centre -1 closes\n"));
}

/* Each changes the sample in one way, and one finding tells of it. */
static void no_external(struct centre *c)
{
    c->procedure[0].n_stages = 3;
}
static void advice_only(struct centre *c)
{
    c->procedure[0].n_stages = 1;
}
static void nothing_run(struct centre *c)
{
    c->procedure[0].run = false;
}
static void acknowledged_from_itself(struct centre *c)
{
    c->procedure[0].stage[1].acknowledge.from = START_ACKNOWLEDGEMENT;
}
static void first_after_an_outcome(struct centre *c)
{
    c->procedure[0].stage[1].window = c->procedure[0].stage[2].window;
    c->procedure[0].stage[1].late = LATE_EXPLAIN;
}
static void no_late_rule(struct centre *c)
{
    c->procedure[0].stage[2].late = (enum late_rule)0;
}
static void private_in_the_policy(struct centre *c)
{
    c->policy_markdown = "Write to jo@Gmail.com.";
}
static void private_in_a_stage(struct centre *c)
{
    c->procedure[0].stage[2].text = "a@b.example, or jo.b@aol.com";
}
static void owed_by_nobody(struct centre *c)
{
    memset(&c->procedure[0].stage[1].acknowledge, 0, sizeof c->procedure[0].stage[1].acknowledge);
    c->procedure[0].stage[1].act.from = START_ACKNOWLEDGEMENT;
}
static void loose(struct centre *c)
{
    c->procedure[0].stage[1].act.from = START_UNRESOLVED;
}
static void window_unstated(struct centre *c)
{
    c->procedure[0].stage[2].window.from = START_UNSTATED;
}
static void appeal_in_disguise(struct centre *c)
{
    c->procedure[0].stage[1].window.set = true;
    c->procedure[0].stage[1].window.from = START_DECISION;
    c->procedure[0].stage[1].late = LATE_EXPLAIN;
}
static void window_from_its_own_entry(struct centre *c)
{
    c->procedure[0].stage[3].window = c->procedure[0].stage[2].window;
    c->procedure[0].stage[3].window.from = START_ENTRY;
    c->procedure[0].stage[3].late = LATE_EXPLAIN;
}
static void window_from_the_submission(struct centre *c)
{
    c->procedure[0].stage[1].window = c->procedure[0].stage[2].window;
    c->procedure[0].stage[1].window.from = START_SUBMISSION;
    c->procedure[0].stage[1].late = LATE_EXPLAIN;
}
static void answered_after_no_outcome(struct centre *c)
{
    c->procedure[0].stage[1].act.from = START_OUTCOME;
}
static void runs_out_into_nothing(struct centre *c)
{
    c->procedure[0].n_stages = 3;
    c->procedure[0].stage[2].run_out = RUN_OUT_AUTOMATIC;
}
static void unavailable_at_the_end(struct centre *c)
{
    c->procedure[0].n_stages = 3;
    c->procedure[0].stage[2].unavailable_next = true;
}
static void kept_for_ever(struct centre *c)
{
    c->procedure[0].retention.set = false;
}
static void kept_as_somebody_thought(struct centre *c)
{
    c->procedure[0].retention.by_default = true;
}
static void no_review(struct centre *c)
{
    c->next_review = RC_DATE_NONE;
}

static const struct {
    void (*change)(struct centre *c);
    const char *found;
} changes[] = {
    {no_external, "no-external-end complaint -1\n"},
    {advice_only, "no-way-out complaint -1 closes\nno-external-end complaint -1\n"},
    {nothing_run, "no-way-out centre -1 closes\n"},
    {acknowledged_from_itself, "stage-circle complaint 1 closes\n"},
    {first_after_an_outcome, "stage-circle complaint 1 closes\n"},
    {no_late_rule, "window-without-late-rule complaint 2\n"},
    {private_in_the_policy, "private-mailbox centre -1\n"},
    {private_in_a_stage, "private-mailbox complaint 2\n"},
    {owed_by_nobody, "clock-start-unstated complaint 1\n"},
    {loose, "clock-start-unstated complaint 1\n"},
    {window_unstated, "clock-start-unstated complaint 2\n"},
    {appeal_in_disguise, "ladder-kind-mismatch complaint -1\n"},
    {window_from_its_own_entry, "stage-circle complaint 3 closes\n"},
    {window_from_the_submission, "stage-circle complaint 1 closes\n"},
    {answered_after_no_outcome, "clock-start-unstated complaint 1\n"},
    {runs_out_into_nothing,
     "no-external-end complaint -1\nno-way-out complaint 2 closes\n"},
    {unavailable_at_the_end,
     "no-external-end complaint -1\nno-way-out complaint 2 closes\n"},
    {kept_for_ever, "retention-missing complaint -1\n"},
    {kept_as_somebody_thought, "retention-by-default complaint -1\n"},
    {no_review, "review-missing centre -1\n"},
};

static void each_gap_is_found(void **state)
{
    struct lint_facts f = all_is_well("2025-01-01");

    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct centre c = magnum;

        /* Whole, to begin with. */
        c.procedure[0].stage[1].act.from = START_RECEIPT;
        c.procedure[0].stage[2].act = c.procedure[0].stage[1].act;
        c.procedure[0].retention = (struct retention){true, 36, false};
        assert_string_equal(lint_text(&c, &f), "");
        changes[i].change(&c);
        assert_string_equal(lint_text(&c, &f), changes[i].found);
    }
}

static void mailboxes_of_the_centre_are_no_finding(void **state)
{
    static const char *const fine[] = {
        "jo@gmail.com.centre.example", "jo@notgmail.com", "gmail.com", "@", "a@", "jo@gmail.comx",
    };
    struct lint_facts f = facts_of("2025-01-01");

    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        struct centre c = magnum;

        c.policy_markdown = fine[i];
        assert_null(strstr(lint_text(&c, &f), "private-mailbox"));
    }
}

static void findings_are_limited(void **state)
{
    struct lint_facts f = facts_of("2026-03-02");
    struct lint_finding found[LINT_MAX];
    struct centre c = choreography;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct procedure *p = &c.procedure[i];

        p->n_stages = STAGES_MAX;
        for (size_t k = 0; k < STAGES_MAX; k++) {
            p->stage[k] = choreography.procedure[0].stage[1];
            p->stage[k].window = p->stage[k].acknowledge = p->stage[k].act;
            p->stage[k].text = "x@aol.com";
        }
    }
    assert_int_equal(centre_lint(&c, &f, found), LINT_MAX);
}

/* Of a centre that is still being set up the form is closed, and nothing is an error. */
static void a_centre_can_begin_with_nothing(void **state)
{
    struct lint_facts f = all_is_well("2025-01-01");
    struct centre c = magnum, again;
    struct import_error why;
    char *json = NULL;

    (void)state;
    c.n_procedures = 0;
    assert_int_equal(centre_format(arena, &c, &json), RC_OK);
    assert_int_equal(centre_parse(arena, json, strlen(json), &again, &why), RC_OK);
    assert_string_equal(lint_text(&again, &f), "no-way-out centre -1 closes\n");
    c = magnum;
    c.procedure[0].n_stages = 0;
    assert_int_equal(centre_format(arena, &c, &json), RC_OK);
    assert_int_equal(centre_parse(arena, json, strlen(json), &again, &why), RC_OK);
    assert_string_equal(lint_text(&again, &f), "no-way-out complaint -1 closes\n"
                                               "no-external-end complaint -1\n"
                                               "retention-by-default complaint -1\n");
}

/* Which member a finding is about, for those who show it beside a field. */
static void a_finding_names_its_member(void **state)
{
    static const char *const wanted[] = {"next_review", "retention", "act", "act"};
    struct lint_facts f = all_is_well("2026-03-02");
    struct lint_finding found[LINT_MAX];

    (void)state;
    assert_int_equal(centre_lint(&magnum, &f, found), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(found[i].member, wanted[i]);
    f.recovery_settled = false;
    assert_int_equal(centre_lint(&magnum, &f, found), 5);
    assert_null(found[1].member);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policies_as_written_have_these_gaps),
        cmocka_unit_test(a_review_is_overdue_when_its_month_is_over),
        cmocka_unit_test(recipients_and_recovery_open_the_form),
        cmocka_unit_test(each_gap_is_found),
        cmocka_unit_test(mailboxes_of_the_centre_are_no_finding),
        cmocka_unit_test(findings_are_limited),
        cmocka_unit_test(a_centre_can_begin_with_nothing),
        cmocka_unit_test(a_finding_names_its_member),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

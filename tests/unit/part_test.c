#include "tests/unit/centre_fixture.h"

#include "core/compare.h"
#include "core/part.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(32u << 20);
    assert_non_null(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct centre *magnum(void)
{
    struct centre *c = arena_calloc(arena, 1, sizeof *c);

    assert_non_null(c);
    fixture_centre(arena, "magnum-opus", c);
    return c;
}

static char *text_of(const struct centre *c)
{
    char *json = NULL;

    assert_int_equal(centre_format(arena, c, &json), RC_OK);
    return json;
}

static const char *part(const char *json, const char *name)
{
    const char *text = NULL;

    assert_int_equal(part_get(arena, json, strlen(json), name, &text), RC_OK);
    return text;
}

static enum rc_err put(const char *json, const char *with, const char *name, char **out)
{
    struct import_error why;

    return part_put(arena, json, strlen(json), with, strlen(with), name, out, &why);
}

static const char *merged(const char *json, const struct centre *with, const char *name)
{
    char *out = NULL;

    assert_int_equal(put(json, text_of(with), name, &out), RC_OK);
    return out;
}

static void every_part_has_a_name(void **state)
{
    (void)state;
    assert_true(part_known("centre"));
    assert_true(part_known("kind/enquiry"));
    assert_true(part_known("stages/complaint"));
    assert_true(part_known("stage/complaint/office-manager"));
    assert_false(part_known(""));
    assert_false(part_known("kind/gossip"));
    assert_false(part_known("kind/complaints"));
    assert_false(part_known("stages/complaint/x"));
    assert_false(part_known("stage/complaint/"));
    assert_false(part_known("slug"));
    assert_int_equal(part_get(arena, "{}", 2, "slug", &(const char *){NULL}), RC_NOTFOUND);
    assert_int_equal(part_get(arena, "{", 1, "texts", &(const char *){NULL}), RC_INVALID);
}

static void a_part_is_merged_and_nothing_else(void **state)
{
    const char *json = text_of(magnum());
    struct centre *c = magnum();
    const char *out;

    (void)state;
    c->name = "Another name";
    c->about = "Another text.";
    c->procedure[0].stage[1].who = "Somebody else";
    c->procedure[0].intro = "Another intro.";
    out = merged(json, c, "texts");
    assert_string_equal(part(out, "texts"), part(text_of(c), "texts"));
    assert_string_equal(part(out, "centre"), part(json, "centre"));
    out = merged(out, c, "stage/complaint/office-manager");
    assert_non_null(strstr(out, "Somebody else"));
    assert_null(strstr(out, "Another intro."));
    out = merged(out, c, "kind/complaint");
    out = merged(out, c, "centre");
    assert_string_equal(out, text_of(c));
    assert_string_equal(merged(json, magnum(), "review"), json);
}

/* One moves stages while another edits them, and a third one adds. */
static void the_order_of_stages_is_a_part_of_its_own(void **state)
{
    struct centre *c = magnum();
    struct procedure *p = &c->procedure[0];
    const char *json = text_of(c), *out;
    struct stage first = p->stage[0];
    char *refused = NULL;

    (void)state;
    p->stage[0] = p->stage[1];
    p->stage[1] = first;
    p->stage[0].who = "Somebody else"; /* of another part */
    out = merged(json, c, "stages/complaint");
    assert_string_not_equal(part(out, "stages/complaint"), part(json, "stages/complaint"));
    assert_null(strstr(out, "Somebody else"));
    p->stage[1].id = "new-one";
    out = merged(json, c, "stages/complaint");
    assert_non_null(strstr(out, "\"new-one\""));
    assert_string_equal(part(out, arena_printf(arena, "stage/complaint/%s", first.id)), "null");
    p->n_stages = 0;
    out = merged(json, c, "stages/complaint");
    assert_string_equal(part(out, "stages/complaint"), "[]");
    assert_int_equal(put(json, text_of(c), "stage/complaint/gone", &refused), RC_INVALID);
}

static void a_procedure_comes_goes_and_is_sent_elsewhere(void **state)
{
    struct centre *c = magnum();
    const char *json = text_of(c), *out;
    size_t n = c->n_procedures;

    (void)state;
    c->procedure[0].run = false;
    c->procedure[0].n_stages = 0;
    c->procedure[0].signpost_text = "Ask elsewhere.";
    c->procedure[0].retention.set = false;
    c->procedure[0].asks_decision_date = false;
    out = merged(json, c, "kind/complaint");
    assert_string_equal(part(out, "stages/complaint"), "[]");
    memmove(&c->procedure[0], &c->procedure[1], (n - 1) * sizeof c->procedure[0]);
    c->n_procedures--;
    out = merged(json, c, "kind/complaint");
    assert_string_equal(part(out, "kind/complaint"), "null");
    assert_string_equal(merged(out, magnum(), "kind/complaint"), json);
}

static void what_does_not_fit_together_is_refused(void **state)
{
    struct centre *c = magnum();
    struct import_error why;
    char *json, *with, *out = NULL;

    (void)state;
    c->procedure[0].asks_decision_date = true;
    c->procedure[0].decision_label = "Date";
    c->procedure[0].stage[1].act.from = START_DECISION;
    json = text_of(c);
    c->procedure[0].asks_decision_date = false;
    with = text_of(c);
    assert_int_equal(part_put(arena, json, strlen(json), with, strlen(with), "kind/complaint",
                              &out, &why), RC_INVALID);
    assert_string_equal(why.path, "procedures[0].stages[1].act.from");
}

/* --- comparing ---------------------------------------------------------------------------------- */

static const char *compared(const struct centre *was, const struct centre *now)
{
    struct difference d[40];
    size_t n = centre_compare(arena, was, now, d, 40);
    char *text = arena_strdup(arena, "");

    assert_int_equal(centre_compare(arena, was, now, NULL, 0), n);
    assert_true(n <= 40);
    for (size_t i = 0; i < n; i++)
        text = arena_printf(arena, "%s%d %s %s|", text, (int)d[i].what, d[i].label,
                            d[i].stage != NULL ? d[i].stage->id : "");
    return text;
}

static void two_documents_are_compared_member_by_member(void **state)
{
    struct centre *was = magnum(), *now = magnum();
    struct procedure *p = &now->procedure[0];

    (void)state;
    assert_string_equal(compared(was, now), "");
    now->name = "Another";
    now->next_review = RC_DATE_NONE;
    p->intro = "Another";
    p->stage[1].act.n++;
    p->stage[1].act.roll = ROLL_NEXT;
    p->stage[1].run_out = RUN_OUT_AUTOMATIC;
    assert_string_equal(compared(was, now),
                        "0 C_NAME |0 C_NEXT_REVIEW |0 P_INTRO |0 S_ACT office-manager|"
                        "0 S_ACT_ROLL office-manager|0 S_RUN_OUT office-manager|");
    p->stage[1] = was->procedure[0].stage[1];
    p->intro = was->procedure[0].intro;
    p->stage[0].id = "new-one";
    assert_non_null(strstr(compared(was, now), "5  "));
    assert_non_null(strstr(compared(was, now), "4  new-one|"));
    now->n_procedures = 0;
    assert_non_null(strstr(compared(was, now), "2  |"));
    assert_non_null(strstr(compared(now, was), "1  |"));
}

static void of_a_long_text_the_lines_that_differ_are_shown(void **state)
{
    struct centre *was = magnum(), *now = magnum();
    char *a = arena_alloc(arena, 20001), *b = arena_alloc(arena, 20001);
    struct difference d[2];

    (void)state;
    for (size_t i = 0; i < 20000; i++)
        a[i] = b[i] = i % 50 == 49 ? '\n' : 'a';
    b[10020] = 'X';
    was->policy_markdown = a;
    now->policy_markdown = b;
    assert_int_equal(centre_compare(arena, was, now, d, 2), 1);
    assert_true(strlen(d[0].now.text) < 100);
    assert_non_null(strchr(d[0].now.text, 'X'));
    memset(b, 0xc3, 20000); /* no character is cut in two: here there is none */
    now->policy_markdown = b;
    assert_int_equal(centre_compare(arena, was, now, d, 2), 1);
    assert_true(strlen(d[0].now.text) < 1600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_part_has_a_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_part_is_merged_and_nothing_else, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_order_of_stages_is_a_part_of_its_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_procedure_comes_goes_and_is_sent_elsewhere, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_together_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_documents_are_compared_member_by_member, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(of_a_long_text_the_lines_that_differ_are_shown, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

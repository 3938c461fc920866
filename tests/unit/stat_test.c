#include "tests/unit/story_fixture.h"

#include "core/stat.h"

static struct stat_case fold(const struct story *t)
{
    struct stat_case s;

    assert_int_equal(stat_case_fold(t->c, t->event, t->n, &s), RC_OK);
    return s;
}

/* --- one case ------------------------------------------------------------------------------- */

static void a_case_is_folded_with_its_clocks(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct command c = fixture_command(ACT_OUTCOME, fixture_date("2027-02-02"));
    struct stat_case s = fold(&t);

    (void)state;
    assert_string_equal(stat_case_outcome(&s), "open");
    assert_int_equal(s.n_clocks, 2); /* both run */
    assert_true(s.clock[0].runs && s.clock[1].runs);
    act(&t, ACT_ACKNOWLEDGE, "2027-01-08"); /* 2 working days were allowed: late */
    c.outcome = OUTCOME_UPHELD;
    c.n_each = 0;
    tell(&t, &c, "2027-02-01"); /* 4 weeks: its last day */
    s = fold(&t);
    assert_int_equal(s.n_clocks, 2);
    assert_int_equal(s.clock[0].clock, CLOCK_ACKNOWLEDGE);
    assert_false(s.clock[0].on_time);
    assert_false(s.clock[0].runs);
    assert_int_equal(s.clock[0].met.day, fixture_date("2027-01-08").day);
    assert_int_equal(s.clock[1].clock, CLOCK_ACT);
    assert_true(s.clock[1].on_time);
    assert_string_equal(s.clock[1].stage, "Decide");
    assert_string_equal(stat_case_outcome(&s), "upheld");
    assert_int_equal(s.ending, 0);
    assert_false(s.uncounted);
    assert_int_equal(s.received.day, fixture_date("2027-01-04").day);
}

static void a_missed_clock_counts_and_one_left_in_time_does_not(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct stat_case s;

    (void)state;
    act(&t, ACT_WITHDRAW, "2027-01-05");
    s = fold(&t);
    assert_int_equal(s.n_clocks, 0);
    assert_string_equal(stat_case_outcome(&s), "withdrawn");
    t = filed(&p, "2027-01-04");
    act(&t, ACT_WITHDRAW, "2027-01-20");
    s = fold(&t);
    assert_int_equal(s.n_clocks, 1); /* never acknowledged */
    assert_false(s.clock[0].on_time);
    assert_false(date_is_set(s.clock[0].met));
}

static void actions_and_lessons_are_counted(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct command c = fixture_command(ACT_OUTCOME, fixture_date("2027-01-05"));
    struct stat_case s;

    (void)state;
    c.outcome = OUTCOME_PARTLY;
    c.n_each = 0;
    tell(&t, &c, "2027-01-05");
    c = fixture_command(ACT_ACTION, fixture_date("2027-01-06"));
    c.lesson = ACTION_TRAINING;
    tell(&t, &c, "2027-01-06");
    c.action = ACTION_PREVENT;
    c.answer = ANSWER_PLANNED;
    c.lesson = 0;
    c.date = fixture_date("2027-03-01");
    tell(&t, &c, "2027-01-06");
    s = fold(&t);
    assert_int_equal(s.done[ACTION_OTHERS], 1);
    assert_int_equal(s.open[ACTION_PREVENT], 1);
    assert_int_equal(s.lessons[ACTION_TRAINING], 1);
}

static void same_case(const struct stat_case *x, const struct stat_case *y)
{
    assert_int_equal(x->received.day, y->received.day);
    assert_int_equal(x->kind, y->kind);
    assert_int_equal(x->identity, y->identity);
    assert_int_equal(x->channel, y->channel);
    assert_string_equal(x->theme != NULL ? x->theme : "", y->theme != NULL ? y->theme : "");
    assert_int_equal(x->outcome, y->outcome);
    assert_int_equal(x->ending, y->ending);
    assert_int_equal(x->uncounted, y->uncounted);
    assert_string_equal(x->stage, y->stage);
    assert_int_equal(x->n_clocks, y->n_clocks);
    for (size_t i = 0; i < x->n_clocks; i++) {
        assert_int_equal(x->clock[i].clock, y->clock[i].clock);
        assert_string_equal(x->clock[i].stage, y->clock[i].stage);
        assert_int_equal(x->clock[i].from.day, y->clock[i].from.day);
        assert_int_equal(x->clock[i].due.day, y->clock[i].due.day);
        assert_int_equal(x->clock[i].met.day, y->clock[i].met.day);
        assert_int_equal(x->clock[i].days, y->clock[i].days);
        assert_int_equal(x->clock[i].runs, y->clock[i].runs);
        assert_int_equal(x->clock[i].on_time, y->clock[i].on_time);
    }
    assert_memory_equal(x->open, y->open, sizeof x->open);
    assert_memory_equal(x->done, y->done, sizeof x->done);
    assert_memory_equal(x->lessons, y->lessons, sizeof x->lessons);
}

static void the_text_says_it_all(void **state)
{
    static const char *const bad[] = {"", "3 20000 1 1 0 0 0 0 a", "1 20000 9 1 0 0 0 0 a",
                                      "1 20000 1 1 0 0 0 0", "1 20000 1 1 0 0 0 0 a x:1:1",
                                      "1 20000 1 1 0 0 0 0 a c:1:b:1:2:3:4",
                                      "1 20000 1 1 0 0 0 0 a o:9:1", "1 20000 1 1 0 0 0 0 a o:1",
                                      "1 20000 1 1 0 0 0 2 a", "x", "2 20000 1 1 0 0 0 0 a t:", "1 2x 1 1 0 0 0 0 a"};
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct stat_case s, back;
    char *text, *again;

    (void)state;
    act(&t, ACT_ACKNOWLEDGE, "2027-01-05");
    for (int i = 0; i < 2; i++) {
        s = fold(&t);
        s.open[ACTION_OTHERS] = 3;
        s.lessons[ACTION_DISCIPLINARY] = 1;
        s.theme = i == 0 ? NULL : "staff-conduct";
        assert_int_equal(stat_case_format(arena, &s, &text), RC_OK);
        assert_int_equal(stat_case_parse(arena, text, &back), RC_OK);
        same_case(&s, &back);
        assert_int_equal(stat_case_format(arena, &back, &again), RC_OK);
        assert_string_equal(text, again);
        if (i == 0)
            act(&t, ACT_OUTCOME, "2027-01-06");
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (stat_case_parse(arena, bad[i], &back) != RC_INVALID)
            fail_msg("read: %s", bad[i]);
}

/* What counted of a case while it was there counts when it is gone, too. */
static void a_stub_counts_as_its_case_did(void **state)
{
    struct procedure p = fixture_procedure();
    struct story t = filed(&p, "2027-01-04");
    struct stat_case s, gone;
    struct stub stub;
    struct command c = fixture_command(ACT_OUTCOME, fixture_date("2027-01-25"));

    (void)state;
    act(&t, ACT_ACKNOWLEDGE, "2027-01-05");
    c.theme = "staff-conduct";
    tell(&t, &c, "2027-01-25");
    act(&t, ACT_WITHDRAW, "2027-01-26");
    s = fold(&t);
    assert_int_equal(stub_make(arena, t.c, &cal, t.event, t.n, &stub), RC_OK);
    assert_int_equal(stat_case_stub(arena, &stub, &gone), RC_OK);
    assert_string_equal(stat_case_outcome(&gone), stat_case_outcome(&s));
    assert_string_equal(gone.stage, s.stage);
    assert_string_equal(s.theme, "staff-conduct");
    assert_string_equal(gone.theme, "staff-conduct");
    assert_int_equal(gone.n_clocks, 2);
    assert_int_equal(gone.clock[0].days, 1);
    assert_int_equal(gone.clock[1].days, 15);
    assert_true(gone.clock[1].on_time);
    for (int i = 0; i < 2; i++) {
        struct stat sum;

        assert_int_equal(stat_begin(arena, t.c, &cal, fixture_date("2028-02-01"), 2027, &sum),
                         RC_OK);
        assert_int_equal(stat_add(&sum, i == 0 ? &s : &gone), RC_OK);
        stat_end(&sum, false);
        assert_int_equal(sum.received.n[0], 1);
        assert_int_equal(sum.received.n[STAT_QUARTER], 1);
        assert_int_equal(sum.received.n[STAT_YEAR], 1);
        assert_int_equal(sum.clock[1].median2[STAT_YEAR], 30);
        assert_int_equal(sum.clock[1].on_time.n[0], 1);
        assert_int_equal(sum.table[STAT_THEME].n, 2);
        assert_int_equal(sum.table[STAT_THEME].line[0].n[STAT_YEAR], 0);
        assert_int_equal(sum.table[STAT_THEME].line[1].n[STAT_YEAR], 1);
    }
}

/* --- periods -------------------------------------------------------------------------------- */

static void periods_are_months_quarters_and_years(void **state)
{
    static const struct {
        const char *word, *from, *to;
    } row[] = {{"2028-02", "2028-02-01", "2028-02-29"}, {"2027-q4", "2027-10-01", "2027-12-31"},
               {"2027", "2027-01-01", "2027-12-31"},    {"2027-q1", "2027-01-01", "2027-03-31"},
               {"2199-12", "2199-12-01", "2199-12-31"}, {"2027-04", "2027-04-01", "2027-04-30"}};
    static const char *const bad[] = {"", "27", "2027-", "2027-q0", "2027-q5", "2027-00",
                                      "2027-13", "2027-17", "20271", "2027-1", "2027-q11", "1899"};
    struct stat_period p, q;
    struct rc_date from, to;
    char text[STAT_PERIOD_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        assert_int_equal(stat_period_parse(row[i].word, &p), RC_OK);
        stat_period_days(&p, &from, &to);
        assert_int_equal(from.day, fixture_date(row[i].from).day);
        assert_int_equal(to.day, fixture_date(row[i].to).day);
        assert_int_equal(stat_period_span(from, to, &q), RC_OK);
        assert_true(p.year == q.year && p.part == q.part);
        stat_period_format(&p, text);
        assert_string_equal(text, row[i].word);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (stat_period_parse(bad[i], &p) != RC_INVALID)
            fail_msg("read: %s", bad[i]);
    assert_int_equal(stat_period_span(fixture_date("2027-01-01"), fixture_date("2027-02-28"), &p),
                     RC_INVALID);
    assert_int_equal(stat_period_span(fixture_date("2027-01-02"), fixture_date("2027-01-31"), &p),
                     RC_INVALID);
}

static void medians_are_those_of_the_part(void **state)
{
    static const unsigned days[] = {9, 1, 3, 20, 5, 7, 2, 4, 6, 8}; /* all but 20: 1 to 9 */
    struct procedure p = fixture_procedure();
    const struct centre *c = fixture_of(&p);
    struct stat s;

    (void)state;
    assert_int_equal(stat_begin(arena, c, &cal, fixture_date("2028-01-01"), 2027, &s), RC_OK);
    for (size_t i = 0; i < 10; i++) {
        struct stat_case k = {.received = fixture_date(i < 9 ? "2027-05-02" : "2027-06-02"),
                              .kind = KIND_COMPLAINT,
                              .identity = IDENTITY_NAMED,
                              .stage = "Decide",
                              .n_clocks = 1};

        k.clock[0] = (struct stat_clock){.clock = CLOCK_ACT,
                                         .stage = "Decide",
                                         .from = RC_DATE_NONE,
                                         .due = RC_DATE_NONE,
                                         .met = RC_DATE_NONE,
                                         .days = (int)days[i],
                                         .on_time = days[i] < 10};
        assert_int_equal(stat_add(&s, &k), RC_OK);
    }
    stat_end(&s, false);
    for (size_t i = 0; i < s.n_clocks; i++) {
        if (s.clock[i].clock != CLOCK_ACT || strcmp(s.clock[i].stage, "Decide") != 0)
            continue;
        assert_int_equal(s.clock[i].median2[STAT_YEAR], 11); /* between 5 and 6 */
        assert_int_equal(s.clock[i].ninth[STAT_YEAR], 9);
        assert_int_equal(s.clock[i].median2[4], 10);
        assert_int_equal(s.clock[i].ninth[4], 20);
        assert_int_equal(s.clock[i].n_days[4], 9);
        assert_int_equal(s.clock[i].n_days[0], 0);
        assert_int_equal(s.clock[i].late.n[STAT_YEAR], 1);
    }
}

static void what_was_no_complaint_does_not_count(void **state)
{
    struct procedure p = fixture_procedure();
    const struct centre *c = fixture_of(&p);
    struct stat_case k = {.received = fixture_date("2027-05-02"), .kind = KIND_COMPLAINT,
                          .identity = IDENTITY_NAMED, .stage = "Decide", .uncounted = true};
    struct stat s;

    (void)state;
    assert_int_equal(stat_begin(arena, c, &cal, fixture_date("2028-01-01"), 2027, &s), RC_OK);
    assert_int_equal(stat_add(&s, &k), RC_OK);
    k.uncounted = false;
    k.received = fixture_date("2026-12-31");
    assert_int_equal(stat_add(&s, &k), RC_OK);
    stat_end(&s, false);
    assert_int_equal(s.received.n[STAT_YEAR], 0);
}

/* --- what is kept back ---------------------------------------------------------------------- */

/* For each cell that is kept back another year is found that gives the very same page, but another
 * number in that cell: one case more there in a month and one less in another line; and, where that
 * would show, the other line gets it back in another month, from the first or from a third. */

struct change {
    size_t line;
    unsigned month;
    int by;
};

static unsigned month_parts(unsigned month, unsigned part[static 3])
{
    part[0] = month;
    part[1] = STAT_QUARTER + month / 3;
    part[2] = STAT_YEAR;
    return 3;
}

/* Whether all of it could have happened, and nothing that is shown would be another number; and
 * `part` of line `at` would be. */
static bool would_not_show(const struct stat_line *l, const struct change *c, size_t n, size_t at,
                           unsigned part)
{
    bool differs = false;

    for (size_t i = 0; i < n; i++) {
        int delta[STAT_PARTS] = {0};

        for (size_t k = 0; k < n; k++) {
            unsigned parts[3];

            for (unsigned p = 0; c[k].line == c[i].line && p < month_parts(c[k].month, parts); p++)
                delta[parts[p]] += c[k].by;
        }
        for (unsigned p = 0; p < STAT_PARTS; p++)
            if (delta[p] != 0 && (!l[c[i].line].kept[p] || (int)l[c[i].line].n[p] + delta[p] < 0))
                return false;
        differs = differs || (c[i].line == at && delta[part] != 0);
    }
    return differs;
}

static bool differs_with(const struct stat_line *l, size_t n, size_t at, unsigned part, size_t o,
                         unsigned a, int by)
{
    struct change c[4] = {{at, a, by}, {o, a, -by}};

    if (would_not_show(l, c, 2, at, part))
        return true;
    for (unsigned b = 0; b < 12; b++)
        for (size_t r = 0; r < n; r++) {
            c[2] = (struct change){o, b, by};
            c[3] = (struct change){r, b, -by};
            if (b != a && r != o && would_not_show(l, c, 4, at, part))
                return true;
            c[2] = (struct change){at, b, -by};
            c[3] = (struct change){r, b, by};
            if (b != a && r != at && would_not_show(l, c, 4, at, part))
                return true;
        }
    return false;
}

static bool can_differ(const struct stat_line *l, size_t n, size_t at, unsigned part)
{
    for (unsigned a = 0; a < 12; a++)
        for (size_t o = 0; o < n; o++)
            if (o != at && (differs_with(l, n, at, part, o, a, 1) ||
                            differs_with(l, n, at, part, o, a, -1)))
                return true;
    return false;
}

/* A line that adds up to nothing: one more or less, or moved from month to month. */
static bool can_differ_alone(const struct stat_line *l, unsigned part)
{
    for (unsigned a = 0; a < 12; a++)
        for (unsigned b = 0; b < 12; b++) {
            const struct change c[] = {{0, a, 1}, {0, b, -1}};

            if (would_not_show(l, c, 1, 0, part) || (a != b && would_not_show(l, c, 2, 0, part)))
                return true;
        }
    return false;
}

static uint32_t seed = 7;
static unsigned draw(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static void check_line(const struct stat *s, const struct stat_line *l, const char *what)
{
    for (unsigned p = 0; p < STAT_PARTS; p++) {
        if (!l->kept[p] && l->n[p] < STAT_LEAST)
            fail_msg("%s %s: %u is shown", what, l->word, l->n[p]);
        if (!l->kept[p] && p < STAT_YEAR && !s->over)
            fail_msg("%s %s: part %u of a year that is not over", what, l->word, p);
    }
}

static size_t shown, hidden, themes_shown;

static void check_table(const struct stat *s, enum stat_table t)
{
    const struct stat_lines *l = &s->table[t];

    for (size_t i = 0; i < l->n; i++) {
        check_line(s, &l->line[i], stat_table_name(t));
        for (unsigned p = 0; p < STAT_PARTS; p++) {
            shown += l->line[i].kept[p] ? 0 : 1;
            hidden += l->line[i].kept[p] ? 1 : 0;
            if (!l->line[i].kept[p] || s->received.kept[p])
                continue; /* where the total is kept back, nothing adds up to it */
            if (STAT_IS_WHOLE(t) ? !can_differ(l->line, l->n, i, p)
                                 : !can_differ_alone(&l->line[i], p))
                fail_msg("%s %s, part %u: it can be nothing but %u", stat_table_name(t),
                         l->line[i].word, p, l->line[i].n[p]);
        }
    }
}

/* A year in which kinds, stages and the rest are as unequal as `skew` makes them. */
static void random_year(const struct centre *c, unsigned cases, unsigned skew, struct stat *s)
{
    static const char *const stage[] = {"Decide", "Refer", "Hear", "Outside", "old"};
    static const char *const themes[] = {"teaching", "staff-conduct", "old"};

    assert_int_equal(stat_begin(arena, c, &cal,
                                fixture_date(draw(4) == 0 ? "2027-11-20" : "2028-01-20"), 2027, s),
                     RC_OK);
    for (unsigned i = 0; i < cases; i++) {
        const unsigned kind = 1 + draw(skew) / (skew / 2 + 1);
        const unsigned at = draw(skew) < skew - 2 ? 0 : draw(5);
        struct stat_case k = {.kind = (enum kind)kind,
                              .identity = (enum identity_mode)(1 + draw(skew) % 3),
                              .channel = (enum channel)(draw(skew) % 4),
                              .stage = stage[at],
                              .outcome = (enum outcome)(draw(skew) % 4),
                              .n_clocks = draw(2)};
        const unsigned theme = draw(skew < 10 ? 3 : 6);

        assert_int_equal(date_from_ymd(2027, 1 + (int)draw(draw(3) == 0 ? 6 : 12), 3, &k.received),
                         RC_OK);
        if (k.outcome != OUTCOME_NONE && theme < 3)
            k.theme = themes[theme];
        k.done[1 + draw(skew) % 4] = (uint8_t)draw(2);
        k.clock[0] = (struct stat_clock){.clock = CLOCK_ACT, .stage = stage[at],
                                         .from = RC_DATE_NONE, .due = RC_DATE_NONE,
                                         .met = RC_DATE_NONE, .days = (int)draw(30),
                                         .on_time = draw(skew) < 3};
        assert_int_equal(stat_add(s, &k), RC_OK);
    }
    stat_end(s, true);
}

/* Only cases with an outcome have a theme: with all of those that are shown placed in outcomes that are
 * shown, some are left, so that a theme more or an outcome less changes no number of the page. */
static void check_themes(const struct stat *s)
{
    const struct stat_lines *outcomes = &s->table[STAT_OUTCOME], *lines = &s->table[STAT_THEME];

    for (unsigned p = 0; p < STAT_PARTS; p++) {
        unsigned room = 0, taken = 0;

        for (size_t i = 0; i < outcomes->n; i++)
            if (!outcomes->line[i].kept[p] && strcmp(outcomes->line[i].word, "open") != 0)
                room += outcomes->line[i].n[p];
        for (size_t i = 0; i < lines->n; i++)
            taken += lines->line[i].kept[p] ? 0 : lines->line[i].n[p];
        if (taken > 0 && taken + STAT_LUMP > room)
            fail_msg("themes, part %u: %u are shown beside %u outcomes", p, taken, room);
        themes_shown += taken > 0 ? 1 : 0;
    }
}

static void check_clocks(const struct stat *s)
{
    for (size_t i = 0; i < s->n_clocks; i++) {
        const struct stat_kept *k = &s->clock[i];
        const struct stat_line two[] = {k->on_time, k->late};

        check_line(s, &k->all, "clock");
        for (unsigned p = 0; p < STAT_PARTS; p++) {
            for (size_t l = 0; l < 2; l++) {
                if (!two[l].kept[p] && two[l].n[p] < STAT_LEAST)
                    fail_msg("clock: %u is shown", two[l].n[p]);
                if (two[l].kept[p] && !k->all.kept[p] && !can_differ(two, 2, l, p))
                    fail_msg("clock, part %u: it can be nothing but %u", p, two[l].n[p]);
            }
            assert_true(k->no_median[p] || k->n_days[p] >= STAT_LEAST);
            assert_true(k->no_ninth[p] || k->n_days[p] >= STAT_LUMP);
        }
    }
}

static void nothing_that_is_shown_tells_what_is_kept_back(void **state)
{
    static const unsigned cases[] = {3, 9, 20, 60, 150, 400, 1500, 4000};
    static const unsigned skew[] = {4, 6, 12, 40};
    struct procedure p = fixture_procedure();
    const struct centre *c = fixture_of(&p);
    struct stat *s = calloc(1, sizeof *s);

    (void)state;
    assert_non_null(s);
    for (unsigned round = 0; round < 5; round++) {
        for (size_t i = 0; i < 8; i++) {
            random_year(c, cases[i], skew[draw(4)], s);
            check_line(s, &s->received, "received");
            for (unsigned t = 0; t < STAT__MAX; t++)
                check_table(s, (enum stat_table)t);
            check_clocks(s);
            check_themes(s);
            /* Stages of a kind add up to it: neither table tells of the other. */
            for (unsigned part = 0; part < STAT_PARTS; part++)
                for (size_t k = 0; k < s->table[STAT_KIND].n; k++)
                    assert_true(!s->table[STAT_KIND].line[k].kept[part] ||
                                s->table[STAT_STAGE].line[0].kept[part]);
            arena_reset(arena);
        }
    }
    assert_true(shown > 500 && hidden > 500); /* it was about something */
    assert_true(themes_shown > 20);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_is_folded_with_its_clocks),
        cmocka_unit_test(a_missed_clock_counts_and_one_left_in_time_does_not),
        cmocka_unit_test(actions_and_lessons_are_counted),
        cmocka_unit_test(the_text_says_it_all),
        cmocka_unit_test(a_stub_counts_as_its_case_did),
        cmocka_unit_test(periods_are_months_quarters_and_years),
        cmocka_unit_test(medians_are_those_of_the_part),
        cmocka_unit_test(what_was_no_complaint_does_not_count),
        cmocka_unit_test(nothing_that_is_shown_tells_what_is_kept_back),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

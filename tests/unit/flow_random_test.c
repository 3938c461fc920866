/* Random lives of cases under the shipped and under random procedures: whatever is done, a case has
 * a next step or an end, its dates are honest, and its events give its state again. */
#include "tests/unit/flow_fixture.h"

#define LIVES 20000u
#define STEPS 24u

static struct arena *arena;
static struct centre centre[2];
static struct calendar cal;
static uint64_t seed;

static uint64_t next_random(void)
{
    /* splitmix64 */
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned below(unsigned n)
{
    return (unsigned)(next_random() % n);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(64u << 20);
    assert_non_null(arena);
    fixture_centre(arena, "magnum-opus", &centre[0]);
    fixture_centre(arena, "choreography-to-go", &centre[1]);
    return centre_calendar(&centre[0], &cal) == RC_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    arena_close(arena);
    return 0;
}

static struct period random_period(bool sure)
{
    struct period p = {0};

    p.set = sure || below(2) == 0;
    p.n = (uint16_t)(1 + below(30));
    p.unit = (enum unit)below(UNIT__MAX);
    p.from = (enum clock_start)(START_RECEIPT + below(START__MAX - START_RECEIPT));
    p.roll = (enum roll)below(ROLL__MAX);
    return p;
}

/* What an importer would take, with at least one stage that handles cases. */
static struct procedure random_procedure(void)
{
    struct procedure p = {.kind = KIND_COMPLAINT, .run = true};
    bool external = below(2) == 0;

    p.asks_decision_date = true;
    p.decision_date_required = below(3) == 0;
    p.n_stages = 1 + below(6);
    for (unsigned i = 0; i < p.n_stages; i++) {
        struct stage *st = &p.stage[i];

        st->id = st->title = st->who = st->text = "x";
        st->mode = (enum stage_mode)(MODE_INFORMAL + below(4));
        st->enters = (enum entered_by)(ENTERED_COMPLAINANT + below(3));
        if (i + 1 == p.n_stages && external && i > 0)
            st->mode = MODE_EXTERNAL;
        if (st->mode != MODE_INFORMAL)
            st->window = random_period(false);
        st->window_kind = st->window.set && below(2) == 0 ? "assessment-decision" : NULL;
        st->late = (enum late_rule)below(3);
        if (st->mode == MODE_INFORMAL || st->mode == MODE_EXTERNAL)
            continue;
        st->acknowledge = random_period(false);
        st->act = random_period(false);
        st->run_out = st->act.set ? (enum run_out)(RUN_OUT_REMIND + below(3)) : (enum run_out)0;
        st->extension = st->act.set && below(2) == 0;
        st->unavailable_next = below(2) == 0;
        st->direct = below(2) == 0;
    }
    if (flow_first_stage(&p) < 0)
        p.stage[0].mode = MODE_DECIDE;
    return p;
}

static struct command random_command(const struct procedure *p, const struct case_state *s,
                                     struct rc_date today)
{
    struct command c = {.date = RC_DATE_NONE};

    c.act = s->status == STATUS_NONE ? ACT_FILE : (enum act)(1 + below(ACT__MAX));
    /* Withdrawing ends a life too soon. */
    if (c.act == ACT_WITHDRAW && below(4) != 0)
        c.act = ACT_OUTCOME;
    c.by = below(8) == 0 ? (enum actor)(1 + below(3)) : fixture_actor(c.act);
    if (c.act == ACT_ADVANCE)
        c.by = (enum actor)(1 + below(3));
    c.kind = p->kind;
    c.identity = (enum identity_mode)(1 + below(3));
    c.reason = (enum move_reason)below(MOVE__MAX);
    c.outcome = (enum outcome)below(OUTCOME__MAX);
    c.has_text = below(6) != 0;
    if (c.act == ACT_FILE && below(3) != 0)
        c.to_stage = (uint8_t)flow_first_stage(p);
    else if (below(4) == 0)
        c.to_stage = (uint8_t)below(7);
    if (below(6) != 0)
        c.date = date_add_days(today, (int)below(90) - (c.act == ACT_EXTEND ? 5 : 40));
    if (below(6) != 0)
        memset(c.item.b, 5, sizeof c.item.b);
    if (c.by == ACTOR_STAFF)
        memset(c.person.b, 6, sizeof c.person.b);
    return c;
}

static void check_dues(const struct event *e, struct rc_date today)
{
    for (size_t i = 0; i < e->n_dues; i++) {
        const struct due *d = &e->due[i];

        assert_true(date_is_set(d->from) && date_is_set(d->due));
        assert_true(date_cmp(d->due, d->from) >= 0);
        assert_int_equal(d->overdue_at_birth, date_cmp(d->due, today) < 0);
        /* Only a clock that began earlier can be overdue when it is made. */
        assert_true(!d->overdue_at_birth || date_cmp(d->from, today) < 0);
    }
}

/* From wherever it stands the case comes to an end, by steps that the engine allows. */
static unsigned drive_to_end(const struct procedure *p, struct case_state s, struct rc_date today)
{
    static const enum act staff[] = {ACT_OUTCOME, ACT_CONTACT, ACT_HEARING_SET};
    unsigned steps = 0;

    for (; s.status != STATUS_EXTERNAL && s.status != STATUS_CLOSED; steps++) {
        struct command c = {.date = RC_DATE_NONE};
        enum refusal may = REFUSE_WRONG_MODE;
        struct way_on way;

        if (steps > 5 * STAGES_MAX)
            fail_msg("at stage %u, %s: no end", s.stage, flow_status_name(s.status));
        flow_way_on(p, &s, today, &way);
        if (s.status == STATUS_DECIDED) {
            assert_true(way.open || way.stage < 0);
            c = fixture_command(way.open ? ACT_ADVANCE : ACT_CLOSE, today);
            may = flow_may(p, &s, &c, today);
        }
        for (size_t i = 0; may != REFUSE_NOT && i < sizeof staff / sizeof staff[0]; i++) {
            /* A second invitation would move the hearing for ever. */
            if (staff[i] == ACT_HEARING_SET && date_is_set(s.hearing_on))
                continue;
            c = fixture_command(staff[i], today);
            may = flow_may(p, &s, &c, today);
        }
        if (may != REFUSE_NOT) {
            /* Then a hearing is waited for. */
            assert_int_equal(s.status, STATUS_HEARING);
            assert_true(date_cmp(s.hearing_on, today) >= 0);
            today = date_add_days(s.hearing_on, 1);
            continue;
        }
        (void)fixture_run(p, &cal, &s, &c, today);
    }
    return steps;
}

static void check_state(const struct procedure *p, const struct case_state *s)
{
    enum stage_mode mode;

    if (s->status == STATUS_NONE)
        return;
    assert_true(s->stage < p->n_stages);
    mode = p->stage[s->stage].mode;
    /* A handler, or a stated way outside. */
    assert_int_equal(s->status == STATUS_EXTERNAL, mode == MODE_EXTERNAL);
    assert_int_not_equal(mode, MODE_INFORMAL);
    assert_true(flow_reached(s, s->stage));
    assert_int_equal(s->visited_outcome[s->stage], s->outcome);
    assert_int_equal(date_is_set(s->outcome_on), s->outcome != OUTCOME_NONE);
    for (unsigned k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++)
        assert_int_equal(date_is_set(s->clock[k].due), s->clock[k].set);
}

static void check_replay(const struct procedure *p, const struct event *e, size_t n,
                         const struct case_state *s)
{
    struct case_state again;

    memset(&again, 0, sizeof again);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(flow_apply(p, &again, &e[i]), RC_OK);
    assert_memory_equal(&again, s, sizeof again);
}

/* The same, with every event written as a row of the chain and read again. */
static void check_rows(const struct procedure *p, const struct event *e, size_t n,
                       const struct case_state *s)
{
    struct arena *a = arena_open(1u << 20);
    struct event back[STEPS];
    char *row;
    size_t len;

    assert_non_null(a);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(event_format(a, &e[i], &row, &len), RC_OK);
        assert_int_equal(event_parse(row, len, &back[i]), RC_OK);
    }
    check_replay(p, back, n, s);
    arena_close(a);
}

struct tally {
    unsigned done, refused, late, overdue, ended, statuses[STATUS__MAX], acts[ACT__MAX];
};

static void live(const struct procedure *p, struct tally *t, unsigned number)
{
    struct rc_date today = date_add_days(fixture_date("2024-11-01"), (int)below(700));
    struct event events[STEPS];
    struct case_state s;
    size_t n = 0;

    memset(&s, 0, sizeof s);
    for (unsigned i = 0; i < 3 * STEPS && n < STEPS; i++) {
        struct command c = random_command(p, &s, today);
        enum refusal may = flow_may(p, &s, &c, today), why;
        struct case_state before = s;
        enum rc_err err = flow_decide(p, &cal, &s, &c, today, &events[n], &why);

        assert_memory_equal(&before, &s, sizeof s);
        assert_int_equal(may, why);
        if (err == RC_OK) {
            assert_int_equal(may, REFUSE_NOT);
            assert_int_equal(events[n].seq, n + 1);
            check_dues(&events[n], today);
            assert_int_equal(flow_apply(p, &s, &events[n]), RC_OK);
            check_state(p, &s);
            t->late += events[n].late;
            for (size_t k = 0; k < events[n].n_dues; k++)
                t->overdue += events[n].due[k].overdue_at_birth;
            t->acts[c.act]++;
            t->done++;
            n++;
        } else {
            assert_int_equal(err, RC_DENIED);
            assert_int_not_equal(why, REFUSE_NOT);
            t->refused++;
        }
        t->statuses[s.status]++;
        if (below(2) == 0)
            today = date_add_days(today, (int)below(25));
    }
    if (s.status != STATUS_NONE)
        t->ended += drive_to_end(p, s, today) > 0;
    check_replay(p, events, n, &s);
    if (number % 16 == 0)
        check_rows(p, events, n, &s);
}

static void random_lives(void **state)
{
    const char *wish = getenv("RECOURSE_SEED");
    const struct procedure *shipped[] = {
        centre_procedure(&centre[0], KIND_COMPLAINT),
        centre_procedure(&centre[1], KIND_COMPLAINT),
        centre_procedure(&centre[1], KIND_APPEAL),
    };
    struct tally t = {0};

    (void)state;
    for (unsigned i = 0; i < LIVES; i++) {
        struct procedure made;

        seed = (wish != NULL ? strtoull(wish, NULL, 10) : 20261u) * 1000003u + i;
        made = random_procedure();
        live(i % 2 == 0 ? &made : shipped[(i / 2) % 3], &t, i);
    }
    /* It went everywhere, or it says nothing. */
    for (unsigned a = ACT_FILE; a < ACT__MAX; a++)
        if (t.acts[a] < 100)
            fail_msg("%s was done %u times only", act_name((enum act)a), t.acts[a]);
    for (unsigned s = STATUS_NONE; s < STATUS__MAX; s++)
        if (t.statuses[s] < 100)
            fail_msg("%s was met %u times only", flow_status_name((enum case_status)s),
                     t.statuses[s]);
    assert_true(t.refused > LIVES && t.late > 100 && t.overdue > 100 && t.ended > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_lives),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

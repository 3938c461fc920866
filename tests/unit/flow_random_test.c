/* Random lives of cases under the shipped and under random procedures: whatever is done, a case has
 * a next step or an end, its dates are honest, and its events give its state again. */
#include "tests/unit/flow_fixture.h"

#include "core/remind.h"

#define LIVES 100000u
#define STEPS 32u

static struct arena *arena;
static struct centre shipped[2];
static struct calendar cal, changed_cal; /* the other with days off announced late */
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
    fixture_centre(arena, "magnum-opus", &shipped[0]);
    fixture_centre(arena, "choreography-to-go", &shipped[1]);
    assert_int_equal(centre_calendar(&shipped[0], &cal), RC_OK);
    assert_int_equal(centre_calendar(&shipped[0], &changed_cal), RC_OK);
    for (int y = 2024; y < 2031; y++)
        for (int m = 1; m <= 12; m += 3) {
            struct rc_date d;

            assert_int_equal(date_from_ymd(y, m, 13, &d), RC_OK);
            assert_int_equal(calendar_add_closure(&changed_cal, d, date_add_days(d, 2), "Off"),
                             RC_OK);
        }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    calendar_clear(&changed_cal);
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

static struct stage random_stage(bool last, bool external)
{
    struct stage st = {.id = "x", .title = "x", .who = "x", .text = "x"};

    st.mode = last && external ? MODE_EXTERNAL : (enum stage_mode)(MODE_INFORMAL + below(4));
    st.enters = (enum entered_by)(ENTERED_COMPLAINANT + below(3));
    if (st.mode != MODE_INFORMAL)
        st.window = random_period(false);
    st.window_kind = st.window.set && below(2) == 0 ? "assessment-decision" : NULL;
    st.late = (enum late_rule)below(3);
    if (st.mode == MODE_INFORMAL || st.mode == MODE_EXTERNAL)
        return st;
    st.acknowledge = random_period(false);
    st.act = random_period(false);
    st.run_out = st.act.set ? (enum run_out)(RUN_OUT_REMIND + below(3)) : (enum run_out)0;
    st.extension = st.act.set && below(2) == 0;
    if (st.extension && below(2) == 0)
        st.extension_most = (struct span){true, (uint16_t)(1 + below(20)), UNIT_WORKING_DAYS};
    st.unavailable_next = below(2) == 0;
    st.direct = below(2) == 0;
    st.fee.set = below(2) == 0;
    st.fee.pence = below(2) == 0 ? 0 : 1 + below(9999);
    st.fee.refund_upheld = below(2) == 0;
    st.fee.refund_partly = below(2) == 0;
    st.fee.refund_not = below(2) == 0;
    return st;
}

/* What an importer would take, with at least one stage that handles cases. */
static struct procedure random_procedure(enum kind kind)
{
    struct procedure p = {.kind = kind, .run = true};
    bool external = below(2) == 0;

    p.asks_decision_date = true;
    p.decision_date_required = below(3) == 0;
    p.n_stages = 1 + below(6);
    for (unsigned i = 0; i < p.n_stages; i++)
        p.stage[i] = random_stage(i > 0 && i + 1 == p.n_stages, external);
    if (flow_first_stage(&p) < 0)
        p.stage[0].mode = MODE_DECIDE;
    return p;
}

/* Complaints and appeals are run, malpractice is sent elsewhere, enquiries are unknown. */
static struct centre random_centre(void)
{
    struct centre c = {.n_procedures = 3};

    c.procedure[0] = random_procedure(KIND_COMPLAINT);
    c.procedure[1] = random_procedure(KIND_APPEAL);
    c.procedure[2] = (struct procedure){.kind = KIND_MALPRACTICE, .signpost_text = "x"};
    return c;
}

/* One of four colleagues. */
static struct rc_id colleague(void)
{
    struct rc_id id;

    memset(id.b, (int)(5 + below(4)), sizeof id.b);
    return id;
}

static enum act random_act(const struct case_state *s)
{
    static const enum act moves[] = {ACT_OUTCOME, ACT_ADVANCE, ACT_CONTACT, ACT_HEARING_SET};
    enum act a = s->status == STATUS_NONE ? ACT_FILE : (enum act)(1 + below(ACT__MAX));

    /* Withdrawing ends a life too soon, and much else leads nowhere. */
    if (a == ACT_WITHDRAW && below(4) != 0)
        return ACT_OUTCOME;
    if (s->claim != 0 && below(6) == 0)
        return ACT_TOKEN;
    return s->status != STATUS_NONE && below(4) == 0 ? moves[below(4)] : a;
}

static void random_answers(const struct case_state *s, struct rc_date today, struct command *c)
{
    c->channel = c->by == ACTOR_STAFF ? (enum channel)below(CHANNEL__MAX + 1) : CHANNEL_FORM;
    c->received = below(2) == 0 ? date_add_days(today, 5 - (int)below(200)) : RC_DATE_NONE;
    c->ref = c->act == ACT_ACTION_DONE && s->n_actions > 0
                 ? s->action[below((unsigned)s->n_actions)].seq
                 : below(ALLEGATIONS_MAX + 3);
    c->accepted = below(2) == 0;
    c->action = (enum action_kind)below(ACTION__MAX + 1);
    c->answer = (enum answer)below(ANSWER__MAX + 1);
    c->lesson = below(2) == 0 ? (enum action_kind)0 : (enum action_kind)below(ACTION__MAX);
    c->fee = (enum fee_state)below(FEE__MAX + 1);
    c->pence = below(3) * 700;
    c->audience = (enum audience)below(AUDIENCE__MAX + 1);
    c->n_each = below(8) == 0 ? below(ALLEGATIONS_MAX) : s->allegations;
    for (size_t i = 0; i < c->n_each; i++)
        c->each[i] = (enum outcome)(below(20) == 0 ? OUTCOME_NONE
                                                   : OUTCOME_UPHELD + below(OUTCOME__MAX - 1));
}

static struct command random_command(const struct centre *centre, enum kind kind,
                                     const struct case_state *s, struct rc_date today)
{
    const struct procedure *p = centre_procedure(centre, kind);
    struct command c = {.date = RC_DATE_NONE, .act = random_act(s)};

    c.by = below(8) == 0 ? (enum actor)(1 + below(3)) : fixture_actor(c.act);
    if (c.act == ACT_ADVANCE || (c.act == ACT_FILE && below(3) == 0))
        c.by = (enum actor)(1 + below(3));
    c.kind = c.act == ACT_RECLASSIFY ? (enum kind)below(KIND__MAX + 1) : kind;
    if (c.kind == KIND_MALPRACTICE && below(4) != 0)
        c.kind = KIND_APPEAL;
    c.identity = (enum identity_mode)(1 + below(3));
    c.reason = (enum move_reason)below(MOVE__MAX);
    c.outcome = (enum outcome)below(OUTCOME__MAX);
    c.has_text = below(6) != 0;
    c.unconfirmed = below(4) == 0;
    if (c.act == ACT_FILE && below(3) != 0)
        c.to_stage = (uint8_t)flow_first_stage(p);
    else if (below(4) == 0)
        c.to_stage = (uint8_t)below(7);
    if (below(6) != 0)
        c.date = date_add_days(today, (int)below(90) - (c.act == ACT_EXTEND ? 5 : 40));
    if (c.by == ACTOR_STAFF)
        c.person = below(3) != 0 && s->has_holder ? s->holder : colleague();
    if (below(6) != 0)
        c.item = c.act == ACT_RECUSE ? c.person : colleague();
    random_answers(s, today, &c);
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

/* Whether the wish may be done; by whoever holds the case. */
static bool try(const struct centre *centre, const struct case_state *s, enum act act,
                struct rc_date today, struct command *c)
{
    *c = fixture_command(act, today);
    if (c->by == ACTOR_STAFF && s->has_holder)
        c->person = s->holder;
    c->accepted = true;
    c->n_each = s->allegations;
    for (size_t i = 0; i < c->n_each; i++)
        c->each[i] = OUTCOME_NOT;
    for (unsigned k = ACTION_OTHERS; act == ACT_ACTION && k <= ACTION_MANDATORY_LAST; k++) {
        c->action = (enum action_kind)k;
        if (flow_action_missing(s, c->action))
            return flow_may(centre, s, c, today) == REFUSE_NOT;
    }
    return act != ACT_ACTION && flow_may(centre, s, c, today) == REFUSE_NOT;
}

/* From wherever it stands the case comes to an end, by steps that the engine allows. */
static unsigned drive_to_end(const struct centre *centre, struct case_state s,
                             struct rc_date today)
{
    static const enum act next[] = {ACT_LATE, ACT_OUTCOME, ACT_CONTACT, ACT_HEARING_SET};
    unsigned steps = 0;

    for (; s.status != STATUS_EXTERNAL && s.status != STATUS_CLOSED; steps++) {
        struct command c;
        struct way_on way;
        bool may = false;

        if (steps > 8 * STAGES_MAX)
            fail_msg("at stage %u, %s: no end", s.stage, flow_status_name(s.status));
        flow_way_on(centre, &s, today, &way);
        if (s.status == STATUS_DECIDED || s.status == STATUS_ACTIONS) {
            assert_true(s.status == STATUS_ACTIONS || way.open || way.stage < 0);
            may = (way.open && try(centre, &s, ACT_ADVANCE, today, &c)) ||
                  try(centre, &s, ACT_ACTION, today, &c) || try(centre, &s, ACT_CLOSE, today, &c);
        }
        for (size_t i = 0; !may && i < sizeof next / sizeof next[0]; i++) {
            /* A second invitation would move the hearing for ever. */
            if (next[i] != ACT_HEARING_SET || !date_is_set(s.hearing_on))
                may = try(centre, &s, next[i], today, &c);
        }
        if (!may) {
            /* Then a hearing is waited for. */
            assert_int_equal(s.status, STATUS_HEARING);
            assert_true(date_cmp(s.hearing_on, today) >= 0);
            today = date_add_days(s.hearing_on, 1);
            continue;
        }
        (void)fixture_run(centre, &cal, &s, &c, today);
    }
    return steps;
}

static bool runs(const struct clock *c)
{
    return c->set && !c->done;
}

static void check_state(const struct centre *centre, const struct case_state *s,
                        struct rc_date today)
{
    const struct procedure *p = flow_procedure(centre, s);
    struct reminder reminder[REMINDERS_MAX];
    struct command wish;
    enum stage_mode mode;
    size_t n;

    if (s->status == STATUS_NONE)
        return;
    assert_non_null(p);
    assert_true(p->run && s->stage < p->n_stages);
    mode = p->stage[s->stage].mode;
    /* A handler, or a stated way outside. */
    assert_int_equal(s->status == STATUS_EXTERNAL, mode == MODE_EXTERNAL);
    assert_int_not_equal(mode, MODE_INFORMAL);
    assert_true(flow_reached(s, s->stage));
    assert_int_equal(s->visited_outcome[s->stage], s->outcome);
    assert_int_equal(date_is_set(s->outcome_on), s->outcome != OUTCOME_NONE);
    for (unsigned k = CLOCK_ACKNOWLEDGE; k < CLOCK__MAX; k++)
        assert_int_equal(date_is_set(s->clock[k].due), s->clock[k].set);
    if (s->status >= STATUS_DECIDED)
        assert_false(runs(&s->clock[CLOCK_ACKNOWLEDGE]) || runs(&s->clock[CLOCK_ACT]));
    assert_int_equal(s->late_waits, s->status == STATUS_LATE);
    assert_false(s->recused && s->has_holder);
    assert_true(s->n_each == 0 || s->n_each <= ALLEGATIONS_MAX);
    n = s->events % 8 == 0 ? remind_due(s, &cal, today, reminder) : 0; /* many days to count */
    for (size_t i = 0; i < n; i++) {
        assert_true(date_cmp(reminder[i].on, today) <= 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(reminder[i].key, reminder[k].key);
    }
    if (flow_clock_wish(centre, s, today, &wish)) {
        struct case_state t = *s;

        (void)fixture_run(centre, &cal, &t, &wish, today);
    }
}

static void check_replay(const struct centre *centre, const struct event *e, size_t n,
                         const struct case_state *s)
{
    struct case_state again;

    memset(&again, 0, sizeof again);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(flow_apply(centre, &again, &e[i]), RC_OK);
    assert_memory_equal(&again, s, sizeof again);
}

/* The same, with every event written as a row of the chain and read again. */
static void check_rows(const struct centre *centre, const struct event *e, size_t n,
                       const struct case_state *s)
{
    struct arena *a = arena_open(1u << 20);
    struct event back[STEPS];
    char *row;
    size_t len;

    assert_non_null(a);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(event_format(a, &e[i], &row, &len), RC_OK);
        assert_null(strstr(row, "conflict"));
        assert_int_equal(event_parse(row, len, &back[i]), RC_OK);
    }
    check_replay(centre, back, n, s);
    arena_close(a);
}

struct tally {
    unsigned done, refused, late, overdue, ended, statuses[STATUS__MAX], acts[ACT__MAX];
};

static void tally_event(struct tally *t, const struct event *e)
{
    t->late += e->late;
    for (size_t k = 0; k < e->n_dues; k++)
        t->overdue += e->due[k].overdue_at_birth;
    t->acts[e->act]++;
    t->done++;
}

/* One step; whether it was done. */
static bool step(const struct centre *centre, struct case_state *s, const struct command *c,
                 struct rc_date today, struct event *e, struct tally *t)
{
    const struct calendar *days =
        c->act == ACT_RECALCULATE || below(4) == 0 ? &changed_cal : &cal;
    enum refusal may = flow_may(centre, s, c, today), why;
    struct case_state before;
    enum rc_err err;

    memcpy(&before, s, sizeof before);
    err = flow_decide(centre, days, s, c, today, e, &why);
    assert_memory_equal(&before, s, sizeof before);
    /* Only the calendar can say no after that. */
    if (c->act != ACT_RECALCULATE && c->act != ACT_EXTEND)
        assert_int_equal(may, why);
    if (err != RC_OK) {
        assert_int_equal(err, RC_DENIED);
        assert_int_not_equal(why, REFUSE_NOT);
        t->refused++;
        return false;
    }
    assert_int_equal(may, REFUSE_NOT);
    assert_int_equal(e->seq, s->events + 1);
    check_dues(e, today);
    for (size_t i = 0; c->act == ACT_RECALCULATE && i < e->n_dues; i++)
        assert_true(date_cmp(e->due[i].due, s->clock[e->due[i].clock].due) >= 0);
    assert_int_equal(flow_apply(centre, s, e), RC_OK);
    tally_event(t, e);
    return true;
}

static void live(const struct centre *centre, enum kind kind, struct tally *t, unsigned number)
{
    struct rc_date today = date_add_days(fixture_date("2024-11-01"), (int)below(700));
    struct event events[STEPS];
    struct case_state s;
    size_t n = 0;

    memset(&s, 0, sizeof s);
    for (unsigned i = 0; i < 3 * STEPS && n < STEPS; i++) {
        struct command c = random_command(centre, kind, &s, today);

        if (step(centre, &s, &c, today, &events[n], t)) {
            check_state(centre, &s, today);
            n++;
        }
        t->statuses[s.status]++;
        if (below(2) == 0)
            today = date_add_days(today, (int)below(25));
    }
    if (s.status != STATUS_NONE)
        t->ended += drive_to_end(centre, s, today) > 0;
    check_replay(centre, events, n, &s);
    if (number % 16 == 0)
        check_rows(centre, events, n, &s);
}

static void random_lives(void **state)
{
    const char *wish = getenv("RECOURSE_SEED");
    static const struct {
        unsigned centre;
        enum kind kind;
    } known[] = {{0, KIND_COMPLAINT}, {1, KIND_COMPLAINT}, {1, KIND_APPEAL}};
    struct tally t = {0};

    (void)state;
    for (unsigned i = 0; i < LIVES; i++) {
        struct centre made;

        seed = (wish != NULL ? strtoull(wish, NULL, 10) : 20261u) * 1000003u + i;
        if (i % 2 == 0) {
            made = random_centre();
            live(&made, KIND_COMPLAINT, &t, i);
        } else {
            live(&shipped[known[(i / 2) % 3].centre], known[(i / 2) % 3].kind, &t, i);
        }
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

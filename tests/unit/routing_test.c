#include "tests/unit/flow_fixture.h"

#include "core/routing.h"

static struct rc_id id_of(uint8_t n)
{
    struct rc_id id;

    memset(id.b, n, sizeof id.b);
    return id;
}

static struct recipient holder(uint8_t person, uint8_t stage)
{
    struct recipient r;

    memset(&r, 0, sizeof r);
    r.person = id_of(person);
    memset(r.pk.b, 100 + person, sizeof r.pk.b);
    r.reachable = true;
    r.stage = stage;
    return r;
}

static void the_wanted_stage_is_entered(void **state)
{
    struct procedure p = fixture_procedure();
    struct recipient r[] = {holder(1, 0), holder(2, 1), holder(3, 2)};
    struct routing to;

    (void)state;
    routing_enter(&p, r, 3, NULL, 0, 0, false, &to);
    assert_true(to.stage == 0 && to.reason == MOVE_NONE && to.external == -1);
    routing_enter(&p, r, 3, NULL, 0, 1, true, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_DIRECT && to.external == -1);
    /* After an outcome: the next stage is wanted, and it is the external one. */
    routing_enter(&p, r, 3, NULL, 0, 3, false, &to);
    assert_true(to.stage == -1 && to.reason == MOVE_NONE && to.external == 3);
    p.stage[0].mode = MODE_INFORMAL;
    routing_enter(&p, r, 3, NULL, 0, 0, false, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_NONE);
}

static void those_whom_it_is_about_are_gone_around(void **state)
{
    struct procedure p = fixture_procedure();
    struct recipient r[] = {holder(1, 0), holder(2, 1), holder(1, 1), holder(3, 2)};
    struct rc_id out[] = {id_of(1), id_of(2), id_of(3)};
    struct routing to;

    (void)state;
    routing_enter(&p, r, 4, out, 1, 0, false, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_CONFLICT && to.external == -1);
    routing_enter(&p, r, 4, out, 2, 0, false, &to);
    assert_true(to.stage == 2 && to.reason == MOVE_CONFLICT);
    routing_enter(&p, r, 4, out, 3, 0, false, &to);
    assert_true(to.stage == -1 && to.reason == MOVE_CONFLICT && to.external == 3);
    routing_enter(&p, r, 4, out, 3, 2, true, &to);
    assert_true(to.stage == -1 && to.reason == MOVE_CONFLICT && to.external == 3);
    p.n_stages = 3;
    routing_enter(&p, r, 4, out, 3, 0, false, &to);
    assert_true(to.stage == -1 && to.external == -1);
    /* One of two is enough. */
    routing_enter(&p, r, 4, &out[1], 1, 1, false, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_NONE);
}

static void those_who_cannot_be_reached_are_no_conflict(void **state)
{
    struct procedure p = fixture_procedure();
    struct recipient r[] = {holder(1, 0), holder(4, 0), holder(2, 1), holder(3, 2)};
    struct rc_id out = id_of(4);
    struct routing to;

    (void)state;
    r[0].reachable = false;
    routing_enter(&p, r, 4, NULL, 0, 0, false, &to);
    assert_true(to.stage == 0 && to.reason == MOVE_NONE);
    r[1].reachable = false;
    routing_enter(&p, r, 4, NULL, 0, 0, false, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_UNAVAILABLE);
    routing_enter(&p, r, 4, &out, 1, 0, false, &to);
    assert_true(to.stage == 1 && to.reason == MOVE_CONFLICT);
    r[2].reachable = false;
    routing_enter(&p, r, 4, &out, 1, 0, false, &to);
    assert_true(to.stage == 2 && to.reason == MOVE_CONFLICT);
    routing_enter(&p, r, 0, NULL, 0, 0, false, &to);
    assert_true(to.stage == -1 && to.reason == MOVE_UNAVAILABLE && to.external == 3);
}

/* What routing says, the engine takes. */
static void the_engine_files_where_routing_says(void **state)
{
    struct procedure p = fixture_procedure();
    struct recipient r[] = {holder(1, 0), holder(2, 1), holder(3, 2)};
    struct rc_date today = fixture_date("2026-03-02");
    struct calendar cal;

    (void)state;
    calendar_init(&cal, DIVISION_SCOTLAND);
    for (unsigned mask = 0; mask < 64; mask++) {
        struct command c = fixture_command(ACT_FILE, today);
        struct rc_id out[3];
        struct case_state s;
        struct routing to;
        struct event e;
        size_t n = 0;

        for (uint8_t i = 0; i < 3; i++) {
            r[i].reachable = (mask >> i & 1) == 0;
            if (mask >> (3 + i) & 1)
                out[n++] = id_of((uint8_t)(i + 1));
        }
        routing_enter(&p, r, 3, out, n, 0, false, &to);
        if (to.stage < 0) {
            assert_int_equal(to.external, 3);
            continue;
        }
        memset(&s, 0, sizeof s);
        c.to_stage = (uint8_t)to.stage;
        c.reason = to.reason;
        e = fixture_run(fixture_of(&p), &cal, &s, &c, today);
        /* The row must not tell a thief who is accused. */
        assert_int_equal(e.reason, MOVE_NONE);
        assert_int_equal(s.stage, to.stage);
        assert_true(r[to.stage].reachable);
        assert_false(routing_is_excluded(&r[to.stage].person, out, n));
    }
    calendar_clear(&cal);
}

static const struct reader *find(const struct reader *reader, size_t n, uint8_t person,
                                 uint8_t stage)
{
    struct rc_id id = id_of(person);

    for (size_t i = 0; i < n; i++)
        if (id_equal(&reader[i].id, &id) && reader[i].stage == stage)
            return &reader[i];
    return NULL;
}

static void readers_are_those_of_this_stage_and_later(void **state)
{
    struct recipient r[] = {holder(1, 0), holder(2, 1), holder(3, 1), holder(2, 2),
                            holder(4, 2), holder(5, 1), holder(6, 0)};
    struct rc_id out[] = {id_of(3)}, case_id = id_of(77);
    struct reader reader[RECIPIENTS_MAX + 1];
    const uint8_t pk[32] = {42};
    size_t n;

    (void)state;
    r[4].identity = true;
    r[5].reachable = false;
    r[6].keep_visited = true;
    n = routing_readers(r, 7, out, 1, 1, IDENTITY_CONFIDENTIAL, &case_id, pk, reader);
    assert_int_equal(n, 6);
    assert_true(id_equal(&reader[0].id, &case_id));
    assert_memory_equal(reader[0].pk.b, pk, 32);
    assert_int_equal(reader[0].slot, SLOT_COMPLAINANT);
    assert_int_equal(reader[0].mask, CASE_MASK_SHARED | CASE_MASK_IDENTITY);
    assert_false(reader[0].standby || reader[0].excluded);

    assert_null(find(reader, n, 1, 0)); /* never reached */
    assert_null(find(reader, n, 5, 1)); /* no key */
    assert_false(find(reader, n, 2, 1)->standby);
    assert_true(find(reader, n, 2, 2)->standby);
    assert_int_equal(find(reader, n, 2, 1)->mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
    assert_memory_equal(find(reader, n, 2, 1)->pk.b, r[1].pk.b, 32);
    assert_int_equal(find(reader, n, 2, 1)->slot, SLOT_RECIPIENT);
    assert_false(find(reader, n, 2, 1)->excluded);
    assert_true(find(reader, n, 3, 1)->excluded);
    assert_false(find(reader, n, 3, 1)->standby);
    assert_int_equal(find(reader, n, 4, 2)->mask,
                     CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
    assert_false(find(reader, n, 6, 0)->standby); /* read it before */
    assert_false(find(reader, n, 6, 0)->excluded);
}

static void identities_that_are_no_secret_are_read_by_all(void **state)
{
    static const enum identity_mode open[] = {IDENTITY_NAMED, IDENTITY_ANONYMOUS};
    struct recipient r[] = {holder(1, 0), holder(2, 1)};
    struct rc_id case_id = id_of(77);
    struct reader reader[RECIPIENTS_MAX + 1];
    const uint8_t pk[32] = {42};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        size_t n = routing_readers(r, 2, NULL, 0, 0, open[i], &case_id, pk, reader);

        assert_int_equal(n, 3);
        assert_int_equal(reader[1].mask, CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
        assert_int_equal(reader[2].mask, CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
    }
}

static void no_more_readers_than_there_is_room(void **state)
{
    struct recipient r[RECIPIENTS_MAX + 5];
    struct rc_id case_id = id_of(77);
    struct reader reader[RECIPIENTS_MAX + 1];
    const uint8_t pk[32] = {42};

    (void)state;
    for (uint8_t i = 0; i < RECIPIENTS_MAX + 5; i++)
        r[i] = holder(i, 0);
    assert_int_equal(routing_readers(r, RECIPIENTS_MAX + 5, NULL, 0, 0, IDENTITY_NAMED, &case_id,
                                     pk, reader),
                     RECIPIENTS_MAX + 1);
}

/* --- deputies ------------------------------------------------------------------------------- */

static struct absence away(uint8_t person, const char *from, const char *until, uint8_t deputy,
                           uint8_t second)
{
    struct absence a;

    memset(&a, 0, sizeof a);
    a.person = id_of(person);
    a.from = fixture_date(from);
    a.until = fixture_date(until);
    if (deputy)
        a.deputy[0] = id_of(deputy);
    if (second)
        a.deputy[1] = id_of(second);
    return a;
}

static size_t seats(const struct recipient *r, size_t n, uint8_t person, uint8_t stage)
{
    struct rc_id id = id_of(person);
    size_t found = 0;

    for (size_t i = 0; i < n; i++)
        found += id_equal(&r[i].person, &id) && r[i].stage == stage ? 1u : 0u;
    return found;
}

static void a_deputy_sits_beside_who_is_away_on_these_days(void **state)
{
    const struct recipient people[] = {holder(1, 0), holder(2, 0), holder(3, 0), holder(4, 0)};
    const struct absence a = away(1, "2026-03-02", "2026-03-06", 4, 0);
    static const struct {
        const char *day;
        size_t n;
    } days[] = {{"2026-03-01", 3}, {"2026-03-02", 5}, {"2026-03-06", 5}, {"2026-03-07", 3}};

    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct recipient r[RECIPIENTS_MAX] = {holder(1, 0), holder(1, 1), holder(3, 2)};
        size_t n = routing_deputies(r, 3, people, 4, &a, 1, fixture_date(days[i].day));

        assert_int_equal(n, days[i].n);
        assert_int_equal(seats(r, n, 4, 0), n == 5);
        assert_int_equal(seats(r, n, 4, 1), n == 5);
        assert_int_equal(seats(r, n, 4, 2), 0);
        assert_int_equal(seats(r, n, 1, 0), 1); /* he keeps his own */
        assert_true(r[0].away == (n == 5));
        for (size_t k = 1; k < n; k++)
            assert_true(r[k - 1].stage <= r[k].stage);
    }
}

static void who_cannot_stand_in_gets_no_seat(void **state)
{
    struct recipient people[] = {holder(1, 0), holder(2, 0), holder(3, 0), holder(4, 0)};
    const struct rc_date day = fixture_date("2026-03-03");
    struct absence a[] = {away(1, "2026-03-02", "2026-03-06", 2, 4),
                          away(2, "2026-03-03", "2026-03-03", 4, 0)};
    struct recipient r[RECIPIENTS_MAX] = {holder(1, 0), holder(3, 1)};
    size_t n;

    (void)state;
    /* The first is away himself, and his own deputy is no deputy of the first one's. */
    n = routing_deputies(r, 2, people, 4, a, 2, day);
    assert_int_equal(n, 3);
    assert_int_equal(seats(r, n, 4, 0), 1);
    n = 2;
    people[3].reachable = false;
    assert_int_equal(routing_deputies(r, n, people, 3, a, 2, day), 2);
    /* Who sits there already does not sit there twice, and nobody stands in for himself. */
    a[0] = away(1, "2026-03-02", "2026-03-06", 3, 1);
    r[1] = holder(3, 0);
    assert_int_equal(routing_deputies(r, n, people, 4, a, 1, day), 2);
    assert_int_equal(r[1].n_stands_for, 0);
}

static void no_more_deputies_than_there_is_room(void **state)
{
    const struct recipient people[] = {holder(1, 0), holder(200, 0)};
    const struct absence a = away(1, "2026-03-02", "2026-03-06", 200, 0);
    struct recipient r[RECIPIENTS_MAX];

    (void)state;
    for (uint8_t i = 0; i < RECIPIENTS_MAX; i++)
        r[i] = holder((uint8_t)(i + 1), 0);
    assert_int_equal(routing_deputies(r, RECIPIENTS_MAX, people, 2, &a, 1,
                                      fixture_date("2026-03-02")),
                     RECIPIENTS_MAX);
}

static void nobody_chooses_who_looks_into_a_complaint_about_himself(void **state)
{
    const struct recipient people[] = {holder(1, 0), holder(2, 0), holder(3, 0), holder(4, 0)};
    const struct absence a[] = {away(1, "2026-03-02", "2026-03-06", 4, 3),
                                away(2, "2026-03-02", "2026-03-06", 4, 0)};
    struct recipient r[RECIPIENTS_MAX] = {holder(1, 0), holder(3, 1)};
    struct procedure p = fixture_procedure();
    struct rc_id out[4] = {id_of(1)};
    struct reader reader[RECIPIENTS_MAX + 1];
    const struct rc_id case_id = id_of(99);
    const uint8_t pk[32] = {42};
    struct routing to;
    size_t n = routing_deputies(r, 2, people, 4, a, 2, fixture_date("2026-03-02")), n_out, k;

    (void)state;
    assert_int_equal(n, 4);
    assert_int_equal(routing_exclude_deputies(r, n, out, 0, 4), 0);
    /* 4 is here for the accused only: out. 3 has a seat of his own: stays, as his deputy too. */
    n_out = routing_exclude_deputies(r, n, out, 1, 4);
    assert_int_equal(n_out, 2);
    assert_true(routing_is_excluded(&people[3].person, out, n_out));
    routing_enter(&p, r, n, out, n_out, 0, false, &to);
    assert_int_equal(to.stage, 0);
    /* Both get a dummy, so that the rows tell nobody. */
    k = routing_readers(r, n, out, n_out, 0, IDENTITY_NAMED, &case_id, pk, reader);
    assert_int_equal(k, 5);
    assert_true(find(reader, k, 1, 0)->excluded && find(reader, k, 4, 0)->excluded);
    assert_false(find(reader, k, 3, 0)->excluded || find(reader, k, 3, 1)->excluded);
    assert_int_equal(routing_exclude_deputies(r, n, out, 1, 1), 1); /* no room */
    /* 4 stands in for somebody else too: he stays. */
    r[n++] = holder(2, 2);
    n = routing_deputies(r, n, people, 4, a, 2, fixture_date("2026-03-02"));
    assert_int_equal(seats(r, n, 4, 2), 1);
    assert_int_equal(routing_exclude_deputies(r, n, out, 1, 4), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wanted_stage_is_entered),
        cmocka_unit_test(those_whom_it_is_about_are_gone_around),
        cmocka_unit_test(those_who_cannot_be_reached_are_no_conflict),
        cmocka_unit_test(the_engine_files_where_routing_says),
        cmocka_unit_test(readers_are_those_of_this_stage_and_later),
        cmocka_unit_test(identities_that_are_no_secret_are_read_by_all),
        cmocka_unit_test(no_more_readers_than_there_is_room),
        cmocka_unit_test(a_deputy_sits_beside_who_is_away_on_these_days),
        cmocka_unit_test(who_cannot_stand_in_gets_no_seat),
        cmocka_unit_test(no_more_deputies_than_there_is_room),
        cmocka_unit_test(nobody_chooses_who_looks_into_a_complaint_about_himself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

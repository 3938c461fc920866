/* The recovery at work: both halves open what they should, and let in whom they may. */
#include "tests/store/world.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/server/casework_recover.h"

static const uint8_t code_a[PERSON_CODE_BYTES] = {1}, code_b[PERSON_CODE_BYTES] = {2},
                     code_c[PERSON_CODE_BYTES] = {3}, code_d[PERSON_CODE_BYTES] = {4};
static struct world_case early, one, two, about; /* `early` came before the recovery */

static void make_half(unsigned half, const uint8_t *code, enum who who, bool anew)
{
    struct fixture *f = world.f;
    struct person_pair pair;

    assert_int_equal(recovery_half_derive(&f->centre, (uint8_t)half, code, &pair), RC_OK);
    assert_int_equal(anew ? store_recovery_renew(f->db, f->kr, &f->centre, half, &world.id[who],
                                                 &pair.pk, FIXTURE_NOW)
                          : store_recovery_confirm(f->db, f->kr, &f->centre, half, &world.id[who],
                                                   &pair.pk, FIXTURE_NOW), RC_OK);
}

static int setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    world_file(&early, "early words", false);
    make_half(0, code_a, ADMIN, false);
    make_half(1, code_b, CUSTODIAN, false);
    world_file(&one, "old words", false);
    world_file(&two, "other words", false);
    world_file(&about, "about the colleague", true);
    return 0;
}

static struct recover_codes codes(const uint8_t *first, const uint8_t *second)
{
    const struct desk d = world_desk();
    struct recover_codes c;

    assert_int_equal(recover_codes_open(&world.f->centre, &d.snap->recovery, first, second, &c),
                     RC_OK);
    return c;
}

static char told[1000];

static void tell(void *ctx, const struct recover_tried *t)
{
    static const char *const word[] = {"fine", "none", "other", "broken"};

    (void)ctx;
    (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%s %s%s\n", t->reference,
                   word[t->trouble], t->has_reader ? "" : " unread");
}

static struct recover_drill drill(const struct recover_codes *c)
{
    const struct desk d = world_desk();
    struct recover_drill r = {.tell = tell};
    struct rc_id after = {{0}};
    bool more = true;

    told[0] = '\0';
    assert_int_equal(recover_drill(&d, c, 10, &after, &r, &more), RC_OK);
    assert_false(more);
    return r;
}

/* Lets a person in, `at_once` cases a go; the whole of it. */
static struct recover_use let_in(enum who who, const struct recover_codes *c, uint64_t at_once)
{
    struct person_row person;
    struct rc_id after = {{0}};
    struct recover_use use = {.by = world.id[ADMIN], .reason = "She has lost her keys."};
    bool more = true;

    while (more) {
        const struct desk d = world_desk();

        assert_int_equal(store_person_by_id(d.db, d.keyring, d.arena, &d.snap->id, &world.id[who],
                                            &person), RC_OK);
        use.person = &person;
        use.left = at_once;
        assert_int_equal(recover_let_in(&d, c, 2, &after, &use, &more), RC_OK);
    }
    return use;
}

/* From now on he alone holds the stage. */
static void seat_instead(enum who who, const char *stage)
{
    assert_int_equal(store_recipients_set(world.f->db, world.f->kr, &world.f->centre,
                                          KIND_COMPLAINT, stage, &world.id[who], 1,
                                          &world.id[ADMIN], FIXTURE_NOW), RC_OK);
}

/* --- codes ------------------------------------------------------------------------------------ */

static void both_codes_are_needed_in_whatever_order(void **state)
{
    const struct desk d = world_desk();
    struct recover_codes c;

    (void)state;
    c = codes(code_b, code_a);
    assert_int_equal(c.set, 0);
    assert_int_equal(recover_codes_open(&world.f->centre, &d.snap->recovery, code_a, code_a, &c),
                     RC_DENIED);
    assert_int_equal(recover_codes_open(&world.f->centre, &d.snap->recovery, code_a, code_c, &c),
                     RC_DENIED);
    assert_true(sodium_is_zero((const uint8_t *)&c, sizeof c));
}

/* --- the drill -------------------------------------------------------------------------------- */

static void a_drill_opens_all_and_writes_nothing(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct fixture *f = *state;
    struct recover_drill r;
    int64_t at;
    unsigned set;
    const struct desk d = world_desk();

    assert_int_equal(recover_drill_last(&d, &at, &set), RC_NOTFOUND);
    r = drill(&c);
    assert_int_equal(r.cases, 4);
    assert_int_equal(r.opened, 3);
    assert_int_equal(r.generations, 3);
    assert_int_equal(r.unread, 0);
    assert_string_equal(told, arena_printf(f->a, "%s none\n", early.reference));
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_event WHERE canon"
        " LIKE '%%\"act\":\"recover\"%%'"), 0);
    assert_int_equal(recover_drill_log(&d, &c, &world.id[ADMIN], &r), RC_OK);
    assert_int_equal(recover_drill_last(&d, &at, &set), RC_OK);
    assert_int_equal(at, FIXTURE_NOW);
    assert_int_equal(set, 0);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM centre_log WHERE canon"
        " LIKE '%%pair 1: 3 of 4 cases opened, 3 generations%%'"), 1);
}

static void a_drill_finds_what_is_broken(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct fixture *f = *state;
    const uint8_t junk[RECOVERY_BYTES] = {1, 0, 9};
    struct desk d = world_desk();
    struct recover_case *all;
    struct envelope e;
    struct rc_id none = {{0}};
    struct recover_drill r;
    size_t n;

    /* one row changed by somebody without the server key, one by somebody who has it, one gone */
    private_db_do(&f->server, "UPDATE envelope SET sealed = CONCAT(SUBSTR(sealed, 1, 180), 'x')"
                  " WHERE slot = 3 AND case_id = X'%s'", world_hex(&one.id));
    assert_int_equal(store_recover_page(d.db, d.keyring, d.arena, &f->centre, &none, RECOVER_PAGE,
                                        &all, &n), RC_OK);
    for (size_t i = 0; i < n; i++)
        if (id_equal(&all[i].id, &two.id))
            e = all[i].generation[0].envelope[0];
    memcpy(e.blob, junk, sizeof junk);
    {
        const struct place at = {.type = PLACE_ROW_ENVELOPE, .centre = f->centre,
                                 .case_id = two.id, .item = e.reader, .kind = SLOT_RECOVERY,
                                 .seq = 0, .gen = 1};
        const uint8_t small[3] = {SLOT_RECOVERY, 0, 0};
        const struct seal_part part[] = {{e.reader.b, ID_BYTES}, {&small[0], 1}, {&small[1], 1},
                                         {&small[2], 1}, {e.blob, e.len},
                                         {e.exclusion.b, sizeof e.exclusion.b}};
        char blob[2 * RECOVERY_BYTES + 1], mac[2 * ROW_MAC_BYTES + 1];

        row_mac_make(f->kr, &at, part, 6, &e.mac);
        sodium_bin2hex(blob, sizeof blob, e.blob, e.len);
        sodium_bin2hex(mac, sizeof mac, e.mac.b, ROW_MAC_BYTES);
        private_db_do(&f->server, "UPDATE envelope SET sealed = X'%s', mac = X'%s'"
                      " WHERE slot = 3 AND case_id = X'%s'", blob, mac, world_hex(&two.id));
    }
    private_db_do(&f->server, "DELETE FROM envelope WHERE slot = 3 AND case_id = X'%s'",
                  world_hex(&about.id));
    r = drill(&c);
    assert_int_equal(r.cases, 4);
    assert_int_equal(r.opened, 0);
    assert_non_null(strstr(told, arena_printf(f->a, "%s broken\n", one.reference)));
    assert_non_null(strstr(told, arena_printf(f->a, "%s broken\n", two.reference)));
    assert_non_null(strstr(told, arena_printf(f->a, "%s none\n", about.reference)));
}

static void a_drill_goes_on_where_it_was(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    const struct desk d = world_desk();
    struct recover_drill r = {.cases = 0};
    struct rc_id after = {{0}};
    bool more = true;

    (void)state;
    assert_int_equal(recover_drill(&d, &c, 0, &after, &r, &more), RC_OK);
    assert_true(more && r.cases == 0 && id_is_zero(&after));
    assert_int_equal(recover_drill(&d, &c, 1, &after, &r, &more), RC_OK);
    assert_true(!more && r.cases == 4 && !id_is_zero(&after));
    assert_int_equal(recover_drill(&d, &c, 1, &after, &r, &more), RC_OK);
    assert_true(!more && r.cases == 4); /* nothing behind the last */
}

static void a_case_without_a_reader_is_named(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct fixture *f = *state;
    const char **reference;
    struct recover_drill r;
    size_t n;

    assert_int_equal(store_recover_unread(f->db, f->a, &f->centre, 50, &reference, &n), RC_OK);
    assert_int_equal(n, 0);
    private_db_do(&f->server, "DELETE FROM envelope WHERE case_id = X'%s' AND slot = 2",
                  world_hex(&one.id));
    /* of the one about ACCUSED only his dummy stays: the list cannot tell, the drill can */
    private_db_do(&f->server, "DELETE FROM envelope WHERE case_id = X'%s' AND slot = 2"
                  " AND reader = X'%s'", world_hex(&about.id), world_hex(&world.id[FIRST]));
    assert_int_equal(store_recover_unread(f->db, f->a, &f->centre, 50, &reference, &n), RC_OK);
    assert_int_equal(n, 1);
    assert_string_equal(reference[0], one.reference);
    r = drill(&c);
    assert_int_equal(r.unread, 2);
    assert_non_null(strstr(told, arena_printf(f->a, "%s fine unread\n", about.reference)));
}

/* --- letting somebody in ---------------------------------------------------------------------- */

static void a_new_recipient_reads_the_old_words(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct recover_use use;
    struct fixture *f = *state;

    world_act(FIRST, &one, world_wish(FIRST, ACT_REPLY), "an answer");
    seat_instead(NEWCOMER, "internal-verifier");
    assert_false(world_reads(NEWCOMER, &one, "old words"));
    use = let_in(NEWCOMER, &c, 1);
    assert_int_equal(use.let_in, 3);
    assert_int_equal(use.shut, 1); /* the one from before the recovery */
    assert_true(world_reads(NEWCOMER, &one, "old words"));
    assert_true(world_reads(NEWCOMER, &one, "an answer"));
    assert_true(world_reads(NEWCOMER, &one, "She has lost her keys."));
    assert_true(world_reads(NEWCOMER, &two, "other words"));
    assert_false(world_reads(NEWCOMER, &early, "early words"));
    world_act(NEWCOMER, &one, world_wish(NEWCOMER, ACT_ACKNOWLEDGE), "I have it.");
    assert_true(world_token_reads(&one, "I have it."));
    assert_false(world_token_reads(&one, "She has lost her keys.")); /* for colleagues */
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM case_event WHERE canon"
        " LIKE '%%\"act\":\"recover\"%%'"), 3);
    use = let_in(NEWCOMER, &c, 50); /* again: nothing twice */
    assert_int_equal(use.let_in, 0);
}

static void the_accused_is_never_let_in(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct recover_use use;

    (void)state;
    private_db_do(&world.f->server, "DELETE FROM envelope WHERE reader = X'%s' AND case_id <> X'%s'",
                  world_hex(&world.id[ACCUSED]), world_hex(&about.id));
    use = let_in(ACCUSED, &c, 50);
    assert_int_equal(use.let_in, 2); /* what is not about him */
    assert_true(world_reads(ACCUSED, &one, "old words"));
    assert_false(world_reads(ACCUSED, &about, "about"));
}

static void who_was_taken_off_stays_off(void **state)
{
    struct recover_codes c = codes(code_a, code_b);
    struct command back = world_wish(FIRST, ACT_RECUSE);

    (void)state;
    back.item = world.id[FIRST];
    world_act(FIRST, &one, back, "I know them.");
    (void)let_in(FIRST, &c, 50);
    assert_false(world_reads(FIRST, &one, "old words"));
    assert_true(world_reads(FIRST, &two, "other words"));
}

static void nobody_reads_ahead_by_it(void **state)
{
    struct command on = {.act = ACT_ADVANCE, .by = ACTOR_COMPLAINANT,
                         .reason = MOVE_UNRESOLVED, .date = RC_DATE_NONE};
    const struct step s = {.command = on, .text = "I am not content.", .kind = ENTRY_MESSAGE};
    struct recover_codes c = codes(code_a, code_b);
    struct recover_use use;
    enum refusal why;

    (void)state;
    seat_instead(NEWCOMER, "external-verifier");
    use = let_in(NEWCOMER, &c, 50);
    assert_int_equal(use.let_in, 3);
    assert_false(world_reads(NEWCOMER, &one, "old words"));
    use = let_in(NEWCOMER, &c, 50);
    assert_int_equal(use.let_in, 0);
    assert_int_equal(world_open_token(&one), RC_OK);
    assert_int_equal(casework_do(&world.call, world.as, &s, &why), RC_OK);
    assert_true(world_reads(NEWCOMER, &one, "old words"));
    assert_true(world_reads(NEWCOMER, &one, "not content"));
}

static void who_holds_nothing_gets_nothing(void **state)
{
    struct recover_codes c = codes(code_a, code_b);

    (void)state;
    assert_int_equal(let_in(NEWCOMER, &c, 50).let_in, 0);
    assert_false(world_reads(NEWCOMER, &one, "old words"));
}

/* --- new halves ------------------------------------------------------------------------------- */

static void new_halves_are_used_from_then_on(void **state)
{
    struct fixture *f = *state;
    struct recover_codes old = codes(code_a, code_b), new;
    struct world_case fresh;
    struct recover_drill r;
    struct person_pk pk = {{9}};
    uint64_t sets[RECOVERY_SETS], moved = 0, stay = 0;
    struct rc_id after = {{0}};
    bool more;

    make_half(0, code_c, ADMIN, true);
    make_half(0, code_c, ADMIN, true); /* its code was lost: once more */
    assert_int_equal(store_recovery_renew(f->db, f->kr, &f->centre, 1, &world.id[ADMIN], &pk,
                                          FIXTURE_NOW), RC_CONFLICT);
    assert_int_equal(store_recovery_renew(f->db, f->kr, &f->centre, 0, &world.id[CUSTODIAN], &pk,
                                          FIXTURE_NOW), RC_CONFLICT);
    assert_int_equal(world_desk().snap->recovery.set, 0); /* one half is none */
    make_half(1, code_d, CUSTODIAN, true);
    assert_int_equal(world_desk().snap->recovery.set, 1);
    world_file(&fresh, "fresh words", false);
    new = codes(code_d, code_c);
    assert_int_equal(new.set, 1);
    r = drill(&new);
    assert_int_equal(r.opened, 1);
    r = drill(&old);
    assert_int_equal(r.opened, 3);
    assert_non_null(strstr(told, arena_printf(f->a, "%s other\n", fresh.reference)));
    assert_int_equal(store_recover_sets(f->db, f->a, &f->centre, sets), RC_OK);
    assert_true(sets[0] == 3 && sets[1] == 1);
    {
        const struct desk d = world_desk();
        assert_int_equal(recover_move(&d, &new, &world.id[ADMIN], 5, &after, &moved, &stay, &more),
                         RC_INVALID);
        assert_int_equal(recover_move(&d, &old, &world.id[ADMIN], 5, &after, &moved, &stay, &more),
                         RC_OK);
    }
    assert_true(moved == 3 && stay == 1 && !more); /* `early` has none */
    r = drill(&new);
    assert_int_equal(r.opened, 4);
    r = drill(&old);
    assert_int_equal(r.opened, 0); /* who left opens nothing here any more */
    assert_int_equal(store_recover_sets(f->db, f->a, &f->centre, sets), RC_OK);
    assert_true(sets[0] == 0 && sets[1] == 4);
    seat_instead(NEWCOMER, "internal-verifier");
    assert_int_equal(let_in(NEWCOMER, &new, 50).let_in, 4);
    assert_true(world_reads(NEWCOMER, &one, "old words"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(both_codes_are_needed_in_whatever_order),
        T(a_drill_opens_all_and_writes_nothing),
        T(a_drill_finds_what_is_broken),
        T(a_drill_goes_on_where_it_was),
        T(a_case_without_a_reader_is_named),
        T(a_new_recipient_reads_the_old_words),
        T(the_accused_is_never_let_in),
        T(who_was_taken_off_stays_off),
        T(nobody_reads_ahead_by_it),
        T(who_holds_nothing_gets_nothing),
        T(new_halves_are_used_from_then_on),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* A further member of staff is let into a case, and taken off again: what the rows then open and to
 * whom. Through casework, on a real database. */
#include "sql/centre_row.h"
#include "tests/store/case_world.h"

static enum rc_err grant(struct world *w, enum who by, enum who to, enum refusal *why)
{
    struct command c = wish(w, by, ACT_GRANT);

    c.item = w->id[to];
    w->confirmed = &w->pair[to].pk;
    return staff(w, by, c, "She knows the building.", why);
}

static void let_in(struct world *w, enum who by, enum who to)
{
    enum refusal why;

    assert_int_equal(grant(w, by, to, &why), RC_OK);
}

static void refused(struct world *w, enum who by, enum who to, enum refusal expected)
{
    const int64_t before = rows(w, "1");
    enum refusal why;

    assert_int_equal(grant(w, by, to, &why), RC_DENIED);
    assert_int_equal(why, expected);
    assert_int_equal(rows(w, "1"), before);
}

static enum rc_err revoke(struct world *w, enum who by, enum who whom, enum refusal *why)
{
    struct command c = wish(w, by, ACT_REVOKE);

    c.item = w->id[whom];
    return staff(w, by, c, "He has left the building.", why);
}

static void take_off(struct world *w, enum who by, enum who whom)
{
    enum refusal why;

    assert_int_equal(revoke(w, by, whom, &why), RC_OK);
}

static struct centre_state locked;

static enum rc_err look(struct db *db, void *ctx)
{
    struct world *w = ctx;

    return centre_lock(db, w->f->kr, w->f->a, &w->f->centre, &locked);
}

static enum rc_err sum(struct db *db, void *ctx)
{
    struct world *w = ctx;

    return centre_save(db, w->f->kr, w->f->a, &locked, &(struct rc_id){{0}}, FIXTURE_NOW, "test",
                       NULL);
}

/* Somebody's row is changed, as by an administrator. */
static void change(struct world *w, enum who who, enum person_state state, uint32_t roles,
                   const struct person_pk *pk)
{
    struct person_row p;
    struct row_mac mac;
    char id[2 * ID_BYTES + 1], hex[2 * ROW_MAC_BYTES + 1], key[65];

    assert_int_equal(db_transact(w->f->db, look, w), RC_OK);
    assert_int_equal(store_person_by_id(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[who],
                                        &p), RC_OK);
    p.state = state;
    p.roles = roles;
    p.pk = *pk;
    person_row_mac(w->f->kr, &p, &mac);
    sodium_bin2hex(id, sizeof id, p.id.b, ID_BYTES);
    sodium_bin2hex(hex, sizeof hex, mac.b, ROW_MAC_BYTES);
    sodium_bin2hex(key, sizeof key, p.pk.b, sizeof p.pk.b);
    private_db_do(&w->f->server,
                  "UPDATE person SET state = %d, roles = %u, pk = X'%s', mac = X'%s'"
                  " WHERE id = X'%s'", (int)state, roles, key, hex, id);
    assert_int_equal(db_transact(w->f->db, sum, w), RC_OK);
}

static void who_is_let_in_reads_everything_and_acts(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    const struct event *e;

    (void)state;
    file(w, &f);
    act(w, FIRST, ACT_NOTE, "a note of the first generation");
    recuse(w, COLLEAGUE);
    complainant(w, ACT_MESSAGE, "second words");
    assert_int_equal(open_as(w, NOBODY), RC_NOTFOUND);
    let_in(w, FIRST, NOBODY);
    last_events(w, "message/complainant grant/staff");
    e = &w->as->full.event[w->as->full.n_events - 1];
    assert_memory_equal(e->item.b, w->id[NOBODY].b, ID_BYTES);
    assert_int_equal(rows_of(w, NOBODY, "slot = 4 AND standby = 0"), 2);
    assert_int_equal(mails_to(w, NOBODY, "case-waits"), 1);
    assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM outbox WHERE"
                                       " template_name = 'complainant-news'"), 1);
    assert_sound(w);
    assert_true(staff_reads(w, NOBODY, "first words"));
    assert_true(reads(w, "a note of the first generation"));
    assert_true(reads(w, "second words"));
    assert_true(reads(w, "She knows the building."));
    assert_true(casework_handles(w->as));
    act(w, NOBODY, ACT_ACKNOWLEDGE, "I look into it.");
    /* The reason is not the complainant's to read. */
    assert_int_equal(open_token(w), RC_OK);
    assert_false(reads(w, "She knows the building."));
    assert_true(reads(w, "I look into it."));
    /* At another stage he goes on. */
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, NOBODY, "It is not resolved."));
    assert_sound(w);
}

static void confidential_names_are_for_the_designated_only(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    f.identity = IDENTITY_CONFIDENTIAL;
    f.mail = NULL;
    change(w, FIRST, PERSON_ACTIVE, ROLE_HANDLER | ROLE_IDENTITY, &w->pair[FIRST].pk);
    change(w, NOBODY, PERSON_ACTIVE, ROLE_HANDLER | ROLE_IDENTITY, &w->pair[NOBODY].pk);
    file(w, &f);
    /* COLLEAGUE has no key of the name, so he passes none on. */
    let_in(w, COLLEAGUE, NOBODY);
    assert_int_equal(open_as(w, NOBODY), RC_OK);
    assert_int_equal(w->as->keys[0].mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
    take_off(w, COLLEAGUE, NOBODY);
    let_in(w, FIRST, APPEALS);
    assert_int_equal(open_as(w, APPEALS), RC_OK);
    assert_int_equal(w->as->keys[1].mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
    let_in(w, FIRST, NOBODY);
    assert_int_equal(open_as(w, NOBODY), RC_OK);
    assert_int_equal(w->as->keys[1].mask,
                     CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
    assert_int_equal(w->as->keys[0].mask,
                     CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
    assert_sound(w);
}

static void who_must_not_read_is_refused_like_who_has_no_key(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    const struct person_pk none = {{0}};
    struct person_pair other;
    struct person_seed seed;
    enum refusal why;

    (void)state;
    file(w, &f);
    change(w, NOBODY, PERSON_INVITED, ROLE_HANDLER, &none);
    refused(w, FIRST, NOBODY, REFUSE_NO_KEY);
    refused(w, FIRST, ACCUSED, REFUSE_NO_KEY);
    change(w, NOBODY, PERSON_DISABLED, ROLE_HANDLER, &w->pair[NOBODY].pk);
    refused(w, FIRST, NOBODY, REFUSE_NO_KEY);
    change(w, NOBODY, PERSON_ACTIVE, ROLE_ADMINISTRATOR, &w->pair[NOBODY].pk);
    refused(w, FIRST, NOBODY, REFUSE_NO_KEY);
    /* His key has changed since it was compared. */
    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, &other), RC_OK);
    change(w, NOBODY, PERSON_ACTIVE, ROLE_HANDLER, &other.pk);
    refused(w, FIRST, NOBODY, REFUSE_NO_KEY);
    change(w, NOBODY, PERSON_ACTIVE, ROLE_HANDLER, &w->pair[NOBODY].pk);
    /* Of the two who have a seat, one reads now and the other in his turn. */
    refused(w, FIRST, COLLEAGUE, REFUSE_ALREADY);
    refused(w, FIRST, LATER, REFUSE_TOO_EARLY);
    /* He who does not handle it lets nobody in. */
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    refused(w, FIRST, NOBODY, REFUSE_WRONG_ACTOR);
    let_in(w, LATER, NOBODY);
    refused(w, LATER, NOBODY, REFUSE_ALREADY);
    assert_int_equal(revoke(w, LATER, ACCUSED, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_ALREADY);
    assert_int_equal(rows_of(w, ACCUSED, "gen = 1"), 1);
    refused(w, LATER, ACCUSED, REFUSE_NO_KEY);
    assert_sound(w);
}

static void an_older_row_of_a_person_is_not_let_in(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    char id[2 * ID_BYTES + 1];
    enum refusal why;

    (void)state;
    file(w, &f);
    sodium_bin2hex(id, sizeof id, w->id[NOBODY].b, ID_BYTES);
    private_db_do(&w->f->server, "CREATE TABLE kept AS SELECT * FROM person WHERE id = X'%s'", id);
    change(w, NOBODY, PERSON_DISABLED, ROLE_HANDLER, &w->pair[NOBODY].pk);
    private_db_do(&w->f->server, "DELETE FROM person WHERE id = X'%s'", id);
    private_db_do(&w->f->server, "INSERT INTO person SELECT * FROM kept");
    private_db_do(&w->f->server, "DROP TABLE kept");
    assert_int_equal(grant(w, FIRST, NOBODY, &why), RC_CRYPTO);
    assert_int_equal(rows_of(w, NOBODY, "1"), 0);
}

static void new_keys_keep_who_was_let_in(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    let_in(w, FIRST, NOBODY);
    recuse(w, COLLEAGUE); /* draws keys for who was let in, as the next writer does */
    /* The one who lets in draws the keys that are due: they go to who is let in as well. */
    let_in(w, FIRST, APPEALS);
    last_events(w, "recuse/staff rekey/staff grant/staff");
    assert_int_equal(w->as->full.row.gen, 3);
    complainant(w, ACT_MESSAGE, "second words");
    assert_true(staff_reads(w, NOBODY, "first words") && reads(w, "second words"));
    assert_true(staff_reads(w, APPEALS, "first words") && reads(w, "second words"));
    assert_int_equal(w->as->keys[1].mask, CASE_MASK_SHARED | CASE_MASK_STAFF);
    recuse(w, FIRST); /* nobody of the stage is left but those who were let in */
    last_events(w, "message/complainant recuse/staff");
    act(w, NOBODY, ACT_REPLY, "third words");
    assert_int_equal(w->as->full.row.gen, 4);
    assert_true(staff_reads(w, APPEALS, "third words"));
    assert_int_equal(w->as->full.row.gen, 5);
    assert_sound(w);
}

static void who_was_taken_off_opens_nothing_written_afterwards(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct case_keys kept, found;
    struct envelope envelope;
    const struct case_full *full;
    char *text;
    size_t len;

    (void)state;
    file(w, &f);
    let_in(w, FIRST, NOBODY);
    assert_int_equal(open_as(w, NOBODY), RC_OK);
    kept = w->as->keys[0];
    envelope = w->as->full.envelope[0];
    take_off(w, COLLEAGUE, NOBODY);
    last_events(w, "rekey/staff revoke/staff");
    assert_false(w->as->state.rekey);
    assert_int_equal(w->as->full.row.gen, 2);
    assert_int_equal(rows_of(w, NOBODY, "1"), 0);
    assert_int_equal(rows_of(w, ACCUSED, "1"), 2);
    assert_int_equal(open_as(w, NOBODY), RC_NOTFOUND);
    assert_int_equal(mails_to(w, FIRST, "case-news"), 1);
    assert_sound(w);
    /* Not even why. */
    assert_true(staff_reads(w, FIRST, "He has left the building."));
    full = &w->as->full;
    assert_int_equal(full->entry[full->n_entries - 1].gen, 2);
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept,
                                &full->entry[full->n_entries - 1], &text, &len), RC_DENIED);
    kept.gen = 2;
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept,
                                &full->entry[full->n_entries - 1], &text, &len), RC_CRYPTO);
    assert_int_equal(envelope_open(&w->f->centre, &w->case_id, &full->generation[1], &envelope,
                                   w->pair[NOBODY].pk.b, w->pair[NOBODY].sk, &found), RC_DENIED);
    /* Let in again, he reads all of it. */
    let_in(w, FIRST, NOBODY);
    assert_true(staff_reads(w, NOBODY, "first words"));
    assert_true(reads(w, "He has left the building."));
}

static void a_stage_is_not_emptied_by_taking_off(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    enum refusal why;

    (void)state;
    file(w, &f);
    take_off(w, FIRST, COLLEAGUE);
    last_events(w, "rekey/staff revoke/staff"); /* also of one who was there from the beginning */
    assert_false(w->as->state.rekey);
    assert_int_equal(w->as->full.row.gen, 2);
    assert_int_equal(open_as(w, COLLEAGUE), RC_NOTFOUND);
    assert_int_equal(revoke(w, FIRST, FIRST, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_WRONG_ACTOR);
    let_in(w, FIRST, NOBODY);
    take_off(w, NOBODY, FIRST); /* NOBODY handles it now */
    assert_int_equal(revoke(w, NOBODY, FIRST, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_ALREADY);
    /* Nor is a later one: the complainant's way goes there. */
    assert_int_equal(revoke(w, NOBODY, LATER, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_LAST_READER);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(staff_reads(w, NOBODY, "It is not resolved."));
    assert_sound(w);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(who_is_let_in_reads_everything_and_acts),
        T(confidential_names_are_for_the_designated_only),
        T(who_must_not_read_is_refused_like_who_has_no_key),
        T(an_older_row_of_a_person_is_not_let_in),
        T(new_keys_keep_who_was_let_in),
        T(who_was_taken_off_opens_nothing_written_afterwards),
        T(a_stage_is_not_emptied_by_taking_off),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* Who reads a case and who does not any more: stepping back, new keys, another kind, records by
 * staff. Through casework, on a real database, with the shipped centre that runs two kinds. */
#include "tests/store/case_world.h"

#include "sql/store_staff.h"

/* --- stepping back -------------------------------------------------------------------------- */

static void who_stepped_back_opens_nothing_written_afterwards(void **state)
{
    struct world *w = &world;
    struct case_keys kept, found;
    struct envelope envelope;
    struct filing f = a_filing(w);
    char *text;
    size_t len;

    (void)state;
    file(w, &f);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    kept = w->as->keys[0];
    envelope = w->as->full.envelope[0];
    assert_true(rows_of(w, FIRST, "1") > 0);
    recuse(w, FIRST);
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
    assert_int_equal(rows_of(w, FIRST, "1"), 0);
    assert_int_equal(mails_to(w, COLLEAGUE, "case-news"), 1);
    assert_int_equal(mails_to(w, ACCUSED, "case-news"), 0);
    last_events(w, "recuse/staff");
    assert_true(w->as->state.rekey);
    assert_int_equal(w->as->full.row.gen, 1);

    complainant(w, ACT_MESSAGE, "second words");
    last_events(w, "rekey/complainant message/complainant");
    assert_int_equal(w->as->full.row.gen, 2);
    assert_int_equal(w->as->full.event[w->as->full.n_events - 2].ref, 2);
    assert_false(w->as->state.rekey);
    assert_true(reads(w, "first words") && reads(w, "second words"));
    assert_sound(w);
    assert_int_equal(rows_of(w, FIRST, "1"), 0);
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
    assert_int_equal(open_as(w, ACCUSED), RC_NOTFOUND);
    assert_true(staff_reads(w, COLLEAGUE, "first words"));
    assert_true(reads(w, "second words"));

    /* Neither his kept keys nor his kept envelope open it. */
    const struct case_full *full = &w->as->full;
    const struct entry *new = &full->entry[full->n_entries - 1];
    assert_int_equal(new->gen, 2);
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept, new, &text, &len),
                     RC_DENIED);
    kept.gen = 2;
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept, new, &text, &len),
                     RC_CRYPTO);
    assert_int_equal(envelope_open(&w->f->centre, &w->case_id, &full->generation[1], &envelope,
                                   w->pair[FIRST].pk.b, w->pair[FIRST].sk, &found), RC_DENIED);
}

static void who_comes_in_later_reads_all_generations_once_the_stage_is_reached(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    act(w, COLLEAGUE, ACT_NOTE, "a note of the first generation");
    recuse(w, FIRST);
    act(w, COLLEAGUE, ACT_NOTE, "a note of the second");
    last_events(w, "rekey/staff note/staff");
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_int_equal(rows_of(w, LATER, "standby = 1"), 2);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_int_equal(rows_of(w, LATER, "standby = 1"), 0);
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(reads(w, "a note of the first generation"));
    assert_true(reads(w, "a note of the second"));
    assert_true(reads(w, "It is not resolved."));
    assert_int_equal(mails_to(w, LATER, "case-moved"), 1);
    assert_sound(w);
}

static void new_keys_and_a_stage_that_is_reached_come_in_one_step(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    recuse(w, FIRST);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    last_events(w, "recuse/staff rekey/complainant advance/complainant");
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(reads(w, "I know the family."));
    assert_true(reads(w, "It is not resolved."));
    assert_int_equal(w->as->keys[1].mask, CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY);
    assert_sound(w);
}

static void an_emptied_stage_moves_on_and_then_out_of_the_house(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    recuse(w, FIRST);
    recuse(w, COLLEAGUE); /* before anybody wrote: he draws keys that are nobody's who left */
    last_events(w, "rekey/staff recuse/staff advance/clock");
    assert_int_equal(w->as->state.stage, 1);
    assert_int_equal(w->as->state.entered_why, MOVE_UNAVAILABLE);
    assert_int_equal(open_as(w, COLLEAGUE), RC_NOTFOUND);
    assert_int_equal(rows_of(w, COLLEAGUE, "1"), 0);
    assert_int_equal(mails_to(w, LATER, "case-moved"), 1);
    assert_int_equal(mails_to(w, ACCUSED, "case-moved"), 0);
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(w->as->full.row.unread);
    assert_sound(w);

    recuse(w, LATER);
    last_events(w, "rekey/staff recuse/staff advance/clock");
    assert_int_equal(w->as->state.status, STATUS_EXTERNAL);
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_sound(w);
}

static void the_last_reader_stays_where_the_case_cannot_move_on(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct command c = wish(w, COLLEAGUE, ACT_OUTCOME);
    enum refusal why;

    (void)state;
    file(w, &f);
    c.outcome = OUTCOME_NOT;
    assert_int_equal(staff(w, COLLEAGUE, c, "Not upheld.", &why), RC_OK);
    recuse(w, FIRST); /* a colleague is left */
    const int64_t before = rows(w, "1");
    c = wish(w, COLLEAGUE, ACT_RECUSE);
    c.item = w->id[COLLEAGUE];
    assert_int_equal(staff(w, COLLEAGUE, c, "I know the family.", &why), RC_DENIED);
    assert_int_equal(why, REFUSE_LAST_READER);
    assert_int_equal(rows(w, "1"), before);
    last_events(w, "outcome/staff recuse/staff");
    assert_int_equal(open_as(w, COLLEAGUE), RC_OK);
}

/* Somebody else takes the seat, for cases to come. */
static void disable(struct world *w, enum who who)
{
    const struct staff_wish wish = {.change = STAFF_DISABLE, .person = w->id[who]};
    struct staff_why why;

    seat(w, KIND_COMPLAINT, "external-verifier", NOBODY);
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &wish,
                                        FIXTURE_NOW, &why), RC_OK);
}

static void who_is_disabled_gets_no_new_key(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    disable(w, LATER);
    recuse(w, FIRST);
    act(w, COLLEAGUE, ACT_REPLY, "second words");
    assert_int_equal(rows_of(w, LATER, "gen = 2"), 0);
    assert_int_equal(rows_of(w, ACCUSED, "gen = 2"), 1); /* a dummy, as before */
    assert_int_equal(rows_of(w, COLLEAGUE, "gen = 2"), 1);
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    recuse(w, COLLEAGUE); /* LATER's stage has nobody now */
    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(w->as->state.status, STATUS_EXTERNAL);
}

/* --- another kind --------------------------------------------------------------------------- */

static void a_case_of_another_kind_is_read_by_its_recipients_from_the_beginning(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    act(w, FIRST, ACT_NOTE, "a note of the first generation");
    recuse(w, COLLEAGUE);
    complainant(w, ACT_MESSAGE, "second words");
    reclassify(w, FIRST, KIND_APPEAL);
    last_events(w, "message/complainant rekey/staff reclassify/staff");
    assert_int_equal(w->as->full.row.kind, KIND_APPEAL);
    assert_int_equal(w->as->full.row.gen, 3);
    assert_true(reads(w, "It is another kind."));
    assert_sound(w);
    /* The old kind's readers are gone, and what waited for their stages. */
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_int_equal(rows_of(w, LATER, "slot <> 5"), 0);
    /* The one who stepped back is not let in by a seat of the new kind. */
    assert_int_equal(rows_of(w, COLLEAGUE, "slot <> 5"), 0);
    /* The new one's read everything. */
    assert_true(staff_reads(w, APPEALS, "first words"));
    assert_true(reads(w, "A Learner"));
    assert_true(reads(w, "a note of the first generation"));
    assert_true(reads(w, "second words"));
    assert_true(reads(w, "It is another kind."));
    assert_int_equal(mails_to(w, APPEALS, "case-moved"), 1);
    act(w, APPEALS, ACT_REPLY, "We look at your appeal.");
    /* Later stages when they are reached, and not before. */
    assert_int_equal(open_as(w, APPEALS_LATER), RC_NOTFOUND);
    assert_int_equal(rows_of(w, APPEALS_LATER, "standby = 1 AND slot = 4"), 2);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, APPEALS_LATER, "first words"));
    assert_true(reads(w, "a note of the first generation"));
    assert_true(reads(w, "We look at your appeal."));
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_sound(w);
}

/* Rows do not tell who is accused: as many of each kind for him as for a colleague. */
static void the_accused_stays_excluded_and_looks_like_the_others(void **state)
{
    static const char *const looks[] = {
        "gen = 1 AND slot = 4 AND standby = 0 AND LENGTH(sealed) = 171",
        "gen = 2 AND slot = 2 AND standby = 0 AND LENGTH(sealed) = 139"};
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    f.excluded = (const struct rc_id[]){w->id[LATER]}; /* a seat of stage 2 of complaints only */
    file(w, &f);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    const struct step s = {.command = {.act = ACT_RECLASSIFY, .by = ACTOR_STAFF,
                                       .person = w->id[FIRST], .kind = KIND_APPEAL,
                                       .date = RC_DATE_NONE},
                           .text = "It is another kind.", .kind = ENTRY_MESSAGE,
                           .excluded = &w->id[APPEALS_LATER], .n_excluded = 1};
    enum refusal why;
    assert_int_equal(casework_do(&w->call, w->as, &s, &why), RC_OK);
    assert_int_equal(open_as(w, APPEALS), RC_OK);
    assert_int_equal(open_as(w, ACCUSED), RC_OK); /* named by nobody here */
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(rows_of(w, APPEALS, looks[i]), 1);
        /* He and the colleague read generation 1 already. */
        assert_int_equal(rows_of(w, COLLEAGUE, looks[i]), i);
    }
    assert_int_equal(rows_of(w, APPEALS_LATER, "gen = 1 AND slot = 4 AND standby = 1"
                                               " AND LENGTH(sealed) = 213"), 1);
    complainant(w, ACT_ADVANCE, "It is not resolved."); /* nobody is left for stage 2 */
    assert_int_equal(w->as->full.row.kind, KIND_APPEAL);
    assert_int_equal(open_as(w, APPEALS_LATER), RC_NOTFOUND);
    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(w->as->state.status, STATUS_EXTERNAL);
}

static void the_accused_of_the_new_stage_has_a_dummy_of_each_generation(void **state)
{
    static const char *const looks[] = {
        "gen = 1 AND slot = 2 AND standby = 0 AND LENGTH(sealed) = 139",
        "gen = 2 AND slot = 2 AND standby = 0 AND LENGTH(sealed) = 139", "1"};
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct case_keys found;
    struct envelope *all;
    size_t n;

    (void)state;
    file(w, &f);
    reclassify(w, FIRST, KIND_APPEAL);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(rows_of(w, ACCUSED, looks[i]), rows_of(w, COLLEAGUE, looks[i]));
    assert_int_equal(open_as(w, ACCUSED), RC_NOTFOUND);
    assert_true(staff_reads(w, COLLEAGUE, "It is another kind."));
    assert_int_equal(store_case_envelopes(w->f->db, w->f->a, &w->case_id, 2, &all, &n), RC_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_not_equal(envelope_open(&w->f->centre, &w->case_id, &w->as->full.generation[1],
                                           &all[i], w->pair[ACCUSED].pk.b, w->pair[ACCUSED].sk,
                                           &found), RC_OK);
}

static void a_kind_that_is_not_run_here_changes_no_key(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    const int64_t before = rows(w, "1");
    reclassify(w, FIRST, KIND_MALPRACTICE);
    last_events(w, "reclassify/staff");
    assert_int_equal(w->as->full.row.gen, 1);
    assert_int_equal(w->as->full.row.kind, KIND_COMPLAINT);
    assert_true(w->as->state.signposted);
    assert_int_equal(rows(w, "1"), before);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    assert_sound(w);
}

static void there_and_back_again(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    file(w, &f);
    reclassify(w, FIRST, KIND_APPEAL);
    act(w, APPEALS, ACT_NOTE, "a note on the appeal");
    reclassify(w, APPEALS, KIND_COMPLAINT);
    assert_int_equal(open_as(w, APPEALS), RC_NOTFOUND);
    assert_true(staff_reads(w, FIRST, "first words"));
    assert_true(reads(w, "a note on the appeal"));
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(reads(w, "a note on the appeal"));
    assert_int_equal(open_as(w, APPEALS_LATER), RC_NOTFOUND);
    assert_sound(w);
}

/* Whose only row waited for a later stage, which goes with the kind; and who has no seat in the kind that
 * it came in as. */
static void the_accused_without_a_seat_stays_excluded(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    const struct rc_id excluded[] = {w->id[LATER], w->id[APPEALS]};

    (void)state;
    f.excluded = excluded;
    f.n_excluded = 2;
    file(w, &f);
    assert_int_equal(rows_of(w, APPEALS, "slot = 5"), 1);
    assert_int_equal(rows_of(w, APPEALS_LATER, "slot = 5"), 1); /* and looks like who is not */
    reclassify(w, FIRST, KIND_APPEAL);
    assert_int_equal(open_as(w, APPEALS), RC_NOTFOUND);
    assert_int_equal(rows_of(w, LATER, "slot = 5"), 1);
    assert_int_equal(rows_of(w, FIRST, "gen = 2 AND slot = 5"), 1);
    act(w, COLLEAGUE, ACT_NOTE, "a note on the appeal");
    reclassify(w, COLLEAGUE, KIND_COMPLAINT);
    assert_true(staff_reads(w, FIRST, "first words"));
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_int_equal(open_as(w, APPEALS), RC_NOTFOUND);
    assert_sound(w);
}

/* --- all or nothing ------------------------------------------------------------------------- */

static void a_write_that_fails_leaves_nothing(void **state)
{
    static const char *const table[] = {"envelope", "generation", "case_event", "outbox"};
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct command c = wish(w, FIRST, ACT_RECUSE);
    int64_t before[4];
    enum refusal why;

    (void)state;
    c.item = w->id[FIRST];
    file(w, &f);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 4; i++)
            before[i] = private_db_number(&w->f->server, "SELECT COUNT(*) FROM %s", table[i]);
        private_db_do(&w->f->server, "CREATE TRIGGER broken BEFORE INSERT ON %s FOR EACH ROW"
                      " SIGNAL SQLSTATE '45000'", round == 0 ? "case_event" : "outbox");
        if (round == 1) { /* recused, now the keys */
            assert_int_equal(open_token(w), RC_OK);
            assert_int_equal(step(w, (struct command){.act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT,
                                                      .date = RC_DATE_NONE},
                                  "second words", ENTRY_MESSAGE, &why), RC_DB);
        } else {
            c = round == 0 ? c : wish(w, COLLEAGUE, ACT_RECLASSIFY);
            c.kind = KIND_APPEAL;
            assert_int_equal(staff(w, round == 0 ? FIRST : COLLEAGUE, c, "words", &why), RC_DB);
        }
        private_db_do(&w->f->server, "DROP TRIGGER broken");
        for (int i = 0; i < 4; i++)
            assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM %s", table[i]),
                             before[i]);
        assert_sound(w);
        if (round == 0) {
            assert_int_equal(open_as(w, FIRST), RC_OK);
            recuse(w, FIRST);
        }
    }
    complainant(w, ACT_MESSAGE, "second words");
    reclassify(w, COLLEAGUE, KIND_APPEAL);
    assert_true(staff_reads(w, APPEALS, "second words"));
}

static void a_race_is_decided_again(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct casework *mine = arena_alloc(w->f->a, sizeof *mine);
    const struct step s = {.command = {.act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT,
                                       .date = RC_DATE_NONE},
                           .text = "second words", .kind = ENTRY_MESSAGE};
    enum refusal why;

    (void)state;
    file(w, &f);
    assert_int_equal(open_token(w), RC_OK);
    *mine = *w->as;
    recuse(w, FIRST); /* while the complainant types */
    struct call *c = begin(w);
    c->token_keys = w->keys;
    assert_int_equal(casework_do(c, mine, &s, &why), RC_OK);
    casework_close(mine);
    last_events(w, "recuse/staff rekey/complainant message/complainant");
}

static void a_generation_that_the_server_key_alone_made_is_refused(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct generation g;
    struct case_keys ck;
    struct envelope rows_made[2];
    const struct recovery_keys none = {.present = false};
    struct reader r = {.slot = SLOT_COMPLAINANT, .mask = CASE_MASK_SHARED};
    struct seal_key guess = {{1}};
    char hex[2][2 * 33 + 1];
    size_t n;

    (void)state;
    file(w, &f);
    recuse(w, FIRST);
    complainant(w, ACT_MESSAGE, "second words");
    r.id = w->case_id;
    memcpy(r.pk.b, w->keys.reader_pk, 32);
    assert_int_equal(generation_make(w->f->kr, &w->f->centre, &w->case_id, 2, &r, 1, &none, &guess,
                                     &g, rows_made, &n, &ck), RC_OK);
    /* All its columns, well signed by the server. */
    sodium_bin2hex(hex[0], sizeof hex[0], g.epk, 32);
    sodium_bin2hex(hex[1], sizeof hex[1], g.mac.b, ROW_MAC_BYTES);
    private_db_do(&w->f->server, "UPDATE generation SET epk = X'%s', mac = X'%s' WHERE gen = 2",
                  hex[0], hex[1]);
    for (int i = 0; i < 3; i++) {
        static const char *const column[] = {"commit_shared", "commit_staff", "commit_identity"};
        sodium_bin2hex(hex[0], sizeof hex[0], g.commitment[i].b, 32);
        private_db_do(&w->f->server, "UPDATE generation SET %s = X'%s' WHERE gen = 2", column[i],
                      hex[0]);
    }
    sodium_bin2hex(hex[0], sizeof hex[0], g.readers.b, 32);
    sodium_bin2hex(hex[1], sizeof hex[1], g.reader_mac.b, 32);
    private_db_do(&w->f->server, "UPDATE generation SET readers = X'%s', reader_mac = X'%s'"
                  " WHERE gen = 2", hex[0], hex[1]);
    assert_int_equal(open_token(w), RC_CRYPTO);
    assert_int_equal(open_as(w, COLLEAGUE), RC_CRYPTO);
}

/* --- who acts ------------------------------------------------------------------------------- */

static void handlers_of_an_earlier_stage_read_on_but_do_not_decide(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    enum refusal why;

    (void)state;
    file(w, &f);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, FIRST, "It is not resolved."));
    assert_false(casework_handles(w->as));
    assert_int_equal(staff(w, FIRST, wish(w, FIRST, ACT_REPLY), "words", &why), RC_DENIED);
    assert_int_equal(why, REFUSE_WRONG_ACTOR);
    act(w, FIRST, ACT_NOTE, "what I know");
    assert_true(staff_reads(w, LATER, "what I know"));
    assert_true(casework_handles(w->as));
    act(w, LATER, ACT_REPLY, "words");
    recuse(w, FIRST); /* the stage has its handler */
    last_events(w, "recuse/staff");
}

static void a_case_is_handed_only_to_who_can_open_it(void **state)
{
    static const enum who not[] = {ACCUSED, LATER, APPEALS, NOBODY};
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct command c = wish(w, FIRST, ACT_TAKE);
    enum refusal why;

    (void)state;
    file(w, &f);
    for (size_t i = 0; i < sizeof not / sizeof not[0]; i++) {
        c.item = w->id[not[i]];
        assert_int_equal(staff(w, FIRST, c, NULL, &why), RC_DENIED);
        assert_int_equal(why, REFUSE_WRONG_ACTOR);
    }
    c.item = w->id[COLLEAGUE];
    assert_int_equal(staff(w, FIRST, c, NULL, &why), RC_OK);
    assert_int_equal(mails_to(w, COLLEAGUE, "case-news"), 1);
    assert_int_equal(mails_to(w, FIRST, "case-news"), 0);
    recuse(w, COLLEAGUE);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    assert_false(w->as->state.has_holder);
    assert_int_equal(w->as->state.stage, 0);
}

/* --- recorded by staff ---------------------------------------------------------------------- */

static void staff_record_what_came_by_telephone(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    enum filed how;

    (void)state;
    f.by = ACTOR_STAFF;
    f.person = w->id[ACCUSED]; /* about himself */
    f.channel = CHANNEL_TELEPHONE;
    f.received = date_add_days(begin(w)->today, -3);
    file(w, &f);
    assert_int_equal(date_cmp(w->as->full.row.received, f.received), 0);
    assert_int_equal(w->as->state.channel, CHANNEL_TELEPHONE);
    assert_int_equal(w->as->full.event[0].by, ACTOR_STAFF);
    assert_true(id_equal(&w->as->full.event[0].person, &w->id[ACCUSED]));
    assert_int_equal(date_cmp(w->as->full.event[0].day, w->call.today), 0);
    assert_true(reads(w, "A Learner"));
    assert_int_equal(open_as(w, ACCUSED), RC_NOTFOUND);
    assert_true(staff_reads(w, FIRST, "first words"));
    assert_int_equal(mails_to(w, FIRST, "case-waits"), 1);
    assert_int_equal(mails_to(w, ACCUSED, "case-waits"), 0);
    assert_sound(w);
    /* The same form again, and with other words. */
    struct call *c = begin(w);
    assert_int_equal(casework_file(c, &f, &how), RC_OK);
    assert_int_equal(how, FILED_AGAIN);
    assert_false(c->has_token);
    assert_true(sodium_is_zero((const uint8_t *)&c->token_keys, sizeof c->token_keys));
    f.body_tag.b[0] ^= 1;
    assert_int_equal(casework_file(begin(w), &f, &how), RC_OK);
    assert_int_equal(how, FILED_OVER);
    last_events(w, "file/staff details/staff");
    /* No day that has not come. */
    struct filing tomorrow = a_filing(w);
    tomorrow.by = ACTOR_STAFF;
    tomorrow.person = w->id[FIRST];
    tomorrow.channel = CHANNEL_MAIL;
    tomorrow.received = date_add_days(w->call.today, 1);
    assert_int_equal(casework_file(begin(w), &tomorrow, &how), RC_INVALID);
}

static void a_notification_is_a_case_of_actions(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);

    (void)state;
    f.by = ACTOR_STAFF;
    f.person = w->id[FIRST];
    f.channel = CHANNEL_NOTIFICATION;
    f.identity = IDENTITY_ANONYMOUS;
    f.identity_words = f.mail = NULL;
    f.wanted = 1;
    file(w, &f);
    assert_int_equal(w->as->state.status, STATUS_ACTIONS);
    assert_int_equal(w->as->state.stage, 0);
    assert_true(staff_reads(w, FIRST, "first words"));
    assert_int_equal(mails_to(w, FIRST, "case-waits"), 0);
    assert_int_equal(mails_to(w, COLLEAGUE, "case-waits"), 1);
    recuse(w, FIRST);
    recuse(w, COLLEAGUE);
    assert_true(staff_reads(w, LATER, "first words"));
    assert_int_equal(w->as->state.status, STATUS_ACTIONS);
    assert_sound(w);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(who_stepped_back_opens_nothing_written_afterwards),
        T(who_comes_in_later_reads_all_generations_once_the_stage_is_reached),
        T(new_keys_and_a_stage_that_is_reached_come_in_one_step),
        T(an_emptied_stage_moves_on_and_then_out_of_the_house),
        T(the_last_reader_stays_where_the_case_cannot_move_on),
        T(who_is_disabled_gets_no_new_key),
        T(a_case_of_another_kind_is_read_by_its_recipients_from_the_beginning),
        T(the_accused_stays_excluded_and_looks_like_the_others),
        T(the_accused_of_the_new_stage_has_a_dummy_of_each_generation),
        T(a_kind_that_is_not_run_here_changes_no_key),
        T(there_and_back_again),
        T(the_accused_without_a_seat_stays_excluded),
        T(a_write_that_fails_leaves_nothing),
        T(a_race_is_decided_again),
        T(a_generation_that_the_server_key_alone_made_is_refused),
        T(handlers_of_an_earlier_stage_read_on_but_do_not_decide),
        T(a_case_is_handed_only_to_who_can_open_it),
        T(staff_record_what_came_by_telephone),
        T(a_notification_is_a_case_of_actions),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

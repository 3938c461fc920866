/* Cases against a real server: written whole or not at all, read back checked, tampering refused. */
#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t rows_of(struct fixture *f, const char *table)
{
    return private_db_number(&f->server, "SELECT COUNT(*) FROM %s", table);
}

static void assert_nothing(struct fixture *f)
{
    static const char *const table[] = {"complaint", "generation", "envelope", "case_event",
                                        "outbox"};

    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(rows_of(f, table[i]), 0);
    }
}

/* --- create ------------------------------------------------------------------------------- */

static void a_case_comes_back_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    struct case_keys keys;
    char *text = NULL;
    size_t len = 0;

    fixture_case_store(f, 1, &c);
    fixture_load(f, &c, RC_OK, &full);
    const struct case_row *a = &c.w.row, *b = &full.row;
    assert_true(id_equal(&a->id, &b->id) && id_equal(&a->centre, &b->centre));
    assert_int_equal(b->centre_version, 3);
    assert_string_equal(b->reference, "MOT-2026-0001");
    assert_int_equal(b->kind, KIND_COMPLAINT);
    assert_int_equal(b->identity, IDENTITY_NAMED);
    assert_memory_equal(&a->body_tag, &b->body_tag, 32);
    assert_memory_equal(&a->reader_pk, &b->reader_pk, 32);
    assert_int_equal(date_cmp(a->received, b->received), 0);
    assert_int_equal(date_cmp(a->ack_due, b->ack_due), 0);
    assert_int_equal(date_cmp(a->act_due, b->act_due), 0);
    assert_false(date_is_set(b->window_due));
    assert_int_equal(b->status, STATUS_RECEIVED);
    assert_int_equal(b->events, 1);
    assert_memory_equal(&b->head, &c.w.head_before, 32);
    assert_true(b->unread && b->has_mail);
    assert_memory_equal(a->mail, b->mail, ADDRESS_SEALED);
    /* The complainant's envelope opens the words. */
    assert_int_equal(full.n_generations, 1);
    assert_int_equal(generation_check(f->kr, &f->centre, &b->id, full.generation, &c.keys.pin),
                     RC_OK);
    assert_int_equal(full.n_envelopes, 1);
    assert_int_equal(full.envelope_gen[0], 1);
    assert_int_equal(envelope_open(&f->centre, &b->id, full.generation, full.envelope,
                                   c.keys.reader_pk, c.keys.reader_sk, &keys), RC_OK);
    assert_int_equal(full.n_events, 1);
    assert_int_equal(full.event[0].act, ACT_FILE);
    assert_int_equal(full.n_entries, 1);
    assert_int_equal(entry_open(f->a, &f->centre, &b->id, &keys, full.entry, &text, &len), RC_OK);
    assert_string_equal(text, "The course was cancelled without notice.");
    assert_int_equal(full.n_evidence, 0);
    assert_int_equal(rows_of(f, "outbox"), 2);
}

static void an_anonymous_case_without_mail_comes_back(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;

    fixture_case_make(f, 1, &c);
    c.w.row.identity = IDENTITY_ANONYMOUS;
    c.w.row.has_mail = false;
    memset(&c.w.row.mail_id, 0, sizeof(c.w.row.mail_id));
    c.w.row.ack_due = c.w.row.act_due = RC_DATE_NONE;
    c.w.n_mails = 0;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.row.identity, IDENTITY_ANONYMOUS);
    assert_false(full.row.has_mail);
    assert_true(id_is_zero(&full.row.mail_id));
    assert_false(date_is_set(full.row.ack_due));
}

/* THREATS.md promises it: no time of day by which an anonymous complaint could be told. */
static void no_column_of_a_case_holds_a_time(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(private_db_number(&f->server,
        "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'recourse'"
        " AND table_name IN ('complaint', 'generation', 'envelope', 'case_event', 'evidence',"
        " 'evidence_chunk') AND (data_type IN ('timestamp', 'datetime', 'time', 'float', 'double')"
        " OR column_name LIKE '%%\\_at' OR column_name LIKE '%%time%%')"), 0);
    assert_int_equal(private_db_number(&f->server,
        "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'recourse'"
        " AND table_name = 'outbox' AND (column_name LIKE '%%case%%'"
        " OR column_name LIKE '%%reference%%')"), 0);
    assert_int_equal(private_db_number(&f->server,
        "SELECT COUNT(*) FROM information_schema.tables t WHERE table_schema = 'recourse'"
        " AND (engine <> 'InnoDB' OR table_collation NOT LIKE 'utf8mb4%%' OR NOT EXISTS (SELECT 1"
        " FROM information_schema.statistics s WHERE s.table_schema = t.table_schema"
        " AND s.table_name = t.table_name AND s.index_name = 'PRIMARY'))"), 0);
}

static void the_same_form_twice_is_a_conflict_and_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, again;

    fixture_case_store(f, 1, &c);
    fixture_case_make(f, 2, &again);
    again.w.row.lookup = c.w.row.lookup;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &again.w), RC_CONFLICT);
    /* A reference that is taken likewise, but not one of another centre. */
    fixture_case_make(f, 1, &again);
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &again.w), RC_CONFLICT);
    assert_int_equal(rows_of(f, "complaint"), 1);
    assert_int_equal(rows_of(f, "generation"), 1);
    assert_int_equal(rows_of(f, "envelope"), 4);
    assert_int_equal(rows_of(f, "case_event"), 1);
    assert_int_equal(rows_of(f, "outbox"), 2);
    fixture_load(f, &c, RC_OK, NULL);
}

static void a_write_that_fails_at_its_end_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_adopt gone;
    char long_name[100];

    fixture_case_make(f, 1, &c);
    memset(&gone, 0, sizeof(gone));
    id_random(&gone.file);
    gone.seq = 1;
    c.w.adopt = &gone;
    c.w.n_adopt = 1;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_NOTFOUND);
    assert_nothing(f);
    c.w.n_adopt = 0;
    memset(long_name, 'x', sizeof(long_name));
    long_name[99] = 0;
    c.mail[1].template_name = long_name; /* refused by the server, in the last statement */
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_DB);
    assert_nothing(f);
    c.mail[1].template_name = "new-case";
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
}

static void a_write_that_does_not_fit_itself_is_refused(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    bool already = false;

    fixture_case_make(f, 1, &c);
    c.w.generation = NULL;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_INVALID);
    c.w.generation = &c.generation;
    c.event[0].event.seq = 2;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_INVALID);
    c.event[0].event.seq = 1;
    c.event[0].entry = NULL;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_INVALID);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_INVALID);
    assert_nothing(f);
}

/* --- append ------------------------------------------------------------------------------- */

static void events_are_appended_and_the_chain_holds(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    bool already = true;

    fixture_case_store(f, 1, &c);
    for (int i = 0; i < 3; i++) {
        fixture_next(f, &c, ACT_MESSAGE, i == 1 ? NULL : "And another thing.");
        c.w.row.status = STATUS_OPEN;
        c.w.row.ack_due = RC_DATE_NONE;
        c.w.row.unread = i == 2;
        assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
        assert_false(already);
        fixture_done(&c);
    }
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 4);
    assert_int_equal(full.n_entries, 3);
    assert_int_equal(full.entry[2].seq, 4);
    assert_int_equal(full.row.status, STATUS_OPEN);
    assert_false(date_is_set(full.row.ack_due));
    assert_memory_equal(&full.row.head, &c.w.head_before, 32);
}

static void a_case_that_moved_on_is_a_conflict(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    bool already = true;

    fixture_case_store(f, 1, &c);
    fixture_next(f, &c, ACT_MESSAGE, "First.");
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_CONFLICT);
    assert_false(already);
    assert_int_equal(rows_of(f, "case_event"), 2);
    /* Same count, another head. */
    fixture_done(&c);
    c.w.head_before.b[0] ^= 1;
    fixture_next(f, &c, ACT_MESSAGE, "Second.");
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_CONFLICT);
    c.w.head_before.b[0] ^= 1;
    fixture_load(f, &c, RC_OK, NULL);
}

static void a_form_sent_twice_is_written_once(void **state)
{
    static const uint8_t once[16] = "sixteen  bytes!";
    struct fixture *f = *state;
    struct fixture_case c;
    bool already = false;

    fixture_case_store(f, 1, &c);
    fixture_next(f, &c, ACT_MESSAGE, "Once.");
    c.w.once = once;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_false(already);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_CONFLICT);
    assert_true(already);
    /* Also on top of what it wrote itself, as after loading anew. */
    fixture_done(&c);
    fixture_next(f, &c, ACT_MESSAGE, "Once.");
    c.w.once = once;
    already = false;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_CONFLICT);
    assert_true(already);
    assert_int_equal(rows_of(f, "case_event"), 2);
    fixture_load(f, &c, RC_OK, NULL);
}

static void a_stage_that_is_reached_releases_its_envelope(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    struct envelope *all = NULL, open;
    struct case_keys keys;
    size_t n = 0;
    bool already;

    fixture_case_store(f, 1, &c);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                             &f->person[1], &full), RC_NOTFOUND);
    assert_int_equal(store_case_envelopes(f->db, f->a, &c.w.row.id, 1, &all, &n), RC_OK);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        if (all[i].standby) {
            open = all[i];
        }
    }
    assert_int_equal(envelope_release(f->kr, &f->centre, &c.w.row.id, 1, &open), RC_OK);
    fixture_next(f, &c, ACT_ADVANCE, NULL);
    c.w.row.stage = 1;
    const struct envelope_row released = {.gen = 1, .e = open};
    c.w.released = &released;
    c.w.n_released = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                             &f->person[1], &full), RC_OK);
    assert_int_equal(full.n_envelopes, 1);
    assert_int_equal(envelope_open(&f->centre, &full.row.id, full.generation, full.envelope,
                                   f->pair[1].pk.b, f->pair[1].sk, &keys), RC_OK);
    /* Released once: not again, and then nothing of the write stays. */
    fixture_done(&c);
    fixture_next(f, &c, ACT_MESSAGE, NULL);
    c.w.n_released = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_CONFLICT);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_events, 2);
}

static void a_new_generation_shuts_out_whoever_is_not_in_it(void **state)
{
    static const struct recovery_keys no_recovery;
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    struct reader r[2];
    struct seal_key pin;
    bool already;

    fixture_case_store(f, 1, &c);
    memset(r, 0, sizeof(r));
    r[0] = (struct reader){.id = c.w.row.id, .pk = c.w.row.reader_pk, .slot = SLOT_COMPLAINANT,
                           .mask = CASE_MASK_SHARED};
    r[1] = (struct reader){.id = f->person[3], .pk = f->pair[3].pk, .slot = SLOT_RECIPIENT,
                           .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    seal_derive(&c.ck.k[CASE_KEY_SHARED], 4, "RcCaseKy", &pin);
    assert_int_equal(generation_make(f->kr, &f->centre, &c.w.row.id, 2, r, 2, &no_recovery, &pin,
                                     &c.generation, c.envelope, &c.w.n_envelopes, &c.ck), RC_OK);
    c.w.row.gen = 2;
    c.w.generation = &c.generation;
    fixture_next(f, &c, ACT_REVOKE, NULL);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_generations, 2);
    assert_int_equal(full.n_envelopes, 2);
    assert_int_equal(full.envelope_gen[0], 1);
    assert_int_equal(full.envelope_gen[1], 2);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                             &f->person[0], &full), RC_NOTFOUND);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                             &f->person[3], &full), RC_OK);
    assert_int_equal(full.n_envelopes, 1);
    /* Either generation is missed when it is taken away. */
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM generation");
    for (int gen = 1; gen <= 2; gen++) {
        private_db_do(&f->server, "DELETE FROM generation WHERE gen = %d", gen);
        fixture_load(f, &c, RC_CRYPTO, NULL);
        private_db_do(&f->server, "INSERT INTO generation SELECT * FROM kept WHERE gen = %d", gen);
        fixture_load(f, &c, RC_OK, NULL);
    }
    private_db_do(&f->server, "DROP TABLE kept");
}

/* --- staff -------------------------------------------------------------------------------- */

static void only_who_holds_an_envelope_finds_the_case(void **state)
{
    static const enum rc_err expected[FIXTURE_PERSONS] = {RC_OK, RC_NOTFOUND, RC_NOTFOUND,
                                                          RC_NOTFOUND};
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;

    fixture_case_store(f, 1, &c);
    for (size_t i = 0; i < FIXTURE_PERSONS; i++) {
        assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                                 &f->person[i], &full), expected[i]);
    }
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0002",
                                             &f->person[0], &full), RC_NOTFOUND);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->person[0], "MOT-2026-0001",
                                             &f->person[0], &full), RC_NOTFOUND);
}

static void the_inbox_shows_what_is_due_first_and_no_case_of_others(void **state)
{
    enum { CASES = 150 };
    struct fixture *f = *state;
    struct fixture_case c;
    struct inbox_row *row = NULL;
    size_t n = 0;
    bool more = true;

    for (unsigned i = 0; i < CASES; i++) {
        fixture_case_make(f, i, &c);
        c.w.row.ack_due = i % 5 == 0 ? RC_DATE_NONE : date_add_days(c.w.row.received, (int)i);
        c.w.row.act_due = i % 5 == 0 ? RC_DATE_NONE : date_add_days(c.w.row.received, 500);
        c.w.n_mails = 0;
        assert_int_equal(store_case_create(f->db, f->kr, f->a, &c.w), RC_OK);
    }
    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], NULL, 100, 0, &row,
                                 &n, &more), RC_OK);
    assert_int_equal(n, 100);
    assert_true(more);
    assert_string_equal(row[0].reference, "MOT-2026-0001");
    assert_string_equal(row[1].reference, "MOT-2026-0002");
    assert_string_equal(row[4].reference, "MOT-2026-0006");
    assert_true(row[0].unread);
    assert_int_equal(row[0].status, STATUS_RECEIVED);
    for (size_t i = 1; i < n; i++) {
        assert_true(date_cmp(row[i - 1].ack_due, row[i].ack_due) < 0);
    }
    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[0], NULL, 100, 100, &row,
                                 &n, &more), RC_OK);
    assert_int_equal(n, 50);
    assert_false(more);
    assert_false(date_is_set(row[49].ack_due));
    assert_true(date_is_set(row[19].ack_due) && !date_is_set(row[20].ack_due));
    for (size_t i = 1; i < FIXTURE_PERSONS; i++) { /* standby, dummies, nothing */
        assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[i], NULL, 100, 0, &row,
                                     &n, &more), RC_OK);
        assert_int_equal(n, 0);
        assert_false(more);
    }
    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->person[1], &f->person[0], NULL, 100, 0, &row,
                                 &n, &more), RC_OK);
    assert_int_equal(n, 0);
}

static void a_read_mark_needs_no_key_and_breaks_no_mac(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;

    fixture_case_store(f, 1, &c);
    assert_int_equal(store_case_read(f->db, &c.w.row.id), RC_OK);
    assert_int_equal(store_case_read(f->db, &c.w.row.id), RC_OK);
    fixture_load(f, &c, RC_OK, &full);
    assert_false(full.row.unread);
}

/* --- evidence of a case ------------------------------------------------------------------- */

static void evidence_is_adopted_with_its_event(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    struct evidence_row file;
    struct evidence_adopt adopt;
    bool already;
    char *row = NULL;

    fixture_case_store(f, 1, &c);
    fixture_file(f, &c, 2, &file, &adopt);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_evidence, 0); /* drafts are not part of the case */
    fixture_next(f, &c, ACT_EVIDENCE, NULL);
    c.event[0].event.item = file.id;
    assert_int_equal(event_format(f->a, &c.event[0].event, &row, &c.event[0].row_len), RC_OK);
    c.event[0].row = row;
    c.w.adopt = &adopt;
    c.w.n_adopt = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    fixture_done(&c);
    fixture_load(f, &c, RC_OK, &full);
    assert_int_equal(full.n_evidence, 1);
    assert_true(id_equal(&full.evidence[0].id, &file.id));
    assert_int_equal(full.evidence[0].seq, 2);
    assert_int_equal(full.evidence[0].size, 2 * EVIDENCE_CHUNK);
    assert_int_equal(full.evidence[0].chunks, 2);
    assert_true(full.evidence[0].complete && !full.evidence[0].draft);
    assert_memory_equal(full.evidence[0].wrap, adopt.wrap, EVIDENCE_WRAP);
    assert_memory_equal(full.evidence[0].name, file.name, EVIDENCE_NAME_SEALED);
    /* Nobody forgets a file that was sent, nor does the sweep. */
    assert_int_equal(store_evidence_drop(f->db, &c.w.row.id, &file.id), RC_OK);
    fixture_load(f, &c, RC_OK, NULL);
    /* A file that is missing, or slipped in, is noticed. */
    private_db_do(&f->server, "UPDATE evidence SET seq = 1");
    fixture_load(f, &c, RC_CRYPTO, NULL);
    private_db_do(&f->server, "UPDATE evidence SET seq = 2");
    fixture_load(f, &c, RC_OK, NULL);
    private_db_do(&f->server, "INSERT INTO evidence SELECT REPEAT('x', 16), case_id, centre, seq,"
                  " size, chunks, complete, draft, draft_day, draft_slot, arrival, header, wrap, name,"
                  " cipher, digest"
                  " FROM evidence");
    fixture_load(f, &c, RC_CRYPTO, NULL);
    private_db_do(&f->server, "DELETE FROM evidence");
    fixture_load(f, &c, RC_CRYPTO, NULL);
}

/* --- tampering ---------------------------------------------------------------------------- */

struct column {
    const char *table, *name;
    bool integer;
    bool text; /* a date or a word: replaced, not flipped */
    const char *other;
};

/* Every column of a case that a page shows or decides by. */
static const struct column columns[] = {
    {"complaint", "id", false, false, NULL},
    {"complaint", "centre_version", true, false, NULL},
    {"complaint", "reference", false, true, "'MOT-2026-9999'"},
    {"complaint", "kind", true, false, NULL},
    {"complaint", "identity_mode", true, false, NULL},
    {"complaint", "reader_pk", false, false, NULL},
    {"complaint", "body_tag", false, false, NULL},
    {"complaint", "received", false, true, "'2026-09-11'"},
    {"complaint", "stage", true, false, NULL},
    {"complaint", "status", true, false, NULL},
    {"complaint", "outcome", true, false, NULL},
    {"complaint", "ack_due", false, true, "NULL"},
    {"complaint", "act_due", false, true, "'2026-12-01'"},
    {"complaint", "window_due", false, true, "'2026-12-01'"},
    {"complaint", "gen", true, false, NULL},
    {"complaint", "events", true, false, NULL},
    {"complaint", "head", false, false, NULL},
    {"complaint", "mail_id", false, false, NULL},
    {"complaint", "mail", false, false, NULL},
    {"complaint", "mail", false, true, "NULL"},
    {"complaint", "mac", false, false, NULL},
    {"generation", "gen", true, false, NULL},
    {"generation", "epk", false, false, NULL},
    {"generation", "commit_shared", false, false, NULL},
    {"generation", "commit_staff", false, false, NULL},
    {"generation", "commit_identity", false, false, NULL},
    {"generation", "readers", false, false, NULL},
    {"generation", "mac", false, false, NULL},
    {"envelope", "gen", true, false, NULL},
    {"envelope", "reader", false, false, NULL},
    {"envelope", "slot", true, false, NULL},
    {"envelope", "stage", true, false, NULL},
    {"envelope", "standby", true, false, NULL},
    {"envelope", "sealed", false, false, NULL},
    {"envelope", "exclusion", false, false, NULL},
    {"envelope", "mac", false, false, NULL},
    {"case_event", "seq", true, false, NULL},
    {"case_event", "canon", false, false, NULL},
    {"case_event", "chain", false, false, NULL},
    {"case_event", "mac", false, false, NULL},
    {"case_event", "entry", false, false, NULL},
    {"case_event", "entry", false, true, "NULL"},
};

static void a_flipped_bit_in_any_column_is_refused(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;

    fixture_case_store(f, 1, &c);
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        const struct column *col = &columns[i];
        const char *where = strcmp(col->table, "envelope") == 0 ? "WHERE slot = 1" : "";
        enum rc_err err;
        struct case_full full;
        /* Rows are kept aside and put back, so that each column is spoiled alone. */
        private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM %s", col->table);
        if (col->integer) {
            private_db_do(&f->server, "UPDATE %s SET %s = %s ^ 1 %s", col->table, col->name,
                          col->name, where);
        } else if (col->text) {
            private_db_do(&f->server, "UPDATE %s SET %s = %s %s", col->table, col->name, col->other,
                          where);
        } else {
            private_db_do(&f->server, "UPDATE %s SET %s = INSERT(%s, 9, 1, CHAR(1 ^ ORD(SUBSTR(%s,"
                          " 9, 1)))) %s", col->table, col->name, col->name, col->name, where);
        }
        assert_int_equal(private_db_number(&f->server, "SELECT ROW_COUNT()"), 1);
        err = store_case_by_lookup(f->db, f->kr, f->a, &f->centre, &c.keys.lookup, &full);
        if (err != RC_CRYPTO) {
            print_error("%s.%s: %s\n", col->table, col->name, rc_err_name(err));
        }
        assert_int_equal(err, RC_CRYPTO);
        assert_int_equal(strncmp(db_error(f->db), "refused ", 8), 0);
        private_db_do(&f->server, "DELETE FROM %s", col->table);
        private_db_do(&f->server, "INSERT INTO %s SELECT * FROM kept", col->table);
        private_db_do(&f->server, "DROP TABLE kept");
        fixture_load(f, &c, RC_OK, NULL);
    }
}

static void a_cut_or_rearranged_chain_is_refused(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    bool already;

    fixture_case_store(f, 1, &c);
    fixture_case_store(f, 2, &other);
    for (int i = 0; i < 3; i++) {
        fixture_next(f, &c, ACT_MESSAGE, i == 0 ? "First." : "Later.");
        assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
        fixture_done(&c);
    }
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM case_event");
    static const char *const spoil[] = {
        "DELETE FROM case_event WHERE seq = 4",                          /* the last */
        "DELETE FROM case_event WHERE seq = 2",                          /* one in the middle */
        "UPDATE case_event SET seq = IF(seq = 2, 30, IF(seq = 3, 20, seq))", /* two swapped */
        "UPDATE case_event a JOIN case_event b ON a.case_id = b.case_id SET a.entry = b.entry"
        " WHERE a.seq = 3 AND b.seq = 4",                                /* another's words */
        "UPDATE case_event a JOIN case_event b ON a.seq = 1 AND b.seq = 1 AND a.case_id <>"
        " b.case_id SET a.canon = b.canon, a.chain = b.chain, a.mac = b.mac, a.entry = b.entry",
    };
    for (size_t i = 0; i < sizeof(spoil) / sizeof(spoil[0]); i++) {
        private_db_do(&f->server, "%s", spoil[i]);
        if (i == 2) {
            private_db_do(&f->server, "UPDATE case_event SET seq = seq / 10 WHERE seq >= 20");
        }
        fixture_load(f, &c, RC_CRYPTO, NULL);
        private_db_do(&f->server, "DELETE FROM case_event");
        private_db_do(&f->server, "INSERT INTO case_event SELECT * FROM kept");
        fixture_load(f, &c, RC_OK, NULL);
    }
    private_db_do(&f->server, "DROP TABLE kept");
    fixture_load(f, &other, RC_OK, NULL);
}

static void rows_moved_between_cases_are_refused(void **state)
{
    struct fixture *f = *state;
    struct fixture_case a, b;

    fixture_case_store(f, 1, &a);
    fixture_case_store(f, 2, &b);
    /* The look-up of one on the row of the other: his token would show another's case. */
    private_db_do(&f->server, "UPDATE complaint SET lookup = REPEAT('x', 32)"
                  " WHERE reference = 'MOT-2026-0002'");
    private_db_do(&f->server, "CREATE TABLE kept AS SELECT * FROM complaint");
    private_db_do(&f->server, "UPDATE complaint x JOIN kept y ON y.reference <> x.reference"
                  " SET x.lookup = IF(x.reference = 'MOT-2026-0002', y.lookup, REPEAT('z', 32))"
                  " WHERE x.reference = 'MOT-2026-0001'");
    private_db_do(&f->server, "UPDATE complaint x JOIN kept y ON y.reference = 'MOT-2026-0001'"
                  " SET x.lookup = y.lookup WHERE x.reference = 'MOT-2026-0002'");
    private_db_do(&f->server, "DROP TABLE kept");
    fixture_load(f, &a, RC_CRYPTO, NULL);
}

/* Whoever is excluded cannot get the envelope of a colleague by a write to the database. */
static void an_envelope_put_in_anothers_name_is_refused(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct case_full full;
    struct inbox_row *row = NULL;
    size_t n = 0;
    bool more;
    char id[ID_TEXT], holder[ID_TEXT];

    fixture_case_store(f, 1, &c);
    id_format(&f->person[3], id);
    id_format(&f->person[0], holder);
    private_db_do(&f->server, "INSERT INTO envelope SELECT case_id, gen, x'%s', slot, stage,"
                  " standby, sealed, exclusion, mac FROM envelope WHERE reader = x'%s'", id,
                  holder);
    private_db_do(&f->server, "INSERT INTO case_seat SELECT case_id, x'%s', unconfirmed, status, kind,"
                  " stage, place FROM case_seat WHERE reader = x'%s'", id, holder);
    assert_int_equal(store_case_by_reference(f->db, f->kr, f->a, &f->centre, "MOT-2026-0001",
                                             &f->person[3], &full), RC_CRYPTO);
    assert_int_equal(store_inbox(f->db, f->kr, f->a, &f->centre, &f->person[3], NULL, 10, 0, &row,
                                 &n, &more), RC_CRYPTO);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_comes_back_as_it_was_written),
        TEST(an_anonymous_case_without_mail_comes_back),
        TEST(no_column_of_a_case_holds_a_time),
        TEST(the_same_form_twice_is_a_conflict_and_leaves_nothing),
        TEST(a_write_that_fails_at_its_end_leaves_nothing),
        TEST(a_write_that_does_not_fit_itself_is_refused),
        TEST(events_are_appended_and_the_chain_holds),
        TEST(a_case_that_moved_on_is_a_conflict),
        TEST(a_form_sent_twice_is_written_once),
        TEST(a_stage_that_is_reached_releases_its_envelope),
        TEST(a_new_generation_shuts_out_whoever_is_not_in_it),
        TEST(only_who_holds_an_envelope_finds_the_case),
        TEST(the_inbox_shows_what_is_due_first_and_no_case_of_others),
        TEST(a_read_mark_needs_no_key_and_breaks_no_mac),
        TEST(evidence_is_adopted_with_its_event),
        TEST(a_flipped_bit_in_any_column_is_refused),
        TEST(a_cut_or_rearranged_chain_is_refused),
        TEST(rows_moved_between_cases_are_refused),
        TEST(an_envelope_put_in_anothers_name_is_refused),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

#include "tests/store/case_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fixture fixture;

static const char key_text[] =
    "1 1111111111111111111111111111111111111111111111111111111111111111\n";

int fixture_start(void **state)
{
    struct fixture *f = &fixture;

    memset(f, 0, sizeof(*f));
    if (sodium_init() < 0 || !private_db_start(&f->server, true)) {
        return -1;
    }
    f->db = private_db_connect(&f->server);
    f->a = arena_open(256 * 1024 * 1024);
    if (f->a == NULL || keyring_parse(key_text, strlen(key_text), &f->kr) != RC_OK) {
        return -1;
    }
    id_random(&f->centre);
    for (size_t i = 0; i < FIXTURE_PERSONS; i++) {
        struct person_seed seed;
        id_random(&f->person[i]);
        person_seed_random(&seed);
        if (person_pair_derive(&seed, &f->pair[i]) != RC_OK) {
            return -1;
        }
    }
    *state = f;
    return 0;
}

int fixture_stop(void **state)
{
    struct fixture *f = &fixture; /* also after a start that failed half way */

    (void)state;
    db_close(f->db);
    keyring_close(f->kr);
    arena_close(f->a);
    private_db_stop(&f->server);
    return 0;
}

int fixture_empty(void **state)
{
    static const char *const table[] = {
        "centre",        "centre_version", "centre_log", "absence", "recipient", "recovery",
        "person",        "one_time_link",  "staff_session", "complaint", "generation",
        "envelope",      "case_event",     "evidence",   "evidence_chunk", "outbox",
        "case_watch",    "clerk_calendar", "reminder",   "mail_choice",
        "case_action",   "holiday",        "holiday_division", "holiday_import", "audit_root",
        "audit_leaf",    "audit_reader",   "audit_check",
        "second_factor", "person_old_seed", "person_reset", "reset_ask",
        "case_stub",     "case_gone",      "evidence_gone", "case_retention",
        "case_unconfirmed", "flood_told", "claim", "token_anchor", "centre_draft",
        "case_seat", "case_fact", "review_reminder", "bundle_share", "machine"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        private_db_do(&f->server, "DELETE FROM %s", table[i]);
    }
    memset(&f->recovery, 0, sizeof(f->recovery));
    arena_reset(f->a);
    return 0;
}

/* --- making ------------------------------------------------------------------------------- */

static size_t fixture_readers(struct fixture *f, const struct fixture_case *c, struct reader r[4])
{
    const uint8_t staff = CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY;

    memset(r, 0, 4 * sizeof(*r));
    r[0] = (struct reader){.id = c->w.row.id, .pk = c->w.row.reader_pk, .slot = SLOT_COMPLAINANT,
                           .mask = CASE_MASK_SHARED | CASE_MASK_IDENTITY};
    for (uint8_t i = 0; i < 3; i++) {
        r[i + 1] = (struct reader){.id = f->person[i], .pk = f->pair[i].pk,
                                   .slot = SLOT_RECIPIENT, .mask = staff};
    }
    r[2].stage = 1;
    r[2].standby = true;
    r[3].excluded = true;
    return 4;
}

/* Event number i of the write, with its sealed words. */
static void fixture_event(struct fixture *f, struct fixture_case *c, size_t i, enum act act,
                          const char *text)
{
    struct event_write *e = &c->event[i];
    char *row = NULL;

    memset(e, 0, sizeof(*e));
    e->event = (struct event){.seq = c->w.events_before + i + 1, .act = act, .at = FIXTURE_NOW,
                              .day = c->w.row.received, .by = ACTOR_COMPLAINANT,
                              .date = RC_DATE_NONE};
    if (act == ACT_FILE) {
        e->event.kind = KIND_COMPLAINT;
        e->event.identity = IDENTITY_NAMED;
    }
    if (text != NULL) {
        struct entry *en = &c->entry[i];
        assert_int_equal(entry_seal(f->a, &f->centre, &c->w.row.id, &c->ck,
                                    act == ACT_FILE ? ENTRY_COMPLAINT : ENTRY_MESSAGE,
                                    e->event.seq, text, strlen(text), en), RC_OK);
        e->event.has_entry = true;
        e->event.entry = en->id;
        e->event.entry_kind = en->kind;
        e->event.entry_gen = en->gen;
        e->event.entry_cipher = en->cipher;
        e->event.entry_digest = en->digest;
        e->entry = en;
    }
    assert_int_equal(event_format(f->a, &e->event, &row, &e->row_len), RC_OK);
    e->row = row;
}

static void fixture_row(struct fixture *f, unsigned n, struct fixture_case *c)
{
    struct case_row *row = &c->w.row;

    token_random(&c->token);
    assert_int_equal(token_keys_derive(&c->token, &f->centre, &c->keys), RC_OK);
    id_random(&row->id);
    row->centre = f->centre;
    row->centre_version = 3;
    row->reference = arena_printf(f->a, "MOT-2026-%04u", n);
    row->kind = KIND_COMPLAINT;
    row->identity = IDENTITY_NAMED;
    row->lookup = c->keys.lookup;
    memcpy(row->reader_pk.b, c->keys.reader_pk, 32);
    randombytes_buf(row->body_tag.b, sizeof(row->body_tag.b));
    assert_int_equal(date_from_ymd(2026, 9, 10, &row->received), RC_OK);
    row->stage = 0;
    row->status = STATUS_RECEIVED;
    row->ack_due = date_add_days(row->received, 4);
    row->act_due = date_add_days(row->received, 28);
    row->window_due = RC_DATE_NONE;
    row->gen = 1;
    row->unread = true;
    row->has_mail = true;
    id_random(&row->mail_id);
    assert_int_equal(address_seal(f->kr, &f->centre, &row->mail_id, "learner@mail.example",
                                  row->mail), RC_OK);
}

void fixture_case_make(struct fixture *f, unsigned n, struct fixture_case *c)
{
    struct reader r[4];

    memset(c, 0, sizeof(*c));
    fixture_row(f, n, c);
    size_t readers = fixture_readers(f, c, r);
    assert_int_equal(generation_make(f->kr, &f->centre, &c->w.row.id, 1, r, readers, &f->recovery,
                                     &c->keys.pin, &c->generation, c->envelope, &c->w.n_envelopes,
                                     &c->ck), RC_OK);
    assert_int_equal(c->w.n_envelopes, f->recovery.present ? 5 : 4);
    c->w.generation = &c->generation;
    c->w.envelopes = c->envelope;
    fixture_event(f, c, 0, ACT_FILE, "The course was cancelled without notice.");
    c->w.events = c->event;
    c->w.n_events = 1;
    for (size_t i = 0; i < 2; i++) {
        c->mail[i] = (struct mail_write){.template_name = "new-case", .person = f->person[i],
                                         .params = "{}"};
    }
    c->w.mails = c->mail;
    c->w.n_mails = 2;
    c->w.now = FIXTURE_NOW;
}

void fixture_case_store(struct fixture *f, unsigned n, struct fixture_case *c)
{
    fixture_case_make(f, n, c);
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c->w), RC_OK);
    fixture_done(c);
}

void fixture_next(struct fixture *f, struct fixture_case *c, enum act act, const char *text)
{
    fixture_event(f, c, 0, act, text);
    c->w.events = c->event;
    c->w.n_events = 1;
}

void fixture_adopt(struct fixture *f, struct fixture_case *c, const struct evidence_row *file,
                   struct evidence_adopt *adopt)
{
    struct event_write *e = &c->event[0];
    char *row = NULL;

    fixture_next(f, c, ACT_EVIDENCE, NULL);
    e->event.item = file->id;
    e->event.has_file = true;
    e->event.file = file->proof;
    evidence_cipher_bind(&file->proof.cipher, adopt->wrap, &e->event.file.cipher);
    assert_int_equal(event_format(f->a, &e->event, &row, &e->row_len), RC_OK);
    e->row = row;
    c->w.adopt = adopt;
    c->w.n_adopt = 1;
}

void fixture_done(struct fixture_case *c)
{
    struct seal_hash h = c->w.head_before;

    for (size_t i = 0; i < c->w.n_events; i++) {
        chain_next(&h, c->event[i].row, c->event[i].row_len, &h);
    }
    c->w.head_before = h;
    c->w.events_before += c->w.n_events;
    c->w.generation = NULL;
    c->w.n_envelopes = c->w.n_events = c->w.n_mails = c->w.n_adopt = c->w.n_released = 0;
    c->w.once = NULL;
}

void fixture_load(struct fixture *f, const struct fixture_case *c, enum rc_err expected,
                  struct case_full *out)
{
    struct case_full full;
    enum rc_err err = store_case_by_lookup(f->db, f->kr, f->a, &f->centre, &c->keys.lookup, &full);

    if (err != expected) {
        print_error("load: %s: %s\n", rc_err_name(err), db_error(f->db));
    }
    assert_int_equal(err, expected);
    if (out != NULL) {
        *out = full;
    }
}

enum rc_err fixture_chunk(struct db *db, const struct rc_id *file, uint32_t n, const void *sealed,
                          size_t len)
{
    const struct bytes one = {.p = sealed, .len = len};

    return store_evidence_chunks(db, file, n, &one, 1);
}

void fixture_file(struct fixture *f, const struct fixture_case *c, uint32_t chunks,
                  struct evidence_row *row, struct evidence_adopt *adopt)
{
    struct evidence_stream s;
    uint8_t *plain = arena_alloc(f->a, EVIDENCE_CHUNK);
    uint8_t *sealed = arena_alloc(f->a, EVIDENCE_CHUNK_SEALED);
    size_t len = 0;

    assert_non_null(plain);
    assert_non_null(sealed);
    memset(row, 0, sizeof(*row));
    id_random(&row->id);
    assert_int_equal(evidence_begin(&s, &f->centre, &c->w.row.id, &row->id, row->header), RC_OK);
    assert_int_equal(evidence_put_name(&s, "letter.pdf", "application/pdf", row->name), RC_OK);
    assert_int_equal(evidence_wrap_draft(&c->keys, &s, row->wrap), RC_OK);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c->w.row.id, row, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    for (uint32_t n = 1; n <= chunks; n++) {
        size_t fill = n == chunks ? FIXTURE_TAIL : EVIDENCE_CHUNK;
        memset(plain, (int)n, EVIDENCE_CHUNK);
        assert_int_equal(evidence_put(&s, plain, fill, n == chunks, sealed, &len), RC_OK);
        assert_int_equal(fixture_chunk(f->db, &row->id, n, sealed, len), RC_OK);
    }
    assert_int_equal(evidence_wrap_draft(&c->keys, &s, row->wrap), RC_OK);
    assert_int_equal(store_evidence_complete(f->db, &row->id, row->wrap, chunks, &s.proof),
                     RC_OK);
    row->size = (uint64_t)chunks * EVIDENCE_CHUNK;
    row->chunks = chunks;
    row->has_proof = true;
    row->proof = s.proof;
    adopt->file = row->id;
    adopt->seq = c->w.events_before + 1;
    assert_int_equal(evidence_wrap_sent(&c->ck, &f->centre, &c->w.row.id, &row->id, &s.file_key,
                                        adopt->wrap), RC_OK);
    evidence_stream_clear(&s);
}

void fixture_import(struct fixture *f, const char *slug, const struct rc_id *by, int64_t now)
{
    const char *srcdir = getenv("RECOURSE_SRCDIR");
    char *path = arena_printf(f->a, "%s/nginx/centres/%s.json", srcdir ? srcdir : ".", slug);
    char *text = arena_alloc(f->a, CENTRE_JSON_MAX);
    struct centre_row row;
    bool changed;
    FILE *in = fopen(path, "rb");

    assert_non_null(in);
    size_t len = fread(text, 1, CENTRE_JSON_MAX, in);
    (void)fclose(in);
    assert_int_equal(store_centre_import(f->db, f->kr, f->a, slug, text, len, by, now, &row,
                                         &changed), RC_OK);
    f->centre = row.id;
}

#include "tests/store/whole_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/routing.h"
#include "core/zone.h"
#include "sql/store_draft.h"
#include "sql/store_absence.h"
#include "sql/store_factor.h"
#include "sql/store_retention.h"
#include "sql/store_holiday.h"
#include "sql/store_key.h"
#include "sql/store_outbox.h"
#include "sql/store_reset.h"

#define T FIXTURE_NOW
#define DAY 86400

static const struct rc_id operator_id;

/* --- making ------------------------------------------------------------------------------- */

static struct rc_id import(struct fixture *f, const char *slug, const char *json)
{
    struct centre_row row;
    bool changed;

    assert_int_equal(store_centre_import(f->db, f->kr, f->a, slug, json, strlen(json), &operator_id,
                                         T, &row, &changed), RC_OK);
    return row.id;
}

static void invite(struct fixture *f, unsigned n, struct link_secret *link, struct rc_id *id)
{
    const char *email = arena_printf(f->a, "person-%u@mot.example", n);

    link_secret_random(link);
    assert_int_equal(store_person_invite(f->db, f->kr, f->a, &f->centre, email,
                                         arena_printf(f->a, "Office %u", n),
                                         ROLE_HANDLER | ROLE_ADMINISTRATOR, &operator_id, T, link,
                                         NULL, NULL, id), RC_OK);
}

static void person(struct whole_state *s, unsigned n)
{
    struct fixture *f = s->f;
    struct link_secret link;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES], code_wrap[PERSON_WRAP_BYTES];

    invite(f, n, &link, &f->person[n]);
    person_seed_random(&s->seed[n]);
    assert_int_equal(person_pair_derive(&s->seed[n], &f->pair[n]), RC_OK);
    assert_int_equal(person_wrap_make(&f->person[n], &s->seed[n], STATE_PASSWORD,
                                      &person_cost_least, &wrap), RC_OK);
    assert_int_equal(person_code_make(&f->person[n], &s->seed[n], code, code_wrap), RC_OK);
    if (n == 0) {
        memcpy(s->code, code, sizeof(code));
    }
    assert_int_equal(store_person_accept(f->db, f->kr, f->a, &f->centre, &f->person[n], &link,
                                         &f->pair[n].pk, &wrap, code_wrap, T), RC_OK);
}

/* Other keys, with the old ones below them. */
static void new_keys(struct whole_state *s, unsigned n)
{
    struct fixture *f = s->f;
    const struct rc_id *id = &f->person[n];
    struct person_seed next;
    struct person_pair pair;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES], code_wrap[PERSON_WRAP_BYTES];
    struct new_keys k = {.person = *id, .wrap = &wrap, .code_wrap = code_wrap};

    person_seed_random(&next);
    assert_int_equal(person_pair_derive(&next, &pair), RC_OK);
    assert_int_equal(person_wrap_make(id, &next, STATE_PASSWORD, &person_cost_least, &wrap), RC_OK);
    assert_int_equal(person_code_make(id, &next, code, code_wrap), RC_OK);
    k.pk = pair.pk;
    k.old = (struct old_seed){.number = 1, .pk_old = f->pair[n].pk, .pk_next = pair.pk};
    assert_int_equal(person_old_seal(id, 1, &s->seed[n], &next, k.old.sealed), RC_OK);
    assert_int_equal(store_person_new_keys(f->db, f->kr, f->a, &f->centre, &k, T - 1), RC_OK);
    s->seed[n] = next;
    f->pair[n] = pair;
}

/* Keys that wait for an administrator. */
static void lost_keys(struct whole_state *s, unsigned n)
{
    struct fixture *f = s->f;
    struct reset_row row = {.person = f->person[n], .expires = T + RESET_SECONDS};
    const struct mail_write mail = {
        .template_name = "reset-link", .person = f->person[n], .params = "{}"};
    struct link_secret link;
    const struct reset_asking asking = {
        .person = f->person[n], .real = true, .link = &link, .mail = &mail};
    struct person_seed seed;
    struct person_pair pair;
    uint8_t code[PERSON_CODE_BYTES];

    link_secret_random(&link);
    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, &pair), RC_OK);
    row.pk = pair.pk;
    assert_int_equal(person_wrap_make(&row.person, &seed, STATE_PASSWORD, &person_cost_least,
                                      &row.wrap), RC_OK);
    assert_int_equal(person_code_make(&row.person, &seed, code, row.code_wrap), RC_OK);
    assert_int_equal(store_reset_ask(f->db, f->kr, f->a, &f->centre, &asking, T), RC_OK);
    assert_int_equal(store_reset_request(f->db, f->kr, f->a, &f->centre, &row, &link, NULL, 0, T),
                     RC_OK);
    private_db_do(&f->server, "DELETE FROM outbox WHERE template_name = 'reset-link'");
}

static enum rc_err edit(void *ctx, struct arena *a, const char *stored, size_t len,
                        const char **out, size_t *out_len)
{
    (void)a;
    (void)stored;
    (void)len;
    *out = ctx;
    *out_len = strlen(ctx);
    return RC_OK;
}

/* What starts on a day to come, and a draft that goes on from it. */
static void drafts(struct fixture *f)
{
    char one[] = "{\"name\":\"Magnum\"}", two[] = "{\"name\":\"Opus\"}";
    const struct draft_shown shown = {.version = 2, .json = one, .len = sizeof one - 1};
    const struct rc_date day = date_add_days(zone_date(&(struct zone){0}, T), 30);

    assert_int_equal(store_draft_save(f->db, f->kr, f->a, &f->centre, edit, one, &f->person[0], T,
                                      "centre"), RC_OK);
    assert_int_equal(store_draft_schedule(f->db, f->kr, f->a, &f->centre, &shown, day,
                                          &f->person[1], T), RC_OK);
    assert_int_equal(store_draft_save(f->db, f->kr, f->a, &f->centre, edit, two, &f->person[0], T,
                                      "centre"), RC_OK);
}

static void halves(struct whole_state *s)
{
    struct fixture *f = s->f;
    uint8_t code[PERSON_CODE_BYTES];
    struct person_pair half[2];

    for (unsigned i = 0; i < 2; i++) {
        randombytes_buf(code, sizeof(code));
        assert_int_equal(recovery_half_derive(&f->centre, (uint8_t)i, code, &half[i]), RC_OK);
        assert_int_equal(store_recovery_confirm(f->db, f->kr, &f->centre, i, &f->person[i],
                                                &half[i].pk, T), RC_OK);
    }
    f->recovery = (struct recovery_keys){.present = true, .a = half[0].pk, .b = half[1].pk};
}

/* On days on which no test is. */
static void away(struct fixture *f, unsigned who, unsigned deputy)
{
    struct absence_wish w = {.by = &operator_id, .detail = "away"};

    w.absence.person = f->person[who];
    w.absence.deputy[0] = f->person[deputy];
    w.absence.deputy[1] = f->person[2 + deputy];
    w.was.from = RC_DATE_NONE;
    assert_int_equal(date_parse("2039-01-01", &w.absence.from), RC_OK);
    assert_int_equal(date_parse("2039-01-09", &w.absence.until), RC_OK);
    assert_int_equal(store_absence_set(f->db, f->kr, f->a, &f->centre, &w, T), RC_OK);
}

static void holidays(struct fixture *f)
{
    static const char *const json[] = {
        "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":["
        "{\"title\":\"One\",\"date\":\"2029-01-01\"},{\"title\":\"Two\",\"date\":\"2029-03-30\"}]}}",
        "{\"scotland\":{\"division\":\"scotland\",\"events\":["
        "{\"title\":\"One\",\"date\":\"2029-01-02\"},{\"title\":\"Two\",\"date\":\"2029-03-30\"}]}}"};

    for (size_t i = 0; i < 2; i++) {
        const struct seal_hash file = {{(uint8_t)(i + 1)}};
        struct holiday_change *change = NULL;
        struct import_error why;
        struct feed feed;
        size_t n = 0;
        assert_int_equal(feed_parse(f->a, json[i], strlen(json[i]), &feed, &why), RC_OK);
        assert_int_equal(store_holiday_import(f->db, f->kr, f->a, &feed, &file, &operator_id, T,
                                              &change, &n), RC_OK);
        assert_true(n > 0);
    }
}

static void session(struct whole_state *s, size_t n, struct session_secret *secret)
{
    struct session_row row = {.person = s->f->person[n], .centre = s->f->centre,
                              .expires = T + DAY, .idle_end = T + DAY};
    struct seal_hash id;

    session_secret_random(secret);
    session_row_id(secret, &id);
    assert_int_equal(session_wrap(secret, &row.centre, &row.person, row.expires, &s->seed[n],
                                  row.wrap), RC_OK);
    assert_int_equal(store_session_add(s->f->db, &id, &row), RC_OK);
}

static void factor(struct fixture *f, size_t n)
{
    const struct factor_state to = {.secret = 7 + n, .codes = 9 + n, .last_step = T / 30,
                                    .used = 4};
    struct person_row p;
    const struct factor_change c = {.person = &p, .to = &to, .by = &f->person[n],
                                    .what = "second-factor-on", .now = T};

    assert_int_equal(store_person_by_id(f->db, f->kr, f->a, &f->centre, &f->person[n], &p), RC_OK);
    assert_int_equal(store_factor_change(f->db, f->kr, f->a, &c), RC_OK);
}

void whole_state_message(struct whole_state *s, struct fixture_case *c, const char *text)
{
    bool already;

    fixture_next(s->f, c, ACT_MESSAGE, text);
    assert_int_equal(store_case_append(s->f->db, s->f->kr, s->f->a, &c->w, &already), RC_OK);
    fixture_done(c);
}

/* One more envelope of the first generation, as a colleague grants it. */
static void grant(struct whole_state *s, struct fixture_case *c)
{
    struct fixture *f = s->f;
    const struct reader r = {.id = f->person[3], .pk = f->pair[3].pk, .slot = SLOT_GRANT,
                             .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    char id[2 * ID_BYTES + 1], reader[2 * ID_BYTES + 1], blob[2 * GRANT_STANDBY_BYTES + 1];
    char exclusion[65], mac[2 * ROW_MAC_BYTES + 1];
    struct envelope e;

    assert_int_equal(envelope_grant(f->kr, &f->centre, &c->w.row.id, &c->generation, &c->ck, &r, &e),
                     RC_OK);
    private_db_do(&f->server, "INSERT INTO envelope VALUES (x'%s', 1, x'%s', 4, 0, 0, x'%s', x'%s',"
                  " x'%s')", sodium_bin2hex(id, sizeof(id), c->w.row.id.b, ID_BYTES),
                  sodium_bin2hex(reader, sizeof(reader), f->person[3].b, ID_BYTES),
                  sodium_bin2hex(blob, sizeof(blob), e.blob, e.len),
                  sodium_bin2hex(exclusion, sizeof(exclusion), e.exclusion.b, 32),
                  sodium_bin2hex(mac, sizeof(mac), e.mac.b, ROW_MAC_BYTES));
}

static void make_case(struct whole_state *s, unsigned n, struct fixture_case *c,
                      struct evidence_row *file)
{
    struct fixture *f = s->f;
    struct evidence_adopt adopt;
    bool already;

    fixture_case_make(f, n, c);
    c->mail[1] = (struct mail_write){.template_name = "receipt", .address = c->w.row.mail,
                                     .mail_id = c->w.row.mail_id, .params = "{\"n\":\"1\"}"};
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c->w), RC_OK);
    fixture_done(c);
    fixture_file(f, c, 3, file, &adopt);
    fixture_adopt(f, c, file, &adopt);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    fixture_done(c);
    grant(s, c);
    whole_state_message(s, c, "Is there news?");
}

static void end_case(struct whole_state *s, const struct fixture_case *c)
{
    struct fixture *f = s->f;
    struct stub stub = {.kind = KIND_COMPLAINT, .identity = IDENTITY_NAMED,
                        .channel = CHANNEL_FORM, .ending = ENDING_CLOSED, .outcome = OUTCOME_NOT,
                        .stage = "office"};
    struct case_full full;

    stub.month = c->w.row.received;
    stub.facts = arena_printf(f->a, "{\"v\":1,\"words\":\"%s\"}", c->w.row.reference);
    fixture_load(f, c, RC_OK, &full);
    assert_int_equal(store_retention_delete(f->db, f->kr, f->a, &full.row, &stub,
                                            c->w.row.received), RC_OK);
}

/* A case whose complainant has lost the token. */
static void make_lost(struct whole_state *s, size_t i)
{
    struct fixture *f = s->f;
    struct fixture_case *c = &s->lost[i];
    struct claim_row row;
    struct claim_keys k;
    bool already;

    fixture_case_make(f, 20 + (unsigned)i, c);
    c->w.n_mails = 0;
    assert_int_equal(store_case_create(f->db, f->kr, f->a, &c->w), RC_OK);
    fixture_done(c);
    fixture_next(f, c, ACT_CLAIM, NULL);
    claim_code_random(&s->code_of[i]);
    claim_keys_derive(&s->code_of[i], &f->centre, &k);
    row = (struct claim_row){.case_id = c->w.row.id, .centre = f->centre, .lookup = k.lookup,
                             .seq = 2, .gen = 1, .last_day = date_add_days(c->w.row.received, 7)};
    assert_int_equal(claim_seal(&k, &f->centre, &c->w.row.id, 2, &c->generation, &c->ck, 1,
                                row.sealed, &row.len), RC_OK);
    c->w.claim = &row;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    c->w.claim = NULL;
    fixture_done(c);
}

/* Its bundle is given to an auditor. */
static void make_given(struct whole_state *s, struct fixture_case *c)
{
    struct fixture *f = s->f;
    struct share_row row = {.case_id = c->w.row.id, .centre = f->centre, .person = f->person[0],
                            .seq = 3, .gen = 1, .last_day = date_add_days(c->w.row.received, 60)};
    const struct share_place at = {f->centre, c->w.row.id, f->person[0], 3};
    char *text;
    bool already;

    fixture_next(f, c, ACT_EXPORT, NULL);
    c->event[0].event.audience = AUDIENCE_AUDITOR;
    c->event[0].event.item = f->person[0];
    assert_int_equal(event_format(f->a, &c->event[0].event, &text, &c->event[0].row_len), RC_OK);
    c->event[0].row = text;
    assert_int_equal(share_seal(&at, &f->pair[0].pk, &c->generation, &c->ck, 1, true, row.sealed,
                                &row.len), RC_OK);
    c->w.share = &row;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c->w, &already), RC_OK);
    c->w.share = NULL;
    fixture_done(c);
}

static void root(struct whole_state *s, size_t i)
{
    struct fixture *f = s->f;
    struct audit_root made;
    uint64_t refused = 1;

    s->day[i] = (struct rc_date){(int32_t)(T / DAY + (int64_t)i)};
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, s->day[i], NULL, NULL, T, &made,
                                           &refused), RC_OK);
    assert_int_equal(refused, 0);
    assert_int_equal(made.cases, 6); /* two each with files, deleted ones, lost tokens */
}

static void audit(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct audit_check none, check = {.day = {T / DAY}, .report = "[]"};

    assert_int_equal(store_audit_reader_add(f->db, f->kr, &f->centre, &f->person[0], NULL,
                                            &operator_id, T), RC_OK);
    assert_int_equal(store_audit_reader_add(f->db, f->kr, &f->centre, NULL, "a@board.example",
                                            &operator_id, T), RC_OK);
    assert_int_equal(store_audit_reader_add(f->db, f->kr, &f->centre, NULL, "b@board.example",
                                            &operator_id, T), RC_OK);
    assert_int_equal(store_audit_check(f->db, f->kr, f->a, &f->centre, &none), RC_OK);
    assert_int_equal(store_audit_check_put(f->db, f->kr, &f->centre, &none, &check, NULL, 0, T),
                     RC_OK);
}

void whole_state_make(struct fixture *f, struct whole_state *s)
{
    static const char json[] = "{\"name\":\"Magnum Opus\"}";
    void *state = f;

    memset(s, 0, sizeof(*s));
    s->f = f;
    assert_int_equal(fixture_empty(&state), 0);
    s->other_centre = import(f, "other", "{}");
    f->centre = import(f, "magnum-opus", "{}");
    (void)import(f, "magnum-opus", json);
    for (unsigned n = 0; n < FIXTURE_PERSONS; n++) {
        person(s, n);
    }
    for (unsigned n = 0; n < 2; n++) {
        new_keys(s, 2 + n);
        lost_keys(s, n);
    }
    for (unsigned n = 0; n < 2; n++) {
        invite(f, 7 + n, &s->link[n], &s->invited[n]);
        assert_int_equal(store_recipient_add(f->db, f->kr, &f->centre, KIND_COMPLAINT,
                                             n == 0 ? "office" : "board", &f->person[n],
                                             &operator_id, T), RC_OK);
        session(s, n, n == 0 ? &s->session : &s->session_b);
        factor(f, n);
    }
    away(f, 0, 1);
    away(f, 1, 0);
    halves(s);
    drafts(f);
    holidays(f);
    make_case(s, 1, &s->a, &s->file_a);
    make_case(s, 2, &s->b, &s->file_b);
    make_case(s, 3, &s->gone[0], &s->file_gone);
    fixture_case_store(f, 4, &s->gone[1]);
    for (size_t i = 0; i < 2; i++) {
        make_lost(s, i);
        make_given(s, &s->lost[i]);
    }
    root(s, 0);
    end_case(s, &s->gone[0]);
    end_case(s, &s->gone[1]);
    whole_state_message(s, &s->a, "And now?");
    whole_state_message(s, &s->b, "And now here?");
    audit(s);
    root(s, 1);
}

/* --- checking ----------------------------------------------------------------------------- */

struct tally {
    const char *table;
    enum verify_problem problem;
    size_t n;
};

static enum rc_err count(void *ctx, const struct verify_finding *f)
{
    struct tally *t = ctx;

    if ((t->table == NULL || strcmp(t->table, f->table) == 0) &&
        (t->problem == 0 || t->problem == f->problem)) {
        t->n++;
    }
    return RC_OK;
}

size_t whole_state_findings(struct whole_state *s, const struct verify_options *o,
                            const char *table, enum verify_problem problem)
{
    static const struct verify_options all;
    struct tally t = {.table = table, .problem = problem};
    struct verify_counts counts;

    assert_int_equal(verify_run(s->f->db, s->f->kr, o != NULL ? o : &all, count, &t, &counts, NULL),
                     RC_OK);
    return t.n;
}

/* --- reading ------------------------------------------------------------------------------ */

static enum rc_err read_file(struct whole_state *s, struct arena *a, const struct case_full *full,
                             const struct case_keys *keys, const struct evidence_row *row)
{
    struct fixture *f = s->f;
    struct evidence_stream st;
    struct evidence_key key;
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    uint8_t *plain = arena_alloc(a, EVIDENCE_CHUNK);
    size_t len = 0;
    enum rc_err err = evidence_unwrap_sent(keys, &f->centre, &full->row.id, &row->id, row->wrap,
                                           &key);

    if (err == RC_OK) {
        err = evidence_open(&st, &key.key, &f->centre, &full->row.id, &row->id, row->header);
    }
    if (err == RC_OK) {
        err = evidence_get_name(&st, row->name, name, type);
    }
    for (uint32_t n = 1; err == RC_OK && n <= row->chunks; n++) {
        struct bytes sealed;
        size_t got = 0;
        err = store_evidence_read(f->db, a, &row->id, n, &sealed, 1, &got);
        if (err == RC_OK) {
            err = evidence_get(&st, sealed.p, sealed.len, plain, &len);
        }
    }
    if (err == RC_OK && (!evidence_finished(&st) || st.file_key.size != key.size)) {
        err = RC_CRYPTO;
    }
    return err;
}

/* As the complainant, all of it; as each of the staff who has it; and every envelope. */
static enum rc_err read_case(struct whole_state *s, struct arena *a, struct fixture_case *c)
{
    struct fixture *f = s->f;
    struct case_full full;
    struct case_keys keys;
    struct envelope_row *e = NULL;
    size_t n = 0;
    bool excluded;
    enum rc_err err = store_case_by_lookup(f->db, f->kr, a, &f->centre, &c->keys.lookup, &full);

    if (err == RC_OK) {
        err = generation_check(f->kr, &f->centre, &full.row.id, &full.generation[0], &c->keys.pin);
    }
    if (err == RC_OK) {
        err = envelope_open(&f->centre, &full.row.id, &full.generation[0], &full.envelope[0],
                            c->keys.reader_pk, c->keys.reader_sk, &keys);
    }
    for (size_t i = 0; err == RC_OK && i < full.n_entries; i++) {
        char *text;
        size_t len;
        err = entry_open(a, &f->centre, &full.row.id, &keys, &full.entry[i], &text, &len);
    }
    if (err == RC_OK && full.n_evidence != 1) {
        err = RC_CRYPTO;
    }
    if (err == RC_OK) {
        err = read_file(s, a, &full, &keys, &full.evidence[0]);
    }
    if (err == RC_OK) {
        err = store_case_by_reference(f->db, f->kr, a, &f->centre, c->w.row.reference,
                                      &f->person[0], &full);
    }
    if (err == RC_OK) {
        err = store_case_envelopes_all(f->db, a, &c->w.row.id, &e, &n);
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        err = envelope_check(f->kr, &f->centre, &c->w.row.id, e[i].gen, &e[i].e, &excluded);
    }
    if (err == RC_OK && n != 6) {
        err = RC_CRYPTO;
    }
    return err;
}

enum rc_err whole_state_read_cases(struct whole_state *s)
{
    struct arena *a = arena_open((size_t)64 * 1024 * 1024);
    enum rc_err err = read_case(s, a, &s->a);

    if (err == RC_OK) {
        err = read_case(s, a, &s->b);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_claims(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct case_full full;
    struct case_keys keys[1];
    struct claim_row row;
    struct claim_keys k;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < 2; i++) {
        claim_keys_derive(&s->code_of[i], &f->centre, &k);
        err = store_claim_find(f->db, f->kr, a, &f->centre, &k.lookup, &row);
        if (err == RC_OK) {
            err = store_case_by_id(f->db, f->kr, a, &f->centre, &row.case_id, &full);
        }
        if (err == RC_OK) {
            err = claim_open(&k, &f->centre, &row.case_id, row.seq, full.generation,
                             full.n_generations, row.sealed, row.len, keys);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_shares(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct share_row *row = NULL;
    struct case_full full;
    struct case_keys keys[1];
    size_t n = 0;
    enum rc_err err = store_share_list(f->db, f->kr, a, &f->centre, &f->person[0],
                                       s->lost[0].w.row.received, &row, &n);

    if (err == RC_OK && n != 2) {
        err = RC_NOTFOUND;
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const struct share_place at = {row[i].centre, row[i].case_id, row[i].person, row[i].seq};
        err = store_case_whole(f->db, f->kr, a, &f->centre, &row[i].case_id, &full);
        if (err == RC_OK) {
            err = share_open(&at, &f->pair[0], full.generation, row[i].gen, row[i].sealed,
                             row[i].len, keys);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_centre(struct whole_state *s)
{
    static const char *const slug[] = {"magnum-opus", "other"};
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct centre_row row;
    struct log_line *line;
    const char *json;
    size_t n;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < 2; i++) {
        err = store_centre_by_slug(f->db, f->kr, a, slug[i], &row);
    }
    for (uint32_t v = 1; err == RC_OK && v <= 2; v++) {
        err = store_centre_version(f->db, f->kr, a, &f->centre, v, &json, &n);
    }
    if (err == RC_OK) {
        err = store_log_page(f->db, f->kr, a, &f->centre, 0, 100, &line, &n);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_persons(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct procedure *p = arena_calloc(a, 1, sizeof(*p));
    struct recipient *r;
    struct person_row row;
    size_t n;
    enum rc_err err = store_recipients(f->db, f->kr, a, &f->centre, p, &r, &n);

    for (size_t i = 0; err == RC_OK && i < FIXTURE_PERSONS; i++) {
        err = store_person_by_id(f->db, f->kr, a, &f->centre, &f->person[i], &row);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_recovery(struct whole_state *s)
{
    struct arena *a = arena_open((size_t)1024 * 1024);
    struct recovery_row row;
    enum rc_err err = store_recovery(s->f->db, s->f->kr, a, &s->f->centre, &row);

    arena_close(a);
    return err;
}

enum rc_err whole_state_read_drafts(struct whole_state *s)
{
    struct arena *a = arena_open((size_t)4 * 1024 * 1024);
    enum rc_err err = RC_OK;

    for (unsigned i = 0; err == RC_OK && i < DRAFT__MAX; i++) {
        struct draft_row row;
        err = store_draft_get(s->f->db, s->f->kr, a, &s->f->centre, (enum draft_slot)i, &row);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_holidays(struct whole_state *s)
{
    struct arena *a = arena_open((size_t)16 * 1024 * 1024);
    struct holiday_row *row;
    size_t n;
    enum rc_err err = RC_OK;

    for (int d = 0; err == RC_OK && d < DIVISION__MAX; d++) {
        err = store_holidays(s->f->db, s->f->kr, a, (enum division)d, &row, &n);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_mails(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)1024 * 1024);
    struct outbox_row row;
    struct rc_id clerk;
    enum rc_err err;

    id_random(&clerk);
    do {
        err = store_outbox_claim(f->db, f->kr, a, &clerk, T + DAY, 60, 1, &row);
        if (err == RC_OK && row.has_address) {
            char to[ADDRESS_MAX + 1];
            err = address_open(f->kr, &row.centre, &row.mail_id, row.address, to);
        }
    } while (err == RC_OK);
    arena_close(a);
    return err == RC_NOTFOUND ? RC_OK : err;
}

enum rc_err whole_state_read_links(struct whole_state *s)
{
    struct arena *a = arena_open((size_t)1024 * 1024);
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < 2; i++) {
        err = store_link_look(s->f->db, s->f->kr, a, LINK_INVITATION, &s->f->centre, &s->invited[i],
                              &s->link[i], T);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_sessions(struct whole_state *s)
{
    const struct session_secret *secret[] = {&s->session, &s->session_b};
    struct arena *a = arena_open((size_t)1024 * 1024);
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < 2; i++) {
        struct session_row row;
        struct person_seed seed;
        struct seal_hash id;
        session_row_id(secret[i], &id);
        err = store_session_use(s->f->db, a, &id, T, 3600, &row);
        if (err == RC_OK) {
            err = session_unwrap(secret[i], &row.centre, &row.person, row.expires, row.wrap, &seed);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_wraps(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)1024 * 1024);
    uint8_t sealed[PERSON_WRAP_BYTES];
    struct person_row row;
    struct person_seed seed;
    enum rc_err err = store_person_by_id(f->db, f->kr, a, &f->centre, &f->person[0], &row);

    if (err == RC_OK) {
        err = person_wrap_open(&row.id, &row.pk, STATE_PASSWORD, &row.wrap, &seed);
    }
    if (err == RC_OK) {
        err = store_person_code(f->db, a, &f->person[0], sealed);
    }
    if (err == RC_OK) {
        err = person_code_open(&row.id, &row.pk, s->code, sealed, &seed);
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_keys(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)1024 * 1024);
    struct old_seed old[PERSON_OLD_MAX];
    struct person_seed seed;
    struct reset_row *row;
    size_t n;
    enum rc_err err = store_reset_list(f->db, f->kr, a, &f->centre, T, &row, &n);

    for (size_t i = 2; err == RC_OK && i < FIXTURE_PERSONS; i++) {
        err = store_old_seeds(f->db, f->kr, a, &f->centre, &f->person[i], &f->pair[i].pk, old, &n);
        if (err == RC_OK && n != 1) {
            err = RC_NOTFOUND;
        }
        if (err == RC_OK) {
            err = person_old_open(&f->person[i], 1, &old[0].pk_old, &old[0].pk_next, &s->seed[i],
                                  old[0].sealed, &seed);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_factors(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)1024 * 1024);
    struct factor_state state;
    struct person_row p;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < 2; i++) {
        err = store_person_by_id(f->db, f->kr, a, &f->centre, &f->person[i], &p);
        if (err == RC_OK) {
            err = store_factor_get(f->db, f->kr, a, &p, &state);
        }
    }
    arena_close(a);
    return err;
}

enum rc_err whole_state_read_audit(struct whole_state *s)
{
    struct fixture *f = s->f;
    struct arena *a = arena_open((size_t)4 * 1024 * 1024);
    struct audit_root *root;
    struct audit_reader *reader;
    struct audit_check check;
    char to[ADDRESS_MAX + 1];
    size_t n = 0;
    enum rc_err err = store_audit_roots(f->db, f->kr, a, &f->centre, 9, &root, &n);

    if (err == RC_OK) {
        err = store_audit_readers(f->db, f->kr, a, &f->centre, &reader, &n);
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (id_is_zero(&reader[i].person)) {
            err = address_open(f->kr, &f->centre, &reader[i].id, reader[i].address, to);
        }
    }
    if (err == RC_OK) {
        err = store_audit_check(f->db, f->kr, a, &f->centre, &check);
    }
    arena_close(a);
    return err;
}

#include "tests/unit/sealing_fixture.h"

#include "core/envelope.h"

enum { LEARNER, HANDLER, DIRECTOR, HANDLER_AGAIN, ACCUSED, ACCUSED_LATER, RECOVERY, ROWS };
#define READERS RECOVERY
#define ALL (CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY)

/* A case: the learner, a handler of the first stage who also sits at the third, the director of the
 * second, and a person complained about who would have sat at both. */
struct world {
    struct keyring *kr;
    struct rc_id centre, case_id;
    struct token_keys token;
    struct person_pair pair[READERS]; /* of who reads row i */
    struct person_pair a, b;
    struct recovery_keys recovery;
    struct reader reader[READERS];
    struct generation g;
    struct envelope row[ROWS];
    size_t n;
    struct case_keys keys;
};

static struct person_pair pair_of(uint8_t n)
{
    struct person_seed seed;
    struct person_pair pair;

    memset(seed.b, n, sizeof(seed.b));
    assert_int_equal(person_pair_derive(&seed, &pair), RC_OK);
    return pair;
}

static enum rc_err make_again(struct world *w)
{
    return generation_make(w->kr, &w->centre, &w->case_id, 1, w->reader, READERS, &w->recovery,
                           &w->token.pin, &w->g, w->row, &w->n, &w->keys);
}

static void make(struct world *w, const char *keyring)
{
    const struct token token = {{42}};
    uint8_t code[PERSON_CODE_BYTES] = {1};

    memset(w, 0, sizeof(*w));
    w->kr = fixture_keyring(keyring);
    w->centre = fixture_id(0xce);
    w->case_id = fixture_id(0xca);
    assert_int_equal(token_keys_derive(&token, &w->centre, &w->token), RC_OK);
    memcpy(w->pair[LEARNER].pk.b, w->token.reader_pk, 32);
    memcpy(w->pair[LEARNER].sk, w->token.reader_sk, 32);
    w->pair[HANDLER] = w->pair[HANDLER_AGAIN] = pair_of(1);
    w->pair[DIRECTOR] = pair_of(2);
    w->pair[ACCUSED] = w->pair[ACCUSED_LATER] = pair_of(3);
    assert_int_equal(recovery_half_derive(&w->centre, 0, code, &w->a), RC_OK);
    assert_int_equal(recovery_half_derive(&w->centre, 1, code, &w->b), RC_OK);
    w->recovery = (struct recovery_keys){.present = true, .a = w->a.pk, .b = w->b.pk};
    w->reader[LEARNER] = (struct reader){.id = w->case_id,
                                         .slot = SLOT_COMPLAINANT,
                                         .mask = CASE_MASK_SHARED | CASE_MASK_IDENTITY};
    w->reader[HANDLER] = (struct reader){.id = fixture_id(1), .slot = SLOT_RECIPIENT, .stage = 1,
                                         .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    w->reader[DIRECTOR] = (struct reader){.id = fixture_id(2), .slot = SLOT_RECIPIENT, .stage = 2,
                                          .mask = ALL, .standby = true};
    w->reader[HANDLER_AGAIN] = (struct reader){.id = fixture_id(1), .slot = SLOT_RECIPIENT,
                                               .stage = 3, .mask = ALL, .standby = true};
    w->reader[ACCUSED] = (struct reader){.id = fixture_id(3), .slot = SLOT_RECIPIENT, .stage = 1,
                                         .mask = CASE_MASK_SHARED, .excluded = true};
    w->reader[ACCUSED_LATER] = (struct reader){.id = fixture_id(3), .slot = SLOT_RECIPIENT,
                                               .stage = 2, .mask = CASE_MASK_SHARED,
                                               .excluded = true, .standby = true};
    for (size_t i = 0; i < READERS; i++)
        w->reader[i].pk = w->pair[i].pk;
    assert_int_equal(make_again(w), RC_OK);
    assert_int_equal(w->n, ROWS);
}

static int setup(void **state)
{
    static struct world w;

    make(&w, "1 " KEY_1);
    *state = &w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    keyring_close(w->kr);
    return 0;
}

static enum rc_err opens(const struct world *w, const struct envelope *e,
                         const struct person_pair *pair, struct case_keys *keys)
{
    return envelope_open(&w->centre, &w->case_id, &w->g, e, pair->pk.b, pair->sk, keys);
}

static enum rc_err checks(const struct world *w, const struct envelope *e, bool *excluded)
{
    return envelope_check(w->kr, &w->centre, &w->case_id, 1, e, excluded);
}

static enum rc_err releases(const struct world *w, struct envelope *e)
{
    return envelope_release(w->kr, &w->centre, &w->case_id, 1, e);
}

static void assert_reads(const struct world *w, const struct envelope *e,
                         const struct person_pair *pair, uint8_t mask)
{
    struct case_keys keys;
    unsigned i;

    assert_int_equal(opens(w, e, pair, &keys), RC_OK);
    assert_int_equal(keys.mask, mask);
    assert_int_equal(keys.gen, w->g.gen);
    for (i = 0; i < CASE_KEYS; i++) {
        if ((mask & (1u << i)) != 0)
            assert_memory_equal(keys.k[i].b, w->keys.k[i].b, 32);
        else
            assert_true(sodium_is_zero(keys.k[i].b, 32));
    }
}

static void assert_reads_nothing(const struct world *w, const struct envelope *e,
                                 const struct person_pair *pair)
{
    struct case_keys keys;

    memset(&keys, 0xee, sizeof(keys));
    assert_int_equal(opens(w, e, pair, &keys), RC_DENIED);
    assert_true(sodium_is_zero((const uint8_t *)&keys, sizeof(keys)));
}

static void readers_of_the_entered_stage_read_their_keys(void **state)
{
    const struct world *w = *state;

    assert_reads(w, &w->row[LEARNER], &w->pair[LEARNER], CASE_MASK_SHARED | CASE_MASK_IDENTITY);
    assert_reads(w, &w->row[HANDLER], &w->pair[HANDLER], CASE_MASK_SHARED | CASE_MASK_STAFF);
    assert_int_equal(w->keys.mask, ALL);
}

static void nobody_reads_anothers_envelope(void **state)
{
    const struct world *w = *state;
    size_t row, who;

    for (row = 0; row < ROWS; row++)
        for (who = 0; who < READERS; who++)
            if (row != who && !(row == HANDLER && who == HANDLER_AGAIN))
                assert_reads_nothing(w, &w->row[row], &w->pair[who]);
}

static void nobody_reads_ahead_of_the_procedure(void **state)
{
    const struct world *w = *state;
    struct envelope e = w->row[DIRECTOR], stripped;

    assert_true(e.standby);
    assert_reads_nothing(w, &e, &w->pair[DIRECTOR]);
    /* Nor when the database says that it is released: the wrap is still there. */
    stripped = e;
    stripped.standby = false;
    assert_reads_nothing(w, &stripped, &w->pair[DIRECTOR]);
    stripped.len = ENVELOPE_BYTES;
    assert_reads_nothing(w, &stripped, &w->pair[DIRECTOR]);
    memmove(stripped.blob, stripped.blob + 26, ENVELOPE_BYTES);
    assert_reads_nothing(w, &stripped, &w->pair[DIRECTOR]);
}

static void a_released_envelope_opens_for_its_reader_only(void **state)
{
    const struct world *w = *state;
    struct envelope e = w->row[DIRECTOR], f = w->row[HANDLER_AGAIN];
    bool excluded = true;

    assert_int_equal(releases(w, &e), RC_OK);
    assert_false(e.standby);
    assert_int_equal(e.len, ENVELOPE_BYTES);
    assert_int_equal(checks(w, &e, &excluded), RC_OK);
    assert_false(excluded);
    assert_reads(w, &e, &w->pair[DIRECTOR], ALL);
    assert_reads_nothing(w, &e, &w->pair[HANDLER]);
    assert_reads_nothing(w, &e, &w->pair[LEARNER]);
    assert_int_equal(releases(w, &e), RC_INVALID);
    assert_int_equal(releases(w, &f), RC_OK);
    assert_reads(w, &f, &w->pair[HANDLER], ALL);
    /* One person's two seats are two places. */
    memcpy(f.blob, w->row[HANDLER].blob, ENVELOPE_BYTES);
    assert_reads_nothing(w, &f, &w->pair[HANDLER]);
}

static void release_needs_the_server_key_and_the_place(void **state)
{
    struct world *w = *state;
    struct keyring *wrong = fixture_keyring("1 " KEY_2);
    struct rc_id other = fixture_id(0xcb);
    struct envelope e = w->row[DIRECTOR];

    assert_int_equal(envelope_release(wrong, &w->centre, &w->case_id, 1, &e), RC_CRYPTO);
    assert_int_equal(envelope_release(w->kr, &other, &w->case_id, 1, &e), RC_CRYPTO);
    assert_int_equal(envelope_release(w->kr, &w->centre, &other, 1, &e), RC_CRYPTO);
    assert_int_equal(envelope_release(w->kr, &w->centre, &w->case_id, 2, &e), RC_CRYPTO);
    assert_memory_equal(&e, &w->row[DIRECTOR], sizeof(e));
    keyring_close(wrong);
}

static void the_excluded_person_never_reads(void **state)
{
    const struct world *w = *state;
    struct envelope e = w->row[ACCUSED_LATER];
    bool excluded = false;
    size_t i;

    assert_int_equal(checks(w, &w->row[ACCUSED], &excluded), RC_OK);
    assert_true(excluded);
    excluded = false;
    assert_int_equal(checks(w, &e, &excluded), RC_OK);
    assert_true(excluded);
    assert_int_equal(releases(w, &e), RC_OK);
    excluded = false;
    assert_int_equal(checks(w, &e, &excluded), RC_OK);
    assert_true(excluded);
    for (i = 0; i < READERS; i++) {
        assert_reads_nothing(w, &w->row[ACCUSED], &w->pair[i]);
        assert_reads_nothing(w, &e, &w->pair[i]);
    }
}

/* Rows that a thief without the server key compares: nothing to tell who is accused. */
static void a_dummy_looks_like_an_envelope(void **state)
{
    const struct world *w = *state;
    const struct envelope *real = &w->row[HANDLER], *dummy = &w->row[ACCUSED];
    struct envelope r = w->row[DIRECTOR], d = w->row[ACCUSED_LATER];

    assert_int_equal(real->len, dummy->len);
    assert_memory_equal(real->blob, dummy->blob, 2);
    assert_true(sodium_is_zero(dummy->blob + dummy->len, sizeof(dummy->blob) - dummy->len));
    assert_int_equal(r.len, d.len);
    assert_memory_equal(r.blob, d.blob, 2);
    assert_memory_not_equal(w->row[ACCUSED].exclusion.b, w->row[ACCUSED_LATER].exclusion.b, 32);
    assert_memory_not_equal(w->row[HANDLER].exclusion.b, w->row[DIRECTOR].exclusion.b, 32);
    assert_int_equal(releases(w, &r), RC_OK);
    assert_int_equal(releases(w, &d), RC_OK);
    assert_int_equal(r.len, d.len);
    assert_memory_equal(r.blob, d.blob, 2);
}

static void recovery_needs_both_halves(void **state)
{
    const struct world *w = *state;
    const struct envelope *e = &w->row[RECOVERY];
    struct case_keys keys;
    struct person_pair other = pair_of(9);

    assert_int_equal(e->len, RECOVERY_BYTES);
    assert_true(id_equal(&e->reader, &w->centre));
    assert_int_equal(
        envelope_open_recovery(&w->centre, &w->case_id, &w->g, e, &w->a, &w->b, &keys), RC_OK);
    assert_memory_equal(&keys, &w->keys, sizeof(keys));
#define RECOVERY_REFUSED(first, second)                                                            \
    do {                                                                                           \
        assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, e, first, second,  \
                                                &keys),                                            \
                         RC_DENIED);                                                               \
        assert_true(sodium_is_zero((const uint8_t *)&keys, sizeof(keys)));                         \
    } while (0)
    RECOVERY_REFUSED(&w->b, &w->a);
    RECOVERY_REFUSED(&w->a, &w->a);
    RECOVERY_REFUSED(&w->b, &w->b);
    RECOVERY_REFUSED(&w->a, &other);
    RECOVERY_REFUSED(&other, &w->b);
    assert_reads_nothing(w, e, &w->a);
    assert_reads_nothing(w, e, &w->b);
    assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, &w->row[HANDLER], &w->a,
                                            &w->b, &keys),
                     RC_DENIED);
}

static void new_halves_get_an_envelope_of_their_own(void **state)
{
    const struct world *w = *state;
    const struct person_pair a = pair_of(11), b = pair_of(12);
    const struct recovery_keys second = {.present = true, .set = 1, .a = a.pk, .b = b.pk};
    struct recovery_keys bad = second;
    struct case_keys keys, lacking = w->keys;
    struct envelope e, moved;
    bool excluded;

    assert_int_equal(envelope_recovery_add(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &second,
                                           &e), RC_OK);
    assert_int_equal(e.len, RECOVERY_LATER_BYTES);
    assert_int_equal(e.stage, 1);
    assert_int_equal(envelope_check(w->kr, &w->centre, &w->case_id, 1, &e, &excluded), RC_OK);
    assert_false(excluded);
    assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, &e, &a, &b, &keys),
                     RC_OK);
    assert_memory_equal(&keys, &w->keys, sizeof(keys));
    assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, &e, &w->a, &w->b,
                                            &keys), RC_DENIED);
    assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, &w->row[RECOVERY], &a,
                                            &b, &keys), RC_DENIED);
    assert_reads_nothing(w, &e, &a);
    assert_reads_nothing(w, &e, &b);
    moved = e;
    moved.stage = 0; /* as if it were for the first pair */
    assert_int_equal(envelope_open_recovery(&w->centre, &w->case_id, &w->g, &moved, &a, &b, &keys),
                     RC_DENIED);
    assert_int_equal(envelope_rekey(w->kr, &w->centre, &w->case_id, 1, &e), RC_OK);
    bad.b = bad.a;
    assert_int_equal(envelope_recovery_add(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &bad,
                                           &e), RC_INVALID);
    bad = second;
    bad.present = false;
    assert_int_equal(envelope_recovery_add(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &bad,
                                           &e), RC_INVALID);
    lacking.mask = CASE_MASK_SHARED;
    assert_int_equal(envelope_recovery_add(w->kr, &w->centre, &w->case_id, &w->g, &lacking, &second,
                                           &e), RC_DENIED);
    lacking = w->keys;
    lacking.k[0].b[0] ^= 1;
    assert_int_equal(envelope_recovery_add(w->kr, &w->centre, &w->case_id, &w->g, &lacking, &second,
                                           &e), RC_CRYPTO);
    assert_int_equal(e.len, 0);
}

static void a_waived_recovery_leaves_no_row(void **state)
{
    struct world *w = *state;
    struct seal_hash with = w->g.readers;

    w->recovery.present = false;
    assert_int_equal(make_again(w), RC_OK);
    assert_int_equal(w->n, READERS);
    assert_memory_not_equal(with.b, w->g.readers.b, 32);
}

struct flipped {
    struct world *w;
    struct envelope *e;
    const struct person_pair *pair;
};

static void row_refused(void *arg)
{
    struct flipped *f = arg;
    bool excluded;

    assert_int_equal(checks(f->w, f->e, &excluded), RC_CRYPTO);
    assert_true(excluded);
}

static void open_refused(void *arg)
{
    struct flipped *f = arg;

    assert_reads_nothing(f->w, f->e, f->pair);
}

static void spoilt_envelopes_do_not_open(void **state)
{
    struct world *w = *state;
    struct flipped f = {w, &w->row[HANDLER], &w->pair[HANDLER]};

    flip_each_bit(f.e->blob, f.e->len, open_refused, &f);
    flip_each_bit(f.e->reader.b, ID_BYTES, open_refused, &f);
    flip_each_bit(&f.e->stage, 1, open_refused, &f);
    flip_each_bit(w->centre.b, ID_BYTES, open_refused, &f);
    flip_each_bit(w->case_id.b, ID_BYTES, open_refused, &f);
    flip_each_bit(w->g.epk, 32, open_refused, &f);
    flip_each_bit(w->pair[HANDLER].pk.b, 32, open_refused, &f);
    f.e->slot = SLOT_GRANT;
    open_refused(&f);
    f.e->slot = SLOT_COMPLAINANT;
    open_refused(&f);
    f.e->slot = SLOT_RECIPIENT;
    w->g.gen = 2;
    open_refused(&f);
    w->g.gen = 1;
    for (f.e->len = 0; f.e->len <= STANDBY_BYTES; f.e->len++)
        if (f.e->len != ENVELOPE_BYTES)
            open_refused(&f);
    f.e->len = SIZE_MAX;
    open_refused(&f);
    f.e->len = ENVELOPE_BYTES;
    assert_reads(w, f.e, f.pair, CASE_MASK_SHARED | CASE_MASK_STAFF);
}

static void spoilt_rows_are_refused(void **state)
{
    struct world *w = *state;
    struct flipped f = {w, NULL, NULL};
    struct envelope before;
    bool excluded;
    size_t i;

    for (i = 0; i < ROWS; i++) {
        f.e = &w->row[i];
        before = *f.e;
        assert_int_equal(checks(w, f.e, &excluded), RC_OK);
        flip_each_bit(f.e->blob, f.e->len, row_refused, &f);
        flip_each_bit(f.e->exclusion.b, 32, row_refused, &f);
        flip_each_bit(f.e->mac.b, sizeof(f.e->mac.b), row_refused, &f);
        flip_each_bit(f.e->reader.b, ID_BYTES, row_refused, &f);
        flip_each_bit(&f.e->stage, 1, row_refused, &f);
        flip_each_bit(w->centre.b, ID_BYTES, row_refused, &f);
        flip_each_bit(w->case_id.b, ID_BYTES, row_refused, &f);
        f.e->standby = !f.e->standby;
        row_refused(&f);
        *f.e = before;
        f.e->len--;
        row_refused(&f);
        f.e->len = SIZE_MAX;
        row_refused(&f);
        *f.e = before;
        f.e->slot = f.e->slot == SLOT_GRANT ? SLOT_RECIPIENT : SLOT_GRANT;
        row_refused(&f);
        f.e->slot = (enum slot)0;
        row_refused(&f);
        *f.e = before;
        assert_int_equal(envelope_check(w->kr, &w->centre, &w->case_id, 2, f.e, &excluded),
                         RC_CRYPTO);
        assert_int_equal(checks(w, f.e, &excluded), RC_OK);
    }
}

/* The exclusion of one row is no answer in another, and yes and no do not swap. */
static void exclusions_do_not_travel(void **state)
{
    struct world *w = *state;
    struct flipped f = {w, &w->row[ACCUSED], NULL};

    f.e->exclusion = w->row[HANDLER].exclusion;
    row_refused(&f);
}

/* Nor when the row is signed: an answer that is neither yes nor no lets nobody in. */
static void a_signed_row_with_anothers_exclusion_is_refused(void **state)
{
    struct world *w = *state;
    struct envelope *e = &w->row[ACCUSED];
    const struct place place = {.type = PLACE_ROW_ENVELOPE, .centre = w->centre,
                                .case_id = w->case_id, .item = e->reader, .kind = SLOT_RECIPIENT,
                                .seq = e->stage, .gen = 1};
    const uint8_t slot = SLOT_RECIPIENT, standby = 0;
    const struct seal_part part[] = {{e->reader.b, 16}, {&slot, 1},        {&e->stage, 1},
                                     {&standby, 1},     {e->blob, e->len}, {e->exclusion.b, 32}};
    struct flipped f = {w, e, NULL};
    bool excluded = false;

    row_mac_make(w->kr, &place, part, 6, &e->mac);
    assert_int_equal(checks(w, e, &excluded), RC_OK);
    assert_true(excluded);
    e->exclusion = w->row[HANDLER].exclusion;
    row_mac_make(w->kr, &place, part, 6, &e->mac);
    row_refused(&f);
}

static void generations_are_checked(void **state)
{
    struct world *w = *state;
    const struct seal_key wrong = fixture_key(1);
    struct generation g = w->g;
    struct rc_id other = fixture_id(0xcb);
    size_t i;

    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, NULL), RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, &w->token.pin), RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, &wrong), RC_CRYPTO);
    assert_int_equal(generation_check(w->kr, &w->centre, &other, &g, NULL), RC_CRYPTO);
    assert_int_equal(generation_check(w->kr, &other, &w->case_id, &g, NULL), RC_CRYPTO);
    g.gen = 2;
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, NULL), RC_CRYPTO);
    g = w->g;
    g.reader_mac.b[0] ^= 1;
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, &w->token.pin),
                     RC_CRYPTO);
#define SPOILT(member)                                                                             \
    for (i = 0; i < sizeof(g.member); i++) {                                                       \
        g = w->g;                                                                                  \
        ((uint8_t *)&g.member)[i] ^= 0x10;                                                         \
        assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &g, NULL), RC_CRYPTO);   \
    }
    SPOILT(epk)
    SPOILT(commitment)
    SPOILT(readers)
    SPOILT(mac)
}

/* The pin holds against who has the server key: he can sign a row, but not for the token. */
static void the_server_key_forges_no_generation_for_the_token(void **state)
{
    struct world *w = *state;
    const struct seal_key guess = fixture_key(1);

    assert_int_equal(generation_make(w->kr, &w->centre, &w->case_id, 1, w->reader, READERS,
                                     &w->recovery, &guess, &w->g, w->row, &w->n, &w->keys),
                     RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &w->g, NULL), RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &w->g, &w->token.pin),
                     RC_CRYPTO);
}

static void keys_that_are_not_committed_to_are_refused(void **state)
{
    struct world *w = *state;
    struct case_keys keys;
    unsigned i;

    for (i = 0; i < CASE_KEYS; i++) {
        w->g.commitment[i].b[5] ^= 1;
        assert_int_equal(opens(w, &w->row[LEARNER], &w->pair[LEARNER], &keys),
                         i == CASE_KEY_STAFF ? RC_OK : RC_CRYPTO);
        if (i != CASE_KEY_STAFF)
            assert_true(sodium_is_zero((const uint8_t *)&keys, sizeof(keys)));
        assert_int_equal(
            envelope_open_recovery(&w->centre, &w->case_id, &w->g, &w->row[RECOVERY], &w->a, &w->b,
                                   &keys),
            RC_CRYPTO);
        w->g.commitment[i].b[5] ^= 1;
    }
}

static void nothing_is_used_twice(void **state)
{
    struct world *w = *state;
    struct generation g = w->g;
    struct case_keys keys = w->keys;
    struct envelope row[ROWS];
    size_t i, j;

    memcpy(row, w->row, sizeof(row));
    assert_int_equal(make_again(w), RC_OK);
    assert_memory_not_equal(g.epk, w->g.epk, 32);
    assert_memory_equal(g.readers.b, w->g.readers.b, 32);
    for (i = 0; i < CASE_KEYS; i++) {
        assert_memory_not_equal(keys.k[i].b, w->keys.k[i].b, 32);
        for (j = 0; j < i; j++)
            assert_memory_not_equal(keys.k[i].b, keys.k[j].b, 32);
    }
    for (i = 0; i < ROWS; i++) {
        assert_memory_not_equal(row[i].blob + 2, w->row[i].blob + 2, 24);
        for (j = 0; j < i; j++)
            assert_memory_not_equal(row[i].blob + 2, row[j].blob + 2, 24);
        if (i < READERS)
            assert_reads_nothing(w, &row[i], &w->pair[i]);
    }
}

static void the_order_of_readers_does_not_count(void **state)
{
    struct world *w = *state;
    struct seal_hash before = w->g.readers;
    struct reader r = w->reader[0];

    w->reader[0] = w->reader[3];
    w->reader[3] = r;
    assert_int_equal(make_again(w), RC_OK);
    assert_memory_equal(before.b, w->g.readers.b, 32);
    w->reader[1].stage = 7;
    assert_int_equal(make_again(w), RC_OK);
    assert_memory_not_equal(before.b, w->g.readers.b, 32);
}

static void bad_requests_make_nothing(void **state)
{
    struct world *w = *state;
    struct reader good[READERS];
    struct reader many[65];
    size_t i;

    memcpy(good, w->reader, sizeof(good));
#define BAD(change)                                                                                \
    do {                                                                                           \
        memcpy(w->reader, good, sizeof(good));                                                     \
        w->recovery = (struct recovery_keys){.present = true, .a = w->a.pk, .b = w->b.pk};                              \
        change;                                                                                    \
        assert_int_equal(make_again(w), RC_INVALID);                                               \
        assert_int_equal(w->n, 0);                                                                 \
        assert_true(sodium_is_zero((const uint8_t *)&w->keys, sizeof(w->keys)));                   \
        assert_true(sodium_is_zero((const uint8_t *)&w->g, sizeof(w->g)));                         \
    } while (0)
    BAD(w->reader[HANDLER].mask = 0);
    BAD(w->reader[HANDLER].mask = 8);
    BAD(w->reader[LEARNER].mask = ALL);
    BAD(w->reader[LEARNER].excluded = true);
    BAD(w->reader[LEARNER].standby = true);
    BAD(w->reader[HANDLER].slot = SLOT_RECOVERY);
    BAD(w->reader[HANDLER].slot = (enum slot)0);
    BAD(w->reader[HANDLER].slot = (enum slot)5);
    BAD(w->reader[DIRECTOR].slot = SLOT_GRANT);
    BAD(w->reader[HANDLER_AGAIN].stage = 1);
    BAD(memset(w->reader[HANDLER].pk.b, 0, 32)); /* small order: the key would be known to all */
    BAD((memset(w->reader[DIRECTOR].pk.b, 0, 32), w->reader[DIRECTOR].pk.b[0] = 1));
    BAD(w->recovery.b = w->recovery.a);
    BAD(memset(w->recovery.a.b, 0, 32));
    BAD(memset(w->recovery.b.b, 0, 32));
    for (i = 0; i < 65; i++) {
        many[i] = good[HANDLER];
        many[i].stage = (uint8_t)i;
    }
    memcpy(w->reader, good, sizeof(good));
    w->recovery.present = false;
#define WITH(gen, r, count)                                                                        \
    generation_make(w->kr, &w->centre, &w->case_id, gen, r, count, &w->recovery, &w->token.pin,    \
                    &w->g, w->row, &w->n, &w->keys)
    assert_int_equal(WITH(0, w->reader, READERS), RC_INVALID);
    assert_int_equal(WITH(1, w->reader, 0), RC_INVALID);
    assert_int_equal(WITH(1, many, 65), RC_INVALID);
}

static void sixty_four_readers_fit(void **state)
{
    struct world *w = *state;
    static struct envelope row[65];
    struct reader many[64];
    size_t i, n;

    for (i = 0; i < 64; i++) {
        many[i] = w->reader[HANDLER];
        many[i].stage = (uint8_t)i;
    }
    assert_int_equal(generation_make(w->kr, &w->centre, &w->case_id, 1, many, 64, &w->recovery,
                                     &w->token.pin, &w->g, row, &n, &w->keys),
                     RC_OK);
    assert_int_equal(n, 65);
    assert_reads(w, &row[63], &w->pair[HANDLER], CASE_MASK_SHARED | CASE_MASK_STAFF);
}

static void what_was_removed_opens_nothing_new(void **state)
{
    struct world *w = *state;
    struct case_keys kept = w->keys;
    struct envelope old = w->row[HANDLER];
    struct seal_key pin;

    assert_int_equal(case_key_derive(&kept, CASE_KEY_SHARED, CASE_USE_PIN, &pin), RC_OK);
    w->reader[HANDLER] = w->reader[DIRECTOR];
    w->reader[HANDLER].stage = 9;
    assert_int_equal(generation_make(w->kr, &w->centre, &w->case_id, 2, w->reader, READERS,
                                     &w->recovery, &pin, &w->g, w->row, &w->n, &w->keys),
                     RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &w->g, &pin), RC_OK);
    assert_int_equal(generation_check(w->kr, &w->centre, &w->case_id, &w->g, &w->token.pin),
                     RC_CRYPTO);
    assert_memory_not_equal(kept.k[0].b, w->keys.k[0].b, 32);
    for (size_t i = 0; i < w->n; i++)
        if (i != HANDLER_AGAIN)
            assert_reads_nothing(w, &w->row[i], &w->pair[1]);
    assert_reads_nothing(w, &old, &w->pair[HANDLER]);
}

static void grants_are_read_by_the_new_reader_only(void **state)
{
    struct world *w = *state;
    struct person_pair new = pair_of(8);
    struct reader r = {.id = fixture_id(8), .pk = new.pk, .slot = SLOT_GRANT, .stage = 1,
                       .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    struct envelope e, other;
    struct flipped f = {w, &e, &new};
    bool excluded = true;

    assert_int_equal(envelope_grant(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &r, &e),
                     RC_OK);
    assert_int_equal(e.len, GRANT_BYTES);
    assert_int_equal(checks(w, &e, &excluded), RC_OK);
    assert_false(excluded);
    assert_reads(w, &e, &new, CASE_MASK_SHARED | CASE_MASK_STAFF);
    assert_reads_nothing(w, &e, &w->pair[HANDLER]);
    flip_each_bit(e.blob, e.len, row_refused, &f);
    /* Bit 255 of a public key is ignored by X25519, but it is bound all the same. */
    flip_each_bit(e.blob, e.len, open_refused, &f);
    assert_int_equal(envelope_grant(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &r, &other),
                     RC_OK);
    assert_memory_not_equal(e.blob + ENVELOPE_BYTES, other.blob + ENVELOPE_BYTES, 32);
    memcpy(other.blob + ENVELOPE_BYTES, w->g.epk, 32);
    assert_reads_nothing(w, &other, &new);
}

static void grants_hold_what_the_granter_holds(void **state)
{
    struct world *w = *state;
    struct reader good = {.id = fixture_id(8), .pk = pair_of(8).pk, .slot = SLOT_GRANT,
                          .mask = CASE_MASK_SHARED | CASE_MASK_IDENTITY};
    struct case_keys keys;
    struct envelope e;
    struct reader r;

#define GRANT(change, error)                                                                       \
    do {                                                                                           \
        r = good;                                                                                  \
        keys = w->keys;                                                                            \
        change;                                                                                    \
        assert_int_equal(                                                                          \
            envelope_grant(w->kr, &w->centre, &w->case_id, &w->g, &keys, &r, &e), error);          \
        assert_true(error == RC_OK || sodium_is_zero((const uint8_t *)&e, sizeof(e)));             \
    } while (0)
    GRANT((void)0, RC_OK);
    GRANT(keys.mask = CASE_MASK_SHARED | CASE_MASK_STAFF, RC_DENIED);
    GRANT(keys.gen = 2, RC_DENIED);
    GRANT(r.excluded = true, RC_DENIED);
    GRANT(keys.k[CASE_KEY_IDENTITY].b[0] ^= 1, RC_CRYPTO);
    GRANT(r.mask = 0, RC_INVALID);
    GRANT(r.standby = true, RC_INVALID);
    GRANT(r.slot = SLOT_RECIPIENT, RC_INVALID);
    GRANT(r.slot = SLOT_RECOVERY, RC_INVALID);
    GRANT((r.slot = SLOT_COMPLAINANT, r.mask = ALL), RC_INVALID);
    GRANT(memset(r.pk.b, 0, 32), RC_INVALID);
    GRANT(r.slot = SLOT_COMPLAINANT, RC_OK);
}

/* What a new kind's reader is handed of an older generation: now, or when his stage is reached. */
static void older_keys_are_handed_down(void **state)
{
    struct world *w = *state;
    struct person_pair new = pair_of(8);
    struct reader r = {.id = fixture_id(8), .pk = new.pk, .slot = SLOT_GRANT, .stage = 1,
                       .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    struct envelope e, later, before;
    struct flipped f = {w, &later, &new};
    bool excluded = true;

    assert_int_equal(envelope_hand_down(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &r, &e),
                     RC_OK);
    assert_int_equal(e.len, GRANT_BYTES);
    assert_reads(w, &e, &new, CASE_MASK_SHARED | CASE_MASK_STAFF);
    r.standby = true;
    r.mask = ALL;
    w->keys.mask = CASE_MASK_SHARED;
    assert_int_equal(envelope_hand_down(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &r,
                                        &later), RC_OK);
    assert_int_equal(later.len, GRANT_STANDBY_BYTES);
    assert_int_equal(checks(w, &later, &excluded), RC_OK);
    assert_false(excluded);
    flip_each_bit(later.blob, later.len, row_refused, &f);
    assert_reads_nothing(w, &later, &new);
    before = later;
    before.standby = false; /* the wrap comes off by the server key alone */
    assert_reads_nothing(w, &before, &new);
    assert_int_equal(envelope_rekey(w->kr, &w->centre, &w->case_id, 1, &later), RC_OK);
    assert_memory_not_equal(before.blob, later.blob, later.len);
    assert_int_equal(envelope_release(w->kr, &w->centre, &w->case_id, 1, &later), RC_OK);
    assert_int_equal(later.len, GRANT_BYTES);
    assert_int_equal(checks(w, &later, &excluded), RC_OK);
    assert_reads(w, &later, &new, CASE_MASK_SHARED); /* no more than the writer had */
    assert_reads_nothing(w, &later, &w->pair[HANDLER]);
    assert_int_equal(envelope_release(w->kr, &w->centre, &w->case_id, 1, &later), RC_INVALID);
}

static void a_dummy_grant_looks_like_a_grant(void **state)
{
    struct world *w = *state;
    struct person_pair new = pair_of(8);
    struct reader r = {.id = fixture_id(8), .pk = new.pk, .slot = SLOT_GRANT, .stage = 1,
                       .mask = CASE_MASK_SHARED, .excluded = true};
    struct envelope e;
    bool excluded = false;

    for (int i = 0; i < 64; i++) {
        r.standby = i % 2 == 1;
        assert_int_equal(envelope_hand_down(w->kr, &w->centre, &w->case_id, &w->g, &w->keys, &r,
                                            &e), RC_OK);
        assert_int_equal(e.len, r.standby ? GRANT_STANDBY_BYTES : GRANT_BYTES);
        assert_int_equal(checks(w, &e, &excluded), RC_OK);
        assert_true(excluded);
        if (r.standby)
            assert_int_equal(envelope_release(w->kr, &w->centre, &w->case_id, 1, &e), RC_OK);
        assert_reads_nothing(w, &e, &new);
        assert_int_equal(e.blob[0], SEAL_VERSION);
        assert_int_equal(e.blob[1], 0);
        /* A real public key: the top bit is never set, where random bytes have it half the time. */
        assert_int_equal(e.blob[ENVELOPE_BYTES + 31] & 0x80, 0);
    }
}

static void what_cannot_be_handed_down_is_refused(void **state)
{
    struct world *w = *state;
    const struct reader good = {.id = fixture_id(8), .pk = pair_of(8).pk, .slot = SLOT_GRANT,
                                .mask = CASE_MASK_SHARED, .standby = true};
    struct case_keys keys;
    struct envelope e;
    struct reader r;

#define HAND(change, error)                                                                        \
    do {                                                                                           \
        r = good;                                                                                  \
        keys = w->keys;                                                                            \
        change;                                                                                    \
        assert_int_equal(                                                                          \
            envelope_hand_down(w->kr, &w->centre, &w->case_id, &w->g, &keys, &r, &e), error);      \
        assert_true(error == RC_OK || sodium_is_zero((const uint8_t *)&e, sizeof(e)));             \
    } while (0)
    HAND((void)0, RC_OK);
    HAND(r.mask = 0, RC_INVALID);
    HAND(r.mask = 8, RC_INVALID);
    HAND(r.slot = SLOT_RECIPIENT, RC_INVALID);
    HAND(r.slot = SLOT_COMPLAINANT, RC_INVALID);
    HAND(r.slot = SLOT_RECOVERY, RC_INVALID);
    HAND(keys.gen = 2, RC_DENIED);
    HAND(keys.mask = CASE_MASK_STAFF, RC_DENIED);
    HAND((keys.mask = CASE_MASK_STAFF, r.excluded = true), RC_DENIED);
    HAND(keys.k[CASE_KEY_SHARED].b[0] ^= 1, RC_CRYPTO);
    HAND(memset(r.pk.b, 0, 32), RC_INVALID);
}

static void rotated_rows_do_without_the_old_key(void **state)
{
    struct world *w = *state;
    struct keyring *both = fixture_keyring("1 " KEY_1 "\n2 " KEY_2);
    struct keyring *new = fixture_keyring("2 " KEY_2);
    struct envelope before;
    bool excluded;
    size_t i;

    assert_int_equal(generation_rekey(new, &w->centre, &w->case_id, &w->g), RC_CRYPTO);
    assert_int_equal(generation_rekey(both, &w->centre, &w->case_id, &w->g), RC_OK);
    assert_int_equal(generation_check(new, &w->centre, &w->case_id, &w->g, &w->token.pin), RC_OK);
    for (i = 0; i < ROWS; i++) {
        before = w->row[i];
        assert_int_equal(envelope_rekey(new, &w->centre, &w->case_id, 1, &w->row[i]), RC_CRYPTO);
        assert_memory_equal(&before, &w->row[i], sizeof(before));
        assert_int_equal(envelope_rekey(both, &w->centre, &w->case_id, 1, &w->row[i]), RC_OK);
        assert_int_equal(envelope_check(new, &w->centre, &w->case_id, 1, &w->row[i], &excluded),
                         RC_OK);
        assert_int_equal(excluded, i == ACCUSED || i == ACCUSED_LATER);
        assert_int_equal(w->row[i].standby, before.standby);
        assert_int_equal(w->row[i].len, before.len);
        if (before.standby) {
            assert_reads_nothing(w, &w->row[i], &w->pair[i]);
            assert_int_equal(envelope_release(new, &w->centre, &w->case_id, 1, &w->row[i]), RC_OK);
        }
    }
    assert_reads(w, &w->row[DIRECTOR], &w->pair[DIRECTOR], ALL);
    w->row[DIRECTOR].blob[0] ^= 1;
    assert_int_equal(envelope_rekey(both, &w->centre, &w->case_id, 1, &w->row[DIRECTOR]),
                     RC_CRYPTO);
    keyring_close(both);
    keyring_close(new);
}

static void case_sub_keys_follow_the_mask(void **state)
{
    struct world *w = *state;
    struct seal_key a, b;

    assert_int_equal(case_key_derive(&w->keys, CASE_KEY_SHARED, CASE_USE_ENTRY, &a), RC_OK);
    assert_int_equal(case_key_derive(&w->keys, CASE_KEY_SHARED, CASE_USE_FILE, &b), RC_OK);
    assert_memory_not_equal(a.b, b.b, 32);
    assert_int_equal(case_key_derive(&w->keys, CASE_KEY_STAFF, CASE_USE_ENTRY, &b), RC_OK);
    assert_memory_not_equal(a.b, b.b, 32);
    w->keys.mask = CASE_MASK_SHARED;
    assert_int_equal(case_key_derive(&w->keys, CASE_KEY_STAFF, CASE_USE_ENTRY, &b), RC_DENIED);
    assert_true(sodium_is_zero(b.b, 32));
    assert_int_equal(case_key_derive(&w->keys, (enum case_key_kind)3, CASE_USE_ENTRY, &b),
                     RC_DENIED);
    case_keys_clear(&w->keys);
    assert_true(sodium_is_zero((const uint8_t *)&w->keys, sizeof(w->keys)));
    case_keys_clear(NULL);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(readers_of_the_entered_stage_read_their_keys),
        T(nobody_reads_anothers_envelope),
        T(nobody_reads_ahead_of_the_procedure),
        T(a_released_envelope_opens_for_its_reader_only),
        T(release_needs_the_server_key_and_the_place),
        T(the_excluded_person_never_reads),
        T(a_dummy_looks_like_an_envelope),
        T(recovery_needs_both_halves),
        T(new_halves_get_an_envelope_of_their_own),
        T(a_waived_recovery_leaves_no_row),
        T(spoilt_envelopes_do_not_open),
        T(spoilt_rows_are_refused),
        T(exclusions_do_not_travel),
        T(a_signed_row_with_anothers_exclusion_is_refused),
        T(generations_are_checked),
        T(the_server_key_forges_no_generation_for_the_token),
        T(keys_that_are_not_committed_to_are_refused),
        T(nothing_is_used_twice),
        T(the_order_of_readers_does_not_count),
        T(bad_requests_make_nothing),
        T(sixty_four_readers_fit),
        T(what_was_removed_opens_nothing_new),
        T(grants_are_read_by_the_new_reader_only),
        T(grants_hold_what_the_granter_holds),
        T(older_keys_are_handed_down),
        T(a_dummy_grant_looks_like_a_grant),
        T(what_cannot_be_handed_down_is_refused),
        T(rotated_rows_do_without_the_old_key),
        T(case_sub_keys_follow_the_mask),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/unit/sealing_fixture.h"

#include "core/evidence.h"

#define CHUNKS 3u
#define TAIL 1000u
#define LENGTH (2u * EVIDENCE_CHUNK + TAIL)

struct file {
    struct rc_id centre, case_id, id;
    struct seal_key key;
    uint8_t header[EVIDENCE_HEADER];
    uint8_t name[EVIDENCE_NAME_SEALED];
    uint8_t chunk[CHUNKS][EVIDENCE_CHUNK_SEALED];
    struct evidence_stream s; /* as it stood after writing */
};

static uint8_t content[LENGTH];
static uint8_t spare[EVIDENCE_CHUNK + 1];

static void make(struct file *f, uint8_t id)
{
    size_t i, n, len;

    f->centre = fixture_id(1);
    f->case_id = fixture_id(2);
    f->id = fixture_id(id);
    assert_int_equal(evidence_begin(&f->s, &f->centre, &f->case_id, &f->id, f->header), RC_OK);
    f->key = f->s.file_key.key;
    assert_int_equal(evidence_put_name(&f->s, "diary.pdf", "application/pdf", f->name), RC_OK);
    for (i = 0; i < CHUNKS; i++) {
        len = i + 1 < CHUNKS ? EVIDENCE_CHUNK : TAIL;
        assert_int_equal(evidence_put(&f->s, content + i * EVIDENCE_CHUNK, len, i + 1 == CHUNKS,
                                      f->chunk[i], &n),
                         RC_OK);
        assert_int_equal(n, EVIDENCE_CHUNK_SEALED);
    }
}

static int setup(void **state)
{
    static struct file f;
    size_t i;

    for (i = 0; i < sizeof(content); i++)
        content[i] = (uint8_t)(i * 7 + i / 251);
    make(&f, 3);
    *state = &f;
    return 0;
}

static int teardown(void **state)
{
    struct file *f = *state;

    evidence_stream_clear(&f->s);
    assert_true(sodium_is_zero((const uint8_t *)&f->s, sizeof(f->s)));
    return 0;
}

static void reader(const struct file *f, struct evidence_stream *s)
{
    assert_int_equal(evidence_open(s, &f->key, &f->centre, &f->case_id, &f->id, f->header), RC_OK);
}

static enum rc_err read_name(const struct file *f, struct evidence_stream *s)
{
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    enum rc_err err = evidence_get_name(s, f->name, name, type);

    assert_string_equal(name, err == RC_OK ? "diary.pdf" : "");
    assert_string_equal(type, err == RC_OK ? "application/pdf" : "");
    return err;
}

static enum rc_err read_chunk(struct evidence_stream *s, const uint8_t *c, size_t len, size_t *n)
{
    enum rc_err err = evidence_get(s, c, len, spare, n);

    assert_true(err == RC_OK || *n == 0);
    return err;
}

/* The first error of reading the whole file. */
static enum rc_err read_all(const struct file *f, bool *finished)
{
    struct evidence_stream s;
    enum rc_err err;
    size_t i, n;

    *finished = false;
    reader(f, &s);
    err = read_name(f, &s);
    for (i = 0; err == RC_OK && i < CHUNKS; i++) {
        err = read_chunk(&s, f->chunk[i], EVIDENCE_CHUNK_SEALED, &n);
        if (err == RC_OK) {
            assert_int_equal(n, i + 1 < CHUNKS ? EVIDENCE_CHUNK : TAIL);
            assert_memory_equal(spare, content + i * EVIDENCE_CHUNK, n);
            assert_int_equal(evidence_finished(&s), i + 1 == CHUNKS);
        }
    }
    *finished = evidence_finished(&s);
    assert_true(!*finished || s.file_key.size == LENGTH);
    evidence_stream_clear(&s);
    return err;
}

static void refused(const struct file *f)
{
    bool finished;

    assert_int_equal(read_all(f, &finished), RC_CRYPTO);
    assert_false(finished);
}

static void a_file_comes_back(void **state)
{
    bool finished;

    assert_int_equal(read_all(*state, &finished), RC_OK);
    assert_true(finished);
}

static void files_of_every_length_come_back(void **state)
{
    static const size_t length[] = {0, 1, 255, 256, 65533, EVIDENCE_CHUNK};
    static uint8_t sealed[EVIDENCE_CHUNK_SEALED];
    const struct rc_id id = fixture_id(9);
    uint8_t header[EVIDENCE_HEADER], name[EVIDENCE_NAME_SEALED];
    char got[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    struct evidence_stream w, r;
    size_t i, n;

    (void)state;
    for (i = 0; i < sizeof(length) / sizeof(length[0]); i++) {
        assert_int_equal(evidence_begin(&w, &id, &id, &id, header), RC_OK);
        assert_int_equal(evidence_put_name(&w, "", "", name), RC_OK);
        assert_int_equal(evidence_put(&w, content, length[i], true, sealed, &n), RC_OK);
        assert_int_equal(n, EVIDENCE_CHUNK_SEALED); /* whatever the length */
        assert_int_equal(evidence_open(&r, &w.file_key.key, &id, &id, &id, header), RC_OK);
        assert_int_equal(evidence_get_name(&r, name, got, type), RC_OK);
        assert_string_equal(got, "");
        assert_int_equal(evidence_get(&r, sealed, n, spare, &n), RC_OK);
        assert_int_equal(n, length[i]);
        assert_memory_equal(spare, content, n);
        assert_true(evidence_finished(&r));
    }
}

static void the_longest_name_fits_and_a_longer_does_not(void **state)
{
    char name[EVIDENCE_NAME_MAX + 2], type[EVIDENCE_TYPE_MAX + 2];
    char got_name[EVIDENCE_NAME_MAX + 1], got_type[EVIDENCE_TYPE_MAX + 1];
    const struct rc_id id = fixture_id(9);
    uint8_t header[EVIDENCE_HEADER], sealed[EVIDENCE_NAME_SEALED];
    struct evidence_stream w, r;

    (void)state;
    memset(name, 'n', sizeof(name));
    memset(type, 't', sizeof(type));
    name[EVIDENCE_NAME_MAX + 1] = type[EVIDENCE_TYPE_MAX + 1] = '\0';
    assert_int_equal(evidence_begin(&w, &id, &id, &id, header), RC_OK);
    assert_int_equal(evidence_put_name(&w, name, "t", sealed), RC_INVALID);
    assert_int_equal(evidence_put_name(&w, "n", type, sealed), RC_INVALID);
    assert_int_equal(evidence_put_name(&w, NULL, "t", sealed), RC_INVALID);
    assert_int_equal(evidence_put_name(&w, "n", NULL, sealed), RC_INVALID);
    name[EVIDENCE_NAME_MAX] = type[EVIDENCE_TYPE_MAX] = '\0';
    assert_int_equal(evidence_put_name(&w, name, type, sealed), RC_OK);
    assert_int_equal(evidence_open(&r, &w.file_key.key, &id, &id, &id, header), RC_OK);
    assert_int_equal(evidence_get_name(&r, sealed, got_name, got_type), RC_OK);
    assert_string_equal(got_name, name);
    assert_string_equal(got_type, type);
}

static void spoilt_bytes_are_refused(void **state)
{
    struct file *f = *state;
    size_t i, at;

    for (i = 0; i < EVIDENCE_HEADER; i++) {
        f->header[i] ^= 0x80;
        refused(f);
        f->header[i] ^= 0x80;
    }
    for (i = 0; i < EVIDENCE_NAME_SEALED; i++) {
        f->name[i] ^= 1;
        refused(f);
        f->name[i] ^= 1;
    }
    for (i = 0; i < CHUNKS; i++)
        for (at = 0; at < EVIDENCE_CHUNK_SEALED; at += at < 40 ? 1 : 5471) {
            f->chunk[i][at] ^= 4;
            refused(f);
            f->chunk[i][at] ^= 4;
        }
    for (i = 0; i < CHUNKS; i++) {
        f->chunk[i][EVIDENCE_CHUNK_SEALED - 1] ^= 4;
        refused(f);
        f->chunk[i][EVIDENCE_CHUNK_SEALED - 1] ^= 4;
    }
    a_file_comes_back(state);
}

static void chunks_of_another_place_are_refused(void **state)
{
    struct file *f = *state;

    f->centre.b[0] ^= 1;
    refused(f);
    f->centre.b[0] ^= 1;
    f->case_id.b[0] ^= 1;
    refused(f);
    f->case_id.b[0] ^= 1;
    f->id.b[0] ^= 1;
    refused(f);
    f->id.b[0] ^= 1;
    f->key.b[31] ^= 1;
    refused(f);
    f->key.b[31] ^= 1;
    a_file_comes_back(state);
}

static void reordered_repeated_and_dropped_chunks_are_refused(void **state)
{
    const struct file *f = *state;
    static const int order[][CHUNKS] = {{1, 0, 2}, {0, 0, 1}, {0, 2, 2}, {2, 0, 1}, {1, 2, 2}};
    struct evidence_stream s;
    enum rc_err err;
    size_t i, j, n;

    for (i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        reader(f, &s);
        err = read_name(f, &s);
        for (j = 0; err == RC_OK && j < CHUNKS; j++)
            err = read_chunk(&s, f->chunk[order[i][j]], EVIDENCE_CHUNK_SEALED, &n);
        assert_int_equal(err, RC_CRYPTO);
        assert_false(evidence_finished(&s));
    }
}

static void chunks_of_another_file_are_refused(void **state)
{
    struct file *f = *state;
    static struct file other;
    struct evidence_stream s;
    size_t n;

    make(&other, 4);
    reader(f, &s);
    assert_int_equal(read_name(&other, &s), RC_CRYPTO);
    reader(f, &s);
    assert_int_equal(read_name(f, &s), RC_OK);
    assert_int_equal(read_chunk(&s, other.chunk[0], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
    evidence_stream_clear(&other.s);
}

/* The ciphertext's half without a key, from what the rows hold. */
static void cipher_of(const struct file *f, const int order[CHUNKS], size_t n, struct seal_hash *out)
{
    evidence_cipher_begin(f->header, f->name, out);
    for (size_t i = 0; i < n; i++)
        evidence_cipher_add(out, f->chunk[order[i]], EVIDENCE_CHUNK_SEALED);
}

static void a_proof_is_of_this_file_whole_and_in_order(void **state)
{
    struct file *f = *state;
    static const int order[CHUNKS] = {0, 1, 2}, swapped[CHUNKS] = {1, 0, 2};
    static struct file other;
    static uint8_t wrap[EVIDENCE_WRAP];
    struct evidence_stream s;
    struct seal_hash h, bound;
    size_t n;

    cipher_of(f, order, CHUNKS, &h);
    assert_int_equal(seal_hash_compare(&h, &f->s.proof.cipher), RC_OK);
    reader(f, &s); /* who reads it comes to the same, both halves */
    assert_int_equal(read_name(f, &s), RC_OK);
    for (size_t i = 0; i < CHUNKS; i++) {
        assert_int_not_equal(seal_hash_compare(&s.proof.digest, &f->s.proof.digest), RC_OK);
        assert_int_equal(read_chunk(&s, f->chunk[i], EVIDENCE_CHUNK_SEALED, &n), RC_OK);
    }
    assert_memory_equal(&s.proof, &f->s.proof, sizeof(s.proof));
    evidence_stream_clear(&s);
    reader(f, &s); /* or to the ciphertext's half alone */
    s.no_digest = true;
    assert_int_equal(read_name(f, &s), RC_OK);
    for (size_t i = 0; i < CHUNKS; i++)
        assert_int_equal(read_chunk(&s, f->chunk[i], EVIDENCE_CHUNK_SEALED, &n), RC_OK);
    assert_int_equal(seal_hash_compare(&s.proof.cipher, &f->s.proof.cipher), RC_OK);
    assert_true(sodium_is_zero(s.proof.digest.b, SEAL_HASH_BYTES));
    evidence_stream_clear(&s);
    cipher_of(f, swapped, CHUNKS, &h);
    assert_int_equal(seal_hash_compare(&h, &f->s.proof.cipher), RC_CRYPTO);
    cipher_of(f, order, CHUNKS - 1, &h);
    assert_int_equal(seal_hash_compare(&h, &f->s.proof.cipher), RC_CRYPTO);
    f->header[5] ^= 1;
    cipher_of(f, order, CHUNKS, &h);
    f->header[5] ^= 1;
    assert_int_equal(seal_hash_compare(&h, &f->s.proof.cipher), RC_CRYPTO);
    f->name[500] ^= 1;
    cipher_of(f, order, CHUNKS, &h);
    f->name[500] ^= 1;
    assert_int_equal(seal_hash_compare(&h, &f->s.proof.cipher), RC_CRYPTO);
    evidence_cipher_bind(&f->s.proof.cipher, wrap, &bound);
    wrap[1] ^= 1;
    evidence_cipher_bind(&f->s.proof.cipher, wrap, &h);
    assert_int_equal(seal_hash_compare(&h, &bound), RC_CRYPTO);
    make(&other, 4); /* the same words: nothing of it shows */
    assert_int_equal(seal_hash_compare(&other.s.proof.digest, &f->s.proof.digest), RC_CRYPTO);
    evidence_stream_clear(&other.s);
}

static void a_cut_file_is_not_finished(void **state)
{
    const struct file *f = *state;
    struct evidence_stream s;
    size_t i, n;

    reader(f, &s);
    assert_false(evidence_finished(&s));
    assert_int_equal(read_name(f, &s), RC_OK);
    assert_false(evidence_finished(&s));
    for (i = 0; i < CHUNKS - 1; i++) {
        assert_int_equal(read_chunk(&s, f->chunk[i], EVIDENCE_CHUNK_SEALED, &n), RC_OK);
        assert_false(evidence_finished(&s));
    }
    assert_int_equal(read_chunk(&s, f->chunk[2], EVIDENCE_CHUNK_SEALED - 1, &n), RC_CRYPTO);
    assert_false(evidence_finished(&s));
}

static void nothing_is_read_behind_the_end(void **state)
{
    const struct file *f = *state;
    struct evidence_stream s;
    size_t i, n;

    reader(f, &s);
    assert_int_equal(read_name(f, &s), RC_OK);
    for (i = 0; i < CHUNKS; i++)
        assert_int_equal(read_chunk(&s, f->chunk[i], EVIDENCE_CHUNK_SEALED, &n), RC_OK);
    assert_true(evidence_finished(&s));
    assert_int_equal(read_chunk(&s, f->chunk[2], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
    assert_false(evidence_finished(&s)); /* more rows than the file has: not the file */
}

static void nothing_is_read_after_a_refusal(void **state)
{
    struct file *f = *state;
    struct evidence_stream s;
    size_t n;

    reader(f, &s);
    assert_int_equal(read_name(f, &s), RC_OK);
    f->chunk[0][100] ^= 1;
    assert_int_equal(read_chunk(&s, f->chunk[0], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
    f->chunk[0][100] ^= 1;
    assert_int_equal(read_chunk(&s, f->chunk[0], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
    assert_int_equal(read_name(f, &s), RC_CRYPTO);
}

static void calls_out_of_turn_are_refused(void **state)
{
    const struct file *f = *state;
    static uint8_t out[EVIDENCE_CHUNK_SEALED];
    uint8_t header[EVIDENCE_HEADER], name[EVIDENCE_NAME_SEALED];
    struct evidence_stream s;
    size_t n;

    reader(f, &s);
    assert_int_equal(read_chunk(&s, f->chunk[0], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
    reader(f, &s);
    assert_int_equal(read_name(f, &s), RC_OK);
    assert_int_equal(read_name(f, &s), RC_CRYPTO);
    reader(f, &s);
    assert_int_equal(evidence_put_name(&s, "n", "t", name), RC_INVALID);
    assert_int_equal(evidence_put(&s, content, 1, true, out, &n), RC_INVALID);

    assert_int_equal(evidence_begin(&s, &f->centre, &f->case_id, &f->id, header), RC_OK);
    assert_int_equal(evidence_put(&s, content, 1, true, out, &n), RC_INVALID);
    assert_int_equal(n, 0);
    assert_int_equal(evidence_put_name(&s, "n", "t", name), RC_OK);
    assert_int_equal(evidence_put_name(&s, "n", "t", name), RC_INVALID);
    assert_int_equal(evidence_put(&s, content, EVIDENCE_CHUNK - 1, false, out, &n), RC_INVALID);
    assert_int_equal(evidence_put(&s, content, EVIDENCE_CHUNK + 1, false, out, &n), RC_INVALID);
    assert_int_equal(evidence_put(&s, content, EVIDENCE_CHUNK + 1, true, out, &n), RC_INVALID);
    assert_int_equal(evidence_put(&s, content, 5, true, out, &n), RC_OK);
    assert_int_equal(evidence_put(&s, content, 5, true, out, &n), RC_INVALID);
    assert_int_equal(read_chunk(&s, out, n, &n), RC_CRYPTO);
    evidence_stream_clear(&s);
    evidence_stream_clear(NULL);
}

/* Whoever has the file key, as a complainant has, may seal what our writer never would. */
static void a_stream_of_another_make_is_refused(void **state)
{
    struct file *f = *state;
    static uint8_t plain[65536];
    const unsigned char rekey = crypto_secretstream_xchacha20poly1305_TAG_REKEY;
    const unsigned char final = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    struct place place = {.type = PLACE_FILE_CHUNK, .centre = f->centre, .case_id = f->case_id,
                          .item = f->id};
    crypto_secretstream_xchacha20poly1305_state st;
    uint8_t ad[PLACE_BYTES], first[EVIDENCE_NAME_SEALED];
    static const struct {
        uint8_t length[2];
        unsigned char tag;
        enum rc_err err;
    } chunk[] = {
        {{0xff, 0xfe}, 0, RC_OK},
        {{0x00, 0x05}, 3, RC_OK},
        {{0xff, 0xff}, 3, RC_CRYPTO}, /* longer than a chunk */
        {{0x00, 0x05}, 0, RC_CRYPTO}, /* short, and not the last */
        {{0xff, 0xfe}, 1, RC_CRYPTO},
        {{0xff, 0xfe}, 2, RC_CRYPTO},
    };
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    struct evidence_stream s;
    size_t i, n;

    place_encode(&place, ad);
    /* A name chunk that ends the file; one that draws new keys; one whose type is too long. */
    for (i = 0; i < 3; i++) {
        memset(plain, 0, 512);
        plain[1] = i == 2 ? 255 : 0;
        assert_int_equal(crypto_secretstream_xchacha20poly1305_init_push(&st, f->header, f->key.b),
                         0);
        crypto_secretstream_xchacha20poly1305_push(
            &st, first, NULL, plain, 512, ad, sizeof(ad),
            (unsigned char)(i == 0 ? final : i == 1 ? rekey : 0));
        reader(f, &s);
        assert_int_equal(evidence_get_name(&s, first, name, type), RC_CRYPTO);
        assert_false(evidence_finished(&s));
    }
    for (i = 0; i < sizeof(chunk) / sizeof(chunk[0]); i++) {
        assert_int_equal(crypto_secretstream_xchacha20poly1305_init_push(&st, f->header, f->key.b),
                         0);
        place.seq = 0;
        place_encode(&place, ad);
        memset(plain, 0, 512);
        crypto_secretstream_xchacha20poly1305_push(&st, first, NULL, plain, 512, ad, sizeof(ad), 0);
        place.seq = 1;
        place_encode(&place, ad);
        memcpy(plain, chunk[i].length, 2);
        crypto_secretstream_xchacha20poly1305_push(&st, f->chunk[0], NULL, plain, sizeof(plain), ad,
                                                   sizeof(ad), chunk[i].tag);
        reader(f, &s);
        assert_int_equal(evidence_get_name(&s, first, name, type), RC_OK);
        assert_int_equal(read_chunk(&s, f->chunk[0], EVIDENCE_CHUNK_SEALED, &n), chunk[i].err);
        assert_int_equal(evidence_finished(&s), chunk[i].err == RC_OK && chunk[i].tag == 3);
        if (!evidence_finished(&s))
            continue;
        place.seq = 2; /* the stream goes on in good order behind its end */
        place_encode(&place, ad);
        crypto_secretstream_xchacha20poly1305_push(&st, f->chunk[1], NULL, plain, sizeof(plain), ad,
                                                   sizeof(ad), final);
        assert_int_equal(read_chunk(&s, f->chunk[1], EVIDENCE_CHUNK_SEALED, &n), RC_CRYPTO);
        assert_false(evidence_finished(&s));
    }
}

struct wraps {
    struct token_keys token;
    struct case_keys keys;
    struct rc_id centre, case_id, file;
    uint8_t draft[EVIDENCE_WRAP], sent[EVIDENCE_WRAP];
};

static void draft_refused(void *arg)
{
    struct wraps *w = arg;
    struct evidence_key key;

    memset(&key, 0xee, sizeof(key));
    assert_int_equal(
        evidence_unwrap_draft(&w->token, &w->centre, &w->case_id, &w->file, w->draft, &key),
        RC_CRYPTO);
    assert_true(sodium_is_zero((const uint8_t *)&key, sizeof(key)));
}

static void sent_refused(void *arg)
{
    struct wraps *w = arg;
    struct evidence_key key;

    memset(&key, 0xee, sizeof(key));
    assert_int_equal(
        evidence_unwrap_sent(&w->keys, &w->centre, &w->case_id, &w->file, w->sent, &key),
        RC_CRYPTO);
    assert_true(sodium_is_zero((const uint8_t *)&key, sizeof(key)));
}

static void the_file_key_is_wrapped_for_its_place(void **state)
{
    const struct file *f = *state;
    struct wraps w = {.keys = {.mask = CASE_MASK_SHARED, .gen = 1, .k = {fixture_key(6)}},
                      .centre = f->centre, .case_id = f->case_id, .file = f->id};
    uint8_t swap[EVIDENCE_WRAP];
    struct evidence_key key;

    w.token.draft = fixture_key(5);
    assert_int_equal(evidence_wrap_draft(&w.token, &f->s, w.draft), RC_OK);
    assert_int_equal(
        evidence_unwrap_draft(&w.token, &w.centre, &w.case_id, &w.file, w.draft, &key), RC_OK);
    assert_memory_equal(key.key.b, f->key.b, 32);
    assert_int_equal(key.size, LENGTH);
    assert_int_equal(
        evidence_wrap_sent(&w.keys, &w.centre, &w.case_id, &w.file, &key, w.sent), RC_OK);
    sodium_memzero(&key, sizeof(key));
    assert_int_equal(evidence_unwrap_sent(&w.keys, &w.centre, &w.case_id, &w.file, w.sent, &key),
                     RC_OK);
    assert_memory_equal(key.key.b, f->key.b, 32);
    assert_int_equal(key.size, LENGTH);

    flip_each_bit(w.draft, sizeof(w.draft), draft_refused, &w);
    flip_each_bit(w.token.draft.b, 32, draft_refused, &w);
    flip_each_bit(w.centre.b, ID_BYTES, draft_refused, &w);
    flip_each_bit(w.case_id.b, ID_BYTES, draft_refused, &w);
    flip_each_bit(w.file.b, ID_BYTES, draft_refused, &w);
    flip_each_bit(w.sent, sizeof(w.sent), sent_refused, &w);
    flip_each_bit(w.keys.k[0].b, 32, sent_refused, &w);
    flip_each_bit(w.centre.b, ID_BYTES, sent_refused, &w);
    flip_each_bit(w.case_id.b, ID_BYTES, sent_refused, &w);
    flip_each_bit(w.file.b, ID_BYTES, sent_refused, &w);
    w.keys.gen = 2;
    sent_refused(&w);
    w.keys.gen = 1;
    memcpy(swap, w.draft, sizeof(swap));
    memcpy(w.draft, w.sent, sizeof(swap));
    memcpy(w.sent, swap, sizeof(swap));
    draft_refused(&w);
    sent_refused(&w);
    w.keys.mask = CASE_MASK_STAFF | CASE_MASK_IDENTITY;
    assert_int_equal(evidence_wrap_sent(&w.keys, &w.centre, &w.case_id, &w.file, &key, swap),
                     RC_DENIED);
    assert_int_equal(evidence_unwrap_sent(&w.keys, &w.centre, &w.case_id, &w.file, swap, &key),
                     RC_DENIED);
}

/* The wrap is the only place that tells the size, and its own length tells nothing of it. */
static void a_wrap_holds_the_size(void **state)
{
    static const size_t length[] = {0, 1, EVIDENCE_CHUNK};
    static uint8_t sealed[EVIDENCE_CHUNK_SEALED];
    const struct rc_id id = fixture_id(9);
    const struct case_keys keys = {.mask = CASE_MASK_SHARED, .gen = 1, .k = {fixture_key(6)}};
    uint8_t header[EVIDENCE_HEADER], name[EVIDENCE_NAME_SEALED], wrap[EVIDENCE_WRAP];
    struct token_keys token = {.draft = fixture_key(5)};
    struct evidence_key key;
    struct evidence_stream s;
    size_t i, n;

    (void)state;
    for (i = 0; i < sizeof(length) / sizeof(length[0]); i++) {
        assert_int_equal(evidence_begin(&s, &id, &id, &id, header), RC_OK);
        assert_int_equal(evidence_put_name(&s, "long name", "text/plain", name), RC_OK);
        assert_int_equal(evidence_wrap_draft(&token, &s, wrap), RC_OK);
        assert_int_equal(evidence_unwrap_draft(&token, &id, &id, &id, wrap, &key), RC_OK);
        assert_int_equal(key.size, 0);
        assert_int_equal(evidence_put(&s, content, EVIDENCE_CHUNK, false, sealed, &n), RC_OK);
        assert_int_equal(evidence_put(&s, content, 1, false, sealed, &n), RC_INVALID);
        assert_int_equal(evidence_put(&s, content, length[i], true, sealed, &n), RC_OK);
        assert_int_equal(evidence_put(&s, content, 1, true, sealed, &n), RC_INVALID);
        assert_int_equal(evidence_wrap_draft(&token, &s, wrap), RC_OK);
        assert_int_equal(evidence_unwrap_draft(&token, &id, &id, &id, wrap, &key), RC_OK);
        assert_int_equal(key.size, EVIDENCE_CHUNK + length[i]); /* refused calls count nothing */
        assert_memory_equal(key.key.b, s.file_key.key.b, 32);
    }
    key.size = UINT64_C(0x0102030405060708);
    assert_int_equal(evidence_wrap_sent(&keys, &id, &id, &id, &key, wrap), RC_OK);
    sodium_memzero(&key, sizeof(key));
    assert_int_equal(evidence_unwrap_sent(&keys, &id, &id, &id, wrap, &key), RC_OK);
    assert_true(key.size == UINT64_C(0x0102030405060708));
    evidence_stream_clear(&s);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_file_comes_back),
        T(files_of_every_length_come_back),
        T(the_longest_name_fits_and_a_longer_does_not),
        T(spoilt_bytes_are_refused),
        T(chunks_of_another_place_are_refused),
        T(reordered_repeated_and_dropped_chunks_are_refused),
        T(chunks_of_another_file_are_refused),
        T(a_cut_file_is_not_finished),
        T(a_proof_is_of_this_file_whole_and_in_order),
        T(nothing_is_read_behind_the_end),
        T(nothing_is_read_after_a_refusal),
        T(calls_out_of_turn_are_refused),
        T(a_stream_of_another_make_is_refused),
        T(the_file_key_is_wrapped_for_its_place),
        T(a_wrap_holds_the_size),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/unit/sealing_fixture.h"

#include "core/entry.h"

#define ALL (CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY)
static const char words[] = "The assessor was my flatmate.";

struct world {
    struct arena *a;
    struct rc_id centre, case_id;
    struct case_keys keys;
    struct entry e;
    unsigned char *blob; /* of e, to be spoilt */
};

static int setup(void **state)
{
    static struct world w;

    w.a = arena_open(64u << 20);
    assert_non_null(w.a);
    w.centre = fixture_id(1);
    w.case_id = fixture_id(2);
    w.keys = (struct case_keys){
        .mask = ALL, .gen = 3, .k = {fixture_key(1), fixture_key(2), fixture_key(3)}};
    assert_int_equal(entry_seal(w.a, &w.centre, &w.case_id, &w.keys, ENTRY_MESSAGE, 7, words,
                                strlen(words), &w.e),
                     RC_OK);
    w.blob = (unsigned char *)arena_memdup(w.a, w.e.blob.p, w.e.blob.len);
    w.e.blob.p = w.blob;
    *state = &w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    arena_close(w->a);
    return 0;
}

static enum rc_err opens(struct world *w, const struct entry *e, char **text, size_t *len)
{
    return entry_open(w->a, &w->centre, &w->case_id, &w->keys, e, text, len);
}

static void refuses(struct world *w, const struct entry *e, enum rc_err want)
{
    char *text = (char *)w;
    size_t len = 99;

    assert_int_equal(opens(w, e, &text, &len), want);
    assert_null(text);
    assert_int_equal(len, 0);
}

static void refused(void *arg)
{
    struct world *w = arg;

    refuses(w, &w->e, RC_CRYPTO);
}

static void texts_of_every_length_come_back(void **state)
{
    static const size_t length[] = {0, 1, 254, 255, 256, 257, 511, 512, 5000, ENTRY_TEXT_MAX};
    struct world *w = *state;
    char *in = arena_alloc(w->a, ENTRY_TEXT_MAX + 1), *out;
    struct entry e;
    size_t i, len;

    memset(in, 'w', ENTRY_TEXT_MAX + 1);
    for (i = 0; i < sizeof(length) / sizeof(length[0]); i++) {
        assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_COMPLAINT, 1, in,
                                    length[i], &e),
                         RC_OK);
        assert_int_equal((e.blob.len - SEAL_OVERHEAD) % 256, 0);
        assert_int_equal(opens(w, &e, &out, &len), RC_OK);
        assert_int_equal(len, length[i]);
        assert_memory_equal(out, in, len);
        assert_int_equal(out[len], '\0');
    }
    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_COMPLAINT, 1, in,
                                ENTRY_TEXT_MAX + 1, &e),
                     RC_INVALID);
    assert_null(e.blob.p);
    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_COMPLAINT, 1, NULL,
                                0, &e),
                     RC_OK);
    assert_int_equal(opens(w, &e, &out, &len), RC_OK);
    assert_string_equal(out, "");
}

static void a_rows_size_tells_no_length_below_256(void **state)
{
    struct world *w = *state;
    struct entry a, b;
    char text[255] = "";

    assert_int_equal(
        entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_NOTE, 1, text, 0, &a), RC_OK);
    assert_int_equal(
        entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_NOTE, 1, text, 255, &b), RC_OK);
    assert_int_equal(a.blob.len, b.blob.len);
}

static void every_kind_has_its_key(void **state)
{
    static const struct {
        enum entry_kind kind;
        uint8_t mask;
    } row[] = {
        {ENTRY_COMPLAINT, CASE_MASK_SHARED}, {ENTRY_MESSAGE, CASE_MASK_SHARED},
        {ENTRY_NOTE, CASE_MASK_STAFF},       {ENTRY_REASON, CASE_MASK_SHARED},
        {ENTRY_IDENTITY, CASE_MASK_IDENTITY}, {ENTRY_CONTACT, CASE_MASK_SHARED},
        {ENTRY_ACTION, CASE_MASK_STAFF},     {ENTRY_ACTION_SEALED, CASE_MASK_IDENTITY},
    };
    struct world *w = *state;
    struct entry e, none;
    char *text;
    size_t i, len;

    assert_int_equal(sizeof(row) / sizeof(row[0]), ENTRY_KIND__MAX - 1);
    for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        w->keys.mask = ALL;
        assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, row[i].kind, 1, words,
                                    strlen(words), &e),
                         RC_OK);
        w->keys.mask = row[i].mask;
        assert_int_equal(opens(w, &e, &text, &len), RC_OK);
        assert_string_equal(text, words);
        w->keys.mask = ALL & (uint8_t)~row[i].mask;
        refuses(w, &e, RC_DENIED);
        assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, row[i].kind, 1, words,
                                    strlen(words), &none),
                         RC_DENIED);
        assert_null(none.blob.p);
    }
}

static void unknown_kinds_are_refused(void **state)
{
    static const int kind[] = {0, ENTRY_KIND__MAX, -1, 255};
    struct world *w = *state;
    struct entry e;
    size_t i;

    for (i = 0; i < 4; i++) {
        assert_int_equal(entry_key_kind((enum entry_kind)kind[i]), CASE_KEY_IDENTITY);
        assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys,
                                    (enum entry_kind)kind[i], 1, words, 5, &e),
                         RC_INVALID);
        e = w->e;
        e.kind = (enum entry_kind)kind[i];
        refuses(w, &e, RC_DENIED);
    }
    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_NOTE, UINT64_MAX,
                                words, 5, &e),
                     RC_INVALID);
}

static void spoilt_entries_are_refused(void **state)
{
    struct world *w = *state;
    size_t whole = w->e.blob.len;
    char *text;
    size_t len;

    flip_each_bit(w->blob, whole, refused, w);
    flip_each_bit(w->e.cipher.b, 32, refused, w);
    flip_each_bit(w->e.digest.b, 32, refused, w);
    flip_each_bit(w->e.id.b, ID_BYTES, refused, w);
    flip_each_bit(w->centre.b, ID_BYTES, refused, w);
    flip_each_bit(w->case_id.b, ID_BYTES, refused, w);
    flip_each_bit(w->keys.k[CASE_KEY_SHARED].b, 32, refused, w);
    for (w->e.blob.len = 0; w->e.blob.len < whole; w->e.blob.len++)
        refused(w);
    w->e.blob.len = whole;
    assert_int_equal(opens(w, &w->e, &text, &len), RC_OK);
    assert_string_equal(text, words);
}

static void longer_blobs_are_refused(void **state)
{
    struct world *w = *state;
    unsigned char *more = arena_alloc(w->a, w->e.blob.len + 256);

    memcpy(more, w->e.blob.p, w->e.blob.len);
    w->e.blob.p = more;
    w->e.blob.len += 1;
    refused(w);
    w->e.blob.len += 255;
    refused(w);
    w->e.blob.len = SIZE_MAX;
    refused(w);
}

static void moved_entries_are_refused(void **state)
{
    struct world *w = *state;
    struct entry e;

    e = w->e;
    e.seq = 8;
    refuses(w, &e, RC_CRYPTO);
    e = w->e;
    e.kind = ENTRY_REASON; /* the same key */
    refuses(w, &e, RC_CRYPTO);
    e = w->e;
    e.kind = ENTRY_NOTE;
    refuses(w, &e, RC_CRYPTO);
    e = w->e;
    e.gen = 4;
    refuses(w, &e, RC_DENIED);
    w->keys.gen = 4; /* the row and the keys both say so */
    refuses(w, &e, RC_CRYPTO);
    refuses(w, &w->e, RC_DENIED);
}

static void replayed_and_swapped_blobs_are_refused(void **state)
{
    struct world *w = *state;
    struct entry other, swapped;

    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_MESSAGE, 8, words,
                                strlen(words), &other),
                     RC_OK);
    swapped = w->e;
    swapped.blob = other.blob;
    refuses(w, &swapped, RC_CRYPTO);
    swapped.cipher = other.cipher;
    refuses(w, &swapped, RC_CRYPTO);
    swapped = w->e;
    swapped.digest = other.digest;
    refuses(w, &swapped, RC_CRYPTO);
}

/* No plain hash: the same words twice, also in one event, have digests that differ. */
static void digests_tell_nothing(void **state)
{
    struct world *w = *state;
    const struct seal_part part = {words, strlen(words)};
    struct seal_hash plain;
    struct entry other;

    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_MESSAGE, 7, words,
                                strlen(words), &other),
                     RC_OK);
    assert_memory_not_equal(w->e.digest.b, other.digest.b, 32);
    assert_memory_not_equal(w->e.cipher.b, other.cipher.b, 32);
    seal_hash_parts(&part, 1, &plain);
    assert_memory_not_equal(w->e.digest.b, plain.b, 32);
}

static void a_digest_key_proves_its_own_entry_only(void **state)
{
    struct world *w = *state;
    const struct place place = {.type = PLACE_DIGEST, .centre = w->centre, .case_id = w->case_id,
                                .item = w->e.id, .kind = ENTRY_MESSAGE, .seq = 7, .gen = 3};
    const struct seal_part part = {words, strlen(words)};
    struct seal_key key, sibling;
    struct seal_hash digest;
    struct entry other;

    assert_int_equal(entry_digest_key(&w->centre, &w->case_id, &w->keys, &w->e, &key), RC_OK);
    seal_mac(&key, &place, &part, 1, &digest);
    assert_int_equal(seal_hash_compare(&digest, &w->e.digest), RC_OK);
    /* The contact of the same event under the same key of the case. */
    assert_int_equal(entry_seal(w->a, &w->centre, &w->case_id, &w->keys, ENTRY_CONTACT, 7, words,
                                strlen(words), &other),
                     RC_OK);
    assert_int_equal(entry_digest_key(&w->centre, &w->case_id, &w->keys, &other, &sibling), RC_OK);
    assert_memory_not_equal(key.b, sibling.b, 32);
    w->keys.mask = CASE_MASK_STAFF;
    assert_int_equal(entry_digest_key(&w->centre, &w->case_id, &w->keys, &w->e, &key), RC_DENIED);
    assert_true(sodium_is_zero(key.b, 32));
}

static void a_full_arena_is_no_crash(void **state)
{
    struct world *w = *state;
    struct arena *small = arena_open(400), *less = arena_open(100);
    struct entry e;
    char *text;
    size_t len;

    assert_int_equal(entry_seal(small, &w->centre, &w->case_id, &w->keys, ENTRY_MESSAGE, 1, words,
                                strlen(words), &e),
                     RC_NOMEM);
    assert_null(e.blob.p);
    assert_int_equal(
        entry_open(less, &w->centre, &w->case_id, &w->keys, &w->e, &text, &len), RC_NOMEM);
    assert_null(text);
    arena_close(small);
    arena_close(less);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(texts_of_every_length_come_back),
        T(a_rows_size_tells_no_length_below_256),
        T(every_kind_has_its_key),
        T(unknown_kinds_are_refused),
        T(spoilt_entries_are_refused),
        T(longer_blobs_are_refused),
        T(moved_entries_are_refused),
        T(replayed_and_swapped_blobs_are_refused),
        T(digests_tell_nothing),
        T(a_digest_key_proves_its_own_entry_only),
        T(a_full_arena_is_no_crash),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

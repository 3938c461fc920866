#include "tests/unit/sealing_fixture.h"

#include "core/seal.h"

static const char words[] = "It was said behind my back.";

struct sealed {
    struct seal_key key;
    struct place place;
    uint8_t extra[16];
    uint8_t c[sizeof(words) + SEAL_OVERHEAD + 1];
    size_t len;
};

static void make(struct sealed *s)
{
    memset(s, 0, sizeof(*s));
    s->key = fixture_key(5);
    s->place = (struct place){.type = PLACE_ENTRY,
                              .centre = fixture_id(1),
                              .case_id = fixture_id(2),
                              .item = fixture_id(3),
                              .kind = 4,
                              .seq = 5,
                              .gen = 6};
    memset(s->extra, 9, sizeof(s->extra));
    s->len = sizeof(words) + SEAL_OVERHEAD;
    assert_int_equal(seal_seal(&s->key, 7, words, sizeof(words), &s->place, s->extra,
                               sizeof(s->extra), s->c),
                     RC_OK);
}

static enum rc_err opens(const struct sealed *s, uint8_t *out)
{
    return seal_open(&s->key, s->c, s->len, &s->place, s->extra, sizeof(s->extra), out);
}

static void refused(void *arg)
{
    const struct sealed *s = arg;
    uint8_t out[sizeof(words) + 1];

    memset(out, 0xee, sizeof(out));
    assert_int_equal(opens(s, out), RC_CRYPTO);
    if (s->len > SEAL_OVERHEAD)
        assert_true(sodium_is_zero(out, s->len - SEAL_OVERHEAD));
}

static void place_is_laid_out_as_written(void **state)
{
    const struct place p = {.type = PLACE_FILE_CHUNK,
                            .centre = fixture_id(0xc1),
                            .case_id = fixture_id(0xc2),
                            .item = fixture_id(0xc3),
                            .kind = 0xab,
                            .seq = UINT64_C(0x0102030405060708),
                            .gen = 0x0a0b0c0du};
    uint8_t want[PLACE_BYTES], got[PLACE_BYTES];

    (void)state;
    memcpy(want, "Recourse\x08", 9);
    memset(want + 9, 0xc1, 16);
    memset(want + 25, 0xc2, 16);
    memset(want + 41, 0xc3, 16);
    memcpy(want + 57, "\xab\x01\x02\x03\x04\x05\x06\x07\x08\x0a\x0b\x0c\x0d", 13);
    place_encode(&p, got);
    assert_memory_equal(got, want, PLACE_BYTES);
}

static void numbers_are_big_endian(void **state)
{
    uint8_t b[8];

    (void)state;
    be64_put(UINT64_C(0x0102030405060708), b);
    assert_memory_equal(b, "\x01\x02\x03\x04\x05\x06\x07\x08", 8);
    assert_true(be64_get(b) == UINT64_C(0x0102030405060708));
    be64_put(UINT64_MAX, b);
    assert_true(be64_get(b) == UINT64_MAX);
}

static void opens_at_its_place_only(void **state)
{
    struct sealed s;
    uint8_t out[sizeof(words)];

    (void)state;
    make(&s);
    assert_int_equal(s.c[0], SEAL_VERSION);
    assert_int_equal(seal_key_id(s.c, s.len), 7);
    assert_int_equal(opens(&s, out), RC_OK);
    assert_string_equal((char *)out, words);
#define SWAPPED(member, value)                                                                    \
    do {                                                                                           \
        make(&s);                                                                                  \
        s.place.member = value;                                                                    \
        refused(&s);                                                                               \
    } while (0)
    SWAPPED(type, PLACE_ENVELOPE);
    SWAPPED(centre, fixture_id(0x11));
    SWAPPED(case_id, fixture_id(0x12));
    SWAPPED(item, fixture_id(0x13));
    SWAPPED(kind, 5);
    SWAPPED(seq, 6);
    SWAPPED(seq, 5 + (UINT64_C(1) << 32));
    SWAPPED(gen, 7);
}

static void spoilt_bytes_are_refused(void **state)
{
    struct sealed s;
    size_t whole;

    (void)state;
    make(&s);
    flip_each_bit(s.c, s.len, refused, &s);
    flip_each_bit(s.key.b, sizeof(s.key.b), refused, &s);
    flip_each_bit(s.extra, sizeof(s.extra), refused, &s);
    whole = s.len;
    for (s.len = 0; s.len < whole; s.len++)
        refused(&s);
    s.len = whole + 1;
    refused(&s);
}

static void extra_is_bound_and_bounded(void **state)
{
    struct sealed s;
    uint8_t out[sizeof(words)], much[SEAL_EXTRA_MAX + 1] = {0};

    (void)state;
    make(&s);
    assert_int_equal(seal_open(&s.key, s.c, s.len, &s.place, NULL, 0, out), RC_CRYPTO);
    assert_int_equal(seal_open(&s.key, s.c, s.len, &s.place, s.extra, 15, out), RC_CRYPTO);
    assert_int_equal(seal_seal(&s.key, 0, words, sizeof(words), &s.place, much, sizeof(much), s.c),
                     RC_INVALID);
    assert_int_equal(seal_open(&s.key, s.c, s.len, &s.place, much, sizeof(much), out), RC_INVALID);
    assert_int_equal(
        seal_seal(&s.key, 0, words, sizeof(words), &s.place, much, SEAL_EXTRA_MAX, s.c), RC_OK);
    assert_int_equal(seal_open(&s.key, s.c, s.len, &s.place, much, SEAL_EXTRA_MAX, out), RC_OK);
}

static void the_same_words_never_look_the_same(void **state)
{
    struct sealed a, b;

    (void)state;
    make(&a);
    make(&b);
    assert_memory_not_equal(a.c + 2, b.c + 2, 24);
    assert_memory_not_equal(a.c + 26, b.c + 26, a.len - 26);
}

static void nothing_can_be_sealed_too(void **state)
{
    const struct seal_key key = fixture_key(1);
    const struct place place = {.type = PLACE_FORM};
    uint8_t c[SEAL_OVERHEAD], none[1];

    (void)state;
    assert_int_equal(seal_seal(&key, 0, NULL, 0, &place, NULL, 0, c), RC_OK);
    assert_int_equal(seal_open(&key, c, sizeof(c), &place, NULL, 0, none), RC_OK);
    c[SEAL_OVERHEAD - 1] ^= 1;
    assert_int_equal(seal_open(&key, c, sizeof(c), &place, NULL, 0, none), RC_CRYPTO);
    assert_int_equal(seal_key_id(c, SEAL_OVERHEAD - 1), -1);
    c[0] = 2;
    assert_int_equal(seal_key_id(c, SEAL_OVERHEAD), -1);
}

static void derived_keys_differ(void **state)
{
    const struct seal_key k = fixture_key(3), other = fixture_key(4);
    struct seal_key a, b;

    (void)state;
    seal_derive(&k, 1, "RcServer", &a);
    seal_derive(&k, 1, "RcServer", &b);
    assert_memory_equal(a.b, b.b, 32);
    seal_derive(&k, 2, "RcServer", &b);
    assert_memory_not_equal(a.b, b.b, 32);
    seal_derive(&k, 1, "RcPerson", &b);
    assert_memory_not_equal(a.b, b.b, 32);
    seal_derive(&k, 1 + (UINT64_C(1) << 32), "RcServer", &b);
    assert_memory_not_equal(a.b, b.b, 32);
    seal_derive(&other, 1, "RcServer", &b);
    assert_memory_not_equal(a.b, b.b, 32);
}

static void hash_is_blake2b_of_the_parts_in_a_row(void **state)
{
    const struct seal_part whole = {"abc", 3};
    const struct seal_part parts[] = {{"a", 1}, {NULL, 0}, {"bc", 2}};
    struct seal_hash a, b;
    char hex[65];

    (void)state;
    seal_hash_parts(&whole, 1, &a);
    seal_hash_parts(parts, 3, &b);
    assert_int_equal(seal_hash_compare(&a, &b), RC_OK);
    sodium_bin2hex(hex, sizeof(hex), a.b, sizeof(a.b));
    /* BLAKE2b with 32 bytes of output over "abc", as b2sum -l 256 says. */
    assert_string_equal(hex, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    a.b[31] ^= 1;
    assert_int_equal(seal_hash_compare(&a, &b), RC_CRYPTO);
}

static void mac_tells_parts_places_and_keys_apart(void **state)
{
    const struct place p = {.type = PLACE_ROW_CASE, .item = fixture_id(1)};
    const struct place q = {.type = PLACE_ROW_EVENT, .item = fixture_id(1)};
    const struct seal_part ab_c[] = {{"ab", 2}, {"c", 1}}, a_bc[] = {{"a", 1}, {"bc", 2}};
    const struct seal_part a_b[] = {{"a", 1}, {"b", 1}}, one[] = {{"a\0\0\0\0\0\0\0\1b", 10}};
    const struct seal_part nil[] = {{"a\0\0\0\0\0\0\0\0b", 10}};
    const struct seal_key k = fixture_key(1), l = fixture_key(2);
    struct seal_hash want, got;

    (void)state;
    seal_mac(&k, &p, ab_c, 2, &want);
    seal_mac(&k, &p, ab_c, 2, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
    seal_mac(&k, &p, a_bc, 2, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    seal_mac(&k, &p, ab_c, 1, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    seal_mac(&k, &q, ab_c, 2, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    seal_mac(&k, NULL, ab_c, 2, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    seal_mac(&l, &p, ab_c, 2, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    /* A part that looks like two with a length between them. */
    seal_mac(&k, &p, a_b, 2, &want);
    seal_mac(&k, &p, one, 1, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    seal_mac(&k, &p, nil, 1, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_is_laid_out_as_written),
        cmocka_unit_test(numbers_are_big_endian),
        cmocka_unit_test(opens_at_its_place_only),
        cmocka_unit_test(spoilt_bytes_are_refused),
        cmocka_unit_test(extra_is_bound_and_bounded),
        cmocka_unit_test(the_same_words_never_look_the_same),
        cmocka_unit_test(nothing_can_be_sealed_too),
        cmocka_unit_test(derived_keys_differ),
        cmocka_unit_test(hash_is_blake2b_of_the_parts_in_a_row),
        cmocka_unit_test(mac_tells_parts_places_and_keys_apart),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

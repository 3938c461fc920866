#include "tests/unit/sealing_fixture.h"

#include "core/keyring_text.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct place place = {.type = PLACE_ADDRESS, .kind = 3};

static void file_is_read(void **state)
{
    struct keyring *k = fixture_keyring("# made for a test\n\n  1 " KEY_1 "\r\n12\t" KEY_2 "  ");

    (void)state;
    assert_int_equal(keyring_current(k), 12);
    assert_true(keyring_has(k, 1));
    assert_true(keyring_has(k, 12));
    assert_false(keyring_has(k, 2));
    assert_int_equal(keyring_lock(k), RC_OK);
    keyring_close(k);
    k = fixture_keyring("255 " KEY_1 "\n7 " KEY_2 "\n");
    assert_int_equal(keyring_current(k), 255);
    keyring_close(k);
    keyring_close(NULL);
}

static void bad_files_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "\n", "# only words\n", "1\n", "1 \n", KEY_1 "\n", "0 " KEY_1 "\n", "256 " KEY_1 "\n",
        "1000 " KEY_1 "\n", "-1 " KEY_1 "\n", "1 " KEY_1 "1\n", "1 " KEY_1 " x\n", "1" KEY_1 "\n",
        "1 g111111111111111111111111111111111111111111111111111111111111111\n",
        "1 11111111\n", "1 " KEY_1 "\n1 " KEY_2 "\n", "1 " KEY_1 "\nrubbish\n",
        "1 " KEY_1 " # no comment here\n",
    };
    char text[KEYRING_TEXT_MAX + 200];
    struct keyring *k;
    size_t i, n = 0;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        k = (struct keyring *)text;
        assert_int_equal(keyring_parse(bad[i], strlen(bad[i]), &k), RC_INVALID);
        assert_null(k);
    }
    for (i = 1; i <= KEYRING_MAX + 1; i++)
        n += (size_t)sprintf(text + n, "%zu %s\n", i, KEY_1);
    assert_int_equal(keyring_parse(text, n, &k), RC_INVALID);
    memset(text, '\n', sizeof(text));
    memcpy(text, "1 " KEY_1, 66);
    assert_int_equal(keyring_parse(text, sizeof(text), &k), RC_INVALID);
    assert_int_equal(keyring_parse(text, KEYRING_TEXT_MAX, &k), RC_OK);
    keyring_close(k);
    text[1] = '\0'; /* a NUL is no blank */
    assert_int_equal(keyring_parse(text, 67, &k), RC_INVALID);
}

static void a_line_names_the_current_key(void **state)
{
    static const char *const bad[] = {"current 1\n1 " KEY_1 "\ncurrent 1\n",
                                      "1 " KEY_1 "\ncurrent 2\n",
                                      "1 " KEY_1 "\ncurrent\n",
                                      "1 " KEY_1 "\ncurrent 0\n",
                                      "1 " KEY_1 "\ncurrent 1 x\n",
                                      "1 " KEY_1 "\ncurrent 1 since\n",
                                      "1 " KEY_1 "\ncurrent 1 since 9x\n",
                                      "1 " KEY_1 "\ncurrent 1 since 5 5\n",
                                      "1 " KEY_1 "\ncurrent1\n",
                                      "current 1\n"};
    struct keyring *k = fixture_keyring("1 " KEY_1 "\n12 " KEY_2 "\n current 1 \n");

    (void)state;
    assert_int_equal(keyring_current(k), 1);
    assert_int_equal(keyring_since(k), 0);
    assert_int_equal(keyring_count(k), 2);
    assert_int_equal(keyring_id(k, 1), 12);
    keyring_close(k);
    k = fixture_keyring("current 1\tsince 1789000000\n12 " KEY_2 "\n1 " KEY_1 "\n");
    assert_int_equal(keyring_current(k), 1);
    assert_int_equal(keyring_since(k), 1789000000);
    keyring_close(k);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(keyring_parse(bad[i], strlen(bad[i]), &k), RC_INVALID);
}

static void a_key_file_is_changed_in_steps(void **state)
{
    static const char begun[] = "# of the centre\n1 " KEY_1;
    struct keyring_text a, b;
    struct keyring *k;
    uint8_t id;

    (void)state;
    assert_int_equal(keyring_text_add(begun, strlen(begun), &a, &id), RC_OK);
    assert_int_equal(id, 2);
    assert_memory_equal(a.text, begun, strlen(begun)); /* what was there stays */
    assert_int_equal(a.len, strlen(a.text));
    k = fixture_keyring(a.text);
    assert_true(keyring_has(k, 2));
    assert_int_equal(keyring_current(k), 1); /* known, and no more */
    keyring_close(k);
    assert_int_equal(keyring_text_retire(a.text, a.len, 1, &b), RC_DENIED);
    assert_int_equal(keyring_text_retire(a.text, a.len, 7, &b), RC_NOTFOUND);
    assert_int_equal(keyring_text_use(a.text, a.len, 7, 5, &b), RC_NOTFOUND);
    assert_int_equal(keyring_text_use(a.text, a.len, 2, 1789000000, &b), RC_OK);
    k = fixture_keyring(b.text);
    assert_int_equal(keyring_current(k), 2);
    assert_int_equal(keyring_since(k), 1789000000);
    keyring_close(k);
    assert_int_equal(keyring_text_add(b.text, b.len, &a, &id), RC_OK); /* since when it is, stays */
    assert_int_equal(id, 3);
    assert_non_null(strstr(a.text, "current 2 since 1789000000\n"));
    assert_int_equal(keyring_text_retire(b.text, b.len, 1, &a), RC_OK);
    k = fixture_keyring(a.text);
    assert_int_equal(keyring_count(k), 1);
    assert_true(keyring_has(k, 2));
    assert_non_null(strstr(a.text, "# of the centre\n"));
    assert_null(strstr(a.text, KEY_1));
    keyring_close(k);
    assert_int_equal(keyring_text_add("rubbish", 7, &a, &id), RC_INVALID);
}

static void a_full_key_file_takes_no_more(void **state)
{
    static const char last[] = "255 " KEY_1 "\n";
    struct keyring_text a, b;
    uint8_t id;

    (void)state;
    assert_int_equal(keyring_text_add(last, strlen(last), &a, &id), RC_CONFLICT);
    assert_int_equal(keyring_text_add("1 " KEY_1, 2 + strlen(KEY_1), &a, &id), RC_OK);
    for (unsigned i = 3; i <= KEYRING_MAX; i++) {
        assert_int_equal(keyring_text_add(a.text, a.len, &b, &id), RC_OK);
        assert_int_equal(id, i);
        a = b;
    }
    assert_int_equal(keyring_text_add(a.text, a.len, &b, &id), RC_CONFLICT);
    assert_int_equal(b.len, 0);
}

static void new_files_are_good(void **state)
{
    char a[100], b[100];
    struct keyring *k;
    size_t n = keyring_generate(9, a, sizeof(a));

    (void)state;
    assert_int_equal(n, strlen(a));
    k = fixture_keyring(a);
    assert_int_equal(keyring_current(k), 9);
    keyring_close(k);
    assert_int_equal(keyring_generate(9, b, sizeof(b)), n);
    assert_string_not_equal(a, b);
    assert_int_equal(keyring_generate(0, b, sizeof(b)), 0);
    assert_int_equal(keyring_generate(9, b, n), 0);
    assert_int_equal(keyring_generate(9, b, n + 1), n);
}

static void a_key_file_has_room_for_all_its_keys(void **state)
{
    char text[KEYRING_TEXT_MAX];
    struct keyring *k;
    size_t n = 0, i;

    (void)state;
    for (i = 0; i < KEYRING_MAX; i++)
        n += keyring_generate((uint8_t)(255 - i), text + n, sizeof(text) - n);
    k = fixture_keyring(text);
    for (i = 0; i < KEYRING_MAX; i++)
        assert_true(keyring_has(k, (uint8_t)(255 - i)));
    keyring_close(k);
}

static void uses_do_not_mix(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1 "\n2 " KEY_2);
    uint8_t c[5 + SEAL_OVERHEAD], m[5];
    unsigned u, v;

    (void)state;
    for (u = SERVER_FORM; u < SERVER_USE__MAX; u++) {
        assert_int_equal(keyring_seal(k, u, "words", 5, &place, NULL, 0, c), RC_OK);
        assert_int_equal(seal_key_id(c, sizeof(c)), 2);
        for (v = SERVER_FORM; v < SERVER_USE__MAX; v++)
            assert_int_equal(keyring_open_sealed(k, v, c, sizeof(c), &place, NULL, 0, m),
                             u == v ? RC_OK : RC_CRYPTO);
    }
    assert_null(keyring_use(k, SERVER_USE__MAX));
    assert_null(keyring_use(k, (enum server_use)0));
    assert_null(keyring_use_id(k, 3, SERVER_FORM));
    assert_ptr_equal(keyring_use(k, SERVER_FORM), keyring_use_id(k, 2, SERVER_FORM));
    assert_int_equal(keyring_seal(k, (enum server_use)0, "words", 5, &place, NULL, 0, c),
                     RC_INVALID);
    keyring_close(k);
}

static void what_an_older_key_sealed_still_opens(void **state)
{
    struct keyring *old = fixture_keyring("1 " KEY_1),
                   *both = fixture_keyring("1 " KEY_1 "\n2 " KEY_2),
                   *new = fixture_keyring("2 " KEY_2), *wrong = fixture_keyring("1 " KEY_2);
    const struct seal_part part = {"row", 3};
    uint8_t c[5 + SEAL_OVERHEAD], m[5];
    struct row_mac mac;

    (void)state;
    assert_int_equal(keyring_seal(old, SERVER_COOKIE, "words", 5, &place, NULL, 0, c), RC_OK);
    row_mac_make(old, &place, &part, 1, &mac);
    assert_int_equal(keyring_open_sealed(both, SERVER_COOKIE, c, sizeof(c), &place, NULL, 0, m),
                     RC_OK);
    assert_memory_equal(m, "words", 5);
    assert_int_equal(row_mac_check(both, &place, &part, 1, &mac), RC_OK);
    assert_int_equal(keyring_open_sealed(new, SERVER_COOKIE, c, sizeof(c), &place, NULL, 0, m),
                     RC_CRYPTO);
    assert_true(sodium_is_zero(m, sizeof(m)));
    assert_int_equal(row_mac_check(new, &place, &part, 1, &mac), RC_CRYPTO);
    assert_int_equal(keyring_open_sealed(wrong, SERVER_COOKIE, c, sizeof(c), &place, NULL, 0, m),
                     RC_CRYPTO);
    assert_int_equal(row_mac_check(wrong, &place, &part, 1, &mac), RC_CRYPTO);
    assert_int_equal(keyring_open_sealed(both, SERVER_COOKIE, c, 3, &place, NULL, 0, m), RC_CRYPTO);
    c[1] = 2;
    assert_int_equal(keyring_open_sealed(both, SERVER_COOKIE, c, sizeof(c), &place, NULL, 0, m),
                     RC_CRYPTO);
    keyring_close(old);
    keyring_close(both);
    keyring_close(new);
    keyring_close(wrong);
}

struct signed_row {
    struct keyring *k;
    struct place place;
    struct seal_part part[2];
    struct row_mac mac;
};

static void row_refused(void *arg)
{
    struct signed_row *r = arg;

    assert_int_equal(row_mac_check(r->k, &r->place, r->part, 2, &r->mac), RC_CRYPTO);
}

static void changed_rows_are_refused(void **state)
{
    uint8_t a[] = "column", b[] = "another";
    struct signed_row r = {.k = fixture_keyring("1 " KEY_1),
                           .place = {.type = PLACE_ROW_PERSON, .item = fixture_id(4)},
                           .part = {{a, sizeof(a)}, {b, sizeof(b)}}};

    (void)state;
    row_mac_make(r.k, &r.place, r.part, 2, &r.mac);
    assert_int_equal(row_mac_check(r.k, &r.place, r.part, 2, &r.mac), RC_OK);
    flip_each_bit(a, sizeof(a), row_refused, &r);
    flip_each_bit(b, sizeof(b), row_refused, &r);
    flip_each_bit(r.mac.b, sizeof(r.mac.b), row_refused, &r);
    flip_each_bit(r.place.item.b, ID_BYTES, row_refused, &r);
    r.place.type = PLACE_ROW_RECIPIENT;
    row_refused(&r);
    keyring_close(r.k);
}

static void fake_salts_stay_and_differ(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1), *l = fixture_keyring("1 " KEY_2);
    uint8_t a[16], b[16];

    (void)state;
    keyring_fake_salt(k, "nobody@centre.example", a);
    keyring_fake_salt(k, "nobody@centre.example", b);
    assert_memory_equal(a, b, 16);
    keyring_fake_salt(k, "nobody@centre.exampl", b);
    assert_memory_not_equal(a, b, 16);
    keyring_fake_salt(l, "nobody@centre.example", b);
    assert_memory_not_equal(a, b, 16);
    keyring_close(k);
    keyring_close(l);
}

static void csrf_values_belong_to_a_cookie(void **state)
{
    struct keyring *old = fixture_keyring("1 " KEY_1),
                   *both = fixture_keyring("1 " KEY_1 "\n2 " KEY_2),
                   *new = fixture_keyring("2 " KEY_2);
    char text[CSRF_TEXT], other[CSRF_TEXT];
    size_t i;

    (void)state;
    keyring_csrf(old, "cookie", 6, text);
    assert_int_equal(strlen(text), 32);
    assert_true(keyring_csrf_check(old, "cookie", 6, text));
    assert_true(keyring_csrf_check(both, "cookie", 6, text));
    assert_false(keyring_csrf_check(new, "cookie", 6, text));
    assert_false(keyring_csrf_check(old, "cookif", 6, text));
    assert_false(keyring_csrf_check(old, "cookie", 5, text));
    assert_false(keyring_csrf_check(old, "cookie", 6, NULL));
    assert_false(keyring_csrf_check(old, "cookie", 6, ""));
    keyring_csrf(both, "cookie", 6, other);
    assert_string_not_equal(text, other);
    for (i = 0; i < 32; i++) {
        memcpy(other, text, sizeof(other));
        other[i] = other[i] == '0' ? '1' : '0';
        assert_false(keyring_csrf_check(old, "cookie", 6, other));
        memcpy(other, text, sizeof(other));
        other[i] = '\0';
        assert_false(keyring_csrf_check(old, "cookie", 6, other));
    }
    keyring_close(old);
    keyring_close(both);
    keyring_close(new);
}

static void a_child_locks_again(void **state)
{
    struct keyring *k = fixture_keyring("1 " KEY_1);
    int status = -1;
    pid_t pid = fork();

    (void)state;
    if (pid == 0)
        _exit(keyring_lock(k) == RC_OK && keyring_current(k) == 1 ? 0 : 1);
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    keyring_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_is_read),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(a_line_names_the_current_key),
        cmocka_unit_test(a_key_file_is_changed_in_steps),
        cmocka_unit_test(a_full_key_file_takes_no_more),
        cmocka_unit_test(new_files_are_good),
        cmocka_unit_test(a_key_file_has_room_for_all_its_keys),
        cmocka_unit_test(uses_do_not_mix),
        cmocka_unit_test(what_an_older_key_sealed_still_opens),
        cmocka_unit_test(changed_rows_are_refused),
        cmocka_unit_test(fake_salts_stay_and_differ),
        cmocka_unit_test(csrf_values_belong_to_a_cookie),
        cmocka_unit_test(a_child_locks_again),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

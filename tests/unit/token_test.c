#include "tests/unit/sealing_fixture.h"

#include <ctype.h>
#include <stdio.h>

#include "core/token.h"

#define SYMBOLS 25
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The 25 symbols without hyphens. */
static void bare(const struct token *t, char out[static SYMBOLS + 1])
{
    char text[TOKEN_TEXT];
    size_t i, n = 0;

    token_format(t, text);
    for (i = 0; text[i] != '\0'; i++)
        if (text[i] != '-')
            out[n++] = text[i];
    assert_int_equal(n, SYMBOLS);
    out[n] = '\0';
}

static void form_is_five_groups_of_five(void **state)
{
    struct token t, back;
    char text[TOKEN_TEXT];
    int i, round;

    (void)state;
    for (round = 0; round < 200; round++) {
        token_random(&t);
        token_format(&t, text);
        assert_int_equal(strlen(text), 29);
        for (i = 0; i < 29; i++)
            assert_true(i % 6 == 5 ? text[i] == '-' : strchr(alphabet, text[i]) != NULL);
        assert_int_equal(token_parse(text, &back), TOKEN_GOOD);
        assert_memory_equal(t.b, back.b, TOKEN_BYTES);
    }
}

static void every_bit_counts(void **state)
{
    struct token t = {{0}}, back;
    char text[TOKEN_TEXT], other[TOKEN_TEXT];
    int i;

    (void)state;
    token_format(&t, text);
    assert_string_equal(text, "00000-00000-00000-00000-00000");
    for (i = 0; i < 120; i++) {
        memset(&t, 0, sizeof(t));
        t.b[i / 8] = (uint8_t)(0x80u >> (i % 8));
        token_format(&t, other);
        assert_string_not_equal(text, other);
        assert_int_equal(token_parse(other, &back), TOKEN_GOOD);
        assert_memory_equal(t.b, back.b, TOKEN_BYTES);
    }
}

static void every_wrong_symbol_is_caught(void **state)
{
    struct token t, back;
    char good[SYMBOLS + 1], text[SYMBOLS + 1];
    int round, at, v;

    (void)state;
    for (round = 0; round < 20; round++) {
        token_random(&t);
        bare(&t, good);
        for (at = 0; at < SYMBOLS; at++)
            for (v = 0; v < 32; v++) {
                memcpy(text, good, sizeof(text));
                text[at] = alphabet[v];
                if (alphabet[v] == good[at]) {
                    assert_int_equal(token_parse(text, &back), TOKEN_GOOD);
                    continue;
                }
                assert_int_equal(token_parse(text, &back), TOKEN_CHECK);
                assert_true(sodium_is_zero(back.b, sizeof(back.b)));
            }
    }
}

/* More than promised: any two symbols, neighbours or not. */
static void every_swap_is_caught(void **state)
{
    struct token t, back;
    char good[SYMBOLS + 1], text[SYMBOLS + 1];
    int round, i, j, neighbours = 0;

    (void)state;
    for (round = 0; round < 50; round++) {
        token_random(&t);
        bare(&t, good);
        for (i = 0; i < SYMBOLS; i++)
            for (j = i + 1; j < SYMBOLS; j++) {
                memcpy(text, good, sizeof(text));
                text[i] = good[j];
                text[j] = good[i];
                assert_int_equal(token_parse(text, &back),
                                 good[i] == good[j] ? TOKEN_GOOD : TOKEN_CHECK);
                neighbours += j == i + 1 && good[i] != good[j];
            }
    }
    assert_true(neighbours > 1000);
}

/* Every pair of different symbols at every pair of neighbours, whatever the rest of the token. */
static void every_swap_of_every_pair_is_caught(void **state)
{
    struct token t, back;
    char text[SYMBOLS + 1], swapped[SYMBOLS + 1];
    int at, a, b, c;

    (void)state;
    token_random(&t);
    for (at = 0; at < SYMBOLS - 1; at++)
        for (a = 0; a < 32; a++)
            for (b = 0; b < a; b++) {
                bare(&t, text);
                text[at] = alphabet[a];
                text[at + 1] = alphabet[b];
                /* Make it a token again by a symbol elsewhere. */
                for (c = 0; c < 32; c++) {
                    text[(at + 2) % SYMBOLS] = alphabet[c];
                    if (token_parse(text, &back) == TOKEN_GOOD)
                        break;
                }
                assert_true(c < 32);
                memcpy(swapped, text, sizeof(swapped));
                swapped[at] = text[at + 1];
                swapped[at + 1] = text[at];
                assert_int_equal(token_parse(swapped, &back), TOKEN_CHECK);
            }
}

static void reading_forgives(void **state)
{
    struct token t, back;
    char good[SYMBOLS + 1], text[400];
    size_t i, n;
    int round;

    (void)state;
    for (round = 0; round < 100; round++) {
        token_random(&t);
        bare(&t, good);
        for (i = n = 0; i < SYMBOLS; i++) {
            char c = good[i];

            if (c == '0')
                c = round % 2 ? 'O' : 'o';
            if (c == '1')
                c = "ilIL"[round % 4];
            text[n++] = round % 3 ? (char)tolower((unsigned char)c) : c;
            n += (size_t)sprintf(text + n, "%s", i % 2 ? " -\t\r\n" : "\xC2\xA0\xE2\x80\x93");
        }
        text[n] = '\0';
        assert_int_equal(token_parse(text, &back), TOKEN_GOOD);
        assert_memory_equal(t.b, back.b, TOKEN_BYTES);
    }
}

static void mistakes_are_named(void **state)
{
    static const struct {
        const char *text;
        enum token_reading reading;
    } row[] = {
        {"", TOKEN_EMPTY},
        {" - \n", TOKEN_EMPTY},
        {"0", TOKEN_LENGTH},
        {"00000-00000-00000-00000-0000", TOKEN_LENGTH},
        {"00000-00000-00000-00000-00000-0", TOKEN_LENGTH},
        {"00000-00000-00000-00000-00000-00000-00000-00000", TOKEN_LENGTH},
        {"00000-00000-00000-00000-0000U", TOKEN_SYMBOL},
        {"00000-00000-00000-00000-0000*", TOKEN_SYMBOL},
        {"00000-00000-00000-00000-0000\xC3\xA9", TOKEN_SYMBOL},
        {"MOT-2026-7K3!", TOKEN_SYMBOL},
        {"00000-00000-00000-00000-00001", TOKEN_CHECK},
        {"00000-00000-00000-00000-00000", TOKEN_GOOD},
    };
    struct token t;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        memset(&t, 0xee, sizeof(t));
        assert_int_equal(token_parse(row[i].text, &t), row[i].reading);
        assert_true(sodium_is_zero(t.b, sizeof(t.b)));
    }
    assert_int_equal(token_parse(NULL, &t), TOKEN_EMPTY);
}

static void keys_differ_by_token_centre_and_use(void **state)
{
    const struct rc_id centre = fixture_id(1), other = fixture_id(2);
    struct token t = {{1}}, u = {{2}};
    struct token_keys a, b;
    const uint8_t *key[6];
    size_t i, j;

    (void)state;
    assert_int_equal(token_keys_derive(&t, &centre, &a), RC_OK);
    assert_int_equal(token_keys_derive(&t, &centre, &b), RC_OK);
    assert_memory_equal(&a, &b, sizeof(a));
    key[0] = a.lookup.b;
    key[1] = a.reader_pk;
    key[2] = a.reader_sk;
    key[3] = a.draft.b;
    key[4] = a.body_tag.b;
    key[5] = a.pin.b;
    for (i = 0; i < 6; i++)
        for (j = 0; j < i; j++)
            assert_memory_not_equal(key[i], key[j], 32);
    assert_int_equal(token_keys_derive(&t, &other, &b), RC_OK);
    for (i = 0; i < 6; i++)
        assert_memory_not_equal(key[i], (const uint8_t *)&b + 32 * i, 32);
    assert_int_equal(token_keys_derive(&u, &centre, &b), RC_OK);
    for (i = 0; i < 6; i++)
        assert_memory_not_equal(key[i], (const uint8_t *)&b + 32 * i, 32);
    token_keys_clear(&a);
    assert_true(sodium_is_zero((const uint8_t *)&a, sizeof(a)));
    token_keys_clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form_is_five_groups_of_five),
        cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(every_wrong_symbol_is_caught),
        cmocka_unit_test(every_swap_is_caught),
        cmocka_unit_test(every_swap_of_every_pair_is_caught),
        cmocka_unit_test(reading_forgives),
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(keys_differ_by_token_centre_and_use),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

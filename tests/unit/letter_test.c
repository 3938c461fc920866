#include "tests/unit/centre_fixture.h"

#include "core/letter.h"

static const char *value(void *ctx, const char *word)
{
    (void)ctx;
    if (strcmp(word, "kind") == 0)
        return "complaint";
    if (strcmp(word, "signed") == 0)
        return "{kind} & <b>";
    if (strcmp(word, "who") == 0)
        return "two\nlines";
    return "";
}

static void filled(const char *text, const char *wanted)
{
    struct arena *a = arena_open(1u << 20);
    char *out;

    assert_non_null(a);
    assert_int_equal(letter_fill(a, text, value, NULL, &out), RC_OK);
    assert_string_equal(out, wanted);
    arena_close(a);
}

static void words_become_their_values_once(void **state)
{
    (void)state;
    filled("Your {kind}.\n\n{signed}\n", "Your complaint.\n\n{kind} & <b>");
    filled("{ Kind }{KIND}", "complaintcomplaint");
    filled("{who}!", "two\nlines!");
    filled("", "");
    filled("\n\n", "");
}

static void a_line_without_its_value_goes(void **state)
{
    (void)state;
    filled("One.\n\nBy {promised}.\n\nTwo.", "One.\n\nTwo.");
    filled("One.\n\nBy {promised}, {kind}.\nTwo.", "One.\n\nTwo.");
    filled("One.\nBy {promised}.\n\nTwo.", "One.\n\nTwo.");
    filled("{promised}\n\nOne.\n\n{promised}\n\n{promised}\n\nTwo.\n\n{promised}", "One.\n\nTwo.");
    filled("One.\n\n\n\nTwo.", "One.\n\n\n\nTwo."); /* as the centre wanted it */
}

static void a_brace_that_is_no_word_stays(void **state)
{
    char word[LETTER_WORD_ROOM];

    (void)state;
    filled("a { b", "a { b");
    filled("a } b {", "a } b {");
    filled("{\nkind}", "{\nkind}");
    filled("{{kind}}", "{complaint}");
    assert_int_equal(letter_check("outcome", "a { b } {\n} }{", word), LETTER_UNKNOWN_WORD);
    assert_string_equal(word, "b");
    assert_int_equal(letter_check("outcome", "a { b \n c } {0123456789012345678901234567890123456789"
                                             "01234567890123456789}", word), LETTER_GOOD);
}

static void an_unknown_word_is_named(void **state)
{
    char word[LETTER_WORD_ROOM];

    (void)state;
    assert_int_equal(letter_check("acknowledge", "On {arrived}: {complainant}", word),
                     LETTER_UNKNOWN_WORD);
    assert_string_equal(word, "complainant");
    assert_int_equal(letter_check("acknowledge", "{}", word), LETTER_UNKNOWN_WORD);
    assert_int_equal(letter_check("acknowledge", "{time}", word), LETTER_UNKNOWN_WORD);
    assert_int_equal(letter_check("acknowledge", "{ Arrived }", word), LETTER_GOOD);
    assert_int_equal(letter_check("reclassify", "{signpost}", word), LETTER_GOOD);
}

static void a_hearing_loses_nothing(void **state)
{
    char word[LETTER_WORD_ROOM];

    (void)state;
    assert_int_equal(letter_check("hearing", "{day}{time}{place}{panel}{cost}", word),
                     LETTER_MISSING_WORD);
    assert_string_equal(word, "words");
    assert_int_equal(letter_check("hearing", "{day}{time}{place}{panel}{cost}{words}", word),
                     LETTER_GOOD);
    assert_true(letter_needs("hearing", "day"));
    assert_false(letter_needs("hearing", "kind"));
    assert_false(letter_needs("outcome", "arrived"));
}

static void a_file_with_a_bad_letter_is_refused(void **state)
{
    struct own_letter l[2] = {{"outcome", "Good."}, {"scope", "Good."}};
    struct centre c = {.n_letters = 2, .letter = l};
    struct import_error why;

    (void)state;
    assert_int_equal(letters_check(&c, &why), RC_OK);
    assert_string_equal(letter_own(&c, "scope"), "Good.");
    assert_null(letter_own(&c, "extend"));
    l[1].name = "outcome";
    assert_int_equal(letters_check(&c, &why), RC_INVALID);
    assert_string_equal(why.path, "letters[1].name");
    l[1].name = "unheard-of";
    assert_int_equal(letters_check(&c, &why), RC_INVALID);
    l[1] = (struct own_letter){"extend", "{caf\xc3\xa9}"};
    assert_int_equal(letters_check(&c, &why), RC_INVALID);
    assert_string_equal(why.path, "letters[1].text");
    assert_string_equal(why.expected, "words that this letter has, not {caf??}");
}

static void every_letter_is_listed(void **state)
{
    size_t n = 0;

    (void)state;
    for (; letter_name(n) != NULL; n++) {
        size_t words = 0;

        assert_true(letter_known(letter_name(n)));
        while (letter_word(letter_name(n), words) != NULL)
            words++;
        assert_true(words >= 9);
    }
    assert_int_equal(n, 8);
    assert_null(letter_word("unheard-of", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_their_values_once),
        cmocka_unit_test(a_line_without_its_value_goes),
        cmocka_unit_test(a_brace_that_is_no_word_stays),
        cmocka_unit_test(an_unknown_word_is_named),
        cmocka_unit_test(a_hearing_loses_nothing),
        cmocka_unit_test(a_file_with_a_bad_letter_is_refused),
        cmocka_unit_test(every_letter_is_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

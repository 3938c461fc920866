/* The header Accept-Language: who gets which of the languages that a centre offers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/accept_language.h"

static const char *const both[] = {"en", "cy"};

static void asks(const char *header, const char *want)
{
    size_t got = accept_language_choose(header, both, 2);

    assert_string_equal(got < 2 ? both[got] : "-", want);
}

static void the_greatest_weight_wins(void **state)
{
    (void)state;
    asks("cy", "cy");
    asks("en", "en");
    asks("en;q=0.5, cy;q=0.8", "cy");
    asks("cy;q=0.5, en;q=0.8", "en");
    asks("fr, cy;q=0.001, en;q=0.000", "cy");
    asks("en;q=0.79,cy;q=0.8", "cy");
    asks("en;q=0.801,cy;q=0.8", "en");
    asks("cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7", "cy");
    asks("en-GB,en;q=0.9,cy;q=0.8", "en");
}

static void of_equals_the_first_wins(void **state)
{
    (void)state;
    asks("cy, en", "cy");
    asks("en, cy", "en");
    asks("fr, en;q=0.5, cy;q=0.5", "en");
    asks("fr, cy;q=0.5, en;q=0.5", "cy");
}

static void a_longer_range_matches_what_it_begins_with(void **state)
{
    static const char *const one[] = {"en", "cy-GB"};

    (void)state;
    asks("cy-GB", "cy");
    asks("CY-gb", "cy");
    asks("cy-Latn-GB-x-private", "cy");
    asks("cyr", "-");
    asks("c", "-");
    asks("cy-GB;q=0, cy;q=0.5", "cy");
    assert_int_equal(accept_language_choose("cy", one, 2), 2); /* a range is never made longer */
    assert_int_equal(accept_language_choose("cy-gb", one, 2), 1);
}

static void a_star_stands_for_the_rest(void **state)
{
    (void)state;
    asks("*", "en");
    asks("fr, *;q=0.1", "en");
    asks("en;q=0.1, *", "cy");
    asks("en;q=0, *;q=0.5", "cy");
    asks("*;q=0", "-");
}

static void nothing_refused_is_chosen(void **state)
{
    (void)state;
    asks("cy;q=0", "-");
    asks("cy;q=0, en;q=0", "-");
    asks("cy;q=0, cy-GB", "-");
    asks("cy;q=0.000, en;q=0.001", "en");
}

static void nothing_known_is_none(void **state)
{
    (void)state;
    asks(NULL, "-");
    asks("", "-");
    asks("fr, de;q=0.8", "-");
    assert_int_equal(accept_language_choose("cy", both, 0), 0);
}

static void garbage_is_passed_over(void **state)
{
    (void)state;
    asks(",,, ,", "-");
    asks("cy;q=2, en;q=0.1", "en");
    asks("cy;q=1.001, en;q=0.1", "en");
    asks("cy;q=-1", "-");
    asks("cy;q=", "-");
    asks("cy;q=0.1234, en;q=0.01", "en");
    asks("cy;r=1", "-");
    asks("cy q=1", "-");
    asks("cy en", "-");
    asks("cy\r\nSet-Cookie: x", "-");
    asks("\xff\xfe, cy", "cy");
    asks("-cy", "-");
    asks("cy-", "-");
    asks("cyfieithwyr, cy", "cy");
    asks("1y, cy;q=0.1", "cy");
    asks(" \t cy \t ; \t q=1 \t , en", "cy");
    asks("cy; Q=0.5, en;q=0.4", "cy");
}

static void only_so_many_ranges_are_read(void **state)
{
    char many[4 * ACCEPT_LANGUAGE_RANGES + 8] = "";

    (void)state;
    for (unsigned i = 0; i + 1 < ACCEPT_LANGUAGE_RANGES; i++)
        strcat(many, "fr,");
    strcat(many, "cy,en");
    asks(many, "cy"); /* the last that is looked at */
    asks(many + 3, "cy");
    memcpy(many, "de,de,", 6);
    memmove(many + 3, many, strlen(many) + 1);
    memcpy(many, "de,", 3);
    asks(many, "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_greatest_weight_wins),
        cmocka_unit_test(of_equals_the_first_wins),
        cmocka_unit_test(a_longer_range_matches_what_it_begins_with),
        cmocka_unit_test(a_star_stands_for_the_rest),
        cmocka_unit_test(nothing_refused_is_chosen),
        cmocka_unit_test(nothing_known_is_none),
        cmocka_unit_test(garbage_is_passed_over),
        cmocka_unit_test(only_so_many_ranges_are_read),
    };
    return cmocka_run_group_tests_name("accept_language", tests, NULL, NULL);
}

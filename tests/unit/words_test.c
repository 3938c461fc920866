/* Dates in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fcgi/server/words.h"

static char dir[] = "/tmp/words_test.XXXXXX";
static struct arena *arena;
static char problem[300];

static const char welsh[] =
    "[language]\nname = Cymraeg\n[numbers]\nthousands = space\ndecimal = ,\n"
    "[dates]\n"
    "weekdays = Llun Mawrth Mercher Iau Gwener Sadwrn Sul\n"
    "months = Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd "
    "Rhagfyr\n"
    "date = {weekday}, {day} {month} {year} ({nothing})\n"
    "month = {month} {year}\n";

static void put(const char *lang, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", dir, lang);
    (void)mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/%s/words.ini", dir, lang);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void take(const char *lang)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s/words.ini", dir, lang);
    (void)remove(path);
    snprintf(path, sizeof path, "%s/%s", dir, lang);
    (void)remove(path);
}

static void open_real(void)
{
    char path[400];
    const char *src = getenv("RECOURSE_SRCDIR");
    snprintf(path, sizeof path, "%s/fcgi/templates", src == NULL ? "." : src);
    assert_int_equal(words_open(path, problem, sizeof problem), RC_OK);
}

static const char *says(const char *lang, int y, int m, int d)
{
    struct rc_date date;
    assert_int_equal(date_from_ymd(y, m, d, &date), RC_OK);
    return words_date(arena, lang, date);
}

static const char *number_in(const char *lang, uint64_t n)
{
    static char out[WORDS_NUMBER];
    words_number(lang, n, out);
    return out;
}

static const char *hundredths_in(const char *lang, uint64_t n)
{
    static char out[WORDS_NUMBER];
    words_hundredths(lang, n, out);
    return out;
}

static void english_dates(void **state)
{
    (void)state;
    open_real();
    assert_string_equal(says("en", 2026, 12, 17), "Thursday 17 December 2026");
    assert_string_equal(says("en", 2026, 11, 3), "Tuesday 3 November 2026");
    assert_string_equal(says("en", 1900, 1, 1), "Monday 1 January 1900");
    assert_string_equal(says("en", 2199, 12, 31), "Tuesday 31 December 2199");
}

static void a_whole_year_has_every_name(void **state)
{
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    static const char *const months[] = {"January", "February", "March", "April",
                                         "May", "June", "July", "August",
                                         "September", "October", "November", "December"};
    (void)state;
    open_real();
    struct rc_date d;
    assert_int_equal(date_from_ymd(2028, 1, 1, &d), RC_OK);
    for (int i = 0; i < 366; i++, d = date_add_days(d, 1)) {
        int y, m, day;
        char expected[60];
        date_to_ymd(d, &y, &m, &day);
        snprintf(expected, sizeof expected, "%s %d %s %d", days[(i + 5) % 7], day, months[m - 1],
                 y);
        assert_string_equal(words_date(arena, "en", d), expected);
    }
}

static void no_date_is_no_words(void **state)
{
    (void)state;
    open_real();
    assert_string_equal(words_date(arena, "en", RC_DATE_NONE), "");
}

static void each_language_has_its_own(void **state)
{
    (void)state;
    put("cy", welsh);
    assert_int_equal(words_open(dir, problem, sizeof problem), RC_OK);
    assert_string_equal(says("cy", 2026, 12, 17), "Iau, 17 Rhagfyr 2026 ({nothing})");
    /* without English, the only one there is */
    assert_string_equal(says("fr", 2026, 12, 17), "Iau, 17 Rhagfyr 2026 ({nothing})");
    struct rc_date d;
    assert_int_equal(date_from_ymd(2026, 12, 17, &d), RC_OK);
    assert_string_equal(words_month(arena, "cy", d), "Rhagfyr 2026");
    assert_string_equal(words_month(arena, "cy", RC_DATE_NONE), "");
    assert_string_equal(number_in("cy", 1234567), "1\xc2\xa0" "234\xc2\xa0" "567");
    assert_string_equal(hundredths_in("cy", 120405), "1\xc2\xa0" "204,05");
    assert_string_equal(words_name("cy"), "Cymraeg");
    assert_null(words_name("en"));
    take("cy");
}

static void numbers_have_signs(void **state)
{
    (void)state;
    open_real();
    assert_string_equal(number_in("en", 0), "0");
    assert_string_equal(number_in("en", 999), "999");
    assert_string_equal(number_in("en", 1000), "1,000");
    assert_string_equal(number_in("en", 123456), "123,456");
    assert_string_equal(number_in("en", UINT64_MAX), "18,446,744,073,709,551,615");
    assert_string_equal(hundredths_in("en", 0), "0.00");
    assert_string_equal(hundredths_in("en", 2505), "25.05");
    assert_string_equal(hundredths_in("en", 100000000), "1,000,000.00");
}

static void languages_stand_in_order(void **state)
{
    size_t n;
    (void)state;
    put("gd", welsh);
    put("cy", welsh);
    assert_int_equal(words_open(dir, problem, sizeof problem), RC_OK);
    const char *const *tag = words_languages(&n);
    assert_int_equal(n, 2);
    assert_string_equal(tag[0], "cy");
    assert_string_equal(tag[1], "gd");
    take("gd");
    take("cy");
}

static void unknown_language_is_english(void **state)
{
    (void)state;
    open_real();
    assert_string_equal(says("xx", 2026, 12, 17), "Thursday 17 December 2026");
    assert_string_equal(says(NULL, 2026, 12, 17), "Thursday 17 December 2026");
}

static void broken_files_are_named(void **state)
{
    static const char *const bad[] = {
        "",
        "[dates]\nweekdays = a b c d e f\n",
        "[dates]\nweekdays = a b c d e f g h\n",
        "[dates]\nmonths = a b c d e f g h i j k l m\n",
        "[dates]\nweekdays = a b c d e f g\nmonths = a b c d e f g h i j k l\n",
        "[dates]\nweekdays = a b c d e f g\nmonths = a b c d e f g h i j k l\ndate = {day}\n",
        "[dates]\nweekdays = a b c d e f g\nmonths = a b c d e f g h i j k l\ndate = {day}\n"
        "month = {month}\n[language]\nname = X\n[numbers]\nthousands = ,\n",
        "[dates]\nweekdays = a b c d e f g\nmonths = a b c d e f g h i j k l\ndate = {day}\n"
        "month = {month}\n[numbers]\nthousands = ,\ndecimal = .\n",
        "[numbers]\nthousands = far too long a sign\n",
        "[dates]\nhours = 24\n",
        "[times]\ndate = a\n",
        "weekdays",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put("xx", bad[i]);
        problem[0] = '\0';
        assert_int_equal(words_open(dir, problem, sizeof problem), RC_INVALID);
        assert_non_null(strstr(problem, "xx/words.ini"));
    }
    take("xx");
    assert_int_equal(words_open(dir, problem, sizeof problem), RC_NOTFOUND);
    assert_int_equal(words_open("/no/such/folder", problem, sizeof problem), RC_NOTFOUND);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_open((size_t)1 << 20);
    return arena == NULL || mkdtemp(dir) == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_dates),
        cmocka_unit_test(a_whole_year_has_every_name),
        cmocka_unit_test(no_date_is_no_words),
        cmocka_unit_test(each_language_has_its_own),
        cmocka_unit_test(numbers_have_signs),
        cmocka_unit_test(languages_stand_in_order),
        cmocka_unit_test(unknown_language_is_english),
        cmocka_unit_test(broken_files_are_named),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/instant.h"

/* Seconds worked out by GNU date, "date -u -d ... +%s". */
static void times_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t t;
    } good[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-10-24T23:30:00+01:00", 1792881000},
        {"2026-10-24T22:30:00Z", 1792881000},
        {"2026-10-24t22:30:00z", 1792881000},
        {"2026-10-24 22:30:00+00:00", 1792881000},
        {"2026-10-24T22:30:00-00:00", 1792881000},
        {"2026-10-24T22:30:00.999999999999Z", 1792881000},
        {"2026-10-24T12:30:00-10:00", 1792881000},
        {"2026-10-25T11:30:00+13:00", 1792881000},
        {"2024-02-29T23:59:59Z", 1709251199},
        {"1969-12-31T23:59:59Z", -1},
        {"1970-01-01T00:00:00+23:59", -86340},
        {"2016-12-31T23:59:60Z", 1483228799}, /* a real leap second: still that day */
        {"1900-01-01T00:00:00Z", -2208988800},
        {"2199-12-31T23:59:59Z", 7258118399},
    };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t t = 42;
        if (instant_parse(good[i].text, &t) != RC_OK)
            fail_msg("%s is refused", good[i].text);
        if (t != good[i].t)
            fail_msg("%s: %jd", good[i].text, (intmax_t)t);
    }
}

static void all_else_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "2026-10-24",
        "2026-10-24T",
        "2026-10-24T23",
        "2026-10-24T23:30",
        "2026-10-24T23:30Z",
        "2026-10-24T23:30:00",
        "2026-10-24T23:30:00+0100",
        "2026-10-24T23:30:00+01",
        "2026-10-24T23:30:00+01:0",
        "2026-10-24T23:30:00+24:00",
        "2026-10-24T23:30:00+01:60",
        "2026-10-24T24:00:00Z",
        "2026-10-24T23:60:00Z",
        "2026-10-24T23:30:61Z",
        "2026-10-24T23:30:00.Z",
        "2026-10-24T23:30:00,5Z",
        "2026-10-24T23:30:00ZZ",
        "2026-10-24T23:30:00Z ",
        " 2026-10-24T23:30:00Z",
        "2026-10-24_23:30:00Z",
        "2026-02-29T23:30:00Z",
        "2026-13-01T23:30:00Z",
        "1899-12-31T23:30:00Z",
        "2200-01-01T00:00:00Z",
        "2026-1-24T23:30:00Z",
        "20261024T233000Z",
        "@1792881000",
        "now",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t t = 42;
        if (instant_parse(bad[i], &t) != RC_INVALID || t != 42)
            fail_msg("\"%s\" passes", bad[i]);
    }
    int64_t t = 42;
    assert_int_equal(instant_parse(NULL, &t), RC_INVALID);
    assert_int_equal(t, 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read),
        cmocka_unit_test(all_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

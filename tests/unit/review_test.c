#include "tests/unit/centre_fixture.h"

#include "core/review.h"

static void due(const char *next, const char *today, enum review_due wanted)
{
    const struct rc_date n = next ? fixture_date(next) : RC_DATE_NONE;

    if (review_due(n, fixture_date(today)) != wanted)
        fail_msg("%s, on %s", next ? next : "never", today);
}

static void two_months_before_and_when_its_month_is_over(void **state)
{
    (void)state;
    due(NULL, "2027-01-01", REVIEW_NOT_DUE);
    due("2027-09-01", "2027-06-30", REVIEW_NOT_DUE);
    due("2027-09-01", "2027-07-01", REVIEW_SOON);
    due("2027-09-01", "2027-09-30", REVIEW_SOON);
    due("2027-09-01", "2027-10-01", REVIEW_OVERDUE);
    due("2027-01-01", "2026-10-31", REVIEW_NOT_DUE);
    due("2027-01-01", "2026-11-01", REVIEW_SOON);
    due("2025-09-01", "2027-01-01", REVIEW_OVERDUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_months_before_and_when_its_month_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

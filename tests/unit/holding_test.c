/* fcgi/server/holding.c: who may take an upload, and how slowly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "fcgi/server/holding.h"

#define MIB ((uint64_t)1 << 20)

static void a_quarter_of_the_workers_is_left_and_one_at_least(void **state)
{
    static const unsigned places[][2] = {{1, 1}, {2, 1}, {3, 2}, {4, 3}, {7, 6}, {8, 6}, {256, 192}};

    (void)state;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        assert_int_equal(holding_places(places[i][0]), places[i][1]);
    }
}

static void the_least_pace_is_that_of_a_poor_line(void **state)
{
    (void)state;
    /* Two minutes are everybody's, whatever came. */
    assert_false(holding_too_slow(0, 0, HOLDING_START));
    assert_false(holding_too_slow(120, 0, HOLDING_START));
    assert_true(holding_too_slow(121, 0, HOLDING_START));
    assert_true(holding_too_slow(11, 4095, HOLDING_ASK));
    assert_false(holding_too_slow(11, 4096, HOLDING_ASK));
    /* 64 MiB: at 400 kbit/s, at 100 kbit/s, and at the pace itself; a byte a second ends soon. */
    assert_false(holding_too_slow(64 * (int64_t)MIB / 50000, 64 * MIB, HOLDING_START));
    assert_false(holding_too_slow(64 * (int64_t)MIB / 12500, 64 * MIB, HOLDING_START));
    assert_false(holding_too_slow(16384 + 120, 64 * MIB, HOLDING_START));
    assert_true(holding_too_slow(16384 + 121, 64 * MIB, HOLDING_START));
    assert_true(holding_too_slow(122, 122, HOLDING_START));
}

static bool another_takes(unsigned n, bool leaves, pid_t *who)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        const bool got = holding_take(n);

        if (leaves) {
            holding_leave();
        }
        _exit(got ? 7 : 8);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    *who = pid;
    return WEXITSTATUS(status) == 7;
}

static void places_are_of_all_processes_and_come_back(void **state)
{
    pid_t dead, other;

    (void)state;
    assert_true(holding_take(1)); /* nobody counts yet: nobody is refused */
    assert_true(holding_take(1));
    assert_int_equal(holding_open(), RC_OK);
    assert_int_equal(holding_open(), RC_OK);
    assert_true(holding_take(2));
    assert_true(another_takes(2, true, &other));
    assert_true(another_takes(2, false, &dead)); /* it ends with its place */
    assert_false(another_takes(2, true, &other));
    holding_leave();
    assert_true(another_takes(2, true, &other));
    assert_true(holding_take(2));
    assert_false(another_takes(2, true, &other));
    holding_forget(other); /* it had none */
    assert_false(another_takes(2, true, &other));
    holding_forget(dead);
    assert_true(another_takes(2, true, &other));
    assert_false(another_takes(0, true, &other));
    holding_leave();
    holding_leave();
    assert_true(another_takes(1, true, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quarter_of_the_workers_is_left_and_one_at_least),
        cmocka_unit_test(the_least_pace_is_that_of_a_poor_line),
        cmocka_unit_test(places_are_of_all_processes_and_come_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

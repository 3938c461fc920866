/* From a case to a daily root. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tests/store/whole_state.h"

static struct whole_state state;

static int prepare(void **f)
{
    whole_state_make(*f, &state);
    return 0;
}

static enum rc_err prove(const struct fixture_case *c, uint64_t events, struct rc_date until,
                         struct audit_proof *out)
{
    struct fixture *f = state.f;

    return store_audit_proof(f->db, f->kr, f->a, &f->centre, &c->w.row.id, events, until, out);
}

static uint64_t events_of(const struct fixture_case *c)
{
    struct fixture *f = state.f;
    struct case_full full;

    assert_int_equal(store_case_by_id(f->db, f->kr, f->a, &f->centre, &c->w.row.id, &full), RC_OK);
    return full.n_events;
}

static void each_case_leads_to_each_root(void **f)
{
    const struct fixture_case *c[] = {&state.a, &state.b};
    struct audit_proof p;

    (void)f;
    for (size_t i = 0; i < 2; i++) {
        const uint64_t now = events_of(c[i]);

        for (size_t k = 0; k < 2; k++) {
            assert_int_equal(prove(c[i], now, state.day[k], &p), RC_OK);
            assert_int_equal(date_cmp(p.root.day, state.day[k]), 0);
            assert_true(p.path.found && p.path.index >= 1); /* the log is the first */
            assert_int_equal(p.path.tree.n, p.root.cases + 1);
            assert_true(p.path.n >= 1 && p.leaf.events <= now);
            assert_int_equal(p.leaf.events == now, k == 1);
        }
        /* Of the case as it was before, only the root of then. */
        assert_int_equal(prove(c[i], now - 1, state.day[1], &p), RC_OK);
        assert_int_equal(date_cmp(p.root.day, state.day[0]), 0);
    }
}

static void where_there_is_none_there_is_none(void **f)
{
    struct audit_proof p;

    (void)f;
    assert_int_equal(prove(&state.a, 100, date_add_days(state.day[0], -1), &p), RC_NOTFOUND);
    assert_int_equal(prove(&state.a, 1, state.day[1], &p), RC_NOTFOUND);
}

static void changed_leaves_prove_nothing(void **f)
{
    struct audit_proof p;

    (void)f;
    private_db_do(&state.f->server, "UPDATE audit_leaf SET events = events + 1");
    assert_int_equal(prove(&state.a, 1000, state.day[1], &p), RC_CRYPTO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_case_leads_to_each_root, prepare),
        cmocka_unit_test(where_there_is_none_there_is_none),
        cmocka_unit_test(changed_leaves_prove_nothing),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

/* Daily roots: what somebody who kept one is told when the database is no longer what it was. */
#include "tests/store/whole_state.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/case_row.h"

static struct whole_state state;
static struct audit_claim claim[2]; /* the roots of both days, as they were received */

static int prepare(void **st)
{
    struct fixture *f = *st;
    struct audit_root *root = NULL;
    size_t n = 0;

    whole_state_make(f, &state);
    assert_int_equal(store_audit_roots(f->db, f->kr, f->a, &f->centre, 10, &root, &n), RC_OK);
    assert_int_equal(n, 2);
    for (size_t i = 0; i < 2; i++) {
        claim[i] = (struct audit_claim){.slug = "magnum-opus", .day = root[1 - i].day,
                                        .cases = root[1 - i].cases, .root = root[1 - i].root};
    }
    return 0;
}

/* Findings of the table, with the root of day i in hand; of any table with NULL. */
static size_t found(size_t i, const char *table, enum verify_problem problem)
{
    const struct verify_options o = {.centre = &state.f->centre, .claims = &claim[i], .n_claims = 1};

    return whole_state_findings(&state, &o, table, problem);
}

static void copy_all(const char *from, const char *to)
{
    static const char *const tables[] = {"centre", "centre_log", "complaint", "generation",
                                         "envelope", "case_event", "evidence", "evidence_chunk",
                                         "audit_root", "audit_leaf", "audit_reader"};

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        private_db_do(&state.f->server, "CREATE TABLE IF NOT EXISTS %s%s LIKE %s%s", to, tables[i],
                      from, tables[i]);
        private_db_do(&state.f->server, "DELETE FROM %s%s", to, tables[i]);
        private_db_do(&state.f->server, "INSERT INTO %s%s SELECT * FROM %s%s", to, tables[i], from,
                      tables[i]);
    }
}

static void both_roots_are_proved_by_the_state_of_now(void **st)
{
    (void)st;
    assert_int_equal(found(0, NULL, 0), 0);
    assert_int_equal(found(1, NULL, 0), 0);
    whole_state_message(&state, &state.a, "More, after both roots.");
    assert_int_equal(found(0, NULL, 0), 0);
    assert_int_equal(found(1, NULL, 0), 0);
}

static void another_root_is_not_proved(void **st)
{
    (void)st;
    claim[0].root.b[7] ^= 1;
    assert_int_equal(found(0, "audit_root", VERIFY_ROOT), 1);
    claim[0].root.b[7] ^= 1;
    claim[0].cases++;
    assert_int_equal(found(0, "audit_root", VERIFY_ROOT), 1);
    claim[0].cases--;
    claim[0].root = claim[1].root;
    assert_int_equal(found(0, "audit_root", VERIFY_ROOT), 1);
    claim[0].day = date_add_days(claim[0].day, -1);
    assert_int_equal(found(0, "audit_root", VERIFY_NO_ROOT), 1);
}

/* Somebody with the server key writes the time of message 3 anew: chain, marks and the case's row fit
 * each other afterwards. */
static void forge_a_message(struct fixture_case *c)
{
    struct fixture *f = state.f;
    struct private_db *p = &f->server;
    char hex[2 * 4000 + 1], chain[65], mark[2 * ROW_MAC_BYTES + 1], id[ID_TEXT];
    struct seal_hash h = {{0}};
    struct case_full full;
    struct row_mac mac;

    fixture_load(f, c, RC_OK, &full);
    id_format(&c->w.row.id, id);
    for (size_t i = 0; i < full.n_events; i++) {
        char *row = NULL;
        size_t len = 0;
        full.event[i].at -= i == 2 ? 3600 : 0;
        assert_int_equal(event_format(f->a, &full.event[i], &row, &len), RC_OK);
        assert_true(len < 4000);
        chain_next(&h, row, len, &h);
        chain_mac(f->kr, &f->centre, &c->w.row.id, i + 1, &h, row, len, &mac);
        private_db_do(p, "UPDATE case_event SET canon = x'%s', chain = x'%s', mac = x'%s'"
                      " WHERE case_id = x'%s' AND seq = %zu",
                      sodium_bin2hex(hex, sizeof(hex), (const uint8_t *)row, len),
                      sodium_bin2hex(chain, sizeof(chain), h.b, 32),
                      sodium_bin2hex(mark, sizeof(mark), mac.b, ROW_MAC_BYTES), id, i + 1);
    }
    full.row.head = h;
    case_row_mac(f->kr, &full.row, &mac);
    private_db_do(p, "UPDATE complaint SET head = x'%s', mac = x'%s' WHERE id = x'%s'",
                  sodium_bin2hex(chain, sizeof(chain), h.b, 32),
                  sodium_bin2hex(mark, sizeof(mark), mac.b, ROW_MAC_BYTES), id);
    fixture_load(f, c, RC_OK, NULL); /* no page sees it */
}

/* Both roots made again, by somebody with the server key, from what is there. */
static void make_roots_again(void)
{
    struct fixture *f = state.f;
    struct audit_root made;
    uint64_t refused;

    private_db_do(&f->server, "DELETE FROM audit_root");
    private_db_do(&f->server, "DELETE FROM audit_leaf");
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, claim[i].day, NULL, NULL,
                                               FIXTURE_NOW, &made, &refused), RC_OK);
    }
}

static void an_edit_with_the_server_key_shows(void **st)
{
    (void)st;
    forge_a_message(&state.a);
    assert_int_equal(whole_state_findings(&state, NULL, "audit_leaf", VERIFY_LEAF), 2);
    assert_int_equal(whole_state_findings(&state, NULL, NULL, 0), 2);
    make_roots_again();
    assert_int_equal(whole_state_findings(&state, NULL, NULL, 0), 0); /* now all fits */
    assert_int_equal(found(0, "audit_root", VERIFY_ROOT), 1); /* but not what somebody kept */
    assert_int_equal(found(1, "audit_root", VERIFY_ROOT), 1);
}

static void a_deleted_case_shows(void **st)
{
    static const char *const tables[] = {"case_event", "generation", "envelope", "evidence",
                                         "case_watch", "reminder"};
    struct private_db *p = &state.f->server;
    char id[ID_TEXT], file[ID_TEXT];

    (void)st;
    id_format(&state.a.w.row.id, id);
    id_format(&state.file_a.id, file);
    private_db_do(p, "DELETE FROM complaint WHERE id = x'%s'", id);
    private_db_do(p, "DELETE FROM evidence_chunk WHERE file = x'%s'", file);
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        private_db_do(p, "DELETE FROM %s WHERE case_id = x'%s'", tables[i], id);
    }
    assert_int_equal(whole_state_findings(&state, NULL, "audit_leaf", VERIFY_LOST), 1);
    assert_int_equal(whole_state_findings(&state, NULL, NULL, 0), 1); /* nothing else tells */
    private_db_do(p, "DELETE FROM audit_leaf WHERE case_id = x'%s'", id);
    assert_true(whole_state_findings(&state, NULL, "audit_leaf", VERIFY_ROOT) > 0);
    make_roots_again();
    assert_int_equal(whole_state_findings(&state, NULL, NULL, 0), 0);
    assert_int_equal(found(0, "audit_root", VERIFY_ROOT), 1);
}

static void a_database_that_was_put_back_as_a_whole_shows(void **st)
{
    struct fixture *f = *st;
    struct audit_root made;
    uint64_t refused;

    copy_all("", "then_");
    whole_state_message(&state, &state.b, "Written later.");
    claim[1].day = date_add_days(claim[1].day, 1);
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, claim[1].day, NULL, NULL,
                                           FIXTURE_NOW, &made, &refused), RC_OK);
    claim[1].root = made.root;
    assert_int_equal(found(1, NULL, 0), 0);
    copy_all("then_", "");
    assert_int_equal(whole_state_findings(&state, NULL, NULL, 0), 0); /* all fits, and is older */
    assert_int_equal(found(0, NULL, 0), 0); /* what was kept before that is still true */
    assert_int_equal(found(1, "audit_root", VERIFY_NO_ROOT), 1);
    /* The clerk goes on and makes that day's root: it is another one. */
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, claim[1].day, NULL, NULL,
                                           FIXTURE_NOW, &made, &refused), RC_OK);
    assert_int_equal(found(1, "audit_root", VERIFY_ROOT), 1);
}

static enum rc_err one_mail(void *ctx, const struct audit_root *root, struct mail_write **mails,
                            size_t *n)
{
    static struct mail_write mail;

    (void)root;
    mail = (struct mail_write){.template_name = "audit-root", .person = *(struct rc_id *)ctx,
                               .params = "{}"};
    *mails = &mail;
    *n = 1;
    return RC_OK;
}

static void a_root_is_made_once_however_many_make_it(void **st)
{
    enum { MAKERS = 4 };
    struct fixture *f = *st;
    const struct rc_date day = date_add_days(claim[1].day, 1);
    pid_t child[MAKERS];
    int made = 0, conflicts = 0;

    for (int i = 0; i < MAKERS; i++) {
        child[i] = fork();
        assert_true(child[i] >= 0);
        if (child[i] == 0) {
            struct db *db = private_db_connect(&f->server);
            struct audit_root root;
            uint64_t refused;
            _exit((int)store_audit_root_make(db, f->kr, &f->centre, day, one_mail, &f->person[0],
                                             FIXTURE_NOW, &root, &refused));
        }
    }
    for (int i = 0; i < MAKERS; i++) {
        int status = 0;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status));
        made += WEXITSTATUS(status) == RC_OK;
        conflicts += WEXITSTATUS(status) == RC_CONFLICT;
    }
    assert_int_equal(made, 1);
    assert_int_equal(conflicts, MAKERS - 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM outbox WHERE"
                                       " template_name = 'audit-root'"), 1);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM audit_root"), 3);
}

/* Leaves only for what changed: 100,000 quiet cases cost nothing a day. */
static void a_quiet_day_adds_a_root_and_no_leaf(void **st)
{
    struct fixture *f = *st;
    struct audit_root made;
    uint64_t refused;
    int64_t leaves = private_db_number(&f->server, "SELECT COUNT(*) FROM audit_leaf");

    assert_int_equal(leaves, 10); /* two of each case, of the deleted ones their end; of the two
                                   * that nothing happened to one */
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, date_add_days(claim[1].day, 1),
                                           NULL, NULL, FIXTURE_NOW, &made, &refused), RC_OK);
    assert_int_equal(private_db_number(&f->server, "SELECT COUNT(*) FROM audit_leaf"), leaves);
    assert_int_equal(made.cases, 6);
    /* Nothing happened to the cases nor to the centre: it is the same root. */
    assert_memory_equal(&made.root, &claim[1].root, sizeof(made.root));
}

static void a_case_that_is_not_ours_keeps_its_leaf(void **st)
{
    struct fixture *f = *st;
    struct audit_root made;
    uint64_t refused = 0;

    whole_state_message(&state, &state.a, "One more.");
    private_db_do(&f->server, "UPDATE complaint SET head = REPEAT('x', 32) WHERE events = 5");
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, date_add_days(claim[1].day, 1),
                                           NULL, NULL, FIXTURE_NOW, &made, &refused), RC_OK);
    assert_int_equal(refused, 1);
    assert_memory_equal(&made.root, &claim[1].root, sizeof(made.root));
}

/* Cases from before keep the envelope for the old halves until it is moved: no alarm. */
static void new_halves_of_the_recovery_are_no_finding(void **st)
{
    struct fixture *f = *st;
    uint8_t code[PERSON_CODE_BYTES] = {9};
    struct person_pair half;

    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(recovery_half_derive(&f->centre, (uint8_t)i, code, &half), RC_OK);
        assert_int_equal(store_recovery_renew(f->db, f->kr, &f->centre, i, &f->person[i], &half.pk,
                                              FIXTURE_NOW + 60), RC_OK);
    }
    assert_int_equal(found(1, NULL, 0), 0);
    private_db_do(&f->server, "DELETE FROM centre_log WHERE canon LIKE '%%recovery-new-half%%'");
    assert_true(found(1, "centre_log", 0) > 0);
}

static bool after_one(void *ctx)
{
    (void)ctx;
    return true;
}

static enum rc_err ignore(void *ctx, const struct verify_finding *f)
{
    (void)f;
    ++*(size_t *)ctx;
    return RC_OK;
}

static void a_walk_in_slices_sees_each_case_once(void **st)
{
    struct fixture *f = *st;
    struct verify_options o = {.centre = &f->centre, .common = true, .enough = after_one};
    struct verify_counts counts;
    struct rc_id last;
    uint64_t cases = 0;
    size_t findings = 0, slices = 0;

    private_db_do(&f->server, "UPDATE audit_leaf SET events = 1 WHERE events = 4 ORDER BY case_id"
                  " LIMIT 1");
    do {
        assert_int_equal(verify_run(f->db, f->kr, &o, ignore, &findings, &counts, &last), RC_OK);
        cases += counts.cases;
        o.after = last;
        o.resumed = true;
        slices++;
    } while (!id_is_zero(&last));
    assert_int_equal(cases, 4);
    assert_true(slices >= 4 && slices <= 5);
    assert_true(findings >= 2); /* the leaf against its case, and the root over it */
}

#define TEST(f) cmocka_unit_test_setup(f, prepare)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(both_roots_are_proved_by_the_state_of_now),
        TEST(another_root_is_not_proved),
        TEST(an_edit_with_the_server_key_shows),
        TEST(a_deleted_case_shows),
        TEST(a_database_that_was_put_back_as_a_whole_shows),
        TEST(a_root_is_made_once_however_many_make_it),
        TEST(a_quiet_day_adds_a_root_and_no_leaf),
        TEST(a_case_that_is_not_ours_keeps_its_leaf),
        TEST(new_halves_of_the_recovery_are_no_finding),
        TEST(a_walk_in_slices_sees_each_case_once),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

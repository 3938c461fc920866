/* A lost token: a handler's code is exchanged for a new token, and what each of the two opens then.
 * Through casework, on a real database. */
#include "tests/store/case_world.h"

#include "fcgi/server/casework_claim.h"
#include "sql/rotate.h"

struct code {
    struct claim_code code;
    struct claim_keys keys;
};

static void draw(struct world *w, struct code *out)
{
    claim_code_random(&out->code);
    claim_keys_derive(&out->code, &w->f->centre, &out->keys);
}

static enum rc_err issue(struct world *w, enum who who, struct code *code, enum refusal *why)
{
    struct step s = {.command = wish(w, who, ACT_CLAIM),
                     .text = "She showed her card.",
                     .kind = ENTRY_NOTE,
                     .claim = &code->keys};

    draw(w, code);
    assert_int_equal(open_as(w, who), RC_OK);
    s.command.date = date_add_days(w->call.today, CLAIM_DAYS);
    return casework_do(&w->call, w->as, &s, why);
}

static void issued(struct world *w, enum who who, struct code *code)
{
    enum refusal why;

    assert_int_equal(issue(w, who, code, &why), RC_OK);
}

struct fresh {
    struct token token;
    struct token_keys keys;
};

static enum rc_err take(struct world *w, const struct code *code, int days, struct fresh *out)
{
    struct call *c = begin(w);

    c->now += days * INT64_C(86400);
    c->today = date_add_days(c->today, days);
    token_random(&out->token);
    assert_int_equal(token_keys_derive(&out->token, &w->f->centre, &out->keys), RC_OK);
    return casework_take_token(c, &code->keys, &out->keys);
}

static void taken(struct world *w, const struct code *code)
{
    struct fresh fresh;

    assert_int_equal(take(w, code, 0, &fresh), RC_OK);
    w->keys = fresh.keys;
    w->token = fresh.token;
}

static void a_new_token_opens_everything_and_the_old_one_nothing(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct token_keys old;
    struct case_keys before;
    struct envelope kept;
    struct code code;
    struct fresh second;

    (void)state;
    file(w, &f);
    old = w->keys;
    recuse(w, COLLEAGUE);
    complainant(w, ACT_MESSAGE, "second words");
    issued(w, FIRST, &code);
    last_events(w, "rekey/complainant message/complainant claim/staff");
    before = w->as->keys[1];
    kept = w->as->full.envelope[1];
    assert_true(reads(w, "second words"));
    assert_false(reads(w, "She showed her card."));
    taken(w, &code);
    last_events(w, "claim/staff rekey/complainant token/complainant");
    assert_int_equal(w->as->full.row.gen, 3);
    assert_int_equal(w->as->state.token_gen, 3);
    assert_true(reads(w, "first words") && reads(w, "second words"));
    assert_sound(w);
    assert_int_equal(rows(w, "slot = 1"), 3);
    assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM claim"), 0);
    /* A second time it is worth nothing. */
    assert_int_equal(take(w, &code, 0, &second), RC_NOTFOUND);
    /* The old token finds nothing, and what it kept opens nothing that is written now. */
    const struct token_keys new = w->keys;
    w->keys = old;
    assert_int_equal(open_token(w), RC_NOTFOUND);
    w->keys = new;
    complainant(w, ACT_MESSAGE, "third words");
    assert_int_equal(open_token(w), RC_OK);
    const struct case_full *full = &w->as->full;
    const struct entry *e = &full->entry[full->n_entries - 1];
    struct case_keys found;
    char *text;
    size_t len;
    assert_int_equal(e->gen, 3);
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &before, e, &text, &len),
                     RC_DENIED);
    before.gen = 3;
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &before, e, &text, &len),
                     RC_CRYPTO);
    for (size_t i = 0; i < full->n_envelopes; i++) {
        const struct generation *g = &full->generation[full->envelope_gen[i] - 1];
        assert_int_equal(envelope_open(&w->f->centre, &w->case_id, g, &full->envelope[i],
                                       old.reader_pk, old.reader_sk, &found), RC_DENIED);
    }
    assert_int_equal(envelope_open(&w->f->centre, &w->case_id, &full->generation[2], &kept,
                                   old.reader_pk, old.reader_sk, &found), RC_DENIED);
    /* The others read on. */
    assert_true(staff_reads(w, FIRST, "third words"));
    assert_true(reads(w, "She showed her card."));
    assert_int_equal(open_as(w, ACCUSED), RC_NOTFOUND);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_true(staff_reads(w, LATER, "first words"));
    assert_true(reads(w, "third words"));
    assert_sound(w);
}

static void who_is_told(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &code);
    taken(w, &code);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM outbox WHERE"
                                           " mail_id IS NOT NULL AND template_name = '%s'",
                                           i == 0 ? "complainant-claim" : "complainant-token"), 1);
    assert_int_equal(mails_to(w, FIRST, "case-news"), 1);
    assert_int_equal(mails_to(w, ACCUSED, "case-news"), 0);
}

static void a_second_code_kills_the_first_and_a_week_both(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code first, second;
    struct fresh fresh;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &first);
    private_db_do(&w->f->server, "CREATE TABLE kept AS SELECT * FROM claim");
    issued(w, COLLEAGUE, &second);
    assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM claim"), 1);
    assert_int_equal(take(w, &first, 0, &fresh), RC_NOTFOUND);
    /* Nor does it help to put its row back. */
    private_db_do(&w->f->server, "DELETE FROM claim");
    private_db_do(&w->f->server, "INSERT INTO claim SELECT * FROM kept");
    assert_int_equal(take(w, &first, 0, &fresh), RC_NOTFOUND);
    private_db_do(&w->f->server, "DROP TABLE kept");
    issued(w, COLLEAGUE, &second);
    assert_int_equal(take(w, &second, CLAIM_DAYS + 1, &fresh), RC_NOTFOUND);
    assert_int_equal(take(w, &second, CLAIM_DAYS, &fresh), RC_OK);
    draw(w, &first);
    assert_int_equal(take(w, &first, 0, &fresh), RC_NOTFOUND);
}

static void new_keys_kill_a_code_that_does_not_hold_them(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;
    struct fresh fresh;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &code);
    recuse(w, FIRST);
    complainant(w, ACT_MESSAGE, "second words"); /* found it again */
    assert_int_equal(take(w, &code, 0, &fresh), RC_NOTFOUND);
    assert_int_equal(open_token(w), RC_OK);
    assert_true(w->as->state.claim_over);
    /* One that is made with new keys holds them. */
    f = a_filing(w);
    file(w, &f);
    complainant(w, ACT_MESSAGE, "second words");
    recuse(w, FIRST);
    issued(w, COLLEAGUE, &code);
    last_events(w, "recuse/staff rekey/staff claim/staff");
    taken(w, &code);
    assert_int_equal(open_token(w), RC_OK);
    assert_true(reads(w, "first words") && reads(w, "second words"));
    assert_sound(w);
}

static void the_second_new_token_is_as_good_as_the_first(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;

    (void)state;
    file(w, &f);
    for (int i = 0; i < 3; i++) {
        issued(w, FIRST, &code);
        taken(w, &code);
        complainant(w, ACT_MESSAGE, "more words");
        assert_int_equal(open_token(w), RC_OK);
        assert_true(reads(w, "first words"));
        assert_sound(w);
    }
    assert_int_equal(w->as->full.row.gen, 4);
    assert_int_equal(private_db_number(&w->f->server, "SELECT COUNT(*) FROM token_anchor"), 1);
}

/* What the server key alone can write is not enough to put a case before the new token. */
static void the_new_token_checks_every_generation(void **state)
{
    static const char *const spoil[] = {
        "UPDATE token_anchor SET anchor = REVERSE(anchor)", "UPDATE token_anchor SET gen = 1",
        "DELETE FROM token_anchor"};
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;
    struct generation g;
    struct casework as;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &code);
    taken(w, &code);
    private_db_do(&w->f->server, "CREATE TABLE kept AS SELECT * FROM token_anchor");
    for (size_t i = 0; i < 3; i++) {
        private_db_do(&w->f->server, "%s", spoil[i]);
        assert_int_equal(open_token(w), RC_CRYPTO);
        assert_int_equal(open_as(w, FIRST), RC_OK); /* staff have no anchor */
        private_db_do(&w->f->server, "DELETE FROM token_anchor");
        private_db_do(&w->f->server, "INSERT INTO token_anchor SELECT * FROM kept");
        assert_int_equal(open_token(w), RC_OK);
    }
    private_db_do(&w->f->server, "DROP TABLE kept");
    /* Generation 1 with other readers and the server's own MAC. */
    as = *w->as;
    g = as.full.generation[0];
    g.readers.b[0] ^= 1;
    as.full.generation[0] = g;
    w->call.token_keys = w->keys;
    assert_int_equal(claim_check_anchor(&w->call, &as), RC_CRYPTO);
    as.full.generation[0].readers.b[0] ^= 1;
    assert_int_equal(claim_check_anchor(&w->call, &as), RC_OK);
    w->call.token_keys.pin.b[0] ^= 1;
    assert_int_equal(claim_check_anchor(&w->call, &as), RC_CRYPTO);
}

static void changed_claims_are_refused(void **state)
{
    static const char *const spoil[] = {"last_day = DATE_ADD(last_day, INTERVAL 30 DAY)",
                                        "sealed = REVERSE(sealed)", "seq = seq + 1",
                                        "gen = gen + 1"};
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;
    struct fresh fresh;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &code);
    private_db_do(&w->f->server, "CREATE TABLE kept AS SELECT * FROM claim");
    for (size_t i = 0; i < sizeof spoil / sizeof spoil[0]; i++) {
        private_db_do(&w->f->server, "UPDATE claim SET %s", spoil[i]);
        assert_int_equal(take(w, &code, 0, &fresh), RC_CRYPTO);
        private_db_do(&w->f->server, "DELETE FROM claim");
        private_db_do(&w->f->server, "INSERT INTO claim SELECT * FROM kept");
    }
    private_db_do(&w->f->server, "DROP TABLE kept");
    assert_int_equal(take(w, &code, 0, &fresh), RC_OK);
}

static void only_for_named_complainants_by_who_handles_and_reads_all(void **state)
{
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct code code;
    enum refusal why;

    (void)state;
    file(w, &f);
    complainant(w, ACT_ADVANCE, "It is not resolved.");
    assert_int_equal(issue(w, FIRST, &code, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_WRONG_ACTOR);
    issued(w, LATER, &code);
    taken(w, &code);
    assert_int_equal(open_token(w), RC_OK);
    private_db_do(&w->f->server, "DELETE FROM envelope WHERE gen = 1 AND slot = 2");
    assert_int_equal(issue(w, LATER, &code, &why), RC_DENIED);
    assert_int_equal(why, REFUSE_NO_KEY);
    for (int i = 0; i < 2; i++) {
        struct filing other = a_filing(w);

        other.identity = i == 0 ? IDENTITY_CONFIDENTIAL : IDENTITY_ANONYMOUS;
        other.mail = NULL;
        other.identity_words = i == 0 ? other.identity_words : NULL;
        file(w, &other);
        assert_int_equal(issue(w, FIRST, &code, &why), RC_DENIED);
        assert_int_equal(why, REFUSE_NOT_PROVIDED);
    }
}

static struct keyring *ring(const char *text)
{
    struct keyring *k = NULL;

    assert_int_equal(keyring_parse(text, strlen(text), &k), RC_OK);
    return k;
}

static void a_code_outlives_the_server_key(void **state)
{
    static const char one[] =
        "1 1111111111111111111111111111111111111111111111111111111111111111\n";
    static const char two[] =
        "2 2222222222222222222222222222222222222222222222222222222222222222\n";
    struct world *w = &world;
    struct filing f = a_filing(w);
    struct keyring *was = w->f->kr, *both = ring(arena_printf(w->f->a, "%s%s", one, two)),
                   *now = ring(two);
    struct rotate_report report = {.written = 0};
    struct code code;
    struct fresh fresh;

    (void)state;
    file(w, &f);
    issued(w, FIRST, &code);
    assert_int_equal(rotate_all(w->f->db, both, FIXTURE_NOW, &report), RC_OK);
    assert_int_equal(report.refused, 0);
    assert_int_equal(private_db_number(&w->f->server,
                                       "SELECT COUNT(*) FROM claim WHERE ORD(mac) = 2"), 1);
    w->f->kr = now;
    w->worker.keyring = now;
    assert_int_equal(take(w, &code, 0, &fresh), RC_OK);
    w->keys = fresh.keys;
    assert_int_equal(open_token(w), RC_OK);
    assert_true(reads(w, "first words"));
    w->f->kr = was;
    keyring_close(both);
    keyring_close(now);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_new_token_opens_everything_and_the_old_one_nothing),
        T(who_is_told),
        T(a_second_code_kills_the_first_and_a_week_both),
        T(new_keys_kill_a_code_that_does_not_hold_them),
        T(the_second_new_token_is_as_good_as_the_first),
        T(the_new_token_checks_every_generation),
        T(changed_claims_are_refused),
        T(a_code_outlives_the_server_key),
        T(only_for_named_complainants_by_who_handles_and_reads_all),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

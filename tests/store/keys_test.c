/* Keys of staff after the first ones: replaced, lost, taken away; and what each opens afterwards.
 * Through casework, on a real database, with the shipped centre that runs two kinds. */
#include "tests/store/case_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fcgi/server/casework.h"
#include "fcgi/server/casework_step.h"
#include "fcgi/server/session.h"
#include "sql/store_centre.h"
#include "sql/store_key.h"
#include "sql/store_reset.h"
#include "sql/store_staff.h"

#define SLUG "choreography-to-go"
#define BASE "/complaints/" SLUG "/"
#define T FIXTURE_NOW

/* FIRST, COLLEAGUE and ACCUSED hold stage 1 of complaints, LATER and ADMIN stage 2 of them; APPEALS
 * and ACCUSED stage 1 of appeals. ADMIN is the one administrator. */
enum who { FIRST, COLLEAGUE, ACCUSED, LATER, APPEALS, ADMIN, STAFF };

struct world {
    struct fixture *f;
    struct snapshots *snapshots;
    struct config config;
    struct worker worker;
    struct rc_id id[STAFF];
    struct person_seed seed[STAFF];
    struct person_pair pair[STAFF]; /* the present ones */
    struct person_pair old[STAFF];  /* what he had before, where n_old is 1 */
    size_t n_old[STAFF];
    struct token_keys keys;
    struct rc_id case_id;
    const char *reference;
    struct casework *as;
    struct call call;
};
static struct world world;
static const struct rc_id operator_id;

/* --- making --------------------------------------------------------------------------------- */

static void seat(struct world *w, enum kind kind, const char *stage, enum who who)
{
    assert_int_equal(store_recipient_add(w->f->db, w->f->kr, &w->f->centre, kind, stage,
                                         &w->id[who], &operator_id, T), RC_OK);
}

static void hire(struct world *w, enum who who)
{
    struct fixture *f = w->f;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES], code_wrap[PERSON_WRAP_BYTES];
    struct link_secret link;
    uint32_t roles = ROLE_HANDLER | (who == ADMIN ? ROLE_ADMINISTRATOR : 0u);

    person_seed_random(&w->seed[who]);
    assert_int_equal(person_pair_derive(&w->seed[who], &w->pair[who]), RC_OK);
    link_secret_random(&link);
    assert_int_equal(store_person_invite(f->db, f->kr, f->a, &f->centre,
                                         arena_printf(f->a, "p%d@centre.example", (int)who),
                                         arena_printf(f->a, "Person %d", (int)who), roles,
                                         &operator_id, T, &link, NULL, NULL, &w->id[who]), RC_OK);
    assert_int_equal(person_wrap_make(&w->id[who], &w->seed[who], "a harbour in the rain",
                                      &person_cost_least, &wrap), RC_OK);
    assert_int_equal(person_code_make(&w->id[who], &w->seed[who], code, code_wrap), RC_OK);
    assert_int_equal(store_person_accept(f->db, f->kr, f->a, &f->centre, &w->id[who], &link,
                                         &w->pair[who].pk, &wrap, code_wrap, T), RC_OK);
}

static struct call *begin(struct world *w)
{
    bool stale;

    memset(&w->call, 0, sizeof w->call);
    w->call = (struct call){
        .worker = &w->worker, .arena = w->f->a, .now = T, .prefix = "/complaints/", .base = BASE};
    snapshot_forget(w->snapshots, SLUG);
    assert_int_equal(snapshot_get(w->snapshots, w->f->db, w->f->kr, SLUG, T, &w->call.snap, &stale),
                     RC_OK);
    w->call.today = zone_date(&w->call.snap->centre.zone, T);
    return &w->call;
}

static int setup(void **state)
{
    struct world *w = &world;

    if (fixture_empty(state) != 0)
        return -1;
    memset(w, 0, sizeof *w);
    w->f = *state;
    w->config.url = (char *)"https://centre.example/complaints/";
    w->snapshots = snapshots_open();
    w->worker = (struct worker){.config = &w->config,
                                .keyring = w->f->kr,
                                .snapshots = w->snapshots,
                                .db = w->f->db};
    fixture_import(w->f, SLUG, &operator_id, T);
    for (int i = 0; i < STAFF; i++)
        hire(w, (enum who)i);
    seat(w, KIND_COMPLAINT, "internal-verifier", FIRST);
    seat(w, KIND_COMPLAINT, "internal-verifier", COLLEAGUE);
    seat(w, KIND_COMPLAINT, "internal-verifier", ACCUSED);
    seat(w, KIND_COMPLAINT, "external-verifier", LATER);
    seat(w, KIND_COMPLAINT, "external-verifier", ADMIN);
    seat(w, KIND_APPEAL, "internal-verifier", APPEALS);
    seat(w, KIND_APPEAL, "internal-verifier", ACCUSED);
    w->as = arena_alloc(w->f->a, sizeof *w->as);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    snapshots_close(world.snapshots);
    return 0;
}

/* --- cases ---------------------------------------------------------------------------------- */

static enum rc_err open_token(struct world *w)
{
    begin(w)->token_keys = w->keys;
    return casework_open_token(&w->call, w->as);
}

static enum rc_err open_as(struct world *w, enum who who)
{
    struct call *c = begin(w);

    c->staff.person.id = w->id[who];
    c->staff.pair = w->pair[who];
    c->staff.old[0] = w->old[who];
    c->staff.n_old = w->n_old[who];
    return casework_open_staff(c, w->reference, w->as);
}

static void file(struct world *w)
{
    struct token token;
    struct filing f = {.kind = KIND_COMPLAINT,
                       .identity = IDENTITY_NAMED,
                       .excluded = &w->id[ACCUSED],
                       .n_excluded = 1,
                       .decision = RC_DATE_NONE,
                       .complaint = "{\"what\":\"first words\"}",
                       .as_message = "first words",
                       .identity_words = "{\"name\":\"A Learner\"}"};
    enum filed how;

    token_random(&token);
    assert_int_equal(token_keys_derive(&token, &w->f->centre, &w->keys), RC_OK);
    id_random(&w->case_id);
    f.case_id = w->case_id;
    f.token = token;
    f.keys = w->keys;
    assert_int_equal(casework_file(begin(w), &f, &how), RC_OK);
    assert_int_equal(open_token(w), RC_OK);
    w->reference = w->as->full.row.reference;
}

static void complainant(struct world *w, const char *text)
{
    const struct step s = {.command = {.act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT,
                                       .date = RC_DATE_NONE},
                           .text = text, .kind = ENTRY_MESSAGE};
    enum refusal why;

    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(casework_do(&w->call, w->as, &s, &why), RC_OK);
    assert_int_equal(open_token(w), RC_OK);
}

static void reclassify(struct world *w, enum who who)
{
    struct step s = {.command = {.act = ACT_RECLASSIFY, .by = ACTOR_STAFF, .date = RC_DATE_NONE,
                                 .kind = KIND_APPEAL},
                     .text = "It is another kind.", .kind = ENTRY_MESSAGE};
    enum refusal why;

    s.command.person = w->id[who];
    assert_int_equal(open_as(w, who), RC_OK);
    assert_int_equal(casework_do(&w->call, w->as, &s, &why), RC_OK);
}

static bool reads(struct world *w, const char *words)
{
    for (size_t i = 0; i < w->as->full.n_events; i++) {
        const char *text;
        bool sealed;

        assert_int_equal(casework_text(&w->call, w->as, i, &text, &sealed), RC_OK);
        if (text && strstr(text, words))
            return true;
    }
    return false;
}

static uint32_t gen(struct world *w)
{
    assert_int_equal(open_token(w), RC_OK);
    return w->as->full.row.gen;
}

static const char *hex_of(struct world *w, enum who who)
{
    char *hex = arena_alloc(w->f->a, 2 * ID_BYTES + 1);

    return sodium_bin2hex(hex, 2 * ID_BYTES + 1, w->id[who].b, ID_BYTES);
}

static int64_t number(struct world *w, const char *what, enum who who)
{
    return private_db_number(&w->f->server, "SELECT %s X'%s'", what, hex_of(w, who));
}

/* Whether any envelope of a generation opens with these keys, the server's help included. */
static bool opens_any(struct world *w, uint32_t g, const struct person_pair *pair)
{
    struct envelope *e;
    size_t n;
    bool opened = false;

    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(store_case_envelopes(w->f->db, w->f->a, &w->case_id, g, &e, &n), RC_OK);
    assert_true(n > 1);
    for (size_t i = 0; i < n; i++) {
        struct case_keys keys;

        if (e[i].standby)
            assert_int_equal(envelope_release(w->f->kr, &w->f->centre, &w->case_id, g, &e[i]),
                             RC_OK);
        opened = opened || envelope_open(&w->f->centre, &w->case_id,
                                         &w->as->full.generation[g - 1], &e[i], pair->pk.b,
                                         pair->sk, &keys) == RC_OK;
    }
    return opened;
}

/* --- new keys ------------------------------------------------------------------------------- */

static enum rc_err new_keys(struct world *w, enum who who, uint64_t seed_number)
{
    struct person_seed seed;
    struct person_pair pair;
    struct person_wrap wrap;
    uint8_t code[PERSON_CODE_BYTES], code_wrap[PERSON_WRAP_BYTES];
    struct new_keys k = {.person = w->id[who], .wrap = &wrap, .code_wrap = code_wrap};
    enum rc_err err;

    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, &pair), RC_OK);
    assert_int_equal(person_wrap_make(&w->id[who], &seed, "another harbour", &person_cost_least,
                                      &wrap), RC_OK);
    assert_int_equal(person_code_make(&w->id[who], &seed, code, code_wrap), RC_OK);
    k.pk = pair.pk;
    k.old = (struct old_seed){
        .number = seed_number, .pk_old = w->pair[who].pk, .pk_next = pair.pk};
    assert_int_equal(person_old_seal(&w->id[who], seed_number, &w->seed[who], &seed, k.old.sealed),
                     RC_OK);
    err = store_person_new_keys(w->f->db, w->f->kr, w->f->a, &w->f->centre, &k, T);
    if (err == RC_OK) {
        w->old[who] = w->pair[who];
        w->n_old[who] = 1;
        w->seed[who] = seed;
        w->pair[who] = pair;
    }
    return err;
}

static void who_takes_new_keys_reads_on_and_the_old_ones_open_nothing_written_afterwards(void **s)
{
    struct world *w = &world;

    (void)s;
    file(w);
    complainant(w, "second words");
    assert_int_equal(gen(w), 1); /* nobody's keys have changed */
    assert_int_equal(new_keys(w, FIRST, 1), RC_OK);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    assert_true(reads(w, "first words") && reads(w, "second words"));
    complainant(w, "third words");
    assert_int_equal(gen(w), 2);
    complainant(w, "fourth words");
    assert_int_equal(gen(w), 2); /* once, not at every write */
    assert_int_equal(open_as(w, FIRST), RC_OK);
    assert_true(reads(w, "first words") && reads(w, "third words") && reads(w, "fourth words"));

    /* A thief with the old seed and the whole database, the server key too. */
    assert_true(opens_any(w, 1, &w->old[FIRST]));
    assert_false(opens_any(w, 2, &w->old[FIRST]));
    assert_true(opens_any(w, 2, &w->pair[FIRST]));
    assert_false(opens_any(w, 2, &w->pair[ACCUSED]));
}

static void new_keys_reach_a_stage_that_comes_later(void **s)
{
    struct world *w = &world;

    (void)s;
    file(w);
    assert_int_equal(new_keys(w, LATER, 1), RC_OK);
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    assert_int_equal(open_as(w, LATER), RC_NOTFOUND);
    assert_false(opens_any(w, 2, &w->old[LATER]));
    assert_true(opens_any(w, 2, &w->pair[LATER]));
}

static void older_seeds_open_in_their_order_only(void **s)
{
    struct world *w = &world;
    struct old_seed old[PERSON_OLD_MAX];
    struct person_seed got, first = w->seed[FIRST], second;
    size_t n;

    (void)s;
    first = w->seed[FIRST];
    const struct person_pk stale = w->pair[FIRST].pk;
    assert_int_equal(new_keys(w, FIRST, 2), RC_CONFLICT); /* the first replacement is number 1 */
    assert_int_equal(new_keys(w, FIRST, 1), RC_OK);
    second = w->seed[FIRST];
    assert_int_equal(new_keys(w, FIRST, 2), RC_OK);
    const struct person_pk *pk = &w->pair[FIRST].pk;
    assert_int_equal(store_old_seeds(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST], pk,
                                     old, &n), RC_OK);
    assert_int_equal(n, 2);
    assert_int_equal(person_old_open(&w->id[FIRST], 2, &old[0].pk_old, pk, &w->seed[FIRST],
                                     old[0].sealed, &got), RC_OK);
    assert_memory_equal(&got, &second, sizeof got);
    assert_int_equal(person_old_open(&w->id[FIRST], 1, &old[1].pk_old, &old[1].pk_next, &second,
                                     old[1].sealed, &got), RC_OK);
    assert_memory_equal(&got, &first, sizeof got);
    /* Not by a seed that does not come right after it, at another number, or of somebody else. */
    assert_int_equal(person_old_open(&w->id[FIRST], 1, &old[1].pk_old, &old[1].pk_next,
                                     &w->seed[FIRST], old[1].sealed, &got), RC_CRYPTO);
    assert_int_equal(person_old_open(&w->id[FIRST], 2, &old[1].pk_old, &old[1].pk_next, &second,
                                     old[1].sealed, &got), RC_CRYPTO);
    assert_int_equal(person_old_open(&w->id[LATER], 1, &old[1].pk_old, &old[1].pk_next, &second,
                                     old[1].sealed, &got), RC_CRYPTO);
    assert_true(sodium_is_zero(got.b, sizeof got.b));
    /* Rows: with the present key only, all of them, unchanged. */
    assert_int_equal(store_old_seeds(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST],
                                     &stale, old, &n), RC_CRYPTO);
    private_db_do(&w->f->server, "DELETE FROM person_old_seed WHERE number = 1");
    assert_int_equal(store_old_seeds(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST], pk,
                                     old, &n), RC_CRYPTO);
    private_db_do(&w->f->server, "UPDATE person_old_seed SET number = 1");
    assert_int_equal(store_old_seeds(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST], pk,
                                     old, &n), RC_CRYPTO);
}

/* Otherwise the next keys of a case would be sealed to a pair that he has given up. */
static void an_older_row_of_a_person_gets_no_keys(void **s)
{
    struct world *w = &world;
    const struct step step = {.command = {.act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT,
                                          .date = RC_DATE_NONE},
                              .text = "second words", .kind = ENTRY_MESSAGE};
    enum refusal why;

    (void)s;
    file(w);
    private_db_do(&w->f->server, "CREATE TABLE was AS SELECT * FROM person");
    assert_int_equal(new_keys(w, FIRST, 1), RC_OK);
    private_db_do(&w->f->server, "REPLACE INTO person SELECT * FROM was");
    private_db_do(&w->f->server, "DROP TABLE was");
    w->call.token_keys = w->keys;
    assert_int_equal(casework_open_token(&w->call, w->as), RC_OK);
    assert_int_equal(casework_do(&w->call, w->as, &step, &why), RC_CRYPTO);
}

/* --- shutting out --------------------------------------------------------------------------- */

static enum rc_err change(struct world *w, enum who who, enum staff_change what,
                          struct staff_why *why)
{
    const struct staff_wish wish = {.change = what, .person = w->id[who]};

    return store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &wish, T, why);
}

static void who_is_disabled_opens_nothing_written_afterwards(void **s)
{
    struct world *w = &world;
    struct staff_why why;
    struct case_keys kept;
    char *text;
    size_t len;

    (void)s;
    file(w);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    kept = w->as->keys[0];
    assert_int_equal(change(w, FIRST, STAFF_DISABLE, &why), RC_OK);
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    complainant(w, "third words");
    assert_int_equal(gen(w), 2);
    assert_false(opens_any(w, 2, &w->pair[FIRST]));
    const struct entry *last = &w->as->full.entry[w->as->full.n_entries - 1];
    assert_int_equal(last->gen, 2);
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept, last, &text, &len),
                     RC_DENIED);
    kept.gen = 2;
    assert_int_equal(entry_open(w->f->a, &w->f->centre, &w->case_id, &kept, last, &text, &len),
                     RC_CRYPTO);
    assert_int_equal(open_as(w, COLLEAGUE), RC_OK);
    assert_true(reads(w, "second words"));
    /* Let in again: not to what was written without him. */
    assert_int_equal(change(w, FIRST, STAFF_ENABLE, &why), RC_OK);
    complainant(w, "fourth words");
    assert_int_equal(gen(w), 2);
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
}

#define RACERS 6u

/* Child i of the race: the administrators take the role from each other, or close each other's
 * accounts, all at once. */
static int demote(struct world *w, size_t i, const enum who *who, int gate)
{
    const enum who whom = who[(i + 1) % 3];
    struct staff_wish wish = {.change = i % 2 ? STAFF_DISABLE : STAFF_EDIT,
                              .person = w->id[whom],
                              .title = "Before",
                              .roles = ROLE_HANDLER,
                              .by = w->id[who[i % 3]]};
    struct db *db = private_db_connect(&w->f->server);
    struct arena *a = arena_open(16u * 1024u * 1024u);
    struct staff_why why;
    enum rc_err err;
    char wait;

    if (db == NULL || a == NULL || read(gate, &wait, 1) != 0) {
        return 1;
    }
    err = store_staff_change(db, w->f->kr, a, &w->f->centre, &wish, T, &why);
    return err == RC_OK || err == RC_DENIED || err == RC_CONFLICT || err == RC_DB ? 0 : 2;
}

static void of_all_who_go_at_once_one_administrator_stays(void **s)
{
    static const enum who who[] = {ADMIN, FIRST, LATER};
    struct world *w = &world;
    pid_t child[RACERS];
    int gate[2], status;

    (void)s;
    for (size_t i = 1; i < 3; i++) {
        const struct staff_wish wish = {.change = STAFF_EDIT, .person = w->id[who[i]],
                                        .title = "Another", .by = operator_id,
                                        .roles = ROLE_HANDLER | ROLE_ADMINISTRATOR};
        struct staff_why why;
        assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &wish, T,
                                            &why), RC_OK);
    }
    assert_int_equal(pipe(gate), 0);
    for (size_t i = 0; i < RACERS; i++) {
        child[i] = fork();
        assert_true(child[i] >= 0);
        if (child[i] == 0) {
            close(gate[1]);
            _exit(demote(w, i, who, gate[0]));
        }
    }
    close(gate[0]);
    close(gate[1]);
    for (size_t i = 0; i < RACERS; i++) {
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    assert_true(private_db_number(&w->f->server, "SELECT COUNT(*) FROM person WHERE roles & %u AND"
                                  " state = %d", ROLE_ADMINISTRATOR, PERSON_ACTIVE) >= 1);
}

static void nobody_leaves_a_stage_or_the_administration_empty(void **s)
{
    struct world *w = &world;
    struct staff_wish edit = {.change = STAFF_EDIT, .title = "Other", .roles = ROLE_AUDITOR};
    struct staff_why why;
    struct person_row p;

    (void)s;
    assert_int_equal(change(w, ADMIN, STAFF_DISABLE, &why), RC_DENIED);
    assert_int_equal(why.refusal, STAFF_LAST_ADMINISTRATOR);
    edit.person = w->id[ADMIN];
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &edit, T, &why),
                     RC_DENIED);
    assert_int_equal(why.refusal, STAFF_LAST_ADMINISTRATOR);
    assert_int_equal(change(w, LATER, STAFF_DISABLE, &why), RC_OK); /* ADMIN is there */
    assert_int_equal(change(w, LATER, STAFF_DISABLE, &why), RC_DENIED);
    assert_int_equal(why.refusal, STAFF_NO_CHANGE);
    assert_int_equal(change(w, ACCUSED, STAFF_DISABLE, &why), RC_OK);
    assert_int_equal(change(w, APPEALS, STAFF_DISABLE, &why), RC_DENIED); /* ACCUSED is not */
    assert_int_equal(why.refusal, STAFF_LONE_STAGE);
    assert_int_equal(why.kind, KIND_APPEAL);
    assert_string_equal(why.stage_id, "internal-verifier");
    edit.person = w->id[APPEALS];
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &edit, T, &why),
                     RC_DENIED);
    assert_int_equal(why.refusal, STAFF_LONE_STAGE);
    edit.roles = ROLE_HANDLER | ROLE_ADMINISTRATOR;
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &edit, T, &why),
                     RC_OK);
    assert_int_equal(store_person_by_id(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[APPEALS],
                                        &p), RC_OK);
    assert_string_equal(p.title, "Other");
    assert_int_equal(p.roles, edit.roles);
    edit.roles = 0;
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &edit, T, &why),
                     RC_INVALID);
}

static void who_handles_no_cases_any_more_is_given_no_new_keys(void **s)
{
    struct world *w = &world;
    const struct staff_wish edit = {.change = STAFF_EDIT, .person = w->id[FIRST], .title = "Auditor",
                                    .roles = ROLE_AUDITOR};
    struct staff_why why;

    (void)s;
    file(w);
    assert_int_equal(store_staff_change(w->f->db, w->f->kr, w->f->a, &w->f->centre, &edit, T, &why),
                     RC_OK);
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    assert_false(opens_any(w, 2, &w->pair[FIRST]));
    file(w);
    assert_false(opens_any(w, 1, &w->pair[FIRST]));
    assert_true(opens_any(w, 1, &w->pair[COLLEAGUE]));
}

/* Nobody at the centre would be left to read them, so new keys would only lose words. */
static void keys_stay_where_nobody_else_is_left(void **s)
{
    struct world *w = &world;
    struct staff_why why;
    int64_t lone;

    (void)s;
    file(w);
    assert_int_equal(change(w, FIRST, STAFF_DISABLE, &why), RC_OK);
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    assert_int_equal(store_staff_lone_cases(w->f->db, w->f->a, &w->f->centre, &w->id[COLLEAGUE],
                                            &lone), RC_OK);
    assert_int_equal(lone, 0); /* ACCUSED's dummy looks like a reader: nobody is told who he is */
    private_db_do(&w->f->server, "DELETE FROM envelope WHERE slot = 2 AND reader <> X'%s'",
                  hex_of(w, COLLEAGUE));
    assert_int_equal(store_staff_lone_cases(w->f->db, w->f->a, &w->f->centre, &w->id[COLLEAGUE],
                                            &lone), RC_OK);
    assert_int_equal(lone, 1);
    complainant(w, "third words");
    assert_int_equal(gen(w), 3);
    assert_int_equal(change(w, COLLEAGUE, STAFF_DISABLE, &why), RC_OK); /* ACCUSED holds the seat */
    complainant(w, "fourth words");
    assert_int_equal(gen(w), 3);
}

/* A write that was decided before somebody was shut out is decided again. */
static void new_keys_are_for_the_persons_of_the_moment(void **s)
{
    struct world *w = &world;
    const struct step step = {.command = {.act = ACT_MESSAGE, .by = ACTOR_COMPLAINANT,
                                          .date = RC_DATE_NONE},
                              .text = "second words", .kind = ENTRY_MESSAGE};
    struct attempt *at;
    struct staff_why why;
    enum refusal no;
    bool already;

    (void)s;
    file(w);
    assert_int_equal(change(w, FIRST, STAFF_DISABLE, &why), RC_OK);
    assert_int_equal(open_token(w), RC_OK);
    const struct desk d = desk_of_call(&w->call);
    at = arena_alloc(w->f->a, sizeof *at);
    assert_int_equal(step_prepare(&d, w->as, &step, at, &no), RC_OK);
    assert_non_null(at->write.generation);
    assert_int_equal(change(w, LATER, STAFF_DISABLE, &why), RC_OK);
    assert_int_equal(store_case_append(w->f->db, w->f->kr, w->f->a, &at->write, &already),
                     RC_CONFLICT);
    assert_false(already);
    assert_int_equal(gen(w), 1);
    complainant(w, "second words");
    assert_false(opens_any(w, 2, &w->pair[LATER]));
}

/* --- lost keys ------------------------------------------------------------------------------ */

struct told {
    size_t himself, colleagues;
};

static enum rc_err tell(void *ctx, const struct rc_id *person, bool himself, struct mail_write *out)
{
    struct told *t = ctx;

    *(himself ? &t->himself : &t->colleagues) += 1;
    *out = (struct mail_write){
        .template_name = "colleague-keys", .person = *person, .params = "{}"};
    return RC_OK;
}

static enum rc_err ask(struct world *w, enum who who, bool real, int64_t now,
                       struct link_secret *link)
{
    const struct mail_write mail = {
        .template_name = "reset-link", .person = w->id[who], .params = "{}"};
    const struct reset_asking r = {
        .person = w->id[who], .real = real, .link = link, .mail = &mail};

    link_secret_random(link);
    return store_reset_ask(w->f->db, w->f->kr, w->f->a, &w->f->centre, &r, now);
}

/* Keys without the old ones; they wait. */
static void request(struct world *w, enum who who, struct person_pair *pair, int64_t now)
{
    struct reset_row row = {.person = w->id[who], .expires = now + RESET_SECONDS};
    struct person_seed seed;
    struct link_secret link;
    uint8_t code[PERSON_CODE_BYTES];

    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, pair), RC_OK);
    row.pk = pair->pk;
    assert_int_equal(person_wrap_make(&w->id[who], &seed, "clouds over seven", &person_cost_least,
                                      &row.wrap), RC_OK);
    assert_int_equal(person_code_make(&w->id[who], &seed, code, row.code_wrap), RC_OK);
    assert_int_equal(ask(w, who, true, now, &link), RC_OK);
    assert_int_equal(store_reset_request(w->f->db, w->f->kr, w->f->a, &w->f->centre, &row, &link,
                                         NULL, 0, now), RC_OK);
    assert_int_equal(store_reset_request(w->f->db, w->f->kr, w->f->a, &w->f->centre, &row, &link,
                                         NULL, 0, now), RC_NOTFOUND); /* the link is used up */
}

static enum rc_err confirm(struct world *w, enum who who, const struct person_pk *pk,
                           struct told *t)
{
    return store_reset_confirm(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[who], pk,
                               &w->id[ADMIN], tell, t, T);
}

static void keys_that_wait_open_nothing_and_change_nothing(void **s)
{
    struct world *w = &world;
    struct person_pair pair;
    struct reset_row *row;
    struct person_row p;
    size_t n;

    (void)s;
    file(w);
    request(w, FIRST, &pair, T);
    assert_int_equal(store_reset_list(w->f->db, w->f->kr, w->f->a, &w->f->centre, T, &row, &n),
                     RC_OK);
    assert_int_equal(n, 1);
    assert_memory_equal(&row[0].pk, &pair.pk, sizeof pair.pk);
    complainant(w, "second words");
    assert_int_equal(gen(w), 1);
    assert_false(opens_any(w, 1, &pair));
    assert_int_equal(store_person_by_id(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST],
                                        &p), RC_OK);
    assert_memory_equal(&p.pk, &w->pair[FIRST].pk, sizeof p.pk);
    assert_int_equal(store_reset_refuse(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST],
                                        &w->id[ADMIN], T), RC_OK);
    assert_int_equal(store_reset_refuse(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST],
                                        &w->id[ADMIN], T), RC_NOTFOUND);
    assert_int_equal(confirm(w, FIRST, &pair.pk, &(struct told){0}), RC_NOTFOUND);
    /* They end by themselves, and are no other's. */
    request(w, FIRST, &pair, T - RESET_SECONDS);
    assert_int_equal(confirm(w, FIRST, &pair.pk, &(struct told){0}), RC_NOTFOUND);
    request(w, FIRST, &pair, T);
    private_db_do(&w->f->server, "UPDATE person_reset SET person = X'%s'", hex_of(w, LATER));
    assert_int_equal(confirm(w, LATER, &pair.pk, &(struct told){0}), RC_CRYPTO);
}

static void confirmed_keys_open_new_cases_and_nothing_old(void **s)
{
    struct world *w = &world;
    struct told told = {0};
    struct person_pair pair;

    (void)s;
    file(w);
    request(w, FIRST, &pair, T);
    assert_int_equal(confirm(w, FIRST, &w->pair[FIRST].pk, &told), RC_NOTFOUND);
    assert_int_equal(told.himself, 0);
    assert_int_equal(confirm(w, FIRST, &pair.pk, &told), RC_OK);
    assert_int_equal(told.himself, 1);
    assert_int_equal(told.colleagues, 2); /* COLLEAGUE, and ACCUSED, who is not told apart */
    w->old[FIRST] = w->pair[FIRST];
    w->pair[FIRST] = pair;
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
    assert_false(opens_any(w, 1, &w->old[FIRST])); /* also for who has the old seed */
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    assert_false(opens_any(w, 2, &pair));
    assert_false(opens_any(w, 2, &w->old[FIRST]));
    assert_int_equal(open_as(w, FIRST), RC_NOTFOUND);
    complainant(w, "third words");
    assert_int_equal(gen(w), 2);
    assert_int_equal(open_as(w, COLLEAGUE), RC_OK);
    assert_true(reads(w, "third words"));
    file(w);
    assert_int_equal(open_as(w, FIRST), RC_OK);
    assert_true(reads(w, "first words"));
}

/* Who it is about cannot wash that off by losing his keys; and the rows do not tell who he is. */
static void the_accused_stays_excluded_with_other_keys(void **s)
{
    struct world *w = &world;
    struct told told = {0};
    struct person_pair pair;

    (void)s;
    file(w);
    request(w, ACCUSED, &pair, T);
    assert_int_equal(confirm(w, ACCUSED, &pair.pk, &told), RC_OK);
    w->pair[ACCUSED] = pair;
    assert_int_equal(number(w, "COUNT(*) FROM envelope WHERE reader =", ACCUSED), 1);
    request(w, COLLEAGUE, &pair, T);
    assert_int_equal(confirm(w, COLLEAGUE, &pair.pk, &told), RC_OK);
    assert_int_equal(number(w, "COUNT(*) FROM envelope WHERE reader =", COLLEAGUE), 1);
    assert_int_equal(number(w, "SUM(LENGTH(sealed)) - (SELECT LENGTH(sealed) FROM envelope WHERE"
                               " slot = 5 LIMIT 1) FROM envelope WHERE reader =", COLLEAGUE), 0);
    complainant(w, "second words");
    assert_int_equal(gen(w), 2);
    reclassify(w, FIRST); /* to appeals, whose stage 1 he holds */
    assert_int_equal(open_as(w, APPEALS), RC_OK);
    assert_true(reads(w, "first words"));
    assert_int_equal(open_as(w, ACCUSED), RC_NOTFOUND);
    for (uint32_t g = 1; g <= gen(w); g++)
        assert_false(opens_any(w, g, &w->pair[ACCUSED]));
}

static void mails_with_a_link_come_ever_more_seldom(void **s)
{
    static const struct {
        int64_t minute;
        int64_t mails;
    } tries[] = {{0, 1},  {14, 1}, {15, 2}, {30, 2},  {44, 2},
                 {45, 3}, {104, 3}, {105, 4}, {105 + 36 * 60, 5}, {105 + 36 * 60 + 15, 6}};
    struct world *w = &world;
    struct link_secret link, first;

    (void)s;
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        assert_int_equal(ask(w, FIRST, true, T + 60 * tries[i].minute, &link), RC_OK);
        assert_int_equal(number(w, "COUNT(*) FROM outbox WHERE person =", FIRST), tries[i].mails);
        if (i == 0)
            first = link;
    }
    /* The last one sent is the one that is good. */
    assert_int_equal(store_link_look(w->f->db, w->f->kr, w->f->a, LINK_RESET, &w->f->centre,
                                     &w->id[FIRST], &first, T), RC_NOTFOUND);
    assert_int_equal(number(w, "COUNT(*) FROM one_time_link WHERE person =", FIRST), 1);
    /* Nobody's address: counted alike, and nothing comes of it. */
    assert_int_equal(ask(w, LATER, false, T, &link), RC_OK);
    assert_int_equal(number(w, "COUNT(*) FROM outbox WHERE person =", LATER), 0);
    assert_int_equal(number(w, "asked FROM reset_ask WHERE person =", LATER), 1);
    assert_int_equal(store_link_look(w->f->db, w->f->kr, w->f->a, LINK_RESET, &w->f->centre,
                                     &w->id[LATER], &link, T), RC_NOTFOUND);
}

/* --- passwords, sessions -------------------------------------------------------------------- */

static void a_session(struct world *w, enum who who, struct seal_hash *id,
                      const struct mail_write *unknown)
{
    struct session_row row = {.person = w->id[who], .centre = w->f->centre, .expires = T + 36000,
                              .idle_end = T + 1800};

    randombytes_buf(id->b, sizeof id->b);
    assert_int_equal(store_session_begin(w->f->db, w->f->kr, id, &row, unknown, T), RC_OK);
}

static void the_first_log_in_is_no_news(void **s)
{
    struct world *w = &world;
    const struct mail_write mail = {
        .template_name = "new-browser", .person = w->id[FIRST], .params = "{}"};
    struct seal_hash id;

    (void)s;
    a_session(w, FIRST, &id, &mail);
    assert_int_equal(number(w, "COUNT(*) FROM outbox WHERE person =", FIRST), 0);
    a_session(w, FIRST, &id, NULL);
    assert_int_equal(number(w, "COUNT(*) FROM outbox WHERE person =", FIRST), 0);
    a_session(w, FIRST, &id, &mail);
    assert_int_equal(number(w, "COUNT(*) FROM outbox WHERE person =", FIRST), 1);
}

static void another_password_ends_the_other_sessions(void **s)
{
    struct world *w = &world;
    struct session_line *line;
    struct seal_hash here, there, others;
    struct person_wrap wrap;
    struct rewrap r = {.person = w->id[FIRST], .pk = w->pair[FIRST].pk, .wrap = &wrap,
                       .keep = &here, .how = "by the person"};
    struct person_seed seed;
    struct person_row p;
    size_t n;

    (void)s;
    a_session(w, FIRST, &here, NULL);
    a_session(w, FIRST, &there, NULL);
    a_session(w, LATER, &others, NULL);
    assert_int_equal(store_session_list(w->f->db, w->f->a, &w->id[FIRST], T, &line, &n), RC_OK);
    assert_int_equal(n, 2);
    assert_int_equal(store_session_end_his(w->f->db, &w->id[FIRST], &others), RC_NOTFOUND);
    assert_int_equal(person_wrap_make(&w->id[FIRST], &w->seed[FIRST], "stones under a bridge",
                                      &person_cost_least, &wrap), RC_OK);
    assert_int_equal(store_person_rewrap(w->f->db, w->f->kr, w->f->a, &w->f->centre, &r, T), RC_OK);
    assert_int_equal(store_session_list(w->f->db, w->f->a, &w->id[FIRST], T, &line, &n), RC_OK);
    assert_int_equal(n, 1);
    assert_memory_equal(&line[0].id, &here, sizeof here);
    assert_int_equal(number(w, "COUNT(*) FROM staff_session WHERE person =", LATER), 1);
    assert_int_equal(store_person_by_id(w->f->db, w->f->kr, w->f->a, &w->f->centre, &w->id[FIRST],
                                        &p), RC_OK);
    assert_int_equal(person_wrap_open(&p.id, &p.pk, "a harbour in the rain", &p.wrap, &seed),
                     RC_DENIED);
    assert_int_equal(person_wrap_open(&p.id, &p.pk, "stones under a bridge", &p.wrap, &seed), RC_OK);
    assert_memory_equal(&seed, &w->seed[FIRST], sizeof seed);
    /* The seed that was wrapped is not his any more: it would have shut him out. */
    assert_int_equal(new_keys(w, FIRST, 1), RC_OK);
    assert_int_equal(store_person_rewrap(w->f->db, w->f->kr, w->f->a, &w->f->centre, &r, T),
                     RC_CONFLICT);
    assert_int_equal(store_person_recode(w->f->db, w->f->kr, &w->f->centre, &w->id[FIRST], &r.pk,
                                         wrap.sealed, NULL, T), RC_CONFLICT);
    assert_int_equal(store_person_recode(w->f->db, w->f->kr, &w->f->centre, &w->id[FIRST],
                                         &w->pair[FIRST].pk, wrap.sealed, NULL, T), RC_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_takes_new_keys_reads_on_and_the_old_ones_open_nothing_written_afterwards),
        TEST(new_keys_reach_a_stage_that_comes_later),
        TEST(older_seeds_open_in_their_order_only),
        TEST(an_older_row_of_a_person_gets_no_keys),
        TEST(who_is_disabled_opens_nothing_written_afterwards),
        TEST(nobody_leaves_a_stage_or_the_administration_empty),
        TEST(of_all_who_go_at_once_one_administrator_stays),
        TEST(who_handles_no_cases_any_more_is_given_no_new_keys),
        TEST(keys_stay_where_nobody_else_is_left),
        TEST(new_keys_are_for_the_persons_of_the_moment),
        TEST(keys_that_wait_open_nothing_and_change_nothing),
        TEST(confirmed_keys_open_new_cases_and_nothing_old),
        TEST(the_accused_stays_excluded_with_other_keys),
        TEST(mails_with_a_link_come_ever_more_seldom),
        TEST(the_first_log_in_is_no_news),
        TEST(another_password_ends_the_other_sessions),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}

#include "tests/store/world.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world world;

static const struct rc_id operator_id;

void world_seat(enum kind kind, const char *stage, enum who who)
{
    assert_int_equal(store_recipient_add(world.f->db, world.f->kr, &world.f->centre, kind, stage,
                                         &world.id[who], &operator_id, FIXTURE_NOW), RC_OK);
}

static void hire(enum who who)
{
    struct fixture *f = world.f;
    struct person_wrap wrap = {.cost = person_cost_least};
    const uint8_t code[PERSON_WRAP_BYTES] = {1};
    const uint32_t roles = who == ADMIN || who == CUSTODIAN ? ROLE_ADMINISTRATOR : ROLE_HANDLER;
    struct link_secret link;
    struct person_seed seed;

    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, &world.pair[who]), RC_OK);
    link_secret_random(&link);
    assert_int_equal(store_person_invite(f->db, f->kr, f->a, &f->centre,
                                         arena_printf(f->a, "p%d@centre.example", (int)who),
                                         arena_printf(f->a, "Person %d", (int)who), roles,
                                         &operator_id, FIXTURE_NOW, &link, NULL, NULL,
                                         &world.id[who]), RC_OK);
    assert_int_equal(store_person_accept(f->db, f->kr, f->a, &f->centre, &world.id[who], &link,
                                         &world.pair[who].pk, &wrap, code, FIXTURE_NOW), RC_OK);
}

int world_setup(void **state)
{
    struct fixture *f = *state;

    if (fixture_empty(state) != 0)
        return -1;
    memset(&world, 0, sizeof world);
    world.f = f;
    world.config.url = (char *)"https://centre.example/complaints/";
    world.snapshots = snapshots_open();
    world.worker = (struct worker){.config = &world.config,
                                   .keyring = f->kr,
                                   .snapshots = world.snapshots,
                                   .db = f->db};
    fixture_import(f, WORLD_SLUG, &operator_id, FIXTURE_NOW);
    for (int i = 0; i < WORLD_STAFF; i++)
        hire((enum who)i);
    world_seat(KIND_COMPLAINT, "internal-verifier", FIRST);
    world_seat(KIND_COMPLAINT, "internal-verifier", ACCUSED);
    world_seat(KIND_COMPLAINT, "external-verifier", LATER);
    world.as = arena_alloc(f->a, sizeof *world.as);
    return 0;
}

int world_teardown(void **state)
{
    (void)state;
    snapshots_close(world.snapshots);
    return 0;
}

struct call *world_begin(void)
{
    bool stale;

    memset(&world.call, 0, sizeof world.call);
    world.worker.keyring = world.f->kr;
    world.call = (struct call){.worker = &world.worker,
                               .arena = world.f->a,
                               .now = FIXTURE_NOW,
                               .prefix = "/complaints/",
                               .base = "/complaints/" WORLD_SLUG "/"};
    snapshot_forget(world.snapshots, WORLD_SLUG);
    assert_int_equal(snapshot_get(world.snapshots, world.f->db, world.f->kr, WORLD_SLUG,
                                  FIXTURE_NOW, &world.call.snap, &stale), RC_OK);
    world.call.today = zone_date(&world.call.snap->centre.zone, FIXTURE_NOW);
    return &world.call;
}

struct desk world_desk(void)
{
    return desk_of_call(world_begin());
}

void world_file(struct world_case *k, const char *words, bool accused)
{
    struct filing f;
    enum filed how;

    token_random(&k->token);
    assert_int_equal(token_keys_derive(&k->token, &world.f->centre, &k->keys), RC_OK);
    id_random(&k->id);
    f = (struct filing){.kind = KIND_COMPLAINT,
                        .identity = IDENTITY_NAMED,
                        .case_id = k->id,
                        .token = k->token,
                        .keys = k->keys,
                        .excluded = &world.id[ACCUSED],
                        .n_excluded = accused ? 1 : 0,
                        .decision = RC_DATE_NONE,
                        .complaint = arena_printf(world.f->a, "{\"what\":\"%s\"}", words),
                        .as_message = words,
                        .identity_words = "{\"name\":\"A Learner\"}",
                        .mail = "learner@mail.example"};
    assert_int_equal(casework_file(world_begin(), &f, &how), RC_OK);
    assert_int_equal(how, FILED_NEW);
    assert_int_equal(world_open_token(k), RC_OK);
    k->reference = world.as->full.row.reference;
}

enum rc_err world_open_token(const struct world_case *k)
{
    struct call *c = world_begin();

    c->token_keys = k->keys;
    return casework_open_token(c, world.as);
}

enum rc_err world_open_as(enum who who, const struct world_case *k)
{
    struct call *c = world_begin();

    c->staff.person.id = world.id[who];
    c->staff.pair = world.pair[who];
    return casework_open_staff(c, k->reference, world.as);
}

struct command world_wish(enum who who, enum act act)
{
    return (struct command){
        .act = act, .by = ACTOR_STAFF, .person = world.id[who], .date = RC_DATE_NONE};
}

void world_act(enum who who, const struct world_case *k, struct command c, const char *text)
{
    const bool note = c.act == ACT_NOTE || c.act == ACT_RECUSE;
    const struct step s = {
        .command = c, .text = text, .kind = note ? ENTRY_NOTE : ENTRY_MESSAGE};
    enum refusal why = REFUSE_NOT;

    assert_int_equal(world_open_as(who, k), RC_OK);
    assert_int_equal(casework_do(&world.call, world.as, &s, &why), RC_OK);
}

static bool has_words(const char *words)
{
    for (size_t i = 0; i < world.as->full.n_events; i++) {
        const char *text;
        bool sealed;

        assert_int_equal(casework_text(&world.call, world.as, i, &text, &sealed), RC_OK);
        if (text && strstr(text, words))
            return true;
    }
    return false;
}

bool world_reads(enum who who, const struct world_case *k, const char *words)
{
    enum rc_err err = world_open_as(who, k);

    if (err != RC_OK && err != RC_NOTFOUND)
        print_error("open: %s: %s\n", rc_err_name(err), db_error(world.f->db));
    assert_true(err == RC_OK || err == RC_NOTFOUND);
    return err == RC_OK && has_words(words);
}

bool world_token_reads(const struct world_case *k, const char *words)
{
    assert_int_equal(world_open_token(k), RC_OK);
    return has_words(words);
}

const char *world_hex(const struct rc_id *id)
{
    char *hex = arena_alloc(world.f->a, ID_TEXT);

    id_format(id, hex);
    return hex;
}

/* A centre with its staff and the cases that they work on, through casework on a real database, with
 * the shipped centre that runs two kinds. One a program. */
#ifndef RC_CASE_WORLD_H
#define RC_CASE_WORLD_H

#include "tests/store/case_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/casework.h"
#include "sql/person_row.h"
#include "sql/store_centre.h"
#include "sql/store_person.h"

#define SLUG "choreography-to-go"
#define BASE "/complaints/" SLUG "/"

/* FIRST and COLLEAGUE hold stage 1 of complaints, as ACCUSED does; LATER holds stage 2 of them.
 * APPEALS and ACCUSED, and COLLEAGUE, hold stage 1 of appeals, APPEALS_LATER their stage 2. */
enum who { FIRST, COLLEAGUE, ACCUSED, LATER, APPEALS, APPEALS_LATER, NOBODY, STAFF };

struct world {
    struct fixture *f;
    struct snapshots *snapshots;
    struct config config;
    struct worker worker;
    struct rc_id id[STAFF];
    struct person_pair pair[STAFF];
    struct token token;
    struct token_keys keys;
    struct rc_id case_id;
    const char *reference;
    struct casework *as; /* the case as it was opened last */
    const struct person_pk *confirmed; /* of the next ACT_GRANT */
    struct call call;
};

static struct world world;

/* --- making --------------------------------------------------------------------------------- */

static inline void seat(struct world *w, enum kind kind, const char *stage, enum who who)
{
    assert_int_equal(store_recipient_add(w->f->db, w->f->kr, &w->f->centre, kind, stage,
                                         &w->id[who], &(struct rc_id){{0}}, FIXTURE_NOW), RC_OK);
}

static inline void hire(struct world *w, enum who who)
{
    struct fixture *f = w->f;
    struct person_wrap wrap = {.cost = person_cost_least};
    const uint8_t code[PERSON_WRAP_BYTES] = {1};
    const char *title = arena_printf(f->a, "Person %d", (int)who);
    struct link_secret link;
    struct person_seed seed;

    person_seed_random(&seed);
    assert_int_equal(person_pair_derive(&seed, &w->pair[who]), RC_OK);
    link_secret_random(&link);
    assert_int_equal(store_person_invite(f->db, f->kr, f->a, &f->centre,
                                         arena_printf(f->a, "p%d@centre.example", (int)who), title,
                                         ROLE_HANDLER, &(struct rc_id){{0}}, FIXTURE_NOW, &link,
                                         NULL, NULL, &w->id[who]), RC_OK);
    assert_int_equal(store_person_accept(f->db, f->kr, f->a, &f->centre, &w->id[who], &link,
                                         &w->pair[who].pk, &wrap, code, FIXTURE_NOW), RC_OK);
}

/* A request's beginning. */
static inline struct call *begin(struct world *w)
{
    bool stale;

    memset(&w->call, 0, sizeof w->call);
    w->call = (struct call){.worker = &w->worker,
                            .arena = w->f->a,
                            .now = FIXTURE_NOW,
                            .prefix = "/complaints/",
                            .base = BASE};
    assert_int_equal(snapshot_get(w->snapshots, w->f->db, w->f->kr, SLUG, FIXTURE_NOW,
                                  &w->call.snap, &stale), RC_OK);
    w->call.today = zone_date(&w->call.snap->centre.zone, FIXTURE_NOW);
    return &w->call;
}

static inline int setup(void **state)
{
    struct world *w = &world;
    struct fixture *f = *state;

    if (fixture_empty(state) != 0)
        return -1;
    memset(w, 0, sizeof *w);
    w->f = f;
    w->config.url = (char *)"https://centre.example/complaints/";
    w->snapshots = snapshots_open();
    w->worker = (struct worker){
        .config = &w->config, .keyring = f->kr, .snapshots = w->snapshots, .db = f->db};
    fixture_import(f, SLUG, &(struct rc_id){{0}}, FIXTURE_NOW);
    for (int i = 0; i < STAFF; i++)
        hire(w, (enum who)i);
    seat(w, KIND_COMPLAINT, "internal-verifier", FIRST);
    seat(w, KIND_COMPLAINT, "internal-verifier", COLLEAGUE);
    seat(w, KIND_COMPLAINT, "internal-verifier", ACCUSED);
    seat(w, KIND_COMPLAINT, "external-verifier", LATER);
    seat(w, KIND_APPEAL, "internal-verifier", APPEALS);
    seat(w, KIND_APPEAL, "internal-verifier", ACCUSED);
    seat(w, KIND_APPEAL, "internal-verifier", COLLEAGUE);
    seat(w, KIND_APPEAL, "external-verifier", APPEALS_LATER);
    w->as = arena_alloc(f->a, sizeof *w->as);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    snapshots_close(world.snapshots);
    return 0;
}

/* --- doing ---------------------------------------------------------------------------------- */

static inline struct filing a_filing(struct world *w)
{
    token_random(&w->token);
    assert_int_equal(token_keys_derive(&w->token, &w->f->centre, &w->keys), RC_OK);
    id_random(&w->case_id);
    return (struct filing){.kind = KIND_COMPLAINT,
                           .identity = IDENTITY_NAMED,
                           .case_id = w->case_id,
                           .token = w->token,
                           .keys = w->keys,
                           .excluded = &w->id[ACCUSED],
                           .n_excluded = 1,
                           .decision = RC_DATE_NONE,
                           .complaint = "{\"what\":\"first words\"}",
                           .as_message = "first words",
                           .identity_words = "{\"name\":\"A Learner\"}",
                           .mail = "learner@mail.example"};
}

static inline enum rc_err open_token(struct world *w)
{
    struct call *c = begin(w);

    c->token_keys = w->keys;
    return casework_open_token(c, w->as);
}

static inline enum rc_err open_as(struct world *w, enum who who)
{
    struct call *c = begin(w);

    c->staff.person.id = w->id[who];
    c->staff.pair = w->pair[who];
    return casework_open_staff(c, w->reference, w->as);
}

static inline void file(struct world *w, const struct filing *f)
{
    enum filed how;

    assert_int_equal(casework_file(begin(w), f, &how), RC_OK);
    assert_int_equal(how, FILED_NEW);
    assert_int_equal(open_token(w), RC_OK);
    w->reference = w->as->full.row.reference;
}

static inline enum rc_err step(struct world *w, struct command c, const char *text,
                               enum entry_kind kind, enum refusal *why)
{
    const struct step s = {
        .command = c, .text = text, .kind = kind, .confirmed = w->confirmed};

    *why = REFUSE_NOT;
    return casework_do(&w->call, w->as, &s, why);
}

static inline void complainant(struct world *w, enum act act, const char *text)
{
    enum refusal why;

    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(step(w, (struct command){.act = act, .by = ACTOR_COMPLAINANT,
                                              .date = RC_DATE_NONE},
                          text, ENTRY_MESSAGE, &why), RC_OK);
}

static inline struct command wish(struct world *w, enum who who, enum act act)
{
    return (struct command){
        .act = act, .by = ACTOR_STAFF, .person = w->id[who], .date = RC_DATE_NONE};
}

/* Opens and does it. */
static inline enum rc_err staff(struct world *w, enum who who, struct command c, const char *text,
                         enum refusal *why)
{
    assert_int_equal(open_as(w, who), RC_OK);
    return step(w, c, text,
                c.act == ACT_NOTE || c.act == ACT_RECUSE || c.act == ACT_GRANT ||
                        c.act == ACT_REVOKE
                    ? ENTRY_NOTE
                    : ENTRY_MESSAGE,
                why);
}

static inline void act(struct world *w, enum who who, enum act a, const char *text)
{
    enum refusal why;

    assert_int_equal(staff(w, who, wish(w, who, a), text, &why), RC_OK);
}

static inline void recuse(struct world *w, enum who who)
{
    struct command c = wish(w, who, ACT_RECUSE);
    enum refusal why;

    c.item = w->id[who];
    assert_int_equal(staff(w, who, c, "I know the family.", &why), RC_OK);
}

static inline void reclassify(struct world *w, enum who who, enum kind kind)
{
    struct command c = wish(w, who, ACT_RECLASSIFY);
    enum refusal why;

    c.kind = kind;
    assert_int_equal(staff(w, who, c, "It is another kind.", &why), RC_OK);
}

/* --- looking -------------------------------------------------------------------------------- */

/* Whether the reader of w->as has some words. */
static inline bool reads(struct world *w, const char *words)
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

static inline bool staff_reads(struct world *w, enum who who, const char *words)
{
    assert_int_equal(open_as(w, who), RC_OK);
    return reads(w, words);
}

static inline int64_t rows(struct world *w, const char *where)
{
    return private_db_number(&w->f->server, "SELECT COUNT(*) FROM envelope WHERE %s", where);
}

static inline int64_t rows_of(struct world *w, enum who who, const char *where)
{
    char hex[2 * ID_BYTES + 1];

    sodium_bin2hex(hex, sizeof hex, w->id[who].b, ID_BYTES);
    return private_db_number(&w->f->server,
                             "SELECT COUNT(*) FROM envelope WHERE reader = X'%s' AND %s", hex,
                             where);
}

static inline int64_t mails_to(struct world *w, enum who who, const char *template_name)
{
    char hex[2 * ID_BYTES + 1];

    sodium_bin2hex(hex, sizeof hex, w->id[who].b, ID_BYTES);
    return private_db_number(&w->f->server, "SELECT COUNT(*) FROM outbox WHERE person = X'%s'"
                             " AND template_name = '%s'", hex, template_name);
}

/* Acts of the case's last events, oldest first, and by whom: "rekey/staff message/complainant". */
static inline void last_events(struct world *w, const char *expected)
{
    static const char *const actor[] = {"", "complainant", "staff", "clock"};
    const struct case_full *full = &w->as->full;
    char text[200] = "";
    size_t n = 1;

    assert_int_equal(open_token(w), RC_OK);
    for (const char *s = expected; *s; s++)
        n += *s == ' ';
    assert_true(n <= full->n_events);
    for (size_t i = full->n_events - n; i < full->n_events; i++) {
        const size_t len = strlen(text);
        (void)snprintf(text + len, sizeof text - len, "%s%s/%s", len ? " " : "",
                       act_name(full->event[i].act), actor[full->event[i].by]);
    }
    assert_string_equal(text, expected);
}

/* Everybody folds the same state, and the columns say what the events say. */
static inline void assert_sound(struct world *w)
{
    const struct desk d = desk_of_call(begin(w));
    struct casework *clock = arena_alloc(w->f->a, sizeof *clock);

    assert_int_equal(open_token(w), RC_OK);
    assert_int_equal(casework_open_clock(&d, &w->case_id, clock), RC_OK);
    assert_memory_equal(&w->as->state, &clock->state, sizeof clock->state);
    assert_int_equal(w->as->full.row.kind, w->as->state.kind);
    assert_int_equal(w->as->full.row.stage, w->as->state.stage);
    assert_int_equal(w->as->full.row.status, w->as->state.status);
    for (uint32_t g = 0; g < w->as->full.row.gen; g++) /* the complainant has every key */
        assert_int_equal(w->as->keys[g].mask, CASE_MASK_SHARED | CASE_MASK_IDENTITY);
}

#endif

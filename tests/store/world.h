/* A real centre with staff and cases, through casework, on a private MariaDB: for tests of what the
 * server does with cases as they are stored. */
#ifndef RC_WORLD_H
#define RC_WORLD_H

#include "fcgi/server/casework.h"
#include "sql/store_centre.h"
#include "sql/store_person.h"
#include "tests/store/case_fixture.h"

#define WORLD_SLUG "choreography-to-go"

/* FIRST and ACCUSED hold stage 1 of complaints, LATER stage 2; NEWCOMER holds nothing; ADMIN and
 * CUSTODIAN are administrators and hold nothing. */
enum who { FIRST, LATER, ACCUSED, NEWCOMER, ADMIN, CUSTODIAN, WORLD_STAFF };

struct world {
    struct fixture *f;
    struct snapshots *snapshots;
    struct config config;
    struct worker worker;
    struct rc_id id[WORLD_STAFF];
    struct person_pair pair[WORLD_STAFF];
    struct call call;
    struct casework *as; /* the case as it was opened last */
};
struct world_case {
    struct token token;
    struct token_keys keys;
    struct rc_id id;
    const char *reference;
};
extern struct world world;

/* cmocka test set-up (the state is the fixture's) and tear-down. */
int world_setup(void **state);
int world_teardown(void **state);

/* A request's beginning. */
struct call *world_begin(void);
struct desk world_desk(void);
void world_seat(enum kind kind, const char *stage, enum who who);
/* Files a complaint with these words ("{"what":...}" is made of them); `accused`: ACCUSED is left
 * out. */
void world_file(struct world_case *k, const char *words, bool accused);
enum rc_err world_open_token(const struct world_case *k);
enum rc_err world_open_as(enum who who, const struct world_case *k);
/* Opens as `who` and does it; the test fails when it is refused. */
void world_act(enum who who, const struct world_case *k, struct command c, const char *text);
struct command world_wish(enum who who, enum act act);
/* Whether the case is there for him, and these words in it. */
bool world_reads(enum who who, const struct world_case *k, const char *words);
bool world_token_reads(const struct world_case *k, const char *words);
const char *world_hex(const struct rc_id *id);

#endif

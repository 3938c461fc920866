/* A centre, its staff, and cases as the responder would write them, with real keys and seals. */
#ifndef RC_CASE_FIXTURE_H
#define RC_CASE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sql/store_case.h"
#include "sql/store_centre.h"
#include "sql/store_evidence.h"
#include "tests/store/private_db.h"

#define FIXTURE_NOW 1789000000 /* 2026-09-10 */
#define FIXTURE_PERSONS 4u

/* Persons: 0 holds stage 1, 1 holds stage 2 (standby at first), 2 is the one complained about (a
 * dummy at stage 1), 3 has nothing to do with it. */
struct fixture {
    struct private_db server;
    struct db *db;
    struct arena *a;
    struct keyring *kr;
    struct rc_id centre;
    struct rc_id person[FIXTURE_PERSONS];
    struct person_pair pair[FIXTURE_PERSONS];
    struct recovery_keys recovery; /* none, unless a test says so */
};

/* cmocka group set-up and tear-down; *state is the fixture. */
int fixture_start(void **state);
int fixture_stop(void **state);
/* Test set-up: empties all tables, and the arena. */
int fixture_empty(void **state);

/* A case ready to be written, and what its complainant knows. */
struct fixture_case {
    struct token token;
    struct token_keys keys;
    struct case_keys ck;
    struct generation generation;
    struct envelope envelope[8];
    struct event_write event[4];
    struct entry entry[4];
    struct mail_write mail[2];
    struct case_write w;
};
/* The shipped file of a centre, imported under its name; f->centre is it from then on. */
void fixture_import(struct fixture *f, const char *slug, const struct rc_id *by, int64_t now);

/* Case number `n` (its reference, ids random): filed with a complaint, mails to persons 0 and 1. */
void fixture_case_make(struct fixture *f, unsigned n, struct fixture_case *c);
/* The same, stored. */
void fixture_case_store(struct fixture *f, unsigned n, struct fixture_case *c);

/* The next write to a stored case: one event of the kind, with `text` as its message or NULL. */
void fixture_next(struct fixture *f, struct fixture_case *c, enum act act, const char *text);
/* The same for a file of fixture_file: ACT_EVIDENCE with its proof, and the write adopts it. */
void fixture_adopt(struct fixture *f, struct fixture_case *c, const struct evidence_row *file,
                   struct evidence_adopt *adopt);
/* After it was appended: the case as it is now is the base of the next one. */
void fixture_done(struct fixture_case *c);

/* Loads by the token; aborts the test unless the answer is `expected`. */
void fixture_load(struct fixture *f, const struct fixture_case *c, enum rc_err expected,
                  struct case_full *out);

/* One sealed chunk of a file. */
enum rc_err fixture_chunk(struct db *db, const struct rc_id *file, uint32_t n, const void *sealed,
                          size_t len);
/* A complete draft file of the case, of `chunks` chunks, the last with FIXTURE_TAIL bytes; what
 * adopting it needs. */
#define FIXTURE_TAIL 1000u
void fixture_file(struct fixture *f, const struct fixture_case *c, uint32_t chunks,
                  struct evidence_row *row, struct evidence_adopt *adopt);

#endif

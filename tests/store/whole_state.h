/* A database with a row of every stored kind, written as the responder writes them, with real keys:
 * for tests that change what is stored and look who notices. */
#ifndef RC_WHOLE_STATE_H
#define RC_WHOLE_STATE_H

#include "tests/store/case_fixture.h"

#include "sql/store_audit.h"
#include "sql/store_centre.h"
#include "sql/store_person.h"
#include "sql/verify.h"

#define STATE_PASSWORD "a harbour in the rain"

/* Two centres; in the first (the fixture's) persons 0 to 3, active, of whom 0 and 1 hold stages and
 * keep the recovery, have a second factor and have lost their keys, 2 and 3 have taken new ones, one
 * who is invited, two cases with words and a file each, two that were deleted, mails, a session, a
 * link, holidays, roots of two days and who gets them, and a check. */
struct whole_state {
    struct fixture *f;
    struct rc_id other_centre;
    struct person_seed seed[FIXTURE_PERSONS];
    uint8_t code[PERSON_CODE_BYTES]; /* of person 0 */
    struct fixture_case a, b, gone[2]; /* the last two were deleted when their time was over */
    struct evidence_row file_a, file_b, file_gone;
    struct fixture_case lost[2];     /* cases for which a code for a new token is out */
    struct claim_code code_of[2];
    struct session_secret session, session_b; /* of persons 0 and 1 */
    struct rc_id invited[2];
    struct link_secret link[2];
    struct rc_date day[2]; /* of the roots: before and after the last event of each case */
};

/* Empties the database and fills it. *f is the fixture of fixture_start. */
void whole_state_make(struct fixture *f, struct whole_state *s);

/* One more message of the complainant. */
void whole_state_message(struct whole_state *s, struct fixture_case *c, const char *text);

/* verify_run over everything. Counts findings; `table` not NULL: only those that name it. */
size_t whole_state_findings(struct whole_state *s, const struct verify_options *o,
                            const char *table, enum verify_problem problem /* or 0 */);

/* What those who may read find, each through the stores that pages use; RC_OK when all is well. The
 * first error of all: db_error() says what was refused. */
enum rc_err whole_state_read_cases(struct whole_state *s);
enum rc_err whole_state_read_centre(struct whole_state *s);
enum rc_err whole_state_read_persons(struct whole_state *s);
enum rc_err whole_state_read_recovery(struct whole_state *s);
enum rc_err whole_state_read_drafts(struct whole_state *s);
enum rc_err whole_state_read_holidays(struct whole_state *s);
enum rc_err whole_state_read_mails(struct whole_state *s); /* claims them: rows must be put back */
enum rc_err whole_state_read_links(struct whole_state *s);
enum rc_err whole_state_read_sessions(struct whole_state *s);
enum rc_err whole_state_read_wraps(struct whole_state *s);
enum rc_err whole_state_read_keys(struct whole_state *s); /* older seeds, keys that wait */
enum rc_err whole_state_read_factors(struct whole_state *s);
enum rc_err whole_state_read_claims(struct whole_state *s);
enum rc_err whole_state_read_shares(struct whole_state *s);
enum rc_err whole_state_read_audit(struct whole_state *s);

#endif

/* Who reads a case: the stage it enters and the readers of each stage, around those it is about. */
#ifndef RC_ROUTING_H
#define RC_ROUTING_H

#include "core/envelope.h"
#include "core/flow.h"

#define RECIPIENTS_MAX 64u /* of one procedure, all stages together */

/* A person who holds a stage of a procedure, as stored and MAC-checked. */
struct recipient {
    struct rc_id person;
    struct person_pk pk;
    bool reachable;     /* has a key pair, is not disabled, and handles cases */
    bool identity;      /* designated to read confidential identities */
    bool keep_visited;  /* his stage is an earlier one that was visited: he keeps reading */
    uint8_t stage;      /* position */
    const char *title;  /* role as the public reads it */
    const char *name;   /* how colleagues see him */
};

struct routing {
    int stage;               /* entered position; -1: nobody is left at the centre */
    enum move_reason reason; /* MOVE_NONE; MOVE_DIRECT; MOVE_CONFLICT or MOVE_UNAVAILABLE: a stage
                              * was skipped, with or without an excluded recipient */
    int external;            /* position of the external stage to show when stage is -1, or -1 */
};

/* Which stage a new case enters: from `wanted` (a position; the first handled one, or a later one
 * entered directly) the first handled stage that has a reachable recipient who is not in
 * `excluded`. */
void routing_enter(const struct procedure *p, const struct recipient *r, size_t n,
                   const struct rc_id *excluded, size_t n_excluded, unsigned wanted, bool direct,
                   struct routing *out);

/* The readers of a new generation: the complainant, every reachable recipient of every stage from
 * `stage` on (those of later stages as standby), excluded ones marked. Masks: complainant shared
 * and identity; recipient shared and staff, and identity where designated, or where the case is
 * not confidential. Recipients of stages before `stage` that were visited are passed by the caller
 * with `stage` of their own and `keep_visited`; other earlier ones get nothing. Returns the number,
 * at most RECIPIENTS_MAX + 1. */
size_t routing_readers(const struct recipient *r, size_t n, const struct rc_id *excluded,
                       size_t n_excluded, unsigned stage, enum identity_mode identity,
                       const struct rc_id *case_id, const uint8_t complainant_pk[static 32],
                       struct reader out[static RECIPIENTS_MAX + 1]);

/* Whether a person is among the excluded. */
bool routing_is_excluded(const struct rc_id *person, const struct rc_id *excluded, size_t n);

#endif

/* Who reads a case: the stage it enters and the readers of each stage, around those it is about. */
#ifndef RC_ROUTING_H
#define RC_ROUTING_H

#include "core/envelope.h"
#include "core/flow.h"

#define RECIPIENTS_MAX 64u /* of one procedure, all stages together, deputies among them */
#define DEPUTIES_MAX 2u    /* of one absence */
#define STANDS_FOR_MAX 8u  /* absent recipients of one stage for whom one person stands in */

/* Somebody is away, as stored and MAC-checked. Days of the centre's zone, both included. */
struct absence {
    struct rc_id person;
    struct rc_date from, until;
    struct rc_id deputy[DEPUTIES_MAX]; /* zero: nobody */
};

/* The absence of a person that holds on `day`; NULL: he is there. */
const struct absence *absence_find(const struct absence *a, size_t n, const struct rc_id *person,
                                   struct rc_date day);

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
    bool away;          /* today; he keeps his seat */
    struct rc_id stands_for[STANDS_FOR_MAX]; /* he sits here for these only, while they are away */
    size_t n_stands_for;                     /* 0: the seat is his own */
};

struct routing {
    int stage;               /* entered position; -1: nobody is left at the centre */
    enum move_reason reason; /* MOVE_NONE; MOVE_DIRECT; MOVE_CONFLICT or MOVE_UNAVAILABLE: a stage
                              * was skipped, with or without an excluded recipient */
    int external;            /* position of the external stage to show when stage is -1, or -1 */
};

/*
 * Marks who is away on `today`, and seats his deputies at his stages, behind those who hold them:
 * all that he has named, as far as they are reachable and not away themselves. Who holds the stage
 * himself gets no second seat. `people`: everybody of the centre, for the deputies' keys and titles.
 * `r` has room for RECIPIENTS_MAX; who would be one too many gets no seat. Returns the new number.
 *
 * A deputy is a recipient like any other from there on: shown before a form is sent, left out when
 * it is about him, a reader of the case for good. All named deputies sit, not only the first who is
 * not excluded: else the rows of a case would tell who is.
 */
size_t routing_deputies(struct recipient *r, size_t n, const struct recipient *people,
                        size_t n_people, const struct absence *absence, size_t n_absence,
                        struct rc_date today);

/*
 * Who is here only for people whom the case is about goes out with them: nobody chooses who looks
 * into a complaint about himself. Appends those deputies to `excluded`, which has room for `room`;
 * returns the new number. Who has a seat of his own anywhere in the procedure, or stands in for
 * somebody else too, stays.
 */
size_t routing_exclude_deputies(const struct recipient *r, size_t n, struct rc_id *excluded,
                                size_t n_excluded, size_t room);

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

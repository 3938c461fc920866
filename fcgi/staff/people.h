/* Members of staff around a case, as its handlers choose among them: by their titles. */
#ifndef RC_STAFF_PEOPLE_H
#define RC_STAFF_PEOPLE_H

#include "fcgi/server/casework.h"

struct case_person {
    struct rc_id id;
    const char *title; /* with the address behind it where two have the same title */
    bool handles;      /* the stage where the case is now, or was granted the case */
};

/* Who can read a case now, and who never will: those it is about, and who stepped back. */
struct case_people {
    struct case_person *person;
    size_t n;
    struct rc_id *kept_out;
    size_t n_kept_out;
};

/* In the arena. RC_CRYPTO: an envelope's row is not ours. */
RC_CHECK enum rc_err people_load(struct call *c, const struct casework *w,
                                 struct case_people *out);

/* The one with this id, or NULL. */
const struct case_person *people_find(const struct case_people *p, const struct rc_id *id);

/* Of six groups of a fingerprint three are shown, without the space behind; the rest is typed as its owner
 * reads it out. */
#define PEOPLE_SHOWN_CHARS 14

/* What was typed against the end of the fingerprint, in whatever way it was written. */
bool people_rest_is_right(const char *typed, const struct person_pk *pk);

#endif

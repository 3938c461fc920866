/* The recovery at work: both halves' codes open the cases of a centre, for three things: to try
 * whether they do, to let somebody in, and to seal to new halves. Each goes a page of cases at a
 * time, so that a request stays short and it can be stopped and gone on with: what is done is not
 * done again. */
#ifndef RC_CASEWORK_RECOVER_H
#define RC_CASEWORK_RECOVER_H

#include "fcgi/server/casework.h"
#include "sql/store_recover.h"

/* Both halves of one pair. Secret: recover_codes_clear(). */
struct recover_codes {
    struct person_pair half[2];
    uint8_t set;
};
void recover_codes_clear(struct recover_codes *codes);

/* The pair that two codes make together, in whatever order they came, of any pair that the centre
 * has had. RC_DENIED: they make none. */
RC_CHECK enum rc_err recover_codes_open(const struct rc_id *centre, const struct recovery_row *r,
                                        const uint8_t first[static PERSON_CODE_BYTES],
                                        const uint8_t second[static PERSON_CODE_BYTES],
                                        struct recover_codes *out);

/* --- trying ----------------------------------------------------------------------------------- */

/* Why a case could not be opened. */
enum recover_trouble {
    RECOVER_FINE,
    RECOVER_NONE,   /* it was written while the centre had no recovery */
    RECOVER_OTHER,  /* it is sealed to another pair of halves */
    RECOVER_BROKEN  /* a row is missing, was changed, or does not open */
};
struct recover_tried {
    const char *reference;
    enum recover_trouble trouble;
    bool has_reader; /* somebody at the centre can open it today */
};
struct recover_drill {
    uint64_t cases, opened, generations, unread;
    void (*tell)(void *ctx, const struct recover_tried *t); /* of each with trouble or no reader */
    void *ctx;
};
/* Opens the recovery envelopes of at most `pages` pages of cases behind *after, which moves on,
 * checks the keys in them against what the generations commit to, and forgets them. Nothing is
 * written. Counts are added to. *more: there are further cases. */
RC_CHECK enum rc_err recover_drill(const struct desk *d, const struct recover_codes *codes,
                                   unsigned pages, struct rc_id *after, struct recover_drill *out,
                                   bool *more);
/* The row of the log that says that all were tried. `by` zero: the operator. */
RC_CHECK enum rc_err recover_drill_log(const struct desk *d, const struct recover_codes *codes,
                                       const struct rc_id *by, const struct recover_drill *r);
/* When that was last, and with which pair. RC_NOTFOUND: never. */
RC_CHECK enum rc_err recover_drill_last(const struct desk *d, int64_t *at, unsigned *set);
#define RECOVER_DRILL_SECONDS (366 * 86400) /* after that it is time for the next */

/* --- letting somebody in ---------------------------------------------------------------------- */

struct recover_use {
    struct rc_id by;                 /* the administrator */
    const struct person_row *person; /* from store_person_by_id: active, a handler, with a key */
    const char *reason;
    uint64_t let_in; /* cases; these two are added to */
    uint64_t shut;   /* which the codes do not open, or which are not sound */
    uint64_t left;   /* may be granted now at most; counts down */
};
/* Every case behind *after that the person may read by the rules of today and does not: he is a
 * recipient of the stage where it is, or was let in before; he was not taken off; and by no row of
 * the case it is about him. He gets each generation that the codes open. Where he is recipient of a
 * later stage only, he gets a standby row. One transaction a case, with its event. At most
 * `look` cases are looked at, and use->left written. */
RC_CHECK enum rc_err recover_let_in(const struct desk *d, const struct recover_codes *codes,
                                    size_t look, struct rc_id *after, struct recover_use *use,
                                    bool *more);

/* --- to new halves ---------------------------------------------------------------------------- */

/* Seals what the codes (of an older pair) open to the pair in use, and takes the older envelopes
 * away, on at most `pages` pages. *moved and *stay are added to: generations; those that the codes
 * do not open and that are not sealed to the pair in use stay. RC_INVALID: the codes are of the pair
 * in use. */
RC_CHECK enum rc_err recover_move(const struct desk *d, const struct recover_codes *codes,
                                  const struct rc_id *by, unsigned pages, struct rc_id *after,
                                  uint64_t *moved, uint64_t *stay, bool *more);

#endif

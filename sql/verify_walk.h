/* What the files of verify share. Not for others. */
#ifndef RC_VERIFY_WALK_H
#define RC_VERIFY_WALK_H

#include "sql/case_row.h"
#include "sql/centre_row.h"
#include "sql/verify.h"

/* A person's public key, to check who the readers of a generation are. */
struct verify_key {
    struct rc_id id;
    struct person_pk pk;
    bool renewed;        /* he had another before */
    int64_t renewed_at;  /* when he took this one, as the log says; 0: never */
};

struct walk {
    struct db *db;
    const struct keyring *kr;
    const struct verify_options *o;
    verify_each_fn *each;
    void *ctx;
    struct verify_counts *count;
    struct arena *a;    /* of the centre in hand */
    struct arena *page; /* emptied for each page of rows */
    struct centre_state centre;
    bool centre_good;   /* the centre's row could be read */
    struct verify_key *key;
    size_t n_keys;
    struct recovery_keys recovery;
    int64_t recovery_at; /* when its halves were last made anew; 0: never */
    struct rc_id last;
    bool stopped;       /* `enough` said so */
};

/* Reports; `id` and `reference` may be NULL. */
RC_CHECK enum rc_err verify_find(struct walk *w, enum verify_problem p, const char *table,
                                 const struct rc_id *id, const char *reference, uint64_t n);

/* The tables of the centre in hand; its row is in w->centre. */
RC_CHECK enum rc_err verify_centre(struct walk *w);
/* The state of each person's second factor, against the person's row. */
RC_CHECK enum rc_err verify_factors(struct walk *w);
/* One case with all that belongs to it. */
RC_CHECK enum rc_err verify_case(struct walk *w, const struct case_row *row);
/* A case's code for a new token and the anchor of its present one. `claim`: the event whose code is
 * out, or 0; `token_gen`: the generation that the present token came with, 0 the first one. */
RC_CHECK enum rc_err verify_tokens(struct walk *w, const struct case_row *row, uint64_t claim,
                                   uint32_t token_gen);
/* An export of the case that was given to an auditor. */
struct given {
    uint64_t seq;
    struct rc_id person;
    struct given *next;
};
RC_CHECK enum rc_err verify_shares(struct walk *w, const struct case_row *row,
                                   const struct given *given);
/* Roots and leaves of the centre in hand, and w->o->claims. */
RC_CHECK enum rc_err verify_roots(struct walk *w);
/* What stays of deleted cases of the centre in hand. */
RC_CHECK enum rc_err verify_gone(struct walk *w);
/* Rows that no centre, or no case, has. */
RC_CHECK enum rc_err verify_strays(struct walk *w);

#endif

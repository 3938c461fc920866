/* A write of a case made ready: what is bound for all tables, before the transaction begins, so that
 * nothing is computed while rows are locked, and a second try writes the same. For store_case_create.c
 * and store_case_write.c. */
#ifndef RC_CASE_READY_H
#define RC_CASE_READY_H

#include "sql/case_row.h"
#include "sql/store_case.h"

#define CASE_VALUES CASE_COLUMNS_N
#define GENERATION_VALUES 9u
#define ENVELOPE_VALUES 9u
#define EVENT_VALUES 7u

struct case_ready {
    const struct keyring *kr;
    struct arena *a;
    const struct case_write *w;
    struct case_row row; /* with the count and the head to be stored */
    struct row_mac mac;
    struct seal_hash *chain;
    struct row_mac *event_mac;
    struct rc_id *mail_id;
};

/* Checks the write, makes its chain and MACs. `create`: it is the first one of the case. RC_INVALID for a
 * write that does not fit together. */
RC_CHECK enum rc_err case_make_ready(const struct keyring *kr, struct arena *a,
                                     const struct case_write *w, bool create, struct case_ready *r);

/* --- the values of its rows; they borrow from *r ------------------------------------------ */

/* A date's text has to live as long as the values. */
struct case_texts {
    char received[11], ack[11], act[11], window[11];
};
void case_row_values(const struct case_ready *r, struct case_texts *t,
                     struct db_value to[static CASE_VALUES]);
struct db_value case_mail_id_value(const struct case_row *r);
struct db_value case_mail_value(const struct case_row *r);
void case_generation_values(const struct case_ready *r,
                            struct db_value to[static GENERATION_VALUES]);
/* n rows: first the envelopes, then the granted ones. NULL: out of memory. */
struct db_value *case_envelopes_values(const struct case_ready *r, size_t n);
/* NULL: out of memory. */
struct db_value *case_events_values(const struct case_ready *r);

/* --- the parts of the transaction that every write has ------------------------------------ */

/* New keys are for the persons as they are: nobody whose keys were lost or who was shut out in this
 * very moment gets one. First of all, as whoever changes persons locks the centre before the rest.
 * RC_CONFLICT when the centre has another revision; of_revision 0: whatever it has. */
RC_CHECK enum rc_err case_check_revision(struct db *db, const struct case_ready *r);
RC_CHECK enum rc_err case_adopt_evidence(struct db *db, const struct case_ready *r);

#endif

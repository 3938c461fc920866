/* Rows of a case as the stores of cases and of evidence share them. Not for others. */
#ifndef RC_CASE_ROW_H
#define RC_CASE_ROW_H

#include "sql/rows.h"
#include "sql/store_case.h"

#define CASE_COLUMNS_N 24u     /* CASE_COLUMNS of statements.c, the MAC last */
#define ENVELOPE_COLUMNS_N 8u
#define GENERATION_COLUMNS_N 8u

/* Over every column but `unread`, which handlers set without the server key. */
void case_row_mac(const struct keyring *kr, const struct case_row *row, struct row_mac *out);

/* Reads columns 0 to 23 and checks the MAC. RC_CRYPTO, with the row blamed. */
RC_CHECK enum rc_err case_row_get(struct db *db, const struct keyring *kr,
                                  const struct db_row *r, struct case_row *out);

/* Reads eight columns from `col` on; checks nothing. */
RC_CHECK enum rc_err envelope_row_get(const struct db_row *r, size_t col, uint32_t *gen,
                                      struct envelope *out);

/* Reads eight columns from `col` on (GENERATION_COLUMNS); checks nothing. */
RC_CHECK enum rc_err generation_row_get(const struct db_row *r, size_t col, struct generation *g);

/* A row of table evidence, EVIDENCE_COLUMNS of statements.c. */
RC_CHECK enum rc_err evidence_row_get(const struct db_row *r, struct evidence_row *out);
/* Whether the row's proof, with its wrap, is what the event says; true of an event that says
 * nothing. */
bool evidence_row_fits(const struct evidence_row *row, const struct event *e);

/* The values of an outbox row: the mail, its new id, times, and the MAC, which is made here and
 * lies in *mac. */
#define OUTBOX_VALUES 11u
void outbox_values(const struct keyring *kr, const struct rc_id *id, const struct rc_id *centre,
                   const struct mail_write *m, int64_t now, struct row_mac *mac,
                   struct db_value v[static OUTBOX_VALUES]);

#endif

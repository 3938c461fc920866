/* Rows of deleted cases as their store, the roots and the check of all that is stored share them. Not
 * for others. */
#ifndef RC_GONE_ROW_H
#define RC_GONE_ROW_H

#include "sql/rows.h"

/* A row of table case_gone. */
struct gone_row {
    struct rc_id case_id;
    uint64_t events;
    struct seal_hash head;
    struct rc_date on;
};

void gone_row_mac(const struct keyring *kr, const struct rc_id *centre, const struct gone_row *row,
                  struct row_mac *out);
/* Reads case_id, events, head, gone_on and, as the last column, mac, and checks the MAC. RC_CRYPTO; the id is there all the
 * same where it could be read. */
RC_CHECK enum rc_err gone_row_get(const struct keyring *kr, const struct rc_id *centre,
                                  const struct db_row *r, struct gone_row *out);

/* The MAC of a row of case_stub, read from it: id, kind, identity_mode, channel, ending, outcome,
 * stage_id, received, facts, and mac as the last column. RC_CRYPTO likewise. */
RC_CHECK enum rc_err stub_row_check(const struct keyring *kr, const struct rc_id *centre,
                                    const struct db_row *r, struct rc_id *id);

#endif

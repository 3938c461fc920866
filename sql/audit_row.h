/* Rows of the audit's tables, for store_audit*.c and verify*.c. Not for others. */
#ifndef RC_AUDIT_ROW_H
#define RC_AUDIT_ROW_H

#include "sql/rows.h"
#include "sql/store_audit.h"

/* `kind` of PLACE_ROW_AUDIT. Stored: never renumber. */
enum audit_kind { AUDIT_ROOT = 1, AUDIT_READER = 2, AUDIT_CHECK = 3 };

#define AUDIT_ROOT_COLUMNS_N 6u /* AUDIT_ROOT_COLUMNS of statements.c, the MAC last */

/* Reads columns 0 to 5 and checks the MAC. RC_CRYPTO. */
RC_CHECK enum rc_err audit_root_get(const struct keyring *kr, const struct rc_id *centre,
                                    const struct db_row *r, struct audit_root *out);

/* A row of ST_AUDIT_LEAVES or ST_AUDIT_LEAVES_OF_CASE. */
RC_CHECK enum rc_err audit_leaf_get(const struct db_row *r, struct audit_leaf *out);

#endif

/* Table person's row, for the stores of persons and of recipients. Not for others. */
#ifndef RC_PERSON_ROW_H
#define RC_PERSON_ROW_H

#include "sql/rows.h"
#include "sql/store_person.h"

#define PERSON_COLUMNS_N 16u /* PERSON_COLUMNS of statements.c, the MAC last */

/* Over id, centre, email, title, roles, state and public key. */
void person_row_mac(const struct keyring *kr, const struct person_row *row, struct row_mac *out);

/* Reads sixteen columns from `col` on and checks the MAC. RC_CRYPTO, with the row blamed, also
 * where a join found no person. */
RC_CHECK enum rc_err person_row_get(struct db *db, const struct keyring *kr,
                                    const struct db_row *r, size_t col, struct person_row *out);

#endif

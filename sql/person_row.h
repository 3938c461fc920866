/* Table person's row, for the stores of persons and of recipients. Not for others. */
#ifndef RC_PERSON_ROW_H
#define RC_PERSON_ROW_H

#include "sql/rows.h"
#include "sql/store_person.h"

#define PERSON_COLUMNS_N 17u /* PERSON_COLUMNS of statements.c, the MAC last */

/* Over id, centre, email, title, roles, state, public key, and the second factor of who has had
 * one: rows of others are as they were before there was any. */
void person_row_mac(const struct keyring *kr, const struct person_row *row, struct row_mac *out);

/* Column factor as it is stored: 0 when nothing was ever changed. */
int64_t person_row_factor(const struct person_row *row);

/* Reads seventeen columns from `col` on and checks the MAC. RC_CRYPTO, with the row blamed, also
 * where a join found no person. */
RC_CHECK enum rc_err person_row_get(struct db *db, const struct keyring *kr,
                                    const struct db_row *r, size_t col, struct person_row *out);

/* One row for update, after centre_lock, which has checked the sum. `key`: its id (ST_PERSON_LOCK)
 * or address (ST_PERSON_LOCK_EMAIL). RC_NOTFOUND. (store_person.c) */
RC_CHECK enum rc_err person_lock(struct db *db, const struct keyring *kr, struct arena *a,
                                 enum statement st, const struct rc_id *centre,
                                 struct db_value key, struct person_row *out);
/* Stores p->pk with the wraps of its seed, and takes away a second factor, whose codes followed from
 * the seed that was; centre_save follows. (store_person.c) */
RC_CHECK enum rc_err person_new_keys(struct db *db, const struct keyring *kr,
                                     const struct person_row *p, const struct person_wrap *wrap,
                                     const uint8_t code_wrap[static PERSON_WRAP_BYTES]);
/* What was asked for with a forgotten password dies: keys that wait for an administrator, reset
 * links, the count of mails. Inside the caller's transaction. (store_reset.c) */
RC_CHECK enum rc_err store_reset_forget(struct db *db, const struct rc_id *person);

#endif

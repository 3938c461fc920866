/* Table centre's row and the way in which a centre's administration is changed, for the stores of
 * centres, recipients, recovery and persons. Not for others. */
#ifndef RC_CENTRE_ROW_H
#define RC_CENTRE_ROW_H

#include "sql/rows.h"
#include "sql/store_centre.h"

#define CENTRE_COLUMNS_N 11u /* CENTRE_COLUMNS of statements.c, the MAC last */

/* Stored as numbers: never renumber. */
enum centre_door {
    CENTRE_OPEN,
    CENTRE_SUSPENDED, /* its forms are closed */
    CENTRE_GOING,     /* being deleted: it is there for nobody */
    CENTRE_DOOR__MAX
};

struct centre_state {
    struct rc_id id;
    const char *slug;
    uint32_t version, revision;
    enum centre_door door; /* column `suspended` */
    uint64_t log_count;
    struct seal_hash log_head, recipients_sum, recovery_sum, persons_sum;
};

/* Reads columns 0 to 10 and checks the MAC. RC_CRYPTO, with the row blamed. */
RC_CHECK enum rc_err centre_row_get(struct db *db, const struct keyring *kr,
                                    const struct db_row *r, struct centre_state *out);

/* A change, inside a transaction: lock, change rows, save.
 * centre_lock reads the row for update and checks that no recipient's, recovery or person's row was
 * put in, put back or taken out behind our back (RC_CRYPTO). RC_NOTFOUND.
 * centre_save sums up those rows anew, writes the log row, and the centre's row with the next
 * revision. `what` is a short word, `detail` a text for administrators or NULL. */
RC_CHECK enum rc_err centre_lock(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct rc_id *centre, struct centre_state *out);
RC_CHECK enum rc_err centre_save(struct db *db, const struct keyring *kr, struct arena *a,
                                 struct centre_state *c, const struct rc_id *by, int64_t now,
                                 const char *what, const char *detail);

/* A further version of the document, which becomes the current one: c->version is its number.
 * centre_save follows. (store_centre.c) */
RC_CHECK enum rc_err centre_version_add(struct db *db, const struct keyring *kr,
                                        struct centre_state *c, const char *json, size_t len,
                                        int64_t now);

/* The same lock by slug; RC_NOTFOUND. */
RC_CHECK enum rc_err centre_lock_slug(struct db *db, const struct keyring *kr, struct arena *a,
                                      const char *slug, struct centre_state *out);

/* The MAC of a recipient's row. RC_CRYPTO. (store_recipient.c) */
RC_CHECK enum rc_err recipient_row_check(const struct keyring *kr, const struct rc_id *centre,
                                         int64_t kind, const char *stage_id,
                                         const struct rc_id *person, const struct row_mac *mac);

/* A row of ABSENCE_COLUMNS from `col` on, and its MAC. RC_CRYPTO. (store_absence.c) */
struct absence;
RC_CHECK enum rc_err absence_row_get(const struct keyring *kr, const struct rc_id *centre,
                                     const struct db_row *r, size_t col, struct absence *out,
                                     struct row_mac *mac);

/* A running sum over row MACs, in the order of the statements: begin with zero. */
void centre_sum_add(struct seal_hash *sum, const struct row_mac *mac);
/* A new row, as yet without a revision: centre_save follows. */
RC_CHECK enum rc_err centre_insert(struct db *db, const struct keyring *kr,
                                   const struct centre_state *c);

#endif

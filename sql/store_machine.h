/* Machines on one database, and what each says of its spool (table machine). Times are unix seconds of the
 * machine that writes; clocks of several machines are taken to agree within some seconds. */
#ifndef RC_STORE_MACHINE_H
#define RC_STORE_MACHINE_H

#include "core/date.h"
#include "sql/db.h"

struct machine_row {
    struct rc_id id;
    int64_t beat_at;
    int64_t silent_at;    /* its next word comes before, or it may be cut off */
    uint32_t waiting;     /* cases in its spool */
    struct rc_date since; /* UTC day of the oldest, RC_DATE_NONE without */
};

/* Writes a machine's own row, in a transaction of its own. RC_DB. */
RC_CHECK enum rc_err store_machine_beat(struct db *db, const struct machine_row *row);

/* All that are known, in the arena, the one heard last first; at most 1000. RC_NOMEM, RC_DB. */
RC_CHECK enum rc_err store_machine_list(struct db *db, struct arena *a, struct machine_row **out,
                                        size_t *n);

/* Machines beside `own` (all zero: none is). */
struct machine_others {
    uint64_t n;
    uint64_t doubtful; /* of these: where cases wait, or which are silent, or whose clock is ahead */
};
RC_CHECK enum rc_err store_machine_others(struct db *db, struct arena *a, const struct rc_id *own,
                                          int64_t now, struct machine_others *out);
/* The same, of rows that were read. */
bool store_machine_doubtful(const struct machine_row *row, int64_t now);

/* It is not there any more. RC_NOTFOUND: it is not known. */
RC_CHECK enum rc_err store_machine_forget(struct db *db, const struct rc_id *id);

#define MACHINE_KEPT_DAYS 60
/* Forgets machines that were silent for MACHINE_KEPT_DAYS and had nothing in their spool when they were
 * heard last; one where cases waited stays until somebody says that it is gone. */
RC_CHECK enum rc_err store_machine_sweep(struct db *db, int64_t now);
#endif

/* The server key of a database is changed: every row that carries its mark, or something sealed
 * under it, is checked under the key that made it and written anew under the current one. Only
 * marks change, never what a row says. While others serve: each page of rows is one transaction,
 * which writes a row only as it was read; what somebody else wrote meanwhile is left for the next
 * run. Stopped half way it is run again: what is done is not done twice. */
#ifndef RC_ROTATE_H
#define RC_ROTATE_H

#include "sql/rows.h"

#define ROTATE_VALUES 12u

/* One row, read by the table's `rows`, whose last column is its MAC. Its function checks it and
 * puts the values for the table's `update` into v: new ones, keys, then the old MAC. */
struct rotate_row {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    struct rc_id centre, case_id; /* WALK_CENTRE: centre; WALK_CASE: both */
    struct db_row row;
    struct db_value v[ROTATE_VALUES];
    size_t n;
};
/* RC_CRYPTO: the row is not ours. It is named, and stays as it is. */
typedef enum rc_err rotate_row_fn(struct rotate_row *r);

enum rotate_walk {
    WALK_TABLE,   /* over the table itself, by its primary key: 1 or 2 columns (the second a number).
                   * Bound: the key after which to go on (of
                   * two: first, first, second), the current key's id `ids` times, how many rows */
    WALK_CENTRE,  /* centre by centre, under its lock; sums and log follow. Bound: centre, id */
    WALK_CASE,    /* case by case. Bound: case, id */
    WALK_WAIT     /* cannot be written anew; its rows end by themselves (they are only counted) */
};

/* One table with something of the server key in it. A new one is a line in rotate_tables.c, three
 * statements and a function beside the one that makes its MAC; tests/store/rotate_test.c fails
 * until it is there. */
struct rotate_table {
    const char *name;
    const char *columns; /* "mac address": with a MAC, or sealed under the server key */
    enum rotate_walk walk;
    unsigned keys; /* that many columns, the first of `rows`, name a row (within its case) */
    unsigned ids;
    enum statement rows, update;
    enum statement count; /* how many rows have something of key ?, which is bound `ids` times */
    rotate_row_fn *row;
};
extern const struct rotate_table rotate_tables[];
extern const size_t rotate_tables_len;

struct rotate_report {
    uint64_t written;
    uint64_t refused;
    /* Told of each row that is refused: "envelope 0123... 4". May be NULL. */
    void (*tell)(void *ctx, const char *row);
    void *ctx;
};

/* All tables. RC_OK also where rows were refused. RC_DB, RC_NOMEM: it stopped there; run it
 * again. `now`: for the log of each centre. */
RC_CHECK enum rc_err rotate_all(struct db *db, const struct keyring *kr, int64_t now,
                                struct rotate_report *out);

/* How many rows of a table have something of key `id`. */
RC_CHECK enum rc_err rotate_count(struct db *db, const struct rotate_table *t, uint8_t id,
                                  uint64_t *n);

/* Links that were given out under key `id` end now. */
RC_CHECK enum rc_err rotate_drop_links(struct db *db, uint8_t id);

/* --- for the functions of the tables --------------------------------------------------------- */

/* Appends a copy of bytes, or a column of the row, to the values. */
RC_CHECK enum rc_err rotate_put(struct rotate_row *r, const void *p, size_t len);
void rotate_put_column(struct rotate_row *r, size_t col);
/* Appends columns 0 to n-1, then the old MAC: the end of every `update`. */
void rotate_put_keys(struct rotate_row *r, size_t n);
/* A row MAC: checks the row's, appends the new one. RC_CRYPTO. */
RC_CHECK enum rc_err rotate_mac(struct rotate_row *r, const struct place *at,
                                const struct row_parts *p);

/* Of a row of a chain, whose text and hash are columns `canon` and canon + 1: all its values, with
 * the first `keys` columns. `case_id` is zero in a centre's log. */
RC_CHECK enum rc_err rotate_chained(struct rotate_row *r, const struct rc_id *centre,
                                    const struct rc_id *case_id, uint64_t seq, size_t canon,
                                    size_t keys);

/* Beside the function that makes each MAC. */
rotate_row_fn rotate_version, rotate_centre_log, rotate_recipient, rotate_recovery, rotate_person,
    rotate_case, rotate_generation, rotate_envelope, rotate_event, rotate_outbox,
    rotate_holiday_import, rotate_holiday_division, rotate_audit_root, rotate_audit_reader,
    rotate_audit_check, rotate_old_seed, rotate_reset, rotate_factor, rotate_gone,
    rotate_stub, rotate_claim, rotate_draft, rotate_absence, rotate_share;

#endif

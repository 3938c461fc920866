/* What the stores share between a row and a struct: MAC parts, dates, ids that may be absent. */
#ifndef RC_ROWS_H
#define RC_ROWS_H

#include "core/date.h"
#include "core/keyring.h"
#include "sql/db.h"

/* The columns of a row in the order in which its MAC covers them. Numbers are kept here as 8 bytes,
 * big-endian; everything else is borrowed. */
#define ROW_PARTS_MAX 24u
struct row_parts {
    size_t n;
    struct seal_part part[ROW_PARTS_MAX];
    uint8_t number[ROW_PARTS_MAX][8];
};
void row_part_int(struct row_parts *p, int64_t i);
void row_part_bytes(struct row_parts *p, const void *b, size_t len);
void row_part_text(struct row_parts *p, const char *s); /* NULL as empty */
void row_part_date(struct row_parts *p, struct rc_date d);

/* An id as a value: zero gives NULL. */
struct db_value row_id_value(const struct rc_id *id);
/* A date as a value, its text in `text`: not set gives NULL. */
struct db_value row_date_value(struct rc_date d, char text[static 11]);

/* Getters beside those of db.h; RC_INTERNAL likewise. NULL gives zero, or RC_DATE_NONE. */
RC_CHECK enum rc_err row_get_id(const struct db_row *r, size_t col, struct rc_id *out);
RC_CHECK enum rc_err row_get_date(const struct db_row *r, size_t col, struct rc_date *out);
/* An integer within bounds. */
RC_CHECK enum rc_err row_get_bounded(const struct db_row *r, size_t col, int64_t min, int64_t max,
                                     int64_t *out);
RC_CHECK enum rc_err row_get_bytes(const struct db_row *r, size_t col, struct bytes *out);

/* A db_each_fn for a query of one integer. ctx: int64_t. Leaves it alone when there is no row. */
enum rc_err row_one_int(void *ctx, const struct db_row *row);

#endif

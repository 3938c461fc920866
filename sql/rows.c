#include "sql/rows.h"

#include <stdlib.h>
#include <string.h>

/* The tables are flat and known: more columns than that is a mistake in this program. */
static struct seal_part *next_part(struct row_parts *p)
{
    if (p->n >= ROW_PARTS_MAX) {
        abort();
    }
    return &p->part[p->n++];
}

void row_part_int(struct row_parts *p, int64_t i)
{
    struct seal_part *part = next_part(p);
    uint8_t *b = p->number[p->n - 1];

    for (int k = 0; k < 8; k++) {
        b[k] = (uint8_t)((uint64_t)i >> (56 - 8 * k));
    }
    *part = (struct seal_part){.p = b, .len = 8};
}

void row_part_bytes(struct row_parts *p, const void *b, size_t len)
{
    *next_part(p) = (struct seal_part){.p = b, .len = len};
}

void row_part_text(struct row_parts *p, const char *s)
{
    row_part_bytes(p, s != NULL ? s : "", s != NULL ? strlen(s) : 0);
}

void row_part_date(struct row_parts *p, struct rc_date d)
{
    row_part_int(p, date_is_set(d) ? d.day : INT32_MIN);
}

struct db_value row_id_value(const struct rc_id *id)
{
    return id_is_zero(id) ? db_null() : db_blob(id->b, ID_BYTES);
}

struct db_value row_date_value(struct rc_date d, char text[static 11])
{
    if (!date_is_set(d)) {
        return db_null();
    }
    date_format(d, text);
    return db_text(text);
}

enum rc_err row_get_id(const struct db_row *r, size_t col, struct rc_id *out)
{
    memset(out, 0, sizeof(*out));
    if (col < r->n && db_is_null(r, col)) {
        return RC_OK;
    }
    return db_get_fixed(r, col, out->b, ID_BYTES);
}

enum rc_err row_get_date(const struct db_row *r, size_t col, struct rc_date *out)
{
    const char *text = NULL;
    enum rc_err err = db_get_text(r, col, &text);

    *out = RC_DATE_NONE;
    if (err == RC_OK && text != NULL && date_parse(text, out) != RC_OK) {
        err = RC_INTERNAL;
    }
    return err;
}

enum rc_err row_get_bounded(const struct db_row *r, size_t col, int64_t min, int64_t max,
                            int64_t *out)
{
    enum rc_err err = db_get_int(r, col, out);

    return err == RC_OK && (*out < min || *out > max) ? RC_INTERNAL : err;
}

enum rc_err row_get_bytes(const struct db_row *r, size_t col, struct bytes *out)
{
    if (col >= r->n || r->v[col].type != DB_BLOB) {
        return RC_INTERNAL;
    }
    *out = (struct bytes){.p = r->v[col].p, .len = r->v[col].len};
    return RC_OK;
}

enum rc_err row_one_int(void *ctx, const struct db_row *row)
{
    return db_get_int(row, 0, ctx);
}

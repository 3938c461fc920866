#include "sql/gone_row.h"

#include <string.h>

#include "sql/rotate.h"

static struct place gone_place(const struct rc_id *centre, const struct gone_row *row,
                               struct row_parts *p)
{
    p->n = 0;
    row_part_int(p, (int64_t)row->events);
    row_part_bytes(p, row->head.b, SEAL_HASH_BYTES);
    row_part_date(p, row->on);
    return (struct place){.type = PLACE_ROW_GONE, .centre = *centre, .case_id = row->case_id};
}

void gone_row_mac(const struct keyring *kr, const struct rc_id *centre, const struct gone_row *row,
                  struct row_mac *out)
{
    struct row_parts p;
    const struct place at = gone_place(centre, row, &p);

    row_mac_make(kr, &at, p.part, p.n, out);
}

enum rc_err gone_row_get(const struct keyring *kr, const struct rc_id *centre,
                         const struct db_row *r, struct gone_row *out)
{
    struct row_mac mac;
    struct row_parts p;
    int64_t events = 0;

    memset(out, 0, sizeof(*out));
    if (row_get_id(r, 0, &out->case_id) != RC_OK ||
        row_get_bounded(r, 1, 1, INT64_MAX, &events) != RC_OK ||
        db_get_fixed(r, 2, out->head.b, SEAL_HASH_BYTES) != RC_OK ||
        row_get_date(r, 3, &out->on) != RC_OK ||
        db_get_fixed(r, r->n - 1, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    out->events = (uint64_t)events;
    const struct place at = gone_place(centre, out, &p);
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

/* The place of a stub's row, and its parts. */
static enum rc_err stub_parts(const struct rc_id *centre, const struct db_row *r, struct rc_id *id,
                              struct place *at, struct row_parts *p)
{
    struct bytes facts = {.len = 0};
    const char *stage = NULL;
    struct rc_date month;

    p->n = 0;
    if (row_get_id(r, 0, id) != RC_OK) {
        return RC_CRYPTO;
    }
    *at = (struct place){.type = PLACE_ROW_STUB, .centre = *centre, .item = *id};
    for (size_t i = 1; i <= 5; i++) {
        int64_t n = 0;
        if (row_get_bounded(r, i, 0, UINT8_MAX, &n) != RC_OK) {
            return RC_CRYPTO;
        }
        row_part_int(p, n);
    }
    if (db_get_text(r, 6, &stage) != RC_OK || row_get_date(r, 7, &month) != RC_OK ||
        row_get_bytes(r, 8, &facts) != RC_OK) {
        return RC_CRYPTO;
    }
    row_part_text(p, stage);
    row_part_date(p, month);
    row_part_bytes(p, facts.p, facts.len);
    return RC_OK;
}

enum rc_err stub_row_check(const struct keyring *kr, const struct rc_id *centre,
                           const struct db_row *r, struct rc_id *id)
{
    struct row_parts p;
    struct row_mac mac;
    struct place at;

    if (stub_parts(centre, r, id, &at, &p) != RC_OK ||
        db_get_fixed(r, r->n - 1, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

/* --- under another server key (rotate.h): the centre stands before the MAC ---------------------- */

enum rc_err rotate_gone(struct rotate_row *r)
{
    struct gone_row row;
    struct row_parts p;
    struct rc_id centre;
    enum rc_err err;

    if (row_get_id(&r->row, 4, &centre) != RC_OK ||
        gone_row_get(r->kr, &centre, &r->row, &row) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = gone_place(&centre, &row, &p);
    err = rotate_mac(r, &at, &p);
    rotate_put_keys(r, 1);
    return err;
}

enum rc_err rotate_stub(struct rotate_row *r)
{
    struct row_parts p;
    struct rc_id centre, id;
    struct place at;
    enum rc_err err;

    if (row_get_id(&r->row, 9, &centre) != RC_OK ||
        stub_parts(&centre, &r->row, &id, &at, &p) != RC_OK) {
        return RC_CRYPTO;
    }
    err = rotate_mac(r, &at, &p);
    rotate_put_keys(r, 1);
    return err;
}

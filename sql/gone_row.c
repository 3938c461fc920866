#include "sql/gone_row.h"

#include <string.h>

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
        db_get_fixed(r, 4, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    out->events = (uint64_t)events;
    const struct place at = gone_place(centre, out, &p);
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

enum rc_err stub_row_check(const struct keyring *kr, const struct rc_id *centre,
                           const struct db_row *r, struct rc_id *id)
{
    struct place at = {.type = PLACE_ROW_STUB, .centre = *centre};
    struct row_parts p = {.n = 0};
    struct row_mac mac;
    struct rc_date month;
    struct bytes facts = {.len = 0};
    const char *stage = NULL;

    if (row_get_id(r, 0, id) != RC_OK) {
        return RC_CRYPTO;
    }
    at.item = *id;
    for (size_t i = 1; i <= 5; i++) {
        int64_t n = 0;
        if (row_get_bounded(r, i, 0, UINT8_MAX, &n) != RC_OK) {
            return RC_CRYPTO;
        }
        row_part_int(&p, n);
    }
    if (db_get_text(r, 6, &stage) != RC_OK || row_get_date(r, 7, &month) != RC_OK ||
        row_get_bytes(r, 8, &facts) != RC_OK || db_get_fixed(r, 9, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    row_part_text(&p, stage);
    row_part_date(&p, month);
    row_part_bytes(&p, facts.p, facts.len);
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

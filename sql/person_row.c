#include "sql/person_row.h"

#include <string.h>

#include "sql/rotate.h"

int64_t person_row_factor(const struct person_row *row)
{
    return (int64_t)row->factor_serial << 1 | (row->has_factor ? 1 : 0);
}

static void person_parts(const struct person_row *r, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, r->id.b, ID_BYTES);
    row_part_bytes(p, r->centre.b, ID_BYTES);
    row_part_text(p, r->email);
    row_part_text(p, r->title);
    row_part_int(p, r->roles);
    row_part_int(p, (int64_t)r->state);
    row_part_bytes(p, r->pk.b, sizeof(r->pk.b));
    if (person_row_factor(r) != 0) {
        row_part_int(p, person_row_factor(r));
    }
}

static struct place person_place(const struct person_row *r)
{
    return (struct place){.type = PLACE_ROW_PERSON, .centre = r->centre, .item = r->id};
}

void person_row_mac(const struct keyring *kr, const struct person_row *row, struct row_mac *out)
{
    const struct place at = person_place(row);
    struct row_parts p;

    person_parts(row, &p);
    row_mac_make(kr, &at, p.part, p.n, out);
}

static bool wrap_read(const struct db_row *r, size_t col, struct person_wrap *out)
{
    int64_t ops = 0, mem = 0;

    if (db_is_null(r, col)) {
        return true; /* not active yet */
    }
    if (db_get_fixed(r, col, out->salt, PERSON_SALT_BYTES) != RC_OK ||
        row_get_bounded(r, col + 1, 0, INT64_MAX, &ops) != RC_OK ||
        row_get_bounded(r, col + 2, 0, INT64_MAX, &mem) != RC_OK ||
        db_get_fixed(r, col + 3, out->sealed, PERSON_WRAP_BYTES) != RC_OK) {
        return false;
    }
    out->cost = (struct person_cost){.ops = (uint64_t)ops, .mem = (uint64_t)mem};
    return true;
}

enum rc_err person_row_get(struct db *db, const struct keyring *kr, const struct db_row *r,
                           size_t col, struct person_row *out)
{
    int64_t roles = 0, state = 0, failures = 0, known = 0, factor = 0;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    memset(out, 0, sizeof(*out));
    if (row_get_id(r, col, &out->id) == RC_OK && row_get_id(r, col + 1, &out->centre) == RC_OK &&
        db_get_text(r, col + 2, &out->email) == RC_OK &&
        db_get_text(r, col + 3, &out->title) == RC_OK &&
        row_get_bounded(r, col + 4, 0, UINT32_MAX, &roles) == RC_OK &&
        row_get_bounded(r, col + 5, 0, UINT8_MAX, &state) == RC_OK &&
        db_get_fixed(r, col + 6, out->pk.b, sizeof(out->pk.b)) == RC_OK &&
        wrap_read(r, col + 7, &out->wrap) &&
        row_get_bounded(r, col + 11, 0, UINT32_MAX, &failures) == RC_OK &&
        db_get_int(r, col + 12, &out->wait_until) == RC_OK &&
        row_get_bounded(r, col + 13, 0, UINT32_MAX, &known) == RC_OK &&
        db_get_int(r, col + 14, &out->wait_known) == RC_OK &&
        row_get_bounded(r, col + 15, 0, UINT32_MAX, &factor) == RC_OK &&
        db_get_fixed(r, col + 16, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = person_place(out);
        out->roles = (uint32_t)roles;
        out->state = (enum person_state)state;
        out->failures = (uint32_t)failures;
        out->failures_known = (uint32_t)known;
        out->has_factor = (factor & 1) != 0;
        out->factor_serial = (uint32_t)(factor >> 1);
        person_parts(out, &p);
        err = row_mac_check(kr, &at, p.part, p.n, &mac);
    }
    if (err != RC_OK) {
        db_blame(db, "person", &out->id, 0);
        err = RC_CRYPTO;
    }
    return err;
}

enum rc_err rotate_person(struct rotate_row *r)
{
    struct person_row p;
    struct row_mac mac;
    enum rc_err err = person_row_get(r->db, r->kr, &r->row, 0, &p);

    if (err == RC_OK) {
        person_row_mac(r->kr, &p, &mac);
        err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

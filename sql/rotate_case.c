/* The rows of a case under another server key (rotate.h). */
#include "core/chain.h"
#include "sql/case_row.h"
#include "sql/rotate.h"

enum rc_err rotate_case(struct rotate_row *r)
{
    struct case_row row;
    struct row_mac mac;
    enum rc_err err = case_row_get(r->db, r->kr, &r->row, &row);

    if (err == RC_OK && row.has_mail) {
        err = address_rekey(r->kr, &row.centre, &row.mail_id, row.mail);
    }
    if (err != RC_OK) {
        return RC_CRYPTO;
    }
    if (row.has_mail) {
        err = rotate_put(r, row.mail, ADDRESS_SEALED);
    } else {
        rotate_put_column(r, 21);
    }
    case_row_mac(r->kr, &row, &mac);
    if (err == RC_OK) {
        err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

enum rc_err rotate_generation(struct rotate_row *r)
{
    struct generation g;
    enum rc_err err;

    if (generation_row_get(&r->row, 0, &g) != RC_OK ||
        generation_rekey(r->kr, &r->centre, &r->case_id, &g) != RC_OK) {
        return RC_CRYPTO;
    }
    err = rotate_put(r, g.mac.b, ROW_MAC_BYTES);
    if (err == RC_OK) {
        err = rotate_put(r, r->case_id.b, ID_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

enum rc_err rotate_envelope(struct rotate_row *r)
{
    struct envelope e;
    uint32_t gen = 0;
    enum rc_err err;

    if (envelope_row_get(&r->row, 0, &gen, &e) != RC_OK ||
        envelope_rekey(r->kr, &r->centre, &r->case_id, gen, &e) != RC_OK) {
        return RC_CRYPTO;
    }
    err = rotate_put(r, e.blob, e.len);
    if (err == RC_OK) {
        err = rotate_put(r, e.exclusion.b, SEAL_HASH_BYTES);
    }
    if (err == RC_OK) {
        err = rotate_put(r, e.mac.b, ROW_MAC_BYTES);
    }
    if (err == RC_OK) {
        err = rotate_put(r, r->case_id.b, ID_BYTES);
    }
    rotate_put_keys(r, 4);
    return err;
}

enum rc_err rotate_event(struct rotate_row *r)
{
    int64_t seq = 0;

    if (db_get_int(&r->row, 0, &seq) != RC_OK) {
        return RC_CRYPTO;
    }
    return rotate_chained(r, &r->centre, &r->case_id, (uint64_t)seq, 1, 1);
}

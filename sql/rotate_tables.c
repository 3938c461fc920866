/* Which tables carry something of the server key, and what their functions share (rotate.h). */
#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "sql/rotate.h"

const struct rotate_table rotate_tables[] = {
    {"recipient", "mac", WALK_CENTRE, 4, 1, ST_ROTATE_RECIPIENT, ST_ROTATE_RECIPIENT_SET,
     ST_ROTATE_RECIPIENT_COUNT, rotate_recipient},
    {"absence", "mac", WALK_CENTRE, 1, 1, ST_ROTATE_ABSENCE, ST_ROTATE_ABSENCE_SET,
     ST_ROTATE_ABSENCE_COUNT, rotate_absence},
    {"recovery", "mac", WALK_CENTRE, 2, 1, ST_ROTATE_RECOVERY, ST_ROTATE_RECOVERY_SET,
     ST_ROTATE_RECOVERY_COUNT, rotate_recovery},
    {"person", "mac", WALK_CENTRE, 1, 1, ST_ROTATE_PERSON, ST_ROTATE_PERSON_SET,
     ST_ROTATE_PERSON_COUNT, rotate_person},
    {"person_old_seed", "mac", WALK_CENTRE, 2, 1, ST_ROTATE_OLD_SEED, ST_ROTATE_OLD_SEED_SET,
     ST_ROTATE_OLD_SEED_COUNT, rotate_old_seed},
    {"person_reset", "mac", WALK_CENTRE, 1, 1, ST_ROTATE_RESET, ST_ROTATE_RESET_SET,
     ST_ROTATE_RESET_COUNT, rotate_reset},
    {"second_factor", "mac", WALK_CENTRE, 1, 1, ST_ROTATE_FACTOR, ST_ROTATE_FACTOR_SET,
     ST_ROTATE_FACTOR_COUNT, rotate_factor},
    {"audit_root", "mac", WALK_CENTRE, 1, 1, ST_ROTATE_ROOT, ST_ROTATE_ROOT_SET,
     ST_ROTATE_ROOT_COUNT, rotate_audit_root},
    {"audit_reader", "mac address", WALK_CENTRE, 1, 1, ST_ROTATE_READER, ST_ROTATE_READER_SET,
     ST_ROTATE_READER_COUNT, rotate_audit_reader},
    {"audit_check", "mac", WALK_CENTRE, 0, 1, ST_ROTATE_CHECK, ST_ROTATE_CHECK_SET,
     ST_ROTATE_CHECK_COUNT, rotate_audit_check},
    {"centre_draft", "mac", WALK_CENTRE, 2, 1, ST_ROTATE_DRAFT, ST_ROTATE_DRAFT_SET,
     ST_ROTATE_DRAFT_COUNT, rotate_draft},
    /* Its row is written by centre_save, last in its transaction, with the sums over those three. */
    {"centre", "mac", WALK_CENTRE, 0, 1, ST__MAX, ST__MAX, ST_ROTATE_CENTRE_COUNT, NULL},
    {"centre_version", "mac", WALK_TABLE, 2, 1, ST_ROTATE_VERSION, ST_ROTATE_VERSION_SET,
     ST_ROTATE_VERSION_COUNT, rotate_version},
    {"centre_log", "mac", WALK_TABLE, 2, 1, ST_ROTATE_LOG, ST_ROTATE_LOG_SET, ST_ROTATE_LOG_COUNT,
     rotate_centre_log},
    {"generation", "mac", WALK_CASE, 1, 1, ST_ROTATE_GENERATION, ST_ROTATE_GENERATION_SET,
     ST_ROTATE_GENERATION_COUNT, rotate_generation},
    {"envelope", "mac exclusion sealed", WALK_CASE, 4, 1, ST_ROTATE_ENVELOPE,
     ST_ROTATE_ENVELOPE_SET, ST_ROTATE_ENVELOPE_COUNT, rotate_envelope},
    {"case_event", "mac", WALK_CASE, 1, 1, ST_ROTATE_EVENT, ST_ROTATE_EVENT_SET,
     ST_ROTATE_EVENT_COUNT, rotate_event},
    {"complaint", "mac mail", WALK_TABLE, 1, 2, ST_ROTATE_CASE, ST_ROTATE_CASE_SET,
     ST_ROTATE_CASE_COUNT, rotate_case},
    {"outbox", "mac address", WALK_TABLE, 1, 2, ST_ROTATE_OUTBOX, ST_ROTATE_OUTBOX_SET,
     ST_ROTATE_OUTBOX_COUNT, rotate_outbox},
    {"claim", "mac", WALK_TABLE, 1, 1, ST_ROTATE_CLAIM, ST_ROTATE_CLAIM_SET, ST_ROTATE_CLAIM_COUNT,
     rotate_claim},
    {"bundle_share", "mac", WALK_TABLE, 2, 1, ST_ROTATE_SHARE, ST_ROTATE_SHARE_SET,
     ST_ROTATE_SHARE_COUNT, rotate_share},
    {"holiday_import", "mac", WALK_TABLE, 1, 1, ST_ROTATE_IMPORT, ST_ROTATE_IMPORT_SET,
     ST_ROTATE_IMPORT_COUNT, rotate_holiday_import},
    {"holiday_division", "mac", WALK_TABLE, 1, 1, ST_ROTATE_DIVISION, ST_ROTATE_DIVISION_SET,
     ST_ROTATE_DIVISION_COUNT, rotate_holiday_division},
    {"case_gone", "mac", WALK_TABLE, 1, 1, ST_ROTATE_GONE, ST_ROTATE_GONE_SET, ST_ROTATE_GONE_COUNT,
     rotate_gone},
    {"case_stub", "mac", WALK_TABLE, 1, 1, ST_ROTATE_STUB, ST_ROTATE_STUB_SET, ST_ROTATE_STUB_COUNT,
     rotate_stub},
    /* Its MAC is over the link's secret, which is nowhere. */
    {"one_time_link", "mac", WALK_WAIT, 0, 1, ST__MAX, ST__MAX, ST_ROTATE_LINK_COUNT, NULL},
};
const size_t rotate_tables_len = sizeof(rotate_tables) / sizeof(rotate_tables[0]);

/* --- values ------------------------------------------------------------------------------- */

static struct db_value *next_value(struct rotate_row *r)
{
    if (r->n >= ROTATE_VALUES) {
        abort(); /* the statements are flat and known */
    }
    return &r->v[r->n++];
}

enum rc_err rotate_put(struct rotate_row *r, const void *p, size_t len)
{
    uint8_t *copy = arena_alloc(r->a, len + 1);

    if (copy == NULL) {
        return RC_NOMEM;
    }
    memcpy(copy, p, len);
    *next_value(r) = db_blob(copy, len);
    return RC_OK;
}

void rotate_put_column(struct rotate_row *r, size_t col)
{
    *next_value(r) = r->row.v[col];
}

void rotate_put_keys(struct rotate_row *r, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rotate_put_column(r, i);
    }
    rotate_put_column(r, r->row.n - 1);
}

enum rc_err rotate_mac(struct rotate_row *r, const struct place *at, const struct row_parts *p)
{
    struct row_mac mac;

    if (db_get_fixed(&r->row, r->row.n - 1, mac.b, ROW_MAC_BYTES) != RC_OK ||
        row_mac_check(r->kr, at, p->part, p->n, &mac) != RC_OK) {
        return RC_CRYPTO;
    }
    row_mac_make(r->kr, at, p->part, p->n, &mac);
    return rotate_put(r, mac.b, ROW_MAC_BYTES);
}

enum rc_err rotate_chained(struct rotate_row *r, const struct rc_id *centre,
                           const struct rc_id *case_id, uint64_t seq, size_t canon, size_t keys)
{
    struct bytes text;
    struct seal_hash chain;
    struct row_mac mac;
    enum rc_err err;

    if (row_get_bytes(&r->row, canon, &text) != RC_OK ||
        db_get_fixed(&r->row, canon + 1, chain.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(&r->row, r->row.n - 1, mac.b, ROW_MAC_BYTES) != RC_OK ||
        chain_mac_check(r->kr, centre, case_id, seq, &chain, text.p, text.len, &mac) != RC_OK) {
        return RC_CRYPTO;
    }
    chain_mac(r->kr, centre, case_id, seq, &chain, text.p, text.len, &mac);
    err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    if (!id_is_zero(case_id)) {
        *next_value(r) = db_blob(r->case_id.b, ID_BYTES);
    }
    rotate_put_keys(r, keys);
    return err;
}

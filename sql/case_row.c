#include "sql/case_row.h"

#include <string.h>

static void case_row_parts(const struct case_row *r, struct row_parts *p)
{
    static const uint8_t no_mail[ADDRESS_SEALED];

    p->n = 0;
    row_part_bytes(p, r->id.b, ID_BYTES);
    row_part_bytes(p, r->centre.b, ID_BYTES);
    row_part_int(p, r->centre_version);
    row_part_text(p, r->reference);
    row_part_int(p, (int64_t)r->kind);
    row_part_int(p, (int64_t)r->identity);
    row_part_bytes(p, r->lookup.b, SEAL_HASH_BYTES);
    row_part_bytes(p, r->reader_pk.b, sizeof(r->reader_pk.b));
    row_part_bytes(p, r->body_tag.b, SEAL_HASH_BYTES);
    row_part_date(p, r->received);
    row_part_int(p, r->stage);
    row_part_int(p, (int64_t)r->status);
    row_part_int(p, (int64_t)r->outcome);
    row_part_date(p, r->ack_due);
    row_part_date(p, r->act_due);
    row_part_date(p, r->window_due);
    row_part_int(p, r->gen);
    row_part_int(p, (int64_t)r->events);
    row_part_bytes(p, r->head.b, SEAL_HASH_BYTES);
    row_part_int(p, r->has_mail ? 1 : 0);
    row_part_bytes(p, r->mail_id.b, ID_BYTES);
    row_part_bytes(p, r->has_mail ? r->mail : no_mail, ADDRESS_SEALED);
    if (r->unconfirmed) { /* rows of before the mark have a MAC without it, and stay good */
        row_part_int(p, 1);
    }
}

void case_row_mac(const struct keyring *kr, const struct case_row *row, struct row_mac *out)
{
    const struct place at = {.type = PLACE_ROW_CASE, .centre = row->centre, .case_id = row->id};
    struct row_parts p;

    case_row_parts(row, &p);
    row_mac_make(kr, &at, p.part, p.n, out);
}

static enum rc_err get_small(const struct db_row *r, size_t col, uint8_t *out)
{
    int64_t i = 0;
    enum rc_err err = row_get_bounded(r, col, 0, UINT8_MAX, &i);

    *out = (uint8_t)i;
    return err;
}

static enum rc_err get_u32(const struct db_row *r, size_t col, uint32_t *out)
{
    int64_t i = 0;
    enum rc_err err = row_get_bounded(r, col, 0, UINT32_MAX, &i);

    *out = (uint32_t)i;
    return err;
}

static bool case_row_read(const struct db_row *r, struct case_row *out, struct row_mac *mac)
{
    uint8_t kind = 0, identity = 0, status = 0, outcome = 0, unread = 0, unconfirmed = 0;
    int64_t events = 0;
    bool ok = row_get_id(r, 0, &out->id) == RC_OK && row_get_id(r, 1, &out->centre) == RC_OK &&
              get_u32(r, 2, &out->centre_version) == RC_OK &&
              db_get_text(r, 3, &out->reference) == RC_OK && get_small(r, 4, &kind) == RC_OK &&
              get_small(r, 5, &identity) == RC_OK &&
              db_get_fixed(r, 6, out->lookup.b, SEAL_HASH_BYTES) == RC_OK &&
              db_get_fixed(r, 7, out->reader_pk.b, sizeof(out->reader_pk.b)) == RC_OK &&
              db_get_fixed(r, 8, out->body_tag.b, SEAL_HASH_BYTES) == RC_OK &&
              row_get_date(r, 9, &out->received) == RC_OK &&
              get_small(r, 10, &out->stage) == RC_OK && get_small(r, 11, &status) == RC_OK &&
              get_small(r, 12, &outcome) == RC_OK && row_get_date(r, 13, &out->ack_due) == RC_OK &&
              row_get_date(r, 14, &out->act_due) == RC_OK &&
              row_get_date(r, 15, &out->window_due) == RC_OK &&
              get_u32(r, 16, &out->gen) == RC_OK &&
              row_get_bounded(r, 17, 0, INT64_MAX, &events) == RC_OK &&
              db_get_fixed(r, 18, out->head.b, SEAL_HASH_BYTES) == RC_OK &&
              get_small(r, 19, &unread) == RC_OK && row_get_id(r, 20, &out->mail_id) == RC_OK &&
              get_small(r, 22, &unconfirmed) == RC_OK &&
              db_get_fixed(r, 23, mac->b, ROW_MAC_BYTES) == RC_OK;

    out->has_mail = !db_is_null(r, 21);
    if (out->has_mail) {
        ok = ok && db_get_fixed(r, 21, out->mail, ADDRESS_SEALED) == RC_OK;
    }
    out->kind = (enum kind)kind;
    out->identity = (enum identity_mode)identity;
    out->status = (enum case_status)status;
    out->outcome = (enum outcome)outcome;
    out->unread = unread != 0;
    out->unconfirmed = unconfirmed != 0;
    out->events = (uint64_t)events;
    return ok;
}

enum rc_err case_row_get(struct db *db, const struct keyring *kr, const struct db_row *r,
                         struct case_row *out)
{
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    memset(out, 0, sizeof(*out));
    memset(&mac, 0, sizeof(mac));
    if (case_row_read(r, out, &mac)) {
        const struct place at = {
            .type = PLACE_ROW_CASE, .centre = out->centre, .case_id = out->id};
        case_row_parts(out, &p);
        err = row_mac_check(kr, &at, p.part, p.n, &mac);
    }
    if (err != RC_OK) {
        db_blame(db, "complaint", &out->id, out->events);
        err = RC_CRYPTO;
    }
    return err;
}

enum rc_err envelope_row_get(const struct db_row *r, size_t col, uint32_t *gen,
                             struct envelope *out)
{
    uint8_t slot = 0, standby = 0;
    struct bytes sealed = {.len = 0};

    memset(out, 0, sizeof(*out));
    if (get_u32(r, col, gen) != RC_OK || row_get_id(r, col + 1, &out->reader) != RC_OK ||
        get_small(r, col + 2, &slot) != RC_OK || get_small(r, col + 3, &out->stage) != RC_OK ||
        get_small(r, col + 4, &standby) != RC_OK || row_get_bytes(r, col + 5, &sealed) != RC_OK ||
        sealed.len > sizeof(out->blob) ||
        db_get_fixed(r, col + 6, out->exclusion.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, col + 7, out->mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    out->slot = (enum slot)slot;
    out->standby = standby != 0;
    out->len = sealed.len;
    memcpy(out->blob, sealed.p, sealed.len);
    return RC_OK;
}

enum rc_err generation_row_get(const struct db_row *r, size_t col, struct generation *g)
{
    if (get_u32(r, col, &g->gen) != RC_OK || g->gen == 0 ||
        db_get_fixed(r, col + 1, g->epk, sizeof(g->epk)) != RC_OK ||
        db_get_fixed(r, col + 2, g->commitment[CASE_KEY_SHARED].b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, col + 3, g->commitment[CASE_KEY_STAFF].b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, col + 4, g->commitment[CASE_KEY_IDENTITY].b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, col + 5, g->readers.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, col + 6, g->mac.b, ROW_MAC_BYTES) != RC_OK ||
        db_get_fixed(r, col + 7, g->reader_mac.b, SEAL_HASH_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    return RC_OK;
}

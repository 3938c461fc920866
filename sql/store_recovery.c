/* The two halves of a centre's recovery, or the decision to have none (store_centre.h). */
#include "sql/store_centre.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/rotate.h"

#define WAIVED 2 /* table recovery, column half */
#define SCRATCH (1024u * 1024u)

struct half {
    int64_t half;
    struct rc_id person;
    struct person_pk pk;
    int64_t made_at;
};

static struct place half_place(const struct rc_id *centre, const struct half *h)
{
    return (struct place){
        .type = PLACE_ROW_RECOVERY, .centre = *centre, .item = h->person, .kind = (uint8_t)h->half};
}

static void half_parts(const struct half *h, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, h->pk.b, sizeof(h->pk.b));
    row_part_int(p, h->made_at);
}

enum rc_err rotate_recovery(struct rotate_row *r)
{
    struct half h = {.half = 0};
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (row_get_bounded(&r->row, 1, 0, UINT8_MAX, &h.half) == RC_OK &&
        row_get_id(&r->row, 2, &h.person) == RC_OK &&
        db_get_fixed(&r->row, 3, h.pk.b, sizeof(h.pk.b)) == RC_OK &&
        db_get_int(&r->row, 4, &h.made_at) == RC_OK) {
        const struct place at = half_place(&r->centre, &h);
        half_parts(&h, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 2);
    return err;
}

/* --- reading ------------------------------------------------------------------------------ */

struct load {
    struct db *db;
    const struct keyring *kr;
    struct centre_state centre;
    bool found;
    struct seal_hash sum;
    struct recovery_row *out;
};

static enum rc_err recovery_row_get(void *ctx, const struct db_row *row)
{
    const size_t col = CENTRE_COLUMNS_N;
    struct load *l = ctx;
    struct half h = {.half = 0};
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_OK;

    if (!l->found) {
        l->found = true;
        err = centre_row_get(l->db, l->kr, row, &l->centre);
    }
    if (err != RC_OK || db_is_null(row, col)) {
        return err; /* nothing decided yet */
    }
    err = RC_CRYPTO;
    if (row_get_bounded(row, col, 0, WAIVED, &h.half) == RC_OK &&
        row_get_id(row, col + 1, &h.person) == RC_OK &&
        db_get_fixed(row, col + 2, h.pk.b, sizeof(h.pk.b)) == RC_OK &&
        db_get_int(row, col + 3, &h.made_at) == RC_OK &&
        db_get_fixed(row, col + 4, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = half_place(&l->centre.id, &h);
        half_parts(&h, &p);
        err = row_mac_check(l->kr, &at, p.part, p.n, &mac);
    }
    if (err != RC_OK) {
        db_blame(l->db, "recovery", &l->centre.id, (uint64_t)h.half);
        return RC_CRYPTO;
    }
    centre_sum_add(&l->sum, &mac);
    if (h.half == WAIVED) {
        l->out->waived = true;
        l->out->waived_by = h.person;
    } else {
        l->out->half[h.half] = true;
        l->out->person[h.half] = h.person;
        l->out->pk[h.half] = h.pk;
    }
    return RC_OK;
}

enum rc_err store_recovery(struct db *db, const struct keyring *kr, struct arena *a,
                           const struct rc_id *centre, struct recovery_row *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct load l = {.db = db, .kr = kr, .out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, ST_RECOVERY_LIST, v, 1, recovery_row_get, &l);
    if (err == RC_OK && !l.found) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK && seal_hash_compare(&l.sum, &l.centre.recovery_sum) != RC_OK) {
        db_blame(db, "recovery", centre, l.centre.revision);
        err = RC_CRYPTO;
    }
    if (err != RC_OK) {
        memset(out, 0, sizeof(*out));
    }
    return err;
}

/* --- writing ------------------------------------------------------------------------------ */

struct decide {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct half half;
};

static enum rc_err decide_work(struct db *db, void *ctx)
{
    static const char *const what[] = {"recovery-half-a", "recovery-half-b", "recovery-waived"};
    const struct decide *d = ctx;
    const struct half *h = &d->half;
    const struct place at = half_place(d->centre, h);
    struct centre_state c;
    struct recovery_row now;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = centre_lock(db, d->kr, d->a, d->centre, &c);

    if (err == RC_OK) {
        err = store_recovery(db, d->kr, d->a, d->centre, &now);
    }
    if (err == RC_OK && h->half != WAIVED &&
        now.half[1 - h->half] && id_equal(&now.person[1 - h->half], &h->person)) {
        err = RC_CONFLICT; /* one person would hold both */
    }
    if (err != RC_OK) {
        return err;
    }
    half_parts(h, &p);
    row_mac_make(d->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(d->centre->b, ID_BYTES), db_int(h->half),
                                 db_blob(h->person.b, ID_BYTES),
                                 db_blob(h->pk.b, sizeof(h->pk.b)), db_int(h->made_at),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    err = db_exec(db, ST_RECOVERY_INSERT, v, 6, NULL);
    return err == RC_OK ? centre_save(db, d->kr, d->a, &c, &h->person, h->made_at, what[h->half],
                                      NULL)
                        : err;
}

RC_CHECK static enum rc_err decide(struct db *db, struct decide *d)
{
    enum rc_err err = RC_NOMEM;

    d->a = arena_open(SCRATCH);
    if (d->a != NULL) {
        err = db_transact(db, decide_work, d);
    }
    arena_close(d->a);
    return err;
}

enum rc_err store_recovery_confirm(struct db *db, const struct keyring *kr,
                                   const struct rc_id *centre, unsigned half,
                                   const struct rc_id *person, const struct person_pk *pk,
                                   int64_t now)
{
    struct decide d = {.kr = kr, .centre = centre,
                       .half = {.half = half, .person = *person, .pk = *pk, .made_at = now}};

    return half <= 1 && !id_is_zero(person) ? decide(db, &d) : RC_INVALID;
}

enum rc_err store_recovery_waive(struct db *db, const struct keyring *kr,
                                 const struct rc_id *centre, const struct rc_id *by, int64_t now)
{
    struct decide d = {.kr = kr, .centre = centre,
                       .half = {.half = WAIVED, .person = *by, .made_at = now}};
    enum rc_err err = decide(db, &d);

    return err == RC_CONFLICT ? RC_OK : err; /* decided before */
}

/* The two halves of a centre's recovery, or the decision to have none (store_centre.h). */
#include "sql/store_centre.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/rotate.h"

/* Table recovery, column half: 4 for each pair that was before, and 0 or 1; 2 for the waiver. */
#define WAIVED 2
#define HALVES 4
#define HALF_LAST (HALVES * (int64_t)(RECOVERY_SETS - 1) + 1)
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
    if (row_get_bounded(row, col, 0, HALF_LAST, &h.half) == RC_OK &&
        (h.half == WAIVED || h.half % HALVES <= 1) &&
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
        struct recovery_pair *pair = &l->out->pair[h.half / HALVES];
        pair->half[h.half % HALVES] = true;
        pair->person[h.half % HALVES] = h.person;
        pair->pk[h.half % HALVES] = h.pk;
        pair->made_at[h.half % HALVES] = h.made_at;
    }
    return RC_OK;
}

bool recovery_whole(const struct recovery_pair *p)
{
    return p->half[0] && p->half[1];
}

struct recovery_keys recovery_keys_of(const struct recovery_row *r)
{
    return (struct recovery_keys){.present = r->half[0] && r->half[1],
                                  .set = r->set,
                                  .a = r->pk[0],
                                  .b = r->pk[1]};
}

/* The newest whole pair, or the first as far as it is. */
static void pair_in_use(struct recovery_row *r)
{
    for (uint8_t i = 0; i < RECOVERY_SETS; i++) {
        if (recovery_whole(&r->pair[i])) {
            r->set = i;
        }
    }
    memcpy(r->half, r->pair[r->set].half, sizeof(r->half));
    memcpy(r->person, r->pair[r->set].person, sizeof(r->person));
    memcpy(r->pk, r->pair[r->set].pk, sizeof(r->pk));
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
    } else {
        pair_in_use(out);
    }
    return err;
}

/* --- writing ------------------------------------------------------------------------------ */

struct decide {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct half half;
    bool renew; /* half.half is 0 or 1 of the next pair, whose number is found here */
};

/* Whether it may be made; *again: over the one that the same person made. */
RC_CHECK static enum rc_err may_renew(const struct recovery_row *now, struct half *h, bool *again)
{
    const unsigned next = now->set + 1u, half = (unsigned)h->half % HALVES;
    const struct recovery_pair *pair = &now->pair[next % RECOVERY_SETS];

    *again = false;
    if (next >= RECOVERY_SETS || !recovery_whole(&now->pair[now->set]) ||
        (pair->half[1 - half] && id_equal(&pair->person[1 - half], &h->person))) {
        return RC_CONFLICT;
    }
    if (pair->half[half] && !id_equal(&pair->person[half], &h->person)) {
        return RC_CONFLICT;
    }
    *again = pair->half[half];
    h->half = (int64_t)(next * HALVES + half);
    return RC_OK;
}

RC_CHECK static enum rc_err half_write(struct db *db, const struct decide *d, const struct half *h,
                                       bool again)
{
    const struct place at = half_place(d->centre, h);
    struct row_mac mac;
    struct row_parts p;

    half_parts(h, &p);
    row_mac_make(d->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(d->centre->b, ID_BYTES), db_int(h->half),
                                 db_blob(h->person.b, ID_BYTES),
                                 db_blob(h->pk.b, sizeof(h->pk.b)), db_int(h->made_at),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    const struct db_value key[] = {v[0], v[1]};
    enum rc_err err = again ? db_exec(db, ST_RECOVERY_DELETE, key, 2, NULL) : RC_OK;

    return err == RC_OK ? db_exec(db, ST_RECOVERY_INSERT, v, 6, NULL) : err;
}

static const char *half_word(const struct decide *d)
{
    static const char *const what[] = {"recovery-half-a", "recovery-half-b", "recovery-waived"};
    static const char *const anew[] = {"recovery-new-half-a", "recovery-new-half-b"};

    return d->renew ? anew[d->half.half] : what[d->half.half];
}

static enum rc_err decide_work(struct db *db, void *ctx)
{
    const struct decide *d = ctx;
    struct half h = d->half;
    struct centre_state c;
    struct recovery_row now;
    bool again = false;
    enum rc_err err = centre_lock(db, d->kr, d->a, d->centre, &c);

    if (err == RC_OK) {
        err = store_recovery(db, d->kr, d->a, d->centre, &now);
    }
    if (err == RC_OK && d->renew) {
        err = may_renew(&now, &h, &again);
    } else if (err == RC_OK && h.half != WAIVED && now.pair[0].half[1 - h.half] &&
               id_equal(&now.pair[0].person[1 - h.half], &h.person)) {
        err = RC_CONFLICT; /* one person would hold both */
    }
    if (err == RC_OK) {
        err = half_write(db, d, &h, again);
    }
    return err == RC_OK ? centre_save(db, d->kr, d->a, &c, &h.person, h.made_at, half_word(d), NULL)
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

enum rc_err store_recovery_renew(struct db *db, const struct keyring *kr,
                                 const struct rc_id *centre, unsigned half,
                                 const struct rc_id *person, const struct person_pk *pk,
                                 int64_t now)
{
    struct decide d = {.kr = kr, .centre = centre, .renew = true,
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

#include "sql/store_key.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

static bool same_pk(const struct person_pk *x, const struct person_pk *y)
{
    return memcmp(x->b, y->b, sizeof(x->b)) == 0;
}

RC_CHECK static enum rc_err tell(struct db *db, const struct keyring *kr,
                                 const struct rc_id *centre, const struct mail_write *mail,
                                 int64_t now)
{
    return mail != NULL ? store_outbox_add(db, kr, centre, mail, now) : RC_OK;
}

/* --- password ------------------------------------------------------------------------------- */

struct rewrapping {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const struct rewrap *r;
    int64_t now;
};

RC_CHECK static enum rc_err end_sessions(struct db *db, const struct rewrap *r)
{
    return r->keep != NULL ? store_session_end_others(db, &r->person, r->keep)
                           : store_session_end_all(db, &r->person);
}

static enum rc_err rewrap_work(struct db *db, void *ctx)
{
    const struct rewrapping *w = ctx;
    const struct rewrap *r = w->r;
    const struct db_value v[] = {
        db_blob(r->wrap->salt, PERSON_SALT_BYTES),
        db_int((int64_t)r->wrap->cost.ops),
        db_int((int64_t)r->wrap->cost.mem),
        db_blob(r->wrap->sealed, PERSON_WRAP_BYTES),
        db_blob(r->person.b, ID_BYTES),
        db_blob(r->pk.b, sizeof(r->pk.b)),
    };
    uint64_t rows = 0;
    enum rc_err err = store_centre_log(db, w->kr, w->centre, &r->person, w->now, "new-password",
                                       r->how);

    if (err == RC_OK && r->link != NULL) {
        err = store_link_use(db, w->kr, w->a, LINK_RESET, w->centre, &r->person, r->link, w->now);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_PERSON_REWRAP, v, sizeof(v) / sizeof(v[0]), &rows);
    }
    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = store_reset_forget(db, &r->person);
    }
    if (err == RC_OK) {
        err = end_sessions(db, r);
    }
    return err == RC_OK ? tell(db, w->kr, w->centre, r->mail, w->now) : err;
}

enum rc_err store_person_rewrap(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct rewrap *r, int64_t now)
{
    struct rewrapping w = {.kr = kr, .a = a, .centre = centre, .r = r, .now = now};

    return db_transact(db, rewrap_work, &w);
}

/* --- recovery code -------------------------------------------------------------------------- */

struct recoding {
    const struct keyring *kr;
    const struct rc_id *centre, *person;
    const struct person_pk *pk;
    const uint8_t *code_wrap;
    const struct mail_write *mail;
    int64_t now;
};

static enum rc_err recode_work(struct db *db, void *ctx)
{
    const struct recoding *r = ctx;
    const struct db_value v[] = {db_blob(r->code_wrap, PERSON_WRAP_BYTES),
                                 db_blob(r->person->b, ID_BYTES),
                                 db_blob(r->pk->b, sizeof(r->pk->b))};
    uint64_t rows = 0;
    enum rc_err err = store_centre_log(db, r->kr, r->centre, r->person, r->now, "new-code", NULL);

    if (err == RC_OK) {
        err = db_exec(db, ST_PERSON_RECODE, v, 3, &rows);
    }
    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    return err == RC_OK ? tell(db, r->kr, r->centre, r->mail, r->now) : err;
}

enum rc_err store_person_recode(struct db *db, const struct keyring *kr,
                                const struct rc_id *centre, const struct rc_id *person,
                                const struct person_pk *pk,
                                const uint8_t code_wrap[static PERSON_WRAP_BYTES],
                                const struct mail_write *mail, int64_t now)
{
    struct recoding r = {.kr = kr, .centre = centre, .person = person, .pk = pk,
                         .code_wrap = code_wrap, .mail = mail, .now = now};

    return db_transact(db, recode_work, &r);
}

/* --- older seeds ---------------------------------------------------------------------------- */

static void old_mac_parts(const struct old_seed *s, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, s->pk_old.b, sizeof(s->pk_old.b));
    row_part_bytes(p, s->pk_next.b, sizeof(s->pk_next.b));
    row_part_bytes(p, s->sealed, sizeof(s->sealed));
}

static struct place old_mac_place(const struct rc_id *centre, const struct rc_id *person,
                                  uint64_t number)
{
    return (struct place){
        .type = PLACE_ROW_OLD_SEED, .centre = *centre, .item = *person, .seq = number};
}

enum rc_err rotate_old_seed(struct rotate_row *r)
{
    struct old_seed s;
    struct rc_id person;
    int64_t number = 0;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (row_get_id(&r->row, 0, &person) == RC_OK &&
        row_get_bounded(&r->row, 1, 1, UINT32_MAX, &number) == RC_OK &&
        db_get_fixed(&r->row, 2, s.pk_old.b, sizeof(s.pk_old.b)) == RC_OK &&
        db_get_fixed(&r->row, 3, s.pk_next.b, sizeof(s.pk_next.b)) == RC_OK &&
        db_get_fixed(&r->row, 4, s.sealed, sizeof(s.sealed)) == RC_OK) {
        const struct place at = old_mac_place(&r->centre, &person, (uint64_t)number);
        old_mac_parts(&s, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 2);
    return err;
}

struct olds {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre, *person;
    struct person_pk next; /* whose seed opens the row in hand */
    struct old_seed *out;
    size_t n;
};

static enum rc_err old_row(void *ctx, const struct db_row *row)
{
    struct olds *o = ctx;
    struct old_seed s;
    struct row_mac mac;
    struct row_parts p;
    int64_t number = 0;
    enum rc_err err = RC_CRYPTO;

    if (row_get_bounded(row, 0, 1, UINT32_MAX, &number) == RC_OK &&
        db_get_fixed(row, 1, s.pk_old.b, sizeof(s.pk_old.b)) == RC_OK &&
        db_get_fixed(row, 2, s.pk_next.b, sizeof(s.pk_next.b)) == RC_OK &&
        db_get_fixed(row, 3, s.sealed, sizeof(s.sealed)) == RC_OK &&
        db_get_fixed(row, 4, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = old_mac_place(o->centre, o->person, (uint64_t)number);
        s.number = (uint64_t)number;
        old_mac_parts(&s, &p);
        err = row_mac_check(o->kr, &at, p.part, p.n, &mac);
    }
    if (err == RC_OK && (o->n == PERSON_OLD_MAX || !same_pk(&s.pk_next, &o->next) ||
                         (o->n > 0 && s.number + 1 != o->out[o->n - 1].number))) {
        err = RC_CRYPTO;
    }
    if (err != RC_OK) {
        db_blame(o->db, "person_old_seed", o->person, (uint64_t)number);
        return RC_CRYPTO;
    }
    o->next = s.pk_old;
    o->out[o->n++] = s;
    return RC_OK;
}

enum rc_err store_old_seeds(struct db *db, const struct keyring *kr, struct arena *a,
                            const struct rc_id *centre, const struct rc_id *person,
                            const struct person_pk *pk,
                            struct old_seed out[static PERSON_OLD_MAX], size_t *n)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};
    struct olds o = {
        .db = db, .kr = kr, .centre = centre, .person = person, .next = *pk, .out = out};
    enum rc_err err = db_query(db, a, ST_OLD_SEED_LIST, v, 1, old_row, &o);

    if (err == RC_OK && o.n > 0 && out[o.n - 1].number != 1) {
        db_blame(db, "person_old_seed", person, 1);
        err = RC_CRYPTO;
    }
    *n = err == RC_OK ? o.n : 0;
    return err;
}

RC_CHECK static enum rc_err old_insert(struct db *db, const struct keyring *kr,
                                       const struct rc_id *centre, const struct rc_id *person,
                                       const struct old_seed *s)
{
    const struct place at = old_mac_place(centre, person, s->number);
    struct row_parts p;
    struct row_mac mac;

    old_mac_parts(s, &p);
    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(person->b, ID_BYTES),
                                 db_int((int64_t)s->number),
                                 db_blob(s->pk_old.b, sizeof(s->pk_old.b)),
                                 db_blob(s->pk_next.b, sizeof(s->pk_next.b)),
                                 db_blob(s->sealed, sizeof(s->sealed)),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_OLD_SEED_INSERT, v, 6, NULL);
}

/* --- new keys ------------------------------------------------------------------------------- */

struct renewing {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const struct new_keys *k;
    int64_t now;
};

/* Whether the seed that was is the one that he has, and comes next. */
RC_CHECK static enum rc_err check_order(struct db *db, const struct renewing *r,
                                        const struct person_row *p)
{
    const struct new_keys *k = r->k;
    struct old_seed *have = arena_calloc(r->a, PERSON_OLD_MAX, sizeof(*have));
    size_t n = 0;
    enum rc_err err;

    if (have == NULL) {
        return RC_NOMEM;
    }
    if (p->state != PERSON_ACTIVE || !same_pk(&p->pk, &k->old.pk_old)) {
        return RC_CONFLICT;
    }
    err = store_old_seeds(db, r->kr, r->a, r->centre, &p->id, &p->pk, have, &n);
    if (err == RC_OK && n == PERSON_OLD_MAX) {
        err = RC_INVALID;
    }
    return err == RC_OK && k->old.number != n + 1 ? RC_CONFLICT : err;
}

static enum rc_err renew_work(struct db *db, void *ctx)
{
    const struct renewing *r = ctx;
    const struct new_keys *k = r->k;
    struct centre_state centre;
    struct person_row p;
    enum rc_err err = centre_lock(db, r->kr, r->a, r->centre, &centre);

    if (err == RC_OK) {
        err = person_lock(db, r->kr, r->a, ST_PERSON_LOCK, r->centre,
                          db_blob(k->person.b, ID_BYTES), &p);
    }
    if (err == RC_OK) {
        err = check_order(db, r, &p);
    }
    if (err == RC_OK) {
        err = old_insert(db, r->kr, r->centre, &k->person, &k->old);
    }
    if (err == RC_OK) {
        p.pk = k->pk;
        err = person_new_keys(db, r->kr, &p, k->wrap, k->code_wrap);
    }
    if (err == RC_OK) {
        err = store_reset_forget(db, &k->person);
    }
    if (err == RC_OK) {
        err = store_session_end_all(db, &k->person);
    }
    if (err == RC_OK) {
        err = tell(db, r->kr, r->centre, k->mail, r->now);
    }
    return err == RC_OK ? centre_save(db, r->kr, r->a, &centre, &k->person, r->now, "new-keys",
                                      p.title)
                        : err;
}

enum rc_err store_person_new_keys(struct db *db, const struct keyring *kr, struct arena *a,
                                  const struct rc_id *centre, const struct new_keys *k, int64_t now)
{
    struct renewing r = {.kr = kr, .a = a, .centre = centre, .k = k, .now = now};

    if (!same_pk(&k->pk, &k->old.pk_next)) {
        return RC_INVALID;
    }
    return db_transact(db, renew_work, &r);
}

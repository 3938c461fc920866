#include "sql/store_factor.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

struct found {
    struct factor_state *out;
    struct row_mac mac;
    bool found;
};

/* From column `at` on, as ST_FACTOR_GET has them. */
static enum rc_err state_read(struct found *f, const struct db_row *row, size_t at)
{
    int64_t serial = 0, secret = 0, codes = 0, used = 0;

    f->found = true;
    if (row_get_bounded(row, at, 0, UINT32_MAX, &serial) != RC_OK ||
        row_get_bounded(row, at + 1, 0, INT64_MAX, &secret) != RC_OK ||
        row_get_bounded(row, at + 2, 0, INT64_MAX, &codes) != RC_OK ||
        db_get_int(row, at + 3, &f->out->last_step) != RC_OK ||
        row_get_bounded(row, at + 4, 0, UINT32_MAX, &used) != RC_OK ||
        db_get_fixed(row, at + 5, f->mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    f->out->serial = (uint32_t)serial;
    f->out->secret = (uint64_t)secret;
    f->out->codes = (uint64_t)codes;
    f->out->used = (uint32_t)used;
    return RC_OK;
}

static enum rc_err state_get(void *ctx, const struct db_row *row)
{
    return state_read(ctx, row, 0);
}

enum rc_err rotate_factor(struct rotate_row *r)
{
    struct factor_state state = {0};
    struct found f = {.out = &state};
    struct rc_id person;
    struct row_mac mac;
    enum rc_err err = row_get_id(&r->row, 0, &person);

    if (err == RC_OK) {
        err = state_read(&f, &r->row, 1);
    }
    if (err == RC_OK) {
        err = factor_check(r->kr, &r->centre, &person, &state, &f.mac);
    }
    if (err == RC_OK) {
        factor_mac(r->kr, &r->centre, &person, &state, &mac);
        err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    }
    rotate_put_keys(r, 1);
    return err == RC_OK || err == RC_NOMEM ? err : RC_CRYPTO;
}

enum rc_err store_factor_get(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct person_row *p, struct factor_state *out)
{
    const struct db_value v[] = {db_blob(p->id.b, ID_BYTES)};
    struct found f = {.out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, ST_FACTOR_GET, v, 1, state_get, &f);
    if (err == RC_OK && !f.found) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = out->serial == p->factor_serial
                  ? factor_check(kr, &p->centre, &p->id, out, &f.mac)
                  : RC_CRYPTO;
    }
    if (err == RC_CRYPTO) {
        db_blame(db, "second_factor", &p->id, p->factor_serial);
    }
    if (err != RC_OK) {
        memset(out, 0, sizeof(*out));
    }
    return err;
}

enum rc_err store_factor_use(struct db *db, const struct keyring *kr, const struct person_row *p,
                             const struct factor_state *now, const struct factor_state *next)
{
    struct row_mac mac;
    uint64_t rows = 0;
    enum rc_err err;

    factor_mac(kr, &p->centre, &p->id, next, &mac);
    const struct db_value v[] = {db_int(next->last_step),        db_int(next->used),
                                 db_blob(mac.b, ROW_MAC_BYTES),  db_blob(p->id.b, ID_BYTES),
                                 db_int(now->serial),            db_int(now->last_step),
                                 db_int(now->used)};
    err = db_exec(db, ST_FACTOR_USE, v, 7, &rows);
    return err == RC_OK && rows != 1 ? RC_CONFLICT : err;
}

/* --- changes ------------------------------------------------------------------------------ */

struct work {
    const struct keyring *kr;
    struct arena *a;
    const struct factor_change *c;
};

struct locked {
    struct db *db;
    const struct keyring *kr;
    struct person_row *out;
    bool found;
};

static enum rc_err locked_row(void *ctx, const struct db_row *row)
{
    struct locked *l = ctx;

    l->found = true;
    return person_row_get(l->db, l->kr, row, 0, l->out);
}

/* After centre_lock, which has checked the sum. */
RC_CHECK static enum rc_err lock_person(struct db *db, const struct work *w,
                                        struct person_row *out)
{
    const struct person_row *p = w->c->person;
    const struct db_value v[] = {db_blob(p->centre.b, ID_BYTES), db_blob(p->id.b, ID_BYTES)};
    struct locked l = {.db = db, .kr = w->kr, .out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, w->a, ST_PERSON_LOCK, v, 2, locked_row, &l);
    return err == RC_OK && !l.found ? RC_NOTFOUND : err;
}

/* Puts the state in its place, or takes it away: where it was read, only as it was read. `p` has the
 * new serial already. */
RC_CHECK static enum rc_err write_state(struct db *db, const struct work *w,
                                        const struct person_row *p)
{
    const struct factor_state *from = w->c->from;
    const struct db_value person = db_blob(p->id.b, ID_BYTES);
    struct factor_state to = {0};
    struct row_mac mac;
    uint64_t rows = 0;
    enum rc_err err;

    if (from == NULL) {
        err = db_exec(db, ST_FACTOR_DELETE, &person, 1, NULL);
        if (err != RC_OK || w->c->to == NULL) {
            return err;
        }
    }
    if (w->c->to != NULL) {
        to = *w->c->to;
        to.serial = p->factor_serial;
        factor_mac(w->kr, &p->centre, &p->id, &to, &mac);
    }
    const struct db_value v[] = {
        db_int(to.serial),    db_int((int64_t)to.secret), db_int((int64_t)to.codes),
        db_int(to.last_step), db_int(to.used),            db_blob(mac.b, ROW_MAC_BYTES),
        person,               db_int(from ? from->serial : 0),
        db_int(from ? from->last_step : 0), db_int(from ? from->used : 0)};
    if (from == NULL) {
        return db_exec(db, ST_FACTOR_INSERT, v, 7, NULL);
    }
    err = w->c->to != NULL ? db_exec(db, ST_FACTOR_REPLACE, v, 10, &rows)
                           : db_exec(db, ST_FACTOR_END, v + 6, 4, &rows);
    return err == RC_OK && rows != 1 ? RC_CONFLICT : err;
}

RC_CHECK static enum rc_err write_person(struct db *db, const struct work *w,
                                         const struct person_row *p)
{
    struct row_mac mac;

    person_row_mac(w->kr, p, &mac);
    const struct db_value v[] = {db_int(person_row_factor(p)), db_blob(mac.b, ROW_MAC_BYTES),
                                 db_blob(p->id.b, ID_BYTES)};
    return db_exec(db, ST_FACTOR_PERSON, v, 3, NULL);
}

static enum rc_err change_work(struct db *db, void *ctx)
{
    const struct work *w = ctx;
    const struct factor_change *c = w->c;
    struct centre_state centre;
    struct person_row p;
    enum rc_err err = centre_lock(db, w->kr, w->a, &c->person->centre, &centre);

    if (err == RC_OK) {
        err = lock_person(db, w, &p);
    }
    if (err == RC_OK && p.factor_serial != c->person->factor_serial) {
        err = RC_CONFLICT;
    }
    if (err != RC_OK) {
        return err;
    }
    p.factor_serial++;
    p.has_factor = c->to != NULL;
    err = write_state(db, w, &p);
    if (err == RC_OK) {
        err = write_person(db, w, &p);
    }
    if (err == RC_OK && c->end_sessions) {
        err = store_session_end_all(db, &p.id);
    }
    if (err == RC_OK && c->mail != NULL) {
        err = store_outbox_add(db, w->kr, &p.centre, c->mail, c->now);
    }
    return err == RC_OK ? centre_save(db, w->kr, w->a, &centre, c->by, c->now, c->what, p.title)
                        : err;
}

enum rc_err store_factor_change(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct factor_change *change)
{
    struct work w = {.kr = kr, .a = a, .c = change};

    return db_transact(db, change_work, &w);
}

enum rc_err store_factor_drop(struct db *db, struct person_row *p)
{
    const struct db_value v[] = {db_blob(p->id.b, ID_BYTES)};

    p->has_factor = false;
    p->factor_serial++;
    return db_exec(db, ST_FACTOR_DELETE, v, 1, NULL);
}

enum rc_err store_nobody_failed(struct db *db, int64_t now)
{
    const struct db_value v[] = {db_int(now)};

    return db_exec(db, ST_PERSON_FAILED_NOBODY, v, 1, NULL);
}

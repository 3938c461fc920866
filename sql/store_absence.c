#include "sql/store_absence.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

/* --- rows --------------------------------------------------------------------------------- */

static struct place row_place(const struct rc_id *centre, const struct absence *a,
                              struct row_parts *p)
{
    p->n = 0;
    row_part_date(p, a->from);
    row_part_date(p, a->until);
    for (size_t i = 0; i < DEPUTIES_MAX; i++) {
        row_part_bytes(p, a->deputy[i].b, ID_BYTES);
    }
    return (struct place){.type = PLACE_ROW_ABSENCE, .centre = *centre, .item = a->person};
}

enum rc_err absence_row_get(const struct keyring *kr, const struct rc_id *centre,
                            const struct db_row *r, size_t col, struct absence *out,
                            struct row_mac *mac)
{
    struct row_parts p;

    memset(out, 0, sizeof(*out));
    if (row_get_id(r, col, &out->person) != RC_OK ||
        row_get_date(r, col + 1, &out->from) != RC_OK || !date_is_set(out->from) ||
        row_get_date(r, col + 2, &out->until) != RC_OK || !date_is_set(out->until) ||
        row_get_id(r, col + 3, &out->deputy[0]) != RC_OK ||
        row_get_id(r, col + 4, &out->deputy[1]) != RC_OK ||
        db_get_fixed(r, col + 5, mac->b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = row_place(centre, out, &p);
    return row_mac_check(kr, &at, p.part, p.n, mac);
}

enum rc_err rotate_absence(struct rotate_row *r)
{
    struct absence a;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = absence_row_get(r->kr, &r->centre, &r->row, 0, &a, &mac);

    if (err == RC_OK) {
        const struct place at = row_place(&r->centre, &a, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 1);
    return err;
}

/* --- reading ------------------------------------------------------------------------------ */

struct list {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct absence *row;
    size_t n, room;
};

static enum rc_err list_row(void *ctx, const struct db_row *r)
{
    struct list *l = ctx;
    struct row_mac mac;

    l->row = arena_grow(l->a, l->row, l->n, &l->room, sizeof *l->row);
    if (l->row == NULL) {
        return RC_NOMEM;
    }
    if (absence_row_get(l->kr, l->centre, r, 0, &l->row[l->n], &mac) != RC_OK) {
        db_blame(l->db, "absence", &l->row[l->n].person, 0);
        return RC_CRYPTO;
    }
    l->n++;
    return RC_OK;
}

enum rc_err store_absences(struct db *db, const struct keyring *kr, struct arena *a,
                           const struct rc_id *centre, struct absence **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct list l = {.db = db, .kr = kr, .a = a, .centre = centre};
    enum rc_err err = db_query(db, a, ST_ABSENCE_LIST, v, 1, list_row, &l);

    *out = err == RC_OK ? l.row : NULL;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

/* --- writing ------------------------------------------------------------------------------ */

struct setting {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const struct absence_wish *w;
    int64_t now;
};

static bool is_same(const struct absence *a, const struct absence *b)
{
    bool same = date_cmp(a->from, b->from) == 0 && date_cmp(a->until, b->until) == 0;

    for (size_t i = 0; i < DEPUTIES_MAX; i++) {
        same = same && id_equal(&a->deputy[i], &b->deputy[i]);
    }
    return same;
}

/* Nobody is stored as away without days, so none at all is one that is not set. */
RC_CHECK static enum rc_err still_was(struct db *db, const struct setting *s)
{
    static const struct absence none = {.from = {INT32_MIN}, .until = {INT32_MIN}};
    const struct absence *was = date_is_set(s->w->was.from) ? &s->w->was : &none;
    const struct db_value v[] = {db_blob(s->centre->b, ID_BYTES),
                                 db_blob(s->w->absence.person.b, ID_BYTES)};
    struct list l = {.db = db, .kr = s->kr, .a = s->a, .centre = s->centre};
    enum rc_err err = db_query(db, s->a, ST_ABSENCE_LOCK, v, 2, list_row, &l);

    if (err != RC_OK) {
        return err;
    }
    return is_same(l.n > 0 ? &l.row[0] : &none, was) ? RC_OK : RC_CONFLICT;
}

RC_CHECK static enum rc_err deputies_can(struct db *db, const struct setting *s)
{
    static const struct person_pk none;
    const struct absence *a = &s->w->absence;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < DEPUTIES_MAX; i++) {
        struct person_row p;
        if (id_is_zero(&a->deputy[i])) {
            continue;
        }
        if (id_equal(&a->deputy[i], &a->person) ||
            (i > 0 && id_equal(&a->deputy[i], &a->deputy[0]))) {
            return RC_DENIED;
        }
        err = person_lock(db, s->kr, s->a, ST_PERSON_LOCK, s->centre,
                          db_blob(a->deputy[i].b, ID_BYTES), &p);
        if (err == RC_NOTFOUND ||
            (err == RC_OK && (p.state != PERSON_ACTIVE || (p.roles & ROLE_HANDLER) == 0 ||
                              memcmp(&p.pk, &none, sizeof(none)) == 0))) {
            return RC_DENIED;
        }
    }
    return err;
}

static enum rc_err set_work(struct db *db, void *ctx)
{
    const struct setting *s = ctx;
    const struct absence *a = &s->w->absence;
    const bool ends = date_cmp(a->until, a->from) < 0;
    struct centre_state centre;
    struct person_row person;
    struct row_parts p;
    struct row_mac mac;
    char from[11], until[11];
    enum rc_err err = centre_lock(db, s->kr, s->a, s->centre, &centre);

    if (err == RC_OK) {
        err = person_lock(db, s->kr, s->a, ST_PERSON_LOCK, s->centre,
                          db_blob(a->person.b, ID_BYTES), &person);
    }
    if (err == RC_OK) {
        err = still_was(db, s);
    }
    if (err == RC_OK && !ends) {
        err = deputies_can(db, s);
    }
    if (err != RC_OK) {
        return err;
    }
    const struct place at = row_place(s->centre, a, &p);
    row_mac_make(s->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(a->person.b, ID_BYTES), db_blob(s->centre->b, ID_BYTES),
                                 row_date_value(a->from, from), row_date_value(a->until, until),
                                 row_id_value(&a->deputy[0]), row_id_value(&a->deputy[1]),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    err = db_exec(db, ST_ABSENCE_PUT, v, sizeof(v) / sizeof(v[0]), NULL);
    for (size_t i = 0; err == RC_OK && i < s->w->n_mail; i++) {
        err = store_outbox_add(db, s->kr, s->centre, &s->w->mail[i], s->now);
    }
    return err == RC_OK ? centre_save(db, s->kr, s->a, &centre, s->w->by, s->now,
                                      ends ? "deputies-end" : "deputies-set", s->w->detail)
                        : err;
}

enum rc_err store_absence_set(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, const struct absence_wish *w,
                              int64_t now)
{
    struct setting s = {.kr = kr, .a = a, .centre = centre, .w = w, .now = now};

    if (!date_is_set(w->absence.from) || !date_is_set(w->absence.until)) {
        return RC_INVALID;
    }
    return db_transact(db, set_work, &s);
}

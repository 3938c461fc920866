#include "sql/store_reset.h"

#include <string.h>

#include "sql/case_row.h"
#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

#define ASK_SECONDS (15 * 60)
#define ASK_DOUBLINGS 5 /* 8 hours */
#define SECONDS_A_DAY 86400
#define COLLEAGUES_MAX 256u

enum rc_err store_reset_forget(struct db *db, const struct rc_id *person)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_int((int64_t)LINK_RESET)};
    enum rc_err err = db_exec(db, ST_RESET_DROP, v, 1, NULL);

    if (err == RC_OK) {
        err = db_exec(db, ST_LINK_DROP, v, 2, NULL);
    }
    return err == RC_OK ? db_exec(db, ST_RESET_ASK_DROP, v, 1, NULL) : err;
}

/* --- a link is asked for -------------------------------------------------------------------- */

struct asking {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const struct reset_asking *r;
    int64_t now;
};

struct asked {
    int64_t asked, next_at;
};

static enum rc_err asked_row(void *ctx, const struct db_row *row)
{
    struct asked *k = ctx;
    enum rc_err err = row_get_bounded(row, 0, 0, UINT32_MAX, &k->asked);

    return err == RC_OK ? db_get_int(row, 1, &k->next_at) : err;
}

/* Counts it, and says whether a mail may go out. */
RC_CHECK static enum rc_err count(struct db *db, const struct asking *k, bool *may)
{
    const struct db_value person[] = {db_blob(k->r->person.b, ID_BYTES)};
    struct asked before = {0};
    enum rc_err err = db_query(db, k->a, ST_RESET_ASK_GET, person, 1, asked_row, &before);

    if (err != RC_OK) {
        return err;
    }
    *may = before.next_at <= k->now;
    if (*may) {
        const bool quiet = k->now - before.next_at > SECONDS_A_DAY;
        const int64_t n = quiet ? 0 : before.asked;
        before.next_at = k->now + ((int64_t)ASK_SECONDS << (n < ASK_DOUBLINGS ? n : ASK_DOUBLINGS));
        before.asked = n + 1;
    }
    const struct db_value v[] = {person[0], db_int(before.asked), db_int(before.next_at)};
    return db_exec(db, ST_RESET_ASK_PUT, v, 3, NULL);
}

static enum rc_err ask_work(struct db *db, void *ctx)
{
    const struct asking *k = ctx;
    struct db_value v[OUTBOX_VALUES];
    struct rc_id nobody, mail, dropped;
    struct row_mac mac;
    bool may = false;
    enum rc_err err = count(db, k, &may);

    id_random(&nobody);
    id_random(&mail);
    id_random(&dropped);
    if (!may || !k->r->real) {
        dropped = mail; /* written, and taken away before anybody sees it */
    }
    if (err == RC_OK) {
        err = store_link_renew(db, k->kr, LINK_RESET, k->centre,
                               may && k->r->real ? &k->r->person : &nobody, k->r->link,
                               k->now + LINK_RESET_SECONDS);
    }
    outbox_values(k->kr, &mail, k->centre, k->r->mail, k->now, &mac, v);
    if (err == RC_OK) {
        err = db_exec(db, ST_OUTBOX_INSERT, v, OUTBOX_VALUES, NULL);
    }
    v[0] = db_blob(dropped.b, ID_BYTES);
    return err == RC_OK ? db_exec(db, ST_OUTBOX_DROP, v, 1, NULL) : err;
}

enum rc_err store_reset_ask(struct db *db, const struct keyring *kr, struct arena *a,
                            const struct rc_id *centre, const struct reset_asking *r, int64_t now)
{
    struct asking k = {.kr = kr, .a = a, .centre = centre, .r = r, .now = now};

    return db_transact(db, ask_work, &k);
}

/* --- keys that wait: the row ---------------------------------------------------------------- */

static struct place reset_place(const struct rc_id *centre, const struct reset_row *r)
{
    return (struct place){.type = PLACE_ROW_RESET, .centre = *centre, .item = r->person};
}

static void reset_parts(const struct reset_row *r, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, r->pk.b, sizeof(r->pk.b));
    row_part_bytes(p, r->wrap.salt, sizeof(r->wrap.salt));
    row_part_int(p, (int64_t)r->wrap.cost.ops);
    row_part_int(p, (int64_t)r->wrap.cost.mem);
    row_part_bytes(p, r->wrap.sealed, sizeof(r->wrap.sealed));
    row_part_bytes(p, r->code_wrap, sizeof(r->code_wrap));
    row_part_int(p, r->expires);
}

struct resets {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct reset_row *row;
    size_t n, room;
};

static bool reset_read(const struct db_row *row, struct reset_row *out, struct row_mac *mac)
{
    int64_t ops = 0, mem = 0;
    const bool ok = row_get_id(row, 0, &out->person) == RC_OK &&
                    db_get_fixed(row, 2, out->pk.b, sizeof(out->pk.b)) == RC_OK &&
                    db_get_fixed(row, 3, out->wrap.salt, PERSON_SALT_BYTES) == RC_OK &&
                    row_get_bounded(row, 4, 0, INT64_MAX, &ops) == RC_OK &&
                    row_get_bounded(row, 5, 0, INT64_MAX, &mem) == RC_OK &&
                    db_get_fixed(row, 6, out->wrap.sealed, PERSON_WRAP_BYTES) == RC_OK &&
                    db_get_fixed(row, 7, out->code_wrap, PERSON_WRAP_BYTES) == RC_OK &&
                    db_get_int(row, 8, &out->expires) == RC_OK &&
                    db_get_fixed(row, 9, mac->b, ROW_MAC_BYTES) == RC_OK;

    out->wrap.cost = (struct person_cost){.ops = (uint64_t)ops, .mem = (uint64_t)mem};
    return ok;
}

enum rc_err rotate_reset(struct rotate_row *r)
{
    struct reset_row row;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (reset_read(&r->row, &row, &mac)) {
        const struct place at = reset_place(&r->centre, &row);
        reset_parts(&row, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 1);
    return err;
}

static enum rc_err reset_row(void *ctx, const struct db_row *row)
{
    struct resets *l = ctx;
    struct reset_row *to;
    struct row_mac mac;
    struct row_parts p;

    l->row = arena_grow(l->a, l->row, l->n, &l->room, sizeof *l->row);
    if (l->row == NULL) {
        return RC_NOMEM;
    }
    to = &l->row[l->n++];
    if (reset_read(row, to, &mac)) {
        const struct place at = reset_place(l->centre, to);
        reset_parts(to, &p);
        if (row_mac_check(l->kr, &at, p.part, p.n, &mac) == RC_OK) {
            return RC_OK;
        }
    }
    db_blame(l->db, "person_reset", &to->person, 0);
    return RC_CRYPTO;
}

enum rc_err store_reset_list(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, int64_t now, struct reset_row **out,
                             size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(now)};
    struct resets l = {.db = db, .kr = kr, .a = a, .centre = centre};
    enum rc_err err = db_query(db, a, ST_RESET_LIST, v, 2, reset_row, &l);

    *out = l.row;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

/* RC_NOTFOUND. */
RC_CHECK static enum rc_err reset_of(struct db *db, const struct keyring *kr, struct arena *a,
                                     const struct rc_id *centre, const struct rc_id *person,
                                     int64_t now, struct reset_row *out)
{
    struct reset_row *row;
    size_t n;
    enum rc_err err = store_reset_list(db, kr, a, centre, now, &row, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (id_equal(&row[i].person, person)) {
            *out = row[i];
            return RC_OK;
        }
    }
    return err == RC_OK ? RC_NOTFOUND : err;
}

RC_CHECK static enum rc_err reset_put(struct db *db, const struct keyring *kr,
                                      const struct rc_id *centre, const struct reset_row *r)
{
    const struct place at = reset_place(centre, r);
    struct row_parts p;
    struct row_mac mac;

    reset_parts(r, &p);
    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(r->person.b, ID_BYTES),
                                 db_blob(centre->b, ID_BYTES),
                                 db_blob(r->pk.b, sizeof(r->pk.b)),
                                 db_blob(r->wrap.salt, PERSON_SALT_BYTES),
                                 db_int((int64_t)r->wrap.cost.ops),
                                 db_int((int64_t)r->wrap.cost.mem),
                                 db_blob(r->wrap.sealed, PERSON_WRAP_BYTES),
                                 db_blob(r->code_wrap, PERSON_WRAP_BYTES),
                                 db_int(r->expires),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_RESET_PUT, v, 10, NULL);
}

/* --- keys that wait: asking, confirming, refusing --------------------------------------------- */

struct resetting {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *person, *by;
    const struct person_pk *pk;
    const struct reset_row *row;
    const struct link_secret *link;
    const struct mail_write *mails;
    size_t n_mails;
    reset_mail_fn *mail;
    void *mail_ctx;
    int64_t now;
    struct centre_state c;
    struct person_row p;
};

/* Locks the centre and the person. RC_NOTFOUND unless he is active. */
RC_CHECK static enum rc_err reset_begin(struct db *db, struct resetting *r)
{
    enum rc_err err = centre_lock(db, r->kr, r->a, r->centre, &r->c);

    if (err == RC_OK) {
        err = person_lock(db, r->kr, r->a, ST_PERSON_LOCK, r->centre,
                          db_blob(r->person->b, ID_BYTES), &r->p);
    }
    return err == RC_OK && r->p.state != PERSON_ACTIVE ? RC_NOTFOUND : err;
}

RC_CHECK static enum rc_err reset_end(struct db *db, struct resetting *r, const char *what)
{
    return centre_save(db, r->kr, r->a, &r->c, r->by, r->now, what, r->p.title);
}

static enum rc_err request_work(struct db *db, void *ctx)
{
    struct resetting *r = ctx;
    enum rc_err err = reset_begin(db, r);

    if (err == RC_OK) {
        err = store_link_use(db, r->kr, r->a, LINK_RESET, r->centre, r->person, r->link, r->now);
    }
    if (err == RC_OK) {
        err = reset_put(db, r->kr, r->centre, r->row);
    }
    for (size_t i = 0; err == RC_OK && i < r->n_mails; i++) {
        err = store_outbox_add(db, r->kr, r->centre, &r->mails[i], r->now);
    }
    return err == RC_OK ? reset_end(db, r, "reset-asked") : err;
}

enum rc_err store_reset_request(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct reset_row *row,
                                const struct link_secret *link, const struct mail_write *mails,
                                size_t n, int64_t now)
{
    struct resetting r = {.kr = kr, .a = a, .centre = centre, .person = &row->person,
                          .by = &row->person, .row = row, .link = link, .mails = mails,
                          .n_mails = n, .now = now};

    return db_transact(db, request_work, &r);
}

struct left {
    struct resetting *r;
    struct db *db;
    struct envelope_row *row; /* one a case, `e` as its last row was */
    struct rc_id *case_id;
    bool *excluded;           /* by any row of the case */
    size_t n, room;
};

RC_CHECK static enum rc_err left_grow(struct left *l)
{
    const size_t room = l->room == 0 ? 64 : 2 * l->room;
    struct envelope_row *row = arena_calloc(l->r->a, room, sizeof(*row));
    struct rc_id *case_id = arena_calloc(l->r->a, room, sizeof(*case_id));
    bool *excluded = arena_calloc(l->r->a, room, sizeof(*excluded));

    if (row == NULL || case_id == NULL || excluded == NULL) {
        return RC_NOMEM;
    }
    if (l->n > 0) {
        memcpy(row, l->row, l->n * sizeof(*row));
        memcpy(case_id, l->case_id, l->n * sizeof(*case_id));
        memcpy(excluded, l->excluded, l->n * sizeof(*excluded));
    }
    l->row = row;
    l->case_id = case_id;
    l->excluded = excluded;
    l->room = room;
    return RC_OK;
}

static enum rc_err left_row(void *ctx, const struct db_row *row)
{
    struct left *l = ctx;
    struct envelope_row r;
    struct rc_id case_id;
    bool excluded = true;
    enum rc_err err = RC_OK;

    if (row_get_id(row, 0, &case_id) != RC_OK ||
        envelope_row_get(row, 1, &r.gen, &r.e) != RC_OK ||
        envelope_check(l->r->kr, l->r->centre, &case_id, r.gen, &r.e, &excluded) != RC_OK) {
        db_blame(l->db, "envelope", &case_id, r.gen);
        return RC_CRYPTO;
    }
    if (l->n == 0 || !id_equal(&l->case_id[l->n - 1], &case_id)) {
        err = l->n == l->room ? left_grow(l) : RC_OK;
        if (err != RC_OK) {
            return err;
        }
        l->case_id[l->n++] = case_id;
    }
    l->row[l->n - 1] = r;
    l->excluded[l->n - 1] = l->excluded[l->n - 1] || excluded;
    return RC_OK;
}

#define ENVELOPE_VALUES 9u /* as store_case_write.c has them */

RC_CHECK static enum rc_err left_insert(struct db *db, const struct left *l)
{
    struct db_value *v = arena_calloc(l->r->a, l->n, ENVELOPE_VALUES * sizeof(*v));

    if (v == NULL) {
        return RC_NOMEM;
    }
    for (size_t i = 0; i < l->n; i++) {
        struct envelope *e = &l->row[i].e;
        struct db_value *to = v + i * ENVELOPE_VALUES;
        enum rc_err err = envelope_left(l->r->kr, l->r->centre, &l->case_id[i], l->row[i].gen,
                                        l->r->person, l->excluded[i], e);
        if (err != RC_OK) {
            return err;
        }
        to[0] = db_blob(l->case_id[i].b, ID_BYTES);
        to[1] = db_int(l->row[i].gen);
        to[2] = db_blob(e->reader.b, ID_BYTES);
        to[3] = db_int((int64_t)e->slot);
        to[4] = db_int(e->stage);
        to[5] = db_int(e->standby ? 1 : 0);
        to[6] = db_blob(e->blob, e->len);
        to[7] = db_blob(e->exclusion.b, SEAL_HASH_BYTES);
        to[8] = db_blob(e->mac.b, ROW_MAC_BYTES);
    }
    return l->n > 0 ? db_exec_bulk(db, ST_ENVELOPE_INSERT, v, ENVELOPE_VALUES, l->n) : RC_OK;
}

/* His rows go; of each case one stays that opens for nobody. */
RC_CHECK static enum rc_err take_envelopes(struct db *db, struct resetting *r)
{
    const struct db_value v[] = {db_blob(r->person->b, ID_BYTES), db_blob(r->centre->b, ID_BYTES)};
    struct left l = {.r = r, .db = db};
    enum rc_err err = db_query(db, r->a, ST_ENVELOPES_OF_PERSON, v, 2, left_row, &l);

    if (err == RC_OK) {
        err = db_exec(db, ST_ENVELOPES_DROP_PERSON, v, 2, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_SEAT_DROP_PERSON, v, 2, NULL);
    }
    return err == RC_OK ? left_insert(db, &l) : err;
}

struct colleagues {
    struct rc_id id[COLLEAGUES_MAX];
    size_t n;
};

static enum rc_err colleague_row(void *ctx, const struct db_row *row)
{
    struct colleagues *l = ctx;

    return l->n < COLLEAGUES_MAX ? row_get_id(row, 0, &l->id[l->n++]) : RC_OK;
}

RC_CHECK static enum rc_err mail_one(struct db *db, const struct resetting *r,
                                     const struct rc_id *to, bool himself)
{
    struct mail_write mail;
    enum rc_err err = r->mail(r->mail_ctx, to, himself, &mail);

    return err == RC_OK ? store_outbox_add(db, r->kr, r->centre, &mail, r->now) : err;
}

/* Before his rows go, since they say whose colleague he is. */
RC_CHECK static enum rc_err tell_all(struct db *db, const struct resetting *r)
{
    const struct db_value v[] = {db_blob(r->person->b, ID_BYTES), db_blob(r->centre->b, ID_BYTES),
                                 db_int((int64_t)STATUS_CLOSED)};
    struct colleagues *l = arena_calloc(r->a, 1, sizeof(*l));
    enum rc_err err = RC_NOMEM;

    if (l != NULL) {
        err = db_query(db, r->a, ST_ENVELOPE_COLLEAGUES, v, 3, colleague_row, l);
    }
    if (err == RC_OK) {
        err = mail_one(db, r, r->person, true);
    }
    for (size_t i = 0; err == RC_OK && i < l->n; i++) {
        err = mail_one(db, r, &l->id[i], false);
    }
    return err;
}

static enum rc_err confirm_work(struct db *db, void *ctx)
{
    struct resetting *r = ctx;
    const struct db_value person[] = {db_blob(r->person->b, ID_BYTES)};
    struct reset_row row;
    enum rc_err err = reset_begin(db, r);

    if (err == RC_OK) {
        err = reset_of(db, r->kr, r->a, r->centre, r->person, r->now, &row);
    }
    if (err == RC_OK && memcmp(row.pk.b, r->pk->b, sizeof(row.pk.b)) != 0) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = tell_all(db, r);
    }
    if (err == RC_OK) {
        err = take_envelopes(db, r);
    }
    if (err == RC_OK) {
        r->p.pk = row.pk;
        err = person_new_keys(db, r->kr, &r->p, &row.wrap, row.code_wrap);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_OLD_SEED_DROP, person, 1, NULL);
    }
    if (err == RC_OK) {
        err = store_reset_forget(db, r->person);
    }
    if (err == RC_OK) {
        err = store_session_end_all(db, r->person);
    }
    return err == RC_OK ? reset_end(db, r, "reset-confirmed") : err;
}

enum rc_err store_reset_confirm(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct rc_id *person,
                                const struct person_pk *pk, const struct rc_id *by,
                                reset_mail_fn *mail, void *ctx, int64_t now)
{
    struct resetting r = {.kr = kr, .a = a, .centre = centre, .person = person, .by = by, .pk = pk,
                          .mail = mail, .mail_ctx = ctx, .now = now};

    return db_transact(db, confirm_work, &r);
}

static enum rc_err refuse_work(struct db *db, void *ctx)
{
    struct resetting *r = ctx;
    struct reset_row row;
    enum rc_err err = reset_begin(db, r);

    if (err == RC_OK) {
        err = reset_of(db, r->kr, r->a, r->centre, r->person, r->now, &row);
    }
    if (err == RC_OK) {
        err = store_reset_forget(db, r->person);
    }
    return err == RC_OK ? reset_end(db, r, "reset-refused") : err;
}

enum rc_err store_reset_refuse(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre, const struct rc_id *person,
                               const struct rc_id *by, int64_t now)
{
    struct resetting r = {
        .kr = kr, .a = a, .centre = centre, .person = person, .by = by, .now = now};

    return db_transact(db, refuse_work, &r);
}

/* Staff accounts (store_person.h). Sessions, links and the sweep are in store_session.c. */
#include "sql/store_person.h"

#include <string.h>

#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/store_factor.h"
#include "sql/store_outbox.h"

#define EMAIL_MAX 254u
#define TITLE_MAX 200u

/* --- reading ------------------------------------------------------------------------------ */

struct one {
    struct db *db;
    const struct keyring *kr;
    struct person_row *out;
    bool found;
    bool begun; /* of_centre_row: */
    struct centre_state centre;
    struct seal_hash sum;
};

static enum rc_err one_row(void *ctx, const struct db_row *row)
{
    struct one *o = ctx;

    o->found = true;
    return person_row_get(o->db, o->kr, row, 0, o->out);
}

enum rc_err person_lock(struct db *db, const struct keyring *kr, struct arena *a,
                        enum statement st, const struct rc_id *centre, struct db_value key,
                        struct person_row *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), key};
    struct one o = {.db = db, .kr = kr, .out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, st, v, 2, one_row, &o);
    return err == RC_OK && !o.found ? RC_NOTFOUND : err;
}

/* One of all persons of the centre; most of them bring their MAC only. */
static enum rc_err of_centre_row(void *ctx, const struct db_row *row)
{
    struct one *o = ctx;
    struct row_mac mac;
    enum rc_err err = RC_OK;

    if (!o->begun) {
        o->begun = true;
        err = centre_row_get(o->db, o->kr, row, &o->centre);
    }
    if (err == RC_OK) {
        err = db_get_fixed(row, CENTRE_COLUMNS_N, mac.b, ROW_MAC_BYTES);
    }
    if (err != RC_OK) {
        return err;
    }
    centre_sum_add(&o->sum, &mac);
    if (db_is_null(row, CENTRE_COLUMNS_N + 1)) {
        return RC_OK;
    }
    o->found = true;
    return person_row_get(o->db, o->kr, row, CENTRE_COLUMNS_N + 1, o->out);
}

RC_CHECK static enum rc_err person_get(struct db *db, const struct keyring *kr, struct arena *a,
                                       enum statement st, const struct rc_id *centre,
                                       struct db_value key, struct person_row *out)
{
    const struct db_value v[] = {key, db_blob(centre->b, ID_BYTES)};
    struct one o = {.db = db, .kr = kr, .out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, st, v, 2, of_centre_row, &o);
    if (err == RC_OK && o.begun && seal_hash_compare(&o.sum, &o.centre.persons_sum) != RC_OK) {
        db_blame(db, "person", centre, o.centre.revision);
        err = RC_CRYPTO;
    }
    if (err == RC_OK && !o.found) {
        err = RC_NOTFOUND;
    }
    if (err != RC_OK) {
        memset(out, 0, sizeof(*out));
    }
    return err;
}

enum rc_err store_person_by_id(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre, const struct rc_id *person,
                               struct person_row *out)
{
    return person_get(db, kr, a, ST_PERSON_BY_ID, centre, db_blob(person->b, ID_BYTES), out);
}

enum rc_err store_person_by_email(struct db *db, const struct keyring *kr, struct arena *a,
                                  const struct rc_id *centre, const char *email,
                                  struct person_row *out)
{
    return person_get(db, kr, a, ST_PERSON_BY_EMAIL, centre, db_text(email), out);
}

struct list {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    struct person_row *row;
    size_t n, room;
};

RC_CHECK static enum rc_err list_add(struct list *l, const struct db_row *row, size_t col)
{
    l->row = arena_grow(l->a, l->row, l->n, &l->room, sizeof *l->row);
    if (l->row == NULL) {
        return RC_NOMEM;
    }
    return person_row_get(l->db, l->kr, row, col, &l->row[l->n++]);
}

static enum rc_err list_row(void *ctx, const struct db_row *row)
{
    return list_add(ctx, row, 0);
}

enum rc_err store_person_list(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, struct person_row **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct list l = {.db = db, .kr = kr, .a = a};
    enum rc_err err = db_query(db, a, ST_PERSON_LIST, v, 1, list_row, &l);

    *out = l.row;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

struct all {
    struct list list;
    bool begun;
    struct centre_state centre;
    struct seal_hash sum;
};

static enum rc_err all_row(void *ctx, const struct db_row *row)
{
    struct all *l = ctx;
    struct row_mac mac;
    enum rc_err err = RC_OK;

    if (!l->begun) {
        l->begun = true;
        err = centre_row_get(l->list.db, l->list.kr, row, &l->centre);
    }
    if (err != RC_OK || db_is_null(row, CENTRE_COLUMNS_N)) {
        return err; /* a centre without persons */
    }
    err = db_get_fixed(row, CENTRE_COLUMNS_N + PERSON_COLUMNS_N - 1, mac.b, ROW_MAC_BYTES);
    if (err != RC_OK) {
        return err;
    }
    centre_sum_add(&l->sum, &mac);
    return list_add(&l->list, row, CENTRE_COLUMNS_N);
}

enum rc_err store_person_all(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, struct person_row **out, size_t *n,
                             uint32_t *revision)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct all l = {.list = {.db = db, .kr = kr, .a = a}};
    enum rc_err err = db_query(db, a, ST_PERSON_ALL, v, 1, all_row, &l);

    if (err == RC_OK && !l.begun) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK && seal_hash_compare(&l.sum, &l.centre.persons_sum) != RC_OK) {
        db_blame(db, "person", centre, l.centre.revision);
        err = RC_CRYPTO;
    }
    *out = err == RC_OK ? l.list.row : NULL;
    *n = err == RC_OK ? l.list.n : 0;
    *revision = l.centre.revision;
    return err;
}

/* --- invitation --------------------------------------------------------------------------- */

struct invite {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const char *email, *title;
    uint32_t roles;
    const struct rc_id *by;
    int64_t now;
    const struct link_secret *link;
    invite_mail_fn *mail;
    void *mail_ctx;
    struct rc_id person;
};

RC_CHECK static enum rc_err person_insert(struct db *db, const struct invite *i,
                                          const struct person_row *p)
{
    struct row_mac mac;

    person_row_mac(i->kr, p, &mac);
    const struct db_value v[] = {db_blob(p->id.b, ID_BYTES),     db_blob(p->centre.b, ID_BYTES),
                                 db_text(p->email),              db_text(p->title),
                                 db_int(p->roles),               db_int((int64_t)p->state),
                                 db_blob(p->pk.b, sizeof(p->pk.b)), db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_PERSON_INSERT, v, 8, NULL);
}

RC_CHECK static enum rc_err person_reinvite(struct db *db, const struct invite *i,
                                            const struct person_row *p)
{
    struct row_mac mac;

    person_row_mac(i->kr, p, &mac);
    const struct db_value v[] = {db_text(p->title), db_int(p->roles),
                                 db_blob(mac.b, ROW_MAC_BYTES), db_blob(p->id.b, ID_BYTES)};
    return db_exec(db, ST_PERSON_REINVITE, v, 4, NULL);
}

RC_CHECK static enum rc_err invite_mail(struct db *db, const struct invite *i)
{
    struct mail_write mail;
    enum rc_err err;

    if (i->mail == NULL) {
        return RC_OK;
    }
    err = i->mail(i->mail_ctx, &i->person, &mail);
    return err == RC_OK ? store_outbox_add(db, i->kr, i->centre, &mail, i->now) : err;
}

static enum rc_err invite_work(struct db *db, void *ctx)
{
    struct invite *i = ctx;
    struct centre_state c;
    struct person_row p;
    enum rc_err err = centre_lock(db, i->kr, i->a, i->centre, &c);

    if (err != RC_OK) {
        return err;
    }
    err = person_lock(db, i->kr, i->a, ST_PERSON_LOCK_EMAIL, i->centre, db_text(i->email), &p);
    if (err == RC_NOTFOUND) {
        p = (struct person_row){.centre = *i->centre, .email = i->email, .title = i->title,
                                .roles = i->roles, .state = PERSON_INVITED};
        id_random(&p.id);
        err = person_insert(db, i, &p);
    } else if (err == RC_OK && p.state != PERSON_INVITED) {
        return RC_CONFLICT;
    } else if (err == RC_OK) {
        p.title = i->title;
        p.roles = i->roles;
        err = person_reinvite(db, i, &p);
    }
    i->person = p.id;
    if (err == RC_OK) {
        err = store_link_renew(db, i->kr, LINK_INVITATION, i->centre, &i->person, i->link,
                               i->now + LINK_INVITATION_SECONDS);
    }
    if (err == RC_OK) {
        err = invite_mail(db, i);
    }
    return err == RC_OK ? centre_save(db, i->kr, i->a, &c, i->by, i->now, "invite", i->title) : err;
}

enum rc_err store_person_invite(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const char *email, const char *title,
                                uint32_t roles, const struct rc_id *by, int64_t now,
                                const struct link_secret *link, invite_mail_fn *mail,
                                void *mail_ctx, struct rc_id *person)
{
    struct invite i = {.kr = kr, .a = a, .centre = centre, .email = email, .title = title,
                       .roles = roles, .by = by, .now = now, .link = link, .mail = mail,
                       .mail_ctx = mail_ctx};
    enum rc_err err;

    memset(person, 0, sizeof(*person));
    if (strlen(email) > EMAIL_MAX || strlen(title) > TITLE_MAX) {
        return RC_INVALID;
    }
    err = db_transact(db, invite_work, &i);
    if (err == RC_OK) {
        *person = i.person;
    }
    return err;
}

/* --- acceptance --------------------------------------------------------------------------- */

struct accept {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *person;
    const struct link_secret *link;
    const struct person_pk *pk;
    const struct person_wrap *wrap;
    const uint8_t *code_wrap;
    int64_t now;
};

static enum rc_err accept_work(struct db *db, void *ctx)
{
    const struct accept *c = ctx;
    struct centre_state centre;
    struct person_row p;
    struct row_mac mac;
    enum rc_err err = centre_lock(db, c->kr, c->a, c->centre, &centre);

    if (err == RC_OK) {
        err = store_link_use(db, c->kr, c->a, LINK_INVITATION, c->centre, c->person, c->link,
                             c->now);
    }
    if (err == RC_OK) {
        err = person_lock(db, c->kr, c->a, ST_PERSON_LOCK, c->centre,
                          db_blob(c->person->b, ID_BYTES), &p);
    }
    if (err == RC_OK && p.state != PERSON_INVITED) {
        err = RC_NOTFOUND;
    }
    if (err != RC_OK) {
        return err;
    }
    p.state = PERSON_ACTIVE;
    p.pk = *c->pk;
    person_row_mac(c->kr, &p, &mac);
    const struct db_value v[] = {
        db_int((int64_t)p.state),
        db_blob(p.pk.b, sizeof(p.pk.b)),
        db_blob(c->wrap->salt, PERSON_SALT_BYTES),
        db_int((int64_t)c->wrap->cost.ops),
        db_int((int64_t)c->wrap->cost.mem),
        db_blob(c->wrap->sealed, PERSON_WRAP_BYTES),
        db_blob(c->code_wrap, PERSON_WRAP_BYTES),
        db_blob(mac.b, ROW_MAC_BYTES),
        db_blob(p.id.b, ID_BYTES),
    };
    err = db_exec(db, ST_PERSON_ACCEPT, v, sizeof(v) / sizeof(v[0]), NULL);
    return err == RC_OK ? centre_save(db, c->kr, c->a, &centre, c->person, c->now, "accept",
                                      p.title)
                        : err;
}

enum rc_err store_person_accept(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct rc_id *person,
                                const struct link_secret *link, const struct person_pk *pk,
                                const struct person_wrap *wrap,
                                const uint8_t code_wrap[static PERSON_WRAP_BYTES], int64_t now)
{
    struct accept c = {.kr = kr, .a = a, .centre = centre, .person = person, .link = link,
                       .pk = pk, .wrap = wrap, .code_wrap = code_wrap, .now = now};

    return db_transact(db, accept_work, &c);
}

enum rc_err person_new_keys(struct db *db, const struct keyring *kr, const struct person_row *p,
                            const struct person_wrap *wrap,
                            const uint8_t code_wrap[static PERSON_WRAP_BYTES])
{
    struct person_row now = *p;
    struct row_mac mac;
    enum rc_err err = now.has_factor ? store_factor_drop(db, &now) : RC_OK;

    if (err != RC_OK) {
        return err;
    }
    person_row_mac(kr, &now, &mac);
    const struct db_value v[] = {
        db_blob(p->pk.b, sizeof(p->pk.b)),
        db_int(person_row_factor(&now)),
        db_blob(wrap->salt, PERSON_SALT_BYTES),
        db_int((int64_t)wrap->cost.ops),
        db_int((int64_t)wrap->cost.mem),
        db_blob(wrap->sealed, PERSON_WRAP_BYTES),
        db_blob(code_wrap, PERSON_WRAP_BYTES),
        db_blob(mac.b, ROW_MAC_BYTES),
        db_blob(p->id.b, ID_BYTES),
    };
    return db_exec(db, ST_PERSON_NEW_KEYS, v, sizeof(v) / sizeof(v[0]), NULL);
}

/* --- log-in ------------------------------------------------------------------------------- */

enum rc_err store_person_failed(struct db *db, const struct rc_id *person, bool known,
                                int64_t now)
{
    const struct db_value v[] = {db_int(now), db_blob(person->b, ID_BYTES)};

    return db_exec(db, known ? ST_PERSON_FAILED_KNOWN : ST_PERSON_FAILED, v, 2, NULL);
}

enum rc_err store_person_succeeded(struct db *db, const struct rc_id *person, bool known)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};

    return db_exec(db, known ? ST_PERSON_SUCCEEDED_KNOWN : ST_PERSON_SUCCEEDED, v, 1, NULL);
}

/* --- a forgotten password ------------------------------------------------------------------- */

static enum rc_err code_get(void *ctx, const struct db_row *row)
{
    return db_is_null(row, 0) ? RC_NOTFOUND : db_get_fixed(row, 0, ctx, PERSON_WRAP_BYTES);
}

enum rc_err store_person_code(struct db *db, struct arena *a, const struct rc_id *person,
                              uint8_t wrap[static PERSON_WRAP_BYTES])
{
    static const uint8_t none[PERSON_WRAP_BYTES];
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};
    enum rc_err err;

    memset(wrap, 0, PERSON_WRAP_BYTES);
    err = db_query(db, a, ST_PERSON_CODE, v, 1, code_get, wrap);
    return err == RC_OK && memcmp(wrap, none, sizeof(none)) == 0 ? RC_NOTFOUND : err;
}

/* Who gets a centre's roots, its nightly check, and its log as administrators read it
 * (store_audit.h). */
#include "sql/store_audit.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "core/ticket.h"
#include "sql/audit_row.h"
#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"

#define SCRATCH (4u * 1024u * 1024u)

/* --- who gets the roots ------------------------------------------------------------------- */

static struct place reader_place(const struct rc_id *centre, const struct audit_reader *r,
                                 struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, r->person.b, ID_BYTES);
    row_part_bytes(p, r->address, id_is_zero(&r->person) ? ADDRESS_SEALED : 0);
    return (struct place){
        .type = PLACE_ROW_AUDIT, .centre = *centre, .kind = AUDIT_READER, .item = r->id};
}

struct readers {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    struct audit_reader *reader;
    size_t n;
};

static enum rc_err reader_row(void *ctx, const struct db_row *r)
{
    struct readers *s = ctx;
    struct audit_reader *out = &s->reader[s->n];
    struct row_mac mac;
    struct row_parts p;

    if (s->n < AUDIT_READERS_MAX && row_get_id(r, 0, &out->id) == RC_OK &&
        row_get_id(r, 1, &out->person) == RC_OK && id_is_zero(&out->person) != db_is_null(r, 2) &&
        (db_is_null(r, 2) || db_get_fixed(r, 2, out->address, ADDRESS_SEALED) == RC_OK) &&
        db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = reader_place(s->centre, out, &p);
        if (row_mac_check(s->kr, &at, p.part, p.n, &mac) == RC_OK) {
            s->n++;
            return RC_OK;
        }
    }
    db_blame(s->db, "audit_reader", s->centre, s->n);
    return RC_CRYPTO;
}

enum rc_err rotate_audit_reader(struct rotate_row *r)
{
    struct audit_reader one;
    struct readers s = {.db = r->db, .kr = r->kr, .centre = &r->centre, .reader = &one};
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err;

    memset(&one, 0, sizeof(one));
    err = reader_row(&s, &r->row);
    if (err == RC_OK && id_is_zero(&one.person)) {
        err = address_rekey(r->kr, &r->centre, &one.id, one.address);
        if (err == RC_OK) {
            err = rotate_put(r, one.address, ADDRESS_SEALED);
        }
    } else {
        rotate_put_column(r, 2);
    }
    if (err == RC_OK) {
        const struct place at = reader_place(&r->centre, &one, &p);
        row_mac_make(r->kr, &at, p.part, p.n, &mac);
        err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    }
    if (err == RC_OK) {
        err = rotate_put(r, r->centre.b, ID_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

enum rc_err store_audit_readers(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, struct audit_reader **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct readers s = {.db = db, .kr = kr, .centre = centre,
                        .reader = arena_calloc(a, AUDIT_READERS_MAX + 1, sizeof(*s.reader))};
    enum rc_err err = RC_NOMEM;

    if (s.reader != NULL) {
        err = db_query(db, a, ST_AUDIT_READERS, v, 1, reader_row, &s);
    }
    *out = s.reader;
    *n = err == RC_OK ? s.n : 0;
    return err;
}

struct change {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct audit_reader reader;
    const char *address; /* or NULL */
    const struct rc_id *by;
    int64_t now;
};

static enum rc_err person_there(void *ctx, const struct db_row *r)
{
    bool *there = ctx;

    *there = r->n > 0;
    return RC_OK;
}

/* Whether he is one already, or there is no room, or no such person. */
RC_CHECK static enum rc_err may_add(struct db *db, const struct change *c)
{
    const struct db_value person[] = {db_blob(c->centre->b, ID_BYTES),
                                      db_blob(c->reader.person.b, ID_BYTES)};
    char text[ADDRESS_MAX + 1];
    struct audit_reader *all = NULL;
    bool there = false;
    size_t n = 0;
    enum rc_err err = store_audit_readers(db, c->kr, c->a, c->centre, &all, &n);

    if (err == RC_OK && n == AUDIT_READERS_MAX) {
        err = RC_CONFLICT;
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (c->address == NULL) {
            err = id_equal(&all[i].person, &c->reader.person) ? RC_CONFLICT : RC_OK;
        } else if (id_is_zero(&all[i].person)) {
            err = address_open(c->kr, c->centre, &all[i].id, all[i].address, text);
            if (err == RC_OK && strcmp(text, c->address) == 0) {
                err = RC_CONFLICT;
            }
        }
    }
    if (err == RC_OK && c->address == NULL) {
        err = db_query(db, c->a, ST_PERSON_LOCK, person, 2, person_there, &there);
        if (err == RC_OK && !there) {
            err = RC_NOTFOUND;
        }
    }
    return err;
}

static enum rc_err add_work(struct db *db, void *ctx)
{
    struct change *c = ctx;
    struct centre_state state;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = centre_lock(db, c->kr, c->a, c->centre, &state);

    if (err == RC_OK) {
        err = may_add(db, c);
    }
    if (err != RC_OK) {
        return err;
    }
    const struct place at = reader_place(c->centre, &c->reader, &p);
    row_mac_make(c->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {
        db_blob(c->centre->b, ID_BYTES), db_blob(c->reader.id.b, ID_BYTES),
        row_id_value(&c->reader.person),
        c->address != NULL ? db_blob(c->reader.address, ADDRESS_SEALED) : db_null(),
        db_blob(mac.b, ROW_MAC_BYTES)};
    err = db_exec(db, ST_AUDIT_READER_INSERT, v, 5, NULL);
    return err == RC_OK
               ? centre_save(db, c->kr, c->a, &state, c->by, c->now, "root-reader-add",
                             c->address != NULL ? "outside" : "staff")
               : err;
}

static enum rc_err drop_work(struct db *db, void *ctx)
{
    struct change *c = ctx;
    const struct db_value v[] = {db_blob(c->centre->b, ID_BYTES),
                                 db_blob(c->reader.id.b, ID_BYTES)};
    struct centre_state state;
    uint64_t rows = 0;
    enum rc_err err = centre_lock(db, c->kr, c->a, c->centre, &state);

    if (err == RC_OK) {
        err = db_exec(db, ST_AUDIT_READER_DELETE, v, 2, &rows);
    }
    if (err == RC_OK && rows == 0) {
        err = RC_NOTFOUND;
    }
    return err == RC_OK ? centre_save(db, c->kr, c->a, &state, c->by, c->now, "root-reader-drop",
                                      NULL)
                        : err;
}

RC_CHECK static enum rc_err change(struct db *db, struct change *c, db_work_fn *work)
{
    enum rc_err err = RC_NOMEM;

    c->a = arena_open(SCRATCH);
    if (c->a != NULL) {
        err = db_transact(db, work, c);
    }
    arena_close(c->a);
    return err;
}

enum rc_err store_audit_reader_add(struct db *db, const struct keyring *kr,
                                   const struct rc_id *centre, const struct rc_id *person,
                                   const char *address, const struct rc_id *by, int64_t now)
{
    struct change c = {.kr = kr, .centre = centre, .address = address, .by = by, .now = now};
    enum rc_err err = RC_OK;

    if ((person == NULL) == (address == NULL)) {
        return RC_INVALID;
    }
    id_random(&c.reader.id);
    if (person != NULL) {
        c.reader.person = *person;
    } else {
        err = address_seal(kr, centre, &c.reader.id, address, c.reader.address);
    }
    return err == RC_OK ? change(db, &c, add_work) : err;
}

enum rc_err store_audit_reader_drop(struct db *db, const struct keyring *kr,
                                    const struct rc_id *centre, const struct rc_id *id,
                                    const struct rc_id *by, int64_t now)
{
    struct change c = {.kr = kr, .centre = centre, .reader = {.id = *id}, .by = by, .now = now};

    return change(db, &c, drop_work);
}

/* --- the check ---------------------------------------------------------------------------- */

static struct place check_place(const struct rc_id *centre, const struct audit_check *c,
                                struct row_parts *p)
{
    p->n = 0;
    row_part_date(p, c->day);
    row_part_int(p, c->running ? 1 : 0);
    row_part_int(p, c->asked ? 1 : 0);
    row_part_bytes(p, c->at.b, ID_BYTES);
    row_part_int(p, (int64_t)c->cases);
    row_part_int(p, (int64_t)c->findings);
    row_part_int(p, (int64_t)c->files_bare);
    row_part_text(p, c->report);
    return (struct place){.type = PLACE_ROW_AUDIT, .centre = *centre, .kind = AUDIT_CHECK};
}

struct check {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    struct audit_check *out;
};

static enum rc_err check_row(void *ctx, const struct db_row *r)
{
    struct check *k = ctx;
    struct audit_check *out = k->out;
    int64_t running = 0, asked = 0, cases = 0, findings = 0, bare = 0;
    struct row_parts p;

    out->found = true;
    if (db_get_fixed(r, 8, out->mac.b, ROW_MAC_BYTES) == RC_OK &&
        row_get_date(r, 0, &out->day) == RC_OK && row_get_bounded(r, 1, 0, 1, &running) == RC_OK &&
        row_get_bounded(r, 2, 0, 1, &asked) == RC_OK && row_get_id(r, 3, &out->at) == RC_OK &&
        row_get_bounded(r, 4, 0, INT64_MAX, &cases) == RC_OK &&
        row_get_bounded(r, 5, 0, INT64_MAX, &findings) == RC_OK &&
        row_get_bounded(r, 6, 0, INT64_MAX, &bare) == RC_OK &&
        db_get_text(r, 7, &out->report) == RC_OK && out->report != NULL) {
        out->running = running != 0;
        out->asked = asked != 0;
        out->cases = (uint64_t)cases;
        out->findings = (uint64_t)findings;
        out->files_bare = (uint64_t)bare;
        const struct place at = check_place(k->centre, out, &p);
        if (row_mac_check(k->kr, &at, p.part, p.n, &out->mac) == RC_OK) {
            return RC_OK;
        }
    }
    db_blame(k->db, "audit_check", k->centre, 0);
    return RC_CRYPTO;
}

/* Who writes it next finds another mark than he has read, and looks again. */
enum rc_err rotate_audit_check(struct rotate_row *r)
{
    struct audit_check c;
    struct check k = {.db = r->db, .kr = r->kr, .centre = &r->centre, .out = &c};
    struct row_parts p;
    enum rc_err err;

    memset(&c, 0, sizeof(c));
    err = check_row(&k, &r->row);
    if (err == RC_OK) {
        const struct place at = check_place(&r->centre, &c, &p);
        err = rotate_mac(r, &at, &p);
    }
    if (err == RC_OK) {
        err = rotate_put(r, r->centre.b, ID_BYTES);
    }
    rotate_put_keys(r, 0);
    return err;
}

enum rc_err store_audit_check(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, struct audit_check *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct check k = {.db = db, .kr = kr, .centre = centre, .out = out};

    *out = (struct audit_check){.day = RC_DATE_NONE, .report = "[]"};
    return db_query(db, a, ST_AUDIT_CHECK, v, 1, check_row, &k);
}

struct put {
    const struct keyring *kr;
    const struct rc_id *centre;
    const struct audit_check *was, *next;
    const struct mail_write *mails;
    size_t n;
    int64_t now;
};

static enum rc_err put_work(struct db *db, void *ctx)
{
    const struct put *u = ctx;
    const struct audit_check *c = u->next;
    struct row_mac mac;
    struct row_parts p;
    char day[11];
    uint64_t rows = 0;
    const struct place at = check_place(u->centre, c, &p);

    row_mac_make(u->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {
        row_date_value(c->day, day),      db_int(c->running ? 1 : 0),
        db_int(c->asked ? 1 : 0),         db_blob(c->at.b, ID_BYTES),
        db_int((int64_t)c->cases),        db_int((int64_t)c->findings),
        db_int((int64_t)c->files_bare),   db_blob(c->report, strlen(c->report)),
        db_blob(mac.b, ROW_MAC_BYTES),    db_blob(u->centre->b, ID_BYTES),
        db_blob(u->was->mac.b, ROW_MAC_BYTES),
    };
    enum rc_err err = db_exec(db, u->was->found ? ST_AUDIT_CHECK_UPDATE : ST_AUDIT_CHECK_INSERT, v,
                              u->was->found ? 11 : 10, &rows);

    if (err == RC_OK && rows != 1) {
        err = RC_CONFLICT;
    }
    for (size_t i = 0; err == RC_OK && i < u->n; i++) {
        err = store_outbox_add(db, u->kr, u->centre, &u->mails[i], u->now);
    }
    return err;
}

enum rc_err store_audit_check_put(struct db *db, const struct keyring *kr,
                                  const struct rc_id *centre, const struct audit_check *was,
                                  const struct audit_check *next, const struct mail_write *mails,
                                  size_t n, int64_t now)
{
    struct put u = {.kr = kr, .centre = centre, .was = was, .next = next, .mails = mails, .n = n,
                    .now = now};

    return strlen(next->report) <= AUDIT_REPORT_MAX ? db_transact(db, put_work, &u) : RC_INVALID;
}

/* --- the log ------------------------------------------------------------------------------ */

struct lines {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    struct log_line *line;
    size_t n, room;
};

RC_CHECK static bool line_read(struct arena *a, const struct bytes *canon, struct log_line *out)
{
    json_t *j = json_loadb((const char *)canon->p, canon->len, 0, NULL);
    const char *by = json_string_value(json_object_get(j, "by"));
    const char *what = json_string_value(json_object_get(j, "what"));
    const char *detail = json_string_value(json_object_get(j, "detail"));
    bool ok = json_is_integer(json_object_get(j, "at")) && what != NULL &&
              (by == NULL || id_parse(by, &out->by) == RC_OK);

    out->at = json_integer_value(json_object_get(j, "at"));
    out->what = what != NULL ? arena_strdup(a, what) : NULL;
    out->detail = arena_strdup(a, detail != NULL ? detail : "");
    json_decref(j);
    return ok && out->what != NULL && out->detail != NULL;
}

static enum rc_err line_row(void *ctx, const struct db_row *r)
{
    static const struct rc_id no_case;
    struct lines *l = ctx;
    struct log_line *out = &l->line[l->n];
    struct bytes canon = {.p = NULL};
    struct seal_hash chain;
    struct row_mac mac;
    int64_t seq = 0;

    if (l->n < l->room && row_get_bounded(r, 0, 1, INT64_MAX, &seq) == RC_OK &&
        row_get_bytes(r, 1, &canon) == RC_OK &&
        db_get_fixed(r, 2, chain.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) == RC_OK &&
        chain_mac_check(l->kr, l->centre, &no_case, (uint64_t)seq, &chain, canon.p, canon.len,
                        &mac) == RC_OK &&
        line_read(l->a, &canon, out)) {
        out->seq = (uint64_t)seq;
        l->n++;
        return RC_OK;
    }
    db_blame(l->db, "centre_log", l->centre, (uint64_t)seq);
    return RC_CRYPTO;
}

RC_CHECK static enum rc_err lines(struct db *db, const struct keyring *kr, struct arena *a,
                                  const struct rc_id *centre, enum statement st, uint64_t before,
                                  unsigned limit, struct log_line **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES),
                                 db_int(before != 0 ? (int64_t)before : INT64_MAX), db_int(limit)};
    struct lines l = {.db = db, .kr = kr, .a = a, .centre = centre,
                      .line = arena_calloc(a, limit, sizeof(*l.line)), .room = limit};
    enum rc_err err = RC_NOMEM;

    if (l.line != NULL) {
        err = db_query(db, a, st, v, 3, line_row, &l);
    }
    *out = l.line;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

enum rc_err store_log_page(struct db *db, const struct keyring *kr, struct arena *a,
                           const struct rc_id *centre, uint64_t before, unsigned limit,
                           struct log_line **out, size_t *n)
{
    return lines(db, kr, a, centre, ST_LOG_PAGE, before, limit, out, n);
}

enum rc_err store_log_versions(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre, uint64_t before, unsigned limit,
                               struct log_line **out, size_t *n)
{
    return lines(db, kr, a, centre, ST_LOG_VERSIONS, before, limit, out, n);
}

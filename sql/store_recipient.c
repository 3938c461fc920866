/* Who holds a stage, and the recovery of a centre (store_centre.h). Each row has its MAC; the
 * centre's row holds a sum over all of them, so that one taken away is missed too. */
#include "sql/store_centre.h"

#include <stdio.h>
#include <string.h>

#include "core/routing.h"
#include "sql/centre_row.h"
#include "sql/person_row.h"
#include "sql/rotate.h"
#include "sql/store_absence.h"

#define SCRATCH (4u * 1024u * 1024u)

static void recipient_mac(const struct keyring *kr, const struct rc_id *centre, int64_t kind,
                          const char *stage_id, const struct rc_id *person, struct row_mac *out)
{
    const struct place at = {
        .type = PLACE_ROW_RECIPIENT, .centre = *centre, .item = *person, .kind = (uint8_t)kind};
    struct row_parts p = {.n = 0};

    row_part_text(&p, stage_id);
    row_mac_make(kr, &at, p.part, p.n, out);
}

enum rc_err recipient_row_check(const struct keyring *kr, const struct rc_id *centre, int64_t kind,
                                const char *stage_id, const struct rc_id *person,
                                const struct row_mac *mac)
{
    const struct place at = {
        .type = PLACE_ROW_RECIPIENT, .centre = *centre, .item = *person, .kind = (uint8_t)kind};
    struct row_parts p = {.n = 0};

    row_part_text(&p, stage_id);
    return row_mac_check(kr, &at, p.part, p.n, mac);
}

enum rc_err rotate_recipient(struct rotate_row *r)
{
    struct rc_id person;
    struct row_mac mac;
    const char *stage_id = NULL;
    int64_t kind = 0;
    enum rc_err err = RC_CRYPTO;

    if (row_get_bounded(&r->row, 1, 0, UINT8_MAX, &kind) == RC_OK &&
        db_get_text(&r->row, 2, &stage_id) == RC_OK && stage_id != NULL &&
        row_get_id(&r->row, 3, &person) == RC_OK &&
        db_get_fixed(&r->row, 4, mac.b, ROW_MAC_BYTES) == RC_OK) {
        err = recipient_row_check(r->kr, &r->centre, kind, stage_id, &person, &mac);
    }
    if (err != RC_OK) {
        return RC_CRYPTO;
    }
    recipient_mac(r->kr, &r->centre, kind, stage_id, &person, &mac);
    err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    rotate_put_keys(r, 4);
    return err;
}

/* --- recipients: reading ------------------------------------------------------------------ */

struct load {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    const struct procedure *p;
    struct centre_state centre;
    bool found;
    struct seal_hash sum, persons;
    struct person_row person; /* of the row in hand, or of the one before it */
    struct recipient *out;
    size_t n;
    struct people {
        struct recipient *p;  /* everybody, without a stage */
        struct absence *away; /* whoever has a row of that */
        struct row_mac *mac;  /* of those rows */
        size_t n, n_away, room;
    } people;
};

/* Columns behind those of centre, person and recipient. */
#define ABSENCE_AT (CENTRE_COLUMNS_N + PERSON_COLUMNS_N + 3u)

static int stage_position(const struct procedure *p, const char *id)
{
    for (size_t i = 0; i < p->n_stages; i++) {
        if (strcmp(p->stage[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static struct recipient recipient_of(const struct person_row *person)
{
    static const struct person_pk none;

    return (struct recipient){
        .person = person->id,
        .pk = person->pk,
        .reachable = person->state == PERSON_ACTIVE && (person->roles & ROLE_HANDLER) != 0 &&
                     memcmp(&person->pk, &none, sizeof(none)) != 0,
        .identity = (person->roles & ROLE_IDENTITY) != 0,
        .title = person->title,
        .name = person->email,
    };
}

/* In the order of the stages. */
RC_CHECK static enum rc_err recipient_put(struct load *l, const struct person_row *person,
                                          uint8_t stage)
{
    size_t at = l->n;

    if (l->n >= RECIPIENTS_MAX) {
        return RC_INTERNAL;
    }
    for (; at > 0 && l->out[at - 1].stage > stage; at--) {
        l->out[at] = l->out[at - 1];
    }
    l->out[at] = recipient_of(person);
    l->out[at].stage = stage;
    l->n++;
    return RC_OK;
}

RC_CHECK static enum rc_err people_grow(struct load *l)
{
    struct people *p = &l->people;
    const size_t room = p->room == 0 ? 16 : 2 * p->room;
    struct recipient *person = arena_calloc(l->a, room, sizeof(*person));
    struct absence *away = arena_calloc(l->a, room, sizeof(*away));
    struct row_mac *mac = arena_calloc(l->a, room, sizeof(*mac));

    if (person == NULL || away == NULL || mac == NULL) {
        return RC_NOMEM;
    }
    if (p->n > 0) {
        memcpy(person, p->p, p->n * sizeof(*person));
        memcpy(away, p->away, p->n_away * sizeof(*away));
        memcpy(mac, p->mac, p->n_away * sizeof(*mac));
    }
    *p = (struct people){person, away, mac, p->n, p->n_away, room};
    return RC_OK;
}

/* Somebody new: keeps him, and whether he is away. */
RC_CHECK static enum rc_err people_add(struct load *l, const struct db_row *row)
{
    struct people *p = &l->people;
    enum rc_err err = p->n == p->room ? people_grow(l) : RC_OK;

    if (err != RC_OK) {
        return err;
    }
    p->p[p->n++] = recipient_of(&l->person);
    if (db_is_null(row, ABSENCE_AT)) {
        return RC_OK;
    }
    err = absence_row_get(l->kr, &l->centre.id, row, ABSENCE_AT, &p->away[p->n_away],
                          &p->mac[p->n_away]);
    if (err != RC_OK) {
        db_blame(l->db, "absence", &l->person.id, 0);
        return RC_CRYPTO;
    }
    p->n_away++;
    return RC_OK;
}

/* A person has a row for each stage that he holds, one behind the other, and one where he holds
 * none. */
RC_CHECK static enum rc_err recipient_person(struct load *l, const struct db_row *row)
{
    const struct rc_id before = l->person.id;
    struct row_mac mac;
    enum rc_err err = person_row_get(l->db, l->kr, row, CENTRE_COLUMNS_N, &l->person);

    if (err != RC_OK || id_equal(&before, &l->person.id)) {
        return err;
    }
    err = db_get_fixed(row, CENTRE_COLUMNS_N + PERSON_COLUMNS_N - 1, mac.b, ROW_MAC_BYTES);
    if (err == RC_OK) {
        centre_sum_add(&l->persons, &mac);
        err = people_add(l, row);
    }
    return err;
}

static enum rc_err recipient_row(void *ctx, const struct db_row *row)
{
    const size_t col = CENTRE_COLUMNS_N + PERSON_COLUMNS_N;
    struct load *l = ctx;
    struct row_mac mac;
    const char *stage_id = NULL;
    int64_t kind = 0;
    int stage;
    enum rc_err err = RC_OK;

    if (!l->found) {
        l->found = true;
        err = centre_row_get(l->db, l->kr, row, &l->centre);
    }
    if (err != RC_OK || db_is_null(row, CENTRE_COLUMNS_N)) {
        return err; /* a centre without persons */
    }
    err = recipient_person(l, row);
    if (err != RC_OK || db_is_null(row, col)) {
        return err; /* no recipient */
    }
    if (row_get_bounded(row, col, 0, UINT8_MAX, &kind) != RC_OK ||
        db_get_text(row, col + 1, &stage_id) != RC_OK || stage_id == NULL ||
        db_get_fixed(row, col + 2, mac.b, ROW_MAC_BYTES) != RC_OK ||
        recipient_row_check(l->kr, &l->centre.id, kind, stage_id, &l->person.id, &mac) != RC_OK) {
        db_blame(l->db, "recipient", &l->centre.id, (uint64_t)kind);
        return RC_CRYPTO;
    }
    centre_sum_add(&l->sum, &mac);
    stage = kind == (int64_t)l->p->kind ? stage_position(l->p, stage_id) : -1;
    if (stage < 0) {
        return RC_OK; /* of another kind, or of a stage that is no more */
    }
    return recipient_put(l, &l->person, (uint8_t)stage);
}

enum rc_err store_recipients_on(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct procedure *p,
                                struct rc_date today, struct recipient **out, size_t *n)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    struct load l = {.db = db, .kr = kr, .a = a, .p = p};
    enum rc_err err = RC_NOMEM;

    *out = NULL;
    *n = 0;
    l.out = arena_calloc(a, RECIPIENTS_MAX, sizeof(*l.out));
    if (l.out == NULL) {
        return err;
    }
    err = db_query(db, a, ST_RECIPIENT_LIST, v, 1, recipient_row, &l);
    if (err == RC_OK && !l.found) {
        return RC_NOTFOUND;
    }
    for (size_t i = 0; err == RC_OK && i < l.people.n_away; i++) {
        centre_sum_add(&l.sum, &l.people.mac[i]);
    }
    if (err == RC_OK && seal_hash_compare(&l.sum, &l.centre.recipients_sum) != RC_OK) {
        db_blame(db, "recipient", centre, l.centre.revision);
        err = RC_CRYPTO;
    } else if (err == RC_OK && seal_hash_compare(&l.persons, &l.centre.persons_sum) != RC_OK) {
        db_blame(db, "person", centre, l.centre.revision);
        err = RC_CRYPTO;
    }
    if (err == RC_OK) {
        *out = l.out;
        *n = routing_deputies(l.out, l.n, l.people.p, l.people.n, l.people.away, l.people.n_away,
                              today);
    }
    return err;
}

enum rc_err store_recipients(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct procedure *p,
                             struct recipient **out, size_t *n)
{
    return store_recipients_on(db, kr, a, centre, p, RC_DATE_NONE, out, n);
}

/* --- recipients: writing ------------------------------------------------------------------ */

struct assign {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    enum kind kind;
    const char *stage_id;
    const struct rc_id *persons;
    size_t n;
    const struct rc_id *was; /* NULL: whoever they were */
    size_t n_was;
    bool replace;
    const struct rc_id *by;
    int64_t now;
};

struct exists {
    struct db *db;
    const struct keyring *kr;
    bool found;
};

static enum rc_err exists_row(void *ctx, const struct db_row *row)
{
    struct exists *e = ctx;
    struct person_row person;

    e->found = true;
    return person_row_get(e->db, e->kr, row, 0, &person);
}

/* RC_NOTFOUND unless the person is one of this centre's. */
RC_CHECK static enum rc_err person_exists(struct db *db, const struct keyring *kr, struct arena *a,
                                          const struct rc_id *centre, const struct rc_id *person)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(person->b, ID_BYTES)};
    struct exists e = {.db = db, .kr = kr};
    enum rc_err err = db_query(db, a, ST_PERSON_LOCK, v, 2, exists_row, &e);

    return err == RC_OK && !e.found ? RC_NOTFOUND : err;
}

RC_CHECK static enum rc_err assign_one(struct db *db, const struct assign *s,
                                       const struct rc_id *person)
{
    struct row_mac mac;
    enum rc_err err = person_exists(db, s->kr, s->a, s->centre, person);

    if (err != RC_OK) {
        return err;
    }
    recipient_mac(s->kr, s->centre, (int64_t)s->kind, s->stage_id, person, &mac);
    const struct db_value v[] = {db_blob(s->centre->b, ID_BYTES), db_int((int64_t)s->kind),
                                 db_text(s->stage_id), db_blob(person->b, ID_BYTES),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_RECIPIENT_INSERT, v, 5, NULL);
}

struct holders {
    struct rc_id person[RECIPIENTS_MAX];
    size_t n;
};

static enum rc_err holder_row(void *ctx, const struct db_row *row)
{
    struct holders *h = ctx;

    return h->n < RECIPIENTS_MAX ? row_get_id(row, 0, &h->person[h->n++]) : RC_INTERNAL;
}

/* RC_CONFLICT: somebody else has chosen others since. */
RC_CHECK static enum rc_err still_held(struct db *db, const struct assign *s)
{
    const struct db_value v[] = {db_blob(s->centre->b, ID_BYTES), db_int((int64_t)s->kind),
                                 db_text(s->stage_id)};
    struct holders now = {.n = 0};
    enum rc_err err = db_query(db, s->a, ST_RECIPIENT_OF_STAGE, v, 3, holder_row, &now);

    if (err == RC_OK && now.n != s->n_was) {
        err = RC_CONFLICT;
    }
    for (size_t i = 0; err == RC_OK && i < now.n; i++) {
        err = routing_is_excluded(&now.person[i], s->was, s->n_was) ? RC_OK : RC_CONFLICT;
    }
    return err;
}

static enum rc_err assign_work(struct db *db, void *ctx)
{
    const struct assign *s = ctx;
    const struct db_value stage[] = {db_blob(s->centre->b, ID_BYTES), db_int((int64_t)s->kind),
                                     db_text(s->stage_id)};
    struct centre_state c;
    char detail[100];
    enum rc_err err = centre_lock(db, s->kr, s->a, s->centre, &c);

    if (err == RC_OK && s->was != NULL) {
        err = still_held(db, s);
    }
    if (err == RC_OK && s->replace) {
        err = db_exec(db, ST_RECIPIENT_DELETE_STAGE, stage, 3, NULL);
    }
    for (size_t i = 0; err == RC_OK && i < s->n; i++) {
        err = assign_one(db, s, &s->persons[i]);
        if (err == RC_CONFLICT && !s->replace) {
            return RC_CONFLICT;
        }
    }
    if (err != RC_OK) {
        return err;
    }
    (void)snprintf(detail, sizeof(detail), "%s %s: %zu", kind_name(s->kind), s->stage_id, s->n);
    return centre_save(db, s->kr, s->a, &c, s->by, s->now,
                       s->replace ? "recipients-set" : "recipient-add", detail);
}

RC_CHECK static enum rc_err assign(struct db *db, struct assign *s)
{
    enum rc_err err = RC_NOMEM;

    if (strlen(s->stage_id) > 32 || s->n > RECIPIENTS_MAX) {
        return RC_INVALID;
    }
    s->a = arena_open(SCRATCH);
    if (s->a != NULL) {
        err = db_transact(db, assign_work, s);
    }
    arena_close(s->a);
    return err;
}

enum rc_err store_recipients_set(struct db *db, const struct keyring *kr,
                                 const struct rc_id *centre, enum kind kind, const char *stage_id,
                                 const struct rc_id *persons, size_t n, const struct rc_id *by,
                                 int64_t now)
{
    struct assign s = {.kr = kr, .centre = centre, .kind = kind, .stage_id = stage_id,
                       .persons = persons, .n = n, .replace = true, .by = by, .now = now};

    return assign(db, &s);
}

enum rc_err store_recipients_change(struct db *db, const struct keyring *kr,
                                    const struct rc_id *centre, enum kind kind,
                                    const char *stage_id, const struct rc_id *was, size_t n_was,
                                    const struct rc_id *persons, size_t n, const struct rc_id *by,
                                    int64_t now)
{
    struct assign s = {.kr = kr, .centre = centre, .kind = kind, .stage_id = stage_id,
                       .persons = persons, .n = n, .was = was, .n_was = n_was, .replace = true,
                       .by = by, .now = now};

    return assign(db, &s);
}

enum rc_err store_recipient_add(struct db *db, const struct keyring *kr,
                                const struct rc_id *centre, enum kind kind, const char *stage_id,
                                const struct rc_id *person, const struct rc_id *by, int64_t now)
{
    struct assign s = {.kr = kr, .centre = centre, .kind = kind, .stage_id = stage_id,
                       .persons = person, .n = 1, .by = by, .now = now};
    enum rc_err err = assign(db, &s);

    return err == RC_CONFLICT ? RC_OK : err; /* he is there already, nothing was written */
}

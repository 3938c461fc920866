#include "sql/store_holiday.h"

#include <stdio.h>
#include <string.h>

#include "sql/rotate.h"
#include "sql/store_centre.h"

#define LIST_COLUMNS 7u
#define HOLIDAY_COLUMNS 4u
#define READ_LIMIT ((size_t)16 * 1024 * 1024)

/* --- marks -------------------------------------------------------------------------------- */

/* Stored; 0 is an import's row, see below. */
static uint8_t division_number(enum division d)
{
    return (uint8_t)(d + 1);
}

/* Every part but the last has a fixed length. */
static void sum_add(struct seal_hash *sum, const struct holiday_row *h)
{
    uint8_t day[8], import[8];

    be64_put((uint64_t)h->day.date.day, day);
    be64_put(h->import, import);
    const struct seal_part parts[] = {{.p = sum->b, .len = sizeof(sum->b)},
                                      {.p = day, .len = sizeof(day)},
                                      {.p = import, .len = sizeof(import)},
                                      {.p = h->day.title, .len = strlen(h->day.title)}};
    struct seal_hash next;

    seal_hash_parts(parts, 4, &next);
    *sum = next;
}

static struct place division_place(enum division d, size_t n, const struct seal_hash *sum,
                                   struct row_parts *p)
{
    p->n = 0;
    row_part_int(p, (int64_t)n);
    row_part_bytes(p, sum->b, SEAL_HASH_BYTES);
    return (struct place){.type = PLACE_ROW_HOLIDAY, .kind = division_number(d)};
}

static struct place import_place(uint32_t number, int64_t made_at, const struct seal_hash *file,
                                 struct row_parts *p)
{
    p->n = 0;
    row_part_int(p, made_at);
    row_part_bytes(p, file->b, SEAL_HASH_BYTES);
    return (struct place){.type = PLACE_ROW_HOLIDAY, .seq = number};
}

RC_CHECK static enum rc_err refuse(struct db *db, const char *table, uint64_t n)
{
    static const struct rc_id of_no_centre;

    db_blame(db, table, &of_no_centre, n);
    return RC_CRYPTO;
}

/* --- reading ------------------------------------------------------------------------------ */

struct list {
    struct db *db;
    const struct keyring *kr;
    enum division division;
    struct holiday_row row[CALENDAR_ENTRIES_MAX];
    size_t n;
    struct seal_hash sum;
    struct row_mac mac; /* of the division */
    bool found;
};

RC_CHECK static enum rc_err day_get(struct list *l, const struct db_row *r, struct holiday_row *out)
{
    int64_t import = 0;
    struct seal_hash file;
    struct row_mac mac;
    struct row_parts p;

    if (row_get_date(r, 1, &out->day.date) != RC_OK || !date_is_set(out->day.date) ||
        db_get_text(r, 2, &out->day.title) != RC_OK || out->day.title == NULL ||
        row_get_bounded(r, 3, 1, UINT32_MAX, &import) != RC_OK) {
        return refuse(l->db, "holiday", division_number(l->division));
    }
    out->import = (uint32_t)import;
    if (db_get_int(r, 4, &out->imported_at) == RC_OK &&
        db_get_fixed(r, 5, file.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 6, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = import_place(out->import, out->imported_at, &file, &p);
        if (row_mac_check(l->kr, &at, p.part, p.n, &mac) == RC_OK) {
            return RC_OK;
        }
    }
    return refuse(l->db, "holiday_import", out->import);
}

static enum rc_err list_row(void *ctx, const struct db_row *r)
{
    struct list *l = ctx;
    enum rc_err err;

    l->found = true;
    if (r->n != LIST_COLUMNS || db_get_fixed(r, 0, l->mac.b, ROW_MAC_BYTES) != RC_OK ||
        l->n == CALENDAR_ENTRIES_MAX) {
        return refuse(l->db, "holiday_division", division_number(l->division));
    }
    if (db_is_null(r, 1)) { /* a division without a day: its mark tells whether that is so */
        return RC_OK;
    }
    err = day_get(l, r, &l->row[l->n]);
    if (err == RC_OK) {
        sum_add(&l->sum, &l->row[l->n++]);
    }
    return err;
}

RC_CHECK static enum rc_err list_read(struct db *db, const struct keyring *kr, struct arena *a,
                                      enum statement st, enum division division, struct list **out)
{
    const struct db_value v[] = {db_int(division_number(division))};
    struct list *l = arena_calloc(a, 1, sizeof(*l));
    enum rc_err err;

    *out = l;
    if (l == NULL) {
        return RC_NOMEM;
    }
    l->db = db;
    l->kr = kr;
    l->division = division;
    err = db_query(db, a, st, v, 1, list_row, l);
    if (err == RC_OK && l->found) {
        struct row_parts p;
        const struct place at = division_place(division, l->n, &l->sum, &p);
        if (row_mac_check(kr, &at, p.part, p.n, &l->mac) != RC_OK) {
            err = refuse(db, "holiday_division", division_number(division));
        }
    }
    return err;
}

enum rc_err store_holidays(struct db *db, const struct keyring *kr, struct arena *a,
                           enum division division, struct holiday_row **out, size_t *n)
{
    struct list *l = NULL;
    enum rc_err err = list_read(db, kr, a, ST_HOLIDAY_LIST, division, &l);

    *out = err == RC_OK ? l->row : NULL;
    *n = err == RC_OK ? l->n : 0;
    return err;
}

struct imports {
    const struct keyring *kr;
    int64_t number;
};

static enum rc_err import_check(void *ctx, const struct db_row *r)
{
    struct imports *i = ctx;
    struct row_parts p;
    struct row_mac mac;
    struct seal_hash file;
    int64_t made_at = 0;

    if (row_get_bounded(r, 0, 1, UINT32_MAX, &i->number) != RC_OK ||
        db_get_int(r, 1, &made_at) != RC_OK ||
        db_get_fixed(r, 2, file.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = import_place((uint32_t)i->number, made_at, &file, &p);
    return row_mac_check(i->kr, &at, p.part, p.n, &mac);
}

enum rc_err store_holiday_imports(struct db *db, const struct keyring *kr, struct arena *a,
                                  uint32_t *wrong)
{
    struct imports i = {.kr = kr};
    enum rc_err err = db_query(db, a, ST_VERIFY_IMPORTS, NULL, 0, import_check, &i);

    *wrong = (uint32_t)i.number;
    return err;
}

enum rc_err store_holidays_add(struct db *db, const struct keyring *kr, struct calendar *cal)
{
    struct arena *a = arena_open(READ_LIMIT);
    struct holiday_row *row = NULL;
    size_t n = 0;
    enum rc_err err = a != NULL ? store_holidays(db, kr, a, cal->division, &row, &n) : RC_NOMEM;

    for (size_t i = 0; i < n && err == RC_OK; i++) {
        err = calendar_add_holiday(cal, row[i].day.date, row[i].day.title);
    }
    arena_close(a);
    return err;
}

enum rc_err rotate_holiday_import(struct rotate_row *r)
{
    int64_t number = 0, made_at = 0;
    struct seal_hash file;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (row_get_bounded(&r->row, 0, 1, UINT32_MAX, &number) == RC_OK &&
        db_get_int(&r->row, 1, &made_at) == RC_OK &&
        db_get_fixed(&r->row, 2, file.b, SEAL_HASH_BYTES) == RC_OK) {
        const struct place at = import_place((uint32_t)number, made_at, &file, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 1);
    return err;
}

enum rc_err rotate_holiday_division(struct rotate_row *r)
{
    int64_t number = 0;
    struct list *l = NULL;
    struct row_parts p;
    enum rc_err err = row_get_bounded(&r->row, 0, 1, DIVISION__MAX, &number);

    if (err == RC_OK) { /* with its days locked, since the new mark is over them too */
        err = list_read(r->db, r->kr, r->a, ST_HOLIDAY_LOCK, (enum division)(number - 1), &l);
    }
    if (err == RC_OK) {
        const struct place at = division_place(l->division, l->n, &l->sum, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 1);
    return err;
}

/* --- import ------------------------------------------------------------------------------- */

struct import {
    const struct keyring *kr;
    struct arena *a;
    const struct feed *feed;
    const struct seal_hash *file;
    const struct rc_id *by;
    int64_t now;
    uint32_t number;
    struct holiday_change *change;
    size_t n, room;
};

RC_CHECK static enum rc_err change_add(struct import *im, enum division division,
                                       enum holiday_change_kind kind, const struct feed_day *day)
{
    im->change = arena_grow(im->a, im->change, im->n, &im->room, sizeof *im->change);
    if (im->change == NULL) {
        return RC_NOMEM;
    }
    im->change[im->n++] = (struct holiday_change){division, kind, *day};
    return RC_OK;
}

/* Goes through both in order: notes what differs, and makes the rows of `merged`. */
RC_CHECK static enum rc_err compare(struct import *im, const struct list *was,
                                    const struct feed_days *merged, struct holiday_row *row)
{
    size_t i = 0, k = 0;
    enum rc_err err = RC_OK;

    while (err == RC_OK && (i < was->n || k < merged->n)) {
        const struct holiday_row *old = i < was->n ? &was->row[i] : NULL;
        const struct feed_day *day = k < merged->n ? &merged->day[k] : NULL;
        int order = old == NULL ? 1 : day == NULL ? -1 : date_cmp(old->day.date, day->date);
        if (order < 0) {
            err = change_add(im, was->division, HOLIDAY_REMOVED, &old->day);
            i++;
            continue;
        }
        row[k] = (struct holiday_row){.day = *day, .import = im->number};
        if (order > 0) {
            err = change_add(im, was->division, HOLIDAY_ADDED, day);
        } else if (strcmp(old->day.title, day->title) != 0) {
            err = change_add(im, was->division, HOLIDAY_RENAMED, day);
            i++;
        } else {
            row[k].import = old->import;
            i++;
        }
        k++;
    }
    return err;
}

/* All rows of the division anew: there are few, and imports are rare. */
RC_CHECK static enum rc_err division_write(struct db *db, struct import *im, enum division division,
                                           const struct holiday_row *row, size_t n)
{
    const struct db_value number = db_int(division_number(division));
    struct db_value *v = arena_calloc(im->a, n, HOLIDAY_COLUMNS * sizeof(*v));
    char(*text)[11] = arena_calloc(im->a, n, sizeof(*text));
    struct seal_hash sum = {{0}};
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err;

    if (v == NULL || text == NULL) {
        return RC_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        struct db_value *at = v + i * HOLIDAY_COLUMNS;
        at[0] = number;
        at[1] = row_date_value(row[i].day.date, text[i]);
        at[2] = db_text(row[i].day.title);
        at[3] = db_int(row[i].import);
        sum_add(&sum, &row[i]);
    }
    const struct place place = division_place(division, n, &sum, &p);
    row_mac_make(im->kr, &place, p.part, p.n, &mac);
    const struct db_value mark[] = {number, db_blob(mac.b, ROW_MAC_BYTES)};
    err = db_exec(db, ST_HOLIDAY_CLEAR, &number, 1, NULL);
    if (err == RC_OK) {
        err = db_exec_bulk(db, ST_HOLIDAY_INSERT, v, HOLIDAY_COLUMNS, n);
    }
    return err == RC_OK ? db_exec(db, ST_HOLIDAY_DIVISION_PUT, mark, 2, NULL) : err;
}

RC_CHECK static enum rc_err division_import(struct db *db, struct import *im,
                                            enum division division)
{
    const size_t before = im->n;
    struct list *was = NULL;
    struct feed_days stored = {0}, merged = {0};
    struct holiday_row *row = NULL;
    enum rc_err err = list_read(db, im->kr, im->a, ST_HOLIDAY_LOCK, division, &was);

    if (err != RC_OK) {
        return err;
    }
    stored.day = arena_calloc(im->a, was->n, sizeof(*stored.day));
    if (stored.day == NULL) {
        return RC_NOMEM;
    }
    for (; stored.n < was->n; stored.n++) {
        stored.day[stored.n] = was->row[stored.n].day;
    }
    err = feed_merge(im->a, division, &stored, &im->feed->of[division], &merged);
    if (err != RC_OK) {
        return err;
    }
    row = arena_calloc(im->a, merged.n, sizeof(*row));
    err = row != NULL ? compare(im, was, &merged, row) : RC_NOMEM;
    return err == RC_OK && im->n > before ? division_write(db, im, division, row, merged.n) : err;
}

RC_CHECK static enum rc_err import_row(struct db *db, const struct import *im)
{
    struct row_parts p;
    struct row_mac mac;
    const struct place at = import_place(im->number, im->now, im->file, &p);

    row_mac_make(im->kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_int(im->number), db_int(im->now),
                                 db_blob(im->file->b, SEAL_HASH_BYTES),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_HOLIDAY_IMPORT_INSERT, v, 4, NULL);
}

/* --- what every centre is told ------------------------------------------------------------ */

struct ids {
    struct arena *a;
    struct one_id {
        struct one_id *next;
        struct rc_id id;
    } *first, **last;
};

static enum rc_err ids_row(void *ctx, const struct db_row *r)
{
    struct ids *ids = ctx;
    struct one_id *one = arena_calloc(ids->a, 1, sizeof(*one));

    if (one == NULL) {
        return RC_NOMEM;
    }
    *ids->last = one;
    ids->last = &one->next;
    return row_get_id(r, 0, &one->id);
}

/* The log's row brings the next revision with it. */
RC_CHECK static enum rc_err tell_centres(struct db *db, const struct import *im)
{
    struct ids ids = {.a = im->a, .last = &ids.first};
    unsigned count[HOLIDAY_RENAMED + 1] = {0};
    char detail[120];
    enum rc_err err = db_query(db, im->a, ST_HOLIDAY_CENTRES, NULL, 0, ids_row, &ids);

    for (size_t i = 0; i < im->n; i++) {
        count[im->change[i].kind]++;
    }
    (void)snprintf(detail, sizeof(detail), "import %u: %u added, %u removed, %u renamed",
                   im->number, count[HOLIDAY_ADDED], count[HOLIDAY_REMOVED],
                   count[HOLIDAY_RENAMED]);
    for (struct one_id *one = ids.first; one != NULL && err == RC_OK; one = one->next) {
        err = store_centre_log(db, im->kr, &one->id, im->by, im->now, "holidays", detail);
    }
    return err;
}

static enum rc_err import_work(struct db *db, void *ctx)
{
    struct import *im = ctx;
    int64_t last = 0;
    enum rc_err err = db_query(db, im->a, ST_HOLIDAY_IMPORT_LAST, NULL, 0, row_one_int, &last);

    im->n = 0;
    im->number = (uint32_t)(last + 1);
    for (int d = 0; d < DIVISION__MAX && err == RC_OK; d++) {
        if (im->feed->of[d].n > 0) {
            err = division_import(db, im, (enum division)d);
        }
    }
    if (err == RC_OK && im->n > 0) {
        err = import_row(db, im);
        if (err == RC_OK) {
            err = tell_centres(db, im);
        }
    }
    return err;
}

enum rc_err store_holiday_import(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct feed *feed, const struct seal_hash *file,
                                 const struct rc_id *by, int64_t now, struct holiday_change **out,
                                 size_t *n)
{
    struct import im = {.kr = kr, .a = a, .feed = feed, .file = file, .by = by, .now = now};
    enum rc_err err = db_transact(db, import_work, &im);

    if (err == RC_CONFLICT) {
        err = db_transact(db, import_work, &im); /* another machine was faster */
    }
    *out = err == RC_OK ? im.change : NULL;
    *n = err == RC_OK ? im.n : 0;
    return err;
}

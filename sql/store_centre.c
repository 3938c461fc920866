#include "sql/store_centre.h"

#include <stdio.h>
#include <string.h>

#include "sql/centre_row.h"
#include "sql/rotate.h"

/* --- versions of the document ------------------------------------------------------------- */

static void version_parts(const struct bytes *document, int64_t made_at, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, document->p, document->len);
    row_part_int(p, made_at);
}

static struct place version_place(const struct rc_id *centre, uint32_t version)
{
    return (struct place){.type = PLACE_ROW_PROCEDURE, .centre = *centre, .seq = version};
}

enum rc_err rotate_version(struct rotate_row *r)
{
    struct rc_id centre;
    struct bytes document;
    int64_t version = 0, made_at = 0;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (row_get_id(&r->row, 0, &centre) == RC_OK &&
        row_get_bounded(&r->row, 1, 0, UINT32_MAX, &version) == RC_OK &&
        row_get_bytes(&r->row, 2, &document) == RC_OK &&
        db_get_int(&r->row, 3, &made_at) == RC_OK) {
        const struct place at = version_place(&centre, (uint32_t)version);
        version_parts(&document, made_at, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 2);
    return err;
}

struct document {
    struct db *db;
    const struct keyring *kr;
    struct rc_id centre;
    uint32_t version;
    struct bytes bytes;
    bool found;
};

/* Document, made_at and MAC in three columns from `col` on. */
RC_CHECK static enum rc_err document_get(struct document *d, const struct db_row *row, size_t col)
{
    const struct place at = version_place(&d->centre, d->version);
    int64_t made_at = 0;
    struct row_mac mac;
    struct row_parts p;

    if (row_get_bytes(row, col, &d->bytes) == RC_OK &&
        db_get_int(row, col + 1, &made_at) == RC_OK &&
        db_get_fixed(row, col + 2, mac.b, ROW_MAC_BYTES) == RC_OK) {
        version_parts(&d->bytes, made_at, &p);
        if (row_mac_check(d->kr, &at, p.part, p.n, &mac) == RC_OK) {
            d->found = true;
            return RC_OK;
        }
    }
    db_blame(d->db, "centre_version", &d->centre, d->version);
    return RC_CRYPTO;
}

static enum rc_err document_row(void *ctx, const struct db_row *row)
{
    return document_get(ctx, row, 0);
}

RC_CHECK static enum rc_err document_load(struct arena *a, struct document *d)
{
    const struct db_value v[] = {db_blob(d->centre.b, ID_BYTES), db_int(d->version)};
    enum rc_err err = db_query(d->db, a, ST_CENTRE_VERSION_GET, v, 2, document_row, d);

    return err == RC_OK && !d->found ? RC_NOTFOUND : err;
}

enum rc_err store_centre_version(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct rc_id *centre, uint32_t version, const char **json,
                                 size_t *len)
{
    struct document d = {.db = db, .kr = kr, .centre = *centre, .version = version};
    enum rc_err err = document_load(a, &d);

    *json = (const char *)d.bytes.p;
    *len = d.bytes.len;
    return err;
}

/* --- reading ------------------------------------------------------------------------------ */

struct by_slug {
    struct db *db;
    const struct keyring *kr;
    struct centre_row *out;
    bool found;
};

static void fill(struct centre_row *out, const struct centre_state *c, const struct bytes *json)
{
    *out = (struct centre_row){.id = c->id,
                               .slug = c->slug,
                               .version = c->version,
                               .revision = c->revision,
                               .suspended = c->door != CENTRE_OPEN,
                               .going = c->door == CENTRE_GOING,
                               .json = (const char *)json->p,
                               .json_len = json->len};
}

static enum rc_err by_slug_row(void *ctx, const struct db_row *row)
{
    struct by_slug *s = ctx;
    struct centre_state c;
    enum rc_err err = centre_row_get(s->db, s->kr, row, &c);

    if (err != RC_OK) {
        return err;
    }
    struct document d = {.db = s->db, .kr = s->kr, .centre = c.id, .version = c.version};
    err = document_get(&d, row, CENTRE_COLUMNS_N);
    if (err == RC_OK) {
        fill(s->out, &c, &d.bytes);
        s->found = true;
    }
    return err;
}

enum rc_err store_centre_by_slug(struct db *db, const struct keyring *kr, struct arena *a,
                                 const char *slug, struct centre_row *out)
{
    const struct db_value v[] = {db_text(slug)};
    struct by_slug s = {.db = db, .kr = kr, .out = out};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    err = db_query(db, a, ST_CENTRE_BY_SLUG, v, 1, by_slug_row, &s);
    return err == RC_OK && !s.found ? RC_NOTFOUND : err;
}

struct list {
    struct arena *a;
    struct centre_row *row;
    size_t n, room;
};

static enum rc_err list_row(void *ctx, const struct db_row *row)
{
    struct list *l = ctx;
    struct centre_row *out;
    int64_t version = 0, revision = 0, suspended = 0;

    l->row = arena_grow(l->a, l->row, l->n, &l->room, sizeof *l->row);
    if (l->row == NULL) {
        return RC_NOMEM;
    }
    out = &l->row[l->n++];
    if (row_get_id(row, 0, &out->id) != RC_OK || db_get_text(row, 1, &out->slug) != RC_OK ||
        row_get_bounded(row, 2, 0, UINT32_MAX, &version) != RC_OK ||
        row_get_bounded(row, 3, 0, UINT32_MAX, &revision) != RC_OK ||
        db_get_int(row, 4, &suspended) != RC_OK) {
        return RC_INTERNAL;
    }
    out->version = (uint32_t)version;
    out->revision = (uint32_t)revision;
    out->suspended = suspended != CENTRE_OPEN;
    out->going = suspended == CENTRE_GOING;
    return RC_OK;
}

enum rc_err store_centre_list(struct db *db, struct arena *a, struct centre_row **out, size_t *n)
{
    struct list l = {.a = a};
    enum rc_err err = db_query(db, a, ST_CENTRE_LIST, NULL, 0, list_row, &l);

    *out = l.row;
    *n = err == RC_OK ? l.n : 0;
    return err;
}

enum rc_err store_centre_revision(struct db *db, struct arena *a, const char *slug,
                                  uint32_t *revision)
{
    const struct db_value v[] = {db_text(slug)};
    int64_t i = -1;
    enum rc_err err = db_query(db, a, ST_CENTRE_REVISION, v, 1, row_one_int, &i);

    *revision = i >= 0 ? (uint32_t)i : 0;
    return err == RC_OK && i < 0 ? RC_NOTFOUND : err;
}

enum rc_err store_centre_has_cases(struct db *db, struct arena *a, const struct rc_id *centre,
                                   bool *has)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_blob(centre->b, ID_BYTES)};
    int64_t n = 0;
    enum rc_err err = db_query(db, a, ST_CENTRE_HAS_CASES, v, 2, row_one_int, &n);

    *has = err == RC_OK && n > 0;
    return err;
}

/* --- import ------------------------------------------------------------------------------- */

struct import {
    const struct keyring *kr;
    struct arena *a;
    const char *slug;
    struct bytes json;
    const struct rc_id *by;
    int64_t now;
    struct centre_row *out;
    bool changed;
};

enum rc_err centre_version_add(struct db *db, const struct keyring *kr, struct centre_state *c,
                               const char *json, size_t len, int64_t now)
{
    const struct bytes document = {.p = (const unsigned char *)json, .len = len};
    struct row_mac mac;
    struct row_parts p;

    c->version++;
    const struct place at = version_place(&c->id, c->version);
    version_parts(&document, now, &p);
    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(c->id.b, ID_BYTES), db_int(c->version),
                                 db_blob(json, len), db_int(now), db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_CENTRE_VERSION_INSERT, v, 5, NULL);
}

/* Whether the present version says the same; a new centre has none and is inserted here. */
RC_CHECK static enum rc_err import_differs(struct db *db, const struct import *i,
                                           struct centre_state *c, bool *differs)
{
    enum rc_err err = centre_lock_slug(db, i->kr, i->a, i->slug, c);

    *differs = true;
    if (err == RC_NOTFOUND) {
        memset(c, 0, sizeof(*c));
        id_random(&c->id);
        c->slug = i->slug;
        return centre_insert(db, i->kr, c);
    }
    if (err == RC_OK) {
        struct document d = {.db = db, .kr = i->kr, .centre = c->id, .version = c->version};
        err = document_load(i->a, &d);
        *differs = err != RC_OK || d.bytes.len != i->json.len ||
                   memcmp(d.bytes.p, i->json.p, i->json.len) != 0;
    }
    return err;
}

static enum rc_err import_work(struct db *db, void *ctx)
{
    struct import *i = ctx;
    struct centre_state c;
    enum rc_err err = import_differs(db, i, &c, &i->changed);

    if (err == RC_OK && i->changed) {
        char detail[40];
        err = centre_version_add(db, i->kr, &c, (const char *)i->json.p, i->json.len, i->now);
        (void)snprintf(detail, sizeof(detail), "version %u", c.version);
        if (err == RC_OK) {
            err = centre_save(db, i->kr, i->a, &c, i->by, i->now, "import", detail);
        }
    }
    if (err == RC_OK) {
        fill(i->out, &c, &i->json);
    }
    return err;
}

enum rc_err store_centre_import(struct db *db, const struct keyring *kr, struct arena *a,
                                const char *slug, const char *json, size_t len,
                                const struct rc_id *by, int64_t now, struct centre_row *out,
                                bool *changed)
{
    struct import i = {.kr = kr, .a = a, .slug = slug, .by = by, .now = now, .out = out};
    enum rc_err err;

    *changed = false;
    memset(out, 0, sizeof(*out));
    if (len == 0 || len > CENTRE_JSON_MAX) {
        return RC_INVALID;
    }
    i.json = (struct bytes){.p = (unsigned char *)arena_memdup(a, json, len), .len = len};
    i.slug = arena_strdup(a, slug);
    if (i.json.p == NULL || i.slug == NULL) {
        return RC_NOMEM;
    }
    err = db_transact(db, import_work, &i);
    if (err == RC_CONFLICT) {
        err = db_transact(db, import_work, &i); /* another machine made this centre meanwhile */
    }
    *changed = err == RC_OK && i.changed;
    return err;
}

/* --- log ---------------------------------------------------------------------------------- */

enum rc_err store_centre_log(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                             const struct rc_id *by, int64_t now, const char *what,
                             const char *detail)
{
    struct arena *a = arena_open(1024 * 1024);
    struct centre_state c;
    enum rc_err err = a != NULL ? centre_lock(db, kr, a, centre, &c) : RC_NOMEM;

    if (err == RC_OK) {
        err = centre_save(db, kr, a, &c, by, now, what, detail);
    }
    arena_close(a);
    return err;
}

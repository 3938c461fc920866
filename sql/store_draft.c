#include "sql/store_draft.h"

#include <stdio.h>
#include <string.h>

#include "sql/centre_row.h"
#include "sql/rotate.h"
#include "sql/store_outbox.h"
#include "sql/store_recover.h"

/* --- the row ---------------------------------------------------------------------------------- */

static void draft_parts(const struct draft_row *d, struct row_parts *p)
{
    p->n = 0;
    row_part_int(p, d->slot);
    row_part_int(p, d->base);
    row_part_bytes(p, d->json, d->len);
    row_part_date(p, d->starts);
    row_part_bytes(p, d->person.b, ID_BYTES);
    row_part_int(p, d->changed_at);
}

static struct place draft_place(const struct rc_id *centre)
{
    return (struct place){.type = PLACE_ROW_DRAFT, .centre = *centre};
}

/* slot, base, document, starts, person, changed_at from column `col` on. */
RC_CHECK static enum rc_err draft_columns(const struct db_row *row, size_t col,
                                          struct draft_row *out)
{
    int64_t slot = 0, base = 0;
    struct bytes document;

    if (row_get_bounded(row, col, 0, DRAFT__MAX - 1, &slot) != RC_OK ||
        row_get_bounded(row, col + 1, 0, UINT32_MAX, &base) != RC_OK ||
        row_get_bytes(row, col + 2, &document) != RC_OK ||
        row_get_date(row, col + 3, &out->starts) != RC_OK ||
        row_get_id(row, col + 4, &out->person) != RC_OK ||
        db_get_int(row, col + 5, &out->changed_at) != RC_OK) {
        return RC_CRYPTO;
    }
    out->slot = (enum draft_slot)slot;
    out->base = (uint32_t)base;
    out->json = (const char *)document.p;
    out->len = document.len;
    return RC_OK;
}

enum rc_err rotate_draft(struct rotate_row *r)
{
    struct draft_row d;
    struct row_parts p;
    enum rc_err err = draft_columns(&r->row, 1, &d);

    if (err == RC_OK) {
        const struct place at = draft_place(&r->centre);
        draft_parts(&d, &p);
        err = rotate_mac(r, &at, &p);
    }
    rotate_put_keys(r, 2);
    return err;
}

struct load {
    struct db *db;
    const struct keyring *kr;
    const struct rc_id *centre;
    struct draft_row *out;
    bool found;
};

static enum rc_err load_row(void *ctx, const struct db_row *row)
{
    struct load *l = ctx;
    const struct place at = draft_place(l->centre);
    struct row_mac mac;
    struct row_parts p;

    if (draft_columns(row, 0, l->out) == RC_OK &&
        db_get_fixed(row, 6, mac.b, ROW_MAC_BYTES) == RC_OK) {
        draft_parts(l->out, &p);
        if (row_mac_check(l->kr, &at, p.part, p.n, &mac) == RC_OK) {
            l->found = true;
            return RC_OK;
        }
    }
    db_blame(l->db, "centre_draft", l->centre, l->out->slot);
    return RC_CRYPTO;
}

enum rc_err store_draft_get(struct db *db, const struct keyring *kr, struct arena *a,
                            const struct rc_id *centre, enum draft_slot slot,
                            struct draft_row *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(slot)};
    struct load l = {.db = db, .kr = kr, .centre = centre, .out = out};
    enum rc_err err;

    *out = (struct draft_row){.slot = slot, .starts = RC_DATE_NONE};
    err = db_query(db, a, ST_DRAFT_GET, v, 2, load_row, &l);
    return err == RC_OK && !l.found ? RC_NOTFOUND : err;
}

RC_CHECK static enum rc_err put(struct db *db, const struct keyring *kr,
                                const struct rc_id *centre, const struct draft_row *d)
{
    const struct place at = draft_place(centre);
    struct row_mac mac;
    struct row_parts p;
    char starts[11];

    draft_parts(d, &p);
    row_mac_make(kr, &at, p.part, p.n, &mac);
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(d->slot), db_int(d->base),
                                 db_blob(d->json, d->len), row_date_value(d->starts, starts),
                                 db_blob(d->person.b, ID_BYTES), db_int(d->changed_at),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    return db_exec(db, ST_DRAFT_PUT, v, 8, NULL);
}

RC_CHECK static enum rc_err drop(struct db *db, const struct rc_id *centre, enum draft_slot slot)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), db_int(slot)};

    return db_exec(db, ST_DRAFT_DELETE, v, 2, NULL);
}

/* --- what every change begins with ------------------------------------------------------------ */

struct work {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre, *by;
    int64_t now;
    draft_edit_fn *edit;
    void *ctx;
    const char *detail, *what;
    const struct draft_shown *shown;
    struct rc_date day;
    uint32_t version;
    const struct mail_write *mails;
    size_t n_mails;
    /* As it is stored, under the centre's lock. */
    struct centre_state c;
    struct draft_row row[DRAFT__MAX];
    bool has[DRAFT__MAX];
};

RC_CHECK static enum rc_err begin(struct db *db, struct work *w)
{
    enum rc_err err = centre_lock(db, w->kr, w->a, w->centre, &w->c);

    for (unsigned i = 0; err == RC_OK && i < DRAFT__MAX; i++) {
        err = store_draft_get(db, w->kr, w->a, w->centre, (enum draft_slot)i, &w->row[i]);
        w->has[i] = err == RC_OK;
        if (err == RC_NOTFOUND) {
            err = RC_OK;
        }
    }
    return err;
}

RC_CHECK static enum rc_err save(struct db *db, struct work *w, const char *what,
                                 const char *detail)
{
    return centre_save(db, w->kr, w->a, &w->c, w->by, w->now, what, detail);
}

/* The draft as the person saw it. */
RC_CHECK static enum rc_err as_shown(const struct work *w)
{
    const struct draft_row *d = &w->row[DRAFT_OPEN];

    if (!w->has[DRAFT_OPEN]) {
        return RC_NOTFOUND;
    }
    return w->shown->version == w->c.version && w->shown->len == d->len &&
                   memcmp(w->shown->json, d->json, d->len) == 0
               ? RC_OK
               : RC_CONFLICT;
}

/* --- saving ----------------------------------------------------------------------------------- */

static bool same(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len) == 0;
}

static enum rc_err save_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    struct draft_row *d = &w->row[DRAFT_OPEN], *s = &w->row[DRAFT_SCHEDULED];
    const char *from = NULL, *next = NULL, *stored;
    size_t from_len = 0, next_len = 0, stored_len;
    enum rc_err err = begin(db, w);

    if (err == RC_OK && !w->has[DRAFT_SCHEDULED]) {
        err = store_centre_version(db, w->kr, w->a, w->centre, w->c.version, &from, &from_len);
    }
    if (err != RC_OK) {
        return err;
    }
    if (w->has[DRAFT_SCHEDULED]) {
        from = s->json;
        from_len = s->len;
    }
    stored = w->has[DRAFT_OPEN] ? d->json : from;
    stored_len = w->has[DRAFT_OPEN] ? d->len : from_len;
    err = w->edit(w->ctx, w->a, stored, stored_len, &next, &next_len);
    if (err != RC_OK || same(next, next_len, stored, stored_len)) {
        return err;
    }
    if (next_len > CENTRE_JSON_MAX) {
        return RC_INVALID;
    }
    if (!w->has[DRAFT_OPEN]) {
        d->base = w->has[DRAFT_SCHEDULED] ? s->base : w->c.version;
    }
    d->json = next;
    d->len = next_len;
    d->person = *w->by;
    d->changed_at = w->now;
    err = same(next, next_len, from, from_len) ? drop(db, w->centre, DRAFT_OPEN)
                                               : put(db, w->kr, w->centre, d);
    return err == RC_OK ? save(db, w, "draft", w->detail) : err;
}

enum rc_err store_draft_save(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, draft_edit_fn *edit, void *ctx,
                             const struct rc_id *by, int64_t now, const char *detail)
{
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now,
                     .edit = edit, .ctx = ctx, .detail = detail};

    return db_transact(db, save_work, &w);
}

/* --- publishing ------------------------------------------------------------------------------- */

/* The row's document as the next version. */
RC_CHECK static enum rc_err make_version(struct db *db, struct work *w, const struct draft_row *d,
                                         const char *what)
{
    char detail[40];
    enum rc_err err = centre_version_add(db, w->kr, &w->c, d->json, d->len, w->now);

    w->version = w->c.version;
    (void)snprintf(detail, sizeof detail, "version %u", w->version);
    for (size_t i = 0; err == RC_OK && i < w->n_mails; i++) {
        err = store_outbox_add(db, w->kr, w->centre, &w->mails[i], w->now);
    }
    return err == RC_OK ? save(db, w, what, detail) : err;
}

static enum rc_err publish_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    enum rc_err err = begin(db, w);

    if (err == RC_OK) {
        err = as_shown(w);
    }
    for (unsigned i = 0; err == RC_OK && i < DRAFT__MAX; i++) {
        err = drop(db, w->centre, (enum draft_slot)i);
    }
    return err == RC_OK ? make_version(db, w, &w->row[DRAFT_OPEN], "publish") : err;
}

enum rc_err store_draft_publish(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct draft_shown *shown,
                                const struct mail_write *mails, size_t n, const struct rc_id *by,
                                int64_t now, uint32_t *version)
{
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now, .shown = shown,
                     .mails = mails, .n_mails = n};
    enum rc_err err = db_transact(db, publish_work, &w);

    *version = w.version;
    return err;
}

static enum rc_err schedule_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    char day[11];
    enum rc_err err = begin(db, w);

    if (err == RC_OK) {
        err = as_shown(w);
    }
    if (err != RC_OK) {
        return err;
    }
    struct draft_row d = w->row[DRAFT_OPEN];
    d.slot = DRAFT_SCHEDULED;
    d.base = w->c.version;
    d.starts = w->day;
    d.person = *w->by;
    d.changed_at = w->now;
    date_format(w->day, day);
    err = put(db, w->kr, w->centre, &d);
    if (err == RC_OK) {
        err = drop(db, w->centre, DRAFT_OPEN);
    }
    return err == RC_OK ? save(db, w, "schedule-on", day) : err;
}

enum rc_err store_draft_schedule(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct rc_id *centre, const struct draft_shown *shown,
                                 struct rc_date starts, const struct rc_id *by, int64_t now)
{
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now, .shown = shown,
                     .day = starts};

    return date_is_set(starts) ? db_transact(db, schedule_work, &w) : RC_INVALID;
}

static enum rc_err unschedule_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    enum rc_err err = begin(db, w);

    if (err == RC_OK && !w->has[DRAFT_SCHEDULED]) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = drop(db, w->centre, DRAFT_SCHEDULED);
    }
    if (err == RC_OK && !w->has[DRAFT_OPEN]) {
        struct draft_row d = w->row[DRAFT_SCHEDULED];
        d.slot = DRAFT_OPEN;
        d.starts = RC_DATE_NONE;
        err = put(db, w->kr, w->centre, &d);
    }
    return err == RC_OK ? save(db, w, "schedule-off", NULL) : err;
}

enum rc_err store_draft_unschedule(struct db *db, const struct keyring *kr, struct arena *a,
                                   const struct rc_id *centre, const struct rc_id *by, int64_t now)
{
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now};

    return db_transact(db, unschedule_work, &w);
}

static enum rc_err discard_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    enum rc_err err = begin(db, w);

    if (err == RC_OK) {
        err = as_shown(w);
    }
    if (err == RC_OK) {
        err = drop(db, w->centre, DRAFT_OPEN);
    }
    return err == RC_OK ? save(db, w, "draft-gone", NULL) : err;
}

enum rc_err store_draft_discard(struct db *db, const struct keyring *kr, struct arena *a,
                                const struct rc_id *centre, const struct draft_shown *shown,
                                const struct rc_id *by, int64_t now)
{
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now, .shown = shown};

    return db_transact(db, discard_work, &w);
}

/* --- its day ---------------------------------------------------------------------------------- */

/* That the row was not put back after somebody took it off: the log has the last word. */
RC_CHECK static enum rc_err was_scheduled_last(struct db *db, const struct work *w,
                                               const struct draft_row *s)
{
    const char *detail = NULL;
    char day[11];
    int64_t at = 0;
    enum rc_err err = store_centre_log_last(db, w->kr, w->a, w->centre, "schedule-%", &at, &detail);

    if (err != RC_OK && err != RC_NOTFOUND) {
        return err;
    }
    date_format(s->starts, day);
    if (err == RC_OK && at == s->changed_at && detail != NULL && strcmp(detail, day) == 0) {
        return RC_OK;
    }
    db_blame(db, "centre_draft", w->centre, DRAFT_SCHEDULED);
    return RC_CRYPTO;
}

static enum rc_err start_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    const struct draft_row *s = &w->row[DRAFT_SCHEDULED];
    enum rc_err err = begin(db, w);

    if (err == RC_OK && (!w->has[DRAFT_SCHEDULED] || date_cmp(s->starts, w->day) > 0)) {
        err = RC_NOTFOUND;
    }
    if (err == RC_OK && s->base != w->c.version) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = was_scheduled_last(db, w, s);
    }
    if (err == RC_OK) {
        err = drop(db, w->centre, DRAFT_SCHEDULED);
    }
    if (err == RC_OK && w->has[DRAFT_OPEN]) { /* begun from it, so from the version to be */
        struct draft_row *d = &w->row[DRAFT_OPEN];
        d->base = w->c.version + 1;
        err = put(db, w->kr, w->centre, d);
    }
    return err == RC_OK ? make_version(db, w, s, "schedule-start") : err;
}

enum rc_err store_draft_start(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, struct rc_date today,
                              const struct mail_write *mails, size_t n, int64_t now,
                              uint32_t *version)
{
    static const struct rc_id operator_id;
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = &operator_id, .now = now,
                     .day = today, .mails = mails, .n_mails = n};
    enum rc_err err = db_transact(db, start_work, &w);

    *version = w.version;
    return err;
}

/* --- one part at once --------------------------------------------------------------------------- */

/* The same change in what is not public yet, so that it does not undo it on its day. */
RC_CHECK static enum rc_err apply_to(struct db *db, struct work *w, struct draft_row *d,
                                     uint32_t before)
{
    const char *next = NULL;
    size_t len = 0;
    enum rc_err err = w->edit(w->ctx, w->a, d->json, d->len, &next, &len);

    if (err != RC_OK) {
        return err;
    }
    if (len > CENTRE_JSON_MAX) {
        return RC_INVALID;
    }
    d->json = next;
    d->len = len;
    if (d->base == before) {
        d->base = w->c.version;
    }
    return put(db, w->kr, w->centre, d); /* person and time are those of who wrote it */
}

static enum rc_err apply_work(struct db *db, void *ctx)
{
    struct work *w = ctx;
    const char *stored = NULL, *next = NULL;
    size_t len = 0, next_len = 0;
    uint32_t before;
    enum rc_err err = begin(db, w);

    if (err == RC_OK && w->shown->version != w->c.version) {
        err = RC_CONFLICT;
    }
    if (err == RC_OK) {
        err = store_centre_version(db, w->kr, w->a, w->centre, w->c.version, &stored, &len);
    }
    if (err == RC_OK) {
        err = w->edit(w->ctx, w->a, stored, len, &next, &next_len);
    }
    if (err != RC_OK || same(next, next_len, stored, len)) {
        return err;
    }
    before = w->c.version;
    err = centre_version_add(db, w->kr, &w->c, next, next_len, w->now);
    for (unsigned i = 0; err == RC_OK && i < DRAFT__MAX; i++) {
        if (w->has[i]) {
            err = apply_to(db, w, &w->row[i], before);
        }
    }
    return err == RC_OK ? save(db, w, w->what, w->detail) : err;
}

enum rc_err store_draft_apply(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, uint32_t version, draft_edit_fn *edit,
                              void *ctx, const struct rc_id *by, int64_t now, const char *what,
                              const char *detail)
{
    const struct draft_shown shown = {.version = version};
    struct work w = {.kr = kr, .a = a, .centre = centre, .by = by, .now = now, .edit = edit,
                     .ctx = ctx, .shown = &shown, .what = what, .detail = detail};

    return db_transact(db, apply_work, &w);
}

#include "sql/centre_row.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "core/chain.h"
#include "sql/rotate.h"

#define LOG_DETAIL_MAX 4000u

/* --- the row ------------------------------------------------------------------------------ */

static void centre_parts(const struct centre_state *c, struct row_parts *p)
{
    p->n = 0;
    row_part_bytes(p, c->id.b, ID_BYTES);
    row_part_text(p, c->slug);
    row_part_int(p, c->version);
    row_part_int(p, c->revision);
    row_part_int(p, (int64_t)c->door);
    row_part_int(p, (int64_t)c->log_count);
    row_part_bytes(p, c->log_head.b, SEAL_HASH_BYTES);
    row_part_bytes(p, c->recipients_sum.b, SEAL_HASH_BYTES);
    row_part_bytes(p, c->recovery_sum.b, SEAL_HASH_BYTES);
    row_part_bytes(p, c->persons_sum.b, SEAL_HASH_BYTES);
}

static void centre_mac(const struct keyring *kr, const struct centre_state *c, struct row_mac *out)
{
    const struct place at = {.type = PLACE_ROW_CENTRE, .centre = c->id};
    struct row_parts p;

    centre_parts(c, &p);
    row_mac_make(kr, &at, p.part, p.n, out);
}

enum rc_err centre_row_get(struct db *db, const struct keyring *kr, const struct db_row *r,
                           struct centre_state *out)
{
    int64_t version = 0, revision = 0, door = 0, count = 0;
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    memset(out, 0, sizeof(*out));
    if (row_get_id(r, 0, &out->id) == RC_OK && db_get_text(r, 1, &out->slug) == RC_OK &&
        row_get_bounded(r, 2, 0, UINT32_MAX, &version) == RC_OK &&
        row_get_bounded(r, 3, 0, UINT32_MAX, &revision) == RC_OK &&
        row_get_bounded(r, 4, 0, CENTRE_DOOR__MAX - 1, &door) == RC_OK &&
        row_get_bounded(r, 5, 0, INT64_MAX, &count) == RC_OK &&
        db_get_fixed(r, 6, out->log_head.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 7, out->recipients_sum.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 8, out->recovery_sum.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 9, out->persons_sum.b, SEAL_HASH_BYTES) == RC_OK &&
        db_get_fixed(r, 10, mac.b, ROW_MAC_BYTES) == RC_OK) {
        const struct place at = {.type = PLACE_ROW_CENTRE, .centre = out->id};
        out->version = (uint32_t)version;
        out->revision = (uint32_t)revision;
        out->door = (enum centre_door)door;
        out->log_count = (uint64_t)count;
        centre_parts(out, &p);
        err = row_mac_check(kr, &at, p.part, p.n, &mac);
    }
    if (err != RC_OK) {
        db_blame(db, "centre", &out->id, (uint64_t)revision);
        err = RC_CRYPTO;
    }
    return err;
}

enum rc_err centre_insert(struct db *db, const struct keyring *kr, const struct centre_state *c)
{
    struct row_mac mac;

    centre_mac(kr, c, &mac);
    const struct db_value v[] = {
        db_blob(c->id.b, ID_BYTES),
        db_text(c->slug),
        db_int(c->version),
        db_int(c->revision),
        db_int((int64_t)c->door),
        db_int((int64_t)c->log_count),
        db_blob(c->log_head.b, SEAL_HASH_BYTES),
        db_blob(c->recipients_sum.b, SEAL_HASH_BYTES),
        db_blob(c->recovery_sum.b, SEAL_HASH_BYTES),
        db_blob(c->persons_sum.b, SEAL_HASH_BYTES),
        db_blob(mac.b, ROW_MAC_BYTES),
    };
    return db_exec(db, ST_CENTRE_INSERT, v, sizeof(v) / sizeof(v[0]), NULL);
}

RC_CHECK static enum rc_err centre_update(struct db *db, const struct keyring *kr,
                                          const struct centre_state *c)
{
    struct row_mac mac;
    uint64_t rows = 0;
    enum rc_err err;

    centre_mac(kr, c, &mac);
    const struct db_value v[] = {
        db_int(c->version),
        db_int(c->revision),
        db_int((int64_t)c->door),
        db_int((int64_t)c->log_count),
        db_blob(c->log_head.b, SEAL_HASH_BYTES),
        db_blob(c->recipients_sum.b, SEAL_HASH_BYTES),
        db_blob(c->recovery_sum.b, SEAL_HASH_BYTES),
        db_blob(c->persons_sum.b, SEAL_HASH_BYTES),
        db_blob(mac.b, ROW_MAC_BYTES),
        db_blob(c->id.b, ID_BYTES),
    };
    err = db_exec(db, ST_CENTRE_UPDATE, v, sizeof(v) / sizeof(v[0]), &rows);
    return err == RC_OK && rows != 1 ? RC_NOTFOUND : err;
}

/* --- sums --------------------------------------------------------------------------------- */

void centre_sum_add(struct seal_hash *sum, const struct row_mac *mac)
{
    const struct seal_part parts[] = {{.p = sum->b, .len = sizeof(sum->b)},
                                      {.p = mac->b, .len = sizeof(mac->b)}};
    struct seal_hash next;

    seal_hash_parts(parts, 2, &next);
    *sum = next;
}

static enum rc_err sum_row(void *ctx, const struct db_row *row)
{
    struct row_mac mac;

    if (db_get_fixed(row, 0, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    centre_sum_add(ctx, &mac);
    return RC_OK;
}

#define SUMS 3u

struct sums {
    struct seal_hash sum[SUMS];
};

static const struct {
    const char *table;
    enum statement macs;
} summed[SUMS] = {
    {"recipient", ST_RECIPIENT_MACS},
    {"recovery", ST_RECOVERY_MACS},
    {"person", ST_PERSON_MACS},
};

/* The sum of the centre's row over table i of those. */
static struct seal_hash *state_sum(struct centre_state *c, size_t i)
{
    struct seal_hash *const sum[SUMS] = {&c->recipients_sum, &c->recovery_sum, &c->persons_sum};

    return sum[i];
}

RC_CHECK static enum rc_err sums(struct db *db, struct arena *a, const struct rc_id *centre,
                                 struct sums *out)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    enum rc_err err = RC_OK;

    memset(out, 0, sizeof(*out));
    for (size_t i = 0; err == RC_OK && i < SUMS; i++) {
        err = db_query(db, a, summed[i].macs, v, 1, sum_row, &out->sum[i]);
    }
    if (err == RC_OK) { /* who stands in is a matter of recipients: behind those, in their sum */
        err = db_query(db, a, ST_ABSENCE_MACS, v, 1, sum_row, &out->sum[0]);
    }
    return err;
}

/* --- changing ----------------------------------------------------------------------------- */

struct locked {
    struct db *db;
    const struct keyring *kr;
    struct centre_state *out;
    bool found;
};

static enum rc_err locked_row(void *ctx, const struct db_row *row)
{
    struct locked *l = ctx;

    l->found = true;
    return centre_row_get(l->db, l->kr, row, l->out);
}

RC_CHECK static enum rc_err lock_by(struct db *db, const struct keyring *kr, struct arena *a,
                                    enum statement st, struct db_value key,
                                    struct centre_state *out)
{
    struct locked l = {.db = db, .kr = kr, .out = out};
    struct sums now;
    enum rc_err err = db_query(db, a, st, &key, 1, locked_row, &l);

    if (err == RC_OK && !l.found) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = sums(db, a, &out->id, &now);
    }
    for (size_t i = 0; err == RC_OK && i < SUMS; i++) {
        if (seal_hash_compare(&now.sum[i], state_sum(out, i)) != RC_OK) {
            db_blame(db, summed[i].table, &out->id, out->revision);
            err = RC_CRYPTO;
        }
    }
    return err;
}

enum rc_err centre_lock(struct db *db, const struct keyring *kr, struct arena *a,
                        const struct rc_id *centre, struct centre_state *out)
{
    return lock_by(db, kr, a, ST_CENTRE_LOCK, db_blob(centre->b, ID_BYTES), out);
}

enum rc_err centre_lock_slug(struct db *db, const struct keyring *kr, struct arena *a,
                             const char *slug, struct centre_state *out)
{
    return lock_by(db, kr, a, ST_CENTRE_LOCK_SLUG, db_text(slug), out);
}

/* Compact JSON with sorted members; the operator, who has no id, is left out. In the arena. */
RC_CHECK static enum rc_err log_canon(struct arena *a, const struct rc_id *by, int64_t now,
                                      const char *what, const char *detail, char **out)
{
    char by_text[ID_TEXT];
    json_t *j;
    char *text = NULL;

    *out = NULL;
    if (detail != NULL && strlen(detail) > LOG_DETAIL_MAX) {
        return RC_INVALID;
    }
    id_format(by, by_text);
    j = json_pack("{s:I,s:s*,s:s,s:s*}", "at", (json_int_t)now, "by",
                  id_is_zero(by) ? NULL : by_text, "what", what, "detail", detail);
    if (j != NULL) {
        text = json_dumps(j, JSON_COMPACT | JSON_SORT_KEYS);
        json_decref(j);
    }
    if (text == NULL) {
        return RC_INVALID; /* no UTF-8 */
    }
    *out = arena_strdup(a, text);
    free(text);
    return *out != NULL ? RC_OK : RC_NOMEM;
}

enum rc_err centre_save(struct db *db, const struct keyring *kr, struct arena *a,
                        struct centre_state *c, const struct rc_id *by, int64_t now,
                        const char *what, const char *detail)
{
    static const struct rc_id no_case;
    char *canon = NULL;
    struct row_mac mac;
    struct sums fresh;
    enum rc_err err = log_canon(a, by, now, what, detail, &canon);

    if (err == RC_OK) {
        err = sums(db, a, &c->id, &fresh);
    }
    if (err != RC_OK) {
        return err;
    }
    for (size_t i = 0; i < SUMS; i++) {
        *state_sum(c, i) = fresh.sum[i];
    }
    c->log_count++;
    c->revision++;
    chain_next(&c->log_head, canon, strlen(canon), &c->log_head);
    chain_mac(kr, &c->id, &no_case, c->log_count, &c->log_head, canon, strlen(canon), &mac);
    const struct db_value v[] = {db_blob(c->id.b, ID_BYTES), db_int((int64_t)c->log_count),
                                 db_blob(canon, strlen(canon)),
                                 db_blob(c->log_head.b, SEAL_HASH_BYTES),
                                 db_blob(mac.b, ROW_MAC_BYTES)};
    err = db_exec(db, ST_CENTRE_LOG_INSERT, v, 5, NULL);
    return err == RC_OK ? centre_update(db, kr, c) : err;
}

enum rc_err rotate_centre_log(struct rotate_row *r)
{
    static const struct rc_id no_case;
    struct rc_id centre;
    int64_t seq = 0;

    if (row_get_id(&r->row, 0, &centre) != RC_OK || db_get_int(&r->row, 1, &seq) != RC_OK) {
        return RC_CRYPTO;
    }
    return rotate_chained(r, &centre, &no_case, (uint64_t)seq, 2, 2);
}

#include "sql/store_outbox.h"

#include <sodium.h>
#include <string.h>

#include "sql/case_row.h"
#include "sql/rotate.h"

#define STATE_WAITING 1
#define STATE_FAILED 2
#define STATE_DAILY 4
#define MINUTE 60
#define QUARTER (15 * MINUTE)
#define RETRY_MOST (4 * 3600)
#define RETRY_FOR (5 * 86400)
#define SECONDS_A_DAY 86400

/* --- the MAC ------------------------------------------------------------------------------ */

static struct place outbox_place(const struct outbox_row *r)
{
    return (struct place){.type = PLACE_ROW_OUTBOX, .centre = r->centre, .item = r->id};
}

/* What never changes while the mail waits. */
static void outbox_parts(const struct outbox_row *r, struct row_parts *p)
{
    p->n = 0;
    row_part_text(p, r->template_name);
    row_part_bytes(p, r->person.b, ID_BYTES);
    row_part_bytes(p, r->mail_id.b, ID_BYTES);
    row_part_bytes(p, r->address, r->has_address ? ADDRESS_SEALED : 0);
    row_part_text(p, r->params);
}

/* --- adding ------------------------------------------------------------------------------- */

void outbox_values(const struct keyring *kr, const struct rc_id *id, const struct rc_id *centre,
                   const struct mail_write *m, int64_t now, struct row_mac *mac,
                   struct db_value v[static OUTBOX_VALUES])
{
    struct outbox_row row = {.id = *id,
                             .centre = *centre,
                             .template_name = m->template_name,
                             .person = m->person,
                             .has_address = m->address != NULL,
                             .params = m->params,
                             .created = now};
    struct row_parts p;

    if (row.has_address) {
        row.mail_id = m->mail_id;
        memcpy(row.address, m->address, ADDRESS_SEALED);
    }
    const struct place at = outbox_place(&row);
    outbox_parts(&row, &p);
    row_mac_make(kr, &at, p.part, p.n, mac);
    v[0] = db_blob(id->b, ID_BYTES);
    v[1] = db_blob(centre->b, ID_BYTES);
    v[2] = db_text(m->template_name);
    v[3] = row_id_value(&m->person);
    v[4] = m->address != NULL ? db_blob(m->mail_id.b, ID_BYTES) : db_null();
    v[5] = m->address != NULL ? db_blob(m->address, ADDRESS_SEALED) : db_null();
    v[6] = db_blob(m->params, m->params != NULL ? strlen(m->params) : 0);
    v[7] = m->can_wait ? row_id_value(&m->person) : db_null();
    v[8] = db_int(now);
    v[9] = db_int(now);
    v[10] = db_blob(mac->b, ROW_MAC_BYTES);
}

enum rc_err store_outbox_add(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                             const struct mail_write *m, int64_t now)
{
    struct db_value v[OUTBOX_VALUES];
    struct row_mac mac;
    struct rc_id id;

    id_random(&id);
    outbox_values(kr, &id, centre, m, now, &mac, v);
    return db_exec(db, ST_OUTBOX_INSERT, v, OUTBOX_VALUES, NULL);
}

/* --- the clerk ---------------------------------------------------------------------------- */

struct claim {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *clerk;
    int64_t now, seconds;
    unsigned among, tries;
    struct outbox_row *out;
    bool refused;
};

enum rc_err outbox_row_check(const struct keyring *kr, const struct db_row *row,
                             struct outbox_row *out)
{
    struct row_mac mac;
    struct row_parts p;

    out->has_address = !db_is_null(row, 5);
    if (row_get_id(row, 1, &out->centre) != RC_OK ||
        db_get_text(row, 2, &out->template_name) != RC_OK ||
        row_get_id(row, 3, &out->person) != RC_OK || row_get_id(row, 4, &out->mail_id) != RC_OK ||
        (out->has_address && db_get_fixed(row, 5, out->address, ADDRESS_SEALED) != RC_OK) ||
        db_get_text(row, 6, &out->params) != RC_OK || db_get_int(row, 8, &out->created) != RC_OK ||
        db_get_fixed(row, 9, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return RC_CRYPTO;
    }
    const struct place at = outbox_place(out);
    outbox_parts(out, &p);
    return row_mac_check(kr, &at, p.part, p.n, &mac);
}

enum rc_err rotate_outbox(struct rotate_row *r)
{
    struct outbox_row row = {.has_address = false};
    struct row_mac mac;
    struct row_parts p;
    enum rc_err err = RC_CRYPTO;

    if (row_get_id(&r->row, 0, &row.id) == RC_OK) {
        err = outbox_row_check(r->kr, &r->row, &row);
    }
    if (err == RC_OK && row.has_address) {
        err = address_rekey(r->kr, &row.centre, &row.mail_id, row.address);
    }
    if (err != RC_OK) {
        return RC_CRYPTO;
    }
    if (row.has_address) {
        err = rotate_put(r, row.address, ADDRESS_SEALED);
    } else {
        rotate_put_column(r, 5);
    }
    const struct place at = outbox_place(&row);
    outbox_parts(&row, &p);
    row_mac_make(r->kr, &at, p.part, p.n, &mac);
    if (err == RC_OK) {
        err = rotate_put(r, mac.b, ROW_MAC_BYTES);
    }
    rotate_put_keys(r, 1);
    return err;
}

static enum rc_err outbox_get(void *ctx, const struct db_row *row)
{
    struct claim *c = ctx;
    struct outbox_row *out = c->out;
    int64_t attempts = 0;

    memset(out, 0, sizeof(*out));
    if (row_get_id(row, 0, &out->id) != RC_OK ||
        row_get_bounded(row, 7, 0, INT32_MAX, &attempts) != RC_OK) {
        return RC_INTERNAL;
    }
    c->refused = outbox_row_check(c->kr, row, out) != RC_OK;
    if (c->refused) {
        *out = (struct outbox_row){.id = out->id, .template_name = "", .params = ""};
    }
    out->attempts = (unsigned)attempts;
    return RC_OK;
}

/* Mails of anonymous cases are created at the start of a day, of whatever zone: all zones are whole
 * quarters from UTC. When they are tried again must not tell the time either, so they wait for
 * common ticks: each quarter of an hour, from the third day on each fourth hour. A mail that was
 * created on a quarter by chance fares no worse. */
static bool names_day_only(int64_t created)
{
    return created % QUARTER == 0;
}

static int64_t tick_after(int64_t created, int64_t t)
{
    const int64_t tick = t < created + 2 * SECONDS_A_DAY ? QUARTER : RETRY_MOST;

    return (t / tick + 1) * tick;
}

struct candidates {
    struct rc_id id[OUTBOX_AMONG_MAX];
    int64_t created[OUTBOX_AMONG_MAX];
    unsigned n;
};

static enum rc_err due_get(void *ctx, const struct db_row *row)
{
    struct candidates *d = ctx;

    if (d->n == OUTBOX_AMONG_MAX || row_get_id(row, 0, &d->id[d->n]) != RC_OK ||
        db_get_int(row, 1, &d->created[d->n]) != RC_OK) {
        return RC_INTERNAL;
    }
    d->n++;
    return RC_OK;
}

/* The claim is a later "not before": it runs out by itself, and nobody else sees the row till then. */
static enum rc_err take(struct db *db, const struct claim *c, const struct rc_id *id,
                        int64_t created, bool *taken)
{
    int64_t end = c->now + c->seconds;
    uint64_t rows = 0;
    enum rc_err err;

    if (names_day_only(created)) {
        end = tick_after(created, end);
    }
    const struct db_value v[] = {db_blob(c->clerk->b, ID_BYTES), db_int(end),
                                 db_blob(id->b, ID_BYTES), db_int(c->now)};
    err = db_exec(db, ST_OUTBOX_CLAIM, v, 4, &rows);
    *taken = rows == 1;
    return err;
}

/* Of two clerks of one server the second waits at the row and then finds it claimed; of two nodes of a
 * cluster the second fails its certification when it commits, and comes here again: both then choose
 * among all that is due, or they would meet at the next row as well. */
static enum rc_err claim_work(struct db *db, void *ctx)
{
    struct claim *c = ctx;
    const struct db_value now[] = {db_int(c->now), db_int(OUTBOX_AMONG_MAX)};
    struct candidates due = {.n = 0};
    unsigned among = c->tries++ == 0 ? c->among : OUTBOX_AMONG_MAX;
    bool taken = false;
    enum rc_err err = db_query(db, c->a, ST_OUTBOX_DUE, now, 2, due_get, &due);

    c->refused = false;
    while (err == RC_OK && !taken && due.n > 0) {
        const unsigned most = among < due.n ? among : due.n;
        const unsigned i = most > 1 ? randombytes_uniform(most) : 0;
        const struct db_value id[] = {db_blob(c->out->id.b, ID_BYTES)};

        c->out->id = due.id[i];
        err = take(db, c, &due.id[i], due.created[i], &taken);
        if (err == RC_OK && taken) {
            err = db_query(db, c->a, ST_OUTBOX_CLAIMED, id, 1, outbox_get, c);
        }
        due.n--;
        due.id[i] = due.id[due.n];
        due.created[i] = due.created[due.n];
        among = OUTBOX_AMONG_MAX;
    }
    return err == RC_OK && !taken ? RC_NOTFOUND : err;
}

enum rc_err store_outbox_claim(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *clerk, int64_t now, int64_t seconds,
                               unsigned among, struct outbox_row *out)
{
    struct claim c = {.kr = kr,
                      .a = a,
                      .clerk = clerk,
                      .now = now,
                      .seconds = seconds,
                      .among = among,
                      .out = out};
    enum rc_err err = db_transact(db, claim_work, &c);

    if (err == RC_OK && c.refused) {
        db_blame(db, "outbox", &out->id, out->attempts);
        err = RC_CRYPTO;
    }
    return err;
}

enum rc_err store_outbox_sent(struct db *db, const struct rc_id *clerk, const struct rc_id *id,
                              int64_t now)
{
    const int64_t day = now - now % SECONDS_A_DAY;
    const struct db_value v[] = {db_int(day), db_int(day), db_blob(id->b, ID_BYTES),
                                 db_blob(clerk->b, ID_BYTES)};
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_OUTBOX_SENT, v, 4, &rows);

    return err == RC_OK && rows != 1 ? RC_CONFLICT : err;
}

struct failure {
    const struct rc_id *clerk, *id;
    int64_t now;
    bool permanent;
    int code;
    struct arena *a;
    int64_t attempts, created;
    bool found;
};

static enum rc_err failure_row(void *ctx, const struct db_row *row)
{
    struct failure *f = ctx;

    f->found = true;
    if (row_get_bounded(row, 0, 0, INT32_MAX - 1, &f->attempts) != RC_OK) {
        return RC_INTERNAL;
    }
    return db_get_int(row, 1, &f->created);
}

static enum rc_err failure_work(struct db *db, void *ctx)
{
    struct failure *f = ctx;
    const struct db_value key[] = {db_blob(f->id->b, ID_BYTES), db_blob(f->clerk->b, ID_BYTES)};
    int64_t pause;
    enum rc_err err;

    f->found = false;
    err = db_query(db, f->a, ST_OUTBOX_LOCK, key, 2, failure_row, f);
    if (err != RC_OK) {
        return err;
    }
    if (!f->found) {
        return RC_CONFLICT;
    }
    pause = f->attempts < 8 ? (int64_t)MINUTE << f->attempts : RETRY_MOST;
    if (names_day_only(f->created)) {
        pause = tick_after(f->created, f->now) - f->now;
        f->attempts = 0; /* their number and the ticks would tell when the first was */
    }
    const bool last = f->permanent || f->now + pause > f->created + RETRY_FOR;
    const struct db_value v[] = {db_int(last ? STATE_FAILED : STATE_WAITING),
                                 db_int(f->attempts + 1),
                                 db_int(last ? f->now - f->now % SECONDS_A_DAY : f->now + pause),
                                 db_int(f->code), db_blob(f->id->b, ID_BYTES)};
    return db_exec(db, ST_OUTBOX_FAILED, v, 5, NULL);
}

enum rc_err store_outbox_failed(struct db *db, const struct rc_id *clerk, const struct rc_id *id,
                                int64_t now, bool permanent, int code)
{
    struct failure f = {.clerk = clerk, .id = id, .now = now, .permanent = permanent, .code = code};
    enum rc_err err = RC_NOMEM;

    f.a = arena_open(65536);
    if (f.a != NULL) {
        err = db_transact(db, failure_work, &f);
    }
    arena_close(f.a);
    return err;
}

static enum rc_err state_row(void *ctx, const struct db_row *row)
{
    struct outbox_state *out = ctx;
    int64_t waiting = 0, failed = 0;

    if (db_get_int(row, 0, &waiting) != RC_OK || db_get_int(row, 1, &failed) != RC_OK) {
        return RC_INTERNAL;
    }
    out->waiting = (uint64_t)waiting;
    out->failed = (uint64_t)failed;
    return db_is_null(row, 2) ? RC_OK : db_get_int(row, 2, &out->oldest);
}

enum rc_err store_outbox_state(struct db *db, struct arena *a, const struct rc_id *centre,
                               struct outbox_state *out)
{
    memset(out, 0, sizeof(*out));
    if (centre == NULL) {
        return db_query(db, a, ST_OUTBOX_STATE, NULL, 0, state_row, out);
    }
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};
    return db_query(db, a, ST_OUTBOX_STATE_CENTRE, v, 1, state_row, out);
}

/* --- the operator ------------------------------------------------------------------------- */

struct list {
    outbox_each_fn *each;
    void *ctx;
};

static enum rc_err list_row(void *ctx, const struct db_row *row)
{
    struct list *l = ctx;
    struct outbox_line line = {.centre = NULL};
    int64_t state = 0, attempts = 0, code = 0;

    if (row_get_id(row, 0, &line.id) != RC_OK || db_get_text(row, 1, &line.centre) != RC_OK ||
        db_get_text(row, 2, &line.template_name) != RC_OK ||
        db_get_text(row, 3, &line.title) != RC_OK ||
        row_get_bounded(row, 4, STATE_WAITING, STATE_DAILY, &state) != RC_OK ||
        row_get_bounded(row, 5, 0, INT32_MAX, &attempts) != RC_OK ||
        db_get_int(row, 6, &line.created) != RC_OK ||
        db_get_int(row, 7, &line.next_at) != RC_OK ||
        row_get_bounded(row, 8, INT32_MIN, INT32_MAX, &code) != RC_OK) {
        return RC_INTERNAL;
    }
    line.failed = state == STATE_FAILED;
    line.daily = state == STATE_DAILY;
    line.attempts = (unsigned)attempts;
    line.code = (int)code;
    return l->each(l->ctx, &line);
}

enum rc_err store_outbox_list(struct db *db, struct arena *a, unsigned limit, outbox_each_fn *each,
                              void *ctx)
{
    const struct db_value v[] = {db_int(limit)};
    struct list l = {.each = each, .ctx = ctx};

    return db_query(db, a, ST_OUTBOX_LIST, v, 1, list_row, &l);
}

enum rc_err store_outbox_retry(struct db *db, int64_t now, uint64_t *n)
{
    const struct db_value v[] = {db_int(now), db_int(now)};

    return db_exec(db, ST_OUTBOX_RETRY, v, 2, n);
}

/* The centre's own tables, what belongs to all centres, and what belongs to none. */
#include "sql/verify.h"

#include <jansson.h>
#include <string.h>

#include "core/chain.h"
#include "sql/person_row.h"
#include "sql/store_draft.h"
#include "sql/store_absence.h"
#include "sql/store_key.h"
#include "sql/store_reset.h"
#include "sql/store_holiday.h"
#include "sql/store_outbox.h"
#include "sql/verify_walk.h"

#define ROWS_A_PAGE 200
#define KEYS_MAX 4096u

/* A walk that goes on reads these tables only for what the cases are checked against. */
RC_CHECK static enum rc_err find(struct walk *w, enum verify_problem p, const char *table,
                                 const struct rc_id *id, uint64_t n)
{
    return w->o->resumed ? RC_OK : verify_find(w, p, table, id, NULL, n);
}

static struct db_value of_centre(const struct walk *w)
{
    return db_blob(w->centre.id.b, ID_BYTES);
}

/* --- persons, recipients, recovery: each row, and all of them by their sum ------------------ */

struct summed {
    struct walk *w;
    struct seal_hash sum;
};

static enum rc_err person(void *ctx, const struct db_row *r)
{
    struct summed *s = ctx;
    struct walk *w = s->w;
    struct person_row p;
    struct row_mac mac;
    struct rc_id id;
    int64_t renewed = 0;

    w->count->rows++;
    if (row_get_id(r, 0, &id) != RC_OK || db_get_int(r, PERSON_COLUMNS_N, &renewed) != RC_OK ||
        db_get_fixed(r, PERSON_COLUMNS_N - 1, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return find(w, VERIFY_BROKEN, "person", NULL, 0);
    }
    centre_sum_add(&s->sum, &mac);
    if (person_row_get(w->db, w->kr, r, 0, &p) != RC_OK) {
        return find(w, VERIFY_MAC, "person", &id, 0);
    }
    if (w->n_keys < KEYS_MAX) {
        w->key[w->n_keys++] = (struct verify_key){
            .id = p.id, .pk = p.pk, .renewed = renewed != 0};
    }
    return RC_OK;
}

static enum rc_err recipient(void *ctx, const struct db_row *r)
{
    struct summed *s = ctx;
    struct row_mac mac;
    const char *stage = NULL;
    struct rc_id who;
    int64_t kind = 0;

    s->w->count->rows++;
    if (row_get_bounded(r, 0, 0, UINT8_MAX, &kind) != RC_OK || db_get_text(r, 1, &stage) != RC_OK ||
        row_get_id(r, 2, &who) != RC_OK || db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return find(s->w, VERIFY_BROKEN, "recipient", NULL, (uint64_t)kind);
    }
    centre_sum_add(&s->sum, &mac);
    return recipient_row_check(s->w->kr, &s->w->centre.id, kind, stage, &who, &mac) == RC_OK
               ? RC_OK
               : find(s->w, VERIFY_MAC, "recipient", &who, (uint64_t)kind);
}

static enum rc_err absence(void *ctx, const struct db_row *r)
{
    struct summed *s = ctx;
    struct absence a;
    struct row_mac mac;

    s->w->count->rows++;
    memset(&a, 0, sizeof(a));
    if (absence_row_get(s->w->kr, &s->w->centre.id, r, 0, &a, &mac) == RC_OK) {
        centre_sum_add(&s->sum, &mac);
        return RC_OK;
    }
    if (db_get_fixed(r, ABSENCE_COLUMNS_N - 1, mac.b, ROW_MAC_BYTES) == RC_OK) {
        centre_sum_add(&s->sum, &mac);
    }
    return find(s->w, VERIFY_MAC, "absence", &a.person, 0);
}

RC_CHECK static enum rc_err with_sum(struct walk *w, enum statement st, const char *table,
                                     db_each_fn *each, const struct seal_hash *sum)
{
    struct summed s = {.w = w};
    const struct db_value v[] = {of_centre(w)};
    enum rc_err err;

    arena_reset(w->page);
    err = db_query(w->db, w->page, st, v, 1, each, &s);
    return err == RC_OK && w->centre_good && seal_hash_compare(&s.sum, sum) != RC_OK
               ? find(w, VERIFY_SUM, table, NULL, 0)
               : err;
}

RC_CHECK static enum rc_err persons(struct walk *w)
{
    w->key = arena_calloc(w->a, KEYS_MAX, sizeof(*w->key));
    return w->key != NULL
               ? with_sum(w, ST_VERIFY_PERSONS, "person", person, &w->centre.persons_sum)
               : RC_NOMEM;
}

RC_CHECK static enum rc_err recipients(struct walk *w)
{
    struct summed s = {.w = w};
    const struct db_value v[] = {of_centre(w)};
    enum rc_err err;

    arena_reset(w->page);
    err = db_query(w->db, w->page, ST_VERIFY_RECIPIENTS, v, 1, recipient, &s);
    if (err == RC_OK) {
        err = db_query(w->db, w->page, ST_VERIFY_ABSENCES, v, 1, absence, &s);
    }
    return err == RC_OK && w->centre_good &&
                   seal_hash_compare(&s.sum, &w->centre.recipients_sum) != RC_OK
               ? find(w, VERIFY_SUM, "recipient", NULL, 0)
               : err;
}

/* Two or three rows: checked as they are for every new case. */
RC_CHECK static enum rc_err recovery(struct walk *w)
{
    struct recovery_row row;
    enum rc_err err;

    if (!w->centre_good) {
        return RC_OK;
    }
    arena_reset(w->page);
    err = store_recovery(w->db, w->kr, w->page, &w->centre.id, &row);
    if (err == RC_CRYPTO) {
        return find(w, VERIFY_MAC, "recovery", NULL, 0);
    }
    w->recovery = (struct recovery_keys){.a = row.pk[0], .b = row.pk[1]};
    return err;
}

/* --- documents ---------------------------------------------------------------------------- */

struct versions {
    uint32_t number[ROWS_A_PAGE];
    size_t n;
};

static enum rc_err version_number(void *ctx, const struct db_row *r)
{
    struct versions *v = ctx;
    int64_t number = 0;
    enum rc_err err = row_get_bounded(r, 0, 0, UINT32_MAX, &number);

    v->number[v->n++] = (uint32_t)number;
    return err;
}

/* 1, 2, 3 ... up to the one in the centre's row. */
RC_CHECK static enum rc_err versions(struct walk *w)
{
    struct versions v = {.n = ROWS_A_PAGE};
    uint32_t next = 1;
    enum rc_err err = RC_OK;

    while (err == RC_OK && v.n == ROWS_A_PAGE) {
        const struct db_value q[] = {of_centre(w), db_int(next), db_int(ROWS_A_PAGE)};
        v.n = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_VERSIONS, q, 3, version_number, &v);
        for (size_t i = 0; err == RC_OK && i < v.n; i++) {
            const char *json = NULL;
            size_t len = 0;
            w->count->rows++;
            arena_reset(w->page);
            err = store_centre_version(w->db, w->kr, w->page, &w->centre.id, v.number[i], &json,
                                       &len);
            if (err == RC_CRYPTO) {
                err = find(w, VERIFY_MAC, "centre_version", NULL, v.number[i]);
            }
            if (err == RC_OK && v.number[i] != next) {
                err = find(w, VERIFY_GAP, "centre_version", NULL, next);
            }
            next = v.number[i] + 1;
        }
    }
    return err == RC_OK && w->centre_good && next != w->centre.version + 1
               ? find(w, VERIFY_END, "centre_version", NULL, next - 1)
               : err;
}

/* The draft and what waits for its day. */
RC_CHECK static enum rc_err drafts(struct walk *w)
{
    enum rc_err err = RC_OK;

    for (unsigned i = 0; err == RC_OK && i < DRAFT__MAX; i++) {
        struct draft_row row;
        arena_reset(w->page);
        err = store_draft_get(w->db, w->kr, w->page, &w->centre.id, (enum draft_slot)i, &row);
        w->count->rows += err == RC_OK ? 1 : 0;
        if (err == RC_NOTFOUND) {
            err = RC_OK;
        } else if (err == RC_CRYPTO) {
            err = find(w, VERIFY_MAC, "centre_draft", NULL, i);
        }
    }
    return err;
}

/* --- the log ------------------------------------------------------------------------------ */

struct log {
    struct walk *w;
    uint64_t seq; /* that comes next */
    struct seal_hash h, at_end;
    size_t rows;
};

/* Who has new keys cannot be recognised in generations that are older. */
static void date_key(struct walk *w, const struct bytes *canon)
{
    json_t *j = json_loadb((const char *)canon->p, canon->len, 0, NULL);
    const char *what = json_string_value(json_object_get(j, "what"));
    const char *by = json_string_value(json_object_get(j, "by"));
    struct rc_id id;

    if (what != NULL && strncmp(what, "recovery-new-half", strlen("recovery-new-half")) == 0) {
        w->recovery_at = json_integer_value(json_object_get(j, "at"));
    }
    if (what != NULL && by != NULL && strcmp(what, "new-keys") == 0 && id_parse(by, &id) == RC_OK) {
        for (size_t i = 0; i < w->n_keys; i++) {
            if (id_equal(&w->key[i].id, &id)) {
                w->key[i].renewed_at = json_integer_value(json_object_get(j, "at"));
                break;
            }
        }
    }
    json_decref(j);
}

static enum rc_err log_row(void *ctx, const struct db_row *r)
{
    static const struct rc_id no_case;
    struct log *l = ctx;
    struct walk *w = l->w;
    struct seal_hash chain;
    struct row_mac mac;
    struct bytes canon = {.p = NULL};
    int64_t seq = 0;
    enum rc_err err = RC_OK;

    l->rows++;
    w->count->rows++;
    if (row_get_bounded(r, 0, (int64_t)l->seq, INT64_MAX - 1, &seq) != RC_OK ||
        row_get_bytes(r, 1, &canon) != RC_OK ||
        db_get_fixed(r, 2, chain.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return find(w, VERIFY_BROKEN, "centre_log", NULL, l->seq);
    }
    if ((uint64_t)seq > l->seq) {
        err = find(w, VERIFY_GAP, "centre_log", NULL, l->seq);
    }
    if (err == RC_OK && w->centre_good && (uint64_t)seq > w->centre.log_count) {
        err = find(w, VERIFY_BEHIND, "centre_log", NULL, (uint64_t)seq);
    }
    if (err == RC_OK && chain_mac_check(w->kr, &w->centre.id, &no_case, (uint64_t)seq, &chain,
                                        canon.p, canon.len, &mac) != RC_OK) {
        err = find(w, VERIFY_MAC, "centre_log", NULL, (uint64_t)seq);
    }
    chain_next(&l->h, canon.p, canon.len, &l->h);
    if (err == RC_OK && seal_hash_compare(&l->h, &chain) != RC_OK) {
        err = find(w, VERIFY_CHAIN, "centre_log", NULL, (uint64_t)seq);
    }
    l->h = chain;
    l->seq = (uint64_t)seq + 1;
    if ((uint64_t)seq == w->centre.log_count) {
        l->at_end = chain;
    }
    date_key(w, &canon);
    return err;
}

RC_CHECK static enum rc_err log_rows(struct walk *w)
{
    struct log l = {.w = w, .seq = 1, .rows = ROWS_A_PAGE};
    enum rc_err err = RC_OK;

    while (err == RC_OK && l.rows == ROWS_A_PAGE) {
        const struct db_value v[] = {of_centre(w), db_int((int64_t)l.seq), db_int(ROWS_A_PAGE)};
        l.rows = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_LOG, v, 3, log_row, &l);
    }
    if (err == RC_OK && w->centre_good &&
        (l.seq <= w->centre.log_count ||
         seal_hash_compare(&l.at_end, &w->centre.log_head) != RC_OK)) {
        err = find(w, VERIFY_END, "centre_log", NULL, l.seq - 1);
    }
    return err;
}

/* --- mails that wait ---------------------------------------------------------------------- */

struct mails {
    struct walk *w;
    struct rc_id at;
    size_t rows;
};

static enum rc_err mail(void *ctx, const struct db_row *r)
{
    struct mails *m = ctx;
    struct outbox_row row;

    m->rows++;
    m->w->count->rows++;
    memset(&row, 0, sizeof(row));
    if (row_get_id(r, 0, &m->at) != RC_OK) {
        return RC_INTERNAL;
    }
    row.id = m->at;
    return outbox_row_check(m->w->kr, r, &row) == RC_OK ? RC_OK
                                                        : find(m->w, VERIFY_MAC, "outbox", &m->at, 0);
}

RC_CHECK static enum rc_err mails(struct walk *w)
{
    struct mails m = {.w = w, .rows = ROWS_A_PAGE};
    enum rc_err err = RC_OK;

    while (err == RC_OK && m.rows == ROWS_A_PAGE) {
        const struct db_value v[] = {of_centre(w), db_blob(m.at.b, ID_BYTES), db_int(ROWS_A_PAGE)};
        m.rows = 0;
        arena_reset(w->page);
        err = db_query(w->db, w->page, ST_VERIFY_OUTBOX, v, 3, mail, &m);
    }
    return err;
}

/* --- who gets the roots, and the last check ----------------------------------------------- */

RC_CHECK static enum rc_err audit_rows(struct walk *w)
{
    struct audit_reader *reader = NULL;
    struct audit_check check;
    size_t n = 0;
    enum rc_err err;

    arena_reset(w->page);
    err = store_audit_readers(w->db, w->kr, w->page, &w->centre.id, &reader, &n);
    if (err == RC_CRYPTO) {
        err = find(w, VERIFY_MAC, "audit_reader", NULL, 0);
    }
    if (err == RC_OK) {
        err = store_audit_check(w->db, w->kr, w->page, &w->centre.id, &check);
    }
    return err == RC_CRYPTO ? find(w, VERIFY_MAC, "audit_check", NULL, 0) : err;
}

/* Older seeds, and keys that wait: checked as they are when they are used. */
RC_CHECK static enum rc_err own_keys(struct walk *w)
{
    struct old_seed old[PERSON_OLD_MAX];
    struct reset_row *waits = NULL;
    size_t n = 0;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < w->n_keys; i++) {
        const struct verify_key *k = &w->key[i];
        if (!k->renewed) {
            continue;
        }
        arena_reset(w->page);
        err = store_old_seeds(w->db, w->kr, w->page, &w->centre.id, &k->id, &k->pk, old, &n);
        w->count->rows += n;
        if (err == RC_CRYPTO) {
            err = find(w, VERIFY_MAC, "person_old_seed", &k->id, 0);
        }
    }
    if (err != RC_OK) {
        return err;
    }
    arena_reset(w->page);
    err = store_reset_list(w->db, w->kr, w->page, &w->centre.id, 0, &waits, &n);
    w->count->rows += n;
    return err == RC_CRYPTO ? find(w, VERIFY_MAC, "person_reset", NULL, 0) : err;
}

/* Persons before the log, which dates keys; both before the cases. */
static const struct {
    enum rc_err (*walk)(struct walk *w);
    bool for_cases; /* the cases need it */
} walks[] = {
    {persons, true},  {own_keys, false}, {recovery, true}, {log_rows, true}, {recipients, false},
    {versions, false}, {drafts, false}, {mails, false},  {audit_rows, false},
    {verify_factors, false}, {verify_gone, false},
};

enum rc_err verify_centre(struct walk *w)
{
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < sizeof(walks) / sizeof(walks[0]); i++) {
        if (!w->o->resumed || walks[i].for_cases) {
            err = walks[i].walk(w);
        }
    }
    return err;
}

/* --- bank holidays, and rows of nobody ---------------------------------------------------- */

RC_CHECK static enum rc_err holidays(struct walk *w)
{
    enum rc_err err = RC_OK;

    for (int d = 0; err == RC_OK && d < DIVISION__MAX; d++) {
        struct holiday_row *row = NULL;
        size_t n = 0;
        arena_reset(w->page);
        err = store_holidays(w->db, w->kr, w->page, (enum division)d, &row, &n);
        w->count->rows += n;
        if (err == RC_CRYPTO) {
            err = verify_find(w, VERIFY_MAC, "holiday", NULL, NULL, (uint64_t)d + 1);
        }
    }
    if (err == RC_OK) {
        uint32_t wrong = 0;
        arena_reset(w->page);
        err = store_holiday_imports(w->db, w->kr, w->page, &wrong);
        if (err == RC_CRYPTO) {
            err = verify_find(w, VERIFY_MAC, "holiday_import", NULL, NULL, wrong);
        }
    }
    return err;
}

/* Each asks for ids, at most a hundred, of rows whose owner is not there. */
static const struct {
    enum statement st;
    const char *table;
} strays[] = {
    {ST_VERIFY_STRAY_CASE, "complaint"},
    {ST_VERIFY_STRAY_EVENT, "case_event"},
    {ST_VERIFY_STRAY_GENERATION, "generation"},
    {ST_VERIFY_STRAY_ENVELOPE, "envelope"},
    {ST_VERIFY_STRAY_CLAIM, "claim"},
    {ST_VERIFY_STRAY_SHARE, "bundle_share"},
    {ST_VERIFY_STRAY_ANCHOR, "token_anchor"},
    {ST_VERIFY_STRAY_FILE, "evidence"},
    {ST_VERIFY_STRAY_CHUNK, "evidence_chunk"},
    {ST_VERIFY_STRAY_VERSION, "centre_version"},
    {ST_VERIFY_STRAY_LOG, "centre_log"},
    {ST_VERIFY_STRAY_DRAFT, "centre_draft"},
    {ST_VERIFY_STRAY_PERSON, "person"},
    {ST_VERIFY_STRAY_RECIPIENT, "recipient"},
    {ST_VERIFY_STRAY_ABSENCE, "absence"},
    {ST_VERIFY_STRAY_RECOVERY, "recovery"},
    {ST_VERIFY_STRAY_LINK, "one_time_link"},
    {ST_VERIFY_STRAY_SESSION, "staff_session"},
    {ST_VERIFY_STRAY_FACTOR, "second_factor"},
    {ST_VERIFY_STRAY_MAIL, "outbox"},
    {ST_VERIFY_STRAY_HOLIDAY, "holiday"},
    {ST_VERIFY_STRAY_ROOT, "audit_root"},
    {ST_VERIFY_STRAY_LEAF, "audit_leaf"},
    {ST_VERIFY_STRAY_READER, "audit_reader"},
    {ST_VERIFY_STRAY_CHECK, "audit_check"},
    {ST_VERIFY_STRAY_GONE, "case_gone"},
    {ST_VERIFY_STRAY_STUB, "case_stub"},
};

struct stray {
    struct walk *w;
    const char *table;
};

static enum rc_err stray_row(void *ctx, const struct db_row *r)
{
    struct stray *s = ctx;
    struct rc_id id = {{0}};

    (void)!row_get_id(r, 0, &id); /* a number where the table has no id */
    return verify_find(s->w, VERIFY_STRAY, s->table, &id, NULL, 0);
}

enum rc_err verify_strays(struct walk *w)
{
    enum rc_err err = holidays(w);

    for (size_t i = 0; err == RC_OK && i < sizeof(strays) / sizeof(strays[0]); i++) {
        struct stray s = {.w = w, .table = strays[i].table};
        arena_reset(w->page);
        err = db_query(w->db, w->page, strays[i].st, NULL, 0, stray_row, &s);
    }
    return err;
}

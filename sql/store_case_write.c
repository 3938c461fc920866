/* Writing cases: everything of one write in one transaction, the case's own row first, since its
 * count of events is what two writers meet at. */
#include "sql/store_case.h"

#include <stdlib.h>
#include <string.h>

#include "sql/case_row.h"
#include "sql/store_action.h"
#include "sql/store_reminder.h"

#define CASE_VALUES CASE_COLUMNS_N
#define UPDATE_VALUES 18u
#define GENERATION_VALUES 9u
#define ENVELOPE_VALUES 9u
#define EVENT_VALUES 7u

/* A write made ready: what is bound for all tables, before the transaction begins, so that nothing
 * is computed while rows are locked, and a second try writes the same. */
struct ready {
    const struct keyring *kr;
    struct arena *a;
    const struct case_write *w;
    struct case_row row; /* with the count and the head to be stored */
    struct row_mac mac;
    struct seal_hash *chain;
    struct row_mac *event_mac;
    struct rc_id *mail_id;
};

/* --- making ready ------------------------------------------------------------------------- */

RC_CHECK static enum rc_err check_write(const struct case_write *w, bool create)
{
    bool ok = w->n_events > 0 && w->row.gen > 0 && create == (w->events_before == 0) &&
              (w->generation == NULL || w->generation->gen == w->row.gen) &&
              (!create || (w->generation != NULL && w->row.gen == 1 && w->n_envelopes > 0 &&
                           w->n_released == 0 && w->removed == NULL)) &&
              (w->generation != NULL || (!w->drop_standby && w->token == NULL));

    for (size_t i = 0; ok && i < w->n_granted; i++) {
        ok = w->granted[i].gen >= 1 && w->granted[i].gen <= w->row.gen;
    }
    for (size_t i = 0; ok && i < w->n_events; i++) {
        ok = w->events[i].event.seq == w->events_before + i + 1 &&
             w->events[i].event.has_entry == (w->events[i].entry != NULL);
    }
    return ok ? RC_OK : RC_INVALID;
}

RC_CHECK static enum rc_err make_ready(const struct keyring *kr, struct arena *a,
                                       const struct case_write *w, bool create, struct ready *r)
{
    struct seal_hash h = w->head_before;
    enum rc_err err = check_write(w, create);

    *r = (struct ready){.kr = kr, .a = a, .w = w, .row = w->row};
    if (err != RC_OK) {
        return err;
    }
    r->chain = arena_calloc(a, w->n_events, sizeof(*r->chain));
    r->event_mac = arena_calloc(a, w->n_events, sizeof(*r->event_mac));
    r->mail_id = arena_calloc(a, w->n_mails, sizeof(*r->mail_id));
    if (r->chain == NULL || r->event_mac == NULL || r->mail_id == NULL) {
        return RC_NOMEM;
    }
    if (create) {
        memset(&h, 0, sizeof(h));
    }
    for (size_t i = 0; i < w->n_events; i++) {
        const struct event_write *e = &w->events[i];
        chain_next(&h, e->row, e->row_len, &h);
        r->chain[i] = h;
        chain_mac(kr, &w->row.centre, &w->row.id, w->events_before + i + 1, &h, e->row, e->row_len,
                  &r->event_mac[i]);
    }
    for (size_t i = 0; i < w->n_mails; i++) {
        id_random(&r->mail_id[i]);
    }
    r->row.events = w->events_before + w->n_events;
    r->row.head = h;
    case_row_mac(kr, &r->row, &r->mac);
    return RC_OK;
}

/* A date's text has to live as long as the values. */
struct case_texts {
    char received[11], ack[11], act[11], window[11];
};

static struct db_value mail_id_value(const struct case_row *r)
{
    return r->has_mail ? db_blob(r->mail_id.b, ID_BYTES) : db_null();
}

static struct db_value mail_value(const struct case_row *r)
{
    return r->has_mail ? db_blob(r->mail, ADDRESS_SEALED) : db_null();
}

/* --- the parts of the transaction --------------------------------------------------------- */

static void case_values(const struct ready *r, struct case_texts *t,
                        struct db_value to[static CASE_VALUES])
{
    const struct case_row *c = &r->row;
    const struct db_value v[CASE_VALUES] = {
        db_blob(c->id.b, ID_BYTES),
        db_blob(c->centre.b, ID_BYTES),
        db_int(c->centre_version),
        db_text(c->reference),
        db_int((int64_t)c->kind),
        db_int((int64_t)c->identity),
        db_blob(c->lookup.b, SEAL_HASH_BYTES),
        db_blob(c->reader_pk.b, sizeof(c->reader_pk.b)),
        db_blob(c->body_tag.b, SEAL_HASH_BYTES),
        row_date_value(c->received, t->received),
        db_int(c->stage),
        db_int((int64_t)c->status),
        db_int((int64_t)c->outcome),
        row_date_value(c->ack_due, t->ack),
        row_date_value(c->act_due, t->act),
        row_date_value(c->window_due, t->window),
        db_int(c->gen),
        db_int((int64_t)c->events),
        db_blob(c->head.b, SEAL_HASH_BYTES),
        db_int(c->unread ? 1 : 0),
        mail_id_value(c),
        mail_value(c),
        db_int(c->unconfirmed ? 1 : 0),
        db_blob(r->mac.b, ROW_MAC_BYTES),
    };

    memcpy(to, v, sizeof(v));
}

RC_CHECK static enum rc_err update_case(struct db *db, const struct ready *r)
{
    const struct case_row *c = &r->row;
    struct case_texts t;
    const struct db_value v[UPDATE_VALUES] = {
        db_int((int64_t)c->kind),
        db_int(c->stage),
        db_int((int64_t)c->status),
        db_int((int64_t)c->outcome),
        row_date_value(c->ack_due, t.ack),
        row_date_value(c->act_due, t.act),
        row_date_value(c->window_due, t.window),
        db_int(c->gen),
        db_int((int64_t)c->events),
        db_blob(c->head.b, SEAL_HASH_BYTES),
        db_int(c->unread ? 1 : 0),
        mail_id_value(c),
        mail_value(c),
        db_int(c->unconfirmed ? 1 : 0),
        db_blob(r->mac.b, ROW_MAC_BYTES),
        db_blob(c->id.b, ID_BYTES),
        db_int((int64_t)r->w->events_before),
        db_blob(r->w->head_before.b, SEAL_HASH_BYTES),
    };
    uint64_t rows = 0;
    enum rc_err err = db_exec(db, ST_CASE_UPDATE, v, UPDATE_VALUES, &rows);

    return err == RC_OK && rows != 1 ? RC_CONFLICT : err;
}

static void generation_values(const struct ready *r, struct db_value to[static GENERATION_VALUES])
{
    const struct generation *g = r->w->generation;
    const struct db_value v[GENERATION_VALUES] = {
        db_blob(r->row.id.b, ID_BYTES),
        db_int(g->gen),
        db_blob(g->epk, sizeof(g->epk)),
        db_blob(g->commitment[CASE_KEY_SHARED].b, SEAL_HASH_BYTES),
        db_blob(g->commitment[CASE_KEY_STAFF].b, SEAL_HASH_BYTES),
        db_blob(g->commitment[CASE_KEY_IDENTITY].b, SEAL_HASH_BYTES),
        db_blob(g->readers.b, SEAL_HASH_BYTES),
        db_blob(g->mac.b, ROW_MAC_BYTES),
        db_blob(g->reader_mac.b, SEAL_HASH_BYTES),
    };

    memcpy(to, v, sizeof(v));
}

RC_CHECK static enum rc_err insert_generation(struct db *db, const struct ready *r)
{
    struct db_value v[GENERATION_VALUES];

    if (r->w->generation == NULL) {
        return RC_OK;
    }
    generation_values(r, v);
    return db_exec(db, ST_GENERATION_INSERT, v, GENERATION_VALUES, NULL);
}

/* Who is taken off, and what a case of another kind no longer needs. Before rows come in, so that
 * those may take their places. */
RC_CHECK static enum rc_err remove_envelopes(struct db *db, const struct ready *r)
{
    const struct case_write *w = r->w;
    const struct db_value standby[] = {db_blob(w->row.id.b, ID_BYTES), db_int(w->row.gen)};
    enum rc_err err = RC_OK;

    if (w->removed != NULL) {
        const struct db_value v[] = {db_blob(w->row.id.b, ID_BYTES),
                                     db_blob(w->removed->b, ID_BYTES)};
        err = db_exec(db, ST_ENVELOPE_REMOVE, v, 2, NULL);
    }
    return err == RC_OK && w->drop_standby
               ? db_exec(db, ST_ENVELOPE_DROP_STANDBY, standby, 2, NULL)
               : err;
}

static void envelope_values(const struct rc_id *case_id, uint32_t gen, const struct envelope *e,
                            struct db_value v[static ENVELOPE_VALUES])
{
    v[0] = db_blob(case_id->b, ID_BYTES);
    v[1] = db_int(gen);
    v[2] = db_blob(e->reader.b, ID_BYTES);
    v[3] = db_int((int64_t)e->slot);
    v[4] = db_int(e->stage);
    v[5] = db_int(e->standby ? 1 : 0);
    v[6] = db_blob(e->blob, e->len);
    v[7] = db_blob(e->exclusion.b, SEAL_HASH_BYTES);
    v[8] = db_blob(e->mac.b, ROW_MAC_BYTES);
}

/* NULL: out of memory. */
static struct db_value *envelopes_values(const struct ready *r, size_t n)
{
    const struct case_write *w = r->w;
    struct db_value *v = arena_calloc(r->a, n, ENVELOPE_VALUES * sizeof(*v));

    for (size_t i = 0; v != NULL && i < n; i++) {
        const size_t k = i - w->n_envelopes;
        const bool present = i < w->n_envelopes;
        envelope_values(&w->row.id, present ? w->row.gen : w->granted[k].gen,
                        present ? &w->envelopes[i] : &w->granted[k].e, v + i * ENVELOPE_VALUES);
    }
    return v;
}

RC_CHECK static enum rc_err insert_envelopes(struct db *db, const struct ready *r)
{
    const size_t n = r->w->n_envelopes + r->w->n_granted;
    const struct db_value *v = envelopes_values(r, n);

    return v != NULL ? db_exec_bulk(db, ST_ENVELOPE_INSERT, v, ENVELOPE_VALUES, n) : RC_NOMEM;
}

RC_CHECK static enum rc_err release_envelopes(struct db *db, const struct ready *r)
{
    const struct case_write *w = r->w;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < w->n_released; i++) {
        const struct envelope *e = &w->released[i].e;
        const struct db_value v[] = {
            db_blob(e->blob, e->len),          db_blob(e->exclusion.b, SEAL_HASH_BYTES),
            db_blob(e->mac.b, ROW_MAC_BYTES),  db_blob(w->row.id.b, ID_BYTES),
            db_int(w->released[i].gen),        db_blob(e->reader.b, ID_BYTES),
            db_int((int64_t)e->slot),          db_int(e->stage),
        };
        uint64_t rows = 0;
        err = db_exec(db, ST_ENVELOPE_RELEASE, v, sizeof(v) / sizeof(v[0]), &rows);
        if (err == RC_OK && rows != 1) {
            err = RC_CONFLICT;
        }
    }
    return err;
}

/* NULL: out of memory. */
static struct db_value *events_values(const struct ready *r)
{
    const struct case_write *w = r->w;
    struct db_value *v = arena_calloc(r->a, w->n_events, EVENT_VALUES * sizeof(*v));

    for (size_t i = 0; v != NULL && i < w->n_events; i++) {
        const struct event_write *e = &w->events[i];
        struct db_value *to = v + i * EVENT_VALUES;
        to[0] = db_blob(w->row.id.b, ID_BYTES);
        to[1] = db_int((int64_t)(w->events_before + i + 1));
        to[2] = db_blob(e->row, e->row_len);
        to[3] = db_blob(r->chain[i].b, SEAL_HASH_BYTES);
        to[4] = db_blob(r->event_mac[i].b, ROW_MAC_BYTES);
        to[5] = e->once != NULL                ? db_blob(e->once, 16)
                : i == 0 && w->once != NULL ? db_blob(w->once, 16)
                                            : db_null();
        to[6] = e->entry != NULL ? db_blob(e->entry->blob.p, e->entry->blob.len) : db_null();
    }
    return v;
}

RC_CHECK static enum rc_err insert_events(struct db *db, const struct ready *r)
{
    const struct db_value *v = events_values(r);

    return v != NULL ? db_exec_bulk(db, ST_EVENT_INSERT, v, EVENT_VALUES, r->w->n_events) : RC_NOMEM;
}

RC_CHECK static enum rc_err adopt_evidence(struct db *db, const struct ready *r)
{
    const struct case_write *w = r->w;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < w->n_adopt; i++) {
        const struct evidence_adopt *e = &w->adopt[i];
        const struct db_value v[] = {db_int((int64_t)e->seq), db_blob(e->wrap, EVIDENCE_WRAP),
                                     db_blob(e->file.b, ID_BYTES),
                                     db_blob(w->row.id.b, ID_BYTES)};
        uint64_t rows = 0;
        err = db_exec(db, ST_EVIDENCE_ADOPT, v, 4, &rows);
        if (err == RC_OK && rows != 1) {
            err = RC_NOTFOUND;
        }
    }
    return err;
}

/* One by one: in a bulk MariaDB asks for the first person's choice only, and takes it for all. */
RC_CHECK static enum rc_err insert_mails(struct db *db, const struct ready *r)
{
    const struct case_write *w = r->w;
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < w->n_mails; i++) {
        struct db_value v[OUTBOX_VALUES];
        struct row_mac mac;
        outbox_values(r->kr, &r->mail_id[i], &w->row.centre, &w->mails[i], w->now, &mac, v);
        err = db_exec(db, ST_OUTBOX_INSERT, v, OUTBOX_VALUES, NULL);
    }
    return err;
}

RC_CHECK static enum rc_err note_actions(struct db *db, const struct ready *r)
{
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < r->w->n_events; i++) {
        err = store_action_note(db, &r->row.centre, &r->row.id, &r->w->events[i].event);
    }
    return err;
}

/* New keys are for the persons as they are: nobody whose keys were lost or who was shut out in this
 * very moment gets one. First of all, as whoever changes persons locks the centre before the rest. */
RC_CHECK static enum rc_err check_revision(struct db *db, const struct ready *r)
{
    const struct db_value v[] = {db_blob(r->row.centre.b, ID_BYTES)};
    int64_t revision = 0;
    enum rc_err err;

    if (r->w->of_revision == 0) {
        return RC_OK;
    }
    err = db_query(db, r->a, ST_CENTRE_REVISION_HOLD, v, 1, row_one_int, &revision);
    return err == RC_OK && revision != (int64_t)r->w->of_revision ? RC_CONFLICT : err;
}

/* Those that somebody is to look through have a row each, for the list and for the hourly mail. */
RC_CHECK static enum rc_err note_unconfirmed(struct db *db, const struct ready *r)
{
    const struct db_value v[] = {db_blob(r->row.id.b, ID_BYTES),
                                 db_blob(r->row.centre.b, ID_BYTES)};

    return r->w->looked_through ? db_exec(db, ST_UNCONFIRMED_DELETE, v, 1, NULL) : RC_OK;
}

/* What lists and figures stand on: who has the case in his list and where, and that it is to be
 * counted again. */
RC_CHECK static enum rc_err note_lists(struct db *db, const struct ready *r)
{
    const struct case_write *w = r->w;
    char received[11];
    const struct db_value id[] = {db_blob(r->row.id.b, ID_BYTES)};
    const struct db_value mark[] = {id[0], db_blob(r->row.centre.b, ID_BYTES),
                                    row_date_value(r->row.received, received)};
    enum rc_err err = RC_OK;

    if (w->generation != NULL || w->removed != NULL) {
        err = db_exec(db, ST_SEAT_DROP, id, 1, NULL);
    }
    if (err == RC_OK) {
        err = db_exec(db, ST_SEAT_PUT, id, 1, NULL);
    }
    return err == RC_OK ? db_exec(db, ST_FACT_MARK, mark, 3, NULL) : err;
}

static enum rc_err write_work(struct db *db, void *ctx)
{
    const struct ready *r = ctx;
    enum rc_err err = check_revision(db, r);

    if (err == RC_OK && r->w->token != NULL) {
        err = store_token_put(db, &r->row.id, &r->row.lookup, &r->row.reader_pk, r->row.gen,
                              r->w->token);
    }
    if (err == RC_OK && r->w->claim != NULL) {
        err = store_claim_put(db, r->kr, r->w->claim);
    }
    if (err == RC_OK && r->w->share != NULL) {
        err = store_share_put(db, r->kr, r->w->share);
    }
    if (err == RC_OK) {
        err = update_case(db, r);
    }
    if (err == RC_OK) {
        err = insert_generation(db, r);
    }
    if (err == RC_OK) {
        err = remove_envelopes(db, r);
    }
    if (err == RC_OK) {
        err = insert_envelopes(db, r);
    }
    if (err == RC_OK) {
        err = release_envelopes(db, r);
    }
    if (err == RC_OK) {
        err = insert_events(db, r);
    }
    if (err == RC_OK) {
        err = adopt_evidence(db, r);
    }
    if (err == RC_OK) {
        err = note_actions(db, r);
    }
    if (err == RC_OK) {
        err = note_unconfirmed(db, r);
    }
    if (err == RC_OK) {
        err = note_lists(db, r);
    }
    if (err == RC_OK) {
        err = insert_mails(db, r);
    }
    return err == RC_OK ? store_watch_touch(db, &r->row.centre, &r->row.id,
                                            r->w->events[r->w->n_events - 1].event.day,
                                            r->row.events)
                        : err;
}

/* --- a new case --------------------------------------------------------------------------- */

/* All its rows in one go. */
struct creation {
    struct ready r;
    struct case_texts texts;
    char day[11];
    struct db_value of_case[CASE_VALUES], generation[GENERATION_VALUES], id[1], unconfirmed[2],
        mark[3], watch[4];
    struct db_item item[9];
    size_t n_items;
};

static void put(struct creation *c, enum statement st, const struct db_value *v, size_t n, size_t rows)
{
    if (rows > 0) {
        c->item[c->n_items++] = (struct db_item){.st = st, .v = v, .n = n, .rows = rows};
    }
}

/* NULL: out of memory. */
static const struct db_value *mails_values(const struct ready *r)
{
    const size_t n = r->w->n_mails;
    struct db_value *v = arena_calloc(r->a, n, OUTBOX_VALUES * sizeof(*v));
    struct row_mac *mac = arena_calloc(r->a, n, sizeof(*mac));

    for (size_t i = 0; v != NULL && mac != NULL && i < n; i++) {
        outbox_values(r->kr, &r->mail_id[i], &r->w->row.centre, &r->w->mails[i], r->w->now, &mac[i],
                      v + i * OUTBOX_VALUES);
    }
    return mac != NULL ? v : NULL;
}

RC_CHECK static enum rc_err creation_ready(struct creation *c)
{
    const struct ready *r = &c->r;
    const struct case_write *w = r->w;
    const size_t n_envelopes = w->n_envelopes + w->n_granted;
    const struct db_value *envelopes = envelopes_values(r, n_envelopes), *events = events_values(r),
                          *mails = mails_values(r);

    if (envelopes == NULL || events == NULL || mails == NULL) {
        return RC_NOMEM;
    }
    case_values(r, &c->texts, c->of_case);
    generation_values(r, c->generation);
    c->id[0] = c->unconfirmed[0] = c->mark[0] = c->watch[0] = db_blob(r->row.id.b, ID_BYTES);
    c->unconfirmed[1] = c->mark[1] = c->watch[1] = db_blob(r->row.centre.b, ID_BYTES);
    c->mark[2] = c->of_case[9]; /* received */
    c->watch[2] = row_date_value(w->events[w->n_events - 1].event.day, c->day);
    c->watch[3] = db_int((int64_t)r->row.events);
    put(c, ST_CASE_INSERT, c->of_case, CASE_VALUES, 1);
    put(c, ST_GENERATION_INSERT, c->generation, GENERATION_VALUES, 1);
    put(c, ST_ENVELOPE_INSERT, envelopes, ENVELOPE_VALUES, n_envelopes);
    put(c, ST_EVENT_INSERT, events, EVENT_VALUES, w->n_events);
    put(c, ST_UNCONFIRMED_INSERT, c->unconfirmed, 2, r->row.unconfirmed ? 1 : 0);
    put(c, ST_SEAT_PUT, c->id, 1, 1);
    put(c, ST_FACT_MARK, c->mark, 3, 1);
    put(c, ST_OUTBOX_INSERT, mails, OUTBOX_VALUES, w->n_mails);
    put(c, ST_WATCH_TOUCH, c->watch, 4, 1);
    return RC_OK;
}

static enum rc_err create_work(struct db *db, void *ctx)
{
    const struct creation *c = ctx;
    enum rc_err err = check_revision(db, &c->r);

    if (err == RC_OK && c->r.w->claim != NULL) {
        err = store_claim_put(db, c->r.kr, c->r.w->claim);
    }
    if (err == RC_OK && c->r.w->share != NULL) {
        err = store_share_put(db, c->r.kr, c->r.w->share);
    }
    if (err == RC_OK) {
        err = db_exec_together(db, c->item, c->n_items);
    }
    if (err == RC_OK) {
        err = adopt_evidence(db, &c->r);
    }
    return err == RC_OK ? note_actions(db, &c->r) : err;
}

/* --- public ------------------------------------------------------------------------------- */

enum rc_err store_case_create(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct case_write *w)
{
    struct creation *c = arena_calloc(a, 1, sizeof(*c));
    enum rc_err err = c != NULL ? make_ready(kr, a, w, true, &c->r) : RC_NOMEM;

    if (err == RC_OK) {
        err = creation_ready(c);
    }
    return err == RC_OK ? db_transact(db, create_work, c) : err;
}

enum rc_err store_case_append(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct case_write *w, bool *already)
{
    struct ready r;
    enum rc_err err = make_ready(kr, a, w, false, &r);

    *already = false;
    if (err != RC_OK) {
        return err;
    }
    err = db_transact(db, write_work, &r);
    if (err == RC_CONFLICT && w->once != NULL) {
        enum rc_err looked = store_case_once(db, a, &w->row.id, w->once, already);
        if (looked != RC_OK) {
            return looked;
        }
    }
    return err;
}

enum rc_err store_case_once(struct db *db, struct arena *a, const struct rc_id *case_id,
                            const uint8_t once[static 16], bool *used)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_blob(once, 16)};
    int64_t seq = 0;
    enum rc_err err = db_query(db, a, ST_EVENT_ONCE, v, 2, row_one_int, &seq);

    *used = err == RC_OK && seq > 0;
    return err;
}

/* What is added to a case: everything of one write in one transaction, the case's own row first, since its
 * count of events is what two writers meet at. */
#include "sql/store_case.h"

#include <stdlib.h>
#include <string.h>

#include "sql/case_ready.h"
#include "sql/store_action.h"
#include "sql/store_reminder.h"

#define UPDATE_VALUES 18u

/* --- the parts of the transaction --------------------------------------------------------- */

RC_CHECK static enum rc_err update_case(struct db *db, const struct case_ready *r)
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
        case_mail_id_value(c),
        case_mail_value(c),
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

RC_CHECK static enum rc_err insert_generation(struct db *db, const struct case_ready *r)
{
    struct db_value v[GENERATION_VALUES];

    if (r->w->generation == NULL) {
        return RC_OK;
    }
    case_generation_values(r, v);
    return db_exec(db, ST_GENERATION_INSERT, v, GENERATION_VALUES, NULL);
}

/* Who is taken off, and what a case of another kind no longer needs. Before rows come in, so that
 * those may take their places. */
RC_CHECK static enum rc_err remove_envelopes(struct db *db, const struct case_ready *r)
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

RC_CHECK static enum rc_err insert_envelopes(struct db *db, const struct case_ready *r)
{
    const size_t n = r->w->n_envelopes + r->w->n_granted;
    const struct db_value *v = case_envelopes_values(r, n);

    return v != NULL ? db_exec_bulk(db, ST_ENVELOPE_INSERT, v, ENVELOPE_VALUES, n) : RC_NOMEM;
}

RC_CHECK static enum rc_err release_envelopes(struct db *db, const struct case_ready *r)
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

RC_CHECK static enum rc_err insert_events(struct db *db, const struct case_ready *r)
{
    const struct db_value *v = case_events_values(r);

    return v != NULL ? db_exec_bulk(db, ST_EVENT_INSERT, v, EVENT_VALUES, r->w->n_events) : RC_NOMEM;
}

/* One by one: in a bulk MariaDB asks for the first person's choice only, and takes it for all. */
RC_CHECK static enum rc_err insert_mails(struct db *db, const struct case_ready *r)
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

RC_CHECK static enum rc_err note_actions(struct db *db, const struct case_ready *r)
{
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < r->w->n_events; i++) {
        err = store_action_note(db, &r->row.centre, &r->row.id, &r->w->events[i].event);
    }
    return err;
}

/* Those that somebody is to look through have a row each, for the list and for the hourly mail. */
RC_CHECK static enum rc_err note_unconfirmed(struct db *db, const struct case_ready *r)
{
    const struct db_value v[] = {db_blob(r->row.id.b, ID_BYTES),
                                 db_blob(r->row.centre.b, ID_BYTES)};

    return r->w->looked_through ? db_exec(db, ST_UNCONFIRMED_DELETE, v, 1, NULL) : RC_OK;
}

/* What lists and figures stand on: who has the case in his list and where, and that it is to be
 * counted again. */
RC_CHECK static enum rc_err note_lists(struct db *db, const struct case_ready *r)
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
    const struct case_ready *r = ctx;
    enum rc_err err = case_check_revision(db, r);

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
        err = case_adopt_evidence(db, r);
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

/* --- public ------------------------------------------------------------------------------- */

enum rc_err store_case_append(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct case_write *w, bool *already)
{
    struct case_ready r;
    enum rc_err err = case_make_ready(kr, a, w, false, &r);

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

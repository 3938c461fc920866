#include "sql/case_ready.h"

#include <string.h>

/* --- making ready ------------------------------------------------------------------------- */

RC_CHECK static enum rc_err check_write(const struct case_write *w, bool create)
{
    bool ok = w->n_events > 0 && w->row.gen > 0 && create == (w->events_before == 0) &&
              (w->generation == NULL || w->generation->gen == w->row.gen) &&
              (!create || (w->generation != NULL && w->row.gen == 1 && w->n_envelopes > 0 &&
                           w->n_granted == 0 && w->n_released == 0 && w->removed == NULL &&
                           w->claim == NULL && w->share == NULL)) &&
              (!w->no_drafts || (create && w->n_adopt == 0 && w->of_revision != 0)) &&
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

enum rc_err case_make_ready(const struct keyring *kr, struct arena *a, const struct case_write *w,
                            bool create, struct case_ready *r)
{
    struct seal_hash h = w->head_before;
    enum rc_err err = check_write(w, create);

    *r = (struct case_ready){.kr = kr, .a = a, .w = w, .row = w->row};
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

/* --- the values of its rows --------------------------------------------------------------- */

struct db_value case_mail_id_value(const struct case_row *r)
{
    return r->has_mail ? db_blob(r->mail_id.b, ID_BYTES) : db_null();
}

struct db_value case_mail_value(const struct case_row *r)
{
    return r->has_mail ? db_blob(r->mail, ADDRESS_SEALED) : db_null();
}

void case_row_values(const struct case_ready *r, struct case_texts *t,
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
        case_mail_id_value(c),
        case_mail_value(c),
        db_int(c->unconfirmed ? 1 : 0),
        db_blob(r->mac.b, ROW_MAC_BYTES),
    };

    memcpy(to, v, sizeof(v));
}

void case_generation_values(const struct case_ready *r, struct db_value to[static GENERATION_VALUES])
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

struct db_value *case_envelopes_values(const struct case_ready *r, size_t n)
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

struct db_value *case_events_values(const struct case_ready *r)
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

/* --- the parts that every write has ------------------------------------------------------- */

enum rc_err case_adopt_evidence(struct db *db, const struct case_ready *r)
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

enum rc_err case_check_revision(struct db *db, const struct case_ready *r)
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

/* A new case: all its rows are known beforehand, and go in one round trip. */
#include "sql/store_case.h"

#include <string.h>

#include "sql/case_ready.h"

#define SEAT_VALUES 7u
#define SEAT_PLACE 25u /* of case_seat: next date, status, day of receipt (dates as BCD), id */

struct creation {
    struct case_ready r;
    struct case_texts texts;
    char day[11];
    uint8_t place[SEAT_PLACE];
    struct db_value revision[3], of_case[CASE_VALUES], generation[GENERATION_VALUES], unconfirmed[2],
        mark[3], watch[4];
    struct db_item item[DB_TOGETHER_MAX];
    size_t n_items;
};

/* --- seats -------------------------------------------------------------------------------- */

/* YYYYMMDD, a digit a nibble. */
static void bcd_of(struct rc_date d, uint8_t out[static 4])
{
    char text[11], digit[8];

    date_format(d, text);
    memcpy(digit, text, 4);
    memcpy(digit + 4, text + 5, 2);
    memcpy(digit + 6, text + 8, 2);
    for (size_t i = 0; i < 4; i++) {
        out[i] = (uint8_t)((digit[2 * i] - '0') << 4 | (digit[2 * i + 1] - '0'));
    }
}

static struct rc_date earlier(struct rc_date a, struct rc_date b)
{
    return !date_is_set(a) || (date_is_set(b) && date_cmp(b, a) < 0) ? b : a;
}

/* As ST_SEAT_PUT makes it of the rows. */
static void place_of(const struct case_row *c, uint8_t out[static SEAT_PLACE])
{
    const struct rc_date next = earlier(c->ack_due, c->act_due);

    memset(out, 0x99, 2);
    out[2] = 0x12;
    out[3] = 0x31;
    if (date_is_set(next)) {
        bcd_of(next, out);
    }
    out[4] = (uint8_t)c->status;
    bcd_of(c->received, out + 5);
    memcpy(out + 9, c->id.b, ID_BYTES);
}

static bool sits(const struct envelope *e)
{
    return !e->standby && (e->slot == SLOT_RECIPIENT || e->slot == SLOT_GRANT);
}

static bool sat_before(const struct envelope *e, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (sits(&e[i]) && id_equal(&e[i].reader, &e[at].reader)) {
            return true;
        }
    }
    return false;
}

/* A row a person; NULL: out of memory. */
static const struct db_value *seats_values(struct creation *c, size_t *n)
{
    const struct case_write *w = c->r.w;
    struct db_value *v = arena_calloc(c->r.a, w->n_envelopes, SEAT_VALUES * sizeof(*v));

    *n = 0;
    place_of(&c->r.row, c->place);
    for (size_t i = 0; v != NULL && i < w->n_envelopes; i++) {
        if (!sits(&w->envelopes[i]) || sat_before(w->envelopes, i)) {
            continue;
        }
        const struct db_value seat[SEAT_VALUES] = {
            db_blob(c->r.row.id.b, ID_BYTES),
            db_blob(w->envelopes[i].reader.b, ID_BYTES),
            db_int(c->r.row.unconfirmed ? 1 : 0),
            db_int((int64_t)c->r.row.status),
            db_int((int64_t)c->r.row.kind),
            db_int(c->r.row.stage),
            db_blob(c->place, SEAT_PLACE),
        };
        memcpy(v + *n * SEAT_VALUES, seat, sizeof(seat));
        (*n)++;
    }
    return v;
}

/* --- all rows ----------------------------------------------------------------------------- */

/* NULL: out of memory. */
static const struct db_value *mails_values(const struct case_ready *r)
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

static void put(struct creation *c, enum statement st, const struct db_value *v, size_t n, size_t rows)
{
    if (rows > 0) {
        c->item[c->n_items++] = (struct db_item){.st = st, .v = v, .n = n, .rows = rows};
    }
}

RC_CHECK static enum rc_err creation_ready(struct creation *c, bool alone)
{
    const struct case_ready *r = &c->r;
    const struct case_write *w = r->w;
    const struct db_value *envelopes = case_envelopes_values(r, w->n_envelopes),
                          *events = case_events_values(r), *mails = mails_values(r), *seats;
    const struct db_value id = db_blob(r->row.id.b, ID_BYTES),
                          centre = db_blob(r->row.centre.b, ID_BYTES);
    size_t n_seats;

    seats = seats_values(c, &n_seats);
    if (envelopes == NULL || events == NULL || mails == NULL || seats == NULL) {
        return RC_NOMEM;
    }
    case_row_values(r, &c->texts, c->of_case);
    case_generation_values(r, c->generation);
    c->unconfirmed[0] = c->mark[0] = c->watch[0] = id;
    c->revision[0] = c->unconfirmed[1] = c->mark[1] = c->watch[1] = centre;
    c->revision[1] = db_int((int64_t)w->of_revision);
    c->revision[2] = id;
    c->mark[2] = c->of_case[9]; /* received */
    c->watch[2] = row_date_value(w->events[w->n_events - 1].event.day, c->day);
    c->watch[3] = db_int((int64_t)r->row.events);
    put(c, w->no_drafts ? ST_CENTRE_REVISION_BARE : ST_CENTRE_REVISION_IS, c->revision,
        w->no_drafts ? 3 : 2, alone && w->of_revision != 0 ? 1 : 0);
    put(c, ST_CASE_INSERT, c->of_case, CASE_VALUES, 1);
    put(c, ST_GENERATION_INSERT, c->generation, GENERATION_VALUES, 1);
    put(c, ST_ENVELOPE_INSERT, envelopes, ENVELOPE_VALUES, w->n_envelopes);
    put(c, ST_EVENT_INSERT, events, EVENT_VALUES, w->n_events);
    put(c, ST_UNCONFIRMED_INSERT, c->unconfirmed, 2, r->row.unconfirmed ? 1 : 0);
    put(c, ST_SEAT_INSERT, seats, SEAT_VALUES, n_seats);
    put(c, ST_FACT_MARK, c->mark, 3, 1);
    put(c, ST_OUTBOX_INSERT, mails, OUTBOX_VALUES, w->n_mails);
    put(c, ST_WATCH_TOUCH, c->watch, 4, 1);
    return RC_OK;
}

/* With files, whose rows are there already: each must be found. */
static enum rc_err create_work(struct db *db, void *ctx)
{
    const struct creation *c = ctx;
    enum rc_err err = case_check_revision(db, &c->r);

    if (err == RC_OK) {
        err = db_exec_together(db, c->item, c->n_items);
    }
    return err == RC_OK ? case_adopt_evidence(db, &c->r) : err;
}

enum rc_err store_case_create(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct case_write *w)
{
    const bool alone = w->n_adopt == 0;
    struct creation *c = arena_calloc(a, 1, sizeof(*c));
    enum rc_err err = c != NULL ? case_make_ready(kr, a, w, true, &c->r) : RC_NOMEM;

    if (err == RC_OK) {
        err = creation_ready(c, alone);
    }
    if (err != RC_OK) {
        return err;
    }
    return alone ? db_transact_together(db, c->item, c->n_items) : db_transact(db, create_work, c);
}

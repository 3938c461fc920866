#include "sql/store_action.h"

#include "sql/case_row.h"

enum rc_err store_action_note(struct db *db, const struct rc_id *centre,
                              const struct rc_id *case_id, const struct event *e)
{
    char text[11];
    const struct db_value row[] = {db_blob(case_id->b, ID_BYTES), db_int((int64_t)e->seq),
                                   db_blob(centre->b, ID_BYTES), row_id_value(&e->item),
                                   row_date_value(e->date, text)};
    const struct db_value done[] = {db_blob(case_id->b, ID_BYTES), db_int((int64_t)e->ref)};

    if (e->act == ACT_ACTION && e->answer == ANSWER_PLANNED) {
        return db_exec(db, ST_ACTION_INSERT, row, 5, NULL);
    }
    return e->act == ACT_ACTION_DONE ? db_exec(db, ST_ACTION_DELETE, done, 2, NULL) : RC_OK;
}

struct due_list {
    struct db *db;
    const struct keyring *kr;
    struct action_row *out;
    size_t n, room;
};

static enum rc_err due_row(void *ctx, const struct db_row *row)
{
    struct due_list *d = ctx;
    const size_t at = CASE_COLUMNS_N + ENVELOPE_COLUMNS_N;
    struct case_row c;
    struct envelope e;
    struct rc_date due;
    int64_t seq = 0;
    uint32_t gen = 0;
    bool excluded = true;
    enum rc_err err = case_row_get(d->db, d->kr, row, &c);

    if (err != RC_OK) {
        return err;
    }
    if (envelope_row_get(row, CASE_COLUMNS_N, &gen, &e) != RC_OK ||
        envelope_check(d->kr, &c.centre, &c.id, gen, &e, &excluded) != RC_OK) {
        db_blame(d->db, "envelope", &c.id, gen);
        return RC_CRYPTO;
    }
    if (row_get_bounded(row, at, 1, INT64_MAX, &seq) != RC_OK ||
        row_get_date(row, at + 2, &due) != RC_OK) {
        return RC_INTERNAL;
    }
    const bool mine = e.stage == c.stage || e.slot == SLOT_GRANT;
    const bool seen = d->n > 0 && d->out[d->n - 1].seq == (uint64_t)seq &&
                      id_equal(&d->out[d->n - 1].of.id, &c.id);
    if (excluded || seen || d->n == d->room || (db_is_null(row, at + 1) && !mine)) {
        return RC_OK;
    }
    d->out[d->n++] = (struct action_row){.of = {.id = c.id,
                                                .reference = c.reference,
                                                .kind = c.kind,
                                                .identity = c.identity,
                                                .centre_version = c.centre_version,
                                                .stage = c.stage,
                                                .status = c.status,
                                                .received = c.received,
                                                .ack_due = c.ack_due,
                                                .act_due = c.act_due,
                                                .window_due = c.window_due,
                                                .unread = c.unread,
                                                .mine = mine},
                                         .seq = (uint64_t)seq,
                                         .due = due};
    return RC_OK;
}

enum rc_err store_actions_due(struct db *db, const struct keyring *kr, struct arena *a,
                              const struct rc_id *centre, const struct rc_id *person,
                              struct rc_date until, unsigned limit, struct action_row **out,
                              size_t *n)
{
    struct due_list d = {.db = db, .kr = kr, .room = limit};
    char text[11];
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 row_date_value(until, text), db_blob(person->b, ID_BYTES),
                                 db_int(2 * (int64_t)limit)};
    enum rc_err err = RC_NOMEM;

    d.out = arena_calloc(a, limit, sizeof(*d.out));
    if (d.out != NULL) {
        err = db_query(db, a, ST_ACTIONS_DUE, v, 5, due_row, &d);
    }
    *out = d.out;
    *n = d.n;
    return err;
}

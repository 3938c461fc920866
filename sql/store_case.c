/* Reading cases. Everything is checked against the case's row, which is read first: rows appended
 * while this reads lie behind its count and its generation, so no transaction is needed. */
#include "sql/store_case.h"

#include <stdlib.h>
#include <string.h>

#include "sql/case_row.h"

struct load {
    struct db *db;
    const struct keyring *kr;
    struct arena *a;
    struct case_full *out;
    size_t room;        /* of the array that is being filled */
    size_t room_envelopes;
    bool complainant;   /* his envelopes come with the case's row */
    bool files;         /* whether there may be any */
    struct seal_hash h; /* chain so far */
    bool bare;          /* events without their sealed words */
};

static enum rc_err refuse(struct load *l, const char *table, uint64_t n)
{
    db_blame(l->db, table, &l->out->row.id, n);
    return RC_CRYPTO;
}

/* --- one envelope ------------------------------------------------------------------------- */

static enum rc_err add_envelope(struct load *l, const struct db_row *row, size_t col)
{
    struct case_full *out = l->out;
    struct envelope e;
    uint32_t gen = 0;
    bool excluded = true;

    if (envelope_row_get(row, col, &gen, &e) != RC_OK ||
        envelope_check(l->kr, &out->row.centre, &out->row.id, gen, &e, &excluded) != RC_OK) {
        return refuse(l, "envelope", gen);
    }
    if (e.standby || excluded) {
        return RC_OK; /* he has nothing that he could open, and is not told why */
    }
    size_t room = l->room_envelopes;
    out->envelope = arena_grow(l->a, out->envelope, out->n_envelopes, &room, sizeof *out->envelope);
    out->envelope_gen = arena_grow(l->a, out->envelope_gen, out->n_envelopes, &l->room_envelopes,
                                   sizeof *out->envelope_gen);
    if (out->envelope == NULL || out->envelope_gen == NULL) {
        return RC_NOMEM;
    }
    size_t at = out->n_envelopes++;
    for (; at > 0 && out->envelope_gen[at - 1] > gen; at--) { /* oldest first: each opens the next */
        out->envelope[at] = out->envelope[at - 1];
        out->envelope_gen[at] = out->envelope_gen[at - 1];
    }
    out->envelope[at] = e;
    out->envelope_gen[at] = gen;
    return RC_OK;
}

/* --- the case's row with its generations -------------------------------------------------- */

/* What ST_CASE_BY_LOOKUP has behind the generation. */
static enum rc_err of_complainant(struct load *l, const struct db_row *row)
{
    const size_t col = CASE_COLUMNS_N + GENERATION_COLUMNS_N;
    int64_t files = 0;

    if (db_get_int(row, col + ENVELOPE_COLUMNS_N, &files) != RC_OK) {
        return RC_INTERNAL;
    }
    l->files = files != 0;
    return db_is_null(row, col) ? RC_OK : add_envelope(l, row, col);
}

/* Rows come in any order; each generation up to the row's own has its place. */
static enum rc_err case_and_generation(void *ctx, const struct db_row *row)
{
    struct load *l = ctx;
    struct case_full *out = l->out;
    struct generation g = {0};
    enum rc_err err;

    if (out->generation == NULL) {
        err = case_row_get(l->db, l->kr, row, &out->row);
        if (err != RC_OK) {
            return err;
        }
        out->generation = arena_calloc(l->a, out->row.gen + 1u, sizeof *out->generation);
        if (out->generation == NULL) {
            return RC_NOMEM;
        }
    }
    if (generation_row_get(row, CASE_COLUMNS_N, &g) != RC_OK) {
        return refuse(l, "generation", g.gen);
    }
    if (g.gen > out->row.gen) {
        return RC_OK; /* the row does not speak of it */
    }
    if (out->generation[g.gen - 1].gen != 0 || /* twice: somebody took the key off the table */
        generation_check(l->kr, &out->row.centre, &out->row.id, &g, NULL) != RC_OK) {
        return refuse(l, "generation", g.gen);
    }
    out->generation[g.gen - 1] = g;
    out->n_generations++;
    return l->complainant ? of_complainant(l, row) : RC_OK;
}

/* RC_NOTFOUND without a row. */
RC_CHECK static enum rc_err load_row(struct load *l, enum statement st, const struct rc_id *centre,
                                     struct db_value key)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), key};
    enum rc_err err;

    memset(l->out, 0, sizeof(*l->out));
    l->room = l->room_envelopes = 0;
    l->files = true;
    err = db_query(l->db, l->a, st, v, 2, case_and_generation, l);
    if (err != RC_OK) {
        return err;
    }
    if (l->out->generation == NULL) {
        return RC_NOTFOUND;
    }
    return l->out->n_generations == l->out->row.gen ? RC_OK
                                                    : refuse(l, "generation", l->out->row.gen);
}

/* --- envelopes ---------------------------------------------------------------------------- */

static enum rc_err envelope_of_reader(void *ctx, const struct db_row *row)
{
    return add_envelope(ctx, row, 0);
}

static bool has_present(const struct case_full *f)
{
    for (size_t i = 0; i < f->n_envelopes; i++) {
        if (f->envelope_gen[i] == f->row.gen) {
            return true;
        }
    }
    return false;
}

/* *present: whether one of them is of the present generation. */
RC_CHECK static enum rc_err load_envelopes(struct load *l, const struct rc_id *reader,
                                           bool *present)
{
    struct case_full *out = l->out;
    const struct db_value v[] = {db_blob(out->row.id.b, ID_BYTES), db_blob(reader->b, ID_BYTES),
                                 db_int(out->row.gen)};
    enum rc_err err;

    err = db_query(l->db, l->a, ST_ENVELOPE_OF_READER, v, 3, envelope_of_reader, l);
    *present = err == RC_OK && has_present(out);
    return err;
}

/* --- events, entries ---------------------------------------------------------------------- */

/* The sealed words of an event: they must be there if and only if the event says so. */
RC_CHECK static enum rc_err entry_get(struct load *l, const struct db_row *row, size_t col,
                                      const struct event *e)
{
    struct case_full *out = l->out;
    struct entry *to = &out->entry[out->n_entries];
    struct seal_hash h;
    struct seal_part part;

    if (db_is_null(row, col) == e->has_entry) {
        return refuse(l, "entry", e->seq);
    }
    if (!e->has_entry) {
        return RC_OK;
    }
    *to = (struct entry){.id = e->entry,
                         .kind = e->entry_kind,
                         .seq = e->seq,
                         .gen = e->entry_gen,
                         .cipher = e->entry_cipher,
                         .digest = e->entry_digest};
    if (row_get_bytes(row, col, &to->blob) != RC_OK) {
        return RC_INTERNAL;
    }
    part = (struct seal_part){.p = to->blob.p, .len = to->blob.len};
    seal_hash_parts(&part, 1, &h);
    if (seal_hash_compare(&h, &e->entry_cipher) != RC_OK) {
        return refuse(l, "entry", e->seq);
    }
    out->n_entries++;
    return RC_OK;
}

static enum rc_err event_row(void *ctx, const struct db_row *row)
{
    struct load *l = ctx;
    struct case_full *out = l->out;
    const uint64_t seq = out->n_events + 1;
    struct seal_hash chain;
    struct row_mac mac;
    struct bytes canon;
    struct event *e;
    int64_t stored = 0;

    if (seq > out->row.events) {
        return RC_OK; /* written since the row was read */
    }
    if (db_get_int(row, 0, &stored) != RC_OK || stored != (int64_t)seq || row_get_bytes(row, 1, &canon) != RC_OK ||
        db_get_fixed(row, 2, chain.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(row, 3, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return refuse(l, "case_event", seq);
    }
    chain_next(&l->h, canon.p, canon.len, &l->h);
    e = &out->event[out->n_events];
    if (seal_hash_compare(&l->h, &chain) != RC_OK ||
        chain_mac_check(l->kr, &out->row.centre, &out->row.id, seq, &chain, canon.p, canon.len,
                        &mac) != RC_OK ||
        event_parse((const char *)canon.p, canon.len, e) != RC_OK || e->seq != seq) {
        return refuse(l, "case_event", seq);
    }
    out->canon[out->n_events] = canon;
    out->chain[out->n_events] = chain;
    out->n_events++;
    return l->bare ? RC_OK : entry_get(l, row, 4, e);
}

RC_CHECK static enum rc_err load_events(struct load *l)
{
    struct case_full *out = l->out;
    const struct db_value v[] = {db_blob(out->row.id.b, ID_BYTES)};
    enum rc_err err;

    memset(&l->h, 0, sizeof(l->h));
    out->event = arena_calloc(l->a, out->row.events, sizeof(*out->event));
    out->entry = arena_calloc(l->a, out->row.events, sizeof(*out->entry));
    out->canon = arena_calloc(l->a, out->row.events, sizeof(*out->canon));
    out->chain = arena_calloc(l->a, out->row.events, sizeof(*out->chain));
    if (out->event == NULL || out->entry == NULL || out->canon == NULL || out->chain == NULL) {
        return RC_NOMEM;
    }
    err = db_query(l->db, l->a, l->bare ? ST_EVENT_LIST_BARE : ST_EVENT_LIST, v, 1, event_row, l);
    if (err == RC_OK && (out->n_events != out->row.events ||
                         seal_hash_compare(&l->h, &out->row.head) != RC_OK)) {
        err = refuse(l, "case_event", out->n_events + 1);
    }
    return err;
}

/* --- evidence ----------------------------------------------------------------------------- */

/* The first of those whose coming broke off is all that a page shows. */
static enum rc_err evidence_cut(struct load *l, const struct db_row *row)
{
    if (l->out->cut != NULL) {
        return RC_OK;
    }
    l->out->cut = arena_calloc(l->a, 1, sizeof(*l->out->cut));
    return l->out->cut != NULL ? evidence_row_get(row, l->out->cut) : RC_NOMEM;
}

static enum rc_err evidence_of_case(void *ctx, const struct db_row *row)
{
    struct load *l = ctx;
    struct case_full *out = l->out;
    struct evidence_row *e;
    int64_t complete = 0;
    enum rc_err err = db_get_int(row, 4, &complete);

    if (err != RC_OK || complete == 2) {
        return err != RC_OK ? err : evidence_cut(l, row);
    }
    out->evidence = arena_grow(l->a, out->evidence, out->n_evidence, &l->room,
                               sizeof *out->evidence);
    if (out->evidence == NULL) {
        return RC_NOMEM;
    }
    e = &out->evidence[out->n_evidence];
    err = evidence_row_get(row, e);
    if (err == RC_OK && (e->seq < 1 || e->seq > out->n_events ||
                         out->event[e->seq - 1].act != ACT_EVIDENCE ||
                         !id_equal(&out->event[e->seq - 1].item, &e->id) ||
                         !evidence_row_fits(e, &out->event[e->seq - 1]))) {
        err = refuse(l, "evidence", e->seq);
    }
    out->n_evidence++;
    return err;
}

/* Each file has its event and each such event its file. */
RC_CHECK static enum rc_err load_evidence(struct load *l)
{
    struct case_full *out = l->out;
    const struct db_value v[] = {db_blob(out->row.id.b, ID_BYTES),
                                 db_int((int64_t)out->row.events)};
    size_t k = 0;
    enum rc_err err = RC_OK;

    l->room = 0;
    if (l->files) {
        err = db_query(l->db, l->a, ST_EVIDENCE_OF_CASE, v, 2, evidence_of_case, l);
    }
    for (size_t i = 0; err == RC_OK && i < out->n_events; i++) {
        if (out->event[i].act != ACT_EVIDENCE) {
            continue;
        }
        if (k >= out->n_evidence || out->evidence[k++].seq != i + 1) {
            err = refuse(l, "evidence", i + 1);
        }
    }
    return err == RC_OK && k != out->n_evidence ? refuse(l, "evidence", 0) : err;
}

/* --- public ------------------------------------------------------------------------------- */

enum rc_err store_case_by_lookup(struct db *db, const struct keyring *kr, struct arena *a,
                                 const struct rc_id *centre, const struct seal_hash *lookup,
                                 struct case_full *out)
{
    struct load l = {.db = db, .kr = kr, .a = a, .out = out, .complainant = true};
    enum rc_err err = load_row(&l, ST_CASE_BY_LOOKUP, centre, db_blob(lookup->b, SEAL_HASH_BYTES));

    if (err == RC_OK && !has_present(out)) {
        err = refuse(&l, "envelope", out->row.gen);
    }
    if (err == RC_OK) {
        err = load_events(&l);
    }
    return err == RC_OK ? load_evidence(&l) : err;
}

enum rc_err store_case_by_reference(struct db *db, const struct keyring *kr, struct arena *a,
                                    const struct rc_id *centre, const char *reference,
                                    const struct rc_id *person, struct case_full *out)
{
    struct load l = {.db = db, .kr = kr, .a = a, .out = out};
    bool present = false;
    enum rc_err err = load_row(&l, ST_CASE_BY_REFERENCE, centre, db_text(reference));
    const bool missing = err == RC_NOTFOUND;

    if (err == RC_OK || missing) {
        /* Asked also where there is no case, so that its time does not tell the difference. */
        err = load_envelopes(&l, person, &present);
    }
    if (err == RC_OK && (missing || !present)) {
        return RC_NOTFOUND;
    }
    if (err == RC_OK) {
        err = load_events(&l);
    }
    return err == RC_OK ? load_evidence(&l) : err;
}

enum rc_err store_case_by_id(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct rc_id *case_id,
                             struct case_full *out)
{
    struct load l = {.db = db, .kr = kr, .a = a, .out = out, .bare = true};
    enum rc_err err = load_row(&l, ST_CASE_BY_ID, centre, db_blob(case_id->b, ID_BYTES));

    return err == RC_OK ? load_events(&l) : err;
}

enum rc_err store_case_whole(struct db *db, const struct keyring *kr, struct arena *a,
                             const struct rc_id *centre, const struct rc_id *case_id,
                             struct case_full *out)
{
    struct load l = {.db = db, .kr = kr, .a = a, .out = out};
    enum rc_err err = load_row(&l, ST_CASE_BY_ID, centre, db_blob(case_id->b, ID_BYTES));

    if (err == RC_OK) {
        err = load_events(&l);
    }
    return err == RC_OK ? load_evidence(&l) : err;
}

static enum rc_err any_envelope(void *ctx, const struct db_row *row)
{
    struct load *l = ctx;
    struct case_full *out = l->out;
    uint32_t gen = 0;

    out->envelope = arena_grow(l->a, out->envelope, out->n_envelopes, &l->room,
                               sizeof *out->envelope);
    if (out->envelope == NULL) {
        return RC_NOMEM;
    }
    return envelope_row_get(row, 0, &gen, &out->envelope[out->n_envelopes++]);
}

enum rc_err store_case_envelopes(struct db *db, struct arena *a, const struct rc_id *case_id,
                                 uint32_t gen, struct envelope **out, size_t *n)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES), db_int(gen)};
    struct case_full full = {.n_envelopes = 0};
    struct load l = {.db = db, .a = a, .out = &full};
    enum rc_err err = db_query(db, a, ST_ENVELOPE_OF_GENERATION, v, 2, any_envelope, &l);

    *out = full.envelope;
    *n = full.n_envelopes;
    return err;
}

struct all {
    struct arena *a;
    struct envelope_row *row;
    size_t n, room;
};

static enum rc_err envelope_of_case(void *ctx, const struct db_row *row)
{
    struct all *l = ctx;

    l->row = arena_grow(l->a, l->row, l->n, &l->room, sizeof *l->row);
    if (l->row == NULL) {
        return RC_NOMEM;
    }
    struct envelope_row *to = &l->row[l->n++];
    return envelope_row_get(row, 0, &to->gen, &to->e);
}

enum rc_err store_case_envelopes_all(struct db *db, struct arena *a, const struct rc_id *case_id,
                                     struct envelope_row **out, size_t *n)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};
    struct all l = {.a = a};
    enum rc_err err = db_query(db, a, ST_ENVELOPE_OF_CASE, v, 1, envelope_of_case, &l);

    *out = l.row;
    *n = l.n;
    return err;
}

enum rc_err store_case_read(struct db *db, const struct rc_id *case_id)
{
    const struct db_value v[] = {db_blob(case_id->b, ID_BYTES)};

    return db_exec(db, ST_CASE_READ, v, 1, NULL);
}

/* One case of the walk: generations, envelopes, events with their words, files, leaves. */
#include "sql/verify.h"

#include <string.h>

#include "core/chain.h"
#include "sql/verify_walk.h"

#define EVENTS_A_PAGE 64
#define CHUNKS_A_PAGE 16
#define CASE_ARENA ((size_t)64 * 1024 * 1024)
#define SEATS_MAX 66u

/* What a file's event says of it. */
struct proved {
    uint64_t seq;
    struct rc_id file;
    bool has_file;
    struct file_proof proof;
    struct proved *next;
};

struct one {
    struct walk *w;
    const struct case_row *row;
    struct arena *a; /* of this case */
    uint32_t gen;    /* of the last generation */
    struct seal_hash readers; /* as that generation names them */
    uint64_t seq;    /* of the event that comes next */
    struct seal_hash h;
    size_t rows;     /* of the page */
    int64_t drawn;   /* when the present keys were; of an anonymous case: that day */
    bool moved;      /* readers came or went after the keys were drawn */
    uint64_t claim;  /* the event whose code for a new token is out, or 0 */
    uint32_t token_gen;
    struct given *given; /* exports for auditors who have an account */
    struct proved *first, **end;
    struct audit_leaf *leaf;
    size_t n_leaves;
};

RC_CHECK static enum rc_err find(struct one *c, enum verify_problem p, const char *table,
                                 uint64_t n)
{
    return verify_find(c->w, p, table, &c->row->id, c->row->reference, n);
}

static struct db_value of_case(const struct one *c)
{
    return db_blob(c->row->id.b, ID_BYTES);
}

/* --- generations -------------------------------------------------------------------------- */

static enum rc_err generation(void *ctx, const struct db_row *r)
{
    struct one *c = ctx;
    struct generation g;
    const uint32_t expected = c->gen + 1;
    enum rc_err err = RC_OK;

    memset(&g, 0, sizeof(g));
    c->w->count->generations++;
    if (generation_row_get(r, 0, &g) != RC_OK ||
        generation_check(c->w->kr, &c->row->centre, &c->row->id, &g, NULL) != RC_OK) {
        err = find(c, VERIFY_MAC, "generation", g.gen != 0 ? g.gen : expected);
    }
    if (err == RC_OK && g.gen > expected) {
        err = find(c, VERIFY_GAP, "generation", expected);
    }
    if (err == RC_OK && g.gen > c->row->gen) {
        err = find(c, VERIFY_BEHIND, "generation", g.gen);
    }
    c->gen = g.gen > c->gen ? g.gen : expected;
    c->readers = g.readers;
    return err;
}

RC_CHECK static enum rc_err generations(struct one *c)
{
    const struct db_value v[] = {of_case(c)};
    enum rc_err err;

    arena_reset(c->w->page);
    err = db_query(c->w->db, c->w->page, ST_VERIFY_GENERATIONS, v, 1, generation, c);
    return err == RC_OK && c->gen < c->row->gen
               ? find(c, VERIFY_MISSING, "generation", c->row->gen)
               : err;
}

/* --- envelopes ---------------------------------------------------------------------------- */

struct seats {
    struct one *c;
    struct reader reader[SEATS_MAX];
    size_t n;
    bool recovery, unknown, complainant;
    bool renewed; /* a reader has taken or lost keys since: the next writer draws new ones */
};

RC_CHECK static bool seat_key(struct seats *s, const struct rc_id *person, struct person_pk *out)
{
    const struct walk *w = s->c->w;

    for (size_t i = 0; i < w->n_keys; i++) {
        if (id_equal(&w->key[i].id, person)) {
            *out = w->key[i].pk;
            s->renewed = s->renewed || w->key[i].renewed_at >= s->c->drawn;
            return true;
        }
    }
    return false;
}

/* A row of the present generation as the reader that it was made for. What was granted later has a
 * public key of its own in it, by which its length tells it. */
static void seat(struct seats *s, const struct envelope *e)
{
    struct reader *r = &s->reader[s->n];

    const bool later = e->len == GRANT_BYTES || e->len == GRANT_STANDBY_BYTES;

    if (later && e->slot == SLOT_GRANT) {
        return;
    }
    if (e->slot == SLOT_LEFT) {
        s->renewed = s->renewed || e->stage == ENVELOPE_LEFT_STAGE;
        return;
    }
    s->unknown = s->unknown || later; /* a complainant with another token */
    if (e->slot == SLOT_RECOVERY) {
        s->recovery = true;
        s->renewed = s->renewed || (s->c->w->recovery_at != 0 &&
                                     s->c->w->recovery_at >= s->c->drawn);
        return;
    }
    if (s->n == SEATS_MAX) {
        s->unknown = true;
        return;
    }
    *r = (struct reader){.id = e->reader, .slot = e->slot, .stage = e->stage};
    if (e->slot == SLOT_COMPLAINANT) {
        s->complainant = true;
        r->pk = s->c->row->reader_pk;
    } else if (!seat_key(s, &e->reader, &r->pk)) {
        s->unknown = true;
    }
    s->n++;
}

static enum rc_err envelope(void *ctx, const struct db_row *r)
{
    struct seats *s = ctx;
    struct one *c = s->c;
    struct envelope e;
    uint32_t gen = 0;
    bool excluded = false;

    c->w->count->envelopes++;
    if (envelope_row_get(r, 0, &gen, &e) != RC_OK ||
        envelope_check(c->w->kr, &c->row->centre, &c->row->id, gen, &e, &excluded) != RC_OK) {
        s->unknown = true;
        return find(c, VERIFY_MAC, "envelope", gen);
    }
    if (gen > c->row->gen) {
        return find(c, VERIFY_BEHIND, "envelope", gen);
    }
    if (gen == c->row->gen) {
        seat(s, &e);
    }
    return RC_OK;
}

/* Who was given the keys stands in the generation as one hash. It can be made again from the rows
 * and today's public keys, unless readers were taken off since, or somebody has new keys. */
RC_CHECK static enum rc_err envelopes(struct one *c)
{
    const struct db_value v[] = {of_case(c)};
    struct seats *s = arena_calloc(c->a, 1, sizeof(*s));
    struct seal_hash h;
    enum rc_err err;

    if (s == NULL) {
        return RC_NOMEM;
    }
    s->c = c;
    arena_reset(c->w->page);
    err = db_query(c->w->db, c->w->page, ST_ENVELOPE_OF_CASE, v, 1, envelope, s);
    if (err != RC_OK) {
        return err;
    }
    if (!s->complainant) {
        return find(c, VERIFY_MISSING, "envelope", c->row->gen);
    }
    if (c->moved || s->unknown || c->gen != c->row->gen || !c->w->centre_good) {
        c->w->count->readers_open++;
        return RC_OK;
    }
    struct recovery_keys recovery = c->w->recovery;
    recovery.present = s->recovery;
    err = generation_readers(&c->row->centre, s->reader, s->n, &recovery, &h);
    if (err != RC_OK || seal_hash_compare(&h, &c->readers) == RC_OK) {
        return err;
    }
    if (s->renewed) {
        c->w->count->readers_open++;
        return RC_OK;
    }
    return find(c, VERIFY_READERS, "envelope", c->row->gen);
}

/* --- events ------------------------------------------------------------------------------- */

RC_CHECK static enum rc_err words(struct one *c, const struct db_row *r, const struct event *e)
{
    struct bytes blob = {.p = NULL};
    struct seal_hash h;

    if (db_is_null(r, 4) != !e->has_entry) {
        return find(c, VERIFY_WORDS, "case_event", e->seq);
    }
    if (!e->has_entry) {
        return RC_OK;
    }
    c->w->count->entries++;
    if (row_get_bytes(r, 4, &blob) == RC_OK) {
        const struct seal_part part = {.p = blob.p, .len = blob.len};
        seal_hash_parts(&part, 1, &h);
        if (seal_hash_compare(&h, &e->entry_cipher) == RC_OK) {
            return RC_OK;
        }
    }
    return find(c, VERIFY_WORDS, "case_event", e->seq);
}

/* What the other parts of the case are checked against. */
RC_CHECK static enum rc_err remember(struct one *c, const struct event *e)
{
    struct proved *p;

    if (e->seq == 1 || e->act == ACT_REKEY) {
        c->drawn = e->at;
    }
    /* Who takes somebody off draws the new keys just before. */
    c->moved = c->moved || e->act == ACT_RECUSE || (e->act == ACT_REVOKE && e->ref == 0) ||
               e->act == ACT_GRANT;
    c->moved = c->moved && e->act != ACT_REKEY; /* all rows of the new generation are its own */
    if (e->act == ACT_CLAIM) {
        c->claim = e->seq;
    } else if (e->act == ACT_TOKEN) {
        c->claim = 0;
        c->token_gen = (uint32_t)e->ref;
    }
    if (e->act == ACT_EXPORT && !id_is_zero(&e->item)) {
        struct given *g = arena_alloc(c->a, sizeof(*g));
        if (g == NULL) {
            return RC_NOMEM;
        }
        *g = (struct given){.seq = e->seq, .person = e->item, .next = c->given};
        c->given = g;
    }
    if (e->act != ACT_EVIDENCE) {
        return RC_OK;
    }
    p = arena_calloc(c->a, 1, sizeof(*p));
    if (p == NULL) {
        return RC_NOMEM;
    }
    *p = (struct proved){
        .seq = e->seq, .file = e->item, .has_file = e->has_file, .proof = e->file};
    *c->end = p;
    c->end = &p->next;
    return RC_OK;
}

/* Each root that named the case when this row was its last one. */
RC_CHECK static enum rc_err leaves_at(struct one *c, uint64_t seq, const struct seal_hash *chain)
{
    enum rc_err err = RC_OK;

    for (size_t i = 0; err == RC_OK && i < c->n_leaves; i++) {
        if (c->leaf[i].events == seq && seal_hash_compare(&c->leaf[i].head, chain) != RC_OK) {
            err = find(c, VERIFY_LEAF, "audit_leaf", (uint64_t)c->leaf[i].day.day);
        }
    }
    return err;
}

RC_CHECK static enum rc_err event_checked(struct one *c, const struct db_row *r, uint64_t seq)
{
    struct seal_hash chain;
    struct row_mac mac;
    struct bytes canon = {.p = NULL};
    struct event e;
    enum rc_err err = RC_OK;

    if (row_get_bytes(r, 1, &canon) != RC_OK ||
        db_get_fixed(r, 2, chain.b, SEAL_HASH_BYTES) != RC_OK ||
        db_get_fixed(r, 3, mac.b, ROW_MAC_BYTES) != RC_OK) {
        return find(c, VERIFY_BROKEN, "case_event", seq);
    }
    if (chain_mac_check(c->w->kr, &c->row->centre, &c->row->id, seq, &chain, canon.p, canon.len,
                        &mac) != RC_OK) {
        err = find(c, VERIFY_MAC, "case_event", seq);
    }
    chain_next(&c->h, canon.p, canon.len, &c->h);
    if (err == RC_OK && seal_hash_compare(&c->h, &chain) != RC_OK) {
        err = find(c, VERIFY_CHAIN, "case_event", seq);
    }
    c->h = chain; /* so that the rows after a changed one are judged by themselves */
    if (err == RC_OK) {
        err = leaves_at(c, seq, &chain);
    }
    if (err != RC_OK) {
        return err;
    }
    if (event_parse((const char *)canon.p, canon.len, &e) != RC_OK || e.seq != seq) {
        return find(c, VERIFY_BROKEN, "case_event", seq);
    }
    err = remember(c, &e);
    return err == RC_OK ? words(c, r, &e) : err;
}

static enum rc_err event(void *ctx, const struct db_row *r)
{
    struct one *c = ctx;
    int64_t seq = 0;
    enum rc_err err = RC_OK;

    c->rows++;
    c->w->count->events++;
    if (row_get_bounded(r, 0, 0, INT64_MAX, &seq) != RC_OK || (uint64_t)seq < c->seq) {
        return find(c, VERIFY_BROKEN, "case_event", (uint64_t)seq);
    }
    if ((uint64_t)seq > c->row->events) {
        err = find(c, VERIFY_BEHIND, "case_event", (uint64_t)seq);
    } else if ((uint64_t)seq > c->seq) {
        err = find(c, VERIFY_GAP, "case_event", c->seq);
    }
    c->seq = (uint64_t)seq + 1;
    return err == RC_OK ? event_checked(c, r, (uint64_t)seq) : err;
}

RC_CHECK static enum rc_err events(struct one *c)
{
    struct seal_hash at_end = {{0}};
    bool ended = false;
    enum rc_err err;

    c->seq = 1;
    do {
        const int64_t from = c->seq > 1 ? (int64_t)c->seq : 0;
        const struct db_value v[] = {of_case(c), db_int(from), db_int(EVENTS_A_PAGE)};
        arena_reset(c->w->page);
        c->rows = 0;
        err = db_query(c->w->db, c->w->page, ST_VERIFY_EVENTS, v, 3, event, c);
        if (!ended && c->seq > c->row->events) {
            ended = true;
            at_end = c->h;
        }
    } while (err == RC_OK && c->rows == EVENTS_A_PAGE);
    if (err == RC_OK && c->seq <= c->row->events) {
        return find(c, VERIFY_END, "case_event", c->seq - 1);
    }
    /* Rows behind the end were reported, and the hash is theirs then. */
    if (err == RC_OK && c->seq == c->row->events + 1 &&
        seal_hash_compare(&at_end, &c->row->head) != RC_OK) {
        err = find(c, VERIFY_END, "case_event", c->row->events);
    }
    for (size_t i = 0; err == RC_OK && i < c->n_leaves; i++) {
        if (c->leaf[i].events > c->row->events) {
            err = find(c, VERIFY_LEAF, "audit_leaf", (uint64_t)c->leaf[i].day.day);
        }
    }
    return err;
}

/* --- files -------------------------------------------------------------------------------- */

struct chunks {
    struct one *c;
    const struct evidence_row *file;
    struct seal_hash cipher;
    uint32_t n;
    size_t rows;
    bool wrong;
};

static enum rc_err chunk(void *ctx, const struct db_row *r)
{
    struct chunks *k = ctx;
    struct bytes sealed = {.p = NULL};
    int64_t n = 0;

    k->rows++;
    k->c->w->count->chunks++;
    if (db_get_int(r, 0, &n) != RC_OK || row_get_bytes(r, 1, &sealed) != RC_OK) {
        return RC_INTERNAL;
    }
    if (n != (int64_t)k->n + 1 || sealed.len != EVIDENCE_CHUNK_SEALED) {
        k->wrong = true;
    }
    k->n = (uint32_t)n;
    evidence_cipher_add(&k->cipher, sealed.p, sealed.len);
    return RC_OK;
}

/* All rows of the file's content: each there, of its length, and together what the row says. */
RC_CHECK static enum rc_err file_chunks(struct one *c, const struct evidence_row *file)
{
    struct chunks k = {.c = c, .file = file};
    enum rc_err err;

    evidence_cipher_begin(file->header, file->name, &k.cipher);
    do {
        const struct db_value v[] = {db_blob(file->id.b, ID_BYTES),
                                     db_int(k.n > 0 ? (int64_t)k.n + 1 : 0), db_int(CHUNKS_A_PAGE)};
        arena_reset(c->w->page);
        k.rows = 0;
        err = db_query(c->w->db, c->w->page, ST_VERIFY_CHUNKS, v, 3, chunk, &k);
    } while (err == RC_OK && k.rows == CHUNKS_A_PAGE && !k.wrong);
    if (err != RC_OK) {
        return err;
    }
    if (k.wrong || k.n != file->chunks ||
        (file->has_proof && seal_hash_compare(&k.cipher, &file->proof.cipher) != RC_OK)) {
        return verify_find(c->w, VERIFY_FILE, "evidence_chunk", &file->id, c->row->reference,
                           file->seq);
    }
    return RC_OK;
}

struct files {
    struct one *c;
    struct evidence_row *row;
    size_t n, room;
};

static enum rc_err file_row(void *ctx, const struct db_row *r)
{
    struct files *f = ctx;

    f->row = arena_grow(f->c->a, f->row, f->n, &f->room, sizeof *f->row);
    if (f->row == NULL) {
        return RC_NOMEM;
    }
    struct rc_id centre;
    if (evidence_row_get(r, &f->row[f->n]) != RC_OK || row_get_id(r, 11, &centre) != RC_OK ||
        !id_equal(&centre, &f->c->row->centre)) {
        return find(f->c, VERIFY_BROKEN, "evidence", 0);
    }
    f->n++;
    return RC_OK;
}

RC_CHECK static enum rc_err one_file(struct one *c, const struct evidence_row *row,
                                     const struct proved *p)
{
    const struct event e = {.has_file = p->has_file, .file = p->proof};

    c->w->count->files++;
    if (!row->complete || !id_equal(&row->id, &p->file) || !evidence_row_fits(row, &e) ||
        row->size != (uint64_t)row->chunks * EVIDENCE_CHUNK) {
        return find(c, VERIFY_FILE, "evidence", row->seq);
    }
    if (!p->has_file) {
        c->w->count->files_bare++;
    }
    return c->w->o->no_files ? RC_OK : file_chunks(c, row);
}

/* Both are in the order of seq: each event has its file, each file its event. */
RC_CHECK static enum rc_err files(struct one *c)
{
    const struct db_value v[] = {of_case(c)};
    struct files f = {.c = c};
    const struct proved *p = c->first;
    size_t i = 0;
    enum rc_err err;

    arena_reset(c->w->page);
    err = db_query(c->w->db, c->w->page, ST_VERIFY_FILES, v, 1, file_row, &f);
    while (err == RC_OK && (p != NULL || i < f.n)) {
        if (p == NULL || (i < f.n && f.row[i].seq < p->seq)) {
            err = find(c, VERIFY_STRAY, "evidence", f.row[i++].seq);
        } else if (i == f.n || f.row[i].seq > p->seq) {
            err = find(c, VERIFY_MISSING, "evidence", p->seq);
            p = p->next;
        } else {
            err = one_file(c, &f.row[i++], p);
            p = p->next;
        }
    }
    return err;
}

/* --- all of it ---------------------------------------------------------------------------- */

RC_CHECK static enum rc_err leaves(struct one *c)
{
    return store_audit_leaves(c->w->db, c->a, &c->row->centre, &c->row->id, &c->leaf,
                              &c->n_leaves);
}

RC_CHECK static enum rc_err tokens(struct one *c)
{
    return verify_tokens(c->w, c->row, c->claim, c->token_gen);
}

RC_CHECK static enum rc_err shares(struct one *c)
{
    return verify_shares(c->w, c->row, c->given);
}

/* In this order: each uses what those before it have read. */
static enum rc_err (*const parts[])(struct one *c) = {leaves,    generations, events,
                                                      envelopes, files,       tokens, shares};

enum rc_err verify_case(struct walk *w, const struct case_row *row)
{
    struct one c = {.w = w, .row = row, .a = arena_open(CASE_ARENA)};
    enum rc_err err = c.a != NULL ? RC_OK : RC_NOMEM;

    c.end = &c.first;
    for (size_t i = 0; err == RC_OK && i < sizeof(parts) / sizeof(parts[0]); i++) {
        err = parts[i](&c);
    }
    arena_close(c.a);
    return err;
}

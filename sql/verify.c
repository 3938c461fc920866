/* The walk over all centres and their cases (verify.h). */
#include "sql/verify.h"

#include <string.h>

#include "sql/verify_walk.h"

#define CENTRE_ARENA ((size_t)64 * 1024 * 1024)
#define PAGE_ARENA ((size_t)32 * 1024 * 1024)
#define CASES_A_PAGE 200
#define CENTRES_MAX 4096u

static const struct {
    const char *word, *sentence;
} problems[VERIFY__MAX] = {
    [VERIFY_MAC] = {"mac", "does not carry the mark of the server key: it was changed, moved, or "
                           "not written by this installation"},
    [VERIFY_BROKEN] = {"broken", "holds what is never written there"},
    [VERIFY_CHAIN] = {"chain", "does not follow from the row before it"},
    [VERIFY_GAP] = {"gap", "is missing"},
    [VERIFY_END] = {"end", "is not the end that the row of its owner names: rows were cut off, or "
                           "an older row was put back"},
    [VERIFY_BEHIND] = {"behind", "lies behind the end that the row of its owner names"},
    [VERIFY_WORDS] = {"words", "has other sealed words than its event says, or none"},
    [VERIFY_FILE] = {"file", "is not the sealed file of which its event speaks"},
    [VERIFY_MISSING] = {"missing", "is missing"},
    [VERIFY_STRAY] = {"stray", "belongs to nothing that is there"},
    [VERIFY_SUM] = {"sum", "has rows that were put in, put back or taken out"},
    [VERIFY_READERS] = {"readers", "has other readers than were given its keys"},
    [VERIFY_LEAF] = {"leaf", "says other than the case's chain: one of them was changed or cut"},
    [VERIFY_LOST] = {"lost", "names a case that is no longer there"},
    [VERIFY_ROOT] = {"root", "does not come out of what is kept for that day"},
    [VERIFY_NO_ROOT] = {"no-root", "is not kept here: this state is older, or another's"},
};

const char *verify_word(enum verify_problem p)
{
    return (unsigned)p < VERIFY__MAX && problems[p].word != NULL ? problems[p].word : "unknown";
}

const char *verify_sentence(enum verify_problem p)
{
    return (unsigned)p < VERIFY__MAX && problems[p].word != NULL ? problems[p].sentence : "";
}

enum rc_err verify_find(struct walk *w, enum verify_problem p, const char *table,
                        const struct rc_id *id, const char *reference, uint64_t n)
{
    static const struct rc_id none;
    const struct verify_finding f = {.problem = p,
                                     .table = table,
                                     .centre = w->centre.id,
                                     .id = id != NULL ? *id : none,
                                     .reference = reference != NULL ? reference : "",
                                     .n = n};

    w->count->findings++;
    return w->each(w->ctx, &f);
}

/* --- the cases of a centre ---------------------------------------------------------------- */

struct page {
    struct walk *w;
    struct case_row row[CASES_A_PAGE];
    struct rc_id at; /* id of the last row */
    size_t n, rows;
};

static enum rc_err case_page_row(void *ctx, const struct db_row *r)
{
    struct page *p = ctx;
    struct case_row *row = &p->row[p->n];

    p->rows++;
    if (row_get_id(r, 0, &p->at) != RC_OK) {
        return RC_INTERNAL;
    }
    if (case_row_get(p->w->db, p->w->kr, r, row) != RC_OK) {
        const char *reference = NULL;
        (void)!db_get_text(r, 3, &reference);
        enum rc_err err = verify_find(p->w, VERIFY_MAC, "complaint", &p->at, reference, 0);
        if (err != RC_OK || row->reference == NULL || row->gen == 0) {
            p->w->count->cases++;
            return err;
        }
        row->id = p->at; /* what belongs to it is looked at all the same */
        row->centre = p->w->centre.id;
    }
    p->n++;
    return RC_OK;
}

RC_CHECK static enum rc_err cases_of_centre(struct walk *w)
{
    struct page *p = arena_calloc(w->a, 1, sizeof(*p));
    enum rc_err err = RC_OK;

    if (p == NULL) {
        return RC_NOMEM;
    }
    p->w = w;
    p->at = w->o->after;
    do {
        const struct db_value v[] = {db_blob(w->centre.id.b, ID_BYTES), db_blob(p->at.b, ID_BYTES),
                                     db_int(CASES_A_PAGE)};
        struct arena *a = arena_open(PAGE_ARENA); /* the references of the page live here */
        if (a == NULL) {
            return RC_NOMEM;
        }
        p->n = p->rows = 0;
        err = db_query(w->db, a, ST_VERIFY_CASES, v, 3, case_page_row, p);
        for (size_t i = 0; err == RC_OK && i < p->n && !w->stopped; i++) {
            err = verify_case(w, &p->row[i]);
            w->last = p->row[i].id;
            w->count->cases++;
            w->stopped = w->o->enough != NULL && w->o->enough(w->o->ctx);
        }
        arena_close(a);
    } while (err == RC_OK && p->rows == CASES_A_PAGE && !w->stopped);
    return err;
}

/* --- centres ------------------------------------------------------------------------------ */

static enum rc_err centre_row(void *ctx, const struct db_row *r)
{
    struct walk *w = ctx;

    w->centre_good = centre_row_get(w->db, w->kr, r, &w->centre) == RC_OK;
    return RC_OK;
}

RC_CHECK static enum rc_err one_centre(struct walk *w, const struct rc_id *id)
{
    const struct db_value v[] = {db_blob(id->b, ID_BYTES)};
    enum rc_err err;

    arena_reset(w->a);
    w->key = NULL;
    w->n_keys = 0;
    memset(&w->recovery, 0, sizeof(w->recovery));
    w->recovery_at = 0;
    w->centre_good = false;
    err = db_query(w->db, w->a, ST_VERIFY_CENTRE, v, 1, centre_row, w);
    if (err == RC_OK && !w->centre_good) {
        w->centre.id = *id;
        err = verify_find(w, VERIFY_MAC, "centre", NULL, NULL, 0);
    }
    if (err == RC_OK) {
        err = verify_centre(w);
    }
    if (err == RC_OK) {
        err = cases_of_centre(w);
    }
    return err == RC_OK && !w->stopped ? verify_roots(w) : err;
}

struct centres {
    struct rc_id *id;
    size_t n;
};

static enum rc_err centre_id(void *ctx, const struct db_row *r)
{
    struct centres *c = ctx;

    return c->n < CENTRES_MAX ? row_get_id(r, 0, &c->id[c->n++]) : RC_INTERNAL;
}

RC_CHECK static enum rc_err all_centres(struct walk *w)
{
    struct arena *a = arena_open(PAGE_ARENA);
    struct centres c = {.id = a != NULL ? arena_calloc(a, CENTRES_MAX, sizeof(*c.id)) : NULL};
    enum rc_err err = RC_NOMEM;

    if (c.id != NULL) {
        err = db_query(w->db, a, ST_CENTRE_LIST, NULL, 0, centre_id, &c);
    }
    for (size_t i = 0; err == RC_OK && i < c.n && !w->stopped; i++) {
        err = one_centre(w, &c.id[i]);
    }
    arena_close(a);
    memset(&w->centre, 0, sizeof(w->centre));
    return err == RC_OK && !w->stopped ? verify_strays(w) : err;
}

static enum rc_err run_work(struct db *db, void *ctx)
{
    struct walk *w = ctx;

    enum rc_err err;

    (void)db;
    if (w->o->centre == NULL) {
        return all_centres(w);
    }
    err = one_centre(w, w->o->centre);
    memset(&w->centre, 0, sizeof(w->centre));
    return err == RC_OK && w->o->common && !w->stopped ? verify_strays(w) : err;
}

enum rc_err verify_run(struct db *db, const struct keyring *kr, const struct verify_options *o,
                       verify_each_fn *each, void *ctx, struct verify_counts *out,
                       struct rc_id *last)
{
    struct walk w = {.db = db, .kr = kr, .o = o, .each = each, .ctx = ctx, .count = out};
    enum rc_err err = RC_NOMEM;

    memset(out, 0, sizeof(*out));
    w.a = arena_open(CENTRE_ARENA);
    w.page = arena_open(PAGE_ARENA);
    if (w.a != NULL && w.page != NULL) {
        err = db_snapshot(db, run_work, &w);
    }
    if (last != NULL) {
        static const struct rc_id none;
        *last = w.stopped ? w.last : none;
    }
    arena_close(w.page);
    arena_close(w.a);
    return err;
}

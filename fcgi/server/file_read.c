#include "fcgi/server/file_read.h"

#include <sodium.h>
#include <string.h>

#include "sql/store_evidence.h"

#define SCRATCH_MAX (1024u * 1024u) /* some sealed chunks and what the store needs around them */

enum rc_err file_read_open(struct file_read *r, struct call *c, const struct casework *w,
                           const struct evidence_row *row, bool digest)
{
    const struct case_row *of = &w->full.row;
    struct evidence_key key = {0};
    enum rc_err err = RC_CRYPTO;

    memset(r, 0, sizeof *r);
    r->c = c;
    r->row = row;
    r->next = 1;
    if (!(r->scratch = arena_open(SCRATCH_MAX)))
        return RC_NOMEM;
    /* The wrap names its generation only by the key that opens it. */
    for (uint32_t g = of->gen; g >= 1 && err != RC_OK; g--)
        if (w->keys[g - 1].mask)
            err = evidence_unwrap_sent(&w->keys[g - 1], &of->centre, &of->id, &row->id, row->wrap,
                                       &key);
    if (err == RC_OK)
        err = evidence_open(&r->stream, &key.key, &of->centre, &of->id, &row->id, row->header);
    r->stream.no_digest = !digest;
    if (err == RC_OK)
        err = evidence_get_name(&r->stream, row->name, r->name, r->type);
    r->size = key.size;
    sodium_memzero(&key, sizeof key);
    return err;
}

/* The last one must say that it is the last, and no other. */
enum rc_err file_read_next(struct file_read *r, bool *more)
{
    const uint32_t n = r->next;
    uint64_t got;
    enum rc_err err = RC_OK;

    *more = n <= r->row->chunks;
    if (!*more)
        return RC_OK;
    r->next++;
    if (r->at == r->n_sealed) {
        arena_reset(r->scratch);
        r->at = 0;
        err = store_evidence_read(r->c->worker->db, r->scratch, &r->row->id, n, r->sealed,
                                  EVIDENCE_AT_ONCE, &r->n_sealed);
    }
    if (err == RC_NOTFOUND)
        return RC_CRYPTO; /* the case says that it is there */
    if (err == RC_OK) {
        err = evidence_get(&r->stream, r->sealed[r->at].p, r->sealed[r->at].len, r->plain, &r->len);
        r->at++;
    }
    if (err != RC_OK)
        return err;
    got = r->stream.file_key.size;
    if (evidence_finished(&r->stream) != (n == r->row->chunks) || got > r->size ||
        (n == r->row->chunks && got != r->size))
        return RC_CRYPTO;
    if (n == r->row->chunks && r->row->has_proof &&
        (seal_hash_compare(&r->stream.proof.cipher, &r->row->proof.cipher) != RC_OK ||
         (!r->stream.no_digest &&
          seal_hash_compare(&r->stream.proof.digest, &r->row->proof.digest) != RC_OK)))
        return RC_CRYPTO; /* it is not the file that the event speaks of */
    return RC_OK;
}

void file_read_close(struct file_read *r)
{
    if (!r)
        return;
    arena_close(r->scratch);
    evidence_stream_clear(&r->stream);
    sodium_memzero(r, sizeof *r);
}

#include "fcgi/server/file_read.h"

#include <sodium.h>
#include <string.h>

#include "sql/store_evidence.h"

#define SCRATCH_MAX (EVIDENCE_CHUNK_SEALED + 1024u) /* and what the store needs around it */

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
static enum rc_err open_chunk(void *ctx, const unsigned char *sealed, size_t len)
{
    struct file_read *r = ctx;
    const bool last = r->next == r->row->chunks;
    const struct file_proof *want = &r->row->proof, *got = &r->stream.proof;
    uint64_t size;

    r->err = evidence_get(&r->stream, sealed, len, r->opened[r->n_opened],
                          &r->opened_len[r->n_opened]);
    if (r->err != RC_OK)
        return r->err;
    size = r->stream.file_key.size;
    if (evidence_finished(&r->stream) != last || size > r->size || (last && size != r->size))
        return r->err = RC_CRYPTO;
    if (last && r->row->has_proof &&
        (seal_hash_compare(&got->cipher, &want->cipher) != RC_OK ||
         (!r->stream.no_digest && seal_hash_compare(&got->digest, &want->digest) != RC_OK)))
        return r->err = RC_CRYPTO; /* it is not the file that the event speaks of */
    r->next++;
    r->n_opened++;
    return RC_OK;
}

static enum rc_err make_room(struct file_read *r, size_t n)
{
    const size_t room = n * sizeof *r->opened + 64; /* the arena rounds up */

    if (r->opened)
        return RC_OK;
    if ((r->scratch = arena_open_room(SCRATCH_MAX, SCRATCH_MAX)) &&
        (r->room = arena_open_room(room, room)))
        r->opened = arena_alloc(r->room, n * sizeof *r->opened);
    return r->opened ? RC_OK : RC_NOMEM;
}

/* Each chunk is opened while the database sends the next; nothing goes out before all of them are in, since
 * whoever takes it may be slow. */
static void open_more(struct file_read *r)
{
    const uint32_t left = r->row->chunks - r->next + 1;
    const size_t n = left < FILE_READ_AT_ONCE ? left : FILE_READ_AT_ONCE;
    enum rc_err err = make_room(r, n); /* no later one takes more */

    r->at = r->n_opened = 0;
    if (err == RC_OK)
        err = store_evidence_each(r->c->worker->db, r->scratch, &r->row->id, r->next, n, open_chunk,
                                  r);
    if (r->err == RC_OK)
        r->err = err == RC_NOTFOUND ? RC_CRYPTO : err; /* the case says that it is there */
}

enum rc_err file_read_next(struct file_read *r, bool *more)
{
    *more = r->at < r->n_opened || r->next <= r->row->chunks;
    if (!*more)
        return RC_OK;
    if (r->at == r->n_opened && r->err == RC_OK)
        open_more(r);
    if (r->at == r->n_opened)
        return r->err;
    r->plain = r->opened[r->at];
    r->len = r->opened_len[r->at++];
    return RC_OK;
}

void file_read_close(struct file_read *r)
{
    if (!r)
        return;
    arena_close(r->scratch);
    arena_close(r->room);
    evidence_stream_clear(&r->stream);
    sodium_memzero(r, sizeof *r);
}

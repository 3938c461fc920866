#include "fcgi/server/download.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/log.h"
#include "sql/store_evidence.h"

#define SCRATCH_MAX (1024u * 1024u) /* one sealed chunk and what the store needs around it */

struct download {
    struct call *c;
    const struct evidence_row *row;
    struct arena *scratch; /* emptied for each chunk */
    struct evidence_stream stream;
    char name[EVIDENCE_NAME_MAX + 1];
    uint8_t plain[EVIDENCE_CHUNK]; /* secret */
    size_t len;
    uint64_t size; /* as sealed with the key */
};

static const struct evidence_row *find_file(const struct casework *w, const struct rc_id *file)
{
    for (size_t i = 0; i < w->full.n_evidence; i++)
        if (id_equal(&w->full.evidence[i].id, file))
            return &w->full.evidence[i];
    return NULL;
}

/* What a file system or a header would take for something else becomes '_'. */
static void clean_name(char *name)
{
    for (char *p = name; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f || strchr("\"\\/:*?<>|;%", *p) ||
            (p == name && *p == '.'))
            *p = '_';
    if (!*name)
        memcpy(name, "file", sizeof "file");
}

static enum rc_err open_file(struct download *d, const struct casework *w)
{
    const struct case_row *row = &w->full.row;
    char type[EVIDENCE_TYPE_MAX + 1];
    struct evidence_key key = {0};
    enum rc_err err = RC_CRYPTO;

    /* The wrap names its generation only by the key that opens it. */
    for (uint32_t g = row->gen; g >= 1 && err != RC_OK; g--)
        if (w->keys[g - 1].mask)
            err = evidence_unwrap_sent(&w->keys[g - 1], &row->centre, &row->id, &d->row->id,
                                       d->row->wrap, &key);
    if (err == RC_OK)
        err = evidence_open(&d->stream, &key.key, &row->centre, &row->id, &d->row->id,
                            d->row->header);
    if (err == RC_OK)
        err = evidence_get_name(&d->stream, d->row->name, d->name, type);
    d->size = key.size;
    sodium_memzero(&key, sizeof key);
    if (err == RC_OK)
        clean_name(d->name);
    return err;
}

/* Chunk `n` into d->plain. The last one must say that it is the last, and no other. */
static enum rc_err read_chunk(struct download *d, uint32_t n)
{
    struct bytes sealed;
    uint64_t got;
    enum rc_err err;

    arena_reset(d->scratch);
    err = store_evidence_read(d->c->worker->db, d->scratch, &d->row->id, n, &sealed);
    if (err == RC_NOTFOUND)
        return RC_CRYPTO; /* the case says that it is there */
    if (err == RC_OK)
        err = evidence_get(&d->stream, sealed.p, sealed.len, d->plain, &d->len);
    if (err != RC_OK)
        return err;
    got = d->stream.file_key.size;
    if (evidence_finished(&d->stream) != (n == d->row->chunks) || got > d->size ||
        (n == d->row->chunks && got != d->size))
        return RC_CRYPTO;
    if (n == d->row->chunks && d->row->has_proof &&
        (seal_hash_compare(&d->stream.proof.cipher, &d->row->proof.cipher) != RC_OK ||
         seal_hash_compare(&d->stream.proof.digest, &d->row->proof.digest) != RC_OK))
        return RC_CRYPTO; /* it is not the file that the event speaks of */
    return RC_OK;
}

static enum rc_err send_file(struct download *d)
{
    enum rc_err err = read_chunk(d, 1); /* before the headers: it may still be an error page */

    if (err != RC_OK) {
        call_fail(d->c, err, __func__);
        return err;
    }
    err = call_stream_begin(d->c, "application/octet-stream", d->name, (int64_t)d->size);
    for (uint32_t n = 1; err == RC_OK; n++) {
        err = call_stream(d->c, d->plain, d->len);
        if (err != RC_OK || n == d->row->chunks)
            break;
        if ((err = read_chunk(d, n + 1u)) != RC_OK)
            log_error("file cut at chunk %u: %s", n + 1u, rc_err_name(err));
    }
    return err;
}

void download_send(struct call *c, const struct casework *w, const struct rc_id *file)
{
    struct download *d = arena_alloc(c->arena, sizeof *d);
    enum rc_err err = RC_NOMEM;

    if (!d)
        goto fail;
    d->c = c;
    d->row = find_file(w, file);
    err = RC_NOTFOUND;
    if (!d->row)
        goto fail;
    err = RC_NOMEM;
    if (!(d->scratch = arena_open(SCRATCH_MAX)) || (err = open_file(d, w)) != RC_OK)
        goto fail;
    err = send_file(d); /* has answered, whatever came of it */
    if (err != RC_OK)
        log_info("download ended early: %s", rc_err_name(err));
    goto out;
fail:
    call_fail(c, err, __func__);
out:
    if (d) {
        arena_close(d->scratch);
        evidence_stream_clear(&d->stream);
        sodium_memzero(d, sizeof *d);
    }
}

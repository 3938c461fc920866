#include "fcgi/server/upload.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/cleaning.h"

enum rc_err upload_open(struct call *c, const struct rc_id *case_id, const struct token_keys *keys)
{
    struct upload *u = arena_alloc(c->arena, sizeof *u);

    if (!u)
        return RC_NOMEM;
    u->case_id = *case_id;
    u->keys = keys;
    u->chunk = arena_alloc(c->arena, EVIDENCE_CHUNK);
    if (!u->chunk)
        return RC_NOMEM;
    c->upload = u;
    return store_evidence_total(c->worker->db, c->arena, case_id, &u->total, &u->files);
}

/* The last part of whatever path a browser sent, cut to what a sealed name holds. */
static void clean_name(const char *filename, char out[static EVIDENCE_NAME_MAX + 1])
{
    const char *slash = strrchr(filename, '/'), *back = strrchr(filename, '\\');
    size_t len;

    if (slash && slash[1])
        filename = slash + 1;
    if (back && back > filename && back[1])
        filename = back + 1;
    len = strlen(filename);
    if (len > EVIDENCE_NAME_MAX) {
        len = EVIDENCE_NAME_MAX;
        while (len > 0 && ((unsigned char)filename[len] & 0xc0u) == 0x80u)
            len--; /* never in the middle of a character */
    }
    memcpy(out, filename, len);
    out[len] = '\0';
}

enum rc_err upload_begin(struct call *c, const char *filename, const char *type)
{
    const struct config *cfg = c->worker->config;
    struct upload *u = c->upload;
    char name[EVIDENCE_NAME_MAX + 1], short_type[EVIDENCE_TYPE_MAX + 1] = "";
    enum rc_err err;

    u->open = false;
    u->fill = 0;
    if (u->old)
        return RC_OK;
    if (u->away) {
        u->problem = UPLOAD_AWAY;
        return RC_OK;
    }
    if (u->n == UPLOAD_FILES_MAX) {
        u->problem = UPLOAD_TOO_MANY;
        return RC_OK;
    }
    if (u->files + u->n >= UPLOAD_CASE_FILES) {
        u->problem = UPLOAD_CASE_FULL;
        return RC_OK;
    }
    clean_name(filename, name);
    if (type && strlen(type) <= EVIDENCE_TYPE_MAX)
        memcpy(short_type, type, strlen(type) + 1u);
    u->cleanable[u->n] = cleaning_offered(c, name, short_type);
    memset(&u->row, 0, sizeof u->row);
    u->n_sealed = 0;
    u->row.draft = true;
    id_random(&u->row.id);
    err = evidence_begin(&u->stream, &c->snap->id, &u->case_id, &u->row.id, u->row.header);
    if (err == RC_OK)
        err = evidence_put_name(&u->stream, name, short_type, u->row.name);
    if (err == RC_OK)
        err = evidence_wrap_draft(u->keys, &u->stream, u->row.wrap);
    if (err == RC_OK)
        err = store_evidence_begin(c->worker->db, &c->snap->id, &u->case_id, &u->row,
                                   cfg->draft_quota, c->now);
    if (err == RC_CONFLICT) {
        u->problem = UPLOAD_NO_ROOM;
        evidence_stream_clear(&u->stream);
        return RC_OK;
    }
    u->open = err == RC_OK;
    return err;
}

static enum rc_err store_sealed(struct call *c, struct upload *u)
{
    struct bytes sealed[EVIDENCE_AT_ONCE];
    const size_t n = u->n_sealed;
    enum rc_err err;

    for (size_t i = 0; i < n; i++)
        sealed[i] = (struct bytes){.p = u->sealed[i], .len = u->sealed_len[i]};
    err = store_evidence_chunks(c->worker->db, &u->row.id, u->row.chunks + 1, sealed, n);
    u->row.chunks += (uint32_t)n;
    u->n_sealed = 0;
    return err;
}

static enum rc_err put_chunk(struct call *c, struct upload *u, bool last)
{
    const size_t i = u->n_sealed;
    enum rc_err err = RC_OK;

    if (!u->sealed[i] && !(u->sealed[i] = arena_alloc(c->arena, EVIDENCE_CHUNK_SEALED)))
        err = RC_NOMEM;
    if (err == RC_OK)
        err = evidence_put(&u->stream, u->chunk, u->fill, last, u->sealed[i], &u->sealed_len[i]);
    sodium_memzero(u->chunk, u->fill);
    u->fill = 0;
    if (err == RC_OK && (++u->n_sealed == EVIDENCE_AT_ONCE || last))
        err = store_sealed(c, u);
    return err;
}

static enum rc_err refuse(struct call *c, struct upload *u, const char *problem)
{
    u->problem = problem;
    u->open = false;
    evidence_stream_clear(&u->stream);
    sodium_memzero(u->chunk, EVIDENCE_CHUNK);
    return store_evidence_drop(c->worker->db, &u->case_id, &u->row.id);
}

enum rc_err upload_data(struct call *c, const void *p, size_t len)
{
    const struct config *cfg = c->worker->config;
    struct upload *u = c->upload;
    const uint8_t *from = p;
    uint64_t size;
    enum rc_err err;

    if (!u->open)
        return RC_OK;
    size = u->stream.file_key.size + u->fill + len;
    if (size > cfg->file_max || u->total + size > cfg->case_max)
        return refuse(c, u, UPLOAD_TOO_BIG);
    while (len > 0) {
        size_t take;

        /* A full chunk waits until more comes: the last one must carry the final tag. */
        if (u->fill == EVIDENCE_CHUNK && (err = put_chunk(c, u, false)) != RC_OK)
            return err;
        take = EVIDENCE_CHUNK - u->fill < len ? EVIDENCE_CHUNK - u->fill : len;
        memcpy(u->chunk + u->fill, from, take);
        u->fill += take;
        from += take;
        len -= take;
    }
    return RC_OK;
}

enum rc_err upload_end(struct call *c)
{
    struct upload *u = c->upload;
    enum rc_err err;

    if (!u->open)
        return RC_OK;
    if ((err = put_chunk(c, u, true)) != RC_OK ||
        (err = evidence_wrap_draft(u->keys, &u->stream, u->row.wrap)) != RC_OK ||
        (err = store_evidence_complete(c->worker->db, &u->row.id, u->row.wrap, u->row.chunks,
                                       &u->stream.proof)) != RC_OK)
        return err;
    if (u->n == 0 && (err = store_evidence_forget_cuts(c->worker->db, &u->case_id)) != RC_OK)
        return err; /* the person has seen it and added this one */
    u->file[u->n] = u->row.id;
    u->file_key[u->n] = u->stream.file_key;
    u->file_key[u->n].has_proof = true;
    u->file_key[u->n].proof = u->stream.proof;
    u->n++;
    u->total += (uint64_t)u->row.chunks * EVIDENCE_CHUNK;
    u->open = false;
    evidence_stream_clear(&u->stream);
    return RC_OK;
}

static enum rc_err open_draft(struct call *c, const struct rc_id *case_id,
                              const struct token_keys *keys, const struct evidence_row *row,
                              struct draft_file *out);

void upload_cancel(struct call *c)
{
    struct upload *u = c->upload;

    if (u->open && refuse(c, u, NULL) != RC_OK)
        u->open = false; /* the clerk sweeps it away after a day */
}

enum rc_err upload_stop(struct call *c, const char *problem)
{
    struct upload *u = c->upload;

    if (u && u->open)
        return refuse(c, u, problem);
    if (u && !u->away && !u->old)
        u->problem = problem;
    return RC_OK;
}

void upload_abort(struct call *c)
{
    struct upload *u = c->upload;

    if (!u)
        return;
    if (u->open && store_evidence_cut(c->worker->db, &u->case_id, &u->row.id) != RC_OK)
        upload_cancel(c);
    upload_clear(u);
}

enum rc_err upload_cut_open(struct call *c, const struct rc_id *case_id,
                            const struct token_keys *keys, const struct evidence_row *row,
                            const char **name)
{
    struct draft_file *file = arena_alloc(c->arena, sizeof *file);
    enum rc_err err = file ? open_draft(c, case_id, keys, row, file) : RC_NOMEM;

    if (file)
        sodium_memzero(&file->key, sizeof file->key);
    *name = file ? file->name : NULL;
    return err;
}

enum rc_err upload_cut_name(struct call *c, const struct rc_id *case_id,
                            const struct token_keys *keys, const char **name)
{
    struct evidence_row *row;
    enum rc_err err;
    size_t n;

    *name = NULL;
    err = store_evidence_cuts(c->worker->db, c->arena, case_id, &row, &n);
    return err == RC_OK && n > 0 ? upload_cut_open(c, case_id, keys, &row[0], name) : err;
}

void upload_clear(struct upload *u)
{
    if (!u)
        return;
    evidence_stream_clear(&u->stream);
    sodium_memzero(u->file_key, sizeof u->file_key);
    if (u->chunk)
        sodium_memzero(u->chunk, EVIDENCE_CHUNK);
}

static enum rc_err open_draft(struct call *c, const struct rc_id *case_id,
                              const struct token_keys *keys, const struct evidence_row *row,
                              struct draft_file *out)
{
    struct evidence_stream st = {0};
    enum rc_err err;

    out->id = row->id;
    err = evidence_unwrap_draft(keys, &c->snap->id, case_id, &row->id, row->wrap, &out->key);
    if (err == RC_OK)
        err = evidence_open(&st, &out->key.key, &c->snap->id, case_id, &row->id, row->header);
    if (err == RC_OK)
        err = evidence_get_name(&st, row->name, out->name, out->type);
    evidence_stream_clear(&st);
    out->key.has_proof = row->has_proof;
    out->key.proof = row->proof;
    return err;
}

enum rc_err upload_drafts(struct call *c, const struct rc_id *case_id,
                          const struct token_keys *keys, struct draft_file **out, size_t *n)
{
    struct evidence_row *row;
    enum rc_err err;

    err = store_evidence_drafts(c->worker->db, c->arena, case_id, &row, n);
    if (err != RC_OK)
        return err;
    if (!(*out = arena_calloc(c->arena, *n, sizeof **out)))
        return RC_NOMEM;
    for (size_t i = 0; i < *n && err == RC_OK; i++)
        err = open_draft(c, case_id, keys, &row[i], &(*out)[i]);
    return err;
}

enum rc_err upload_collect(struct call *c, const struct rc_id *case_id,
                           const struct token_keys *keys, const struct rc_id **files,
                           struct evidence_key **file_keys, size_t *n)
{
    struct draft_file *draft;
    struct rc_id *id;
    enum rc_err err;

    err = upload_drafts(c, case_id, keys, &draft, n);
    if (err != RC_OK)
        return err;
    id = arena_calloc(c->arena, *n, sizeof *id);
    *file_keys = arena_calloc(c->arena, *n, sizeof **file_keys);
    if (!id || !*file_keys)
        return RC_NOMEM;
    for (size_t i = 0; i < *n; i++) {
        id[i] = draft[i].id;
        (*file_keys)[i] = draft[i].key;
        sodium_memzero(&draft[i].key, sizeof draft[i].key);
    }
    *files = id;
    return RC_OK;
}

enum rc_err upload_forget(struct call *c, const struct rc_id *case_id)
{
    struct evidence_row *row;
    size_t n;
    enum rc_err err = store_evidence_drafts(c->worker->db, c->arena, case_id, &row, &n);

    for (size_t i = 0; i < n && err == RC_OK; i++)
        err = store_evidence_drop(c->worker->db, case_id, &row[i].id);
    return err;
}

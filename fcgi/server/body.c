#include "fcgi/server/body.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "fcgi/server/cleaning.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/holding.h"
#include "fcgi/server/multipart.h"
#include "fcgi/server/request.h"
#include "fcgi/server/route.h"
#include "fcgi/server/session.h"
#include "fcgi/server/trouble.h"
#include "fcgi/server/upload.h"

#define BODY_MAX (256u * 1024u)
#define PAIRS_MAX 256u
#define FILES_MAX 64u
#define PIECE 16384u
#define FORM_SECONDS 60u  /* a whole form without files */
#define PIECE_SECONDS 30u /* each piece of an upload, however good its pace was before (holding.h) */

const char *body_field(const struct call *c, const char *name)
{
    for (size_t i = 0; i < c->form.raw.n; i++)
        if (strcmp(c->form.raw.p[i].name, name) == 0)
            return c->form.raw.p[i].value;
    return NULL;
}

static size_t fields_max(const struct call *c)
{
    return c->route->body_max > 0 ? c->route->body_max : BODY_MAX;
}

/* --- a form without files --------------------------------------------------------------------- */

/* RC_DENIED: too long. */
static enum rc_err read_whole(struct call *c, char **body, size_t *len)
{
    size_t most = fields_max(c), room, piece = 1;
    enum rc_err err = RC_OK;
    if (c->io->length > (int64_t)most)
        return RC_DENIED;
    room = (c->io->length >= 0 ? (size_t)c->io->length : most) + 1;
    *len = 0;
    *body = arena_alloc(c->arena, room);
    if (*body == NULL)
        return RC_NOMEM;
    request_patience(FORM_SECONDS);
    while (err == RC_OK && piece > 0 && *len < room) {
        err = request_read(c->io, *body + *len, room - *len, &piece);
        *len += piece;
    }
    request_patience(0);
    return err == RC_OK && *len == room ? RC_DENIED : err;
}

static enum rc_err read_urlencoded(struct call *c)
{
    char *body = NULL;
    size_t len = 0;
    enum rc_err err = read_whole(c, &body, &len);
    if (err == RC_OK)
        err = form_decode_urlencoded(c->arena, body, len, PAIRS_MAX, &c->form.raw);
    return err;
}

/* --- a form with files -------------------------------------------------------------------------*/

struct uploading {
    struct call *call;
    struct multipart *parser;
    bool take_files, begun;
    bool has_place;  /* for an upload (holding.h) */
    bool stopped;    /* at a file that is not to be taken, or not any more */
    bool late;       /* not even the fields came in time */
    bool bad_csrf;
    enum rc_err err; /* of the route's own calls */
};

/* What came before is what there is. */
static enum rc_err stop(struct uploading *u, const char *problem)
{
    u->err = u->call->route->upload->stop(u->call, problem);
    u->stopped = u->err == RC_OK;
    return RC_DENIED;
}

static enum rc_err too_slow(struct uploading *u)
{
    u->late = !u->begun;
    return u->late ? RC_DENIED : stop(u, UPLOAD_SLOW);
}

static enum rc_err on_begin(void *ctx, const char *field, const char *filename, const char *type)
{
    struct uploading *u = ctx;
    struct call *c = u->call;
    c->form.raw = *multipart_fields(u->parser);
    if (!u->take_files || cleaning_elsewhere(c)) {
        u->stopped = true;
        return RC_DENIED;
    }
    if (!u->begun && !session_csrf_good(c, body_field(c, "csrf"))) {
        u->bad_csrf = true;
        return RC_DENIED;
    }
    u->begun = true;
    u->err = c->route->upload->begin(c, field, filename, type);
    return u->err == RC_OK && !u->has_place ? stop(u, UPLOAD_BUSY) : u->err;
}

static enum rc_err on_data(void *ctx, const void *p, size_t len)
{
    struct uploading *u = ctx;
    return u->err = u->call->route->upload->data(u->call, p, len);
}

static enum rc_err on_end(void *ctx)
{
    struct uploading *u = ctx;
    return u->err = u->call->route->upload->end(u->call);
}

static enum rc_err stream(struct call *c, struct uploading *u, const char *boundary)
{
    const struct multipart_sink sink = {
        .ctx = u, .file_begin = on_begin, .file_data = on_data, .file_end = on_end};
    char *piece = arena_alloc(c->arena, PIECE);
    const int64_t began = clock_steady(), start = u->has_place ? HOLDING_START : HOLDING_ASK;
    enum rc_err err = RC_OK;
    size_t len = 1;
    u->parser = multipart_open(c->arena, boundary, fields_max(c), FILES_MAX, &sink);
    if (u->parser == NULL || piece == NULL)
        return RC_NOMEM;
    while (err == RC_OK && len > 0) {
        request_patience(u->has_place ? PIECE_SECONDS : HOLDING_ASK);
        err = request_read(c->io, piece, PIECE, &len);
        request_patience(0);
        if (err == RC_OK)
            err = multipart_feed(u->parser, piece, len);
        if (err == RC_OK && len > 0 && holding_too_slow(clock_steady() - began, c->io->got, start))
            err = too_slow(u);
    }
    sodium_memzero(piece, PIECE);
    c->form.raw = *multipart_fields(u->parser);
    return err == RC_OK ? multipart_close(u->parser, &c->form.raw) : err;
}

/* --- either --------------------------------------------------------------------------------- */

/* 413 for what is over a limit, else the page of the result. */
static bool refuse(struct call *c, enum rc_err err)
{
    if (err == RC_DENIED)
        call_error(c, 413);
    else
        call_fail(c, err, __func__);
    return false;
}

static bool read_multipart(struct call *c, const char *boundary, bool take_files)
{
    /* What nginx has waited for comes at once: only here it is the client who holds the worker. */
    struct uploading u = {.call = c,
                          .take_files = take_files,
                          .has_place = !c->worker->files ||
                                       holding_take(holding_places(c->worker->config->file_workers))};
    enum rc_err err = stream(c, &u, boundary);
    holding_leave();
    if (err == RC_OK || u.stopped)
        return true;
    if (u.late) {
        call_error(c, 503);
        return false;
    }
    if (u.begun)
        c->route->upload->abort(c);
    if (u.bad_csrf)
        trouble_csrf(c);
    else if (u.err != RC_OK)
        call_fail(c, u.err, c->route->path);
    else
        return refuse(c, err);
    return false;
}

bool body_read(struct call *c, bool take_files)
{
    static const char urlencoded[] = "application/x-www-form-urlencoded";
    const char *type = request_param(c->io, "CONTENT_TYPE");
    const char *boundary = c->route->upload != NULL ? multipart_boundary(c->arena, type) : NULL;
    enum rc_err err;
    c->form = (struct form){.spec = NULL};
    if (boundary != NULL && c->io->length > 0 &&
        (uint64_t)c->io->length > c->worker->config->case_max + fields_max(c))
        return refuse(c, RC_DENIED);
    if (boundary != NULL)
        return read_multipart(c, boundary, take_files);
    if (c->io->length == 0)
        return true;
    if (type == NULL || strncasecmp(type, urlencoded, sizeof urlencoded - 1) != 0 ||
        strchr("; ", type[sizeof urlencoded - 1]) == NULL) {
        call_error(c, 415);
        return false;
    }
    err = read_urlencoded(c);
    return err == RC_OK ? true : refuse(c, err);
}

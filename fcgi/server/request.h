/* One FastCGI request: parameters, cookies, the body as it streams in, the answer as it goes out.
 * With response.c, worker.c and master.c all that knows libfcgi. */
#ifndef RC_REQUEST_H
#define RC_REQUEST_H

#include <fcgiapp.h>

#include "fcgi/server/call.h"

/* What the shipped include puts behind the address of a page that takes files where the body is small:
 * it waits for such a body itself and gives it to a worker for pages. No address of its own to anybody:
 * without it, the page is the same. */
#define REQUEST_SMALL "/small"

struct io {
    FCGX_Request fcgi;
    int64_t length; /* CONTENT_LENGTH, -1 when it is not said */
    uint64_t got;   /* bytes of the body read so far */
    bool ended;     /* the body was read to its end */
    bool broken;    /* the body was cut, or is longer or shorter than was said */
    bool answered;  /* all of it is out, the end of the request included */
    bool gone;      /* nobody takes the answer any more */
    bool head;      /* HEAD: headers only */
    bool streams;   /* of a worker for files: what comes in comes as slowly as its sender likes */
    bool kept;      /* answered with a page that was kept: no call went deep */
    size_t sent;    /* bytes of the answer so far */
};

/* Readies an accepted request: RC_INVALID when its parameters are beyond all measure. */
RC_CHECK enum rc_err request_open(struct io *io);
/* A parameter, or NULL when it is absent or empty. Lives as long as the request. */
const char *request_param(const struct io *io, const char *name);

/* Fills what the parameters tell: id, method (0: another one), https, foreign, query.
 * RC_INVALID: a query that is not well formed. */
RC_CHECK enum rc_err request_begin(struct call *c);
/* The path asked for, without the query, and without what nginx put behind it (REQUEST_SMALL). Never NULL. */
const char *request_path(struct call *c);
/* RECOURSE_PATH, '/' and what stands behind the prefix, in the same way; NULL when nginx does not tell. */
const char *request_rest(struct call *c);
/* The Host that was asked for, with its port, or NULL when it is none that may stand in a header. */
const char *request_host(const struct call *c);

/* How long the client may take from now on, in seconds; 0: no limit. */
void request_patience(unsigned seconds);
/* The next piece of the body; *len 0 at its end. RC_INVALID when it was cut or is longer or shorter
 * than was said. */
RC_CHECK enum rc_err request_read(struct io *io, void *buf, size_t room, size_t *len);
/* Part of the answer. RC_INTERNAL when nobody listens any more. */
RC_CHECK enum rc_err request_write(struct io *io, const void *p, size_t len);
/* A whole answer; nothing was written before. `body` may be NULL where body_len is 0. As request_write(). */
RC_CHECK enum rc_err request_answer(struct io *io, const char *head, size_t head_len,
                                    const void *body, size_t body_len);
/* Ends it: a short rest of the body is read away, then the connection is closed. */
void request_finish(struct io *io);

#endif

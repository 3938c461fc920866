#include "fcgi/server/request.h"

#include <errno.h>
#include <fastcgi.h>
#include <sodium.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#define ID_DRAWN 8u
#define PARAMS_MAX 64u
#define PARAM_BYTES_MAX (64u * 1024u)
#define QUERY_PAIRS_MAX 32u
#define DRAIN_MAX (1024u * 1024u)
#define DRAIN_SECONDS 2u
#define WRITE_SECONDS 60u
/* So much of an answer goes into the buffer of its connection, which has some 200 KiB, without waiting. */
#define SENT_AT_ONCE (48u * 1024u)
#define RECORD_LEAST 8192 /* more than libfcgi's buffer takes */

/* --- parameters ----------------------------------------------------------------------------- */

enum rc_err request_open(struct io *io)
{
    size_t n = 0, bytes = 0;
    io->length = -1;
    io->got = 0;
    io->ended = io->broken = io->gone = io->answered = io->head = io->kept = false;
    io->sent = 0;
    for (char **p = io->fcgi.envp; p != NULL && *p != NULL; p++) {
        bytes += strlen(*p);
        if (++n > PARAMS_MAX || bytes > PARAM_BYTES_MAX)
            return RC_INVALID;
    }
    const char *length = request_param(io, "CONTENT_LENGTH");
    if (length != NULL) {
        char *end;
        errno = 0;
        io->length = strtoll(length, &end, 10);
        if (errno != 0 || *end != '\0' || io->length < 0)
            return RC_INVALID;
    }
    return RC_OK;
}

const char *request_param(const struct io *io, const char *name)
{
    const char *value = FCGX_GetParam(name, io->fcgi.envp);
    return value != NULL && *value != '\0' ? value : NULL;
}

/* Another site's page made the browser send this. Old browsers do not say Sec-Fetch-Site; with our
 * Referrer-Policy our own forms bring our Origin, so "null" is somebody else's, too. The CSRF value
 * is asked for in any case. */
static bool is_foreign(const struct io *io)
{
    const char *site = request_param(io, "HTTP_SEC_FETCH_SITE");
    const char *origin = request_param(io, "HTTP_ORIGIN"), *host = request_param(io, "HTTP_HOST");
    if (site != NULL)
        return strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
    if (origin == NULL || host == NULL)
        return false;
    const char *at = strstr(origin, "://");
    return at == NULL || strcmp(at + 3, host) != 0;
}

/* RFC 7686: names below .onion are reached through Tor alone, which encrypts and proves them. */
static bool is_onion(const char *host)
{
    static const char onion[] = ".onion";
    size_t len = host != NULL ? strcspn(host, ":") : 0, tail = sizeof onion - 1;
    return len > tail && strncasecmp(host + len - tail, onion, tail) == 0;
}

/* Drawn for many requests at once, each time by one system call. They are for logs, and no secret; nobody
 * draws any before the processes fork. */
static void draw_id(uint8_t out[static ID_DRAWN])
{
    static uint8_t drawn[64 * ID_DRAWN];
    static size_t left;

    if (left == 0)
        randombytes_buf(drawn, left = sizeof drawn);
    left -= ID_DRAWN;
    memcpy(out, drawn + left, ID_DRAWN);
}

enum rc_err request_begin(struct call *c)
{
    uint8_t id[ID_DRAWN];
    const char *method = request_param(c->io, "REQUEST_METHOD");
    const char *https = request_param(c->io, "HTTPS");
    const char *query = request_param(c->io, "QUERY_STRING");
    const char *host = request_param(c->io, "HTTP_HOST");

    draw_id(id);
    sodium_bin2hex(c->id, sizeof c->id, id, sizeof id);
    if (method == NULL)
        method = "";
    c->io->head = strcmp(method, "HEAD") == 0;
    c->method = c->io->head || strcmp(method, "GET") == 0 ? METHOD_GET
                : strcmp(method, "POST") == 0             ? METHOD_POST
                                                          : 0;
    /* TLS may end before nginx: then only the configuration knows. An onion service needs none, and
     * some browsers that reach one keep no Secure cookie from it. */
    c->https = (https != NULL && strcmp(https, "off") != 0) ||
               (strncmp(c->worker->config->url, "https://", 8) == 0 && !is_onion(host));
    c->staff_host = c->worker->config->staff_host != NULL && host != NULL &&
                    strcasecmp(c->worker->config->staff_host, host) == 0;
    c->foreign = is_foreign(c->io);
    return query == NULL ? RC_OK
                         : form_decode_urlencoded(c->arena, query, strlen(query), QUERY_PAIRS_MAX,
                                                  &c->query);
}

/* NULL only for NULL, and when there is no memory. */
static const char *without_small(struct call *c, const char *path)
{
    static const char tail[] = "/files" REQUEST_SMALL;
    const size_t len = path != NULL ? strlen(path) : 0, own = sizeof REQUEST_SMALL - 1;
    if (len < sizeof tail || strcmp(path + len - (sizeof tail - 1), tail) != 0)
        return path;
    return arena_memdup(c->arena, path, len - own);
}

const char *request_path(struct call *c)
{
    const char *path = request_param(c->io, "DOCUMENT_URI");
    if (path == NULL && (path = request_param(c->io, "REQUEST_URI")) != NULL)
        path = arena_memdup(c->arena, path, strcspn(path, "?"));
    path = without_small(c, path);
    return path != NULL ? path : "";
}

const char *request_rest(struct call *c)
{
    return without_small(c, request_param(c->io, "RECOURSE_PATH"));
}

/* A host that may stand in a list of sources (CSP 3, 2.3.1), which no quotes protect. */
static bool is_host(const char *host)
{
    size_t len = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    return len > 0 && len <= 253 &&
           (host[len] == '\0' || (host[len] == ':' && host[len + 1] != '\0' &&
                                  strlen(host + len) <= 6 &&
                                  host[len + 1 + strspn(host + len + 1, "0123456789")] == '\0'));
}

const char *request_host(const struct call *c)
{
    const char *host = request_param(c->io, "HTTP_HOST");
    return host != NULL && is_host(host) ? host : NULL;
}

const char *call_query(const struct call *c, const char *name)
{
    for (size_t i = 0; i < c->query.n; i++)
        if (strcmp(c->query.p[i].name, name) == 0)
            return c->query.p[i].value;
    return NULL;
}

/* The first of several of one name is that of the longest path (RFC 6265, 5.4). */
const char *call_cookie_in(const struct call *c, const char *name)
{
    const char *s = request_param(c->io, "HTTP_COOKIE");
    const char *full = c->https ? arena_printf(c->arena, "__Secure-%s", name) : name;
    size_t len = full != NULL ? strlen(full) : 0;
    while (s != NULL && len > 0) {
        s += strspn(s, "; ");
        if (strncmp(s, full, len) == 0 && s[len] == '=')
            return arena_memdup(c->arena, s + len + 1, strcspn(s + len + 1, "; "));
        s = strchr(s, ';');
    }
    return NULL;
}

/* --- body and answer ------------------------------------------------------------------------ */

/* The worker's handler for SIGALRM interrupts a read or write that waits for too long. It comes
 * every second from then on: the first may fall between two reads. */
void request_patience(unsigned seconds)
{
    const struct itimerval t = {.it_value.tv_sec = seconds, .it_interval.tv_sec = seconds > 0};
    (void)setitimer(ITIMER_REAL, &t, NULL);
}

enum rc_err request_read(struct io *io, void *buf, size_t room, size_t *len)
{
    *len = 0;
    if (io->broken)
        return RC_INVALID;
    if (io->ended || room == 0)
        return RC_OK;
    if (room > INT32_MAX)
        room = INT32_MAX;
    int n = FCGX_GetStr(buf, (int)room, io->fcgi.in);
    if (n < 0)
        n = 0;
    io->got += (uint64_t)n;
    io->ended = (size_t)n < room;
    io->broken = FCGX_GetError(io->fcgi.in) != 0 ||
                 (io->length >= 0 && (io->got > (uint64_t)io->length ||
                                      (io->ended && io->got != (uint64_t)io->length)));
    *len = (size_t)n;
    return io->broken ? RC_INVALID : RC_OK;
}

static FCGI_Header record_head(const struct io *io, unsigned char type, size_t len, size_t pad)
{
    const unsigned id = (unsigned)io->fcgi.requestId;

    return (FCGI_Header){.version = FCGI_VERSION_1, .type = type,
                         .requestIdB1 = (unsigned char)(id >> 8), .requestIdB0 = (unsigned char)id,
                         .contentLengthB1 = (unsigned char)(len >> 8),
                         .contentLengthB0 = (unsigned char)len, .paddingLength = (unsigned char)pad};
}

/* Padding: records are even better read where each begins at a multiple of eight. */
static size_t pad_of(size_t len)
{
    return (8 - len % 8) % 8;
}

/* All of it, or nothing more on this connection: what libfcgi says at the end would stand in the answer.
 * *v is used up. */
static bool write_all(struct io *io, struct iovec *v, int n)
{
    while (n > 0) {
        ssize_t done = writev(io->fcgi.ipcFd, v, n);

        if (done <= 0) { /* gone, or the patience has ended */
            (void)shutdown(io->fcgi.ipcFd, SHUT_WR);
            return false;
        }
        for (; n > 0 && (size_t)done >= v->iov_len; n--, v++)
            done -= (ssize_t)v->iov_len;
        if (n > 0) {
            v->iov_base = (char *)v->iov_base + done;
            v->iov_len -= (size_t)done;
        }
    }
    return true;
}

static char zeros[8]; /* never written to */

/* A whole record from where it lies. libfcgi would copy it, and wake nginx for each 8 KiB of it. */
static bool write_record(struct io *io, const char *p, size_t len)
{
    const size_t pad = pad_of(len);
    FCGI_Header head = record_head(io, FCGI_STDOUT, len, pad);
    struct iovec v[] = {{&head, sizeof head}, {(char *)p, len}, {zeros, pad}};

    return FCGX_FFlush(io->fcgi.out) == 0 /* what was written before */ && write_all(io, v, 3);
}

/* Whether nothing of the request is left to read. Without a body there is but its end, which came along with
 * the parameters: nginx has the whole request, unless it streams; and then any method may bring a body, of no
 * length that was said. */
static bool has_body(const struct io *io)
{
    const char *method = request_param(io, "REQUEST_METHOD");

    return io->streams || io->length > 0 || (method != NULL && strcmp(method, "POST") == 0);
}

static bool read_away(struct io *io)
{
    char rest[4096];
    size_t len = 1, sum = 0, most = 0;

    while (!io->ended && sum < DRAIN_MAX && len > 0 && FCGX_GetError(io->fcgi.in) == 0) {
        int n = FCGX_GetStr(rest, sizeof rest, io->fcgi.in);

        len = n > 0 ? (size_t)n : 0;
        most = len > most ? len : most;
        sum += len;
        io->ended = len < sizeof rest && FCGX_GetError(io->fcgi.in) == 0;
    }
    sodium_memzero(rest, most);
    return io->ended && FCGX_GetError(io->fcgi.in) == 0;
}

enum rc_err request_write(struct io *io, const void *p, size_t len)
{
    const char *s = p;
    const bool fits = len < SENT_AT_ONCE - io->sent;
    io->sent = fits ? io->sent + len : SENT_AT_ONCE;
    while (len > 0 && !io->gone) {
        int n = len < FCGI_MAX_LENGTH ? (int)len : FCGI_MAX_LENGTH;
        if (!fits)
            request_patience(WRITE_SECONDS);
        if (fits || n < RECORD_LEAST)
            io->gone = FCGX_PutStr(s, n, io->fcgi.out) != n;
        else
            io->gone = !write_record(io, s, (size_t)n);
        s += n;
        len -= (size_t)n;
    }
    if (!fits)
        request_patience(0);
    return io->gone ? RC_INTERNAL : RC_OK;
}

enum rc_err request_answer(struct io *io, const char *head, size_t head_len, const void *body,
                           size_t body_len)
{
    const size_t len = head_len + body_len, pad = pad_of(len);

    if (body_len >= SENT_AT_ONCE - head_len || io->sent > 0 || (has_body(io) && !io->ended) ||
        !read_away(io)) {
        enum rc_err err = request_write(io, head, head_len);

        return err == RC_OK && body_len > 0 ? request_write(io, body, body_len) : err;
    }
    FCGI_Header first = record_head(io, FCGI_STDOUT, len, pad);
    struct {
        FCGI_Header no_more;
        FCGI_EndRequestRecord end;
    } last = {record_head(io, FCGI_STDOUT, 0, 0),
              {record_head(io, FCGI_END_REQUEST, sizeof(FCGI_EndRequestBody), 0),
               {.protocolStatus = FCGI_REQUEST_COMPLETE}}};
    struct iovec v[] = {{&first, sizeof first}, {(char *)head, head_len},
                        {(char *)body, body_len}, {zeros, pad}, {&last, sizeof last}};
    io->sent = len;
    io->answered = true;
    io->gone = !write_all(io, v, 5);
    return io->gone ? RC_INTERNAL : RC_OK;
}

/* Detaching spares libfcgi's wait for the peer to close; with unread input it would cut the answer,
 * so then the slow way is taken. */
void request_finish(struct io *io)
{
    const bool body = has_body(io), waits = body || io->sent >= SENT_AT_ONCE;

    if (io->answered) {
        FCGX_Detach(&io->fcgi);
        FCGX_Free(&io->fcgi, 1);
        return;
    }
    if (waits)
        request_patience(body ? DRAIN_SECONDS : WRITE_SECONDS);
    if (read_away(io))
        FCGX_Detach(&io->fcgi);
    if (body)
        request_patience(WRITE_SECONDS);
    FCGX_Finish_r(&io->fcgi);
    if (waits)
        request_patience(0);
}

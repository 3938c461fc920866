#include "fcgi/server/cleaning.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "fcgi/cleaner/cleaner.h"
#include "fcgi/server/body.h"
#include "fcgi/server/log.h"
#include "fcgi/server/route.h"

#define SCRATCH_MAX (1024u * 1024u) /* one sealed chunk and what the store needs around it */

struct job {
    struct call *c;
    const struct rc_id *case_id;
    const struct token_keys *keys;
    struct evidence_row *row;
    struct evidence_stream stream; /* secret */
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    uint8_t plain[EVIDENCE_CHUNK]; /* secret */
    struct arena *scratch;         /* emptied for each chunk */
    int fd;
};

static bool ends_with(const char *s, const char *end)
{
    const size_t n = strlen(s), m = strlen(end);

    return n >= m && strcasecmp(s + n - m, end) == 0;
}

bool cleaning_is_copy(const char *type)
{
    return ends_with(type, CLEANING_MARK);
}

bool cleaning_offered(const struct call *c, const char *name, const char *type)
{
    static const char *const types[] = {"image/jpeg", "image/png", "application/pdf"};
    static const char *const ends[] = {".jpg", ".jpeg", ".png", ".pdf"};
    bool known = false;

    if (!c->worker->cleans || cleaning_is_copy(type))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        known |= strcasecmp(type, types[i]) == 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        known |= ends_with(name, ends[i]);
    return known;
}

bool cleaning_elsewhere(const struct call *c)
{
    const char *asked = body_field(c, "clean");

    return c->route->upload && c->worker->cleans && c->worker->cleaner_fd < 0 && c->query.n == 0 &&
           asked && *asked;
}

/* --- the conversation -------------------------------------------------------------------------- */

/* A socket whose other end the cleaner has. */
static int order(int cleaner)
{
    const struct timeval patience = {.tv_sec = 2 * CLEANER_SECONDS};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    char byte = 0;
    struct iovec data = {&byte, 1};
    struct msghdr m = {.msg_iov = &data,
                       .msg_iovlen = 1,
                       .msg_control = control.room,
                       .msg_controllen = sizeof control.room};
    struct cmsghdr *c;
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return -1;
    memset(&control, 0, sizeof control);
    c = CMSG_FIRSTHDR(&m);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof pair[1]);
    memcpy(CMSG_DATA(c), &pair[1], sizeof pair[1]);
    if (setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0 ||
        setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) != 0 ||
        sendmsg(cleaner, &m, MSG_NOSIGNAL) != 1) {
        close(pair[0]);
        pair[0] = -1;
    }
    close(pair[1]);
    return pair[0];
}

static bool put(int fd, const uint8_t *p, size_t len)
{
    while (len > 0) {
        const ssize_t n = send(fd, p, len, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

/* Exactly `len` bytes. */
static bool get(int fd, uint8_t *p, size_t len)
{
    while (len > 0) {
        const ssize_t n = recv(fd, p, len, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

/* --- the file ---------------------------------------------------------------------------------- */

static enum rc_err find_draft(struct job *j, const struct rc_id *draft)
{
    struct evidence_key key = {0};
    struct evidence_row *row;
    enum rc_err err;
    size_t n;

    err = store_evidence_drafts(j->c->worker->db, j->c->arena, j->case_id, &row, &n);
    for (size_t i = 0; err == RC_OK && i < n && !j->row; i++)
        if (id_equal(&row[i].id, draft))
            j->row = &row[i];
    if (err != RC_OK || !j->row)
        return err == RC_OK ? RC_NOTFOUND : err;
    err = evidence_unwrap_draft(j->keys, &j->c->snap->id, j->case_id, draft, j->row->wrap, &key);
    if (err == RC_OK)
        err = evidence_open(&j->stream, &key.key, &j->c->snap->id, j->case_id, draft,
                            j->row->header);
    if (err == RC_OK)
        err = evidence_get_name(&j->stream, j->row->name, j->name, j->type);
    sodium_memzero(&key, sizeof key);
    return err;
}

/* RC_INVALID: the cleaner has gone, or listens no more. */
static enum rc_err send_file(struct job *j)
{
    for (uint32_t n = 1; n <= j->row->chunks; n++) {
        struct bytes sealed;
        enum rc_err err;
        size_t len, got;

        arena_reset(j->scratch);
        err = store_evidence_read(j->c->worker->db, j->scratch, &j->row->id, n, &sealed, 1,
                                  &got);
        if (err == RC_OK)
            err = evidence_get(&j->stream, sealed.p, sealed.len, j->plain, &len);
        if (err != RC_OK)
            return err == RC_NOTFOUND ? RC_CRYPTO : err;
        if (!put(j->fd, j->plain, len))
            return RC_INVALID;
    }
    return shutdown(j->fd, SHUT_WR) == 0 ? RC_OK : RC_INVALID;
}

/* The copy comes in as a file that somebody uploads. */
static enum rc_err take_copy(struct job *j)
{
    char type[EVIDENCE_TYPE_MAX + 1];
    uint8_t head[9] = {0};
    uint64_t left;
    enum rc_err err;

    if (!get(j->fd, head, 1) || head[0] != CLEANER_DONE || !get(j->fd, head + 1, 8) ||
        (left = be64_get(head + 1)) > CLEANER_MAX)
        return RC_INVALID;
    type[0] = '\0';
    if (strlen(j->type) + sizeof CLEANING_MARK <= sizeof type)
        strcpy(type, j->type);
    strcat(type, CLEANING_MARK);
    err = upload_begin(j->c, j->name, type);
    while (err == RC_OK && left > 0) {
        const size_t n = left < sizeof j->plain ? (size_t)left : sizeof j->plain;

        if (!get(j->fd, j->plain, n)) {
            upload_cancel(j->c);
            return RC_INVALID;
        }
        err = upload_data(j->c, j->plain, n);
        left -= n;
    }
    return err == RC_OK ? upload_end(j->c) : err;
}

static enum rc_err copy(struct job *j, const struct rc_id *draft)
{
    const struct rc_id *case_id = j->case_id;
    enum rc_err err = find_draft(j, draft);

    if (err == RC_OK && !j->c->upload)
        err = upload_open(j->c, case_id, j->keys);
    if (err != RC_OK)
        return err;
    j->fd = order(j->c->worker->cleaner_fd);
    if (j->fd < 0) {
        log_warn("the cleaner cannot be reached: %s", strerror(errno));
        return RC_INVALID;
    }
    err = send_file(j);
    return err == RC_OK ? take_copy(j) : err;
}

/* The copy was added behind the others: it takes the place of number `i`. */
static void move_last_to(struct upload *u, size_t i)
{
    u->n--;
    u->file[i] = u->file[u->n];
    u->file_key[i] = u->file_key[u->n];
    u->cleanable[i] = false;
    sodium_memzero(&u->file_key[u->n], sizeof u->file_key[u->n]);
}

enum rc_err cleaning_replace(struct call *c, const struct token_keys *keys, const char **problem)
{
    struct upload *u = c->upload;
    const size_t n = u->n;

    *problem = NULL;
    for (size_t i = 0; i < n && !*problem; i++) {
        const struct rc_id old = u->file[i];
        enum rc_err err;

        if (!u->cleanable[i])
            continue;
        if ((err = cleaning_copy(c, &u->case_id, keys, &old, problem)) != RC_OK ||
            (err = store_evidence_drop(c->worker->db, &u->case_id, &old)) != RC_OK)
            return err;
        if (!*problem)
            move_last_to(u, i);
    }
    return RC_OK;
}

enum rc_err cleaning_copy(struct call *c, const struct rc_id *case_id,
                          const struct token_keys *keys, const struct rc_id *draft,
                          const char **problem)
{
    struct job *j = arena_alloc(c->arena, sizeof *j);
    enum rc_err err = RC_NOMEM;

    *problem = NULL;
    if (!j)
        return err;
    *j = (struct job){.c = c, .case_id = case_id, .keys = keys, .fd = -1};
    if ((j->scratch = arena_open(SCRATCH_MAX)))
        err = copy(j, draft);
    if (err == RC_INVALID) {
        *problem = CLEANING_CANNOT;
        err = RC_OK;
    } else if (err == RC_OK) {
        *problem = ((const struct upload *)c->upload)->problem;
    }
    if (j->fd >= 0)
        close(j->fd);
    arena_close(j->scratch);
    evidence_stream_clear(&j->stream);
    sodium_memzero(j, sizeof *j);
    return err;
}

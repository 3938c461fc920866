#define _GNU_SOURCE 1 /* epoll_pwait */
#include "fcgi/server/worker.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "fcgi/server/confine.h"
#include "fcgi/server/log.h"
#include "fcgi/server/page_kept.h"
#include "fcgi/server/request.h"
#include "fcgi/server/route.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/spool.h"

/* One request at most; it is given back afterwards. The greatest thing is a full case (casework.h):
 * some 10 MiB to load, 8 MiB opened, and up to six times that as the page's HTML. A step that is
 * refused loads it three times and shows it; the rest is for races, which load it anew. */
#define ARENA_LIMIT (128u * 1024u * 1024u)
#define STACK_SCRUB (128u * 1024u)        /* deeper than any call goes */
#define LOOK_SECONDS 15                   /* how often a worker looks what the centres are like */
#define LOOK_AGAIN_SECONDS 5              /* when the database was away */
#define LOOK_BY_ITSELF_MS 1000             /* whether somebody waits at the socket */
#define ACCEPT_SECONDS 10u                /* for a peer that connects and then is silent */

static void on_alarm(int sig)
{
    (void)sig; /* only to interrupt what waits */
}

/* The socket is shared, and a connection wakes one of those that wait (EPOLLEXCLUSIVE; poll() would wake
 * all of them). -1: no such thing. */
static int watch(int listen_fd)
{
    struct epoll_event ev = {.events = EPOLLIN | EPOLLEXCLUSIVE};
    const int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd >= 0 && epoll_ctl(fd, EPOLL_CTL_ADD, listen_fd, &ev) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* SIGTERM is let through while nothing is in hand, so that it can neither be missed nor cut a request.
 * Who was woken takes the connection even if he is to end, as nobody else was; and after a while each
 * looks by himself, for one whose worker was killed in just that moment. */
static bool wait_for_one(int watching, const volatile sig_atomic_t *stop)
{
    struct epoll_event ev;
    sigset_t none;
    sigemptyset(&none);
    return !*stop && epoll_pwait(watching, &ev, 1, LOOK_BY_ITSELF_MS, &none) >= 0;
}

static void serve_one(struct worker *w, struct arena *a, struct io *io)
{
    request_patience(ACCEPT_SECONDS);
    int rc = FCGX_Accept_r(&io->fcgi);
    request_patience(0);
    if (rc < 0)
        return;
    if (FCGX_GetError(io->fcgi.in) != 0) {
        FCGX_Finish_r(&io->fcgi);
        return;
    }
    io->streams = w->files;
    route_serve(w, a, io);
    request_finish(io);
    arena_reset(a);
    sodium_stackzero(io->kept ? STACK_SCRUB / 4 : STACK_SCRUB);
}

static int64_t monotonic(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* What is kept when the database goes away is then never older than some seconds, also of centres that
 * this worker was not asked for. Returns when to look again. */
static int64_t look_at_centres(struct worker *w, struct arena *a, bool *ready)
{
    const bool seen = snapshots_refresh(w->snapshots, w->db, w->keyring, a, clock_now());
    size_t kept = 0;
    arena_reset(a);
    if (!seen)
        kept = snapshots_load(w->snapshots, w->spool, w->keyring, a, clock_now());
    arena_reset(a);
    if (seen && !*ready)
        log_info("process %ld knows the centres", (long)getpid());
    else if (kept > 0)
        log_warn("process %ld goes by what the spool keeps of %zu centres", (long)getpid(), kept);
    *ready = *ready || seen;
    return monotonic() + (seen ? LOOK_SECONDS : LOOK_AGAIN_SECONDS);
}

/* Where the kernel cannot hold a confined process to this one folder, it gets none. */
static void open_spool(struct worker *w)
{
    if (spool_open(w->config->spool, w->config->spool_max, &w->spool) == RC_OK &&
        !confine_can_spool(w->config)) {
        spool_close(w->spool);
        w->spool = NULL;
    }
}

int worker_run(const struct worker_options *o, const volatile sig_atomic_t *stop)
{
    struct worker w = {.config = o->config,
                       .keyring = o->keyring,
                       .view = o->view,
                       .hashing = o->hashing,
                       .files = o->files,
                       .cleans = o->cleans,
                       .cleaner_fd = o->cleaner_fd};
    struct sigaction alarmed = {.sa_handler = on_alarm}; /* without SA_RESTART */
    struct arena *arena = arena_open(ARENA_LIMIT);
    struct io io;
    int watching = -1;
    int64_t look_at = 0;
    bool ready = false;
    int code = 1;

    memset(&io, 0, sizeof io);
    w.snapshots = snapshots_open();
    w.pages = page_kept_open();
    if (arena == NULL || w.snapshots == NULL || w.pages == NULL ||
        (watching = watch(o->listen_fd)) < 0 || sigaction(SIGALRM, &alarmed, NULL) != 0 ||
        db_open(&o->config->db, &w.db) != RC_OK || FCGX_Init() != 0 ||
        FCGX_InitRequest(&io.fcgi, o->listen_fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        log_error("cannot begin: %s", strerror(errno));
        goto out;
    }
    snapshots_away_days(w.snapshots, o->config->away_days);
    /* The first connection, if the database is there: what it loads cannot be loaded any more once the
     * process is confined. */
    db_warm_up(w.db);
    open_spool(&w);
    if (!confine_self(o->config, CONFINE_WORKER, spool_fd(w.spool)))
        goto out;
    while (!*stop) {
        if (monotonic() >= look_at)
            look_at = look_at_centres(&w, arena, &ready);
        if (wait_for_one(watching, stop))
            serve_one(&w, arena, &io);
    }
    code = 0;
out:
    db_close(w.db);
    spool_close(w.spool);
    page_kept_close(w.pages);
    snapshots_close(w.snapshots);
    if (watching >= 0)
        close(watching);
    arena_close(arena);
    return code;
}

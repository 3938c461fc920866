#include "fcgi/server/master.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fcgi/cleaner/cleaner.h"
#include "fcgi/clerk/clerk.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/confine.h"
#include "fcgi/server/flood.h"
#include "fcgi/server/holding.h"
#include "fcgi/server/listen.h"
#include "fcgi/server/loaded.h"
#include "fcgi/server/log.h"
#include "fcgi/server/spool.h"
#include "fcgi/server/worker.h"
#include "sql/db.h"

#define CHILDREN_MAX 1024u
#define GRACE_MS 20000
#define PAUSE_FIRST_MS 100
#define PAUSE_MAX_MS 10000
#define SETTLED_MS 10000 /* who lived that long is restarted as if it had never failed */
#define REPLACE_MS 50    /* between two workers that are replaced */
#define IDLE_MS 3600000
#define FAILED 1
#define BAD_CONFIG 3

enum pool { POOL_PAGES, POOL_HASH, POOL_FILES, POOL_CLERK, POOL_CLEANER, POOL__MAX };
static const char *const pool_name[] = {"page", "hash", "file", "clerk", "cleaner"};

enum child_state {
    CHILD_NONE,
    CHILD_DUE,     /* to be started when its pause is over */
    CHILD_WORKING,
    CHILD_OLD,     /* of the configuration before: works until it is replaced */
    CHILD_LEAVING
};
struct child {
    enum child_state state;
    enum pool pool;
    unsigned number;
    pid_t pid;
    int64_t started, not_before; /* ms */
    unsigned failures;           /* in a row */
};

struct master {
    const char *config_path;
    struct loaded now;
    struct listeners listeners;
    struct child child[CHILDREN_MAX];
    sigset_t signals;
    int cleaner[2]; /* orders go in at [1] and come out at [0]; -1: there is no cleaner */
    bool stopping;
    int64_t kill_at;
    bool is_child; /* after fork: unwind, and leave by main */
    int child_code;
};

static volatile sig_atomic_t stop;

static void on_term(int sig)
{
    (void)sig;
    stop = 1;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- children -------------------------------------------------------------------------------- */

static void set_handlers(void)
{
    struct sigaction term = {.sa_handler = on_term}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &term, NULL);
    /* Ctrl-C and a terminal that closes reach the whole group: the master decides. */
    sigaction(SIGINT, &ignore, NULL);
    sigaction(SIGHUP, &ignore, NULL);
}

/* A program of its own, so that nothing of this process, the server key least of all, is in its
 * memory. */
static int become_cleaner(struct master *m)
{
    char *const argv[] = {(char *)"recourse-cleaner", NULL};
    sigset_t mask;
    sigemptyset(&mask);
    signal(SIGTERM, SIG_DFL);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    if (dup2(m->cleaner[0], CLEANER_FD) == CLEANER_FD && fcntl(CLEANER_FD, F_SETFD, 0) == 0)
        execv(m->now.config->cleaner, argv);
    log_error("%s: %s", m->now.config->cleaner, strerror(errno));
    return FAILED;
}

static int work(struct master *m, const struct child *c)
{
    struct worker_options o = {.config = m->now.config,
                               .keyring = m->now.keyring,
                               .view = m->now.view,
                               .hashing = c->pool == POOL_HASH,
                               .files = c->pool == POOL_FILES,
                               .cleans = m->cleaner[1] >= 0,
                               .cleaner_fd = c->pool == POOL_FILES ? m->cleaner[1] : -1};
    sigset_t mask;
    sigemptyset(&mask);
    if (c->pool == POOL_CLERK) {
        listeners_close(&m->listeners);
        sigprocmask(SIG_SETMASK, &mask, NULL);
        return clerk_run(m->now.config, m->now.keyring, m->now.view, &stop);
    }
    size_t own = c->pool == POOL_HASH    ? LISTEN_HASH
                 : c->pool == POOL_FILES ? LISTEN_FILES
                                         : LISTEN_PAGES;
    o.listen_fd = m->listeners.fd[own];
    m->listeners.fd[own] = -1; /* what others listen to is closed here */
    listeners_close(&m->listeners);
    m->listeners.fd[own] = o.listen_fd;
    sigaddset(&mask, SIGTERM);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    return worker_run(&o, &stop);
}

/* Behind everything else on the machine. Where the kernel groups processes by sessions (autogroup, sched(7)),
 * niceness counts only within a group, and ours would have as much as nginx or the database: so it gets a
 * group of its own, which is niced as a whole. */
static void step_back(void)
{
    errno = 0;
    if (nice(19) == -1 && errno != 0)
        log_warn("cannot be niced: %s", strerror(errno));
    const int fd = setsid() >= 0 ? open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC) : -1;
    if (fd >= 0 && write(fd, "19", 2) != 2)
        log_warn("its group cannot be niced: %s", strerror(errno));
    if (fd >= 0)
        close(fd);
}

/* The child's side of fork. */
static int become(struct master *m, const struct child *c, pid_t master)
{
    static char name[32];
    snprintf(name, sizeof name, "%s %u", pool_name[c->pool], c->number);
    log_set_process(name);
    memset(m->listeners.path, 0, sizeof m->listeners.path); /* the files are the master's */
    set_handlers();
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != master)
        return FAILED;
    if (keyring_lock(m->now.keyring) != RC_OK)
        log_warn("the server key cannot be locked in memory: raise LimitMEMLOCK");
    if (c->pool == POOL_CLEANER)
        return become_cleaner(m);
    if (c->pool == POOL_HASH)
        step_back();
    return work(m, c);
}

static void start(struct master *m, struct child *c)
{
    pid_t master = getpid(), pid = fork();
    if (pid == 0) {
        m->is_child = true;
        m->child_code = become(m, c, master);
        return;
    }
    c->started = now_ms();
    if (pid < 0) {
        log_error("fork: %s", strerror(errno));
        c->not_before = c->started + PAUSE_MAX_MS;
        return;
    }
    c->pid = pid;
    c->state = CHILD_WORKING;
}

static void died(struct child *c, int status)
{
    int64_t lived = now_ms() - c->started, pause = PAUSE_FIRST_MS;
    holding_forget(c->pid);
    c->pid = 0;
    if (c->state != CHILD_WORKING) {
        c->state = CHILD_NONE;
        return;
    }
    c->failures = lived >= SETTLED_MS ? 1 : c->failures + 1;
    for (unsigned i = 1; i < c->failures && pause < PAUSE_MAX_MS; i++)
        pause *= 2;
    if (pause > PAUSE_MAX_MS)
        pause = PAUSE_MAX_MS;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        log_error("%s %u asked the kernel for what it may never ask, and was ended for it (signal "
                  "%d): an attack, or a fault of ours; again in %d ms", pool_name[c->pool],
                  c->number, SIGSYS, (int)pause);
    else if (WIFSIGNALED(status))
        log_error("%s %u was ended by signal %d%s; again in %d ms", pool_name[c->pool], c->number,
                  WTERMSIG(status), WCOREDUMP(status) ? " and left a core" : "", (int)pause);
    else
        log_error("%s %u ended with %d; again in %d ms", pool_name[c->pool], c->number,
                  WEXITSTATUS(status), (int)pause);
    c->state = CHILD_DUE;
    c->not_before = now_ms() + pause;
}

static void reap(struct master *m)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (size_t i = 0; i < CHILDREN_MAX; i++)
            if (m->child[i].pid == pid)
                died(&m->child[i], status);
}

/* Places for the pools as configured; false when there is no room. */
static bool plan(struct master *m, const struct config *cfg)
{
    const unsigned want[POOL__MAX] = {cfg->workers, cfg->hash_workers, cfg->file_workers, 1,
                                      m->cleaner[0] >= 0};
    size_t at = 0;
    unsigned room = 0;
    for (size_t i = 0; i < CHILDREN_MAX; i++)
        room += m->child[i].state == CHILD_NONE || m->child[i].state == CHILD_DUE;
    if (room < want[POOL_PAGES] + want[POOL_HASH] + want[POOL_FILES] + want[POOL_CLERK] +
                   want[POOL_CLEANER])
        return false;
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (m->child[i].state == CHILD_WORKING)
            m->child[i].state = CHILD_OLD;
        else if (m->child[i].state == CHILD_DUE)
            m->child[i].state = CHILD_NONE;
    }
    for (size_t p = 0; p < POOL__MAX; p++)
        for (unsigned n = 1; n <= want[p]; n++) {
            while (m->child[at].state != CHILD_NONE)
                at++;
            m->child[at] =
                (struct child){.state = CHILD_DUE, .pool = (enum pool)p, .number = n};
        }
    return true;
}

static void send_leave(struct child *c)
{
    kill(c->pid, SIGTERM);
    c->state = CHILD_LEAVING;
}

/* Starts what is due. While old ones are there, one new for one old, so that nothing waits; and
 * none leaves while a new one, which has failed, waits to be started again. */
static void start_due(struct master *m)
{
    struct child *old = NULL;
    bool wanting = false, started = false;
    int64_t now = now_ms();
    for (size_t i = 0; i < CHILDREN_MAX && old == NULL; i++)
        if (m->child[i].state == CHILD_OLD)
            old = &m->child[i];
    for (size_t i = 0; i < CHILDREN_MAX && !(old != NULL && started); i++) {
        if (m->child[i].state != CHILD_DUE)
            continue;
        wanting = true;
        if (m->child[i].not_before > now)
            continue;
        start(m, &m->child[i]);
        started = true;
        if (m->is_child)
            return;
    }
    if (old != NULL && (started || !wanting))
        send_leave(old);
}

/* --- signals --------------------------------------------------------------------------------- */

static void reload(struct master *m)
{
    struct loaded fresh;
    if (!loaded_open(m->config_path, &fresh)) {
        log_error("the configuration before stays in use");
        return;
    }
    if (strcmp(fresh.config->socket, m->now.config->socket) != 0 ||
        strcmp(fresh.config->hash_socket, m->now.config->hash_socket) != 0 ||
        strcmp(fresh.config->file_socket, m->now.config->file_socket) != 0) {
        log_error("other sockets need a restart: the configuration before stays in use");
        loaded_close(&fresh);
        return;
    }
    if (!plan(m, fresh.config)) {
        log_error("too many processes are still leaving: the configuration before stays in use");
        loaded_close(&fresh);
        return;
    }
    /* The listeners borrow their paths: they are the same. */
    if (m->listeners.path[LISTEN_PAGES] != NULL) {
        m->listeners.path[LISTEN_PAGES] = fresh.config->socket;
        m->listeners.path[LISTEN_HASH] = fresh.config->hash_socket;
        m->listeners.path[LISTEN_FILES] = fresh.config->file_socket;
    }
    loaded_close(&m->now);
    m->now = fresh;
    log_info("reloaded");
    confine_say(m->now.config);
}

static void begin_stop(struct master *m)
{
    if (m->stopping)
        return;
    m->stopping = true;
    m->kill_at = now_ms() + GRACE_MS;
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (m->child[i].state == CHILD_WORKING || m->child[i].state == CHILD_OLD)
            send_leave(&m->child[i]);
        else if (m->child[i].state == CHILD_DUE)
            m->child[i].state = CHILD_NONE;
    }
}

static void kill_late(struct master *m)
{
    if (!m->stopping || now_ms() < m->kill_at)
        return;
    for (size_t i = 0; i < CHILDREN_MAX; i++)
        if (m->child[i].state == CHILD_LEAVING) {
            log_error("%s %u did not finish in time", pool_name[m->child[i].pool],
                      m->child[i].number);
            kill(m->child[i].pid, SIGKILL);
        }
    m->kill_at = now_ms() + GRACE_MS;
}

/* How long nothing needs to be done, if no signal comes. */
static int64_t patience(const struct master *m)
{
    int64_t now = now_ms(), until = now + IDLE_MS;
    if (m->stopping && m->kill_at < until)
        until = m->kill_at;
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (m->child[i].state == CHILD_DUE && m->child[i].not_before < until)
            until = m->child[i].not_before;
        if (m->child[i].state == CHILD_OLD && now + REPLACE_MS < until)
            until = now + REPLACE_MS;
    }
    return until > now ? until - now : 0;
}

static bool any_child(const struct master *m)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++)
        if (m->child[i].state != CHILD_NONE)
            return true;
    return false;
}

static void wait_and_do(struct master *m)
{
    int64_t ms = patience(m);
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    switch (sigtimedwait(&m->signals, NULL, &t)) {
    case SIGCHLD:
        reap(m);
        break;
    case SIGHUP:
        if (!m->stopping)
            reload(m);
        break;
    case SIGTERM:
    case SIGINT:
        begin_stop(m);
        break;
    default:
        break;
    }
    kill_late(m);
}

/* --- all of it ------------------------------------------------------------------------------- */

/* Nothing of a request ever rests in a core file or is open to a debugger. */
static void harden(void)
{
    const struct rlimit none = {0, 0};
    umask(077);
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#if !defined(__SANITIZE_ADDRESS__) /* whose search for leaks is a debugger */
    prctl(PR_SET_DUMPABLE, 0);
#endif
    signal(SIGPIPE, SIG_IGN);
    /* What libfcgi waits for a silent peer, in milliseconds: for its end once we have closed, and for its
     * first bytes once it has connected. Then it is sent away, and the person gets a 502: a web server
     * that is short of time between its connect() and its write() needs more than a moment. */
    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "100", 1);
    setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", "9000", 1);
}

/* What the database's library and OpenSSL below it load once is shared by all processes when it is
 * there before they are made: 130 KiB of each. */
static void load_once(const struct master *m)
{
    struct db *db;
    if (db_open(&m->now.config->db, &db) == RC_OK)
        db_close(db);
}

/* Without the program copies are just not offered. */
static void prepare_cleaner(struct master *m)
{
    m->cleaner[0] = m->cleaner[1] = -1;
    if (access(m->now.config->cleaner, X_OK) != 0)
        log_info("%s: %s; copies without hidden data are not offered", m->now.config->cleaner,
                 strerror(errno));
    else if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, m->cleaner) != 0)
        log_warn("socketpair: %s", strerror(errno));
}

static void run(struct master *m)
{
    spool_prepare(m->now.config->spool, m->now.config->spool_max);
    start_due(m);
    if (!m->is_child)
        log_info("ready: %u page workers, %u hashing workers, %u file workers, a clerk",
                 m->now.config->workers, m->now.config->hash_workers, m->now.config->file_workers);
    if (!m->is_child)
        confine_say(m->now.config);
    while (!m->is_child && any_child(m)) {
        wait_and_do(m);
        if (!m->stopping)
            start_due(m);
    }
    if (!m->is_child)
        log_info("stopped");
}

int master_run(const char *config_path)
{
    struct master *m = calloc(1, sizeof *m);
    char why[300] = "";
    int code = FAILED;
    if (m == NULL)
        return code;
    m->config_path = config_path;
    m->listeners = (struct listeners){.fd = {-1, -1, -1}};
    log_set_process("master");
    harden();
    if (flood_open() != RC_OK)
        log_warn("floods cannot be counted: no memory that workers share");
    if (holding_open() != RC_OK)
        log_warn("uploads may hold all workers for files: no memory that workers share");
    (void)clock_now(); /* where tests set the time: opens what says it */
    sigemptyset(&m->signals);
    sigaddset(&m->signals, SIGCHLD);
    sigaddset(&m->signals, SIGHUP);
    sigaddset(&m->signals, SIGTERM);
    sigaddset(&m->signals, SIGINT);
    sigprocmask(SIG_BLOCK, &m->signals, NULL);
    code = BAD_CONFIG;
    if (!loaded_open(config_path, &m->now))
        goto out;
    code = FAILED;
    const char *const path[LISTEN__MAX] = {[LISTEN_PAGES] = m->now.config->socket,
                                           [LISTEN_HASH] = m->now.config->hash_socket,
                                           [LISTEN_FILES] = m->now.config->file_socket};
    if (listeners_open(&m->listeners, path, why, sizeof why) != RC_OK) {
        log_error("%s", why);
        goto out;
    }
    prepare_cleaner(m);
    load_once(m);
    plan(m, m->now.config);
    run(m);
    code = m->is_child ? m->child_code : 0;
out:
    listeners_close(&m->listeners);
    loaded_close(&m->now);
    free(m);
    return code;
}

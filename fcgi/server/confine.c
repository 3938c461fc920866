#define _GNU_SOURCE 1 /* MCL_ONFAULT */
#include "fcgi/server/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "fcgi/server/confine_files.h"
#include "fcgi/server/log.h"

/* Standard streams, a socket that listens, a request, the database, and the files of a name service. */
#define FILES_MAX 64u

#define MASKED(arg, mask, value) \
    SCMP_CMP(arg, SCMP_CMP_MASKED_EQ, (scmp_datum_t)(mask), (scmp_datum_t)(value))

/* The kernel looks at the low half of an int only. */
#define EQUAL(arg, value) MASKED(arg, UINT32_MAX, value)

/* --- calls ----------------------------------------------------------------------------------- */

/* What every process needs: FastCGI, the database on its socket and its reconnections, memory,
 * passwords (Argon2id), waiting, ending. */
static const int always[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(recvfrom),
    SCMP_SYS(sendto), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(connect), SCMP_SYS(shutdown), SCMP_SYS(close),
    SCMP_SYS(fcntl), SCMP_SYS(setsockopt), SCMP_SYS(getsockopt), SCMP_SYS(getpeername),
    SCMP_SYS(getsockname), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(mlock),
    SCMP_SYS(munlock), SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(alarm),
    SCMP_SYS(setitimer), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(exit), SCMP_SYS(exit_group),
#ifdef RECOURSE_TEST_CLOCK
    SCMP_SYS(pread64), /* of the file with the time, which is open already */
#endif
};

static const int workers_own[] = {SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(epoll_pwait)};

/* What names and certificates take. Which files are read is Landlock's. */
static const int of_network[] = {
    SCMP_SYS(bind), /* of netlink sockets: which addresses this machine has */
    SCMP_SYS(sendmmsg), SCMP_SYS(recvmmsg), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat),
    SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(lseek), SCMP_SYS(pread64),
    SCMP_SYS(getdents64), SCMP_SYS(sysinfo), SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait), SCMP_SYS(pipe2), SCMP_SYS(eventfd2),
};

/* curl looks names up in a thread. */
static const int of_threads[] = {
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam), SCMP_SYS(sched_getscheduler), SCMP_SYS(sched_setscheduler),
};

/* The spool: which folder, Landlock says. */
static const int of_spool[] = {
    SCMP_SYS(flock), SCMP_SYS(fsync), SCMP_SYS(getdents64), SCMP_SYS(utimensat),
};

/* Calls that a library may try without need: they fail with EACCES, and it goes on. So do calls that
 * are allowed with other arguments only. All that stands nowhere here nothing of ours would ever make:
 * it ends the process. */
static const int refused[] = {
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat),
    SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    SCMP_SYS(getdents64), SCMP_SYS(lseek), SCMP_SYS(pread64), SCMP_SYS(ioctl), SCMP_SYS(socket),
    SCMP_SYS(socketpair), SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(tgkill), SCMP_SYS(prctl),
    SCMP_SYS(prlimit64), SCMP_SYS(getrlimit), SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield), SCMP_SYS(membarrier), SCMP_SYS(getppid), SCMP_SYS(times),
    SCMP_SYS(getrusage), SCMP_SYS(umask), SCMP_SYS(mlock2),
};

struct filter {
    scmp_filter_ctx ctx;
    int failed; /* the first error, 0 or negative */
};

static void note(struct filter *f, int rc)
{
    if (rc < 0 && rc != -EEXIST && f->failed == 0) /* -EEXIST: it is in two lists */
        f->failed = rc;
}

static void allow(struct filter *f, const int *call, size_t n)
{
    for (size_t i = 0; i < n; i++)
        note(f, seccomp_rule_add(f->ctx, SCMP_ACT_ALLOW, call[i], 0));
}
#define ALLOW(f, list) allow(f, list, sizeof(list) / sizeof((list)[0]))

static void allow_if(struct filter *f, int call, unsigned n, const struct scmp_arg_cmp *cmp)
{
    note(f, seccomp_rule_add_array(f->ctx, SCMP_ACT_ALLOW, call, n, cmp));
}
#define ALLOW_IF(f, call, ...)                                                             \
    do {                                                                                   \
        const struct scmp_arg_cmp cmp[] = {__VA_ARGS__};                                   \
        allow_if(f, call, sizeof cmp / sizeof cmp[0], cmp);                                \
    } while (0)

/* Memory that was written is never run: a mapping is for running only where it is of a file, which
 * is how a module of the name service is loaded. */
static void memory_rules(struct filter *f, const struct confine_plan *p)
{
    ALLOW_IF(f, SCMP_SYS(mprotect), MASKED(2, PROT_EXEC, 0));
    ALLOW_IF(f, SCMP_SYS(mmap), MASKED(2, PROT_EXEC, 0));
    if (p->network)
        ALLOW_IF(f, SCMP_SYS(mmap), MASKED(2, PROT_EXEC | PROT_WRITE, PROT_EXEC),
                 MASKED(3, MAP_ANONYMOUS, 0));
}

static void socket_rules(struct filter *f, const struct confine_plan *p)
{
    static const int family[] = {AF_INET, AF_INET6};
    ALLOW_IF(f, SCMP_SYS(socket), EQUAL(0, AF_UNIX));
    ALLOW_IF(f, SCMP_SYS(socketpair), EQUAL(0, AF_UNIX)); /* to the cleaner; libcurl's own */
    if (!p->network)
        return;
    for (size_t i = 0; i < sizeof family / sizeof family[0]; i++) {
        ALLOW_IF(f, SCMP_SYS(socket), EQUAL(0, (scmp_datum_t)family[i]),
                 MASKED(1, 0xf, SOCK_STREAM));
        ALLOW_IF(f, SCMP_SYS(socket), EQUAL(0, (scmp_datum_t)family[i]),
                 MASKED(1, 0xf, SOCK_DGRAM));
    }
    ALLOW_IF(f, SCMP_SYS(socket), EQUAL(0, AF_NETLINK),
             EQUAL(2, 0)); /* NETLINK_ROUTE */
}

/* By the folder's own descriptor, which is what spool.c does. An absolute path would pass this, and not
 * Landlock. */
static void spool_rules(struct filter *f, const struct confine_plan *p)
{
    const scmp_datum_t dir = (scmp_datum_t)(unsigned)p->spool_fd;
    if (p->spool_fd < 0)
        return;
    ALLOW(f, of_spool);
    ALLOW_IF(f, SCMP_SYS(openat), EQUAL(0, dir));
    ALLOW_IF(f, SCMP_SYS(unlinkat), EQUAL(0, dir));
    ALLOW_IF(f, SCMP_SYS(newfstatat), EQUAL(0, dir));
    ALLOW_IF(f, SCMP_SYS(renameat), EQUAL(0, dir), EQUAL(2, dir));
    ALLOW_IF(f, SCMP_SYS(renameat2), EQUAL(0, dir), EQUAL(2, dir));
}

static void rules(struct filter *f, const struct confine_plan *p)
{
    const unsigned writes = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    const unsigned thread = CLONE_THREAD | CLONE_VM | CLONE_SIGHAND;
    const unsigned spaces = CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET |
                            CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWCGROUP;
    ALLOW(f, always);
    memory_rules(f, p);
    socket_rules(f, p);
    spool_rules(f, p);
    /* raise() and abort(), and nobody else. */
    ALLOW_IF(f, SCMP_SYS(tgkill), EQUAL(0, (scmp_datum_t)getpid()));
    if (p->role == CONFINE_WORKER)
        ALLOW(f, workers_own);
    if (p->network) {
        ALLOW(f, of_network);
        ALLOW_IF(f, SCMP_SYS(open), MASKED(1, writes, O_RDONLY));
        ALLOW_IF(f, SCMP_SYS(openat), MASKED(2, writes, O_RDONLY));
        ALLOW_IF(f, SCMP_SYS(ioctl), EQUAL(1, FIONREAD));
        ALLOW_IF(f, SCMP_SYS(ioctl), EQUAL(1, FIONBIO));
    }
    if (p->role == CONFINE_CLERK) {
        ALLOW(f, of_threads);
        ALLOW_IF(f, SCMP_SYS(clone), MASKED(0, thread | spaces, thread));
        ALLOW_IF(f, SCMP_SYS(prctl), EQUAL(0, PR_SET_NAME));
    }
}

/* libseccomp has one action for a call whose arguments do not fit, so this takes two filters, of which
 * the kernel obeys the stricter one: the first refuses, the second ends the process. */
static void refusing(struct filter *f, const struct confine_plan *p)
{
    static const int second[] = {SCMP_SYS(seccomp), SCMP_SYS(clone3)};
    rules(f, p);
    ALLOW(f, second);
}

static void ending(struct filter *f, const struct confine_plan *p)
{
    static const int in_part[] = {SCMP_SYS(clone)};
    static const int spool_in_part[] = {SCMP_SYS(unlinkat), SCMP_SYS(renameat), SCMP_SYS(renameat2)};
    ALLOW(f, always);
    ALLOW(f, refused);
    if (p->role == CONFINE_WORKER)
        ALLOW(f, workers_own);
    if (p->network)
        ALLOW(f, of_network);
    if (p->spool_fd >= 0) {
        ALLOW(f, of_spool);
        ALLOW(f, spool_in_part);
    }
    if (p->role == CONFINE_CLERK) {
        ALLOW(f, of_threads);
        ALLOW(f, in_part);
        /* The C library asks with clone() then, whose flags a filter can see. */
        note(f, seccomp_rule_add(f->ctx, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));
    }
}

static int load(uint32_t otherwise, void (*fill)(struct filter *, const struct confine_plan *),
                const struct confine_plan *p)
{
    struct filter f = {.ctx = seccomp_init(otherwise)};
    if (f.ctx == NULL)
        return -ENOMEM;
    note(&f, seccomp_attr_set(f.ctx, SCMP_FLTATR_CTL_NNP, 0));      /* it is set already */
    note(&f, seccomp_attr_set(f.ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2)); /* a binary tree */
    fill(&f, p);
    if (f.failed == 0)
        note(&f, seccomp_load(f.ctx));
    seccomp_release(f.ctx);
    return f.failed;
}

/* --- all of it ------------------------------------------------------------------------------- */

/* Whether the database, or a node of its cluster, is on another machine. */
static bool far_database(const struct db_config *db)
{
    bool far = db->host != NULL;
    for (const char *p = db->fallback; !far && p != NULL && *p != '\0';) {
        size_t len = strcspn(p, ",");
        far = len > 0 && *p != '/';
        p += len + (p[len] == ',');
    }
    return far;
}

void confine_make_plan(const struct config *cfg, enum confine_role role, struct confine_plan *out)
{
    const bool far = far_database(&cfg->db);
    *out = (struct confine_plan){
        .role = role, .spool_fd = -1, .network = role == CONFINE_CLERK || far};
    if (!out->network)
        return;
    out->place[0] = far ? cfg->db.tls_ca : NULL;
    out->port[0] = far ? cfg->db.port : 0;
    if (role != CONFINE_CLERK || cfg->mail_url == NULL)
        return;
    out->place[1] = cfg->mail_ca_file;
    out->place[2] = cfg->mail_password_file;
    out->port[1] = confine_port(cfg->mail_url, cfg->mail_tls == MAIL_TLS_TLS);
}

enum rc_err confine_apply(const struct confine_plan *p, char *why, size_t room)
{
    int failed;
    /* What the C library reads when it is first asked, and would ask of a closed door later. */
    tzset();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        snprintf(why, room, "no_new_privs: %s", strerror(errno));
        return RC_DENIED;
    }
    enum rc_err err = confine_files(p, why, room);
    if (err != RC_OK)
        return err;
    failed = load(SCMP_ACT_ERRNO(EACCES), refusing, p);
    if (failed == 0)
        failed = load(SCMP_ACT_KILL_PROCESS, ending, p);
    if (failed == 0)
        return RC_OK;
    snprintf(why, room, "seccomp: %s", strerror(-failed));
    return RC_DENIED;
}

/* Where the service may lock all it likes; elsewhere a limit that is reached later would look like a
 * lack of memory. */
static void lock_memory(void)
{
    struct rlimit most;
    if (getrlimit(RLIMIT_MEMLOCK, &most) == 0 && most.rlim_cur == RLIM_INFINITY &&
        mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0)
        log_warn("memory cannot be locked: %s", strerror(errno));
}

static bool is_wanted(const struct config *cfg)
{
#if defined(__SANITIZE_ADDRESS__)
    (void)cfg;
    return false;
#else
    return cfg->confine;
#endif
}

bool confine_can_spool(const struct config *cfg)
{
    return !is_wanted(cfg) || confine_landlock() > 0;
}

bool confine_self(const struct config *cfg, enum confine_role role, int spool_fd)
{
    const struct rlimit files = {FILES_MAX, FILES_MAX}, none = {0, 0};
    struct confine_plan plan;
    char why[120] = "";
    lock_memory();
    (void)setrlimit(RLIMIT_NOFILE, &files);
    if (role == CONFINE_WORKER)
        (void)setrlimit(RLIMIT_NPROC, &none);
    if (!is_wanted(cfg))
        return true;
    confine_make_plan(cfg, role, &plan);
    plan.spool_fd = confine_can_spool(cfg) ? spool_fd : -1;
    if (confine_apply(&plan, why, sizeof why) == RC_OK)
        return true;
    log_error("cannot be confined: %s; \"confine = no\" in [security] goes without", why);
    return false;
}

void confine_say(const struct config *cfg)
{
    int version = confine_landlock();
    if (!is_wanted(cfg))
        log_warn("workers and clerk are not confined: %s",
                 cfg->confine ? "this build has sanitizers" : "confine = no in [security]");
    else if (version == 0)
        log_warn("workers and clerk are confined by seccomp only: this kernel has no Landlock, or "
                 "lsm= leaves it out");
    else
        log_info("workers and clerk are confined by seccomp and Landlock (version %d)", version);
}

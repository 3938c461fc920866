#define _GNU_SOURCE 1 /* close_range */
#include "fcgi/cleaner/cleaner.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/seal.h"
#include "fcgi/cleaner/clean.h"
#include "fcgi/server/log.h"

#define MEMORY_MAX ((rlim_t)1024 * 1024 * 1024)
#define AT_ONCE 2

/* --- the child that makes one copy ------------------------------------------------------------ */

static bool write_all(int fd, const uint8_t *p, size_t len)
{
    while (len > 0) {
        const ssize_t n = write(fd, p, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

/* All that comes, until the other side shuts. NULL: too much, or no memory. */
static uint8_t *read_all(int fd, size_t *len)
{
    size_t room = 1u << 20;
    uint8_t *p = malloc(room);

    *len = 0;
    while (p) {
        ssize_t n;

        if (*len == room) {
            uint8_t *more = room >= CLEANER_MAX ? NULL : realloc(p, room *= 2u);

            if (!more)
                break;
            p = more;
        }
        n = read(fd, p + *len, room - *len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        if (n == 0)
            return p;
        *len += (size_t)n;
    }
    free(p);
    return NULL;
}

#if defined(__SANITIZE_ADDRESS__)
#define CONFINED false /* the sanitizer's own calls are none of these, and it maps terabytes */
#else
#define CONFINED true
#endif

static bool confine(void)
{
    static const int calls[] = {
        SCMP_SYS(read),       SCMP_SYS(write),     SCMP_SYS(mmap),        SCMP_SYS(munmap),
        SCMP_SYS(mremap),     SCMP_SYS(mprotect),  SCMP_SYS(brk),         SCMP_SYS(madvise),
        SCMP_SYS(exit_group), SCMP_SYS(exit),      SCMP_SYS(rt_sigreturn), SCMP_SYS(futex),
        SCMP_SYS(getrandom),  SCMP_SYS(clock_gettime), SCMP_SYS(close),   SCMP_SYS(rt_sigprocmask)};
    const struct rlimit memory = {MEMORY_MAX, MEMORY_MAX}, seconds = {CLEANER_SECONDS,
                                                                      CLEANER_SECONDS};
    const struct rlimit none = {0, 0};
    scmp_filter_ctx f;
    bool good;

    if (setrlimit(RLIMIT_CPU, &seconds) != 0 || setrlimit(RLIMIT_NOFILE, &none) != 0)
        return false;
    if (!CONFINED)
        return true;
    if (setrlimit(RLIMIT_AS, &memory) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    /* What a library asks for in passing (a file of its own, the time zone) is refused, not fatal. */
    if (!(f = seccomp_init(SCMP_ACT_ERRNO(EPERM))))
        return false;
    good = true;
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        good = good && seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 0) == 0;
    good = good && seccomp_load(f) == 0;
    seccomp_release(f);
    return good;
}

static int make_copy(int fd)
{
    uint8_t answer[9] = {CLEANER_DONE}, *in = NULL, *out = NULL;
    size_t len = 0, out_len = 0;
    enum rc_err err = RC_INVALID;

    alarm(2u * CLEANER_SECONDS); /* also where the other side says nothing */
    if (!confine())
        return 1;
    in = read_all(fd, &len);
    if (in)
        err = clean_copy(in, len, &out, &out_len);
    free(in);
    if (err != RC_OK || out_len > CLEANER_MAX) {
        answer[0] = CLEANER_CANNOT;
        return write_all(fd, answer, 1) ? 0 : 1;
    }
    be64_put(out_len, answer + 1);
    return write_all(fd, answer, sizeof answer) && write_all(fd, out, out_len) ? 0 : 1;
}

/* --- the process that hands them out ---------------------------------------------------------- */

#define NO_MORE (-1)
#define NO_SOCKET (-2)

/* The socket that comes with the next order. */
static int next_order(void)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    char byte;
    struct iovec data = {&byte, 1};
    struct msghdr m = {.msg_iov = &data,
                       .msg_iovlen = 1,
                       .msg_control = control.room,
                       .msg_controllen = sizeof control.room};
    const struct cmsghdr *c;
    ssize_t n;
    int fd;

    do {
        n = recvmsg(CLEANER_FD, &m, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    if (n <= 0)
        return NO_MORE;
    c = CMSG_FIRSTHDR(&m);
    if (!c || c->cmsg_type != SCM_RIGHTS || c->cmsg_len != CMSG_LEN(sizeof fd))
        return NO_SOCKET;
    memcpy(&fd, CMSG_DATA(c), sizeof fd);
    return fd;
}

/* Those who have finished; waits for one where enough are at work. */
static void reap(int *working)
{
    int status;

    while (*working > 0 && waitpid(-1, &status, *working >= AT_ONCE ? 0 : WNOHANG) > 0) {
        (*working)--;
        if (WIFSIGNALED(status))
            log_warn("a file could not be cleaned: signal %d", WTERMSIG(status));
    }
}

int cleaner_run(void)
{
    const pid_t self = getpid();
    int working = 0, fd;

    log_set_process("cleaner");
    signal(SIGPIPE, SIG_IGN);
#if !defined(__SANITIZE_ADDRESS__) /* as in the master; exec has made it dumpable again */
    (void)prctl(PR_SET_DUMPABLE, 0);
#endif
    (void)close_range(CLEANER_FD + 1, ~0u, 0);
    while ((fd = next_order()) != NO_MORE) {
        pid_t pid;

        if (fd == NO_SOCKET)
            continue;
        reap(&working);
        pid = fork();
        if (pid == 0) {
            close(CLEANER_FD);
            _exit(prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != self ? 1 : make_copy(fd));
        }
        close(fd);
        if (pid > 0)
            working++;
        else
            log_error("fork: %s", strerror(errno));
    }
    return 0;
}

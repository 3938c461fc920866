/* A process confines itself and then tries what an attacker inside it would try, each in a child of its
 * own. The same tries unconfined succeed: else their failing would show nothing. */
#define _GNU_SOURCE 1
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <sys/file.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fcgi/server/confine.h"
#include "fcgi/server/confine_files.h"

#define WORKED 200
#define NOT_CONFINED 201

static int listener;
static unsigned open_port;
static char spool_folder[80];
static int spool_dir;     /* descriptor of the folder "spool" beside own_file */
static char own_file[64]; /* that a confined process may read where its plan says so */

/* Each returns 0, or the error number. */
typedef int attempt(void);

static int read_passwd(void)
{
    int fd = open("/etc/passwd", O_RDONLY);
    return fd >= 0 ? 0 : errno;
}
static int read_exe(void)
{
    int fd = open("/proc/self/maps", O_RDONLY);
    return fd >= 0 ? 0 : errno;
}
static int read_own(void)
{
    int fd = open(own_file, O_RDONLY);
    return fd >= 0 ? 0 : errno;
}
static int write_own(void)
{
    int fd = open(own_file, O_WRONLY);
    return fd >= 0 ? 0 : errno;
}
static int make_file(void)
{
    char path[80];
    snprintf(path, sizeof path, "%s.new", own_file);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    return fd >= 0 ? unlink(path) : errno;
}
/* What spool.c does with its folder, by its descriptor. */
static int use_spool(void)
{
    struct stat st;
    int fd = openat(spool_dir, "half", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, "1", 1) != 1 || futimens(fd, NULL) != 0 || flock(fd, LOCK_EX) != 0 ||
        fsync(fd) != 0 || close(fd) != 0 || renameat(spool_dir, "half", spool_dir, "whole") != 0 ||
        fsync(spool_dir) != 0 || fstatat(spool_dir, "whole", &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno;
    fd = openat(spool_dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char room[1024];
    if (fd < 0 || getdents64(fd, room, sizeof room) <= 0)
        return errno;
    return unlinkat(spool_dir, "whole", 0) == 0 ? 0 : errno;
}
static int leave_spool_by_dots(void)
{
    int fd = openat(spool_dir, "../authority", O_RDONLY);
    return fd >= 0 ? 0 : errno;
}
static int leave_spool_by_path(void)
{
    int fd = openat(spool_dir, own_file, O_RDONLY);
    return fd >= 0 ? 0 : errno;
}
static int write_beside_spool(void)
{
    int fd = openat(spool_dir, "../other", O_WRONLY | O_CREAT, 0600);
    return fd >= 0 ? unlinkat(spool_dir, "../other", 0) : errno;
}
static int move_out_of_spool(void)
{
    int fd = openat(spool_dir, "mine", O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || renameat(spool_dir, "mine", spool_dir, "../mine") != 0)
        return errno;
    return unlinkat(spool_dir, "../mine", 0) == 0 ? 0 : errno;
}
static int link_in_spool(void)
{
    return symlinkat("/etc/passwd", spool_dir, "link") == 0 ? unlinkat(spool_dir, "link", 0) : errno;
}
static int folder_in_spool(void)
{
    return mkdirat(spool_dir, "folder", 0700) == 0 ? unlinkat(spool_dir, "folder", AT_REMOVEDIR)
                                                   : errno;
}
static int run_program(void)
{
    /* Of a file that is not there: the call itself is what counts. */
    char *none[] = {NULL};
    execve("/nonexistent/program", none, none);
    return errno == ENOENT ? 0 : errno;
}
static int make_process(void)
{
    pid_t pid = (pid_t)syscall(SYS_fork);
    if (pid == 0)
        _exit(0);
    return pid > 0 ? 0 : errno;
}
static int inet_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}
static int inet6_socket(void)
{
    return socket(AF_INET6, SOCK_DGRAM, 0) >= 0 ? 0 : errno;
}
static int unix_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}
static int packet_socket(void)
{
    return socket(AF_NETLINK, SOCK_RAW, 12) >= 0 ? 0 : errno; /* NETLINK_NETFILTER */
}
static int connect_to(unsigned port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0 ? 0 : errno;
}
static int connect_listener(void)
{
    return connect_to(open_port);
}
static int listen_tcp(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) != 0)
        return errno;
    return listen(fd, 1) == 0 ? 0 : errno;
}
static int map_code(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p != MAP_FAILED ? 0 : errno;
}
static int turn_into_code(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p != MAP_FAILED && mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0 ? 0 : errno;
}
static int become_dumpable(void)
{
    return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0 ? 0 : errno;
}
static int be_traced(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : errno;
}
static int signal_parent(void)
{
    return kill(getppid(), 0) == 0 ? 0 : errno;
}
static int read_parent(void)
{
    char byte;
    struct iovec here = {&byte, 1}, there = {&listener, 1};
    return process_vm_readv(getppid(), &here, 1, &there, 1, 0) == 1 ? 0 : errno;
}
static int new_space(void)
{
    return unshare(CLONE_NEWUSER) == 0 ? 0 : errno;
}
static void *nothing(void *p)
{
    return p;
}
static int make_thread(void)
{
    pthread_t t;
    int err = pthread_create(&t, NULL, nothing, NULL);
    return err == 0 ? pthread_join(t, NULL) : err;
}

/* What a worker does all day. */
static int honest_work(void)
{
    unsigned char key[32], salt[crypto_pwhash_SALTBYTES] = {1};
    int pair[2] = {-1, -1};
    void *big = malloc((size_t)8 << 20), *secret = sodium_malloc(64);
    if (big == NULL || secret == NULL)
        return ENOMEM;
    memset(big, 1, (size_t)8 << 20);
    free(big);
    sodium_free(secret);
    randombytes_buf(key, sizeof key);
    (void)pair;
    return crypto_pwhash(key, sizeof key, "a password", 10, salt, 1, 8 << 20,
                         crypto_pwhash_ALG_ARGON2ID13) == 0
               ? 0 : ENOMEM;
}

static void in_child(const struct confine_plan *p, attempt *try)
{
    char why[120] = "";
    if (p != NULL && confine_apply(p, why, sizeof why) != RC_OK) {
        if (write(STDERR_FILENO, why, strlen(why)) < 0)
            _exit(NOT_CONFINED);
        _exit(NOT_CONFINED);
    }
    int err = try();
    _exit(err == 0 ? WORKED : err);
}

/* WORKED, an error number, or minus the signal that ended it. */
static int outcome(const struct confine_plan *p, attempt *try)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        in_child(p, try);
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static struct confine_plan local_worker(void)
{
    struct config cfg = {.db.socket = "/run/mysqld/mysqld.sock", .db.fallback = "/run/other.sock"};
    struct confine_plan p;
    confine_make_plan(&cfg, CONFINE_WORKER, &p);
    return p;
}

static struct confine_plan far_worker(void)
{
    /* Its own node is here, another one of the cluster is not. */
    struct config cfg = {.db.socket = "/run/mysqld/mysqld.sock",
                         .db.fallback = "/run/other.sock,db.example",
                         .db.port = open_port,
                         .db.tls_ca = own_file};
    struct confine_plan p;
    confine_make_plan(&cfg, CONFINE_WORKER, &p);
    return p;
}

/* With the one folder that it may write to. */
static struct confine_plan spooling_worker(void)
{
    struct confine_plan p = local_worker();
    p.spool_fd = spool_dir;
    return p;
}

static struct confine_plan clerk(void)
{
    char url[64];
    snprintf(url, sizeof url, "smtp://127.0.0.1:%u", open_port);
    struct config cfg = {.db.socket = "/run/mysqld/mysqld.sock", .mail_url = url,
                         .mail_ca_file = own_file};
    struct confine_plan p;
    confine_make_plan(&cfg, CONFINE_CLERK, &p);
    return p;
}

struct expected {
    const char *name;
    attempt *try;
    int free, worker, far_worker, clerk; /* outcome() */
};
#define KILLED (-SIGSYS)
static const struct expected expected[] = {
    {"read a file of the system", read_passwd, WORKED, EACCES, WORKED, WORKED},
    {"read its own memory map", read_exe, WORKED, EACCES, EACCES, EACCES},
    {"read what the configuration names", read_own, WORKED, EACCES, WORKED, WORKED},
    {"write that", write_own, WORKED, EACCES, EACCES, EACCES},
    {"make a file", make_file, WORKED, EACCES, EACCES, EACCES},
    {"run a program", run_program, WORKED, KILLED, KILLED, KILLED},
    {"make a process", make_process, WORKED, KILLED, KILLED, KILLED},
    {"make a thread", make_thread, WORKED, KILLED, KILLED, WORKED},
    {"a socket of the internet", inet_socket, WORKED, EACCES, WORKED, WORKED},
    {"another one", inet6_socket, WORKED, EACCES, WORKED, WORKED},
    {"a unix socket", unix_socket, WORKED, WORKED, WORKED, WORKED},
    {"a socket of the firewall", packet_socket, WORKED, EACCES, EACCES, EACCES},
    {"connect where the plan says", connect_listener, WORKED, EACCES, WORKED, WORKED},
    {"listen", listen_tcp, WORKED, EACCES, EACCES, EACCES},
    {"memory to write and run", map_code, WORKED, EACCES, EACCES, EACCES},
    {"run what was written", turn_into_code, WORKED, EACCES, EACCES, EACCES},
    {"be dumpable again", become_dumpable, WORKED, EACCES, EACCES, EACCES},
    {"be traced", be_traced, WORKED, KILLED, KILLED, KILLED},
    {"signal another process", signal_parent, WORKED, KILLED, KILLED, KILLED},
    {"read another's memory", read_parent, WORKED, KILLED, KILLED, KILLED},
    {"a user namespace", new_space, WORKED, KILLED, KILLED, KILLED},
    {"its work", honest_work, WORKED, WORKED, WORKED, WORKED},
};

/* Without Landlock the calls themselves are what is refused, not their files and ports. */
static bool needs_landlock(attempt *try, int free, int confined)
{
    return confine_landlock() < 4 && free == WORKED && confined == EACCES &&
           (try == read_exe || try == listen_tcp);
}

static void check(const char *role, const struct expected *e, int want, const struct confine_plan *p)
{
    int got = outcome(p, e->try);
    if (needs_landlock(e->try, e->free, want))
        return;
    if (got != want)
        print_error("%s, %s: got %d, not %d\n", role, e->name, got, want);
    assert_int_equal(got, want);
}

static void a_confined_process_does_its_work_and_nothing_else(void **state)
{
    const struct confine_plan worker = local_worker(), far = far_worker(), mailing = clerk();
    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const struct expected *e = &expected[i];
        if (e->free == WORKED && (e->try == packet_socket || e->try == new_space ||
                                  e->try == read_parent))
            ; /* the machine itself may refuse these to an unconfined process */
        else
            check("unconfined", e, e->free, NULL);
        check("worker", e, e->worker, &worker);
        check("worker of a far database", e, e->far_worker, &far);
        check("clerk", e, e->clerk, &mailing);
    }
}

/* A worker that has a spool: its files, and nothing beside it. */
static const struct {
    const char *name;
    attempt *try;
    int worker; /* outcome() */
} with_spool[] = {
    {"the spool's work", use_spool, WORKED},
    {"out of it by dots", leave_spool_by_dots, EACCES},
    {"out of it by a whole path", leave_spool_by_path, EACCES},
    {"make a file beside it", write_beside_spool, EACCES},
    {"move a file out of it", move_out_of_spool, EACCES},
    {"a symbolic link in it", link_in_spool, KILLED},
    {"a folder in it", folder_in_spool, KILLED},
    {"read a file of the system", read_passwd, EACCES},
    {"read what the configuration names", read_own, EACCES},
    {"make a file", make_file, EACCES},
};

static void a_worker_writes_to_the_spool_and_nowhere_else(void **state)
{
    const struct confine_plan p = spooling_worker(), without = local_worker();
    (void)state;
    for (size_t i = 0; i < sizeof with_spool / sizeof with_spool[0]; i++) {
        if (confine_landlock() == 0)
            return; /* it gets none then: confine_can_spool() */
        assert_int_equal(outcome(NULL, with_spool[i].try), WORKED);
        int got = outcome(&p, with_spool[i].try);
        if (got != with_spool[i].worker)
            print_error("%s: got %d, not %d\n", with_spool[i].name, got, with_spool[i].worker);
        assert_int_equal(got, with_spool[i].worker);
        unlinkat(spool_dir, "mine", 0);
    }
    assert_int_equal(outcome(&without, use_spool), EACCES);
}

/* Another port than that of the plan, although somebody listens there. */
static void a_clerk_connects_to_its_ports_only(void **state)
{
    struct confine_plan p = clerk();
    (void)state;
    if (confine_landlock() < 4)
        return;
    assert_int_equal(p.port[1], open_port);
    p.port[1] = 1;
    assert_int_equal(outcome(&p, connect_listener), EACCES);
}

static void the_port_is_that_of_the_url(void **state)
{
    (void)state;
    assert_int_equal(confine_port("smtp://mail.example:587", false), 587);
    assert_int_equal(confine_port("smtp://mail.example:587/x", false), 587);
    assert_int_equal(confine_port("smtp://mail.example", false), 25);
    assert_int_equal(confine_port("smtp://mail.example/", true), 465);
    assert_int_equal(confine_port("smtps://mail.example", false), 465);
    assert_int_equal(confine_port("smtp://[::1]", false), 25);
    assert_int_equal(confine_port("smtp://[::1]:26", false), 26);
    assert_int_equal(confine_port("smtp://a:b@mail.example", false), 25);
}

static void what_a_role_gets_follows_the_configuration(void **state)
{
    struct confine_plan p = local_worker();
    (void)state;
    assert_false(p.network);
    p = far_worker();
    assert_true(p.network);
    assert_string_equal(p.place[0], own_file);
    assert_int_equal(p.port[0], open_port);
    assert_int_equal(p.port[1], 0);
    p = clerk();
    assert_true(p.network);
    assert_null(p.place[0]);
    assert_int_equal(p.port[0], 0);
}

static int set_up(void **state)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t len = sizeof at;
    (void)state;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (sodium_init() < 0 || listener < 0 || bind(listener, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(listener, 64) != 0 || getsockname(listener, (struct sockaddr *)&at, &len) != 0)
        return -1;
    open_port = ntohs(at.sin_port);
    char folder[] = "/tmp/recourse-confine-XXXXXX";
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(own_file, sizeof own_file, "%s/authority", folder);
    int fd = open(own_file, O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || close(fd) != 0)
        return -1;
    snprintf(spool_folder, sizeof spool_folder, "%s/spool", folder);
    if (mkdir(spool_folder, 0700) != 0)
        return -1;
    spool_dir = open(spool_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return spool_dir >= 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(own_file);
    close(spool_dir);
    rmdir(spool_folder);
    *strrchr(own_file, '/') = '\0';
    rmdir(own_file);
    return close(listener);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_confined_process_does_its_work_and_nothing_else),
        cmocka_unit_test(a_worker_writes_to_the_spool_and_nowhere_else),
        cmocka_unit_test(a_clerk_connects_to_its_ports_only),
        cmocka_unit_test(the_port_is_that_of_the_url),
        cmocka_unit_test(what_a_role_gets_follows_the_configuration),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

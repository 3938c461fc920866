#define _GNU_SOURCE 1 /* memfd_create, pipe2, setgroups */
#include "fcgi/ctl/mariadb.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OPTIONS_ROOM = 4096, PIECE = 256 * 1024, DEFAULTS_FD = 3, ABOVE = 10 };

/* --- who we are to the server --------------------------------------------------------------- */

/* name="value" as the option files of MariaDB have it. */
static void add_option(FILE *to, const char *name, const char *value)
{
    fprintf(to, "%s=\"", name);
    for (const char *p = value; *p != '\0'; p++) {
        if (*p == '\\' || *p == '"')
            putc('\\', to);
        putc(*p, to);
    }
    fputs("\"\n", to);
}

/* A file in memory with this text, at its beginning; no child gets it unless it is given. -1. */
static int memory_file(const char *name, const void *text, size_t len)
{
    int low = memfd_create(name, MFD_CLOEXEC);
    int fd = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, ABOVE);
    if (low >= 0)
        close(low);
    if (fd >= 0 && (fchmod(fd, 0600) != 0 || write(fd, text, len) != (ssize_t)len ||
                    lseek(fd, 0, SEEK_SET) != 0)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static int options_make(const struct db_config *db)
{
    char text[OPTIONS_ROOM] = "";
    int fd = -1;
    FILE *to = fmemopen(text, sizeof text, "w");
    if (to == NULL)
        return -1;
    setvbuf(to, NULL, _IONBF, 0); /* no copy of the password */
    fputs("[client]\n", to);
    add_option(to, "user", db->user);
    if (db->password != NULL)
        add_option(to, "password", db->password);
    if (db->socket != NULL)
        add_option(to, "socket", db->socket);
    if (db->host != NULL) {
        add_option(to, "host", db->host);
        fprintf(to, "port=%u\nprotocol=tcp\nssl\nssl-verify-server-cert\n", db->port);
    }
    if (db->host != NULL && db->tls_ca != NULL)
        add_option(to, "ssl-ca", db->tls_ca);
    if (fclose(to) == 0 && strlen(text) < sizeof text - 1)
        fd = memory_file("recourse-options", text, strlen(text));
    sodium_memzero(text, sizeof text);
    return fd;
}

/* --- children ------------------------------------------------------------------------------- */

/* MariaDB asks the kernel who is at the other end of its unix socket, so for root's commands the child is
 * the user whose name it logs in by. False: it stays what we are. */
static bool user_of(const struct db_config *db, uid_t *uid, gid_t *gid)
{
    const struct passwd *user =
        geteuid() == 0 && db->socket != NULL && db->password == NULL ? getpwnam(db->user) : NULL;
    if (user == NULL || user->pw_uid == 0)
        return false;
    *uid = user->pw_uid;
    *gid = user->pw_gid;
    return true;
}

static pid_t start(const struct db_config *db, const char *const *argv, int options, int in, int out,
                   bool quiet)
{
    uid_t uid = 0;
    gid_t gid = 0;
    const bool other = user_of(db, &uid, &gid);
    if (other && fchown(options, uid, gid) != 0)
        return -1;
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    pid_t pid = nothing < 0 ? -1 : fork();
    if (pid == 0) {
        if (dup2(in < 0 ? nothing : in, STDIN_FILENO) >= 0 &&
            dup2(out < 0 ? nothing : out, STDOUT_FILENO) >= 0 &&
            (!quiet || dup2(nothing, STDERR_FILENO) >= 0) && dup2(options, DEFAULTS_FD) >= 0 &&
            (!other || (setgroups(0, NULL) == 0 && setgid(gid) == 0 && setuid(uid) == 0)))
            execvp(argv[0], (char *const *)argv);
        _exit(errno == ENOENT ? 127 : 126);
    }
    if (nothing >= 0)
        close(nothing);
    return pid;
}

static int finish(const char *program, pid_t pid, bool quiet)
{
    int status = 0;
    if (pid < 0)
        return ctl_say(CTL_CANNOT, "%s cannot be started: %s", program, strerror(errno));
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return CTL_DONE;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return ctl_say(CTL_CANNOT, "%s is not there: install mariadb-client", program);
    if (!quiet)
        fprintf(stderr, "recourse: %s failed\n", program);
    return CTL_CANNOT;
}

/* What comes out of the pipe goes into the file, and into the sum. False: it could not be written. */
static bool pump(int from, int to, crypto_hash_sha256_state *hash, uint64_t *bytes)
{
    static unsigned char piece[PIECE];
    for (;;) {
        ssize_t n = read(from, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        (void)crypto_hash_sha256_update(hash, piece, (unsigned long long)n);
        *bytes += (uint64_t)n;
        for (ssize_t done = 0; done < n;) {
            ssize_t wrote = write(to, piece + done, (size_t)(n - done));
            if (wrote < 0 && errno != EINTR)
                return false;
            done += wrote > 0 ? wrote : 0;
        }
    }
}

/* --- dump ----------------------------------------------------------------------------------- */

static const char *const dump_options[] = {
    "mariadb-dump", "--defaults-file=/proc/self/fd/3",
    "--single-transaction", /* all rows of one moment, and nothing is locked */
    "--hex-blob",           /* no byte is touched by a character set */
    "--default-character-set=utf8mb4", "--skip-add-drop-table", "--skip-add-locks",
    "--skip-lock-tables", "--skip-disable-keys", "--skip-triggers", "--no-tablespaces", "--quick",
    "--skip-dump-date"};
enum { DUMP_OPTIONS = sizeof dump_options / sizeof *dump_options };

int mariadb_dump(struct ctl *c, const struct db_config *db, const char *const *table, size_t n,
                 int to, struct file_sum *out)
{
    const char **argv = arena_calloc(c->arena, DUMP_OPTIONS + n + 3, sizeof *argv);
    int options = options_make(db), end[2] = {-1, -1};
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    int code = CTL_CANNOT;
    *out = (struct file_sum){.bytes = 0};
    if (argv == NULL || options < 0 || pipe2(end, O_CLOEXEC) != 0) {
        code = ctl_say(CTL_CANNOT, "mariadb-dump cannot be started: %s", strerror(errno));
        goto out;
    }
    memcpy(argv, dump_options, sizeof dump_options);
    argv[DUMP_OPTIONS] = db->name;
    memcpy(argv + DUMP_OPTIONS + 1, table, n * sizeof *table);
    pid_t pid = start(db, argv, options, -1, end[1], false);
    close(end[1]);
    end[1] = -1;
    (void)crypto_hash_sha256_init(&state);
    bool written = pid < 0 || pump(end[0], to, &state, &out->bytes);
    int why = errno;
    close(end[0]); /* a child that still writes ends by that */
    end[0] = -1;
    code = finish("mariadb-dump", pid, !written);
    if (!written)
        code = ctl_say(CTL_CANNOT, "the copy could not be written: %s", strerror(why));
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(out->sha256, sizeof out->sha256, hash, sizeof hash);
out:
    for (size_t i = 0; i < 2; i++)
        if (end[i] >= 0)
            close(end[i]);
    if (options >= 0)
        close(options);
    return code;
}

/* --- load ----------------------------------------------------------------------------------- */

static int load(const struct db_config *db, const char *name, int from, bool quiet)
{
    const char *const argv[] = {"mariadb",
                                "--defaults-file=/proc/self/fd/3",
                                "--batch",
                                "--binary-mode",
                                "--default-character-set=utf8mb4",
                                name,
                                NULL};
    int options = options_make(db);
    if (options < 0)
        return ctl_say(CTL_CANNOT, "mariadb cannot be started: %s", strerror(errno));
    int code = finish("mariadb", start(db, argv, options, from, -1, quiet), quiet);
    close(options);
    return code;
}

int mariadb_load(const struct db_config *db, const char *name, int from)
{
    return load(db, name, from, false);
}

int mariadb_say(const struct db_config *db, const char *name, const char *sql, bool quiet)
{
    int from = memory_file("recourse-statements", sql, strlen(sql));
    if (from < 0)
        return ctl_say(CTL_CANNOT, "mariadb cannot be started: %s", strerror(errno));
    int code = load(db, name, from, quiet);
    close(from);
    return code;
}

#define _GNU_SOURCE /* nftw */

#include "tests/store/private_db.h"

#include <errno.h>
#include <ftw.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <mysql.h>

#include "sql/migrate.h"

#define TRIES 300 /* of 50 ms */

static bool say(const char *what)
{
    (void)fprintf(stderr, "private_db: %s: %s\n", what, strerror(errno));
    return false;
}

static void nap(void)
{
    const struct timespec t = {.tv_nsec = 50 * 1000 * 1000};

    (void)nanosleep(&t, NULL);
}

/* In the child. Root's server runs as mysql; both die with the test program. */
static void drop_and_follow(const struct private_db *p, const struct passwd *mysql)
{
    if (mysql != NULL && (setgid(mysql->pw_gid) != 0 || setuid(mysql->pw_uid) != 0)) {
        _exit(126);
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* A server removes what it takes for left-overs from its folder of temporary tables when it
     * starts: in a folder that servers share, those of the others. */
    if (chdir(p->dir) != 0 || setenv("TMPDIR", p->dir, 1) != 0) {
        _exit(126);
    }
}

/* What the server's programs said, when they failed. */
static void show(const struct private_db *p, const char *name)
{
    char path[64], line[400];
    FILE *f;

    (void)snprintf(path, sizeof(path), "%s/%s", p->dir, name);
    f = fopen(path, "re");
    while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
        (void)fprintf(stderr, "# %s: %s", name, line);
    }
    if (f != NULL) {
        (void)fclose(f);
    }
}

static const struct passwd *server_user(void)
{
    return geteuid() == 0 ? getpwnam("mysql") : NULL;
}

static void child_path(void)
{
    char path[4096];
    const char *old = getenv("PATH");

    (void)snprintf(path, sizeof(path), "%s:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin",
                   old != NULL ? old : "");
    (void)setenv("PATH", path, 1);
}

/* A copy of the folder that tests/run has made for all, where there is one: see tests/lib/dbdata.py. */
static bool install(const struct private_db *p)
{
    const struct passwd *mysql = server_user();
    const char *template = getenv("RECOURSE_DB_TEMPLATE");
    char data[64];
    int status = 0;
    pid_t pid;

    (void)snprintf(data, sizeof(data), "--datadir=%s/data", p->dir);
    pid = fork();
    if (pid == 0) {
        drop_and_follow(p, mysql);
        child_path();
        if (freopen("install.log", "w", stdout) == NULL || dup2(1, 2) != 2) {
            _exit(126);
        }
        if (template != NULL) {
            (void)execlp("cp", "cp", "-a", "--reflink=auto", template, "data", (char *)NULL);
            _exit(127);
        }
        (void)execlp("mariadb-install-db", "mariadb-install-db", "--no-defaults", data,
                     "--auth-root-authentication-method=normal", "--skip-test-db",
                     "--skip-name-resolve", (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        (void)fprintf(stderr, "private_db: making the data folder ended with status %x\n",
                      (unsigned)status);
        show(p, "install.log");
        return false;
    }
    return true;
}

static bool launch(struct private_db *p)
{
    const struct passwd *mysql = server_user();
    char data[64], sock[80], pid_file[64], log[64];

    (void)snprintf(data, sizeof(data), "--datadir=%s/data", p->dir);
    (void)snprintf(sock, sizeof(sock), "--socket=%s", p->socket);
    (void)snprintf(pid_file, sizeof(pid_file), "--pid-file=%s/pid", p->dir);
    (void)snprintf(log, sizeof(log), "--log-error=%s/err", p->dir);
    p->pid = fork();
    if (p->pid == 0) {
        drop_and_follow(p, mysql);
        child_path();
        if (freopen("start.log", "a", stderr) == NULL) {
            _exit(126);
        }
        const char *const *x = p->extra;
        (void)execlp("mariadbd", "mariadbd", "--no-defaults", data, sock, pid_file, log,
                     "--innodb-buffer-pool-size=8M", "--innodb-log-file-size=8M",
                     "--performance-schema=OFF", "--innodb-flush-log-at-trx-commit=2",
                     "--innodb-flush-method=nosync", "--sync-frm=OFF", /* no power cut comes */
                     x[0] != NULL ? x[0] : "--skip-networking", x[1], x[2], x[3], x[4],
                     (char *)NULL);
        _exit(127);
    }
    return p->pid > 0 ? true : say("fork");
}

/* Until the server answers, or has ended. */
static bool await(struct private_db *p, const char *name)
{
    struct db_config cfg = p->cfg;
    struct db *db = NULL;
    bool up = false;

    cfg.name = name;
    if (db_open(&cfg, &db) != RC_OK) {
        return false;
    }
    for (int i = 0; i < TRIES && !up && waitpid(p->pid, NULL, WNOHANG) == 0; i++) {
        up = db_ping(db) == RC_OK;
        if (!up) {
            nap();
        }
    }
    if (up && strcmp(name, "mysql") == 0) {
        up = db_run_script(db, "CREATE DATABASE recourse CHARACTER SET utf8mb4") == RC_OK;
    }
    if (!up) {
        (void)fprintf(stderr, "private_db: %s\n", db_error(db));
        show(p, "start.log");
        show(p, "err");
    }
    db_close(db);
    return up;
}

const char *private_db_schema(void)
{
    static char dir[4096];
    const char *src = getenv("RECOURSE_SRCDIR");

    (void)snprintf(dir, sizeof(dir), "%s/sql/schema", src != NULL ? src : ".");
    return dir;
}

static bool migrate(struct private_db *p)
{
    struct migrate_report report;
    struct arena *a = arena_open(64 * 1024 * 1024);
    struct db *db = private_db_connect(p);
    bool done = a != NULL && migrate_run(db, a, private_db_schema(), &report) == RC_OK;

    if (!done && a != NULL) {
        (void)fprintf(stderr, "private_db: migrate: %s\n", report.problem);
    }
    db_close(db);
    arena_close(a);
    return done;
}

bool private_db_start(struct private_db *p, bool migrated)
{
    const struct passwd *mysql = server_user();

    memset(p, 0, sizeof(*p));
    (void)snprintf(p->dir, sizeof(p->dir), "/tmp/rcdb-XXXXXX");
    if (mkdtemp(p->dir) == NULL) {
        return say("mkdtemp");
    }
    if (mysql != NULL && chown(p->dir, mysql->pw_uid, mysql->pw_gid) != 0) {
        return say("chown");
    }
    (void)snprintf(p->socket, sizeof(p->socket), "%s/s", p->dir);
    p->cfg = (struct db_config){.socket = p->socket, .name = "recourse", .user = "root",
                                .timeout_seconds = 10};
    if (!install(p) || !launch(p) || !await(p, "mysql") || (migrated && !migrate(p))) {
        private_db_stop(p);
        return false;
    }
    return true;
}

void private_db_forget(struct private_db *p)
{
    if (p->my != NULL) {
        mysql_close(p->my);
        p->my = NULL;
    }
}

static void end(struct private_db *p, int sig)
{
    private_db_forget(p);
    if (p->pid > 0) {
        (void)kill(p->pid, sig);
        (void)waitpid(p->pid, NULL, 0);
        p->pid = 0;
    }
}

bool private_db_restart(struct private_db *p, bool hard)
{
    end(p, hard ? SIGKILL : SIGTERM);
    return launch(p) && await(p, "recourse");
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
    (void)st;
    (void)type;
    (void)where;
    return remove(path);
}

void private_db_stop(struct private_db *p)
{
    end(p, SIGTERM);
    if (p->dir[0] == '/') {
        (void)nftw(p->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}

struct db *private_db_connect(const struct private_db *p)
{
    struct db *db = NULL;

    if (db_open(&p->cfg, &db) != RC_OK) {
        abort();
    }
    return db;
}

/* --- behind the back of the code under test ----------------------------------------------- */

static void fail(struct private_db *p, const char *sql)
{
    (void)fprintf(stderr, "private_db: %s: %s\n", p->my != NULL ? mysql_error(p->my) : "?", sql);
    abort();
}

static void look_on(struct private_db *p)
{
    if (p->my == NULL) {
        p->my = mysql_init(NULL);
        if (p->my == NULL || mysql_real_connect(p->my, NULL, "root", NULL, "recourse", 0, p->socket,
                                                CLIENT_FOUND_ROWS) == NULL) {
            fail(p, "connect");
        }
    }
}

void private_db_do(struct private_db *p, const char *fmt, ...)
{
    char sql[8192];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(sql, sizeof(sql), fmt, ap);
    va_end(ap);
    look_on(p);
    if (mysql_query(p->my, sql) != 0) {
        fail(p, sql);
    }
}

void private_db_kill(struct private_db *p, int64_t id)
{
    char sql[40];

    look_on(p);
    (void)snprintf(sql, sizeof(sql), "KILL %lld", (long long)id);
    if (mysql_query(p->my, sql) != 0 && mysql_errno(p->my) != 1094) { /* it is gone already */
        fail(p, sql);
    }
}

int64_t private_db_number(struct private_db *p, const char *fmt, ...)
{
    char sql[8192];
    MYSQL_RES *res;
    MYSQL_ROW row;
    int64_t n = -1;
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(sql, sizeof(sql), fmt, ap);
    va_end(ap);
    look_on(p);
    if (mysql_query(p->my, sql) != 0 || (res = mysql_store_result(p->my)) == NULL) {
        fail(p, sql);
        return -1;
    }
    row = mysql_fetch_row(res);
    if (row != NULL && row[0] != NULL) {
        n = strtoll(row[0], NULL, 10);
    }
    mysql_free_result(res);
    return n;
}

void private_db_until_one_waits(const struct private_db *p)
{
    const struct timespec pause = {.tv_nsec = (long)(1e9 * strtod(PRIVATE_DB_LOCK_POLL, NULL))};
    struct private_db look = *p;

    look.my = NULL;
    while (private_db_number(&look, "SELECT COUNT(*) FROM information_schema.innodb_trx"
                             " WHERE trx_state = 'LOCK WAIT'") == 0) {
        (void)nanosleep(&pause, NULL);
    }
    private_db_forget(&look);
}

size_t private_db_texts(struct private_db *p, char (*out)[64], size_t room, const char *fmt, ...)
{
    char sql[8192];
    MYSQL_RES *res;
    MYSQL_ROW row;
    size_t n = 0;
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(sql, sizeof(sql), fmt, ap);
    va_end(ap);
    look_on(p);
    if (mysql_query(p->my, sql) != 0 || (res = mysql_store_result(p->my)) == NULL) {
        fail(p, sql);
        return 0;
    }
    while (n < room && (row = mysql_fetch_row(res)) != NULL) {
        (void)snprintf(out[n++], sizeof(out[0]), "%s", row[0] != NULL ? row[0] : "");
    }
    mysql_free_result(res);
    return n;
}

void private_db_send(struct private_db *p, const char *sql)
{
    look_on(p);
    if (mysql_send_query(p->my, sql, (unsigned long)strlen(sql)) != 0) {
        fail(p, sql);
    }
}

void private_db_reap(struct private_db *p)
{
    if (mysql_read_query_result(p->my)) {
        fail(p, "reap");
    }
}

/* What is compared with: a responder behind the same nginx that does as little as can be done.
 *
 *     bare LISTEN WORKERS PLAN SOCKET USER PASSWORD DATABASE ANSWER...
 *
 * LISTEN is the path of its unix socket. Each ANSWER is a file with a head and a body as they go to
 * nginx. The query's first letter says what is asked for, a digit behind it which answer:
 *
 *     m1    the answer from memory (R0)
 *     s1    the same, and one SELECT by primary key (R1)
 *     c1    the same, and all statements of PLAN, and as many X25519 openings as its word OPENINGS says
 *           in the environment (the bare loop of the case page)
 *     u1    a body is read and its bytes are stored, 64 KiB a row, a commit each (bare upload)
 *     d     what was stored last is sent (bare download)
 *
 * Workers are made before any connection; a worker that dies is not replaced. Ends with its parent. */
#define _GNU_SOURCE 1
#include <fcgiapp.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/plan.h"

#define ANSWERS_MAX 9
#define CHUNK 65536

struct answer {
    char *p;
    size_t len;
};

struct bare {
    char **argv;
    struct answer answer[ANSWERS_MAX];
    size_t n_answers;
    struct plan_run run, one;
    bool connected;
    MYSQL_STMT *put, *get;
    unsigned openings;
    unsigned char pk[crypto_kx_PUBLICKEYBYTES], sk[crypto_kx_SECRETKEYBYTES],
        epk[crypto_kx_PUBLICKEYBYTES];
};

static struct answer file_read(const char *path)
{
    struct answer a = {0};
    struct stat s;
    FILE *f = fopen(path, "rb");
    if (f == NULL || fstat(fileno(f), &s) != 0 || (a.p = malloc((size_t)s.st_size + 1)) == NULL)
        plan_die(path);
    a.len = fread(a.p, 1, (size_t)s.st_size, f);
    fclose(f);
    return a;
}

static MYSQL_STMT *prepared(MYSQL *my, const char *sql)
{
    MYSQL_STMT *st = mysql_stmt_init(my);
    if (st == NULL || mysql_stmt_prepare(st, sql, strlen(sql)) != 0)
        plan_die(st != NULL ? mysql_stmt_error(st) : "memory");
    return st;
}

/* Only what needs the database has a connection. */
static void connect_once(struct bare *b)
{
    static struct plan one = {.n = 1};
    char **v = b->argv;
    unsigned char esk[crypto_kx_SECRETKEYBYTES];
    if (b->connected)
        return;
    one.statement[0].sql = strdup("SELECT body FROM bare_one WHERE id = 7");
    plan_connect(&b->run, plan_read(v[3]), v[4], v[5], v[6], v[7]);
    plan_connect(&b->one, &one, v[4], v[5], v[6], v[7]);
    b->put = prepared(b->run.my, "INSERT INTO bare_chunk (file, seq, body) VALUES (?, ?, ?)");
    b->get = prepared(b->run.my, "SELECT body FROM bare_chunk WHERE file = ? AND seq = ?");
    crypto_kx_keypair(b->pk, b->sk);
    crypto_kx_keypair(b->epk, esk);
    b->openings = getenv("OPENINGS") != NULL ? (unsigned)strtoul(getenv("OPENINGS"), NULL, 10) : 1;
    b->connected = true;
}

static bool open_envelopes(struct bare *b)
{
    unsigned char rx[crypto_kx_SESSIONKEYBYTES], tx[crypto_kx_SESSIONKEYBYTES];
    for (unsigned i = 0; i < b->openings; i++)
        if (crypto_kx_server_session_keys(rx, tx, b->pk, b->sk, b->epk) != 0)
            return false;
    return true;
}

/* --- files ---------------------------------------------------------------------------------- */

static void bind_chunk(MYSQL_BIND *b, int *file, int *seq, char *p, unsigned long len)
{
    memset(b, 0, 3 * sizeof *b);
    b[0].buffer_type = b[1].buffer_type = MYSQL_TYPE_LONG;
    b[0].buffer = file;
    b[1].buffer = seq;
    b[2].buffer_type = MYSQL_TYPE_BLOB;
    b[2].buffer = p;
    b[2].buffer_length = len;
}

static bool store(struct bare *b, FCGX_Request *r)
{
    static char chunk[CHUNK];
    MYSQL_BIND bind[3];
    int file = 1, n;
    if (mysql_query(b->run.my, "DELETE FROM bare_chunk") != 0)
        return false;
    for (int seq = 1; (n = FCGX_GetStr(chunk, CHUNK, r->in)) > 0; seq++) {
        bind_chunk(bind, &file, &seq, chunk, (unsigned long)n);
        if (mysql_stmt_bind_param(b->put, bind) != 0 || mysql_stmt_execute(b->put) != 0)
            return false;
    }
    return true;
}

static void load(struct bare *b, FCGX_Request *r)
{
    static char chunk[CHUNK];
    unsigned long len;
    MYSQL_BIND bind[3], out = {.buffer_type = MYSQL_TYPE_BLOB,
                               .buffer = chunk,
                               .buffer_length = CHUNK,
                               .length = &len};
    int file = 1;
    FCGX_FPrintF(r->out, "Content-Type: application/octet-stream\r\n\r\n");
    for (int seq = 1;; seq++) {
        bind_chunk(bind, &file, &seq, chunk, 0);
        if (mysql_stmt_bind_param(b->get, bind) != 0 || mysql_stmt_execute(b->get) != 0 ||
            mysql_stmt_bind_result(b->get, &out) != 0 || mysql_stmt_store_result(b->get) != 0 ||
            mysql_stmt_fetch(b->get) != 0)
            break;
        FCGX_PutStr(chunk, (int)len, r->out);
        mysql_stmt_free_result(b->get);
    }
    mysql_stmt_free_result(b->get);
}

/* --- requests ------------------------------------------------------------------------------- */

static void serve(struct bare *b, FCGX_Request *r)
{
    const char *query = FCGX_GetParam("QUERY_STRING", r->envp);
    const char what = query != NULL ? query[0] : '\0';
    const size_t which = what != '\0' && query[1] > '0' ? (size_t)(query[1] - '1') : 0;
    bool ok = which < b->n_answers;
    if (what != 'm')
        connect_once(b);
    if (ok && what == 's')
        ok = plan_run_once(&b->one);
    else if (ok && what == 'c')
        ok = plan_run_once(&b->run) && open_envelopes(b);
    else if (ok && what == 'u')
        ok = store(b, r);
    if (ok && what == 'd')
        load(b, r);
    else if (ok)
        FCGX_PutStr(b->answer[which].p, (int)b->answer[which].len, r->out);
    else
        FCGX_FPrintF(r->out, "Status: 500 Internal Server Error\r\n\r\n");
}

static void work(struct bare *b, int fd)
{
    char rest[4096];
    FCGX_Request r;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&r, fd, 0) != 0)
        plan_die("fcgi");
    while (FCGX_Accept_r(&r) >= 0) {
        serve(b, &r);
        while (FCGX_GetStr(rest, sizeof rest, r.in) == (int)sizeof rest)
            ;
        FCGX_Detach(&r); /* spares libfcgi's wait for the peer to close */
        FCGX_Finish_r(&r);
    }
}

static int listen_at(const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || strlen(path) >= sizeof at.sun_path)
        plan_die("socket");
    memcpy(at.sun_path, path, strlen(path) + 1);
    (void)unlink(path);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 511) != 0)
        plan_die("listen");
    return fd;
}

int main(int argc, char **argv)
{
    struct bare b = {.argv = argv};
    int fd;
    if (argc < 9 || argc > 8 + ANSWERS_MAX || sodium_init() < 0) {
        fprintf(stderr, "bare LISTEN WORKERS PLAN SOCKET USER PASSWORD DATABASE ANSWER...\n");
        return 2;
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (int i = 8; i < argc; i++)
        b.answer[b.n_answers++] = file_read(argv[i]);
    fd = listen_at(argv[1]);
    for (long i = strtol(argv[2], NULL, 10); i > 0; i--)
        if (fork() == 0) {
            (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
            work(&b, fd);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    return 0;
}

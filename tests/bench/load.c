/* A client that keeps a number of connections busy and measures what comes back:
 *
 *     load PORT CONNECTIONS SECONDS REQUESTS [--once] [--status N] [--take TEXT FILE]
 *
 * REQUESTS is a file of whole HTTP/1.1 requests, each behind its length in decimal and a newline. They
 * are sent in turn, from the first again after the last; with --once each is sent one time at most, and
 * SECONDS may be 0 for all of them. Connections to the web server are kept open, as browsers do. Answers
 * with another status than that of --status (200) are counted as failures. --take writes for each
 * request, in their order, what stands in its answer between TEXT and the next quotation mark; texts and what
 * they found are parted by tabs.
 *
 * Prints one line: answers, failures, seconds, answers a second, milliseconds p50, p99 and most, bytes of
 * the last answer (head and body), its status. One thread, no time-outs but the run's own: an
 * answer that takes longer than 30 s ends it as a failure. */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS_MAX 1024
#define ANSWER_ROOM (512u * 1024u)
#define SAMPLES_MAX (4u * 1024u * 1024u)
#define PATIENCE 30.0

struct request {
    const char *p;
    size_t len;
    char *taken;
};

struct connection {
    int fd;
    size_t request; /* the one in hand */
    size_t sent, got, want; /* want: bytes of the whole answer, 0 while unknown */
    double begun;
    bool busy, closes;
    char *buf;
};

struct run {
    int port, epoll;
    double end;
    bool once;
    int status;
    const char *take;
    struct request *request;
    size_t n_requests, next;
    struct connection *c;
    size_t n_connections;
    float *sample;
    size_t answers, failures, last_bytes;
    int last_status;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void read_requests(struct run *r, const char *path)
{
    FILE *f = fopen(path, "rb");
    char line[32];
    size_t room = 0;
    if (f == NULL)
        die(path);
    while (fgets(line, sizeof line, f) != NULL) {
        const size_t len = strtoul(line, NULL, 10);
        char *p = malloc(len + 1);
        if (r->n_requests == room) {
            room = room == 0 ? 64 : 2 * room;
            r->request = realloc(r->request, room * sizeof *r->request);
        }
        if (p == NULL || r->request == NULL || fread(p, 1, len, f) != len)
            die(path);
        r->request[r->n_requests++] = (struct request){.p = p, .len = len};
    }
    fclose(f);
    if (r->n_requests == 0)
        die("no requests");
}

static void dial(struct run *r, struct connection *c)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)r->port)};
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};
    const int yes = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0 ||
        setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) != 0 ||
        epoll_ctl(r->epoll, EPOLL_CTL_ADD, c->fd, &ev) != 0)
        die("connect");
}

static bool may_send(const struct run *r)
{
    return (!r->once || r->next < r->n_requests) && (r->end <= 0 || now() < r->end);
}

/* Requests are small beside a socket's buffer: a write takes all of it, or waits shortly. */
static void send_next(struct run *r, struct connection *c)
{
    const struct request *q;
    c->busy = false;
    if (!may_send(r))
        return;
    c->request = r->next;
    r->next = r->once ? r->next + 1 : (r->next + 1) % r->n_requests;
    q = &r->request[c->request];
    c->got = c->want = 0;
    c->closes = false;
    c->busy = true;
    c->begun = now();
    for (size_t at = 0; at < q->len;) {
        const ssize_t n = send(c->fd, q->p + at, q->len - at, MSG_NOSIGNAL);
        if (n <= 0)
            die("send");
        at += (size_t)n;
    }
}

/* --- answers -------------------------------------------------------------------------------- */

/* Whether all of a chunked body is there; no trailers, as nginx sends none. */
static bool chunks_end(const char *p, const char *end)
{
    for (;;) {
        char *after;
        const unsigned long n = strtoul(p, &after, 16);
        const char *data = after + 2;
        if (after == p || data > end)
            return false;
        if (n == 0)
            return data + 2 <= end;
        if ((size_t)(end - data) < n + 2)
            return false;
        p = data + n + 2;
    }
}

static bool complete(struct connection *c)
{
    const char *end, *field;
    c->buf[c->got] = '\0';
    if ((end = strstr(c->buf, "\r\n\r\n")) == NULL)
        return false;
    end += 4;
    if (c->want == 0) {
        field = strcasestr(c->buf, "\r\nContent-Length:");
        if (field != NULL && field < end)
            c->want = (size_t)(end - c->buf) + strtoul(field + 17, NULL, 10);
        field = strcasestr(c->buf, "\r\nConnection: close");
        c->closes = field != NULL && field < end;
    }
    if (c->want > 0)
        return c->got >= c->want;
    return chunks_end(end, c->buf + c->got);
}

static void take(struct run *r, const struct connection *c)
{
    char *text = r->take != NULL ? strdup(r->take) : NULL, *rest = text, *one, *line = NULL;
    while (rest != NULL && (one = strsep(&rest, "\t")) != NULL) {
        char *at = strstr(c->buf, one), *so_far = line;
        at = at != NULL ? at + strlen(one) : c->buf + c->got;
        if (asprintf(&line, "%s%s%.*s", so_far != NULL ? so_far : "", so_far != NULL ? "\t" : "",
                     (int)strcspn(at, "\""), at) < 0)
            die("memory");
        free(so_far);
    }
    if (line != NULL)
        r->request[c->request].taken = line;
    free(text);
}

static void answered(struct run *r, struct connection *c)
{
    if (r->answers < SAMPLES_MAX)
        r->sample[r->answers] = (float)((now() - c->begun) * 1000.0);
    r->answers++;
    r->last_bytes = c->got;
    r->last_status = (int)strtol(c->buf + 9, NULL, 10);
    if (r->last_status != r->status && r->failures++ == 0)
        fprintf(stderr, "load: the first failure: %.1500s\n", c->buf);
    take(r, c);
}

static void readable(struct run *r, struct connection *c)
{
    const ssize_t n = recv(c->fd, c->buf + c->got, ANSWER_ROOM - 1 - c->got, 0);
    bool done;
    if (n > 0)
        c->got += (size_t)n;
    done = c->busy && n > 0 && complete(c);
    if (done)
        answered(r, c);
    if (n <= 0 || (done && c->closes)) {
        close(c->fd);
        if (c->busy && !done)
            r->failures++, r->answers++;
        dial(r, c);
        done = true;
    }
    if (done)
        send_next(r, c);
}

static size_t n_busy(const struct run *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_connections; i++)
        n += r->c[i].busy;
    return n;
}

static void drive(struct run *r)
{
    struct epoll_event ev[64];
    double moved = now();
    for (size_t i = 0; i < r->n_connections; i++)
        send_next(r, &r->c[i]);
    while (n_busy(r) > 0) {
        const int n = epoll_wait(r->epoll, ev, 64, 1000);
        for (int i = 0; i < n; i++)
            readable(r, ev[i].data.ptr);
        if (n > 0)
            moved = now();
        if (now() - moved > PATIENCE) {
            r->failures += n_busy(r);
            return;
        }
    }
}

static int by_size(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void report(struct run *r, double seconds)
{
    const size_t n = r->answers < SAMPLES_MAX ? r->answers : SAMPLES_MAX;
    qsort(r->sample, n, sizeof *r->sample, by_size);
    printf("%zu %zu %.4f %.1f %.3f %.3f %.3f %zu %d\n", r->answers, r->failures, seconds,
           (double)r->answers / seconds, n > 0 ? (double)r->sample[n / 2] : 0.0,
           n > 0 ? (double)r->sample[n - 1 - n / 100] : 0.0,
           n > 0 ? (double)r->sample[n - 1] : 0.0, r->last_bytes, r->last_status);
}

int main(int argc, char **argv)
{
    static struct run r = {.status = 200};
    const char *taken = NULL;
    FILE *to;
    double begun;
    if (argc < 5) {
        fprintf(stderr, "load PORT CONNECTIONS SECONDS REQUESTS [--once] [--status N] "
                        "[--take TEXT FILE]\n");
        return 2;
    }
    r.port = (int)strtol(argv[1], NULL, 10);
    r.n_connections = strtoul(argv[2], NULL, 10);
    for (int i = 5; i < argc; i++) {
        if (strcmp(argv[i], "--once") == 0)
            r.once = true;
        else if (strcmp(argv[i], "--status") == 0 && i + 1 < argc)
            r.status = (int)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--take") == 0 && i + 2 < argc)
            r.take = argv[++i], taken = argv[++i];
    }
    read_requests(&r, argv[4]);
    if (r.n_connections == 0 || r.n_connections > CONNECTIONS_MAX)
        return 2;
    r.c = calloc(r.n_connections, sizeof *r.c);
    r.sample = calloc(SAMPLES_MAX, sizeof *r.sample);
    r.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (r.c == NULL || r.sample == NULL || r.epoll < 0)
        die("memory");
    for (size_t i = 0; i < r.n_connections; i++) {
        if ((r.c[i].buf = malloc(ANSWER_ROOM)) == NULL)
            die("memory");
        dial(&r, &r.c[i]);
    }
    begun = now();
    r.end = strtod(argv[3], NULL) > 0 ? begun + strtod(argv[3], NULL) : 0;
    drive(&r);
    report(&r, now() - begun);
    if (taken != NULL) {
        if ((to = fopen(taken, "w")) == NULL)
            die(taken);
        for (size_t i = 0; i < r.n_requests; i++)
            fprintf(to, "%s\n", r.request[i].taken != NULL ? r.request[i].taken : "");
        fclose(to);
    }
    return 0;
}

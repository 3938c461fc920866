/* What nginx does with what people send, as it says itself: `nginx -T | recourse doctor --nginx -`. */
#include <errno.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>

#include "fcgi/ctl/doctor.h"
#include "fcgi/ctl/nginx_conf.h"

#define TEXT_MAX ((size_t)16 << 20)
static const char mend[] = "Include recourse/location.conf as it was installed, and beside it nothing "
                           "but RECOURSE_CENTRE and RECOURSE_PREFIX.";

/* One location that hands requests to us. */
struct location {
    struct doctor *d;
    const struct nginx_node *node;
    const char *name;
};

static bool is(const struct location *p, const char *directive, const char *otherwise,
               const char *wanted)
{
    return strcmp(nginx_conf_value(p->node, directive, otherwise), wanted) == 0;
}

static void find(const struct location *p, enum weight w, const char *code, const char *what)
{
    doctor_find(p->d, w, code, mend, "nginx, location %s: %s", p->name, what);
}

/* --- what would be written down --------------------------------------------------------------- */

static void check_logs(const struct location *p)
{
    const struct nginx_node *log = nginx_conf_at(p->node, "access_log");
    bool off = log != NULL;
    for (const struct nginx_node *n = log; n != NULL; n = n->next)
        if (strcmp(n->word[0], "access_log") == 0)
            off = off && n->words > 1 && strcmp(n->word[1], "off") == 0;
    if (!off)
        find(p, WEIGHTY, "nginx-access-log", "who comes here is written into a log");
    if (!is(p, "error_log", "", "/dev/null"))
        find(p, WEIGHTY, "nginx-error-log",
             "errors are logged, with the address of the person who met them");
}

static bool in_memory(const char *path)
{
    struct statfs fs;
    return path[0] == '/' && statfs(path, &fs) == 0 &&
           (fs.f_type == TMPFS_MAGIC || fs.f_type == RAMFS_MAGIC);
}

static unsigned long long body_most(const struct nginx_node *place)
{
    unsigned long long most =
        nginx_conf_bytes(nginx_conf_value(place, "client_max_body_size", "1m"));
    return most != 0 ? most : ULLONG_MAX; /* 0: without bound */
}

/* A body goes to a file when it is to, or when it does not fit its buffer. */
static void check_bodies(const struct location *p)
{
    unsigned long long most = body_most(p->node);
    unsigned long long room =
        nginx_conf_bytes(nginx_conf_value(p->node, "client_body_buffer_size", "16k"));
    bool buffered = is(p, "fastcgi_request_buffering", "on", "on");
    bool file = !is(p, "client_body_in_file_only", "off", "off") ||
                (buffered && most > room);
    if (file && !in_memory(nginx_conf_value(p->node, "client_body_temp_path", "")))
        find(p, WEIGHTY, "nginx-body-on-disk",
             "what people send is written to client_body_temp_path, which is not on a tmpfs");
}

static void check_answers(const struct location *p)
{
    if (is(p, "fastcgi_buffering", "on", "on") &&
        nginx_conf_bytes(nginx_conf_value(p->node, "fastcgi_max_temp_file_size", "1024m")) > 0 &&
        !in_memory(nginx_conf_value(p->node, "fastcgi_temp_path", "")))
        find(p, WEIGHTY, "nginx-answer-on-disk",
             "pages and files are written to fastcgi_temp_path, which is not on a tmpfs");
    if (!is(p, "fastcgi_cache", "off", "off") || !is(p, "fastcgi_store", "off", "off"))
        find(p, WEIGHTY, "nginx-cache", "answers are kept in a cache");
    if (!is(p, "mirror", "off", "off"))
        find(p, WEIGHTY, "nginx-mirror", "requests are sent to a mirror");
    if (!is(p, "gzip", "off", "off"))
        find(p, WEIGHTY, "nginx-gzip", "answers are compressed: their length tells what is in them");
    if (!is(p, "fastcgi_keep_conn", "off", "off"))
        find(p, LIGHT, "nginx-keep-conn", "kept connections hold workers that have nothing to do");
}

/* --- what would be passed on ------------------------------------------------------------------ */

static bool tells_who(const struct nginx_node *param)
{
    static const char *const names[] = {"REMOTE_ADDR", "REMOTE_PORT", "REMOTE_USER",
                                        "HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP"};
    static const char *const values[] = {"remote_addr", "remote_port", "x_forwarded_for",
                                         "realip", "http_user_agent", "http_x_real_ip"};
    bool tells = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && param->words > 1; i++)
        tells = tells || strcmp(param->word[1], names[i]) == 0;
    for (size_t i = 0; i < sizeof values / sizeof values[0] && param->words > 2; i++)
        tells = tells || strstr(param->word[2], values[i]) != NULL;
    return tells;
}

/* nginx takes the whole list of the innermost place that has one, and all that stands there. */
static void check_params(const struct location *p)
{
    const struct nginx_node *param = nginx_conf_at(p->node, "fastcgi_param");
    bool tells = false;
    for (; param != NULL; param = param->next)
        tells = tells || (strcmp(param->word[0], "fastcgi_param") == 0 && tells_who(param));
    if (tells)
        find(p, WEIGHTY, "nginx-address",
             "the address or the browser of the person who complains is passed on (fastcgi_params is "
             "included here or around it?)");
    if (!is(p, "fastcgi_pass_request_headers", "on", "off"))
        find(p, WEIGHTY, "nginx-headers", "all headers of the request are passed on");
}

/* --- all of it -------------------------------------------------------------------------------- */

static bool is_socket(const char *server, const char *socket)
{
    static const char scheme[] = "unix:";
    return strncmp(server, scheme, sizeof scheme - 1) == 0 &&
           strcmp(server + sizeof scheme - 1, socket) == 0;
}

/* To the socket itself, or to a group of machines (upstream) of which this is one. */
static bool passes_to(struct nginx_node *top, const struct nginx_node *n, const char *socket)
{
    if (strcmp(n->word[0], "fastcgi_pass") != 0 || n->words != 2)
        return false;
    if (is_socket(n->word[1], socket))
        return true;
    for (struct nginx_node *up = top; up != NULL; up = nginx_conf_next(top, up)) {
        if (up == top || strcmp(up->word[0], "upstream") != 0 || up->words != 2 ||
            strcmp(up->word[1], n->word[1]) != 0)
            continue;
        for (const struct nginx_node *s = up->first; s != NULL; s = s->next)
            if (strcmp(s->word[0], "server") == 0 && s->words > 1 && is_socket(s->word[1], socket))
                return true;
    }
    return false;
}

static void check_place(struct doctor *d, const struct nginx_node *pass)
{
    const struct nginx_node *node = pass->parent;
    struct location p = {.d = d, .node = node};
    p.name = node->words > 1 ? node->word[node->words - 1] : "/";
    check_logs(&p);
    check_bodies(&p);
    check_answers(&p);
    check_params(&p);
}

static void check_version(struct doctor *d, const char *text)
{
    static const char mark[] = "# recourse/location.conf of version ";
    for (const char *at = text; (at = strstr(at, mark)) != NULL;) {
        at += sizeof mark - 1;
        size_t len = strcspn(at, " \r\n");
        if (len != strlen(PACKAGE_VERSION) || strncmp(at, PACKAGE_VERSION, len) != 0) {
            doctor_find(d, WEIGHTY, "nginx-include-old",
                        "Put the one that came with this version in its place, and reload nginx.",
                        "nginx includes recourse/location.conf of version %.*s; this is %s",
                        (int)len, at, PACKAGE_VERSION);
            return;
        }
    }
}

static void check_tree(struct doctor *d, struct nginx_node *top)
{
    const struct config *cfg = d->ctl->config;
    const char *const socket[] = {cfg->socket, cfg->hash_socket, cfg->file_socket};
    unsigned seen[3] = {0};
    unsigned long long largest = 0; /* body that a location of files takes */
    for (struct nginx_node *n = top; n != NULL; n = nginx_conf_next(top, n))
        for (size_t i = 0; i < 3 && n != top; i++)
            if (passes_to(top, n, socket[i])) {
                unsigned long long most = body_most(n->parent);
                seen[i]++;
                if (i == 2 && most > largest)
                    largest = most;
                check_place(d, n);
            }
    if (seen[0] == 0)
        doctor_find(d, WEIGHTY, "nginx-no-location",
                    "Put \"location /complaints/ { include recourse/location.conf; }\" into the site's "
                    "server block, and reload nginx.",
                    "no location of nginx leads to %s", cfg->socket);
    else if (seen[1] == 0 || seen[2] == 0)
        doctor_find(d, WEIGHTY, "nginx-include-old", mend,
                    "nginx sends log-ins or files to the workers of the pages");
    else if (largest < cfg->file_max)
        doctor_find(d, WEIGHTY, "nginx-body-size",
                    "Raise client_max_body_size where files come in, or lower file_max in [limits].",
                    "nginx refuses files smaller than file_max: above %llu bytes", largest);
}

void doctor_check_nginx(struct doctor *d)
{
    struct nginx_node *top = NULL;
    char why[120] = "", *text = NULL;
    size_t len = 0;
    if (d->nginx == NULL) {
        doctor_find(d, LIGHT, "nginx-unseen", "As root: nginx -T | recourse doctor --nginx -",
                    "what nginx logs and keeps was not looked at");
        return;
    }
    enum rc_err err = ctl_read_file(d->ctl, d->nginx, TEXT_MAX, &text, &len);
    if (err != RC_OK)
        snprintf(why, sizeof why, "%s", err == RC_NOTFOUND ? strerror(errno) : rc_err_name(err));
    else
        err = nginx_conf_read(d->ctl->arena, text, &top, why, sizeof why);
    if (err == RC_OK) {
        check_version(d, text);
        check_tree(d, top);
        return;
    }
    doctor_find(d, WEIGHTY, "nginx-unreadable", "Give it what \"nginx -T\" prints.",
                "%s is no configuration of nginx: %s", d->nginx, why);
}

/* --- swap ------------------------------------------------------------------------------------- */

void doctor_check_swap(struct doctor *d)
{
    char line[512];
    FILE *f = fopen("/proc/swaps", "re");
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        size_t len = strcspn(line, " \t\n");
        if (line[0] != '/' || strncmp(line, "/dev/zram", 9) == 0 ||
            strncmp(line, "/dev/dm-", 8) == 0 || strncmp(line, "/dev/mapper/", 12) == 0)
            continue;
        doctor_find(d, LIGHT, "swap",
                    "Encrypt it (crypttab(5), \"swap,cipher=aes-xts-plain64\" with a random key), do "
                    "without it, or let the service lock its memory: LimitMEMLOCK=infinity.",
                    "memory may be written to %.*s, which does not look encrypted", (int)len, line);
    }
    if (f != NULL)
        fclose(f);
}

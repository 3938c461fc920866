#include "fcgi/server/config.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <limits.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/ticket.h"
#include "fcgi/server/config_language.h"

#define FILE_MAX_ (64u * 1024u)
#define LINE_ROOM 1024
#define SOCKET_PATH_MAX 107u
#define LANGUAGE_SECTION "language-"

enum key_type {
    KEY_PATH,   /* absolute */
    KEY_SOCKET, /* absolute, short enough for a unix socket */
    KEY_URL,    /* http or https, ends with '/' */
    KEY_HOST,   /* a host's name, and its port behind a colon */
    KEY_MAIL_URL,
    KEY_ADDRESS,
    KEY_WORD, /* any text without blanks */
    KEY_NUMBER,
    KEY_BYTES, /* a number with K, M or G behind it */
    KEY_TLS,
    KEY_YES_NO,
    KEY_REQUIRED /* required or optional */
};

/* Every key that exists. */
#define AT(member) offsetof(struct config, member)
static const struct key {
    const char *section, *name;
    enum key_type type;
    size_t offset;
    const char *initial;  /* as it would be written; NULL: none */
    uint64_t least, most; /* of numbers */
} keys[] = {
    {"server", "socket", KEY_SOCKET, AT(socket), RECOURSE_SOCKETDIR "/pages.sock", 0, 0},
    {"server", "hash_socket", KEY_SOCKET, AT(hash_socket), RECOURSE_SOCKETDIR "/hash.sock", 0, 0},
    {"server", "file_socket", KEY_SOCKET, AT(file_socket), RECOURSE_SOCKETDIR "/files.sock", 0, 0},
    {"server", "workers", KEY_NUMBER, AT(workers), NULL, 1, 256},
    {"server", "hash_workers", KEY_NUMBER, AT(hash_workers), NULL, 1, 64},
    {"server", "file_workers", KEY_NUMBER, AT(file_workers), NULL, 1, 256},
    {"server", "url", KEY_URL, AT(url), NULL, 0, 0},
    {"server", "staff_host", KEY_HOST, AT(staff_host), NULL, 0, 0},
    {"paths", "templates", KEY_PATH, AT(templates), RECOURSE_PKGDATADIR "/templates", 0, 0},
    {"paths", "cleaner", KEY_PATH, AT(cleaner), RECOURSE_LIBEXECDIR "/recourse-cleaner", 0, 0},
    {"paths", "schema", KEY_PATH, AT(schema), RECOURSE_PKGDATADIR "/schema", 0, 0},
    {"paths", "spool", KEY_PATH, AT(spool), "/var/lib/recourse/spool", 0, 0},
    {"paths", "key_file", KEY_PATH, AT(key_file), RECOURSE_SYSCONFDIR "/recourse/server.key", 0, 0},
    {"database", "socket", KEY_SOCKET, AT(db.socket), NULL, 0, 0},
    {"database", "host", KEY_WORD, AT(db.host), NULL, 0, 0},
    {"database", "fallback", KEY_WORD, AT(db.fallback), NULL, 0, 0},
    {"database", "port", KEY_NUMBER, AT(db.port), "3306", 1, 65535},
    {"database", "name", KEY_WORD, AT(db.name), "recourse", 0, 0},
    {"database", "user", KEY_WORD, AT(db.user), "recourse", 0, 0},
    {"database", "password_file", KEY_PATH, AT(password_file), NULL, 0, 0},
    {"database", "migrate_user", KEY_WORD, AT(migrate_user), NULL, 0, 0},
    {"database", "migrate_password_file", KEY_PATH, AT(migrate_password_file), NULL, 0, 0},
    {"database", "tls_ca", KEY_PATH, AT(db.tls_ca), NULL, 0, 0},
    {"database", "timeout", KEY_NUMBER, AT(db.timeout_seconds), "5", 1, 60},
    {"mail", "url", KEY_MAIL_URL, AT(mail_url), NULL, 0, 0},
    {"mail", "from", KEY_ADDRESS, AT(mail_from), NULL, 0, 0},
    {"mail", "tls", KEY_TLS, AT(mail_tls), "starttls", 0, 0},
    {"mail", "ca_file", KEY_PATH, AT(mail_ca_file), NULL, 0, 0},
    {"mail", "user", KEY_WORD, AT(mail_user), NULL, 0, 0},
    {"mail", "password_file", KEY_PATH, AT(mail_password_file), NULL, 0, 0},
    {"mail", "interval", KEY_NUMBER, AT(mail_interval), "30", 1, 3600},
    {"limits", "file_max", KEY_BYTES, AT(file_max), "64M", 1, UINT64_C(1) << 30},
    {"limits", "case_max", KEY_BYTES, AT(case_max), "256M", 1, UINT64_C(1) << 36},
    {"limits", "draft_quota", KEY_BYTES, AT(draft_quota), "2G", 1, UINT64_C(1) << 40},
    {"limits", "spool", KEY_BYTES, AT(spool_max), "64M", 0, UINT64_C(1) << 40},
    {"limits", "away_days", KEY_NUMBER, AT(away_days), "7", 0, 60},
    {"limits", "new_cases", KEY_NUMBER, AT(new_cases), "20", 0, 1000000},
    {"limits", "form_seconds", KEY_NUMBER, AT(form_seconds), "3", 0, 600},
    {"security", "confine", KEY_YES_NO, AT(confine), "yes", 0, 0},
    {"security", "second_factor", KEY_REQUIRED, AT(factor_required), "required", 0, 0},
};
#define KEYS (sizeof keys / sizeof keys[0])

struct loading {
    struct config *config;
    struct config_problem *why;
    bool failed;
    int line;          /* being read */
    const char *text;  /* what is left */
    bool seen[KEYS];
};

__attribute__((format(printf, 3, 4)))
static enum rc_err problem(struct config_problem *why, int line, const char *fmt, ...)
{
    va_list ap;
    why->line = line;
    va_start(ap, fmt);
    vsnprintf(why->text, sizeof why->text, fmt, ap);
    va_end(ap);
    return RC_INVALID;
}

/* --- values --------------------------------------------------------------------------------- */

static bool is_text(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s <= ' ' || *s == 0x7f || *s == '"' || *s == '<' || *s == '>')
            return false;
    return true;
}

static bool is_url(const char *s, const char *const scheme[2])
{
    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(scheme[i]);
        if (strncmp(s, scheme[i], len) == 0 && s[len] != '\0' && s[len] != '/')
            return is_text(s);
    }
    return false;
}

static bool is_host(const char *s)
{
    size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    size_t port = s[len] == ':' ? strspn(s + len + 1, "0123456789") : 0;
    return len > 0 && len <= 253 &&
           (s[len] == '\0' || (port > 0 && port <= 5 && s[len + 1 + port] == '\0'));
}

/* What was expected instead, or NULL when the value is good. */
static const char *judge_text(enum key_type type, const char *s)
{
    static const char *const http[2] = {"https://", "http://"};
    static const char *const smtp[2] = {"smtp://", "smtps://"};
    switch (type) {
    case KEY_SOCKET:
        if (strlen(s) > SOCKET_PATH_MAX)
            return "at most 107 characters";
        return s[0] == '/' ? NULL : "an absolute path";
    case KEY_PATH:
        return s[0] == '/' ? NULL : "an absolute path";
    case KEY_URL:
        return is_url(s, http) && s[strlen(s) - 1] == '/'
                   ? NULL : "an address such as https://school.example/complaints/";
    case KEY_HOST:
        return is_host(s) ? NULL : "the name of a host, such as staff.school.example";
    case KEY_MAIL_URL:
        return is_url(s, smtp) ? NULL : "an address such as smtp://localhost:25";
    case KEY_ADDRESS:
        return address_valid(s) ? NULL : "a mail address";
    default:
        return *s != '\0' && is_text(s) ? NULL : "a word without blanks";
    }
}

static bool read_number(const char *s, bool bytes, uint64_t *out)
{
    static const char unit[] = "KMG";
    unsigned long long n;
    unsigned shift = 0;
    char *end;
    if (*s < '0' || *s > '9')
        return false;
    errno = 0;
    n = strtoull(s, &end, 10);
    if (bytes && *end != '\0' && strchr(unit, *end) != NULL)
        shift = 10 * (unsigned)(strchr(unit, *end++) - unit + 1);
    if (errno != 0 || *end != '\0' || n > (UINT64_MAX >> shift))
        return false;
    *out = (uint64_t)n << shift;
    return true;
}

static enum rc_err set_value(struct config *c, const struct key *k, const char *value, int line,
                             struct config_problem *why)
{
    static const char *const tls[] = {
        [MAIL_TLS_NONE] = "none", [MAIL_TLS_STARTTLS] = "starttls", [MAIL_TLS_TLS] = "tls"};
    void *at = (char *)c + k->offset;
    const char *expected;
    uint64_t n;

    if (k->type == KEY_NUMBER || k->type == KEY_BYTES) {
        if (!read_number(value, k->type == KEY_BYTES, &n) || n < k->least || n > k->most)
            return problem(why, line, "%s: expected a number from %llu to %llu", k->name,
                           (unsigned long long)k->least, (unsigned long long)k->most);
        if (k->type == KEY_BYTES)
            *(uint64_t *)at = n;
        else
            *(unsigned *)at = (unsigned)n;
        return RC_OK;
    }
    if (k->type == KEY_TLS) {
        for (size_t i = 0; i < sizeof tls / sizeof tls[0]; i++)
            if (strcmp(value, tls[i]) == 0) {
                *(enum mail_tls *)at = (enum mail_tls)i;
                return RC_OK;
            }
        return problem(why, line, "%s: expected none, starttls or tls", k->name);
    }
    if (k->type == KEY_YES_NO) {
        *(bool *)at = strcmp(value, "yes") == 0;
        if (!*(bool *)at && strcmp(value, "no") != 0)
            return problem(why, line, "%s: expected yes or no", k->name);
        return RC_OK;
    }
    if (k->type == KEY_REQUIRED) {
        *(bool *)at = strcmp(value, "required") == 0;
        return *(bool *)at || strcmp(value, "optional") == 0
                   ? RC_OK : problem(why, line, "%s: expected required or optional", k->name);
    }
    expected = judge_text(k->type, value);
    if (expected != NULL)
        return problem(why, line, "%s: expected %s", k->name, expected);
    *(char **)at = strdup(value);
    return *(char **)at != NULL ? RC_OK : RC_NOMEM;
}

/* --- the file ------------------------------------------------------------------------------- */

/* A whole small file as text; the caller frees it. */
static enum rc_err read_file(const char *path, mode_t forbidden, char **out, size_t *len)
{
    enum rc_err err = RC_NOTFOUND;
    struct stat st;
    char *text = NULL;
    size_t n = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        goto out;
    err = RC_DENIED;
    if ((st.st_mode & forbidden) != 0)
        goto out;
    err = RC_NOMEM;
    text = calloc(1, FILE_MAX_ + 1);
    if (text == NULL)
        goto out;
    err = RC_INVALID;
    for (ssize_t got; (got = read(fd, text + n, FILE_MAX_ + 1 - n)) != 0; n += (size_t)got)
        if (got < 0 || n + (size_t)got > FILE_MAX_)
            goto out;
    if (strlen(text) != n)
        goto out;
    err = RC_NOMEM;
    if ((*out = malloc(n + 1)) == NULL) /* as long as it is: this one stays */
        goto out;
    memcpy(*out, text, n + 1);
    *len = n;
    err = RC_OK;
out:
    if (text != NULL)
        sodium_memzero(text, FILE_MAX_ + 1);
    free(text);
    if (fd >= 0)
        close(fd);
    return err;
}

/* inih's fgets: counts lines, so that a problem can say where; inih would cut a long one in two. */
static char *next_line(char *to, int room, void *ctx)
{
    struct loading *l = ctx;
    size_t len = strcspn(l->text, "\n");
    if (*l->text == '\0' || l->failed)
        return NULL;
    l->line++;
    if (len + 2 > (size_t)room) {
        l->failed = true;
        (void)problem(l->why, l->line, "this line is too long");
        return NULL;
    }
    len += l->text[len] == '\n';
    memcpy(to, l->text, len);
    to[len] = '\0';
    l->text += len;
    return to;
}

static int on_value(void *ctx, const char *section, const char *name, const char *value)
{
    struct loading *l = ctx;
    bool known = false;
    if (l->failed)
        return 0;
    l->failed = true;
    if (strncmp(section, LANGUAGE_SECTION, sizeof LANGUAGE_SECTION - 1) == 0) {
        l->why->line = l->line;
        l->failed = config_language_set(l->config, section + sizeof LANGUAGE_SECTION - 1, name,
                                        value, l->why) != RC_OK;
        return !l->failed;
    }
    for (size_t i = 0; i < KEYS; i++) {
        known = known || strcmp(keys[i].section, section) == 0;
        if (strcmp(keys[i].section, section) != 0 || strcmp(keys[i].name, name) != 0)
            continue;
        if (l->seen[i])
            (void)problem(l->why, l->line, "%s stands here for the second time", name);
        else
            l->failed = set_value(l->config, &keys[i], value, l->line, l->why) != RC_OK;
        l->seen[i] = true;
        return !l->failed;
    }
    if (known)
        (void)problem(l->why, l->line, "there is no %s in [%s]", name, section);
    else
        (void)problem(l->why, l->line, "there is no section [%s]", section);
    return 0;
}

static enum rc_err set_defaults(struct loading *l)
{
    struct config *c = l->config;
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned cores = cpus < 1 ? 1 : cpus > 64 ? 64 : (unsigned)cpus;
    enum rc_err err = RC_OK;
    for (size_t i = 0; i < KEYS && err == RC_OK; i++)
        if (!l->seen[i] && keys[i].initial != NULL)
            err = set_value(c, &keys[i], keys[i].initial, 0, l->why);
    if (c->workers == 0)
        c->workers = 4 * cores;
    if (c->hash_workers == 0)
        c->hash_workers = cores;
    if (c->file_workers == 0)
        c->file_workers = 4 * cores;
    return err;
}

/* The same place of the site, on the host of the staff. */
static enum rc_err set_staff_url(struct config *c, struct config_problem *why)
{
    const char *host = strstr(c->url, "://") + 3, *path = host + strcspn(host, "/");
    size_t len = (size_t)(path - host);
    if (strlen(c->staff_host) == len && strncasecmp(c->staff_host, host, len) == 0)
        return problem(why, 0, "staff_host in [server] is the host of url: it is to be another one");
    size_t room = strlen(c->url) + strlen(c->staff_host) + 1;
    c->staff_url = malloc(room);
    if (c->staff_url == NULL)
        return RC_NOMEM;
    (void)snprintf(c->staff_url, room, "%.*s%s%s", (int)(host - c->url), c->url, c->staff_host,
                   path);
    return RC_OK;
}

/* What one key alone cannot tell. */
static enum rc_err check_whole(struct config *c, struct config_problem *why)
{
    if (c->url == NULL)
        return problem(why, 0, "url is missing in [server]");
    if (c->staff_host != NULL) {
        enum rc_err err = set_staff_url(c, why);
        if (err != RC_OK)
            return err;
    }
    if (strcmp(c->socket, c->hash_socket) == 0)
        return problem(why, 0, "socket and hash_socket in [server] are the same");
    if (strcmp(c->socket, c->file_socket) == 0 || strcmp(c->hash_socket, c->file_socket) == 0)
        return problem(why, 0, "file_socket and another socket in [server] are the same");
    if (c->db.socket != NULL && c->db.host != NULL)
        return problem(why, 0, "[database] has both socket and host");
    if (c->migrate_password_file != NULL && c->migrate_user == NULL)
        return problem(why, 0, "migrate_user is missing in [database]");
    if (c->mail_url != NULL && c->mail_from == NULL)
        return problem(why, 0, "from is missing in [mail]");
    if (c->db.socket == NULL && c->db.host == NULL) {
        c->db.socket = strdup("/run/mysqld/mysqld.sock");
        if (c->db.socket == NULL)
            return RC_NOMEM;
    }
    return RC_OK;
}

/* The first line of a file; NULL without a path. The caller frees it, zeroed. */
static enum rc_err read_password(const char *path, char **out, struct config_problem *why)
{
    char *text = NULL;
    size_t len = 0;
    *out = NULL;
    if (path == NULL)
        return RC_OK;
    enum rc_err err = read_file(path, S_IRWXO, &text, &len);
    if (err == RC_DENIED)
        return problem(why, 0, "others may read the password file %s", path);
    if (err != RC_OK)
        return problem(why, 0, "the password file %s cannot be read", path);
    text[strcspn(text, "\r\n")] = '\0';
    *out = text;
    return RC_OK;
}

static void forget(char *password)
{
    if (password != NULL)
        sodium_memzero(password, strlen(password));
    free(password);
}

enum rc_err config_migrate_db(struct config *c, struct db_config *out, struct config_problem *why)
{
    *why = (struct config_problem){0};
    *out = c->db;
    if (c->migrate_user == NULL)
        return RC_OK;
    forget(c->migrate_password);
    enum rc_err err = read_password(c->migrate_password_file, &c->migrate_password, why);
    out->user = c->migrate_user;
    out->password = c->migrate_password;
    return err;
}

enum rc_err config_load(const char *path, struct config **out, struct config_problem *why)
{
    struct loading l = {.why = why};
    char *text = NULL;
    size_t len = 0;
    int line;
    enum rc_err err;

    *out = NULL;
    *why = (struct config_problem){0};
    err = read_file(path, 0, &text, &len);
    if (err != RC_OK) {
        (void)problem(why, 0, err == RC_INVALID ? "this is no text of at most 64 KiB"
                                                : "the file cannot be read");
        return err;
    }
    err = RC_NOMEM;
    l.config = calloc(1, sizeof *l.config);
    if (l.config == NULL)
        goto out;
    ini_max_line = LINE_ROOM;
    l.text = text;
    line = ini_parse_stream(next_line, &l, on_value, &l);
    err = RC_INVALID;
    if (line > 0 && (!l.failed || line < why->line))
        err = problem(why, line, "expected a [section] or name = value");
    if (line != 0 || l.failed)
        goto out;
    err = set_defaults(&l);
    if (err == RC_OK)
        err = check_whole(l.config, why);
    if (err == RC_OK)
        err = read_password(l.config->password_file, (char **)&l.config->db.password, why);
    if (err == RC_OK) {
        *out = l.config;
        l.config = NULL;
    }
out:
    config_close(l.config);
    sodium_memzero(text, len);
    free(text);
    return err;
}

void config_close(struct config *c)
{
    if (c == NULL)
        return;
    forget((char *)c->db.password);
    forget(c->migrate_password);
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].type <= KEY_WORD)
            free(*(char **)((char *)c + keys[i].offset));
    free(c->staff_url);
    config_language_clear(c);
    free(c);
}

enum rc_err config_keyring(const struct config *c, struct keyring **out, struct config_problem *why)
{
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = read_file(c->key_file, S_IRWXG | S_IRWXO, &text, &len);
    *why = (struct config_problem){0};
    if (err == RC_DENIED)
        return problem(why, 0, "others may read the key file %s: chmod 0400 it", c->key_file);
    if (err != RC_OK) {
        (void)problem(why, 0, "the key file %s cannot be read", c->key_file);
        return err;
    }
    err = keyring_parse(text, len, out);
    if (err != RC_OK)
        (void)problem(why, 0, "the key file %s holds no server key", c->key_file);
    sodium_memzero(text, len);
    free(text);
    return err;
}

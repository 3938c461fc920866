#include "fcgi/ctl/ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sql/migrate.h"

enum { ARENA_LIMIT = 64 * 1024 * 1024 };

int ctl_say(int code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("recourse: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    return code;
}

int ctl_fail(const struct ctl *c, const char *what, enum rc_err err)
{
    if (err == RC_DB)
        return ctl_say(CTL_DATABASE, "%s: the database: %s", what, db_error(c->db));
    if (err == RC_CRYPTO)
        return ctl_say(CTL_FINDINGS,
                       "%s: a row does not carry the mark of this server key: %s. Either the key "
                       "file is not the one it was written with, or somebody has changed the row.",
                       what, c->db == NULL ? "-" : db_error(c->db));
    return ctl_say(CTL_FINDINGS, "%s: %s", what, rc_err_name(err));
}

int ctl_no_centre(const char *slug)
{
    return ctl_say(CTL_FINDINGS, "there is no centre %s; \"recourse centre list\" shows all", slug);
}

static int say_problem(const char *path, const struct config_problem *why)
{
    if (why->line > 0)
        return ctl_say(CTL_CONFIG, "%s:%d: %s", path, why->line, why->text);
    return ctl_say(CTL_CONFIG, "%s: %s", path, why->text);
}

int ctl_need_config(struct ctl *c)
{
    struct config_problem why = {0};
    if (c->arena == NULL)
        c->arena = arena_open(ARENA_LIMIT);
    if (c->arena == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    if (c->config != NULL)
        return CTL_DONE;
    enum rc_err err = config_load(c->config_path, &c->config, &why);
    if (err == RC_OK)
        return CTL_DONE;
    c->config = NULL;
    return say_problem(c->config_path, &why);
}

int ctl_need_keyring(struct ctl *c)
{
    int code = ctl_need_config(c);
    if (code != CTL_DONE || c->keyring != NULL)
        return code;
    struct config_problem why = {0};
    enum rc_err err = config_keyring(c->config, &c->keyring, &why);
    if (err == RC_OK)
        return CTL_DONE;
    c->keyring = NULL;
    return ctl_say(CTL_CONFIG, "%s", why.text); /* it names the file */
}

int ctl_need_db(struct ctl *c)
{
    int code = ctl_need_config(c);
    if (code != CTL_DONE || c->db != NULL)
        return code;
    enum rc_err err = db_open(&c->config->db, &c->db);
    if (err != RC_OK) {
        c->db = NULL;
        return ctl_say(CTL_DATABASE, "the database: %s", rc_err_name(err));
    }
    err = db_ping(c->db);
    if (err == RC_OK)
        return CTL_DONE;
    code = ctl_say(CTL_DATABASE, "the database cannot be used: %s", db_error(c->db));
    db_close(c->db);
    c->db = NULL;
    return code;
}

int ctl_need_schema(struct ctl *c)
{
    struct migrate_report report = {0};
    int code = ctl_need_keyring(c);
    if (code == CTL_DONE)
        code = ctl_need_db(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = migrate_look(c->db, c->arena, c->config->schema, &report);
    if (err != RC_OK && report.problem[0] != '\0')
        return ctl_say(CTL_DATABASE, "the schema: %s", report.problem);
    if (err != RC_OK)
        return ctl_fail(c, "the schema", err);
    if (report.before != report.newest)
        return ctl_say(CTL_DATABASE,
                       "the database has schema %u and this program needs %u: run \"recourse "
                       "migrate\"",
                       report.before, report.newest);
    return CTL_DONE;
}

void ctl_clear(struct ctl *c)
{
    if (c == NULL)
        return;
    db_close(c->db);
    keyring_close(c->keyring);
    config_close(c->config);
    arena_close(c->arena);
    *c = (struct ctl){.config_path = c->config_path};
}

enum rc_err ctl_read_file(struct ctl *c, const char *path, size_t max, char **text, size_t *len)
{
    enum rc_err err = RC_NOTFOUND;
    int fd = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                    : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return RC_NOTFOUND;
    char *p = arena_alloc(c->arena, max + 2);
    size_t have = 0;
    ssize_t n = 0;
    if (p == NULL) {
        err = RC_NOMEM;
        goto out;
    }
    while (have <= max && (n = read(fd, p + have, max + 1 - have)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            goto out;
        have += (size_t)n;
    }
    if (have > max) {
        err = RC_INVALID;
        goto out;
    }
    p[have] = '\0';
    *text = p;
    *len = have;
    err = RC_OK;
out:
    close(fd);
    return err;
}

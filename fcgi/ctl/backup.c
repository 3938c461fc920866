/* recourse backup: everything into a folder; --check: a folder tried on a database of its own. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "fcgi/ctl/backup.h"
#include "fcgi/server/clock.h"
#include "sql/migrate.h"

/* --- what is copied ------------------------------------------------------------------------- */

struct writing {
    struct ctl *c;
    const char *part, *whole; /* names of the folder: while it is written, and then */
    int dir;
    struct backup b;
};

static int make_folder(struct writing *w, const char *in)
{
    char stamp[32];
    time_t now = (time_t)w->b.made_at;
    struct tm tm;
    gmtime_r(&now, &tm);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &tm);
    w->whole = arena_printf(w->c->arena, "%s/recourse-%s", in, stamp);
    w->part = arena_printf(w->c->arena, "%s/recourse-%s.part", in, stamp);
    if (w->whole == NULL || w->part == NULL)
        return ctl_fail(w->c, "backup", RC_NOMEM);
    if (access(w->whole, F_OK) == 0)
        return ctl_say(CTL_CANNOT, "%s is there already", w->whole);
    if (mkdir(w->part, 0700) != 0)
        return ctl_say(CTL_CANNOT, "%s: %s", w->part, strerror(errno));
    w->dir = open(w->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return w->dir >= 0 ? CTL_DONE : ctl_say(CTL_CANNOT, "%s: %s", w->part, strerror(errno));
}

static int make_file(const struct writing *w, const char *name)
{
    return openat(w->dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

static int copy_file(struct writing *w, const char *from, const char *name)
{
    struct backup_part *p = &w->b.part[w->b.n_parts];
    unsigned char hash[crypto_hash_sha256_BYTES];
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = ctl_read_file(w->c, from, 64u * 1024u, &text, &len);
    if (err != RC_OK)
        return ctl_say(CTL_CANNOT, "%s cannot be read", from);
    (void)crypto_hash_sha256(hash, (const unsigned char *)text, len);
    *p = (struct backup_part){.name = name, .sum.bytes = len};
    (void)sodium_bin2hex(p->sum.sha256, sizeof p->sum.sha256, hash, sizeof hash);
    int fd = make_file(w, name), code = CTL_DONE;
    if (fd < 0 || write(fd, text, len) != (ssize_t)len || fsync(fd) != 0)
        code = ctl_say(CTL_CANNOT, "%s/%s: %s", w->part, name, strerror(errno));
    sodium_memzero(text, len);
    if (fd >= 0)
        close(fd);
    w->b.n_parts++;
    return code;
}

/* Before the copy, so that it goes at least as far. */
static int read_heads(struct writing *w)
{
    struct ctl *c = w->c;
    struct backup_head *head = NULL;
    size_t n = 0;
    enum rc_err err = store_backup_heads(c->db, c->arena, &head, &n);
    w->b.centre = arena_calloc(c->arena, n + 1, sizeof *w->b.centre);
    if (err == RC_OK && w->b.centre == NULL)
        err = RC_NOMEM;
    for (size_t i = 0; i < n && err == RC_OK; i++) {
        struct backup_centre *to = &w->b.centre[w->b.n_centres++];
        struct audit_root root;
        to->head = head[i];
        err = store_audit_root_last(c->db, c->keyring, c->arena, &head[i].centre, &root);
        if (err == RC_OK) {
            to->has_root = true;
            to->root = (struct audit_claim){.slug = head[i].slug,
                                            .day = root.day,
                                            .cases = root.cases,
                                            .root = root.root};
        } else if (err == RC_NOTFOUND) {
            err = RC_OK;
        }
    }
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "backup", err);
}

static int copy_database(struct writing *w)
{
    struct ctl *c = w->c;
    struct backup_part *p = &w->b.part[w->b.n_parts];
    struct migrate_report report = {0};
    const char **table = NULL;
    size_t n = 0;
    enum rc_err err = migrate_look(c->db, c->arena, c->config->schema, &report);
    if (err == RC_OK)
        err = store_backup_tables(c->db, c->arena, &table, &n);
    if (err != RC_OK)
        return ctl_fail(c, "backup", err);
    w->b.schema = report.before;
    p->name = BACKUP_DATABASE;
    int fd = make_file(w, BACKUP_DATABASE);
    if (fd < 0)
        return ctl_say(CTL_CANNOT, "%s/%s: %s", w->part, BACKUP_DATABASE, strerror(errno));
    int code = mariadb_dump(c, &c->config->db, table, n, fd, &p->sum);
    if (code == CTL_DONE && fsync(fd) != 0)
        code = ctl_say(CTL_CANNOT, "%s/%s: %s", w->part, BACKUP_DATABASE, strerror(errno));
    close(fd);
    w->b.n_parts++;
    return code;
}

/* Before the database: a case that comes in meanwhile is in both, and is not taken in twice. */
static int copy_spool(struct writing *w)
{
    struct backup_part *p = &w->b.part[w->b.n_parts];
    const char *file = arena_printf(w->c->arena, "%s/%s", w->part, BACKUP_SPOOL);
    bool any = false;
    int code = backup_spool_write(w->c, w->part, &any);
    if (code != CTL_DONE || !any)
        return code;
    p->name = BACKUP_SPOOL;
    if (file == NULL || !backup_sum_file(file, &p->sum))
        return ctl_say(CTL_CANNOT, "%s/%s: %s", w->part, BACKUP_SPOOL, strerror(errno));
    w->b.n_parts++;
    return CTL_DONE;
}

/* Nothing that looks like a backup and is none. */
static void take_away(const struct writing *w)
{
    static const char *const names[] = {BACKUP_MANIFEST, BACKUP_DATABASE, BACKUP_CONFIG, BACKUP_KEY,
                                        BACKUP_SPOOL};
    for (size_t i = 0; w->dir >= 0 && i < sizeof names / sizeof *names; i++)
        (void)unlinkat(w->dir, names[i], 0);
    if (w->part != NULL && w->dir >= 0)
        (void)rmdir(w->part);
}

static int write_backup(struct ctl *c, const char *in, bool with_key)
{
    struct writing w = {.c = c, .dir = -1};
    w.b.made_at = clock_now();
    w.b.program = PACKAGE_VERSION;
    int code = ctl_need_schema(c);
    if (code == CTL_DONE)
        code = make_folder(&w, in);
    if (code == CTL_DONE)
        code = read_heads(&w);
    if (code == CTL_DONE)
        code = copy_spool(&w);
    if (code == CTL_DONE)
        code = copy_database(&w);
    if (code == CTL_DONE)
        code = copy_file(&w, c->config_path, BACKUP_CONFIG);
    if (code == CTL_DONE && with_key)
        code = copy_file(&w, c->config->key_file, BACKUP_KEY);
    if (code == CTL_DONE)
        code = backup_write_manifest(c, w.dir, &w.b);
    if (code == CTL_DONE && (fsync(w.dir) != 0 || rename(w.part, w.whole) != 0))
        code = ctl_say(CTL_CANNOT, "%s: %s", w.whole, strerror(errno));
    if (code != CTL_DONE)
        take_away(&w);
    if (w.dir >= 0)
        close(w.dir);
    if (code != CTL_DONE)
        return code;
    printf("%s\n", w.whole);
    if (with_key)
        fprintf(stderr, "recourse: the server key is in it: keep this copy as you keep the key\n");
    else
        fprintf(stderr, "recourse: the server key %s is not in it, and nothing can be restored without "
                        "it:\nkeep a copy in a safe place of its own, apart from the backups\n",
                c->config->key_file);
    return CTL_DONE;
}

/* --- the drill ------------------------------------------------------------------------------ */

/* A database of this name for the drill alone. */
static int make_scratch(struct ctl *c, struct db_config *cfg, bool *made)
{
    unsigned char random[8];
    char hex[2 * sizeof random + 1];
    randombytes_buf(random, sizeof random);
    (void)sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    cfg->name = arena_printf(c->arena, "recourse_check_%s", hex);
    const char *sql = arena_printf(c->arena, "CREATE DATABASE `recourse_check_%s` CHARACTER SET "
                                             "utf8mb4;\n", hex);
    if (cfg->name == NULL || sql == NULL)
        return ctl_fail(c, "backup --check", RC_NOMEM);
    *made = mariadb_say(cfg, NULL, sql, true) == CTL_DONE;
    if (*made)
        return CTL_DONE;
    return ctl_say(CTL_CANNOT,
                   "the user %s cannot make a database to try it in. Either, as root of the database: "
                   "GRANT ALL ON `recourse\\_check\\_%%`.* TO %s@localhost; or make an empty one and "
                   "name it with --database", cfg->user, cfg->user);
}

static int check(struct ctl *c, const char *path, const char *database)
{
    struct backup b;
    bool made = false;
    int code = ctl_need_keyring(c);
    if (code == CTL_DONE)
        code = ctl_need_db(c);
    if (code == CTL_DONE)
        code = backup_read(c, path, &b);
    if (code != CTL_DONE)
        return code;
    struct db_config cfg;
    struct config_problem why = {0};
    if (config_migrate_db(c->config, &cfg, &why) != RC_OK)
        return ctl_say(CTL_CONFIG, "%s", why.text);
    if (database != NULL && strcmp(database, cfg.name) == 0)
        return ctl_say(CTL_FINDINGS, "%s is the database in use", database);
    cfg.name = database;
    if (database == NULL)
        code = make_scratch(c, &cfg, &made);
    if (code == CTL_DONE)
        code = backup_refuse_full(c, &cfg); /* it is none of ours then */
    if (code != CTL_DONE)
        return code;
    code = backup_load(c, &cfg, path, &b);
    if (!made) {
        if (backup_empty(c, &cfg) != CTL_DONE)
            code = ctl_say(CTL_CANNOT, "the database %s could not be emptied", cfg.name);
    } else {
        const char *sql = arena_printf(c->arena, "DROP DATABASE `%s`;\n", cfg.name);
        if (sql == NULL || mariadb_say(&cfg, NULL, sql, false) != CTL_DONE)
            code = ctl_say(CTL_CANNOT, "the database %s could not be dropped", cfg.name);
    }
    return code;
}

int ctl_backup(struct ctl *c, int argc, char **argv)
{
    const char *dir = NULL, *tried = NULL, *database = NULL;
    bool with_key = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--with-key") == 0 && !with_key)
            with_key = true;
        else if (strcmp(argv[i], "--check") == 0 && i + 1 < argc && tried == NULL)
            tried = argv[++i];
        else if (strcmp(argv[i], "--database") == 0 && i + 1 < argc && database == NULL)
            database = argv[++i];
        else if (!ctl_is_option(argv[i]) && dir == NULL)
            dir = argv[i];
        else
            return ctl_usage("backup", NULL);
    }
    if ((dir == NULL) == (tried == NULL) || (tried != NULL && with_key) ||
        (dir != NULL && database != NULL))
        return ctl_usage("backup", NULL);
    return tried != NULL ? check(c, tried, database) : write_backup(c, dir, with_key);
}

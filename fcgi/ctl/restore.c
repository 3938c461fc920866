/* recourse restore: a backup into an empty database. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fcgi/ctl/as_service.h"
#include "fcgi/ctl/backup.h"
#include "sql/migrate.h"

/* --- the database --------------------------------------------------------------------------- */

static int tables_of(struct ctl *c, const struct db_config *cfg, const char ***table, size_t *n)
{
    struct db *db = NULL;
    int code = CTL_DONE;
    enum rc_err err = db_open(cfg, &db);
    if (err == RC_OK)
        err = ping_to_migrate(c->config, db);
    if (err == RC_OK)
        err = store_backup_tables(db, c->arena, table, n);
    if (err != RC_OK)
        code = ctl_say(CTL_DATABASE, "the database %s: %s", cfg->name,
                       db != NULL ? db_error(db) : rc_err_name(err));
    db_close(db);
    return code;
}

int backup_refuse_full(struct ctl *c, const struct db_config *cfg)
{
    const char **table = NULL;
    size_t n = 0;
    int code = tables_of(c, cfg, &table, &n);
    if (code == CTL_DONE && n > 0)
        code = ctl_say(CTL_FINDINGS,
                       "the database %s is not empty: it has a table %s. Nothing was changed. Make "
                       "an empty one, or name it in the configuration",
                       cfg->name, table[0]);
    return code;
}

int backup_empty(struct ctl *c, const struct db_config *cfg)
{
    const char **table = NULL;
    size_t n = 0;
    int code = tables_of(c, cfg, &table, &n);
    for (size_t i = 0; i < n && code == CTL_DONE; i++) {
        const char *sql = arena_printf(c->arena, "DROP TABLE IF EXISTS `%s`;\n", table[i]);
        code = sql == NULL || strchr(table[i], '`') != NULL
                   ? ctl_fail(c, "restore", RC_INTERNAL)
                   : mariadb_say(cfg, cfg->name, sql, false);
    }
    return code;
}

/* --- loading -------------------------------------------------------------------------------- */

static int refuse_newer(struct ctl *c, struct db *db, const struct backup *b)
{
    struct migrate_report report = {0};
    enum rc_err err = migrate_look(db, c->arena, c->config->schema, &report);
    if (err != RC_OK)
        return ctl_say(CTL_DATABASE, "the schema: %s",
                       report.problem[0] != '\0' ? report.problem : rc_err_name(err));
    if (b->schema > report.newest)
        return ctl_say(CTL_FINDINGS,
                       "it was made by version %s with schema %u, and this program knows schema %u: "
                       "install that version or a newer one", b->program, b->schema, report.newest);
    return CTL_DONE;
}

static int migrate(struct ctl *c, struct db *db)
{
    struct migrate_report report = {0};
    enum rc_err err = migrate_run(db, c->arena, c->config->schema, &report);
    if (err == RC_OK && report.before != report.after)
        printf("schema %u -> %u\n", report.before, report.after);
    if (err == RC_OK)
        return CTL_DONE;
    return ctl_say(CTL_DATABASE, "the schema: %s",
                   report.problem[0] != '\0' ? report.problem : rc_err_name(err));
}

static int load(struct ctl *c, const struct db_config *cfg, const char *path)
{
    const char *file = arena_printf(c->arena, "%s/%s", path, BACKUP_DATABASE);
    int from = file == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return ctl_say(CTL_CANNOT, "%s: %s", file == NULL ? path : file, strerror(errno));
    int code = mariadb_load(cfg, cfg->name, from);
    close(from);
    return code;
}

int backup_load(struct ctl *c, const struct db_config *cfg, const char *path, const struct backup *b)
{
    struct db *db = NULL;
    int code = backup_refuse_full(c, cfg);
    if (code != CTL_DONE)
        return code;
    if (db_open(cfg, &db) != RC_OK || ping_to_migrate(c->config, db) != RC_OK) {
        db_close(db);
        return ctl_say(CTL_DATABASE, "the database %s cannot be used", cfg->name);
    }
    code = refuse_newer(c, db, b);
    if (code != CTL_DONE)
        goto out;
    code = load(c, cfg, path);
    if (code == CTL_DONE)
        code = migrate(c, db);
    if (code != CTL_DONE) {
        code = backup_empty(c, cfg) == CTL_DONE
                   ? ctl_say(code, "nothing was restored: the database %s is empty again", cfg->name)
                   : ctl_say(code, "the database %s holds a part only: empty it before you try again",
                             cfg->name);
        goto out;
    }
    code = backup_verify(c, db, b);
out:
    db_close(db);
    return code;
}

int ctl_restore(struct ctl *c, int argc, char **argv)
{
    struct backup b;
    struct db_config cfg;
    struct config_problem why = {0};
    if (argc != 2 || ctl_is_option(argv[1]))
        return ctl_usage("restore", NULL);
    int code = ctl_need_keyring(c);
    if (code == CTL_DONE)
        code = backup_read(c, argv[1], &b);
    if (code == CTL_DONE && config_migrate_db(c->config, &cfg, &why) != RC_OK)
        code = ctl_say(CTL_CONFIG, "%s", why.text);
    if (code == CTL_DONE)
        code = backup_load(c, &cfg, argv[1], &b);
    if (code == CTL_DONE)
        code = backup_spool_restore(c, argv[1], &b);
    if (code == CTL_DONE)
        printf("\nNext:\n"
               "  1. Compare %s/%s with %s.\n"
               "  2. recourse outbox list: what waited when the copy was made goes out again.\n"
               "  3. Start the service; recourse doctor.\n",
               argv[1], BACKUP_CONFIG, c->config_path);
    return code;
}

#include <stdio.h>

#include "fcgi/ctl/as_service.h"
#include "fcgi/ctl/ctl.h"
#include "sql/migrate.h"

/* As migrate_user where there is one: the service's own user need not be able to change tables. */
static int open_db(struct ctl *c, struct db_config *who, struct db **out)
{
    struct config_problem why = {0};
    int code = ctl_need_config(c);
    if (code != CTL_DONE)
        return code;
    if (config_migrate_db(c->config, who, &why) != RC_OK)
        return ctl_say(CTL_CONFIG, "%s", why.text);
    enum rc_err err = db_open(who, out);
    if (err != RC_OK)
        return ctl_say(CTL_DATABASE, "the database: %s", rc_err_name(err));
    err = ping_to_migrate(c->config, *out);
    return err == RC_OK ? CTL_DONE
                        : ctl_say(CTL_DATABASE, "the database cannot be used as %s: %s", who->user,
                                  db_error(*out));
}

int ctl_migrate(struct ctl *c, int argc, char **argv)
{
    struct migrate_report report = {0};
    struct db_config who;
    struct db *db = NULL;
    (void)argv;
    if (argc != 1)
        return ctl_usage("migrate", NULL);
    int code = open_db(c, &who, &db);
    if (code != CTL_DONE)
        goto out;
    enum rc_err err = migrate_run(db, c->arena, c->config->schema, &report);
    if (err == RC_OK && report.before == report.after)
        printf("schema %u: nothing to do\n", report.after);
    else if (err == RC_OK)
        printf("schema %u -> %u\n", report.before, report.after);
    else if (report.problem[0] != '\0')
        code = ctl_say(CTL_DATABASE, "migrate: %s", report.problem);
    else
        code = ctl_say(err == RC_DB ? CTL_DATABASE : CTL_FINDINGS, "migrate: %s",
                       err == RC_DB ? db_error(db) : rc_err_name(err));
out:
    db_close(db);
    return code;
}

#include <stdio.h>

#include "fcgi/ctl/ctl.h"
#include "sql/migrate.h"

int ctl_migrate(struct ctl *c, int argc, char **argv)
{
    struct migrate_report report = {0};
    (void)argv;
    if (argc != 1)
        return ctl_usage("migrate", NULL);
    int code = ctl_need_db(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = migrate_run(c->db, c->arena, c->config->schema, &report);
    if (err == RC_OK && report.before == report.after)
        printf("schema %u: nothing to do\n", report.after);
    else if (err == RC_OK)
        printf("schema %u -> %u\n", report.before, report.after);
    else if (report.problem[0] != '\0')
        code = ctl_say(CTL_DATABASE, "migrate: %s", report.problem);
    else
        code = ctl_fail(c, "migrate", err);
    return code;
}

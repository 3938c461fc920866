#include "fcgi/ctl/commands.h"

#include <stdio.h>
#include <string.h>

#define WHO "--centre SLUG --email ADDRESS"
#define SPAN "--working-days N | --days N | --weeks N | --months N"

const struct command commands[] = {
    {"serve", NULL, ctl_serve, "", "answer requests and send mail, until SIGTERM"},
    {"init", NULL, ctl_init,
     "[--yes] [--make-database] [--centre FILE] [--admin ADDRESS] [--title TITLE] [--url URL]"
     " [--staff-host HOST]"
     " [--socket FILE] [--database-host HOST] [--database-port PORT] [--database-name NAME]"
     " [--database-user USER] [--database-password-file FILE] [--database-ca FILE]"
     " [--migrate-user USER] [--migrate-password-file FILE] [--mail-url URL] [--mail-tls MODE]"
     " [--mail-from ADDRESS] [--key-file FILE] [--templates DIR] [--schema DIR]",
     "make configuration, server key, tables and the first centre"},
    {"key", "list", ctl_key, "[--json]", "show, add, change or retire server keys"},
    {"key", "add", ctl_key, "", NULL},
    {"key", "rotate", ctl_key, "", NULL},
    {"key", "retire", ctl_key, "ID [--now]", NULL},
    {"migrate", NULL, ctl_migrate, "", "bring the database's schema up to this version"},
    {"centre", "create", ctl_centre,
     "SLUG --name NAME [--code CODE] [--admin ADDRESS] [--title TITLE] [--no-mail]",
     "make, bring in, show, close or delete centres"},
    {"centre", "import", ctl_centre, "FILE", NULL},
    {"centre", "export", ctl_centre, "SLUG [--version N]", NULL},
    {"centre", "list", ctl_centre, "[--json]", NULL},
    {"centre", "lint", ctl_centre, "FILE|SLUG [--json]", NULL},
    {"centre", "suspend", ctl_centre, "SLUG", NULL},
    {"centre", "resume", ctl_centre, "SLUG", NULL},
    {"centre", "delete", ctl_centre, "SLUG [--yes SLUG]", NULL},
    {"staff", "invite", ctl_staff,
     WHO " --title TITLE --roles ROLE[,ROLE]... [--stage KIND:STAGE]... [--no-mail]",
     "invite, list, close or open accounts of staff"},
    {"staff", "list", ctl_staff, "--centre SLUG [--json]", NULL},
    {"staff", "disable", ctl_staff, WHO, NULL},
    {"staff", "enable", ctl_staff, WHO, NULL},
    {"staff", "confirm", ctl_staff, WHO " [--fingerprint FINGERPRINT]", NULL},
    {"staff", "reset-factor", ctl_staff, WHO, NULL},
    {"recovery", "status", ctl_recovery, "--centre SLUG [--json]",
     "how the recovery stands, and trying it"},
    {"recovery", "drill", ctl_recovery, "--centre SLUG", NULL},
    {"holidays", "import", ctl_holidays, "FILE", "bring in or list bank holidays"},
    {"holidays", "list", ctl_holidays, "[--division DIVISION] [--year YEAR] [--json]", NULL},
    {"deadline", NULL, ctl_deadline,
     "(--centre SLUG | --division DIVISION) --from DATE|TIME (" SPAN ")"
     " [--roll none|next] [--explain] [--json]",
     "work out a date, day by day"},
#ifdef RECOURSE_TEST_CLOCK
    {"clerk", NULL, ctl_clerk, "--once [--now TIME]", "make one turn of clocks and mails now"},
#else
    {"clerk", NULL, ctl_clerk, "--once", "make one turn of clocks and mails now"},
#endif
    {"stats", NULL, ctl_stats,
     "SLUG [--period YYYY|YYYY-qN|YYYY-MM] [--from DATE --to DATE] [--json] [--check]",
     "figures of a centre, small numbers kept back"},
    {"outbox", "list", ctl_outbox, "[--json]", "list or try again mails that were not sent"},
    {"outbox", "retry", ctl_outbox, "", NULL},
    {"machine", "list", ctl_machine, "[--json]",
     "list the machines on this database, or forget one that is gone"},
    {"machine", "forget", ctl_machine, "ID", NULL},
    {"audit", "verify", ctl_audit, "[--centre SLUG] [--root FILE] [--no-files] [--json]",
     "check all that is stored; show the newest daily root"},
    {"audit", "head", ctl_audit, "[--centre SLUG] [--json]", NULL},
    {"backup", NULL, ctl_backup, "DIR [--with-key] | --check DIR [--database NAME]",
     "copy everything into a folder, or try such a copy"},
    {"restore", NULL, ctl_restore, "DIR", "bring a copy back into an empty database"},
    {"doctor", NULL, ctl_doctor, "[--json] [--nginx FILE]",
     "check the whole chain and say what to do"},
};
const size_t commands_len = sizeof commands / sizeof commands[0];

static bool is(const struct command *row, const char *name, const char *verb)
{
    return strcmp(row->name, name) == 0 &&
           (verb == NULL || (row->verb != NULL && strcmp(row->verb, verb) == 0));
}

/* --- help and usage ------------------------------------------------------------------------- */

static void print_usage(FILE *to, const struct command *row, const char *before)
{
    fprintf(to, "%srecourse [-c FILE] %s", before, row->name);
    if (row->verb != NULL)
        fprintf(to, " %s", row->verb);
    fprintf(to, "%s%s\n", row->arguments[0] == '\0' ? "" : " ", row->arguments);
}

int ctl_usage(const char *name, const char *verb)
{
    const char *before = "usage: ";
    for (size_t i = 0; i < commands_len; i++)
        if (is(&commands[i], name, verb)) {
            print_usage(stderr, &commands[i], before);
            before = "       ";
        }
    return CTL_USAGE;
}

void commands_help(FILE *to)
{
    fprintf(to, "usage: recourse [-c FILE] COMMAND [ARGUMENTS]\n\n"
                "  -c FILE    configuration, instead of " RECOURSE_CONF "\n"
                "  --version  which version this is\n\ncommands:\n");
    for (size_t i = 0; i < commands_len; i++)
        if (commands[i].does != NULL)
            fprintf(to, "  %-9s  %s\n", commands[i].name, commands[i].does);
    fprintf(to, "  %-9s  this list, or how one command is used\n\n"
                "exit codes: 0 done; 1 findings, refused or failed; 2 usage; 3 configuration or key\n"
                "file; 4 database; 5 could not be looked at (audit verify, backup, restore)\n",
            "help");
}

static int help(int argc, char **argv)
{
    const char *before = "usage: ";
    if (argc == 1) {
        commands_help(stdout);
        return CTL_DONE;
    }
    for (size_t i = 0; i < commands_len; i++)
        if (is(&commands[i], argv[1], argc > 2 ? argv[2] : NULL)) {
            print_usage(stdout, &commands[i], before);
            before = "       ";
        }
    if (*before == ' ')
        return CTL_DONE;
    commands_help(stderr);
    return CTL_USAGE;
}

/* --- running -------------------------------------------------------------------------------- */

int commands_run(struct ctl *c, int argc, char **argv)
{
    bool known = false;
    if (strcmp(argv[0], "help") == 0)
        return help(argc, argv);
    if (strcmp(argv[0], "complete") == 0)
        return ctl_complete(c, argc, argv);
    for (size_t i = 0; i < commands_len; i++) {
        const struct command *row = &commands[i];
        bool named = strcmp(row->name, argv[0]) == 0;
        known = known || named;
        if (named && (row->verb == NULL || (argc > 1 && strcmp(row->verb, argv[1]) == 0)))
            return row->run(c, argc, argv);
    }
    if (known)
        return ctl_usage(argv[0], NULL);
    fprintf(stderr, "recourse: there is no command \"%s\"\n\n", argv[0]);
    commands_help(stderr);
    return CTL_USAGE;
}

/* recourse [-c FILE] COMMAND ... */
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/ctl.h"

static const struct command {
    const char *name;
    int (*run)(struct ctl *c, int argc, char **argv);
    const char *does;
} commands[] = {
    {"serve", ctl_serve, "answer requests and send mail, until SIGTERM"},
    {"init", ctl_init, "make the server key and the tables of the database"},
    {"key", ctl_key, "list, add, change or retire server keys"},
    {"migrate", ctl_migrate, "bring the database's schema up to this version"},
    {"centre", ctl_centre, "import, list or lint centres"},
    {"staff", ctl_staff, "invite or list members of staff"},
    {"recovery", ctl_recovery, "how the recovery stands, and trying it"},
    {"holidays", ctl_holidays, "import or list bank holidays"},
    {"deadline", ctl_deadline, "work out a date, day by day"},
    {"clerk", ctl_clerk, "make one turn of clocks and mails now"},
    {"stats", ctl_stats, "figures of a centre, small numbers kept back"},
    {"outbox", ctl_outbox, "list or try again mails that were not sent"},
    {"audit", ctl_audit, "check all that is stored; show the newest daily root"},
    {"doctor", ctl_doctor, "check the whole chain and say what to do"},
};
#define COMMANDS (sizeof commands / sizeof commands[0])

static void help(FILE *to)
{
    fprintf(to, "usage: recourse [-c FILE] COMMAND [ARGUMENTS]\n\n"
                "  -c FILE    configuration, instead of " RECOURSE_CONF "\n"
                "  --version  which version this is\n\ncommands:\n");
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-9s  %s\n", commands[i].name, commands[i].does);
    fprintf(to, "  %-9s  this list\n\n"
                "exit codes: 0 done, 1 findings or failure, 2 usage, 3 configuration, 4 database\n",
            "help");
}

static int run(struct ctl *c, int argc, char **argv)
{
    if (strcmp(argv[0], "help") == 0) {
        help(stdout);
        return CTL_DONE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(argv[0], commands[i].name) == 0)
            return commands[i].run(c, argc, argv);
    fprintf(stderr, "recourse: there is no command \"%s\"\n\n", argv[0]);
    help(stderr);
    return CTL_USAGE;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'v'},
                                            {NULL, 0, NULL, 0}};
    struct ctl c = {.config_path = RECOURSE_CONF};
    /* "+": what stands behind the command is the command's own */
    for (int o; (o = getopt_long(argc, argv, "+c:h", options, NULL)) != -1;)
        switch (o) {
        case 'c':
            c.config_path = optarg;
            break;
        case 'h':
            help(stdout);
            return CTL_DONE;
        case 'v':
            puts("recourse " PACKAGE_VERSION);
            return CTL_DONE;
        default:
            help(stderr);
            return CTL_USAGE;
        }
    if (optind == argc) {
        help(stderr);
        return CTL_USAGE;
    }
    if (sodium_init() < 0)
        return ctl_say(CTL_FINDINGS, "libsodium cannot be started");
    argc -= optind;
    argv += optind;
    optind = 0; /* a command may read options of its own */
    int code = run(&c, argc, argv);
    ctl_clear(&c);
    return code;
}

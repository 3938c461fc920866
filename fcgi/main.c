/* recourse [-c FILE] COMMAND ... */
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/commands.h"

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
            commands_help(stdout);
            return CTL_DONE;
        case 'v':
            puts("recourse " PACKAGE_VERSION);
            return CTL_DONE;
        default:
            commands_help(stderr);
            return CTL_USAGE;
        }
    if (optind == argc) {
        commands_help(stderr);
        return CTL_USAGE;
    }
    if (sodium_init() < 0)
        return ctl_say(CTL_FINDINGS, "libsodium cannot be started");
    argc -= optind;
    argv += optind;
    optind = 0; /* a command may read options of its own */
    int code = commands_run(&c, argc, argv);
    ctl_clear(&c);
    return code;
}

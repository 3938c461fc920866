/* THE table of commands: one row a command, in the order of "recourse help". What is printed as usage,
 * completed by the shell and looked for in recourse(8) comes from it. */
#ifndef RC_COMMANDS_H
#define RC_COMMANDS_H

#include <stdio.h>

#include "fcgi/ctl/ctl.h"

struct command {
    const char *name, *verb; /* "centre", "import"; verb NULL: the command has none */
    int (*run)(struct ctl *c, int argc, char **argv); /* argv[0] is the name */
    /* What stands behind it, as a man page has it: "--option", "--option VALUE", "VALUE", in brackets
     * what may be left out, "|" between what excludes each other. FILE and DIR are completed as paths,
     * SLUG as a centre. "" where nothing may. */
    const char *arguments;
    const char *does; /* half a sentence; NULL: as the row above */
};

extern const struct command commands[];
extern const size_t commands_len;

/* Runs argv[0] and its verb. The exit code; CTL_USAGE, after having said what there is, for a command or
 * verb that does not exist. */
RC_CHECK int commands_run(struct ctl *c, int argc, char **argv);

/* "recourse help": every command on `to`. */
void commands_help(FILE *to);

/* "recourse complete [-c FILE] WORD...": what could follow these words, one a line; "@file" or "@dir":
 * a path. For nginx/recourse.bash-completion. Says nothing on stderr and always ends well. */
RC_CHECK int ctl_complete(struct ctl *c, int argc, char **argv);

#endif

/* What the parts of "recourse init" share. */
#ifndef RC_CTL_INIT_H
#define RC_CTL_INIT_H

#include <sys/types.h>

#include "fcgi/ctl/ctl.h"

/* What the configuration is written from: a row each in settings[] of init_config.c. */
enum { INIT_SETTINGS = 17 };

/* All borrowed from the command line, or in the arena. NULL: not given. */
struct init_options {
    const char *setting[INIT_SETTINGS];
    const char *centre;        /* file of the first centre */
    const char *admin, *title; /* mail address and office of its first administrator */
    bool yes;                  /* ask nothing */
    bool make_database;
};

/* Reads the command line. CTL_USAGE after having said how it goes. */
RC_CHECK int init_read_options(int argc, char **argv, struct init_options *out);

/* Writes the configuration where there is none (it asks on a terminal for what was not given), with
 * mode 0640 and the group of the service's user where root writes it, and checks it before it stands
 * there. One that is there is left as it is. CTL_DONE, CTL_USAGE, CTL_CONFIG, CTL_FINDINGS. */
RC_CHECK int init_config(struct ctl *c, struct init_options *o);

/* Somebody is there to be asked. */
bool init_can_ask(const struct init_options *o);
/* Prints the question; the answer without white space around it, in the arena: `initial` for an empty
 * one, NULL when nobody answers. */
const char *init_ask(struct ctl *c, const char *question, const char *initial);
/* Whether the answer is yes. Nobody there to ask is a no. */
bool init_agreed(const char *question);

/* Makes `path` of `text` whole or not at all, and never in the place of another. `mode` of the file;
 * owner and group are set where this is root (-1: as they are). False: errno says why. */
bool init_publish(struct arena *a, const char *path, const char *text, size_t len, mode_t mode,
                  uid_t owner, gid_t group);

#endif

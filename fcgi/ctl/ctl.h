/* The operator's commands: what they share, and one function each. A command gets its own name as
 * argv[0] and returns the exit code of the process. Results go to stdout, all else to stderr. */
#ifndef RC_CTL_H
#define RC_CTL_H

#include "fcgi/server/config.h"

enum ctl_exit {
    CTL_DONE = 0,
    CTL_FINDINGS = 1, /* findings, refused, or it failed */
    CTL_USAGE = 2,
    CTL_CONFIG = 3, /* the configuration or the key file */
    CTL_DATABASE = 4,
    CTL_CANNOT = 5, /* where 1 says that something was found: it could not be looked at, or finished */
};

/* What a command has; only config_path is set by main. The rest is made when it is asked for. */
struct ctl {
    const char *config_path;
    struct arena *arena;
    struct config *config;
    struct keyring *keyring;
    struct db *db;
};

/* Each of these makes what it names and all that comes before it, once. CTL_DONE, or the exit code
 * after having said on stderr what is wrong. */
RC_CHECK int ctl_need_config(struct ctl *c);
RC_CHECK int ctl_need_keyring(struct ctl *c);
RC_CHECK int ctl_need_db(struct ctl *c);     /* configuration, arena, a database that answers */
RC_CHECK int ctl_need_schema(struct ctl *c); /* and key file, and the schema of this version */
void ctl_clear(struct ctl *c);

/* "recourse: " and the message on stderr; returns `code`. */
RC_CHECK int ctl_say(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for a result that nothing more is known of: CTL_DATABASE for RC_DB, with db_error();
 * CTL_FINDINGS otherwise. `what` was being done: "centre import". */
RC_CHECK int ctl_fail(const struct ctl *c, const char *what, enum rc_err err);
/* How the command is used, by its rows of the table (commands.h), on stderr; CTL_USAGE. verb NULL: all
 * of the command. */
RC_CHECK int ctl_usage(const char *name, const char *verb);
/* That there is no such centre; CTL_FINDINGS. */
RC_CHECK int ctl_no_centre(const char *slug);

/* Whether an argument is an option: not "-", which is standard input. */
static inline bool ctl_is_option(const char *arg)
{
    return arg[0] == '-' && arg[1] != '\0';
}

/* A whole file ("-": standard input) of at most `max` bytes, a NUL behind, in the arena.
 * RC_NOTFOUND: cannot be read (errno says why). RC_INVALID: longer. RC_NOMEM. */
RC_CHECK enum rc_err ctl_read_file(struct ctl *c, const char *path, size_t max, char **text,
                                   size_t *len);

/* What each takes stands in the table of commands.c. */
RC_CHECK int ctl_serve(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_init(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_migrate(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_centre(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_staff(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_staff_person(struct ctl *c, int argc, char **argv); /* disable|enable|confirm */
RC_CHECK int ctl_staff_factor(struct ctl *c, int argc, char **argv); /* staff reset-factor */
RC_CHECK int ctl_doctor(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_holidays(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_deadline(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_clerk(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_machine(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_outbox(struct ctl *c, int argc, char **argv);
/* drill reads both codes from standard input */
RC_CHECK int ctl_recovery(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_key(struct ctl *c, int argc, char **argv);

/* stats SLUG: figures, small numbers kept back; --check: their rows made again from the events */
RC_CHECK int ctl_stats(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_audit(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_backup(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_restore(struct ctl *c, int argc, char **argv);

#endif

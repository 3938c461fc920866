/* The operator's commands: what they share, and one function each. A command gets its own name as
 * argv[0] and returns the exit code of the process. Results go to stdout, all else to stderr. */
#ifndef RC_CTL_H
#define RC_CTL_H

#include "fcgi/server/config.h"

enum ctl_exit {
    CTL_DONE = 0,
    CTL_FINDINGS = 1, /* findings, or it failed */
    CTL_USAGE = 2,
    CTL_CONFIG = 3,
    CTL_DATABASE = 4,
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
/* How the command is used, on stderr; CTL_USAGE. */
RC_CHECK int ctl_usage(const char *usage);

/* A whole file ("-": standard input) of at most `max` bytes, a NUL behind, in the arena.
 * RC_NOTFOUND: cannot be read (errno says why). RC_INVALID: longer. RC_NOMEM. */
RC_CHECK enum rc_err ctl_read_file(struct ctl *c, const char *path, size_t max, char **text,
                                   size_t *len);

/* serve | init [--yes] | migrate | centre import|list|lint | staff invite|list | doctor [--json] */
RC_CHECK int ctl_serve(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_init(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_migrate(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_centre(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_staff(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_staff_person(struct ctl *c, int argc, char **argv); /* disable|enable|confirm */
RC_CHECK int ctl_staff_factor(struct ctl *c, int argc, char **argv); /* staff reset-factor */
RC_CHECK int ctl_doctor(struct ctl *c, int argc, char **argv);
/* holidays import FILE|- | list; deadline, of a centre or of a division */
RC_CHECK int ctl_holidays(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_deadline(struct ctl *c, int argc, char **argv);
/* clerk --once | outbox list, retry */
RC_CHECK int ctl_clerk(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_outbox(struct ctl *c, int argc, char **argv);
/* recovery status | drill --centre SLUG; drill reads both codes from standard input */
RC_CHECK int ctl_recovery(struct ctl *c, int argc, char **argv);
/* key list | add | rotate | retire */
RC_CHECK int ctl_key(struct ctl *c, int argc, char **argv);

/* stats SLUG: figures, small numbers kept back; --check: their rows made again from the events */
RC_CHECK int ctl_stats(struct ctl *c, int argc, char **argv);

/* audit verify, head */
RC_CHECK int ctl_audit(struct ctl *c, int argc, char **argv);

#endif

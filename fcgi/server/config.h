/* recourse.conf: every key that exists, with its default; man page recourse.conf(5). */
#ifndef RC_CONFIG_H
#define RC_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "core/keyring.h"
#include "sql/db.h"

/* Who has read the pages of a language, and when: [language-cy] reviewed_by, reviewed_on. */
#define CONFIG_LANGUAGES_MAX 8u
#define CONFIG_LANGUAGE_ROOM 12u
struct config_language {
    char tag[CONFIG_LANGUAGE_ROOM]; /* "cy" */
    char *reviewed_by;              /* NULL: nobody is named */
    char *reviewed_on;              /* a day, "2026-11-03"; NULL: none is */
};

enum mail_tls { MAIL_TLS_NONE, MAIL_TLS_STARTTLS, MAIL_TLS_TLS };

/* All strings are owned by the configuration. */
struct config {
    /* [server] */
    char *socket;          /* pages: /run/recourse/pages.sock */
    char *hash_socket;     /* log-ins: /run/recourse/hash.sock */
    char *file_socket;     /* files, in and out: /run/recourse/files.sock */
    unsigned workers;      /* 1-256; 4 a core */
    unsigned hash_workers; /* 1-64; 1 a core */
    unsigned file_workers; /* 1-256; 4 a core */
    char *url;             /* public address of the location, ends with '/' */
    /* [paths] */
    char *templates, *schema, *key_file;
    char *spool;   /* folder where new cases wait while the database is away */
    char *cleaner; /* the program that makes copies without hidden data */
    /* [database] */
    struct db_config db;
    char *password_file;
    char *migrate_user, *migrate_password_file; /* who changes tables; NULL: `db.user` */
    char *migrate_password; /* config_migrate_db */
    /* [mail] */
    char *mail_url, *mail_from, *mail_ca_file, *mail_user, *mail_password_file;
    enum mail_tls mail_tls;
    unsigned mail_interval; /* seconds between two looks into the outbox, 1-3600 */
    /* [limits] */
    uint64_t file_max, case_max, draft_quota; /* bytes */
    uint64_t spool_max;    /* bytes in the spool; 0: none is used */
    unsigned away_days;    /* so long cases are taken without the database by what was last seen of the
                            * centres; 0: files keep nothing of them, and no case is taken */
    unsigned new_cases;    /* an hour and centre; above that they are marked. 0: no limit */
    unsigned form_seconds; /* who sends a form sooner is marked, too. 0: nobody */
    /* [security] */
    bool confine; /* workers and clerk, by confine.h; yes */
    bool factor_required; /* second_factor: staff without one get no page but that which sets it up */
    /* [language-<tag>], in the order of the file */
    size_t n_languages;
    struct config_language language[CONFIG_LANGUAGES_MAX];
};

struct config_problem {
    int line; /* 0: the file as a whole */
    char text[240];
};

/* Reads and checks the file. RC_NOTFOUND when it cannot be read, RC_INVALID with *why otherwise (an
 * unknown section or key is an error with its line). */
RC_CHECK enum rc_err config_load(const char *path, struct config **out, struct config_problem *why);
void config_close(struct config *c);

/* How to log in for what changes tables ("recourse migrate"): as migrate_user where there is one, else
 * like the service. Its password is read here and not by config_load, since the service may not. What
 * *out points to belongs to `c`. RC_INVALID, RC_NOTFOUND: *why says it. */
RC_CHECK enum rc_err config_migrate_db(struct config *c, struct db_config *out,
                                       struct config_problem *why);

/* Reads the server key file; refuses one that others may read. */
RC_CHECK enum rc_err config_keyring(const struct config *c, struct keyring **out,
                                    struct config_problem *why);
#endif

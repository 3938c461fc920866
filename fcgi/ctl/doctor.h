/* doctor's own: findings, and the checks that make them. */
#ifndef RC_DOCTOR_H
#define RC_DOCTOR_H

#include <jansson.h>

#include "fcgi/ctl/ctl.h"

struct doctor {
    struct ctl *ctl;
    json_t *findings;
    int code; /* exit code so far; configuration and database have codes of their own */
    const char *nginx; /* file of what `nginx -T` prints, "-" or NULL */
    bool has_languages; /* the templates were read */
    int holidays_to; /* last year whose bank holidays every centre knows; 0: no centre was read */
};

enum weight { LIGHT, WEIGHTY };

/* One finding. `code` is a stable word, `advice` says what to do about it, `fmt` what is found. */
void doctor_find(struct doctor *d, enum weight weight, const char *code, const char *advice,
                 const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* doctor_machine.c: need the configuration only. */
void doctor_check_files(struct doctor *d);     /* modes of configuration, passwords, authorities */
void doctor_check_url(struct doctor *d);
void doctor_check_key(struct doctor *d);
void doctor_check_templates(struct doctor *d);
void doctor_check_sockets(struct doctor *d);
void doctor_check_mail(struct doctor *d);
void doctor_check_clock(struct doctor *d);

/* doctor_spool.c, after the database */
void doctor_check_spool(struct doctor *d);

/* doctor_nginx.c */
void doctor_check_nginx(struct doctor *d);
void doctor_check_swap(struct doctor *d);

/* doctor_store.c: the database and what is in it. */
void doctor_check_database(struct doctor *d);
void doctor_check_database_logs(struct doctor *d); /* what MariaDB itself writes down, and keeps */
void doctor_check_cluster(struct doctor *d); /* doctor_cluster.c: where MariaDB is a node of one */
void doctor_check_others(struct doctor *d);  /* doctor_others.c: other machines on this database */
void doctor_check_schema(struct doctor *d);
void doctor_check_outbox(struct doctor *d);
void doctor_check_centres(struct doctor *d);
void doctor_check_holidays(struct doctor *d); /* after the centres */

/* Whether a URL's or database's host is this machine itself. */
bool doctor_is_loopback(const char *host);

#endif

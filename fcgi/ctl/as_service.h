/* Root's commands speak to the database as the service does. */
#ifndef RC_CTL_AS_SERVICE_H
#define RC_CTL_AS_SERVICE_H

#include <sys/types.h>

#include "fcgi/ctl/ctl.h"

/* Who the service runs as: the owner of the key file, or, before there is one, the user of that name; for
 * *uid also without either, as the present one. False: nobody but the present one is known. */
bool service_user(const struct config *c, uid_t *uid, gid_t *gid);

/* db_ping, for the one connection that a command makes. MariaDB asks the kernel who is at the other end of
 * its unix socket (SO_PEERCRED: the effective user at the time of connect), so root would be let in as
 * root only: for that moment this process is the service's user. With a password, with TCP, and for
 * everybody but root it is db_ping and no more. Errors as db_ping. */
RC_CHECK enum rc_err ping_as_service(const struct config *c, struct db *db);

/* The same for the connection of config_migrate_db: migrate_user, where there is one, is tried as what this
 * process is. */
RC_CHECK enum rc_err ping_to_migrate(const struct config *c, struct db *db);

#endif

/* The master: holds the sockets, forks the workers and the clerk, restarts what dies. It speaks to
 * no database and reads no request. */
#ifndef RC_MASTER_H
#define RC_MASTER_H

#include "fcgi/server/config.h"

/* Serves until SIGTERM or SIGINT: then every process finishes what it has in hand, for at most 20
 * s. SIGHUP: reads the configuration again and replaces the workers one by one (a broken one is
 * logged and the old one kept). Returns 0 in the master and in each child it became when that is
 * done, 1 on failure, 3 when the configuration, the key file or the templates are not good. */
RC_CHECK int master_run(const char *config_path);

#endif

/* confine.c's own: files and ports, by Landlock. */
#ifndef RC_CONFINE_FILES_H
#define RC_CONFINE_FILES_H

#include "fcgi/server/confine.h"

/* Nothing is written, run or made but files of the spool; read is what the plan says; TCP goes to its ports. no_new_privs must
 * be set. RC_OK also where the kernel has no Landlock. RC_DENIED with *why. */
RC_CHECK enum rc_err confine_files(const struct confine_plan *p, char *why, size_t room);

/* The port of a mail server's URL (config_load has looked at it); 0 when it cannot be told. */
unsigned confine_port(const char *url, bool tls);

#endif

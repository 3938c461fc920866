/* What a process of the service may still do once it has opened what it needs: a list of system calls
 * (seccomp(2), by libseccomp) and of files and ports (landlock(7)). Nothing that a request brings can
 * then start a program, open a file, or speak to the network. */
#ifndef RC_CONFINE_H
#define RC_CONFINE_H

#include "fcgi/server/config.h"

enum confine_role {
    CONFINE_WORKER, /* pages, log-ins, files */
    CONFINE_CLERK
};

#define CONFINE_PORTS_MAX 3u
#define CONFINE_PLACES_MAX 3u

/* What is let through. All pointers are borrowed from the configuration. */
struct confine_plan {
    enum confine_role role;
    /* Connections by address, and to read what names, certificates and authorities take: /etc, /usr,
     * and the folders of `place`. Without it there are unix sockets only, and no file is opened. */
    bool network;
    const char *place[CONFINE_PLACES_MAX]; /* files whose folders may be read; NULL: none */
    int spool_fd; /* of the one folder whose files are read, made, renamed and deleted; -1: none */
    unsigned port[CONFINE_PORTS_MAX];      /* TCP ports that may be connected to, beside 53; 0: none */
};

/* The plan of one role: a worker has the network only where the database is on another machine. Without
 * a spool: spool_fd is the caller's to set. */
void confine_make_plan(const struct config *cfg, enum confine_role role, struct confine_plan *out);

/* Landlock's version in this kernel, 0 when it has none or it is switched off. */
int confine_landlock(void);

/* Confines the calling process, for good. Everything that it will need from a file, and the number of
 * its own process id, must be there already. RC_DENIED: the kernel refuses, *why (`room` bytes) says
 * what; the process is then confined in part and should end. Without Landlock the rest still holds. */
RC_CHECK enum rc_err confine_apply(const struct confine_plan *p, char *why, size_t room);

/* confine_apply() as the configuration wants it ([security] confine), with limits on processes and
 * open files, and all memory locked where LimitMEMLOCK allows it. False: what was asked for could not
 * be done, which is logged, and the process must end. Builds with sanitizers are not confined: at
 * their end they start a thread that stops all others and read /proc. */
RC_CHECK bool confine_self(const struct config *cfg, enum confine_role role, int spool_fd);

/* Whether a process can be given the spool and no other file: where it is confined that takes Landlock. */
bool confine_can_spool(const struct config *cfg);

/* One line for the log of the master: whether and how children are confined. */
void confine_say(const struct config *cfg);

#endif
